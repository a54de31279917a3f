/* typed-number.c: tests of numbers as a person types them
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>

#include "app/widgets/typed-number.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    gboolean integer;
    gboolean good;
    double value;
  } cases[] = {
    { "0.95", FALSE, TRUE, 0.95 },
    { "0,95", FALSE, TRUE, 0.95 },
    { " .05 ", FALSE, TRUE, 0.05 },
    { ",05", FALSE, TRUE, 0.05 },
    { "1e-3", FALSE, TRUE, 0.001 },
    { "95 %", FALSE, TRUE, 0.95 },
    { "95%", FALSE, TRUE, 0.95 },
    { "-1", FALSE, TRUE, -1 },
    { "\342\210\2221", FALSE, TRUE, -1 },
    { "∞", FALSE, TRUE, INFINITY },
    { "inf", FALSE, TRUE, INFINITY },
    { "40", TRUE, TRUE, 40 },
    { "1,000", TRUE, TRUE, 1000 },
    { "1.000", TRUE, TRUE, 1000 },
    { "1,000", FALSE, TRUE, 1 },
    { "1 000", TRUE, TRUE, 1000 },
    { "1\302\240000", TRUE, TRUE, 1000 },
    { "1\342\200\257000", TRUE, TRUE, 1000 },
    { "1'000", TRUE, TRUE, 1000 },
    { "1,234,567", TRUE, TRUE, 1234567 },
    { "1.234.567", TRUE, TRUE, 1234567 },
    { "1.234,5", FALSE, TRUE, 1234.5 },
    { "1,234.5", FALSE, TRUE, 1234.5 },
    { "1,5", TRUE, TRUE, 1.5 },
    { "٣٫٥", FALSE, TRUE, 3.5 },
    { "", FALSE, FALSE, 0 },
    { "   ", FALSE, FALSE, 0 },
    { "abc", FALSE, FALSE, 0 },
    { "0.9x", FALSE, FALSE, 0 },
    { "nan", FALSE, FALSE, 0 },
    { "0x10", FALSE, FALSE, 0 },
    { "--1", FALSE, FALSE, 0 },
    { "1,2.3,4.5", FALSE, FALSE, 0 },
    { "\377", FALSE, FALSE, 0 },
    { "%", FALSE, FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double value = NAN;
      gboolean good = nuc_typed_number_parse (cases[i].text, cases[i].integer, &value);

      g_test_message ("case %u gives %d, %g", i, good, value);
      g_assert_cmpint (good, ==, cases[i].good);
      if (good && isinf (cases[i].value))
        g_assert_true (isinf (value));
      else if (good)
        g_assert_cmpfloat_with_epsilon (value, cases[i].value, 1e-12);
    }
}

static void
test_format (void)
{
  static const struct
  {
    double value;
    int digits;
    const char *text;
  } cases[] = {
    { 0.8, 2, "0.80" },        { 0.955, 2, "0.955" },      { 40, 0, "40" },
    { 1234567, 0, "1234567" }, { 0.0003, 2, "0.0003" },    { 1.0 / 3.0, 2, "0.333333333" },
    { -1, 2, "-1.00" },        { INFINITY, 2, "∞" },       { 0.05, 1, "0.05" },
    { 1e-7, 2, "1e-07" },      { -2.5e-9, 1, "-2.5e-09" }, { 0.1234567, 2, "0.1234567" },
    { 0, 2, "0.00" },          { 0.1 + 0.2, 2, "0.30" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = nuc_typed_number_format (cases[i].value, cases[i].digits);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_what_is_shown_can_be_typed (void)
{
  for (double value = 0; value <= 2; value += 0.001)
    {
      g_autofree char *text = nuc_typed_number_format (value, 2);
      double again;

      g_assert_true (nuc_typed_number_parse (text, FALSE, &again));
      g_assert_cmpfloat_with_epsilon (again, value, 1e-6);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/typed-number/parse", test_parse);
  g_test_add_func ("/app/typed-number/format", test_format);
  g_test_add_func ("/app/typed-number/what-is-shown-can-be-typed", test_what_is_shown_can_be_typed);
  return g_test_run ();
}
