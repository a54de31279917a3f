/* exp.c: the exponential, with the same bits on every machine
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <string.h>

#include "core/exp.h"

/* Below this the result would not be a normal number; it is taken as 0. */
#define LEAST -708.0
#define GREATEST 709.0
/* Adding and subtracting 1.5 * 2^52 rounds to a whole number, and leaves that number in the low bits. */
#define ROUNDER 0x1.8p52
#define LOG2_E 0x1.71547652b82fep+0
/* ln 2 in two parts; the first has trailing zeros enough that n * LN2_HIGH is exact. */
#define LN2_HIGH 0x1.62e42feep-1
#define LN2_LOW 0x1.a39ef35793c76p-33

/**
 * nuc_exp:
 * @x: a number, not NaN
 *
 * The exponential to within 1e-15 of its value. The C library's own differs in its last bit between
 * versions and processors; this one is sums and products in a fixed order, so that one seed gives one
 * text everywhere. Results that are not normal numbers are 0.
 *
 * Returns: e^@x
 */
double
nuc_exp (double x)
{
  double clamped = x < LEAST ? LEAST : (x > GREATEST ? GREATEST : x);
  double shifted = clamped * LOG2_E + ROUNDER;
  double n = shifted - ROUNDER;
  double r = (clamped - n * LN2_HIGH) - n * LN2_LOW;
  double p = 1.0 / 6227020800.0;
  gint64 bits, power;

  p = p * r + 1.0 / 479001600.0;
  p = p * r + 1.0 / 39916800.0;
  p = p * r + 1.0 / 3628800.0;
  p = p * r + 1.0 / 362880.0;
  p = p * r + 1.0 / 40320.0;
  p = p * r + 1.0 / 5040.0;
  p = p * r + 1.0 / 720.0;
  p = p * r + 1.0 / 120.0;
  p = p * r + 1.0 / 24.0;
  p = p * r + 1.0 / 6.0;
  p = p * r + 0.5;
  p = p * r + 1.0;
  p = p * r + 1.0;

  memcpy (&bits, &p, sizeof bits);
  memcpy (&power, &shifted, sizeof power);
  bits += (gint64) ((guint64) power << 52);
  memcpy (&p, &bits, sizeof p);

  return x < LEAST ? 0 : p;
}
