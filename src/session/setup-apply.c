/* setup-apply.c: brings back what was written down
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "session/setup-apply.h"

#include <glib/gi18n.h>

#include "core/error.h"
#include "setup/setup-opening.h"
#include "source/server-config.h"

/* What is waited for. */
typedef enum
{
  WAIT_NOTHING,
  WAIT_SOURCE,
  WAIT_PROMPT,
  WAIT_OTHER,
  WAIT_TOKENS,
  WAIT_STEP,
} Wait;

/**
 * NucSetupApply:
 *
 * Opening, reading a prompt and drawing tokens take their time and happen off the main thread; this goes on whenever the
 * session tells that one of them is done. Whatever fails on the way is told by the session. A source that cannot be
 * opened changes nothing.
 */
struct _NucSetupApply
{
  GObject parent_instance;

  NucExhibit *exhibit;
  NucSetup *setup;
  GArray *taken;
  guint64 step;
  gboolean mark;
  gboolean reused;
  Wait wait;
  gboolean setting; /* the session tells of what is set just now */
  guint idle;
};

enum
{
  SIGNAL_ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NucSetupApply, nuc_setup_apply, G_TYPE_OBJECT)

static NucSession *
get_session (NucSetupApply *self)
{
  return nuc_exhibit_get_session (self->exhibit);
}

static NucComparison *
get_comparison (NucSetupApply *self)
{
  return nuc_exhibit_get_comparison (self->exhibit);
}

static void
clear (NucSetupApply *self)
{
  self->wait = WAIT_NOTHING;
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->setup, nuc_setup_free);
  g_clear_pointer (&self->taken, g_array_unref);
}

static void
end (NucSetupApply *self)
{
  clear (self);
  g_signal_emit (self, signals[SIGNAL_ENDED], 0);
}

static gboolean
is_busy (NucSetupApply *self)
{
  gboolean busy;

  g_object_get (get_session (self), "busy", &busy, NULL);
  return busy;
}

static gboolean
is_other_busy (NucSetupApply *self)
{
  return nuc_setup_get_view (self->setup) == NUC_VIEW_COMPARE &&
         nuc_comparison_get_busy (get_comparison (self));
}

/* Tokens before the text are known by their ids; the window keeps a prompt, which is a text. */
static void
tell_of_history (NucSetupApply *self)
{
  g_autoptr (GError) error = NULL;

  if (!nuc_setup_has (self->setup, NUC_FIELD_HISTORY))
    return;
  error = g_error_new_literal (NUC_ERROR, NUC_ERROR_UNSUPPORTED,
                               _ ("This figure was made after tokens given by their ids, which are "
                                  "not brought back: what is shown may differ."));
  nuc_session_report (get_session (self), error);
}

/* What is of one distribution, whose it would not be if it came before it. */
static void
show_step (NucSetupApply *self)
{
  guint64 rolls = nuc_setup_get_count (self->setup, NUC_FIELD_ROLLS);
  g_autoptr (GArray) pins = nuc_setup_dup_ids (self->setup, NUC_FIELD_PIN);

  self->wait = WAIT_NOTHING;
  nuc_session_update (get_session (self));
  nuc_exhibit_set_pins (self->exhibit, pins);
  nuc_dice_reset (nuc_exhibit_get_dice (self->exhibit));
  if (rolls > 0)
    nuc_dice_roll (nuc_exhibit_get_dice (self->exhibit), (guint) MIN (rolls, NUC_DICE_MOST));
  tell_of_history (self);
  end (self);
}

static void
go_to_step (NucSetupApply *self)
{
  self->wait = WAIT_STEP;
  nuc_session_set_position (get_session (self),
                            self->step +
                                (nuc_setup_get_switch (self->setup, NUC_FIELD_AFTER) ? 1 : 0));
  if (self->wait == WAIT_STEP && !is_busy (self))
    show_step (self);
}

/* One more token of the text: those that were not drawn as they were, the others by their coins. One
 * more than were before what is shown where the chosen one was marked. */
static void
add_token (NucSetupApply *self)
{
  NucSession *session = get_session (self);
  guint64 n = nuc_session_get_n_tokens (session);
  /* A recording can be looked at anywhere. */
  gboolean paged =
      nuc_source_get_kind (nuc_session_get_source (session)) == NUC_SOURCE_RECORDING && !self->mark;
  guint32 index;

  if (n < self->taken->len)
    {
      guint32 id = g_array_index (self->taken, guint32, n);

      nuc_session_update (session);
      if (nuc_session_get_trace (session) == NULL)
        return;
      if (nuc_logits_find_id (nuc_trace_get_logits (nuc_session_get_trace (session)), id, &index))
        nuc_session_pick (session, index);
      else
        go_to_step (self);
    }
  else if (!paged && n < self->step + (self->mark ? 1 : 0))
    nuc_session_step (session);
  else
    go_to_step (self);
}

static NucField
find_field (NucSetupApply *self, NucField first, NucField second)
{
  return nuc_setup_has (self->setup, second) ? second : first;
}

/* What needs a source but none of its tokens. How a figure looks is not set: the window has its own. Chain B is left alone
 * unless it is shown. */
