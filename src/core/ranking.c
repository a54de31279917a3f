/* ranking.c: tokens in the total order: score descending, then index ascending
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "core/ranking.h"

#define RADIX_BITS 11
#define RADIX_SIZE (1u << RADIX_BITS)
#define RADIX_PASSES 3
/* Below this a comparison sort is quicker than clearing histograms. */
#define SMALL 512

/**
 * nuc_ranking_key:
 * @score: not NaN
 * @index: of the token
 *
 * The total order as one number: of two tokens the one with the smaller key comes first. Both zeros
 * are one score.
 *
 * Returns: the key
 */
guint64
nuc_ranking_key (float score, guint32 index)
{
  guint32 bits;
  float positive_zero = score + 0.0f;

  memcpy (&bits, &positive_zero, sizeof bits);
  /* Floats compare like sign-magnitude integers; this makes them ascend as unsigned ones, and the
   * complement turns that round. */
  bits = (bits & 0x80000000u) ? ~bits : bits | 0x80000000u;

  return ((guint64) ~bits << 32) | index;
}

/**
 * nuc_ranking_key_to_score:
 * @key: from [func@ranking_key]
 *
 * Returns: the score that @key was made from
 */
float
nuc_ranking_key_to_score (guint64 key)
{
  guint32 bits = ~(guint32) (key >> 32);
  float score;

  bits = (bits & 0x80000000u) ? bits & 0x7fffffffu : ~bits;
  memcpy (&score, &bits, sizeof score);

  return score;
}

static int
compare_keys (const void *a, const void *b)
{
  guint64 first = *(const guint64 *) a;
  guint64 second = *(const guint64 *) b;

  return first < second ? -1 : first > second;
}

/**
 * nuc_ranking_sort_keys:
 * @keys: (array length=n): keys in any order
 * @n: how many
 *
 * Sorts keys in place.
 */
void
nuc_ranking_sort_keys (guint64 *keys, gsize n)
{
  qsort (keys, n, sizeof *keys, compare_keys);
}

/* Least significant digit first on the score alone. It is stable and the input ascends by index, so
 * ties end up by index without a look at it. */
static void
sort_by_radix (guint64 *keys, guint64 *spare, gsize n)
{
  g_autofree gsize *counts = g_new0 (gsize, RADIX_PASSES * RADIX_SIZE);

  for (gsize i = 0; i < n; i++)
    for (int pass = 0; pass < RADIX_PASSES; pass++)
      counts[pass * RADIX_SIZE + ((keys[i] >> (32 + pass * RADIX_BITS)) & (RADIX_SIZE - 1))]++;

  for (int pass = 0; pass < RADIX_PASSES; pass++)
    {
      gsize *count = counts + pass * RADIX_SIZE;
      int shift = 32 + pass * RADIX_BITS;
      gsize begin = 0;
      guint64 *swap;

      for (gsize digit = 0; digit < RADIX_SIZE; digit++)
        {
          gsize size = count[digit];

          count[digit] = begin;
          begin += size;
        }
      for (gsize i = 0; i < n; i++)
        spare[count[(keys[i] >> shift) & (RADIX_SIZE - 1)]++] = keys[i];

      swap = keys;
      keys = spare;
      spare = swap;
    }

  /* An odd number of passes leaves the result in the other buffer. */
  memcpy (spare, keys, n * sizeof *keys);
}

/**
 * nuc_ranking_init:
 * @self: (out caller-allocates): a ranking
 * @capacity: how many tokens it can hold
 * @vocabulary: how many indexes there are, 0 for a ranking without @places
 *
 * Allocates an empty ranking.
 */
void
nuc_ranking_init (NucRanking *self, gsize capacity, gsize vocabulary)
{
  self->tokens = g_new (guint32, capacity);
  self->scores = g_new (float, capacity);
  self->places = vocabulary > 0 ? g_new (guint32, vocabulary) : NULL;
  self->n = 0;
}

/**
 * nuc_ranking_clear:
 * @self: a ranking
 *
 * Frees what @self holds.
 */
void
nuc_ranking_clear (NucRanking *self)
{
  g_clear_pointer (&self->tokens, g_free);
  g_clear_pointer (&self->scores, g_free);
  g_clear_pointer (&self->places, g_free);
  self->n = 0;
}

/**
 * nuc_ranking_sort:
 * @self: a ranking with room for @n tokens
 * @scores: (array length=n): one score an index, not NaN
 * @n: how many
 *
 * Ranks a whole vocabulary, masked tokens last.
 */
void
nuc_ranking_sort (NucRanking *self, const float *scores, gsize n)
{
  g_autofree guint64 *keys = g_new (guint64, n);

  for (gsize i = 0; i < n; i++)
    keys[i] = nuc_ranking_key (scores[i], (guint32) i);

  if (n <= SMALL)
    nuc_ranking_sort_keys (keys, n);
  else
    {
      g_autofree guint64 *spare = g_new (guint64, n);

      sort_by_radix (keys, spare, n);
    }

  for (gsize i = 0; i < n; i++)
    {
      self->tokens[i] = (guint32) keys[i];
      self->scores[i] = scores[self->tokens[i]];
    }
  self->n = n;
}

/**
 * nuc_ranking_index_places:
 * @self: a ranking
 * @vocabulary: how many indexes there are
 *
 * Fills @places from @tokens.
 */
void
nuc_ranking_index_places (NucRanking *self, gsize vocabulary)
{
  memset (self->places, 0xff, vocabulary * sizeof *self->places);
  for (gsize place = 0; place < self->n; place++)
    self->places[self->tokens[place]] = (guint32) place;
}
