/* panels-rows.c: the rows of one of two distributions, and the lines that cut them
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/panels.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chart/chart-pills.h"
#include "chart/chart-text.h"

/* In type sizes. */
#define BASELINE 0.35

double
nuc_panels_length_of (const NucPanels *self, double probability)
{
  return MIN (nuc_chart_scale_place (&self->scale, probability), 1) *
         (self->plot_right - self->plot_left);
}

static double
row_baseline (const NucPanels *self, gsize row)
{
  return round (self->rows_top + (row + 0.5) * self->pitch + BASELINE * self->build.type_size);
}

static gboolean
is_labelled (const NucPanels *self, gsize row)
{
  return row % self->stride == 0;
}

char *
nuc_panel_dup_rest (const NucPanel *panel)
{
  const NucPanelRest *rest = &panel->rest;
  g_autofree char *count = nuc_chart_text_count (rest->count);

  /* Translators: how many tokens are not drawn one by one; there is little room. */
  return g_strdup_printf (ngettext ("%s other", "%s others", rest->count), count);
}

/* Labels name a token in every source; ids do only in one. */
const NucChartBar *
nuc_panels_find_counterpart (const NucPanels *self, const NucPanel *panel, const NucChartBar *bar)
{
  const NucPanel *other = panel == &self->panels[0] ? &self->panels[1] : &self->panels[0];

  for (gsize i = 0; i < other->n_bars; i++)
    if (g_str_equal (nuc_panel_get_bar (other, i)->label, bar->label))
      return nuc_panel_get_bar (other, i);
  return NULL;
}

/* Bars of one row: solid what is left, an outline around what was, hatched what is gone. */
static void
add_bars (NucPanels *self,
          const NucPanel *panel,
          gsize row,
          double before,
          double now,
          gboolean removed,
          gboolean chosen)
{
  double t = self->build.type_size;
  double x = panel->left + self->plot_left;
  double y = self->rows_top + row * self->pitch + floor ((self->pitch - self->thickness) / 2);
  double longest = MAX (nuc_panels_length_of (self, before), nuc_panels_length_of (self, now));

  if (self->hide == NUC_HIDE_PROBABILITIES)
    {
      nuc_chart_build_mark (&self->build, NUC_MARK_COVER, NUC_INK_REMOVED,
                            panel->part + NUC_PANEL_NOW, x, y, self->width - self->plot_left,
                            self->thickness);
      return;
    }
  if (removed)
    nuc_chart_build_mark (&self->build, NUC_MARK_HATCH, NUC_INK_REMOVED,
                          panel->part + NUC_PANEL_NOW, x, y,
                          before > 0 ? MAX (nuc_panels_length_of (self, before), 0.3 * t) : 0,
                          self->thickness);
  else
    {
      nuc_chart_build_mark (&self->build, NUC_MARK_FILL, NUC_INK_BAR, panel->part + NUC_PANEL_NOW,
                            x, y, MAX (nuc_panels_length_of (self, now), 1), self->thickness);
      /* With hidden survivors, now is before. */
      if (self->hide != NUC_HIDE_SURVIVORS)
        nuc_chart_build_mark (&self->build, NUC_MARK_OUTLINE, NUC_INK_BEFORE,
                              panel->part + NUC_PANEL_BEFORE, x, y,
                              nuc_panels_length_of (self, before), self->thickness)
            ->fill = MAX (nuc_panels_length_of (self, now), 1);
    }
  if (nuc_chart_scale_place (&self->scale, MAX (before, now)) > 1 + 1e-9)
    nuc_chart_build_mark (&self->build, NUC_MARK_BREAK, NUC_INK_BACKGROUND,
                          panel->part + NUC_PANEL_BREAK, panel->left + self->plot_right - 2.4 * t,
                          y - 1, 1.1 * t, self->thickness + 2);
  if (chosen)
    {
      double gap = MIN (0.24 * t, 0.45 * (self->pitch - self->thickness) + 0.5);
      double size = 0.66 * t;

      nuc_chart_build_mark (&self->build, NUC_MARK_RING, NUC_INK_ACCENT,
                            panel->part + NUC_PANEL_NOW, x - gap, y - gap, longest + 2 * gap,
                            self->thickness + 2 * gap);
      nuc_chart_build_mark (&self->build, NUC_MARK_POINTER, NUC_INK_ACCENT,
                            panel->part + NUC_PANEL_NOW, panel->left,
                            y + (self->thickness - size) / 2, size, size);
    }
}

