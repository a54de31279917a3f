/* figure-spec.c: tests of everything that a figure is made from
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "figure/figure-spec.h"

#include <glib/gstdio.h>
#include <string.h>

#include "figure/figure-maker.h"

static void
set (NucFigureSpec *spec, NucField field, const char *text)
{
  GError *error = NULL;

  nuc_figure_spec_set (spec, field, text, &error);
  g_assert_no_error (error);
}

/* What says nothing has the initial values, which are those of the program. */
static void
test_initial (void)
{
  g_autoptr (NucFigureSpec) spec = nuc_figure_spec_new ();
  NucFigure figure;

  nuc_figure_spec_get_figure (spec, &figure);
  g_assert_cmpint (figure.view, ==, NUC_VIEW_BARS);
  g_assert_cmpint (figure.theme, ==, NUC_THEME_LIGHT);
  g_assert_cmpint (figure.axis, ==, NUC_AXIS_FIXED);
  g_assert_cmpfloat (figure.width, ==, 1600);
  g_assert_cmpfloat (figure.height, ==, 900);
  g_assert_cmpfloat (figure.dpi, ==, 96);
  g_assert_cmpint (figure.fonts, ==, NUC_FONTS_BUNDLED);
  g_assert_false (figure.right_to_left);
  g_assert_false (figure.outlines);
  g_assert_true (nuc_figure_spec_get_switch (spec, NUC_FIELD_CAPTION));
  g_assert_true (nuc_figure_spec_get_switch (spec, NUC_FIELD_MARK));
}

/* Every word that a field takes means something to the charts, and something else than the others. */
static void
test_words (void)
{
  static const char *const axes[] = { "fixed", "fitted", "logarithmic" };
  static const char *const views[] = { "bars", "stages", "die", "curve", "compare" };
  static const char *const hides[] = { "nothing", "probabilities", "survivors", "token" };
  static const char *const themes[] = { "light",     "dark", "high-contrast", "high-contrast-light",
                                        "projector", "print" };
  g_autoptr (NucFigureSpec) spec = nuc_figure_spec_new ();

  for (guint i = 0; i < G_N_ELEMENTS (axes); i++)
    {
      set (spec, NUC_FIELD_AXIS, axes[i]);
      g_assert_cmpint (nuc_figure_spec_get_axis (spec), ==, i);
    }
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      set (spec, NUC_FIELD_VIEW, views[i]);
      g_assert_cmpint (nuc_figure_spec_get_view (spec), ==, i);
    }
  for (guint i = 0; i < G_N_ELEMENTS (hides); i++)
    {
      set (spec, NUC_FIELD_HIDE, hides[i]);
      g_assert_cmpint (nuc_figure_spec_get_hide (spec), ==, i);
    }
  for (guint i = 0; i < G_N_ELEMENTS (themes); i++)
    {
      set (spec, NUC_FIELD_THEME, themes[i]);
      g_assert_cmpint (nuc_figure_spec_get_theme (spec), ==, i);
    }
}

/* With another view goes what only the former one used; a path keeps the folder that it was said in. */
static void
test_override (void)
{
  g_autoptr (NucFigureSpec) spec = nuc_figure_spec_new ();
  g_autoptr (NucFigureSpec) over = nuc_figure_spec_new ();
  g_autofree char *source = NULL;
  g_autofree char *vocabulary = NULL;

  set (spec, NUC_FIELD_SOURCE, "a.npy");
  set (spec, NUC_FIELD_VOCABULARY, "names");
  set (spec, NUC_FIELD_VIEW, "compare");
  set (spec, NUC_FIELD_COMPARE_CHAIN, "top-k=3");
  set (spec, NUC_FIELD_COMPARE_SOURCE, "b.npy");
  nuc_figure_spec_set_base (spec, "/first");
  set (over, NUC_FIELD_VIEW, "die");
  set (over, NUC_FIELD_VOCABULARY, "others");
  nuc_figure_spec_set_base (over, "/second");
  nuc_figure_spec_override (spec, over);
  g_assert_false (nuc_figure_spec_has (spec, NUC_FIELD_COMPARE_CHAIN));
  g_assert_false (nuc_figure_spec_has (spec, NUC_FIELD_COMPARE_SOURCE));
  source = nuc_figure_spec_dup_path (spec, NUC_FIELD_SOURCE);
  vocabulary = nuc_figure_spec_dup_path (spec, NUC_FIELD_VOCABULARY);
  g_assert_cmpstr (source, ==, "/first/a.npy");
  g_assert_cmpstr (vocabulary, ==, "/second/others");
}

