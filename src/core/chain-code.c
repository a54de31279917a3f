/* chain-code.c: a chain as the arguments of other programs
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/chain-code.h"

#include "core/chain-private.h"
#include "core/number.h"

/* The greatest number that every target reads. */
#define GREATEST 1e6

/**
 * Argument:
 * @key: what the target calls the parameter; %NULL if it cannot be given
 * @fixed: if it cannot be given, the value that it always has there; NaN if that is not documented
 */
typedef struct
{
  const char *key;
  double fixed;
} Argument;

/**
 * Row:
 * @sampler: one of ours
 * @list: what the target calls it in its list of stages, where it has one
 * @arguments: one for each parameter
 * @minimum: the least main value that the target takes
 * @maximum: the greatest
 * @off: the value to give when the chain has no such stage but the target would; NaN if it would not
 * @extra: (nullable): another argument that says what this stage is
 * @extra_value: its value
 *
 * One stage of a target. Rows stand in the order in which the target runs them.
 */
typedef struct
{
  const char *sampler;
  const char *list;
  Argument arguments[5];
  double minimum;
  double maximum;
  double off;
  const char *extra;
  const char *extra_value;
} Row;

/* How a target writes its arguments. */
typedef struct
{
  const char *open;
  const char *argument;
  const char *separator;
  const char *close;
} Syntax;

typedef struct
{
  const Syntax *syntax;
  const char *list;
  const char *list_item;
  const Row *rows;
} Target;

static const Syntax json = { "{\n", "  \"%s\": %s", ",\n", "\n}\n" };
static const Syntax gemini_json = { "{\n  \"generationConfig\": {\n", "    \"%s\": %s", ",\n",
                                    "\n  }\n}\n" };
static const Syntax ollama_json = { "{\n  \"options\": {\n", "    \"%s\": %s", ",\n",
                                    "\n  }\n}\n" };
static const Syntax flags = { "llama-cli \\\n", "  %s %s", " \\\n", "\n" };
static const Syntax vllm_python = { "SamplingParams(\n", "    %s=%s,\n", "", ")\n" };
static const Syntax transformers_python = { "model.generate(\n    **inputs,\n", "    %s=%s,\n", "",
                                            ")\n" };

#define ALWAYS(value)                                                                              \
  {                                                                                                \
    NULL, value                                                                                    \
  }
#define UNKNOWN                                                                                    \
  {                                                                                                \
    NULL, NAN                                                                                      \
  }
#define ANY -GREATEST, GREATEST

static const Row openai_rows[] = {
  { "bias", NULL, { { "logit_bias" } }, -100, 100, NAN, NULL },
  { "frequency", NULL, { { "frequency_penalty" }, ALWAYS (-1) }, -2, 2, NAN, NULL },
  { "presence", NULL, { { "presence_penalty" }, ALWAYS (-1) }, -2, 2, NAN, NULL },
  { "temperature", NULL, { { "temperature" } }, 0, 2, NAN, NULL },
  { "top-p", NULL, { { "top_p" }, UNKNOWN }, 0, 1, NAN, NULL },
  { "greedy", NULL, { { NULL } }, ANY, NAN, "temperature", "0" },
  { NULL },
};

static const Row anthropic_rows[] = {
  { "temperature", NULL, { { "temperature" } }, 0, 1, NAN, NULL },
  { "top-k", NULL, { { "top_k" }, UNKNOWN }, 1, GREATEST, NAN, NULL },
  { "top-p", NULL, { { "top_p" }, UNKNOWN }, 0, 1, NAN, NULL },
  { "greedy", NULL, { { NULL } }, ANY, NAN, "temperature", "0" },
  { NULL },
};

static const Row gemini_rows[] = {
  { "frequency", NULL, { { "frequencyPenalty" }, ALWAYS (-1) }, -2, 1.999999, NAN, NULL },
  { "presence", NULL, { { "presencePenalty" }, ALWAYS (-1) }, -2, 1.999999, NAN, NULL },
  { "top-k", NULL, { { "topK" }, UNKNOWN }, 1, GREATEST, NAN, NULL },
  { "top-p", NULL, { { "topP" }, UNKNOWN }, 0, 1, 1, NULL },
  { "temperature", NULL, { { "temperature" } }, 0, 2, 1, NULL },
  { "greedy", NULL, { { NULL } }, ANY, NAN, "temperature", "0" },
  { NULL },
};

