/* lesson-question-editor.c: one question of a lesson's quiz to be written
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/lesson-question-editor.h"

/**
 * NucLessonQuestionEditor:
 *
 * For questions with answers to choose from. As in the scene editor, what is typed is a change of the draft.
 */
struct _NucLessonQuestionEditor
{
  GtkBox parent_instance;

  NucLessonDraft *draft;
  char *id;
  gsize at;
  gboolean showing;
  NucQuestionKind kind; /* of the rows that are shown */

  GtkWidget *text;
  GtkWidget *note;
  GtkWidget *answers;
  GtkWidget *add;
};

G_DEFINE_FINAL_TYPE (NucLessonQuestionEditor, nuc_lesson_question_editor, GTK_TYPE_BOX)

static const NucQuestion *
get_question (NucLessonQuestionEditor *self)
{
  NucLesson *lesson = self->draft != NULL ? nuc_lesson_draft_get_lesson (self->draft) : NULL;

  for (self->at = 0;
       lesson != NULL && self->id != NULL && self->at < nuc_lesson_get_n_questions (lesson);
       self->at++)
    {
      const NucQuestion *question = nuc_lesson_get_question (lesson, self->at);

      if (g_str_equal (question->id, self->id))
        return question;
    }
  return NULL;
}

static NucQuestion *
begin (NucLessonQuestionEditor *self)
{
  const NucQuestion *question = self->showing ? NULL : get_question (self);

  return question != NULL && nuc_lesson_draft_is_own (self->draft) &&
                 nuc_lesson_question_editor_can_edit (question)
             ? nuc_question_copy (question)
             : NULL;
}

static void
take (NucLessonQuestionEditor *self, NucQuestion *question, const char *field)
{
  g_autofree char *what = field != NULL ? g_strdup_printf ("%s?%s", self->id, field) : NULL;

  nuc_lesson_draft_take (self->draft,
                         nuc_lesson_with_question_changed (
                             nuc_lesson_draft_get_lesson (self->draft), self->at, question),
                         what);
  nuc_question_free (question);
}

static NucLessonChoiceRow *
get_row (NucLessonQuestionEditor *self, guint n)
{
  GtkWidget *child = gtk_widget_get_first_child (self->answers);

  while (child != NULL && n-- > 0)
    child = gtk_widget_get_next_sibling (child);
  return child != NULL ? NUC_LESSON_CHOICE_ROW (child) : NULL;
}

static void
seal_cb (NucLessonQuestionEditor *self)
{
  if (!self->showing)
    nuc_lesson_draft_seal (self->draft);
}

static void
answer_cb (NucLessonQuestionEditor *self, NucLessonChoiceRow *row)
{
  NucQuestion *question = begin (self);
  guint i = nuc_lesson_choice_row_get_number (row);
  g_autofree char *field = g_strdup_printf ("answer-%u", i);
  NucOption *option;

  if (question == NULL)
    return;
  option = g_ptr_array_index (question->options, i);
  g_free (option->text);
  option->text = nuc_lesson_field_dup_line (nuc_lesson_choice_row_get_text (row));
  take (self, question, field);
}

static void
explained_cb (NucLessonQuestionEditor *self, NucLessonChoiceRow *row)
{
  NucQuestion *question = begin (self);
  guint i = nuc_lesson_choice_row_get_number (row);
  g_autofree char *field = g_strdup_printf ("explanation-%u", i);
  NucOption *option;

  if (question == NULL)
    return;
  option = g_ptr_array_index (question->options, i);
  g_free (option->feedback);
  option->feedback = nuc_lesson_field_dup_line (nuc_lesson_choice_row_get_explanation (row));
  take (self, question, field);
}

static void
pick (NucQuestion *question, guint right)
{
  for (guint i = 0; i < question->options->len; i++)
    ((NucOption *) g_ptr_array_index (question->options, i))->pick = i == right;
}

static void
marked_cb (NucLessonQuestionEditor *self, NucLessonChoiceRow *row)
{
  NucQuestion *question = begin (self);

  if (question == NULL)
    return;
  pick (question, nuc_lesson_choice_row_get_number (row));
  take (self, question, NULL);
}

static void
removed_cb (NucLessonQuestionEditor *self, NucLessonChoiceRow *row)
{
  guint i = nuc_lesson_choice_row_get_number (row);
  NucQuestion *question = begin (self);
  gboolean was_right;

  if (question == NULL)
    return;
  if (question->options->len <= NUC_QUESTION_MIN_OPTIONS)
    {
      nuc_question_free (question);
      nuc_lesson_field_set_problem (nuc_lesson_choice_row_get_text (row),
                                    _ ("A question needs two answers at least."));
      return;
    }
  was_right = ((NucOption *) g_ptr_array_index (question->options, i))->pick;
  g_ptr_array_remove_index (question->options, i);
  if (was_right)
    pick (question, 0);
  take (self, question, NULL);
}

static void
text_cb (NucLessonQuestionEditor *self)
{
  NucQuestion *question = begin (self);
  g_auto (GStrv) typed = nuc_lesson_field_dup_text (NUC_LESSON_FIELD (self->text));

  if (question == NULL)
    return;
  if (g_strv_equal ((const char *const *) question->text, (const char *const *) typed))
    {
      nuc_question_free (question);
      return;
    }
  g_strfreev (question->text);
  question->text = g_steal_pointer (&typed);
  take (self, question, "text");
}

