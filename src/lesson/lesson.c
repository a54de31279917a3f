/* lesson.c: chapters of scenes and a quiz, read from a file and written to one
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson/lesson.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "lesson/lesson-private.h"
#include "nucleus-data-resources.h"

#define FORMAT "nucleus-lesson"
#define VERSION 1
#define MAX_BYTES (8 * 1024 * 1024)
#define MAX_CHAPTERS NUC_LESSON_MAX_CHAPTERS
#define MAX_SCENES NUC_LESSON_MAX_SCENES
#define MAX_QUESTIONS NUC_LESSON_MAX_QUESTIONS
#define MAX_CHOICES NUC_PREDICTION_MAX_CHOICES

static const char *const formats[] = { FORMAT, NULL };
static const char *const lesson_fields[] = { "format",  "version",  "id",        "title",
                                             "summary", "chapters", "questions", NULL };
static const char *const chapter_fields[] = { "title", "scenes", NULL };
static const char *const scene_fields[] = { "id",      "title", "setting", "text",
                                            "predict", "task",  "facts",   NULL };
static const char *const predict_fields[] = { "ask", "choices", "right", "reveal", NULL };

void
nuc_prediction_free (NucPrediction *self)
{
  g_strfreev (self->ask);
  g_strfreev (self->choices);
  g_strfreev (self->reveal);
  g_free (self);
}

static NucPrediction *
prediction_copy (const NucPrediction *self)
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

static NucLesson *
lesson_alloc (void)
{
  NucLesson *self = g_new0 (NucLesson, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->chapters = g_ptr_array_new_with_free_func (chapter_free);
  return self;
}

static NucPrediction *
read_prediction (NucJsonReader *reader)
{
  NucPrediction *self = g_new0 (NucPrediction, 1);

  if (!nuc_json_reader_enter_object (reader, "predict"))
    return self;
  nuc_json_reader_allow (reader, predict_fields);
  self->ask = nuc_text_read (reader, "ask");
  self->reveal = nuc_text_read (reader, "reveal");
  if (nuc_json_reader_has (reader, "choices"))
    {
      guint n;

      self->choices = nuc_text_read (reader, "choices");
      n = self->choices != NULL ? g_strv_length (self->choices) : 0;
      if (n < 2 || n > MAX_CHOICES)
        nuc_json_reader_fail (reader, "choices", _ ("must be 2 to %d texts"), MAX_CHOICES);
      self->right = (guint) nuc_json_reader_get_integer (reader, "right", 1, n) - 1;
    }
  else if (nuc_json_reader_has (reader, "right"))
    nuc_json_reader_fail (reader, "right", _ ("needs choices"));
  nuc_json_reader_leave (reader);
  return self;
}

static NucScene *
read_scene (NucJsonReader *reader)
{
  NucScene *scene = g_new0 (NucScene, 1);

  nuc_json_reader_allow (reader, scene_fields);
  scene->id = nuc_json_reader_get_string (reader, "id");
  scene->title = nuc_json_reader_get_string (reader, "title");
  scene->setting = nuc_setting_read (reader, "setting");
  scene->text = nuc_text_read (reader, "text");
  if (nuc_json_reader_has (reader, "predict"))
    scene->prediction = read_prediction (reader);
  if (nuc_json_reader_has (reader, "task"))
    scene->task = nuc_task_read (reader, "task");
  scene->facts = nuc_facts_read (reader, "facts");
  if (scene->setting->hide != NUC_LESSON_HIDE_NOTHING && scene->prediction == NULL)
    nuc_json_reader_fail (reader, NULL, _ ("hides something but has no “predict” to reveal it"));
  return scene;
}

/* Ids name scenes and questions in what is kept of a learner's progress. */
static void
claim_id (NucJsonReader *reader, GHashTable *ids, const char *id)
{
  if (id == NULL)
    return;
  if (strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen (id))
    nuc_json_reader_fail (reader, "id", _ ("may have only a to z, 0 to 9 and -"));
  else if (!g_hash_table_add (ids, g_strdup (id)))
    nuc_json_reader_fail (reader, "id", _ ("is used twice: “%s”"), id);
}

