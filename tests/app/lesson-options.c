/* lesson-options.c: tests of several answers, one of which is picked
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/editor/lesson-options.h"
#include "harness.h"

static void
note_cb (guint *n)
{
  (*n)++;
}

static void
test_choose (void)
{
  static const char *const texts[] = { "One", "*Two*", "Three", NULL };
  GtkWidget *options = g_object_ref_sink (nuc_lesson_options_new ());
  NucLessonOptions *self = NUC_LESSON_OPTIONS (options);
  guint n = 0;

  g_signal_connect_swapped (options, "changed", G_CALLBACK (note_cb), &n);
  nuc_lesson_options_set (self, texts);
  g_assert_cmpuint (nuc_lesson_options_get_chosen (self), ==, NUC_LESSON_OPTIONS_NONE);
  nuc_lesson_options_choose (self, 1);
  g_assert_cmpuint (nuc_lesson_options_get_chosen (self), ==, 1);
  nuc_lesson_options_choose (self, 2);
  g_assert_cmpuint (nuc_lesson_options_get_chosen (self), ==, 2);
  g_assert_cmpuint (n, ==, 2);
  nuc_lesson_options_choose (self, 3);
  g_assert_cmpuint (nuc_lesson_options_get_chosen (self), ==, 2);
  gtk_widget_activate (nth_widget (options, GTK_TYPE_CHECK_BUTTON, 0));
  g_assert_cmpuint (nuc_lesson_options_get_chosen (self), ==, 0);
  nuc_lesson_options_set (self, texts);
  g_assert_cmpuint (nuc_lesson_options_get_chosen (self), ==, NUC_LESSON_OPTIONS_NONE);
  nuc_lesson_options_set (self, NULL);
  g_assert_false (gtk_widget_get_visible (options));
  g_object_unref (options);
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/lesson-options/choose", test_choose);
  return g_test_run ();
}
