/* question.c: tests of each kind of question with right, wrong and malformed answers
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson/question.h"

#include <string.h>

#include "fixture.h"

static NucLesson *
load_whole (void)
{
  g_autofree char *text = fixture_read ("whole.json");
  g_autoptr (GError) error = NULL;
  NucLesson *lesson = nuc_lesson_parse ("whole.json", text, strlen (text), &error);

  g_assert_no_error (error);
  return lesson;
}

static void
test_pick (void)
{
  g_autoptr (NucLesson) lesson = load_whole ();
  const NucQuestion *choose = nuc_lesson_get_question (lesson, 0);
  const NucQuestion *spot = nuc_lesson_get_question (lesson, 1);
  const char *feedback;
  char *detail;

  g_assert_true (nuc_question_check (choose, &(NucAnswer){ .option = 0 }, &feedback, &detail));
  g_assert_cmpstr (feedback, ==, "Yes.");
  g_assert_null (detail);
  g_assert_false (nuc_question_check (choose, &(NucAnswer){ .option = 1 }, &feedback, &detail));
  g_assert_cmpstr (feedback, ==, "No.");
  g_assert_true (nuc_question_check (spot, &(NucAnswer){ .option = 1 }, &feedback, &detail));
  g_assert_cmpstr (feedback, ==, "Found.");
  g_assert_false (nuc_question_check (spot, &(NucAnswer){ .option = 0 }, &feedback, &detail));
}

static void
test_order (void)
{
  const guint right[] = { 0, 1, 2 };
  const guint wrong[] = { 0, 2, 1 };
  g_autoptr (NucLesson) lesson = load_whole ();
  const NucQuestion *question = nuc_lesson_get_question (lesson, 2);
  const char *feedback;
  char *detail;

  g_assert_true (nuc_question_check (question, &(NucAnswer){ .order = right, .n_order = 3 },
                                     &feedback, &detail));
  g_assert_cmpstr (feedback, ==, "Yes.");
  g_assert_false (nuc_question_check (question, &(NucAnswer){ .order = wrong, .n_order = 3 },
                                      &feedback, &detail));
  g_assert_cmpstr (feedback, ==, "No.");
  g_assert_false (nuc_question_check (question, &(NucAnswer){ .order = right, .n_order = 2 },
                                      &feedback, &detail));
}

static void
test_set (void)
{
  g_autoptr (NucLesson) lesson = load_whole ();
  const NucQuestion *question = nuc_lesson_get_question (lesson, 3);
  g_auto (Fixture) fixture = { 0 };
  const char *feedback;
  g_autofree char *wrong = NULL;
  g_autofree char *right = NULL;

  fixture_open_setting (&fixture, question->setting);
  g_assert_false (
      nuc_question_check (question, &(NucAnswer){ .live = &fixture.live }, &feedback, &wrong));
  g_assert_cmpstr (feedback, ==, "No.");
  g_assert_cmpstr (wrong, ==, "Survivors: 4. The goal is exactly 2.");
  fixture_set_chain (&fixture, "top-k=2");
  g_assert_true (
      nuc_question_check (question, &(NucAnswer){ .live = &fixture.live }, &feedback, &right));
  g_assert_cmpstr (feedback, ==, "Yes.");
}

static void
test_read (void)
{
  static const struct
  {
    double number;
    gboolean right;
  } cases[] = { { 25, TRUE }, { 25.5, TRUE }, { 24.5, TRUE }, { 25.51, FALSE }, { 24.4, FALSE } };
  g_autoptr (NucLesson) lesson = load_whole ();
  const NucQuestion *question = nuc_lesson_get_question (lesson, 4);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const NucAnswer answer = { .number = cases[i].number };
      const char *feedback;
      char *detail;

      g_assert_true (nuc_question_check (question, &answer, &feedback, &detail) == cases[i].right);
      g_assert_cmpstr (feedback, ==, cases[i].right ? "Yes." : "No.");
    }
}

static void
test_parse_number (void)
{
  static const struct
  {
    const char *figure;
    const char *text;
    gboolean good;
    double number;
  } cases[] = {
    { "mass-kept", "78.5", TRUE, 78.5 },
    { "mass-kept", "78,5 %", TRUE, 78.5 },
    { "mass-kept", " 78.5\u00a0% ", TRUE, 78.5 },
    { "mass-kept", "78%", TRUE, 78 },
    { "mass-kept", ".5", TRUE, 0.5 },
    { "mass-kept", "7 8", FALSE, 0 },
    { "mass-kept", "1.2.3", FALSE, 0 },
    { "mass-kept", ".", FALSE, 0 },
    { "mass-kept", "", FALSE, 0 },
    { "mass-kept", "%", FALSE, 0 },
    { "mass-kept", "78 %%x", FALSE, 0 },
    { "mass-kept", "-5", FALSE, 0 },
    { "mass-kept", "1e3", FALSE, 0 },
    { "mass-kept", "nan", FALSE, 0 },
    { "survivors", "2048", TRUE, 2048 },
    { "survivors", "2,048", TRUE, 2048 },
    { "survivors", "2.048", TRUE, 2048 },
    { "survivors", "2 048", TRUE, 2048 },
    { "survivors", "eight", FALSE, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const NucQuestion question = { .kind = NUC_QUESTION_READ,
                                     .figure = nuc_measure_find (cases[i].figure) };
      double number = -1;

      g_assert_true (nuc_question_parse_number (&question, cases[i].text, &number) ==
                     cases[i].good);
      if (cases[i].good)
        g_assert_cmpfloat (number, ==, cases[i].number);
    }
}

static void
test_errors (void)
{
#define OPTIONS                                                                                    \
  "\"options\": [{\"text\": \"a\", \"feedback\": \"b\", \"pick\": true}, {\"text\": \"c\", "       \
  "\"feedback\": \"d\"}]"
#define START "\"id\": \"q\", \"text\": \"t\", "
#define SAID "\"right\": \"r\", \"wrong\": \"w\", "
  static const char *const cases[][2] = {
    { "\"id\": \"q\", \"text\": \"t\"", "kind is missing" },
    { START "\"kind\": \"guess\"", "kind must be one of: choose, spot, order, set, read" },
    { "\"text\": \"t\", \"kind\": \"choose\", " OPTIONS, "id is missing" },
    { START "\"kind\": \"choose\"", "options is missing" },
    { START "\"kind\": \"choose\", \"options\": []", "options must be a list" },
    { START "\"kind\": \"choose\", \"options\": [{\"text\": \"a\", \"feedback\": \"b\"}, "
            "{\"text\": \"c\", "
            "\"feedback\": \"d\"}]",
      "exactly one option with \"pick\": true" },
    { START "\"kind\": \"spot\", \"options\": [{\"text\": \"a\", \"pick\": true}, {\"text\": "
            "\"c\", \"feedback\": \"d\"}]",
      "options[0].feedback is missing" },
    { START "\"kind\": \"choose\", \"goals\": [], " OPTIONS, "goals is not a field known here" },
    { START "\"kind\": \"choose\", \"right\": \"r\", " OPTIONS, "right is not a field known here" },
    { START SAID "\"kind\": \"order\", \"items\": \"a\"", "items must be 2 to 8 texts" },
    { START SAID "\"kind\": \"order\", \"items\": [\"a\", \"b\", \"a\"]",
      "the same item twice: “a”" },
    { START "\"kind\": \"order\", \"items\": [\"a\", \"b\"]", "right is missing" },
    { START SAID "\"kind\": \"set\", \"goals\": [{\"goal\": \"agree\"}]", "setting is missing" },
    { START SAID "\"kind\": \"set\", \"setting\": {\"source\": \"x\", \"chain\": \"none\"}",
      "goals is missing" },
    { START SAID "\"kind\": \"read\", \"setting\": {\"source\": \"x\", \"chain\": \"none\"}, "
                 "\"figure\": \"survivors\"",
      "answer is missing" },
    { START SAID
      "\"kind\": \"read\", \"setting\": {\"source\": \"x\", \"chain\": \"none\"}, \"answer\": 1, "
      "\"figure\": \"x\"",
      "figure is no figure known here" },
    { START SAID
      "\"kind\": \"read\", \"setting\": {\"source\": \"x\", \"chain\": \"none\"}, \"answer\": 1, "
      "\"figure\": \"rank\"",
      "token is missing" },
  };
#undef OPTIONS
#undef START
#undef SAID

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("{%s}", cases[i][0]);
      g_autoptr (GError) error = NULL;
      g_autoptr (NucJsonReader) reader = nuc_json_reader_new ("f", text, strlen (text), &error);
      g_autoptr (NucQuestion) question = NULL;

      g_assert_no_error (error);
      question = nuc_question_read (reader);
      g_assert_false (nuc_json_reader_finish (reader, &error));
      if (strstr (error->message, cases[i][1]) == NULL)
        {
          g_test_message ("%s gives “%s”", cases[i][0], error->message);
          g_test_fail ();
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lesson/question/pick", test_pick);
  g_test_add_func ("/lesson/question/order", test_order);
  g_test_add_func ("/lesson/question/set", test_set);
  g_test_add_func ("/lesson/question/read", test_read);
  g_test_add_func ("/lesson/question/parse-number", test_parse_number);
  g_test_add_func ("/lesson/question/errors", test_errors);

  return g_test_run ();
}
