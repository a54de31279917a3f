/* figure-json.h: what a figure is made from, as the settings inside its file
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <jansson.h>

#include "setup/setup.h"

G_BEGIN_DECLS

/* The settings inside a figure that lies in @folder. */
char *nuc_figure_json_write (const NucSetup *setup, const char *folder);
NucSetup *nuc_figure_json_read (const char *text, const char *folder, GError **error);

gboolean nuc_figure_json_check_format (json_t *object, const char *format, GError **error);
json_t *nuc_figure_json_parse (const char *text, gsize length, GError **error);

G_END_DECLS
