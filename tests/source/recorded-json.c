/* recorded-json.c: our own JSON format, good files and bad ones
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "files.h"
#include "source/recorded.h"

#define NEAR 1e-6
#define OURS "{\"format\": \"nucleus-distribution\", \"version\": 1, "

static const Malformed malformed[] = {
  { "empty", "a.json", "", 0, "a.json is empty; a distribution or a saved answer was expected." },
  { "blank", "a.json", " \n\n", 0,
    "a.json is empty; a distribution or a saved answer was expected." },
  { "no-json", "a.json", "token\n", 0,
    "a.json, line 1: this is not JSON: '[' or '{' expected near 'token'." },
  { "cut-off", "a.json", "{\"tokens\": [\n{\"token\": \"a\",", 0,
    "a.json, line 2: this is not JSON: string or '}' expected near end of file." },
  { "a-list", "a.json", "[true, false]", 0,
    "a.json holds no log-probabilities; a distribution of ours, or an answer of a server that was "
    "asked for “logprobs”, was expected." },
  { "nothing-known", "a.json", "{\"a\": 1}", 0,
    "a.json holds no log-probabilities; a distribution of ours, or an answer of a server that was "
    "asked for “logprobs”, was expected." },
  { "other-format", "a.json", "{\"format\": \"x\", \"tokens\": []}", 0,
    "a.json: “format” is “x”; “nucleus-distribution” was expected." },
  { "other-version", "a.json", "{\"version\": 2, \"tokens\": []}", 0,
    "a.json: “version” is 2; this program reads version 1." },
  { "version-no-number", "a.json", "{\"version\": \"1\", \"tokens\": []}", 0,
    "a.json, version: a whole number was expected, but there is a string." },
  { "no-tokens", "a.json", OURS "\"title\": \"x\"}", 0,
    "a.json: “tokens” is missing; a list of tokens was expected." },
  { "tokens-and-steps", "a.json", "{\"tokens\": [], \"steps\": []}", 0,
    "a.json: there are both “tokens” and “steps”; one was expected." },
  { "tokens-no-list", "a.json", "{\"tokens\": {}}", 0,
    "a.json, tokens: a list was expected, but there is an object." },
  { "tokens-empty", "a.json", "{\"tokens\": []}", 0,
    "a.json, tokens: there is no token; at least one was expected." },
  { "steps-empty", "a.json", "{\"steps\": []}", 0,
    "a.json, steps: the list is empty; at least one step was expected." },
  { "step-no-object", "a.json", "{\"steps\": [3]}", 0,
    "a.json, steps[0]: an object was expected, but there is a whole number." },
  { "step-without-tokens", "a.json",
    "{\"steps\": [{\"tokens\": [{\"token\": \"a\", \"prob\": 1}]}, {}]}", 0,
    "a.json, steps[1]: “tokens” is missing; a list of tokens was expected." },
  { "token-no-object", "a.json", "{\"tokens\": [7.5]}", 0,
    "a.json, tokens[0]: an object was expected, but there is a number." },
  { "token-without-text", "a.json", "{\"tokens\": [{\"prob\": 1}]}", 0,
    "a.json, tokens[0]: “token” is missing; the token's text was expected." },
  { "token-no-string", "a.json", "{\"tokens\": [{\"token\": 5, \"prob\": 1}]}", 0,
    "a.json, tokens[0].token: a string was expected, but there is a whole number." },
  { "no-score", "a.json", "{\"tokens\": [{\"token\": \"a\"}]}", 0,
    "a.json, tokens[0]: one of “prob”, “logprob” and “logit” was expected here." },
  { "two-scores", "a.json", "{\"tokens\": [{\"token\": \"a\", \"prob\": 1, \"logit\": 1}]}", 0,
    "a.json, tokens[0]: one of “prob”, “logprob” and “logit” was expected here." },
  { "score-missing-later", "a.json",
    "{\"tokens\": [{\"token\": \"a\", \"prob\": 1}, {\"token\": \"b\", \"logit\": 1}]}", 0,
    "a.json, tokens[1]: “prob” is missing; a number was expected, as in the first token." },
  { "score-no-number", "a.json", "{\"tokens\": [{\"token\": \"a\", \"prob\": \"1\"}]}", 0,
    "a.json, tokens[0].prob: a number was expected, but there is a string." },
  { "probability-above-one", "a.json", "{\"tokens\": [{\"token\": \"a\", \"prob\": 2}]}", 0,
    "a.json, tokens[0]: the probability 2 lies outside 0 to 1." },
  { "mass-above-one", "a.json",
    "{\"tokens\": [{\"token\": \"a\", \"prob\": 0.6}, {\"token\": \"b\", \"prob\": 0.6}]}", 0,
    "a.json, tokens: the probabilities add up to 1.2; at most 1 was expected." },
  { "nan", "a.json", "{\"tokens\": [{\"token\": \"a\", \"prob\": NaN}]}", 0,
    "a.json, tokens[0].prob: a finite number was expected, but there is NaN." },
  { "overflow", "a.json", "{\"tokens\": [{\"token\": \"a\", \"logit\": 1e999}]}", 0,
    "a.json, line 1: this is not JSON: real number overflow near '1e999'." },
  { "duplicate-id", "a.json",
    "{\"tokens\": [{\"token\": \"a\", \"id\": 3, \"prob\": 0.5}, "
    "{\"token\": \"b\", \"id\": 2, \"prob\": 0.2}, {\"token\": \"a\", \"id\": 3, \"prob\": 0.3}]}",
    0, "a.json, tokens[2]: the id 3 occurs twice; each id was expected once." },
  { "id-changes", "a.json",
    "{\"steps\": [{\"tokens\": [{\"token\": \"a\", \"id\": 3, \"prob\": 1}]}, "
    "{\"tokens\": [{\"token\": \"b\", \"id\": 3, \"prob\": 1}]}]}",
    0,
    "a.json, steps[1].tokens[0]: the id 3 stands for another token already; each id was expected "
    "once." },
  { "id-for-some", "a.json",
    "{\"tokens\": [{\"token\": \"a\", \"id\": 3, \"prob\": 0.5}, {\"token\": \"b\", \"prob\": "
    "0.5}]}",
    0, "a.json, tokens[1]: this token has no id, but those before it have one." },
  { "id-for-some-later", "a.json",
    "{\"tokens\": [{\"token\": \"a\", \"prob\": 0.5}, {\"token\": \"b\", \"id\": 3, \"prob\": "
    "0.5}]}",
    0, "a.json, tokens[1]: this token has an id, but those before it have none." },
  { "id-negative", "a.json", "{\"tokens\": [{\"token\": \"a\", \"id\": -1, \"prob\": 1}]}", 0,
    "a.json, tokens[0]: “id” is -1; a whole number from 0 to 4294967295 was expected." },
  { "id-broken", "a.json", "{\"tokens\": [{\"token\": \"a\", \"id\": 1.5, \"prob\": 1}]}", 0,
    "a.json, tokens[0].id: a whole number was expected, but there is a number." },
  { "byte-too-large", "a.json", "{\"tokens\": [{\"bytes\": [1, 256], \"prob\": 1}]}", 0,
    "a.json, tokens[0].bytes[1]: a whole number from 0 to 255 was expected." },
  { "bytes-no-hex", "a.json", "{\"tokens\": [{\"bytes\": \"xy\", \"prob\": 1}]}", 0,
    "a.json, tokens[0].bytes: pairs of hexadecimal digits were expected." },
  { "bytes-no-list", "a.json", "{\"tokens\": [{\"bytes\": 7, \"prob\": 1}]}", 0,
    "a.json, tokens[0].bytes: a list of numbers from 0 to 255 was expected." },
  { "known-mass-above-one", "a.json",
    "{\"known_mass\": 1.5, \"tokens\": [{\"token\": \"a\", \"logit\": 1}]}", 0,
    "a.json, tokens: the known mass 1.5 lies outside 0 to 1." },
  { "known-mass-differs", "a.json",
    "{\"known_mass\": 0.9, \"tokens\": [{\"token\": \"a\", \"prob\": 0.5}]}", 0,
    "a.json, tokens: the probabilities add up to 0.5, but 0.9 is given as the known mass." },
  { "chosen-elsewhere", "a.json",
    "{\"tokens\": [{\"token\": \"a\", \"prob\": 1}], \"chosen\": {\"token\": \"b\"}}", 0,
    "a.json, chosen: this token is not among “tokens”." },
  { "chosen-no-object", "a.json",
    "{\"tokens\": [{\"token\": \"a\", \"prob\": 1}], \"chosen\": \"a\"}", 0,
    "a.json, chosen: an object was expected, but there is a string." },
  { "context-no-string", "a.json",
    "{\"context\": [], \"tokens\": [{\"token\": \"a\", \"prob\": 1}]}", 0,
    "a.json, context: a string was expected, but there is a list." },
  { "key-twice", "a.json", "{\"tokens\": [{\"token\": \"a\", \"prob\": 1,\n \"prob\": 0}]}", 0,
    "a.json, line 2: this is not JSON: duplicate object key near '\"prob\"'." },
  { "something-follows", "a.json", "{\"tokens\": [{\"token\": \"a\", \"prob\": 1}]}\n\n{}", 0,
    "a.json, line 3: something follows the end of the distribution." },
  { "invalid-utf-8", "a.json", "{\"tokens\":\n [{\"token\": \"\xc3\"}]}", 0,
    "a.json, line 2: the byte 0xC3 is not valid UTF-8 here; a token's true bytes can stand beside "
    "its text as “bytes”." },
  { "not-even-mended", "a.json", "{\"tokens\": [{\"token\": \"\\ud83d\", NaNs}]}", 0,
    "a.json, line 1: this is not JSON: string or '}' expected near 'NaNs'." },
};

static void
assert_near (double value, double expected)
{
  g_assert_cmpfloat_with_epsilon (value, expected, NEAR);
}

static void
test_single (void)
{
  g_autoptr (NucSource) source = files_open_text (
      "a.json", OURS
      "\"title\": \"Two words\", \"description\": \"Made up.\", \"context\": \"It was\", "
      "\"tokens\": [{\"token\": \" a\", \"prob\": 0.75}, {\"token\": \" the\", \"prob\": 0.25}]}");

  g_assert_cmpint (nuc_source_get_kind (source), ==, NUC_SOURCE_DISTRIBUTION);
  g_assert_cmpstr (nuc_source_get_title (source), ==, "Two words");
  g_assert_cmpstr (nuc_source_get_description (source), ==, "Made up.");
  g_assert_cmpstr (nuc_recorded_get_context (NUC_RECORDED (source), 0), ==, "It was");
  g_assert_false (nuc_recorded_get_chosen (NUC_RECORDED (source), 0, NULL));
  assert_near (files_probability (source, 0, " a", NULL), 0.75);
  /* A distribution is asked again and again. */
  assert_near (files_probability (source, 1000, " the", NULL), 0.25);
}

