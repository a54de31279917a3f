/* projector.h: a window in front of a class
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * NucProjector:
 *
 * Full screen with type sized by the window's height, and how much of that height the chart has, which at a desk
 * the person says and on a projector nobody does.
 */
typedef struct _NucProjector NucProjector;

NucProjector *nuc_projector_new (GtkWindow *window, GtkPaned *paned);
void nuc_projector_free (NucProjector *self);

gboolean nuc_projector_get_active (const NucProjector *self);
void nuc_projector_set_active (NucProjector *self, gboolean active);
void nuc_projector_resize (NucProjector *self, int height);
double nuc_projector_get_share (NucProjector *self);
void nuc_projector_set_share (NucProjector *self, double share);

G_END_DECLS
