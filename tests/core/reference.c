/* reference.c: the samplers once more, as plainly as they can be written
 *
 * Every stage sorts, sums and compares all candidates anew, with the C library's exp. What is fast has
 * to agree with this.
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/philox.h"
#include "reference.h"

/* As documented: masses and thresholds may be off by what scores are off. */
#define TOLERANCE (4.0 * FLT_EPSILON)

static int
compare (const void *a, const void *b)
{
  const ReferenceToken *first = a;
  const ReferenceToken *second = b;

  if (first->score != second->score)
    return first->score > second->score ? -1 : 1;
  return first->index < second->index ? -1 : first->index > second->index;
}

static double
get_exponent (const Reference *self, gsize place)
{
  return ((double) self->tokens[place].score - (double) self->tokens[0].score) * self->scale;
}

static double
get_whole (const Reference *self)
{
  double sum = 0;

  for (gsize i = 0; i < self->n; i++)
    sum += exp (get_exponent (self, i));
  return sum;
}

double
reference_get_probability (const Reference *self, gsize place)
{
  return exp (get_exponent (self, place)) / get_whole (self);
}

static double
get_entropy (const Reference *self)
{
  double whole = get_whole (self);
  double entropy = 0;

  for (gsize i = 0; i < self->n; i++)
    {
      double p = exp (get_exponent (self, i)) / whole;

      if (p > 0)
        entropy -= p * log (p);
    }
  return entropy;
}

static void
keep (Reference *self, gsize n)
{
  self->n = MIN (MAX (n, 1), self->n);
}

static void
keep_at_least (Reference *self, double distance, gsize min_keep)
{
  gsize n = 0;

  while (n < self->n && get_exponent (self, n) >= MIN (distance, 0) - TOLERANCE)
    n++;
  keep (self, MAX (n, min_keep));
}

static void
keep_probable (Reference *self, double probability, gsize min_keep)
{
  keep_at_least (self, log (probability * get_whole (self)), min_keep);
}

static void
top_p (Reference *self, double share, gsize min_keep)
{
  double target = (share - TOLERANCE) * get_whole (self);
  double sum = 0;
  gsize n = 0;

  while (n < self->n && (n == 0 || sum < target))
    sum += exp (get_exponent (self, n++));
  keep (self, MAX (n, min_keep));
}

/* No tie is kept where the first is too surprising itself. */
static void
mirostat_v2 (Reference *self, double mu)
{
  if (log (get_whole (self)) > mu * G_LN2 + TOLERANCE)
    keep (self, 1);
  else
    keep_probable (self, exp2 (-mu), 1);
}

static void
drop (Reference *self, gsize place)
{
  memmove (self->tokens + place, self->tokens + place + 1,
           (self->n - place - 1) * sizeof *self->tokens);
  self->n--;
}

/* Takes the nearest token not yet taken, again and again. */
static void
typical (Reference *self, double mass, gsize min_keep)
{
  g_autofree gboolean *taken = g_new0 (gboolean, self->n);
  double whole = get_whole (self);
  double mean = 0, sum = 0;
  gsize n_taken = 0;

  for (gsize i = 0; i < self->n; i++)
    {
      double weight = exp (get_exponent (self, i));

      mean += weight > 0 ? weight / whole * get_exponent (self, i) : 0;
    }
  while (n_taken < self->n && (sum <= (mass + TOLERANCE) * whole || n_taken < min_keep))
    {
      gsize nearest = G_MAXSIZE;

      for (gsize i = 0; i < self->n; i++)
        if (!taken[i] && (nearest == G_MAXSIZE || fabs (get_exponent (self, i) - mean) <
                                                      fabs (get_exponent (self, nearest) - mean)))
          nearest = i;
      taken[nearest] = TRUE;
      n_taken++;
      sum += exp (get_exponent (self, nearest));
    }
  for (gsize i = self->n; i-- > 0;)
    if (!taken[i])
      {
        memmove (taken + i, taken + i + 1, (self->n - i - 1) * sizeof *taken);
        drop (self, i);
      }
}

