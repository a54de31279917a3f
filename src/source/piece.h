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
 * @NUC_PIECE_WORD: BERT: what begins with `##` goes on with a word, all else begins one; a name in brackets is itself
 * @NUC_PIECE_END_OF_WORD: `</w>` at the end stands for a space
 */
typedef enum
{
  NUC_PIECE_PLAIN,
  NUC_PIECE_BYTE,
  NUC_PIECE_SENTENCE,
  NUC_PIECE_BYTE_LEVEL,
  NUC_PIECE_WORD,
  NUC_PIECE_END_OF_WORD,
} NucPieceStyle;

/* How the two styles that cannot be mistaken for plain text write a space. */
#define NUC_PIECE_SENTENCE_SPACE "\xe2\x96\x81"
#define NUC_PIECE_BYTE_LEVEL_SPACE "\xc4\xa0"

/* How others mark where words go on and end. */
#define NUC_PIECE_GOES_ON "##"
#define NUC_PIECE_WORD_END "</w>"

/* @bytes is overwritten. */
void nuc_piece_decode (NucPieceStyle style, const char *text, gsize length, GByteArray *bytes);

G_END_DECLS
