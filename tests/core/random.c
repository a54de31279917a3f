/* random.c: thousands of random distributions and chains, against the reference and against draws from new ones
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "common.h"
#include "core/philox.h"
#include "reference.h"

#define CASES 12000
#define LARGEST 4000

/* A source of random numbers that is the same everywhere. */
typedef struct
{
  guint64 seed;
  guint64 position;
} Dice;

static double
roll (Dice *self)
{
  return nuc_coin (self->seed, self->position++, 7);
}

static guint32
roll_below (Dice *self, guint32 n)
{
  return (guint32) (roll (self) * n);
}

static float
roll_normal (Dice *self)
{
  return (float) (sqrt (-2 * log (1 - roll (self))) * cos (2 * G_PI * roll (self)));
}

static gsize
roll_scores (Dice *dice, float *scores)
{
  static const gsize sizes[] = { 1, 2, 3, 5, 17, 63, 64, 65, 127, 128, 129, 200, 256, 257, 700 };
  gsize n = roll_below (dice, 40) == 0 ? LARGEST - roll_below (dice, 100)
                                       : sizes[roll_below (dice, G_N_ELEMENTS (sizes))];
  guint32 kind = roll_below (dice, 6);
  double spread = exp (4 * roll (dice) - 2);

  for (gsize i = 0; i < n; i++)
    switch (kind)
      {
      case 0: /* nearly flat */
        scores[i] = roll_normal (dice) * 1e-3f;
        break;
      case 1: /* ties everywhere */
        scores[i] = floorf (roll_normal (dice) * 2) / 4;
        break;
      case 2: /* Zipf */
        scores[i] = (float) (-1.1 * log ((double) i + 1)) + roll_normal (dice);
        break;
      case 3: /* some masked */
        scores[i] = roll_below (dice, 3) == 0 && i > 0 ? -INFINITY : roll_normal (dice);
        break;
      case 4: /* large */
        scores[i] = roll_normal (dice) * 1000 - 5000;
        break;
      default:
        scores[i] = roll_normal (dice) * (float) spread;
        break;
      }
  if (kind == 3)
    scores[0] = 0;

  return n;
}

static char *
roll_stage (Dice *dice)
{
  static const char *const temperatures[] = { "1e-6", "1e-3", "0.1", "0.5", "0.8", "1",
                                              "1.3",  "2",    "10",  "1e6", "0",   "inf" };
  static const char *const plain[] = {
    "top-p",
    "min-p",
    "typical",
    "epsilon",
    "eta",
    "tail-free",
    "top-a",
    "top-h",
    "xtc",
    "mirostat-v2",
    "mirostat",
    "smoothing",
    "frequency",
    "presence",
    "top-n-sigma",
    "top-p",
    "top-p",
    "min-p",
    "dynamic-temperature",
  };
  double value = floor (roll (dice) * 1000) / 1000;

  switch (roll_below (dice, 12))
    {
    case 0:
    case 1:
    case 2:
      return g_strdup_printf ("temperature=%s",
                              temperatures[roll_below (dice, G_N_ELEMENTS (temperatures))]);
    case 3:
    case 4:
      return g_strdup_printf ("top-k=%u:ties=%s", roll_below (dice, 100),
                              roll_below (dice, 2) == 0 ? "keep" : "cut");
    case 5:
      return g_strdup_printf ("repetition=%g:last-n=%d", 0.5 + value,
                              (int) roll_below (dice, 40) - 1);
    case 6:
      return g_strdup_printf ("dry=%g:base=1.5:allowed=%u:breakers=%u+3", value,
                              1 + roll_below (dice, 3), 4 + roll_below (dice, 5));
    case 7:
      return roll_below (dice, 2) == 0
                 ? g_strdup_printf ("no-repeat-ngram=%u", roll_below (dice, 5))
                 : g_strdup_printf ("bias=0@%g+1@-inf+2@-%g+70@1", value * 5, value);
    case 8:
      return g_strdup (roll_below (dice, 3) == 0 ? "greedy" : "p-less");
    default:
      return g_strdup_printf ("%s=%g", plain[roll_below (dice, G_N_ELEMENTS (plain))],
                              value < 0.1 ? value / 100 : value);
    }
}

static char *
roll_chain (Dice *dice)
{
  GString *chain = g_string_new (NULL);
  guint32 n = roll_below (dice, 6);

  for (guint32 i = 0; i < n; i++)
    {
      g_autofree char *stage = roll_stage (dice);

      g_string_append_printf (chain, "%s%s", i > 0 ? "," : "", stage);
    }

  return g_string_free (chain, FALSE);
}

static void
assert_close (double a, double b)
{
  if (a < 1e-290 && b < 1e-290)
    return;
  g_assert_cmpfloat (fabs (a - b), <=, 1e-6 * MAX (a, b));
}

