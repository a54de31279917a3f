/* hands.c: keys and pointer, as a person's
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "hands.h"

#include <X11/XKBlib.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <stdlib.h>

#define N_DRAG_STEPS 12

static const struct
{
  const char *name;
  KeySym symbol;
} modifiers[] = {
  { "Ctrl", XK_Control_L },
  { "Shift", XK_Shift_L },
  { "Alt", XK_Alt_L },
};

/* A key without a symbol gets one that the keyboard lacks, for the life of the screen. */
static KeyCode
find_key (Display *display, KeySym symbol, gboolean *shift)
{
  KeyCode code = XKeysymToKeycode (display, symbol);
  int least, most;

  *shift = FALSE;
  if (code != 0 && XkbKeycodeToKeysym (display, code, 0, 0) == symbol)
    return code;
  if (code != 0 && XkbKeycodeToKeysym (display, code, 0, 1) == symbol)
    {
      *shift = TRUE;
      return code;
    }
  XDisplayKeycodes (display, &least, &most);
  for (int spare = most; spare >= least; spare--)
    if (XkbKeycodeToKeysym (display, (KeyCode) spare, 0, 0) == NoSymbol)
      {
        KeySym symbols[] = { symbol, symbol };

        XChangeKeyboardMapping (display, spare, G_N_ELEMENTS (symbols), symbols, 1);
        XSync (display, False);
        return (KeyCode) spare;
      }
  g_error ("there is no key for the symbol %lx", symbol);
}

static void
stroke (Display *display, KeySym symbol)
{
  KeyCode shift_code = XKeysymToKeycode (display, XK_Shift_L);
  gboolean shift;
  KeyCode code = find_key (display, symbol, &shift);

  if (shift)
    XTestFakeKeyEvent (display, shift_code, True, CurrentTime);
  XTestFakeKeyEvent (display, code, True, CurrentTime);
  XTestFakeKeyEvent (display, code, False, CurrentTime);
  if (shift)
    XTestFakeKeyEvent (display, shift_code, False, CurrentTime);
}

static KeySym
get_symbol (gunichar c)
{
  if (c == '\n')
    return XK_Return;
  if (c == '\t')
    return XK_Tab;
  return c < 0x100 ? c : 0x01000000 | c;
}

/**
 * hands_press:
 * @keys: a key by its X name, after "Ctrl+", "Shift+" and "Alt+": "space", "Ctrl+Right", "Shift+Tab"
 *
 * Presses a key and returns when the program has handled it.
 */
void
hands_press (Journey *journey, const char *keys)
{
  Display *display = journey_get_display (journey);
  g_auto (GStrv) names = g_strsplit (keys, "+", -1);
  guint n = g_strv_length (names);
  KeyCode held[G_N_ELEMENTS (modifiers)] = { 0 };
  KeySym symbol = XStringToKeysym (names[n - 1]);

  if (symbol == NoSymbol)
    g_error ("X knows no key “%s”", names[n - 1]);
  for (guint i = 0; i < n - 1; i++)
    for (guint j = 0; j < G_N_ELEMENTS (modifiers); j++)
      if (g_str_equal (names[i], modifiers[j].name))
        {
          held[j] = XKeysymToKeycode (display, modifiers[j].symbol);
          XTestFakeKeyEvent (display, held[j], True, CurrentTime);
        }
  stroke (display, symbol);
  for (guint j = G_N_ELEMENTS (modifiers); j > 0; j--)
    if (held[j - 1] != 0)
      XTestFakeKeyEvent (display, held[j - 1], False, CurrentTime);
  journey_settle (journey);
}

/**
 * hands_type:
 *
 * Types text, key by key.
 */
void
hands_type (Journey *journey, const char *text)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    stroke (journey_get_display (journey), get_symbol (g_utf8_get_char (c)));
  journey_settle (journey);
}

/**
 * hands_point:
 *
 * Moves the pointer to a place on the screen.
 */
void
hands_point (Journey *journey, int x, int y)
{
  XTestFakeMotionEvent (journey_get_display (journey), -1, x, y, CurrentTime);
  journey_settle (journey);
}

void
hands_hold (Journey *journey, guint button)
{
  XTestFakeButtonEvent (journey_get_display (journey), button, True, CurrentTime);
  journey_settle (journey);
}

void
hands_release (Journey *journey, guint button)
{
  XTestFakeButtonEvent (journey_get_display (journey), button, False, CurrentTime);
  journey_settle (journey);
}

/**
 * hands_click:
 * @button: 1 for the first, 3 for the one with the menu
 */
void
hands_click (Journey *journey, int x, int y, guint button)
{
  hands_point (journey, x, y);
  hands_hold (journey, button);
  hands_release (journey, button);
}

/**
 * hands_drag:
 *
 * Drags with the first button, in several steps, as a hand does.
 */
void
hands_drag (Journey *journey, int x0, int y0, int x1, int y1)
{
  hands_point (journey, x0, y0);
  hands_hold (journey, 1);
  for (int i = 1; i <= N_DRAG_STEPS; i++)
    hands_point (journey, x0 + (x1 - x0) * i / N_DRAG_STEPS, y0 + (y1 - y0) * i / N_DRAG_STEPS);
  hands_release (journey, 1);
}

/**
 * hands_wheel:
 * @notches: downwards; upwards where negative
 */
void
hands_wheel (Journey *journey, int x, int y, int notches)
{
  hands_point (journey, x, y);
  for (int i = 0; i < abs (notches); i++)
    {
      XTestFakeButtonEvent (journey_get_display (journey), notches > 0 ? 5 : 4, True, CurrentTime);
      XTestFakeButtonEvent (journey_get_display (journey), notches > 0 ? 5 : 4, False, CurrentTime);
    }
  journey_settle (journey);
}
