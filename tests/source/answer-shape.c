/* answer-shape.c: the shapes in which servers and people write probabilities, and what is odd about them
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "files.h"
#include "source/recorded.h"

/**
 * Shape:
 * @name: of the fixture
 * @n_steps: how many positions it has
 * @chosen: (nullable): labels of the taken tokens with a bar between, %NULL where none is named
 * @first: the label of the likeliest token of the first step
 * @probability: of that token
 * @says: a piece of the description
 */
typedef struct
{
  const char *name;
  guint64 n_steps;
  const char *chosen;
  const char *first;
  double probability;
  const char *says;
} Shape;

static const Shape shapes[] = {
  { "responses.json", 2, "Good|␣day", "Good", 0.818731,
    "output[1].content[0].logprobs: OpenAI Responses, 2 steps" },
  { "batch.jsonl", 2, "Good|␣day", "Good", 0.818731, "Answer 1 of 2." },
  { "envelopes.json", 2, "Good|␣day", "Good", 0.818731,
    "a[0].result.data.choices[0].logprobs.content: OpenAI chat, 2 steps" },
  { "list-of-answers.json", 2, "Good|␣day", "Good", 0.818731,
    "[0].choices[0].logprobs.content: OpenAI chat, 2 steps, from the file list-of-answers.json. "
    "Answer 1 of 3." },
  { "choices-of-one-index.json", 2, "Good|␣day", "Good", 0.818731, "Answer 1 of 2." },
  { "bare-logprobs.json", 2, "Good|␣day", "Good", 0.818731, "content: OpenAI chat" },
  { "bare-steps.json", 2, "Good|␣day", "Good", 0.818731, "a list of positions, 2 steps" },
  { "chat-without-top.json", 2, "Good|␣day", "Good", 0.818731, "OpenAI chat, 2 steps" },
  { "refusal.json", 2, "Good|␣day", "Good", 0.818731, "refusal: OpenAI chat" },
  { "reasoning.json", 2, "Good|␣day", "Good", 0.818731, "Answer 1 of 2." },
  { "camel.json", 1, "Good", "Good", 0.818731, "1 step" },
  { "top-as-maps.json", 2, "Good|␣day", "Good", 0.818731, "a list of positions" },
  { "tgi.json", 2, "Good|␣day", "Good", 0.818731, "[0].details: TGI, 2 steps" },
  { "tgi-stream.sse", 2, "Good|␣day", "Good", 0.818731, "TGI, 2 steps" },
  { "sglang.json", 2, "Good|␣day", "Good", 0.818731, "SGLang, 2 steps" },
  { "sglang-ids.json", 2, "#7|#8", "#7", 0.818731, "meta_info.output_token_logprobs: SGLang" },
  { "gemini.json", 2, "Good|␣day", "Good", 0.818731, "candidates[0].logprobsResult: Gemini" },
  { "gemini-snake.json", 1, "Good", "Good", 0.818731, "Gemini" },
  { "koboldcpp.json", 2, "Good|␣day", "Good", 0.818731,
    "logprobs.content: OpenAI chat, 2 steps, from the file koboldcpp.json." },
  { "vllm-prompt.json", 2, "Good|␣day", "Good", 0.818731, "Answer 1 of 2." },
  { "vllm-offline.json", 2, "Good|␣day", "Good", 0.818731, "outputs[0].logprobs: vLLM, 2 steps" },
  { "mlx-lm.json", 2, "#7|#8", "#7", 0.818731, "OpenAI completions, 2 steps" },
  { "end-of-list.json", 2, "Good|␣day", "Good", 0.818731, "2 steps" },
  { "llama-stream.sse", 2, "Good|␣day", "Good", 0.818731,
    "llama-server, 2 steps, from the file llama-stream.sse." },
  { "responses-stream.sse", 2, "Good|␣day", "Good", 0.818731,
    "OpenAI Responses, 2 steps, from the file responses-stream.sse." },
  { "two-choices-stream.sse", 2, "Good|␣day", "Good", 0.818731, "Answer 1 of 2." },
  { "minus-infinity.json", 1, "Good", "Good", 1.0, "1 step" },
  { "not-numbers.json", 1, "Good", "Good", 0.818731,
    "1 number could not be read and is left out. 2 probabilities are not given and unknown." },
  { "sentinel-chosen.json", 1, "Good", "Bad", 0.99005, "1 probability is not given and unknown." },
  { "step-without-number.json", 2, "Good|␣day", "Good", 0.818731,
    "1 step cannot be shown and says why." },
  { "bfloat16.json", 1, "Good", "Good", 0.995935,
    "Its probabilities add up to as much as 1.00529" },
  { "ids-in-text.json", 1, "token_id:262", "token_id:262", 0.818731, "1 step" },
  { "byte-level.json", 3, "Good|␣ü|␣day", "Good", 0.818731, "byte-level pieces" },
  { "sentence-pieces.json", 2, "␣Good|␣day", "␣Good", 0.818731, "SentencePiece pieces" },
  { "pieces-as-text.json", 2, "Ġ|␣is␣a␣letter", "Ġ", 0.818731,
    "OpenAI chat, 2 steps, from the file pieces-as-text.json." },
  { "empty-bytes.json", 1, "<|end|>", "<|end|>", 0.818731, "1 step" },
  { "half-a-character.json", 1, "�", "�", 0.818731, "1 step" },
  { "names-twice.json", 1, "Good", "Good", 0.818731,
    "A name stands twice in an object; the last counts." },
  { "ids-mixed.json", 2, "Good|␣day", "Good", 0.818731, "2 steps" },
  { "map.json", 1, NULL, "Good", 0.7,
    "2 tokens from the file map.json, with 90 % of the probability" },
  { "map-of-logarithms.json", 1, NULL, "Good", 0.818731,
    "Its numbers are taken for logarithms of probabilities." },
  { "map-of-logits.json", 1, NULL, "Good", 0.880797, "2 tokens" },
  { "pairs.json", 1, NULL, "Good", 0.7, "2 tokens from the file pairs.json." },
  { "objects.json", 1, NULL, "Good", 0.7, "2 tokens" },
  { "nested-objects.json", 1, NULL, "Good", 0.7, "2 tokens" },
  { "side-by-side.json", 1, NULL, "Good", 0.818731, "2 tokens" },
  { "rows.json", 2, NULL, "#1", 0.665241,
    "rows of numbers, 2 steps, from the file rows.json. Its numbers are taken for logits." },
  { "row.json", 1, NULL, "#1", 0.665241, "3 tokens" },
  { "rows-of-probabilities.json", 2, NULL, "#0", 0.5, "Its numbers are taken for probabilities." },
};

