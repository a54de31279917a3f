/* recorded-answer.c: answers of servers, saved with their log-probabilities
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/recorded-answer.h"

#include <float.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "source/recorded.h"

struct _NucAnswerReader
{
  NucJson *json;
  NucVocabulary *vocabulary;
  NucRecordedBuilder *builder;
  NucRecorded *recorded; /* NULL where answers are live */
  NucLogits *first;      /* of a live answer */
  gsize n_whole;         /* how many tokens the whole vocabulary has, 0 where that is not known */
  char *prompt;
  gboolean reshaped;
  gsize n_steps;
  gsize n_others; /* further choices, which are other texts */
};

/* How one step of an answer is written. */
typedef struct
{
  const char *list;
  const char *score;
  NucScoreKind kind;
  gboolean reshaped; /* after the server's own sampling settings */
} Shape;

static const Shape shapes[] = {
  { "top_logprobs", "logprob", NUC_SCORE_LOG_PROBABILITY, FALSE },
  { "top_probs", "prob", NUC_SCORE_PROBABILITY, TRUE },
  { "probs", "prob", NUC_SCORE_PROBABILITY, TRUE },
};

/* OpenAI's legacy shape writes bytes that are no text as `bytes:\xe2\x80`, vLLM on request a token as
 * `token_id:123`. */
static gboolean
read_legacy_name (NucAnswerReader *self, const char *text, gsize length, NucTokenName *name)
{
  g_autofree char *hex = NULL;
  guint64 id;

  *name = (NucTokenName){ FALSE, 0, text, length };
  if (g_str_has_prefix (text, "token_id:") &&
      g_ascii_string_to_unsigned (text + strlen ("token_id:"), 10, 0, G_MAXUINT32, &id, NULL))
    {
      name->has_id = TRUE;
      name->id = (guint32) id;
    }
  else if (g_str_has_prefix (text, "bytes:\\x"))
    {
      g_auto (GStrv) parts = g_strsplit (text + strlen ("bytes:"), "\\x", -1);

      hex = g_strjoinv (NULL, parts);
      if (nuc_bytes_parse_hex (hex, self->json->bytes))
        {
          name->bytes = (const char *) self->json->bytes->data;
          name->length = self->json->bytes->len;
        }
    }
  return TRUE;
}

static gboolean
add_row (NucAnswerReader *self,
         const NucTokenName *name,
         double score,
         gsize index,
         guint32 *id,
         GError **error)
{
  /* llama-server writes the lowest float32 for the logarithm of 0, since JSON has no infinity. */
  if (score <= -FLT_MAX)
    score = -INFINITY;
  if (nuc_recorded_builder_add (self->builder, name, score, index, id, error))
    return TRUE;
  nuc_json_place_error (self->json, error);
  return FALSE;
}

/* The chosen token may lie outside the list; its probability is known all the same. */
static gboolean
add_chosen (NucAnswerReader *self,
            const NucTokenName *name,
            double score,
            guint32 *id,
            GError **error)
{
  if (nuc_recorded_builder_find (self->builder, name, score, id))
    return TRUE;
  if (isnan (score))
    return nuc_json_fail (self->json, error,
                          _ ("the chosen token is not in the list and has no probability."));
  return add_row (self, name, score, nuc_recorded_builder_get_size (self->builder), id, error);
}

static gboolean
finish_step (NucAnswerReader *self, guint32 chosen, GError **error)
{
  gsize n = nuc_recorded_builder_get_size (self->builder);
  NucCoverage coverage =
      self->n_whole > 0 && n == self->n_whole ? NUC_COVERAGE_WHOLE : NUC_COVERAGE_TOP;
  gsize place;
  NucLogits *logits = nuc_recorded_builder_finish (self->builder, coverage, NAN, &place, error);

  if (logits == NULL)
    {
      nuc_json_place_error (self->json, error);
      return FALSE;
    }
  if (self->recorded != NULL)
    nuc_recorded_add (self->recorded, logits, self->n_steps == 0 ? self->prompt : NULL, TRUE,
                      chosen);
  else if (self->first == NULL)
    self->first = logits;
  else
    nuc_logits_unref (logits);
  self->n_steps++;
  return TRUE;
}

static gboolean
read_row (NucAnswerReader *self, json_t *object, const Shape *shape, gsize index, GError **error)
{
  NucTokenName name;
  gboolean found;
  double score;

  if (!nuc_json_token (self->json, object, &name, error) ||
      !nuc_json_number (self->json, object, shape->score, &found, &score, error))
    return FALSE;
  if (!found)
    return nuc_json_fail (self->json, error, _ ("“%s” is missing; a number was expected."),
                          shape->score);
  return add_row (self, &name, score, index, NULL, error);
}