/* A trace that ran when it was asked tells bit for bit what one tells that ran at once. */
static void
assert_same (const NucTrace *later, const NucTrace *trace)
{
  gsize n = nuc_trace_get_n_survivors (trace);

  g_assert_cmpfloat (nuc_trace_get_entropy (later), ==, nuc_trace_get_entropy (trace));
  g_assert_cmpfloat (nuc_trace_get_divergence (later), ==, nuc_trace_get_divergence (trace));
  g_assert_cmpfloat (nuc_trace_get_mass_kept (later), ==, nuc_trace_get_mass_kept (trace));
  g_assert_cmpuint (nuc_trace_get_n_survivors (later), ==, n);
  for (gsize place = 0; place < n; place += 1 + n / 30)
    {
      g_assert_cmpuint (nuc_trace_get_survivor (later, place), ==,
                        nuc_trace_get_survivor (trace, place));
      g_assert_cmpfloat (nuc_trace_get_survivor_probability (later, place), ==,
                         nuc_trace_get_survivor_probability (trace, place));
    }
  g_assert_cmpuint (nuc_trace_get_n_stages (later), ==, nuc_trace_get_n_stages (trace));
  for (gsize stage = 0; stage < nuc_trace_get_n_stages (trace); stage++)
    {
      const NucTraceStage *one = nuc_trace_get_stage (later, stage);
      const NucTraceStage *other = nuc_trace_get_stage (trace, stage);

      g_assert_cmpuint (one->kept, ==, other->kept);
      g_assert_cmpfloat (one->share_kept, ==, other->share_kept);
      g_assert_cmpstr (one->note, ==, other->note);
    }
}

static void
check_case (Dice *dice, float *scores, NucTrace **recycle)
{
  gsize n = roll_scores (dice, scores);
  g_autofree char *text = roll_chain (dice);
  g_autoptr (NucChain) chain = test_chain (text);
  g_autoptr (NucLogits) logits = test_logits (scores, n);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) fast_error = NULL;
  guint32 history[50];
  NucStep step = { history, roll_below (dice, 50), roll_below (dice, 1000), roll_below (dice, 9) };
  double whole = 0;
  Reference reference;
  NucTrace *trace;
  NucDraw draw, fast;

  for (gsize i = 0; i < step.n_history; i++)
    history[i] = roll_below (dice, 8);

  g_test_message ("n=%" G_GSIZE_FORMAT " %s", n, text);
  trace = nuc_trace_new (logits, chain, &step, g_steal_pointer (recycle), &error);
  reference_init (&reference, scores, n);
  reference_run (&reference, chain, &step);

  if (trace == NULL)
    {
      g_assert_error (error, NUC_ERROR, NUC_ERROR_EMPTY);
      g_assert_cmpuint (reference.n, ==, 0);
      g_assert_false (test_draw_next (logits, chain, &step, 0.5, &fast, &fast_error));
      g_assert_error (fast_error, NUC_ERROR, NUC_ERROR_EMPTY);
      g_assert_cmpstr (error->message, ==, fast_error->message);
      reference_clear (&reference);
      return;
    }

  g_assert_cmpuint (nuc_trace_get_n_survivors (trace), ==, reference.n);
  for (gsize i = 0; i < reference.n; i += 1 + reference.n / 300)
    {
      guint32 index = nuc_trace_get_survivor (trace, i);
      double probability = nuc_trace_get_survivor_probability (trace, i);

      g_assert_cmpuint (index, ==, reference.tokens[i].index);
      g_assert_cmpint (nuc_trace_get_removed_by (trace, index), ==, -1);
      g_assert_cmpfloat (probability, ==, nuc_trace_get_probability (trace, index));
      assert_close (probability, reference_get_probability (&reference, i));
    }
  for (gsize i = 0; i < nuc_trace_get_n_survivors (trace); i++)
    whole += nuc_trace_get_survivor_probability (trace, i);
  g_assert_cmpfloat_with_epsilon (whole, 1, 1e-12);

  for (int i = 0; i < 3; i++)
    {
      double coin = i == 0 ? 0 : roll (dice);
      g_autoptr (NucTrace) later = NULL;

      nuc_draw (trace, coin, &draw);
      later = nuc_draw_next (logits, chain, &step, coin, &fast, &fast_error);
      g_assert_no_error (fast_error);
      g_assert_cmpuint (draw.index, ==, fast.index);
      g_assert_cmpuint (draw.rank, ==, fast.rank);
      g_assert_cmpfloat_with_epsilon (draw.probability, fast.probability, 1e-12);
      g_assert_cmpfloat_with_epsilon (draw.lower, fast.lower, 1e-12);
      g_assert_cmpfloat_with_epsilon (draw.upper, fast.upper, 1e-12);
      g_assert_cmpfloat (draw.lower, <=, coin + 1e-12);
      g_assert_cmpfloat (draw.upper, >=, coin - 1e-12);
      g_assert_cmpuint (draw.rank, ==, reference_draw (&reference, coin));
      if (i == 0)
        assert_same (later, trace);
    }

  /* Who is last there is a matter of rounding, but it is a token that can be drawn. */
  nuc_draw (trace, 1 - 0x1p-53, &draw);
  g_assert_cmpfloat (draw.probability, >, 0);
  g_assert_true (test_draw_next (logits, chain, &step, 1 - 0x1p-53, &fast, &fast_error));
  g_assert_cmpfloat (fast.probability, >, 0);

  reference_clear (&reference);
  *recycle = trace;
}

static void
test_reference (void)
{
  g_autofree float *scores = g_new (float, LARGEST);
  Dice dice = { 20, 0 };
  NucTrace *recycle = NULL;

  for (int i = 0; i < CASES; i++)
    check_case (&dice, scores, &recycle);

  g_clear_pointer (&recycle, nuc_trace_unref);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/random/reference", test_reference);

  return g_test_run ();
}
