/* cli.h: the commands of nucleus-cli
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Exit codes, as the manual page promises them. */
#define NUC_EXIT_OK 0
#define NUC_EXIT_INPUT 1
#define NUC_EXIT_USAGE 2

/**
 * NucCommand:
 * @name: the first argument
 * @summary: translatable, one line
 * @run: does it and returns an exit code; `argv[0]` is the command's name
 */
typedef struct
{
  const char *name;
  const char *summary;
  int (*run) (int argc, char **argv);
} NucCommand;

extern const NucCommand nuc_trace_command;
extern const NucCommand nuc_sample_command;
extern const NucCommand nuc_render_command;
extern const NucCommand nuc_code_command;
extern const NucCommand nuc_samplers_command;
extern const NucCommand nuc_chains_command;
extern const NucCommand nuc_presets_command;

int nuc_cli_run (int argc, char **argv);

/* One sentence to the standard error, and the exit code to return. */
int nuc_cli_fail (int code, const GError *error);
int nuc_cli_fail_usage (const char *command, const GError *error);
void nuc_cli_end_sentence (GError *error);

#define NUC_CLI_NO_SOURCE                                                                          \
  _ ("A source is missing; a file, an address or “preset:NAME” was expected.")

/* Takes the options of a command out of its arguments; then looks whether as many are left as must. */
gboolean nuc_cli_parse_options (const char *arguments,
                                const char *description,
                                const GOptionEntry *entries,
                                int *argc,
                                char ***argv,
                                GError **error);
gboolean
nuc_cli_check_arguments (int argc, char **argv, int n_names, const char *missing, GError **error);

G_END_DECLS
