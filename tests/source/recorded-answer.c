/* recorded-answer.c: saved answers of servers, in every shape
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "files.h"
#include "source/recorded.h"

/**
 * Answer:
 * @name: of the fixture
 * @n_steps: how many positions it has
 * @n_tokens: how many tokens its first step knows
 * @mass: their probability
 * @chosen: labels of the chosen tokens, one after another with a bar between
 * @context: the prompt, where the answer has it
 */
typedef struct
{
  const char *name;
  guint64 n_steps;
  gsize n_tokens;
  double mass;
  const char *chosen;
  const char *context;
} Answer;

static const Answer answers[] = {
  { "llama-server-chat.json", 5, 20, 0.961610, "\"|You|␣are|␣mist|ak", NULL },
  { "llama-server-chat-stream.sse", 3, 5, 0.674946, "\"|You|␣are", NULL },
  { "llama-server-completion.json", 4, 10, 0.816053, "␣of|␣my|␣fair|␣cous", "<s> It was a truth" },
  { "llama-server-v1-completions.json", 6, 5, 0.706585, ",|␣with|␣a|␣most|␣dis|ag", NULL },
  { "llama-server-older.json", 2, 2, 0.75, "␣a|␣b", "Once" },
  { "llama-server-post-sampling.json", 1, 2, 1, "␣a", NULL },
  { "openai-chat.json", 3, 2, 0.829661, "H|<0xC3>|<0xA9>", NULL },
  { "openai-completions-legacy.json", 2, 2, 0.954624, "␣upon|<0xE2><0x80>", NULL },
  { "openai-completions-stream.sse", 1, 2, 0.974410, "␣a", NULL },
  { "vllm-completions.json", 2, 2, 0.797780, "token_id:284|token_id:307", NULL },
  { "vllm-chat.json", 1, 2, 0.840246, "a", NULL },
  { "ollama.json", 1, 2, 0.929534, "Hi", NULL },
  { "ollama-stream.ndjson", 2, 2, 0.929534, "Hi|!", NULL },
};

static const Malformed malformed[] = {
  { "no-logprobs", "a.json", "{\"choices\": [{\"index\": 0, \"logprobs\": null}]}", 0,
    "a.json holds no log-probabilities; a distribution of ours, or an answer of a server that was "
    "asked for “logprobs”, was expected." },
  { "refusal", "a.json", "{\"error\": {\"message\": \"Incorrect key.\", \"code\": 401}}", 0,
    "a.json: the server answered with an error: Incorrect key." },
  { "refusal-text", "a.json", "{\"error\": \"model not found\"}", 0,
    "a.json: the server answered with an error: model not found" },
  { "choices-no-list", "a.json", "{\"choices\": {}}", 0,
    "a.json holds no log-probabilities; a distribution of ours, or an answer of a server that was "
    "asked for “logprobs”, was expected." },
  { "choice-no-object", "a.json", "{\"choices\": [1]}", 0,
    "a.json holds no log-probabilities; a distribution of ours, or an answer of a server that was "
    "asked for “logprobs”, was expected." },
  { "content-no-list", "a.json", "{\"choices\": [{\"logprobs\": {\"content\": \"a\"}}]}", 0,
    "a.json holds no log-probabilities; a distribution of ours, or an answer of a server that was "
    "asked for “logprobs”, was expected." },
  { "step-no-object", "a.json", "{\"choices\": [{\"logprobs\": {\"content\": [null]}}]}", 0,
    "a.json holds no log-probabilities; a distribution of ours, or an answer of a server that was "
    "asked for “logprobs”, was expected." },
  { "row-positive", "a.json",
    "{\"logprobs\": [{\"token\": \"a\", \"logprob\": 1, \"top_logprobs\": []}]}", 0,
    "a.json, logprobs[0]: the log-probability 1 is above 0; a natural logarithm of at most 0 was "
    "expected." },
  { "mass-above-one", "a.json",
    "{\"logprobs\": [{\"token\": \"b\", \"logprob\": -0.1, \"top_logprobs\": "
    "[{\"token\": \"a\", \"logprob\": -0.1}]}]}",
    0, "a.json, logprobs[0]: the probabilities add up to 1.80967; at most 1 was expected." },
  { "duplicate-id", "a.json",
    "{\"completion_probabilities\": [{\"token\": \"a\", \"id\": 1, \"logprob\": -1, "
    "\"top_logprobs\": [{\"token\": \"a\", \"id\": 1, \"logprob\": -1}, "
    "{\"token\": \"a\", \"id\": 1, \"logprob\": -2}]}]}",
    0, "a.json, completion_probabilities[0]: the id 1 occurs twice; each id was expected once." },
  { "legacy-lengths", "a.json",
    "{\"choices\": [{\"logprobs\": {\"tokens\": [\"a\", \"b\"], \"token_logprobs\": [-1]}}]}", 0,
    "a.json, choices[0].logprobs: “tokens”, “token_logprobs” and “top_logprobs” differ in length; "
    "one entry for each token was expected." },
  { "legacy-score", "a.json",
    "{\"choices\": [{\"logprobs\": {\"tokens\": [\"a\"], \"token_logprobs\": [\"x\"]}}]}", 0,
    "a.json, choices[0].logprobs[0]: a number was expected, but there is a string." },
  { "stream-cut-off", "a.sse", "data: {\"choices\": []}\n\ndata: {\"choi", 0,
    "a.sse, line 3: this is not JSON: premature end of input near '\"choi'." },
  { "stream-other-line", "a.sse", "data: {}\n\nHTTP/1.1 200 OK\n", 0,
    "a.sse, line 3: a line of a saved stream begins with “data:”; this one does not." },
  { "stream-empty", "a.sse", "data: [DONE]\n", 0,
    "a.sse holds no log-probabilities; a distribution of ours, or an answer of a server that was "
    "asked for “logprobs”, was expected." },
  { "stream-wrong-type", "a.sse", "data: {\"choices\": []}\ndata: []\n", 0,
    "a.sse holds no log-probabilities; a distribution of ours, or an answer of a server that was "
    "asked for “logprobs”, was expected." },
  { "stream-error", "a.sse", "data: {\"error\": {\"message\": \"Overloaded\"}}\n", 0,
    "a.sse, line 1: the server answered with an error: Overloaded" },
  { "pieces-wrong-type", "a.ndjson", "{\"done\": false}\n{\"logprobs\": 3}\n", 0,
    "a.ndjson holds no log-probabilities; a distribution of ours, or an answer of a server that "
    "was "
    "asked for “logprobs”, was expected." },
};

