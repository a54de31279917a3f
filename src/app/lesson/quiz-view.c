/* quiz-view.c: questions one after the other, and the result
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/widgets/announce.h"
#include "app/compat.h"
#include "app/lesson/lesson-scroll.h"
#include "app/lesson/lesson-text.h"
#include "app/lesson/quiz-view.h"
#include "app/widgets/wrap-box.h"
#include "file/file-write.h"

#define USUAL_QUESTIONS 10

/**
 * NucQuizView:
 *
 * There is no clock. A question that sets something brings it into the window, and the knobs that answer it
 * are the real ones.
 */
struct _NucQuizView
{
  GtkBox parent_instance;

  NucSession *session;
  NucLessonStage *stage;
  NucLesson *lesson;
  NucProgress *progress; /* of the panel, which lives longer */
  NucQuiz *quiz;
  gsize place;
  gboolean over;

  GtkWidget *place_label;
  GtkWidget *text;
  GtkWidget *answer; /* holds one NucQuizReply, or the result */
  GtkWidget *message;
  GtkWidget *verdict;
  GtkWidget *feedback;
  GtkWidget *detail;
  GtkWidget *scroll;
  GtkWidget *start_button;
  GtkWidget *check_button;
  GtkWidget *next_button;
  GtkWidget *export_button;
};

enum
{
  SIGNAL_FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NucQuizView, nuc_quiz_view, GTK_TYPE_BOX)

static gboolean
is_asking (NucQuizView *self)
{
  return self->quiz != NULL && !self->over;
}

static gboolean
is_answered (NucQuizView *self)
{
  return is_asking (self) && nuc_quiz_is_answered (self->quiz, self->place, NULL);
}

static const NucQuestion *
get_question (NucQuizView *self)
{
  return nuc_quiz_get_question (self->quiz, self->place);
}

static NucQuizReply *
get_reply (NucQuizView *self)
{
  return NUC_QUIZ_REPLY (gtk_widget_get_first_child (self->answer));
}

