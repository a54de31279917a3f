/* ngram.c: a source that learns a text and continues it
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/ngram.h"

#include <math.h>
#include <string.h>

#include "core/error.h"

#define TALE                                                                                       \
  "The cat sat on the mat.\n"                                                                      \
  "The dog sat on the log.\n"                                                                      \
  "\"Where is the cat?\" said the dog.\n"                                                          \
  "\"On the mat,\" said the log.\n"

static NucSource *
learn (const char *text, guint order, gboolean words, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  const NucOpening opening = { .order = order, .words = words };

  return nuc_ngram_source_new (bytes, "tale.txt", "/tmp/tale.txt", NULL, &opening, NULL, NULL,
                               error);
}

static NucLogits *
next (NucSource *source, const char *prompt)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GError) error = NULL;
  NucLogits *logits;

  g_assert_true (nuc_source_encode (source, prompt, ids, &error));
  g_assert_no_error (error);
  logits =
      nuc_source_next (source, (const guint32 *) (gpointer) ids->data, ids->len, 0, NULL, &error);
  g_assert_no_error (error);
  return logits;
}

static double
probability (NucSource *source, const char *prompt, const char *token)
{
  g_autoptr (NucLogits) logits = next (source, prompt);
  guint32 id;

  g_assert_true (
      nuc_vocabulary_find (nuc_source_get_vocabulary (source), token, strlen (token), &id));
  return exp (nuc_logits_get_scores (logits)[id]);
}

static char *
most_likely (NucSource *source, const char *prompt)
{
  g_autoptr (NucLogits) logits = next (source, prompt);

  return g_strdup (nuc_vocabulary_get_bytes (nuc_source_get_vocabulary (source),
                                             nuc_logits_get_order (logits)[0], NULL));
}

static void
test_is_a_model (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NucSource) source = learn (TALE, 0, FALSE, &error);
  g_autoptr (NucLogits) logits = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (nuc_source_get_kind (source), ==, NUC_SOURCE_MODEL);
  g_assert_cmpuint (nuc_source_get_n_positions (source), ==, 0);
  g_assert_cmpstr (nuc_source_get_title (source), ==, "tale.txt");
  g_assert_cmpstr (nuc_source_get_uri (source), ==, "/tmp/tale.txt");
  g_assert_cmpstr (
      nuc_source_get_description (source), ==,
      "A character model of order 8 (modified Kneser-Ney), learnt from 110 characters, "
      "23 of them different.");
  g_assert_cmpuint (nuc_ngram_source_get_order (NUC_NGRAM_SOURCE (source)), ==,
                    NUC_NGRAM_DEFAULT_CHARACTERS);
  g_assert_false (nuc_ngram_source_is_of_words (NUC_NGRAM_SOURCE (source)));

  logits = next (source, "The c");
  g_assert_true (nuc_logits_is_complete (logits));
  g_assert_cmpuint (nuc_logits_get_size (logits), ==,
                    nuc_vocabulary_get_size (nuc_source_get_vocabulary (source)));
}

static void
test_continues (void)
{
  static const struct
  {
    guint order;
    gboolean words;
    const char *prompt;
    const char *next;
  } rows[] = {
    { 0, FALSE, "The ca", "t" },    { 4, FALSE, "said th", "e" },
    { 0, TRUE, "The cat", " sat" }, { 0, TRUE, "The cat ", " sat" },
    { 2, TRUE, "sat", " on" },      { 0, TRUE, "a unicorn sat on", " the" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (NucSource) source = learn (TALE, rows[i].order, rows[i].words, &error);
      g_autofree char *token = NULL;

      g_assert_no_error (error);
      token = most_likely (source, rows[i].prompt);
      g_assert_cmpstr (token, ==, rows[i].next);
    }
}

/* A prompt begins where paragraphs do: nothing stands before them but lines' ends, and after a line's
 * end come the beginnings with the shares that they have in the text. */
