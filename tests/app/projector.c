/* projector.c: tests of a window in front of a class
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>

#include "app/projector.h"
#include "harness.h"

static void
test_share (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_VERTICAL);
  NucProjector *projector = nuc_projector_new (GTK_WINDOW (window), GTK_PANED (paned));

  gtk_paned_set_start_child (GTK_PANED (paned), gtk_label_new ("chart"));
  gtk_paned_set_end_child (GTK_PANED (paned), gtk_label_new ("text"));
  gtk_window_set_child (GTK_WINDOW (window), paned);
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 500);
  nuc_projector_set_share (projector, 0.4);
  g_assert_cmpfloat (nuc_projector_get_share (projector), ==, 0.4);
  gtk_window_present (GTK_WINDOW (window));
  spin_until (gtk_paned_get_position (GTK_PANED (paned)) == 200);
  /* A person moves the line; projected it has a place of its own, and afterwards it is back. */
  gtk_paned_set_position (GTK_PANED (paned), 300);
  g_assert_cmpfloat_with_epsilon (nuc_projector_get_share (projector), 0.6, 1e-9);
  nuc_projector_set_active (projector, TRUE);
  g_assert_true (nuc_projector_get_active (projector));
  g_assert_true (gtk_widget_has_css_class (window, "projector"));
  spin_until (gtk_paned_get_position (GTK_PANED (paned)) ==
              (int) lround (0.86 * gtk_widget_get_height (paned)));
  g_assert_cmpfloat_with_epsilon (nuc_projector_get_share (projector), 0.6, 1e-9);
  nuc_projector_set_active (projector, FALSE);
  g_assert_false (gtk_widget_has_css_class (window, "projector"));
  spin_until (gtk_paned_get_position (GTK_PANED (paned)) ==
              (int) lround (0.6 * gtk_widget_get_height (paned)));
  nuc_projector_free (projector);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/projector/share", test_share);
  return g_test_run ();
}
