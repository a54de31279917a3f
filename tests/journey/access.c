/* access.c: what assistive technology reads and does
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "access.h"

#include "hands.h"

#define MOST_STOPS 300

/* What was told last to have the focus, of whatever program. */
static Access *told;

static void
focused_cb (AtspiEvent *event, gpointer user_data)
{
  if (event->detail1 == 1)
    g_set_object (&told, event->source);
  g_boxed_free (ATSPI_TYPE_EVENT, event);
}

static void
forget_cb (gpointer error)
{
  g_clear_error ((GError **) error);
}

/* Whatever is asked may have gone in the meantime; that is no error. */
#define ignored_error                                                                              \
  __attribute__ ((cleanup (forget_cb))) GError *ignored = NULL;                                    \
  GError **error = &ignored

static gboolean
is_named (Access *self, const char *pattern)
{
  g_autofree char *name = access_dup_name (self);
  g_autofree char *text = NULL;

  /* What says something, as a message does, has its text for a name. */
  if (*name == '\0' && *pattern != '\0')
    text = access_dup_text (self);
  return g_pattern_match_simple (pattern, text != NULL ? text : name);
}

static gboolean
is_focused (Access *self)
{
  return access_is (self, ATSPI_STATE_FOCUSED) && !access_is (self, ATSPI_STATE_DEFUNCT);
}

/* Walks the tree; the first that a test wants ends it. Reading an accessible that has gone gives nothing. */
typedef gboolean (*Wanted) (Access *self, gconstpointer data);

static Access *
walk (const AccessTrail *trail, Wanted wanted, gconstpointer data)
{
  ignored_error;
  int n;

  if (wanted (trail->at, data))
    return g_object_ref (trail->at);
  n = atspi_accessible_get_child_count (trail->at, error);
  for (int i = 0; i < n; i++)
    {
      g_autoptr (Access) child = access_get_child (trail, i);
      Access *found = child != NULL ? walk (&(AccessTrail){ child, trail }, wanted, data) : NULL;

      if (found != NULL)
        return found;
    }
  return NULL;
}

typedef struct
{
  AtspiRole role;
  const char *name;
  GPtrArray *all;
} Description;

static gboolean
is_described (Access *self, gconstpointer data)
{
  const Description *wanted = data;

  if (atspi_accessible_get_role (self, NULL) != wanted->role)
    return FALSE;
  if (wanted->name != NULL && !is_named (self, wanted->name))
    return FALSE;
  if (!access_can_be_seen (self))
    return FALSE;
  if (wanted->all == NULL)
    return TRUE;
  g_ptr_array_add (wanted->all, g_object_ref (self));
  return FALSE;
}

static gboolean
has_focus (Access *self, gconstpointer data)
{
  return is_focused (self);
}

static void
tell (const AccessTrail *trail, int depth)
{
  g_autofree char *line = access_dup_line (trail->at);
  int n = atspi_accessible_get_child_count (trail->at, NULL);

  g_test_message ("%*s%s%s%s", depth * 2, "", line,
                  access_can_be_seen (trail->at) ? "" : " (hidden)",
                  is_focused (trail->at) ? " (focused)" : "");
  for (int i = 0; i < n; i++)
    {
      g_autoptr (Access) child = access_get_child (trail, i);

      if (child != NULL)
        tell (&(AccessTrail){ child, trail }, depth + 1);
    }
}

/**
 * access_init:
 *
 * Connects to the bus that AT_SPI_BUS_ADDRESS names. It can be done once. What is read is what the program says at that
 * moment, as bus_start() has set it.
 */
void
access_init (int timeout_ms)
{
  AtspiEventListener *listener;

  g_assert_cmpint (atspi_init (), <=, 1);
  atspi_set_timeout (timeout_ms, timeout_ms);
  listener = atspi_event_listener_new (focused_cb, NULL, NULL);
  g_assert_true (atspi_event_listener_register (listener, "object:state-changed:focused", NULL));
}

/**
 * access_get_application:
 *
 * Returns: (nullable) (transfer full): the program, as assistive technology sees it
 */
