/* chart-type.h: type of a chart: faces, measuring, ellipsis in the middle
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <pango/pango.h>

#include "chart/chart-style.h"

G_BEGIN_DECLS

/**
 * NucFace:
 * @NUC_FACE_TITLE: the sentence over a chart
 * @NUC_FACE_SUBTITLE: the line under it
 * @NUC_FACE_HEADING: over a column or a panel
 * @NUC_FACE_TOKEN: a token
 * @NUC_FACE_TOKEN_STRONG: the chosen token
 * @NUC_FACE_TEXT: words that are not tokens
 * @NUC_FACE_NUMBER: numbers in columns, tabular figures
 * @NUC_FACE_NUMBER_STRONG: the same, bold
 * @NUC_FACE_SMALL: remarks
 * @NUC_FACE_SMALL_STRONG: remarks that matter, and pills
 * @NUC_FACE_TICK: numbers of an axis, tabular figures
 */
typedef enum
{
  NUC_FACE_TITLE,
  NUC_FACE_SUBTITLE,
  NUC_FACE_HEADING,
  NUC_FACE_TOKEN,
  NUC_FACE_TOKEN_STRONG,
  NUC_FACE_TEXT,
  NUC_FACE_NUMBER,
  NUC_FACE_NUMBER_STRONG,
  NUC_FACE_SMALL,
  NUC_FACE_SMALL_STRONG,
  NUC_FACE_TICK,
} NucFace;

#define NUC_N_FACES (NUC_FACE_TICK + 1)

/**
 * NucText:
 * @layout: shaped, never wrapped, never read as markup
 * @width: logical, in user units
 * @height: logical
 * @baseline: from the top
 *
 * A shaped piece of text. Reference-counted and immutable; shared by all charts of one context.
 */
typedef struct
{
  gatomicrefcount references;
  PangoLayout *layout;
  double width;
  double height;
  double baseline;
} NucText;

NucText *nuc_text_new (PangoContext *pango,
                       const NucChartStyle *style,
                       NucFace face,
                       double type_size,
                       const char *text);
NucText *nuc_text_new_fitting (PangoContext *pango,
                               const NucChartStyle *style,
                               NucFace face,
                               double type_size,
                               const char *text,
                               double width);
NucText *nuc_text_ref (NucText *self);
void nuc_text_unref (NucText *self);

const char *nuc_face_get_family (NucFace face, const NucChartStyle *style);
double nuc_face_get_scale (NucFace face, const NucChartStyle *style);
int nuc_face_get_weight (NucFace face);
gboolean nuc_face_is_tabular (NucFace face);
gboolean nuc_face_is_number (NucFace face);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucText, nuc_text_unref)

G_END_DECLS
