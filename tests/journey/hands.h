/* hands.h: keys and pointer, as a person's
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "journey.h"

void hands_press (Journey *journey, const char *keys);
void hands_type (Journey *journey, const char *text);
void hands_point (Journey *journey, int x, int y);
void hands_hold (Journey *journey, guint button);
void hands_release (Journey *journey, guint button);
void hands_click (Journey *journey, int x, int y, guint button);
void hands_drag (Journey *journey, int x0, int y0, int x1, int y1);
void hands_wheel (Journey *journey, int x, int y, int notches);
