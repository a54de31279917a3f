/* chart-text.c: model -> the sentences a screen reader speaks, and numbers a person reads
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/number-text.h"

/* The most decimals a stage's parameter is shown with, and how many of the likeliest tokens the
 * summary names. */
#define MAX_DIGITS 6
#define SPOKEN_BARS 3

/* How seldom chance alone goes as far, for it to be said. */
#define SELDOM 0.05
#define HARDLY_EVER 0.001

/* The first strong isolate and its end keep a token's direction from reordering the sentence. */
#define ISOLATE "\342\201\250%s\342\201\251"

static int
digits_needed (double value, int least)
{
  for (int digits = least; digits < MAX_DIGITS; digits++)
    {
      double scaled = value * pow (10, digits);

      if (fabs (scaled - round (scaled)) < 1e-6 * MAX (1.0, fabs (scaled)))
        return digits;
    }

  return MAX_DIGITS;
}

static void
append_sentence (GString *text, const char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
}

static char *
isolate (const char *label)
{
  return g_strdup_printf (ISOLATE, label);
}

char *
nuc_chart_text_real (double value, int digits)
{
  return nuc_number_text_real (value, digits);
}

/**
 * nuc_chart_text_points:
 * @change: of a probability, -1 to 1
 *
 * Returns: (transfer full): the change in percentage points with its sign, "=" for none
 */
char *
nuc_chart_text_points (double change)
{
  double points = 100 * change;
  g_autofree char *number = nuc_chart_text_real (points, fabs (points) < 0.1 ? 2 : 1);

  if (change == 0)
    return g_strdup ("=");

  /* A mark of direction keeps the sign before the number where the text around runs to the left. */
  return g_strdup_printf ("\342\200\216%s%s", points > 0 ? "+" : "", number);
}

char *
nuc_chart_text_count (guint64 count)
{
  return nuc_number_text_count (count);
}

char *
nuc_chart_text_percent (double probability)
{
  return nuc_number_text_percent (probability);
}

/**
 * nuc_chart_text_stage_name:
 * @trace: a trace
 * @stage: one of its stages
 *
 * Returns: (transfer none): the stage's name as in the text form of a chain
 */
const char *
nuc_chart_text_stage_name (const NucTrace *trace, gsize stage)
{
  return nuc_sampler_get_name (nuc_trace_get_stage (trace, stage)->sampler);
}

/**
 * nuc_chart_text_stage:
 * @trace: a trace
 * @stage: one of its stages
 *
 * Returns: (transfer full): the stage with its main value, in the locale's form and with as many
 *   decimals as the value needs: "top-p 0.90", "top-p 0.955"
 */
char *
nuc_chart_text_stage (const NucTrace *trace, gsize stage)
{
  const NucTraceStage *entry = nuc_trace_get_stage (trace, stage);
  const char *name = nuc_sampler_get_name (entry->sampler);
  gsize n_parameters;
  const NucParameter *parameters = nuc_sampler_get_parameters (entry->sampler, &n_parameters);
  g_autofree char *number = NULL;
  double value;

  if (n_parameters == 0 || parameters[0].name != NULL ||
      (parameters[0].kind != NUC_PARAMETER_REAL && parameters[0].kind != NUC_PARAMETER_INTEGER))
    return g_strdup (name);

  value = nuc_chain_get_value (nuc_trace_get_chain (trace), entry->chain_stage, 0);
  if (isinf (value))
    number = g_strdup (value > 0 ? "\342\210\236" : "\342\210\222\342\210\236");
  else
    number = nuc_chart_text_real (value, digits_needed (value, parameters[0].digits));

  return g_strdup_printf ("%s %s", name, number);
}

/* Whether any token but the first is left after so many stages. */
static gboolean
leaves_others (const NucTrace *trace, gsize n_stages)
{
  NucLogits *logits = nuc_trace_get_logits (trace);

  if (n_stages > 0)
    return nuc_trace_get_stage (trace, n_stages - 1)->kept > 1;

  return nuc_logits_get_size (logits) > 1 &&
         !nuc_logits_is_masked (logits, nuc_logits_get_order (logits)[1]);
}

/**
 * nuc_chart_text_reason:
 * @trace: a trace
 * @stage: one of its stages
 *
 * Returns: (transfer full): what stands in the place of a probability that the stage took away
 */
