/* lesson-draft.c: a lesson that is being written
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson/lesson-draft.h"

#include "session/history.h"

/**
 * NucLessonDraft:
 *
 * Lessons never change, so that undo is a list of old ones, "modified" is another lesson than the saved one, and
 * a thread can write one while the next is typed.
 */
struct _NucLessonDraft
{
  GObject parent_instance;

  NucLesson *lesson;
  NucLesson *saved; /* as the file has it, or as it was begun */
  char *path;
  gboolean own;
  NucHistory *history;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NucLessonDraft, nuc_lesson_draft, G_TYPE_OBJECT)

static gpointer
keep_lesson (gconstpointer lesson)
{
  return nuc_lesson_ref ((NucLesson *) lesson);
}

static void
release_lesson (gpointer lesson)
{
  nuc_lesson_unref (lesson);
}

static void
put (NucLesson **place, NucLesson *lesson)
{
  NucLesson *old = *place;

  *place = nuc_lesson_ref (lesson);
  g_clear_pointer (&old, nuc_lesson_unref);
}

static void
begin (NucLessonDraft *self, NucLesson *lesson, const char *path, gboolean own)
{
  char *copy = g_strdup (path);

  put (&self->lesson, lesson);
  put (&self->saved, lesson);
  g_free (self->path);
  self->path = copy;
  self->own = own;
  nuc_history_clear (self->history);
  g_signal_emit (self, signals[SIGNAL_OPENED], 0);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
travel (NucLessonDraft *self, gpointer (*go) (NucHistory *history, gconstpointer now))
{
  g_autoptr (NucLesson) then = self->lesson != NULL ? go (self->history, self->lesson) : NULL;

  if (then == NULL)
    return;
  put (&self->lesson, then);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
save_in_thread (GTask *task, gpointer source, gpointer lesson, GCancellable *cancellable)
{
  GError *error = NULL;

  if (nuc_lesson_save (lesson, g_object_get_data (G_OBJECT (task), "path"), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
nuc_lesson_draft_finalize (GObject *object)
{
  NucLessonDraft *self = NUC_LESSON_DRAFT (object);

  g_clear_pointer (&self->lesson, nuc_lesson_unref);
  g_clear_pointer (&self->saved, nuc_lesson_unref);
  g_free (self->path);
  nuc_history_free (self->history);

  G_OBJECT_CLASS (nuc_lesson_draft_parent_class)->finalize (object);
}

static void
nuc_lesson_draft_class_init (NucLessonDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = nuc_lesson_draft_finalize;
  /* The lesson is another, or whether it is saved. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", NUC_TYPE_LESSON_DRAFT, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* Work on another lesson begins; "changed" follows. */
  signals[SIGNAL_OPENED] = g_signal_new ("opened", NUC_TYPE_LESSON_DRAFT, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
nuc_lesson_draft_init (NucLessonDraft *self)
{
  self->history = nuc_history_new (keep_lesson, release_lesson);
}

NucLessonDraft *
nuc_lesson_draft_new (void)
{
  return g_object_new (NUC_TYPE_LESSON_DRAFT, NULL);
}

/**
 * nuc_lesson_draft_open:
 * @lesson: a person's own lesson
 * @path: (nullable): its file, %NULL where it has none yet
 */
void
nuc_lesson_draft_open (NucLessonDraft *self, NucLesson *lesson, const char *path)
{
  begin (self, lesson, path, TRUE);
}

/* As nuc_lesson_draft_open() with a lesson that has no file and would be lost. */
void
nuc_lesson_draft_open_unsaved (NucLessonDraft *self, NucLesson *lesson)
{
  begin (self, lesson, NULL, TRUE);
  g_clear_pointer (&self->saved, nuc_lesson_unref);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* As nuc_lesson_draft_open() with a lesson that cannot be changed, only copied. */
void
nuc_lesson_draft_open_shipped (NucLessonDraft *self, NucLesson *lesson)
{
  begin (self, lesson, NULL, FALSE);
}

/**
 * nuc_lesson_draft_get_lesson:
 *
 * Returns: (transfer none) (nullable): the lesson as it is now
 */
NucLesson *
nuc_lesson_draft_get_lesson (NucLessonDraft *self)
{
  return self->lesson;
}

const char *
nuc_lesson_draft_get_path (NucLessonDraft *self)
{
  return self->path;
}

/* Whether there is a lesson that may be changed. */
gboolean
nuc_lesson_draft_is_own (NucLessonDraft *self)
{
  return self->lesson != NULL && self->own;
}

/**
 * nuc_lesson_draft_take:
 * @changed: (transfer full): the lesson after a change
 * @field: (nullable): what was changed; a run of changes of one field is one step to undo
 */
void
nuc_lesson_draft_take (NucLessonDraft *self, NucLesson *changed, const char *field)
{
  g_return_if_fail (nuc_lesson_draft_is_own (self));

  nuc_history_record (self->history, self->lesson, field);
  put (&self->lesson, changed);
  nuc_lesson_unref (changed);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Ends a run of changes of one field: a sentence is finished, or the field is left. */
void
nuc_lesson_draft_seal (NucLessonDraft *self)
{
  nuc_history_seal (self->history);
}

gboolean
nuc_lesson_draft_can_undo (NucLessonDraft *self)
{
  return nuc_history_can_undo (self->history);
}

gboolean
nuc_lesson_draft_can_redo (NucLessonDraft *self)
{
  return nuc_history_can_redo (self->history);
}

void
nuc_lesson_draft_undo (NucLessonDraft *self)
{
  travel (self, nuc_history_undo);
}

void
nuc_lesson_draft_redo (NucLessonDraft *self)
{
  travel (self, nuc_history_redo);
}

gboolean
nuc_lesson_draft_is_modified (NucLessonDraft *self)
{
  return self->lesson != self->saved;
}

/* A person was asked and does not want the changes: they are no longer asked about. */
void
nuc_lesson_draft_discard (NucLessonDraft *self)
{
  if (self->lesson != NULL)
    put (&self->saved, self->lesson);
}

/**
 * nuc_lesson_draft_save_async:
 * @path: where to; the draft's file from now on, if that goes well
 * @callback: called in the main thread
 *
 * Writes the lesson as it is now, in a thread, atomically. What is typed meanwhile is not saved.
 */
void
nuc_lesson_draft_save_async (NucLessonDraft *self,
                             const char *path,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  /* Without this as its object: a worker may be the last to let go of that, and end this where it must not end. */
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (NucLesson) lesson = NULL;

  g_return_if_fail (nuc_lesson_draft_is_own (self));

  lesson = nuc_lesson_with_folder (self->lesson, folder);
  /* The same lesson, said otherwise; what is undone from here on comes before it. */
  put (&self->lesson, lesson);
  g_object_set_data_full (G_OBJECT (task), "path", g_strdup (path), g_free);
  g_task_set_task_data (task, nuc_lesson_ref (lesson), release_lesson);
  nuc_lesson_draft_seal (self);
  g_task_run_in_thread (task, save_in_thread);
}

gboolean
nuc_lesson_draft_save_finish (NucLessonDraft *self, GAsyncResult *result, GError **error)
{
  GTask *task = G_TASK (result);

  if (!g_task_propagate_boolean (task, error))
    return FALSE;
  put (&self->saved, g_task_get_task_data (task));
  g_free (self->path);
  self->path = g_strdup (g_object_get_data (G_OBJECT (task), "path"));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return TRUE;
}
