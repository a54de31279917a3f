/* figure-actions.c: saving and copying the chart, by name
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/figure-actions.h"
#include "app/figure-export.h"
#include "app/figure-state.h"
#include "app/theme.h"

static GVariant *
get_state (GtkApplicationWindow *window, const char *action)
{
  return g_action_group_get_action_state (G_ACTION_GROUP (window), action);
}

static NucExhibit *
get_exhibit (GtkApplicationWindow *window)
{
  return g_object_get_data (G_OBJECT (window), "nuc-exhibit");
}

/* A figure begins as what is seen: the same colours and axis. */
static NucExportOptions
propose_figure (GtkApplicationWindow *window)
{
  g_autoptr (GVariant) theme = get_state (window, "theme");
  g_autoptr (GVariant) axis = get_state (window, "axis");
  g_autoptr (GVariant) order = get_state (window, "order");
  g_autoptr (GVariant) words = get_state (window, "words");
  g_autoptr (GVariant) projector = get_state (window, "projector");
  NucExportOptions options = {
    .figure = { .width = 1600, .height = 900, .dpi = 96 },
    .caption = TRUE,
    .order = g_variant_get_uint32 (order),
    .words = g_variant_get_boolean (words),
  };

  options.figure.theme =
      nuc_theme_find (g_variant_get_string (theme, NULL), g_variant_get_boolean (projector));
  options.figure.right_to_left = gtk_widget_get_direction (GTK_WIDGET (window)) == GTK_TEXT_DIR_RTL;
  nuc_figure_state_find_axis (g_variant_get_string (axis, NULL), &options.figure.axis);
  return options;
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  NucExportOptions options = propose_figure (user_data);

  gtk_window_present (GTK_WINDOW (
      nuc_figure_export_new (GTK_WINDOW (user_data), get_exhibit (user_data), &options)));
}

static void
copy_figure_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  NucExportOptions options = propose_figure (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = nuc_figure_export (get_exhibit (user_data), &options, &error);
  g_autoptr (GdkContentProvider) provider = NULL;

  if (bytes == NULL)
    {
      nuc_session_report (nuc_exhibit_get_session (get_exhibit (user_data)), error);
      return;
    }
  provider = gdk_content_provider_new_for_bytes ("image/png", bytes);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (user_data)), provider);
}

static const GActionEntry entries[] = {
  { "export", export_cb },
  { "copy-figure", copy_figure_cb },
};

/**
 * nuc_figure_actions_add:
 * @window: a window with the actions `theme`, `axis`, `order`, `words` and `projector`
 * @exhibit: what it shows; it lives as long as the window
 *
 * Gives a window `export`, which asks how and where to save, and `copy-figure`.
 */
void
nuc_figure_actions_add (GtkApplicationWindow *window, NucExhibit *exhibit)
{
  g_object_set_data (G_OBJECT (window), "nuc-exhibit", exhibit);
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
}
