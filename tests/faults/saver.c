/* saver.c: everything that is kept for a person, saved once or for ever
 *
 * SPDX-License-Identifier: MIT
 *
 * usage: saver KIND FILE [ROUNDS]: saves by turns two states that can be told apart; 0 rounds for ever. What cannot be
 * saved is said, and ends it.
 */
#include "config.h"

#include <gio/gio.h>
#include <locale.h>
#include <string.h>

#include "app/source/recent-sources.h"
#include "app/settings.h"
#include "figure/figure-file.h"
#include "lesson/lesson.h"
#include "lesson/progress.h"

#define LARGE (512 * 1024)

static gboolean
save_figure (const char *path, guint round, GError **error)
{
  g_autofree char *data = g_malloc (LARGE);
  g_autoptr (GBytes) bytes = NULL;

  memset (data, round % 2 == 0 ? 'a' : 'b', LARGE);
  bytes = g_bytes_new_take (g_steal_pointer (&data), LARGE);
  return nuc_figure_write_file (path, bytes, error);
}

static gboolean
save_lesson (const char *path, guint round, GError **error)
{
  g_autoptr (NucLesson) shipped = nuc_lesson_new_shipped ();
  g_autoptr (NucLesson) lesson = nuc_lesson_with_title (shipped, round % 2 == 0 ? "a" : "b");

  return nuc_lesson_save (lesson, path, error);
}

static gboolean
save_progress (const char *path, guint round, GError **error)
{
  g_autoptr (NucProgress) progress = nuc_progress_load (path, error);
  g_autofree char *scene = g_strdup_printf ("%u", round % 1000);

  if (progress == NULL)
    return FALSE;
  nuc_progress_set_done (progress, "lesson", scene);
  return nuc_progress_save (progress, error);
}

/* Where settings go is said in the environment, as it is for the program. */
static gboolean
save_setting (const char *path, guint round, GError **error)
{
  g_autoptr (NucSettings) settings = nuc_settings_new ();
  g_autofree char *prompt = g_strnfill (1000, round % 2 == 0 ? 'a' : 'b');

  nuc_settings_set (settings, "prompt", g_variant_new_string (prompt));
  g_settings_sync ();
  return nuc_settings_is_kept (settings);
}

static gboolean
save_recent (const char *path, guint round, GError **error)
{
  g_autoptr (NucSettings) settings = nuc_settings_new ();
  g_autoptr (GVariant) value = nuc_settings_get (settings, "recent");
  g_autofree const char **old = g_variant_get_strv (value, NULL);
  g_autofree char *name = g_strdup_printf ("file:///%u.json", round % 1000);
  g_auto (GStrv) uris = nuc_recent_add (old, name);

  nuc_settings_set (settings, "recent", g_variant_new_strv ((const char *const *) uris, -1));
  g_settings_sync ();
  return nuc_settings_is_kept (settings);
}

static const struct
{
  const char *kind;
  gboolean (*save) (const char *path, guint round, GError **error);
} savers[] = {
  { "figure", save_figure },    { "lesson", save_lesson }, { "progress", save_progress },
  { "settings", save_setting }, { "recent", save_recent },
};

int
main (int argc, char **argv)
{
  guint64 rounds = argc > 3 ? g_ascii_strtoull (argv[3], NULL, 10) : 1;
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  for (gsize i = 0; argc > 2 && i < G_N_ELEMENTS (savers); i++)
    if (strcmp (savers[i].kind, argv[1]) == 0)
      {
        for (guint round = 0; rounds == 0 || round < rounds; round++)
          if (!savers[i].save (argv[2], round, &error))
            {
              g_printerr ("%s\n", error->message);
              return 1;
            }
        return 0;
      }
  return 2;
}
