/* answer-hand.c: the shapes in which people write probabilities by hand
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "source/answer-shape.h"

/* What rounding explains, as in recorded-builder.c. */
#define ROUNDING 0.01

/* What is called so holds a distribution, wherever it lies. */
static const char *const homes[] = {
  "probs",       "probabilities", "distribution", "logits", "scores",
  "logprobs",    "log_probs",     "top_logprobs", "top_k",  "next_token",
  "next_tokens", "candidates",    "predictions",  NULL
};

static const char *const token_lists[] = { "tokens", "words", "texts", "labels", NULL };

/* Lists of numbers beside one of tokens. */
static const struct
{
  const char *name;
  NucScoreKind kind;
} number_lists[] = {
  { "probs", NUC_SCORE_PROBABILITY },         { "prob", NUC_SCORE_PROBABILITY },
  { "probabilities", NUC_SCORE_PROBABILITY }, { "logprobs", NUC_SCORE_LOG_PROBABILITY },
  { "log_probs", NUC_SCORE_LOG_PROBABILITY }, { "logits", NUC_SCORE_LOGIT },
};

/* What is known of numbers that nothing names. */
typedef struct
{
  gsize n;
  double least;
  double most;
  double sum;
  double sum_of_exp;
} Numbers;

static gboolean
is_home (const NucAnswerPlace *place)
{
  return place->n_above == 0 || (place->key != NULL && g_strv_contains (homes, place->key));
}

static gboolean
is_number (json_t *value)
{
  double score;

  return json_is_number (value) || json_is_null (value) ||
         (json_is_string (value) && nuc_score_parse (json_string_value (value), &score));
}

static void
count_number (Numbers *self, json_t *value)
{
  double number = json_number_value (value);

  if (!json_is_number (value))
    return;
  self->least = self->n == 0 ? number : MIN (self->least, number);
  self->most = self->n == 0 ? number : MAX (self->most, number);
  self->sum += number;
  self->sum_of_exp += exp (number);
  self->n++;
}

/* Logarithms of probabilities are negative and add up to no more than 1, probabilities lie from 0 to 1; all else are logits. */
static NucScoreKind
guess_kind (const Numbers *self)
{
  if (self->least >= 0 && self->most <= 1 + ROUNDING && self->sum <= 1 + ROUNDING)
    return NUC_SCORE_PROBABILITY;
  if (self->most <= 0 && self->sum_of_exp <= 1 + ROUNDING)
    return NUC_SCORE_LOG_PROBABILITY;
  return NUC_SCORE_LOGIT;
}

