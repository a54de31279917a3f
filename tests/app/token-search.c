/* token-search.c: tests of finding and pinning a token
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gstdio.h>

#include "app/chart/token-search.h"
#include "app/widgets/wrap-box.h"
#include "harness.h"

static guint
count_found (GtkWidget *search)
{
  GtkWidget *box = nth_widget (search, NUC_TYPE_WRAP_BOX, 0);
  guint n = 0;

  while (nth_widget (box, GTK_TYPE_TOGGLE_BUTTON, n) != NULL)
    n++;
  return n;
}

static void
type (GtkWidget *search, const char *text)
{
  GtkWidget *entry = nth_widget (search, GTK_TYPE_SEARCH_ENTRY, 0);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "search-changed");
}

static void
test_find_and_pin (void)
{
  NucSession *session = new_session ("top-k=2", "preset:lesson");
  NucExhibit *exhibit = nuc_exhibit_new (session);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *search = g_object_new (NUC_TYPE_TOKEN_SEARCH, NULL);
  NucLogits *logits = nuc_trace_get_logits (fresh_trace (session));
  GtkWidget *entry;
  guint32 that = G_MAXUINT32;

  nuc_token_search_set_exhibit (NUC_TOKEN_SEARCH (search), exhibit);
  gtk_window_set_child (GTK_WINDOW (window), search);
  g_assert_false (gtk_widget_get_visible (search));
  nuc_token_search_open (NUC_TOKEN_SEARCH (search));
  g_assert_true (gtk_widget_get_visible (search));
  type (search, "th");
  g_assert_cmpuint (count_found (search), ==, 2); /* "the", "that" */
  type (search, "THAT");
  g_assert_cmpuint (count_found (search), ==, 0);
  g_assert_nonnull (find_label (search, "No token contains this"));
  type (search, "that");
  g_assert_cmpuint (count_found (search), ==, 1);
  for (guint i = 0; i < nuc_logits_get_size (logits); i++)
    {
      g_autofree char *label = nuc_session_dup_label (session, nuc_logits_get_id (logits, i));

      if (strstr (label, "that") != NULL)
        that = nuc_logits_get_id (logits, i);
    }
  entry = nth_widget (search, GTK_TYPE_SEARCH_ENTRY, 0);
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (nuc_exhibit_get_pinned (exhibit, that));
  nuc_exhibit_unpin_all (exhibit);
  g_assert_false (gtk_toggle_button_get_active (
      GTK_TOGGLE_BUTTON (nth_widget (search, GTK_TYPE_TOGGLE_BUTTON, 0))));
  open_and_wait (session, "preset:flat");
  g_assert_cmpuint (count_found (search), ==, 0);
  g_signal_emit_by_name (entry, "stop-search");
  g_assert_false (gtk_widget_get_visible (search));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (exhibit);
  g_assert_finalize_object (session);
}

/* Among very many tokens the window goes on living while they are searched, and another source ends the search. */
static void
test_very_many (void)
{
  g_autofree char *folder = g_dir_make_tmp ("nucleus-search-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "many.csv", NULL);
  g_autoptr (GString) table = g_string_new ("token,logit\n");
  g_autoptr (GError) error = NULL;
  NucSession *session;
  NucExhibit *exhibit;
  GtkWidget *window = gtk_window_new ();
  GtkWidget *search = g_object_new (NUC_TYPE_TOKEN_SEARCH, NULL);

  for (guint i = 0; i < 120000; i++)
    g_string_append_printf (table, "word%u,-%u\n", i, i);
  g_file_set_contents (path, table->str, (gssize) table->len, &error);
  g_assert_no_error (error);
  session = new_session ("top-k=2", path);
  exhibit = nuc_exhibit_new (session);
  nuc_token_search_set_exhibit (NUC_TOKEN_SEARCH (search), exhibit);
  gtk_window_set_child (GTK_WINDOW (window), search);
  nuc_token_search_open (NUC_TOKEN_SEARCH (search));
  type (search, "word119999");
  g_assert_cmpuint (count_found (search), ==, 0);
  g_assert_null (find_label (search, "No token contains this"));
  spin_until (count_found (search) == 1);
  type (search, "nothing like it");
  spin_until (find_label (search, "No token contains this") != NULL);
  type (search, "word119998");
  g_signal_emit_by_name (nth_widget (search, GTK_TYPE_SEARCH_ENTRY, 0), "activate");
  g_assert_true (nuc_exhibit_get_pinned (exhibit, 119998));
  type (search, "word119997");
  open_and_wait (session, "preset:lesson");
  for (guint i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (count_found (search), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (exhibit);
  g_assert_finalize_object (session);
  g_remove (path);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/token-search/find-and-pin", test_find_and_pin);
  g_test_add_func ("/app/token-search/very-many", test_very_many);
  return g_test_run ();
}