static NucSource *
open_answer (const char *name)
{
  g_autofree char *folder = files_fixture ("answers");
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return files_open (path);
}

static void
test_answer (gconstpointer data)
{
  const Answer *answer = data;
  g_autoptr (NucSource) source = open_answer (answer->name);
  g_autoptr (NucLogits) first = nuc_source_next (source, NULL, 0, 0, NULL, NULL);
  g_autoptr (GString) chosen = g_string_new (NULL);

  g_assert_cmpint (nuc_source_get_kind (source), ==, NUC_SOURCE_RECORDING);
  g_assert_cmpuint (nuc_source_get_n_positions (source), ==, answer->n_steps);
  g_assert_cmpuint (nuc_logits_get_size (first), ==, answer->n_tokens);
  g_assert_cmpfloat_with_epsilon (nuc_logits_get_known_mass (first), answer->mass, 1e-6);
  g_assert_true (nuc_logits_is_complete (first) == (answer->mass == 1));
  g_assert_cmpstr (nuc_recorded_get_context (NUC_RECORDED (source), 0), ==, answer->context);
  for (guint64 i = 0; i < answer->n_steps; i++)
    {
      g_autofree char *label = NULL;
      guint32 id;

      g_assert_true (nuc_recorded_get_chosen (NUC_RECORDED (source), i, &id));
      label = nuc_vocabulary_dup_label (nuc_source_get_vocabulary (source), id);
      g_string_append_printf (chosen, "%s%s", i > 0 ? "|" : "", label);
    }
  g_assert_cmpstr (chosen->str, ==, answer->chosen);
}

/* OpenAI gives no ids, and the same text for different bytes; the chosen token may lie outside the
 * list, and -9999 stands for what is not known. */
