/* spm-tokenizer.c: text to tokens as SentencePiece BPE does, from the fields of a GGUF file
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/spm-tokenizer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How SentencePiece writes a space: U+2581. */
#define SPACE "\xe2\x96\x81"
#define SPACE_LENGTH 3
/* Token ids are 31 bits wide where models store them; no vocabulary comes near this. */
#define MAX_TOKENS (1u << 24)

typedef enum
{
  TOKEN_NORMAL = 1,
  TOKEN_UNKNOWN,
  TOKEN_CONTROL,
  TOKEN_USER_DEFINED,
  TOKEN_UNUSED,
  TOKEN_BYTE,
} TokenType;

struct _NucSpmTokenizer
{
  NucGguf *gguf; /* owns the bytes of the pieces */
  NucVocabulary *vocabulary;
  NucGgufString *pieces;
  float *scores;
  gsize n;
  GHashTable *ids;  /* NucGgufString * in pieces -> id + 1; the last of equal pieces */
  GArray *verbatim; /* guint32 ids of user-defined tokens, the longest first */
  guint32 byte_ids[256];
  gboolean byte_known[256];
  guint32 unknown;
  gint64 start;
  gboolean add_space;
};

/* A run of text that is, or will be, one token: a doubly linked list in an array. */
typedef struct
{
  const char *text;
  gsize length; /* 0: merged into another */
  gssize previous;
  gssize next;
} Symbol;

/* Two neighbours that together are a token. */
typedef struct
{
  gsize left;
  gsize right;
  gsize length; /* tells a pair whose symbols have changed since */
  float score;
} Pair;

static guint
piece_hash (gconstpointer key)
{
  const NucGgufString *piece = key;
  guint hash = 5381;

  for (gsize i = 0; i < piece->length; i++)
    hash = hash * 33 + (guchar) piece->text[i];
  return hash;
}

static gboolean
piece_equal (gconstpointer a, gconstpointer b)
{
  const NucGgufString *first = a;
  const NucGgufString *second = b;

  return first->length == second->length && memcmp (first->text, second->text, first->length) == 0;
}

static gboolean
find_piece (const NucSpmTokenizer *self, const char *text, gsize length, guint32 *id)
{
  NucGgufString key = { text, length };
  gsize found = GPOINTER_TO_SIZE (g_hash_table_lookup (self->ids, &key));

  if (found == 0)
    return FALSE;
  *id = (guint32) (found - 1);
  return TRUE;
}

static gboolean
parse_byte (NucGgufString piece, guint8 *byte)
{
  if (piece.length != 6 || memcmp (piece.text, "<0x", 3) != 0 || piece.text[5] != '>' ||
      !g_ascii_isxdigit (piece.text[3]) || !g_ascii_isxdigit (piece.text[4]))
    return FALSE;
  *byte =
      (guint8) (g_ascii_xdigit_value (piece.text[3]) << 4 | g_ascii_xdigit_value (piece.text[4]));
  return TRUE;
}

/* What a token adds to the text. */
static void
add_to_vocabulary (NucSpmTokenizer *self, guint32 id, gint32 type)
{
  NucGgufString piece = self->pieces[id];
  guint8 byte;

  if (type == TOKEN_BYTE && parse_byte (piece, &byte))
    {
      self->byte_ids[byte] = id;
      self->byte_known[byte] = TRUE;
      nuc_vocabulary_add (self->vocabulary, id, (const char *) &byte, 1);
    }
  else if (type == TOKEN_NORMAL || type == TOKEN_UNUSED)
    {
      g_autoptr (GString) text = g_string_new_len (piece.text, (gssize) piece.length);

      g_string_replace (text, SPACE, " ", 0);
      nuc_vocabulary_add (self->vocabulary, id, text->str, text->len);
    }
  else
    nuc_vocabulary_add (self->vocabulary, id, piece.text, piece.length);
}

static int
compare_lengths (gconstpointer a, gconstpointer b, gpointer user_data)
{
  NucSpmTokenizer *self = user_data;
  guint32 first = *(const guint32 *) a;
  guint32 second = *(const guint32 *) b;
  gsize first_length = self->pieces[first].length;
  gsize second_length = self->pieces[second].length;

  if (first_length != second_length)
    return first_length > second_length ? -1 : 1;
  return first < second ? -1 : first > second;
}

