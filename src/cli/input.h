/* input.h: what is read from the standard input
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

#include "source/open.h"

G_BEGIN_DECLS

/* What stands for the standard input and the standard output where a file is named. */
#define NUC_CLI_STANDARD "-"

/**
 * NucInput:
 * @path: what can be opened
 * @title: what a person calls it
 * @as: (nullable): what kind of file it is, where its name does not tell
 */
typedef struct
{
  char *path;
  const char *title;
  const char *as;
  int fd;
} NucInput;

gboolean nuc_input_open (NucInput *self, const char *name, const char *as, GError **error);
void nuc_input_clear (NucInput *self);
void nuc_input_set_options (const NucInput *self, NucOpenOptions *options);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NucInput, nuc_input_clear)

G_END_DECLS
