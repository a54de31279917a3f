/* bench.c: how long sampling takes, beside the least it could take
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>
#include <string.h>
#include <time.h>

#include "common.h"
#include "core/exp.h"
#include "core/philox.h"
#include "core/vector.h"

#define ARRAYS 8
#define ROUNDS 60
#define BARS 60
#define LANES 64

static volatile double sink;

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_MONOTONIC, &time);
  return (double) time.tv_sec * 1e6 + (double) time.tv_nsec / 1e3;
}

static int
compare (const void *a, const void *b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return first < second ? -1 : first > second;
}

/* Zipf-like: -1.1 ln rank + N(0, 1), shuffled; or peaked: one token far above the same. */
static float *
make_scores (gsize n, guint64 seed, gboolean peaked)
{
  float *scores = g_new (float, n);

  for (gsize i = 0; i < n; i++)
    {
      double u = nuc_coin (seed, 2 * i, 0), v = nuc_coin (seed, 2 * i + 1, 0);

      scores[i] =
          (float) (-1.1 * log ((double) (i + 1)) + sqrt (-2 * log (1 - u)) * cos (2 * G_PI * v));
    }
  if (peaked)
    scores[0] = 16;
  for (gsize i = n - 1; i > 0; i--)
    {
      gsize j = (gsize) (nuc_coin (seed, i, 1) * (double) (i + 1));
      float swap = scores[i];

      scores[i] = scores[j];
      scores[j] = swap;
    }

  return scores;
}

/* The least that any search for the best tokens must do: look at each score. */
NUC_VECTOR static float
floor_maximum (const float *scores, gsize n)
{
  float lanes[LANES];
  float maximum = -INFINITY;

  memcpy (lanes, scores, sizeof lanes);
  for (gsize i = LANES; i + LANES <= n; i += LANES)
    for (gsize lane = 0; lane < LANES; lane++)
      lanes[lane] = scores[i + lane] > lanes[lane] ? scores[i + lane] : lanes[lane];
  for (gsize lane = 0; lane < LANES; lane++)
    maximum = lanes[lane] > maximum ? lanes[lane] : maximum;

  return maximum;
}

/* The least that anything with a whole softmax must do. */
static double
floor_softmax (const float *scores, gsize n)
{
  return nuc_exp_mass (scores, n, floor_maximum (scores, n), 1.25);
}

static void
report (const char *what, gsize n, double *times, gsize count, double floor, double *median)
{
  qsort (times, count, sizeof *times, compare);
  *median = times[count / 2];
  g_print ("%-44s %8" G_GSIZE_FORMAT " %9.1f %9.1f", what, n, *median, times[count * 9 / 10]);
  if (floor > 0)
    g_print (" %7.2f %7.2f", *median / floor, times[count * 9 / 10] / floor);
  g_print ("\n");
}

/* From scores to a token, as a stream does it: the vector is checked and copied, and gone at the end. */
static void
bench_chain (const char *name, const char *text, float **arrays, gsize n, double floor)
{
  g_autoptr (NucChain) chain = test_chain (text);
  g_autofree double *times = g_new (double, ROUNDS *ARRAYS);
  g_autofree char *what = g_strdup_printf ("%s %s", name, text);
  double median;

  for (int i = -ARRAYS; i < ROUNDS * ARRAYS; i++)
    {
      double begin = now ();
      NucDraw draw;
      NucStep step = { .seed = 1, .position = (guint64) (i + ARRAYS) };
      g_autoptr (NucLogits) logits = test_logits (arrays[(i + ARRAYS) % ARRAYS], n);

      test_draw_next (logits, chain, &step, nuc_coin (1, (guint64) (i + ARRAYS), NUC_COIN_TOKEN),
                      &draw, NULL);
      sink = draw.probability;
      if (i >= 0)
        times[i] = now () - begin;
    }
  report (what, n, times, ROUNDS * ARRAYS, floor, &median);
}

