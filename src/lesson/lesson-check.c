/* lesson-check.c: what a lesson that is being written still lacks
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson/lesson.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#define LARGEST_ANSWER 1e9

/* Says of which part a sentence is. */
static char *
name (const char *part, char *problem)
{
  g_autofree char *sentence = problem;

  /* Translators: a part of a scene, and a sentence on what is wrong there: "Task: There is no text yet." */
  return sentence != NULL ? g_strdup_printf (C_ ("problem", "%s: %s"), part, sentence) : NULL;
}

static gboolean
is_blank (const char *text)
{
  if (text == NULL)
    return TRUE;
  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return *text == '\0';
}

static char *
find_in_prediction (const NucScene *scene)
{
  const NucPrediction *prediction = scene->prediction;
  char *problem;

  if (prediction == NULL)
    return nuc_setup_get_hide (scene->setting) == NUC_HIDE_NOTHING
               ? NULL
               : g_strdup (_ ("Something is hidden, but no prediction reveals it."));
  problem = name (C_ ("problem", "Prediction"), nuc_text_find_problem (prediction->ask));
  if (problem != NULL)
    return problem;
  if (prediction->choices != NULL)
    problem = name (C_ ("problem", "Choices"), nuc_text_find_problem (prediction->choices));
  if (problem != NULL)
    return problem;
  return name (C_ ("problem", "Answer"), nuc_text_find_problem (prediction->reveal));
}

static char *
find_in_goals (GPtrArray *goals)
{
  char *problem = NULL;

  if (goals->len == 0)
    return g_strdup (_ ("There is no goal yet."));
  for (guint i = 0; problem == NULL && i < goals->len; i++)
    problem = name (C_ ("problem", "Goal"), nuc_goal_find_problem (g_ptr_array_index (goals, i)));
  return problem;
}

static char *
find_in_task (const NucTask *task)
{
  char *problem = name (C_ ("problem", "Task"), nuc_text_find_problem (task->text));

  if (problem == NULL)
    problem = find_in_goals (task->goals);
  if (problem == NULL)
    problem = name (C_ ("problem", "When it is done"), nuc_text_find_problem (task->done));
  return problem;
}

/**
 * nuc_scene_find_problem:
 *
 * Returns: (transfer full) (nullable): a sentence on what a file with this scene would be refused for
 */
char *
nuc_scene_find_problem (const NucScene *self)
{
  char *problem;

  if (is_blank (self->title))
    return g_strdup (_ ("The scene has no title."));
  problem = name (C_ ("problem", "Text"), nuc_text_find_problem (self->text));
  if (problem == NULL)
    problem = find_in_prediction (self);
  if (problem == NULL && self->task != NULL)
    problem = find_in_task (self->task);
  return problem;
}

static char *
find_in_line (const char *line)
{
  char *text[] = { (char *) line, NULL };

  return nuc_text_find_problem (text);
}

static char *
find_in_options (const NucQuestion *self)
{
  gboolean spot = self->kind == NUC_QUESTION_SPOT;
  guint picks = 0;

  for (guint i = 0; i < self->options->len; i++)
    {
      const NucOption *option = g_ptr_array_index (self->options, i);
      char *problem = name (C_ ("problem", "Answer"), find_in_line (option->text));

      picks += option->pick ? 1 : 0;
      if (problem == NULL)
        problem = name (C_ ("problem", "Explanation"), find_in_line (option->feedback));
      if (problem != NULL)
        return problem;
    }
  if (self->options->len < NUC_QUESTION_MIN_OPTIONS)
    return g_strdup (_ ("A question needs two answers at least."));
  if (picks != 1)
    return g_strdup (spot ? _ ("One claim must be the wrong one.")
                          : _ ("One answer must be the right one."));
  return NULL;
}

static char *
find_in_items (const NucQuestion *self)
{
  for (guint i = 0; i < self->options->len; i++)
    {
      const NucOption *item = g_ptr_array_index (self->options, i);
      char *problem = name (C_ ("problem", "Item"), find_in_line (item->text));

      if (problem != NULL)
        return problem;
      for (guint j = 0; j < i; j++)
        if (g_str_equal (((NucOption *) g_ptr_array_index (self->options, j))->text, item->text))
          return g_strdup_printf (_ ("“%s” is there twice."), item->text);
    }
  if (self->options->len < NUC_QUESTION_MIN_OPTIONS)
    return g_strdup (_ ("An order needs two items at least."));
  return NULL;
}

/**
 * nuc_question_find_number_problem:
 * @self: a question of the kind READ
 *
 * Returns: (transfer full) (nullable): a sentence on what is wrong with the number to read, or with what it is of
 */
char *
nuc_question_find_number_problem (const NucQuestion *self)
{
  NucMeasureNeed need = nuc_measure_get_need (self->figure);

  if (need == NUC_NEED_TOKEN && (self->of == NULL || *self->of == '\0'))
    return g_strdup (_ ("Name the token, with its leading space if it has one."));
  if (need == NUC_NEED_STAGE && (self->of == NULL || *self->of == '\0'))
    return g_strdup (_ ("Name the stage."));
  if (!(self->answer >= 0 && self->answer <= LARGEST_ANSWER) ||
      !(self->tolerance >= 0 && self->tolerance <= LARGEST_ANSWER))
    return g_strdup (_ ("The number must be from 0 to a thousand million."));
  /* Only digits count in what is typed for a count. */
  if (nuc_measure_get_unit (self->figure) == NUC_UNIT_COUNT && floor (self->answer) != self->answer)
    return g_strdup (_ ("This is counted: the answer must be a whole number."));
  return NULL;
}

