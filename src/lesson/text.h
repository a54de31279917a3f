/* text.h: Markdown as a lesson keeps it: paragraphs
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

#include "lesson/json-reader.h"

G_BEGIN_DECLS

char **nuc_text_read (NucJsonReader *reader, const char *field);
json_t *nuc_text_to_json (char *const *text);

char **nuc_text_split (const char *markdown);
char *nuc_text_join (char *const *text);
char *nuc_text_find_problem (char *const *text);

G_END_DECLS