static char *
dup_label (NucSource *source, guint32 id)
{
  return nuc_vocabulary_dup_label (nuc_source_get_vocabulary (source), id);
}

static NucSource *
open_answer (const char *name, guint answer, GError **error)
{
  g_autofree char *folder = files_fixture ("shapes");
  g_autofree char *path = g_build_filename (folder, name, NULL);
  NucOpening opening = { .name = path, .answer = answer };

  return nuc_source_open (&opening, NULL, NULL, error);
}

static void
assert_chosen (NucSource *source, const Shape *shape)
{
  g_autoptr (GString) chosen = g_string_new (NULL);

  for (guint64 i = 0; i < shape->n_steps; i++)
    {
      g_autofree char *label = NULL;
      guint32 id;

      if (!nuc_recorded_get_chosen (NUC_RECORDED (source), i, &id))
        continue;
      label = dup_label (source, id);
      g_string_append_printf (chosen, "%s%s", i > 0 ? "|" : "", label);
    }
  g_assert_cmpstr (chosen->str, ==, shape->chosen != NULL ? shape->chosen : "");
}

static void
test_shape (gconstpointer data)
{
  const Shape *shape = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (NucSource) source = open_answer (shape->name, 0, &error);
  g_autoptr (NucLogits) logits = NULL;
  g_autofree char *label = NULL;
  guint32 first;

  g_assert_no_error (error);
  g_test_message ("%s", nuc_source_get_description (source));
  g_assert_cmpuint (nuc_source_get_n_positions (source), ==, shape->n_steps);
  g_assert_nonnull (strstr (nuc_source_get_description (source), shape->says));
  logits = nuc_source_next (source, NULL, 0, 0, NULL, &error);
  g_assert_no_error (error);
  first = nuc_logits_get_order (logits)[0];
  label = dup_label (source, nuc_logits_get_id (logits, first));
  g_assert_cmpstr (label, ==, shape->first);
  g_assert_cmpfloat_with_epsilon (nuc_logits_get_probability (logits, first), shape->probability,
                                  1e-4);
  assert_chosen (source, shape);
}

