/* die.c: rolls of a trace's final distribution, counted
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/die.h"

#include <math.h>

#include "core/philox.h"

/* A count is near enough to a normal variable when this many are expected to come, and to stay away. */
#define MIN_EXPECTED 5

struct _NucDie
{
  gatomicrefcount references;
  NucTrace *trace;
  guint64 seed;
  guint64 n_rolls;
  gsize n;
  double *cumulative;
  guint64 *counts;
};

/* The first place whose cumulative mass is above the coin, as in a draw: a coin of 0 must not choose
 * what has no probability, and rounding at the end falls back on the last place. */
static gsize
place_of (const NucDie *self, double coin)
{
  double mass = coin * self->cumulative[self->n - 1];
  gsize low = 0;
  gsize high = self->n - 1;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (mass < self->cumulative[middle])
        high = middle;
      else
        low = middle + 1;
    }

  return low;
}

/**
 * nuc_die_new:
 * @trace: what is rolled
 * @seed: of the coins
 *
 * Returns: (transfer full): a die that was not rolled yet
 */
NucDie *
nuc_die_new (NucTrace *trace, guint64 seed)
{
  NucDie *self = g_new0 (NucDie, 1);
  double sum = 0;

  g_atomic_ref_count_init (&self->references);
  self->trace = nuc_trace_ref (trace);
  self->seed = seed;
  self->n = nuc_trace_get_n_survivors (trace);
  self->cumulative = g_new (double, self->n);
  self->counts = g_new0 (guint64, self->n);
  for (gsize place = 0; place < self->n; place++)
    {
      sum += nuc_trace_get_survivor_probability (trace, place);
      self->cumulative[place] = sum;
    }

  return self;
}

/**
 * nuc_die_rolled:
 * @self: a die
 * @n: how often to roll
 *
 * Returns: (transfer full): the die after @n more rolls. The coins are those of the seed's stream for
 *   dice, so that ten rolls and ninety more are a hundred rolls.
 */
NucDie *
nuc_die_rolled (const NucDie *self, guint64 n)
{
  NucDie *rolled = g_new0 (NucDie, 1);

  g_atomic_ref_count_init (&rolled->references);
  rolled->trace = nuc_trace_ref (self->trace);
  rolled->seed = self->seed;
  rolled->n = self->n;
  rolled->cumulative = g_memdup2 (self->cumulative, self->n * sizeof (double));
  rolled->counts = g_memdup2 (self->counts, self->n * sizeof (guint64));
  for (guint64 i = 0; i < n; i++)
    rolled->counts[place_of (rolled, nuc_coin (self->seed, self->n_rolls + i, NUC_COIN_DIE))]++;
  rolled->n_rolls = self->n_rolls + n;

  return rolled;
}

NucDie *
nuc_die_ref (NucDie *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
nuc_die_unref (NucDie *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;

  nuc_trace_unref (self->trace);
  g_free (self->cumulative);
  g_free (self->counts);
  g_free (self);
}

/**
 * nuc_die_get_n_rolls:
 * @self: a die
 *
 * Returns: how often it was rolled
 */
guint64
nuc_die_get_n_rolls (const NucDie *self)
{
  return self->n_rolls;
}

/**
 * nuc_die_get_count:
 * @self: a die
 * @place: a survivor's place
 *
 * Returns: how often it came
 */
guint64
nuc_die_get_count (const NucDie *self, gsize place)
{
  g_return_val_if_fail (place < self->n, 0);

  return self->counts[place];
}

/**
 * nuc_die_find_error:
 * @self: a die
 * @error: (out): how far its counts are from theory
 *
 * A count of n rolls with probability p has the expectation np and the standard error
 * sqrt (np (1 - p)). Survivors that few rolls can hit are left out: one hit of what was hardly to be
 * expected says nothing. Taking m counts as independent, the farthest is beyond z with the
 * probability 1 - erf (z / sqrt 2)^m (Šidák 1967).
 *
 * Returns: whether there were enough rolls to say anything
 */
gboolean
nuc_die_find_error (const NucDie *self, NucDieError *error)
{
  double n = (double) self->n_rolls;
  double total = self->cumulative[self->n - 1];
  double before = 0;
  guint m = 0;

  *error = (NucDieError){ 0, 0, 1 };
  for (gsize place = 0; place < self->n; place++)
    {
      double p = (self->cumulative[place] - before) / total;
      double z;

      before = self->cumulative[place];
      if (n * p < MIN_EXPECTED || n * (1 - p) < MIN_EXPECTED)
        continue;
      m++;
      z = ((double) self->counts[place] - n * p) / sqrt (n * p * (1 - p));
      if (fabs (z) >= fabs (error->standard_errors))
        {
          error->place = place;
          error->standard_errors = z;
        }
    }
  if (m > 0)
    error->chance = 1 - pow (erf (fabs (error->standard_errors) / M_SQRT2), m);

  return m > 0;
}
