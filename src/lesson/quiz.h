/* quiz.h: questions drawn at random, answered once each, and the result
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

#include "lesson/lesson.h"

G_BEGIN_DECLS

/**
 * NucQuizAnswer:
 * @question: the question's id
 * @kind: its kind
 * @right: whether the answer was right
 */
typedef struct
{
  char *question;
  NucQuestionKind kind;
  gboolean right;
} NucQuizAnswer;

/**
 * NucQuizResult:
 * @lesson: the lesson's id
 * @when: seconds since 1970, UTC
 * @seed: what drew the questions
 * @n_questions: how many were asked
 * @n_right: how many were answered right
 * @answers: (element-type NucQuizAnswer): in the order asked; one that was left out is not among them
 */
typedef struct
{
  char *lesson;
  gint64 when;
  guint64 seed;
  guint n_questions;
  guint n_right;
  GPtrArray *answers;
} NucQuizResult;

NucQuizResult *nuc_quiz_result_new (const char *lesson, gint64 when, guint64 seed, guint n);
void nuc_quiz_result_add (NucQuizResult *self,
                          const char *question,
                          NucQuestionKind kind,
                          gboolean right);
NucQuizResult *nuc_quiz_result_copy (const NucQuizResult *self);
void nuc_quiz_result_free (NucQuizResult *self);

/**
 * NucQuiz:
 *
 * One run through some questions of a lesson. There is no clock in it.
 */
typedef struct _NucQuiz NucQuiz;

NucQuiz *nuc_quiz_new (NucLesson *lesson, gsize n, guint64 seed, const char *const *asked);
void nuc_quiz_free (NucQuiz *self);

gsize nuc_quiz_get_size (const NucQuiz *self);
const NucQuestion *nuc_quiz_get_question (const NucQuiz *self, gsize i);
const guint *nuc_quiz_get_options (const NucQuiz *self, gsize i, gsize *n);
gboolean nuc_quiz_answer (NucQuiz *self,
                          gsize i,
                          const NucAnswer *answer,
                          const char **feedback,
                          char **detail);
gboolean nuc_quiz_is_answered (const NucQuiz *self, gsize i, gboolean *right);
NucQuizResult *nuc_quiz_finish (const NucQuiz *self, gint64 when);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucQuizResult, nuc_quiz_result_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucQuiz, nuc_quiz_free)

G_END_DECLS
