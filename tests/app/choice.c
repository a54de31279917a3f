/* choice.c: tests of a row to choose from
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/widgets/choice.h"
#include "harness.h"

static void
test_choice (void)
{
  GtkWidget *row =
      g_object_ref_sink (nuc_choice_new ("Long <tail>", "Fifty thousand.", "preset:x"));

  g_assert_cmpstr (nuc_choice_get_name (GTK_LIST_BOX_ROW (row)), ==, "preset:x");
  g_assert_nonnull (find_label (row, "Long <tail>"));
  g_assert_nonnull (find_label (row, "Fifty thousand."));
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Long <tail>");
  g_assert_finalize_object (row);
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/choice/choice", test_choice);
  return g_test_run ();
}
