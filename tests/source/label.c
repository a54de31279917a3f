/* label.c: what a person sees of a token's bytes
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <string.h>

#include "source/label.h"

typedef struct
{
  const char *path;
  const char *bytes;
  gssize length; /* -1: up to the zero byte */
  const char *label;
} Case;

#define FSI "\xe2\x81\xa8"
#define PDI "\xe2\x81\xa9"
#define ZWJ "\xe2\x80\x8d"
#define VS16 "\xef\xb8\x8f"

static const Case cases[] = {
  { "empty", "", 0, "∅" },
  { "word", "truth", -1, "truth" },
  { "leading-space", " truth", -1, "␣truth" },
  { "spaces", "  ", -1, "␣␣" },
  { "newline", "\n", -1, "↵" },
  { "blank-line", ".\n\n", -1, ".↵↵" },
  { "tab", "\t", -1, "⇥" },
  { "carriage-return", "\r\n", -1, "␍↵" },
  { "zero-byte", "a\0b", 3, "a␀b" },
  { "escape", "\x1b[0m", -1, "␛[0m" },
  { "delete", "\x7f", -1, "␡" },
  { "c1-control", "\xc2\x85", -1, "<U+0085>" },
  { "no-break-space", "\xc2\xa0", -1, "<U+00A0>" },
  { "line-separator", "\xe2\x80\xa8", -1, "<U+2028>" },
  { "ideographic-space", "\xe3\x80\x80", -1, "<U+3000>" },
  { "byte-order-mark", "\xef\xbb\xbf", -1, "<U+FEFF>" },
  { "zero-width-space",
    "a\xe2\x80\x8b"
    "b",
    -1, "a<U+200B>b" },
  { "soft-hyphen",
    "co\xc2\xad"
    "op",
    -1, "co<U+00AD>op" },
  { "direction-override",
    "\xe2\x80\xae"
    "abc",
    -1, "<U+202E>abc" },
  { "pop-isolate",
    "\xe2\x81\xa9"
    "abc",
    -1, "<U+2069>abc" },
  { "hangul-filler", "\xe3\x85\xa4", -1, "<U+3164>" },
  { "private-use", "\xee\x80\x80", -1, "<U+E000>" },
  { "first-byte", "\xe2", -1, "<0xE2>" },
  { "half-character", "\xe2\x82", -1, "<0xE2><0x82>" },
  { "continuation", "\x82\xac!", -1, "<0x82><0xAC>!" },
  { "overlong", "\xc0\xaf", -1, "<0xC0><0xAF>" },
  { "encoded-surrogate", "\xed\xa0\x80", -1, "<0xED><0xA0><0x80>" },
  { "never-utf-8", "\xff\xfe", -1, "<0xFF><0xFE>" },
  { "half-then-whole", "\xe2€", -1, "<0xE2>€" },
  { "markup", "<b>&amp;", -1, "<b>&amp;" },
  { "hebrew", "שלום", -1, FSI "שלום" PDI },
  { "arabic-with-space", " مرحبا", -1, FSI "␣مرحبا" PDI },
  { "cjk", "真理", -1, "真理" },
  { "emoji", "🎲", -1, "🎲" },
  { "emoji-family", "👩" ZWJ "🔬", -1, "👩" ZWJ "🔬" },
  { "emoji-selector", "❤" VS16, -1, "❤" VS16 },
  { "emoji-selector-joined", "❤" VS16 ZWJ "🔥", -1, "❤" VS16 ZWJ "🔥" },
  { "keycap", "1" VS16 "\xe2\x83\xa3", -1, "1" VS16 "\xe2\x83\xa3" },
  { "joiner-alone", ZWJ, -1, "<U+200D>" },
  { "joiner-of-letters", "a" ZWJ "b", -1, "a<U+200D>b" },
  { "joiner-at-the-end", "👩" ZWJ, -1, "👩<U+200D>" },
  { "selector-alone", VS16, -1, "<U+FE0F>" },
  { "selector-of-letter", "a" VS16, -1, "a<U+FE0F>" },
  { "mark-with-base", "e\xcc\x81", -1, "e\xcc\x81" },
  { "mark-alone", "\xcc\x81", -1, "◌\xcc\x81" },
  { "two-marks-alone", "\xcc\x81\xcc\x88", -1, "◌\xcc\x81\xcc\x88" },
  { "mark-after-space", " \xcc\x81", -1, "␣◌\xcc\x81" },
  { "mark-after-half-character", "\xe2\xcc\x81", -1, "<0xE2>◌\xcc\x81" },
  { "devanagari", "नमस्ते", -1, "नमस्ते" },
  { "grapheme-joiner",
    "a\xcd\x8f"
    "b",
    -1, "a<U+034F>b" },
};

static void
test_case (gconstpointer data)
{
  const Case *item = data;
  gsize length = item->length < 0 ? strlen (item->bytes) : (gsize) item->length;
  g_autofree char *label = nuc_label_new (item->bytes, length);

  g_assert_cmpstr (label, ==, item->label);
  g_assert_true (g_utf8_validate (label, -1, NULL));
}

/* The bytes are given without a zero behind them, so that a read past the end is seen. */
static void
test_any_bytes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1813);

  for (int round = 0; round < 20000; round++)
    {
      gsize length = g_rand_int_range (rand, 1, 9);
      g_autofree char *bytes = g_malloc (length);
      g_autofree char *label = NULL;

      for (gsize i = 0; i < length; i++)
        bytes[i] = g_rand_boolean (rand) ? g_rand_int_range (rand, 0x80, 0x100)
                                         : g_rand_int_range (rand, 0, 0x100);
      label = nuc_label_new (bytes, length);
      g_assert_true (g_utf8_validate (label, -1, NULL));
      g_assert_cmpuint (strlen (label), >, 0);
      for (const char *c = label; *c != '\0'; c++)
        g_assert_false (g_ascii_iscntrl (*c) || *c == ' ');
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/source/label/", cases[i].path, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/source/label/any-bytes", test_any_bytes);
  return g_test_run ();
}