/* The older llama-server names the chosen token by its text alone, as `content`. */
static gboolean
read_chosen (NucAnswerReader *self,
             json_t *step,
             const Shape *shape,
             guint32 *chosen,
             GError **error)
{
  NucTokenName name = { FALSE, 0, NULL, 0 };
  gboolean found;
  double score = NAN;
  json_t *content;

  if (!nuc_json_member (self->json, step, "content", JSON_STRING, &content, error) ||
      !nuc_json_number (self->json, step, shape->score, &found, &score, error))
    return FALSE;
  if (content != NULL && json_object_get (step, "token") == NULL)
    {
      name.bytes = json_string_value (content);
      name.length = json_string_length (content);
    }
  else if (!nuc_json_token (self->json, step, &name, error))
    {
      return FALSE;
    }
  return add_chosen (self, &name, score, chosen, error);
}

static gboolean
read_step (NucAnswerReader *self, json_t *step, GError **error)
{
  const Shape *shape = &shapes[0];
  json_t *list = NULL;
  json_t *row;
  guint32 chosen;
  size_t i;

  if (!nuc_json_expect (self->json, step, JSON_OBJECT, error))
    return FALSE;
  for (gsize k = 0; k < G_N_ELEMENTS (shapes) && list == NULL; k++)
    {
      if (!nuc_json_member (self->json, step, shapes[k].list, JSON_ARRAY, &list, error))
        return FALSE;
      if (list != NULL)
        shape = &shapes[k];
    }
  self->reshaped |= shape->reshaped;
  nuc_recorded_builder_begin (self->builder, shape->kind);
  json_array_foreach (list, i, row)
  {
    gsize outer = nuc_json_enter (self->json, shape->list);

    nuc_json_enter_index (self->json, i);
    if (!read_row (self, row, shape, i, error))
      return FALSE;
    nuc_json_leave (self->json, outer);
  }
  return read_chosen (self, step, shape, &chosen, error) && finish_step (self, chosen, error);
}

static gboolean
read_steps (NucAnswerReader *self, json_t *steps, GError **error)
{
  json_t *step;
  size_t i;

  json_array_foreach (steps, i, step)
  {
    gsize before = nuc_json_enter_index (self->json, i);

    if (g_cancellable_set_error_if_cancelled (self->json->cancellable, error) ||
        !read_step (self, step, error))
      return FALSE;
    nuc_json_leave (self->json, before);
  }
  return TRUE;
}

static gboolean
read_legacy_step (NucAnswerReader *self, json_t *token, json_t *score, json_t *list, GError **error)
{
  NucTokenName name;
  const char *key;
  json_t *value;
  gsize index = 0;
  guint32 chosen;
  gsize before;

  nuc_recorded_builder_begin (self->builder, NUC_SCORE_LOG_PROBABILITY);
  before = nuc_json_enter (self->json, "top_logprobs");
  json_object_foreach (list, key, value)
  {
    gsize outer = nuc_json_enter (self->json, key);
    gsize length;
    const char *text = nuc_json_key (self->json, key, &length);

    if (!nuc_json_expect (self->json, value, JSON_REAL, error) ||
        !read_legacy_name (self, text, length, &name) ||
        !add_row (self, &name, json_number_value (value), index++, NULL, error))
      return FALSE;
    nuc_json_leave (self->json, outer);
  }
  nuc_json_leave (self->json, before);
  read_legacy_name (self, json_string_value (token), json_string_length (token), &name);
  return add_chosen (self, &name, json_number_value (score), &chosen, error) &&
         finish_step (self, chosen, error);
}

/* OpenAI's older completions: three lists side by side. Where the prompt is echoed, its first token
 * has null for a probability, since nothing stood before it. */
