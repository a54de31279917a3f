/* chart-hide.c: tests that a chart keeps to itself what it hides
 *
 * SPDX-License-Identifier: MIT
 *
 * What is hidden may not change anything that can be seen, pointed at, read out or written to a file: charts
 * that differ in nothing else are the same, mark for mark.
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "chart/chart-draw.h"
#include "chart/chart-export.h"
#include "chart/chart-text.h"
#include "chart/chart-view.h"
#include "common.h"

#define CHAIN "temperature=0.8,top-k=5,top-p=0.9"

static const char *const labels[] = {
  "the", "a", "that", "one", "\342\220\243of", "to", "it", "Z"
};

/* The same tokens; who is first, how steep it is and what the last one has are others. */
static const double steep[] = { .60, .20, .10, .05, .02, .015, .010, .005 };
static const double flat[] = { .05, .10, .12, .13, .14, .15, .15, .16 };

typedef struct
{
  const char *chain;
  const char *other_chain;
  double coin;
  guint64 n_rolls;
} Play;

static const Play first = { CHAIN, "top-p=0.5,temperature=1", 0.01, 100 };
static const Play second = { "temperature=1.9,top-k=7,top-p=0.99", "top-p=0.8,temperature=0.2",
                             0.97, 7 };

static NucChartModel *
new_model (TestDistribution *distribution, const Play *play, NucHide hide)
{
  g_autoptr (NucTrace) trace = test_trace (distribution, play->chain);
  g_autoptr (NucDie) fresh = nuc_die_new (trace, 42);
  g_autoptr (NucDie) die = nuc_die_rolled (fresh, play->n_rolls);
  g_autoptr (NucChartModel) against =
      test_model_hiding (distribution, play->other_chain, 6, play->coin, NULL, NULL, hide);

  return test_model_hiding (distribution, play->chain, 6, play->coin, die, against, hide);
}

/* Bars that stand are looked at like a view of their own. */
#define STANDING NUC_N_VIEWS

static NucChartLayout *
new_layout (NucChartModel *model, guint view, NucAxis axis)
{
  NucChartSize size = { 1000, 500, 14, FALSE, view == STANDING };
  PangoContext *pango = test_context ();
  NucChartLayout *layout =
      nuc_chart_view_layout (view == STANDING ? NUC_VIEW_BARS : (NucView) view, model,
                             nuc_chart_style_get (NUC_THEME_LIGHT), &size, axis, pango);

  g_object_unref (pango);
  return layout;
}

/* Whether a text names a chain or a stage of it: that is the question, not the answer. */
static gboolean
names_a_stage (const char *text)
{
  return g_str_has_prefix (text, "temperature ") || g_str_has_prefix (text, "top-k ") ||
         g_str_has_prefix (text, "top-p ") || g_str_has_prefix (text, "A: ") ||
         g_str_has_prefix (text, "B: ");
}

static void
append_points (GString *out, const GArray *points)
{
  for (guint i = 0; points != NULL && i < points->len; i++)
    g_string_append_printf (out, " %.3f", (double) g_array_index (points, float, i));
}

