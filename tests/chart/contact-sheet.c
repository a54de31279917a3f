/* contact-sheet.c: every view in every theme on one picture, with tokens that are hard to show
 *
 * SPDX-License-Identifier: MIT
 *
 * contact-sheet FILE.png draws it. What it shows depends on the machine's fonts and so is compared with
 * nothing: people look at it.
 */
#include "config.h"

#include <locale.h>
#include <pango/pangocairo.h>

#include "chart/chart-draw.h"
#include "chart/chart-export.h"
#include "common.h"
#include "source/label.h"

#define CELL_WIDTH 960.0
#define CELL_HEIGHT 540.0
#define GAP 28.0
#define MARGIN 72.0
#define HEADER 190.0
#define SIDE 250.0
#define CHAIN "temperature=0.8,top-k=14,top-p=0.93"
#define OTHER_CHAIN "temperature=1.5,min-p=0.08"
#define COIN 0.5132
#define N_ROLLS 10000

/* The last row is the first in the other reading direction. */
#define N_ROWS (NUC_N_THEMES + 1)

/* The last column is the first with bars that stand. */
#define N_COLUMNS (NUC_N_VIEWS + 1)

typedef struct
{
  const char *bytes;
  gsize length;
  double probability;
} Token;

#define TOKEN(text, probability)                                                                   \
  {                                                                                                \
    (text), sizeof (text) - 1, (probability)                                                       \
  }

/* 201 bytes. */
#define TEN "incompre"
#define LONG                                                                                       \
  " " TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN  \
      TEN "hensible"

/* The bytes of tokens as vocabularies have them; the program's own labels name them. */
static const Token tokens[] = {
  TOKEN (" truth", 0.2),
  TOKEN (" \327\220\327\236\327\252", 0.13),
  TOKEN ("\346\227\245\346\234\254\350\252\236", 0.11),
  TOKEN ("\360\237\221\251\342\200\215\360\237\221\251\342\200\215\360\237\221\247\342\200\215\360"
         "\237\221\246",
         0.09),
  TOKEN (" \330\255\331\202\331\212\331\202\330\251", 0.075),
  TOKEN ("\342", 0.065),
  TOKEN ("", 0.055),
  TOKEN ("\n\n", 0.048),
  TOKEN (LONG, 0.042),
  TOKEN ("\t", 0.034),
  TOKEN ("\340\244\270\340\244\244\340\245\215\340\244\257", 0.03),
  TOKEN ("e\314\201\314\243\314\210", 0.026),
  TOKEN ("<b>&amp;</b>", 0.022),
  TOKEN (" \320\270\321\201\321\202\320\270\320\275\320\260", 0.018),
  TOKEN ("\355\225\234\352\265\255\354\226\264", 0.014),
  TOKEN ("\033[31m", 0.01),
  TOKEN ("\302\240", 0.008),
  TOKEN ("%s%n", 0.006),
  TOKEN (" the", 0.004),
  TOKEN (" the", 0.003),
};

static const char *const theme_titles[NUC_N_THEMES] = {
  [NUC_THEME_LIGHT] = "Light",
  [NUC_THEME_DARK] = "Dark",
  [NUC_THEME_HIGH_CONTRAST] = "High contrast",
  [NUC_THEME_HIGH_CONTRAST_LIGHT] = "High contrast, light",
  [NUC_THEME_PROJECTOR] = "Projector",
  [NUC_THEME_PRINT] = "Print",
};

static const char *const theme_remarks[NUC_N_THEMES] = {
  [NUC_THEME_LIGHT] = "at a desk",
  [NUC_THEME_DARK] = "in the evening",
  [NUC_THEME_HIGH_CONTRAST] = "text 7 : 1",
  [NUC_THEME_PROJECTOR] = "type 3 % of the height",
  [NUC_THEME_HIGH_CONTRAST_LIGHT] = "text 7 : 1, on white",
  [NUC_THEME_PRINT] = "black on white",
};

static TestDistribution *
make_distribution (void)
{
  const char *labels[G_N_ELEMENTS (tokens) + 1] = { NULL };
  double probabilities[G_N_ELEMENTS (tokens)];
  TestDistribution *distribution;

  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++)
    {
      labels[i] = nuc_label_new (tokens[i].bytes, tokens[i].length);
      probabilities[i] = tokens[i].probability;
    }
  distribution = test_distribution_new (labels, probabilities, G_N_ELEMENTS (tokens));
  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++)
    g_free ((char *) labels[i]);

  return distribution;
}

static void
write_text (cairo_t *cr,
            PangoContext *pango,
            double x,
            double baseline,
            double size,
            PangoWeight weight,
            double grey,
            const char *text)
{
  PangoLayout *layout = pango_layout_new (pango);
  PangoFontDescription *font = pango_font_description_from_string ("Inter, Noto Sans, Sans");

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, weight);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  cairo_move_to (cr, x, baseline - (double) pango_layout_get_baseline (layout) / PANGO_SCALE);
  cairo_set_source_rgb (cr, grey, grey, grey);
  pango_cairo_show_layout (cr, layout);
  pango_font_description_free (font);
  g_object_unref (layout);
}

