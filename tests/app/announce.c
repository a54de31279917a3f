/* announce.c: tests of what is said to who listens
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/widgets/announce.h"
#include "harness.h"

typedef struct
{
  GtkWidget *window;
  GtkWidget *first;
  GtkWidget *second;
} Fixture;

static void
set_up (Fixture *fixture)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  fixture->window = gtk_window_new ();
  fixture->first = gtk_button_new_with_label ("first");
  fixture->second = gtk_entry_new ();
  gtk_box_append (GTK_BOX (box), fixture->first);
  gtk_box_append (GTK_BOX (box), fixture->second);
  gtk_window_set_child (GTK_WINDOW (fixture->window), box);
  nuc_announce_describe (fixture->first, "what the first is about");
  gtk_widget_set_tooltip_text (fixture->second, "a tip");
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_widget_grab_focus (fixture->first);
}

static void
assert_described (GtkWidget *widget, const char *description)
{
  gtk_test_accessible_assert_property (widget, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description);
}

/* What has the focus says it, in words, and says what it is about again when the focus has left it. */
static void
test_focus (void)
{
  Fixture fixture;

  set_up (&fixture);
  nuc_announce (fixture.window, "\342\201\250␣which\342\201\251, 5 %");
  assert_described (fixture.first, "space which, 5 %");
  nuc_announce (fixture.window, "again");
  nuc_announce (fixture.window, "again");
  assert_described (fixture.first, "again");
  gtk_widget_grab_focus (fixture.second);
  assert_described (fixture.first, "what the first is about");
  /* An entry, not the text inside it. */
  nuc_announce (fixture.window, "in the entry");
  assert_described (fixture.second, "in the entry");
  gtk_widget_grab_focus (fixture.first);
  assert_described (fixture.second, "a tip");
  gtk_window_destroy (GTK_WINDOW (fixture.window));
}

/* What a widget is about may change while something else is said on it. */
static void
test_described_meanwhile (void)
{
  Fixture fixture;

  set_up (&fixture);
  nuc_announce (fixture.window, "said");
  nuc_announce_describe (fixture.first, "something new");
  assert_described (fixture.first, "said");
  gtk_widget_grab_focus (fixture.second);
  assert_described (fixture.first, "something new");
  gtk_window_destroy (GTK_WINDOW (fixture.window));
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/announce/focus", test_focus);
  g_test_add_func ("/app/announce/described-meanwhile", test_described_meanwhile);
  return g_test_run ();
}
