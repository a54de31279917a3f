/* llama-benchmark.c: microseconds a token of the embedded model, or of a file given as argument
 *
 * As llama-bench does with -p 0 -n 128 -t 1: 128 tokens, one after another, in one thread. Processor time,
 * because a busy machine would otherwise be measured too.
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <sys/resource.h>

#include "source/llama.h"

#define N_TOKENS 128
#define N_RUNS 9

static double
now (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_utime.tv_sec * 1e6 + (double) usage.ru_utime.tv_usec;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NucSource) source =
      argc > 1 ? nuc_llama_new (argv[1], argv[1], &error) : nuc_llama_new_embedded (&error);
  guint32 n_vocabulary;
  double best = G_MAXDOUBLE;

  if (source == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  n_vocabulary = (guint32) nuc_vocabulary_get_size (nuc_source_get_vocabulary (source));
  for (guint32 run = 0; run < N_RUNS; run++)
    {
      guint32 tokens[N_TOKENS];
      double started = now ();

      for (guint32 i = 0; i < N_TOKENS; i++)
        {
          g_autoptr (NucLogits) logits = NULL;

          /* The first token differs in each run, so that nothing is remembered. */
          tokens[i] = (run + i * 37) % n_vocabulary;
          logits = nuc_source_next (source, tokens, i + 1, i, NULL, &error);
          g_assert_no_error (error);
        }
      best = MIN (best, (now () - started) / N_TOKENS);
    }
  g_print ("%.1f microseconds a token\n", best);
  return 0;
}
