/* ngram-model.c: interpolated, modified Kneser-Ney probabilities of token sequences
 *
 * The text is closed into a ring: after its last token comes its first. So every position begins a
 * sequence of every length, every sequence has a token before it, and neither the beginning nor the
 * end of the text needs a rule or a token of its own.
 *
 * The sequences of each length are kept sorted, which makes them a tree: the continuations of a
 * sequence are neighbours in the next level, in the order of their ids. A question walks one such
 * list for each length of context and adds a constant to all other tokens.
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/ngram-model.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/error.h"

#define N_DISCOUNTS 3

/* How much of the whole training each phase takes; reading and splitting come before. */
#define SORT_FROM 0.25
#define COMPARE_FROM 0.65
#define TREE_FROM 0.75
#define COUNT_FROM 0.85

typedef struct
{
  gsize n;
  guint32 *token; /* the last token of each sequence of this length */
  guint32 *first; /* its first continuation in the next level; one entry more than sequences */
  guint32 *count;
  double discounts[N_DISCOUNTS]; /* for a count of 1, of 2, of 3 and more */
} Level;

struct _NucNgramModel
{
  guint order;
  guint32 n_vocabulary;
  Level levels[NUC_NGRAM_MAX_ORDER + 1]; /* by length, from 1 */
  double *base;                          /* probability of each token without context */
  double *log_base;
};

typedef struct
{
  const guint32 *ids; /* the ring, with the first order tokens again at its end */
  gsize n;
  guint32 *sorted; /* positions, by the sequence of order tokens that begins there */
  guint8 *shared;  /* how many first tokens are those of the position sorted before */
} Ring;

static gpointer
allocate (gsize n, gsize size, GError **error)
{
  gpointer block = g_try_malloc_n (MAX (n, 1), size);

  if (block == NULL)
    g_set_error_literal (error, NUC_ERROR, NUC_ERROR_TOO_LARGE,
                         _ ("There is not enough memory to learn this text."));
  return block;
}

