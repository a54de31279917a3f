/* figure-restore.c: from a figure back to what it was made from
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/figure-restore.h"
#include "app/theme.h"
#include "core/error.h"
#include "figure/figure-file.h"
#include "figure/figure-json.h"
#include "setup/setup-opening.h"

typedef enum
{
  WAIT_NOTHING,
  WAIT_FILE,
  WAIT_SOURCE,
  WAIT_PROMPT,
  WAIT_OTHER,
  WAIT_TOKENS,
} Wait;

/**
 * NucFigureRestore:
 *
 * Reading the file, opening, reading a prompt and drawing tokens all take their time and happen off the main thread; this
 * goes on whenever the session tells that one of them is done. Whatever fails on the way is told by the
 * session, and ends it.
 */
struct _NucFigureRestore
{
  GObject parent_instance;

  NucExhibit *exhibit;
  GActionGroup *actions; /* of the window, which owns this */
  GCancellable *reading;
  NucSetup *setup;
  GArray *taken;
  guint64 step;
  gboolean mark;
  NucSource *before; /* what was open */
  Wait wait;
  guint idle;
};

G_DEFINE_FINAL_TYPE (NucFigureRestore, nuc_figure_restore, G_TYPE_OBJECT)

static void
end (NucFigureRestore *self)
{
  self->wait = WAIT_NOTHING;
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->before);
  g_clear_pointer (&self->setup, nuc_setup_free);
  g_clear_pointer (&self->taken, g_array_unref);
}

static void
show_pins (NucFigureRestore *self)
{
  g_autoptr (GArray) pins = nuc_setup_dup_ids (self->setup, NUC_FIELD_PIN);

  nuc_exhibit_unpin_all (self->exhibit);
  for (guint i = 0; i < pins->len; i++)
    if (!nuc_exhibit_get_pinned (self->exhibit, g_array_index (pins, guint32, i)))
      nuc_exhibit_pin (self->exhibit, g_array_index (pins, guint32, i));
}

/* Tokens before the text are known by their ids; the window keeps a prompt, which is a text. */
static void
tell_of_history (NucFigureRestore *self)
{
  g_autoptr (GError) error = NULL;

  if (!nuc_setup_has (self->setup, NUC_FIELD_HISTORY))
    return;
  error = g_error_new_literal (NUC_ERROR, NUC_ERROR_UNSUPPORTED,
                               _ ("This figure was made after tokens given by their ids, which are "
                                  "not brought back: what is shown may differ."));
  nuc_session_report (nuc_exhibit_get_session (self->exhibit), error);
}

static void
show (NucFigureRestore *self)
{
  NucSession *session = nuc_exhibit_get_session (self->exhibit);
  guint64 rolls = nuc_setup_get_count (self->setup, NUC_FIELD_ROLLS);

  self->wait = WAIT_NOTHING;
  nuc_session_set_position (session,
                            self->step +
                                (nuc_setup_get_switch (self->setup, NUC_FIELD_AFTER) ? 1 : 0));
  nuc_session_update (session);
  show_pins (self);
  if (rolls > 0)
    nuc_dice_roll (nuc_exhibit_get_dice (self->exhibit), (guint) MIN (rolls, NUC_DICE_MOST));
  tell_of_history (self);
  end (self);
}

/* One more token of the text: those that were not drawn as they were, the others by their coins. One
 * more than were before what is shown where the chosen one was marked. */
static void
add_token (NucFigureRestore *self)
{
  NucSession *session = nuc_exhibit_get_session (self->exhibit);
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
        show (self);
    }
  else if (!paged && n < self->step + (self->mark ? 1 : 0))
    nuc_session_step (session);
  else
    show (self);
}

static NucComparison *
get_comparison (NucFigureRestore *self)
{
  return nuc_exhibit_get_comparison (self->exhibit);
}

