/* top-k.c: keeps the k most likely tokens
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
  K,
  TIES,
};

enum
{
  CUT_TIES,
  KEEP_TIES,
};

static const char *const ties[] = { "cut", "keep", NULL };

/* The first k of the total order; k = 0 is off. With ties=keep all that have the score of the k-th stay
 * too, as in transformers, vLLM and flashinfer; llama.cpp keeps exactly k.
 *
 * Source: Fan, Lewis and Dauphin, "Hierarchical Neural Story Generation", ACL 2018. */
static void
apply (NucRun *run, const NucSettings *settings)
{
  if (settings->value[K] > 0)
    nuc_run_keep_first (run, (gsize) settings->value[K], settings->value[TIES] == KEEP_TIES);
}

static double
cut_at (const NucCut *cut)
{
  return (double) cut->after;
}

const NucSampler nuc_sampler_top_k = {
  .name = "top-k",
  .title = N_ ("Top-k"),
  .help = N_ ("Keeps only the k most likely tokens, however the probability is spread."),
  .parameters = {
    [K] = {
      .title = N_ ("Tokens to keep"),
      .kind = NUC_PARAMETER_INTEGER,
      .minimum = 0,
      .maximum = G_MAXINT32,
      .slider_minimum = 0,
      .slider_maximum = 100,
      .step = 1,
      .neutral = 0,
      .initial = 40,
      .help = N_ ("0 keeps all."),
    },
    [TIES] = {
      .name = "ties",
      .title = N_ ("Ties"),
      .kind = NUC_PARAMETER_CHOICE,
      .minimum = CUT_TIES,
      .maximum = KEEP_TIES,
      .slider_minimum = CUT_TIES,
      .slider_maximum = KEEP_TIES,
      .step = 1,
      .neutral = NAN,
      .initial = CUT_TIES,
      .help = N_ ("Whether tokens with the same score as the k-th are cut or kept."),
      .choices = ties,
    },
  },
  .apply = apply,
  .cut_at = cut_at,
};
