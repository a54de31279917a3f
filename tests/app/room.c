/* room.c: tests of how little room the window needs
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "room.h"

#define LEAST_WIDTH 640
#define LEAST_HEIGHT 480

/* A window of its own, and a size to look at it in. */
static const struct
{
  int width;
  int height;
  double type;
  gboolean right_to_left;
  gboolean projector;
} rooms[] = {
  { 640, 480, 1 },   { 640, 480, 1, .right_to_left = TRUE },
  { 640, 480, 1.5 }, { 640, 480, 2 },
  { 800, 600, 1 },   { 960, 1080, 1.5 },
  { 1024, 768, 1 },  { 1024, 768, 1, .projector = TRUE },
  { 1366, 768, 1 },  { 1920, 1080, 1 },
  { 1920, 1080, 2 },
};

/* What of a widget asks for more than there is. */
static void
tell (GtkWidget *widget, GtkOrientation orientation, int length, guint depth)
{
  int minimum;

  if ((depth > 0 && !gtk_widget_should_layout (widget)) || depth > 14)
    return;
  gtk_widget_measure (widget, orientation, -1, &minimum, NULL, NULL, NULL);
  if (minimum <= length)
    return;
  g_test_message ("%*s%s %s %d", (int) depth * 2, "", G_OBJECT_TYPE_NAME (widget),
                  gtk_widget_get_css_name (widget), minimum);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    tell (child, orientation, length, depth + 1);
}

static void
check_least (GtkWidget *window, const char *name, int most_width, int most_height)
{
  int width, height;

  gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (window, GTK_ORIENTATION_VERTICAL, MAX (width, most_width), &height, NULL,
                      NULL, NULL);
  g_test_message ("%s: %dx%d", name, width, height);
  if (width > most_width)
    tell (window, GTK_ORIENTATION_HORIZONTAL, most_width * 3 / 5, 0);
  if (height > most_height)
    tell (window, GTK_ORIENTATION_VERTICAL, 30, 0);
  if (width > most_width || height > most_height)
    g_test_fail ();
}

static void
test_least (gconstpointer data)
{
  double scale = *(const double *) data;
  g_autoptr (NucSettings) settings = nuc_settings_new ();

  room_set_type (scale);
  for (guint i = 0; i < G_N_ELEMENTS (room_states); i++)
    {
      GtkWidget *window = room_open (settings, &room_states[i], LEAST_WIDTH, LEAST_HEIGHT);

      check_least (window, room_states[i].name, LEAST_WIDTH, LEAST_HEIGHT);
      room_close (window);
    }
  room_set_type (1);
}

int
main (int argc, char *argv[])
{
  static const double scales[] = { 1, 1.5, 2 };

  init_widgets (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      g_autofree char *path = g_strdup_printf ("/app/room/least/%.0f", scales[i] * 100);

      g_test_add_data_func (path, &scales[i], test_least);
    }
  (void) rooms;
  return g_test_run ();
}
