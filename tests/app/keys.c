/* keys.c: tests of the keys of a window
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/keys.h"
#include "harness.h"

/* A window with all that can have the focus in it, which counts what it is asked to do. */
typedef struct
{
  GtkWidget *window;
  GtkWidget *button;
  GtkWidget *entry;
  GtkWidget *written; /* a text that can be changed */
  GtkWidget *read;    /* and one that cannot */
  GtkWidget *opener;
  GtkWidget *popover;
  GtkWidget *inside;
  GtkWidget *field; /* to type into, in the popover */
  GtkWidget *menu_opener;
  GHashTable *counts;
} Room;

static const struct
{
  GtkPropagationPhase phase;
  guint key;
  GdkModifierType modifiers;
  const char *action;
} rows[] = {
  { GTK_PHASE_CAPTURE, GDK_KEY_space, 0, "play" },
  { GTK_PHASE_CAPTURE, GDK_KEY_KP_Space, 0, "play" },
  { GTK_PHASE_CAPTURE, GDK_KEY_Right, GDK_CONTROL_MASK, "step" },
  { GTK_PHASE_CAPTURE, GDK_KEY_KP_Right, GDK_CONTROL_MASK, "step" },
  { GTK_PHASE_CAPTURE, GDK_KEY_Left, GDK_CONTROL_MASK, "back" },
  { GTK_PHASE_CAPTURE, GDK_KEY_KP_Left, GDK_CONTROL_MASK, "back" },
  { GTK_PHASE_CAPTURE, GDK_KEY_Home, GDK_CONTROL_MASK, "rewind" },
  { GTK_PHASE_CAPTURE, GDK_KEY_KP_Home, GDK_CONTROL_MASK, "rewind" },
  { GTK_PHASE_CAPTURE, GDK_KEY_b, 0, "blank" },
  { GTK_PHASE_CAPTURE, GDK_KEY_period, 0, "blank" },
  { GTK_PHASE_CAPTURE, GDK_KEY_h, 0, "reveal" },
  { GTK_PHASE_CAPTURE, GDK_KEY_v, 0, "vertical" },
  { GTK_PHASE_CAPTURE, GDK_KEY_t, 0, "transport" },
  { GTK_PHASE_BUBBLE, GDK_KEY_z, GDK_CONTROL_MASK, "undo" },
  { GTK_PHASE_BUBBLE, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "redo" },
  { GTK_PHASE_BUBBLE, GDK_KEY_y, GDK_CONTROL_MASK, "redo" },
  { GTK_PHASE_BUBBLE, GDK_KEY_Page_Down, 0, "page-down" },
  { GTK_PHASE_BUBBLE, GDK_KEY_Page_Up, 0, "page-up" },
  { GTK_PHASE_BUBBLE, GDK_KEY_Escape, 0, "leave-projector" },
};

static void
count_cb (GSimpleAction *action, GVariant *parameter, gpointer counts)
{
  const char *name = g_action_get_name (G_ACTION (action));
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));

  g_hash_table_replace (counts, (gpointer) g_intern_string (name), GUINT_TO_POINTER (n + 1));
}

static guint
count (Room *room, const char *action)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (room->counts, action));
}

