/* render.c: nucleus-cli render: figures without a display
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/fields.h"
#include "cli/input.h"
#include "cli/output.h"
#include "figure/figure-animation.h"
#include "figure/figure-file.h"
#include "figure/figure-maker.h"
#include "setup/setup.h"
#include "file/file-read.h"
#include "cli/render-list.h"
#include "cli/render-sweep.h"
#include "source/consent.h"
#include "source/server-config.h"

static const char examples[] =
    "nucleus-cli render preset:lesson --chain top-k=3,top-p=0.8 -o lesson.svg\n"
    "nucleus-cli render preset:austen --chain top-p=0.9 --view compare --compare-chain min-p=0.05 "
    "-o compare.pdf\n"
    "nucleus-cli render lesson.svg --theme projector -o lesson.png\n"
    "nucleus-cli render preset:lesson --chain temperature=1 --sweep temperature=0.1:2:0.1 "
    "-o frame-%03d.png\n"
    "nucleus-cli render preset:lesson --chain temperature=1 --sweep temperature=0.1:2:0.1 "
    "--duration 4 -o sweep.webp\n"
    "nucleus-cli render --list figures.json";

/* What was typed, before it is read. */
typedef struct
{
  NucFields fields;
  char *output;
  char *list;
  char *sweep;
  char *duration;
  char **allowed;
  char *as;
  char *format;
} Options;

static void
options_clear (Options *self)
{
  nuc_fields_clear (&self->fields);
  g_free (self->output);
  g_free (self->list);
  g_free (self->sweep);
  g_free (self->duration);
  g_strfreev (self->allowed);
  g_free (self->as);
  g_free (self->format);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static GArray *
describe_options (Options *self)
{
  GArray *entries = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));
  const GOptionEntry own[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &self->output,
      N_ ("Write the figure to this file, whose name ends in .png, .svg or .pdf; “-” writes it to "
          "the standard output"),
      N_ ("FIGURE") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &self->format,
      N_ ("Write a figure of this format to the standard output"), "png|svg|pdf" },
    { "as", 0, 0, G_OPTION_ARG_STRING, &self->as,
      N_ ("Read the source as this kind of file, such as csv, where its name does not tell, as “-” "
          "does not"),
      N_ ("KIND") },
    { "sweep", 0, 0, G_OPTION_ARG_STRING, &self->sweep,
      N_ ("Make a picture for each value of a sampler of the chain; an output that ends in .webp "
          "is one animation of all"),
      N_ ("SAMPLER=FROM:TO:STEP") },
    { "duration", 0, 0, G_OPTION_ARG_STRING, &self->duration,
      N_ ("Let the animation last this long"), N_ ("SECONDS") },
    { "list", 0, 0, G_OPTION_ARG_FILENAME, &self->list, N_ ("Make every figure of a JSON file"),
      N_ ("FIGURES.json") },
    { "allow-server", 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->allowed,
      N_ ("Allow the figure or the list to name this server; can be given more than once"),
      N_ ("ADDRESS") },
  };

  for (guint i = NUC_FIELD_SOURCE + 1; i < NUC_N_FIELDS; i++)
    nuc_fields_describe (&self->fields, (NucField) i, entries);
  g_array_append_vals (entries, own, G_N_ELEMENTS (own));
  return entries;
}

/* The key in NUCLEUS_API_KEY is for what is typed as the source only: whoever copies the address from an
 * error would hand it to the server that a stranger's file names. */
static gboolean
allow_servers (const Options *options, GError **error)
{
  for (guint i = 0; options->allowed != NULL && options->allowed[i] != NULL; i++)
    {
      g_autoptr (NucServerConfig) config = nuc_server_config_parse (options->allowed[i], error);
      g_autofree char *origin = NULL;

      if (config == NULL)
        {
          g_prefix_error (error, "--allow-server: ");
          return FALSE;
        }
      origin = nuc_server_config_dup_origin (config);
      nuc_consent_give (origin,
                        NUC_CONSENT_CONNECT | (config->insecure ? NUC_CONSENT_INSECURE : 0));
    }
  return TRUE;
}

static gboolean
is_anything_said (const NucSetup *setup)
{
  for (guint i = 0; i < NUC_N_FIELDS; i++)
    if (nuc_setup_has (setup, (NucField) i))
      return TRUE;
  return FALSE;
}

static int
render_list (const Options *options, const NucSetup *said, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  if (!nuc_cli_check_arguments (argc, argv, 0, "", &error))
    return nuc_cli_fail_usage ("render", error);
  if (options->output != NULL || options->sweep != NULL || options->duration != NULL ||
      options->format != NULL || options->as != NULL || is_anything_said (said))
    {
      g_set_error_literal (&error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("--list takes no other option: the list says it all."));
      return nuc_cli_fail_usage ("render", error);
    }
  return nuc_render_list (options->list);
}

/* What was typed tells, then what was said of it, and of the standard input what it begins with. */
static gboolean
is_figure (const char *source, const NucInput *input)
{
  g_autofree char *name = input->as != NULL ? g_strconcat ("a.", input->as, NULL) : NULL;
  struct stat status;
  char head[8];
  gsize n = 0;
  int code;
  int fd;

  if (name != NULL)
    return nuc_figure_is_name (name);
  if (input->title == NULL)
    return nuc_figure_is_name (source) && g_uri_peek_scheme (source) == NULL;
  fd = nuc_file_open (input->path, input->title, &status, NULL);
  if (fd < 0)
    return FALSE;
  nuc_file_read_at (fd, 0, head, sizeof head, &n, &code);
  close (fd);
  return nuc_figure_is_figure (head, n);
}

