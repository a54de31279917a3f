/* undo-names.h: buttons that say what they undo
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "session/session.h"

G_BEGIN_DECLS

void nuc_undo_names_add (GtkWidget *undo, GtkWidget *redo, NucSession *session);

G_END_DECLS