static void
tail_free (Reference *self, double z)
{
  g_autofree double *bends = g_new0 (double, self->n);
  double total = 0, sum = 0;

  if (self->n <= 2)
    return;
  for (gsize i = 0; i + 2 < self->n; i++)
    {
      bends[i] = fabs ((exp (get_exponent (self, i)) - exp (get_exponent (self, i + 1))) -
                       (exp (get_exponent (self, i + 1)) - exp (get_exponent (self, i + 2))));
      total += bends[i];
    }
  for (gsize i = 0; i + 2 < self->n; i++)
    {
      sum += total > 0 ? bends[i] / total : 1.0 / (double) (self->n - 2);
      if (sum > z && i >= 1)
        {
          keep (self, i);
          return;
        }
    }
}

static void
top_h (Reference *self, double share)
{
  double limit = share * get_entropy (self) / G_LN2 + TOLERANCE;
  Reference prefix = *self;

  for (prefix.n = self->n; prefix.n > 1 && get_entropy (&prefix) / G_LN2 > limit; prefix.n--)
    ;
  keep (self, prefix.n);
}

static void
p_less (Reference *self)
{
  double whole = get_whole (self);
  double squares = 0;

  for (gsize i = 0; i < self->n; i++)
    squares += pow (exp (get_exponent (self, i)) / whole, 2);
  keep_probable (self, squares, 1);
}

static void
xtc (Reference *self, double threshold, double probability, const NucStep *step)
{
  double whole = get_whole (self);
  gsize likely = 0;

  if (threshold > 0.5 || nuc_coin (step->seed, step->position, NUC_COIN_XTC) >= probability)
    return;
  while (likely < self->n &&
         exp (get_exponent (self, likely)) >= threshold * (1 - TOLERANCE) * whole)
    likely++;
  for (; likely > 1; likely--)
    drop (self, 0);
}

static void
mirostat (Reference *self, double mu, double m)
{
  double products = 0, squares = 0, s, k;

  for (gsize i = 0; i + 1 < MIN ((gsize) m, self->n); i++)
    {
      double t = log ((double) (i + 2) / (double) (i + 1));

      products += t * (get_exponent (self, i) - get_exponent (self, i + 1));
      squares += t * t;
    }
  if (squares <= 0)
    return;
  s = products / squares;
  k = fabs (s - 1) > 1e-9 ? (s - 1) * exp2 (mu) / (1 - pow ((double) self->vocabulary, 1 - s))
                          : exp2 (mu) / log ((double) self->vocabulary);
  if (s > 0 && pow (k, 1 / s) < (double) self->n)
    keep (self, (gsize) pow (k, 1 / s));
}

static void
set_temperature (Reference *self, double temperature)
{
  if (temperature == 0)
    keep (self, 1);
  else
    self->scale = MIN (self->scale * MIN (1 / temperature, DBL_MAX), DBL_MAX);
}

static void
smooth (Reference *self, double factor)
{
  double top = self->tokens[0].score * self->scale;

  for (gsize i = self->n; i-- > 0;)
    self->tokens[i].score = (float) MAX (top - factor * pow (get_exponent (self, i), 2), -FLT_MAX);
  self->scale = 1;
}

static gsize
count (const guint32 *history, gsize n, guint32 id)
{
  gsize found = 0;

  for (gsize i = 0; i < n; i++)
    found += history[i] == id;
  return found;
}

/* How much of the text before a place agrees with how the text ends. */
static gsize
match (const guint32 *history, gsize n, gsize place, const NucTokenBias *breakers, gsize n_breakers)
{
  gsize length = 0;

  while (length < place && history[place - 1 - length] == history[n - 1 - length])
    {
      for (gsize i = 0; i < n_breakers; i++)
        if (breakers[i].id == history[n - 1 - length])
          return length;
      length++;
    }
  return length;
}

