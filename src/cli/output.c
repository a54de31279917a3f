/* output.c: JSON, numbers and text on their way out
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "cli/output.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "source/label.h"

/* Enough for every double to be read back as it was. */
#define FULL_PRECISION 17
#define REPLACEMENT "\xef\xbf\xbd"

/* Whether it was said already that nothing can be written. */
static gboolean told;

/**
 * nuc_output_json:
 * @value: (transfer full): any
 * @line: whether it goes on one line
 * @error: where it cannot be written
 *
 * Returns: whether it was written
 */
gboolean
nuc_output_json (json_t *value, gboolean line, GError **error)
{
  size_t flags = JSON_REAL_PRECISION (FULL_PRECISION);

  json_dumpf (value, stdout, flags | (line ? JSON_COMPACT : JSON_INDENT (2)));
  json_decref (value);
  fputc ('\n', stdout);
  return nuc_output_flush (error);
}

/**
 * nuc_output_flush:
 * @error: where what was printed cannot be written
 *
 * Returns: whether it was written
 */
gboolean
nuc_output_flush (GError **error)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;
  told = TRUE;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
               _ ("The output cannot be written: %s."), g_strerror (errno));
  return FALSE;
}

/**
 * nuc_output_end:
 *
 * The last thing that a program does, whatever ended it: what nobody has looked at yet, as the help that GLib
 * prints, is written or the program fails.
 */
void
nuc_output_end (void)
{
  gboolean bad = ferror (stdout) != 0;
  struct pollfd output = { .fd = STDOUT_FILENO };
  gboolean gone;

  /* Why something could not be written is forgotten by now; whether there is a reader can still be seen. */
  gone = poll (&output, 1, 0) > 0 && (output.revents & POLLERR) != 0;
  if (fclose (stdout) == 0 && !bad)
    return;
  /* A reader who has seen enough is no fault. */
  if (!told && !gone)
    g_printerr ("nucleus-cli: %s\n", _ ("The output cannot be written."));
  _exit (NUC_EXIT_INPUT);
}

/**
 * nuc_output_share:
 * @share: in [0, 1]
 *
 * Returns: (transfer full): six decimals in the locale's way, with `<` or `>` where rounding would
 *   claim exactly nothing or exactly all
 */
char *
nuc_output_share (double share)
{
  if (share > 0 && share < 0.0000005)
    return g_strdup_printf ("<%.6f", 0.000001);
  if (share < 1 && share >= 0.9999995)
    return g_strdup_printf (">%.6f", 0.999999);
  return g_strdup_printf ("%.6f", share);
}

/* Sampled text is data: into a file or a pipe it goes as it is. A terminal would obey it, so there what is no
 * line break and no tab is shown as it is in a token's label. */
static void
put_character (const char *at, gunichar c, gsize length)
{
  static int terminal = -1;

  if (terminal < 0)
    terminal = isatty (STDOUT_FILENO);
  if (terminal && c != '\n' && c != '\t' && !g_unichar_isprint (c))
    {
      g_autofree char *label = nuc_label_new (at, length);

      fputs (label, stdout);
    }
  else
    fwrite (at, 1, length, stdout);
}

/**
 * nuc_output_bytes:
 * @waiting: bytes of a character that is not whole yet; empty at first
 * @bytes: (array length=length): what comes next
 * @length: how many
 * @last: whether nothing comes after it
 */
void
nuc_output_bytes (GByteArray *waiting, const char *bytes, gsize length, gboolean last)
{
  const char *at;
  const char *end;

  g_byte_array_append (waiting, (const guint8 *) bytes, length);
  at = (const char *) waiting->data;
  end = at + waiting->len;
  while (at < end)
    {
      gunichar c = *at == '\0' ? 0 : g_utf8_get_char_validated (at, end - at);

      if (c == (gunichar) -2 && !last)
        break;
      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          fputs (REPLACEMENT, stdout);
          at++;
        }
      else
        {
          gsize n = c == 0 ? 1 : (gsize) g_utf8_skip[(guint8) *at];

          put_character (at, c, n);
          at += n;
        }
    }
  g_byte_array_remove_range (waiting, 0, at - (const char *) waiting->data);
}
