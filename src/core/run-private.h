/* run-private.h: what the files of a run share
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "core/run.h"

G_BEGIN_DECLS

void nuc_run_guess (NucRun *self);
void nuc_run_lose_rest (NucRun *self);
NucRanking *nuc_run_obtain_ranking (NucRun *self);
void nuc_run_adopt_ranking (NucRun *self, const NucRanking *ranking, gsize n);
void nuc_run_settle (NucRun *self);
gsize nuc_run_find_place (const NucRun *self, guint32 index);

G_END_DECLS
