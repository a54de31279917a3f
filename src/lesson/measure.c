/* figure.c: named figures of what is open: survivors, entropy, the probability of a token, ...
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson/measure.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/number-text.h"

/* No knob is set more finely. */
#define MOST_DIGITS 6

typedef struct
{
  const NucLive *live;
  NucTrace *trace;
  guint32 index;
  gsize stage;
} Place;

struct _NucMeasure
{
  const char *name;
  const char *title;
  NucMeasureUnit unit;
  NucMeasureNeed need;
  double (*measure) (const Place *place);
};

static double
measure_survivors (const Place *place)
{
  return (double) nuc_trace_get_n_survivors (place->trace);
}

static double
measure_vocabulary (const Place *place)
{
  return (double) nuc_logits_get_size (nuc_trace_get_logits (place->trace));
}

static double
measure_removed (const Place *place)
{
  return measure_vocabulary (place) - measure_survivors (place);
}

static double
measure_top (const Place *place)
{
  return nuc_trace_get_survivor_probability (place->trace, 0);
}

static double
measure_model_top (const Place *place)
{
  NucLogits *logits = nuc_trace_get_logits (place->trace);

  return nuc_logits_get_probability (logits, nuc_logits_get_order (logits)[0]);
}

static double
measure_token (const Place *place)
{
  return nuc_trace_get_probability (place->trace, place->index);
}

static double
measure_model_token (const Place *place)
{
  return nuc_logits_get_probability (nuc_trace_get_logits (place->trace), place->index);
}

static double
measure_rank (const Place *place)
{
  return nuc_logits_get_rank (nuc_trace_get_logits (place->trace), place->index) + 1.0;
}

static double
measure_entropy (const Place *place)
{
  return nuc_trace_get_entropy (place->trace);
}

static double
measure_model_entropy (const Place *place)
{
  return nuc_logits_get_entropy (nuc_trace_get_logits (place->trace));
}

static double
measure_choices (const Place *place)
{
  return nuc_trace_get_perplexity (place->trace);
}

static double
measure_mass (const Place *place)
{
  return nuc_trace_get_mass_kept (place->trace);
}

static double
measure_mass_removed (const Place *place)
{
  return 1 - nuc_trace_get_mass_kept (place->trace);
}

static double
measure_stage_kept (const Place *place)
{
  return (double) nuc_trace_get_stage (place->trace, place->stage)->kept;
}

static double
measure_value (const Place *place)
{
  const NucTraceStage *stage = nuc_trace_get_stage (place->trace, place->stage);

  return nuc_chain_get_value (nuc_trace_get_chain (place->trace), stage->chain_stage, 0);
}

static double
measure_rolls (const Place *place)
{
  return (double) place->live->n_rolls;
}

static double
measure_rolled (const Place *place)
{
  return place->live->counts != NULL ? (double) place->live->counts[place->index] : 0;
}

static double
measure_streamed (const Place *place)
{
  return (double) place->live->n_streamed;
}

static const NucMeasure figures[] = {
  { "survivors", N_ ("Survivors"), NUC_UNIT_COUNT, NUC_NEED_NOTHING, measure_survivors },
  { "removed", N_ ("Removed tokens"), NUC_UNIT_COUNT, NUC_NEED_NOTHING, measure_removed },
  { "vocabulary", N_ ("Vocabulary"), NUC_UNIT_COUNT, NUC_NEED_NOTHING, measure_vocabulary },
  { "top-probability", N_ ("Probability of the most likely token"), NUC_UNIT_SHARE,
    NUC_NEED_NOTHING, measure_top },
  { "model-top-probability", N_ ("The model’s probability of its most likely token"),
    NUC_UNIT_SHARE, NUC_NEED_NOTHING, measure_model_top },
  { "token-probability", N_ ("Probability of “{of}”"), NUC_UNIT_SHARE, NUC_NEED_TOKEN,
    measure_token },
  { "model-probability", N_ ("The model’s probability of “{of}”"), NUC_UNIT_SHARE, NUC_NEED_TOKEN,
    measure_model_token },
  { "rank", N_ ("Rank of “{of}”"), NUC_UNIT_COUNT, NUC_NEED_TOKEN, measure_rank },
  { "entropy", N_ ("Entropy"), NUC_UNIT_BITS, NUC_NEED_NOTHING, measure_entropy },
  { "model-entropy", N_ ("The model’s own entropy"), NUC_UNIT_BITS, NUC_NEED_NOTHING,
    measure_model_entropy },
  { "choices", N_ ("Effective choices"), NUC_UNIT_NUMBER, NUC_NEED_NOTHING, measure_choices },
  { "mass-kept", N_ ("Mass kept"), NUC_UNIT_SHARE, NUC_NEED_NOTHING, measure_mass },
  { "mass-removed", N_ ("Mass removed"), NUC_UNIT_SHARE, NUC_NEED_NOTHING, measure_mass_removed },
  { "stage-kept", N_ ("Tokens left by {of}"), NUC_UNIT_COUNT, NUC_NEED_STAGE, measure_stage_kept },
  { "value", N_ ("Value of {of}"), NUC_UNIT_NUMBER, NUC_NEED_STAGE, measure_value },
  { "rolls", N_ ("Rolls of the die"), NUC_UNIT_COUNT, NUC_NEED_NOTHING, measure_rolls },
  { "rolled", N_ ("Rolls that came up “{of}”"), NUC_UNIT_COUNT, NUC_NEED_TOKEN, measure_rolled },
  { "streamed", N_ ("Streamed tokens"), NUC_UNIT_COUNT, NUC_NEED_NOTHING, measure_streamed },
};

