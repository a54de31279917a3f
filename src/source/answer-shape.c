/* answer-shape.c: the shapes in which servers write probabilities
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/answer-shape.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* The list of a position, with what its numbers are. */
static const struct
{
  const char *name;
  NucScoreKind kind;
  gboolean reshaped; /* after the server's own sampling settings */
} lists[] = {
  { "top_logprobs", NUC_SCORE_LOG_PROBABILITY, FALSE },
  { "topLogprobs", NUC_SCORE_LOG_PROBABILITY, FALSE },
  { "topLogProbs", NUC_SCORE_LOG_PROBABILITY, FALSE },
  { "top_probs", NUC_SCORE_PROBABILITY, TRUE },
  { "probs", NUC_SCORE_PROBABILITY, TRUE },
};

static gboolean
is_key (const NucAnswerPlace *place, const char *key)
{
  return place->key != NULL && strcmp (place->key, key) == 0;
}

static const char *
get_string (json_t *object, const char *key)
{
  return json_string_value (json_object_get (object, key));
}

/* The first element that is more than null. */
static json_t *
get_sample (json_t *list)
{
  for (size_t i = 0; i < json_array_size (list); i++)
    if (!json_is_null (json_array_get (list, i)))
      return json_array_get (list, i);
  return NULL;
}

static json_t *
find_list (json_t *step, gsize *which)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      json_t *list = json_object_get (step, lists[i].name);

      if (list != NULL && !json_is_null (list))
        {
          *which = i;
          return list;
        }
    }
  *which = 0;
  return NULL;
}

static gboolean
has_name (json_t *step)
{
  return nuc_answer_find (step, nuc_answer_text_names) != NULL ||
         nuc_answer_find (step, nuc_answer_id_names) != NULL ||
         json_object_get (step, "bytes") != NULL ||
         json_is_string (json_object_get (step, "content"));
}

static gboolean
read_step (NucAnswerSteps *self, json_t *step, GError **error)
{
  static const char *const score[] = { "logprob", NULL };
  json_t *list;
  json_t *token = step;
  gsize which;
  gsize before;

  list = find_list (step, &which);
  self->reshaped |= list != NULL && lists[which].reshaped;
  nuc_answer_steps_begin (self, lists[which].kind);
  if (!json_is_object (step))
    {
      g_autoptr (GError) problem = NULL;

      nuc_json_expect (self->json, step, JSON_OBJECT, &problem);
      if (self->strict)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      self->reason = g_steal_pointer (&problem);
      return nuc_answer_steps_end (self, NUC_COVERAGE_TOP, error);
    }
  if (list != NULL && !json_is_array (list) && !json_is_object (list))
    {
      nuc_json_enter (self->json, lists[which].name);
      if (self->strict)
        return nuc_json_expect (self->json, list, JSON_ARRAY, error);
      list = NULL;
    }
  before = nuc_json_enter (self->json, lists[which].name);
  if (list != NULL && !nuc_answer_steps_add_rows (self, list, error))
    return FALSE;
  nuc_json_leave (self->json, before);
  /* The older llama-server names the chosen token by its text alone, as `content`. */
  if (nuc_answer_find (step, nuc_answer_text_names) == NULL &&
      json_is_string (json_object_get (step, "content")))
    token = json_object_get (step, "content");
  return nuc_answer_steps_choose (self, token, token == step ? NULL : nuc_answer_find (step, score),
                                  error) &&
         nuc_answer_steps_end (self, NUC_COVERAGE_TOP, error);
}

/* Some end a list with an empty object where the text ends. */
static gboolean
is_end (json_t *steps, size_t i)
{
  return i > 0 && i + 1 == json_array_size (steps) && json_is_object (json_array_get (steps, i)) &&
         json_object_size (json_array_get (steps, i)) == 0;
}

