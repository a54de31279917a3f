/* lesson-question-editor.c: one question of a lesson's quiz to be written
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/editor/lesson-form.h"
#include "app/editor/lesson-question-editor.h"
#include "app/editor/lesson-setting-card.h"
#include "app/widgets/word-choice.h"

#define N_KINDS (NUC_QUESTION_READ + 1)

/**
 * NucLessonQuestionEditor:
 *
 * As in the scene editor, what is typed is a change of the draft. Each kind of question has a part of its own
 * between the text and what is said afterwards.
 */
struct _NucLessonQuestionEditor
{
  GtkBox parent_instance;

  NucLessonDraft *draft;
  NucLessonStage *stage;
  char *id;
  gsize at;
  gboolean showing;

  GtkWidget *kind;
  GtkWidget *help;
  GtkWidget *problem;
  GtkWidget *text;
  GtkWidget *setting;
  GtkWidget *answers;
  GtkWidget *items;
  GtkWidget *goals;
  GtkWidget *reading;
  GtkWidget *right;
  GtkWidget *wrong;
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

/* A copy to be changed and given to take(); NULL while the draft is being shown. */
static NucQuestion *
begin (NucLessonQuestionEditor *self)
{
  const NucQuestion *question = self->showing ? NULL : get_question (self);

  return question != NULL && nuc_lesson_draft_is_own (self->draft) ? nuc_question_copy (question)
                                                                   : NULL;
}

static void
take (NucLessonQuestionEditor *self, const NucQuestion *question, const char *field)
{
  g_autofree char *what = field != NULL ? g_strdup_printf ("%s?%s", self->id, field) : NULL;

  nuc_lesson_draft_take (self->draft,
                         nuc_lesson_with_question_changed (
                             nuc_lesson_draft_get_lesson (self->draft), self->at, question),
                         what);
}

static void
seal_cb (NucLessonQuestionEditor *self)
{
  if (!self->showing)
    nuc_lesson_draft_seal (self->draft);
}

static const char *
get_help (NucQuestionKind kind)
{
  switch (kind)
    {
    case NUC_QUESTION_CHOOSE:
      return _ ("One of several answers is right.");
    case NUC_QUESTION_SPOT:
      return _ ("Several claims, one of which is wrong: find it.");
    case NUC_QUESTION_ORDER:
      return _ ("Tokens, stages or anything else is put in its order.");
    case NUC_QUESTION_SET:
      return _ ("The knobs are set until the goals are reached; the program sees it.");
    case NUC_QUESTION_READ:
    default:
      return _ ("A number is read off the chart and typed.");
    }
}

/* What is open in the window becomes what the question opens, nothing hidden but what was. */
static gboolean
put_setting (NucLessonQuestionEditor *self, NucQuestion *question)
{
  NucSetup *now = nuc_lesson_stage_capture (self->stage);

  if (now == NULL)
    return FALSE;
  nuc_setup_put (now, NUC_FIELD_HIDE,
                 nuc_hide_get_name (question->setting != NULL
                                        ? nuc_setup_get_hide (question->setting)
                                        : NUC_HIDE_NOTHING));
  g_clear_pointer (&question->setting, nuc_setup_free);
  question->setting = now;
  nuc_lesson_stage_adopt (self->stage, now);
  return TRUE;
}

static void
kind_cb (NucLessonQuestionEditor *self)
{
  guint kind = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind));

  if (!self->showing && kind < N_KINDS)
    nuc_lesson_question_editor_set_kind (self, (NucQuestionKind) kind);
}

static void
text_cb (NucLessonQuestionEditor *self)
{
  g_autoptr (NucQuestion) question = begin (self);

  if (question != NULL &&
      nuc_lesson_field_take_text (NUC_LESSON_FIELD (self->text), &question->text))
    take (self, question, "text");
}

static void
reply_cb (NucLessonQuestionEditor *self, GtkWidget *field)
{
  g_autoptr (NucQuestion) question = begin (self);
  g_autofree char *typed = nuc_lesson_field_dup_line (NUC_LESSON_FIELD (field));
  gboolean right = field == self->right;
  char **place;

  if (question == NULL)
    return;
  place = right ? &question->right : &question->wrong;
  if (g_strcmp0 (*place, typed) == 0)
    return;
  g_free (*place);
  *place = g_steal_pointer (&typed);
  take (self, question, right ? "right" : "wrong");
}

