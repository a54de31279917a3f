/* narrow.c: the program on small and on large screens, with type of any size
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "access.h"
#include "hands.h"
#include "journey.h"

#define LEAST_WIDTH 640
#define LEAST_HEIGHT 480

static const struct
{
  const char *path;
  int width;
  int height;
  int type; /* percent */
  JourneyFlags flags;
} rooms[] = {
  { "/journey/narrow/640x480", 640, 480, 100, JOURNEY_PLAIN },
  { "/journey/narrow/640x480-managed", 640, 480, 100, JOURNEY_WINDOW_MANAGER },
  { "/journey/narrow/640x480-200", 640, 480, 200, JOURNEY_PLAIN },
  { "/journey/narrow/960x1080-150", 960, 1080, 150, JOURNEY_PLAIN },
  { "/journey/narrow/3840x2160-200", 3840, 2160, 200, JOURNEY_PLAIN },
};

/* As the desktop tells a program that knows no desktop. */
static void
set_type (Journey *journey, int percent)
{
  g_autofree char *folder = journey_build_path (journey, ".config/gtk-4.0");
  g_autofree char *path = g_build_filename (folder, "settings.ini", NULL);
  g_autofree char *text =
      g_strdup_printf ("[Settings]\ngtk-xft-dpi=%d\n", 96 * 1024 * percent / 100);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
check_size (Journey *journey, const char *where, int most_width, int most_height)
{
  int x, y, width, height;

  journey_settle (journey);
  journey_get_place (journey, &x, &y, &width, &height);
  g_test_message ("%s: %dx%d at %d,%d", where, width, height, x, y);
  g_assert_cmpint (width, <=, most_width);
  g_assert_cmpint (height, <=, most_height);
}

static void
test_room (gconstpointer data)
{
  const guint room = GPOINTER_TO_UINT (data);
  const int width = rooms[room].width, height = rooms[room].height;
  g_autoptr (Journey) journey = journey_new (width, height, rooms[room].flags);
  gboolean folds = width * 100 / rooms[room].type < 700;
  int least_width, least_height;
  g_autoptr (Access) slider = NULL;

  set_type (journey, rooms[room].type);
  journey_start (journey, NULL);
  journey_get_least_size (journey, &least_width, &least_height);
  g_assert_cmpint (least_width, <=, LEAST_WIDTH);
  g_assert_cmpint (least_height, <=, LEAST_HEIGHT);
  check_size (journey, "first", width, height);

  /* The knobs: folded where there is no room for them, called by a key, sent away by another. */
  journey_wait (journey, journey_is_on (journey, "sidebar") == !folds);
  if (folds)
    hands_press (journey, "F9");
  journey_wait (journey, journey_is_on (journey, "sidebar"));
  slider = access_find (journey, NULL, ATSPI_ROLE_SLIDER, "Temperature");
  check_size (journey, "knobs", width, height);
  hands_press (journey, folds ? "Escape" : "F9");
  journey_wait (journey, !journey_is_on (journey, "sidebar"));

  hands_press (journey, "Ctrl+5");
  check_size (journey, "compare", width, height);
  hands_press (journey, "F6");
  journey_wait (journey, journey_is_on (journey, "lesson"));
  check_size (journey, "lesson", width, height);
  hands_press (journey, "F5");
  journey_wait (journey, journey_is_on (journey, "projector"));
  check_size (journey, "projected", width, height);
  hands_press (journey, "F5");
  journey_wait (journey, !journey_is_on (journey, "projector"));
  check_size (journey, "desk", width, height);
  journey_stop (journey);
}

int
main (int argc, char **argv)
{
  journey_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    g_test_add_data_func (rooms[i].path, GUINT_TO_POINTER (i), test_room);
  return journey_run ();
}
