/* lesson-edit.c: tests of changes that make a new lesson
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "fixture.h"

static const NucSetting setting = { .source = (char *) "preset:lesson",
                                    .chain = (char *) "top-k=2" };

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
  g_autoptr (NucLesson) moved = nuc_lesson_with_scene_moved (added, 1, 0, 2);
  g_autoptr (NucLesson) back = nuc_lesson_with_scene_moved (moved, 1, 2, 0);
  g_autoptr (NucLesson) removed = nuc_lesson_without_scene (added, 1, 0);
  g_autoptr (NucLesson) changed = nuc_lesson_with_scene_changed (added, 1, 0, scene);

  assert_ids (added, 1, "two,scene-1,three");
  assert_ids (copied, 0, "one,scene-2");
  assert_ids (moved, 1, "scene-1,three,two");
  assert_ids (back, 1, "two,scene-1,three");
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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lesson/edit/scenes", test_scenes);
  g_test_add_func ("/lesson/edit/chapters", test_chapters);
  g_test_add_func ("/lesson/edit/new", test_new);

  return g_test_run ();
}
