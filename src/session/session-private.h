/* session-private.h: what the files of the session share
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "session/history.h"
#include "session/session.h"
#include "source/stream.h"

G_BEGIN_DECLS

#define NUC_SESSION_RATE_TOKENS 24

struct _NucSession
{
  GObject parent_instance;

  NucSource *source;
  NucOpening *opened;  /* how the source was opened; NULL where there is none */
  NucOpening *opening; /* what is being opened */
  double progress;
  char *progress_text;
  GCancellable *opening_cancellable;
  GAsyncResult *refused; /* the opening that waits for a person to agree to its server */

  NucChain *chain;
  NucHistory *history;

  char *prompt;
  char *wanted_prompt; /* until the model has read it */
  NucStream *stream;   /* of the source */
  GHashTable *logits;  /* position -> NucLogits */
  gsize kept_scores;   /* of all of them, or more */
  guint64 seed;
  guint64 position;

  NucTrace *trace;
  NucSource *traced; /* what the trace is of */
  gboolean stale;
  GCancellable *fetching_cancellable;
  guint64 fetching_position;

  gboolean playing;
  gboolean stepping; /* a step waits for its distribution */
  gboolean held;     /* what would be drawn next waits for another session */
  GArray *given;     /* ids that the text begins with, in place of drawn ones */
  guint64 goal;      /* tokens that are drawn as soon as they can be */
  double speed;
  gint64 due;
  guint timer;
  gint64 times[NUC_SESSION_RATE_TOKENS];
  guint n_times;
};

enum
{
  PROP_SOURCE = 1,
  PROP_OPENING,
  PROP_PROGRESS,
  PROP_PROGRESS_TEXT,
  PROP_CHAIN,
  PROP_TRACE,
  PROP_PROMPT,
  PROP_SEED,
  PROP_POSITION,
  PROP_N_TOKENS,
  PROP_PLAYING,
  PROP_BUSY,
  PROP_SPEED,
  PROP_RATE,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  N_PROPS
};

typedef enum
{
  SIGNAL_STALE,
  SIGNAL_ERROR,
  SIGNAL_NOTICE,
  SIGNAL_APPENDED,
  SIGNAL_REPLACED,
  SIGNAL_CONSENT,
  N_SIGNALS
} NucSessionSignal;

/* session.c */
void nuc_session_notify (NucSession *self, guint prop);
void nuc_session_mark_stale (NucSession *self);
void nuc_session_forget_questions (NucSession *self);
const NucMoment *nuc_session_peek_undo (NucSession *self, NucMoment *now);
const NucMoment *nuc_session_peek_redo (NucSession *self, NucMoment *now);
void nuc_session_record (NucSession *self, const char *knob);
gboolean nuc_session_is_model (NucSession *self);
void nuc_session_take_chain (NucSession *self, NucChain *chain, const char *knob);
void nuc_session_emit (NucSession *self, NucSessionSignal which);

/* session-text.c */
GHashTable *nuc_session_new_logits (void);
NucLogits *nuc_session_find_logits (NucSession *self, guint64 position);
void nuc_session_keep_logits (NucSession *self, guint64 position, NucLogits *logits);
void nuc_session_reset_text (NucSession *self);
void nuc_session_stop (NucSession *self);
void nuc_session_stop_timer (NucSession *self);
void nuc_session_take_prompt (NucSession *self, const char *prompt);
void nuc_session_want_prompt (NucSession *self, const char *prompt);
void nuc_session_take_seed (NucSession *self, guint64 seed);
void nuc_session_advance (NucSession *self);
guint nuc_session_advance_soon (NucSession *self);

G_END_DECLS
