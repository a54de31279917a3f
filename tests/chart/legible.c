/* legible.c: what is drawn can be read, in every view of any model at any size
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "chart/chart-build.h"
#include "chart/chart-draw.h"
#include "chart/chart-view.h"
#include "common.h"

static const char *const chains[] = {
  "temperature=0.8,top-k=14,top-p=0.9",
  "temperature=0.1",
  "temperature=0",
  "top-k=5,top-p=0.9,min-p=0.05,typical=0.8",
  "top-k=1,top-p=0.1,min-p=0.9",
  "bias=2@1000,greedy",
  "bias=1@1000,temperature=0.7",
  "xtc=0.001:probability=1",
  "temperature=3,epsilon=0.001,top-n-sigma=1",
  "dynamic-temperature=0.9,tail-free=0.95,top-a=0.2,top-p=0.99",
};

/* A model, what it is shown in, and its layout. */
typedef struct
{
  NucChartModel *model;
  NucView view;
  NucChartSize size;
  NucTheme theme;
  NucChartLayout *layout;
  const char *chain;
} Shown;

typedef void (*Check) (const Shown *shown);

/* The first tokens of a distribution, and no more known of it. */
static TestDistribution *
take_top (TestDistribution *whole, gsize n)
{
  g_autofree guint32 *ids = g_new (guint32, n);
  g_autofree float *scores = g_new (float, n);
  TestDistribution *self = g_new0 (TestDistribution, 1);
  g_autoptr (GError) error = NULL;
  double mass = 0;
  gsize taken = 0;

  /* By ascending ids, as a vector wants them. */
  for (guint32 i = 0; i < nuc_logits_get_size (whole->logits); i++)
    if (nuc_logits_get_rank (whole->logits, i) < n)
      {
        ids[taken] = nuc_logits_get_id (whole->logits, i);
        scores[taken] = (float) log (nuc_logits_get_probability (whole->logits, i));
        mass += exp ((double) scores[taken++]);
      }
  self->labels = g_hash_table_ref (whole->labels);
  self->logits = nuc_logits_new_partial (ids, scores, n, MIN (mass, 1), &error);
  g_assert_no_error (error);

  return self;
}

static char *
describe (const Shown *shown)
{
  return g_strdup_printf ("%s %.0fx%.0f, type %.1f, %s%s%s, theme %d: ",
                          nuc_view_get_name (shown->view), shown->size.width, shown->size.height,
                          shown->size.type_size, shown->chain,
                          shown->size.vertical ? ", standing" : "",
                          shown->size.right_to_left ? ", mirrored" : "", shown->theme);
}

G_GNUC_PRINTF (2, 3) static void complain (const Shown *shown, const char *format, ...)
{
  g_autofree char *where = describe (shown);
  g_autofree char *what = NULL;
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_test_message ("%s%s", where, what);
  g_test_fail ();
}

static void
show (NucChartModel *model, const char *chain, GRand *rand, guint n_sizes, Check check)
{
  PangoContext *pango = test_context ();

  for (guint i = 0; i < n_sizes; i++)
    {
      double width = g_rand_double_range (rand, 300, 2000);
      double height = g_rand_double_range (rand, 200, 1200);
      double type_size = width / g_rand_double_range (rand, 30, 90);
      Shown shown = {
        .model = model,
        .chain = chain,
        .theme = (NucTheme) g_rand_int_range (rand, 0, NUC_N_THEMES),
        .size = { .width = width,
                  .height = height,
                  .type_size = MIN (type_size, height / 16),
                  .right_to_left = g_rand_boolean (rand) },
      };

      for (guint view = 0; view <= NUC_N_VIEWS; view++)
        {
          g_autoptr (NucChartLayout) layout = NULL;

          shown.view = (NucView) (view % NUC_N_VIEWS);
          shown.size.vertical = view == NUC_N_VIEWS;
          layout = nuc_chart_view_layout (shown.view, model, nuc_chart_style_get (shown.theme),
                                          &shown.size, (NucAxis) (i % 3), pango);
          shown.layout = layout;
          check (&shown);
        }
    }
  g_object_unref (pango);
}

