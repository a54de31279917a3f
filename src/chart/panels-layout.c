/* panels-layout.c: the Compare view of two distributions: side by side, on one locked axis
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chart/chart-text.h"
#include "chart/chart-title.h"
#include "chart/panels.h"
#include "chart/views.h"

/* In type sizes. */
#define ROW 1.5
#define MAX_ROW 3.0
#define MIN_LABEL_ROW 1.12
#define THICKNESS 0.7
#define MAX_THICKNESS 1.9
#define HEADER 3.1
#define AXIS 1.7
#define FOOTER 2.0
#define GAP 3.0
#define ROOM_FOR_NUMBERS 16
#define ROOM_FOR_DIFFERENCE 26

/* How little a footer says where there is no room: in the end nothing of the mass, and of the counts the numbers
 * alone. A number is never cut. */
#define BRIEFEST 5

const NucChartBar *
nuc_panel_get_bar (const NucPanel *panel, gsize row)
{
  return &panel->bars[g_array_index (panel->rows, gsize, row)];
}

static void
count_rest (NucPanel *panel)
{
  const NucChartOther *other = nuc_chart_model_get_other (panel->model);
  gsize row = 0;
  gsize n;

  nuc_chart_model_get_bars (panel->model, &n);
  panel->rest =
      (NucPanelRest){ other->count, other->survivors, other->before, other->now, other->chosen };
  for (gsize i = 0; i < n; i++)
    {
      if (row < panel->n_bars && g_array_index (panel->rows, gsize, row) == i)
        {
          row++;
          continue;
        }
      panel->rest.count++;
      panel->rest.survivors += panel->bars[i].survives ? 1 : 0;
      panel->rest.before += panel->bars[i].before;
      panel->rest.now += panel->bars[i].now;
      panel->rest.chosen |= panel->bars[i].chosen;
    }
}

/* As many rows as the longer list needs and the height affords, the last for the others. */
static void
share_rows (NucPanels *self)
{
  double t = self->build.type_size;
  double room = self->frame.bottom - self->frame.top;
  gsize most = 1;

  self->is_roomy = room > (HEADER + AXIS + FOOTER + 4 * ROW) * t;
  self->rows_top = self->frame.top + (self->is_roomy ? round (HEADER * t) : 0);
  room = self->frame.bottom - self->rows_top - (self->is_roomy ? (AXIS + FOOTER) * t : 0);
  most = (gsize) MAX (room / (ROW * t), 2);
  self->n_rows = 1;
  for (guint i = 0; i < G_N_ELEMENTS (self->panels); i++)
    {
      NucPanel *panel = &self->panels[i];
      gsize n;

      panel->bars = nuc_chart_model_get_bars (panel->model, &n);
      panel->n_bars =
          n + (nuc_chart_model_get_other (panel->model)->count > 0) <= most ? n : MIN (n, most - 1);
      panel->rows = nuc_chart_model_pick_bars (panel->model, panel->n_bars);
      panel->n_bars = panel->rows->len;
      count_rest (panel);
      self->n_rows = MAX (self->n_rows, panel->n_bars + (panel->rest.count > 0));
    }
  self->pitch = MAX (MIN (room / self->n_rows, MAX_ROW * t), 0.01);
  if (self->pitch > 8)
    self->pitch = floor (self->pitch);
  self->thickness = MIN (THICKNESS * self->pitch, MAX_THICKNESS * t);
  if (self->thickness > 4)
    self->thickness = round (self->thickness);
  self->stride = (gsize) MAX (ceil (MIN_LABEL_ROW * t / self->pitch), 1);
}