/* Changes of scores: what becomes of one. */
static double
change (const char *name,
        const NucChain *chain,
        gsize stage,
        const guint32 *history,
        gsize n,
        guint32 id,
        double score)
{
  double value = nuc_chain_get_value (chain, stage, 0);
  gsize n_tokens;

  if (strcmp (name, "repetition") == 0)
    return count (history, n, id) == 0 ? score : (score > 0 ? score / value : score * value);
  if (strcmp (name, "frequency") == 0)
    return score - value * (double) count (history, n, id);
  if (strcmp (name, "presence") == 0)
    return count (history, n, id) > 0 ? score - value : score;
  if (strcmp (name, "no-repeat-ngram") == 0)
    {
      gsize length = (gsize) value;

      for (gsize begin = 0; length > 0 && begin + length <= n; begin++)
        if (history[begin + length - 1] == id &&
            memcmp (history + begin, history + n - (length - 1), (length - 1) * sizeof *history) ==
                0)
          return -INFINITY;
      return score;
    }
  if (strcmp (name, "bias") == 0)
    {
      const NucTokenBias *tokens = nuc_chain_get_tokens (chain, stage, 0, &n_tokens);

      for (gsize i = 0; i < n_tokens; i++)
        if (tokens[i].id == id)
          return score + tokens[i].bias;
      return score;
    }
  else
    {
      const NucTokenBias *breakers = nuc_chain_get_tokens (chain, stage, 4, &n_tokens);
      double allowed = nuc_chain_get_value (chain, stage, 2);
      gsize longest = 0;

      g_assert_cmpstr (name, ==, "dry");
      for (gsize i = 0; i < n_tokens; i++)
        if (breakers[i].id == id)
          return score;
      for (gsize place = 1; place < n; place++)
        if (history[place] == id)
          longest = MAX (longest, match (history, n, place, breakers, n_tokens));
      if (longest == 0 || (double) longest < allowed)
        return score;
      return score -
             value * pow (nuc_chain_get_value (chain, stage, 1), (double) longest - allowed);
    }
}

static void
change_all (Reference *self,
            const char *name,
            const NucChain *chain,
            gsize stage,
            const NucStep *step)
{
  gssize look_back = strcmp (name, "dry") == 0 ? 3 : 1;
  gboolean all = strcmp (name, "no-repeat-ngram") == 0 || strcmp (name, "bias") == 0;
  double last_n = all ? -1 : nuc_chain_get_value (chain, stage, (gsize) look_back);
  gsize n = last_n < 0 ? step->n_history : MIN ((gsize) last_n, step->n_history);
  const guint32 *history = step->history + (step->n_history - n);

  /* At T = +infinity all scores are 0; once some change, that is what the others have. */
  for (gsize i = 0; i < self->n && self->scale == 0; i++)
    if (change (name, chain, stage, history, n, self->tokens[i].index, 0) != 0 &&
        change (name, chain, stage, history, n, self->tokens[i].index, 0) > -INFINITY)
      {
        for (gsize j = 0; j < self->n; j++)
          self->tokens[j].score = 0;
        self->scale = 1;
      }

  for (gsize i = self->n; i-- > 0;)
    {
      ReferenceToken *token = &self->tokens[i];
      double score = token->score * self->scale;
      double changed = change (name, chain, stage, history, n, token->index, score);

      if (changed == -INFINITY)
        drop (self, i);
      else if (changed != score)
        token->score = (float) CLAMP (changed / self->scale, -FLT_MAX, FLT_MAX);
    }
}

