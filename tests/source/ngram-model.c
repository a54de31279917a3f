/* ngram-model.c: interpolated, modified Kneser-Ney probabilities of token sequences
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/ngram-model.h"

#include <math.h>
#include <string.h>

#include "core/error.h"

/* Letters of a test text are tokens in the order of its alphabet. */
static GArray *
parse (const char *text, const char *alphabet)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (const char *p = text; *p != '\0'; p++)
    {
      guint32 id = strchr (alphabet, *p) - alphabet;

      g_array_append_val (ids, id);
    }
  return ids;
}

static NucNgramModel *
train (const char *text, const char *alphabet, guint32 boundary, guint order)
{
  g_autoptr (GError) error = NULL;
  NucNgramProgress progress;
  NucNgramModel *model;

  nuc_ngram_progress_init (&progress, NULL, NULL, NULL);
  model = nuc_ngram_model_new (parse (text, alphabet), strlen (alphabet), boundary, order,
                               &progress, &error);
  g_assert_no_error (error);
  return model;
}

static void
predict (const NucNgramModel *model, const char *alphabet, const char *context, float *scores)
{
  g_autoptr (GArray) ids = parse (context, alphabet);

  nuc_ngram_model_predict (model, (const guint32 *) (gpointer) ids->data, ids->len, scores);
}

static double
sum (const float *scores, guint n)
{
  double total = 0;

  for (guint i = 0; i < n; i++)
    {
      g_assert_true (isfinite (scores[i]));
      total += exp (scores[i]);
    }
  return total;
}

/* "acbbbcbcbcb" as a ring, order 2.
 *
 * Pairs:          cb 4  bc 3  bb 2  ac 1  ba 1   n1 = 2, n2 = n3 = n4 = 1
 *   D1 = n1 / (n1 + 2 n2) = 1/2   D2 = 2 - 3 D1 n3/n2 = 1/2   D3 = 3 - 4 D1 n4/n3 = 1
 * Before a token: a 1 (b)  b 2 (b, c)  c 2 (a, b)   n1 = 1, n2 = 2, no n3
 *   D1 = 1 / (1 + 4) = 1/5   D2 = 2 D1 = 2/5, as n3 is missing
 *   left over (1/5 + 2/5 + 2/5) / 5 = 1/5, spread over 3 tokens: 1/15 each
 *   p(a) = (1 - 1/5) / 5 + 1/15 = 17/75   p(b) = p(c) = (2 - 2/5) / 5 + 1/15 = 29/75
 * After a:  ac 1, of 1; left over 1/2
 *   p(a|a) = 1/2 17/75   p(b|a) = 1/2 29/75   p(c|a) = 1/2 + 1/2 29/75
 * After b:  bc 3, bb 2, ba 1, of 6; left over (1 + 1/2 + 1/2) / 6 = 1/3
 *   p(a|b) = 1/12 + 1/3 17/75   p(b|b) = 1/4 + 1/3 29/75   p(c|b) = 1/3 + 1/3 29/75
 * After c:  cb 4, of 4; left over 1/4
 *   p(a|c) = 1/4 17/75   p(b|c) = 3/4 + 1/4 29/75   p(c|c) = 1/4 29/75
 */
static void
test_by_hand (void)
{
  const double a = 17 / 75.0;
  const double b = 29 / 75.0;
  const struct
  {
    const char *context;
    double probabilities[3];
  } rows[] = {
    { "", { a, b, b } },
    { "a", { a / 2, b / 2, 1 / 2.0 + b / 2 } },
    { "b", { 1 / 12.0 + a / 3, 1 / 4.0 + b / 3, 1 / 3.0 + b / 3 } },
    { "c", { a / 4, 3 / 4.0 + b / 4, b / 4 } },
    { "bbbbbc", { a / 4, 3 / 4.0 + b / 4, b / 4 } },
  };
  g_autoptr (NucNgramModel) model = train ("acbbbcbcbcb", "abc", NUC_NGRAM_NO_BOUNDARY, 2);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      float scores[3];

      predict (model, "abc", rows[i].context, scores);
      for (guint token = 0; token < 3; token++)
        g_assert_cmpfloat_with_epsilon (exp (scores[token]), rows[i].probabilities[token], 1e-7);
    }
}

