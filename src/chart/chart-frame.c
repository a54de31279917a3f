/* chart-frame.c: what surrounds every view: margins, title, legend, caption
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-frame.h"

#include <math.h>

/* Heights in type sizes, and the least height of a chart that affords them. */
#define TITLE_HEIGHT 2.0
#define LEGEND_HEIGHT 1.8
#define HEADINGS_HEIGHT 1.5
#define AXIS_HEIGHT 1.7
#define CAPTION_HEIGHT 1.7
#define ROOM_FOR_TITLE 8
#define ROOM_FOR_LEGEND 15
#define ROOM_FOR_HEADINGS 10
#define ROOM_FOR_AXIS 9
#define ROOM_FOR_CAPTION 7

/* Parts of the frame as an owner. */
enum
{
  PART_TITLE = 1000,
  PART_CAPTION = 1001,
  PART_LEGEND = 1010,
};

/**
 * nuc_chart_frame_init:
 * @self: (out caller-allocates): a frame
 * @size: of the whole chart
 * @parts: what the view wants
 *
 * Needs no fonts, so that how many bars fit can be asked before there is a model.
 */
void
nuc_chart_frame_init (NucChartFrame *self, const NucChartSize *size, NucFrameParts parts)
{
  double t = MAX (size->type_size, 1);
  double rows = size->height / t;
  double margin_x = MIN (1.6 * t, 0.04 * size->width);
  double margin_y = MIN (1.1 * t, 0.04 * size->height);
  double y = margin_y;

  *self = (NucChartFrame){
    .left = round (margin_x),
    .right = MAX (round (size->width - margin_x), round (margin_x)),
    .has_title = rows >= ROOM_FOR_TITLE,
    .has_legend = (parts & NUC_FRAME_LEGEND) != 0 && rows >= ROOM_FOR_LEGEND,
    .has_headings = (parts & NUC_FRAME_HEADINGS) != 0 && rows >= ROOM_FOR_HEADINGS,
    .has_axis = (parts & NUC_FRAME_AXIS) != 0 && rows >= ROOM_FOR_AXIS,
    .has_caption = (parts & NUC_FRAME_CAPTION) != 0 && rows >= ROOM_FOR_CAPTION,
  };

  if (self->has_title)
    {
      self->title_baseline = round (y + 1.2 * t);
      y += TITLE_HEIGHT * t;
    }
  if (self->has_legend)
    {
      self->legend_baseline = round (y + 0.95 * t);
      y += LEGEND_HEIGHT * t;
    }
  if (self->has_headings)
    y += HEADINGS_HEIGHT * t;
  self->top = round (y);

  y = size->height - margin_y;
  if (self->has_caption)
    {
      self->caption_baseline = round (y - 0.2 * t);
      y -= CAPTION_HEIGHT * t;
    }
  if (self->has_axis)
    y -= AXIS_HEIGHT * t;
  self->bottom = MAX (floor (y), self->top);
}

/**
 * nuc_chart_frame_add_title:
 * @self: a frame
 * @build: the layout
 * @title: what the view says where nobody gave the chart a title of its own and nothing is hidden
 */
void
nuc_chart_frame_add_title (const NucChartFrame *self, NucChartBuild *build, const char *title)
{
  const NucChartModel *model = nuc_chart_layout_get_model (build->layout);
  const char *own = nuc_chart_model_get_own_title (model);
  const char *question = nuc_chart_model_get_question (model);

  if (question != NULL)
    title = question;
  nuc_chart_build_owner (build, NUC_CHART_HIT_NOTHING, 0, 0);
  if (self->has_title)
    nuc_chart_build_text (build, NUC_FACE_TITLE, NUC_INK_TEXT, PART_TITLE,
                          own != NULL ? own : title, NUC_ANCHOR_LEFT, self->left,
                          self->title_baseline, self->right - self->left);
}

/**
 * nuc_chart_frame_add_subtitle:
 * @self: a frame
 * @build: the layout
 * @text: a sentence in the legend's place
 */