char *
nuc_chart_text_reason (const NucTrace *trace, gsize stage)
{
  /* Translators: a stage, as "top-p". */
  return g_strdup_printf (_ ("cut by %s"), nuc_chart_text_stage_name (trace, stage));
}

/**
 * nuc_chart_text_token:
 * @trace: a trace
 * @n_stages: after how many of its stages; 0 for the model's own distribution
 * @index: of a token
 *
 * What stands in the place of a token's probability, in charts, tables and tooltips alike. A survivor always
 * has one, even where it is too small for a number and so computed as 0.
 *
 * Returns: (transfer full): the probability, or "underflows", "cut by top-p" or "masked"
 */
char *
nuc_chart_text_token (const NucTrace *trace, gsize n_stages, guint32 index)
{
  NucLogits *logits = nuc_trace_get_logits (trace);
  int removed_by = nuc_trace_get_removed_by (trace, index);
  double probability;

  if (nuc_logits_is_masked (logits, index))
    return g_strdup (_ ("masked"));
  if (removed_by >= 0 && (gsize) removed_by < n_stages)
    return nuc_chart_text_reason (trace, (gsize) removed_by);

  probability = n_stages > 0 ? nuc_trace_get_stage_probability (trace, n_stages - 1, index)
                             : nuc_logits_get_probability (logits, index);
  if (!(probability > 0))
    /* Translators: in the place of a token's probability, which is too small for a number. */
    return g_strdup (_ ("underflows"));
  /* One that rounds to 1 is not all there is while another token has some. */
  if (probability >= 1 && leaves_others (trace, n_stages))
    probability = nextafter (1, 0);

  return nuc_chart_text_percent (probability);
}

/* Where unknown tokens are in play, what is computed of them is the least that it may be. */
static gboolean
is_bound (const NucTrace *trace, gssize stage)
{
  return stage >= 0 ? nuc_trace_get_stage (trace, (gsize) stage)->bounds
                    : nuc_trace_get_trust (trace) != NUC_TRUST_EXACT;
}

static double
entropy_of (const NucTrace *trace, gssize stage)
{
  return stage >= 0 ? nuc_trace_get_stage (trace, (gsize) stage)->entropy
                    : nuc_trace_get_entropy (trace);
}

/**
 * nuc_chart_text_entropy:
 * @trace: a trace
 * @stage: one of its stages, -1 for the final distribution
 * @digits: decimals
 *
 * Returns: (transfer full): how unsure the distribution is, "2.76 bits"; where unknown tokens are in play and
 *   counted as one, "at least 2.76 bits"
 */
char *
nuc_chart_text_entropy (const NucTrace *trace, gssize stage, int digits)
{
  g_autofree char *bits = nuc_chart_text_real (entropy_of (trace, stage), digits);

  /* Translators: an entropy that is not known exactly. */
  return g_strdup_printf (is_bound (trace, stage) ? C_ ("entropy", "at least %s bits")
                                                  : C_ ("entropy", "%s bits"),
                          bits);
}

/**
 * nuc_chart_text_entropy_brief:
 * @trace: a trace
 * @stage: one of its stages, -1 for the final distribution
 * @digits: decimals
 *
 * Returns: (transfer full): what [func@chart_text_entropy] says, for little room: "≥ 2.76 bits"
 */
char *
nuc_chart_text_entropy_brief (const NucTrace *trace, gssize stage, int digits)
{
  g_autofree char *bits = nuc_chart_text_real (entropy_of (trace, stage), digits);

  /* Translators: an entropy that is at least so much, in little room. */
  return g_strdup_printf (is_bound (trace, stage) ? C_ ("entropy", "≥ %s bits")
                                                  : C_ ("entropy", "%s bits"),
                          bits);
}

/**
 * nuc_chart_text_choices:
 * @trace: a trace
 * @digits: decimals
 *
 * Returns: (transfer full): how many equally likely tokens would be as uncertain as the final distribution
 */
char *
nuc_chart_text_choices (const NucTrace *trace, int digits)
{
  g_autofree char *number = nuc_chart_text_real (nuc_trace_get_perplexity (trace), digits);

  if (!is_bound (trace, -1))
    return g_steal_pointer (&number);

  /* Translators: a number that is not known exactly. */
  return g_strdup_printf (C_ ("choices", "at least %s"), number);
}

