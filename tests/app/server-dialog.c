/* server-dialog.c: tests of where a server is, which model, and with what key
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/source/server-dialog.h"

#include <glib/gstdio.h>
#include <string.h>

#include "harness.h"
#include "servers.h"
#include "source/secret.h"
#include "source/server.h"

#define KEY "sk-sesame-0123456789-open"

typedef struct
{
  FakeServer *fake;
  char *address;
  NucSession *session;
  NucServerDialog *dialog;
} Fixture;

static void
set_up (Fixture *fixture)
{
  fixture->fake = fake_server_new (NULL);
  fixture->address = fake_server_dup_address (fixture->fake);
  fixture->session = new_session ("temperature=1", "preset:lesson");
  fixture->dialog = nuc_server_dialog_new (NULL, fixture->session, fixture->address);
  g_object_add_weak_pointer (G_OBJECT (fixture->dialog), (gpointer *) &fixture->dialog);
  gtk_window_present (GTK_WINDOW (fixture->dialog));
}

static void
tear_down (Fixture *fixture)
{
  if (fixture->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->dialog));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (fixture->dialog);
  g_assert_finalize_object (fixture->session);
  fake_server_free (fixture->fake);
  g_free (fixture->address);
}

static void
click (Fixture *fixture, const char *name)
{
  GtkWidget *button = part (fixture->dialog, name);

  g_assert_true (gtk_widget_get_visible (button));
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
enter (Fixture *fixture, const char *name, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (part (fixture->dialog, name)), text);
}

static const char *
result_of (Fixture *fixture)
{
  return gtk_label_get_text (GTK_LABEL (part (fixture->dialog, "result")));
}

static void
test_and_wait (Fixture *fixture)
{
  click (fixture, "test");
  g_assert_true (gtk_widget_get_visible (part (fixture->dialog, "spinner")));
  spin_until (!gtk_widget_get_visible (part (fixture->dialog, "spinner")));
}

static gboolean
is_bad (Fixture *fixture)
{
  return gtk_widget_has_css_class (part (fixture->dialog, "result"), "nuc-message");
}

static void
test_good (void)
{
  Fixture fixture;

  set_up (&fixture);
  be_llama (fixture.fake);
  test_and_wait (&fixture);
  g_test_message ("%s", result_of (&fixture));
  g_assert_nonnull (strstr (result_of (&fixture), "llama-server"));
  g_assert_nonnull (strstr (result_of (&fixture), "2048 tokens"));
  g_assert_false (is_bad (&fixture));
  g_assert_true (gtk_widget_get_visible (part (fixture.dialog, "models_list")));
  /* What was found out does not hold for something else. */
  enter (&fixture, "model", "other");
  g_assert_cmpstr (result_of (&fixture), ==, "");
  tear_down (&fixture);
}

static void
test_models (void)
{
  Fixture fixture;
  GtkListBoxRow *row;

  set_up (&fixture);
  g_assert_true (gtk_widget_get_visible (part (fixture.dialog, "models_hint")));
  fake_server_on (fixture.fake, "/v1/models", fake_json,
                  "{\"data\":[{\"id\":\"small\"},{\"id\":\"large\"}]}");
  test_and_wait (&fixture);
  g_assert_true (is_bad (&fixture));
  g_assert_nonnull (strstr (result_of (&fixture), "2 models"));
  g_assert_false (gtk_widget_get_visible (part (fixture.dialog, "models_hint")));
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (part (fixture.dialog, "models_list")), 1);
  g_signal_emit_by_name (part (fixture.dialog, "models_list"), "row-activated", row);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (part (fixture.dialog, "model"))), ==,
                   "large");
  g_assert_cmpstr (result_of (&fixture), ==, "");
  enter (&fixture, "address", "http://127.0.0.1:1");
  g_assert_true (gtk_widget_get_visible (part (fixture.dialog, "models_hint")));
  tear_down (&fixture);
}

static void
deny (FakeTalk *talk, gconstpointer data)
{
  fake_reply (talk, 401, "application/json", "{\"error\":\"wrong key " KEY "\"}");
}

