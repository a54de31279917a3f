/* label.c: how the bytes of a token are shown to a person
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/label.h"

#define EMPTY "∅"
#define OPEN_BOX "␣"
#define RETURN_ARROW "↵"
#define TAB_ARROW "⇥"
#define DOTTED_CIRCLE "◌"
#define FIRST_STRONG_ISOLATE 0x2068
#define POP_ISOLATE 0x2069
#define ZERO_WIDTH_JOINER 0x200d
#define EMOJI_SELECTOR 0xfe0f
#define CONTROL_PICTURES 0x2400
#define DELETE_PICTURE 0x2421
#define UNDECODABLE ((gunichar) -1)

typedef struct
{
  gunichar first;
  gunichar last;
} Range;

/* Blocks whose letters are strongly right-to-left. */
static const Range right_to_left[] = {
  { 0x0590, 0x08ff },   { 0xfb1d, 0xfdff },   { 0xfe70, 0xfefc },
  { 0x10800, 0x10fff }, { 0x1e800, 0x1efff },
};

/* What an emoji sequence can be made of: pictographs, and the digits and signs of keycaps. */
static const Range pictographs[] = {
  { '#', '#' },       { '*', '*' },         { '0', '9' },       { 0x00a9, 0x00a9 },
  { 0x00ae, 0x00ae }, { 0x203c, 0x203c },   { 0x2049, 0x2049 }, { 0x2122, 0x2122 },
  { 0x2139, 0x2139 }, { 0x2190, 0x21ff },   { 0x2300, 0x23ff }, { 0x24c2, 0x24c2 },
  { 0x25a0, 0x27bf }, { 0x2900, 0x297f },   { 0x2b00, 0x2bff }, { 0x3030, 0x303d },
  { 0x3297, 0x3299 }, { 0x1f000, 0x1faff },
};

static gboolean
in_ranges (gunichar c, const Range *ranges, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (c >= ranges[i].first && c <= ranges[i].last)
      return TRUE;
  return FALSE;
}

static gboolean
is_pictograph (gunichar c)
{
  return in_ranges (c, pictographs, G_N_ELEMENTS (pictographs));
}

/* The character at @at, or UNDECODABLE when its first byte begins none. NUL is a character here. */
static gunichar
decode (const char *at, const char *end)
{
  gunichar c;

  if (*at == '\0')
    return 0;
  c = g_utf8_get_char_validated (at, end - at);
  return c == (gunichar) -1 || c == (gunichar) -2 ? UNDECODABLE : c;
}

static void
append_code_point (GString *label, gunichar c)
{
  g_string_append_printf (label, "<U+%04X>", c);
}

/* An invisible character may stay only where it has a visible effect: inside an emoji. */
static gboolean
joins_emoji (gunichar c, gunichar before, gunichar after)
{
  if (c == EMOJI_SELECTOR)
    return is_pictograph (before);
  if (c == ZERO_WIDTH_JOINER)
    return (is_pictograph (before) || before == EMOJI_SELECTOR) && is_pictograph (after);
  return FALSE;
}

/* Returns whether a combining mark that follows has something to sit on. */
static gboolean
append_character (GString *label, gunichar c, gunichar before, gunichar after, gboolean has_base)
{
  switch (c)
    {
    case ' ':
      g_string_append (label, OPEN_BOX);
      return FALSE;
    case '\n':
      g_string_append (label, RETURN_ARROW);
      return FALSE;
    case '\t':
      g_string_append (label, TAB_ARROW);
      return FALSE;
    case 0x7f:
      g_string_append_unichar (label, DELETE_PICTURE);
      return FALSE;
    default:
      break;
    }
  if (c < 0x20)
    {
      g_string_append_unichar (label, CONTROL_PICTURES + c);
      return FALSE;
    }
  if (joins_emoji (c, before, after))
    {
      g_string_append_unichar (label, c);
      return TRUE;
    }
  /* Variation selectors and the grapheme joiner count as marks, yet have no glyph to put on a circle. */
  if (c == 0x034f || (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef))
    {
      append_code_point (label, c);
      return FALSE;
    }
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_UNASSIGNED:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_SPACE_SEPARATOR:
      append_code_point (label, c);
      return FALSE;
    case G_UNICODE_SPACING_MARK:
    case G_UNICODE_ENCLOSING_MARK:
    case G_UNICODE_NON_SPACING_MARK:
      if (!has_base)
        g_string_append (label, DOTTED_CIRCLE);
      g_string_append_unichar (label, c);
      return TRUE;
    default:
      /* Hangul fillers are letters without ink. */
      if (g_unichar_iszerowidth (c) && !g_unichar_ismark (c) && (c == 0x115f || c == 0x1160))
        append_code_point (label, c);
      else if (c == 0x3164 || c == 0xffa0)
        append_code_point (label, c);
      else
        g_string_append_unichar (label, c);
      return TRUE;
    }
}

/**
 * nuc_label_new:
 * @bytes: (array length=length): the bytes of a token, any
 * @length: how many
 *
 * Makes text that shows every byte of a token: a space as `␣`, a newline as `↵`, a tab as `⇥`, other
 * controls as control pictures, other characters without ink as `<U+200B>`, bytes that are no UTF-8
 * as `<0xE2>`, a combining mark without a base on `◌`, and the empty token as `∅`. Invisible
 * joiners inside an emoji are kept, since they do their work there. A label with right-to-left
 * letters is put between FSI and PDI, so that it never reorders what stands beside it.
 *
 * Returns: (transfer full): valid UTF-8 on one line, never markup
 */
char *
nuc_label_new (const char *bytes, gsize length)
{
  const char *at = bytes;
  const char *end = bytes + length;
  gunichar before = 0;
  gboolean has_base = FALSE;
  gboolean isolate = FALSE;
  GString *label;

  if (length == 0)
    return g_strdup (EMPTY);

  label = g_string_sized_new (length + 8);
  while (at < end)
    {
      gunichar c = decode (at, end);
      const char *next;
      gunichar after;

      if (c == UNDECODABLE)
        {
          g_string_append_printf (label, "<0x%02X>", (guint8) *at);
          has_base = FALSE;
          before = 0;
          at++;
          continue;
        }
      next = at + (c == 0 ? 1 : g_utf8_skip[(guint8) *at]);
      after = next < end ? decode (next, end) : 0;
      has_base = append_character (label, c, before, after, has_base);
      isolate |= in_ranges (c, right_to_left, G_N_ELEMENTS (right_to_left));
      before = c;
      at = next;
    }

  if (isolate)
    {
      g_string_prepend_unichar (label, FIRST_STRONG_ISOLATE);
      g_string_append_unichar (label, POP_ISOLATE);
    }
  return g_string_free (label, FALSE);
}