static void
for_all (guint n_sizes, Check check)
{
  GRand *rand = g_rand_new_with_seed (11);
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (TestDistribution) sure = take_top (austen, 20);
  g_autoptr (TestDistribution) unsure = take_top (austen, 3);
  g_autoptr (NucChartModel) pair = test_pair ("top-k=5,top-p=0.99", "top-k=5", 16, 0.5132);

  show (pair, "pair", rand, 4 * n_sizes, check);
  for (guint i = 0; i < G_N_ELEMENTS (chains); i++)
    {
      g_autoptr (TestDistribution) random = test_distribution_random (rand);
      TestDistribution *const all[] = { austen, sure, unsure, random };

      for (guint j = 0; j < G_N_ELEMENTS (all); j++)
        {
          guint n_bars = (guint) g_rand_int_range (rand, 2, i % 3 == 0 ? 120 : 30);
          double coin = g_rand_double_range (rand, -0.5, 1);
          g_autoptr (NucChartModel) other =
              test_model (all[j], chains[(i + 3) % G_N_ELEMENTS (chains)], n_bars, -1);
          g_autoptr (NucChartModel) model =
              test_model_with (all[j], chains[i], n_bars, coin, NULL, other);

          show (model, chains[i], rand, n_sizes, check);
        }
    }
  g_rand_free (rand);
}

static const char *
text_of (const NucMark *mark)
{
  return mark->kind == NUC_MARK_TEXT ? pango_layout_get_text (mark->text->layout) : "";
}

static gboolean
overlap (const NucMark *a, const NucMark *b)
{
  return b->x < a->x + a->width - 0.01 && a->x < b->x + b->width - 0.01 &&
         b->y < a->y + a->height - 0.01 && a->y < b->y + b->height - 0.01;
}

static gboolean
is_thing (const NucMark *mark)
{
  return mark->width > 0 && mark->height > 0 && mark->turn == 0 && mark->kind != NUC_MARK_RULE &&
         mark->kind != NUC_MARK_DASH && mark->kind != NUC_MARK_CURVE;
}

/* The pill of a cut line lies over no bar, text, or other pill, and its words are in it. */
static void
check_pills (const Shown *shown)
{
  gsize n;
  const NucMark *marks = nuc_chart_layout_get_marks (shown->layout, &n);

  for (gsize i = 0; i < n; i++)
    for (gsize j = 0; j < n && marks[i].kind == NUC_MARK_PILL && shown->view != NUC_VIEW_DIE; j++)
      {
        gboolean own = marks[i].key == marks[j].key && marks[i].part == marks[j].part &&
                       marks[i].hit.kind == marks[j].hit.kind;

        /* The curve's pills without words are points. */
        if (i == j || marks[i].width < 1.5 * shown->size.type_size || !is_thing (&marks[j]) ||
            !overlap (&marks[i], &marks[j]))
          continue;
        if (own && marks[j].kind == NUC_MARK_TEXT)
          {
            if (marks[j].x < marks[i].x ||
                marks[j].x + marks[j].width > marks[i].x + marks[i].width)
              complain (shown, "“%s” looks out of its pill", text_of (&marks[j]));
          }
        else
          complain (shown, "a pill lies over a mark of kind %d “%s”", marks[j].kind,
                    text_of (&marks[j]));
      }
}

static void
test_pills (void)
{
  for_all (6, check_pills);
}

/* Of a number nothing is left out: "9…%" is another one. */
static void
check_numbers (const Shown *shown)
{
  gsize n;
  const NucMark *marks = nuc_chart_layout_get_marks (shown->layout, &n);

  for (gsize i = 0; i < n; i++)
    {
      const char *text = text_of (&marks[i]);

      if (strstr (text, "…") == NULL)
        continue;
      if (nuc_face_is_number (marks[i].face) ||
          (g_str_has_suffix (text, "%") && g_ascii_isdigit (*text)))
        complain (shown, "the number “%s” is cut", text);
    }
}

static void
test_numbers (void)
{
  for_all (6, check_numbers);
}

