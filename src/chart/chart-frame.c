/* chart-frame.c: what surrounds every view: margins, title, legend, caption
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-frame.h"

#include <math.h>
#include <string.h>

#include "chart/chart-title.h"

/* Heights in type sizes, and the least height of a chart that affords them. */
#define TITLE_HEIGHT 2.0
#define LEGEND_HEIGHT 1.8
#define HEADINGS_HEIGHT 1.5
#define AXIS_HEIGHT 1.7
#define CAPTION_HEIGHT 1.7
#define ROOM_FOR_TITLE 8
#define ROOM_FOR_LEGEND 15
#define ROOM_FOR_FIRST_LEGEND 9
#define ROOM_FOR_HEADINGS 10
#define ROOM_FOR_AXIS 9
#define ROOM_FOR_CAPTION 7

/* From line to line of the small type, in type sizes; of the title, in its own. */
#define SMALL_LINE 1.45
#define CAPTION_LINE 1.3
#define TITLE_LINE 1.3

/* Of the legend: a sample, the gap after it, and that to the next one. */
#define SWATCH 1.5
#define SWATCH_GAP 0.5
#define ENTRY_GAP 1.8

/* Of what must be said. */
#define MOST_LINES 6

/* From the last line of a title to the one under it, in type sizes. */
#define UNDER_TITLE 1.75

/* The most of the height that the lines of a title, and those of a sentence under it, may take. */
#define MOST_FOR_TITLE 0.34
#define MOST_FOR_SUBTITLE 0.35
#define MOST_FOR_CAPTION 0.2

/* Parts of the frame as an owner. */
enum
{
  PART_TITLE = 1000,
  PART_CAPTION = 1001,
  PART_LEGEND = 1010,
  PART_TITLE_LINES = 1100,
  PART_SUBTITLE_LINES = 1200,
  PART_UNKNOWN_LINES = 1300,
  PART_CAPTION_LINES = 1400,
};

/* The text of a line, without the white space around it. */
static char *
dup_line (const char *start, const char *end)
{
  char *line = g_strndup (start, (gsize) (end - start));

  return g_strstrip (line);
}

/* Breaks a paragraph where its language breaks lines; a word that is too long has a line of its own. */
static void
wrap_paragraph (GPtrArray *lines,
                NucChartBuild *build,
                NucFace face,
                const char *text,
                double width)
{
  glong length = g_utf8_strlen (text, -1);
  g_autofree PangoLogAttr *attributes = g_new0 (PangoLogAttr, (gsize) length + 1);
  const char *start = text;
  const char *fitting = NULL;
  const char *next = text;

  pango_get_log_attrs (text, -1, -1, pango_language_get_default (), attributes, (int) length + 1);
  for (glong i = 0; i <= length; i++)
    {
      if (i > 0 && (attributes[i].is_line_break || i == length))
        {
          g_autofree char *line = dup_line (start, next);

          if (fitting != NULL && nuc_chart_build_measure (build, face, line) > width)
            {
              g_ptr_array_add (lines, dup_line (start, fitting));
              start = fitting;
            }
          fitting = next;
        }
      if (i < length)
        next = g_utf8_next_char (next);
    }
  g_ptr_array_add (lines, dup_line (start, next));
}

/* The lines of a text that has breaks of its own; what is more than @most is in the last of them. */
static GPtrArray *
wrap (NucChartBuild *build, NucFace face, const char *text, double width, guint most)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) paragraphs = g_strsplit_set (text, "\n\r", -1);
  gboolean fits = nuc_chart_build_measure (build, face, text) <= width;

  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      g_strstrip (paragraphs[i]);
      if (*paragraphs[i] == '\0')
        continue;
      if (fits)
        g_ptr_array_add (lines, g_strdup (paragraphs[i]));
      else
        wrap_paragraph (lines, build, face, paragraphs[i], width);
    }
  most = MAX (most, 1);
  if (lines->len > most)
    {
      g_autoptr (GString) rest = g_string_new (lines->pdata[most - 1]);

      for (guint i = most; i < lines->len; i++)
        g_string_append_printf (rest, " %s", (const char *) lines->pdata[i]);
      g_ptr_array_set_size (lines, (int) most - 1);
      g_ptr_array_add (lines, g_string_free (g_steal_pointer (&rest), FALSE));
    }

  return lines;
}

/* What stands under the lines of the head moves with them. */
static void
push_down (NucChartFrame *self, double by)
{
  self->legend_baseline += by;
  self->top = MAX (round (self->top + by), 0);
  self->bottom = MAX (self->bottom, self->top);
}

static guint
count_lines (const NucChartFrame *self, double share, double line)
{
  return (guint) CLAMP (share * (self->bottom - self->top) / line, 0, 20) + 1;
}