static void
test_denied (void)
{
  Fixture fixture;
  g_autofree char *sent = NULL;

  set_up (&fixture);
  fake_server_on (fixture.fake, NULL, deny, NULL);
  enter (&fixture, "key", KEY);
  test_and_wait (&fixture);
  g_assert_true (is_bad (&fixture));
  g_assert_cmpuint (strlen (result_of (&fixture)), >, 20);
  g_assert_null (strstr (result_of (&fixture), KEY));
  sent = fake_server_dup_last_header (fixture.fake, "/v1/models", "authorization");
  g_assert_cmpstr (sent, ==, "Bearer " KEY);
  tear_down (&fixture);
}

static const struct
{
  const char *address;
  const char *sentence;
} refused[] = {
  { "", "not the address" },
  { "ftp://example.org", "not the address" },
  { "https://me:" KEY "@example.org", "no user name" },
  { "http://198.51.100.7:8080", "allow plain http below" },
};

/* Nothing is sent anywhere. */
static void
test_refused (void)
{
  Fixture fixture;

  set_up (&fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      static const char *const buttons[] = { "test", "connect" };

      for (gsize b = 0; b < G_N_ELEMENTS (buttons); b++)
        {
          enter (&fixture, "address", fixture.address);
          enter (&fixture, "address", refused[i].address);
          g_assert_cmpstr (result_of (&fixture), ==, "");
          click (&fixture, buttons[b]);
          g_assert_true (is_bad (&fixture));
          g_test_message ("%s", result_of (&fixture));
          g_assert_nonnull (strstr (result_of (&fixture), refused[i].sentence));
          g_assert_null (strstr (result_of (&fixture), KEY));
          g_assert_false (gtk_widget_get_visible (part (fixture.dialog, "spinner")));
        }
    }
  g_assert_null (nuc_session_get_opening (fixture.session));
  tear_down (&fixture);
}

static void
test_stop (void)
{
  Fixture fixture;

  set_up (&fixture);
  fake_server_on (fixture.fake, NULL, never_answer, NULL);
  click (&fixture, "test");
  spin_until (fake_server_count (fixture.fake, "/v1/models") > 0);
  click (&fixture, "stop");
  g_assert_false (gtk_widget_get_visible (part (fixture.dialog, "spinner")));
  g_assert_true (gtk_widget_get_visible (part (fixture.dialog, "test")));

  click (&fixture, "connect");
  spin_until (fake_server_count (fixture.fake, "/props") > 0);
  g_assert_nonnull (nuc_session_get_opening (fixture.session));
  click (&fixture, "stop");
  g_assert_null (nuc_session_get_opening (fixture.session));

  /* And closed in the middle of it. */
  click (&fixture, "test");
  spin_until (fake_server_count (fixture.fake, "/v1/models") > 1);
  tear_down (&fixture);
}

static void
test_closing_gives_up (void)
{
  Fixture fixture;

  set_up (&fixture);
  fake_server_on (fixture.fake, NULL, never_answer, NULL);
  click (&fixture, "connect");
  spin_until (fake_server_count (fixture.fake, "/props") > 0);
  click (&fixture, "cancel");
  spin_until (fixture.dialog == NULL);
  g_assert_null (nuc_session_get_opening (fixture.session));
  g_assert_cmpstr (nuc_source_get_uri (nuc_session_get_source (fixture.session)), ==,
                   "preset:lesson");
  tear_down (&fixture);
}

