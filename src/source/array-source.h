/* array-source.h: logits in an array file, as a source
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "source/loader.h"

G_BEGIN_DECLS

#define NUC_TYPE_ARRAY_SOURCE (nuc_array_source_get_type ())
G_DECLARE_FINAL_TYPE (NucArraySource, nuc_array_source, NUC, ARRAY_SOURCE, NucSource)

NucSource *nuc_array_source_new (const NucTarget *target,
                                 const NucOpenOptions *options,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
