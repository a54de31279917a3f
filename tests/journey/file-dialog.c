/* file-dialog.c: the dialog of GTK that asks for a file
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "file-dialog.h"

#include "access.h"
#include "hands.h"

/**
 * file_dialog_is_typing:
 *
 * Returns: whether the focus is where text can be typed
 */
gboolean
file_dialog_is_typing (Journey *journey)
{
  g_autoptr (Access) focus = access_get_focus (journey);

  return focus != NULL && access_is (focus, ATSPI_STATE_EDITABLE);
}

static void
type_path (Journey *journey, const char *title, const char *path)
{
  journey_wait (journey, file_dialog_is_typing (journey));
  hands_press (journey, "Ctrl+a");
  hands_type (journey, path);
  hands_press (journey, "Return");
  journey_wait (journey, !journey_has_window (journey, title));
  journey_turn_to_window (journey, "*");
}

/**
 * file_dialog_open:
 * @title: of the dialog
 *
 * Types a path where a file is to be opened, and returns to the window when the dialog has gone.
 */
void
file_dialog_open (Journey *journey, const char *title, const char *path)
{
  journey_turn_to_window (journey, title);
  /* The focus is in the list of files, and a path is typed on demand. */
  hands_press (journey, "Ctrl+l");
  type_path (journey, title, path);
}

/**
 * file_dialog_save:
 * @title: of the dialog
 *
 * Types a path where a file is to be saved, and returns to the window when the dialog has gone.
 */
void
file_dialog_save (Journey *journey, const char *title, const char *path)
{
  /* What opened the dialog may have a window of the same title, and places to type into. */
  g_object_unref (access_find (journey, NULL, ATSPI_ROLE_PUSH_BUTTON, "Create Folder"));
  journey_turn_to_window (journey, title);
  type_path (journey, title, path);
}