/**
 * nuc_question_find_problem:
 *
 * Returns: (transfer full) (nullable): a sentence on what a file with this question would be refused for
 */
char *
nuc_question_find_problem (const NucQuestion *self)
{
  char *problem = name (C_ ("problem", "Question"), nuc_text_find_problem (self->text));

  if (problem != NULL)
    return problem;
  switch (self->kind)
    {
    case NUC_QUESTION_CHOOSE:
    case NUC_QUESTION_SPOT:
      return find_in_options (self);
    case NUC_QUESTION_ORDER:
      problem = find_in_items (self);
      break;
    case NUC_QUESTION_SET:
      problem = find_in_goals (self->goals);
      break;
    case NUC_QUESTION_READ:
      problem = name (C_ ("problem", "Number"), nuc_question_find_number_problem (self));
      break;
    }
  if (problem == NULL && self->setting == NULL && self->kind != NUC_QUESTION_ORDER)
    problem = g_strdup (_ ("The question opens nothing to work on yet."));
  if (problem == NULL)
    problem = name (C_ ("problem", "After a right answer"), find_in_line (self->right));
  if (problem == NULL)
    problem = name (C_ ("problem", "After a wrong answer"), find_in_line (self->wrong));
  return problem;
}

/**
 * nuc_goal_find_obstacle:
 * @self: a goal without a problem of its own
 * @live: what is open where it is to be reached
 *
 * A token that the vocabulary lacks, or more tokens than there are: no knob ever reaches that.
 *
 * Returns: (transfer full) (nullable): a sentence on why the goal can never be reached here
 */
char *
nuc_goal_find_obstacle (const NucGoal *self, const NucLive *live)
{
  NucTrace *trace = self->other ? live->other : live->trace;
  NucGoalNeeds needs;
  const char *figure = self->figure != NULL ? nuc_measure_get_name (self->figure) : "";
  guint32 index;
  gsize n;

  if (trace == NULL)
    return g_strdup (_ ("There is no other side: the window compares nothing."));
  nuc_goal_get_needs (self, &needs);
  if (needs.token && !nuc_live_find_index (live, trace, self->token, &index))
    return g_strdup_printf (_ ("“%s” is no token here."), self->token);
  n = nuc_logits_get_size (nuc_trace_get_logits (trace));
  if ((g_str_equal (figure, "survivors") || g_str_equal (figure, "stage-kept")) &&
      self->at_least > (double) n)
    {
      g_autofree char *count = g_strdup_printf ("%" G_GSIZE_FORMAT, n);

      /* Translators: %s is the number of tokens that there are */
      return g_strdup_printf (_ ("This can never be reached: there are only %s tokens."), count);
    }
  if (g_str_equal (figure, "survivors") && self->at_most < 1)
    return g_strdup (_ ("This can never be reached: one token always survives."));
  if (needs.bounds && needs.token == FALSE && self->figure != NULL &&
      nuc_measure_get_unit (self->figure) == NUC_UNIT_COUNT &&
      ceil (self->at_least) > self->at_most)
    return g_strdup (_ ("This can never be reached: no whole number is between these two."));
  return NULL;
}

/**
 * nuc_lesson_find_problem:
 * @place: (out): where it is
 * @chapter: (out): of a chapter or scene, which
 * @at: (out): of a scene or question, which
 *
 * What is said here names the place as the person named it; nuc_lesson_save() would name a line of a file that
 * nobody has seen.
 *
 * Returns: (transfer full) (nullable): a sentence on the first thing that keeps the lesson from being saved
 */
char *
nuc_lesson_find_problem (const NucLesson *self, NucLessonPlace *place, gsize *chapter, gsize *at)
{
  *chapter = *at = 0;
  *place = NUC_LESSON_PLACE_LESSON;
  if (is_blank (nuc_lesson_get_title (self)))
    return g_strdup (_ ("The lesson has no title."));
  for (*chapter = 0; *chapter < nuc_lesson_get_n_chapters (self); ++*chapter)
    {
      *place = NUC_LESSON_PLACE_CHAPTER;
      if (is_blank (nuc_lesson_get_chapter_title (self, *chapter)))
        return g_strdup (_ ("A chapter has no title."));
      *place = NUC_LESSON_PLACE_SCENE;
      for (*at = 0; *at < nuc_lesson_get_n_scenes (self, *chapter); ++*at)
        {
          const NucScene *scene = nuc_lesson_get_scene (self, *chapter, *at);
          g_autofree char *problem = nuc_scene_find_problem (scene);

          if (problem != NULL)
            /* Translators: the title of a scene, and a sentence on what is wrong with it */
            return g_strdup_printf (_ ("Scene “%s”: %s"), scene->title, problem);
        }
    }
  *place = NUC_LESSON_PLACE_QUESTION;
  for (*at = 0; *at < nuc_lesson_get_n_questions (self); ++*at)
    {
      g_autofree char *problem = nuc_question_find_problem (nuc_lesson_get_question (self, *at));

      if (problem != NULL)
        /* Translators: the number of a question of the quiz, and a sentence on what is wrong with it */
        return g_strdup_printf (_ ("Question %u: %s"), (guint) *at + 1, problem);
    }
  return NULL;
}