/* What a bar of a kind means is said beside it. */
static void
check_legend (const Shown *shown)
{
  static const NucMarkKind kinds[] = { NUC_MARK_FILL, NUC_MARK_OUTLINE, NUC_MARK_HATCH,
                                       NUC_MARK_HOLLOW, NUC_MARK_DOTTED };
  gboolean by_words = shown->view == NUC_VIEW_STAGES || shown->view == NUC_VIEW_DIE;
  gsize n;
  const NucMark *marks = nuc_chart_layout_get_marks (shown->layout, &n);

  for (guint k = 0; k < G_N_ELEMENTS (kinds) && !by_words && shown->view != NUC_VIEW_CURVE; k++)
    {
      gboolean drawn = FALSE;
      gboolean told = FALSE;

      for (gsize i = 0; i < n; i++)
        {
          gboolean owned = marks[i].hit.kind != NUC_CHART_HIT_NOTHING;

          drawn |= marks[i].kind == kinds[k] && owned && marks[i].hit.kind != NUC_CHART_HIT_CUT;
          told |= marks[i].kind == kinds[k] && !owned && marks[i].ink != NUC_INK_BACKGROUND;
        }
      if (drawn && !told && shown->size.height >= 15 * shown->size.type_size)
        complain (shown, "the legend has no mark of kind %d", kinds[k]);
    }

  for (gsize i = 0; i < n; i++)
    {
      if (marks[i].kind == NUC_MARK_TEXT && marks[i].face == NUC_FACE_SUBTITLE &&
          shown->view != NUC_VIEW_COMPARE && strstr (text_of (&marks[i]), "…") != NULL)
        complain (shown, "“%s” is cut", text_of (&marks[i]));
      if (marks[i].kind == NUC_MARK_DOTTED && marks[i].hit.kind == NUC_CHART_HIT_UNKNOWN)
        {
          gboolean named = FALSE;

          for (gsize j = 0; j < n; j++)
            named |= marks[j].hit.kind == NUC_CHART_HIT_UNKNOWN &&
                     g_str_equal (text_of (&marks[j]), "unknown");
          if (!named)
            complain (shown, "the bar of the unknown has no name");
        }
    }
}

static void
test_legend (void)
{
  for_all (6, check_legend);
}

/* No word lies over another, however thin the rows are. */
static void
check_words (const Shown *shown)
{
  gsize n;
  const NucMark *marks = nuc_chart_layout_get_marks (shown->layout, &n);

  for (gsize i = 0; i < n && shown->view == NUC_VIEW_BARS && !shown->size.vertical; i++)
    for (gsize j = 0; j < i && marks[i].kind == NUC_MARK_TEXT; j++)
      {
        /* Type has less ink than its box. */
        NucMark one = marks[i], two = marks[j];

        one.y += 0.08 * one.height;
        one.height *= 0.84;
        two.y += 0.08 * two.height;
        two.height *= 0.84;
        if (two.kind == NUC_MARK_TEXT && overlap (&one, &two))
          complain (shown, "“%s” lies over “%s”", text_of (&marks[i]), text_of (&marks[j]));
      }
}

static void
test_words (void)
{
  for_all (4, check_words);
}

/* Where rows are as high as type, every one has its name and its numbers. */
static void
check_rows (const Shown *shown)
{
  gsize n_regions, n_bars, n;
  const NucChartBar *bars = nuc_chart_model_get_bars (shown->model, &n_bars);
  const NucChartRegion *regions = nuc_chart_layout_get_regions (shown->layout, &n_regions);
  const NucMark *marks = nuc_chart_layout_get_marks (shown->layout, &n);

  for (gsize i = 0; i < n_regions && shown->view == NUC_VIEW_BARS && !shown->size.vertical; i++)
    {
      guint n_tokens = 0, n_texts = 0;

      if (regions[i].hit.kind != NUC_CHART_HIT_BAR ||
          regions[i].height < 1.12 * shown->size.type_size)
        continue;
      for (gsize j = 0; j < n; j++)
        if (marks[j].kind == NUC_MARK_TEXT && marks[j].hit.kind == regions[i].hit.kind &&
            marks[j].hit.item == regions[i].hit.item)
          {
            n_tokens += marks[j].face == NUC_FACE_TOKEN || marks[j].face == NUC_FACE_TOKEN_STRONG;
            n_texts++;
          }
      /* An empty token has nothing to be written. */
      if (n_texts - n_tokens < (shown->size.width > 30 * shown->size.type_size ? 2 : 0) ||
          (n_tokens == 0 && *bars[regions[i].hit.item].label != '\0'))
        complain (shown, "row %u has no name or no numbers", (guint) regions[i].hit.item);
    }
}

static void
test_rows (void)
{
  for_all (4, check_rows);
}

/* A mark of a survivor of the model, or of the one beside it, at all. */
static gboolean
is_drawn (const Shown *shown, NucChartHitKind kind, gsize item)
{
  gsize n;
  const NucMark *marks = nuc_chart_layout_get_marks (shown->layout, &n);

  for (gsize i = 0; i < n; i++)
    if (marks[i].hit.kind == kind && marks[i].hit.item == item &&
        (marks[i].kind == NUC_MARK_FILL || marks[i].kind == NUC_MARK_PILL ||
         (marks[i].kind == NUC_MARK_DOTTED && shown->view == NUC_VIEW_DIE)) &&
        marks[i].width > 0)
      return TRUE;

  return FALSE;
}

