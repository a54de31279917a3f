/* chart-place.c: the chart, its table, or both side by side
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/chart/chart-place.h"

#include <glib/gi18n.h>

#include "app/chart/token-table-view.h"

/* The share of the width that the chart begins with, and how far a key moves the line between them. */
#define FIRST_SHARE 0.55
#define STEP 0.02

/**
 * NucChartPlace:
 *
 * Where there is no room for both, the table that was asked for is shown. So a table that is remembered never makes a
 * window wider.
 */
struct _NucChartPlace
{
  GtkWidget parent_instance;

  NucExhibit *exhibit;
  GtkWidget *chart;
  GtkWidget *line;
  GtkWidget *table;
  double share;
  double from; /* the share where a drag began */
};

enum
{
  PROP_0,
  PROP_CHART,
  PROP_TABLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (NucChartPlace, nuc_chart_place, GTK_TYPE_WIDGET)

static gboolean
is_mirrored (NucChartPlace *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

static int
measure_least (GtkWidget *widget, GtkOrientation orientation)
{
  int least = 0;

  gtk_widget_measure (widget, orientation, -1, &least, NULL, NULL, NULL);
  return least;
}

/* Wide enough for a few columns. */
static int
measure_table (NucChartPlace *self)
{
  return MAX (measure_least (self->table, GTK_ORIENTATION_HORIZONTAL),
              measure_least (self->chart, GTK_ORIENTATION_HORIZONTAL) * 9 / 10);
}

static gboolean
has_focus (GtkWidget *widget)
{
  return gtk_widget_get_visible (widget) &&
         (gtk_widget_get_state_flags (widget) &
          (GTK_STATE_FLAG_FOCUSED | GTK_STATE_FLAG_FOCUS_WITHIN)) != 0;
}

static void
update (NucChartPlace *self)
{
  gboolean alone = nuc_exhibit_get_table_alone (self->exhibit);
  gboolean table = alone || nuc_exhibit_get_table_beside (self->exhibit);
  gboolean from_chart = alone && has_focus (self->chart);
  gboolean from_table = !table && has_focus (self->table);

  gtk_widget_set_visible (self->chart, !alone);
  gtk_widget_set_visible (self->table, table);
  /* Whoever was in what goes is in what comes. */
  if (from_chart)
    nuc_token_table_view_take_focus (NUC_TOKEN_TABLE_VIEW (self->table));
  else if (from_table)
    gtk_widget_grab_focus (self->chart);
}

static void
allocate (NucChartPlace *self, GtkWidget *widget, int x, int width, int height)
{
  int whole = gtk_widget_get_width (GTK_WIDGET (self));

  gtk_widget_size_allocate (
      widget, &(GtkAllocation){ is_mirrored (self) ? whole - x - width : x, 0, width, height }, -1);
}

static void
nuc_chart_place_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  NucChartPlace *self = NUC_CHART_PLACE (widget);
  gboolean table = gtk_widget_get_visible (self->table);
  int line = measure_least (self->line, GTK_ORIENTATION_HORIZONTAL);
  int least = measure_least (self->chart, GTK_ORIENTATION_HORIZONTAL);
  int least_table = measure_table (self);
  gboolean both =
      table && gtk_widget_get_visible (self->chart) && width >= least + line + least_table;
  int place;

  gtk_widget_set_child_visible (self->chart, both || !table);
  gtk_widget_set_child_visible (self->line, both);
  gtk_widget_set_child_visible (self->table, table);
  if (!both)
    {
      allocate (self, table ? self->table : self->chart, 0, width, height);
      return;
    }
  place = CLAMP ((int) (self->share * width), least, width - line - least_table);
  allocate (self, self->chart, 0, place, height);
  allocate (self, self->line, place, line, height);
  allocate (self, self->table, place + line, width - place - line, height);
}

static void
nuc_chart_place_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  NucChartPlace *self = NUC_CHART_PLACE (widget);
  int table = 0;

