/* progress.h: how far a long run is, where somebody watches
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One line of the terminal that is written over; nothing where the standard error is none. */
void nuc_progress_show (gsize done, gsize total);
/* Before anything else is said, and at the end. */
void nuc_progress_hide (void);

G_END_DECLS
