/* quiz-harness.h: answers to the questions of the shipped lesson, by its real widgets
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "app/editor/lesson-options.h"
#include "app/lesson/quiz-choice.h"
#include "app/lesson/quiz-number.h"
#include "app/lesson/quiz-order.h"
#include "app/lesson/quiz-view.h"
#include "harness.h"

static inline void
choose (NucQuizView *view, const NucQuestion *question, gboolean right)
{
  gsize n;
  const guint *shown =
      nuc_quiz_get_options (nuc_quiz_view_get_quiz (view), nuc_quiz_view_get_place (view), &n);

  for (guint i = 0; i < n; i++)
    {
      const NucOption *option = g_ptr_array_index (question->options, shown[i]);

      if (option->pick == right)
        {
          nuc_lesson_options_choose (inner (NUC_QUIZ_CHOICE (nuc_quiz_view_get_reply (view)),
                                            NUC_TYPE_LESSON_OPTIONS),
                                     i);
          return;
        }
    }
  g_assert_not_reached ();
}

/* Brings the items into order by moving neighbours, as a person does. */
static inline void
order (NucQuizView *view, const NucQuestion *question, gboolean right)
{
  gsize n;
  const guint *shown =
      nuc_quiz_get_options (nuc_quiz_view_get_quiz (view), nuc_quiz_view_get_place (view), &n);
  g_autofree guint *now = g_memdup2 (shown, n * sizeof (guint));

  /* They never stand in order from the start. */
  if (!right)
    return;
  for (guint end = (guint) n; end > 1; end--)
    for (guint i = 0; i + 1 < end; i++)
      if (now[i] > now[i + 1])
        {
          guint item = now[i];

          now[i] = now[i + 1];
          now[i + 1] = item;
          nuc_quiz_order_move (NUC_QUIZ_ORDER (nuc_quiz_view_get_reply (view)), i, 1);
        }
}

static inline void
set_knobs (NucQuizView *view, NucLessonStage *stage, const NucQuestion *question, gboolean right)
{
  static const struct
  {
    const char *id;
    const char *chain;
  } answers[] = {
    { "set-two-by-p", "temperature=1,top-p=0.7" },
    { "set-warm", "temperature=2" },
    { "set-greedy", "temperature=0.8,top-k=1,top-p=0.9" },
    { "set-mass", "top-k=40,top-p=0.75" },
    { "set-who-cuts", "top-k=2,top-p=0.8" },
  };

  spin_until (nuc_lesson_stage_is_ready (stage));
  if (!right)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_str_equal (answers[i].id, question->id))
      {
        gtk_widget_activate_action (GTK_WIDGET (view), "win.chain", "s", answers[i].chain);
        return;
      }
  g_assert_not_reached ();
}

/* Fills in an answer; nuc_quiz_view_check() gives it. */
static inline void
fill_answer (NucQuizView *view, NucLessonStage *stage, gboolean right)
{
  const NucQuestion *question =
      nuc_quiz_get_question (nuc_quiz_view_get_quiz (view), nuc_quiz_view_get_place (view));
  g_autofree char *number = g_strdup_printf ("%g", question->answer + (right ? 0 : 40));

  switch (question->kind)
    {
    case NUC_QUESTION_CHOOSE:
    case NUC_QUESTION_SPOT:
      choose (view, question, right);
      break;
    case NUC_QUESTION_ORDER:
      order (view, question, right);
      break;
    case NUC_QUESTION_SET:
      set_knobs (view, stage, question, right);
      break;
    case NUC_QUESTION_READ:
      gtk_editable_set_text (GTK_EDITABLE (inner (NUC_QUIZ_NUMBER (nuc_quiz_view_get_reply (view)),
                                                  GTK_TYPE_ENTRY)),
                             number);
      break;
    }
}
