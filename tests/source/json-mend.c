/* json-mend.c: what programs write as JSON although it is none
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <string.h>

#include "source/json-mend.h"

static void
test_mend (void)
{
  static const struct
  {
    const char *text;
    const char *mended;
  } cases[] = {
    { "[NaN, Infinity, -Infinity]", "[\"?\", \"inf\"   , \"-inf\"   ]" },
    { "[\"NaN\", \"a\\\"NaN\", NaN]", "[\"NaN\", \"a\\\"NaN\", \"?\"]" },
    { "[NaNs, xNaN, _NaN, -InfinityX]", "[NaNs, xNaN, _NaN, -InfinityX]" },
    { "\"\\ud83d\"", "\"\\ufffd\"" },
    { "\"\\ud83d\\ude00\"", "\"\\ud83d\\ude00\"" },
    { "\"\\ude00\\ud83d\"", "\"\\ufffd\\ufffd\"" },
    { "\"\\ud83d\\ud83d\\ude00\"", "\"\\ufffd\\ud83d\\ude00\"" },
    { "\"\\\\ud83d\"", "\"\\\\ud83d\"" },
    { "\"\\u00e9\\ud8\"", "\"\\u00e9\\ud8\"" },
    { "\"\\", "\"\\" },
    { "NaN", "\"?\"" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup (cases[i].text);

      nuc_json_mend (text, strlen (text));
      g_assert_cmpstr (text, ==, cases[i].mended);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source/json-mend/mend", test_mend);
  return g_test_run ();
}
