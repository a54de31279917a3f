/* chart-area.c: the chart as a widget
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/widgets/announce.h"
#include "app/chart/chart-area.h"
#include "app/chart/chart-tip.h"
#include "app/chart/chart-walk.h"
#include "chart/chart-description.h"
#include "chart/chart-draw.h"
#include "chart/chart-motion.h"

/**
 * NucChartArea:
 *
 * Shows the distribution under the session's cursor. Everything that can be seen, pointed at or read out
 * comes from one layout.
 */
struct _NucChartArea
{
  GtkWidget parent_instance;

  NucExhibit *exhibit;
  NucSession *session; /* of the exhibit */
  NucTheme theme;
  NucChartModel *model;
  NucChartLayout *layout;
  NucChartMotion *motion;
  guint tick;
  int width;
  int height;
  double type_size;
  gboolean vertical;
  NucHide hide;
  NucChartFocus focus;
  gboolean dragging;
  gsize dragged_stage;
  double drag_x; /* where it began */
  double drag_y;
};

/* What a step with Shift moves a cut line by. */
#define LONG_STEP 10

G_DEFINE_FINAL_TYPE (NucChartArea, nuc_chart_area, GTK_TYPE_WIDGET)

static double
find_type_size (NucChartArea *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) / 72.0;
  return size;
}

static NucChartSize
find_size (NucChartArea *self)
{
  return (NucChartSize){
    .width = MAX (gtk_widget_get_width (GTK_WIDGET (self)), 1),
    .height = MAX (gtk_widget_get_height (GTK_WIDGET (self)), 1),
    .type_size = find_type_size (self),
    .right_to_left = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL,
    .vertical = nuc_exhibit_get_vertical (self->exhibit),
  };
}

