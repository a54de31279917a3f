/* lesson-scroll.c: brings what has just come into view
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/lesson/lesson-scroll.h"

#include <math.h>

/* A page overlaps the one before, so that the eye finds its place; less than a line is no page. */
#define PAGE_SHARE 0.8
#define LEAST_SCROLL 8

static const char KEY[] = "nuc-lesson-scroll";

typedef struct
{
  GtkWidget *target; /* weak */
  guint frames;
} Aim;

static void
aim_free (gpointer data)
{
  Aim *aim = data;

  g_clear_weak_pointer (&aim->target);
  g_free (aim);
}

/* What has just been shown has its place only in the frame after the next. */
static gboolean
tick_cb (GtkWidget *scroll, GdkFrameClock *clock, gpointer data)
{
  Aim *aim = data;
  GtkWidget *child = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroll));
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroll));
  double x, y;

  if (aim->frames++ == 0)
    return G_SOURCE_CONTINUE;
  if (GTK_IS_VIEWPORT (child))
    child = gtk_viewport_get_child (GTK_VIEWPORT (child));
  if (aim->target != NULL && child != NULL &&
      gtk_widget_translate_coordinates (aim->target, child, 0, 0, &x, &y))
    gtk_adjustment_set_value (adjustment, y);
  g_object_steal_data (G_OBJECT (scroll), KEY);
  return G_SOURCE_REMOVE;
}

/**
 * nuc_lesson_scroll_to:
 * @scroll: a scrolled page
 * @target: (nullable): a widget on it that has just been shown; %NULL for the beginning
 *
 * Scrolls as soon as everything has its place: so far that @target begins at the upper edge, or less where
 * the page ends before. What was to be scrolled to before is forgotten.
 */
void
nuc_lesson_scroll_to (GtkScrolledWindow *scroll, GtkWidget *target)
{
  guint before = GPOINTER_TO_UINT (g_object_steal_data (G_OBJECT (scroll), KEY));
  Aim *aim;

  if (before != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (scroll), before);
  if (target == NULL)
    {
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (scroll), 0);
      return;
    }
  if (!gtk_widget_get_mapped (GTK_WIDGET (scroll)))
    return;
  aim = g_new0 (Aim, 1);
  g_set_weak_pointer (&aim->target, target);
  before = gtk_widget_add_tick_callback (GTK_WIDGET (scroll), tick_cb, aim, aim_free);
  g_object_set_data (G_OBJECT (scroll), KEY, GUINT_TO_POINTER (before));
}

/**
 * nuc_lesson_scroll_by_page:
 * @scroll: a scrolled page
 * @by: 1 for on, -1 for back
 *
 * Returns: whether there was more to see; then it is seen now
 */
gboolean
nuc_lesson_scroll_by_page (GtkScrolledWindow *scroll, int by)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (scroll);
  double value = gtk_adjustment_get_value (adjustment);

  if (!gtk_widget_get_mapped (GTK_WIDGET (scroll)))
    return FALSE;
  gtk_adjustment_set_value (adjustment,
                            value + by * PAGE_SHARE * gtk_adjustment_get_page_size (adjustment));
  return fabs (gtk_adjustment_get_value (adjustment) - value) > LEAST_SCROLL;
}
