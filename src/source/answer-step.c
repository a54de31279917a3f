/* answer-step.c: the positions of an answer, however its numbers and tokens are written
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/answer-step.h"

#include <float.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* OpenAI's number for a token that is not among those it lists. */
#define NOT_LISTED (-9999.0)
/* SGLang's is -1e16; no logarithm of a probability that a model gives comes near. */
#define ABSURD (-1e9)
#define TOKEN_ID "token_id:"
#define BYTES "bytes:"

const char *const nuc_answer_logprob_names[] = { "logprob",        "log_prob",        "logProb",
                                                 "logProbability", "log_probability", NULL };
const char *const nuc_answer_prob_names[] = { "prob", "probability", "p", NULL };
const char *const nuc_answer_logit_names[] = { "logit", NULL };
const char *const nuc_answer_text_names[] = { "token", "tok_str",      "text", "decoded_token",
                                              "piece", "decodedToken", "word", NULL };
const char *const nuc_answer_id_names[] = { "id", "token_id", "tokenId", NULL };

static const char *const *const score_names[] = {
  [NUC_SCORE_PROBABILITY] = nuc_answer_prob_names,
  [NUC_SCORE_LOG_PROBABILITY] = nuc_answer_logprob_names,
  [NUC_SCORE_LOGIT] = nuc_answer_logit_names,
};

typedef enum
{
  SCORE_KNOWN,
  SCORE_UNKNOWN,
  SCORE_BAD,
} ScoreState;

static void
step_clear (gpointer data)
{
  NucAnswerStep *step = data;

  g_clear_pointer (&step->logits, nuc_logits_unref);
  g_free (step->reason);
}

/* A number, or what stands for one that JSON cannot write. */
static ScoreState
read_score (const NucAnswerSteps *self, json_t *value, double *score)
{
  if (value == NULL || json_is_null (value))
    return SCORE_UNKNOWN;
  if (json_is_string (value) ? self->strict || !nuc_score_parse (json_string_value (value), score)
                             : !json_is_number (value))
    return SCORE_BAD;
  if (json_is_number (value))
    *score = json_number_value (value);
  if (self->kind == NUC_SCORE_PROBABILITY)
    return SCORE_KNOWN;
  /* llama-server writes the lowest float32 for the logarithm of 0, others that of float64. */
  if (*score <= -FLT_MAX)
    *score = -INFINITY;
  else if (self->kind == NUC_SCORE_LOG_PROBABILITY && (*score == NOT_LISTED || *score < ABSURD))
    return SCORE_UNKNOWN;
  return SCORE_KNOWN;
}

/* One that stops the reading of a position, or only this number of it. */
static gboolean
take_problem (NucAnswerSteps *self, GError *problem, GError **error)
{
  if (self->strict)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (self->reason == NULL)
    self->reason = problem;
  else
    g_error_free (problem);
  return TRUE;
}

/* How texts begin tells what they are, see nuc_answer_reader_finish(). */
static void
count_style (NucAnswerSteps *self, const char *text)
{
  self->n_spaces += *text == ' ';
  self->n_byte_level += g_str_has_prefix (text, NUC_PIECE_BYTE_LEVEL_SPACE);
  self->n_sentence += g_str_has_prefix (text, NUC_PIECE_SENTENCE_SPACE);
}

/* OpenAI's older answers write bytes that are no text as `bytes:\xe2\x80`, vLLM on request a token as
 * `token_id:123`. */
static void
name_by_text (NucAnswerSteps *self, const char *text, gsize length, NucTokenName *name)
{
  guint64 id;

  name->bytes = text;
  name->length = length;
  if (g_str_has_prefix (text, TOKEN_ID) &&
      g_ascii_string_to_unsigned (text + strlen (TOKEN_ID), 10, 0, G_MAXUINT32, &id, NULL))
    {
      name->has_id = TRUE;
      name->id = (guint32) id;
      return;
    }
  if (g_str_has_prefix (text, BYTES "\\x"))
    {
      g_auto (GStrv) parts = g_strsplit (text + strlen (BYTES), "\\x", -1);
      g_autofree char *hex = g_strjoinv (NULL, parts);

      if (nuc_bytes_parse_hex (hex, self->json->bytes))
        {
          name->bytes = (const char *) self->json->bytes->data;
          name->length = self->json->bytes->len;
          return;
        }
    }
  count_style (self, text);
  if (self->style != NUC_PIECE_PLAIN)
    {
      nuc_piece_decode (self->style, text, length, self->json->bytes);
      name->bytes = (const char *) self->json->bytes->data;
      name->length = self->json->bytes->len;
    }
}

