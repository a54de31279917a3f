/* stream-view.c: the text as it arrives
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/hide-watch.h"
#include "app/stream-text.h"
#include "app/stream-view.h"
#include "app/text-tag.h"
#include "chart/chart-text.h"

/**
 * NucStreamView:
 *
 * The prompt, dimmed, and after it the tokens, each over a bar in the colour of its probability.
 * Pointing at a token and clicking, or moving with the arrow keys, brings its distribution back.
 */
struct _NucStreamView
{
  GtkTextView parent_instance;

  NucSession *session;
  NucSession *leader; /* whose cursor is moved */
  NucStreamText *text;
  GtkTextTag *prompt_tag;
  guint filling;
  guint scrolling;
  gboolean colours;
  gboolean dark;
  gboolean forked;
  guint64 fork; /* the first token that is another one in the text beside this */
};

/* Larger type stands on thicker bars. */
#define USUAL_LINE 24.0f

/* A probability's bar: from very likely to hardly. Chosen to differ in brightness as well. */
typedef struct
{
  double least;
  GdkRGBA light;
  GdkRGBA dark;
  float thickness;
} Band;

static const Band bands[] = {
  { 0.50, { 0.06f, 0.30f, 0.62f, 1 }, { 0.45f, 0.69f, 0.98f, 1 }, 2.5f },
  { 0.20, { 0.33f, 0.57f, 0.85f, 1 }, { 0.27f, 0.49f, 0.77f, 1 }, 2.5f },
  { 0.05, { 0.80f, 0.52f, 0.05f, 1 }, { 0.93f, 0.68f, 0.25f, 1 }, 3.0f },
  { 0.00, { 0.72f, 0.22f, 0.03f, 1 }, { 0.98f, 0.47f, 0.32f, 1 }, 3.5f },
};

static const GdkRGBA prompt_light = { 0.44f, 0.44f, 0.44f, 1 };
static const GdkRGBA prompt_dark = { 0.64f, 0.64f, 0.64f, 1 };

G_DEFINE_FINAL_TYPE (NucStreamView, nuc_stream_view, GTK_TYPE_TEXT_VIEW)

static const Band *
find_band (double probability)
{
  for (guint i = 0; i < G_N_ELEMENTS (bands); i++)
    if (probability >= bands[i].least)
      return &bands[i];
  return &bands[G_N_ELEMENTS (bands) - 1];
}

static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  NucStreamView *self = NUC_STREAM_VIEW (widget);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  guint64 position = nuc_session_get_position (self->session);
  GtkTextIter start, iter;

  if (position < nuc_stream_text_get_n_tokens (self->text))
    nuc_stream_text_get_range (self->text, (guint) position, &start, &iter);
  else
    gtk_text_buffer_get_end_iter (buffer, &iter);
  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (buffer));
  self->scrolling = 0;
  return G_SOURCE_REMOVE;
}

/* Once a frame: to scroll is to lay out the paragraph, and many tokens may come between two frames. */
static void
scroll_to_position (NucStreamView *self)
{
  if (self->scrolling == 0)
    self->scrolling = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_cb, NULL, NULL);
}