static void
set_all (NucSetupApply *self)
{
  const NucSetup *setup = self->setup;
  NucSession *session = get_session (self);
  NucView view = nuc_setup_get_view (setup);

  self->setting = TRUE;
  nuc_session_set_playing (session, FALSE);
  nuc_session_set_chain_text (session, nuc_setup_get (setup, NUC_FIELD_CHAIN), NULL);
  nuc_session_set_seed (session, nuc_setup_get_count (setup, NUC_FIELD_SEED));
  nuc_session_rewind (session);
  if (nuc_source_get_kind (nuc_session_get_source (session)) == NUC_SOURCE_MODEL &&
      (!self->reused || nuc_setup_has (setup, NUC_FIELD_PROMPT)))
    nuc_session_set_prompt (session, nuc_setup_get (setup, NUC_FIELD_PROMPT));
  nuc_exhibit_set_table_alone (self->exhibit, FALSE);
  nuc_exhibit_set_axis (self->exhibit, nuc_setup_get_axis (setup));
  nuc_exhibit_set_n_bars (self->exhibit, (guint) nuc_setup_get_count (setup, NUC_FIELD_BARS));
  nuc_exhibit_set_vertical (self->exhibit, nuc_setup_get_switch (setup, NUC_FIELD_VERTICAL));
  if (view == NUC_VIEW_COMPARE)
    nuc_comparison_set_chain_text (get_comparison (self),
                                   nuc_setup_get (setup, find_field (self, NUC_FIELD_CHAIN,
                                                                     NUC_FIELD_COMPARE_CHAIN)),
                                   NULL);
  nuc_exhibit_set_hide (self->exhibit, nuc_setup_get_hide (setup));
  nuc_exhibit_set_view (self->exhibit, view);
  self->setting = FALSE;
}

/* What is compared with is opened when it can begin with the text that is there by then. */
static void
open_other (NucSetupApply *self)
{
  const NucSetup *setup = self->setup;
  g_autoptr (NucOpening) opening = NULL;

  if (nuc_setup_get_view (setup) != NUC_VIEW_COMPARE)
    return;
  if (!nuc_setup_has_second_source (setup))
    {
      nuc_comparison_open (get_comparison (self), NULL, NULL);
      return;
    }
  opening = nuc_setup_get_opening (setup, TRUE, NULL);
  nuc_comparison_open (get_comparison (self), opening,
                       nuc_setup_get (setup, find_field (self, NUC_FIELD_PROMPT,
                                                         NUC_FIELD_COMPARE_PROMPT)));
}

/* A prompt and tokens that are said of it alone. */
static void
begin_other (NucSetupApply *self)
{
  const NucSetup *setup = self->setup;
  NucSession *other = nuc_comparison_get_other (get_comparison (self));
  g_autoptr (GArray) taken = nuc_setup_dup_ids (setup, NUC_FIELD_COMPARE_TAKEN);

  self->wait = WAIT_TOKENS;
  if (nuc_setup_get_view (setup) != NUC_VIEW_COMPARE || !nuc_setup_has_second_source (setup) ||
      !nuc_comparison_has_own_source (get_comparison (self)))
    return;
  if (nuc_setup_has (setup, NUC_FIELD_COMPARE_PROMPT) &&
      !g_str_equal (nuc_session_get_prompt (other),
                    nuc_setup_get (setup, NUC_FIELD_COMPARE_PROMPT)))
    {
      /* It is asked for once, and the tokens come after it. */
      self->wait = WAIT_OTHER;
      nuc_session_set_prompt (other, nuc_setup_get (setup, NUC_FIELD_COMPARE_PROMPT));
    }
  else if (taken->len > 0)
    nuc_comparison_begin_with (get_comparison (self), taken);
}

/* As far as can be gone without waiting, but by no more than a token. */
static void
advance (NucSetupApply *self)
{
  if (self->wait == WAIT_PROMPT && !is_busy (self))
    {
      self->wait = WAIT_OTHER;
      open_other (self);
    }
  if (self->wait == WAIT_OTHER && !is_other_busy (self))
    begin_other (self);
  if (self->wait == WAIT_TOKENS && !is_busy (self) && !is_other_busy (self))
    add_token (self);
  else if (self->wait == WAIT_STEP && !is_busy (self))
    show_step (self);
}

static gboolean
go_on_cb (gpointer user_data)
{
  NucSetupApply *self = user_data;

  self->idle = 0;
  if (self->wait == WAIT_SOURCE && nuc_session_get_opening (get_session (self)) == NULL)
    {
      /* It could not be opened, and the session has said so. */
      end (self);
    }
  else if (self->wait > WAIT_SOURCE)
    advance (self);
  return G_SOURCE_REMOVE;
}

/* The session tells in the middle of what it does; it is asked for more when it is through. */
static void
go_on (NucSetupApply *self)
{
  if (self->wait != WAIT_NOTHING && !self->setting && self->idle == 0)
    self->idle = g_idle_add (go_on_cb, self);
}

