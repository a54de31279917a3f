/* view-switcher.c: one button for each view of the chart, and one for its table
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/exhibit-actions.h"
#include "app/view-switcher.h"
#include "chart/chart-view.h"

/**
 * NucViewSwitcher:
 *
 * Linked buttons for `win.view`. Which one is down is the action's state.
 */
struct _NucViewSwitcher
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (NucViewSwitcher, nuc_view_switcher, GTK_TYPE_WIDGET)

static const char *
describe (NucChartView view)
{
  switch (view)
    {
    case NUC_VIEW_STAGES:
      return _ ("What each stage of the chain leaves, side by side (Ctrl+2)");
    case NUC_VIEW_DIE:
      return _ ("The survivors as a weighted die, rolled and counted (Ctrl+3)");
    case NUC_VIEW_CURVE:
      return _ ("Rank against probability of the whole vocabulary (Ctrl+4)");
    case NUC_VIEW_COMPARE:
      return _ ("Two chains on the same distribution (Ctrl+5)");
    case NUC_VIEW_BARS:
    default:
      return _ ("A bar for each of the likeliest tokens (Ctrl+1)");
    }
}

static void
add_button (NucViewSwitcher *self, const char *name, const char *title, const char *tip)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (title);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.view");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", name);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
}

static void
nuc_view_switcher_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (nuc_view_switcher_parent_class)->dispose (object);
}

static void
nuc_view_switcher_class_init (NucViewSwitcherClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nuc_view_switcher_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/nucleus/Nucleus/ui/view-switcher.ui");
  gtk_widget_class_set_css_name (widget_class, "view-switcher");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
nuc_view_switcher_init (NucViewSwitcher *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < NUC_N_VIEWS; i++)
    add_button (self, nuc_chart_view_get_name ((NucChartView) i),
                nuc_chart_view_get_title ((NucChartView) i), describe ((NucChartView) i));
  add_button (self, NUC_VIEW_NAME_TABLE, C_ ("view", "Table"),
              _ ("Every token with its numbers, to be sorted and copied (Ctrl+6)"));
}
