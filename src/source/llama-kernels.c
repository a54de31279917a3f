/* llama-kernels.c: the arithmetic of a Llama-architecture model
 *
 * Written so that a compiler turns the inner loops into vector instructions, and so that every sum has
 * an order of its own that no width of vectors changes: sixteen partial sums, added up at the end. The
 * same model gives the same bits on every machine.
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/llama-kernels.h"

#include <math.h>
#include <string.h>

#include "source/gguf.h"

/* One body, compiled for three generations of processors and chosen when the program starts. Sanitizers
 * are not ready that early. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && defined(__gnu_linux__) &&   \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define CLONES __attribute__ ((target_clones ("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define CLONES
#endif

#define LANES 8

/* Vectors of a fixed length, whatever the processor's are: a compiler splits or joins them. */
typedef gint8 Bytes __attribute__ ((vector_size (32), aligned (1), may_alias));
typedef gint16 Shorts __attribute__ ((vector_size (64), aligned (2), may_alias));
typedef gint32 Pairs __attribute__ ((vector_size (64)));
typedef guint64 Fours __attribute__ ((vector_size (64)));
typedef gint32 Ints __attribute__ ((vector_size (32)));
typedef float Floats __attribute__ ((vector_size (32)));

#define INLINE static inline __attribute__ ((always_inline))

