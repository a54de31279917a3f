/* lesson-edit.c: changes that make a new lesson
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson/lesson.h"

#include "lesson/lesson-private.h"

static NucChapter *
get_chapter (NucLesson *self, gsize chapter)
{
  g_assert (chapter < self->chapters->len);
  return g_ptr_array_index (self->chapters, chapter);
}

static void
set_string (char **place, const char *value)
{
  char *old = *place;

  *place = g_strdup (value);
  g_free (old);
}

/* Keeps an id that is free and else takes the first free one of scene-1, scene-2, ... */
static void
make_id (const NucLesson *lesson, NucScene *scene)
{
  gsize chapter, at;

  if (scene->id != NULL && !nuc_lesson_find_scene (lesson, scene->id, &chapter, &at))
    return;
  for (guint i = 1;; i++)
    {
      g_free (scene->id);
      scene->id = g_strdup_printf ("scene-%u", i);
      if (!nuc_lesson_find_scene (lesson, scene->id, &chapter, &at))
        return;
    }
}

NucLesson *
nuc_lesson_with_title (const NucLesson *self, const char *title)
{
  NucLesson *changed = nuc_lesson_copy (self);

  set_string (&changed->title, title);
  return changed;
}

NucLesson *
nuc_lesson_with_chapter (const NucLesson *self, gsize at, const char *title)
{
  NucLesson *changed = nuc_lesson_copy (self);

  g_ptr_array_insert (changed->chapters, (int) at, nuc_chapter_new (title));
  return changed;
}

NucLesson *
nuc_lesson_with_chapter_title (const NucLesson *self, gsize chapter, const char *title)
{
  NucLesson *changed = nuc_lesson_copy (self);

  set_string (&get_chapter (changed, chapter)->title, title);
  return changed;
}

NucLesson *
nuc_lesson_without_chapter (const NucLesson *self, gsize chapter)
{
  NucLesson *changed = nuc_lesson_copy (self);

  g_ptr_array_remove_index (changed->chapters, (guint) chapter);
  return changed;
}

/**
 * nuc_lesson_with_scene:
 * @self: a lesson
 * @chapter: into which chapter
 * @at: before which of its scenes, or their number for the end
 * @scene: (transfer none): the scene; it is given an id of its own where it has none or one that is taken
 *
 * Returns: (transfer full): the lesson with it
 */
NucLesson *
nuc_lesson_with_scene (const NucLesson *self, gsize chapter, gsize at, const NucScene *scene)
{
  NucLesson *changed = nuc_lesson_copy (self);
  NucScene *added = nuc_scene_copy (scene);

  make_id (changed, added);
  g_ptr_array_insert (get_chapter (changed, chapter)->scenes, (int) at, added);
  return changed;
}

/* The scene there is replaced and its id kept, so that a learner's progress stays with it. */
NucLesson *
nuc_lesson_with_scene_changed (const NucLesson *self,
                               gsize chapter,
                               gsize at,
                               const NucScene *scene)
{
  NucLesson *changed = nuc_lesson_copy (self);
  NucScene *new_scene = nuc_scene_copy (scene);

  set_string (&new_scene->id, nuc_lesson_get_scene (self, chapter, at)->id);
  g_ptr_array_remove_index (get_chapter (changed, chapter)->scenes, (guint) at);
  g_ptr_array_insert (get_chapter (changed, chapter)->scenes, (int) at, new_scene);
  return changed;
}

NucLesson *
nuc_lesson_without_scene (const NucLesson *self, gsize chapter, gsize at)
{
  NucLesson *changed = nuc_lesson_copy (self);

  g_ptr_array_remove_index (get_chapter (changed, chapter)->scenes, (guint) at);
  return changed;
}

/* The scene at @from stands at @to afterwards. */
NucLesson *
nuc_lesson_with_scene_moved (const NucLesson *self, gsize chapter, gsize from, gsize to)
{
  NucLesson *changed = nuc_lesson_copy (self);
  GPtrArray *scenes = get_chapter (changed, chapter)->scenes;

  g_ptr_array_insert (scenes, (int) to, g_ptr_array_steal_index (scenes, (guint) from));
  return changed;
}
