/* lesson-answers.c: the answers of a question to be written, one of which is the one to pick
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/editor/lesson-answers.h"
#include "app/editor/lesson-form.h"

/**
 * NucLessonAnswers:
 *
 * For questions to CHOOSE and to SPOT. A person's change makes another question, which whoever listens takes and
 * sets back.
 */
struct _NucLessonAnswers
{
  GtkBox parent_instance;

  NucQuestion *question;
  NucQuestionKind kind; /* of the rows that are shown */
  gboolean showing;

  GtkWidget *rows;
  GtkWidget *problem;
  GtkWidget *add;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_SEALED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NucLessonAnswers, nuc_lesson_answers, GTK_TYPE_BOX)

static void
emit_changed (NucLessonAnswers *self, const char *field)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, field);
}

static NucOption *
get_option (NucLessonAnswers *self, guint i)
{
  return g_ptr_array_index (self->question->options, i);
}

static void
seal_cb (NucLessonAnswers *self)
{
  if (!self->showing)
    g_signal_emit (self, signals[SIGNAL_SEALED], 0);
}

static void
take_line (NucLessonAnswers *self, char **line, NucLessonField *field, const char *name)
{
  g_autofree char *typed = nuc_lesson_field_dup_line (field);

  if (self->showing || g_strcmp0 (*line, typed) == 0)
    return;
  g_free (*line);
  *line = g_steal_pointer (&typed);
  emit_changed (self, name);
}

static void
answer_cb (NucLessonAnswers *self, NucLessonChoiceRow *row)
{
  guint i = nuc_lesson_choice_row_get_number (row);
  g_autofree char *name = g_strdup_printf ("answer-%u", i);

  take_line (self, &get_option (self, i)->text, nuc_lesson_choice_row_get_text (row), name);
}

static void
explained_cb (NucLessonAnswers *self, NucLessonChoiceRow *row)
{
  guint i = nuc_lesson_choice_row_get_number (row);
  g_autofree char *name = g_strdup_printf ("explanation-%u", i);

  take_line (self, &get_option (self, i)->feedback, nuc_lesson_choice_row_get_explanation (row),
             name);
}

static void
pick (NucLessonAnswers *self, guint right)
{
  for (guint i = 0; i < self->question->options->len; i++)
    get_option (self, i)->pick = i == right;
}

static void
marked_cb (NucLessonAnswers *self, NucLessonChoiceRow *row)
{
  if (self->showing)
    return;
  pick (self, nuc_lesson_choice_row_get_number (row));
  emit_changed (self, NULL);
}

/* Which one is right then is for the person to say. */
static void
removed_cb (NucLessonAnswers *self, NucLessonChoiceRow *row)
{
  guint i = nuc_lesson_choice_row_get_number (row);
  GPtrArray *options = self->question->options;

  if (options->len <= NUC_QUESTION_MIN_OPTIONS)
    {
      nuc_lesson_field_set_problem (nuc_lesson_choice_row_get_text (row),
                                    _ ("A question needs two answers at least."));
      return;
    }
  g_ptr_array_remove_index (options, i);
  i = MIN (i, options->len - 1);
  emit_changed (self, NULL);
  nuc_lesson_field_focus (nuc_lesson_choice_row_get_text (nuc_lesson_answers_get_row (self, i)));
}

