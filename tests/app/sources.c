/* sources.c: tests of a window whose sources come and go, slow servers among them
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "app/source/server-dialog.h"
#include "app/source/source-chooser.h"
#include "app/window.h"
#include "harness.h"
#include "servers.h"
#include "source/ngram.h"

#define KEY "sk-sesame-0123456789-open"

typedef struct
{
  FakeServer *fake;
  char *address;
  NucSettings *settings;
  GtkWidget *window;
  GActionGroup *actions;
  NucSession *session;
} Fixture;

static void
set_up (Fixture *fixture)
{
  fixture->fake = fake_server_new (NULL);
  fixture->address = fake_server_dup_address (fixture->fake);
  be_typed (fixture->address);
  fixture->settings = nuc_settings_new ();
  for (const char *const *key = nuc_settings_list_keys (); *key != NULL; key++)
    {
      g_autoptr (GVariant) initial = nuc_settings_get_default (*key);

      nuc_settings_set (fixture->settings, *key, initial);
    }
  fixture->window = nuc_window_new (NULL, fixture->settings);
  fixture->actions = G_ACTION_GROUP (fixture->window);
  fixture->session = nuc_window_get_session (NUC_WINDOW (fixture->window));
  gtk_window_present (GTK_WINDOW (fixture->window));
  nuc_window_open (NUC_WINDOW (fixture->window), "preset:lesson");
  spin_until (nuc_session_get_opening (fixture->session) == NULL);
}

/* The window goes at once, whatever a server is still thinking about. */
static void
tear_down (Fixture *fixture)
{
  NucSession *session = g_object_ref (fixture->session);
  GtkWidget *window = fixture->window;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_close (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (window);
  g_assert_finalize_object (session);
  nuc_settings_free (fixture->settings);
  fake_server_free (fixture->fake);
  g_free (fixture->address);
}

static void
open_server (Fixture *fixture)
{
  be_llama (fixture->fake);
  nuc_window_open (NUC_WINDOW (fixture->window), fixture->address);
  spin_until (nuc_session_get_opening (fixture->session) == NULL);
  g_assert_true (g_str_has_prefix (nuc_source_get_uri (nuc_session_get_source (fixture->session)),
                                   fixture->address));
}

/* From now on the server says nothing more. */
static void
fall_silent (Fixture *fixture, const char *path)
{
  fake_server_on (fixture->fake, path, never_answer, NULL);
}

static void
begin_token (Fixture *fixture)
{
  guint before = fake_server_count (fixture->fake, "/completion");

  fall_silent (fixture, "/completion");
  nuc_session_step (fixture->session);
  nuc_session_step (fixture->session);
  spin_until (fake_server_count (fixture->fake, "/completion") > before);
}

static gboolean
is_busy (Fixture *fixture)
{
  gboolean busy;

  g_object_get (fixture->session, "busy", &busy, NULL);
  return busy;
}

static void
test_close_while_opening (void)
{
  Fixture fixture;

  set_up (&fixture);
  fall_silent (&fixture, NULL);
  nuc_window_open (NUC_WINDOW (fixture.window), fixture.address);
  spin_until (fake_server_count (fixture.fake, "/props") > 0);
  tear_down (&fixture);
}

static void
test_close_while_asking (void)
{
  Fixture fixture;

  set_up (&fixture);
  open_server (&fixture);
  begin_token (&fixture);
  g_assert_true (is_busy (&fixture));
  tear_down (&fixture);
}

static void
test_change_while_asking (void)
{
  Fixture fixture;

  set_up (&fixture);
  open_server (&fixture);
  begin_token (&fixture);
  nuc_window_open (NUC_WINDOW (fixture.window), "preset:flat");
  spin_until (nuc_session_get_opening (fixture.session) == NULL);
  g_assert_cmpstr (nuc_source_get_uri (nuc_session_get_source (fixture.session)), ==,
                   "preset:flat");
  g_assert_false (is_busy (&fixture));
  g_assert_cmpuint (nuc_session_get_n_tokens (fixture.session), ==, 0);
  nuc_session_step (fixture.session);
  spin_until (nuc_session_get_n_tokens (fixture.session) == 1);
  g_assert_null (nuc_banner_get_sentence (part (fixture.window, "banner")));
  tear_down (&fixture);
}

static void
test_change_while_opening (void)
{
  Fixture fixture;

  set_up (&fixture);
  fall_silent (&fixture, NULL);
  nuc_window_open (NUC_WINDOW (fixture.window), fixture.address);
  spin_until (fake_server_count (fixture.fake, "/props") > 0);
  nuc_window_open (NUC_WINDOW (fixture.window), "preset:flat");
  spin_until (nuc_session_get_opening (fixture.session) == NULL);
  g_assert_cmpstr (nuc_source_get_uri (nuc_session_get_source (fixture.session)), ==,
                   "preset:flat");
  g_assert_null (nuc_banner_get_sentence (part (fixture.window, "banner")));
  tear_down (&fixture);
}

/* A slow server holds up neither the knobs nor what is already there. */
static void
test_knobs_while_asking (void)
{
  Fixture fixture;

  set_up (&fixture);
  open_server (&fixture);
  begin_token (&fixture);
  nuc_session_set_position (fixture.session, 0);
  g_action_group_activate_action (fixture.actions, "top-k", g_variant_new_int32 (3));
  g_assert_cmpuint (nuc_trace_get_n_survivors (fresh_trace (fixture.session)), ==, 3);
  tear_down (&fixture);
}

static GtkWindow *
open_dialog (Fixture *fixture)
{
  GtkWindow *dialog = NULL;
  GList *windows;

  g_action_group_activate_action (fixture->actions, "connect", NULL);
  windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next)
    if (NUC_IS_SERVER_DIALOG (l->data))
      dialog = l->data;
  g_list_free (windows);
  g_assert_nonnull (dialog);
  return dialog;
}

