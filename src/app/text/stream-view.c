/* stream-view.c: the text as it arrives
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/chart/hide-watch.h"
#include "app/text/stream-draw.h"
#include "app/text/stream-menu.h"
#include "app/text/stream-text.h"
#include "app/text/stream-view.h"
#include "app/text/text-band.h"
#include "app/text/text-tag.h"
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
  GtkWidget *popover;
  gboolean following; /* the newest line */
  gboolean reading;   /* above it, by a hand that is known, until the end itself is reached */
  double last_value;
  double last_upper;
  double last_page;
  gboolean colours;
  gboolean dark;
  gboolean forked;
  guint64 fork; /* the first token that is another one in the text beside this */
};

/* Less than a line is no line. */
#define USUAL_LINE 24
/* What stands under a line belongs to it. */
#define ROOM_BELOW 14
#define GAP_BELOW 5
/* Over the whole text; it scrolls with it. */
#define ROOM_ABOVE 12

static const GdkRGBA prompt_light = { 0.44f, 0.44f, 0.44f, 1 };
static const GdkRGBA prompt_dark = { 0.64f, 0.64f, 0.64f, 1 };

enum
{
  PROP_0,
  PROP_FOLLOWING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (NucStreamView, nuc_stream_view, GTK_TYPE_TEXT_VIEW)

static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  NucStreamView *self = NUC_STREAM_VIEW (widget);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  guint64 position = nuc_session_get_position (self->session);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self));
  double page = adjustment != NULL ? gtk_adjustment_get_page_size (adjustment) : 0;
  GtkTextIter start, iter;

  if (position < nuc_stream_text_get_n_tokens (self->text))
    nuc_stream_text_get_range (self->text, (guint) position, &start, &iter);
  else
    gtk_text_buffer_get_end_iter (buffer, &iter);
  gtk_text_buffer_place_cursor (buffer, &iter);
  /* The line under it and the box around it are to be seen too. */
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (buffer),
                                CLAMP ((ROOM_BELOW + GAP_BELOW + 1) / MAX (page, 1), 0, 0.4), FALSE,
                                0, 0);
  gtk_widget_queue_resize (widget);
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

static gboolean
is_at_end (NucStreamView *self)
{
  return nuc_session_get_position (self->session) >= nuc_session_get_n_tokens (self->session);
}

static void
set_following (NucStreamView *self, gboolean following)
{
  self->reading = self->reading && !following;
  if (self->following == following)
    return;
  self->following = following;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLLOWING]);
}

/* A hand that scrolls up is believed at once, also where the next frame would have gone to the end, and where it has
 * not moved by a line yet. */
static void
read_back (NucStreamView *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self));

  if (adjustment == NULL ||
      gtk_adjustment_get_value (adjustment) <= gtk_adjustment_get_lower (adjustment))
    return;
  self->reading = TRUE;
  if (self->scrolling != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->scrolling);
  self->scrolling = 0;
  set_following (self, FALSE);
}

static gboolean
wheel_cb (NucStreamView *self, double dx, double dy)
{
  if (dy < 0)
    read_back (self);
  return GDK_EVENT_PROPAGATE;
}

/* Page Up and its like: without a cursor, a text view scrolls by them. */
static void
move_cb (NucStreamView *self, GtkMovementStep step, int count)
{
  if (count < 0)
    read_back (self);
}

static gboolean
bar_cb (NucStreamView *self, GtkScrollType scroll, double value)
{
  if (value < gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self))))
    read_back (self);
  return GDK_EVENT_PROPAGATE;
}

/* Who scrolls up wants to read, and is not taken back to the newest line until the end is in sight again. Of what no hand
 * is seen, as of a finger or an assistive tool, there is only that the value has become less; where the text itself has
 * grown or shrunk, nobody has scrolled. */
static void
value_cb (NucStreamView *self, GtkAdjustment *adjustment)
{
  double value = gtk_adjustment_get_value (adjustment);
  double upper = gtk_adjustment_get_upper (adjustment);
  double page = gtk_adjustment_get_page_size (adjustment);
  gboolean up = value < self->last_value && upper == self->last_upper && page == self->last_page;

  self->last_value = value;
  self->last_upper = upper;
  self->last_page = page;
  if (value + page >= upper - (self->reading ? 1 : USUAL_LINE))
    set_following (self, TRUE);
  else if (up)
    set_following (self, FALSE);
}

static void
bounds_cb (NucStreamView *self, GtkAdjustment *adjustment)
{
  self->last_upper = gtk_adjustment_get_upper (adjustment);
  self->last_page = gtk_adjustment_get_page_size (adjustment);
  if (self->last_upper <= self->last_page ||
      (!self->reading &&
       gtk_adjustment_get_value (adjustment) + self->last_page >= self->last_upper - 1))
    set_following (self, TRUE);
}

static void
adjustment_cb (NucStreamView *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self));

  if (adjustment == NULL)
    return;
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (value_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (bounds_cb), self, G_CONNECT_SWAPPED);
}

