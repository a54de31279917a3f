/* lesson.c: tests of reading and writing lessons
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson/lesson.h"

#include <string.h>

#include <glib/gstdio.h>

#include "core/error.h"
#include "fixture.h"

static NucLesson *
parse (const char *text, GError **error)
{
  return nuc_lesson_parse ("f", text, strlen (text), error);
}

static void
test_read (void)
{
  g_autofree char *path = fixture_path ("whole.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (NucLesson) lesson = nuc_lesson_load (path, &error);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *beside = g_build_filename (folder, "own.csv", NULL);
  g_autofree char *own = NULL;
  g_autofree char *preset = NULL;
  g_autofree char *absolute = NULL;
  const NucScene *scene;

  g_assert_no_error (error);
  g_assert_cmpstr (nuc_lesson_get_id (lesson), ==, "whole");
  g_assert_cmpstr (nuc_lesson_get_summary (lesson), ==, "For tests.");
  g_assert_cmpuint (nuc_lesson_get_n_chapters (lesson), ==, 2);
  g_assert_cmpstr (nuc_lesson_get_chapter_title (lesson, 1), ==, "Second");
  g_assert_cmpuint (nuc_lesson_get_n_scenes (lesson, 1), ==, 2);
  g_assert_cmpuint (nuc_lesson_get_n_questions (lesson), ==, 5);
  scene = nuc_lesson_get_scene (lesson, 0, 0);
  g_assert_cmpstr (scene->prediction->choices[1], ==, "Two");
  g_assert_cmpuint (scene->prediction->right, ==, 1);
  g_assert_cmpint (nuc_setup_get_hide (scene->setting), ==, NUC_HIDE_SURVIVORS);
  g_assert_cmpuint (scene->task->goals->len, ==, 3);
  own = nuc_lesson_resolve (lesson, "own.csv");
  preset = nuc_lesson_resolve (lesson, "preset:lesson");
  absolute = nuc_lesson_resolve (lesson, "/tmp/x.csv");
  g_assert_cmpstr (own, ==, beside);
  g_assert_cmpstr (preset, ==, "preset:lesson");
  g_assert_cmpstr (absolute, ==, "/tmp/x.csv");
}

/* Reading what was written gives the same lesson, so writing that again gives the same bytes. */
static void
check_round_trip (const NucLesson *lesson)
{
  g_autofree char *once = nuc_lesson_to_string (lesson);
  g_autoptr (GError) error = NULL;
  g_autoptr (NucLesson) again = parse (once, &error);
  g_autofree char *twice = NULL;

  g_assert_no_error (error);
  twice = nuc_lesson_to_string (again);
  g_assert_cmpstr (once, ==, twice);
}

static json_t *
get_first_scene (json_t *root)
{
  json_t *chapter = json_array_get (json_object_get (root, "chapters"), 0);

  return json_array_get (json_object_get (chapter, "scenes"), 0);
}

static void
test_round_trip (void)
{
  g_autofree char *path = fixture_path ("whole.json");
  g_autoptr (NucLesson) whole = nuc_lesson_load (path, NULL);
  g_autoptr (NucLesson) shipped = fixture_load_shipped ();
  g_autofree char *text = nuc_lesson_to_string (whole);
  json_t *written = json_loads (text, JSON_DECODE_INT_AS_REAL, NULL);
  json_t *file = json_load_file (path, JSON_DECODE_INT_AS_REAL, NULL);
  json_t *facts = json_object_get (get_first_scene (file), "facts");
  json_t *setting = json_object_get (json_array_get (facts, 2), "setting");

  check_round_trip (whole);
  check_round_trip (shipped);

  /* Nothing is lost: the first scene, which has every field, is as in the file once the two defaults that are
   * left out there are put in. */
  json_object_set_new (setting, "seed", json_real (0));
  json_object_set_new (setting, "view", json_string ("bars"));
  g_assert_true (json_equal (get_first_scene (file), get_first_scene (written)));
  json_decref (written);
  json_decref (file);
}

static void
test_shipped (void)
{
  g_autoptr (NucLesson) embedded = nuc_lesson_new_shipped ();
  g_autoptr (NucLesson) lesson = fixture_load_shipped ();
  g_autofree char *one = nuc_lesson_to_string (embedded);
  g_autofree char *two = nuc_lesson_to_string (lesson);
  guint kinds[5] = { 0 };

  g_assert_cmpstr (one, ==, two);
  g_assert_cmpuint (nuc_lesson_get_n_chapters (lesson), >=, 6);
  /* Predict, then reveal, and something to do, in every chapter. */
  for (gsize i = 0; i < nuc_lesson_get_n_chapters (lesson); i++)
    {
      guint predictions = 0;
      guint tasks = 0;

      for (gsize j = 0; j < nuc_lesson_get_n_scenes (lesson, i); j++)
        {
          const NucScene *scene = nuc_lesson_get_scene (lesson, i, j);

          predictions += scene->prediction != NULL ? 1 : 0;
          tasks += scene->task != NULL ? 1 : 0;
        }
      g_assert_cmpuint (predictions, >, 0);
      g_assert_cmpuint (tasks, >, 0);
    }
  g_assert_cmpuint (nuc_lesson_get_n_questions (lesson), >=, 20);
  for (gsize i = 0; i < nuc_lesson_get_n_questions (lesson); i++)
    kinds[nuc_lesson_get_question (lesson, i)->kind]++;
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpuint (kinds[i], >=, 4);
}