/* A cell of the sheet: one view, with as many bars as suit the theme's type. */
static void
draw_cell (cairo_t *cr,
           PangoContext *pango,
           TestDistribution *distribution,
           NucDie *die,
           guint row,
           guint column)
{
  NucTheme theme = (NucTheme) (row % NUC_N_THEMES);
  gboolean vertical = column == NUC_N_VIEWS;
  NucFigure figure = { .theme = theme,
                       .view = vertical ? NUC_VIEW_BARS : (NucView) column,
                       .width = CELL_WIDTH,
                       .height = CELL_HEIGHT,
                       .right_to_left = row >= NUC_N_THEMES,
                       .vertical = vertical };
  NucChartSize size = nuc_figure_get_size (&figure);
  guint n_bars = nuc_chart_layout_fit_bars (&size);
  g_autoptr (NucChartModel) other = test_model (distribution, OTHER_CHAIN, n_bars, -1);
  g_autoptr (NucChartModel) model = test_model_with (distribution, CHAIN, n_bars, COIN, die, other);
  g_autoptr (NucChartLayout) layout =
      nuc_chart_view_layout (figure.view, model, nuc_chart_style_get (theme), &size,
                             NUC_AXIS_FITTED, pango);

  cairo_save (cr);
  cairo_translate (cr, SIDE + column * (CELL_WIDTH + GAP), HEADER + row * (CELL_HEIGHT + GAP));
  cairo_rectangle (cr, 0, 0, CELL_WIDTH, CELL_HEIGHT);
  cairo_clip (cr);
  nuc_chart_draw (cr, layout, NULL);
  cairo_restore (cr);
}

static void
draw_headings (cairo_t *cr, PangoContext *pango)
{
  write_text (cr, pango, SIDE, 84, 44, PANGO_WEIGHT_BOLD, 0.1, "Every view in every theme");
  write_text (
      cr, pango, SIDE + 660, 84, 27, PANGO_WEIGHT_NORMAL, 0.3,
      "with a right-to-left token, CJK, a joined emoji, half of a UTF-8 character, the empty "
      "token, line breaks, 200 letters, combining marks, markup and an escape sequence");
  for (guint column = 0; column < N_COLUMNS; column++)
    write_text (cr, pango, SIDE + column * (CELL_WIDTH + GAP), HEADER - 26, 30,
                PANGO_WEIGHT_SEMIBOLD, 0.1,
                column < NUC_N_VIEWS ? nuc_chart_view_get_title ((NucView) column)
                                     : "Bars, standing");
  for (guint row = 0; row < N_ROWS; row++)
    {
      double top = HEADER + row * (CELL_HEIGHT + GAP);
      gboolean mirrored = row >= NUC_N_THEMES;

      write_text (cr, pango, MARGIN / 2, top + 34, 24, PANGO_WEIGHT_SEMIBOLD, 0.1,
                  mirrored ? "Light, mirrored" : theme_titles[row]);
      write_text (cr, pango, MARGIN / 2, top + 64, 17, PANGO_WEIGHT_NORMAL, 0.3,
                  mirrored ? "right to left" : theme_remarks[row]);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (TestDistribution) distribution = NULL;
  g_autoptr (NucTrace) trace = NULL;
  g_autoptr (NucDie) fresh = NULL;
  g_autoptr (NucDie) die = NULL;
  cairo_surface_t *surface;
  cairo_t *cr;
  PangoContext *pango;
  cairo_status_t status;

  setlocale (LC_ALL, "");
  if (argc != 2)
    {
      g_printerr ("contact-sheet FILE.png\n");
      return 2;
    }

  distribution = make_distribution ();
  trace = test_trace (distribution, CHAIN);
  fresh = nuc_die_new (trace, 42);
  die = nuc_die_rolled (fresh, N_ROLLS);
  surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24,
                                  (int) (SIDE + N_COLUMNS * (CELL_WIDTH + GAP) - GAP + MARGIN),
                                  (int) (HEADER + N_ROWS * (CELL_HEIGHT + GAP) - GAP + MARGIN));
  cr = cairo_create (surface);
  pango = nuc_chart_export_context (NUC_FONTS_BUNDLED, NULL);
  g_assert_nonnull (pango);
  /* Between the white and the black of the themes, so that every cell has an edge. */
  cairo_set_source_rgb (cr, 0.82, 0.82, 0.84);
  cairo_paint (cr);
  draw_headings (cr, pango);
  for (guint row = 0; row < N_ROWS; row++)
    for (guint column = 0; column < N_COLUMNS; column++)
      draw_cell (cr, pango, distribution, die, row, column);
  status = cairo_surface_write_to_png (surface, argv[1]);
  if (status != CAIRO_STATUS_SUCCESS)
    g_printerr ("%s: %s\n", argv[1], cairo_status_to_string (status));
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_object_unref (pango);

  return status == CAIRO_STATUS_SUCCESS ? 0 : 1;
}