static void
ring_clear (Ring *ring)
{
  g_clear_pointer (&ring->sorted, g_free);
  g_clear_pointer (&ring->shared, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ring, ring_clear)

/* A radix sort from the last token of the sequences to the first. In a ring every place of the
 * sequences holds every token equally often, so one histogram serves all passes. */
static gboolean
sort_positions (Ring *ring,
                guint32 n_vocabulary,
                guint order,
                NucNgramProgress *progress,
                GError **error)
{
  g_autofree guint32 *starts = allocate (n_vocabulary, sizeof (guint32), error);
  g_autofree guint32 *slots =
      starts != NULL ? allocate (n_vocabulary, sizeof (guint32), error) : NULL;
  g_autofree guint32 *other = slots != NULL ? allocate (ring->n, sizeof (guint32), error) : NULL;
  guint32 start = 0;

  if (other == NULL)
    return FALSE;
  ring->sorted = allocate (ring->n, sizeof (guint32), error);
  if (ring->sorted == NULL)
    return FALSE;

  nuc_ngram_progress_enter (progress, _ ("Sorting"), SORT_FROM, COMPARE_FROM,
                            (double) ring->n * (order + 1));
  memset (starts, 0, n_vocabulary * sizeof (guint32));
  for (gsize i = 0; i < ring->n; i++)
    {
      if (i % NUC_NGRAM_STRIDE == 0 && !nuc_ngram_progress_step (progress, i, error))
        return FALSE;
      starts[ring->ids[i]]++;
      ring->sorted[i] = i;
    }
  for (guint32 token = 0; token < n_vocabulary; token++)
    {
      guint32 count = starts[token];

      starts[token] = start;
      start += count;
    }
  for (guint pass = 0; pass < order; pass++)
    {
      const guint32 *tokens = ring->ids + (order - 1 - pass);
      guint32 *sorted;

      memcpy (slots, starts, n_vocabulary * sizeof (guint32));
      for (gsize i = 0; i < ring->n; i++)
        {
          if (i % NUC_NGRAM_STRIDE == 0 &&
              !nuc_ngram_progress_step (progress, (double) ring->n * (pass + 1) + i, error))
            return FALSE;
          other[slots[tokens[ring->sorted[i]]]++] = ring->sorted[i];
        }
      sorted = ring->sorted;
      ring->sorted = other;
      other = sorted;
    }
  return TRUE;
}

/* Finds where sequences differ, and with that how many there are of each length. */
static gboolean
compare_neighbours (Ring *ring,
                    guint order,
                    gsize *n_sequences,
                    NucNgramProgress *progress,
                    GError **error)
{
  gsize total = 0;

  ring->shared = allocate (ring->n, sizeof (guint8), error);
  if (ring->shared == NULL)
    return FALSE;

  memset (n_sequences, 0, (NUC_NGRAM_MAX_ORDER + 1) * sizeof (gsize));
  nuc_ngram_progress_enter (progress, _ ("Comparing"), COMPARE_FROM, TREE_FROM, ring->n);
  for (gsize i = 0; i < ring->n; i++)
    {
      const guint32 *here = ring->ids + ring->sorted[i];
      const guint32 *before = i > 0 ? ring->ids + ring->sorted[i - 1] : NULL;
      guint8 shared = 0;

      if (i % NUC_NGRAM_STRIDE == 0 && !nuc_ngram_progress_step (progress, i, error))
        return FALSE;
      while (before != NULL && shared < order && here[shared] == before[shared])
        shared++;
      ring->shared[i] = shared;
      if (shared < order)
        n_sequences[shared + 1]++;
    }
  for (guint length = 1; length <= order; length++)
    {
      if (length > 1)
        n_sequences[length] += n_sequences[length - 1];
      total += n_sequences[length];
    }
  if (total > NUC_NGRAM_MAX_SEQUENCES)
    {
      g_set_error (
          error, NUC_ERROR, NUC_ERROR_TOO_LARGE,
          _ ("The text has %u different sequences of up to %u tokens, and at most %u can be "
             "learnt: choose a lower order or a shorter text."),
          (guint) total, order, NUC_NGRAM_MAX_SEQUENCES);
      return FALSE;
    }
  return TRUE;
}

/* Counts are how often a sequence occurs here; lower lengths get others from count_preceding(). */
static gboolean
build_tree (NucNgramModel *self,
            const Ring *ring,
            const gsize *n_sequences,
            NucNgramProgress *progress,
            GError **error)
{
  gsize next[NUC_NGRAM_MAX_ORDER + 2] = { 0 };

  for (guint length = 1; length <= self->order; length++)
    {
      Level *level = &self->levels[length];

      level->n = n_sequences[length];
      level->token = allocate (level->n, sizeof (guint32), error);
      level->count = level->token != NULL ? allocate (level->n, sizeof (guint32), error) : NULL;
      level->first = level->count != NULL && length < self->order
                         ? allocate (level->n + 1, sizeof (guint32), error)
                         : NULL;
      if (level->count == NULL || (level->first == NULL && length < self->order))
        return FALSE;
    }

  nuc_ngram_progress_enter (progress, _ ("Building the tree"), TREE_FROM, COUNT_FROM, ring->n);
  for (gsize i = 0; i < ring->n; i++)
    {
      const guint32 *sequence = ring->ids + ring->sorted[i];

      if (i % NUC_NGRAM_STRIDE == 0 && !nuc_ngram_progress_step (progress, i, error))
        return FALSE;
      for (guint length = ring->shared[i] + 1u; length <= self->order; length++)
        {
          Level *level = &self->levels[length];
          gsize node = next[length]++;

          level->token[node] = sequence[length - 1];
          level->count[node] = 0;
          if (length < self->order)
            level->first[node] = next[length + 1];
        }
      for (guint length = 1; length <= self->order; length++)
        self->levels[length].count[next[length] - 1]++;
    }
  for (guint length = 1; length < self->order; length++)
    self->levels[length].first[self->levels[length].n] = self->levels[length + 1].n;
  return TRUE;
}

static gboolean
find_token (const Level *level, guint32 low, guint32 high, guint32 token, guint32 *node)
{
  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (level->token[middle] < token)
        low = middle + 1;
      else
        high = middle;
    }
  *node = low;
  return low < level->n && level->token[low] == token;
}

/* Replaces how often a sequence occurs by how many different tokens stand before it, for all
 * lengths below the order: what Kneser and Ney's lower distributions are made of.
 *
 * A context that begins with a paragraph's end keeps its true counts, as one that begins a sentence
 * does in Chen and Goodman's models: nothing longer is asked there, since a prompt begins so. */