/* Pushes down what stands under them. */
static void
add_lines (NucChartFrame *self,
           NucChartBuild *build,
           NucFace face,
           NucInk ink,
           const guint parts[2],
           const GPtrArray *lines,
           double baseline,
           double line)
{
  nuc_chart_build_owner (build, NUC_CHART_HIT_NOTHING, 0, 0);
  for (guint i = 0; i < lines->len; i++)
    nuc_chart_build_text (build, face, ink, i == 0 ? parts[0] : parts[1] + i, lines->pdata[i],
                          NUC_ANCHOR_LEFT, self->left, round (baseline + i * line),
                          self->right - self->left);
  if (lines->len > 1)
    push_down (self, (lines->len - 1) * line);
}

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
    .has_legend =
        (parts & NUC_FRAME_LEGEND) != 0 &&
        rows >= ((parts & NUC_FRAME_LEGEND_FIRST) != 0 ? ROOM_FOR_FIRST_LEGEND : ROOM_FOR_LEGEND),
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

/* Where the lesser part of the probability is known, it is said under whatever title. */
static void
add_unknown (NucChartFrame *self, NucChartBuild *build, double baseline)
{
  static const guint parts[2] = { PART_UNKNOWN_LINES, PART_UNKNOWN_LINES };
  const NucChartModel *model = nuc_chart_layout_get_model (build->layout);
  NucTrace *trace = nuc_chart_model_get_trace (model);
  g_autofree char *sentence = nuc_chart_title_unknown (nuc_trace_get_logits (trace));
  g_autoptr (GPtrArray) lines = NULL;
  double line = SMALL_LINE * build->type_size;

  if (sentence == NULL || nuc_chart_model_get_hide (model) == NUC_HIDE_PROBABILITIES)
    return;
  lines = wrap (build, NUC_FACE_SUBTITLE, sentence, self->right - self->left, MOST_LINES);
  add_lines (self, build, NUC_FACE_SUBTITLE, NUC_INK_ACCENT, parts, lines, baseline, line);
  push_down (self, LEGEND_HEIGHT * build->type_size);
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '\0';
}

/**
 * nuc_chart_frame_add_title:
 * @self: a frame; its room begins under the title
 * @build: the layout
 * @title: what the view says where nobody gave the chart a title of its own and nothing is hidden
 * @brief: (nullable): the same in fewer words, for where @title has no room on one line
 *
 * A title has as many lines as it needs, and its own where it was given with line breaks. An empty one leaves its
 * place to what stands under it. Whatever stands there, the layout's title is a sentence.
 */
void
nuc_chart_frame_add_title (NucChartFrame *self,
                           NucChartBuild *build,
                           const char *title,
                           const char *brief)
{
  static const guint parts[2] = { PART_TITLE, PART_TITLE_LINES };
  const NucChartModel *model = nuc_chart_layout_get_model (build->layout);
  const char *own = nuc_chart_model_get_own_title (model);
  double width = self->right - self->left;
  double line = TITLE_LINE * nuc_face_get_scale (NUC_FACE_TITLE, build->style) * build->type_size;

  if (own != NULL)
    {
      nuc_chart_build_title (build, !is_blank (own)     ? own
                                    : !is_blank (title) ? title
                                                        : nuc_chart_model_get_brief_title (model));
      title = own;
    }
  else
    {
      if (nuc_chart_model_get_question (model) != NULL)
        {
          title = nuc_chart_model_get_question (model);
          brief = nuc_chart_model_get_brief_title (model);
        }
      nuc_chart_build_title (build, title);
      if (brief != NULL && nuc_chart_build_measure (build, NUC_FACE_TITLE, title) > width)
        title = brief;
    }
  if (self->has_title)
    {
      g_autoptr (GPtrArray) lines =
          wrap (build, NUC_FACE_TITLE, title, width, count_lines (self, MOST_FOR_TITLE, line));

      add_lines (self, build, NUC_FACE_TITLE, NUC_INK_TEXT, parts, lines, self->title_baseline,
                 line);
      if (lines->len == 0)
        push_down (self, -TITLE_HEIGHT * build->type_size);
      add_unknown (self, build,
                   self->title_baseline + ((double) lines->len - 1) * line +
                       (lines->len > 0 ? UNDER_TITLE : UNDER_TITLE - 0.5) * build->type_size);
    }
}

/**
 * nuc_chart_frame_add_subtitle:
 * @self: a frame, with its title; its room begins under the text
 * @build: the layout
 * @text: a sentence in the legend's place
 */