static void
add_number (NucPanels *self, const NucPanel *panel, gsize row, const char *text, gboolean words)
{
  double right = panel->left + self->line_right + 0.7 * self->build.type_size + self->number_width;

  if (self->number_width > 0 && self->hide != NUC_HIDE_PROBABILITIES)
    nuc_chart_build_text (&self->build, words ? NUC_FACE_SMALL : NUC_FACE_NUMBER_STRONG,
                          words ? NUC_INK_DIM : NUC_INK_TEXT, panel->part + NUC_PANEL_NUMBER, text,
                          NUC_ANCHOR_RIGHT, right, row_baseline (self, row),
                          right - panel->left - self->plot_right);
}

static void
add_label (NucPanels *self,
           const NucPanel *panel,
           gsize row,
           NucFace face,
           const char *label,
           gboolean removed)
{
  nuc_chart_build_text (&self->build, face, removed ? NUC_INK_DIM : NUC_INK_TEXT,
                        panel->part + NUC_PANEL_LABEL, label, NUC_ANCHOR_RIGHT,
                        panel->left + 1.15 * self->build.type_size + self->label_width,
                        row_baseline (self, row), self->label_width + 0.01);
}

static void
add_difference (NucPanels *self, const NucPanel *panel, gsize row)
{
  const NucChartBar *bar = nuc_panel_get_bar (panel, row);
  const NucChartBar *a = nuc_panels_find_counterpart (self, panel, bar);
  g_autofree char *text = a != NULL ? nuc_chart_text_points (bar->now - a->now) : NULL;

  if (a != NULL && self->difference_width > 0 && !nuc_chart_hide_is_of_chain (self->hide))
    nuc_chart_build_text (&self->build, NUC_FACE_NUMBER,
                          a->now == bar->now ? NUC_INK_DIM : NUC_INK_ACCENT,
                          panel->part + NUC_PANEL_DIFFERENCE, text, NUC_ANCHOR_RIGHT,
                          panel->left + self->width, row_baseline (self, row),
                          self->difference_width);
}

static void
add_row (NucPanels *self, const NucPanel *panel, gsize row)
{
  const NucChartBar *bar = nuc_panel_get_bar (panel, row);
  gboolean removed = !bar->survives;
  double t = self->build.type_size;
  g_autofree char *now =
      nuc_chart_text_token (panel->trace, nuc_trace_get_n_stages (panel->trace), bar->index);
  const char *number = now;

  nuc_chart_build_owner (&self->build,
                         panel == &self->panels[0] ? NUC_CHART_HIT_BAR : NUC_CHART_HIT_AGAINST,
                         g_array_index (panel->rows, gsize, row), bar->id);
  nuc_chart_build_region (&self->build, panel->left - 0.5 * t, self->rows_top + row * self->pitch,
                          self->width + t, self->pitch);
  add_bars (self, panel, row, bar->before, bar->now, removed, bar->chosen);
  if (!is_labelled (self, row))
    return;
  add_label (self, panel, row, bar->chosen ? NUC_FACE_TOKEN_STRONG : NUC_FACE_TOKEN, bar->label,
             removed);
  if (bar->removed_by >= 0)
    number = nuc_chart_text_stage_name (panel->trace, (gsize) bar->removed_by);
  add_number (self, panel, row, number, !(bar->now > 0));
  if (panel == &self->panels[1])
    add_difference (self, panel, row);
}