static void
add_row (NucLessonQuestionEditor *self, guint i)
{
  NucLessonChoiceRow *first = get_row (self, 0);
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
  gtk_box_append (GTK_BOX (self->answers), row);
}

static void
show (NucLessonQuestionEditor *self)
{
  const NucQuestion *question = get_question (self);
  g_autofree char *problem = NULL;
  NucLessonChoiceRow *row;
  guint n;

  if (question == NULL || !nuc_lesson_question_editor_can_edit (question))
    return;
  self->showing = TRUE;
  nuc_lesson_field_set_text (NUC_LESSON_FIELD (self->text), question->text);
  problem = nuc_text_find_problem (question->text);
  nuc_lesson_field_set_problem (NUC_LESSON_FIELD (self->text), problem);
  n = question->options->len;
  while ((row = get_row (self, question->kind != self->kind ? 0 : n)) != NULL)
    gtk_box_remove (GTK_BOX (self->answers), GTK_WIDGET (row));
  self->kind = question->kind;
  for (guint i = 0; i < n; i++)
    {
      const NucOption *option = g_ptr_array_index (question->options, i);

      if (get_row (self, i) == NULL)
        add_row (self, i);
      nuc_lesson_choice_row_set (get_row (self, i), option->text, option->feedback, option->pick);
    }
  gtk_widget_set_sensitive (self->add, n < NUC_QUESTION_MAX_OPTIONS);
  self->showing = FALSE;
}

static void
nuc_lesson_question_editor_dispose (GObject *object)
{
  NucLessonQuestionEditor *self = NUC_LESSON_QUESTION_EDITOR (object);

  g_clear_object (&self->draft);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (nuc_lesson_question_editor_parent_class)->dispose (object);
}

static void
nuc_lesson_question_editor_class_init (NucLessonQuestionEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nuc_lesson_question_editor_dispose;
}

static void
nuc_lesson_question_editor_init (NucLessonQuestionEditor *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 14);
  self->kind = NUC_QUESTION_CHOOSE;
  self->text = nuc_lesson_field_new_text (C_ ("lesson editor", "Question"));
  g_signal_connect_object (self->text, "changed", G_CALLBACK (text_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "sealed", G_CALLBACK (seal_cb), self, G_CONNECT_SWAPPED);
  self->note = gtk_label_new (_ ("Answers are shown in random order."));
  gtk_label_set_wrap (GTK_LABEL (self->note), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->note), 0);
  gtk_widget_add_css_class (self->note, "nuc-help");
  self->answers = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  self->add = gtk_button_new_with_label (_ ("Add an Answer"));
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (nuc_lesson_question_editor_add_answer),
                           self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), self->text);
  gtk_box_append (GTK_BOX (self), self->note);
  gtk_box_append (GTK_BOX (self), self->answers);
  gtk_box_append (GTK_BOX (self), self->add);
}

/**
 * nuc_lesson_question_editor_set_draft:
 * @draft: what is written; once
 */
void
nuc_lesson_question_editor_set_draft (NucLessonQuestionEditor *self, NucLessonDraft *draft)
{
  g_return_if_fail (self->draft == NULL);

  self->draft = g_object_ref (draft);
  g_signal_connect_object (draft, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
}

/**
 * nuc_lesson_question_editor_open:
 * @id: of a question that nuc_lesson_question_editor_can_edit()
 */
void
nuc_lesson_question_editor_open (NucLessonQuestionEditor *self, const char *id)
{
  char *copy = g_strdup (id);

  g_free (self->id);
  self->id = copy;
  show (self);
}

/* The question that was opened last, %NULL where it is gone. */
const char *
nuc_lesson_question_editor_get_id (NucLessonQuestionEditor *self)
{
  return get_question (self) != NULL ? self->id : NULL;
}

/**
 * nuc_lesson_question_editor_can_edit:
 *
 * Returns: whether it is a question with answers to choose from; others can be moved and removed, and stay as
 *   they are in the file
 */
gboolean
nuc_lesson_question_editor_can_edit (const NucQuestion *question)
{
  return question->kind == NUC_QUESTION_CHOOSE || question->kind == NUC_QUESTION_SPOT;
}

void
nuc_lesson_question_editor_focus (NucLessonQuestionEditor *self)
{
  nuc_lesson_field_focus (NUC_LESSON_FIELD (self->text));
}

NucLessonField *
nuc_lesson_question_editor_get_text (NucLessonQuestionEditor *self)
{
  return NUC_LESSON_FIELD (self->text);
}

NucLessonChoiceRow *
nuc_lesson_question_editor_get_answer (NucLessonQuestionEditor *self, guint i)
{
  return get_row (self, i);
}

void
nuc_lesson_question_editor_add_answer (NucLessonQuestionEditor *self)
{
  NucQuestion *question = begin (self);
  guint n;

  if (question == NULL)
    return;
  n = question->options->len;
  nuc_question_add_option (question, "", "", FALSE);
  take (self, question, NULL);
  nuc_lesson_field_focus (nuc_lesson_choice_row_get_text (get_row (self, n)));
}