static gboolean
read_legacy (NucAnswerReader *self, json_t *logprobs, json_t *tokens, GError **error)
{
  NucJson *json = self->json;
  json_t *scores;
  json_t *lists;
  json_t *token;
  size_t i;

  if (!nuc_json_member (json, logprobs, "token_logprobs", JSON_ARRAY, &scores, error) ||
      !nuc_json_member (json, logprobs, "top_logprobs", JSON_ARRAY, &lists, error))
    return FALSE;
  if (scores == NULL || json_array_size (scores) != json_array_size (tokens) ||
      (lists != NULL && json_array_size (lists) != json_array_size (tokens)))
    return nuc_json_fail (json, error,
                          _ ("“tokens”, “token_logprobs” and “top_logprobs” differ in length; one "
                             "entry for each token was expected."));
  json_array_foreach (tokens, i, token)
  {
    gsize before = nuc_json_enter_index (json, i);
    json_t *score = json_array_get (scores, i);
    json_t *list = lists != NULL ? json_array_get (lists, i) : NULL;

    if (!nuc_json_expect (json, token, JSON_STRING, error) ||
        (list != NULL && !json_is_null (list) && !nuc_json_expect (json, list, JSON_OBJECT, error)))
      return FALSE;
    if (!json_is_null (score) && (!nuc_json_expect (json, score, JSON_REAL, error) ||
                                  !read_legacy_step (self, token, score, list, error)))
      return FALSE;
    nuc_json_leave (json, before);
  }
  return TRUE;
}

static gboolean
read_choice (NucAnswerReader *self, json_t *choice, GError **error)
{
  json_t *logprobs;
  json_t *list;
  json_t *index;
  gsize before;

  if (!nuc_json_expect (self->json, choice, JSON_OBJECT, error) ||
      !nuc_json_member (self->json, choice, "index", JSON_INTEGER, &index, error) ||
      !nuc_json_member (self->json, choice, "logprobs", JSON_OBJECT, &logprobs, error))
    return FALSE;
  if (index != NULL && json_integer_value (index) != 0)
    {
      self->n_others = MAX (self->n_others, (gsize) ABS (json_integer_value (index)));
      return TRUE;
    }
  if (logprobs == NULL)
    return TRUE;
  before = nuc_json_enter (self->json, "logprobs");
  if (!nuc_json_member (self->json, logprobs, "content", JSON_ARRAY, &list, error))
    return FALSE;
  if (list != NULL)
    {
      nuc_json_enter (self->json, "content");
      if (!read_steps (self, list, error))
        return FALSE;
    }
  else
    {
      if (!nuc_json_member (self->json, logprobs, "tokens", JSON_ARRAY, &list, error) ||
          (list != NULL && !read_legacy (self, logprobs, list, error)))
        return FALSE;
    }
  nuc_json_leave (self->json, before);
  return TRUE;
}

static gboolean
read_choices (NucAnswerReader *self, json_t *choices, GError **error)
{
  json_t *choice;
  size_t i;

  json_array_foreach (choices, i, choice)
  {
    gsize before = nuc_json_enter_index (self->json, i);

    if (!read_choice (self, choice, error))
      return FALSE;
    nuc_json_leave (self->json, before);
  }
  return TRUE;
}

/* A server that could not answer says so in the answer. */
static gboolean
check_refusal (NucAnswerReader *self, json_t *answer, GError **error)
{
  json_t *problem = json_object_get (answer, "error");
  json_t *message = json_is_object (problem) ? json_object_get (problem, "message") : problem;

  if (problem == NULL || json_is_null (problem))
    return TRUE;
  return nuc_json_fail (self->json, error, _ ("the server answered with an error: %s"),
                        json_is_string (message) ? json_string_value (message) : "?");
}

static char *
describe (NucAnswerReader *self)
{
  GString *text = g_string_new (NULL);

  g_string_printf (text,
                   ngettext ("A saved answer of a server with %zu token, from the file %s.",
                             "A saved answer of a server with %zu tokens, from the file %s.",
                             self->n_steps),
                   self->n_steps, self->json->target->title);
  if (self->reshaped)
    g_string_append_printf (text, " %s",
                            _ ("Its probabilities are those after the server's own sampling "
                               "settings."));
  if (self->n_others > 0)
    g_string_append_printf (text, " %s", _ ("Only the first of its choices is shown."));
  return g_string_free (text, FALSE);
}

/**
 * nuc_answer_reader_new:
 * @json: the reader of the file, which must outlive this one
 *
 * Reads what servers answer when they are asked for log-probabilities, each position as a step:
 *
 * - OpenAI, vLLM, llama-server: `choices[].logprobs.content[]` with `top_logprobs[]`;
 * - OpenAI's older completions, vLLM: `choices[].logprobs` with `tokens`, `token_logprobs`, `top_logprobs`;
 * - llama-server: `completion_probabilities[]` with `top_logprobs[]` or `top_probs[]`, and the older
 *   `probs[]` with `tok_str` and `prob`;
 * - Ollama: `logprobs[]` with `top_logprobs[]`.
 *
 * Returns: (transfer full): a reader without steps
 */
NucAnswerReader *
nuc_answer_reader_new (NucJson *json)
{
  g_autoptr (NucVocabulary) vocabulary = nuc_vocabulary_new ();
  NucAnswerReader *self = nuc_answer_reader_new_live (json, vocabulary);

  self->recorded = nuc_recorded_new (vocabulary);
  return self;
}

