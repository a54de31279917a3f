/* lists.c: nucleus-cli samplers, chains and presets: what there is
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/output.h"
#include "core/chain.h"
#include "core/sampler.h"
#include "source/open.h"

static json_t *
number_new (double value)
{
  if (isnan (value))
    return json_null ();
  if (isinf (value))
    return json_string (value > 0 ? "inf" : "-inf");
  return json_real (value);
}

static json_t *
describe_parameter (const NucParameter *parameter)
{
  json_t *object = json_object ();

  json_object_set_new (object, "name",
                       parameter->name != NULL ? json_string (parameter->name) : json_null ());
  json_object_set_new (object, "title", json_string (_ (parameter->title)));
  json_object_set_new (object, "minimum", number_new (parameter->minimum));
  json_object_set_new (object, "maximum", number_new (parameter->maximum));
  json_object_set_new (object, "initial", number_new (parameter->initial));
  json_object_set_new (object, "neutral", number_new (parameter->neutral));
  if (parameter->unit != NULL)
    json_object_set_new (object, "unit", json_string (_ (parameter->unit)));
  if (parameter->choices != NULL)
    {
      json_t *choices = json_array ();

      for (gsize i = 0; parameter->choices[i] != NULL; i++)
        json_array_append_new (choices, json_string (parameter->choices[i]));
      json_object_set_new (object, "choices", choices);
    }
  json_object_set_new (object, "help", json_string (_ (parameter->help)));
  return object;
}

static json_t *
describe_samplers (void)
{
  json_t *list = json_array ();
  gsize n;
  const NucSampler *const *samplers = nuc_sampler_list (&n);

  for (gsize i = 0; i < n; i++)
    {
      json_t *object = json_object ();
      json_t *parameters = json_array ();
      gsize n_parameters;
      const NucParameter *parameter = nuc_sampler_get_parameters (samplers[i], &n_parameters);

      for (gsize k = 0; k < n_parameters; k++)
        json_array_append_new (parameters, describe_parameter (&parameter[k]));
      json_object_set_new (object, "name", json_string (nuc_sampler_get_name (samplers[i])));
      json_object_set_new (object, "title", json_string (_ (nuc_sampler_get_title (samplers[i]))));
      json_object_set_new (object, "help", json_string (_ (nuc_sampler_get_help (samplers[i]))));
      json_object_set_new (object, "parameters", parameters);
      json_array_append_new (list, object);
    }
  return list;
}

static json_t *
describe_chains (void)
{
  json_t *list = json_array ();
  gsize n;
  const NucPreset *presets = nuc_chain_list_presets (&n);

  for (gsize i = 0; i < n; i++)
    json_array_append_new (list, json_pack ("{s:s, s:s, s:s, s:s}", "name", presets[i].name,
                                            "title", _ (presets[i].title), "chain",
                                            presets[i].chain, "help", _ (presets[i].help)));
  return list;
}

static json_t *
describe_presets (void)
{
  json_t *list = json_array ();
  gsize n;
  const NucSourcePreset *presets = nuc_source_list_presets (&n);

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *name = g_strconcat ("preset:", presets[i].name, NULL);

      json_array_append_new (list,
                             json_pack ("{s:s, s:s, s:s}", "name", name, "title",
                                        _ (presets[i].title), "help", _ (presets[i].description)));
    }
  return list;
}

static char *
number_text (json_t *value)
{
  if (json_is_string (value))
    return g_strdup (json_string_value (value));
  return g_strdup_printf ("%.12g", json_number_value (value));
}

static void
print_parameters (const char *sampler, json_t *parameters)
{
  json_t *parameter;
  size_t i;

  json_array_foreach (parameters, i, parameter)
  {
    const char *name = json_string_value (json_object_get (parameter, "name"));
    json_t *choices = json_object_get (parameter, "choices");
    g_autofree char *minimum = number_text (json_object_get (parameter, "minimum"));
    g_autofree char *maximum = number_text (json_object_get (parameter, "maximum"));
    g_autoptr (GString) range = g_string_new (NULL);

    for (gsize k = 0; k < json_array_size (choices); k++)
      g_string_append_printf (range, "%s%s", k > 0 ? "|" : "",
                              json_string_value (json_array_get (choices, k)));
    if (choices == NULL)
      g_string_printf (range, "%s … %s", minimum, maximum);
    g_print ("    %s%s=  %s  %s\n", name == NULL ? "" : ":", name == NULL ? sampler : name,
             range->str, json_string_value (json_object_get (parameter, "help")));
  }
}

static void
print_table (json_t *list)
{
  json_t *object;
  size_t i;

  json_array_foreach (list, i, object)
  {
    const char *name = json_string_value (json_object_get (object, "name"));
    json_t *chain = json_object_get (object, "chain");

    g_print ("%s  (%s)\n", name, json_string_value (json_object_get (object, "title")));
    g_print ("    %s\n", json_string_value (json_object_get (object, "help")));
    if (chain != NULL)
      g_print ("    %s\n", json_string_value (chain));
    print_parameters (name, json_object_get (object, "parameters"));
  }
}

static int
run (json_t *(*describe) (void), int argc, char **argv)
{
  g_autofree char *format = NULL;
  const GOptionEntry options[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format, N_ ("Print in this format"), "table|json" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  const char *command = argv[0];
  json_t *list;

  if (!nuc_cli_parse_options (NULL, NULL, options, &argc, &argv, &error) ||
      !nuc_cli_check_arguments (argc, argv, 0, "", &error))
    return nuc_cli_fail_usage (command, error);
  if (format != NULL && strcmp (format, "json") != 0 && strcmp (format, "table") != 0)
    {
      g_set_error (&error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("“--format %s” is not known; one of %s was expected."), format,
                   "table, json");
      return nuc_cli_fail_usage (command, error);
    }
  list = describe ();
  if (g_strcmp0 (format, "json") == 0)
    return nuc_output_json (list, FALSE, &error) ? NUC_EXIT_OK
                                                 : nuc_cli_fail (NUC_EXIT_INPUT, error);
  print_table (list);
  json_decref (list);
  return nuc_output_flush (&error) ? NUC_EXIT_OK : nuc_cli_fail (NUC_EXIT_INPUT, error);
}

static int
run_samplers (int argc, char **argv)
{
  return run (describe_samplers, argc, argv);
}

static int
run_chains (int argc, char **argv)
{
  return run (describe_chains, argc, argv);
}

static int
run_presets (int argc, char **argv)
{
  return run (describe_presets, argc, argv);
}

const NucCommand nuc_samplers_command = {
  "samplers",
  N_ ("Lists the samplers and their parameters"),
  run_samplers,
};

const NucCommand nuc_chains_command = {
  "chains",
  N_ ("Lists named chains, among them the default orders of engines"),
  run_chains,
};

const NucCommand nuc_presets_command = {
  "presets",
  N_ ("Lists the distributions that travel inside the program"),
  run_presets,
};
