/* task.h: something to do, and what was learned by it
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "lesson/goal.h"
#include "lesson/text.h"

G_BEGIN_DECLS

/**
 * NucTask:
 * @text: Markdown: what to do
 * @done: Markdown: what was learned, shown when it is done
 * @goals: (element-type NucGoal): all of them must hold at once
 */
typedef struct
{
  char **text;
  char **done;
  GPtrArray *goals;
} NucTask;

NucTask *nuc_task_read (NucJsonReader *reader, const char *field);
NucTask *nuc_task_new (const char *text, const char *done);
NucTask *nuc_task_copy (const NucTask *self);
void nuc_task_free (NucTask *self);
json_t *nuc_task_to_json (const NucTask *self);
gboolean nuc_task_check (const NucTask *self, const NucLive *live, char **feedback);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucTask, nuc_task_free)

G_END_DECLS
