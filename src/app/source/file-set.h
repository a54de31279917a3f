/* file-set.h: what files that come together are
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * NucFileSet:
 * @file: what is opened
 * @vocabulary: (nullable): what names its tokens
 */
typedef struct
{
  GFile *file;
  GFile *vocabulary;
} NucFileSet;

GPtrArray *nuc_file_set_group (GListModel *files);
char *nuc_file_set_dup_name (GFile *file);

G_END_DECLS
