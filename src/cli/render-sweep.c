/* render-sweep.c: one picture for each value of a sampler
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "cli/render-sweep.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "cli/cli.h"
#include "figure/figure-animation.h"
#include "figure/figure-file.h"
#include "figure/figure-maker.h"
#include "cli/progress.h"
#include "core/error.h"
#include "core/number.h"

#define MAX_FRAMES 10000
#define MAX_DIGITS 9

/* Seconds: of one picture where nothing is said, and of an animation at most. */
#define FRAME_SECONDS 0.1
#define MAX_DURATION 3600

/* A step that should reach the end may miss it by its rounding. */
#define SLACK 1e-6

typedef struct
{
  NucChain *chain;
  gsize stage;
  double from;
  double step;
  int decimals;
  gsize n;
} Sweep;

static gboolean
fail (GError **error, const char *sweep)
{
  g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE,
               _ ("“--sweep %s” is not right; a sampler, its first and last value and the step "
                  "between two, such as temperature=0.1:2:0.1, were expected."),
               sweep);
  return FALSE;
}

static int
count_decimals (const char *number)
{
  const char *point = strchr (number, '.');

  return point != NULL ? (int) strspn (point + 1, "0123456789") : 0;
}

static gboolean
read_sweep (Sweep *self, const char *text, GError **error)
{
  g_auto (GStrv) sides = g_strsplit (text, "=", 2);
  g_auto (GStrv) parts = g_strsplit (sides[0] != NULL && sides[1] != NULL ? sides[1] : "", ":", -1);
  double to, span;
  gssize stage;

  if (g_strv_length (parts) != 3 || !nuc_number_parse (parts[0], &self->from) ||
      !nuc_number_parse (parts[1], &to) || !nuc_number_parse (parts[2], &self->step) ||
      !isfinite (self->from) || !isfinite (to) || !isfinite (self->step) || self->step == 0 ||
      (to - self->from) / self->step < 0)
    return fail (error, text);
  span = floor ((to - self->from) / self->step + SLACK) + 1;
  if (span > MAX_FRAMES)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_TOO_LARGE,
                   _ ("“--sweep %s” makes more than %d pictures."), text, MAX_FRAMES);
      return FALSE;
    }
  self->n = (gsize) span;
  self->decimals = MAX (count_decimals (parts[0]), count_decimals (parts[2]));
  stage = nuc_chain_find_enabled (self->chain, sides[0]);
  if (stage < 0 && nuc_chain_find (self->chain, sides[0]) >= 0)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED,
                   _ ("“--sweep %s” changes nothing: %s is switched off in the chain."), text,
                   sides[0]);
      return FALSE;
    }
  if (stage < 0)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED,
                   _ ("“--sweep %s” changes nothing: there is no %s in the chain."), text,
                   sides[0]);
      return FALSE;
    }
  self->stage = (gsize) stage;
  return TRUE;
}

/* Steps of 0.1 add up to 0.30000000000000004, which no caption should say. */
static double
get_value (const Sweep *self, gsize frame)
{
  double value = self->from + (double) frame * self->step;
  char format[8];
  char text[G_ASCII_DTOSTR_BUF_SIZE + 320];

  g_snprintf (format, sizeof format, "%%.%df", MIN (self->decimals, 17));
  return g_ascii_strtod (g_ascii_formatd (text, sizeof text, format, value), NULL);
}

/* `%d` or `%03d`, once; `%%` is a per cent sign. Never handed to printf(). */
static char *
name_frame (const char *pattern, gsize frame)
{
  g_autoptr (GString) name = g_string_new (NULL);
  gboolean numbered = FALSE;

  for (const char *next = pattern; *next != '\0'; next++)
    {
      gsize n_digits;

      if (*next != '%')
        {
          g_string_append_c (name, *next);
          continue;
        }
      next++;
      n_digits = strspn (next, "0123456789");
      if (*next == '%')
        g_string_append_c (name, '%');
      else if (!numbered && next[n_digits] == 'd' &&
               (n_digits == 0 || (n_digits == 2 && next[0] == '0' && next[1] != '0')))
        {
          int digits = n_digits > 0 ? MIN (next[1] - '0', MAX_DIGITS) : 1;

          g_string_append_printf (name, "%0*u", digits, (guint) frame);
          next += n_digits;
          numbered = TRUE;
        }
      else
        return NULL;
    }
  return numbered ? g_string_free (g_steal_pointer (&name), FALSE) : NULL;
}

static gboolean
check_pattern (const char *pattern, GError **error)
{
  g_autofree char *first = name_frame (pattern, 1);

  if (first != NULL)
    return TRUE;
  g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE,
               _ ("“--output %s” does not number the pictures; a name with %%d or %%03d, once, was "
                  "expected."),
               pattern);
  return FALSE;
}

