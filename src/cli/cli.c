/* cli.c: which command, and what all commands share
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "cli/cli.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "cli/output.h"
#include "core/debug.h"
#include "core/plain.h"

static const NucCommand *const commands[] = {
  &nuc_trace_command,    &nuc_sample_command, &nuc_render_command,  &nuc_code_command,
  &nuc_samplers_command, &nuc_chains_command, &nuc_presets_command,
};

static void
print_help (void)
{
  g_print ("%s\n  nucleus-cli %s\n\n%s\n", _ ("Usage:"), _ ("COMMAND [OPTION…]"),
           _ ("See how a language model chooses its next token."));
  g_print ("\n%s\n", _ ("Commands:"));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-10s %s\n", commands[i]->name, _ (commands[i]->summary));
  g_print ("\n%s\n", _ ("Examples:"));
  g_print ("  nucleus-cli trace preset:lesson --chain top-k=3,top-p=0.8\n"
           "  nucleus-cli trace preset:answer --step 2 --format json\n"
           "  nucleus-cli sample preset:austen --chain temperature=0.8 --seed 7 --tokens 20\n");
  g_print (
      "\n%s\n",
      _ ("“nucleus-cli COMMAND --help” tells the options of a command. The exit code is 0 when "
         "all went well, 1 when the input could not be used, 2 when the command was wrong."));
}

static const NucCommand *
find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i]->name, name) == 0)
      return commands[i];
  return NULL;
}

/**
 * nuc_cli_fail:
 * @code: an exit code
 * @error: what went wrong
 *
 * Returns: @code
 */
int
nuc_cli_fail (int code, const GError *error)
{
  g_autofree char *sentence = nuc_plain_dup (error->message);

  /* Whoever reads the output has seen enough. */
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE))
    g_printerr ("nucleus-cli: %s\n", sentence);
  return code;
}

/**
 * nuc_cli_end_sentence:
 * @error: what went wrong, said by what knows no place: it may still stand without a full stop
 */
void
nuc_cli_end_sentence (GError *error)
{
  char *sentence;

  if (g_str_has_suffix (error->message, "."))
    return;
  sentence = g_strconcat (error->message, ".", NULL);
  g_free (error->message);
  error->message = sentence;
}

/**
 * nuc_cli_fail_usage:
 * @command: a command
 * @error: what is wrong with how it was called
 *
 * Returns: %NUC_EXIT_USAGE
 */
int
nuc_cli_fail_usage (const char *command, const GError *error)
{
  nuc_cli_fail (NUC_EXIT_USAGE, error);
  g_printerr (_ ("“nucleus-cli %s --help” tells how to use it."), command);
  g_printerr ("\n");
  return NUC_EXIT_USAGE;
}

/**
 * nuc_cli_parse_options:
 * @arguments: (nullable): what follows the command's name in its help
 * @description: (nullable): what ends its help
 * @entries: (array zero-terminated=1): its options
 * @argc: (inout): how many arguments, the command's name included
 * @argv: (inout): them; afterwards without the options
 * @error: names the option that is wrong
 *
 * Returns: whether they are right; asking for help ends the program
 */
gboolean
nuc_cli_parse_options (const char *arguments,
                       const char *description,
                       const GOptionEntry *entries,
                       int *argc,
                       char ***argv,
                       GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (arguments);
  g_autofree char *program = g_strconcat ("nucleus-cli ", (*argv)[0], NULL);

  g_set_prgname (program);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_description (context, description);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (*argc > 1 && strcmp ((*argv)[1], "--") == 0)
    {
      memmove (*argv + 1, *argv + 2, (*argc - 1) * sizeof **argv);
      (*argc)--;
    }
  return TRUE;
}

/**
 * nuc_cli_check_arguments:
 * @argc: how many arguments are left, the command's name included
 * @argv: them
 * @n_names: how many must be left besides the command's name
 * @missing: a sentence for when there are fewer
 * @error: return location
 *
 * Returns: whether there are as many
 */
gboolean
nuc_cli_check_arguments (int argc, char **argv, int n_names, const char *missing, GError **error)
{
  if (argc - 1 == n_names)
    return TRUE;
  if (argc - 1 < n_names)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, missing);
  else
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("“%s” is one argument too many."),
                 argv[1 + n_names]);
  return FALSE;
}

/**
 * nuc_cli_run:
 * @argc: as main() has it
 * @argv: as main() has it
 *
 * Returns: the exit code
 */
int
nuc_cli_run (int argc, char **argv)
{
  const char *locale_dir = g_getenv ("NUCLEUS_LOCALE_DIR");
  const NucCommand *command;

  atexit (nuc_output_end);
  nuc_debug_init ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : NUC_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (argc < 2)
    {
      g_printerr ("nucleus-cli: %s\n",
                  _ ("A command is missing; “nucleus-cli --help” lists them."));
      return NUC_EXIT_USAGE;
    }
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0 ||
      strcmp (argv[1], "help") == 0)
    {
      print_help ();
      return NUC_EXIT_OK;
    }
  if (strcmp (argv[1], "--version") == 0)
    {
      g_print ("nucleus-cli %s\n", NUC_VERSION);
      return NUC_EXIT_OK;
    }
  command = find (argv[1]);
  if (command == NULL)
    {
      g_autofree char *name = nuc_plain_dup (argv[1]);

      g_printerr ("nucleus-cli: ");
      g_printerr (_ ("There is no command “%s”; “nucleus-cli --help” lists them."), name);
      g_printerr ("\n");
      return NUC_EXIT_USAGE;
    }
  return command->run (argc - 1, argv + 1);
}
