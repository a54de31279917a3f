/* lesson.c: chapters of scenes and a quiz, read from a file and written to one
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson/lesson.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "file/file-read.h"
#include "file/file-write.h"
#include "lesson/json-file.h"
#include "lesson/lesson-private.h"
#include "nucleus-data-resources.h"

#define MAX_BYTES (8 * 1024 * 1024)

void
nuc_prediction_free (NucPrediction *self)
{
  g_strfreev (self->ask);
  g_strfreev (self->choices);
  g_strfreev (self->reveal);
  g_free (self);
}

/* A prediction without choices; both texts are Markdown. */
NucPrediction *
nuc_prediction_new (const char *ask, const char *reveal)
{
  NucPrediction *self = g_new0 (NucPrediction, 1);

  self->ask = nuc_text_split (ask);
  self->reveal = nuc_text_split (reveal);
  return self;
}

NucPrediction *
nuc_prediction_copy (const NucPrediction *self)
{
  NucPrediction *copy = g_memdup2 (self, sizeof *self);

  copy->ask = g_strdupv (self->ask);
  copy->choices = g_strdupv (self->choices);
  copy->reveal = g_strdupv (self->reveal);
  return copy;
}

static void
scene_destroy (gpointer data)
{
  nuc_scene_free (data);
}

static void
scene_clear (gpointer data)
{
  NucScene *self = data;

  g_free (self->id);
  g_free (self->title);
  nuc_setup_free (self->setting);
  g_strfreev (self->text);
  g_clear_pointer (&self->prediction, nuc_prediction_free);
  g_clear_pointer (&self->task, nuc_task_free);
  g_ptr_array_unref (self->facts);
}

static void
chapter_free (gpointer data)
{
  NucChapter *chapter = data;

  g_free (chapter->title);
  g_ptr_array_unref (chapter->scenes);
  g_free (chapter);
}

static void
question_destroy (gpointer data)
{
  nuc_question_free (data);
}

/* An empty list of questions; a lesson's own is shared and never changed. */
GPtrArray *
nuc_lesson_new_questions (void)
{
  return g_ptr_array_new_with_free_func (question_destroy);
}