/* "abracadabra" as a ring, order 3, every length a little short of counts.
 *
 * Triples:            abr 2  bra 2, and once rac aca cad ada dab raa aab   n1 = 7, n2 = 2, no n3
 *   D1 = 7/11   D2 = 14/11
 * Before pairs:       ab 2 (d, a), and 1 for br ra ac ca ad da aa          n1 = 7, n2 = 1, no n3
 *   D1 = 7/9    D2 = 14/9
 * Before tokens:      a 4 (r, c, d, a), and 1 for b c d r                  n1 = 4, no n2
 *   D1 = 1/2, as n2 is missing   D3 = 3/2
 *   p(a) = (4 - 3/2) / 8 + 7/2 / 8 / 5 = 2/5   p(b) = p(c) = p(d) = p(r) = 3/20
 * p(r|b) = (1 - 7/9) / 1 + 7/9 3/20 = 61/180    p(a|b) = 7/9 2/5 = 14/45
 * p(r|ab) = (2 - 14/11) / 2 + 7/11 p(r|b)       p(a|ab) = 7/11 p(a|b)
 */
static void
test_three_tokens_by_hand (void)
{
  g_autoptr (NucNgramModel) model = train ("abracadabra", "abcdr", NUC_NGRAM_NO_BOUNDARY, 3);
  float scores[5];

  predict (model, "abcdr", "", scores);
  g_assert_cmpfloat_with_epsilon (exp (scores[0]), 0.4, 1e-7);
  g_assert_cmpfloat_with_epsilon (exp (scores[4]), 0.15, 1e-7);
  predict (model, "abcdr", "b", scores);
  g_assert_cmpfloat_with_epsilon (exp (scores[4]), 61 / 180.0, 1e-7);
  g_assert_cmpfloat_with_epsilon (exp (scores[0]), 14 / 45.0, 1e-7);
  predict (model, "abcdr", "ab", scores);
  g_assert_cmpfloat_with_epsilon (exp (scores[4]), 4 / 11.0 + 7 / 11.0 * 61 / 180, 1e-7);
  g_assert_cmpfloat_with_epsilon (exp (scores[0]), 7 / 11.0 * 14 / 45, 1e-7);
}

static void
test_discounts (void)
{
  static const struct
  {
    const char *text;
    guint length;
    double discounts[3];
  } rows[] = {
    { "acbbbcbcbcb", 2, { 1 / 2.0, 1 / 2.0, 1 } },
    { "acbbbcbcbcb", 1, { 1 / 5.0, 2 / 5.0, 3 / 5.0 } },      /* no n3 */
    { "abbcbcbcbbaacb", 2, { 3 / 7.0, 19 / 14.0, 9 / 7.0 } }, /* n2 = 2, n3 = n4 = 1 */
    { "abc", 2, { 1 / 2.0, 1, 3 / 2.0 } },                    /* no n2 */
    { "abcabcabcabcabc", 2, { 1 / 2.0, 1, 3 / 2.0 } },        /* nothing below 5 */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (NucNgramModel) model = train (rows[i].text, "abc", NUC_NGRAM_NO_BOUNDARY, 2);
      const double *discounts = nuc_ngram_model_get_discounts (model, rows[i].length);

      for (guint k = 0; k < 3; k++)
        {
          g_assert_cmpfloat_with_epsilon (discounts[k], rows[i].discounts[k], 1e-12);
          g_assert_cmpfloat (discounts[k], >, 0);
          g_assert_cmpfloat (discounts[k], <, k + 1);
        }
    }
}

static void
test_continuation_counts (void)
{
  static const struct
  {
    const char *sequence;
    guint32 without_boundary;
    guint32 with_boundary;
  } rows[] = {
    /* Whole triples: how often they occur. */
    { "abr", 2, 2 },
    { "bra", 2, 2 },
    { "a\na", 1, 1 },
    { "raa", 0, 0 },
    /* Pairs: how many tokens stand before them. "\nx" stands twice after "a". */
    { "ab", 2, 2 },
    { "ra", 1, 1 },
    { "xa", 1, 1 },
    { "xb", 0, 0 },
    { "\nx", 1, 2 },
    /* Single tokens: the same, also for the boundary, as they are no context and a token. */
    { "a", 5, 5 },
    { "b", 1, 1 },
    { "\n", 1, 1 },
  };
  const char *alphabet = "abcdrx\n";
  const char *text = "abracadabra\nxa\nxa\n";
  g_autoptr (NucNgramModel) without = train (text, alphabet, NUC_NGRAM_NO_BOUNDARY, 3);
  g_autoptr (NucNgramModel) with = train (text, alphabet, 6, 3);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GArray) ids = parse (rows[i].sequence, alphabet);
      const guint32 *sequence = (const guint32 *) (gpointer) ids->data;

      g_assert_cmpuint (nuc_ngram_model_get_count (without, sequence, ids->len), ==,
                        rows[i].without_boundary);
      g_assert_cmpuint (nuc_ngram_model_get_count (with, sequence, ids->len), ==,
                        rows[i].with_boundary);
    }
}