/* Both panels have the same columns, so that a length means the same in both. */
static void
share_columns (NucPanels *self)
{
  double t = self->build.type_size;
  double gap = MIN (GAP * t, 0.06 * (self->frame.right - self->frame.left));
  double most, pills = 0;
  /* The rare wider one reaches into the room of the pills. */
  g_autofree char *usual = nuc_chart_text_percent (0.888);
  gboolean related = FALSE;

  self->width = floor ((self->frame.right - self->frame.left - gap) / 2);
  self->panels[0].left = self->frame.left;
  self->panels[1].left = self->frame.right - self->width;
  most = MAX (0.3 * self->width, 2 * t);
  self->label_width = 2 * t;
  for (guint i = 0; i < G_N_ELEMENTS (self->panels); i++)
    {
      NucPanel *panel = &self->panels[i];

      for (gsize row = 0; row < panel->n_bars; row++)
        {
          const NucChartBar *bar = nuc_panel_get_bar (panel, row);
          g_autoptr (NucText) text =
              nuc_chart_build_shape (&self->build, NUC_FACE_TOKEN_STRONG, bar->label, most);

          self->label_width = MAX (self->label_width, text->width);
          related |= i == 1 && nuc_panels_find_counterpart (self, panel, bar) != NULL;
          if (bar->removed_by >= 0 && self->width >= ROOM_FOR_NUMBERS * t)
            {
              const char *reason =
                  nuc_chart_text_stage_name (panel->trace, (gsize) bar->removed_by);

              self->number_width =
                  MAX (self->number_width,
                       nuc_chart_build_measure (&self->build, NUC_FACE_SMALL, reason));
            }
        }
      if (panel->rest.count > 0)
        {
          g_autofree char *label = nuc_panel_dup_rest (panel);

          self->label_width =
              MAX (self->label_width, nuc_chart_build_measure (&self->build, NUC_FACE_TEXT, label));
        }
    }
  self->label_width = MIN (ceil (self->label_width), most);
  self->plot_left = round (1.15 * t + self->label_width + 0.7 * t);
  self->line_right = self->width;
  if (self->width >= ROOM_FOR_NUMBERS * t)
    {
      self->number_width =
          MAX (self->number_width,
               nuc_chart_build_measure (&self->build, NUC_FACE_NUMBER_STRONG, usual));
      self->number_width = ceil (MIN (self->number_width, 0.25 * self->width));
      self->line_right -= self->number_width + 0.7 * t;
    }
  if (related && self->width >= ROOM_FOR_DIFFERENCE * t)
    {
      g_autofree char *widest = nuc_chart_text_points (-0.8888);

      self->difference_width =
          ceil (nuc_chart_build_measure (&self->build, NUC_FACE_NUMBER, widest));
      self->line_right -= self->difference_width + 0.7 * t;
    }
  self->line_right = MAX (floor (self->line_right), self->plot_left + 1);
  if (self->number_width > 0)
    {
      /* Room for the usual pill, whether or not there is one now. Where bars would suffer, the rows that
       * a stage cut say which it was. */
      pills = nuc_chart_build_measure (&self->build, NUC_FACE_SMALL_STRONG, "top-p 0.95") + 1.2 * t;
      self->has_pills = pills <= 0.45 * (self->line_right - self->plot_left);
    }
  self->plot_right =
      MAX (floor (self->line_right - (self->has_pills ? pills : 0)), self->plot_left + 1);
}

static void
lock_axis (NucPanels *self, NucAxis axis)
{
  double smallest = 1;
  double largest = 0;
  double own = 0;

  for (guint i = 0; i < G_N_ELEMENTS (self->panels); i++)
    for (gsize row = 0; row < self->panels[i].n_bars; row++)
      {
        const NucChartBar *bar = nuc_panel_get_bar (&self->panels[i], row);

        own = MAX (own, bar->before);
        largest = MAX (largest, MAX (bar->before, bar->now));
        if (bar->before > 0)
          smallest = MIN (smallest, bar->before);
        if (bar->now > 0)
          smallest = MIN (smallest, bar->now);
      }
  nuc_chart_scale_init (
      &self->scale, axis, smallest, own, largest,
      (guint) CLAMP ((self->plot_right - self->plot_left) / (4.6 * self->build.type_size), 1, 6));
}

static void
add_axis (NucPanels *self, const NucPanel *panel)
{
  double t = self->build.type_size;
  double bottom = self->rows_top + self->n_rows * self->pitch;
  double base = panel->left + self->plot_left;
  double free_from = panel->left;

  for (guint tick = 0;
       self->hide != NUC_HIDE_PROBABILITIES && tick < nuc_chart_scale_count_ticks (&self->scale);
       tick++)
    {
      double probability = nuc_chart_scale_tick (&self->scale, tick);
      double x = base + nuc_panels_length_of (self, probability);
      g_autofree char *label = nuc_chart_scale_label (&self->scale, tick);

      nuc_chart_build_owner (&self->build, NUC_CHART_HIT_NOTHING, 0, (guint32) (probability * 1e6));
      if (tick > 0)
        nuc_chart_build_mark (&self->build, NUC_MARK_RULE, NUC_INK_GRID,
                              panel->part + NUC_PANEL_TICK, floor (x) + 0.5, self->rows_top, 0,
                              bottom - self->rows_top);
      if (self->is_roomy)
        nuc_chart_build_tick (&self->build, panel->part + NUC_PANEL_TICK, label, x,
                              round (bottom + 1.25 * t), panel->left, panel->left + self->width,
                              &free_from);
    }
  nuc_chart_build_owner (&self->build, NUC_CHART_HIT_NOTHING, 0, 0);
  nuc_chart_build_mark (&self->build,
                        self->scale.axis == NUC_AXIS_LOGARITHMIC ? NUC_MARK_DASH : NUC_MARK_RULE,
                        NUC_INK_DIM, panel->part + NUC_PANEL_RULE, base - 0.5, self->rows_top, 0,
                        bottom - self->rows_top);
}

