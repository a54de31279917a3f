/* progress.c: which scenes were done and how quizzes went, kept on this machine only
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson/progress.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "file/file-lock.h"
#include "file/file-read.h"
#include "file/file-write.h"
#include "lesson/json-file.h"
#include "lesson/json-reader.h"

#define FORMAT "nucleus-progress"
#define VERSION 1
#define MAX_BYTES (32 * 1024 * 1024)
#define MAX_ENTRIES 1000000
/* The last second of the year 9999, which is as far as a date is written. */
#define MAX_TIME G_GINT64_CONSTANT (253402300799)

/* What was done since the last saving: a scene, a quiz, or with neither that a lesson is forgotten. */
typedef struct
{
  char *lesson;
  char *scene;
  NucQuizResult *result;
} Change;

struct _NucProgress
{
  char *path;
  /* "lesson\nscene": neither id can have a line break. */
  GHashTable *done;
  GPtrArray *results;
  GPtrArray *changes;
};

static const char *const formats[] = { FORMAT, NULL };
static const char *const root_fields[] = { "format", "version", "done", "results", NULL };
static const char *const done_fields[] = { "lesson", "scenes", NULL };
static const char *const result_fields[] = { "lesson", "when",    "seed", "questions",
                                             "right",  "answers", NULL };
static const char *const answer_fields[] = { "question", "kind", "right", NULL };

static void
result_destroy (gpointer data)
{
  nuc_quiz_result_free (data);
}

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->lesson);
  g_free (change->scene);
  g_clear_pointer (&change->result, nuc_quiz_result_free);
  g_free (change);
}

static NucProgress *
progress_alloc (const char *path)
{
  NucProgress *self = g_new0 (NucProgress, 1);

  self->path = g_strdup (path);
  self->done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->results = g_ptr_array_new_with_free_func (result_destroy);
  self->changes = g_ptr_array_new_with_free_func (change_free);
  return self;
}

static char *
make_key (const char *lesson, const char *scene)
{
  return g_strconcat (lesson, "\n", scene, NULL);
}

static void
read_done (NucProgress *self, NucJsonReader *reader)
{
  if (!nuc_json_reader_enter_array (reader, "done", 0, MAX_ENTRIES))
    return;
  for (gsize i = 0; i < nuc_json_reader_get_length (reader); i++)
    if (nuc_json_reader_enter_element (reader, i))
      {
        g_autofree char *lesson = NULL;
        g_auto (GStrv) scenes = NULL;

        nuc_json_reader_allow (reader, done_fields);
        lesson = nuc_json_reader_get_string (reader, "lesson");
        scenes = nuc_json_reader_get_strings (reader, "scenes");
        for (gsize j = 0; lesson != NULL && scenes != NULL && scenes[j] != NULL; j++)
          g_hash_table_add (self->done, make_key (lesson, scenes[j]));
        nuc_json_reader_leave (reader);
      }
  nuc_json_reader_leave (reader);
}

static void
read_answers (NucQuizResult *result, NucJsonReader *reader)
{
  if (!nuc_json_reader_enter_array (reader, "answers", 0, result->n_questions))
    return;
  for (gsize i = 0; i < nuc_json_reader_get_length (reader); i++)
    if (nuc_json_reader_enter_element (reader, i))
      {
        g_autofree char *question = NULL;
        NucQuestionKind kind;

        nuc_json_reader_allow (reader, answer_fields);
        question = nuc_json_reader_get_string (reader, "question");
        kind = nuc_json_reader_get_choice (reader, "kind", nuc_question_kinds);
        nuc_quiz_result_add (result, question, kind, nuc_json_reader_get_boolean (reader, "right"));
        nuc_json_reader_leave (reader);
      }
  nuc_json_reader_leave (reader);
}

static NucQuizResult *
read_result (NucJsonReader *reader)
{
  g_autofree char *lesson = nuc_json_reader_get_string (reader, "lesson");
  g_autofree char *seed = nuc_json_reader_get_string (reader, "seed");
  gint64 when = nuc_json_reader_get_integer (reader, "when", 0, MAX_TIME);
  guint n = (guint) nuc_json_reader_get_integer (reader, "questions", 0, MAX_ENTRIES);
  guint64 number = 0;
  NucQuizResult *result;

  nuc_json_reader_allow (reader, result_fields);
  if (seed != NULL && !g_ascii_string_to_unsigned (seed, 10, 0, G_MAXUINT64, &number, NULL))
    nuc_json_reader_fail (reader, "seed", _ ("must be a whole number in quotes"));
  result = nuc_quiz_result_new (lesson, when, number, n);
  read_answers (result, reader);
  if (nuc_json_reader_get_integer (reader, "right", 0, MAX_ENTRIES) != result->n_right)
    nuc_json_reader_fail (reader, "right", _ ("is not the number of right answers"));
  return result;
}

