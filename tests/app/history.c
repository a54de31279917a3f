/* history.c: tests of undo and redo
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/history.h"

static NucMoment
moment (const char *chain, guint64 seed, const char *prompt)
{
  return (NucMoment){ .chain = nuc_chain_parse (chain, NULL),
                      .seed = seed,
                      .prompt = g_strdup (prompt) };
}

static void
assert_moment (const NucMoment *moment, const char *chain, guint64 seed, const char *prompt)
{
  g_autofree char *text = nuc_chain_to_string (moment->chain);

  g_assert_cmpstr (text, ==, chain);
  g_assert_cmpuint (moment->seed, ==, seed);
  g_assert_cmpstr (moment->prompt, ==, prompt);
}

static void
test_undo_redo (void)
{
  g_autoptr (NucHistory) history = nuc_history_new ();
  g_auto (NucMoment) first = moment ("top-k=40", 1, "a");
  g_auto (NucMoment) second = moment ("top-k=20", 2, "b");
  g_auto (NucMoment) back = { 0 };
  g_auto (NucMoment) forth = { 0 };
  NucMoment nothing = { 0 };

  g_assert_false (nuc_history_can_undo (history));
  g_assert_false (nuc_history_undo (history, &first, &nothing));
  nuc_history_record (history, &first, NULL);
  g_assert_true (nuc_history_can_undo (history));
  g_assert_false (nuc_history_can_redo (history));
  g_assert_true (nuc_history_undo (history, &second, &back));
  assert_moment (&back, "top-k=40", 1, "a");
  g_assert_false (nuc_history_can_undo (history));
  g_assert_true (nuc_history_redo (history, &back, &forth));
  assert_moment (&forth, "top-k=20", 2, "b");
  g_assert_false (nuc_history_redo (history, &forth, &nothing));
}

static void
test_a_drag_is_one_step (void)
{
  g_autoptr (NucHistory) history = nuc_history_new ();
  g_auto (NucMoment) first = moment ("top-k=40", 1, "");
  g_auto (NucMoment) later = moment ("top-k=30", 1, "");
  g_auto (NucMoment) now = moment ("top-k=20", 1, "");
  g_auto (NucMoment) one = { 0 };
  g_auto (NucMoment) two = { 0 };

  nuc_history_record (history, &first, "0/0");
  nuc_history_record (history, &later, "0/0");
  nuc_history_seal (history);
  nuc_history_record (history, &later, "0/0");
  g_assert_true (nuc_history_undo (history, &now, &one));
  assert_moment (&one, "top-k=30", 1, "");
  g_assert_true (nuc_history_undo (history, &one, &two));
  assert_moment (&two, "top-k=40", 1, "");
  g_assert_false (nuc_history_can_undo (history));
}

static void
test_a_change_ends_redo (void)
{
  g_autoptr (NucHistory) history = nuc_history_new ();
  g_auto (NucMoment) first = moment ("top-k=40", 1, "");
  g_auto (NucMoment) now = moment ("top-k=20", 1, "");
  g_auto (NucMoment) back = { 0 };

  nuc_history_record (history, &first, NULL);
  nuc_history_undo (history, &now, &back);
  g_assert_true (nuc_history_can_redo (history));
  nuc_history_record (history, &back, NULL);
  g_assert_false (nuc_history_can_redo (history));
}

static void
test_bounded (void)
{
  g_autoptr (NucHistory) history = nuc_history_new ();
  g_auto (NucMoment) now = moment ("top-k=20", 0, "");
  guint n = 0;

  for (guint i = 0; i < 2000; i++)
    {
      now.seed = i;
      nuc_history_record (history, &now, NULL);
    }
  while (nuc_history_can_undo (history))
    {
      g_auto (NucMoment) then = { 0 };

      nuc_history_undo (history, &now, &then);
      g_assert_cmpuint (then.seed, ==, 1999 - n);
      n++;
    }
  g_assert_cmpuint (n, >=, 100);
  g_assert_cmpuint (n, <, 2000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/history/undo-redo", test_undo_redo);
  g_test_add_func ("/app/history/a-drag-is-one-step", test_a_drag_is_one_step);
  g_test_add_func ("/app/history/a-change-ends-redo", test_a_change_ends_redo);
  g_test_add_func ("/app/history/bounded", test_bounded);
  return g_test_run ();
}
