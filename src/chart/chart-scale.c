/* chart-scale.c: probability -> place on an axis, and its ticks
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-scale.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chart/chart-text.h"

/* A fitted axis has room for half as much again as the model's likeliest token has, so that it stays under a
 * slider; where a chain makes one longer than that, it grows by so much at once. */
#define ROOM_TO_GROW 1.5
#define GROWTH 5

/* Its ends within a decade. */
static const double round_ends[] = { 1, 1.5, 2, 3, 4, 5, 6, 8, 10 };
static const double round_steps[] = { 1, 2, 2.5, 5, 10 };

/* A logarithmic axis has no zero: it ends below the smallest bar, but not further down than this. */
#define MAX_DECADES 8

/* Decimals of a tick's percentage, and the least one that is written out. */
#define MAX_DIGITS 6
#define SMALLEST_WRITTEN 0.9e-4

static const char *const superscripts[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };

static double
round_end (double largest)
{
  double decade = pow (10, floor (log10 (largest)));

  for (guint i = 0; i < G_N_ELEMENTS (round_ends); i++)
    if (largest <= round_ends[i] * decade * (1 + 1e-9))
      return MIN (round_ends[i] * decade, 1);

  return 1;
}

/* The least round step that goes into @upper evenly with no more than @max_ticks ticks after the
 * first; where none does, the whole. */
static double
round_step (double upper, guint max_ticks)
{
  double decade = pow (10, floor (log10 (upper)) - 1);

  for (guint power = 0; power < 2; power++, decade *= 10)
    for (guint i = 0; i < G_N_ELEMENTS (round_steps) - 1; i++)
      {
        double step = round_steps[i] * decade;
        double n = upper / step;

        if (n <= max_ticks + 1e-9 && fabs (n - round (n)) < 1e-6)
          return step;
      }

  return upper;
}

/**
 * nuc_chart_scale_init:
 * @self: (out caller-allocates): a scale
 * @axis: which kind
 * @smallest: the smallest probability to show that is not 0, or 0 when there is none
 * @own: the largest of the model's own, which no chain changes
 * @largest: the largest
 * @max_ticks: the most ticks after the baseline's that have room
 */
void
nuc_chart_scale_init (NucChartScale *self,
                      NucAxis axis,
                      double smallest,
                      double own,
                      double largest,
                      guint max_ticks)
{
  *self = (NucChartScale){ .axis = axis, .lower = 0, .upper = 1, .step = 1 };
  max_ticks = MAX (max_ticks, 1);

  if (axis == NUC_AXIS_LOGARITHMIC)
    {
      /* A little below, so that the smallest bar still has a length. */
      double decades = smallest > 0 ? ceil (-log10 (smallest) + 0.05) : 1;

      decades = CLAMP (decades, 1, MAX_DECADES);
      self->step = ceil (decades / max_ticks);
      self->lower = pow (10, -decades);
      return;
    }

  if (axis == NUC_AXIS_FITTED && largest > 0)
    {
      self->upper = round_end (own > 0 ? ROOM_TO_GROW * own : largest);
      while (self->upper < 1 && self->upper * (1 + 1e-9) < largest)
        self->upper = round_end (GROWTH * self->upper);
    }
  self->step = round_step (self->upper, max_ticks);
}

/**
 * nuc_chart_scale_place:
 * @self: a scale
 * @probability: 0 to 1
 *
 * Returns: 0 at the baseline, 1 at the end of the axis, more for what is longer than it
 */
double
nuc_chart_scale_place (const NucChartScale *self, double probability)
{
  if (!(probability > self->lower))
    return 0;
  if (self->axis == NUC_AXIS_LOGARITHMIC)
    return 1 - log10 (probability / self->upper) / log10 (self->lower / self->upper);

  return probability / self->upper;
}

/**
 * nuc_chart_scale_count_ticks:
 * @self: a scale
 *
 * Returns: how many ticks it has, the baseline's included
 */
guint
nuc_chart_scale_count_ticks (const NucChartScale *self)
{
  if (self->axis == NUC_AXIS_LOGARITHMIC)
    return (guint) floor (-log10 (self->lower) / self->step + 1e-9) + 1;

  return (guint) round (self->upper / self->step) + 1;
}

/**
 * nuc_chart_scale_tick:
 * @self: a scale
 * @tick: counted from the baseline
 *
 * Returns: the probability at the tick
 */
double
nuc_chart_scale_tick (const NucChartScale *self, guint tick)
{
  /* Counted from the end, so that 100 % always has one. */
  if (self->axis == NUC_AXIS_LOGARITHMIC)
    return pow (10, -self->step * (nuc_chart_scale_count_ticks (self) - 1 - tick));

  return self->step * tick;
}

/**
 * nuc_chart_scale_label:
 * @self: a scale
 * @tick: counted from the baseline
 *
 * Returns: (transfer full): the tick's percentage, with the decimals that the step needs and no more
 */
char *
nuc_chart_scale_label (const NucChartScale *self, guint tick)
{
  double percent = 100 * nuc_chart_scale_tick (self, tick);
  double unit = self->axis == NUC_AXIS_LOGARITHMIC ? percent : 100 * self->step;
  g_autofree char *number = NULL;
  int digits = 0;

  /* So small that nobody counts the zeros. */
  if (percent > 0 && percent < SMALLEST_WRITTEN)
    {
      g_autoptr (GString) power = g_string_new ("10\342\201\273");
      g_autofree char *exponent = g_strdup_printf ("%.0f", -log10 (percent));

      for (const char *digit = exponent; *digit != '\0'; digit++)
        g_string_append (power, superscripts[*digit - '0']);

      return g_strdup_printf (C_ ("percentage", "%s\302\240%%"), power->str);
    }

  while (digits < MAX_DIGITS && (round (unit) < 1 || fabs (unit - round (unit)) > 1e-6))
    {
      unit *= 10;
      digits++;
    }
  number = nuc_chart_text_real (percent, percent > 0 ? digits : 0);

  /* Translators: a percentage; the space does not break. */
  return g_strdup_printf (C_ ("percentage", "%s\302\240%%"), number);
}

/**
 * nuc_chart_axis_get_title:
 * @axis: a kind of axis
 *
 * Returns: (transfer none): what a chart calls it
 */
const char *
nuc_chart_axis_get_title (NucAxis axis)
{
  switch (axis)
    {
    case NUC_AXIS_FITTED:
      return _ ("axis fitted");
    case NUC_AXIS_LOGARITHMIC:
      return _ ("axis logarithmic");
    case NUC_AXIS_FIXED:
    default:
      return _ ("axis fixed");
    }
}
