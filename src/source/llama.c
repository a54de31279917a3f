/* llama.c: a neural language model in a GGUF file, as a source
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/llama.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "nucleus-data-resources.h"
#include "source/gguf.h"
#ifdef HAVE_LIBLLAMA
#include "source/libllama.h"
#endif
#include "source/llama-model.h"
#include "source/loader.h"
#include "source/spm-tokenizer.h"
#include "source/window.h"

#define EMBEDDED_URI "preset:" NUC_LLAMA_PRESET
#define EMBEDDED_RESOURCE "/org/nucleus/Nucleus/data/model/novels-q8_0.gguf"

struct _NucLlama
{
  NucSource parent_instance;

  NucSpmTokenizer *tokenizer;
  NucLlamaModel *model;
  GArray *window; /* guint32: what the model sees of a long context */
};

G_DEFINE_FINAL_TYPE (NucLlama, nuc_llama, NUC_TYPE_SOURCE)

static NucLogits *
nuc_llama_next (NucSource *source,
                const guint32 *context,
                gsize n_context,
                guint64 position,
                GCancellable *cancellable,
                GError **error)
{
  NucLlama *self = NUC_LLAMA (source);
  const float *scores;

  nuc_window_view (nuc_llama_model_get_context_size (self->model), context, n_context,
                   nuc_spm_tokenizer_get_start (self->tokenizer), self->window);
  if (self->window->len == 0)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_EMPTY,
                   _ ("“%s” needs a prompt to continue; none was given."),
                   nuc_source_get_title (source));
      return NULL;
    }

  scores = nuc_llama_model_evaluate (self->model, (const guint32 *) (gpointer) self->window->data,
                                     self->window->len, cancellable, error);
  if (scores == NULL)
    return NULL;
  return nuc_logits_new (scores, nuc_llama_model_get_vocabulary_size (self->model), error);
}

static gboolean
nuc_llama_encode (NucSource *source, const char *text, GArray *ids, GError **error)
{
  NucLlama *self = NUC_LLAMA (source);

  nuc_spm_tokenizer_encode (self->tokenizer, text, ids);
  return TRUE;
}

static void
nuc_llama_finalize (GObject *object)
{
  NucLlama *self = NUC_LLAMA (object);

  g_clear_pointer (&self->tokenizer, nuc_spm_tokenizer_free);
  g_clear_pointer (&self->model, nuc_llama_model_free);
  g_clear_pointer (&self->window, g_array_unref);
  G_OBJECT_CLASS (nuc_llama_parent_class)->finalize (object);
}

static void
nuc_llama_class_init (NucLlamaClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = nuc_llama_finalize;
  NUC_SOURCE_CLASS (klass)->next = nuc_llama_next;
  NUC_SOURCE_CLASS (klass)->encode = nuc_llama_encode;
}

static void
nuc_llama_init (NucLlama *self)
{
  self->window = g_array_new (FALSE, FALSE, sizeof (guint32));
}

static NucLlama *
load (NucGguf *gguf, GError **error)
{
  g_autoptr (NucLlama) self = g_object_new (NUC_TYPE_LLAMA, NULL);
  gsize n_tokens, n_rows;

  self->model = nuc_llama_model_new (gguf, error);
  if (self->model == NULL)
    return NULL;
  self->tokenizer = nuc_spm_tokenizer_new (gguf, error);
  if (self->tokenizer == NULL)
    return NULL;
  n_tokens = nuc_spm_tokenizer_get_size (self->tokenizer);
  n_rows = nuc_llama_model_get_vocabulary_size (self->model);
  if (n_tokens != n_rows)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE,
                   _ ("The GGUF file names %zu tokens, but the model knows %zu."), n_tokens,
                   n_rows);
      return NULL;
    }
  nuc_source_set_vocabulary (NUC_SOURCE (self), nuc_spm_tokenizer_get_vocabulary (self->tokenizer));
  return g_steal_pointer (&self);
}

