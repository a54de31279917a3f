/* lesson-walk.c: a walk through the whole lesson, with a picture of every scene
 *
 * SPDX-License-Identifier: MIT
 *
 * lesson-walk FOLDER [WIDTH HEIGHT [projector]] opens every scene of the shipped lesson in the window, takes a picture,
 * makes the right prediction, reveals, and takes another.
 */
#include "config.h"

#include <locale.h>

#include "app/window.h"
#include "picture.h"

static void
take (GtkWidget *window, const char *folder, gsize number, const char *id, const char *what)
{
  g_autofree char *path = g_strdup_printf ("%s/%02zu-%s-%s.png", folder, number, id, what);

  settle (12);
  if (!save_picture (window, path))
    g_printerr ("%s cannot be written\n", path);
  g_print ("%s %dx%d\n", path, gtk_widget_get_width (window), gtk_widget_get_height (window));
}

static void
walk (GtkWidget *window, const char *folder)
{
  NucLessonPanel *panel = nuc_window_get_lesson_panel (NUC_WINDOW (window));
  NucLesson *lesson = nuc_lesson_panel_get_lesson (panel);
  NucLessonStage *stage = nuc_lesson_panel_get_stage (panel);
  NucLessonTask *task = nuc_lesson_panel_get_task (panel);
  gsize chapter = 0, scene = 0, number = 0;

  do
    {
      const NucScene *shown = nuc_lesson_get_scene (lesson, chapter, scene);

      nuc_lesson_panel_go_to (panel, chapter, scene);
      spin_until (nuc_lesson_stage_is_ready (stage));
      take (window, folder, ++number, shown->id, "1-asked");
      if (shown->prediction == NULL)
        continue;
      nuc_lesson_task_choose (task, shown->prediction->right);
      nuc_lesson_task_reveal (task);
      take (window, folder, number, shown->id, "2-revealed");
    }
  while (nuc_lesson_step (lesson, 1, &chapter, &scene));
}

int
main (int argc, char *argv[])
{
  g_autoptr (NucSettings) settings = NULL;
  g_autofree char *data = g_dir_make_tmp ("nucleus-XXXXXX", NULL);
  GtkWidget *window;

  g_setenv ("XDG_DATA_HOME", data, TRUE);
  setlocale (LC_ALL, "");
  gtk_init ();
  g_resources_register (nuc_ui_get_resource ());
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/org/nucleus/Nucleus/icons");
  take_off_frame ();
  if (argc < 2)
    {
      g_printerr ("lesson-walk FOLDER [WIDTH HEIGHT [projector]]\n");
      return 2;
    }
  settings = nuc_settings_new ();
  if (argc >= 4)
    {
      nuc_settings_set (settings, "width", g_variant_new_int32 (atoi (argv[2])));
      nuc_settings_set (settings, "height", g_variant_new_int32 (atoi (argv[3])));
    }
  nuc_settings_set (settings, "theme", g_variant_new_string ("light"));
  window = nuc_window_new (NULL, settings);
  gtk_window_present (GTK_WINDOW (window));
  g_action_group_change_action_state (G_ACTION_GROUP (window), "lesson",
                                      g_variant_new_boolean (TRUE));
  if (argc >= 5)
    g_action_group_change_action_state (G_ACTION_GROUP (window), "projector",
                                        g_variant_new_boolean (TRUE));
  walk (window, argv[1]);
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}
