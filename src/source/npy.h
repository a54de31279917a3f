/* npy.h: the header of a NumPy array file
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "source/array.h"

G_BEGIN_DECLS

#define NUC_NPY_MAGIC "\x93NUMPY"

gboolean nuc_npy_parse (const guint8 *data, gsize size, NucArray *array, GError **error);

G_END_DECLS
