/* dry.c: "don't repeat yourself": makes the continuation of a repeated sequence less likely
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/sampler-private.h"

/* Its parameters. */
enum
{
  MULTIPLIER,
  BASE,
  ALLOWED,
  LAST_N,
  BREAKERS,
};

/* Beyond this a score says no more than "never". */
#define GREATEST_PENALTY 1e30

static gboolean
is_breaker (const NucSettings *settings, guint32 id)
{
  for (gsize i = 0; i < settings->n_tokens; i++)
    if (settings->tokens[i].id == id)
      return TRUE;

  return FALSE;
}

/* For every position the length of the longest sequence that ends just before it and is also the end of
 * the text, by the Z algorithm on the text read backwards: linear in its length. */
static gsize *
match_ends (const guint32 *history, gsize n)
{
  gsize *lengths = g_new0 (gsize, n);
  gsize left = 0, right = 0;

#define BACKWARDS(i) history[n - 1 - (i)]
  for (gsize i = 1; i < n; i++)
    {
      gsize length = i < right ? MIN (right - i, lengths[i - left]) : 0;

      while (i + length < n && BACKWARDS (length) == BACKWARDS (i + length))
        length++;
      lengths[i] = length;
      if (i + length > right)
        {
          left = i;
          right = i + length;
        }
    }
#undef BACKWARDS

  return lengths;
}

/* A token that followed an earlier occurrence of how the text ends now loses
 * multiplier * base^(length of that occurrence - allowed), the longest one counting, if it is at least
 * `allowed` long. A match stops at a sequence breaker, and a breaker is never penalised. 0 is off.
 *
 * Source: p-e-w, "DRY: A modern repetition penalty", text-generation-webui, 2024; llama.cpp. */
static void
apply (NucRun *run, const NucSettings *settings)
{
  double multiplier = settings->value[MULTIPLIER], base = settings->value[BASE],
         allowed = settings->value[ALLOWED];
  g_autoptr (GHashTable) longest = NULL;
  g_autoptr (GArray) changes = NULL;
  g_autofree gsize *lengths = NULL;
  const guint32 *history;
  GHashTableIter iter;
  gpointer key, value;
  gsize n, limit = 0;

  history = nuc_run_get_history (run, settings->value[LAST_N], &n);
  if (multiplier == 0 || n < 2)
    return;

  while (limit < n && !is_breaker (settings, history[n - 1 - limit]))
    limit++;

  longest = g_hash_table_new (NULL, NULL);
  lengths = match_ends (history, n);
  for (gsize back = 1; back < n; back++)
    {
      guint32 id = history[n - back];
      gsize length = MIN (lengths[back], limit);
      gsize known = GPOINTER_TO_SIZE (g_hash_table_lookup (longest, GUINT_TO_POINTER (id)));

      if (length > known && (double) length >= allowed && !is_breaker (settings, id))
        g_hash_table_insert (longest, GUINT_TO_POINTER (id), GSIZE_TO_POINTER (length));
    }

  changes = g_array_new (FALSE, FALSE, sizeof (NucChange));
  g_hash_table_iter_init (&iter, longest);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      double penalty = multiplier * pow (base, (double) GPOINTER_TO_SIZE (value) - allowed);
      NucChange change;

      if (!nuc_run_find (run, GPOINTER_TO_UINT (key), &change.index))
        continue;
      change.score = nuc_run_get_scaled_score (run, change.index) - MIN (penalty, GREATEST_PENALTY);
      g_array_append_val (changes, change);
    }

  nuc_run_change (run, (NucChange *) changes->data, changes->len);
}

const NucSampler nuc_sampler_dry = {
  .name = "dry",
  .title = N_ ("DRY"),
  .help = N_ ("Makes tokens that would lengthen a repeated sequence less likely, the longer the more."),
  .parameters = {
    [MULTIPLIER] = {
      .title = N_ ("Multiplier"),
      .kind = NUC_PARAMETER_REAL,
      .minimum = 0,
      .maximum = 100,
      .slider_minimum = 0,
      .slider_maximum = 5,
      .step = 0.05,
      .digits = 2,
      .neutral = 0,
      .initial = 0.8,
      .help = N_ ("0 changes nothing."),
    },
    [BASE] = {
      .name = "base",
      .title = N_ ("Base"),
      .kind = NUC_PARAMETER_REAL,
      .minimum = 1,
      .maximum = 100,
      .slider_minimum = 1,
      .slider_maximum = 4,
      .step = 0.05,
      .digits = 2,
      .neutral = NAN,
      .initial = 1.75,
      .help = N_ ("How much more each further token of a repetition costs."),
    },
    [ALLOWED] = {
      .name = "allowed",
      .title = N_ ("Allowed length"),
      .kind = NUC_PARAMETER_INTEGER,
      .minimum = 1,
      .maximum = G_MAXINT32,
      .slider_minimum = 1,
      .slider_maximum = 20,
      .step = 1,
      .neutral = NAN,
      .initial = 2,
      .help = N_ ("The longest repetition whose continuation costs no more than the multiplier."),
    },
    [LAST_N] = NUC_PARAMETER_LAST_N,
    [BREAKERS] = {
      .name = "breakers",
      .title = N_ ("Sequence breakers"),
      .kind = NUC_PARAMETER_TOKENS,
      .minimum = 0,
      .maximum = G_MAXUINT32,
      .neutral = NAN,
      .initial = 0,
      .help = N_ ("Ids of tokens that end a repetition, as 13+198."),
    },
  },
  .apply = apply,
};
