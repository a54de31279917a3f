/* main.c: nucleus
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "app/application.h"
#include "core/debug.h"

int
main (int argc, char *argv[])
{
  const char *locale_dir = g_getenv ("NUCLEUS_LOCALE_DIR");

  g_autoptr (NucApplication) application = NULL;

  nuc_debug_init ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : NUC_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = nuc_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
