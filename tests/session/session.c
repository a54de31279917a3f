/* session.c: tests of chain, source and text joined
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gstdio.h>
#include <math.h>

#include "harness.h"

#define LESSON "temperature=1,top-k=4,top-p=1"

static void
write_text (const char *path)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 400; i++)
    g_string_append_printf (text, "The cat sat on the %s and the dog saw it.\n",
                            (const char *[]){ "mat", "hat", "wall", "bench" }[i * i % 4]);
  g_file_set_contents (path, text->str, (gssize) text->len, &error);
  g_assert_no_error (error);
}

static char *
dup_model_path (void)
{
  char *path = g_build_filename (g_get_tmp_dir (), "nucleus-session-test.txt", NULL);

  write_text (path);
  return path;
}

static void
play_until (NucSession *session, guint64 n)
{
  nuc_session_set_speed (session, NUC_SESSION_FASTEST);
  nuc_session_set_playing (session, TRUE);
  spin_until (nuc_session_get_n_tokens (session) >= n);
  nuc_session_set_playing (session, FALSE);
}

static char *
dup_ids (NucSession *session, guint64 n)
{
  GString *ids = g_string_new (NULL);

  for (guint64 i = 0; i < n; i++)
    g_string_append_printf (ids, "%u ", nuc_session_get_token (session, i, NULL));
  return g_string_free (ids, FALSE);
}

static void
test_open (void)
{
  NucSession *session = new_session (LESSON, "preset:lesson");
  NucTrace *trace = fresh_trace (session);

  g_assert_nonnull (trace);
  g_assert_cmpuint (nuc_trace_get_n_survivors (trace), ==, 4);
  g_assert_cmpfloat_with_epsilon (nuc_trace_get_survivor_probability (trace, 0), 0.6, 1e-6);
  g_assert_finalize_object (session);
}

static void
test_knobs (void)
{
  NucSession *session = new_session (LESSON, "preset:lesson");
  GError *error = NULL;

  g_assert_true (nuc_session_set_value (session, 1, 0, 2, &error));
  g_assert_cmpuint (nuc_trace_get_n_survivors (fresh_trace (session)), ==, 2);
  g_assert_true (nuc_session_set_value (session, 0, 0, 0, &error));
  g_assert_cmpuint (nuc_trace_get_n_survivors (fresh_trace (session)), ==, 1);
  nuc_session_set_enabled (session, 0, FALSE);
  g_assert_cmpuint (nuc_trace_get_n_survivors (fresh_trace (session)), ==, 2);
  g_assert_cmpfloat (nuc_session_get_knob (session, "temperature"), ==, 1);
  g_assert_false (nuc_session_set_value (session, 2, 0, 1.5, &error));
  g_assert_error (error, NUC_ERROR, NUC_ERROR_RANGE);
  g_assert_cmpfloat (nuc_chain_get_value (nuc_session_get_chain (session), 2, 0), ==, 1);
  g_clear_error (&error);
  g_assert_finalize_object (session);
}

static void
test_missing_knobs_find_their_place (void)
{
  static const struct
  {
    const char *before;
    const char *knob;
    double value;
    const char *after;
  } cases[] = {
    { "top-p=0.9", "temperature", 0.5, "temperature=0.5,top-p=0.9" },
    { "temperature=0.5,top-p=0.9", "top-k", 3, "temperature=0.5,top-k=3,top-p=0.9" },
    { "temperature=0.5", "top-p", 0.8, "temperature=0.5,top-p=0.8" },
    { "min-p=0.1", "top-k", 3, "min-p=0.1,top-k=3" },
    { "top-p=0.9,temperature=0.5", "top-k", 3, "top-p=0.9,temperature=0.5,top-k=3" },
    { "temperature=0.5", "top-p", 1, "temperature=0.5" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      NucSession *session = nuc_session_new ();
      g_autofree char *text = NULL;
      GError *error = NULL;

      nuc_session_set_chain_text (session, cases[i].before, &error);
      g_assert_true (nuc_session_set_knob (session, cases[i].knob, cases[i].value, &error));
      g_assert_no_error (error);
      text = nuc_chain_to_string (nuc_session_get_chain (session));
      g_assert_cmpstr (text, ==, cases[i].after);
      g_assert_cmpfloat (nuc_session_get_knob (session, cases[i].knob), ==, cases[i].value);
      g_assert_finalize_object (session);
    }
}

static void
count_cb (NucSession *session, GParamSpec *pspec, guint *count)
{
  (*count)++;
}

static void
test_one_trace_for_many_changes (void)
{
  NucSession *session = new_session (LESSON, "preset:lesson");
  guint traces = 0;

  g_signal_connect (session, "notify::trace", G_CALLBACK (count_cb), &traces);
  for (guint i = 1; i <= 100; i++)
    nuc_session_set_value (session, 0, 0, i / 100.0, NULL);
  g_assert_cmpuint (traces, ==, 0);
  nuc_session_update (session);
  nuc_session_update (session);
  g_assert_cmpuint (traces, ==, 1);
  g_assert_finalize_object (session);
}

static void
test_undo (void)
{
  NucSession *session = new_session (LESSON, "preset:lesson");
  gboolean can_undo, can_redo;

  g_object_get (session, "can-undo", &can_undo, NULL);
  g_assert_false (can_undo);
  for (guint i = 1; i <= 10; i++)
    nuc_session_set_value (session, 0, 0, i / 10.0 + 0.05, NULL);
  nuc_session_seal (session);
  nuc_session_set_value (session, 1, 0, 2, NULL);
  nuc_session_set_seed (session, 7);
  nuc_session_undo (session);
  g_assert_cmpuint (nuc_session_get_seed (session), ==, 0);
  nuc_session_undo (session);
  g_assert_cmpfloat (nuc_session_get_knob (session, "top-k"), ==, 4);
  g_assert_cmpfloat_with_epsilon (nuc_session_get_knob (session, "temperature"), 1.05, 1e-12);
  nuc_session_undo (session);
  g_assert_cmpfloat (nuc_session_get_knob (session, "temperature"), ==, 1);
  g_object_get (session, "can-undo", &can_undo, "can-redo", &can_redo, NULL);
  g_assert_false (can_undo);
  g_assert_true (can_redo);
  nuc_session_redo (session);
  nuc_session_redo (session);
  nuc_session_redo (session);
  g_assert_cmpuint (nuc_session_get_seed (session), ==, 7);
  g_assert_cmpuint (nuc_trace_get_n_survivors (fresh_trace (session)), ==, 2);
  g_assert_finalize_object (session);
}

static void
test_stages_come_and_go (void)
{
  NucSession *session = new_session (LESSON, "preset:lesson");
  g_autofree char *moved = NULL;
  g_autofree char *removed = NULL;
  g_autofree char *undone = NULL;

  nuc_session_insert_stage (session, 3, nuc_sampler_find ("min-p"));
  nuc_session_move_stage (session, 3, 0);
  moved = nuc_chain_to_string (nuc_session_get_chain (session));
  g_assert_true (g_str_has_prefix (moved, "min-p="));
  nuc_session_remove_stage (session, 1);
  removed = nuc_chain_to_string (nuc_session_get_chain (session));
  g_assert_null (strstr (removed, "temperature"));
  nuc_session_undo (session);
  nuc_session_undo (session);
  nuc_session_undo (session);
  undone = nuc_chain_to_string (nuc_session_get_chain (session));
  g_assert_cmpstr (undone, ==, LESSON);
  g_assert_finalize_object (session);
}

static void
test_cut_lines (void)
{
  static const char *const chains[] = { "top-k=3", "top-p=0.9", "min-p=0.2",
                                        "temperature=0.7,top-p=0.5" };

  for (guint i = 0; i < G_N_ELEMENTS (chains); i++)
    {
      NucSession *session = new_session (chains[i], "preset:austen");
      gsize stage = nuc_trace_get_n_stages (fresh_trace (session)) - 1;

      for (gsize after = 1; after <= 40; after++)
        {
          g_test_message ("%s after %zu", chains[i], after);
          g_assert_true (nuc_session_move_cut (session, stage, after));
          g_assert_cmpuint (nuc_trace_get_n_survivors (fresh_trace (session)), ==, after);
        }
      g_assert_finalize_object (session);
    }
}

static void
test_rewinding_repeats (void)
{
  g_autofree char *path = dup_model_path ();
  NucSession *session = new_session ("temperature=3", path);
  g_autofree char *first = NULL;
  g_autofree char *again = NULL;
  g_autofree char *other = NULL;

  nuc_session_set_prompt (session, "The ");
  spin_until (g_str_equal (nuc_session_get_prompt (session), "The "));
  nuc_session_set_seed (session, 3);
  play_until (session, 30);
  first = dup_ids (session, 30);
  nuc_session_back (session);
  nuc_session_back (session);
  play_until (session, 30);
  again = dup_ids (session, 30);
  g_assert_cmpstr (first, ==, again);
  nuc_session_rewind (session);
  g_assert_cmpuint (nuc_session_get_n_tokens (session), ==, 0);
  g_free (again);
  play_until (session, 30);
  again = dup_ids (session, 30);
  g_assert_cmpstr (first, ==, again);
  nuc_session_set_seed (session, 4);
  g_assert_cmpuint (nuc_session_get_n_tokens (session), ==, 0);
  play_until (session, 30);
  other = dup_ids (session, 30);
  g_assert_cmpstr (first, !=, other);
  g_assert_finalize_object (session);
  g_remove (path);
}

static void
test_looking_back_brings_the_distribution_back (void)
{
  g_autofree char *path = dup_model_path ();
  NucSession *session = new_session ("temperature=1", path);
  double first[12];
  NucDraw draw;

  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    {
      spin_until (fresh_trace (session) != NULL);
      nuc_session_step (session);
      spin_until (nuc_session_get_n_tokens (session) == i + 1);
      nuc_session_get_token (session, i, &draw);
      first[i] = draw.probability;
    }
  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    {
      nuc_session_set_position (session, i);
      g_assert_true (nuc_session_get_chosen (session, &draw));
      g_assert_cmpfloat_with_epsilon (nuc_trace_get_probability (fresh_trace (session), draw.index),
                                      first[i], 1e-12);
      g_assert_cmpuint (nuc_session_get_n_tokens (session), ==, G_N_ELEMENTS (first));
    }
  g_assert_finalize_object (session);
  g_remove (path);
}

static void
test_picking_branches (void)
{
  NucSession *session = new_session ("temperature=1", "preset:lesson");
  NucDraw draw;

  play_until (session, 8);
  nuc_session_set_position (session, 3);
  nuc_session_pick (session, 2);
  g_assert_cmpuint (nuc_session_get_n_tokens (session), ==, 4);
  nuc_session_get_token (session, 3, &draw);
  g_assert_cmpuint (draw.index, ==, 2);
  g_assert_true (isnan (draw.coin));
  g_assert_finalize_object (session);
}

/* What is shown may still be another source's, when somebody picks. */
static void
test_picking_what_is_gone (void)
{
  NucSession *session = new_session ("temperature=1", "preset:long-tail");
  NucSource *before = nuc_session_get_source (session);

  fresh_trace (session);
  nuc_session_open (session, NUC_OPENING ("preset:lesson"), NUC_NAMED_BY_FILE, NULL);
  spin_until (nuc_session_get_opening (session) == NULL);
  g_assert_true (nuc_session_get_source (session) != before);
  nuc_session_pick (session, 40000);
  g_assert_cmpuint (nuc_session_get_n_tokens (session), ==, 0);
  nuc_session_pick (session, 2);
  g_assert_cmpuint (nuc_session_get_n_tokens (session), ==, 0);
  fresh_trace (session);
  nuc_session_pick (session, 4);
  g_assert_cmpuint (nuc_session_get_n_tokens (session), ==, 0);
  nuc_session_pick (session, 2);
  g_assert_cmpuint (nuc_session_get_n_tokens (session), ==, 1);
  g_assert_finalize_object (session);
}

