/* desk.c: a screen, a window manager and the windows on it
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "desk.h"

#include <X11/Xatom.h>
#include <X11/Xutil.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bus.h"

/* Windows come and go while they are asked about. */
static int
error_cb (Display *display, XErrorEvent *event)
{
  return 0;
}

static guchar *
get_property (Desk *self, Window window, const char *name, Atom type, gulong *n)
{
  Atom atom = XInternAtom (self->display, name, False);
  Atom real_type;
  int format;
  gulong left;
  guchar *data = NULL;

  *n = 0;
  if (XGetWindowProperty (self->display, window, atom, 0, 4096, False, type, &real_type, &format, n,
                          &left, &data) != Success)
    return NULL;
  return data;
}

static gboolean
is_wanted (Desk *self, Window window, GPid pid, const char *title)
{
  g_autofree char *its_title = NULL;
  XWindowAttributes attributes;
  long its_pid;

  if (!desk_get_numbers (self, window, "_NET_WM_PID", &its_pid, 1) || its_pid != pid)
    return FALSE;
  if (!XGetWindowAttributes (self->display, window, &attributes) ||
      attributes.map_state != IsViewable || attributes.override_redirect ||
      attributes.class != InputOutput)
    return FALSE;
  its_title = desk_dup_property (self, window, "_NET_WM_NAME");
  return its_title != NULL && g_pattern_match_simple (title, its_title);
}

static Window
search (Desk *self, Window window, GPid pid, const char *title, int depth)
{
  Window root, parent, found = None;
  Window *children = NULL;
  guint n = 0;

  if (is_wanted (self, window, pid, title))
    return window;
  /* A window manager's frame is between the root and the window. */
  if (depth == 3 || !XQueryTree (self->display, window, &root, &parent, &children, &n))
    return None;
  for (guint i = n; i > 0 && found == None; i--)
    found = search (self, children[i - 1], pid, title, depth + 1);
  if (children != NULL)
    XFree (children);
  return found;
}

/**
 * desk_new:
 *
 * Starts an X server with one screen, on a display number that the server chooses.
 */
Desk *
desk_new (int width, int height)
{
  Desk *self = g_new0 (Desk, 1);
  g_autofree char *size = g_strdup_printf ("%dx%dx24", width, height);
  const char *argv[] = { "Xvfb", "-displayfd", "1",   "-screen",  "0",
                         size,   "-nolisten",  "tcp", "-noreset", NULL };
  int pipe_fds[2];
  char number[16] = ":";
  gsize n = 1;

  g_assert_cmpint (pipe (pipe_fds), ==, 0);
  self->server = bus_spawn (argv, NULL, pipe_fds[1], -1);
  close (pipe_fds[1]);
  while (n < sizeof number - 1 && read (pipe_fds[0], number + n, 1) == 1 && number[n] != '\n')
    n++;
  close (pipe_fds[0]);
  number[n] = '\0';
  if (n == 1)
    g_error ("the X server Xvfb did not start");
  self->display_name = g_strdup (number);
  self->display = XOpenDisplay (self->display_name);
  if (self->display == NULL)
    g_error ("the X server Xvfb does not answer on %s", self->display_name);
  XSetErrorHandler (error_cb);
  XSelectInput (self->display, DefaultRootWindow (self->display), SubstructureNotifyMask);
  return self;
}

void
desk_free (Desk *self)
{
  XCloseDisplay (self->display);
  bus_end (self->manager);
  bus_end (self->server);
  g_free (self->display_name);
  g_free (self);
}

/**
 * desk_manage:
 *
 * Starts a window manager and returns when it has begun.
 */
void
desk_manage (Desk *self, const char *const *environment)
{
  const char *argv[] = { "openbox", "--sm-disable", NULL };
  Window root = DefaultRootWindow (self->display);
  long owner;

  self->manager = bus_spawn (argv, environment, -1, -1);
  for (guint i = 0; !desk_get_numbers (self, root, "_NET_SUPPORTING_WM_CHECK", &owner, 1); i++)
    {
      if (i == 1200)
        g_error ("the window manager openbox did not start");
      g_usleep (50000);
    }
}

