/* measures-bar.c: tests of the line of figures
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/chart/measures-bar.h"
#include "chart/chart-text.h"
#include "harness.h"

static void
test_figures (void)
{
  NucSession *session = new_session ("top-k=2", "preset:lesson");
  GtkWidget *bar = g_object_ref_sink (g_object_new (NUC_TYPE_MEASURES_BAR, NULL));
  g_autofree char *mass = nuc_chart_text_percent (0.95);

  nuc_measures_bar_set_session (NUC_MEASURES_BAR (bar), session);
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
  GtkWidget *bar = g_object_ref_sink (g_object_new (NUC_TYPE_MEASURES_BAR, NULL));
  GtkWidget *label;

  nuc_measures_bar_set_session (NUC_MEASURES_BAR (bar), session);
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
  static const int widths[] = { 1200, 900, 800, 700, 640, 600, 560,
                                520,  480, 440, 400, 360, 330, 260 };
  NucSession *session = new_session ("top-k=2", "preset:lesson");
  GtkWidget *window = gtk_window_new ();
  static const char *const named[] = { "Entropy", "Effective choices", "Survivors", "Mass kept" };
  GtkWidget *bar = g_object_new (NUC_TYPE_MEASURES_BAR, NULL);
  GtkWidget *more = nth_widget (bar, GTK_TYPE_MENU_BUTTON, 0);
  GtkWidget *label;
  guint n_mapped = 0;

  nuc_measures_bar_set_session (NUC_MEASURES_BAR (bar), session);
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
      /* What has left is behind a button, which has left where everything is there. */
      g_assert_true (gtk_widget_get_mapped (more) !=
                     gtk_widget_get_mapped (find_label (bar, "Effective choices")));
      n_mapped += gtk_widget_get_mapped (more);
    }
  g_assert_cmpuint (n_mapped, >, 0);
  g_assert_cmpuint (n_mapped, <, G_N_ELEMENTS (widths));
  for (guint i = 0; i < G_N_ELEMENTS (named); i++)
    {
      GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (more)));
      GtkWidget *name = find_label (popover, named[i]);
      GtkWidget *value = gtk_widget_get_next_sibling (name);

      g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (value)), ==,
                       gtk_label_get_text (
                           GTK_LABEL (gtk_widget_get_next_sibling (find_label (bar, named[i])))));
      g_assert_true (gtk_widget_get_focusable (value));
    }
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (session);
}

/* No number that a class is to see is cut while there is a second line. */
static void
test_knobs (void)
{
  static const int widths[] = { 900, 440, 300, 200 };
  NucSession *session = new_session ("temperature=0.8,top-k=14,top-p=0.9", "preset:lesson");
  GtkWidget *window = gtk_window_new ();
  GtkWidget *bar = g_object_new (NUC_TYPE_MEASURES_BAR, NULL);
  GtkWidget *label;

  nuc_measures_bar_set_session (NUC_MEASURES_BAR (bar), session);
  nuc_measures_bar_set_projector (NUC_MEASURES_BAR (bar), TRUE);
  nuc_session_set_value (session, 0, 0, 0.7, NULL);
  nuc_session_update (session);
  label = find_label (bar, "Temperature 0.70   Top-k 14   Top-p 0.90");
  g_assert_nonnull (label);
  gtk_window_set_child (GTK_WINDOW (window), bar);
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (label));
      int least;

      gtk_widget_measure (bar, GTK_ORIENTATION_VERTICAL, widths[i], &least, NULL, NULL, NULL);
      gtk_widget_size_allocate (bar, &(GtkAllocation){ 0, 0, widths[i], least }, -1);
      g_test_message ("at %d: %d lines", widths[i], pango_layout_get_line_count (layout));
      g_assert_false (is_cut (label));
      /* “Top-p 0.90” is in one line. */
      for (int line = 1; line < pango_layout_get_line_count (layout); line++)
        {
          int at = pango_layout_get_line_readonly (layout, line)->start_index;

          g_assert_true (g_ascii_isupper (gtk_label_get_text (GTK_LABEL (label))[at]));
        }
    }
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (session);
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/measures-bar/figures", test_figures);
  g_test_add_func ("/app/measures-bar/partly-known", test_partly_known);
  g_test_add_func ("/app/measures-bar/short", test_short);
  g_test_add_func ("/app/measures-bar/knobs", test_knobs);
  return g_test_run ();
}
