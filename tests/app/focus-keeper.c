/* focus-keeper.c: tests of where the focus goes when a part of the window goes
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/widgets/focus-keeper.h"
#include "harness.h"

/* A part between two buttons that stay, a popover, and what comes first, which nobody means. */
typedef struct
{
  GtkWidget *window;
  GtkWidget *box;
  GtkWidget *first;
  GtkWidget *part;
  GtkWidget *within;
  GtkWidget *fallback;
  GtkWidget *opener;
  GtkWidget *popover;
  GtkWidget *inside;
} Room;

static GtkWidget *
append_button (GtkWidget *box, const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
enter (Room *room)
{
  room->window = gtk_window_new ();
  room->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  room->part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  room->first = append_button (room->box, "first");
  gtk_box_append (GTK_BOX (room->box), room->part);
  room->within = append_button (room->part, "within");
  room->fallback = append_button (room->box, "fallback");
  room->opener = gtk_menu_button_new ();
  room->popover = gtk_popover_new ();
  room->inside = gtk_button_new_with_label ("inside");
  gtk_popover_set_child (GTK_POPOVER (room->popover), room->inside);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (room->opener), room->popover);
  gtk_box_append (GTK_BOX (room->box), room->opener);
  gtk_widget_set_visible (room->part, FALSE);
  gtk_window_set_child (GTK_WINDOW (room->window), room->box);
  nuc_focus_keeper_watch (GTK_WINDOW (room->window));
  nuc_focus_keeper_add (room->part, room->fallback);
  nuc_focus_keeper_add (room->popover, room->opener);
  gtk_window_present (GTK_WINDOW (room->window));
  spin_until (gtk_widget_get_mapped (room->first));
}

static void
show (Room *room, gboolean visible)
{
  gtk_widget_set_visible (room->part, visible);
  spin_until (gtk_widget_get_mapped (room->part) == visible);
}

static GtkWidget *
get_focus (Room *room)
{
  return gtk_root_get_focus (GTK_ROOT (room->window));
}

/* The focus returns to what had it when the part came. */
static void
test_back (void)
{
  Room room;
  GtkWidget *last;

  enter (&room);
  last = append_button (room.box, "last");
  spin_until (gtk_widget_get_mapped (last));
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (gtk_widget_grab_focus (last));
      show (&room, TRUE);
      g_assert_true (gtk_widget_grab_focus (room.within));
      show (&room, FALSE);
      g_assert_true (get_focus (&room) == last);
    }
  gtk_window_destroy (GTK_WINDOW (room.window));
}

/* Where that has gone as well, or cannot have the focus any more, there is another place. */
static void
test_fallback (void)
{
  Room room;
  GtkWidget *last;

  enter (&room);
  last = append_button (room.box, "last");
  spin_until (gtk_widget_get_mapped (last));
  g_assert_true (gtk_widget_grab_focus (last));
  show (&room, TRUE);
  g_assert_true (gtk_widget_grab_focus (room.within));
  gtk_widget_set_sensitive (last, FALSE);
  show (&room, FALSE);
  g_assert_true (get_focus (&room) == room.fallback);

  gtk_widget_set_sensitive (last, TRUE);
  g_assert_true (gtk_widget_grab_focus (last));
  show (&room, TRUE);
  g_assert_true (gtk_widget_grab_focus (room.within));
  gtk_box_remove (GTK_BOX (room.box), last);
  show (&room, FALSE);
  g_assert_true (get_focus (&room) == room.fallback);

  gtk_root_set_focus (GTK_ROOT (room.window), NULL);
  show (&room, TRUE);
  g_assert_true (gtk_widget_grab_focus (room.within));
  show (&room, FALSE);
  g_assert_true (get_focus (&room) == room.fallback);
  gtk_window_destroy (GTK_WINDOW (room.window));
}

/* Who has gone on to somewhere else stays there. */
static void
test_elsewhere (void)
{
  Room room;

  enter (&room);
  g_assert_true (gtk_widget_grab_focus (room.fallback));
  show (&room, TRUE);
  g_assert_true (gtk_widget_grab_focus (room.first));
  show (&room, FALSE);
  g_assert_true (get_focus (&room) == room.first);
  gtk_window_destroy (GTK_WINDOW (room.window));
}

/* What is clicked has the focus by the time that its popover is shown; before it, something else had it. */
static void
test_popover (void)
{
  Room room;

  enter (&room);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (gtk_widget_grab_focus (room.fallback));
      gtk_menu_button_popup (GTK_MENU_BUTTON (room.opener));
      spin_until (gtk_widget_get_mapped (room.inside));
      g_assert_true (gtk_widget_grab_focus (room.inside));
      gtk_popover_popdown (GTK_POPOVER (room.popover));
      spin_until (!gtk_widget_get_mapped (room.popover));
      spin_until (get_focus (&room) == room.fallback);
    }
  gtk_window_destroy (GTK_WINDOW (room.window));
}

/* Nothing is remembered of a window that has gone while the part was there. */
static void
test_end (void)
{
  Room room;

  enter (&room);
  g_assert_true (gtk_widget_grab_focus (room.first));
  show (&room, TRUE);
  g_assert_true (gtk_widget_grab_focus (room.within));
  g_object_add_weak_pointer (G_OBJECT (room.part), (gpointer *) &room.part);
  gtk_window_destroy (GTK_WINDOW (room.window));
  g_assert_null (room.part);
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/focus-keeper/back", test_back);
  g_test_add_func ("/app/focus-keeper/fallback", test_fallback);
  g_test_add_func ("/app/focus-keeper/elsewhere", test_elsewhere);
  g_test_add_func ("/app/focus-keeper/popover", test_popover);
  g_test_add_func ("/app/focus-keeper/end", test_end);
  return g_test_run ();
}
