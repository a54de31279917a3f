/* chart-tip.c: what is said about a thing in the chart
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/chart/chart-tip.h"
#include "app/widgets/typed-number.h"
#include "chart/chart-description.h"
#include "chart/chart-text.h"
#include "chart/spoken.h"

static void
add_line (GString *text, const char *name, const char *value)
{
  g_autofree char *line = g_markup_printf_escaped ("\n%s  <b>%s</b>", name, value);

  g_string_append (text, line);
}

/* All that is known of a token. */
static char *
dup_bar (const NucChartModel *model, const NucChartBar *bar, NucVocabulary *vocabulary)
{
  NucTrace *trace = nuc_chart_model_get_trace (model);
  NucLogits *logits = nuc_trace_get_logits (trace);
  double logit = nuc_logits_get_scores (logits)[bar->index];
  g_autofree char *title = g_markup_printf_escaped ("<b>%s</b>", bar->label);
  g_autoptr (GString) text = g_string_new (title);
  g_autoptr (GString) hex = g_string_new (NULL);
  g_autofree char *id = g_strdup_printf ("%u", bar->id);
  g_autofree char *rank = nuc_chart_text_count ((guint64) bar->rank + 1);
  g_autofree char *score = nuc_typed_number_format (logit, 3);
  double log_probability = logit - nuc_logits_get_log_total (logits);
  g_autofree char *log_text = nuc_typed_number_format (round (log_probability * 1e4) / 1e4, 3);
  g_autofree char *before = nuc_chart_text_token (trace, 0, bar->index);
  gsize length = 0;
  const char *bytes = nuc_vocabulary_get_bytes (vocabulary, bar->id, &length);

  for (gsize i = 0; bytes != NULL && i < length && i < 24; i++)
    g_string_append_printf (hex, i == 0 ? "%02x" : " %02x", (guchar) bytes[i]);
  if (length > 24)
    g_string_append (hex, " …");
  add_line (text, _ ("Token"), id);
  if (nuc_chart_model_get_hide (model) != NUC_HIDE_PROBABILITIES)
    add_line (text, C_ ("token", "Rank"), rank);
  if (hex->len > 0)
    add_line (text, C_ ("token", "Bytes"), hex->str);
  if (nuc_chart_model_get_hide (model) == NUC_HIDE_PROBABILITIES)
    return g_string_free (g_steal_pointer (&text), FALSE);
  add_line (text, _ ("Logit"), score);
  add_line (text, _ ("Log-probability"), log_text);
  add_line (text, _ ("Before the chain"), before);
  for (gsize i = 0; i < nuc_trace_get_n_stages (trace); i++)
    {
      g_autofree char *stage = nuc_chart_text_stage (trace, i);
      g_autofree char *now = nuc_chart_text_token (trace, i + 1, bar->index);

      if (bar->removed_by >= 0 && (gsize) bar->removed_by < i)
        break;
      add_line (text, stage, now);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * nuc_chart_tip_dup_markup:
 * @model: what is shown
 * @hit: a thing in the chart
 * @vocabulary: where the bytes of the tokens on its side are
 * @movable: of a cut line: whether it can be dragged
 *
 * Returns: (transfer full) (nullable): what a tooltip says of it
 */
char *
nuc_chart_tip_dup_markup (const NucChartModel *model,
                          NucChartHit hit,
                          NucVocabulary *vocabulary,
                          gboolean movable)
{
  const NucChartModel *against = nuc_chart_model_get_against (model);
  gsize n;
  const NucChartBar *bars = nuc_chart_model_get_bars (model, &n);
  g_autofree char *text = NULL;

  if (hit.kind == NUC_CHART_HIT_AGAINST && against != NULL)
    {
      model = against;
      bars = nuc_chart_model_get_bars (model, &n);
    }
  if ((hit.kind == NUC_CHART_HIT_BAR || hit.kind == NUC_CHART_HIT_AGAINST) && hit.item < n)
    return dup_bar (model, &bars[hit.item], vocabulary);
  if (hit.kind == NUC_CHART_HIT_OTHER)
    text = nuc_chart_text_other (model);
  else if (hit.kind == NUC_CHART_HIT_CUT)
    text = nuc_chart_describe_cut (model, hit.item);
  if (text == NULL)
    return NULL;
  if (hit.kind == NUC_CHART_HIT_CUT && movable)
    return g_markup_printf_escaped ("%s\n%s", text, _ ("Drag to keep more or fewer tokens"));
  return g_markup_escape_text (text, -1);
}

/**
 * nuc_chart_tip_dup_spoken:
 * @model: what is shown
 * @hit: what has the keyboard's focus
 *
 * Returns: (transfer full): what a screen reader says: of nothing, the chart's title
 */
char *
nuc_chart_tip_dup_spoken (const NucChartModel *model, NucChartHit hit)
{
  const NucChartModel *side =
      hit.kind == NUC_CHART_HIT_AGAINST ? nuc_chart_model_get_against (model) : model;
  g_autofree char *text = NULL;
  gsize n = 0;

  if (side != NULL)
    nuc_chart_model_get_bars (side, &n);
  if ((hit.kind == NUC_CHART_HIT_BAR || hit.kind == NUC_CHART_HIT_AGAINST) && hit.item < n)
    text = nuc_chart_text_bar (side, hit.item);
  if (hit.kind == NUC_CHART_HIT_AGAINST && text != NULL)
    {
      g_autofree char *sentence = g_steal_pointer (&text);

      /* Translators: a sentence about what stands on the right of a comparison. */
      text = g_strdup_printf (_ ("B: %s"), sentence);
    }
  else if (hit.kind == NUC_CHART_HIT_OTHER)
    text = nuc_chart_text_other (model);
  else if (hit.kind == NUC_CHART_HIT_CUT)
    text = nuc_chart_describe_cut (model, hit.item);

  return nuc_spoken (text != NULL ? text : nuc_chart_model_get_title (model));
}
