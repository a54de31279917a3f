/* lesson-json.c: a lesson as JSON
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lesson/json-file.h"
#include "lesson/lesson-private.h"

#define FORMAT "nucleus-lesson"
#define VERSION 1

static const char *const formats[] = { FORMAT, NULL };
static const char *const lesson_fields[] = { "format",  "version",  "id",        "title",
                                             "summary", "chapters", "questions", NULL };
static const char *const chapter_fields[] = { "title", "scenes", NULL };
static const char *const scene_fields[] = { "id",      "title", "setting", "text",
                                            "predict", "task",  "facts",   NULL };
static const char *const predict_fields[] = { "ask", "choices", "right", "reveal", NULL };

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
      if (n < 2 || n > NUC_PREDICTION_MAX_CHOICES)
        nuc_json_reader_fail (reader, "choices", _ ("must be 2 to %d texts"),
                              NUC_PREDICTION_MAX_CHOICES);
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
  NucScene *scene = nuc_scene_alloc ();

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
  if (nuc_setup_get_hide (scene->setting) != NUC_HIDE_NOTHING && scene->prediction == NULL)
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

  if (!nuc_json_reader_enter_array (reader, "chapters", 0, NUC_LESSON_MAX_CHAPTERS))
    return;
  for (gsize i = 0; i < nuc_json_reader_get_length (reader); i++)
    {
      NucChapter *chapter = nuc_chapter_new (NULL);

      g_ptr_array_add (self->chapters, chapter);
      if (!nuc_json_reader_enter_element (reader, i))
        break;
      nuc_json_reader_allow (reader, chapter_fields);
      chapter->title = nuc_json_reader_get_string (reader, "title");
      if (nuc_json_reader_enter_array (reader, "scenes", 0, NUC_LESSON_MAX_SCENES))
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

  self->questions = nuc_lesson_new_questions ();
  if (!nuc_json_reader_has (reader, "questions") ||
      !nuc_json_reader_enter_array (reader, "questions", 0, NUC_LESSON_MAX_QUESTIONS))
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

json_t *
nuc_lesson_to_json (const NucLesson *self)
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
  self = nuc_lesson_alloc ();
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

/* The lesson file's text; parsing it gives the same lesson. */
char *
nuc_lesson_to_string (const NucLesson *self)
{
  json_t *root = nuc_lesson_to_json (self);
  char *text = nuc_json_print (root);

  json_decref (root);
  return text;
}