static gboolean
read_token_id (const NucSpmTokenizer *self,
               const char *key,
               guint64 otherwise,
               guint32 *id,
               GError **error)
{
  guint64 value = otherwise;

  if (nuc_gguf_has (self->gguf, key) && !nuc_gguf_get_uint (self->gguf, key, &value, error))
    return FALSE;
  if (value >= self->n)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_RANGE,
                   _ ("The field “%s” of the GGUF file names token %llu, but there are only %zu."),
                   key, (unsigned long long) value, self->n);
      return FALSE;
    }
  *id = (guint32) value;
  return TRUE;
}

static gboolean
read_flag (const NucSpmTokenizer *self, const char *key, gboolean *flag, GError **error)
{
  return !nuc_gguf_has (self->gguf, key) || nuc_gguf_get_boolean (self->gguf, key, flag, error);
}

static gboolean
check_model (NucGguf *gguf, GError **error)
{
  g_autofree char *model = nuc_gguf_dup_string (gguf, "tokenizer.ggml.model", error);

  if (model == NULL)
    return FALSE;
  if (strcmp (model, "llama") != 0)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED,
                   _ ("The model has a tokenizer of type “%s”; Nucleus itself reads “llama” "
                      "(SentencePiece). Run the file with llama-server and open the server's "
                      "address instead."),
                   model);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_pieces (NucSpmTokenizer *self, gint32 **types, GError **error)
{
  gsize n_scores, n_types;

  self->pieces = nuc_gguf_dup_strings (self->gguf, "tokenizer.ggml.tokens", &self->n, error);
  if (self->pieces == NULL)
    return FALSE;
  self->scores = nuc_gguf_dup_floats (self->gguf, "tokenizer.ggml.scores", &n_scores, error);
  if (self->scores == NULL)
    return FALSE;
  *types = nuc_gguf_dup_ints (self->gguf, "tokenizer.ggml.token_type", &n_types, error);
  if (*types == NULL)
    return FALSE;
  if (self->n == 0 || self->n > MAX_TOKENS || n_scores != self->n || n_types != self->n)
    {
      g_set_error (
          error, NUC_ERROR, NUC_ERROR_PARSE,
          _ ("The GGUF file has %zu tokens, %zu scores and %zu token types; expected as many "
             "of each."),
          self->n, n_scores, n_types);
      return FALSE;
    }
  for (gsize i = 0; i < self->n; i++)
    if (self->scores[i] != self->scores[i])
      {
        g_set_error (error, NUC_ERROR, NUC_ERROR_NOT_A_NUMBER,
                     _ ("The score of token %zu in the GGUF file is not a number."), i);
        return FALSE;
      }
  return TRUE;
}

/**
 * nuc_spm_tokenizer_new:
 * @gguf: a model file
 * @error: return location
 *
 * Returns: (transfer full) (nullable): %NULL with a [error@NUC_ERROR] where the file's tokenizer is
 *   another kind, incomplete or inconsistent
 */
NucSpmTokenizer *
nuc_spm_tokenizer_new (NucGguf *gguf, GError **error)
{
  g_autoptr (NucSpmTokenizer) self = NULL;
  g_autofree gint32 *types = NULL;
  gboolean add_start = TRUE;

  g_return_val_if_fail (gguf != NULL, NULL);

  if (!check_model (gguf, error))
    return NULL;
  self = g_new0 (NucSpmTokenizer, 1);
  self->gguf = nuc_gguf_ref (gguf);
  self->vocabulary = nuc_vocabulary_new ();
  self->ids = g_hash_table_new (piece_hash, piece_equal);
  self->verbatim = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->add_space = TRUE;
  if (!read_pieces (self, &types, error))
    return NULL;
  for (guint32 i = 0; i < self->n; i++)
    {
      g_hash_table_replace (self->ids, &self->pieces[i], GSIZE_TO_POINTER ((gsize) i + 1));
      add_to_vocabulary (self, i, types[i]);
      if (types[i] == TOKEN_USER_DEFINED && self->pieces[i].length > 0)
        g_array_append_val (self->verbatim, i);
    }
  g_array_sort_with_data (self->verbatim, compare_lengths, self);

  if (!read_flag (self, "tokenizer.ggml.add_bos_token", &add_start, error) ||
      !read_flag (self, "tokenizer.ggml.add_space_prefix", &self->add_space, error) ||
      !read_token_id (self, "tokenizer.ggml.unknown_token_id", 0, &self->unknown, error))
    return NULL;
  self->start = -1;
  if (add_start)
    {
      guint32 start;

      if (!read_token_id (self, "tokenizer.ggml.bos_token_id", 1, &start, error))
        return NULL;
      self->start = start;
    }
  return g_steal_pointer (&self);
}

