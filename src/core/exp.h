/* exp.h: the exponential, with the same bits on every machine
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many scores the functions on arrays take at most at a time. */
#define NUC_EXP_BLOCK 256

/**
 * NucSums:
 * @mass: the sum of the weights w
 * @moment: the sum of w ln w
 */
typedef struct
{
  double mass;
  double moment;
} NucSums;

double nuc_exp (double x);
void nuc_exp_weights (const float *scores, gsize n, double origin, double scale, double *weights);
double nuc_exp_mass (const float *scores, gsize n, double origin, double scale);
NucSums nuc_exp_sums (const float *scores, gsize n, double origin, double scale);

G_END_DECLS
