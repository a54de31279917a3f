/* request.h: the options that trace and sample share, and what they open
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "core/chain.h"
#include "setup/setup.h"
#include "source/source.h"

G_BEGIN_DECLS

/**
 * NucRequest:
 * @source: what was opened
 * @setup: all that was said of what is shown
 * @chain: its chain
 * @history: (element-type guint32): the prompt's ids, then those of `--history`
 * @format: from `--format`, an index into the words the command takes
 */
typedef struct
{
  NucSource *source;
  NucSetup *setup;
  NucChain *chain;
  GArray *history;
  gsize format;
} NucRequest;

/* Parses the command's own @options along with the shared ones, then opens the source. On failure it
 * has said why, and @code is what to exit with. */
gboolean nuc_request_read (NucRequest *self,
                           const GOptionEntry *options,
                           const NucField *more,
                           const char *const *formats,
                           const char *examples,
                           int argc,
                           char **argv,
                           int *code);
void nuc_request_clear (NucRequest *self);

/* A whole number from @minimum on, as an option's value. */
gboolean nuc_request_parse_number (const char *option,
                                   const char *text,
                                   guint64 minimum,
                                   guint64 maximum,
                                   guint64 *number,
                                   GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NucRequest, nuc_request_clear)

G_END_DECLS
