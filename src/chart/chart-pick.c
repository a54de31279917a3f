/* chart-pick.c: which of many tokens are drawn one by one
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-pick.h"

#include <stdlib.h>

typedef struct
{
  gsize place;
  NucChartPick token;
} Candidate;

/* The heaviest first; of two alike the one that the model prefers. */
static int
compare_weights (gconstpointer a, gconstpointer b)
{
  const Candidate *one = a;
  const Candidate *two = b;

  if (one->token.weight != two->token.weight)
    return one->token.weight > two->token.weight ? -1 : 1;
  return one->token.rank < two->token.rank ? -1 : one->token.rank > two->token.rank;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  gsize one = *(const gsize *) a;
  gsize two = *(const gsize *) b;

  return one < two ? -1 : one > two;
}

/* Half of the places, one more where @n is odd, belong to the heaviest survivors, what is left of the others
 * to what was asked for. */
static GArray *
claim_places (const NucChartPick *tokens, gsize n_tokens, gsize n)
{
  GArray *claimed = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autofree Candidate *candidates = g_new (Candidate, n_tokens);
  gsize n_heavy = 0;

  for (gsize i = 0; i < n_tokens; i++)
    candidates[i] = (Candidate){ i, tokens[i] };
  qsort (candidates, n_tokens, sizeof (Candidate), compare_weights);
  for (; n_heavy < (n + 1) / 2 && candidates[n_heavy].token.weight >= 0; n_heavy++)
    g_array_append_val (claimed, candidates[n_heavy].place);
  for (gsize i = n_heavy; i < n_tokens && claimed->len < n; i++)
    if (candidates[i].token.kept)
      g_array_append_val (claimed, candidates[i].place);
  g_array_sort (claimed, compare_places);

  return claimed;
}

/**
 * nuc_chart_pick:
 * @tokens: (array length=n_tokens): by ascending rank
 * @n_tokens: how many there are
 * @n: how many have a place
 *
 * The first of the raw order have the places, so that bars stay where they are while a slider moves: no
 * stage that keeps the first of the order or changes no order, as temperature, top-k, top-p and min-p, changes
 * which tokens are drawn. Only where some of the heaviest survivors are not among them, and where tokens were
 * asked for, do the last of these make way. They stand in the order of their ranks, too.
 *
 * Returns: (transfer full) (element-type gsize): places in @tokens, ascending, no more than @n
 */
GArray *
nuc_chart_pick (const NucChartPick *tokens, gsize n_tokens, gsize n)
{
  g_autoptr (GArray) claimed = NULL;
  GArray *picked = g_array_sized_new (FALSE, FALSE, sizeof (gsize), (guint) MIN (n, n_tokens));
  gsize top = MIN (n, n_tokens);
  guint first; /* of those claimed that stand after the top */

  claimed = n_tokens > n ? claim_places (tokens, n_tokens, n)
                         : g_array_new (FALSE, FALSE, sizeof (gsize));
  for (first = claimed->len; first > 0 && g_array_index (claimed, gsize, first - 1) >= top;)
    first--;
  while (top + (claimed->len - first) > n)
    {
      top--;
      if (first > 0 && g_array_index (claimed, gsize, first - 1) >= top)
        first--;
    }

  for (gsize place = 0; place < top; place++)
    g_array_append_val (picked, place);
  if (first < claimed->len)
    g_array_append_vals (picked, &g_array_index (claimed, gsize, first), claimed->len - first);

  return picked;
}

static int
compare_picks (gconstpointer a, gconstpointer b)
{
  guint32 first = ((const NucChartPick *) a)->rank;
  guint32 second = ((const NucChartPick *) b)->rank;

  return first < second ? -1 : first > second;
}

/* The heaviest survivors that are not among the first of the raw order. */
static GArray *
gather_far (const NucTrace *trace, NucLogits *logits, gsize n)
{
  GArray *far = g_array_new (FALSE, FALSE, sizeof (NucChartPick));
  gsize n_heavy = MIN ((n + 1) / 2, nuc_trace_get_n_survivors (trace));

  for (gsize place = 0; place < n_heavy; place++)
    {
      NucChartPick pick = {
        .rank = nuc_logits_get_rank (logits, nuc_trace_get_survivor (trace, place)),
        .weight = nuc_trace_get_survivor_probability (trace, place),
      };

      if (pick.rank >= n)
        g_array_append_val (far, pick);
    }

  return far;
}

/**
 * nuc_chart_pick_ranks:
 * @trace: what the chain left
 * @logits: whose order counts
 * @n: how many have a place
 * @heed: whether the heaviest survivors have places; what is hidden of a chain must not be told by which tokens are
 *   drawn
 *
 * Returns: (transfer full) (element-type guint32): the ranks of the tokens that are drawn, ascending
 */
GArray *
nuc_chart_pick_ranks (const NucTrace *trace, NucLogits *logits, gsize n, gboolean heed)
{
  const guint32 *order = nuc_logits_get_order (logits);
  g_autoptr (GArray) picks = gather_far (trace, logits, heed ? n : 0);
  g_autoptr (GArray) picked = NULL;
  GArray *ranks = g_array_sized_new (FALSE, FALSE, sizeof (guint32), (guint) n);
  gboolean is_plain = picks->len == 0;

  for (guint32 rank = 0; rank < n; rank++)
    {
      NucChartPick pick = { rank, -1, FALSE };

      if (is_plain)
        g_array_append_val (ranks, rank);
      else if (nuc_trace_survives (trace, order[rank]))
        pick.weight = nuc_trace_get_probability (trace, order[rank]);
      g_array_append_val (picks, pick);
    }
  if (is_plain)
    return ranks;

  g_array_sort (picks, compare_picks);
  picked = nuc_chart_pick ((const NucChartPick *) (gpointer) picks->data, picks->len, n);
  for (guint i = 0; i < picked->len; i++)
    g_array_append_val (ranks,
                        g_array_index (picks, NucChartPick, g_array_index (picked, gsize, i)).rank);

  return ranks;
}
