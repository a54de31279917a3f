/* narrow.c: the program on small and on large screens, with type of any size
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <X11/Xatom.h>
#include <string.h>

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
  gboolean right_to_left;
} rooms[] = {
  { "/journey/narrow/640x480", 640, 480, 100, JOURNEY_PLAIN, FALSE },
  { "/journey/narrow/640x480-managed", 640, 480, 100, JOURNEY_WINDOW_MANAGER, FALSE },
  { "/journey/narrow/640x480-200", 640, 480, 200, JOURNEY_PLAIN, FALSE },
  { "/journey/narrow/640x480-right-to-left", 640, 480, 100, JOURNEY_PLAIN, TRUE },
  { "/journey/narrow/960x1080-150", 960, 1080, 150, JOURNEY_PLAIN, FALSE },
  { "/journey/narrow/1280x800-right-to-left", 1280, 800, 100, JOURNEY_PLAIN, TRUE },
  { "/journey/narrow/3840x2160-200", 3840, 2160, 200, JOURNEY_WINDOW_MANAGER, FALSE },
};

/* What takes a place of its own. */
static const AtspiRole roles[] = {
  ATSPI_ROLE_LABEL, ATSPI_ROLE_PUSH_BUTTON, ATSPI_ROLE_TOGGLE_BUTTON, ATSPI_ROLE_SLIDER,
  ATSPI_ROLE_TEXT,  ATSPI_ROLE_CHECK_BOX,   ATSPI_ROLE_RADIO_BUTTON,
};

typedef struct
{
  char *line;
  AccessPlace place; /* of what can be seen of it */
  int within;        /* which part it is in, or -1 */
} Part;

/* As a desktop without settings of its own tells the size of type. */
static void
set_type (Journey *journey, int percent)
{
  Display *display = journey_get_display (journey);
  g_autofree char *text = g_strdup_printf ("Xft.dpi:\t%d\n", 96 * percent / 100);

  XChangeProperty (display, DefaultRootWindow (display), XA_RESOURCE_MANAGER, XA_STRING, 8,
                   PropModeReplace, (const guchar *) text, (int) strlen (text));
  XSync (display, False);
}

/* GTK mirrors a program that has a catalogue in a language that is written so: this one has but a header. */
#define LOCALE "he_IL.UTF-8"

static void
set_right_to_left (Journey *journey)
{
  static const char text[] = "Language: he\nContent-Type: text/plain; charset=UTF-8\n";
  const guint32 head[] = { 0x950412de, 0, 1, 28, 36, 0, 44 };
  const guint32 strings[] = { 0, 44, sizeof text - 1, 45 };
  g_autofree char *locale = journey_build_path (journey, "locale");
  g_autofree char *folder = g_build_filename (locale, "he", "LC_MESSAGES", NULL);
  g_autofree char *path = g_build_filename (folder, "nucleus.mo", NULL);
  g_autofree char *place = NULL;
  g_autofree char *places = g_build_filename (g_getenv ("G_TEST_BUILDDIR"), "..", "app", NULL);
  g_autoptr (GString) catalogue = g_string_new_len ((const char *) head, sizeof head);

  g_string_append_len (catalogue, (const char *) strings, sizeof strings);
  g_string_append_len (catalogue, "", 1);
  g_string_append_len (catalogue, text, sizeof text);
  place = g_build_filename (places, LOCALE, NULL);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, catalogue->str, (gssize) catalogue->len, NULL));
  journey_set_variable (journey, "NUCLEUS_LOCALE_DIR", locale);
  journey_set_variable (journey, "LANGUAGE", "he");
  /* Newer C libraries heed no LANGUAGE without a locale, and newer GTKs look at the locale alone. */
  if (g_file_test (place, G_FILE_TEST_EXISTS))
    {
      journey_set_variable (journey, "LOCPATH", places);
      journey_set_variable (journey, "LC_ALL", LOCALE);
    }
}

static void
clear_part (gpointer part)
{
  g_free (((Part *) part)->line);
}

