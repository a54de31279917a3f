/* desk.h: a screen, a window manager and the windows on it
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <X11/Xlib.h>
#include <glib.h>

typedef struct
{
  Display *display;
  char *display_name;
  GPid server;
  GPid manager;
} Desk;

Desk *desk_new (int width, int height);
void desk_free (Desk *self);
void desk_manage (Desk *self, const char *const *environment);
Window desk_find_window (Desk *self, GPid pid, const char *title);
void desk_focus (Desk *self, Window window);
gboolean desk_has_focus (Desk *self, Window window);
gboolean desk_ping (Desk *self, Window window, long stamp);
gboolean desk_pong (Desk *self, long stamp);
char *desk_dup_property (Desk *self, Window window, const char *name);
gboolean desk_get_numbers (Desk *self, Window window, const char *name, long *numbers, guint n);
