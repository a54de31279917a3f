/* spoken-names.c: every word of the program as a screen reader gets it
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <string.h>

#include "access.h"
#include "hands.h"
#include "journey.h"

/* What is set before the tree is read: actions of the window, one after the other, and then what is on the
 * screen when something of that role and name can be seen. */
typedef struct
{
  const char *path;
  const char *actions[4];
  const char *views[6];
  AtspiRole role;
  const char *name;
} State;

static const State states[] = {
  { "/journey/spoken-names/desk",
    { "find-token" },
    { "bars", "stages", "die", "curve", "compare", "table" },
    ATSPI_ROLE_SLIDER,
    "Top-p" },
  { "/journey/spoken-names/lesson", { "lesson" }, { "bars" }, ATSPI_ROLE_PUSH_BUTTON, "Next" },
  { "/journey/spoken-names/lesson-edited",
    { "lesson", "edit-lesson" },
    { "bars" },
    ATSPI_ROLE_TEXT,
    NULL },
  { "/journey/spoken-names/projector",
    { "lesson", "projector" },
    { "die" },
    ATSPI_ROLE_PUSH_BUTTON,
    "Next" },
};

/* What opens something over the window: a button by its name, or an action and the title of its dialog. */
static const struct
{
  const char *button;
  const char *action;
  const char *title;
} openings[] = {
  { "Novel writer", NULL, NULL },
  { "Menu", NULL, NULL },
  { "Order: *", NULL, NULL },
  { "Stage menu", NULL, NULL },
  { "+ Add a stage", NULL, NULL },
  { "Bars: *", NULL, NULL },
  { "Axis: *", NULL, NULL },
  { "Prompt", NULL, NULL },
  { NULL, "export", "*igure*" },
  { NULL, "connect", "*erver*" },
  { NULL, "show-help-overlay", "Keyboard Shortcuts" },
};

static const AtspiRole controls[] = {
  ATSPI_ROLE_PUSH_BUTTON, ATSPI_ROLE_TOGGLE_BUTTON, ATSPI_ROLE_CHECK_BOX,   ATSPI_ROLE_RADIO_BUTTON,
  ATSPI_ROLE_TEXT,        ATSPI_ROLE_ENTRY,         ATSPI_ROLE_SPIN_BUTTON, ATSPI_ROLE_SLIDER,
  ATSPI_ROLE_COMBO_BOX,   ATSPI_ROLE_LIST_BOX,      ATSPI_ROLE_IMAGE,       ATSPI_ROLE_LINK,
  ATSPI_ROLE_MENU_ITEM,   ATSPI_ROLE_PAGE_TAB,      ATSPI_ROLE_LIST_ITEM,
};

/* Types, marks of mnemonics, signs in the place of words, marks of direction. */
static const char *
find_fault (const char *name)
{
  static const char *const signs[] = { "␣", "↵", "⇥", "∅", "␍", "<0x", "<U+" };

  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if ((c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F)
        return "marks of direction";
    }
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strstr (name, signs[i]) != NULL)
      return "signs for words";
  if (g_regex_match_simple ("^(Gtk|Nuc|Gdk)[A-Z]", name, 0, 0))
    return "a type for a name";
  if (g_regex_match_simple ("(^|\\s|\\p{L})_\\p{L}", name, 0, 0))
    return "a mnemonic";
  return NULL;
}

static gboolean
is_control (Access *self)
{
  AtspiRole role = atspi_accessible_get_role (self, NULL);

  if (!access_is (self, ATSPI_STATE_FOCUSABLE))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (controls); i++)
    if (controls[i] == role)
      return TRUE;
  return FALSE;
}

static guint
count_faults (const AccessTrail *trail)
{
  Access *self = trail->at;
  g_autofree char *name = access_dup_name (self);
  g_autofree char *description = access_dup_description (self);
  const char *fault = find_fault (name);
  guint n = 0;
  int n_children = atspi_accessible_get_child_count (self, NULL);

  if (fault == NULL)
    fault = find_fault (description);
  if (fault == NULL && *name == '\0' && is_control (self))
    fault = "no name";
  if (fault != NULL)
    {
      g_autofree char *role = atspi_accessible_get_role_name (self, NULL);

      g_test_message ("%s: %s “%s” «%s»", fault, role, name, description);
      for (const AccessTrail *up = trail->up; up != NULL; up = up->up)
        {
          g_autofree char *line = access_dup_line (up->at);

          g_test_message ("  in %s", line);
        }
      n++;
    }
  for (int i = 0; i < n_children; i++)
    {
      g_autoptr (Access) child = access_get_child (trail, i);

      if (child != NULL)
        n += count_faults (&(AccessTrail){ child, trail });
    }
  return n;
}

