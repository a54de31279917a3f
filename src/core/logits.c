/* logits.c: a checked, immutable, reference-counted vector of scores with its sorted order
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/logits.h"

#include "core/exp.h"
#include "core/logits-private.h"
#include "core/vector.h"

/* Log-probabilities are written with few digits by some engines. */
#define MASS_TOLERANCE 1e-3

/* Tells vectors apart whose memory is the same, one after the other. */
static gsize last_serial;

struct _NucLogits
{
  gatomicrefcount references;
  gsize serial;
  gsize n;
  float *scores;
  guint32 *ids;
  gboolean complete;
  double known_mass;

  /* Found out by whoever asks first, under the lock. */
  GMutex lock;
  int measured;
  double log_total;
  double entropy;
  NucSorted *sorted;
};

/* A token as errors name it: by its id, the one thing a person can look up. */
static guint32
name_token (const guint32 *ids, gsize index)
{
  return ids != NULL ? ids[index] : (guint32) index;
}

/* A whole vocabulary is seldom wrong: this says so in one pass, and what is wrong is looked for then. */
NUC_VECTOR static gboolean
is_sound (const float *scores, gsize n)
{
  guint32 odd = 0, finite = 0;

  for (gsize i = 0; i < n; i++)
    {
      odd |= !(scores[i] < INFINITY);
      finite |= scores[i] > -INFINITY;
    }

  return odd == 0 && finite != 0;
}

static gboolean
check_scores (const guint32 *ids, const float *scores, gsize n, gboolean complete, GError **error)
{
  gsize n_masked = 0;

  if (n == 0)
    {
      g_set_error_literal (error, NUC_ERROR, NUC_ERROR_EMPTY,
                           _ ("The distribution holds no token; at least one was expected."));
      return FALSE;
    }
  if (n > G_MAXINT32)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_TOO_LARGE,
                   _ ("The distribution holds %zu tokens; at most %d were expected."), n,
                   G_MAXINT32);
      return FALSE;
    }

  if (complete && ids == NULL && is_sound (scores, n))
    return TRUE;

  for (gsize i = 0; i < n; i++)
    {
      if (isnan (scores[i]) || scores[i] == INFINITY)
        {
          g_set_error (error, NUC_ERROR, NUC_ERROR_NOT_A_NUMBER,
                       isnan (scores[i])
                           ? _ ("The score of token %u is not a number; a finite number or "
                                "-infinity was expected.")
                           : _ ("The score of token %u is +infinity; a finite number or "
                                "-infinity was expected."),
                       name_token (ids, i));
          return FALSE;
        }
      if (!complete && scores[i] > (float) log1p (MASS_TOLERANCE))
        {
          g_set_error (error, NUC_ERROR, NUC_ERROR_RANGE,
                       _ ("The log-probability of token %u is above 0; 0 or less was expected."),
                       name_token (ids, i));
          return FALSE;
        }
      if (ids != NULL && i > 0 && ids[i] == ids[i - 1])
        {
          g_set_error (error, NUC_ERROR, NUC_ERROR_DUPLICATE,
                       _ ("Token %u occurs twice; each id was expected once."), ids[i]);
          return FALSE;
        }
      if (ids != NULL && i > 0 && ids[i] < ids[i - 1])
        {
          g_set_error (error, NUC_ERROR, NUC_ERROR_RANGE,
                       _ ("Token %u comes after token %u; ascending ids were expected."), ids[i],
                       ids[i - 1]);
          return FALSE;
        }
      n_masked += scores[i] == -INFINITY;
    }

  if (n_masked == n)
    {
      g_set_error_literal (error, NUC_ERROR, NUC_ERROR_EMPTY,
                           _ ("Every token is masked with -infinity; at least one finite score was "
                              "expected."));
      return FALSE;
    }

  return TRUE;
}

