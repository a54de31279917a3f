/* token-text.c: tests of tokens joined into text
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/chart/token-text.h"

static void
assert_added (NucTokenText *text, const char *bytes, gssize length, const char *expected)
{
  g_autofree char *added =
      nuc_token_text_add (text, bytes, length < 0 ? strlen (bytes) : (gsize) length);

  g_assert_true (g_utf8_validate (added, -1, NULL));
  g_assert_cmpstr (added, ==, expected);
}

static void
test_plain (void)
{
  g_autoptr (NucTokenText) text = nuc_token_text_new ();

  assert_added (text, " which", -1, " which");
  assert_added (text, "", -1, "");
  assert_added (text, "\n", -1, "\n");
  assert_added (text, "日本", -1, "日本");
}

static void
test_halves_of_characters (void)
{
  g_autoptr (NucTokenText) text = nuc_token_text_new ();

  assert_added (text, "a\xE2", 2, "a");
  assert_added (text, "\x82", 1, "");
  assert_added (text, "\xAC b", 3, "€ b");
  assert_added (text, "\xF0\x9F", 2, "");
  assert_added (text, "\x98\x80", 2, "😀");
}

static void
test_what_is_no_utf8 (void)
{
  g_autoptr (NucTokenText) text = nuc_token_text_new ();

  assert_added (text, "\xFF", 1, "\xEF\xBF\xBD");
  assert_added (text, "\xE2", 1, "");
  assert_added (text, "x", 1, "\xEF\xBF\xBDx");
  assert_added (text, "\xC0\x80", 2, "\xEF\xBF\xBD\xEF\xBF\xBD");
}

static void
test_controls_are_pictures (void)
{
  g_autoptr (NucTokenText) text = nuc_token_text_new ();

  assert_added (text, "a\0b", 3, "a␀b");
  assert_added (text, "\x1b[1m", 4, "␛[1m");
  assert_added (text, "\x7f\t", 2, "␡\t");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/token-text/plain", test_plain);
  g_test_add_func ("/app/token-text/halves-of-characters", test_halves_of_characters);
  g_test_add_func ("/app/token-text/what-is-no-utf8", test_what_is_no_utf8);
  g_test_add_func ("/app/token-text/controls-are-pictures", test_controls_are_pictures);
  return g_test_run ();
}
