/* dice.c: tests of the rolls of what the session shows
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "session/dice.h"
#include "core/philox.h"
#include "harness.h"

static void
roll (NucDice *dice, guint n)
{
  guint64 before = nuc_dice_get_die (dice) ? nuc_die_get_n_rolls (nuc_dice_get_die (dice)) : 0;

  nuc_dice_roll (dice, n);
  spin_until (!nuc_dice_get_busy (dice));
  g_assert_cmpuint (nuc_die_get_n_rolls (nuc_dice_get_die (dice)), ==, before + n);
}

/* The counts are those of nuc_draw() with the coins of the die, one by one. */
static void
test_counts_are_draws (void)
{
  NucSession *session = new_session ("temperature=0.8,top-k=3", "preset:lesson");
  NucDice *dice = nuc_dice_new (session);
  guint64 expected[3] = { 0 };
  NucDraw draw;

  nuc_session_set_seed (session, 7);
  fresh_trace (session);
  for (guint64 i = 0; i < 10101; i++)
    {
      nuc_draw (fresh_trace (session), nuc_coin (7, i, NUC_COIN_DIE), &draw);
      expected[draw.rank]++;
    }
  roll (dice, 1);
  roll (dice, 100);
  roll (dice, 10000);
  for (gsize i = 0; i < 3; i++)
    g_assert_cmpuint (nuc_die_get_count (nuc_dice_get_die (dice), i), ==, expected[i]);
  g_object_unref (dice);
  g_assert_finalize_object (session);
}

/* Asking twice before the first answer loses nothing, and asking returns before the answer. */
static void
test_does_not_block (void)
{
  NucSession *session = new_session ("temperature=1", "preset:long-tail");
  NucDice *dice = nuc_dice_new (session);

  nuc_dice_roll (dice, 10000);
  nuc_dice_roll (dice, 10000);
  g_assert_true (nuc_dice_get_busy (dice));
  g_assert_null (nuc_dice_get_die (dice));
  spin_until (!nuc_dice_get_busy (dice));
  g_assert_cmpuint (nuc_die_get_n_rolls (nuc_dice_get_die (dice)), ==, 20000);
  g_object_unref (dice);
  g_assert_finalize_object (session);
}

static void
test_reset_by_every_setting (void)
{
  NucSession *session = new_session ("temperature=1,top-k=4", "preset:lesson");
  NucDice *dice = nuc_dice_new (session);

  roll (dice, 10);
  nuc_session_set_value (session, 1, 0, 3, NULL);
  g_assert_null (nuc_dice_get_die (dice));
  fresh_trace (session);
  roll (dice, 10);
  nuc_session_set_seed (session, 3);
  g_assert_null (nuc_dice_get_die (dice));
  fresh_trace (session);
  roll (dice, 10);
  open_and_wait (session, "preset:flat");
  g_assert_null (nuc_dice_get_die (dice));
  roll (dice, 10);
  nuc_dice_reset (dice);
  g_assert_null (nuc_dice_get_die (dice));
  /* Rolls that were not counted yet are forgotten too. */
  nuc_dice_roll (dice, 10000);
  nuc_session_set_enabled (session, 0, FALSE);
  g_assert_false (nuc_dice_get_busy (dice));
  fresh_trace (session);
  roll (dice, 10);
  g_object_unref (dice);
  g_assert_finalize_object (session);
}

static void
test_reset_by_another_distribution (void)
{
  NucSession *session = new_session ("temperature=1", "preset:answer");
  NucDice *dice = nuc_dice_new (session);

  roll (dice, 10);
  nuc_session_set_position (session, 1);
  spin_until (fresh_trace (session) != NULL && nuc_dice_get_die (dice) == NULL);
  g_object_unref (dice);
  g_assert_finalize_object (session);
}

/* A fixed distribution stays what it is while text is drawn from it; the needle follows what came
 * last. */
static void
test_step_keeps_the_rolls (void)
{
  NucSession *session = new_session ("temperature=1", "preset:lesson");
  NucDice *dice = nuc_dice_new (session);
  NucDraw draw;

  g_assert_false (nuc_dice_get_last (dice, &draw));
  roll (dice, 10);
  g_assert_true (nuc_dice_get_last (dice, &draw));
  g_assert_cmpfloat (draw.coin, ==, nuc_coin (nuc_session_get_seed (session), 9, NUC_COIN_DIE));
  nuc_session_step (session);
  fresh_trace (session);
  g_assert_nonnull (nuc_dice_get_die (dice));
  g_assert_false (nuc_dice_get_last (dice, &draw));
  roll (dice, 1);
  g_assert_true (nuc_dice_get_last (dice, &draw));
  g_object_unref (dice);
  g_assert_finalize_object (session);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/dice/counts-are-draws", test_counts_are_draws);
  g_test_add_func ("/session/dice/does-not-block", test_does_not_block);
  g_test_add_func ("/session/dice/reset-by-every-setting", test_reset_by_every_setting);
  g_test_add_func ("/session/dice/reset-by-another-distribution",
                   test_reset_by_another_distribution);
  g_test_add_func ("/session/dice/step-keeps-the-rolls", test_step_keeps_the_rolls);
  return g_test_run ();
}