void
nuc_chart_frame_add_subtitle (NucChartFrame *self, NucChartBuild *build, const char *text)
{
  static const guint parts[2] = { PART_LEGEND, PART_SUBTITLE_LINES };
  double line = SMALL_LINE * build->type_size;
  g_autoptr (GPtrArray) lines = NULL;

  if (!self->has_legend)
    return;
  lines = wrap (build, NUC_FACE_SUBTITLE, text, self->right - self->left,
                count_lines (self, MOST_FOR_SUBTITLE, line));
  add_lines (self, build, NUC_FACE_SUBTITLE, NUC_INK_DIM, parts, lines, self->legend_baseline,
             line);
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
nuc_chart_frame_add_note (NucChartFrame *self, NucChartBuild *build)
{
  NucHide hide = nuc_chart_model_get_hide (nuc_chart_layout_get_model (build->layout));
  const char *note = nuc_chart_hide_note (hide);

  if (note == NULL)
    return FALSE;

  nuc_chart_frame_add_subtitle (self, build, note);
  return TRUE;
}

static const char *
name_of (const NucLegendEntry *entry, gboolean brief)
{
  return brief && entry->brief != NULL ? entry->brief : entry->text;
}

/* Without the gap to the next one. */
static double
entry_width (NucChartBuild *build, const NucLegendEntry *entry, gboolean brief)
{
  return (SWATCH + SWATCH_GAP) * build->type_size +
         nuc_chart_build_measure (build, NUC_FACE_SUBTITLE, name_of (entry, brief));
}

static gboolean
is_one_line (const NucChartFrame *self,
             NucChartBuild *build,
             const NucLegendEntry *entries,
             gsize n_entries)
{
  double width = 0;

  for (gsize i = 0; i < n_entries; i++)
    width += entry_width (build, &entries[i], FALSE) + (i > 0 ? ENTRY_GAP * build->type_size : 0);

  return width <= self->right - self->left;
}

static void
add_entry (NucChartBuild *build,
           const NucLegendEntry *entry,
           const char *name,
           guint part,
           double x,
           double baseline,
           double right)
{
  double t = build->type_size;
  double swatch = SWATCH * t;
  double height = round (0.78 * t);

  if (entry->kind == NUC_MARK_RULE)
    {
      /* As heavy as the curves: without colour they are told apart by it. */
      double weight = nuc_chart_curve_weight (entry->ink) * build->style->outline_width * t;

      nuc_chart_build_mark (build, NUC_MARK_FILL, entry->ink, part, x,
                            baseline - (height + weight) / 2, swatch, weight);
    }
  else
    nuc_chart_build_mark (build, entry->kind, entry->ink, part, x, baseline - height + 0.02 * t,
                          swatch, height);
  /* In the view the baseline closes it. */
  if (entry->kind == NUC_MARK_OUTLINE)
    nuc_chart_build_mark (build, NUC_MARK_RULE, entry->ink, part, x, baseline - height + 0.02 * t,
                          0, height);
  x += swatch + SWATCH_GAP * t;
  nuc_chart_build_text (build, NUC_FACE_SUBTITLE, NUC_INK_DIM, part, name, NUC_ANCHOR_LEFT, x,
                        baseline, right - x + 1);
}

/**
 * nuc_chart_frame_add_legend:
 * @self: a frame, with its title; its room begins under the legend
 * @build: the layout
 * @entries: what the view's shapes mean
 * @n_entries: how many
 *
 * A small sample of each shape and a few words, on one line, in fewer words, or on more lines.
 */
void
nuc_chart_frame_add_legend (NucChartFrame *self,
                            NucChartBuild *build,
                            const NucLegendEntry *entries,
                            gsize n_entries)
{
  double t = build->type_size;
  gboolean brief = !is_one_line (self, build, entries, n_entries);
  double x = self->left;
  guint n_lines = 1;

  if (!self->has_legend)
    return;

  nuc_chart_build_owner (build, NUC_CHART_HIT_NOTHING, 0, 0);
  for (gsize i = 0; i < n_entries; i++)
    {
      double width = entry_width (build, &entries[i], brief);

      if (x > self->left && x + width > self->right)
        {
          x = self->left;
          n_lines++;
        }
      add_entry (build, &entries[i], name_of (&entries[i], brief), PART_LEGEND + (guint) i, x,
                 round (self->legend_baseline + (n_lines - 1) * SMALL_LINE * t), self->right);
      x += width + ENTRY_GAP * t;
    }
  if (n_lines > 1)
    push_down (self, (n_lines - 1) * SMALL_LINE * t);
}

/**
 * nuc_chart_frame_add_caption:
 * @self: a frame, with what stands over the view; its room ends over the caption
 * @build: the layout
 * @caption: (nullable): source, chain, seed, ... in as many lines as it needs
 */
void
nuc_chart_frame_add_caption (NucChartFrame *self, NucChartBuild *build, const char *caption)
{
  static const guint parts[2] = { PART_CAPTION, PART_CAPTION_LINES };
  double line = CAPTION_LINE * build->type_size;
  g_autoptr (GPtrArray) lines = NULL;

  if (!self->has_caption || caption == NULL)
    return;
  lines = wrap (build, NUC_FACE_SMALL, caption, self->right - self->left,
                count_lines (self, MOST_FOR_CAPTION, line));
  nuc_chart_build_owner (build, NUC_CHART_HIT_NOTHING, 0, 0);
  for (guint i = 0; i < lines->len; i++)
    nuc_chart_build_text (build, NUC_FACE_SMALL, NUC_INK_DIM, i == 0 ? parts[0] : parts[1] + i,
                          lines->pdata[i], NUC_ANCHOR_LEFT, self->left,
                          round (self->caption_baseline - (lines->len - 1 - i) * line),
                          self->right - self->left);
  if (lines->len > 1)
    self->bottom = MAX (floor (self->bottom - (lines->len - 1) * line), self->top);
}
