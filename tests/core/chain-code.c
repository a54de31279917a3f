/* chain-code.c: chains as the arguments of other programs
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <string.h>

#include "common.h"
#include "core/chain-code.h"

/* The code and its remarks, each remark a line after `#`. */
static char *
write_code (const NucChain *chain, const char *target)
{
  g_auto (GStrv) remarks = NULL;
  g_autofree char *code = nuc_chain_to_code (chain, target, &remarks);
  GString *all = g_string_new (code);

  for (char **each = remarks; *each != NULL; each++)
    g_string_append_printf (all, "# %s\n", *each);
  return g_string_free (all, FALSE);
}

static void
test_whole (void)
{
  static const struct
  {
    const char *target, *chain, *code;
  } rows[] = {
    { "openai", "temperature=0.8,top-p=0.9", "{\n  \"temperature\": 0.8,\n  \"top_p\": 0.9\n}\n" },
    { "openai", "", "{\n\n}\n" },
    { "anthropic", "temperature=0.8,top-k=0", "{\n  \"temperature\": 0.8\n}\n" },
    { "gemini", "top-k=40,top-p=0.9",
      "{\n  \"generationConfig\": {\n    \"topK\": 40,\n    \"topP\": 0.9,\n"
      "    \"temperature\": 1\n  }\n}\n" },
    { "llama-cli", "temperature=0.8,top-k=40",
      "llama-cli \\\n  --temp 0.8 \\\n  --top-k 40 \\\n  --samplers \"temperature;top_k\"\n" },
    { "llama-server", "min-p=0.05,temperature=1.5",
      "{\n  \"min_p\": 0.05,\n  \"temperature\": 1.5,\n  \"samplers\": [\"min_p\", "
      "\"temperature\"]\n}\n" },
    { "vllm", "temperature=0.8,top-k=40:ties=keep",
      "SamplingParams(\n    temperature=0.8,\n    top_k=40,\n)\n" },
    { "vllm", "", "SamplingParams(\n)\n" },
    { "vllm", "typical=0.5", "SamplingParams(\n)\n" },
    { "transformers", "temperature=0.8",
      "model.generate(\n    **inputs,\n    temperature=0.8,\n    top_k=0,\n    "
      "do_sample=True,\n)\n" },
    { "transformers", "temperature=0",
      "model.generate(\n    **inputs,\n    do_sample=False,\n    top_k=0,\n)\n" },
    { "ollama", "greedy",
      "{\n  \"options\": {\n    \"temperature\": 0,\n    \"repeat_penalty\": 1,\n"
      "    \"top_k\": 0,\n    \"top_p\": 1\n  }\n}\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (NucChain) chain = test_chain (rows[i].chain);
      g_auto (GStrv) remarks = NULL;
      g_autofree char *code = nuc_chain_to_code (chain, rows[i].target, &remarks);

      g_assert_cmpstr (code, ==, rows[i].code);
    }
}

/* What a target does not do is told. */
static void
test_remarks (void)
{
  static const struct
  {
    const char *target, *chain, *says;
  } rows[] = {
    { "openai", "top-k=40", "# top-k: not available here" },
    { "openai", "temperature=3", "# temperature: 3 is not taken here; the nearest, 2, is given" },
    { "openai", "frequency=1", "# frequency: “last-n” cannot be 64 here" },
    { "openai", "top-p=0.5,temperature=1", "# The order cannot be chosen here; it is: bias, freq" },
    { "openai", "temperature=1,temperature=1", "# temperature: runs once here" },
    { "openai", "temperature=0.5,temperature=0.7", "# temperature: temperature is already 0.5" },
    { "openai", "bias=3@200", "\"logit_bias\": {\"3\": 100}" },
    { "llama-server", "mirostat=5", "\"temperature\": 1" },
    { "llama-server", "dynamic-temperature=1:range=0.5", "\"dynatemp_range\": 0.5" },
    { "openai", "bias=3@200", "# bias: token 3 has a bias outside" },
    { "openai", "bias=3@2+4@-inf", "\"logit_bias\": {\"3\": 2, \"4\": -100}" },
    { "openai", "top-p=0.9:min-keep=3", "# top-p: “min-keep” cannot be 3 here" },
    { "anthropic", "temperature=1.5",
      "# temperature: 1.5 is not taken here; the nearest, 1, is given" },
    { "gemini", "temperature=1", "# top-k: some models have one of their own" },
    { "ollama", "top-k=5:ties=keep", "# top-k: “ties” cannot be “keep” here" },
    { "vllm", "top-k=5", "# top-k: “ties” cannot be “cut” here" },
    { "vllm", "bias=3@2", "logit_bias={3: 2}" },
    { "transformers", "bias=3@2+4@-inf", "sequence_bias={(3,): 2, (4,): -float(\"inf\")}" },
    { "transformers", "temperature=inf", "# temperature: inf is not taken here" },
    { "llama-cli", "bias=3@2+4@-inf", "--logit-bias 3+2 --logit-bias 4-inf" },
    { "llama-cli", "top-k=2,bias=3@2", "# bias: here it runs first" },
    { "llama-cli", "mirostat=5", "--mirostat 1 \\\n  --mirostat-ent 5" },
    { "llama-cli", "mirostat=5:m=50", "# mirostat: “m” cannot be 50 here" },
    { "llama-cli", "dry=1:breakers=3", "# dry: “breakers” cannot be 1 here" },
    { "llama-server", "mirostat-v2=5", "\"mirostat\": 2" },
    { "llama-server", "mirostat-v2=5", "# mirostat-v2: here it runs with the temperature" },
    { "llama-server", "repetition=2,top-k=3,presence=1",
      "# presence: here it runs earlier, as part of “penalties”" },
    { "llama-server", "repetition=2,presence=1", "\"samplers\": [\"penalties\"]" },
    { "llama-server", "repetition=2,presence=1:last-n=9",
      "# presence: repeat_last_n is already 64, and cannot be 9 too" },
    { "llama-server", "bias=3@2+4@-inf", "\"logit_bias\": [[3, 2], [4, false]]" },
    { "llama-server", "bias=none", "\"samplers\": []" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (NucChain) chain = test_chain (rows[i].chain);
      g_autofree char *code = write_code (chain, rows[i].target);

      g_test_message ("%s %s: %s", rows[i].target, rows[i].chain, code);
      g_assert_nonnull (strstr (code, rows[i].says));
    }
}

static void
test_targets (void)
{
  g_autoptr (NucChain) chain = test_chain ("temperature=0.8");
  g_autoptr (NucChain) off = nuc_chain_with_enabled (chain, 0, FALSE);
  gsize n, n_presets;
  const NucCodeTarget *targets = nuc_chain_list_code_targets (&n);
  const NucPreset *presets = nuc_chain_list_presets (&n_presets);
  g_auto (GStrv) remarks = NULL;
  g_auto (GStrv) unset = NULL;
  g_autofree char *none = nuc_chain_to_code (off, "openai", &remarks);

  g_assert_cmpuint (n, ==, 8);
  g_assert_cmpstr (none, ==, "{\n\n}\n");
  g_assert_null (nuc_chain_to_code (chain, "abacus", &unset));
  g_assert_null (unset);
  for (gsize i = 0; i < n; i++)
    for (gsize j = 0; j < n_presets; j++)
      {
        g_autoptr (NucChain) preset = test_chain (presets[j].chain);
        g_autofree char *code = write_code (preset, targets[i].name);

        g_assert_null (strstr (code, "%"));
        g_assert_null (strstr (code, "nan"));
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/chain-code/whole", test_whole);
  g_test_add_func ("/core/chain-code/remarks", test_remarks);
  g_test_add_func ("/core/chain-code/targets", test_targets);

  return g_test_run ();
}
