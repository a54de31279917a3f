/* progress.c: tests of what is kept of a learner's progress
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson/progress.h"

#include <string.h>

#include <glib/gstdio.h>

#include "core/error.h"
#include "fixture.h"

typedef struct
{
  char *folder;
  char *path;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  place->folder = g_dir_make_tmp ("nucleus-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "progress.json", NULL);
}

static void
tear_down (Place *place, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (place->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (place->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (place->folder);
  g_free (place->folder);
  g_free (place->path);
}

static NucQuizResult *
make_result (const char *lesson)
{
  NucQuizResult *result = nuc_quiz_result_new (lesson, 1700000000, G_MAXUINT64, 3);

  nuc_quiz_result_add (result, "a", NUC_QUESTION_CHOOSE, TRUE);
  nuc_quiz_result_add (result, "b", NUC_QUESTION_SET, FALSE);
  return result;
}

static void
test_keep (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NucProgress) progress = nuc_progress_load (place->path, &error);
  g_autoptr (NucProgress) again = NULL;
  g_autoptr (NucQuizResult) result = make_result ("sampling");
  g_auto (GStrv) asked = NULL;
  g_auto (GStrv) none = NULL;
  const NucQuizResult *kept;
  GStatBuf status;

  g_assert_no_error (error);
  g_assert_false (nuc_progress_is_done (progress, "sampling", "cold"));
  nuc_progress_set_done (progress, "sampling", "cold");
  nuc_progress_set_done (progress, "sampling", "cold");
  nuc_progress_set_done (progress, "sampling", "gone-since");
  nuc_progress_set_done (progress, "other", "hot");
  nuc_progress_add_result (progress, result);
  g_assert_true (nuc_progress_save (progress, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (place->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0077, ==, 0);

  again = nuc_progress_load (place->path, &error);
  g_assert_no_error (error);
  g_assert_true (nuc_progress_is_done (again, "sampling", "cold"));
  g_assert_true (nuc_progress_is_done (again, "other", "hot"));
  g_assert_false (nuc_progress_is_done (again, "sampling", "hot"));
  g_assert_cmpuint (nuc_progress_get_n_results (again), ==, 1);
  kept = nuc_progress_get_result (again, 0);
  g_assert_cmpuint (kept->n_right, ==, 1);
  g_assert_cmpuint (kept->n_questions, ==, 3);
  g_assert_true (kept->seed == G_MAXUINT64);
  g_assert_cmpint (kept->when, ==, 1700000000);
  asked = nuc_progress_dup_asked (again, "sampling");
  none = nuc_progress_dup_asked (again, "other");
  g_assert_cmpuint (g_strv_length (asked), ==, 2);
  g_assert_cmpuint (g_strv_length (none), ==, 0);

  nuc_progress_forget (again, "sampling");
  g_assert_false (nuc_progress_is_done (again, "sampling", "cold"));
  g_assert_true (nuc_progress_is_done (again, "other", "hot"));
  g_assert_cmpuint (nuc_progress_get_n_results (again), ==, 1);
}

static void
test_damaged (Place *place, gconstpointer data)
{
#define HEAD "{\"format\": \"nucleus-progress\", \"version\": 1, "
#define RESULT(questions, right, answers)                                                          \
  HEAD "\"done\": [], \"results\": [{\"lesson\": \"x\", \"when\": 1, \"seed\": \"1\", "            \
       "\"questions\": " questions ", \"right\": " right ", \"answers\": [" answers "]}]}"
  static const char *const cases[][2] = {
    { "", "line 1: not valid JSON" },
    { "{}", "format is missing" },
    { "{\"format\": \"nucleus-lesson\"}", "format must be" },
    { HEAD "\"done\": []}", "results is missing" },
    { HEAD "\"done\": [], \"results\": [], \"x\": 1}", "x is not a field" },
    { HEAD "\"done\": [{\"lesson\": \"x\"}], \"results\": []}", "done[0].scenes is missing" },
    { HEAD "\"done\": [], \"results\": [{}]}", "results[0].lesson is missing" },
    { RESULT ("1", "1", ""), "results[0].right is not the number of right answers" },
    { RESULT ("0", "1", "{\"question\": \"a\", \"kind\": \"set\", \"right\": true}"),
      "results[0].answers must be a list in brackets of 0 to 0 items" },
    { RESULT ("1", "1", "{\"question\": \"a\", \"kind\": \"guess\", \"right\": true}"),
      "answers[0].kind must be one of" },
  };
#undef HEAD
#undef RESULT

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *kept = NULL;

      g_file_set_contents (place->path, cases[i][0], -1, NULL);
      g_assert_null (nuc_progress_load (place->path, &error));
      g_assert_nonnull (error);
      if (strstr (error->message, cases[i][1]) == NULL)
        {
          g_test_message ("%s gives “%s”", cases[i][0], error->message);
          g_test_fail ();
        }
      /* The damaged file was not touched. */
      g_file_get_contents (place->path, &kept, NULL, NULL);
      g_assert_cmpstr (kept, ==, cases[i][0]);
    }
}

