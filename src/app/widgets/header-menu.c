/* header-menu.c: the menu of what has left the header
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/widgets/header-menu.h"

typedef struct
{
  GtkWidget *header; /* in the same window as the button, which owns this */
  GMenu *menu;
  GMenuModel *folded;
  gboolean shown;
} HeaderMenu;

static void
header_menu_free (gpointer data)
{
  HeaderMenu *self = data;

  g_object_unref (self->menu);
  g_object_unref (self->folded);
  g_free (self);
}

/* When the menu is opened, and not when the header is laid out: nothing else needs to know. */
static void
open_cb (GtkMenuButton *button, gpointer user_data)
{
  HeaderMenu *self = user_data;
  NucFoldLayout *layout = NUC_FOLD_LAYOUT (gtk_widget_get_layout_manager (self->header));
  gboolean show = nuc_fold_layout_get_step (layout) > 0;

  if (show == self->shown)
    return;
  if (show)
    g_menu_prepend_section (self->menu, NULL, self->folded);
  else
    g_menu_remove (self->menu, 0);
  self->shown = show;
}

/**
 * nuc_header_menu_add:
 * @button: with @menu
 * @header: in the same window
 * @folded: what stands first in the menu while @header is folded
 */
void
nuc_header_menu_add (GtkMenuButton *button, NucFoldBox *header, GMenu *menu, GMenu *folded)
{
  HeaderMenu *self = g_new0 (HeaderMenu, 1);

  self->header = GTK_WIDGET (header);
  self->menu = g_object_ref (menu);
  self->folded = g_object_ref (G_MENU_MODEL (folded));
  gtk_menu_button_set_create_popup_func (button, open_cb, self, header_menu_free);
}