/* The text with its first "{of}" replaced; what is put in is never searched. */
static char *
insert_name (const char *text, const char *of)
{
  const char *mark = strstr (text, "{of}");

  if (mark == NULL || of == NULL)
    return g_strdup (text);
  return g_strdup_printf ("%.*s%s%s", (int) (mark - text), text, of, mark + strlen ("{of}"));
}

static char *
format_ascii (const char *format, double value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (number, sizeof number, format, value));
}

/* With as many decimals as it needs: a knob that stands at 0.979 does not read 0.98. */
static char *
format_value (double value, int digits)
{
  while (digits < MOST_DIGITS &&
         fabs (value * pow (10, digits) - round (value * pow (10, digits))) > 1e-6)
    digits++;
  return nuc_number_text_real (value, digits);
}

/* A stage's main value, or the value that changes nothing where the stage is off or absent. */
static char *
format_knob (const NucSampler *sampler, const NucLive *live, gboolean code)
{
  gsize n;
  const NucParameter *parameter = nuc_sampler_get_parameters (sampler, &n);
  gssize stage = nuc_live_find_stage (live->trace, nuc_sampler_get_name (sampler));
  double value = n > 0 ? parameter->neutral : (double) NAN;

  if (n > 0 && stage >= 0)
    value = nuc_chain_get_value (nuc_trace_get_chain (live->trace),
                                 nuc_trace_get_stage (live->trace, (gsize) stage)->chain_stage, 0);
  if (isnan (value))
    return g_strdup (stage >= 0 ? C_ ("stage", "on") : C_ ("stage", "off"));
  if (code)
    return format_ascii ("%.10g", value);
  return format_value (value, parameter->digits);
}

static gboolean
find_name (const char *name, const NucMeasure **figure, const NucSampler **sampler, const char **of)
{
  const char *colon = strchr (name, ':');
  g_autofree char *head =
      colon != NULL ? g_strndup (name, (gsize) (colon - name)) : g_strdup (name);

  *figure = nuc_measure_find (head);
  *sampler = NULL;
  *of = colon != NULL ? colon + 1 : NULL;
  if (*figure != NULL)
    return ((*figure)->need == NUC_NEED_NOTHING) == (colon == NULL);
  if (colon != NULL)
    return FALSE;
  *sampler = nuc_sampler_find (name);
  return *sampler != NULL || g_str_equal (name, "seed");
}

/* What stands for {@name}; "?" where the open distribution has no such token or stage. */
static char *
dup_value (const char *name, gboolean code, const NucLive *live)
{
  const NucMeasure *figure;
  const NucSampler *sampler;
  const char *of;
  double value;

  if (!find_name (name, &figure, &sampler, &of))
    return g_strdup_printf ("{%s}", name);
  if (sampler != NULL)
    return format_knob (sampler, live, code);
  if (figure == NULL)
    return g_strdup_printf ("%" G_GUINT64_FORMAT, live->seed);
  if (!nuc_measure_take (figure, live, FALSE, of, &value))
    return g_strdup ("?");
  return code ? format_ascii ("%.4g", value) : nuc_measure_format (figure, value);
}

/* Goes through {names} and {{; either writes to @filled or only checks. */
static gboolean
walk_names (const char *text, gboolean code, const NucLive *live, GString *filled, char **unknown)
{
  while (*text != '\0')
    {
      const char *end;

      if (text[0] == '{' && text[1] == '{')
        {
          g_string_append_c (filled, '{');
          text += 2;
          continue;
        }
      end = text[0] == '{' ? strchr (text, '}') : NULL;
      if (end != NULL)
        {
          g_autofree char *name = g_strndup (text + 1, (gsize) (end - text - 1));

          if (live != NULL)
            {
              g_autofree char *value = dup_value (name, code, live);

              g_string_append (filled, value);
            }
          else
            {
              const NucMeasure *figure;
              const NucSampler *sampler;
              const char *of;

              if (!find_name (name, &figure, &sampler, &of))
                {
                  *unknown = g_steal_pointer (&name);
                  return FALSE;
                }
            }
          text = end + 1;
          continue;
        }
      g_string_append_c (filled, *text++);
    }
  return TRUE;
}

/**
 * nuc_measure_find:
 * @name: as in a lesson file
 *
 * Returns: (nullable): the figure of that name
 */
const NucMeasure *
nuc_measure_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (figures); i++)
    if (g_str_equal (figures[i].name, name))
      return &figures[i];
  return NULL;
}

