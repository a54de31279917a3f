/* stream-pair.c: tests of two texts side by side
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/text/stream-pair.h"
#include "app/window.h"
#include "harness.h"

static void
step (NucExhibit *exhibit, guint n)
{
  NucSession *session = nuc_exhibit_get_session (exhibit);
  NucSession *other = nuc_comparison_get_other (nuc_exhibit_get_comparison (exhibit));

  for (guint i = 0; i < n; i++)
    {
      guint64 before = nuc_session_get_n_tokens (session);

      nuc_session_step (session);
      spin_until (nuc_session_get_n_tokens (session) == before + 1);
      spin_until (nuc_session_get_n_tokens (other) == before + 1);
    }
}

static void
test_texts (void)
{
  NucSession *session = nuc_session_new ();
  NucExhibit *exhibit = nuc_exhibit_new (session);
  NucStreamPair *pair = g_object_ref_sink (g_object_new (NUC_TYPE_STREAM_PAIR, NULL));
  NucStreamView *a = inner (pair, NUC_TYPE_STREAM_VIEW);
  NucStreamView *b = NUC_STREAM_VIEW (nth_widget (GTK_WIDGET (pair), NUC_TYPE_STREAM_VIEW, 1));
  g_autofree char *text_a = NULL;
  g_autofree char *text_b = NULL;
  GtkWidget *pane = nth_widget (GTK_WIDGET (pair), NUC_TYPE_STREAM_PANE, 1);
  guint64 fork_a, fork_b;
  g_autofree char *note = NULL;

  nuc_session_set_prompt (session, "It was");
  nuc_session_set_chain_text (session, "greedy", NULL);
  open_and_wait (session, "corpus:austen");
  nuc_stream_pair_set_exhibit (pair, exhibit);
  g_assert_false (gtk_widget_get_visible (pane));
  nuc_comparison_set_chain_text (nuc_exhibit_get_comparison (exhibit), "temperature=2", NULL);
  nuc_exhibit_set_view (exhibit, NUC_VIEW_COMPARE);
  g_assert_true (gtk_widget_get_visible (pane));
  step (exhibit, 20);
  text_a = nuc_stream_view_dup_text (a);
  text_b = nuc_stream_view_dup_text (b);
  g_assert_true (g_str_has_prefix (text_a, "It was"));
  g_assert_true (g_str_has_prefix (text_b, "It was"));
  g_assert_cmpstr (text_a, !=, text_b);

  /* Where they part is said in words, not only drawn. */
  g_assert_true (
      nuc_comparison_find_difference (nuc_exhibit_get_comparison (exhibit), &fork_a, &fork_b));
  note = g_strdup_printf ("parts from A at token %u", (guint) fork_b + 1);
  g_assert_nonnull (find_label (pane, note));
  for (guint i = 0; i < 6 + fork_a; i++)
    g_assert_cmpint (text_a[i], ==, text_b[i]);
  g_assert_cmpint (text_a[6 + fork_a], !=, text_b[6 + fork_b]);

  nuc_exhibit_set_view (exhibit, NUC_VIEW_BARS);
  g_assert_false (gtk_widget_get_visible (pane));
  g_assert_null (find_label (gtk_widget_get_first_child (GTK_WIDGET (pair)), "A"));
  g_assert_finalize_object (pair);
  g_object_unref (exhibit);
  g_assert_finalize_object (session);
}

static void
test_draws (void)
{
  NucSession *session = new_session ("top-k=1", "preset:peaked");
  NucExhibit *exhibit = nuc_exhibit_new (session);
  NucComparison *comparison = nuc_exhibit_get_comparison (exhibit);
  NucStreamPair *pair = g_object_ref_sink (g_object_new (NUC_TYPE_STREAM_PAIR, NULL));
  GtkWidget *pane = gtk_widget_get_last_child (GTK_WIDGET (pair));

  nuc_stream_pair_set_exhibit (pair, exhibit);
  nuc_exhibit_set_view (exhibit, NUC_VIEW_COMPARE);
  nuc_comparison_open (comparison, NUC_OPENING ("preset:flat"), NULL);
  spin_until (nuc_comparison_has_own_source (comparison));
  step (exhibit, 3);
  g_assert_nonnull (find_label (pane, "Flat: a hundred numbers  ·  independent draws"));
  g_assert_finalize_object (pair);
  g_object_unref (exhibit);
  g_assert_finalize_object (session);
}

static int
get_room (GtkWidget *stream)
{
  return gtk_text_view_get_left_margin (GTK_TEXT_VIEW (stream)) +
         gtk_text_view_get_right_margin (GTK_TEXT_VIEW (stream));
}

/* The label that is no text never lies on the text, not when all type grows either. */
static void
test_room_for_label (void)
{
  g_autoptr (NucSettings) settings = nuc_settings_new ();
  GtkWidget *window = nuc_window_new (NULL, settings);
  NucSession *session = g_object_ref (nuc_window_get_session (NUC_WINDOW (window)));
  GtkWidget *stream = GTK_WIDGET (inner (part (window, "streams"), NUC_TYPE_STREAM_VIEW));
  int before;

  gtk_window_present (GTK_WINDOW (window));
  open_and_wait (session, "preset:lesson");
  spin_until (get_room (stream) > 0);
  before = get_room (stream);
  g_action_group_activate_action (G_ACTION_GROUP (window), "projector", NULL);
  spin_until (get_room (stream) > before);
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (session);
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/stream-pair/texts", test_texts);
  g_test_add_func ("/app/stream-pair/draws", test_draws);
  g_test_add_func ("/app/stream-pair/room-for-label", test_room_for_label);
  return g_test_run ();
}
