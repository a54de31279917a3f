/* file-actions.h: files that are chosen or dropped
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void nuc_file_actions_add (GtkApplicationWindow *window);

G_END_DECLS
