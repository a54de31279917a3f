/* explorer.c: somebody who tries every knob, and takes all of it back
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <string.h>

#include "access.h"
#include "file-dialog.h"
#include "hands.h"
#include "journey.h"

#define LESSON "temperature=0.8,top-k=40,top-p=0.9"

/* As the chain of a program has it: more stages than fit. */
#define LONG_CHAIN                                                                                 \
  "repetition=1,frequency=0,presence=0,top-k=40,typical=1,top-p=0.95,min-p=0.05,temperature=0.8"

static gboolean
has_chain (Journey *journey, const char *text)
{
  g_autofree char *chain = journey_dup_text (journey, "chain");

  return g_strcmp0 (chain, text) == 0;
}

/* Whether a stage of the chain is written so. */
static gboolean
has_stage (Journey *journey, const char *text)
{
  g_autofree char *chain = journey_dup_text (journey, "chain");
  g_auto (GStrv) stages = g_strsplit (chain, ",", -1);

  return g_strv_contains ((const char *const *) stages, text);
}

/* A menu button is a push button in GTK 4.8, and has a toggle button in it in later ones. */
static Access *
look_for_button (Journey *journey, const char *name)
{
  Access *found = access_look (journey, NULL, ATSPI_ROLE_PUSH_BUTTON, name);

  return found != NULL ? found : access_look (journey, NULL, ATSPI_ROLE_TOGGLE_BUTTON, name);
}

static Access *
find_button (Journey *journey, const char *name)
{
  Access *found = NULL;

  journey_wait (journey, (found = look_for_button (journey, name)) != NULL);
  return found;
}

static void
type_number (Journey *journey, const char *name, const char *text)
{
  g_autoptr (Access) entry = access_find (journey, NULL, ATSPI_ROLE_TEXT, name);

  access_focus (journey, entry);
  hands_press (journey, "Ctrl+a");
  hands_type (journey, text);
  hands_press (journey, "Return");
}

/* Presses Ctrl+Z until nothing is left to undo. */
static guint
undo_all (Journey *journey)
{
  guint n = 0;

  while (journey_is_enabled (journey, "undo"))
    {
      g_autofree char *before = journey_dup_text (journey, "chain");

      hands_press (journey, "Ctrl+z");
      journey_wait (journey, !has_chain (journey, before));
      n++;
    }
  return n;
}

static void
drag_slider (Journey *journey, Access *slider, double from, double to)
{
  AccessPlace place = access_get_place (journey, slider);
  int y = place.y + place.height / 2;

  hands_drag (journey, place.x + (int) (from * place.width), y, place.x + (int) (to * place.width),
              y);
}

/* By drag, keys, a typed number and an assistive tool: each is one step of undo. */
static void
test_every_way (void)
{
  static const struct
  {
    const char *name;
    const char *after_keys;
    const char *typed;
    const char *after_typed;
    double value;
    const char *after_value;
    gsize longest;
  } knobs[] = {
    { "Temperature", "temperature=0.9", "0.333", "temperature=0.333", 1.2, "temperature=1.2", 4 },
    { "Top-k", "top-k=42", "7", "top-k=7", 20, "top-k=20", 3 },
    { "Top-p", "top-p=0.92", "0,955", "top-p=0.955", 0.5, "top-p=0.5", 4 },
  };
  g_autoptr (Journey) journey = journey_new (1280, 800, JOURNEY_WINDOW_MANAGER);

  journey_start (journey, NULL);
  g_assert_true (has_chain (journey, LESSON));
  for (guint i = 0; i < G_N_ELEMENTS (knobs); i++)
    {
      g_autoptr (Access) slider = access_find (journey, NULL, ATSPI_ROLE_SLIDER, knobs[i].name);
      g_autofree char *dragged = NULL;
      g_auto (GStrv) stages = NULL;

      access_focus (journey, slider);
      hands_press (journey, "Right");
      hands_press (journey, "Right");
      journey_wait (journey, has_stage (journey, knobs[i].after_keys));
      type_number (journey, knobs[i].name, knobs[i].typed);
      journey_wait (journey, has_stage (journey, knobs[i].after_typed));
      g_assert_true (access_set_value (slider, knobs[i].value));
      journey_wait (journey, has_stage (journey, knobs[i].after_value));
      drag_slider (journey, slider, 0.5, 0.3);
      journey_wait (journey, !has_stage (journey, knobs[i].after_value));
      dragged = journey_dup_text (journey, "chain");
      stages = g_strsplit (dragged, ",", -1);
      g_test_message ("%s", dragged);
      g_assert_cmpuint (strlen (strchr (stages[i], '=') + 1), <=, knobs[i].longest);
    }
  /* From a field, where nothing is being typed. */
  {
    g_autoptr (Access) entry = access_find (journey, NULL, ATSPI_ROLE_TEXT, "Top-p");
    g_autofree char *text = NULL;

    access_focus (journey, entry);
    g_assert_cmpuint (undo_all (journey), ==, 4 * G_N_ELEMENTS (knobs));
    g_assert_true (has_chain (journey, LESSON));
    text = access_dup_text (entry);
    g_assert_cmpstr (text, ==, "0.90");
    /* What is being typed is taken back before anything else. */
    hands_press (journey, "Ctrl+Shift+z");
    journey_wait (journey, !has_chain (journey, LESSON));
    hands_press (journey, "End");
    hands_type (journey, "5");
    hands_press (journey, "Ctrl+z");
    g_assert_false (has_chain (journey, LESSON));
    hands_press (journey, "Ctrl+z");
    journey_wait (journey, has_chain (journey, LESSON));
  }
  journey_stop (journey);
}

