/* servers.h: servers of the test's own for tests of widgets
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "../source/fake-server.h"
#include "source/server-config.h"

/* As if a person had typed its address: it may be asked, and gets the key of the environment. */
static inline void
be_typed (const char *address)
{
  NucServerConfig *config = nuc_server_config_parse (address, NULL);

  nuc_server_config_take_typed (config);
  nuc_server_config_free (config);
}

/* What llama-server said, word for word. */
static inline void
answer_fixture (FakeServer *server, const char *path, const char *name)
{
  g_autofree char *file =
      g_test_build_filename (G_TEST_DIST, "fixtures", "source", "server", name, NULL);
  GError *error = NULL;
  char *text;

  g_file_get_contents (file, &text, NULL, &error);
  g_assert_no_error (error);
  /* As long as the server, which ends with the test. */
  fake_server_on (server, path, fake_json, g_intern_string (text));
  g_free (text);
}

static inline void
be_llama (FakeServer *server)
{
  answer_fixture (server, "/props", "llama-server-props.json");
  answer_fixture (server, "/v1/models", "llama-server-models.json");
  answer_fixture (server, "/tokenize", "llama-server-tokenize.json");
  answer_fixture (server, "/completion", "llama-server-whole.json");
}

/* Longer than any test is waited for. */
static inline void
never_answer (FakeTalk *talk, gconstpointer data)
{
  fake_wait (talk, 3600 * 1000);
}
