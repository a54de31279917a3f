/* chart-description.c: a view in sentences
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-description.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chart/chart-text.h"
#include "chart/spoken.h"

/* How many stretches of the die are named one by one. */
#define NAMED_STRETCHES 3

static void
add (GString *text, const char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
}

static void G_GNUC_PRINTF (2, 3) add_made (GString *text, const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  add (text, sentence);
}

static const char *
find_label (const NucChartModel *model, guint32 index)
{
  gsize n;
  const NucChartBar *bars = nuc_chart_model_get_bars (model, &n);
  gssize bar = nuc_chart_model_find_bar (model, index);

  return bar >= 0 ? bars[bar].label : _ ("one of the others");
}

/* The likeliest of the tokens that have a row, after a stage, or before all of them. */
static void
add_stage (GString *text, const NucChartModel *model, gssize stage)
{
  NucTrace *trace = nuc_chart_model_get_trace (model);
  gsize n, first = 0;
  const NucChartBar *bars = nuc_chart_model_get_bars (model, &n);
  gsize kept = stage < 0 ? nuc_logits_get_size (nuc_trace_get_logits (trace))
                         : nuc_trace_get_stage (trace, (gsize) stage)->kept;
  g_autofree char *count = nuc_chart_text_count (kept);
  g_autofree char *percent = NULL;
  double most = -1;

  for (gsize i = 0; i < n; i++)
    {
      double probability =
          bars[i].index == G_MAXUINT32 ? -1
          : stage < 0                  ? bars[i].before
                      : nuc_trace_get_stage_probability (trace, (gsize) stage, bars[i].index);

      if (probability > most)
        {
          most = probability;
          first = i;
        }
    }
  if (most < 0)
    return;
  percent = nuc_chart_text_percent (most);
  if (stage < 0)
    /* Translators: a number, a token, a percentage; the model's own distribution. */
    add_made (text,
              ngettext ("Before the chain: %s token, likeliest %s with %s.",
                        "Before the chain: %s tokens, likeliest %s with %s.", kept),
              count, bars[first].label, percent);
  else
    {
      g_autofree char *name = nuc_chart_text_stage (trace, (gsize) stage);

      /* Translators: a stage as "top-k 40", a number, a token, a percentage. */
      add_made (text,
                ngettext ("After %s: %s token, likeliest %s with %s.",
                          "After %s: %s tokens, likeliest %s with %s.", kept),
                name, count, bars[first].label, percent);
    }
}

static void
describe_bars (GString *text, const NucChartModel *model)
{
  gsize n;
  g_autofree char *count = NULL;

  nuc_chart_model_get_bars (model, &n);
  count = nuc_chart_text_count (n);
  add_made (text,
            ngettext ("Bars: %s token has a bar, the others are one.",
                      "Bars: %s tokens have a bar each, the others are one.", n),
            count);
}

static void
describe_stages (GString *text, const NucChartModel *model)
{
  gsize n = nuc_trace_get_n_stages (nuc_chart_model_get_trace (model));
  g_autofree char *count = nuc_chart_text_count (n);

  add_made (text,
            ngettext ("Stages: what the model gave, and what is left after %s stage, side by side.",
                      "Stages: what the model gave, and what is left after each of %s stages, side "
                      "by side.",
                      n),
            count);
}

static void
add_stages (GString *text, const NucChartModel *model)
{
  gsize n = nuc_trace_get_n_stages (nuc_chart_model_get_trace (model));

  for (gssize i = -1; i < (gssize) n; i++)
    add_stage (text, model, i);
}

static void
describe_die (GString *text, const NucChartModel *model)
{
  add (text, _ ("Die: the tokens that survive, laid out from 0 to 1; the coin falls on one."));
}

static void
add_stretches (GString *text, const NucChartModel *model)
{
  NucTrace *trace = nuc_chart_model_get_trace (model);
  const NucDraw *draw = nuc_chart_model_get_draw (model);
  g_autofree char *rolls = nuc_chart_text_rolls (model, FALSE);
  gsize n = nuc_trace_get_n_survivors (trace);
  double end = 0;

  for (gsize i = 0; i < MIN (n, NAMED_STRETCHES); i++)
    {
      g_autofree char *from = nuc_chart_text_real (end, 3);
      g_autofree char *to = NULL;

      end = MIN (end + nuc_trace_get_survivor_probability (trace, i), 1);
      to = nuc_chart_text_real (end, 3);
      /* Translators: a token, two numbers between 0 and 1. */
      add_made (text, _ ("%s from %s to %s."),
                find_label (model, nuc_trace_get_survivor (trace, i)), from, to);
    }
  if (n > NAMED_STRETCHES)
    {
      g_autofree char *others = nuc_chart_text_count (n - NAMED_STRETCHES);

      add_made (text, ngettext ("%s more after that.", "%s more after that.", n - NAMED_STRETCHES),
                others);
    }
  if (draw != NULL && !isnan (draw->coin))
    {
      g_autofree char *coin = nuc_chart_text_real (draw->coin, 4);

      /* Translators: a number between 0 and 1, a token. */
      add_made (text, _ ("The coin is %s: %s."), coin, find_label (model, draw->index));
    }
  if (rolls != NULL)
    add (text, rolls);
}

