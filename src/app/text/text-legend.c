/* text-legend.c: what the lines under the text mean
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/text/text-legend.h"

#include <glib/gi18n.h>

#include "app/text/text-band.h"
#include "app/widgets/wrap-box.h"

#define SWATCH_WIDTH 28

/* One line as it is drawn under the text. */
#define NUC_TYPE_TEXT_SWATCH (nuc_text_swatch_get_type ())
G_DECLARE_FINAL_TYPE (NucTextSwatch, nuc_text_swatch, NUC, TEXT_SWATCH, GtkWidget)

struct _NucTextSwatch
{
  GtkWidget parent_instance;

  guint band;
  gboolean dark;
};

/**
 * NucTextLegend:
 *
 * A row above the text, or more than one where it is narrow. Where the text has hardly a line for itself,
 * the legend gives way.
 */
struct _NucTextLegend
{
  GtkWidget parent_instance;

  GtkWidget *row;
  NucTextSwatch *swatches[NUC_N_TEXT_BANDS];
};

G_DEFINE_FINAL_TYPE (NucTextSwatch, nuc_text_swatch, GTK_TYPE_WIDGET)
G_DEFINE_FINAL_TYPE (NucTextLegend, nuc_text_legend, GTK_TYPE_WIDGET)

static void
nuc_text_swatch_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  NucTextSwatch *self = NUC_TEXT_SWATCH (widget);

  nuc_text_band_snapshot (self->band, snapshot, self->dark, 0,
                          (float) gtk_widget_get_height (widget) / 2 - 1.5f,
                          (float) gtk_widget_get_width (widget), 1);
}

static void
nuc_text_swatch_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? SWATCH_WIDTH : 6;
}

static void
nuc_text_swatch_class_init (NucTextSwatchClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = nuc_text_swatch_snapshot;
  GTK_WIDGET_CLASS (klass)->measure = nuc_text_swatch_measure;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
nuc_text_swatch_init (NucTextSwatch *self)
{
}

static GtkSizeRequestMode
nuc_text_legend_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
nuc_text_legend_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  /* It may be lower than its row is, which is not asked how wide it would be then. */
  gtk_widget_measure (NUC_TEXT_LEGEND (widget)->row, orientation,
                      orientation == GTK_ORIENTATION_VERTICAL ? for_size : -1, minimum, natural,
                      NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = 0;
}

static void
nuc_text_legend_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  NucTextLegend *self = NUC_TEXT_LEGEND (widget);
  int least;

  gtk_widget_measure (self->row, GTK_ORIENTATION_VERTICAL, width, &least, NULL, NULL, NULL);
  gtk_widget_set_child_visible (self->row, height >= least);
  gtk_widget_size_allocate (self->row, &(GtkAllocation){ 0, 0, width, MAX (height, least) }, -1);
}

static void
nuc_text_legend_dispose (GObject *object)
{
  g_clear_pointer (&NUC_TEXT_LEGEND (object)->row, gtk_widget_unparent);

  G_OBJECT_CLASS (nuc_text_legend_parent_class)->dispose (object);
}

static void
nuc_text_legend_class_init (NucTextLegendClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nuc_text_legend_dispose;
  widget_class->get_request_mode = nuc_text_legend_get_request_mode;
  widget_class->measure = nuc_text_legend_measure;
  widget_class->size_allocate = nuc_text_legend_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "text-legend");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, style);
  return label;
}

static void
nuc_text_legend_init (NucTextLegend *self)
{
  const char *title = C_ ("legend of the text", "Probability when drawn:");

  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  self->row = g_object_new (NUC_TYPE_WRAP_BOX, NULL);
  gtk_widget_set_parent (self->row, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  nuc_wrap_box_append (NUC_WRAP_BOX (self->row), new_label (title, "nuc-legend-title"));
  for (guint i = 0; i < NUC_N_TEXT_BANDS; i++)
    {
      g_autofree char *text = nuc_text_band_dup_label (i);
      GtkWidget *entry = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

      self->swatches[i] = g_object_new (NUC_TYPE_TEXT_SWATCH, NULL);
      self->swatches[i]->band = i;
      gtk_box_append (GTK_BOX (entry), GTK_WIDGET (self->swatches[i]));
      gtk_box_append (GTK_BOX (entry), new_label (text, "nuc-dim"));
      nuc_wrap_box_append (NUC_WRAP_BOX (self->row), entry);
    }
}

/**
 * nuc_text_legend_set_dark:
 * @dark: whether the lines stand on dark ground
 */
void
nuc_text_legend_set_dark (NucTextLegend *self, gboolean dark)
{
  for (guint i = 0; i < NUC_N_TEXT_BANDS; i++)
    {
      self->swatches[i]->dark = dark;
      gtk_widget_queue_draw (GTK_WIDGET (self->swatches[i]));
    }
}
