/* common.c: distributions and fonts for the tests of the charts
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "common.h"

#include <fontconfig/fontconfig.h>
#include <math.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

#include "core/draw.h"

static TestDistribution *
distribution_new (GArray *ids, GArray *scores)
{
  TestDistribution *self = g_new0 (TestDistribution, 1);
  g_autoptr (GError) error = NULL;

  self->labels = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->logits =
      nuc_logits_new_with_ids ((const guint32 *) (gpointer) ids->data,
                               (const float *) (gpointer) scores->data, ids->len, &error);
  g_assert_no_error (error);

  return self;
}

/* A file of id, log-probability and label in columns. */
TestDistribution *
test_distribution_load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "chart", name, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) scores = g_array_new (FALSE, FALSE, sizeof (float));
  g_autoptr (GError) error = NULL;
  TestDistribution *self;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", 3);
      guint32 id;
      float score;

      if (lines[i][0] == '#' || g_strv_length (fields) < 3)
        continue;
      id = (guint32) g_ascii_strtoull (fields[0], NULL, 10);
      score = (float) g_ascii_strtod (fields[1], NULL);
      g_array_append_val (ids, id);
      g_array_append_val (scores, score);
    }

  self = distribution_new (ids, scores);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", 3);

      if (lines[i][0] != '#' && g_strv_length (fields) == 3)
        g_hash_table_insert (self->labels,
                             GUINT_TO_POINTER ((guint) g_ascii_strtoull (fields[0], NULL, 10)),
                             g_strdup (fields[2]));
    }

  return self;
}

TestDistribution *
test_distribution_new (const char *const *labels, const double *probabilities, gsize n)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) scores = g_array_new (FALSE, FALSE, sizeof (float));
  TestDistribution *self;

  for (guint32 i = 0; i < n; i++)
    {
      float score = (float) log (probabilities[i]);

      g_array_append_val (ids, i);
      g_array_append_val (scores, score);
    }

  self = distribution_new (ids, scores);
  for (guint32 i = 0; i < n && labels != NULL; i++)
    g_hash_table_insert (self->labels, GUINT_TO_POINTER (i), g_strdup (labels[i]));

  return self;
}

void
test_distribution_free (TestDistribution *self)
{
  nuc_logits_unref (self->logits);
  g_hash_table_unref (self->labels);
  g_free (self);
}

char *
test_label (guint32 id, gpointer distribution)
{
  TestDistribution *self = distribution;
  const char *label = g_hash_table_lookup (self->labels, GUINT_TO_POINTER (id));

  return label != NULL ? g_strdup (label) : g_strdup_printf ("#%u", id);
}

NucTrace *
test_trace (TestDistribution *self, const char *chain)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NucChain) parsed = nuc_chain_parse (chain, &error);
  NucStep step = { .seed = 42 };
  NucTrace *trace;

  g_assert_no_error (error);
  trace = nuc_trace_new (self->logits, parsed, &step, NULL, &error);
  g_assert_no_error (error);

  return trace;
}

/* @coin: the token's, or below 0 for none */
NucChartModel *
test_model (TestDistribution *self, const char *chain, guint n_bars, double coin)
{
  return test_model_with (self, chain, n_bars, coin, NULL, NULL);
}

NucChartModel *
test_model_with (TestDistribution *self,
                 const char *chain,
                 guint n_bars,
                 double coin,
                 NucDie *die,
                 NucChartModel *against)
{
  return test_model_hiding (self, chain, n_bars, coin, die, against, NUC_HIDE_NOTHING);
}

NucChartModel *
test_model_hiding (TestDistribution *self,
                   const char *chain,
                   guint n_bars,
                   double coin,
                   NucDie *die,
                   NucChartModel *against,
                   NucHide hide)
{
  g_autoptr (NucTrace) trace = test_trace (self, chain);
  NucDraw draw;
  NucChartOptions options = {
    .n_bars = n_bars,
    .label = test_label,
    .label_data = self,
    .context = "It was a truth",
    .die = die,
    .against = against,
    .hide = hide,
  };

  if (coin >= 0)
    {
      nuc_draw (trace, coin, &draw);
      options.draw = &draw;
    }

  return nuc_chart_model_new (trace, &options);
}

static NucChartModel *
test_side (const char *source,
           const char *const *labels,
           const double *probabilities,
           gsize n,
           const char *chain,
           guint n_bars,
           double coin,
           NucChartModel *against)
{
  g_autoptr (TestDistribution) distribution = test_distribution_new (labels, probabilities, n);
  g_autoptr (NucTrace) trace = test_trace (distribution, chain);
  NucDraw draw;
  NucChartOptions options = {
    .n_bars = n_bars,
    .label = test_label,
    .label_data = distribution,
    .source = source,
    .against = against,
  };

  if (coin >= 0)
    {
      nuc_draw (trace, coin, &draw);
      options.draw = &draw;
    }
  return nuc_chart_model_new (trace, &options);
}

