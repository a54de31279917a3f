/* exhibit.h: how the distribution under the cursor is shown
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "session/comparison.h"
#include "session/dice.h"
#include "chart/chart-view.h"
#include "setup/axis.h"

G_BEGIN_DECLS

#define NUC_EXHIBIT_MOST_BARS 200

#define NUC_TYPE_EXHIBIT (nuc_exhibit_get_type ())
G_DECLARE_FINAL_TYPE (NucExhibit, nuc_exhibit, NUC, EXHIBIT, GObject)

NucExhibit *nuc_exhibit_new (NucSession *session);
NucSession *nuc_exhibit_get_session (NucExhibit *self);
NucDice *nuc_exhibit_get_dice (NucExhibit *self);
NucComparison *nuc_exhibit_get_comparison (NucExhibit *self);

NucView nuc_exhibit_get_view (NucExhibit *self);
void nuc_exhibit_set_view (NucExhibit *self, NucView view);
guint nuc_exhibit_get_n_bars (NucExhibit *self);
void nuc_exhibit_set_n_bars (NucExhibit *self, guint n_bars);
NucAxis nuc_exhibit_get_axis (NucExhibit *self);
void nuc_exhibit_set_axis (NucExhibit *self, NucAxis axis);
NucHide nuc_exhibit_get_hide (NucExhibit *self);
void nuc_exhibit_set_hide (NucExhibit *self, NucHide hide);
void nuc_exhibit_toggle_hide (NucExhibit *self);
gboolean nuc_exhibit_get_vertical (NucExhibit *self);
void nuc_exhibit_set_vertical (NucExhibit *self, gboolean vertical);
void nuc_exhibit_pin (NucExhibit *self, guint32 id);
gboolean nuc_exhibit_get_pinned (NucExhibit *self, guint32 id);
const GArray *nuc_exhibit_get_pins (NucExhibit *self);
void nuc_exhibit_set_pins (NucExhibit *self, const GArray *ids);
void nuc_exhibit_unpin_all (NucExhibit *self);
gboolean nuc_exhibit_get_table_alone (NucExhibit *self);
void nuc_exhibit_set_table_alone (NucExhibit *self, gboolean alone);
gboolean nuc_exhibit_get_table_beside (NucExhibit *self);
void nuc_exhibit_set_table_beside (NucExhibit *self, gboolean beside);
gint64 nuc_exhibit_get_inspected (NucExhibit *self);
void nuc_exhibit_inspect (NucExhibit *self, gint64 token);

NucChartModel *
nuc_exhibit_new_model (NucExhibit *self, const NucChartSize *size, const char *caption);
NucChartModel *nuc_exhibit_new_titled_model (NucExhibit *self,
                                             const NucChartSize *size,
                                             const char *title,
                                             const char *caption);

G_END_DECLS
