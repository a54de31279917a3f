/* slider.c: a slider whose value is the one a person reads
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/widgets/slider.h"

#include <math.h>

#include "app/widgets/wheel.h"

/* How many steps a page is. */
#define PAGE 10

/**
 * NucSlider:
 *
 * A horizontal slider, on a logarithmic scale where it is told so. GTK's own is linear, and what it tells a
 * screen reader is the place of its knob: for a logarithm "3.69" in the place of 40. Here the scale that a screen
 * reader and the keyboard meet holds the value itself, and a second one inside it, which is only seen and
 * dragged, its place. Both are moved by the same value, so that whoever sets one moves the other.
 *
 * Everything a person does arrives as #GtkRange::change-value with the value; what an assistive technology
 * sets, as #GtkRange::value-changed.
 */
struct _NucSlider
{
  GtkScale parent_instance;

  GtkWidget *face;
  gboolean logarithmic;
  double low;
  double high;
  double shift;
  NucMeans means;
};

G_DEFINE_FINAL_TYPE (NucSlider, nuc_slider, GTK_TYPE_SCALE)

static double
place_of (NucSlider *self, double value)
{
  return self->logarithmic ? log (value + self->shift) : value;
}

static double
value_at (NucSlider *self, double place)
{
  return self->logarithmic ? exp (place) - self->shift : place;
}

static void
show_value (NucSlider *self)
{
  gtk_range_set_value (GTK_RANGE (self->face),
                       place_of (self, gtk_range_get_value (GTK_RANGE (self))));
}

static void
set_range (NucSlider *self, double low, double high, double step)
{
  double length;

  self->low = low;
  self->high = high;
  gtk_range_set_range (GTK_RANGE (self), low, high);
  gtk_range_set_increments (GTK_RANGE (self), step, PAGE * step);
  gtk_range_set_range (GTK_RANGE (self->face), place_of (self, low), place_of (self, high));
  length = place_of (self, high) - place_of (self, low);
  gtk_range_set_increments (GTK_RANGE (self->face), length / (PAGE * PAGE), length / PAGE);
  show_value (self);
}

/* A click beside the knob goes by a part of what is seen, and the two ends lie where they are. */
static gboolean
dragged_cb (NucSlider *self, GtkScrollType scroll, double place)
{
  double value = CLAMP (value_at (self, place), self->low, self->high);
  gboolean handled;

  self->means = NUC_MEANS_DRAG;
  g_signal_emit_by_name (self, "change-value", GTK_SCROLL_JUMP, value, &handled);
  self->means = NUC_MEANS_KEYS;
  return TRUE;
}

static void
turned_cb (GtkWidget *widget, gboolean up)
{
  NucSlider *self = NUC_SLIDER (widget);

  self->means = NUC_MEANS_WHEEL;
  nuc_wheel_step (widget, up);
  self->means = NUC_MEANS_KEYS;
}

static void
pressed_cb (NucSlider *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
nuc_slider_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  gtk_widget_measure (NUC_SLIDER (widget)->face, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

static void
nuc_slider_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_size_allocate (NUC_SLIDER (widget)->face, &(GtkAllocation){ 0, 0, width, height },
                            baseline);
}

static void
nuc_slider_value_changed (GtkRange *range)
{
  NucSlider *self = NUC_SLIDER (range);

  if (self->face != NULL)
    show_value (self);
}

static void
nuc_slider_dispose (GObject *object)
{
  g_clear_pointer (&NUC_SLIDER (object)->face, gtk_widget_unparent);

  G_OBJECT_CLASS (nuc_slider_parent_class)->dispose (object);
}

static void
nuc_slider_class_init (NucSliderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nuc_slider_dispose;
  GTK_RANGE_CLASS (klass)->value_changed = nuc_slider_value_changed;
  widget_class->measure = nuc_slider_measure;
  widget_class->size_allocate = nuc_slider_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "value-slider");
}

static void
nuc_slider_init (NucSlider *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  g_autoptr (GListModel) controllers = NULL;
  GtkWidget *child;

  /* The parent's own trough, with its linear knob, and what would drag that. */
  for (child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_visible (child, FALSE);
  controllers = gtk_widget_observe_controllers (GTK_WIDGET (self));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE (controller))
        gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_NONE);
    }
  gtk_range_set_round_digits (GTK_RANGE (self), -1);

  self->face = g_object_new (GTK_TYPE_SCALE, "draw-value", FALSE, "focusable", FALSE,
                             "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_range_set_round_digits (GTK_RANGE (self->face), -1);
  gtk_widget_set_parent (self->face, GTK_WIDGET (self));
  self->means = NUC_MEANS_KEYS;
  nuc_wheel_tame (self->face);
  nuc_wheel_add (GTK_WIDGET (self), turned_cb);
  g_signal_connect_object (self->face, "change-value", G_CALLBACK (dragged_cb), self,
                           G_CONNECT_SWAPPED);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * nuc_slider_configure:
 * @low: the value at the beginning
 * @high: the value at the end
 * @step: what an arrow key adds, wherever on the scale the knob stands
 */
void
nuc_slider_configure (NucSlider *self, double low, double high, double step)
{
  self->logarithmic = FALSE;
  set_range (self, low, high, step);
}

/**
 * nuc_slider_configure_logarithmic:
 * @low: the value at the beginning
 * @high: the value at the end
 * @step: what an arrow key adds, wherever on the scale the knob stands
 * @shift: what is added before the logarithm is taken, so that a scale can begin at zero; 0 for none
 */
void
nuc_slider_configure_logarithmic (NucSlider *self,
                                  double low,
                                  double high,
                                  double step,
                                  double shift)
{
  g_return_if_fail (low + shift > 0);

  self->logarithmic = TRUE;
  self->shift = shift;
  set_range (self, low, high, step);
}

/**
 * nuc_slider_get_means:
 *
 * Returns: what moves the knob, while #GtkRange::change-value tells of it
 */
NucMeans
nuc_slider_get_means (NucSlider *self)
{
  return self->means;
}