static gboolean
count_preceding (NucNgramModel *self, guint32 boundary, NucNgramProgress *progress, GError **error)
{
  /* Of each sequence, its node in the level below. The suffix of two tokens is the second one, and
   * nodes of length 1 are numbered like tokens. */
  g_autofree guint32 *suffixes = allocate (self->levels[2].n, sizeof (guint32), error);
  guint32 kept_from = boundary;
  guint32 kept_to = boundary;
  double done = 0;
  double all = 0;

  if (suffixes == NULL)
    return FALSE;
  for (guint length = 2; length < self->order; length++)
    all += self->levels[length].n;
  nuc_ngram_progress_enter (progress, _ ("Counting"), COUNT_FROM, 1, all);

  memset (self->levels[1].count, 0, self->levels[1].n * sizeof (guint32));
  for (gsize i = 0; i < self->levels[2].n; i++)
    {
      suffixes[i] = self->levels[2].token[i];
      self->levels[1].count[suffixes[i]]++;
    }

  if (boundary < self->levels[1].n)
    {
      kept_from = self->levels[1].first[boundary];
      kept_to = self->levels[1].first[boundary + 1];
    }
  else
    {
      kept_from = kept_to = 0;
    }

  for (guint length = 2; length < self->order; length++)
    {
      const Level *shorter = &self->levels[length - 1];
      Level *level = &self->levels[length];
      Level *longer = &self->levels[length + 1];
      g_autofree guint32 *longer_suffixes = allocate (longer->n, sizeof (guint32), error);

      if (longer_suffixes == NULL)
        return FALSE;
      memset (level->count, 0, kept_from * sizeof (guint32));
      memset (level->count + kept_to, 0, (level->n - kept_to) * sizeof (guint32));
      for (gsize i = 0; i < level->n; i++)
        {
          guint32 low = shorter->first[suffixes[i]];
          guint32 high = shorter->first[suffixes[i] + 1];

          if (i % (NUC_NGRAM_STRIDE / 4) == 0 &&
              !nuc_ngram_progress_step (progress, done + i, error))
            return FALSE;
          for (guint32 child = level->first[i]; child < level->first[i + 1]; child++)
            {
              find_token (level, low, high, longer->token[child], &low);
              longer_suffixes[child] = low;
              if (low < kept_from || low >= kept_to)
                level->count[low]++;
            }
        }
      done += level->n;
      kept_from = level->first[kept_from];
      kept_to = level->first[kept_to];
      g_free (suffixes);
      suffixes = g_steal_pointer (&longer_suffixes);
    }
  return TRUE;
}

/* Chen and Goodman's estimates from how many sequences were counted once, twice, three and four
 * times. A small text may lack one of these numbers; then the discount is half for a count of 1, and
 * grows in proportion to the count, as the estimates do in large texts. */
static void
estimate_discounts (Level *level)
{
  double n[5] = { 0 };

  for (gsize i = 0; i < level->n; i++)
    if (level->count[i] <= 4)
      n[level->count[i]]++;

  level->discounts[0] = n[1] > 0 && n[2] > 0 ? n[1] / (n[1] + 2 * n[2]) : 0.5;
  for (guint k = 2; k <= N_DISCOUNTS; k++)
    {
      double discount = n[1] > 0 && n[2] > 0 && n[k] > 0 && n[k + 1] > 0
                            ? k - (k + 1) * level->discounts[0] * n[k + 1] / n[k]
                            : 0;

      if (!(discount > 0))
        discount = k * level->discounts[0];
      level->discounts[k - 1] = discount;
    }
}

static inline double
discount_for (const Level *level, guint32 count)
{
  return level->discounts[MIN (count, N_DISCOUNTS) - 1];
}

static void
sum_up (const Level *level, guint32 from, guint32 to, double *total, double *left_over)
{
  guint64 counts = 0;
  guint64 kinds[N_DISCOUNTS] = { 0 };

  for (guint32 node = from; node < to; node++)
    {
      counts += level->count[node];
      kinds[MIN (level->count[node], N_DISCOUNTS) - 1]++;
    }
  *total = counts;
  *left_over = 0;
  for (guint i = 0; i < N_DISCOUNTS; i++)
    *left_over += level->discounts[i] * kinds[i];
}

