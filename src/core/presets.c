/* presets.c: chains with a name
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/chain.h"

static const NucPreset presets[] = {
  {
      "lesson",
      N_ ("Lesson"),
      N_ ("The order in which the three knobs are taught: temperature, then top-k, then top-p."),
      "temperature=0.8,top-k=40,top-p=0.9",
  },
  {
      "greedy",
      N_ ("Greedy"),
      N_ ("Always the most likely token: safe, and soon repetitive."),
      "greedy",
  },
};

/**
 * nuc_chain_list_presets:
 * @n: (out): how many there are
 *
 * Titles and sentences are in the source language: hand them to gettext before they are shown.
 *
 * Returns: (transfer none) (array length=n): the presets, the default first
 */
const NucPreset *
nuc_chain_list_presets (gsize *n)
{
  *n = G_N_ELEMENTS (presets);
  return presets;
}