static void
test_steps (void)
{
  g_autoptr (NucSource) source =
      files_open_text ("a.json", OURS
                       "\"steps\": ["
                       "{\"context\": \"It\", \"chosen\": {\"token\": \"b\"}, \"tokens\": ["
                       "{\"token\": \"a\", \"logit\": 1}, {\"token\": \"b\", \"logit\": 1}]},"
                       "{\"chosen\": {\"bytes\": \"ff\"}, \"known_mass\": 0.5, \"tokens\": ["
                       "{\"token\": \"a\", \"prob\": 0.25}, {\"bytes\": [255], \"prob\": 0.25}]},"
                       "{\"tokens\": [{\"token\": \"c\", \"logprob\": 0}]}]}");
  NucRecorded *recorded = NUC_RECORDED (source);
  g_autoptr (NucLogits) second = nuc_source_next (source, NULL, 0, 1, NULL, NULL);
  guint32 a, b, other, chosen = 99;

  g_assert_cmpint (nuc_source_get_kind (source), ==, NUC_SOURCE_RECORDING);
  g_assert_cmpuint (nuc_source_get_n_positions (source), ==, 3);
  g_assert_cmpstr (nuc_source_get_title (source), ==, "a.json");
  assert_near (files_probability (source, 0, "a", &a), 0.5);
  assert_near (files_probability (source, 0, "b", &b), 0.5);
  assert_near (files_probability (source, 1, "a", &other), 0.25);
  g_assert_cmpuint (other, ==, a);
  assert_near (files_probability (source, 1, "\xff", &other), 0.25);
  assert_near (files_probability (source, 2, "c", NULL), 1);
  g_assert_true (nuc_recorded_get_chosen (recorded, 0, &chosen));
  g_assert_cmpuint (chosen, ==, b);
  g_assert_true (nuc_recorded_get_chosen (recorded, 1, &chosen));
  g_assert_cmpuint (chosen, ==, other);
  g_assert_false (nuc_recorded_get_chosen (recorded, 2, &chosen));
  g_assert_false (nuc_recorded_get_chosen (recorded, 3, &chosen));
  g_assert_cmpstr (nuc_recorded_get_context (recorded, 0), ==, "It");
  g_assert_null (nuc_recorded_get_context (recorded, 1));
  g_assert_null (nuc_recorded_get_context (recorded, 3));
  g_assert_false (nuc_logits_is_complete (second));
  assert_near (nuc_logits_get_known_mass (second), 0.5);
}

