/* fetch.c: sources opened and asked off the main thread
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "session/fetch.h"

/* What a job needs is copied into it, so that the worker never looks at the window's own data. */
typedef struct
{
  NucOpening *opening;
  NucNamer namer;
  NucSource *source;
  char *prompt;
  GArray *context;
  guint64 position;
} Job;

/* Reports of a worker on their way to the main thread. Only the newest is kept. */
typedef struct
{
  GMutex mutex;
  double fraction;
  char *what;
  gboolean scheduled;
  NucFetchProgress callback;
  gpointer user_data;
  GCancellable *cancellable;
  gboolean over; /* of the main thread */
} Reports;

static void
job_free (gpointer data)
{
  Job *job = data;

  nuc_opening_free (job->opening);
  g_clear_object (&job->source);
  g_free (job->prompt);
  g_clear_pointer (&job->context, g_array_unref);
  g_free (job);
}

static void
reports_clear (gpointer data)
{
  Reports *reports = data;

  g_mutex_clear (&reports->mutex);
  g_clear_object (&reports->cancellable);
  g_free (reports->what);
}

static void
reports_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, reports_clear);
}

static gboolean
deliver_report_cb (gpointer data)
{
  Reports *reports = data;
  g_autofree char *what = NULL;
  double fraction;

  g_mutex_lock (&reports->mutex);
  fraction = reports->fraction;
  what = g_strdup (reports->what);
  reports->scheduled = FALSE;
  g_mutex_unlock (&reports->mutex);
  /* Whoever cancels or has the result may be gone: user_data is only touched while nobody has. */
  if (!reports->over && !g_cancellable_is_cancelled (reports->cancellable))
    reports->callback (fraction, what, reports->user_data);
  return G_SOURCE_REMOVE;
}

static void
report_cb (double fraction, const char *what, gpointer data)
{
  Reports *reports = data;
  gboolean schedule;

  g_mutex_lock (&reports->mutex);
  reports->fraction = fraction;
  g_free (reports->what);
  reports->what = g_strdup (what);
  schedule = !reports->scheduled;
  reports->scheduled = TRUE;
  g_mutex_unlock (&reports->mutex);
  if (schedule)
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, deliver_report_cb, g_atomic_rc_box_acquire (reports),
                     reports_unref);
}

static gboolean
fetch_logits (NucFetched *fetched,
              const GArray *context,
              guint64 position,
              GCancellable *cancellable,
              GError **error)
{
  fetched->logits = nuc_source_next (fetched->source, (const guint32 *) (gpointer) context->data,
                                     context->len, position, cancellable, error);
  if (fetched->logits == NULL)
    return FALSE;
  /* Sorting a large vocabulary takes longer than a frame: here it costs nobody anything. */
  nuc_logits_get_order (fetched->logits);
  return TRUE;
}

static void
open_thread (GTask *task, gpointer source_object, gpointer data, GCancellable *cancellable)
{
  g_autoptr (NucFetched) fetched = g_new0 (NucFetched, 1);
  Job *job = data;
  NucOpenOptions options = { .namer = job->namer };
  GError *error = NULL;
  Reports *reports = g_object_get_data (G_OBJECT (task), "reports");

  if (reports != NULL)
    {
      options.progress = report_cb;
      options.progress_data = reports;
    }
  fetched->prompt = g_array_new (FALSE, FALSE, sizeof (guint32));
  fetched->source = nuc_source_open (job->opening, &options, cancellable, &error);
  if (fetched->source != NULL && nuc_source_get_kind (fetched->source) == NUC_SOURCE_MODEL &&
      !nuc_source_encode (fetched->source, job->prompt, fetched->prompt, &fetched->prompt_error))
    {
      /* A model that lacks a character of the prompt is still worth opening. */
      g_array_set_size (fetched->prompt, 0);
      if (!nuc_source_encode (fetched->source, "", fetched->prompt, &error))
        {
          g_task_return_error (task, error);
          return;
        }
    }
  if (fetched->source == NULL || !fetch_logits (fetched, fetched->prompt, 0, cancellable, &error))
    g_task_return_error (task, error);
  else
    {
      fetched->opening = nuc_opening_copy (job->opening);
      g_free (fetched->opening->name);
      fetched->opening->name = g_strdup (nuc_source_get_uri (fetched->source));
      g_task_return_pointer (task, g_steal_pointer (&fetched), (GDestroyNotify) nuc_fetched_free);
    }
}