static const Row ollama_rows[] = {
  { "repetition", NULL, { { "repeat_penalty" }, { "repeat_last_n" } }, ANY, 1, NULL },
  { "frequency", NULL, { { "frequency_penalty" }, { "repeat_last_n" } }, ANY, NAN, NULL },
  { "presence", NULL, { { "presence_penalty" }, { "repeat_last_n" } }, ANY, NAN, NULL },
  { "top-k", NULL, { { "top_k" }, ALWAYS (0) }, ANY, 0, NULL },
  { "temperature", NULL, { { "temperature" } }, ANY, 1, NULL },
  { "top-p", NULL, { { "top_p" }, ALWAYS (1) }, ANY, 1, NULL },
  { "min-p", NULL, { { "min_p" }, ALWAYS (1) }, ANY, NAN, NULL },
  { "greedy", NULL, { { NULL } }, ANY, NAN, "temperature", "0" },
  { NULL },
};

/* llama.cpp runs what its list names, in that order, so nothing needs to be switched off. */
static const Row llama_cli_rows[] = {
  { "bias", NULL, { { "--logit-bias" } }, ANY, NAN, NULL },
  { "repetition", "penalties", { { "--repeat-penalty" }, { "--repeat-last-n" } }, ANY, NAN, NULL },
  { "frequency",
    "penalties",
    { { "--frequency-penalty" }, { "--repeat-last-n" } },
    ANY,
    NAN,
    NULL },
  { "presence", "penalties", { { "--presence-penalty" }, { "--repeat-last-n" } }, ANY, NAN, NULL },
  { "dry",
    "dry",
    { { "--dry-multiplier" },
      { "--dry-base" },
      { "--dry-allowed-length" },
      { "--dry-penalty-last-n" },
      ALWAYS (0) },
    ANY,
    NAN,
    NULL },
  { "top-n-sigma", "top_n_sigma", { { "--top-nsigma" } }, ANY, NAN, NULL },
  { "top-k", "top_k", { { "--top-k" }, ALWAYS (0) }, ANY, NAN, NULL },
  { "typical", "typ_p", { { "--typical" }, ALWAYS (1) }, ANY, NAN, NULL },
  { "top-p", "top_p", { { "--top-p" }, ALWAYS (1) }, ANY, NAN, NULL },
  { "min-p", "min_p", { { "--min-p" }, ALWAYS (1) }, ANY, NAN, NULL },
  { "xtc", "xtc", { { "--xtc-threshold" }, { "--xtc-probability" } }, ANY, NAN, NULL },
  { "temperature", "temperature", { { "--temp" } }, ANY, NAN, NULL },
  { "dynamic-temperature",
    "temperature",
    { { "--temp" }, { "--dynatemp-range" }, { "--dynatemp-exp" } },
    ANY,
    NAN,
    NULL },
  { "mirostat",
    "temperature",
    { { "--mirostat-ent" }, { "--mirostat-lr" }, ALWAYS (100) },
    ANY,
    NAN,
    "--mirostat",
    "1" },
  { "mirostat-v2",
    "temperature",
    { { "--mirostat-ent" }, { "--mirostat-lr" } },
    ANY,
    NAN,
    "--mirostat",
    "2" },
  { "greedy", "temperature", { { NULL } }, ANY, NAN, "--temp", "0" },
  { NULL },
};

