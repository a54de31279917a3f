/* goal.c: tests of every goal on real traces
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson/goal.h"

#include <string.h>

#include "fixture.h"

static GPtrArray *
read_goals (const char *goals, GError **error)
{
  g_autofree char *text = g_strdup_printf ("{\"goals\": [%s]}", goals);
  g_autoptr (NucJsonReader) reader = nuc_json_reader_new ("f", text, strlen (text), error);
  g_autoptr (GPtrArray) read = NULL;

  if (reader == NULL)
    return NULL;
  read = nuc_goals_read (reader, "goals");
  return nuc_json_reader_finish (reader, error) ? g_steal_pointer (&read) : NULL;
}

static void
test_goals (void)
{
  static const struct
  {
    const char *goals;
    const char *source;
    const char *began;
    const char *chain;
    const char *other;
    gboolean done;
    const char *feedback;
  } cases[] = {
    { "{\"goal\": \"survivors\", \"equals\": 3}", "lesson", "top-p=0.9", "top-p=0.9", NULL, TRUE,
      "Survivors: 3. The goal is exactly 3." },
    { "{\"goal\": \"survivors\", \"equals\": 3}", "lesson", "top-p=0.9", "top-p=0.8", NULL, FALSE,
      "Survivors: 2. The goal is exactly 3." },
    { "{\"goal\": \"survivors\", \"at-most\": 3}", "lesson", "top-p=1", "top-p=1", NULL, FALSE,
      "Survivors: 4. The goal is at most 3." },
    { "{\"goal\": \"token-probability\", \"token\": \"one\", \"at-least\": 0.1}", "lesson",
      "temperature=1", "temperature=2", NULL, TRUE,
      "Probability of “one”: 12.3\u00a0%. The goal is at least 10\u00a0%." },
    { "{\"goal\": \"entropy\", \"at-least\": 1, \"at-most\": 1.2}", "lesson", "temperature=1",
      "temperature=0.7", NULL, TRUE,
      "Entropy: 1.16 bits. The goal is from 1.00 bits to 1.20 bits." },
    { "{\"goal\": \"top-probability\", \"equals\": 1}", "lesson", "temperature=1", "temperature=0",
      NULL, TRUE, NULL },
    { "{\"goal\": \"stage-kept\", \"stages\": \"top-k\", \"equals\": 2}", "lesson", "top-k=2",
      "top-k=2", NULL, TRUE, NULL },
    { "{\"goal\": \"value\", \"stages\": \"top-k\", \"equals\": 2}", "lesson", "top-k=2", "top-p=1",
      NULL, FALSE, "Value of Top-k: not there yet. The goal is exactly 2.00." },
    { "{\"goal\": \"survivors\", \"equals\": 2, \"on\": \"other\"}", "lesson", "top-k=1", "top-k=1",
      "top-k=2", TRUE, NULL },
    { "{\"goal\": \"survivors\", \"equals\": 2, \"on\": \"other\"}", "lesson", "top-k=2", "top-k=2",
      NULL, FALSE, NULL },

    { "{\"goal\": \"smallest\", \"stages\": \"top-p\", \"token\": \"one\"}", "lesson", "top-p=1",
      "top-p=0.96", NULL, TRUE, "“one” just survives: one step more and it is lost." },
    { "{\"goal\": \"smallest\", \"stages\": \"top-p\", \"token\": \"one\"}", "lesson", "top-p=1",
      "top-p=0.98", NULL, FALSE, "“one” survives, but Top-p can still go lower." },
    { "{\"goal\": \"smallest\", \"stages\": \"top-p\", \"token\": \"one\"}", "lesson", "top-p=1",
      "top-p=0.95", NULL, FALSE, "“one” is removed. It should survive." },
    { "{\"goal\": \"smallest\", \"stages\": \"top-p\", \"token\": \"one\"}", "lesson", "top-p=1",
      "top-k=4", NULL, FALSE, "Top-p is switched off. Switch it on." },
    { "{\"goal\": \"smallest\", \"stages\": \"top-p\", \"token\": \"no\"}", "lesson", "top-p=1",
      "top-p=0.9", NULL, FALSE, "“no” is no token here." },
    { "{\"goal\": \"smallest\", \"stages\": \"top-p\", \"token\": \"the\"}", "lesson", "top-p=1",
      "top-p=0", NULL, TRUE, NULL },
    { "{\"goal\": \"smallest\", \"stages\": \"top-k\", \"token\": \" of\"}", "austen", "top-k=40",
      "top-k=8", NULL, TRUE, NULL },
    { "{\"goal\": \"smallest\", \"stages\": \"top-k\", \"token\": \" of\"}", "austen", "top-k=40",
      "top-k=9", NULL, FALSE, NULL },
    { "{\"goal\": \"smallest\", \"stages\": \"top-k\", \"token\": \"the\"}", "lesson", "top-k=40",
      "top-k=1", NULL, TRUE, NULL },
    { "{\"goal\": \"largest\", \"stages\": \"min-p\", \"token\": \"one\"}", "lesson", "min-p=0.01",
      "min-p=0.08", NULL, TRUE, NULL },
    { "{\"goal\": \"largest\", \"stages\": \"min-p\", \"token\": \"one\"}", "lesson", "min-p=0.01",
      "min-p=0.02", NULL, FALSE, "“one” survives, but Min-p can still go higher." },

    { "{\"goal\": \"untouched\", \"stages\": \"temperature\"}", "lesson", "temperature=0.8,top-k=2",
      "top-k=1,temperature=0.8", NULL, TRUE, "Temperature is as it was at the start." },
    { "{\"goal\": \"untouched\", \"stages\": \"temperature\"}", "lesson", "temperature=0.8",
      "temperature=0.7", NULL, FALSE,
      "Temperature was changed. Put it back where it was at the start." },
    { "{\"goal\": \"untouched\", \"stages\": \"temperature\"}", "lesson", "temperature=0.8",
      "top-k=1", NULL, FALSE, NULL },
    { "{\"goal\": \"untouched\", \"stages\": \"temperature\"}", "lesson", "top-k=2", "top-k=1",
      NULL, TRUE, NULL },
    { "{\"goal\": \"survivors\", \"equals\": 1}, {\"goal\": \"untouched\", \"stages\": "
      "\"temperature\"}",
      "lesson", "temperature=1", "temperature=0", NULL, FALSE,
      "Temperature was changed. Put it back where it was at the start." },

    { "{\"goal\": \"disagree\"}", "lesson", "top-k=2", "top-k=2", "top-k=3", TRUE,
      "The two sides keep different tokens." },
    { "{\"goal\": \"disagree\"}", "lesson", "top-k=2", "top-k=3", "top-p=0.9", FALSE,
      "Both sides keep the same tokens." },
    { "{\"goal\": \"agree\"}", "lesson", "top-k=2", "top-k=3", "top-p=0.9", TRUE, NULL },
    { "{\"goal\": \"agree\"}", "lesson", "top-k=2", "top-k=3", "bias=0@-inf,top-k=3", FALSE, NULL },
    { "{\"goal\": \"agree\"}", "lesson", "top-k=2", "top-k=3", NULL, FALSE,
      "There is nothing to compare with. Open the Compare view." },

    { "{\"goal\": \"order\", \"stages\": [\"top-k\", \"top-p\"]}", "lesson", "top-k=2",
      "top-k=2,temperature=1,top-p=1", NULL, TRUE, "The stages are in the order asked for." },
    { "{\"goal\": \"order\", \"stages\": [\"top-k\", \"top-p\"]}", "lesson", "top-k=2",
      "top-p=1,top-k=2", NULL, FALSE, "Top-p should come after Top-k." },
    { "{\"goal\": \"order\", \"stages\": [\"top-k\", \"top-p\"]}", "lesson", "top-k=2", "top-k=2",
      NULL, FALSE, "Top-p is not in the chain, or it is switched off." },
    { "{\"goal\": \"order\", \"stages\": [\"top-k\", \"top-p\"], \"on\": \"other\"}", "lesson",
      "top-k=2", "top-k=2", "top-k=2,top-p=1", TRUE, NULL },
    { "{\"goal\": \"order\", \"stages\": \"top-k\", \"on\": \"other\"}", "lesson", "top-k=2",
      "top-k=2", NULL, FALSE, NULL },

    { "{\"goal\": \"removed-by\", \"stages\": \"top-k\", \"token\": \"one\"}", "lesson", "top-k=4",
      "top-k=3,top-p=0.5", NULL, TRUE, "“one” is removed by Top-k." },
    { "{\"goal\": \"removed-by\", \"stages\": \"top-k\", \"token\": \"one\"}", "lesson", "top-k=4",
      "top-p=0.5,top-k=3", NULL, FALSE, "“one” is removed by Top-p." },
    { "{\"goal\": \"removed-by\", \"stages\": \"top-k\", \"token\": \"the\"}", "lesson", "top-k=4",
      "top-k=3", NULL, FALSE, "“the” is not removed by any stage." },
    { "{\"goal\": \"survives\", \"token\": \"that\"}", "lesson", "top-k=4", "top-k=3", NULL, TRUE,
      "“that” survives." },
    { "{\"goal\": \"survives\", \"token\": \"one\"}", "lesson", "top-k=4", "top-k=3", NULL, FALSE,
      "“one” is removed." },
    { "{\"goal\": \"lost\", \"token\": \"one\"}", "lesson", "top-k=4", "top-k=3", NULL, TRUE,
      "“one” is removed." },
    { "{\"goal\": \"lost\", \"token\": \"the\", \"on\": \"other\"}", "lesson", "top-k=4", "top-k=3",
      NULL, FALSE, "There is nothing to compare with. Open the Compare view." },
    { "{\"goal\": \"lost\", \"token\": \" one\"}", "lesson", "top-k=4", "top-k=3", NULL, FALSE,
      "“ one” is no token here." },
    { "{\"goal\": \"removed-by\", \"stages\": \"top-k\", \"token\": \"no\"}", "lesson", "top-k=4",
      "top-k=3", NULL, FALSE, "“no” is no token here." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *source = g_strconcat ("preset:", cases[i].source, NULL);
      const NucSetup setting = { .text[NUC_FIELD_SOURCE] = source,
                                 .text[NUC_FIELD_CHAIN] = (char *) cases[i].began,
                                 .text[NUC_FIELD_COMPARE_CHAIN] = (char *) cases[i].other };
      g_auto (Fixture) fixture = { 0 };
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) goals = read_goals (cases[i].goals, &error);
      g_autofree char *feedback = NULL;
      gboolean done;

      g_assert_no_error (error);
      fixture_open_setting (&fixture, &setting);
      fixture_set_chain (&fixture, cases[i].chain);
      done = nuc_goals_check (goals, &fixture.live, &feedback);
      g_assert_nonnull (feedback);
      if (done != cases[i].done ||
          (cases[i].feedback != NULL && !g_str_equal (feedback, cases[i].feedback)))
        {
          g_test_message ("%s with %s: %d, “%s”", cases[i].goals, cases[i].chain, done, feedback);
          g_test_fail ();
        }
    }
}

/* Every kind that is no figure is in the table above. */
static void
test_kinds (void)
{
  gsize n = 0;

  while (nuc_goal_kind_get (n) != NULL)
    n++;
  g_assert_cmpuint (n, ==, 9);
}