static gboolean
takes_place (Access *self)
{
  AtspiRole role = atspi_accessible_get_role (self, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (roles[i] == role)
      return TRUE;
  return FALSE;
}

static AccessPlace
intersect (const AccessPlace *a, const AccessPlace *b)
{
  int x = MAX (a->x, b->x), y = MAX (a->y, b->y);

  return (AccessPlace){ x, y, MAX (0, MIN (a->x + a->width, b->x + b->width) - x),
                        MAX (0, MIN (a->y + a->height, b->y + b->height) - y) };
}

/* What is scrolled out of sight is nowhere, and what is in it neither. */
static void
add_parts (Journey *journey,
           const AccessTrail *trail,
           const AccessPlace *room,
           int within,
           GArray *parts)
{
  Access *self = trail->at;
  AccessPlace place = *room;
  int n = atspi_accessible_get_child_count (self, NULL);

  if (access_has_place (self))
    {
      AccessPlace whole = access_get_place (journey, self);

      /* What has no size of its own leaves its children theirs. */
      if (whole.width > 0 && whole.height > 0)
        place = intersect (&whole, room);
      if (place.width == 0 || place.height == 0)
        return;
      if (takes_place (self))
        {
          Part part = { access_dup_line (self), place, within };

          within = (int) parts->len;
          g_array_append_val (parts, part);
        }
    }
  for (int i = 0; i < n; i++)
    {
      g_autoptr (Access) child = access_get_child (trail, i);

      if (child != NULL && access_can_be_seen (child))
        add_parts (journey, &(AccessTrail){ child, trail }, &place, within, parts);
    }
}

static gboolean
overlap (const AccessPlace *a, const AccessPlace *b)
{
  /* Rounded to pixels, neighbours touch. */
  AccessPlace both = intersect (a, b);

  return both.width > 2 && both.height > 2;
}

static gboolean
is_within (GArray *parts, guint part, guint other)
{
  int at = (int) part;

  while (at >= 0 && at != (int) other)
    at = g_array_index (parts, Part, at).within;
  return at >= 0;
}

static void
tell_part (const Part *part)
{
  g_test_message ("  %s at %d,%d, %dx%d", part->line, part->place.x, part->place.y,
                  part->place.width, part->place.height);
}

/* How much of what is seen lies over something else that it is not in. */
static guint
count_overlaps (Journey *journey, const char *where)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_autoptr (Access) window = access_find (journey, NULL, ATSPI_ROLE_FRAME, NULL);
  AccessPlace all = { -10000, -10000, 20000, 20000 };
  guint n_faults = 0;

  g_array_set_clear_func (parts, clear_part);
  add_parts (journey, &(AccessTrail){ window }, &all, -1, parts);
  g_test_message ("%s: %u parts", where, parts->len);
  if (parts->len < 10)
    return G_MAXUINT;
  for (guint i = 0; i < parts->len; i++)
    for (guint j = 0; j < i; j++)
      {
        const Part *a = &g_array_index (parts, Part, j);
        const Part *b = &g_array_index (parts, Part, i);

        if (!overlap (&a->place, &b->place) || is_within (parts, i, j))
          continue;
        /* It scrolls, and notes float over its corners. */
        if (g_str_has_prefix (a->line, "text “Sampled text”"))
          continue;
        g_test_message ("%s: over each other", where);
        tell_part (a);
        tell_part (b);
        n_faults++;
      }
  return n_faults;
}

/* What still moves while it is read may be met twice. */
static void
check_parts (Journey *journey, const char *where)
{
  journey_wait (journey, count_overlaps (journey, where) == 0);
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
  Display *display = journey_get_display (journey);
  gboolean folds;
  int least_width, least_height, x, y, window_width, window_height;
  g_autoptr (Access) slider = NULL;
  AccessPlace place;

  /* No tip of what is under the pointer comes over anything. */
  XWarpPointer (display, None, DefaultRootWindow (display), 0, 0, 0, 0, width - 1, height - 1);
  set_type (journey, rooms[room].type);
  if (rooms[room].right_to_left)
    set_right_to_left (journey);
  journey_start (journey, NULL);
  journey_get_least_size (journey, &least_width, &least_height);
  g_assert_cmpint (least_width, <=, LEAST_WIDTH);
  g_assert_cmpint (least_height, <=, LEAST_HEIGHT);
  check_size (journey, "first", width, height);
  check_parts (journey, "first");

  journey_get_place (journey, &x, &y, &window_width, &window_height);
  folds = window_width * 100 / rooms[room].type < 700;

  /* The knobs: folded where there is no room for them, called by a key, sent away by another. */
  journey_wait (journey, journey_is_on (journey, "sidebar") == !folds);
  if (folds)
    hands_press (journey, "F9");
  journey_wait (journey, journey_is_on (journey, "sidebar"));
  slider = access_find (journey, NULL, ATSPI_ROLE_SLIDER, "Temperature");
  place = access_get_place (journey, slider);
  g_assert_true (rooms[room].right_to_left ==
                 (place.x - x > window_width - (place.x - x) - place.width));
  check_size (journey, "knobs", width, height);
  /* Folded, they come in front of the rest. */
  if (!folds)
    check_parts (journey, "knobs");
  hands_press (journey, folds ? "Escape" : "F9");
  journey_wait (journey, !journey_is_on (journey, "sidebar"));

  hands_press (journey, "Ctrl+5");
  check_size (journey, "compare", width, height);
  check_parts (journey, "compare");
  hands_press (journey, "F6");
  journey_wait (journey, journey_is_on (journey, "lesson"));
  check_size (journey, "lesson", width, height);
  check_parts (journey, "lesson");
  hands_press (journey, "F5");
  journey_wait (journey, journey_is_on (journey, "projector"));
  check_size (journey, "projected", width, height);
  check_parts (journey, "projected");
  hands_press (journey, "F5");
  journey_wait (journey, !journey_is_on (journey, "projector"));
  check_size (journey, "desk", width, height);
  check_parts (journey, "desk");
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