static void
assert_names (Journey *journey)
{
  g_autoptr (Access) application = access_get_application (journey);

  g_assert_cmpuint (count_faults (&(AccessTrail){ application }), ==, 0);
}

static void
test_state (gconstpointer data)
{
  const State *state = data;
  g_autoptr (Journey) journey = journey_new (1600, 1000, JOURNEY_WINDOW_MANAGER);

  journey_start (journey, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (state->actions) && state->actions[i] != NULL; i++)
    journey_activate (journey, state->actions[i], NULL);
  for (guint i = 0; i < G_N_ELEMENTS (state->views) && state->views[i] != NULL; i++)
    {
      g_autoptr (Access) there = NULL;

      journey_change (journey, "view", g_variant_new_string (state->views[i]));
      there = access_find (journey, NULL, state->role, state->name);
      journey_settle (journey);
      assert_names (journey);
    }
  journey_stop (journey);
}

/* A menu button is a push button in GTK 4.8, and has a toggle button in it in later ones. It is opened by key: GTK 4.8
 * knows of it neither that it opens something nor how. */
static Access *
look_for_opener (Journey *journey, const char *name)
{
  Access *found = access_look (journey, NULL, ATSPI_ROLE_PUSH_BUTTON, name);

  return found != NULL ? found : access_look (journey, NULL, ATSPI_ROLE_TOGGLE_BUTTON, name);
}

/* A popover is a window of its own on the screen, a tip would be one too. */
static guint
count_windows (Journey *journey)
{
  Display *display = journey_get_display (journey);
  Window root, parent, *children = NULL;
  guint n = 0, n_seen = 0;

  if (!XQueryTree (display, DefaultRootWindow (display), &root, &parent, &children, &n))
    return 0;
  for (guint i = 0; i < n; i++)
    {
      XWindowAttributes attributes;

      if (XGetWindowAttributes (display, children[i], &attributes) &&
          attributes.map_state == IsViewable && attributes.class == InputOutput)
        n_seen++;
    }
  XFree (children);
  return n_seen;
}

static void
set_pointer_aside (Journey *journey)
{
  Display *display = journey_get_display (journey);

  XWarpPointer (display, None, DefaultRootWindow (display), 0, 0, 0, 0, 0, 0);
}

static void
open_popover (Journey *journey, const char *name)
{
  g_autoptr (Access) button = NULL;
  guint n_before;

  journey_wait (journey, (button = look_for_opener (journey, name)) != NULL);
  access_focus (journey, button);
  n_before = count_windows (journey);
  hands_press (journey, "Return");
  journey_wait (journey, count_windows (journey) > n_before);
  assert_names (journey);
  hands_press (journey, "Escape");
  journey_wait (journey, count_windows (journey) == n_before);
}

static void
open_dialog (Journey *journey, const char *action, const char *title)
{
  journey_start (journey, NULL);
  journey_activate (journey, action, NULL);
  journey_wait (journey, journey_has_window (journey, title));
  assert_names (journey);
  journey_stop (journey);
}

static void
test_opened (void)
{
  g_autoptr (Journey) journey = journey_new (1600, 1000, JOURNEY_WINDOW_MANAGER);

  set_pointer_aside (journey);
  journey_start (journey, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    if (openings[i].button != NULL)
      {
        g_test_message ("%s", openings[i].button);
        open_popover (journey, openings[i].button);
      }
  journey_stop (journey);
  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    if (openings[i].action != NULL)
      {
        g_test_message ("%s", openings[i].action);
        open_dialog (journey, openings[i].action, openings[i].title);
      }
}

int
main (int argc, char **argv)
{
  journey_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    g_test_add_data_func (states[i].path, &states[i], test_state);
  g_test_add_func ("/journey/spoken-names/opened", test_opened);
  return journey_run ();
}
