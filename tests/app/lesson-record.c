/* lesson-record.c: tests of what a learner has done, kept on this machine
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson-harness.h"

#include "lesson/lesson-record.h"

static void
hear_cb (GObject *object, const char *sentence, gpointer told)
{
  g_free (*(char **) told);
  *(char **) told = g_strdup (sentence);
}

/* A damaged file is kept beside, and the learner begins anew and is told. */
static void
test_damaged (void)
{
  g_autoptr (NucSession) session = nuc_session_new ();
  g_autofree char *path = nuc_progress_dup_default_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *told = NULL;
  g_autofree char *kept = NULL;
  NucProgress *progress;

  g_signal_connect (session, "error", G_CALLBACK (hear_cb), &told);
  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, "{\"broken\"", -1, NULL));
  progress = nuc_lesson_record_load (session);
  g_assert_nonnull (progress);
  g_assert_nonnull (strstr (told, "It is kept as"));
  kept = g_strdup (strstr (told, "It is kept as ") + strlen ("It is kept as "));
  kept[strlen (kept) - 1] = '\0';
  nuc_progress_set_done (progress, "a", "b");
  nuc_lesson_record_save (progress, session);
  nuc_progress_free (progress);

  g_clear_pointer (&told, g_free);
  progress = nuc_lesson_record_load (session);
  g_assert_null (told);
  g_assert_true (nuc_progress_is_done (progress, "a", "b"));
  nuc_progress_free (progress);
  g_assert_true (g_file_test (folder, G_FILE_TEST_IS_DIR));
  g_remove (kept);
  g_remove (path);
}

/* What cannot be kept is told, and the lesson goes on. */
static void
test_no_room (void)
{
  g_autoptr (NucSession) session = nuc_session_new ();
  g_autofree char *path = nuc_progress_dup_default_path ();
  g_autofree char *told = NULL;
  NucProgress *progress = nuc_lesson_record_load (session);

  g_signal_connect (session, "error", G_CALLBACK (hear_cb), &told);
  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  nuc_lesson_record_save (progress, session);
  g_assert_nonnull (told);
  nuc_lesson_record_save (NULL, session);
  nuc_progress_free (progress);
  g_rmdir (path);
}

int
main (int argc, char *argv[])
{
  isolate ();
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/lesson-record/damaged", test_damaged);
  g_test_add_func ("/app/lesson-record/no-room", test_no_room);
  return g_test_run ();
}
