/* chart-frame.c: tests of margins, title, legend and caption
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-frame.h"

#include "common.h"

#define ALL (NUC_FRAME_LEGEND | NUC_FRAME_HEADINGS | NUC_FRAME_AXIS | NUC_FRAME_CAPTION)

/* Whatever the size: the room for the view lies inside the chart, and what stands around it above and below. */
static void
test_any_size (void)
{
  for (double height = 0; height < 2000; height = height * 1.3 + 1)
    for (double t = 4; t < 100; t *= 1.7)
      {
        NucChartSize size = { 1.6 * height, height, t, FALSE };
        NucChartFrame frame;

        nuc_chart_frame_init (&frame, &size, ALL);
        g_assert_cmpfloat (frame.left, >=, 0);
        g_assert_cmpfloat (frame.left, <=, frame.right);
        g_assert_cmpfloat (frame.right, <=, size.width + 0.5);
        g_assert_cmpfloat (frame.top, <=, frame.bottom);
        if (frame.has_title)
          g_assert_cmpfloat (frame.title_baseline, >, 0.7 * t);
        if (frame.has_title)
          g_assert_cmpfloat (frame.title_baseline, <, frame.top);
        if (frame.has_legend)
          g_assert_cmpfloat (frame.legend_baseline, >, frame.title_baseline + t);
        if (frame.has_legend)
          g_assert_cmpfloat (frame.legend_baseline, <, frame.top);
        if (frame.has_caption)
          g_assert_cmpfloat (frame.caption_baseline, <=, height);
        if (frame.has_caption)
          g_assert_cmpfloat (frame.caption_baseline, >,
                             frame.bottom + (frame.has_axis ? 1.7 * t : 0.5 * t));
      }
}

/* More room never takes a part away, and a view gets only what it wants. */
static void
test_parts (void)
{
  gboolean had[5] = { FALSE };

  for (double height = 10; height < 1000; height++)
    {
      NucChartSize size = { 800, height, 14, FALSE };
      NucChartFrame frame;
      NucChartFrame bare;

      nuc_chart_frame_init (&frame, &size, ALL);
      nuc_chart_frame_init (&bare, &size, 0);
      {
        const gboolean has[] = { frame.has_title, frame.has_legend, frame.has_headings,
                                 frame.has_axis, frame.has_caption };

        for (guint i = 0; i < G_N_ELEMENTS (has); i++)
          {
            g_assert_true (has[i] || !had[i]);
            had[i] = has[i];
          }
      }
      g_assert_false (bare.has_legend || bare.has_headings || bare.has_axis || bare.has_caption);
      g_assert_cmpfloat (bare.bottom - bare.top, >=, frame.bottom - frame.top);
    }
  for (guint i = 0; i < G_N_ELEMENTS (had); i++)
    g_assert_true (had[i]);
}

static NucChartLayout *
build (NucChartModel *model, double width, const NucLegendEntry *entries, gsize n_entries)
{
  NucChartSize size = { width, 400, 14, FALSE };
  PangoContext *pango = test_context ();
  NucChartFrame frame;
  NucChartBuild building;

  nuc_chart_build_begin (&building, model, nuc_chart_style_get (NUC_THEME_LIGHT), &size, pango);
  nuc_chart_frame_init (&frame, &size, ALL);
  nuc_chart_frame_add_title (&frame, &building, "of the view");
  nuc_chart_frame_add_legend (&frame, &building, entries, n_entries);
  nuc_chart_frame_add_caption (&frame, &building, "caption");
  g_object_unref (pango);

  return nuc_chart_build_finish (&building);
}

/* A sample of each shape before its words; what has no room is left out whole, and nothing after it. */
static void
test_legend (void)
{
  static const NucLegendEntry entries[] = {
    { NUC_MARK_FILL, NUC_INK_BAR, "first words" },
    { NUC_MARK_HATCH, NUC_INK_REMOVED, "second words" },
    { NUC_MARK_RULE, NUC_INK_DIM, "third words" },
  };
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucChartModel) model = test_model (austen, "top-k=5", 8, -1);
  guint most = 0;

  for (double width = 40; width < 900; width += 10)
    {
      g_autoptr (NucChartLayout) layout = build (model, width, entries, G_N_ELEMENTS (entries));
      guint written = 0;

      for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
        {
          const NucMark *text = test_find_text (layout, entries[i].text);

          if (text == NULL)
            continue;
          g_assert_cmpuint (written, ==, i);
          written++;
          g_assert_cmpfloat (text->x + text->width, <=, width);
          {
            const NucMark *sample =
                test_find_mark (layout,
                                entries[i].kind == NUC_MARK_RULE ? NUC_MARK_FILL : entries[i].kind,
                                entries[i].ink, NUC_CHART_HIT_NOTHING, 0);

            g_assert_nonnull (sample);
            g_assert_cmpfloat (sample->x + sample->width, <, text->x);
          }
        }
      g_assert_cmpuint (written, >=, most);
      most = written;
    }
  g_assert_cmpuint (most, ==, G_N_ELEMENTS (entries));
}

static void
test_own_title (void)
{
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucTrace) trace = test_trace (austen, "top-k=5");
  NucChartOptions options = { .n_bars = 8, .label = test_label, .label_data = austen };
  g_autoptr (NucChartModel) plain = nuc_chart_model_new (trace, &options);
  g_autoptr (NucChartModel) titled = NULL;
  g_autoptr (NucChartLayout) one = build (plain, 600, NULL, 0);
  g_autoptr (NucChartLayout) two = NULL;

  options.title = "A title of its own";
  titled = nuc_chart_model_new (trace, &options);
  two = build (titled, 600, NULL, 0);
  g_assert_nonnull (test_find_text (one, "of the view"));
  g_assert_null (test_find_text (two, "of the view"));
  g_assert_nonnull (test_find_text (two, "A title of its own"));
  g_assert_nonnull (test_find_text (two, "caption"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/frame/any-size", test_any_size);
  g_test_add_func ("/chart/frame/parts", test_parts);
  g_test_add_func ("/chart/frame/legend", test_legend);
  g_test_add_func ("/chart/frame/own-title", test_own_title);

  return g_test_run ();
}
