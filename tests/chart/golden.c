/* golden.c: the rectangles of every view, compared with those in tests/golden
 *
 * SPDX-License-Identifier: MIT
 *
 * After a change that is meant, NUC_UPDATE_GOLDEN=1 build/tests/chart/test-golden writes them anew.
 */
#include "config.h"

#include "chart/chart-view.h"
#include "common.h"

typedef struct
{
  const char *name;
  NucView view;
  NucTheme theme;
  NucChartSize size;
  NucAxis axis;
  NucHide hide;
  gboolean pair;
} Golden;

static const Golden goldens[] = {
  { "bars", NUC_VIEW_BARS, NUC_THEME_LIGHT, { 980, 480, 14, FALSE }, NUC_AXIS_FITTED },
  { "bars-rtl", NUC_VIEW_BARS, NUC_THEME_LIGHT, { 980, 480, 14, TRUE }, NUC_AXIS_FITTED },
  { "bars-log", NUC_VIEW_BARS, NUC_THEME_DARK, { 980, 480, 14, FALSE }, NUC_AXIS_LOGARITHMIC },
  { "bars-small", NUC_VIEW_BARS, NUC_THEME_LIGHT, { 400, 200, 13, FALSE }, NUC_AXIS_FIXED },
  { "bars-projector",
    NUC_VIEW_BARS,
    NUC_THEME_PROJECTOR,
    { 1920, 1080, 34, FALSE },
    NUC_AXIS_FITTED },
  { "columns", NUC_VIEW_BARS, NUC_THEME_LIGHT, { 1280, 520, 14, FALSE, TRUE }, NUC_AXIS_FITTED },
  { "columns-slant",
    NUC_VIEW_BARS,
    NUC_THEME_DARK,
    { 800, 480, 14, FALSE, TRUE },
    NUC_AXIS_LOGARITHMIC },
  { "columns-rtl", NUC_VIEW_BARS, NUC_THEME_LIGHT, { 640, 480, 14, TRUE, TRUE }, NUC_AXIS_FIXED },
  { "columns-small",
    NUC_VIEW_BARS,
    NUC_THEME_LIGHT,
    { 400, 200, 13, FALSE, TRUE },
    NUC_AXIS_FIXED },
  { "columns-projector",
    NUC_VIEW_BARS,
    NUC_THEME_PROJECTOR,
    { 1920, 1080, 34, FALSE, TRUE },
    NUC_AXIS_FITTED },
  { "stages", NUC_VIEW_STAGES, NUC_THEME_LIGHT, { 1280, 520, 14, FALSE }, NUC_AXIS_FITTED },
  { "die", NUC_VIEW_DIE, NUC_THEME_LIGHT, { 1280, 520, 14, FALSE }, NUC_AXIS_FITTED },
  { "curve", NUC_VIEW_CURVE, NUC_THEME_LIGHT, { 980, 480, 14, FALSE }, NUC_AXIS_FITTED },
  { "compare", NUC_VIEW_COMPARE, NUC_THEME_LIGHT, { 980, 480, 14, FALSE }, NUC_AXIS_FITTED },
  { "panels",
    NUC_VIEW_COMPARE,
    NUC_THEME_LIGHT,
    { 980, 480, 14, FALSE },
    NUC_AXIS_FITTED,
    .pair = TRUE },
  { "bars-probabilities",
    NUC_VIEW_BARS,
    NUC_THEME_LIGHT,
    { 980, 480, 14, FALSE },
    NUC_AXIS_FITTED,
    NUC_HIDE_PROBABILITIES },
  { "columns-probabilities",
    NUC_VIEW_BARS,
    NUC_THEME_LIGHT,
    { 980, 480, 14, FALSE, TRUE },
    NUC_AXIS_FITTED,
    NUC_HIDE_PROBABILITIES },
  { "columns-survivors",
    NUC_VIEW_BARS,
    NUC_THEME_LIGHT,
    { 980, 480, 14, FALSE, TRUE },
    NUC_AXIS_FITTED,
    NUC_HIDE_SURVIVORS },
  { "stages-probabilities",
    NUC_VIEW_STAGES,
    NUC_THEME_LIGHT,
    { 980, 480, 14, FALSE },
    NUC_AXIS_FITTED,
    NUC_HIDE_PROBABILITIES },
  { "die-probabilities",
    NUC_VIEW_DIE,
    NUC_THEME_LIGHT,
    { 980, 480, 14, FALSE },
    NUC_AXIS_FITTED,
    NUC_HIDE_PROBABILITIES },
  { "curve-probabilities",
    NUC_VIEW_CURVE,
    NUC_THEME_LIGHT,
    { 980, 480, 14, FALSE },
    NUC_AXIS_FITTED,
    NUC_HIDE_PROBABILITIES },
  { "compare-probabilities",
    NUC_VIEW_COMPARE,
    NUC_THEME_LIGHT,
    { 980, 480, 14, FALSE },
    NUC_AXIS_FITTED,
    NUC_HIDE_PROBABILITIES },
  { "bars-survivors",
    NUC_VIEW_BARS,
    NUC_THEME_LIGHT,
    { 980, 480, 14, FALSE },
    NUC_AXIS_FITTED,
    NUC_HIDE_SURVIVORS },
  { "stages-survivors",
    NUC_VIEW_STAGES,
    NUC_THEME_LIGHT,
    { 980, 480, 14, FALSE },
    NUC_AXIS_FITTED,
    NUC_HIDE_SURVIVORS },
  { "die-survivors",
    NUC_VIEW_DIE,
    NUC_THEME_LIGHT,
    { 980, 480, 14, FALSE },
    NUC_AXIS_FITTED,
    NUC_HIDE_SURVIVORS },
  { "curve-survivors",
    NUC_VIEW_CURVE,
    NUC_THEME_LIGHT,
    { 980, 480, 14, FALSE },
    NUC_AXIS_FITTED,
    NUC_HIDE_SURVIVORS },
  { "compare-survivors",
    NUC_VIEW_COMPARE,
    NUC_THEME_LIGHT,
    { 980, 480, 14, FALSE },
    NUC_AXIS_FITTED,
    NUC_HIDE_SURVIVORS },
  { "die-token",
    NUC_VIEW_DIE,
    NUC_THEME_LIGHT,
    { 980, 480, 14, FALSE },
    NUC_AXIS_FITTED,
    NUC_HIDE_TOKEN },
};