static void
add_heading (NucPanels *self, const NucPanel *panel)
{
  double t = self->build.type_size;
  const char *source = nuc_chart_model_get_source (panel->model);
  g_autofree char *chain = nuc_chain_to_string (nuc_chart_model_get_chain (panel->model));
  g_autofree char *heading = g_strdup (panel->letter);

  if (!self->is_roomy)
    return;
  if (source != NULL)
    {
      g_free (heading);
      /* Translators: the letter of one of two sides, and what it shows. */
      heading = g_strdup_printf (C_ ("compare", "%s: %s"), panel->letter, source);
    }
  nuc_chart_build_owner (&self->build, NUC_CHART_HIT_NOTHING, 0, 0);
  nuc_chart_build_text (&self->build, NUC_FACE_HEADING, NUC_INK_TEXT,
                        panel->part + NUC_PANEL_HEADING, heading, NUC_ANCHOR_LEFT, panel->left,
                        round (self->frame.top + 0.95 * t), self->width);
  nuc_chart_build_text (&self->build, NUC_FACE_SMALL, NUC_INK_DIM,
                        panel->part + NUC_PANEL_SUBHEADING, *chain != '\0' ? chain : _ ("no chain"),
                        NUC_ANCHOR_LEFT, panel->left, round (self->frame.top + 2.2 * t),
                        self->width);
}

/* A sum of all tokens is 1 but for its last bits. Whether all is left is told by counting. */
static double
mass_of (const NucPanel *panel)
{
  NucLogits *logits = nuc_trace_get_logits (panel->trace);

  if (nuc_trace_get_n_survivors (panel->trace) == nuc_logits_get_size (logits) &&
      nuc_logits_is_complete (logits))
    return 1;
  return MIN (nuc_trace_get_mass_kept (panel->trace), nextafter (1, 0));
}

static char *
dup_count (const NucPanel *panel, guint brevity)
{
  gsize survivors = nuc_trace_get_n_survivors (panel->trace);
  g_autofree char *kept = nuc_chart_text_count (survivors);
  g_autofree char *all =
      nuc_chart_text_count (nuc_logits_get_size (nuc_trace_get_logits (panel->trace)));

  if (brevity == BRIEFEST)
    /* Translators: numbers: 8 of 2,048 tokens */
    return g_strdup_printf (C_ ("survivors", "%s of %s"), kept, all);
  /* Translators: how many survive of how many. */
  return g_strdup_printf (ngettext ("%s of %s tokens survives", "%s of %s tokens survive",
                                    survivors),
                          kept, all);
}

/* @brevity: 0 for all there is to say */
static char *
dup_figures (const NucPanel *panel, guint brevity)
{
  g_autofree char *mass = nuc_chart_text_percent (mass_of (panel));
  g_autofree char *share = g_strdup_printf (_ ("%s of the mass"), mass);
  g_autofree char *bits = nuc_chart_text_entropy_brief (panel->trace, -1, 2);

  if (brevity < 2)
    return g_strdup_printf ("%s  ·  %s", brevity == 0 ? share : mass, bits);
  return g_strdup (brevity == 2 ? share : brevity == 3 ? mass : "");
}

/* Both sides say the same, so that they can be compared. */
static guint
choose_brevity (NucPanels *self)
{
  guint brevity = 0;

  for (guint i = 0; i < G_N_ELEMENTS (self->panels); i++)
    for (; brevity < BRIEFEST; brevity++)
      {
        g_autofree char *count = dup_count (&self->panels[i], brevity);
        g_autofree char *figures = dup_figures (&self->panels[i], brevity);

        if (nuc_chart_build_measure (&self->build, NUC_FACE_SMALL_STRONG, count) +
                nuc_chart_build_measure (&self->build, NUC_FACE_SMALL, figures) +
                self->build.type_size <=
            self->width)
          break;
      }
  return brevity;
}

static void
add_footer (NucPanels *self, const NucPanel *panel, guint brevity)
{
  double t = self->build.type_size;
  double y = self->rows_top + self->n_rows * self->pitch + AXIS * t;
  g_autofree char *count = dup_count (panel, brevity);
  g_autofree char *figures = dup_figures (panel, brevity);
  double count_width = nuc_chart_build_measure (&self->build, NUC_FACE_SMALL_STRONG, count);

  if (!self->is_roomy || nuc_chart_hide_is_of_chain (self->hide))
    return;
  nuc_chart_build_owner (&self->build, NUC_CHART_HIT_NOTHING, 0, 0);
  nuc_chart_build_mark (&self->build, NUC_MARK_RULE, NUC_INK_GRID, panel->part + NUC_PANEL_RULE,
                        panel->left, floor (y + 0.2 * t) + 0.5, self->width, 0);
  nuc_chart_build_text (&self->build, NUC_FACE_SMALL_STRONG, NUC_INK_TEXT,
                        panel->part + NUC_PANEL_COUNT, count, NUC_ANCHOR_LEFT, panel->left,
                        round (y + 1.45 * t), self->width);
  nuc_chart_build_whole (&self->build, NUC_FACE_SMALL, NUC_INK_DIM, panel->part + NUC_PANEL_MASS,
                         figures, NUC_ANCHOR_RIGHT, panel->left + self->width, round (y + 1.45 * t),
                         self->width - count_width - 0.5 * t);
}

