/* recorded-answer.h: answers of servers, saved with their log-probabilities
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "source/json.h"

G_BEGIN_DECLS

typedef struct _NucAnswerReader NucAnswerReader;

NucAnswerReader *nuc_answer_reader_new (NucJson *json);
void nuc_answer_reader_free (NucAnswerReader *self);

/* A whole answer, or one piece of a streamed one. */
gboolean nuc_answer_reader_add (NucAnswerReader *self, json_t *answer, GError **error);
NucSource *nuc_answer_reader_finish (NucAnswerReader *self,
                                     const char *title,
                                     const char *description,
                                     GError **error);

/* Answers as they come from a server that is asked again and again: no recording is made, each answer
 * gives the logits of its first position, and all of them share one vocabulary. */
NucAnswerReader *nuc_answer_reader_new_live (NucJson *json, NucVocabulary *vocabulary);
void nuc_answer_reader_set_whole (NucAnswerReader *self, gsize n);
NucLogits *nuc_answer_reader_take (NucAnswerReader *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucAnswerReader, nuc_answer_reader_free)

G_END_DECLS
