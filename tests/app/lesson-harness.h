/* lesson-harness.h: a window with the lesson open
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib/gstdio.h>

#include "app/window.h"
#include "harness.h"

typedef struct
{
  NucSettings *settings;
  GtkWidget *window;
  NucSession *session;
  GActionGroup *actions;
  NucLessonPanel *panel;
  NucLessonStage *stage;
  NucLessonTask *task;
} Class;

/* Progress is written below a folder of the test's own. */
static inline void
isolate (void)
{
  g_autofree char *data = g_dir_make_tmp ("nucleus-lesson-XXXXXX", NULL);

  g_setenv ("XDG_DATA_HOME", data, TRUE);
}

static inline void
forget_progress (void)
{
  g_autofree char *path = nuc_progress_dup_default_path ();

  g_remove (path);
}

static inline void
enter_class (Class *class)
{
  class->settings = nuc_settings_new ();
  for (const char *const *key = nuc_settings_list_keys (); *key != NULL; key++)
    {
      g_autoptr (GVariant) initial = nuc_settings_get_default (*key);

      nuc_settings_set (class->settings, *key, initial);
    }
  class->window = nuc_window_new (NULL, class->settings);
  class->actions = G_ACTION_GROUP (class->window);
  class->session = nuc_window_get_session (NUC_WINDOW (class->window));
  class->panel = part (class->window, "lesson_panel");
  class->stage = nuc_lesson_panel_get_stage (class->panel);
  class->task = part (class->panel, "task");
  gtk_window_present (GTK_WINDOW (class->window));
}

static inline void
leave_class (Class *class)
{
  NucSession *session = g_object_ref (class->session);

  gtk_window_close (GTK_WINDOW (class->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (session);
  nuc_settings_free (class->settings);
}

static inline void
set_lesson_open (Class *class, gboolean open)
{
  g_action_group_change_action_state (class->actions, "lesson", g_variant_new_boolean (open));
}

static inline void
go_to_scene (Class *class, const char *id)
{
  gsize chapter, scene;

  g_assert_true (
      nuc_lesson_find_scene (nuc_lesson_panel_get_lesson (class->panel), id, &chapter, &scene));
  nuc_lesson_panel_go_to (class->panel, chapter, scene);
  spin_until (nuc_lesson_stage_is_ready (class->stage));
}

/* A file is read off the main thread. */
static inline void
wait_for_file (Class *class)
{
  spin_until (!nuc_lesson_opening_is_busy (nuc_lesson_panel_get_opening (class->panel)));
}

static inline void
act (Class *class, const char *action, GVariant *value)
{
  g_action_group_activate_action (class->actions, action, value);
  nuc_session_update (class->session);
}

/* All that can be read in a widget. */
static inline void
collect_text (GtkWidget *root, GString *text)
{
  if (!gtk_widget_get_visible (root))
    return;
  if (GTK_IS_LABEL (root))
    g_string_append_printf (text, "%s\n", gtk_label_get_text (GTK_LABEL (root)));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_text (child, text);
}

static inline gboolean
says (gpointer widget, const char *words)
{
  g_autoptr (GString) text = g_string_new (NULL);

  collect_text (widget, text);
  g_test_message ("%s", text->str);
  return strstr (text->str, words) != NULL;
}