/* The definitions, without any of the structures: every count is a walk through the text. */
static guint
count_in_ring (const char *text, gsize n, const char *sequence, gsize length)
{
  guint count = 0;

  for (gsize i = 0; i < n; i++)
    {
      gsize k = 0;

      while (k < length && text[(i + k) % n] == sequence[k])
        k++;
      count += k == length;
    }
  return count;
}

static guint
plain_count (const char *text, gsize n, const char *alphabet, guint order, const char *sequence)
{
  gsize length = strlen (sequence);
  guint kinds = 0;

  if (length == order || (length > 1 && *sequence == '\n'))
    return count_in_ring (text, n, sequence, length);
  for (const char *c = alphabet; *c != '\0'; c++)
    {
      g_autofree char *longer = g_strdup_printf ("%c%s", *c, sequence);

      kinds += count_in_ring (text, n, longer, length + 1) > 0;
    }
  return kinds;
}

static double
plain_probability (const NucNgramModel *model,
                   const char *text,
                   const char *alphabet,
                   const char *context,
                   char token)
{
  gsize length = strlen (context) + 1;
  const double *discounts = nuc_ngram_model_get_discounts (model, length);
  double total = 0;
  double left_over = 0;
  double own = 0;
  double shorter;

  shorter = length > 1 ? plain_probability (model, text, alphabet, context + 1, token)
                       : 1.0 / strlen (alphabet);
  for (const char *c = alphabet; *c != '\0'; c++)
    {
      g_autofree char *sequence = g_strdup_printf ("%s%c", context, *c);
      guint count =
          plain_count (text, strlen (text), alphabet, nuc_ngram_model_get_order (model), sequence);

      if (count == 0)
        continue;
      total += count;
      left_over += discounts[MIN (count, 3) - 1];
      if (*c == token)
        own = count - discounts[MIN (count, 3) - 1];
    }
  return total > 0 ? own / total + left_over / total * shorter : shorter;
}

static void
test_against_definition (void)
{
  const char *alphabet = "abc\n";
  g_autoptr (GRand) random = g_rand_new_with_seed (20);

  for (guint round = 0; round < 12; round++)
    {
      guint order = 2 + round % 4;
      g_autoptr (GString) text = g_string_new ("cab\n");
      g_autoptr (NucNgramModel) model = NULL;

      while (text->len < 40)
        g_string_append_c (text, alphabet[g_rand_int_range (random, 0, 4)]);
      model = train (text->str, alphabet, 3, order);

      for (guint i = 0; i + order <= text->len; i++)
        for (guint length = 0; length < order; length++)
          {
            g_autofree char *context = g_strndup (text->str + i, length);
            float scores[4];

            predict (model, alphabet, context, scores);
            for (guint token = 0; token < 4; token++)
              g_assert_cmpfloat_with_epsilon (exp (scores[token]),
                                              plain_probability (model, text->str, alphabet,
                                                                 context, alphabet[token]),
                                              1e-6);
          }
    }
}

static void
test_sums_to_one (void)
{
  static const char *const texts[] = {
    "the cat sat on the mat\nthe dog sat on the log\n",
    "aaaaaaaaaaaaaaaaaaaaaaaa\n",
    "abcdefghijklmnopqrstuvwxyz\n",
    "\n\n\n\n\n\n\n\n\n\n\n\n\n",
    "abababababababbaabababab\nba\n\nab\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint order = NUC_NGRAM_MIN_ORDER; order <= NUC_NGRAM_MAX_ORDER; order++)
      {
        g_autoptr (GString) alphabet = g_string_new (NULL);
        g_autoptr (NucNgramModel) model = NULL;
        float scores[32];
        gsize n = strlen (texts[i]);

        for (gsize k = 0; k < n; k++)
          if (strchr (alphabet->str, texts[i][k]) == NULL)
            g_string_append_c (alphabet, texts[i][k]);
        model =
            train (texts[i], alphabet->str, strchr (alphabet->str, '\n') - alphabet->str, order);
        g_assert_cmpuint (nuc_ngram_model_get_n_vocabulary (model), ==, alphabet->len);

        /* Every context that occurs, and as many that do not. */
        for (gsize from = 0; from < n; from++)
          for (gsize length = 0; length < order && from + length <= n; length++)
            {
              g_autofree char *context = g_strndup (texts[i] + from, length);

              predict (model, alphabet->str, context, scores);
              g_assert_cmpfloat_with_epsilon (sum (scores, alphabet->len), 1, 1e-6);
              g_strreverse (context);
              predict (model, alphabet->str, context, scores);
              g_assert_cmpfloat_with_epsilon (sum (scores, alphabet->len), 1, 1e-6);
            }
      }
}

static void
test_unknown_hides (void)
{
  g_autoptr (NucNgramModel) model = train ("acbbbcbcbcbacca", "abc", NUC_NGRAM_NO_BOUNDARY, 4);
  const guint32 contexts[][3] = { { 7, 1, 2 }, { 1, G_MAXUINT32, 2 }, { 0, 1, 3 } };
  const char *known[] = { "bc", "c", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (contexts); i++)
    {
      float scores[3];
      float expected[3];

      nuc_ngram_model_predict (model, contexts[i], 3, scores);
      predict (model, "abc", known[i], expected);
      g_assert_cmpmem (scores, sizeof scores, expected, sizeof expected);
    }
}

static void
test_deterministic (void)
{
  const char *text = "she sells sea shells by the sea shore\nthe shells she sells\n";
  const char *alphabet = "abehlorsty\n ";
  g_autoptr (NucNgramModel) one = train (text, alphabet, 10, 5);
  g_autoptr (NucNgramModel) other = train (text, alphabet, 10, 5);

  for (guint length = 1; length <= 5; length++)
    g_assert_cmpuint (nuc_ngram_model_get_n_sequences (one, length), ==,
                      nuc_ngram_model_get_n_sequences (other, length));
  for (gsize from = 0; from + 4 < strlen (text); from++)
    {
      g_autofree char *context = g_strndup (text + from, 4);
      float a[12];
      float b[12];

      predict (one, alphabet, context, a);
      predict (other, alphabet, context, b);
      g_assert_cmpmem (a, sizeof a, b, sizeof b);
    }
}

static GArray *
random_ids (gsize n, guint32 n_vocabulary)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (guint32), n);

  for (gsize i = 0; i < n; i++)
    {
      guint32 id = i < n_vocabulary ? i : g_rand_int (random) % n_vocabulary;

      g_array_append_val (ids, id);
    }
  return ids;
}

