/* window-state.c: how a window was left
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/window-state.h"

#define LEAST_WIDTH 640
#define LEAST_HEIGHT 480

/* Actions whose state a person finds again under the same name; the lesson last, since it puts aside what it
 * finds. What is hidden is not among them: who starts the program wants to see. */
static const char *const actions[] = {
  "chain",         "seed",           "speed", "prompt", "theme",    "axis", "colours",
  "sidebar",       "order",          "words", "view",   "vertical", "bars", "chart-share",
  "compare-chain", "compare-source", "table", "lesson", NULL,
};

static gboolean
is_projected (GtkApplicationWindow *window)
{
  g_autoptr (GVariant) projected =
      g_action_group_get_action_state (G_ACTION_GROUP (window), "projector");

  return g_variant_get_boolean (projected);
}

/* A window that was left on a large screen opens on a small one too. */
static void
get_room (GtkWidget *window, int *width, int *height)
{
  GListModel *monitors = gdk_display_get_monitors (gtk_widget_get_display (window));

  *width = *height = 0;
  for (guint i = 0; i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);
      GdkRectangle place;

      gdk_monitor_get_geometry (monitor, &place);
      *width = MAX (*width, place.width);
      *height = MAX (*height, place.height);
    }
}

static int
fit (GVariant *wanted, int least, int room)
{
  int length = MAX (g_variant_get_int32 (wanted), least);

  return room > 0 ? MAX (MIN (length, room), least) : length;
}

static void
keep_state (GtkApplicationWindow *window,
            NucSettings *settings,
            NucLessonBefore *before,
            const char *action)
{
  /* What a lesson has set is not what the person wants to find next time. */
  g_autoptr (GVariant) state = before != NULL ? nuc_lesson_before_ref_state (before, action) : NULL;

  if (state == NULL)
    state = g_action_group_get_action_state (G_ACTION_GROUP (window), action);
  nuc_settings_set (settings, action, state);
}

/**
 * nuc_window_state_list_actions:
 *
 * Returns: (transfer none): the actions whose states are restored; each is a key of the settings too
 */
const char *const *
nuc_window_state_list_actions (void)
{
  return actions;
}

/**
 * nuc_window_state_restore:
 * @window: with all its actions
 *
 * Makes a window as the last one was left. What was open in it is not opened.
 */
void
nuc_window_state_restore (GtkApplicationWindow *window, NucSettings *settings)
{
  g_autoptr (GVariant) width = nuc_settings_get (settings, "width");
  g_autoptr (GVariant) height = nuc_settings_get (settings, "height");
  g_autoptr (GVariant) maximized = nuc_settings_get (settings, "maximized");
  int room_width, room_height;

  get_room (GTK_WIDGET (window), &room_width, &room_height);
  gtk_window_set_default_size (GTK_WINDOW (window), fit (width, LEAST_WIDTH, room_width),
                               fit (height, LEAST_HEIGHT, room_height));
  if (g_variant_get_boolean (maximized))
    gtk_window_maximize (GTK_WINDOW (window));
  for (guint i = 0; actions[i] != NULL; i++)
    {
      g_autoptr (GVariant) value = nuc_settings_get (settings, actions[i]);

      g_action_group_change_action_state (G_ACTION_GROUP (window), actions[i], value);
    }
}

/**
 * nuc_window_state_keep:
 * @before: (nullable): what a lesson that is open has put aside
 *
 * Keeps how a window is being left, for nuc_window_state_restore(), and the name of what is open.
 */
void
nuc_window_state_keep (GtkApplicationWindow *window, NucSettings *settings, NucLessonBefore *before)
{
  int width, height;

  keep_state (window, settings, before, "source");
  for (guint i = 0; actions[i] != NULL; i++)
    keep_state (window, settings, before, actions[i]);
  if (is_projected (window))
    return;
  gtk_window_get_default_size (GTK_WINDOW (window), &width, &height);
  nuc_settings_set (settings, "width", g_variant_new_int32 (width));
  nuc_settings_set (settings, "height", g_variant_new_int32 (height));
  nuc_settings_set (settings, "maximized",
                    g_variant_new_boolean (gtk_window_is_maximized (GTK_WINDOW (window))));
}
