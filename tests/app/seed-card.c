/* seed-card.c: tests of the seed's controls
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/text/seed-card.h"
#include "harness.h"

static void
test_seed (void)
{
  NucSession *session = new_session ("temperature=1", "preset:lesson");
  GtkWidget *card = g_object_ref_sink (g_object_new (NUC_TYPE_SEED_CARD, NULL));
  GtkWidget *entry;

  nuc_seed_card_set_session (NUC_SEED_CARD (card), session);
  entry = nth_widget (card, GTK_TYPE_ENTRY, 0);
  nuc_session_set_seed (session, G_MAXUINT64);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "18446744073709551615");
  gtk_editable_set_text (GTK_EDITABLE (entry), "7");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (nuc_session_get_seed (session), ==, 7);
  for (const char *const *bad =
           (const char *const[]){ "-1", "", "1.5", "x", "99999999999999999999", NULL };
       *bad != NULL; bad++)
    {
      gtk_editable_set_text (GTK_EDITABLE (entry), *bad);
      g_signal_emit_by_name (entry, "activate");
      g_assert_cmpuint (nuc_session_get_seed (session), ==, 7);
      g_assert_true (gtk_widget_has_css_class (entry, "error"));
    }
  gtk_editable_set_text (GTK_EDITABLE (entry), "7");
  g_signal_emit_by_name (entry, "activate");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  g_assert_finalize_object (card);
  g_assert_finalize_object (session);
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/seed-card/seed", test_seed);
  return g_test_run ();
}
