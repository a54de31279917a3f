/* drop.h: files dropped on the window, as from a file manager
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "journey.h"

void drop_file (Journey *journey, const char *path, int x, int y);
