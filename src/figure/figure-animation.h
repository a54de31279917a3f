/* figure-animation.h: pictures one after the other in one file
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * NucFigureAnimation:
 *
 * Pictures of one size, packed without loss as they come.
 */
typedef struct _NucFigureAnimation NucFigureAnimation;

gboolean nuc_figure_animation_is_name (const char *name);

NucFigureAnimation *nuc_figure_animation_new (int width, int height, GError **error);
void nuc_figure_animation_free (NucFigureAnimation *self);
gboolean nuc_figure_animation_add (NucFigureAnimation *self,
                                   cairo_surface_t *picture,
                                   int milliseconds,
                                   GError **error);
GBytes *nuc_figure_animation_finish (NucFigureAnimation *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucFigureAnimation, nuc_figure_animation_free)

G_END_DECLS
