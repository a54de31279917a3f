/* piece.c: how tokenizer files spell the bytes of a token
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/piece.h"

#include <string.h>

#define N_BYTE_PIECE 6 /* <0xE2> */
#define N_SPACE 3      /* U+2581 in UTF-8 */
#define N_GOES_ON (sizeof NUC_PIECE_GOES_ON - 1)
#define N_WORD_END (sizeof NUC_PIECE_WORD_END - 1)

/* Bytes that GPT-2's alphabet writes as the character of the same number: the printable ones. */
static gboolean
stands_for_itself (gunichar c)
{
  return (c >= 0x21 && c <= 0x7e) || (c >= 0xa1 && c <= 0xac) || (c >= 0xae && c <= 0xff);
}

/* The others are numbered from 256 on in their order; -1 for a character outside the alphabet. */
static int
byte_of (gunichar c)
{
  gunichar next = 256;

  if (c < 256)
    return stands_for_itself (c) ? (int) c : -1;
  if (c > 256 + 67)
    return -1;
  for (int byte = 0; byte < 256; byte++)
    if (!stands_for_itself ((gunichar) byte) && next++ == c)
      return byte;
  return -1;
}

static gboolean
decode_byte_level (const char *text, gsize length, GByteArray *bytes)
{
  for (const char *c = text; c < text + length; c = g_utf8_next_char (c))
    {
      int value = byte_of (g_utf8_get_char (c));
      guint8 byte = (guint8) value;

      if (value < 0)
        return FALSE;
      g_byte_array_append (bytes, &byte, 1);
    }
  return TRUE;
}

static gboolean
decode_byte (const char *text, gsize length, GByteArray *bytes)
{
  guint8 byte;

  if (length != N_BYTE_PIECE || memcmp (text, "<0x", 3) != 0 || text[5] != '>' ||
      !g_ascii_isxdigit (text[3]) || !g_ascii_isxdigit (text[4]))
    return FALSE;
  byte = (guint8) (g_ascii_xdigit_value (text[3]) << 4 | g_ascii_xdigit_value (text[4]));
  g_byte_array_append (bytes, &byte, 1);
  return TRUE;
}

static void
decode_sentence (const char *text, gsize length, GByteArray *bytes)
{
  const char *end = text + length;

  while (text < end)
    if ((gsize) (end - text) >= N_SPACE && memcmp (text, NUC_PIECE_SENTENCE_SPACE, N_SPACE) == 0)
      {
        g_byte_array_append (bytes, (const guint8 *) " ", 1);
        text += N_SPACE;
      }
    else
      {
        g_byte_array_append (bytes, (const guint8 *) text++, 1);
      }
}

static void
append (GByteArray *bytes, const char *text, gsize length)
{
  g_byte_array_append (bytes, (const guint8 *) text, (guint) length);
}

static void
decode_word (const char *text, gsize length, GByteArray *bytes)
{
  if (length > N_GOES_ON && memcmp (text, NUC_PIECE_GOES_ON, N_GOES_ON) == 0)
    {
      append (bytes, text + N_GOES_ON, length - N_GOES_ON);
      return;
    }
  if (!(length > 2 && text[0] == '[' && text[length - 1] == ']'))
    append (bytes, " ", 1);
  append (bytes, text, length);
}

static void
decode_end_of_word (const char *text, gsize length, GByteArray *bytes)
{
  gboolean ends = length >= N_WORD_END &&
                  memcmp (text + length - N_WORD_END, NUC_PIECE_WORD_END, N_WORD_END) == 0;

  append (bytes, text, ends ? length - N_WORD_END : length);
  if (ends)
    append (bytes, " ", 1);
}

/**
 * nuc_piece_decode:
 * @style: how the file spells
 * @text: (array length=length): valid UTF-8
 * @length: in bytes
 * @bytes: what @text stands for; overwritten
 *
 * A text that holds a character outside the byte-level alphabet stands for itself: tokens that were
 * added by hand are written so among the others.
 */
void
nuc_piece_decode (NucPieceStyle style, const char *text, gsize length, GByteArray *bytes)
{
  g_byte_array_set_size (bytes, 0);
  if (style == NUC_PIECE_WORD || style == NUC_PIECE_END_OF_WORD)
    {
      if (style == NUC_PIECE_WORD)
        decode_word (text, length, bytes);
      else
        decode_end_of_word (text, length, bytes);
      return;
    }
  if (style == NUC_PIECE_BYTE_LEVEL)
    {
      if (decode_byte_level (text, length, bytes))
        return;
      g_byte_array_set_size (bytes, 0);
    }
  else if (style != NUC_PIECE_PLAIN && decode_byte (text, length, bytes))
    {
      return;
    }
  if (style == NUC_PIECE_SENTENCE)
    decode_sentence (text, length, bytes);
  else
    g_byte_array_append (bytes, (const guint8 *) text, (guint) length);
}
