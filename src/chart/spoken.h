/* spoken.h: what is shown, as a screen reader says it
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *nuc_spoken (const char *shown);

G_END_DECLS
