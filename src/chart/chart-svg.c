/* chart-svg.c: layout -> SVG with text that stays text
 *
 * SPDX-License-Identifier: MIT
 *
 * Cairo's own SVG surface turns every glyph into a shape and numbers them as it goes; an author could
 * neither search nor edit such a figure, nor compare it between machines.
 */
#include "config.h"

#include "chart/chart-svg.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "chart/chart-paint.h"
#include "chart/chart-text.h"
#include "chart/spoken.h"
#include "core/error.h"
#include "core/text.h"

/* Of what is wrong with a file, in characters. */
#define MAX_REASON 240

#define SETTINGS_ID "nucleus-settings"

typedef struct
{
  GString *out;
  gboolean outlines;
} Svg;

typedef struct
{
  GString *settings;
  gboolean inside;
} Reader;

/* Two decimals are a hundredth of a pixel; zeros at the end are left out. */
static void
append_number (GString *out, double value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  gsize length;

  g_ascii_formatd (number, sizeof number, "%.2f", value);
  length = strlen (number);
  while (number[length - 1] == '0')
    number[--length] = '\0';
  if (number[length - 1] == '.')
    number[--length] = '\0';
  g_string_append (out, g_str_equal (number, "-0") ? "0" : number);
}

static void
append_color (GString *out, const char *name, const NucColor *color, double opacity)
{
  g_string_append_printf (out, " %s=\"#%02x%02x%02x\"", name, (guint) lround (color->red * 255),
                          (guint) lround (color->green * 255), (guint) lround (color->blue * 255));
  if (opacity < 1)
    {
      g_string_append_printf (out, " %s-opacity=\"", name);
      append_number (out, opacity);
      g_string_append_c (out, '"');
    }
}

static void
append_attribute (GString *out, const char *name, double value)
{
  g_string_append_printf (out, " %s=\"", name);
  append_number (out, value);
  g_string_append_c (out, '"');
}

/* XML knows no control characters, not even escaped ones. */
static void
append_escaped (GString *out, const char *text)
{
  g_autoptr (GString) legal = g_string_new (NULL);
  g_autofree char *escaped = NULL;

  for (const char *next = text; *next != '\0'; next = g_utf8_next_char (next))
    {
      gunichar character = g_utf8_get_char (next);
      gboolean illegal =
          (character < 0x20 && character != '\t' && character != '\n' && character != '\r') ||
          character == 0xfffe || character == 0xffff;

      g_string_append_unichar (legal, illegal ? 0xfffd : character);
    }
  escaped = g_markup_escape_text (legal->str, (gssize) legal->len);
  g_string_append (out, escaped);
}

static void
append_points (GString *out, char command, const cairo_path_data_t *points, guint n)
{
  g_string_append_c (out, command);
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (out, ' ');
      append_number (out, points[i + 1].point.x);
      g_string_append_c (out, ' ');
      append_number (out, points[i + 1].point.y);
    }
}

static void
append_path (GString *out, cairo_t *cr)
{
  cairo_path_t *path = cairo_copy_path (cr);

  g_string_append (out, " d=\"");
  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      const cairo_path_data_t *data = &path->data[i];

      switch (data->header.type)
        {
        case CAIRO_PATH_MOVE_TO:
          /* A closed path is followed by a move to its start, which says nothing at the end. */
          if (i + data->header.length < path->num_data)
            append_points (out, 'M', data, 1);
          break;
        case CAIRO_PATH_LINE_TO:
          append_points (out, 'L', data, 1);
          break;
        case CAIRO_PATH_CURVE_TO:
          append_points (out, 'C', data, 3);
          break;
        case CAIRO_PATH_CLOSE_PATH:
        default:
          g_string_append_c (out, 'Z');
          break;
        }
    }
  g_string_append_c (out, '"');
  cairo_path_destroy (path);
}

