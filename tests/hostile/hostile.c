/* hostile.c: each bad behaviour of a server, for each kind of server
 *
 * SPDX-License-Identifier: MIT
 *
 * Each ends within its time, with one sentence that holds no key and nothing that a terminal obeys, and
 * with bounded memory; and the next question is answered well by a server that is good again. Run with
 * --table for a table of what was said, how long it took and how much memory it took.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "behaviours.h"
#include "source/secret.h"
#include "source/server.h"

/* Long on a busy machine, and more than any sum of the limits below. */
#define MAX_MS (20 * 1000)
#define MAX_MEMORY_KB (48 * 1024)
#define MAX_SENTENCE 2000

#define LIMITS(silence, total)                                                                     \
  {                                                                                                \
    .connect_ms = 10 * 1000, .silence_ms = silence, .total_ms = total, .max_bytes = 1000 * 1000,   \
    .max_tries = 2, .first_wait_ms = 2, .max_wait_ms = 5                                           \
  }

/* What runs out is soon at its end; everything else has all the time it needs. */
static const NucServerLimits patient = LIMITS (10 * 1000, 10 * 1000);
static const NucServerLimits soon_silent = LIMITS (120, 10 * 1000);
static const NucServerLimits soon_over = LIMITS (10 * 1000, 300);

/* On a busy machine a good server may be too slow for these. */
#define TRIES 20

static gboolean table = FALSE;

/* The most memory since reset_memory(), in kilobytes; 0 where the system does not tell. */
static guint64
read_memory (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmHWM:");
  return line != NULL ? g_ascii_strtoull (line + strlen ("VmHWM:"), NULL, 10) : 0;
}

static void
reset_memory (void)
{
  FILE *file = fopen ("/proc/self/clear_refs", "w");

  if (file == NULL)
    return;
  fputs ("5", file);
  fclose (file);
}

static gboolean
is_measurable (void)
{
#if defined(__SANITIZE_ADDRESS__)
  return FALSE;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
  return FALSE;
#else
  return TRUE;
#endif
#else
  return TRUE;
#endif
}

static const char *
good_answer (NucServerKind kind)
{
  switch (kind)
    {
    case NUC_SERVER_LLAMA:
      return fake_fixture ("server", "llama-server-whole.json");
    case NUC_SERVER_CHAT:
      return CHAT;
    case NUC_SERVER_OLLAMA:
      return OLLAMA;
    case NUC_SERVER_COMPLETIONS:
    case NUC_SERVER_VLLM:
    case NUC_SERVER_AUTO:
    default:
      return LEGACY;
    }
}

static void
assert_sentence (const Behaviour *behaviour, const char *address, const GError *error)
{
  g_autofree char *redacted = nuc_secret_redact (error->message, HOSTILE_KEY);

  if (behaviour->phrase != NULL && strstr (error->message, behaviour->phrase) == NULL)
    g_error ("%s: “%s” is not in: %s", behaviour->name, behaviour->phrase, error->message);
  if (behaviour->ending >= 0)
    g_assert_error (error, NUC_SERVER_ERROR, behaviour->ending);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpuint (strlen (error->message), <=, MAX_SENTENCE);
  g_assert_nonnull (strstr (error->message, address));
  g_assert_cmpstr (error->message, ==, redacted);
  for (const char *p = error->message; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isprint (g_utf8_get_char (p)))
      g_error ("%s: U+%04X in: %s", behaviour->name, g_utf8_get_char (p), error->message);
}

static NucLogits *
ask (NucServer *server, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));

  if (!nuc_source_encode (NUC_SOURCE (server), "Once", ids, error))
    return NULL;
  return nuc_source_next (NUC_SOURCE (server), (const guint32 *) (gpointer) ids->data, ids->len, 0,
                          NULL, error);
}

static const NucServerLimits *
limits_for (const Behaviour *behaviour)
{
  if (behaviour->ending != NUC_SERVER_ERROR_TIMED_OUT)
    return &patient;
  return strstr (behaviour->phrase, "silent") != NULL ? &soon_silent : &soon_over;
}

static NucServer *
open_good (const NucServerConfig *config, const NucServerLimits *limits)
{
  g_autoptr (GError) error = NULL;
  NucServer *server = NULL;

  for (guint i = 0; i < TRIES && server == NULL; i++)
    {
      g_clear_error (&error);
      server = nuc_server_new (config, HOSTILE_KEY, limits, NULL, &error);
    }
  g_assert_no_error (error);
  return server;
}

