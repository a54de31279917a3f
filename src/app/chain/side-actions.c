/* side-actions.c: what can be done with the panels at the sides, by name
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/chain/side-actions.h"

static GSimpleAction *
get_action (NucSideBox *box, const char *name)
{
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (box));

  return G_IS_ACTION_MAP (window)
             ? G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (window), name))
             : NULL;
}

/* A key and a button mean what is in sight. */
static void
toggle_sidebar_cb (GSimpleAction *action, GVariant *parameter, gpointer box)
{
  nuc_side_box_set_shown (box, !nuc_side_box_get_shown (box));
}

/* What is set, as by a window that is made as the last one was, is meant for a window with room. */
static void
change_sidebar_cb (GSimpleAction *action, GVariant *value, gpointer box)
{
  nuc_side_box_set_wanted (box, g_variant_get_boolean (value));
}

static void
change_front_cb (GSimpleAction *action, GVariant *value, gpointer box)
{
  const char *front = g_variant_get_string (value, NULL);

  if (!g_str_equal (front, "lesson") && !g_str_equal (front, "chart"))
    return;
  g_object_set (box, "end-front", g_str_equal (front, "lesson"), NULL);
  g_simple_action_set_state (action, value);
}

static void
shown_cb (NucSideBox *box)
{
  GSimpleAction *action = get_action (box, "sidebar");

  if (action != NULL)
    g_simple_action_set_state (action, g_variant_new_boolean (nuc_side_box_get_shown (box)));
}

static void
projector_cb (GActionGroup *window, const char *name, GVariant *value, NucSideBox *box)
{
  nuc_side_box_set_held (box, g_variant_get_boolean (value));
}

/* Who opens a lesson wants to see it. */
static void
lesson_cb (GActionGroup *window, const char *name, GVariant *value, NucSideBox *box)
{
  if (g_variant_get_boolean (value))
    g_action_group_change_action_state (window, "in-front", g_variant_new_string ("lesson"));
}

/**
 * nuc_side_actions_add:
 * @window: with the actions `projector` and `lesson`
 * @box: in the window
 *
 * `sidebar` (b) shows or hides the knobs; its state is whether they are in sight. `in-front` (s) is `lesson` or
 * `chart`, and counts where there is room for one of them only. A window that is projected shows the knobs only when
 * they are called.
 */
void
nuc_side_actions_add (GtkApplicationWindow *window, NucSideBox *box)
{
  static const GActionEntry entries[] = {
    { "sidebar", toggle_sidebar_cb, NULL, "true", change_sidebar_cb },
    { "in-front", NULL, "s", "'lesson'", change_front_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), box);
  g_signal_connect (box, "notify::shown", G_CALLBACK (shown_cb), NULL);
  g_signal_connect_object (window, "action-state-changed::projector", G_CALLBACK (projector_cb),
                           box, 0);
  g_signal_connect_object (window, "action-state-changed::lesson", G_CALLBACK (lesson_cb), box, 0);
}
