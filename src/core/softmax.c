/* softmax.c: sums of weights over prefixes of a ranking
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "core/softmax.h"

#include "core/vector.h"

/* Small enough that finishing a block costs little, large enough that the sums of a vocabulary's
 * blocks stay in the nearest cache. */
#define BLOCK NUC_EXP_BLOCK
/* Running sums, whatever the width of the processor. */
#define LANES 8

typedef double Doubles __attribute__ ((vector_size (LANES * sizeof (double))));
typedef guint64 Integers __attribute__ ((vector_size (LANES * sizeof (guint64))));
typedef float Floats __attribute__ ((vector_size (LANES * sizeof (float))));

static NucSums
sum_range (const NucSoftmax *self, gsize begin, gsize end)
{
  return nuc_exp_sums (self->scores + begin, end - begin, self->scores[0], self->scale);
}

/**
 * nuc_softmax_init:
 * @self: (out caller-allocates): sums to be computed
 *
 * Makes empty sums.
 */
void
nuc_softmax_init (NucSoftmax *self)
{
  *self = (NucSoftmax){ 0 };
}

/**
 * nuc_softmax_clear:
 * @self: sums
 *
 * Frees what @self holds.
 */
void
nuc_softmax_clear (NucSoftmax *self)
{
  g_clear_pointer (&self->mass, g_free);
  g_clear_pointer (&self->moment, g_free);
  self->capacity = 0;
}

/**
 * nuc_softmax_compute:
 * @self: sums, computed before or not
 * @scores: (array length=n): descending, finite; must stay alive
 * @n: how many, at least 1
 * @scale: what scores are multiplied with, 1/T; finite, not negative
 *
 * Computes all blocks in one pass. The first score has the weight 1, so nothing overflows.
 */
void
nuc_softmax_compute (NucSoftmax *self, const float *scores, gsize n, double scale)
{
  gsize n_blocks = (n + BLOCK - 1) / BLOCK;

  self->scores = scores;
  self->n = n;
  self->scale = scale;
  self->serial = 0;
  self->n_blocks = n_blocks;
  if (self->capacity < n_blocks + 1)
    {
      self->capacity = n_blocks + 1;
      self->mass = g_renew (double, self->mass, self->capacity);
      self->moment = g_renew (double, self->moment, self->capacity);
    }

  self->mass[0] = 0;
  self->moment[0] = 0;
  for (gsize block = 0; block < n_blocks; block++)
    {
      NucSums sums = sum_range (self, block * BLOCK, MIN ((block + 1) * BLOCK, n));

      self->mass[block + 1] = self->mass[block] + sums.mass;
      self->moment[block + 1] = self->moment[block] + sums.moment;
    }
}

/**
 * nuc_softmax_get_exponent:
 * @self: computed sums
 * @place: a place in the order
 *
 * Returns: the logarithm of the weight of the token there: its scaled distance from the first, 0 or less
 */
double
nuc_softmax_get_exponent (const NucSoftmax *self, gsize place)
{
  return ((double) self->scores[place] - (double) self->scores[0]) * self->scale;
}

/**
 * nuc_softmax_get_weight:
 * @self: computed sums
 * @place: a place in the order
 *
 * Returns: the weight of the token there, 1 for the first
 */
double
nuc_softmax_get_weight (const NucSoftmax *self, gsize place)
{
  return nuc_exp (nuc_softmax_get_exponent (self, place));
}

/**
 * nuc_softmax_get_sums:
 * @self: computed sums
 * @n: length of a prefix
 *
 * Returns: the sums over the first @n tokens
 */
NucSums
nuc_softmax_get_sums (const NucSoftmax *self, gsize n)
{
  gsize block = n / BLOCK;
  NucSums sums;

  if (n == self->n)
    return (NucSums){ self->mass[self->n_blocks], self->moment[self->n_blocks] };

  sums = sum_range (self, block * BLOCK, n);
  sums.mass += self->mass[block];
  sums.moment += self->moment[block];

  return sums;
}

/**
 * nuc_softmax_find:
 * @self: computed sums
 * @mass: in units of the weights, less than that of the first @n
 * @over: whether the mass must be exceeded; else reaching it is enough
 * @n: length of the prefix to look in, at least 1
 * @before: (out) (optional): the mass of the tokens before the one that was found
 *
 * Finds the token that takes the running sum to @mass. Where rounding leaves the sum of all short of
 * it, that is the last token with a weight above 0.
 *
 * Returns: its place
 */
gsize
nuc_softmax_find (const NucSoftmax *self, double mass, gboolean over, gsize n, double *before)
{
  gsize low = 0, high = (n - 1) / BLOCK;
  gsize place, found;
  double sum, last;

  /* The first block whose end reaches the mass; the last one if none does. */
  while (low < high)
    {
      gsize middle = low + (high - low) / 2;
      double end = self->mass[middle + 1];

      if (over ? mass < end : mass <= end)
        high = middle;
      else
        low = middle + 1;
    }

  sum = self->mass[low];
  last = sum;
  found = low * BLOCK;
  for (place = low * BLOCK; place < MIN ((low + 1) * BLOCK, n); place++)
    {
      double weight = nuc_softmax_get_weight (self, place);

      if (weight <= 0)
        break;
      found = place;
      last = sum;
      sum += weight;
      if (over ? mass < sum : mass <= sum)
        break;
    }

  if (before != NULL)
    *before = last;

  return found;
}

/**
 * nuc_softmax_deviation:
 * @scores: (array length=n): in any order; masked ones do not count
 * @n: how many
 * @origin: a score near them, which keeps the sums small
 *
 * Returns: their population standard deviation
 */
NUC_VECTOR double
nuc_softmax_deviation (const float *scores, gsize n, float origin)
{
  const Doubles one = { 1, 1, 1, 1, 1, 1, 1, 1 };
  Doubles sums = { 0 }, squares = { 0 }, counts = { 0 };
  double sum = 0, square = 0, count = 0;

  for (gsize i = 0; i < n; i += LANES)
    {
      gsize size = MIN (LANES, n - i);
      Floats some;
      Doubles distances;
      Integers here;

      for (gsize lane = size; lane < LANES; lane++)
        some[lane] = -INFINITY;
      if (size == LANES)
        memcpy (&some, scores + i, sizeof some);
      else
        memcpy (&some, scores + i, size * sizeof *scores);

      distances = __builtin_convertvector(some, Doubles) - (double) origin;
      here = (Integers) (distances > -INFINITY);
      distances = (Doubles) ((Integers) distances & here);
      sums += distances;
      squares += distances * distances;
      counts += (Doubles) ((Integers) one & here);
    }
  for (gsize lane = 0; lane < LANES; lane++)
    {
      sum += sums[lane];
      square += squares[lane];
      count += counts[lane];
    }
  sum /= count;
  square /= count;

  return sqrt (MAX (square - sum * sum, 0));
}

/**
 * nuc_softmax_entropy:
 * @sums: of the weights of known tokens
 * @rest: the weight of all unknown tokens together, counted as one token; 0 if there are none
 *
 * Returns: the entropy in bits; with a @rest it is a lower bound
 */
double
nuc_softmax_entropy (NucSums sums, double rest)
{
  double whole = sums.mass + rest;
  double moment = sums.moment + (rest > 0 ? rest * log (rest) : 0);
  double nats = log (whole) - moment / whole;

  return nats > 0 ? nats / G_LN2 : 0;
}