static void
test_start_over (Place *place, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *text = NULL;
  g_autofree char *none = NULL;
  g_autoptr (NucProgress) one = NULL;
  g_autoptr (NucProgress) two = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (place->path, "broken", -1, NULL);
  one = nuc_progress_start_over (place->path, &first, &error);
  g_assert_no_error (error);
  g_assert_false (g_file_test (place->path, G_FILE_TEST_EXISTS));
  g_file_get_contents (first, &text, NULL, NULL);
  g_assert_cmpstr (text, ==, "broken");
  g_assert_true (nuc_progress_save (one, NULL));
  two = nuc_progress_start_over (place->path, &second, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (first, !=, second);
  g_assert_null (nuc_progress_start_over ("/nonexistent/progress.json", &none, &error));
  g_assert_nonnull (error);
}

/* Two programs that are open at the same time, and learn and forget by turns. */
static void
test_two_programs (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NucProgress) first = nuc_progress_load (place->path, &error);
  g_autoptr (NucProgress) second = nuc_progress_load (place->path, &error);
  g_autoptr (NucProgress) again = NULL;
  g_autoptr (NucQuizResult) one = make_result ("sampling");
  g_autoptr (NucQuizResult) two = make_result ("other");

  nuc_progress_set_done (first, "sampling", "cold");
  nuc_progress_add_result (first, one);
  g_assert_true (nuc_progress_save (first, &error));
  nuc_progress_set_done (second, "sampling", "hot");
  nuc_progress_set_done (second, "other", "x");
  nuc_progress_add_result (second, two);
  g_assert_true (nuc_progress_save (second, &error));
  g_assert_no_error (error);
  /* Who saves knows what the other did. */
  g_assert_true (nuc_progress_is_done (second, "sampling", "cold"));
  g_assert_cmpuint (nuc_progress_get_n_results (second), ==, 2);

  nuc_progress_forget (first, "sampling");
  nuc_progress_set_done (first, "sampling", "warm");
  g_assert_true (nuc_progress_save (first, &error));
  /* Nothing is written twice. */
  g_assert_true (nuc_progress_save (first, &error));
  again = nuc_progress_load (place->path, &error);
  g_assert_no_error (error);
  g_assert_false (nuc_progress_is_done (again, "sampling", "cold"));
  g_assert_false (nuc_progress_is_done (again, "sampling", "hot"));
  g_assert_true (nuc_progress_is_done (again, "sampling", "warm"));
  g_assert_true (nuc_progress_is_done (again, "other", "x"));
  g_assert_cmpuint (nuc_progress_get_n_results (again), ==, 2);
  g_assert_cmpstr (nuc_progress_get_result (again, 0)->lesson, ==, "sampling");
  g_assert_cmpstr (nuc_progress_get_result (again, 1)->lesson, ==, "other");
}

/* What another program has damaged is not written over; what was done is kept for the next attempt. */
static void
test_damaged_meanwhile (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NucProgress) progress = nuc_progress_load (place->path, &error);
  g_autofree char *text = NULL;

  nuc_progress_set_done (progress, "sampling", "cold");
  g_file_set_contents (place->path, "broken", -1, NULL);
  g_assert_false (nuc_progress_save (progress, &error));
  g_assert_error (error, NUC_ERROR, NUC_ERROR_PARSE);
  g_assert_true (nuc_progress_is_done (progress, "sampling", "cold"));
  g_file_get_contents (place->path, &text, NULL, NULL);
  g_assert_cmpstr (text, ==, "broken");
  g_clear_error (&error);
  g_unlink (place->path);
  g_assert_true (nuc_progress_save (progress, &error));
  g_assert_no_error (error);
  g_assert_true (nuc_progress_is_done (progress, "sampling", "cold"));
}

