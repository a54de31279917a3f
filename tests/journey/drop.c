/* drop.c: files dropped on the window, as from a file manager
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "drop.h"

#include <X11/Xatom.h>
#include <string.h>

#define XDND_VERSION 5L

/* The side that drags. It has a connection of its own, so that the fixture does not read its events. */
typedef struct
{
  Display *display;
  Window window;
  Window target;
  int x, y;
  char *list; /* text/uri-list */
  gboolean accepted;
  gboolean finished;
} Drag;

static Atom
get_atom (Drag *self, const char *name)
{
  return XInternAtom (self->display, name, False);
}

static void
send_message (Drag *self, const char *type, long a, long b, long c, long d)
{
  XEvent event = { .xclient = { .type = ClientMessage,
                                .window = self->target,
                                .message_type = get_atom (self, type),
                                .format = 32,
                                .data.l = { (long) self->window, a, b, c, d } } };

  XSendEvent (self->display, self->target, False, NoEventMask, &event);
  XFlush (self->display);
}

static void
answer (Drag *self, const XSelectionRequestEvent *request)
{
  Atom list = get_atom (self, "text/uri-list");
  Atom targets = get_atom (self, "TARGETS");
  XEvent event = { .xselection = { .type = SelectionNotify,
                                   .requestor = request->requestor,
                                   .selection = request->selection,
                                   .target = request->target,
                                   .property = request->property,
                                   .time = request->time } };

  if (request->target == targets)
    XChangeProperty (self->display, request->requestor, request->property, XA_ATOM, 32,
                     PropModeReplace, (const guchar *) &list, 1);
  else if (request->target == list)
    XChangeProperty (self->display, request->requestor, request->property, list, 8, PropModeReplace,
                     (const guchar *) self->list, (int) strlen (self->list));
  else
    event.xselection.property = None;
  XSendEvent (self->display, request->requestor, False, NoEventMask, &event);
  XFlush (self->display);
}

static void
read_events (Drag *self)
{
  XEvent event;

  while (XPending (self->display) > 0)
    {
      XNextEvent (self->display, &event);
      if (event.type == SelectionRequest)
        answer (self, &event.xselectionrequest);
      else if (event.type == ClientMessage &&
               event.xclient.message_type == get_atom (self, "XdndStatus"))
        self->accepted = (event.xclient.data.l[1] & 1) != 0;
      else if (event.type == ClientMessage &&
               event.xclient.message_type == get_atom (self, "XdndFinished"))
        self->finished = TRUE;
    }
}

/* Held still over the window, until it would take it. */
static gboolean
is_accepted (Drag *self)
{
  read_events (self);
  if (!self->accepted)
    send_message (self, "XdndPosition", 0, ((long) self->x << 16) | self->y, CurrentTime,
                  (long) get_atom (self, "XdndActionCopy"));
  return self->accepted;
}

static gboolean
is_finished (Drag *self)
{
  read_events (self);
  return self->finished;
}

/**
 * drop_file:
 * @x: on the screen
 * @y: on the screen
 *
 * Drops a file on the window, in the words of XDND that a file manager says, and returns when the window has
 * taken it.
 */
void
drop_file (Journey *journey, const char *path, int x, int y)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  Drag drag = { .display = XOpenDisplay (journey_get_display_name (journey)),
                .target = journey_get_window (journey),
                .x = x,
                .y = y,
                .list = g_strconcat (uri, "\r\n", NULL) };

  g_assert_nonnull (drag.display);
  drag.window =
      XCreateSimpleWindow (drag.display, DefaultRootWindow (drag.display), 0, 0, 1, 1, 0, 0, 0);
  XSetSelectionOwner (drag.display, get_atom (&drag, "XdndSelection"), drag.window, CurrentTime);
  send_message (&drag, "XdndEnter", XDND_VERSION << 24, (long) get_atom (&drag, "text/uri-list"), 0,
                0);
  journey_wait (journey, is_accepted (&drag));
  send_message (&drag, "XdndDrop", 0, CurrentTime, 0, 0);
  journey_wait (journey, is_finished (&drag));
  XCloseDisplay (drag.display);
  g_free (drag.list);
}
