/* room.h: windows of all sizes, sizes of type and directions
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "app/window.h"
#include "harness.h"

/* What a window may be asked to show. */
typedef struct
{
  const char *name;
  const char *source; /* NULL: what a first start opens */
  const char *view;
  const char *chain;
  const char *hide;
  const char *scene; /* of the lesson */
  gboolean search;
  gboolean knobs; /* called, where they are folded */
} RoomState;

#define ROOM_CHAIN "temperature=0.8,top-k=14,top-p=0.9"
/* The engines' order brings the longest names of stages. */
#define ROOM_LONG_CHAIN                                                                            \
  "dry=0.8,top-n-sigma=1.5,top-k=40,typical=0.9,top-p=0.95,min-p=0.05,repetition=1.1,frequency=0." \
  "2,presence=0.2,no-repeat-ngram=3,dynamic-temperature=0.8"

static const RoomState room_states[] = {
  { "bars", NULL, "bars", ROOM_CHAIN },
  { "bars-knobs", NULL, "bars", ROOM_CHAIN, .knobs = TRUE },
  { "bars-search", NULL, "bars", ROOM_CHAIN, .search = TRUE },
  { "bars-hidden", NULL, "bars", ROOM_CHAIN, .hide = "survivors" },
  { "bars-recording", "preset:answer", "bars", ROOM_CHAIN },
  { "bars-known-in-part", "preset:top-20", "bars", "temperature=0.8,top-p=0.9" },
  { "bars-draws", "preset:lesson", "bars", ROOM_CHAIN },
  { "stages", NULL, "stages", ROOM_LONG_CHAIN },
  { "die", NULL, "die", ROOM_CHAIN },
  { "curve", "preset:long-tail", "curve", ROOM_CHAIN },
  { "table", NULL, "table", ROOM_CHAIN },
  { "compare", NULL, "compare", ROOM_CHAIN },
  { "compare-hidden", NULL, "compare", ROOM_CHAIN, .hide = "probabilities" },
  { "lesson", NULL, NULL, NULL, .scene = "four-words" },
  { "lesson-compare", NULL, NULL, NULL, .scene = "top-k-is-blind" },
  { "lesson-knobs", NULL, NULL, NULL, .scene = "top-k", .knobs = TRUE },
};

static inline void
room_settle (void)
{
  /* Widgets get their place in a frame, and what is told between two frames takes one more. */
  for (guint i = 0; i < 5; i++)
    {
      g_usleep (20 * 1000);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

static inline void
room_set_type (double scale)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (96 * 1024 * scale), NULL);
}

static inline void
room_set (GtkWidget *window, const char *action, GVariant *value)
{
  g_action_group_change_action_state (G_ACTION_GROUP (window), action, value);
}

static inline GtkWidget *
room_open (NucSettings *settings, const RoomState *state, int width, int height)
{
  GtkWidget *window;
  NucSession *session;

  for (const char *const *key = nuc_settings_list_keys (); *key != NULL; key++)
    {
      g_autoptr (GVariant) initial = nuc_settings_get_default (*key);

      nuc_settings_set (settings, *key, initial);
    }
  nuc_settings_set (settings, "width", g_variant_new_int32 (width));
  nuc_settings_set (settings, "height", g_variant_new_int32 (height));
  if (state->chain != NULL)
    nuc_settings_set (settings, "chain", g_variant_new_string (state->chain));
  if (state->source != NULL)
    nuc_settings_set (settings, "source", g_variant_new_string (state->source));
  window = nuc_window_new (NULL, settings);
  session = nuc_window_get_session (NUC_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
  nuc_window_open_first (NUC_WINDOW (window));
  spin_until (nuc_session_get_opening (session) == NULL);
  nuc_session_update (session);
  if (state->view != NULL)
    room_set (window, "view", g_variant_new_string (state->view));
  if (state->hide != NULL)
    room_set (window, "hide", g_variant_new_string (state->hide));
  if (state->search)
    g_action_group_activate_action (G_ACTION_GROUP (window), "find-token", NULL);
  if (state->scene != NULL)
    {
      NucLessonPanel *panel = part (window, "lesson_panel");
      gsize chapter, scene;

      room_set (window, "lesson", g_variant_new_boolean (TRUE));
      spin_until (nuc_lesson_stage_is_ready (nuc_lesson_panel_get_stage (panel)));
      g_assert_true (
          nuc_lesson_find_scene (nuc_lesson_draft_get_lesson (nuc_lesson_panel_get_draft (panel)),
                                 state->scene, &chapter, &scene));
      nuc_lesson_panel_go_to (panel, chapter, scene);
      spin_until (nuc_lesson_stage_is_ready (nuc_lesson_panel_get_stage (panel)));
    }
  room_settle ();
  if (state->knobs)
    g_action_group_activate_action (G_ACTION_GROUP (window), "sidebar", NULL);
  room_settle ();
  return window;
}

static inline void
room_close (GtkWidget *window)
{
  gtk_window_close (GTK_WINDOW (window));
  room_settle ();
}
