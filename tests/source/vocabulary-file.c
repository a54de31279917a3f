/* vocabulary-file.c: vocabularies, good ones and bad ones
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <string.h>

#include "files.h"
#include "source/vocabulary-file.h"

typedef struct
{
  const char *path;
  const char *name;
  const char *text;
  const char *tokens[8];
} Good;

static const Good good[] = {
  { "raw", "v.txt", "the\n a\n\n\"\n<0xE2>\n", { "the", " a", "", "\"", "\xe2" } },
  { "raw-without-end", "v.txt", "the\na", { "the", "a" } },
  { "raw-returns", "v.txt", "the\r\na\r\n", { "the", "a" } },
  { "raw-other-name", "v.vocab", "{\n", { "{" } },
  { "raw-same-text-twice", "v.txt", "a\na\n", { "a", "a" } },
  { "raw-return-inside", "v.txt", "a\nb\r\n", { "a", "b\r" } },
  { "quoted",
    "v.txt",
    "\"the\"\n\"\\n\"\n\"\\u00e9\"\n\"\\\"\"\n\"<0xff>\"\n",
    { "the", "\n", "\xc3\xa9", "\"", "\xff" } },
  { "quoted-empty", "v.txt", "\"\"\n\"a\"", { "", "a" } },
  { "tiktoken", "v.tiktoken", "IQ== 0\nIHRoZQ== 1\n4g== 2\n", { "!", " the", "\xe2" } },
  { "tiktoken-unordered", "v.tiktoken", "IHRoZQ== 1\r\nIQ== 0\r\n\r\n", { "!", " the" } },
  { "vocab", "vocab.json", "{\"b\": 1, \"model\": 0}", { "model", "b" } },
  { "vocab-byte-level",
    "vocab.json",
    "{\"<|end|>\": 0, \"\\u0120the\": 1, \"\\u00e2\": 2}",
    { "<|end|>", " the", "\xe2" } },
  { "vocab-sentence", "vocab.json", "{\"<0x0A>\": 0, \"\\u2581the\": 1}", { "\n", " the" } },
  { "vocab-plain", "vocab.json", "{\"##\\u00e2\": 0, \"the\": 1}", { "##\xc3\xa2", "the" } },
  { "bpe-byte-level",
    "tokenizer.json",
    "{\"added_tokens\":[{\"id\":2,\"content\":\"<\\u0120>\"}],\"pre_tokenizer\":{\"type\":"
    "\"ByteLevel\"},\"model\":{\"type\":\"BPE\",\"vocab\":{\"\\u0120a\":0,\"\\u010a\":1},"
    "\"merges\":"
    "[\"\\u0120 a\"]}}",
    { " a", "\n", "<\xc4\xa0>" } },
  { "bpe-sequence",
    "tokenizer.json",
    "{\"pre_tokenizer\":{\"type\":\"Sequence\",\"pretokenizers\":[{\"type\":\"Split\"},{\"type\":"
    "\"ByteLevel\"}]},\"model\":{\"vocab\":{\"\\u0120a\":0}}}",
    { " a" } },
  { "bpe-sentence",
    "tokenizer.json",
    "{\"added_tokens\":[{\"id\":0,\"content\":\"<s>\"}],\"model\":{\"type\":\"BPE\",\"vocab\":{"
    "\"<s>\":0,\"\\u2581a\":1,\"<0xE2>\":2}}}",
    { "<s>", " a", "\xe2" } },
  { "unigram",
    "tokenizer.json",
    "{\"added_tokens\":null,\"model\":{\"type\":\"Unigram\",\"vocab\":[[\"<unk>\",0],[\"\\u2581a\","
    "-1.5]]}}",
    { "<unk>", " a" } },
  { "wordpiece",
    "tokenizer.json",
    "{\"model\":{\"type\":\"WordPiece\",\"vocab\":{\"[UNK]\":0,\"##a\":1,\"\\u2581\":2}}}",
    { "[UNK]", "a", " \xe2\x96\x81" } },
  { "list", "v.json", "[\"a\",\"b\"]", { "a", "b" } },
  { "ids-as-strings", "v.json", "{\"a\":0,\"b\":\"1\"}", { "a", "b" } },
  { "inverse", "v.json", "{\"1\":\"b\",\"0\":\"a\"}", { "a", "b" } },
  { "stoi", "v.json", "{\"itos\":[\"x\"],\"stoi\":{\"a\":0,\"b\":1}}", { "a", "b" } },
  { "itos", "v.json", "{\"itos\":[\"a\",\"b\"],\"dim\":3}", { "a", "b" } },
  { "idx-to-word", "v.json", "{\"idx_to_word\":{\"0\":\"a\",\"1\":\"b\"}}", { "a", "b" } },
  { "keras",
    "tokenizer.json",
    "{\"class_name\":\"Tokenizer\",\"config\":{\"word_index\":\"{\\\"a\\\":0,\\\"b\\\":1}\"}}",
    { "a", "b" } },
  { "tekken",
    "tekken.json",
    "{\"config\":{\"default_num_special_tokens\":1},\"vocab\":[{\"rank\":0,\"token_bytes\":\"IHQ="
    "\","
    "\"token_str\":\" t\"}],\"special_tokens\":[{\"rank\":0,\"token_str\":\"<s>\"}]}",
    { "<s>", " t" } },
  { "end-of-word", "vocab.json", "{\"on\":0,\"on</w>\":1,\"a</w>\":2}", { "on", "on ", "a " } },
  { "end-of-word-suffix",
    "tokenizer.json",
    "{\"model\":{\"type\":\"BPE\",\"end_of_word_suffix\":\"</w>\",\"vocab\":{\"a\":0,\"a</"
    "w>\":1}}}",
    { "a", "a " } },
  { "numbered", "v.txt", "0 'a'  1\n1 \" b\" 2\n2 b'\\xe2\\n' 2\n", { "a", " b", "\xe2\n" } },
  { "numbered-plain", "vocab.txt", "0\ta\n1\tb c\n", { "a", "b c" } },
};

static const Malformed malformed[] = {
  { "empty", "v.txt", "", 0, "v.txt: there is no token; at least one was expected." },
  { "zero-byte", "v.txt", "a\n\0b\n", 5,
    "v.txt, line 2: there is a zero byte, as in a file that is no text; a tokenizer.json, "
    "vocab.json or .tiktoken file, or one token a line, was expected." },
  { "not-utf-8", "v.txt", "a\nb\n\xe2\n", 0,
    "v.txt, line 3: the byte 0xE2 is not valid UTF-8 here; a token that is a byte is written like "
    "<0xE2>." },
  { "returns", "v.txt", "a\r\nb\nc\r\n", 0,
    "v.txt, line 2: the first line ends in a carriage return and this one does not; the same line "
    "break everywhere was expected." },
  { "not-quoted", "v.txt", "\"a\"\nb\n", 0,
    "v.txt, line 2: the first line is a JSON string and this one is not; one in quotes, as in "
    "\"\\n\", was expected." },
  { "bad-escape", "v.txt", "\"a\"\n\"\\x\"\n", 0,
    "v.txt, line 2: the first line is a JSON string and this one is not; one in quotes, as in "
    "\"\\n\", was expected." },
  { "two-strings", "v.txt", "\"a\" \"b\"\n", 0,
    "v.txt, line 1: the first line is a JSON string and this one is not; one in quotes, as in "
    "\"\\n\", was expected." },
  { "tiktoken-empty", "v.tiktoken", "\n\n", 0,
    "v.tiktoken: there is no token; at least one was expected." },
  { "tiktoken-no-rank", "v.tiktoken", "IQ== 0\nIQ==\n", 0,
    "v.tiktoken, line 2: a token in base64, a space and a whole number were expected." },
  { "tiktoken-no-token", "v.tiktoken", " 0\n", 0,
    "v.tiktoken, line 1: a token in base64, a space and a whole number were expected." },
  { "tiktoken-length", "v.tiktoken", "IQ= 0\n", 0,
    "v.tiktoken, line 1: a token in base64, a space and a whole number were expected." },
  { "tiktoken-letters", "v.tiktoken", "I_== 0\n", 0,
    "v.tiktoken, line 1: a token in base64, a space and a whole number were expected." },
  { "tiktoken-padding", "v.tiktoken", "==== 0\n", 0,
    "v.tiktoken, line 1: a token in base64, a space and a whole number were expected." },
  { "tiktoken-negative", "v.tiktoken", "IQ== -1\n", 0,
    "v.tiktoken, line 1: a token in base64, a space and a whole number were expected." },
  { "tiktoken-zero-byte", "v.tiktoken", "IQ== 1\0\n", 8,
    "v.tiktoken, line 1: a token in base64, a space and a whole number were expected." },
  { "tiktoken-twice", "v.tiktoken", "IQ== 1\nIg== 1\n", 0,
    "v.tiktoken, line 2: the token number 1 occurs twice; each was expected once." },
  { "tiktoken-huge", "v.tiktoken", "IQ== 4194304\n", 0,
    "v.tiktoken, line 1: the token number is 4194304; one from 0 to 4194303 was expected." },
  { "json-list-of-others", "v.json", "[{\"word\":\"a\"}]", 0,
    "v.json, [0]: a string was expected, but there is an object." },
  { "json-empty", "v.json", "{}", 0, "v.json: there is no token; at least one was expected." },
  { "json-more", "v.json", "{\"a\":0} {}", 0,
    "v.json: something follows the end of the JSON text." },
  { "json-no-number", "v.json", "{\"a\":0,\"b\":\"x\"}", 0,
    "v.json, b: a whole number was expected, but there is a string." },
  { "tekken-no-rank", "v.json", "{\"vocab\":[{\"rank\":0,\"token_bytes\":\"IQ==\"},{}]}", 0,
    "v.json, vocab[1]: “rank” and “token_bytes” were expected." },
  { "keras-broken", "v.json", "{\"config\":{\"word_index\":\"{\"}}", 0,
    "v.json, line 1: this is not JSON: string or '}' expected near end of file." },
  { "json-negative", "v.json", "{\"a\":-1}", 0,
    "v.json: the token number is -1; one from 0 to 4194303 was expected." },
  { "json-twice", "v.json", "{\"a\":7,\"b\":7}", 0,
    "v.json: the token number 7 occurs twice; each was expected once." },
  { "json-no-vocab", "v.json", "{\"model\":{\"type\":\"BPE\"}}", 0,
    "v.json, model.vocab: the model's tokens were expected, as an object or a list." },
  { "json-bad-pair", "v.json", "{\"model\":{\"vocab\":[[\"a\",1],[\"b\"]]}}", 0,
    "v.json, model.vocab[1]: a list of a piece and a score was expected." },
  { "json-bad-piece", "v.json", "{\"model\":{\"vocab\":[[1,1]]}}", 0,
    "v.json, model.vocab[0]: a list of a piece and a score was expected." },
  { "json-vocab-twice", "v.json", "{\"model\":{\"vocab\":{\"a\":1,\"b\":1}}}", 0,
    "v.json, model.vocab: the token number 1 occurs twice; each was expected once." },
  { "json-added-type", "v.json", "{\"added_tokens\":{},\"model\":{\"vocab\":{}}}", 0,
    "v.json, added_tokens: a list was expected, but there is an object." },
  { "json-added-element", "v.json", "{\"added_tokens\":[1],\"model\":{\"vocab\":{}}}", 0,
    "v.json, added_tokens[0]: an object was expected, but there is a whole number." },
  { "json-added-no-id", "v.json", "{\"added_tokens\":[{\"content\":\"a\"}],\"model\":{}}", 0,
    "v.json, added_tokens[0]: “id” and “content” were expected." },
  { "json-added-twice", "v.json",
    "{\"added_tokens\":[{\"id\":3,\"content\":\"a\"},{\"id\":3,\"content\":\"b\"}],\"model\":{}}",
    0, "v.json, added_tokens[1]: the token number 3 occurs twice; each was expected once." },
};

static void
test_good (gconstpointer data)
{
  const Good *row = data;
  g_autofree char *path = files_write (row->name, row->text, strlen (row->text));
  g_autoptr (GError) error = NULL;
  gsize n_ids;
  g_autoptr (NucVocabulary) vocabulary =
      nuc_vocabulary_file_read (path, NULL, NULL, &n_ids, &error);
  guint32 id = 0;

  files_remove (path);
  g_assert_no_error (error);
  for (; row->tokens[id] != NULL; id++)
    {
      gsize length;
      const char *bytes = nuc_vocabulary_get_bytes (vocabulary, id, &length);

      g_assert_cmpmem (bytes, length, row->tokens[id], strlen (row->tokens[id]));
    }
  g_assert_cmpuint (nuc_vocabulary_get_size (vocabulary), ==, id);
  g_assert_cmpuint (n_ids, ==, id);
}

static void
test_malformed (gconstpointer data)
{
  const Malformed *row = data;
  gsize length = row->length > 0 ? row->length : strlen (row->text);
  g_autofree char *path = files_write (row->name, row->text, length);
  g_autoptr (GError) error = NULL;
  gsize n_ids;
  NucVocabulary *vocabulary = nuc_vocabulary_file_read (path, NULL, NULL, &n_ids, &error);

  files_remove (path);
  g_assert_null (vocabulary);
  g_assert_nonnull (error);
  g_assert_cmpstr (error->message, ==, row->message);
}

/* Every beginning of every good file either opens or is an error, and nothing is read beyond it. */
static void
test_truncated (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    for (gsize length = 0; length < strlen (good[i].text); length++)
      {
        g_autofree char *path = files_write (good[i].name, good[i].text, length);
        g_autoptr (GError) error = NULL;
        gsize n_ids;
        g_autoptr (NucVocabulary) vocabulary =
            nuc_vocabulary_file_read (path, NULL, NULL, &n_ids, &error);

        files_remove (path);
        g_assert_true ((vocabulary == NULL) == (error != NULL));
        g_assert_true (vocabulary == NULL || nuc_vocabulary_get_size (vocabulary) <= n_ids);
      }
}