Access *
access_get_application (Journey *journey)
{
  g_autoptr (Access) desktop = atspi_get_desktop (0);
  int n = atspi_accessible_get_child_count (desktop, NULL);

  for (int i = n - 1; i >= 0; i--)
    {
      g_autoptr (Access) child = atspi_accessible_get_child_at_index (desktop, i, NULL);

      if (child != NULL &&
          (GPid) atspi_accessible_get_process_id (child, NULL) == journey_get_pid (journey))
        return g_steal_pointer (&child);
    }
  return NULL;
}

gboolean
access_has_application (Journey *journey)
{
  g_autoptr (Access) application = access_get_application (journey);

  return application != NULL && atspi_accessible_get_child_count (application, NULL) > 0;
}

/**
 * access_look:
 * @under: (nullable): else the whole program
 * @name: (nullable): a pattern with `*` and `?`
 *
 * Returns: (nullable) (transfer full): the first that can be seen, has this role and this name, at once
 */
Access *
access_look (Journey *journey, Access *under, AtspiRole role, const char *name)
{
  Description wanted = { role, name, NULL };
  g_autoptr (Access) root = under != NULL ? g_object_ref (under) : access_get_application (journey);

  return root != NULL ? walk (&(AccessTrail){ root }, is_described, &wanted) : NULL;
}

/**
 * access_find:
 *
 * Waits for what access_look() looks for.
 *
 * Returns: (transfer full):
 */
Access *
access_find (Journey *journey, Access *under, AtspiRole role, const char *name)
{
  gint64 begun = journey_begin_patience ();
  gint64 patience = (JOURNEY_PATIENCE_S - 5) * G_TIME_SPAN_SECOND;
  g_autofree char *what =
      g_strdup_printf ("%s “%s”", atspi_role_get_name (role), name != NULL ? name : "*");
  Access *found;

  while ((found = access_look (journey, under, role, name)) == NULL)
    {
      if (g_get_monotonic_time () - begun > patience)
        {
          access_tell (journey);
          begun -= JOURNEY_PATIENCE_S * G_TIME_SPAN_SECOND;
        }
      journey_tick (journey, begun, __FILE__, __LINE__, G_STRFUNC, what);
    }
  return found;
}

/**
 * access_list:
 *
 * Returns: (transfer full) (element-type Access): all that can be seen and have this role
 */
GPtrArray *
access_list (Journey *journey, Access *under, AtspiRole role)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);
  Description wanted = { role, NULL, all };
  g_autoptr (Access) root = under != NULL ? g_object_ref (under) : access_get_application (journey);

  if (root != NULL)
    g_assert_null (walk (&(AccessTrail){ root }, is_described, &wanted));
  return all;
}

/**
 * access_get_child:
 *
 * What is just being destroyed may be told of as a child of its own children, and whoever follows that without end dies
 * when there is no more stack.
 *
 * Returns: (nullable) (transfer full): a child of the end of the trail; %NULL when it has gone or is on the trail
 */
Access *
access_get_child (const AccessTrail *trail, int index)
{
  g_autoptr (Access) child = atspi_accessible_get_child_at_index (trail->at, index, NULL);

  if (child == NULL)
    return NULL;
  for (const AccessTrail *up = trail; up != NULL; up = up->up)
    if (((AtspiObject *) up->at)->app == ((AtspiObject *) child)->app &&
        access_equal (up->at, child))
      {
        g_autofree char *line = access_dup_line (child);
        g_autofree char *parent = access_dup_line (trail->at);

        g_test_message ("%s is in itself, as a child of %s", line, parent);
        return NULL;
      }
  return g_steal_pointer (&child);
}

/**
 * access_tell:
 *
 * Prints the whole tree as diagnostics.
 */
void
access_tell (Journey *journey)
{
  g_autoptr (Access) application = access_get_application (journey);

  if (application != NULL)
    tell (&(AccessTrail){ application }, 0);
}

char *
access_dup_name (Access *self)
{
  char *name = atspi_accessible_get_name (self, NULL);

  return name != NULL ? name : g_strdup ("");
}

