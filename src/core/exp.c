/* exp.c: the exponential, with the same bits on every machine
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "core/exp.h"

#include "core/vector.h"

/* Below this the result would not be a normal number; it is taken as 0. */
#define LEAST -708.0
#define GREATEST 709.0
/* Adding and subtracting 1.5 * 2^52 rounds to a whole number, and leaves that number in the low bits. */
#define ROUNDER 0x1.8p52
#define LOG2_E 0x1.71547652b82fep+0
#define LN2 0x1.62e42fefa39efp-1
#define LN2_SQUARED_HALF 0x1.ebfbdff82c58fp-3
/* What one step of a loop takes, and how many running sums there are, whatever the width of the
 * processor: so that the bits are always the same. */
#define LANES 8

typedef double Doubles __attribute__ ((vector_size (LANES * sizeof (double))));
/* Unsigned, because what is out of range wraps round before it is masked. */
typedef guint64 Integers __attribute__ ((vector_size (LANES * sizeof (guint64))));
typedef float Floats __attribute__ ((vector_size (LANES * sizeof (float))));

/* e^x = 2^(n + f) with n whole and |f| <= 1/2, and 2^f = 1 + f ln 2 + f^2 (ln 2)^2 / 2 + f^3 q (f). The last
 * term is small, so single precision, twice as fast, is enough for it: the whole is off by 2e-9 at most,
 * far less than rounding a score to float32 does. q goes through the Chebyshev nodes. At 0 the result is
 * exactly 1. */
static inline __attribute__ ((always_inline)) double
exponential (double x)
{
  double clamped = x < LEAST ? LEAST : (x > GREATEST ? GREATEST : x);
  double t = clamped * LOG2_E;
  double shifted = t + ROUNDER;
  double f = t - (shifted - ROUNDER);
  float g = (float) f;
  float g2 = g * g;
  /* Halves that do not wait for each other are quicker than one long chain. */
  float q = (g * 0x1.3b2a80p-7f + 0x1.c6b08ep-5f) +
            g2 * ((g * 0x1.43e716p-13f + 0x1.5d87dcp-10f) + g2 * 0x1.006ec0p-16f);
  double p = (f * LN2 + 1.0) + (f * f) * ((double) q * f + LN2_SQUARED_HALF);
  guint64 bits, power;

  memcpy (&bits, &p, sizeof bits);
  memcpy (&power, &shifted, sizeof power);
  bits += power << 52;
  memcpy (&p, &bits, sizeof p);

  return x < LEAST ? 0 : p;
}

/* The same for many at a time, operation for operation. */
static inline __attribute__ ((always_inline)) void
exponentials (const Doubles *exponents, Doubles *weights)
{
  Doubles x = *exponents;
  Doubles t = x * LOG2_E;
  Doubles shifted = t + ROUNDER;
  Doubles f = t - (shifted - ROUNDER);
  Floats g = __builtin_convertvector(f, Floats);
  Floats g2 = g * g;
  Floats q = (g * 0x1.3b2a80p-7f + 0x1.c6b08ep-5f) +
             g2 * ((g * 0x1.43e716p-13f + 0x1.5d87dcp-10f) + g2 * 0x1.006ec0p-16f);
  Doubles p =
      (f * LN2 + 1.0) + (f * f) * (__builtin_convertvector(q, Doubles) * f + LN2_SQUARED_HALF);

  /* Out of range this is nonsense, and masked. */
  *weights = (Doubles) (((Integers) p + ((Integers) shifted << 52)) & (Integers) (x >= LEAST));
}

/* Scores become exponents; where there are fewer scores than lanes the others count nothing. */
static inline __attribute__ ((always_inline)) void
load (const float *scores, gsize n, double origin, double scale, Doubles *exponents)
{
  Floats floats;

  if (n >= LANES)
    memcpy (&floats, scores, sizeof floats);
  else
    for (gsize lane = 0; lane < LANES; lane++)
      floats[lane] = lane < n ? scores[lane] : -INFINITY;
  *exponents = (__builtin_convertvector(floats, Doubles) - origin) * scale;
}

/**
 * nuc_exp:
 * @x: a number, not NaN; may be -infinity
 *
 * The exponential to within 2e-9 of its value. The C library's own differs in its last bit between
 * versions and processors; this one is sums and products in a fixed order, so that one seed gives one
 * text everywhere. Results that are not normal numbers are 0.
 *
 * Returns: e^@x
 */
double
nuc_exp (double x)
{
  return exponential (x);
}

/**
 * nuc_exp_weights:
 * @scores: (array length=n): scores, may be -infinity
 * @n: how many
 * @origin: what is subtracted from each
 * @scale: what that is multiplied with
 * @weights: (out) (array length=n): the exponentials
 *
 * The same as [func@exp] for each score.
 */
NUC_VECTOR void
nuc_exp_weights (const float *scores, gsize n, double origin, double scale, double *weights)
{
  for (gsize i = 0; i < n; i += LANES)
    {
      Doubles exponents, some;

      load (scores + i, n - i, origin, scale, &exponents);
      exponentials (&exponents, &some);
      memcpy (weights + i, &some, MIN (n - i, LANES) * sizeof *weights);
    }
}

/**
 * nuc_exp_mass:
 * @scores: (array length=n): as for [func@exp_weights]
 * @n: how many, up to %NUC_EXP_BLOCK
 * @origin: what is subtracted from each
 * @scale: what that is multiplied with
 *
 * Returns: the sum of the exponentials
 */
NUC_VECTOR double
nuc_exp_mass (const float *scores, gsize n, double origin, double scale)
{
  Doubles lanes = { 0 };
  double sum = 0;

  for (gsize i = 0; i < n; i += LANES)
    {
      Doubles exponents, weights;

      load (scores + i, n - i, origin, scale, &exponents);
      exponentials (&exponents, &weights);
      lanes += weights;
    }
  for (gsize lane = 0; lane < LANES; lane++)
    sum += lanes[lane];

  return sum;
}

/**
 * nuc_exp_sums:
 * @scores: (array length=n): finite scores
 * @n: how many, up to %NUC_EXP_BLOCK
 * @origin: what is subtracted from each
 * @scale: what that is multiplied with
 *
 * Returns: the sums over the exponentials
 */
NUC_VECTOR NucSums
nuc_exp_sums (const float *scores, gsize n, double origin, double scale)
{
  Doubles masses = { 0 }, moments = { 0 };
  NucSums sums = { 0, 0 };

  for (gsize i = 0; i < n; i += LANES)
    {
      Doubles exponents, weights;

      load (scores + i, n - i, origin, scale, &exponents);
      exponentials (&exponents, &weights);
      masses += weights;
      /* Where a weight is 0 its exponent may be infinite; any finite one will do. */
      exponents = (Doubles) ((Integers) exponents & (Integers) (exponents >= LEAST));
      moments += weights * exponents;
    }
  for (gsize lane = 0; lane < LANES; lane++)
    {
      sums.mass += masses[lane];
      sums.moment += moments[lane];
    }

  return sums;
}