/* A long text is written in several turns of the main loop. */
static gboolean
fill_cb (gpointer user_data)
{
  NucStreamView *self = user_data;
  gboolean more = nuc_stream_text_fill (self->text);

  scroll_to_position (self);
  if (!more)
    self->filling = 0;
  return more ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
fill (NucStreamView *self)
{
  if (self->filling == 0 && nuc_stream_text_fill (self->text))
    self->filling = g_idle_add (fill_cb, self);
  scroll_to_position (self);
}

static void
appended_cb (NucStreamView *self)
{
  fill (self);
}

static void
replaced_cb (NucStreamView *self)
{
  nuc_stream_text_update (self->text, nuc_hide_watch_get (GTK_WIDGET (self)));
  fill (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
hide_cb (NucStreamView *self)
{
  if (self->session != NULL)
    replaced_cb (self);
}

static void
position_cb (NucStreamView *self)
{
  if (nuc_stream_text_is_outdated (self->text, nuc_hide_watch_get (GTK_WIDGET (self))))
    replaced_cb (self);
  scroll_to_position (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
token_at (NucStreamView *self, double x, double y, guint *token)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter iter;
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x,
                                         &buffer_y);
  if (!gtk_text_view_get_iter_at_location (view, &iter, buffer_x, buffer_y))
    return FALSE;
  return nuc_stream_text_find (self->text, gtk_text_iter_get_offset (&iter), token);
}

static void
click_cb (NucStreamView *self, int n_press, double x, double y)
{
  guint token;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (token_at (self, x, y, &token))
    nuc_session_set_position (self->leader, token);
  else
    nuc_session_set_position (self->leader, nuc_session_get_n_tokens (self->leader));
}

static gboolean
key_cb (NucStreamView *self, guint keyval, guint keycode, GdkModifierType state)
{
  guint64 position = nuc_session_get_position (self->leader);
  gboolean backwards;

  if (state & (GDK_ALT_MASK | GDK_CONTROL_MASK | GDK_SHIFT_MASK))
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      backwards = (keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left) !=
                  (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL);
      if (!backwards)
        nuc_session_set_position (self->leader, position + 1);
      else if (position > 0)
        nuc_session_set_position (self->leader, position - 1);
      return TRUE;
    case GDK_KEY_Home:
      nuc_session_set_position (self->leader, 0);
      return TRUE;
    case GDK_KEY_End:
      nuc_session_set_position (self->leader, G_MAXUINT64);
      return TRUE;
    default:
      return FALSE;
    }
}

typedef void (*RectangleFunc) (NucStreamView *self,
                               GtkSnapshot *snapshot,
                               const GdkRectangle *rectangle,
                               gpointer data);

/* A token that is broken over lines has a rectangle on each. */
static void
for_each_rectangle (NucStreamView *self,
                    GtkSnapshot *snapshot,
                    guint token,
                    RectangleFunc func,
                    gpointer data)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter iter, end;
  GdkRectangle line = { 0 };

  nuc_stream_text_get_range (self->text, token, &iter, &end);
  for (; gtk_text_iter_compare (&iter, &end) < 0; gtk_text_iter_forward_char (&iter))
    {
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
      if (line.width > 0 && place.y == line.y)
        {
          gdk_rectangle_union (&line, &place, &line);
          continue;
        }
      if (line.width > 0)
        func (self, snapshot, &line, data);
      line = place;
    }
  if (line.width > 0)
    func (self, snapshot, &line, data);
}

static void
draw_band (NucStreamView *self, GtkSnapshot *snapshot, const GdkRectangle *rectangle, gpointer data)
{
  const Band *band = data;
  float thickness = band->thickness * MAX (1.0f, (float) rectangle->height / USUAL_LINE);

  gtk_snapshot_append_color (snapshot, self->dark ? &band->dark : &band->light,
                             &GRAPHENE_RECT_INIT ((float) rectangle->x + 0.5f,
                                                  (float) (rectangle->y + rectangle->height),
                                                  MAX ((float) rectangle->width - 1.0f, 2.0f),
                                                  thickness));
}

static void
draw_selected (NucStreamView *self,
               GtkSnapshot *snapshot,
               const GdkRectangle *rectangle,
               gpointer data)
{
  GdkRGBA fill = self->dark ? (GdkRGBA){ 0.98f, 0.47f, 0.32f, 0.20f }
                            : (GdkRGBA){ 0.95f, 0.45f, 0.25f, 0.16f };
  GdkRGBA line =
      self->dark ? (GdkRGBA){ 0.98f, 0.55f, 0.40f, 1.0f } : (GdkRGBA){ 0.60f, 0.20f, 0.02f, 1.0f };
  graphene_rect_t frame =
      GRAPHENE_RECT_INIT ((float) rectangle->x - 1.5f, (float) rectangle->y - 2.0f,
                          (float) rectangle->width + 3.0f, (float) rectangle->height + 6.0f);
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, &frame, 4);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, &fill, &frame);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &rounded, (float[4]){ 1.5f, 1.5f, 1.5f, 1.5f },
                              (GdkRGBA[4]){ line, line, line, line });
}

