/* lesson-actions.c: what can be done with a lesson, by name
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/lesson/lesson-actions.h"
#include "app/editor/lesson-editor-actions.h"

/* Below it the lesson takes as little as it can, so that the chart keeps the middle. */
#define WIDE_WINDOW 1180

static gboolean
is_on (gpointer window, const char *action)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (window), action);

  return state != NULL && g_variant_get_boolean (state);
}

static void
change_lesson_cb (GSimpleAction *action, GVariant *value, gpointer panel)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (panel));
  gboolean open = g_variant_get_boolean (value);

  if (open == is_on (window, "lesson"))
    return;
  g_simple_action_set_state (action, value);
  if (open)
    {
      gtk_widget_set_visible (panel, TRUE);
      nuc_lesson_panel_start (panel);
      nuc_lesson_panel_take_focus (panel);
      return;
    }
  nuc_lesson_stage_leave (nuc_lesson_panel_get_stage (panel));
  gtk_widget_set_visible (panel, FALSE);
}

static void
next_scene_cb (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  nuc_lesson_panel_step (panel, 1);
}

static void
previous_scene_cb (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  nuc_lesson_panel_step (panel, -1);
}

/* In front of a class the keys of a clicker turn the lesson's pages; at a desk they are for recorded steps. */
static void
turn_page (NucLessonPanel *panel, int by)
{
  gpointer window = gtk_widget_get_root (GTK_WIDGET (panel));

  if (window == NULL)
    return;
  if (is_on (window, "blank"))
    g_action_group_change_action_state (G_ACTION_GROUP (window), "blank",
                                        g_variant_new_boolean (FALSE));
  else if (is_on (window, "projector") && is_on (window, "lesson"))
    nuc_lesson_panel_page (panel, by);
  else
    g_action_group_activate_action (G_ACTION_GROUP (window),
                                    by > 0 ? "next-position" : "previous-position", NULL);
}

static void
page_down_cb (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  turn_page (panel, 1);
}

static void
page_up_cb (GSimpleAction *action, GVariant *parameter, gpointer panel)
{
  turn_page (panel, -1);
}

static void
change_blank_cb (GSimpleAction *action, GVariant *value, gpointer panel)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (panel));
  gboolean blank = g_variant_get_boolean (value) && is_on (window, "projector");

  g_simple_action_set_state (action, g_variant_new_boolean (blank));
  if (blank)
    gtk_widget_add_css_class (window, "blank");
  else
    gtk_widget_remove_css_class (window, "blank");
}

static void
projector_cb (GActionGroup *window, const char *name, GVariant *value, NucLessonPanel *panel)
{
  if (!g_variant_get_boolean (value))
    g_action_group_change_action_state (window, "blank", g_variant_new_boolean (FALSE));
}

static gboolean
fit_cb (gpointer panel)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (panel));

  if (window != NULL && gtk_widget_get_width (window) >= WIDE_WINDOW)
    gtk_widget_add_css_class (panel, "wide");
  else
    gtk_widget_remove_css_class (panel, "wide");
  g_object_unref (panel);
  return G_SOURCE_REMOVE;
}

/* Not at once: a window that is being laid out must not be asked to lay itself out. */
static void
layout_cb (NucLessonPanel *panel)
{
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_cb, g_object_ref (panel), NULL);
}

/* A clicker must turn the page wherever the focus is, and so before a scrolled text takes the key for itself. */
static gboolean
key_cb (GtkEventController *controller,
        guint key,
        guint code,
        GdkModifierType modifiers,
        NucLessonPanel *panel)
{
  GtkWidget *window = gtk_event_controller_get_widget (controller);
  gboolean down = key == GDK_KEY_Page_Down || key == GDK_KEY_KP_Page_Down;
  gboolean up = key == GDK_KEY_Page_Up || key == GDK_KEY_KP_Page_Up;

  if ((!down && !up) || (modifiers & gtk_accelerator_get_default_mod_mask ()) != 0 ||
      !is_on (window, "projector") || !is_on (window, "lesson"))
    return GDK_EVENT_PROPAGATE;
  turn_page (panel, down ? 1 : -1);
  return GDK_EVENT_STOP;
}

static void
realize_cb (GtkWidget *window, NucLessonPanel *panel)
{
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (window)), "layout",
                           G_CALLBACK (layout_cb), panel, G_CONNECT_SWAPPED);
}

/**
 * nuc_lesson_actions_add:
 * @window: with actions `projector`, `next-position` and `previous-position`
 * @panel: in the window
 * @exhibit: what the lesson is about
 *
 * `lesson` (b) shows the panel, `next-scene` and `previous-scene` go through it. `page-down` and `page-up` are
 * what the keys and a clicker do; `blank` (b) darkens a projected window until it is asked again.
 */
void
nuc_lesson_actions_add (GtkApplicationWindow *window, NucLessonPanel *panel, NucExhibit *exhibit)
{
  static const GActionEntry entries[] = {
    { "lesson", NULL, NULL, "false", change_lesson_cb },
    { "next-scene", next_scene_cb },
    { "previous-scene", previous_scene_cb },
    { "page-down", page_down_cb },
    { "page-up", page_up_cb },
    { "blank", NULL, NULL, "false", change_blank_cb },
  };

  GtkEventController *keys = gtk_event_controller_key_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), panel);
  nuc_lesson_editor_actions_add (window, panel);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), panel, 0);
  gtk_widget_add_controller (GTK_WIDGET (window), keys);
  nuc_lesson_panel_set_exhibit (panel, exhibit, G_ACTION_GROUP (window));
  g_signal_connect_object (window, "action-state-changed::projector", G_CALLBACK (projector_cb),
                           panel, 0);
  g_signal_connect_object (window, "realize", G_CALLBACK (realize_cb), panel, 0);
}

/**
 * nuc_lesson_actions_open:
 * @name: what a window is asked to open
 *
 * Begins to read a lesson file, and shows it in the panel when it is there. What is wrong with the file is told as the session tells errors, and
 * changes of the lesson before it are asked about.
 *
 * Returns: whether it is a lesson file, good or not
 */
gboolean
nuc_lesson_actions_open (NucLessonPanel *panel, const char *name)
{
  if (!nuc_lesson_opening_is_lesson (name))
    return FALSE;
  nuc_lesson_editor_actions_open (panel, name, "scene");
  return TRUE;
}
