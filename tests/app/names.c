/* names.c: tests of what a screen reader has to say of the window
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/window.h"
#include "harness.h"

static const char *const views[] = { "bars", "stages", "die", "curve", "compare" };

/* One after another, none taken back. */
static const char *const modes[] = { "lesson", "edit-lesson", "projector" };

typedef struct
{
  NucSettings *settings;
  GtkWidget *window;
} Fixture;

static void
settle (void)
{
  for (guint i = 0; i < 60; i++)
    g_main_context_iteration (NULL, FALSE);
}

static void
set_up (Fixture *fixture)
{
  fixture->settings = nuc_settings_new ();
  fixture->window = nuc_window_new (NULL, fixture->settings);
  gtk_window_present (GTK_WINDOW (fixture->window));
  open_and_wait (nuc_window_get_session (NUC_WINDOW (fixture->window)), "preset:austen");
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "find-token", NULL);
  settle ();
}

static void
tear_down (Fixture *fixture)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  settle ();
  nuc_settings_free (fixture->settings);
}

static void
show (Fixture *fixture, const char *view)
{
  g_action_group_change_action_state (G_ACTION_GROUP (fixture->window), "view",
                                      g_variant_new_string (view));
  settle ();
}

static gboolean
says_something (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return *gtk_label_get_text (GTK_LABEL (widget)) != '\0';
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_POPOVER (child) && says_something (child))
      return TRUE;
  return FALSE;
}

static gboolean
is_named (GtkWidget *widget)
{
  for (GtkWidget *at = widget; at != NULL && !GTK_IS_WINDOW (at); at = gtk_widget_get_parent (at))
    {
      if (gtk_test_accessible_has_property (GTK_ACCESSIBLE (at), GTK_ACCESSIBLE_PROPERTY_LABEL) ||
          gtk_test_accessible_has_relation (GTK_ACCESSIBLE (at),
                                            GTK_ACCESSIBLE_RELATION_LABELLED_BY))
        return TRUE;
      /* Part of an entry, a spin button or a menu button: the whole is what is named. */
      if (!GTK_IS_TEXT (at) && !GTK_IS_TOGGLE_BUTTON (at) &&
          !GTK_IS_SPIN_BUTTON (gtk_widget_get_parent (at)))
        break;
    }
  return says_something (widget);
}

static guint
count_unnamed (GtkWidget *widget)
{
  guint n = 0;

  /* Menus and other popovers are hidden until they are opened. */
  if (!gtk_widget_get_visible (widget) && !GTK_IS_POPOVER (widget))
    return 0;
  if (gtk_widget_get_focusable (widget) && !is_named (widget) && !GTK_IS_SCROLLED_WINDOW (widget) &&
      !GTK_IS_PANED (widget) && !GTK_IS_WINDOW (widget))
    {
      const char *tip = gtk_widget_get_tooltip_text (widget);

      g_test_message ("%s in %s has no name (%s)", G_OBJECT_TYPE_NAME (widget),
                      G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)), tip != NULL ? tip : "");
      n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_unnamed (child);
  return n;
}

static void
test_names (void)
{
  Fixture fixture;

  set_up (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      show (&fixture, views[i]);
      g_test_message ("%s", views[i]);
      g_assert_cmpuint (count_unnamed (fixture.window), ==, 0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_action_group_activate_action (G_ACTION_GROUP (fixture.window), modes[i], NULL);
      settle ();
      g_test_message ("%s", modes[i]);
      g_assert_cmpuint (count_unnamed (fixture.window), ==, 0);
    }
  tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/names/controls", test_names);
  return g_test_run ();
}
