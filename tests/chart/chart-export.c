/* chart-export.c: tests of figures as files
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-export.h"

#include <cairo.h>
#include <string.h>

#include "common.h"
#include "core/error.h"

#define SETTINGS "source=“austen”\nchain=temperature=0.8,top-k=14\nseed=42 <&>)(\\ \342\220\243"

#define N_FORMATS (NUC_FIGURE_PDF + 1)

static GBytes *
figure_of (NucFigureFormat format, NucView view, gboolean outlines, const char *settings)
{
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucChartModel) model =
      test_model (austen, "temperature=0.8,top-k=14,top-p=0.9", 16, 0.5132);
  PangoContext *pango = test_context ();
  g_autoptr (GError) error = NULL;
  NucFigure figure = {
    .format = format,
    .view = view,
    .theme = NUC_THEME_LIGHT,
    .axis = NUC_AXIS_FITTED,
    .width = 800,
    .height = 450,
    .dpi = 96,
    .outlines = outlines,
    .settings = settings,
  };
  GBytes *bytes = nuc_chart_export (model, &figure, pango, &error);

  g_assert_no_error (error);
  g_object_unref (pango);

  return bytes;
}

static void
test_same_bytes (void)
{
  for (guint view = 0; view < NUC_N_VIEWS; view++)
    for (guint format = 0; format < N_FORMATS; format++)
      for (guint outlines = 0; outlines < 2; outlines++)
        {
          g_autoptr (GBytes) one =
              figure_of ((NucFigureFormat) format, (NucView) view, outlines, SETTINGS);
          g_autoptr (GBytes) two =
              figure_of ((NucFigureFormat) format, (NucView) view, outlines, SETTINGS);

          g_assert_cmpuint (g_bytes_get_size (one), >, 1000);
          g_assert_true (g_bytes_equal (one, two));
        }
}

/* What stands over the chart is the title of the file, whichever view it is; a title in lines has them in every
 * format, since all draw the same texts. */
static void
test_headings (void)
{
  static const struct
  {
    NucView view;
    const char *own;
    const char *title;
    const char *second; /* line */
  } cases[] = {
    { NUC_VIEW_STAGES, NULL, "Stage by stage: from 2,048 tokens to 8", NULL },
    { NUC_VIEW_CURVE, NULL, "The whole vocabulary: 2,048 tokens by rank", NULL },
    { NUC_VIEW_DIE, NULL, "The die: the survivors on [0, 1)", NULL },
    { NUC_VIEW_COMPARE, NULL, "A keeps 8 tokens, B keeps 8 tokens", NULL },
    { NUC_VIEW_BARS, NULL, "8 of 2,048 tokens survive", NULL },
    { NUC_VIEW_DIE, "Mine", "Mine", NULL },
    { NUC_VIEW_BARS, "One\nTwo", "One Two", "Two" },
    /* What is shown of a token has signs and isolates in it, what is said of it has words. */
    { NUC_VIEW_BARS, "After \u2068␣which\u2069", "After space which", NULL },
    { NUC_VIEW_BARS, "", "8 of 2,048 tokens survive", NULL },
  };
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucTrace) trace = test_trace (austen, "temperature=0.8,top-k=14,top-p=0.9");
  PangoContext *pango = test_context ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      NucChartOptions options = {
        .n_bars = 8, .label = test_label, .label_data = austen, .title = cases[i].own
      };
      g_autoptr (NucChartModel) model = nuc_chart_model_new (trace, &options);
      NucFigure figure = {
        .format = NUC_FIGURE_SVG, .view = cases[i].view, .width = 800, .height = 480, .dpi = 96
      };
      g_autoptr (GBytes) svg = nuc_chart_export (model, &figure, pango, NULL);
      g_autofree char *element = g_strdup_printf ("<title>%s</title>", cases[i].title);
      g_autoptr (GString) plain = g_string_new ("/Title (");
      g_autoptr (GString) wide = g_string_new ("/Title <FEFF");
      g_autoptr (GBytes) pdf = NULL;
      gsize length;
      const char *data = g_bytes_get_data (svg, &length);

      g_test_message ("%s", cases[i].title);
      g_assert_nonnull (g_strstr_len (data, (gssize) length, element));
      {
        const char *start = g_strstr_len (data, (gssize) length, "<desc>");
        g_autofree char *said =
            g_strndup (start, (gsize) (g_strstr_len (start, -1, "</desc>") - start));

        g_assert_null (strstr (said, "␣"));
        g_assert_null (strstr (said, "\u2068"));
        g_assert_nonnull (strstr (said, "space "));
      }
      if (cases[i].second != NULL)
        {
          g_autofree char *line = g_strdup_printf (">%s</text>", cases[i].second);

          g_assert_nonnull (g_strstr_len (data, (gssize) length, line));
        }
      figure.format = NUC_FIGURE_PDF;
      pdf = nuc_chart_export (model, &figure, pango, NULL);
      data = g_bytes_get_data (pdf, &length);
      /* What a string of a PDF would escape is escaped, or all is written in hexadecimal digits: as Cairo likes it. */
      for (const char *next = cases[i].title; *next != '\0'; next++)
        {
          g_string_append_printf (wide, "%04X", (guint) *next);
          g_string_append_printf (plain, "%s%c", strchr ("()\\", *next) != NULL ? "\\" : "", *next);
        }
      g_string_append_c (plain, ')');
      {
        g_autoptr (GString) text = g_string_new (NULL);

        for (gsize j = 0; j < length; j++)
          if (data[j] != '\0')
            g_string_append_c (text, data[j]);
        g_assert_true (strstr (text->str, plain->str) != NULL ||
                       strstr (text->str, wide->str) != NULL);
      }
    }
  g_object_unref (pango);
}