static gboolean
compute_base (NucNgramModel *self, GError **error)
{
  const Level *level = &self->levels[1];
  double total;
  double left_over;

  self->base = allocate (self->n_vocabulary, sizeof (double), error);
  self->log_base =
      self->base != NULL ? allocate (self->n_vocabulary, sizeof (double), error) : NULL;
  if (self->log_base == NULL)
    return FALSE;
  sum_up (level, 0, level->n, &total, &left_over);
  for (guint32 token = 0; token < self->n_vocabulary; token++)
    {
      guint32 count = level->count[token];

      self->base[token] =
          (count - discount_for (level, count) + left_over / self->n_vocabulary) / total;
      self->log_base[token] = log (self->base[token]);
    }
  return TRUE;
}

static gboolean
find_sequence (const NucNgramModel *self, const guint32 *sequence, guint length, guint32 *node)
{
  if (sequence[0] >= self->n_vocabulary)
    return FALSE;
  *node = sequence[0];
  for (guint i = 1; i < length; i++)
    {
      const Level *level = &self->levels[i];

      if (!find_token (&self->levels[i + 1], level->first[*node], level->first[*node + 1],
                       sequence[i], node))
        return FALSE;
    }
  return TRUE;
}

/**
 * nuc_ngram_model_new:
 * @ids: (transfer full) (element-type guint32): the text, at least @order tokens, every id below @n_vocabulary and every
 *   such id at least once; freed as soon as it is no longer needed
 * @n_vocabulary: how many different tokens there are
 * @boundary: the token that ends a paragraph, or %NUC_NGRAM_NO_BOUNDARY
 * @order: tokens of the longest sequence counted, from %NUC_NGRAM_MIN_ORDER to
 *   %NUC_NGRAM_MAX_ORDER; one less is remembered as context
 * @progress: told how far it is; its cancellable stops it
 * @error: %NUC_ERROR_TOO_LARGE, %G_IO_ERROR_CANCELLED
 *
 * Learns the text: sequences of up to @order tokens with interpolated, modified Kneser-Ney smoothing
 * (Chen and Goodman, "An empirical study of smoothing techniques for language modeling", Harvard
 * TR-10-98, 1998), three discounts for each length. The distribution without context is interpolated
 * with the uniform one.
 *
 * Takes time proportional to tokens times @order. The memory is 12 bytes a token (4 of them @ids)
 * while sorting, then 9 bytes a token and 12 a sequence, then 12 to 20 a sequence, and 12 bytes a
 * sequence in the end.
 *
 * Returns: (transfer full): the model, the same bits for the same @ids and @order; or %NULL
 */
