/* actions.c: what can be done with a session, by name
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/actions.h"

/* An action with a state reads it from the session and writes it there: the session is the only
 * truth. Parameter and state have the same type. */
typedef struct
{
  const char *name;
  const char *type;
  const char *changes; /* the property that tells of changes */
  GVariant *(*get) (NucSession *session);
  gboolean (*set) (NucSession *session, GVariant *value, GError **error);
} Stateful;

typedef struct
{
  const char *name;
  void (*activate) (NucSession *session);
} Simple;

static GVariant *
get_temperature (NucSession *session)
{
  return g_variant_new_double (nuc_session_get_knob (session, "temperature"));
}

static gboolean
set_temperature (NucSession *session, GVariant *value, GError **error)
{
  return nuc_session_set_knob (session, "temperature", g_variant_get_double (value), error);
}

static GVariant *
get_top_k (NucSession *session)
{
  return g_variant_new_int32 (
      (gint32) CLAMP (nuc_session_get_knob (session, "top-k"), 0, G_MAXINT32));
}

static gboolean
set_top_k (NucSession *session, GVariant *value, GError **error)
{
  return nuc_session_set_knob (session, "top-k", g_variant_get_int32 (value), error);
}

static GVariant *
get_top_p (NucSession *session)
{
  return g_variant_new_double (nuc_session_get_knob (session, "top-p"));
}

static gboolean
set_top_p (NucSession *session, GVariant *value, GError **error)
{
  return nuc_session_set_knob (session, "top-p", g_variant_get_double (value), error);
}

static GVariant *
get_chain (NucSession *session)
{
  return g_variant_new_take_string (nuc_chain_to_string (nuc_session_get_chain (session)));
}

static gboolean
set_chain (NucSession *session, GVariant *value, GError **error)
{
  return nuc_session_set_chain_text (session, g_variant_get_string (value, NULL), error);
}

static GVariant *
get_seed (NucSession *session)
{
  return g_variant_new_uint64 (nuc_session_get_seed (session));
}

static gboolean
set_seed (NucSession *session, GVariant *value, GError **error)
{
  nuc_session_set_seed (session, g_variant_get_uint64 (value));
  return TRUE;
}

static GVariant *
get_prompt (NucSession *session)
{
  return g_variant_new_string (nuc_session_get_prompt (session));
}

static gboolean
set_prompt (NucSession *session, GVariant *value, GError **error)
{
  nuc_session_set_prompt (session, g_variant_get_string (value, NULL));
  return TRUE;
}

static GVariant *
get_speed (NucSession *session)
{
  return g_variant_new_double (nuc_session_get_speed (session));
}

static gboolean
set_speed (NucSession *session, GVariant *value, GError **error)
{
  nuc_session_set_speed (session, g_variant_get_double (value));
  return TRUE;
}

static GVariant *
get_position (NucSession *session)
{
  return g_variant_new_uint64 (nuc_session_get_position (session));
}

static gboolean
set_position (NucSession *session, GVariant *value, GError **error)
{
  nuc_session_set_position (session, g_variant_get_uint64 (value));
  return TRUE;
}

static GVariant *
get_playing (NucSession *session)
{
  return g_variant_new_boolean (nuc_session_get_playing (session));
}

static gboolean
set_playing (NucSession *session, GVariant *value, GError **error)
{
  nuc_session_set_playing (session, g_variant_get_boolean (value));
  return TRUE;
}

static const Stateful stateful[] = {
  { "temperature", "d", "notify::chain", get_temperature, set_temperature },
  { "top-k", "i", "notify::chain", get_top_k, set_top_k },
  { "top-p", "d", "notify::chain", get_top_p, set_top_p },
  { "chain", "s", "notify::chain", get_chain, set_chain },
  { "seed", "t", "notify::seed", get_seed, set_seed },
  { "prompt", "s", "notify::prompt", get_prompt, set_prompt },
  { "speed", "d", "notify::speed", get_speed, set_speed },
  { "position", "t", "notify::position", get_position, set_position },
  { "play", "b", "notify::playing", get_playing, set_playing },
};

static void
stop (NucSession *session)
{
  nuc_session_set_playing (session, FALSE);
}

static void
next_position (NucSession *session)
{
  nuc_session_set_position (session, nuc_session_get_position (session) + 1);
}

static void
previous_position (NucSession *session)
{
  guint64 position = nuc_session_get_position (session);

  if (position > 0)
    nuc_session_set_position (session, position - 1);
}

static void
new_seed (NucSession *session)
{
  /* Which seed is a person's choice by chance; the text that follows from it is not. Six digits can
   * be read out and typed again. */
  guint64 seed = g_random_int_range (0, 1000000);

  nuc_session_set_seed (session, seed != nuc_session_get_seed (session) ? seed : seed + 1);
}

