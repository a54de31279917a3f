/* monkey.c: the program under random keys, clicks, drags, wheel turns, typed text, values and actions
 *
 * SPDX-License-Identifier: MIT
 *
 * NUC_MONKEY_ACTIONS: how many, 2000 without it. NUC_MONKEY_SEED: what they come from, else the time; it is printed.
 * NUC_MONKEY_TABLE: a file for the rows that are printed as well. build-aux/monkey sets them. NUC_MONKEY_FATAL: the first warning
 * ends the program, so that a sanitizer shows where it came from.
 */
#include "config.h"

#include <X11/XKBlib.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "access.h"
#include "hands.h"

/* How high the bar at the top of a window is, or more. */
#define BAR 55
#define WIDTH 1100
#define HEIGHT 760
/* A row of the table after so many actions. */
#define ROW 1000
/* The program is asked whether it answers after so many. */
#define BURST 10
/* Rows at the beginning that no growth is read from: caches fill, and what can be undone. */
#define WARM 5
/* What a row may be larger than the one before on the average, in kilobytes. */
#define GROWTH 300
#define MOST_WINDOWS 12
#define LEFT_OUT "GTK's own chooser of files is left out, whose faults are not the program's"

typedef struct
{
  Journey *journey;
  Display *display;
  GRand *random;
  FILE *table;
  guint done;
  guint lives;
  GArray *sizes; /* of doubles, in kilobytes, of this life */
  GPtrArray *values;
  GPtrArray *actions;
  int x, y, width, height;
  gsize read;       /* of what the program wrote */
  guint known;      /* faults of the toolkit */
  gboolean at_home; /* the window that all others belong to is in front */
  GString *last;
} Monkey;

/* Of the window's own; those that end the program or ask the desktop for a file or paper are left out. */
static const char *const keys[] = {
  "Tab",
  "Tab",
  "Tab",
  "Shift+Tab",
  "Left",
  "Right",
  "Up",
  "Down",
  "Return",
  "space",
  "Escape",
  "Page_Up",
  "Page_Down",
  "Home",
  "End",
  "Delete",
  "BackSpace",
  "F5",
  "F6",
  "F9",
  "F10",
  "F1",
  "Menu",
  "Shift+F10",
  "Ctrl+1",
  "Ctrl+2",
  "Ctrl+3",
  "Ctrl+4",
  "Ctrl+5",
  "Ctrl+6",
  "Ctrl+t",
  "Ctrl+f",
  "Ctrl+l",
  "Ctrl+n",
  "Ctrl+e",
  "Ctrl+z",
  "Ctrl+y",
  "Ctrl+a",
  "Ctrl+c",
  "Ctrl+v",
  "Ctrl+x",
  "Ctrl+Right",
  "Ctrl+Left",
  "Ctrl+Home",
  "Ctrl+Up",
  "Ctrl+Down",
  "Ctrl+Shift+c",
  "Ctrl+Shift+a",
  "Shift+Right",
  "Shift+Left",
  "Shift+Home",
  "Ctrl+Shift+z",
  "plus",
  "minus",
  "b",
  "h",
  "v",
  "t",
  "period",
  "1",
  "5",
  "Ctrl+period",
  "Ctrl+space",
  "Ctrl+question",
  "Alt+Down",
  "Shift+Page_Down",
  "Shift+Up",
  "Shift+Down",
  "Ctrl+Return",
  "Ctrl+Delete",
  "KP_Add",
  "KP_Enter",
};

typedef struct
{
  char *name;
  char *parameter; /* types */
  char *state;
} Action;

static const char *const texts[] = {
  "0.7",
  "1e300",
  "-1",
  "nan",
  "40",
  "12345678901234567890",
  "temperature=0.8,top-p=0.9",
  "the quick brown fox",
  "ein Haus",
  "Größe",
  "日本語",
  "http://localhost:9",
  "<b>&amp;",
  "\n",
  "\t",
  "a=b;c:d",
  "0,5",
  "                    ",
  "preset:lesson",
  "x",
};