/* Good while it is opened, then bad, then good again. */
static void
meet (const Behaviour *behaviour, NucServerKind kind, char **sentence)
{
  g_autoptr (FakeServer) fake = fake_server_new (NULL);
  g_autofree char *address = fake_server_dup_address (fake);
  g_autoptr (NucServerConfig) config = nuc_server_config_parse (address, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (NucServer) server = NULL;
  g_autoptr (NucLogits) logits = NULL;
  g_autoptr (NucLogits) again = NULL;

  behaviours_set_good (good_answer (kind));
  fake_be (fake, kind);
  server = open_good (config, limits_for (behaviour));
  fake_server_on (fake, fake_path_of (kind), behaviour->handler, behaviour->data);
  logits = ask (server, &error);
  if (logits != NULL)
    g_assert_true (behaviour->ending == ENDS_WELL || behaviour->ending == ENDS_SOMEHOW);
  else
    {
      if (behaviour->ending == ENDS_WELL)
        g_assert_no_error (error);
      assert_sentence (behaviour, address, error);
      *sentence = g_strdup (error->message);
    }

  fake_be (fake, kind);
  for (guint i = 0; i < TRIES && again == NULL; i++)
    {
      g_clear_error (&error);
      again = ask (server, &error);
    }
  g_assert_no_error (error);
}

/* Bad from the first question on, so that not even its kind can be found out. */
static void
meet_stranger (const Behaviour *behaviour)
{
  g_autoptr (FakeServer) fake = fake_server_new (NULL);
  g_autofree char *address = fake_server_dup_address (fake);
  g_autoptr (NucServerConfig) config = nuc_server_config_parse (address, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (NucServer) server = NULL;
  Behaviour any = { behaviour->name, NULL, NULL, ENDS_SOMEHOW, NULL };

  behaviours_set_good ("{}");
  fake_server_on (fake, NULL, behaviour->handler, behaviour->data);
  server = nuc_server_new (config, HOSTILE_KEY, limits_for (behaviour), NULL, &error);
  g_assert_null (server);
  assert_sentence (&any, address, error);
}

static void
test_behaviour (gconstpointer data)
{
  const Behaviour *behaviour = data;
  gint64 longest = 0;
  guint64 before, most;
  g_autofree char *shown = NULL;

  reset_memory ();
  before = read_memory ();
  for (int kind = NUC_SERVER_AUTO; kind < NUC_SERVER_N_KINDS; kind++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autofree char *sentence = NULL;
      gint64 ms;

      if (kind == NUC_SERVER_AUTO)
        meet_stranger (behaviour);
      else
        meet (behaviour, (NucServerKind) kind, &sentence);
      ms = (g_get_monotonic_time () - start) / 1000;
      g_assert_cmpint (ms, <, MAX_MS);
      longest = MAX (longest, ms);
      if (shown == NULL)
        shown = g_steal_pointer (&sentence);
    }
  most = read_memory ();
  if (is_measurable ())
    g_assert_cmpuint (most - MIN (before, most), <, MAX_MEMORY_KB);
  if (table)
    g_print ("| %s | %.160s | %d ms | %d kB |\n", behaviour->name,
             shown != NULL ? shown : "(is borne)", (int) longest,
             (int) (most - MIN (before, most)));
}

/* Never the same token twice, each as long as a book. */
static void
invent (FakeTalk *talk, gconstpointer data)
{
  g_autofree char *book = g_strnfill (900 * 1000, 'b');
  g_autofree char *body = g_strdup_printf (
      "{\"choices\":[{\"logprobs\":{\"content\":[{\"token\":\"%u%s\",\"logprob\":-1,"
      "\"top_logprobs\":[]}]}}]}",
      talk->nth, book);

  fake_reply (talk, 200, "application/json", body);
}

/* What is made of answers is bounded, too. */
static void
test_never_the_same (void)
{
  g_autoptr (FakeServer) fake = fake_server_new (NULL);
  g_autofree char *address = fake_server_dup_address (fake);
  g_autoptr (NucServerConfig) config = nuc_server_config_parse (address, NULL);
  g_autoptr (NucServer) server = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  fake_be (fake, NUC_SERVER_CHAT);
  server = open_good (config, &patient);
  fake_server_on (fake, fake_path_of (NUC_SERVER_CHAT), invent, NULL);
  for (; error == NULL; n++)
    {
      g_autoptr (NucLogits) logits = ask (server, &error);

      g_assert_cmpint (logits == NULL, ==, error != NULL);
      g_assert_cmpuint (n, <, 100);
    }
  g_assert_error (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_TOO_LARGE);
  g_assert_cmpuint (n, >, 50);
}

int
main (int argc, char *argv[])
{
  table = argc > 1 && strcmp (argv[1], "--table") == 0;
  if (table)
    argc = 1;
  g_test_init (&argc, &argv, NULL);
  if (table)
    {
      g_print (
          "| behaviour | what is said of it | longest | memory |\n| --- | --- | --- | --- |\n");
      g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
      for (gsize i = 0; i < n_behaviours; i++)
        test_behaviour (&behaviours[i]);
      return 0;
    }
  for (gsize i = 0; i < n_behaviours; i++)
    {
      g_autofree char *name = g_strdelimit (g_ascii_strdown (behaviours[i].name, -1), " ,/.", '-');
      g_autofree char *path = g_strconcat ("/hostile/", name, NULL);

      g_test_add_data_func (path, &behaviours[i], test_behaviour);
    }
  g_test_add_func ("/hostile/never-the-same", test_never_the_same);
  return g_test_run ();
}
