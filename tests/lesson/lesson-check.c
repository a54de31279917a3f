/* lesson-check.c: tests of what a lesson still lacks
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>

#include "fixture.h"

static const NucSetup setting = { .text[NUC_FIELD_SOURCE] = (char *) "preset:lesson",
                                  .text[NUC_FIELD_CHAIN] = (char *) "top-k=2" };

/* A question of each kind with nothing missing. */
static NucQuestion *
new_whole (NucQuestionKind kind)
{
  NucQuestion *question = nuc_question_new ("What?");

  nuc_question_add_option (question, "One", "Why", TRUE);
  nuc_question_add_option (question, "Two", "Why not", FALSE);
  nuc_question_set_kind (question, kind);
  question->setting = nuc_setup_copy (&setting);
  if (question->right != NULL)
    {
      g_free (question->right);
      g_free (question->wrong);
      question->right = g_strdup ("Yes.");
      question->wrong = g_strdup ("No.");
    }
  if (kind == NUC_QUESTION_SET)
    g_ptr_array_add (question->goals, nuc_goal_new ("disagree"));
  return question;
}

static gboolean
is_readable (const NucQuestion *question)
{
  g_autoptr (NucLesson) empty = nuc_lesson_new ("Lesson");
  g_autoptr (NucLesson) lesson = nuc_lesson_with_question (empty, 0, question);
  g_autofree char *text = nuc_lesson_to_string (lesson);
  g_autoptr (NucLesson) again = nuc_lesson_parse ("a.json", text, strlen (text), NULL);

  return again != NULL;
}

static void
test_whole (void)
{
  for (guint i = 0; i <= NUC_QUESTION_READ; i++)
    {
      g_autoptr (NucQuestion) question = new_whole ((NucQuestionKind) i);

      g_assert_cmpstr (nuc_question_find_problem (question), ==, NULL);
      g_assert_true (is_readable (question));
    }
}

static void
put (char **place, const char *text)
{
  g_free (*place);
  *place = g_strdup (text);
}

static NucOption *
get_option (NucQuestion *question, guint i)
{
  return g_ptr_array_index (question->options, i);
}

static void
lose_text (NucQuestion *question)
{
  g_strfreev (question->text);
  question->text = nuc_text_split ("");
}

static void
lose_setting (NucQuestion *question)
{
  g_clear_pointer (&question->setting, nuc_setup_free);
}

static void
lose_pick (NucQuestion *question)
{
  get_option (question, 0)->pick = FALSE;
}

static void
lose_option (NucQuestion *question)
{
  g_ptr_array_remove_index (question->options, 1);
}

static void
lose_feedback (NucQuestion *question)
{
  put (&get_option (question, 1)->feedback, "");
}

static void
repeat_item (NucQuestion *question)
{
  put (&get_option (question, 1)->text, "One");
}

static void
lose_goals (NucQuestion *question)
{
  g_ptr_array_set_size (question->goals, 0);
}

static void
lose_right (NucQuestion *question)
{
  put (&question->right, "");
}

static void
misname_wrong (NucQuestion *question)
{
  put (&question->wrong, "{nothing}");
}

static void
lose_token (NucQuestion *question)
{
  question->figure = nuc_measure_find ("rank");
}

static void
lose_stage (NucQuestion *question)
{
  question->figure = nuc_measure_find ("stage-kept");
}

static void
go_below (NucQuestion *question)
{
  question->answer = -1;
}

static void
go_beyond (NucQuestion *question)
{
  question->tolerance = 1e10;
}

