/* text-fork.c: tests of where two texts part
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "session/text-fork.h"
#include "harness.h"
#include "source/llama.h"

static NucSession *
new_model (const char *name)
{
  NucSession *session = nuc_session_new ();

  nuc_session_set_prompt (session, "It was");
  nuc_session_set_chain_text (session, "temperature=1", NULL);
  open_and_wait (session, name);
  return session;
}

/* Takes the token that spells @bytes. */
static void
take (NucSession *session, const char *bytes)
{
  NucVocabulary *vocabulary = nuc_source_get_vocabulary (nuc_session_get_source (session));
  NucLogits *logits;
  guint32 id, index;
  gboolean busy;

  do
    {
      g_object_get (session, "busy", &busy, NULL);
      if (busy)
        g_main_context_iteration (NULL, TRUE);
    }
  while (busy);
  logits = nuc_trace_get_logits (fresh_trace (session));
  g_assert_true (nuc_vocabulary_find (vocabulary, bytes, strlen (bytes), &id));
  g_assert_true (nuc_logits_find_id (logits, id, &index));
  nuc_session_pick (session, index);
}

/* One model writes letters, the other syllables. */
static void
test_models (void)
{
  NucSession *letters = new_model ("corpus:austen");
  NucSession *syllables = new_model ("preset:" NUC_LLAMA_PRESET);
  guint64 forks[2];

  g_assert_false (nuc_text_fork_find (letters, syllables, forks));
  take (letters, " ");
  take (letters, "t");
  take (syllables, " the");
  g_assert_false (nuc_text_fork_find (letters, syllables, forks));
  take (letters, "h");
  take (letters, "e");
  take (letters, " ");
  take (letters, "m");
  g_assert_false (nuc_text_fork_find (letters, syllables, forks));
  take (syllables, " to");
  g_assert_true (nuc_text_fork_find (letters, syllables, forks));
  g_assert_cmpuint (forks[0], ==, 5);
  g_assert_cmpuint (forks[1], ==, 1);
  g_assert_true (nuc_text_fork_find (syllables, letters, forks));
  g_assert_cmpuint (forks[0], ==, 1);
  g_assert_cmpuint (forks[1], ==, 5);
  g_assert_finalize_object (letters);
  g_assert_finalize_object (syllables);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/text-fork/models", test_models);
  return g_test_run ();
}
