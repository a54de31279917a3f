/* lesson-task.c: a scene: its text, a prediction and a task that checks itself
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/editor/lesson-options.h"
#include "app/lesson/lesson-task.h"
#include "app/lesson/lesson-text.h"

/**
 * NucLessonTask:
 *
 * Whoever guesses first looks harder: the task comes when the prediction is revealed.
 */
struct _NucLessonTask
{
  GtkBox parent_instance;

  NucLessonStage *stage;
  NucScene *scene;
  gboolean revealed;
  gboolean done;

  GtkWidget *text;
  GtkWidget *predict;
  GtkWidget *ask;
  GtkWidget *choices;
  GtkWidget *reveal_button;
  GtkWidget *verdict;
  GtkWidget *reveal;
  GtkWidget *task;
  GtkWidget *task_title;
  GtkWidget *task_text;
  GtkWidget *feedback;
  GtkWidget *done_text;
  GtkWidget *other;
};

enum
{
  SIGNAL_DONE,
  SIGNAL_REVEALED,
  SIGNAL_SAID,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NucLessonTask, nuc_lesson_task, GTK_TYPE_BOX)

static void
show_text (GtkWidget *widget, char *const *text, const NucLive *live)
{
  g_autofree char *markdown = text != NULL ? nuc_lesson_translate_text (text) : NULL;

  nuc_lesson_text_set (NUC_LESSON_TEXT (widget), markdown != NULL ? markdown : "",
                       live != NULL ? nuc_measure_fill : NULL, (gpointer) live);
}

/* Where two distributions stand side by side, the other one's figures are said here too. */
static void
show_other (NucLessonTask *self, const NucLive *live)
{
  static const char *const names[] = { "survivors", "mass-kept" };
  GString *line = g_string_new (NULL);

  for (guint i = 0; live != NULL && live->other != NULL && i < G_N_ELEMENTS (names); i++)
    {
      const NucMeasure *figure = nuc_measure_find (names[i]);
      g_autofree char *title = nuc_measure_dup_title (figure, NULL);
      g_autofree char *first = NULL;
      g_autofree char *second = NULL;
      double value;

      if (!nuc_measure_take (figure, live, FALSE, NULL, &value))
        continue;
      first = nuc_measure_format (figure, value);
      nuc_measure_take (figure, live, TRUE, NULL, &value);
      second = nuc_measure_format (figure, value);
      if (line->len > 0)
        g_string_append_c (line, '\n');
      /* Translators: a figure's name, then its values in A and B, the sides of a comparison */
      g_string_append_printf (line, _ ("%s: A %s, B %s"), title, first, second);
    }
  gtk_widget_set_visible (self->other, line->len > 0 && self->revealed);
  gtk_label_set_text (GTK_LABEL (self->other), line->str);
  g_string_free (line, TRUE);
}

static void
say (NucLessonTask *self, GtkWidget *head, GtkWidget *text)
{
  g_autofree char *plain = nuc_lesson_text_dup_plain (NUC_LESSON_TEXT (text));
  const char *verdict = gtk_widget_get_visible (head) ? gtk_label_get_text (GTK_LABEL (head)) : "";
  g_autofree char *said = g_strdup_printf ("%s %s", verdict, plain);

  g_signal_emit (self, signals[SIGNAL_SAID], 0, g_strstrip (said));
}

