/* benchmark.c: how long a model, a frame of each view and a figure take
 *
 * SPDX-License-Identifier: MIT
 *
 * Not a test: a time depends on the machine. Medians of many runs, in milliseconds.
 */
#include "config.h"

#include <math.h>

#include "chart/chart-draw.h"
#include "chart/chart-export.h"
#include "chart/chart-transition.h"
#include "common.h"

#define N_RUNS 40
#define N_FIGURES 200
#define N_TICKS 200
#define LARGE_VOCABULARY 262144

/* In milliseconds: what was asked of Bars at 1920x1080, and a frame at 60 Hz for all else. */
#define BOUND_BARS 4.0
#define BOUND_FRAME (1000.0 / 60)

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return first < second ? -1 : first > second;
}

static double
median (gint64 *times, gsize n)
{
  qsort (times, n, sizeof *times, compare_times);

  return (double) times[n / 2] / 1000;
}

/* Every frame is another chain, as under a slider. */
static void
measure_frames (TestDistribution *austen, NucView view, gboolean vertical, int width, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  PangoContext *pango = nuc_chart_export_context (NUC_FONTS_BUNDLED, NULL);
  NucChartSize size = { width, height, height / 40.0, FALSE, vertical };
  gint64 layouts[N_RUNS];
  gint64 frames[N_RUNS];
  double bound = view == NUC_VIEW_BARS && height <= 1080 ? BOUND_BARS : BOUND_FRAME;
  double frame;

  for (guint i = 0; i < N_RUNS; i++)
    {
      g_autofree char *chain =
          g_strdup_printf ("temperature=0.%02u,top-k=%u,top-p=0.9", 40 + i, 8 + i);
      guint n_bars = nuc_chart_layout_fit_bars (&size);
      g_autoptr (NucTrace) trace = test_trace (austen, chain);
      g_autoptr (NucDie) fresh = nuc_die_new (trace, 42);
      g_autoptr (NucDie) die = nuc_die_rolled (fresh, 1000 * (i + 1));
      g_autoptr (NucChartModel) other = test_model (austen, "temperature=1.4", n_bars, -1);
      g_autoptr (NucChartModel) model = test_model_with (austen, chain, n_bars, 0.5132, die, other);
      gint64 start = g_get_monotonic_time ();
      g_autoptr (NucChartLayout) layout =
          nuc_chart_view_layout (view, model, nuc_chart_style_get (NUC_THEME_LIGHT), &size,
                                 NUC_AXIS_FITTED, pango);

      layouts[i] = g_get_monotonic_time () - start;
      nuc_chart_draw (cr, layout, NULL);
      cairo_surface_flush (surface);
      frames[i] = g_get_monotonic_time () - start;
    }
  frame = median (frames, N_RUNS);
  g_print ("%-8s %4dx%-4d layout %6.2f ms, layout and drawing %6.2f ms, %3.0f %% of %.1f ms\n",
           vertical ? "columns" : nuc_view_get_name (view), width, height, median (layouts, N_RUNS),
           frame, 100 * frame / bound, bound);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_object_unref (pango);
}

/* What a frame costs while the chart is on its way: the layout in between, and drawing it. */
static void
measure_transition (TestDistribution *austen, int width, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  PangoContext *pango = nuc_chart_export_context (NUC_FONTS_BUNDLED, NULL);
  NucChartSize size = { width, height, height / 60.0, FALSE };
  const NucChartStyle *style = nuc_chart_style_get (NUC_THEME_LIGHT);
  g_autoptr (NucChartModel) cool = test_model (austen, "temperature=0.5,top-k=30", 60, 0.5132);
  g_autoptr (NucChartModel) warm = test_model (austen, "temperature=1.5,top-p=0.7", 60, 0.5132);
  g_autoptr (NucChartLayout) from =
      nuc_chart_layout_new (cool, style, &size, NUC_AXIS_FITTED, pango);
  g_autoptr (NucChartLayout) to = nuc_chart_layout_new (warm, style, &size, NUC_AXIS_FITTED, pango);
  gint64 layouts[N_RUNS];
  gint64 frames[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (NucChartLayout) layout = nuc_chart_transition (from, to, (i + 1.0) / (N_RUNS + 1));

      layouts[i] = g_get_monotonic_time () - start;
      nuc_chart_draw (cr, layout, NULL);
      cairo_surface_flush (surface);
      frames[i] = g_get_monotonic_time () - start;
    }
  g_print ("between two layouts of 60 bars %4dx%-4d: %.2f ms, with drawing %.2f ms\n", width,
           height, median (layouts, N_RUNS), median (frames, N_RUNS));
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_object_unref (pango);
}

