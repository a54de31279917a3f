/* quiz.c: tests of drawing, answering and scoring
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson/quiz.h"

#include "fixture.h"

static char *
list_questions (const NucQuiz *quiz)
{
  GString *ids = g_string_new (NULL);

  for (gsize i = 0; i < nuc_quiz_get_size (quiz); i++)
    g_string_append_printf (ids, "%s ", nuc_quiz_get_question (quiz, i)->id);
  return g_string_free (ids, FALSE);
}

static void
test_no_repetition (void)
{
  g_autoptr (NucLesson) lesson = fixture_load_shipped ();
  gsize all = nuc_lesson_get_n_questions (lesson);

  for (guint64 seed = 0; seed < 200; seed++)
    {
      g_autoptr (NucQuiz) quiz = nuc_quiz_new (lesson, seed % 2 ? 10 : 1000, seed, NULL);
      g_autoptr (GHashTable) seen = g_hash_table_new (g_direct_hash, g_direct_equal);

      g_assert_cmpuint (nuc_quiz_get_size (quiz), ==, seed % 2 ? 10 : all);
      for (gsize i = 0; i < nuc_quiz_get_size (quiz); i++)
        g_assert_true (g_hash_table_add (seen, (gpointer) nuc_quiz_get_question (quiz, i)));
    }
}

static void
test_seed (void)
{
  g_autoptr (NucLesson) lesson = fixture_load_shipped ();
  g_autoptr (NucQuiz) one = nuc_quiz_new (lesson, 10, 1, NULL);
  g_autoptr (NucQuiz) same = nuc_quiz_new (lesson, 10, 1, NULL);
  g_autoptr (NucQuiz) two = nuc_quiz_new (lesson, 10, 2, NULL);
  g_autofree char *first = list_questions (one);
  g_autofree char *second = list_questions (same);
  g_autofree char *third = list_questions (two);

  g_assert_cmpstr (first, ==, second);
  g_assert_cmpstr (first, !=, third);
}

/* Over many quizzes every question is first about equally often: within five standard deviations. */
static void
test_fair (void)
{
  g_autoptr (NucLesson) lesson = fixture_load_shipped ();
  gsize n = nuc_lesson_get_n_questions (lesson);
  g_autofree guint *counts = g_new0 (guint, n);
  const guint rounds = 2800;

  for (guint64 seed = 0; seed < rounds; seed++)
    {
      g_autoptr (NucQuiz) quiz = nuc_quiz_new (lesson, 1, seed, NULL);

      for (gsize i = 0; i < n; i++)
        counts[i] += nuc_lesson_get_question (lesson, i) == nuc_quiz_get_question (quiz, 0) ? 1 : 0;
    }
  for (gsize i = 0; i < n; i++)
    {
      g_assert_cmpuint (counts[i], >, rounds / n - 50);
      g_assert_cmpuint (counts[i], <, rounds / n + 50);
    }
}

static void
test_options (void)
{
  g_autoptr (NucLesson) lesson = fixture_load_shipped ();

  for (guint64 seed = 0; seed < 50; seed++)
    {
      g_autoptr (NucQuiz) quiz = nuc_quiz_new (lesson, 1000, seed, NULL);

      for (gsize i = 0; i < nuc_quiz_get_size (quiz); i++)
        {
          const NucQuestion *question = nuc_quiz_get_question (quiz, i);
          gboolean sorted = TRUE;
          guint seen = 0;
          gsize n;
          const guint *options = nuc_quiz_get_options (quiz, i, &n);

          g_assert_cmpuint (n, ==, question->options != NULL ? question->options->len : 0);
          for (gsize j = 0; j < n; j++)
            {
              seen |= 1u << options[j];
              sorted = sorted && options[j] == j;
            }
          g_assert_cmpuint (seen, ==, (1u << n) - 1);
          /* What is to be ordered never stands in order already. */
          g_assert_false (question->kind == NUC_QUESTION_ORDER && sorted);
        }
    }
}

