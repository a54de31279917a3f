/* llama-private.h: a Llama-architecture model, between what reads it and what runs it
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "source/llama-kernels.h"
#include "source/llama-model.h"

G_BEGIN_DECLS

typedef struct
{
  float *attention_norm;
  float *ffn_norm;
  NucMatrix query;
  NucMatrix key;
  NucMatrix value;
  NucMatrix output;
  NucMatrix gate;
  NucMatrix up;
  NucMatrix down;
  float *keys;   /* n_cached rows of n_kv_heads * key_length */
  float *values; /* n_cached rows of n_kv_heads * key_length */
  float *other_keys;
  float *other_values;
} NucLlamaLayer;

struct _NucLlamaModel
{
  NucGguf *gguf;

  gsize n_vocabulary;
  gsize n_context;
  gsize n_layers;
  gsize width;
  gsize inner;
  gsize n_heads;
  gsize n_kv_heads;
  gsize head_length;
  gsize n_rotated;
  float epsilon;
  double frequency_base;
  double frequency_scale;
  guint64 n_parameters;

  NucMatrix embedding;
  NucMatrix output;
  float *output_norm;
  float *frequency_factors; /* n_rotated / 2, or NULL */
  NucLlamaLayer *layers;

  /* One token on its way through the layers. */
  NucActivation stream;
  NucActivation normed;
  NucActivation attended;
  NucActivation gated;
  float *added;
  float *query;
  float *up;
  float *weights;
  float *cosine;
  float *sine;
  float *logits;

  GArray *seen; /* guint32: the tokens that the cache holds */
  gsize n_cached;
  GArray *other_seen; /* those of another text, whose cache is put aside */
  gsize n_other_cached;
  guint64 n_steps;
};

gboolean nuc_llama_model_read (NucLlamaModel *self, GError **error);

G_END_DECLS