/**
 * nuc_answer_reader_new_live:
 * @json: as for nuc_answer_reader_new()
 * @vocabulary: where tokens go that are met for the first time
 *
 * A reader for answers that are used one by one, with nuc_answer_reader_take().
 *
 * Returns: (transfer full): the reader
 */
NucAnswerReader *
nuc_answer_reader_new_live (NucJson *json, NucVocabulary *vocabulary)
{
  NucAnswerReader *self = g_new0 (NucAnswerReader, 1);

  self->json = json;
  self->vocabulary = nuc_vocabulary_ref (vocabulary);
  self->builder = nuc_recorded_builder_new (vocabulary, TRUE);
  return self;
}

/**
 * nuc_answer_reader_set_whole:
 * @self: a reader
 * @n: how many tokens the model has; a list of exactly so many is complete
 */
void
nuc_answer_reader_set_whole (NucAnswerReader *self, gsize n)
{
  self->n_whole = n;
}

/**
 * nuc_answer_reader_take:
 * @self: a reader of live answers
 * @error: where the last answer held no log-probability
 *
 * Returns: (transfer full): the logits of the first position of the answer added last, or %NULL
 */
NucLogits *
nuc_answer_reader_take (NucAnswerReader *self, GError **error)
{
  NucLogits *logits = g_steal_pointer (&self->first);

  g_return_val_if_fail (self->recorded == NULL, NULL);
  if (logits == NULL)
    g_set_error (
        error, NUC_ERROR, NUC_ERROR_EMPTY,
        _ ("%s answered without log-probabilities; a server and a model that give them were "
           "expected, and a text that the model has not ended."),
        self->json->target->title);
  return logits;
}

/**
 * nuc_answer_reader_free:
 * @self: (transfer full): a reader
 */
void
nuc_answer_reader_free (NucAnswerReader *self)
{
  nuc_recorded_builder_free (self->builder);
  nuc_vocabulary_unref (self->vocabulary);
  g_clear_object (&self->recorded);
  g_clear_pointer (&self->first, nuc_logits_unref);
  g_free (self->prompt);
  g_free (self);
}

/**
 * nuc_answer_reader_add:
 * @self: a reader
 * @answer: a whole answer, or one piece of a streamed one
 * @error: names the path in it
 *
 * Returns: whether it could be read; pieces without a token are fine
 */
gboolean
nuc_answer_reader_add (NucAnswerReader *self, json_t *answer, GError **error)
{
  static const struct
  {
    const char *key;
    gboolean (*read) (NucAnswerReader *self, json_t *list, GError **error);
  } lists[] = {
    { "choices", read_choices },
    { "completion_probabilities", read_steps },
    { "logprobs", read_steps },
  };
  json_t *prompt;

  g_clear_pointer (&self->first, nuc_logits_unref);
  if (!nuc_json_expect (self->json, answer, JSON_OBJECT, error) ||
      !check_refusal (self, answer, error))
    return FALSE;
  prompt = json_object_get (answer, "prompt");
  if (json_is_string (prompt) && self->prompt == NULL)
    self->prompt = g_strdup (json_string_value (prompt));
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      gsize before;
      json_t *list;

      if (!nuc_json_member (self->json, answer, lists[i].key, JSON_ARRAY, &list, error))
        return FALSE;
      if (list == NULL)
        continue;
      before = nuc_json_enter (self->json, lists[i].key);
      if (!lists[i].read (self, list, error))
        return FALSE;
      nuc_json_leave (self->json, before);
      break;
    }
  return TRUE;
}

/**
 * nuc_answer_reader_finish:
 * @self: a reader
 * @title: (nullable): %NULL for the file's name
 * @description: (nullable): %NULL for one made from what is in it
 * @error: where no answer held a log-probability
 *
 * Returns: (transfer full): a recording, or %NULL
 */
NucSource *
nuc_answer_reader_finish (NucAnswerReader *self,
                          const char *title,
                          const char *description,
                          GError **error)
{
  g_autofree char *made = NULL;

  if (self->n_steps == 0)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_EMPTY,
                   _ ("%s holds no log-probabilities; a distribution of ours, or an answer of a "
                      "server that was asked for “logprobs”, was expected."),
                   self->json->target->title);
      return NULL;
    }
  if (description == NULL)
    description = made = describe (self);
  return nuc_recorded_finish (g_steal_pointer (&self->recorded), self->json->target, title,
                              description);
}
