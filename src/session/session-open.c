/* session-open.c: a source on its way into the session, and the consent that it may wait for
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "session/session-private.h"

#include "session/fetch.h"
#include "source/consent.h"
#include "source/server-config.h"
#include "source/server-http.h"

static void
progress_cb (double fraction, const char *what, gpointer user_data)
{
  NucSession *self = user_data;

  self->progress = fraction;
  g_free (self->progress_text);
  self->progress_text = g_strdup (what);
  nuc_session_notify (self, PROP_PROGRESS);
  nuc_session_notify (self, PROP_PROGRESS_TEXT);
}

static void
end_opening (NucSession *self)
{
  g_clear_object (&self->opening_cancellable);
  g_clear_object (&self->refused);
  g_clear_pointer (&self->opening, nuc_opening_free);
  g_clear_pointer (&self->progress_text, g_free);
  self->progress = -1;
  nuc_session_notify (self, PROP_OPENING);
}

static char *
dup_origin (NucSession *self)
{
  g_autoptr (NucServerConfig) config = nuc_server_config_parse (self->opening->name, NULL);

  return config != NULL ? nuc_server_config_dup_origin (config) : NULL;
}

/* Whether the opening that failed goes on when somebody has agreed. Where nobody can be asked it has failed. */
static gboolean
wait_for_consent (NucSession *self, GAsyncResult *result, const GError *error)
{
  g_autofree char *origin = NULL;

  if (!g_error_matches (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_CONSENT) ||
      g_signal_handler_find (self, G_SIGNAL_MATCH_ID, g_signal_lookup ("consent", NUC_TYPE_SESSION),
                             0, NULL, NULL, NULL) == 0)
    return FALSE;
  g_set_object (&self->refused, result);
  origin = dup_origin (self);
  g_signal_emit_by_name (self, "consent", origin);
  return TRUE;
}

/* A model that was opened with a prompt of its own has it now; that of the person can be brought back. */
static void
take_prompt_of (NucSession *self, const char *prompt)
{
  if (!nuc_session_is_model (self) || g_str_equal (self->prompt, prompt))
    return;
  nuc_session_seal (self);
  nuc_session_record (self, NULL);
  g_free (self->prompt);
  self->prompt = g_strdup (prompt);
  nuc_session_notify (self, PROP_PROMPT);
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NucFetched) fetched = nuc_fetch_finish (result, &error);
  NucSession *self = user_data;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  if (fetched == NULL && wait_for_consent (self, result, error))
    return;
  end_opening (self);
  if (fetched == NULL)
    {
      nuc_session_report (self, error);
      return;
    }
  nuc_session_forget_questions (self);
  g_set_object (&self->source, fetched->source);
  take_prompt_of (self, nuc_fetch_get_prompt (result));
  nuc_opening_free (self->opened);
  self->opened = g_steal_pointer (&fetched->opening);
  g_hash_table_remove_all (self->logits);
  g_clear_pointer (&self->stream, nuc_stream_free);
  self->stream = nuc_stream_new (self->source, self->chain, self->seed);
  nuc_stream_set_prompt_ids (self->stream, (const guint32 *) (gpointer) fetched->prompt->data,
                             fetched->prompt->len);
  if (fetched->prompt_error != NULL)
    {
      g_free (self->prompt);
      self->prompt = g_strdup ("");
      nuc_session_notify (self, PROP_PROMPT);
      g_signal_emit_by_name (self, "notice", fetched->prompt_error->message);
    }
  nuc_session_keep_logits (self, 0, fetched->logits);
  nuc_session_notify (self, PROP_SOURCE);
  nuc_session_reset_text (self);
  nuc_session_mark_stale (self);
}

/**
 * nuc_session_open:
 * @opening: what to open, and how
 * @namer: who says so
 * @prompt: (nullable): what a model is to begin with; %NULL for the present prompt. Whatever opens a file
 *   says it, so that a server that the file names never sees what a person wrote.
 *
 * Begins to open a source. When it answers, it takes the place of the one that is open and the text
 * starts anew; when it fails, `error` says why and what was open stays. An opening that is still
 * going on is given up.
 */
void
nuc_session_open (NucSession *self, const NucOpening *opening, NucNamer namer, const char *prompt)
{
  NucOpening *wanted = nuc_opening_copy (opening);

  if (self->opening_cancellable != NULL)
    g_cancellable_cancel (self->opening_cancellable);
  g_clear_object (&self->opening_cancellable);
  g_clear_object (&self->refused);
  self->opening_cancellable = g_cancellable_new ();
  nuc_opening_free (self->opening);
  self->opening = wanted;
  self->progress = -1;
  nuc_session_notify (self, PROP_OPENING);
  nuc_fetch_open_async (self->opening, namer, prompt != NULL ? prompt : self->prompt, progress_cb,
                        self->opening_cancellable, opened_cb, self);
}

/**
 * nuc_session_get_opened:
 *
 * Returns: (transfer none) (nullable): how the present source was opened, under the name that opens it again;
 *   %NULL where none is
 */
const NucOpening *
nuc_session_get_opened (NucSession *self)
{
  return self->opened;
}

/**
 * nuc_session_cancel_opening:
 *
 * Gives up an opening; what was open stays.
 */
void
nuc_session_cancel_opening (NucSession *self)
{
  if (self->opening_cancellable == NULL)
    return;
  g_cancellable_cancel (self->opening_cancellable);
  end_opening (self);
}

/**
 * nuc_session_get_opening:
 *
 * Returns: (transfer none) (nullable): what is being opened
 */
const NucOpening *
nuc_session_get_opening (NucSession *self)
{
  return self->opening;
}

/**
 * nuc_session_get_consent_prompt:
 *
 * Returns: (transfer none) (nullable): the text that a server would be sent first if a person agrees,
 *   %NULL while none is waited for
 */
const char *
nuc_session_get_consent_prompt (NucSession *self)
{
  return self->refused != NULL ? nuc_fetch_get_prompt (self->refused) : NULL;
}

/**
 * nuc_session_answer_consent:
 * @origin: the server that `consent` told of
 * @agreed: whether it may be asked, from now on in this run
 *
 * Goes on with the opening, or ends it with an `error`. Does nothing if it was given up meanwhile.
 */
void
nuc_session_answer_consent (NucSession *self, const char *origin, gboolean agreed)
{
  g_autofree char *awaited = self->refused != NULL ? dup_origin (self) : NULL;
  g_autoptr (GAsyncResult) refused = NULL;
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (awaited, origin) != 0)
    return;
  refused = g_steal_pointer (&self->refused);
  if (agreed)
    {
      nuc_consent_give (origin, NUC_CONSENT_CONNECT);
      nuc_fetch_open_again_async (refused, progress_cb, self->opening_cancellable, opened_cb, self);
      return;
    }
  error = g_error_new (NUC_SERVER_ERROR, NUC_SERVER_ERROR_CONSENT,
                       _ ("%s was not asked, as you decided; what was open stays."), origin);
  end_opening (self);
  nuc_session_report (self, error);
}
