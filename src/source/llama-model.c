/* llama-model.c: the forward pass of a Llama-architecture model
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/llama-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Positions for which the cache grows at a time. */
#define CACHE_STEP 256
/* Fewer tokens than these are soon computed again; they are not worth a cache of their own. */
#define WORTH_KEEPING 4

/* Room for one token. All sizes are those of tensors that lie in the file, so they are not absurd. */
static void
make_room (NucLlamaModel *self)
{
  gsize queries = self->n_heads * self->head_length;

  nuc_activation_init (&self->stream, self->width);
  nuc_activation_init (&self->normed, self->width);
  nuc_activation_init (&self->attended, queries);
  nuc_activation_init (&self->gated, self->inner);
  self->added = g_new (float, self->width);
  self->query = g_new (float, queries);
  self->up = g_new (float, self->inner);
  self->weights = g_new (float, 2 * self->n_context);
  self->cosine = g_new (float, self->n_rotated / 2);
  self->sine = g_new (float, self->n_rotated / 2);
  self->logits = g_new (float, self->n_vocabulary);
}

static gboolean
grow_cache (NucLlamaModel *self, gsize n, GError **error)
{
  gsize row = self->n_kv_heads * self->head_length;
  gsize n_cached = MIN ((n + CACHE_STEP - 1) / CACHE_STEP * CACHE_STEP, self->n_context);

  if (n <= self->n_cached)
    return TRUE;
  for (gsize i = 0; i < self->n_layers; i++)
    {
      float *keys = g_try_realloc_n (self->layers[i].keys, n_cached * row, sizeof (float));
      float *values;

      if (keys != NULL)
        self->layers[i].keys = keys;
      values = g_try_realloc_n (self->layers[i].values, n_cached * row, sizeof (float));
      if (values != NULL)
        self->layers[i].values = values;
      if (keys == NULL || values == NULL)
        {
          g_set_error (error, NUC_ERROR, NUC_ERROR_TOO_LARGE,
                       _ ("There is not enough memory for a context of %zu tokens."), n);
          return FALSE;
        }
    }
  self->n_cached = n_cached;
  return TRUE;
}

static void
swap_caches (NucLlamaModel *self)
{
  GArray *seen = self->seen;
  gsize n_cached = self->n_cached;

  self->seen = self->other_seen;
  self->other_seen = seen;
  self->n_cached = self->n_other_cached;
  self->n_other_cached = n_cached;
  for (gsize i = 0; i < self->n_layers; i++)
    {
      NucLlamaLayer *layer = &self->layers[i];
      float *keys = layer->keys;
      float *values = layer->values;

      layer->keys = layer->other_keys;
      layer->values = layer->other_values;
      layer->other_keys = keys;
      layer->other_values = values;
    }
}

static gsize
count_same (const GArray *seen, const guint32 *tokens, gsize n)
{
  gsize same = 0;

  while (same < seen->len && same < n && g_array_index (seen, guint32, same) == tokens[same])
    same++;
  return same;
}

/* Another text begins with the first @same tokens of this one, which may still be gone on with. Where
 * memory is short, it is not. */
static void
put_aside (NucLlamaModel *self, gsize same)
{
  gsize size = same * self->n_kv_heads * self->head_length * sizeof (float);

  swap_caches (self);
  g_array_set_size (self->seen, 0);
  if (!grow_cache (self, same + 1, NULL))
    {
      swap_caches (self);
      return;
    }
  for (gsize i = 0; i < self->n_layers && size > 0; i++)
    {
      memcpy (self->layers[i].keys, self->layers[i].other_keys, size);
      memcpy (self->layers[i].values, self->layers[i].other_values, size);
    }
  g_array_append_vals (self->seen, self->other_seen->data, (guint) same);
}

