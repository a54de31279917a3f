/* quiz-order.h: items are put in order
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "app/lesson/quiz-reply.h"

G_BEGIN_DECLS

#define NUC_TYPE_QUIZ_ORDER (nuc_quiz_order_get_type ())
G_DECLARE_FINAL_TYPE (NucQuizOrder, nuc_quiz_order, NUC, QUIZ_ORDER, NucQuizReply)

GtkWidget *nuc_quiz_order_new (const NucQuestion *question, const guint *shown, gsize n_shown);
void nuc_quiz_order_move (NucQuizOrder *self, guint from, int by);

G_END_DECLS
