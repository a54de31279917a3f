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

/* What programs mask a token with instead of an infinity: the lowest numbers of float16, and of bfloat16 and
 * wider. */
#define LOWEST_F16 (-65504.0f)
#define LOWEST_BF16 (-3.3895313892515355e38f)

static void
find_masks (gsize n, float *scores)
{
  for (gsize i = 0; i < n; i++)
    if (scores[i] == LOWEST_F16 || scores[i] <= LOWEST_BF16)
      scores[i] = -INFINITY;
}

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
      if (isfinite (value) && fabs (value) > FLT_MAX && value != -DBL_MAX)
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
 * Dimensions of 1 do not count, and a single other one is a row. The offset is left at 0.
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
  guint64 wide[2] = { 1, 1 };
  gsize n_wide = 0;

  /* Models answer in batches of one, and a column is a row that was turned. */
  for (gsize i = 0; i < n_dimensions; i++)
    if (shape[i] != 1 && n_wide++ < 2)
      wide[n_wide - 1] = shape[i];
  if (n_dimensions < 1 || n_wide > 2)
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
  n_rows = n_wide == 2 ? wide[0] : 1;
  n_columns = n_wide == 2 ? wide[1] : wide[0];
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
  *self = (NucArray){ .type = type, .n_rows = n_rows, .n_columns = (gsize) n_columns };
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
 * nuc_array_swap:
 * @self: an array
 * @data: (inout): the bytes of some of its numbers
 * @n: how many numbers
 *
 * Makes them little-endian where they are not.
 */
void
nuc_array_swap (const NucArray *self, guint8 *data, gsize n)
{
  gsize size = sizes[self->type];

  if (!self->swapped)
    return;
  for (gsize i = 0; i < n; i++, data += size)
    for (gsize k = 0; k < size / 2; k++)
      {
        guint8 byte = data[k];

        data[k] = data[size - 1 - k];
        data[size - 1 - k] = byte;
      }
}

/**
 * nuc_array_transpose:
 * @self: an array of which columns lie one after another
 * @from: all its numbers
 * @to: (out caller-allocates): room for them
 *
 * Puts rows one after another.
 */
void
nuc_array_transpose (NucArray *self, const guint8 *from, guint8 *to)
{
  gsize size = sizes[self->type];

  for (gsize column = 0; column < self->n_columns; column++)
    for (gsize row = 0; row < self->n_rows; row++)
      memcpy (to + (row * self->n_columns + column) * size,
              from + (column * self->n_rows + row) * size, size);
  self->by_columns = FALSE;
}

/**
 * nuc_array_read_row:
 * @self: an array
 * @data: (array): the bytes of a row
 * @scores: (out caller-allocates): room for as many numbers as a row has
 * @error: the end of a sentence about a number that float32 cannot hold
 *
 * The lowest number of a type stands for a masked token, as -INFINITY does.
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
      break;
    case NUC_ARRAY_BF16:
      read_bf16 (data, n, scores);
      break;
    case NUC_ARRAY_F64:
    default:
      if (!read_f64 (data, n, scores, error))
        return FALSE;
    }
  find_masks (n, scores);
  return TRUE;
}
