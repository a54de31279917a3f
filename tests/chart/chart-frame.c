/* chart-frame.c: tests of margins, title, legend and caption
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-frame.h"

#include <string.h>

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
  nuc_chart_frame_add_title (&frame, &building, "of the view", NULL);
  nuc_chart_frame_add_legend (&frame, &building, entries, n_entries);
  nuc_chart_frame_add_caption (&frame, &building, "caption");
  g_object_unref (pango);

  return nuc_chart_build_finish (&building);
}

/* Every entry is there, its sample before its words, on as many lines as it takes. */
static void
test_legend (void)
{
  static const NucLegendEntry entries[] = {
    { NUC_MARK_FILL, NUC_INK_BAR, "first words", "first" },
    { NUC_MARK_HATCH, NUC_INK_REMOVED, "second words", "second" },
    { NUC_MARK_RULE, NUC_INK_DIM, "third words" },
  };
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucChartModel) model = test_model (austen, "top-k=5", 8, -1);

  for (double width = 140; width < 900; width += 10)
    {
      g_autoptr (NucChartLayout) layout = build (model, width, entries, G_N_ELEMENTS (entries));
      const NucMark *before = NULL;

      for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
        {
          const NucMark *text = test_find_text (layout, entries[i].text);
          const NucMark *sample =
              test_find_mark (layout,
                              entries[i].kind == NUC_MARK_RULE ? NUC_MARK_FILL : entries[i].kind,
                              entries[i].ink, NUC_CHART_HIT_NOTHING, 0);

          if (text == NULL && entries[i].brief != NULL)
            text = test_find_text (layout, entries[i].brief);
          g_assert_nonnull (text);
          g_assert_nonnull (sample);
          g_assert_cmpfloat (text->x + text->width, <=, width);
          g_assert_cmpfloat (sample->x + sample->width, <, text->x);
          g_assert_true (before == NULL || text->y > before->y + before->height - 2 ||
                         text->x > before->x + before->width);
          before = text;
        }
    }
}

/* A title has the lines that it was given and those that it needs; an empty one takes no room. */
static void
test_title_lines (void)
{
  static const struct
  {
    const char *title;
    guint n_lines;
    const char *last;
  } cases[] = {
    { "One", 1, "One" },
    { "", 0, NULL },
    { "  \n ", 0, NULL },
    { "One\nTwo\r\nThree", 3, "Three" },
    { "Of <b>x</b> & a very long title that cannot possibly have room on one line of it", 2, NULL },
    { "逐次表示される次のトークンの確率の分布逐次表示される次のトークンの確率の分布の表題", 2,
      NULL },
  };
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucTrace) trace = test_trace (austen, "top-k=5");
  static const NucLegendEntry entry = { NUC_MARK_FILL, NUC_INK_BAR, "words" };
  double one = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      NucChartOptions options = {
        .n_bars = 8, .label = test_label, .label_data = austen, .title = cases[i].title
      };
      g_autoptr (NucChartModel) model = nuc_chart_model_new (trace, &options);
      g_autoptr (NucChartLayout) layout = build (model, 600, &entry, 1);
      const NucMark *legend = test_find_text (layout, "words");
      gsize n;
      const NucMark *marks = nuc_chart_layout_get_marks (layout, &n);
      guint n_lines = 0;

      g_assert_nonnull (legend);
      for (gsize j = 0; j < n; j++)
        if (marks[j].kind == NUC_MARK_TEXT && marks[j].face == NUC_FACE_TITLE)
          {
            n_lines++;
            g_assert_cmpfloat (marks[j].x + marks[j].width, <=, 600);
            g_assert_cmpfloat (marks[j].y + marks[j].height, <=, legend->y + 3);
            g_assert_null (strstr (pango_layout_get_text (marks[j].text->layout), "…"));
          }
      g_test_message ("%s", cases[i].title);
      g_assert_cmpuint (n_lines, ==, cases[i].n_lines);
      if (cases[i].last != NULL)
        g_assert_nonnull (test_find_text (layout, cases[i].last));
      if (i == 0)
        one = legend->y;
      g_assert_true (cases[i].n_lines > 0 ? legend->y >= one : legend->y < one);
      /* In a file's description it is one line, and a sentence in any case. */
      g_assert_null (strpbrk (nuc_chart_layout_get_title (layout), "\n\r"));
      g_assert_cmpstr (nuc_chart_layout_get_title (layout), !=, "");
    }
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
  g_test_add_func ("/chart/frame/title-lines", test_title_lines);

  return g_test_run ();
}