void
nuc_chart_frame_add_subtitle (const NucChartFrame *self, NucChartBuild *build, const char *text)
{
  nuc_chart_build_owner (build, NUC_CHART_HIT_NOTHING, 0, 0);
  if (self->has_legend)
    nuc_chart_build_text (build, NUC_FACE_SUBTITLE, NUC_INK_DIM, PART_LEGEND, text, NUC_ANCHOR_LEFT,
                          self->left, self->legend_baseline, self->right - self->left);
}

/**
 * nuc_chart_frame_add_note:
 * @self: a frame
 * @build: the layout
 *
 * Says in the legend's place what is seen where something is hidden.
 *
 * Returns: whether the place is taken
 */
gboolean
nuc_chart_frame_add_note (const NucChartFrame *self, NucChartBuild *build)
{
  NucChartHide hide = nuc_chart_model_get_hide (nuc_chart_layout_get_model (build->layout));
  const char *note = nuc_chart_hide_note (hide);

  if (note == NULL)
    return FALSE;

  nuc_chart_frame_add_subtitle (self, build, note);
  return TRUE;
}

/**
 * nuc_chart_frame_add_legend:
 * @self: a frame
 * @build: the layout
 * @entries: what the view's shapes mean
 * @n_entries: how many
 *
 * A small sample of each shape and a few words. Entries that have no room are left out.
 */
void
nuc_chart_frame_add_legend (const NucChartFrame *self,
                            NucChartBuild *build,
                            const NucLegendEntry *entries,
                            gsize n_entries)
{
  double t = build->type_size;
  double x = self->left;

  if (!self->has_legend)
    return;

  nuc_chart_build_owner (build, NUC_CHART_HIT_NOTHING, 0, 0);
  for (gsize i = 0; i < n_entries; i++)
    {
      double width = nuc_chart_build_measure (build, NUC_FACE_SUBTITLE, entries[i].text);
      double swatch = 1.5 * t;
      double height = round (0.78 * t);

      if (x + swatch + 0.5 * t + width > self->right)
        break;
      if (entries[i].kind == NUC_MARK_RULE)
        nuc_chart_build_mark (build, NUC_MARK_FILL, entries[i].ink, PART_LEGEND + (guint) i, x,
                              self->legend_baseline - height / 2, swatch, 0.14 * t);
      else
        nuc_chart_build_mark (build, entries[i].kind, entries[i].ink, PART_LEGEND + (guint) i, x,
                              self->legend_baseline - height + 0.02 * t, swatch, height);
      /* In the view the baseline closes it. */
      if (entries[i].kind == NUC_MARK_OUTLINE)
        nuc_chart_build_mark (build, NUC_MARK_RULE, entries[i].ink, PART_LEGEND + (guint) i, x,
                              self->legend_baseline - height + 0.02 * t, 0, height);
      nuc_chart_build_text (build, NUC_FACE_SUBTITLE, NUC_INK_DIM, PART_LEGEND + (guint) i,
                            entries[i].text, NUC_ANCHOR_LEFT, x + swatch + 0.5 * t,
                            self->legend_baseline, width + 1);
      x += swatch + 0.5 * t + width + 1.8 * t;
    }
}

/**
 * nuc_chart_frame_add_caption:
 * @self: a frame
 * @build: the layout
 * @caption: (nullable): source, chain, seed, ... in a line
 */
void
nuc_chart_frame_add_caption (const NucChartFrame *self, NucChartBuild *build, const char *caption)
{
  nuc_chart_build_owner (build, NUC_CHART_HIT_NOTHING, 0, 0);
  if (self->has_caption && caption != NULL)
    nuc_chart_build_text (build, NUC_FACE_SMALL, NUC_INK_DIM, PART_CAPTION, caption,
                          NUC_ANCHOR_LEFT, self->left, self->caption_baseline,
                          self->right - self->left);
}