static void
test_errors (void)
{
#define HEAD "\"format\": \"nucleus-lesson\", \"version\": 1, \"id\": \"x\", \"title\": \"T\""
#define SETTING "\"setting\": {\"source\": \"preset:lesson\", \"chain\": \"none\"}"
#define SCENE "\"id\": \"a\", \"title\": \"t\", \"text\": \"x\", "
  static const char *const cases[][2] = {
    { "{}", "f, line 1: format is missing, so this is no lesson." },
    { "{\"format\": \"other\"}", "format must be one of: nucleus-lesson" },
    { "{\n\"format\": \"nucleus-lesson\",\n\"version\": 2}", "f, line 3: version must be" },
    { "{" HEAD ", \"author\": \"x\"}", "author is not a field known here" },
    { "{" HEAD "}", "chapters is missing" },
    { "{" HEAD ", \"chapters\": {}}", "chapters must be a list" },
    { "{" HEAD ",\n\"chapters\": [\n{\"title\": \"c\"}]}",
      "f, line 3: chapters[0].scenes is missing" },
    { "{" HEAD
      ", \"chapters\": [{\"title\": \"c\", \"scenes\": [\n{\"id\": \"A b\", \"title\": \"t\", "
      "\"text\": \"x\", " SETTING "}]}]}",
      "f, line 2: chapters[0].scenes[0].id may have only a to z" },
    { "{" HEAD ", \"chapters\": [{\"title\": \"c\", \"scenes\": [{" SCENE SETTING
      "},\n{" SCENE SETTING "}]}]}",
      "f, line 2: chapters[0].scenes[1].id is used twice: “a”" },
    { "{" HEAD ", \"chapters\": [{\"title\": \"c\", \"scenes\": [{" SCENE
      "\"setting\": {\"source\": \"x\",\n \"chain\": \"topk=3\"}}]}]}",
      "f, line 2: chapters[0].scenes[0].setting.chain cannot be read: " },
    { "{" HEAD ", \"chapters\": [{\"title\": \"c\", \"scenes\": [{" SCENE
      "\"setting\": {\"source\": \"x\", \"chain\": \"none\", \"hide\": \"survivors\"}}]}]}",
      "scenes[0] hides something but has no “predict”" },
    { "{" HEAD ", \"chapters\": [{\"title\": \"c\", \"scenes\": [{" SCENE SETTING
      ", \"predict\": {\"ask\": \"q\"}}]}]}",
      "predict.reveal is missing" },
    { "{" HEAD ", \"chapters\": [{\"title\": \"c\", \"scenes\": [{" SCENE SETTING
      ", \"predict\": {\"ask\": \"q\", \"reveal\": \"r\", \"choices\": [\"a\", \"b\"], \"right\": "
      "3}}]}]}",
      "predict.right must be a whole number from 1 to 2" },
    { "{" HEAD ", \"chapters\": [{\"title\": \"c\", \"scenes\": [{" SCENE SETTING
      ", \"predict\": {\"ask\": \"q\", \"reveal\": \"r\", \"choices\": [\"a\"], \"right\": 1}}]}]}",
      "predict.choices must be 2 to 6 texts" },
    { "{" HEAD ", \"chapters\": [{\"title\": \"c\", \"scenes\": [{" SCENE SETTING
      ", \"predict\": {\"ask\": \"q\", \"reveal\": \"r\", \"right\": 1}}]}]}",
      "predict.right needs choices" },
    { "{" HEAD ", \"chapters\": [{\"title\": \"c\", \"scenes\": [{" SCENE SETTING
      ", \"task\": {\"text\": \"x\", \"done\": \"y\"}}]}]}",
      "task.goals is missing" },
    { "{" HEAD ", \"chapters\": [], \"questions\": [{\"id\": \"q\"}]}",
      "questions[0].kind is missing" },
  };
#undef HEAD
#undef SETTING
#undef SCENE

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (cases[i][0], &error));
      g_assert_error (error, NUC_ERROR, NUC_ERROR_PARSE);
      if (strstr (error->message, cases[i][1]) == NULL)
        {
          g_test_message ("%s\n  gives “%s”", cases[i][0], error->message);
          g_test_fail ();
        }
    }
}

