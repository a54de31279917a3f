/* chart-motion.c: tests of a chart on its way, by a clock of our own
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-motion.h"

#include <math.h>

#include "common.h"

#define FRAME 16667
#define START 5000000
#define COOL "temperature=0.5,top-k=14"
#define WARM "temperature=1.5,top-k=5"

typedef struct
{
  TestDistribution *austen;
  TestDistribution *other;
  PangoContext *pango;
  NucChartMotion *motion;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->austen = test_distribution_load ("austen.tsv");
  self->other = test_distribution_load ("austen.tsv");
  self->pango = test_context ();
  self->motion = nuc_chart_motion_new ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  nuc_chart_motion_free (self->motion);
  g_object_unref (self->pango);
  test_distribution_free (self->austen);
  test_distribution_free (self->other);
}

static NucChartLayout *
view_of (Fixture *self,
         NucView view,
         TestDistribution *source,
         const char *chain,
         double coin,
         const NucChartSize *size,
         NucTheme theme)
{
  g_autoptr (NucChartModel) model = test_model (source, chain, 16, coin);

  return nuc_chart_view_layout (view, model, nuc_chart_style_get (theme), size, NUC_AXIS_FIXED,
                                self->pango);
}

static NucChartLayout *
bars (Fixture *self, TestDistribution *source, const char *chain, double coin)
{
  const NucChartSize size = { 980, 480, 14, FALSE };

  return view_of (self, NUC_VIEW_BARS, source, chain, coin, &size, NUC_THEME_LIGHT);
}

/* How long the first bar is. */
static double
length (const NucChartLayout *layout)
{
  gsize n;
  const NucMark *marks = nuc_chart_layout_get_marks (layout, &n);

  for (gsize i = 0; i < n; i++)
    if (marks[i].kind == NUC_MARK_FILL && marks[i].hit.kind == NUC_CHART_HIT_BAR &&
        marks[i].hit.item == 0)
      return marks[i].width;

  g_error ("no bar");
}

static double
seen (Fixture *self, gint64 now)
{
  g_autoptr (NucChartLayout) layout = nuc_chart_motion_look (self->motion, now);

  return length (layout);
}

static void
aim (Fixture *self, NucChartLayout *target, gint64 now)
{
  nuc_chart_motion_aim (self->motion, NUC_VIEW_BARS, target, TRUE, now);
}

static void
assert_there (Fixture *self, NucChartLayout *target, gint64 now)
{
  g_autoptr (NucChartLayout) layout = nuc_chart_motion_look (self->motion, now);

  g_assert_true (layout == target);
  g_assert_false (nuc_chart_motion_is_moving (self->motion, now));
}

static void
test_moves (Fixture *self, gconstpointer data)
{
  g_autoptr (NucChartLayout) from = bars (self, self->austen, COOL, 0.5);
  g_autoptr (NucChartLayout) to = bars (self, self->austen, WARM, 0.5);
  double last = length (from);

  g_assert_null (nuc_chart_motion_get_target (self->motion));
  g_assert_false (nuc_chart_motion_is_moving (self->motion, START));
  aim (self, from, START);
  assert_there (self, from, START);
  aim (self, to, START + G_USEC_PER_SEC);
  g_assert_true (nuc_chart_motion_get_target (self->motion) == to);
  g_assert_cmpfloat (seen (self, START + G_USEC_PER_SEC), ==, last);
  for (gint64 time = FRAME; time < NUC_MOTION_TIME; time += FRAME)
    {
      double now = seen (self, START + G_USEC_PER_SEC + time);

      g_assert_true (nuc_chart_motion_is_moving (self->motion, START + G_USEC_PER_SEC + time));
      g_assert_cmpfloat (now, <, last);
      g_assert_cmpfloat (now, >, length (to));
      last = now;
    }
  assert_there (self, to, START + G_USEC_PER_SEC + NUC_MOTION_TIME);
}

/* Interrupted, it goes on from where it is, and never jumps. */
static void
test_interrupted (Fixture *self, gconstpointer data)
{
  g_autoptr (NucChartLayout) from = bars (self, self->austen, COOL, 0.5);
  g_autoptr (NucChartLayout) to = bars (self, self->austen, WARM, 0.5);
  gint64 now = START + NUC_MOTION_TIME / 3;
  double before;

  aim (self, from, 0);
  aim (self, to, START);
  before = seen (self, now);
  aim (self, from, now);
  g_assert_cmpfloat_with_epsilon (seen (self, now), before, 1e-9);
  g_assert_cmpfloat (seen (self, now + FRAME), >, before);
  assert_there (self, from, now + NUC_MOTION_TIME);
}

