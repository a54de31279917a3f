/* folder.h: a folder of a test's own
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * Folder:
 * @path: where it is, gone with everything in it after the test
 * @file: a name in it, `a.txt`
 */
typedef struct
{
  char *path;
  char *file;
} Folder;

void folder_set_up (Folder *self, gconstpointer data);
void folder_tear_down (Folder *self, gconstpointer data);

char *folder_path (const Folder *self, const char *name);
void folder_write (const Folder *self, const char *name, const char *text);
void folder_assert_text (const Folder *self, const char *name, const char *text);

/* What is in it, sorted, separated by spaces. */
void folder_assert_names (const Folder *self, const char *names);

G_END_DECLS
