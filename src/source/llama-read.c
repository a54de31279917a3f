/* llama-read.c: what finds the shape and the weights of a Llama-architecture model in its file
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/llama-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Longer contexts than this are cut: the cache would fill the memory of a classroom's machines. */
#define MAX_CONTEXT 4096
#define MAX_LAYERS 1024
#define MAX_WIDTH (1u << 20)

typedef struct
{
  const char *key;
  guint64 least;
  guint64 most;
  gboolean optional;
} Field;

/* What is not understood must not be ignored: the answers would be wrong and nobody would know. */
static const char *const known_tensors[] = {
  "token_embd.weight",
  "output_norm.weight",
  "output.weight",
  "rope_freqs.weight",
};
static const char *const known_layer_tensors[] = {
  "attn_norm.weight", "attn_q.weight",   "attn_k.weight", "attn_v.weight",   "attn_output.weight",
  "ffn_norm.weight",  "ffn_gate.weight", "ffn_up.weight", "ffn_down.weight", "attn_rot_embd.weight",
};

static gboolean
unsupported (GError **error, const char *what)
{
  g_set_error (
      error, NUC_ERROR, NUC_ERROR_UNSUPPORTED,
      /* Translators: %s is a clause such as “the architecture is “gpt2””. */
      _ ("Nucleus itself runs GGUF models of the architecture “llama” with tensors in F32, F16 "
         "or Q8_0, and in this file %s. Run it with llama-server and open the server's "
         "address instead."),
      what);
  return FALSE;
}

static gboolean
damaged (GError **error, const char *tensor)
{
  g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE,
               _ ("The GGUF file is damaged: the tensor “%s” does not have the dimensions that its "
                  "fields promise."),
               tensor);
  return FALSE;
}

static gboolean
read_field (const NucGguf *gguf, Field field, gsize *value, GError **error)
{
  guint64 number;

  if (field.optional && !nuc_gguf_has (gguf, field.key))
    return TRUE;
  if (!nuc_gguf_get_uint (gguf, field.key, &number, error))
    return FALSE;
  if (number < field.least || number > field.most)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_RANGE,
                   _ ("The field “%s” of the GGUF file is %llu, expected %llu to %llu."), field.key,
                   (unsigned long long) number, (unsigned long long) field.least,
                   (unsigned long long) field.most);
      return FALSE;
    }
  *value = (gsize) number;
  return TRUE;
}

static gboolean
read_number (const NucGguf *gguf,
             const char *key,
             double least,
             double most,
             double *value,
             GError **error)
{
  if (!nuc_gguf_has (gguf, key))
    return TRUE;
  if (!nuc_gguf_get_float (gguf, key, value, error))
    return FALSE;
  if (!(*value >= least && *value <= most))
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_RANGE,
                   _ ("The field “%s” of the GGUF file is out of range."), key);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_architecture (const NucGguf *gguf, GError **error)
{
  g_autofree char *architecture = nuc_gguf_dup_string (gguf, "general.architecture", error);
  gsize n_experts = 0;

  if (architecture == NULL)
    return FALSE;
  if (strcmp (architecture, "llama") != 0)
    {
      g_autofree char *what = g_strdup_printf (_ ("the architecture is “%s”"), architecture);

      return unsupported (error, what);
    }
  if (!read_field (gguf, (Field){ "llama.expert_count", 0, G_MAXUINT32, TRUE }, &n_experts, error))
    return FALSE;
  if (n_experts > 0)
    return unsupported (error, _ ("the model is a mixture of experts"));
  return TRUE;
}

static gboolean
read_rope (NucLlamaModel *self, GError **error)
{
  const NucGguf *gguf = self->gguf;
  double factor = 1;

  if (nuc_gguf_has (gguf, "llama.rope.scaling.type"))
    {
      g_autofree char *type = nuc_gguf_dup_string (gguf, "llama.rope.scaling.type", error);

      if (type == NULL)
        return FALSE;
      if (strcmp (type, "linear") == 0)
        {
          if (!read_number (gguf, "llama.rope.scaling.factor", 1e-6, 1e6, &factor, error))
            return FALSE;
        }
      else if (strcmp (type, "none") != 0)
        {
          g_autofree char *what = g_strdup_printf (_ ("positions are scaled by “%s”"), type);

          return unsupported (error, what);
        }
    }
  else if (!read_number (gguf, "llama.rope.scale_linear", 1e-6, 1e6, &factor, error))
    return FALSE;
  self->frequency_scale = 1 / factor;
  self->frequency_base = 10000;
  return read_number (gguf, "llama.rope.freq_base", 1, 1e12, &self->frequency_base, error);
}