/* A source that is sure set against one that is not; both know "4". */
NucChartModel *
test_pair (const char *chain_a, const char *chain_b, guint n_bars, double coin)
{
  static const char *const sure[] = { "␣Paris", "␣the", "␣located", "␣a", "␣Lyon", "4", "␣not" };
  static const double peaked[] = { .97, .0101, .0068, .0050, .0038, .0030, .0013 };
  char digits[100][4];
  const char *numbers[100];
  double flat[100];
  g_autoptr (NucChartModel) against = NULL;

  for (guint i = 0; i < 100; i++)
    {
      g_snprintf (digits[i], sizeof digits[i], "%u", i + 1);
      numbers[i] = digits[i];
      flat[i] = 0.01 + 0.00002 * (50.0 - i);
    }
  against = test_side ("Unsure", numbers, flat, 100, chain_b, n_bars, coin, NULL);
  return test_side ("Sure", sure, peaked, G_N_ELEMENTS (sure), chain_a, n_bars, coin, against);
}

/* Fonts that lie beside the tests and no others, unhinted, so that widths are the same everywhere. */
PangoContext *
test_context (void)
{
  static const char *const fonts[] = { "test-sans.ttf", "test-sans-bold.ttf", "test-mono.ttf",
                                       "test-mono-bold.ttf" };
  PangoFontMap *map = pango_cairo_font_map_new_for_font_type (CAIRO_FONT_TYPE_FT);
  FcConfig *config = FcConfigCreate ();
  cairo_font_options_t *options = cairo_font_options_create ();
  PangoContext *context;

  for (guint i = 0; i < G_N_ELEMENTS (fonts); i++)
    {
      g_autofree char *path =
          g_test_build_filename (G_TEST_DIST, "fixtures", "chart", "fonts", fonts[i], NULL);

      g_assert_true (FcConfigAppFontAddFile (config, (const FcChar8 *) path));
    }
  pango_fc_font_map_set_config (PANGO_FC_FONT_MAP (map), config);
  FcConfigDestroy (config);

  context = pango_font_map_create_context (map);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 96);
  pango_context_set_round_glyph_positions (context, FALSE);
  cairo_font_options_destroy (options);
  g_object_unref (map);

  return context;
}

/* Tokens as the program's labels show them: directions, scripts, joined and combining characters,
 * markup, formats, one of 200 letters, an empty label, two with one text. */
TestDistribution *
test_distribution_hard (void)
{
  static const char *const labels[] = {
    "␣to",
    "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d",
    "␣\xd9\x85\xd8\xb1\xd8\xad\xd8\xa8\xd8\xa7",
    "日本語の次のトークン",
    "👩‍👩‍👧‍👦",
    "<0xE2>",
    "⟨empty⟩",
    "↵↵",
    "⇥",
    "e\xcc\x81\xcc\xa3\xcc\x88",
    "<b>&amp;</b>",
    "%s%n",
    ("averyveryverylongtokenaveryveryverylongtokenaveryveryverylongtokenaveryveryverylongtoken"
     "averyveryverylongtokenaveryveryverylongtokenaveryveryverylongtokenaveryveryverylongtokenEND"),
    "␣the",
    "␣the",
    "(",
    "",
  };
  static const double probabilities[] = { .3,  .14, .11, .09, .08,  .06,  .05,  .04,  .03,
                                          .02, .02, .02, .01, .015, .015, .001, .0005 };

  return test_distribution_new (labels, probabilities, G_N_ELEMENTS (labels));
}

/* Any number of tokens from 2 on, with hard labels, of any sharpness. */
TestDistribution *
test_distribution_random (GRand *rand)
{
  g_autoptr (TestDistribution) hard = test_distribution_hard ();
  gsize n = (gsize) g_rand_int_range (rand, 2, 400);
  double sharpness = g_rand_double_range (rand, 0, 4);
  g_autofree double *probabilities = g_new (double, n);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < n; i++)
    {
      guint32 id = (guint32) g_rand_int_range (rand, 0, (gint32) g_hash_table_size (hard->labels));

      probabilities[i] = pow ((double) i + 1, -sharpness) * g_rand_double_range (rand, 0.5, 1);
      g_ptr_array_add (labels, test_label (id, hard));
    }

  return test_distribution_new ((const char *const *) labels->pdata, probabilities, n);
}

/* The first mark of a kind, colour and owner, or NULL. */
const NucMark *
test_find_mark (const NucChartLayout *layout,
                NucMarkKind kind,
                NucInk ink,
                NucChartHitKind owner,
                gsize item)
{
  gsize n;
  const NucMark *marks = nuc_chart_layout_get_marks (layout, &n);

  for (gsize i = 0; i < n; i++)
    if (marks[i].kind == kind && marks[i].ink == ink && marks[i].hit.kind == owner &&
        marks[i].hit.item == item)
      return &marks[i];

  return NULL;
}

/* The first text that is exactly @text, or NULL. */
const NucMark *
test_find_text (const NucChartLayout *layout, const char *text)
{
  gsize n;
  const NucMark *marks = nuc_chart_layout_get_marks (layout, &n);

  for (gsize i = 0; i < n; i++)
    if (marks[i].kind == NUC_MARK_TEXT &&
        g_str_equal (pango_layout_get_text (marks[i].text->layout), text))
      return &marks[i];

  return NULL;
}

/* Whether some text contains @part. */
gboolean
test_has_text (const NucChartLayout *layout, const char *part)
{
  gsize n;
  const NucMark *marks = nuc_chart_layout_get_marks (layout, &n);

  for (gsize i = 0; i < n; i++)
    if (marks[i].kind == NUC_MARK_TEXT &&
        strstr (pango_layout_get_text (marks[i].text->layout), part) != NULL)
      return TRUE;

  return FALSE;
}
