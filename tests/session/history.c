/* history.c: tests of undo and redo
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "session/history.h"

static NucMoment *
moment (const char *chain, guint64 seed, const char *prompt)
{
  g_autoptr (NucChain) parsed = nuc_chain_parse (chain, NULL);
  const NucMoment moment = { .chain = parsed, .seed = seed, .prompt = (char *) prompt };

  return nuc_moment_copy (&moment);
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
  g_autoptr (NucHistory) history = nuc_history_new_for_session ();
  g_autoptr (NucMoment) first = moment ("top-k=40", 1, "a");
  g_autoptr (NucMoment) second = moment ("top-k=20", 2, "b");
  g_autoptr (NucMoment) back = NULL;
  g_autoptr (NucMoment) forth = NULL;

  g_assert_false (nuc_history_can_undo (history));
  g_assert_null (nuc_history_undo (history, first));
  nuc_history_record (history, first, NULL);
  g_assert_true (nuc_history_can_undo (history));
  g_assert_false (nuc_history_can_redo (history));
  back = nuc_history_undo (history, second);
  g_assert_nonnull (back);
  assert_moment (back, "top-k=40", 1, "a");
  g_assert_false (nuc_history_can_undo (history));
  forth = nuc_history_redo (history, back);
  g_assert_nonnull (forth);
  assert_moment (forth, "top-k=20", 2, "b");
  g_assert_null (nuc_history_redo (history, forth));
}

static void
test_a_drag_is_one_step (void)
{
  g_autoptr (NucHistory) history = nuc_history_new_for_session ();
  g_autoptr (NucMoment) first = moment ("top-k=40", 1, "");
  g_autoptr (NucMoment) later = moment ("top-k=30", 1, "");
  g_autoptr (NucMoment) now = moment ("top-k=20", 1, "");
  g_autoptr (NucMoment) one = NULL;
  g_autoptr (NucMoment) two = NULL;

  nuc_history_record (history, first, "0/0");
  nuc_history_record (history, later, "0/0");
  nuc_history_seal (history);
  nuc_history_record (history, later, "0/0");
  one = nuc_history_undo (history, now);
  g_assert_nonnull (one);
  assert_moment (one, "top-k=30", 1, "");
  two = nuc_history_undo (history, one);
  g_assert_nonnull (two);
  assert_moment (two, "top-k=40", 1, "");
  g_assert_false (nuc_history_can_undo (history));
}

/* Steps of one knob in a row are one change; after a pause, or with something else, another begins. */
static void
test_pauses_and_means (void)
{
  static const struct
  {
    NucMeans means[3];
    gint64 at_ms[3];
    guint n_steps;
  } cases[] = {
    { { NUC_MEANS_KEYS, NUC_MEANS_KEYS, NUC_MEANS_KEYS }, { 0, 900, 1800 }, 1 },
    { { NUC_MEANS_KEYS, NUC_MEANS_KEYS, NUC_MEANS_KEYS }, { 0, 1000, 2001 }, 2 },
    { { NUC_MEANS_KEYS, NUC_MEANS_KEYS, NUC_MEANS_KEYS }, { 0, 1001, 2002 }, 3 },
    { { NUC_MEANS_WHEEL, NUC_MEANS_WHEEL, NUC_MEANS_WHEEL }, { 0, 1, 5000 }, 2 },
    { { NUC_MEANS_KEYS, NUC_MEANS_WHEEL, NUC_MEANS_KEYS }, { 0, 1, 2 }, 3 },
    { { NUC_MEANS_KEYS, NUC_MEANS_TYPED, NUC_MEANS_TYPED }, { 0, 1, 2 }, 2 },
    { { NUC_MEANS_DRAG, NUC_MEANS_ASSISTIVE, NUC_MEANS_ASSISTIVE }, { 0, 1, 2 }, 2 },
    /* Who holds a slider and looks has not let it go. */
    { { NUC_MEANS_DRAG, NUC_MEANS_DRAG, NUC_MEANS_DRAG }, { 0, 5000, 9000 }, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (NucHistory) history = nuc_history_new_for_session ();
      g_autoptr (NucMoment) now = moment ("top-k=20", 0, "");
      guint n = 0;

      for (guint j = 0; j < 3; j++)
        {
          nuc_history_use (history, cases[i].means[j], 77 + cases[i].at_ms[j] * 1000);
          nuc_history_record (history, now, "0/0");
        }
      for (; nuc_history_can_undo (history); n++)
        nuc_moment_free (nuc_history_undo (history, now));
      g_test_message ("case %u", i);
      g_assert_cmpuint (n, ==, cases[i].n_steps);
    }
}

static void
test_a_change_ends_redo (void)
{
  g_autoptr (NucHistory) history = nuc_history_new_for_session ();
  g_autoptr (NucMoment) first = moment ("top-k=40", 1, "");
  g_autoptr (NucMoment) now = moment ("top-k=20", 1, "");
  g_autoptr (NucMoment) back = NULL;

  nuc_history_record (history, first, NULL);
  back = nuc_history_undo (history, now);
  g_assert_true (nuc_history_can_redo (history));
  nuc_history_record (history, back, NULL);
  g_assert_false (nuc_history_can_redo (history));
}

static void
test_bounded (void)
{
  g_autoptr (NucHistory) history = nuc_history_new_for_session ();
  g_autoptr (NucMoment) now = moment ("top-k=20", 0, "");
  guint n = 0;

  for (guint i = 0; i < 2000; i++)
    {
      now->seed = i;
      nuc_history_record (history, now, NULL);
    }
  while (nuc_history_can_undo (history))
    {
      g_autoptr (NucMoment) then = nuc_history_undo (history, now);

      g_assert_cmpuint (then->seed, ==, 1999 - n);
      n++;
    }
  g_assert_cmpuint (n, >=, 100);
  g_assert_cmpuint (n, <, 2000);
}

/* Any kind of moment can be kept, and forgotten. */
static void
test_other_moments (void)
{
  g_autoptr (NucHistory) history = nuc_history_new ((NucMomentKeep) (void *) g_strdup, g_free);
  g_autofree char *back = NULL;

  nuc_history_record (history, "one", "word");
  nuc_history_record (history, "on", "word");
  back = nuc_history_undo (history, "o");
  g_assert_cmpstr (back, ==, "one");
  g_assert_true (nuc_history_can_redo (history));
  nuc_history_record (history, "two", NULL);
  nuc_history_clear (history);
  g_assert_false (nuc_history_can_undo (history));
  g_assert_false (nuc_history_can_redo (history));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/history/undo-redo", test_undo_redo);
  g_test_add_func ("/session/history/a-drag-is-one-step", test_a_drag_is_one_step);
  g_test_add_func ("/session/history/pauses-and-means", test_pauses_and_means);
  g_test_add_func ("/session/history/a-change-ends-redo", test_a_change_ends_redo);
  g_test_add_func ("/session/history/bounded", test_bounded);
  g_test_add_func ("/session/history/other-moments", test_other_moments);
  return g_test_run ();
}