static gboolean
read_id (NucAnswerSteps *self, json_t *value, NucTokenName *name, GError **error)
{
  json_int_t id;
  guint64 number;

  if (value == NULL || json_is_null (value))
    return TRUE;
  if (json_is_string (value) &&
      g_ascii_string_to_unsigned (json_string_value (value), 10, 0, G_MAXUINT32, &number, NULL))
    {
      name->has_id = TRUE;
      name->id = (guint32) number;
      return TRUE;
    }
  if (!nuc_json_expect (self->json, value, JSON_INTEGER, error))
    return FALSE;
  id = json_integer_value (value);
  if (id < 0 || id > G_MAXUINT32)
    return nuc_json_fail (self->json, error,
                          _ ("“id” is %lld; a whole number from 0 to %u was expected."),
                          (long long) id, G_MAXUINT32);
  name->has_id = TRUE;
  name->id = (guint32) id;
  return TRUE;
}

/* The bytes of a piece as it is written are not those of what it stands for. */
static gboolean
takes_bytes (NucAnswerSteps *self, const NucTokenName *name, json_t *text)
{
  if (name->length == 0)
    return json_string_length (text) == 0;
  return self->style == NUC_PIECE_PLAIN || text == NULL ||
         name->length != json_string_length (text) ||
         memcmp (name->bytes, json_string_value (text), name->length) != 0;
}

/* A token that has an id alone is named by it. */
static void
name_by_number (NucAnswerSteps *self, NucTokenName *name)
{
  g_autofree char *text = g_strdup_printf ("#%u", name->id);
  gsize length;
  const char *known = nuc_vocabulary_get_bytes (self->vocabulary, name->id, &length);

  if (known != NULL)
    {
      name->bytes = known;
      name->length = length;
      return;
    }
  g_byte_array_set_size (self->json->bytes, 0);
  g_byte_array_append (self->json->bytes, (const guint8 *) text, (guint) strlen (text));
  name->bytes = (const char *) self->json->bytes->data;
  name->length = self->json->bytes->len;
}

/* An object with a token's text, bytes or id, a text, or a number. */
static gboolean
read_name (NucAnswerSteps *self, json_t *token, NucTokenName *name, GError **error)
{
  json_t *text = json_is_string (token) ? token : nuc_answer_find (token, nuc_answer_text_names);
  json_t *id = json_is_integer (token) ? token : nuc_answer_find (token, nuc_answer_id_names);
  gboolean has_bytes = FALSE;

  *name = (NucTokenName){ FALSE, 0, NULL, 0 };
  if (json_is_integer (text))
    {
      id = text;
      text = NULL;
    }
  if (text != NULL && !json_is_string (text))
    {
      nuc_json_enter (self->json, "token");
      return nuc_json_expect (self->json, text, JSON_STRING, error);
    }
  if (!read_id (self, id, name, error) ||
      !nuc_json_bytes (self->json, token, name, &has_bytes, error))
    return FALSE;
  if (text != NULL && g_str_has_prefix (json_string_value (text), TOKEN_ID))
    has_bytes = FALSE;
  if (has_bytes && takes_bytes (self, name, text))
    return TRUE;
  if (text != NULL)
    {
      name_by_text (self, json_string_value (text), json_string_length (text), name);
      return TRUE;
    }
  if (!name->has_id)
    return nuc_json_fail (self->json, error,
                          _ ("“token” is missing; the token's text was expected."));
  name_by_number (self, name);
  return TRUE;
}

static gboolean
add (NucAnswerSteps *self,
     const NucTokenName *name,
     json_t *value,
     const char *member,
     guint32 *id,
     GError **error)
{
  gsize index = nuc_recorded_builder_get_size (self->builder);
  g_autoptr (GError) problem = NULL;
  double score = NAN;

  switch (read_score (self, value, &score))
    {
    case SCORE_UNKNOWN:
      if (value == NULL || self->strict)
        nuc_json_fail (self->json, &problem, _ ("“%s” is missing; a number was expected."), member);
      self->n_unknown++;
      break;
    case SCORE_BAD:
      nuc_json_expect (self->json, value, JSON_REAL, &problem);
      self->n_lost++;
      break;
    case SCORE_KNOWN:
    default:
      if (nuc_recorded_builder_add (self->builder, name, score, index, id, &problem))
        return TRUE;
      nuc_json_place_error (self->json, &problem);
      self->n_lost++;
      break;
    }
  return problem == NULL || take_problem (self, g_steal_pointer (&problem), error);
}