NucNgramModel *
nuc_ngram_model_new (GArray *ids,
                     guint32 n_vocabulary,
                     guint32 boundary,
                     guint order,
                     NucNgramProgress *progress,
                     GError **error)
{
  g_autoptr (NucNgramModel) self = g_new0 (NucNgramModel, 1);
  g_autoptr (GArray) text = ids;
  g_auto (Ring) ring = { 0 };
  gsize n_sequences[NUC_NGRAM_MAX_ORDER + 1];

  g_return_val_if_fail (order >= NUC_NGRAM_MIN_ORDER && order <= NUC_NGRAM_MAX_ORDER, NULL);
  g_return_val_if_fail (ids->len >= order, NULL);

  self->order = order;
  self->n_vocabulary = n_vocabulary;
  ring.n = text->len;
  g_array_set_size (text, text->len + order);
  memcpy (&g_array_index (text, guint32, ring.n), text->data, order * sizeof (guint32));
  ring.ids = (const guint32 *) (gpointer) text->data;

  if (!sort_positions (&ring, n_vocabulary, order, progress, error) ||
      !compare_neighbours (&ring, order, n_sequences, progress, error))
    return NULL;
  g_return_val_if_fail (n_sequences[1] == n_vocabulary, NULL);
  if (!build_tree (self, &ring, n_sequences, progress, error))
    return NULL;
  ring_clear (&ring);
  g_clear_pointer (&text, g_array_unref);

  if (!count_preceding (self, boundary, progress, error))
    return NULL;
  for (guint length = 1; length <= order; length++)
    estimate_discounts (&self->levels[length]);
  if (!compute_base (self, error) || !nuc_ngram_progress_step (progress, progress->n_steps, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * nuc_ngram_model_free:
 * @self: (transfer full): a model
 */
void
nuc_ngram_model_free (NucNgramModel *self)
{
  for (guint length = 1; length <= NUC_NGRAM_MAX_ORDER; length++)
    {
      g_free (self->levels[length].token);
      g_free (self->levels[length].first);
      g_free (self->levels[length].count);
    }
  g_free (self->base);
  g_free (self->log_base);
  g_free (self);
}

/**
 * nuc_ngram_model_get_order:
 * @self: a model
 *
 * Returns: tokens of the longest sequence counted
 */
guint
nuc_ngram_model_get_order (const NucNgramModel *self)
{
  return self->order;
}

/**
 * nuc_ngram_model_get_n_vocabulary:
 * @self: a model
 *
 * Returns: how many tokens it chooses from
 */
guint32
nuc_ngram_model_get_n_vocabulary (const NucNgramModel *self)
{
  return self->n_vocabulary;
}

/**
 * nuc_ngram_model_get_n_sequences:
 * @self: a model
 * @length: from 1 to the order
 *
 * Returns: how many different sequences of @length tokens it knows
 */
gsize
nuc_ngram_model_get_n_sequences (const NucNgramModel *self, guint length)
{
  g_return_val_if_fail (length >= 1 && length <= self->order, 0);

  return self->levels[length].n;
}

/**
 * nuc_ngram_model_get_count:
 * @self: a model
 * @sequence: (array length=length): tokens
 * @length: from 1 to the order
 *
 * Returns: the count that probabilities are made of: how often @sequence occurs where @length is the
 *   order or it begins with the end of a paragraph and has more than one token, else how many
 *   different tokens stand before it; 0 where it does not occur
 */
guint32
nuc_ngram_model_get_count (const NucNgramModel *self, const guint32 *sequence, guint length)
{
  guint32 node;

  g_return_val_if_fail (length >= 1 && length <= self->order, 0);

  return find_sequence (self, sequence, length, &node) ? self->levels[length].count[node] : 0;
}

/**
 * nuc_ngram_model_get_discounts:
 * @self: a model
 * @length: from 1 to the order
 *
 * Returns: (array fixed-size=3): what is taken from a count of 1, of 2, and of 3 or more of sequences
 *   of @length tokens; each lies above 0 and below the count
 */
const double *
nuc_ngram_model_get_discounts (const NucNgramModel *self, guint length)
{
  g_return_val_if_fail (length >= 1 && length <= self->order, NULL);

  return self->levels[length].discounts;
}

/**
 * nuc_ngram_model_predict:
 * @self: a model
 * @context: (array length=n_context): the tokens before; only the last order - 1 matter. An id
 *   outside the vocabulary hides everything before it
 * @n_context: how many, may be 0
 * @log_probabilities: (out caller-allocates): one natural logarithm for each token of the vocabulary,
 *   none of them -infinity
 *
 * The probabilities sum to 1 up to the rounding of the float32 logarithms, which is below 1e-6.
 */
void
nuc_ngram_model_predict (const NucNgramModel *self,
                         const guint32 *context,
                         gsize n_context,
                         float *log_probabilities)
{
  /* Only the continuations of the last token are written and read: all longer contexts continue
   * with some of these. */
  g_autofree double *probabilities = g_new (double, self->n_vocabulary);
  const guint32 *touched = NULL;
  guint32 n_touched = 0;
  double scale = 1;
  double log_scale;

  for (guint length = 1; length < self->order && length <= n_context; length++)
    {
      const Level *level = &self->levels[length];
      const Level *longer = &self->levels[length + 1];
      guint32 node;
      guint32 from;
      guint32 to;
      double total;
      double left_over;

      if (!find_sequence (self, context + n_context - length, length, &node))
        break;
      from = level->first[node];
      to = level->first[node + 1];
      sum_up (longer, from, to, &total, &left_over);
      if (touched == NULL)
        {
          touched = longer->token + from;
          n_touched = to - from;
          for (guint32 i = 0; i < n_touched; i++)
            probabilities[touched[i]] = self->base[touched[i]];
        }
      for (guint32 i = 0; i < n_touched; i++)
        probabilities[touched[i]] *= left_over / total;
      for (guint32 i = from; i < to; i++)
        probabilities[longer->token[i]] +=
            (longer->count[i] - discount_for (longer, longer->count[i])) / total;
      scale *= left_over / total;
    }

  log_scale = log (scale);
  for (guint32 token = 0; token < self->n_vocabulary; token++)
    log_probabilities[token] = self->log_base[token] + log_scale;
  for (guint32 i = 0; i < n_touched; i++)
    log_probabilities[touched[i]] = log (probabilities[touched[i]]);
}
