/* chart-text.c: model -> the sentences a screen reader speaks, and numbers a person reads
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-text.h"

#include <glib/gi18n-lib.h>
#include <limits.h>
#include <locale.h>
#include <math.h>
#include <string.h>

/* The most decimals a stage's parameter is shown with, and how many of the likeliest tokens the
 * summary names. */
#define MAX_DIGITS 6
#define SPOKEN_BARS 3

/* The first strong isolate and its end keep a token's direction from reordering the sentence. */
#define ISOLATE "\342\201\250%s\342\201\251"

/* The untranslated sentences are English, so they are given English numbers: the C locale knows
 * no thousands separator. */
static void
get_grouping (const char **separator, const char **grouping)
{
  const char *name = setlocale (LC_NUMERIC, NULL);
  const struct lconv *conventions = localeconv ();

  if (name == NULL || g_str_equal (name, "C") || g_str_equal (name, "POSIX") ||
      g_str_has_prefix (name, "C."))
    {
      *separator = ",";
      *grouping = "\3";
      return;
    }

  *separator = conventions->thousands_sep;
  *grouping = conventions->grouping;
}

static char *
group_digits (const char *digits)
{
  const char *separator;
  const char *grouping;
  g_autoptr (GString) grouped = g_string_new (digits);
  gsize end = grouped->len;

  get_grouping (&separator, &grouping);
  if (*separator == '\0')
    return g_string_free (g_steal_pointer (&grouped), FALSE);

  /* Each byte is the size of a group counted from the right; the last one repeats. */
  while (*grouping > 0 && *grouping != CHAR_MAX && end > (gsize) *grouping)
    {
      end -= (gsize) *grouping;
      g_string_insert (grouped, (gssize) end, separator);
      if (grouping[1] != '\0')
        grouping++;
    }

  return g_string_free (g_steal_pointer (&grouped), FALSE);
}

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

/**
 * nuc_chart_text_real:
 * @value: a finite number
 * @digits: decimals, 0 or more
 *
 * Returns: (transfer full): @value in the locale's form, with its thousands separators
 */
char *
nuc_chart_text_real (double value, int digits)
{
  g_autofree char *plain = g_strdup_printf ("%.*f", MAX (digits, 0), fabs (value));
  gsize n_whole = strspn (plain, "0123456789");
  g_autofree char *whole = g_strndup (plain, n_whole);
  g_autofree char *grouped = group_digits (whole);
  /* "-0.00" would say less than it seems to. */
  gboolean negative = value < 0 && strpbrk (plain, "123456789") != NULL;

  return g_strdup_printf ("%s%s%s", negative ? "\342\210\222" : "", grouped, plain + n_whole);
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

/**
 * nuc_chart_text_count:
 * @count: how many
 *
 * Returns: (transfer full): @count with the locale's thousands separators
 */
char *
nuc_chart_text_count (guint64 count)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, count);

  return group_digits (digits);
}

/**
 * nuc_chart_text_percent:
 * @probability: a share, 0 to 1
 *
 * Every number is rounded by itself to the nearest, one decimal as a rule and two below 0.1 % and
 * above 99.9 %. No number is nudged so that a column's rounded numbers sum to 100.0: that would
 * make single bars untrue. What adds up is what is shown: bars, "other" and "unknown" are a
 * partition of the mass, so that the shown numbers miss 100 % by at most half a unit of the last
 * decimal for each row.
 *
 * Returns: (transfer full): a percentage that never lies: "0 %" only for zero, "< 0.01 %" only for
 *   less, "100 %" only for all
 */
char *
nuc_chart_text_percent (double probability)
{
  double percent = 100 * probability;
  g_autofree char *number = NULL;

  if (!(probability > 0))
    number = nuc_chart_text_real (0, 0);
  else if (probability >= 1)
    number = nuc_chart_text_real (100, 0);
  else if (percent < 0.01)
    {
      g_autofree char *bound = nuc_chart_text_real (0.01, 2);

      number = g_strdup_printf ("<\302\240%s", bound);
    }
  else if (percent >= 99.995)
    {
      g_autofree char *bound = nuc_chart_text_real (99.99, 2);

      number = g_strdup_printf (">\302\240%s", bound);
    }
  else
    number = nuc_chart_text_real (percent, percent < 0.1 || percent > 99.9 ? 2 : 1);

  /* Translators: a percentage; the space does not break. */
  return g_strdup_printf (C_ ("percentage", "%s\302\240%%"), number);
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
  before = nuc_chart_text_percent (self->before);
  now = nuc_chart_text_percent (self->now);

  if (nuc_chart_model_get_hide (model) == NUC_CHART_HIDE_PROBABILITIES)
    /* Translators: a token. */
    return g_strdup_printf (_ ("%s, its probability is hidden"), label);
  if (nuc_chart_model_get_hide (model) == NUC_CHART_HIDE_SURVIVORS && self->before > 0)
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
  if (self->before <= 0)
    /* Translators: token, rank. Masked: the model gave it no probability at all. */
    return g_strdup_printf (_ ("%s, rank %s, masked"), label, rank);
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
  if (nuc_chart_model_get_hide (model) == NUC_CHART_HIDE_PROBABILITIES)
    return g_strdup_printf (ngettext ("%s other token", "%s other tokens", other->count), count);
  if (nuc_chart_model_get_hide (model) == NUC_CHART_HIDE_SURVIVORS)
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
  if (nuc_chart_model_get_against (model) != NULL)
    {
      g_autofree char *against = nuc_chart_text_summary (nuc_chart_model_get_against (model));
      g_autofree char *side = g_strdup_printf (_ ("B: %s"), against);

      append_sentence (text, side);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
