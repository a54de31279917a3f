/* libllama.c: any model that llama.cpp runs, as a source
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/libllama.h"

#include <ggml-backend.h>
#include <glib/gi18n-lib.h>
#include <llama.h>
#include <string.h>

#include "source/loader.h"
#include "source/window.h"

/* Longer contexts than this are cut, as in llama-model.c: the cache would fill the memory. */
#define MAX_CONTEXT 4096
/* Of more tokens at a time llama.cpp computes the attention in tiles, which rounds differently from what
 * it does while it writes token by token. */
#define MAX_BATCH 32

struct _NucLibllama
{
  NucSource parent_instance;

  struct llama_model *model;
  struct llama_context *context;
  const struct llama_vocab *vocab;
  gsize n_tokens;
  gsize n_window;
  gint64 start;

  GArray *window; /* guint32: what the model sees of a long context */
  GArray *seen;   /* llama_token: what the cache holds */
  guint64 n_steps;
  GCancellable *cancellable; /* while a question is answered */
};

typedef struct
{
  const NucOpenOptions *options;
  GCancellable *cancellable;
} Loading;

G_DEFINE_FINAL_TYPE (NucLibllama, nuc_libllama, NUC_TYPE_SOURCE)

/* What libllama complained of first in this thread: later lines only say that loading failed. */
static GPrivate complaint = G_PRIVATE_INIT (g_free);

static void
log_cb (enum ggml_log_level level, const char *text, void *user_data)
{
  g_autofree char *line = NULL;

  if (level != GGML_LOG_LEVEL_ERROR || g_private_get (&complaint) != NULL)
    return;
  line = g_utf8_make_valid (text, -1);
  if (*g_strstrip (line) != '\0')
    g_private_replace (&complaint, g_steal_pointer (&line));
}

/* Without the name of the function, the words that the sentence around it says already, and the end. */
static const char *
get_complaint (void)
{
  static const char prefix[] = "error loading model: ";
  char *text = g_private_get (&complaint);
  char *colon = text != NULL ? strstr (text, ": ") : NULL;

  if (text == NULL)
    return C_ ("libllama", "nothing about the reason");
  if (colon != NULL && strcspn (text, " ") > (gsize) (colon - text))
    text = colon + 2;
  if (g_str_has_prefix (text, prefix))
    text += strlen (prefix);
  if (g_str_has_suffix (text, "."))
    text[strlen (text) - 1] = '\0';
  return text;
}

static void
prepare (void)
{
  static gsize done = 0;

  if (g_once_init_enter (&done))
    {
      llama_log_set (log_cb, NULL);
      ggml_log_set (log_cb, NULL);
      ggml_backend_load_all ();
      llama_backend_init ();
      g_once_init_leave (&done, 1);
    }
  g_private_replace (&complaint, NULL);
}

static gboolean
refuse (GError **error)
{
  g_set_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED,
               /* Translators: %s is a clause of libllama's own, in English. */
               _ ("Neither Nucleus nor libllama can run this GGUF file; libllama says: %s."),
               get_complaint ());
  return FALSE;
}

static bool
loading_cb (float progress, void *user_data)
{
  Loading *loading = user_data;

  nuc_open_report (loading->options, CLAMP ((double) progress, 0, 1),
                   C_ ("progress", "Reading the model"));
  return !g_cancellable_is_cancelled (loading->cancellable);
}

static bool
abort_cb (void *user_data)
{
  NucLibllama *self = user_data;

  return g_cancellable_is_cancelled (self->cancellable);
}

/* Drops what follows the first @same tokens. Models that keep a state and no list cannot: they start anew. */
static gsize
rewind_cache (NucLibllama *self, gsize same)
{
  llama_memory_t memory = llama_get_memory (self->context);

  if (same == 0 || !llama_memory_seq_rm (memory, 0, (llama_pos) same, -1))
    {
      llama_memory_clear (memory, true);
      same = 0;
    }
  g_array_set_size (self->seen, (guint) same);
  return same;
}

static gboolean
decode (NucLibllama *self, const guint32 *tokens, gsize n, GError **error)
{
  llama_token batch[MAX_BATCH];
  gsize same = 0;

  while (same < self->seen->len && same < n &&
         g_array_index (self->seen, llama_token, same) == (llama_token) tokens[same])
    same++;
  /* The scores come out of the last token's step, which is therefore always taken. */
  same = rewind_cache (self, MIN (same, n - 1));
  while (same < n)
    {
      gsize size = MIN (n - same, MAX_BATCH);
      int status;

      for (gsize i = 0; i < size; i++)
        batch[i] = (llama_token) tokens[same + i];
      g_private_replace (&complaint, NULL);
      status = llama_decode (self->context, llama_batch_get_one (batch, (int32_t) size));
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      if (status != 0)
        {
          g_set_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED,
                       _ ("libllama cannot continue a context of %zu tokens; it says: %s."), n,
                       get_complaint ());
          return FALSE;
        }
      g_array_append_vals (self->seen, batch, (guint) size);
      self->n_steps += size;
      same += size;
    }
  return TRUE;
}