/* Everything that the chart gives away, in any way. */
static char *
tell (NucChartModel *model, guint view, NucAxis axis)
{
  g_autoptr (NucChartLayout) layout = new_layout (model, view, axis);
  GString *out = g_string_new (NULL);
  g_autofree char *summary = nuc_chart_text_summary (model);
  g_autofree char *other = nuc_chart_text_other (model);
  gboolean moved = FALSE;
  gsize n;
  const NucMark *marks = nuc_chart_layout_get_marks (layout, &n);
  const NucChartRegion *regions;

  for (gsize i = 0; i < n; i++)
    {
      const char *text = marks[i].text != NULL ? pango_layout_get_text (marks[i].text->layout) : "";
      gboolean stage = names_a_stage (text);

      g_string_append_printf (out, "%d %d %d %" G_GSIZE_FORMAT " %u %u %s", marks[i].kind,
                              marks[i].ink, marks[i].hit.kind, marks[i].hit.item, marks[i].key,
                              marks[i].part, stage ? "(stage)" : text);
      /* The second entry of a legend stands where the first ends. */
      moved |= g_str_has_prefix (text, "A: ");
      if (!stage && !(moved && marks[i].y < 70))
        g_string_append_printf (out, " at %.3f %.3f %.3f %.3f", marks[i].x, marks[i].y,
                                marks[i].width, marks[i].height);
      append_points (out, marks[i].points);
      g_string_append_c (out, '\n');
    }

  regions = nuc_chart_layout_get_regions (layout, &n);
  for (gsize i = 0; i < n; i++)
    g_string_append_printf (out, "region %d %" G_GSIZE_FORMAT " %.3f %.3f %.3f %.3f\n",
                            regions[i].hit.kind, regions[i].hit.item, regions[i].x, regions[i].y,
                            regions[i].width, regions[i].height);

  nuc_chart_model_get_bars (model, &n);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *bar = nuc_chart_text_bar (model, i);

      g_string_append_printf (out, "%s\n", bar);
    }
  g_string_append_printf (out, "%s\n%s\n%s\n", nuc_chart_model_get_title (model), other, summary);

  return g_string_free (out, FALSE);
}

static void
test_probabilities (gconstpointer data)
{
  guint view = GPOINTER_TO_UINT (data);
  /* Also the tokens that are shown would tell, so that all are. */
  g_autoptr (TestDistribution) one = test_distribution_new (labels, steep, 6);
  g_autoptr (TestDistribution) two = test_distribution_new (labels, flat, 6);

  for (guint axis = NUC_AXIS_FIXED; axis <= NUC_AXIS_LOGARITHMIC; axis++)
    {
      g_autoptr (NucChartModel) a = new_model (one, &first, NUC_HIDE_PROBABILITIES);
      g_autoptr (NucChartModel) b = new_model (two, &second, NUC_HIDE_PROBABILITIES);
      g_autoptr (NucChartModel) shown_a = new_model (one, &first, NUC_HIDE_NOTHING);
      g_autoptr (NucChartModel) shown_b = new_model (two, &first, NUC_HIDE_NOTHING);
      g_autofree char *told_a = tell (a, view, (NucAxis) axis);
      g_autofree char *told_b = tell (b, view, (NucAxis) axis);
      g_autofree char *all_a = tell (shown_a, view, (NucAxis) axis);
      g_autofree char *all_b = tell (shown_b, view, (NucAxis) axis);

      g_assert_cmpstr (told_a, ==, told_b);
      g_assert_null (strchr (told_a, '%'));
      g_assert_cmpstr (all_a, !=, all_b);
    }
}

/* Some tokens have no bar of their own. Their number is no secret, their mass is. */
static void
test_probabilities_of_others (gconstpointer data)
{
  guint view = GPOINTER_TO_UINT (data);
  static const double reversed[] = { .02, .05, .05, .14, .14, .55, .04, .01 };
  g_autoptr (TestDistribution) one = test_distribution_new (labels, steep, 8);
  g_autoptr (TestDistribution) two = test_distribution_new (labels, reversed, 8);
  g_autoptr (NucChartModel) a = new_model (one, &first, NUC_HIDE_PROBABILITIES);
  g_autoptr (NucChartModel) b = new_model (two, &second, NUC_HIDE_PROBABILITIES);
  g_autofree char *told_a = NULL;
  g_autofree char *told_b = NULL;

  /* The second lacks the first token and has the seventh: only what is shown of them differs. */
  told_a = tell (a, view, NUC_AXIS_FITTED);
  told_b = tell (b, view, NUC_AXIS_FITTED);
  g_assert_null (strchr (told_a, '%'));
  g_assert_null (strchr (told_b, '%'));
  g_assert_cmpfloat (nuc_chart_model_get_other (a)->before, ==, 0);
  g_assert_cmpfloat (nuc_chart_model_get_other (a)->now, ==, 0);
  g_assert_cmpuint (nuc_chart_model_get_other (a)->count, ==, 2);
}

