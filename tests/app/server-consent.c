/* server-consent.c: tests of which server is asked, what it learns, and who agreed to that
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/source/server-consent.h"

#include <glib/gstdio.h>
#include <string.h>

#include "app/figure/figure-restore.h"
#include "app/source/server-dialog.h"
#include "app/window.h"
#include "figure/figure-maker.h"
#include "harness.h"
#include "servers.h"
#include "source/consent.h"
#include "source/server.h"

#define KEY "sk-sesame-0123456789-open"
#define EARLIER "the text that stood there"
#define OF_FILE "the text of the file"

typedef struct
{
  FakeServer *fake;
  char *address;
  char *origin;
  char *folder;
  NucSettings *settings;
  GtkWidget *window;
  NucSession *session;
  NucComparison *comparison;
} Fixture;

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static NucSession *
other_of (Fixture *fixture)
{
  return nuc_comparison_get_other (fixture->comparison);
}

static gboolean
is_restoring (Fixture *fixture)
{
  return nuc_figure_restore_get_busy (nuc_window_get_restore (NUC_WINDOW (fixture->window)));
}

static gboolean
is_at_rest (Fixture *fixture)
{
  gboolean busy, other_busy;

  g_object_get (fixture->session, "busy", &busy, NULL);
  g_object_get (other_of (fixture), "busy", &other_busy, NULL);
  return !busy && !other_busy && nuc_session_get_opening (fixture->session) == NULL &&
         nuc_session_get_opening (other_of (fixture)) == NULL && !is_restoring (fixture);
}

static void
open_window (Fixture *fixture)
{
  fixture->window = nuc_window_new (NULL, fixture->settings);
  fixture->session = nuc_window_get_session (NUC_WINDOW (fixture->window));
  fixture->comparison =
      nuc_exhibit_get_comparison (nuc_window_get_exhibit (NUC_WINDOW (fixture->window)));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
close_window (Fixture *fixture)
{
  gtk_window_close (GTK_WINDOW (fixture->window));
  settle ();
}

static void
set_up (Fixture *fixture)
{
  g_autoptr (NucServerConfig) config = NULL;

  fixture->fake = fake_server_new (NULL);
  fixture->address = fake_server_dup_address (fixture->fake);
  config = nuc_server_config_parse (fixture->address, NULL);
  fixture->origin = nuc_server_config_dup_origin (config);
  fixture->folder = g_dir_make_tmp ("nucleus-consent-XXXXXX", NULL);
  be_llama (fixture->fake);
  fixture->settings = nuc_settings_new ();
  for (const char *const *key = nuc_settings_list_keys (); *key != NULL; key++)
    {
      g_autoptr (GVariant) initial = nuc_settings_get_default (*key);

      nuc_settings_set (fixture->settings, *key, initial);
    }
  open_window (fixture);
  nuc_window_open (NUC_WINDOW (fixture->window), "preset:lesson");
  spin_until (is_at_rest (fixture));
  nuc_session_set_prompt (fixture->session, EARLIER);
  settle ();
}

static void
tear_down (Fixture *fixture)
{
  close_window (fixture);
  nuc_consent_withdraw (fixture->origin, G_MAXUINT);
  nuc_settings_free (fixture->settings);
  fake_server_free (fixture->fake);
  g_free (fixture->address);
  g_free (fixture->origin);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static GtkDialog *
find_question (void)
{
  GList *windows = gtk_window_list_toplevels ();
  GtkDialog *question = NULL;

  for (GList *l = windows; l != NULL; l = l->next)
    if (GTK_IS_MESSAGE_DIALOG (l->data) && gtk_widget_get_visible (l->data))
      question = l->data;
  g_list_free (windows);
  return question;
}

/* What a person has at hand: a figure that was made when the server was trusted. */
static char *
make_figure (Fixture *fixture, gboolean second, const char *format)
{
  g_autofree char *name = g_strconcat ("figure.", format, NULL);
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (NucSetup) setup = nuc_setup_new ();
  NucFigureMaker *maker = nuc_figure_maker_new ();
  g_autoptr (GError) error = NULL;

  nuc_consent_give (fixture->origin, NUC_CONSENT_CONNECT);
  nuc_setup_set (setup, NUC_FIELD_SOURCE, second ? "preset:lesson" : fixture->address, NULL);
  nuc_setup_set (setup, NUC_FIELD_CHAIN, "temperature=1", NULL);
  if (second)
    {
      nuc_setup_set (setup, NUC_FIELD_VIEW, "compare", NULL);
      nuc_setup_set (setup, NUC_FIELD_COMPARE_CHAIN, "top-k=1", NULL);
      nuc_setup_set (setup, NUC_FIELD_COMPARE_SOURCE, fixture->address, NULL);
    }
  nuc_setup_set (setup, second ? NUC_FIELD_COMPARE_PROMPT : NUC_FIELD_PROMPT, OF_FILE, NULL);
  nuc_figure_maker_write (maker, setup, path, &error);
  g_assert_no_error (error);
  nuc_figure_maker_free (maker);
  nuc_consent_withdraw (fixture->origin, G_MAXUINT);
  fake_server_forget_log (fixture->fake);
  return path;
}

