/* spoken-names.c: what a screen reader says of widgets
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/widgets/spoken-names.h"

#include <string.h>

#include "app/compat.h"
#include "chart/spoken.h"

/* What a screen reader is told of a widget is its accessible name. What GTK makes of it before 4.10 is not what
 * is to be said: the name of a type where there is none ("GtkButton"), the mark of a mnemonic ("_Lesson
 * Lesson"), the signs in which a label shows a token. All of that is mended in one place, when a widget
 * is about to be shown, so that no widget can be forgotten. */

/* A control whose name is what stands in it. */
#define NAMED "nuc-named-by-content"

/* A label whose name says what its text shows. */
#define SPOKEN "nuc-spoken-label"

static gboolean
has_name (GtkWidget *widget)
{
  /* GTK lets nobody but tests ask; the answer is the same. */
  return gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget),
                                           GTK_ACCESSIBLE_PROPERTY_LABEL) ||
         gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget),
                                           GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

static gboolean
is_named (GtkWidget *widget, const char *name)
{
  g_autofree char *difference = NULL;

  /* Where nothing listens, there is nothing to compare with, and GTK would complain. */
  if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    return FALSE;
  difference = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                                   GTK_ACCESSIBLE_PROPERTY_LABEL, name);
  return difference == NULL;
}

/* Text with the mnemonics' marks taken away. */
static char *
dup_plain (const char *text, gboolean use_underline)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (!use_underline || *text != '_')
      g_string_append_c (plain, *text);
    else if (text[1] == '_')
      g_string_append_c (plain, *++text);
  return nuc_spoken (plain->str);
}

static void
append_content (GtkWidget *widget, GString *content)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_POPOVER (child) || !gtk_widget_get_visible (child) ||
          !gtk_widget_get_child_visible (child))
        continue;
      if (GTK_IS_LABEL (child))
        {
          const char *text = gtk_label_get_text (GTK_LABEL (child));

          g_string_append_printf (content, "%s%s", content->len > 0 && *text != '\0' ? " " : "",
                                  text);
        }
      else
        append_content (child, content);
    }
}

static void
name_by_content (GtkWidget *control)
{
  g_autoptr (GString) content = g_string_new (NULL);
  const char *tip = gtk_widget_get_tooltip_text (control);

  append_content (control, content);
  nuc_spoken_set_name (control, content->len > 0 || tip == NULL ? content->str : tip);
}

static void
label_cb (GtkWidget *label)
{
  const char *text = gtk_label_get_text (GTK_LABEL (label));
  g_autofree char *spoken = nuc_spoken (text);

  /* A name of ours is not renewed by GTK. */
  if (g_object_get_data (G_OBJECT (label), SPOKEN) != NULL)
    nuc_spoken_set_name (label, text);
  else if (!g_str_equal (spoken, text) && (is_named (label, text) || !has_name (label)))
    {
      g_object_set_data (G_OBJECT (label), SPOKEN, label);
      nuc_spoken_set_name (label, text);
    }
  for (GtkWidget *at = gtk_widget_get_parent (label); at != NULL; at = gtk_widget_get_parent (at))
    if (g_object_get_data (G_OBJECT (at), NAMED) != NULL)
      name_by_content (at);
}

/* The label with its mnemonic, and after it, as what is labelled by it, the label without. */
static void
mend_mnemonic (GtkWidget *control, const char *label, gboolean use_underline)
{
  g_autofree char *plain = NULL;

  if (label == NULL || !is_named (control, label))
    return;
  plain = dup_plain (label, use_underline);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, plain,
                                  -1);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

static void
button_cb (GtkWidget *button)
{
  mend_mnemonic (button, gtk_button_get_label (GTK_BUTTON (button)),
                 gtk_button_get_use_underline (GTK_BUTTON (button)));
}

/* Before 4.10 a button that stays down is a button like others to a screen reader, and does not say so. One of several
 * has the role of a radio button, one alone that of a check box. */
static void
active_cb (GtkWidget *button)
{
  GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (button));
  GtkAccessibleTristate on = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button))
                                 ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                 : GTK_ACCESSIBLE_TRISTATE_FALSE;

  if (role == GTK_ACCESSIBLE_ROLE_RADIO || role == GTK_ACCESSIBLE_ROLE_CHECKBOX)
    gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_CHECKED, on, -1);
}

static void
check_cb (GtkWidget *check)
{
  mend_mnemonic (check, gtk_check_button_get_label (GTK_CHECK_BUTTON (check)),
                 gtk_check_button_get_use_underline (GTK_CHECK_BUTTON (check)));
}

/* Keys by the names that X has for them, as "Page_Up". */
static void
mend_key (GtkLabel *label)
{
  g_autofree char *text = g_strdup (gtk_label_get_text (label));

  if (strchr (text, '_') != NULL)
    gtk_label_set_text (label, g_strdelimit (text, "_", ' '));
}

static gboolean
is_menu_item (GtkWidget *widget)
{
  GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));

  return role == GTK_ACCESSIBLE_ROLE_MENU_ITEM || role == GTK_ACCESSIBLE_ROLE_MENU_ITEM_CHECKBOX ||
         role == GTK_ACCESSIBLE_ROLE_MENU_ITEM_RADIO;
}