/* What is pointed at is where it will be, all the way. */
static void
test_regions_are_of_the_target (Fixture *self, gconstpointer data)
{
  g_autoptr (NucChartLayout) from = bars (self, self->austen, COOL, 0.5);
  g_autoptr (NucChartLayout) to = bars (self, self->austen, WARM, 0.5);
  g_autoptr (NucChartLayout) middle = NULL;
  gsize n, m;
  const NucChartRegion *regions, *expected = nuc_chart_layout_get_regions (to, &m);

  aim (self, from, 0);
  aim (self, to, START);
  middle = nuc_chart_motion_look (self->motion, START + FRAME);
  regions = nuc_chart_layout_get_regions (middle, &n);
  g_assert_cmpmem (regions, n * sizeof *regions, expected, m * sizeof *expected);
}

/* A chart under a hand that turns one knob, a bit with every frame. */
static NucChartLayout *
bars_of_frame (Fixture *self, guint frame, guint k)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *chain =
      g_strdup_printf ("temperature=%s,top-k=%u",
                       g_ascii_formatd (number, sizeof number, "%.3f", 0.4 + frame * 0.01), k);

  return bars (self, self->austen, chain, -1);
}

/* Under a hand the chart is never more than a frame behind. */
static void
test_follows (Fixture *self, gconstpointer data)
{
  gint64 now = START;
  double last = INFINITY;

  for (guint i = 0; i < 60; i++, now += FRAME)
    {
      g_autoptr (NucChartLayout) target = bars_of_frame (self, i, 14);

      aim (self, target, now);
      /* The first bar shrinks as it gets warmer; the very first step sets off calmly. */
      if (i > 8)
        {
          g_assert_cmpfloat (seen (self, now + FRAME), >, length (target));
          g_assert_cmpfloat (seen (self, now + FRAME), <, last);
        }
      last = length (target);
    }
  now += NUC_MOTION_FOLLOW_TIME;
  assert_there (self, nuc_chart_motion_get_target (self->motion), now);
}

/* What was left behind on the way is dropped, however long the way. */
static void
test_forgets (Fixture *self, gconstpointer data)
{
  gint64 now = START;

  for (guint i = 0; i < 120; i++, now += FRAME)
    {
      g_autoptr (NucChartLayout) target = bars_of_frame (self, i, 3 + i % 12);
      g_autoptr (NucChartLayout) shown = NULL;
      gsize n, n_target;

      aim (self, target, now);
      shown = nuc_chart_motion_look (self->motion, now + FRAME);
      nuc_chart_layout_get_marks (shown, &n);
      nuc_chart_layout_get_marks (target, &n_target);
      g_assert_cmpuint (n, <, n_target + n_target / 2);
    }
}

static void
test_without_motion (Fixture *self, gconstpointer data)
{
  g_autoptr (NucChartLayout) from = bars (self, self->austen, COOL, 0.5);
  g_autoptr (NucChartLayout) to = bars (self, self->austen, WARM, 0.5);

  aim (self, from, 0);
  nuc_chart_motion_aim (self->motion, NUC_VIEW_BARS, to, FALSE, START);
  assert_there (self, to, START);
}

/* Another size, theme, type or direction is there at once. */
static void
test_cuts (Fixture *self, gconstpointer data)
{
  static const struct
  {
    NucChartSize size;
    NucTheme theme;
  } others[] = {
    { { 981, 480, 14, FALSE }, NUC_THEME_LIGHT }, { { 980, 481, 14, FALSE }, NUC_THEME_LIGHT },
    { { 980, 480, 15, FALSE }, NUC_THEME_LIGHT }, { { 980, 480, 14, TRUE }, NUC_THEME_LIGHT },
    { { 980, 480, 14, FALSE }, NUC_THEME_DARK },
  };
  gint64 now = START;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (NucChartLayout) from = bars (self, self->austen, COOL, 0.5);
      g_autoptr (NucChartLayout) to =
          view_of (self, NUC_VIEW_BARS, self->austen, COOL, 0.5, &others[i].size, others[i].theme);

      aim (self, from, now += G_USEC_PER_SEC);
      aim (self, to, now += G_USEC_PER_SEC);
      assert_there (self, to, now);
    }
}

