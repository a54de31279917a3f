/* file-dialog.h: the dialog of GTK that asks for a file
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "journey.h"

gboolean file_dialog_is_typing (Journey *journey);
void file_dialog_open (Journey *journey, const char *title, const char *path);
void file_dialog_save (Journey *journey, const char *title, const char *path);
