/* stream-menu.c: what can be done with a place in the text
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/text/stream-menu.h"

#include <glib/gi18n.h>

typedef struct
{
  NucStreamView *view;
  GtkWidget *popover;
  GSimpleActionGroup *actions;
  gint64 token; /* that the menu is about, -1 for none */
} Menu;

static void
menu_free (Menu *menu)
{
  g_object_unref (menu->actions);
  g_free (menu);
}

static void
copy_token_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Menu *menu = user_data;
  g_autofree char *text = NULL;

  if (menu->token >= 0)
    text = nuc_stream_view_dup_token (menu->view, (guint) menu->token);
  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (menu->view)), text);
}

static void
copy_text_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Menu *menu = user_data;
  g_autofree char *text = nuc_stream_view_dup_text (menu->view);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (menu->view)), text);
}

static void
inspect_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Menu *menu = user_data;

  if (menu->token >= 0)
    nuc_stream_view_inspect (menu->view, (guint64) menu->token);
}

/* The chart has the keys to choose another one. */
static void
choose_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Menu *menu = user_data;

  inspect_cb (action, parameter, user_data);
  gtk_widget_activate_action (GTK_WIDGET (menu->view), "win.focus-chart", NULL);
}

static void
newest_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  nuc_stream_view_go_to_newest (((Menu *) user_data)->view);
}

static const GActionEntry entries[] = {
  { "inspect", inspect_cb },     { "choose", choose_cb }, { "copy-token", copy_token_cb },
  { "copy-text", copy_text_cb }, { "newest", newest_cb },
};

static void
add_item (GMenu *section, const char *label, const char *action)
{
  g_menu_append (section, label, action);
}

static GMenuModel *
new_model (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) place = g_menu_new ();
  g_autoptr (GMenu) copy = g_menu_new ();
  g_autoptr (GMenu) look = g_menu_new ();

  add_item (place, C_ ("text menu", "_Show This Place in the Chart"), "text.inspect");
  add_item (place, C_ ("text menu", "Choose _Another Token Here"), "text.choose");
  add_item (copy, C_ ("text menu", "_Copy Token"), "text.copy-token");
  add_item (copy, C_ ("text menu", "Copy _Text"), "text.copy-text");
  add_item (look, C_ ("text menu", "Go to the _Newest Token"), "text.newest");
  add_item (look, _ ("Colour Text by _Probability"), "win.colours");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (place));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (copy));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (look));
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static void
enable (Menu *menu, const char *name, gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (
                                   g_action_map_lookup_action (G_ACTION_MAP (menu->actions), name)),
                               enabled);
}

/* What is hidden is not told by a menu either. */
static void
popup (Menu *menu, gint64 token, const GdkRectangle *place)
{
  g_autofree char *text = token >= 0 ? nuc_stream_view_dup_token (menu->view, (guint) token) : NULL;

  menu->token = token;
  enable (menu, "inspect", token >= 0);
  enable (menu, "choose", token >= 0);
  enable (menu, "copy-token", text != NULL);
  gtk_popover_set_pointing_to (GTK_POPOVER (menu->popover), place);
  gtk_popover_popup (GTK_POPOVER (menu->popover));
}

static void
pressed_cb (Menu *menu, int n_press, double x, double y, GtkGesture *gesture)
{
  /* GTK's own menu is one for editing, which nobody can do here. */
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (menu->view));
}

/* When the button comes up: a menu that opens under a button that is still down gets only its end, and GTK complains. */
static void
released_cb (Menu *menu, int n_press, double x, double y)
{
  guint token;
  gboolean found = nuc_stream_view_find_token (menu->view, x, y, &token);

  popup (menu, found ? (gint64) token : -1, &(GdkRectangle){ (int) x, (int) y, 1, 1 });
}

/* A token that has been scrolled out of sight has no place on the screen, and neither would the menu. */
static void
keep_in_sight (GtkWidget *view, GdkRectangle *place)
{
  place->x = CLAMP (place->x, 0, MAX (gtk_widget_get_width (view) - 1, 0));
  place->y = CLAMP (place->y, 0, MAX (gtk_widget_get_height (view) - 1, 0));
  place->width = CLAMP (place->width, 1, MAX (gtk_widget_get_width (view) - place->x, 1));
  place->height = CLAMP (place->height, 1, MAX (gtk_widget_get_height (view) - place->y, 1));
}

static gboolean
key_cb (Menu *menu, guint keyval, guint keycode, GdkModifierType state)
{
  GdkRectangle place;
  gint64 token;

  if (keyval != GDK_KEY_Menu && !(keyval == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0))
    return FALSE;
  token = nuc_stream_view_get_cursor (menu->view, &place);
  keep_in_sight (GTK_WIDGET (menu->view), &place);
  popup (menu, token, &place);
  return TRUE;
}

/**
 * nuc_stream_menu_add:
 * @view: gets the menu, on the secondary button, the Menu key and Shift+F10
 */
void
nuc_stream_menu_add (NucStreamView *view)
{
  Menu *menu = g_new0 (Menu, 1);
  g_autoptr (GMenuModel) model = new_model ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  menu->view = view;
  menu->token = -1;
  menu->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (menu->actions), entries, G_N_ELEMENTS (entries),
                                   menu);
  gtk_widget_insert_action_group (GTK_WIDGET (view), "text", G_ACTION_GROUP (menu->actions));
  menu->popover = gtk_popover_menu_new_from_model (model);
  gtk_popover_set_has_arrow (GTK_POPOVER (menu->popover), FALSE);
  gtk_widget_set_halign (menu->popover, GTK_ALIGN_START);
  nuc_stream_view_set_popover (view, menu->popover);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), menu);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), menu);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), menu);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
  g_object_set_data_full (G_OBJECT (view), "nuc-stream-menu", menu, (GDestroyNotify) menu_free);
}
