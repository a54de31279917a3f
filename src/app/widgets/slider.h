/* slider.h: a slider whose value is the one a person reads
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "session/history.h"

G_BEGIN_DECLS

#define NUC_TYPE_SLIDER (nuc_slider_get_type ())
G_DECLARE_FINAL_TYPE (NucSlider, nuc_slider, NUC, SLIDER, GtkScale)

void nuc_slider_configure (NucSlider *self, double low, double high, double step);
void nuc_slider_configure_logarithmic (NucSlider *self,
                                       double low,
                                       double high,
                                       double step,
                                       double shift);
NucMeans nuc_slider_get_means (NucSlider *self);

G_END_DECLS
