/* side-box.c: tests of a middle with a panel at either side
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/widgets/side-box.h"
#include "harness.h"

#define EM 10
#define START 150
#define MIDDLE 200
#define END 180
/* 22.5 em of start and 30 em of middle. */
#define ROOMY 525

typedef struct
{
  GtkWidget *window;
  GtkWidget *box;
  GtkWidget *start;
  GtkWidget *middle;
  GtkWidget *end;
  GtkWidget *tabs;
} Fixture;

static GtkWidget *
new_part (const char *label, int width)
{
  GtkWidget *part = gtk_button_new ();

  gtk_widget_set_size_request (part, width, 40);
  gtk_widget_set_name (part, label);
  return part;
}

static void
set_up (Fixture *self)
{
  g_autoptr (GtkCssProvider) plain = gtk_css_provider_new ();

  gtk_css_provider_load_from_data (
      plain,
      "side-box { font-size: 10px; } button { padding: 0; border: none; "
      "min-width: 0; min-height: 0; }",
      -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (plain), 900);
  self->start = new_part ("start", START);
  self->middle = new_part ("middle", MIDDLE);
  self->end = new_part ("end", END);
  self->tabs = new_part ("tabs", 100);
  gtk_widget_set_visible (self->end, FALSE);
  self->box = g_object_new (NUC_TYPE_SIDE_BOX, "middle", self->middle, "start", self->start, "end",
                            self->end, "tabs", self->tabs, NULL);
  self->window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (self->window), FALSE);
  gtk_window_set_child (GTK_WINDOW (self->window), self->box);
}

static void
resize (Fixture *self, int width)
{
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, 300);
  gtk_window_present (GTK_WINDOW (self->window));
  spin_until (gtk_widget_get_width (self->box) == width);
  /* What is told between two frames. */
  for (guint i = 0; i < 4; i++)
    {
      g_usleep (20 * 1000);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

static void
assert_place (Fixture *self, GtkWidget *part, int x, int width)
{
  graphene_rect_t bounds;

  g_test_message ("%s at %d", gtk_widget_get_name (part), gtk_widget_get_width (self->box));
  g_assert_cmpint (gtk_widget_get_mapped (part), ==, width > 0);
  if (width <= 0)
    return;
  g_assert_true (gtk_widget_compute_bounds (part, self->box, &bounds));
  g_assert_cmpfloat (bounds.origin.x, ==, x);
  g_assert_cmpfloat (bounds.size.width, ==, width);
}

static void
settle (Fixture *self)
{
  resize (self, gtk_widget_get_width (self->box));
}

static void
test_folds (void)
{
  Fixture self;

  set_up (&self);
  resize (&self, ROOMY);
  g_assert_false (nuc_side_box_get_folded (NUC_SIDE_BOX (self.box)));
  assert_place (&self, self.start, 0, 225);
  assert_place (&self, self.middle, 225, 300);
  resize (&self, ROOMY - 1);
  g_assert_true (nuc_side_box_get_folded (NUC_SIDE_BOX (self.box)));
  g_assert_false (nuc_side_box_get_shown (NUC_SIDE_BOX (self.box)));
  assert_place (&self, self.start, 0, 0);
  assert_place (&self, self.middle, 0, ROOMY - 1);
  resize (&self, ROOMY);
  g_assert_true (nuc_side_box_get_shown (NUC_SIDE_BOX (self.box)));
  assert_place (&self, self.start, 0, 225);
  gtk_window_destroy (GTK_WINDOW (self.window));
}

/* Whether it is sent away or not makes no difference to whether it is folded: nothing goes to and fro. */
static void
test_folds_by_width_alone (void)
{
  static const int widths[] = { 300, ROOMY - 1, ROOMY, 900 };
  Fixture self;

  set_up (&self);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    for (guint shown = 0; shown < 2; shown++)
      {
        resize (&self, widths[i]);
        nuc_side_box_set_shown (NUC_SIDE_BOX (self.box), shown);
        settle (&self);
        g_assert_cmpint (nuc_side_box_get_folded (NUC_SIDE_BOX (self.box)), ==, widths[i] < ROOMY);
        g_assert_cmpint (nuc_side_box_get_shown (NUC_SIDE_BOX (self.box)), ==, shown);
        g_assert_cmpint (gtk_widget_get_mapped (self.start), ==, shown);
      }
  gtk_window_destroy (GTK_WINDOW (self.window));
}

/* Called, it stands beside the middle as long as that can shrink so far, else over it. */
static void
test_called (void)
{
  Fixture self;

  set_up (&self);
  resize (&self, START + MIDDLE);
  nuc_side_box_set_shown (NUC_SIDE_BOX (self.box), TRUE);
  settle (&self);
  assert_place (&self, self.start, 0, START);
  assert_place (&self, self.middle, START, MIDDLE);
  resize (&self, START + MIDDLE - 1);
  assert_place (&self, self.start, 0, START);
  assert_place (&self, self.middle, 0, START + MIDDLE - 1);
  /* The pointer meets what lies on top. */
  g_assert_true (gtk_widget_pick (self.box, 10, 100, GTK_PICK_DEFAULT) == self.start);
  nuc_side_box_set_shown (NUC_SIDE_BOX (self.box), FALSE);
  settle (&self);
  g_assert_true (gtk_widget_pick (self.box, 10, 100, GTK_PICK_DEFAULT) == self.middle);
  gtk_window_destroy (GTK_WINDOW (self.window));
}

/* The keyboard goes with what is called, and comes back. */
static void
test_focus (void)
{
  Fixture self;

  set_up (&self);
  resize (&self, 300);
  g_assert_true (gtk_widget_grab_focus (self.middle));
  nuc_side_box_set_shown (NUC_SIDE_BOX (self.box), TRUE);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (self.window)) == self.start);
  settle (&self);
  nuc_side_box_set_shown (NUC_SIDE_BOX (self.box), FALSE);
  settle (&self);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (self.window)) == self.middle);
  gtk_window_destroy (GTK_WINDOW (self.window));
}

