/* piece.h: how tokenizer files spell the bytes of a token
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NucPieceStyle:
 * @NUC_PIECE_PLAIN: the text itself
 * @NUC_PIECE_BYTE: the text itself; `<0xE2>` stands for a byte
 * @NUC_PIECE_SENTENCE: SentencePiece: U+2581 stands for a space, `<0xE2>` for a byte
 * @NUC_PIECE_BYTE_LEVEL: GPT-2: every byte is a printable character of its own
 */
typedef enum
{
  NUC_PIECE_PLAIN,
  NUC_PIECE_BYTE,
  NUC_PIECE_SENTENCE,
  NUC_PIECE_BYTE_LEVEL,
} NucPieceStyle;

/* How the two styles that cannot be mistaken for plain text write a space. */
#define NUC_PIECE_SENTENCE_SPACE "\xe2\x96\x81"
#define NUC_PIECE_BYTE_LEVEL_SPACE "\xc4\xa0"

/* @bytes is overwritten. */
void nuc_piece_decode (NucPieceStyle style, const char *text, gsize length, GByteArray *bytes);

G_END_DECLS
