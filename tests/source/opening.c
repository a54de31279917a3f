/* opening.c: tests of how a source is opened, as a value and as text
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/opening.h"

static const struct
{
  const char *text;
  const char *name;
  guint order;
  gboolean words;
  const char *vocabulary;
} cases[] = {
  { "preset:lesson", "preset:lesson", 0, FALSE, NULL },
  { "corpus:austen", "corpus:austen", 0, FALSE, NULL },
  { "corpus:austen#order=3;words", "corpus:austen", 3, TRUE, NULL },
  { "corpus:austen#order=0;words", "corpus:austen", 0, TRUE, NULL },
  { "/a/b.csv", "/a/b.csv", 0, FALSE, NULL },
  { "/a/#1;words", "/a/#1;words", 0, FALSE, NULL },
  { "file:///a/b%20%23c.txt#order=8;characters", "/a/b #c.txt", 8, FALSE, NULL },
  { "file:///a/b.npy#vocabulary=/v/it%23s%3B%20%25.txt", "/a/b.npy", 0, FALSE, "/v/it#s; %.txt" },
  { "file:///a/b.npy#vocabulary=near.txt", "/a/b.npy", 0, FALSE, "near.txt" },
  { "file:///a/b.txt#order=2;characters;vocabulary=/v", "/a/b.txt", 2, FALSE, "/v" },
  { "http://127.0.0.1:8080/#m;kind=ollama", "http://127.0.0.1:8080/#m;kind=ollama", 0, FALSE,
    NULL },
};

static NucOpening *
make (gsize i)
{
  NucOpening *opening = nuc_opening_new (cases[i].name);

  opening->order = cases[i].order;
  opening->words = cases[i].words;
  opening->vocabulary = g_strdup (cases[i].vocabulary);
  return opening;
}

static void
test_text (void)
{
  g_autoptr (NucOpening) first = make (0);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (NucOpening) made = make (i);
      g_autofree char *text = nuc_opening_to_text (made);
      g_autoptr (NucOpening) opening = nuc_opening_parse (cases[i].text);
      g_autoptr (NucOpening) copy = nuc_opening_copy (opening);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_true (nuc_opening_equal (opening, made));
      g_assert_true (nuc_opening_equal (copy, opening));
      for (gsize j = 0; j < G_N_ELEMENTS (cases); j++)
        {
          g_autoptr (NucOpening) other = make (j);

          g_assert_cmpint (nuc_opening_equal (opening, other), ==, i == j);
        }
    }
  g_assert_true (nuc_opening_equal (NULL, NULL));
  g_assert_false (nuc_opening_equal (first, NULL));
  g_assert_false (nuc_opening_equal (NULL, first));
}

/* What is not understood whole is a name, and the same file has one name. */
static void
test_names (void)
{
  static const char *const names[][2] = {
    { "file:///a/b.txt", "/a/b.txt" },
    { "file:///a/b.txt#order=8;pages", "file:///a/b.txt#order=8;pages" },
    { "file:///a/b.txt#order=99999999;words", "file:///a/b.txt#order=99999999;words" },
    { "file:///a/b.txt#order=;words", "file:///a/b.txt#order=;words" },
    { "file:///a/b.txt#order=-1;words", "file:///a/b.txt#order=-1;words" },
    { "file:///a/b.npy#vocabulary=", "file:///a/b.npy#vocabulary=" },
    { "file:///a/b.npy#vocabulary=%", "file:///a/b.npy#vocabulary=%" },
    { "file:///a/b.npy#", "file:///a/b.npy#" },
    { "file:///a/b.json#answer=0", "file:///a/b.json#answer=0" },
    { "file:///a/b.json#answer=x", "file:///a/b.json#answer=x" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (NucOpening) opening = nuc_opening_parse (names[i][0]);

      g_test_message ("%s", names[i][0]);
      g_assert_cmpstr (opening->name, ==, names[i][1]);
      g_assert_true (nuc_opening_is_plain (opening));
    }
}

/* Whatever it holds comes back from its text. */
static void
test_random (void)
{
  static const char *const names[] = { "corpus:x", "/tmp/a b", "/tmp/%41#;=.txt", "/ü/ñ.npy" };
  static const char *const vocabularies[] = { NULL, "/v/a.txt", "b#;,%.json", "ü\n.txt" };

  for (guint i = 0; i < 500; i++)
    {
      const NucOpening opening = {
        (char *) names[g_test_rand_int_range (0, G_N_ELEMENTS (names))],
        (guint) g_test_rand_int_range (0, 65),
        g_test_rand_bit (),
        (char *) vocabularies[g_test_rand_int_range (0, G_N_ELEMENTS (vocabularies))],
        (guint) g_test_rand_int_range (0, 4),
      };
      g_autofree char *text = nuc_opening_to_text (&opening);
      g_autoptr (NucOpening) again = nuc_opening_parse (text);

      g_test_message ("%s", text);
      g_assert_true (nuc_opening_equal (&opening, again));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source/opening/text", test_text);
  g_test_add_func ("/source/opening/names", test_names);
  g_test_add_func ("/source/opening/random", test_random);
  return g_test_run ();
}
