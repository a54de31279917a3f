/* llama-kernels.h: the arithmetic of a Llama-architecture model
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers that share a scale in the format Q8_0, and bytes of such a block. */
#define NUC_Q8_BLOCK 32
#define NUC_Q8_BLOCK_BYTES 34

/**
 * NucMatrix:
 * @type: a [enum@GgufTensorType]
 * @data: (nullable): the rows, one after another; %NULL where the model has no such matrix
 * @n_rows: how many
 * @n_columns: their width; a multiple of 32 for Q8_0
 *
 * A matrix as it lies in the file.
 */
typedef struct
{
  guint32 type;
  const guint8 *data;
  gsize n_rows;
  gsize n_columns;
} NucMatrix;

/**
 * NucActivation:
 * @values: what a layer computed
 * @quants: the same as whole numbers, in blocks of 32
 * @scales: what the numbers of each block are multiples of
 *
 * A vector, and what it is multiplied with a Q8_0 matrix as.
 */
typedef struct
{
  float *values;
  gint16 *quants;
  float *scales;
} NucActivation;

void nuc_activation_init (NucActivation *self, gsize n);
void nuc_activation_clear (NucActivation *self);
void nuc_activation_quantize (NucActivation *self, gsize n);

gsize nuc_matrix_get_row_size (const NucMatrix *self);
void nuc_matrix_unpack_row (const NucMatrix *self, gsize row, float *out);
/* @x must have been quantized where @self is Q8_0. */
void nuc_matrix_multiply (const NucMatrix *self, const NucActivation *x, float *out);

void nuc_rms_norm (float *out, const float *x, const float *weight, gsize n, float epsilon);
void nuc_add (float *x, const float *y, gsize n);
void nuc_silu_multiply (float *gate, const float *up, gsize n);
void nuc_rotate_pairs (float *head, const float *cosine, const float *sine, gsize n_pairs);
void nuc_round_to_half (float *x, gsize n);
void nuc_attend (float *out,
                 const float *query,
                 const float *keys,
                 const float *values,
                 gsize n,
                 gsize stride,
                 gsize key_length,
                 gsize value_length,
                 float *scratch);

G_END_DECLS