/* The address of a server that is open says more than the one that opened it: what kind it is, for one. */
static gboolean
is_open (NucSetupApply *self, const NucOpening *wanted)
{
  const NucOpening *opened = nuc_session_get_opened (get_session (self));
  g_autoptr (NucServerConfig) present = NULL;
  g_autoptr (NucServerConfig) named = NULL;

  if (opened == NULL)
    return FALSE;
  present = nuc_server_config_parse (opened->name, NULL);
  named = nuc_server_config_parse (wanted->name, NULL);
  return present != NULL && named != NULL ? g_str_equal (present->address, named->address)
                                          : nuc_opening_equal (opened, wanted);
}

/* Nothing of the new source is drawn with the knobs of the former one. */
static void
source_cb (NucSetupApply *self)
{
  g_autoptr (NucOpening) opening = NULL;

  if (self->wait != WAIT_SOURCE || self->setting)
    return;
  opening = nuc_setup_get_opening (self->setup, FALSE, NULL);
  /* A person has opened something else. */
  if (!is_open (self, opening))
    {
      end (self);
      return;
    }
  set_all (self);
  self->wait = WAIT_PROMPT;
  go_on (self);
}

/* An error, or that there is no more of a recording: the rest stays as it is. */
static void
failed_cb (NucSetupApply *self)
{
  if (self->wait == WAIT_STEP)
    go_on (self);
  else if (self->wait == WAIT_OTHER)
    {
      self->wait = WAIT_TOKENS;
      go_on (self);
    }
  else if (self->wait > WAIT_SOURCE && !self->setting)
    end (self);
}

static void
nuc_setup_apply_dispose (GObject *object)
{
  NucSetupApply *self = NUC_SETUP_APPLY (object);

  clear (self);
  g_clear_object (&self->exhibit);

  G_OBJECT_CLASS (nuc_setup_apply_parent_class)->dispose (object);
}

static void
nuc_setup_apply_class_init (NucSetupApplyClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nuc_setup_apply_dispose;
  /* All is there, or it failed. */
  signals[SIGNAL_ENDED] = g_signal_new ("ended", NUC_TYPE_SETUP_APPLY, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
}

static void
nuc_setup_apply_init (NucSetupApply *self)
{
}

/**
 * nuc_setup_apply_new:
 * @exhibit: where setups are brought back to
 */
NucSetupApply *
nuc_setup_apply_new (NucExhibit *exhibit)
{
  static const char *const steps[] = { "notify::opening", "notify::busy", "notify::n-tokens" };
  NucSetupApply *self = g_object_new (NUC_TYPE_SETUP_APPLY, NULL);
  NucSession *session = nuc_exhibit_get_session (exhibit);
  NucComparison *comparison = nuc_exhibit_get_comparison (exhibit);

  self->exhibit = g_object_ref (exhibit);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_signal_connect_object (session, steps[i], G_CALLBACK (go_on), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (nuc_comparison_get_other (comparison), steps[i], G_CALLBACK (go_on),
                               self, G_CONNECT_SWAPPED);
    }
  g_signal_connect_object (session, "notify::source", G_CALLBACK (source_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (comparison, "changed", G_CALLBACK (go_on), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "error", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notice", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * nuc_setup_apply_begin:
 * @setup: (transfer none): what to bring back; it names a source
 * @reuse: whether a source that is open serves
 *
 * Begins to bring back all that @setup says: source, prompt, chains, seed, tokens, step, view, axis, bars, pins, rolls,
 * what is hidden, and what is compared with. What was begun before is given up. `ended` says when all is there; where
 * nothing has to be waited for, it is there at once.
 */
void
nuc_setup_apply_begin (NucSetupApply *self, const NucSetup *setup, NucReuse reuse)
{
  NucSession *session = get_session (self);
  g_autoptr (NucOpening) opening = nuc_setup_get_opening (setup, FALSE, NULL);

  clear (self);
  self->setup = nuc_setup_copy (setup);
  self->taken = nuc_setup_dup_ids (setup, NUC_FIELD_TAKEN);
  self->step = nuc_setup_get_count (setup, NUC_FIELD_STEP);
  self->mark =
      nuc_setup_get_switch (setup, NUC_FIELD_MARK) && nuc_setup_has (setup, NUC_FIELD_SEED);
  self->reused = reuse == NUC_REUSE_SOURCE && is_open (self, opening);
  self->wait = WAIT_SOURCE;
  if (self->reused)
    {
      nuc_session_cancel_opening (session);
      set_all (self);
      self->wait = WAIT_PROMPT;
      advance (self);
      return;
    }
  nuc_session_open (session, opening, NUC_NAMED_BY_FILE, nuc_setup_get (setup, NUC_FIELD_PROMPT));
}

/**
 * nuc_setup_apply_cancel:
 *
 * What has been brought back stays, the rest does not come.
 */
void
nuc_setup_apply_cancel (NucSetupApply *self)
{
  clear (self);
}

/**
 * nuc_setup_apply_get_busy:
 *
 * Returns: whether something is being brought back
 */
gboolean
nuc_setup_apply_get_busy (NucSetupApply *self)
{
  return self->wait != WAIT_NOTHING;
}
