/* figure-make.c: figures of what the window shows, drawn and written off the main thread
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/figure/figure-make.h"

#include <glib/gi18n.h>

#include "figure/figure-json.h"
#include "figure/figure-text.h"
#include "file/file-write.h"

/* All that a figure is drawn from. A model never changes, and holds what it needs of trace and source:
 * whatever happens in the window meanwhile does not reach it. */
typedef struct
{
  NucChartModel *model;
  NucFigure figure;
  char *settings;
  GFile *file;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->model, nuc_chart_model_unref);
  g_free (job->settings);
  g_clear_object (&job->file);
  g_free (job);
}

static void
make_thread (GTask *task, gpointer source_object, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;
  /* Type is not shared between threads. */
  PangoContext *pango = nuc_chart_export_context (job->figure.fonts, &error);
  g_autoptr (GBytes) bytes =
      pango != NULL ? nuc_chart_export (job->model, &job->figure, pango, &error) : NULL;

  g_clear_object (&pango);
  if (bytes != NULL && job->file != NULL &&
      !nuc_file_replace (job->file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                         NUC_FILE_SHARED, cancellable, &error))
    g_clear_pointer (&bytes, g_bytes_unref);
  if (bytes == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&bytes), (GDestroyNotify) g_bytes_unref);
}

/* What stands beside the file; on the clipboard nothing does. */
static char *
dup_folder (GFile *file)
{
  g_autoptr (GFile) parent = file != NULL ? g_file_get_parent (file) : NULL;

  return parent != NULL ? g_file_get_path (parent) : NULL;
}

static NucChartModel *
new_model (NucExhibit *exhibit, const NucExportOptions *options, const NucSetup *setup)
{
  NucSession *session = nuc_exhibit_get_session (exhibit);
  NucComparison *comparison = nuc_exhibit_get_comparison (exhibit);
  NucFigure figure = nuc_figure_state_get_figure (exhibit, options);
  NucChartSize size = nuc_figure_get_size (&figure);
  const char *other_title = NULL;
  NucTrace *against = NULL;
  g_autofree char *caption = NULL;

  if (figure.view == NUC_VIEW_COMPARE)
    {
      against = nuc_comparison_get_trace (comparison, NULL);
      if (nuc_comparison_has_own_source (comparison))
        other_title =
            nuc_source_get_title (nuc_session_get_source (nuc_comparison_get_other (comparison)));
    }
  if (options->caption)
    caption = nuc_figure_describe (setup, nuc_source_get_title (nuc_session_get_source (session)),
                                   nuc_session_get_trace (session), other_title, against);
  return nuc_exhibit_new_titled_model (exhibit, &size, options->title, caption);
}

static Job *
new_job (NucExhibit *exhibit, const NucExportOptions *options, GFile *file)
{
  g_autoptr (NucSetup) setup = nuc_figure_state_get (exhibit, options);
  g_autofree char *folder = dup_folder (file);
  Job *job = g_new0 (Job, 1);

  job->model = new_model (exhibit, options, setup);
  job->figure = nuc_figure_state_get_figure (exhibit, options);
  job->file = file != NULL ? g_object_ref (file) : NULL;
  job->figure.settings = job->settings = nuc_figure_json_write (setup, folder);
  return job;
}

static gboolean
is_ready (NucExhibit *exhibit)
{
  nuc_session_update (nuc_exhibit_get_session (exhibit));
  return nuc_session_get_trace (nuc_exhibit_get_session (exhibit)) != NULL;
}

/**
 * nuc_figure_make_model:
 * @exhibit: what is shown
 * @options: how a figure of it looks
 *
 * Returns: (transfer full) (nullable): what the figure shows, %NULL while nothing is open
 */
NucChartModel *
nuc_figure_make_model (NucExhibit *exhibit, const NucExportOptions *options)
{
  g_autoptr (NucSetup) setup = NULL;

  if (!is_ready (exhibit))
    return NULL;
  setup = nuc_figure_state_get (exhibit, options);
  return new_model (exhibit, options, setup);
}

/**
 * nuc_figure_make_async:
 * @exhibit: what is shown
 * @options: how the figure looks
 * @file: (nullable): where it is written, whole or not at all
 * @cancellable: gives it up; what stood in @file stays
 * @callback: gets a result for nuc_figure_make_finish()
 *
 * The callback is given no object: a worker could be the last to let go of the exhibit. The figure is of the moment of the call, with everything inside that brings this state back.
 */
void
nuc_figure_make_async (NucExhibit *exhibit,
                       const NucExportOptions *options,
                       GFile *file,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, nuc_figure_make_async);
  if (!is_ready (exhibit))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED,
                               _ ("There is nothing to show yet."));
      return;
    }
  g_task_set_task_data (task, new_job (exhibit, options, file), job_free);
  g_task_run_in_thread (task, make_thread);
}

/**
 * nuc_figure_make_finish:
 *
 * Returns: (transfer full): the figure's bytes
 */
GBytes *
nuc_figure_make_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
