/* figure-text.c: tests of what a figure says in words
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "figure/figure-text.h"

static NucTrace *
trace_of (const char *text)
{
  static const float scores[] = { 0, -1, -2, -3 };
  g_autoptr (NucLogits) logits = nuc_logits_new (scores, G_N_ELEMENTS (scores), NULL);
  g_autoptr (NucChain) chain = nuc_chain_parse (text, NULL);
  const NucStep step = { 0 };

  return nuc_trace_new (logits, chain, &step, NULL, NULL);
}

static void
test_caption (void)
{
  g_autoptr (NucSetup) setup = nuc_setup_new ();
  g_autoptr (NucTrace) trace = trace_of ("top-k=2");
  g_autoptr (NucTrace) other = trace_of ("");
  g_autofree char *plain = nuc_figure_describe (setup, "Words", trace, NULL, NULL);
  g_autofree char *whole = NULL;

  g_assert_cmpstr (plain, ==, "Words  ·  top-k=2  ·  2 of 4 survive  ·  entropy 0.84 bits");
  nuc_setup_set (setup, NUC_FIELD_SEED, "7", NULL);
  nuc_setup_set (setup, NUC_FIELD_STEP, "3", NULL);
  whole = nuc_figure_describe (setup, "Words", trace, "Others", other);
  g_assert_cmpstr (whole, ==,
                   "Words  ·  step 3  ·  top-k=2  ·  beside Others, no chain  ·  seed 7  ·  "
                   "2 of 4 survive  ·  entropy 0.84 bits");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figure/text/caption", test_caption);
  return g_test_run ();
}
