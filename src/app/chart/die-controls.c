/* die-controls.c: what rolls the die
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/chart/die-controls.h"
#include "app/widgets/wrap-box.h"
#include "chart/chart-text.h"

/**
 * NucDieControls:
 *
 * Buttons under the Die, in sight with that view only, and how far the counts are from theory.
 */
struct _NucDieControls
{
  GtkWidget parent_instance;

  NucExhibit *exhibit;
  GtkWidget *title;
  GtkWidget *once;
  GtkWidget *hundred;
  GtkWidget *many;
  GtkWidget *reset;
};

G_DEFINE_FINAL_TYPE (NucDieControls, nuc_die_controls, GTK_TYPE_WIDGET)

static void
changed_cb (NucDieControls *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), nuc_exhibit_get_view (self->exhibit) == NUC_VIEW_DIE);
}

static void
nuc_die_controls_dispose (GObject *object)
{
  NucDieControls *self = NUC_DIE_CONTROLS (object);
  GtkWidget *child;

  g_clear_object (&self->exhibit);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (nuc_die_controls_parent_class)->dispose (object);
}

static void
nuc_die_controls_class_init (NucDieControlsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nuc_die_controls_dispose;
  g_type_ensure (NUC_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/nucleus/Nucleus/ui/die-controls.ui");
  gtk_widget_class_bind_template_child (widget_class, NucDieControls, title);
  gtk_widget_class_bind_template_child (widget_class, NucDieControls, once);
  gtk_widget_class_bind_template_child (widget_class, NucDieControls, hundred);
  gtk_widget_class_bind_template_child (widget_class, NucDieControls, many);
  gtk_widget_class_bind_template_child (widget_class, NucDieControls, reset);
  gtk_widget_class_set_css_name (widget_class, "view-bar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
nuc_die_controls_init (NucDieControls *self)
{
  GtkWidget **buttons[] = { &self->once, &self->hundred, &self->many };
  const guint rolls[] = { 1, 100, 10000 };

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (rolls); i++)
    {
      g_autofree char *count = nuc_chart_text_count (rolls[i]);
      /* Translators: on a button that rolls a die so many times */
      g_autofree char *label = g_strdup_printf (C_ ("die", "%s×"), count);

      gtk_button_set_label (GTK_BUTTON (*buttons[i]), label);
    }
}

/**
 * nuc_die_controls_set_exhibit:
 * @exhibit: whose die is rolled; once
 */
void
nuc_die_controls_set_exhibit (NucDieControls *self, NucExhibit *exhibit)
{
  g_return_if_fail (self->exhibit == NULL);

  self->exhibit = g_object_ref (exhibit);
  g_signal_connect_object (exhibit, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}
