/* file-actions.c: tests of files that are dropped
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

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
drop (GtkWidget *window, const char *path)
{
  g_auto (GValue) value = G_VALUE_INIT;
  GSList *files = path != NULL ? g_slist_append (NULL, g_file_new_for_path (path)) : NULL;
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, files);
  g_signal_emit_by_name (find_drop_target (window), "drop", &value, 0.0, 0.0, &taken);
  return taken;
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
  NucBanner *banner = nuc_window_get_banner (NUC_WINDOW (window));
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
  return g_test_run ();
}
