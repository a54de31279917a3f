/* npz.h: the arrays in an archive of NumPy
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "source/loader.h"

G_BEGIN_DECLS

GByteArray *nuc_npz_read (int fd,
                          const NucTarget *target,
                          const NucOpenOptions *options,
                          GCancellable *cancellable,
                          char **name,
                          GError **error);

G_END_DECLS
