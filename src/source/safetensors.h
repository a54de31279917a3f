/* safetensors.h: the header of a safetensors file
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "source/array.h"
#include "source/json.h"

G_BEGIN_DECLS

gboolean nuc_safetensors_recognise (const guint8 *data, gsize size);
gboolean nuc_safetensors_parse (NucJson *json,
                                const guint8 *data,
                                gsize size,
                                NucArray *array,
                                GError **error);

G_END_DECLS