char *
access_dup_description (Access *self)
{
  char *description = atspi_accessible_get_description (self, NULL);

  return description != NULL ? description : g_strdup ("");
}

/**
 * access_dup_text:
 *
 * Returns: (nullable) (transfer full): what stands in an entry, a text or a label
 */
char *
access_dup_text (Access *self)
{
  AtspiText *text = atspi_accessible_get_text_iface (self);
  char *content;
  int n;

  if (text == NULL)
    return NULL;
  n = atspi_text_get_character_count (text, NULL);
  content = atspi_text_get_text (text, 0, n, NULL);
  g_object_unref (text);
  return content;
}

/**
 * access_dup_line:
 *
 * Returns: (transfer full): role, name and value, for messages
 */
char *
access_dup_line (Access *self)
{
  g_autofree char *role = atspi_accessible_get_role_name (self, NULL);
  g_autofree char *name = access_dup_name (self);
  g_autofree char *text = access_dup_text (self);

  return g_strdup_printf ("%s “%s”%s%s", role != NULL ? role : "gone", name,
                          text != NULL ? " = " : "", text != NULL ? text : "");
}

gboolean
access_is (Access *self, AtspiStateType state)
{
  AtspiStateSet *states = atspi_accessible_get_state_set (self);
  gboolean is = states != NULL && atspi_state_set_contains (states, state);

  g_clear_object (&states);
  return is;
}

/**
 * access_can_be_seen:
 *
 * Returns: whether it is on the screen: GTK 4.8 calls that visible, later ones call it showing
 */
gboolean
access_can_be_seen (Access *self)
{
  return access_is (self, ATSPI_STATE_SHOWING) || access_is (self, ATSPI_STATE_VISIBLE);
}

gboolean
access_equal (Access *a, Access *b)
{
  return a != NULL && b != NULL &&
         g_strcmp0 (((AtspiObject *) a)->path, ((AtspiObject *) b)->path) == 0;
}

/**
 * access_is_under:
 *
 * Returns: whether it is the other, or in it
 */
gboolean
access_is_under (Access *self, Access *other)
{
  g_autoptr (Access) at = g_object_ref (self);

  while (at != NULL && !access_equal (at, other))
    {
      Access *parent = atspi_accessible_get_parent (at, NULL);

      g_object_unref (at);
      at = parent;
    }
  return at != NULL;
}

double
access_get_value (Access *self)
{
  AtspiValue *value = atspi_accessible_get_value_iface (self);
  double number;

  g_assert_nonnull (value);
  number = atspi_value_get_current_value (value, NULL);
  g_object_unref (value);
  return number;
}

gboolean
access_set_value (Access *self, double number)
{
  AtspiValue *value = atspi_accessible_get_value_iface (self);
  gboolean set;

  g_assert_nonnull (value);
  set = atspi_value_set_current_value (value, number, NULL);
  g_object_unref (value);
  return set;
}

/**
 * access_do:
 *
 * Does the first thing that can be done with it: presses a button, follows a link.
 */
gboolean
access_do (Access *self)
{
  AtspiAction *action = atspi_accessible_get_action_iface (self);
  gboolean done;

  g_assert_nonnull (action);
  done = atspi_action_do_action (action, 0, NULL);
  g_object_unref (action);
  return done;
}

gboolean
access_has_place (Access *self)
{
  AtspiComponent *component = atspi_accessible_get_component_iface (self);
  gboolean has = component != NULL;

  g_clear_object (&component);
  return has;
}

static AtspiRect *
dup_extents (Access *self)
{
  AtspiComponent *component = atspi_accessible_get_component_iface (self);
  AtspiRect *rect;

  g_assert_nonnull (component);
  rect = atspi_component_get_extents (component, ATSPI_COORD_TYPE_WINDOW, NULL);
  g_assert_nonnull (rect);
  g_object_unref (component);
  return rect;
}

/* GTK 4.18 counts from what is inside of a window's border, and says where the window is from there. */
static AtspiRect *
dup_window_extents (Access *self)
{
  g_autoptr (Access) at = g_object_ref (self);

  for (;;)
    {
      Access *parent = atspi_accessible_get_parent (at, NULL);

      if (parent == NULL || atspi_accessible_get_role (parent, NULL) == ATSPI_ROLE_APPLICATION)
        {
          g_clear_object (&parent);
          return dup_extents (at);
        }
      g_object_unref (at);
      at = parent;
    }
}

