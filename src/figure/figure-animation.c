/* figure-animation.c: pictures one after the other in one file
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "figure/figure-animation.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#ifdef HAVE_WEBP
#include <webp/encode.h>
#include <webp/mux.h>
#endif

#include "core/error.h"

/**
 * nuc_figure_animation_is_name:
 * @name: a path
 *
 * Returns: whether it ends in `.webp`
 */
gboolean
nuc_figure_animation_is_name (const char *name)
{
  const char *dot = strrchr (name, '.');

  return dot != NULL && g_ascii_strcasecmp (dot, ".webp") == 0;
}

#ifdef HAVE_WEBP

/* Between size and time; charts pack well with any. */
#define EFFORT 2
#define QUALITY 40

struct _NucFigureAnimation
{
  WebPAnimEncoder *encoder;
  WebPConfig config;
  int width;
  int height;
  int time;
};

static gboolean
fail (const char *problem, GError **error)
{
  g_set_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED, _ ("The animation cannot be packed: %s."),
               problem);
  return FALSE;
}

/**
 * nuc_figure_animation_new:
 * @width: in pixels
 * @height: likewise
 * @error: where they are too many, or WebP was not built in
 *
 * Returns: (transfer full): an animation without pictures, that will run without end
 */
NucFigureAnimation *
nuc_figure_animation_new (int width, int height, GError **error)
{
  NucFigureAnimation *self;
  WebPAnimEncoderOptions options;

  if (width > WEBP_MAX_DIMENSION || height > WEBP_MAX_DIMENSION)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_TOO_LARGE,
                   _ ("An animation is at most %d pixels wide and high; %d x %d is not."),
                   WEBP_MAX_DIMENSION, width, height);
      return NULL;
    }
  self = g_new0 (NucFigureAnimation, 1);
  self->width = width;
  self->height = height;
  if (WebPConfigInit (&self->config) && WebPAnimEncoderOptionsInit (&options))
    {
      self->config.lossless = 1;
      self->config.method = EFFORT;
      self->config.quality = QUALITY;
      self->encoder = WebPAnimEncoderNew (width, height, &options);
    }
  if (self->encoder != NULL)
    return self;
  fail (g_strerror (ENOMEM), error);
  nuc_figure_animation_free (self);
  return NULL;
}

/**
 * nuc_figure_animation_free:
 * @self: (transfer full): an animation
 *
 * Frees the animation; what was not yet made into bytes is lost.
 */
void
nuc_figure_animation_free (NucFigureAnimation *self)
{
  WebPAnimEncoderDelete (self->encoder);
  g_free (self);
}

/**
 * nuc_figure_animation_add:
 * @self: an animation
 * @picture: an image of its size, of the format %CAIRO_FORMAT_RGB24
 * @milliseconds: how long it is seen
 * @error: return location
 *
 * Returns: whether it was packed
 */
gboolean
nuc_figure_animation_add (NucFigureAnimation *self,
                          cairo_surface_t *picture,
                          int milliseconds,
                          GError **error)
{
  const guint8 *data;
  gsize stride = (gsize) cairo_image_surface_get_stride (picture);
  WebPPicture image;
  gboolean good;

  g_return_val_if_fail (cairo_image_surface_get_width (picture) == self->width, FALSE);
  g_return_val_if_fail (cairo_image_surface_get_height (picture) == self->height, FALSE);

  cairo_surface_flush (picture);
  data = cairo_image_surface_get_data (picture);
  if (!WebPPictureInit (&image))
    return fail (g_strerror (ENOMEM), error);
  image.use_argb = 1;
  image.width = self->width;
  image.height = self->height;
  good = WebPPictureAlloc (&image);
  for (int y = 0; good && y < self->height; y++)
    {
      /* Cairo, like this library, keeps a pixel as one number in the machine's order. */
      const guint32 *row = (const guint32 *) (gconstpointer) (data + (gsize) y * stride);

      for (int x = 0; x < self->width; x++)
        image.argb[y * image.argb_stride + x] = row[x] | 0xff000000;
    }
  good = good && WebPAnimEncoderAdd (self->encoder, &image, self->time, &self->config);
  WebPPictureFree (&image);
  self->time += milliseconds;
  return good || fail (WebPAnimEncoderGetError (self->encoder), error);
}

/**
 * nuc_figure_animation_finish:
 * @self: an animation with all its pictures
 * @error: return location
 *
 * Returns: (transfer full): the file
 */
GBytes *
nuc_figure_animation_finish (NucFigureAnimation *self, GError **error)
{
  WebPData file;
  GBytes *bytes;

  WebPDataInit (&file);
  if (!WebPAnimEncoderAdd (self->encoder, NULL, self->time, NULL) ||
      !WebPAnimEncoderAssemble (self->encoder, &file))
    {
      fail (WebPAnimEncoderGetError (self->encoder), error);
      return NULL;
    }
  bytes = g_bytes_new (file.bytes, file.size);
  WebPDataClear (&file);
  return bytes;
}

#else

NucFigureAnimation *
nuc_figure_animation_new (int width, int height, GError **error)
{
  g_set_error (
      error, NUC_ERROR, NUC_ERROR_UNSUPPORTED,
      _ ("This program was built without libwebp, which packs animations; numbered pictures "
         "can be made with it."));
  return NULL;
}

void
nuc_figure_animation_free (NucFigureAnimation *self)
{
}

gboolean
nuc_figure_animation_add (NucFigureAnimation *self,
                          cairo_surface_t *picture,
                          int milliseconds,
                          GError **error)
{
  return FALSE;
}

GBytes *
nuc_figure_animation_finish (NucFigureAnimation *self, GError **error)
{
  return NULL;
}

#endif