static void
test_connect (void)
{
  Fixture fixture;
  g_autofree char *notice = NULL;
  g_autofree char *sent = NULL;
  NucSource *source;
  NucSecretPlace place;

  set_up (&fixture);
  be_llama (fixture.fake);
  g_signal_connect (fixture.dialog, "notice", G_CALLBACK (note_text_cb), &notice);
  enter (&fixture, "key", KEY);
  click (&fixture, "connect");
  spin_until (fixture.dialog == NULL);
  source = nuc_session_get_source (fixture.session);
  g_assert_true (NUC_IS_SERVER (source));
  g_assert_true (g_str_has_prefix (nuc_source_get_uri (source), fixture.address));
  g_assert_null (strstr (nuc_source_get_uri (source), KEY));
  g_assert_null (strstr (nuc_source_get_title (source), KEY));
  g_assert_null (strstr (nuc_source_get_description (source), KEY));
  sent = fake_server_dup_last_header (fixture.fake, "/completion", "authorization");
  g_assert_cmpstr (sent, ==, "Bearer " KEY);
  /* Where it is kept for this session only, that is said. */
  g_assert_true (nuc_secret_locate (fixture.address, &place, NULL));
  g_assert_cmpint (place == NUC_SECRET_SESSION, ==, notice != NULL);
  if (notice != NULL)
    g_assert_null (strstr (notice, KEY));

  /* The next time it is known, and can be forgotten. */
  fixture.dialog = nuc_server_dialog_new (NULL, fixture.session, nuc_source_get_uri (source));
  g_object_add_weak_pointer (G_OBJECT (fixture.dialog), (gpointer *) &fixture.dialog);
  gtk_window_present (GTK_WINDOW (fixture.dialog));
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (part (fixture.dialog, "kind"))), ==,
                    NUC_SERVER_LLAMA);
  spin_until (gtk_widget_get_visible (part (fixture.dialog, "forget")));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (part (fixture.dialog, "key"))), ==, "");
  click (&fixture, "forget");
  spin_until (!gtk_widget_get_visible (part (fixture.dialog, "forget")));
  g_assert_false (nuc_secret_locate (fixture.address, &place, NULL));
  tear_down (&fixture);
}

/* What is wrong can be corrected where it was typed. */
static void
test_connect_in_vain (void)
{
  Fixture fixture;

  set_up (&fixture);
  click (&fixture, "connect");
  spin_until (is_bad (&fixture));
  g_assert_nonnull (strstr (result_of (&fixture), fixture.address));
  g_assert_true (gtk_widget_get_sensitive (part (fixture.dialog, "connect")));
  g_assert_cmpstr (nuc_source_get_uri (nuc_session_get_source (fixture.session)), ==,
                   "preset:lesson");
  be_llama (fixture.fake);
  click (&fixture, "connect");
  spin_until (fixture.dialog == NULL);
  g_assert_true (NUC_IS_SERVER (nuc_session_get_source (fixture.session)));
  tear_down (&fixture);
}

static void
test_without_scheme (void)
{
  Fixture fixture;

  set_up (&fixture);
  be_llama (fixture.fake);
  enter (&fixture, "address", fixture.address + strlen ("http://"));
  test_and_wait (&fixture);
  g_assert_false (is_bad (&fixture));
  tear_down (&fixture);
}

/* Newer GTK complains of a window whose least height is more than what it takes at its width. */
static void
test_height (void)
{
  Fixture fixture;
  int width, least, needed;

  set_up (&fixture);
  for (int round = 0; round < 2; round++)
    {
      GtkWidget *dialog = GTK_WIDGET (fixture.dialog);

      gtk_widget_measure (dialog, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
      gtk_widget_measure (dialog, GTK_ORIENTATION_VERTICAL, -1, &least, NULL, NULL, NULL);
      gtk_widget_measure (dialog, GTK_ORIENTATION_VERTICAL, width, &needed, NULL, NULL, NULL);
      g_assert_cmpint (least, <=, needed);
      /* Then with a sentence of several lines. */
      test_and_wait (&fixture);
      g_assert_cmpstr (result_of (&fixture), !=, "");
    }
  tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("nucleus-dialog-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "keyring", NULL);
  int result;

  /* Nobody's keys are touched. */
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", file, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
  g_unsetenv ("NUCLEUS_API_KEY");
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/server-dialog/good", test_good);
  g_test_add_func ("/app/server-dialog/models", test_models);
  g_test_add_func ("/app/server-dialog/denied", test_denied);
  g_test_add_func ("/app/server-dialog/refused", test_refused);
  g_test_add_func ("/app/server-dialog/stop", test_stop);
  g_test_add_func ("/app/server-dialog/closing-gives-up", test_closing_gives_up);
  g_test_add_func ("/app/server-dialog/connect", test_connect);
  g_test_add_func ("/app/server-dialog/connect-in-vain", test_connect_in_vain);
  g_test_add_func ("/app/server-dialog/without-scheme", test_without_scheme);
  g_test_add_func ("/app/server-dialog/height", test_height);
  result = g_test_run ();
  g_remove (file);
  g_rmdir (folder);
  return result;
}