static void
answers_cb (NucLessonQuestionEditor *self, const char *field)
{
  if (!self->showing && get_question (self) != NULL)
    take (self, nuc_lesson_answers_get (NUC_LESSON_ANSWERS (self->answers)), field);
}

static void
items_cb (NucLessonQuestionEditor *self, const char *field)
{
  if (!self->showing && get_question (self) != NULL)
    take (self, nuc_lesson_items_get (NUC_LESSON_ITEMS (self->items)), field);
}

static void
reading_cb (NucLessonQuestionEditor *self, const char *field)
{
  if (!self->showing && get_question (self) != NULL)
    take (self, nuc_lesson_reading_get (NUC_LESSON_READING (self->reading)), field);
}

static void
goals_cb (NucLessonQuestionEditor *self, const char *field)
{
  g_autoptr (NucQuestion) question = begin (self);

  if (question == NULL)
    return;
  g_ptr_array_unref (question->goals);
  question->goals = nuc_goals_copy (nuc_lesson_goals_get (NUC_LESSON_GOALS (self->goals)));
  take (self, question, field);
}

static void
taken_cb (NucLessonQuestionEditor *self)
{
  nuc_lesson_question_editor_update_setting (self);
}

static void
back_cb (NucLessonQuestionEditor *self)
{
  g_autofree char *id = g_strdup (self->id);

  nuc_lesson_question_editor_open (self, id);
}

static void
show_setting (NucLessonQuestionEditor *self)
{
  const NucQuestion *question = get_question (self);
  NucLessonSettingCard *card = NUC_LESSON_SETTING_CARD (self->setting);
  gboolean shown;

  if (question == NULL)
    return;
  nuc_lesson_setting_card_set (card, nuc_lesson_draft_get_lesson (self->draft), question->setting,
                               question->kind == NUC_QUESTION_SET ||
                                   question->kind == NUC_QUESTION_READ);
  shown = nuc_lesson_setting_card_is_shown (card);
  nuc_lesson_goals_set_at_start (NUC_LESSON_GOALS (self->goals), shown);
  nuc_lesson_reading_set_at_start (NUC_LESSON_READING (self->reading), shown);
}

static void
show_part (NucLessonQuestionEditor *self, const NucQuestion *question)
{
  NucQuestionKind kind = question->kind;
  gboolean picks = kind == NUC_QUESTION_CHOOSE || kind == NUC_QUESTION_SPOT;

  gtk_widget_set_visible (self->answers, picks);
  gtk_widget_set_visible (self->items, kind == NUC_QUESTION_ORDER);
  gtk_widget_set_visible (self->goals, kind == NUC_QUESTION_SET);
  gtk_widget_set_visible (self->reading, kind == NUC_QUESTION_READ);
  gtk_widget_set_visible (self->right, !picks);
  gtk_widget_set_visible (self->wrong, !picks);
  if (picks)
    {
      nuc_lesson_answers_set (NUC_LESSON_ANSWERS (self->answers), question);
      return;
    }
  if (kind == NUC_QUESTION_ORDER)
    nuc_lesson_items_set (NUC_LESSON_ITEMS (self->items), question);
  else if (kind == NUC_QUESTION_SET)
    nuc_lesson_goals_set (NUC_LESSON_GOALS (self->goals), question->goals,
                          question->setting != NULL &&
                              nuc_setup_has (question->setting, NUC_FIELD_COMPARE_CHAIN));
  else
    nuc_lesson_reading_set (NUC_LESSON_READING (self->reading), question);
  nuc_lesson_field_show_line (NUC_LESSON_FIELD (self->right), question->right);
  nuc_lesson_field_show_line (NUC_LESSON_FIELD (self->wrong), question->wrong);
}