/* An earlier figure brings all that it was made from; options say what changes. */
static NucSetup *
find_base (const char *source, const NucInput *input, gboolean figure, GError **error)
{
  NucSetup *setup;

  if (figure)
    return input->title != NULL ? nuc_figure_file_read_as (input->path, input->title, ".", error)
                                : nuc_figure_file_read (source, error);
  setup = nuc_setup_new ();
  if (nuc_setup_set (setup, NUC_FIELD_SOURCE, source, error))
    {
      nuc_setup_set_typed (setup);
      return setup;
    }
  nuc_setup_free (setup);
  return NULL;
}

static gboolean
check_output (const Options *options, gboolean animated, GError **error)
{
  gboolean standard = g_strcmp0 (options->output, NUC_CLI_STANDARD) == 0;
  NucFigureFormat format;

  if (options->format != NULL && (!standard || !nuc_figure_format_find (options->format, &format)))
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                         _ ("“--format” is only for “--output -”, and one of png, svg, pdf."));
  else if (standard && (options->format == NULL || options->sweep != NULL))
    g_set_error_literal (
        error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
        _ ("It is not said what to write to the standard output; “--format” with png, "
           "svg or pdf was expected, and no “--sweep”."));
  else if (options->duration != NULL && !animated)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                         _ ("“--duration” is only for “--sweep” into one file, whose name ends in "
                            ".webp."));
  else if (!standard && !animated &&
           (options->output == NULL || !nuc_figure_is_name (options->output)))
    g_set_error_literal (
        error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
        _ ("It is not said what to write; “--output” with a name that ends in .png, .svg or "
           ".pdf was expected."));
  else
    return TRUE;
  return FALSE;
}

static gboolean
write_figure (NucFigureMaker *maker, const NucSetup *setup, const Options *options, GError **error)
{
  NucFigureFormat format;
  g_autoptr (GBytes) bytes = NULL;
  gsize length;
  const char *data;

  if (strcmp (options->output, NUC_CLI_STANDARD) != 0)
    return nuc_figure_maker_write (maker, setup, options->output, error);
  nuc_figure_format_find (options->format, &format);
  bytes = nuc_figure_maker_make (maker, setup, format, ".", error);
  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &length);
  fwrite (data, 1, length, stdout);
  return nuc_output_flush (error);
}

static int
render_one (const Options *options, const NucSetup *said, const char *source)
{
  g_auto (NucInput) input = { 0 };
  g_autoptr (NucSetup) setup = NULL;
  g_autoptr (NucFigureMaker) maker = nuc_figure_maker_new ();
  g_autoptr (GError) error = NULL;
  gboolean animated = options->sweep != NULL && options->output != NULL &&
                      nuc_figure_animation_is_name (options->output);
  gboolean figure;

  if (!check_output (options, animated, &error))
    return nuc_cli_fail_usage ("render", error);
  if (!nuc_input_open (&input, source, options->as, &error))
    return error->domain == G_OPTION_ERROR ? nuc_cli_fail_usage ("render", error)
                                           : nuc_cli_fail (NUC_EXIT_INPUT, error);
  figure = is_figure (source, &input);
  setup = find_base (source, &input, figure, &error);
  if (setup == NULL)
    return nuc_cli_fail (NUC_EXIT_INPUT, error);
  nuc_setup_override (setup, said);
  if (!nuc_setup_check (setup, &error))
    {
      nuc_cli_end_sentence (error);
      return nuc_cli_fail_usage ("render", error);
    }
  if (!figure && (input.title != NULL || input.as != NULL))
    nuc_figure_maker_set_input (maker, source, input.path, input.as, input.title);
  if (options->sweep != NULL)
    return nuc_render_sweep (maker, setup, options->sweep, options->duration, options->output);
  if (!write_figure (maker, setup, options, &error))
    return nuc_cli_fail (NUC_EXIT_INPUT, error);
  return NUC_EXIT_OK;
}

static int
run (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_autoptr (GArray) entries = describe_options (&options);
  g_autoptr (NucSetup) said = nuc_setup_new ();
  g_autoptr (GError) error = NULL;
  const char *command = argv[0];

  if (!nuc_cli_parse_options (_ ("SOURCE"), examples, (const GOptionEntry *) entries->data, &argc,
                              &argv, &error))
    return nuc_cli_fail_usage (command, error);
  if (!nuc_fields_read (&options.fields, said, &error) || !allow_servers (&options, &error))
    {
      nuc_cli_end_sentence (error);
      return nuc_cli_fail_usage (command, error);
    }
  nuc_setup_set_typed (said);
  if (options.list != NULL)
    return render_list (&options, said, argc, argv);
  if (!nuc_cli_check_arguments (argc, argv, 1, NUC_CLI_NO_SOURCE, &error))
    return nuc_cli_fail_usage (command, error);
  return render_one (&options, said, argv[1]);
}

const NucCommand nuc_render_command = {
  "render",
  N_ ("Draws figures as PNG, SVG or PDF"),
  run,
};
