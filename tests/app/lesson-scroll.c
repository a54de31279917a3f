/* lesson-scroll.c: tests of what brings into view what has just come
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/lesson/lesson-scroll.h"
#include "harness.h"

#define ROWS 40
#define ROW_HEIGHT 30

static gboolean
count_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer n)
{
  return ++*(guint *) n < 6;
}

static void
wait_for_frames (GtkWidget *widget)
{
  guint n = 0;

  gtk_widget_add_tick_callback (widget, count_frame_cb, &n, NULL);
  gtk_widget_queue_draw (widget);
  spin_until (n >= 6);
}

static void
test_scroll (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scroll = gtk_scrolled_window_new ();
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroll));
  GtkWidget *rows[ROWS];
  guint n = 0;

  for (guint i = 0; i < ROWS; i++)
    {
      rows[i] = gtk_label_new ("A row");
      gtk_widget_set_size_request (rows[i], -1, ROW_HEIGHT);
      gtk_box_append (GTK_BOX (page), rows[i]);
    }
  /* One that is not on the screen is left alone. */
  nuc_lesson_scroll_to (GTK_SCROLLED_WINDOW (scroll), rows[10]);
  g_assert_false (nuc_lesson_scroll_by_page (GTK_SCROLLED_WINDOW (scroll), 1));

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), page);
  gtk_window_set_default_size (GTK_WINDOW (window), 200, 10 * ROW_HEIGHT);
  gtk_window_set_child (GTK_WINDOW (window), scroll);
  gtk_window_present (GTK_WINDOW (window));
  wait_for_frames (scroll);
  nuc_lesson_scroll_to (GTK_SCROLLED_WINDOW (scroll), rows[10]);
  wait_for_frames (scroll);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (adjustment), 10 * ROW_HEIGHT, 1);
  /* The end of the page is as far as it goes. */
  nuc_lesson_scroll_to (GTK_SCROLLED_WINDOW (scroll), rows[ROWS - 1]);
  wait_for_frames (scroll);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (adjustment) +
                                      gtk_adjustment_get_page_size (adjustment),
                                  gtk_adjustment_get_upper (adjustment), 1);
  /* The last that was asked for counts, and a target that is gone is no target. */
  nuc_lesson_scroll_to (GTK_SCROLLED_WINDOW (scroll), rows[5]);
  nuc_lesson_scroll_to (GTK_SCROLLED_WINDOW (scroll), NULL);
  wait_for_frames (scroll);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);
  nuc_lesson_scroll_to (GTK_SCROLLED_WINDOW (scroll), rows[20]);
  gtk_box_remove (GTK_BOX (page), rows[20]);
  wait_for_frames (scroll);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);

  while (n < ROWS && nuc_lesson_scroll_by_page (GTK_SCROLLED_WINDOW (scroll), 1))
    n++;
  g_assert_cmpuint (n, >=, 3);
  g_assert_cmpuint (n, <, ROWS);
  g_assert_true (nuc_lesson_scroll_by_page (GTK_SCROLLED_WINDOW (scroll), -1));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/lesson-scroll/scroll", test_scroll);
  return g_test_run ();
}