static void
fill (NucPainter *self, const NucColor *color, double opacity, gboolean keep)
{
  Svg *svg = self->data;

  g_string_append (svg->out, "<path");
  append_path (svg->out, self->cr);
  append_color (svg->out, "fill", color, opacity);
  g_string_append (svg->out, "/>\n");
  if (!keep)
    cairo_new_path (self->cr);
}

static void
stroke (NucPainter *self,
        const NucColor *color,
        double opacity,
        double width,
        double dash,
        double gap)
{
  Svg *svg = self->data;

  g_string_append (svg->out, "<path fill=\"none\"");
  append_path (svg->out, self->cr);
  append_color (svg->out, "stroke", color, opacity);
  append_attribute (svg->out, "stroke-width", width);
  if (dash > 0)
    {
      g_string_append (svg->out, " stroke-dasharray=\"");
      append_number (svg->out, dash);
      g_string_append_c (svg->out, ' ');
      append_number (svg->out, gap);
      g_string_append_c (svg->out, '"');
    }
  g_string_append (svg->out, "/>\n");
  cairo_new_path (self->cr);
}

static void
text (NucPainter *self, const NucMark *mark, const NucColor *color)
{
  static const char *const anchors[] = {
    [NUC_ANCHOR_LEFT] = "start",
    [NUC_ANCHOR_MIDDLE] = "middle",
    [NUC_ANCHOR_RIGHT] = "end",
  };
  Svg *svg = self->data;
  double x = nuc_mark_get_anchor_x (mark);
  double baseline = mark->y + mark->text->baseline;

  if (svg->outlines)
    {
      nuc_chart_paint_outlines (self->cr, mark);
      fill (self, color, mark->opacity, FALSE);
      return;
    }

  g_string_append_printf (svg->out, "<text class=\"f%u\"", (guint) mark->face);
  append_attribute (svg->out, "x", x);
  append_attribute (svg->out, "y", baseline);
  if (mark->turn != 0)
    {
      g_string_append (svg->out, " transform=\"rotate(");
      append_number (svg->out, mark->turn);
      g_string_append_c (svg->out, ' ');
      append_number (svg->out, x);
      g_string_append_c (svg->out, ' ');
      append_number (svg->out, baseline);
      g_string_append (svg->out, ")\"");
    }
  if (mark->anchor != NUC_ANCHOR_LEFT)
    g_string_append_printf (svg->out, " text-anchor=\"%s\"", anchors[mark->anchor]);
  append_color (svg->out, "fill", color, mark->opacity);
  g_string_append_c (svg->out, '>');
  append_escaped (svg->out, pango_layout_get_text (mark->text->layout));
  g_string_append (svg->out, "</text>\n");
}

static void
append_styles (GString *out, const NucChartStyle *style, double type_size)
{
  g_string_append (out, "<style>\ntext{white-space:pre}\n");
  for (guint face = 0; face < NUC_N_FACES; face++)
    {
      g_auto (GStrv) families = g_strsplit (nuc_face_get_family ((NucFace) face, style), ", ", -1);

      g_string_append_printf (out, ".f%u{font-family:", face);
      for (guint i = 0; families[i] != NULL; i++)
        {
          if (g_str_equal (families[i], "Sans"))
            g_string_append (out, "sans-serif");
          else if (g_str_equal (families[i], "Monospace"))
            g_string_append (out, "monospace");
          else
            g_string_append_printf (out, "'%s',", families[i]);
        }
      g_string_append (out, ";font-size:");
      append_number (out, type_size * nuc_face_get_scale ((NucFace) face, style));
      g_string_append_printf (out, "px;font-weight:%d", nuc_face_get_weight ((NucFace) face));
      if (nuc_face_is_tabular ((NucFace) face))
        g_string_append (out, ";font-variant-numeric:tabular-nums");
      g_string_append (out, "}\n");
    }
  g_string_append (out, "</style>\n");
}

