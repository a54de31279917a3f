/* quiz.c: questions drawn at random, answered once each, and the result
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson/quiz.h"

#include "core/philox.h"

typedef struct
{
  const NucQuestion *question;
  guint *options;
  gsize n_options;
  gboolean answered;
  gboolean right;
} Item;

struct _NucQuiz
{
  NucLesson *lesson;
  guint64 seed;
  GArray *items;
};

static void
answer_free (gpointer data)
{
  NucQuizAnswer *answer = data;

  g_free (answer->question);
  g_free (answer);
}

static void
item_clear (gpointer data)
{
  Item *item = data;

  g_free (item->options);
}

/* Fisher and Yates's shuffle of the numbers below @n. Each swap takes the next coin. */
static guint *
shuffle (guint n, guint64 seed, guint64 *position)
{
  guint *order = g_new (guint, n);

  for (guint i = 0; i < n; i++)
    order[i] = i;
  for (guint i = n; i > 1; i--)
    {
      guint j = (guint) (nuc_coin (seed, (*position)++, NUC_COIN_TOKEN) * i);
      guint swap = order[i - 1];

      order[i - 1] = order[j];
      order[j] = swap;
    }
  return order;
}

/* Items to be put in order must not stand in it from the start. */
static void
disarrange (Item *item)
{
  guint first = item->options[0];

  for (gsize i = 0; i < item->n_options; i++)
    if (item->options[i] != i)
      return;
  for (gsize i = 0; i + 1 < item->n_options; i++)
    item->options[i] = item->options[i + 1];
  item->options[item->n_options - 1] = first;
}

NucQuizResult *
nuc_quiz_result_new (const char *lesson, gint64 when, guint64 seed, guint n)
{
  NucQuizResult *self = g_new0 (NucQuizResult, 1);

  self->lesson = g_strdup (lesson);
  self->when = when;
  self->seed = seed;
  self->n_questions = n;
  self->answers = g_ptr_array_new_with_free_func (answer_free);
  return self;
}

void
nuc_quiz_result_add (NucQuizResult *self,
                     const char *question,
                     NucQuestionKind kind,
                     gboolean right)
{
  NucQuizAnswer *answer = g_new0 (NucQuizAnswer, 1);

  answer->question = g_strdup (question);
  answer->kind = kind;
  answer->right = right;
  self->n_right += right ? 1 : 0;
  g_ptr_array_add (self->answers, answer);
}

NucQuizResult *
nuc_quiz_result_copy (const NucQuizResult *self)
{
  NucQuizResult *copy =
      nuc_quiz_result_new (self->lesson, self->when, self->seed, self->n_questions);

  for (guint i = 0; i < self->answers->len; i++)
    {
      const NucQuizAnswer *answer = g_ptr_array_index (self->answers, i);

      nuc_quiz_result_add (copy, answer->question, answer->kind, answer->right);
    }
  return copy;
}

void
nuc_quiz_result_free (NucQuizResult *self)
{
  g_free (self->lesson);
  g_ptr_array_unref (self->answers);
  g_free (self);
}

/**
 * nuc_quiz_new:
 * @lesson: whose questions
 * @n: how many to ask; all of them if there are fewer
 * @seed: draws the questions and the order of their options; the same seed draws the same quiz
 * @asked: (nullable) (array zero-terminated=1): ids of questions asked before; a retake asks the others first
 *
 * Returns: (transfer full): a quiz in which no question comes twice
 */
NucQuiz *
nuc_quiz_new (NucLesson *lesson, gsize n, guint64 seed, const char *const *asked)
{
  NucQuiz *self = g_new0 (NucQuiz, 1);
  guint all = (guint) nuc_lesson_get_n_questions (lesson);
  guint64 position = 0;
  g_autofree guint *order = shuffle (all, seed, &position);

  self->lesson = nuc_lesson_ref (lesson);
  self->seed = seed;
  self->items = g_array_new (FALSE, TRUE, sizeof (Item));
  g_array_set_clear_func (self->items, item_clear);
  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < all && self->items->len < n; i++)
      {
        Item item = { .question = nuc_lesson_get_question (lesson, order[i]) };
        gboolean seen = asked != NULL && g_strv_contains (asked, item.question->id);

        if (seen != (pass == 1))
          continue;
        if (item.question->options != NULL)
          {
            item.n_options = item.question->options->len;
            item.options = shuffle ((guint) item.n_options, seed, &position);
          }
        if (item.question->kind == NUC_QUESTION_ORDER)
          disarrange (&item);
        g_array_append_val (self->items, item);
      }
  return self;
}

void
nuc_quiz_free (NucQuiz *self)
{
  g_array_unref (self->items);
  nuc_lesson_unref (self->lesson);
  g_free (self);
}

gsize
nuc_quiz_get_size (const NucQuiz *self)
{
  return self->items->len;
}

static Item *
get_item (const NucQuiz *self, gsize i)
{
  g_assert (i < self->items->len);
  return &g_array_index (self->items, Item, i);
}

const NucQuestion *
nuc_quiz_get_question (const NucQuiz *self, gsize i)
{
  return get_item (self, i)->question;
}

/**
 * nuc_quiz_get_options:
 * @self: a quiz
 * @i: which question
 * @n: (out): how many options it has
 *
 * Returns: (array length=n) (nullable): the order in which to show the question's options
 */
const guint *
nuc_quiz_get_options (const NucQuiz *self, gsize i, gsize *n)
{
  const Item *item = get_item (self, i);

  *n = item->n_options;
  return item->options;
}

/**
 * nuc_quiz_answer:
 * @self: a quiz
 * @i: which question
 * @answer: the answer, with options as the question counts them, not as they are shown
 * @feedback: (out) (transfer none): Markdown that explains, not yet translated
 * @detail: (out) (transfer full) (nullable): a translated sentence on what was measured
 *
 * Only the first answer to a question counts; later ones are checked but change no score.
 *
 * Returns: whether it is right
 */
gboolean
nuc_quiz_answer (NucQuiz *self,
                 gsize i,
                 const NucAnswer *answer,
                 const char **feedback,
                 char **detail)
{
  Item *item = get_item (self, i);
  gboolean right = nuc_question_check (item->question, answer, feedback, detail);

  if (!item->answered)
    {
      item->answered = TRUE;
      item->right = right;
    }
  return right;
}

gboolean
nuc_quiz_is_answered (const NucQuiz *self, gsize i, gboolean *right)
{
  const Item *item = get_item (self, i);

  if (right != NULL)
    *right = item->answered && item->right;
  return item->answered;
}

/**
 * nuc_quiz_finish:
 * @self: a quiz
 * @when: seconds since 1970, UTC
 *
 * Returns: (transfer full): the result, to be kept with nuc_progress_add_result()
 */
NucQuizResult *
nuc_quiz_finish (const NucQuiz *self, gint64 when)
{
  NucQuizResult *result =
      nuc_quiz_result_new (nuc_lesson_get_id (self->lesson), when, self->seed, self->items->len);

  for (gsize i = 0; i < self->items->len; i++)
    {
      const Item *item = get_item (self, i);

      if (item->answered)
        nuc_quiz_result_add (result, item->question->id, item->question->kind, item->right);
    }
  return result;
}