static void
enter (Room *room)
{
  static const GActionEntry projector = { "projector", NULL, NULL, "false", NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *popped = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GMenu *menu = g_menu_new ();

  room->counts = g_hash_table_new (g_str_hash, g_str_equal);
  room->window = g_object_new (GTK_TYPE_APPLICATION_WINDOW, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const GActionEntry entry = { rows[i].action, count_cb, NULL, NULL, NULL };

      g_action_map_add_action_entries (G_ACTION_MAP (room->window), &entry, 1, room->counts);
    }
  g_action_map_add_action_entries (G_ACTION_MAP (room->window), &projector, 1, NULL);
  nuc_keys_add (GTK_WINDOW (room->window));

  room->button = gtk_button_new_with_label ("button");
  room->entry = gtk_entry_new ();
  room->written = gtk_text_view_new ();
  room->read = gtk_text_view_new ();
  gtk_text_view_set_editable (GTK_TEXT_VIEW (room->read), FALSE);
  room->opener = gtk_menu_button_new ();
  room->popover = gtk_popover_new ();
  room->inside = gtk_button_new_with_label ("inside");
  room->field = gtk_entry_new ();
  gtk_box_append (GTK_BOX (popped), room->inside);
  gtk_box_append (GTK_BOX (popped), room->field);
  gtk_popover_set_child (GTK_POPOVER (room->popover), popped);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (room->opener), room->popover);
  room->menu_opener = gtk_menu_button_new ();
  g_menu_append (menu, "Play", "win.play");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (room->menu_opener), G_MENU_MODEL (menu));
  g_object_unref (menu);
  gtk_box_append (GTK_BOX (box), room->button);
  gtk_box_append (GTK_BOX (box), room->entry);
  gtk_box_append (GTK_BOX (box), room->written);
  gtk_box_append (GTK_BOX (box), room->read);
  gtk_box_append (GTK_BOX (box), room->opener);
  gtk_box_append (GTK_BOX (box), room->menu_opener);
  gtk_window_set_child (GTK_WINDOW (room->window), box);
  gtk_window_present (GTK_WINDOW (room->window));
  spin_until (gtk_widget_get_mapped (room->button));
}

static void
leave (Room *room)
{
  gtk_window_destroy (GTK_WINDOW (room->window));
  g_hash_table_unref (room->counts);
}

static void
project (Room *room, gboolean on)
{
  g_action_group_change_action_state (G_ACTION_GROUP (room->window), "projector",
                                      g_variant_new_boolean (on));
}

static gboolean
is_projected (Room *room)
{
  g_autoptr (GVariant) state =
      g_action_group_get_action_state (G_ACTION_GROUP (room->window), "projector");

  return g_variant_get_boolean (state);
}

/* As GTK does with a key of the window's own: whether it was taken. */
static gboolean
press (Room *room, GtkPropagationPhase phase, guint key, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (room->window);
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller) ||
          gtk_event_controller_get_propagation_phase (controller) != phase)
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger) &&
              gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key &&
              gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == modifiers)
            taken |= gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut),
                                                   GTK_SHORTCUT_ACTION_EXCLUSIVE, room->window,
                                                   gtk_shortcut_get_arguments (shortcut));
        }
    }
  return taken;
}

/* A key while a popover has them all. */
static gboolean
press_in (GtkWidget *popover, guint key, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (popover);
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) &&
          gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", key, 0, modifiers, &taken);
    }
  return taken;
}

static void
open_popover (Room *room)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (room->opener));
  spin_until (gtk_widget_get_mapped (room->inside));
  g_assert_true (gtk_widget_grab_focus (room->inside));
}

/* Each key does what it is for, whatever has the focus, if that is not typed into. */
static void
test_rows (void)
{
  Room room;

  enter (&room);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GtkWidget *const stops[] = { room.button, room.read, room.opener };

      for (guint j = 0; j < G_N_ELEMENTS (stops); j++)
        {
          guint before = count (&room, rows[i].action);

          g_assert_true (gtk_widget_grab_focus (stops[j]));
          g_assert_true (press (&room, rows[i].phase, rows[i].key, rows[i].modifiers));
          g_assert_cmpuint (count (&room, rows[i].action), ==, before + 1);
        }
    }
  leave (&room);
}

static void
test_typing (void)
{
  Room room;

  enter (&room);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GtkWidget *const fields[] = { room.entry, room.written };

      if (rows[i].phase != GTK_PHASE_CAPTURE)
        continue;
      for (guint j = 0; j < G_N_ELEMENTS (fields); j++)
        {
          g_assert_true (gtk_widget_grab_focus (fields[j]));
          g_assert_true (nuc_keys_are_kept (GTK_WINDOW (room.window)));
          g_assert_false (press (&room, rows[i].phase, rows[i].key, rows[i].modifiers));
        }
    }
  g_assert_cmpuint (g_hash_table_size (room.counts), ==, 0);
  leave (&room);
}