/* A bar before the token, with a flag on it that waves towards what comes. */
static void
draw_fork (NucStreamView *self, GtkSnapshot *snapshot)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GdkRGBA color =
      self->dark ? (GdkRGBA){ 0.98f, 0.55f, 0.40f, 1.0f } : (GdkRGBA){ 0.60f, 0.20f, 0.02f, 1.0f };
  GtkTextIter start, end;
  GdkRectangle place;
  float x, y, width;

  nuc_stream_text_get_range (self->text, (guint) self->fork, &start, &end);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &start, &place);
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

static void
draw_caret (NucStreamView *self, GtkSnapshot *snapshot)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GdkRGBA color = self->dark ? bands[0].dark : bands[0].light;
  GtkTextIter end;
  GdkRectangle place;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &end, &place);
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT ((float) place.x + 1, (float) place.y + 1, 2,
                                                  (float) MAX (place.height - 2, 12)));
}

static void
nuc_stream_view_snapshot_layer (GtkTextView *view, GtkTextViewLayer layer, GtkSnapshot *snapshot)
{
  NucStreamView *self = NUC_STREAM_VIEW (view);
  GdkRectangle visible;
  GtkTextIter first, last;
  guint64 position;
  guint n_tokens, token = 0;

  if (layer != GTK_TEXT_VIEW_LAYER_BELOW_TEXT || self->session == NULL ||
      nuc_session_get_source (self->session) == NULL)
    return;
  n_tokens = nuc_stream_text_get_n_tokens (self->text);
  position = nuc_session_get_position (self->session);
  gtk_text_view_get_visible_rect (view, &visible);
  /* A paragraph may be the whole text; only what can be seen of it is measured. */
  gtk_text_view_get_iter_at_location (view, &first, visible.x, visible.y);
  gtk_text_view_get_iter_at_location (view, &last, visible.x + visible.width,
                                      visible.y + visible.height);
  gtk_text_iter_forward_char (&last);
  gtk_text_iter_backward_char (&first);
  nuc_stream_text_find (self->text, gtk_text_iter_get_offset (&first), &token);
  for (guint i = token; i < n_tokens; i++)
    {
      GtkTextIter start, end;
      NucDraw draw;

      nuc_stream_text_get_range (self->text, i, &start, &end);
      if (gtk_text_iter_compare (&start, &last) > 0)
        break;
      if (i == position)
        for_each_rectangle (self, snapshot, i, draw_selected, NULL);
      nuc_session_get_token (self->session, i, &draw);
      if (self->colours && !nuc_stream_text_is_covered (self->text, i))
        for_each_rectangle (self, snapshot, i, draw_band, (gpointer) find_band (draw.probability));
    }
  if (self->forked && self->fork < n_tokens)
    draw_fork (self, snapshot);
  if (position >= n_tokens)
    draw_caret (self, snapshot);
}

