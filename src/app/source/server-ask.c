/* server-ask.c: what the server dialog wants to know, asked off the main thread
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/source/server-ask.h"
#include "source/server-http.h"
#include "source/server-models.h"
#include "source/server.h"

typedef struct
{
  NucServerAsk what;
  NucServerConfig *config;
  char *key;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  nuc_server_config_free (job->config);
  nuc_secret_free (job->key);
  g_free (job);
}

static gboolean
find_key (const Job *job, char **key, GError **error)
{
  return job->key != NULL ? nuc_secret_clean (job->key, key, error)
                          : nuc_server_find_key (job->config, NULL, key, error);
}

/* The list comes first: which model is meant has to be known before one can be tried. */
static void
test (const Job *job, NucServerTold *told, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  char *key = NULL;
  guint n;

  nuc_server_config_take_typed (job->config);
  if (!find_key (job, &key, &error))
    {
      told->sentence = g_strdup (error->message);
      return;
    }
  told->models = nuc_server_list_models (job->config, key, NULL, cancellable, &error);
  n = told->models != NULL ? g_strv_length (told->models) : 0;
  if (told->models == NULL && !g_error_matches (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_FAILED))
    told->sentence = g_strdup (error->message);
  else if (n > 1 && job->config->model == NULL)
    told->sentence =
        g_strdup_printf (ngettext ("The server answers and offers %u model; choose it.",
                                   "The server answers and offers %u models; choose "
                                   "one.",
                                   n),
                         n);
  else
    {
      g_clear_error (&error);
      told->sentence = nuc_server_test (job->config, key, NULL, cancellable, &error);
      told->works = told->sentence != NULL;
      if (!told->works)
        told->sentence = g_strdup (error->message);
    }
  nuc_secret_free (key);
}

/* Looking for a key is not cancelled, only its result dropped: libsecret's file store, cancelled in the
 * midst, sets its error twice, which GLib reports as a bug of the program. */
static void
ask_thread (GTask *task, gpointer source_object, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  NucServerTold *told = g_new0 (NucServerTold, 1);
  g_autofree char *origin = nuc_server_config_dup_origin (job->config);

  switch (job->what)
    {
    case NUC_SERVER_ASK_TEST:
      test (job, told, cancellable);
      break;
    case NUC_SERVER_ASK_FORGET:
      nuc_secret_forget (origin, NULL);
      told->has_key = nuc_secret_locate (origin, &told->place, NULL);
      break;
    case NUC_SERVER_ASK_KEEP:
      told->place = nuc_secret_keep (origin, job->key, cancellable, &told->sentence);
      told->has_key = TRUE;
      break;
    case NUC_SERVER_ASK_LOCATE:
    default:
      told->has_key = nuc_secret_locate (origin, &told->place, NULL);
      break;
    }
  g_task_return_pointer (task, told, (GDestroyNotify) nuc_server_told_free);
}

/**
 * nuc_server_ask_async:
 * @what: what to do
 * @config: the server; copied
 * @key: (nullable): the key that a person has typed; a test takes the one that is kept where there is
 *   none
 * @cancellable: stops it
 * @callback: gets a result for nuc_server_ask_finish()
 * @user_data: for @callback
 *
 * The secret store may ask the person to unlock it, and a server may take its time: neither stops the
 * window.
 */
void
nuc_server_ask_async (NucServerAsk what,
                      const NucServerConfig *config,
                      const char *key,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->what = what;
  job->config = nuc_server_config_copy (config);
  job->key = g_strdup (key);
  g_task_set_source_tag (task, nuc_server_ask_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, ask_thread);
}

/**
 * nuc_server_ask_finish:
 *
 * Returns: (transfer full) (nullable): what came back, %NULL only where it was cancelled
 */
NucServerTold *
nuc_server_ask_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
nuc_server_told_free (NucServerTold *self)
{
  g_strfreev (self->models);
  g_free (self->sentence);
  g_free (self);
}