static void
add_column_headings (NucPanels *self)
{
  const NucPanel *panel = &self->panels[1];
  double baseline = self->rows_top - 0.45 * self->build.type_size;

  nuc_chart_build_owner (&self->build, NUC_CHART_HIT_NOTHING, 0, 0);
  if (self->is_roomy && self->difference_width > 0 && !nuc_chart_hide_is_of_chain (self->hide))
    nuc_chart_build_text (&self->build, NUC_FACE_SMALL, NUC_INK_DIM,
                          panel->part + NUC_PANEL_DIFFERENCE, C_ ("compare", "B − A"),
                          NUC_ANCHOR_RIGHT, panel->left + self->width, baseline,
                          self->difference_width);
}

static void
add_legend (NucPanels *self)
{
  const NucLegendEntry entries[] = {
    { NUC_MARK_FILL, NUC_INK_BAR, _ ("now, what the coin draws from"), C_ ("legend", "now") },
    { NUC_MARK_OUTLINE, NUC_INK_BEFORE, _ ("before the chain"), C_ ("legend", "before") },
    { NUC_MARK_HATCH, NUC_INK_REMOVED, _ ("removed, and by which stage"),
      C_ ("legend", "removed") },
  };

  if (!nuc_chart_frame_add_note (&self->frame, &self->build))
    nuc_chart_frame_add_legend (&self->frame, &self->build, entries, G_N_ELEMENTS (entries));
}

/**
 * nuc_panels_layout_new:
 * @model: A, set against another distribution
 * @style: how
 * @size: how large
 * @axis: one axis for both
 * @title: the sentence over both
 * @pango: where fonts come from
 *
 * The Compare view where A and B are run on two distributions, which need not have a token in common: A on
 * the one side, B on the other, each in the order of its own scores, with the same lengths for the same
 * probabilities. A difference is given for tokens that both sides show. B's rows are
 * %NUC_CHART_HIT_AGAINST.
 *
 * Returns: (transfer full): the layout
 */
NucChartLayout *
nuc_panels_layout_new (NucChartModel *model,
                       const NucChartStyle *style,
                       const NucChartSize *size,
                       NucAxis axis,
                       const char *title,
                       PangoContext *pango)
{
  NucChartModel *against = nuc_chart_model_get_against (model);
  NucPanels self = {
    .panels = { { .model = model, .letter = C_ ("compare", "A") },
                { .model = against, .letter = C_ ("compare", "B"), .part = NUC_PANEL_PARTS } },
  };
  NucFrameParts parts = NUC_FRAME_LEGEND;
  g_autofree char *qualified = NULL;

  self.hide = nuc_chart_model_get_hide (model);
  if (nuc_chart_model_get_caption (model) != NULL)
    parts |= NUC_FRAME_CAPTION;
  nuc_chart_build_begin (&self.build, model, style, size, pango);
  nuc_chart_frame_init (&self.frame, nuc_chart_layout_get_size (self.build.layout), parts);
  for (guint i = 0; i < G_N_ELEMENTS (self.panels); i++)
    self.panels[i].trace = nuc_chart_model_get_trace (self.panels[i].model);
  qualified = nuc_chart_title_qualify (nuc_trace_get_logits (self.panels[0].trace), title);
  nuc_chart_frame_add_title (&self.frame, &self.build, qualified, NULL);
  add_legend (&self);
  nuc_chart_frame_add_caption (&self.frame, &self.build, nuc_chart_model_get_caption (model));
  share_rows (&self);
  share_columns (&self);
  lock_axis (&self, axis);

  add_column_headings (&self);
  for (guint i = 0; i < G_N_ELEMENTS (self.panels); i++)
    {
      const NucPanel *panel = &self.panels[i];

      add_heading (&self, panel);
      add_axis (&self, panel);
      nuc_panels_add_rows (&self, panel);
      add_footer (&self, panel, choose_brevity (&self));
    }
  for (guint i = 0; i < G_N_ELEMENTS (self.panels); i++)
    {
      nuc_panels_add_cuts (&self, &self.panels[i]);
      g_array_unref (self.panels[i].rows);
    }
  return nuc_chart_build_finish (&self.build);
}
