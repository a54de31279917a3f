/* lesson-check.c: what a lesson that is being written still lacks
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson/lesson.h"

#include <glib/gi18n-lib.h>

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
  return text == NULL || *text == '\0';
}

static char *
find_in_prediction (const NucScene *scene)
{
  const NucPrediction *prediction = scene->prediction;
  char *problem;

  if (prediction == NULL)
    return scene->setting->hide == NUC_LESSON_HIDE_NOTHING
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
find_in_task (const NucTask *task)
{
  char *problem = name (C_ ("problem", "Task"), nuc_text_find_problem (task->text));

  if (problem == NULL && task->goals->len == 0)
    problem = g_strdup (_ ("The task has no goal."));
  for (guint i = 0; problem == NULL && i < task->goals->len; i++)
    problem =
        name (C_ ("problem", "Goal"), nuc_goal_find_problem (g_ptr_array_index (task->goals, i)));
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

/**
 * nuc_question_find_problem:
 * @self: a question; only what the editor changes is looked at, so kinds that it leaves alone have none
 *
 * Returns: (transfer full) (nullable): a sentence on what a file with this question would be refused for
 */
char *
nuc_question_find_problem (const NucQuestion *self)
{
  char *problem = name (C_ ("problem", "Question"), nuc_text_find_problem (self->text));
  guint picks = 0;

  if (problem != NULL || (self->kind != NUC_QUESTION_CHOOSE && self->kind != NUC_QUESTION_SPOT))
    return problem;
  for (guint i = 0; problem == NULL && i < self->options->len; i++)
    {
      const NucOption *option = g_ptr_array_index (self->options, i);

      picks += option->pick ? 1 : 0;
      problem = name (C_ ("problem", "Answer"), find_in_line (option->text));
      if (problem == NULL)
        problem = name (C_ ("problem", "Explanation"), find_in_line (option->feedback));
    }
  if (problem == NULL && self->options->len < NUC_QUESTION_MIN_OPTIONS)
    problem = g_strdup (_ ("A question needs two answers at least."));
  if (problem == NULL && picks != 1)
    problem = g_strdup (_ ("One answer must be the right one."));
  return problem;
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
