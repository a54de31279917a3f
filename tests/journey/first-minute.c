/* first-minute.c: the keys that a person presses first
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "access.h"
#include "hands.h"
#include "journey.h"

/* With a window manager and without. */
static const struct
{
  const char *name;
  int width;
  int height;
  JourneyFlags flags;
} rooms[] = {
  { "managed", 1920, 1080, JOURNEY_WINDOW_MANAGER },
  { "bare", 1280, 800, JOURNEY_PLAIN },
};

static Journey *
new_journey (gconstpointer data)
{
  const guint room = GPOINTER_TO_UINT (data);

  return journey_new (rooms[room].width, rooms[room].height, rooms[room].flags);
}

static gboolean
is_entry (Access *stop)
{
  return access_is (stop, ATSPI_STATE_EDITABLE);
}

static gboolean
text_is (Journey *journey, const char *action, const char *text)
{
  g_autofree char *state = journey_dup_text (journey, action);

  return g_strcmp0 (state, text) == 0;
}

static void
assert_focus (Journey *journey, Access *stop)
{
  g_autoptr (Access) focus = access_get_focus (journey);
  g_autofree char *wanted = access_dup_line (stop);
  g_autofree char *line = focus != NULL ? access_dup_line (focus) : g_strdup ("nothing");

  if (!access_equal (focus, stop))
    {
      g_test_message ("the focus is at %s instead of %s", line, wanted);
      g_assert_not_reached ();
    }
}

/* The keys that play: none of them presses, moves or opens what has the focus. */
static void
try_playing (Journey *journey)
{
  hands_press (journey, "space");
  journey_wait (journey, journey_is_on (journey, "play"));
  hands_press (journey, "space");
  journey_wait (journey, !journey_is_on (journey, "play"));
  hands_press (journey, "Ctrl+Home");
  journey_wait (journey, !journey_is_enabled (journey, "back"));
  hands_press (journey, "Ctrl+Right");
  journey_wait (journey, journey_is_enabled (journey, "back"));
  hands_press (journey, "Ctrl+Left");
  journey_wait (journey, !journey_is_enabled (journey, "back"));
  /* With nothing to take back, the key does not begin to mean something else. */
  hands_press (journey, "Ctrl+Left");
}

static void
try_showing (Journey *journey)
{
  hands_press (journey, "v");
  journey_wait (journey, journey_is_on (journey, "vertical"));
  hands_press (journey, "v");
  journey_wait (journey, !journey_is_on (journey, "vertical"));
  hands_press (journey, "h");
  journey_wait (journey, text_is (journey, "hide", "probabilities"));
  hands_press (journey, "h");
  journey_wait (journey, text_is (journey, "hide", "nothing"));
}

static void
try_undoing (Journey *journey)
{
  journey_change (journey, "temperature", g_variant_new_double (1.5));
  hands_press (journey, "Ctrl+z");
  journey_wait (journey, journey_get_number (journey, "temperature") == 0.8);
}

/* What the function keys show they take away again, and the focus with it. */
static void
try_lesson (Journey *journey)
{
  hands_press (journey, "F6");
  journey_wait (journey, journey_is_on (journey, "lesson"));
  hands_press (journey, "F6");
  journey_wait (journey, !journey_is_on (journey, "lesson"));
}

static void
try_places (Journey *journey)
{
  hands_press (journey, "F5");
  journey_wait (journey, journey_is_on (journey, "projector"));
  hands_press (journey, "b");
  journey_wait (journey, journey_is_on (journey, "blank"));
  hands_press (journey, "b");
  journey_wait (journey, !journey_is_on (journey, "blank"));
  hands_press (journey, "F5");
  journey_wait (journey, !journey_is_on (journey, "projector"));
  hands_press (journey, "F9");
  journey_wait (journey, !journey_is_on (journey, "sidebar"));
  hands_press (journey, "F9");
  journey_wait (journey, journey_is_on (journey, "sidebar"));
}

static void
for_each_stop (gconstpointer data, void (*try) (Journey *journey), gboolean stays)
{
  g_autoptr (Journey) journey = new_journey (data);
  g_autoptr (GPtrArray) stops = NULL;
  guint n = 0;

  journey_start (journey, NULL);
  journey_change (journey, "hide", g_variant_new_string ("probabilities"));
  journey_change (journey, "hide", g_variant_new_string ("nothing"));
  stops = access_list_stops (journey);
  for (guint i = 0; i < stops->len; i++)
    {
      g_autofree char *line = access_dup_line (stops->pdata[i]);

      /* A lesson's chain has rows of its own, and so has the chain that it gives back. */
      if (is_entry (stops->pdata[i]) || !access_is (stops->pdata[i], ATSPI_STATE_FOCUSABLE))
        continue;
      g_test_message ("at %s", line);
      access_focus (journey, stops->pdata[i]);
      try (journey);
      if (stays)
        assert_focus (journey, stops->pdata[i]);
      n++;
    }
  g_assert_cmpuint (n, >, 15);
  journey_stop (journey);
}

