/* recorded.h: distributions that were written down: one, or one for each step of a text
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "source/loader.h"

G_BEGIN_DECLS

#define NUC_TYPE_RECORDED (nuc_recorded_get_type ())
G_DECLARE_FINAL_TYPE (NucRecorded, nuc_recorded, NUC, RECORDED, NucSource)

NucRecorded *nuc_recorded_new (NucVocabulary *vocabulary);
void nuc_recorded_add (NucRecorded *self,
                       NucLogits *logits,
                       const char *context,
                       gboolean has_chosen,
                       guint32 chosen);
/* A step that cannot be shown, and why. */
void nuc_recorded_add_unreadable (NucRecorded *self,
                                  const char *reason,
                                  const char *context,
                                  gboolean has_chosen,
                                  guint32 chosen);
char *nuc_recorded_describe (NucRecorded *self, const NucTarget *target);
NucSource *nuc_recorded_finish (NucRecorded *self,
                                const NucTarget *target,
                                const char *title,
                                const char *description);

/* What stood before a step, as text; %NULL where the file does not say. */
const char *nuc_recorded_get_context (NucRecorded *self, guint64 position);
/* Whether the file says which token was chosen at a step. */
gboolean nuc_recorded_get_chosen (NucRecorded *self, guint64 position, guint32 *id);

G_END_DECLS