static void
describe_file (NucLlama *self, NucGguf *gguf, const char *uri, const char *file)
{
  g_autofree char *name =
      nuc_gguf_has (gguf, "general.name") ? nuc_gguf_dup_string (gguf, "general.name", NULL) : NULL;
  double millions = (double) nuc_llama_model_get_n_parameters (self->model) / 1e6;
  gsize window = nuc_llama_model_get_context_size (self->model);
  g_autofree char *description = NULL;

  description = g_strdup_printf (
      /* Translators: a file's name, then a number of millions, then a number of tokens. */
      _ ("A neural language model from the file %s, with %.1f million weights. It sees the last "
         "%zu "
         "tokens of the text; of a longer text it forgets the oldest, half a window at a time."),
      file, millions, window);
  nuc_source_describe (NUC_SOURCE (self), NUC_SOURCE_MODEL, uri,
                       name != NULL && *name != '\0' ? name : file, description, 0);
}

static const char *const suffixes[] = { ".gguf", NULL };

static gboolean
loader_claims (const NucTarget *target)
{
  return strcmp (target->name, EMBEDDED_URI) == 0 ||
         (target->n_head >= 4 && memcmp (target->head, "GGUF", 4) == 0) ||
         nuc_target_has_suffix (target, suffixes);
}

static NucSource *
loader_open (const NucTarget *target,
             const NucOpenOptions *options,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GError) local = NULL;
  NucSource *source;

  nuc_open_report (options, -1, C_ ("progress", "Reading the model"));
  if (target->path == NULL)
    return nuc_llama_new_embedded (error);
  source = nuc_llama_new (target->path, target->title, &local);
#ifdef HAVE_LIBLLAMA
  /* Only a file whose structure has been checked: libllama ends the program over some that are broken. */
  if (g_error_matches (local, NUC_ERROR, NUC_ERROR_UNSUPPORTED))
    {
      g_clear_error (&local);
      source = nuc_libllama_new (target->path, options, cancellable, &local);
    }
#endif
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  if (source == NULL && !g_cancellable_is_cancelled (cancellable))
    nuc_target_place_error (target, 0, error);
  return source;
}

const NucLoader nuc_llama_loader = { loader_claims, loader_open, suffixes, NUC_FILES_MODELS };

/**
 * nuc_llama_new:
 * @path: a GGUF file
 * @title: what a person calls it
 * @error: return location
 *
 * Opens a model of a person's own. The file is mapped, not copied.
 *
 * Returns: (transfer full) (nullable): %NULL with a [error@NUC_ERROR] that says what is wrong, or what is
 *   supported and what to do instead
 */
NucSource *
nuc_llama_new (const char *path, const char *title, GError **error)
{
  g_autoptr (NucGguf) gguf = nuc_gguf_open (path, title, error);
  NucLlama *self;

  if (gguf == NULL)
    return NULL;
  self = load (gguf, error);
  if (self != NULL && !nuc_gguf_check_same (gguf, error))
    g_clear_object (&self);
  if (self == NULL)
    return NULL;
  describe_file (self, gguf, path, title);
  return NUC_SOURCE (self);
}

/**
 * nuc_llama_new_from_bytes:
 * @bytes: a whole GGUF file
 * @uri: what opens it again, and its name where the file has none
 * @error: return location
 *
 * Returns: (transfer full) (nullable): %NULL with a [error@NUC_ERROR]
 */
NucSource *
nuc_llama_new_from_bytes (GBytes *bytes, const char *uri, GError **error)
{
  g_autoptr (NucGguf) gguf = nuc_gguf_new_from_bytes (bytes, error);
  NucLlama *self;

  if (gguf == NULL)
    return NULL;
  self = load (gguf, error);
  if (self == NULL)
    return NULL;
  describe_file (self, gguf, uri, uri);
  return NUC_SOURCE (self);
}

/**
 * nuc_llama_new_embedded:
 * @error: return location
 *
 * Opens the model that the program ships with. See data/model/MODEL_CARD.md.
 *
 * Returns: (transfer full) (nullable): the source
 */
NucSource *
nuc_llama_new_embedded (GError **error)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (nuc_data_get_resource (), EMBEDDED_RESOURCE,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  NucSource *self = bytes != NULL ? nuc_llama_new_from_bytes (bytes, EMBEDDED_URI, error) : NULL;

  if (self != NULL)
    nuc_source_describe (
        self, NUC_SOURCE_MODEL, EMBEDDED_URI, C_ ("source", "Novel writer"),
        _ ("A small neural language model that comes with Nucleus. It has read novels of Jane "
           "Austen and "
           "Herman Melville, nothing else; it knows how they sound and little of what is true."),
        0);
  return self;
}
