/* recorded-table.c: CSV and TSV files, good ones and bad ones
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "files.h"
#include "source/loader.h"

#define NEAR 1e-6

static const Malformed malformed[] = {
  { "empty", "a.csv", "", 0, "a.csv: the file is empty; a header and one token were expected." },
  { "blank", "a.csv", "\n\r\n\n", 0,
    "a.csv: the file is empty; a header and one token were expected." },
  { "header-only", "a.csv", "token,prob\n", 0,
    "a.csv: there is no token; at least one was expected." },
  { "no-header", "a.csv", "the,0.6\na,0.4\n", 0,
    "a.csv, line 1: the header names no column “token”; a header with “token” and one of “prob”, "
    "“logprob” and “logit” was expected." },
  { "no-score-column", "a.csv", "id,token\n1,a\n", 0,
    "a.csv, line 1: the header names no column “prob”, “logprob” or “logit”; one of them was "
    "expected." },
  { "column-twice", "a.csv", "token,token,prob\na,b,1\n", 0,
    "a.csv, line 1: the header names the column “token” twice." },
  { "header-twice", "a.csv", "token,prob\na,0.5\ntoken,prob\nb,0.5\n", 0,
    "a.csv, line 3: the header stands here a second time; a token was expected." },
  { "too-few-columns", "a.csv", "token,prob\na\n", 0,
    "a.csv, line 2: there is 1 column; 2 were expected, as in the header." },
  { "too-many-columns", "a.csv", "token,prob\na,0.5\n,,0.5\n", 0,
    "a.csv, line 3: there are 3 columns; 2 were expected, as in the header." },
  { "blank-line-inside", "a.csv", "token,prob\na,0.5\n\nb,0.5\n", 0,
    "a.csv, line 3: there is 1 column; 2 were expected, as in the header." },
  { "quote-never-closed", "a.csv", "token,prob\n\"a,0.5\nb,0.5\n", 0,
    "a.csv, line 2: a quote is opened here and never closed." },
  { "text-after-quote", "a.csv", "token,prob\n\"a\"b,0.5\n", 0,
    "a.csv, line 2: text follows a closing quote; the end of the field was expected." },
  { "return-after-quote", "a.csv", "token,prob\n\"a\"\rb,0.5\n", 0,
    "a.csv, line 2: text follows a closing quote; the end of the field was expected." },
  { "nan", "a.csv", "token,prob\na,0.5\nb,NaN\n", 0,
    "a.csv, line 3: the score is not a number (NaN); a finite number was expected." },
  { "infinite", "a.csv", "token,logit\na,inf\n", 0,
    "a.csv, line 2: the score is infinite; a finite number was expected." },
  { "overflow", "a.csv", "token,logit\na,1e999\n", 0,
    "a.csv, line 2: the score is infinite; a finite number was expected." },
  { "beyond-float", "a.csv", "token,logit\na,-1e99\n", 0,
    "a.csv, line 2: the score -1e+99 is too large; at most 3.40282e+38 was expected." },
  { "negative-probability", "a.csv", "token,prob\na,-0.1\n", 0,
    "a.csv, line 2: the probability -0.1 lies outside 0 to 1." },
  { "probability-above-one", "a.csv", "token,prob\na,1.5\n", 0,
    "a.csv, line 2: the probability 1.5 lies outside 0 to 1." },
  { "positive-logprob", "a.csv", "token,logprob\na,0.3\n", 0,
    "a.csv, line 2: the log-probability 0.3 is above 0; this and its like look like "
    "probabilities, whose natural logarithms were expected." },
  { "mass-above-one", "a.csv", "token,prob\na,0.7\nb,0.7\n", 0,
    "a.csv: the probabilities add up to 1.4; at most 1 was expected." },
  { "logprob-mass-above-one", "a.csv", "token,logprob\na,-0.1\nb,-0.1\n", 0,
    "a.csv: the probabilities add up to 1.80967; at most 1 was expected." },
  { "no-mass", "a.csv", "token,prob\na,0\nb,0\n", 0, "a.csv: no token has a probability above 0." },
  { "all-masked", "a.csv", "token,logit\na,-inf\nb,-inf\n", 0,
    "a.csv: no token has a probability above 0." },
  { "empty-number", "a.csv", "token,prob\na,\n", 0,
    "a.csv, line 2: “prob” is empty; a number was expected." },
  { "word-for-number", "a.csv", "token,prob\na,often\n", 0,
    "a.csv, line 2: “prob” is “often”; a number with a decimal point was expected." },
  { "hexadecimal", "a.csv", "token,logit\na,0x1p3\n", 0,
    "a.csv, line 2: “logit” is “0x1p3”; a number with a decimal point was expected." },
  { "duplicate-id", "a.csv", "id,token,prob\n4,a,0.5\n7,b,0.2\n4,a,0.3\n", 0,
    "a.csv, line 4: the id 4 occurs twice; each id was expected once." },
  { "id-of-other-token", "a.csv", "id,token,prob\n4,a,0.5\n4,b,0.5\n", 0,
    "a.csv, line 3: the id 4 stands for another token already; each id was expected once." },
  { "duplicate-token", "a.csv", "token,prob\n a,0.5\nb,0.2\n a,0.3\n", 0,
    "a.csv, line 4: the token “␣a” occurs twice; where two tokens have one text, ids were expected "
    "to tell them apart." },
  { "negative-id", "a.csv", "id,token,prob\n-1,a,1\n", 0,
    "a.csv, line 2: “id” is “-1”; a whole number from 0 to 4294967295 was expected." },
  { "id-too-large", "a.csv", "id,token,prob\n4294967296,a,1\n", 0,
    "a.csv, line 2: “id” is “4294967296”; a whole number from 0 to 4294967295 was expected." },
  { "id-missing", "a.csv", "id,token,prob\n,a,1\n", 0,
    "a.csv, line 2: “id” is “”; a whole number from 0 to 4294967295 was expected." },
  { "odd-hex", "a.csv", "token,bytes,prob\na,6,1\n", 0,
    "a.csv, line 2: “bytes” is “6”; pairs of hexadecimal digits were expected." },
  { "no-hex", "a.csv", "token,bytes,prob\na,zz,1\n", 0,
    "a.csv, line 2: “bytes” is “zz”; pairs of hexadecimal digits were expected." },
  { "invalid-utf-8", "a.csv", "token,prob\na,0.5\n\xe2\x82,0.5\n", 0,
    "a.csv, line 3: the byte 0xE2 is not valid UTF-8 here; a token's true bytes can stand beside "
    "its text as “bytes”." },
  { "score", "a.csv", "token,score\na,1\n", 0,
    "a.csv, line 1: the column “score” may hold anything; call it “prob”, “logprob” or “logit”, "
    "whichever it is." },
  { "decimal-comma-between-commas", "a.csv", "token,prob\na,\"0,5\"\n", 0,
    "a.csv, line 2: “prob” is “0,5”; a number with a decimal point was expected." },
  { "percent-of-logit", "a.csv", "token,logit\na,60%\n", 0,
    "a.csv, line 2: “logit” is “60%”; a number with a decimal point was expected." },
  { "percent-alone", "a.csv", "token,prob\na,%\n", 0,
    "a.csv, line 2: “prob” is “%”; a number with a decimal point was expected." },
  { "bad-step", "a.csv", "step,token,prob\n0,a,1\n1,b,0\n", 0,
    "a.csv: no token has a probability above 0." },
  { "utf-16", "a.csv", "\xff\xfet\0o\0", 6,
    "a.csv, line 1: the header names no column “token”; a header with “token” and one of “prob”, "
    "“logprob” and “logit” was expected." },
  { "utf-16-cut-off", "a.csv", "\xff\xfet\0o", 5,
    "a.csv, line 1: the byte 0xFF is not valid UTF-8 here; a token's true bytes can stand beside "
    "its text as “bytes”." },
  { "zero-byte", "a.csv", "token,prob\na\0,1\n", 16,
    "a.csv, line 2: there is a zero byte, as in a file that is no text; UTF-8 text was expected." },
};

/**
 * Variant:
 * @path: of the test
 * @name: of the file
 * @text: what is in it: “ a” of 0.6 and “b” of 0.4, written otherwise
 * @length: of @text, 0 up to its zero byte
 * @says: what the description says of it
 */
