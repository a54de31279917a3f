/* chain-list.c: tests of the chain as a list of rows
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/chain/chain-list.h"
#include "harness.h"

static NucChainList *
new_list (NucSession *session)
{
  NucChainList *list = g_object_ref_sink (g_object_new (NUC_TYPE_CHAIN_LIST, NULL));

  nuc_chain_list_set_session (list, session);
  return list;
}

static void
assert_chain (NucSession *session, const char *expected)
{
  g_autofree char *text = nuc_chain_to_string (nuc_session_get_chain (session));

  g_assert_cmpstr (text, ==, expected);
}

static void
test_rows_follow_the_chain (void)
{
  NucSession *session = new_session ("temperature=0.8,top-k=3,top-p=0.9", "preset:lesson");
  NucChainList *list = new_list (session);
  NucSamplerRow *kept;

  g_assert_nonnull (nuc_chain_list_get_row (list, 2));
  g_assert_null (nuc_chain_list_get_row (list, 3));
  kept = nuc_chain_list_get_row (list, 0);
  nuc_session_set_value (session, 0, 0, 0.5, NULL);
  g_assert_true (nuc_chain_list_get_row (list, 0) == kept);
  nuc_session_remove_stage (session, 1);
  g_assert_null (nuc_chain_list_get_row (list, 2));
  nuc_session_undo (session);
  g_assert_nonnull (nuc_chain_list_get_row (list, 2));
  g_assert_finalize_object (list);
  g_assert_finalize_object (session);
}

static void
test_reorder_by_keyboard (void)
{
  NucSession *session = new_session ("temperature=0.8,top-k=3,top-p=0.9", "preset:lesson");
  NucChainList *list = new_list (session);

  gtk_widget_activate_action (GTK_WIDGET (nuc_chain_list_get_row (list, 0)), "row.down", NULL);
  assert_chain (session, "top-k=3,temperature=0.8,top-p=0.9");
  gtk_widget_activate_action (GTK_WIDGET (nuc_chain_list_get_row (list, 2)), "row.up", NULL);
  assert_chain (session, "top-k=3,top-p=0.9,temperature=0.8");
  gtk_widget_activate_action (GTK_WIDGET (nuc_chain_list_get_row (list, 0)), "row.up", NULL);
  assert_chain (session, "top-k=3,top-p=0.9,temperature=0.8");
  gtk_widget_activate_action (GTK_WIDGET (nuc_chain_list_get_row (list, 1)), "row.remove", NULL);
  assert_chain (session, "top-k=3,temperature=0.8");
  g_assert_finalize_object (list);
  g_assert_finalize_object (session);
}

/* Whoever removes one stage after another by keyboard is never left without a focus. */
static void
test_focus_after_removing (void)
{
  NucSession *session = new_session ("temperature=0.8,top-k=3,top-p=0.9", "preset:lesson");
  NucChainList *list = new_list (session);
  GtkWidget *window = gtk_window_new ();
  const guint removed[] = { 1, 1, 0 };

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (list));
  gtk_window_present (GTK_WINDOW (window));
  spin_until (gtk_widget_get_mapped (GTK_WIDGET (list)));
  nuc_sampler_row_focus (nuc_chain_list_get_row (list, 1));
  for (guint i = 0; i < G_N_ELEMENTS (removed); i++)
    {
      GtkWidget *row = GTK_WIDGET (nuc_chain_list_get_row (list, removed[i]));
      GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

      g_assert_true (gtk_widget_is_ancestor (focus, row));
      gtk_widget_activate_action (row, "row.remove", NULL);
      focus = gtk_window_get_focus (GTK_WINDOW (window));
      g_assert_nonnull (focus);
      g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (list)));
      if (i + 1 < G_N_ELEMENTS (removed))
        nuc_sampler_row_focus (nuc_chain_list_get_row (list, removed[i + 1]));
    }
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (list);
  g_assert_finalize_object (session);
}

static void
test_add_every_sampler (void)
{
  NucSession *session = new_session ("temperature=0.8", "preset:lesson");
  NucChainList *list = new_list (session);
  gsize n;

  nuc_sampler_list (&n);
  for (gsize i = 0; i < n; i++)
    nuc_session_insert_stage (session, nuc_chain_get_size (nuc_session_get_chain (session)),
                              nuc_sampler_list (&n)[i]);
  g_assert_nonnull (nuc_chain_list_get_row (list, n));
  g_assert_finalize_object (list);
  g_assert_finalize_object (session);
}

