/* lesson-reading.c: the number that a question asks to be read off the chart
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/editor/lesson-form.h"
#include "app/lesson/lesson-reading.h"
#include "app/editor/lesson-sampler-choice.h"
#include "app/editor/lesson-token-entry.h"
#include "app/widgets/number-entry.h"
#include "app/widgets/word-choice.h"
#include "lesson/lesson.h"

/**
 * NucLessonReading:
 *
 * For questions to READ. The number comes from the chart itself and is said to be wrong where the chart says
 * another. A person's change makes another question, which whoever listens takes and sets back.
 */
struct _NucLessonReading
{
  GtkBox parent_instance;

  NucLessonStage *stage;
  NucSession *session;
  NucQuestion *question;
  gboolean at_start;
  gboolean showing;
  char *refused;

  GtkWidget *figure;
  GtkWidget *token;
  GtkWidget *stages;
  GtkWidget *answer;
  GtkWidget *tolerance;
  GtkWidget *units[2];
  GtkWidget *problem;
  GtkWidget *now;
  GtkWidget *take;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NucLessonReading, nuc_lesson_reading, GTK_TYPE_BOX)

static NucMeasureUnit
get_unit (const NucQuestion *question)
{
  return nuc_measure_get_unit (question->figure);
}

static int
get_digits (const NucQuestion *question)
{
  return get_unit (question) == NUC_UNIT_COUNT ? 0 : get_unit (question) == NUC_UNIT_SHARE ? 1 : 2;
}

/* What the chart says now, as it would be typed. */
static gboolean
measure (NucLessonReading *self, const NucQuestion *question, double *value)
{
  double scale = pow (10, get_digits (question));
  NucLive live;

  if (!nuc_lesson_stage_get_live (self->stage, &live) ||
      !nuc_measure_take (question->figure, &live, FALSE, question->of, value) ||
      !isfinite (*value) || *value < 0)
    return FALSE;
  *value = round (*value * nuc_question_get_scale (question) * scale) / scale;
  return TRUE;
}

static void
emit_changed (NucLessonReading *self, const char *field)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, field);
}

static gboolean
is_idle (NucLessonReading *self)
{
  return !self->showing && self->question != NULL;
}

static void
show_now (NucLessonReading *self)
{
  g_autofree char *problem = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *number = NULL;
  gboolean right = FALSE;
  double value;

  if (self->question == NULL)
    return;
  problem = self->refused != NULL ? g_strdup (self->refused)
                                  : nuc_question_find_number_problem (self->question);
  nuc_form_show_sentence (self->problem, problem);
  if (!self->at_start)
    sentence = NULL;
  else if (measure (self, self->question, &value))
    {
      number = nuc_measure_format (self->question->figure,
                                   value / nuc_question_get_scale (self->question));
      right = fabs (value - self->question->answer) <= self->question->tolerance + 1e-9;
      /* Translators: %s is a number, as "78.5 %" */
      sentence = g_strdup_printf (right ? _ ("✓ The chart says %s.")
                                        : _ ("✗ The chart says %s: this answer would be wrong."),
                                  number);
    }
  else if (problem == NULL)
    sentence = g_strdup (_ ("✗ The chart does not show this now."));
  nuc_form_show_sentence (self->now, sentence);
  gtk_widget_set_css_classes (self->now,
                              (const char *[]){ "nuc-now", right ? "right" : "wrong", NULL });
  gtk_widget_set_visible (self->take, number != NULL && !right);
}

static void
figure_cb (NucLessonReading *self)
{
  const NucMeasure *figure =
      nuc_measure_get (gtk_drop_down_get_selected (GTK_DROP_DOWN (self->figure)));

  if (is_idle (self) && figure != NULL && figure != self->question->figure)
    nuc_lesson_reading_choose (self, nuc_measure_get_name (figure));
}

static void
token_cb (NucLessonReading *self)
{
  if (is_idle (self))
    nuc_lesson_reading_choose_of (self, nuc_lesson_token_entry_get (
                                            NUC_LESSON_TOKEN_ENTRY (self->token)));
}

static void
stage_cb (NucLessonReading *self)
{
  const char *name = nuc_sampler_choice_get (self->stages);

  if (is_idle (self) && name != NULL)
    nuc_lesson_reading_choose_of (self, name);
}

static void
entered_cb (NucLessonReading *self, double number, GtkWidget *entry)
{
  if (entry == self->answer)
    nuc_lesson_reading_set_answer (self, number);
  else
    nuc_lesson_reading_set_tolerance (self, number);
}

