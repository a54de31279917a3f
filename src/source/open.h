/* open.h: from a name, a path or an address to a source
 *
 * How to add a kind of source:
 *
 * 1. Make a subclass of NucSource (source.h). Its `next` gives the logits for a context in a worker
 *    thread and looks at its cancellable; `encode` turns a prompt into ids, if it is a model. Before it
 *    is handed out it calls nuc_source_describe() and nuc_source_set_vocabulary(). Distributions that
 *    are only read from a file need no subclass: recorded-builder.h checks their rows and
 *    recorded.h holds them.
 * 2. Export a NucLoader (loader.h): `claims` recognises the name, address or first bytes of a file, `open`
 *    makes the source. That a file exists and is a regular one has been checked by then;
 *    nuc_target_read() reads it within a limit.
 * 3. Add one row to the table in open.c. The first loader that claims a target opens it, so the more
 *    particular ones stand above.
 * 4. Test it with good input, and with everything that can be wrong with it: an error is one sentence
 *    that names the file, the place in it and what was expected there.
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gio/gio.h>

#include "source/opening.h"
#include "source/source.h"

G_BEGIN_DECLS

/**
 * NucSourceProgress:
 * @fraction: in [0, 1], or negative when unknown
 * @what: a translated word or two on what is being done
 *
 * Called from the thread that opens.
 */
typedef void (*NucSourceProgress) (double fraction, const char *what, gpointer user_data);

/**
 * NucOpenOptions:
 * @namer: who names it; a server that a file names is asked only if a person agreed to that
 *   (consent.h), and nothing that the file says makes it be asked over plain http
 * @progress: (nullable): told how far a long opening is
 * @progress_data: for @progress
 * @as: (nullable): what kind of file it is, as the end of a name such as `csv`; %NULL for what the name tells
 * @title: (nullable): what a file is called; %NULL for its name
 *
 * Who opens, and what is to be told meanwhile: nothing of it makes another source.
 */
typedef struct
{
  NucNamer namer;
  NucSourceProgress progress;
  gpointer progress_data;
  const char *as;
  const char *title;
} NucOpenOptions;

NucSource *nuc_source_open (const NucOpening *opening,
                            const NucOpenOptions *options,
                            GCancellable *cancellable,
                            GError **error);

/**
 * NucFileKind:
 * @NUC_FILES_MODELS: models
 * @NUC_FILES_ARRAYS: arrays of logits, whose tokens another file may name
 * @NUC_FILES_DISTRIBUTIONS: distributions and answers with probabilities
 * @NUC_FILES_TEXTS: texts to learn from
 * @NUC_N_FILE_KINDS: how many kinds there are
 *
 * What a person looks for in a dialog for files.
 */
typedef enum
{
  NUC_FILES_MODELS,
  NUC_FILES_ARRAYS,
  NUC_FILES_DISTRIBUTIONS,
  NUC_FILES_TEXTS,
  NUC_N_FILE_KINDS,
} NucFileKind;

const char *const *nuc_source_list_suffixes (NucFileKind kind);

/**
 * NucSourcePreset:
 * @name: as in `preset:NAME`
 * @title: translatable
 * @description: translatable: what it shows and where it is from
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *description;
} NucSourcePreset;

const NucSourcePreset *nuc_source_list_presets (gsize *n);

G_END_DECLS
