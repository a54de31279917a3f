/* figures-bar.c: tests of the line of figures
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/figures-bar.h"
#include "chart/chart-text.h"
#include "harness.h"

static void
test_figures (void)
{
  NucSession *session = new_session ("top-k=2", "preset:lesson");
  GtkWidget *bar = g_object_ref_sink (g_object_new (NUC_TYPE_FIGURES_BAR, NULL));
  g_autofree char *mass = nuc_chart_text_percent (0.95);

  nuc_figures_bar_set_session (NUC_FIGURES_BAR (bar), session);
  nuc_session_set_value (session, 0, 0, 3, NULL);
  nuc_session_update (session);
  g_assert_nonnull (find_label (bar, "3 of 4"));
  g_assert_nonnull (find_label (bar, mass));
  g_assert_finalize_object (bar);
  g_assert_finalize_object (session);
}

static void
test_partly_known (void)
{
  NucSession *session = new_session ("top-p=0.9", "preset:top-20");
  GtkWidget *bar = g_object_ref_sink (g_object_new (NUC_TYPE_FIGURES_BAR, NULL));
  GtkWidget *label;

  nuc_figures_bar_set_session (NUC_FIGURES_BAR (bar), session);
  nuc_session_set_value (session, 0, 0, 0.99, NULL);
  nuc_session_update (session);
  g_assert_nonnull (find_label (bar, "20 of 20 known"));
  label = find_label (bar, "Known mass");
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_parent (label)));
  open_and_wait (session, "preset:lesson");
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_parent (label)));
  g_assert_finalize_object (bar);
  g_assert_finalize_object (session);
}

static gboolean
is_cut (GtkWidget *label)
{
  return pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label)));
}

/* However short the line is, the entropy stays: nothing else in the window says it. */
static void
test_short (void)
{
  static const int widths[] = { 900, 800, 700, 640, 600, 560, 520, 480, 440, 400, 360, 330, 260 };
  NucSession *session = new_session ("top-k=2", "preset:lesson");
  GtkWidget *window = gtk_window_new ();
  GtkWidget *bar = g_object_new (NUC_TYPE_FIGURES_BAR, NULL);
  GtkWidget *label;

  nuc_figures_bar_set_session (NUC_FIGURES_BAR (bar), session);
  nuc_session_set_value (session, 0, 0, 3, NULL);
  nuc_session_update (session);
  label = gtk_widget_get_next_sibling (find_label (bar, "Entropy"));
  gtk_window_set_child (GTK_WINDOW (window), bar);
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      int least;

      gtk_widget_measure (bar, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      g_assert_cmpint (least, <=, widths[i]);
      gtk_widget_measure (bar, GTK_ORIENTATION_VERTICAL, widths[i], &least, NULL, NULL, NULL);
      gtk_widget_size_allocate (bar, &(GtkAllocation){ 0, 0, widths[i], least }, -1);
      g_assert_true (gtk_widget_get_mapped (label));
      g_assert_cmpint (gtk_widget_get_width (label), >, 20);
      /* Its name is cut only when everything else has gone. */
      if (gtk_widget_get_mapped (find_label (bar, "Survivors")))
        g_assert_false (is_cut (find_label (bar, "Entropy")));
    }
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (session);
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/figures-bar/figures", test_figures);
  g_test_add_func ("/app/figures-bar/partly-known", test_partly_known);
  g_test_add_func ("/app/figures-bar/short", test_short);
  return g_test_run ();
}
