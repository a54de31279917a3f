/* request.c: the options that trace and sample share, and what they open
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "cli/request.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/fields.h"
#include "cli/input.h"
#include "setup/setup-opening.h"
#include "source/open.h"

/* What both commands share with figures. */
static const NucField shared_fields[] = { NUC_FIELD_CHAIN,      NUC_FIELD_PROMPT, NUC_FIELD_HISTORY,
                                          NUC_FIELD_SEED,       NUC_FIELD_ORDER,  NUC_FIELD_WORDS,
                                          NUC_FIELD_VOCABULARY, NUC_FIELD_ANSWER };

typedef struct
{
  NucFields fields;
  char *format;
  char *as;
} Options;

static void
options_clear (Options *self)
{
  nuc_fields_clear (&self->fields);
  g_free (self->format);
  g_free (self->as);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

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
              const char *name,
              const char *const *formats,
              GError **error)
{
  if (!read_format (options->format, formats, &self->format, error))
    return FALSE;
  if (!nuc_fields_read (&options->fields, self->setup, error))
    {
      nuc_cli_end_sentence (*error);
      return FALSE;
    }
  if (!nuc_setup_set (self->setup, NUC_FIELD_SOURCE, name, error))
    {
      nuc_cli_end_sentence (*error);
      return FALSE;
    }
  nuc_setup_set_typed (self->setup);
  return TRUE;
}

static gboolean
open_source (NucRequest *self, const Options *options, const char *name, GError **error)
{
  NucOpenOptions how = { 0 };
  g_autoptr (NucOpening) opening = nuc_setup_get_opening (self->setup, FALSE, &how.namer);
  g_autoptr (GArray) ids = nuc_setup_dup_ids (self->setup, NUC_FIELD_HISTORY);
  g_auto (NucInput) input = { 0 };

  if (!nuc_input_open (&input, name, options->as, error))
    return FALSE;
  nuc_input_set_options (&input, &how);
  g_free (opening->name);
  opening->name = g_strdup (input.path);
  self->source = nuc_source_open (opening, &how, NULL, error);
  if (self->source == NULL ||
      (nuc_setup_has (self->setup, NUC_FIELD_PROMPT) &&
       !nuc_source_encode (self->source, nuc_setup_get (self->setup, NUC_FIELD_PROMPT),
                           self->history, error)))
    return FALSE;
  g_array_append_vals (self->history, ids->data, ids->len);
  return TRUE;
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
 * @more: (nullable): fields that the command has beside the shared ones, %NUC_N_FIELDS at the end
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
                  const NucField *more,
                  const char *const *formats,
                  const char *examples,
                  int argc,
                  char **argv,
                  int *code)
{
  g_auto (Options) values = { 0 };
  g_autofree char *formats_text = g_strjoinv ("|", (char **) formats);
  const GOptionEntry shared[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &values.format,
      N_ ("Print in this format; the first is the default"), formats_text },
    { "as", 0, 0, G_OPTION_ARG_STRING, &values.as,
      N_ ("Read the source as this kind of file, such as csv, where its name does not tell, as “-” "
          "does not"),
      N_ ("KIND") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GArray) entries = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));
  g_autoptr (GError) error = NULL;
  const char *command = argv[0];

  self->setup = nuc_setup_new ();
  self->history = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (gsize i = 0; options[i].long_name != NULL; i++)
    g_array_append_val (entries, options[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (shared_fields); i++)
    nuc_fields_describe (&values.fields, shared_fields[i], entries);
  for (gsize i = 0; more != NULL && more[i] != NUC_N_FIELDS; i++)
    nuc_fields_describe (&values.fields, more[i], entries);
  for (gsize i = 0; shared[i].long_name != NULL; i++)
    g_array_append_val (entries, shared[i]);

  if (!nuc_cli_parse_options (_ ("SOURCE"), examples, (const GOptionEntry *) entries->data, &argc,
                              &argv, &error) ||
      !nuc_cli_check_arguments (argc, argv, 1, NUC_CLI_NO_SOURCE, &error) ||
      !read_options (self, &values, argv[1], formats, &error))
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
  self->chain = nuc_setup_dup_chain (self->setup, NUC_FIELD_CHAIN);
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
  g_clear_pointer (&self->setup, nuc_setup_free);
  g_clear_pointer (&self->chain, nuc_chain_unref);
  g_clear_pointer (&self->history, g_array_unref);
}
