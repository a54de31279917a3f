/* blind-user.c: the program through a screen reader and the keyboard alone
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <string.h>

#include "access.h"
#include "hands.h"
#include "journey.h"

/* What a screen reader says unasked: what is announced, and the name, the description and the value of what has the focus,
 * when it changes. */
static GString *heard;

static char *
dup_value (Access *self)
{
  AtspiValue *value = atspi_accessible_get_value_iface (self);
  char *text = value != NULL ? atspi_value_get_text (value, NULL) : NULL;

  g_clear_object (&value);
  return text;
}

static void
changed_cb (AtspiEvent *event, gpointer user_data)
{
  const char *text =
      G_VALUE_HOLDS_STRING (&event->any_data) ? g_value_get_string (&event->any_data) : NULL;

  if (text != NULL && *text != '\0' &&
      (g_str_equal (event->type, "object:announcement") ||
       access_is (event->source, ATSPI_STATE_FOCUSED)))
    g_string_append_printf (heard, "%s\n", text);
  g_boxed_free (ATSPI_TYPE_EVENT, event);
}

/* Where GTK tells of a value itself, what it leads to is announced after it. */
static void
value_cb (AtspiEvent *event, gpointer user_data)
{
  g_autofree char *text =
      access_is (event->source, ATSPI_STATE_FOCUSED) ? dup_value (event->source) : NULL;

  if (text != NULL)
    g_string_append_printf (heard, "%s, ", text);
  g_boxed_free (ATSPI_TYPE_EVENT, event);
}

static void
listen (void)
{
  static const char *const kinds[] = { "object:announcement",
                                       "object:property-change:accessible-name",
                                       "object:property-change:accessible-description" };
  AtspiEventListener *listener = atspi_event_listener_new (changed_cb, NULL, NULL);
  AtspiEventListener *values = atspi_event_listener_new (value_cb, NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_true (atspi_event_listener_register (listener, kinds[i], NULL));
  g_assert_true (
      atspi_event_listener_register (values, "object:property-change:accessible-value", NULL));
}

/* What is said of a widget beside its name: its value, on GTK 4.8 as a part of its description, and its description. */
static char *
dup_said (Access *self)
{
  g_autofree char *value = dup_value (self);
  g_autofree char *description = access_dup_description (self);

  if (value == NULL || *value == '\0' || g_str_has_prefix (description, value))
    return g_steal_pointer (&description);
  return g_strdup_printf ("%s. %s", value, description);
}

/* All that the program has said until now is heard: what it answers comes after it. */
static void
hear_out (Journey *journey)
{
  g_autoptr (Access) focus = NULL;
  g_autofree char *name = NULL;

  journey_settle (journey);
  focus = access_get_focus (journey);
  name = focus != NULL ? access_dup_name (focus) : NULL;
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* Tab until something has the focus, and what is read of it then. */
static void
go_to (Journey *journey, GString *transcript, AtspiRole role, const char *name)
{
  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (Access) focus = access_get_focus (journey);
      g_autofree char *is = focus != NULL ? access_dup_name (focus) : g_strdup ("");

      if (focus != NULL && atspi_accessible_get_role (focus, NULL) == role &&
          g_pattern_match_simple (name, is))
        {
          g_autofree char *description = NULL;

          hear_out (journey);
          description = dup_said (focus);
          g_string_append_printf (transcript, "\n[%s]\n%s\n", is, description);
          g_string_truncate (heard, 0);
          return;
        }
      access_tab (journey, "Tab");
    }
  g_error ("Tab does not come to %s", name);
}

/* A key, and what is said of it. */
static void
press (Journey *journey, GString *transcript, const char *keys)
{
  g_string_truncate (heard, 0);
  hands_press (journey, keys);
  journey_wait (journey, g_str_has_suffix (heard->str, "\n"));
  hear_out (journey);
  g_string_append_printf (transcript, "%s: %s", keys, heard->str);
}

static void
assert_golden (GString *transcript)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "golden", "journey", "blind-user.txt", NULL);
  g_autofree char *golden = NULL;

  if (g_getenv ("NUC_UPDATE_GOLDEN") != NULL)
    g_assert_true (g_file_set_contents (path, transcript->str, -1, NULL));
  g_assert_true (g_file_get_contents (path, &golden, NULL, NULL));
  g_assert_cmpstr (transcript->str, ==, golden);
}

