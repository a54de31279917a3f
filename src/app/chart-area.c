/* chart-area.c: the chart as a widget
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/chart-area.h"
#include "app/typed-number.h"
#include "chart/chart-draw.h"
#include "chart/chart-text.h"

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
  NucChartAxis axis;
  NucChartModel *model;
  NucChartLayout *layout;
  int width;
  int height;
  double type_size;
  NucChartHide hide;
  NucChartFocus focus;
  gboolean dragging;
  gsize dragged_stage;
};

G_DEFINE_FINAL_TYPE (NucChartArea, nuc_chart_area, GTK_TYPE_WIDGET)

static gboolean
same_hit (NucChartHit a, NucChartHit b)
{
  return a.kind == b.kind && (a.kind == NUC_CHART_HIT_NOTHING || a.item == b.item);
}

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
  };
}

static void
make_model (NucChartArea *self, const NucChartSize *size)
{
  g_autofree char *summary = NULL;

  self->model = nuc_exhibit_new_model (self->exhibit, size, NULL);
  if (self->model == NULL)
    return;
  summary = nuc_chart_text_summary (self->model);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  nuc_chart_model_get_title (self->model),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, summary, -1);
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
      self->type_size != size.type_size)
    {
      g_clear_pointer (&self->model, nuc_chart_model_unref);
      g_clear_pointer (&self->layout, nuc_chart_layout_unref);
    }
  self->width = (int) size.width;
  self->height = (int) size.height;
  self->type_size = size.type_size;
  if (self->model == NULL)
    {
      g_clear_pointer (&self->layout, nuc_chart_layout_unref);
      make_model (self, &size);
    }
  if (self->layout == NULL && self->model != NULL)
    self->layout = nuc_chart_view_layout (nuc_exhibit_get_view (self->exhibit), self->model,
                                          nuc_chart_style_get (self->theme), &size, self->axis,
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

static const NucChartBar *
find_bar (NucChartArea *self, NucChartHit hit)
{
  const NucChartBar *bars;
  gsize n;

  if (self->model == NULL || hit.kind != NUC_CHART_HIT_BAR)
    return NULL;
  bars = nuc_chart_model_get_bars (self->model, &n);
  return hit.item < n ? &bars[hit.item] : NULL;
}

static char *
describe_cut (NucChartArea *self, gsize item)
{
  gsize n;
  const NucChartCut *cuts = nuc_chart_model_get_cuts (self->model, &n);
  g_autofree char *prefix = NULL;

  if (item >= n)
    return NULL;
  prefix = nuc_chart_text_count (cuts[item].prefix);
  /* Translators: a stage with its parameter, as "top-k 40"; how many tokens come before its line */
  return g_strdup_printf (ngettext ("%s cuts after %s token", "%s cuts after %s tokens",
                                    cuts[item].prefix),
                          cuts[item].label, prefix);
}

