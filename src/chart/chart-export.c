/* chart-export.c: figures as PNG, SVG and PDF, with settings that can be read back
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-export.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "chart/chart-draw.h"
#include "chart/chart-png.h"
#include "chart/chart-svg.h"
#include "chart/spoken.h"
#include "core/error.h"

/* A CSS pixel is 1/96 inch, a point 1/72. */
#define CSS_DPI 96.0
#define POINTS 0.75

/* Sizes that a figure may have, in CSS pixels and in pixels. Cairo ends at 32,767. */
#define MIN_SIZE 16
#define MAX_SIZE 16384
#define MAX_PIXELS 32000
#define MAX_AREA 4e8

/* Labels in a projected figure are 3 % of its height and a little. */
#define PROJECTED_TYPE 0.0335

#define PDF_SETTINGS "nucleus-settings:"

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static gboolean
check_status (cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;

  g_set_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED, _ ("The figure could not be drawn: %s."),
               cairo_status_to_string (status));

  return FALSE;
}

static gboolean
check_size (const NucFigure *figure, GError **error)
{
  double scale = figure->format == NUC_FIGURE_PNG ? figure->dpi / CSS_DPI : 1;

  if (!(figure->width >= MIN_SIZE && figure->width <= MAX_SIZE && figure->height >= MIN_SIZE &&
        figure->height <= MAX_SIZE))
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_RANGE,
                   _ ("A figure is %d to %d wide and high; %.0f x %.0f is not."), MIN_SIZE,
                   MAX_SIZE, figure->width, figure->height);
      return FALSE;
    }
  if (figure->format == NUC_FIGURE_PNG && !(figure->dpi >= 10 && figure->dpi <= 2400))
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_RANGE,
                   _ ("A picture has 10 to 2400 pixels to the inch; %.0f is out of this."),
                   figure->dpi);
      return FALSE;
    }
  if (MAX (figure->width, figure->height) * scale > MAX_PIXELS ||
      figure->width * figure->height * scale * scale > MAX_AREA)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_TOO_LARGE,
                   _ ("A picture of %.0f x %.0f pixels is too large; choose fewer to the inch."),
                   figure->width * scale, figure->height * scale);
      return FALSE;
    }

  return TRUE;
}

static cairo_surface_t *
draw_image (const NucFigure *figure, const NucChartLayout *layout, GError **error)
{
  double scale = figure->dpi / CSS_DPI;
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) lround (figure->width * scale),
                                  (int) lround (figure->height * scale));
  cairo_t *cr = cairo_create (surface);
  gboolean drawn;

  /* The surface is a whole number of pixels; the drawing fills it. */
  cairo_scale (cr, lround (figure->width * scale) / figure->width,
               lround (figure->height * scale) / figure->height);
  nuc_chart_draw (cr, layout, NULL);
  drawn = check_status (cairo_status (cr), error);
  cairo_destroy (cr);
  if (drawn)
    return surface;
  cairo_surface_destroy (surface);

  return NULL;
}

static GBytes *
export_png (const NucFigure *figure, const NucChartLayout *layout, GError **error)
{
  cairo_surface_t *surface = draw_image (figure, layout, error);
  GByteArray *bytes;

  if (surface == NULL)
    return NULL;
  bytes = nuc_chart_png_write (surface, figure->dpi, figure->settings);
  cairo_surface_destroy (surface);
  if (bytes == NULL)
    {
      check_status (CAIRO_STATUS_NO_MEMORY, error);
      return NULL;
    }

  return g_byte_array_free_to_bytes (bytes);
}

