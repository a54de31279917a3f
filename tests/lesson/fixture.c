/* fixture.c: sources and traces for the tests of this folder
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "fixture.h"

#include "core/trace.h"
#include "source/open.h"

static gboolean
find_token (const char *text, guint32 *id, gpointer user_data)
{
  return nuc_vocabulary_find (nuc_source_get_vocabulary (user_data), text, strlen (text), id);
}

static NucChain *
parse_chain (const char *text)
{
  g_autoptr (GError) error = NULL;
  NucChain *chain = *text != '\0' ? nuc_chain_parse (text, &error) : nuc_chain_new ();

  g_assert_no_error (error);
  return chain;
}

static NucTrace *
run (NucSource *source, const char *prompt, const char *text)
{
  g_autoptr (NucChain) chain = parse_chain (text);
  g_autoptr (GArray) context = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (NucLogits) logits = NULL;
  g_autoptr (GError) error = NULL;
  NucTrace *trace;

  if (prompt != NULL)
    nuc_source_encode (source, prompt, context, &error);
  g_assert_no_error (error);
  logits = nuc_source_next (source, (const guint32 *) context->data, context->len, 0, NULL, &error);
  g_assert_no_error (error);
  trace = nuc_trace_new (logits, chain, NULL, NULL, &error);
  g_assert_no_error (error);
  return trace;
}

static NucSource *
open_source (const char *name)
{
  const NucOpenOptions options = { 0 };
  g_autoptr (GError) error = NULL;
  NucSource *source = nuc_source_open (NUC_OPENING (name), &options, NULL, &error);

  g_assert_no_error (error);
  return source;
}

void
fixture_open_setting (Fixture *self, const NucSetup *setting)
{
  const char *prompt =
      nuc_setup_has (setting, NUC_FIELD_PROMPT) ? nuc_setup_get (setting, NUC_FIELD_PROMPT) : NULL;

  *self = (Fixture){ .source = open_source (nuc_setup_get (setting, NUC_FIELD_SOURCE)) };
  self->trace = run (self->source, prompt, nuc_setup_get (setting, NUC_FIELD_CHAIN));
  self->began = parse_chain (nuc_setup_get (setting, NUC_FIELD_CHAIN));
  if (nuc_setup_has (setting, NUC_FIELD_COMPARE_CHAIN))
    {
      self->other_source = open_source (nuc_setup_has (setting, NUC_FIELD_COMPARE_SOURCE)
                                            ? nuc_setup_get (setting, NUC_FIELD_COMPARE_SOURCE)
                                            : nuc_setup_get (setting, NUC_FIELD_SOURCE));
      self->other =
          run (self->other_source, prompt, nuc_setup_get (setting, NUC_FIELD_COMPARE_CHAIN));
    }
  self->live = (NucLive){ .trace = self->trace,
                          .other = self->other,
                          .began = self->began,
                          .find = find_token,
                          .find_data = self->source,
                          .other_find_data = self->other_source,
                          .seed = nuc_setup_get_count (setting, NUC_FIELD_SEED) };
}

void
fixture_open (Fixture *self, const char *source, const char *chain)
{
  const NucSetup setting = { .text[NUC_FIELD_SOURCE] = (char *) source,
                             .text[NUC_FIELD_CHAIN] = (char *) chain,
                             .text[NUC_FIELD_SEED] = (char *) "42",
                             .text[NUC_FIELD_MARK] = (char *) "false" };

  fixture_open_setting (self, &setting);
}

/* As a person moves the knobs: the distribution and the chain it began with stay. */
void
fixture_set_chain (Fixture *self, const char *chain)
{
  g_autoptr (NucChain) parsed = parse_chain (chain);
  g_autoptr (GError) error = NULL;
  NucTrace *trace = nuc_trace_new (nuc_trace_get_logits (self->trace), parsed, NULL, NULL, &error);

  g_assert_no_error (error);
  nuc_trace_unref (self->trace);
  self->trace = trace;
  self->live.trace = trace;
}

void
fixture_close (Fixture *self)
{
  g_clear_object (&self->source);
  g_clear_object (&self->other_source);
  g_clear_pointer (&self->trace, nuc_trace_unref);
  g_clear_pointer (&self->other, nuc_trace_unref);
  g_clear_pointer (&self->began, nuc_chain_unref);
}

char *
fixture_path (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "fixtures", "lesson", name, NULL);
}

char *
fixture_read (const char *name)
{
  g_autofree char *path = fixture_path (name);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

NucLesson *
fixture_load_shipped (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "data", "lessons", "sampling.json", NULL);
  g_autoptr (GError) error = NULL;
  NucLesson *lesson = nuc_lesson_load (path, &error);

  g_assert_no_error (error);
  return lesson;
}
