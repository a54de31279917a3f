/* figure-maker.h: from what is said about a figure to its file
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "chart/chart-export.h"
#include "setup/setup.h"

G_BEGIN_DECLS

/**
 * NucFigureMaker:
 *
 * Makes one figure or a thousand: sources that were opened and type that was shaped stay for the next.
 */
typedef struct _NucFigureMaker NucFigureMaker;

NucFigureMaker *nuc_figure_maker_new (void);
void nuc_figure_maker_free (NucFigureMaker *self);

void nuc_figure_maker_set_input (NucFigureMaker *self,
                                 const char *name,
                                 const char *path,
                                 const char *as,
                                 const char *title);

GBytes *nuc_figure_maker_make (NucFigureMaker *self,
                               const NucSetup *setup,
                               NucFigureFormat format,
                               const char *folder,
                               GError **error);

/* Makes the figure and writes it, whole or not at all. */
gboolean nuc_figure_maker_write (NucFigureMaker *self,
                                 const NucSetup *setup,
                                 const char *path,
                                 GError **error);

/* The same as pixels. */
cairo_surface_t *
nuc_figure_maker_draw (NucFigureMaker *self, const NucSetup *setup, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucFigureMaker, nuc_figure_maker_free)

G_END_DECLS