static void
show (NucLessonQuestionEditor *self)
{
  const NucQuestion *question = get_question (self);

  if (question == NULL)
    return;
  self->showing = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->kind), question->kind);
  gtk_label_set_text (GTK_LABEL (self->help), get_help (question->kind));
  nuc_form_show_sentence (self->problem, NULL);
  nuc_lesson_field_show_text (NUC_LESSON_FIELD (self->text), question->text);
  show_part (self, question);
  show_setting (self);
  self->showing = FALSE;
}

static void
nuc_lesson_question_editor_dispose (GObject *object)
{
  NucLessonQuestionEditor *self = NUC_LESSON_QUESTION_EDITOR (object);

  g_clear_object (&self->draft);
  g_clear_object (&self->stage);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (nuc_lesson_question_editor_parent_class)->dispose (object);
}

static void
nuc_lesson_question_editor_class_init (NucLessonQuestionEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nuc_lesson_question_editor_dispose;
}

static GtkWidget *
append_part (NucLessonQuestionEditor *self, GtkWidget *part, GCallback changed)
{
  nuc_form_append (GTK_WIDGET (self), part);
  g_signal_connect_object (part, "changed", changed, self, G_CONNECT_SWAPPED);
  if (g_signal_lookup ("sealed", G_OBJECT_TYPE (part)) != 0)
    g_signal_connect_object (part, "sealed", G_CALLBACK (seal_cb), self, G_CONNECT_SWAPPED);
  return part;
}

