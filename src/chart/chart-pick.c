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
