/* source-chooser.c: tests of what can be opened
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/widgets/choice.h"
#include "app/source/source-chooser.h"
#include "harness.h"

/* Everything on offer can be opened. */
static void
test_built_in (void)
{
  NucSourceChooser *chooser = g_object_ref_sink (g_object_new (NUC_TYPE_SOURCE_CHOOSER, NULL));
  GtkWidget *list = nth_widget (GTK_WIDGET (chooser), GTK_TYPE_LIST_BOX, 1);
  NucSession *session = nuc_session_new ();
  GtkListBoxRow *row;
  guint n = 0;

  g_assert_cmpstr (nuc_source_chooser_get_first (chooser), ==,
                   nuc_choice_get_name (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0)));
  for (; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) n)) != NULL; n++)
    {
      g_test_message ("%s", nuc_choice_get_name (row));
      open_and_wait (session, nuc_choice_get_name (row));
      g_assert_cmpstr (nuc_source_get_uri (nuc_session_get_source (session)), ==,
                       nuc_choice_get_name (row));
    }
  g_assert_cmpuint (n, >=, 9);
  g_assert_finalize_object (session);
  g_assert_finalize_object (chooser);
}

static void
test_recent (void)
{
  NucSourceChooser *chooser = g_object_ref_sink (g_object_new (NUC_TYPE_SOURCE_CHOOSER, NULL));
  GtkWidget *list = nth_widget (GTK_WIDGET (chooser), GTK_TYPE_LIST_BOX, 0);
  const char *names[] = { "file:///tmp/a.csv", "file:///tmp/b.txt#order=4;words",
                          "http://127.0.0.1:8080#tiny;kind=ollama", NULL };

  g_assert_false (gtk_widget_get_visible (list));
  nuc_source_chooser_set_recent (chooser, names);
  g_assert_true (gtk_widget_get_visible (list));
  g_assert_cmpstr (nuc_choice_get_name (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1)), ==,
                   names[1]);
  g_assert_nonnull (find_label (list, "a.csv"));
  g_assert_nonnull (find_label (list, "b.txt"));
  g_assert_nonnull (find_label (list, "tiny, 127.0.0.1:8080"));
  nuc_source_chooser_set_recent (chooser, NULL);
  g_assert_false (gtk_widget_get_visible (list));
  g_assert_finalize_object (chooser);
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/source-chooser/built-in", test_built_in);
  g_test_add_func ("/app/source-chooser/recent", test_recent);
  return g_test_run ();
}
