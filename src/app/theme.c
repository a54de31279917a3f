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

/* What GTK takes when no desktop and no person names a font: nothing of anybody's is lost by taking ours. */
#define NO_FONT "Sans 10"

/* Providers belong to a display, and windows of one program look alike. */
typedef struct
{
  GtkCssProvider *palette;
  GtkCssProvider *rules;
  GtkCssProvider *font;
  GtkCssProvider *projector;
  NucDesktop *desktop;
} Sheets;

static void
sheets_free (gpointer data)
{
  Sheets *sheets = data;

  g_object_unref (sheets->palette);
  g_object_unref (sheets->rules);
  g_object_unref (sheets->font);
  g_object_unref (sheets->projector);
  g_object_unref (sheets->desktop);
  g_free (sheets);
}

/* The interface is set in the person's font, at the person's size. */
static void
font_cb (GtkSettings *settings, GParamSpec *pspec, GtkCssProvider *provider)
{
  g_autofree char *font = NULL;

  g_object_get (settings, "gtk-font-name", &font, NULL);
  gtk_css_provider_load_from_data (
      provider,
      font == NULL || g_str_equal (font, NO_FONT)
          ? "window, popover, popover > contents, tooltip, tooltip.background {"
            " font-family: Inter, \"Inter Variable\", sans-serif; }"
          : "",
      -1);
}

static Sheets *
get_sheets (GdkDisplay *display)
{
  Sheets *sheets = g_object_get_data (G_OBJECT (display), "nuc-sheets");
  GtkSettings *settings = gtk_settings_get_for_display (display);
  GtkCssProvider *providers[4];

  if (sheets != NULL)
    return sheets;
  sheets = g_new0 (Sheets, 1);
  providers[0] = sheets->palette = gtk_css_provider_new ();
  providers[1] = sheets->rules = gtk_css_provider_new ();
  providers[2] = sheets->font = gtk_css_provider_new ();
  providers[3] = sheets->projector = gtk_css_provider_new ();
  sheets->desktop = nuc_desktop_new (display);
  gtk_css_provider_load_from_resource (sheets->rules, "/org/nucleus/Nucleus/ui/style.css");
  font_cb (settings, NULL, sheets->font);
  g_signal_connect_object (settings, "notify::gtk-font-name", G_CALLBACK (font_cb), sheets->font,
                           G_CONNECT_DEFAULT);
  for (guint i = 0; i < G_N_ELEMENTS (providers); i++)
    gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (providers[i]),
                                                PRIORITY + (i == 3 ? 1 : 0));
  g_object_set_data_full (G_OBJECT (display), "nuc-sheets", sheets, sheets_free);
  return sheets;
}

/**
 * nuc_theme_resolve:
 * @name: `system`, or the name of a theme that can be chosen
 * @projector: whether the window is being projected
 *
 * Returns: the theme of charts and window
 */
NucTheme
nuc_theme_resolve (const char *name, gboolean projector)
{
  NucTheme theme;

  if (projector)
    return NUC_THEME_PROJECTOR;
  if (!g_str_equal (name, "system"))
    return nuc_theme_find (name, &theme) && theme < NUC_THEME_PROJECTOR ? theme : NUC_THEME_LIGHT;
  return nuc_desktop_get_theme (get_sheets (gdk_display_get_default ())->desktop);
}

/**
 * nuc_theme_is_choice:
 * @name: a name
 *
 * Returns: whether a person can choose it: `system` and all themes that are not for a wall or for paper
 */
gboolean
nuc_theme_is_choice (const char *name)
{
  NucTheme theme;

  return g_str_equal (name, "system") ||
         (nuc_theme_find (name, &theme) && theme < NUC_THEME_PROJECTOR);
}

/* Whether what is on it is bright on dark. */
gboolean
nuc_theme_is_dark (NucTheme theme)
{
  return theme == NUC_THEME_DARK || theme == NUC_THEME_HIGH_CONTRAST;
}

/**
 * nuc_theme_get_desktop:
 *
 * Returns: (transfer none): says by its signal `changed` that `system` is another theme than before
 */
NucDesktop *
nuc_theme_get_desktop (GdkDisplay *display)
{
  return get_sheets (display)->desktop;
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
    [NUC_THEME_HIGH_CONTRAST_LIGHT] = "/org/nucleus/Nucleus/ui/high-contrast-light.css",
    [NUC_THEME_PROJECTOR] = "/org/nucleus/Nucleus/ui/projector.css",
  };
  Sheets *sheets = get_sheets (display);

  g_return_if_fail (theme < G_N_ELEMENTS (palettes));

  nuc_desktop_prefer_dark (sheets->desktop, nuc_theme_is_dark (theme));
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