static void
start_element_cb (GMarkupParseContext *context,
                  const char *element,
                  const char **names,
                  const char **values,
                  gpointer user_data,
                  GError **error)
{
  Reader *reader = user_data;

  if (!g_str_equal (element, "metadata"))
    return;
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], "id") && g_str_equal (values[i], SETTINGS_ID))
      {
        reader->inside = TRUE;
        if (reader->settings == NULL)
          reader->settings = g_string_new (NULL);
      }
}

static void
end_element_cb (GMarkupParseContext *context,
                const char *element,
                gpointer user_data,
                GError **error)
{
  ((Reader *) user_data)->inside = FALSE;
}

static void
text_cb (GMarkupParseContext *context,
         const char *text_run,
         gsize length,
         gpointer user_data,
         GError **error)
{
  Reader *reader = user_data;

  if (reader->inside)
    g_string_append_len (reader->settings, text_run, (gssize) length);
}

/**
 * nuc_chart_svg:
 * @layout: what to write
 * @outlines: whether text becomes shapes
 * @settings: (nullable): a text to embed, UTF-8
 *
 * Returns: (transfer full): an SVG file, the same bytes for the same layout
 */
GBytes *
nuc_chart_svg (const NucChartLayout *layout, gboolean outlines, const char *settings)
{
  const NucChartSize *size = nuc_chart_layout_get_size (layout);
  NucChartModel *model = nuc_chart_layout_get_model (layout);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cr = cairo_create (surface);
  g_autofree char *summary = nuc_chart_text_summary (model);
  g_autofree char *title = nuc_spoken (nuc_chart_layout_get_title (layout));
  g_autofree char *description = nuc_spoken (summary);
  GString *out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                               "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"");
  Svg svg = { out, outlines };
  NucPainter painter = { .cr = cr, .fill = fill, .stroke = stroke, .text = text, .data = &svg };

  append_attribute (out, "width", size->width);
  append_attribute (out, "height", size->height);
  g_string_append (out, " viewBox=\"0 0 ");
  append_number (out, size->width);
  g_string_append_c (out, ' ');
  append_number (out, size->height);
  g_string_append (out, "\">\n<title>");
  /* Nobody sees these two: they are what a screen reader says of the picture. */
  append_escaped (out, title);
  g_string_append (out, "</title>\n<desc>");
  append_escaped (out, description);
  g_string_append (out, "</desc>\n");
  if (settings != NULL)
    {
      g_string_append (out, "<metadata id=\"" SETTINGS_ID "\">");
      append_escaped (out, settings);
      g_string_append (out, "</metadata>\n");
    }
  if (!outlines)
    append_styles (out, nuc_chart_layout_get_style (layout), size->type_size);
  nuc_chart_paint (&painter, layout, NULL);
  g_string_append (out, "</svg>\n");

  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return g_string_free_to_bytes (out);
}

/**
 * nuc_chart_svg_read_settings:
 * @text_of_file: a file
 * @length: its bytes
 * @error: return location
 *
 * Returns: (transfer full): what was embedded when the file was written, or %NULL and a sentence
 */
char *
nuc_chart_svg_read_settings (const char *text_of_file, gsize length, GError **error)
{
  static const GMarkupParser parser = { start_element_cb, end_element_cb, text_cb, NULL, NULL };
  Reader reader = { NULL, FALSE };
  GMarkupParseContext *context =
      g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &reader, NULL);
  g_autoptr (GError) local = NULL;
  gboolean parsed = g_markup_parse_context_parse (context, text_of_file, (gssize) length, &local) &&
                    g_markup_parse_context_end_parse (context, &local);

  g_markup_parse_context_free (context);
  if (!parsed)
    {
      /* What the reader repeats of the file need not be text. */
      g_autofree char *reason = nuc_text_head (local->message, MAX_REASON);

      g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE, _ ("This SVG file is damaged: %s"), reason);
      if (reader.settings != NULL)
        g_string_free (reader.settings, TRUE);
      return NULL;
    }
  if (reader.settings == NULL)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED,
                   _ ("This SVG file was not made by Nucleus: it holds no settings."));
      return NULL;
    }

  return g_string_free (reader.settings, FALSE);
}