/* A valid file, cut anywhere or with any byte broken, gives an error or a lesson and nothing else. */
static void
test_damaged (void)
{
  g_autofree char *text = fixture_read ("whole.json");
  gsize length = strlen (text);

  for (gsize i = 0; i + 2 < length; i += 3)
    {
      g_autofree char *damaged = g_strdup (text);
      g_autoptr (NucLesson) lesson = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_null (nuc_lesson_parse ("f", text, i, NULL));
      damaged[i] = "\"}],0\xff\\"[i % 7];
      lesson = nuc_lesson_parse ("f", damaged, length, &error);
      g_assert_true ((lesson != NULL) != (error != NULL));
    }
}

static void
test_save (void)
{
  g_autofree char *folder = g_dir_make_tmp ("nucleus-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "own.json", NULL);
  g_autoptr (NucLesson) lesson = nuc_lesson_new ("My lesson");
  g_autoptr (NucLesson) filled = NULL;
  g_autoptr (NucLesson) broken = NULL;
  g_autoptr (NucLesson) again = NULL;
  g_autoptr (NucScene) scene = NULL;
  g_autoptr (NucScene) empty = NULL;
  g_autoptr (GError) error = NULL;
  const NucSetup setting = { .text[NUC_FIELD_SOURCE] = (char *) "preset:lesson",
                             .text[NUC_FIELD_CHAIN] = (char *) "temperature=0.7,top-p=0.9",
                             .text[NUC_FIELD_SEED] = (char *) "5",
                             .text[NUC_FIELD_MARK] = (char *) "false",
                             .text[NUC_FIELD_VIEW] = (char *) "die" };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *kept = NULL;

  scene = nuc_scene_new ("Now", "First.\n\nSecond.", &setting);
  filled = nuc_lesson_with_scene (lesson, 0, 0, scene);
  g_assert_true (nuc_lesson_save (filled, path, &error));
  g_assert_no_error (error);
  again = nuc_lesson_load (path, &error);
  g_assert_no_error (error);
  before = nuc_lesson_to_string (filled);
  after = nuc_lesson_to_string (again);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (g_strv_length (nuc_lesson_get_scene (again, 0, 0)->text), ==, 2);

  /* A scene without a title cannot be read back: it is refused and the file stays. */
  empty = nuc_scene_new (NULL, "Text.", &setting);
  broken = nuc_lesson_with_scene (filled, 0, 1, empty);
  g_assert_false (nuc_lesson_save (broken, path, &error));
  g_assert_nonnull (strstr (error->message, "chapters[0].scenes[1].title must not be empty"));
  g_file_get_contents (path, &kept, NULL, NULL);
  g_assert_cmpstr (kept, ==, before);

  g_unlink (path);
  g_rmdir (folder);
}

static void
test_step (void)
{
  g_autofree char *path = fixture_path ("whole.json");
  g_autoptr (NucLesson) whole = nuc_lesson_load (path, NULL);
  g_autoptr (NucLesson) lesson = nuc_lesson_with_chapter (whole, 1, "Empty");
  gsize chapter = 0;
  gsize scene = 0;
  gsize all;

  g_assert_false (nuc_lesson_step (lesson, -1, &chapter, &scene));
  g_assert_true (nuc_lesson_step (lesson, 1, &chapter, &scene));
  g_assert_cmpuint (chapter, ==, 2);
  g_assert_cmpuint (scene, ==, 0);
  g_assert_true (nuc_lesson_step (lesson, 1, &chapter, &scene));
  g_assert_cmpuint (scene, ==, 1);
  g_assert_false (nuc_lesson_step (lesson, 1, &chapter, &scene));
  g_assert_cmpuint (scene, ==, 1);
  g_assert_cmpuint (nuc_lesson_count_before (lesson, chapter, scene, &all), ==, 2);
  g_assert_cmpuint (all, ==, 3);
  g_assert_true (nuc_lesson_step (lesson, -1, &chapter, &scene));
  g_assert_true (nuc_lesson_step (lesson, -1, &chapter, &scene));
  g_assert_cmpuint (chapter, ==, 0);
  g_assert_cmpuint (scene, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lesson/lesson/read", test_read);
  g_test_add_func ("/lesson/lesson/round-trip", test_round_trip);
  g_test_add_func ("/lesson/lesson/shipped", test_shipped);
  g_test_add_func ("/lesson/lesson/errors", test_errors);
  g_test_add_func ("/lesson/lesson/damaged", test_damaged);
  g_test_add_func ("/lesson/lesson/save", test_save);
  g_test_add_func ("/lesson/lesson/step", test_step);

  return g_test_run ();
}