/* A screen reader speaks the changed name of the focused widget: what the keyboard is on, else the title. */
static void
speak (NucChartArea *self)
{
  g_autofree char *text = nuc_chart_tip_dup_spoken (self->model, self->focus.focus);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
describe (NucChartArea *self)
{
  g_autofree char *text = NULL;

  /* While tokens stream by, the text is what is heard; the chart is told when they stop. */
  if (nuc_session_get_playing (self->session))
    return;
  text = nuc_chart_describe (nuc_exhibit_get_view (self->exhibit), self->model);
  nuc_announce_describe (GTK_WIDGET (self), text);
  speak (self);
}

static void
make_model (NucChartArea *self, const NucChartSize *size)
{
  self->model = nuc_exhibit_new_model (self->exhibit, size, NULL);
  if (self->model != NULL)
    describe (self);
}

/* Model and layout are made when they are needed: once a frame, however often something changed. */
static void
ensure_layout (NucChartArea *self)
{
  NucChartSize size;

  if (self->session == NULL)
    return;
  size = find_size (self);
  if (self->width != (int) size.width || self->height != (int) size.height ||
      self->type_size != size.type_size || self->vertical != size.vertical)
    {
      g_clear_pointer (&self->model, nuc_chart_model_unref);
      g_clear_pointer (&self->layout, nuc_chart_layout_unref);
    }
  self->width = (int) size.width;
  self->height = (int) size.height;
  self->type_size = size.type_size;
  self->vertical = size.vertical;
  if (self->model == NULL)
    {
      g_clear_pointer (&self->layout, nuc_chart_layout_unref);
      make_model (self, &size);
    }
  if (self->layout == NULL && self->model != NULL)
    self->layout = nuc_chart_view_layout (nuc_exhibit_get_view (self->exhibit), self->model,
                                          nuc_chart_style_get (self->theme), &size,
                                          nuc_exhibit_get_axis (self->exhibit),
                                          gtk_widget_get_pango_context (GTK_WIDGET (self)));
}

static void
forget_layout (NucChartArea *self)
{
  g_clear_pointer (&self->layout, nuc_chart_layout_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
changed_cb (NucChartArea *self)
{
  /* Rows that change places leave the focus on another token than the one it was on. */
  if (self->hide != nuc_exhibit_get_hide (self->exhibit))
    self->focus = (NucChartFocus){ 0 };
  self->hide = nuc_exhibit_get_hide (self->exhibit);
  g_clear_pointer (&self->model, nuc_chart_model_unref);
  forget_layout (self);
  /* What is said about the token under the pointer is of the trace before. */
  gtk_widget_trigger_tooltip_query (GTK_WIDGET (self));
}

static void
stopped_cb (NucChartArea *self)
{
  if (self->model != NULL)
    describe (self);
}

static gboolean
is_shown (NucChartArea *self, NucChartHit hit)
{
  return nuc_chart_layout_find_region (self->layout, hit) != NULL;
}

/* The token of a bar, -1 of anything else. */
static gint64
find_token (NucChartArea *self, NucChartHit hit)
{
  gsize n;
  const NucChartBar *bars = nuc_chart_model_get_bars (self->model, &n);

  return hit.kind == NUC_CHART_HIT_BAR && hit.item < n ? (gint64) bars[hit.item].index : -1;
}

static void
set_focus (NucChartArea *self, NucChartHit hit)
{
  if (nuc_chart_hit_equal (self->focus.focus, hit))
    return;
  /* Steps of one cut line are one change, those of the next another. */
  if (self->focus.focus.kind == NUC_CHART_HIT_CUT)
    nuc_session_seal (self->session);
  self->focus.focus = hit;
  /* One ring: around what the keyboard is on in the chart, else around the chart. */
  if (hit.kind == NUC_CHART_HIT_NOTHING)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "walked");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "walked");
  ensure_layout (self);
  if (self->model == NULL)
    return;
  speak (self);
  if (hit.kind == NUC_CHART_HIT_BAR)
    nuc_exhibit_inspect (self->exhibit, find_token (self, hit));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
can_move (NucChartArea *self, NucChartHit hit)
{
  gsize n;
  const NucChartCut *cuts;

  if (self->layout == NULL || hit.kind != NUC_CHART_HIT_CUT ||
      nuc_chart_layout_get_cut_direction (self->layout) == NUC_CUT_FIXED)
    return FALSE;
  cuts = nuc_chart_model_get_cuts (self->model, &n);
  return hit.item < n && nuc_session_can_move_cut (self->session, cuts[hit.item].stage);
}

/* The line may come to another place among the lines, and it is not there when it cuts nothing: it stops
 * one token before. */
static void
move_cut (NucChartArea *self, int by)
{
  gsize n, n_cuts;
  gsize stage;
  const NucChartCut *cuts = nuc_chart_model_get_cuts (self->model, &n_cuts);
  gint64 after;

  if (!can_move (self, self->focus.focus))
    return;
  n = nuc_logits_get_size (nuc_trace_get_logits (nuc_chart_model_get_trace (self->model)));
  stage = cuts[self->focus.focus.item].stage;
  after = (gint64) cuts[self->focus.focus.item].prefix + by;
  nuc_session_use (self->session, NUC_MEANS_KEYS);
  nuc_session_move_cut (self->session, stage, (gsize) CLAMP (after, 1, MAX ((gint64) n - 1, 1)));
  nuc_session_update (self->session);
  ensure_layout (self);
  if (self->model == NULL)
    return;
  cuts = nuc_chart_model_get_cuts (self->model, &n_cuts);
  for (gsize i = 0; i < n_cuts; i++)
    if (cuts[i].stage == stage)
      self->focus.focus.item = i;
  speak (self);
}

static gboolean
arrow (NucChartArea *self, gboolean sideways, int by)
{
  NucChartHit next = self->focus.focus;

  ensure_layout (self);
  if (self->layout == NULL)
    return FALSE;
  if (nuc_chart_walk_arrow (self->layout, &next, sideways, by))
    set_focus (self, next);
  else
    move_cut (self, by);
  return TRUE;
}

static void
walk (NucChartArea *self, int by)
{
  ensure_layout (self);
  if (self->layout != NULL)
    set_focus (self, nuc_chart_walk_tokens (self->layout, self->focus.focus, by));
}

static void
pick (NucChartArea *self, NucChartHit hit)
{
  const NucChartBar *bars;
  gsize n;

  /* What has the focus may have left the view since. */
  ensure_layout (self);
  if (self->layout == NULL || hit.kind != NUC_CHART_HIT_BAR || !is_shown (self, hit))
    return;
  bars = nuc_chart_model_get_bars (self->model, &n);
  if (hit.item < n && bars[hit.item].index != G_MAXUINT32)
    nuc_session_pick (self->session, bars[hit.item].index);
}

static gboolean
key_cb (NucChartArea *self, guint keyval, guint keycode, GdkModifierType state)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int step = state & GDK_SHIFT_MASK ? LONG_STEP : 1;

  if (state & (GDK_ALT_MASK | GDK_CONTROL_MASK))
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return arrow (self, FALSE, -step);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return arrow (self, FALSE, step);
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return arrow (self, TRUE, mirrored ? step : -step);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return arrow (self, TRUE, mirrored ? -step : step);
    case GDK_KEY_Home:
      walk (self, -1000);
      return TRUE;
    case GDK_KEY_End:
      walk (self, 1000);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      pick (self, self->focus.focus);
      return TRUE;
    case GDK_KEY_Escape:
      if (self->focus.focus.kind == NUC_CHART_HIT_NOTHING)
        return FALSE;
      set_focus (self, (NucChartHit){ NUC_CHART_HIT_NOTHING, 0 });
      return TRUE;
    default:
      return FALSE;
    }
}

