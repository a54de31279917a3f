/* lesson-edit.c: changes that make a new lesson
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson/lesson.h"

#include <gio/gio.h>

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

/**
 * nuc_lesson_with_summary:
 * @summary: (nullable): what the lesson is about; none where it is empty
 *
 * Returns: (transfer full): the lesson with it
 */
NucLesson *
nuc_lesson_with_summary (const NucLesson *self, const char *summary)
{
  NucLesson *changed = nuc_lesson_copy (self);

  set_string (&changed->summary, summary != NULL && *summary != '\0' ? summary : NULL);
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

/* The chapter at @from stands at @to afterwards. */
NucLesson *
nuc_lesson_with_chapter_moved (const NucLesson *self, gsize from, gsize to)
{
  NucLesson *changed = nuc_lesson_copy (self);

  g_ptr_array_insert (changed->chapters, (int) to,
                      g_ptr_array_steal_index (changed->chapters, (guint) from));
  return changed;
}

/* A lesson with a list of questions of its own, which may be changed. */
static NucLesson *
copy_with_questions (const NucLesson *self)
{
  NucLesson *copy = nuc_lesson_copy (self);
  GPtrArray *questions = nuc_lesson_new_questions ();

  for (gsize i = 0; i < self->questions->len; i++)
    g_ptr_array_add (questions, g_atomic_rc_box_acquire (g_ptr_array_index (self->questions, i)));
  g_ptr_array_unref (copy->questions);
  copy->questions = questions;
  return copy;
}

/* A lesson that shares nothing. */
static NucLesson *
copy_with_all (const NucLesson *self)
{
  NucLesson *copy = copy_with_questions (self);

  for (gsize i = 0; i < copy->chapters->len; i++)
    {
      GPtrArray *scenes = get_chapter (copy, i)->scenes;

      for (guint j = 0; j < scenes->len; j++)
        {
          NucScene *shared = scenes->pdata[j];

          scenes->pdata[j] = nuc_scene_copy (shared);
          nuc_scene_free (shared);
        }
    }
  for (guint i = 0; i < copy->questions->len; i++)
    {
      NucQuestion *shared = copy->questions->pdata[i];

      copy->questions->pdata[i] = nuc_question_copy (shared);
      nuc_question_free (shared);
    }
  return copy;
}

static gboolean
has_question (const NucLesson *lesson, const char *id)
{
  for (gsize i = 0; i < lesson->questions->len; i++)
    if (g_str_equal (nuc_lesson_get_question (lesson, i)->id, id))
      return TRUE;
  return FALSE;
}

/**
 * nuc_lesson_with_question:
 * @at: before which question, or their number for the end
 * @question: (transfer none): it is given an id of its own where it has none or one that is taken
 *
 * Returns: (transfer full): the lesson with it
 */
NucLesson *
nuc_lesson_with_question (const NucLesson *self, gsize at, const NucQuestion *question)
{
  NucLesson *changed = copy_with_questions (self);
  NucQuestion *added = nuc_question_copy (question);

  for (guint i = 1; added->id == NULL || has_question (changed, added->id); i++)
    {
      g_free (added->id);
      added->id = g_strdup_printf ("question-%u", i);
    }
  g_ptr_array_insert (changed->questions, (int) at, added);
  return changed;
}

/* The question there is replaced and its id kept, since results name it. */
NucLesson *
nuc_lesson_with_question_changed (const NucLesson *self, gsize at, const NucQuestion *question)
{
  NucLesson *changed = copy_with_questions (self);
  NucQuestion *new_question = nuc_question_copy (question);

  set_string (&new_question->id, nuc_lesson_get_question (self, at)->id);
  g_ptr_array_remove_index (changed->questions, (guint) at);
  g_ptr_array_insert (changed->questions, (int) at, new_question);
  return changed;
}

NucLesson *
nuc_lesson_without_question (const NucLesson *self, gsize at)
{
  NucLesson *changed = copy_with_questions (self);

  g_ptr_array_remove_index (changed->questions, (guint) at);
  return changed;
}

/* The question at @from stands at @to afterwards. */
NucLesson *
nuc_lesson_with_question_moved (const NucLesson *self, gsize from, gsize to)
{
  NucLesson *changed = copy_with_questions (self);

  g_ptr_array_insert (changed->questions, (int) to,
                      g_ptr_array_steal_index (changed->questions, (guint) from));
  return changed;
}

/* What stood beside the old folder is named so that it is found from @folder. */
static void
rebase (const NucLesson *old, const char *folder, char **source)
{
  g_autofree char *whole = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFile) parent = NULL;
  char *relative;

  if (*source == NULL)
    return;
  whole = nuc_lesson_resolve (old, *source);
  if (!g_path_is_absolute (whole))
    return;
  file = g_file_new_for_path (whole);
  parent = g_file_new_for_path (folder);
  relative = g_file_get_relative_path (parent, file);
  g_free (*source);
  *source = relative != NULL ? relative : g_steal_pointer (&whole);
}

