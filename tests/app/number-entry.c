/* number-entry.c: tests of an entry for one number
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>

#include "app/widgets/number-entry.h"
#include "harness.h"

typedef struct
{
  double value;
  guint n_entered;
  guint n_refused;
} Heard;

static void
entered_cb (GtkWidget *entry, double value, Heard *heard)
{
  heard->value = value;
  heard->n_entered++;
}

static void
refused_cb (GtkWidget *entry, const char *sentence, Heard *heard)
{
  g_assert_nonnull (sentence);
  heard->n_refused++;
}

static NucNumberEntry *
new_entry (Heard *heard)
{
  GtkWidget *entry = g_object_ref_sink (nuc_number_entry_new ());

  nuc_number_entry_configure (NUC_NUMBER_ENTRY (entry), FALSE, 2, 0.05);
  g_signal_connect (entry, "entered", G_CALLBACK (entered_cb), heard);
  g_signal_connect (entry, "refused", G_CALLBACK (refused_cb), heard);
  return NUC_NUMBER_ENTRY (entry);
}

static void
test_shows (void)
{
  Heard heard = { 0 };
  NucNumberEntry *entry = new_entry (&heard);

  nuc_number_entry_set_value (entry, 0.8);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "0.80");
  nuc_number_entry_set_value (entry, 0.955);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "0.955");
  g_assert_cmpuint (heard.n_entered, ==, 0);
  g_assert_finalize_object (entry);
}

static void
test_typed (void)
{
  static const char *const same[] = { "0.95", "0,95", "95 %", ".95" };
  Heard heard = { 0 };
  NucNumberEntry *entry = new_entry (&heard);

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (entry), same[i]);
      g_signal_emit_by_name (entry, "activate");
      g_assert_cmpuint (heard.n_entered, ==, i + 1);
      g_assert_cmpfloat_with_epsilon (heard.value, 0.95, 1e-12);
    }
  g_assert_finalize_object (entry);
}

static void
test_refused (void)
{
  Heard heard = { 0 };
  NucNumberEntry *entry = new_entry (&heard);

  gtk_editable_set_text (GTK_EDITABLE (entry), "much");
  nuc_number_entry_enter (entry);
  g_assert_cmpuint (heard.n_entered, ==, 0);
  g_assert_cmpuint (heard.n_refused, ==, 1);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (entry), "error"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "much");
  g_assert_finalize_object (entry);
}

static void
test_typing_is_not_disturbed (void)
{
  Heard heard = { 0 };
  NucNumberEntry *entry = new_entry (&heard);

  nuc_number_entry_set_value (entry, 0.8);
  gtk_editable_set_text (GTK_EDITABLE (entry), "0.9");
  nuc_number_entry_set_value (entry, 0.8);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "0.9");
  nuc_number_entry_set_value (entry, 0.3);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "0.30");
  g_assert_finalize_object (entry);
}

static gboolean
press (GtkWidget *entry, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (entry);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) && !handled)
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &handled);
    }
  return handled;
}

/* What keys make of a number is one that can be read: 0.15 and not 0.15000000000000002. */
static void
test_steps (void)
{
  static const struct
  {
    int digits;
    double step, from, up;
  } cases[] = {
    { 2, 0.05, 0.1, 0.15 }, { 2, 0.05, 0.3, 0.35 },   { 2, 0.1, 0.2, 0.3 },
    { 1, 0.1, 0.7, 0.8 },   { 2, 0.05, -0.15, -0.1 }, { 4, 0.0001, 0.0002, 0.0003 },
    { 0, 1, 40, 41 },       { 1, 0.001, 0.7, 0.701 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Heard heard = { 0 };
      NucNumberEntry *entry = new_entry (&heard);

      nuc_number_entry_configure (entry, FALSE, cases[i].digits, cases[i].step);
      nuc_number_entry_set_value (entry, cases[i].from);
      g_assert_true (press (GTK_WIDGET (entry), GDK_KEY_Up));
      g_assert_cmpfloat (heard.value, ==, cases[i].up);
      nuc_number_entry_set_value (entry, cases[i].up);
      g_assert_true (press (GTK_WIDGET (entry), GDK_KEY_Down));
      g_assert_cmpfloat (heard.value, ==, cases[i].from);
      g_assert_finalize_object (entry);
    }
}

/* Whatever it shows can be seen whole. */
static void
test_room (void)
{
  static const double values[] = { 0.05, 0.0003, 0.955, 40, 1234567, 0.12345678, -12.25, 1e-7 };
  Heard heard = { 0 };
  NucNumberEntry *entry = new_entry (&heard);
  int least, width;

  nuc_number_entry_make_room (entry, 100.25);
  gtk_widget_measure (GTK_WIDGET (entry), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      const char *text;
      int chars;

      nuc_number_entry_set_value (entry, values[i]);
      text = gtk_editable_get_text (GTK_EDITABLE (entry));
      chars = gtk_editable_get_width_chars (GTK_EDITABLE (entry));
      gtk_widget_measure (GTK_WIDGET (entry), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL,
                          NULL);
      g_test_message ("%s in %d", text, chars);
      g_assert_cmpint (chars, >=, g_utf8_strlen (text, -1));
      g_assert_cmpint (width, >=, least);
    }
  g_assert_finalize_object (entry);
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/number-entry/shows", test_shows);
  g_test_add_func ("/app/number-entry/typed", test_typed);
  g_test_add_func ("/app/number-entry/refused", test_refused);
  g_test_add_func ("/app/number-entry/steps", test_steps);
  g_test_add_func ("/app/number-entry/room", test_room);
  g_test_add_func ("/app/number-entry/typing-is-not-disturbed", test_typing_is_not_disturbed);
  return g_test_run ();
}
