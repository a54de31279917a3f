/* figure-export.c: the dialog that saves the chart as a figure
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/compat.h"
#include "app/widgets/field.h"
#include "app/figure/figure-export.h"
#include "app/figure/figure-make.h"
#include "app/widgets/wheel.h"

/**
 * NucFigureExport:
 *
 * Asks how a figure is to look and where it goes.
 */
struct _NucFigureExport
{
  GtkWindow parent_instance;

  NucExhibit *exhibit;
  NucExportOptions initial;
  GtkWidget *grid;
  GtkWidget *format;
  GtkWidget *width;
  GtkWidget *height;
  GtkWidget *dpi;
  GtkWidget *theme;
  GtkWidget *figure_title;
  GtkWidget *caption;
  GtkWidget *outlines;
  GtkWidget *status;
  GtkWidget *spinner;
  GtkWidget *save;
  GCancellable *saving;
};

enum
{
  SIGNAL_SAVING,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NucFigureExport, nuc_figure_export, GTK_TYPE_WINDOW)

/* While a figure is made, the dialog shows it, and closing it gives it up. What fails leaves the dialog
 * open as it was, so that nothing has to be said twice. */
static void
set_saving (NucFigureExport *self, GCancellable *cancellable)
{
  g_set_object (&self->saving, cancellable);
  gtk_widget_set_sensitive (self->grid, cancellable == NULL);
  gtk_widget_set_sensitive (self->save, cancellable == NULL);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), cancellable != NULL);
}

static void
made_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (NucFigureExport) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = nuc_figure_make_finish (result, &error);

  /* Closed meanwhile. */
  if (self->saving == NULL)
    return;
  set_saving (self, NULL);
  if (bytes != NULL)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  gtk_label_set_label (GTK_LABEL (self->status), error->message);
  gtk_widget_set_visible (self->status, TRUE);
}

static void
chosen_cb (GFile *file, gpointer user_data)
{
  nuc_figure_export_save (user_data, file);
}

static void
save_cb (NucFigureExport *self)
{
  static const char *const suffixes[] = { "png", "svg", "pdf" };
  NucExportOptions options;
  g_autofree char *name = NULL;

  nuc_figure_export_get_options (self, &options);
  /* Translators: the name of a new file, without its ending */
  name = g_strdup_printf ("%s-%s.%s", C_ ("file", "figure"),
                          nuc_view_get_name (nuc_exhibit_get_view (self->exhibit)),
                          suffixes[options.figure.format]);
  nuc_compat_save_file (GTK_WINDOW (self), _ ("Save Figure"), name, chosen_cb, self);
}

static void
format_cb (NucFigureExport *self)
{
  NucFigureFormat format =
      (NucFigureFormat) gtk_drop_down_get_selected (GTK_DROP_DOWN (self->format));

  gtk_widget_set_sensitive (self->dpi, format == NUC_FIGURE_PNG);
  gtk_widget_set_sensitive (self->outlines, format != NUC_FIGURE_PNG);
}

static void
give_up (NucFigureExport *self)
{
  if (self->saving != NULL)
    g_cancellable_cancel (self->saving);
  g_clear_object (&self->saving);
}

static gboolean
nuc_figure_export_close_request (GtkWindow *window)
{
  give_up (NUC_FIGURE_EXPORT (window));

  return GTK_WINDOW_CLASS (nuc_figure_export_parent_class)->close_request (window);
}

static void
nuc_figure_export_dispose (GObject *object)
{
  give_up (NUC_FIGURE_EXPORT (object));
  g_clear_object (&NUC_FIGURE_EXPORT (object)->exhibit);

  G_OBJECT_CLASS (nuc_figure_export_parent_class)->dispose (object);
}

static void
nuc_figure_export_class_init (NucFigureExportClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nuc_figure_export_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = nuc_figure_export_close_request;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/nucleus/Nucleus/ui/figure-export.ui");
  gtk_widget_class_bind_template_child (widget_class, NucFigureExport, grid);
  gtk_widget_class_bind_template_child (widget_class, NucFigureExport, status);
  gtk_widget_class_bind_template_child (widget_class, NucFigureExport, spinner);
  gtk_widget_class_bind_template_child (widget_class, NucFigureExport, save);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  /* What the dialog says is wanted: whoever proposes the next one can begin with it. */
  signals[SIGNAL_SAVING] = g_signal_new ("saving", NUC_TYPE_FIGURE_EXPORT, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
add_row (NucFigureExport *self, int row, const char *title, GtkWidget *widget)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), widget);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_grid_attach (GTK_GRID (self->grid), label, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), widget, 1, row, 1, 1);
  return widget;
}

static GtkWidget *
new_number (double least, double most, double step)
{
  GtkWidget *number = gtk_spin_button_new_with_range (least, most, step);

  /* GTK's own undo would take back what the program wrote. */
  gtk_editable_set_enable_undo (GTK_EDITABLE (number), FALSE);
  nuc_wheel_add (number, nuc_wheel_step);
  return number;
}

