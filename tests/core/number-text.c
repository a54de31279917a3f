/* number-text.c: tests of numbers as a person reads them
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>

#include "core/number-text.h"

static void
test_percent (void)
{
  static const struct
  {
    double probability;
    const char *text;
  } cases[] = {
    { 0, "0 %" },           { 1e-300, "< 0.01 %" },   { 0.0000999, "< 0.01 %" },
    { 0.0001, "0.01 %" },   { 0.00012, "0.01 %" },    { 0.0004, "0.04 %" },
    { 0.000999, "0.10 %" }, { 0.001, "0.1 %" },       { 0.0131, "1.3 %" },
    { 0.275, "27.5 %" },    { 0.99, "99.0 %" },       { 0.9994, "99.94 %" },
    { 0.9999, "99.99 %" },  { 0.99996, "> 99.99 %" }, { 1, "100 %" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = nuc_number_text_percent (cases[i].probability);
      g_auto (GStrv) parts = g_strsplit (text, "\302\240", -1);
      g_autofree char *plain = g_strjoinv (" ", parts);

      g_assert_cmpstr (plain, ==, cases[i].text);
    }

  {
    g_autofree char *text = nuc_number_text_percent (nextafter (1, 0));

    g_assert_cmpstr (text, !=, "100\302\240%");
  }
}

static void
test_count (void)
{
  static const struct
  {
    guint64 count;
    const char *text;
  } cases[] = {
    { 0, "0" }, { 999, "999" }, { 1000, "1,000" }, { 262144, "262,144" }, { 1234567, "1,234,567" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = nuc_number_text_count (cases[i].count);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_real (void)
{
  g_autofree char *plain = nuc_number_text_real (2.755, 2);
  g_autofree char *large = nuc_number_text_real (1234.5, 1);
  g_autofree char *negative = nuc_number_text_real (-3.25, 2);
  g_autofree char *zero = nuc_number_text_real (-0.001, 2);

  g_assert_cmpstr (plain, ==, "2.75");
  g_assert_cmpstr (large, ==, "1,234.5");
  g_assert_cmpstr (negative, ==, "\342\210\2223.25");
  g_assert_cmpstr (zero, ==, "0.00");
}

static void
test_percent_whole (void)
{
  static const struct
  {
    double probability;
    const char *text;
  } cases[] = {
    { 0, "0\302\240%" },    { 0.6, "60\302\240%" },     { 0.05, "5\302\240%" },
    { 0.07, "7\302\240%" }, { 0.785, "78.5\302\240%" }, { 0.6001, "60.0\302\240%" },
    { 1, "100\302\240%" },  { 0.99, "99\302\240%" },    { 0.00005, "<\302\2400.01\302\240%" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = nuc_number_text_percent_whole (cases[i].probability);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/number-text/percent", test_percent);
  g_test_add_func ("/core/number-text/percent-whole", test_percent_whole);
  g_test_add_func ("/core/number-text/count", test_count);
  g_test_add_func ("/core/number-text/real", test_real);

  return g_test_run ();
}
