/* replay.c: what a fuzzer has found, once more, and the seeds that it begins with
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "fuzz.h"

/* A folder for each reader. */
static void
test_target (gconstpointer data)
{
  const FuzzTarget *target = data;
  g_autofree char *folder =
      g_test_build_filename (G_TEST_DIST, "fixtures", "fuzz", target->name, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  target->run ((const guint8 *) "", 0);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      g_autofree guint8 *exact = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      /* Without the zero byte after it, which would hide a reader that goes too far. */
      exact = g_memdup2 (text, MAX (length, 1));
      g_test_message ("%s", name);
      target->run (exact, length);
    }
}

int
main (int argc, char **argv)
{
  gsize n;
  const FuzzTarget *targets = fuzz_list (&n);

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *path = g_strconcat ("/fuzz/", targets[i].name, NULL);

      g_test_add_data_func (path, &targets[i], test_target);
    }
  return g_test_run ();
}
