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
#include "figure/figure-field.h"
#include "source/open.h"

G_BEGIN_DECLS

/**
 * NucFigureSpec:
 * @text: each field's checked value, or %NULL where none was given
 * @base: for each path, the folder that it starts from where it is relative; %NULL for the working folder
 * @namer: for each path, who said so
 */
typedef struct
{
  char *text[NUC_N_FIELDS];
  char *base[NUC_N_FIELDS];
  NucNamer namer[NUC_N_FIELDS];
} NucFigureSpec;

NucFigureSpec *nuc_figure_spec_new (void);
NucFigureSpec *nuc_figure_spec_copy (const NucFigureSpec *self);
void nuc_figure_spec_free (NucFigureSpec *self);

gboolean
nuc_figure_spec_set (NucFigureSpec *self, NucField field, const char *text, GError **error);
void nuc_figure_spec_unset (NucFigureSpec *self, NucField field);
/* Where the paths that are said start from. */
void nuc_figure_spec_set_base (NucFigureSpec *self, const char *folder);
/* A person has typed all that is said. */
void nuc_figure_spec_set_typed (NucFigureSpec *self);
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
