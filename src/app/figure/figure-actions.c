/* figure-actions.c: saving and copying the chart, by name
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/figure/figure-actions.h"
#include "app/dialogs.h"
#include "app/figure/figure-export.h"
#include "app/figure/figure-make.h"
#include "app/figure/figure-print.h"
#include "app/theme.h"
#include "figure/figure-json.h"
#include "figure/figure-look.h"
#include "figure/figure-maker.h"

/* A picture for most programs, and one that stays sharp for those that can take it. */
static const struct
{
  NucFigureFormat format;
  const char *type;
} copies[] = {
  { NUC_FIGURE_PNG, "image/png" },
  { NUC_FIGURE_SVG, "image/svg+xml" },
};

typedef struct
{
  GtkWindow *window;
  GBytes *bytes[G_N_ELEMENTS (copies)];
  GError *error;
  guint waiting;
} Copy;

/* One format of it. */
typedef struct
{
  Copy *copy;
  guint index;
} Part;

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

/* How the last figure that was saved or opened looked, %NULL before the first. */
static NucSetup *
read_look (GtkApplicationWindow *window)
{
  g_autoptr (GVariant) look = get_state (window, "figure-look");

  return *g_variant_get_string (look, NULL) != '\0'
             ? nuc_figure_json_read (g_variant_get_string (look, NULL), ".", NULL)
             : NULL;
}

/* The window has no colours for print, and is projected only when somebody wants it to be. */
static gboolean
is_only_for_figures (NucTheme theme)
{
  return theme == NUC_THEME_PRINT || theme == NUC_THEME_PROJECTOR;
}

/* A figure begins as what is seen: the same colours and axis; and of the size of the last one. */
static void
propose_figure (GtkApplicationWindow *window, const NucSetup *look, NucExportOptions *options)
{
  g_autoptr (GVariant) theme = get_state (window, "theme");
  g_autoptr (GVariant) axis = get_state (window, "axis");
  g_autoptr (GVariant) projector = get_state (window, "projector");
  NucFigure last;

  *options = (NucExportOptions){
    .figure = { .width = 1600, .height = 900, .dpi = 96 },
    .caption = TRUE,
  };
  options->figure.theme =
      nuc_theme_resolve (g_variant_get_string (theme, NULL), g_variant_get_boolean (projector));
  options->figure.right_to_left =
      gtk_widget_get_direction (GTK_WIDGET (window)) == GTK_TEXT_DIR_RTL;
  if (look != NULL)
    {
      nuc_figure_look_get (look, &last);
      if (!is_only_for_figures (last.theme))
        last.theme = options->figure.theme;
      options->figure = last;
      options->caption = nuc_setup_get_switch (look, NUC_FIELD_CAPTION);
      options->title = nuc_setup_get (look, NUC_FIELD_TITLE);
    }
  nuc_axis_find (g_variant_get_string (axis, NULL), &options->figure.axis);
}

static void
saving_cb (NucFigureExport *dialog, GtkApplicationWindow *window)
{
  NucExportOptions options;
  g_autoptr (NucSetup) setup = NULL;
  g_autofree char *look = NULL;

  nuc_figure_export_get_options (dialog, &options);
  if (nuc_session_get_source (nuc_exhibit_get_session (get_exhibit (window))) == NULL)
    return;
  setup = nuc_figure_state_get (get_exhibit (window), &options);
  look = nuc_figure_json_write (setup, ".");
  g_action_group_change_action_state (G_ACTION_GROUP (window), "figure-look",
                                      g_variant_new_string (look));
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (NucSetup) look = read_look (user_data);
  NucExportOptions options;
  GtkWidget *dialog;

  if (nuc_dialogs_present (GTK_WINDOW (user_data), NUC_TYPE_FIGURE_EXPORT))
    return;
  propose_figure (user_data, look, &options);
  dialog = nuc_figure_export_new (GTK_WINDOW (user_data), get_exhibit (user_data), &options);
  g_signal_connect_object (dialog, "saving", G_CALLBACK (saving_cb), user_data, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
print_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (NucSetup) look = read_look (user_data);
  g_autoptr (GtkPrintOperation) operation = NULL;
  NucExportOptions options;

  propose_figure (user_data, look, &options);
  operation = nuc_figure_print_new (get_exhibit (user_data), &options);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_WINDOW (user_data), NULL);
}

static void
set_copying (GtkWindow *window, gboolean copying)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (window), "copy-figure");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), !copying);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (window), copying ? "progress" : NULL);
}

/* Both are there, or one of them never will be: then the clipboard keeps what it has. */
static void
finish_copy (Copy *copy)
{
  GdkContentProvider *providers[G_N_ELEMENTS (copies)];
  g_autoptr (GdkContentProvider) all = NULL;

  set_copying (copy->window, FALSE);
  if (copy->error != NULL)
    nuc_session_report (nuc_exhibit_get_session (
                            get_exhibit (GTK_APPLICATION_WINDOW (copy->window))),
                        copy->error);
  else
    {
      for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
        providers[i] = gdk_content_provider_new_for_bytes (copies[i].type, copy->bytes[i]);
      all = gdk_content_provider_new_union (providers, G_N_ELEMENTS (copies));
      gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (copy->window)), all);
    }
  for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
    g_clear_pointer (&copy->bytes[i], g_bytes_unref);
  g_clear_error (&copy->error);
  g_object_unref (copy->window);
  g_free (copy);
}

static void
copied_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autofree Part *part = user_data;
  Copy *copy = part->copy;
  g_autoptr (GError) error = NULL;

  copy->bytes[part->index] = nuc_figure_make_finish (result, &error);
  if (error != NULL && copy->error == NULL)
    copy->error = g_steal_pointer (&error);
  if (--copy->waiting == 0)
    finish_copy (copy);
}

static void
copy_figure_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (NucSetup) look = read_look (user_data);
  NucExportOptions options;
  Copy *copy = g_new0 (Copy, 1);

  propose_figure (user_data, look, &options);
  copy->window = g_object_ref (user_data);
  copy->waiting = G_N_ELEMENTS (copies);
  set_copying (copy->window, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
    {
      Part *part = g_new (Part, 1);

      *part = (Part){ copy, i };
      options.figure.format = copies[i].format;
      nuc_figure_make_async (get_exhibit (user_data), &options, NULL, NULL, copied_cb, part);
    }
}

static const GActionEntry entries[] = {
  { "export", export_cb },
  { "copy-figure", copy_figure_cb },
  { "print", print_cb },
  { "figure-look", NULL, "s", "''" },
};

/**
 * nuc_figure_actions_add:
 * @window: a window with the actions `theme`, `axis` and `projector`
 * @exhibit: what it shows; it lives as long as the window
 *
 * Gives a window `export`, which asks how and where to save, `copy-figure`, `print`, and `figure-look` (s),
 * the settings of the figure that the next one is proposed to look like.
 */
void
nuc_figure_actions_add (GtkApplicationWindow *window, NucExhibit *exhibit)
{
  g_object_set_data (G_OBJECT (window), "nuc-exhibit", exhibit);
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
}