static void
test_empty_prompt (void)
{
  static const struct
  {
    const char *text;
    const char *first;
  } rows[] = {
    { "alpha\nalpha\nbeta\n", "a" },
    { "wrapped\nlines x\nlines y\nlines z\n\nAbove\nlines\n\nAnd\n\nAll\n", "A" },
    { "wrapped\r\nlines x\r\nlines y\r\nlines z\r\n\r\nAbove\r\n\r\nAnd\r\n\r\nAll\r\n", "A" },
    { "one line without end", "o" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (NucSource) source = learn (rows[i].text, 4, FALSE, &error);
      g_autofree char *token = NULL;

      g_assert_no_error (error);
      token = most_likely (source, "");
      g_assert_cmpstr (token, ==, rows[i].first);
    }
}

/* Five of six paragraphs begin with T, always after a full stop; the sixth follows a mark of its
 * own. With counts of what stands before them both would be as likely. */
static void
test_paragraphs_keep_their_shares (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NucSource) source =
      learn ("Tick.\nTock.\nTack.\nTuck.\nTeck.\nTrick!\nWell.\n", 4, FALSE, &error);

  g_assert_no_error (error);
  g_assert_cmpfloat (probability (source, "", "T"), >, 3 * probability (source, "", "W"));
}

static void
test_sums_to_one (void)
{
  static const char *const prompts[] = {
    "", "The", "The cat sat", "zzz", "unknown cat", "\n", "é"
  };

  for (guint order = 2; order <= 5; order++)
    for (guint words = 0; words < 2; words++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (NucSource) source = learn (TALE, order, words, &error);

        g_assert_no_error (error);
        for (gsize i = 0; i < G_N_ELEMENTS (prompts); i++)
          {
            g_autoptr (NucLogits) logits = next (source, prompts[i]);
            const float *scores = nuc_logits_get_scores (logits);
            double sum = 0;

            for (gsize k = 0; k < nuc_logits_get_size (logits); k++)
              sum += exp (scores[k]);
            g_assert_cmpfloat_with_epsilon (sum, 1, 1e-6);
          }
      }
}

static void
test_byte_order_mark (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NucSource) with = learn ("\xef\xbb\xbf" TALE, 3, FALSE, &error);
  g_autoptr (NucSource) without = learn (TALE, 3, FALSE, &error);

  g_assert_no_error (error);
  g_assert_false (nuc_vocabulary_find (nuc_source_get_vocabulary (with), "\xef\xbb\xbf", 3, NULL));
  g_assert_cmpstr (nuc_source_get_description (with), ==, nuc_source_get_description (without));
}

static void
test_orders (void)
{
  static const struct
  {
    guint order;
    gboolean words;
    const char *error;
  } rows[] = {
    { 2, FALSE, NULL },
    { 12, FALSE, NULL },
    { 2, TRUE, NULL },
    { 5, TRUE, NULL },
    { 1, FALSE, "The order of a model of characters was 1; it must be from 2 to 12." },
    { 13, FALSE, "The order of a model of characters was 13; it must be from 2 to 12." },
    { G_MAXUINT, FALSE,
      "The order of a model of characters was 4294967295; it must be from 2 to 12." },
    { 1, TRUE, "The order of a model of words was 1; it must be from 2 to 5." },
    { 6, TRUE, "The order of a model of words was 6; it must be from 2 to 5." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (NucSource) source = learn (TALE, rows[i].order, rows[i].words, &error);

      if (rows[i].error == NULL)
        {
          g_assert_no_error (error);
          g_assert_cmpuint (nuc_ngram_source_get_order (NUC_NGRAM_SOURCE (source)), ==,
                            rows[i].order);
          continue;
        }
      g_assert_null (source);
      g_assert_error (error, NUC_ERROR, NUC_ERROR_RANGE);
      g_assert_cmpstr (error->message, ==, rows[i].error);
    }
}

static void
test_bad_texts (void)
{
  static const struct
  {
    const char *text;
    gboolean words;
    int code;
  } rows[] = {
    { "", FALSE, NUC_ERROR_EMPTY },
    { "", TRUE, NUC_ERROR_EMPTY },
    { "\xef\xbb\xbf", FALSE, NUC_ERROR_EMPTY },
    { "abcd", FALSE, NUC_ERROR_EMPTY },
    { "abcd", TRUE, NUC_ERROR_EMPTY },
    { "latin-1 caf\xe9\n", FALSE, NUC_ERROR_PARSE },
    { "latin-1 caf\xe9\n", TRUE, NUC_ERROR_PARSE },
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *large = g_malloc (NUC_NGRAM_MAX_BYTES + 1);
  g_autoptr (GBytes) bytes = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) local = NULL;

      g_assert_null (learn (rows[i].text, 0, rows[i].words, &local));
      g_assert_error (local, NUC_ERROR, rows[i].code);
      g_assert_nonnull (strstr (local->message, "“tale.txt”"));
    }

  memset (large, 'a', NUC_NGRAM_MAX_BYTES + 1);
  bytes = g_bytes_new_take (g_steal_pointer (&large), NUC_NGRAM_MAX_BYTES + 1);
  g_assert_null (
      nuc_ngram_source_new (bytes, "a", "a", NULL, NUC_OPENING ("a"), NULL, NULL, &error));
  g_assert_error (error, NUC_ERROR, NUC_ERROR_TOO_LARGE);
}