static void
test_counts (void)
{
  const guint64 counts[] = { 1, 0, 1, 1 };
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (GPtrArray) goals = read_goals ("{\"goal\": \"rolls\", \"at-least\": 3}, {\"goal\": "
                                            "\"rolled\", \"token\": \"a\", \"at-least\": 1}",
                                            NULL);
  g_autofree char *feedback = NULL;

  fixture_open (&fixture, "preset:lesson", "");
  fixture.live.counts = counts;
  fixture.live.n_rolls = 3;
  g_assert_false (nuc_goals_check (goals, &fixture.live, &feedback));
  g_assert_cmpstr (feedback, ==, "Rolls that came up “a”: 0. The goal is at least 1.");
}

static void
test_errors (void)
{
  static const struct
  {
    const char *goals;
    const char *message;
  } cases[] = {
    { "", "goals must be a list" },
    { "3", "goals[0] must be an object" },
    { "{}", "goals[0].goal is missing" },
    { "{\"goal\": \"win\"}", "goals[0].goal is no goal known here: “win”" },
    { "{\"goal\": \"survivors\"}", "goals[0].goal needs one of: equals, at-least, at-most" },
    { "{\"goal\": \"survivors\", \"equals\": 1, \"at-most\": 2}", "at-most means nothing" },
    { "{\"goal\": \"survivors\", \"at-least\": 3, \"at-most\": 2}", "at-least must not be above" },
    { "{\"goal\": \"survivors\", \"equals\": 1, \"token\": \"a\"}", "token means nothing" },
    { "{\"goal\": \"survivors\", \"equals\": -1}", "equals must be a number from 0" },
    { "{\"goal\": \"mass-kept\", \"equals\": 1.5}", "equals must be a number from 0 to 1" },
    { "{\"goal\": \"survivors\", \"equals\": 1, \"extra\": 1}", "extra is not a field known here" },
    { "{\"goal\": \"rank\", \"equals\": 1}", "token is missing" },
    { "{\"goal\": \"stage-kept\", \"equals\": 1}", "stages is missing" },
    { "{\"goal\": \"stage-kept\", \"equals\": 1, \"stages\": [\"top-k\", \"top-p\"]}",
      "stages has too few or too many" },
    { "{\"goal\": \"order\", \"stages\": \"top-q\"}", "stages names no known stage: “top-q”" },
    { "{\"goal\": \"agree\", \"stages\": \"top-p\"}", "stages means nothing" },
    { "{\"goal\": \"agree\", \"at-least\": 1}", "at-least means nothing" },
    { "{\"goal\": \"untouched\", \"stages\": \"top-p\", \"on\": \"other\"}", "on means nothing" },
    { "{\"goal\": \"survivors\", \"equals\": 1, \"on\": \"left\"}", "on must be one of" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_goals (cases[i].goals, &error));
      g_assert_nonnull (error);
      if (strstr (error->message, cases[i].message) == NULL)
        {
          g_test_message ("%s gives “%s”", cases[i].goals, error->message);
          g_test_fail ();
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lesson/goal/goals", test_goals);
  g_test_add_func ("/lesson/goal/kinds", test_kinds);
  g_test_add_func ("/lesson/goal/counts", test_counts);
  g_test_add_func ("/lesson/goal/errors", test_errors);

  return g_test_run ();
}