static void
nuc_figure_export_init (NucFigureExport *self)
{
  const char *formats[] = { _ ("PNG, a picture of pixels"), _ ("SVG, for the web and editing"),
                            _ ("PDF, for print"), NULL };
  const char *themes[] = { C_ ("theme", "Light"),         C_ ("theme", "Dark"),
                           C_ ("theme", "High contrast"), C_ ("theme", "Projector"),
                           C_ ("theme", "Print"),         NULL };
  GtkWidget *outlines = gtk_switch_new ();
  GtkWidget *caption = gtk_switch_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_halign (outlines, GTK_ALIGN_START);
  gtk_widget_set_halign (caption, GTK_ALIGN_START);
  self->format = add_row (self, 0, _ ("_Format"), gtk_drop_down_new_from_strings (formats));
  self->width = add_row (self, 1, _ ("_Width"), new_number (100, 8000, 10));
  self->height = add_row (self, 2, _ ("_Height"), new_number (100, 8000, 10));
  self->dpi =
      add_row (self, 3, _ ("_Pixels to the inch (96 for one of each)"), new_number (10, 1200, 1));
  self->theme = add_row (self, 4, _ ("_Colours"), gtk_drop_down_new_from_strings (themes));
  self->figure_title = add_row (self, 5, C_ ("figure", "T_itle"), gtk_entry_new ());
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->figure_title), _ ("What the chart says"));
  gtk_entry_set_activates_default (GTK_ENTRY (self->figure_title), TRUE);
  self->caption = add_row (self, 6, _ ("C_aption"), caption);
  self->outlines = add_row (self, 7, _ ("_Type as shapes"), outlines);
  g_signal_connect_object (self->format, "notify::selected", G_CALLBACK (format_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * nuc_figure_export_new:
 * @exhibit: what is shown
 * @initial: what the dialog proposes
 */
GtkWidget *
nuc_figure_export_new (GtkWindow *parent, NucExhibit *exhibit, const NucExportOptions *initial)
{
  NucFigureExport *self = g_object_new (NUC_TYPE_FIGURE_EXPORT, "transient-for", parent, NULL);

  self->exhibit = g_object_ref (exhibit);
  self->initial = *initial;
  self->initial.title = NULL;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->format), initial->figure.format);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->width), initial->figure.width);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->height), initial->figure.height);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->dpi), initial->figure.dpi);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->theme), initial->figure.theme);
  if (initial->title != NULL)
    nuc_field_set_text (GTK_EDITABLE (self->figure_title), initial->title);
  gtk_switch_set_active (GTK_SWITCH (self->caption), initial->caption);
  gtk_switch_set_active (GTK_SWITCH (self->outlines), initial->figure.outlines);
  format_cb (self);
  return GTK_WIDGET (self);
}

/**
 * nuc_figure_export_get_options:
 * @options: (out caller-allocates): what the dialog says, with a title that is the dialog's
 */
void
nuc_figure_export_get_options (NucFigureExport *self, NucExportOptions *options)
{
  const char *title = gtk_editable_get_text (GTK_EDITABLE (self->figure_title));

  *options = self->initial;
  if (*title != '\0')
    options->title = title;
  options->figure.format =
      (NucFigureFormat) gtk_drop_down_get_selected (GTK_DROP_DOWN (self->format));
  options->figure.width = gtk_spin_button_get_value (GTK_SPIN_BUTTON (self->width));
  options->figure.height = gtk_spin_button_get_value (GTK_SPIN_BUTTON (self->height));
  options->figure.dpi = gtk_spin_button_get_value (GTK_SPIN_BUTTON (self->dpi));
  options->figure.theme = (NucTheme) gtk_drop_down_get_selected (GTK_DROP_DOWN (self->theme));
  options->figure.outlines = gtk_switch_get_active (GTK_SWITCH (self->outlines));
  options->caption = gtk_switch_get_active (GTK_SWITCH (self->caption));
}

/**
 * nuc_figure_export_save:
 * @file: where to; a known ending decides the format
 *
 * Writes the figure off the main thread, and closes the dialog when it is there. What fails is told in the
 * dialog.
 */
void
nuc_figure_export_save (NucFigureExport *self, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const char *dot = strrchr (name, '.');
  NucExportOptions options;

  if (self->saving != NULL)
    return;
  nuc_figure_export_get_options (self, &options);
  if (dot != NULL)
    nuc_figure_format_find (dot + 1, &options.figure.format);
  gtk_widget_set_visible (self->status, FALSE);
  set_saving (self, cancellable);
  g_signal_emit (self, signals[SIGNAL_SAVING], 0);
  nuc_figure_make_async (self->exhibit, &options, file, cancellable, made_cb, g_object_ref (self));
}

/**
 * nuc_figure_export_get_busy:
 *
 * Returns: whether a figure is being made
 */
gboolean
nuc_figure_export_get_busy (NucFigureExport *self)
{
  return self->saving != NULL;
}
