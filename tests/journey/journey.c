/* journey.c: the built program in a clean home, on a screen and a bus of its own
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "journey.h"

#include <X11/Xutil.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <math.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "access.h"
#include "bus.h"
#include "desk.h"
#include "picture.h"

#define TICK_MS 15
#define CALL_MS (JOURNEY_PATIENCE_S * 1000)
#define APPLICATION "/org/nucleus/Nucleus"

struct _Journey
{
  Desk *desk;
  char *home;
  char *log;
  GStrv environment;

  GPid program;
  guint watch;
  gboolean ended;
  int status;
  Window window;
  char *object; /* that exports the actions of the window */
  long stamp;
};

static char *folder; /* of this test program, short enough for sockets */
static guint n_journeys;

/* What a program gets from this one's environment. All else is as for somebody who has just come. */
static const char *const inherited[] = {
  "PATH",
  "LD_LIBRARY_PATH",
  "TMPDIR",
  "XDG_DATA_DIRS",
  "LOCPATH",
  "ASAN_OPTIONS",
  "UBSAN_OPTIONS",
  "LSAN_OPTIONS",
  "NUCLEUS_FONT_DIR",
  "GSK_RENDERER",
  "GDK_DEBUG",
  "GDK_DISABLE",
  "GIO_USE_VFS",
  "GIO_MODULE_DIR",
  "TZ",
  "NUCLEUS_LOCALE_DIR",
  "GSETTINGS_SCHEMA_DIR",
};

static gboolean
pass_cb (gpointer passed)
{
  *(gboolean *) passed = TRUE;
  return G_SOURCE_REMOVE;
}

static void
spend (guint ms)
{
  gboolean passed = FALSE;

  g_timeout_add (ms, pass_cb, &passed);
  while (!passed)
    g_main_context_iteration (NULL, TRUE);
}

static void
ended_cb (GPid pid, int status, gpointer user_data)
{
  Journey *self = user_data;

  self->ended = TRUE;
  self->status = status;
  self->watch = 0;
}

static const char *
get_required (const char *name)
{
  const char *value = g_getenv (name);

  if (value == NULL)
    g_error ("%s is not set: run this test with meson test", name);
  return value;
}

