/* recent-sources.h: what was open, so that it can be opened again
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gio/gio.h>

#include "source/opening.h"
#include "source/source.h"

G_BEGIN_DECLS

#define NUC_RECENT_MOST 10

/* An entry is a URI of a file, with how it is opened after `#` where that needs saying, or of a server: what
 * nuc_opening_parse() reads. */
char *nuc_recent_dup_entry (NucSource *source, const NucOpening *opened);
char *nuc_recent_dup_title (const char *uri);
char *nuc_recent_dup_sentence (const char *uri);
GFile *nuc_recent_dup_file (const char *uri);

char **nuc_recent_add (const char *const *uris, const char *uri);
char **nuc_recent_remove (const char *const *uris, const char *uri);

G_END_DECLS