/* An empty one that may still be changed. */
NucLesson *
nuc_lesson_alloc (void)
{
  NucLesson *self = g_new0 (NucLesson, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->chapters = g_ptr_array_new_with_free_func (chapter_free);
  return self;
}

/* An empty one. A lesson's scene is never changed and shared by all lessons that were made from it. */
NucScene *
nuc_scene_alloc (void)
{
  return g_atomic_rc_box_new0 (NucScene);
}

/**
 * nuc_scene_new:
 * @title: a few words, or %NULL
 * @text: Markdown, paragraphs with an empty line between them, or %NULL
 * @setting: what is open now
 *
 * What "add the current state as a scene" makes; nuc_lesson_with_scene() gives it an id.
 *
 * Returns: (transfer full): a scene
 */
NucScene *
nuc_scene_new (const char *title, const char *text, const NucSetup *setting)
{
  NucScene *self = nuc_scene_alloc ();

  self->title = g_strdup (title != NULL ? title : "");
  self->text = nuc_text_split (text != NULL ? text : "");
  self->setting = nuc_setup_copy (setting);
  self->facts = nuc_facts_copy (NULL);
  return self;
}

/* One of one's own that may be changed, unlike that of a lesson. */
NucScene *
nuc_scene_copy (const NucScene *self)
{
  NucScene *copy = nuc_scene_alloc ();

  copy->id = g_strdup (self->id);
  copy->title = g_strdup (self->title);
  copy->setting = nuc_setup_copy (self->setting);
  copy->text = g_strdupv (self->text);
  copy->prediction = self->prediction != NULL ? nuc_prediction_copy (self->prediction) : NULL;
  copy->task = self->task != NULL ? nuc_task_copy (self->task) : NULL;
  copy->facts = nuc_facts_copy (self->facts);
  return copy;
}

void
nuc_scene_free (NucScene *self)
{
  g_atomic_rc_box_release_full (self, scene_clear);
}

NucChapter *
nuc_chapter_new (const char *title)
{
  NucChapter *chapter = g_new0 (NucChapter, 1);

  chapter->title = g_strdup (title);
  chapter->scenes = g_ptr_array_new_with_free_func (scene_destroy);
  return chapter;
}

/* A lesson of one's own whose lists may still be changed; what is in them is shared, and is put in place of what was
 * there where it changes. */
NucLesson *
nuc_lesson_copy (const NucLesson *self)
{
  NucLesson *copy = nuc_lesson_alloc ();

  copy->id = g_strdup (self->id);
  copy->title = g_strdup (self->title);
  copy->summary = g_strdup (self->summary);
  copy->folder = g_strdup (self->folder);
  copy->questions = g_ptr_array_ref (self->questions);
  for (gsize i = 0; i < self->chapters->len; i++)
    {
      const NucChapter *chapter = g_ptr_array_index (self->chapters, i);
      NucChapter *twin = nuc_chapter_new (chapter->title);

      for (gsize j = 0; j < chapter->scenes->len; j++)
        g_ptr_array_add (twin->scenes,
                         g_atomic_rc_box_acquire (g_ptr_array_index (chapter->scenes, j)));
      g_ptr_array_add (copy->chapters, twin);
    }
  return copy;
}

/**
 * nuc_lesson_new:
 * @title: its title
 *
 * Returns: (transfer full): a lesson of one empty chapter, to be filled in an editor
 */
NucLesson *
nuc_lesson_new (const char *title)
{
  NucLesson *self = nuc_lesson_alloc ();

  /* Progress is kept by this id; two lessons made by one person must not share it. */
  self->id = g_uuid_string_random ();
  self->title = g_strdup (title);
  self->questions = nuc_lesson_new_questions ();
  g_ptr_array_add (self->chapters, nuc_chapter_new (title));
  return self;
}

/**
 * nuc_lesson_new_shipped:
 *
 * Returns: (transfer full): the lesson that ships with the program; a test reads it, so it cannot fail
 */
NucLesson *
nuc_lesson_new_shipped (void)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (nuc_data_get_resource (), NUC_LESSON_SHIPPED,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GError) error = NULL;
  NucLesson *self;
  gsize length;
  const char *text;

  g_assert (bytes != NULL);
  text = g_bytes_get_data (bytes, &length);
  self = nuc_lesson_parse ("sampling.json", text, length, &error);
  if (self == NULL)
    g_error ("%s", error->message);
  return self;
}

NucLesson *
nuc_lesson_load (const char *path, GError **error)
{
  gsize length;
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *text = nuc_file_read (path, name, MAX_BYTES, &length, error);
  NucLesson *self;

  if (text == NULL)
    return NULL;
  self = nuc_lesson_parse (name, text, length, error);
  if (self != NULL)
    self->folder = g_path_get_dirname (path);
  return self;
}

NucLesson *
nuc_lesson_ref (NucLesson *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
nuc_lesson_unref (NucLesson *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->id);
  g_free (self->title);
  g_free (self->summary);
  g_free (self->folder);
  g_ptr_array_unref (self->chapters);
  g_clear_pointer (&self->questions, g_ptr_array_unref);
  g_free (self);
}

/**
 * nuc_lesson_save:
 * @self: a lesson
 * @path: where to
 * @error: what is missing or wrong, or why the file could not be written
 *
 * Writes atomically. What could not be read back, as a scene without a text, is refused before the file is
 * touched.
 */
gboolean
nuc_lesson_save (const NucLesson *self, const char *path, GError **error)
{
  json_t *root = nuc_lesson_to_json (self);
  g_autofree char *text = nuc_json_print (root);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (NucLesson) again = nuc_lesson_parse (name, text, strlen (text), error);
  gboolean saved = again != NULL;

  /* A file is refused by its size before it is read. */
  if (saved && strlen (text) > MAX_BYTES)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _ ("%s would be larger than %d MB and could not be opened again"), name,
                   MAX_BYTES / 1024 / 1024);
      saved = FALSE;
    }
  saved = saved && nuc_json_save (root, path, NUC_FILE_SHARED, error);

  json_decref (root);
  return saved;
}

const char *
nuc_lesson_get_id (const NucLesson *self)
{
  return self->id;
}

const char *
nuc_lesson_get_title (const NucLesson *self)
{
  return self->title;
}

const char *
nuc_lesson_get_summary (const NucLesson *self)
{
  return self->summary;
}