static void
rebase_setting (const NucLesson *old, const char *folder, NucSetup *setting)
{
  if (setting == NULL)
    return;
  for (guint field = 0; field < NUC_N_FIELDS; field++)
    if (nuc_field_get_info (field)->kind == NUC_FIELD_PATH)
      rebase (old, folder, &setting->text[field]);
}

static void
rebase_facts (const NucLesson *old, const char *folder, GPtrArray *facts)
{
  for (guint i = 0; i < facts->len; i++)
    rebase_setting (old, folder, ((NucFact *) g_ptr_array_index (facts, i))->setting);
}

/**
 * nuc_lesson_with_folder:
 * @folder: where the lesson's file is from now on
 *
 * Files below the folder are named from there, so that it can be handed to a class as a whole; all others are
 * named from the root.
 *
 * Returns: (transfer full): the lesson, with the same sources
 */
NucLesson *
nuc_lesson_with_folder (const NucLesson *self, const char *folder)
{
  NucLesson *changed = copy_with_all (self);

  for (guint i = 0; i < changed->chapters->len; i++)
    {
      GPtrArray *scenes = get_chapter (changed, i)->scenes;

      for (guint j = 0; j < scenes->len; j++)
        {
          NucScene *scene = g_ptr_array_index (scenes, j);

          rebase_setting (self, folder, scene->setting);
          rebase_facts (self, folder, scene->facts);
        }
    }
  for (guint i = 0; i < changed->questions->len; i++)
    {
      NucQuestion *question = g_ptr_array_index (changed->questions, i);

      rebase_setting (self, folder, question->setting);
      rebase_facts (self, folder, question->facts);
    }
  set_string (&changed->folder, folder);
  return changed;
}

static void
translate (char **text)
{
  if (*text != NULL)
    set_string (text, nuc_lesson_translate (*text));
}

static void
translate_all (char **text)
{
  for (gsize i = 0; text != NULL && text[i] != NULL; i++)
    translate (&text[i]);
}

static void
own_scene (NucScene *scene)
{
  translate (&scene->title);
  translate_all (scene->text);
  if (scene->prediction != NULL)
    {
      translate_all (scene->prediction->ask);
      translate_all (scene->prediction->choices);
      translate_all (scene->prediction->reveal);
    }
  if (scene->task != NULL)
    {
      translate_all (scene->task->text);
      translate_all (scene->task->done);
    }
  g_ptr_array_set_size (scene->facts, 0);
}

static void
own_question (NucQuestion *question)
{
  translate_all (question->text);
  for (guint i = 0; question->options != NULL && i < question->options->len; i++)
    {
      NucOption *option = g_ptr_array_index (question->options, i);

      translate (&option->text);
      translate (&option->feedback);
    }
  translate (&question->right);
  translate (&question->wrong);
  g_ptr_array_set_size (question->facts, 0);
}

/**
 * nuc_lesson_new_own:
 * @self: a lesson
 * @title: of the copy
 *
 * A copy that a person may change: its texts are in the person's language from now on, it has progress of
 * its own, and the facts are gone, which hold the words of the shipped lesson to the program.
 *
 * Returns: (transfer full): the copy
 */
NucLesson *
nuc_lesson_new_own (const NucLesson *self, const char *title)
{
  NucLesson *own = copy_with_all (self);

  g_free (own->id);
  own->id = g_uuid_string_random ();
  set_string (&own->title, title);
  translate (&own->summary);
  for (guint i = 0; i < own->chapters->len; i++)
    {
      NucChapter *chapter = get_chapter (own, i);

      translate (&chapter->title);
      for (guint j = 0; j < chapter->scenes->len; j++)
        own_scene (g_ptr_array_index (chapter->scenes, j));
    }
  for (guint i = 0; i < own->questions->len; i++)
    own_question (g_ptr_array_index (own->questions, i));
  return own;
}
