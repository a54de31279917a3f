/* view-switcher.c: which view of the chart is shown, or its table
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/chart/exhibit-actions.h"
#include "app/widgets/fold-layout.h"
#include "app/widgets/spoken-names.h"
#include "app/chart/view-switcher.h"
#include "chart/chart-view.h"

/**
 * NucViewSwitcher:
 *
 * Linked buttons for `win.view`, one for each view, and where they have no room a menu in their place. Which one is down
 * is the action's state.
 */
struct _NucViewSwitcher
{
  GtkWidget parent_instance;

  GtkWidget *buttons;
  GtkWidget *menu;
  GtkWidget *title;
  GMenu *views;
};

G_DEFINE_FINAL_TYPE (NucViewSwitcher, nuc_view_switcher, GTK_TYPE_WIDGET)

static const char *
describe (NucView view)
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
view_cb (NucViewSwitcher *self)
{
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GVariant) view = NULL;

  if (!G_IS_ACTION_GROUP (window))
    return;
  view = g_action_group_get_action_state (G_ACTION_GROUP (window), "view");
  for (GtkWidget *button = gtk_widget_get_first_child (self->buttons); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    {
      GVariant *target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (button));
      const char *title = gtk_button_get_label (GTK_BUTTON (button));
      g_autofree char *label = NULL;

      if (view == NULL || !g_variant_equal (target, view))
        continue;
      /* Translators: %s is the name of a view of the chart: Bars, Stages */
      label = g_strdup_printf (_ ("View: %s"), title);
      gtk_label_set_text (GTK_LABEL (self->title), title);
      nuc_spoken_name_menu (self->menu, label);
    }
}

static void
add_view (NucViewSwitcher *self, const char *name, const char *title, const char *tip)
{
  int n_chars = (int) g_utf8_strlen (title, -1);
  GtkWidget *button = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "label", title, "accessible-role",
                                    GTK_ACCESSIBLE_ROLE_RADIO, NULL);
  g_autoptr (GMenuItem) item = g_menu_item_new (title, NULL);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.view");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", name);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_box_append (GTK_BOX (self->buttons), button);
  /* The header does not move when the view is another. */
  gtk_label_set_width_chars (GTK_LABEL (self->title),
                             MAX (n_chars, gtk_label_get_width_chars (GTK_LABEL (self->title))));
  g_menu_item_set_action_and_target (item, "win.view", "s", name);
  g_menu_append_item (self->views, item);
}

static void
nuc_view_switcher_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (nuc_view_switcher_parent_class)->root (widget);
  if (G_IS_ACTION_GROUP (gtk_widget_get_root (widget)))
    g_signal_connect_object (gtk_widget_get_root (widget), "action-state-changed::view",
                             G_CALLBACK (view_cb), widget, G_CONNECT_SWAPPED);
  view_cb (NUC_VIEW_SWITCHER (widget));
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
  widget_class->root = nuc_view_switcher_root;

  g_type_ensure (NUC_TYPE_FOLD_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/nucleus/Nucleus/ui/view-switcher.ui");
  gtk_widget_class_bind_template_child (widget_class, NucViewSwitcher, buttons);
  gtk_widget_class_bind_template_child (widget_class, NucViewSwitcher, menu);
  gtk_widget_class_bind_template_child (widget_class, NucViewSwitcher, title);
  gtk_widget_class_bind_template_child (widget_class, NucViewSwitcher, views);
  gtk_widget_class_set_css_name (widget_class, "view-switcher");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
nuc_view_switcher_init (NucViewSwitcher *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < NUC_N_VIEWS; i++)
    add_view (self, nuc_view_get_name ((NucView) i), nuc_chart_view_get_title ((NucView) i),
              describe ((NucView) i));
  add_view (self, NUC_VIEW_NAME_TABLE, C_ ("view", "Table"),
            _ ("Every token with its numbers, to be sorted and copied (Ctrl+6)"));
}
