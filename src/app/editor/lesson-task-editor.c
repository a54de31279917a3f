/* lesson-task-editor.c: the task of a scene to be written
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/editor/lesson-form.h"
#include "app/editor/lesson-task-editor.h"

/**
 * NucLessonTaskEditor:
 *
 * A person's change makes another task, which whoever listens takes and sets back.
 */
struct _NucLessonTaskEditor
{
  GtkBox parent_instance;

  NucTask *task;
  gboolean showing;

  GtkWidget *text;
  GtkWidget *goals;
  GtkWidget *done;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_SEALED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NucLessonTaskEditor, nuc_lesson_task_editor, GTK_TYPE_BOX)

static void
seal_cb (NucLessonTaskEditor *self)
{
  if (!self->showing)
    g_signal_emit (self, signals[SIGNAL_SEALED], 0);
}

static void
text_cb (NucLessonTaskEditor *self, GtkWidget *field)
{
  gboolean done = field == self->done;

  if (!self->showing && self->task != NULL &&
      nuc_lesson_field_take_text (NUC_LESSON_FIELD (field),
                                  done ? &self->task->done : &self->task->text))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0, done ? "done" : "task");
}

static void
goals_cb (NucLessonTaskEditor *self, const char *field)
{
  if (self->showing || self->task == NULL)
    return;
  g_ptr_array_unref (self->task->goals);
  self->task->goals = nuc_goals_copy (nuc_lesson_goals_get (NUC_LESSON_GOALS (self->goals)));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, field);
}

static void
nuc_lesson_task_editor_dispose (GObject *object)
{
  g_clear_pointer (&NUC_LESSON_TASK_EDITOR (object)->task, nuc_task_free);

  G_OBJECT_CLASS (nuc_lesson_task_editor_parent_class)->dispose (object);
}

static void
nuc_lesson_task_editor_class_init (NucLessonTaskEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nuc_lesson_task_editor_dispose;
  /* A person changed the task: what, where typing goes on. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", NUC_TYPE_LESSON_TASK_EDITOR, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /* As the fields' own. */
  signals[SIGNAL_SEALED] = g_signal_new ("sealed", NUC_TYPE_LESSON_TASK_EDITOR, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
append_text (NucLessonTaskEditor *self, const char *title)
{
  GtkWidget *field = nuc_form_append (GTK_WIDGET (self), nuc_lesson_field_new_text (title));

  g_signal_connect_object (field, "changed", G_CALLBACK (text_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (field, "sealed", G_CALLBACK (seal_cb), self, G_CONNECT_SWAPPED);
  return field;
}

static void
nuc_lesson_task_editor_init (NucLessonTaskEditor *self)
{
  nuc_form_set_up (GTK_WIDGET (self), 10);
  self->text = append_text (self, C_ ("lesson editor", "What to do"));
  self->goals = nuc_form_append (GTK_WIDGET (self), nuc_lesson_goals_new ());
  g_signal_connect_object (self->goals, "changed", G_CALLBACK (goals_cb), self, G_CONNECT_SWAPPED);
  self->done = append_text (self, C_ ("lesson editor", "Said when it is done"));
}

GtkWidget *
nuc_lesson_task_editor_new (void)
{
  return g_object_new (NUC_TYPE_LESSON_TASK_EDITOR, NULL);
}

/**
 * nuc_lesson_task_editor_set:
 * @task: what to show
 * @compares: whether there is another side that a goal may be about
 */
void
nuc_lesson_task_editor_set (NucLessonTaskEditor *self, const NucTask *task, gboolean compares)
{
  NucTask *copy = nuc_task_copy (task);

  g_clear_pointer (&self->task, nuc_task_free);
  self->task = copy;
  self->showing = TRUE;
  nuc_lesson_field_show_text (NUC_LESSON_FIELD (self->text), copy->text);
  nuc_lesson_goals_set (NUC_LESSON_GOALS (self->goals), copy->goals, compares);
  nuc_lesson_field_show_text (NUC_LESSON_FIELD (self->done), copy->done);
  self->showing = FALSE;
}

/* Returns: (transfer none): the task after a change */
const NucTask *
nuc_lesson_task_editor_get (NucLessonTaskEditor *self)
{
  return self->task;
}

NucLessonGoals *
nuc_lesson_task_editor_get_goals (NucLessonTaskEditor *self)
{
  return NUC_LESSON_GOALS (self->goals);
}