static GtkWidget *
get_focus (NucQuizView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

static void
clear_answer (NucQuizView *self)
{
  GtkWidget *focus = get_focus (self);
  GtkWidget *child;

  if (focus != NULL && gtk_widget_is_ancestor (focus, self->answer) &&
      !gtk_widget_grab_focus (self->next_button))
    gtk_widget_grab_focus (self->start_button);
  while ((child = gtk_widget_get_first_child (self->answer)) != NULL)
    gtk_box_remove (GTK_BOX (self->answer), child);
}

static void
set_text (GtkWidget *widget, const char *markdown)
{
  nuc_lesson_text_set (NUC_LESSON_TEXT (widget), markdown, NULL, NULL);
}

static gboolean
has_focus (NucQuizView *self)
{
  GtkWidget *focus = get_focus (self);

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

static void
show_buttons (NucQuizView *self)
{
  gboolean asking = is_asking (self);
  gboolean answered = is_answered (self);
  gboolean last = asking && self->place + 1 == nuc_quiz_get_size (self->quiz);
  gboolean ready = asking && !answered && nuc_quiz_reply_is_ready (get_reply (self));
  const struct
  {
    GtkWidget *button;
    gboolean shown;
  } buttons[] = {
    { self->start_button, !asking },
    { self->check_button, asking && !answered },
    { self->next_button, asking },
    { self->export_button,
      !asking && self->progress != NULL && nuc_progress_get_n_results (self->progress) > 0 },
  };
  GtkWidget *focus = get_focus (self);

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    if (buttons[i].shown)
      gtk_widget_set_visible (buttons[i].button, TRUE);
  gtk_widget_set_sensitive (self->start_button,
                            self->lesson != NULL && nuc_lesson_get_n_questions (self->lesson) > 0);
  /* Before a button with the keyboard on it goes away, the keyboard has to be somewhere else: a window that
   * has lost it puts it anywhere. */
  if (ready)
    gtk_widget_set_sensitive (self->check_button, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    if (buttons[i].button == focus && !buttons[i].shown)
      nuc_quiz_view_take_focus (self);
  if (!ready && get_focus (self) == self->check_button)
    gtk_widget_grab_focus (self->next_button);
  gtk_widget_set_sensitive (self->check_button, ready);
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    gtk_widget_set_visible (buttons[i].button, buttons[i].shown);
  gtk_button_set_label (GTK_BUTTON (self->next_button), !answered ? C_ ("quiz", "Sk_ip")
                                                        : last    ? C_ ("quiz", "Res_ult")
                                                                  : C_ ("quiz", "Ne_xt"));
  if (answered)
    gtk_widget_add_css_class (self->next_button, "suggested-action");
  else
    gtk_widget_remove_css_class (self->next_button, "suggested-action");
}

static void
clear_feedback (NucQuizView *self)
{
  gtk_widget_set_visible (self->verdict, FALSE);
  gtk_widget_set_visible (self->message, FALSE);
  gtk_widget_set_visible (self->detail, FALSE);
  set_text (self->feedback, "");
}

static void
show_question (NucQuizView *self)
{
  const NucQuestion *question = get_question (self);
  g_autofree char *text = nuc_lesson_translate_text (question->text);
  g_autofree char *place =
      /* Translators: the place in a quiz */
      g_strdup_printf (C_ ("quiz", "Question %u of %u"), (guint) self->place + 1,
                       (guint) nuc_quiz_get_size (self->quiz));
  gboolean focused = has_focus (self);
  GtkWidget *reply;
  const guint *shown;
  gsize n;

  clear_answer (self);
  clear_feedback (self);
  gtk_widget_set_sensitive (self->answer, TRUE);
  gtk_label_set_text (GTK_LABEL (self->place_label), place);
  set_text (self->text, text);
  shown = nuc_quiz_get_options (self->quiz, self->place, &n);
  reply = nuc_quiz_reply_new (question, shown, n, self->stage);
  g_signal_connect_object (reply, "changed", G_CALLBACK (show_buttons), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (reply, "answered", G_CALLBACK (nuc_quiz_view_check), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->answer), reply);
  show_buttons (self);
  /* Last, since the stage may be ready at once and then asks for the buttons again. */
  if (question->setting != NULL)
    nuc_lesson_stage_open (self->stage, self->lesson, question->setting);
  nuc_lesson_scroll_to (GTK_SCROLLED_WINDOW (self->scroll), NULL);
  if (focused)
    nuc_quiz_view_take_focus (self);
}

static void
show_start (NucQuizView *self)
{
  gsize n = self->lesson != NULL ? nuc_lesson_get_n_questions (self->lesson) : 0;
  g_autofree char *text = NULL;

  clear_answer (self);
  clear_feedback (self);
  gtk_label_set_text (GTK_LABEL (self->place_label), C_ ("quiz", "Quiz"));
  if (n == 0)
    text = g_strdup (_ ("This lesson has no questions."));
  else
    text = g_strdup_printf (
        ngettext (
            "%u question, drawn at random. Every answer is explained, and there is no clock.",
            "%u questions, drawn at random. Every answer is explained, and there is no clock.",
            MIN (n, USUAL_QUESTIONS)),
        (guint) MIN (n, USUAL_QUESTIONS));
  set_text (self->text, text);
  gtk_button_set_label (GTK_BUTTON (self->start_button), C_ ("quiz", "St_art"));
  show_buttons (self);
}

static void
finish (NucQuizView *self)
{
  g_autoptr (NucQuizResult) result =
      nuc_quiz_finish (self->quiz, g_get_real_time () / G_USEC_PER_SEC);
  g_autofree char *text = g_strdup_printf (
      /* Translators: a score, "**7 of 10** answers were right"; ** makes it bold */
      ngettext ("**%u of %u** answer was right.", "**%u of %u** answers were right.",
                result->n_questions),
      result->n_right, result->n_questions);
  gboolean focused = has_focus (self);

  self->over = TRUE;
  clear_answer (self);
  clear_feedback (self);
  gtk_label_set_text (GTK_LABEL (self->place_label), C_ ("quiz", "Your result"));
  set_text (self->text, text);
  for (gsize i = 0; i < nuc_quiz_get_size (self->quiz); i++)
    {
      g_autofree char *question =
          nuc_lesson_translate_text (nuc_quiz_get_question (self->quiz, i)->text);
      gboolean right;
      gboolean answered = nuc_quiz_is_answered (self->quiz, i, &right);
      g_autofree char *line = g_strdup_printf ("%s %s",
                                               right      ? "✓"
                                               : answered ? "✗"
                                                          : "–",
                                               question);
      GtkWidget *row = nuc_lesson_text_new ();

      set_text (row, line);
      gtk_widget_add_css_class (row, right ? "nuc-right" : "nuc-wrong");
      gtk_box_append (GTK_BOX (self->answer), row);
    }
  gtk_widget_set_sensitive (self->answer, TRUE);
  gtk_button_set_label (GTK_BUTTON (self->start_button), C_ ("quiz", "_Again"));
  if (self->progress != NULL)
    {
      g_autoptr (GError) error = NULL;

      nuc_progress_add_result (self->progress, result);
      if (!nuc_progress_save (self->progress, &error))
        nuc_session_report (self->session, error);
    }
  show_buttons (self);
  nuc_lesson_scroll_to (GTK_SCROLLED_WINDOW (self->scroll), NULL);
  if (focused)
    nuc_quiz_view_take_focus (self);
  g_signal_emit (self, signals[SIGNAL_FINISHED], 0);
}

static void
start_cb (NucQuizView *self)
{
  /* Which questions come is chance; that the same seed draws the same ones lets a class compare. */
  nuc_quiz_view_start (self, USUAL_QUESTIONS, g_random_int ());
}

static void
export_to_cb (GFile *file, gpointer user_data)
{
  NucQuizView *self = user_data;
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GError) error = NULL;

  if (path != NULL && !nuc_quiz_view_export (self, path, &error))
    nuc_session_report (self->session, error);
}

static void
export_cb (NucQuizView *self)
{
  nuc_compat_save_file (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                        _ ("Export the results"), _ ("quiz-results.csv"), export_to_cb, self);
}

static void
nuc_quiz_view_dispose (GObject *object)
{
  NucQuizView *self = NUC_QUIZ_VIEW (object);

  g_clear_object (&self->stage);
  g_clear_object (&self->session);
  g_clear_pointer (&self->quiz, nuc_quiz_free);
  g_clear_pointer (&self->lesson, nuc_lesson_unref);

  G_OBJECT_CLASS (nuc_quiz_view_parent_class)->dispose (object);
}

static void
nuc_quiz_view_class_init (NucQuizViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nuc_quiz_view_dispose;
  signals[SIGNAL_FINISHED] = g_signal_new ("finished", NUC_TYPE_QUIZ_VIEW, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
append (GtkWidget *box, GtkWidget *child, const char *class)
{
  if (class != NULL)
    gtk_widget_add_css_class (child, class);
  if (GTK_IS_LABEL (child))
    {
      gtk_label_set_xalign (GTK_LABEL (child), 0);
      gtk_label_set_wrap (GTK_LABEL (child), TRUE);
    }
  gtk_box_append (GTK_BOX (box), child);
  return child;
}

static GtkWidget *
append_button (NucQuizView *self,
               NucWrapBox *foot,
               const char *label,
               void (*clicked) (NucQuizView *))
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  nuc_wrap_box_append (foot, button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked), self, G_CONNECT_SWAPPED);
  return button;
}

static void
nuc_quiz_view_init (NucQuizView *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  NucWrapBox *foot = g_object_new (NUC_TYPE_WRAP_BOX, "column-spacing", 8, NULL);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->scroll = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (self->scroll, TRUE);
  gtk_widget_add_css_class (page, "nuc-lesson-page");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroll), page);
  gtk_box_append (GTK_BOX (self), self->scroll);

  self->place_label = append (page, gtk_label_new (NULL), "nuc-card-title");
  self->text = append (page, nuc_lesson_text_new (), "nuc-question");
  self->answer = append (page, gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), NULL);
  self->message = append (page, gtk_label_new (NULL), "nuc-message");
  self->verdict = append (page, gtk_label_new (NULL), "nuc-verdict");
  self->feedback = append (page, nuc_lesson_text_new (), NULL);
  self->detail = append (page, gtk_label_new (NULL), "nuc-dim");

  gtk_widget_add_css_class (GTK_WIDGET (foot), "nuc-lesson-foot");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (foot));
  self->start_button = append_button (self, foot, C_ ("quiz", "St_art"), start_cb);
  gtk_widget_add_css_class (self->start_button, "suggested-action");
  self->export_button = append_button (self, foot, C_ ("quiz", "E_xport Results…"), export_cb);
  self->check_button = append_button (self, foot, C_ ("quiz", "C_heck"), nuc_quiz_view_check);
  gtk_widget_add_css_class (self->check_button, "suggested-action");
  self->next_button = append_button (self, foot, C_ ("quiz", "Sk_ip"), nuc_quiz_view_next);
  show_start (self);
}