static gboolean
read_steps (NucAnswerSteps *self, const NucAnswerPlace *place, GError **error)
{
  json_t *step;
  size_t i;

  json_array_foreach (place->value, i, step)
  {
    gsize before = self->json->path->len;

    nuc_json_enter_index (self->json, i);
    if (g_cancellable_set_error_if_cancelled (self->json->cancellable, error) ||
        (!is_end (place->value, i) && !read_step (self, step, error)))
      return FALSE;
    nuc_json_leave (self->json, before);
  }
  return TRUE;
}

static gboolean
claims_chat (const NucAnswerPlace *place)
{
  return (is_key (place, "content") || is_key (place, "refusal") ||
          is_key (place, "reasoning_content")) &&
         nuc_answer_is_steps (place->value, TRUE);
}

static gboolean
claims_llama (const NucAnswerPlace *place)
{
  return is_key (place, "completion_probabilities") && nuc_answer_is_steps (place->value, TRUE);
}

static gboolean
claims_responses (const NucAnswerPlace *place)
{
  const char *type = get_string (nuc_answer_place_get_parent (place), "type");

  return is_key (place, "logprobs") && type != NULL &&
         (strcmp (type, "output_text") == 0 || g_str_has_prefix (type, "response.")) &&
         nuc_answer_is_steps (place->value, TRUE);
}

static gboolean
claims_ollama (const NucAnswerPlace *place)
{
  json_t *parent = nuc_answer_place_get_parent (place);

  return is_key (place, "logprobs") && json_is_boolean (json_object_get (parent, "done")) &&
         nuc_answer_is_steps (place->value, TRUE);
}

static gboolean
claims_steps (const NucAnswerPlace *place)
{
  return nuc_answer_is_steps (place->value, is_key (place, "logprobs"));
}

/* OpenAI's older completions: lists side by side. */
static gboolean
claims_legacy (const NucAnswerPlace *place)
{
  json_t *first = get_sample (json_object_get (place->value, "tokens"));

  return json_is_array (json_object_get (place->value, "tokens")) &&
         (first == NULL || json_is_string (first) || json_is_integer (first)) &&
         (json_is_array (json_object_get (place->value, "token_logprobs")) ||
          json_is_array (json_object_get (place->value, "top_logprobs"))) &&
         !nuc_answer_is_steps (json_object_get (place->value, "content"), TRUE);
}

/* mlx-lm names tokens by their ids: the keys of its lists are ids, too. */
static gboolean
add_numbered_map (NucAnswerSteps *self, json_t *list, GError **error)
{
  g_autoptr (json_t) rows = json_object ();
  const char *key;
  json_t *value;

  json_object_foreach (list, key, value)
  {
    json_t *row = json_object ();

    json_object_set (row, "logprob", value);
    json_object_set_new (rows, key, row);
  }
  return nuc_answer_steps_add_rows (self, rows, error);
}

static gboolean
read_legacy_step (NucAnswerSteps *self, json_t *token, json_t *score, json_t *list, GError **error)
{
  gsize before = self->json->path->len;

  nuc_answer_steps_begin (self, NUC_SCORE_LOG_PROBABILITY);
  nuc_json_enter (self->json, "top_logprobs");
  if (list != NULL && !json_is_null (list) && !json_is_object (list) &&
      (self->strict || (json_is_array (list) && json_array_size (list) == 0)))
    {
      nuc_json_leave (self->json, before);
      if (self->strict)
        return nuc_json_expect (self->json, list, JSON_OBJECT, error);
      list = NULL;
    }
  if (!(json_is_object (list) && json_is_integer (token)
            ? add_numbered_map (self, list, error)
            : nuc_answer_steps_add_rows (self, list, error)))
    return FALSE;
  nuc_json_leave (self->json, before);
  return nuc_answer_steps_choose (self, token, score, error) &&
         nuc_answer_steps_end (self, NUC_COVERAGE_TOP, error);
}