typedef struct
{
  const char *path;
  const char *name;
  const char *text;
  gsize length;
  const char *says;
} Variant;

static const Variant variants[] = {
  { "probability", "a.csv", "token,probability\n a,0.6\nb,0.4\n", 0,
    "Column “token” names the tokens, “probability” is taken for probabilities." },
  { "capitals", "a.csv", "Token,PROB\n a,0.6\nb,0.4\n", 0,
    "Column “Token” names the tokens, “PROB” is taken for probabilities." },
  { "word-and-p", "a.csv", "Word;P\n a;0.6\nb;0.4\n", 0, "“P” is taken for probabilities" },
  { "log-prob", "a.csv", "decoded token,Log Prob\n a,-0.5108256\nb,-0.9162907\n", 0,
    "“Log Prob” is taken for logarithms of probabilities" },
  { "logits", "a.tsv", "text\tlogits\n a\t0.4054651\nb\t0\n", 0, "“logits” is taken for logits" },
  { "both", "a.csv", "token,logprob,prob\n a,-0.51,0.6\nb,-0.92,0.4\n", 0,
    "“prob” is taken for probabilities" },
  { "token-before-text", "a.csv", "text,token,prob\nx, a,0.6\ny,b,0.4\n", 0, "2 tokens" },
  { "spaces", "a.csv", "prob, token\n0.6,  a\n0.4, b\n", 0, "2 tokens" },
  { "percent", "a.csv", "token,prob\n a,60%\nb,40 %\n", 0, "Percent signs are read." },
  { "decimal-commas", "a.csv", "token;prob\n a;0,6\nb;0,4\n", 0, "Commas are decimal ones." },
  { "decimal-commas-and-tabs", "a.tsv", "token\tprob\n a\t60,0%\nb\t40,0%\n", 0,
    "Commas are decimal ones." },
  { "index-of-pandas", "a.csv", ",token,prob\n0, a,0.6\n1,b,0.4\n", 0, "2 tokens" },
  { "sep", "a.csv", "sep=;\r\ntoken;prob\r\n a;0.6\r\nb;0.4\r\n", 0, "2 tokens" },
  { "comments", "a.csv", "# made, by hand\n#\ntoken,prob\n a,0.6\nb,0.4\n", 0, "2 tokens" },
  { "utf-16", "a.csv",
    "\xff\xfet\0o\0k\0e\0n\0\t\0p\0r\0o\0b\0\n\0 \0a\0\t\0"
    "0\0.\0"
    "6\0\n\0b\0\t\0"
    "0\0.\0"
    "4\0\n\0",
    48, "The file is written in UTF-16." },
  { "windows", "a.csv", "token,prob\n a,0.6\nb,0.3\n\xfc,0.1\n", 0,
    "The file is written in Windows-1252." },
  { "rounded", "a.csv", "token,prob\n a,0.6\nb,0.4\nc,0.009\n", 0,
    "Its probabilities add up to as much as 1.009, which rounding explains, and are taken for 1." },
  { "text", "a.txt", "token,prob\n a,0.6\nb,0.4\n", 0, "2 tokens from the file a.txt." },
};

