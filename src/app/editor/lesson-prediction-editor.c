/* lesson-prediction-editor.c: the prediction of a scene to be written
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/editor/lesson-form.h"
#include "app/editor/lesson-prediction-editor.h"

/**
 * NucLessonPredictionEditor:
 *
 * A person's change makes another prediction, which whoever listens takes and sets back.
 */
struct _NucLessonPredictionEditor
{
  GtkBox parent_instance;

  NucPrediction *prediction;
  gboolean showing;

  GtkWidget *ask;
  GtkWidget *choices;
  GtkWidget *add;
  GtkWidget *reveal;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_SEALED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NucLessonPredictionEditor, nuc_lesson_prediction_editor, GTK_TYPE_BOX)

static void
emit_changed (NucLessonPredictionEditor *self, const char *field)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, field);
}

static gboolean
is_idle (NucLessonPredictionEditor *self)
{
  return !self->showing && self->prediction != NULL;
}

static void
seal_cb (NucLessonPredictionEditor *self)
{
  if (!self->showing)
    g_signal_emit (self, signals[SIGNAL_SEALED], 0);
}

static void
text_cb (NucLessonPredictionEditor *self, GtkWidget *field)
{
  gboolean ask = field == self->ask;

  if (is_idle (self) &&
      nuc_lesson_field_take_text (NUC_LESSON_FIELD (field),
                                  ask ? &self->prediction->ask : &self->prediction->reveal))
    emit_changed (self, ask ? "ask" : "reveal");
}

static void
choice_cb (NucLessonPredictionEditor *self, NucLessonChoiceRow *row)
{
  guint i = nuc_lesson_choice_row_get_number (row);
  g_autofree char *field = g_strdup_printf ("choice-%u", i);

  if (!is_idle (self))
    return;
  g_free (self->prediction->choices[i]);
  self->prediction->choices[i] = nuc_lesson_field_dup_line (nuc_lesson_choice_row_get_text (row));
  emit_changed (self, field);
}

static void
marked_cb (NucLessonPredictionEditor *self, NucLessonChoiceRow *row)
{
  if (!is_idle (self))
    return;
  self->prediction->right = nuc_lesson_choice_row_get_number (row);
  emit_changed (self, NULL);
}

static void
set_choices (NucPrediction *prediction, GStrvBuilder *builder)
{
  char **choices = g_strv_builder_end (builder);

  g_strfreev (prediction->choices);
  prediction->choices = choices[0] != NULL ? choices : NULL;
  if (choices[0] == NULL)
    g_strfreev (choices);
}

/* One choice would be none: the last two go together. The keyboard goes to what stands there then. */
static void
removed_cb (NucLessonPredictionEditor *self, NucLessonChoiceRow *row)
{
  guint removed = nuc_lesson_choice_row_get_number (row);
  NucPrediction *prediction = self->prediction;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n;

  if (!is_idle (self))
    return;
  n = g_strv_length (prediction->choices);
  for (guint i = 0; n > 2 && i < n; i++)
    if (i != removed)
      g_strv_builder_add (builder, prediction->choices[i]);
  set_choices (prediction, builder);
  if (prediction->choices == NULL || prediction->right == removed)
    prediction->right = 0;
  else if (prediction->right > removed)
    prediction->right--;
  emit_changed (self, NULL);
  n = nuc_form_count (self->choices);
  if (n > 0)
    nuc_lesson_field_focus (nuc_lesson_choice_row_get_text (
        nuc_lesson_prediction_editor_get_choice (self, MIN (removed, n - 1))));
  else
    gtk_widget_grab_focus (self->add);
}

