/* array.c: rows of numbers as they lie in a file
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/array.h"

#include <float.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "source/gguf.h"
#include "source/llama-kernels.h"

/* Sizes of whole files are signed 64-bit numbers everywhere. */
#define MAX_SIZE ((guint64) G_MAXINT64)

static const gsize sizes[] = { 2, 2, 4, 8 };

static void
read_bf16 (const guint8 *data, gsize n, float *scores)
{
  for (gsize i = 0; i < n; i++)
    {
      guint16 half;
      guint32 bits;

      memcpy (&half, data + 2 * i, sizeof half);
      bits = (guint32) GUINT16_FROM_LE (half) << 16;
      memcpy (&scores[i], &bits, sizeof bits);
    }
}

/* A finite number that float32 cannot hold would become an infinity, which masks a token. */
static gboolean
read_f64 (const guint8 *data, gsize n, float *scores, GError **error)
{
  for (gsize i = 0; i < n; i++)
    {
      guint64 bits;
      double value;

      memcpy (&bits, data + 8 * i, sizeof bits);
      bits = GUINT64_FROM_LE (bits);
      memcpy (&value, &bits, sizeof bits);
      if (isfinite (value) && fabs (value) > FLT_MAX)
        {
          g_set_error (error, NUC_ERROR, NUC_ERROR_RANGE,
                       _ ("the score %g of token %zu is too large; at most %g was expected."),
                       value, i, FLT_MAX);
          return FALSE;
        }
      scores[i] = (float) value;
    }
  return TRUE;
}

/**
 * nuc_array_init:
 * @self: (out): the array
 * @type: of its numbers
 * @shape: (array length=n_dimensions): as the file says it, the outermost first
 * @n_dimensions: how many
 * @error: the end of a sentence about a shape that holds no distributions
 *
 * One dimension is one row. The offset is left at 0.
 *
 * Returns: whether the shape is one of rows that can be read, and its size in bytes fits 63 bits
 */
gboolean
nuc_array_init (NucArray *self,
                NucArrayType type,
                const guint64 *shape,
                gsize n_dimensions,
                GError **error)
{
  guint64 n_rows, n_columns;

  if (n_dimensions < 1 || n_dimensions > 2)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED,
                   ngettext ("the array has %zu dimension; one (tokens) or two (steps and tokens) "
                             "were expected.",
                             "the array has %zu dimensions; one (tokens) or two (steps and tokens) "
                             "were expected.",
                             n_dimensions),
                   n_dimensions);
      return FALSE;
    }
  n_rows = n_dimensions == 2 ? shape[0] : 1;
  n_columns = shape[n_dimensions - 1];
  if (n_rows == 0 || n_columns == 0)
    {
      g_set_error_literal (error, NUC_ERROR, NUC_ERROR_EMPTY,
                           _ ("the array is empty; at least one step of one token was expected."));
      return FALSE;
    }
  if (n_columns > NUC_ARRAY_MAX_COLUMNS)
    {
      g_autofree char *count = g_strdup_printf ("%" G_GUINT64_FORMAT, n_columns);

      g_set_error (error, NUC_ERROR, NUC_ERROR_TOO_LARGE,
                   _ ("a step of the array has %s tokens; at most %d were expected."), count,
                   NUC_ARRAY_MAX_COLUMNS);
      return FALSE;
    }
  if (n_rows > MAX_SIZE / (n_columns * sizes[type]))
    {
      g_set_error_literal (error, NUC_ERROR, NUC_ERROR_TOO_LARGE,
                           _ ("the array has more numbers than a file can hold."));
      return FALSE;
    }
  *self = (NucArray){ type, 0, n_rows, (gsize) n_columns };
  return TRUE;
}

/**
 * nuc_array_get_size:
 * @self: an array
 *
 * Returns: how many bytes its numbers take
 */
guint64
nuc_array_get_size (const NucArray *self)
{
  return self->n_rows * self->n_columns * sizes[self->type];
}

/**
 * nuc_array_get_row_size:
 * @self: an array
 *
 * Returns: how many bytes the numbers of a row take
 */
gsize
nuc_array_get_row_size (const NucArray *self)
{
  return self->n_columns * sizes[self->type];
}

/**
 * nuc_array_read_row:
 * @self: an array
 * @data: (array): the bytes of a row
 * @scores: (out caller-allocates): room for as many numbers as a row has
 * @error: the end of a sentence about a number that float32 cannot hold
 *
 * Returns: whether all numbers fit; NaN and infinities do
 */
gboolean
nuc_array_read_row (const NucArray *self, const guint8 *data, float *scores, GError **error)
{
  gsize n = self->n_columns;
  /* A model's weights lie in a file in the same way. */
  NucMatrix matrix = { self->type == NUC_ARRAY_F16 ? NUC_GGUF_TENSOR_F16 : NUC_GGUF_TENSOR_F32,
                       data, 1, n };

  switch (self->type)
    {
    case NUC_ARRAY_F16:
    case NUC_ARRAY_F32:
      nuc_matrix_unpack_row (&matrix, 0, scores);
      return TRUE;
    case NUC_ARRAY_BF16:
      read_bf16 (data, n, scores);
      return TRUE;
    case NUC_ARRAY_F64:
    default:
      return read_f64 (data, n, scores, error);
    }
}
