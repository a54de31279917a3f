/* figure-field.h: what can be said about a figure, and what each field can be
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NucField:
 *
 * What can be said about a figure. Options of the command line, members of a list and the settings
 * inside a finished figure have these names and take the same values.
 */
typedef enum
{
  NUC_FIELD_SOURCE,
  NUC_FIELD_ORDER,
  NUC_FIELD_WORDS,
  NUC_FIELD_VOCABULARY,
  NUC_FIELD_CHAIN,
  NUC_FIELD_COMPARE_SOURCE,
  NUC_FIELD_COMPARE_ORDER,
  NUC_FIELD_COMPARE_WORDS,
  NUC_FIELD_COMPARE_VOCABULARY,
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

/**
 * NucFieldKind:
 * @NUC_FIELD_TEXT: any text
 * @NUC_FIELD_PATH: a text that may be a path, which is relative to a folder
 * @NUC_FIELD_NUMBER: a number
 * @NUC_FIELD_IDS: ids of tokens
 * @NUC_FIELD_SWITCH: true or false
 *
 * What a field's value is in JSON.
 */
typedef enum
{
  NUC_FIELD_TEXT,
  NUC_FIELD_PATH,
  NUC_FIELD_NUMBER,
  NUC_FIELD_IDS,
  NUC_FIELD_SWITCH,
} NucFieldKind;

/**
 * NucFieldInfo:
 * @name: as an option and in JSON
 * @letter: as a short option, or 0
 * @kind: of its value in JSON
 * @initial: (nullable): its value where none is given
 * @value: (nullable): what stands for its value in a help text, translatable unless it is a list of words
 * @help: translatable
 */
typedef struct
{
  const char *name;
  char letter;
  NucFieldKind kind;
  const char *initial;
  const char *value;
  const char *help;
} NucFieldInfo;

const NucFieldInfo *nuc_field_get_info (NucField field);
char *nuc_field_read (NucField field, const char *text, GError **error);

G_END_DECLS