static void
test_export (Place *place, gconstpointer data)
{
  g_autoptr (NucProgress) progress = nuc_progress_load (place->path, NULL);
  g_autoptr (NucQuizResult) plain = make_result ("sampling");
  g_autoptr (NucQuizResult) hostile = make_result ("=1+\"1\"");
  g_autofree char *csv = NULL;
  g_autofree char *json = NULL;
  json_t *list;

  nuc_progress_add_result (progress, plain);
  nuc_progress_add_result (progress, hostile);
  csv = nuc_progress_export_csv (progress);
  g_assert_cmpstr (
      csv, ==,
      "quiz,lesson,when,seed,question,kind,right\r\n"
      "1,\"sampling\",2023-11-14T22:13:20Z,18446744073709551615,\"a\",choose,1\r\n"
      "1,\"sampling\",2023-11-14T22:13:20Z,18446744073709551615,\"b\",set,0\r\n"
      "2,\"'=1+\"\"1\"\"\",2023-11-14T22:13:20Z,18446744073709551615,\"a\",choose,1\r\n"
      "2,\"'=1+\"\"1\"\"\",2023-11-14T22:13:20Z,18446744073709551615,\"b\",set,0\r\n");
  json = nuc_progress_export_json (progress);
  list = json_loads (json, 0, NULL);
  g_assert_cmpuint (json_array_size (list), ==, 2);
  g_assert_cmpstr (json_string_value (json_object_get (json_array_get (list, 1), "lesson")), ==,
                   "=1+\"1\"");
  json_decref (list);
}

static void
test_default_path (void)
{
  g_autofree char *path = nuc_progress_dup_default_path ();

  g_assert_true (g_str_has_prefix (path, g_get_user_data_dir ()));
  g_assert_true (g_str_has_suffix (path, "/nucleus/progress.json"));
}

static void
test_next (void)
{
  g_autofree char *path = fixture_path ("whole.json");
  g_autoptr (NucLesson) whole = nuc_lesson_load (path, NULL);
  g_autoptr (NucLesson) lesson = nuc_lesson_with_chapter (whole, 0, "Empty");
  g_autoptr (NucLesson) none = nuc_lesson_new ("None");
  g_autoptr (NucProgress) progress = nuc_progress_load ("/nonexistent/progress.json", NULL);
  gsize chapter, scene, all;

  g_assert_nonnull (progress);
  nuc_progress_find_next (NULL, lesson, &chapter, &scene);
  g_assert_cmpuint (nuc_lesson_count_before (lesson, chapter, scene, &all), ==, 0);
  g_assert_cmpuint (chapter, ==, 1);
  for (gsize i = 0; i < all; i++)
    {
      nuc_progress_find_next (progress, lesson, &chapter, &scene);
      g_assert_cmpuint (nuc_lesson_count_before (lesson, chapter, scene, &all), ==, i);
      nuc_progress_set_done (progress, nuc_lesson_get_id (lesson),
                             nuc_lesson_get_scene (lesson, chapter, scene)->id);
    }
  nuc_progress_find_next (progress, lesson, &chapter, &scene);
  g_assert_cmpuint (nuc_lesson_count_before (lesson, chapter, scene, &all), ==, 0);
  g_assert_cmpuint (chapter, ==, 1);
  nuc_progress_find_next (progress, none, &chapter, &scene);
  g_assert_cmpuint (chapter + scene, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/lesson/progress/keep", Place, NULL, set_up, test_keep, tear_down);
  g_test_add ("/lesson/progress/damaged", Place, NULL, set_up, test_damaged, tear_down);
  g_test_add ("/lesson/progress/start-over", Place, NULL, set_up, test_start_over, tear_down);
  g_test_add ("/lesson/progress/export", Place, NULL, set_up, test_export, tear_down);
  g_test_add ("/lesson/progress/two-programs", Place, NULL, set_up, test_two_programs, tear_down);
  g_test_add ("/lesson/progress/damaged-meanwhile", Place, NULL, set_up, test_damaged_meanwhile,
              tear_down);
  g_test_add_func ("/lesson/progress/default-path", test_default_path);
  g_test_add_func ("/lesson/progress/next", test_next);

  return g_test_run ();
}