static void
add_kind (NucLessonQuestionEditor *self)
{
  GtkWidget *box = nuc_form_append (GTK_WIDGET (self), gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  const char *titles[N_KINDS + 1] = {
    [NUC_QUESTION_CHOOSE] = C_ ("lesson editor", "Choose an answer"),
    [NUC_QUESTION_SPOT] = C_ ("lesson editor", "Find the wrong claim"),
    [NUC_QUESTION_ORDER] = C_ ("lesson editor", "Put in order"),
    [NUC_QUESTION_SET] = C_ ("lesson editor", "Set the knobs"),
    [NUC_QUESTION_READ] = C_ ("lesson editor", "Read the chart"),
  };

  nuc_form_append_label (box, C_ ("lesson editor", "Kind of question"), "nuc-field-title");
  self->kind =
      nuc_form_append (box, nuc_word_choice_new (C_ ("lesson editor", "Kind of question"), titles));
  self->help = nuc_form_append_label (box, NULL, "nuc-help");
  self->problem = nuc_form_append_label (box, NULL, "nuc-note");
  g_signal_connect_object (self->kind, "notify::selected", G_CALLBACK (kind_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
nuc_lesson_question_editor_init (NucLessonQuestionEditor *self)
{
  GtkWidget *box = GTK_WIDGET (self);

  nuc_form_set_up (box, 14);
  add_kind (self);
  self->text = append_part (self, nuc_lesson_field_new_text (C_ ("lesson editor", "Question")),
                            G_CALLBACK (text_cb));
  self->setting =
      nuc_form_append (box,
                       nuc_lesson_setting_card_new (C_ ("lesson editor", "What the question opens"),
                                                    _ ("Nothing: the window stays as it is."),
                                                    _ ("Back to the Question")));
  g_signal_connect_object (self->setting, "taken", G_CALLBACK (taken_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->setting, "back", G_CALLBACK (back_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->setting, "dropped",
                           G_CALLBACK (nuc_lesson_question_editor_drop_setting), self,
                           G_CONNECT_SWAPPED);
  self->answers = append_part (self, nuc_lesson_answers_new (), G_CALLBACK (answers_cb));
  self->items = append_part (self, nuc_lesson_items_new (), G_CALLBACK (items_cb));
  self->goals = append_part (self, nuc_lesson_goals_new (), G_CALLBACK (goals_cb));
  self->reading = append_part (self, nuc_lesson_reading_new (), G_CALLBACK (reading_cb));
  self->right = append_part (self,
                             nuc_lesson_field_new_sentence (
                                 C_ ("lesson editor", "Said after a right answer")),
                             G_CALLBACK (reply_cb));
  self->wrong = append_part (self,
                             nuc_lesson_field_new_sentence (
                                 C_ ("lesson editor", "Said after a wrong answer")),
                             G_CALLBACK (reply_cb));
}

/**
 * nuc_lesson_question_editor_set_draft:
 * @draft: what is written; once
 * @stage: where a question is shown and tried
 * @session: of the window
 */
void
nuc_lesson_question_editor_set_draft (NucLessonQuestionEditor *self,
                                      NucLessonDraft *draft,
                                      NucLessonStage *stage,
                                      NucSession *session)
{
  g_return_if_fail (self->draft == NULL);

  self->draft = g_object_ref (draft);
  self->stage = g_object_ref (stage);
  nuc_lesson_setting_card_set_stage (NUC_LESSON_SETTING_CARD (self->setting), stage);
  nuc_lesson_goals_set_stage (NUC_LESSON_GOALS (self->goals), stage, session);
  nuc_lesson_reading_set_stage (NUC_LESSON_READING (self->reading), stage, session);
  g_signal_connect_object (draft, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (stage, "changed", G_CALLBACK (show_setting), self, G_CONNECT_SWAPPED);
}

/**
 * nuc_lesson_question_editor_open:
 * @id: of a question of the draft
 *
 * Shows what can be changed about the question, and brings what it opens into the window, with nothing hidden.
 */
void
nuc_lesson_question_editor_open (NucLessonQuestionEditor *self, const char *id)
{
  const NucQuestion *question;
  char *copy = g_strdup (id);

  g_free (self->id);
  self->id = copy;
  question = get_question (self);
  if (question == NULL)
    return;
  if (question->setting != NULL)
    {
      g_autoptr (NucSetup) shown = nuc_setup_copy (question->setting);

      nuc_setup_put (shown, NUC_FIELD_HIDE, nuc_hide_get_name (NUC_HIDE_NOTHING));
      nuc_lesson_stage_open (self->stage, nuc_lesson_draft_get_lesson (self->draft), shown);
    }
  show (self);
}

/* The question that was opened last, %NULL where it is gone. */
const char *
nuc_lesson_question_editor_get_id (NucLessonQuestionEditor *self)
{
  return get_question (self) != NULL ? self->id : NULL;
}

/**
 * nuc_lesson_question_editor_update_setting:
 *
 * Makes what the window shows now what the question opens.
 *
 * Returns: %FALSE where there is nothing to take, or no question
 */
gboolean
nuc_lesson_question_editor_update_setting (NucLessonQuestionEditor *self)
{
  g_autoptr (NucQuestion) question = begin (self);

  if (question == NULL || !put_setting (self, question))
    return FALSE;
  take (self, question, NULL);
  return TRUE;
}

/* The question opens nothing any more, where it can be asked without. */
void
nuc_lesson_question_editor_drop_setting (NucLessonQuestionEditor *self)
{
  g_autoptr (NucQuestion) question = begin (self);

  if (question == NULL || question->kind == NUC_QUESTION_SET || question->kind == NUC_QUESTION_READ)
    return;
  g_clear_pointer (&question->setting, nuc_setup_free);
  take (self, question, NULL);
}

void
nuc_lesson_question_editor_focus (NucLessonQuestionEditor *self)
{
  nuc_lesson_field_focus (NUC_LESSON_FIELD (self->text));
}

/**
 * nuc_lesson_question_editor_set_kind:
 * @kind: how the question is to be answered
 *
 * What the other kind has no place for is gone, until it is undone. A question about the chart opens what the window
 * shows now, and asks for a number of now.
 */
void
nuc_lesson_question_editor_set_kind (NucLessonQuestionEditor *self, NucQuestionKind kind)
{
  g_autoptr (NucQuestion) question = begin (self);
  gboolean needs_setting = kind == NUC_QUESTION_SET || kind == NUC_QUESTION_READ;

  if (question == NULL || question->kind == kind)
    return;
  if (needs_setting && question->setting == NULL && !put_setting (self, question))
    {
      show (self);
      nuc_form_show_sentence (self->problem, _ ("Open a source first: there is no chart to ask "
                                                "about."));
      return;
    }
  nuc_question_set_kind (question, kind);
  if (kind == NUC_QUESTION_READ)
    nuc_lesson_reading_fill_in (NUC_LESSON_READING (self->reading), question);
  take (self, question, NULL);
}