static const char *const kinds[] = {
  [NUC_MARK_FILL] = "fill",       [NUC_MARK_HATCH] = "hatch",   [NUC_MARK_OUTLINE] = "outline",
  [NUC_MARK_HOLLOW] = "hollow",   [NUC_MARK_DOTTED] = "dotted", [NUC_MARK_RING] = "ring",
  [NUC_MARK_RULE] = "rule",       [NUC_MARK_DASH] = "dash",     [NUC_MARK_PILL] = "pill",
  [NUC_MARK_POINTER] = "pointer", [NUC_MARK_BREAK] = "break",   [NUC_MARK_CURVE] = "curve",
  [NUC_MARK_COVER] = "cover",     [NUC_MARK_TEXT] = "text",
};

static const char *const owners[] = {
  [NUC_CHART_HIT_NOTHING] = "-",       [NUC_CHART_HIT_BAR] = "bar",
  [NUC_CHART_HIT_OTHER] = "other",     [NUC_CHART_HIT_CUT] = "cut",
  [NUC_CHART_HIT_UNKNOWN] = "unknown", [NUC_CHART_HIT_AGAINST] = "against",
};

static void
append_rectangle (GString *out, double x, double y, double width, double height)
{
  const double values[] = { x, y, width, height };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (number, sizeof number, "%9.2f", values[i]);
      g_string_append (out, number);
    }
}

static char *
dump (const NucChartLayout *layout)
{
  GString *out = g_string_new ("# mark    owner            x        y    width   height  text\n");
  gsize n;
  const NucMark *marks = nuc_chart_layout_get_marks (layout, &n);
  const NucChartRegion *regions;

  for (gsize i = 0; i < n; i++)
    {
      g_string_append_printf (out, "%-9s %-8s%3u", kinds[marks[i].kind], owners[marks[i].hit.kind],
                              (guint) marks[i].hit.item);
      append_rectangle (out, marks[i].x, marks[i].y, marks[i].width, marks[i].height);
      if (marks[i].turn != 0)
        {
          char turn[G_ASCII_DTOSTR_BUF_SIZE];

          g_string_append_printf (out, "  turned %s",
                                  g_ascii_formatd (turn, sizeof turn, "%.0f", marks[i].turn));
        }
      if (marks[i].text != NULL)
        g_string_append_printf (out, "  %s", pango_layout_get_text (marks[i].text->layout));
      if (marks[i].points != NULL)
        g_string_append_printf (out, "  %u points", marks[i].points->len / 2);
      g_string_append_c (out, '\n');
    }

  regions = nuc_chart_layout_get_regions (layout, &n);
  for (gsize i = 0; i < n; i++)
    {
      g_string_append_printf (out, "%-9s %-8s%3u", "region", owners[regions[i].hit.kind],
                              (guint) regions[i].hit.item);
      append_rectangle (out, regions[i].x, regions[i].y, regions[i].width, regions[i].height);
      g_string_append_c (out, '\n');
    }

  return g_string_free (out, FALSE);
}

static void
test_golden (gconstpointer data)
{
  const Golden *golden = data;
  const char *chain = "temperature=0.8,top-k=14,top-p=0.9";
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucTrace) trace = test_trace (austen, chain);
  g_autoptr (NucDie) fresh = nuc_die_new (trace, 42);
  g_autoptr (NucDie) die = nuc_die_rolled (fresh, 1000);
  g_autoptr (NucChartModel) other =
      test_model_hiding (austen, "temperature=1.4,top-p=0.9", 16, -1, NULL, NULL, golden->hide);
  g_autoptr (NucChartModel) model =
      golden->pair ? test_pair ("top-k=5,top-p=0.99", "top-k=5", 16, 0.5132)
                   : test_model_hiding (austen, chain, 16, 0.5132, die, other, golden->hide);
  PangoContext *pango = test_context ();
  g_autoptr (NucChartLayout) layout =
      nuc_chart_view_layout (golden->view, model, nuc_chart_style_get (golden->theme),
                             &golden->size, golden->axis, pango);
  g_autofree char *actual = dump (layout);
  g_autofree char *file = g_strconcat (golden->name, ".txt", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "golden", "chart", file, NULL);
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;

  if (g_getenv ("NUC_UPDATE_GOLDEN") != NULL)
    {
      g_file_set_contents (path, actual, -1, &error);
      g_assert_no_error (error);
    }
  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (actual, ==, expected);
  g_object_unref (pango);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (goldens); i++)
    {
      g_autofree char *path = g_strdup_printf ("/chart/golden/%s", goldens[i].name);

      g_test_add_data_func (path, &goldens[i], test_golden);
    }

  return g_test_run ();
}