static void
open_figure (Fixture *fixture, gboolean second, const char *format)
{
  g_autofree char *path = make_figure (fixture, second, format);

  nuc_window_open (NUC_WINDOW (fixture->window), path);
  spin_until (find_question () != NULL || is_at_rest (fixture));
  g_remove (path);
}

static void
name_in_png (Fixture *fixture)
{
  open_figure (fixture, FALSE, "png");
}

static void
name_in_svg (Fixture *fixture)
{
  open_figure (fixture, FALSE, "svg");
}

static void
name_in_pdf (Fixture *fixture)
{
  open_figure (fixture, FALSE, "pdf");
}

static void
name_beside_in_figure (Fixture *fixture)
{
  open_figure (fixture, TRUE, "svg");
}

static void
open_scene (Fixture *fixture, gboolean second)
{
  NucLessonPanel *panel = part (fixture->window, "lesson_panel");
  g_autoptr (NucLesson) lesson = nuc_lesson_new ("Test");
  NucSetup setting = {
    .text[NUC_FIELD_SOURCE] = second ? (char *) "preset:austen" : fixture->address,
    .text[NUC_FIELD_PROMPT] = (char *) OF_FILE,
    .text[NUC_FIELD_CHAIN] = (char *) "top-k=7",
    .text[NUC_FIELD_VIEW] = (char *) (second ? "compare" : "bars"),
    .text[NUC_FIELD_COMPARE_SOURCE] = second ? fixture->address : NULL,
    .text[NUC_FIELD_COMPARE_CHAIN] = second ? (char *) "top-k=1" : NULL,
  };

  nuc_lesson_stage_open (nuc_lesson_panel_get_stage (panel), lesson, &setting);
}

static void
name_in_lesson (Fixture *fixture)
{
  open_scene (fixture, FALSE);
}

static void
name_beside_in_lesson (Fixture *fixture)
{
  open_scene (fixture, TRUE);
}

/* As an entry of recent sources, an address that is dropped, and a program on the bus do. */
static void
name_by_action (Fixture *fixture)
{
  g_autofree char *uri = g_strconcat (fixture->address, "#;kind=llama-server;insecure", NULL);

  g_action_group_change_action_state (G_ACTION_GROUP (fixture->window), "source",
                                      g_variant_new_string (uri));
}

static void
name_beside_by_action (Fixture *fixture)
{
  g_action_group_change_action_state (G_ACTION_GROUP (fixture->window), "compare-source",
                                      g_variant_new_string (fixture->address));
}

static void
name_by_settings (Fixture *fixture)
{
  close_window (fixture);
  nuc_settings_set (fixture->settings, "source", g_variant_new_string (fixture->address));
  nuc_settings_set (fixture->settings, "prompt", g_variant_new_string (EARLIER));
  open_window (fixture);
  nuc_window_open_first (NUC_WINDOW (fixture->window));
}

static const struct
{
  const char *name;
  void (*name_it) (Fixture *fixture);
  gboolean second;
  const char *sent; /* what the server is sent if a person agrees, as the question says */
} ways[] = {
  { "png", name_in_png, FALSE, OF_FILE },
  { "svg", name_in_svg, FALSE, OF_FILE },
  { "pdf", name_in_pdf, FALSE, OF_FILE },
  { "figure-beside", name_beside_in_figure, TRUE, OF_FILE },
  { "lesson", name_in_lesson, FALSE, OF_FILE },
  { "lesson-beside", name_beside_in_lesson, TRUE, OF_FILE },
  { "action", name_by_action, FALSE, EARLIER },
  { "action-beside", name_beside_by_action, TRUE, EARLIER },
  { "settings", name_by_settings, FALSE, EARLIER },
};

static gboolean
is_server_open (Fixture *fixture, gboolean second)
{
  NucSource *source = nuc_session_get_source (second ? other_of (fixture) : fixture->session);

  return source != NULL && NUC_IS_SERVER (source);
}

