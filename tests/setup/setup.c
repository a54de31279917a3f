/* figure-setup.c: tests of everything that a figure is made from
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "setup/setup.h"

#include <glib/gstdio.h>
#include <string.h>

static void
set (NucSetup *setup, NucField field, const char *text)
{
  GError *error = NULL;

  nuc_setup_set (setup, field, text, &error);
  g_assert_no_error (error);
}

/* Every word that a field takes means something to the charts, and something else than the others. */
static void
test_words (void)
{
  static const char *const axes[] = { "fixed", "fitted", "logarithmic" };
  static const char *const views[] = { "bars", "stages", "die", "curve", "compare" };
  static const char *const hides[] = { "nothing", "probabilities", "survivors", "token" };
  g_autoptr (NucSetup) setup = nuc_setup_new ();

  for (guint i = 0; i < G_N_ELEMENTS (axes); i++)
    {
      set (setup, NUC_FIELD_AXIS, axes[i]);
      g_assert_cmpint (nuc_setup_get_axis (setup), ==, i);
    }
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      set (setup, NUC_FIELD_VIEW, views[i]);
      g_assert_cmpint (nuc_setup_get_view (setup), ==, i);
    }
  for (guint i = 0; i < G_N_ELEMENTS (hides); i++)
    {
      set (setup, NUC_FIELD_HIDE, hides[i]);
      g_assert_cmpint (nuc_setup_get_hide (setup), ==, i);
    }
}

/* With another view goes what only the former one used; a path keeps the folder that it was said in. */
static void
test_override (void)
{
  g_autoptr (NucSetup) setup = nuc_setup_new ();
  g_autoptr (NucSetup) over = nuc_setup_new ();
  g_autofree char *source = NULL;
  g_autofree char *vocabulary = NULL;

  set (setup, NUC_FIELD_SOURCE, "a.npy");
  set (setup, NUC_FIELD_VOCABULARY, "names");
  set (setup, NUC_FIELD_VIEW, "compare");
  set (setup, NUC_FIELD_COMPARE_CHAIN, "top-k=3");
  set (setup, NUC_FIELD_COMPARE_SOURCE, "b.npy");
  nuc_setup_set_base (setup, "/first");
  set (over, NUC_FIELD_VIEW, "die");
  set (over, NUC_FIELD_VOCABULARY, "others");
  nuc_setup_set_base (over, "/second");
  nuc_setup_override (setup, over);
  g_assert_false (nuc_setup_has (setup, NUC_FIELD_COMPARE_CHAIN));
  g_assert_false (nuc_setup_has (setup, NUC_FIELD_COMPARE_SOURCE));
  source = nuc_setup_dup_path (setup, NUC_FIELD_SOURCE);
  vocabulary = nuc_setup_dup_path (setup, NUC_FIELD_VOCABULARY);
  g_assert_cmpstr (source, ==, "/first/a.npy");
  g_assert_cmpstr (vocabulary, ==, "/second/others");
}

static char *
check (NucSetup *setup)
{
  g_autoptr (GError) error = NULL;

  return nuc_setup_check (setup, &error) ? NULL : g_strdup (error->message);
}

/* What the view or the source does not use is told. */
static void
test_useless (void)
{
  g_autoptr (NucSetup) setup = nuc_setup_new ();
  g_autoptr (NucSetup) over = nuc_setup_new ();
  g_autofree char *view = NULL;
  g_autofree char *second = NULL;
  g_autofree char *good = NULL;

  set (setup, NUC_FIELD_SOURCE, "preset:lesson");
  set (setup, NUC_FIELD_VIEW, "die");
  set (setup, NUC_FIELD_VERTICAL, "false");
  g_assert_null (check (setup));
  set (setup, NUC_FIELD_VERTICAL, "true");
  view = check (setup);
  g_assert_nonnull (strstr (view, "vertical"));
  set (over, NUC_FIELD_VIEW, "compare");
  nuc_setup_override (setup, over);
  g_assert_false (nuc_setup_has (setup, NUC_FIELD_VERTICAL));
  set (setup, NUC_FIELD_COMPARE_CHAIN, "top-k=2");
  set (setup, NUC_FIELD_COMPARE_TAKEN, "4");
  second = check (setup);
  g_assert_nonnull (strstr (second, "compare-taken"));
  set (setup, NUC_FIELD_COMPARE_SOURCE, "preset:flat");
  set (setup, NUC_FIELD_STEP, "1");
  good = check (setup);
  g_assert_cmpstr (good, ==, NULL);
}

/* A figure names what lies below its folder from there, and finds what lies beside it by its name. */
static void
test_files (void)
{
  g_autoptr (NucSetup) setup = nuc_setup_new ();
  g_autofree char *folder = g_dir_make_tmp ("nucleus-setup-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "a.csv", NULL);
  g_autofree char *below = NULL;
  g_autofree char *elsewhere = NULL;
  g_autofree char *nowhere = NULL;
  g_autofree char *found = NULL;

  g_file_set_contents (file, "token,prob\na,1\n", -1, NULL);
  set (setup, NUC_FIELD_SOURCE, file);
  below = nuc_setup_dup_path_from (setup, NUC_FIELD_SOURCE, folder);
  elsewhere = nuc_setup_dup_path_from (setup, NUC_FIELD_SOURCE, "/elsewhere");
  nowhere = nuc_setup_dup_path_from (setup, NUC_FIELD_SOURCE, NULL);
  g_assert_cmpstr (below, ==, "a.csv");
  g_assert_cmpstr (elsewhere, ==, file);
  g_assert_cmpstr (nowhere, ==, file);
  set (setup, NUC_FIELD_SOURCE, "/nobody/has/this/a.csv");
  nuc_setup_find_files (setup, folder);
  found = nuc_setup_dup_path (setup, NUC_FIELD_SOURCE);
  g_assert_cmpstr (found, ==, file);
  g_remove (file);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/setup/setup/words", test_words);
  g_test_add_func ("/setup/setup/override", test_override);
  g_test_add_func ("/setup/setup/useless", test_useless);
  g_test_add_func ("/setup/setup/files", test_files);
  return g_test_run ();
}