/* What ends the program, or asks the desktop for a file or paper. */
static const char *const not_done[] = { "open",        "open-other",  "print",
                                        "open-lesson", "save-lesson", "save-lesson-as",
                                        "save-table",  "close",       "quit",
                                        NULL };

/* What the toolkit says of itself, without a line of the program above or below it. */
static const char *const toolkit[] = {
  /* GTK 4.8 finds no monitor for the popover of a button that has been scrolled off the screen. */
  "*Gdk-CRITICAL*gdk_monitor_get_geometry: assertion 'GDK_IS_MONITOR (monitor)' failed*",
  /* GTK 4.8 draws a text, or the scroll bar beside it, before it has given it a place; it does so in the next frame. */
  "*Gtk-WARNING*Trying to snapshot * without a current allocation*",
};

static void
fail (Monkey *self, const char *what)
{
  g_autofree char *log = journey_dup_log (self->journey);

  g_test_message ("after %u actions; the last: %s", self->done, self->last->str);
  if (*log != '\0')
    g_test_message ("the program wrote:\n%s", log);
  g_error ("%s", what);
}

static void
action_free (gpointer data)
{
  Action *action = data;

  g_free (action->name);
  g_free (action->parameter);
  g_free (action->state);
  g_free (action);
}

static int
pick (Monkey *self, int least, int end)
{
  return g_rand_int_range (self->random, least, MAX (end, least + 1));
}

static void note (Monkey *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* The last few things, for whoever has to find out what was wrong. */
static void
note (Monkey *self, const char *format, ...)
{
  va_list arguments;

  if (self->last->len > 1500)
    g_string_erase (self->last, 0, 700);
  g_string_append (self->last, "; ");
  va_start (arguments, format);
  g_string_append_vprintf (self->last, format, arguments);
  va_end (arguments);
}

static void
strike (Monkey *self, KeySym symbol, gboolean down)
{
  KeyCode code = XKeysymToKeycode (self->display, symbol);

  if (code != 0)
    XTestFakeKeyEvent (self->display, code, down, CurrentTime);
}

static void
press (Monkey *self, const char *name)
{
  static const struct
  {
    const char *name;
    KeySym symbol;
  } modifiers[] = { { "Ctrl+", XK_Control_L }, { "Shift+", XK_Shift_L }, { "Alt+", XK_Alt_L } };
  KeySym held[G_N_ELEMENTS (modifiers)] = { 0 };
  KeySym symbol;

  note (self, "%s", name);
  for (guint i = 0; i < G_N_ELEMENTS (modifiers); i++)
    if (g_str_has_prefix (name, modifiers[i].name))
      {
        name += strlen (modifiers[i].name);
        held[i] = modifiers[i].symbol;
      }
  symbol = XStringToKeysym (name);
  for (guint i = 0; i < G_N_ELEMENTS (modifiers); i++)
    if (held[i] != 0)
      strike (self, held[i], True);
  strike (self, symbol, True);
  strike (self, symbol, False);
  for (guint i = G_N_ELEMENTS (modifiers); i > 0; i--)
    if (held[i - 1] != 0)
      strike (self, held[i - 1], False);
}

static void
act_key (Monkey *self)
{
  if (pick (self, 0, 12) == 0)
    {
      char mnemonic[] = "Alt+a";

      mnemonic[4] = (char) pick (self, 'a', 'z' + 1);
      press (self, mnemonic);
    }
  else
    press (self, keys[pick (self, 0, G_N_ELEMENTS (keys))]);
}

static void
act_type (Monkey *self)
{
  const char *text = texts[pick (self, 0, G_N_ELEMENTS (texts))];

  note (self, "typed “%s”", text);
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);
      KeySym symbol = letter == '\n'   ? XK_Return
                      : letter == '\t' ? XK_Tab
                      : letter < 0x100 ? letter
                                       : 0x01000000 | letter;
      KeyCode code = XKeysymToKeycode (self->display, symbol);
      gboolean shift = code != 0 && XkbKeycodeToKeysym (self->display, code, 0, 0) != symbol;

      if (shift)
        strike (self, XK_Shift_L, True);
      strike (self, symbol, True);
      strike (self, symbol, False);
      if (shift)
        strike (self, XK_Shift_L, False);
    }
}