static void
test_errors_leave_what_is_open (void)
{
  static const char *const bad[] = { "/nonexistent/file.csv", "/", "preset:no-such", "", "\n" };
  NucSession *session = new_session (LESSON, "preset:lesson");
  NucSource *source = nuc_session_get_source (session);
  g_autofree char *sentence = NULL;

  g_signal_connect (session, "error", G_CALLBACK (note_text_cb), &sentence);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_clear_pointer (&sentence, g_free);
      nuc_session_open (session, NUC_OPENING (bad[i]), NUC_NAMED_BY_FILE, NULL);
      spin_until (nuc_session_get_opening (session) == NULL);
      g_test_message ("%s", sentence);
      g_assert_nonnull (sentence);
      g_assert_true (nuc_session_get_source (session) == source);
      g_assert_cmpuint (nuc_trace_get_n_survivors (fresh_trace (session)), ==, 4);
    }
  g_assert_finalize_object (session);
}

static void
test_the_last_of_many_wins (void)
{
  static const char *const names[] = { "preset:long-tail", "preset:austen", "preset:flat",
                                       "preset:hard", "preset:ties" };
  NucSession *session = nuc_session_new ();

  nuc_session_set_chain_text (session, LESSON, NULL);
  for (guint i = 0; i < 40; i++)
    {
      nuc_session_open (session, NUC_OPENING (names[i % G_N_ELEMENTS (names)]), NUC_NAMED_BY_FILE,
                        NULL);
      for (guint j = 0; j < i % 4; j++)
        g_main_context_iteration (NULL, FALSE);
    }
  nuc_session_open (session, NUC_OPENING ("preset:lesson"), NUC_NAMED_BY_FILE, NULL);
  spin_until (nuc_session_get_opening (session) == NULL);
  g_assert_cmpstr (nuc_source_get_uri (nuc_session_get_source (session)), ==, "preset:lesson");
  g_assert_finalize_object (session);
}

