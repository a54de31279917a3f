/* vocabulary.c: ids, bytes, and several threads at one table
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <string.h>

#include "source/vocabulary.h"

#define N_MANY 300000

static void
assert_token (NucVocabulary *vocabulary, guint32 id, const char *bytes, gsize length)
{
  gsize n;
  const char *found = nuc_vocabulary_get_bytes (vocabulary, id, &n);

  g_assert_nonnull (found);
  g_assert_cmpmem (found, n, bytes, length);
  g_assert_cmpint (found[n], ==, '\0');
}

static void
test_add (void)
{
  g_autoptr (NucVocabulary) vocabulary = nuc_vocabulary_new ();

  g_assert_cmpuint (nuc_vocabulary_get_size (vocabulary), ==, 0);
  g_assert_false (nuc_vocabulary_contains (vocabulary, 0));
  g_assert_null (nuc_vocabulary_get_bytes (vocabulary, 7, NULL));

  g_assert_true (nuc_vocabulary_add (vocabulary, 7, " a", 2));
  g_assert_true (nuc_vocabulary_add (vocabulary, 0, "", 0));
  g_assert_true (nuc_vocabulary_add (vocabulary, 3, "x\0y", 3));
  g_assert_true (nuc_vocabulary_add (vocabulary, G_MAXUINT32, "last", 4));

  g_assert_cmpuint (nuc_vocabulary_get_size (vocabulary), ==, 4);
  assert_token (vocabulary, 7, " a", 2);
  assert_token (vocabulary, 0, "", 0);
  assert_token (vocabulary, 3, "x\0y", 3);
  assert_token (vocabulary, G_MAXUINT32, "last", 4);
}

static void
test_add_again (void)
{
  g_autoptr (NucVocabulary) vocabulary = nuc_vocabulary_new ();

  g_assert_true (nuc_vocabulary_add (vocabulary, 7, "a", 1));
  g_assert_true (nuc_vocabulary_add (vocabulary, 7, "a", 1));
  g_assert_false (nuc_vocabulary_add (vocabulary, 7, "b", 1));
  g_assert_cmpuint (nuc_vocabulary_get_size (vocabulary), ==, 1);
  assert_token (vocabulary, 7, "a", 1);
}

static void
test_same_text (void)
{
  g_autoptr (NucVocabulary) vocabulary = nuc_vocabulary_new ();
  guint32 id = 0;

  nuc_vocabulary_add (vocabulary, 9, "a", 1);
  nuc_vocabulary_add (vocabulary, 4, "a", 1);
  g_assert_cmpuint (nuc_vocabulary_get_size (vocabulary), ==, 2);
  g_assert_true (nuc_vocabulary_find (vocabulary, "a", 1, &id));
  g_assert_cmpuint (id, ==, 9);
  g_assert_cmpuint (nuc_vocabulary_intern (vocabulary, "a", 1), ==, 9);
}

static void
test_intern (void)
{
  g_autoptr (NucVocabulary) vocabulary = nuc_vocabulary_new ();

  g_assert_cmpuint (nuc_vocabulary_intern (vocabulary, "a", 1), ==, 0);
  g_assert_cmpuint (nuc_vocabulary_intern (vocabulary, "b", 1), ==, 1);
  g_assert_cmpuint (nuc_vocabulary_intern (vocabulary, "a", 1), ==, 0);
  nuc_vocabulary_add (vocabulary, 10, "c", 1);
  g_assert_cmpuint (nuc_vocabulary_intern (vocabulary, "", 0), ==, 11);
  g_assert_false (nuc_vocabulary_find (vocabulary, "d", 1, NULL));
}

static void
test_intern_after_last_id (void)
{
  g_autoptr (NucVocabulary) vocabulary = nuc_vocabulary_new ();

  nuc_vocabulary_add (vocabulary, G_MAXUINT32, "last", 4);
  nuc_vocabulary_add (vocabulary, 0, "first", 5);
  nuc_vocabulary_add (vocabulary, 2, "third", 5);
  g_assert_cmpuint (nuc_vocabulary_intern (vocabulary, "x", 1), ==, 1);
  g_assert_cmpuint (nuc_vocabulary_intern (vocabulary, "y", 1), ==, 3);
  assert_token (vocabulary, 0, "first", 5);
}

static void
test_many (void)
{
  g_autoptr (NucVocabulary) vocabulary = nuc_vocabulary_new ();
  const char *first = NULL;

  for (guint32 id = 0; id < N_MANY; id++)
    {
      char text[16];
      int n = g_snprintf (text, sizeof text, "t%u", id);

      g_assert_true (nuc_vocabulary_add (vocabulary, id * 7, text, n));
      if (id == 0)
        first = nuc_vocabulary_get_bytes (vocabulary, 0, NULL);
    }
  g_assert_true (first == nuc_vocabulary_get_bytes (vocabulary, 0, NULL));
  for (guint32 id = 0; id < N_MANY; id += 97)
    {
      g_autofree char *text = g_strdup_printf ("t%u", id);
      guint32 found = 0;

      g_assert_true (nuc_vocabulary_find (vocabulary, text, strlen (text), &found));
      g_assert_cmpuint (found, ==, id * 7);
      assert_token (vocabulary, found, text, strlen (text));
    }
}

static void
test_label (void)
{
  g_autoptr (NucVocabulary) vocabulary = nuc_vocabulary_new ();
  g_autofree char *known = NULL;
  g_autofree char *unknown = NULL;

  nuc_vocabulary_add (vocabulary, 5, " a", 2);
  known = nuc_vocabulary_dup_label (vocabulary, 5);
  unknown = nuc_vocabulary_dup_label (vocabulary, 6);
  g_assert_cmpstr (known, ==, "␣a");
  g_assert_cmpstr (unknown, ==, "#6");
}

static gpointer
intern_thread_cb (gpointer data)
{
  for (guint32 i = 0; i < 20000; i++)
    {
      char text[16];
      int n = g_snprintf (text, sizeof text, "%u", i);
      guint32 id = nuc_vocabulary_intern (data, text, n);

      assert_token (data, id, text, n);
    }
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (NucVocabulary) vocabulary = nuc_vocabulary_new ();
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("intern", intern_thread_cb, vocabulary);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (nuc_vocabulary_get_size (vocabulary), ==, 20000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source/vocabulary/add", test_add);
  g_test_add_func ("/source/vocabulary/add-again", test_add_again);
  g_test_add_func ("/source/vocabulary/same-text", test_same_text);
  g_test_add_func ("/source/vocabulary/intern", test_intern);
  g_test_add_func ("/source/vocabulary/intern-after-last-id", test_intern_after_last_id);
  g_test_add_func ("/source/vocabulary/many", test_many);
  g_test_add_func ("/source/vocabulary/label", test_label);
  g_test_add_func ("/source/vocabulary/threads", test_threads);
  return g_test_run ();
}
