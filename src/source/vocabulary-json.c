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
  if (type != NULL && (strcmp (type, "WordPiece") == 0 || strcmp (type, "WordLevel") == 0))
    return NUC_PIECE_PLAIN;
  return NUC_PIECE_SENTENCE;
}

/* A vocab.json says nothing about its style, but most tokens of a text begin with a space. */
static NucPieceStyle
guess_style (json_t *vocab)
{
  gsize n_byte_level = 0, n_sentence = 0;
  const char *key;
  json_t *value;

  json_object_foreach (vocab, key, value)
  {
    n_byte_level += g_str_has_prefix (key, NUC_PIECE_BYTE_LEVEL_SPACE);
    n_sentence += g_str_has_prefix (key, NUC_PIECE_SENTENCE_SPACE);
  }
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

static gboolean
read_object (Reader *self, json_t *vocab, GError **error)
{
  const char *key;
  json_t *value;

  json_object_foreach (vocab, key, value)
  {
    gsize length;
    const char *text = nuc_json_key (self->json, key, &length);

    if (!json_is_integer (value))
      {
        nuc_json_enter (self->json, key);
        return nuc_json_expect (self->json, value, JSON_INTEGER, error);
      }
    if (!is_added (self, json_integer_value (value)) &&
        !add (self, json_integer_value (value), text, length, self->style, error))
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
 * Reads the `tokenizer.json` of Hugging Face's library, with a vocabulary of any of its models, or a
 * `vocab.json`: an object from token to number.
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
  json_t *model;
  gsize used;

  root = nuc_json_parse (json, text, length, 1, &used, error);
  if (root == NULL)
    return FALSE;
  for (gsize i = used; i < length; i++)
    if (!g_ascii_isspace (text[i]))
      return nuc_json_fail (json, error, _ ("something follows the end of the JSON text."));
  if (!nuc_json_expect (json, root, JSON_OBJECT, error))
    return FALSE;
  model = json_object_get (root, "model");
  /* The word “model” may be a token of a vocab.json. */
  if (json_is_object (model))
    return read_tokenizer (&reader, root, model, error);
  reader.style = guess_style (root);
  return read_object (&reader, root, error);
}
