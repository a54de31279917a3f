/* answer-shape.h: the shapes in which servers and people write probabilities
 *
 * How to add one: a function that recognises it, one that reads it, and a row in the table of answer-shape.c or,
 * for what people write by hand, answer-hand.c.
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "source/answer-step.h"

G_BEGIN_DECLS

/* Values lie in each other; no file of anybody is deeper. */
#define NUC_ANSWER_MAX_DEPTH 64

/**
 * NucAnswerPlace:
 * @value: what stands there
 * @key: (nullable): its name, %NULL within a list
 * @above: what it lies in, the outermost first
 * @n_above: how many
 *
 * A place in a JSON text.
 */
typedef struct
{
  json_t *value;
  const char *key;
  json_t *above[NUC_ANSWER_MAX_DEPTH];
  gsize n_above;
} NucAnswerPlace;

/**
 * NucAnswerShape:
 * @title: what it is called, untranslated where it is a name
 * @is_prompt: whether it tells of the question and not of the answer
 * @claims: whether a place is of this shape
 * @read: reads its positions
 */
typedef struct
{
  const char *title;
  gboolean is_prompt;
  gboolean (*claims) (const NucAnswerPlace *place);
  gboolean (*read) (NucAnswerSteps *steps, const NucAnswerPlace *place, GError **error);
} NucAnswerShape;

const NucAnswerShape *nuc_answer_shape_find (const NucAnswerPlace *place);
/* What people write by hand; only where nothing of the above is. */
const NucAnswerShape *nuc_answer_hand_find (const NucAnswerPlace *place);

json_t *nuc_answer_place_get_parent (const NucAnswerPlace *place);
/* Whether the members of a list look as if each was a position with its own list. */
gboolean nuc_answer_is_steps (json_t *value, gboolean named);

G_END_DECLS
