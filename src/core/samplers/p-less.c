/* p-less.c: keeps tokens at least as likely as a draw is to repeat itself
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/sampler-private.h"

/* p_i >= sum_j p_j^2.
 *
 * Source: Tan, Wu and Kanagasabai, "p-less Sampling", 2025; llama.cpp. */
static void
apply (NucRun *run, const NucSettings *settings)
{
  double whole = nuc_run_get_whole (run);

  nuc_run_need_all (run);
  nuc_run_keep_probable (run, nuc_run_get_squares (run) / (whole * whole), 1);
}

const NucSampler nuc_sampler_p_less = {
  .name = "p-less",
  .title = N_ ("P-less"),
  .help = N_ ("Keeps tokens at least as likely as two draws are to agree; it has no parameter."),
  .apply = apply,
};
