/* stream-view.c: tests of the text as it arrives
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/stream-view.h"
#include "harness.h"

static void
press (GtkWidget *widget, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller) ||
          gtk_event_controller_get_propagation_phase (controller) != GTK_PHASE_CAPTURE)
        continue;
      g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
      g_assert_true (handled);
      return;
    }
  g_assert_not_reached ();
}

static void
test_draws (void)
{
  NucSession *session = new_session ("temperature=0", "preset:lesson");
  NucStreamView *view = g_object_ref_sink (g_object_new (NUC_TYPE_STREAM_VIEW, NULL));
  g_autofree char *text = NULL;
  g_autofree char *less = NULL;

  nuc_stream_view_set_session (view, session);
  for (guint i = 0; i < 3; i++)
    nuc_session_step (session);
  text = nuc_stream_view_dup_text (view);
  g_assert_cmpstr (text, ==, "the  the  the  ");
  nuc_session_back (session);
  less = nuc_stream_view_dup_text (view);
  g_assert_cmpstr (less, ==, "the  the  ");
  g_assert_finalize_object (view);
  g_assert_finalize_object (session);
}

static void
test_model (void)
{
  NucSession *session = nuc_session_new ();
  NucStreamView *view = g_object_ref_sink (g_object_new (NUC_TYPE_STREAM_VIEW, NULL));
  g_autofree char *text = NULL;

  nuc_session_set_prompt (session, "It was");
  nuc_stream_view_set_session (view, session);
  open_and_wait (session, "corpus:austen");
  for (guint i = 1; i <= 5; i++)
    {
      nuc_session_step (session);
      spin_until (nuc_session_get_n_tokens (session) == i);
    }
  text = nuc_stream_view_dup_text (view);
  g_assert_true (g_str_has_prefix (text, "It was"));
  g_assert_cmpint (g_utf8_strlen (text, -1), ==, 11);
  g_assert_finalize_object (view);
  g_assert_finalize_object (session);
}

static void
test_keyboard (void)
{
  NucSession *session = new_session ("temperature=1", "preset:lesson");
  NucStreamView *view = g_object_ref_sink (g_object_new (NUC_TYPE_STREAM_VIEW, NULL));

  nuc_stream_view_set_session (view, session);
  for (guint i = 0; i < 4; i++)
    nuc_session_step (session);
  press (GTK_WIDGET (view), GDK_KEY_Left);
  g_assert_cmpuint (nuc_session_get_position (session), ==, 3);
  press (GTK_WIDGET (view), GDK_KEY_Home);
  g_assert_cmpuint (nuc_session_get_position (session), ==, 0);
  press (GTK_WIDGET (view), GDK_KEY_Left);
  g_assert_cmpuint (nuc_session_get_position (session), ==, 0);
  press (GTK_WIDGET (view), GDK_KEY_Right);
  g_assert_cmpuint (nuc_session_get_position (session), ==, 1);
  press (GTK_WIDGET (view), GDK_KEY_End);
  press (GTK_WIDGET (view), GDK_KEY_Right);
  g_assert_cmpuint (nuc_session_get_position (session), ==, 4);
  gtk_widget_set_direction (GTK_WIDGET (view), GTK_TEXT_DIR_RTL);
  press (GTK_WIDGET (view), GDK_KEY_Right);
  g_assert_cmpuint (nuc_session_get_position (session), ==, 3);
  g_assert_finalize_object (view);
  g_assert_finalize_object (session);
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/stream-view/draws", test_draws);
  g_test_add_func ("/app/stream-view/model", test_model);
  g_test_add_func ("/app/stream-view/keyboard", test_keyboard);
  return g_test_run ();
}
