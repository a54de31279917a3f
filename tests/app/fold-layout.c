/* fold-layout.c: tests of a line of which some make way
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/widgets/fold-box.h"
#include "harness.h"

#define SPACING 10

/* A line as of a header: what stays, the widest that shrinks, a stand-in, two that leave. */
static const struct
{
  const char *name;
  int minimum;
  int natural;
  guint fold;
  guint stand_in;
  gboolean shrinks;
} children[] = {
  { "stays", 40, 100, 0, 0, FALSE },      { "widest", 50, 300, 1, 0, TRUE },
  { "stand-in", 60, 60, 0, 1, FALSE },    { "leaves-second", 80, 80, 2, 0, FALSE },
  { "leaves-last", 90, 90, 3, 0, FALSE },
};

/* What is shown at which width, in the order above, with its place. The least widths are worked out by hand:
 * 40 + 300 + 80 + 90 + 3 * 10 = 540 and so on. */
static const struct
{
  int width;
  guint step;
  int x[G_N_ELEMENTS (children)]; /* -1: not shown */
  int widths[G_N_ELEMENTS (children)];
} cases[] = {
  { 700, 0, { 0, 110, -1, 420, 510 }, { 100, 300, 0, 80, 90 } },
  { 600, 0, { 0, 110, -1, 420, 510 }, { 100, 300, 0, 80, 90 } },
  { 540, 0, { 0, 50, -1, 360, 450 }, { 40, 300, 0, 80, 90 } },
  { 539, 1, { 0, 110, 170, 240, 330 }, { 100, 50, 60, 80, 90 } },
  { 360, 1, { 0, 50, 110, 180, 270 }, { 40, 50, 60, 80, 90 } },
  { 359, 2, { 0, 110, 170, -1, 240 }, { 100, 50, 60, 0, 90 } },
  { 270, 2, { 0, 50, 110, -1, 180 }, { 40, 50, 60, 0, 90 } },
  { 269, 3, { 0, 110, 170, -1, -1 }, { 100, 50, 60, 0, 0 } },
  { 170, 3, { 0, 50, 110, -1, -1 }, { 40, 50, 60, 0, 0 } },
};

/* A widget that asks for two lengths. */
#define TEST_TYPE_PIECE (test_piece_get_type ())
G_DECLARE_FINAL_TYPE (TestPiece, test_piece, TEST, PIECE, GtkWidget)

struct _TestPiece
{
  GtkWidget parent_instance;
  int minimum;
  int natural;
};

G_DEFINE_FINAL_TYPE (TestPiece, test_piece, GTK_TYPE_WIDGET)

static void
test_piece_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  TestPiece *self = TEST_PIECE (widget);

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? self->minimum : 20;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? self->natural : 20;
}

static void
test_piece_class_init (TestPieceClass *klass)
{
  GTK_WIDGET_CLASS (klass)->measure = test_piece_measure;
}

static void
test_piece_init (TestPiece *self)
{
}

static GtkWidget *
new_line (GtkWidget **pieces)
{
  GtkWidget *line = g_object_new (NUC_TYPE_FOLD_BOX, "spacing", SPACING, NULL);
  NucFoldLayout *layout = NUC_FOLD_LAYOUT (gtk_widget_get_layout_manager (line));

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      pieces[i] = g_object_new (TEST_TYPE_PIECE, NULL);
      TEST_PIECE (pieces[i])->minimum = children[i].minimum;
      TEST_PIECE (pieces[i])->natural = children[i].natural;
      gtk_widget_set_parent (pieces[i], line);
      nuc_fold_layout_set_child (layout, pieces[i], children[i].fold, children[i].stand_in);
      g_object_set (gtk_layout_manager_get_layout_child (GTK_LAYOUT_MANAGER (layout), pieces[i]),
                    "shrinks", children[i].shrinks, NULL);
    }
  return g_object_ref_sink (line);
}

static void
allocate (GtkWidget *line, int width)
{
  gtk_widget_measure (line, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (line, GTK_ORIENTATION_VERTICAL, width, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (line, &(GtkAllocation){ 0, 0, width, 20 }, -1);
}

static void
check_case (GtkWidget *line, GtkWidget **pieces, guint i, gboolean mirrored)
{
  NucFoldLayout *layout = NUC_FOLD_LAYOUT (gtk_widget_get_layout_manager (line));

  g_assert_cmpuint (nuc_fold_layout_get_step (layout), ==, cases[i].step);
  for (guint j = 0; j < G_N_ELEMENTS (children); j++)
    {
      graphene_rect_t bounds;
      int x = mirrored ? cases[i].width - cases[i].x[j] - cases[i].widths[j] : cases[i].x[j];

      g_test_message ("%d: %s", cases[i].width, children[j].name);
      g_assert_cmpint (gtk_widget_get_child_visible (pieces[j]), ==, cases[i].x[j] >= 0);
      if (cases[i].x[j] < 0)
        continue;
      g_assert_true (gtk_widget_compute_bounds (pieces[j], line, &bounds));
      g_assert_cmpfloat (bounds.origin.x, ==, x);
      g_assert_cmpfloat (bounds.size.width, ==, cases[i].widths[j]);
    }
}

static void
test_steps (void)
{
  GtkWidget *pieces[G_N_ELEMENTS (children)];
  GtkWidget *line = new_line (pieces);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      allocate (line, cases[i].width);
      check_case (line, pieces, i, FALSE);
    }
  g_assert_finalize_object (line);
}

static void
test_right_to_left (void)
{
  GtkWidget *pieces[G_N_ELEMENTS (children)];
  GtkWidget *line = new_line (pieces);

  gtk_widget_set_direction (line, GTK_TEXT_DIR_RTL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      allocate (line, cases[i].width);
      check_case (line, pieces, i, TRUE);
    }
  g_assert_finalize_object (line);
}

/* The same width looks the same, whichever width was there before. */
static void
test_nothing_is_remembered (void)
{
  GtkWidget *pieces[G_N_ELEMENTS (children)];
  GtkWidget *line = new_line (pieces);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint j = 0; j < G_N_ELEMENTS (cases); j++)
      {
        allocate (line, cases[i].width);
        allocate (line, cases[j].width);
        check_case (line, pieces, j, FALSE);
      }
  g_assert_finalize_object (line);
}

