/* data-table.c: the table of the chart and the text pane, by keyboard, pointer and ear
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <string.h>

#include "access.h"
#include "hands.h"
#include "journey.h"

static gboolean
is_view (Journey *journey, const char *name)
{
  g_autofree char *view = journey_dup_text (journey, "view");

  return g_strcmp0 (view, name) == 0;
}

/* What the focus is on begins with these words. */
static gboolean
hears (Journey *journey, const char *words)
{
  g_autoptr (Access) focus = access_get_focus (journey);
  g_autofree char *name = focus != NULL ? access_dup_name (focus) : NULL;

  return name != NULL && g_str_has_prefix (name, words);
}

#ifdef ARROW_MAY_SELECT
static gboolean
is_selected (Journey *journey)
{
  g_autoptr (Access) focus = access_get_focus (journey);

  return focus != NULL && access_is (focus, ATSPI_STATE_SELECTED);
}
#endif

/* In newer GTKs the first arrow selects the row that has the focus, and goes on only from a row that is selected. */
static void
go_down (Journey *journey)
{
  hands_press (journey, "Down");
#ifdef ARROW_MAY_SELECT
  journey_wait (journey, hears (journey, "space that") || is_selected (journey));
  if (hears (journey, "space which"))
    hands_press (journey, "Down");
#endif
  journey_wait (journey, hears (journey, "space that, rank 2, now 20.6"));
}

/* The table is the accessible way to walk the chart: its rows say themselves one after the other, and the one that is
 * activated is chosen. */
static void
test_walk (void)
{
  g_autoptr (Journey) journey = journey_new (1280, 800, JOURNEY_WINDOW_MANAGER);

  journey_start (journey, NULL);
  hands_press (journey, "Ctrl+6");
  journey_wait (journey, is_view (journey, "table"));
  journey_activate (journey, "focus-chart", NULL);
  journey_wait (journey, hears (journey, "space which, rank 1, now 55.8"));
  go_down (journey);
  for (guint i = 0; i < 7; i++)
    hands_press (journey, "Down");
  journey_wait (journey, hears (journey, "space for, rank 9, cut by top-p 0.90"));
  hands_press (journey, "Up");
  journey_wait (journey, hears (journey, "space not, rank 8"));
  hands_press (journey, "Return");
  journey_wait (journey, journey_is_enabled (journey, "back"));
  hands_press (journey, "Ctrl+1");
  journey_wait (journey, is_view (journey, "bars"));
  journey_stop (journey);
}

/* A click chooses a row, a click with the other button opens its menu, and a double click takes its token. */
static void
test_pointer (void)
{
  g_autoptr (Journey) journey = journey_new (1280, 800, JOURNEY_WINDOW_MANAGER);
  g_autoptr (Access) row = NULL;
  g_autoptr (Access) other = NULL;
  AccessPlace place, other_place;

  journey_start (journey, NULL);
  hands_press (journey, "Ctrl+6");
  journey_wait (journey, is_view (journey, "table"));
  row = access_find (journey, NULL, ATSPI_ROLE_TABLE_ROW, "space that, rank 2*");
  other = access_find (journey, NULL, ATSPI_ROLE_TABLE_ROW, "space to, rank 3*");
  journey_wait (journey, (place = access_get_place (journey, row)).height > 10);
  other_place = access_get_place (journey, other);
  hands_click (journey, place.x + place.width / 3, place.y + place.height / 2, 1);
  journey_wait (journey, hears (journey, "space that, rank 2"));
  g_assert_false (journey_is_enabled (journey, "back"));

  hands_click (journey, other_place.x + other_place.width / 3,
               other_place.y + other_place.height / 2, 3);
  g_object_unref (access_find (journey, NULL, ATSPI_ROLE_MENU_ITEM, "Pin*"));
  hands_press (journey, "Escape");
  journey_wait (journey, access_look (journey, NULL, ATSPI_ROLE_MENU_ITEM, "Pin*") == NULL);
  g_assert_false (journey_is_enabled (journey, "back"));

  hands_click (journey, place.x + place.width / 3, place.y + place.height / 2, 1);
  hands_click (journey, place.x + place.width / 3, place.y + place.height / 2, 1);
  journey_wait (journey, journey_is_enabled (journey, "back"));
  journey_stop (journey);
}

/* Beside another view, remembered over the end of the program, and as audible as alone. */
static void
test_beside (void)
{
  g_autoptr (Journey) journey = journey_new (1280, 800, JOURNEY_WINDOW_MANAGER);
  g_autoptr (Access) row = NULL;
  g_autoptr (Access) again = NULL;

  journey_start (journey, NULL);
  hands_press (journey, "Ctrl+t");
  journey_wait (journey, journey_is_on (journey, "table"));
  row = access_find (journey, NULL, ATSPI_ROLE_TABLE_ROW, "space which, rank 1*");
  journey_stop (journey);
  journey_start (journey, NULL);
  g_assert_true (journey_is_on (journey, "table"));
  again = access_find (journey, NULL, ATSPI_ROLE_TABLE_ROW, "space which, rank 1*");
  journey_stop (journey);
}

/* Who scrolls up while text streams reads on; a button brings one back to the newest line. */
static void
test_read_earlier (void)
{
  g_autoptr (Journey) journey = journey_new (1280, 800, JOURNEY_WINDOW_MANAGER);
  g_autoptr (Access) text = NULL;
  g_autoptr (Access) newest = NULL;
  AccessPlace place;

  journey_start (journey, NULL);
  text = access_find (journey, NULL, ATSPI_ROLE_TEXT, "Sampled text");
  journey_change (journey, "speed", g_variant_new_double (200));
  journey_activate (journey, "play", NULL);
  journey_wait (journey, journey_get_number (journey, "position") > 250);
  place = access_get_place (journey, text);
  hands_wheel (journey, place.x + 200, place.y + 40, -4);
  newest = access_find (journey, NULL, ATSPI_ROLE_PUSH_BUTTON, "Newest*");
  journey_activate (journey, "play", NULL);
  access_click (journey, newest);
  journey_wait (journey, access_look (journey, NULL, ATSPI_ROLE_PUSH_BUTTON, "Newest*") == NULL);
  hands_press (journey, "Left");
  hands_press (journey, "Shift+F10");
  g_object_unref (access_find (journey, NULL, ATSPI_ROLE_MENU_ITEM, "Copy Token"));
  hands_press (journey, "Escape");
  journey_stop (journey);
}

int
main (int argc, char **argv)
{
  journey_init (&argc, &argv);
  g_test_add_func ("/journey/data-table/walk", test_walk);
  g_test_add_func ("/journey/data-table/pointer", test_pointer);
  g_test_add_func ("/journey/data-table/beside", test_beside);
  g_test_add_func ("/journey/data-table/read-earlier", test_read_earlier);
  return journey_run ();
}