static void
assert_asked (Fixture *fixture, const char *sent)
{
  GtkDialog *question;
  g_autofree char *log = NULL;
  g_autofree char *text = NULL;
  g_autofree char *detail = NULL;

  spin_until (find_question () != NULL);
  question = find_question ();
  g_object_get (question, "text", &text, "secondary-text", &detail, NULL);
  g_assert_nonnull (strstr (text, fixture->origin));
  g_assert_nonnull (strstr (detail, sent));
  g_assert_true (gtk_window_get_transient_for (GTK_WINDOW (question)) ==
                 GTK_WINDOW (fixture->window));
  /* Enter while typing agrees to nothing. */
  g_assert_true (gtk_window_get_default_widget (GTK_WINDOW (question)) ==
                 gtk_dialog_get_widget_for_response (question, 0));
  log = fake_server_dup_log (fixture->fake);
  g_assert_cmpstr (log, ==, "");
}

static void
answer (Fixture *fixture, int response)
{
  gtk_dialog_response (find_question (), response);
  spin_until (is_at_rest (fixture));
  settle ();
}

static void
test_refused (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  static const int answers[] = { 0, GTK_RESPONSE_DELETE_EVENT };
  Fixture fixture;

  set_up (&fixture);
  for (gsize n = 0; n < G_N_ELEMENTS (answers); n++)
    {
      g_autofree char *log = NULL;
      NucBanner *banner;

      ways[i].name_it (&fixture);
      assert_asked (&fixture, ways[i].sent);
      answer (&fixture, answers[n]);
      log = fake_server_dup_log (fixture.fake);
      g_assert_cmpstr (log, ==, "");
      g_assert_false (is_server_open (&fixture, ways[i].second));
      g_assert_nonnull (nuc_session_get_source (fixture.session));
      banner = part (fixture.window, "banner");
      g_assert_nonnull (strstr (nuc_banner_get_sentence (banner), "was not asked"));
    }
  tear_down (&fixture);
}

static void
test_agreed (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *log = NULL;
  g_autoptr (GVariant) kept = NULL;
  Fixture fixture;

  set_up (&fixture);
  ways[i].name_it (&fixture);
  assert_asked (&fixture, ways[i].sent);
  answer (&fixture, 2);
  g_assert_true (is_server_open (&fixture, ways[i].second));
  log = fake_server_dup_log (fixture.fake);
  g_test_message ("%s", log);
  g_assert_nonnull (strstr (log, ways[i].sent));
  g_assert_null (strstr (log, KEY));
  if (!g_str_equal (ways[i].sent, EARLIER))
    g_assert_null (strstr (log, EARLIER));
  /* Once is for this run. */
  kept = nuc_settings_get (fixture.settings, "servers");
  g_assert_cmpuint (g_variant_n_children (kept), ==, 0);
  tear_down (&fixture);
}

/* What is remembered holds for the next run, and until the server is forgotten. */
static void
test_always (void)
{
  g_autoptr (GVariant) kept = NULL;
  g_autoptr (GVariant) forgotten = NULL;
  const char *origin;
  Fixture fixture;

  set_up (&fixture);
  name_by_action (&fixture);
  assert_asked (&fixture, EARLIER);
  answer (&fixture, 1);
  g_assert_true (is_server_open (&fixture, FALSE));
  kept = nuc_settings_get (fixture.settings, "servers");
  g_assert_cmpuint (g_variant_n_children (kept), ==, 1);
  g_variant_get_child (kept, 0, "&s", &origin);
  g_assert_cmpstr (origin, ==, fixture.origin);

  nuc_consent_withdraw (fixture.origin, G_MAXUINT);
  name_by_settings (&fixture);
  spin_until (is_at_rest (&fixture));
  g_assert_true (is_server_open (&fixture, FALSE));
  g_action_group_activate_action (G_ACTION_GROUP (fixture.window), "forget-recent",
                                  g_variant_new_string (fixture.address));
  forgotten = nuc_settings_get (fixture.settings, "servers");
  g_assert_cmpuint (g_variant_n_children (forgotten), ==, 0);
  tear_down (&fixture);
}

/* What is typed in the dialog needs no question and gets the key of the environment; from then on it is the
 * key of that origin, whoever names it. */
