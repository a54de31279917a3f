/* behaviours.c: everything bad that a server does, one row each
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "behaviours.h"

#include <string.h>

#define BLOCK (64 * 1024)
#define MEGABYTE (1024 * 1024)
#define FLOOD_BLOCKS 4096 /* 256 MiB, of which hardly anything is read */

/* One server at a time. */
static const char *good;

void
behaviours_set_good (const char *answer)
{
  good = answer;
}

/* @data again and again, as fast as it can. */
static void
repeat (FakeTalk *talk, const char *data, gsize length)
{
  g_autofree char *block = g_malloc (BLOCK);
  gsize n = BLOCK / length;

  for (gsize i = 0; i < n; i++)
    memcpy (block + i * length, data, length);
  for (gsize i = 0; i < FLOOD_BLOCKS; i++)
    if (!fake_send (talk, block, (gssize) (n * length)))
      return;
}

/* What comes before a “|” once, and what comes after it for ever. */
static void
flood (FakeTalk *talk, gconstpointer data)
{
  const char *bar = strchr (data, '|');

  if (fake_send (talk, data, bar - (const char *) data))
    repeat (talk, bar + 1, strlen (bar + 1));
}

/* The same, a piece every few milliseconds: never silent, never at its end. */
static void
drip (FakeTalk *talk, gconstpointer data)
{
  const char *bar = strchr (data, '|');

  if (bar > (const char *) data && !fake_send (talk, data, bar - (const char *) data))
    return;
  while (fake_send (talk, bar + 1, -1) && fake_is_open (talk))
    fake_wait (talk, 20);
}

/* @data, and then nothing more. */
static void
fall_silent (FakeTalk *talk, gconstpointer data)
{
  if (*(const char *) data == '\0' || fake_send (talk, data, -1))
    while (fake_is_open (talk))
      fake_wait (talk, 20);
}

static void
reset (FakeTalk *talk, gconstpointer data)
{
  if (*(const char *) data != '\0')
    fake_send (talk, data, -1);
  fake_reset (talk);
}

/* A status with words in JSON: "STATUS WORDS". */
static void
refuse (FakeTalk *talk, gconstpointer data)
{
  char *words;
  guint status = (guint) g_ascii_strtoull (data, &words, 10);
  g_autofree char *body = g_strdup_printf ("{\"error\":{\"message\":\"%s\"}}", words + 1);

  fake_reply (talk, status, "application/json", body);
}

/* One word of 60,000 characters. */
static void
rant (FakeTalk *talk, gconstpointer data)
{
  g_autofree char *word = g_strnfill (60000, 'w');
  g_autofree char *all = g_strconcat (data, word, NULL);

  refuse (talk, all);
}

typedef enum
{
  PLAIN,
  UPPER,
  BASE64,
  BASE64_LATER,
  PERCENT,
  HEX,
  ESCAPED,
} Disguise;

static char *
disguise (Disguise how)
{
  g_autofree char *padded = g_strconcat ("x", HOSTILE_KEY, "yz", NULL);
  GString *text = g_string_new (NULL);

  switch (how)
    {
    case UPPER:
      g_string_free (text, TRUE);
      return g_ascii_strup (HOSTILE_KEY, -1);
    case BASE64:
      g_string_free (text, TRUE);
      return g_base64_encode ((const guchar *) HOSTILE_KEY, strlen (HOSTILE_KEY));
    case BASE64_LATER:
      g_string_free (text, TRUE);
      return g_base64_encode ((const guchar *) padded, strlen (padded));
    case PERCENT:
    case HEX:
    case ESCAPED:
      for (const char *p = HOSTILE_KEY; *p != '\0'; p++)
        g_string_append_printf (text,
                                how == PERCENT ? "%%%02X"
                                : how == HEX   ? "%02x"
                                               : "\\u%04x",
                                (guint) *p);
      return g_string_free (text, FALSE);
    case PLAIN:
    default:
      g_string_free (text, TRUE);
      return g_strdup (HOSTILE_KEY);
    }
}

static void
echo_in_error (FakeTalk *talk, gconstpointer data)
{
  g_autofree char *key = disguise (GPOINTER_TO_UINT (data));
  g_autofree char *words = g_strdup_printf ("401 no such key: Bearer %s!", key);

  refuse (talk, words);
}

