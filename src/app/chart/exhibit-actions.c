/* exhibit-actions.c: what can be done with the chart, by name
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/chart/exhibit-actions.h"

static void
change_view_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  const char *name = g_variant_get_string (value, NULL);
  gboolean table = g_str_equal (name, NUC_VIEW_NAME_TABLE);
  NucView view = NUC_VIEW_BARS;

  if (!table && !nuc_view_find (name, &view))
    return;
  nuc_exhibit_set_table_alone (user_data, table);
  nuc_exhibit_set_view (user_data, view);
}

static void
change_table_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  g_simple_action_set_state (action, value);
  nuc_exhibit_set_table_beside (user_data, g_variant_get_boolean (value));
}

static void
change_bars_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  nuc_exhibit_set_n_bars (user_data, (guint) MAX (g_variant_get_int32 (value), 0));
}

static void
change_axis_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  NucAxis axis;

  if (nuc_axis_find (g_variant_get_string (value, NULL), &axis))
    nuc_exhibit_set_axis (user_data, axis);
}

static void
change_hide_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  NucHide hide;

  if (nuc_hide_find (g_variant_get_string (value, NULL), &hide))
    nuc_exhibit_set_hide (user_data, hide);
}

static void
reveal_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  nuc_exhibit_toggle_hide (user_data);
}

static void
change_vertical_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  nuc_exhibit_set_vertical (user_data, g_variant_get_boolean (value));
}

static void
change_compare_chain_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  NucExhibit *exhibit = user_data;
  g_autoptr (GError) error = NULL;

  if (!nuc_comparison_set_chain_text (nuc_exhibit_get_comparison (exhibit),
                                      g_variant_get_string (value, NULL), &error))
    nuc_session_report (nuc_exhibit_get_session (exhibit), error);
}

static void
change_compare_source_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  const char *text = g_variant_get_string (value, NULL);
  g_autoptr (NucOpening) opening = *text != '\0' ? nuc_opening_parse (text) : NULL;

  /* The state follows when it is open. */
  nuc_comparison_open (nuc_exhibit_get_comparison (user_data), opening, NULL);
}

static void
compare_order_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  nuc_comparison_take_order (nuc_exhibit_get_comparison (user_data),
                             g_variant_get_string (parameter, NULL));
}

static void
roll_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gint32 n = g_variant_get_int32 (parameter);

  if (n > 0 && n <= NUC_DICE_MOST)
    nuc_dice_roll (nuc_exhibit_get_dice (user_data), (guint) n);
}

static void
reset_rolls_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  nuc_dice_reset (nuc_exhibit_get_dice (user_data));
}

static void
lock_chain_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  nuc_comparison_lock (nuc_exhibit_get_comparison (user_data));
}

static void
swap_chains_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  nuc_comparison_swap (nuc_exhibit_get_comparison (user_data));
}

static void
pin_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  nuc_exhibit_pin (user_data, g_variant_get_uint32 (parameter));
}

static void
unpin_all_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  nuc_exhibit_unpin_all (user_data);
}

static const GActionEntry entries[] = {
  { "view", NULL, "s", "'bars'", change_view_cb },
  { "table", NULL, NULL, "false", change_table_cb },
  { "bars", NULL, "i", "0", change_bars_cb },
  { "axis", NULL, "s", "'fitted'", change_axis_cb },
  { "hide", NULL, "s", "'nothing'", change_hide_cb },
  { "reveal", reveal_cb },
  { "vertical", NULL, NULL, "false", change_vertical_cb },
  { "compare-chain", NULL, "s", "''", change_compare_chain_cb },
  { "compare-source", NULL, "s", "''", change_compare_source_cb },
  { "compare-order", compare_order_cb, "s" },
  { "roll", roll_cb, "i" },
  { "reset-rolls", reset_rolls_cb },
  { "lock-chain", lock_chain_cb },
  { "swap-chains", swap_chains_cb },
  { "pin", pin_cb, "u" },
  { "unpin-all", unpin_all_cb },
};

