/* wheel.h: a wheel that scrolls, and turns a control only where that is meant
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @up: whether the wheel was turned away from the person, for more. */
typedef void (*NucWheelTurned) (GtkWidget *control, gboolean up);

void nuc_wheel_tame (GtkWidget *control);
void nuc_wheel_add (GtkWidget *control, NucWheelTurned turned);
void nuc_wheel_step (GtkWidget *control, gboolean up);

G_END_DECLS