static GBytes *
export_pdf (const NucFigure *figure, const NucChartLayout *layout, GError **error)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream (append_cb, bytes, figure->width * POINTS,
                                           figure->height * POINTS);
  /* What a reader says and shows in its own type, as of the document. */
  g_autofree char *title = nuc_spoken (nuc_chart_layout_get_title (layout));
  cairo_t *cr;
  gboolean drawn;

  /* 1.4 keeps the document's description readable: later versions may compress it. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Nucleus " NUC_VERSION);
  /* Left alone, Cairo writes the present time. What is no date is left out. */
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, "none");
  if (figure->settings != NULL)
    {
      g_autofree char *encoded =
          g_base64_encode ((const guchar *) figure->settings, strlen (figure->settings));
      g_autofree char *keyword = g_strconcat (PDF_SETTINGS, encoded, NULL);

      cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_KEYWORDS, keyword);
    }

  cr = cairo_create (surface);
  cairo_scale (cr, POINTS, POINTS);
  if (figure->outlines)
    nuc_chart_draw_outlines (cr, layout);
  else
    nuc_chart_draw (cr, layout, NULL);
  cairo_show_page (cr);
  drawn = check_status (cairo_status (cr), error);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  drawn = drawn && check_status (cairo_surface_status (surface), error);
  cairo_surface_destroy (surface);
  if (!drawn)
    {
      g_byte_array_unref (bytes);
      return NULL;
    }

  return g_byte_array_free_to_bytes (bytes);
}

/* A PDF file is full of zeros: no string function gets through it. */
static const char *
find_bytes (const char *data, gsize length, const char *needle)
{
  gsize size = strlen (needle);
  const char *next = data;

  while (length >= size && next <= data + length - size)
    {
      next = memchr (next, needle[0], (gsize) (data + length - size - next) + 1);
      if (next == NULL || memcmp (next, needle, size) == 0)
        return next;
      next++;
    }

  return NULL;
}

static char *
read_pdf_settings (const char *data, gsize length, GError **error)
{
  const char *start = find_bytes (data, length, PDF_SETTINGS);
  const char *end = data + length;
  g_autoptr (GString) encoded = g_string_new (NULL);
  g_autofree guchar *settings = NULL;
  gsize n_settings;

  if (start == NULL)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED,
                   _ ("This PDF file was not made by Nucleus: it holds no settings."));
      return NULL;
    }

  for (start += strlen (PDF_SETTINGS); start < end && *start != ')'; start++)
    if (g_ascii_isalnum (*start) || strchr ("+/=", *start) != NULL)
      g_string_append_c (encoded, *start);
  settings = g_base64_decode (encoded->str, &n_settings);
  if (start == end || encoded->len == 0 ||
      !g_utf8_validate ((const char *) settings, (gssize) n_settings, NULL))
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE,
                   _ ("The settings in this PDF file are damaged."));
      return NULL;
    }

  return g_strndup ((const char *) settings, n_settings);
}

static double
suitable_type (const NucFigure *figure)
{
  if (figure->type_size > 0)
    return figure->type_size;
  if (figure->theme == NUC_THEME_PROJECTOR)
    return MIN (PROJECTED_TYPE * figure->height, 0.024 * figure->width);

  return CLAMP (MIN (figure->height / 34, figure->width / 60), 9, 0.03 * MAX_SIZE);
}

/**
 * nuc_figure_get_size:
 * @figure: a figure
 *
 * Returns: what its chart is laid out for; the type is as large as was asked for, or what suits size and theme
 */
NucChartSize
nuc_figure_get_size (const NucFigure *figure)
{
  return (NucChartSize){ figure->width, figure->height, suitable_type (figure),
                         figure->right_to_left, figure->vertical };
}

static NucChartLayout *
lay_out (NucChartModel *model, const NucFigure *figure, PangoContext *pango)
{
  NucChartSize size = nuc_figure_get_size (figure);

  return nuc_chart_view_layout (figure->view, model, nuc_chart_style_get (figure->theme), &size,
                                figure->axis, pango);
}

static const char *const format_names[] = { "png", "svg", "pdf" };

/**
 * nuc_figure_format_get_name:
 *
 * Returns: (transfer none): what nuc_figure_format_find() finds it by
 */
const char *
nuc_figure_format_get_name (NucFigureFormat format)
{
  return format_names[format];
}

