/* lesson-sampler-choice.h: one of the samplers, to be chosen
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *nuc_sampler_choice_new (void);
void nuc_sampler_choice_set (GtkWidget *choice, const char *name);
const char *nuc_sampler_choice_get (GtkWidget *choice);

G_END_DECLS