static gboolean
has_box (const NucChartLayout *layout, const NucMark *mark)
{
  gsize n;
  const NucMark *marks = nuc_chart_layout_get_marks (layout, &n);

  for (gsize i = 0; i < n; i++)
    if (fabs (marks[i].x - mark->x) < 0.02 && fabs (marks[i].y - mark->y) < 0.02 &&
        fabs (marks[i].width - mark->width) < 0.02 && fabs (marks[i].height - mark->height) < 0.02)
      return TRUE;

  return FALSE;
}

/* Another view, other rows or another distribution fades: nothing flies across. */
static void
test_fades (Fixture *self, gconstpointer data)
{
  const NucChartSize size = { 980, 480, 14, FALSE };
  const NucChartSize standing = { 980, 480, 14, FALSE, TRUE };
  g_autoptr (NucChartLayout) from = bars (self, self->austen, COOL, 0.5);
  g_autoptr (NucChartLayout) stages =
      view_of (self, NUC_VIEW_STAGES, self->austen, COOL, 0.5, &size, NUC_THEME_LIGHT);
  g_autoptr (NucChartLayout) columns =
      view_of (self, NUC_VIEW_BARS, self->austen, COOL, 0.5, &standing, NUC_THEME_LIGHT);
  g_autoptr (NucChartLayout) other = bars (self, self->other, WARM, 0.5);
  NucChartLayout *targets[] = { stages, columns, other };
  gint64 now = START;

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autoptr (NucChartLayout) middle = NULL;
      gsize n;
      gsize n_faint = 0;
      const NucMark *marks;

      aim (self, from, now += G_USEC_PER_SEC);
      now += G_USEC_PER_SEC;
      nuc_chart_motion_aim (self->motion, targets[i] == stages ? NUC_VIEW_STAGES : NUC_VIEW_BARS,
                            targets[i], TRUE, now);
      middle = nuc_chart_motion_look (self->motion, now + NUC_MOTION_TIME / 3);
      marks = nuc_chart_layout_get_marks (middle, &n);
      for (gsize j = 0; j < n; j++)
        {
          g_assert_true (has_box (from, &marks[j]) || has_box (targets[i], &marks[j]));
          n_faint += marks[j].opacity < 1;
        }
      g_assert_cmpuint (n_faint, >, 10);
      assert_there (self, targets[i], now + NUC_MOTION_TIME);
    }
}

/* Tokens that follow on each other faster than one can look are simply there. */
static void
test_streaming (Fixture *self, gconstpointer data)
{
  static const gint64 intervals[] = { 5000, FRAME, 100000, NUC_MOTION_REST_TIME - 1 };
  TestDistribution *const sources[] = { self->austen, self->other };
  gint64 now = START;

  for (guint i = 0; i < G_N_ELEMENTS (intervals); i++)
    for (guint j = 0; j < 12; j++)
      {
        /* Another distribution, or another draw from the same. */
        g_autoptr (NucChartLayout) target =
            bars (self, sources[i % 2 == 0 ? j % 2 : 0], COOL, j % 2 ? 0.1 : 0.9);

        aim (self, target, now);
        if (j > 0)
          assert_there (self, target, now);
        now += intervals[i];
      }
  {
    g_autoptr (NucChartLayout) target = bars (self, self->other, WARM, 0.5);

    aim (self, target, now + NUC_MOTION_REST_TIME);
    g_assert_true (nuc_chart_motion_is_moving (self->motion, now + NUC_MOTION_REST_TIME));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/chart/motion/moves", test_moves);
  ADD ("/chart/motion/interrupted", test_interrupted);
  ADD ("/chart/motion/regions-are-of-the-target", test_regions_are_of_the_target);
  ADD ("/chart/motion/follows", test_follows);
  ADD ("/chart/motion/forgets", test_forgets);
  ADD ("/chart/motion/without-motion", test_without_motion);
  ADD ("/chart/motion/cuts", test_cuts);
  ADD ("/chart/motion/fades", test_fades);
  ADD ("/chart/motion/streaming", test_streaming);

  return g_test_run ();
}
