/* keys.c: the keys of a window
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/keys.h"

/* The rule: a key of the window's works wherever the focus is in it, and so comes before whatever has the focus.
 * Two keep their keys: what is typed into, and what is open over the window (a menu, a popover). A button, a switch
 * or a row that has the focus is pressed with Enter, and by its action from assistive technology; Space plays, the same from
 * everywhere, so that nobody in front of a class has to look for the focus first. Keys that a part of the window may have
 * a use of its own for (undoing in the lesson's editor, scrolling, closing a search) come here when it had none. */
static const struct
{
  GtkPropagationPhase phase;
  guint key;
  GdkModifierType modifiers;
  const char *action;
} keys[] = {
  { GTK_PHASE_CAPTURE, GDK_KEY_space, 0, "win.play" },
  { GTK_PHASE_CAPTURE, GDK_KEY_KP_Space, 0, "win.play" },
  { GTK_PHASE_CAPTURE, GDK_KEY_Right, GDK_CONTROL_MASK, "win.step" },
  { GTK_PHASE_CAPTURE, GDK_KEY_KP_Right, GDK_CONTROL_MASK, "win.step" },
  { GTK_PHASE_CAPTURE, GDK_KEY_Left, GDK_CONTROL_MASK, "win.back" },
  { GTK_PHASE_CAPTURE, GDK_KEY_KP_Left, GDK_CONTROL_MASK, "win.back" },
  { GTK_PHASE_CAPTURE, GDK_KEY_Home, GDK_CONTROL_MASK, "win.rewind" },
  { GTK_PHASE_CAPTURE, GDK_KEY_KP_Home, GDK_CONTROL_MASK, "win.rewind" },
  { GTK_PHASE_CAPTURE, GDK_KEY_b, 0, "win.blank" },
  { GTK_PHASE_CAPTURE, GDK_KEY_period, 0, "win.blank" },
  { GTK_PHASE_CAPTURE, GDK_KEY_h, 0, "win.reveal" },
  { GTK_PHASE_CAPTURE, GDK_KEY_v, 0, "win.vertical" },
  { GTK_PHASE_CAPTURE, GDK_KEY_t, 0, "win.transport" },
  { GTK_PHASE_BUBBLE, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo" },
  { GTK_PHASE_BUBBLE, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo" },
  { GTK_PHASE_BUBBLE, GDK_KEY_y, GDK_CONTROL_MASK, "win.redo" },
  { GTK_PHASE_BUBBLE, GDK_KEY_Page_Down, 0, "win.page-down" },
  { GTK_PHASE_BUBBLE, GDK_KEY_Page_Up, 0, "win.page-up" },
  { GTK_PHASE_BUBBLE, GDK_KEY_Escape, 0, "win.leave-projector" },
};

/* All that a clicker has. */
static const struct
{
  guint key;
  const char *action;
  gboolean types;  /* a letter where something is typed */
  gboolean begins; /* not only in front of a class: it is what a talk begins with */
} clicker_keys[] = {
  { GDK_KEY_Page_Down, "page-down" },
  { GDK_KEY_KP_Page_Down, "page-down" },
  { GDK_KEY_Page_Up, "page-up" },
  { GDK_KEY_KP_Page_Up, "page-up" },
  { GDK_KEY_b, "blank", TRUE },
  { GDK_KEY_period, "blank", TRUE },
  { GDK_KEY_F5, "projector", .begins = TRUE },
};

#define POPOVER_KEY "nuc-keys"

static gboolean
is_typed_into (GtkWidget *focus)
{
  if (GTK_IS_TEXT_VIEW (focus))
    return gtk_text_view_get_editable (GTK_TEXT_VIEW (focus));
  return GTK_IS_EDITABLE (focus) && gtk_editable_get_editable (GTK_EDITABLE (focus));
}

static gboolean
capture_cb (GtkWidget *window, GVariant *action, gpointer user_data)
{
  if (nuc_keys_are_kept (GTK_WINDOW (window)))
    return FALSE;
  gtk_widget_activate_action (window, g_variant_get_string (action, NULL), NULL);
  /* Where there is nothing to play or to take back, the key is still nobody else's. */
  return TRUE;
}

static GtkWidget *
get_popover_around (GtkWidget *widget)
{
  return widget != NULL ? gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER) : NULL;
}

static const char *
find_clicker_action (guint key, gboolean typing, gboolean projected)
{
  for (guint i = 0; i < G_N_ELEMENTS (clicker_keys); i++)
    if (clicker_keys[i].key == key)
      return (typing && clicker_keys[i].types) || !(projected || clicker_keys[i].begins)
                 ? NULL
                 : clicker_keys[i].action;
  return NULL;
}

/* What is open over the window has all keys, and none of them gets to the window; a clicker has none that would close
 * what a stray one opened. */
static gboolean
popover_key_cb (GtkEventController *controller,
                guint key,
                guint code,
                GdkModifierType modifiers,
                gpointer user_data)
{
  GtkWidget *popover = gtk_event_controller_get_widget (controller);
  GtkRoot *window = gtk_widget_get_root (popover);
  GtkWidget *focus = gtk_root_get_focus (window);
  g_autoptr (GVariant) projected =
      g_action_group_get_action_state (G_ACTION_GROUP (window), "projector");
  const char *action = find_clicker_action (key, focus != NULL && is_typed_into (focus),
                                            projected != NULL && g_variant_get_boolean (projected));

  if (action == NULL || (modifiers & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  for (; popover != NULL; popover = get_popover_around (gtk_widget_get_parent (popover)))
    gtk_popover_popdown (GTK_POPOVER (popover));
  g_action_group_activate_action (G_ACTION_GROUP (window), action, NULL);
  return GDK_EVENT_STOP;
}

/* Menus and lists make their popovers when they are opened, and an open one has the focus. */
static void
focus_cb (GtkWindow *window)
{
  GtkWidget *popover = get_popover_around (gtk_window_get_focus (window));

  for (; popover != NULL; popover = get_popover_around (gtk_widget_get_parent (popover)))
    if (g_object_get_data (G_OBJECT (popover), POPOVER_KEY) == NULL)
      {
        GtkEventController *controller = gtk_event_controller_key_new ();

        gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
        g_signal_connect (controller, "key-pressed", G_CALLBACK (popover_key_cb), NULL);
        gtk_widget_add_controller (popover, controller);
        g_object_set_data (G_OBJECT (popover), POPOVER_KEY, controller);
      }
}

/**
 * nuc_keys_are_kept:
 *
 * Returns: whether what has the focus keeps the keys of the window for itself
 */
gboolean
nuc_keys_are_kept (GtkWindow *window)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));

  return focus != NULL &&
         (is_typed_into (focus) || gtk_widget_get_native (focus) != GTK_NATIVE (window));
}