/* As a token, a model's name, whatever is made of it. */
static void
echo_in_answer (FakeTalk *talk, gconstpointer data)
{
  g_autofree char *key = disguise (GPOINTER_TO_UINT (data));
  g_autofree char *body = g_strdup_printf (
      "{\"data\":[{\"id\":\"%s\"}],\"version\":\"%s\",\"choices\":[{\"logprobs\":{\"content\":[{"
      "\"token\":\"%s\",\"logprob\":-1,\"top_logprobs\":[]}]}}]}",
      key, key, key);

  fake_reply (talk, 200, "application/json", body);
}

/* In the head: "HEAD with a %s". */
static void
echo_in_head (FakeTalk *talk, gconstpointer data)
{
  g_auto (GStrv) parts = g_strsplit (data, "%s", -1);
  g_autofree char *head = g_strjoinv (HOSTILE_KEY, parts);

  fake_send (talk, head, -1);
}

/* A chunk for each character. */
static void
echo_in_chunks (FakeTalk *talk, gconstpointer data)
{
  g_autofree char *body =
      g_strdup_printf ("{\"error\":{\"message\":\"no such key: %s\"}}", HOSTILE_KEY);
  GString *all = g_string_new ("HTTP/1.1 401 No\r\nContent-Type: application/json\r\n"
                               "Transfer-Encoding: chunked\r\n\r\n");

  for (const char *p = body; *p != '\0'; p++)
    g_string_append_printf (all, "1\r\n%c\r\n", *p);
  g_string_append (all, "0\r\n\r\n");
  talk->keep = fake_send (talk, all->str, (gssize) all->len);
  g_string_free (all, TRUE);
}

/* @data, @times times. */
static GBytes *
pack (const void *data, gsize length, guint times, GZlibCompressorFormat format)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (format, 9);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) out = g_converter_output_stream_new (memory, G_CONVERTER (compressor));

  for (guint i = 0; i < times; i++)
    g_output_stream_write_all (out, data, length, NULL, NULL, NULL);
  g_output_stream_close (out, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static void
send_packed (FakeTalk *talk, const char *encoding, GBytes *bytes, gsize length)
{
  g_autofree char *head = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                                           "Content-Encoding: %s\r\nContent-Length: %zu\r\n\r\n",
                                           encoding, g_bytes_get_size (bytes));
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  if (fake_send (talk, head, -1))
    fake_send (talk, data, (gssize) MIN (size, length));
}