/* Where the prompt is echoed, its first token has null for a probability, since nothing stood before it. */
static gboolean
read_legacy (NucAnswerSteps *self, const NucAnswerPlace *place, GError **error)
{
  json_t *tokens = json_object_get (place->value, "tokens");
  json_t *scores = json_object_get (place->value, "token_logprobs");
  json_t *tops = json_object_get (place->value, "top_logprobs");
  gsize n = json_array_size (tokens);

  if ((json_is_array (scores) && json_array_size (scores) != n) ||
      (json_is_array (tops) && json_array_size (tops) != n))
    return nuc_json_fail (self->json, error,
                          _ ("“tokens”, “token_logprobs” and “top_logprobs” differ in length; one "
                             "entry for each token was expected."));
  for (gsize i = 0; i < n; i++)
    {
      json_t *token = json_array_get (tokens, i);
      json_t *score = json_array_get (scores, i);
      json_t *top = json_array_get (tops, i);
      gsize before = self->json->path->len;

      nuc_json_enter_index (self->json, i);
      if (g_cancellable_set_error_if_cancelled (self->json->cancellable, error))
        return FALSE;
      if (i > 0 || n == 1 || !(score == NULL || json_is_null (score)) ||
          !(top == NULL || json_is_null (top)))
        {
          if (score != NULL && !json_is_null (score) && self->strict &&
              !nuc_json_expect (self->json, score, JSON_REAL, error))
            return FALSE;
          if (!read_legacy_step (self, token, score, top, error))
            return FALSE;
        }
      nuc_json_leave (self->json, before);
    }
  return TRUE;
}

/* vLLM: a map for each position, from id to what is known of it; the taken token stands first. */
static gboolean
claims_vllm (const NucAnswerPlace *place)
{
  json_t *first = json_is_array (place->value) ? get_sample (place->value) : NULL;
  json_t *row = json_is_object (first) ? json_object_iter_value (json_object_iter (first)) : NULL;

  return json_is_object (row) && json_object_get (row, "logprob") != NULL;
}

static gboolean
claims_vllm_prompt (const NucAnswerPlace *place)
{
  return place->key != NULL && strstr (place->key, "prompt") != NULL && claims_vllm (place);
}

static gboolean
read_vllm (NucAnswerSteps *self, const NucAnswerPlace *place, GError **error)
{
  json_t *map;
  size_t i;

  json_array_foreach (place->value, i, map)
  {
    gsize before = self->json->path->len;
    const char *key = json_object_iter_key (json_object_iter (map));

    if (json_is_null (map) && i == 0)
      continue;
    nuc_json_enter_index (self->json, i);
    nuc_answer_steps_begin (self, NUC_SCORE_LOG_PROBABILITY);
    if (!json_is_object (map) || key == NULL)
      {
        if (!nuc_answer_steps_fail (self, error,
                                    _ ("a map from tokens to what is known of them was expected.")))
          return FALSE;
      }
    else
      {
        g_autoptr (json_t) first = json_copy (json_object_get (map, key));
        guint64 id;

        if (g_ascii_string_to_unsigned (key, 10, 0, G_MAXUINT32, &id, NULL))
          json_object_set_new (first, "id", json_integer ((json_int_t) id));
        if (!nuc_answer_steps_add_rows (self, map, error) ||
            !nuc_answer_steps_choose (self, first, NULL, error))
          return FALSE;
      }
    if (!nuc_answer_steps_end (self, NUC_COVERAGE_TOP, error))
      return FALSE;
    nuc_json_leave (self->json, before);
  }
  return TRUE;
}

static gboolean
is_described_token (json_t *token)
{
  return json_is_object (token) && json_is_string (json_object_get (token, "text")) &&
         json_object_get (token, "logprob") != NULL;
}

/* TGI: the taken tokens in one list, the others of each position in another. */
static gboolean
claims_tgi (const NucAnswerPlace *place)
{
  return is_described_token (get_sample (json_object_get (place->value, "tokens")));
}