static void
test_variant (gconstpointer data)
{
  const Variant *variant = data;
  gsize length = variant->length > 0 ? variant->length : strlen (variant->text);
  g_autofree char *path = files_write (variant->name, variant->text, length);
  g_autoptr (NucSource) source = files_open (path);
  const char *description = nuc_source_get_description (source);

  g_test_message ("%s", description);
  g_assert_cmpfloat_with_epsilon (files_probability (source, 0, " a", NULL), 0.6, 0.006);
  g_assert_cmpint (nuc_source_get_kind (source), ==, NUC_SOURCE_DISTRIBUTION);
  g_assert_nonnull (strstr (description, variant->says));
  files_remove (path);
}

/* Numbers of two digits of which each is off by as much as half a unit. */
static void
test_rounding_of_many (void)
{
  g_autoptr (GString) text = g_string_new ("token,prob\n");
  g_autoptr (NucSource) source = NULL;

  for (guint i = 0; i < 80; i++)
    g_string_append_printf (text, "t%u,%s\n", i, i < 30 ? "0.02" : "0.01");
  source = files_open_text ("a.csv", text->str);
  g_assert_nonnull (strstr (nuc_source_get_description (source), "rounding explains"));
  g_assert_cmpfloat_with_epsilon (files_probability (source, 0, "t0", NULL), 0.02 / 1.1, 1e-6);
}

