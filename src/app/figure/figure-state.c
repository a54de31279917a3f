/* figure-state.c: what the window shows, as the settings of a figure
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/figure/figure-state.h"

#include "session/setup-capture.h"

static void
set_look (NucSetup *setup, const NucFigure *figure, const NucExportOptions *options)
{
  g_autofree char *size = g_strdup_printf ("%ux%u", (guint) figure->width, (guint) figure->height);

  nuc_setup_put_switch (setup, NUC_FIELD_VERTICAL, figure->vertical);
  nuc_setup_put (setup, NUC_FIELD_AXIS, nuc_axis_get_name (figure->axis));
  nuc_setup_put (setup, NUC_FIELD_THEME, nuc_theme_get_name (figure->theme));
  nuc_setup_put (setup, NUC_FIELD_SIZE, size);
  if (figure->type_size > 0)
    nuc_setup_put_real (setup, NUC_FIELD_TYPE_SIZE, figure->type_size);
  nuc_setup_put (setup, NUC_FIELD_DIRECTION, figure->right_to_left ? "rtl" : "ltr");
  nuc_setup_put_real (setup, NUC_FIELD_DPI, figure->dpi);
  if (options->title != NULL)
    nuc_setup_put (setup, NUC_FIELD_TITLE, options->title);
  nuc_setup_put (setup, NUC_FIELD_FONT, figure->fonts == NUC_FONTS_SYSTEM ? "system" : "bundled");
  nuc_setup_put_switch (setup, NUC_FIELD_CAPTION, options->caption);
  nuc_setup_put_switch (setup, NUC_FIELD_OUTLINES, figure->outlines);
}

/**
 * nuc_figure_state_get_figure:
 * @exhibit: what is shown
 * @options: how a figure of it looks
 *
 * Returns: how it looks, with all that the exhibit says of it
 */
NucFigure
nuc_figure_state_get_figure (NucExhibit *exhibit, const NucExportOptions *options)
{
  NucFigure figure = options->figure;

  figure.view = nuc_exhibit_get_view (exhibit);
  figure.vertical = figure.view == NUC_VIEW_BARS && nuc_exhibit_get_vertical (exhibit);
  return figure;
}

/**
 * nuc_figure_state_get:
 * @exhibit: what is shown; something is open
 * @options: how a figure of it looks
 *
 * Returns: (transfer full): what the figure is made from
 */
NucSetup *
nuc_figure_state_get (NucExhibit *exhibit, const NucExportOptions *options)
{
  NucSetup *setup = nuc_setup_capture (exhibit);
  NucFigure figure = nuc_figure_state_get_figure (exhibit, options);

  set_look (setup, &figure, options);
  return setup;
}