INLINE float
as_float (guint32 bits)
{
  float value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

INLINE guint32
as_bits (float value)
{
  guint32 bits;

  memcpy (&bits, &value, sizeof bits);
  return bits;
}

/* Shifts the fields of a half to those of a float and mends the exponent by a multiplication, which is
 * right for subnormals too; infinity and NaN need their exponent set. */
INLINE float
half_to_float (guint16 half)
{
  guint32 magnitude = (guint32) (half & 0x7fff) << 13;
  float value = as_float (magnitude) * 0x1p112f;
  guint32 special = magnitude >= 0x0f800000u ? 0x7f800000u : 0;

  return as_float (as_bits (value) | special | (guint32) (half & 0x8000) << 16);
}

/* Of a block's scale, which is finite in every file that is worth reading: else it is just a large number. */
INLINE float
scale_of (const guint8 *block)
{
  gint16 half;

  memcpy (&half, block, sizeof half);
  half = GINT16_FROM_LE (half);
  return as_float (((guint32) (gint32) half << 13) & 0x8fffe000u) * 0x1p112f;
}

/* a * b + c, rounded once: an instruction of the better clones, slow but the same elsewhere. */
INLINE float
fused (float a, float b, float c)
{
  return fmaf (a, b, c);
}

/* The nearest number that half precision can hold: adding and subtracting a number so large that only
 * that many bits are left behind the point. */
INLINE float
round_to_half (float x)
{
  guint32 exponent = as_bits (x) & 0x7f800000u;
  float rounder;

  exponent = exponent < 0x38800000u ? 0x38800000u : exponent;
  exponent = exponent > 0x70000000u ? 0x70000000u : exponent;
  rounder = as_float ((exponent + (13u << 23)) | 0x00400000u);
  return (x + rounder) - rounder;
}

/* e^x to within 2 units in the last place, from 2^-125 up to 2^126, and the ends of that range beyond it. In
 * single precision and without a branch, because thousands are needed for every token. The polynomial is
 * that of Arm's Optimized Routines, which llama.cpp takes as well. */
INLINE float
exponential (float x)
{
  const float rounder = 0x1.8p23f;
  float clamped = x < -87.0f ? -87.0f : (x > 87.0f ? 87.0f : x);
  float shifted = fused (clamped, 0x1.715476p+0f, rounder);
  float n = shifted - rounder;
  float r = fused (-n, 0x1.7f7d1cp-20f, fused (-n, 0x1.62e4p-1f, clamped));
  float square = r * r;
  float high = fused (0x1.0e4020p-7f, r, 0x1.573e2ep-5f);
  float middle = fused (0x1.555e66p-3f, r, 0x1.fffdb6p-2f);
  float low = fused (0x1.ffffecp-1f, r, 1.0f);
  float p = fused (fused (high, square, middle), square, low);

  return as_float (as_bits (p) + (as_bits (shifted) << 23));
}

/* e^x for x <= 0, to the last place of single precision; what is below e^-87 is as good as 0. */
INLINE float
weight_of (float x)
{
  const double rounder = 0x1.8p52;
  double clamped = x < -87.0f ? -87.0 : (double) x;
  double shifted = clamped * 0x1.71547652b82fep+0 + rounder;
  double r = clamped - (shifted - rounder) * 0x1.62e42fefa39efp-1;
  double p = 1.0 / 362880;
  guint64 bits, power;

  p = p * r + 1.0 / 40320;
  p = p * r + 1.0 / 5040;
  p = p * r + 1.0 / 720;
  p = p * r + 1.0 / 120;
  p = p * r + 1.0 / 24;
  p = p * r + 1.0 / 6;
  p = p * r + 0.5;
  p = p * r + 1.0;
  p = p * r + 1.0;
  memcpy (&bits, &p, sizeof bits);
  memcpy (&power, &shifted, sizeof power);
  bits += power << 52;
  memcpy (&p, &bits, sizeof p);
  return x < -87.0f ? 0.0f : (float) p;
}

INLINE float
sum_lanes (const float *lanes)
{
  float sums[LANES / 2];

  for (gsize i = 0; i < 4; i++)
    sums[i] = lanes[i] + lanes[i + 4];
  return (sums[0] + sums[2]) + (sums[1] + sums[3]);
}

CLONES static void
multiply_f32 (const float *rows, gsize n_rows, gsize n_columns, const float *x, float *out)
{
  for (gsize row = 0; row < n_rows; row++)
    {
      const float *weights = rows + row * n_columns;
      float lanes[LANES] = { 0 };
      float rest = 0;
      gsize i = 0;

      for (; i + LANES <= n_columns; i += LANES)
        for (gsize j = 0; j < LANES; j++)
          lanes[j] += weights[i + j] * x[i + j];
      for (; i < n_columns; i++)
        rest += weights[i] * x[i];
      out[row] = sum_lanes (lanes) + rest;
    }
}

CLONES static void
multiply_f16 (const guint16 *rows, gsize n_rows, gsize n_columns, const float *x, float *out)
{
  for (gsize row = 0; row < n_rows; row++)
    {
      const guint16 *weights = rows + row * n_columns;
      float lanes[LANES] = { 0 };
      float rest = 0;
      gsize i = 0;

      for (; i + LANES <= n_columns; i += LANES)
        for (gsize j = 0; j < LANES; j++)
          lanes[j] += half_to_float (GUINT16_FROM_LE (weights[i + j])) * x[i + j];
      for (; i < n_columns; i++)
        rest += half_to_float (GUINT16_FROM_LE (weights[i])) * x[i];
      out[row] = sum_lanes (lanes) + rest;
    }
}

/* Eight sums of the products of four neighbours each, which 32 bits hold exactly: two products share 32
 * bits first, and two sums of two share 64. */
INLINE void
dot_fours (const guint8 *weights, const gint16 *x, float *sums)
{
  Shorts products = __builtin_convertvector(*(const Bytes *) weights, Shorts) * *(const Shorts *) x;
  Pairs halves = (Pairs) products;
  Pairs twos = ((halves << 16) >> 16) + (halves >> 16);
  Fours fours = (Fours) twos;

  Floats converted =
      __builtin_convertvector(__builtin_convertvector(fours + (fours >> 32), Ints), Floats);

  memcpy (sums, &converted, sizeof converted);
}

CLONES static void
multiply_q8 (const guint8 *rows,
             gsize n_rows,
             gsize n_blocks,
             const gint16 *quants,
             const float *scales,
             float *out)
{
  for (gsize row = 0; row < n_rows; row++)
    {
      const guint8 *block = rows + row * n_blocks * NUC_Q8_BLOCK_BYTES;
      float lanes[LANES] = { 0 };

      for (gsize i = 0; i < n_blocks; i++, block += NUC_Q8_BLOCK_BYTES)
        {
          float scale = scale_of (block) * scales[i];
          float fours[LANES];

          dot_fours (block + 2, quants + i * NUC_Q8_BLOCK, fours);
#pragma GCC unroll 1
          for (gsize j = 0; j < LANES; j++)
            lanes[j] = fused (fours[j], scale, lanes[j]);
        }
      out[row] = sum_lanes (lanes);
    }
}

CLONES static void
quantize (const float *values, gsize n_blocks, gint16 *quants, float *scales)
{
  for (gsize i = 0; i < n_blocks; i++)
    {
      const float *x = values + i * NUC_Q8_BLOCK;
      gint16 *out = quants + i * NUC_Q8_BLOCK;
      float greatest = 0;
      float inverse;

      for (gsize j = 0; j < NUC_Q8_BLOCK; j++)
        greatest = fabsf (x[j]) > greatest ? fabsf (x[j]) : greatest;
      inverse = greatest > 0 ? 127.0f / greatest : 0;
      scales[i] = round_to_half (greatest / 127.0f);
      /* The sum has the rounded number in its low bits. Whatever is no number gives some number. */
      for (gsize j = 0; j < NUC_Q8_BLOCK; j++)
        out[j] = (gint16) (gint8) as_bits (x[j] * inverse + 0x1.8p23f);
    }
}

/**
 * nuc_activation_init:
 * @self: a vector
 * @n: how many values it has room for
 *
 * Makes room for whole blocks; what is past the values stays 0.
 */
void
nuc_activation_init (NucActivation *self, gsize n)
{
  gsize n_blocks = (n + NUC_Q8_BLOCK - 1) / NUC_Q8_BLOCK;

  self->values = g_new0 (float, n_blocks *NUC_Q8_BLOCK);
  self->quants = g_new0 (gint16, n_blocks * NUC_Q8_BLOCK);
  self->scales = g_new0 (float, n_blocks);
}

void
nuc_activation_clear (NucActivation *self)
{
  g_clear_pointer (&self->values, g_free);
  g_clear_pointer (&self->quants, g_free);
  g_clear_pointer (&self->scales, g_free);
}

/**
 * nuc_activation_quantize:
 * @self: a vector
 * @n: how many of its values
 *
 * Rounds the values to 8 bits, as llama.cpp does before it multiplies with a Q8_0 matrix: products of
 * bytes are several times faster than those of floats, and their sums are exact.
 */
void
nuc_activation_quantize (NucActivation *self, gsize n)
{
  quantize (self->values, (n + NUC_Q8_BLOCK - 1) / NUC_Q8_BLOCK, self->quants, self->scales);
}

gsize
nuc_matrix_get_row_size (const NucMatrix *self)
{
  switch (self->type)
    {
    case NUC_GGUF_TENSOR_F32:
      return self->n_columns * 4;
    case NUC_GGUF_TENSOR_F16:
      return self->n_columns * 2;
    default:
      return self->n_columns / NUC_Q8_BLOCK * NUC_Q8_BLOCK_BYTES;
    }
}

void
nuc_matrix_unpack_row (const NucMatrix *self, gsize row, float *out)
{
  const guint8 *data = self->data + row * nuc_matrix_get_row_size (self);

  for (gsize i = 0; i < self->n_columns; i++)
    if (self->type == NUC_GGUF_TENSOR_F32)
      {
        guint32 bits;

        memcpy (&bits, data + 4 * i, sizeof bits);
        out[i] = as_float (GUINT32_FROM_LE (bits));
      }
    else if (self->type == NUC_GGUF_TENSOR_F16)
      {
        guint16 half;

        memcpy (&half, data + 2 * i, sizeof half);
        out[i] = half_to_float (GUINT16_FROM_LE (half));
      }
    else
      {
        const guint8 *block = data + i / NUC_Q8_BLOCK * NUC_Q8_BLOCK_BYTES;

        out[i] = scale_of (block) * (gint8) block[2 + i % NUC_Q8_BLOCK];
      }
}

/**
 * nuc_matrix_multiply:
 * @self: a matrix of r rows and c columns
 * @x: c values, quantized where @self is Q8_0
 * @out: (out caller-allocates): r values
 */
void
nuc_matrix_multiply (const NucMatrix *self, const NucActivation *x, float *out)
{
  gconstpointer data = self->data;

  if (self->type == NUC_GGUF_TENSOR_F32)
    multiply_f32 (data, self->n_rows, self->n_columns, x->values, out);
  else if (self->type == NUC_GGUF_TENSOR_F16)
    multiply_f16 (data, self->n_rows, self->n_columns, x->values, out);
  else
    multiply_q8 (data, self->n_rows, self->n_columns / NUC_Q8_BLOCK, x->quants, x->scales, out);
}

/**
 * nuc_rms_norm:
 * @out: (out caller-allocates): @n values
 * @x: @n values
 * @weight: @n values
 * @n: how many
 * @epsilon: keeps the divisor from 0
 *
 * Divides by the root of the mean square, times the weights. (Zhang and Sennrich, "Root Mean Square
 * Layer Normalization", 2019.)
 */
CLONES void
nuc_rms_norm (float *out, const float *x, const float *weight, gsize n, float epsilon)
{
  double lanes[8] = { 0 };
  double sum = 0;
  float factor;
  gsize i = 0;

  for (; i + 8 <= n; i += 8)
    for (gsize j = 0; j < 8; j++)
      lanes[j] += (double) (x[i + j] * x[i + j]);
  for (; i < n; i++)
    sum += (double) (x[i] * x[i]);
  for (gsize j = 0; j < 8; j++)
    sum += lanes[j];

  factor = 1.0f / sqrtf ((float) (sum / (double) n) + epsilon);
  for (i = 0; i < n; i++)
    out[i] = x[i] * factor * weight[i];
}

CLONES void
nuc_add (float *x, const float *y, gsize n)
{
  for (gsize i = 0; i < n; i++)
    x[i] += y[i];
}

/**
 * nuc_silu_multiply:
 * @gate: @n values; the result goes here
 * @up: @n values
 * @n: how many
 *
 * SwiGLU: @gate times its own logistic function times @up. (Shazeer, "GLU Variants Improve
 * Transformer", 2020.)
 */
CLONES void
nuc_silu_multiply (float *gate, const float *up, gsize n)
{
  for (gsize i = 0; i < n; i++)
    gate[i] = gate[i] / (1.0f + exponential (-gate[i])) * up[i];
}

/**
 * nuc_rotate_pairs:
 * @head: 2 * @n_pairs values, or more that stay as they are
 * @cosine: of the angle of each pair
 * @sine: of the same
 * @n_pairs: how many
 *
 * Turns neighbouring pairs by the angles of a position. (Su et al., "RoFormer: Enhanced Transformer with
 * Rotary Position Embedding", 2021; neighbouring pairs is what GGUF stores for this architecture.)
 */
void
nuc_rotate_pairs (float *head, const float *cosine, const float *sine, gsize n_pairs)
{
  for (gsize i = 0; i < n_pairs; i++)
    {
      float even = head[2 * i];
      float odd = head[2 * i + 1];

      head[2 * i] = fused (even, cosine[i], -(odd * sine[i]));
      head[2 * i + 1] = fused (even, sine[i], odd * cosine[i]);
    }
}

/**
 * nuc_round_to_half:
 * @x: @n values
 * @n: how many
 *
 * Rounds as a cache in half precision would.
 */
CLONES void
nuc_round_to_half (float *x, gsize n)
{
  for (gsize i = 0; i < n; i++)
    x[i] = round_to_half (x[i]);
}

INLINE float
dot (const float *x, const float *y, gsize n)
{
  double lanes[LANES] = { 0 };
  gsize i = 0;

  for (; i + LANES <= n; i += LANES)
    for (gsize j = 0; j < LANES; j++)
      lanes[j] += (double) x[i + j] * (double) y[i + j];
  for (; i < n; i++)
    lanes[0] += (double) x[i] * (double) y[i];
  for (i = 0; i < 4; i++)
    lanes[i] += lanes[i + 4];
  return (float) ((lanes[0] + lanes[2]) + (lanes[1] + lanes[3]));
}

/**
 * nuc_attend:
 * @out: (out caller-allocates): @value_length values
 * @query: @key_length values, as half precision has them
 * @keys: @n keys, likewise, each @stride after the one before
 * @values: @n values, likewise
 * @n: positions attended to
 * @stride: in floats
 * @key_length: of one head
 * @value_length: of one head
 * @scratch: (out caller-allocates): 2 * @n numbers
 *
 * One head of attention for one query, in one pass with a running maximum (Milakov and Gimelshein, "Online
 * normalizer calculation for softmax", 2018). The mixture is kept in half precision, as in llama.cpp's
 * flash attention: it could be more exact, but then one would not see the same probabilities.
 */
CLONES void
nuc_attend (float *out,
            const float *query,
            const float *keys,
            const float *values,
            gsize n,
            gsize stride,
            gsize key_length,
            gsize value_length,
            float *scratch)
{
  float factor = 1.0f / sqrtf ((float) key_length);
  float *scores = scratch;
  float *weights = scratch + n;
  float greatest = -INFINITY;
  float sum = 0;

  for (gsize t = 0; t < n; t++)
    scores[t] = dot (query, keys + t * stride, key_length) * factor;
  /* Of each score that is greater than all before, what they are to be multiplied with. */
  for (gsize t = 0; t < n; t++)
    {
      float before = greatest;

      greatest = scores[t] > greatest ? scores[t] : greatest;
      weights[t] = scores[t] > before ? before - scores[t] : scores[t] - greatest;
      scores[t] = scores[t] > before ? 1.0f : 0.0f;
    }
  for (gsize t = 0; t < n; t++)
    weights[t] = weight_of (weights[t]);

  memset (out, 0, value_length * sizeof *out);
  for (gsize t = 0; t < n; t++)
    {
      const float *value = values + t * stride;
      float weight = weights[t];

      if (scores[t] > 0)
        {
          for (gsize i = 0; i < value_length; i++)
            out[i] = round_to_half (out[i] * weight);
          sum = fused (sum, weight, 1.0f);
          weight = 1;
        }
      else
        sum += weight;
      for (gsize i = 0; i < value_length; i++)
        out[i] = round_to_half (fused (value[i], weight, out[i]));
    }
  factor = 1.0f / sum;
  for (gsize i = 0; i < value_length; i++)
    out[i] *= factor;
}
