/* ngram-tokenizer.c: text as characters or words, and back byte for byte
 *
 * Characters are code points and not what a reader sees as one (grapheme clusters): the rules for
 * clusters change with every version of Unicode, and a model must be the same bits everywhere; and
 * a prompt with a combination that the text lacks still consists of characters that it has.
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/ngram-tokenizer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/error.h"

#define VALIDATE_FROM 0.05
#define SPLIT_FROM 0.1
#define SPLIT_TO 0.25

#define N_CODE_POINTS 0x110000
#define VALIDATED_AT_ONCE (1u << 20)
#define LONGEST_SEQUENCE 4 /* bytes of a code point */

#define JOINER 0x200d
#define APOSTROPHE 0x2019

static const char *
skip_one (const char *p, const char *end)
{
  return p < end ? g_utf8_next_char (p) : p;
}

static gunichar
peek (const char *p, const char *end)
{
  return p < end ? g_utf8_get_char (p) : 0;
}

/* Scripts written without spaces: what looks like one word there would be a clause. */
static gboolean
stands_alone (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_skin_tone (gunichar c)
{
  return c >= 0x1f3fb && c <= 0x1f3ff;
}

static gboolean
is_regional_indicator (gunichar c)
{
  return c >= 0x1f1e6 && c <= 0x1f1ff;
}

/* Accents, vowel signs and what joins pictures: never torn from what they belong to. */
static const char *
skip_attached (const char *p, const char *end)
{
  for (guint i = 0; i < NUC_NGRAM_LONGEST_WORD && p < end; i++)
    {
      gunichar c = g_utf8_get_char (p);

      if (c == JOINER)
        p = skip_one (g_utf8_next_char (p), end);
      else if (g_unichar_ismark (c) || is_skin_tone (c))
        p = g_utf8_next_char (p);
      else
        break;
    }
  return p;
}

static const char *
skip_word (const char *p, const char *end)
{
  for (guint i = 0; i < NUC_NGRAM_LONGEST_WORD && p < end; i++)
    {
      gunichar c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);

      if (c == '\'' || c == APOSTROPHE)
        {
          if (i == 0 || !g_unichar_isalpha (peek (next, end)))
            break;
        }
      else if (c != JOINER && !g_unichar_ismark (c) && (!g_unichar_isalnum (c) || stands_alone (c)))
        {
          break;
        }
      p = next;
    }
  return p;
}

static const char *
skip_run (const char *p, const char *end, gunichar c)
{
  for (guint i = 0; i < NUC_NGRAM_LONGEST_WORD && peek (p, end) == c && p < end; i++)
    p = g_utf8_next_char (p);
  return p;
}

/* A line's end is a token; spaces are one, but the last before a word belongs to the word. */
static const char *
skip_space (const char *p, const char *end, gunichar c)
{
  const char *after;

  if (c == '\n' || c == '\r')
    return p + 1;
  after = skip_run (p, end, c);
  if (c == ' ' && after < end && !g_unichar_isspace (g_utf8_get_char (after)) && after - p > 1)
    after--;
  return after;
}

/**
 * nuc_ngram_token_length:
 * @text: (array length=length): valid UTF-8, at least one byte
 * @length: how many bytes
 * @unit: what a token is
 *
 * Words are runs of letters, digits and marks, with apostrophes between letters and with one space
 * before them. In scripts written without spaces each character is a word. Punctuation marks and
 * symbols are tokens of their own, the same one repeated a single token (`--`, `...`). A token is
 * never empty, so that one after another they give the text back byte for byte.
 *
 * Returns: the bytes of the first token
 */
gsize
nuc_ngram_token_length (const char *text, gsize length, NucNgramUnit unit)
{
  const char *end = text + length;
  const char *p = text;
  gunichar c;

  g_return_val_if_fail (length > 0, 0);

  if (unit == NUC_NGRAM_CHARACTERS)
    return g_utf8_next_char (p) - text;

  c = g_utf8_get_char (p);
  if (c == ' ' && p + 1 < end && !g_unichar_isspace (g_utf8_get_char (p + 1)))
    c = g_utf8_get_char (++p);

  if (g_unichar_isspace (c))
    p = skip_space (p, end, c);
  else if (stands_alone (c))
    p = skip_attached (g_utf8_next_char (p), end);
  else if (g_unichar_isalnum (c))
    p = skip_word (p, end);
  else if (is_regional_indicator (c) && is_regional_indicator (peek (g_utf8_next_char (p), end)))
    p = g_utf8_next_char (g_utf8_next_char (p));
  else
    p = skip_attached (skip_run (p, end, c), end);
  return p - text;
}

/**
 * nuc_ngram_validate:
 * @text: (array length=length): bytes
 * @length: how many
 * @title: what a person calls the text
 * @progress: its cancellable stops the work
 * @error: %NUC_ERROR_PARSE, naming line and byte, %G_IO_ERROR_CANCELLED
 *
 * Returns: whether @text is UTF-8 without zero bytes
 */
