/* field.c: tests of fields that the program fills in
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/widgets/field.h"
#include "app/widgets/number-entry.h"
#include "harness.h"

static void
count_cb (GSimpleAction *action, GVariant *parameter, gpointer n)
{
  ++*(guint *) n;
}

static GtkWidget *
get_typed (GtkWidget *field)
{
  return nth_widget (field, GTK_TYPE_TEXT, 0);
}

/* As a person does it: GTK takes what is set, not typed, for nothing that could be taken back. */
static void
type (GtkWidget *field, const char *text)
{
  gtk_editable_select_region (GTK_EDITABLE (field), 0, -1);
  g_signal_emit_by_name (get_typed (field), "delete-from-cursor", GTK_DELETE_CHARS, 1);
  g_signal_emit_by_name (get_typed (field), "insert-at-cursor", text);
}

static gboolean
press_undo (GtkWidget *window)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) &&
          gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_z, 0, GDK_CONTROL_MASK, &handled);
    }
  return handled;
}

/* The key takes back what was typed while that is not settled, and the program's last change afterwards. */
static void
test_whose_undo (void)
{
  static const GActionEntry entries[] = { { "undo", count_cb } };
  GtkWidget *window = gtk_window_new ();
  GtkWidget *entry = gtk_entry_new ();
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  guint n = 0;

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, 1, &n);
  gtk_widget_insert_action_group (window, "win", G_ACTION_GROUP (actions));
  nuc_field_add_undo_keys (GTK_WINDOW (window));
  gtk_window_set_child (GTK_WINDOW (window), entry);
  gtk_window_present (GTK_WINDOW (window));
  nuc_field_set_text (GTK_EDITABLE (entry), "0.70");
  nuc_field_set_text (GTK_EDITABLE (entry), "0.80");
  gtk_widget_grab_focus (entry);

  g_assert_true (press_undo (window));
  g_assert_cmpuint (n, ==, 1);
  type (entry, "0.85");
  g_assert_false (press_undo (window));
  g_assert_cmpuint (n, ==, 1);
  /* What it takes back, however often, is what was typed. */
  for (guint i = 0; i < 5; i++)
    gtk_widget_activate_action (get_typed (entry), "text.undo", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "0.80");
  g_assert_true (press_undo (window));
  g_assert_cmpuint (n, ==, 2);
  nuc_field_set_text (GTK_EDITABLE (entry), "0.85");
  g_assert_true (press_undo (window));
  g_assert_cmpuint (n, ==, 3);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A number that the program shows is never taken out of its field. */
static void
test_never_empty (void)
{
  GtkWidget *entry = g_object_ref_sink (nuc_number_entry_new ());

  nuc_number_entry_configure (NUC_NUMBER_ENTRY (entry), FALSE, 2, 0.05);
  nuc_number_entry_set_value (NUC_NUMBER_ENTRY (entry), 0.5);
  nuc_number_entry_set_value (NUC_NUMBER_ENTRY (entry), 0.8);
  for (guint i = 0; i < 5; i++)
    gtk_widget_activate_action (get_typed (entry), "text.undo", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "0.80");
  g_assert_finalize_object (entry);
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/field/whose-undo", test_whose_undo);
  g_test_add_func ("/app/field/never-empty", test_never_empty);
  return g_test_run ();
}