static void
read_results (NucProgress *self, NucJsonReader *reader)
{
  if (!nuc_json_reader_enter_array (reader, "results", 0, MAX_ENTRIES))
    return;
  for (gsize i = 0; i < nuc_json_reader_get_length (reader); i++)
    if (nuc_json_reader_enter_element (reader, i))
      {
        g_ptr_array_add (self->results, read_result (reader));
        nuc_json_reader_leave (reader);
      }
  nuc_json_reader_leave (reader);
}

static void
forget (NucProgress *self, const char *lesson)
{
  g_autofree char *prefix = make_key (lesson, "");
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->done);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (g_str_has_prefix (key, prefix))
      g_hash_table_iter_remove (&iter);
}

static void
apply (NucProgress *self, const Change *change)
{
  if (change->result != NULL)
    g_ptr_array_add (self->results, nuc_quiz_result_copy (change->result));
  else if (change->scene != NULL)
    g_hash_table_add (self->done, make_key (change->lesson, change->scene));
  else
    forget (self, change->lesson);
}

/* Here, and in the file when it is saved, whatever is in there by then. */
static void
change (NucProgress *self, const char *lesson, const char *scene, const NucQuizResult *result)
{
  Change *made = g_new0 (Change, 1);

  made->lesson = g_strdup (lesson);
  made->scene = g_strdup (scene);
  made->result = result != NULL ? nuc_quiz_result_copy (result) : NULL;
  apply (self, made);
  g_ptr_array_add (self->changes, made);
}

static json_t *
done_to_json (const NucProgress *self)
{
  json_t *list = json_array ();
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (self->done), (GCompareFunc) strcmp);
  g_autofree char *last = NULL;
  json_t *scenes = NULL;

  for (const GList *at = keys; at != NULL; at = at->next)
    {
      const char *key = at->data;
      const char *line = strchr (key, '\n');
      g_autofree char *lesson = g_strndup (key, (gsize) (line - key));

      if (last == NULL || !g_str_equal (last, lesson))
        {
          json_t *object = json_object ();

          scenes = json_array ();
          json_object_set_new (object, "lesson", json_string (lesson));
          json_object_set_new (object, "scenes", scenes);
          json_array_append_new (list, object);
          g_free (last);
          last = g_steal_pointer (&lesson);
        }
      json_array_append_new (scenes, json_string (line + 1));
    }
  return list;
}

static json_t *
result_to_json (const NucQuizResult *result)
{
  g_autofree char *seed = g_strdup_printf ("%" G_GUINT64_FORMAT, result->seed);
  json_t *object = json_object ();
  json_t *answers = json_array ();

  for (guint i = 0; i < result->answers->len; i++)
    {
      const NucQuizAnswer *answer = g_ptr_array_index (result->answers, i);
      json_t *item = json_object ();

      json_object_set_new (item, "question", json_string (answer->question));
      json_object_set_new (item, "kind", json_string (nuc_question_kinds[answer->kind]));
      json_object_set_new (item, "right", json_boolean (answer->right));
      json_array_append_new (answers, item);
    }
  json_object_set_new (object, "lesson", json_string (result->lesson));
  json_object_set_new (object, "when", json_integer (result->when));
  /* In quotes: a seed may be larger than the numbers that all readers of JSON keep exactly. */
  json_object_set_new (object, "seed", json_string (seed));
  json_object_set_new (object, "questions", json_integer (result->n_questions));
  json_object_set_new (object, "right", json_integer (result->n_right));
  json_object_set_new (object, "answers", answers);
  return object;
}

static json_t *
results_to_json (const NucProgress *self)
{
  json_t *list = json_array ();

  for (guint i = 0; i < self->results->len; i++)
    json_array_append_new (list, result_to_json (g_ptr_array_index (self->results, i)));
  return list;
}

/* As RFC 4180 has it. A spreadsheet would run a cell that begins like a formula, so such a one is quoted with
 * an apostrophe before it. */
static void
append_cell (GString *line, const char *text, char end)
{
  g_auto (GStrv) parts = g_strsplit (text, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);

  g_string_append_printf (line, "\"%s%s\"%c",
                          strchr ("=+-@\t\r", *text) != NULL && *text ? "'" : "", doubled, end);
}

