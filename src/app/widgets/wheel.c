/* wheel.c: a wheel that scrolls, and turns a control only where that is meant
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/widgets/wheel.h"

static gboolean
is_meant (GtkWidget *control, GtkEventController *controller)
{
  GtkRoot *root = gtk_widget_get_root (control);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (gtk_event_controller_get_current_event_state (controller) & GDK_CONTROL_MASK)
    return TRUE;
  return focus != NULL && (focus == control || gtk_widget_is_ancestor (focus, control));
}

static gboolean
scroll_cb (GtkEventController *controller, double dx, double dy, gpointer turned)
{
  GtkWidget *control = gtk_event_controller_get_widget (controller);

  if (dy == 0 || !is_meant (control, controller))
    return GDK_EVENT_PROPAGATE;
  ((NucWheelTurned) turned) (control, dy < 0);
  return GDK_EVENT_STOP;
}

/**
 * nuc_wheel_tame:
 * @control: a control that a wheel turns
 *
 * Switches off what GTK has a wheel do there: a person who scrolls past the control must not turn it.
 */
void
nuc_wheel_tame (GtkWidget *control)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (control);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_NONE);
    }
}

/**
 * nuc_wheel_add:
 * @control: a scale, a spin button or another control of a value
 * @turned: called for each notch of the wheel that is meant for @control
 *
 * Has the wheel scroll what @control stands in, and turn @control only while it has the focus or Ctrl is held.
 */
void
nuc_wheel_add (GtkWidget *control, NucWheelTurned turned)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (
      GTK_EVENT_CONTROLLER_SCROLL_VERTICAL | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);

  nuc_wheel_tame (control);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), turned);
  gtk_widget_add_controller (control, scroll);
}

/**
 * nuc_wheel_step:
 * @control: a #GtkRange or a #GtkSpinButton
 * @up: whether the value is to grow
 *
 * Changes the value by one step, as an arrow key does: what nuc_wheel_add() calls where nothing else is to be
 * done.
 */
void
nuc_wheel_step (GtkWidget *control, gboolean up)
{
  if (GTK_IS_SPIN_BUTTON (control))
    gtk_spin_button_spin (GTK_SPIN_BUTTON (control),
                          up ? GTK_SPIN_STEP_FORWARD : GTK_SPIN_STEP_BACKWARD, 0);
  else
    g_signal_emit_by_name (control, "move-slider",
                           up ? GTK_SCROLL_STEP_FORWARD : GTK_SCROLL_STEP_BACKWARD);
}
