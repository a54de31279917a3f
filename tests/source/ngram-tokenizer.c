/* ngram-tokenizer.c: text as characters or words, and back byte for byte
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/ngram-tokenizer.h"

#include <string.h>

#include "core/error.h"

static const char *const scripts[] = {
  "It is a truth universally acknowledged, that a single man--in possession--must be\n",
  "\"You want to tell me,\" said she; \"don't you?\"\n\nI'm -- well... 3.14 o'clock!!\n",
  "  indented\n\tand\ttabbed  \n \n   \n",
  "Windows\r\nlines\r\n\r\nand old\rones\n",
  "Zürich, naïve, Ångström, cafe\xcc\x81 e\xcc\x81\xcc\x82\n",
  "Ελληνικά, Русский текст, Հայերեն\n",
  "עברית ‏ועוד, العربية نصٌّ مشكول\n",
  "日本語の文章です。中文没有空格，한국어는 있다\n",
  "ภาษาไทยไม่มีช่องว่าง ລາວ ខ្មែរ မြန်မာ\n",
  "हिन्दी में क्षेत्र தமிழ் বাংলা\n",
  "😀👍🏽👩‍👩‍👧‍👦🏳️‍🌈🇨🇭🇩🇪🇫 x\n",
  "\u200d\u200d \xcc\x81 \xe2\x80\xa8\xe2\x80\xa9\xc2\xa0nbsp\xe3\x80\x80wide\n",
  "\x01\x7f control \xef\xbf\xbf \xf4\x8f\xbf\xbf\n",
  "no end of line",
  " ",
  "\n",
};

static char *
join (NucVocabulary *vocabulary, GArray *ids)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    {
      gsize length;
      const char *bytes =
          nuc_vocabulary_get_bytes (vocabulary, g_array_index (ids, guint32, i), &length);

      g_string_append_len (text, bytes, length);
    }
  return g_string_free (text, FALSE);
}

static GArray *
tokenize (const char *text, NucNgramUnit unit, NucVocabulary *vocabulary)
{
  g_autoptr (GError) error = NULL;
  NucNgramProgress progress;
  GArray *ids;

  nuc_ngram_progress_init (&progress, NULL, NULL, NULL);
  ids = nuc_ngram_tokenize (text, strlen (text), unit, vocabulary, &progress, &error);
  g_assert_no_error (error);
  return ids;
}

static void
test_round_trip (gconstpointer data)
{
  NucNgramUnit unit = GPOINTER_TO_INT (data);

  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autoptr (NucVocabulary) vocabulary = nuc_vocabulary_new ();
      g_autoptr (GArray) ids = tokenize (scripts[i], unit, vocabulary);
      g_autoptr (GArray) prompt = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_autofree char *text = join (vocabulary, ids);
      g_autofree char *expected =
          g_strconcat (scripts[i], g_str_has_suffix (scripts[i], "\n") ? "" : "\n", NULL);

      g_assert_cmpstr (text, ==, expected);
      if (strcmp (scripts[i], " ") == 0)
        continue;
      /* Every token was learnt, so a prompt is split as the text was. */
      nuc_ngram_encode (vocabulary, expected, strlen (expected), unit, 0, prompt);
      g_assert_cmpmem (prompt->data, prompt->len * 4, ids->data, ids->len * 4);
    }
}

/* Cutting anywhere between characters must give tokens that are not empty and lose nothing. */
static void
test_any_cut (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    for (const char *from = scripts[i]; *from != '\0'; from = g_utf8_next_char (from))
      for (const char *to = g_utf8_next_char (from); TRUE; to = g_utf8_next_char (to))
        {
          for (const char *p = from; p < to;)
            {
              gsize n = nuc_ngram_token_length (p, to - p, NUC_NGRAM_WORDS);

              g_assert_cmpuint (n, >, 0);
              g_assert_cmpuint (n, <=, to - p);
              g_assert_true (g_utf8_validate_len (p, n, NULL));
              p += n;
            }
          if (*to == '\0')
            break;
        }
}

