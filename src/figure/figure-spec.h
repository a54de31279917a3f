/* figure-spec.h: everything that a figure is made from, as text
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "chart/chart-hide.h"
#include "chart/chart-scale.h"
#include "chart/chart-style.h"
#include "chart/chart-view.h"
#include "core/chain.h"

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

/**
 * NucFigureSpec:
 * @text: each field's checked value, or %NULL where none was given
 * @base: for each path, the folder that it starts from where it is relative; %NULL for the working folder
 */
typedef struct
{
  char *text[NUC_N_FIELDS];
  char *base[NUC_N_FIELDS];
} NucFigureSpec;

const NucFieldInfo *nuc_field_get_info (NucField field);

NucFigureSpec *nuc_figure_spec_new (void);
NucFigureSpec *nuc_figure_spec_copy (const NucFigureSpec *self);
void nuc_figure_spec_free (NucFigureSpec *self);

gboolean
nuc_figure_spec_set (NucFigureSpec *self, NucField field, const char *text, GError **error);
void nuc_figure_spec_unset (NucFigureSpec *self, NucField field);
/* Where the paths that are said start from. */
void nuc_figure_spec_set_base (NucFigureSpec *self, const char *folder);
/* Lays what @over says over what is there. */
void nuc_figure_spec_override (NucFigureSpec *self, const NucFigureSpec *over);
/* Whether the fields go together. */
gboolean nuc_figure_spec_check (const NucFigureSpec *self, GError **error);

/* Values as they were checked, or their initial ones. */
const char *nuc_figure_spec_get (const NucFigureSpec *self, NucField field);
gboolean nuc_figure_spec_has_second_source (const NucFigureSpec *self);
gboolean nuc_figure_spec_has (const NucFigureSpec *self, NucField field);
guint64 nuc_figure_spec_get_count (const NucFigureSpec *self, NucField field);
double nuc_figure_spec_get_real (const NucFigureSpec *self, NucField field);
gboolean nuc_figure_spec_get_switch (const NucFigureSpec *self, NucField field);
NucChain *nuc_figure_spec_dup_chain (const NucFigureSpec *self, NucField field);
GArray *nuc_figure_spec_dup_ids (const NucFigureSpec *self, NucField field);
void nuc_figure_spec_get_size (const NucFigureSpec *self, double *width, double *height);
NucChartView nuc_figure_spec_get_view (const NucFigureSpec *self);
NucChartHide nuc_figure_spec_get_hide (const NucFigureSpec *self);
NucTheme nuc_figure_spec_get_theme (const NucFigureSpec *self);
NucChartAxis nuc_figure_spec_get_axis (const NucFigureSpec *self);
gboolean nuc_figure_spec_get_right_to_left (const NucFigureSpec *self);
char *nuc_figure_spec_dup_path (const NucFigureSpec *self, NucField field);
/* Looks beside @folder for files that are not where they were. */
void nuc_figure_spec_find_files (NucFigureSpec *self, const char *folder);
char *nuc_figure_spec_dup_path_from (const NucFigureSpec *self, NucField field, const char *folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucFigureSpec, nuc_figure_spec_free)

G_END_DECLS
