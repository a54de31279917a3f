/* bias.c: moves the scores of chosen tokens
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/sampler-private.h"

/* l_i + bias_i; a bias of -infinity removes the token. A token that the vocabulary does not have is
 * passed over.
 *
 * Source: the OpenAI API reference, "logit_bias"; llama.cpp. */
static void
apply (NucRun *run, const NucSettings *settings)
{
  g_autofree NucChange *changes = g_new (NucChange, settings->n_tokens + 1);
  gsize n = 0;

  for (gsize i = 0; i < settings->n_tokens; i++)
    {
      guint32 index;

      if (!nuc_run_find (run, settings->tokens[i].id, &index))
        continue;
      changes[n].index = index;
      changes[n].score = nuc_run_get_scaled_score (run, index) + settings->tokens[i].bias;
      n++;
    }

  nuc_run_change (run, changes, n);
}

const NucSampler nuc_sampler_bias = {
  .name = "bias",
  .title = N_ ("Logit bias"),
  .help = N_ ("Adds to the scores of chosen tokens, or forbids them."),
  .parameters = {
    {
      .title = N_ ("Tokens"),
      .kind = NUC_PARAMETER_TOKENS,
      .minimum = -INFINITY,
      .maximum = G_MAXFLOAT,
      .slider_minimum = -10,
      .slider_maximum = 10,
      .step = 0.1,
      .digits = 1,
      .neutral = 0,
      .initial = 0,
      .help = N_ ("Token ids with what is added to their scores, as 50256@-inf+13@2.5."),
    },
  },
  .apply = apply,
};