static void
test_closing_while_opening (void)
{
  for (guint i = 0; i < 20; i++)
    {
      NucSession *session = nuc_session_new ();

      nuc_session_open (session, NUC_OPENING ("preset:long-tail"), NUC_NAMED_BY_FILE, NULL);
      for (guint j = 0; j < i; j++)
        g_main_context_iteration (NULL, FALSE);
      g_assert_finalize_object (session);
    }
  /* The workers come home to nobody. */
  for (guint i = 0; i < 50; i++)
    {
      g_usleep (2000);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

static void
test_cancel_keeps_what_is_open (void)
{
  NucSession *session = new_session (LESSON, "preset:lesson");

  nuc_session_open (session, NUC_OPENING ("preset:long-tail"), NUC_NAMED_BY_FILE, NULL);
  nuc_session_cancel_opening (session);
  g_assert_null (nuc_session_get_opening (session));
  for (guint i = 0; i < 50; i++)
    {
      g_usleep (2000);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  g_assert_cmpstr (nuc_source_get_uri (nuc_session_get_source (session)), ==, "preset:lesson");
  g_assert_finalize_object (session);
}

static void
test_recordings_are_paged (void)
{
  NucSession *session = new_session ("temperature=1", "preset:answer");
  guint64 last = nuc_session_get_last_position (session);
  g_autofree char *notice = NULL;
  gconstpointer seen = NULL;

  g_assert_cmpuint (last, >, 1);
  for (guint64 i = 1; i <= last; i++)
    {
      seen = nuc_trace_get_logits (fresh_trace (session));
      nuc_session_set_position (session, i);
      spin_until (
          (nuc_session_update (session), nuc_trace_get_logits (fresh_trace (session)) != seen));
    }
  nuc_session_set_position (session, last + 10);
  g_assert_cmpuint (nuc_session_get_position (session), ==, last);
  /* Playing through a recording ends where it ends, with a word about it. */
  g_signal_connect (session, "notice", G_CALLBACK (note_text_cb), &notice);
  nuc_session_set_speed (session, NUC_SESSION_FASTEST);
  nuc_session_set_playing (session, TRUE);
  spin_until (!nuc_session_get_playing (session));
  g_assert_cmpuint (nuc_session_get_n_tokens (session), ==, last + 1);
  g_assert_nonnull (notice);
  g_assert_finalize_object (session);
}

static void
test_same_text_as_the_command_line (void)
{
  g_autofree char *path = dup_model_path ();
  const char *chain = "temperature=0.9,top-k=20,top-p=0.95";
  NucSession *session = new_session (chain, path);
  g_autofree char *output = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  const char *arguments[] = { g_getenv ("NUC_TEST_CLI"),
                              "sample",
                              path,
                              "--prompt",
                              "The dog",
                              "--chain",
                              chain,
                              "--seed",
                              "77",
                              "--tokens",
                              "60",
                              NULL };
  int status;

  nuc_session_set_prompt (session, "The dog");
  spin_until (g_str_equal (nuc_session_get_prompt (session), "The dog"));
  nuc_session_set_seed (session, 77);
  play_until (session, 60);
  for (guint64 i = 0; i < 60; i++)
    {
      gsize length;
      const char *bytes =
          nuc_vocabulary_get_bytes (nuc_source_get_vocabulary (nuc_session_get_source (session)),
                                    nuc_session_get_token (session, i, NULL), &length);

      g_string_append_len (text, bytes, (gssize) length);
    }
  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  g_test_message ("%s", text->str);
  g_assert_true (g_str_has_prefix (output, text->str));
  g_assert_finalize_object (session);
  g_remove (path);
}

static void
test_a_prompt_is_undone (void)
{
  g_autofree char *path = dup_model_path ();
  NucSession *session = new_session ("temperature=1", path);

  nuc_session_set_prompt (session, "The cat");
  spin_until (g_str_equal (nuc_session_get_prompt (session), "The cat"));
  nuc_session_set_prompt (session, "The dog");
  spin_until (g_str_equal (nuc_session_get_prompt (session), "The dog"));
  nuc_session_undo (session);
  spin_until (g_str_equal (nuc_session_get_prompt (session), "The cat"));
  nuc_session_redo (session);
  spin_until (g_str_equal (nuc_session_get_prompt (session), "The dog"));
  g_assert_finalize_object (session);
  g_remove (path);
}

static void
test_speed (void)
{
  NucSession *session = new_session (LESSON, "preset:lesson");

  nuc_session_set_speed (session, 1e9);
  g_assert_cmpfloat (nuc_session_get_speed (session), ==, NUC_SESSION_FASTEST);
  nuc_session_set_speed (session, 0);
  g_assert_cmpfloat (nuc_session_get_speed (session), ==, NUC_SESSION_SLOWEST);
  nuc_session_set_speed (session, NAN);
  g_assert_cmpfloat (nuc_session_get_speed (session), ==, NUC_SESSION_SLOWEST);
  g_assert_cmpfloat (nuc_session_get_rate (session), ==, 0);
  g_assert_finalize_object (session);
}

static gboolean
keep_busy_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* The last report of an opening may still be on its way when the opening is over, and the session gone. */
static void
test_late_progress (void)
{
  NucSession *session = nuc_session_new ();
  /* What waits for a quiet moment does not get one. */
  guint busy = g_idle_add_full (G_PRIORITY_DEFAULT, keep_busy_cb, NULL, NULL);
  double progress = 0;

  nuc_session_open (session, NUC_OPENING ("corpus:austen"), NUC_NAMED_BY_FILE, NULL);
  spin_until (nuc_session_get_opening (session) == NULL);
  g_source_remove (busy);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_get (session, "progress", &progress, NULL);
  g_assert_cmpfloat (progress, <, 0);
  g_assert_finalize_object (session);
}

/* Two texts of one source: the second begins as the first, follows it, and makes it wait. */
static void
test_pair (void)
{
  g_autofree char *path = dup_model_path ();
  NucSession *first = new_session ("temperature=1", path);
  NucSession *second = nuc_session_new ();
  g_autofree char *ids = NULL;
  g_autofree char *same = NULL;

  nuc_session_set_chain_text (second, "temperature=1", NULL);
  play_until (first, 8);
  nuc_session_cut (first, 8);
  nuc_session_join (second, first, 5);
  g_assert_true (nuc_session_get_source (second) == nuc_session_get_source (first));
  g_assert_cmpuint (nuc_session_get_n_tokens (second), ==, 5);
  nuc_session_follow (second, 8);
  spin_until (nuc_session_get_n_tokens (second) == 8);
  /* The same chain and coins give the same tokens again. */
  ids = dup_ids (first, 8);
  same = dup_ids (second, 8);
  g_assert_cmpstr (ids, ==, same);

  nuc_session_hold (first, TRUE);
  nuc_session_step (first);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (nuc_session_get_n_tokens (first), ==, 8);
  nuc_session_hold (first, FALSE);
  spin_until (nuc_session_get_n_tokens (first) == 9);
  g_assert_cmpuint (nuc_session_get_n_tokens (second), ==, 8);
  g_assert_finalize_object (first);
  g_assert_finalize_object (second);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/open", test_open);
  g_test_add_func ("/session/knobs", test_knobs);
  g_test_add_func ("/session/missing-knobs-find-their-place", test_missing_knobs_find_their_place);
  g_test_add_func ("/session/one-trace-for-many-changes", test_one_trace_for_many_changes);
  g_test_add_func ("/session/undo", test_undo);
  g_test_add_func ("/session/stages-come-and-go", test_stages_come_and_go);
  g_test_add_func ("/session/cut-lines", test_cut_lines);
  g_test_add_func ("/session/rewinding-repeats", test_rewinding_repeats);
  g_test_add_func ("/session/looking-back-brings-the-distribution-back",
                   test_looking_back_brings_the_distribution_back);
  g_test_add_func ("/session/picking-branches", test_picking_branches);
  g_test_add_func ("/session/picking-what-is-gone", test_picking_what_is_gone);
  g_test_add_func ("/session/errors-leave-what-is-open", test_errors_leave_what_is_open);
  g_test_add_func ("/session/the-last-of-many-wins", test_the_last_of_many_wins);
  g_test_add_func ("/session/closing-while-opening", test_closing_while_opening);
  g_test_add_func ("/session/cancel-keeps-what-is-open", test_cancel_keeps_what_is_open);
  g_test_add_func ("/session/recordings-are-paged", test_recordings_are_paged);
  g_test_add_func ("/session/same-text-as-the-command-line", test_same_text_as_the_command_line);
  g_test_add_func ("/session/a-prompt-is-undone", test_a_prompt_is_undone);
  g_test_add_func ("/session/speed", test_speed);
  g_test_add_func ("/session/late-progress", test_late_progress);
  g_test_add_func ("/session/pair", test_pair);
  return g_test_run ();
}