static GStrv
new_environment (Journey *self)
{
  GStrv environment = g_new0 (char *, 1);
  g_autofree char *config = g_build_filename (self->home, ".config", NULL);
  g_autofree char *data = g_build_filename (self->home, ".local", "share", NULL);
  g_autofree char *state = g_build_filename (self->home, ".local", "state", NULL);
  g_autofree char *cache = g_build_filename (self->home, ".cache", NULL);
  g_autofree char *runtime = g_build_filename (folder, "run", NULL);
  const char *const own[][2] = {
    { "HOME", self->home },
    { "XDG_CONFIG_HOME", config },
    { "XDG_DATA_HOME", data },
    { "XDG_STATE_HOME", state },
    { "XDG_CACHE_HOME", cache },
    { "XDG_RUNTIME_DIR", runtime },
    { "DISPLAY", self->desk->display_name },
    { "DBUS_SESSION_BUS_ADDRESS", bus_get_address () },
    { "AT_SPI_BUS_ADDRESS", bus_get_accessible_address () },
    { "GDK_BACKEND", "x11" },
    { "GSETTINGS_BACKEND", "keyfile" },
    { "LC_ALL", "C.UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (inherited); i++)
    if (g_getenv (inherited[i]) != NULL)
      environment = g_environ_setenv (environment, inherited[i], g_getenv (inherited[i]), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    environment = g_environ_setenv (environment, own[i][0], own[i][1], TRUE);
  return environment;
}

static char *
build_picture_path (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".png", NULL);

  g_strdelimit (file, "/", '-');
  return g_build_filename (get_required ("NUC_JOURNEY_PICTURES"), file[0] == '-' ? file + 1 : file,
                           NULL);
}

static GVariant *
call (Journey *self, const char *object, const char *method, GVariant *parameters, const char *type)
{
  /* A program that has just begun, or is about to end, does not answer; whoever waits asks again. */
  return g_dbus_connection_call_sync (bus_get (), NUC_APP_ID, object, "org.gtk.Actions", method,
                                      parameters, G_VARIANT_TYPE (type),
                                      G_DBUS_CALL_FLAGS_NO_AUTO_START, CALL_MS, NULL, NULL);
}

/* Without a program to ask there is no answer. */
static GVariant *
describe (Journey *self, const char *action)
{
  if (self->object == NULL)
    return NULL;
  return call (self, self->object, "Describe", g_variant_new ("(s)", action), "((bgav))");
}

static gboolean
find_window (Journey *self, const char *title)
{
  Window window = desk_find_window (self->desk, self->program, title);
  char *object;

  if (window == None)
    return FALSE;
  self->window = window;
  /* A dialog has no actions of its own: those of the window that it belongs to go on to be asked for. */
  object = desk_dup_property (self->desk, window, "_GTK_WINDOW_OBJECT_PATH");
  if (object != NULL)
    {
      g_free (self->object);
      self->object = object;
    }
  return self->object != NULL;
}

/* What was to be opened is open. */
static gboolean
is_open (Journey *self)
{
  g_autofree char *source = journey_dup_text (self, "source");

  return source != NULL && *source != '\0' && !journey_is_enabled (self, "cancel-opening");
}

static char *
read_log (Journey *self)
{
  char *text = NULL;

  g_file_get_contents (self->log, &text, NULL, NULL);
  return text;
}

/**
 * journey_init:
 *
 * Begins a test program of journeys; journey_run() ends it.
 */
void
journey_init (int *argc, char ***argv)
{
  if (picture_aftermath (*argc, *argv))
    exit (0);
  setlocale (LC_ALL, "");
  g_test_init (argc, argv, NULL);
  /* libatspi warns of what has gone while it asks. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  folder = g_dir_make_tmp ("nuc-XXXXXX", NULL);
  g_assert_nonnull (folder);
  bus_start (folder);
  access_init (CALL_MS);
}

int
journey_run (void)
{
  int result = g_test_run ();
  const char *remove[] = { "rm", "-rf", "--", folder, NULL };

  bus_stop ();
  g_spawn_sync (NULL, (char **) remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
  return result;
}

/**
 * journey_new:
 * @width: of the screen
 * @height: of the screen
 *
 * A screen and a clean home, where no program has been started yet.
 */
Journey *
journey_new (int width, int height, JourneyFlags flags)
{
  Journey *self = g_new0 (Journey, 1);
  g_autofree char *name = g_strdup_printf ("home-%u", ++n_journeys);
  g_autofree char *log = g_strdup_printf ("program-%u.log", n_journeys);
  g_autofree char *picture = build_picture_path (g_test_get_path ());

  self->desk = desk_new (width, height);
  self->home = g_build_filename (folder, name, NULL);
  self->log = g_build_filename (folder, log, NULL);
  self->environment = new_environment (self);
  g_assert_cmpint (g_mkdir (self->home, 0700), ==, 0);
  g_unlink (picture);
  picture_watch (self->desk->display_name, picture, self->log, folder);
  if ((flags & JOURNEY_WINDOW_MANAGER) != 0)
    desk_manage (self->desk, (const char *const *) self->environment);
  return self;
}

/**
 * journey_free:
 *
 * Stops what still runs, which must end well.
 */
void
journey_free (Journey *self)
{
  if (self->program != 0)
    journey_stop (self);
  desk_free (self->desk);
  g_strfreev (self->environment);
  g_free (self->home);
  g_free (self->log);
  g_free (self);
}

/**
 * journey_set_variable:
 *
 * Sets a variable of the environment for the programs that are started from now on.
 */
void
journey_set_variable (Journey *self, const char *name, const char *value)
{
  self->environment = g_environ_setenv (self->environment, name, value, TRUE);
}

const char *
journey_get_home (Journey *self)
{
  return self->home;
}

/**
 * journey_build_path:
 *
 * Returns: (transfer full): the path of a file in the home
 */
char *
journey_build_path (Journey *self, const char *name)
{
  return g_build_filename (self->home, name, NULL);
}

/**
 * journey_spawn:
 *
 * Starts another program beside this one, in the same home, on the same screen and bus. bus_end() ends it.
 */
GPid
journey_spawn (Journey *self, const char *const *argv)
{
  return bus_spawn (argv, (const char *const *) self->environment, -1, -1);
}

/**
 * journey_run_cli:
 * @arguments: (array zero-terminated=1): of nucleus-cli
 *
 * Runs the command line in the same home. It must do what it is told.
 *
 * Returns: (transfer full): what it printed
 */
char *
journey_run_cli (Journey *self, const char *const *arguments)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *errors = NULL;
  char *output = NULL;
  int status;

  g_ptr_array_add (argv, (gpointer) get_required ("NUC_TEST_CLI"));
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) arguments[i]);
  g_ptr_array_add (argv, NULL);
  g_spawn_sync (self->home, (char **) argv->pdata, self->environment, G_SPAWN_DEFAULT, NULL, NULL,
                &output, &errors, &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  if (error != NULL)
    g_test_message ("nucleus-cli: %s", errors);
  g_assert_no_error (error);
  return output;
}

/**
 * journey_start:
 * @...: arguments of the program, and NULL
 *
 * Starts the program and returns when its window is there, has the keys and shows what it opened.
 */
void
journey_start (Journey *self, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  const char *argument;
  va_list arguments;
  int log;

  g_assert_cmpint (self->program, ==, 0);
  g_ptr_array_add (argv, (gpointer) get_required ("NUC_TEST_PROGRAM"));
  va_start (arguments, self);
  while ((argument = va_arg (arguments, const char *)) != NULL)
    g_ptr_array_add (argv, (gpointer) argument);
  va_end (arguments);
  g_ptr_array_add (argv, NULL);

  log = g_open (self->log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  g_assert_cmpint (log, >=, 0);
  self->ended = FALSE;
  self->program = bus_spawn ((const char *const *) argv->pdata,
                             (const char *const *) self->environment, log, log);
  close (log);
  self->watch = g_child_watch_add (self->program, ended_cb, self);

  journey_wait (self, find_window (self, "*"));
  journey_turn_to_window (self, "*");
  journey_wait (self, is_open (self));
  journey_wait (self, access_has_application (self));
  journey_settle (self);
}

/**
 * journey_stop:
 *
 * Quits the program, which must end by itself, with success and without a word on its error output.
 */
void
journey_stop (Journey *self)
{
  GVariant *reply = call (self, APPLICATION, "Activate",
                          g_variant_new ("(s@av@a{sv})", "quit",
                                         g_variant_new_array (G_VARIANT_TYPE ("v"), NULL, 0),
                                         g_variant_new_array (G_VARIANT_TYPE ("{sv}"), NULL, 0)),
                          "()");

  /* One that ends at once has no time to answer. */
  g_clear_pointer (&reply, g_variant_unref);
  journey_expect_end (self);
}

static gboolean
has_left (Journey *self)
{
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_sync (bus_get (), "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                   "org.freedesktop.DBus", "NameHasOwner",
                                   g_variant_new ("(s)", NUC_APP_ID), G_VARIANT_TYPE ("(b)"),
                                   G_DBUS_CALL_FLAGS_NONE, CALL_MS, NULL, NULL);
  gboolean owned = TRUE;

  if (reply != NULL)
    g_variant_get (reply, "(b)", &owned);
  return !owned;
}

static void
forget_program (Journey *self)
{
  g_spawn_close_pid (self->program);
  self->program = 0;
  self->window = None;
  g_clear_pointer (&self->object, g_free);
}

/**
 * journey_expect_end:
 *
 * Waits for the program to end, as after Ctrl+Q. It must end with success and without a word on its error
 * output.
 */
void
journey_expect_end (Journey *self)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gint64 begun = journey_begin_patience ();

  while (!self->ended)
    {
      if (g_get_monotonic_time () - begun > JOURNEY_PATIENCE_S * G_TIME_SPAN_SECOND)
        g_assertion_message (G_LOG_DOMAIN, __FILE__, __LINE__, G_STRFUNC,
                             "the program does not end");
      spend (TICK_MS);
    }
  forget_program (self);
  text = read_log (self);
  g_assert_cmpstr (text, ==, "");
  g_spawn_check_wait_status (self->status, &error);
  g_assert_no_error (error);
  while (!has_left (self))
    spend (TICK_MS);
}

/**
 * journey_has_ended:
 *
 * Returns: whether the program has ended, by itself or as it was told
 */
gboolean
journey_has_ended (Journey *self)
{
  return self->ended;
}

/**
 * journey_dup_log:
 *
 * Returns: (transfer full): what the program has written so far
 */
char *
journey_dup_log (Journey *self)
{
  char *text = read_log (self);

  return text != NULL ? text : g_strdup ("");
}

gsize
journey_get_log_size (Journey *self)
{
  GStatBuf info;

  return g_stat (self->log, &info) == 0 ? (gsize) info.st_size : 0;
}

/**
 * journey_reap:
 *
 * After the program has ended, for whoever has looked at its error output: another may be started.
 *
 * Returns: whether it ended well
 */
gboolean
journey_reap (Journey *self)
{
  g_assert_true (self->ended);
  forget_program (self);
  while (!has_left (self))
    spend (TICK_MS);
  return g_spawn_check_wait_status (self->status, NULL);
}

/**
 * journey_kill:
 *
 * Ends the program however it is.
 */
void
journey_kill (Journey *self)
{
  kill (self->program, SIGKILL);
  while (!self->ended)
    spend (TICK_MS);
  journey_reap (self);
}

GPid
journey_get_pid (Journey *self)
{
  return self->program;
}

/**
 * journey_settle:
 *
 * Returns when the program has handled all keys and movements that were sent. What it goes on to do by itself
 * is for journey_wait() to see.
 */
void
journey_settle (Journey *self)
{
  gint64 begun = journey_begin_patience ();
  g_autoptr (GVariant) reply = NULL;

  desk_ping (self->desk, self->window, ++self->stamp);
  /* A key may be the program's last. */
  while (!self->ended && !desk_pong (self->desk, self->stamp))
    journey_tick (self, begun, __FILE__, __LINE__, G_STRFUNC, "the window answers");
  reply = call (self, APPLICATION, "List", NULL, "(as)");
}

/**
 * journey_picture:
 *
 * Saves what the screen shows beside the pictures of failures, and says where.
 */
void
journey_picture (Journey *self, const char *name)
{
  g_autofree char *path = build_picture_path (name);

  g_assert_true (picture_save (self->desk->display_name, path));
  g_test_message ("picture: %s", path);
}

/**
 * journey_answers:
 *
 * Returns: whether the main loop of the program answers a question within its time
 */
gboolean
journey_answers (Journey *self)
{
  g_autoptr (GVariant) reply = call (self, APPLICATION, "List", NULL, "(as)");

  return reply != NULL;
}

/**
 * journey_list_actions:
 *
 * Returns: (nullable) (transfer full): the names of all actions of the window
 */
GStrv
journey_list_actions (Journey *self)
{
  g_autoptr (GVariant) reply =
      self->object != NULL ? call (self, self->object, "List", NULL, "(as)") : NULL;
  GStrv names = NULL;

  if (reply != NULL)
    g_variant_get (reply, "(^as)", &names);
  return names;
}

/**
 * journey_describe:
 *
 * Returns: (nullable) (transfer full): whether an action is enabled, the type of its parameter and its state, `((bgav))`
 */
GVariant *
journey_describe (Journey *self, const char *action)
{
  return describe (self, action);
}

/**
 * journey_is_enabled:
 * @action: of the window, without "win."
 */
gboolean
journey_is_enabled (Journey *self, const char *action)
{
  g_autoptr (GVariant) reply = describe (self, action);
  gboolean enabled = FALSE;

  if (reply != NULL)
    g_variant_get (reply, "((bgav))", &enabled, NULL, NULL);
  return enabled;
}

/**
 * journey_get_state:
 *
 * Returns: (nullable) (transfer full): the state of an action of the window
 */
GVariant *
journey_get_state (Journey *self, const char *action)
{
  g_autoptr (GVariant) reply = describe (self, action);
  g_autoptr (GVariantIter) states = NULL;
  GVariant *state = NULL;

  if (reply == NULL)
    return NULL;
  g_variant_get (reply, "((bgav))", NULL, NULL, &states);
  g_variant_iter_next (states, "v", &state);
  return state;
}

gboolean
journey_is_on (Journey *self, const char *action)
{
  g_autoptr (GVariant) state = journey_get_state (self, action);

  return state != NULL && g_variant_get_boolean (state);
}

/**
 * journey_dup_text:
 *
 * Returns: (nullable) (transfer full): the state of an action that is text
 */
char *
journey_dup_text (Journey *self, const char *action)
{
  g_autoptr (GVariant) state = journey_get_state (self, action);

  return state != NULL ? g_variant_dup_string (state, NULL) : NULL;
}

/**
 * journey_get_number:
 *
 * Returns: the state of an action that is a number of whatever type, or NaN
 */
double
journey_get_number (Journey *self, const char *action)
{
  g_autoptr (GVariant) state = journey_get_state (self, action);

  if (state == NULL)
    return (double) NAN;
  switch (g_variant_classify (state))
    {
    case G_VARIANT_CLASS_DOUBLE:
      return g_variant_get_double (state);
    case G_VARIANT_CLASS_INT32:
      return g_variant_get_int32 (state);
    case G_VARIANT_CLASS_UINT32:
      return g_variant_get_uint32 (state);
    case G_VARIANT_CLASS_UINT64:
      return (double) g_variant_get_uint64 (state);
    default:
      g_error ("%s is a %s", action, g_variant_get_type_string (state));
    }
}

/**
 * journey_activate:
 * @parameter: (nullable): floating
 *
 * Activates an action of the window. That proves the action, not its key: this is for what a journey is not
 * about.
 */
void
journey_activate (Journey *self, const char *action, GVariant *parameter)
{
  g_autoptr (GVariant) reply = NULL;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("av"));
  if (parameter != NULL)
    g_variant_builder_add (&builder, "v", parameter);
  reply = call (self, self->object, "Activate",
                g_variant_new ("(sava{sv})", action, &builder, NULL), "()");
  g_assert_nonnull (reply);
}

