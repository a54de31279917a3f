/* vocabulary-json.c: tokenizer.json and vocab.json
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/vocabulary-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "source/piece.h"
#include "source/vocabulary-file.h"

typedef struct
{
  NucJson *json;
  NucVocabulary *vocabulary;
  gsize *n_ids;
  NucPieceStyle style;
  GHashTable *added; /* ids of the tokens that were added by hand */
} Reader;

static gboolean
add (Reader *self, gint64 id, const char *text, gsize length, NucPieceStyle style, GError **error)
{
  GByteArray *bytes = self->json->bytes;

  nuc_piece_decode (style, text, length, bytes);
  if (nuc_vocabulary_file_add (self->vocabulary, id, (const char *) bytes->data, bytes->len,
                               self->n_ids, error))
    return TRUE;
  nuc_json_place_error (self->json, error);
  return FALSE;
}

/* Whether a pre-tokenizer or decoder, or one of a sequence of them, is of a type. */
static gboolean
is_of_type (json_t *step, const char *type)
{
  static const char *const lists[] = { "pretokenizers", "decoders" };
  const char *is = json_string_value (json_object_get (step, "type"));

  if (is != NULL && strcmp (is, type) == 0)
    return TRUE;
  for (gsize k = 0; k < G_N_ELEMENTS (lists); k++)
    {
      json_t *list = json_object_get (step, lists[k]);

      for (gsize i = 0; i < json_array_size (list); i++)
        if (is_of_type (json_array_get (list, i), type))
          return TRUE;
    }
  return FALSE;
}

static NucPieceStyle
find_style (json_t *root, json_t *model)
{
  const char *type = json_string_value (json_object_get (model, "type"));

  if (is_of_type (json_object_get (root, "pre_tokenizer"), "ByteLevel") ||
      is_of_type (json_object_get (root, "decoder"), "ByteLevel"))
    return NUC_PIECE_BYTE_LEVEL;
  if (type != NULL && strcmp (type, "WordPiece") == 0)
    return NUC_PIECE_WORD;
  if (type != NULL && strcmp (type, "WordLevel") == 0)
    return NUC_PIECE_PLAIN;
  if (json_string_length (json_object_get (model, "end_of_word_suffix")) > 0)
    return NUC_PIECE_END_OF_WORD;
  return NUC_PIECE_SENTENCE;
}

/* A vocab.json says nothing about its style, but most tokens of a text begin with a space. */
static NucPieceStyle
guess_style (json_t *vocab)
{
  gsize n_byte_level = 0, n_sentence = 0, n_ends = 0;
  const char *key;
  json_t *value;

  json_object_foreach (vocab, key, value)
  {
    n_byte_level += g_str_has_prefix (key, NUC_PIECE_BYTE_LEVEL_SPACE);
    n_sentence += g_str_has_prefix (key, NUC_PIECE_SENTENCE_SPACE);
    n_ends += g_str_has_suffix (key, NUC_PIECE_WORD_END);
  }
  if (n_ends > MAX (n_byte_level, n_sentence))
    return NUC_PIECE_END_OF_WORD;
  if (n_byte_level > n_sentence)
    return NUC_PIECE_BYTE_LEVEL;
  return n_sentence > 0 ? NUC_PIECE_SENTENCE : NUC_PIECE_PLAIN;
}

static gboolean
read_added (Reader *self, json_t *list, GError **error)
{
  gsize before = nuc_json_enter (self->json, "added_tokens");

  for (gsize i = 0; i < json_array_size (list); i++)
    {
      json_t *token = json_array_get (list, i);
      gsize inside = nuc_json_enter_index (self->json, i);
      json_t *id, *content;

      if (!nuc_json_expect (self->json, token, JSON_OBJECT, error) ||
          !nuc_json_member (self->json, token, "id", JSON_INTEGER, &id, error) ||
          !nuc_json_member (self->json, token, "content", JSON_STRING, &content, error))
        return FALSE;
      if (id == NULL || content == NULL)
        return nuc_json_fail (self->json, error, _ ("“id” and “content” were expected."));
      if (!add (self, json_integer_value (id), json_string_value (content),
                json_string_length (content), NUC_PIECE_PLAIN, error))
        return FALSE;
      g_hash_table_add (self->added, GUINT_TO_POINTER ((guint) json_integer_value (id)));
      nuc_json_leave (self->json, inside);
    }
  nuc_json_leave (self->json, before);
  return TRUE;
}

/* Tokens that were added by hand mostly stand in the model's vocabulary as well. */
static gboolean
is_added (Reader *self, gint64 id)
{
  return id >= 0 && id <= G_MAXUINT32 &&
         g_hash_table_contains (self->added, GUINT_TO_POINTER ((guint) id));
}