static void
test_start (gconstpointer data)
{
  g_autoptr (Journey) journey = new_journey (data);
  g_autoptr (Access) focus = NULL;

  journey_start (journey, NULL);
  focus = access_get_focus (journey);
  g_assert_nonnull (focus);
  g_assert_cmpint (atspi_accessible_get_role (focus, NULL), ==, ATSPI_ROLE_IMAGE);
  try_playing (journey);
  assert_focus (journey, focus);
  hands_press (journey, "Ctrl+q");
  journey_expect_end (journey);
}

static void
test_playing (gconstpointer data)
{
  for_each_stop (data, try_playing, TRUE);
}

static void
test_showing (gconstpointer data)
{
  for_each_stop (data, try_showing, TRUE);
}

static void
test_undoing (gconstpointer data)
{
  for_each_stop (data, try_undoing, FALSE);
}

static void
test_lesson (gconstpointer data)
{
  for_each_stop (data, try_lesson, TRUE);
}

static void
test_places (gconstpointer data)
{
  for_each_stop (data, try_places, FALSE);
}

/* What is typed is text, and nothing else happens. */
static void
test_entries (gconstpointer data)
{
  g_autoptr (Journey) journey = new_journey (data);
  g_autoptr (Access) chart = NULL;
  g_autoptr (Access) entry = NULL;
  g_autofree char *text = NULL;

  journey_start (journey, NULL);
  chart = access_get_focus (journey);
  hands_press (journey, "Ctrl+f");
  journey_wait (journey, !access_has_focus (journey, chart));
  entry = access_get_focus (journey);
  g_assert_true (is_entry (entry));
  hands_type (journey, "b h v.b");
  hands_press (journey, "Ctrl+Left");
  hands_press (journey, "Ctrl+Home");
  hands_press (journey, "Ctrl+Right");
  text = access_dup_text (entry);
  g_assert_cmpstr (text, ==, "b h v.b");
  g_assert_false (journey_is_on (journey, "play"));
  g_assert_false (journey_is_on (journey, "vertical"));
  g_assert_false (journey_is_enabled (journey, "back"));
  assert_focus (journey, entry);

  /* Closing the search gives the focus back. */
  hands_press (journey, "Escape");
  journey_wait (journey, access_has_focus (journey, chart));
  try_playing (journey);

  hands_press (journey, "Ctrl+l");
  journey_wait (journey, !access_has_focus (journey, chart));
  hands_press (journey, "Ctrl+a");
  hands_type (journey, "b h v");
  hands_press (journey, "Return");
  journey_wait (journey, text_is (journey, "prompt", "b h v"));
  journey_wait (journey, access_has_focus (journey, chart));
  g_assert_false (journey_is_on (journey, "play"));
  journey_stop (journey);
}

/* Enter presses what has the focus, so that no control is lost to who has no pointer. */
static void
test_enter (gconstpointer data)
{
  g_autoptr (Journey) journey = new_journey (data);
  g_autoptr (Access) on_off = NULL;
  g_autoptr (Access) view = NULL;
  g_autoptr (Access) menu = NULL;
  g_autoptr (Access) button = NULL;
  g_autoptr (Access) theme = NULL;

  journey_start (journey, NULL);
  on_off = access_find (journey, NULL, ATSPI_ROLE_CHECK_BOX, "Top-k on or off");
  access_focus (journey, on_off);
  hands_press (journey, "Return");
  journey_wait (journey, journey_get_number (journey, "top-k") == 0);
  hands_press (journey, "Return");
  journey_wait (journey, journey_get_number (journey, "top-k") == 40);

  view = access_find (journey, NULL, ATSPI_ROLE_RADIO_BUTTON, "Stages");
  access_focus (journey, view);
  hands_press (journey, "Return");
  journey_wait (journey, text_is (journey, "view", "stages"));

  /* What is open over the window has the keys for itself, until Escape. */
  menu = access_find (journey, NULL, ATSPI_ROLE_PUSH_BUTTON, "Menu");
  access_focus (journey, menu);
  button = access_get_focus (journey);
  hands_press (journey, "Return");
  journey_wait (journey, !access_has_focus (journey, button));
  theme = access_get_focus (journey);
  hands_press (journey, "Down");
  journey_wait (journey, !access_has_focus (journey, theme));
  hands_press (journey, "space");
  journey_wait (journey, text_is (journey, "theme", "light"));
  g_assert_false (journey_is_on (journey, "play"));
  hands_press (journey, "Escape");
  journey_wait (journey, access_has_focus (journey, button));
  try_playing (journey);
  journey_stop (journey);
}

static void
add (const char *name, GTestDataFunc test, guint n_rooms)
{
  for (guint i = 0; i < n_rooms; i++)
    {
      g_autofree char *path = g_strdup_printf ("/journey/first-minute/%s/%s", name, rooms[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test);
    }
}

int
main (int argc, char **argv)
{
  journey_init (&argc, &argv);
  add ("start", test_start, G_N_ELEMENTS (rooms));
  add ("playing", test_playing, 1);
  add ("showing", test_showing, 1);
  add ("undoing", test_undoing, 1);
  add ("lesson", test_lesson, 1);
  add ("places", test_places, 1);
  add ("entries", test_entries, G_N_ELEMENTS (rooms));
  add ("enter", test_enter, G_N_ELEMENTS (rooms));
  return journey_run ();
}
