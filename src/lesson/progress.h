/* progress.h: which scenes were done and how quizzes went, kept on this machine only
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

#include "lesson/quiz.h"

G_BEGIN_DECLS

/**
 * NucProgress:
 *
 * What one person did, by the ids of lessons, scenes and questions. Changes are in memory until
 * nuc_progress_save(), which brings what other programs have saved.
 */
typedef struct _NucProgress NucProgress;

char *nuc_progress_dup_default_path (void);
NucProgress *nuc_progress_load (const char *path, GError **error);
NucProgress *nuc_progress_start_over (const char *path, char **kept_as, GError **error);
void nuc_progress_free (NucProgress *self);
gboolean nuc_progress_save (NucProgress *self, GError **error);

void nuc_progress_set_done (NucProgress *self, const char *lesson, const char *scene);
void nuc_progress_find_next (const NucProgress *self,
                             const NucLesson *lesson,
                             gsize *chapter,
                             gsize *scene);
gboolean nuc_progress_is_done (const NucProgress *self, const char *lesson, const char *scene);
void nuc_progress_forget (NucProgress *self, const char *lesson);

void nuc_progress_add_result (NucProgress *self, const NucQuizResult *result);
gsize nuc_progress_get_n_results (const NucProgress *self);
const NucQuizResult *nuc_progress_get_result (const NucProgress *self, gsize i);
char **nuc_progress_dup_asked (const NucProgress *self, const char *lesson);

char *nuc_progress_export_csv (const NucProgress *self);
char *nuc_progress_export_json (const NucProgress *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucProgress, nuc_progress_free)

G_END_DECLS