static void
test_bytes_tell_apart (void)
{
  g_autoptr (NucSource) source = open_answer ("openai-chat.json");
  g_autoptr (NucLogits) third = nuc_source_next (source, NULL, 0, 2, NULL, NULL);

  g_assert_cmpfloat_with_epsilon (files_probability (source, 1, "\xc3", NULL), exp (-0.25), 1e-6);
  g_assert_cmpfloat_with_epsilon (files_probability (source, 1, "\xc2", NULL), exp (-3), 1e-6);
  g_assert_cmpuint (nuc_logits_get_size (third), ==, 2);
  g_assert_cmpfloat_with_epsilon (files_probability (source, 2, "\xa9", NULL), exp (-4.5), 1e-6);
}

/* Two tokens of one text in a list are two tokens; the probability tells which was chosen. */
static void
test_twins (void)
{
  g_autoptr (NucSource) source = open_answer ("vllm-chat.json");
  g_autoptr (NucLogits) logits = nuc_source_next (source, NULL, 0, 0, NULL, NULL);
  guint32 index;
  guint32 id;

  g_assert_cmpuint (nuc_logits_get_size (logits), ==, 2);
  g_assert_true (nuc_recorded_get_chosen (NUC_RECORDED (source), 0, &id));
  g_assert_true (nuc_logits_find_id (logits, id, &index));
  g_assert_cmpfloat_with_epsilon (nuc_logits_get_probability (logits, index), exp (-1), 1e-6);
  g_assert_nonnull (strstr (nuc_source_get_description (source), "Answer 1 of 2."));
}

static void
test_twins_keep_their_ids (void)
{
  g_autoptr (NucSource) source = files_open_text (
      "a.json",
      "{\"logprobs\": ["
      "{\"token\": \"a\", \"logprob\": -1, \"top_logprobs\": [{\"token\": \"a\", \"logprob\": -1}, "
      "{\"token\": \"a\", \"logprob\": -2}]},"
      "{\"token\": \"a\", \"logprob\": -1, \"top_logprobs\": [{\"token\": \"b\", \"logprob\": -2}, "
      "{\"token\": \"a\", \"logprob\": -1}, {\"token\": \"a\", \"logprob\": -3}]}]}");

  g_assert_cmpuint (nuc_vocabulary_get_size (nuc_source_get_vocabulary (source)), ==, 3);
}

static void
test_reshaped_is_said (void)
{
  g_autoptr (NucSource) after = open_answer ("llama-server-post-sampling.json");
  g_autoptr (NucSource) before = open_answer ("llama-server-completion.json");

  g_assert_nonnull (strstr (nuc_source_get_description (after), "sampling settings"));
  g_assert_null (strstr (nuc_source_get_description (before), "sampling settings"));
}

/* With `token_id:` a server names ids, and they are taken. */
static void
test_ids_in_text (void)
{
  g_autoptr (NucSource) source = open_answer ("vllm-completions.json");
  guint32 id = 0;

  g_assert_true (nuc_recorded_get_chosen (NUC_RECORDED (source), 1, &id));
  g_assert_cmpuint (id, ==, 307);
}

/* Tokens without a byte, as some servers send at the end of a text. */
static void
test_no_bytes (void)
{
  g_autoptr (NucSource) source =
      files_open_text ("a.json",
                       "{\"logprobs\": [{\"token\": \"\", \"bytes\": [], \"logprob\": -1, "
                       "\"top_logprobs\": [{\"token\": \"\", \"bytes\": [], \"logprob\": -1}]}]}");

  g_assert_cmpuint (nuc_source_get_n_positions (source), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *path = g_strconcat ("/source/recorded-answer/", answers[i].name, NULL);

      g_test_add_data_func (path, &answers[i], test_answer);
    }
  g_test_add_func ("/source/recorded-answer/bytes-tell-apart", test_bytes_tell_apart);
  g_test_add_func ("/source/recorded-answer/twins", test_twins);
  g_test_add_func ("/source/recorded-answer/twins-keep-their-ids", test_twins_keep_their_ids);
  g_test_add_func ("/source/recorded-answer/reshaped-is-said", test_reshaped_is_said);
  g_test_add_func ("/source/recorded-answer/ids-in-text", test_ids_in_text);
  g_test_add_func ("/source/recorded-answer/no-bytes", test_no_bytes);
  for (gsize i = 0; i < G_N_ELEMENTS (malformed); i++)
    {
      g_autofree char *path =
          g_strconcat ("/source/recorded-answer/malformed/", malformed[i].path, NULL);

      g_test_add_data_func (path, &malformed[i], files_test_malformed);
    }
  return g_test_run ();
}