gboolean
nuc_ngram_validate (const char *text,
                    gsize length,
                    const char *title,
                    NucNgramProgress *progress,
                    GError **error)
{
  const char *end = text + length;
  const char *p = text;

  nuc_ngram_progress_enter (progress, _ ("Reading"), VALIDATE_FROM, SPLIT_FROM, length);
  while (p < end)
    {
      gsize chunk = MIN ((gsize) (end - p), VALIDATED_AT_ONCE);
      const char *valid_to;
      guint line = 1;

      if (!nuc_ngram_progress_step (progress, p - text, error))
        return FALSE;
      if (g_utf8_validate_len (p, chunk, &valid_to) ||
          (p + chunk < end && p + chunk - valid_to < LONGEST_SEQUENCE))
        {
          /* A character may be cut by the end of the chunk; the next one begins with it. */
          if (valid_to > p)
            {
              p = valid_to;
              continue;
            }
        }
      for (const char *q = text; q < valid_to; q++)
        line += *q == '\n';
      if (*valid_to == '\0')
        g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE,
                     _ ("“%s” is not a text: line %u has a zero byte, at byte %u of the file."),
                     title, line, (guint) (valid_to - text));
      else
        g_set_error (
            error, NUC_ERROR, NUC_ERROR_PARSE,
            _ ("“%s” is not UTF-8 text: line %u has the invalid byte 0x%02X, at byte %u of "
               "the file."),
            title, line, (guint8) *valid_to, (guint) (valid_to - text));
      return FALSE;
    }
  return TRUE;
}

/**
 * nuc_ngram_tokenize:
 * @text: (array length=length): valid UTF-8
 * @length: how many bytes
 * @unit: what a token is
 * @vocabulary: an empty vocabulary, filled with the tokens in the order in which they first occur
 * @progress: told how far it is; its cancellable stops it
 * @error: %G_IO_ERROR_CANCELLED
 *
 * Splits a text to learn from. Where its last line lacks a line's end, the result has one all the
 * same: the beginning of the text follows its end when it is learnt, and must begin a line.
 *
 * Returns: (transfer full) (element-type guint32): the ids; every id of @vocabulary is among them
 */
GArray *
nuc_ngram_tokenize (const char *text,
                    gsize length,
                    NucNgramUnit unit,
                    NucVocabulary *vocabulary,
                    NucNgramProgress *progress,
                    GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree guint32 *known =
      NULL; /* id + 1 of each code point met; interning is 20 times slower */
  const char *end = text + length;
  gsize n = 0;

  if (unit == NUC_NGRAM_CHARACTERS)
    known = g_new0 (guint32, N_CODE_POINTS);
  nuc_ngram_progress_enter (progress, _ ("Splitting"), SPLIT_FROM, SPLIT_TO, length);
  for (const char *p = text; p < end; n++)
    {
      gsize token_length = nuc_ngram_token_length (p, end - p, unit);
      gunichar c = known != NULL ? g_utf8_get_char (p) : 0;
      guint32 id;

      if (n % NUC_NGRAM_STRIDE == 0 && !nuc_ngram_progress_step (progress, p - text, error))
        return NULL;
      if (known == NULL)
        id = nuc_vocabulary_intern (vocabulary, p, token_length);
      else if (known[c] > 0)
        id = known[c] - 1;
      else
        known[c] = (id = nuc_vocabulary_intern (vocabulary, p, token_length)) + 1;
      g_array_append_val (ids, id);
      p += token_length;
    }
  if (length == 0 || end[-1] != '\n')
    {
      guint32 id = nuc_vocabulary_intern (vocabulary, "\n", 1);

      g_array_append_val (ids, id);
    }
  return g_steal_pointer (&ids);
}

/* A word that the text has only with, or only without, a space before it is taken as that. */
static gboolean
find_token (NucVocabulary *vocabulary,
            const char *token,
            gsize length,
            NucNgramUnit unit,
            guint32 *id)
{
  g_autofree char *spaced = NULL;

  if (nuc_vocabulary_find (vocabulary, token, length, id))
    return TRUE;
  if (unit == NUC_NGRAM_CHARACTERS)
    return FALSE;
  if (*token == ' ')
    return length > 1 && nuc_vocabulary_find (vocabulary, token + 1, length - 1, id);
  spaced = g_strdup_printf (" %.*s", (int) length, token);
  return nuc_vocabulary_find (vocabulary, spaced, length + 1, id);
}

/**
 * nuc_ngram_encode:
 * @vocabulary: the tokens of the text learnt
 * @text: (array length=length): a prompt, valid UTF-8
 * @length: how many bytes
 * @unit: what a token is
 * @keep: how many of @ids are not of this prompt
 * @ids: (element-type guint32): what stands before the prompt, at least @keep; its ids are appended
 *
 * A token that the text learnt does not have cannot be remembered: it hides everything before it:
 * @ids is cut to @keep and goes on with what follows. Of words, a single space at the end is left
 * out: the next word brings its own.
 */
void
nuc_ngram_encode (NucVocabulary *vocabulary,
                  const char *text,
                  gsize length,
                  NucNgramUnit unit,
                  guint keep,
                  GArray *ids)
{
  const char *end = text + length;

  for (const char *p = text; p < end;)
    {
      gsize token_length = nuc_ngram_token_length (p, end - p, unit);
      guint32 id;

      if (unit == NUC_NGRAM_WORDS && *p == ' ' && p + 1 == end)
        break;
      if (find_token (vocabulary, p, token_length, unit, &id))
        g_array_append_val (ids, id);
      else
        g_array_set_size (ids, keep);
      p += token_length;
    }
}
