/* chart-room.c: tests of how little room a chart needs
 *
 * SPDX-License-Identifier: MIT
 *
 * Asks the layouts, not the eye: every view at many sizes, sizes of type and directions, with chains and distributions
 * that are hard to place.
 */
#include "config.h"

#include "chart/chart-view.h"

#include "common.h"

/* A line's box holds more than its letters: so much of it at top and bottom may lie in another one's. */
#define LEADING 0.2

static const struct
{
  double width;
  double height;
  double type;
} sizes[] = {
  { 640, 300, 13.3 },  { 390, 240, 13.3 },  { 338, 300, 13.3 },  { 640, 250, 20 },
  { 960, 600, 20 },    { 640, 260, 26.6 },  { 1024, 600, 26 },   { 610, 560, 26 },
  { 1280, 700, 13.3 }, { 1920, 900, 13.3 }, { 1920, 900, 36.7 }, { 3840, 2000, 26.6 },
  { 3840, 2000, 73 },
};

static const char *const chains[] = {
  "temperature=1",
  "temperature=0.8,top-k=14,top-p=0.9",
  "top-k=3,temperature=1.7,min-p=0.05,top-p=0.5,typical=0.9",
  "dry=0.8,top-n-sigma=1.5,top-k=40,typical=0.9,top-p=0.95,min-p=0.05,temperature=0.8",
};

static gboolean
overlap (const NucMark *a, const NucMark *b)
{
  double trim_a = a->kind == NUC_MARK_TEXT ? LEADING * a->height : 0;
  double trim_b = b->kind == NUC_MARK_TEXT ? LEADING * b->height : 0;

  return a->x + 0.5 < b->x + b->width && b->x + 0.5 < a->x + a->width &&
         a->y + trim_a + 0.5 < b->y + b->height - trim_b &&
         b->y + trim_b + 0.5 < a->y + a->height - trim_a;
}

static gboolean
is_text (const NucMark *mark)
{
  return mark->kind == NUC_MARK_TEXT && mark->turn == 0 && mark->opacity > 0 &&
         pango_layout_get_text (mark->text->layout)[0] != '\0';
}

static guint
check_texts (const NucChartLayout *layout, NucView view, const char *chain)
{
  const NucChartSize *size = nuc_chart_layout_get_size (layout);
  gsize n;
  const NucMark *marks = nuc_chart_layout_get_marks (layout, &n);
  guint n_wrong = 0;

  for (gsize i = 0; i < n; i++)
    for (gsize j = i + 1; j < n; j++)
      if (is_text (&marks[i]) && is_text (&marks[j]) && overlap (&marks[i], &marks[j]))
        {
          g_test_message ("%s %.0fx%.0f, type %.1f%s, %s: “%s” and “%s” lie on each other",
                          nuc_view_get_name (view), size->width, size->height, size->type_size,
                          size->right_to_left ? ", right to left" : "", chain,
                          pango_layout_get_text (marks[i].text->layout),
                          pango_layout_get_text (marks[j].text->layout));
          n_wrong++;
        }
  return n_wrong;
}

/* Cut by the edge of the chart. */
static guint
check_edges (const NucChartLayout *layout, NucView view, const char *chain)
{
  const NucChartSize *size = nuc_chart_layout_get_size (layout);
  gsize n;
  const NucMark *marks = nuc_chart_layout_get_marks (layout, &n);
  guint n_wrong = 0;

  for (gsize i = 0; i < n; i++)
    if (is_text (&marks[i]) &&
        (marks[i].x < -0.5 || marks[i].x + marks[i].width > size->width + 0.5 ||
         marks[i].y + LEADING * marks[i].height < -0.5 ||
         marks[i].y + (1 - LEADING) * marks[i].height > size->height + 0.5))
      {
        g_test_message ("%s %.0fx%.0f, type %.1f%s, %s: “%s” is cut by the edge",
                        nuc_view_get_name (view), size->width, size->height, size->type_size,
                        size->right_to_left ? ", right to left" : "", chain,
                        pango_layout_get_text (marks[i].text->layout));
        n_wrong++;
      }
  return n_wrong;
}

