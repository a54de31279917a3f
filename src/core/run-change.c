/* run-change.c: what can be done to the scores of candidates
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "core/run-private.h"
#include "core/sampler-private.h"

static void
append (NucRanking *ranking, guint32 index, float score)
{
  ranking->tokens[ranking->n] = index;
  ranking->scores[ranking->n] = score;
  ranking->n++;
}

static int
compare_changes (const void *a, const void *b)
{
  const NucChange *first = a;
  const NucChange *second = b;

  if (first->score != second->score)
    return first->score > second->score ? -1 : 1;

  return first->index < second->index ? -1 : first->index > second->index;
}

/* Only a ban removes a token; a score out of range stays the least or greatest there is. */
static float
unscale (const NucRun *self, double score)
{
  return score == -INFINITY ? -INFINITY
                            : (float) CLAMP (score / self->now.scale, -FLT_MAX, FLT_MAX);
}

static void
change_unsorted (NucRun *self, const NucChange *changes, gsize n)
{
  if (self->changed == NULL)
    self->changed = g_new (float, self->vocabulary);
  if (self->unsorted->scores != self->changed)
    memcpy (self->changed, self->unsorted->scores, self->vocabulary * sizeof *self->changed);

  for (gsize i = 0; i < n; i++)
    self->changed[changes[i].index] = unscale (self, changes[i].score);
  nuc_select_scan (self->unsorted, self->changed, self->vocabulary);
  if (self->unsorted->maximum == -INFINITY)
    nuc_run_settle (self);
}

/**
 * nuc_run_change:
 * @self: a run
 * @changes: (array length=n): candidates, each at most once; used as scratch space
 * @n: how many
 *
 * Gives some candidates another scaled score, or removes them. The others keep their order, so this
 * is a merge and not a sort.
 */
void
nuc_run_change (NucRun *self, NucChange *changes, gsize n)
{
  NucRanking *ranking;
  g_autofree guint8 *changed = NULL;
  gsize next = 0;

  if (n == 0)
    return;

  if (self->unsorted != NULL && self->now.scale > 0)
    {
      change_unsorted (self, changes, n);
      return;
    }
  nuc_run_settle (self);

  /* At T = +infinity scores are all 0 and their former values no longer count. */
  for (gsize i = 0; i < n && self->now.scale == 0; i++)
    if (changes[i].score != -INFINITY)
      nuc_run_bend (self, 0);

  ranking = nuc_run_obtain_ranking (self);
  changed = g_new0 (guint8, self->now.n);
  for (gsize i = 0; i < n; i++)
    {
      changed[nuc_run_find_place (self, changes[i].index)] = TRUE;
      changes[i].score = unscale (self, changes[i].score);
    }
  qsort (changes, n, sizeof *changes, compare_changes);

  for (gsize place = 0; place < self->now.n; place++)
    {
      guint32 index = self->now.ranking->tokens[self->now.first + place];
      float score = nuc_run_get_score (self, place);

      if (changed[place])
        continue;
      for (; next < n && (changes[next].score > score ||
                          (changes[next].score == score && changes[next].index < index));
           next++)
        append (ranking, changes[next].index, (float) changes[next].score);
      append (ranking, index, score);
    }
  for (; next < n && changes[next].score != -INFINITY; next++)
    append (ranking, changes[next].index, (float) changes[next].score);

  if (self->indexed)
    nuc_ranking_index_places (ranking, self->vocabulary);
  nuc_run_adopt_ranking (self, ranking, ranking->n);
}

static float
bend (const NucRun *self, double curvature, float score)
{
  double first = nuc_run_get_score (self, 0);
  double distance = (score - first) * self->now.scale;
  double bent = first * self->now.scale - curvature * distance * distance;

  return (float) MAX (bent, -FLT_MAX);
}

/**
 * nuc_run_bend:
 * @self: a run
 * @curvature: 0 or more
 *
 * Replaces each scaled score z by `max - curvature (z - max)^2`. Scores stay descending, though some
 * that differed may now tie.
 */
void
nuc_run_bend (NucRun *self, double curvature)
{
  NucRanking *ranking;
  gsize begin = 0;

  nuc_run_settle (self);
  ranking = nuc_run_obtain_ranking (self);

  for (gsize place = 0; place < self->now.n; place++)
    append (ranking, self->now.ranking->tokens[self->now.first + place],
            bend (self, curvature, nuc_run_get_score (self, place)));
  self->rest_top = bend (self, curvature, self->rest_top);

  /* New ties are put in the order of their indexes. */
  for (gsize place = 1; place <= ranking->n; place++)
    if (place == ranking->n || ranking->scores[place] != ranking->scores[begin])
      {
        nuc_ranking_sort_tokens (ranking->tokens + begin, place - begin);
        begin = place;
      }

  if (self->indexed)
    nuc_ranking_index_places (ranking, self->vocabulary);
  nuc_run_adopt_ranking (self, ranking, ranking->n);
  self->now.scale = 1;
  if (self->rest != NUC_REST_NONE)
    nuc_run_lose_rest (self);
}

/**
 * nuc_run_penalize:
 * @self: a run
 * @settings: the penalty, and how many tokens to look back
 * @penalize: what happens to a score
 *
 * Changes the score of each candidate that occurred.
 */
void
nuc_run_penalize (NucRun *self, const NucSettings *settings, NucPenalty penalize)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (NucChange));
  const guint32 *history;
  GHashTableIter iter;
  gpointer key, value;
  gsize n;

  history = nuc_run_get_history (self, settings->value[NUC_PENALTY_LAST_N], &n);
  for (gsize i = 0; i < n; i++)
    {
      gpointer id = GUINT_TO_POINTER (history[i]);
      gsize count = GPOINTER_TO_SIZE (g_hash_table_lookup (counts, id));

      g_hash_table_insert (counts, id, GSIZE_TO_POINTER (count + 1));
    }

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      NucChange change;
      double score;

      if (!nuc_run_find (self, GPOINTER_TO_UINT (key), &change.index))
        continue;
      score = nuc_run_get_scaled_score (self, change.index);
      change.score =
          penalize (score, GPOINTER_TO_SIZE (value), settings->value[NUC_PENALTY_FACTOR]);
      if (change.score != score)
        g_array_append_val (changes, change);
    }

  nuc_run_change (self, (NucChange *) changes->data, changes->len);
}