/* Turning one knob by keys, looking for a while and turning on: two steps. */
static void
test_pause (void)
{
  g_autoptr (Journey) journey = journey_new (1280, 800, JOURNEY_PLAIN);
  g_autoptr (Access) slider = NULL;
  gint64 then;

  journey_start (journey, NULL);
  slider = access_find (journey, NULL, ATSPI_ROLE_SLIDER, "Top-k");
  access_focus (journey, slider);
  hands_press (journey, "Right");
  journey_wait (journey, has_stage (journey, "top-k=41"));
  /* This is about time itself. */
  then = g_get_monotonic_time ();
  journey_wait (journey, g_get_monotonic_time () - then > 1.1 * G_TIME_SPAN_SECOND);
  hands_press (journey, "Right");
  journey_wait (journey, has_stage (journey, "top-k=42"));
  hands_press (journey, "Ctrl+z");
  journey_wait (journey, has_stage (journey, "top-k=41"));
  hands_press (journey, "Ctrl+z");
  journey_wait (journey, has_chain (journey, LESSON));
  journey_stop (journey);
}

static void
turn_with_ctrl (Journey *journey, int x, int y, int notches)
{
  Display *display = journey_get_display (journey);
  KeyCode ctrl = XKeysymToKeycode (display, XK_Control_L);

  XTestFakeKeyEvent (display, ctrl, True, CurrentTime);
  hands_wheel (journey, x, y, notches);
  XTestFakeKeyEvent (display, ctrl, False, CurrentTime);
  journey_settle (journey);
}