/* Each of several answers can be had, and no more than there are. */
static void
test_answers (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NucSource) third = open_answer ("list-of-answers.json", 3, &error);
  g_autoptr (NucSource) prompt = NULL;
  g_autoptr (NucSource) none = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (strstr (nuc_source_get_description (third), "[2].choices[0]"));
  g_assert_nonnull (strstr (nuc_source_get_description (third), "Answer 3 of 3."));
  prompt = open_answer ("vllm-prompt.json", 2, &error);
  g_assert_no_error (error);
  g_assert_nonnull (
      strstr (nuc_source_get_description (prompt), "prompt_logprobs: vLLM, the prompt, 1 step"));
  none = open_answer ("list-of-answers.json", 4, &error);
  g_assert_null (none);
  g_assert_cmpstr (error->message, ==,
                   "list-of-answers.json holds 3 answers; there is no answer 4.");
}

/* A step without a number says why, and the others open. */
static void
test_unreadable (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NucSource) source = open_answer ("step-without-number.json", 0, NULL);
  guint32 id;

  g_assert_null (nuc_source_next (source, NULL, 0, 1, NULL, &error));
  g_assert_cmpstr (
      error->message, ==,
      "step-without-number.json, choices[0].logprobs[1]: the chosen token is not in the list "
      "and has no probability.");
  g_assert_true (nuc_recorded_get_chosen (NUC_RECORDED (source), 1, &id));
}

/* What is not known is not zero: a token that is not listed has no row, one of no probability has. */
static void
test_unknown_and_zero (void)
{
  g_autoptr (NucSource) zero = open_answer ("minus-infinity.json", 0, NULL);
  g_autoptr (NucSource) unknown = open_answer ("not-numbers.json", 0, NULL);
  g_autoptr (NucLogits) first = nuc_source_next (zero, NULL, 0, 0, NULL, NULL);
  g_autoptr (NucLogits) second = nuc_source_next (unknown, NULL, 0, 0, NULL, NULL);

  g_assert_cmpuint (nuc_logits_get_size (first), ==, 4);
  g_assert_true (nuc_logits_is_complete (first));
  g_assert_cmpuint (nuc_logits_get_size (second), ==, 1);
  g_assert_false (nuc_logits_is_complete (second));
}

static const Malformed malformed[] = {
  { "probabilities", "a.json", "{\"logprobs\": [{\"token\": \"a\", \"logprob\": 0.3}]}", 0,
    "a.json, logprobs[0]: the log-probability 0.3 is above 0; this and its like look like "
    "probabilities, whose natural logarithms were expected." },
  { "no-number-at-all", "a.json", "{\"logprobs\": [{\"token\": \"a\", \"logprob\": null}]}", 0,
    "a.json, logprobs[0]: the chosen token is not in the list and has no probability." },
  { "hand-above-one", "a.json",
    "[{\"token\": \"a\", \"prob\": 0.7}, {\"token\": \"b\", \"prob\": 0.7}]", 0,
    "a.json: the probabilities add up to 1.4; at most 1 was expected." },
  { "no-tokens", "a.json", "{\"tokens\": [], \"token_logprobs\": []}", 0,
    "a.json, tokens: there is no token; at least one was expected." },
};

/* What it is called is no matter, and what it is wrapped in is said. */
static void
test_by_content (void)
{
  static const char answer[] =
      "{\"logprobs\": [{\"token\": \"a\", \"logprob\": -0.5, \"bytes\": [97]}]}";
  static const char *const wrapped[][2] = {
    { "HTTP/1.1 200 OK\r\n\r\n{\"logprobs\": 1}", "curl -i" },
    { "```json\n{\"logprobs\": 1}\n```\n", "Markdown fence" },
    { "ChatCompletion(choices=[Choice(logprobs=None)])", "model_dump_json()" },
    { "{'choices': [{'logprobs': None}]}", "json.dumps()" },
    { "[Choice(logprobs=None)]", "model_dump_json()" },
  };
  static const char *const names[] = { "a.json", "a.txt", "a.md", "a" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (NucSource) source = files_open_text (names[i], answer);

      g_assert_cmpfloat_with_epsilon (files_probability (source, 0, "a", NULL), exp (-0.5), 1e-6);
      for (gsize k = 0; k < G_N_ELEMENTS (wrapped); k++)
        {
          g_autofree char *path = files_write (names[i], wrapped[k][0], strlen (wrapped[k][0]));
          g_autoptr (GError) error = NULL;

          g_assert_null (nuc_source_open (NUC_OPENING (path), NULL, NULL, &error));
          g_assert_nonnull (strstr (error->message, wrapped[k][1]));
          files_remove (path);
        }
    }
}