static double
bench_floor (const char *name, gboolean softmax, float **arrays, gsize n)
{
  g_autofree double *times = g_new (double, ROUNDS *ARRAYS);
  g_autofree char *what =
      g_strdup_printf ("%s floor: maximum%s", name, softmax ? " + exp-sum" : "");
  double median;

  for (int i = 0; i < ROUNDS * ARRAYS; i++)
    {
      double begin = now ();

      sink = softmax ? floor_softmax (arrays[i % ARRAYS], n)
                     : (double) floor_maximum (arrays[i % ARRAYS], n);
      times[i] = now () - begin;
    }
  report (what, n, times, ROUNDS * ARRAYS, 0, &median);

  return median;
}

/* What a moving slider costs: a new trace in the memory of the last one, and what sixty bars read. */
static void
bench_slider (const char *name, const char *format, const float *scores, gsize n)
{
  g_autoptr (NucLogits) logits = test_logits (scores, n);
  g_autofree double *times = g_new (double, ROUNDS *ARRAYS);
  g_autofree char *what = g_strdup_printf ("%s slider: %s", name, format);
  NucTrace *trace = NULL;
  double median;

  for (int i = -3; i < ROUNDS * ARRAYS; i++)
    {
      g_autofree char *value = g_strdup_printf ("%.4f", 0.5 + 0.001 * ((i + 3) % 1000));
      g_auto (GStrv) parts = g_strsplit (format, "T", 2);
      g_autofree char *text = g_strjoin ("", parts[0], value, parts[1], NULL);
      g_autoptr (NucChain) chain = test_chain (text);
      double begin = now ();

      trace = nuc_trace_new (logits, chain, NULL, trace, NULL);
      for (gsize bar = 0; bar < MIN (BARS, n); bar++)
        {
          guint32 index = nuc_logits_get_order (logits)[bar];

          sink = nuc_logits_get_probability (logits, index);
          sink = nuc_trace_get_probability (trace, index);
          sink = nuc_trace_get_removed_by (trace, index);
        }
      if (i >= 0)
        times[i] = now () - begin;
    }
  nuc_trace_unref (trace);
  report (what, n, times, ROUNDS * ARRAYS, 0, &median);
}

static void
print_processor (void)
{
  g_autofree char *text = NULL;
  const char *name;

  if (!g_file_get_contents ("/proc/cpuinfo", &text, NULL, NULL))
    return;
  name = strstr (text, "model name");
  if (name != NULL)
    g_print ("%.*s\n", (int) strcspn (name, "\n"), name);
}

int
main (void)
{
  static const gsize sizes[] = { 32000, 128256, 262144 };

  print_processor ();
  g_print ("%-44s %8s %9s %9s %7s %7s\n", "", "V", "median us", "p90 us", "x floor", "p90 x");
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (int peaked = 0; peaked < 2; peaked++)
      {
        const char *name = peaked ? "peaked" : "zipf";
        gsize n = sizes[i];
        float *arrays[ARRAYS];
        double maximum, softmax;

        for (guint64 j = 0; j < ARRAYS; j++)
          arrays[j] = make_scores (n, 1 + j, peaked);
        maximum = bench_floor (name, FALSE, arrays, n);
        softmax = bench_floor (name, TRUE, arrays, n);
        bench_chain (name, "temperature=0.8,top-p=0.9", arrays, n, softmax);
        bench_chain (name, "temperature=0.8", arrays, n, softmax);
        bench_chain (name, "top-k=40,top-p=0.9,temperature=0.8", arrays, n, maximum);
        bench_chain (name, "min-p=0.05,temperature=0.8", arrays, n, maximum);
        bench_chain (name, "top-n-sigma=1,temperature=0.8", arrays, n, maximum);
        bench_slider (name, "temperature=T,top-p=0.9", arrays[0], n);
        bench_slider (name, "temperature=T,top-k=40,top-p=0.9", arrays[0], n);
        bench_slider (name, "top-k=40,top-p=0.9,temperature=T", arrays[0], n);
        for (gsize j = 0; j < ARRAYS; j++)
          g_free (arrays[j]);
      }

  return 0;
}