static void
describe_curve (GString *text, const NucChartModel *model)
{
  add (text, _ ("Curve: the rank of every token against its probability, both logarithmic."));
}

static void
add_ranks (GString *text, const NucChartModel *model)
{
  gsize n, n_cuts;
  const NucChartBar *bars = nuc_chart_model_get_bars (model, &n);

  nuc_chart_model_get_cuts (model, &n_cuts);
  for (guint32 rank = 1; rank <= 100; rank *= 10)
    for (gsize i = 0; i < n; i++)
      if (bars[i].rank + 1 == rank)
        {
          g_autofree char *place = nuc_chart_text_count (rank);
          g_autofree char *percent = nuc_chart_text_percent (bars[i].before);

          /* Translators: a number, a token, a percentage. */
          add_made (text, _ ("Rank %s is %s with %s before the chain."), place, bars[i].label,
                    percent);
          break;
        }
  for (gsize i = 0; i < n_cuts; i++)
    {
      g_autofree char *cut = nuc_chart_describe_cut (model, i);

      add_made (text, "%s.", cut);
    }
}

/* Where the same token is on both sides, how much it gains or loses. */
static void
add_difference (GString *text, const NucChartModel *model)
{
  const NucChartModel *against = nuc_chart_model_get_against (model);
  gsize n, n_against;
  const NucChartBar *bars = nuc_chart_model_get_bars (model, &n);
  const NucChartBar *others;
  g_autofree char *points = NULL;
  double most = 0;
  gsize at = 0;

  if (against == NULL || nuc_chart_model_is_set_apart (model))
    return;
  others = nuc_chart_model_get_bars (against, &n_against);
  for (gsize i = 0; i < n; i++)
    {
      gssize other = nuc_chart_model_find_bar (against, bars[i].index);
      double change;

      if (bars[i].index == G_MAXUINT32 || other < 0)
        continue;
      change = others[other].now - bars[i].now;
      if (fabs (change) > fabs (most))
        {
          most = change;
          at = i;
        }
    }
  if (most == 0)
    return;
  points = nuc_chart_text_points (most);
  /* Translators: a token, a number with its sign as +3.2. */
  add_made (text, _ ("The largest difference is %s: %s percentage points from A to B."),
            bars[at].label, points);
}

static void
describe_compare (GString *text, const NucChartModel *model)
{
  add (text, _ ("Compare: A and B beside each other on one axis."));
}

/* What each view is, whether the tokens are told one by one, and what the eye finds in it. */
static const struct
{
  void (*describe) (GString *, const NucChartModel *);
  gboolean tells_tokens;
  void (*add_facts) (GString *, const NucChartModel *);
} describers[NUC_N_VIEWS] = {
  [NUC_VIEW_BARS] = { describe_bars, TRUE, NULL },
  [NUC_VIEW_STAGES] = { describe_stages, FALSE, add_stages },
  [NUC_VIEW_DIE] = { describe_die, FALSE, add_stretches },
  [NUC_VIEW_CURVE] = { describe_curve, FALSE, add_ranks },
  [NUC_VIEW_COMPARE] = { describe_compare, TRUE, add_difference },
};

/**
 * nuc_chart_describe_cut:
 * @model: a model
 * @cut: one of its cut lines
 *
 * Returns: (transfer full) (nullable): a sentence on where the line cuts, without its end; %NULL when there is no
 *   such line any more
 */
char *
nuc_chart_describe_cut (const NucChartModel *model, gsize cut)
{
  gsize n;
  const NucChartCut *cuts = nuc_chart_model_get_cuts (model, &n);
  g_autofree char *prefix = NULL;

  if (cut >= n)
    return NULL;
  prefix = nuc_chart_text_count (cuts[cut].prefix);
  /* Translators: a stage with its parameter, as "top-k 40"; how many tokens come before its line */
  return g_strdup_printf (ngettext ("%s cuts after %s token", "%s cuts after %s tokens",
                                    cuts[cut].prefix),
                          cuts[cut].label, prefix);
}

/**
 * nuc_chart_describe:
 * @view: a view
 * @model: what it shows
 *
 * Says what the view is, the main facts that the eye finds in it, and the tokens. What is hidden is not told.
 *
 * Returns: (transfer full): a few sentences as a screen reader says them
 */
char *
nuc_chart_describe (NucView view, const NucChartModel *model)
{
  g_autoptr (GString) text = g_string_new (NULL);
  NucHide hide = nuc_chart_model_get_hide (model);

  g_return_val_if_fail ((guint) view < NUC_N_VIEWS, NULL);

  describers[view].describe (text, model);
  if (describers[view].tells_tokens)
    {
      g_autofree char *summary = nuc_chart_text_summary (model);

      add (text, summary);
    }
  else
    {
      add (text, nuc_chart_model_get_title (model));
      /* A question ends by itself. */
      if (nuc_chart_model_get_question (model) == NULL)
        g_string_append_c (text, '.');
    }
  /* Where only the chosen token is hidden, the model knows of none. */
  if (describers[view].add_facts != NULL && (hide == NUC_HIDE_NOTHING || hide == NUC_HIDE_TOKEN))
    describers[view].add_facts (text, model);
  return nuc_spoken (text->str);
}