/* {"token": " a", "logprob": -0.1} or {" a": -0.1}. */
static gboolean
add_object (NucAnswerSteps *self, json_t *row, GError **error)
{
  const char *const *names = score_names[self->kind];
  g_autoptr (GError) problem = NULL;
  NucTokenName name;

  if (json_object_size (row) == 1 &&
      json_is_number (json_object_iter_value (json_object_iter (row))))
    {
      gsize length;
      const char *key =
          nuc_json_key (self->json, json_object_iter_key (json_object_iter (row)), &length);

      return nuc_answer_steps_add_named (self, key, length,
                                         json_object_iter_value (json_object_iter (row)), error);
    }
  if (!read_name (self, row, &name, &problem))
    {
      self->n_lost++;
      return take_problem (self, g_steal_pointer (&problem), error);
    }
  return add (self, &name, nuc_answer_find (row, names), names[0], NULL, error);
}

/* [" a", -0.1], or as SGLang writes it, [-0.1, 7251, " a"] with null for a text that was not asked for. */
static gboolean
add_list (NucAnswerSteps *self, json_t *row, GError **error)
{
  json_t *first = json_array_get (row, 0);
  json_t *second = json_array_get (row, 1);
  json_t *third = json_array_get (row, 2);
  gboolean pair = json_is_string (first) && !json_is_string (second);
  g_autoptr (GError) problem = NULL;
  NucTokenName name = { FALSE, 0, NULL, 0 };
  gboolean good;

  if (json_array_size (row) < 2 || (!pair && !json_is_number (first) && !json_is_null (first)))
    {
      nuc_json_fail (self->json, &problem, _ ("a list of a token and a number was expected."));
      self->n_lost++;
      return take_problem (self, g_steal_pointer (&problem), error);
    }
  if (pair)
    good = read_name (self, first, &name, &problem);
  else
    good = json_is_string (third)
               ? read_name (self, third, &name, &problem) && read_id (self, second, &name, &problem)
               : read_name (self, second, &name, &problem);
  if (!good)
    {
      self->n_lost++;
      return take_problem (self, g_steal_pointer (&problem), error);
    }
  return add (self, &name, pair ? second : first, score_names[self->kind][0], NULL, error);
}

/* {"15043": {"logprob": -7.5, "decoded_token": "Hello"}}: the key is the id. */
static gboolean
add_described (NucAnswerSteps *self, const char *key, json_t *value, GError **error)
{
  g_autoptr (json_t) row = json_copy (value);
  guint64 id;

  if (g_ascii_string_to_unsigned (key, 10, 0, G_MAXUINT32, &id, NULL))
    json_object_set_new (row, "id", json_integer ((json_int_t) id));
  else if (nuc_answer_find (row, nuc_answer_text_names) == NULL)
    json_object_set_new (row, "token", json_string (key));
  return add_object (self, row, error);
}

static gboolean
add_map (NucAnswerSteps *self, json_t *rows, GError **error)
{
  const char *key;
  json_t *value;

  json_object_foreach (rows, key, value)
  {
    gsize before = nuc_json_enter (self->json, key);
    gsize length;
    const char *text = nuc_json_key (self->json, key, &length);

    if (json_is_object (value) ? !add_described (self, key, value, error)
                               : !nuc_answer_steps_add_named (self, text, length, value, error))
      return FALSE;
    nuc_json_leave (self->json, before);
  }
  return TRUE;
}

/**
 * nuc_answer_find:
 * @object: any value
 * @names: (array zero-terminated=1): of members, the likeliest first
 *
 * Returns: (transfer none) (nullable): the first that is there and not null
 */
json_t *
nuc_answer_find (json_t *object, const char *const *names)
{
  for (; *names != NULL; names++)
    {
      json_t *value = json_object_get (object, *names);

      if (value != NULL && !json_is_null (value))
        return value;
    }
  return NULL;
}

/**
 * nuc_answer_steps_new:
 * @json: the reader of the file, which must outlive this one
 * @vocabulary: where tokens go that are met for the first time
 * @style: how their texts are to be taken
 *
 * Returns: (transfer full): an answer without positions
 */