static void
test_end (void)
{
  Fixture self;

  set_up (&self);
  gtk_widget_set_visible (self.end, TRUE);
  resize (&self, ROOMY + END);
  assert_place (&self, self.start, 0, 225);
  assert_place (&self, self.end, ROOMY, END);
  resize (&self, MIDDLE + END);
  g_assert_false (nuc_side_box_get_stacked (NUC_SIDE_BOX (self.box)));
  assert_place (&self, self.middle, 0, MIDDLE);
  assert_place (&self, self.end, MIDDLE, END);
  assert_place (&self, self.tabs, 0, 0);
  resize (&self, MIDDLE + END - 1);
  g_assert_true (nuc_side_box_get_stacked (NUC_SIDE_BOX (self.box)));
  assert_place (&self, self.middle, 0, 0);
  assert_place (&self, self.end, 0, MIDDLE + END - 1);
  assert_place (&self, self.tabs, 0, MIDDLE + END - 1);
  g_object_set (self.box, "end-front", FALSE, NULL);
  settle (&self);
  assert_place (&self, self.middle, 0, MIDDLE + END - 1);
  assert_place (&self, self.end, 0, 0);
  gtk_window_destroy (GTK_WINDOW (self.window));
}

/* What is called to work on the middle never covers it while the end could make way, and the keyboard finds back. */
static void
test_end_makes_way (void)
{
  static const int widths[] = { START + MIDDLE, MIDDLE + END - 1, MIDDLE + END, 400, 529 };
  Fixture self;

  set_up (&self);
  gtk_widget_set_visible (self.end, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      gboolean stacked = widths[i] < MIDDLE + END;
      int top = stacked ? widths[i] : 0;

      resize (&self, widths[i]);
      g_assert_true (gtk_widget_grab_focus (self.end));
      nuc_side_box_set_shown (NUC_SIDE_BOX (self.box), TRUE);
      settle (&self);
      assert_place (&self, self.start, 0, START);
      assert_place (&self, self.middle, START, widths[i] - START);
      assert_place (&self, self.end, 0, 0);
      assert_place (&self, self.tabs, 0, 0);
      nuc_side_box_set_shown (NUC_SIDE_BOX (self.box), FALSE);
      settle (&self);
      g_assert_true (gtk_window_get_focus (GTK_WINDOW (self.window)) == self.end);
      assert_place (&self, self.start, 0, 0);
      assert_place (&self, self.end, stacked ? 0 : widths[i] - END, stacked ? widths[i] : END);
      assert_place (&self, self.tabs, 0, top);
    }
  /* Where there is room for all three, all three are there. */
  resize (&self, START + MIDDLE + END);
  nuc_side_box_set_shown (NUC_SIDE_BOX (self.box), TRUE);
  settle (&self);
  assert_place (&self, self.middle, START, MIDDLE);
  assert_place (&self, self.end, START + MIDDLE, END);
  /* Where there is none for two, what is in front stays there. */
  nuc_side_box_set_shown (NUC_SIDE_BOX (self.box), FALSE);
  resize (&self, START + MIDDLE - 1);
  nuc_side_box_set_shown (NUC_SIDE_BOX (self.box), TRUE);
  settle (&self);
  assert_place (&self, self.middle, 0, 0);
  assert_place (&self, self.end, 0, START + MIDDLE - 1);
  gtk_window_destroy (GTK_WINDOW (self.window));
}