/* The angles are multiplied up and turned into sines in single precision, because llama.cpp does so. */
static void
turn_to (NucLlamaModel *self, gsize position)
{
  float ratio = (float) pow (self->frequency_base, -2.0 / (double) self->n_rotated);
  float scale = (float) self->frequency_scale;
  float turn = (float) position;

  for (gsize i = 0; i < self->n_rotated / 2; i++)
    {
      float factor = self->frequency_factors != NULL ? self->frequency_factors[i] : 1.0f;
      float angle = turn / factor * scale;

      self->cosine[i] = cosf (angle);
      self->sine[i] = sinf (angle);
      turn *= ratio;
    }
}

static void
rotate_heads (const NucLlamaModel *self, float *heads, gsize n)
{
  for (gsize i = 0; i < n; i++)
    nuc_rotate_pairs (heads + i * self->head_length, self->cosine, self->sine, self->n_rotated / 2);
}

static void
attend (NucLlamaModel *self, NucLlamaLayer *layer, gsize position)
{
  gsize row = self->n_kv_heads * self->head_length;
  gsize group = self->n_heads / self->n_kv_heads;
  float *key = layer->keys + position * row;

  nuc_rms_norm (self->normed.values, self->stream.values, layer->attention_norm, self->width,
                self->epsilon);
  nuc_activation_quantize (&self->normed, self->width);
  nuc_matrix_multiply (&layer->query, &self->normed, self->query);
  nuc_matrix_multiply (&layer->key, &self->normed, key);
  nuc_matrix_multiply (&layer->value, &self->normed, layer->values + position * row);
  rotate_heads (self, self->query, self->n_heads);
  rotate_heads (self, key, self->n_kv_heads);
  nuc_round_to_half (self->query, self->n_heads * self->head_length);
  nuc_round_to_half (key, row);
  nuc_round_to_half (layer->values + position * row, row);

  for (gsize i = 0; i < self->n_heads; i++)
    {
      gsize shared = i / group * self->head_length;

      nuc_attend (self->attended.values + i * self->head_length,
                  self->query + i * self->head_length, layer->keys + shared, layer->values + shared,
                  position + 1, row, self->head_length, self->head_length, self->weights);
    }
  nuc_activation_quantize (&self->attended, self->n_heads * self->head_length);
  nuc_matrix_multiply (&layer->output, &self->attended, self->added);
  nuc_add (self->stream.values, self->added, self->width);
}

static void
feed_forward (NucLlamaModel *self, NucLlamaLayer *layer)
{
  nuc_rms_norm (self->normed.values, self->stream.values, layer->ffn_norm, self->width,
                self->epsilon);
  nuc_activation_quantize (&self->normed, self->width);
  nuc_matrix_multiply (&layer->gate, &self->normed, self->gated.values);
  nuc_matrix_multiply (&layer->up, &self->normed, self->up);
  nuc_silu_multiply (self->gated.values, self->up, self->inner);
  nuc_activation_quantize (&self->gated, self->inner);
  nuc_matrix_multiply (&layer->down, &self->gated, self->added);
  nuc_add (self->stream.values, self->added, self->width);
}

static gboolean
step (NucLlamaModel *self, guint32 token, gsize position, GCancellable *cancellable, GError **error)
{
  nuc_matrix_unpack_row (&self->embedding, token, self->stream.values);
  turn_to (self, position);
  for (gsize i = 0; i < self->n_layers; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      attend (self, &self->layers[i], position);
      feed_forward (self, &self->layers[i]);
    }
  self->n_steps++;
  return TRUE;
}

static void
compute_logits (NucLlamaModel *self)
{
  nuc_rms_norm (self->normed.values, self->stream.values, self->output_norm, self->width,
                self->epsilon);
  nuc_activation_quantize (&self->normed, self->width);
  nuc_matrix_multiply (&self->output, &self->normed, self->logits);
}

/**
 * nuc_llama_model_new:
 * @gguf: a model file
 * @error: return location
 *
 * Returns: (transfer full) (nullable): %NULL with a [error@NUC_ERROR]: the file is damaged, or the model
 *   is of a kind that is not run here, and then the message says what to do instead
 */