/* A place in the window in front, but not where it is closed. */
static void
point (Monkey *self, int *x, int *y)
{
  do
    {
      *x = self->x + pick (self, 0, self->width);
      *y = self->y + pick (self, 0, self->height);
    }
  while (self->at_home && *x > self->x + self->width - 70 && *y < self->y + BAR);
}

static void
move (Monkey *self, int x, int y)
{
  XTestFakeMotionEvent (self->display, -1, x, y, CurrentTime);
}

static void
button (Monkey *self, guint number, gboolean down)
{
  XTestFakeButtonEvent (self->display, number, down, CurrentTime);
}

static void
act_click (Monkey *self)
{
  int lot = pick (self, 0, 20);
  guint number = lot < 16 ? 1 : lot < 19 ? 3 : 2;
  int x, y;

  point (self, &x, &y);
  /* The menu of the bar at the top closes the window. */
  if (number == 3 && y < self->y + BAR)
    number = 1;
  note (self, "click %u at %d,%d", number, x, y);
  move (self, x, y);
  for (int i = pick (self, 0, 6) == 0 ? 2 : 1; i > 0; i--)
    {
      button (self, number, True);
      button (self, number, False);
    }
}

static void
act_drag (Monkey *self)
{
  int x, y, to_x, to_y;

  point (self, &x, &y);
  point (self, &to_x, &to_y);
  /* A window that is dragged by its bar is no longer on the screen. */
  if (y < self->y + BAR)
    return;
  note (self, "drag from %d,%d to %d,%d", x, y, to_x, to_y);
  move (self, x, y);
  button (self, 1, True);
  for (int i = 1; i <= 6; i++)
    move (self, x + (to_x - x) * i / 6, y + (to_y - y) * i / 6);
  button (self, 1, False);
}

static void
act_wheel (Monkey *self)
{
  guint number =
      pick (self, 0, 8) == 0 ? 6 + (guint) pick (self, 0, 2) : 4 + (guint) pick (self, 0, 2);
  int x, y;

  point (self, &x, &y);
  note (self, "wheel %u at %d,%d", number, x, y);
  move (self, x, y);
  for (int i = pick (self, 1, 6); i > 0; i--)
    {
      button (self, number, True);
      button (self, number, False);
    }
}

static GVariant *
make_text (Monkey *self, const char *action)
{
  static const struct
  {
    const char *action;
    const char *values[9];
  } known[] = {
    { "view", { "bars", "stages", "die", "curve", "compare", "table", "nothing" } },
    { "theme", { "system", "light", "dark", "high-contrast", "projector", "x" } },
    { "axis", { "fitted", "full", "log", "x" } },
    { "hide", { "nothing", "probabilities", "tokens", "survivors", "x" } },
    { "in-front", { "lesson", "chart" } },
    { "source", { "preset:lesson", "preset:austen", "preset:long-tail", "preset:nowhere" } },
    { "compare-source", { "", "preset:lesson", "preset:austen", "nowhere.json" } },
    { "compare-order", { "balanced", "x", "llama.cpp" } },
    { "chain",
      { "", "temperature=0.8", "top-k=40,top-p=0.9", "mirostat", "x=y", "min-p=0.05,xtc" } },
    { "compare-chain", { "", "temperature=2", "typical=0.5", "x" } },
    { "prompt", { "", "It is", "\xe2\x80\xae", "the the the the the" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i].action, action))
      {
        int n = 0;

        while (known[i].values[n] != NULL)
          n++;
        return g_variant_new_string (known[i].values[pick (self, 0, n)]);
      }
  return g_variant_new_string (texts[pick (self, 0, G_N_ELEMENTS (texts))]);
}