/* Some write whole numbers as strings. */
static gboolean
read_number (json_t *value, gint64 *number)
{
  if (json_is_integer (value))
    {
      *number = json_integer_value (value);
      return TRUE;
    }
  return json_is_string (value) && g_ascii_string_to_signed (json_string_value (value), 10,
                                                             G_MININT64, G_MAXINT64, number, NULL);
}

static gboolean
read_object (Reader *self, json_t *vocab, GError **error)
{
  const char *key;
  json_t *value;

  json_object_foreach (vocab, key, value)
  {
    gsize length;
    const char *text = nuc_json_key (self->json, key, &length);

    gint64 id;

    if (!read_number (value, &id))
      {
        nuc_json_enter (self->json, key);
        return nuc_json_expect (self->json, value, JSON_INTEGER, error);
      }
    if (!is_added (self, id) && !add (self, id, text, length, self->style, error))
      return FALSE;
  }
  return TRUE;
}

/* [["▁the", -3.2], …]: the place in the list is the number. */
static gboolean
read_list (Reader *self, json_t *vocab, GError **error)
{
  for (gsize i = 0; i < json_array_size (vocab); i++)
    {
      json_t *pair = json_array_get (vocab, i);
      json_t *piece = json_array_get (pair, 0);

      if (!json_is_string (piece) || json_array_size (pair) != 2)
        {
          nuc_json_enter_index (self->json, i);
          return nuc_json_fail (self->json, error,
                                _ ("a list of a piece and a score was expected."));
        }
      if (!is_added (self, (gint64) i) && !add (self, (gint64) i, json_string_value (piece),
                                                json_string_length (piece), self->style, error))
        return FALSE;
    }
  return TRUE;
}

/* ["the", "cat"]: the place in the list is the number. */
static gboolean
read_strings (Reader *self, json_t *list, GError **error)
{
  for (gsize i = 0; i < json_array_size (list); i++)
    {
      json_t *text = json_array_get (list, i);
      gsize before = nuc_json_enter_index (self->json, i);

      if (!nuc_json_expect (self->json, text, JSON_STRING, error) ||
          !add (self, (gint64) i, json_string_value (text), json_string_length (text),
                NUC_PIECE_PLAIN, error))
        return FALSE;
      nuc_json_leave (self->json, before);
    }
  return TRUE;
}

/* {"0": "the", "1": "cat"} */
static gboolean
is_inverse (json_t *map)
{
  const char *key;
  json_t *value;
  gint64 id;

  json_object_foreach (map, key, value)
  {
    if (!json_is_string (value) || !g_ascii_string_to_signed (key, 10, 0, G_MAXINT64, &id, NULL))
      return FALSE;
  }
  return json_object_size (map) > 0;
}

static gboolean
read_inverse (Reader *self, json_t *map, GError **error)
{
  const char *key;
  json_t *value;

  json_object_foreach (map, key, value)
  {
    if (!add (self, g_ascii_strtoll (key, NULL, 10), json_string_value (value),
              json_string_length (value), NUC_PIECE_PLAIN, error))
      return FALSE;
  }
  return TRUE;
}

/* A list of strings, or a map from token to number or the other way round. */
static gboolean
read_any (Reader *self, json_t *value, GError **error)
{
  if (json_is_array (value))
    return read_strings (self, value, error);
  if (!nuc_json_expect (self->json, value, JSON_OBJECT, error))
    return FALSE;
  /* Of {"0": "1"} nobody can tell which is the token. */
  if (is_inverse (value))
    return read_inverse (self, value, error);
  self->style = guess_style (value);
  return read_object (self, value, error);
}

/* What programs of one's own call it, in the order in which it is taken. */
static json_t *
find_wrapped (json_t *root, const char **name)
{
  static const char *const names[] = { "stoi",        "word_to_idx", "word2idx", "word2id",
                                       "token_to_id", "token2id",    "vocab",    "word_index",
                                       "itos",        "idx_to_word", "idx2word", "id_to_token",
                                       "id2token",    "index_word" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      json_t *value = json_object_get (root, names[i]);

      if (json_is_object (value) || json_is_array (value))
        {
          *name = names[i];
          return value;
        }
    }
  return NULL;
}

/* Keras keeps JSON within a string. */
static gboolean
read_keras (Reader *self, json_t *index, GError **error)
{
  g_autoptr (json_t) map = NULL;
  gsize used;

  nuc_json_enter (self->json, "config");
  nuc_json_enter (self->json, "word_index");
  if (!json_is_string (index))
    return read_any (self, index, error);
  map = nuc_json_parse (self->json, json_string_value (index), json_string_length (index), 1, &used,
                        error);
  return map != NULL && read_any (self, map, error);
}

