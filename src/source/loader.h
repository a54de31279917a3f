/* loader.h: one row of the table of everything that can be opened
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "source/open.h"

G_BEGIN_DECLS

/* As many of the first bytes of a file are looked at. */
#define NUC_TARGET_HEAD 4096

/**
 * NucTarget:
 * @name: what opens it again: a canonical path, `preset:lesson`, `http://…`; becomes the source's uri
 * @title: what errors and titles call it: the file's name, the address
 * @path: (nullable): of a file, already known to be a regular one; %NULL for anything else
 * @as: (nullable): the ending that stands for that of @path, where somebody said so
 * @size: of that file in bytes, when it was looked at
 * @head: its first bytes, followed by a zero byte, for recognising a format
 * @n_head: how many, 0 where there is no file
 * @opening: (nullable): how it is to be opened; %NULL for what is read in the course of that, such as a vocabulary
 *
 * What nuc_source_open() was asked for.
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *path;
  const char *as;
  guint64 size;
  const char *head;
  gsize n_head;
  const NucOpening *opening;
} NucTarget;

/**
 * NucLoader:
 * @claims: whether @open is the one for this target; must not block
 * @open: makes the source
 * @suffixes: (nullable): how the names of its files end, with the dot
 * @files: what a person calls them, where there are @suffixes
 *
 * A kind of source exports one of these and open.c has one row for it. The first that claims a
 * target opens it.
 */
typedef struct
{
  gboolean (*claims) (const NucTarget *target);
  NucSource *(*open) (const NucTarget *target,
                      const NucOpenOptions *options,
                      GCancellable *cancellable,
                      GError **error);
  const char *const *suffixes;
  NucFileKind files;
} NucLoader;

extern const NucLoader nuc_array_loader;
extern const NucLoader nuc_foreign_loader;
extern const NucLoader nuc_llama_loader;
extern const NucLoader nuc_preset_loader;
extern const NucLoader nuc_recorded_json_loader;
extern const NucLoader nuc_recorded_table_loader;

gboolean nuc_target_has_suffix (const NucTarget *target, const char *const *suffixes);
void nuc_open_report (const NucOpenOptions *options, double fraction, const char *what);

/* Puts the file's name and, where @line is not 0, the line before the error. */
void nuc_target_place_error (const NucTarget *target, gsize line, GError **error);

/* Whether the text is UTF-8 without zero bytes; else the error names the line. */
gboolean
nuc_target_check_text (const NucTarget *target, const char *text, gsize length, GError **error);

/* @head: room for NUC_TARGET_HEAD bytes and a zero byte; fills in @target's size and first bytes. */
gboolean nuc_target_look (NucTarget *target, char *head, GCancellable *cancellable, GError **error);

/* Reads the whole file, at most @limit bytes. The answer is followed by a zero byte. */
char *nuc_target_read (const NucTarget *target,
                       guint64 limit,
                       const NucOpenOptions *options,
                       GCancellable *cancellable,
                       gsize *length,
                       GError **error);
/* The same of a text, in UTF-8 whatever it was written in. */
char *nuc_target_read_text (const NucTarget *target,
                            guint64 limit,
                            const NucOpenOptions *options,
                            GCancellable *cancellable,
                            gsize *length,
                            const char **encoding,
                            GError **error);

G_END_DECLS