static GVariant *
make_value (Monkey *self, const char *action, const char *type)
{
  int lot = pick (self, 0, 10);

  switch (*type)
    {
    case 'b':
      return g_variant_new_boolean (lot < 5);
    case 'i':
      return g_variant_new_int32 (lot == 0 ? G_MININT : pick (self, 0, 100));
    case 'u':
      return g_variant_new_uint32 (lot == 0 ? G_MAXUINT : (guint) pick (self, 0, 40));
    case 't':
      return g_variant_new_uint64 (lot == 0 ? G_MAXUINT64 : (guint64) pick (self, 0, 30));
    case 'd':
      return g_variant_new_double (lot == 0 ? (double) NAN
                                            : g_rand_double_range (self->random, -0.5, 3));
    case 's':
      return make_text (self, action);
    default:
      return NULL;
    }
}

/* What the window exports, but for what is not to be done, and of what type its parameter and its state are. */
static void
learn_actions (Monkey *self)
{
  g_auto (GStrv) names = journey_list_actions (self->journey);

  g_clear_pointer (&self->actions, g_ptr_array_unref);
  self->actions = g_ptr_array_new_with_free_func (action_free);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autoptr (GVariant) description = journey_describe (self->journey, names[i]);
      g_autoptr (GVariantIter) states = NULL;
      g_autoptr (GVariant) state = NULL;
      const char *type;
      Action *action;

      if (description == NULL || g_strv_contains (not_done, names[i]))
        continue;
      g_variant_get (description, "((b&gav))", NULL, &type, &states);
      g_variant_iter_next (states, "v", &state);
      action = g_new0 (Action, 1);
      action->name = g_strdup (names[i]);
      action->parameter = g_strdup (type);
      action->state = g_strdup (state != NULL ? g_variant_get_type_string (state) : "");
      g_ptr_array_add (self->actions, action);
    }
}

static void
act_action (Monkey *self)
{
  const Action *action = self->actions->pdata[pick (self, 0, (int) self->actions->len)];
  gboolean set = *action->state != '\0' && pick (self, 0, 2) == 0;
  const char *type = set ? action->state : action->parameter;
  GVariant *value = *type != '\0' ? make_value (self, action->name, type) : NULL;

  if (*type != '\0' && value == NULL)
    return;
  /* A model is long in opening. */
  if (g_str_equal (action->name, "source") && pick (self, 0, 4) != 0)
    {
      g_variant_unref (g_variant_ref_sink (value));
      return;
    }
  note (self, "%s %s", set ? "state of" : "action", action->name);
  journey_try (self->journey, action->name, set ? value : NULL, set ? NULL : value);
}

/* All that has a value is looked for now and then: it costs a question for each widget there is. */
static void
act_value (Monkey *self)
{
  Access *access;
  AtspiValue *value;
  double least, most;

  if (self->values == NULL || self->values->len == 0 || pick (self, 0, 60) == 0)
    {
      g_clear_pointer (&self->values, g_ptr_array_unref);
      self->values = access_list (self->journey, NULL, ATSPI_ROLE_SLIDER);
      note (self, "looked for %u sliders", self->values->len);
      if (self->values->len == 0)
        return;
    }
  access = self->values->pdata[pick (self, 0, (int) self->values->len)];
  value = atspi_accessible_get_value_iface (access);
  if (value == NULL)
    return;
  least = atspi_value_get_minimum_value (value, NULL);
  most = atspi_value_get_maximum_value (value, NULL);
  if (most > least)
    {
      note (self, "value of a slider");
      atspi_value_set_current_value (value, g_rand_double_range (self->random, least, most), NULL);
    }
  g_object_unref (value);
}

