/* field.h: what decides what is shown, field by field
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

#include "setup/view.h"

G_BEGIN_DECLS

/**
 * NucField:
 *
 * All that decides what is shown, and how a figure of it looks. Options of the command line, members of a list of
 * figures, the settings inside a finished figure and the setting of a scene have these names and take the same values.
 * The order is the one in which they are written.
 */
typedef enum
{
  NUC_FIELD_SOURCE,
  NUC_FIELD_ORDER,
  NUC_FIELD_WORDS,
  NUC_FIELD_VOCABULARY,
  NUC_FIELD_ANSWER,
  NUC_FIELD_CHAIN,
  NUC_FIELD_COMPARE_SOURCE,
  NUC_FIELD_COMPARE_ORDER,
  NUC_FIELD_COMPARE_WORDS,
  NUC_FIELD_COMPARE_VOCABULARY,
  NUC_FIELD_COMPARE_ANSWER,
  NUC_FIELD_COMPARE_CHAIN,
  NUC_FIELD_COMPARE_PROMPT,
  NUC_FIELD_COMPARE_TAKEN,
  NUC_FIELD_PROMPT,
  NUC_FIELD_HISTORY,
  NUC_FIELD_TAKEN,
  NUC_FIELD_STEP,
  NUC_FIELD_AFTER,
  NUC_FIELD_SEED,
  NUC_FIELD_MARK,
  NUC_FIELD_ROLLS,
  NUC_FIELD_VIEW,
  NUC_FIELD_VERTICAL,
  NUC_FIELD_AXIS,
  NUC_FIELD_BARS,
  NUC_FIELD_PIN,
  NUC_FIELD_HIDE,
  NUC_FIELD_THEME,
  NUC_FIELD_SIZE,
  NUC_FIELD_TYPE_SIZE,
  NUC_FIELD_DIRECTION,
  NUC_FIELD_DPI,
  NUC_FIELD_TITLE,
  NUC_FIELD_CAPTION,
  NUC_FIELD_FONT,
  NUC_FIELD_OUTLINES,
} NucField;

#define NUC_N_FIELDS (NUC_FIELD_OUTLINES + 1)

/* How a figure looks begins here; what is shown ends before it. */
#define NUC_FIELD_LOOK NUC_FIELD_THEME

/* A chain of no stages, where an empty text would look like a slip. */
#define NUC_FIELD_NO_CHAIN "none"

/**
 * NucFieldKind:
 * @NUC_FIELD_TEXT: any text
 * @NUC_FIELD_PATH: a text that may be a path, which is relative to a folder
 * @NUC_FIELD_CHAIN_TEXT: a chain
 * @NUC_FIELD_WORD: one of a few words
 * @NUC_FIELD_WIDTH_HEIGHT: two numbers, as 1600x900
 * @NUC_FIELD_COUNT: a whole number
 * @NUC_FIELD_REAL: a number
 * @NUC_FIELD_IDS: ids of tokens
 * @NUC_FIELD_SWITCH: true or false
 *
 * What a field's value can be. The first five are texts in JSON.
 */
typedef enum
{
  NUC_FIELD_TEXT,
  NUC_FIELD_PATH,
  NUC_FIELD_CHAIN_TEXT,
  NUC_FIELD_WORD,
  NUC_FIELD_WIDTH_HEIGHT,
  NUC_FIELD_COUNT,
  NUC_FIELD_REAL,
  NUC_FIELD_IDS,
  NUC_FIELD_SWITCH,
} NucFieldKind;

/**
 * NucFieldInfo:
 * @name: as an option and in JSON
 * @letter: as a short option, or 0
 * @kind: what its value can be
 * @initial: (nullable): its value where none is given
 * @least: of a number
 * @most: of a number
 * @words: (nullable) (array zero-terminated=1): what a word can be
 * @value: (nullable): what stands for its value in a help text, translatable
 * @help: translatable
 * @off: (nullable): of a switch: the option that turns it off
 * @off_help: (nullable): its help, translatable
 * @particular: whether one view only uses it
 * @view: which one
 * @second: whether it is said of a second source
 * @first: of such a field: the one of the first source, whose value holds where nothing is said; @NUC_N_FIELDS for none
 */
typedef struct
{
  const char *name;
  char letter;
  NucFieldKind kind;
  const char *initial;
  guint64 least;
  guint64 most;
  const char *const *words;
  const char *value;
  const char *help;
  const char *off;
  const char *off_help;
  gboolean particular;
  NucView view;
  gboolean second;
  NucField first;
} NucFieldInfo;

const NucFieldInfo *nuc_field_get_info (NucField field);
gboolean nuc_field_find (const char *name, NucField *field);
char *nuc_field_read (NucField field, const char *text, GError **error);

G_END_DECLS