/* In a sentence, what underflows is less than any number. */
static char *
spoken_percent (double probability)
{
  return nuc_chart_text_percent (MAX (probability, G_MINDOUBLE));
}

/**
 * nuc_chart_text_bar:
 * @model: a model
 * @bar: one of its bars
 *
 * Returns: (transfer full): a sentence on the bar: its token, rank, fate and probabilities
 */
char *
nuc_chart_text_bar (const NucChartModel *model, gsize bar)
{
  gsize n_bars;
  const NucChartBar *bars = nuc_chart_model_get_bars (model, &n_bars);
  const NucChartBar *self = &bars[bar];
  g_autofree char *label = NULL;
  g_autofree char *rank = NULL;
  g_autofree char *before = NULL;
  g_autofree char *now = NULL;

  g_return_val_if_fail (bar < n_bars, NULL);

  label = isolate (self->label);
  rank = nuc_chart_text_count ((guint64) self->rank + 1);
  before = spoken_percent (self->before);
  now = spoken_percent (self->now);

  if (nuc_chart_model_get_hide (model) == NUC_HIDE_PROBABILITIES)
    /* Translators: a token. */
    return g_strdup_printf (_ ("%s, its probability is hidden"), label);
  if (nuc_chart_model_get_hide (model) == NUC_HIDE_SURVIVORS && self->survives)
    /* Translators: token, rank, percentage. */
    return g_strdup_printf (_ ("%s, rank %s, %s before the chain"), label, rank, before);
  if (self->removed_by >= 0)
    {
      g_autofree char *stage =
          nuc_chart_text_stage (nuc_chart_model_get_trace (model), (gsize) self->removed_by);

      /* Translators: token, rank, stage such as "top-p 0.90", percentage. */
      return g_strdup_printf (_ ("%s, rank %s, removed by %s, %s before"), label, rank, stage,
                              before);
    }
  if (!self->survives)
    /* Translators: token, rank. Masked: the model gave it no probability at all. */
    return g_strdup_printf (_ ("%s, rank %s, masked"), label, rank);
  if (!(self->now > 0))
    /* Translators: token, rank, percentage. */
    return g_strdup_printf (
        _ ("%s, rank %s, survives with a probability that underflows, %s before"), label, rank,
        before);
  if (self->chosen)
    /* Translators: token, rank, percentage, percentage. */
    return g_strdup_printf (_ ("%s, rank %s, chosen by the coin, %s now, %s before"), label, rank,
                            now, before);

  /* Translators: token, rank, percentage, percentage. */
  return g_strdup_printf (_ ("%s, rank %s, %s now, %s before"), label, rank, now, before);
}

/**
 * nuc_chart_text_other:
 * @model: a model
 *
 * Returns: (transfer full) (nullable): a sentence on the tokens that are not drawn one by one,
 *   %NULL when there are none
 */
char *
nuc_chart_text_other (const NucChartModel *model)
{
  const NucChartOther *other = nuc_chart_model_get_other (model);
  g_autofree char *count = nuc_chart_text_count (other->count);
  g_autofree char *before = nuc_chart_text_percent (other->before);
  g_autofree char *now = nuc_chart_text_percent (other->now);
  g_autofree char *survivors = nuc_chart_text_count (other->survivors);

  if (other->count == 0)
    return NULL;
  if (nuc_chart_model_get_hide (model) == NUC_HIDE_PROBABILITIES)
    return g_strdup_printf (ngettext ("%s other token", "%s other tokens", other->count), count);
  if (nuc_chart_model_get_hide (model) == NUC_HIDE_SURVIVORS)
    return g_strdup_printf (ngettext ("%s other token, %s before the chain",
                                      "%s other tokens, %s before the chain", other->count),
                            count, before);
  if (other->survivors == 0)
    return g_strdup_printf (ngettext ("%s other token is removed, %s before",
                                      "%s other tokens are removed, %s before", other->count),
                            count, before);

  /* Translators: count, count that survive, percentage, percentage. */
  return g_strdup_printf (ngettext ("%s other token, %s survives, %s now, %s before",
                                    "%s other tokens, %s survive, %s now, %s before", other->count),
                          count, survivors, now, before);
}