static gboolean
is_other_busy (NucFigureRestore *self)
{
  return nuc_setup_get_view (self->setup) == NUC_VIEW_COMPARE &&
         nuc_comparison_get_busy (get_comparison (self));
}

static NucField
find_field (NucFigureRestore *self, NucField first, NucField second)
{
  return nuc_setup_has (self->setup, second) ? second : first;
}

/* What stands beside is opened when it can begin with the text that is there by then. */
static void
open_other (NucFigureRestore *self)
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
begin_other (NucFigureRestore *self)
{
  const NucSetup *setup = self->setup;
  NucSession *other = nuc_comparison_get_other (get_comparison (self));
  g_autoptr (GArray) taken = nuc_setup_dup_ids (setup, NUC_FIELD_COMPARE_TAKEN);

  self->wait = WAIT_TOKENS;
  if (!nuc_setup_has_second_source (setup) ||
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
      nuc_session_set_chain_text (session, nuc_setup_get (self->setup, NUC_FIELD_CHAIN), NULL);
      nuc_session_set_seed (session, nuc_setup_get_count (self->setup, NUC_FIELD_SEED));
      if (nuc_source_get_kind (source) == NUC_SOURCE_MODEL)
        nuc_session_set_prompt (session, nuc_setup_get (self->setup, NUC_FIELD_PROMPT));
      self->wait = WAIT_PROMPT;
      g_object_get (session, "busy", &busy, NULL);
    }
  if (self->wait == WAIT_PROMPT && !busy)
    {
      self->wait = WAIT_OTHER;
      open_other (self);
    }
  if (self->wait == WAIT_OTHER && !is_other_busy (self))
    begin_other (self);
  if (self->wait == WAIT_TOKENS && !busy && !is_other_busy (self))
    add_token (self);
  return G_SOURCE_REMOVE;
}

/* The session tells in the middle of what it does; it is asked for more when it is through. */
static void
go_on (NucFigureRestore *self)
{
  if (self->wait > WAIT_FILE && self->idle == 0)
    self->idle = g_idle_add (go_on_cb, self);
}