static gboolean
nuc_stream_view_query_tooltip (GtkWidget *widget,
                               int x,
                               int y,
                               gboolean keyboard,
                               GtkTooltip *tooltip)
{
  NucStreamView *self = NUC_STREAM_VIEW (widget);
  g_autofree char *label = NULL;
  g_autofree char *percent = NULL;
  g_autofree char *rank = NULL;
  g_autofree char *text = NULL;
  NucDraw draw;
  guint token;
  guint32 id;

  if (keyboard || self->session == NULL || !token_at (self, x, y, &token) ||
      nuc_stream_text_is_covered (self->text, token))
    return FALSE;
  id = nuc_session_get_token (self->session, token, &draw);
  label = nuc_session_dup_label (self->session, id);
  percent = nuc_chart_text_percent (draw.probability);
  rank = nuc_chart_text_count (draw.rank + 1);
  if (isnan (draw.coin))
    /* Translators: a token, its probability, its place by probability */
    text = g_strdup_printf (_ ("%s, %s, rank %s, taken by hand"), label, percent, rank);
  else
    {
      g_autofree char *coin = nuc_chart_text_real (draw.coin, 4);

      /* Translators: a token, its probability, its place by probability, a number below 1 */
      text = g_strdup_printf (_ ("%s, %s, rank %s, coin %s"), label, percent, rank, coin);
    }
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
nuc_stream_view_dispose (GObject *object)
{
  NucStreamView *self = NUC_STREAM_VIEW (object);

  g_clear_handle_id (&self->filling, g_source_remove);
  if (self->scrolling != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->scrolling);
  self->scrolling = 0;
  g_clear_pointer (&self->text, nuc_stream_text_free);
  g_clear_object (&self->session);
  g_clear_object (&self->leader);

  G_OBJECT_CLASS (nuc_stream_view_parent_class)->dispose (object);
}

static void
nuc_stream_view_class_init (NucStreamViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nuc_stream_view_dispose;
  GTK_WIDGET_CLASS (klass)->query_tooltip = nuc_stream_view_query_tooltip;
  GTK_TEXT_VIEW_CLASS (klass)->snapshot_layer = nuc_stream_view_snapshot_layer;
}

static void
nuc_stream_view_init (NucStreamView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->colours = TRUE;
  nuc_hide_watch_add (GTK_WIDGET (self), G_CALLBACK (hide_cb));
  self->prompt_tag = nuc_text_tag_add (gtk_text_view_get_buffer (view), "prompt");
  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_cursor_visible (view, FALSE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_pixels_below_lines (view, 5);
  gtk_text_view_set_pixels_above_lines (view, 3);
  gtk_text_view_set_pixels_inside_wrap (view, 9);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "nuc-stream");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Sampled text"), -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "released", G_CALLBACK (click_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * nuc_stream_view_set_session:
 * @session: whose text is shown; once
 */
void
nuc_stream_view_set_session (NucStreamView *self, NucSession *session)
{
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_set_object (&self->leader, session);
  self->text = nuc_stream_text_new (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)),
                                    self->prompt_tag, session);
  g_signal_connect_object (session, "appended", G_CALLBACK (appended_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "replaced", G_CALLBACK (replaced_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::position", G_CALLBACK (position_cb), self,
                           G_CONNECT_SWAPPED);
  replaced_cb (self);
}

/**
 * nuc_stream_view_set_leader:
 * @leader: whose cursor a person moves here, where the session that is shown follows another
 */
void
nuc_stream_view_set_leader (NucStreamView *self, NucSession *leader)
{
  g_set_object (&self->leader, leader);
}

/**
 * nuc_stream_view_set_fork:
 * @forked: whether the text beside this one goes another way
 * @position: of the first token that is another one there
 */
void
nuc_stream_view_set_fork (NucStreamView *self, gboolean forked, guint64 position)
{
  if (self->forked == forked && self->fork == position)
    return;
  self->forked = forked;
  self->fork = position;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * nuc_stream_view_set_colours:
 * @colours: whether each token stands over a bar in the colour of its probability
 */
void
nuc_stream_view_set_colours (NucStreamView *self, gboolean colours)
{
  self->colours = colours;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
nuc_stream_view_set_dark (NucStreamView *self, gboolean dark)
{
  self->dark = dark;
  g_object_set (self->prompt_tag, "foreground-rgba", dark ? &prompt_dark : &prompt_light, NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * nuc_stream_view_dup_text:
 *
 * Returns: (transfer full): what is shown, prompt included
 */
char *
nuc_stream_view_dup_text (NucStreamView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}