static void
add_row (NucLessonAnswers *self, guint i)
{
  NucLessonChoiceRow *first = nuc_lesson_answers_get_row (self, 0);
  GtkWidget *row = nuc_lesson_choice_row_new (i,
                                              self->kind == NUC_QUESTION_SPOT
                                                  ? C_ ("lesson editor", "This claim is wrong")
                                                  : C_ ("lesson editor", "This is right"),
                                              TRUE);

  gtk_widget_add_css_class (row, "nuc-card");
  if (first != NULL)
    nuc_lesson_choice_row_join (NUC_LESSON_CHOICE_ROW (row), first);
  g_signal_connect_object (row, "changed", G_CALLBACK (answer_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "explained", G_CALLBACK (explained_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "marked", G_CALLBACK (marked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "sealed", G_CALLBACK (seal_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->rows), row);
}

static void
nuc_lesson_answers_dispose (GObject *object)
{
  g_clear_pointer (&NUC_LESSON_ANSWERS (object)->question, nuc_question_free);

  G_OBJECT_CLASS (nuc_lesson_answers_parent_class)->dispose (object);
}

static void
nuc_lesson_answers_class_init (NucLessonAnswersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nuc_lesson_answers_dispose;
  /* A person changed the question: what, where typing goes on. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", NUC_TYPE_LESSON_ANSWERS, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /* As the fields' own. */
  signals[SIGNAL_SEALED] = g_signal_new ("sealed", NUC_TYPE_LESSON_ANSWERS, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
nuc_lesson_answers_init (NucLessonAnswers *self)
{
  GtkWidget *box = GTK_WIDGET (self);

  nuc_form_set_up (box, 10);
  nuc_form_append_label (box, _ ("Answers are shown in random order."), "nuc-help");
  self->rows = nuc_form_append (box, gtk_box_new (GTK_ORIENTATION_VERTICAL, 10));
  self->problem = nuc_form_append_label (box, NULL, "nuc-note");
  self->add =
      nuc_form_append_button (box, _ ("Add an Answer"), G_CALLBACK (nuc_lesson_answers_add), self);
}

GtkWidget *
nuc_lesson_answers_new (void)
{
  return g_object_new (NUC_TYPE_LESSON_ANSWERS, NULL);
}

/**
 * nuc_lesson_answers_set:
 * @question: of a kind with options to pick from
 */
void
nuc_lesson_answers_set (NucLessonAnswers *self, const NucQuestion *question)
{
  NucQuestion *copy = nuc_question_copy (question);
  guint picks = 0;

  g_clear_pointer (&self->question, nuc_question_free);
  self->question = copy;
  self->showing = TRUE;
  while (nuc_form_count (self->rows) > (self->kind == copy->kind ? copy->options->len : 0))
    gtk_box_remove (GTK_BOX (self->rows), gtk_widget_get_last_child (self->rows));
  self->kind = copy->kind;
  for (guint i = 0; i < copy->options->len; i++)
    {
      const NucOption *option = get_option (self, i);

      if (nuc_lesson_answers_get_row (self, i) == NULL)
        add_row (self, i);
      nuc_lesson_choice_row_set (nuc_lesson_answers_get_row (self, i), option->text,
                                 option->feedback, option->pick);
      picks += option->pick ? 1 : 0;
    }
  nuc_form_show_sentence (self->problem, picks == 1 ? NULL
                                         : self->kind == NUC_QUESTION_SPOT
                                             ? _ ("One claim must be the wrong one.")
                                             : _ ("One answer must be the right one."));
  gtk_widget_set_sensitive (self->add, copy->options->len < NUC_QUESTION_MAX_OPTIONS);
  self->showing = FALSE;
}

/* Returns: (transfer none): the question after a change */
const NucQuestion *
nuc_lesson_answers_get (NucLessonAnswers *self)
{
  return self->question;
}

/* Adds an empty answer, to be written at once. */
void
nuc_lesson_answers_add (NucLessonAnswers *self)
{
  guint n = self->question->options->len;

  if (n >= NUC_QUESTION_MAX_OPTIONS)
    return;
  nuc_question_add_option (self->question, "", "", FALSE);
  emit_changed (self, NULL);
  if (nuc_lesson_answers_get_row (self, n) != NULL)
    nuc_lesson_field_focus (nuc_lesson_choice_row_get_text (nuc_lesson_answers_get_row (self, n)));
}

NucLessonChoiceRow *
nuc_lesson_answers_get_row (NucLessonAnswers *self, guint i)
{
  return (NucLessonChoiceRow *) nuc_form_get_child (self->rows, i);
}