static void
set_hover (NucChartArea *self, NucChartHit hit)
{
  const char *cursor = NULL;

  if (nuc_chart_hit_equal (self->focus.hover, hit))
    return;
  self->focus.hover = hit;
  if (can_move (self, hit))
    cursor = nuc_chart_layout_get_cut_direction (self->layout) == NUC_CUT_DOWN ? "ns-resize"
                                                                               : "ew-resize";
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), cursor);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* A token that is looked at in the table stands out here as if it were pointed at. */
static void
inspected_cb (NucChartArea *self)
{
  gint64 token = nuc_exhibit_get_inspected (self->exhibit);
  gssize bar;

  ensure_layout (self);
  if (self->layout == NULL || gtk_widget_has_focus (GTK_WIDGET (self)))
    return;
  bar = token >= 0 ? nuc_chart_model_find_bar (self->model, (guint32) token) : -1;
  set_hover (self, bar >= 0 ? (NucChartHit){ NUC_CHART_HIT_BAR, (gsize) bar }
                            : (NucChartHit){ NUC_CHART_HIT_NOTHING, 0 });
}

static void
motion_cb (NucChartArea *self, double x, double y)
{
  if (self->layout != NULL && !self->dragging)
    set_hover (self, nuc_chart_layout_hit (self->layout, x, y));
}

static void
leave_cb (NucChartArea *self)
{
  if (!self->dragging)
    set_hover (self, (NucChartHit){ NUC_CHART_HIT_NOTHING, 0 });
}

static void
unfocus_cb (NucChartArea *self)
{
  if (self->model != NULL)
    set_focus (self, (NucChartHit){ NUC_CHART_HIT_NOTHING, 0 });
}

static void
click_cb (NucChartArea *self, int n_press, double x, double y)
{
  NucChartHit hit;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->layout == NULL)
    return;
  hit = nuc_chart_layout_hit (self->layout, x, y);
  if (hit.kind != NUC_CHART_HIT_NOTHING)
    set_focus (self, hit);
  if (n_press == 2)
    pick (self, hit);
}

static void
drag_begin_cb (NucChartArea *self, double x, double y, GtkGesture *gesture)
{
  NucChartHit hit = { NUC_CHART_HIT_NOTHING, 0 };
  const NucChartCut *cuts;
  gsize n;

  if (self->layout != NULL)
    hit = nuc_chart_layout_hit (self->layout, x, y);
  if (!can_move (self, hit))
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  cuts = nuc_chart_model_get_cuts (self->model, &n);
  self->dragging = TRUE;
  self->dragged_stage = cuts[hit.item].stage;
  self->drag_x = x;
  self->drag_y = y;
  nuc_session_seal (self->session);
}

static void
drag_update_cb (NucChartArea *self, double dx, double dy)
{
  if (!self->dragging || self->layout == NULL)
    return;
  nuc_session_use (self->session, NUC_MEANS_DRAG);
  nuc_session_move_cut (self->session, self->dragged_stage,
                        nuc_chart_layout_cut_at (self->layout, self->drag_x + dx,
                                                 self->drag_y + dy));
}

static void
drag_end_cb (NucChartArea *self)
{
  self->dragging = FALSE;
  nuc_session_seal (self->session);
}

/* Of the side that a thing in the chart stands on. */
static NucVocabulary *
vocabulary_of (NucChartArea *self, NucChartHit hit)
{
  NucSession *session = hit.kind == NUC_CHART_HIT_AGAINST
                            ? nuc_comparison_get_other (nuc_exhibit_get_comparison (self->exhibit))
                            : self->session;

  return nuc_source_get_vocabulary (nuc_session_get_source (session));
}

static gboolean
nuc_chart_area_query_tooltip (GtkWidget *widget,
                              int x,
                              int y,
                              gboolean keyboard,
                              GtkTooltip *tooltip)
{
  NucChartArea *self = NUC_CHART_AREA (widget);
  NucChartHit hit = self->focus.focus;
  g_autofree char *text = NULL;

  ensure_layout (self);
  if (self->layout == NULL)
    return FALSE;
  if (!keyboard)
    hit = nuc_chart_layout_hit (self->layout, x, y);
  text =
      nuc_chart_tip_dup_markup (self->model, hit, vocabulary_of (self, hit), can_move (self, hit));
  if (text == NULL)
    return FALSE;
  gtk_tooltip_set_markup (tooltip, text);
  if (!keyboard)
    gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle){ x, y - 6, 1, 12 });
  return TRUE;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  NucChartArea *self = NUC_CHART_AREA (widget);

  gtk_widget_queue_draw (widget);
  if (nuc_chart_motion_is_moving (self->motion, gdk_frame_clock_get_frame_time (clock)))
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
wants_motion (GtkWidget *widget)
{
  gboolean animations = TRUE;

  g_object_get (gtk_widget_get_settings (widget), "gtk-enable-animations", &animations, NULL);
  return animations;
}

