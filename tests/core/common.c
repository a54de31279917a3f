/* common.c: what the tests of the core share
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "common.h"

NucChain *
test_chain (const char *text)
{
  g_autoptr (GError) error = NULL;
  NucChain *chain = nuc_chain_parse (text, &error);

  g_assert_no_error (error);
  g_assert_nonnull (chain);

  return chain;
}

NucLogits *
test_logits (const float *scores, gsize n)
{
  g_autoptr (GError) error = NULL;
  NucLogits *logits = nuc_logits_new (scores, n, &error);

  g_assert_no_error (error);
  g_assert_nonnull (logits);

  return logits;
}

NucTrace *
test_trace (NucLogits *logits, const char *chain, const NucStep *step)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NucChain) parsed = test_chain (chain);
  NucTrace *trace = nuc_trace_new (logits, parsed, step, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (trace);

  return trace;
}

float *
test_parse_floats (const char *list, gsize *n)
{
  g_auto (GStrv) parts = g_strsplit (list, ",", -1);
  float *values = g_new (float, g_strv_length (parts) + 1);

  for (*n = 0; parts[*n] != NULL; ++*n)
    values[*n] = (float) g_ascii_strtod (parts[*n], NULL);

  return values;
}
