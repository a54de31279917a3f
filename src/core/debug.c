/* debug.c: what the program tells whoever looks for a fault
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "core/debug.h"

#define VARIABLE "G_MESSAGES_DEBUG"

static gboolean is_wanted;

/**
 * nuc_debug_init:
 *
 * Reads `NUCLEUS_DEBUG`: names with commas between them, of which `file` tells of what is written, `server` of requests,
 * `session` of traces, `source` of what is opened, and `all` of everything. It goes to the standard error, since the
 * standard output may be data. To be called before there is a second thread.
 */
void
nuc_debug_init (void)
{
  static const char *const names[] = { NUC_DEBUG_FILE, NUC_DEBUG_SERVER, NUC_DEBUG_SESSION,
                                       NUC_DEBUG_SOURCE };
  const char *wanted = g_getenv ("NUCLEUS_DEBUG");
  g_auto (GStrv) words = wanted != NULL ? g_strsplit_set (wanted, ", ", -1) : NULL;
  g_autoptr (GString) domains = g_string_new (g_getenv (VARIABLE));

  g_log_writer_default_set_use_stderr (TRUE);
  if (words == NULL)
    return;
  is_wanted = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strv_contains ((const char *const *) words, names[i]) ||
        g_strv_contains ((const char *const *) words, "all"))
      g_string_append_printf (domains, " %s-%s", G_LOG_DOMAIN, names[i]);
  g_setenv (VARIABLE, domains->str, TRUE);
}

/**
 * nuc_debug:
 * @name: of what is told, as `NUCLEUS_DEBUG` has it
 * @format: as of printf()
 * @...: what it takes
 *
 * Nothing is put into words where nuc_debug_init() was asked for nothing.
 */
void
nuc_debug (const char *name, const char *format, ...)
{
  g_autofree char *domain = is_wanted ? g_strconcat (G_LOG_DOMAIN "-", name, NULL) : NULL;
  va_list arguments;

  if (domain == NULL)
    return;
  va_start (arguments, format);
  g_logv (domain, G_LOG_LEVEL_DEBUG, format, arguments);
  va_end (arguments);
}