/* The model's own figures, in one pass over the tokens as they come. */
static void
measure (NucLogits *self)
{
  double rest = self->complete ? 0 : MAX (1 - self->known_mass, 0);
  float maximum = -INFINITY;
  NucSums sums = { 0, 0 };

  for (gsize i = 0; i < self->n; i++)
    maximum = MAX (maximum, self->scores[i]);
  for (gsize i = 0; i < self->n; i++)
    {
      double x = (double) self->scores[i] - (double) maximum;
      double weight = nuc_exp (x);

      sums.mass += weight;
      sums.moment += weight > 0 ? weight * x : 0;
    }

  if (self->complete)
    {
      self->log_total = maximum + log (sums.mass);
      self->entropy = nuc_softmax_entropy (sums, 0);
    }
  else
    {
      self->log_total = 0;
      self->entropy = nuc_softmax_entropy (sums, rest * exp (-(double) maximum));
    }
}

static const NucLogits *
get_measured (const NucLogits *logits)
{
  NucLogits *self = (NucLogits *) logits;
  g_autoptr (GMutexLocker) locker = NULL;

  if (g_atomic_int_get (&self->measured))
    return self;

  locker = g_mutex_locker_new (&self->lock);
  if (!self->measured)
    {
      measure (self);
      g_atomic_int_set (&self->measured, TRUE);
    }

  return self;
}

static NucLogits *
take (const guint32 *ids, const float *scores, gsize n, gboolean complete, double known_mass)
{
  NucLogits *self = g_new0 (NucLogits, 1);

  g_atomic_ref_count_init (&self->references);
  self->serial = (gsize) g_atomic_pointer_add (&last_serial, 1) + 1;
  g_mutex_init (&self->lock);
  self->n = n;
  self->scores = g_memdup2 (scores, n * sizeof *scores);
  self->ids = ids != NULL ? g_memdup2 (ids, n * sizeof *ids) : NULL;
  self->complete = complete;
  self->known_mass = known_mass;

  return self;
}

/**
 * nuc_logits_new:
 * @scores: (array length=n): natural-log units up to an additive constant; -infinity masks a token
 * @n: size of the vocabulary, at least 1
 * @error: return location
 *
 * Copies and checks the scores of a whole vocabulary. A token's id is its index.
 *
 * Fails with %NUC_ERROR_EMPTY for no token or nothing but masked ones and with
 * %NUC_ERROR_NOT_A_NUMBER for NaN or +infinity.
 *
 * Returns: (transfer full) (nullable): the vector, or %NULL
 */
NucLogits *
nuc_logits_new (const float *scores, gsize n, GError **error)
{
  return nuc_logits_new_with_ids (NULL, scores, n, error);
}

/**
 * nuc_logits_new_with_ids:
 * @ids: (array length=n) (nullable): strictly ascending ids; %NULL for 0, 1, 2…
 * @scores: (array length=n): as for [ctor@Logits.new]
 * @n: size of the vocabulary, at least 1
 * @error: return location
 *
 * The same for a vocabulary whose ids have gaps. Fails also with %NUC_ERROR_DUPLICATE for an id that
 * occurs twice and with %NUC_ERROR_RANGE for ids that do not ascend.
 *
 * Returns: (transfer full) (nullable): the vector, or %NULL
 */
NucLogits *
nuc_logits_new_with_ids (const guint32 *ids, const float *scores, gsize n, GError **error)
{
  if (!check_scores (ids, scores, n, TRUE, error))
    return NULL;

  return take (ids, scores, n, TRUE, 1);
}

/**
 * nuc_logits_new_partial:
 * @ids: (array length=n) (nullable): strictly ascending ids; %NULL for 0, 1, 2…
 * @log_probabilities: (array length=n): absolute, in natural-log units, 0 or less
 * @n: how many tokens are known, at least 1
 * @known_mass: the sum of their probabilities, in (0, 1]
 * @error: return location
 *
 * Copies and checks the top of a vocabulary: the @n most likely tokens, with the rest unknown. Fails
 * also with %NUC_ERROR_RANGE for a log-probability above 0, for a mass outside (0, 1] and for
 * probabilities whose sum is not that mass (to 0.001: engines write few digits).
 *
 * Returns: (transfer full) (nullable): the vector, or %NULL
 */