static gboolean
read_shape (NucLlamaModel *self, GError **error)
{
  const NucGguf *gguf = self->gguf;
  double epsilon = 1e-5;
  gsize value_length;

  if (!check_architecture (gguf, error) ||
      !read_field (gguf, (Field){ "llama.context_length", 2, G_MAXUINT32 }, &self->n_context,
                   error) ||
      !read_field (gguf, (Field){ "llama.block_count", 1, MAX_LAYERS }, &self->n_layers, error) ||
      !read_field (gguf, (Field){ "llama.embedding_length", 1, MAX_WIDTH }, &self->width, error) ||
      !read_field (gguf, (Field){ "llama.feed_forward_length", 1, MAX_WIDTH }, &self->inner,
                   error) ||
      !read_field (gguf, (Field){ "llama.attention.head_count", 1, self->width }, &self->n_heads,
                   error))
    return FALSE;
  self->n_context = MIN (self->n_context, MAX_CONTEXT);
  self->n_kv_heads = self->n_heads;
  self->head_length = self->width / self->n_heads;
  if (!read_field (gguf, (Field){ "llama.attention.head_count_kv", 1, self->n_heads, TRUE },
                   &self->n_kv_heads, error) ||
      !read_field (gguf, (Field){ "llama.attention.key_length", 2, self->width, TRUE },
                   &self->head_length, error))
    return FALSE;
  value_length = self->head_length;
  if (!read_field (gguf, (Field){ "llama.attention.value_length", 2, self->width, TRUE },
                   &value_length, error))
    return FALSE;
  self->n_rotated = self->head_length;
  if (!read_field (gguf, (Field){ "llama.rope.dimension_count", 2, self->head_length, TRUE },
                   &self->n_rotated, error))
    return FALSE;
  if (self->n_heads % self->n_kv_heads != 0 || value_length != self->head_length ||
      self->head_length < 2 || self->n_rotated % 2 != 0)
    return unsupported (error, _ ("the attention heads have an unusual shape"));
  if (!read_number (gguf, "llama.attention.layer_norm_rms_epsilon", 0, 1, &epsilon, error))
    return FALSE;
  self->epsilon = (float) epsilon;
  return read_rope (self, error);
}

static gboolean
check_known (const NucLlamaModel *self, const NucGgufTensor *tensor, GError **error)
{
  g_autofree char *name = g_strndup (tensor->name.text, tensor->name.length);
  g_autofree char *valid = NULL;
  g_autofree char *what = NULL;

  if (g_strv_contains ((const char *const[]){ known_tensors[0], known_tensors[1], known_tensors[2],
                                              known_tensors[3], NULL },
                       name))
    return TRUE;
  if (g_str_has_prefix (name, "blk."))
    {
      char *end;
      guint64 layer = g_ascii_strtoull (name + 4, &end, 10);

      if (end > name + 4 && *end == '.' && layer < self->n_layers)
        for (gsize i = 0; i < G_N_ELEMENTS (known_layer_tensors); i++)
          if (strcmp (end + 1, known_layer_tensors[i]) == 0)
            return TRUE;
    }
  valid = g_utf8_make_valid (name, -1);
  what =
      g_strdup_printf (_ ("there is a tensor “%s”, which that architecture does not have"), valid);
  return unsupported (error, what);
}

static gboolean
check_tensors (const NucLlamaModel *self, GError **error)
{
  for (gsize i = 0; i < nuc_gguf_get_n_tensors (self->gguf); i++)
    if (!check_known (self, nuc_gguf_get_tensor (self->gguf, i), error))
      return FALSE;
  return TRUE;
}

static const NucGgufTensor *
find_tensor (NucLlamaModel *self, const char *name, gsize n_columns, gsize n_rows, GError **error)
{
  const NucGgufTensor *tensor = nuc_gguf_find_tensor (self->gguf, name);

  if (tensor == NULL)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE, _ ("The GGUF file lacks the tensor “%s”."),
                   name);
      return NULL;
    }
  if (tensor->dims[0] != n_columns || tensor->dims[1] != n_rows || tensor->n_dims > 2)
    {
      damaged (error, name);
      return NULL;
    }
  if (tensor->data == NULL)
    {
      g_autofree char *type = nuc_gguf_dup_tensor_type_name (tensor->type);
      g_autofree char *what = g_strdup_printf (_ ("the tensor “%s” is in %s"), name, type);

      unsupported (error, what);
      return NULL;
    }
  self->n_parameters += (guint64) n_columns * n_rows;
  return tensor;
}

