/* ranking.c: tokens in the total order: score descending, then index ascending
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "core/ranking.h"

/* Digits of scores: few large ones for a vocabulary, more small ones for the part of one, whose counters
 * are sooner cleared than its keys are moved. */
#define MANY 16384
#define MANY_BITS 11
#define FEW_BITS 8
/* Below this nothing beats moving each key into its place. */
#define HANDFUL 96

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
compare_tokens (const void *a, const void *b)
{
  guint32 first = *(const guint32 *) a;
  guint32 second = *(const guint32 *) b;

  return first < second ? -1 : first > second;
}

/**
 * nuc_ranking_sort_tokens:
 * @tokens: (array length=n): indexes in any order
 * @n: how many
 *
 * Sorts indexes in place, for tokens that tie.
 */
void
nuc_ranking_sort_tokens (guint32 *tokens, gsize n)
{
  if (n > 1)
    qsort (tokens, n, sizeof *tokens, compare_tokens);
}

static void
sort_by_insertion (guint64 *keys, gsize n)
{
  for (gsize i = 1; i < n; i++)
    {
      guint64 key = keys[i];
      gsize j;

      for (j = i; j > 0 && keys[j - 1] > key; j--)
        keys[j] = keys[j - 1];
      keys[j] = key;
    }
}

/**
 * nuc_ranking_sort_ascending:
 * @keys: (array length=n): keys, ascending by index
 * @spare: (array length=n): scratch space
 * @n: how many
 *
 * Sorts keys in place: by the digits of the score alone, the least significant first. That is stable,
 * so of keys that ascend by index ties end up by index without a look at it.
 */
void
nuc_ranking_sort_ascending (guint64 *keys, guint64 *spare, gsize n)
{
  guint bits = n < MANY ? FEW_BITS : MANY_BITS;
  guint64 mask = ((guint64) 1 << bits) - 1;
  guint32 counts[1 << MANY_BITS];

  if (n <= HANDFUL)
    {
      sort_by_insertion (keys, n);
      return;
    }

  for (guint shift = 32; shift < 64; shift += bits)
    {
      guint32 begin = 0;

      memset (counts, 0, (mask + 1) * sizeof *counts);
      for (gsize i = 0; i < n; i++)
        counts[(keys[i] >> shift) & mask]++;
      /* A digit that is the same in all of them orders nothing. */
      if (counts[(keys[0] >> shift) & mask] == n)
        continue;
      for (guint64 digit = 0; digit <= mask; digit++)
        {
          guint32 size = counts[digit];

          counts[digit] = begin;
          begin += size;
        }
      for (gsize i = 0; i < n; i++)
        spare[counts[(keys[i] >> shift) & mask]++] = keys[i];
      memcpy (keys, spare, n * sizeof *keys);
    }
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
  g_autofree guint64 *spare = g_new (guint64, n);

  for (gsize i = 0; i < n; i++)
    keys[i] = nuc_ranking_key (scores[i], (guint32) i);

  nuc_ranking_sort_ascending (keys, spare, n);
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