/* Where there is no secret store, the window says so when the dialog is gone. */
static void
test_key_of_the_session (void)
{
  Fixture fixture;
  GtkWindow *dialog;
  NucBanner *banner;

  set_up (&fixture);
  be_llama (fixture.fake);
  dialog = open_dialog (&fixture);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  gtk_editable_set_text (GTK_EDITABLE (part (dialog, "address")), fixture.address);
  gtk_editable_set_text (GTK_EDITABLE (part (dialog, "key")), KEY);
  g_signal_emit_by_name (part (dialog, "connect"), "clicked");
  spin_until (dialog == NULL);
  banner = part (fixture.window, "banner");
  g_assert_nonnull (nuc_banner_get_sentence (banner));
  g_assert_cmpint (nuc_banner_get_kind (banner), ==, NUC_BANNER_NOTICE);
  g_assert_null (strstr (nuc_banner_get_sentence (banner), KEY));
  tear_down (&fixture);
}

static void
test_dialog (void)
{
  Fixture fixture;
  GtkWindow *dialog;

  set_up (&fixture);
  fall_silent (&fixture, NULL);
  dialog = open_dialog (&fixture);
  g_assert_true (gtk_window_get_transient_for (dialog) == GTK_WINDOW (fixture.window));
  /* It goes with its window. */
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  tear_down (&fixture);
  g_assert_null (dialog);
}

static char *
dup_setting (Fixture *fixture, const char *key)
{
  g_autoptr (GVariant) value = nuc_settings_get (fixture->settings, key);

  return g_variant_print (value, FALSE);
}

/* A text is learnt again as it was. */
static void
open_recent (Fixture *fixture, int nth)
{
  GtkWidget *chooser =
      GTK_WIDGET (gtk_widget_get_template_child (fixture->window, NUC_TYPE_WINDOW, "chooser"));
  GtkListBox *list =
      GTK_LIST_BOX (gtk_widget_get_template_child (chooser, NUC_TYPE_SOURCE_CHOOSER, "recent"));

  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, nth));
  g_assert_nonnull (nuc_session_get_opening (fixture->session));
  spin_until (nuc_session_get_opening (fixture->session) == NULL);
}

static void
test_recent (void)
{
  Fixture fixture;
  g_autofree char *path = NULL;
  g_autofree char *learnt = NULL;
  g_autofree char *all = NULL;
  g_autofree char *fewer = NULL;
  g_autofree char *uri = NULL;
  NucNgramSource *ngram;
  GString *text = g_string_new (NULL);
  int fd = g_file_open_tmp ("nucleus-recent-XXXXXX.txt", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  for (guint i = 0; i < 400; i++)
    g_string_append_printf (text, "line %u of a short text\n", i);
  g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
  g_string_free (text, TRUE);

  g_setenv ("NUCLEUS_API_KEY", KEY, TRUE);
  set_up (&fixture);
  g_action_group_change_action_state (fixture.actions, "order", g_variant_new_uint32 (2));
  g_action_group_change_action_state (fixture.actions, "words", g_variant_new_boolean (TRUE));
  nuc_window_open (NUC_WINDOW (fixture.window), path);
  spin_until (nuc_session_get_opening (fixture.session) == NULL);
  g_assert_true (NUC_IS_NGRAM_SOURCE (nuc_session_get_source (fixture.session)));
  open_server (&fixture);
  all = dup_setting (&fixture, "recent");
  g_test_message ("%s", all);
  uri = g_filename_to_uri (path, NULL, NULL);
  learnt = g_strconcat (uri, "#order=2;words", NULL);
  g_assert_nonnull (strstr (all, learnt));
  g_assert_nonnull (strstr (all, fixture.address));
  g_assert_null (strstr (all, "preset:"));
  for (const char *const *key = nuc_settings_list_keys (); *key != NULL; key++)
    {
      g_autofree char *value = dup_setting (&fixture, *key);

      g_assert_null (strstr (value, KEY));
    }
  g_assert_null (strstr (gtk_window_get_title (GTK_WINDOW (fixture.window)), KEY));

  g_action_group_change_action_state (fixture.actions, "order", g_variant_new_uint32 (0));
  g_action_group_change_action_state (fixture.actions, "words", g_variant_new_boolean (FALSE));
  open_recent (&fixture, 1);
  ngram = NUC_NGRAM_SOURCE (nuc_session_get_source (fixture.session));
  g_assert_cmpuint (nuc_ngram_source_get_order (ngram), ==, 2);
  g_assert_true (nuc_ngram_source_is_of_words (ngram));

  g_action_group_activate_action (fixture.actions, "forget-recent", g_variant_new_string (learnt));
  fewer = dup_setting (&fixture, "recent");
  g_assert_null (strstr (fewer, learnt));
  g_assert_nonnull (strstr (fewer, fixture.address));
  tear_down (&fixture);
  g_unsetenv ("NUCLEUS_API_KEY");
  g_remove (path);
}

int
main (int argc, char *argv[])
{
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", "/dev/null/keyring", TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/sources/close-while-opening", test_close_while_opening);
  g_test_add_func ("/app/sources/close-while-asking", test_close_while_asking);
  g_test_add_func ("/app/sources/change-while-asking", test_change_while_asking);
  g_test_add_func ("/app/sources/change-while-opening", test_change_while_opening);
  g_test_add_func ("/app/sources/knobs-while-asking", test_knobs_while_asking);
  g_test_add_func ("/app/sources/dialog", test_dialog);
  g_test_add_func ("/app/sources/key-of-the-session", test_key_of_the_session);
  g_test_add_func ("/app/sources/recent", test_recent);
  return g_test_run ();
}
