/* chart-png.c: what a PNG file says about itself: its resolution and our settings
 *
 * SPDX-License-Identifier: MIT
 *
 * Cairo writes the pixels and nothing else. Chunks as in the PNG specification, third edition: length,
 * type, data, CRC-32 over type and data, numbers in network order.
 */
#include "config.h"

#include "chart/chart-png.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/error.h"

#define SIGNATURE "\211PNG\r\n\032\n"
#define SIGNATURE_SIZE 8
#define CHUNK_OVERHEAD 12
#define HEADER_SIZE (SIGNATURE_SIZE + CHUNK_OVERHEAD + 13)
#define KEYWORD "nucleus-settings"
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
