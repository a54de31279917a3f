/* text.c: text that is cut for a sentence
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "core/text.h"

static void
test_head (void)
{
  static const struct
  {
    const char *text;
    gsize most;
    const char *head;
  } cases[] = {
    { "", 3, "" },
    { "abc", 3, "abc" },
    { "abcd", 3, "abc" },
    { "äöü", 2, "äö" },
    { "ä\xe2\x82", 9, "ä" },
    { "\xf0\x9f\x98", 9, "" },
    { "a\xff"
      "b",
      9,
      "a\xef\xbf\xbd"
      "b" },
    { "a\xff"
      "b\xc3",
      2, "a\xef\xbf\xbd" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *head = nuc_text_head (cases[i].text, cases[i].most);

      g_assert_cmpstr (head, ==, cases[i].head);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/text/head", test_head);
  return g_test_run ();
}