/* What a line asks for is the least and the most of its steps, however it is folded at the moment. */
static void
test_measure (void)
{
  GtkWidget *pieces[G_N_ELEMENTS (children)];
  GtkWidget *line = new_line (pieces);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int minimum, natural;

      allocate (line, cases[i].width);
      gtk_widget_measure (line, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
      g_assert_cmpint (minimum, ==, 170);
      g_assert_cmpint (natural, ==, 600);
    }
  gtk_widget_set_visible (pieces[1], FALSE);
  gtk_widget_set_visible (pieces[2], FALSE);
  {
    int minimum;

    gtk_widget_measure (line, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
    g_assert_cmpint (minimum, ==, 40);
  }
  g_assert_finalize_object (line);
}

static void
set (GtkWidget *line, GtkWidget *piece, const char *property)
{
  g_object_set (gtk_layout_manager_get_layout_child (gtk_widget_get_layout_manager (line), piece),
                property, TRUE, NULL);
}

/* The centre stands in the middle, or as near as what stands at its sides lets it. */
static void
test_centre (void)
{
  static const struct
  {
    int width;
    int centre;
    int last;
  } places[] = { { 1000, 350, 910 }, { 640, 150, 550 }, { 600, 110, 510 } };
  GtkWidget *pieces[G_N_ELEMENTS (children)];
  GtkWidget *line = new_line (pieces);

  set (line, pieces[1], "centre");
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      graphene_rect_t bounds;

      allocate (line, places[i].width);
      g_assert_true (gtk_widget_compute_bounds (pieces[1], line, &bounds));
      g_assert_cmpfloat (bounds.origin.x, ==, places[i].centre);
      g_assert_true (gtk_widget_compute_bounds (pieces[4], line, &bounds));
      g_assert_cmpfloat (bounds.origin.x, ==, places[i].last);
    }
  g_assert_finalize_object (line);
}

/* What has shrunk may take the rest, up to what it would like. */
static void
test_fills (void)
{
  GtkWidget *pieces[G_N_ELEMENTS (children)];
  GtkWidget *line = new_line (pieces);
  graphene_rect_t bounds;

  set (line, pieces[1], "fills");
  allocate (line, 500);
  g_assert_true (gtk_widget_compute_bounds (pieces[1], line, &bounds));
  g_assert_cmpfloat (bounds.size.width, ==, 500 - 100 - 60 - 80 - 90 - 4 * SPACING);
  g_assert_finalize_object (line);
}

/* A column: what is not shown is not in the way of the height either. */
static void
test_column (void)
{
  GtkWidget *pieces[3];
  GtkWidget *column = g_object_ref_sink (
      g_object_new (NUC_TYPE_FOLD_BOX, "orientation", GTK_ORIENTATION_VERTICAL, NULL));
  NucFoldLayout *layout = NUC_FOLD_LAYOUT (gtk_widget_get_layout_manager (column));
  int minimum;

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      pieces[i] = g_object_new (TEST_TYPE_PIECE, NULL);
      gtk_widget_set_parent (pieces[i], column);
    }
  gtk_widget_set_vexpand (pieces[0], TRUE);
  nuc_fold_layout_set_child (layout, pieces[2], 1, 0);
  gtk_widget_measure (column, GTK_ORIENTATION_VERTICAL, 100, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 40);
  gtk_widget_size_allocate (column, &(GtkAllocation){ 0, 0, 100, 59 }, -1);
  g_assert_false (gtk_widget_get_child_visible (pieces[2]));
  g_assert_cmpint (gtk_widget_get_height (pieces[0]), ==, 39);
  gtk_widget_size_allocate (column, &(GtkAllocation){ 0, 0, 100, 90 }, -1);
  g_assert_true (gtk_widget_get_child_visible (pieces[2]));
  g_assert_cmpint (gtk_widget_get_height (pieces[0]), ==, 50);
  g_assert_finalize_object (column);
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/fold-layout/steps", test_steps);
  g_test_add_func ("/app/fold-layout/right-to-left", test_right_to_left);
  g_test_add_func ("/app/fold-layout/nothing-is-remembered", test_nothing_is_remembered);
  g_test_add_func ("/app/fold-layout/measure", test_measure);
  g_test_add_func ("/app/fold-layout/centre", test_centre);
  g_test_add_func ("/app/fold-layout/fills", test_fills);
  g_test_add_func ("/app/fold-layout/column", test_column);
  return g_test_run ();
}