/**
 * nuc_keys_add:
 * @window: with the actions of a NucWindow
 *
 * Gives a window its keys, save those that are accelerators of the application. Projected, those of a clicker come
 * through whatever is open over the window, and close it.
 */
void
nuc_keys_add (GtkWindow *window)
{
  static const GtkPropagationPhase phases[] = { GTK_PHASE_CAPTURE, GTK_PHASE_BUBBLE };

  for (guint i = 0; i < G_N_ELEMENTS (phases); i++)
    {
      GtkEventController *controller = gtk_shortcut_controller_new ();

      gtk_event_controller_set_name (controller, NUC_KEYS_NAME);
      gtk_event_controller_set_propagation_phase (controller, phases[i]);
      for (guint j = 0; j < G_N_ELEMENTS (keys); j++)
        {
          GtkShortcut *shortcut;

          if (keys[j].phase != phases[i])
            continue;
          shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (keys[j].key, keys[j].modifiers),
                                       phases[i] == GTK_PHASE_CAPTURE
                                           ? gtk_callback_action_new (capture_cb, NULL, NULL)
                                           : gtk_named_action_new (keys[j].action));
          if (phases[i] == GTK_PHASE_CAPTURE)
            gtk_shortcut_set_arguments (shortcut, g_variant_new_string (keys[j].action));
          gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
        }
      gtk_widget_add_controller (GTK_WIDGET (window), controller);
    }
  g_signal_connect (window, "notify::focus-widget", G_CALLBACK (focus_cb), NULL);
}