static void
add_row (NucLessonPredictionEditor *self, guint i)
{
  GtkWidget *first = gtk_widget_get_first_child (self->choices);
  GtkWidget *row = nuc_lesson_choice_row_new (i, C_ ("lesson editor", "This is right"), FALSE);

  if (first != NULL)
    nuc_lesson_choice_row_join (NUC_LESSON_CHOICE_ROW (row), NUC_LESSON_CHOICE_ROW (first));
  g_signal_connect_object (row, "changed", G_CALLBACK (choice_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "marked", G_CALLBACK (marked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "sealed", G_CALLBACK (seal_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->choices), row);
}

static void
show_choices (NucLessonPredictionEditor *self)
{
  const NucPrediction *prediction = self->prediction;
  guint n = prediction->choices != NULL ? g_strv_length (prediction->choices) : 0;

  while (nuc_form_count (self->choices) > n)
    gtk_box_remove (GTK_BOX (self->choices), gtk_widget_get_last_child (self->choices));
  for (guint i = nuc_form_count (self->choices); i < n; i++)
    add_row (self, i);
  for (guint i = 0; i < n; i++)
    nuc_lesson_choice_row_set (nuc_lesson_prediction_editor_get_choice (self, i),
                               prediction->choices[i], NULL, prediction->right == i);
  gtk_widget_set_sensitive (self->add, n < NUC_PREDICTION_MAX_CHOICES);
  gtk_widget_set_visible (self->choices, n > 0);
}

static void
nuc_lesson_prediction_editor_dispose (GObject *object)
{
  g_clear_pointer (&NUC_LESSON_PREDICTION_EDITOR (object)->prediction, nuc_prediction_free);

  G_OBJECT_CLASS (nuc_lesson_prediction_editor_parent_class)->dispose (object);
}

static void
nuc_lesson_prediction_editor_class_init (NucLessonPredictionEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nuc_lesson_prediction_editor_dispose;
  /* A person changed the prediction: what, where typing goes on. */
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", NUC_TYPE_LESSON_PREDICTION_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /* As the fields' own. */
  signals[SIGNAL_SEALED] = g_signal_new ("sealed", NUC_TYPE_LESSON_PREDICTION_EDITOR,
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
append_text (NucLessonPredictionEditor *self, const char *title)
{
  GtkWidget *field = nuc_form_append (GTK_WIDGET (self), nuc_lesson_field_new_text (title));

  g_signal_connect_object (field, "changed", G_CALLBACK (text_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (field, "sealed", G_CALLBACK (seal_cb), self, G_CONNECT_SWAPPED);
  return field;
}

static void
nuc_lesson_prediction_editor_init (NucLessonPredictionEditor *self)
{
  GtkWidget *box = GTK_WIDGET (self);

  nuc_form_set_up (box, 10);
  self->ask = append_text (self, C_ ("lesson editor", "What to guess"));
  self->choices = nuc_form_append (box, gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));
  self->add = nuc_form_append_button (box, _ ("Add an Answer to Choose"),
                                      G_CALLBACK (nuc_lesson_prediction_editor_add_choice), self);
  self->reveal = append_text (self, C_ ("lesson editor", "Said when it is revealed"));
}

GtkWidget *
nuc_lesson_prediction_editor_new (void)
{
  return g_object_new (NUC_TYPE_LESSON_PREDICTION_EDITOR, NULL);
}

void
nuc_lesson_prediction_editor_set (NucLessonPredictionEditor *self, const NucPrediction *prediction)
{
  NucPrediction *copy = nuc_prediction_copy (prediction);

  g_clear_pointer (&self->prediction, nuc_prediction_free);
  self->prediction = copy;
  self->showing = TRUE;
  nuc_lesson_field_show_text (NUC_LESSON_FIELD (self->ask), copy->ask);
  show_choices (self);
  nuc_lesson_field_show_text (NUC_LESSON_FIELD (self->reveal), copy->reveal);
  self->showing = FALSE;
}

/* Returns: (transfer none): the prediction after a change */
const NucPrediction *
nuc_lesson_prediction_editor_get (NucLessonPredictionEditor *self)
{
  return self->prediction;
}

/* Adds an answer to choose, or the first two. */
void
nuc_lesson_prediction_editor_add_choice (NucLessonPredictionEditor *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  NucPrediction *prediction = self->prediction;
  guint first, n;

  if (!is_idle (self))
    return;
  first = prediction->choices != NULL ? g_strv_length (prediction->choices) : 0;
  if (first >= NUC_PREDICTION_MAX_CHOICES)
    return;
  n = MAX (first + 1, 2);
  for (guint i = 0; i < n; i++)
    g_strv_builder_add (builder, i < first ? prediction->choices[i] : "");
  set_choices (prediction, builder);
  emit_changed (self, NULL);
  if (nuc_lesson_prediction_editor_get_choice (self, first) != NULL)
    nuc_lesson_field_focus (
        nuc_lesson_choice_row_get_text (nuc_lesson_prediction_editor_get_choice (self, first)));
}

NucLessonChoiceRow *
nuc_lesson_prediction_editor_get_choice (NucLessonPredictionEditor *self, guint choice)
{
  return (NucLessonChoiceRow *) nuc_form_get_child (self->choices, choice);
}
