/* wrap-box.c: tests of lines that wrap
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/widgets/wrap-box.h"
#include "harness.h"

static NucWrapBox *
new_box (guint n)
{
  NucWrapBox *box = g_object_ref_sink (
      g_object_new (NUC_TYPE_WRAP_BOX, "column-spacing", 10, "row-spacing", 5, NULL));

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *child = gtk_drawing_area_new ();

      gtk_widget_set_size_request (child, 100, 20);
      nuc_wrap_box_append (box, child);
    }
  return box;
}

static void
test_height_for_width (void)
{
  static const struct
  {
    int width;
    int height;
  } cases[] = { { 1000, 20 }, { 430, 20 }, { 429, 45 }, { 210, 45 }, { 209, 95 }, { 100, 95 } };
  NucWrapBox *box = new_box (4);
  int minimum, natural;

  gtk_widget_measure (GTK_WIDGET (box), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL,
                      NULL);
  g_assert_cmpint (minimum, ==, 100);
  g_assert_cmpint (natural, ==, 430);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gtk_widget_measure (GTK_WIDGET (box), GTK_ORIENTATION_VERTICAL, cases[i].width, &minimum,
                          NULL, NULL, NULL);
      g_assert_cmpint (minimum, ==, cases[i].height);
    }
  g_assert_finalize_object (box);
}

static void
assert_place (GtkWidget *box, guint n, int x, int y)
{
  graphene_rect_t bounds;

  g_assert_true (
      gtk_widget_compute_bounds (nth_widget (box, GTK_TYPE_DRAWING_AREA, n), box, &bounds));
  g_assert_cmpfloat (bounds.origin.x, ==, x);
  g_assert_cmpfloat (bounds.origin.y, ==, y);
}

static void
test_places (void)
{
  NucWrapBox *box = new_box (3);

  gtk_widget_measure (GTK_WIDGET (box), GTK_ORIENTATION_VERTICAL, 220, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (GTK_WIDGET (box), &(GtkAllocation){ 0, 0, 220, 45 }, -1);
  assert_place (GTK_WIDGET (box), 0, 0, 0);
  assert_place (GTK_WIDGET (box), 1, 110, 0);
  assert_place (GTK_WIDGET (box), 2, 0, 25);
  gtk_widget_set_direction (GTK_WIDGET (box), GTK_TEXT_DIR_RTL);
  gtk_widget_measure (GTK_WIDGET (box), GTK_ORIENTATION_VERTICAL, 220, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (GTK_WIDGET (box), &(GtkAllocation){ 0, 0, 220, 45 }, -1);
  assert_place (GTK_WIDGET (box), 0, 120, 0);
  assert_place (GTK_WIDGET (box), 1, 10, 0);
  g_assert_finalize_object (box);
}

static void
test_hidden_children_take_no_room (void)
{
  NucWrapBox *box = new_box (2);
  int natural;

  gtk_widget_set_visible (nth_widget (GTK_WIDGET (box), GTK_TYPE_DRAWING_AREA, 0), FALSE);
  gtk_widget_measure (GTK_WIDGET (box), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  g_assert_cmpint (natural, ==, 100);
  g_assert_finalize_object (box);
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/wrap-box/height-for-width", test_height_for_width);
  g_test_add_func ("/app/wrap-box/places", test_places);
  g_test_add_func ("/app/wrap-box/hidden-children-take-no-room", test_hidden_children_take_no_room);
  return g_test_run ();
}