static void
add_rest (NucPanels *self, const NucPanel *panel)
{
  const NucPanelRest *rest = &panel->rest;
  gboolean removed = rest->survivors == 0;
  g_autofree char *label = nuc_panel_dup_rest (panel);
  g_autofree char *number = nuc_chart_text_percent (rest->now);

  if (rest->count == 0)
    return;
  /* A count is said whole or not at all: the line below has all counts. */
  if (nuc_chart_build_measure (&self->build, NUC_FACE_TEXT, label) > self->label_width)
    {
      g_free (label);
      label = g_strdup (C_ ("bar", "other"));
    }
  nuc_chart_build_owner (&self->build, NUC_CHART_HIT_NOTHING, 0, G_MAXUINT32);
  add_bars (self, panel, panel->n_bars, rest->before, rest->now, removed, rest->chosen);
  add_label (self, panel, panel->n_bars, NUC_FACE_TEXT, label, removed);
  add_number (self, panel, panel->n_bars, removed ? _ ("removed") : number, removed);
}

/* One line for each boundary. Lines that are close to each other share a pill, which is left out where it would lie
 * over a bar: the rows that a stage cut say which it was. */
void
nuc_panels_add_cuts (NucPanels *self, const NucPanel *panel)
{
  double t = self->build.type_size;
  double height = round (1.45 * t);
  double right = panel->left + self->line_right;
  gsize n;
  const NucChartCut *cuts = nuc_chart_model_get_cuts (panel->model, &n);
  g_auto (NucPills) pills = { 0 };

  nuc_pills_init (&pills, &self->build, panel->left + self->plot_left, self->rows_top, right,
                  self->rows_top + self->n_rows * self->pitch);
  for (gsize i = 0; i < n;)
    {
      g_autoptr (GString) label = g_string_new (NULL);
      NucChartRegion pill = { .height = height };
      double first = 0, y = 0;

      nuc_chart_build_owner (&self->build, NUC_CHART_HIT_NOTHING, 0, (guint32) cuts[i].stage);
      for (gsize begin = i; i < n; i++)
        {
          gsize after = 0;
          gboolean hidden;

          while (after < panel->n_bars && nuc_panel_get_bar (panel, after)->rank < cuts[i].prefix)
            after++;
          hidden = panel->rest.count > 0 &&
                   (after == 0 || nuc_panel_get_bar (panel, after - 1)->rank + 1 != cuts[i].prefix);
          /* Among the others no line is true; the pill stands in their row. */
          y = self->rows_top +
              (hidden ? (double) panel->n_bars + 0.5 : (double) after) * self->pitch;
          if (i == begin)
            first = y;
          else if (fabs (y - first) > height)
            break;
          g_string_append_printf (label, "%s%s", i > begin ? "  ·  " : "", cuts[i].label);
          if (!hidden)
            nuc_chart_build_mark (&self->build, NUC_MARK_DASH, NUC_INK_ACCENT,
                                  panel->part + NUC_PANEL_CUT, panel->left + self->plot_left,
                                  floor (y) + 0.5, self->line_right - self->plot_left, 0);
        }
      pill.width = nuc_pills_width (&pills, label->str);
      pill.x = right - pill.width;
      pill.y = round (first - height / 2);
      if (!self->has_pills || !nuc_pills_place (&pills, &pill, 0, 0.4 * t, 1))
        continue;
      nuc_chart_build_mark (&self->build, NUC_MARK_PILL, NUC_INK_ACCENT,
                            panel->part + NUC_PANEL_CUT, pill.x, pill.y, pill.width, pill.height);
      nuc_chart_build_text (&self->build, NUC_FACE_SMALL_STRONG, NUC_INK_ACCENT,
                            panel->part + NUC_PANEL_CUT, label->str, NUC_ANCHOR_MIDDLE,
                            pill.x + pill.width / 2, pill.y + height / 2 + 0.31 * t, pill.width);
    }
}

void
nuc_panels_add_rows (NucPanels *self, const NucPanel *panel)
{
  for (gsize row = 0; row < panel->n_bars; row++)
    add_row (self, panel, row);
  add_rest (self, panel);
}
