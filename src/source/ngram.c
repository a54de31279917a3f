/* ngram.c: a source that learns a text and continues it
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/ngram.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/error.h"
#include "source/ngram-model.h"
#include "source/ngram-tokenizer.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

struct _NucNgramSource
{
  NucSource parent_instance;

  NucNgramModel *model;
  NucNgramUnit unit;
  GArray *start; /* what stands before the beginning of a paragraph */
};

G_DEFINE_FINAL_TYPE (NucNgramSource, nuc_ngram_source, NUC_TYPE_SOURCE)

static guint
choose_order (const NucOpening *opening, NucNgramUnit unit, GError **error)
{
  gboolean words = unit == NUC_NGRAM_WORDS;
  guint most = words ? NUC_NGRAM_MAX_WORDS : NUC_NGRAM_MAX_ORDER;
  guint order = opening->order;

  if (order == 0)
    return words ? NUC_NGRAM_DEFAULT_WORDS : NUC_NGRAM_DEFAULT_CHARACTERS;
  if (order >= NUC_NGRAM_MIN_ORDER && order <= most)
    return order;
  g_set_error (error, NUC_ERROR, NUC_ERROR_RANGE,
               words ? _ ("The order of a model of words was %u; it must be from %d to %u.")
                     : _ ("The order of a model of characters was %u; it must be from %d to %u."),
               order, NUC_NGRAM_MIN_ORDER, most);
  return 0;
}

/* A prompt is the beginning of a paragraph: it follows an empty line where the text has such, else
 * the end of a line. */
static GArray *
find_start (const NucNgramModel *model, NucVocabulary *vocabulary, NucNgramUnit unit)
{
  static const struct
  {
    const char *text;
    guint n_tokens;
  } starts[] = { { "\n\r\n", 3 }, { "\n\n", 2 }, { "\n", 1 } };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_array_set_size (ids, 0);
      nuc_ngram_encode (vocabulary, starts[i].text, starts[i].n_tokens, unit, 0, ids);
      if (ids->len == starts[i].n_tokens && ids->len <= nuc_ngram_model_get_order (model) &&
          nuc_ngram_model_get_count (model, (const guint32 *) (gpointer) ids->data, ids->len) > 0)
        break;
    }
  return g_steal_pointer (&ids);
}

static char *
describe (guint order, NucNgramUnit unit, guint n_tokens, guint n_vocabulary, const char *origin)
{
  g_autofree char *model = NULL;

  if (unit == NUC_NGRAM_WORDS)
    model = g_strdup_printf (
        ngettext (
            "A word model of order %u (modified Kneser-Ney), learnt from %'u word or mark, "
            "%'u of them different.",
            "A word model of order %u (modified Kneser-Ney), learnt from %'u words and marks, "
            "%'u of them different.",
            n_tokens),
        order, n_tokens, n_vocabulary);
  else
    model = g_strdup_printf (
        ngettext (
            "A character model of order %u (modified Kneser-Ney), learnt from %'u character, "
            "%'u of them different.",
            "A character model of order %u (modified Kneser-Ney), learnt from %'u characters, "
            "%'u of them different.",
            n_tokens),
        order, n_tokens, n_vocabulary);
  return origin != NULL ? g_strdup_printf ("%s %s", origin, model) : g_steal_pointer (&model);
}

static gboolean
learn (NucNgramSource *self,
       GBytes *bytes,
       const char *title,
       const char *uri,
       const char *origin,
       guint order,
       NucNgramProgress *progress,
       GError **error)
{
  g_autoptr (NucVocabulary) vocabulary = nuc_vocabulary_new ();
  g_autoptr (GArray) ids = NULL;
  g_autofree char *description = NULL;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  gsize n_tokens;
  guint32 line_end;

  if (!nuc_ngram_validate (text, length, title, progress, error))
    return FALSE;
  if (length >= strlen (BYTE_ORDER_MARK) && g_str_has_prefix (text, BYTE_ORDER_MARK))
    {
      text += strlen (BYTE_ORDER_MARK);
      length -= strlen (BYTE_ORDER_MARK);
    }
  ids = nuc_ngram_tokenize (text, length, self->unit, vocabulary, progress, error);
  if (ids == NULL)
    return FALSE;
  n_tokens = ids->len;
  if (length == 0 || n_tokens < order)
    {
      g_set_error (
          error, NUC_ERROR, NUC_ERROR_EMPTY,
          self->unit == NUC_NGRAM_WORDS
              ? _ ("“%s” is too short to learn from: a text of at least %u words was expected.")
              : _ ("“%s” is too short to learn from: a text of at least %u characters was "
                   "expected."),
          title, order);
      return FALSE;
    }

  nuc_vocabulary_find (vocabulary, "\n", 1, &line_end);
  self->model = nuc_ngram_model_new (g_steal_pointer (&ids), nuc_vocabulary_get_size (vocabulary),
                                     line_end, order, progress, error);
  if (self->model == NULL)
    return FALSE;
  self->start = find_start (self->model, vocabulary, self->unit);
  description = describe (order, self->unit, n_tokens,
                          nuc_ngram_model_get_n_vocabulary (self->model), origin);
  nuc_source_set_vocabulary (NUC_SOURCE (self), vocabulary);
  nuc_source_describe (NUC_SOURCE (self), NUC_SOURCE_MODEL, uri, title, description, 0);
  return TRUE;
}