/* Whoever has a list open means what is in it. */
static void
test_popover (void)
{
  Room room;

  enter (&room);
  open_popover (&room);
  g_assert_true (nuc_keys_are_kept (GTK_WINDOW (room.window)));
  g_assert_false (press (&room, GTK_PHASE_CAPTURE, GDK_KEY_space, 0));
  g_assert_false (press_in (room.popover, GDK_KEY_Page_Down, 0));
  g_assert_false (press_in (room.popover, GDK_KEY_b, 0));
  g_assert_true (gtk_widget_get_visible (room.popover));
  g_assert_cmpuint (g_hash_table_size (room.counts), ==, 0);
  /* A talk begins whatever is open. */
  g_assert_true (press_in (room.popover, GDK_KEY_F5, 0));
  g_assert_false (gtk_widget_get_visible (room.popover));
  g_assert_true (is_projected (&room));
  leave (&room);
}

/* But in front of a class the keys of a clicker get through, and leave nothing open. */
static void
test_clicker (void)
{
  static const struct
  {
    guint key;
    const char *action;
  } keys[] = {
    { GDK_KEY_Page_Down, "page-down" },
    { GDK_KEY_KP_Page_Down, "page-down" },
    { GDK_KEY_Page_Up, "page-up" },
    { GDK_KEY_KP_Page_Up, "page-up" },
    { GDK_KEY_b, "blank" },
    { GDK_KEY_period, "blank" },
  };
  Room room;

  enter (&room);
  project (&room, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      guint before = count (&room, keys[i].action);

      open_popover (&room);
      g_assert_false (press_in (room.popover, GDK_KEY_Down, 0));
      g_assert_false (press_in (room.popover, keys[i].key, GDK_CONTROL_MASK));
      g_assert_cmpuint (count (&room, keys[i].action), ==, before);
      g_assert_true (press_in (room.popover, keys[i].key, 0));
      g_assert_cmpuint (count (&room, keys[i].action), ==, before + 1);
      g_assert_false (gtk_widget_get_visible (room.popover));
    }
  leave (&room);
}

/* A letter is a letter where something is typed. */
static void
test_clicker_typing (void)
{
  Room room;

  enter (&room);
  project (&room, TRUE);
  open_popover (&room);
  g_assert_true (gtk_widget_grab_focus (room.field));
  g_assert_false (press_in (room.popover, GDK_KEY_b, 0));
  g_assert_false (press_in (room.popover, GDK_KEY_period, 0));
  g_assert_true (gtk_widget_get_visible (room.popover));
  g_assert_true (press_in (room.popover, GDK_KEY_Page_Down, 0));
  g_assert_false (gtk_widget_get_visible (room.popover));
  g_assert_cmpuint (count (&room, "blank"), ==, 0);
  g_assert_cmpuint (count (&room, "page-down"), ==, 1);
  leave (&room);
}

/* A menu makes its popover when it is opened. */
static void
test_clicker_menu (void)
{
  Room room;
  GtkWidget *menu;

  enter (&room);
  project (&room, TRUE);
  gtk_menu_button_popup (GTK_MENU_BUTTON (room.menu_opener));
  menu = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (room.menu_opener)));
  spin_until (gtk_widget_get_mapped (menu));
  spin_until (gtk_root_get_focus (GTK_ROOT (room.window)) != NULL &&
              gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (room.window)), menu));
  g_assert_true (press_in (menu, GDK_KEY_Page_Up, 0));
  g_assert_false (gtk_widget_get_visible (menu));
  g_assert_cmpuint (count (&room, "page-up"), ==, 1);
  leave (&room);
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/keys/rows", test_rows);
  g_test_add_func ("/app/keys/typing", test_typing);
  g_test_add_func ("/app/keys/popover", test_popover);
  g_test_add_func ("/app/keys/clicker", test_clicker);
  g_test_add_func ("/app/keys/clicker-typing", test_clicker_typing);
  g_test_add_func ("/app/keys/clicker-menu", test_clicker_menu);
  return g_test_run ();
}
