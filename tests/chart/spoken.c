/* spoken.c: tests of what a screen reader says of a token
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <string.h>

#include "chart/spoken.h"
#include "source/label.h"

static void
test_tokens (void)
{
  static const struct
  {
    const char *bytes;
    const char *spoken;
  } cases[] = {
    { "which", "which" },
    { " which", "space which" },
    { "  which", "space space which" },
    { "which ", "which space" },
    { " ", "space" },
    { "\n", "newline" },
    { "\n\n", "newline newline" },
    { "\t", "tab" },
    { "\r\n", "return newline" },
    { "\x01", "control character" },
    { "\x7f", "delete" },
    { "", "empty" },
    { "\xe2", "byte E2" },
    { "\xe2\x80", "byte E2 byte 80" },
    { "\342\200\213", "character 200B" },
    { " \327\251\327\234\327\225\327\235", "space \327\251\327\234\327\225\327\235" },
    { "\314\201", "\314\201" },
    { "?", "?" },
    { " (", "space (" },
    { "<b>", "<b>" },
    { "<0x>", "<0x>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *label = nuc_label_new (cases[i].bytes, strlen (cases[i].bytes));
      g_autofree char *spoken = nuc_spoken (label);

      g_test_message ("%s", label);
      g_assert_cmpstr (spoken, ==, cases[i].spoken);
    }
}

static void
test_sentences (void)
{
  static const struct
  {
    const char *shown;
    const char *spoken;
  } cases[] = {
    { "\342\201\250␣which\342\201\251, rank 1, 55.8 % now", "space which, rank 1, 55.8 % now" },
    { "8 tokens survive after “\342\201\250It was a truth\342\201\251”",
      "8 tokens survive after “It was a truth”" },
    { "after “␣truth↵”", "after “space truth newline”" },
    { "\342\200\216+3.2", "+3.2" },
    { "the token ␣the", "the token space the" },
    { "nothing to change", "nothing to change" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *spoken = nuc_spoken (cases[i].shown);

      g_assert_cmpstr (spoken, ==, cases[i].spoken);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/spoken/tokens", test_tokens);
  g_test_add_func ("/chart/spoken/sentences", test_sentences);
  return g_test_run ();
}
