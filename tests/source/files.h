/* files.h: files for tests: fixtures, and short-lived ones
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "source/open.h"

G_BEGIN_DECLS

/**
 * Malformed:
 * @path: of the test
 * @name: of the file
 * @text: what is in it
 * @length: of @text, 0 up to its zero byte
 * @message: the whole error
 */
typedef struct
{
  const char *path;
  const char *name;
  const char *text;
  gsize length;
  const char *message;
} Malformed;

char *files_fixture (const char *name);
char *files_write (const char *name, const char *text, gsize length);
void files_remove (const char *path);

/* Opens what must open. */
NucSource *files_open (const char *name);
NucSource *files_open_text (const char *name, const char *text);
/* Opens what must not, and compares the whole sentence. */
void files_test_malformed (gconstpointer malformed);

/* The first token with this text at a step: its id, and its probability before any chain. */
double files_probability (NucSource *source, guint64 position, const char *text, guint32 *id);

G_END_DECLS
