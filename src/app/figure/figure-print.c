/* figure-print.c: the chart on paper
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/figure/figure-print.h"

#include <cairo.h>
#include <glib/gi18n.h>

#include "app/figure/figure-make.h"
#include "chart/chart-draw.h"

/* A CSS pixel is 1/96 inch, a point 1/72. */
#define POINTS 0.75

/* One page, of the moment when printing was asked for: what moves in the window meanwhile does not reach
 * it. */
typedef struct
{
  NucExhibit *exhibit;
  NucExportOptions options;
  char *title;
  NucChartModel *model;
  NucFigure figure; /* of the model */
  GCancellable *drawing;
} Page;

/* What the worker draws: @surface records it, and the page plays it. */
typedef struct
{
  GtkPrintOperation *operation;
  GtkPrintContext *context;
  NucChartModel *model;
  NucFigure figure;
} Job;

static void
page_free (gpointer data)
{
  Page *page = data;

  g_cancellable_cancel (page->drawing);
  g_object_unref (page->drawing);
  g_object_unref (page->exhibit);
  g_free (page->title);
  g_clear_pointer (&page->model, nuc_chart_model_unref);
  g_free (page);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->operation);
  g_object_unref (job->context);
  nuc_chart_model_unref (job->model);
  g_free (job);
}

static Page *
get_page (GtkPrintOperation *operation)
{
  return g_object_get_data (G_OBJECT (operation), "nuc-page");
}

/* How many bars fit is known when the paper is. */
static void
begin_cb (GtkPrintOperation *operation, GtkPrintContext *context)
{
  Page *page = get_page (operation);
  NucFigure *figure = &page->options.figure;

  gtk_print_operation_set_n_pages (operation, 1);
  figure->width = gtk_print_context_get_width (context) / POINTS;
  figure->height = gtk_print_context_get_height (context) / POINTS;
  g_clear_pointer (&page->model, nuc_chart_model_unref);
  page->model = nuc_figure_make_model (page->exhibit, &page->options);
  page->figure = nuc_figure_state_get_figure (page->exhibit, &page->options);
  if (page->model == NULL)
    gtk_print_operation_cancel (operation);
}

static void
draw_thread (GTask *task, gpointer source_object, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  const NucFigure *figure = &job->figure;
  NucChartSize size = nuc_figure_get_size (figure);
  GError *error = NULL;
  PangoContext *pango = nuc_chart_export_context (figure->fonts, &error);
  g_autoptr (NucChartLayout) layout = NULL;
  cairo_surface_t *surface;
  cairo_t *cr;

  if (pango == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  layout = nuc_chart_view_layout (figure->view, job->model, nuc_chart_style_get (figure->theme),
                                  &size, figure->axis, pango);
  surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cr = cairo_create (surface);
  nuc_chart_draw (cr, layout, NULL);
  cairo_destroy (cr);
  g_object_unref (pango);
  g_task_return_pointer (task, surface, (GDestroyNotify) cairo_surface_destroy);
}

static void
drawn_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = g_task_propagate_pointer (G_TASK (result), &error);
  cairo_t *cr;

  if (surface == NULL)
    {
      Page *page = get_page (job->operation);

      if (page != NULL)
        nuc_session_report (nuc_exhibit_get_session (page->exhibit), error);
      gtk_print_operation_cancel (job->operation);
      gtk_print_operation_draw_page_finish (job->operation);
      return;
    }
  cr = gtk_print_context_get_cairo_context (job->context);
  cairo_save (cr);
  cairo_scale (cr, POINTS, POINTS);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (surface);
  gtk_print_operation_draw_page_finish (job->operation);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page_number)
{
  Page *page = get_page (operation);
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (page->model == NULL)
    return;
  gtk_print_operation_set_defer_drawing (operation);
  job = g_new0 (Job, 1);
  job->operation = g_object_ref (operation);
  job->context = g_object_ref (context);
  job->model = nuc_chart_model_ref (page->model);
  job->figure = page->figure;
  task = g_task_new (NULL, page->drawing, drawn_cb, NULL);
  g_task_set_source_tag (task, draw_page_cb);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, draw_thread);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    gtk_print_operation_get_error (operation, &error);
  if (error != NULL)
    nuc_session_report (nuc_exhibit_get_session (get_page (operation)->exhibit), error);
}

/**
 * nuc_figure_print_new:
 * @exhibit: what is shown
 * @options: how a figure of it looks
 *
 * Makes what gtk_print_operation_run() takes: one page in the theme for print, landscape for a figure that
 * is wider than high. The chart fills the paper; the dialog of the desktop chooses it. What fails is told
 * by the session.
 *
 * Returns: (transfer full): not run yet
 */
GtkPrintOperation *
nuc_figure_print_new (NucExhibit *exhibit, const NucExportOptions *options)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  Page *page = g_new0 (Page, 1);

  page->exhibit = g_object_ref (exhibit);
  page->drawing = g_cancellable_new ();
  page->options = *options;
  page->options.title = page->title = g_strdup (options->title);
  page->options.figure.theme = NUC_THEME_PRINT;
  page->options.figure.type_size = 0;
  g_object_set_data_full (G_OBJECT (operation), "nuc-page", page, page_free);
  gtk_page_setup_set_orientation (setup, options->figure.width > options->figure.height
                                             ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                             : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_show_progress (operation, TRUE);
  gtk_print_operation_set_job_name (operation,
                                    nuc_chart_view_get_title (nuc_exhibit_get_view (exhibit)));
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_cb), NULL);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), NULL);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), NULL);
  return operation;
}
