/* question.h: one question of a quiz and what is right
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

#include "lesson/setting.h"
#include "lesson/task.h"

G_BEGIN_DECLS

#define NUC_QUESTION_MIN_OPTIONS 2
#define NUC_QUESTION_MAX_OPTIONS 8

/**
 * NucQuestionKind:
 * @NUC_QUESTION_CHOOSE: one of several answers is right
 * @NUC_QUESTION_SPOT: one of several claims is wrong: find it
 * @NUC_QUESTION_ORDER: put items (tokens, stages) in their order
 * @NUC_QUESTION_SET: set the knobs so that goals are met
 * @NUC_QUESTION_READ: read a number off the chart
 */
typedef enum
{
  NUC_QUESTION_CHOOSE,
  NUC_QUESTION_SPOT,
  NUC_QUESTION_ORDER,
  NUC_QUESTION_SET,
  NUC_QUESTION_READ,
} NucQuestionKind;

/**
 * NucOption:
 * @text: Markdown
 * @feedback: (nullable): Markdown: why it is right or wrong; %NULL in an order
 * @pick: whether this is the one to pick
 */
typedef struct
{
  char *text;
  char *feedback;
  gboolean pick;
} NucOption;

/**
 * NucQuestion:
 * @id: unique in the lesson, stable, since results name it
 * @kind: how it is answered
 * @text: Markdown: the question
 * @setting: (nullable): what is open while it is asked; never %NULL for SET and READ
 * @options: (nullable) (element-type NucOption): for CHOOSE and SPOT; for ORDER in the right order
 * @goals: (nullable) (element-type NucGoal): for SET
 * @figure: (nullable): for READ
 * @of: (nullable): for READ, of which token or stage
 * @answer: for READ, in the unit a person types (per cent for a share)
 * @tolerance: for READ, how far off is still right
 * @right: (nullable): Markdown: said after a right answer to ORDER, SET and READ
 * @wrong: (nullable): Markdown: said after a wrong one; explains and does not only judge
 * @facts: (element-type NucFact): what its texts claim
 */
typedef struct
{
  char *id;
  NucQuestionKind kind;
  char **text;
  NucSetup *setting;
  GPtrArray *options;
  GPtrArray *goals;
  const NucMeasure *figure;
  char *of;
  double answer;
  double tolerance;
  char *right;
  char *wrong;
  GPtrArray *facts;
} NucQuestion;

/**
 * NucAnswer:
 * @option: for CHOOSE and SPOT: which option, as the question counts them
 * @order: (nullable): for ORDER: the options in the order given
 * @n_order: how many
 * @number: for READ
 * @live: (nullable): for SET: what is open
 *
 * What a person answered; only the members of the question's kind are read.
 */
typedef struct
{
  gsize option;
  const guint *order;
  gsize n_order;
  double number;
  const NucLive *live;
} NucAnswer;

extern const char *const nuc_question_kinds[];

NucQuestion *nuc_question_new (const char *text);
void
nuc_question_add_option (NucQuestion *self, const char *text, const char *feedback, gboolean pick);
void nuc_question_set_kind (NucQuestion *self, NucQuestionKind kind);
NucQuestion *nuc_question_copy (const NucQuestion *self);
NucQuestion *nuc_question_read (NucJsonReader *reader);
void nuc_question_free (NucQuestion *self);
json_t *nuc_question_to_json (const NucQuestion *self);
gboolean nuc_question_check (const NucQuestion *self,
                             const NucAnswer *answer,
                             const char **feedback,
                             char **detail);
double nuc_question_get_scale (const NucQuestion *self);
gboolean nuc_question_parse_number (const NucQuestion *self, const char *text, double *number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucQuestion, nuc_question_free)

G_END_DECLS