static void
refused_cb (NucLessonReading *self, const char *sentence)
{
  g_free (self->refused);
  self->refused = g_strdup (sentence);
  show_now (self);
}

static void
nuc_lesson_reading_dispose (GObject *object)
{
  NucLessonReading *self = NUC_LESSON_READING (object);

  g_clear_object (&self->stage);
  g_clear_object (&self->session);
  g_clear_pointer (&self->question, nuc_question_free);
  g_clear_pointer (&self->refused, g_free);

  G_OBJECT_CLASS (nuc_lesson_reading_parent_class)->dispose (object);
}

static void
nuc_lesson_reading_class_init (NucLessonReadingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nuc_lesson_reading_dispose;
  /* A person changed the question: what, where it goes on from the last change of the same. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", NUC_TYPE_LESSON_READING, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkWidget *
new_figure_choice (void)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) titles = NULL;

  for (gsize i = 0; nuc_measure_get (i) != NULL; i++)
    {
      g_autofree char *title = nuc_measure_dup_title (nuc_measure_get (i), "…");

      g_strv_builder_add (builder, title);
    }
  titles = g_strv_builder_end (builder);
  return nuc_word_choice_new (_ ("What is read"), (const char *const *) titles);
}

static GtkWidget *
append_number (NucLessonReading *self, GtkWidget *grid, int row, const char *title)
{
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *entry = nuc_number_entry_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "nuc-field-title");
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), entry);
  gtk_editable_set_enable_undo (GTK_EDITABLE (entry), FALSE);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 7);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_object (entry, "entered", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "refused", G_CALLBACK (refused_cb), self, G_CONNECT_SWAPPED);
  self->units[row] = gtk_label_new (NULL);
  gtk_grid_attach (GTK_GRID (grid), label, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), entry, 1, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), self->units[row], 2, row, 1, 1);
  return entry;
}

static void
nuc_lesson_reading_init (NucLessonReading *self)
{
  GtkWidget *box = GTK_WIDGET (self);
  GtkWidget *grid = gtk_grid_new ();

  nuc_form_set_up (box, 8);
  nuc_form_append_label (box, _ ("What is read"), "nuc-field-title");
  self->figure = nuc_form_append (box, new_figure_choice ());
  self->token = nuc_form_append (box, nuc_lesson_token_entry_new ());
  self->stages = nuc_form_append (box, nuc_sampler_choice_new ());
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  nuc_form_append (box, grid);
  self->answer = append_number (self, grid, 0, C_ ("lesson editor", "Right answer"));
  self->tolerance = append_number (self, grid, 1, C_ ("lesson editor", "May be off by"));
  self->problem = nuc_form_append_label (box, NULL, "nuc-note");
  self->now = nuc_form_append_label (box, NULL, "nuc-now");
  self->take = nuc_form_append_button (box, _ ("Take the Number of the Chart"),
                                       G_CALLBACK (nuc_lesson_reading_take), self);
  g_signal_connect_object (self->figure, "notify::selected", G_CALLBACK (figure_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->token, "changed", G_CALLBACK (token_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stages, "notify::selected", G_CALLBACK (stage_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
nuc_lesson_reading_new (void)
{
  return g_object_new (NUC_TYPE_LESSON_READING, NULL);
}

/**
 * nuc_lesson_reading_set_stage:
 * @stage: whose chart is read; once
 * @session: whose tokens are proposed
 */
void
nuc_lesson_reading_set_stage (NucLessonReading *self, NucLessonStage *stage, NucSession *session)
{
  self->stage = g_object_ref (stage);
  self->session = g_object_ref (session);
  nuc_lesson_token_entry_set_session (NUC_LESSON_TOKEN_ENTRY (self->token), session);
  g_signal_connect_object (stage, "changed", G_CALLBACK (show_now), self, G_CONNECT_SWAPPED);
}

static void
show_number (NucLessonReading *self, GtkWidget *entry, double value)
{
  nuc_number_entry_configure (NUC_NUMBER_ENTRY (entry), get_unit (self->question) == NUC_UNIT_COUNT,
                              get_digits (self->question),
                              get_unit (self->question) == NUC_UNIT_BITS ? 0.1 : 1);
  nuc_number_entry_set_value (NUC_NUMBER_ENTRY (entry), value);
}

/**
 * nuc_lesson_reading_set:
 * @question: of the kind READ
 */
void
nuc_lesson_reading_set (NucLessonReading *self, const NucQuestion *question)
{
  NucQuestion *copy = nuc_question_copy (question);
  NucMeasureNeed need = nuc_measure_get_need (copy->figure);
  const char *unit;

  g_clear_pointer (&self->question, nuc_question_free);
  self->question = copy;
  unit = get_unit (self->question) == NUC_UNIT_SHARE  ? "%"
         : get_unit (self->question) == NUC_UNIT_BITS ? C_ ("unit of entropy", "bits")
                                                      : "";
  self->showing = TRUE;
  for (guint i = 0; nuc_measure_get (i) != NULL; i++)
    if (nuc_measure_get (i) == copy->figure)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->figure), i);
  gtk_widget_set_visible (self->token, need == NUC_NEED_TOKEN);
  gtk_widget_set_visible (self->stages, need == NUC_NEED_STAGE);
  if (need == NUC_NEED_TOKEN)
    nuc_lesson_token_entry_set (NUC_LESSON_TOKEN_ENTRY (self->token), copy->of);
  if (need == NUC_NEED_STAGE)
    nuc_sampler_choice_set (self->stages, copy->of);
  show_number (self, self->answer, copy->answer);
  show_number (self, self->tolerance, copy->tolerance);
  for (gsize i = 0; i < G_N_ELEMENTS (self->units); i++)
    gtk_label_set_text (GTK_LABEL (self->units[i]), unit);
  self->showing = FALSE;
  show_now (self);
}

