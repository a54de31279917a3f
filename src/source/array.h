/* array.h: rows of numbers as they lie in a file
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "core/error.h"

G_BEGIN_DECLS

/* Wider than any model's vocabulary, and narrow enough that naming all tokens stays cheap. */
#define NUC_ARRAY_MAX_COLUMNS 4194304

/**
 * NucArrayType:
 * @NUC_ARRAY_F16: IEEE half precision
 * @NUC_ARRAY_BF16: the upper half of a float32
 * @NUC_ARRAY_F32: single precision
 * @NUC_ARRAY_F64: double precision
 *
 * Little-endian, unless an array is swapped.
 */
typedef enum
{
  NUC_ARRAY_F16,
  NUC_ARRAY_BF16,
  NUC_ARRAY_F32,
  NUC_ARRAY_F64,
} NucArrayType;

/**
 * NucArray:
 * @type: of its numbers
 * @offset: where in the file the first number begins, in bytes; any alignment
 * @n_rows: how many rows, at least 1
 * @n_columns: how many numbers in each, at least 1
 * @swapped: whether the bytes of a number lie the other way round
 * @by_columns: whether columns lie one after another, and not rows
 *
 * Where the numbers lie.
 */
typedef struct
{
  NucArrayType type;
  guint64 offset;
  guint64 n_rows;
  gsize n_columns;
  gboolean swapped;
  gboolean by_columns;
} NucArray;

gboolean nuc_array_init (NucArray *self,
                         NucArrayType type,
                         const guint64 *shape,
                         gsize n_dimensions,
                         GError **error);
guint64 nuc_array_get_size (const NucArray *self);

gsize nuc_array_get_row_size (const NucArray *self);

/* @data: the bytes of numbers; they are little-endian then. */
void nuc_array_swap (const NucArray *self, guint8 *data, gsize n);
/* Puts the rows of an array one after another. */
void nuc_array_transpose (NucArray *self, const guint8 *from, guint8 *to);

/* @data: the bytes of a row; @scores: room for n_columns. */
gboolean
nuc_array_read_row (const NucArray *self, const guint8 *data, float *scores, GError **error);

G_END_DECLS
