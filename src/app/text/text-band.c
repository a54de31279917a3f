/* text-band.c: the lines under tokens that tell how likely they were
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/text/text-band.h"

#include <glib/gi18n.h>

/* From very likely to hardly. Thick, thin, dotted and dashed are told apart without their colours, which differ in
 * brightness as well. */
static const struct
{
  double least;
  GdkRGBA light;
  GdkRGBA dark;
  float thickness;
  float dash; /* in thicknesses, 0 for a line without gaps */
  float gap;
  const char *label;
} bands[NUC_N_TEXT_BANDS] = {
  { 0.50,
    { 0.06f, 0.30f, 0.62f, 1 },
    { 0.45f, 0.69f, 0.98f, 1 },
    3.0f,
    0,
    0,
    NC_ ("legend of the text", "at least 1/2") },
  { 0.20,
    { 0.33f, 0.57f, 0.85f, 1 },
    { 0.27f, 0.49f, 0.77f, 1 },
    1.5f,
    0,
    0,
    NC_ ("legend of the text", "1/5 to 1/2") },
  { 0.05,
    { 0.70f, 0.44f, 0.02f, 1 },
    { 0.93f, 0.68f, 0.25f, 1 },
    2.5f,
    1,
    1,
    NC_ ("legend of the text", "1/20 to 1/5") },
  { 0.00,
    { 0.72f, 0.22f, 0.03f, 1 },
    { 0.98f, 0.47f, 0.32f, 1 },
    3.0f,
    2.2f,
    1,
    NC_ ("legend of the text", "less than 1/20") },
};

/**
 * nuc_text_band_find:
 * @probability: with which a token was drawn
 *
 * Returns: the band it is in, the likeliest is 0
 */
guint
nuc_text_band_find (double probability)
{
  for (guint i = 0; i < NUC_N_TEXT_BANDS; i++)
    if (probability >= bands[i].least)
      return i;
  return NUC_N_TEXT_BANDS - 1;
}

/**
 * nuc_text_band_dup_label:
 * @band: a band
 *
 * Returns: (transfer full): which probabilities are in it
 */
char *
nuc_text_band_dup_label (guint band)
{
  return g_strdup (g_dpgettext2 (NULL, "legend of the text", bands[band].label));
}

/**
 * nuc_text_band_snapshot:
 * @band: a band
 * @snapshot: gets the line
 * @dark: whether it stands on dark ground
 * @x: where the line begins
 * @y: its upper edge
 * @width: its length
 * @scale: 1 for usual type, more for larger
 */
void
nuc_text_band_snapshot (guint band,
                        GtkSnapshot *snapshot,
                        gboolean dark,
                        float x,
                        float y,
                        float width,
                        float scale)
{
  const GdkRGBA *color = dark ? &bands[band].dark : &bands[band].light;
  float thickness = bands[band].thickness * scale;
  float dash = bands[band].dash > 0 ? bands[band].dash * thickness : width;
  float step = dash + bands[band].gap * thickness;

  for (float at = 0; at < width; at += step)
    gtk_snapshot_append_color (snapshot, color,
                               &GRAPHENE_RECT_INIT (x + at, y, MIN (dash, width - at), thickness));
}
