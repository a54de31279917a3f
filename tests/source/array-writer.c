/* array-writer.c: array files for tests
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "array-writer.h"

#include <string.h>

static void
append_number (GByteArray *file, guint64 number, gsize n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    {
      guint8 byte = (guint8) (number >> (8 * i));

      g_byte_array_append (file, &byte, 1);
    }
}

GByteArray *
array_writer_npy (guint8 version, const char *header, gconstpointer data, gsize length)
{
  GByteArray *file = g_byte_array_new ();
  const guint8 versions[] = { version, 0 };

  g_byte_array_append (file, (const guint8 *) "\x93NUMPY", 6);
  g_byte_array_append (file, versions, 2);
  append_number (file, strlen (header) + 1, version == 1 ? 2 : 4);
  g_byte_array_append (file, (const guint8 *) header, strlen (header));
  g_byte_array_append (file, (const guint8 *) "\n", 1);
  g_byte_array_append (file, data, length);
  return file;
}

GByteArray *
array_writer_safetensors (const char *header, gconstpointer data, gsize length)
{
  GByteArray *file = g_byte_array_new ();

  append_number (file, strlen (header), 8);
  g_byte_array_append (file, (const guint8 *) header, strlen (header));
  g_byte_array_append (file, data, length);
  return file;
}