static void
next_thread (GTask *task, gpointer source_object, gpointer data, GCancellable *cancellable)
{
  g_autoptr (NucFetched) fetched = g_new0 (NucFetched, 1);
  Job *job = data;
  GArray *context = job->context;
  GError *error = NULL;

  fetched->source = g_object_ref (job->source);
  if (job->prompt != NULL)
    {
      context = fetched->prompt = g_array_new (FALSE, FALSE, sizeof (guint32));
      if (!nuc_source_encode (fetched->source, job->prompt, fetched->prompt, &error))
        {
          g_task_return_error (task, error);
          return;
        }
    }
  if (!fetch_logits (fetched, context, job->position, cancellable, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&fetched), (GDestroyNotify) nuc_fetched_free);
}

/**
 * nuc_fetch_open_async:
 * @opening: what to open, and how
 * @namer: who says so
 * @prompt: what a model is to begin with
 * @progress: (nullable): told how far a long opening is, until @cancellable is cancelled
 * @callback: gets a result for nuc_fetch_finish()
 * @user_data: for both
 *
 * Opens a source and asks it for its first distribution, so that what cannot answer is never shown as
 * open.
 */
void
nuc_fetch_open_async (const NucOpening *opening,
                      NucNamer namer,
                      const char *prompt,
                      NucFetchProgress progress,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->opening = nuc_opening_copy (opening);
  job->namer = namer;
  job->prompt = g_strdup (prompt);
  g_task_set_source_tag (task, nuc_fetch_open_async);
  g_task_set_task_data (task, job, job_free);
  if (progress != NULL)
    {
      Reports *reports = g_atomic_rc_box_new0 (Reports);

      g_mutex_init (&reports->mutex);
      reports->callback = progress;
      reports->user_data = user_data;
      reports->cancellable = g_object_ref (cancellable);
      g_object_set_data_full (G_OBJECT (task), "reports", reports, reports_unref);
    }
  g_task_run_in_thread (task, open_thread);
}

/**
 * nuc_fetch_open_again_async:
 * @result: of nuc_fetch_open_async()
 * @progress: as there
 * @callback: as there
 * @user_data: for both
 *
 * Opens the same in the same way, once what it failed for is settled.
 */
void
nuc_fetch_open_again_async (GAsyncResult *result,
                            NucFetchProgress progress,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  const Job *job = g_task_get_task_data (G_TASK (result));

  nuc_fetch_open_async (job->opening, job->namer, job->prompt, progress, cancellable, callback,
                        user_data);
}

/**
 * nuc_fetch_get_prompt:
 * @result: of nuc_fetch_open_async()
 *
 * Returns: (transfer none): what a model was to begin with
 */
const char *
nuc_fetch_get_prompt (GAsyncResult *result)
{
  const Job *job = g_task_get_task_data (G_TASK (result));

  return job->prompt;
}

/**
 * nuc_fetch_next_async:
 * @prompt: (nullable): encoded first and taken as the context, in the place of @context
 * @context: (nullable): the ids of all tokens before
 * @n_context: how many
 * @position: which token it is, as in nuc_source_next()
 */
void
nuc_fetch_next_async (NucSource *source,
                      const char *prompt,
                      const guint32 *context,
                      gsize n_context,
                      guint64 position,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->source = g_object_ref (source);
  job->prompt = g_strdup (prompt);
  job->position = position;
  job->context = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (n_context > 0)
    g_array_append_vals (job->context, context, n_context);
  g_task_set_source_tag (task, nuc_fetch_next_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, next_thread);
}

/**
 * nuc_fetch_finish:
 *
 * Returns: (transfer full): what was fetched, or %NULL with the error of the source
 */
NucFetched *
nuc_fetch_finish (GAsyncResult *result, GError **error)
{
  Reports *reports = g_object_get_data (G_OBJECT (result), "reports");

  /* A report that waits for the main thread to be idle comes too late. */
  if (reports != NULL)
    reports->over = TRUE;
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
nuc_fetched_free (NucFetched *self)
{
  g_clear_object (&self->source);
  nuc_opening_free (self->opening);
  g_clear_pointer (&self->prompt, g_array_unref);
  g_clear_error (&self->prompt_error);
  g_clear_pointer (&self->logits, nuc_logits_unref);
  g_free (self);
}