/* What is on screen on its way to the layout. Only the eye sees it: what is pointed at, focused and read
 * out is where it will be. */
static NucChartLayout *
look (NucChartArea *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gboolean animate = clock != NULL && wants_motion (widget);
  gint64 now = clock != NULL ? gdk_frame_clock_get_frame_time (clock) : 0;

  if (nuc_chart_motion_get_target (self->motion) != self->layout)
    nuc_chart_motion_aim (self->motion, nuc_exhibit_get_view (self->exhibit), self->layout, animate,
                          now);
  if (!animate)
    return nuc_chart_layout_ref (self->layout);
  if (self->tick == 0 && nuc_chart_motion_is_moving (self->motion, now))
    self->tick = gtk_widget_add_tick_callback (widget, tick_cb, NULL, NULL);
  return nuc_chart_motion_look (self->motion, now);
}

static void
nuc_chart_area_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  NucChartArea *self = NUC_CHART_AREA (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                               (float) gtk_widget_get_height (widget));
  g_autoptr (NucChartLayout) seen = NULL;
  cairo_t *cr;

  ensure_layout (self);
  if (self->layout == NULL)
    return;
  seen = look (self);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  nuc_chart_draw (cr, seen, &self->focus);
  cairo_destroy (cr);
}

static void
nuc_chart_area_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  double type_size = find_type_size (NUC_CHART_AREA (widget));

  /* A title and a bar or two are still a chart. */
  *minimum = (int) ((orientation == GTK_ORIENTATION_HORIZONTAL ? 20 : 6) * type_size);
  *natural = *minimum;
}

static void
nuc_chart_area_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (nuc_chart_area_parent_class)->css_changed (widget, change);
  forget_layout (NUC_CHART_AREA (widget));
}

static void
nuc_chart_area_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (nuc_chart_area_parent_class)->direction_changed (widget, previous);
  forget_layout (NUC_CHART_AREA (widget));
}

static void
nuc_chart_area_dispose (GObject *object)
{
  NucChartArea *self = NUC_CHART_AREA (object);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  g_clear_pointer (&self->layout, nuc_chart_layout_unref);
  g_clear_pointer (&self->model, nuc_chart_model_unref);
  g_clear_object (&self->exhibit);
  self->session = NULL;

  G_OBJECT_CLASS (nuc_chart_area_parent_class)->dispose (object);
}

static void
nuc_chart_area_finalize (GObject *object)
{
  nuc_chart_motion_free (NUC_CHART_AREA (object)->motion);

  G_OBJECT_CLASS (nuc_chart_area_parent_class)->finalize (object);
}

static void
nuc_chart_area_class_init (NucChartAreaClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nuc_chart_area_dispose;
  G_OBJECT_CLASS (klass)->finalize = nuc_chart_area_finalize;
  widget_class->snapshot = nuc_chart_area_snapshot;
  widget_class->measure = nuc_chart_area_measure;
  widget_class->css_changed = nuc_chart_area_css_changed;
  widget_class->direction_changed = nuc_chart_area_direction_changed;
  widget_class->query_tooltip = nuc_chart_area_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "chart-area");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
nuc_chart_area_init (NucChartArea *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->motion = nuc_chart_motion_new ();
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (unfocus_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "pressed", G_CALLBACK (click_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

/**
 * nuc_chart_area_set_exhibit:
 * @exhibit: what is shown; once
 */
void
nuc_chart_area_set_exhibit (NucChartArea *self, NucExhibit *exhibit)
{
  g_return_if_fail (self->exhibit == NULL);

  self->exhibit = g_object_ref (exhibit);
  self->session = nuc_exhibit_get_session (exhibit);
  g_signal_connect_object (exhibit, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::playing", G_CALLBACK (stopped_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (exhibit, "inspected", G_CALLBACK (inspected_cb), self,
                           G_CONNECT_SWAPPED);
}

void
nuc_chart_area_set_theme (NucChartArea *self, NucTheme theme)
{
  self->theme = theme;
  forget_layout (self);
}

/**
 * nuc_chart_area_get_model:
 *
 * Returns: (transfer none) (nullable): what is shown now
 */
NucChartModel *
nuc_chart_area_get_model (NucChartArea *self)
{
  ensure_layout (self);
  return self->model;
}

/**
 * nuc_chart_area_get_layout:
 *
 * Returns: (transfer none) (nullable): where it is shown
 */
NucChartLayout *
nuc_chart_area_get_layout (NucChartArea *self)
{
  ensure_layout (self);
  return self->layout;
}

/**
 * nuc_chart_area_get_focus:
 *
 * Returns: what the keyboard is on
 */
NucChartHit
nuc_chart_area_get_focus (NucChartArea *self)
{
  return self->focus.focus;
}