  gtk_widget_measure (self->chart, orientation, -1, minimum, natural, NULL, NULL);
  if (gtk_widget_get_visible (self->table))
    table = measure_least (self->table, orientation);
  *minimum = MAX (*minimum, table);
  *natural = MAX (*natural, *minimum);
}

static void
set_share (NucChartPlace *self, double share)
{
  self->share = CLAMP (share, 0, 1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
drag_begin_cb (NucChartPlace *self)
{
  self->from = (double) gtk_widget_get_width (self->chart) /
               MAX (gtk_widget_get_width (GTK_WIDGET (self)), 1);
}

static void
drag_update_cb (NucChartPlace *self, double dx, double dy, GtkGesture *gesture)
{
  double width = MAX (gtk_widget_get_width (GTK_WIDGET (self)), 1);
  double x, y;

  /* The line moves under the pointer, and its coordinates with it. */
  gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (gesture), &x, &y);
  gtk_widget_translate_coordinates (self->line, GTK_WIDGET (self), x + dx, y + dy, &x, &y);
  set_share (self, (is_mirrored (self) ? width - x : x) / width);
}

static gboolean
key_cb (NucChartPlace *self, guint keyval)
{
  double step = is_mirrored (self) ? -STEP : STEP;

  if (keyval != GDK_KEY_Left && keyval != GDK_KEY_Right)
    return FALSE;
  drag_begin_cb (self);
  set_share (self, self->from + (keyval == GDK_KEY_Right ? step : -step));
  return TRUE;
}

static void
take (NucChartPlace *self, GtkWidget **child, GtkWidget *widget)
{
  g_return_if_fail (*child == NULL);
  *child = widget;
  gtk_widget_insert_before (widget, GTK_WIDGET (self), child == &self->chart ? self->line : NULL);
}

static void
nuc_chart_place_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  NucChartPlace *self = NUC_CHART_PLACE (object);

  if (id == PROP_CHART)
    take (self, &self->chart, g_value_get_object (value));
  else if (id == PROP_TABLE)
    take (self, &self->table, g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
nuc_chart_place_dispose (GObject *object)
{
  NucChartPlace *self = NUC_CHART_PLACE (object);

  g_clear_object (&self->exhibit);
  g_clear_pointer (&self->chart, gtk_widget_unparent);
  g_clear_pointer (&self->line, gtk_widget_unparent);
  g_clear_pointer (&self->table, gtk_widget_unparent);

  G_OBJECT_CLASS (nuc_chart_place_parent_class)->dispose (object);
}

static void
nuc_chart_place_class_init (NucChartPlaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  G_OBJECT_CLASS (klass)->dispose = nuc_chart_place_dispose;
  G_OBJECT_CLASS (klass)->set_property = nuc_chart_place_set_property;
  widget_class->size_allocate = nuc_chart_place_size_allocate;
  widget_class->measure = nuc_chart_place_measure;
  properties[PROP_CHART] = g_param_spec_object ("chart", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_TABLE] = g_param_spec_object ("table", NULL, NULL, GTK_TYPE_WIDGET, flags);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "chart-place");
}

static void
nuc_chart_place_init (NucChartPlace *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->share = FIRST_SHARE;
  self->line = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (self->line, "nuc-between");
  gtk_widget_set_cursor_from_name (self->line, "col-resize");
  gtk_widget_set_parent (self->line, GTK_WIDGET (self));
  gtk_widget_set_focusable (self->line, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->line), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_ ("screen reader", "Line between chart and table"), -1);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->line, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (self->line, keys);
}

/**
 * nuc_chart_place_set_exhibit:
 * @exhibit: tells which of them are shown; once
 */
void
nuc_chart_place_set_exhibit (NucChartPlace *self, NucExhibit *exhibit)
{
  g_return_if_fail (self->exhibit == NULL);

  self->exhibit = g_object_ref (exhibit);
  g_signal_connect_object (exhibit, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