/* Nothing that changes from day to day is in the files. */
static void
test_no_date (void)
{
  for (guint format = 0; format < N_FORMATS; format++)
    {
      g_autoptr (GBytes) bytes = figure_of ((NucFigureFormat) format, NUC_VIEW_BARS, FALSE, NULL);
      gsize length;
      const char *data = g_bytes_get_data (bytes, &length);

      for (gsize i = 0; i + 12 < length; i++)
        {
          g_assert_true (memcmp (data + i, "CreationDate", 12) != 0);
          g_assert_true (memcmp (data + i, "tIME", 4) != 0);
        }
    }
}

static void
test_settings (void)
{
  for (guint format = 0; format < N_FORMATS; format++)
    {
      g_autoptr (GBytes) bytes =
          figure_of ((NucFigureFormat) format, NUC_VIEW_BARS, FALSE, SETTINGS);
      g_autoptr (GBytes) without = figure_of ((NucFigureFormat) format, NUC_VIEW_BARS, FALSE, NULL);
      g_autoptr (GError) error = NULL;
      g_autofree char *read = nuc_chart_export_read_settings (bytes, &error);
      g_autofree char *nothing = NULL;

      g_assert_no_error (error);
      g_assert_cmpstr (read, ==, SETTINGS);
      nothing = nuc_chart_export_read_settings (without, &error);
      g_assert_null (nothing);
      g_assert_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED);
    }
}

/* A damaged figure is an error with a sentence: never a crash, never half a setting. */
static void
test_damaged (void)
{
  for (guint format = 0; format < N_FORMATS; format++)
    {
      g_autoptr (GBytes) bytes =
          figure_of ((NucFigureFormat) format, NUC_VIEW_BARS, FALSE, SETTINGS);
      gsize length;
      const char *data = g_bytes_get_data (bytes, &length);

      for (gsize cut = 0; cut < length; cut += MAX (length / 97, 1))
        {
          g_autoptr (GBytes) part = g_bytes_new (data, cut);
          g_autofree char *read = nuc_chart_export_read_settings (part, NULL);

          g_assert_true (read == NULL || g_str_equal (read, SETTINGS));
        }
    }

  {
    static const char *const nonsense[] = { "",
                                            "hello",
                                            "<svg",
                                            "%PDF-1.4 nucleus-settings:",
                                            "%PDF-1.4 nucleus-settings:/w==)",
                                            "\211PNG\r\n\032\n\377\377\377\377iTXtnucleus" };

    for (guint i = 0; i < G_N_ELEMENTS (nonsense); i++)
      {
        g_autoptr (GBytes) bytes = g_bytes_new_static (nonsense[i], strlen (nonsense[i]));
        g_autoptr (GError) error = NULL;
        g_autofree char *read = nuc_chart_export_read_settings (bytes, &error);

        g_assert_null (read);
        g_assert_nonnull (error);
      }
  }
}

/* One byte of a PNG's settings changed is found by its checksum. */
static void
test_checksum (void)
{
  g_autoptr (GBytes) bytes = figure_of (NUC_FIGURE_PNG, NUC_VIEW_BARS, FALSE, SETTINGS);
  gsize length;
  g_autofree char *data = g_memdup2 (g_bytes_get_data (bytes, &length), g_bytes_get_size (bytes));
  g_autoptr (GBytes) changed = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *read = NULL;
  gsize at = 0;

  while (memcmp (data + at, "austen", 6) != 0)
    at++;
  data[at] = 'b';
  changed = g_bytes_new (data, length);
  read = nuc_chart_export_read_settings (changed, &error);
  g_assert_null (read);
  g_assert_error (error, NUC_ERROR, NUC_ERROR_PARSE);
}

