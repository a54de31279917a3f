/* lesson-record.h: what a learner has done, kept on this machine
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "session/session.h"
#include "lesson/progress.h"

G_BEGIN_DECLS

NucProgress *nuc_lesson_record_load (NucSession *session);
void nuc_lesson_record_save (NucProgress *progress, NucSession *session);

G_END_DECLS
