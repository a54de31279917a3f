/* gguf-writer.c: GGUF files for tests, right or wrong
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "gguf-writer.h"

#include <string.h>

#include "source/gguf.h"

#define SPACE_AND_A                                                                                \
  "\xe2\x96\x81"                                                                                   \
  "a"

static void
put_u32 (GByteArray *bytes, guint32 value)
{
  value = GUINT32_TO_LE (value);
  g_byte_array_append (bytes, (const guint8 *) &value, sizeof value);
}

static void
put_u64 (GByteArray *bytes, guint64 value)
{
  value = GUINT64_TO_LE (value);
  g_byte_array_append (bytes, (const guint8 *) &value, sizeof value);
}

static void
put_f32 (GByteArray *bytes, float value)
{
  guint32 bits;

  memcpy (&bits, &value, sizeof bits);
  put_u32 (bytes, bits);
}

static void
put_string (GByteArray *bytes, const char *text)
{
  put_u64 (bytes, strlen (text));
  g_byte_array_append (bytes, (const guint8 *) text, (guint) strlen (text));
}

static void
begin (GgufWriter *self, const char *key, guint32 type)
{
  put_string (self->fields, key);
  put_u32 (self->fields, type);
  self->n_fields++;
}

static void
begin_array (GgufWriter *self, const char *key, guint32 type, gsize n)
{
  begin (self, key, NUC_GGUF_ARRAY);
  put_u32 (self->fields, type);
  put_u64 (self->fields, n);
}

void
gguf_writer_init (GgufWriter *self)
{
  self->fields = g_byte_array_new ();
  self->tensors = g_byte_array_new ();
  self->data = g_byte_array_new ();
  self->n_fields = 0;
  self->n_tensors = 0;
  self->alignment = 32;
}

void
gguf_writer_clear (GgufWriter *self)
{
  g_byte_array_unref (self->fields);
  g_byte_array_unref (self->tensors);
  g_byte_array_unref (self->data);
}

void
gguf_writer_add_u32 (GgufWriter *self, const char *key, guint32 value)
{
  begin (self, key, NUC_GGUF_UINT32);
  put_u32 (self->fields, value);
}

void
gguf_writer_add_f32 (GgufWriter *self, const char *key, float value)
{
  begin (self, key, NUC_GGUF_FLOAT32);
  put_f32 (self->fields, value);
}

void
gguf_writer_add_boolean (GgufWriter *self, const char *key, gboolean value)
{
  guint8 byte = value ? 1 : 0;

  begin (self, key, NUC_GGUF_BOOLEAN);
  g_byte_array_append (self->fields, &byte, 1);
}

void
gguf_writer_add_string (GgufWriter *self, const char *key, const char *value)
{
  begin (self, key, NUC_GGUF_STRING);
  put_string (self->fields, value);
}

void
gguf_writer_add_strings (GgufWriter *self, const char *key, const char *const *items, gsize n)
{
  begin_array (self, key, NUC_GGUF_STRING, n);
  for (gsize i = 0; i < n; i++)
    put_string (self->fields, items[i]);
}

void
gguf_writer_add_floats (GgufWriter *self, const char *key, const float *items, gsize n)
{
  begin_array (self, key, NUC_GGUF_FLOAT32, n);
  for (gsize i = 0; i < n; i++)
    put_f32 (self->fields, items[i]);
}

void
gguf_writer_add_ints (GgufWriter *self, const char *key, const gint32 *items, gsize n)
{
  begin_array (self, key, NUC_GGUF_INT32, n);
  for (gsize i = 0; i < n; i++)
    put_u32 (self->fields, (guint32) items[i]);
}

void
gguf_writer_add_raw (GgufWriter *self, const char *key, gconstpointer bytes, gsize n)
{
  put_string (self->fields, key);
  g_byte_array_append (self->fields, bytes, (guint) n);
  self->n_fields++;
}

void
gguf_writer_add_tensor (GgufWriter *self,
                        const char *name,
                        guint32 type,
                        const guint64 *dims,
                        guint n_dims,
                        gconstpointer bytes,
                        gsize n)
{
  static const guint8 zeros[64];

  put_string (self->tensors, name);
  put_u32 (self->tensors, n_dims);
  for (guint i = 0; i < n_dims; i++)
    put_u64 (self->tensors, dims[i]);
  put_u32 (self->tensors, type);
  put_u64 (self->tensors, self->data->len);
  g_byte_array_append (self->data, bytes, (guint) n);
  while (self->data->len % self->alignment != 0)
    g_byte_array_append (self->data, zeros, 1);
  self->n_tensors++;
}

GBytes *
gguf_writer_finish (GgufWriter *self)
{
  GByteArray *file = g_byte_array_new ();
  guint8 zero = 0;

  g_byte_array_append (file, (const guint8 *) "GGUF", 4);
  put_u32 (file, 3);
  put_u64 (file, self->n_tensors);
  put_u64 (file, self->n_fields);
  g_byte_array_append (file, self->fields->data, self->fields->len);
  g_byte_array_append (file, self->tensors->data, self->tensors->len);
  while (file->len % self->alignment != 0)
    g_byte_array_append (file, &zero, 1);
  g_byte_array_append (file, self->data->data, self->data->len);
  return g_byte_array_free_to_bytes (file);
}

/* Weights that differ from each other, the same every time. */
static void
add_weights (GgufWriter *self, const char *name, gsize n_columns, gsize n_rows)
{
  g_autofree float *weights = g_new (float, n_columns *n_rows);
  guint64 dims[] = { n_columns, n_rows };
  guint32 state = (guint32) g_str_hash (name);

  for (gsize i = 0; i < n_columns * n_rows; i++)
    {
      state = state * 1664525u + 1013904223u;
      weights[i] = (float) (state >> 8) / (1 << 24) - 0.5f;
    }
  gguf_writer_add_tensor (self, name, NUC_GGUF_TENSOR_F32, dims, n_rows > 1 ? 2 : 1, weights,
                          n_columns * n_rows * sizeof *weights);
}

