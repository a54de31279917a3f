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

static const struct
{
  const char *kind;
  gboolean (*save) (const char *path, guint round, GError **error);
} savers[] = {
  { "figure", save_figure },
  { "lesson", save_lesson },
  { "progress", save_progress },
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