static void
test_too_many_sequences (void)
{
  g_autoptr (GError) error = NULL;
  NucNgramProgress progress;

  nuc_ngram_progress_init (&progress, NULL, NULL, NULL);
  g_assert_null (nuc_ngram_model_new (random_ids (3300000, 1000), 1000, NUC_NGRAM_NO_BOUNDARY,
                                      NUC_NGRAM_MAX_ORDER, &progress, &error));
  g_assert_error (error, NUC_ERROR, NUC_ERROR_TOO_LARGE);
}

typedef struct
{
  GCancellable *cancellable;
  double cancel_at;
  double last;
  guint n;
} Watch;

static void
watch_cb (double fraction, const char *what, gpointer data)
{
  Watch *watch = data;

  g_assert_cmpfloat (fraction, >=, watch->last);
  g_assert_cmpfloat (fraction, <=, 1);
  g_assert_nonnull (what);
  watch->last = fraction;
  watch->n++;
  if (fraction >= watch->cancel_at)
    g_cancellable_cancel (watch->cancellable);
}

static void
test_progress_and_cancel (void)
{
  static const double cancel_at[] = { 0, 0.3, 0.5, 0.7, 0.8, 0.9, 2 };

  for (gsize i = 0; i < G_N_ELEMENTS (cancel_at); i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (NucNgramModel) model = NULL;
      Watch watch = { cancellable, cancel_at[i], -1, 0 };
      NucNgramProgress progress;

      nuc_ngram_progress_init (&progress, watch_cb, &watch, cancellable);
      model = nuc_ngram_model_new (random_ids (200000, 50), 50, NUC_NGRAM_NO_BOUNDARY, 5, &progress,
                                   &error);
      if (cancel_at[i] <= 1)
        {
          g_assert_null (model);
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
          g_assert_cmpfloat (watch.last, <, cancel_at[i] + 0.3);
        }
      else
        {
          g_assert_no_error (error);
          g_assert_nonnull (model);
          g_assert_cmpfloat (watch.last, ==, 1);
          g_assert_cmpuint (watch.n, >, 20);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source/ngram-model/by-hand", test_by_hand);
  g_test_add_func ("/source/ngram-model/three-tokens-by-hand", test_three_tokens_by_hand);
  g_test_add_func ("/source/ngram-model/discounts", test_discounts);
  g_test_add_func ("/source/ngram-model/continuation-counts", test_continuation_counts);
  g_test_add_func ("/source/ngram-model/against-definition", test_against_definition);
  g_test_add_func ("/source/ngram-model/sums-to-one", test_sums_to_one);
  g_test_add_func ("/source/ngram-model/unknown-hides", test_unknown_hides);
  g_test_add_func ("/source/ngram-model/deterministic", test_deterministic);
  g_test_add_func ("/source/ngram-model/too-many-sequences", test_too_many_sequences);
  g_test_add_func ("/source/ngram-model/progress-and-cancel", test_progress_and_cancel);
  return g_test_run ();
}