/* An error, or that there is no more of a recording: the rest stays as it is. */
static void
failed_cb (NucFigureRestore *self)
{
  if (self->wait == WAIT_OTHER)
    self->wait = WAIT_TOKENS;
  else if (self->wait > WAIT_SOURCE)
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
  NucComparison *comparison = nuc_exhibit_get_comparison (exhibit);

  self->exhibit = g_object_ref (exhibit);
  self->actions = actions;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_signal_connect_object (session, steps[i], G_CALLBACK (go_on), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (nuc_comparison_get_other (comparison), steps[i], G_CALLBACK (go_on),
                               self, G_CONNECT_SWAPPED);
    }
  g_signal_connect_object (comparison, "changed", G_CALLBACK (go_on), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "error", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notice", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

static void
change (NucFigureRestore *self, const char *action, GVariant *value)
{
  g_action_group_change_action_state (self->actions, action, value);
}

/* Colours that the window can have, unless it has them already because the desktop does. */
static void
change_theme (NucFigureRestore *self)
{
  g_autoptr (GVariant) present = g_action_group_get_action_state (self->actions, "theme");
  NucTheme theme = NUC_THEME_LIGHT;

  nuc_theme_find (nuc_setup_get (self->setup, NUC_FIELD_THEME), &theme);
  if (theme < NUC_THEME_PROJECTOR &&
      theme != nuc_theme_resolve (g_variant_get_string (present, NULL), FALSE))
    change (self, "theme", g_variant_new_string (nuc_theme_get_name (theme)));
}

/* What needs no source. Every field comes back, most of them at once or with the text, but for these:
 *
 * - `history`: the window keeps a prompt and no ids; it says so.
 * - `size`, `type-size`, `direction`, `dpi`, `title`, `caption`, `font`, `outlines`, and the themes for print
 *   and for projectors: the window has its own. They are what the next figure is proposed to look like.
 * - the fields of a second source where the view is another than Compare: they are not in such a figure, and
 *   what the window would compare with stays. */
static void
change_look (NucFigureRestore *self)
{
  const NucSetup *setup = self->setup;
  g_autofree char *look = nuc_figure_json_write (setup, ".");

  change (self, "axis", g_variant_new_string (nuc_setup_get (setup, NUC_FIELD_AXIS)));
  change (self, "bars", g_variant_new_int32 ((gint32) nuc_setup_get_count (setup, NUC_FIELD_BARS)));
  if (nuc_setup_get_view (setup) == NUC_VIEW_BARS)
    change (self, "vertical",
            g_variant_new_boolean (nuc_setup_get_switch (setup, NUC_FIELD_VERTICAL)));
  if (nuc_setup_get_view (setup) == NUC_VIEW_COMPARE)
    change (self, "compare-chain",
            g_variant_new_string (nuc_setup_get (setup, find_field (self, NUC_FIELD_CHAIN,
                                                                    NUC_FIELD_COMPARE_CHAIN))));
  change (self, "hide", g_variant_new_string (nuc_setup_get (setup, NUC_FIELD_HIDE)));
  change (self, "view", g_variant_new_string (nuc_setup_get (setup, NUC_FIELD_VIEW)));
  change_theme (self);
  change (self, "figure-look", g_variant_new_string (look));
}

static void
read_thread (GTask *task, gpointer source_object, gpointer data, GCancellable *cancellable)
{
  const char *path = data;
  GError *error = NULL;
  g_autoptr (NucSetup) setup = nuc_figure_file_read (path, &error);

  if (setup == NULL || !nuc_setup_check (setup, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&setup), (GDestroyNotify) nuc_setup_free);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  NucFigureRestore *self = user_data;
  NucSession *session;
  g_autoptr (GError) error = NULL;
  g_autoptr (NucSetup) setup = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (NucOpening) opening = NULL;

  /* Another one was begun, or the window is gone. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  session = nuc_exhibit_get_session (self->exhibit);
  g_clear_object (&self->reading);
  end (self);
  if (setup == NULL)
    {
      nuc_session_report (session, error);
      return;
    }
  self->setup = g_steal_pointer (&setup);
  self->taken = nuc_setup_dup_ids (self->setup, NUC_FIELD_TAKEN);
  self->step = nuc_setup_get_count (self->setup, NUC_FIELD_STEP);
  self->mark = nuc_setup_get_switch (self->setup, NUC_FIELD_MARK) &&
               nuc_setup_has (self->setup, NUC_FIELD_SEED);
  change_look (self);
  self->wait = WAIT_SOURCE;
  g_set_object (&self->before, nuc_session_get_source (session));
  opening = nuc_setup_get_opening (self->setup, FALSE, NULL);
  nuc_session_open (session, opening, NUC_NAMED_BY_FILE,
                    nuc_setup_get (self->setup, NUC_FIELD_PROMPT));
}

/**
 * nuc_figure_restore_begin:
 * @path: a figure
 *
 * Reads the settings inside a figure, off the main thread, and begins to bring them back: source, prompt,
 * chain, seed, step, view, axis, bars, pins and colours, and what is compared with. Its size, title and caption are what the next
 * figure is proposed to look like. Where the file is no figure of ours, the session says so.
 */
void
nuc_figure_restore_begin (NucFigureRestore *self, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GTask) task = NULL;
  char *local = g_file_get_path (file);

  end (self);
  self->wait = WAIT_FILE;
  self->reading = g_cancellable_new ();
  task = g_task_new (NULL, self->reading, read_cb, self);
  g_task_set_source_tag (task, nuc_figure_restore_begin);
  g_task_set_task_data (task, local != NULL ? local : g_strdup (path), g_free);
  g_task_run_in_thread (task, read_thread);
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