static NucLogits *
nuc_libllama_next (NucSource *source,
                   const guint32 *context,
                   gsize n_context,
                   guint64 position,
                   GCancellable *cancellable,
                   GError **error)
{
  NucLibllama *self = NUC_LIBLLAMA (source);
  gboolean done;

  for (gsize i = 0; i < n_context; i++)
    if (context[i] >= self->n_tokens)
      {
        g_set_error (error, NUC_ERROR, NUC_ERROR_RANGE,
                     _ ("The context holds token %u, but the model has only %zu tokens."),
                     context[i], self->n_tokens);
        return NULL;
      }
  nuc_window_view (self->n_window, context, n_context, self->start, self->window);
  if (self->window->len == 0)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_EMPTY,
                   _ ("“%s” needs a prompt to continue; none was given."),
                   nuc_source_get_title (source));
      return NULL;
    }

  self->cancellable = cancellable;
  done = decode (self, (const guint32 *) (gpointer) self->window->data, self->window->len, error);
  self->cancellable = NULL;
  if (!done)
    return NULL;
  return nuc_logits_new (llama_get_logits_ith (self->context, -1), self->n_tokens, error);
}

static gboolean
nuc_libllama_encode (NucSource *source, const char *text, GArray *ids, GError **error)
{
  NucLibllama *self = NUC_LIBLLAMA (source);
  gsize length = strlen (text);
  g_autofree llama_token *tokens = NULL;
  int32_t n = G_MININT32;

  if (length <= G_MAXINT32)
    n = llama_tokenize (self->vocab, text, (int32_t) length, NULL, 0, true, false);
  if (n == G_MININT32)
    {
      g_set_error_literal (error, NUC_ERROR, NUC_ERROR_TOO_LARGE,
                           _ ("The prompt is too long for libllama."));
      return FALSE;
    }
  /* Into no room a number of tokens is refused as its negative. */
  n = ABS (n);
  tokens = g_new (llama_token, MAX (n, 1));
  n = llama_tokenize (self->vocab, text, (int32_t) length, tokens, n, true, false);
  /* Some files ask for an end token as well; a prompt is there to be continued. */
  if (n > 0 && llama_vocab_get_add_eos (self->vocab) &&
      tokens[n - 1] == llama_vocab_eos (self->vocab))
    n--;
  for (int32_t i = 0; i < n; i++)
    {
      guint32 id = (guint32) tokens[i];

      g_array_append_val (ids, id);
    }
  return TRUE;
}

static void
nuc_libllama_finalize (GObject *object)
{
  NucLibllama *self = NUC_LIBLLAMA (object);

  g_clear_pointer (&self->context, llama_free);
  g_clear_pointer (&self->model, llama_model_free);
  g_clear_pointer (&self->window, g_array_unref);
  g_clear_pointer (&self->seen, g_array_unref);
  G_OBJECT_CLASS (nuc_libllama_parent_class)->finalize (object);
}

static void
nuc_libllama_class_init (NucLibllamaClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = nuc_libllama_finalize;
  NUC_SOURCE_CLASS (klass)->next = nuc_libllama_next;
  NUC_SOURCE_CLASS (klass)->encode = nuc_libllama_encode;
}

static void
nuc_libllama_init (NucLibllama *self)
{
  self->window = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->seen = g_array_new (FALSE, FALSE, sizeof (llama_token));
}

