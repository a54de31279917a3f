/* theme.c: the window's colours and sizes
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/theme.h"

/* Over the theme of the desktop, under a person's own gtk.css. */
#define PRIORITY GTK_STYLE_PROVIDER_PRIORITY_APPLICATION

/* Labels of at least 3 % of the height are read from the last row. */
#define PROJECTOR_SHARE 0.034

/* Providers belong to a display, and windows of one program look alike. */
typedef struct
{
  GtkCssProvider *palette;
  GtkCssProvider *rules;
  GtkCssProvider *projector;
  gboolean desktop_is_dark;
} Sheets;

static void
sheets_free (gpointer data)
{
  Sheets *sheets = data;

  g_object_unref (sheets->palette);
  g_object_unref (sheets->rules);
  g_object_unref (sheets->projector);
  g_free (sheets);
}

static gboolean
is_dark (GtkSettings *settings)
{
  g_autofree char *name = NULL;
  gboolean dark = FALSE;

  g_object_get (settings, "gtk-theme-name", &name, "gtk-application-prefer-dark-theme", &dark,
                NULL);
  return dark || (name != NULL && g_str_has_suffix (name, "-dark"));
}

static Sheets *
get_sheets (GdkDisplay *display)
{
  Sheets *sheets = g_object_get_data (G_OBJECT (display), "nuc-sheets");

  if (sheets != NULL)
    return sheets;
  sheets = g_new0 (Sheets, 1);
  sheets->palette = gtk_css_provider_new ();
  sheets->rules = gtk_css_provider_new ();
  sheets->projector = gtk_css_provider_new ();
  sheets->desktop_is_dark = is_dark (gtk_settings_get_for_display (display));
  gtk_css_provider_load_from_resource (sheets->rules, "/org/nucleus/Nucleus/ui/style.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (sheets->palette),
                                              PRIORITY);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (sheets->rules),
                                              PRIORITY);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (sheets->projector),
                                              PRIORITY + 1);
  g_object_set_data_full (G_OBJECT (display), "nuc-sheets", sheets, sheets_free);
  return sheets;
}

/**
 * nuc_theme_find:
 * @name: `system`, `light`, `dark` or `high-contrast`
 * @projector: whether the window is being projected
 *
 * Returns: the theme of charts and window
 */
NucTheme
nuc_theme_find (const char *name, gboolean projector)
{
  GdkDisplay *display = gdk_display_get_default ();

  if (projector)
    return NUC_THEME_PROJECTOR;
  if (g_str_equal (name, "dark"))
    return NUC_THEME_DARK;
  if (g_str_equal (name, "high-contrast"))
    return NUC_THEME_HIGH_CONTRAST;
  if (g_str_equal (name, "system") && get_sheets (display)->desktop_is_dark)
    return NUC_THEME_DARK;
  return NUC_THEME_LIGHT;
}

/**
 * nuc_theme_apply:
 * @theme: the look of all windows
 */
void
nuc_theme_apply (GdkDisplay *display, NucTheme theme)
{
  static const char *const palettes[] = {
    [NUC_THEME_LIGHT] = "/org/nucleus/Nucleus/ui/light.css",
    [NUC_THEME_DARK] = "/org/nucleus/Nucleus/ui/dark.css",
    [NUC_THEME_HIGH_CONTRAST] = "/org/nucleus/Nucleus/ui/high-contrast.css",
    [NUC_THEME_PROJECTOR] = "/org/nucleus/Nucleus/ui/projector.css",
  };
  Sheets *sheets = get_sheets (display);

  g_return_if_fail (theme < G_N_ELEMENTS (palettes));

  g_object_set (gtk_settings_get_for_display (display), "gtk-application-prefer-dark-theme",
                theme == NUC_THEME_DARK || theme == NUC_THEME_HIGH_CONTRAST, NULL);
  gtk_css_provider_load_from_resource (sheets->palette, palettes[theme]);
}

/**
 * nuc_theme_set_projector_size:
 * @height: of the projected window
 *
 * Sizes the type of projected windows as a share of their height.
 */
void
nuc_theme_set_projector_size (GdkDisplay *display, int height)
{
  g_autofree char *rule = g_strdup_printf ("window.projector { font-size: %dpx; }",
                                           MAX (12, (int) (height * PROJECTOR_SHARE)));

  gtk_css_provider_load_from_data (get_sheets (display)->projector, rule, -1);
}
