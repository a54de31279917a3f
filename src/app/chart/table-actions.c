/* table-actions.c: saving and copying the data table, by name
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/compat.h"
#include "app/chart/table-actions.h"
#include "figure/trace-document.h"
#include "file/file-write.h"

/* What a worker writes. */
typedef struct
{
  GtkApplicationWindow *window;
  NucTokenTable *table;
  guint32 *tokens;
  gsize n_tokens;
  char *source;
  guint64 step;
  NucTraceFormat format;
  GFile *file; /* NULL for the clipboard */
} Job;

static const char view_key[] = "nuc-table-view";
static const char exhibit_key[] = "nuc-table-exhibit";

static void
job_free (Job *job)
{
  g_object_unref (job->window);
  nuc_token_table_unref (job->table);
  g_free (job->tokens);
  g_free (job->source);
  g_clear_object (&job->file);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static NucSession *
get_session (GtkApplicationWindow *window)
{
  return nuc_exhibit_get_session (g_object_get_data (G_OBJECT (window), exhibit_key));
}

/* The rows that are shown, whether anybody has opened the table or not. */
static Job *
job_new (GtkApplicationWindow *window, gboolean selected)
{
  NucTokenTableView *view = g_object_get_data (G_OBJECT (window), view_key);
  NucSource *source = nuc_session_get_source (get_session (window));
  NucTokenTable *table = nuc_token_table_view_ensure (view);
  Job *job;

  if (table == NULL || source == NULL)
    return NULL;
  job = g_new0 (Job, 1);
  job->window = g_object_ref (window);
  job->table = nuc_token_table_ref (table);
  job->tokens = nuc_token_table_view_dup_tokens (view, selected, &job->n_tokens);
  job->source = g_strdup (nuc_source_get_title (source));
  job->step = nuc_session_get_position (get_session (window));
  return job;
}

static void
set_busy (GtkApplicationWindow *window, gboolean busy)
{
  static const char *const names[] = { "copy-table", "save-table" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (
                                     g_action_map_lookup_action (G_ACTION_MAP (window), names[i])),
                                 !busy);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (window), busy ? "progress" : NULL);
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  const NucTraceDocument document = { .table = job->table,
                                      .source = job->source,
                                      .step = job->step,
                                      .tokens = job->tokens,
                                      .n_tokens = job->n_tokens };
  GString *text = nuc_trace_document_write (&document, job->format);
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (text);
  GError *error = NULL;

  if (job->file != NULL &&
      !nuc_file_replace (job->file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                         NUC_FILE_SHARED, NULL, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&bytes), (GDestroyNotify) g_bytes_unref);
}

/* Whoever pastes into a table asks for tab-separated values, anybody else for text. */
static void
put_on_clipboard (Job *job, GBytes *bytes)
{
  static const char *const types[] = { "text/plain;charset=utf-8", "text/plain", "UTF8_STRING",
                                       "text/tab-separated-values" };
  GdkContentProvider *providers[G_N_ELEMENTS (types)];
  g_autoptr (GdkContentProvider) all = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    providers[i] = gdk_content_provider_new_for_bytes (types[i], bytes);
  all = gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (job->window)), all);
}

static void
written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);

  set_busy (job->window, FALSE);
  if (bytes == NULL)
    nuc_session_report (get_session (job->window), error);
  else if (job->file == NULL)
    put_on_clipboard (job, bytes);
}

/* A vocabulary makes forty megabytes of text. */
static void
run (Job *job)
{
  /* The job is the callback's: a worker may be the last to let go of a task, and must not end a window with it. */
  g_autoptr (GTask) task = g_task_new (NULL, NULL, written_cb, job);

  g_task_set_task_data (task, job, NULL);
  set_busy (job->window, TRUE);
  g_task_run_in_thread (task, write_thread);
}

static void
copy_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Job *job = job_new (user_data, TRUE);

  if (job == NULL)
    return;
  job->format = NUC_TRACE_TSV;
  run (job);
}

static void
chosen_cb (GFile *file, gpointer user_data)
{
  nuc_table_actions_save (user_data, file);
}

static void
save_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  /* Translators: the name of a new file, without its ending */
  g_autofree char *name = g_strdup_printf ("%s.csv", C_ ("file", "table"));

  nuc_compat_save_file (GTK_WINDOW (user_data), _ ("Save Table as CSV or JSON"), name, chosen_cb,
                        user_data);
}

/**
 * nuc_table_actions_add:
 * @view: what is copied and saved
 * @exhibit: what it shows; both live as long as the window
 *
 * `copy-table` copies the selected rows, or all, as tab-separated text; `save-table` asks where all are to be saved.
 */
void
nuc_table_actions_add (GtkApplicationWindow *window, NucTokenTableView *view, NucExhibit *exhibit)
{
  static const GActionEntry entries[] = {
    { "copy-table", copy_cb },
    { "save-table", save_cb },
  };

  g_object_set_data (G_OBJECT (window), view_key, view);
  g_object_set_data (G_OBJECT (window), exhibit_key, exhibit);
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
}

/**
 * nuc_table_actions_save:
 * @file: where to; a name that ends in `.json` makes it JSON, in `.tsv` separated by tabs, any other CSV
 *
 * Saves all rows as they are sorted, whole or not at all.
 */
void
nuc_table_actions_save (GtkApplicationWindow *window, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = g_ascii_strdown (name, -1);
  Job *job = job_new (window, FALSE);

  if (job == NULL)
    return;
  job->format = g_str_has_suffix (lower, ".json")  ? NUC_TRACE_JSON
                : g_str_has_suffix (lower, ".tsv") ? NUC_TRACE_TSV
                                                   : NUC_TRACE_CSV;
  job->file = g_object_ref (file);
  run (job);
}
