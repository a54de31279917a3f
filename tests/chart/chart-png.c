/* chart-png.c: tests of PNG files: what is written is read back, by another reader too
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-png.h"

#include <string.h>

#define SETTINGS                                                                                   \
  "{\"chain\": \"temperature=0.8\", \"context\": \"Straße 日本語 👩‍👩‍👧\"}"

static cairo_surface_t *
noise (int width, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  GRand *rand = g_rand_new_with_seed (7);
  guchar *data;

  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint32 pixel = g_rand_int (rand) & 0xffffff;

        memcpy (data + (gsize) y * (gsize) cairo_image_surface_get_stride (surface) + 4 * (gsize) x,
                &pixel, 4);
      }
  cairo_surface_mark_dirty (surface);
  g_rand_free (rand);

  return surface;
}

typedef struct
{
  const guchar *data;
  gsize length;
  gsize place;
} Reader;

static cairo_status_t
read_cb (void *closure, unsigned char *data, unsigned int length)
{
  Reader *reader = closure;

  if (reader->length - reader->place < length)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, reader->data + reader->place, length);
  reader->place += length;

  return CAIRO_STATUS_SUCCESS;
}

/* Cairo's own reader sees every pixel as it was, whatever we write beside them. */
static void
test_pixels (void)
{
  static const int sizes[][2] = { { 1, 1 }, { 3, 200 }, { 257, 64 }, { 640, 360 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      cairo_surface_t *surface = noise (sizes[i][0], sizes[i][1]);
      g_autoptr (GByteArray) file = nuc_chart_png_write (surface, 144, SETTINGS);
      Reader reader = { 0 };
      cairo_surface_t *read;

      reader.data = file->data;
      reader.length = file->len;
      read = cairo_image_surface_create_from_png_stream (read_cb, &reader);
      g_assert_cmpint (cairo_surface_status (read), ==, CAIRO_STATUS_SUCCESS);
      g_assert_cmpint (cairo_image_surface_get_width (read), ==, sizes[i][0]);
      g_assert_cmpint (cairo_image_surface_get_height (read), ==, sizes[i][1]);
      for (int y = 0; y < sizes[i][1]; y++)
        for (int x = 0; x < sizes[i][0]; x++)
          {
            guint32 one;
            guint32 two;

            memcpy (&one,
                    cairo_image_surface_get_data (surface) +
                        (gsize) y * (gsize) cairo_image_surface_get_stride (surface) +
                        4 * (gsize) x,
                    4);
            memcpy (&two,
                    cairo_image_surface_get_data (read) +
                        (gsize) y * (gsize) cairo_image_surface_get_stride (read) + 4 * (gsize) x,
                    4);
            g_assert_cmphex (one & 0xffffff, ==, two & 0xffffff);
          }
      cairo_surface_destroy (read);
      cairo_surface_destroy (surface);
    }
}

static void
test_settings (void)
{
  cairo_surface_t *surface = noise (20, 20);
  g_autoptr (GByteArray) plain = nuc_chart_png_write (surface, 96, NULL);
  g_autoptr (GByteArray) file = nuc_chart_png_write (surface, 96, SETTINGS);
  g_autofree char *settings = NULL;
  g_autofree char *none = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (nuc_chart_png_is_png ((const char *) file->data, file->len));
  g_assert_false (nuc_chart_png_is_png ("PNG", 3));
  g_assert_false (nuc_chart_png_is_png ("", 0));

  settings = nuc_chart_png_read_settings ((const char *) file->data, file->len, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (settings, ==, SETTINGS);

  none = nuc_chart_png_read_settings ((const char *) plain->data, plain->len, &error);
  g_assert_null (none);
  g_assert_nonnull (error);
  cairo_surface_destroy (surface);
}

/* The resolution stands in the file in pixels to the metre. */
static void
test_resolution (void)
{
  cairo_surface_t *surface = noise (4, 4);
  g_autoptr (GByteArray) file = nuc_chart_png_write (surface, 300, NULL);
  const guchar *chunk = NULL;

  for (gsize i = 0; i + 12 < file->len; i++)
    if (memcmp (file->data + i, "pHYs", 4) == 0)
      chunk = file->data + i + 4;
  g_assert_nonnull (chunk);
  g_assert_cmpuint ((guint) chunk[0] << 24 | (guint) chunk[1] << 16 | (guint) chunk[2] << 8 |
                        chunk[3],
                    ==, 11811);
  g_assert_cmpuint (chunk[8], ==, 1);
  cairo_surface_destroy (surface);
}

/* A file that ends anywhere, or of which any byte is another, is read or refused with a sentence. */
static void
test_damaged (void)
{
  cairo_surface_t *surface = noise (6, 6);
  g_autoptr (GByteArray) file = nuc_chart_png_write (surface, 96, SETTINGS);

  for (gsize length = 0; length < file->len; length++)
    {
      g_autofree char *cut = g_memdup2 (file->data, MAX (length, 1));
      g_autoptr (GError) error = NULL;
      g_autofree char *settings = nuc_chart_png_read_settings (cut, length, &error);

      g_assert_true ((settings == NULL) == (error != NULL));
      if (settings != NULL)
        g_assert_cmpstr (settings, ==, SETTINGS);
    }
  for (gsize i = 0; i < file->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *changed = g_memdup2 (file->data, file->len);
      g_autofree char *settings = NULL;

      changed[i] ^= 0x5a;
      settings = nuc_chart_png_read_settings (changed, file->len, &error);
      g_assert_true ((settings == NULL) == (error != NULL));
      if (settings != NULL)
        g_assert_true (g_utf8_validate (settings, -1, NULL));
    }
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/png/pixels", test_pixels);
  g_test_add_func ("/chart/png/settings", test_settings);
  g_test_add_func ("/chart/png/resolution", test_resolution);
  g_test_add_func ("/chart/png/damaged", test_damaged);

  return g_test_run ();
}
