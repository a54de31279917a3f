/* hide-watch.c: what the window hides, for widgets that would give it away
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/chart/hide-watch.h"

static GActionGroup *
find_window (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return root != NULL && G_IS_ACTION_GROUP (root) &&
                 g_action_group_has_action (G_ACTION_GROUP (root), "hide")
             ? G_ACTION_GROUP (root)
             : NULL;
}

static void
root_cb (GtkWidget *widget, GParamSpec *property, gpointer changed)
{
  GActionGroup *window = find_window (widget);

  if (window == NULL)
    return;
  g_signal_handlers_disconnect_by_func (window, changed, widget);
  g_signal_connect_object (window, "action-state-changed::hide", G_CALLBACK (changed), widget,
                           G_CONNECT_SWAPPED);
  ((void (*) (GtkWidget *)) changed) (widget);
}

/**
 * nuc_hide_watch_get:
 * @widget: in a window, or in none yet
 *
 * Returns: what the window's action `hide` says; nothing is hidden where there is none
 */
NucHide
nuc_hide_watch_get (GtkWidget *widget)
{
  GActionGroup *window = find_window (widget);
  NucHide hide = NUC_HIDE_NOTHING;
  g_autoptr (GVariant) state = NULL;

  if (window == NULL)
    return hide;
  state = g_action_group_get_action_state (window, "hide");
  nuc_hide_find (g_variant_get_string (state, NULL), &hide);
  return hide;
}

/**
 * nuc_hide_watch_add:
 * @widget: what shows something that may be hidden
 * @changed: called with @widget alone when another thing is hidden, and when @widget comes into a window
 */
void
nuc_hide_watch_add (GtkWidget *widget, GCallback changed)
{
  g_signal_connect (widget, "notify::root", G_CALLBACK (root_cb), (gpointer) changed);
}
