/* student.c: the lesson and a quiz by keyboard alone
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "access.h"
#include "hands.h"
#include "journey.h"

/* A panel, a chart and a sidebar have fewer stops. */
#define MOST_TABS 150

#define N_QUESTIONS 10u

typedef enum
{
  DO_NOTHING,
  DO_TYPE, /* a number in the field of a knob */
  DO_MOVE, /* the stage of a knob further down */
  DO_PLAY, /* until so many tokens are there */
  DO_ROLL, /* the die, after playing */
} What;

typedef struct
{
  const char *title;
  What what;
  const char *knob;
  const char *number;
  guint times;
} Scene;

typedef struct
{
  const char *path;
  guint begin;
  guint end;
} Part;

static const Part parts[] = {
  { "/journey/student/lesson/choice", 0, 5 },
  { "/journey/student/lesson/temperature", 5, 10 },
  { "/journey/student/lesson/nucleus", 10, 15 },
  { "/journey/student/lesson/use", 15, 20 },
};

static const Scene scenes[] = {
  { "Four words", DO_NOTHING, NULL, NULL, 0 },
  { "Take the top one", DO_PLAY, NULL, NULL, 20 },
  { "A weighted die", DO_ROLL, NULL, NULL, 20 },
  { "Greedy writes a text", DO_PLAY, NULL, NULL, 60 },
  { "The die writes a text", DO_PLAY, NULL, NULL, 60 },
  { "From scores to probabilities", DO_TYPE, "Temperature", "1.7", 0 },
  { "Down to zero", DO_TYPE, "Temperature", "0.25", 0 },
  { "Hot", DO_TYPE, "Temperature", "0.5", 0 },
  { "A hard cap", DO_TYPE, "Top-k", "8", 0 },
  { "Top-k is blind", DO_TYPE, "Top-k", "1", 0 },
  { "The smallest set", DO_TYPE, "Top-p", "0.96", 0 },
  { "Top-p adapts", DO_TYPE, "Top-p", "0.98", 0 },
  { "On a real distribution", DO_TYPE, "Top-p", "0.5", 0 },
  { "Stage by stage", DO_MOVE, "Top-k", NULL, 1 },
  { "The order matters", DO_MOVE, "Temperature", NULL, 1 },
  { "Five lines of code", DO_TYPE, "Top-k", "1", 0 },
  { "What the knobs are called", DO_NOTHING, NULL, NULL, 0 },
  { "They do not change the model", DO_TYPE, "Top-k", "3", 0 },
  { "Two programs, one request", DO_MOVE, "Temperature", NULL, 2 },
  { "What you know now", DO_PLAY, NULL, NULL, 100 },
};

static gboolean
has_focus_on (Journey *journey, AtspiRole role, const char *pattern)
{
  g_autoptr (Access) focus = access_get_focus (journey);
  g_autofree char *name = focus != NULL ? access_dup_name (focus) : NULL;

  return focus != NULL && atspi_accessible_get_role (focus, NULL) == role &&
         g_pattern_match_simple (pattern, name);
}

/* One of several is a check box in GTK 4.8, as a stage's switch is, and a radio button in later ones. */
static gboolean
is_on_option (Journey *journey, Access *page)
{
  g_autoptr (Access) focus = access_get_focus (journey);
  AtspiRole role = focus != NULL ? atspi_accessible_get_role (focus, NULL) : ATSPI_ROLE_INVALID;

  return (role == ATSPI_ROLE_CHECK_BOX || role == ATSPI_ROLE_RADIO_BUTTON) &&
         access_is_under (focus, page);
}

/* Backwards, since the focus is on the button after them. */
static void
choose_option (Journey *journey, Access *page)
{
  for (guint i = 0; i < MOST_TABS && !is_on_option (journey, page); i++)
    access_tab (journey, "Shift+Tab");
  g_assert_true (is_on_option (journey, page));
  hands_press (journey, "Return");
}

