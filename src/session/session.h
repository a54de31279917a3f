/* session.h: the one object that joins chain, source and text
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gio/gio.h>

#include "session/history.h"
#include "core/draw.h"
#include "core/trace.h"
#include "source/open.h"

G_BEGIN_DECLS

#define NUC_SESSION_SLOWEST 0.5
#define NUC_SESSION_FASTEST 200.0

#define NUC_TYPE_SESSION (nuc_session_get_type ())
G_DECLARE_FINAL_TYPE (NucSession, nuc_session, NUC, SESSION, GObject)

NucSession *nuc_session_new (void);

/* The source. */
void
nuc_session_open (NucSession *self, const NucOpening *opening, NucNamer namer, const char *prompt);
const char *nuc_session_get_consent_prompt (NucSession *self);
void nuc_session_answer_consent (NucSession *self, const char *origin, gboolean agreed);
void nuc_session_cancel_opening (NucSession *self);
NucSource *nuc_session_get_source (NucSession *self);
const NucOpening *nuc_session_get_opened (NucSession *self);
const NucOpening *nuc_session_get_opening (NucSession *self);
void nuc_session_report (NucSession *self, const GError *error);

/* Two texts side by side. */
void nuc_session_join (NucSession *self, NucSession *from, guint64 n_tokens);
void nuc_session_give (NucSession *self, const GArray *ids);
void nuc_session_follow (NucSession *self, guint64 n_tokens);
void nuc_session_hold (NucSession *self, gboolean held);

/* The chain. */
NucChain *nuc_session_get_chain (NucSession *self);
gboolean nuc_session_set_chain_text (NucSession *self, const char *text, GError **error);
gboolean nuc_session_set_value (NucSession *self,
                                gsize stage,
                                gsize parameter,
                                double value,
                                GError **error);
gboolean nuc_session_set_text (NucSession *self,
                               gsize stage,
                               gsize parameter,
                               const char *text,
                               GError **error);
void nuc_session_set_enabled (NucSession *self, gsize stage, gboolean enabled);
void nuc_session_insert_stage (NucSession *self, gsize stage, const NucSampler *sampler);
void nuc_session_remove_stage (NucSession *self, gsize stage);
void nuc_session_move_stage (NucSession *self, gsize from, gsize to);
gboolean nuc_session_set_knob (NucSession *self, const char *sampler, double value, GError **error);
double nuc_session_get_knob (NucSession *self, const char *sampler);
gboolean nuc_session_can_move_cut (NucSession *self, gsize trace_stage);
gboolean nuc_session_move_cut (NucSession *self, gsize trace_stage, gsize after);

/* What can be undone. */
void nuc_session_use (NucSession *self, NucMeans means);
void nuc_session_seal (NucSession *self);
void nuc_session_undo (NucSession *self);
void nuc_session_redo (NucSession *self);

/* What is set aside for a while. */
typedef struct _NucSessionAside NucSessionAside;

NucSessionAside *nuc_session_put_aside (NucSession *self);
void nuc_session_take_back (NucSession *self, NucSessionAside *aside);
void nuc_session_aside_free (NucSessionAside *aside);
void nuc_session_aside_set_opening (NucSessionAside *aside, const NucOpening *opening);
GVariant *nuc_session_aside_get_state (const NucSessionAside *aside, const char *name);

/* The distribution under the cursor. */
void nuc_session_update (NucSession *self);
NucTrace *nuc_session_get_trace (NucSession *self);
NucTrace *nuc_session_trace_chain (NucSession *self, NucChain *chain, GError **error);
gboolean nuc_session_get_chosen (NucSession *self, NucDraw *draw);
char *nuc_session_dup_label (NucSession *self, guint32 id);
char *nuc_session_dup_context (NucSession *self);

/* The text. */
const char *nuc_session_get_prompt (NucSession *self);
void nuc_session_set_prompt (NucSession *self, const char *prompt);
guint64 nuc_session_get_seed (NucSession *self);
void nuc_session_set_seed (NucSession *self, guint64 seed);
guint64 nuc_session_get_n_tokens (NucSession *self);
guint32 nuc_session_get_token (NucSession *self, guint64 position, NucDraw *draw);
gboolean nuc_session_is_drawn (NucSession *self, guint64 n);
guint64 nuc_session_get_position (NucSession *self);
void nuc_session_set_position (NucSession *self, guint64 position);
guint64 nuc_session_get_last_position (NucSession *self);
void nuc_session_step (NucSession *self);
void nuc_session_pick (NucSession *self, guint32 index);
void nuc_session_back (NucSession *self);
void nuc_session_cut (NucSession *self, guint64 n_tokens);
void nuc_session_rewind (NucSession *self);
gboolean nuc_session_get_playing (NucSession *self);
void nuc_session_set_playing (NucSession *self, gboolean playing);
double nuc_session_get_speed (NucSession *self);
void nuc_session_set_speed (NucSession *self, double speed);
double nuc_session_get_rate (NucSession *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucSessionAside, nuc_session_aside_free)

G_END_DECLS