/* The three knobs are found, read and set; their new values and what they lead to are in the tree at once. */
static void
test_knobs (void)
{
  static const struct
  {
    const char *name;
    double is;
    double set;
    double becomes;
    const char *title;
  } knobs[] = {
    { "Top-k", 40, 3, 3, "3 of 2,048 token*" },
    { "Top-p", 0.9, 0.5, 0.5, "1 of 2,048 token*" },
    { "Temperature", 0.8, 1.504, 1.5, "*of 2,048 token*" },
  };
  g_autoptr (Journey) journey = journey_new (1280, 800, JOURNEY_WINDOW_MANAGER);

  journey_start (journey, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (knobs); i++)
    {
      g_autoptr (Access) knob = access_find (journey, NULL, ATSPI_ROLE_SLIDER, knobs[i].name);
      g_autoptr (Access) chart = NULL;

      g_assert_cmpfloat (access_get_value (knob), ==, knobs[i].is);
      g_assert_true (access_set_value (knob, knobs[i].set));
      journey_wait (journey, access_get_value (knob) == knobs[i].becomes);
      chart = access_find (journey, NULL, ATSPI_ROLE_IMAGE, knobs[i].title);
    }
  journey_activate (journey, "undo", NULL);
  journey_activate (journey, "undo", NULL);
  journey_activate (journey, "undo", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (knobs); i++)
    {
      g_autoptr (Access) knob = access_find (journey, NULL, ATSPI_ROLE_SLIDER, knobs[i].name);

      journey_wait (journey, access_get_value (knob) == knobs[i].is);
    }
  {
    g_autoptr (Access) speed = access_find (journey, NULL, ATSPI_ROLE_SLIDER, "Speed");

    g_assert_true (access_set_value (speed, 12));
    journey_wait (journey, access_get_value (speed) == 12);
  }
  journey_stop (journey);
}

/* A screen reader asks for the attributes of the text when the focus comes to it. */
static void
test_text (void)
{
  g_autoptr (Journey) journey = journey_new (1280, 800, JOURNEY_WINDOW_MANAGER);
  g_autoptr (GString) transcript = g_string_new (NULL);
  g_autoptr (Access) view = NULL;
  AtspiText *text;

  journey_start (journey, NULL);
  go_to (journey, transcript, ATSPI_ROLE_TEXT, "Sampled text");
  view = access_get_focus (journey);
  text = atspi_accessible_get_text_iface (view);
  for (int offset = 0; offset < 5; offset++)
    {
      int start, end;
      GHashTable *attributes = atspi_text_get_text_attributes (text, offset, &start, &end, NULL);

      g_assert_nonnull (attributes);
      g_hash_table_unref (attributes);
    }
  g_hash_table_unref (atspi_text_get_default_attributes (text, NULL));
  g_object_unref (text);
  journey_settle (journey);
  journey_stop (journey);
}

static gboolean
has_name (const AccessTrail *trail, const char *name)
{
  g_autofree char *is = access_dup_name (trail->at);
  int n = atspi_accessible_get_child_count (trail->at, NULL);

  if (g_str_equal (is, name))
    return TRUE;
  for (int i = 0; i < n; i++)
    {
      g_autoptr (Access) child = access_get_child (trail, i);

      if (child != NULL && has_name (&(AccessTrail){ child, trail }, name))
        return TRUE;
    }
  return FALSE;
}

/* The rows of the chart are read in the table beside it. */
static void
test_rows (void)
{
  static const char *const cells[] = { "space which", "55.8\302\240%", "35.4\302\240%",
                                       "space that" };
  g_autoptr (Journey) journey = journey_new (1600, 1000, JOURNEY_WINDOW_MANAGER);
  g_autoptr (Access) application = NULL;

  journey_start (journey, NULL);
  journey_change (journey, "table", g_variant_new_boolean (TRUE));
  application = access_get_application (journey);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    journey_wait (journey, has_name (&(AccessTrail){ application }, cells[i]));
  journey_stop (journey);
}

