/* lesson-edit.c: tests of changes that make a new lesson
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "fixture.h"

static const NucSetup setting = { .text[NUC_FIELD_SOURCE] = (char *) "preset:lesson",
                                  .text[NUC_FIELD_CHAIN] = (char *) "top-k=2" };

/* The ids of a chapter's scenes, as "one,two". */
static char *
list_ids (const NucLesson *lesson, gsize chapter)
{
  GString *ids = g_string_new (NULL);

  for (gsize i = 0; i < nuc_lesson_get_n_scenes (lesson, chapter); i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? "," : "",
                            nuc_lesson_get_scene (lesson, chapter, i)->id);
  return g_string_free (ids, FALSE);
}

static void
assert_ids (const NucLesson *lesson, gsize chapter, const char *expected)
{
  g_autofree char *ids = list_ids (lesson, chapter);

  g_assert_cmpstr (ids, ==, expected);
}

static NucLesson *
load_whole (void)
{
  g_autofree char *path = fixture_path ("whole.json");
  NucLesson *lesson = nuc_lesson_load (path, NULL);

  g_assert_nonnull (lesson);
  return lesson;
}

static void
test_scenes (void)
{
  g_autoptr (NucLesson) lesson = load_whole ();
  g_autofree char *before = nuc_lesson_to_string (lesson);
  g_autofree char *after = NULL;
  g_autoptr (NucScene) scene = nuc_scene_new ("New", "Text.", &setting);
  g_autoptr (NucScene) twin = nuc_scene_copy (nuc_lesson_get_scene (lesson, 0, 0));
  g_autoptr (NucLesson) added = nuc_lesson_with_scene (lesson, 1, 1, scene);
  g_autoptr (NucLesson) copied = nuc_lesson_with_scene (added, 0, 1, twin);
  g_autoptr (NucLesson) removed = nuc_lesson_without_scene (added, 1, 0);
  g_autoptr (NucLesson) changed = nuc_lesson_with_scene_changed (added, 1, 0, scene);

  assert_ids (added, 1, "two,scene-1,three");
  assert_ids (copied, 0, "one,scene-2");
  assert_ids (removed, 1, "scene-1,three");
  assert_ids (changed, 1, "two,scene-1,three");
  g_assert_cmpstr (nuc_lesson_get_scene (changed, 1, 0)->title, ==, "New");
  g_assert_cmpuint (nuc_lesson_get_scene (copied, 0, 1)->task->goals->len, ==, 3);

  /* Undo is keeping the old one: nothing of this touched it. */
  after = nuc_lesson_to_string (lesson);
  g_assert_cmpstr (before, ==, after);
}

static void
test_chapters (void)
{
  g_autoptr (NucLesson) lesson = load_whole ();
  g_autoptr (NucLesson) titled = nuc_lesson_with_title (lesson, "Other");
  g_autoptr (NucLesson) added = nuc_lesson_with_chapter (titled, 2, "Third");
  g_autoptr (NucLesson) renamed = nuc_lesson_with_chapter_title (added, 2, "Last");
  g_autoptr (NucLesson) removed = nuc_lesson_without_chapter (renamed, 0);

  g_assert_cmpstr (nuc_lesson_get_title (removed), ==, "Other");
  g_assert_cmpuint (nuc_lesson_get_n_chapters (removed), ==, 2);
  g_assert_cmpstr (nuc_lesson_get_chapter_title (removed, 1), ==, "Last");
  g_assert_cmpuint (nuc_lesson_get_n_questions (removed), ==, 5);
  g_assert_cmpstr (nuc_lesson_get_title (lesson), ==, "Everything a lesson can have");
  g_assert_cmpstr (nuc_lesson_get_chapter_title (added, 2), ==, "Third");
}

static void
test_new (void)
{
  g_autoptr (NucLesson) one = nuc_lesson_new ("Mine");
  g_autoptr (NucLesson) two = nuc_lesson_new ("Mine");

  g_assert_cmpuint (nuc_lesson_get_n_chapters (one), ==, 1);
  g_assert_cmpuint (nuc_lesson_get_n_scenes (one, 0), ==, 0);
  g_assert_cmpstr (nuc_lesson_get_id (one), !=, nuc_lesson_get_id (two));
}

static char *
list_questions (const NucLesson *lesson)
{
  GString *ids = g_string_new (NULL);

  for (gsize i = 0; i < nuc_lesson_get_n_questions (lesson); i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? "," : "", nuc_lesson_get_question (lesson, i)->id);
  return g_string_free (ids, FALSE);
}