static void
sync_chain_cb (GSimpleAction *action, NucComparison *comparison)
{
  g_simple_action_set_state (action, g_variant_new_take_string (nuc_chain_to_string (
                                         nuc_comparison_get_chain (comparison))));
}

static void
sync_source_cb (GSimpleAction *action, NucComparison *comparison)
{
  const NucOpening *opened = nuc_comparison_get_opened (comparison);

  g_simple_action_set_state (action, g_variant_new_take_string (opened != NULL
                                                                    ? nuc_opening_to_text (opened)
                                                                    : g_strdup ("")));
}

static void
sync_rolls_cb (GSimpleAction *action, NucDice *dice)
{
  g_simple_action_set_enabled (action, nuc_dice_get_die (dice) != NULL);
}

static void
sync_state (GActionMap *map, const char *name, GVariant *value)
{
  GAction *action = g_action_map_lookup_action (map, name);
  g_autoptr (GVariant) wanted = g_variant_ref_sink (value);
  g_autoptr (GVariant) state = g_action_get_state (action);

  if (!g_variant_equal (state, wanted))
    g_simple_action_set_state (G_SIMPLE_ACTION (action), wanted);
}

/* Whoever changes the exhibit, by an action or not. */
static void
sync_exhibit_cb (GActionMap *map, NucExhibit *exhibit)
{
  const char *view = nuc_exhibit_get_table_alone (exhibit)
                         ? NUC_VIEW_NAME_TABLE
                         : nuc_view_get_name (nuc_exhibit_get_view (exhibit));

  sync_state (map, "view", g_variant_new_string (view));
  sync_state (map, "bars", g_variant_new_int32 ((gint32) nuc_exhibit_get_n_bars (exhibit)));
  sync_state (map, "axis",
              g_variant_new_string (nuc_axis_get_name (nuc_exhibit_get_axis (exhibit))));
  sync_state (map, "hide",
              g_variant_new_string (nuc_hide_get_name (nuc_exhibit_get_hide (exhibit))));
  sync_state (map, "vertical", g_variant_new_boolean (nuc_exhibit_get_vertical (exhibit)));
}

/**
 * nuc_exhibit_actions_add:
 * @map: a window
 * @exhibit: what its actions act on; it lives as long as the window
 *
 * `view` (s, a chart's or %NUC_VIEW_NAME_TABLE), `table` (b, whether one stands beside the chart), `bars` (i, 0 for as
 * many as fit), `axis` (s), `vertical` (b), `hide` (s, as [func@hide_find] takes
 * it), `compare-chain` (s), `compare-source` (s, empty for the source of A) hold their value as state.
 * `compare-order` (s, the name of a preset), `reveal` (and hides again), `roll` (i), `reset-rolls`,
 * `lock-chain`, `swap-chains`, `pin` (u, a token's id), `unpin-all` act.
 */
void
nuc_exhibit_actions_add (GActionMap *map, NucExhibit *exhibit)
{
  GAction *compare, *source, *reset;

  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), exhibit);
  g_signal_connect_object (exhibit, "changed", G_CALLBACK (sync_exhibit_cb), map,
                           G_CONNECT_SWAPPED);
  compare = g_action_map_lookup_action (map, "compare-chain");
  sync_chain_cb (G_SIMPLE_ACTION (compare), nuc_exhibit_get_comparison (exhibit));
  g_signal_connect_object (nuc_exhibit_get_comparison (exhibit), "changed",
                           G_CALLBACK (sync_chain_cb), compare, G_CONNECT_SWAPPED);
  source = g_action_map_lookup_action (map, "compare-source");
  g_signal_connect_object (nuc_exhibit_get_comparison (exhibit), "changed",
                           G_CALLBACK (sync_source_cb), source, G_CONNECT_SWAPPED);
  reset = g_action_map_lookup_action (map, "reset-rolls");
  sync_rolls_cb (G_SIMPLE_ACTION (reset), nuc_exhibit_get_dice (exhibit));
  g_signal_connect_object (nuc_exhibit_get_dice (exhibit), "changed", G_CALLBACK (sync_rolls_cb),
                           reset, G_CONNECT_SWAPPED);
}