static const Row llama_server_rows[] = {
  { "bias", NULL, { { "logit_bias" } }, ANY, NAN, NULL },
  { "repetition", "penalties", { { "repeat_penalty" }, { "repeat_last_n" } }, ANY, NAN, NULL },
  { "frequency", "penalties", { { "frequency_penalty" }, { "repeat_last_n" } }, ANY, NAN, NULL },
  { "presence", "penalties", { { "presence_penalty" }, { "repeat_last_n" } }, ANY, NAN, NULL },
  { "dry",
    "dry",
    { { "dry_multiplier" },
      { "dry_base" },
      { "dry_allowed_length" },
      { "dry_penalty_last_n" },
      ALWAYS (0) },
    ANY,
    NAN,
    NULL },
  { "top-n-sigma", "top_n_sigma", { { "top_n_sigma" } }, ANY, NAN, NULL },
  { "top-k", "top_k", { { "top_k" }, ALWAYS (0) }, ANY, NAN, NULL },
  { "typical", "typ_p", { { "typical_p" }, ALWAYS (1) }, ANY, NAN, NULL },
  { "top-p", "top_p", { { "top_p" }, ALWAYS (1) }, ANY, NAN, NULL },
  { "min-p", "min_p", { { "min_p" }, ALWAYS (1) }, ANY, NAN, NULL },
  { "xtc", "xtc", { { "xtc_threshold" }, { "xtc_probability" } }, ANY, NAN, NULL },
  { "temperature", "temperature", { { "temperature" } }, ANY, NAN, NULL },
  { "dynamic-temperature",
    "temperature",
    { { "temperature" }, { "dynatemp_range" }, { "dynatemp_exponent" } },
    ANY,
    NAN,
    NULL },
  { "mirostat",
    "temperature",
    { { "mirostat_tau" }, { "mirostat_eta" }, ALWAYS (100) },
    ANY,
    NAN,
    "mirostat",
    "1" },
  { "mirostat-v2",
    "temperature",
    { { "mirostat_tau" }, { "mirostat_eta" } },
    ANY,
    NAN,
    "mirostat",
    "2" },
  { "greedy", "temperature", { { NULL } }, ANY, NAN, "temperature", "0" },
  { NULL },
};

static const Row vllm_rows[] = {
  { "bias", NULL, { { "logit_bias" } }, ANY, NAN, NULL },
  { "repetition", NULL, { { "repetition_penalty" }, ALWAYS (-1) }, ANY, NAN, NULL },
  { "frequency", NULL, { { "frequency_penalty" }, ALWAYS (-1) }, -2, 2, NAN, NULL },
  { "presence", NULL, { { "presence_penalty" }, ALWAYS (-1) }, -2, 2, NAN, NULL },
  { "temperature", NULL, { { "temperature" } }, ANY, NAN, NULL },
  { "min-p", NULL, { { "min_p" }, ALWAYS (1) }, ANY, NAN, NULL },
  { "top-k", NULL, { { "top_k" }, ALWAYS (1) }, ANY, NAN, NULL },
  { "top-p", NULL, { { "top_p" }, ALWAYS (1) }, 1e-6, 1, NAN, NULL },
  { "greedy", NULL, { { NULL } }, ANY, NAN, "temperature", "0" },
  { NULL },
};

static const Row transformers_rows[] = {
  { "bias", NULL, { { "sequence_bias" } }, ANY, NAN, NULL },
  { "repetition", NULL, { { "repetition_penalty" }, ALWAYS (-1) }, ANY, NAN, NULL },
  { "no-repeat-ngram", NULL, { { "no_repeat_ngram_size" } }, ANY, NAN, NULL },
  { "temperature", NULL, { { "temperature" } }, 1e-6, GREATEST, NAN, NULL },
  { "top-k", NULL, { { "top_k" }, ALWAYS (1) }, ANY, 0, NULL },
  { "top-p", NULL, { { "top_p" }, ALWAYS (1) }, ANY, NAN, NULL },
  { "min-p", NULL, { { "min_p" }, ALWAYS (1) }, ANY, NAN, NULL },
  { "typical", NULL, { { "typical_p" }, ALWAYS (1) }, ANY, NAN, NULL },
  { "epsilon", NULL, { { "epsilon_cutoff" }, ALWAYS (1) }, ANY, NAN, NULL },
  { "eta", NULL, { { "eta_cutoff" }, ALWAYS (1) }, ANY, NAN, NULL },
  { "greedy", NULL, { { NULL } }, ANY, NAN, "do_sample", "False" },
  { NULL },
};

static const NucCodeTarget names[] = {
  { "openai", "OpenAI" },
  { "anthropic", "Anthropic" },
  { "gemini", "Gemini" },
  { "ollama", "Ollama" },
  { "llama-cli", "llama.cpp (llama-cli)" },
  { "llama-server", "llama.cpp (llama-server)" },
  { "vllm", "vLLM (SamplingParams)" },
  { "transformers", "transformers (generate)" },
};

