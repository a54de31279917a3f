/* figure-restore.c: from a figure back to what it was made from
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include <string.h>

#include "app/figure-restore.h"
#include "app/figure-state.h"

typedef enum
{
  WAIT_NOTHING,
  WAIT_SOURCE,
  WAIT_PROMPT,
  WAIT_TOKENS,
} Wait;

/**
 * NucFigureRestore:
 *
 * Opening, reading a prompt and drawing tokens all take their time and happen off the main thread; this
 * goes on whenever the session tells that one of them is done. Whatever fails on the way is told by the
 * session, and ends it.
 */
struct _NucFigureRestore
{
  GObject parent_instance;

  NucExhibit *exhibit;
  GActionGroup *actions; /* of the window, which owns this */
  NucFigureState *state;
  NucSource *before; /* what was open */
  Wait wait;
  guint idle;
};

G_DEFINE_FINAL_TYPE (NucFigureRestore, nuc_figure_restore, G_TYPE_OBJECT)

static void
end (NucFigureRestore *self)
{
  self->wait = WAIT_NOTHING;
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->before);
  g_clear_pointer (&self->state, nuc_figure_state_free);
}

static void
show (NucFigureRestore *self)
{
  NucSession *session = nuc_exhibit_get_session (self->exhibit);
  guint64 rolls = self->state->rolls;

  nuc_session_set_position (session, self->state->step + self->state->history->len);
  nuc_session_update (session);
  if (rolls > 0)
    nuc_dice_roll (nuc_exhibit_get_dice (self->exhibit), (guint) rolls);
  end (self);
}

/* One more token of the text: those that were not drawn as they were, the others by their coins. One
 * more than were before what is shown, so that the chosen one is marked. */
static void
add_token (NucFigureRestore *self)
{
  NucSession *session = nuc_exhibit_get_session (self->exhibit);
  guint64 n = nuc_session_get_n_tokens (session);
  gboolean recording =
      nuc_source_get_kind (nuc_session_get_source (session)) == NUC_SOURCE_RECORDING;
  guint32 index;

  if (n < self->state->history->len)
    {
      guint32 id = g_array_index (self->state->history, guint32, n);

      nuc_session_update (session);
      if (nuc_session_get_trace (session) == NULL)
        return;
      if (nuc_logits_find_id (nuc_trace_get_logits (nuc_session_get_trace (session)), id, &index))
        nuc_session_pick (session, index);
      else
        show (self);
    }
  else if (!recording && n <= self->state->history->len + self->state->step)
    nuc_session_step (session);
  else
    show (self);
}

static gboolean
go_on_cb (gpointer user_data)
{
  NucFigureRestore *self = user_data;
  NucSession *session = nuc_exhibit_get_session (self->exhibit);
  NucSource *source = nuc_session_get_source (session);
  gboolean busy;

  self->idle = 0;
  g_object_get (session, "busy", &busy, NULL);
  if (self->wait == WAIT_SOURCE && nuc_session_get_opening (session) == NULL)
    {
      /* It could not be opened, and the session has said so. */
      if (source == self->before)
        {
          end (self);
          return G_SOURCE_REMOVE;
        }
      nuc_session_set_chain_text (session, self->state->chain, NULL);
      nuc_session_set_seed (session, self->state->seed);
      if (self->state->prompt != NULL)
        nuc_session_set_prompt (session, self->state->prompt);
      self->wait = WAIT_PROMPT;
      g_object_get (session, "busy", &busy, NULL);
    }
  if (self->wait == WAIT_PROMPT && !busy)
    self->wait = WAIT_TOKENS;
  if (self->wait == WAIT_TOKENS && !busy)
    add_token (self);
  return G_SOURCE_REMOVE;
}

/* The session tells in the middle of what it does; it is asked for more when it is through. */
static void
go_on (NucFigureRestore *self)
{
  if (self->wait != WAIT_NOTHING && self->idle == 0)
    self->idle = g_idle_add (go_on_cb, self);
}

/* An error, or that there is no more of a recording: the rest stays as it is. */
static void
failed_cb (NucFigureRestore *self)
{
  if (self->wait != WAIT_SOURCE)
    end (self);
}

static void
nuc_figure_restore_dispose (GObject *object)
{
  NucFigureRestore *self = NUC_FIGURE_RESTORE (object);

  end (self);
  g_clear_object (&self->exhibit);

  G_OBJECT_CLASS (nuc_figure_restore_parent_class)->dispose (object);
}

static void
nuc_figure_restore_class_init (NucFigureRestoreClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nuc_figure_restore_dispose;
}

static void
nuc_figure_restore_init (NucFigureRestore *self)
{
}

/**
 * nuc_figure_restore_is_figure:
 * @name: a path or an address
 *
 * Returns: whether it is named like a figure
 */
gboolean
nuc_figure_restore_is_figure (const char *name)
{
  const char *dot = strrchr (name, '.');
  NucFigureFormat format;

  return dot != NULL && nuc_figure_format_find (dot + 1, &format);
}

/**
 * nuc_figure_restore_new:
 * @exhibit: where figures are brought back to
 * @actions: of its window, which outlives this
 */
NucFigureRestore *
nuc_figure_restore_new (NucExhibit *exhibit, GActionGroup *actions)
{
  static const char *const steps[] = { "notify::opening", "notify::busy", "notify::n-tokens" };
  NucFigureRestore *self = g_object_new (NUC_TYPE_FIGURE_RESTORE, NULL);
  NucSession *session = nuc_exhibit_get_session (exhibit);

  self->exhibit = g_object_ref (exhibit);
  self->actions = actions;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    g_signal_connect_object (session, steps[i], G_CALLBACK (go_on), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "error", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notice", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * nuc_figure_restore_begin:
 * @path: a figure
 *
 * Reads the settings inside a figure and begins to bring them back: source, prompt, chain, seed, step,
 * view, axis and bars.
 *
 * Returns: %FALSE with a sentence where the file is no figure of ours
 */
gboolean
nuc_figure_restore_begin (NucFigureRestore *self, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GFile) parent = g_file_get_parent (file);
  g_autofree char *folder = parent != NULL ? g_file_get_path (parent) : NULL;
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *settings = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, error);
  NucFigureState *state;

  if (bytes == NULL)
    return FALSE;
  settings = nuc_chart_export_read_settings (bytes, error);
  state = settings != NULL ? nuc_figure_state_parse (settings, folder != NULL ? folder : ".", error)
                           : NULL;
  if (state == NULL)
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  end (self);
  self->state = state;
  g_action_group_change_action_state (self->actions, "axis",
                                      g_variant_new_string (
                                          nuc_figure_state_name_axis (state->axis)));
  g_action_group_change_action_state (self->actions, "bars",
                                      g_variant_new_int32 ((gint32) state->n_bars));
  if (state->compare_chain != NULL)
    g_action_group_change_action_state (self->actions, "compare-chain",
                                        g_variant_new_string (state->compare_chain));
  g_action_group_change_action_state (self->actions, "view",
                                      g_variant_new_string (nuc_chart_view_get_name (state->view)));
  self->wait = WAIT_SOURCE;
  g_set_object (&self->before, nuc_session_get_source (nuc_exhibit_get_session (self->exhibit)));
  nuc_session_open (nuc_exhibit_get_session (self->exhibit), state->source, state->order,
                    state->words);
  return TRUE;
}

/**
 * nuc_figure_restore_get_busy:
 *
 * Returns: whether a figure is being brought back
 */
gboolean
nuc_figure_restore_get_busy (NucFigureRestore *self)
{
  return self->wait != WAIT_NOTHING;
}