static void
test_steps (void)
{
  g_autoptr (NucSource) source =
      files_open_text ("a.csv", "step,token,prob\n0,a,0.75\n0,b,0.25\n1,b,0.5\n1,c,0.5\n");

  g_assert_cmpint (nuc_source_get_kind (source), ==, NUC_SOURCE_RECORDING);
  g_assert_cmpuint (nuc_source_get_n_positions (source), ==, 2);
  g_assert_cmpfloat_with_epsilon (files_probability (source, 0, "b", NULL), 0.25, 1e-6);
  g_assert_cmpfloat_with_epsilon (files_probability (source, 1, "c", NULL), 0.5, 1e-6);
}

/* Ids alone name tokens, and stand beside texts. */
static void
test_token_ids (void)
{
  g_autoptr (NucSource) both =
      files_open_text ("a.csv", "token_id,token,prob\n464,a,0.6\n11,b,0.4\n");
  g_autoptr (NucSource) alone = files_open_text ("b.csv", "id,prob\n464,0.6\n11,0.4\n");
  guint32 id = 0;

  files_probability (both, 0, "a", &id);
  g_assert_cmpuint (id, ==, 464);
  files_probability (alone, 0, "#11", &id);
  g_assert_cmpuint (id, ==, 11);
}

static void
assert_near (double value, double expected)
{
  g_assert_cmpfloat_with_epsilon (value, expected, NEAR);
}

static NucLogits *
open_logits (const char *name, const char *text, NucSource **source)
{
  g_autoptr (GError) error = NULL;
  NucLogits *logits;

  *source = files_open_text (name, text);
  logits = nuc_source_next (*source, NULL, 0, 0, NULL, &error);
  g_assert_no_error (error);
  return logits;
}

static void
test_probabilities (void)
{
  g_autoptr (NucSource) source = NULL;
  g_autoptr (NucLogits) logits =
      open_logits ("a.csv", "token,prob\nthe,0.6\na,0.25\nthat,0.1\none,0.05\n", &source);

  g_assert_cmpint (nuc_source_get_kind (source), ==, NUC_SOURCE_DISTRIBUTION);
  g_assert_cmpuint (nuc_source_get_n_positions (source), ==, 1);
  g_assert_cmpstr (nuc_source_get_title (source), ==, "a.csv");
  g_assert_cmpstr (nuc_source_get_description (source), ==, "4 tokens from the file a.csv.");
  g_assert_true (nuc_logits_is_complete (logits));
  g_assert_cmpuint (nuc_logits_get_size (logits), ==, 4);
  assert_near (files_probability (source, 0, "the", NULL), 0.6);
  assert_near (files_probability (source, 0, "one", NULL), 0.05);
}

static void
test_log_probabilities (void)
{
  g_autoptr (NucSource) source = NULL;
  g_autoptr (NucLogits) logits =
      open_logits ("a.tsv", "logprob\ttoken\n-0.6931471806\ta\n-1.3862943611\tb,\n", &source);

  g_assert_false (nuc_logits_is_complete (logits));
  assert_near (nuc_logits_get_known_mass (logits), 0.75);
  assert_near (files_probability (source, 0, "b,", NULL), 0.25);
  g_assert_cmpstr (nuc_source_get_description (source), ==,
                   "2 tokens from the file a.tsv, with 75 % of the probability; the rest is "
                   "unknown.");
}