/* 64 MiB of spaces in some kilobytes, packed once or twice. */
static void
bomb (FakeTalk *talk, gconstpointer data)
{
  static GBytes *packed[3];
  static gsize once = 0;
  guint which = GPOINTER_TO_UINT (data);
  static const char *const encodings[] = { "gzip", "deflate", "gzip, gzip" };

  if (g_once_init_enter (&once))
    {
      g_autofree char *spaces = g_strnfill (MEGABYTE, ' ');
      gsize size;
      const void *bytes;

      packed[0] = pack (spaces, MEGABYTE, 64, G_ZLIB_COMPRESSOR_FORMAT_GZIP);
      packed[1] = pack (spaces, MEGABYTE, 64, G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
      bytes = g_bytes_get_data (packed[0], &size);
      packed[2] = pack (bytes, size, 1, G_ZLIB_COMPRESSOR_FORMAT_GZIP);
      g_once_init_leave (&once, 1);
    }
  send_packed (talk, encodings[which], packed[which], G_MAXSIZE);
}

static void
send_good_packed (FakeTalk *talk, gconstpointer data)
{
  g_autoptr (GBytes) packed = pack (good, strlen (good), 1, G_ZLIB_COMPRESSOR_FORMAT_GZIP);

  send_packed (talk, "gzip", packed, data != NULL ? g_bytes_get_size (packed) / 2 : G_MAXSIZE);
}

/* Empty blocks of deflate: bytes that unpack to nothing, for ever. */
static void
send_nothing_packed (FakeTalk *talk, gconstpointer data)
{
  static const char head[] = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                             "Content-Encoding: gzip\r\n\r\n"
                             "\x1f\x8b\x08\0\0\0\0\0\0\xff";
  static const char block[] = "\0\0\0\xff\xff";

  if (fake_send (talk, head, sizeof head - 1))
    repeat (talk, block, sizeof block - 1);
}

/* The good answer after @data, the head before its last lines. */
static void
send_good (FakeTalk *talk, gconstpointer data)
{
  g_autofree char *all = g_strdup_printf (
      "%sHTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s",
      (const char *) data, strlen (good), good);

  talk->keep = fake_send (talk, all, -1);
}

/* The good answer before @data, on a connection that stays open. */
static void
send_more (FakeTalk *talk, gconstpointer data)
{
  g_autofree char *all = g_strdup_printf (
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s%s",
      strlen (good), good, (const char *) data);

  talk->keep = fake_send (talk, all, -1);
}

static void
send_good_then_reset (FakeTalk *talk, gconstpointer data)
{
  fake_json (talk, good);
  /* Read first: a reset takes back what is still on its way. */
  fake_wait (talk, 5);
  fake_reset (talk);
  talk->keep = FALSE;
}

/* Bytes with zeros among them: a GBytes made of "HEX HEX…" would be no shorter. */
static void
send_zeros (FakeTalk *talk, gconstpointer data)
{
  static const char in_head[] = "HTTP/1.1 200 OK\r\nContent-\0Type: application/json\r\n\r\n{}";
  static const char at_once[] = "\0\0\0\0\0\0\0\0\0\0\0\0";
  static const char in_body[] =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 7\r\n\r\n{\"\0\":1}";

  switch (GPOINTER_TO_UINT (data))
    {
    case 0:
      fake_send (talk, in_head, sizeof in_head - 1);
      break;
    case 1:
      fake_send (talk, at_once, sizeof at_once - 1);
      break;
    default:
      fake_send (talk, in_body, sizeof in_body - 1);
      break;
    }
}

/* So many brackets that a reader that calls itself for each would fall over. */
static void
nest (FakeTalk *talk, gconstpointer data)
{
  g_autofree char *brackets = g_strnfill (500 * 1000, *(const char *) data);

  fake_reply (talk, 200, "application/json", brackets);
}

/* A reason, a place and a field that are as long as a book. */
static void
send_long (FakeTalk *talk, gconstpointer data)
{
  g_auto (GStrv) parts = g_strsplit (data, "%s", -1);
  g_autofree char *book = g_strnfill (100 * 1000, 'b');
  g_autofree char *all = g_strjoinv (book, parts);

  fake_send (talk, all, -1);
}

#define JSON_HEAD "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
#define CHUNKED JSON_HEAD "Transfer-Encoding: chunked\r\n\r\n"
#define REDIRECT(status, to)                                                                       \
  "HTTP/1.1 " status " There\r\nLocation: " to "\r\nContent-Length: 0\r\n\r\n"
#define STATUS(status)                                                                             \
  "HTTP/1.1 " status " So\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
#define TYPE(type, body) "HTTP/1.1 200 OK\r\nContent-Type: " type "\r\n\r\n" body

const Behaviour behaviours[] = {
  /* The head. */
  { "closed at once", fake_raw, "", NUC_SERVER_ERROR_BROKEN_OFF, "ended before its answer did" },
  { "one byte", fake_raw, "H", NUC_SERVER_ERROR_ANSWER, "does not answer as a web server does" },
  { "a status and no more", fake_raw, "HTTP/1.1 200 OK\r\n", ENDS_SOMEHOW, NULL },
  { "a head without an end", fake_raw, JSON_HEAD, ENDS_SOMEHOW, NULL },
  { "a body without a head", fake_raw, "{}", NUC_SERVER_ERROR_ANSWER, "web server" },
  { "HTTP/2 without asking", fake_raw, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", NUC_SERVER_ERROR_ANSWER,
    "web server" },
  { "HTTP/9.9", fake_raw, "HTTP/9.9 200 OK\r\nContent-Length: 2\r\n\r\n{}", ENDS_SOMEHOW, NULL },
  { "status 000", fake_raw, STATUS ("000"), ENDS_SOMEHOW, NULL },
  { "status 999", fake_raw, STATUS ("999"), NUC_SERVER_ERROR_FAILED, "999" },
  { "status of letters", fake_raw, STATUS ("two"), NUC_SERVER_ERROR_ANSWER, "web server" },
  { "negative status", fake_raw, STATUS ("-20"), NUC_SERVER_ERROR_ANSWER, "web server" },
  { "endless status number", fake_raw, STATUS ("99999999999999999999"), ENDS_SOMEHOW, NULL },
  { "a mail server", fake_raw, "220 mail.example ESMTP\r\n", NUC_SERVER_ERROR_ANSWER,
    "web server" },
  { "a shell server", fake_raw, "SSH-2.0-OpenSSH_9.2\r\n", NUC_SERVER_ERROR_ANSWER, "web server" },
  { "TLS on a plain port", fake_raw, "\x15\x03\x01\x10\x02\x02\x28", NUC_SERVER_ERROR_ANSWER,
    "web server" },
  { "zeros in the head", send_zeros, GUINT_TO_POINTER (0), ENDS_SOMEHOW, NULL },
  { "nothing but zeros", send_zeros, GUINT_TO_POINTER (1), NUC_SERVER_ERROR_ANSWER, "web server" },
  { "lines ended by CR", fake_raw, "HTTP/1.1 200 OK\rContent-Length: 2\r\r{}", ENDS_SOMEHOW, NULL },
  { "a field without a colon", fake_raw, "HTTP/1.1 200 OK\r\nNonsense\r\n\r\n{", ENDS_SOMEHOW,
    NULL },
  { "a field without a name", fake_raw, "HTTP/1.1 200 OK\r\n: x\r\n\r\n{", ENDS_SOMEHOW, NULL },
  { "controls in a field", fake_raw, JSON_HEAD "X: \x1b[31m\x07\r\n\r\n{", ENDS_SOMEHOW, NULL },
  { "a type of controls", fake_raw, TYPE ("te\x1b[31mxt/\x08html", "{}"), ENDS_SOMEHOW, NULL },
  { "a type that is not UTF-8", fake_raw, TYPE ("\xff\xfe/\xc3", "{}"), ENDS_SOMEHOW, NULL },
  { "an endless type", send_long, TYPE ("text/%s", "{}"), ENDS_SOMEHOW, NULL },
  { "an endless reason", send_long, "HTTP/1.1 500 %s\r\nContent-Length: 2\r\n\r\n{}", ENDS_SOMEHOW,
    NULL },
  { "fields without end", flood, "HTTP/1.1 200 OK\r\n|X-More: and more\r\n",
    NUC_SERVER_ERROR_TOO_LARGE, "floods the connection" },
  { "a field without end", flood, "HTTP/1.1 200 OK\r\nX-More: |and more ",
    NUC_SERVER_ERROR_TOO_LARGE, "floods the connection" },
  { "a status without end", flood, "HTTP/1.1 200 |OK ", NUC_SERVER_ERROR_TOO_LARGE,
    "floods the connection" },
  /* Lengths. */
  { "two lengths", fake_raw, JSON_HEAD "Content-Length: 2\r\nContent-Length: 1\r\n\r\n{}",
    ENDS_SOMEHOW, NULL },
  { "a negative length", fake_raw, JSON_HEAD "Content-Length: -1\r\n\r\n{", ENDS_SOMEHOW, NULL },
  { "a length of letters", fake_raw, JSON_HEAD "Content-Length: two\r\n\r\n{", ENDS_SOMEHOW, NULL },
  { "a length beyond numbers", fake_raw,
    JSON_HEAD "Content-Length: 99999999999999999999999\r\n\r\n{", ENDS_SOMEHOW, NULL },
  { "too short a length", fake_raw, JSON_HEAD "Content-Length: 1\r\n\r\n{}",
    NUC_SERVER_ERROR_ANSWER, "not valid JSON" },
  { "too long a length", fake_raw, JSON_HEAD "Content-Length: 1000\r\n\r\n{}",
    NUC_SERVER_ERROR_BROKEN_OFF, "ended before its answer did" },
  { "two gigabytes promised", fall_silent, JSON_HEAD "Content-Length: 2147483648\r\n\r\n[",
    NUC_SERVER_ERROR_TOO_LARGE, "sent an answer of more than" },
  { "length and chunks", fake_raw,
    JSON_HEAD "Content-Length: 1000\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n0\r\n\r\n",
    NUC_SERVER_ERROR_ANSWER, "not valid JSON" },
  { "a body without end", flood, JSON_HEAD "\r\n| ", NUC_SERVER_ERROR_TOO_LARGE,
    "sent an answer of more than" },
  { "a refusal without end", flood, "HTTP/1.1 500 No\r\nContent-Type: text/plain\r\n\r\n|no ",
    NUC_SERVER_ERROR_FAILED, "500" },
  { "an unknown coding of the transfer", fake_raw, JSON_HEAD "Transfer-Encoding: sesame\r\n\r\n{}",
    ENDS_SOMEHOW, NULL },
  /* Before the answer. */
  { "1xx without end", flood, "|HTTP/1.1 100 Continue\r\n\r\n", NUC_SERVER_ERROR_TOO_LARGE,
    "floods the connection" },
  { "1xx, and again", drip, "|HTTP/1.1 102 Processing\r\n\r\n", NUC_SERVER_ERROR_TIMED_OUT,
    "did not come to the end" },
  { "another protocol", fake_raw, "HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n", ENDS_SOMEHOW,
    NULL },
  { "100 first", send_good, "HTTP/1.1 100 Continue\r\n\r\n", ENDS_WELL, NULL },
  { "three hints first", send_good,
    "HTTP/1.1 103 Hints\r\n\r\nHTTP/1.1 103 Hints\r\n\r\nHTTP/1.1 103 Hints\r\n\r\n", ENDS_WELL,
    NULL },
  /* After the answer. */
  { "garbage after it", send_more, "\x01garbage\xff\r\n\r\n", ENDS_WELL, NULL },
  { "a second answer after it", send_more, STATUS ("500"), ENDS_WELL, NULL },
  { "a flood after it", send_more, "HTTP/1.1 200 OK\r\nX: ", ENDS_WELL, NULL },
  { "a reset after it", send_good_then_reset, NULL, ENDS_WELL, NULL },
  /* Chunks. */
  { "a chunk's length of letters", fake_raw, CHUNKED "xyz\r\n{}\r\n0\r\n\r\n", ENDS_SOMEHOW, NULL },
  { "a chunk's length below zero", fake_raw, CHUNKED "-2\r\n{}\r\n0\r\n\r\n", ENDS_SOMEHOW, NULL },
  { "a chunk beyond numbers", fake_raw, CHUNKED "ffffffffffffffffffff\r\n{}\r\n", ENDS_SOMEHOW,
    NULL },
  { "a chunk that is cut", fake_raw, CHUNKED "20\r\n{\"choices\"", NUC_SERVER_ERROR_BROKEN_OFF,
    "ended before its answer did" },
  { "a chunk without its line's end", fake_raw, CHUNKED "1\r\n{0\r\n\r\n", ENDS_SOMEHOW, NULL },
  { "no last chunk", fake_raw, CHUNKED "1\r\n{\r\n", ENDS_SOMEHOW, NULL },
  { "no chunk", fake_raw, CHUNKED "0\r\n\r\n", NUC_SERVER_ERROR_ANSWER, "with nothing" },
  { "a chunk's line without end", flood, CHUNKED "1;|more=and ", ENDS_SOMEHOW, NULL },
  { "chunks without end", flood, CHUNKED "|1\r\n \r\n", NUC_SERVER_ERROR_TOO_LARGE, NULL },
  { "trailers without end", flood, CHUNKED "1\r\n{\r\n0\r\n|X-More: and more\r\n", ENDS_SOMEHOW,
    NULL },
  { "garbage after the last chunk", fake_raw, CHUNKED "1\r\n{\r\n0\r\n\r\ngarbage",
    NUC_SERVER_ERROR_ANSWER, "not valid JSON" },
  /* Packed bodies. */
  { "a bomb of gzip", bomb, GUINT_TO_POINTER (0), NUC_SERVER_ERROR_TOO_LARGE,
    "sent an answer of more than" },
  { "a bomb of deflate", bomb, GUINT_TO_POINTER (1), NUC_SERVER_ERROR_TOO_LARGE,
    "sent an answer of more than" },
  { "a bomb in a bomb", bomb, GUINT_TO_POINTER (2), ENDS_SOMEHOW, NULL },
  { "gzip that unpacks to nothing", send_nothing_packed, NULL, NUC_SERVER_ERROR_TOO_LARGE,
    "floods the connection" },
  { "gzip that is none", fake_raw, JSON_HEAD "Content-Encoding: gzip\r\n\r\n{}", ENDS_SOMEHOW,
    NULL },
  { "gzip that is cut", send_good_packed, GUINT_TO_POINTER (1), ENDS_SOMEHOW, NULL },
  { "gzip", send_good_packed, NULL, ENDS_WELL, NULL },
  { "an unknown packing", fake_raw, JSON_HEAD "Content-Encoding: sesame\r\n\r\n\x01\x02",
    ENDS_SOMEHOW, NULL },
  /* Too slow. */
  { "silent", fall_silent, "", NUC_SERVER_ERROR_TIMED_OUT, "was silent for" },
  { "silent in the status", fall_silent, "HTTP/1.1 2", NUC_SERVER_ERROR_TIMED_OUT,
    "was silent for" },
  { "silent in the head", fall_silent, JSON_HEAD, NUC_SERVER_ERROR_TIMED_OUT, "was silent for" },
  { "silent after the head", fall_silent, JSON_HEAD "\r\n", NUC_SERVER_ERROR_TIMED_OUT,
    "was silent for" },
  { "silent in the body", fall_silent, JSON_HEAD "Content-Length: 9\r\n\r\n{",
    NUC_SERVER_ERROR_TIMED_OUT, "was silent for" },
  { "silent in a chunk", fall_silent, CHUNKED "9\r\n{", NUC_SERVER_ERROR_TIMED_OUT,
    "was silent for" },
  { "a head in drips", drip, "HTTP/1.1 200 OK\r\n|X: y\r\n", NUC_SERVER_ERROR_TIMED_OUT,
    "did not come to the end" },
  { "a body in drips", drip, JSON_HEAD "\r\n| ", NUC_SERVER_ERROR_TIMED_OUT,
    "did not come to the end" },
  { "chunks in drips", drip, CHUNKED "|1\r\n \r\n", NUC_SERVER_ERROR_TIMED_OUT,
    "did not come to the end" },
  /* Broken off. */
  { "reset before", reset, "", NUC_SERVER_ERROR_BROKEN_OFF, NULL },
  { "reset in the status", reset, "HTTP/1.1 2", ENDS_SOMEHOW, NULL },
  { "reset in the head", reset, JSON_HEAD, ENDS_SOMEHOW, NULL },
  { "reset after the head", reset, JSON_HEAD "Content-Length: 9\r\n\r\n",
    NUC_SERVER_ERROR_BROKEN_OFF, NULL },
  { "reset in the body", reset, JSON_HEAD "Content-Length: 9\r\n\r\n{", NUC_SERVER_ERROR_BROKEN_OFF,
    NULL },
  { "reset in a chunk", reset, CHUNKED "9\r\n{", NUC_SERVER_ERROR_BROKEN_OFF, NULL },
  /* Elsewhere. */
  { "301 in a circle", fake_raw, REDIRECT ("301", "#again"), NUC_SERVER_ERROR_REDIRECT,
    "points on and on" },
  { "302 in a circle", fake_raw, REDIRECT ("302", "#again"), NUC_SERVER_ERROR_REDIRECT,
    "points on and on" },
  { "303 in a circle", fake_raw, REDIRECT ("303", "#again"), NUC_SERVER_ERROR_REDIRECT,
    "points on and on" },
  { "307 in a circle", fake_raw, REDIRECT ("307", "#again"), NUC_SERVER_ERROR_REDIRECT,
    "points on and on" },
  { "308 in a circle", fake_raw, REDIRECT ("308", "#again"), NUC_SERVER_ERROR_REDIRECT,
    "points on and on" },
  { "to another host", fake_raw, REDIRECT ("307", "https://elsewhere.example/take?key=1"),
    NUC_SERVER_ERROR_REDIRECT, "another place" },
  { "to another host, in short", fake_raw, REDIRECT ("307", "//elsewhere.example/take"),
    NUC_SERVER_ERROR_REDIRECT, "another place" },
  { "to another port", fake_raw, REDIRECT ("307", "http://127.0.0.1:1/"), NUC_SERVER_ERROR_REDIRECT,
    "another place" },
  { "to a host with a user", fake_raw, REDIRECT ("307", "http://me:secret@elsewhere.example/"),
    NUC_SERVER_ERROR_REDIRECT, "points to http://elsewhere.example/, another place" },
  { "to a file", fake_raw, REDIRECT ("307", "file:///etc/passwd"), NUC_SERVER_ERROR_REDIRECT,
    "without saying which" },
  { "to FTP", fake_raw, REDIRECT ("307", "ftp://elsewhere.example/"), NUC_SERVER_ERROR_REDIRECT,
    "without saying which" },
  { "to a script", fake_raw, REDIRECT ("307", "javascript:alert(1)"), NUC_SERVER_ERROR_REDIRECT,
    "without saying which" },
  { "to data", fake_raw, REDIRECT ("307", "data:application/json,{}"), NUC_SERVER_ERROR_REDIRECT,
    "without saying which" },
  { "to controls", fake_raw, REDIRECT ("307", "http://else\x1b[31mwhere/"), ENDS_SOMEHOW, NULL },
  { "to a host as long as a book", send_long, REDIRECT ("307", "http://%s/"), ENDS_SOMEHOW, NULL },
  { "to nothing", fake_raw, REDIRECT ("307", ""), ENDS_SOMEHOW, NULL },
  { "without saying where", fake_raw, "HTTP/1.1 302 Hm\r\nContent-Length: 0\r\n\r\n",
    NUC_SERVER_ERROR_REDIRECT, "without saying which" },
  { "not changed", fake_raw, "HTTP/1.1 304 Same\r\n\r\n", NUC_SERVER_ERROR_ANSWER, "304" },
  /* Refused. */
  { "204", fake_raw, "HTTP/1.1 204 No\r\n\r\n", NUC_SERVER_ERROR_ANSWER, "204" },
  { "206", fake_raw, STATUS ("206"), NUC_SERVER_ERROR_ANSWER, "206" },
  { "400", refuse, "400 no", NUC_SERVER_ERROR_REFUSED, "“no”" },
  { "401 with a password's box", fake_raw,
    "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n",
    NUC_SERVER_ERROR_DENIED, "does not accept the key" },
  { "401 with a negotiation", fake_raw,
    "HTTP/1.1 401 No\r\nWWW-Authenticate: Negotiate\r\nContent-Length: 0\r\n\r\n",
    NUC_SERVER_ERROR_DENIED, "does not accept the key" },
  { "403", refuse, "403 no", NUC_SERVER_ERROR_DENIED, "“no”" },
  { "404", refuse, "404 no", NUC_SERVER_ERROR_NOT_FOUND, NULL },
  { "407", fake_raw,
    "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n",
    NUC_SERVER_ERROR_DENIED, "as a proxy that wants a password" },
  { "408", refuse, "408 no", NUC_SERVER_ERROR_REFUSED, "408" },
  { "413", refuse, "413 no", NUC_SERVER_ERROR_REFUSED, "The text is larger than" },
  { "429", refuse, "429 no", NUC_SERVER_ERROR_BUSY, "tried 2 times" },
  { "429 until next year", fake_raw,
    "HTTP/1.1 429 No\r\nRetry-After: 31536000\r\nContent-Length: 0\r\n\r\n", NUC_SERVER_ERROR_BUSY,
    "tried 1 time" },
  { "431", refuse, "431 no", NUC_SERVER_ERROR_REFUSED, "the head of the request" },
  { "500", refuse, "500 no", NUC_SERVER_ERROR_FAILED, "“no”" },
  { "503", refuse, "503 no", NUC_SERVER_ERROR_BUSY, "is not ready" },
  { "511", refuse, "511 no", NUC_SERVER_ERROR_FAILED, "511" },
  { "words of controls", refuse, "400 \\u001b[31mred\\u0007 \\u009b31m\\u202etxt",
    NUC_SERVER_ERROR_REFUSED, "red" },
  { "a word as long as a book", rant, "400 ", NUC_SERVER_ERROR_REFUSED, "www…" },
  { "words that are not UTF-8", fake_raw,
    "HTTP/1.1 500 No\r\nContent-Type: text/plain\r\n\r\n\xff\xfe no \xc3", NUC_SERVER_ERROR_FAILED,
    NULL },
  /* What is said. */
  { "a page", fake_raw, TYPE ("text/html", "<title>Router</title>"), NUC_SERVER_ERROR_ANSWER,
    "“text/html” where JSON was expected" },
  { "a page that claims to be JSON", fake_json, "<title>Router</title>", NUC_SERVER_ERROR_ANSWER,
    "not valid JSON" },
  { "nothing", fake_json, "", NUC_SERVER_ERROR_ANSWER, "with nothing" },
  { "half of it", fake_json, "{\"choices\":[", NUC_SERVER_ERROR_ANSWER, "not valid JSON" },
  { "two of it", fake_json, "{}{}", NUC_SERVER_ERROR_ANSWER, "not valid JSON" },
  { "not UTF-8", fake_json, "{\"token\":\"\xff\"}", NUC_SERVER_ERROR_ANSWER, "UTF-8" },
  { "a zero byte", send_zeros, GUINT_TO_POINTER (2), NUC_SERVER_ERROR_ANSWER, NULL },
  { "half a character", fake_json, "{\"token\":\"\\ud800\"}", NUC_SERVER_ERROR_ANSWER,
    "not valid JSON" },
  { "no number", fake_json, "{\"logprob\":NaN}", NUC_SERVER_ERROR_ANSWER, "NaN" },
  { "a number beyond numbers", fake_json, "{\"logprob\":1e999}", NUC_SERVER_ERROR_ANSWER,
    "not valid JSON" },
  { "half a million brackets", nest, "[", NUC_SERVER_ERROR_ANSWER, "not valid JSON" },
  { "half a million braces", nest, "{", NUC_SERVER_ERROR_ANSWER, "not valid JSON" },
  { "a list", fake_json, "[1,2]", ENDS_IN_JSON, NULL },
  { "a text", fake_json, "\"no\"", NUC_SERVER_ERROR_ANSWER, "not valid JSON" },
  { "an empty object", fake_json, "{}", ENDS_IN_JSON, NULL },
  { "null everywhere", fake_json,
    "{\"choices\":null,\"data\":null,\"tokens\":null,\"completion_probabilities\":null}",
    ENDS_IN_JSON, NULL },
  { "numbers everywhere", fake_json,
    "{\"choices\":1,\"data\":1,\"tokens\":1,\"completion_probabilities\":1,\"logprobs\":1}",
    ENDS_IN_JSON, NULL },
  /* The key. */
  { "the key in an error", echo_in_error, GUINT_TO_POINTER (PLAIN), NUC_SERVER_ERROR_DENIED,
    "•••" },
  { "the key in capitals", echo_in_error, GUINT_TO_POINTER (UPPER), NUC_SERVER_ERROR_DENIED,
    "•••" },
  { "the key in base64", echo_in_error, GUINT_TO_POINTER (BASE64), NUC_SERVER_ERROR_DENIED, "•••" },
  { "the key within base64", echo_in_error, GUINT_TO_POINTER (BASE64_LATER),
    NUC_SERVER_ERROR_DENIED, "•••" },
  { "the key in per cent", echo_in_error, GUINT_TO_POINTER (PERCENT), NUC_SERVER_ERROR_DENIED,
    "•••" },
  { "the key in hexadecimal", echo_in_error, GUINT_TO_POINTER (HEX), NUC_SERVER_ERROR_DENIED,
    "•••" },
  { "the key in escapes", echo_in_error, GUINT_TO_POINTER (ESCAPED), NUC_SERVER_ERROR_DENIED,
    "•••" },
  { "the key in chunks", echo_in_chunks, NULL, NUC_SERVER_ERROR_DENIED, "•••" },
  { "the key in the reason", echo_in_head, "HTTP/1.1 401 %s\r\nContent-Length: 0\r\n\r\n",
    NUC_SERVER_ERROR_DENIED, NULL },
  { "the key in the type", echo_in_head,
    "HTTP/1.1 200 OK\r\nContent-Type: text/%s\r\nContent-Length: 2\r\n\r\n{}",
    NUC_SERVER_ERROR_ANSWER, "•••" },
  { "the key in the way", echo_in_head,
    "HTTP/1.1 307 There\r\nLocation: http://elsewhere.example/%s\r\nContent-Length: 0\r\n\r\n",
    NUC_SERVER_ERROR_REDIRECT, "•••" },
  { "the key in an answer", echo_in_answer, GUINT_TO_POINTER (PLAIN), NUC_SERVER_ERROR_ANSWER,
    "repeats the key" },
  { "the key in an answer in capitals", echo_in_answer, GUINT_TO_POINTER (UPPER),
    NUC_SERVER_ERROR_ANSWER, "repeats the key" },
  { "the key in an answer in base64", echo_in_answer, GUINT_TO_POINTER (BASE64_LATER),
    NUC_SERVER_ERROR_ANSWER, "repeats the key" },
  { "the key in an answer in escapes", echo_in_answer, GUINT_TO_POINTER (ESCAPED),
    NUC_SERVER_ERROR_ANSWER, "repeats the key" },
};

const gsize n_behaviours = G_N_ELEMENTS (behaviours);
