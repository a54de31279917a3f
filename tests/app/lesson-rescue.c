/* lesson-rescue.c: tests of lessons that outlive an accident
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "lesson-desk.h"

static void
write_now (Desk *desk)
{
  NucLessonRescue *rescue = nuc_lesson_editor_get_rescue (desk->editor);

  nuc_lesson_rescue_write (rescue);
  spin_until (!nuc_lesson_rescue_is_writing (rescue));
}

static char *
dup_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "nucleus", "unsaved-lessons", NULL);
}

/* The lessons that are kept; what tells whose they are lies beside them. */
static GPtrArray *
list_kept (void)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = dup_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      g_ptr_array_add (kept, g_build_filename (folder, name, NULL));
  return kept;
}

/* The file as an accident leaves it; the window that goes normally takes it away. */
static char *
lose (Desk *desk, const char *title)
{
  g_autofree char *folder = dup_folder ();
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  char *path = g_build_filename (folder, "lost.json", NULL);
  GError *error = NULL;

  new_lesson (desk, title);
  add_scene (desk, "Scene");
  write_now (desk);
  g_assert_null (nuc_lesson_rescue_find ());
  kept = list_kept ();
  g_assert_cmpuint (kept->len, ==, 1);
  g_file_get_contents (kept->pdata[0], &text, NULL, &error);
  g_assert_no_error (error);
  get_up (desk);
  g_assert_false (g_file_test (kept->pdata[0], G_FILE_TEST_EXISTS));
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static GtkWidget *
get_button (Desk *desk, const char *name)
{
  return GTK_WIDGET (
      gtk_widget_get_template_child (GTK_WIDGET (desk->editor), NUC_TYPE_LESSON_EDITOR, name));
}

static void
test_found_again (void)
{
  Desk desk;
  g_autofree char *path = NULL;
  g_autofree char *file = NULL;

  sit_down (&desk);
  path = lose (&desk, "Lost");
  sit_down (&desk);
  act (&desk.class, "edit-lesson", NULL);
  g_assert_cmpstr (nuc_lesson_editor_get_page (desk.editor), ==, "start");
  g_assert_true (says (desk.editor, "A lesson was not saved when the program ended"));
  g_signal_emit_by_name (get_button (&desk, "rescued_open"), "clicked");
  g_assert_cmpstr (nuc_lesson_get_title (get_lesson (&desk)), ==, "Lost");
  g_assert_cmpuint (nuc_lesson_get_n_scenes (get_lesson (&desk), 0), ==, 1);
  g_assert_true (nuc_lesson_draft_is_modified (desk.draft));
  g_assert_true (says (desk.editor, "Not saved yet"));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_null (nuc_lesson_rescue_find ());
  file = g_build_filename (desk.folder, "found.json", NULL);
  save_to (&desk, file);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_remove (file);
  get_up (&desk);
}

static void
test_thrown_away (void)
{
  Desk desk;
  g_autofree char *path = NULL;

  sit_down (&desk);
  path = lose (&desk, "Not wanted");
  sit_down (&desk);
  act (&desk.class, "edit-lesson", NULL);
  g_signal_emit_by_name (get_button (&desk, "rescued_throw"), "clicked");
  answer (0);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_signal_emit_by_name (get_button (&desk, "rescued_throw"), "clicked");
  answer (1);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_false (says (desk.editor, "A lesson was not saved when the program ended"));
  g_assert_false (nuc_lesson_draft_is_own (desk.draft));
  get_up (&desk);
}

/* While something is missing, the last whole lesson is kept. */
static void
test_incomplete (void)
{
  Desk desk;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (NucLesson) kept = NULL;

  sit_down (&desk);
  new_lesson (&desk, "Whole");
  write_now (&desk);
  act (&desk.class, "add-question", NULL);
  write_now (&desk);
  files = list_kept ();
  g_assert_cmpuint (files->len, ==, 1);
  kept = nuc_lesson_load (files->pdata[0], NULL);
  g_assert_nonnull (kept);
  g_assert_cmpuint (nuc_lesson_get_n_questions (kept), ==, 0);
  /* Undone to what was begun: nothing would be lost. */
  while (nuc_lesson_draft_can_undo (desk.draft))
    nuc_lesson_draft_undo (desk.draft);
  g_assert_false (g_file_test (files->pdata[0], G_FILE_TEST_EXISTS));
  get_up (&desk);
}

static NucLessonRescue *
keep (NucLesson *lesson, const char *title, NucLessonDraft **draft)
{
  NucLessonRescue *rescue;

  *draft = nuc_lesson_draft_new ();
  rescue = nuc_lesson_rescue_new (*draft);
  nuc_lesson_draft_open (*draft, lesson, NULL);
  nuc_lesson_draft_take (*draft, nuc_lesson_with_title (lesson, title), NULL);
  nuc_lesson_rescue_write (rescue);
  spin_until (!nuc_lesson_rescue_is_writing (rescue));
  return rescue;
}

/* One lesson that is open twice is kept twice, and only what nobody has any more is offered. */
static void
test_two_programs (void)
{
  g_autoptr (NucLesson) lesson = nuc_lesson_new ("One");
  g_autoptr (NucLessonDraft) first_draft = NULL;
  g_autoptr (NucLessonDraft) second_draft = NULL;
  NucLessonRescue *first = keep (lesson, "First", &first_draft);
  NucLessonRescue *second = keep (lesson, "Second", &second_draft);
  g_autoptr (GPtrArray) both = list_kept ();
  g_autoptr (GPtrArray) one = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (NucLesson) left = NULL;
  g_autofree char *folder = dup_folder ();
  g_autofree char *other = g_build_filename (folder, "other.json", NULL);
  g_autofree char *beside = g_strconcat (other, ".lock", NULL);
  g_autofree char *found = NULL;
  int lock;

  g_assert_cmpuint (both->len, ==, 2);
  g_assert_null (nuc_lesson_rescue_find ());
  g_assert_finalize_object (first);
  one = list_kept ();
  g_assert_cmpuint (one->len, ==, 1);
  left = nuc_lesson_load (one->pdata[0], NULL);
  g_assert_cmpstr (nuc_lesson_get_title (left), ==, "Second");
  g_assert_finalize_object (second);
  none = list_kept ();
  g_assert_cmpuint (none->len, ==, 0);

  g_assert_true (nuc_lesson_save (lesson, other, NULL));
  lock = open (beside, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  g_assert_cmpint (flock (lock, LOCK_EX), ==, 0);
  g_assert_null (nuc_lesson_rescue_find ());
  close (lock);
  found = nuc_lesson_rescue_find ();
  g_assert_cmpstr (found, ==, other);
  g_assert_false (g_file_test (beside, G_FILE_TEST_EXISTS));
  g_remove (other);
}

int
main (int argc, char *argv[])
{
  isolate ();
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/lesson-rescue/found-again", test_found_again);
  g_test_add_func ("/app/lesson-rescue/thrown-away", test_thrown_away);
  g_test_add_func ("/app/lesson-rescue/incomplete", test_incomplete);
  g_test_add_func ("/app/lesson-rescue/two-programs", test_two_programs);
  return g_test_run ();
}