static gboolean
load_model (NucLibllama *self, const char *path, Loading *loading, GError **error)
{
  /* No devices: the same bits with and without a graphics card. */
  ggml_backend_dev_t devices[] = { NULL };
  struct llama_model_params params = llama_model_default_params ();

  params.devices = devices;
  params.n_gpu_layers = 0;
  /* Somebody who cuts a mapped file ends the program that reads it. */
  params.use_mmap = false;
  params.progress_callback = loading_cb;
  params.progress_callback_user_data = loading;
  self->model = llama_model_load_from_file (path, params);
  if (g_cancellable_set_error_if_cancelled (loading->cancellable, error))
    return FALSE;
  if (self->model == NULL)
    return refuse (error);
  self->vocab = llama_model_get_vocab (self->model);
  self->n_tokens = (gsize) MAX (llama_vocab_n_tokens (self->vocab), 0);
  if (!llama_model_has_decoder (self->model) || llama_model_has_encoder (self->model) ||
      llama_model_is_diffusion (self->model) || self->n_tokens == 0)
    {
      g_set_error_literal (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED,
                           _ ("The model in this GGUF file does not continue a text token by "
                              "token; a language model was expected."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
make_context (NucLibllama *self, GError **error)
{
  struct llama_context_params params = llama_context_default_params ();
  int n_threads = (int) MAX (g_get_num_processors () / 2, 1);

  self->n_window = (gsize) CLAMP (llama_model_n_ctx_train (self->model), 2, MAX_CONTEXT);
  params.n_ctx = (uint32_t) self->n_window;
  params.n_batch = MAX_BATCH;
  params.n_ubatch = MAX_BATCH;
  params.n_threads = n_threads;
  params.n_threads_batch = n_threads;
  params.offload_kqv = false;
  params.op_offload = false;
  /* Else a model with a sliding window could not go back. */
  params.swa_full = true;
  params.abort_callback = abort_cb;
  params.abort_callback_data = self;
  self->context = llama_init_from_model (self->model, params);
  return self->context != NULL || refuse (error);
}

static void
read_vocabulary (NucLibllama *self)
{
  g_autoptr (NucVocabulary) vocabulary = nuc_vocabulary_new ();
  g_autoptr (GByteArray) piece = g_byte_array_new ();

  g_byte_array_set_size (piece, 64);
  for (llama_token id = 0; id < (llama_token) self->n_tokens; id++)
    {
      const char *text;
      int32_t n = llama_token_to_piece (self->vocab, id, (char *) piece->data, (int32_t) piece->len,
                                        0, true);

      if (n < 0)
        {
          g_byte_array_set_size (piece, (guint) -n);
          n = llama_token_to_piece (self->vocab, id, (char *) piece->data, (int32_t) piece->len, 0,
                                    true);
        }
      /* Tokens that are in no use are written as nothing, but have a name. */
      text = n == 0 ? llama_vocab_get_text (self->vocab, id) : NULL;
      if (text != NULL)
        nuc_vocabulary_add (vocabulary, (guint32) id, text, strlen (text));
      else
        nuc_vocabulary_add (vocabulary, (guint32) id, (const char *) piece->data,
                            (gsize) MAX (n, 0));
    }
  nuc_source_set_vocabulary (NUC_SOURCE (self), vocabulary);

  self->start = -1;
  if (llama_vocab_get_add_bos (self->vocab))
    self->start = llama_vocab_bos (self->vocab);
}

static void
describe (NucLibllama *self, const char *path)
{
  g_autofree char *file = g_filename_display_basename (path);
  g_autofree char *description = NULL;
  double millions = (double) llama_model_n_params (self->model) / 1e6;
  char name[256] = "";
  char kind[256] = "";

  llama_model_meta_val_str (self->model, "general.name", name, sizeof (name));
  llama_model_desc (self->model, kind, sizeof (kind));
  description = g_strdup_printf (
      /* Translators: a file's name, a kind of model, a number of millions, a number of tokens. */
      _ ("A neural language model from the file %s (%s), with %.1f million weights, run by "
         "libllama. "
         "It sees the last %zu tokens of the text; of a longer text it forgets the oldest, half a "
         "window at a time."),
      file, kind, millions, self->n_window);
  nuc_source_describe (NUC_SOURCE (self), NUC_SOURCE_MODEL, path,
                       *name != '\0' && g_utf8_validate (name, -1, NULL) ? name : file, description,
                       0);
}

/**
 * nuc_libllama_new:
 * @path: a GGUF file whose structure is known to be sound: libllama ends the program over some that are not
 * @options: (nullable): told about progress
 * @cancellable: (nullable): stops the loading
 * @error: return location
 *
 * Opens a model through llama.cpp's library: copied, on the processor alone. Nothing that it says
 * reaches a terminal. Blocks.
 *
 * Returns: (transfer full) (nullable): %NULL with a [error@NUC_ERROR] that holds libllama's first
 *   complaint, or %G_IO_ERROR_CANCELLED
 */
NucSource *
nuc_libllama_new (const char *path,
                  const NucOpenOptions *options,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (NucLibllama) self = NULL;
  Loading loading = { options, cancellable };

  g_return_val_if_fail (path != NULL, NULL);

  prepare ();
  self = g_object_new (NUC_TYPE_LIBLLAMA, NULL);
  if (!load_model (self, path, &loading, error) || !make_context (self, error))
    return NULL;
  read_vocabulary (self);
  describe (self, path);
  return NUC_SOURCE (g_steal_pointer (&self));
}

/**
 * nuc_libllama_get_n_steps:
 * @self: a model
 *
 * Returns: tokens computed since it was opened
 */
guint64
nuc_libllama_get_n_steps (NucLibllama *self)
{
  return self->n_steps;
}