/* The heaviest survivor is drawn as one, wherever it ranks; and no bar is drawn as what it is not. */
static void
check_survivors (const Shown *shown)
{
  NucTrace *trace = nuc_chart_model_get_trace (shown->model);
  gssize heaviest = nuc_chart_model_find_bar (shown->model, nuc_trace_get_survivor (trace, 0));
  gsize n_bars;
  const NucChartBar *bars = nuc_chart_model_get_bars (shown->model, &n_bars);
  gsize n;
  const NucMark *marks = nuc_chart_layout_get_marks (shown->layout, &n);

  g_assert_cmpint (heaviest, >=, 0);
  if (!is_drawn (shown, NUC_CHART_HIT_BAR, (gsize) heaviest))
    complain (shown, "the heaviest survivor is not drawn");
  for (gsize i = 0; i < n && shown->view == NUC_VIEW_BARS; i++)
    if (marks[i].hit.kind == NUC_CHART_HIT_BAR)
      {
        gboolean survives = bars[marks[i].hit.item].survives;

        if ((marks[i].kind == NUC_MARK_FILL && !survives) ||
            (marks[i].kind == NUC_MARK_HATCH && survives))
          complain (shown, "“%s” is drawn as what it is not", bars[marks[i].hit.item].label);
      }
}

static void
test_survivors (void)
{
  for_all (4, check_survivors);
}

/* Pixels of a surviving bar's colour in a picture of it. */
static guint
count_fill (const NucMark *fill, const NucMark *outline, NucTheme theme)
{
  const NucChartStyle *style = nuc_chart_style_get (theme);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 240, 40);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (TestDistribution) few = test_distribution_new (NULL, (const double[]){ .7, .3 }, 2);
  g_autoptr (NucChartModel) model = test_model (few, "", 2, -1);
  const NucChartSize size = { 240, 40, 14 };
  g_autoptr (NucChartLayout) layout = NULL;
  NucChartBuild build;
  guint n = 0;

  nuc_chart_build_begin (&build, model, style, &size, NULL);
  nuc_chart_build_copy (&build, fill);
  nuc_chart_build_copy (&build, outline);
  layout = nuc_chart_build_finish (&build);
  nuc_chart_draw (cr, layout, NULL);
  cairo_surface_flush (surface);
  for (int y = 0; y < 40; y++)
    for (int x = 0; x < 240; x++)
      {
        const guint8 *pixel = cairo_image_surface_get_data (surface) +
                              y * cairo_image_surface_get_stride (surface) + 4 * x;

        n += abs (pixel[0] - (int) lround (style->bar.blue * 255)) < 70 &&
             abs (pixel[1] - (int) lround (style->bar.green * 255)) < 70 &&
             abs (pixel[2] - (int) lround (style->bar.red * 255)) < 70;
      }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return n;
}

/* However short a bar and the outline over it, the bar's own colour is seen: a column of it at least. */
static void
test_halo (void)
{
  for (guint theme = 0; theme < NUC_N_THEMES; theme++)
    for (double now = 1; now < 40; now *= 1.13)
      for (double before = 0; before < 60; before = before * 1.13 + 0.5)
        for (guint end = 0; end < 4; end++)
          {
            gboolean across = end == NUC_SIDE_RIGHT || end == NUC_SIDE_LEFT;
            NucMark fill = { .kind = NUC_MARK_FILL,
                             .ink = NUC_INK_BAR,
                             .x = 20,
                             .y = 10,
                             .width = across ? now : 14,
                             .height = across ? 14 : now,
                             .end = (NucSide) end,
                             .opacity = 1 };
            NucMark outline = fill;

            if (!across && (now > 24 || before > 24))
              continue;
            outline.kind = NUC_MARK_OUTLINE;
            outline.ink = NUC_INK_BEFORE;
            outline.fill = now;
            outline.width = across ? before : 14;
            outline.height = across ? 14 : before;
            /* Both begin at one baseline. */
            if (end == NUC_SIDE_LEFT)
              outline.x = fill.x + fill.width - outline.width;
            if (end == NUC_SIDE_TOP)
              outline.y = fill.y + fill.height - outline.height;
            if (count_fill (&fill, &outline, (NucTheme) theme) < 5)
              {
                g_test_message ("theme %u, side %u: nothing is left of %.2f under %.2f", theme, end,
                                now, before);
                g_test_fail ();
              }
          }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/legible/pills", test_pills);
  g_test_add_func ("/chart/legible/numbers", test_numbers);
  g_test_add_func ("/chart/legible/legend", test_legend);
  g_test_add_func ("/chart/legible/words", test_words);
  g_test_add_func ("/chart/legible/rows", test_rows);
  g_test_add_func ("/chart/legible/survivors", test_survivors);
  g_test_add_func ("/chart/legible/halo", test_halo);

  return g_test_run ();
}
