/* sampler.h: what a sampler is: a name, described parameters, and one function
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

#include "core/error.h"

G_BEGIN_DECLS

#define NUC_SAMPLER_MAX_PARAMETERS 6

/**
 * NucParameterKind:
 * @NUC_PARAMETER_REAL: a real number
 * @NUC_PARAMETER_INTEGER: a whole number, held exactly in a double
 * @NUC_PARAMETER_CHOICE: one of a few words; the value is the index into `choices`
 * @NUC_PARAMETER_TOKENS: a set of token ids, or of `id@bias` pairs; held beside the value
 */
typedef enum
{
  NUC_PARAMETER_REAL,
  NUC_PARAMETER_INTEGER,
  NUC_PARAMETER_CHOICE,
  NUC_PARAMETER_TOKENS,
} NucParameterKind;

/**
 * NucParameter:
 * @name: as in the text form of a chain; %NULL for the main value written `sampler=value`
 * @title: translatable, as a label in the window
 * @minimum: the least allowed value
 * @maximum: the greatest allowed value, may be infinite
 * @slider_minimum: the least value a slider offers
 * @slider_maximum: the greatest value a slider offers, always finite
 * @step: what one arrow key adds
 * @digits: decimals a person is shown
 * @logarithmic: whether a slider of it is better in the logarithm
 * @neutral: the value that changes nothing, NaN where there is none
 * @initial: what a new stage begins with
 * @unit: translatable, or %NULL
 * @help: translatable, one sentence
 * @choices: %NULL-terminated words for %NUC_PARAMETER_CHOICE
 *
 * Window, command line, documentation and tests read this one description.
 */
typedef struct
{
  const char *name;
  const char *title;
  NucParameterKind kind;
  double minimum;
  double maximum;
  double slider_minimum;
  double slider_maximum;
  double step;
  int digits;
  gboolean logarithmic;
  double neutral;
  double initial;
  const char *unit;
  const char *help;
  const char *const *choices;
} NucParameter;

/**
 * NucTokenBias:
 * @id: of a token, as its source calls it
 * @bias: what is added to its score; 0 in a mere set of tokens, -infinity bans it
 */
typedef struct
{
  guint32 id;
  double bias;
} NucTokenBias;

/**
 * NucSampler:
 *
 * One kind of stage. All of them are static and live for ever.
 */
typedef struct _NucSampler NucSampler;

/* The registry, in the order in which a list of stages to add is shown. */
const NucSampler *nuc_sampler_find (const char *name);
const NucSampler *const *nuc_sampler_list (gsize *n);

const char *nuc_sampler_get_name (const NucSampler *self);
const char *nuc_sampler_get_title (const NucSampler *self);
const char *nuc_sampler_get_help (const NucSampler *self);
const NucParameter *nuc_sampler_get_parameters (const NucSampler *self, gsize *n);

double nuc_parameter_round (const NucParameter *self, double value);

G_END_DECLS