static gboolean
find_matrix (NucLlamaModel *self,
             NucMatrix *matrix,
             const char *name,
             gsize n_columns,
             gsize n_rows,
             GError **error)
{
  const NucGgufTensor *tensor = find_tensor (self, name, n_columns, n_rows, error);

  if (tensor == NULL)
    return FALSE;
  *matrix = (NucMatrix){ tensor->type, tensor->data, n_rows, n_columns };
  return TRUE;
}

static float *
dup_vector (NucLlamaModel *self, const char *name, gsize n, GError **error)
{
  NucMatrix row;
  float *vector;

  if (!find_matrix (self, &row, name, n, 1, error))
    return NULL;
  vector = g_new (float, n);
  nuc_matrix_unpack_row (&row, 0, vector);
  return vector;
}

static gboolean
find_layer (NucLlamaModel *self, gsize number, GError **error)
{
  NucLlamaLayer *layer = &self->layers[number];
  gsize queries = self->n_heads * self->head_length;
  gsize keys = self->n_kv_heads * self->head_length;
  const struct
  {
    const char *name;
    NucMatrix *matrix;
    gsize n_columns;
    gsize n_rows;
  } matrices[] = {
    { "attn_q", &layer->query, self->width, queries },
    { "attn_k", &layer->key, self->width, keys },
    { "attn_v", &layer->value, self->width, keys },
    { "attn_output", &layer->output, queries, self->width },
    { "ffn_gate", &layer->gate, self->width, self->inner },
    { "ffn_up", &layer->up, self->width, self->inner },
    { "ffn_down", &layer->down, self->inner, self->width },
  };
  g_autofree char *attention_norm = g_strdup_printf ("blk.%zu.attn_norm.weight", number);
  g_autofree char *ffn_norm = g_strdup_printf ("blk.%zu.ffn_norm.weight", number);

  for (gsize i = 0; i < G_N_ELEMENTS (matrices); i++)
    {
      g_autofree char *name = g_strdup_printf ("blk.%zu.%s.weight", number, matrices[i].name);

      if (!find_matrix (self, matrices[i].matrix, name, matrices[i].n_columns, matrices[i].n_rows,
                        error))
        return FALSE;
    }
  layer->attention_norm = dup_vector (self, attention_norm, self->width, error);
  if (layer->attention_norm == NULL)
    return FALSE;
  layer->ffn_norm = dup_vector (self, ffn_norm, self->width, error);
  return layer->ffn_norm != NULL;
}

static gboolean
find_weights (NucLlamaModel *self, GError **error)
{
  const NucGgufTensor *embedding = nuc_gguf_find_tensor (self->gguf, "token_embd.weight");

  self->n_vocabulary = embedding != NULL ? (gsize) MIN (embedding->dims[1], G_MAXINT32) : 0;
  if (!find_matrix (self, &self->embedding, "token_embd.weight", self->width, self->n_vocabulary,
                    error))
    return FALSE;
  self->output = self->embedding;
  if (nuc_gguf_find_tensor (self->gguf, "output.weight") != NULL &&
      !find_matrix (self, &self->output, "output.weight", self->width, self->n_vocabulary, error))
    return FALSE;
  self->output_norm = dup_vector (self, "output_norm.weight", self->width, error);
  if (self->output_norm == NULL)
    return FALSE;
  if (nuc_gguf_find_tensor (self->gguf, "rope_freqs.weight") != NULL)
    {
      self->frequency_factors = dup_vector (self, "rope_freqs.weight", self->n_rotated / 2, error);
      if (self->frequency_factors == NULL)
        return FALSE;
    }
  for (gsize i = 0; i < self->n_layers; i++)
    if (!find_layer (self, i, error))
      return FALSE;
  return TRUE;
}

/**
 * nuc_llama_model_read:
 * @self: a model of which only the file is set
 * @error: return location
 *
 * Fills in the shape and the weights, which stay in the file where they are not vectors.
 *
 * Returns: %FALSE with a [error@NUC_ERROR]
 */
gboolean
nuc_llama_model_read (NucLlamaModel *self, GError **error)
{
  if (!read_shape (self, error))
    return FALSE;
  self->layers = g_new0 (NucLlamaLayer, self->n_layers);
  return check_tensors (self, error) && find_weights (self, error);
}