NucAnswerSteps *
nuc_answer_steps_new (NucJson *json, NucVocabulary *vocabulary, NucPieceStyle style)
{
  NucAnswerSteps *self = g_new0 (NucAnswerSteps, 1);

  self->json = json;
  self->vocabulary = nuc_vocabulary_ref (vocabulary);
  self->builder = nuc_recorded_builder_new (vocabulary, TRUE);
  self->style = style;
  self->steps = g_array_new (FALSE, TRUE, sizeof (NucAnswerStep));
  g_array_set_clear_func (self->steps, step_clear);
  self->texts = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * nuc_answer_steps_free:
 * @self: (transfer full): the positions of an answer
 */
void
nuc_answer_steps_free (NucAnswerSteps *self)
{
  nuc_recorded_builder_free (self->builder);
  nuc_vocabulary_unref (self->vocabulary);
  g_array_unref (self->steps);
  g_ptr_array_unref (self->texts);
  g_clear_error (&self->reason);
  g_free (self);
}

/**
 * nuc_answer_steps_begin:
 * @self: the positions of an answer
 * @kind: what the numbers of the next one are
 *
 * Begins the next position.
 */
void
nuc_answer_steps_begin (NucAnswerSteps *self, NucScoreKind kind)
{
  self->kind = kind;
  self->has_chosen = FALSE;
  g_clear_error (&self->reason);
  nuc_recorded_builder_begin (self->builder, kind);
}

/**
 * nuc_answer_steps_fail:
 * @self: the positions of an answer
 * @error: where the error goes if one bad number is one
 * @format: the end of a sentence that begins with the place
 *
 * Notes what is wrong with the present position.
 *
 * Returns: whether to go on
 */
gboolean
nuc_answer_steps_fail (NucAnswerSteps *self, GError **error, const char *format, ...)
{
  GError *problem;
  va_list arguments;

  va_start (arguments, format);
  problem = g_error_new_valist (NUC_ERROR, NUC_ERROR_PARSE, format, arguments);
  va_end (arguments);
  nuc_json_place_error (self->json, &problem);
  return take_problem (self, problem, error);
}

/**
 * nuc_answer_steps_add_row:
 * @self: the positions of an answer
 * @row: an object, a list or a map of one member: a token with its number
 * @index: its place in the list
 * @error: what is wrong, if one bad number is an error
 *
 * Returns: whether to go on
 */
gboolean
nuc_answer_steps_add_row (NucAnswerSteps *self, json_t *row, gsize index, GError **error)
{
  g_autofree char *path = g_strdup (self->json->path->str);
  gboolean good;

  nuc_json_enter_index (self->json, index);
  if (json_is_array (row))
    good = add_list (self, row, error);
  else if (json_is_object (row))
    good = add_object (self, row, error);
  else
    {
      GError *problem = NULL;

      nuc_json_expect (self->json, row, JSON_OBJECT, &problem);
      self->n_lost++;
      good = take_problem (self, problem, error);
    }
  if (good)
    g_string_assign (self->json->path, path);
  return good;
}

/**
 * nuc_answer_steps_add_named:
 * @self: the positions of an answer
 * @text: (array length=length): a token's text
 * @length: in bytes
 * @score: its number
 * @error: what is wrong, if one bad number is an error
 *
 * Returns: whether to go on
 */
gboolean
nuc_answer_steps_add_named (NucAnswerSteps *self,
                            const char *text,
                            gsize length,
                            json_t *score,
                            GError **error)
{
  NucTokenName name = { FALSE, 0, NULL, 0 };

  name_by_text (self, text, length, &name);
  return add (self, &name, score, score_names[self->kind][0], NULL, error);
}

/**
 * nuc_answer_steps_add_numbered:
 * @self: the positions of an answer
 * @scores: a list of numbers, whose places are the tokens' ids
 * @error: what is wrong, if one bad number is an error
 *
 * Returns: whether to go on
 */
gboolean
nuc_answer_steps_add_numbered (NucAnswerSteps *self, json_t *scores, GError **error)
{
  json_t *score;
  size_t i;

  json_array_foreach (scores, i, score)
  {
    NucTokenName name = { TRUE, (guint32) i, NULL, 0 };
    gsize before = nuc_json_enter_index (self->json, i);

    name_by_number (self, &name);
    if (!add (self, &name, score, score_names[self->kind][0], NULL, error))
      return FALSE;
    nuc_json_leave (self->json, before);
  }
  return TRUE;
}

/**
 * nuc_answer_steps_add_rows:
 * @self: the positions of an answer
 * @rows: (nullable): a list or a map of tokens with their numbers, in any of the ways they are written
 * @error: what is wrong, if one bad number is an error
 *
 * Returns: whether to go on
 */
gboolean
nuc_answer_steps_add_rows (NucAnswerSteps *self, json_t *rows, GError **error)
{
  json_t *row;
  size_t i;

  if (json_is_object (rows))
    return add_map (self, rows, error);
  json_array_foreach (rows, i, row)
  {
    if (!nuc_answer_steps_add_row (self, row, i, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * nuc_answer_steps_choose:
 * @self: the positions of an answer
 * @token: the token that was taken here: an object, a text, a number or SGLang's list
 * @score: (nullable): its number, where @token does not hold it
 * @error: what is wrong, if one bad number is an error
 *
 * It may lie outside the list; its probability is known all the same, or it is not.
 *
 * Returns: whether to go on
 */
gboolean
nuc_answer_steps_choose (NucAnswerSteps *self, json_t *token, json_t *score, GError **error)
{
  g_autoptr (GError) problem = NULL;
  NucTokenName name = { FALSE, 0, NULL, 0 };
  json_t *text = json_is_array (token) ? json_array_get (token, 2) : NULL;
  double value = NAN;
  ScoreState state;

  if (json_is_array (token))
    {
      score = json_array_get (token, 0);
      token = json_is_string (text) ? text : json_array_get (token, 1);
    }
  else if (score == NULL)
    score = nuc_answer_find (token, score_names[self->kind]);
  if (!read_name (self, token, &name, &problem))
    return take_problem (self, g_steal_pointer (&problem), error);
  text = json_is_string (token) ? token : nuc_answer_find (token, nuc_answer_text_names);
  if (json_is_string (text))
    g_ptr_array_add (self->texts, g_strdup (json_string_value (text)));
  state = read_score (self, score, &value);
  if (state != SCORE_KNOWN)
    value = NAN;
  self->has_chosen = nuc_recorded_builder_find (self->builder, &name, value, &self->chosen);
  if (self->has_chosen)
    return TRUE;
  if (state == SCORE_KNOWN)
    {
      gsize before = nuc_recorded_builder_get_size (self->builder);

      if (!add (self, &name, score, score_names[self->kind][0], &self->chosen, error))
        return FALSE;
      self->has_chosen = nuc_recorded_builder_get_size (self->builder) > before;
      return TRUE;
    }
  if (state == SCORE_BAD)
    {
      nuc_json_expect (self->json, score, JSON_REAL, &problem);
      self->n_lost++;
    }
  else
    {
      self->n_unknown++;
      self->has_chosen =
          !self->strict && nuc_recorded_builder_name (self->builder, &name, &self->chosen, NULL);
      if (self->strict || nuc_recorded_builder_get_size (self->builder) == 0)
        nuc_json_fail (self->json, &problem,
                       _ ("the chosen token is not in the list and has no probability."));
    }
  return problem == NULL || take_problem (self, g_steal_pointer (&problem), error);
}

/**
 * nuc_answer_steps_end:
 * @self: the positions of an answer
 * @coverage: what the list is
 * @error: what is wrong, if one bad number is an error
 *
 * Ends the present position. One without any number says why.
 *
 * Returns: whether to go on
 */
gboolean
nuc_answer_steps_end (NucAnswerSteps *self, NucCoverage coverage, GError **error)
{
  gsize n = nuc_recorded_builder_get_size (self->builder);
  NucAnswerStep step = { .has_chosen = self->has_chosen, .chosen = self->chosen };
  g_autoptr (GError) problem = NULL;
  gsize place;

  if (self->n_whole > 0 && n == self->n_whole)
    coverage = NUC_COVERAGE_WHOLE;
  if (n > 0 || self->reason == NULL)
    step.logits = nuc_recorded_builder_finish (self->builder, coverage, NAN, &place, &problem);
  if (problem != NULL)
    {
      nuc_json_place_error (self->json, &problem);
      if (self->strict)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      step.reason = g_strdup (problem->message);
    }
  else if (step.logits == NULL)
    step.reason = g_strdup (self->reason->message);
  self->n_unreadable += step.logits == NULL;
  g_array_append_val (self->steps, step);
  return TRUE;
}
