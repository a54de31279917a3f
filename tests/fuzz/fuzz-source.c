/* fuzz-source.c: readers of distributions, models and vocabularies
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "fuzz.h"

#include "core/trace.h"
#include "source/llama.h"
#include "source/open.h"
#include "source/recorded-answer.h"
#include "source/vocabulary-file.h"

#define MAX_STEPS 3
#define MAX_IDS 4
#define CHAIN "temperature=0.8,top-k=40,top-p=0.9"

static void
look_at_step (NucSource *source, NucChain *chain, GArray *ids, guint64 position)
{
  NucStep step = { .history = (const guint32 *) (gpointer) ids->data, .n_history = ids->len };
  g_autoptr (GError) error = NULL;
  g_autoptr (NucLogits) logits =
      nuc_source_next (source, step.history, step.n_history, position, NULL, &error);
  g_autoptr (NucTrace) trace = NULL;

  if (logits != NULL)
    trace = nuc_trace_new (logits, chain, &step, NULL, &error);
  if (trace == NULL)
    {
      fuzz_check_error (error);
      return;
    }
  for (gsize i = 0; i < MIN (nuc_trace_get_n_survivors (trace), MAX_IDS); i++)
    {
      guint32 id = nuc_logits_get_id (logits, nuc_trace_get_survivor (trace, i));
      g_autofree char *label = nuc_vocabulary_dup_label (nuc_source_get_vocabulary (source), id);

      g_assert_true (g_utf8_validate (label, -1, NULL));
    }
}

/* As a window would: its title, its steps, and a chain at each. */
static void
look_at (NucSource *source, const GError *problem)
{
  g_autoptr (NucChain) chain = nuc_chain_parse (CHAIN, NULL);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint64 n;

  if (source == NULL)
    {
      fuzz_check_error (problem);
      return;
    }
  g_assert_true (g_utf8_validate (nuc_source_get_title (source), -1, NULL));
  g_assert_true (g_utf8_validate (nuc_source_get_description (source), -1, NULL));
  n = MIN (MAX (nuc_source_get_n_positions (source), 1), MAX_STEPS);
  if (nuc_source_get_kind (source) == NUC_SOURCE_MODEL)
    {
      nuc_source_encode (source, "a b", ids, NULL);
      g_array_set_size (ids, MIN (ids->len, MAX_IDS));
    }
  for (guint64 position = 0; position < n; position++)
    look_at_step (source, chain, ids, position);
}

static void
open_as (const char *name, const guint8 *data, gsize size)
{
  const char *path = fuzz_write (name, data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (NucSource) source = nuc_source_open (NUC_OPENING (path), NULL, NULL, &error);

  look_at (source, error);
}

/* The first byte says which of several names the rest has. */
static void
open_as_one_of (const char *const *names, gsize n, const guint8 *data, gsize size)
{
  if (size > 0)
    open_as (names[data[0] % n], data + 1, size - 1);
}

void
fuzz_distribution (const guint8 *data, gsize size)
{
  open_as ("a.json", data, size);
}

/* As a server gives it: each answer adds to one vocabulary. */
void
fuzz_answer (const guint8 *data, gsize size)
{
  static const NucTarget target = { .name = "a", .title = "a", .head = "" };
  g_autoptr (NucVocabulary) vocabulary = nuc_vocabulary_new ();
  g_auto (NucJson) json = { 0 };
  g_autoptr (NucAnswerReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  gsize used;
  json_t *answer;

  nuc_json_init (&json, &target, NULL, NULL);
  reader = nuc_answer_reader_new_live (&json, vocabulary);
  answer = nuc_json_parse (&json, (const char *) data, size, 1, &used, &error);
  if (answer == NULL)
    {
      fuzz_check_error (error);
      return;
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (NucLogits) logits = NULL;
      g_autoptr (GError) problem = NULL;

      g_string_truncate (json.path, 0);
      logits = nuc_answer_reader_read (reader, answer, &problem);
      if (logits == NULL)
        fuzz_check_error (problem);
    }
  json_decref (answer);
  open_as ("a.json", data, size);
}

void
fuzz_stream (const guint8 *data, gsize size)
{
  static const char *const names[] = { "a.sse", "a.ndjson", "a.jsonl" };

  open_as_one_of (names, G_N_ELEMENTS (names), data, size);
}

void
fuzz_table (const guint8 *data, gsize size)
{
  static const char *const names[] = { "a.csv", "a.tsv" };

  open_as_one_of (names, G_N_ELEMENTS (names), data, size);
}

void
fuzz_npy (const guint8 *data, gsize size)
{
  open_as ("a.npy", data, size);
}

void
fuzz_npz (const guint8 *data, gsize size)
{
  open_as ("a.npz", data, size);
}

void
fuzz_safetensors (const guint8 *data, gsize size)
{
  open_as ("a.safetensors", data, size);
}

void
fuzz_gguf (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (NucSource) source = nuc_llama_new_from_bytes (bytes, "a.gguf", &error);

  look_at (source, error);
}

void
fuzz_vocabulary (const guint8 *data, gsize size)
{
  static const char *const names[] = { "tokenizer.json", "a.tiktoken", "a.vocab.txt" };
  g_autoptr (GError) error = NULL;
  g_autoptr (NucVocabulary) vocabulary = NULL;
  const char *path;
  gsize n_ids;

  if (size == 0)
    return;
  path = fuzz_write (names[data[0] % G_N_ELEMENTS (names)], data + 1, size - 1);
  vocabulary = nuc_vocabulary_file_read (path, NULL, NULL, &n_ids, &error);
  if (vocabulary == NULL)
    {
      fuzz_check_error (error);
      return;
    }
  g_assert_cmpuint (n_ids, >=, nuc_vocabulary_get_size (vocabulary));
  for (guint32 id = 0; id < MIN (n_ids, 100); id++)
    g_free (nuc_vocabulary_dup_label (vocabulary, id));
}

void
fuzz_text (const guint8 *data, gsize size)
{
  open_as ("a.txt", data, size);
}
