/* teacher.c: a lesson in front of a class
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "access.h"
#include "hands.h"
#include "journey.h"

/* Scenes are longer than a screen, and hold an answer to be revealed. */
#define MOST_PAGES 30

typedef struct
{
  const char *path;
  int width;
  int height;
} Room;

static const Room rooms[] = {
  { "/journey/teacher/clicker/1024x768", 1024, 768 },
  { "/journey/teacher/clicker/1920x1080", 1920, 1080 },
};

/* Where in the lesson one is: "3 of 20". */
static gboolean
is_at (Access *place, const char *pattern)
{
  g_autofree char *name = access_dup_name (place);

  return g_pattern_match_simple (pattern, name);
}

static void
turn_to (Journey *journey, Access *place, const char *key, const char *pattern)
{
  for (guint i = 0; i < MOST_PAGES && !is_at (place, pattern); i++)
    hands_press (journey, key);
  journey_wait (journey, is_at (place, pattern));
}

static gboolean
has_list (Journey *journey)
{
  g_autoptr (Access) row = access_look (journey, NULL, ATSPI_ROLE_LIST_ITEM, "*Take the top one*");

  return row != NULL;
}

/* F6, F5, and then the keys that a clicker has. */
static void
test_clicker (gconstpointer data)
{
  const Room *room = data;
  g_autoptr (Journey) journey = journey_new (room->width, room->height, JOURNEY_WINDOW_MANAGER);
  g_autoptr (Access) place = NULL;
  g_autoptr (Access) play = NULL;
  int x, y, width, height;

  journey_start (journey, NULL);
  hands_press (journey, "F6");
  journey_wait (journey, journey_is_on (journey, "lesson"));
  hands_press (journey, "F5");
  journey_wait (journey, journey_is_on (journey, "projector"));
  place = access_find (journey, NULL, ATSPI_ROLE_LABEL, "1 of 20");
  journey_wait (journey, (journey_get_place (journey, &x, &y, &width, &height),
                          width == room->width && height == room->height));

  /* Space plays; it does not open the list of scenes. */
  hands_press (journey, "space");
  journey_wait (journey, journey_is_on (journey, "play"));
  hands_press (journey, "space");
  journey_wait (journey, !journey_is_on (journey, "play"));
  g_assert_false (has_list (journey));

  hands_press (journey, "b");
  journey_wait (journey, journey_is_on (journey, "blank"));
  hands_press (journey, "b");
  journey_wait (journey, !journey_is_on (journey, "blank"));

  /* A page more each time, or an answer revealed first; then back. */
  turn_to (journey, place, "Next", "3 of *");
  turn_to (journey, place, "Prior", "2 of *");

  /* A small transport by key. */
  hands_press (journey, "t");
  journey_wait (journey, journey_is_on (journey, "transport"));
  play = access_find (journey, NULL, ATSPI_ROLE_PUSH_BUTTON, "Play");
  journey_picture (journey, room->path);
  hands_press (journey, "t");
  journey_wait (journey, !journey_is_on (journey, "transport"));
  hands_press (journey, "F5");
  journey_wait (journey, !journey_is_on (journey, "projector"));
  hands_press (journey, "F6");
  journey_wait (journey, !journey_is_on (journey, "lesson"));
  journey_stop (journey);
}

int
main (int argc, char **argv)
{
  journey_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    g_test_add_data_func (rooms[i].path, &rooms[i], test_clicker);
  return journey_run ();
}
