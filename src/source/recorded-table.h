/* recorded-table.h: a distribution in a CSV or TSV file
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "source/loader.h"

G_BEGIN_DECLS

/* @text: (transfer none): followed by a zero byte; is overwritten. */
NucSource *nuc_recorded_table_parse (const NucTarget *target,
                                     char *text,
                                     gsize length,
                                     const char *title,
                                     const char *description,
                                     const NucOpenOptions *options,
                                     GCancellable *cancellable,
                                     GError **error);

G_END_DECLS
