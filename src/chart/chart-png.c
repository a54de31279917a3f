/* chart-png.c: PNG files: pixels, and what a file says about itself: its resolution and our settings
 *
 * SPDX-License-Identifier: MIT
 *
 * All by libpng, told how to pack a chart.
 */
#include "config.h"

#include "chart/chart-png.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <png.h>
#include <string.h>

#include "core/error.h"

#define SIGNATURE "\211PNG\r\n\032\n"
#define SIGNATURE_SIZE 8
#define KEYWORD "nucleus-settings"
#define FILTERS PNG_FILTER_NONE
#define LEVEL 3
#define INCHES_PER_METRE 39.37007874015748

static void
write_cb (png_structp png, png_bytep data, png_size_t length)
{
  g_byte_array_append (png_get_io_ptr (png), data, (guint) length);
}

static void
flush_cb (png_structp png)
{
}

/* Cairo keeps a pixel as one number in the machine's order. */
static void
unpack_row (const guint8 *row, int width, guint8 *rgb)
{
  const guint32 *pixels = (const guint32 *) (gconstpointer) row;

  for (int x = 0; x < width; x++)
    {
      rgb[3 * x] = (guint8) (pixels[x] >> 16);
      rgb[3 * x + 1] = (guint8) (pixels[x] >> 8);
      rgb[3 * x + 2] = (guint8) pixels[x];
    }
}

/* A line without compression, language and translated keyword. */
static void
set_settings (png_structp png, png_infop info, const char *settings)
{
  png_text text = { .compression = PNG_ITXT_COMPRESSION_NONE,
                    .key = (char *) KEYWORD,
                    .text = (char *) settings,
                    .itxt_length = strlen (settings) };

  png_set_text (png, info, &text, 1);
}

/**
 * nuc_chart_png_write:
 * @surface: an image of the format %CAIRO_FORMAT_RGB24
 * @dpi: pixels to the inch
 * @settings: (nullable): a text to embed, UTF-8
 *
 * Cairo's own writer lets libpng try every filter on every row, which costs most of the time of a figure
 * and gains nothing, for rows of a chart repeat. Without filters and with moderate effort the file is a
 * little smaller and there several times sooner.
 *
 * Returns: (transfer full) (nullable): the file, %NULL when memory ran out
 */
GByteArray *
nuc_chart_png_write (cairo_surface_t *surface, double dpi, const char *settings)
{
  const png_uint_32 resolution = (png_uint_32) lround (dpi * INCHES_PER_METRE);
  const guint8 *data;
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  GByteArray *file = g_byte_array_new ();
  guint8 *rgb = g_malloc_n ((gsize) width, 3);
  png_structp png = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png != NULL ? png_create_info_struct (png) : NULL;

  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  if (info == NULL || setjmp (png_jmpbuf (png)))
    {
      png_destroy_write_struct (&png, &info);
      g_byte_array_unref (file);
      g_free (rgb);
      return NULL;
    }
  png_set_write_fn (png, file, write_cb, flush_cb);
  png_set_IHDR (png, info, (png_uint_32) width, (png_uint_32) height, 8, PNG_COLOR_TYPE_RGB,
                PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_pHYs (png, info, resolution, resolution, PNG_RESOLUTION_METER);
  if (settings != NULL)
    set_settings (png, info, settings);
  png_set_filter (png, PNG_FILTER_TYPE_BASE, FILTERS);
  png_set_compression_level (png, LEVEL);
  png_write_info (png, info);
  for (int y = 0; y < height; y++)
    {
      unpack_row (data + (gsize) y * (gsize) stride, width, rgb);
      png_write_row (png, rgb);
    }
  png_write_end (png, NULL);
  png_destroy_write_struct (&png, &info);
  g_free (rgb);

  return file;
}

/**
 * nuc_chart_png_is_png:
 * @data: a file
 * @length: its bytes
 *
 * Returns: whether it begins like a PNG file
 */
gboolean
nuc_chart_png_is_png (const char *data, gsize length)
{
  return length >= SIGNATURE_SIZE && memcmp (data, SIGNATURE, SIGNATURE_SIZE) == 0;
}

/* What is left to read. */
typedef struct
{
  const char *at;
  gsize left;
} Rest;

static void
read_cb (png_structp png, png_bytep data, png_size_t length)
{
  Rest *rest = png_get_io_ptr (png);

  if (length > rest->left)
    png_error (png, "cut");
  memcpy (data, rest->at, length);
  rest->at += length;
  rest->left -= length;
}

/* Nothing is told but by the sentence that a person gets. */
static void
warning_cb (png_structp png, png_const_charp message)
{
}

static G_NORETURN void
error_cb (png_structp png, png_const_charp message)
{
  png_longjmp (png, 1);
}

static char *
dup_settings (png_structp png, png_infop info)
{
  png_textp texts = NULL;
  int n_texts = 0;

  png_get_text (png, info, &texts, &n_texts);
  for (int i = 0; i < n_texts; i++)
    if (strcmp (texts[i].key, KEYWORD) == 0)
      return g_strdup (texts[i].text);

  return NULL;
}

/* They stand before the pixels, which libpng would have to unpack to look behind them. */
static char *
read_settings (png_structp png, png_infop info, Rest *rest, gboolean *damaged)
{
  if (setjmp (png_jmpbuf (png)))
    {
      *damaged = TRUE;
      return NULL;
    }
  png_set_read_fn (png, rest, read_cb);
  png_set_crc_action (png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
  png_set_user_limits (png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_read_info (png, info);

  return dup_settings (png, info);
}

/**
 * nuc_chart_png_read_settings:
 * @data: a PNG file
 * @length: its bytes
 * @error: return location
 *
 * Returns: (transfer full): what was embedded, or %NULL and a sentence
 */
char *
nuc_chart_png_read_settings (const char *data, gsize length, GError **error)
{
  Rest rest = { data, length };
  gboolean damaged = FALSE;
  png_structp png = png_create_read_struct (PNG_LIBPNG_VER_STRING, NULL, error_cb, warning_cb);
  png_infop info = png != NULL ? png_create_info_struct (png) : NULL;
  g_autofree char *settings = info != NULL ? read_settings (png, info, &rest, &damaged) : NULL;

  png_destroy_read_struct (&png, &info, NULL);
  if (damaged || (settings != NULL && !g_utf8_validate (settings, -1, NULL)))
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE,
                   _ ("The settings in this PNG file are damaged."));
      return NULL;
    }
  if (settings == NULL)
    g_set_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED,
                 _ ("This PNG file was not made by Nucleus: it holds no settings."));

  return g_steal_pointer (&settings);
}