static void
test_questions (void)
{
  static const struct
  {
    NucQuestionKind kind;
    void (*spoil) (NucQuestion *question);
    const char *said;
  } cases[] = {
    { NUC_QUESTION_CHOOSE, lose_text, "Question: There is no text yet." },
    { NUC_QUESTION_CHOOSE, lose_pick, "One answer must be the right one." },
    { NUC_QUESTION_CHOOSE, lose_option, "A question needs two answers at least." },
    { NUC_QUESTION_SPOT, lose_pick, "One claim must be the wrong one." },
    { NUC_QUESTION_SPOT, lose_feedback, "Explanation: There is no text yet." },
    { NUC_QUESTION_ORDER, lose_option, "An order needs two items at least." },
    { NUC_QUESTION_ORDER, repeat_item, "“One” is there twice." },
    { NUC_QUESTION_ORDER, lose_right, "After a right answer: There is no text yet." },
    { NUC_QUESTION_SET, lose_goals, "There is no goal yet." },
    { NUC_QUESTION_SET, lose_setting, "The question opens nothing to work on yet." },
    { NUC_QUESTION_SET, misname_wrong,
      "After a wrong answer: “{nothing}” stands for no number. Write {{ where a brace is meant." },
    { NUC_QUESTION_READ, lose_setting, "The question opens nothing to work on yet." },
    { NUC_QUESTION_READ, lose_token,
      "Number: Name the token, with its leading space if it has one." },
    { NUC_QUESTION_READ, lose_stage, "Number: Name the stage." },
    { NUC_QUESTION_READ, go_below, "Number: The number must be from 0 to a thousand million." },
    { NUC_QUESTION_READ, go_beyond, "Number: The number must be from 0 to a thousand million." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (NucQuestion) question = new_whole (cases[i].kind);
      g_autofree char *problem = NULL;

      cases[i].spoil (question);
      problem = nuc_question_find_problem (question);
      g_assert_cmpstr (problem, ==, cases[i].said);
      g_assert_false (is_readable (question));
    }
}

/* A count is read as digits, so that half a token could never be typed. */
static void
test_half_a_token (void)
{
  g_autoptr (NucQuestion) question = new_whole (NUC_QUESTION_READ);
  g_autofree char *problem = NULL;

  question->answer = 2.5;
  problem = nuc_question_find_problem (question);
  g_assert_cmpstr (problem, ==, "Number: This is counted: the answer must be a whole number.");
}

static void
test_kinds (void)
{
  for (guint from = 0; from <= NUC_QUESTION_READ; from++)
    for (guint to = 0; to <= NUC_QUESTION_READ; to++)
      {
        g_autoptr (NucQuestion) question = new_whole ((NucQuestionKind) from);
        gboolean options = to <= NUC_QUESTION_ORDER;
        gboolean picks = to <= NUC_QUESTION_SPOT;

        nuc_question_set_kind (question, (NucQuestionKind) to);
        g_assert_cmpint (question->kind, ==, to);
        g_assert_cmpstr (question->text[0], ==, "What?");
        g_assert_nonnull (question->setting);
        g_assert_true ((question->options != NULL) == options);
        g_assert_true ((question->goals != NULL) == (to == NUC_QUESTION_SET));
        g_assert_true ((question->figure != NULL) == (to == NUC_QUESTION_READ));
        g_assert_true ((question->right == NULL) == picks);
        g_assert_true ((question->wrong == NULL) == picks);
        if (!options)
          continue;
        g_assert_cmpuint (question->options->len, ==, 2);
        g_assert_true (get_option (question, 0)->pick == picks);
        g_assert_true ((get_option (question, 0)->feedback != NULL) == picks);
        g_assert_cmpstr (get_option (question, 0)->text, ==,
                         from <= NUC_QUESTION_ORDER ? "One" : "");
      }
}

static void
test_titles (void)
{
  g_autoptr (NucLesson) blank = nuc_lesson_new ("  ");
  g_autoptr (NucLesson) lesson = nuc_lesson_new ("Lesson");
  g_autoptr (NucLesson) chapter = nuc_lesson_with_chapter_title (lesson, 0, "");
  NucLessonPlace place;
  gsize at_chapter, at;
  g_autofree char *one = nuc_lesson_find_problem (blank, &place, &at_chapter, &at);
  g_autofree char *two = nuc_lesson_find_problem (chapter, &place, &at_chapter, &at);

  g_assert_cmpstr (one, ==, "The lesson has no title.");
  g_assert_cmpstr (two, ==, "A chapter has no title.");
  g_assert_cmpint (place, ==, NUC_LESSON_PLACE_CHAPTER);
}

static void
test_summary (void)
{
  g_autoptr (NucLesson) lesson = nuc_lesson_new ("Lesson");
  g_autoptr (NucLesson) about = nuc_lesson_with_summary (lesson, "About.");
  g_autoptr (NucLesson) none = nuc_lesson_with_summary (about, "");

  g_assert_cmpstr (nuc_lesson_get_summary (about), ==, "About.");
  g_assert_null (nuc_lesson_get_summary (none));
}

/* What no knob can reach is told from what is only not reached now. */
static void
test_obstacles (void)
{
  static const struct
  {
    const char *figure;
    const char *token;
    double at_least;
    double at_most;
    gboolean other;
    const char *said;
  } cases[] = {
    { "survivors", NULL, 2, 2, FALSE, NULL },
    { "survivors", NULL, 4, INFINITY, FALSE, NULL },
    { "survivors", NULL, 5, INFINITY, FALSE,
      "This can never be reached: there are only 4 tokens." },
    { "survivors", NULL, 0, 0, FALSE, "This can never be reached: one token always survives." },
    { "survivors", NULL, 2.2, 2.8, FALSE,
      "This can never be reached: no whole number is between these two." },
    { "token-probability", "one", 0.5, 1, FALSE, NULL },
    { "token-probability", "nowhere", 0.5, 1, FALSE, "“nowhere” is no token here." },
    { "survivors", NULL, 2, 2, TRUE, "There is no other side: the window compares nothing." },
  };
  Fixture fixture;

  fixture_open (&fixture, "preset:lesson", "top-k=3");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (NucGoal) goal = nuc_goal_new (cases[i].figure);
      g_autofree char *obstacle = NULL;

      goal->token = g_strdup (cases[i].token);
      goal->at_least = cases[i].at_least;
      goal->at_most = cases[i].at_most;
      goal->other = cases[i].other;
      obstacle = nuc_goal_find_obstacle (goal, &fixture.live);
      g_assert_cmpstr (obstacle, ==, cases[i].said);
    }
  fixture_close (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lesson/lesson-check/whole", test_whole);
  g_test_add_func ("/lesson/lesson-check/questions", test_questions);
  g_test_add_func ("/lesson/lesson-check/half-a-token", test_half_a_token);
  g_test_add_func ("/lesson/lesson-check/kinds", test_kinds);
  g_test_add_func ("/lesson/lesson-check/titles", test_titles);
  g_test_add_func ("/lesson/lesson-check/obstacles", test_obstacles);
  g_test_add_func ("/lesson/lesson-check/summary", test_summary);
  return g_test_run ();
}