/**
 * journey_try:
 * @action: of the window
 * @state: (nullable): the state that is wanted; else it is activated
 * @parameter: (nullable): to activate it with
 *
 * Like journey_activate() and journey_change(), of a program that may end meanwhile.
 */
void
journey_try (Journey *self, const char *action, GVariant *state, GVariant *parameter)
{
  g_autoptr (GVariant) reply = NULL;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("av"));
  if (parameter != NULL)
    g_variant_builder_add (&builder, "v", parameter);
  if (state != NULL)
    reply = call (self, self->object, "SetState", g_variant_new ("(sva{sv})", action, state, NULL),
                  "()");
  else
    reply = call (self, self->object, "Activate",
                  g_variant_new ("(sava{sv})", action, &builder, NULL), "()");
  if (state != NULL)
    g_variant_builder_clear (&builder);
}

void
journey_change (Journey *self, const char *action, GVariant *state)
{
  g_autoptr (GVariant) reply =
      call (self, self->object, "SetState", g_variant_new ("(sva{sv})", action, state, NULL), "()");

  g_assert_nonnull (reply);
}

Display *
journey_get_display (Journey *self)
{
  return self->desk->display;
}

const char *
journey_get_display_name (Journey *self)
{
  return self->desk->display_name;
}

Window
journey_get_window (Journey *self)
{
  return self->window;
}