static void
test_right_to_left (void)
{
  Fixture self;

  set_up (&self);
  gtk_widget_set_visible (self.end, TRUE);
  gtk_widget_set_direction (self.box, GTK_TEXT_DIR_RTL);
  resize (&self, ROOMY + END);
  assert_place (&self, self.start, ROOMY + END - 225, 225);
  assert_place (&self, self.middle, END, 300);
  assert_place (&self, self.end, 0, END);
  gtk_window_destroy (GTK_WINDOW (self.window));
}

/* What is asked for is the same in every state: calling a panel makes no window grow. */
static void
test_least (void)
{
  Fixture self;
  int minimum;

  set_up (&self);
  gtk_widget_set_visible (self.end, TRUE);
  for (guint i = 0; i < 4; i++)
    {
      resize (&self, i % 2 == 0 ? 300 : 800);
      nuc_side_box_set_shown (NUC_SIDE_BOX (self.box), i < 2);
      settle (&self);
      gtk_widget_measure (self.box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      g_assert_cmpint (minimum, ==, MIDDLE);
      gtk_widget_measure (self.box, GTK_ORIENTATION_VERTICAL, 800, &minimum, NULL, NULL, NULL);
      g_assert_cmpint (minimum, ==, 40);
    }
  gtk_window_destroy (GTK_WINDOW (self.window));
}

/* In front of a class there is no panel unless it is called; the desk finds it again. */
static void
test_held (void)
{
  Fixture self;

  set_up (&self);
  resize (&self, 900);
  nuc_side_box_set_held (NUC_SIDE_BOX (self.box), TRUE);
  settle (&self);
  spin_until (nuc_side_box_get_folded (NUC_SIDE_BOX (self.box)));
  assert_place (&self, self.start, 0, 0);
  nuc_side_box_set_shown (NUC_SIDE_BOX (self.box), TRUE);
  settle (&self);
  assert_place (&self, self.start, 0, START);
  nuc_side_box_set_held (NUC_SIDE_BOX (self.box), FALSE);
  settle (&self);
  spin_until (!nuc_side_box_get_folded (NUC_SIDE_BOX (self.box)));
  settle (&self);
  assert_place (&self, self.start, 0, 225);
  gtk_window_destroy (GTK_WINDOW (self.window));
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/side-box/folds", test_folds);
  g_test_add_func ("/app/side-box/folds-by-width-alone", test_folds_by_width_alone);
  g_test_add_func ("/app/side-box/called", test_called);
  g_test_add_func ("/app/side-box/focus", test_focus);
  g_test_add_func ("/app/side-box/end", test_end);
  g_test_add_func ("/app/side-box/end-makes-way", test_end_makes_way);
  g_test_add_func ("/app/side-box/right-to-left", test_right_to_left);
  g_test_add_func ("/app/side-box/least", test_least);
  g_test_add_func ("/app/side-box/held", test_held);
  return g_test_run ();
}