/* What is heard of a walk through the chart, a slider and a draw. */
static void
test_heard (void)
{
  g_autoptr (Journey) journey = journey_new (1280, 800, JOURNEY_WINDOW_MANAGER);
  g_autoptr (GString) transcript = g_string_new (NULL);

  journey_start (journey, NULL);
  go_to (journey, transcript, ATSPI_ROLE_SLIDER, "Top-k");
  press (journey, transcript, "Right");
  press (journey, transcript, "Left");
  press (journey, transcript, "Left");
  go_to (journey, transcript, ATSPI_ROLE_IMAGE, "*survive*");
  press (journey, transcript, "Down");
  press (journey, transcript, "Down");
  press (journey, transcript, "Up");
  press (journey, transcript, "Down");
  press (journey, transcript, "End");
  press (journey, transcript, "Home");
  go_to (journey, transcript, ATSPI_ROLE_PUSH_BUTTON, "Step");
  press (journey, transcript, "Ctrl+Right");
  press (journey, transcript, "Ctrl+Right");
  go_to (journey, transcript, ATSPI_ROLE_TEXT, "Sampled text");
  press (journey, transcript, "Left");
  press (journey, transcript, "Left");
  assert_golden (transcript);
  journey_stop (journey);
}

/* Windows go while a screen reader counts them. GTK 4.8 answers for the last one there is, also where nobody has seen it. */
static void
test_window_that_has_gone (void)
{
  g_autoptr (Journey) journey = journey_new (1280, 800, JOURNEY_WINDOW_MANAGER);
  g_autoptr (Access) program = NULL;

  journey_start (journey, NULL);
  program = access_get_application (journey);
  g_assert_nonnull (program);
  for (int i = 0; i < 8; i++)
    {
      Access *window = atspi_accessible_get_child_at_index (program, i, NULL);

      g_clear_object (&window);
    }
  g_assert_true (journey_answers (journey));
  journey_stop (journey);
}

/* What is on among buttons that stay down is told. */
static gboolean
is_on (Journey *journey, AtspiRole role, const char *name)
{
  g_autoptr (Access) button = access_find (journey, NULL, role, name);

  return access_is (button, ATSPI_STATE_CHECKED);
}

static void
test_what_is_on (void)
{
  static const struct
  {
    const char *keys;
    AtspiRole role;
    const char *name;
    gboolean on;
  } steps[] = {
    { "Ctrl+2", ATSPI_ROLE_RADIO_BUTTON, "Stages", TRUE },
    { "Ctrl+1", ATSPI_ROLE_RADIO_BUTTON, "Stages", FALSE },
    { "F6", ATSPI_ROLE_CHECK_BOX, "Lesson", TRUE },
    { "F6", ATSPI_ROLE_CHECK_BOX, "Lesson", FALSE },
  };
  g_autoptr (Journey) journey = journey_new (1366, 768, JOURNEY_WINDOW_MANAGER);

  journey_start (journey, NULL);
  journey_wait (journey, is_on (journey, ATSPI_ROLE_RADIO_BUTTON, "Bars"));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      hands_press (journey, steps[i].keys);
      journey_wait (journey, is_on (journey, steps[i].role, steps[i].name) == steps[i].on);
      journey_wait (journey, is_on (journey, ATSPI_ROLE_RADIO_BUTTON, "Bars") == (i != 0));
    }
  journey_stop (journey);
}

int
main (int argc, char **argv)
{
  journey_init (&argc, &argv);
  heard = g_string_new (NULL);
  listen ();
  g_test_add_func ("/journey/blind-user/knobs", test_knobs);
  g_test_add_func ("/journey/blind-user/text", test_text);
  g_test_add_func ("/journey/blind-user/rows", test_rows);
  g_test_add_func ("/journey/blind-user/heard", test_heard);
  g_test_add_func ("/journey/blind-user/what-is-on", test_what_is_on);
  g_test_add_func ("/journey/blind-user/window-that-has-gone", test_window_that_has_gone);
  return journey_run ();
}
