/* secret.c: keys are kept, found, forgotten and never shown
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/secret.h"

#include <string.h>

#include <glib/gstdio.h>

#define ORIGIN "https://example.org:8443"

static void
test_keep (void)
{
  g_autofree char *why_not = NULL;
  NucSecretPlace place = nuc_secret_keep (ORIGIN, "first", NULL, &why_not);
  NucSecretPlace located;
  char *key;

#ifdef HAVE_LIBSECRET
  g_assert_null (why_not);
  g_assert_cmpint (place, ==, NUC_SECRET_STORE);
#else
  g_assert_nonnull (why_not);
  g_assert_cmpint (place, ==, NUC_SECRET_SESSION);
#endif
  key = nuc_secret_find (ORIGIN, NULL);
  g_assert_cmpstr (key, ==, "first");
  nuc_secret_free (key);

  g_assert_true (nuc_secret_locate (ORIGIN, &located, NULL));
  g_assert_cmpint (located, ==, place);

  nuc_secret_keep (ORIGIN, "second", NULL, NULL);
  key = nuc_secret_find (ORIGIN, NULL);
  g_assert_cmpstr (key, ==, "second");
  nuc_secret_free (key);
  g_assert_null (nuc_secret_find ("https://example.org", NULL));

  nuc_secret_forget (ORIGIN, NULL);
  g_assert_null (nuc_secret_find (ORIGIN, NULL));
  g_assert_false (nuc_secret_locate (ORIGIN, &located, NULL));
}

#ifdef HAVE_LIBSECRET
/* What one process keeps, another one finds. */
static void
test_other_process (void)
{
  if (g_test_subprocess ())
    {
      char *key = nuc_secret_find (ORIGIN, NULL);

      g_assert_cmpstr (key, ==, "kept");
      nuc_secret_free (key);
      return;
    }
  g_assert_cmpint (nuc_secret_keep (ORIGIN, "kept", NULL, NULL), ==, NUC_SECRET_STORE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  nuc_secret_forget (ORIGIN, NULL);
}

static void
test_no_store (void)
{
  if (g_test_subprocess ())
    {
      g_autofree char *why_not = NULL;
      char *key;

      g_assert_cmpint (nuc_secret_keep (ORIGIN, "sesame", NULL, &why_not), ==, NUC_SECRET_SESSION);
      g_assert_nonnull (why_not);
      g_assert_null (g_strrstr (why_not, "sesame"));
      key = nuc_secret_find (ORIGIN, NULL);
      g_assert_cmpstr (key, ==, "sesame");
      nuc_secret_free (key);
      return;
    }
  g_setenv ("SECRET_FILE_TEST_PATH", "/dev/null/keyring", TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}
#endif

static void
test_redact (void)
{
  static const struct
  {
    const char *text;
    const char *key;
    const char *expected;
  } cases[] = {
    { "nothing", NULL, "nothing" },
    { "nothing", "", "nothing" },
    { "Bearer sk-0123456789abcdef!", "sk-0123456789abcdef", "Bearer •••!" },
    { "cut sk-0123456", "sk-0123456789abcdef", "cut •••" },
    { "…3456789abc…", "sk-0123456789abcdef", "…•••…" },
    { "sk-0123", "sk-0123456789abcdef", "sk-0123" },
    { "twice abc abc", "abc", "twice ••• •••" },
    { "ab", "abc", "ab" },
    { "abcabc", "abc", "••••••" },
    { "SK-0123456789ABCDEF", "sk-0123456789abcdef", "•••" },
    { "to: c2stMDEyMzQ1Njc4OWFiY2RlZg==", "sk-0123456789abcdef", "to: •••g==" },
    { "736b2d30313233343536373839616263646566", "sk-0123456789abcdef", "•••" },
    { "%73%6B%2D%30%31%32%33%34%35%36%37%38%39%61%62%63%64%65%66", "sk-0123456789abcdef", "•••" },
    { "k%2Fe%2By%3D0123", "k/e+y=0123", "•••" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *safe = nuc_secret_redact (cases[i].text, cases[i].key);

      g_assert_cmpstr (safe, ==, cases[i].expected);
    }
}

static void
test_watch (void)
{
  static const char key[] = "sk-0123456789abcdef";
  static const struct
  {
    const char *before;
    const char *token;
    gboolean met;
  } cases[] = {
    { "", "sk-0123456789abcdef", TRUE },
    { "", "(SK-0123456789ABCDEF)", TRUE },
    { "Bearer sk-0123456789", "abcdef", TRUE },
    { "Bearer SK-0123456789", "ABCDEF and more", TRUE },
    { "s", "k-0123456789abcdef", TRUE },
    { "sk-0123456789abcde", "f", TRUE },
    { "sk-0123456789abcde", "g", FALSE },
    { "sk-0123456789abcde", "", FALSE },
    { "sk-0123456789abcdef", "f", FALSE }, /* it was met before */
    { "sk-0123456789 ", "abcdef", FALSE },
    { "sk-0123456789", "abcde", FALSE },
    { "c2stMDEyMzQ1Njc4", "OWFiY2RlZg==", TRUE },
    { "736b2d303132333435363738", "39616263646566", TRUE },
    { "%73%6B%2D%30%31%32%33%34%35%36%37%38%39%61%62%63", "%64%65%66", TRUE },
    { "nothing ", "at all", FALSE },
  };

  g_assert_null (nuc_secret_watch_new (NULL, "", 0));
  g_assert_false (nuc_secret_watch_meets (NULL, key, strlen (key)));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (NucSecretWatch) watch =
          nuc_secret_watch_new (key, cases[i].before, strlen (cases[i].before));

      g_test_message ("%s|%s", cases[i].before, cases[i].token);
      g_assert_cmpint (nuc_secret_watch_meets (watch, cases[i].token, strlen (cases[i].token)), ==,
                       cases[i].met);
    }
}

static void
test_clean (void)
{
  static const struct
  {
    const char *key;
    const char *clean;
    gboolean good;
  } cases[] = {
    { "", NULL, TRUE },          { " \r\n\t", NULL, TRUE }, { "sk-1", "sk-1", TRUE },
    { " sk-1\n", "sk-1", TRUE }, { "sk 1", NULL, FALSE },   { "sk\n1", NULL, FALSE },
    { "sk\x01", NULL, FALSE },   { "sk\x7f", NULL, FALSE }, { "sk\xc3\xb6", NULL, FALSE },
    { "sk\xa0", NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *clean = NULL;

      g_assert_cmpint (nuc_secret_clean (cases[i].key, &clean, &error), ==, cases[i].good);
      g_assert_cmpstr (clean, ==, cases[i].clean);
      g_assert_cmpint (error == NULL, ==, cases[i].good);
    }
}

int
main (int argc, char *argv[])
{
  int result;
  g_autofree char *folder = NULL;
  g_autofree char *file = NULL;
  gboolean mine = g_getenv ("SECRET_FILE_TEST_PATH") == NULL;

  /* libsecret's own file store, so that no desktop is needed and nobody's keys are touched. */
  if (mine)
    {
      folder = g_dir_make_tmp ("nucleus-secret-XXXXXX", NULL);
      file = g_build_filename (folder, "keyring", NULL);
      g_setenv ("SECRET_BACKEND", "file", TRUE);
      g_setenv ("SECRET_FILE_TEST_PATH", file, TRUE);
      g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
    }

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source/secret/keep", test_keep);
#ifdef HAVE_LIBSECRET
  g_test_add_func ("/source/secret/other-process", test_other_process);
  g_test_add_func ("/source/secret/no-store", test_no_store);
#endif
  g_test_add_func ("/source/secret/redact", test_redact);
  g_test_add_func ("/source/secret/watch", test_watch);
  g_test_add_func ("/source/secret/clean", test_clean);
  result = g_test_run ();
  if (mine)
    {
      g_remove (file);
      g_rmdir (folder);
    }
  return result;
}