static void
measure_figures (TestDistribution *austen)
{
  PangoContext *pango = nuc_chart_export_context (NUC_FONTS_BUNDLED, NULL);
  static const char *const names[] = { "PNG", "SVG", "PDF" };

  for (guint format = 0; format < G_N_ELEMENTS (names); format++)
    {
      gint64 start = g_get_monotonic_time ();

      for (guint i = 0; i < N_FIGURES; i++)
        {
          g_autofree char *chain =
              g_strdup_printf ("temperature=%u.%02u,top-p=0.9", i / 100, i % 100 + 1);
          g_autoptr (NucChartModel) model = test_model (austen, chain, 16, 0.5);
          NucFigure figure = {
            .format = (NucFigureFormat) format, .width = 800, .height = 450, .dpi = 96
          };
          g_autoptr (GBytes) bytes = nuc_chart_export (model, &figure, pango, NULL);

          g_assert_nonnull (bytes);
        }
      g_print ("%u figures as %s: %.2f ms each\n", N_FIGURES, names[format],
               (double) (g_get_monotonic_time () - start) / 1000 / N_FIGURES);
    }
  g_object_unref (pango);
}

/* What one movement of a slider costs before drawing: a new trace and a model of 60 bars. */
static void
measure_tick (NucLogits *logits,
              const NucChartOptions *options,
              const char *format,
              const char *what)
{
  NucTrace *trace = NULL;
  gint64 times[N_TICKS];
  double middle;

  for (guint i = 0; i < N_TICKS; i++)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];
      g_auto (GStrv) halves = g_strsplit (format, "%.3f", 2);
      g_autofree char *text =
          g_strconcat (halves[0], g_ascii_formatd (number, sizeof number, "%.3f", 0.4 + i * 0.002),
                       halves[1], NULL);
      g_autoptr (NucChain) chain = nuc_chain_parse (text, NULL);
      g_autoptr (NucChartModel) model = NULL;
      gint64 start = g_get_monotonic_time ();

      trace = nuc_trace_new (logits, chain, NULL, trace, NULL);
      model = nuc_chart_model_new (trace, options);
      times[i] = g_get_monotonic_time () - start;
      g_clear_pointer (&model, nuc_chart_model_unref);
    }
  middle = median (times, N_TICKS);
  g_print ("tick of %-17s at %u tokens: %.3f ms (p90 %.3f)\n", what, LARGE_VOCABULARY, middle,
           (double) times[N_TICKS * 9 / 10] / 1000);
  nuc_trace_unref (trace);
}

static double
time_models (NucTrace *trace, const NucChartOptions *options)
{
  gint64 times[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      NucChartModel *model = nuc_chart_model_new (trace, options);

      times[i] = g_get_monotonic_time () - start;
      nuc_chart_model_unref (model);
    }
  return median (times, N_RUNS);
}

/* Of a new distribution, and of one of which a model was shown before. */
static void
measure_new_model (NucTrace *trace, const NucChartOptions *options)
{
  g_autoptr (NucChartModel) before = nuc_chart_model_new (trace, options);
  NucChartOptions again = *options;

  again.before = before;
  g_print ("model of 60 bars of %u tokens, %s hidden: %.3f ms, again %.3f ms\n", LARGE_VOCABULARY,
           nuc_hide_get_name (options->hide), time_models (trace, options),
           time_models (trace, &again));
}

static void
measure_model (void)
{
  g_autofree double *probabilities = g_new (double, LARGE_VOCABULARY);
  g_autoptr (TestDistribution) large = NULL;
  g_autoptr (NucTrace) trace = NULL;
  NucChartOptions options = { .n_bars = 60, .label = test_label };

  for (guint i = 0; i < LARGE_VOCABULARY; i++)
    probabilities[i] = 1 / (1.0 + (i * 2654435761u) % LARGE_VOCABULARY);
  large = test_distribution_new (NULL, probabilities, LARGE_VOCABULARY);
  trace = test_trace (large, "temperature=0.8,top-k=40,top-p=0.9");
  options.label_data = large;
  for (guint hide = 0; hide < NUC_N_HIDES; hide++)
    {
      options.hide = (NucHide) hide;
      measure_new_model (trace, &options);
    }
  options.hide = NUC_HIDE_NOTHING;
  measure_tick (large->logits, &options, "temperature=%.3f,top-k=40,top-p=0.9", "temperature");
  measure_tick (large->logits, &options, "temperature=0.8,top-p=%.3f", "top-p");
  measure_tick (large->logits, &options, "top-k=40,top-p=0.9,temperature=%.3f",
                "temperature, last");
}

int
main (int argc, char **argv)
{
  g_autoptr (TestDistribution) austen = NULL;

  g_test_init (&argc, &argv, NULL);
  austen = test_distribution_load ("austen.tsv");
  measure_model ();
  for (guint view = 0; view < NUC_N_VIEWS; view++)
    {
      measure_frames (austen, (NucView) view, FALSE, 1920, 1080);
      measure_frames (austen, (NucView) view, FALSE, 3840, 2160);
    }
  measure_frames (austen, NUC_VIEW_BARS, TRUE, 1920, 1080);
  measure_frames (austen, NUC_VIEW_BARS, TRUE, 3840, 2160);
  measure_transition (austen, 1920, 1080);
  measure_transition (austen, 3840, 2160);
  measure_figures (austen);

  return 0;
}