static NucLogits *
nuc_ngram_source_next (NucSource *source,
                       const guint32 *context,
                       gsize n_context,
                       guint64 position,
                       GCancellable *cancellable,
                       GError **error)
{
  NucNgramSource *self = NUC_NGRAM_SOURCE (source);
  guint32 n = nuc_ngram_model_get_n_vocabulary (self->model);
  g_autofree float *scores = g_new (float, n);

  nuc_ngram_model_predict (self->model, context, n_context, scores);
  return nuc_logits_new (scores, n, error);
}

static gboolean
nuc_ngram_source_encode (NucSource *source, const char *text, GArray *ids, GError **error)
{
  NucNgramSource *self = NUC_NGRAM_SOURCE (source);

  guint keep = ids->len;

  g_array_append_vals (ids, self->start->data, self->start->len);
  nuc_ngram_encode (nuc_source_get_vocabulary (source), text, strlen (text), self->unit, keep, ids);
  return TRUE;
}

static void
nuc_ngram_source_finalize (GObject *object)
{
  NucNgramSource *self = NUC_NGRAM_SOURCE (object);

  g_clear_pointer (&self->model, nuc_ngram_model_free);
  g_clear_pointer (&self->start, g_array_unref);
  G_OBJECT_CLASS (nuc_ngram_source_parent_class)->finalize (object);
}

static void
nuc_ngram_source_class_init (NucNgramSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = nuc_ngram_source_finalize;
  NUC_SOURCE_CLASS (klass)->next = nuc_ngram_source_next;
  NUC_SOURCE_CLASS (klass)->encode = nuc_ngram_source_encode;
}

static void
nuc_ngram_source_init (NucNgramSource *self)
{
}

/**
 * nuc_ngram_source_new:
 * @text: UTF-8, with or without a byte order mark, at most %NUC_NGRAM_MAX_BYTES
 * @title: what a person calls the text
 * @uri: what nuc_source_open() takes to open it again
 * @origin: (nullable): a translated sentence on where the text is from
 * @opening: order and unit of the model
 * @options: (nullable): who is told about progress
 * @cancellable: (nullable): stops the work
 * @error: %NUC_ERROR_TOO_LARGE, %NUC_ERROR_PARSE for what is not UTF-8, %NUC_ERROR_EMPTY for a text
 *   shorter than the order, %NUC_ERROR_RANGE for an order that is not offered, %G_IO_ERROR_CANCELLED
 *
 * Learns a text. Blocks, for a second or two on a whole novel; meant for a worker thread.
 *
 * A prompt is read as the beginning of a paragraph. A character or word that the text does not have
 * hides what stands before it: the model continues from what follows it.
 *
 * Returns: (transfer full): a model of the text
 */
NucSource *
nuc_ngram_source_new (GBytes *text,
                      const char *title,
                      const char *uri,
                      const char *origin,
                      const NucOpening *opening,
                      const NucOpenOptions *options,
                      GCancellable *cancellable,
                      GError **error)
{
  NucNgramUnit unit = opening->words ? NUC_NGRAM_WORDS : NUC_NGRAM_CHARACTERS;
  g_autoptr (NucNgramSource) self = NULL;
  NucNgramProgress progress;
  guint order;

  g_return_val_if_fail (text != NULL && title != NULL && uri != NULL, NULL);

  order = choose_order (opening, unit, error);
  if (order == 0)
    return NULL;
  if (g_bytes_get_size (text) > NUC_NGRAM_MAX_BYTES)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_TOO_LARGE,
                   _ ("“%s” is too large to learn from; a text of at most %u MB was expected."),
                   title, NUC_NGRAM_MAX_BYTES >> 20);
      return NULL;
    }
  self = g_object_new (NUC_TYPE_NGRAM_SOURCE, NULL);
  self->unit = unit;
  nuc_ngram_progress_init (&progress, options != NULL ? options->progress : NULL,
                           options != NULL ? options->progress_data : NULL, cancellable);
  if (!learn (self, text, title, uri, origin, order, &progress, error))
    return NULL;
  return NUC_SOURCE (g_steal_pointer (&self));
}

/**
 * nuc_ngram_source_get_order:
 * @self: a model
 *
 * Returns: tokens of the longest sequence it counted
 */
guint
nuc_ngram_source_get_order (NucNgramSource *self)
{
  g_return_val_if_fail (NUC_IS_NGRAM_SOURCE (self), 0);

  return nuc_ngram_model_get_order (self->model);
}

/**
 * nuc_ngram_source_is_of_words:
 * @self: a model
 *
 * Returns: whether its tokens are words, not characters
 */
gboolean
nuc_ngram_source_is_of_words (NucNgramSource *self)
{
  g_return_val_if_fail (NUC_IS_NGRAM_SOURCE (self), FALSE);

  return self->unit == NUC_NGRAM_WORDS;
}
