/* truth.c: every number in the shipped lesson is computed here
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <string.h>

#include "fixture.h"

/* A scene or question: its setting, facts and goals, the texts that claim something, and what may stand in
 * them. */
typedef struct
{
  const char *id;
  const NucSetup *setting;
  GPtrArray *facts;
  GPtrArray *goals;
  GString *texts;
  GHashTable *allowed;
} Claims;

static void
allow_numbers (GHashTable *allowed, const char *text)
{
  g_autoptr (GRegex) number = g_regex_new ("\\d+(?:[.,]\\d+)*(?: %)?", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (number, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    g_hash_table_add (allowed, g_match_info_fetch (match, 0));
}

static void
allow_setting (GHashTable *allowed, const NucSetup *setting)
{
  if (setting == NULL)
    return;
  allow_numbers (allowed, nuc_setup_get (setting, NUC_FIELD_CHAIN));
  if (nuc_setup_has (setting, NUC_FIELD_COMPARE_CHAIN))
    allow_numbers (allowed, nuc_setup_get (setting, NUC_FIELD_COMPARE_CHAIN));
}

/* "At least 95 %" in a task's text is its goal, not a claim. */
static void
allow_bound (GHashTable *allowed, double bound)
{
  g_hash_table_add (allowed, g_strdup_printf ("%g", bound));
  g_hash_table_add (allowed, g_strdup_printf ("%'.0f", bound));
  g_hash_table_add (allowed, g_strdup_printf ("%g %%", bound * 100));
}

static void
check_fact (const Claims *claims, const NucFact *fact)
{
  const NucSetup *setting = fact->setting != NULL ? fact->setting : claims->setting;
  g_auto (Fixture) fixture = { 0 };
  g_autofree char *found = NULL;

  g_assert_nonnull (setting);
  fixture_open_setting (&fixture, setting);
  if (!nuc_fact_check (fact, &fixture.live, &found))
    {
      g_test_message ("%s: “%s” (%s) after %s on %s: it is %s", claims->id,
                      fact->says != NULL ? fact->says : "holds",
                      fact->figure != NULL ? nuc_measure_get_name (fact->figure) : "goals",
                      nuc_setup_get (setting, NUC_FIELD_CHAIN),
                      nuc_setup_get (setting, NUC_FIELD_SOURCE), found);
      g_test_fail ();
    }
  if (fact->says != NULL)
    {
      if (strstr (claims->texts->str, fact->says) == NULL)
        {
          g_test_message ("%s: no text says “%s”", claims->id, fact->says);
          g_test_fail ();
        }
      g_hash_table_add (claims->allowed, g_strdup (fact->says));
    }
  allow_setting (claims->allowed, fact->setting);
}

/* Every number that stands in a text must be a checked fact or a setting that is in force. */
static void
check_claims (Claims *claims)
{
  g_autoptr (GHashTable) stated = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer number;

  claims->allowed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  allow_setting (claims->allowed, claims->setting);
  for (guint i = 0; claims->goals != NULL && i < claims->goals->len; i++)
    {
      const NucGoal *goal = g_ptr_array_index (claims->goals, i);

      allow_bound (claims->allowed, goal->at_least);
      allow_bound (claims->allowed, goal->at_most);
    }
  for (guint i = 0; i < claims->facts->len; i++)
    check_fact (claims, g_ptr_array_index (claims->facts, i));
  allow_numbers (stated, claims->texts->str);
  g_hash_table_iter_init (&iter, stated);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    if (!g_hash_table_contains (claims->allowed, number))
      {
        g_test_message ("%s: nothing checks the number “%s”", claims->id, (char *) number);
        g_test_fail ();
      }
  g_hash_table_unref (claims->allowed);
  g_string_free (claims->texts, TRUE);
}

static void
append (GString *texts, char *const *text)
{
  for (gsize i = 0; text != NULL && text[i] != NULL; i++)
    g_string_append_printf (texts, "%s\n", text[i]);
}

static void
test_scenes (void)
{
  g_autoptr (NucLesson) lesson = fixture_load_shipped ();

  for (gsize i = 0; i < nuc_lesson_get_n_chapters (lesson); i++)
    for (gsize j = 0; j < nuc_lesson_get_n_scenes (lesson, i); j++)
      {
        const NucScene *scene = nuc_lesson_get_scene (lesson, i, j);
        const NucPrediction *prediction = scene->prediction;
        Claims claims = { .id = scene->id,
                          .setting = scene->setting,
                          .facts = scene->facts,
                          .goals = scene->task != NULL ? scene->task->goals : NULL,
                          .texts = g_string_new (NULL) };

        g_string_append_printf (claims.texts, "%s\n", scene->title);
        append (claims.texts, scene->text);
        if (prediction != NULL)
          {
            append (claims.texts, prediction->ask);
            append (claims.texts, prediction->reveal);
            if (prediction->choices != NULL)
              g_string_append_printf (claims.texts, "%s\n", prediction->choices[prediction->right]);
          }
        if (scene->task != NULL)
          {
            append (claims.texts, scene->task->text);
            append (claims.texts, scene->task->done);
          }
        check_claims (&claims);
      }
}

static void
test_questions (void)
{
  g_autoptr (NucLesson) lesson = fixture_load_shipped ();

  for (gsize i = 0; i < nuc_lesson_get_n_questions (lesson); i++)
    {
      const NucQuestion *question = nuc_lesson_get_question (lesson, i);
      Claims claims = { .id = question->id,
                        .setting = question->setting,
                        .facts = question->facts,
                        .goals = question->goals,
                        .texts = g_string_new (NULL) };

      append (claims.texts, question->text);
      for (guint j = 0; question->options != NULL && j < question->options->len; j++)
        {
          const NucOption *option = g_ptr_array_index (question->options, j);

          /* A wrong answer claims what is not so; what is said about it must be. */
          if (option->pick == (question->kind == NUC_QUESTION_CHOOSE) ||
              question->kind == NUC_QUESTION_ORDER)
            g_string_append_printf (claims.texts, "%s\n", option->text);
          if (option->feedback != NULL)
            g_string_append_printf (claims.texts, "%s\n", option->feedback);
        }
      if (question->right != NULL)
        g_string_append_printf (claims.texts, "%s\n%s\n", question->right, question->wrong);
      check_claims (&claims);
    }
}

/* The number that counts as right is the one the chart shows. */
static void
test_readings (void)
{
  g_autoptr (NucLesson) lesson = fixture_load_shipped ();
  guint n = 0;

  for (gsize i = 0; i < nuc_lesson_get_n_questions (lesson); i++)
    {
      const NucQuestion *question = nuc_lesson_get_question (lesson, i);
      g_auto (Fixture) fixture = { 0 };
      double value;

      if (question->kind != NUC_QUESTION_READ)
        continue;
      fixture_open_setting (&fixture, question->setting);
      g_assert_true (
          nuc_measure_take (question->figure, &fixture.live, FALSE, question->of, &value));
      if (nuc_measure_get_unit (question->figure) == NUC_UNIT_SHARE)
        value *= 100;
      g_assert_cmpfloat_with_epsilon (value, question->answer, 0.05);
      n++;
    }
  g_assert_cmpuint (n, >=, 4);
}

/* A task or a question to set knobs must not be done before it is begun. */
static void
test_begins_undone (void)
{
  g_autoptr (NucLesson) lesson = fixture_load_shipped ();
  char *sentence;

  for (gsize i = 0; i < nuc_lesson_get_n_chapters (lesson); i++)
    for (gsize j = 0; j < nuc_lesson_get_n_scenes (lesson, i); j++)
      {
        const NucScene *scene = nuc_lesson_get_scene (lesson, i, j);
        g_auto (Fixture) fixture = { 0 };

        if (scene->task == NULL ||
            g_str_has_prefix (nuc_setup_get (scene->setting, NUC_FIELD_SOURCE), "preset:model"))
          continue;
        fixture_open_setting (&fixture, scene->setting);
        if (nuc_task_check (scene->task, &fixture.live, &sentence))
          {
            g_test_message ("%s is done from the start: %s", scene->id, sentence);
            g_test_fail ();
          }
        g_free (sentence);
      }
  for (gsize i = 0; i < nuc_lesson_get_n_questions (lesson); i++)
    {
      const NucQuestion *question = nuc_lesson_get_question (lesson, i);
      g_auto (Fixture) fixture = { 0 };

      if (question->kind != NUC_QUESTION_SET)
        continue;
      fixture_open_setting (&fixture, question->setting);
      g_assert_false (nuc_goals_check (question->goals, &fixture.live, &sentence));
      g_free (sentence);
    }
}

/* Each task and each question to set knobs has an answer that meets it. */
static void
test_can_be_done (void)
{
  static const struct
  {
    const char *id;
    const char *chain;
    guint64 rolls;
    guint64 streamed;
  } solutions[] = {
    { "same-again", "greedy", 0, 20 },
    { "weighted-die", "", 1000, 20 },
    { "scores", "temperature=1.7", 0 },
    { "cold", "temperature=0.25", 0 },
    { "hot", "temperature=0.5", 0 },
    { "top-k", "top-k=8", 0 },
    { "top-k-is-blind", "top-k=1", 0 },
    { "top-p", "top-p=0.96", 0 },
    { "top-p-adapts", "top-p=0.98", 0 },
    { "top-p-real", "top-p=0.5", 0 },
    { "stages", "temperature=0.8,top-p=0.9,top-k=14", 0 },
    { "order-matters", "top-p=0.9,temperature=0.5", 0 },
    { "five-lines", "temperature=0.8,top-k=1,top-p=0.9", 0 },
    { "not-the-model", "temperature=0.8,top-k=3,top-p=0.9", 0 },
    { "engines", "top-k=40,top-p=0.9,temperature=1.5", 0 },
    { "set-two-by-p", "temperature=1,top-p=0.7", 0 },
    { "set-warm", "temperature=2", 0 },
    { "set-greedy", "temperature=0.8,top-k=40,top-p=0.1", 0 },
    { "set-mass", "top-k=40,top-p=0.8", 0 },
    { "set-who-cuts", "top-k=5,top-p=0.8", 0 },
  };
  g_autoptr (NucLesson) lesson = fixture_load_shipped ();
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (solutions); i++)
    {
      const NucSetup *setting = NULL;
      GPtrArray *goals = NULL;
      g_auto (Fixture) fixture = { 0 };
      g_autofree char *sentence = NULL;
      gsize chapter, at;

      if (nuc_lesson_find_scene (lesson, solutions[i].id, &chapter, &at))
        {
          const NucScene *scene = nuc_lesson_get_scene (lesson, chapter, at);

          setting = scene->setting;
          goals = scene->task->goals;
        }
      for (gsize j = 0; j < nuc_lesson_get_n_questions (lesson); j++)
        {
          const NucQuestion *question = nuc_lesson_get_question (lesson, j);

          if (g_str_equal (question->id, solutions[i].id))
            {
              setting = question->setting;
              goals = question->goals;
            }
        }
      g_assert_nonnull (goals);
      fixture_open_setting (&fixture, setting);
      fixture_set_chain (&fixture, solutions[i].chain);
      fixture.live.n_rolls = solutions[i].rolls;
      fixture.live.n_streamed = solutions[i].streamed;
      if (!nuc_goals_check (goals, &fixture.live, &sentence))
        {
          g_test_message ("%s: %s", solutions[i].id, sentence);
          g_test_fail ();
        }
    }

  /* None is left out; what streams a model is tried in a window, tests/app/lesson-task.c. */
  for (gsize i = 0; i < nuc_lesson_get_n_chapters (lesson); i++)
    for (gsize j = 0; j < nuc_lesson_get_n_scenes (lesson, i); j++)
      {
        const NucScene *scene = nuc_lesson_get_scene (lesson, i, j);

        n += scene->task != NULL &&
                     !g_str_has_prefix (nuc_setup_get (scene->setting, NUC_FIELD_SOURCE),
                                        "preset:model")
                 ? 1
                 : 0;
      }
  for (gsize i = 0; i < nuc_lesson_get_n_questions (lesson); i++)
    n += nuc_lesson_get_question (lesson, i)->kind == NUC_QUESTION_SET ? 1 : 0;
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (solutions));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lesson/truth/scenes", test_scenes);
  g_test_add_func ("/lesson/truth/questions", test_questions);
  g_test_add_func ("/lesson/truth/readings", test_readings);
  g_test_add_func ("/lesson/truth/begins-undone", test_begins_undone);
  g_test_add_func ("/lesson/truth/can-be-done", test_can_be_done);

  return g_test_run ();
}