static void
be_done (NucLessonTask *self)
{
  if (self->done)
    return;
  self->done = TRUE;
  g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

static void
show_task (NucLessonTask *self, const NucLive *live)
{
  const NucTask *task = self->scene->task;
  const gboolean was_done = self->done;
  g_autofree char *feedback = NULL;

  gtk_widget_set_visible (self->task, task != NULL && self->revealed);
  if (task == NULL || !self->revealed)
    return;
  show_text (self->task_text, task->text, live);
  if (live != NULL && !self->done && nuc_task_check (task, live, &feedback))
    be_done (self);
  gtk_label_set_text (GTK_LABEL (self->task_title),
                      self->done ? C_ ("task", "✓ Done") : C_ ("task", "Your turn"));
  if (self->done)
    gtk_widget_add_css_class (self->task, "done");
  else
    gtk_widget_remove_css_class (self->task, "done");
  gtk_label_set_text (GTK_LABEL (self->feedback), feedback != NULL ? feedback : "");
  gtk_widget_set_visible (self->feedback, !self->done && feedback != NULL && *feedback != '\0');
  gtk_widget_set_visible (self->done_text, self->done);
  show_text (self->done_text, self->done ? task->done : NULL, live);
  if (self->done && !was_done)
    say (self, self->task_title, self->done_text);
}

static void
update (NucLessonTask *self)
{
  NucLive values;
  const NucLive *live = &values;
  const NucPrediction *prediction = self->scene != NULL ? self->scene->prediction : NULL;

  if (self->scene == NULL)
    return;
  if (self->stage == NULL || !nuc_lesson_stage_is_ready (self->stage) ||
      !nuc_lesson_stage_get_live (self->stage, &values))
    live = NULL;
  /* Names without a value would only be confusing: the texts wait for the source. */
  if (live == NULL)
    return;
  show_text (self->text, self->scene->text, live);
  gtk_widget_set_visible (self->predict, prediction != NULL);
  show_text (self->ask, prediction != NULL ? prediction->ask : NULL, live);
  show_text (self->reveal, prediction != NULL && self->revealed ? prediction->reveal : NULL, live);
  show_other (self, live);
  show_task (self, live);
}

static void
chosen_cb (NucLessonTask *self)
{
  gtk_widget_set_sensitive (self->reveal_button, TRUE);
}

static void
show_choices (NucLessonTask *self)
{
  const NucPrediction *prediction = self->scene->prediction;
  const char *const *choices =
      prediction != NULL ? (const char *const *) prediction->choices : NULL;

  nuc_lesson_options_set (NUC_LESSON_OPTIONS (self->choices), choices);
  gtk_widget_set_sensitive (self->reveal_button, choices == NULL || choices[0] == NULL);
}

static void
show_verdict (NucLessonTask *self)
{
  const NucPrediction *prediction = self->scene->prediction;
  guint chosen = nuc_lesson_options_get_chosen (NUC_LESSON_OPTIONS (self->choices));
  gboolean guessed = chosen != NUC_LESSON_OPTIONS_NONE;
  gboolean right = guessed && chosen == prediction->right;

  gtk_widget_set_visible (self->verdict, guessed);
  gtk_label_set_text (GTK_LABEL (self->verdict), right ? C_ ("prediction", "✓ As you predicted")
                                                       : C_ ("prediction", "✗ It is different"));
  gtk_widget_set_css_classes (self->verdict,
                              (const char *[]){ "nuc-verdict", right ? "right" : "wrong", NULL });
}

static void
nuc_lesson_task_dispose (GObject *object)
{
  NucLessonTask *self = NUC_LESSON_TASK (object);

  g_clear_object (&self->stage);
  g_clear_pointer (&self->scene, nuc_scene_free);

  G_OBJECT_CLASS (nuc_lesson_task_parent_class)->dispose (object);
}

static void
nuc_lesson_task_class_init (NucLessonTaskClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nuc_lesson_task_dispose;
  /* All there is to do in the scene was done. */
  signals[SIGNAL_DONE] = g_signal_new ("done", NUC_TYPE_LESSON_TASK, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);
  /* The answer is about to come, and what asked for it to go. */
  signals[SIGNAL_REVEALED] = g_signal_new ("revealed", NUC_TYPE_LESSON_TASK, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* A prediction was answered, or a task done: what is said to it, for who does not see it. */
  signals[SIGNAL_SAID] = g_signal_new ("said", NUC_TYPE_LESSON_TASK, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkWidget *
append (GtkWidget *box, GtkWidget *child)
{
  gtk_box_append (GTK_BOX (box), child);
  return child;
}

static GtkWidget *
append_label (GtkWidget *box, const char *class)
{
  GtkWidget *label = append (box, gtk_label_new (NULL));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, class);
  return label;
}

static GtkWidget *
append_card (GtkWidget *box, const char *class)
{
  GtkWidget *card = append (box, gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));

  gtk_widget_add_css_class (card, "nuc-card");
  gtk_widget_add_css_class (card, class);
  return card;
}

static void
nuc_lesson_task_init (NucLessonTask *self)
{
  GtkWidget *box = GTK_WIDGET (self);
  GtkWidget *title;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  self->text = append (box, nuc_lesson_text_new ());

  self->predict = append_card (box, "nuc-predict");
  title = append_label (self->predict, "nuc-card-title");
  gtk_label_set_text (GTK_LABEL (title), C_ ("prediction", "Predict first"));
  self->ask = append (self->predict, nuc_lesson_text_new ());
  self->choices = append (self->predict, nuc_lesson_options_new ());
  g_signal_connect_object (self->choices, "changed", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  self->reveal_button =
      append (self->predict, gtk_button_new_with_mnemonic (C_ ("prediction", "Re_veal")));
  gtk_widget_set_halign (self->reveal_button, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->reveal_button, "suggested-action");
  g_signal_connect_object (self->reveal_button, "clicked", G_CALLBACK (nuc_lesson_task_reveal),
                           self, G_CONNECT_SWAPPED);
  self->verdict = append_label (self->predict, "nuc-verdict");
  self->reveal = append (self->predict, nuc_lesson_text_new ());
  self->other = append_label (box, "nuc-dim");

  self->task = append_card (box, "nuc-task");
  self->task_title = append_label (self->task, "nuc-card-title");
  self->task_text = append (self->task, nuc_lesson_text_new ());
  self->feedback = append_label (self->task, "nuc-feedback");
  self->done_text = append (self->task, nuc_lesson_text_new ());
  gtk_widget_set_visible (self->predict, FALSE);
  gtk_widget_set_visible (self->task, FALSE);
}

GtkWidget *
nuc_lesson_task_new (void)
{
  return g_object_new (NUC_TYPE_LESSON_TASK, NULL);
}

/**
 * nuc_lesson_task_set_stage:
 * @stage: what the task is checked on; once
 */
void
nuc_lesson_task_set_stage (NucLessonTask *self, NucLessonStage *stage)
{
  g_return_if_fail (self->stage == NULL);

  self->stage = g_object_ref (stage);
  g_signal_connect_object (stage, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

/**
 * nuc_lesson_task_show:
 * @scene: what to show, from its beginning
 *
 * The caller brings the scene's setting onto the stage. Texts appear when that is ready.
 */
void
nuc_lesson_task_show (NucLessonTask *self, const NucScene *scene)
{
  NucScene *copy = nuc_scene_copy (scene);

  g_clear_pointer (&self->scene, nuc_scene_free);
  self->scene = copy;
  self->done = FALSE;
  self->revealed = scene->prediction == NULL;
  show_choices (self);
  gtk_widget_set_visible (self->reveal_button, TRUE);
  gtk_widget_set_sensitive (self->choices, TRUE);
  gtk_widget_set_visible (self->verdict, FALSE);
  show_text (self->reveal, NULL, NULL);
  update (self);
  if (scene->task == NULL && scene->prediction == NULL)
    be_done (self);
}

/**
 * nuc_lesson_task_reveal:
 *
 * Shows what was hidden and what is said to it, whether or not a prediction was made: in front of a class
 * it is made aloud.
 */
void
nuc_lesson_task_reveal (NucLessonTask *self)
{
  if (self->scene == NULL || self->revealed)
    return;
  self->revealed = TRUE;
  g_signal_emit (self, signals[SIGNAL_REVEALED], 0);
  gtk_widget_set_visible (self->reveal_button, FALSE);
  gtk_widget_set_sensitive (self->choices, FALSE);
  show_verdict (self);
  if (self->stage != NULL)
    nuc_lesson_stage_reveal (self->stage);
  update (self);
  say (self, self->verdict, self->reveal);
  if (self->scene->task == NULL)
    be_done (self);
}

/**
 * nuc_lesson_task_get_prediction:
 *
 * Returns: (transfer none): the widget with the prediction and its answer, to be scrolled to
 */
GtkWidget *
nuc_lesson_task_get_prediction (NucLessonTask *self)
{
  return self->predict;
}

/**
 * nuc_lesson_task_get_exercise:
 *
 * Returns: (transfer none): the widget with what there is to do and what is said when it is done
 */
GtkWidget *
nuc_lesson_task_get_exercise (NucLessonTask *self)
{
  return self->task;
}

gboolean
nuc_lesson_task_is_revealed (NucLessonTask *self)
{
  return self->revealed;
}

gboolean
nuc_lesson_task_is_done (NucLessonTask *self)
{
  return self->done;
}