static void
test_holes (void)
{
  g_autofree char *path = files_write ("vocab.json", "{\"a\":0,\"b\":9}", 13);
  g_autoptr (GError) error = NULL;
  gsize n_ids;
  g_autoptr (NucVocabulary) vocabulary =
      nuc_vocabulary_file_read (path, NULL, NULL, &n_ids, &error);

  files_remove (path);
  g_assert_no_error (error);
  g_assert_cmpuint (nuc_vocabulary_get_size (vocabulary), ==, 2);
  g_assert_cmpuint (n_ids, ==, 10);
}

static void
test_missing (void)
{
  g_autoptr (GError) error = NULL;
  gsize n_ids;

  g_assert_null (nuc_vocabulary_file_read ("/nowhere/v.txt", NULL, NULL, &n_ids, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpstr (error->message, ==, "There is no file /nowhere/v.txt.");
}

static void
test_cancelled (void)
{
  g_autofree char *path = files_write ("vocab.json", "{\"a\":0}", 7);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gsize n_ids;

  g_cancellable_cancel (cancellable);
  g_assert_null (nuc_vocabulary_file_read (path, NULL, cancellable, &n_ids, &error));
  files_remove (path);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *path = g_strconcat ("/source/vocabulary-file/good/", good[i].path, NULL);

      g_test_add_data_func (path, &good[i], test_good);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (malformed); i++)
    {
      g_autofree char *path =
          g_strconcat ("/source/vocabulary-file/malformed/", malformed[i].path, NULL);

      g_test_add_data_func (path, &malformed[i], test_malformed);
    }
  g_test_add_func ("/source/vocabulary-file/truncated", test_truncated);
  g_test_add_func ("/source/vocabulary-file/holes", test_holes);
  g_test_add_func ("/source/vocabulary-file/missing", test_missing);
  g_test_add_func ("/source/vocabulary-file/cancelled", test_cancelled);

  return g_test_run ();
}