/* What a person chooses from the desktop's own dialogs is not the program's. */
static gboolean
is_of_desktop (const char *title)
{
  static const char *const patterns[] = { "Open*", "Save*", "Print*", "*Choose*", "Page Setup*" };

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    if (g_pattern_match_simple (patterns[i], title))
      return TRUE;
  return FALSE;
}

static guint
count_windows (Monkey *self)
{
  Window root, parent;
  Window *children = NULL;
  guint n = 0, visible = 0;

  if (!XQueryTree (self->display, DefaultRootWindow (self->display), &root, &parent, &children, &n))
    return 0;
  for (guint i = 0; i < n; i++)
    {
      XWindowAttributes attributes;

      visible += XGetWindowAttributes (self->display, children[i], &attributes) &&
                 attributes.map_state == IsViewable && attributes.width > 20;
    }
  if (children != NULL)
    XFree (children);
  return visible;
}

/* Looks which window is in front and has it closed if it is none to play with. */
static void
look (Monkey *self)
{
  g_autofree char *title = journey_dup_front (self->journey);

  if (title == NULL)
    return;
  journey_get_place (self->journey, &self->x, &self->y, &self->width, &self->height);
  /* GTK 4.8 has no place for a popover of a window that has been dragged off the screen. */
  if (self->x < 0 || self->y < 0 || self->x + self->width > WIDTH ||
      self->y + self->height > HEIGHT)
    XMoveWindow (self->display, journey_get_window (self->journey), 0, 0);
  self->at_home = g_str_has_suffix (title, "Nucleus");
  if (is_of_desktop (title) && !g_str_equal (title, "Save Figure"))
    {
      note (self, "[%s]", title);
      press (self, "Escape");
    }
  else if (!self->at_home && pick (self, 0, 5) == 0)
    press (self, "Escape");
}

static void
start (Monkey *self)
{
  journey_start (self->journey, "preset:lesson", NULL);
  learn_actions (self);
  self->lives++;
  self->read = 0;
  g_array_set_size (self->sizes, 0);
  g_clear_pointer (&self->values, g_ptr_array_unref);
}

/* A line that no one knows fails the test; what a sanitizer writes is such a one. */
static void
read_errors (Monkey *self)
{
  g_autofree char *log = journey_dup_log (self->journey);
  g_auto (GStrv) lines = g_strsplit (log + MIN (self->read, strlen (log)), "\n", -1);

  self->read = strlen (log);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean known = *lines[i] == '\0';

      for (guint j = 0; j < G_N_ELEMENTS (toolkit) && !known; j++)
        {
          known = g_pattern_match_simple (toolkit[j], lines[i]);
          self->known += known;
        }
      if (!known)
        fail (self, "the program wrote something on its error output");
    }
}

static void
check (Monkey *self)
{
  gboolean answers;

  XSync (self->display, False);
  answers = journey_answers (self->journey);
  if (journey_get_log_size (self->journey) != self->read)
    read_errors (self);
  if (journey_has_ended (self->journey))
    {
      /* A menu or a key may have closed it, which is well if it ends well. */
      g_test_message ("ended after %u actions: %s", self->done,
                      self->last->str + MAX (0, (gssize) self->last->len - 300));
      if (!journey_reap (self->journey))
        fail (self, "the program did not end well");
      start (self);
      return;
    }
  if (!answers && !journey_answers (self->journey) && !journey_has_ended (self->journey))
    fail (self, "the program does not answer");
}

static double
get_resident (Monkey *self)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/statm", (int) journey_get_pid (self->journey));
  g_autofree char *text = NULL;
  long size = 0, resident = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL) ||
      sscanf (text, "%ld %ld", &size, &resident) != 2)
    return 0;
  return (double) resident * (double) sysconf (_SC_PAGESIZE) / 1024;
}

/* Kilobytes for each row, by least squares, of those after the first ones. */
static double
get_slope (const GArray *sizes)
{
  double n = sizes->len - WARM, x = 0, y = 0, xx = 0, xy = 0;

  for (guint i = WARM; i < sizes->len; i++)
    {
      double size = g_array_index (sizes, double, i);

      x += i;
      y += size;
      xx += (double) i * i;
      xy += i * size;
    }
  return (n * xy - x * y) / (n * xx - x * x);
}