/**
 * nuc_quiz_view_set_stage:
 * @stage: what questions set, and are answered on; once
 * @session: where errors are told
 */
void
nuc_quiz_view_set_stage (NucQuizView *self, NucLessonStage *stage, NucSession *session)
{
  g_return_if_fail (self->stage == NULL);

  self->stage = g_object_ref (stage);
  self->session = g_object_ref (session);
}

/**
 * nuc_quiz_view_set_lesson:
 * @lesson: whose questions are asked
 * @progress: (nullable): where results are kept; it must live as long as the view shows @lesson
 */
void
nuc_quiz_view_set_lesson (NucQuizView *self, NucLesson *lesson, NucProgress *progress)
{
  g_clear_pointer (&self->quiz, nuc_quiz_free);
  nuc_lesson_ref (lesson);
  g_clear_pointer (&self->lesson, nuc_lesson_unref);
  self->lesson = lesson;
  self->progress = progress;
  self->over = FALSE;
  show_start (self);
}

/**
 * nuc_quiz_view_start:
 * @n: how many questions
 * @seed: draws them; those of the quiz before come last
 */
void
nuc_quiz_view_start (NucQuizView *self, gsize n, guint64 seed)
{
  g_auto (GStrv) asked = NULL;

  g_return_if_fail (self->lesson != NULL);

  if (nuc_lesson_get_n_questions (self->lesson) == 0)
    return;
  if (self->progress != NULL)
    asked = nuc_progress_dup_asked (self->progress, nuc_lesson_get_id (self->lesson));
  g_clear_pointer (&self->quiz, nuc_quiz_free);
  self->quiz = nuc_quiz_new (self->lesson, n, seed, (const char *const *) asked);
  self->place = 0;
  self->over = FALSE;
  show_question (self);
}

