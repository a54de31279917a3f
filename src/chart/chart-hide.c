/* chart-hide.c: what a chart keeps to itself until it is revealed
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-hide.h"

#include <glib/gi18n-lib.h>

/* The same tokens, each as likely as any other. */
static NucLogits *
level (NucLogits *logits)
{
  gsize n = nuc_logits_get_size (logits);
  g_autofree guint32 *ids = g_new (guint32, n);
  g_autofree float *scores = g_new0 (float, n);

  for (gsize i = 0; i < n; i++)
    ids[i] = nuc_logits_get_id (logits, (guint32) i);

  /* Ids that ascend to one less than their number are the indexes. */
  return nuc_logits_new_with_ids (ids[n - 1] == n - 1 ? NULL : ids, scores, n, NULL);
}

/**
 * nuc_chart_hide_is_of_chain:
 * @hide: what is hidden
 *
 * Returns: whether any figure of the final distribution would give it away
 */
gboolean
nuc_chart_hide_is_of_chain (NucHide hide)
{
  return hide == NUC_HIDE_PROBABILITIES || hide == NUC_HIDE_SURVIVORS;
}

/**
 * nuc_chart_hide_trace:
 * @hide: what is hidden
 * @trace: a trace
 *
 * What may be shown of @trace. It is a trace that does not know what is hidden: with hidden survivors
 * one of the same logits without a chain, with hidden probabilities one of equal logits, with the same
 * indexes and ids. Whatever is drawn, said or hit on its account cannot give the answer away.
 *
 * Costs time proportional to the vocabulary where something is hidden.
 *
 * Returns: (transfer full): @trace itself, or the one in its place
 */
NucTrace *
nuc_chart_hide_trace (NucHide hide, NucTrace *trace)
{
  const NucStep step = { 0 };
  g_autoptr (NucLogits) logits = NULL;
  g_autoptr (NucChain) chain = NULL;

  if (!nuc_chart_hide_is_of_chain (hide))
    return nuc_trace_ref (trace);

  logits = hide == NUC_HIDE_PROBABILITIES ? level (nuc_trace_get_logits (trace))
                                          : nuc_logits_ref (nuc_trace_get_logits (trace));
  chain = nuc_chain_new ();

  return nuc_trace_new (logits, chain, &step, NULL, NULL);
}

/**
 * nuc_chart_hide_question:
 * @hide: what is hidden
 * @context: (nullable): the text before the token, in quotation marks
 *
 * Returns: (transfer full) (nullable): what the class is asked, the title of the chart; %NULL where
 *   nothing is hidden
 */
char *
nuc_chart_hide_question (NucHide hide, const char *context)
{
  switch (hide)
    {
    case NUC_HIDE_PROBABILITIES:
      return context != NULL
                 /* Translators: %s is a text in quotation marks. */
                 ? g_strdup_printf (C_ ("question", "How likely is each token after %s?"), context)
                 : g_strdup (C_ ("question", "How likely is each token?"));
    case NUC_HIDE_SURVIVORS:
      return context != NULL
                 /* Translators: %s is a text in quotation marks. */
                 ? g_strdup_printf (C_ ("question", "Which of these will survive after %s?"),
                                    context)
                 : g_strdup (C_ ("question", "Which of these will survive?"));
    case NUC_HIDE_TOKEN:
      return context != NULL
                 /* Translators: %s is a text in quotation marks. */
                 ? g_strdup_printf (C_ ("question", "Which token comes after %s?"), context)
                 : g_strdup (C_ ("question", "Which token will the coin choose?"));
    case NUC_HIDE_NOTHING:
    default:
      return NULL;
    }
}

/**
 * nuc_chart_hide_note:
 * @hide: what is hidden
 *
 * Returns: (transfer none) (nullable): a sentence on what is seen instead, in the place of a legend
 */
const char *
nuc_chart_hide_note (NucHide hide)
{
  if (hide == NUC_HIDE_PROBABILITIES)
    return C_ ("question", "The tokens stand in alphabetical order.");
  if (hide == NUC_HIDE_SURVIVORS)
    return C_ ("question", "These are the model’s own probabilities, before the chain.");

  return NULL;
}
