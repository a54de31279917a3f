/* word.c: one of a few names
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "setup/word.h"

/**
 * nuc_word_find:
 * @words: (array zero-terminated=1): names
 * @word: one of them, perhaps
 * @index: (out): which
 *
 * Returns: whether @word is among them
 */
gboolean
nuc_word_find (const char *const *words, const char *word, guint *index)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], word))
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}
