/* recorded-builder.h: from rows of a file to a checked vector of logits
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "core/logits.h"
#include "source/vocabulary.h"

G_BEGIN_DECLS

/**
 * NucScoreKind:
 * @NUC_SCORE_PROBABILITY: in [0, 1]
 * @NUC_SCORE_LOG_PROBABILITY: natural logarithm of one, at most 0
 * @NUC_SCORE_LOGIT: natural-log units up to an additive constant
 */
typedef enum
{
  NUC_SCORE_PROBABILITY,
  NUC_SCORE_LOG_PROBABILITY,
  NUC_SCORE_LOGIT,
} NucScoreKind;

/**
 * NucTokenName:
 * @has_id: whether the file gives an id
 * @id: that id
 * @bytes: what the token stands for
 * @length: how many bytes
 */
typedef struct
{
  gboolean has_id;
  guint32 id;
  const char *bytes;
  gsize length;
} NucTokenName;

/**
 * NucCoverage:
 * @NUC_COVERAGE_BY_MASS: the whole vocabulary if the probabilities add up to 1, else its top
 * @NUC_COVERAGE_TOP: the top of a vocabulary, as a server gives it
 * @NUC_COVERAGE_WHOLE: every token that the server has
 *
 * What the rows of a distribution are, where nothing says it outright.
 */
typedef enum
{
  NUC_COVERAGE_BY_MASS,
  NUC_COVERAGE_TOP,
  NUC_COVERAGE_WHOLE,
} NucCoverage;

typedef struct _NucRecordedBuilder NucRecordedBuilder;

NucRecordedBuilder *nuc_recorded_builder_new (NucVocabulary *vocabulary, gboolean twins);
void nuc_recorded_builder_free (NucRecordedBuilder *self);

void nuc_recorded_builder_begin (NucRecordedBuilder *self, NucScoreKind kind);
gboolean nuc_recorded_builder_add (NucRecordedBuilder *self,
                                   const NucTokenName *name,
                                   double score,
                                   gsize place,
                                   guint32 *id,
                                   GError **error);
gboolean nuc_recorded_builder_find (NucRecordedBuilder *self,
                                    const NucTokenName *name,
                                    double score,
                                    guint32 *id);
gboolean nuc_recorded_builder_name (NucRecordedBuilder *self,
                                    const NucTokenName *name,
                                    guint32 *id,
                                    GError **error);
void nuc_recorded_builder_set_half_digit (NucRecordedBuilder *self, double half);
double nuc_recorded_builder_get_above (NucRecordedBuilder *self);
gsize nuc_recorded_builder_get_size (NucRecordedBuilder *self);
NucLogits *nuc_recorded_builder_finish (NucRecordedBuilder *self,
                                        NucCoverage coverage,
                                        double known_mass,
                                        gsize *place,
                                        GError **error);

gboolean nuc_score_parse (const char *text, double *score);
gboolean nuc_bytes_parse_hex (const char *text, GByteArray *bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucRecordedBuilder, nuc_recorded_builder_free)

G_END_DECLS
