/* recent-sources.c: tests of what was open
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/source/recent-sources.h"

static const struct
{
  const char *uri;
  const char *name;
  guint order;
  gboolean words;
  const char *title;
  const char *sentence;
} entries[] = {
  { "file:///tmp/a%20b.csv", "/tmp/a b.csv", 0, FALSE, "a b.csv", "/tmp" },
  { "/tmp/old.csv", "/tmp/old.csv", 0, FALSE, "old.csv", "/tmp" },
  { "file:///tmp/t.txt#order=4;words", "/tmp/t.txt", 4, TRUE, "t.txt",
    "n-gram model of 4 words in a row, /tmp" },
  { "file:///tmp/t.txt#order=8;characters", "/tmp/t.txt", 8, FALSE, "t.txt",
    "n-gram model of 8 characters in a row, /tmp" },
  { "file:///tmp/t.txt#order=8;pages", "file:///tmp/t.txt#order=8;pages", 0, FALSE, "t.txt",
    "/tmp" },
  { "file:///tmp/t.txt#order=99999999;words", "file:///tmp/t.txt#order=99999999;words", 0, FALSE,
    "t.txt", "/tmp" },
  { "http://127.0.0.1:8080", "http://127.0.0.1:8080", 0, FALSE, "127.0.0.1:8080",
    "http://127.0.0.1:8080" },
  { "https://example.org/llm#org/tiny;kind=ollama", "https://example.org/llm#org/tiny;kind=ollama",
    0, FALSE, "tiny, example.org/llm", "Ollama, https://example.org/llm" },
};

static void
test_parse (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autoptr (NucOpening) recent = nuc_opening_parse (entries[i].uri);
      g_autofree char *title = nuc_recent_dup_title (entries[i].uri);
      g_autofree char *sentence = nuc_recent_dup_sentence (entries[i].uri);

      g_test_message ("%s", entries[i].uri);
      g_assert_cmpstr (recent->name, ==, entries[i].name);
      g_assert_cmpuint (recent->order, ==, entries[i].order);
      g_assert_cmpint (recent->words, ==, entries[i].words);
      g_assert_cmpstr (title, ==, entries[i].title);
      g_assert_cmpstr (sentence, ==, entries[i].sentence);
    }
}

static void
test_list (void)
{
  g_auto (GStrv) uris = g_new0 (char *, 1);

  for (guint i = 0; i < 15; i++)
    {
      g_autofree char *uri = g_strdup_printf ("file:///tmp/%u", i);
      char **more = nuc_recent_add ((const char *const *) uris, uri);

      g_strfreev (uris);
      uris = more;
      g_assert_cmpstr (uris[0], ==, uri);
      g_assert_cmpuint (g_strv_length (uris), ==, MIN (i + 1, NUC_RECENT_MOST));
    }
}

/* A file is offered once, as it was opened last. */
static void
test_same (void)
{
  static const char *const before[] = { "file:///tmp/a", "file:///tmp/t#order=4;words",
                                        "http://127.0.0.1:1#m", NULL };
  g_auto (GStrv) again = nuc_recent_add (before, "file:///tmp/t#order=8;characters");
  g_auto (GStrv) other = nuc_recent_add (before, "http://127.0.0.1:1#n");
  g_auto (GStrv) without = nuc_recent_remove (before, "/tmp/a");
  g_auto (GStrv) same = nuc_recent_add (before, NULL);
  g_autofree char *joined = g_strjoinv (" ", again);

  g_assert_cmpstr (joined, ==,
                   "file:///tmp/t#order=8;characters file:///tmp/a http://127.0.0.1:1#m");
  g_assert_cmpuint (g_strv_length (other), ==, 4);
  g_assert_cmpuint (g_strv_length (without), ==, 2);
  g_assert_cmpstr (without[0], ==, before[1]);
  g_assert_true (g_strv_equal ((const char *const *) same, before));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/recent-sources/parse", test_parse);
  g_test_add_func ("/app/recent-sources/list", test_list);
  g_test_add_func ("/app/recent-sources/same", test_same);
  return g_test_run ();
}