/**
 * access_get_place:
 *
 * Returns: where it is on the screen. What is in a popover is not where this says: GTK counts from the
 * corner of the window.
 */
AccessPlace
access_get_place (Journey *journey, Access *self)
{
  AtspiRect *rect = dup_extents (self);
  AtspiRect *window = dup_window_extents (self);
  AccessPlace place;
  int x, y, width, height, left, top;

  journey_get_place (journey, &x, &y, &width, &height);
  journey_get_margins (journey, &left, &top);
  place = (AccessPlace){ x + left + rect->x - window->x, y + top + rect->y - window->y, rect->width,
                         rect->height };
  g_free (rect);
  g_free (window);
  return place;
}

/**
 * access_get_focus:
 *
 * Returns: (nullable) (transfer full): what has the focus in the program
 */
Access *
access_get_focus (Journey *journey)
{
  g_autoptr (Access) application = NULL;

  if (told != NULL &&
      (GPid) atspi_accessible_get_process_id (told, NULL) == journey_get_pid (journey) &&
      is_focused (told))
    return g_object_ref (told);
  application = access_get_application (journey);
  return application != NULL ? walk (&(AccessTrail){ application }, has_focus, NULL) : NULL;
}

static gboolean
has_moved (Journey *journey, Access *from)
{
  g_autoptr (Access) focus = access_get_focus (journey);

  return focus != NULL && !access_equal (focus, from);
}

/**
 * access_tab:
 * @keys: "Tab" or "Shift+Tab"
 *
 * Moves the focus on, and waits for it to have moved.
 */
void
access_tab (Journey *journey, const char *keys)
{
  g_autoptr (Access) from = access_get_focus (journey);

  hands_press (journey, keys);
  journey_wait (journey, has_moved (journey, from));
}

/**
 * access_has_focus:
 *
 * Returns: whether it has the focus, or what is in it. A menu button has it in a button of its own.
 */
gboolean
access_has_focus (Journey *journey, Access *self)
{
  g_autoptr (Access) focus = NULL;

  if (is_focused (self))
    return TRUE;
  focus = access_get_focus (journey);
  return focus != NULL && access_is_under (focus, self);
}

/**
 * access_focus:
 *
 * Gives it, or what is in it, the focus: as a tool asks for it or, where GTK does not answer that, with Tab.
 */
void
access_focus (Journey *journey, Access *self)
{
  AtspiComponent *component = atspi_accessible_get_component_iface (self);

  g_assert_nonnull (component);
  if (!access_has_focus (journey, self) && !atspi_component_grab_focus (component, NULL))
    for (guint i = 0; i < MOST_STOPS && !access_has_focus (journey, self); i++)
      access_tab (journey, "Tab");
  g_object_unref (component);
  journey_wait (journey, access_has_focus (journey, self));
}

/**
 * access_click:
 *
 * Clicks in the middle of it.
 */
void
access_click (Journey *journey, Access *self)
{
  AccessPlace place = access_get_place (journey, self);

  hands_click (journey, place.x + place.width / 2, place.y + place.height / 2, 1);
}

/**
 * access_list_stops:
 *
 * Presses Tab until the focus is where it was.
 *
 * Returns: (transfer full) (element-type Access): all that had it, the first being the one that has it now
 */
GPtrArray *
access_list_stops (Journey *journey)
{
  GPtrArray *stops = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (stops, access_get_focus (journey));
  g_assert_nonnull (stops->pdata[0]);
  while (stops->len < MOST_STOPS)
    {
      g_autoptr (Access) focus = NULL;

      access_tab (journey, "Tab");
      focus = access_get_focus (journey);
      if (access_equal (focus, stops->pdata[0]))
        return stops;
      g_ptr_array_add (stops, g_steal_pointer (&focus));
    }
  g_error ("Tab does not come back after %d stops", MOST_STOPS);
}