static void
write_row (Monkey *self)
{
  double size = get_resident (self);
  guint windows = count_windows (self);

  g_array_append_val (self->sizes, size);
  g_test_message ("%u actions, %.0f kB, %u windows, life %u", self->done, size, windows,
                  self->lives);
  if (self->table != NULL)
    {
      fprintf (self->table, "%u\t%.0f\t%u\t%u\n", self->done, size, windows, self->lives);
      fflush (self->table);
    }
  if (windows > MOST_WINDOWS)
    fail (self, "more and more windows are open");
}

static void
act (Monkey *self)
{
  int lot = pick (self, 0, 100);

  if (lot < 36)
    act_key (self);
  else if (lot < 60)
    act_click (self);
  else if (lot < 68)
    act_drag (self);
  else if (lot < 77)
    act_wheel (self);
  else if (lot < 84)
    act_type (self);
  else if (lot < 95)
    act_action (self);
  else
    act_value (self);
  self->done++;
}

static guint
get_number (const char *name, guint otherwise)
{
  const char *text = g_getenv (name);

  return text != NULL && *text != '\0' ? (guint) g_ascii_strtoull (text, NULL, 10) : otherwise;
}

static void
test_monkey (void)
{
  guint n = get_number ("NUC_MONKEY_ACTIONS", 2000);
  guint seed = get_number ("NUC_MONKEY_SEED", (guint) g_get_real_time ());
  const char *table = g_getenv ("NUC_MONKEY_TABLE");
  Monkey self = { .journey = journey_new (WIDTH, HEIGHT, JOURNEY_WINDOW_MANAGER) };

  if (g_getenv ("NUC_MONKEY_FATAL") != NULL)
    journey_set_variable (self.journey, "G_DEBUG", "fatal-warnings");
  /* The chooser of files comes from the desktop then, and there is none: each is answered at once as if a person had
   * closed it. That of GTK 4.8 itself ends the program when it is closed while it reads a folder. */
  journey_set_variable (self.journey, "GDK_DEBUG", "portals,gl-disable");
  self.display = journey_get_display (self.journey);
  self.random = g_rand_new_with_seed (seed);
  self.sizes = g_array_new (FALSE, FALSE, sizeof (double));
  self.last = g_string_new (NULL);
  self.table = table != NULL ? g_fopen (table, "w") : NULL;
  g_test_message ("seed %u, %u actions; " LEFT_OUT, seed, n);
  if (self.table != NULL)
    fprintf (self.table, "# seed %u, %u actions; " LEFT_OUT "\n", seed, n);
  /* What is saved by accident is saved in the home that goes. */
  g_assert_cmpint (g_chdir (journey_get_home (self.journey)), ==, 0);
  start (&self);
  while (self.done < n)
    {
      look (&self);
      for (guint i = 0; i < BURST; i++)
        act (&self);
      check (&self);
      if (self.done % ROW == 0)
        write_row (&self);
    }
  if (self.sizes->len >= 4 * WARM)
    {
      double slope = get_slope (self.sizes);

      g_test_message ("%.0f kB more for each %d actions", slope, ROW);
      if (slope > GROWTH)
        fail (&self, "memory keeps growing");
    }
  if (self.table != NULL)
    fclose (self.table);
  g_clear_pointer (&self.values, g_ptr_array_unref);
  g_clear_pointer (&self.actions, g_ptr_array_unref);
  g_array_unref (self.sizes);
  g_rand_free (self.random);
  g_string_free (self.last, TRUE);
  journey_kill (self.journey);
  journey_free (self.journey);
}

int
main (int argc, char *argv[])
{
  journey_init (&argc, &argv);
  g_test_add_func ("/journey/monkey", test_monkey);
  return journey_run ();
}
