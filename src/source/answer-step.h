/* answer-step.h: the positions of an answer, however its numbers and tokens are written
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "source/json.h"
#include "source/piece.h"

G_BEGIN_DECLS

/**
 * NucAnswerStep:
 * @logits: (nullable): what the model said; %NULL where it cannot be read
 * @reason: (nullable): why not
 * @has_chosen: whether the answer says which token was taken
 * @chosen: its id, also of one whose probability is not known
 */
typedef struct
{
  NucLogits *logits;
  char *reason;
  gboolean has_chosen;
  guint32 chosen;
} NucAnswerStep;

/**
 * NucAnswerSteps:
 * @json: the reader of the file
 * @vocabulary: where the tokens go
 * @builder: makes the vectors
 * @style: how the tokens' texts are to be taken
 * @strict: whether one bad number is an error; else it loses itself and no more
 * @n_whole: how many tokens the whole vocabulary has, 0 where that is not known
 * @steps: of #NucAnswerStep
 * @texts: (element-type utf8): the texts of the taken tokens, as they are written
 * @n_lost: how many numbers could not be read
 * @n_unknown: how many stand for “not in the list”
 * @n_unreadable: how many positions have no number at all
 * @guessed: whether nothing says what the numbers are but they themselves
 * @reshaped: whether the numbers are those after the server's own sampling settings
 * @n_spaces: how many texts begin with a space
 * @n_byte_level: how many begin as such pieces do that begin with a space
 * @n_sentence: the same of the other style
 * @reason: (nullable): what was first wrong with the present position
 * @kind: of the present position's numbers
 * @has_chosen: whether it is known which token was taken there
 * @chosen: its id
 *
 * All positions of one answer.
 */
typedef struct
{
  NucJson *json;
  NucVocabulary *vocabulary;
  NucRecordedBuilder *builder;
  NucPieceStyle style;
  gboolean strict;
  gsize n_whole;
  GArray *steps;
  GPtrArray *texts;
  gsize n_lost;
  gsize n_unknown;
  gsize n_unreadable;
  gboolean guessed;
  gboolean reshaped;
  gsize n_spaces;
  gsize n_byte_level;
  gsize n_sentence;

  GError *reason;
  NucScoreKind kind;
  gboolean has_chosen;
  guint32 chosen;
} NucAnswerSteps;

NucAnswerSteps *
nuc_answer_steps_new (NucJson *json, NucVocabulary *vocabulary, NucPieceStyle style);
void nuc_answer_steps_free (NucAnswerSteps *self);

/* A position: begun, filled in any order, ended. */
void nuc_answer_steps_begin (NucAnswerSteps *self, NucScoreKind kind);
gboolean nuc_answer_steps_add_rows (NucAnswerSteps *self, json_t *rows, GError **error);
gboolean nuc_answer_steps_add_row (NucAnswerSteps *self, json_t *row, gsize index, GError **error);
gboolean nuc_answer_steps_add_named (NucAnswerSteps *self,
                                     const char *text,
                                     gsize length,
                                     json_t *score,
                                     GError **error);
gboolean nuc_answer_steps_add_numbered (NucAnswerSteps *self, json_t *scores, GError **error);
gboolean
nuc_answer_steps_choose (NucAnswerSteps *self, json_t *token, json_t *score, GError **error);
gboolean nuc_answer_steps_end (NucAnswerSteps *self, NucCoverage coverage, GError **error);

/* What is wrong where the reader stands: %FALSE where it must stop. */
gboolean nuc_answer_steps_fail (NucAnswerSteps *self, GError **error, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

/* The member of the first of the names that there is; %NULL for none, or null. */
json_t *nuc_answer_find (json_t *object, const char *const *names);

extern const char *const nuc_answer_logprob_names[];
extern const char *const nuc_answer_prob_names[];
extern const char *const nuc_answer_logit_names[];
extern const char *const nuc_answer_text_names[];
extern const char *const nuc_answer_id_names[];

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucAnswerSteps, nuc_answer_steps_free)

G_END_DECLS