/**
 * journey_turn_to_window:
 * @title: a pattern with `*` and `?`
 *
 * Waits for a window of the program with such a title, and gives it the keys. From now on places, sizes and
 * actions are its.
 */
void
journey_turn_to_window (Journey *self, const char *title)
{
  journey_wait (self, find_window (self, title));
  desk_focus (self->desk, self->window);
  journey_wait (self, desk_has_focus (self->desk, self->window));
}

/**
 * journey_dup_front:
 *
 * Turns to whatever window of the program is in front, without waiting for it.
 *
 * Returns: (nullable) (transfer full): its title; %NULL where there is none
 */
char *
journey_dup_front (Journey *self)
{
  if (!find_window (self, "*"))
    return NULL;
  return desk_dup_property (self->desk, self->window, "_NET_WM_NAME");
}

gboolean
journey_has_window (Journey *self, const char *title)
{
  return desk_find_window (self->desk, self->program, title) != None;
}

/**
 * journey_get_place:
 *
 * Says where on the screen the window is, with the shadow that it draws itself, if it does.
 */
void
journey_get_place (Journey *self, int *x, int *y, int *width, int *height)
{
  Display *display = self->desk->display;
  Window root, child;
  int ignored;
  unsigned w, h, border, depth;

  g_assert_true (
      XGetGeometry (display, self->window, &root, &ignored, &ignored, &w, &h, &border, &depth));
  XTranslateCoordinates (display, self->window, root, 0, 0, x, y, &child);
  *width = (int) w;
  *height = (int) h;
}