static const Target targets[] = {
  { &json, NULL, NULL, openai_rows },
  { &json, NULL, NULL, anthropic_rows },
  { &gemini_json, NULL, NULL, gemini_rows },
  { &ollama_json, NULL, NULL, ollama_rows },
  { &flags, "  --samplers \"%s\"", ";", llama_cli_rows },
  { &json, "  \"samplers\": [%s]", ", ", llama_server_rows },
  { &vllm_python, NULL, NULL, vllm_rows },
  { &transformers_python, NULL, NULL, transformers_rows },
};

/**
 * Writer:
 * @target: for whom
 * @arguments: what is written, without separators
 * @given: values by key, for keys that several stages share
 * @list: the target's names of stages, in the order of the chain
 * @remarks: what cannot be said in the target's words
 */
typedef struct
{
  const Target *target;
  GPtrArray *arguments;
  GHashTable *given;
  GPtrArray *list;
  GPtrArray *remarks;
} Writer;

static void G_GNUC_PRINTF (2, 3) remark (Writer *self, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (self->remarks, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static gssize
find_row (const Target *target, const char *sampler)
{
  for (gssize i = 0; target->rows[i].sampler != NULL; i++)
    if (strcmp (target->rows[i].sampler, sampler) == 0)
      return i;

  return -1;
}

static void
write_argument (Writer *self, const char *stage, const char *key, const char *value)
{
  const char *given = g_hash_table_lookup (self->given, key);
  g_autoptr (GString) argument = g_string_new (self->target->syntax->argument);

  if (given != NULL)
    {
      if (strcmp (given, value) != 0)
        remark (self, _ ("%s: %s is already %s, and cannot be %s too."), stage, key, given, value);
      return;
    }

  g_hash_table_insert (self->given, g_strdup (key), g_strdup (value));
  g_string_replace (argument, "%s", key, 1);
  g_string_replace (argument, "%s", value, 1);
  g_ptr_array_add (self->arguments, g_string_free (g_steal_pointer (&argument), FALSE));
}

/* Every target has a form of its own for biases. */
static void
write_biases (Writer *self, const Row *row, const NucChainStage *stage)
{
  const Syntax *syntax = self->target->syntax;
  const char *key = row->arguments[0].key;
  NucSettings settings = nuc_chain_stage_get_settings (stage);
  GString *value = g_string_new (NULL);
  gboolean pairs = self->target->rows == llama_server_rows;
  gboolean tuples = self->target->rows == transformers_rows;
  g_autofree char *text = NULL;

  for (gsize i = 0; i < settings.n_tokens; i++)
    {
      double bias = settings.tokens[i].bias;
      g_autofree char *number = NULL;

      /* What bans a token elsewhere. */
      if (bias == -INFINITY && syntax != &flags)
        number = g_strdup (pairs ? "false" : (tuples ? "-float(\"inf\")" : "-100"));
      else
        number = nuc_number_to_string (
            bias == -INFINITY ? bias : CLAMP (bias, row->minimum, row->maximum));
      if (syntax == &flags)
        g_string_append_printf (value, "%s%u%s%s", i > 0 ? " --logit-bias " : "",
                                settings.tokens[i].id, bias >= 0 ? "+" : "", number);
      else
        g_string_append_printf (value,
                                pairs ? "%s[%u, %s]"
                                      : (tuples                   ? "%s(%u,): %s"
                                         : syntax == &vllm_python ? "%s%u: %s"
                                                                  : "%s\"%u\": %s"),
                                i > 0 ? ", " : "", settings.tokens[i].id, number);
      if (bias != -INFINITY && (bias < row->minimum || bias > row->maximum))
        remark (self,
                _ ("%s: token %u has a bias outside of what is taken here; the nearest is given."),
                row->sampler, settings.tokens[i].id);
    }

  if (syntax != &flags)
    {
      g_string_prepend_c (value, pairs ? '[' : '{');
      g_string_append_c (value, pairs ? ']' : '}');
    }
  text = g_string_free (value, FALSE);
  if (settings.n_tokens > 0)
    write_argument (self, row->sampler, key, text);
}

/* No target reads an infinite number, and each has a range for the main value. */
static double
get_nearest (const Row *row, double value, gsize parameter)
{
  return parameter == 0 ? CLAMP (value, row->minimum, row->maximum)
                        : CLAMP (value, -GREATEST, GREATEST);
}

static void
write_parameter (Writer *self, const Row *row, const NucChainStage *stage, gsize parameter)
{
  const Argument *argument = &row->arguments[parameter];
  const NucParameter *description = &stage->sampler->parameters[parameter];
  double value = stage->value[parameter];
  g_autofree char *number = nuc_number_to_string (value);

  if (argument->key != NULL)
    {
      double nearest = get_nearest (row, value, parameter);
      g_autofree char *given = nuc_number_to_string (nearest);

      if (nearest != value)
        remark (self, _ ("%s: %s is not taken here; the nearest, %s, is given."), row->sampler,
                number, given);
      write_argument (self, row->sampler, argument->key, given);
      return;
    }

  if (value == (isnan (argument->fixed) ? description->initial : argument->fixed))
    return;
  if (description->kind == NUC_PARAMETER_CHOICE)
    remark (self, _ ("%s: “%s” cannot be “%s” here."), row->sampler, description->name,
            description->choices[(gsize) value]);
  else
    remark (self, _ ("%s: “%s” cannot be %s here."), row->sampler, description->name, number);
}

/* A target with a list of stages runs them in its order, but each only once. */
static void
write_list (Writer *self, const Row *row)
{
  guint at;

  if (strstr (row->sampler, "mirostat") != NULL)
    remark (self, _ ("%s: here it runs with the temperature and no other stage."), row->sampler);
  if (!g_ptr_array_find_with_equal_func (self->list, row->list, g_str_equal, &at))
    g_ptr_array_add (self->list, (gpointer) row->list);
  else if (at + 1 < self->list->len)
    remark (self, _ ("%s: here it runs earlier, as part of “%s”."), row->sampler, row->list);
}

/* Whether it was written, so that its place in the order counts. */
static gboolean
write_stage (Writer *self, const NucChainStage *stage)
{
  const char *sampler = stage->sampler->name;
  gboolean has_value = stage->sampler->parameters[0].title != NULL;
  const Row *row;
  gssize found;

  /* At temperature 0 transformers wants to be told that nothing is sampled. */
  if (strcmp (sampler, "temperature") == 0 && stage->value[0] == 0)
    sampler = "greedy";
  found = find_row (self->target, sampler);
  if (found < 0)
    {
      remark (self, _ ("%s: not available here, left out."), sampler);
      return FALSE;
    }

  row = &self->target->rows[found];
  if (stage->sampler->parameters[0].kind == NUC_PARAMETER_TOKENS && has_value)
    {
      if (self->list->len > 0)
        remark (self, _ ("%s: here it runs first."), sampler);
      write_biases (self, row, stage);
      return TRUE;
    }
  if (has_value && stage->value[0] == stage->sampler->parameters[0].neutral &&
      !(stage->value[0] >= row->minimum && stage->value[0] <= row->maximum))
    return FALSE;

  if (row->extra != NULL)
    write_argument (self, sampler, row->extra, row->extra_value);
  if (strcmp (row->sampler, "greedy") != 0)
    for (gsize i = 0; stage->sampler->parameters[i].title != NULL; i++)
      {
        write_parameter (self, row, stage, i);
        /* Of a stage that changes nothing the rest is no matter. A range around 1 changes something. */
        if (stage->value[0] == stage->sampler->parameters[0].neutral &&
            strcmp (row->sampler, "dynamic-temperature") != 0)
          break;
      }
  if (row->list != NULL)
    write_list (self, row);

  return TRUE;
}

static void
give_temperature (Writer *self, const char *key)
{
  if (!g_hash_table_contains (self->given, key))
    write_argument (self, "temperature", key, "1");
}

/* What the target would do unasked, and how it would order what it is asked for. */
static void
finish (Writer *self, const GArray *order)
{
  const Target *target = self->target;
  gboolean ordered = TRUE;
  g_autoptr (GString) names_in_order = g_string_new (NULL);

  for (const Row *row = target->rows; row->sampler != NULL; row++)
    if (!isnan (row->off) && !g_hash_table_contains (self->given, row->arguments[0].key))
      {
        g_autofree char *value = nuc_number_to_string (row->off);

        write_argument (self, row->sampler, row->arguments[0].key, value);
      }
  /* llama.cpp divides by its temperature of 0.8 before mirostat. */
  if (g_hash_table_contains (self->given, "mirostat"))
    give_temperature (self, "temperature");
  if (g_hash_table_contains (self->given, "--mirostat"))
    give_temperature (self, "--temp");
  if (target->rows == transformers_rows && !g_hash_table_contains (self->given, "do_sample"))
    write_argument (self, "greedy", "do_sample", "True");
  if (target->rows == gemini_rows && !g_hash_table_contains (self->given, "topK"))
    remark (self, _ ("top-k: some models have one of their own, which cannot be switched off."));

  for (guint i = 1; i < order->len; i++)
    {
      gssize here = g_array_index (order, gssize, i);
      gssize before = g_array_index (order, gssize, i - 1);

      if (here == before)
        remark (self, _ ("%s: runs once here, not twice."), target->rows[here].sampler);
      ordered = ordered && before <= here;
    }
  if (target->list != NULL)
    {
      g_autoptr (GString) list = g_string_new (NULL);
      GString *argument = g_string_new (target->list);

      for (guint i = 0; i < self->list->len; i++)
        g_string_append_printf (list, target->syntax == &json ? "%s\"%s\"" : "%s%s",
                                i > 0 ? target->list_item : "",
                                (const char *) self->list->pdata[i]);
      g_string_replace (argument, "%s", list->str, 1);
      g_ptr_array_add (self->arguments, g_string_free (argument, FALSE));
    }
  else if (!ordered)
    {
      for (const Row *row = target->rows; row->sampler != NULL; row++)
        if (strcmp (row->sampler, "greedy") != 0)
          g_string_append_printf (names_in_order, "%s%s", names_in_order->len > 0 ? ", " : "",
                                  row->sampler);
      remark (self, _ ("The order cannot be chosen here; it is: %s."), names_in_order->str);
    }
}

/**
 * nuc_chain_list_code_targets:
 * @n: (out): how many there are
 *
 * Returns: (transfer none) (array length=n): for whom a chain can be written
 */
const NucCodeTarget *
nuc_chain_list_code_targets (gsize *n)
{
  *n = G_N_ELEMENTS (names);
  return names;
}

/**
 * nuc_chain_to_code:
 * @self: a chain
 * @target: name of a target
 * @remarks: (out) (transfer full) (array zero-terminated=1): what the target does not have, fixes at
 *   another value or runs in another order, a sentence each in the language of the person; set only if
 *   there is such a target
 *
 * Writes what a person would type there to get the same sampling: JSON, flags or a call in Python, and
 * nothing else, so that it parses for every chain.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL if there is no such target
 */
char *
nuc_chain_to_code (const NucChain *self, const char *target, char ***remarks)
{
  GString *out;
  Writer writer = { NULL };
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (gssize));

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].name, target) == 0)
      writer.target = &targets[i];
  if (writer.target == NULL)
    return NULL;

  writer.arguments = g_ptr_array_new_with_free_func (g_free);
  writer.given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  writer.list = g_ptr_array_new ();
  writer.remarks = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < nuc_chain_get_size (self); i++)
    if (nuc_chain_get_enabled (self, i) && write_stage (&writer, nuc_chain_get_stage (self, i)))
      {
        gssize row = find_row (writer.target, nuc_chain_get_sampler (self, i)->name);

        g_array_append_val (order, row);
      }
  finish (&writer, order);

  out = g_string_new (writer.target->syntax->open);
  for (guint i = 0; i < writer.arguments->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? writer.target->syntax->separator : "",
                            (const char *) writer.arguments->pdata[i]);
  g_string_append (out, writer.target->syntax->close);
  g_ptr_array_add (writer.remarks, NULL);
  *remarks = (char **) g_ptr_array_free (writer.remarks, FALSE);

  g_ptr_array_unref (writer.arguments);
  g_hash_table_unref (writer.given);
  g_ptr_array_unref (writer.list);

  return g_string_free (out, FALSE);
}
