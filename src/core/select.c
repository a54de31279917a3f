/* select.c: top-k and nucleus selection without a full sort
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "core/select.h"

#include "core/softmax.h"
#include "core/vector.h"

/* Large enough that reducing the lanes to one maximum costs little beside looking at the scores. */
#define BLOCK NUC_EXP_BLOCK
#define LANES 64
/* What is looked at as a whole before it is looked at one by one. */
#define PIECE 32
/* Of so many groups the k-th greatest maximum is a tight bound: each is likely to hold one of the first k. */
#define GROUPS_PER_TOKEN 3
#define BUCKETS 2048
/* A weight this far below the first, in nats, is lost in rounding even if all tokens had it. */
#define NEGLIGIBLE -80.0
/* The first rung of the ladder, in mean weights, and how much lower each next one is. */
#define LADDER_BEGIN 16.0
#define LADDER_STEP 4.0

#define GREATER(a, b) ((b) > (a) ? (b) : (a))

/* Each step is a loop of its own so that it becomes one or two instructions. */
static inline __attribute__ ((always_inline)) float
reduce (float *lanes)
{
  for (int lane = 0; lane < 32; lane++)
    lanes[lane] = GREATER (lanes[lane], lanes[lane + 32]);
  for (int lane = 0; lane < 16; lane++)
    lanes[lane] = GREATER (lanes[lane], lanes[lane + 16]);
  for (int lane = 0; lane < 8; lane++)
    lanes[lane] = GREATER (lanes[lane], lanes[lane + 8]);
  for (int lane = 0; lane < 4; lane++)
    lanes[lane] = GREATER (lanes[lane], lanes[lane + 4]);
  lanes[0] = GREATER (lanes[0], lanes[2]);
  lanes[1] = GREATER (lanes[1], lanes[3]);

  return GREATER (lanes[0], lanes[1]);
}

/* One pass: the maximum of each block. Returns a sum of all scores: not a number if one of them is not. */
NUC_VECTOR static float
find_maxima (const float *scores, gsize n_blocks, float *blocks)
{
  float sums[LANES] = { 0 };
  float sum = 0;

  for (gsize block = 0; block < n_blocks; block++)
    {
      const float *begin = scores + block * BLOCK;
      float lanes[LANES];

      for (gsize lane = 0; lane < LANES; lane++)
        lanes[lane] = begin[lane];
      for (gsize i = 0; i < BLOCK; i += LANES)
        for (gsize lane = 0; lane < LANES; lane++)
          {
            lanes[lane] = GREATER (lanes[lane], begin[i + lane]);
            sums[lane] += begin[i + lane];
          }
      blocks[block] = reduce (lanes);
    }
  for (gsize lane = 0; lane < LANES; lane++)
    sum += sums[lane];

  return sum;
}

static gboolean
has_odd (const float *scores, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (isnan (scores[i]))
      return TRUE;

  return FALSE;
}

static gsize
get_block_size (const NucSelect *self, gsize block)
{
  return MIN (BLOCK, self->n - block * BLOCK);
}

/* Appends the indexes of all scores in [least, below) in one block. */
NUC_VECTOR static gsize
gather_block (const float *scores, gsize n, float least, float below, guint32 first, guint32 *found)
{
  gsize n_found = 0;
  gsize begin = 0;

  for (; begin + PIECE <= n; begin += PIECE)
    {
      gint32 any = 0;

      for (gsize i = 0; i < PIECE; i++)
        any |= -(scores[begin + i] >= least);
      if (any == 0)
        continue;
      /* Without a branch that nobody could predict. */
      for (gsize i = 0; i < PIECE; i++)
        {
          float score = scores[begin + i];

          found[n_found] = first + (guint32) (begin + i);
          n_found += (score >= least) & (score < below);
        }
    }
  for (; begin < n; begin++)
    {
      found[n_found] = first + (guint32) begin;
      n_found += (scores[begin] >= least) & (scores[begin] < below);
    }

  return n_found;
}

/* Writes the keys of all scores in [least, below), ascending by index. */
static gsize
gather (const NucSelect *self, float least, float below, guint64 *keys)
{
  gsize n = 0;

  for (gsize block = 0; block < self->n_blocks; block++)
    {
      gsize begin = block * BLOCK;
      /* One more, for what is written before it is known not to count. */
      guint32 found[BLOCK + 1];
      gsize n_found;

      if (self->blocks[block] < least)
        continue;
      n_found = gather_block (self->scores + begin, get_block_size (self, block), least, below,
                              (guint32) begin, found);
      for (gsize i = 0; i < n_found; i++)
        keys[n++] = nuc_ranking_key (self->scores[found[i]], found[i]);
    }

  return n;
}

