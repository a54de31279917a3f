/* lesson-text.c: the shipped lesson's texts reach the translators
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "fixture.h"

/* The strings of the lesson in a form that xgettext reads, since it cannot read JSON. */
#define STRINGS "sampling-strings.h"

typedef struct
{
  GString *out;
  GHashTable *seen;
} Writer;

static void
append_quoted (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (; *text != '\0'; text++)
    {
      if (*text == '"' || *text == '\\')
        g_string_append_c (out, '\\');
      if (*text == '\n')
        g_string_append (out, text[1] != '\0' ? "\\n\"\n    \"" : "\\n");
      else
        g_string_append_c (out, *text);
    }
  g_string_append_c (out, '"');
}

static void
write_text (const char *text, const char *what, gpointer user_data)
{
  Writer *writer = user_data;

  if (!g_hash_table_add (writer->seen, g_strdup (text)))
    return;
  /* One line, since xgettext lets go of a comment after it. A per cent sign is no format here. */
  g_string_append_printf (writer->out,
                          "\n/* xgettext:no-c-format */\n/* Translators: %s */\nNC_ (\"lesson\", ",
                          what);
  append_quoted (writer->out, text);
  g_string_append (writer->out, ")\n");
}

static char *
print_strings (const NucLesson *lesson)
{
  Writer writer = { g_string_new (NULL),
                    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };

  g_string_append (
      writer.out,
      "/* The texts of sampling.json for translators. Not to be changed by hand; made with\n"
      " * meson compile -C build update-lesson-strings\n"
      " *\n"
      " * SPDX-License-Identifier: MIT\n"
      " *\n"
      " * The texts are Markdown: stars, backticks and line breaks are marks. What stands in\n"
      " * {braces} is replaced by a number and must stay as it is. Tokens (the, a, that, one, of,\n"
      " * from, Paris) are names in the chart and stay as they are, too.\n"
      " */\n");
  nuc_lesson_foreach_text (lesson, write_text, &writer);
  g_hash_table_unref (writer.seen);
  return g_string_free (writer.out, FALSE);
}

static char *
strings_path (void)
{
  return g_test_build_filename (G_TEST_DIST, "..", "data", "lessons", STRINGS, NULL);
}

static void
test_strings (void)
{
  g_autoptr (NucLesson) lesson = fixture_load_shipped ();
  g_autofree char *path = strings_path ();
  g_autofree char *expected = print_strings (lesson);
  g_autofree char *found = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &found, NULL, &error);
  g_assert_no_error (error);
  if (!g_str_equal (found, expected))
    {
      g_test_message ("%s is out of date: meson compile -C build update-lesson-strings", path);
      g_test_fail ();
    }
}

static void
count_text (const char *text, const char *what, gpointer user_data)
{
  g_assert_cmpstr (text, !=, "");
  g_assert_true (g_utf8_validate (text, -1, NULL));
  ++*(guint *) user_data;
}

static void
test_foreach (void)
{
  g_autofree char *text = fixture_read ("whole.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (NucLesson) lesson = nuc_lesson_parse ("whole.json", text, strlen (text), &error);
  guint n = 0;

  g_assert_no_error (error);
  nuc_lesson_foreach_text (lesson, count_text, &n);
  /* Title and summary; two chapters; three scenes; five questions. */
  g_assert_cmpuint (n, ==, 2 + 2 + (9 + 2 + 2) + (5 + 5 + 6 + 3 + 3));
}

static void
test_translate (void)
{
  char *const text[] = { (char *) "One.", (char *) "Two.", NULL };
  g_autofree char *joined = nuc_lesson_translate_text (text);

  /* gettext would answer the empty text with its header. */
  g_assert_cmpstr (nuc_lesson_translate (""), ==, "");
  g_assert_cmpstr (nuc_lesson_translate ("A text of nobody's"), ==, "A text of nobody's");
  g_assert_cmpstr (joined, ==, "One.\n\nTwo.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  if (argc == 2 && g_str_equal (argv[1], "--update"))
    {
      g_autoptr (NucLesson) lesson = fixture_load_shipped ();
      g_autofree char *path = strings_path ();
      g_autofree char *text = print_strings (lesson);

      return g_file_set_contents (path, text, -1, NULL) ? EXIT_SUCCESS : EXIT_FAILURE;
    }

  g_test_add_func ("/lesson/text/strings", test_strings);
  g_test_add_func ("/lesson/text/foreach", test_foreach);
  g_test_add_func ("/lesson/text/translate", test_translate);

  return g_test_run ();
}
