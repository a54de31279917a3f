/* picture.h: what a screen looks like, and what is left when a journey fails
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

gboolean picture_save (const char *display_name, const char *path);
gboolean picture_aftermath (int argc, char **argv);
void
picture_watch (const char *display_name, const char *path, const char *log, const char *folder);