/* The same, a token at a time. */
static gboolean
claims_tgi_piece (const NucAnswerPlace *place)
{
  return is_described_token (json_object_get (place->value, "token"));
}

static gboolean
read_tgi_step (NucAnswerSteps *self, json_t *token, json_t *top, GError **error)
{
  gsize before = self->json->path->len;

  nuc_answer_steps_begin (self, NUC_SCORE_LOG_PROBABILITY);
  nuc_json_enter (self->json, "top_tokens");
  if (json_is_array (top) && !nuc_answer_steps_add_rows (self, top, error))
    return FALSE;
  nuc_json_leave (self->json, before);
  return nuc_answer_steps_choose (self, token, NULL, error) &&
         nuc_answer_steps_end (self, NUC_COVERAGE_TOP, error);
}

static gboolean
read_tgi (NucAnswerSteps *self, const NucAnswerPlace *place, GError **error)
{
  json_t *tops = json_object_get (place->value, "top_tokens");
  json_t *token;
  size_t i;

  json_array_foreach (json_object_get (place->value, "tokens"), i, token)
  {
    gsize before = self->json->path->len;

    nuc_json_enter (self->json, "tokens");
    nuc_json_enter_index (self->json, i);
    if (!read_tgi_step (self, token, json_array_get (tops, i), error))
      return FALSE;
    nuc_json_leave (self->json, before);
  }
  return TRUE;
}

static gboolean
read_tgi_piece (NucAnswerSteps *self, const NucAnswerPlace *place, GError **error)
{
  return read_tgi_step (self, json_object_get (place->value, "token"),
                        json_object_get (place->value, "top_tokens"), error);
}

/* SGLang: [logarithm, id, text or null] for each taken token, and lists of the same for the others. */
static gboolean
claims_sglang_list (const NucAnswerPlace *place, const char *key)
{
  json_t *first = json_is_array (place->value) ? get_sample (place->value) : NULL;

  return is_key (place, key) && json_is_array (first) && json_array_size (first) >= 2;
}

static gboolean
claims_sglang (const NucAnswerPlace *place)
{
  return claims_sglang_list (place, "output_token_logprobs");
}

static gboolean
claims_sglang_prompt (const NucAnswerPlace *place)
{
  return claims_sglang_list (place, "input_token_logprobs");
}

static gboolean
read_sglang (NucAnswerSteps *self, const NucAnswerPlace *place, GError **error)
{
  const char *name = claims_sglang (place) ? "output_top_logprobs" : "input_top_logprobs";
  json_t *tops = json_object_get (nuc_answer_place_get_parent (place), name);
  json_t *token;
  size_t i;

  json_array_foreach (place->value, i, token)
  {
    json_t *top = json_array_get (tops, i);
    gsize before = self->json->path->len;

    nuc_json_enter_index (self->json, i);
    /* Nothing stood before the first token of a prompt. */
    if (!(i == 0 && json_is_null (json_array_get (token, 0)) && !json_is_array (top)))
      {
        nuc_answer_steps_begin (self, NUC_SCORE_LOG_PROBABILITY);
        if ((json_is_array (top) && !nuc_answer_steps_add_rows (self, top, error)) ||
            !nuc_answer_steps_choose (self, token, NULL, error) ||
            !nuc_answer_steps_end (self, NUC_COVERAGE_TOP, error))
          return FALSE;
      }
    nuc_json_leave (self->json, before);
  }
  return TRUE;
}

static const char *const chosen_names[] = { "chosenCandidates", "chosen_candidates", NULL };
static const char *const top_names[] = { "topCandidates", "top_candidates", NULL };

/* Gemini: the taken tokens in one list, the candidates of each position in another. */
static gboolean
claims_gemini (const NucAnswerPlace *place)
{
  return json_is_array (nuc_answer_find (place->value, chosen_names)) ||
         json_is_array (nuc_answer_find (place->value, top_names));
}