/* Scores of the top of a vocabulary are worth something only with the mass that they stand for. */
static void
test_partial_logits (void)
{
  g_autoptr (NucSource) source =
      files_open_text ("a.json",
                       "{\"known_mass\": 0.8, \"tokens\": [{\"token\": \"a\", \"logit\": 50}, "
                       "{\"token\": \"b\", \"logit\": 50}]}");
  g_autoptr (NucLogits) logits = nuc_source_next (source, NULL, 0, 0, NULL, NULL);

  g_assert_false (nuc_logits_is_complete (logits));
  assert_near (nuc_logits_get_known_mass (logits), 0.8);
  assert_near (files_probability (source, 0, "b", NULL), 0.4);
}

static void
test_stated_whole (void)
{
  g_autoptr (NucSource) source =
      files_open_text ("a.json",
                       "{\"known_mass\": 1, \"tokens\": [{\"token\": \"a\", \"prob\": 1}]}");
  g_autoptr (NucLogits) logits = nuc_source_next (source, NULL, 0, 0, NULL, NULL);

  g_assert_true (nuc_logits_is_complete (logits));
}

static void
test_chosen_by_id (void)
{
  g_autoptr (NucSource) source = files_open_text (
      "a.json",
      "{\"chosen\": {\"id\": 8}, \"tokens\": [{\"token\": \"a\", \"id\": 9, \"prob\": 0.5}, "
      "{\"token\": \"a\", \"id\": 8, \"prob\": 0.5}]}");
  guint32 id = 0;

  g_assert_cmpint (nuc_source_get_kind (source), ==, NUC_SOURCE_RECORDING);
  g_assert_true (nuc_recorded_get_chosen (NUC_RECORDED (source), 0, &id));
  g_assert_cmpuint (id, ==, 8);
}