NucLogits *
nuc_logits_new_partial (const guint32 *ids,
                        const float *log_probabilities,
                        gsize n,
                        double known_mass,
                        GError **error)
{
  double sum = 0;

  if (!check_scores (ids, log_probabilities, n, FALSE, error))
    return NULL;

  if (!(known_mass > 0 && known_mass <= 1))
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_RANGE,
                   _ ("The known mass is %g; a number above 0 and up to 1 was expected."),
                   known_mass);
      return NULL;
    }
  for (gsize i = 0; i < n; i++)
    sum += nuc_exp (log_probabilities[i]);
  if (fabs (sum - known_mass) > MASS_TOLERANCE)
    {
      g_set_error (
          error, NUC_ERROR, NUC_ERROR_RANGE,
          _ ("The probabilities of the known tokens add up to %g; the known mass of %g was "
             "expected."),
          sum, known_mass);
      return NULL;
    }

  return take (ids, log_probabilities, n, FALSE, known_mass);
}

/**
 * nuc_logits_ref:
 * @self: a vector
 *
 * Returns: (transfer full): @self
 */
NucLogits *
nuc_logits_ref (NucLogits *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * nuc_logits_unref:
 * @self: (transfer full): a vector
 *
 * Drops a reference.
 */
void
nuc_logits_unref (NucLogits *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;

  if (self->sorted != NULL)
    {
      nuc_ranking_clear (&self->sorted->ranking);
      nuc_softmax_clear (&self->sorted->softmax);
      g_free (self->sorted);
    }
  g_mutex_clear (&self->lock);
  g_free (self->scores);
  g_free (self->ids);
  g_free (self);
}

/**
 * nuc_logits_get_size:
 * @self: a vector
 *
 * Returns: how many tokens are known, masked ones included
 */
gsize
nuc_logits_get_size (const NucLogits *self)
{
  return self->n;
}

/**
 * nuc_logits_get_scores:
 * @self: a vector
 *
 * Returns: (transfer none): the scores as loaded, one an index
 */
const float *
nuc_logits_get_scores (const NucLogits *self)
{
  return self->scores;
}

/**
 * nuc_logits_get_id:
 * @self: a vector
 * @index: below the size
 *
 * Returns: what the source calls the token
 */
guint32
nuc_logits_get_id (const NucLogits *self, guint32 index)
{
  return name_token (self->ids, index);
}

/**
 * nuc_logits_find_id:
 * @self: a vector
 * @id: of a token
 * @index: (out) (optional): where it is
 *
 * Returns: whether the token is known
 */
gboolean
nuc_logits_find_id (const NucLogits *self, guint32 id, guint32 *index)
{
  gsize low = 0, high = self->n;

  if (self->ids == NULL)
    low = id;
  else
    while (low < high)
      {
        gsize middle = low + (high - low) / 2;

        if (self->ids[middle] < id)
          low = middle + 1;
        else
          high = middle;
      }

  if (low >= self->n || name_token (self->ids, low) != id)
    return FALSE;
  if (index != NULL)
    *index = (guint32) low;

  return TRUE;
}

/**
 * nuc_logits_is_complete:
 * @self: a vector
 *
 * Returns: whether the whole vocabulary is known
 */
gboolean
nuc_logits_is_complete (const NucLogits *self)
{
  return self->complete;
}

/**
 * nuc_logits_get_known_mass:
 * @self: a vector
 *
 * Returns: the model's own probability of all known tokens together; 1 for a complete vector
 */
double
nuc_logits_get_known_mass (const NucLogits *self)
{
  return self->known_mass;
}

/**
 * nuc_logits_get_probability:
 * @self: a vector
 * @index: below the size
 *
 * Returns: the model's own probability (T = 1, before any chain); 0 for a masked token and where it underflows
 */
double
nuc_logits_get_probability (const NucLogits *self, guint32 index)
{
  double log_probability = (double) self->scores[index] - get_measured (self)->log_total;

  /* The total is rounded; a lone token still has exactly all of it. */
  return MIN (nuc_exp (log_probability), 1);
}

/**
 * nuc_logits_is_masked:
 * @self: logits
 * @index: of a token
 *
 * Returns: whether the source forbids it with a score of -infinity. Only such a token has no probability: that of
 *   another may be too small for a number, and so 0
 */
gboolean
nuc_logits_is_masked (const NucLogits *self, guint32 index)
{
  return !(nuc_logits_get_scores (self)[index] > -INFINITY);
}

/**
 * nuc_logits_get_entropy:
 * @self: a vector
 *
 * Returns: the entropy of the model's own distribution in bits. For a partial vector all unknown
 *   tokens are counted as one, which makes it a lower bound.
 */
double
nuc_logits_get_entropy (const NucLogits *self)
{
  return get_measured (self)->entropy;
}

/**
 * nuc_logits_get_log_total:
 * @self: a vector
 *
 * Returns: what a score must be reduced by to be a log-probability
 */
double
nuc_logits_get_log_total (const NucLogits *self)
{
  return get_measured (self)->log_total;
}

/**
 * nuc_logits_get_ids:
 * @self: a vector
 *
 * Returns: (transfer none) (nullable): the ids, or %NULL where they are 0, 1, 2…
 */
const guint32 *
nuc_logits_get_ids (const NucLogits *self)
{
  return self->ids;
}

/**
 * nuc_logits_get_serial:
 * @self: a vector
 *
 * Returns: a number above 0 that no other vector has
 */
gsize
nuc_logits_get_serial (const NucLogits *self)
{
  return self->serial;
}

/**
 * nuc_logits_get_sorted:
 * @self: a vector
 *
 * Sorts @self on first use. May be called from any thread.
 *
 * Returns: (transfer none): the order and the sums over it
 */
const NucSorted *
nuc_logits_get_sorted (NucLogits *self)
{
  NucSorted *sorted = g_atomic_pointer_get (&self->sorted);
  g_autoptr (GMutexLocker) locker = NULL;

  if (sorted != NULL)
    return sorted;

  locker = g_mutex_locker_new (&self->lock);
  if (self->sorted == NULL)
    {
      sorted = g_new0 (NucSorted, 1);
      nuc_ranking_init (&sorted->ranking, self->n, self->n);
      nuc_ranking_sort (&sorted->ranking, self->scores, self->n);
      nuc_ranking_index_places (&sorted->ranking, self->n);

      sorted->n = self->n;
      while (sorted->ranking.scores[sorted->n - 1] == -INFINITY)
        sorted->n--;
      nuc_softmax_init (&sorted->softmax);
      nuc_softmax_compute (&sorted->softmax, sorted->ranking.scores, sorted->n, 1);
      g_atomic_pointer_set (&self->sorted, sorted);
    }

  return self->sorted;
}

/**
 * nuc_logits_get_order:
 * @self: a vector
 *
 * Returns: (transfer none): all indexes in the total order: score descending, then id ascending;
 *   masked tokens last
 */
const guint32 *
nuc_logits_get_order (NucLogits *self)
{
  return nuc_logits_get_sorted (self)->ranking.tokens;
}

/**
 * nuc_logits_get_rank:
 * @self: a vector
 * @index: below the size
 *
 * Returns: the token's place in the total order, 0 for the first
 */
guint32
nuc_logits_get_rank (NucLogits *self, guint32 index)
{
  return nuc_logits_get_sorted (self)->ranking.places[index];
}