/* Whether the window shows now what it will when the question is asked. */
void
nuc_lesson_reading_set_at_start (NucLessonReading *self, gboolean at_start)
{
  self->at_start = at_start;
  show_now (self);
}

/* Returns: (transfer none): the question after a change */
const NucQuestion *
nuc_lesson_reading_get (NucLessonReading *self)
{
  return self->question;
}

/**
 * nuc_lesson_reading_fill_in:
 * @question: of the kind READ, with a figure
 *
 * Makes it ask for what the chart says now, and lets it be as far off as an eye is.
 */
void
nuc_lesson_reading_fill_in (NucLessonReading *self, NucQuestion *question)
{
  const NucChain *chain = nuc_session_get_chain (self->session);
  NucMeasureNeed need = nuc_measure_get_need (question->figure);
  double value;

  if (question->of == NULL && need == NUC_NEED_TOKEN)
    question->of = nuc_lesson_token_dup_likeliest (self->session, 0);
  else if (question->of == NULL && need == NUC_NEED_STAGE)
    question->of = g_strdup (nuc_chain_get_size (chain) > 0
                                 ? nuc_sampler_get_name (nuc_chain_get_sampler (chain, 0))
                                 : "temperature");
  question->answer = measure (self, question, &value) ? value : 0;
  question->tolerance = get_unit (question) == NUC_UNIT_COUNT   ? 0
                        : get_unit (question) == NUC_UNIT_SHARE ? 1
                                                                : 0.1;
}

/**
 * nuc_lesson_reading_choose:
 * @figure: its name
 *
 * Begins with what the chart says now.
 */
void
nuc_lesson_reading_choose (NucLessonReading *self, const char *figure)
{
  g_clear_pointer (&self->refused, g_free);
  g_clear_pointer (&self->question->of, g_free);
  self->question->figure = nuc_measure_find (figure);
  nuc_lesson_reading_fill_in (self, self->question);
  emit_changed (self, NULL);
}

/**
 * nuc_lesson_reading_choose_of:
 * @of: the token or stage
 */
void
nuc_lesson_reading_choose_of (NucLessonReading *self, const char *of)
{
  char *copy = g_strdup (of);
  double value;

  g_clear_pointer (&self->refused, g_free);
  g_free (self->question->of);
  self->question->of = copy;
  if (measure (self, self->question, &value))
    self->question->answer = value;
  emit_changed (self, "of");
}

static void
take_number (NucLessonReading *self, double *place, double number, const char *field)
{
  g_clear_pointer (&self->refused, g_free);
  if (!is_idle (self) || *place == number)
    {
      show_now (self);
      return;
    }
  *place = number;
  emit_changed (self, field);
}

void
nuc_lesson_reading_set_answer (NucLessonReading *self, double answer)
{
  take_number (self, &self->question->answer, answer, "answer-number");
}

void
nuc_lesson_reading_set_tolerance (NucLessonReading *self, double tolerance)
{
  take_number (self, &self->question->tolerance, tolerance, "tolerance");
}

/* What the chart says becomes the answer. */
void
nuc_lesson_reading_take (NucLessonReading *self)
{
  double value;

  if (measure (self, self->question, &value))
    nuc_lesson_reading_set_answer (self, value);
}
