/* chart-png.c: PNG files: pixels, and what a file says about itself: its resolution and our settings
 *
 * SPDX-License-Identifier: MIT
 *
 * Pixels by libpng, told how to pack a chart. The rest are chunks as in the PNG specification, third edition: length,
 * type, data, CRC-32 over type and data, numbers in network order.
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
#define CHUNK_OVERHEAD 12
#define HEADER_SIZE (SIGNATURE_SIZE + CHUNK_OVERHEAD + 13)
#define KEYWORD "nucleus-settings"
#define FILTERS PNG_FILTER_NONE
#define LEVEL 3
#define INCHES_PER_METRE 39.37007874015748

static guint32
crc32_of (const guint8 *data, gsize length)
{
  guint32 crc = 0xffffffff;

  for (gsize i = 0; i < length; i++)
    {
      crc ^= data[i];
      for (guint bit = 0; bit < 8; bit++)
        crc = (crc >> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }

  return crc ^ 0xffffffff;
}

static void
append_number (GByteArray *bytes, guint32 number)
{
  guint32 network = GUINT32_TO_BE (number);

  g_byte_array_append (bytes, (const guint8 *) &network, sizeof network);
}

static guint32
read_number (const char *data)
{
  guint32 network;

  memcpy (&network, data, sizeof network);

  return GUINT32_FROM_BE (network);
}

static void
append_chunk (GByteArray *bytes, const char *type, const GByteArray *data)
{
  gsize start;

  append_number (bytes, data->len);
  start = bytes->len;
  g_byte_array_append (bytes, (const guint8 *) type, 4);
  g_byte_array_append (bytes, data->data, data->len);
  append_number (bytes, crc32_of (bytes->data + start, bytes->len - start));
}

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

/**
 * nuc_chart_png_write:
 * @surface: an image of the format %CAIRO_FORMAT_RGB24
 *
 * Cairo's own writer lets libpng try every filter on every row, which costs most of the time of a figure
 * and gains nothing, for rows of a chart repeat. Without filters and with moderate effort the file is a
 * little smaller and there several times sooner.
 *
 * Returns: (transfer full) (nullable): the file, %NULL when memory ran out
 */
GByteArray *
nuc_chart_png_write (cairo_surface_t *surface)
{
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

/**
 * nuc_chart_png_describe:
 * @file: a PNG file, changed in place
 * @dpi: pixels to the inch
 * @settings: (nullable): a text to embed, UTF-8
 *
 * Adds the chunks pHYs and iTXt behind the header.
 */
void
nuc_chart_png_describe (GByteArray *file, double dpi, const char *settings)
{
  g_autoptr (GByteArray) chunks = g_byte_array_new ();
  g_autoptr (GByteArray) resolution = g_byte_array_new ();
  const guint8 metres = 1;

  g_return_if_fail (file->len >= HEADER_SIZE);

  append_number (resolution, (guint32) lround (dpi * INCHES_PER_METRE));
  append_number (resolution, (guint32) lround (dpi * INCHES_PER_METRE));
  g_byte_array_append (resolution, &metres, 1);
  append_chunk (chunks, "pHYs", resolution);

  if (settings != NULL)
    {
      g_autoptr (GByteArray) text = g_byte_array_new ();

      /* Keyword and its zero, then: not compressed, method 0, no language, no translated keyword. */
      g_byte_array_append (text, (const guint8 *) KEYWORD, sizeof KEYWORD);
      g_byte_array_append (text, (const guint8 *) "\0\0\0", 4);
      g_byte_array_append (text, (const guint8 *) settings, (guint) strlen (settings));
      append_chunk (chunks, "iTXt", text);
    }

  g_byte_array_set_size (file, file->len + chunks->len);
  memmove (file->data + HEADER_SIZE + chunks->len, file->data + HEADER_SIZE,
           file->len - chunks->len - HEADER_SIZE);
  memcpy (file->data + HEADER_SIZE, chunks->data, chunks->len);
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
  const gsize prefix = sizeof KEYWORD + 4;

  for (gsize at = SIGNATURE_SIZE; at + CHUNK_OVERHEAD <= length;)
    {
      gsize size = read_number (data + at);
      const char *body = data + at + 8;

      if (size > length - at - CHUNK_OVERHEAD)
        break;
      if (memcmp (data + at + 4, "iTXt", 4) == 0 && size >= prefix &&
          memcmp (body, KEYWORD, sizeof KEYWORD) == 0)
        {
          guint32 crc = crc32_of ((const guint8 *) data + at + 4, size + 4);

          if (crc != read_number (body + size) ||
              !g_utf8_validate (body + prefix, (gssize) (size - prefix), NULL))
            {
              g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE,
                           _ ("The settings in this PNG file are damaged."));
              return NULL;
            }
          return g_strndup (body + prefix, size - prefix);
        }
      at += size + CHUNK_OVERHEAD;
    }

  g_set_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED,
               _ ("This PNG file was not made by Nucleus: it holds no settings."));

  return NULL;
}