static void
read_chapters (NucLesson *self, NucJsonReader *reader)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!nuc_json_reader_enter_array (reader, "chapters", 0, MAX_CHAPTERS))
    return;
  for (gsize i = 0; i < nuc_json_reader_get_length (reader); i++)
    {
      NucChapter *chapter = nuc_chapter_new (NULL);

      g_ptr_array_add (self->chapters, chapter);
      if (!nuc_json_reader_enter_element (reader, i))
        break;
      nuc_json_reader_allow (reader, chapter_fields);
      chapter->title = nuc_json_reader_get_string (reader, "title");
      if (nuc_json_reader_enter_array (reader, "scenes", 0, MAX_SCENES))
        {
          for (gsize j = 0; j < nuc_json_reader_get_length (reader); j++)
            if (nuc_json_reader_enter_element (reader, j))
              {
                NucScene *scene = read_scene (reader);

                g_ptr_array_add (chapter->scenes, scene);
                claim_id (reader, ids, scene->id);
                nuc_json_reader_leave (reader);
              }
          nuc_json_reader_leave (reader);
        }
      nuc_json_reader_leave (reader);
    }
  nuc_json_reader_leave (reader);
}

static void
read_questions (NucLesson *self, NucJsonReader *reader)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  self->questions = g_ptr_array_new_with_free_func (question_destroy);
  if (!nuc_json_reader_has (reader, "questions") ||
      !nuc_json_reader_enter_array (reader, "questions", 0, MAX_QUESTIONS))
    return;
  for (gsize i = 0; i < nuc_json_reader_get_length (reader); i++)
    if (nuc_json_reader_enter_element (reader, i))
      {
        NucQuestion *question = nuc_question_read (reader);

        g_ptr_array_add (self->questions, question);
        claim_id (reader, ids, question->id);
        nuc_json_reader_leave (reader);
      }
  nuc_json_reader_leave (reader);
}

static json_t *
scene_to_json (const NucScene *scene)
{
  json_t *object = json_object ();

  json_object_set_new (object, "id", json_string (scene->id));
  json_object_set_new (object, "title", json_string (scene->title));
  json_object_set_new (object, "setting", nuc_setting_to_json (scene->setting));
  json_object_set_new (object, "text", nuc_text_to_json (scene->text));
  if (scene->prediction != NULL)
    {
      const NucPrediction *prediction = scene->prediction;
      json_t *predict = json_object ();

      json_object_set_new (predict, "ask", nuc_text_to_json (prediction->ask));
      if (prediction->choices != NULL)
        {
          json_object_set_new (predict, "choices", nuc_text_to_json (prediction->choices));
          json_object_set_new (predict, "right", json_integer (prediction->right + 1));
        }
      json_object_set_new (predict, "reveal", nuc_text_to_json (prediction->reveal));
      json_object_set_new (object, "predict", predict);
    }
  if (scene->task != NULL)
    json_object_set_new (object, "task", nuc_task_to_json (scene->task));
  if (scene->facts->len > 0)
    json_object_set_new (object, "facts", nuc_facts_to_json (scene->facts));
  return object;
}