/* The frame of a cut line's name is filled: what lies under it is gone. */
static guint
check_pills (const NucChartLayout *layout, NucView view, const char *chain)
{
  const NucChartSize *size = nuc_chart_layout_get_size (layout);
  gsize n;
  const NucMark *marks = nuc_chart_layout_get_marks (layout, &n);
  guint n_wrong = 0;

  for (gsize i = 0; i < n; i++)
    for (gsize j = 0; j < n && marks[i].kind == NUC_MARK_PILL; j++)
      {
        gboolean bar = marks[j].kind == NUC_MARK_FILL || marks[j].kind == NUC_MARK_HATCH ||
                       marks[j].kind == NUC_MARK_DOTTED;
        /* Its own text has its owner. */
        gboolean other = is_text (&marks[j]) && (marks[j].hit.kind != marks[i].hit.kind ||
                                                 marks[j].hit.item != marks[i].hit.item);

        if (j == i || !(bar || other || marks[j].kind == NUC_MARK_PILL) ||
            !overlap (&marks[i], &marks[j]))
          continue;
        g_test_message ("%s %.0fx%.0f, type %.1f%s, %s: a pill covers %s", nuc_view_get_name (view),
                        size->width, size->height, size->type_size,
                        size->right_to_left ? ", right to left" : "", chain,
                        bar     ? "a bar"
                        : other ? pango_layout_get_text (marks[j].text->layout)
                                : "another pill");
        n_wrong++;
      }
  return n_wrong;
}

static guint
check_views (NucChartModel *model, const char *chain, gboolean right_to_left)
{
  PangoContext *pango = test_context ();
  guint n_wrong = 0;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint view = 0; view < NUC_N_VIEWS; view++)
      {
        NucChartSize size = { .width = sizes[i].width,
                              .height = sizes[i].height,
                              .type_size = sizes[i].type,
                              .right_to_left = right_to_left };
        g_autoptr (NucChartLayout) layout =
            nuc_chart_view_layout ((NucView) view, model, nuc_chart_style_get (NUC_THEME_LIGHT),
                                   &size, NUC_AXIS_FITTED, pango);

        n_wrong += check_texts (layout, (NucView) view, chain);
        n_wrong += check_edges (layout, (NucView) view, chain);
        n_wrong += check_pills (layout, (NucView) view, chain);
      }
  g_object_unref (pango);
  return n_wrong;
}

static guint
check_distribution (TestDistribution *distribution, TestDistribution *against)
{
  guint n_wrong = 0;

  for (guint i = 0; i < G_N_ELEMENTS (chains); i++)
    {
      g_autoptr (NucTrace) trace = test_trace (distribution, chains[i]);
      g_autoptr (NucDie) fresh = nuc_die_new (trace, 7);
      g_autoptr (NucDie) die = nuc_die_rolled (fresh, 10000);
      g_autoptr (NucChartModel) other =
          test_model (i % 2 == 0 ? distribution : against, "temperature=1.4", 12, -1);
      g_autoptr (NucChartModel) model =
          test_model_with (distribution, chains[i], 12, 0.4, die, other);

      n_wrong += check_views (model, chains[i], FALSE);
      n_wrong += check_views (model, chains[i], TRUE);
    }
  return n_wrong;
}

static void
test_austen (void)
{
  g_autoptr (TestDistribution) distribution = test_distribution_load ("austen.tsv");
  g_autoptr (TestDistribution) against = test_distribution_hard ();

  g_assert_cmpuint (check_distribution (distribution, against), ==, 0);
}

static void
test_hard (void)
{
  g_autoptr (TestDistribution) distribution = test_distribution_hard ();
  g_autoptr (TestDistribution) against = test_distribution_load ("austen.tsv");

  g_assert_cmpuint (check_distribution (distribution, against), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/room/austen", test_austen);
  g_test_add_func ("/chart/room/hard", test_hard);
  return g_test_run ();
}