/**
 * nuc_quiz_view_next:
 *
 * Goes on to the next question, or to the result. One that was not answered is left out.
 */
void
nuc_quiz_view_next (NucQuizView *self)
{
  if (!is_asking (self))
    return;
  if (++self->place < nuc_quiz_get_size (self->quiz))
    show_question (self);
  else
    finish (self);
}

/**
 * nuc_quiz_view_get_quiz:
 *
 * Returns: (transfer none) (nullable): the quiz that is going on or was the last
 */
NucQuiz *
nuc_quiz_view_get_quiz (NucQuizView *self)
{
  return self->quiz;
}

gsize
nuc_quiz_view_get_place (NucQuizView *self)
{
  return self->place;
}

/**
 * nuc_quiz_view_get_reply:
 *
 * Returns: (transfer none) (nullable): in what the question that is open is answered, %NULL where none is
 */
NucQuizReply *
nuc_quiz_view_get_reply (NucQuizView *self)
{
  return is_asking (self) ? get_reply (self) : NULL;
}

/**
 * nuc_quiz_view_resume:
 *
 * Brings what the open question is about into the window again, if something else was shown there since.
 */
void
nuc_quiz_view_resume (NucQuizView *self)
{
  const NucSetup *setting = is_asking (self) ? get_question (self)->setting : NULL;

  if (setting != NULL && !nuc_lesson_stage_shows (self->stage, setting))
    nuc_lesson_stage_open (self->stage, self->lesson, setting);
}