static void
test_survivors (gconstpointer data)
{
  guint view = GPOINTER_TO_UINT (data);
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");

  for (guint axis = NUC_AXIS_FIXED; axis <= NUC_AXIS_LOGARITHMIC; axis++)
    {
      g_autoptr (NucChartModel) a = new_model (austen, &first, NUC_HIDE_SURVIVORS);
      g_autoptr (NucChartModel) b = new_model (austen, &second, NUC_HIDE_SURVIVORS);
      g_autoptr (NucChartModel) shown_a = new_model (austen, &first, NUC_HIDE_NOTHING);
      g_autoptr (NucChartModel) shown_b = new_model (austen, &second, NUC_HIDE_NOTHING);
      g_autofree char *told_a = tell (a, view, (NucAxis) axis);
      g_autofree char *told_b = tell (b, view, (NucAxis) axis);
      g_autofree char *all_a = tell (shown_a, view, (NucAxis) axis);
      g_autofree char *all_b = tell (shown_b, view, (NucAxis) axis);

      g_assert_cmpstr (told_a, ==, told_b);
      g_assert_cmpstr (all_a, !=, all_b);
    }
}

static void
test_token (gconstpointer data)
{
  guint view = GPOINTER_TO_UINT (data);
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  Play play = first;
  g_autoptr (NucChartModel) a = new_model (austen, &play, NUC_HIDE_TOKEN);
  g_autoptr (NucChartModel) shown_a = new_model (austen, &play, NUC_HIDE_NOTHING);
  g_autofree char *told_a = tell (a, view, NUC_AXIS_FITTED);
  g_autofree char *all_a = tell (shown_a, view, NUC_AXIS_FITTED);
  g_autoptr (NucChartModel) b = NULL;
  g_autoptr (NucChartModel) shown_b = NULL;
  g_autofree char *told_b = NULL;
  g_autofree char *all_b = NULL;

  play.coin = 0.5;
  play.n_rolls = 3;
  b = new_model (austen, &play, NUC_HIDE_TOKEN);
  shown_b = new_model (austen, &play, NUC_HIDE_NOTHING);
  told_b = tell (b, view, NUC_AXIS_FITTED);
  all_b = tell (shown_b, view, NUC_AXIS_FITTED);
  g_assert_cmpstr (told_a, ==, told_b);
  g_assert_cmpstr (all_a, !=, all_b);
  g_assert_null (nuc_chart_model_get_draw (a));
  g_assert_null (nuc_chart_model_get_die (a));
}

/* Nothing that the model hands out knows more than what is drawn. */
static void
test_what_the_model_knows (void)
{
  g_autoptr (TestDistribution) one = test_distribution_new (labels, steep, 8);
  g_autoptr (NucChartModel) covered = new_model (one, &first, NUC_HIDE_PROBABILITIES);
  g_autoptr (NucChartModel) plain = new_model (one, &first, NUC_HIDE_SURVIVORS);
  NucTrace *level = nuc_chart_model_get_trace (covered);
  NucTrace *own = nuc_chart_model_get_trace (plain);
  gsize n;
  const NucChartBar *bars = nuc_chart_model_get_bars (covered, &n);

  g_assert_cmpuint (n, ==, 6);
  for (gsize i = 0; i < n; i++)
    {
      g_assert_cmpfloat_with_epsilon (bars[i].before, 1.0 / 8, 1e-6);
      g_assert_cmpfloat_with_epsilon (bars[i].now, 1.0 / 8, 1e-6);
      g_assert_cmpuint (bars[i].rank, ==, i);
      g_assert_cmpint (bars[i].removed_by, ==, -1);
      g_assert_cmpuint (nuc_logits_get_id (nuc_trace_get_logits (level), bars[i].index), ==,
                        bars[i].id);
    }
  /* By label, whatever the case, and a visible space is a character like others. */
  g_assert_cmpstr (bars[0].label, ==, "a");
  g_assert_cmpstr (bars[1].label, ==, "one");
  g_assert_cmpstr (bars[2].label, ==, "that");
  g_assert_cmpstr (bars[3].label, ==, "the");
  g_assert_cmpstr (bars[4].label, ==, "to");
  g_assert_cmpstr (bars[5].label, ==, "\342\220\243of");
  g_assert_cmpuint (nuc_trace_get_n_stages (level), ==, 0);

  g_assert_cmpuint (nuc_trace_get_n_stages (own), ==, 0);
  g_assert_cmpuint (nuc_trace_get_n_survivors (own), ==, 8);
  g_assert_true (nuc_trace_get_logits (own) == one->logits);
  nuc_chart_model_get_cuts (plain, &n);
  g_assert_cmpuint (n, ==, 0);

  /* The chain itself is no secret. */
  g_assert_cmpuint (g_strv_length ((char **) nuc_chart_model_get_stages (plain)), ==, 3);
  g_assert_cmpstr (nuc_chart_model_get_stages (plain)[1], ==, "top-k 5");
  g_assert_cmpuint (nuc_chain_get_size (nuc_chart_model_get_chain (plain)), ==, 3);
}

