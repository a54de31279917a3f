/* teacher.c: a lesson in front of a class
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "access.h"
#include "file-dialog.h"
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

static gboolean
is_shown (Journey *journey, AtspiRole inside)
{
  g_autoptr (Access) found = access_look (journey, NULL, inside, NULL);

  return found != NULL;
}

/* Whatever is open over the window, a clicker closes it and does what it is for. */
static void
click_through (Journey *journey, const char *opener, AtspiRole inside)
{
  static const char *const keys[] = { "Next", "Prior" };
  g_autoptr (Access) place = access_find (journey, NULL, ATSPI_ROLE_LABEL, "* of 20");
  g_autoptr (Access) button = access_find (journey, NULL, ATSPI_ROLE_PUSH_BUTTON, opener);

  g_test_message ("%s", opener);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      turn_to (journey, place, i == 0 ? "Prior" : "Next", i == 0 ? "1 of *" : "2 of *");
      access_focus (journey, button);
      hands_press (journey, "Return");
      g_object_unref (access_find (journey, NULL, inside, NULL));
      /* The first ones of a page that is longer than the screen scroll it. */
      hands_press (journey, keys[i]);
      journey_wait (journey, !is_shown (journey, inside));
      turn_to (journey, place, keys[i], i == 0 ? "2 of *" : "1 of *");
    }
  access_focus (journey, button);
  hands_press (journey, "Return");
  g_object_unref (access_find (journey, NULL, inside, NULL));
  hands_press (journey, "b");
  journey_wait (journey, journey_is_on (journey, "blank"));
  journey_wait (journey, !is_shown (journey, inside));
  hands_press (journey, "b");
  journey_wait (journey, !journey_is_on (journey, "blank"));
}

/* Called knobs take the lesson's room: what a clicker has done is seen when they have gone. */
static void
click_away (Journey *journey)
{
  g_autoptr (Access) place = access_find (journey, NULL, ATSPI_ROLE_LABEL, "1 of 20");

  hands_press (journey, "F9");
  {
    g_autoptr (Access) button = access_find (journey, NULL, ATSPI_ROLE_PUSH_BUTTON, "*Add a stage");

    access_focus (journey, button);
  }
  hands_press (journey, "Return");
  g_object_unref (access_find (journey, NULL, ATSPI_ROLE_LIST_ITEM, NULL));
  hands_press (journey, "Next");
  journey_wait (journey, !is_shown (journey, ATSPI_ROLE_LIST_ITEM));
  hands_press (journey, "F9");
  turn_to (journey, place, "Next", "2 of *");
}

static void
test_clicker_open (void)
{
  g_autoptr (Journey) journey = journey_new (1024, 768, JOURNEY_WINDOW_MANAGER);

  journey_start (journey, NULL);
  hands_press (journey, "F6");
  journey_wait (journey, journey_is_on (journey, "lesson"));
  hands_press (journey, "F5");
  journey_wait (journey, journey_is_on (journey, "projector"));
  /* The list of scenes, and a menu of the knobs that were called. */
  click_through (journey, "The choice", ATSPI_ROLE_LIST_ITEM);
  click_away (journey);
  journey_stop (journey);
}

static gboolean
hides (Journey *journey, const char *what)
{
  g_autofree char *hidden = journey_dup_text (journey, "hide");

  return g_strcmp0 (hidden, what) == 0;
}

