/* stream-draw.c: what is drawn under and around the text
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/text/stream-draw.h"

#include "app/text/text-band.h"

/* Larger type stands on thicker bars. */
#define USUAL_LINE 24.0f

static const GdkRGBA caret_light = { 0.06f, 0.30f, 0.62f, 1 };
static const GdkRGBA caret_dark = { 0.45f, 0.69f, 0.98f, 1 };

/* Letters of two fonts have not the same height. */
static gboolean
share_line (const GdkRectangle *a, const GdkRectangle *b)
{
  int overlap = MIN (a->y + a->height, b->y + b->height) - MAX (a->y, b->y);

  return 2 * overlap > MIN (a->height, b->height);
}

/* One box. On a line that it does not begin or end on, that side is open. */
static void
draw_box (GtkTextView *view,
          GtkSnapshot *snapshot,
          gboolean dark,
          const GdkRectangle *place,
          gboolean begins,
          gboolean ends)
{
  GdkRGBA fill =
      dark ? (GdkRGBA){ 0.98f, 0.47f, 0.32f, 0.20f } : (GdkRGBA){ 0.95f, 0.45f, 0.25f, 0.16f };
  GdkRGBA line =
      dark ? (GdkRGBA){ 0.98f, 0.55f, 0.40f, 1.0f } : (GdkRGBA){ 0.60f, 0.20f, 0.02f, 1.0f };
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (view)) == GTK_TEXT_DIR_RTL;
  gboolean left = mirrored ? ends : begins;
  gboolean right = mirrored ? begins : ends;
  graphene_size_t corner = GRAPHENE_SIZE_INIT (4, 4);
  graphene_size_t none = GRAPHENE_SIZE_INIT (0, 0);
  graphene_rect_t frame =
      GRAPHENE_RECT_INIT ((float) place->x - 1.5f, (float) place->y - 2.0f,
                          (float) place->width + 3.0f, (float) place->height + 6.0f);
  GskRoundedRect rounded;

  gsk_rounded_rect_init (&rounded, &frame, left ? &corner : &none, right ? &corner : &none,
                         right ? &corner : &none, left ? &corner : &none);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, &fill, &frame);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &rounded,
                              (float[4]){ 1.5f, right ? 1.5f : 0, 1.5f, left ? 1.5f : 0 },
                              (GdkRGBA[4]){ line, line, line, line });
}

/**
 * nuc_stream_draw_list_lines:
 * @view: where the text is
 * @start: where a token begins
 * @end: where it ends
 *
 * Returns: (transfer full) (element-type GdkRectangle): where it is: one place on each line that it stands on
 */
GArray *
nuc_stream_draw_list_lines (GtkTextView *view, const GtkTextIter *start, const GtkTextIter *end)
{
  GArray *rectangles = g_array_new (FALSE, FALSE, sizeof (GdkRectangle));
  GtkTextIter iter = *start;

  for (; gtk_text_iter_compare (&iter, end) < 0; gtk_text_iter_forward_char (&iter))
    {
      GdkRectangle *last = rectangles->len > 0
                               ? &g_array_index (rectangles, GdkRectangle, rectangles->len - 1)
                               : NULL;
      GdkRectangle place;

      gtk_text_view_get_iter_location (view, &iter, &place);
      if (place.width < 0)
        {
          place.x += place.width;
          place.width = -place.width;
        }
      /* Where a line ends stands a space or a newline that takes no room. */
      if (place.width == 0)
        continue;
      if (last != NULL && share_line (last, &place))
        gdk_rectangle_union (last, &place, last);
      else
        g_array_append_val (rectangles, place);
    }
  return rectangles;
}

/**
 * nuc_stream_draw_box:
 * @view: where the text is
 * @snapshot: gets the box
 * @start: where a token begins
 * @end: where it ends
 * @dark: whether it stands on dark ground
 *
 * One box around a token. Where a line breaks in it, the box is open on both sides of the break.
 */
void
nuc_stream_draw_box (GtkTextView *view,
                     GtkSnapshot *snapshot,
                     const GtkTextIter *start,
                     const GtkTextIter *end,
                     gboolean dark)
{
  g_autoptr (GArray) rectangles = nuc_stream_draw_list_lines (view, start, end);

  for (guint i = 0; i < rectangles->len; i++)
    draw_box (view, snapshot, dark, &g_array_index (rectangles, GdkRectangle, i), i == 0,
              i + 1 == rectangles->len);
}

/**
 * nuc_stream_draw_band:
 * @view: where the text is
 * @snapshot: gets the line
 * @start: where a token begins
 * @end: where it ends
 * @dark: whether it stands on dark ground
 * @band: see nuc_text_band_find()
 */
void
nuc_stream_draw_band (GtkTextView *view,
                      GtkSnapshot *snapshot,
                      const GtkTextIter *start,
                      const GtkTextIter *end,
                      gboolean dark,
                      guint band)
{
  g_autoptr (GArray) rectangles = nuc_stream_draw_list_lines (view, start, end);

  for (guint i = 0; i < rectangles->len; i++)
    {
      const GdkRectangle *place = &g_array_index (rectangles, GdkRectangle, i);

      nuc_text_band_snapshot (band, snapshot, dark, (float) place->x + 0.5f,
                              (float) (place->y + place->height),
                              MAX ((float) place->width - 1.0f, 2.0f),
                              MAX (1.0f, (float) place->height / USUAL_LINE));
    }
}

/* A bar before the token, with a flag on it that waves towards what comes. */
void
nuc_stream_draw_fork (GtkTextView *view,
                      GtkSnapshot *snapshot,
                      const GtkTextIter *start,
                      gboolean dark)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (view)) == GTK_TEXT_DIR_RTL;
  GdkRGBA color =
      dark ? (GdkRGBA){ 0.98f, 0.55f, 0.40f, 1.0f } : (GdkRGBA){ 0.60f, 0.20f, 0.02f, 1.0f };
  GdkRectangle place;
  float x, y, width;

  gtk_text_view_get_iter_location (view, start, &place);
  width = 2 * MAX (1.0f, (float) place.height / USUAL_LINE);
  x = (float) place.x - width / 2;
  y = (float) place.y - 3;
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT (x, y, width, (float) place.height + 7));
  for (float step = 0; step < 3 * width; step += width / 2)
    gtk_snapshot_append_color (snapshot, &color,
                               &GRAPHENE_RECT_INIT (mirrored ? x - (3 * width - step) : x + width,
                                                    y + step / 2, 3 * width - step,
                                                    width / 4 + 0.5f));
}

void
nuc_stream_draw_caret (GtkTextView *view, GtkSnapshot *snapshot, gboolean dark)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GdkRGBA color = dark ? caret_dark : caret_light;
  GtkTextIter end;
  GdkRectangle place;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_view_get_iter_location (view, &end, &place);
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT ((float) place.x + 1, (float) place.y + 1, 2,
                                                  (float) MAX (place.height - 2, 12)));
}