static void
test_logits (void)
{
  g_autoptr (NucSource) source = NULL;
  g_autoptr (NucLogits) logits =
      open_logits ("a.csv", "token,logit\na,101\nb,100\nc,-inf\n", &source);

  g_assert_true (nuc_logits_is_complete (logits));
  assert_near (files_probability (source, 0, "a", NULL), M_E / (1 + M_E));
  g_assert_cmpfloat (files_probability (source, 0, "c", NULL), ==, 0);
}

/* What rounding leaves of 1 still is the whole; more than that is the top of a vocabulary. */
static void
test_rounded_mass (void)
{
  g_autoptr (NucSource) whole_source = NULL;
  g_autoptr (NucSource) top_source = NULL;
  g_autoptr (NucLogits) whole =
      open_logits ("a.csv", "token,prob\na,0.99991\nb,0\n", &whole_source);
  g_autoptr (NucLogits) top = open_logits ("a.csv", "token,prob\na,0.9998\nb,0\n", &top_source);

  g_assert_true (nuc_logits_is_complete (whole));
  g_assert_false (nuc_logits_is_complete (top));
}

static void
test_ids_and_bytes (void)
{
  g_autoptr (NucSource) source = NULL;
  g_autoptr (NucLogits) logits = open_logits ("a.csv",
                                              "id,token,bytes,prob\n9,?,e282,0.5\n2,a,,0.25\n"
                                              "4000000000,a,,0.25\n",
                                              &source);
  NucVocabulary *vocabulary = nuc_source_get_vocabulary (source);
  gsize length;
  const char *bytes = nuc_vocabulary_get_bytes (vocabulary, 9, &length);

  g_assert_cmpmem (bytes, length, "\xe2\x82", 2);
  g_assert_cmpuint (nuc_logits_get_id (logits, 0), ==, 2);
  g_assert_cmpuint (nuc_logits_get_id (logits, 1), ==, 9);
  g_assert_cmpuint (nuc_logits_get_id (logits, 2), ==, 4000000000u);
  assert_near (nuc_logits_get_probability (logits, 1), 0.5);
}

static void
test_quotes (void)
{
  g_autoptr (NucSource) source = NULL;
  g_autoptr (NucLogits) logits = open_logits ("a.csv",
                                              "\xef\xbb\xbf\"token\", prob \r\n\"a,b\",0.5\r\n"
                                              "\"say \"\"x\"\"\n\",0.25\r\n,0.125\r\n"
                                              "\"\"\"\",0.125\r\n\r\n",
                                              &source);

  g_assert_cmpuint (nuc_logits_get_size (logits), ==, 4);
  assert_near (files_probability (source, 0, "a,b", NULL), 0.5);
  assert_near (files_probability (source, 0, "say \"x\"\n", NULL), 0.25);
  assert_near (files_probability (source, 0, "", NULL), 0.125);
  assert_near (files_probability (source, 0, "\"", NULL), 0.125);
}

/* The line in an error counts those inside quotes too. */
static void
test_line_after_quoted_newline (void)
{
  static const Malformed item = { "", "a.csv", "token,prob\n\"a\nb\",0.5\nc,x\n", 0,
                                  "a.csv, line 4: “prob” is “x”; a number with a decimal point was "
                                  "expected." };

  files_test_malformed (&item);
}

static void
test_other_columns (void)
{
  g_autoptr (NucSource) source = NULL;
  g_autoptr (NucLogits) logits =
      open_logits ("a.tab", "rank\ttoken\tprob\tnote\n1\ta\t0.5\t\n2\t b\t0.5\tx", &source);

  g_assert_cmpuint (nuc_logits_get_size (logits), ==, 2);
  assert_near (files_probability (source, 0, " b", NULL), 0.5);
}