static gboolean
has_score (json_t *token, NucScoreKind *kind)
{
  static const struct
  {
    const char *const *names;
    NucScoreKind kind;
  } kinds[] = {
    { nuc_answer_prob_names, NUC_SCORE_PROBABILITY },
    { nuc_answer_logprob_names, NUC_SCORE_LOG_PROBABILITY },
    { nuc_answer_logit_names, NUC_SCORE_LOGIT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (nuc_answer_find (token, kinds[i].names) != NULL)
      {
        *kind = kinds[i].kind;
        return TRUE;
      }
  return FALSE;
}

/* [{"token": "the", "prob": 0.6}, …] */
static gboolean
claims_objects (const NucAnswerPlace *place)
{
  json_t *first = json_array_get (place->value, 0);
  NucScoreKind kind;

  return is_home (place) && json_is_object (first) &&
         (nuc_answer_find (first, nuc_answer_text_names) != NULL ||
          nuc_answer_find (first, nuc_answer_id_names) != NULL) &&
         has_score (first, &kind);
}

static gboolean
read_objects (NucAnswerSteps *self, const NucAnswerPlace *place, GError **error)
{
  NucScoreKind kind = NUC_SCORE_PROBABILITY;

  has_score (json_array_get (place->value, 0), &kind);
  nuc_answer_steps_begin (self, kind);
  return nuc_answer_steps_add_rows (self, place->value, error) &&
         nuc_answer_steps_end (self, NUC_COVERAGE_BY_MASS, error);
}

/* {"the": 0.6, "a": 0.3} */
static gboolean
claims_map (const NucAnswerPlace *place)
{
  const char *key;
  json_t *value;

  if (!is_home (place) || !json_is_object (place->value) || json_object_size (place->value) < 2)
    return FALSE;
  json_object_foreach (place->value, key, value)
  {
    if (!is_number (value))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_map (NucAnswerSteps *self, const NucAnswerPlace *place, GError **error)
{
  Numbers numbers = { 0 };
  const char *key;
  json_t *value;

  json_object_foreach (place->value, key, value)
  {
    count_number (&numbers, value);
  }
  self->guessed = TRUE;
  nuc_answer_steps_begin (self, guess_kind (&numbers));
  return nuc_answer_steps_add_rows (self, place->value, error) &&
         nuc_answer_steps_end (self, NUC_COVERAGE_BY_MASS, error);
}

/* [["the", 0.6], ["a", 0.3]] */
static gboolean
claims_pairs (const NucAnswerPlace *place)
{
  json_t *pair;
  size_t i;

  if (!is_home (place) || !json_is_array (place->value) || json_array_size (place->value) == 0)
    return FALSE;
  json_array_foreach (place->value, i, pair)
  {
    if (json_array_size (pair) != 2 || !json_is_string (json_array_get (pair, 0)) ||
        !is_number (json_array_get (pair, 1)))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_pairs (NucAnswerSteps *self, const NucAnswerPlace *place, GError **error)
{
  Numbers numbers = { 0 };
  json_t *pair;
  size_t i;

  json_array_foreach (place->value, i, pair)
  {
    count_number (&numbers, json_array_get (pair, 1));
  }
  self->guessed = TRUE;
  nuc_answer_steps_begin (self, guess_kind (&numbers));
  return nuc_answer_steps_add_rows (self, place->value, error) &&
         nuc_answer_steps_end (self, NUC_COVERAGE_BY_MASS, error);
}

static json_t *
find_numbers (json_t *object, NucScoreKind *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (number_lists); i++)
    {
      json_t *list = json_object_get (object, number_lists[i].name);

      if (json_is_array (list) && is_number (json_array_get (list, 0)))
        {
          *kind = number_lists[i].kind;
          return list;
        }
    }
  return NULL;
}

/* {"tokens": ["the", "a"], "probs": [0.6, 0.3]} */
static gboolean
claims_parallel (const NucAnswerPlace *place)
{
  json_t *tokens = nuc_answer_find (place->value, token_lists);
  NucScoreKind kind;
  json_t *numbers = find_numbers (place->value, &kind);

  return json_is_string (json_array_get (tokens, 0)) && numbers != NULL &&
         json_array_size (tokens) == json_array_size (numbers);
}

static gboolean
read_parallel (NucAnswerSteps *self, const NucAnswerPlace *place, GError **error)
{
  json_t *tokens = nuc_answer_find (place->value, token_lists);
  NucScoreKind kind = NUC_SCORE_PROBABILITY;
  json_t *numbers = find_numbers (place->value, &kind);
  json_t *token;
  size_t i;

  nuc_answer_steps_begin (self, kind);
  json_array_foreach (tokens, i, token)
  {
    gsize before = nuc_json_enter_index (self->json, i);

    if (!json_is_string (token)
            ? !nuc_answer_steps_fail (self, error, _ ("a token's text was expected."))
            : !nuc_answer_steps_add_named (self, json_string_value (token),
                                           json_string_length (token), json_array_get (numbers, i),
                                           error))
      return FALSE;
    nuc_json_leave (self->json, before);
  }
  return nuc_answer_steps_end (self, NUC_COVERAGE_BY_MASS, error);
}

/* Lists in lists that hold one thing are that thing: models answer in batches. */
static json_t *
skip_batch (json_t *value)
{
  for (guint depth = 0; depth < NUC_ANSWER_MAX_DEPTH && json_array_size (value) == 1 &&
                        json_is_array (json_array_get (value, 0)) &&
                        json_is_array (json_array_get (json_array_get (value, 0), 0));
       depth++)
    value = json_array_get (value, 0);
  return value;
}

static gboolean
is_row (json_t *value)
{
  return json_is_array (value) && json_array_size (value) > 1 &&
         json_is_number (json_array_get (value, 0)) && json_is_number (json_array_get (value, 1));
}

/* [[-1.5, 0.25, …], …], as tolist() writes an array. */
static gboolean
claims_rows (const NucAnswerPlace *place)
{
  return is_home (place) &&
         (is_row (place->value) || is_row (json_array_get (skip_batch (place->value), 0)));
}

/* Rows that all add up to 1 are of probabilities. */
static NucScoreKind
guess_rows (json_t *rows)
{
  json_t *row, *value;
  size_t i, j;

  json_array_foreach (rows, i, row)
  {
    Numbers numbers = { 0 };

    json_array_foreach (row, j, value)
    {
      count_number (&numbers, value);
    }
    if (guess_kind (&numbers) != NUC_SCORE_PROBABILITY || numbers.sum < 1 - ROUNDING)
      return NUC_SCORE_LOGIT;
  }
  return NUC_SCORE_PROBABILITY;
}

static gboolean
read_rows (NucAnswerSteps *self, const NucAnswerPlace *place, GError **error)
{
  g_autoptr (json_t) rows = is_row (place->value) ? json_pack ("[O]", place->value)
                                                  : json_incref (skip_batch (place->value));
  NucScoreKind kind = guess_rows (rows);
  json_t *row;
  size_t i;

  self->guessed = TRUE;
  json_array_foreach (rows, i, row)
  {
    gsize before = nuc_json_enter_index (self->json, i);

    if (g_cancellable_set_error_if_cancelled (self->json->cancellable, error))
      return FALSE;
    nuc_answer_steps_begin (self, kind);
    if (!nuc_answer_steps_add_numbered (self, row, error) ||
        !nuc_answer_steps_end (self, NUC_COVERAGE_BY_MASS, error))
      return FALSE;
    nuc_json_leave (self->json, before);
  }
  return TRUE;
}

static const NucAnswerShape shapes[] = {
  { N_ ("a list of tokens"), FALSE, claims_objects, read_objects },
  { N_ ("a map of tokens"), FALSE, claims_map, read_map },
  { N_ ("a list of pairs"), FALSE, claims_pairs, read_pairs },
  { N_ ("lists side by side"), FALSE, claims_parallel, read_parallel },
  { N_ ("rows of numbers"), FALSE, claims_rows, read_rows },
};

/**
 * nuc_answer_hand_find:
 * @place: a place in a JSON text
 *
 * Returns: (nullable) (transfer none): the shape of a distribution that it is of
 */
const NucAnswerShape *
nuc_answer_hand_find (const NucAnswerPlace *place)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    if (shapes[i].claims (place))
      return &shapes[i];
  return NULL;
}