static void
test_questions (void)
{
  g_autoptr (NucLesson) lesson = load_whole ();
  g_autofree char *before = list_questions (lesson);
  g_autoptr (NucQuestion) question = nuc_question_new ("Which?\n\n\n\nReally?");
  g_autoptr (NucLesson) added = NULL;
  g_autoptr (NucLesson) twice = NULL;
  g_autoptr (NucLesson) moved = NULL;
  g_autoptr (NucLesson) changed = NULL;
  g_autoptr (NucLesson) removed = NULL;
  g_autofree char *after = NULL;
  g_autofree char *ids = NULL;

  g_assert_cmpuint (g_strv_length (question->text), ==, 2);
  nuc_question_add_option (question, "a", "yes", TRUE);
  nuc_question_add_option (question, "b", "no", FALSE);
  added = nuc_lesson_with_question (lesson, 0, question);
  g_assert_cmpstr (nuc_lesson_get_question (added, 0)->id, ==, "question-1");
  twice = nuc_lesson_with_question (added, 1, nuc_lesson_get_question (added, 0));
  g_assert_cmpstr (nuc_lesson_get_question (twice, 1)->id, !=, "question-1");
  moved = nuc_lesson_with_question_moved (added, 0, 5);
  g_assert_cmpstr (nuc_lesson_get_question (moved, 5)->id, ==, "question-1");
  changed = nuc_lesson_with_question_changed (added, 1, question);
  g_assert_cmpstr (nuc_lesson_get_question (changed, 1)->id, ==,
                   nuc_lesson_get_question (lesson, 0)->id);
  g_assert_cmpint (nuc_lesson_get_question (changed, 1)->kind, ==, NUC_QUESTION_CHOOSE);
  removed = nuc_lesson_without_question (added, 0);
  after = list_questions (removed);
  g_assert_cmpstr (before, ==, after);
  ids = list_questions (lesson);
  g_assert_cmpstr (before, ==, ids);
}

static void
test_chapters_move (void)
{
  g_autoptr (NucLesson) lesson = load_whole ();
  g_autoptr (NucLesson) moved = nuc_lesson_with_chapter_moved (lesson, 0, 1);

  g_assert_cmpstr (nuc_lesson_get_chapter_title (moved, 1), ==,
                   nuc_lesson_get_chapter_title (lesson, 0));
  assert_ids (moved, 0, "two,three");
  assert_ids (moved, 1, "one");
}