static void
test_dialog (void)
{
  NucServerDialog *dialog;
  g_autofree char *log = NULL;
  g_autofree char *path = NULL;
  Fixture fixture;

  set_up (&fixture);
  path = make_figure (&fixture, FALSE, "svg");
  dialog = nuc_server_dialog_new (GTK_WINDOW (fixture.window), fixture.session, fixture.address);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  g_signal_emit_by_name (part (dialog, "connect"), "clicked");
  spin_until (dialog == NULL);
  g_assert_null (find_question ());
  log = fake_server_dup_log (fixture.fake);
  g_assert_nonnull (strstr (log, "POST /completion Bearer " KEY));
  fake_server_forget_log (fixture.fake);

  nuc_window_open (NUC_WINDOW (fixture.window), path);
  spin_until (is_at_rest (&fixture));
  g_assert_null (find_question ());
  g_free (log);
  log = fake_server_dup_log (fixture.fake);
  g_assert_nonnull (strstr (log, OF_FILE));
  g_assert_nonnull (strstr (log, "POST /completion Bearer " KEY));
  g_assert_null (strstr (log, EARLIER));
  g_remove (path);
  tear_down (&fixture);
}

/* A key that cannot be sent is told, and nothing is asked. */
static void
test_bad_key (void)
{
  static const char *const keys[] = { "sk open", "sk-\xc3\xb6", "sk-\x01" };
  static const char *const buttons[] = { "test", "connect" };
  NucServerDialog *dialog;
  g_autofree char *log = NULL;
  Fixture fixture;

  set_up (&fixture);
  dialog = nuc_server_dialog_new (GTK_WINDOW (fixture.window), fixture.session, fixture.address);
  gtk_window_present (GTK_WINDOW (dialog));
  g_unsetenv ("NUCLEUS_API_KEY");
  for (gsize i = 0; i < G_N_ELEMENTS (keys) * G_N_ELEMENTS (buttons); i++)
    {
      const char *result;

      gtk_editable_set_text (GTK_EDITABLE (part (dialog, "key")), keys[i / 2]);
      g_signal_emit_by_name (part (dialog, buttons[i % 2]), "clicked");
      result = gtk_label_get_text (GTK_LABEL (part (dialog, "result")));
      g_assert_true (g_str_has_prefix (result, "The key has a "));
      g_assert_null (strstr (result, keys[i / 2]));
    }
  log = fake_server_dup_log (fixture.fake);
  g_assert_cmpstr (log, ==, "");
  g_setenv ("NUCLEUS_API_KEY", KEY, TRUE);
  gtk_window_destroy (GTK_WINDOW (dialog));
  tear_down (&fixture);
}

/* An answer that comes late is for the server that was asked about, and for no other. */
static void
test_late (void)
{
  g_autoptr (FakeServer) second = fake_server_new (NULL);
  g_autofree char *address = fake_server_dup_address (second);
  g_autofree char *log = NULL;
  Fixture fixture;

  set_up (&fixture);
  name_by_action (&fixture);
  assert_asked (&fixture, EARLIER);
  nuc_session_open (fixture.session, NUC_OPENING (address), NUC_NAMED_BY_FILE, NULL);
  nuc_session_answer_consent (fixture.session, fixture.origin, TRUE);
  spin_until (nuc_session_get_consent_prompt (fixture.session) != NULL);
  nuc_session_answer_consent (fixture.session, fixture.origin, TRUE);
  g_assert_nonnull (nuc_session_get_consent_prompt (fixture.session));
  nuc_session_cancel_opening (fixture.session);
  g_assert_null (nuc_session_get_consent_prompt (fixture.session));
  settle ();
  g_assert_cmpuint (fake_server_count_all (second), ==, 0);
  log = fake_server_dup_log (fixture.fake);
  g_assert_cmpstr (log, ==, "");
  while (find_question () != NULL)
    gtk_dialog_response (find_question (), 2);
  settle ();
  g_assert_cmpuint (fake_server_count_all (second), ==, 0);
  tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("nucleus-consent-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "keyring", NULL);
  int result;

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", file, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
  g_setenv ("NUCLEUS_API_KEY", KEY, TRUE);
  init_widgets (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *refused = g_strconcat ("/app/server-consent/refused/", ways[i].name, NULL);
      g_autofree char *agreed = g_strconcat ("/app/server-consent/agreed/", ways[i].name, NULL);

      g_test_add_data_func (refused, GSIZE_TO_POINTER (i), test_refused);
      g_test_add_data_func (agreed, GSIZE_TO_POINTER (i), test_agreed);
    }
  g_test_add_func ("/app/server-consent/always", test_always);
  g_test_add_func ("/app/server-consent/dialog", test_dialog);
  g_test_add_func ("/app/server-consent/bad-key", test_bad_key);
  g_test_add_func ("/app/server-consent/late", test_late);
  result = g_test_run ();
  g_remove (file);
  g_rmdir (folder);
  return result;
}
