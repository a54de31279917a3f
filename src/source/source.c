/* source.c: the interface of all sources: next logits for a context
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/plain.h"
#include "source/source.h"

typedef struct
{
  NucSourceKind kind;
  char *uri;
  char *title;
  char *description;
  guint64 n_positions;
  NucVocabulary *vocabulary;
  GMutex mutex; /* one question at a time */
} NucSourcePrivate;

typedef struct
{
  guint32 *context;
  gsize n_context;
  guint64 position;
} Question;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (NucSource, nuc_source, G_TYPE_OBJECT)

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->context);
  g_free (question);
}

static void
next_thread_cb (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Question *question = data;
  g_autoptr (GError) error = NULL;
  NucLogits *logits = nuc_source_next (object, question->context, question->n_context,
                                       question->position, cancellable, &error);

  if (logits != NULL)
    g_task_return_pointer (task, logits, (GDestroyNotify) nuc_logits_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
nuc_source_finalize (GObject *object)
{
  NucSourcePrivate *priv = nuc_source_get_instance_private (NUC_SOURCE (object));

  g_free (priv->uri);
  g_free (priv->title);
  g_free (priv->description);
  g_clear_pointer (&priv->vocabulary, nuc_vocabulary_unref);
  g_mutex_clear (&priv->mutex);
  G_OBJECT_CLASS (nuc_source_parent_class)->finalize (object);
}

static void
nuc_source_class_init (NucSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = nuc_source_finalize;
}

static void
nuc_source_init (NucSource *self)
{
  NucSourcePrivate *priv = nuc_source_get_instance_private (self);

  priv->n_positions = 1;
  g_mutex_init (&priv->mutex);
}

/**
 * nuc_source_describe:
 * @self: a source that nobody else holds yet
 * @kind: what it is
 * @uri: what nuc_source_open() takes to open it again
 * @title: a short name for a person, which may come from elsewhere
 * @description: what it shows and where it is from, likewise
 * @n_positions: positions of a recording, 1 for a distribution, 0 for a model
 *
 * For implementations.
 */
void
nuc_source_describe (NucSource *self,
                     NucSourceKind kind,
                     const char *uri,
                     const char *title,
                     const char *description,
                     guint64 n_positions)
{
  NucSourcePrivate *priv = nuc_source_get_instance_private (self);

  g_return_if_fail (NUC_IS_SOURCE (self));

  priv->kind = kind;
  g_free (priv->uri);
  priv->uri = g_strdup (uri);
  g_free (priv->title);
  priv->title = title != NULL ? nuc_plain_dup (title) : NULL;
  g_free (priv->description);
  priv->description = description != NULL ? nuc_plain_dup (description) : NULL;
  priv->n_positions = n_positions;
}

/**
 * nuc_source_set_vocabulary:
 * @self: a source that nobody else holds yet
 * @vocabulary: its tokens
 *
 * For implementations.
 */
void
nuc_source_set_vocabulary (NucSource *self, NucVocabulary *vocabulary)
{
  NucSourcePrivate *priv = nuc_source_get_instance_private (self);

  g_return_if_fail (NUC_IS_SOURCE (self));
  g_return_if_fail (vocabulary != NULL);

  nuc_vocabulary_ref (vocabulary);
  g_clear_pointer (&priv->vocabulary, nuc_vocabulary_unref);
  priv->vocabulary = vocabulary;
}

/**
 * nuc_source_get_kind:
 * @self: a source
 *
 * Returns: what it is
 */
NucSourceKind
nuc_source_get_kind (NucSource *self)
{
  NucSourcePrivate *priv = nuc_source_get_instance_private (self);

  g_return_val_if_fail (NUC_IS_SOURCE (self), NUC_SOURCE_DISTRIBUTION);

  return priv->kind;
}

/**
 * nuc_source_get_uri:
 * @self: a source
 *
 * Returns: (transfer none): what nuc_source_open() takes to open it again
 */
const char *
nuc_source_get_uri (NucSource *self)
{
  NucSourcePrivate *priv = nuc_source_get_instance_private (self);

  g_return_val_if_fail (NUC_IS_SOURCE (self), NULL);

  return priv->uri;
}

/**
 * nuc_source_get_title:
 * @self: a source
 *
 * Returns: (transfer none): a short name for a person
 */
const char *
nuc_source_get_title (NucSource *self)
{
  NucSourcePrivate *priv = nuc_source_get_instance_private (self);

  g_return_val_if_fail (NUC_IS_SOURCE (self), NULL);

  return priv->title;
}

/**
 * nuc_source_get_description:
 * @self: a source
 *
 * Returns: (transfer none): what it shows and where it is from, in one or two sentences
 */
const char *
nuc_source_get_description (NucSource *self)
{
  NucSourcePrivate *priv = nuc_source_get_instance_private (self);

  g_return_val_if_fail (NUC_IS_SOURCE (self), NULL);

  return priv->description;
}

/**
 * nuc_source_get_n_positions:
 * @self: a source
 *
 * Returns: positions of a recording, 1 for a distribution, 0 (no end) for a model
 */
guint64
nuc_source_get_n_positions (NucSource *self)
{
  NucSourcePrivate *priv = nuc_source_get_instance_private (self);

  g_return_val_if_fail (NUC_IS_SOURCE (self), 0);

  return priv->n_positions;
}

/**
 * nuc_source_get_vocabulary:
 * @self: a source
 *
 * Returns: (transfer none): its tokens
 */
NucVocabulary *
nuc_source_get_vocabulary (NucSource *self)
{
  NucSourcePrivate *priv = nuc_source_get_instance_private (self);

  g_return_val_if_fail (NUC_IS_SOURCE (self), NULL);

  return priv->vocabulary;
}

/**
 * nuc_source_encode:
 * @self: a source
 * @text: a prompt, UTF-8
 * @ids: (element-type guint32): where its ids are appended
 * @error: %NUC_ERROR_UNSUPPORTED where the source is no model, %NUC_ERROR_PARSE for text that is not
 *   UTF-8
 *
 * May be called while another thread waits for logits.
 *
 * Returns: whether it worked; on failure @ids is as it was
 */
gboolean
nuc_source_encode (NucSource *self, const char *text, GArray *ids, GError **error)
{
  NucSourceClass *klass = NUC_SOURCE_GET_CLASS (self);
  GError *problem = NULL;
  guint before;

  g_return_val_if_fail (NUC_IS_SOURCE (self), FALSE);
  g_return_val_if_fail (text != NULL && ids != NULL, FALSE);

  if (klass->encode == NULL)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED,
                   _ ("“%s” is not a model, so it cannot continue a prompt."),
                   nuc_source_get_title (self));
      return FALSE;
    }
  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, NUC_ERROR, NUC_ERROR_PARSE,
                           _ ("The prompt is not valid UTF-8 text."));
      return FALSE;
    }
  before = ids->len;
  if (klass->encode (self, text, ids, &problem))
    return TRUE;
  g_array_set_size (ids, before);
  if (problem != NULL)
    nuc_plain_take_error (error, problem);
  return FALSE;
}