static void
test_words (void)
{
  /* The second text is the first with a bar between tokens. */
  static const char *const rows[][2] = {
    { "It is a truth, that", "It| is| a| truth|,| that" },
    { "\"Why, sir!\" he said", "\"|Why|,| sir|!|\"| he| said" },
    { "don't 'tis o’clock' x", "don't| '|tis| o’clock|'| x" },
    { "so--and...or -- ?!", "so|--|and|...|or| --| ?|!" },
    { "one\n\ntwo\r\nthree", "one|\n|\n|two|\r|\n|three" },
    { "a    b", "a|   | b" },
    { "a  \nb ", "a|  |\n|b| " },
    { "\t\tx y", "\t\t|x| y" },
    { "in 1813 x2", "in| 1813| x2" },
    { "日本 word", "日|本| word" },
    { "abc日", "abc|日" },
    { "กำ", "ก|ำ" },
    { "กี่ ", "กี่| " },
    { "cafe\xcc\x81 e", "cafe\xcc\x81| e" },
    { "👍🏽👩‍👧🇨🇭🇩🇪", "👍🏽|👩‍👧|🇨🇭|🇩🇪" },
    { "€5 a_b", "€|5| a|_|b" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) split = g_string_new (NULL);
      const char *end = rows[i][0] + strlen (rows[i][0]);

      for (const char *p = rows[i][0]; p < end;)
        {
          gsize n = nuc_ngram_token_length (p, end - p, NUC_NGRAM_WORDS);

          if (split->len > 0)
            g_string_append_c (split, '|');
          g_string_append_len (split, p, n);
          p += n;
        }
      g_assert_cmpstr (split->str, ==, rows[i][1]);
    }
}

static void
test_long_words_are_cut (void)
{
  static const char *const letters[] = { "a",         "é",       "-", "日\xcc\x81",
                                         "a\xcc\x81", "😀\u200d", " ", "\t" };

  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint k = 0; k < 10000; k++)
        g_string_append (text, letters[i]);
      for (gsize at = 0; at < text->len;)
        {
          gsize n = nuc_ngram_token_length (text->str + at, text->len - at, NUC_NGRAM_WORDS);

          g_assert_cmpuint (n, >, 0);
          g_assert_cmpuint (g_utf8_strlen (text->str + at, n), <=, 3 * NUC_NGRAM_LONGEST_WORD);
          at += n;
        }
    }
}

static void
test_prompts (void)
{
  static const struct
  {
    const char *prompt;
    const char *known;
  } words[] = {
    { "the cat sat", "the cat sat" },
    { "the cat ", "the cat" },
    { "cat", " cat" },              /* the text has it with a space only */
    { "said the", "saidthe" },      /* and this without one only */
    { "the unicorn sat on", " sat on" },
    { "unicorn", "" },
    { "the unicorn", "" },
    { "", "" },
    { " ", "" },
    { " the", "the" },
  }, characters[] = {
    { "the cat", "the cat" },
    { "the cat ", "the cat " },
    { "die Möwe sat", "e sat" },
    { "é", "" },
  };
  const char *text = "the cat sat on my mat\nsaid he\n";
  const guint32 earlier = 77;

  for (guint unit = 0; unit < 2; unit++)
    {
      g_autoptr (NucVocabulary) vocabulary = nuc_vocabulary_new ();

      g_array_unref (tokenize (text, unit, vocabulary));
      for (gsize i = 0;
           i < (unit == NUC_NGRAM_WORDS ? G_N_ELEMENTS (words) : G_N_ELEMENTS (characters)); i++)
        {
          const char *prompt = unit == NUC_NGRAM_WORDS ? words[i].prompt : characters[i].prompt;
          const char *known = unit == NUC_NGRAM_WORDS ? words[i].known : characters[i].known;
          g_autoptr (GArray) encoded = g_array_new (FALSE, FALSE, sizeof (guint32));
          g_autofree char *decoded = NULL;

          g_array_append_val (encoded, earlier);
          nuc_ngram_encode (vocabulary, prompt, strlen (prompt), unit, 1, encoded);
          g_assert_cmpuint (g_array_index (encoded, guint32, 0), ==, earlier);
          g_array_remove_index (encoded, 0);
          decoded = join (vocabulary, encoded);
          g_assert_cmpstr (decoded, ==, known);
        }
    }
}

