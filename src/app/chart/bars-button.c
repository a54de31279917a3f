/* bars-button.c: how many bars there are, and which way they grow
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/chart/bars-button.h"
#include "app/widgets/spoken-names.h"
#include "app/widgets/wheel.h"
#include "chart/chart-text.h"
#include "chart/chart-view.h"

/**
 * NucBarsButton:
 *
 * Says how many bars the chart has, and opens what sets it: a scale, a number to type, and whether bars
 * stand. It knows of nothing but the window's actions `bars`, `vertical` and `view`, and is in sight
 * with the views that have rows of bars.
 */
struct _NucBarsButton
{
  GtkWidget parent_instance;

  GtkWidget *button;
  GtkWidget *label;
  GtkAdjustment *adjustment;
  GtkWidget *scale;
  GtkWidget *spin;
  GtkWidget *fit;
  GtkWidget *vertical;
  gboolean syncing;
};

G_DEFINE_FINAL_TYPE (NucBarsButton, nuc_bars_button, GTK_TYPE_WIDGET)

static GVariant *
get_state (NucBarsButton *self, const char *action)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return G_IS_ACTION_GROUP (root) ? g_action_group_get_action_state (G_ACTION_GROUP (root), action)
                                  : NULL;
}

static void
set_bars (NucBarsButton *self, gint32 n_bars)
{
  if (!self->syncing)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.bars", "i", n_bars);
}

static void
sync_bars (NucBarsButton *self)
{
  g_autoptr (GVariant) state = get_state (self, "bars");
  gint32 n_bars = state != NULL ? g_variant_get_int32 (state) : 0;
  g_autofree char *count = nuc_chart_text_count ((guint64) MAX (n_bars, 0));
  const char *shown = n_bars > 0 ? count : C_ ("bars", "auto");
  /* Translators: how many bars there are, a number or the word auto */
  g_autofree char *name = g_strdup_printf (C_ ("screen reader", "Bars: %s"), shown);

  self->syncing = TRUE;
  gtk_label_set_text (GTK_LABEL (self->label), shown);
  nuc_spoken_name_menu (self->button, name);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->fit), n_bars == 0);
  if (n_bars > 0)
    gtk_adjustment_set_value (self->adjustment, n_bars);
  self->syncing = FALSE;
}

static void
sync_view (NucBarsButton *self)
{
  g_autoptr (GVariant) state = get_state (self, "view");
  NucView view;
  gboolean chart;

  if (state == NULL)
    return;
  chart = nuc_view_find (g_variant_get_string (state, NULL), &view);
  gtk_widget_set_visible (self->button,
                          chart && (view == NUC_VIEW_BARS || view == NUC_VIEW_STAGES ||
                                    view == NUC_VIEW_COMPARE));
  gtk_widget_set_visible (self->vertical, chart && view == NUC_VIEW_BARS);
}

static void
action_cb (NucBarsButton *self, const char *action)
{
  if (g_str_equal (action, "bars"))
    sync_bars (self);
  else if (g_str_equal (action, "view"))
    sync_view (self);
}

static void
value_cb (NucBarsButton *self)
{
  set_bars (self, (gint32) gtk_adjustment_get_value (self->adjustment));
}

static void
fit_cb (NucBarsButton *self)
{
  gboolean fit = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->fit));

  set_bars (self, fit ? 0 : (gint32) gtk_adjustment_get_value (self->adjustment));
}

static void
nuc_bars_button_root (GtkWidget *widget)
{
  NucBarsButton *self = NUC_BARS_BUTTON (widget);

  GTK_WIDGET_CLASS (nuc_bars_button_parent_class)->root (widget);
  if (!G_IS_ACTION_GROUP (gtk_widget_get_root (widget)))
    return;
  g_signal_connect_object (gtk_widget_get_root (widget), "action-state-changed",
                           G_CALLBACK (action_cb), widget, G_CONNECT_SWAPPED);
  sync_bars (self);
  sync_view (self);
}

static void
nuc_bars_button_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (nuc_bars_button_parent_class)->dispose (object);
}

static void
nuc_bars_button_class_init (NucBarsButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nuc_bars_button_dispose;
  widget_class->root = nuc_bars_button_root;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/nucleus/Nucleus/ui/bars-button.ui");
  gtk_widget_class_bind_template_child (widget_class, NucBarsButton, button);
  gtk_widget_class_bind_template_child (widget_class, NucBarsButton, label);
  gtk_widget_class_bind_template_child (widget_class, NucBarsButton, adjustment);
  gtk_widget_class_bind_template_child (widget_class, NucBarsButton, scale);
  gtk_widget_class_bind_template_child (widget_class, NucBarsButton, spin);
  gtk_widget_class_bind_template_child (widget_class, NucBarsButton, fit);
  gtk_widget_class_bind_template_child (widget_class, NucBarsButton, vertical);
  gtk_widget_class_set_css_name (widget_class, "bars-button");
}

static void
nuc_bars_button_init (NucBarsButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  nuc_wheel_add (self->scale, nuc_wheel_step);
  nuc_wheel_add (self->spin, nuc_wheel_step);
  g_signal_connect_object (self->adjustment, "value-changed", G_CALLBACK (value_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->fit, "toggled", G_CALLBACK (fit_cb), self, G_CONNECT_SWAPPED);
}
