/* request.c: the options that trace and sample share, and what they open
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "cli/request.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/input.h"
#include "source/open.h"

typedef struct
{
  char *chain;
  char *prompt;
  char *history;
  char *seed;
  char *format;
  int order;
  gboolean words;
  char *vocabulary;
  char *as;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->chain);
  g_free (self->prompt);
  g_free (self->history);
  g_free (self->seed);
  g_free (self->format);
  g_free (self->vocabulary);
  g_free (self->as);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
read_ids (const char *text, GArray *ids, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      guint64 id;
      guint32 narrow;

      if (!nuc_request_parse_number ("--history", g_strstrip (parts[i]), 0, G_MAXUINT32, &id,
                                     error))
        return FALSE;
      narrow = (guint32) id;
      g_array_append_val (ids, narrow);
    }
  return TRUE;
}

static gboolean
read_format (const char *text, const char *const *formats, gsize *format, GError **error)
{
  g_autofree char *known = NULL;

  *format = 0;
  if (text == NULL)
    return TRUE;
  for (gsize i = 0; formats[i] != NULL; i++)
    if (strcmp (text, formats[i]) == 0)
      {
        *format = i;
        return TRUE;
      }
  known = g_strjoinv (", ", (char **) formats);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("“--format %s” is not known; one of %s was expected."), text, known);
  return FALSE;
}

static gboolean
read_options (NucRequest *self,
              const Options *options,
              const char *const *formats,
              GArray *ids,
              GError **error)
{
  if (!read_format (options->format, formats, &self->format, error))
    return FALSE;
  if (options->seed != NULL &&
      !nuc_request_parse_number ("--seed", options->seed, 0, G_MAXUINT64, &self->seed, error))
    return FALSE;
  if (options->history != NULL && !read_ids (options->history, ids, error))
    return FALSE;
  if (options->order < 0)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("“--order” is negative; a whole number from 1 on was expected."));
      return FALSE;
    }
  self->chain = options->chain != NULL ? nuc_chain_parse (options->chain, error) : nuc_chain_new ();
  return self->chain != NULL;
}

static gboolean
open_source (NucRequest *self, const Options *options, const char *name, GError **error)
{
  NucOpenOptions how = { .namer = NUC_NAMED_BY_PERSON };
  NucOpening opening = { .order = (guint) options->order,
                         .words = options->words,
                         .vocabulary = options->vocabulary };
  g_auto (NucInput) input = { 0 };

  if (!nuc_input_open (&input, name, options->as, error))
    return FALSE;
  nuc_input_set_options (&input, &how);
  opening.name = input.path;
  self->source = nuc_source_open (&opening, &how, NULL, error);
  if (self->source == NULL)
    return FALSE;
  return options->prompt == NULL ||
         nuc_source_encode (self->source, options->prompt, self->history, error);
}

/**
 * nuc_request_parse_number:
 * @option: as typed, for the error
 * @text: its value
 * @minimum: the least allowed
 * @maximum: the greatest allowed
 * @number: (out): the value
 * @error: names the option and what was expected
 *
 * Returns: whether it is such a number
 */
gboolean
nuc_request_parse_number (const char *option,
                          const char *text,
                          guint64 minimum,
                          guint64 maximum,
                          guint64 *number,
                          GError **error)
{
  g_autofree char *least = g_strdup_printf ("%" G_GUINT64_FORMAT, minimum);
  g_autofree char *most = g_strdup_printf ("%" G_GUINT64_FORMAT, maximum);

  if (g_ascii_string_to_unsigned (text, 10, minimum, maximum, number, NULL))
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("“%s %s” is not right; a whole number from %s to %s was expected."), option, text,
               least, most);
  return FALSE;
}

/**
 * nuc_request_read:
 * @self: (out): what was asked for
 * @options: (array zero-terminated=1): the command's own
 * @formats: (array zero-terminated=1): the words of `--format`, the default first
 * @examples: what ends the help
 * @argc: how many arguments, the command's name included
 * @argv: them
 * @code: (out): what to exit with on failure
 *
 * Returns: whether all is well; else the reason has been printed
 */
gboolean
nuc_request_read (NucRequest *self,
                  const GOptionEntry *options,
                  const char *const *formats,
                  const char *examples,
                  int argc,
                  char **argv,
                  int *code)
{
  g_auto (Options) values = { 0 };
  g_autofree char *formats_text = g_strjoinv ("|", (char **) formats);
  const GOptionEntry shared[] = {
    { "chain", 'c', 0, G_OPTION_ARG_STRING, &values.chain,
      N_ ("Samplers, such as temperature=0.8,top-k=40,top-p=0.9"), N_ ("CHAIN") },
    { "prompt", 'p', 0, G_OPTION_ARG_STRING, &values.prompt, N_ ("The text that a model continues"),
      N_ ("TEXT") },
    { "history", 0, 0, G_OPTION_ARG_STRING, &values.history,
      N_ ("Ids of the tokens before, after those of the prompt"), N_ ("ID,ID") },
    { "seed", 's', 0, G_OPTION_ARG_STRING, &values.seed,
      N_ ("Seed of all coins, 0 where nothing is given"), N_ ("N") },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &values.format,
      N_ ("How to print it; the first is the default"), formats_text },
    { "order", 0, 0, G_OPTION_ARG_INT, &values.order,
      N_ ("For a text: how many tokens its n-gram model looks at"), N_ ("N") },
    { "words", 0, 0, G_OPTION_ARG_NONE, &values.words,
      N_ ("For a text: a model of words, not of characters"), NULL },
    { "vocabulary", 0, 0, G_OPTION_ARG_FILENAME, &values.vocabulary,
      N_ ("For an array: the file that names its tokens"), N_ ("FILE") },
    { "as", 0, 0, G_OPTION_ARG_STRING, &values.as,
      N_ ("What kind of file it is, such as csv, where its name does not tell, as that of “-” does "
          "not"),
      N_ ("KIND") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GArray) entries = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GError) error = NULL;
  const char *command = argv[0];

  self->history = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (gsize i = 0; options[i].long_name != NULL; i++)
    g_array_append_val (entries, options[i]);
  for (gsize i = 0; shared[i].long_name != NULL; i++)
    g_array_append_val (entries, shared[i]);

  if (!nuc_cli_parse_options (_ ("SOURCE"), examples, (const GOptionEntry *) entries->data, &argc,
                              &argv, &error) ||
      !nuc_cli_check_arguments (argc, argv, 1, NUC_CLI_NO_SOURCE, &error) ||
      !read_options (self, &values, formats, ids, &error))
    {
      *code = nuc_cli_fail_usage (command, error);
      return FALSE;
    }
  if (!open_source (self, &values, argv[1], &error))
    {
      *code = error->domain == G_OPTION_ERROR ? nuc_cli_fail_usage (command, error)
                                              : nuc_cli_fail (NUC_EXIT_INPUT, error);
      return FALSE;
    }
  g_array_append_vals (self->history, ids->data, ids->len);
  self->has_history = values.prompt != NULL || values.history != NULL;
  return TRUE;
}

/**
 * nuc_request_clear:
 * @self: what was asked for
 */
void
nuc_request_clear (NucRequest *self)
{
  g_clear_object (&self->source);
  g_clear_pointer (&self->chain, nuc_chain_unref);
  g_clear_pointer (&self->history, g_array_unref);
}