static void
playing_cb (NucStreamView *self)
{
  if (nuc_session_get_playing (self->session))
    set_following (self, TRUE);
}

/* A long text is written in several turns of the main loop. */
static gboolean
fill_cb (gpointer user_data)
{
  NucStreamView *self = user_data;
  gboolean more = nuc_stream_text_fill (self->text);

  if (self->following)
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
  if (self->following && is_at_end (self))
    scroll_to_position (self);
}

static void
replaced_cb (NucStreamView *self)
{
  nuc_stream_text_update (self->text, nuc_hide_watch_get (GTK_WIDGET (self)));
  if (nuc_session_get_n_tokens (self->session) == 0)
    set_following (self, TRUE);
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
  if (self->following || !is_at_end (self))
    scroll_to_position (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
click_cb (NucStreamView *self, int n_press, double x, double y)
{
  guint token;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (nuc_stream_view_find_token (self, x, y, &token))
    nuc_session_set_position (self->leader, token);
  else
    nuc_stream_view_go_to_newest (self);
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
      nuc_stream_view_go_to_newest (self);
      return TRUE;
    default:
      return FALSE;
    }
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
        nuc_stream_draw_box (view, snapshot, &start, &end, self->dark);
      nuc_session_get_token (self->session, i, &draw);
      if (self->colours && !nuc_stream_text_is_covered (self->text, i))
        nuc_stream_draw_band (view, snapshot, &start, &end, self->dark,
                              nuc_text_band_find (draw.probability));
    }
  if (self->forked && self->fork < n_tokens)
    {
      GtkTextIter start, end;

      nuc_stream_text_get_range (self->text, (guint) self->fork, &start, &end);
      nuc_stream_draw_fork (view, snapshot, &start, self->dark);
    }
  if (position >= n_tokens)
    nuc_stream_draw_caret (view, snapshot, self->dark);
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

  if (keyboard || self->session == NULL || !nuc_stream_view_find_token (self, x, y, &token) ||
      nuc_stream_text_is_covered (self->text, token))
    return FALSE;
  id = nuc_session_get_token (self->session, token, &draw);
  label = nuc_session_dup_label (self->session, id);
  percent = nuc_chart_text_percent (draw.probability);
  rank = nuc_chart_text_count (draw.rank + 1);
  if (isnan (draw.coin))
    /* Translators: a token, its probability at that time, its place by probability */
    text = g_strdup_printf (_ ("%s, %s when it was taken by hand, rank %s"), label, percent, rank);
  else
    {
      g_autofree char *coin = nuc_chart_text_real (draw.coin, 4);

      /* Translators: a token, its probability at that time, its place by probability, a number below 1 */
      text = g_strdup_printf (_ ("%s, %s when it was drawn, rank %s, coin %s"), label, percent,
                              rank, coin);
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
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->text, nuc_stream_text_free);
  g_clear_object (&self->session);
  g_clear_object (&self->leader);

  G_OBJECT_CLASS (nuc_stream_view_parent_class)->dispose (object);
}

static void
nuc_stream_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_FOLLOWING)
    g_value_set_boolean (value, NUC_STREAM_VIEW (object)->following);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
nuc_stream_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (nuc_stream_view_parent_class)->size_allocate (widget, width, height, baseline);
  gtk_popover_present (GTK_POPOVER (NUC_STREAM_VIEW (widget)->popover));
}

/* The scroll bar is a range with a handle of its own. */
static void
nuc_stream_view_root (GtkWidget *widget)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *bar;

  GTK_WIDGET_CLASS (nuc_stream_view_parent_class)->root (widget);
  if (scrolled == NULL)
    return;
  bar = gtk_scrolled_window_get_vscrollbar (GTK_SCROLLED_WINDOW (scrolled));
  g_signal_handlers_disconnect_by_func (gtk_widget_get_first_child (bar), bar_cb, widget);
  g_signal_connect_object (gtk_widget_get_first_child (bar), "change-value", G_CALLBACK (bar_cb),
                           widget, G_CONNECT_SWAPPED);
}

static void
nuc_stream_view_map (GtkWidget *widget)
{
  NucStreamView *self = NUC_STREAM_VIEW (widget);

  GTK_WIDGET_CLASS (nuc_stream_view_parent_class)->map (widget);
  if (self->session != NULL && self->following)
    scroll_to_position (self);
}

static void
nuc_stream_view_unmap (GtkWidget *widget)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (widget));

  /* A scrolled window that is hidden while it glides jumps to where it was going. A text view lays out what it finds
   * there and sets the same value, and then GTK ends the gliding twice and complains. To set a value ends it first. */
  if (adjustment != NULL)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment));
  GTK_WIDGET_CLASS (nuc_stream_view_parent_class)->unmap (widget);
}