/* All figures in turn, for lists and documentation; NULL after the last. */
const NucMeasure *
nuc_measure_get (gsize i)
{
  return i < G_N_ELEMENTS (figures) ? &figures[i] : NULL;
}

const char *
nuc_measure_get_name (const NucMeasure *self)
{
  return self->name;
}

NucMeasureUnit
nuc_measure_get_unit (const NucMeasure *self)
{
  return self->unit;
}

NucMeasureNeed
nuc_measure_get_need (const NucMeasure *self)
{
  return self->need;
}

/**
 * nuc_measure_take:
 * @self: which figure
 * @live: what is open
 * @other: whether of the other pane
 * @of: (nullable): the token or stage, where the figure is of one
 * @value: (out): the figure; a share in [0, 1], entropy in bits
 *
 * Returns: %FALSE where there is no such pane, token or stage
 */
gboolean
nuc_measure_take (const NucMeasure *self,
                  const NucLive *live,
                  gboolean other,
                  const char *of,
                  double *value)
{
  Place place = { .live = live, .trace = other ? live->other : live->trace };

  if (place.trace == NULL)
    return FALSE;
  if (self->need == NUC_NEED_TOKEN && !nuc_live_find_index (live, place.trace, of, &place.index))
    return FALSE;
  if (self->need == NUC_NEED_STAGE)
    {
      gssize stage = nuc_live_find_stage (place.trace, of);

      if (stage < 0)
        return FALSE;
      place.stage = (gsize) stage;
    }
  *value = self->measure (&place);
  return TRUE;
}

/**
 * nuc_measure_dup_title:
 * @self: which figure
 * @of: (nullable): the token or stage, where the figure is of one
 *
 * Returns: (transfer full): its translated name, as "Probability of “one”"
 */
char *
nuc_measure_dup_title (const NucMeasure *self, const char *of)
{
  const NucSampler *sampler =
      self->need == NUC_NEED_STAGE && of != NULL ? nuc_sampler_find (of) : NULL;

  return insert_name (_ (self->title), sampler != NULL ? nuc_sampler_get_title (sampler) : of);
}

/**
 * nuc_measure_format:
 * @self: which figure
 * @value: its value
 *
 * Returns: (transfer full): the value in the locale's form with its unit; a percentage is "0 %" or
 *   "100 %" only where it is exactly that
 */
char *
nuc_measure_format (const NucMeasure *self, double value)
{
  switch (self->unit)
    {
    case NUC_UNIT_COUNT:
      return nuc_number_text_real (value, 0);
    case NUC_UNIT_SHARE:
      return nuc_number_text_percent_whole (value);
    case NUC_UNIT_BITS:
      /* Translators: an entropy */
      return g_strdup_printf (_ ("%.2f bits"), value);
    case NUC_UNIT_NUMBER:
    default:
      return nuc_number_text_real (value, 2);
    }
}

/**
 * nuc_measure_fill:
 * @text: text with {names}
 * @code: whether it is code, where numbers always have a point and no unit
 * @live: (type NucLive): what is open
 *
 * Puts the current value in the place of `{temperature}` (the main value of any stage), `{seed}`,
 * `{survivors}` (any figure of the whole) and `{token-probability:one}` (any figure of one token or
 * stage). `{{` is a brace.
 *
 * Returns: (transfer full): the text with values
 */
char *
nuc_measure_fill (const char *text, gboolean code, gpointer live)
{
  GString *filled = g_string_new (NULL);

  walk_names (text, code, live, filled, NULL);
  return g_string_free (filled, FALSE);
}

/**
 * nuc_measure_check_names:
 * @text: text with {names}
 * @unknown: (out) (transfer full): the first name that means nothing
 *
 * Returns: whether nuc_measure_fill() knows all names in it
 */
gboolean
nuc_measure_check_names (const char *text, char **unknown)
{
  g_autoptr (GString) nowhere = g_string_new (NULL);

  return walk_names (text, FALSE, NULL, nowhere, unknown);
}

/**
 * nuc_live_find_index:
 * @live: what is open
 * @trace: of which pane
 * @token: a token as text
 * @index: (out): its index into the logits
 *
 * Returns: whether the distribution has it
 */
gboolean
nuc_live_find_index (const NucLive *live, NucTrace *trace, const char *token, guint32 *index)
{
  gpointer data = trace == live->other && live->other_find_data != NULL ? live->other_find_data
                                                                        : live->find_data;
  guint32 id;

  return live->find != NULL && live->find (token, &id, data) &&
         nuc_logits_find_id (nuc_trace_get_logits (trace), id, index);
}

/**
 * nuc_live_find_stage:
 * @trace: a trace
 * @stage: a sampler's name
 *
 * Returns: the first stage of the trace with that sampler, -1 where there is none or it is off
 */
gssize
nuc_live_find_stage (NucTrace *trace, const char *stage)
{
  for (gsize i = 0; i < nuc_trace_get_n_stages (trace); i++)
    if (g_str_equal (nuc_sampler_get_name (nuc_trace_get_stage (trace, i)->sampler), stage))
      return (gssize) i;
  return -1;
}