static void
test_titles (void)
{
  static const char *const questions[NUC_N_HIDES] = {
    [NUC_HIDE_NOTHING] = "5 of 8 tokens survive after “\342\201\250It was a truth\342\201\251”",
    [NUC_HIDE_PROBABILITIES] =
        "How likely is each token after “\342\201\250It was a truth\342\201\251”?",
    [NUC_HIDE_SURVIVORS] =
        "Which of these will survive after “\342\201\250It was a truth\342\201\251”?",
    [NUC_HIDE_TOKEN] = "Which token comes after “\342\201\250It was a truth\342\201\251”?",
  };
  g_autoptr (TestDistribution) one = test_distribution_new (labels, steep, 8);
  g_autoptr (NucTrace) trace = test_trace (one, "top-k=5");
  NucChartOptions options = {
    .n_bars = 6,
    .label = test_label,
    .label_data = one,
    .caption = "5 of 8 survive",
  };

  for (guint hide = 0; hide < NUC_N_HIDES; hide++)
    {
      g_autoptr (NucChartModel) model =
          test_model_hiding (one, "top-k=5", 6, -1, NULL, NULL, (NucHide) hide);
      g_autoptr (NucChartModel) bare = NULL;
      g_autoptr (NucChartModel) titled = NULL;
      g_autofree char *summary = nuc_chart_text_summary (model);

      g_assert_cmpstr (nuc_chart_model_get_title (model), ==, questions[hide]);
      g_assert_true (g_str_has_prefix (summary, questions[hide]));
      g_assert_null (strstr (summary, "?."));

      options.hide = (NucHide) hide;
      options.title = NULL;
      bare = nuc_chart_model_new (trace, &options);
      g_assert_null (strstr (nuc_chart_model_get_title (bare), "after"));
      g_assert_true ((hide != NUC_HIDE_NOTHING) ==
                     g_str_has_suffix (nuc_chart_model_get_title (bare), "?"));

      /* A caption names survivors and entropy. */
      if (nuc_chart_hide_is_of_chain ((NucHide) hide))
        g_assert_null (nuc_chart_model_get_caption (bare));
      else
        g_assert_cmpstr (nuc_chart_model_get_caption (bare), ==, "5 of 8 survive");

      options.title = "Mine";
      titled = nuc_chart_model_new (trace, &options);
      g_assert_cmpstr (nuc_chart_model_get_title (titled), ==, "Mine");
      g_assert_null (nuc_chart_model_get_question (titled));
    }
}

static void
test_names (void)
{
  static const char *const names[] = { "nothing", "probabilities", "survivors", "token" };
  NucHide found = NUC_HIDE_TOKEN;

  for (guint hide = 0; hide < NUC_N_HIDES; hide++)
    {
      g_assert_cmpstr (nuc_hide_get_name ((NucHide) hide), ==, names[hide]);
      g_assert_true (nuc_hide_find (names[hide], &found));
      g_assert_cmpuint (found, ==, hide);
    }
  found = NUC_HIDE_NOTHING;
  g_assert_false (nuc_hide_find ("everything", &found));
  g_assert_cmpuint (found, ==, NUC_HIDE_NOTHING);
}