static void
test_utf_16 (void)
{
  static const char answer[] =
      "{\"logprobs\": [{\"token\": \"ü\", \"logprob\": -0.5, \"bytes\": null}]}";
  gsize length;
  g_autofree char *wide = g_convert (answer, -1, "UTF-16", "UTF-8", NULL, &length, NULL);
  g_autofree char *path = files_write ("a.json", wide, length);
  g_autoptr (NucSource) source = files_open (path);

  g_assert_cmpfloat_with_epsilon (files_probability (source, 0, "ü", NULL), exp (-0.5), 1e-6);
  files_remove (path);
}

/* Nothing of it ends the program or takes long. */
static void
test_hostile (void)
{
  static const char *const texts[] = {
    "{\"logprobs\": [{\"token\": [[[]]], \"logprob\": {}, \"top_logprobs\": [null, [], {}, [1], "
    "7]}]}",
    "{\"tokens\": [null, 1, \"a\"], \"token_logprobs\": [{}, [], null], \"top_logprobs\": [1, [], "
    "{}]}",
    "{\"output_token_logprobs\": [[], [1], null, [0, -1, 5]], \"output_top_logprobs\": 3}",
    "{\"chosenCandidates\": [null], \"topCandidates\": [{\"candidates\": 4}]}",
    "[{\"1\": {\"logprob\": []}}, {}, 3, {\"x\": 1}]",
    "{\"tokens\": [{\"text\": \"a\", \"logprob\": \"b\"}, null], \"top_tokens\": [[[[]]]]}",
    "{\"token\": {\"text\": \"a\", \"logprob\": 1e300}}",
    "{\"words\": [\"a\"], \"probs\": [\"nan\"]}",
    "[[1, 2], [3], []]",
    "[[1, \"inf\"], [3, null]]",
    "{\"a\": \"inf\", \"b\": \"inf\"}",
    "[[\"a\", 1e308], [\"b\", -1e308]]",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *path = files_write ("a.json", texts[i], strlen (texts[i]));
      g_autoptr (GError) error = NULL;
      g_autoptr (NucSource) source = nuc_source_open (NUC_OPENING (path), NULL, NULL, &error);

      g_test_message ("%s: %s", texts[i], source != NULL ? "opens" : error->message);
      for (guint64 k = 0; source != NULL && k < nuc_source_get_n_positions (source); k++)
        {
          g_autoptr (GError) problem = NULL;
          g_autoptr (NucLogits) logits = nuc_source_next (source, NULL, 0, k, NULL, &problem);

          g_assert_true ((logits != NULL) != (problem != NULL));
        }
      g_assert_true ((source != NULL) != (error != NULL));
      files_remove (path);
    }
}

/* As deep as JSON may be: looked at to a depth, and no deeper. */
static void
test_deep (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "{\"a\":[");
  g_string_append (text, "1");
  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "]}");
  path = files_write ("a.json", text->str, (gssize) text->len);
  g_assert_null (nuc_source_open (NUC_OPENING (path), NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "holds no log-probabilities"));
  files_remove (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autofree char *path = g_strconcat ("/source/answer-shape/", shapes[i].name, NULL);

      g_test_add_data_func (path, &shapes[i], test_shape);
    }
  g_test_add_func ("/source/answer-shape/answers", test_answers);
  g_test_add_func ("/source/answer-shape/unreadable", test_unreadable);
  g_test_add_func ("/source/answer-shape/unknown-and-zero", test_unknown_and_zero);
  g_test_add_func ("/source/answer-shape/by-content", test_by_content);
  g_test_add_func ("/source/answer-shape/utf-16", test_utf_16);
  g_test_add_func ("/source/answer-shape/hostile", test_hostile);
  g_test_add_func ("/source/answer-shape/deep", test_deep);
  for (gsize i = 0; i < G_N_ELEMENTS (malformed); i++)
    {
      g_autofree char *path =
          g_strconcat ("/source/answer-shape/malformed/", malformed[i].path, NULL);

      g_test_add_data_func (path, &malformed[i], files_test_malformed);
    }
  return g_test_run ();
}