static void
test_svg_text (void)
{
  g_autoptr (GBytes) text = figure_of (NUC_FIGURE_SVG, NUC_VIEW_BARS, FALSE, NULL);
  g_autoptr (GBytes) shapes = figure_of (NUC_FIGURE_SVG, NUC_VIEW_BARS, TRUE, NULL);
  const char *with_text = g_bytes_get_data (text, NULL);
  const char *with_shapes = g_bytes_get_data (shapes, NULL);

  g_assert_nonnull (g_strstr_len (with_text, (gssize) g_bytes_get_size (text), ">␣which</text>"));
  g_assert_nonnull (g_strstr_len (with_text, (gssize) g_bytes_get_size (text), ">cut by top-p<"));
  g_assert_null (g_strstr_len (with_shapes, (gssize) g_bytes_get_size (shapes), "<text"));
}

typedef struct
{
  GBytes *bytes;
  gsize at;
} Stream;

static cairo_status_t
read_cb (void *closure, unsigned char *data, unsigned int length)
{
  Stream *stream = closure;

  if (stream->at + length > g_bytes_get_size (stream->bytes))
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, (const char *) g_bytes_get_data (stream->bytes, NULL) + stream->at, length);
  stream->at += length;

  return CAIRO_STATUS_SUCCESS;
}

/* The added chunks leave a file that a PNG reader takes, of the size that was asked for. */
static void
test_png_size (void)
{
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucChartModel) model = test_model (austen, "top-k=3", 8, -1);
  PangoContext *pango = test_context ();

  for (double dpi = 48; dpi <= 300; dpi += 63)
    {
      NucFigure figure = {
        .format = NUC_FIGURE_PNG, .width = 401, .height = 299, .dpi = dpi, .settings = SETTINGS
      };
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = nuc_chart_export (model, &figure, pango, &error);
      Stream stream = { bytes, 0 };
      cairo_surface_t *surface;

      g_assert_no_error (error);
      surface = cairo_image_surface_create_from_png_stream (read_cb, &stream);
      g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
      g_assert_cmpint (cairo_image_surface_get_width (surface), ==, (int) (401 * dpi / 96 + 0.5));
      g_assert_cmpint (cairo_image_surface_get_height (surface), ==, (int) (299 * dpi / 96 + 0.5));
      cairo_surface_destroy (surface);
    }
  g_object_unref (pango);
}

static void
test_bad_size (void)
{
  static const NucFigure figures[] = {
    { .format = NUC_FIGURE_PNG, .width = 0, .height = 100, .dpi = 96 },
    { .format = NUC_FIGURE_PNG, .width = 100, .height = -1, .dpi = 96 },
    { .format = NUC_FIGURE_PNG, .width = 100, .height = 1e9, .dpi = 96 },
    { .format = NUC_FIGURE_PNG, .width = 100, .height = 100, .dpi = 0 },
    { .format = NUC_FIGURE_PNG, .width = 16000, .height = 16000, .dpi = 1200 },
    { .format = NUC_FIGURE_SVG, .width = 1, .height = 100 },
  };
  g_autoptr (TestDistribution) austen = test_distribution_load ("austen.tsv");
  g_autoptr (NucChartModel) model = test_model (austen, "top-k=3", 8, -1);
  PangoContext *pango = test_context ();

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      g_autoptr (GError) error = NULL;
      GBytes *bytes = nuc_chart_export (model, &figures[i], pango, &error);

      g_assert_null (bytes);
      g_assert_nonnull (error);
      g_assert_cmpuint (error->domain, ==, NUC_ERROR);
    }
  g_object_unref (pango);
}

/* What the back row reads: 3 % of the height. */
static void
test_projected_type (void)
{
  NucFigure figure = { .theme = NUC_THEME_PROJECTOR, .width = 1920, .height = 1080 };

  g_assert_cmpfloat (nuc_figure_get_size (&figure).type_size, >=, 0.03 * 1080);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/export/same-bytes", test_same_bytes);
  g_test_add_func ("/chart/export/headings", test_headings);
  g_test_add_func ("/chart/export/no-date", test_no_date);
  g_test_add_func ("/chart/export/settings", test_settings);
  g_test_add_func ("/chart/export/damaged", test_damaged);
  g_test_add_func ("/chart/export/checksum", test_checksum);
  g_test_add_func ("/chart/export/svg-text", test_svg_text);
  g_test_add_func ("/chart/export/png-size", test_png_size);
  g_test_add_func ("/chart/export/bad-size", test_bad_size);
  g_test_add_func ("/chart/export/projected-type", test_projected_type);

  return g_test_run ();
}