static gboolean
read_gemini (NucAnswerSteps *self, const NucAnswerPlace *place, GError **error)
{
  json_t *chosen = nuc_answer_find (place->value, chosen_names);
  json_t *tops = nuc_answer_find (place->value, top_names);
  gsize n = MAX (json_array_size (chosen), json_array_size (tops));

  for (gsize i = 0; i < n; i++)
    {
      json_t *token = json_array_get (chosen, i);
      gsize before = self->json->path->len;

      nuc_json_enter (self->json, token != NULL ? "chosenCandidates" : "topCandidates");
      nuc_json_enter_index (self->json, i);
      nuc_answer_steps_begin (self, NUC_SCORE_LOG_PROBABILITY);
      if (!nuc_answer_steps_add_rows (self,
                                      json_object_get (json_array_get (tops, i), "candidates"),
                                      error) ||
          (token != NULL && !nuc_answer_steps_choose (self, token, NULL, error)) ||
          !nuc_answer_steps_end (self, NUC_COVERAGE_TOP, error))
        return FALSE;
      nuc_json_leave (self->json, before);
    }
  return TRUE;
}

/* The more particular ones stand above. */
static const NucAnswerShape shapes[] = {
  { N_ ("vLLM, the prompt"), TRUE, claims_vllm_prompt, read_vllm },
  { N_ ("vLLM"), FALSE, claims_vllm, read_vllm },
  { N_ ("SGLang"), FALSE, claims_sglang, read_sglang },
  { N_ ("SGLang, the prompt"), TRUE, claims_sglang_prompt, read_sglang },
  { N_ ("Gemini"), FALSE, claims_gemini, read_gemini },
  { N_ ("TGI"), FALSE, claims_tgi, read_tgi },
  { N_ ("TGI"), FALSE, claims_tgi_piece, read_tgi_piece },
  { N_ ("OpenAI completions"), FALSE, claims_legacy, read_legacy },
  { N_ ("OpenAI chat"), FALSE, claims_chat, read_steps },
  { N_ ("llama-server"), FALSE, claims_llama, read_steps },
  { N_ ("OpenAI Responses"), FALSE, claims_responses, read_steps },
  { N_ ("Ollama"), FALSE, claims_ollama, read_steps },
  { N_ ("a list of positions"), FALSE, claims_steps, read_steps },
};

/**
 * nuc_answer_place_get_parent:
 * @place: a place
 *
 * Returns: (nullable) (transfer none): what it lies in
 */
json_t *
nuc_answer_place_get_parent (const NucAnswerPlace *place)
{
  return place->n_above > 0 ? place->above[place->n_above - 1] : NULL;
}

/**
 * nuc_answer_is_steps:
 * @value: (nullable): any value
 * @named: whether it is called as lists of positions are
 *
 * A list of tokens with their logarithms may be one of positions or that of a single one.
 *
 * Returns: whether it is a list of positions: each token with a list of its own, with its bytes, or @named
 */
gboolean
nuc_answer_is_steps (json_t *value, gboolean named)
{
  json_t *first = json_is_array (value) ? get_sample (value) : NULL;
  gsize which;

  if (!json_is_object (first))
    return FALSE;
  if (find_list (first, &which) != NULL && (!lists[which].reshaped || has_name (first)))
    return TRUE;
  return has_name (first) && (named || json_object_get (first, "bytes") != NULL) &&
         json_object_get (first, "logprob") != NULL;
}

/**
 * nuc_answer_shape_find:
 * @place: a place in a JSON text
 *
 * Returns: (nullable) (transfer none): the shape of an answer that it is of
 */
const NucAnswerShape *
nuc_answer_shape_find (const NucAnswerPlace *place)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    if (shapes[i].claims (place))
      return &shapes[i];
  return NULL;
}