typedef struct
{
  GCancellable *cancellable;
  double cancel_at;
  double last;
} Watch;

static void
watch_cb (double fraction, const char *what, gpointer data)
{
  Watch *watch = data;

  g_assert_cmpfloat (fraction, >=, watch->last);
  g_assert_cmpfloat (fraction, <=, 1);
  watch->last = fraction;
  if (fraction >= watch->cancel_at)
    g_cancellable_cancel (watch->cancellable);
}

static void
test_cancel (void)
{
  static const double cancel_at[] = { 0, 0.06, 0.12, 0.2, 0.5, 0.8, 2 };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < 40000; i++)
    g_string_append_printf (text, "%x %u\n", i * i, i);
  bytes = g_string_free_to_bytes (g_steal_pointer (&text));

  for (guint words = 0; words < 2; words++)
    for (gsize i = 0; i < G_N_ELEMENTS (cancel_at); i++)
      {
        g_autoptr (GCancellable) cancellable = g_cancellable_new ();
        g_autoptr (GError) error = NULL;
        g_autoptr (NucSource) source = NULL;
        Watch watch = { cancellable, cancel_at[i], -1 };
        const NucOpening opening = { .order = 4, .words = words };
        NucOpenOptions options = { .progress = watch_cb, .progress_data = &watch };

        source =
            nuc_ngram_source_new (bytes, "x", "x", NULL, &opening, &options, cancellable, &error);
        if (cancel_at[i] <= 1)
          {
            g_assert_null (source);
            g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
          }
        else
          {
            g_assert_no_error (error);
            g_assert_cmpfloat (watch.last, ==, 1);
          }
      }
}

/* Ids that are not of this vocabulary come from a prompt encoded by another source. */
static void
test_foreign_context (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NucSource) source = learn (TALE, 3, TRUE, &error);
  const guint32 context[] = { 0, 99999, G_MAXUINT32 };
  g_autoptr (NucLogits) logits = nuc_source_next (source, context, 3, 0, NULL, &error);
  g_autoptr (NucLogits) nothing = nuc_source_next (source, NULL, 0, 0, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (nuc_logits_get_scores (logits), nuc_logits_get_size (logits) * sizeof (float),
                   nuc_logits_get_scores (nothing), nuc_logits_get_size (nothing) * sizeof (float));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source/ngram/is-a-model", test_is_a_model);
  g_test_add_func ("/source/ngram/continues", test_continues);
  g_test_add_func ("/source/ngram/empty-prompt", test_empty_prompt);
  g_test_add_func ("/source/ngram/paragraphs-keep-their-shares", test_paragraphs_keep_their_shares);
  g_test_add_func ("/source/ngram/sums-to-one", test_sums_to_one);
  g_test_add_func ("/source/ngram/byte-order-mark", test_byte_order_mark);
  g_test_add_func ("/source/ngram/orders", test_orders);
  g_test_add_func ("/source/ngram/bad-texts", test_bad_texts);
  g_test_add_func ("/source/ngram/cancel", test_cancel);
  g_test_add_func ("/source/ngram/foreign-context", test_foreign_context);
  return g_test_run ();
}
