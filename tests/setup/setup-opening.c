/* setup-opening.c: tests of how sources are opened
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "setup/setup-opening.h"

/* Both sources of a figure come back as they were said, whatever they share. */
static void
test_both (void)
{
  static const char *const openings[] = {
    "preset:flat",
    "corpus:austen",
    "corpus:austen#order=3;words",
    "corpus:austen#order=5;characters",
    "/a/b.npy",
    "file:///a/b.npy#vocabulary=/v/w.txt",
    "file:///a/b.json#answer=2",
    "file:///a/b.json#answer=7",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (openings); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (openings); j++)
      {
        g_autoptr (NucSetup) setup = nuc_setup_new ();
        g_autoptr (NucOpening) one = nuc_opening_parse (openings[i]);
        g_autoptr (NucOpening) two = nuc_opening_parse (openings[j]);
        g_autoptr (NucOpening) first = NULL;
        g_autoptr (NucOpening) second = NULL;
        NucNamer namer = NUC_NAMED_BY_PERSON;

        nuc_setup_set_opening (setup, one);
        nuc_setup_set_second_opening (setup, two);
        first = nuc_setup_get_opening (setup, FALSE, &namer);
        second = nuc_setup_get_opening (setup, TRUE, NULL);
        g_assert_true (nuc_opening_equal (first, one));
        g_assert_true (nuc_opening_equal (second, two));
        g_assert_cmpint (namer, ==, NUC_NAMED_BY_FILE);
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/setup/setup-opening/both", test_both);
  return g_test_run ();
}