static void
apply (Reference *self, const NucChain *chain, gsize stage, const NucStep *step)
{
  const char *name = nuc_sampler_get_name (nuc_chain_get_sampler (chain, stage));
  const double value[] = {
    nuc_chain_get_value (chain, stage, 0),
    nuc_chain_get_value (chain, stage, 1),
    nuc_chain_get_value (chain, stage, 2),
  };
  gsize min_keep = (gsize) value[1];

  if (strcmp (name, "temperature") == 0)
    set_temperature (self, value[0]);
  else if (strcmp (name, "greedy") == 0)
    keep (self, 1);
  else if (strcmp (name, "top-k") == 0)
    {
      gsize k = value[0] > 0 ? (gsize) value[0] : self->n;

      while (value[1] > 0 && k < self->n && get_exponent (self, k) == get_exponent (self, k - 1))
        k++;
      keep (self, k);
    }
  else if (strcmp (name, "top-p") == 0)
    {
      if (value[0] < 1)
        top_p (self, value[0], min_keep);
    }
  else if (strcmp (name, "min-p") == 0)
    {
      if (value[0] > 0)
        keep_at_least (self, log (value[0]), min_keep);
    }
  else if (strcmp (name, "typical") == 0)
    {
      if (value[0] < 1)
        typical (self, value[0], min_keep);
    }
  else if (strcmp (name, "top-n-sigma") == 0)
    {
      double mean = 0, variance = 0;

      for (gsize i = 0; i < self->n; i++)
        mean += get_exponent (self, i) / (double) self->n;
      for (gsize i = 0; i < self->n; i++)
        variance += pow (get_exponent (self, i) - mean, 2) / (double) self->n;
      if (value[0] > 0)
        keep_at_least (self, -value[0] * sqrt (variance), 1);
    }
  else if (strcmp (name, "epsilon") == 0)
    {
      if (value[0] > 0)
        keep_probable (self, value[0], min_keep);
    }
  else if (strcmp (name, "eta") == 0)
    {
      if (value[0] > 0)
        keep_probable (self, MIN (value[0], sqrt (value[0]) * exp (-get_entropy (self))), min_keep);
    }
  else if (strcmp (name, "tail-free") == 0)
    {
      if (value[0] < 1)
        tail_free (self, value[0]);
    }
  else if (strcmp (name, "top-a") == 0)
    {
      if (value[0] > 0)
        keep_probable (self, value[0] * pow (1 / get_whole (self), 2), 1);
    }
  else if (strcmp (name, "top-h") == 0)
    {
      if (value[0] < 1)
        top_h (self, value[0]);
    }
  else if (strcmp (name, "p-less") == 0)
    p_less (self);
  else if (strcmp (name, "xtc") == 0)
    xtc (self, value[0], value[1], step);
  else if (strcmp (name, "mirostat") == 0)
    mirostat (self, 2 * value[0], value[2]);
  else if (strcmp (name, "mirostat-v2") == 0)
    mirostat_v2 (self, 2 * value[0]);
  else if (strcmp (name, "dynamic-temperature") == 0)
    {
      double low = MAX (value[0] - value[1], 0), high = value[0] + value[1];

      if (value[1] <= 0)
        set_temperature (self, value[0]);
      else if (self->n > 1)
        set_temperature (self, low + (high - low) *
                                         pow (MIN (get_entropy (self) / log ((double) self->n), 1),
                                              value[2]));
    }
  else if (strcmp (name, "smoothing") == 0)
    {
      if (value[0] > 0)
        smooth (self, value[0]);
    }
  else
    change_all (self, name, chain, stage, step);
}

void
reference_init (Reference *self, const float *scores, gsize n)
{
  self->tokens = g_new (ReferenceToken, n);
  self->n = 0;
  self->vocabulary = n;
  self->scale = 1;
  for (gsize i = 0; i < n; i++)
    if (scores[i] > -INFINITY)
      self->tokens[self->n++] = (ReferenceToken){ (guint32) i, scores[i] };
  qsort (self->tokens, self->n, sizeof *self->tokens, compare);
}

void
reference_clear (Reference *self)
{
  g_free (self->tokens);
}

void
reference_run (Reference *self, const NucChain *chain, const NucStep *step)
{
  for (gsize stage = 0; stage < nuc_chain_get_size (chain) && self->n > 0; stage++)
    {
      apply (self, chain, stage, step);
      /* At T = +infinity all scores are 0, but the order is still the former one. */
      qsort (self->tokens, self->n, sizeof *self->tokens, compare);
    }
}

gsize
reference_draw (const Reference *self, double coin)
{
  double target = coin * get_whole (self);
  double sum = 0;
  gsize found = 0;

  for (gsize i = 0; i < self->n && exp (get_exponent (self, i)) > 0; i++)
    {
      found = i;
      sum += exp (get_exponent (self, i));
      if (target < sum)
        break;
    }
  return found;
}