static void
check_invalid (const char *text, gsize length, const char *expected)
{
  g_autoptr (GError) error = NULL;
  NucNgramProgress progress;

  nuc_ngram_progress_init (&progress, NULL, NULL, NULL);
  if (expected == NULL)
    {
      g_assert_true (nuc_ngram_validate (text, length, "x.txt", &progress, &error));
      g_assert_no_error (error);
      return;
    }
  g_assert_false (nuc_ngram_validate (text, length, "x.txt", &progress, &error));
  g_assert_error (error, NUC_ERROR, NUC_ERROR_PARSE);
  g_assert_cmpstr (error->message, ==, expected);
}

static void
test_validate (void)
{
  static const struct
  {
    const char *text;
    gsize length;
    const char *error;
  } rows[] = {
    { "", 0, NULL },
    { "fine\n", 5, NULL },
    { "a\nb\xff", 4,
      "“x.txt” is not UTF-8 text: line 2 has the invalid byte 0xFF, at byte 3 of the file." },
    { "\xe2\x82", 2,
      "“x.txt” is not UTF-8 text: line 1 has the invalid byte 0xE2, at byte 0 of the file." },
    { "ok\n\n\xc0\x80", 6,
      "“x.txt” is not UTF-8 text: line 3 has the invalid byte 0xC0, at byte 4 of the file." },
    { "\xed\xa0\x80", 3,
      "“x.txt” is not UTF-8 text: line 1 has the invalid byte 0xED, at byte 0 of the file." },
    { "caf\xe9 au lait\n", 12,
      "“x.txt” is not UTF-8 text: line 1 has the invalid byte 0xE9, at byte 3 of the file." },
    { "a\nb\0c", 5, "“x.txt” is not a text: line 2 has a zero byte, at byte 3 of the file." },
    { "\xff\xfeh\0i\0", 6,
      "“x.txt” is not UTF-8 text: line 1 has the invalid byte 0xFF, at byte 0 of the file." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    check_invalid (rows[i].text, rows[i].length, rows[i].error);
}

/* The text is checked a megabyte at a time; characters lie across the joints. */
static void
test_validate_across_joints (void)
{
  const gsize n = 2500000;

  for (guint shift = 0; shift < 4; shift++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint i = 0; i < shift; i++)
        g_string_append_c (text, 'x');
      while (text->len < n)
        g_string_append (text, "😀");
      check_invalid (text->str, text->len, NULL);

      text->str[(1 << 20) - 1] = '\xff';
      {
        g_autoptr (GError) error = NULL;
        NucNgramProgress progress;

        nuc_ngram_progress_init (&progress, NULL, NULL, NULL);
        g_assert_false (nuc_ngram_validate (text->str, text->len, "x", &progress, &error));
        g_assert_error (error, NUC_ERROR, NUC_ERROR_PARSE);
      }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/source/ngram-tokenizer/round-trip/characters",
                        GINT_TO_POINTER (NUC_NGRAM_CHARACTERS), test_round_trip);
  g_test_add_data_func ("/source/ngram-tokenizer/round-trip/words",
                        GINT_TO_POINTER (NUC_NGRAM_WORDS), test_round_trip);
  g_test_add_func ("/source/ngram-tokenizer/any-cut", test_any_cut);
  g_test_add_func ("/source/ngram-tokenizer/words", test_words);
  g_test_add_func ("/source/ngram-tokenizer/long-words-are-cut", test_long_words_are_cut);
  g_test_add_func ("/source/ngram-tokenizer/prompts", test_prompts);
  g_test_add_func ("/source/ngram-tokenizer/validate", test_validate);
  g_test_add_func ("/source/ngram-tokenizer/validate-across-joints", test_validate_across_joints);
  return g_test_run ();
}
