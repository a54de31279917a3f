/* chart-font.c: type for figures: the fonts that come with the program, or those of the machine
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-font.h"

#include <fontconfig/fontconfig.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <unistd.h>

#include "core/error.h"

/* Other versions of the families may be installed, and be as good a match. */
#define REJECT_INSTALLED                                                                           \
  "<?xml version=\"1.0\"?><fontconfig><selectfont><rejectfont>"                                    \
  "<pattern><patelt name=\"family\"><string>Inter</string></patelt></pattern>"                     \
  "<pattern><patelt name=\"family\"><string>DejaVu Sans Mono</string></patelt></pattern>"          \
  "</rejectfont></selectfont></fontconfig>"

static const char *const files[] = { "Inter-Regular.otf", "Inter-SemiBold.otf",
                                     "DejaVuSansMono.ttf", "DejaVuSansMono-Bold.ttf" };

static gboolean
has_files (const char *folder)
{
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i], NULL);

      if (g_access (path, R_OK) != 0)
        return FALSE;
    }
  return TRUE;
}

/* Where the environment says, where the program is installed, or where it was built. */
static const char *
find_folder (void)
{
  const char *const folders[] = { g_getenv ("NUCLEUS_FONT_DIR"), NUC_FONT_DIR,
                                  NUC_SOURCE_FONT_DIR };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    if (folders[i] != NULL && has_files (folders[i]))
      return folders[i];
  return NULL;
}

/* The machine's rules and fonts, with ours in the place of installed ones of the same name. */
static FcConfig *
load (const char *folder)
{
  FcConfig *config = FcInitLoadConfig ();

  if (config == NULL)
    return NULL;
  if (!FcConfigParseAndLoadFromMemory (config, (const FcChar8 *) REJECT_INSTALLED, FcTrue) ||
      !FcConfigBuildFonts (config))
    {
      FcConfigDestroy (config);
      return NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i], NULL);

      if (!FcConfigAppFontAddFile (config, (const FcChar8 *) path))
        {
          FcConfigDestroy (config);
          return NULL;
        }
    }
  return config;
}

/* Looking through a machine's fonts takes longer than a figure: once is enough for all threads. */
static FcConfig *
get_config (void)
{
  static gsize loaded = 0;

  if (g_once_init_enter (&loaded))
    {
      const char *folder = find_folder ();
      FcConfig *config = folder != NULL ? load (folder) : NULL;

      g_once_init_leave (&loaded, config != NULL ? (gsize) config : 1);
    }
  return loaded != 1 ? (FcConfig *) loaded : NULL;
}

/**
 * nuc_chart_font_map_new:
 * @fonts: which
 * @error: return location
 *
 * Returns: (transfer full): fonts for one thread, or %NULL where those that come with the program are
 *   not there
 */
PangoFontMap *
nuc_chart_font_map_new (NucFonts fonts, GError **error)
{
  PangoFontMap *map;
  FcConfig *config;

  if (fonts == NUC_FONTS_SYSTEM)
    return g_object_ref (pango_cairo_font_map_get_default ());
  config = get_config ();
  if (config == NULL)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED,
                   _ ("The fonts of figures cannot be read; %s and three more were expected in %s. "
                      "Figures can be set in the fonts of the machine instead."),
                   files[0], NUC_FONT_DIR);
      return NULL;
    }
  map = pango_cairo_font_map_new_for_font_type (CAIRO_FONT_TYPE_FT);
  pango_fc_font_map_set_config (PANGO_FC_FONT_MAP (map), config);
  return map;
}
