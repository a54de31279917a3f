/* transport.c: tests of the buttons and the speed
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/text/transport.h"
#include "harness.h"

static void
test_speed (void)
{
  NucSession *session = new_session ("temperature=1", "preset:lesson");
  GtkWidget *transport = g_object_ref_sink (g_object_new (NUC_TYPE_TRANSPORT, NULL));
  GtkWidget *scale;
  gboolean handled;

  nuc_transport_set_session (NUC_TRANSPORT (transport), session);
  scale = nth_widget (transport, GTK_TYPE_SCALE, 0);
  nuc_session_set_speed (session, 20);
  g_assert_nonnull (find_label (transport, "20 tokens/s"));
  gtk_test_accessible_assert_property (scale, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "20 tokens/s");
  g_signal_emit_by_name (scale, "change-value", GTK_SCROLL_JUMP,
                         gtk_adjustment_get_upper (gtk_range_get_adjustment (GTK_RANGE (scale))),
                         &handled);
  g_assert_cmpfloat_with_epsilon (nuc_session_get_speed (session), NUC_SESSION_FASTEST, 0.1);
  /* As an assistive technology sets it. */
  gtk_range_set_value (GTK_RANGE (scale), 4);
  g_assert_cmpfloat (nuc_session_get_speed (session), ==, 4);
  gtk_test_accessible_assert_property (scale, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 4.0);
  g_signal_emit_by_name (scale, "move-slider", GTK_SCROLL_STEP_FORWARD);
  g_assert_cmpfloat (nuc_session_get_speed (session), ==, 4.4);
  g_signal_emit_by_name (scale, "move-slider", GTK_SCROLL_PAGE_BACKWARD);
  g_assert_cmpfloat (nuc_session_get_speed (session), ==, 2.2);
  g_assert_finalize_object (transport);
  g_assert_finalize_object (session);
}

static void
test_recording (void)
{
  NucSession *session = new_session ("temperature=1", "preset:answer");
  GtkWidget *transport = g_object_ref_sink (g_object_new (NUC_TYPE_TRANSPORT, NULL));
  g_autofree char *page = NULL;

  nuc_transport_set_session (NUC_TRANSPORT (transport), session);
  nuc_session_set_position (session, 2);
  page =
      g_strdup_printf ("Step 3 of %" G_GUINT64_FORMAT, nuc_session_get_last_position (session) + 1);
  g_assert_nonnull (find_label (transport, page));
  g_assert_finalize_object (transport);
  g_assert_finalize_object (session);
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/transport/speed", test_speed);
  g_test_add_func ("/app/transport/recording", test_recording);
  return g_test_run ();
}