/**
 * nuc_figure_format_find:
 * @name: "png", "svg" or "pdf", as at the end of a file's name
 * @format: (out): the format
 *
 * Returns: whether there is one of that name
 */
gboolean
nuc_figure_format_find (const char *name, NucFigureFormat *format)
{
  for (guint i = 0; i < G_N_ELEMENTS (format_names); i++)
    if (g_ascii_strcasecmp (format_names[i], name) == 0)
      {
        *format = (NucFigureFormat) i;
        return TRUE;
      }

  return FALSE;
}

/**
 * nuc_chart_export_context:
 * @fonts: what type is set in
 * @error: return location
 *
 * Hinting fits type to one monitor's pixels; a figure has none.
 *
 * Returns: (transfer full): fonts for figures, unhinted, or %NULL and a sentence. One context serves any
 *   number of figures of one thread, and keeps what it shaped for the next.
 */
PangoContext *
nuc_chart_export_context (NucFonts fonts, GError **error)
{
  g_autoptr (PangoFontMap) map = nuc_chart_font_map_new (fonts, error);
  PangoContext *pango;
  cairo_font_options_t *options;

  if (map == NULL)
    return NULL;

  pango = pango_font_map_create_context (map);
  options = cairo_font_options_create ();
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (pango, options);
  pango_cairo_context_set_resolution (pango, CSS_DPI);
  pango_context_set_round_glyph_positions (pango, FALSE);
  cairo_font_options_destroy (options);

  return pango;
}

/**
 * nuc_chart_export:
 * @model: what to show; its caption stands under the figure when it has one
 * @figure: how
 * @pango: from [func@chart_export_context]
 * @error: return location
 *
 * No date, name or counter goes into the file: the same input gives the same bytes.
 *
 * Returns: (transfer full): the file, or %NULL and a sentence
 */
GBytes *
nuc_chart_export (NucChartModel *model,
                  const NucFigure *figure,
                  PangoContext *pango,
                  GError **error)
{
  g_autoptr (NucChartLayout) layout = NULL;

  if (!check_size (figure, error))
    return NULL;

  layout = lay_out (model, figure, pango);
  switch (figure->format)
    {
    case NUC_FIGURE_SVG:
      return nuc_chart_svg (layout, figure->outlines, figure->settings);
    case NUC_FIGURE_PDF:
      return export_pdf (figure, layout, error);
    case NUC_FIGURE_PNG:
    default:
      return export_png (figure, layout, error);
    }
}

/**
 * nuc_chart_export_image:
 * @model: what to show
 * @figure: how; its format is %NUC_FIGURE_PNG
 * @pango: from [func@chart_export_context]
 * @error: return location
 *
 * Returns: (transfer full): the pixels of the figure, of the format %CAIRO_FORMAT_RGB24, or %NULL and a
 *   sentence
 */
cairo_surface_t *
nuc_chart_export_image (NucChartModel *model,
                        const NucFigure *figure,
                        PangoContext *pango,
                        GError **error)
{
  g_autoptr (NucChartLayout) layout = NULL;

  if (!check_size (figure, error))
    return NULL;
  layout = lay_out (model, figure, pango);

  return draw_image (figure, layout, error);
}

/**
 * nuc_chart_export_read_settings:
 * @file: a figure's bytes
 * @error: return location
 *
 * Returns: (transfer full): the text that was embedded, or %NULL and a sentence
 */
char *
nuc_chart_export_read_settings (GBytes *file, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (file, &length);

  if (nuc_chart_png_is_png (data, length))
    return nuc_chart_png_read_settings (data, length, error);
  if (length >= 5 && memcmp (data, "%PDF-", 5) == 0)
    return read_pdf_settings (data, length, error);
  if (length > 0 && g_utf8_validate (data, (gssize) length, NULL) &&
      g_strstr_len (data, (gssize) MIN (length, 1024), "<svg") != NULL)
    return nuc_chart_svg_read_settings (data, length, error);

  g_set_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED,
               _ ("This file is no PNG, SVG or PDF figure."));

  return NULL;
}