/* The other side of a comparison would tell. */
static void
test_against (void)
{
  g_autoptr (TestDistribution) one = test_distribution_new (labels, steep, 8);
  g_autoptr (NucChartModel) open = test_model (one, "top-k=5", 6, -1);
  NucChartModel *model;

  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_CRITICAL, "*against*hide*");
  model = test_model_hiding (one, "top-k=5", 6, -1, NULL, open, NUC_HIDE_SURVIVORS);
  g_test_assert_expected_messages ();
  g_assert_null (model);
}

/* A hand-out is a file, and files are searched. */
static void
test_export (void)
{
  g_autoptr (TestDistribution) one = test_distribution_new (labels, steep, 6);
  g_autoptr (TestDistribution) two = test_distribution_new (labels, flat, 6);
  PangoContext *pango = test_context ();

  for (guint format = NUC_FIGURE_PNG; format <= NUC_FIGURE_SVG; format++)
    for (guint view = 0; view < NUC_N_VIEWS; view++)
      {
        NucFigure figure = { (NucFigureFormat) format,
                             (NucView) view,
                             NUC_THEME_PRINT,
                             NUC_AXIS_FITTED,
                             800,
                             400,
                             0,
                             96 };
        g_autoptr (NucChartModel) a = new_model (one, &first, NUC_HIDE_PROBABILITIES);
        g_autoptr (NucChartModel) b = new_model (two, &first, NUC_HIDE_PROBABILITIES);
        g_autoptr (GError) error = NULL;
        g_autoptr (GBytes) file_a = nuc_chart_export (a, &figure, pango, &error);
        g_autoptr (GBytes) file_b = nuc_chart_export (b, &figure, pango, &error);

        g_assert_no_error (error);
        g_assert_true (g_bytes_equal (file_a, file_b));
      }
  g_object_unref (pango);
}

/* A window may be of any size, also with a cover in it, and a cover is seen in every theme. */
static void
test_sizes (void)
{
  static const NucChartSize sizes[] = {
    { 0, 0, 14, FALSE },   { 1, 1, 14, FALSE },     { 60, 900, 20, FALSE },
    { 900, 40, 12, TRUE }, { 320, 200, 13, FALSE }, { 1920, 1080, 36, TRUE },
  };
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  PangoContext *pango = test_context ();

  for (guint hide = NUC_HIDE_PROBABILITIES; hide < NUC_N_HIDES; hide++)
    for (guint view = 0; view < NUC_N_VIEWS; view++)
      for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
        {
          g_autoptr (NucChartModel) model = new_model (austen, &first, (NucHide) hide);
          g_autoptr (NucChartLayout) layout =
              nuc_chart_view_layout ((NucView) view, model,
                                     nuc_chart_style_get ((NucTheme) (i % NUC_N_THEMES)), &sizes[i],
                                     NUC_AXIS_FITTED, pango);
          cairo_surface_t *surface =
              cairo_image_surface_create (CAIRO_FORMAT_RGB24, MAX ((int) sizes[i].width, 1),
                                          MAX ((int) sizes[i].height, 1));
          cairo_t *cr = cairo_create (surface);
          gsize n;
          const NucMark *marks = nuc_chart_layout_get_marks (layout, &n);

          for (gsize j = 0; j < n; j++)
            g_assert_true (isfinite (marks[j].x) && isfinite (marks[j].y) && marks[j].width >= 0 &&
                           marks[j].height >= 0);
          nuc_chart_draw (cr, layout, NULL);
          g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
          cairo_destroy (cr);
          cairo_surface_destroy (surface);
        }
  g_object_unref (pango);
}

