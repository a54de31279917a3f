/* text-fork.c: where two texts part
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "session/text-fork.h"

static GString *
collect_text (NucSession *session)
{
  NucVocabulary *vocabulary = nuc_source_get_vocabulary (nuc_session_get_source (session));
  guint64 n = nuc_session_get_n_tokens (session);
  GString *text = g_string_new (NULL);

  for (guint64 i = 0; i < n; i++)
    {
      gsize length = 0;
      const char *bytes =
          nuc_vocabulary_get_bytes (vocabulary, nuc_session_get_token (session, i, NULL), &length);

      g_string_append_len (text, bytes != NULL ? bytes : "", (gssize) length);
    }
  return text;
}

/* Which token a byte of the text belongs to. */
static guint64
find_token (NucSession *session, gsize offset)
{
  NucVocabulary *vocabulary = nuc_source_get_vocabulary (nuc_session_get_source (session));

  for (guint64 i = 0;; i++)
    {
      gsize length = 0;

      nuc_vocabulary_get_bytes (vocabulary, nuc_session_get_token (session, i, NULL), &length);
      if (offset < length)
        return i;
      offset -= length;
    }
}

/**
 * nuc_text_fork_find:
 * @a: a session
 * @b: another one
 * @forks: (out caller-allocates) (array fixed-size=2): the token of each with which the texts part
 *
 * Compares what the tokens spell, since two models may cut the same text into other tokens.
 *
 * Returns: whether the texts part; one that is only shorter does not
 */
gboolean
nuc_text_fork_find (NucSession *a, NucSession *b, guint64 *forks)
{
  g_autoptr (GString) text_a = collect_text (a);
  g_autoptr (GString) text_b = collect_text (b);
  gsize same = 0;

  while (same < text_a->len && same < text_b->len && text_a->str[same] == text_b->str[same])
    same++;
  if (same == text_a->len || same == text_b->len)
    return FALSE;
  forks[0] = find_token (a, same);
  forks[1] = find_token (b, same);
  return TRUE;
}
