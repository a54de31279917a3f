/* ngram-benchmark.c: how well and how fast n-gram models of the shipped text predict
 *
 * The last tenth of the text's paragraphs is not learnt and then predicted, token after token. A
 * token that the learnt part lacks has no probability; such tokens are left out and counted in the
 * last column, so figures of words do not compare with those of characters. Times are of one run.
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>
#include <string.h>
#include <sys/resource.h>

#include "nucleus-data-resources.h"
#include "source/ngram-model.h"
#include "source/ngram-tokenizer.h"
#include "source/ngram.h"

#define CORPUS "/org/nucleus/Nucleus/data/corpora/austen.txt"
#define N_SPEED 2000

typedef struct
{
  double bits_per_character;
  double bits_per_token;
  double unknown; /* share of tokens */
  double microseconds;
  guint32 n_vocabulary;
  gsize n_sequences;
} Figures;

static Figures
measure (const char *text, gsize n_learnt, gsize n, NucNgramUnit unit, guint order)
{
  g_autoptr (NucVocabulary) vocabulary = nuc_vocabulary_new ();
  g_autoptr (NucNgramModel) model = NULL;
  g_autoptr (GArray) context = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree float *scores = NULL;
  NucNgramProgress progress;
  Figures figures = { 0 };
  gsize n_characters = 0;
  gsize n_tokens = 0;
  gsize n_unknown = 0;
  double bits = 0;
  gint64 started;
  guint32 line_end;
  GArray *ids;

  nuc_ngram_progress_init (&progress, NULL, NULL, NULL);
  ids = nuc_ngram_tokenize (text, n_learnt, unit, vocabulary, &progress, NULL);
  nuc_vocabulary_find (vocabulary, "\n", 1, &line_end);
  model = nuc_ngram_model_new (ids, nuc_vocabulary_get_size (vocabulary), line_end, order,
                               &progress, NULL);
  figures.n_vocabulary = nuc_ngram_model_get_n_vocabulary (model);
  for (guint length = 1; length <= order; length++)
    figures.n_sequences += nuc_ngram_model_get_n_sequences (model, length);
  scores = g_new (float, figures.n_vocabulary);

  started = g_get_monotonic_time ();
  for (const char *p = text + n_learnt; p < text + n; n_tokens++)
    {
      gsize length = nuc_ngram_token_length (p, text + n - p, unit);
      guint32 id;

      if (nuc_vocabulary_find (vocabulary, p, length, &id))
        {
          gsize n_context = MIN (context->len, order - 1);

          nuc_ngram_model_predict (model,
                                   (const guint32 *) (gpointer) context->data + context->len -
                                       n_context,
                                   n_context, scores);
          bits -= scores[id] / G_LN2;
          n_characters += g_utf8_strlen (p, length);
        }
      else
        {
          n_unknown++;
          id = G_MAXUINT32;
        }
      g_array_append_val (context, id);
      p += length;
    }
  figures.microseconds = (g_get_monotonic_time () - started) / (double) n_tokens;
  figures.bits_per_character = bits / n_characters;
  figures.bits_per_token = bits / (n_tokens - n_unknown);
  figures.unknown = n_unknown / (double) n_tokens;
  return figures;
}

/* What a window waits for: reading, learning, and then one question after another. */
static void
measure_source (GBytes *text, gboolean words, guint order, double *seconds, double *microseconds)
{
  const NucOpening opening = { .order = order, .words = words };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (NucSource) source = NULL;
  gint64 started = g_get_monotonic_time ();

  source = nuc_ngram_source_new (text, "austen", "corpus:austen", NULL, &opening, NULL, NULL, NULL);
  *seconds = (g_get_monotonic_time () - started) / 1e6;

  nuc_source_encode (source, "It is a truth universally acknowledged, that", ids, NULL);
  started = g_get_monotonic_time ();
  for (guint i = 0; i < N_SPEED; i++)
    {
      g_autoptr (NucLogits) logits =
          nuc_source_next (source, (const guint32 *) (gpointer) ids->data, 1 + i % ids->len, i,
                           NULL, NULL);

      g_assert_nonnull (logits);
    }
  *microseconds = (g_get_monotonic_time () - started) / (double) N_SPEED;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) corpus = g_resource_lookup_data (nuc_data_get_resource (), CORPUS,
                                                      G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  struct rusage usage;
  const char *text;
  gsize n_learnt;
  gsize n;

  g_assert_no_error (error);
  text = g_bytes_get_data (corpus, &n);
  for (n_learnt = n * 9 / 10; text[n_learnt - 1] != '\n'; n_learnt++)
    ;

  g_print ("%-11s %5s %8s %9s %9s %8s %8s %9s %9s %8s\n", "unit", "order", "tokens", "sequences",
           "learn s", "next us", "only us", "bits/tok", "bits/char", "unknown");
  for (guint unit = 0; unit < 2; unit++)
    for (guint order = 2; order <= (unit == NUC_NGRAM_WORDS ? 5 : 10); order++)
      {
        Figures figures = measure (text, n_learnt, n, unit, order);
        double seconds;
        double microseconds;

        measure_source (corpus, unit == NUC_NGRAM_WORDS, order, &seconds, &microseconds);
        g_print ("%-11s %5u %8u %9" G_GSIZE_FORMAT " %9.3f %8.1f %8.1f %9.3f %9.4f %7.2f%%\n",
                 unit == NUC_NGRAM_WORDS ? "words" : "characters", order, figures.n_vocabulary,
                 figures.n_sequences, seconds, microseconds, figures.microseconds,
                 figures.bits_per_token, figures.bits_per_character, 100 * figures.unknown);
      }
  getrusage (RUSAGE_SELF, &usage);
  g_print ("at most %ld KiB resident\n", usage.ru_maxrss);
  return 0;
}
