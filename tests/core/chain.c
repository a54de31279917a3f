/* chain.c: the text form, edits, presets, and what is said about bad input
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#include "common.h"
#include "core/number.h"

static void
test_canonical (void)
{
  static const struct
  {
    const char *text, *canonical;
  } rows[] = {
    { "", "" },
    { "  ", "" },
    { "temperature=0.8", "temperature=0.8" },
    { " temperature = 0.80 ,\n top-k=40 ", "temperature=0.8,top-k=40" },
    { "top-k=40:ties=cut", "top-k=40" },
    { "top-k=4e1:ties=keep", "top-k=40:ties=keep" },
    { "temperature=inf", "temperature=inf" },
    { "top-p=0.95:min-keep=1", "top-p=0.95" },
    { "dynamic-temperature=0.8:exponent=1:range=0.5", "dynamic-temperature=0.8" },
    { "dry=0.8:breakers=198+13:last-n=64", "dry=0.8:breakers=13+198" },
    { "dry=1:breakers=none", "dry=1" },
    { "bias=50256@-inf+13@2.50", "bias=13@2.5+50256@-inf" },
    { "bias=1@1e20+2@1e-7", "bias=1@1e20+2@1e-07" },
    { "bias=none", "bias=none" },
    { "greedy", "greedy" },
    { "p-less,p-less", "p-less,p-less" },
    { "repetition=1.1:last-n=-1", "repetition=1.1:last-n=-1" },
    { "mirostat=5:eta=0.1:m=100", "mirostat=5" },
    { "temperature=-0", "temperature=0" },
    { "temperature=100000", "temperature=100000" },
    { "temperature=1, top-k=40 : off ", "temperature=1,top-k=40:off" },
    { "top-k=40:ties=keep:off,greedy:off", "top-k=40:ties=keep:off,greedy:off" },
    { "bias=none:off", "bias=none:off" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (NucChain) chain = test_chain (rows[i].text);
      g_autofree char *text = nuc_chain_to_string (chain);
      g_autoptr (NucChain) again = NULL;

      g_assert_cmpstr (text, ==, rows[i].canonical);
      again = test_chain (text);
      g_assert_true (nuc_chain_equal (chain, again));
    }
}

static void
test_errors (void)
{
  static const struct
  {
    const char *text;
    NucError code;
    const char *says[3];
  } rows[] = {
    { "warmth=1", NUC_ERROR_PARSE, { "warmth" } },
    { ",", NUC_ERROR_PARSE, { "no sampler" } },
    { "temperature=0.8,", NUC_ERROR_PARSE, { "no sampler" } },
    { "temperature", NUC_ERROR_PARSE, { "temperature", "from 0 to inf" } },
    { "temperature=", NUC_ERROR_PARSE, { "temperature", "from 0 to inf" } },
    { "temperature=-1", NUC_ERROR_RANGE, { "temperature", "-1", "from 0 to inf" } },
    { "temperature=nan", NUC_ERROR_PARSE, { "temperature", "nan" } },
    { "temperature=0x10", NUC_ERROR_PARSE, { "0x10" } },
    { "temperature=1,5", NUC_ERROR_PARSE, { "“5”" } },
    { "temperature=1e999", NUC_ERROR_PARSE, { "1e999" } },
    { "temperature=1.2.3", NUC_ERROR_PARSE, { "1.2.3" } },
    { "top-k=1.5", NUC_ERROR_RANGE, { "top-k", "1.5", "whole" } },
    { "top-k=-1", NUC_ERROR_RANGE, { "top-k", "-1" } },
    { "top-k=40:ties=maybe", NUC_ERROR_PARSE, { "ties", "maybe", "cut|keep" } },
    { "top-k=40:ties", NUC_ERROR_PARSE, { "ties" } },
    { "top-k=40:knots=1", NUC_ERROR_PARSE, { "knots", "ties" } },
    { "temperature=1:ties=keep", NUC_ERROR_PARSE, { "temperature", "ties" } },
    { "top-k=40:ties=keep:ties=cut", NUC_ERROR_DUPLICATE, { "ties" } },
    { "top-p=1.5", NUC_ERROR_RANGE, { "top-p", "1.5", "from 0 to 1" } },
    { "top-p=0.9:min-keep=0", NUC_ERROR_RANGE, { "min-keep", "from 1" } },
    { "greedy=1", NUC_ERROR_PARSE, { "greedy", "none" } },
    { "p-less:x=1", NUC_ERROR_PARSE, { "p-less" } },
    { "bias=1", NUC_ERROR_PARSE, { "bias", "ID@BIAS" } },
    { "bias=", NUC_ERROR_PARSE, { "bias" } },
    { "bias=x@1", NUC_ERROR_PARSE, { "x@1" } },
    { "bias=1@x", NUC_ERROR_PARSE, { "1@x" } },
    { "bias=1@inf", NUC_ERROR_RANGE, { "bias", "token 1" } },
    { "bias=1@1+1@2", NUC_ERROR_DUPLICATE, { "token 1" } },
    { "bias=4294967296@1", NUC_ERROR_PARSE, { "4294967296" } },
    { "dry=1:breakers=1@2", NUC_ERROR_PARSE, { "1@2" } },
    { "repetition=0", NUC_ERROR_RANGE, { "repetition", "0.01" } },
    { "off", NUC_ERROR_PARSE, { "“off”" } },
    { "off:top-k=40", NUC_ERROR_PARSE, { "“off”" } },
    { "top-k:off", NUC_ERROR_PARSE, { "top-k", "whole" } },
    { "top-k=40:off=1", NUC_ERROR_PARSE, { "off" } },
    { "top-k=40:OFF", NUC_ERROR_PARSE, { "OFF" } },
    { "top-k=40:off:off", NUC_ERROR_PARSE, { "off" } },
    { "top-k=40:off:ties=keep", NUC_ERROR_PARSE, { "off" } },
    { "top-k=off", NUC_ERROR_PARSE, { "top-k", "off" } },
  };
  g_autoptr (GString) many = g_string_new ("greedy");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", rows[i].text);
      g_assert_null (nuc_chain_parse (rows[i].text, &error));
      g_assert_error (error, NUC_ERROR, (int) rows[i].code);
      for (gsize j = 0; j < G_N_ELEMENTS (rows[i].says) && rows[i].says[j] != NULL; j++)
        g_assert_nonnull (strstr (error->message, rows[i].says[j]));
    }

  for (int i = 0; i < 64; i++)
    g_string_append (many, ",greedy");
  {
    g_autoptr (GError) error = NULL;

    g_assert_null (nuc_chain_parse (many->str, &error));
    g_assert_error (error, NUC_ERROR, NUC_ERROR_TOO_LARGE);
  }
}

static void
test_edit (void)
{
  g_autoptr (NucChain) chain = test_chain ("temperature=0.8,top-k=40,top-p=0.9");
  g_autoptr (NucChain) warmer = nuc_chain_with_value (chain, 0, 0, 1.5, NULL);
  g_autoptr (NucChain) off = nuc_chain_with_enabled (chain, 1, FALSE);
  g_autoptr (NucChain) more = nuc_chain_with_inserted (chain, 3, nuc_sampler_find ("min-p"));
  g_autoptr (NucChain) less = nuc_chain_with_removed (chain, 0);
  g_autoptr (NucChain) moved = nuc_chain_with_moved (chain, 0, 2);
  g_autoptr (NucChain) biased = test_chain ("bias=1@2");
  g_autoptr (NucChain) rebiased = nuc_chain_with_text (biased, 0, 0, "3@-1 + 2@1", NULL);
  g_autoptr (NucChain) copied = nuc_chain_with_enabled (rebiased, 0, TRUE);
  g_autoptr (GError) error = NULL;
  gsize n;
  const struct
  {
    const NucChain *chain;
    const char *text;
  } rows[] = {
    { chain, "temperature=0.8,top-k=40,top-p=0.9" },
    { warmer, "temperature=1.5,top-k=40,top-p=0.9" },
    { off, "temperature=0.8,top-k=40:off,top-p=0.9" },
    { more, "temperature=0.8,top-k=40,top-p=0.9,min-p=0.05" },
    { less, "top-k=40,top-p=0.9" },
    { moved, "top-k=40,top-p=0.9,temperature=0.8" },
    { rebiased, "bias=2@1+3@-1" },
    { copied, "bias=2@1+3@-1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = nuc_chain_to_string (rows[i].chain);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
  g_assert_false (nuc_chain_equal (chain, off));
  g_assert_false (nuc_chain_equal (chain, warmer));
  g_assert_false (nuc_chain_equal (chain, less));
  g_assert_false (nuc_chain_get_enabled (off, 1));
  {
    g_autofree char *text = nuc_chain_stage_to_string (off, 1);

    g_assert_cmpstr (text, ==, "top-k=40:off");
  }
  g_assert_cmpint (nuc_chain_find (chain, "top-p"), ==, 2);
  g_assert_cmpint (nuc_chain_find (chain, "xtc"), ==, -1);
  g_assert_cmpfloat (nuc_chain_get_value (rebiased, 0, 0), ==, 2);
  g_assert_cmpuint (nuc_chain_get_tokens (rebiased, 0, 0, &n)[1].id, ==, 3);
  g_assert_cmpuint (n, ==, 2);
  g_assert_null (nuc_chain_get_tokens (chain, 0, 0, &n));

  g_assert_null (nuc_chain_with_value (chain, 2, 0, 2, &error));
  g_assert_error (error, NUC_ERROR, NUC_ERROR_RANGE);
  g_assert_nonnull (strstr (error->message, "top-p"));
  g_clear_error (&error);
  g_assert_null (nuc_chain_with_value (chain, 1, 0, NAN, NULL));
  g_assert_null (nuc_chain_with_text (chain, 1, 0, "x", &error));
  g_assert_error (error, NUC_ERROR, NUC_ERROR_PARSE);
}

static void
test_presets (void)
{
  gsize n;
  const NucPreset *presets = nuc_chain_list_presets (&n);

  g_assert_cmpstr (presets[0].name, ==, "lesson");
  g_assert_cmpstr (presets[0].chain, ==, "temperature=0.8,top-k=40,top-p=0.9");
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (NucChain) chain = test_chain (presets[i].chain);

      g_assert_cmpuint (nuc_chain_get_size (chain), >, 0);
      g_assert_true (g_str_has_suffix (presets[i].help, "."));
      for (gsize j = 0; j < i; j++)
        g_assert_cmpstr (presets[i].name, !=, presets[j].name);
    }
}

/* What a window and the documentation rely on. */
static void
test_descriptions (void)
{
  gsize n;
  const NucSampler *const *samplers = nuc_sampler_list (&n);

  g_assert_cmpuint (n, ==, 24);
  for (gsize i = 0; i < n; i++)
    {
      gsize n_parameters;
      const NucParameter *parameters = nuc_sampler_get_parameters (samplers[i], &n_parameters);

      g_assert_true (nuc_sampler_find (nuc_sampler_get_name (samplers[i])) == samplers[i]);
      g_assert_cmpstr (nuc_sampler_get_name (samplers[i]), !=, "off");
      g_assert_true (g_str_has_suffix (nuc_sampler_get_help (samplers[i]), "."));
      g_assert_cmpuint (strlen (nuc_sampler_get_title (samplers[i])), >, 0);
      for (gsize j = 0; j < n_parameters; j++)
        {
          const NucParameter *p = &parameters[j];

          g_assert_true (g_str_has_suffix (p->help, "."));
          g_assert_true ((p->name == NULL) == (j == 0));
          g_assert_cmpstr (p->name, !=, "off");
          g_assert_true (p->kind == NUC_PARAMETER_CHOICE ? p->choices != NULL : p->choices == NULL);
          if (p->kind == NUC_PARAMETER_TOKENS)
            continue;
          g_assert_cmpfloat (p->minimum, <=, p->initial);
          g_assert_cmpfloat (p->initial, <=, p->maximum);
          g_assert_cmpfloat (p->minimum, <=, p->slider_minimum);
          g_assert_cmpfloat (p->slider_minimum, <, p->slider_maximum);
          g_assert_cmpfloat (p->slider_maximum, <=, p->maximum);
          g_assert_true (isfinite (p->slider_maximum));
          g_assert_cmpfloat (p->step, >, 0);
          g_assert_true (isnan (p->neutral) ||
                         (p->neutral >= p->minimum && p->neutral <= p->maximum));
        }
    }
  g_assert_null (nuc_sampler_find ("warmth"));
}

