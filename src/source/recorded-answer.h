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

/* A whole value, or one piece of an answer that was streamed. */
void nuc_answer_reader_add (NucAnswerReader *self, json_t *value, gsize line, gboolean is_event);
void nuc_answer_reader_end_stream (NucAnswerReader *self);
NucSource *nuc_answer_reader_finish (NucAnswerReader *self,
                                     guint answer,
                                     const char *title,
                                     const char *description,
                                     GError **error);

/* Answers as they come from a server that is asked again and again: no recording is made, each answer
 * gives the logits of its first position, and all of them share one vocabulary. */
NucAnswerReader *nuc_answer_reader_new_live (NucJson *json, NucVocabulary *vocabulary);
void nuc_answer_reader_set_whole (NucAnswerReader *self, gsize n);
NucLogits *nuc_answer_reader_read (NucAnswerReader *self, json_t *answer, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucAnswerReader, nuc_answer_reader_free)

G_END_DECLS
