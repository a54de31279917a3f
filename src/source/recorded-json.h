/* recorded-json.h: distributions in our own JSON format, and the way to saved answers
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "source/loader.h"

G_BEGIN_DECLS

/* @text: followed by a zero byte. */
NucSource *nuc_recorded_json_parse (const NucTarget *target,
                                    const char *text,
                                    gsize length,
                                    const char *title,
                                    const char *description,
                                    const NucOpenOptions *options,
                                    GCancellable *cancellable,
                                    GError **error);

G_END_DECLS
