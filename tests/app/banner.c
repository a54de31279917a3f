/* banner.c: tests of the sentence over the window's content
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/widgets/banner.h"
#include "harness.h"

static void
test_show (void)
{
  NucBanner *banner = g_object_ref_sink (g_object_new (NUC_TYPE_BANNER, NULL));

  g_assert_null (nuc_banner_get_sentence (banner));
  nuc_banner_show (banner, NUC_BANNER_ERROR, "line 3: no <number>");
  g_assert_cmpstr (nuc_banner_get_sentence (banner), ==, "line 3: no <number>");
  g_assert_cmpint (nuc_banner_get_kind (banner), ==, NUC_BANNER_ERROR);
  gtk_test_accessible_assert_role (find_label (GTK_WIDGET (banner), "line 3: no <number>"),
                                   GTK_ACCESSIBLE_ROLE_ALERT);
  nuc_banner_show (banner, NUC_BANNER_PROGRESS, "Counting");
  nuc_banner_set_fraction (banner, 0.5);
  g_assert_cmpfloat (gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (
                         nth_widget (GTK_WIDGET (banner), GTK_TYPE_PROGRESS_BAR, 0))),
                     ==, 0.5);
  /* What went wrong before it was not read yet. */
  nuc_banner_hide (banner);
  g_assert_cmpstr (nuc_banner_get_sentence (banner), ==, "line 3: no <number>");
  nuc_banner_hide (banner);
  g_assert_null (nuc_banner_get_sentence (banner));
  g_assert_finalize_object (banner);
}

static void
test_said_once (void)
{
  NucBanner *banner = g_object_ref_sink (g_object_new (NUC_TYPE_BANNER, NULL));

  nuc_banner_show (banner, NUC_BANNER_ERROR, "one");
  nuc_banner_show (banner, NUC_BANNER_NOTICE, "two");
  nuc_banner_show (banner, NUC_BANNER_ERROR, "one");
  nuc_banner_show (banner, NUC_BANNER_ERROR, "one");
  nuc_banner_forget_errors (banner);
  g_assert_cmpstr (nuc_banner_get_sentence (banner), ==, "two");
  nuc_banner_hide (banner);
  g_assert_null (nuc_banner_get_sentence (banner));
  g_assert_finalize_object (banner);
}

static void
test_close (void)
{
  NucBanner *banner = g_object_ref_sink (g_object_new (NUC_TYPE_BANNER, NULL));

  nuc_banner_show (banner, NUC_BANNER_NOTICE, "The recording ends here.");
  g_signal_emit_by_name (nth_widget (GTK_WIDGET (banner), GTK_TYPE_BUTTON, 1), "clicked");
  g_assert_null (nuc_banner_get_sentence (banner));
  g_assert_finalize_object (banner);
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/banner/show", test_show);
  g_test_add_func ("/app/banner/said-once", test_said_once);
  g_test_add_func ("/app/banner/close", test_close);
  return g_test_run ();
}
