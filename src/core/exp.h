/* exp.h: the exponential, with the same bits on every machine
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

double nuc_exp (double x);

G_END_DECLS
