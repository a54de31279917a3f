/* dialogs.c: which dialogs of a window are open
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/dialogs.h"

/**
 * nuc_dialogs_present:
 * @parent: what the dialog belongs to
 * @type: of the dialog
 *
 * Whoever asks for a dialog that is open gets that one, with what has been filled in, and not one more on top of it.
 *
 * Returns: whether there is one
 */
gboolean
nuc_dialogs_present (GtkWindow *parent, GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (!g_type_is_a (G_OBJECT_TYPE (window), type) ||
          gtk_window_get_transient_for (window) != parent ||
          !gtk_widget_get_visible (GTK_WIDGET (window)))
        continue;
      gtk_window_present (window);
      return TRUE;
    }
  return FALSE;
}