static GtkWidget *
find_label (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LABEL (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child);
  return found;
}

/* Since 4.10 the label of an item has no name itself, and so gives the item none; GTK says anew what labels the item with
 * each change of it. After the label comes the shortcut. */
static void
item_cb (GtkWidget *item)
{
  GtkWidget *label = find_label (item);

  if (label == NULL)
    return;
  nuc_spoken_set_name (item, gtk_label_get_text (GTK_LABEL (label)));
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

static gboolean
is_named_by_content (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) ||
         GTK_IS_EXPANDER (widget) || GTK_IS_LIST_BOX_ROW (widget);
}

static void
name (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (GTK_IS_LABEL (widget))
    {
      if (GTK_IS_SHORTCUT_LABEL (parent))
        mend_key (GTK_LABEL (widget));
      g_signal_connect (widget, "notify::label", G_CALLBACK (label_cb), NULL);
      label_cb (widget);
    }
  else if (GTK_IS_BUTTON (widget))
    {
      g_signal_connect (widget, "notify::label", G_CALLBACK (button_cb), NULL);
      button_cb (widget);
      if (GTK_IS_TOGGLE_BUTTON (widget))
        {
          g_signal_connect (widget, "notify::active", G_CALLBACK (active_cb), NULL);
          active_cb (widget);
        }
    }
  else if (GTK_IS_CHECK_BUTTON (widget))
    {
      g_signal_connect (widget, "notify::label", G_CALLBACK (check_cb), NULL);
      check_cb (widget);
    }
  else if (is_menu_item (widget) && !nuc_compat_names_types ())
    {
      g_signal_connect (widget, "notify", G_CALLBACK (item_cb), NULL);
      item_cb (widget);
    }
  if (GTK_IS_STACK (parent))
    {
      GtkStackPage *page = gtk_stack_get_page (GTK_STACK (parent), widget);

      if (nuc_compat_names_types () && gtk_stack_page_get_title (page) == NULL)
        gtk_accessible_update_property (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_PROPERTY_LABEL, "",
                                        -1);
    }
  if (has_name (widget))
    return;
  if (is_named_by_content (widget))
    {
      g_object_set_data (G_OBJECT (widget), NAMED, widget);
      name_by_content (widget);
    }
  else if (nuc_compat_names_types ())
    /* Also the picture on a button, which is in no tree and yet is what labels the button. */
    nuc_spoken_set_name (widget, "");
}

/* GTK 4.8 tells of whatever is visible, be it on the screen or not: what is folded away, the other pages of a stack,
 * a message that has gone. Each was there for a screen reader, at the place where it had been last. */
static void
tell_hidden (GtkWidget *widget, gboolean hidden)
{
  if (nuc_compat_tells_unmapped () && gtk_widget_get_visible (widget) &&
      !gtk_widget_in_destruction (widget))
    gtk_accessible_update_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_HIDDEN, hidden, -1);
}

/* What is folded away is not realized with the rest, and yet a screen reader finds it. */
static void
name_all (GtkWidget *widget)
{
  static GQuark known;

  if (known == 0)
    known = g_quark_from_static_string ("nuc-spoken-names");
  if (g_object_get_qdata (G_OBJECT (widget), known) != NULL)
    return;
  g_object_set_qdata (G_OBJECT (widget), known, widget);
  name (widget);
  if (!gtk_widget_get_mapped (widget))
    tell_hidden (widget, TRUE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_all (child);
}

static gboolean
realize_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  name_all (g_value_get_object (&values[0]));
  return TRUE;
}

static gboolean
map_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  GtkWidget *widget = g_value_get_object (&values[0]);

  tell_hidden (widget, !gtk_widget_get_mapped (widget));
  return TRUE;
}

/**
 * nuc_spoken_names_watch:
 *
 * From now on every widget of the program has a name that can be said before it is shown for the first time, and is
 * told of only while it is on the screen.
 */
void
nuc_spoken_names_watch (void)
{
  static gsize watching;
  g_autoptr (GTypeClass) klass = NULL;

  if (!g_once_init_enter (&watching))
    return;
  klass = g_type_class_ref (GTK_TYPE_WIDGET);
  g_signal_add_emission_hook (g_signal_lookup ("realize", GTK_TYPE_WIDGET), 0, realize_cb, NULL,
                              NULL);
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, map_cb, NULL, NULL);
  g_signal_add_emission_hook (g_signal_lookup ("unmap", GTK_TYPE_WIDGET), 0, map_cb, NULL, NULL);
  g_once_init_leave (&watching, 1);
}

/**
 * nuc_spoken_set_name:
 * @shown: a text that may have labels of tokens in it
 *
 * Gives a widget its accessible name, in the words that are spoken.
 */
void
nuc_spoken_set_name (GtkWidget *widget, const char *shown)
{
  g_autofree char *spoken = nuc_spoken (shown);

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
}

/**
 * nuc_spoken_name_menu:
 * @menu: (type GtkMenuButton): a button that opens something
 * @shown: what it opens, and what is chosen there
 *
 * Names it, and the button in it that has the keyboard.
 */
void
nuc_spoken_name_menu (GtkWidget *menu, const char *shown)
{
  nuc_spoken_set_name (menu, shown);
  nuc_spoken_set_name (gtk_widget_get_first_child (menu), shown);
}