static void
nuc_stream_view_class_init (NucStreamViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nuc_stream_view_dispose;
  G_OBJECT_CLASS (klass)->get_property = nuc_stream_view_get_property;
  GTK_WIDGET_CLASS (klass)->size_allocate = nuc_stream_view_size_allocate;
  GTK_WIDGET_CLASS (klass)->root = nuc_stream_view_root;
  GTK_WIDGET_CLASS (klass)->map = nuc_stream_view_map;
  GTK_WIDGET_CLASS (klass)->unmap = nuc_stream_view_unmap;
  GTK_WIDGET_CLASS (klass)->query_tooltip = nuc_stream_view_query_tooltip;
  GTK_TEXT_VIEW_CLASS (klass)->snapshot_layer = nuc_stream_view_snapshot_layer;

  /* Whether the newest line is kept in sight. */
  properties[PROP_FOLLOWING] = g_param_spec_boolean ("following", NULL, NULL, TRUE,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
nuc_stream_view_init (NucStreamView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *wheel =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  self->colours = TRUE;
  self->following = TRUE;
  nuc_hide_watch_add (GTK_WIDGET (self), G_CALLBACK (hide_cb));
  /* A text view looks how long its text has become in the main loop, when it gets its place or, where it changes or is
   * scrolled in the frame itself, while it is drawn; the scroll bar would have to be moved and drawn at once. To get a
   * new place it has to resize: GTK 4.8 forgets a scroll bar that comes while only the view is placed anew. */
  g_signal_connect_object (gtk_text_view_get_buffer (view), "changed",
                           G_CALLBACK (gtk_widget_queue_resize), self, G_CONNECT_SWAPPED);
  self->prompt_tag = nuc_text_tag_add (gtk_text_view_get_buffer (view), "prompt");
  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_cursor_visible (view, FALSE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_pixels_below_lines (view, GAP_BELOW);
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
  gtk_event_controller_set_propagation_phase (wheel, GTK_PHASE_CAPTURE);
  g_signal_connect_object (wheel, "scroll", G_CALLBACK (wheel_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "move-cursor", G_CALLBACK (move_cb), NULL);
  gtk_widget_add_controller (GTK_WIDGET (self), wheel);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_text_view_set_top_margin (view, ROOM_ABOVE);
  gtk_text_view_set_bottom_margin (view, ROOM_BELOW);
  g_signal_connect (self, "notify::vadjustment", G_CALLBACK (adjustment_cb), NULL);
  nuc_stream_menu_add (self);
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
  g_signal_connect_object (session, "appended", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "replaced", G_CALLBACK (replaced_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::position", G_CALLBACK (position_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::playing", G_CALLBACK (playing_cb), self,
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
 * nuc_stream_view_find_token:
 * @x: in the widget
 * @y: in the widget
 * @token: (out): the token there
 *
 * Returns: whether there is one
 */
gboolean
nuc_stream_view_find_token (NucStreamView *self, double x, double y, guint *token)
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

/**
 * nuc_stream_view_go_to_newest:
 *
 * Looks at what comes next, and keeps the newest line in sight from now on.
 */
void
nuc_stream_view_go_to_newest (NucStreamView *self)
{
  set_following (self, TRUE);
  nuc_session_set_position (self->leader, G_MAXUINT64);
  scroll_to_position (self);
}

/**
 * nuc_stream_view_get_following:
 *
 * Returns: whether the newest line is kept in sight
 */
gboolean
nuc_stream_view_get_following (NucStreamView *self)
{
  return self->following;
}

/**
 * nuc_stream_view_get_room:
 *
 * Returns: how much higher than its letters a view has to be that shows a line with all that is drawn around it, pixels
 */
int
nuc_stream_view_get_room (NucStreamView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  return gtk_text_view_get_pixels_above_lines (view) + gtk_text_view_get_pixels_below_lines (view) +
         ROOM_BELOW;
}

/**
 * nuc_stream_view_inspect:
 * @token: a place in the text
 *
 * Brings the distribution of that place back.
 */
void
nuc_stream_view_inspect (NucStreamView *self, guint64 token)
{
  nuc_session_set_position (self->leader, token);
}

/**
 * nuc_stream_view_get_cursor:
 * @place: (out): where it is in the widget
 *
 * Returns: the token that is looked at, -1 where the next one is
 */
gint64
nuc_stream_view_get_cursor (NucStreamView *self, GdkRectangle *place)
{
  guint64 position = nuc_session_get_position (self->session);
  gboolean found = position < nuc_stream_text_get_n_tokens (self->text);
  GtkTextIter start, end;

  if (found)
    nuc_stream_text_get_range (self->text, (guint) position, &start, &end);
  else
    gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), &start);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &start, place);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, place->x,
                                         place->y, &place->x, &place->y);
  return found ? (gint64) position : -1;
}

/**
 * nuc_stream_view_dup_token:
 * @token: a place in the text
 *
 * Returns: (transfer full) (nullable): the token's own text, %NULL where it is hidden
 */
char *
nuc_stream_view_dup_token (NucStreamView *self, guint token)
{
  return nuc_stream_text_dup_token (self->text, token);
}

/* Of which the view takes care: a text view has no layout manager that would. */
void
nuc_stream_view_set_popover (NucStreamView *self, GtkWidget *popover)
{
  self->popover = popover;
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
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