/* A retake asks what was not asked before, as long as there is any. */
static void
test_retake (void)
{
  g_autoptr (NucLesson) lesson = fixture_load_shipped ();
  g_autoptr (NucQuiz) first = nuc_quiz_new (lesson, 10, 1, NULL);
  g_autoptr (GPtrArray) asked = g_ptr_array_new ();
  g_autoptr (NucQuiz) second = NULL;
  g_autoptr (NucQuiz) whole = NULL;

  for (gsize i = 0; i < 10; i++)
    g_ptr_array_add (asked, nuc_quiz_get_question (first, i)->id);
  g_ptr_array_add (asked, NULL);
  second = nuc_quiz_new (lesson, 10, 1, (const char *const *) asked->pdata);
  g_assert_cmpuint (nuc_quiz_get_size (second), ==, 10);
  for (gsize i = 0; i < 10; i++)
    g_assert_false (g_strv_contains ((const char *const *) asked->pdata,
                                     nuc_quiz_get_question (second, i)->id));
  whole = nuc_quiz_new (lesson, 1000, 1, (const char *const *) asked->pdata);
  g_assert_cmpuint (nuc_quiz_get_size (whole), ==, nuc_lesson_get_n_questions (lesson));
}

static gsize
find_pick (const NucQuestion *question)
{
  for (guint i = 0; i < question->options->len; i++)
    if (((const NucOption *) g_ptr_array_index (question->options, i))->pick)
      return i;
  g_assert_not_reached ();
}

/* Answers every question of the shipped lesson, first wrong, then right: only the first counts. */
static void
test_score (void)
{
  g_autoptr (NucLesson) lesson = fixture_load_shipped ();
  g_autoptr (NucQuiz) quiz = nuc_quiz_new (lesson, 1000, 3, NULL);
  g_autoptr (NucQuizResult) result = NULL;
  guint expected = 0;
  gsize n_answered = 0;

  for (gsize i = 0; i < nuc_quiz_get_size (quiz); i++)
    {
      const NucQuestion *question = nuc_quiz_get_question (quiz, i);
      const guint order[] = { 0, 1, 2, 3, 4, 5, 6, 7 };
      NucAnswer right = { .number = question->answer };
      NucAnswer wrong = { .number = question->answer + 20 };
      const char *feedback = NULL;
      const char *other = NULL;
      g_autofree char *detail = NULL;
      g_autofree char *more = NULL;
      gboolean first_right = i % 3 == 0;

      if (question->kind == NUC_QUESTION_SET)
        continue;
      if (question->kind == NUC_QUESTION_ORDER)
        {
          right.order = order;
          right.n_order = question->options->len;
          wrong.order = order + 1;
          wrong.n_order = question->options->len - 1;
        }
      else if (question->options != NULL)
        {
          right.option = find_pick (question);
          wrong.option = (right.option + 1) % question->options->len;
        }
      g_assert_false (nuc_quiz_is_answered (quiz, i, NULL));
      g_assert_true (nuc_quiz_answer (quiz, i, first_right ? &right : &wrong, &feedback, &detail) ==
                     first_right);
      nuc_quiz_answer (quiz, i, first_right ? &wrong : &right, &other, &more);
      /* Both answers are explained, each in its own way. */
      g_assert_cmpstr (feedback, !=, other);
      expected += first_right ? 1 : 0;
    }
  for (gsize i = 0; i < nuc_quiz_get_size (quiz); i++)
    n_answered += nuc_quiz_is_answered (quiz, i, NULL) ? 1 : 0;
  g_assert_cmpuint (n_answered, <, nuc_quiz_get_size (quiz));
  result = nuc_quiz_finish (quiz, 1234);
  g_assert_cmpuint (result->n_right, ==, expected);
  g_assert_cmpuint (result->n_questions, ==, nuc_quiz_get_size (quiz));
  g_assert_cmpuint (result->answers->len, ==, n_answered);
  g_assert_cmpstr (result->lesson, ==, "sampling");
  g_assert_cmpint (result->when, ==, 1234);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lesson/quiz/no-repetition", test_no_repetition);
  g_test_add_func ("/lesson/quiz/seed", test_seed);
  g_test_add_func ("/lesson/quiz/fair", test_fair);
  g_test_add_func ("/lesson/quiz/options", test_options);
  g_test_add_func ("/lesson/quiz/retake", test_retake);
  g_test_add_func ("/lesson/quiz/score", test_score);

  return g_test_run ();
}
