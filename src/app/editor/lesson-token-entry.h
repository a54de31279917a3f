/* lesson-token-entry.h: the name of a token, typed or chosen
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "session/session.h"

G_BEGIN_DECLS

#define NUC_TYPE_LESSON_TOKEN_ENTRY (nuc_lesson_token_entry_get_type ())
G_DECLARE_FINAL_TYPE (NucLessonTokenEntry, nuc_lesson_token_entry, NUC, LESSON_TOKEN_ENTRY, GtkBox)

GtkWidget *nuc_lesson_token_entry_new (void);
void nuc_lesson_token_entry_set_session (NucLessonTokenEntry *self, NucSession *session);
void nuc_lesson_token_entry_set (NucLessonTokenEntry *self, const char *token);
const char *nuc_lesson_token_entry_get (NucLessonTokenEntry *self);
void nuc_lesson_token_entry_choose (NucLessonTokenEntry *self, const char *token);

char *nuc_lesson_token_dup_likeliest (NucSession *session, gsize rank);

G_END_DECLS
