/* figure-animation.c: tests of pictures packed into one file
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "figure/figure-animation.h"

#include <string.h>
#include <webp/demux.h>

#include "figure/figure-maker.h"

#define N 3

static cairo_surface_t *
draw (NucFigureMaker *maker, guint i)
{
  static const char *const chains[N] = { "temperature=0.5", "temperature=1", "top-k=2" };
  g_autoptr (NucSetup) setup = nuc_setup_new ();
  GError *error = NULL;
  cairo_surface_t *picture;

  nuc_setup_set (setup, NUC_FIELD_SOURCE, "preset:lesson", &error);
  nuc_setup_set (setup, NUC_FIELD_CHAIN, chains[i], &error);
  nuc_setup_set (setup, NUC_FIELD_SIZE, "403x227", &error);
  picture = nuc_figure_maker_draw (maker, setup, &error);
  g_assert_no_error (error);
  return picture;
}

/* Every picture comes out as it went in, to the pixel, at its time. */
static void
test_pixels (void)
{
  static const int times[N] = { 100, 250, 40 };
  static const int ends[N] = { 100, 350, 390 };
  g_autoptr (NucFigureMaker) maker = nuc_figure_maker_new ();
  g_autoptr (NucFigureAnimation) animation = NULL;
  g_autoptr (GBytes) file = NULL;
  cairo_surface_t *pictures[N];
  GError *error = NULL;
  WebPAnimDecoder *decoder;
  WebPAnimInfo info;
  WebPData data;
  uint8_t *pixels;
  int time;

  for (guint i = 0; i < N; i++)
    pictures[i] = draw (maker, i);
  animation = nuc_figure_animation_new (403, 227, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < N; i++)
    g_assert_true (nuc_figure_animation_add (animation, pictures[i], times[i], &error));
  file = nuc_figure_animation_finish (animation, &error);
  g_assert_no_error (error);

  data.bytes = g_bytes_get_data (file, &data.size);
  decoder = WebPAnimDecoderNew (&data, NULL);
  g_assert_nonnull (decoder);
  WebPAnimDecoderGetInfo (decoder, &info);
  g_assert_cmpuint (info.frame_count, ==, N);
  g_assert_cmpuint (info.loop_count, ==, 0);
  for (guint i = 0; i < N; i++)
    {
      const guint8 *rows = cairo_image_surface_get_data (pictures[i]);
      int stride = cairo_image_surface_get_stride (pictures[i]);

      g_assert_true (WebPAnimDecoderGetNext (decoder, &pixels, &time));
      g_assert_cmpint (time, ==, ends[i]);
      for (int y = 0; y < 227; y++)
        for (int x = 0; x < 403; x++)
          {
            const uint8_t *rgba = pixels + 4 * (y * 403 + x);
            guint32 expected;

            memcpy (&expected, rows + y * stride + 4 * x, sizeof expected);
            g_assert_cmphex ((guint32) rgba[0] << 16 | (guint32) rgba[1] << 8 | rgba[2], ==,
                             expected & 0xffffff);
          }
      cairo_surface_destroy (pictures[i]);
    }
  g_assert_false (WebPAnimDecoderHasMoreFrames (decoder));
  WebPAnimDecoderDelete (decoder);
}

static void
test_too_large (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (nuc_figure_animation_new (16384, 100, &error));
  g_assert_nonnull (strstr (error->message, "16383"));
}

static void
test_names (void)
{
  g_assert_true (nuc_figure_animation_is_name ("a.webp"));
  g_assert_true (nuc_figure_animation_is_name ("folder.d/A.WEBP"));
  g_assert_false (nuc_figure_animation_is_name ("webp"));
  g_assert_false (nuc_figure_animation_is_name ("a.webp.png"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figure/animation/pixels", test_pixels);
  g_test_add_func ("/figure/animation/too-large", test_too_large);
  g_test_add_func ("/figure/animation/names", test_names);
  return g_test_run ();
}