static const Simple simple[] = {
  { "step", nuc_session_step },       { "stop", stop },
  { "back", nuc_session_back },       { "rewind", nuc_session_rewind },
  { "next-position", next_position }, { "previous-position", previous_position },
  { "new-seed", new_seed },           { "undo", nuc_session_undo },
  { "redo", nuc_session_redo },       { "cancel-opening", nuc_session_cancel_opening },
};

static void
activate_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const Simple *entry = g_object_get_data (G_OBJECT (action), "entry");

  entry->activate (user_data);
}

static void
change_state_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  const Stateful *entry = g_object_get_data (G_OBJECT (action), "entry");
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) state = NULL;

  if (!entry->set (user_data, value, &error))
    nuc_session_report (user_data, error);
  state = g_variant_ref_sink (entry->get (user_data));
  g_simple_action_set_state (action, state);
}

static void
sync_state_cb (GSimpleAction *action, GParamSpec *pspec, NucSession *session)
{
  const Stateful *entry = g_object_get_data (G_OBJECT (action), "entry");
  g_autoptr (GVariant) state = g_variant_ref_sink (entry->get (session));

  g_simple_action_set_state (action, state);
}

static void
set_enabled (GActionMap *map, const char *name, gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, name)), enabled);
}

static void
sync_enabled_cb (GActionMap *map, GParamSpec *pspec, NucSession *session)
{
  gboolean open = nuc_session_get_source (session) != NULL;
  gboolean can_undo, can_redo;
  guint64 position = nuc_session_get_position (session);
  guint64 n_tokens = nuc_session_get_n_tokens (session);

  g_object_get (session, "can-undo", &can_undo, "can-redo", &can_redo, NULL);
  set_enabled (map, "step", open);
  set_enabled (map, "play", open);
  set_enabled (map, "stop", nuc_session_get_playing (session));
  set_enabled (map, "back", n_tokens > 0);
  set_enabled (map, "rewind", n_tokens > 0);
  set_enabled (map, "next-position", position < nuc_session_get_last_position (session));
  set_enabled (map, "previous-position", position > 0);
  set_enabled (map, "undo", can_undo);
  set_enabled (map, "redo", can_redo);
  set_enabled (map, "cancel-opening", nuc_session_get_opening (session) != NULL);
}

/**
 * nuc_actions_add:
 * @map: a window
 * @session: what its actions act on
 *
 * Gives a window one action for everything that can be done with a session, so that widgets, menus,
 * shortcuts, tests and D-Bus all go the same way. Where the action holds a value, that is its state:
 * `temperature` (d), `top-k` (i), `top-p` (d), `chain` (s), `seed` (t), `prompt` (s), `speed` (d),
 * `position` (t), `play` (b). Without a value: `step`, `stop`, `back`, `rewind`, `next-position`,
 * `previous-position`, `new-seed`, `undo`, `redo`, `cancel-opening`.
 *
 * The state of a knob is the value in effect: of a stage that is off or missing the one that changes
 * nothing. Setting one that the chain lacks adds it as nuc_session_set_knob() says. A value out of range
 * changes nothing and is told by the session's `error`.
 */
void
nuc_actions_add (GActionMap *map, NucSession *session)
{
  static const char *const changes[] = { "notify::source",   "notify::playing",  "notify::n-tokens",
                                         "notify::position", "notify::can-undo", "notify::can-redo",
                                         "notify::opening" };

  for (guint i = 0; i < G_N_ELEMENTS (stateful); i++)
    {
      const Stateful *entry = &stateful[i];
      gboolean toggles = g_str_equal (entry->type, "b");
      g_autoptr (GSimpleAction) action =
          g_simple_action_new_stateful (entry->name, toggles ? NULL : G_VARIANT_TYPE (entry->type),
                                        entry->get (session));

      g_object_set_data (G_OBJECT (action), "entry", (gpointer) entry);
      g_signal_connect_object (action, "change-state", G_CALLBACK (change_state_cb), session, 0);
      g_signal_connect_object (session, entry->changes, G_CALLBACK (sync_state_cb), action,
                               G_CONNECT_SWAPPED);
      g_action_map_add_action (map, G_ACTION (action));
    }
  for (guint i = 0; i < G_N_ELEMENTS (simple); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (simple[i].name, NULL);

      g_object_set_data (G_OBJECT (action), "entry", (gpointer) &simple[i]);
      g_signal_connect_object (action, "activate", G_CALLBACK (activate_cb), session, 0);
      g_action_map_add_action (map, G_ACTION (action));
    }
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    g_signal_connect_object (session, changes[i], G_CALLBACK (sync_enabled_cb), map,
                             G_CONNECT_SWAPPED);
  sync_enabled_cb (map, NULL, session);
}