static void
set_focus (NucChartArea *self, NucChartHit hit)
{
  g_autofree char *text = NULL;

  if (same_hit (self->focus.focus, hit))
    return;
  self->focus.focus = hit;
  ensure_layout (self);
  if (self->model == NULL)
    return;
  if (find_bar (self, hit) != NULL)
    text = nuc_chart_text_bar (self->model, hit.item);
  else if (hit.kind == NUC_CHART_HIT_OTHER)
    text = nuc_chart_text_other (self->model);
  else if (hit.kind == NUC_CHART_HIT_CUT)
    text = describe_cut (self, hit.item);
  /* A screen reader speaks the changed label of the focused widget. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text != NULL ? text : nuc_chart_model_get_title (self->model),
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
is_shown (NucChartArea *self, NucChartHit hit)
{
  return nuc_chart_layout_find_region (self->layout, hit) != NULL;
}

/* What can have the focus, by number: the bars of the model, then what is not drawn one by one, then
 * the cut lines. A view shows some of them; only the Curve has nothing but its cut lines. */
static NucChartHit
nth_hit (NucChartArea *self, gsize n, gsize n_bars)
{
  if (n < n_bars)
    return (NucChartHit){ NUC_CHART_HIT_BAR, n };
  if (n == n_bars)
    return (NucChartHit){ NUC_CHART_HIT_OTHER, 0 };
  if (n == n_bars + 1)
    return (NucChartHit){ NUC_CHART_HIT_UNKNOWN, 0 };
  return (NucChartHit){ NUC_CHART_HIT_CUT, n - n_bars - 2 };
}

static void
move_focus (NucChartArea *self, int by)
{
  gssize n_bars, n, place, found = -1;
  int step = by > 0 ? 1 : -1;
  gsize count;

  ensure_layout (self);
  if (self->layout == NULL)
    return;
  nuc_chart_model_get_bars (self->model, &count);
  n_bars = (gssize) count;
  nuc_chart_model_get_cuts (self->model, &count);
  n = n_bars + 2;
  if (nuc_exhibit_get_view (self->exhibit) == NUC_VIEW_CURVE)
    n += (gssize) count;
  for (place = 0; place < n; place++)
    if (same_hit (self->focus.focus, nth_hit (self, (gsize) place, (gsize) n_bars)))
      break;
  if (place == n)
    place = by > 0 ? -1 : n;
  for (place += step; by != 0 && place >= 0 && place < n; place += step)
    if (is_shown (self, nth_hit (self, (gsize) place, (gsize) n_bars)))
      {
        found = place;
        by -= step;
      }
  if (found >= 0)
    set_focus (self, nth_hit (self, (gsize) found, (gsize) n_bars));
}

static void
pick (NucChartArea *self, NucChartHit hit)
{
  const NucChartBar *bar;

  /* What has the focus may have left the view since. */
  ensure_layout (self);
  bar = find_bar (self, hit);
  if (bar != NULL && bar->index != G_MAXUINT32 && is_shown (self, hit))
    nuc_session_pick (self->session, bar->index);
}

static gboolean
key_cb (NucChartArea *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (state & (GDK_ALT_MASK | GDK_CONTROL_MASK))
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move_focus (self, -1);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move_focus (self, 1);
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      if (nuc_exhibit_get_view (self->exhibit) == NUC_VIEW_BARS)
        return FALSE;
      move_focus (self, (keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left) ==
                                (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
                            ? 1
                            : -1);
      return TRUE;
    case GDK_KEY_Home:
      move_focus (self, -1000);
      return TRUE;
    case GDK_KEY_End:
      move_focus (self, 1000);
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

/* A cut line is dragged along rows of equal height; other views have none. */
static gboolean
can_drag (NucChartArea *self, NucChartHit hit)
{
  return hit.kind == NUC_CHART_HIT_CUT && nuc_exhibit_get_view (self->exhibit) == NUC_VIEW_BARS;
}

static void
set_hover (NucChartArea *self, NucChartHit hit)
{
  if (same_hit (self->focus.hover, hit))
    return;
  self->focus.hover = hit;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), can_drag (self, hit) ? "ns-resize" : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
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
  if (hit.kind == NUC_CHART_HIT_BAR || hit.kind == NUC_CHART_HIT_OTHER)
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
  if (!can_drag (self, hit))
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  cuts = nuc_chart_model_get_cuts (self->model, &n);
  self->dragging = TRUE;
  self->dragged_stage = cuts[hit.item].stage;
  nuc_session_seal (self->session);
}

static void
drag_update_cb (NucChartArea *self, double dx, double dy, GtkGestureDrag *gesture)
{
  double x, y;

  if (!self->dragging || self->layout == NULL)
    return;
  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  nuc_session_move_cut (self->session, self->dragged_stage,
                        nuc_chart_layout_cut_at (self->layout, x + dx, y + dy));
}

static void
drag_end_cb (NucChartArea *self)
{
  self->dragging = FALSE;
  nuc_session_seal (self->session);
}

static void
add_line (GString *text, const char *name, const char *value)
{
  g_autofree char *line = g_markup_printf_escaped ("\n%s  <b>%s</b>", name, value);

  g_string_append (text, line);
}

static char *
describe_bar (NucChartArea *self, const NucChartBar *bar)
{
  NucTrace *trace = nuc_chart_model_get_trace (self->model);
  NucLogits *logits = nuc_trace_get_logits (trace);
  double logit = nuc_logits_get_scores (logits)[bar->index];
  g_autofree char *title = g_markup_printf_escaped ("<b>%s</b>", bar->label);
  g_autoptr (GString) text = g_string_new (title);
  g_autoptr (GString) hex = g_string_new (NULL);
  g_autofree char *id = g_strdup_printf ("%u", bar->id);
  g_autofree char *rank = nuc_chart_text_count ((guint64) bar->rank + 1);
  g_autofree char *score = nuc_typed_number_format (logit, 3);
  g_autofree char *log_probability =
      nuc_typed_number_format (round (log (bar->before) * 1e4) / 1e4, 3);
  g_autofree char *before = nuc_chart_text_percent (bar->before);
  gsize length = 0;
  const char *bytes =
      nuc_vocabulary_get_bytes (nuc_source_get_vocabulary (nuc_session_get_source (self->session)),
                                bar->id, &length);

  for (gsize i = 0; bytes != NULL && i < length && i < 24; i++)
    g_string_append_printf (hex, i == 0 ? "%02x" : " %02x", (guchar) bytes[i]);
  if (length > 24)
    g_string_append (hex, " …");
  add_line (text, _ ("Token"), id);
  if (nuc_chart_model_get_hide (self->model) != NUC_CHART_HIDE_PROBABILITIES)
    add_line (text, C_ ("token", "Rank"), rank);
  if (hex->len > 0)
    add_line (text, C_ ("token", "Bytes"), hex->str);
  if (nuc_chart_model_get_hide (self->model) == NUC_CHART_HIDE_PROBABILITIES)
    return g_string_free (g_steal_pointer (&text), FALSE);
  add_line (text, _ ("Logit"), score);
  add_line (text, _ ("Log-probability"), log_probability);
  add_line (text, _ ("Before the chain"), before);
  for (gsize i = 0; i < nuc_trace_get_n_stages (trace); i++)
    {
      g_autofree char *stage = nuc_chart_text_stage (trace, i);
      g_autofree char *now =
          nuc_chart_text_percent (nuc_trace_get_stage_probability (trace, i, bar->index));

      if (bar->removed_by >= 0 && (gsize) bar->removed_by < i)
        break;
      add_line (text, stage,
                (gsize) bar->removed_by == i && bar->removed_by >= 0 ? C_ ("token", "removed")
                                                                     : now);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
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
  const NucChartBar *bar;
  g_autofree char *text = NULL;

  ensure_layout (self);
  if (self->layout == NULL)
    return FALSE;
  if (!keyboard)
    hit = nuc_chart_layout_hit (self->layout, x, y);
  bar = find_bar (self, hit);
  if (bar != NULL)
    {
      text = describe_bar (self, bar);
      gtk_tooltip_set_markup (tooltip, text);
    }
  else if (hit.kind == NUC_CHART_HIT_OTHER)
    {
      text = nuc_chart_text_other (self->model);
      gtk_tooltip_set_text (tooltip, text);
    }
  else if (can_drag (self, hit))
    gtk_tooltip_set_text (tooltip, _ ("Drag to keep more or fewer tokens"));
  else if (hit.kind == NUC_CHART_HIT_CUT && (text = describe_cut (self, hit.item)) != NULL)
    gtk_tooltip_set_text (tooltip, text);
  else
    return FALSE;
  if (!keyboard)
    gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle){ x, y - 6, 1, 12 });
  return TRUE;
}

static void
nuc_chart_area_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  NucChartArea *self = NUC_CHART_AREA (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                               (float) gtk_widget_get_height (widget));
  cairo_t *cr;

  ensure_layout (self);
  if (self->layout == NULL)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  nuc_chart_draw (cr, self->layout, &self->focus);
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

  /* A title and four bars are still a chart. */
  *minimum = (int) ((orientation == GTK_ORIENTATION_HORIZONTAL ? 26 : 14) * type_size);
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

  g_clear_pointer (&self->layout, nuc_chart_layout_unref);
  g_clear_pointer (&self->model, nuc_chart_model_unref);
  g_clear_object (&self->exhibit);
  self->session = NULL;

  G_OBJECT_CLASS (nuc_chart_area_parent_class)->dispose (object);
}

static void
nuc_chart_area_class_init (NucChartAreaClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nuc_chart_area_dispose;
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

  self->axis = NUC_AXIS_FITTED;
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
}

void
nuc_chart_area_set_theme (NucChartArea *self, NucTheme theme)
{
  self->theme = theme;
  forget_layout (self);
}

void
nuc_chart_area_set_axis (NucChartArea *self, NucChartAxis axis)
{
  self->axis = axis;
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
