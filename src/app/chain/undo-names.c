/* undo-names.c: buttons that say what they undo
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/widgets/announce.h"
#include "session/history.h"
#include "session/session-private.h"
#include "app/chain/undo-names.h"

static const char *
get_title (NucChain *chain, gsize stage)
{
  return g_dgettext (GETTEXT_PACKAGE, nuc_sampler_get_title (nuc_chain_get_sampler (chain, stage)));
}

static gboolean
is_without (NucChain *chain, gsize stage, NucChain *other)
{
  g_autoptr (NucChain) rest = nuc_chain_with_removed (chain, stage);

  return nuc_chain_equal (rest, other);
}

/* The stage of which there is one more in @longer than in @shorter. */
static const char *
find_added (NucChain *longer, NucChain *shorter)
{
  for (gsize i = 0; i < nuc_chain_get_size (longer); i++)
    if (is_without (longer, i, shorter))
      return get_title (longer, i);
  return NULL;
}

/* The one stage that is set in another way. */
static const char *
find_changed (NucChain *from, NucChain *to)
{
  for (gsize i = 0; i < nuc_chain_get_size (from); i++)
    {
      g_autoptr (NucChain) rest = nuc_chain_with_removed (to, i);

      if (nuc_chain_get_sampler (from, i) == nuc_chain_get_sampler (to, i) &&
          is_without (from, i, rest))
        return get_title (from, i);
    }
  return NULL;
}

static gboolean
is_moved (NucChain *from, NucChain *to)
{
  gsize n = nuc_chain_get_size (from);

  for (gsize i = 0; i < n; i++)
    for (gsize j = 0; j < n; j++)
      {
        g_autoptr (NucChain) moved = nuc_chain_with_moved (from, i, j);

        if (nuc_chain_equal (moved, to))
          return TRUE;
      }
  return FALSE;
}

static const char *
find_chain_change (NucChain *from, NucChain *to)
{
  gsize n_from = nuc_chain_get_size (from), n_to = nuc_chain_get_size (to);
  const char *stage = NULL;

  if (n_from == n_to)
    stage = find_changed (from, to);
  else if (n_from == n_to + 1)
    stage = find_added (from, to);
  else if (n_to == n_from + 1)
    stage = find_added (to, from);
  if (stage != NULL)
    return stage;
  return n_from == n_to && is_moved (from, to) ? C_ ("undo", "Order of the chain")
                                               : C_ ("undo", "Chain");
}

/* What is another thing in two moments, %NULL where nothing is. */
static const char *
find_change (const NucMoment *from, const NucMoment *to)
{
  if (from == NULL)
    return NULL;
  if (!nuc_chain_equal (from->chain, to->chain))
    return find_chain_change (from->chain, to->chain);
  if (from->seed != to->seed)
    return C_ ("undo", "Seed");
  if (!g_str_equal (from->prompt, to->prompt))
    return C_ ("undo", "Prompt");
  return NULL;
}

static void
set_name (GtkWidget *button, const char *tip, const char *name)
{
  g_autofree char *text = name != NULL ? g_strdup_printf ("%s\n%s", tip, name) : g_strdup (tip);

  gtk_widget_set_tooltip_text (button, text);
  nuc_announce_describe (button, name != NULL ? name : "");
}

static void
undo_cb (GtkWidget *undo, GParamSpec *property, NucSession *session)
{
  NucMoment now;

  set_name (undo, _ ("Undo (Ctrl+Z)"), find_change (nuc_session_peek_undo (session, &now), &now));
}

static void
redo_cb (GtkWidget *redo, GParamSpec *property, NucSession *session)
{
  NucMoment now;

  set_name (redo, _ ("Redo (Ctrl+Shift+Z)"),
            find_change (nuc_session_peek_redo (session, &now), &now));
}

/**
 * nuc_undo_names_add:
 * @undo: a button
 * @redo: another one
 * @session: whose changes they undo and do again
 *
 * Has the buttons say which change it is that they undo: a knob by its name, the order, the seed, the prompt.
 */
void
nuc_undo_names_add (GtkWidget *undo, GtkWidget *redo, NucSession *session)
{
  static const char *const changes[] = { "notify::chain", "notify::seed", "notify::prompt",
                                         "notify::can-undo", "notify::can-redo" };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_signal_connect_object (session, changes[i], G_CALLBACK (undo_cb), undo, G_CONNECT_SWAPPED);
      g_signal_connect_object (session, changes[i], G_CALLBACK (redo_cb), redo, G_CONNECT_SWAPPED);
    }
  undo_cb (undo, NULL, session);
  redo_cb (redo, NULL, session);
}
