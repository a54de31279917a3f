/* no-repeat-ngram.c: never lets a sequence of n tokens occur twice
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/sampler-private.h"

/* Its parameters. */
enum
{
  LENGTH,
};

/* Removes every token that, after the last n - 1 ones, would complete a sequence that occurred already.
 * 0 is off.
 *
 * Source: Paulus, Xiong and Socher, "A Deep Reinforced Model for Abstractive Summarization", 2017;
 * transformers. */
static void
apply (NucRun *run, const NucSettings *settings)
{
  gsize length = (gsize) settings->value[LENGTH];
  g_autoptr (GHashTable) banned = NULL;
  g_autoptr (GArray) changes = NULL;
  const guint32 *history;
  gsize n;

  history = nuc_run_get_history (run, -1, &n);
  if (length == 0 || n < length)
    return;

  banned = g_hash_table_new (NULL, NULL);
  changes = g_array_new (FALSE, FALSE, sizeof (NucChange));
  for (gsize begin = 0; begin + length <= n; begin++)
    {
      NucChange change = { 0, -INFINITY };

      if (memcmp (history + begin, history + n - (length - 1), (length - 1) * sizeof *history) != 0)
        continue;
      if (nuc_run_find (run, history[begin + length - 1], &change.index) &&
          g_hash_table_add (banned, GUINT_TO_POINTER (change.index)))
        g_array_append_val (changes, change);
    }

  nuc_run_change (run, (NucChange *) changes->data, changes->len);
}

const NucSampler nuc_sampler_no_repeat_ngram = {
  .name = "no-repeat-ngram",
  .title = N_ ("No repeated n-gram"),
  .help = N_ ("Forbids every token that would repeat a sequence of this many tokens."),
  .parameters = {
    [LENGTH] = {
      .title = N_ ("Length"),
      .kind = NUC_PARAMETER_INTEGER,
      .minimum = 0,
      .maximum = G_MAXINT32,
      .slider_minimum = 0,
      .slider_maximum = 10,
      .step = 1,
      .neutral = 0,
      .initial = 3,
      .help = N_ ("0 forbids nothing, 1 forbids every token that occurred."),
    },
  },
  .apply = apply,
};
