/* source.c: asking a source, at once and later, and one question at a time
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "files.h"

/* Answers with a score for each token of the context, and remembers whether two asked at once. */
#define TEST_TYPE_ECHO (test_echo_get_type ())
G_DECLARE_FINAL_TYPE (TestEcho, test_echo, TEST, ECHO, NucSource)

struct _TestEcho
{
  NucSource parent_instance;
  int inside;
  int most_inside;
  gboolean wait_for_cancel;
};

G_DEFINE_FINAL_TYPE (TestEcho, test_echo, NUC_TYPE_SOURCE)

static NucLogits *
test_echo_next (NucSource *source,
                const guint32 *context,
                gsize n_context,
                guint64 position,
                GCancellable *cancellable,
                GError **error)
{
  TestEcho *self = TEST_ECHO (source);
  g_autofree float *scores = g_new0 (float, n_context + 1);
  int inside = g_atomic_int_add (&self->inside, 1) + 1;

  self->most_inside = MAX (self->most_inside, inside);
  while (self->wait_for_cancel && !g_cancellable_is_cancelled (cancellable))
    g_usleep (1000);
  for (gsize i = 0; i < n_context; i++)
    scores[i] = context[i];
  g_thread_yield ();
  g_atomic_int_add (&self->inside, -1);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return nuc_logits_new (scores, n_context + 1, error);
}

static gboolean
test_echo_encode (NucSource *source, const char *text, GArray *ids, GError **error)
{
  for (; *text != '\0'; text++)
    {
      guint32 id = (guint8) *text;

      g_array_append_val (ids, id);
      if (*text == '!')
        {
          g_set_error_literal (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED, "No shouting.");
          return FALSE;
        }
    }
  return TRUE;
}

static void
test_echo_class_init (TestEchoClass *klass)
{
  NUC_SOURCE_CLASS (klass)->next = test_echo_next;
  NUC_SOURCE_CLASS (klass)->encode = test_echo_encode;
}

static void
test_echo_init (TestEcho *self)
{
  nuc_source_describe (NUC_SOURCE (self), NUC_SOURCE_MODEL, "echo:", "Echo", "Says it again.", 0);
}

static void
answer_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **answer = user_data;

  *answer = g_object_ref (result);
}

static NucLogits *
wait_for (NucSource *source, GAsyncResult **answer, GError **error)
{
  NucLogits *logits;

  while (*answer == NULL)
    g_main_context_iteration (NULL, TRUE);
  logits = nuc_source_next_finish (source, *answer, error);
  g_clear_object (answer);
  return logits;
}

static void
test_describe (void)
{
  g_autoptr (NucSource) source = g_object_new (TEST_TYPE_ECHO, NULL);

  g_assert_cmpint (nuc_source_get_kind (source), ==, NUC_SOURCE_MODEL);
  g_assert_cmpstr (nuc_source_get_uri (source), ==, "echo:");
  g_assert_cmpstr (nuc_source_get_title (source), ==, "Echo");
  g_assert_cmpstr (nuc_source_get_description (source), ==, "Says it again.");
  g_assert_cmpuint (nuc_source_get_n_positions (source), ==, 0);
  g_assert_null (nuc_source_get_vocabulary (source));
}

/* The context may be gone when the question is answered. */
static void
test_async (void)
{
  g_autoptr (NucSource) source = g_object_new (TEST_TYPE_ECHO, NULL);
  guint32 context[] = { 7, 8 };
  g_autoptr (NucLogits) logits = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *answer = NULL;

  nuc_source_next_async (source, context, 2, 0, NULL, answer_cb, &answer);
  context[0] = 99;
  logits = wait_for (source, &answer, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (nuc_logits_get_scores (logits)[0], ==, 7);
}

static void
test_async_cancel (void)
{
  g_autoptr (NucSource) source = g_object_new (TEST_TYPE_ECHO, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GAsyncResult *answer = NULL;

  TEST_ECHO (source)->wait_for_cancel = TRUE;
  nuc_source_next_async (source, NULL, 0, 0, cancellable, answer_cb, &answer);
  g_cancellable_cancel (cancellable);
  g_assert_null (wait_for (source, &answer, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gpointer
ask_thread_cb (gpointer data)
{
  for (guint32 i = 0; i < 200; i++)
    {
      g_autoptr (NucLogits) logits = nuc_source_next (data, &i, 1, i, NULL, NULL);

      g_assert_cmpfloat (nuc_logits_get_scores (logits)[0], ==, i);
    }
  return NULL;
}

static void
test_one_at_a_time (void)
{
  g_autoptr (NucSource) source = g_object_new (TEST_TYPE_ECHO, NULL);
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("ask", ask_thread_cb, source);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (TEST_ECHO (source)->most_inside, ==, 1);
}

static void
test_end (void)
{
  g_autoptr (NucSource) source = files_open ("preset:answer");
  g_autoptr (GError) error = NULL;

  g_assert_null (nuc_source_next (source, NULL, 0, 5, NULL, &error));
  g_assert_error (error, NUC_ERROR, NUC_ERROR_END);
  g_assert_cmpstr (error->message, ==,
                   "“A saved answer, step by step” ends here: it has 5 recorded positions.");
}

static void
test_encode (void)
{
  g_autoptr (NucSource) echo = g_object_new (TEST_TYPE_ECHO, NULL);
  g_autoptr (NucSource) fixed = files_open ("preset:lesson");
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GError) error = NULL;

  g_assert_true (nuc_source_encode (echo, "ab", ids, &error));
  g_assert_cmpuint (ids->len, ==, 2);
  g_assert_false (nuc_source_encode (echo, "cd!", ids, &error));
  g_assert_cmpuint (ids->len, ==, 2);
  g_clear_error (&error);

  g_assert_false (nuc_source_encode (echo, "\xff", ids, &error));
  g_assert_cmpstr (error->message, ==, "The prompt is not valid UTF-8 text.");
  g_clear_error (&error);

  g_assert_false (nuc_source_encode (fixed, "a", ids, &error));
  g_assert_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED);
  g_assert_cmpstr (error->message, ==,
                   "“The lesson’s four words” is not a model, so it cannot continue a prompt.");
}

static void
test_finalize (void)
{
  NucSource *source = g_object_new (TEST_TYPE_ECHO, NULL);

  g_assert_finalize_object (source);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source/source/describe", test_describe);
  g_test_add_func ("/source/source/async", test_async);
  g_test_add_func ("/source/source/async-cancel", test_async_cancel);
  g_test_add_func ("/source/source/one-at-a-time", test_one_at_a_time);
  g_test_add_func ("/source/source/end", test_end);
  g_test_add_func ("/source/source/encode", test_encode);
  g_test_add_func ("/source/source/finalize", test_finalize);
  return g_test_run ();
}
