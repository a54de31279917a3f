/* main.c: nucleus-cli
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "cli/cli.h"

int
main (int argc, char **argv)
{
  return nuc_cli_run (argc, argv);
}
