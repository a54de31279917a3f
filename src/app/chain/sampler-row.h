/* sampler-row.h: one stage of the chain
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "session/session.h"

G_BEGIN_DECLS

#define NUC_TYPE_SAMPLER_ROW (nuc_sampler_row_get_type ())
G_DECLARE_FINAL_TYPE (NucSamplerRow, nuc_sampler_row, NUC, SAMPLER_ROW, GtkWidget)

GtkWidget *nuc_sampler_row_new (NucSession *session, gsize stage);
gsize nuc_sampler_row_get_stage (NucSamplerRow *self);
void nuc_sampler_row_focus (NucSamplerRow *self);

G_END_DECLS