/**
 * nuc_source_next:
 * @self: a source
 * @context: (array length=n_context): the ids before the token asked for, prompt included
 * @n_context: how many
 * @position: counts sampled tokens from 0; the step of a recording
 * @cancellable: (nullable): stops a long answer
 * @error: %NUC_ERROR_END past the last position of a recording, else what the source says
 *
 * Blocks until the source has answered, for the command line and worker threads. Questions from
 * several threads are answered one after another.
 *
 * Returns: (transfer full): the logits, or %NULL
 */
NucLogits *
nuc_source_next (NucSource *self,
                 const guint32 *context,
                 gsize n_context,
                 guint64 position,
                 GCancellable *cancellable,
                 GError **error)
{
  NucSourcePrivate *priv = nuc_source_get_instance_private (self);
  g_autoptr (GMutexLocker) locker = NULL;
  GError *problem = NULL;
  NucLogits *logits;

  g_return_val_if_fail (NUC_IS_SOURCE (self), NULL);
  g_return_val_if_fail (context != NULL || n_context == 0, NULL);

  if (priv->kind == NUC_SOURCE_RECORDING && position >= priv->n_positions)
    {
      g_autofree char *count = g_strdup_printf ("%" G_GUINT64_FORMAT, priv->n_positions);

      g_set_error (error, NUC_ERROR, NUC_ERROR_END,
                   ngettext ("“%s” ends here: it has %s recorded position.",
                             "“%s” ends here: it has %s recorded positions.", priv->n_positions),
                   priv->title, count);
      return NULL;
    }
  locker = g_mutex_locker_new (&priv->mutex);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  logits =
      NUC_SOURCE_GET_CLASS (self)->next (self, context, n_context, position, cancellable, &problem);
  if (problem != NULL)
    nuc_plain_take_error (error, problem);
  return logits;
}

/**
 * nuc_source_next_async:
 * @self: a source
 * @context: (array length=n_context): the ids before the token asked for; copied
 * @n_context: how many
 * @position: counts sampled tokens from 0; the step of a recording
 * @cancellable: (nullable): stops a long answer; the callback then comes at once
 * @callback: called in the caller's main context
 * @user_data: for @callback
 *
 * Asks like nuc_source_next() in a worker thread.
 */
void
nuc_source_next_async (NucSource *self,
                       const guint32 *context,
                       gsize n_context,
                       guint64 position,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Question *question;

  g_return_if_fail (NUC_IS_SOURCE (self));
  g_return_if_fail (context != NULL || n_context == 0);

  question = g_new0 (Question, 1);
  question->context = g_memdup2 (context, n_context * sizeof *context);
  question->n_context = n_context;
  question->position = position;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, nuc_source_next_async);
  g_task_set_task_data (task, question, question_free);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, next_thread_cb);
}

/**
 * nuc_source_next_finish:
 * @self: a source
 * @result: what the callback was given
 * @error: as for nuc_source_next()
 *
 * Returns: (transfer full): the logits, or %NULL
 */
NucLogits *
nuc_source_next_finish (NucSource *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