static char *
format_time (gint64 when)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (when);

  return g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
}

/* Where progress is kept unless a test says otherwise. */
char *
nuc_progress_dup_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "nucleus", "progress.json", NULL);
}

/**
 * nuc_progress_load:
 * @path: the file
 * @error: what is wrong with it
 *
 * A file that is not there is no error: nothing was done yet. A damaged one is, and is left alone:
 * nuc_progress_start_over() is the person's choice.
 *
 * Returns: (transfer full) (nullable): the progress
 */
NucProgress *
nuc_progress_load (const char *path, GError **error)
{
  g_autoptr (NucProgress) self = progress_alloc (path);
  g_autoptr (NucJsonReader) reader = NULL;
  g_autoptr (GError) problem = NULL;
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *text = NULL;
  gsize length;

  text = nuc_file_read (path, name, MAX_BYTES, &length, &problem);
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return g_steal_pointer (&self);
  if (text == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  reader = nuc_json_reader_new (name, text, length, error);
  if (reader == NULL)
    return NULL;
  if (!nuc_json_reader_has (reader, "format"))
    nuc_json_reader_fail (reader, "format", _ ("is missing"));
  nuc_json_reader_get_choice (reader, "format", formats);
  nuc_json_reader_get_integer (reader, "version", VERSION, VERSION);
  nuc_json_reader_allow (reader, root_fields);
  read_done (self, reader);
  read_results (self, reader);
  if (!nuc_json_reader_finish (reader, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * nuc_progress_start_over:
 * @path: a file that could not be read
 * @kept_as: (out) (transfer full): what it is called from now on
 * @error: why it could not be renamed
 *
 * Sets a damaged file aside under a new name, so that nothing is lost.
 *
 * Returns: (transfer full) (nullable): progress with nothing done
 */
NucProgress *
nuc_progress_start_over (const char *path, char **kept_as, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  for (guint i = 1;; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s.damaged-%u", path, i);
      g_autoptr (GFile) aside = g_file_new_for_path (name);
      g_autoptr (GError) problem = NULL;

      if (g_file_move (file, aside, G_FILE_COPY_NONE, NULL, NULL, NULL, &problem))
        {
          *kept_as = g_steal_pointer (&name);
          return progress_alloc (path);
        }
      if (!g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_EXISTS))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
    }
}

void
nuc_progress_free (NucProgress *self)
{
  g_free (self->path);
  g_hash_table_unref (self->done);
  g_ptr_array_unref (self->results);
  g_ptr_array_unref (self->changes);
  g_free (self);
}

static void
exchange (gpointer a, gpointer b)
{
  gpointer *first = a;
  gpointer *second = b;
  gpointer kept = *first;

  *first = *second;
  *second = kept;
}

/* Atomic, readable by this person only. */
static gboolean
write_all (const NucProgress *self, GError **error)
{
  json_t *root = json_object ();
  gboolean saved;

  json_object_set_new (root, "format", json_string (FORMAT));
  json_object_set_new (root, "version", json_integer (VERSION));
  json_object_set_new (root, "done", done_to_json (self));
  json_object_set_new (root, "results", results_to_json (self));
  saved = nuc_json_save (root, self->path, NUC_FILE_PRIVATE, error);
  json_decref (root);
  return saved;
}

/**
 * nuc_progress_save:
 * @self: the progress
 * @error: why it could not be kept; the next saving tries again
 *
 * Writes what was done since the last saving into the file as it is now: another program may have saved there
 * meanwhile, and what it did is here afterwards, too.
 *
 * Returns: whether it is kept
 */
gboolean
nuc_progress_save (NucProgress *self, GError **error)
{
  g_autoptr (NucProgress) now = NULL;
  gboolean saved = FALSE;
  int lock;

  if (!nuc_json_make_folder (self->path, error))
    return FALSE;
  lock = nuc_file_lock (self->path, error);
  if (lock == -1)
    return FALSE;
  now = nuc_progress_load (self->path, error);
  if (now != NULL)
    {
      for (guint i = 0; i < self->changes->len; i++)
        apply (now, g_ptr_array_index (self->changes, i));
      saved = write_all (now, error);
    }
  nuc_file_unlock (lock);
  if (!saved)
    return FALSE;
  g_ptr_array_set_size (self->changes, 0);
  exchange (&self->done, &now->done);
  exchange (&self->results, &now->results);
  return TRUE;
}

void
nuc_progress_set_done (NucProgress *self, const char *lesson, const char *scene)
{
  change (self, lesson, scene, NULL);
}

gboolean
nuc_progress_is_done (const NucProgress *self, const char *lesson, const char *scene)
{
  g_autofree char *key = make_key (lesson, scene);

  return g_hash_table_contains (self->done, key);
}

/**
 * nuc_progress_find_next:
 * @self: (nullable): what was done
 * @chapter: (out): the chapter of the scene to go on with
 * @scene: (out): the scene
 *
 * The first that was not done; the first of all where there is no such scene.
 */
void
nuc_progress_find_next (const NucProgress *self,
                        const NucLesson *lesson,
                        gsize *chapter,
                        gsize *scene)
{
  *chapter = *scene = 0;
  for (gsize n = nuc_lesson_get_n_chapters (lesson); n > *chapter; ++*chapter)
    for (*scene = 0; *scene < nuc_lesson_get_n_scenes (lesson, *chapter); ++*scene)
      if (self == NULL ||
          !nuc_progress_is_done (self, nuc_lesson_get_id (lesson),
                                 nuc_lesson_get_scene (lesson, *chapter, *scene)->id))
        return;
  *chapter = *scene = 0;
  if (nuc_lesson_get_n_chapters (lesson) > 0 && nuc_lesson_get_n_scenes (lesson, 0) == 0)
    nuc_lesson_step (lesson, 1, chapter, scene);
}

/* Forgets the scenes of a lesson, to take it again; results of quizzes stay. */
void
nuc_progress_forget (NucProgress *self, const char *lesson)
{
  change (self, lesson, NULL, NULL);
}

void
nuc_progress_add_result (NucProgress *self, const NucQuizResult *result)
{
  change (self, NULL, NULL, result);
}

gsize
nuc_progress_get_n_results (const NucProgress *self)
{
  return self->results->len;
}

const NucQuizResult *
nuc_progress_get_result (const NucProgress *self, gsize i)
{
  g_return_val_if_fail (i < self->results->len, NULL);

  return g_ptr_array_index (self->results, i);
}

/**
 * nuc_progress_dup_asked:
 * @self: the progress
 * @lesson: a lesson's id
 *
 * Returns: (transfer full) (array zero-terminated=1): the questions answered in the last quiz of that
 *   lesson, so that a retake asks others first
 */
char **
nuc_progress_dup_asked (const NucProgress *self, const char *lesson)
{
  GPtrArray *asked = g_ptr_array_new ();

  for (guint i = self->results->len; i-- > 0;)
    {
      const NucQuizResult *result = g_ptr_array_index (self->results, i);

      if (!g_str_equal (result->lesson, lesson))
        continue;
      for (guint j = 0; j < result->answers->len; j++)
        {
          const NucQuizAnswer *answer = g_ptr_array_index (result->answers, j);

          g_ptr_array_add (asked, g_strdup (answer->question));
        }
      break;
    }
  g_ptr_array_add (asked, NULL);
  return (char **) g_ptr_array_free (asked, FALSE);
}

/**
 * nuc_progress_export_csv:
 * @self: the progress
 *
 * Returns: (transfer full): a header and a line for each answer: quiz (counted from 1), lesson, when (ISO 8601, UTC),
 *   seed, question, kind, right (1 or 0)
 */
char *
nuc_progress_export_csv (const NucProgress *self)
{
  GString *csv = g_string_new ("quiz,lesson,when,seed,question,kind,right\r\n");

  for (guint i = 0; i < self->results->len; i++)
    {
      const NucQuizResult *result = g_ptr_array_index (self->results, i);
      g_autofree char *when = format_time (result->when);

      for (guint j = 0; j < result->answers->len; j++)
        {
          const NucQuizAnswer *answer = g_ptr_array_index (result->answers, j);

          g_string_append_printf (csv, "%u,", i + 1);
          append_cell (csv, result->lesson, ',');
          g_string_append_printf (csv, "%s,%" G_GUINT64_FORMAT ",", when, result->seed);
          append_cell (csv, answer->question, ',');
          g_string_append_printf (csv, "%s,%d\r\n", nuc_question_kinds[answer->kind],
                                  answer->right ? 1 : 0);
        }
    }
  return g_string_free (csv, FALSE);
}

/* The results as in the kept file, without the scenes done. */
char *
nuc_progress_export_json (const NucProgress *self)
{
  json_t *list = results_to_json (self);
  char *text = nuc_json_print (list);

  json_decref (list);
  return text;
}
