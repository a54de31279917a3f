/* piece.c: how tokenizer files spell the bytes of a token
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <string.h>

#include "source/piece.h"

static void
test_styles (void)
{
  static const struct
  {
    NucPieceStyle style;
    const char *piece;
    const char *bytes;
  } rows[] = {
    { NUC_PIECE_PLAIN, "\xe2\x96\x81the", "\xe2\x96\x81the" },
    { NUC_PIECE_PLAIN, "<0xE2>", "<0xE2>" },
    { NUC_PIECE_PLAIN, "", "" },
    { NUC_PIECE_BYTE, "<0xE2>", "\xe2" },
    { NUC_PIECE_BYTE, "<0xe2>", "\xe2" },
    { NUC_PIECE_BYTE, "<0xG2>", "<0xG2>" },
    { NUC_PIECE_BYTE, "<0xE2> ", "<0xE2> " },
    { NUC_PIECE_BYTE, "\xe2\x96\x81", "\xe2\x96\x81" },
    { NUC_PIECE_SENTENCE, "\xe2\x96\x81the", " the" },
    { NUC_PIECE_SENTENCE, "a\xe2\x96\x81\xe2\x96\x81", "a  " },
    { NUC_PIECE_SENTENCE, "<0x0A>", "\n" },
    { NUC_PIECE_SENTENCE, "\xe2\x96\x82", "\xe2\x96\x82" },
    { NUC_PIECE_BYTE_LEVEL, "\xc4\xa0the", " the" },
    { NUC_PIECE_BYTE_LEVEL, "\xc4\x8a", "\n" },
    { NUC_PIECE_BYTE_LEVEL, "\xc3\x83\xc2\xa9", "\xc3\xa9" },
    { NUC_PIECE_BYTE_LEVEL, "\xc3\xa2", "\xe2" },
    { NUC_PIECE_BYTE_LEVEL, "\xc5\x83", "\xad" },
    { NUC_PIECE_BYTE_LEVEL, "\xc4\xa1", "\x7f" },
    { NUC_PIECE_BYTE_LEVEL, "<\xef\xbd\x9cstop\xef\xbd\x9c>", "<\xef\xbd\x9cstop\xef\xbd\x9c>" },
    { NUC_PIECE_BYTE_LEVEL, "a b\xc4\xa0", "a b\xc4\xa0" },
  };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      nuc_piece_decode (rows[i].style, rows[i].piece, strlen (rows[i].piece), bytes);
      g_assert_cmpmem (bytes->data, bytes->len, rows[i].bytes, strlen (rows[i].bytes));
    }
}

/* The alphabet is a bijection: the characters up to U+0143 give each byte once. */
static void
test_alphabet (void)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint seen[256] = { 0 };
  guint n = 0;

  for (gunichar c = 1; c < 0x180; c++)
    {
      char text[6];
      gsize length = (gsize) g_unichar_to_utf8 (c, text);

      nuc_piece_decode (NUC_PIECE_BYTE_LEVEL, text, length, bytes);
      if (bytes->len == length && memcmp (bytes->data, text, length) == 0 && length > 1)
        continue;
      if (c <= ' ' || c == 0x7f)
        continue;
      g_assert_cmpuint (bytes->len, ==, 1);
      seen[bytes->data[0]]++;
      n++;
    }
  g_assert_cmpuint (n, ==, 256);
  for (guint i = 0; i < 256; i++)
    g_assert_cmpuint (seen[i], ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/source/piece/styles", test_styles);
  g_test_add_func ("/source/piece/alphabet", test_alphabet);

  return g_test_run ();
}