void
gguf_writer_add_model (GgufWriter *self)
{
  static const char *const tokens[] = {
    "<unk>", "<s>", "</s>", "<0x61>",       "a",         "b",   "c",
    "ab",    "abc", "bc",   "\xe2\x96\x81", SPACE_AND_A, "<x>", "d"
  };
  static const float scores[] = { 0, 0, 0, 0, -4, -5, -6, -1, -3, -2, -7, -1.5f, 0, -8 };
  static const gint32 types[] = { 2, 3, 3, 6, 1, 1, 1, 1, 1, 1, 1, 1, 4, 1 };

  gguf_writer_add_string (self, "general.architecture", "llama");
  gguf_writer_add_string (self, "general.name", "test");
  gguf_writer_add_u32 (self, "llama.context_length", 8);
  gguf_writer_add_u32 (self, "llama.embedding_length", 32);
  gguf_writer_add_u32 (self, "llama.block_count", 1);
  gguf_writer_add_u32 (self, "llama.feed_forward_length", 32);
  gguf_writer_add_u32 (self, "llama.attention.head_count", 2);
  gguf_writer_add_u32 (self, "llama.attention.head_count_kv", 1);
  gguf_writer_add_f32 (self, "llama.attention.layer_norm_rms_epsilon", 1e-5f);
  gguf_writer_add_string (self, "tokenizer.ggml.model", "llama");
  gguf_writer_add_strings (self, "tokenizer.ggml.tokens", tokens, G_N_ELEMENTS (tokens));
  gguf_writer_add_floats (self, "tokenizer.ggml.scores", scores, G_N_ELEMENTS (scores));
  gguf_writer_add_ints (self, "tokenizer.ggml.token_type", types, G_N_ELEMENTS (types));
  gguf_writer_add_u32 (self, "tokenizer.ggml.bos_token_id", 1);

  add_weights (self, "token_embd.weight", 32, G_N_ELEMENTS (tokens));
  add_weights (self, "output_norm.weight", 32, 1);
  add_weights (self, "blk.0.attn_norm.weight", 32, 1);
  add_weights (self, "blk.0.attn_q.weight", 32, 32);
  add_weights (self, "blk.0.attn_k.weight", 32, 16);
  add_weights (self, "blk.0.attn_v.weight", 32, 16);
  add_weights (self, "blk.0.attn_output.weight", 32, 32);
  add_weights (self, "blk.0.ffn_norm.weight", 32, 1);
  add_weights (self, "blk.0.ffn_gate.weight", 32, 32);
  add_weights (self, "blk.0.ffn_up.weight", 32, 32);
  add_weights (self, "blk.0.ffn_down.weight", 32, 32);
}