static void
test_empty_last_field (void)
{
  g_autoptr (NucSource) source = NULL;
  g_autoptr (NucLogits) logits = open_logits ("a.csv", "prob,token\n0.5,a\n0.5,", &source);

  g_assert_cmpuint (nuc_logits_get_size (logits), ==, 2);
  assert_near (files_probability (source, 0, "", NULL), 0.5);
}

static void
test_many_columns (void)
{
  g_autoptr (GString) text = g_string_new ("token,prob");

  for (int i = 0; i < 61; i++)
    g_string_append (text, ",x");
  g_string_append_c (text, ',');
  {
    Malformed item = { "", "a.csv", text->str, 0,
                       "a.csv: there is no token; at least one was expected." };

    files_test_malformed (&item);
  }
  g_string_append (text, ",");
  {
    Malformed item = { "", "a.csv", text->str, 0,
                       "a.csv, line 1: there are more than 64 columns." };

    files_test_malformed (&item);
  }
}

static void
test_large_vocabulary (void)
{
  g_autoptr (GString) text = g_string_new ("id,token,logit\n");
  g_autoptr (NucSource) source = NULL;
  g_autoptr (NucLogits) logits = NULL;

  for (guint i = 0; i < 262144; i++)
    g_string_append_printf (text, "%u, t%u,%d.5\n", i, i, -(int) (i % 1000));
  logits = open_logits ("a.csv", text->str, &source);
  g_assert_cmpuint (nuc_logits_get_size (logits), ==, 262144);
  g_assert_cmpfloat (nuc_logits_get_scores (logits)[262143], ==, -143.5);
}

static void
report_cb (double fraction, const char *what, gpointer user_data)
{
  g_assert_cmpfloat (fraction, <=, 1);
  g_assert_cmpstr (what, !=, "");
  g_cancellable_cancel (user_data);
}

/* The first word of progress cancels. */
static void
test_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  NucOpenOptions options = { .progress = report_cb, .progress_data = cancellable };
  g_autofree char *path = files_write ("a.csv", "token,prob\na,1\n", 15);
  g_autoptr (GError) error = NULL;

  g_assert_null (nuc_source_open (NUC_OPENING (path), &options, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  files_remove (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source/recorded-table/probabilities", test_probabilities);
  g_test_add_func ("/source/recorded-table/log-probabilities", test_log_probabilities);
  g_test_add_func ("/source/recorded-table/logits", test_logits);
  g_test_add_func ("/source/recorded-table/rounded-mass", test_rounded_mass);
  g_test_add_func ("/source/recorded-table/ids-and-bytes", test_ids_and_bytes);
  g_test_add_func ("/source/recorded-table/quotes", test_quotes);
  g_test_add_func ("/source/recorded-table/line-after-quoted-newline",
                   test_line_after_quoted_newline);
  g_test_add_func ("/source/recorded-table/other-columns", test_other_columns);
  g_test_add_func ("/source/recorded-table/empty-last-field", test_empty_last_field);
  g_test_add_func ("/source/recorded-table/many-columns", test_many_columns);
  g_test_add_func ("/source/recorded-table/large-vocabulary", test_large_vocabulary);
  g_test_add_func ("/source/recorded-table/cancel", test_cancel);
  g_test_add_func ("/source/recorded-table/rounding-of-many", test_rounding_of_many);
  g_test_add_func ("/source/recorded-table/steps", test_steps);
  g_test_add_func ("/source/recorded-table/token-ids", test_token_ids);
  for (gsize i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      g_autofree char *path =
          g_strconcat ("/source/recorded-table/variant/", variants[i].path, NULL);

      g_test_add_data_func (path, &variants[i], test_variant);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (malformed); i++)
    {
      g_autofree char *path =
          g_strconcat ("/source/recorded-table/malformed/", malformed[i].path, NULL);

      g_test_add_data_func (path, &malformed[i], files_test_malformed);
    }
  return g_test_run ();
}