/* Presses Tab until the focus is there. */
static void
tab_to (Journey *journey, AtspiRole role, const char *pattern)
{
  for (guint i = 0; i < MOST_TABS && !has_focus_on (journey, role, pattern); i++)
    access_tab (journey, "Tab");
  if (!has_focus_on (journey, role, pattern))
    access_tell (journey);
  g_assert_true (has_focus_on (journey, role, pattern));
}

static gboolean
is_seen (Journey *journey, Access *page, AtspiRole role, const char *pattern)
{
  g_autoptr (Access) found = access_look (journey, page, role, pattern);

  return found != NULL;
}

static gboolean
has_options (Journey *journey, Access *page)
{
  return is_seen (journey, page, ATSPI_ROLE_CHECK_BOX, NULL) ||
         is_seen (journey, page, ATSPI_ROLE_RADIO_BUTTON, NULL);
}

static gboolean
is_done (Journey *journey, Access *page)
{
  return is_seen (journey, page, ATSPI_ROLE_LABEL, "*Done");
}

static void
play (Journey *journey, guint n_tokens)
{
  tab_to (journey, ATSPI_ROLE_PUSH_BUTTON, "Play");
  hands_press (journey, "space");
  journey_wait (journey, journey_get_number (journey, "position") >= n_tokens);
  if (journey_is_on (journey, "play"))
    hands_press (journey, "space");
  journey_wait (journey, !journey_is_on (journey, "play"));
}

static void
solve (Journey *journey, Access *page, const Scene *scene)
{
  switch (scene->what)
    {
    case DO_TYPE:
      tab_to (journey, ATSPI_ROLE_TEXT, scene->knob);
      hands_press (journey, "Ctrl+a");
      hands_type (journey, scene->number);
      hands_press (journey, "Return");
      break;
    case DO_MOVE:
      tab_to (journey, ATSPI_ROLE_SLIDER, scene->knob);
      for (guint i = 0; i < scene->times; i++)
        hands_press (journey, "Alt+Down");
      break;
    case DO_PLAY:
      play (journey, scene->times);
      break;
    case DO_ROLL:
      play (journey, scene->times);
      tab_to (journey, ATSPI_ROLE_PUSH_BUTTON, "*10,000*");
      hands_press (journey, "Return");
      break;
    case DO_NOTHING:
    default:
      return;
    }
  journey_wait (journey, is_done (journey, page));
}

static void
go_on (Journey *journey)
{
  journey_wait (journey, journey_is_enabled (journey, "next-scene"));
  hands_press (journey, "Alt+x");
}

/* Where in the lesson one is. */
static gboolean
is_at (Access *place, guint scene)
{
  g_autofree char *name = access_dup_name (place);
  g_autofree char *wanted = g_strdup_printf ("%u of %u", scene + 1, (guint) G_N_ELEMENTS (scenes));

  return g_str_equal (name, wanted);
}

static void
predict (Journey *journey, Access *page)
{
  if (!is_seen (journey, page, ATSPI_ROLE_PUSH_BUTTON, "Reveal"))
    return;
  choose_option (journey, page);
  hands_press (journey, "Alt+v");
  journey_wait (journey, !is_seen (journey, page, ATSPI_ROLE_PUSH_BUTTON, "Reveal"));
}

