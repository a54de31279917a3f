/* progress.c: how far a long run is, where somebody watches
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "cli/progress.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <unistd.h>

#define ERASE_LINE "\r\033[K"

static gboolean
is_watched (void)
{
  return isatty (STDERR_FILENO) != 0;
}

/**
 * nuc_progress_show:
 * @done: how many figures are made
 * @total: of how many
 */
void
nuc_progress_show (gsize done, gsize total)
{
  if (!is_watched ())
    return;
  fputs (ERASE_LINE, stderr);
  g_printerr (_ ("%u of %u figures"), (guint) done, (guint) total);
}

/**
 * nuc_progress_hide:
 */
void
nuc_progress_hide (void)
{
  if (is_watched ())
    fputs (ERASE_LINE, stderr);
}