/* Mistral's: tokens by their rank, after room for special ones. */
static gboolean
is_tekken (json_t *root)
{
  json_t *first = json_array_get (json_object_get (root, "vocab"), 0);

  return json_is_string (json_object_get (first, "token_bytes")) &&
         json_is_integer (json_object_get (first, "rank"));
}

static gboolean
read_tekken (Reader *self, json_t *root, GError **error)
{
  json_t *special = json_object_get (root, "special_tokens");
  json_t *room = json_object_get (json_object_get (root, "config"), "default_num_special_tokens");
  gint64 n_special =
      json_is_integer (room) ? json_integer_value (room) : (gint64) json_array_size (special);
  json_t *token;
  size_t i;

  json_array_foreach (special, i, token)
  {
    json_t *text = json_object_get (token, "token_str");

    if (json_is_integer (json_object_get (token, "rank")) && json_is_string (text) &&
        !add (self, json_integer_value (json_object_get (token, "rank")), json_string_value (text),
              json_string_length (text), NUC_PIECE_PLAIN, error))
      return FALSE;
  }
  nuc_json_enter (self->json, "vocab");
  json_array_foreach (json_object_get (root, "vocab"), i, token)
  {
    const char *text = json_string_value (json_object_get (token, "token_bytes"));
    json_t *rank = json_object_get (token, "rank");
    gsize before = nuc_json_enter_index (self->json, i);
    g_autofree guchar *bytes = NULL;
    gsize length;

    if (text == NULL || !json_is_integer (rank) || json_integer_value (rank) > G_MAXINT32 ||
        n_special < 0 || n_special > G_MAXINT32)
      return nuc_json_fail (self->json, error, _ ("“rank” and “token_bytes” were expected."));
    bytes = g_base64_decode (text, &length);
    if (!nuc_vocabulary_file_add (self->vocabulary, json_integer_value (rank) + n_special,
                                  (const char *) bytes, length, self->n_ids, error))
      {
        nuc_json_place_error (self->json, error);
        return FALSE;
      }
    nuc_json_leave (self->json, before);
  }
  return TRUE;
}

static gboolean
read_tokenizer (Reader *self, json_t *root, json_t *model, GError **error)
{
  json_t *vocab = json_object_get (model, "vocab");
  json_t *added;

  if (!nuc_json_member (self->json, root, "added_tokens", JSON_ARRAY, &added, error) ||
      !read_added (self, added, error))
    return FALSE;
  self->style = find_style (root, model);
  nuc_json_enter (self->json, "model");
  nuc_json_enter (self->json, "vocab");
  if (json_is_array (vocab))
    return read_list (self, vocab, error);
  if (json_is_object (vocab))
    return read_object (self, vocab, error);
  return nuc_json_fail (self->json, error,
                        _ ("the model's tokens were expected, as an object or a list."));
}

/**
 * nuc_vocabulary_json_read:
 * @json: a reader
 * @text: (array length=length): the whole file
 * @length: in bytes
 * @vocabulary: a table without tokens, to be filled
 * @n_ids: (inout): one past the greatest id
 * @error: one sentence with the file and the place in it
 *
 * Reads the `tokenizer.json` of Hugging Face's library, with a vocabulary of any of its models, Mistral's `tekken.json`, what
 * Keras writes, a list of tokens, and a `vocab.json`: an object from token to number or the other way round, by itself or under
 * one of its usual names.
 *
 * Returns: whether it is one
 */
gboolean
nuc_vocabulary_json_read (NucJson *json,
                          const char *text,
                          gsize length,
                          NucVocabulary *vocabulary,
                          gsize *n_ids,
                          GError **error)
{
  g_autoptr (GHashTable) added = g_hash_table_new (NULL, NULL);
  g_autoptr (json_t) root = NULL;
  Reader reader = { json, vocabulary, n_ids, NUC_PIECE_PLAIN, added };
  const char *name = NULL;
  json_t *model, *wrapped, *index;
  gsize used;

  root = nuc_json_parse (json, text, length, 1, &used, error);
  if (root == NULL)
    return FALSE;
  for (gsize i = used; i < length; i++)
    if (!g_ascii_isspace (text[i]))
      return nuc_json_fail (json, error, _ ("something follows the end of the JSON text."));
  model = json_object_get (root, "model");
  /* The word “model” may be a token of a vocab.json. */
  if (json_is_object (model))
    return read_tokenizer (&reader, root, model, error);
  if (is_tekken (root))
    return read_tekken (&reader, root, error);
  index = json_object_get (json_object_get (root, "config"), "word_index");
  if (index != NULL)
    return read_keras (&reader, index, error);
  wrapped = find_wrapped (root, &name);
  if (wrapped != NULL)
    nuc_json_enter (json, name);
  return read_any (&reader, wrapped != NULL ? wrapped : root, error);
}