/* Every chain is made before the first picture: a value out of range leaves nothing half done. */
static GPtrArray *
make_chains (const Sweep *self, GError **error)
{
  g_autoptr (GPtrArray) chains = g_ptr_array_new_with_free_func (g_free);

  for (gsize frame = 0; frame < self->n; frame++)
    {
      g_autoptr (NucChain) chain =
          nuc_chain_with_value (self->chain, self->stage, 0, get_value (self, frame), error);

      if (chain == NULL)
        return NULL;
      g_ptr_array_add (chains, nuc_chain_to_string (chain));
    }
  return g_steal_pointer (&chains);
}

static gboolean
set_frame (NucSetup *setup, const GPtrArray *chains, guint frame, GError **error)
{
  nuc_progress_show (frame, chains->len);
  return nuc_setup_set (setup, NUC_FIELD_CHAIN, g_ptr_array_index (chains, frame), error);
}

static gboolean
write_pictures (NucFigureMaker *maker,
                NucSetup *setup,
                const GPtrArray *chains,
                const char *pattern,
                GError **error)
{
  for (guint frame = 0; frame < chains->len; frame++)
    {
      g_autofree char *path = name_frame (pattern, frame + 1);

      if (!set_frame (setup, chains, frame, error) ||
          !nuc_figure_maker_write (maker, setup, path, error))
        return FALSE;
    }
  return TRUE;
}

/* When a picture is followed by the next, to the millisecond without adding up what was rounded. */
static int
end_of_frame (double duration, guint frame, guint n)
{
  return (int) lround (duration * 1000 * (frame + 1) / n);
}

static gboolean
write_animation (NucFigureMaker *maker,
                 NucSetup *setup,
                 const GPtrArray *chains,
                 double duration,
                 const char *path,
                 GError **error)
{
  g_autoptr (NucFigureAnimation) animation = NULL;
  g_autoptr (GBytes) bytes = NULL;

  for (guint frame = 0; frame < chains->len; frame++)
    {
      int shown = end_of_frame (duration, frame, chains->len) -
                  (frame > 0 ? end_of_frame (duration, frame - 1, chains->len) : 0);
      cairo_surface_t *picture = set_frame (setup, chains, frame, error)
                                     ? nuc_figure_maker_draw (maker, setup, error)
                                     : NULL;
      gboolean added;

      if (picture == NULL)
        return FALSE;
      if (animation == NULL)
        animation = nuc_figure_animation_new (cairo_image_surface_get_width (picture),
                                              cairo_image_surface_get_height (picture), error);
      added = animation != NULL && nuc_figure_animation_add (animation, picture, shown, error);
      cairo_surface_destroy (picture);
      if (!added)
        return FALSE;
    }
  bytes = nuc_figure_animation_finish (animation, error);
  return bytes != NULL && nuc_figure_write_file (path, bytes, error);
}

/* Longer than any talk. */
static gboolean
read_duration (const char *text, gsize n, double *duration, GError **error)
{
  *duration = (double) n * FRAME_SECONDS;
  if (text == NULL || (nuc_number_parse (text, duration) && *duration > 0 &&
                       *duration <= MAX_DURATION && *duration * 1000 >= (double) n))
    return TRUE;
  g_set_error (error, NUC_ERROR, NUC_ERROR_RANGE,
               _ ("“--duration %s” is not right; seconds up to %d, and at least a thousandth for "
                  "each picture, were expected."),
               text, MAX_DURATION);
  return FALSE;
}

/**
 * nuc_render_sweep:
 * @maker: makes the pictures
 * @setup: what to show
 * @sweep: a sampler of its chain, and from where to where its first parameter goes
 * @duration: (nullable): how many seconds an animation takes
 * @output: the files, numbered from 1, or one that ends in `.webp`
 *
 * Returns: the exit code
 */
int
nuc_render_sweep (NucFigureMaker *maker,
                  const NucSetup *setup,
                  const char *sweep,
                  const char *duration,
                  const char *output)
{
  g_autoptr (NucChain) chain = nuc_setup_dup_chain (setup, NUC_FIELD_CHAIN);
  g_autoptr (NucSetup) frame_spec = nuc_setup_copy (setup);
  g_autoptr (GPtrArray) chains = NULL;
  g_autoptr (GError) error = NULL;
  gboolean animated = nuc_figure_animation_is_name (output);
  Sweep self = { .chain = chain };
  double seconds;
  gboolean good;

  if (!read_sweep (&self, sweep, &error) || (!animated && !check_pattern (output, &error)) ||
      !read_duration (duration, self.n, &seconds, &error))
    return nuc_cli_fail_usage ("render", error);
  chains = make_chains (&self, &error);
  if (chains == NULL)
    return nuc_cli_fail_usage ("render", error);
  good = animated ? write_animation (maker, frame_spec, chains, seconds, output, &error)
                  : write_pictures (maker, frame_spec, chains, output, &error);
  nuc_progress_hide ();
  return good ? NUC_EXIT_OK : nuc_cli_fail (NUC_EXIT_INPUT, error);
}