static void
append_sorted (NucSelect *self, gsize n, gsize limit, NucRanking *ranking)
{
  nuc_ranking_sort_ascending (self->keys, self->spare, n);
  for (gsize i = 0; i < MIN (n, limit); i++)
    {
      guint32 index = (guint32) self->keys[i];

      ranking->tokens[ranking->n] = index;
      ranking->scores[ranking->n] = self->scores[index];
      ranking->n++;
    }
}

/* The k-th greatest of some numbers, 0 for the greatest; they are reordered. */
static float
find_greatest (float *values, gsize n, gsize k)
{
  gsize low = 0, high = n - 1;

  while (low < high)
    {
      float pivot = values[low + (high - low) / 2];
      gsize i = low, j = high;

      for (;;)
        {
          while (values[i] > pivot)
            i++;
          while (values[j] < pivot)
            j--;
          if (i >= j)
            break;
          {
            float swap = values[i];

            values[i++] = values[j];
            values[j--] = swap;
          }
        }
      if (k <= j)
        high = j;
      else
        low = j + 1;
    }

  return values[k];
}

/* A score that at least k tokens have, close above that of the k-th. */
static float
bound_by_groups (NucSelect *self, gsize k)
{
  gsize per_group = MAX (self->n_blocks / (GROUPS_PER_TOKEN * k), 1);
  gsize n = 0;

  for (gsize block = 0; block < self->n_blocks; block += per_group)
    {
      float maximum = -INFINITY;

      for (gsize i = block; i < MIN (block + per_group, self->n_blocks); i++)
        maximum = GREATER (maximum, self->blocks[i]);
      self->maxima[n++] = maximum;
    }

  return find_greatest (self->maxima, n, k - 1);
}

/* The same where k is many: the lower edge of the bucket of the k-th. */
static float
bound_by_buckets (const NucSelect *self, gsize k)
{
  g_autofree gsize *buckets = g_new0 (gsize, BUCKETS);
  gsize bucket, sum = 0;
  guint64 last;

  for (gsize i = 0; i < self->n; i++)
    buckets[nuc_ranking_key (self->scores[i], 0) >> 53]++;
  for (bucket = 0; bucket < BUCKETS - 1; bucket++)
    {
      sum += buckets[bucket];
      if (sum >= k)
        break;
    }

  last = (((guint64) bucket + 1) << 53) - 1;
  /* The last bucket's edge is not a number; the masked score is as low as it gets. */
  return last >= nuc_ranking_key (-INFINITY, 0) ? -INFINITY : nuc_ranking_key_to_score (last);
}

/**
 * nuc_select_init:
 * @self: (out caller-allocates): a selection
 *
 * Makes an empty selection.
 */
void
nuc_select_init (NucSelect *self)
{
  *self = (NucSelect){ 0 };
}

/**
 * nuc_select_clear:
 * @self: a selection
 *
 * Frees what @self holds.
 */
void
nuc_select_clear (NucSelect *self)
{
  g_free (self->blocks);
  g_free (self->maxima);
  g_free (self->keys);
  g_free (self->spare);
  *self = (NucSelect){ 0 };
}

/**
 * nuc_select_scan:
 * @self: a selection, used before or not
 * @scores: (array length=n): unsorted; must stay alive
 * @n: how many, at least 1
 *
 * Looks at new scores: one pass for the maxima.
 *
 * Returns: whether all are numbers below +infinity and one at least is not masked
 */
gboolean
nuc_select_scan (NucSelect *self, const float *scores, gsize n)
{
  gsize n_full = n / BLOCK;
  float sum;

  self->scores = scores;
  self->n = n;
  self->n_blocks = (n + BLOCK - 1) / BLOCK;
  if (self->capacity < n)
    {
      self->capacity = n;
      self->blocks = g_renew (float, self->blocks, self->n_blocks);
      self->maxima = g_renew (float, self->maxima, self->n_blocks);
      self->keys = g_renew (guint64, self->keys, n);
      self->spare = g_renew (guint64, self->spare, n);
    }

  sum = find_maxima (scores, n_full, self->blocks);
  if (n_full < self->n_blocks)
    {
      float maximum = -INFINITY;

      for (gsize i = n_full * BLOCK; i < n; i++)
        {
          maximum = GREATER (maximum, scores[i]);
          sum += scores[i];
        }
      self->blocks[n_full] = maximum;
    }

  self->maximum = -INFINITY;
  for (gsize block = 0; block < self->n_blocks; block++)
    self->maximum = GREATER (self->maximum, self->blocks[block]);

  /* Large scores and masked ones can also add up to no number, so then each is looked at. A number that
   * is not one may have hidden a maximum, but is found out here. */
  return isfinite (self->maximum) && (!isnan (sum) || !has_odd (scores, n));
}