/**
 * nuc_chart_text_rolls:
 * @model: a model
 * @brief: whether to leave out which token it is and what to think of it
 *
 * Returns: (transfer full) (nullable): a sentence on how far the rolls of the die are from theory, %NULL where
 *   it was not rolled
 */
char *
nuc_chart_text_rolls (const NucChartModel *model, gboolean brief)
{
  NucDie *die = nuc_chart_model_get_die (model);
  guint64 n_rolls = die != NULL ? nuc_die_get_n_rolls (die) : 0;
  g_autofree char *rolls = NULL;
  g_autofree char *error = NULL;
  g_autofree char *label = NULL;
  const NucChartBar *bars;
  const char *judgement;
  NucDieError farthest;
  gsize n_bars;
  gssize bar;

  if (n_rolls == 0)
    return NULL;
  rolls = nuc_chart_text_count (n_rolls);
  if (!nuc_die_find_error (die, &farthest))
    return g_strdup_printf (ngettext ("%s roll: too few to compare with theory, the lines.",
                                      "%s rolls: too few to compare with theory, the lines.",
                                      n_rolls),
                            rolls);

  error = nuc_chart_text_real (fabs (farthest.standard_errors), 1);
  if (brief)
    /* Translators: number of rolls, distance. */
    return g_strdup_printf (_ ("%s rolls, within %s standard errors of theory."), rolls, error);
  judgement = farthest.chance < HARDLY_EVER ? _ ("Chance hardly ever goes so far.")
              : farthest.chance < SELDOM    ? _ ("Chance seldom goes so far.")
                                            : _ ("Chance explains that.");
  bars = nuc_chart_model_get_bars (model, &n_bars);
  bar = nuc_chart_model_find_bar (model, nuc_trace_get_survivor (nuc_chart_model_get_trace (model),
                                                                 farthest.place));
  label = bar >= 0 ? isolate (bars[bar].label) : g_strdup (_ ("one of the others"));
  if (farthest.standard_errors >= 0)
    /* Translators: number of rolls, token, distance, a sentence on chance. */
    return g_strdup_printf (
        _ ("%s rolls: farthest from theory is %s, %s standard errors above. %s"), rolls, label,
        error, judgement);
  /* Translators: number of rolls, token, distance, a sentence on chance. */
  return g_strdup_printf (_ ("%s rolls: farthest from theory is %s, %s standard errors below. %s"),
                          rolls, label, error, judgement);
}

/**
 * nuc_chart_text_summary:
 * @model: a model
 *
 * Returns: (transfer full): what the chart says, in a few sentences for a screen reader
 */
char *
nuc_chart_text_summary (const NucChartModel *model)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const NucChartOther *other = nuc_chart_model_get_other (model);
  gsize n_bars;
  const NucChartBar *bars = nuc_chart_model_get_bars (model, &n_bars);
  g_autofree char *rest = nuc_chart_text_other (model);
  g_autofree char *rolls = nuc_chart_text_rolls (model, FALSE);

  g_string_append (text, nuc_chart_model_get_title (model));
  /* A question ends by itself. */
  if (nuc_chart_model_get_question (model) == NULL)
    g_string_append_c (text, '.');

  for (gsize i = 0; i < MIN (n_bars, SPOKEN_BARS); i++)
    {
      g_autofree char *bar = nuc_chart_text_bar (model, i);

      append_sentence (text, bar);
      g_string_append_c (text, '.');
    }

  for (gsize i = SPOKEN_BARS; i < n_bars; i++)
    if (bars[i].chosen)
      {
        g_autofree char *bar = nuc_chart_text_bar (model, i);

        append_sentence (text, bar);
        g_string_append_c (text, '.');
      }

  if (rest != NULL)
    {
      append_sentence (text, rest);
      g_string_append_c (text, '.');
    }
  if (other->unknown > 0)
    {
      g_autofree char *unknown = nuc_chart_text_percent (other->unknown);
      g_autofree char *sentence =
          g_strdup_printf (_ ("The source did not name the tokens of %s of the mass."), unknown);

      append_sentence (text, sentence);
    }
  if (rolls != NULL)
    append_sentence (text, rolls);
  if (nuc_chart_model_get_against (model) != NULL)
    {
      g_autofree char *against = nuc_chart_text_summary (nuc_chart_model_get_against (model));
      g_autofree char *side = g_strdup_printf (_ ("B: %s"), against);

      append_sentence (text, side);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
