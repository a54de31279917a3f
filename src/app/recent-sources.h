/* recent-sources.h: what was open, so that it can be opened again
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gio/gio.h>

#include "source/source.h"

G_BEGIN_DECLS

#define NUC_RECENT_MOST 10

/**
 * NucRecent:
 * @name: as nuc_source_open() takes it
 * @trained: whether it is a text that a model is to learn
 * @order: of that model, 0 for as many tokens as suit it
 * @words: whether that model is of words
 */
typedef struct
{
  char *name;
  gboolean trained;
  guint order;
  gboolean words;
} NucRecent;

/* An entry is a URI: of a file, of a text with how it was learnt after `#`, or of a server. */
char *nuc_recent_dup_uri (NucSource *source);
char *nuc_recent_dup_trained (const char *name, guint order, gboolean words);
void nuc_recent_parse (const char *uri, NucRecent *recent);
char *nuc_recent_dup_title (const char *uri);
char *nuc_recent_dup_sentence (const char *uri);
GFile *nuc_recent_dup_file (const char *uri);

char **nuc_recent_add (const char *const *uris, const char *uri);
char **nuc_recent_remove (const char *const *uris, const char *uri);

void nuc_recent_clear (NucRecent *recent);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NucRecent, nuc_recent_clear)

G_END_DECLS
