/* bus.h: a session bus with assistive technology, of a test's own
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gio/gio.h>

GPid bus_spawn (const char *const *argv, const char *const *environment, int out, int err);
void bus_end (GPid pid);
void bus_start (const char *folder);
void bus_stop (void);
GDBusConnection *bus_get (void);
const char *bus_get_address (void);
const char *bus_get_accessible_address (void);