/**
 * nuc_select_get_mass:
 * @self: a selection
 * @scale: what scores are multiplied with, 1/T
 *
 * Returns: the sum of all weights, relative to that of the maximum
 */
double
nuc_select_get_mass (const NucSelect *self, double scale)
{
  double sum = 0;

  for (gsize block = 0; block < self->n_blocks; block++)
    if ((self->blocks[block] - (double) self->maximum) * scale >= NEGLIGIBLE)
      sum += nuc_exp_mass (self->scores + block * BLOCK, get_block_size (self, block),
                           self->maximum, scale);

  return sum;
}

/**
 * nuc_select_get_deviation:
 * @self: a selection
 *
 * Returns: the population standard deviation of the scores that are not masked
 */
double
nuc_select_get_deviation (const NucSelect *self)
{
  return nuc_softmax_deviation (self->scores, self->n, self->maximum);
}

/**
 * nuc_select_first:
 * @self: a selection
 * @k: how many are wanted, at least 1
 * @ranking: (out): the first @k in the total order, fewer if there are fewer that are not masked; room
 *   for all
 *
 * Selects by threshold: the k-th greatest maximum of some groups of blocks is a score that at least k
 * tokens have, and not many more.
 */
void
nuc_select_first (NucSelect *self, gsize k, NucRanking *ranking)
{
  float least = -INFINITY;
  gsize n;

  if (k <= self->n_blocks)
    least = bound_by_groups (self, k);
  else if (k < self->n)
    least = bound_by_buckets (self, k);

  ranking->n = 0;
  n = gather (self, MAX (least, -G_MAXFLOAT), INFINITY, self->keys);
  append_sorted (self, n, k, ranking);
}

/**
 * nuc_select_at_least:
 * @self: a selection
 * @least: a score, not above the maximum
 * @ranking: (out): all tokens with at least that score in the total order; room for all
 *
 * Selects by score.
 */
void
nuc_select_at_least (NucSelect *self, float least, NucRanking *ranking)
{
  gsize n = gather (self, MAX (least, -G_MAXFLOAT), INFINITY, self->keys);

  ranking->n = 0;
  append_sorted (self, n, n, ranking);
}

/**
 * nuc_select_reach:
 * @self: a selection
 * @scale: what scores are multiplied with, 1/T
 * @whole: the sum of all weights
 * @mass: the mass to be reached
 * @over: whether it must be exceeded; else reaching it is enough
 * @ranking: (out): a prefix of the total order that is long enough; room for all
 * @before: (out): the mass before the token that was found
 *
 * Goes down a ladder of thresholds, from a multiple of the mean weight, and puts in order what lies
 * between two rungs, until the running sum reaches @mass. Where rounding leaves the sum of all short
 * of it, that is the last token with a weight above 0.
 *
 * Returns: the place of the token that takes the sum there
 */
gsize
nuc_select_reach (NucSelect *self,
                  double scale,
                  double whole,
                  double mass,
                  gboolean over,
                  NucRanking *ranking,
                  double *before)
{
  double rung = LADDER_BEGIN * whole / (double) self->n;
  float below = INFINITY;
  gsize found = 0;
  double sum = 0;

  ranking->n = 0;
  *before = 0;
  while (below > -G_MAXFLOAT)
    {
      /* A weight becomes a score; below what can be weighed there is one last rung. */
      double exponent = log (MIN (rung, 1));
      double least =
          exponent > NEGLIGIBLE && scale > 0 ? self->maximum + exponent / scale : -INFINITY;
      gsize begin = ranking->n;
      gsize n;

      least = CLAMP (least, -G_MAXFLOAT, self->maximum);
      n = gather (self, (float) least, below, self->keys);
      append_sorted (self, n, n, ranking);
      for (gsize i = begin; i < ranking->n; i += NUC_EXP_BLOCK)
        {
          gsize size = MIN (NUC_EXP_BLOCK, ranking->n - i);
          double weights[NUC_EXP_BLOCK];

          nuc_exp_weights (ranking->scores + i, size, self->maximum, scale, weights);
          for (gsize j = 0; j < size && weights[j] > 0; j++)
            {
              found = i + j;
              *before = sum;
              sum += weights[j];
              if (over ? mass < sum : mass <= sum)
                return found;
            }
        }

      below = (float) least;
      rung /= LADDER_STEP;
    }

  return found;
}
