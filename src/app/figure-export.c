/* figure-export.c: the chart as a file or on the clipboard
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/compat.h"
#include "app/figure-export.h"
#include "app/figure-state.h"
#include "chart/chart-text.h"

#define DOT "  ·  "

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
  GtkWidget *caption;
  GtkWidget *outlines;
};

G_DEFINE_FINAL_TYPE (NucFigureExport, nuc_figure_export, GTK_TYPE_WINDOW)

/* Enough to make the figure again by hand. */
static char *
dup_caption (NucExhibit *exhibit)
{
  NucSession *session = nuc_exhibit_get_session (exhibit);
  NucTrace *trace = nuc_session_get_trace (session);
  g_autofree char *chain = nuc_chain_to_string (nuc_session_get_chain (session));
  g_autofree char *seed = g_strdup_printf ("%" G_GUINT64_FORMAT, nuc_session_get_seed (session));
  g_autofree char *n = nuc_chart_text_count (nuc_trace_get_n_survivors (trace));
  g_autofree char *size = nuc_chart_text_count (nuc_logits_get_size (nuc_trace_get_logits (trace)));
  g_autofree char *bits = nuc_chart_text_real (nuc_trace_get_entropy (trace), 2);
  /* Translators: a seed */
  g_autofree char *seed_text = g_strdup_printf (_ ("seed %s"), seed);
  /* Translators: count of survivors, size of the vocabulary */
  g_autofree char *survivors = g_strdup_printf (_ ("%s of %s survive"), n, size);
  g_autofree char *entropy = g_strdup_printf (_ ("entropy %s bits"), bits);

  return g_strjoin (DOT, nuc_source_get_title (nuc_session_get_source (session)),
                    *chain != '\0' ? chain : C_ ("chain", "no samplers"), seed_text, survivors,
                    entropy, NULL);
}

/**
 * nuc_figure_export:
 * @exhibit: what is shown
 * @options: how the figure looks
 *
 * Returns: (transfer full): the file, with everything inside that brings this state back
 */
GBytes *
nuc_figure_export (NucExhibit *exhibit, const NucExportOptions *options, GError **error)
{
  NucFigure figure = options->figure;
  NucChartSize size = { figure.width, figure.height, nuc_figure_get_type_size (&figure),
                        figure.right_to_left };
  g_autofree char *caption = NULL;
  g_autofree char *settings = NULL;
  g_autoptr (NucFigureState) state = NULL;
  g_autoptr (NucChartModel) model = NULL;
  PangoContext *pango;
  GBytes *bytes;

  nuc_session_update (nuc_exhibit_get_session (exhibit));
  if (nuc_session_get_trace (nuc_exhibit_get_session (exhibit)) == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("There is nothing to show yet."));
      return NULL;
    }
  caption = options->caption ? dup_caption (exhibit) : NULL;
  model = nuc_exhibit_new_model (exhibit, &size, caption);
  figure.view = nuc_exhibit_get_view (exhibit);
  state = nuc_figure_state_new (exhibit, figure.axis, options->order, options->words);
  settings = nuc_figure_state_print (state, &figure, options->caption);
  figure.settings = settings;
  pango = nuc_chart_export_context ();
  bytes = nuc_chart_export (model, &figure, pango, error);
  g_object_unref (pango);
  return bytes;
}

static void
written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (NucSession) session = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_file_replace_contents_finish (G_FILE (object), result, NULL, &error))
    nuc_session_report (session, error);
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
                          nuc_chart_view_get_name (nuc_exhibit_get_view (self->exhibit)),
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
nuc_figure_export_dispose (GObject *object)
{
  g_clear_object (&NUC_FIGURE_EXPORT (object)->exhibit);

  G_OBJECT_CLASS (nuc_figure_export_parent_class)->dispose (object);
}

static void
nuc_figure_export_class_init (NucFigureExportClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nuc_figure_export_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/nucleus/Nucleus/ui/figure-export.ui");
  gtk_widget_class_bind_template_child (widget_class, NucFigureExport, grid);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
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

static void
nuc_figure_export_init (NucFigureExport *self)
{
  const char *formats[] = { _ ("PNG, a picture of pixels"), _ ("SVG, for the web and editing"),
                            _ ("PDF, for print"), NULL };
  const char *themes[] = { C_ ("theme", "Light"),         C_ ("theme", "Dark"),
                           C_ ("theme", "High contrast"), C_ ("theme", "Projector"),
                           C_ ("theme", "Print"),         NULL };
  GtkWidget *save = gtk_button_new_with_mnemonic (_ ("_Save…"));
  GtkWidget *outlines = gtk_switch_new ();
  GtkWidget *caption = gtk_switch_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_halign (outlines, GTK_ALIGN_START);
  gtk_widget_set_halign (caption, GTK_ALIGN_START);
  self->format = add_row (self, 0, _ ("_Format"), gtk_drop_down_new_from_strings (formats));
  self->width = add_row (self, 1, _ ("_Width"), gtk_spin_button_new_with_range (100, 8000, 10));
  self->height = add_row (self, 2, _ ("_Height"), gtk_spin_button_new_with_range (100, 8000, 10));
  self->dpi = add_row (self, 3, _ ("_Pixels to the inch (96 for one of each)"),
                       gtk_spin_button_new_with_range (10, 1200, 1));
  self->theme = add_row (self, 4, _ ("_Colours"), gtk_drop_down_new_from_strings (themes));
  self->caption = add_row (self, 5, _ ("C_aption"), caption);
  self->outlines = add_row (self, 6, _ ("_Type as shapes"), outlines);
  gtk_widget_add_css_class (save, "suggested-action");
  gtk_widget_set_halign (save, GTK_ALIGN_END);
  gtk_grid_attach (GTK_GRID (self->grid), save, 0, 7, 2, 1);
  g_signal_connect_object (save, "clicked", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->format, "notify::selected", G_CALLBACK (format_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_set_default_widget (GTK_WINDOW (self), save);
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
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->format), initial->figure.format);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->width), initial->figure.width);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->height), initial->figure.height);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->dpi), initial->figure.dpi);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->theme), initial->figure.theme);
  gtk_switch_set_active (GTK_SWITCH (self->caption), initial->caption);
  format_cb (self);
  return GTK_WIDGET (self);
}

/**
 * nuc_figure_export_get_options:
 * @options: (out caller-allocates): what the dialog says
 */
void
nuc_figure_export_get_options (NucFigureExport *self, NucExportOptions *options)
{
  *options = self->initial;
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
 * Writes the figure, and closes the dialog. What fails is told by the session.
 */
void
nuc_figure_export_save (NucFigureExport *self, GFile *file)
{
  NucSession *session = nuc_exhibit_get_session (self->exhibit);
  g_autofree char *name = g_file_get_basename (file);
  const char *dot = strrchr (name, '.');
  NucExportOptions options;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  nuc_figure_export_get_options (self, &options);
  if (dot != NULL)
    nuc_figure_format_find (dot + 1, &options.figure.format);
  bytes = nuc_figure_export (self->exhibit, &options, &error);
  if (bytes == NULL)
    nuc_session_report (session, error);
  else
    g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                         written_cb, g_object_ref (session));
  gtk_window_close (GTK_WINDOW (self));
}