/**
 * desk_find_window:
 * @title: a pattern with `*` and `?`
 *
 * Returns: the uppermost window of a program with such a title that can be seen, or None
 */
Window
desk_find_window (Desk *self, GPid pid, const char *title)
{
  return search (self, DefaultRootWindow (self->display), pid, title, 0);
}

/**
 * desk_focus:
 *
 * Gives a window the keys, as a window manager or a click would.
 */
void
desk_focus (Desk *self, Window window)
{
  if (self->manager != 0)
    {
      XEvent event = { .xclient = { .type = ClientMessage,
                                    .window = window,
                                    .message_type =
                                        XInternAtom (self->display, "_NET_ACTIVE_WINDOW", False),
                                    .format = 32,
                                    .data.l = { 2 } } };

      XSendEvent (self->display, DefaultRootWindow (self->display), False,
                  SubstructureRedirectMask | SubstructureNotifyMask, &event);
    }
  else
    XSetInputFocus (self->display, window, RevertToPointerRoot, CurrentTime);
  XSync (self->display, False);
}

gboolean
desk_has_focus (Desk *self, Window window)
{
  Window focus = None, root, parent;
  Window *children = NULL;
  guint n;
  int revert;

  XGetInputFocus (self->display, &focus, &revert);
  if (focus == window)
    return TRUE;
  /* GDK takes the keys through a small window inside its own. */
  if (focus <= PointerRoot || !XQueryTree (self->display, focus, &root, &parent, &children, &n))
    return FALSE;
  if (children != NULL)
    XFree (children);
  return parent == window;
}

/**
 * desk_ping:
 *
 * Asks a window whether it has come to this point in its queue of events. It answers when it has handled all
 * that was sent before.
 */
gboolean
desk_ping (Desk *self, Window window, long stamp)
{
  XEvent event = { .xclient = { .type = ClientMessage,
                                .window = window,
                                .message_type = XInternAtom (self->display, "WM_PROTOCOLS", False),
                                .format = 32 } };

  event.xclient.data.l[0] = (long) XInternAtom (self->display, "_NET_WM_PING", False);
  event.xclient.data.l[1] = stamp;
  event.xclient.data.l[2] = (long) window;
  XSync (self->display, False);
  return XSendEvent (self->display, window, False, NoEventMask, &event) != 0 &&
         XFlush (self->display) != 0;
}

/**
 * desk_pong:
 *
 * Returns: whether the answer to desk_ping() is there
 */
gboolean
desk_pong (Desk *self, long stamp)
{
  Atom ping = XInternAtom (self->display, "_NET_WM_PING", False);
  gboolean found = FALSE;
  XEvent event;

  while (XPending (self->display) > 0)
    {
      XNextEvent (self->display, &event);
      if (event.type == ClientMessage && event.xclient.data.l[0] == (long) ping &&
          event.xclient.data.l[1] == stamp)
        found = TRUE;
    }
  return found;
}

/**
 * desk_dup_property:
 *
 * Returns: (nullable) (transfer full): a property that is text
 */
char *
desk_dup_property (Desk *self, Window window, const char *name)
{
  gulong n;
  guchar *data = get_property (self, window, name, AnyPropertyType, &n);
  char *text = data != NULL && n > 0 ? g_strndup ((const char *) data, n) : NULL;

  if (data != NULL)
    XFree (data);
  return text;
}

gboolean
desk_get_numbers (Desk *self, Window window, const char *name, long *numbers, guint n_wanted)
{
  gulong n;
  guchar *data = get_property (self, window, name, AnyPropertyType, &n);
  gboolean found = data != NULL && n >= n_wanted;

  if (found)
    memcpy (numbers, data, n_wanted * sizeof (long));
  if (data != NULL)
    XFree (data);
  return found;
}