static void
test_choices (void)
{
  NucSession *session = new_session ("temperature=0.8", "preset:lesson");
  NucChainList *list = new_list (session);
  GtkWidget *presets = nth_widget (GTK_WIDGET (list), GTK_TYPE_LIST_BOX, 0);
  GtkWidget *samplers = nth_widget (GTK_WIDGET (list), GTK_TYPE_LIST_BOX, 1);
  gsize n;
  const NucPreset *all = nuc_chain_list_presets (&n);

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (NucChain) chain = nuc_chain_parse (all[i].chain, NULL);
      g_autofree char *text = nuc_chain_to_string (chain);

      g_signal_emit_by_name (presets, "row-activated",
                             gtk_list_box_get_row_at_index (GTK_LIST_BOX (presets), (int) i));
      assert_chain (session, text);
    }
  n = nuc_chain_get_size (nuc_session_get_chain (session));
  g_signal_emit_by_name (samplers, "row-activated",
                         gtk_list_box_get_row_at_index (GTK_LIST_BOX (samplers), 0));
  g_assert_cmpuint (nuc_chain_get_size (nuc_session_get_chain (session)), ==, n + 1);
  g_assert_finalize_object (list);
  g_assert_finalize_object (session);
}

/* The name is that of the values; where only the order is a preset's, it says so. */
static void
test_names_what_is_set (void)
{
  static const struct
  {
    const char *chain;
    const char *name;
    int marked; /* -1 for none */
  } cases[] = {
    { "temperature=0.8,top-p=0.95", "Balanced", 3 },
    { "temperature=0.7,top-p=0.95", "Balanced, changed", -1 },
    { "temperature=0.5,top-p=0.8", "Focused", 2 },
    { "temperature=0.5,top-p=0.8:off", "Focused, changed", -1 },
    { "top-p=0.8,temperature=0.5", "My own", -1 },
    { "greedy", "Greedy", 1 },
  };
  NucSession *session = new_session ("temperature=0.8", "preset:lesson");
  NucChainList *list = new_list (session);
  GtkWidget *presets = nth_widget (GTK_WIDGET (list), GTK_TYPE_LIST_BOX, 0);
  GtkWidget *button = nth_widget (GTK_WIDGET (list), GTK_TYPE_MENU_BUTTON, 0);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (nuc_session_set_chain_text (session, cases[i].chain, NULL));
      g_test_message ("%s", cases[i].chain);
      g_assert_nonnull (find_label (button, cases[i].name));
      for (int j = 0; gtk_list_box_get_row_at_index (GTK_LIST_BOX (presets), j) != NULL; j++)
        {
          GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (presets), j);
          GtkWidget *mark = nth_widget (GTK_WIDGET (row), GTK_TYPE_IMAGE, 0);

          g_assert_cmpint (gtk_widget_get_visible (mark), ==, j == cases[i].marked);
        }
    }
  g_assert_finalize_object (list);
  g_assert_finalize_object (session);
}

static void
test_text (void)
{
  NucSession *session = new_session ("temperature=0.8", "preset:lesson");
  NucChainList *list = new_list (session);
  GtkWidget *entry = nth_widget (GTK_WIDGET (list), GTK_TYPE_ENTRY, 0);

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "temperature=0.8");
  gtk_editable_set_text (GTK_EDITABLE (entry), "top-k=9, top-p=0.5");
  g_signal_emit_by_name (entry, "activate");
  assert_chain (session, "top-k=9,top-p=0.5");
  gtk_editable_set_text (GTK_EDITABLE (entry), "top-q=9");
  g_signal_emit_by_name (entry, "activate");
  assert_chain (session, "top-k=9,top-p=0.5");
  g_assert_finalize_object (list);
  g_assert_finalize_object (session);
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/chain-list/focus-after-removing", test_focus_after_removing);
  g_test_add_func ("/app/chain-list/rows-follow-the-chain", test_rows_follow_the_chain);
  g_test_add_func ("/app/chain-list/reorder-by-keyboard", test_reorder_by_keyboard);
  g_test_add_func ("/app/chain-list/add-every-sampler", test_add_every_sampler);
  g_test_add_func ("/app/chain-list/choices", test_choices);
  g_test_add_func ("/app/chain-list/names-what-is-set", test_names_what_is_set);
  g_test_add_func ("/app/chain-list/text", test_text);
  return g_test_run ();
}