/* The class guesses first. The answer comes by H, or by the key that goes on, which then stays where it is. */
static void
test_predict (void)
{
  g_autoptr (Journey) journey = journey_new (1024, 768, JOURNEY_WINDOW_MANAGER);
  g_autoptr (Access) place = NULL;

  journey_start (journey, NULL);
  hands_press (journey, "F6");
  journey_wait (journey, journey_is_on (journey, "lesson"));
  hands_press (journey, "F5");
  journey_wait (journey, journey_is_on (journey, "projector"));
  place = access_find (journey, NULL, ATSPI_ROLE_LABEL, "1 of 20");
  turn_to (journey, place, "Next", "6 of *");
  journey_wait (journey, hides (journey, "probabilities"));

  hands_press (journey, "h");
  journey_wait (journey, hides (journey, "nothing"));
  hands_press (journey, "h");
  journey_wait (journey, hides (journey, "probabilities"));
  g_assert_true (is_at (place, "6 of *"));

  for (guint i = 0; i < MOST_PAGES && !hides (journey, "nothing"); i++)
    {
      g_assert_true (is_at (place, "6 of *"));
      hands_press (journey, "Next");
    }
  journey_wait (journey, hides (journey, "nothing"));
  g_assert_true (is_at (place, "6 of *"));
  turn_to (journey, place, "Next", "7 of *");
  journey_wait (journey, hides (journey, "survivors"));
  turn_to (journey, place, "Prior", "6 of *");
  journey_stop (journey);
}

static gboolean
text_is (Journey *journey, const char *action, const char *text)
{
  g_autofree char *state = journey_dup_text (journey, action);

  return g_strcmp0 (state, text) == 0;
}

/* What the window shows becomes a scene, is named and saved, and is there in another process. */
static void
test_own_lesson (void)
{
  g_autoptr (Journey) journey = journey_new (1280, 800, JOURNEY_WINDOW_MANAGER);
  g_autofree char *path = journey_build_path (journey, "physics class.json");

  journey_start (journey, NULL);
  journey_change (journey, "temperature", g_variant_new_double (1.5));
  hands_press (journey, "Ctrl+Shift+a");
  journey_wait (journey, journey_is_on (journey, "lesson"));
  journey_wait (journey, file_dialog_is_typing (journey));
  hands_press (journey, "Ctrl+a");
  hands_type (journey, "A warm start");
  hands_press (journey, "Ctrl+s");
  file_dialog_save (journey, "Save Lesson", path);
  g_object_unref (
      access_find (journey, NULL, ATSPI_ROLE_STATUS_BAR, "Saved as physics class.json"));
  journey_stop (journey);

  journey_start (journey, path, NULL);
  journey_wait (journey, journey_is_on (journey, "lesson"));
  g_object_unref (access_find (journey, NULL, ATSPI_ROLE_LABEL, "1 of 1"));
  g_object_unref (access_find (journey, NULL, ATSPI_ROLE_HEADING, "A warm start"));
  journey_wait (journey, journey_get_number (journey, "temperature") == 1.5);
  journey_stop (journey);
}

/* A model of a text of one's own, and the beginning that it continues. */
static void
test_own_text (void)
{
  g_autoptr (Journey) journey = journey_new (1280, 800, JOURNEY_WINDOW_MANAGER);
  g_autofree char *path = journey_build_path (journey, "rhyme.txt");

  g_assert_true (g_file_set_contents (
      path, "the cat sat on the mat and the cat ate the rat and the rat sat on the cat\n", -1,
      NULL));
  journey_start (journey, NULL);
  hands_press (journey, "Ctrl+o");
  file_dialog_open (journey, "Open", path);
  journey_wait (journey, text_is (journey, "source", path));
  hands_press (journey, "Ctrl+l");
  journey_wait (journey, file_dialog_is_typing (journey));
  hands_press (journey, "Ctrl+a");
  hands_type (journey, "the c");
  hands_press (journey, "Return");
  journey_wait (journey, text_is (journey, "prompt", "the c"));
  journey_wait (journey, !file_dialog_is_typing (journey));
  hands_press (journey, "Ctrl+Right");
  journey_wait (journey, journey_is_enabled (journey, "back"));
  journey_stop (journey);
}

int
main (int argc, char **argv)
{
  journey_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    g_test_add_data_func (rooms[i].path, &rooms[i], test_clicker);
  g_test_add_func ("/journey/teacher/clicker/open", test_clicker_open);
  g_test_add_func ("/journey/teacher/predict", test_predict);
  g_test_add_func ("/journey/teacher/own-text", test_own_text);
  g_test_add_func ("/journey/teacher/own-lesson", test_own_lesson);
  return journey_run ();
}
