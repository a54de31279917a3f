/* stream-text.c: tests of a session's text in a text buffer
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/text/stream-text.h"
#include "harness.h"

typedef struct
{
  NucSession *session;
  GtkTextBuffer *buffer;
  NucStreamText *text;
  guint n_changes;
} Fixture;

static void
changed_cb (GtkTextBuffer *buffer, guint *n_changes)
{
  ++*n_changes;
}

static void
set_up (Fixture *fixture, const char *source)
{
  GtkTextTag *tag;

  fixture->session = new_session ("temperature=1", source);
  fixture->buffer = gtk_text_buffer_new (NULL);
  fixture->n_changes = 0;
  tag = gtk_text_buffer_create_tag (fixture->buffer, NULL, NULL);
  fixture->text = nuc_stream_text_new (fixture->buffer, tag, fixture->session);
  nuc_stream_text_update (fixture->text, NUC_HIDE_NOTHING);
}

static void
tear_down (Fixture *fixture)
{
  nuc_stream_text_free (fixture->text);
  g_object_unref (fixture->buffer);
  g_assert_finalize_object (fixture->session);
}

static void
make (Fixture *fixture, guint64 n_tokens)
{
  nuc_session_follow (fixture->session, n_tokens);
  spin_until (nuc_session_get_n_tokens (fixture->session) == n_tokens);
}

static char *
dup_text (Fixture *fixture)
{
  char *text;

  g_object_get (fixture->buffer, "text", &text, NULL);
  return text;
}

/* However a text came about, it reads the same. */
static void
assert_fresh (Fixture *fixture, NucHide hide)
{
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
  GtkTextTag *tag = gtk_text_buffer_create_tag (buffer, NULL, NULL);
  g_autoptr (NucStreamText) text = nuc_stream_text_new (buffer, tag, fixture->session);
  g_autofree char *expected = NULL;
  g_autofree char *seen = dup_text (fixture);

  nuc_stream_text_update (text, hide);
  while (nuc_stream_text_fill (text))
    ;
  g_object_get (buffer, "text", &expected, NULL);
  g_assert_cmpstr (seen, ==, expected);
  g_assert_cmpuint (nuc_stream_text_get_n_tokens (text), ==,
                    nuc_stream_text_get_n_tokens (fixture->text));
}

static void
test_slices (void)
{
  Fixture fixture;

  set_up (&fixture, "preset:austen");
  make (&fixture, 2 * NUC_STREAM_TEXT_SLICE + 1);
  g_assert_true (nuc_stream_text_fill (fixture.text));
  g_assert_cmpuint (nuc_stream_text_get_n_tokens (fixture.text), ==, NUC_STREAM_TEXT_SLICE);
  g_assert_true (nuc_stream_text_fill (fixture.text));
  g_assert_false (nuc_stream_text_fill (fixture.text));
  g_assert_cmpuint (nuc_stream_text_get_n_tokens (fixture.text), ==, 2 * NUC_STREAM_TEXT_SLICE + 1);
  tear_down (&fixture);
}

/* A text view lays out a whole paragraph for every token that is added to it. */
static void
test_no_endless_paragraph (void)
{
  Fixture fixture;
  GtkTextIter iter;

  set_up (&fixture, "preset:austen");
  make (&fixture, 2 * NUC_STREAM_TEXT_SLICE);
  while (nuc_stream_text_fill (fixture.text))
    ;
  gtk_text_buffer_get_start_iter (fixture.buffer, &iter);
  g_assert_cmpint (gtk_text_buffer_get_line_count (fixture.buffer), >, 2);
  do
    g_assert_cmpint (gtk_text_iter_get_chars_in_line (&iter), <, 2100);
  while (gtk_text_iter_forward_line (&iter));
  tear_down (&fixture);
}

static void
test_what_stays_is_not_written_again (void)
{
  Fixture fixture;
  GtkTextMark *mark;
  GtkTextIter iter, end;

  set_up (&fixture, "corpus:austen");
  make (&fixture, 200);
  nuc_stream_text_fill (fixture.text);
  assert_fresh (&fixture, NUC_HIDE_NOTHING);
  /* A mark stands still in text that is left alone, and goes to its begin where it is written anew. */
  nuc_stream_text_get_range (fixture.text, 100, &iter, &end);
  mark = gtk_text_buffer_create_mark (fixture.buffer, NULL, &iter, TRUE);
  nuc_session_cut (fixture.session, 150);
  nuc_stream_text_update (fixture.text, NUC_HIDE_NOTHING);
  nuc_stream_text_fill (fixture.text);
  assert_fresh (&fixture, NUC_HIDE_NOTHING);
  nuc_session_set_position (fixture.session, 120);
  nuc_stream_text_update (fixture.text, NUC_HIDE_TOKEN);
  nuc_stream_text_fill (fixture.text);
  g_assert_cmpuint (nuc_stream_text_get_n_tokens (fixture.text), ==, 121);
  g_assert_true (nuc_stream_text_is_covered (fixture.text, 120));
  assert_fresh (&fixture, NUC_HIDE_TOKEN);
  nuc_stream_text_update (fixture.text, NUC_HIDE_NOTHING);
  nuc_stream_text_fill (fixture.text);
  assert_fresh (&fixture, NUC_HIDE_NOTHING);
  gtk_text_buffer_get_iter_at_mark (fixture.buffer, &iter, mark);
  nuc_stream_text_get_range (fixture.text, 100, &end, &end);
  nuc_stream_text_get_range (fixture.text, 99, &end, &end);
  g_assert_true (gtk_text_iter_equal (&iter, &end));
  g_signal_connect (fixture.buffer, "changed", G_CALLBACK (changed_cb), &fixture.n_changes);
  nuc_stream_text_update (fixture.text, NUC_HIDE_NOTHING);
  g_assert_cmpuint (fixture.n_changes, ==, 0);
  tear_down (&fixture);
}

static void
test_another_seed_and_source (void)
{
  Fixture fixture;

  set_up (&fixture, "corpus:austen");
  make (&fixture, 100);
  nuc_stream_text_fill (fixture.text);
  nuc_session_set_seed (fixture.session, 7);
  make (&fixture, 100);
  nuc_stream_text_update (fixture.text, NUC_HIDE_NOTHING);
  nuc_stream_text_fill (fixture.text);
  assert_fresh (&fixture, NUC_HIDE_NOTHING);
  nuc_session_rewind (fixture.session);
  open_and_wait (fixture.session, "preset:lesson");
  make (&fixture, 10);
  nuc_stream_text_update (fixture.text, NUC_HIDE_PROBABILITIES);
  nuc_stream_text_fill (fixture.text);
  assert_fresh (&fixture, NUC_HIDE_PROBABILITIES);
  nuc_stream_text_update (fixture.text, NUC_HIDE_NOTHING);
  nuc_stream_text_fill (fixture.text);
  assert_fresh (&fixture, NUC_HIDE_NOTHING);
  tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/stream-text/slices", test_slices);
  g_test_add_func ("/app/stream-text/no-endless-paragraph", test_no_endless_paragraph);
  g_test_add_func ("/app/stream-text/what-stays-is-not-written-again",
                   test_what_stays_is_not_written_again);
  g_test_add_func ("/app/stream-text/another-seed-and-source", test_another_seed_and_source);
  return g_test_run ();
}