/* Some scenes of the lesson, after leafing to them. */
static void
test_lesson (gconstpointer data)
{
  const Part *part = data;
  g_autoptr (Journey) journey = journey_new (1280, 800, JOURNEY_PLAIN);
  g_autoptr (Access) page = NULL;
  g_autoptr (Access) place = NULL;

  journey_start (journey, NULL);
  /* Nobody waits for a text twice as long as it takes to read. */
  tab_to (journey, ATSPI_ROLE_SLIDER, "Speed");
  hands_press (journey, "End");
  hands_press (journey, "F6");
  journey_wait (journey, journey_is_on (journey, "lesson"));
  page = access_find (journey, NULL, ATSPI_ROLE_PANEL, "Lesson");
  place = access_find (journey, page, ATSPI_ROLE_LABEL, "1 of *");
  for (guint i = 0; i < part->end; i++)
    {
      journey_wait (journey, is_at (place, i) && !journey_is_enabled (journey, "cancel-opening"));
      if (i >= part->begin)
        {
          g_object_unref (access_find (journey, page, ATSPI_ROLE_HEADING, scenes[i].title));
          g_test_message ("%s", scenes[i].title);
          predict (journey, page);
          solve (journey, page, &scenes[i]);
        }
      if (i + 1 < part->end)
        go_on (journey);
    }
  journey_stop (journey);
}

/* Answers as well as can be done without reading. */
static void
answer (Journey *journey, Access *page)
{
  if (has_options (journey, page))
    choose_option (journey, page);
  else if (is_seen (journey, page, ATSPI_ROLE_PUSH_BUTTON, "Move down:*"))
    {
      tab_to (journey, ATSPI_ROLE_PUSH_BUTTON, "Move down:*");
      hands_press (journey, "Return");
    }
}

static gboolean
is_judged (Journey *journey, Access *page)
{
  return is_seen (journey, page, ATSPI_ROLE_LABEL, "✓ Right") ||
         is_seen (journey, page, ATSPI_ROLE_LABEL, "✗ Not right");
}

static gboolean
can_check (Journey *journey, Access *page)
{
  g_autoptr (Access) check = access_look (journey, page, ATSPI_ROLE_PUSH_BUTTON, "Check");

  return check != NULL && access_is (check, ATSPI_STATE_SENSITIVE);
}

static gboolean
has_result (Journey *journey, Access *page)
{
  return is_seen (journey, page, ATSPI_ROLE_LABEL, "Your result");
}

static void
press (Journey *journey, const char *name)
{
  tab_to (journey, ATSPI_ROLE_PUSH_BUTTON, name);
  hands_press (journey, "Return");
}

static void
test_quiz (void)
{
  g_autoptr (Journey) journey = journey_new (1280, 800, JOURNEY_PLAIN);
  g_autoptr (Access) page = NULL;
  guint n_judged = 0;

  journey_start (journey, NULL);
  hands_press (journey, "F6");
  journey_wait (journey, journey_is_on (journey, "lesson"));
  tab_to (journey, ATSPI_ROLE_PAGE_TAB, "Quiz");
  hands_press (journey, "Return");
  page = access_find (journey, NULL, ATSPI_ROLE_PANEL, "Quiz");
  journey_wait (journey, is_seen (journey, page, ATSPI_ROLE_PUSH_BUTTON, "Start"));
  press (journey, "Start");
  for (guint i = 1; i <= N_QUESTIONS; i++)
    {
      g_autofree char *place = g_strdup_printf ("Question %u of %u", i, N_QUESTIONS);

      journey_wait (journey, is_seen (journey, page, ATSPI_ROLE_LABEL, place));
      answer (journey, page);
      /* A number that was not typed is asked for; whoever does not know it goes on. */
      if (can_check (journey, page))
        press (journey, "Check");
      g_test_message ("%s: %s", place, is_judged (journey, page) ? "judged" : "skipped");
      if (!is_judged (journey, page))
        press (journey, "Skip");
      else
        {
          n_judged++;
          press (journey, i < N_QUESTIONS ? "Next" : "Result");
        }
    }
  journey_wait (journey, has_result (journey, page));
  g_assert_cmpuint (n_judged, >, 0);
  journey_stop (journey);
}

int
main (int argc, char **argv)
{
  journey_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_test_add_data_func (parts[i].path, &parts[i], test_lesson);
  g_test_add_func ("/journey/student/quiz", test_quiz);
  return journey_run ();
}
