/* source-facts.h: what is open, in words
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "source/source.h"

G_BEGIN_DECLS

char *nuc_source_facts_dup_kind (NucSource *source);
char *nuc_source_facts_dup_vocabulary (NucSource *source, NucLogits *logits);
char *nuc_source_facts_dup_known (NucLogits *logits);
char *nuc_source_facts_dup_summary (NucSource *source, NucLogits *logits);

G_END_DECLS
