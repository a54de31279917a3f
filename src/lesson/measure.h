/* figure.h: named figures of what is open: survivors, entropy, the probability of a token, ...
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

#include "core/trace.h"

G_BEGIN_DECLS

/**
 * NucTokenFinder:
 * @text: the bytes of a token as text
 * @id: (out): its id
 *
 * Returns: whether the vocabulary has such a token
 *
 * The lesson does not know where tokens come from; src/source hands their names in.
 */
typedef gboolean (*NucTokenFinder) (const char *text, guint32 *id, gpointer user_data);

/**
 * NucLive:
 * @trace: the distribution and chain on the screen
 * @other: (nullable): those of the other pane, when two are compared
 * @began: (nullable): the chain as the scene or question set it up
 * @find: names tokens
 * @find_data: for @find
 * @other_find_data: (nullable): for @find in the other pane, when it has a source of its own
 * @counts: (nullable): rolls of the die by index into the logits, since the last change of a setting
 * @n_rolls: their sum
 * @n_streamed: tokens streamed since the scene began
 * @seed: the seed in force
 *
 * What figures, goals and placeholders are read from. Nothing here is owned.
 */
typedef struct
{
  NucTrace *trace;
  NucTrace *other;
  const NucChain *began;
  NucTokenFinder find;
  gpointer find_data;
  gpointer other_find_data;
  const guint64 *counts;
  guint64 n_rolls;
  guint64 n_streamed;
  guint64 seed;
} NucLive;

/**
 * NucMeasureUnit:
 * @NUC_UNIT_COUNT: a whole number of things
 * @NUC_UNIT_SHARE: a share in [0, 1], shown as a percentage
 * @NUC_UNIT_BITS: bits
 * @NUC_UNIT_NUMBER: any other number
 */
typedef enum
{
  NUC_UNIT_COUNT,
  NUC_UNIT_SHARE,
  NUC_UNIT_BITS,
  NUC_UNIT_NUMBER,
} NucMeasureUnit;

/**
 * NucMeasureNeed:
 * @NUC_NEED_NOTHING: the figure is of the whole
 * @NUC_NEED_TOKEN: of one token
 * @NUC_NEED_STAGE: of one stage
 */
typedef enum
{
  NUC_NEED_NOTHING,
  NUC_NEED_TOKEN,
  NUC_NEED_STAGE,
} NucMeasureNeed;

typedef struct _NucMeasure NucMeasure;

const NucMeasure *nuc_measure_find (const char *name);
const NucMeasure *nuc_measure_get (gsize i);

const char *nuc_measure_get_name (const NucMeasure *self);
NucMeasureUnit nuc_measure_get_unit (const NucMeasure *self);
NucMeasureNeed nuc_measure_get_need (const NucMeasure *self);
gboolean nuc_measure_take (const NucMeasure *self,
                           const NucLive *live,
                           gboolean other,
                           const char *of,
                           double *value);
char *nuc_measure_dup_title (const NucMeasure *self, const char *of);
char *nuc_measure_format (const NucMeasure *self, double value);

/* Is a #NucMarkdownFill. */
char *nuc_measure_fill (const char *text, gboolean code, gpointer live);
gboolean nuc_measure_check_names (const char *text, char **unknown);

gboolean
nuc_live_find_index (const NucLive *live, NucTrace *trace, const char *token, guint32 *index);
gssize nuc_live_find_stage (NucTrace *trace, const char *stage);

G_END_DECLS
