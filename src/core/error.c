/* error.c: the error domain of distributions, chains and draws
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "core/error.h"

/* The name is not a difference. */
/* clang-format off */
G_DEFINE_QUARK (nuc-error-quark, nuc_error)
/* clang-format on */