/* The wheel scrolls the stages, and turns a knob that has the focus, or with Ctrl. */
static void
test_wheel (void)
{
  g_autoptr (Journey) journey = journey_new (1280, 800, JOURNEY_WINDOW_MANAGER);
  g_autoptr (Access) first = NULL;
  g_autoptr (Access) slider = NULL;
  g_autoptr (Access) other = NULL;
  g_autoptr (Access) play = NULL;
  AccessPlace place, moved;

  journey_start (journey, NULL);
  journey_change (journey, "chain", g_variant_new_string (LONG_CHAIN));
  journey_wait (journey, has_chain (journey, LONG_CHAIN));
  play = access_find (journey, NULL, ATSPI_ROLE_PUSH_BUTTON, "Play");
  access_focus (journey, play);
  first = access_find (journey, NULL, ATSPI_ROLE_SLIDER, "Repetition penalty");
  place = access_get_place (journey, first);
  hands_wheel (journey, place.x + place.width / 2, place.y + place.height / 2, 3);
  journey_wait (journey, (moved = access_get_place (journey, first)).y < place.y - 20);
  g_assert_true (has_chain (journey, LONG_CHAIN));
  hands_wheel (journey, place.x + place.width / 2, place.y + place.height / 2, 20);
  g_assert_true (has_chain (journey, LONG_CHAIN));

  /* Where all of the stages fit, and nothing moves under the pointer. */
  journey_change (journey, "chain", g_variant_new_string (LESSON));
  journey_wait (journey, has_chain (journey, LESSON));
  slider = access_find (journey, NULL, ATSPI_ROLE_SLIDER, "Temperature");
  other = access_find (journey, NULL, ATSPI_ROLE_SLIDER, "Top-k");
  place = access_get_place (journey, slider);
  turn_with_ctrl (journey, place.x + place.width / 2, place.y + place.height / 2, -1);
  journey_wait (journey, has_stage (journey, "temperature=0.85"));
  /* What has the focus is meant without Ctrl, and by its own step; what is beside it is not. */
  access_focus (journey, slider);
  hands_wheel (journey, place.x + place.width / 2, place.y + place.height / 2, -2);
  journey_wait (journey, has_stage (journey, "temperature=0.95"));
  hands_wheel (journey, place.x + place.width / 2, place.y + place.height / 2, 1);
  journey_wait (journey, has_stage (journey, "temperature=0.9"));
  moved = access_get_place (journey, slider);
  g_assert_cmpint (moved.y, ==, place.y);
  place = access_get_place (journey, other);
  hands_wheel (journey, place.x + place.width / 2, place.y + place.height / 2, 2);
  access_focus (journey, other);
  hands_wheel (journey, place.x + place.width / 2, place.y + place.height / 2, -1);
  journey_wait (journey, has_chain (journey, "temperature=0.9,top-k=41,top-p=0.9"));
  journey_stop (journey);
}

/* Stages are added, moved, switched off and removed by keys, all of it is undone, and what is off stays off when
 * the program is started again. */
static void
test_stages (void)
{
  g_autoptr (Journey) journey = journey_new (1280, 800, JOURNEY_WINDOW_MANAGER);
  g_autoptr (Access) slider = NULL;

  journey_start (journey, NULL);
  {
    g_autoptr (Access) add = find_button (journey, "*Add a stage*");

    access_focus (journey, add);
  }
  hands_press (journey, "Return");
  {
    g_autoptr (Access) row = access_find (journey, NULL, ATSPI_ROLE_LIST_ITEM, "Min-p");

    access_focus (journey, row);
  }
  hands_press (journey, "Return");
  journey_wait (journey, has_chain (journey, LESSON ",min-p=0.05"));
  slider = access_find (journey, NULL, ATSPI_ROLE_SLIDER, "Min-p");
  access_focus (journey, slider);
  hands_press (journey, "Alt+Up");
  journey_wait (journey, has_chain (journey, "temperature=0.8,top-k=40,min-p=0.05,top-p=0.9"));
  access_tab (journey, "Shift+Tab");
  hands_press (journey, "Return");
  journey_wait (journey, has_chain (journey, "temperature=0.8,top-k=40,min-p=0.05:off,top-p=0.9"));
  hands_press (journey, "Alt+Up");
  journey_wait (journey, has_chain (journey, "temperature=0.8,min-p=0.05:off,top-k=40,top-p=0.9"));
  journey_stop (journey);

  journey_start (journey, NULL);
  g_assert_true (has_chain (journey, "temperature=0.8,min-p=0.05:off,top-k=40,top-p=0.9"));
  g_clear_object (&slider);
  slider = access_find (journey, NULL, ATSPI_ROLE_SLIDER, "Min-p");
  access_focus (journey, slider);
  hands_press (journey, "Alt+Delete");
  journey_wait (journey, has_chain (journey, LESSON));
  hands_press (journey, "Ctrl+z");
  journey_wait (journey, has_chain (journey, "temperature=0.8,min-p=0.05:off,top-k=40,top-p=0.9"));
  g_assert_false (journey_is_enabled (journey, "undo"));
  journey_stop (journey);
}

/* The button that names the preset of the chain. */
static Access *
find_order (Journey *journey, const char *title)
{
  g_autofree char *name = g_strdup_printf ("Order: %s", title);

  return find_button (journey, name);
}