void
nuc_spm_tokenizer_free (NucSpmTokenizer *self)
{
  g_clear_pointer (&self->vocabulary, nuc_vocabulary_unref);
  g_clear_pointer (&self->ids, g_hash_table_unref);
  g_clear_pointer (&self->verbatim, g_array_unref);
  g_clear_pointer (&self->gguf, nuc_gguf_unref);
  g_free (self->pieces);
  g_free (self->scores);
  g_free (self);
}

gsize
nuc_spm_tokenizer_get_size (const NucSpmTokenizer *self)
{
  return self->n;
}

NucVocabulary *
nuc_spm_tokenizer_get_vocabulary (NucSpmTokenizer *self)
{
  return self->vocabulary;
}

gint64
nuc_spm_tokenizer_get_start (const NucSpmTokenizer *self)
{
  return self->start;
}

/* Heap order: the best score first, of equal ones the leftmost. */
static gboolean
pair_before (const Pair *a, const Pair *b)
{
  return a->score > b->score || (a->score == b->score && a->left < b->left);
}

static void
heap_push (GArray *heap, Pair pair)
{
  Pair *pairs;
  gsize at = heap->len;

  g_array_append_val (heap, pair);
  pairs = (Pair *) (gpointer) heap->data;
  while (at > 0 && pair_before (&pair, &pairs[(at - 1) / 2]))
    {
      pairs[at] = pairs[(at - 1) / 2];
      at = (at - 1) / 2;
    }
  pairs[at] = pair;
}

static Pair
heap_pop (GArray *heap)
{
  Pair *pairs = (Pair *) (gpointer) heap->data;
  Pair top = pairs[0];
  Pair last = pairs[heap->len - 1];
  gsize n = heap->len - 1;
  gsize at = 0;

  for (gsize child = 1; child < n; child = 2 * at + 1)
    {
      if (child + 1 < n && pair_before (&pairs[child + 1], &pairs[child]))
        child++;
      if (!pair_before (&pairs[child], &last))
        break;
      pairs[at] = pairs[child];
      at = child;
    }
  pairs[at] = last;
  g_array_set_size (heap, (guint) n);
  return top;
}

static void
consider (const NucSpmTokenizer *self,
          const Symbol *symbols,
          gssize left,
          gssize right,
          GArray *heap)
{
  Pair pair;
  guint32 id;

  if (left < 0 || right < 0)
    return;
  pair.left = (gsize) left;
  pair.right = (gsize) right;
  pair.length = symbols[left].length + symbols[right].length;
  if (!find_piece (self, symbols[left].text, pair.length, &id))
    return;
  pair.score = self->scores[id];
  heap_push (heap, pair);
}

/* Bytes of the character at @text, as its first byte promises and the text allows. */
static gsize
character_length (const char *text, gsize rest)
{
  guchar first = (guchar) *text;
  gsize length = first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;

  return MIN (length, rest);
}

static void
emit (const NucSpmTokenizer *self, const Symbol *symbol, GArray *ids)
{
  guint32 id;

  if (find_piece (self, symbol->text, symbol->length, &id))
    {
      g_array_append_val (ids, id);
      return;
    }
  for (gsize i = 0; i < symbol->length; i++)
    {
      guint8 byte = (guint8) symbol->text[i];

      id = self->byte_known[byte] ? self->byte_ids[byte] : self->unknown;
      g_array_append_val (ids, id);
    }
}

