/* first-minute.c: the keys that a person presses first
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "access.h"
#include "hands.h"
#include "journey.h"

/* With a window manager and without, the focus goes round and comes back, and the program ends without a
 * word on its error output. */
static const struct
{
  const char *path;
  int width;
  int height;
  JourneyFlags flags;
} rooms[] = {
  { "/journey/first-minute/round/managed", 1920, 1080, JOURNEY_WINDOW_MANAGER },
  { "/journey/first-minute/round/bare", 1280, 800, JOURNEY_PLAIN },
};

static void
test_round (gconstpointer data)
{
  const int room = GPOINTER_TO_INT (data);
  g_autoptr (Journey) journey =
      journey_new (rooms[room].width, rooms[room].height, rooms[room].flags);
  g_autoptr (GPtrArray) stops = NULL;

  journey_start (journey, NULL);
  stops = access_list_stops (journey);
  g_assert_cmpuint (stops->len, >, 20);
  for (guint i = 0; i < stops->len; i++)
    {
      g_autofree char *line = access_dup_line (stops->pdata[i]);

      g_test_message ("%s", line);
    }
  journey_stop (journey);
}

int
main (int argc, char **argv)
{
  journey_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    g_test_add_data_func (rooms[i].path, GUINT_TO_POINTER (i), test_round);
  return journey_run ();
}