/* Every preset of chains is chosen, bears its name and is undone. */
static void
test_presets (void)
{
  static const char *const titles[] = { "Greedy", "Focused", "Balanced", "Creative",  "llama.cpp",
                                        "vLLM",   "SGLang",  "OpenAI",   "Anthropic", "Lesson" };
  g_autoptr (Journey) journey = journey_new (1280, 800, JOURNEY_WINDOW_MANAGER);
  g_autofree char *all = NULL;
  const char *present = "Lesson";

  journey_start (journey, NULL);
  all = journey_run_cli (journey, (const char *const[]){ "chains", NULL });
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *before = journey_dup_text (journey, "chain");
      g_autofree char *after = NULL;
      g_autoptr (Access) button = find_order (journey, present);
      g_autoptr (Access) row = NULL;
      g_autoptr (Access) named = NULL;

      access_focus (journey, button);
      hands_press (journey, "Return");
      row = access_find (journey, NULL, ATSPI_ROLE_LIST_ITEM, titles[i]);
      access_focus (journey, row);
      hands_press (journey, "Return");
      journey_wait (journey, !has_chain (journey, before));
      named = find_order (journey, titles[i]);
      after = journey_dup_text (journey, "chain");
      g_test_message ("%s: %s", titles[i], after);
      g_assert_nonnull (strstr (all, after));
      present = titles[i];
    }
  g_assert_cmpuint (undo_all (journey), ==, G_N_ELEMENTS (titles));
  g_assert_true (has_chain (journey, LESSON));
  journey_stop (journey);
}

static void
write_file (Journey *journey, const char *name, const char *text)
{
  g_autofree char *path = journey_build_path (journey, name);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* Two files that are opened at once are both open. */
static void
test_two_files (void)
{
  g_autoptr (Journey) journey = journey_new (1280, 800, JOURNEY_WINDOW_MANAGER);
  g_autofree char *one = journey_build_path (journey, "one.csv");
  g_autofree char *two = journey_build_path (journey, "two.csv");

  write_file (journey, "one.csv", "token,prob\nyes,0.75\nno,0.25\n");
  write_file (journey, "two.csv", "token,prob\nup,0.5\ndown,0.5\n");
  journey_start (journey, one, two, NULL);
  journey_wait (journey, journey_has_window (journey, "one.csv*"));
  journey_wait (journey, journey_has_window (journey, "two.csv*"));
  journey_stop (journey);
}

static gboolean
is_told (Journey *journey, const char *pattern)
{
  g_autoptr (Access) message = access_look (journey, NULL, ATSPI_ROLE_ALERT, NULL);
  g_autofree char *text = message != NULL ? access_dup_text (message) : NULL;

  return text != NULL && g_pattern_match_simple (pattern, text);
}

/* A file that cannot be read is told in a sentence, and nothing that is open is lost. */
static void
test_wrong_file (void)
{
  g_autoptr (Journey) journey = journey_new (1280, 800, JOURNEY_WINDOW_MANAGER);
  g_autofree char *path = journey_build_path (journey, "wrong.csv");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  write_file (journey, "wrong.csv", "token,prob\nyes,0.75\nno,much\n");
  journey_start (journey, NULL);
  before = journey_dup_text (journey, "source");
  hands_press (journey, "Ctrl+o");
  file_dialog_open (journey, "Open", path);
  journey_wait (journey, is_told (journey, "*wrong.csv*"));
  after = journey_dup_text (journey, "source");
  g_assert_cmpstr (after, ==, before);
  g_assert_true (has_chain (journey, LESSON));
  journey_stop (journey);
}

int
main (int argc, char **argv)
{
  journey_init (&argc, &argv);
  g_test_add_func ("/journey/explorer/every-way", test_every_way);
  g_test_add_func ("/journey/explorer/pause", test_pause);
  g_test_add_func ("/journey/explorer/wheel", test_wheel);
  g_test_add_func ("/journey/explorer/stages", test_stages);
  g_test_add_func ("/journey/explorer/presets", test_presets);
  g_test_add_func ("/journey/explorer/two-files", test_two_files);
  g_test_add_func ("/journey/explorer/wrong-file", test_wrong_file);
  return journey_run ();
}
