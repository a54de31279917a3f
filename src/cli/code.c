/* code.c: nucleus-cli code: a chain as the arguments of other programs
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/cli.h"
#include "cli/output.h"
#include "core/chain-code.h"

static const char examples[] =
    "nucleus-cli code temperature=0.8,top-k=40,top-p=0.9 --target llama-cli\n"
    "nucleus-cli code top-p=0.95";

static char *
join_targets (const char *separator)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize n;
  const NucCodeTarget *targets = nuc_chain_list_code_targets (&n);

  for (gsize i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? separator : "", targets[i].name);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The code alone goes to the output, so that it can be piped; remarks go where errors go. */
static gboolean
print_code (const NucChain *chain, const char *target, GString *all_remarks)
{
  g_auto (GStrv) remarks = NULL;
  g_autofree char *code = nuc_chain_to_code (chain, target, &remarks);

  if (code == NULL)
    return FALSE;

  g_print ("%s", code);
  for (char **each = remarks; *each != NULL; each++)
    g_string_append_printf (all_remarks, "# %s: %s\n", target, *each);
  return TRUE;
}

static void
print_all (const NucChain *chain, GString *remarks)
{
  gsize n;
  const NucCodeTarget *targets = nuc_chain_list_code_targets (&n);

  for (gsize i = 0; i < n; i++)
    {
      g_print ("%s── %s\n", i > 0 ? "\n" : "", targets[i].title);
      print_code (chain, targets[i].name, remarks);
    }
}

static int
run (int argc, char **argv)
{
  g_autofree char *target = NULL;
  g_autofree char *known = join_targets ("|");
  const GOptionEntry options[] = {
    { "target", 't', 0, G_OPTION_ARG_STRING, &target,
      N_ ("Print the code for this program; without it for all"), known },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (NucChain) chain = NULL;
  g_autoptr (GString) remarks = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  const char *command = argv[0];

  if (!nuc_cli_parse_options (_ ("CHAIN"), examples, options, &argc, &argv, &error) ||
      !nuc_cli_check_arguments (
          argc, argv, 1,
          _ ("A chain is missing; samplers such as “temperature=0.8” were expected."), &error))
    return nuc_cli_fail_usage (command, error);
  chain = nuc_chain_parse (argv[1], &error);
  if (chain == NULL)
    return nuc_cli_fail_usage (command, error);

  if (target != NULL)
    {
      if (!print_code (chain, target, remarks))
        {
          g_autofree char *list = join_targets (", ");

          g_set_error (&error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _ ("“--target %s” is not known; one of %s was expected."), target, list);
          return nuc_cli_fail_usage (command, error);
        }
    }
  else
    print_all (chain, remarks);
  if (!nuc_output_flush (&error))
    return nuc_cli_fail (NUC_EXIT_INPUT, error);

  g_printerr ("%s", remarks->str);
  return NUC_EXIT_OK;
}

const NucCommand nuc_code_command = {
  "code",
  N_ ("Writes a chain as the arguments of another program"),
  run,
};