NucLlamaModel *
nuc_llama_model_new (NucGguf *gguf, GError **error)
{
  g_autoptr (NucLlamaModel) self = NULL;

  g_return_val_if_fail (gguf != NULL, NULL);

  self = g_new0 (NucLlamaModel, 1);
  self->gguf = nuc_gguf_ref (gguf);
  self->seen = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->other_seen = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (!nuc_llama_model_read (self, error))
    return NULL;
  make_room (self);
  return g_steal_pointer (&self);
}

void
nuc_llama_model_free (NucLlamaModel *self)
{
  for (gsize i = 0; self->layers != NULL && i < self->n_layers; i++)
    {
      g_free (self->layers[i].attention_norm);
      g_free (self->layers[i].ffn_norm);
      g_free (self->layers[i].keys);
      g_free (self->layers[i].values);
      g_free (self->layers[i].other_keys);
      g_free (self->layers[i].other_values);
    }
  g_free (self->layers);
  g_free (self->output_norm);
  g_free (self->frequency_factors);
  nuc_activation_clear (&self->stream);
  nuc_activation_clear (&self->normed);
  nuc_activation_clear (&self->attended);
  nuc_activation_clear (&self->gated);
  g_free (self->added);
  g_free (self->query);
  g_free (self->up);
  g_free (self->weights);
  g_free (self->cosine);
  g_free (self->sine);
  g_free (self->logits);
  g_array_unref (self->seen);
  g_array_unref (self->other_seen);
  nuc_gguf_unref (self->gguf);
  g_free (self);
}

gsize
nuc_llama_model_get_vocabulary_size (const NucLlamaModel *self)
{
  return self->n_vocabulary;
}

/**
 * nuc_llama_model_get_context_size:
 * @self: a model
 *
 * Returns: tokens that the model can attend to: what its file says, but not more than 4096
 */
gsize
nuc_llama_model_get_context_size (const NucLlamaModel *self)
{
  return self->n_context;
}

guint64
nuc_llama_model_get_n_parameters (const NucLlamaModel *self)
{
  return self->n_parameters;
}

guint64
nuc_llama_model_get_n_steps (const NucLlamaModel *self)
{
  return self->n_steps;
}

/**
 * nuc_llama_model_evaluate:
 * @self: a model
 * @tokens: at least one, and at most the context size
 * @n: how many
 * @cancellable: (nullable): looked at before every layer
 * @error: return location
 *
 * Computes the scores of the next token. What @tokens have in common with the tokens of the call before,
 * or with those of a text that was left for another one, from the first on, is not computed again.
 *
 * Returns: (transfer none) (nullable): one score for each token of the vocabulary, valid until the next
 *   call; or %NULL with a [error@NUC_ERROR] or %G_IO_ERROR_CANCELLED
 */
const float *
nuc_llama_model_evaluate (NucLlamaModel *self,
                          const guint32 *tokens,
                          gsize n,
                          GCancellable *cancellable,
                          GError **error)
{
  gsize same;

  g_return_val_if_fail (self != NULL && tokens != NULL && n > 0 && n <= self->n_context, NULL);

  for (gsize i = 0; i < n; i++)
    if (tokens[i] >= self->n_vocabulary)
      {
        g_set_error (error, NUC_ERROR, NUC_ERROR_RANGE,
                     _ ("The context holds token %u, but the model has only %zu tokens."),
                     tokens[i], self->n_vocabulary);
        return NULL;
      }

  if (count_same (self->other_seen, tokens, n) > count_same (self->seen, tokens, n))
    swap_caches (self);
  same = count_same (self->seen, tokens, n);
  if (self->seen->len >= same + WORTH_KEEPING)
    put_aside (self, same);
  if (!grow_cache (self, n, error))
    return NULL;
  /* The scores come out of the last token's step, which is therefore always taken. */
  same = MIN (same, n - 1);
  g_array_set_size (self->seen, (guint) same);
  for (gsize i = same; i < n; i++)
    {
      if (!step (self, tokens[i], i, cancellable, error))
        return NULL;
      g_array_append_val (self->seen, tokens[i]);
    }
  compute_logits (self);
  return nuc_gguf_check_same (self->gguf, error) ? self->logits : NULL;
}