static void
test_zero_byte (void)
{
  g_autoptr (NucSource) source =
      files_open_text ("a.json", "{\"tokens\": [{\"token\": \"a\\u0000b\", \"prob\": 1}]}");
  gsize length;
  const char *bytes = nuc_vocabulary_get_bytes (nuc_source_get_vocabulary (source), 0, &length);

  g_assert_cmpmem (bytes, length, "a\0b", 3);
}

static void
test_deep_nesting (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  Malformed item = { "", "a.json", NULL, 0,
                     "a.json, line 1: this is not JSON: maximum parsing depth reached near '['." };

  for (int i = 0; i < 100000; i++)
    g_string_append_c (text, '[');
  item.text = text->str;
  files_test_malformed (&item);
}

/* Recognised by what is in it, and with a byte order mark. */
static void
test_other_suffix (void)
{
  g_autoptr (NucSource) source =
      files_open_text ("scores.data",
                       "\xef\xbb\xbf \n{\"tokens\": [{\"token\": \"a\", \"prob\": 1}]} \n");

  assert_near (files_probability (source, 0, "a", NULL), 1);
}

static void
report_cb (double fraction, const char *what, gpointer user_data)
{
  if (g_str_has_prefix (what, "Reading steps"))
    g_cancellable_cancel (user_data);
}

static void
test_cancel_between_steps (void)
{
  static const char text[] = "{\"steps\": [{\"tokens\": [{\"token\": \"a\", \"prob\": 1}]}, "
                             "{\"tokens\": [{\"token\": \"a\", \"prob\": 1}]}]}";
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  NucOpenOptions options = { .progress = report_cb, .progress_data = cancellable };
  g_autofree char *path = files_write ("a.json", text, strlen (text));
  g_autoptr (GError) error = NULL;

  g_assert_null (nuc_source_open (NUC_OPENING (path), &options, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  files_remove (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source/recorded-json/single", test_single);
  g_test_add_func ("/source/recorded-json/steps", test_steps);
  g_test_add_func ("/source/recorded-json/partial-logits", test_partial_logits);
  g_test_add_func ("/source/recorded-json/stated-whole", test_stated_whole);
  g_test_add_func ("/source/recorded-json/chosen-by-id", test_chosen_by_id);
  g_test_add_func ("/source/recorded-json/zero-byte", test_zero_byte);
  g_test_add_func ("/source/recorded-json/deep-nesting", test_deep_nesting);
  g_test_add_func ("/source/recorded-json/other-suffix", test_other_suffix);
  g_test_add_func ("/source/recorded-json/cancel-between-steps", test_cancel_between_steps);
  for (gsize i = 0; i < G_N_ELEMENTS (malformed); i++)
    {
      g_autofree char *path =
          g_strconcat ("/source/recorded-json/malformed/", malformed[i].path, NULL);

      g_test_add_data_func (path, &malformed[i], files_test_malformed);
    }
  return g_test_run ();
}