gsize
nuc_lesson_get_n_chapters (const NucLesson *self)
{
  return self->chapters->len;
}

static const NucChapter *
get_chapter (const NucLesson *self, gsize chapter)
{
  g_assert (chapter < self->chapters->len);
  return g_ptr_array_index (self->chapters, chapter);
}

const char *
nuc_lesson_get_chapter_title (const NucLesson *self, gsize chapter)
{
  return get_chapter (self, chapter)->title;
}

gsize
nuc_lesson_get_n_scenes (const NucLesson *self, gsize chapter)
{
  return get_chapter (self, chapter)->scenes->len;
}

const NucScene *
nuc_lesson_get_scene (const NucLesson *self, gsize chapter, gsize scene)
{
  g_return_val_if_fail (scene < get_chapter (self, chapter)->scenes->len, NULL);

  return g_ptr_array_index (get_chapter (self, chapter)->scenes, scene);
}

gboolean
nuc_lesson_find_scene (const NucLesson *self, const char *id, gsize *chapter, gsize *scene)
{
  for (gsize i = 0; i < self->chapters->len; i++)
    for (gsize j = 0; j < get_chapter (self, i)->scenes->len; j++)
      if (g_str_equal (nuc_lesson_get_scene (self, i, j)->id, id))
        {
          *chapter = i;
          *scene = j;
          return TRUE;
        }
  return FALSE;
}

/**
 * nuc_lesson_step:
 * @self: a lesson
 * @by: 1 for the next scene, -1 for the one before
 * @chapter: (inout): where one is
 * @scene: (inout): likewise
 *
 * Goes on into the next or previous chapter that has scenes, as PageDown and PageUp do.
 *
 * Returns: %FALSE at the end, where nothing changes
 */
gboolean
nuc_lesson_step (const NucLesson *self, int by, gsize *chapter, gsize *scene)
{
  gsize at = *chapter;

  g_return_val_if_fail (by == 1 || by == -1, FALSE);

  if (by > 0 && *scene + 1 < nuc_lesson_get_n_scenes (self, at))
    {
      ++*scene;
      return TRUE;
    }
  if (by < 0 && *scene > 0)
    {
      --*scene;
      return TRUE;
    }
  while (by > 0 ? ++at < self->chapters->len : at-- > 0)
    {
      gsize n = nuc_lesson_get_n_scenes (self, at);

      if (n == 0)
        continue;
      *chapter = at;
      *scene = by > 0 ? 0 : n - 1;
      return TRUE;
    }
  return FALSE;
}

/**
 * nuc_lesson_count_before:
 * @all: (out): how many scenes the lesson has
 *
 * Returns: how many of them come before this one
 */
gsize
nuc_lesson_count_before (const NucLesson *self, gsize chapter, gsize scene, gsize *all)
{
  gsize before = scene;

  *all = 0;
  for (gsize i = 0; i < self->chapters->len; i++)
    {
      gsize n = nuc_lesson_get_n_scenes (self, i);

      before += i < chapter ? n : 0;
      *all += n;
    }
  return before;
}

gsize
nuc_lesson_get_n_questions (const NucLesson *self)
{
  return self->questions->len;
}

const NucQuestion *
nuc_lesson_get_question (const NucLesson *self, gsize question)
{
  g_return_val_if_fail (question < self->questions->len, NULL);

  return g_ptr_array_index (self->questions, question);
}

/**
 * nuc_lesson_resolve:
 * @self: a lesson
 * @source: a source as a scene names it
 *
 * Returns: (transfer full): what nuc_opening_parse() reads: a relative path begins in the lesson's folder
 */
char *
nuc_lesson_resolve (const NucLesson *self, const char *source)
{
  if (self->folder == NULL || strchr (source, ':') != NULL || g_path_is_absolute (source))
    return g_strdup (source);
  return g_build_filename (self->folder, source, NULL);
}

/**
 * nuc_lesson_resolve_setup:
 * @self: a lesson
 * @setup: of a scene or a question
 *
 * Returns: (transfer full): the same, with relative paths that begin in the lesson's folder
 */
NucSetup *
nuc_lesson_resolve_setup (const NucLesson *self, const NucSetup *setup)
{
  NucSetup *whole = nuc_setup_copy (setup);

  if (self->folder != NULL)
    nuc_setup_set_base (whole, self->folder);
  return whole;
}