/* A key adds a step to what is set, and what comes out is short enough to be read. */
static void
test_steps (void)
{
  gsize n;
  const NucSampler *const *samplers = nuc_sampler_list (&n);

  for (gsize i = 0; i < n; i++)
    {
      gsize n_parameters;
      const NucParameter *p = nuc_sampler_get_parameters (samplers[i], &n_parameters);

      if (n_parameters == 0 || p->kind == NUC_PARAMETER_TOKENS)
        continue;
      for (double value = p->slider_minimum; value < p->slider_maximum;)
        {
          double next = nuc_parameter_round (p, value + p->step);
          g_autofree char *text = nuc_number_to_string (next);

          g_test_message ("%s=%s", nuc_sampler_get_name (samplers[i]), text);
          g_assert_cmpfloat (next, >, value);
          g_assert_cmpuint (strlen (text), <=, 8);
          value = next;
        }
    }
}

static void
test_numbers (void)
{
  static const struct
  {
    double value;
    const char *text;
  } rows[] = {
    { 0, "0" },
    { -0.0, "0" },
    { 0.8, "0.8" },
    { 1.0 / 3, "0.3333333333333333" },
    { 100, "100" },
    { 1e15, "1e15" },
    { 123456789, "123456789" },
    { -2.5, "-2.5" },
    { 1e-7, "1e-07" },
    { INFINITY, "inf" },
    { -INFINITY, "-inf" },
    { 0.1 + 0.2, "0.30000000000000004" },
  };
  g_autofree char *locale = g_strdup (setlocale (LC_NUMERIC, NULL));

  setlocale (LC_NUMERIC, "de_DE.UTF-8");
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = nuc_number_to_string (rows[i].value);
      double value;

      g_assert_cmpstr (text, ==, rows[i].text);
      g_assert_true (nuc_number_parse (text, &value));
      g_assert_cmpfloat (value, ==, rows[i].value);
    }
  setlocale (LC_NUMERIC, locale);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/chain/canonical", test_canonical);
  g_test_add_func ("/core/chain/errors", test_errors);
  g_test_add_func ("/core/chain/edit", test_edit);
  g_test_add_func ("/core/chain/presets", test_presets);
  g_test_add_func ("/core/chain/descriptions", test_descriptions);
  g_test_add_func ("/core/chain/steps", test_steps);
  g_test_add_func ("/core/chain/numbers", test_numbers);

  return g_test_run ();
}
