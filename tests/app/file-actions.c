/* file-actions.c: tests of files that are dropped
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gstdio.h>

#include "app/window.h"
#include "harness.h"

static GtkEventController *
find_drop_target (GtkWidget *window)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return controller; /* the window holds it */
    }
  return NULL;
}

static gboolean
drop_all (GtkWidget *window, const char *const *paths)
{
  g_auto (GValue) value = G_VALUE_INIT;
  GSList *files = NULL;
  gboolean taken = FALSE;

  for (guint i = 0; paths[i] != NULL; i++)
    files = g_slist_append (files, g_file_new_for_path (paths[i]));

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, files);
  g_signal_emit_by_name (find_drop_target (window), "drop", &value, 0.0, 0.0, &taken);
  return taken;
}

static gboolean
drop (GtkWidget *window, const char *path)
{
  return drop_all (window, (const char *const[]){ path, NULL });
}

/* An array and what names its tokens, dropped together from two folders, are one. */
static void
test_array_with_its_vocabulary (void)
{
  static const char header[] = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), }";
  g_autoptr (NucSettings) settings = nuc_settings_new ();
  GtkWidget *window = nuc_window_new (NULL, settings);
  NucSession *session = nuc_window_get_session (NUC_WINDOW (window));
  g_autofree char *folder = g_dir_make_tmp ("nucleus-set-XXXXXX", NULL);
  g_autofree char *other = g_dir_make_tmp ("nucleus-set-XXXXXX", NULL);
  g_autofree char *array = g_build_filename (folder, "a.npy", NULL);
  g_autofree char *names = g_build_filename (other, "vocab.txt", NULL);
  g_autofree char *label = NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  const float scores[] = { 0, 1 };
  const guint8 magic[] = { 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, sizeof header - 1, 0 };

  g_byte_array_append (bytes, magic, sizeof magic);
  g_byte_array_append (bytes, (const guint8 *) header, sizeof header - 1);
  g_byte_array_append (bytes, (const guint8 *) scores, sizeof scores);
  g_assert_true (g_file_set_contents (array, (const char *) bytes->data, bytes->len, NULL));
  g_assert_true (g_file_set_contents (names, "no\nyes\n", -1, NULL));
  g_assert_true (drop_all (window, (const char *const[]){ names, array, NULL }));
  spin_until (nuc_session_get_source (session) != NULL);
  label = nuc_session_dup_label (session, 1);
  g_assert_cmpstr (label, ==, "yes");
  gtk_window_destroy (GTK_WINDOW (window));
  g_remove (array);
  g_remove (names);
  g_rmdir (folder);
  g_rmdir (other);
}

/* A bad file that is dropped is told in one sentence, and nothing that is open is lost. */
static void
test_drop (void)
{
  g_autoptr (NucSettings) settings = nuc_settings_new ();
  g_autofree char *good =
      g_test_build_filename (G_TEST_DIST, "..", "data", "presets", "flat.csv", NULL);
  GtkWidget *window = nuc_window_new (NULL, settings);
  NucSession *session = nuc_window_get_session (NUC_WINDOW (window));
  NucBanner *banner = part (window, "banner");
  g_autofree char *uri = NULL;

  g_assert_false (drop (window, NULL));
  g_assert_true (drop (window, good));
  spin_until (nuc_session_get_source (session) != NULL);
  uri = g_strdup (nuc_source_get_uri (nuc_session_get_source (session)));
  g_assert_null (nuc_banner_get_sentence (banner));
  g_assert_true (drop (window, "/nonexistent/a.csv"));
  spin_until (nuc_session_get_opening (session) == NULL);
  g_assert_nonnull (nuc_banner_get_sentence (banner));
  g_assert_cmpstr (nuc_source_get_uri (nuc_session_get_source (session)), ==, uri);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/file-actions/drop", test_drop);
  g_test_add_func ("/app/file-actions/array-with-its-vocabulary", test_array_with_its_vocabulary);
  return g_test_run ();
}