/**
 * nuc_quiz_view_page:
 * @by: 1 for the key that goes on, -1 for the one that goes back
 *
 * Turns the page of a long question, and goes on to the next where this one is answered.
 */
void
nuc_quiz_view_page (NucQuizView *self, int by)
{
  if (!nuc_lesson_scroll_by_page (GTK_SCROLLED_WINDOW (self->scroll), by) && by > 0 &&
      is_answered (self))
    nuc_quiz_view_next (self);
}

/**
 * nuc_quiz_view_take_focus:
 *
 * Brings the keyboard to what there is to do.
 */
void
nuc_quiz_view_take_focus (NucQuizView *self)
{
  if (!is_asking (self))
    gtk_widget_grab_focus (self->start_button);
  else if (is_answered (self))
    gtk_widget_grab_focus (self->next_button);
  else if (!gtk_widget_grab_focus (GTK_WIDGET (get_reply (self))) &&
           !gtk_widget_grab_focus (self->check_button))
    gtk_widget_grab_focus (self->next_button);
}

/**
 * nuc_quiz_view_check:
 *
 * Answers the question with what is chosen, ordered, set or typed. Without an answer it says what is missing.
 */
void
nuc_quiz_view_check (NucQuizView *self)
{
  NucAnswer answer = { 0 };
  const char *feedback = NULL;
  const char *missing;
  g_autofree char *detail = NULL;
  g_autofree char *said = NULL;
  g_autofree char *heard = NULL;
  gboolean right;

  if (!is_asking (self) || is_answered (self))
    return;
  if (!nuc_quiz_reply_give (get_reply (self), &answer, &missing))
    {
      gtk_label_set_text (GTK_LABEL (self->message), missing != NULL ? missing : "");
      gtk_widget_set_visible (self->message, missing != NULL);
      return;
    }
  right = nuc_quiz_answer (self->quiz, self->place, &answer, &feedback, &detail);

  clear_feedback (self);
  gtk_label_set_text (GTK_LABEL (self->verdict),
                      right ? C_ ("quiz", "✓ Right") : C_ ("quiz", "✗ Not right"));
  gtk_widget_set_css_classes (self->verdict,
                              (const char *[]){ "nuc-verdict", right ? "right" : "wrong", NULL });
  gtk_widget_set_visible (self->verdict, TRUE);
  set_text (self->feedback, feedback != NULL ? nuc_lesson_translate (feedback) : "");
  gtk_label_set_text (GTK_LABEL (self->detail), detail != NULL ? detail : "");
  gtk_widget_set_visible (self->detail, !right && detail != NULL);
  said = nuc_quiz_view_dup_feedback (self);
  heard = g_strdup_printf ("%s %s", gtk_label_get_text (GTK_LABEL (self->verdict)), said);
  gtk_widget_grab_focus (self->next_button);
  gtk_widget_set_sensitive (self->answer, FALSE);
  show_buttons (self);
  nuc_announce (self->next_button, heard);
  nuc_lesson_scroll_to (GTK_SCROLLED_WINDOW (self->scroll), self->answer);
}

/**
 * nuc_quiz_view_dup_feedback:
 *
 * Returns: (transfer full): what was said to the last answer, as plain text
 */
char *
nuc_quiz_view_dup_feedback (NucQuizView *self)
{
  return nuc_lesson_text_dup_plain (NUC_LESSON_TEXT (self->feedback));
}

/**
 * nuc_quiz_view_export:
 * @path: a file whose name ends in .json for JSON; any other is CSV
 *
 * Writes all results that are kept.
 */
gboolean
nuc_quiz_view_export (NucQuizView *self, const char *path, GError **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (self->progress != NULL, FALSE);

  text = g_str_has_suffix (path, ".json") ? nuc_progress_export_json (self->progress)
                                          : nuc_progress_export_csv (self->progress);
  return nuc_file_write (path, text, strlen (text), NUC_FILE_SHARED, error);
}
