/* figure-state.c: what the window shows, as the settings of a figure
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/figure-state.h"

#include "core/number.h"
#include "figure/figure-opening.h"

/* What the window shows is in the range of every field. */
static void
set (NucFigureSpec *spec, NucField field, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (!nuc_figure_spec_set (spec, field, text, &error))
    g_warning ("%s: %s", nuc_field_get_info (field)->name, error->message);
}

static void
set_count (NucFigureSpec *spec, NucField field, guint64 count)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, count);

  set (spec, field, text);
}

static void
set_real (NucFigureSpec *spec, NucField field, double value)
{
  g_autofree char *text = nuc_number_to_string (value);

  set (spec, field, text);
}

static void
set_switch (NucFigureSpec *spec, NucField field, gboolean value)
{
  set (spec, field, value ? "true" : "false");
}

static void
set_chain (NucFigureSpec *spec, NucField field, NucChain *chain)
{
  g_autofree char *text = nuc_chain_to_string (chain);

  set (spec, field, text);
}

static void
set_ids (NucFigureSpec *spec, NucField field, const GArray *ids)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%s%u", i > 0 ? "," : "", g_array_index (ids, guint32, i));
  if (ids->len > 0)
    set (spec, field, text->str);
}

/* A text that present chain and seed would draw again needs no words. */
static void
set_taken (NucFigureSpec *spec, NucField field, NucSession *session, guint64 n)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (guint32));

  if (!nuc_session_is_drawn (session, n))
    for (guint64 i = 0; i < n; i++)
      {
        guint32 id = nuc_session_get_token (session, i, NULL);

        g_array_append_val (taken, id);
      }
  set_ids (spec, field, taken);
}

/* A text that present chain and seed would draw again is only counted; one that was picked by hand,
 * or drawn before a knob moved, is kept token by token. */
static void
set_text (NucFigureSpec *spec, NucSession *session)
{
  NucSourceKind kind = nuc_source_get_kind (nuc_session_get_source (session));
  guint64 step = nuc_session_get_position (session);
  NucDraw draw;
  gboolean chosen = nuc_session_get_chosen (session, &draw);
  /* At the end of draws from a fixed distribution the last one is marked. */
  gboolean after =
      kind == NUC_SOURCE_DISTRIBUTION && step > 0 && step == nuc_session_get_n_tokens (session);

  if (after)
    {
      step--;
      set_switch (spec, NUC_FIELD_AFTER, TRUE);
    }
  if (kind == NUC_SOURCE_MODEL)
    set (spec, NUC_FIELD_PROMPT, nuc_session_get_prompt (session));
  set_taken (spec, NUC_FIELD_TAKEN, session,
             MIN (step + (chosen ? 1 : 0), nuc_session_get_n_tokens (session)));
  if (step > 0)
    set_count (spec, NUC_FIELD_STEP, step);
  set_count (spec, NUC_FIELD_SEED, nuc_session_get_seed (session));
  if (!chosen)
    set_switch (spec, NUC_FIELD_MARK, FALSE);
}

/* What is said of a second source is what differs from the first, whose fields hold for both. */
static void
set_other (NucFigureSpec *spec, NucComparison *comparison)
{
  NucSession *session = nuc_comparison_get_other (comparison);
  NucSource *source = nuc_session_get_source (session);
  const NucOpening *opened = nuc_session_get_opened (session);

  set_chain (spec, NUC_FIELD_COMPARE_CHAIN, nuc_comparison_get_chain (comparison));
  if (!nuc_comparison_has_own_source (comparison))
    return;
  nuc_figure_opening_set_second (spec, opened);
  if (nuc_source_get_kind (source) == NUC_SOURCE_MODEL &&
      (!nuc_figure_spec_has (spec, NUC_FIELD_PROMPT) ||
       !g_str_equal (nuc_session_get_prompt (session),
                     nuc_figure_spec_get (spec, NUC_FIELD_PROMPT))))
    set (spec, NUC_FIELD_COMPARE_PROMPT, nuc_session_get_prompt (session));
  set_taken (spec, NUC_FIELD_COMPARE_TAKEN, session,
             MIN (nuc_session_get_position (session), nuc_session_get_n_tokens (session)));
  /* One that was opened in another way than the first is another source, even where nothing is left to say
   * of it. */
  if (!nuc_figure_spec_has_second_source (spec))
    set_count (spec, NUC_FIELD_COMPARE_ORDER, opened->order);
}

static void
set_look (NucFigureSpec *spec, const NucFigure *figure, const NucExportOptions *options)
{
  g_autofree char *size = g_strdup_printf ("%ux%u", (guint) figure->width, (guint) figure->height);

  set_switch (spec, NUC_FIELD_VERTICAL, figure->vertical);
  set (spec, NUC_FIELD_AXIS, nuc_chart_axis_get_name (figure->axis));
  set (spec, NUC_FIELD_THEME, nuc_chart_style_get (figure->theme)->name);
  set (spec, NUC_FIELD_SIZE, size);
  if (figure->type_size > 0)
    set_real (spec, NUC_FIELD_TYPE_SIZE, figure->type_size);
  set (spec, NUC_FIELD_DIRECTION, figure->right_to_left ? "rtl" : "ltr");
  set_real (spec, NUC_FIELD_DPI, figure->dpi);
  if (options->title != NULL)
    set (spec, NUC_FIELD_TITLE, options->title);
  set (spec, NUC_FIELD_FONT, figure->fonts == NUC_FONTS_SYSTEM ? "system" : "bundled");
  set_switch (spec, NUC_FIELD_CAPTION, options->caption);
  set_switch (spec, NUC_FIELD_OUTLINES, figure->outlines);
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
NucFigureSpec *
nuc_figure_state_get (NucExhibit *exhibit, const NucExportOptions *options)
{
  NucFigureSpec *spec = nuc_figure_spec_new ();
  NucSession *session = nuc_exhibit_get_session (exhibit);
  NucChartView view = nuc_exhibit_get_view (exhibit);
  NucFigure figure = nuc_figure_state_get_figure (exhibit, options);
  NucDie *die = nuc_dice_get_die (nuc_exhibit_get_dice (exhibit));

  nuc_figure_opening_set (spec, nuc_session_get_opened (session));
  set_chain (spec, NUC_FIELD_CHAIN, nuc_session_get_chain (session));
  set_text (spec, session);
  set (spec, NUC_FIELD_VIEW, nuc_chart_view_get_name (view));
  if (view == NUC_VIEW_COMPARE)
    set_other (spec, nuc_exhibit_get_comparison (exhibit));
  if (view == NUC_VIEW_DIE && die != NULL)
    set_count (spec, NUC_FIELD_ROLLS, nuc_die_get_n_rolls (die));
  if (nuc_exhibit_get_n_bars (exhibit) > 0)
    set_count (spec, NUC_FIELD_BARS, nuc_exhibit_get_n_bars (exhibit));
  set (spec, NUC_FIELD_HIDE, nuc_chart_hide_get_name (nuc_exhibit_get_hide (exhibit)));
  set_ids (spec, NUC_FIELD_PIN, nuc_exhibit_get_pins (exhibit));
  set_look (spec, &figure, options);
  return spec;
}