static json_t *
lesson_to_json (const NucLesson *self)
{
  json_t *root = json_object ();
  json_t *chapters = json_array ();
  json_t *questions = json_array ();

  json_object_set_new (root, "format", json_string (FORMAT));
  json_object_set_new (root, "version", json_integer (VERSION));
  json_object_set_new (root, "id", json_string (self->id));
  json_object_set_new (root, "title", json_string (self->title));
  if (self->summary != NULL)
    json_object_set_new (root, "summary", json_string (self->summary));
  for (gsize i = 0; i < self->chapters->len; i++)
    {
      const NucChapter *chapter = g_ptr_array_index (self->chapters, i);
      json_t *object = json_object ();
      json_t *scenes = json_array ();

      for (gsize j = 0; j < chapter->scenes->len; j++)
        json_array_append_new (scenes, scene_to_json (g_ptr_array_index (chapter->scenes, j)));
      json_object_set_new (object, "title", json_string (chapter->title));
      json_object_set_new (object, "scenes", scenes);
      json_array_append_new (chapters, object);
    }
  for (gsize i = 0; i < self->questions->len; i++)
    json_array_append_new (questions,
                           nuc_question_to_json (g_ptr_array_index (self->questions, i)));
  json_object_set_new (root, "chapters", chapters);
  json_object_set_new (root, "questions", questions);
  return root;
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
nuc_scene_new (const char *title, const char *text, const NucSetting *setting)
{
  NucScene *self = g_new0 (NucScene, 1);

  self->title = g_strdup (title != NULL ? title : "");
  self->text = nuc_text_split (text != NULL ? text : "");
  self->setting = nuc_setting_copy (setting);
  self->facts = nuc_facts_copy (NULL);
  return self;
}

NucScene *
nuc_scene_copy (const NucScene *self)
{
  NucScene *copy = g_new0 (NucScene, 1);

  copy->id = g_strdup (self->id);
  copy->title = g_strdup (self->title);
  copy->setting = nuc_setting_copy (self->setting);
  copy->text = g_strdupv (self->text);
  copy->prediction = self->prediction != NULL ? prediction_copy (self->prediction) : NULL;
  copy->task = self->task != NULL ? nuc_task_copy (self->task) : NULL;
  copy->facts = nuc_facts_copy (self->facts);
  return copy;
}

void
nuc_scene_free (NucScene *self)
{
  g_free (self->id);
  g_free (self->title);
  nuc_setting_free (self->setting);
  g_strfreev (self->text);
  g_clear_pointer (&self->prediction, nuc_prediction_free);
  g_clear_pointer (&self->task, nuc_task_free);
  g_ptr_array_unref (self->facts);
  g_free (self);
}

NucChapter *
nuc_chapter_new (const char *title)
{
  NucChapter *chapter = g_new0 (NucChapter, 1);

  chapter->title = g_strdup (title);
  chapter->scenes = g_ptr_array_new_with_free_func (scene_destroy);
  return chapter;
}

/* A lesson of one's own that may still be changed. */
NucLesson *
nuc_lesson_copy (const NucLesson *self)
{
  NucLesson *copy = lesson_alloc ();

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
        g_ptr_array_add (twin->scenes, nuc_scene_copy (g_ptr_array_index (chapter->scenes, j)));
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
  NucLesson *self = lesson_alloc ();

  /* Progress is kept by this id; two lessons made by one person must not share it. */
  self->id = g_uuid_string_random ();
  self->title = g_strdup (title);
  self->questions = g_ptr_array_new_with_free_func (question_destroy);
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

/**
 * nuc_lesson_parse:
 * @name: what the file is called in errors
 * @text: a lesson file's text, as data/lessons/FORMAT.md describes it
 * @length: in bytes
 * @error: the first thing that is wrong, with its line and field
 *
 * Returns: (transfer full) (nullable): the lesson
 */
NucLesson *
nuc_lesson_parse (const char *name, const char *text, gsize length, GError **error)
{
  g_autoptr (NucJsonReader) reader = nuc_json_reader_new (name, text, length, error);
  g_autoptr (NucLesson) self = NULL;

  if (reader == NULL)
    return NULL;
  self = lesson_alloc ();
  if (!nuc_json_reader_has (reader, "format"))
    nuc_json_reader_fail (reader, "format", _ ("is missing, so this is no lesson"));
  nuc_json_reader_get_choice (reader, "format", formats);
  nuc_json_reader_get_integer (reader, "version", VERSION, VERSION);
  nuc_json_reader_allow (reader, lesson_fields);
  self->id = nuc_json_reader_get_string (reader, "id");
  if (self->id != NULL && strlen (self->id) > 64)
    nuc_json_reader_fail (reader, "id", _ ("is longer than %d bytes"), 64);
  self->title = nuc_json_reader_get_string (reader, "title");
  self->summary = nuc_json_reader_get_optional_string (reader, "summary");
  read_chapters (self, reader);
  read_questions (self, reader);
  if (!nuc_json_reader_finish (reader, error))
    return NULL;
  return g_steal_pointer (&self);
}

NucLesson *
nuc_lesson_load (const char *path, GError **error)
{
  gsize length;
  g_autofree char *text = nuc_json_load_file (path, MAX_BYTES, &length, error);
  g_autofree char *name = g_path_get_basename (path);
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

/* The lesson file's text; parsing it gives the same lesson. */
char *
nuc_lesson_to_string (const NucLesson *self)
{
  json_t *root = lesson_to_json (self);
  char *text = nuc_json_print (root);

  json_decref (root);
  return text;
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
  json_t *root = lesson_to_json (self);
  g_autofree char *text = nuc_json_print (root);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (NucLesson) again = nuc_lesson_parse (name, text, strlen (text), error);
  gboolean saved = again != NULL && nuc_json_save (root, path, 0644, error);

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
 * Returns: (transfer full): what nuc_source_open() takes: a relative path begins in the lesson's folder
 */
char *
nuc_lesson_resolve (const NucLesson *self, const char *source)
{
  if (self->folder == NULL || strchr (source, ':') != NULL || g_path_is_absolute (source))
    return g_strdup (source);
  return g_build_filename (self->folder, source, NULL);
}
