/* figure-json.h: what a figure is made from, as JSON
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <jansson.h>

#include "figure/figure-spec.h"

G_BEGIN_DECLS

/* Members of @object that @passed names belong to the caller. */
gboolean nuc_figure_spec_read_json (NucFigureSpec *self,
                                    json_t *object,
                                    const char *const *passed,
                                    GError **error);

/* The settings inside a figure that lies in @folder. */
char *nuc_figure_spec_to_settings (const NucFigureSpec *self, const char *folder);
NucFigureSpec *nuc_figure_spec_from_settings (const char *text, const char *folder, GError **error);

gboolean nuc_figure_json_check_format (json_t *object, const char *format, GError **error);
json_t *nuc_figure_json_parse (const char *text, gsize length, GError **error);

G_END_DECLS