static void
test_cover_is_seen (void)
{
  g_autoptr (TestDistribution) one = test_distribution_new (labels, steep, 6);
  g_autoptr (NucChartModel) model = new_model (one, &first, NUC_HIDE_PROBABILITIES);
  g_autoptr (NucChartLayout) layout = new_layout (model, NUC_VIEW_BARS, NUC_AXIS_FITTED);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1000, 500);
  cairo_t *cr = cairo_create (surface);
  guint n_covers = 0;
  gsize n;
  const NucMark *marks = nuc_chart_layout_get_marks (layout, &n);

  nuc_chart_draw (cr, layout, NULL);
  cairo_surface_flush (surface);
  for (gsize i = 0; i < n; i++)
    if (marks[i].kind == NUC_MARK_COVER)
      {
        const guchar *row =
            cairo_image_surface_get_data (surface) +
            (int) (marks[i].y + marks[i].height / 2) * cairo_image_surface_get_stride (surface);
        guint32 pixel = ((const guint32 *) (gconstpointer) row)[(int) (marks[i].x + 20)];

        g_assert_cmphex (pixel & 0xffffff, ==, 0xeef3fa);
        n_covers++;
      }
  g_assert_cmpuint (n_covers, ==, 6);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* What was hidden of one distribution, or in another way, is not taken for what is hidden of the next. */
static void
test_hidden_before (void)
{
  g_autoptr (TestDistribution) one = test_distribution_new (labels, steep, G_N_ELEMENTS (steep));
  g_autoptr (TestDistribution) two = test_distribution_new (labels, flat, G_N_ELEMENTS (flat));
  g_autoptr (NucTrace) first_trace = test_trace (one, CHAIN);
  g_autoptr (NucTrace) moved_trace = test_trace (one, "top-k=2");
  g_autoptr (NucTrace) other_trace = test_trace (two, CHAIN);
  NucChartOptions options = { .n_bars = 4, .label = test_label };
  gsize n;

  for (guint hide = 0; hide < NUC_N_HIDES; hide++)
    for (guint before = 0; before < NUC_N_HIDES; before++)
      {
        g_autoptr (NucChartModel) shown = NULL;
        g_autoptr (NucChartModel) moved = NULL;
        g_autoptr (NucChartModel) other = NULL;
        g_autoptr (NucChartModel) fresh = NULL;
        gboolean of_chain = nuc_chart_hide_is_of_chain ((NucHide) hide);

        options.hide = (NucHide) before;
        options.label_data = one;
        options.before = NULL;
        shown = nuc_chart_model_new (first_trace, &options);
        options.hide = (NucHide) hide;
        options.before = shown;
        moved = nuc_chart_model_new (moved_trace, &options);
        g_assert_true ((nuc_chart_model_get_trace (moved) == nuc_chart_model_get_trace (shown)) ==
                       (of_chain && hide == before));
        options.label_data = two;
        other = nuc_chart_model_new (other_trace, &options);
        options.before = NULL;
        fresh = nuc_chart_model_new (other_trace, &options);
        g_assert_true (nuc_chart_model_get_trace (other) != nuc_chart_model_get_trace (shown));
        nuc_chart_model_get_bars (fresh, &n);
        for (gsize i = 0; i < n; i++)
          {
            g_assert_cmpuint (nuc_chart_model_get_bars (other, &n)[i].id, ==,
                              nuc_chart_model_get_bars (fresh, &n)[i].id);
            g_assert_cmpfloat (nuc_chart_model_get_bars (other, &n)[i].before, ==,
                               nuc_chart_model_get_bars (fresh, &n)[i].before);
          }
      }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    GTestDataFunc func;
  } properties[] = {
    { "probabilities", test_probabilities },
    { "probabilities-of-others", test_probabilities_of_others },
    { "survivors", test_survivors },
    { "token", test_token },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    for (guint view = 0; view <= STANDING; view++)
      {
        g_autofree char *path =
            g_strdup_printf ("/chart/hide/%s/%s", properties[i].name,
                             view == STANDING ? "columns" : nuc_view_get_name ((NucView) view));

        g_test_add_data_func (path, GUINT_TO_POINTER (view), properties[i].func);
      }
  g_test_add_func ("/chart/hide/model", test_what_the_model_knows);
  g_test_add_func ("/chart/hide/titles", test_titles);
  g_test_add_func ("/chart/hide/names", test_names);
  g_test_add_func ("/chart/hide/against", test_against);
  g_test_add_func ("/chart/hide/export", test_export);
  g_test_add_func ("/chart/hide/sizes", test_sizes);
  g_test_add_func ("/chart/hide/cover-is-seen", test_cover_is_seen);
  g_test_add_func ("/chart/hide/hidden-before", test_hidden_before);

  return g_test_run ();
}