static char *
check (NucFigureSpec *spec)
{
  g_autoptr (GError) error = NULL;

  return nuc_figure_spec_check (spec, &error) ? NULL : g_strdup (error->message);
}

/* What the view or the source does not use is told. */
static void
test_useless (void)
{
  g_autoptr (NucFigureSpec) spec = nuc_figure_spec_new ();
  g_autoptr (NucFigureSpec) over = nuc_figure_spec_new ();
  g_autofree char *view = NULL;
  g_autofree char *second = NULL;
  g_autofree char *good = NULL;

  set (spec, NUC_FIELD_SOURCE, "preset:lesson");
  set (spec, NUC_FIELD_VIEW, "die");
  set (spec, NUC_FIELD_VERTICAL, "false");
  g_assert_null (check (spec));
  set (spec, NUC_FIELD_VERTICAL, "true");
  view = check (spec);
  g_assert_nonnull (strstr (view, "vertical"));
  set (over, NUC_FIELD_VIEW, "compare");
  nuc_figure_spec_override (spec, over);
  g_assert_false (nuc_figure_spec_has (spec, NUC_FIELD_VERTICAL));
  set (spec, NUC_FIELD_COMPARE_CHAIN, "top-k=2");
  set (spec, NUC_FIELD_COMPARE_TAKEN, "4");
  second = check (spec);
  g_assert_nonnull (strstr (second, "compare-taken"));
  set (spec, NUC_FIELD_COMPARE_SOURCE, "preset:flat");
  set (spec, NUC_FIELD_STEP, "1");
  good = check (spec);
  g_assert_cmpstr (good, ==, NULL);
}

/* A figure names what lies below its folder from there, and finds what lies beside it by its name. */
static void
test_files (void)
{
  g_autoptr (NucFigureSpec) spec = nuc_figure_spec_new ();
  g_autofree char *folder = g_dir_make_tmp ("nucleus-spec-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "a.csv", NULL);
  g_autofree char *below = NULL;
  g_autofree char *elsewhere = NULL;
  g_autofree char *nowhere = NULL;
  g_autofree char *found = NULL;

  g_file_set_contents (file, "token,prob\na,1\n", -1, NULL);
  set (spec, NUC_FIELD_SOURCE, file);
  below = nuc_figure_spec_dup_path_from (spec, NUC_FIELD_SOURCE, folder);
  elsewhere = nuc_figure_spec_dup_path_from (spec, NUC_FIELD_SOURCE, "/elsewhere");
  nowhere = nuc_figure_spec_dup_path_from (spec, NUC_FIELD_SOURCE, NULL);
  g_assert_cmpstr (below, ==, "a.csv");
  g_assert_cmpstr (elsewhere, ==, file);
  g_assert_cmpstr (nowhere, ==, file);
  set (spec, NUC_FIELD_SOURCE, "/nobody/has/this/a.csv");
  nuc_figure_spec_find_files (spec, folder);
  found = nuc_figure_spec_dup_path (spec, NUC_FIELD_SOURCE);
  g_assert_cmpstr (found, ==, file);
  g_remove (file);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figure/spec/initial", test_initial);
  g_test_add_func ("/figure/spec/words", test_words);
  g_test_add_func ("/figure/spec/override", test_override);
  g_test_add_func ("/figure/spec/useless", test_useless);
  g_test_add_func ("/figure/spec/files", test_files);
  return g_test_run ();
}