/**
 * journey_get_least_size:
 *
 * Says what the window tells the window manager that it cannot be smaller than.
 */
void
journey_get_least_size (Journey *self, int *width, int *height)
{
  XSizeHints hints = { 0 };
  long given;

  g_assert_true (XGetWMNormalHints (self->desk->display, self->window, &hints, &given) != 0);
  g_assert_true ((hints.flags & PMinSize) != 0);
  *width = hints.min_width;
  *height = hints.min_height;
}

/**
 * journey_get_margins:
 *
 * Says how far from the corner of the X window the window that a person sees begins.
 */
void
journey_get_margins (Journey *self, int *left, int *top)
{
  long extents[4] = { 0, 0, 0, 0 };

  desk_get_numbers (self->desk, self->window, "_GTK_FRAME_EXTENTS", extents, 4);
  *left = (int) extents[0];
  *top = (int) extents[2];
}

gint64
journey_begin_patience (void)
{
  return g_get_monotonic_time ();
}

/**
 * journey_tick:
 *
 * Lets a moment pass in journey_wait(). The test fails when patience is at an end, or the program.
 */
void
journey_tick (Journey *self,
              gint64 begun,
              const char *file,
              int line,
              const char *function,
              const char *condition)
{
  g_autofree char *message = NULL;

  spend (TICK_MS);
  if (self->ended && !g_str_equal (function, "journey_settle"))
    message =
        g_strdup_printf ("the program ended with status %d before %s", self->status, condition);
  else if (g_get_monotonic_time () - begun > JOURNEY_PATIENCE_S * G_TIME_SPAN_SECOND)
    message = g_strdup_printf ("waited in vain for %s", condition);
  if (message != NULL)
    g_assertion_message (G_LOG_DOMAIN, file, line, function, message);
}