/* A lesson that is saved elsewhere opens the same files. */
static void
test_folder (void)
{
  static const struct
  {
    const char *source;
    const char *folder;
    const char *expected;
  } cases[] = {
    { "/home/ada/class/data.csv", "/home/ada/class", "data.csv" },
    { "/home/ada/class/data.csv", "/home/ada", "class/data.csv" },
    { "/home/ada/class/data.csv", "/home/ada/class/more", "/home/ada/class/data.csv" },
    { "/home/ada/class/data.csv", "/home/ada/cla", "/home/ada/class/data.csv" },
    { "preset:lesson", "/home/ada", "preset:lesson" },
    { "http://127.0.0.1:8080", "/", "http://127.0.0.1:8080" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const NucSetup there = { .text[NUC_FIELD_SOURCE] = (char *) cases[i].source,
                               .text[NUC_FIELD_CHAIN] = (char *) "" };
      g_autoptr (NucScene) scene = nuc_scene_new ("Scene", "Text.", &there);
      g_autoptr (NucLesson) empty = nuc_lesson_new ("Mine");
      g_autoptr (NucLesson) lesson = nuc_lesson_with_scene (empty, 0, 0, scene);
      g_autoptr (NucLesson) saved = nuc_lesson_with_folder (lesson, cases[i].folder);
      g_autoptr (NucLesson) elsewhere = nuc_lesson_with_folder (saved, "/elsewhere");
      const char *source =
          nuc_setup_get (nuc_lesson_get_scene (saved, 0, 0)->setting, NUC_FIELD_SOURCE);
      g_autofree char *whole = nuc_lesson_resolve (saved, source);

      g_assert_cmpstr (source, ==, cases[i].expected);
      g_assert_cmpstr (whole, ==, cases[i].source);
      g_assert_cmpstr (nuc_setup_get (nuc_lesson_get_scene (elsewhere, 0, 0)->setting,
                                      NUC_FIELD_SOURCE),
                       ==, cases[i].source);
    }
}

static void
test_own (void)
{
  g_autoptr (NucLesson) shipped = nuc_lesson_new_shipped ();
  g_autoptr (NucLesson) own = nuc_lesson_new_own (shipped, "Mine");
  g_autofree char *text = nuc_lesson_to_string (own);
  g_autoptr (NucLesson) again = nuc_lesson_parse ("own.json", text, strlen (text), NULL);

  g_assert_nonnull (again);
  g_assert_cmpstr (nuc_lesson_get_id (again), !=, nuc_lesson_get_id (shipped));
  g_assert_cmpstr (nuc_lesson_get_title (again), ==, "Mine");
  g_assert_cmpuint (nuc_lesson_get_scene (again, 0, 0)->facts->len, ==, 0);
  g_assert_cmpuint (nuc_lesson_get_scene (shipped, 0, 0)->facts->len, >, 0);
}

/* What is found to be missing is just what the file would be refused for. */
static void
test_problems (void)
{
  static const struct
  {
    const char *title;
    const char *text;
    NucHide hide;
    const char *problem;
  } cases[] = {
    { "", "Text.", NUC_HIDE_NOTHING, "The scene has no title." },
    { "Scene", "", NUC_HIDE_NOTHING, "Text: There is no text yet." },
    { "Scene", " \n\n ", NUC_HIDE_NOTHING, "Text: There is no text yet." },
    { "Scene", "{what}", NUC_HIDE_NOTHING,
      "Text: “{what}” stands for no number. Write {{ where a brace is meant." },
    { "Scene", "Text.", NUC_HIDE_TOKEN, "Something is hidden, but no prediction reveals it." },
    { "Scene", "{{what} {survivors}", NUC_HIDE_NOTHING, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const NucSetup hiding = { .text[NUC_FIELD_SOURCE] = (char *) "preset:lesson",
                                .text[NUC_FIELD_CHAIN] = (char *) "",
                                .text[NUC_FIELD_HIDE] =
                                    (char *) nuc_hide_get_name (cases[i].hide) };
      g_autoptr (NucScene) scene = nuc_scene_new (cases[i].title, cases[i].text, &hiding);
      g_autoptr (NucLesson) empty = nuc_lesson_new ("Mine");
      g_autoptr (NucLesson) lesson = nuc_lesson_with_scene (empty, 0, 0, scene);
      g_autofree char *problem = nuc_scene_find_problem (scene);
      g_autofree char *text = nuc_lesson_to_string (lesson);
      g_autoptr (NucLesson) again = nuc_lesson_parse ("mine.json", text, strlen (text), NULL);
      NucLessonPlace place;
      gsize chapter, at;
      g_autofree char *whole = nuc_lesson_find_problem (lesson, &place, &chapter, &at);

      g_assert_cmpstr (problem, ==, cases[i].problem);
      g_assert_true ((problem == NULL) == (again != NULL));
      g_assert_true ((problem == NULL) == (whole == NULL));
      if (whole != NULL)
        g_assert_cmpint (place, ==, NUC_LESSON_PLACE_SCENE);
    }
}

static void
test_goal_problems (void)
{
  for (gsize i = 0; nuc_goal_kind_get (i) != NULL; i++)
    {
      g_autoptr (NucGoal) goal = nuc_goal_new (nuc_goal_kind_get (i));
      g_autofree char *title = nuc_goal_dup_title (goal);
      g_autofree char *problem = nuc_goal_find_problem (goal);
      NucGoalNeeds needs;

      nuc_goal_get_needs (goal, &needs);
      g_assert_true (*title != '\0');
      g_assert_true ((problem != NULL) == (needs.token || needs.min_stages > 0));
    }
  g_assert_null (nuc_goal_new ("win"));
}

/* A step to undo costs what it changed. */
static void
test_shared (void)
{
  g_autoptr (NucLesson) lesson = nuc_lesson_new_shipped ();
  g_autoptr (NucQuestion) question = nuc_question_new ("What?");
  g_autoptr (NucLesson) added = nuc_lesson_with_question (lesson, 1, question);
  g_autoptr (NucLesson) titled = nuc_lesson_with_title (added, "Another");
  g_autoptr (NucScene) scene = nuc_scene_copy (nuc_lesson_get_scene (lesson, 0, 1));
  g_autoptr (NucLesson) changed = nuc_lesson_with_scene_changed (titled, 0, 1, scene);

  g_assert_true (nuc_lesson_get_question (added, 0) == nuc_lesson_get_question (lesson, 0));
  g_assert_true (nuc_lesson_get_question (added, 2) == nuc_lesson_get_question (lesson, 1));
  g_assert_true (nuc_lesson_get_question (titled, 1) == nuc_lesson_get_question (added, 1));
  g_assert_true (nuc_lesson_get_scene (changed, 0, 0) == nuc_lesson_get_scene (lesson, 0, 0));
  g_assert_true (nuc_lesson_get_scene (changed, 0, 1) != nuc_lesson_get_scene (lesson, 0, 1));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lesson/edit/scenes", test_scenes);
  g_test_add_func ("/lesson/edit/chapters", test_chapters);
  g_test_add_func ("/lesson/edit/new", test_new);

  g_test_add_func ("/lesson/edit/questions", test_questions);
  g_test_add_func ("/lesson/edit/chapters-move", test_chapters_move);
  g_test_add_func ("/lesson/edit/folder", test_folder);
  g_test_add_func ("/lesson/edit/own", test_own);
  g_test_add_func ("/lesson/check/scenes", test_problems);
  g_test_add_func ("/lesson/check/goals", test_goal_problems);

  g_test_add_func ("/lesson/lesson-edit/shared", test_shared);
  return g_test_run ();
}
