/* plain.c: tests of text from elsewhere
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "core/plain.h"

#include <string.h>

static const struct
{
  const char *text;
  const char *plain;
} cases[] = {
  { "", "" },
  { "a file.csv", "a file.csv" },
  { "Zeile\nund\tSpalte\r", "Zeile und Spalte " },
  { "\x1b[31mred\x07", "␛[31mred␇" },
  { "\x7f", "␡" },
  { "\xc2\x9b"
    "31m",
    "\xef\xbf\xbd"
    "31m" },
  { "\xff\xfe", "\xef\xbf\xbd\xef\xbf\xbd" },
  { "half \xc3", "half \xef\xbf\xbd" },
  { "cod\xe2\x80\xae"
    "fdp.exe",
    "cod\xef\xbf\xbd"
    "fdp.exe" },
  { "a\xe2\x81\xa7z", "a\xef\xbf\xbdz" },
  { "one\xe2\x80\xa8two", "one two" },
  { "می‌خواهم", "می‌خواهم" },
  { "naïve 中文 😀", "naïve 中文 😀" },
};

static void
test_table (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *plain = nuc_plain_dup (cases[i].text);
      g_autofree char *again = nuc_plain_dup (plain);

      g_assert_cmpstr (plain, ==, cases[i].plain);
      g_assert_cmpstr (again, ==, plain);
    }
}

/* Both ends of a long word are seen, and the sentence around it. */
static void
test_long (void)
{
  g_autofree char *word = g_strnfill (60000, 'w');
  g_autofree char *sentence = g_strconcat ("There is no file /tmp/", word, ".csv, at all.", NULL);
  g_autofree char *plain = nuc_plain_dup (sentence);
  g_autofree char *whole = NULL;
  g_autoptr (GString) words = g_string_new (NULL);

  g_assert_true (g_str_has_prefix (plain, "There is no file /tmp/www"));
  g_assert_nonnull (strstr (plain, "w…w"));
  g_assert_true (g_str_has_suffix (plain, "w.csv, at all."));
  g_assert_cmpuint (strlen (plain), <, 400);

  for (guint i = 0; i < 60000; i++)
    g_string_append (words, "ö ");
  whole = nuc_plain_dup (words->str);
  g_assert_cmpint (g_utf8_strlen (whole, -1), ==, 1500);
  g_assert_true (g_str_has_suffix (whole, "…"));
}

static void
test_error (void)
{
  g_autoptr (GError) error = NULL;

  nuc_plain_take_error (&error, g_error_new (G_FILE_ERROR, G_FILE_ERROR_FAILED, "“\x1b” is odd."));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED);
  g_assert_cmpstr (error->message, ==, "“␛” is odd.");
  nuc_plain_take_error (NULL, g_error_new (G_FILE_ERROR, G_FILE_ERROR_FAILED, "x"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/plain/table", test_table);
  g_test_add_func ("/core/plain/long", test_long);
  g_test_add_func ("/core/plain/error", test_error);
  return g_test_run ();
}