/* A run of text without verbatim tokens; spaces are already written as SentencePiece writes them. */
static void
encode_run (const NucSpmTokenizer *self, const char *text, gsize length, GArray *ids)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (Symbol));
  g_autoptr (GArray) heap = g_array_new (FALSE, FALSE, sizeof (Pair));
  Symbol *symbols;

  for (gsize at = 0; at < length;)
    {
      gsize size = character_length (text + at, length - at);
      Symbol symbol = { text + at, size, (gssize) list->len - 1, (gssize) list->len + 1 };

      at += size;
      if (at == length)
        symbol.next = -1;
      g_array_append_val (list, symbol);
    }
  if (list->len == 0)
    return;

  symbols = (Symbol *) (gpointer) list->data;
  for (gssize i = 1; i < (gssize) list->len; i++)
    consider (self, symbols, i - 1, i, heap);
  while (heap->len > 0)
    {
      Pair pair = heap_pop (heap);
      Symbol *left = &symbols[pair.left];
      Symbol *right = &symbols[pair.right];

      if (left->length == 0 || right->length == 0 || left->length + right->length != pair.length)
        continue;
      left->length = pair.length;
      right->length = 0;
      left->next = right->next;
      if (right->next >= 0)
        symbols[right->next].previous = (gssize) pair.left;
      consider (self, symbols, left->previous, (gssize) pair.left, heap);
      consider (self, symbols, (gssize) pair.left, left->next, heap);
    }
  for (gssize i = 0; i >= 0; i = symbols[i].next)
    emit (self, &symbols[i], ids);
}

static const char *
find_bytes (const char *text, gsize length, NucGgufString sought)
{
  while (length >= sought.length)
    {
      const char *found = memchr (text, sought.text[0], length - sought.length + 1);

      if (found == NULL)
        return NULL;
      if (memcmp (found, sought.text, sought.length) == 0)
        return found;
      length -= (gsize) (found + 1 - text);
      text = found + 1;
    }
  return NULL;
}

/* Splits at the first verbatim token from number @first on that occurs; the longer ones go first.
 * @fresh: whether a run here begins a text, so that it gets the space before its first word. */
static void
encode_part (const NucSpmTokenizer *self,
             const char *text,
             gsize length,
             guint first,
             gboolean *fresh,
             GArray *ids)
{
  g_autoptr (GString) escaped = NULL;

  for (guint i = first; i < self->verbatim->len; i++)
    {
      guint32 id = g_array_index (self->verbatim, guint32, i);
      NucGgufString piece = self->pieces[id];
      const char *found = find_bytes (text, length, piece);

      if (found == NULL)
        continue;
      for (; found != NULL; found = find_bytes (text, length, piece))
        {
          encode_part (self, text, (gsize) (found - text), i + 1, fresh, ids);
          g_array_append_val (ids, id);
          *fresh = TRUE;
          length -= (gsize) (found - text) + piece.length;
          text = found + piece.length;
        }
      encode_part (self, text, length, i + 1, fresh, ids);
      return;
    }
  if (length == 0)
    return;

  escaped = g_string_sized_new (length + length / 4);
  if (self->add_space && *fresh)
    g_string_append (escaped, SPACE);
  for (gsize i = 0; i < length; i++)
    if (text[i] == ' ')
      g_string_append (escaped, SPACE);
    else
      g_string_append_c (escaped, text[i]);
  *fresh = FALSE;
  encode_run (self, escaped->str, escaped->len, ids);
}

/**
 * nuc_spm_tokenizer_encode:
 * @self: a tokenizer
 * @text: UTF-8
 * @ids: (element-type guint32): the tokens are appended here
 *
 * Encodes a text from its beginning: the start token where the model wants one, then the text, with
 * the space before its first word where the model wants that. Any bytes can be encoded.
 */
void
nuc_spm_tokenizer_encode (NucSpmTokenizer *self, const char *text, GArray *ids)
{
  gboolean fresh = TRUE;

  g_return_if_fail (self != NULL && text != NULL && ids != NULL);

  if (self->start >= 0)
    {
      guint32 start = (guint32) self->start;

      g_array_append_val (ids, start);
    }
  encode_part (self, text, strlen (text), 0, &fresh, ids);
}
