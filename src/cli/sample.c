/* sample.c: nucleus-cli sample: text, token by token
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "cli/cli.h"
#include "cli/output.h"
#include "cli/request.h"
#include "figure/trace-document.h"
#include "source/stream.h"

#define DEFAULT_TOKENS 64

enum
{
  FORMAT_TEXT,
  FORMAT_JSON,
};

static const char *const formats[] = { "text", "json", NULL };

static const char examples[] =
    "nucleus-cli sample preset:austen --chain temperature=0.8 --seed 7 --tokens 20\n"
    "nucleus-cli sample model.gguf --prompt \"It was a truth\" --chain top-p=0.9 --format json";

static gboolean
print_json (NucStream *stream, const NucStreamToken *token, GError **error)
{
  NucVocabulary *vocabulary = nuc_source_get_vocabulary (nuc_stream_get_source (stream));
  json_t *object =
      nuc_token_json_new (vocabulary, nuc_trace_get_logits (token->trace), token->draw.index);

  json_object_set_new (object, "position", json_integer (nuc_stream_get_position (stream) - 1));
  json_object_set_new (object, "coin", json_real (token->draw.coin));
  json_object_set_new (object, "probability", json_real (token->draw.probability));
  json_object_set_new (object, "rank", json_integer (token->draw.rank));
  if (token->has_recorded)
    json_object_set_new (object, "recorded_id", json_integer (token->recorded));
  return nuc_output_json (object, TRUE, error);
}

static gboolean
print_text (NucStream *stream, const NucStreamToken *token, GByteArray *waiting, GError **error)
{
  gsize length;
  const char *bytes =
      nuc_vocabulary_get_bytes (nuc_source_get_vocabulary (nuc_stream_get_source (stream)),
                                token->id, &length);

  nuc_output_bytes (waiting, bytes, length, FALSE);
  return nuc_output_flush (error);
}

static gboolean
sample (const NucRequest *request, guint64 n_tokens, GError **error)
{
  g_autoptr (NucStream) stream =
      nuc_stream_new (request->source, request->chain,
                      nuc_setup_get_count (request->setup, NUC_FIELD_SEED));
  g_autoptr (GByteArray) waiting = g_byte_array_new ();

  nuc_stream_set_forgetful (stream);
  nuc_stream_set_prompt_ids (stream, (const guint32 *) request->history->data,
                             request->history->len);
  while (nuc_stream_get_position (stream) < n_tokens)
    {
      gsize n;
      const guint32 *context = nuc_stream_get_context (stream, &n);
      g_autoptr (NucLogits) logits =
          nuc_source_next (request->source, context, n, nuc_stream_get_position (stream), NULL,
                           error);
      const NucStreamToken *token;

      if (logits == NULL)
        return FALSE;
      token = nuc_stream_step (stream, logits, error);
      if (token == NULL)
        return FALSE;
      if (!(request->format == FORMAT_JSON ? print_json (stream, token, error)
                                           : print_text (stream, token, waiting, error)))
        return FALSE;
    }
  if (request->format == FORMAT_TEXT)
    {
      nuc_output_bytes (waiting, "", 0, TRUE);
      fputc ('\n', stdout);
    }
  return nuc_output_flush (error);
}

static int
run (int argc, char **argv)
{
  g_autofree char *tokens = NULL;
  const GOptionEntry options[] = {
    { "tokens", 'n', 0, G_OPTION_ARG_STRING, &tokens, N_ ("Draw N tokens"), N_ ("N") },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (NucRequest) request = { 0 };
  g_autoptr (GError) error = NULL;
  guint64 n_tokens = DEFAULT_TOKENS;
  int code;

  if (!nuc_request_read (&request, options, NULL, formats, examples, argc, argv, &code))
    return code;
  if (nuc_source_get_kind (request.source) == NUC_SOURCE_RECORDING)
    n_tokens = nuc_source_get_n_positions (request.source);
  if (tokens != NULL &&
      !nuc_request_parse_number ("--tokens", tokens, 0, G_MAXUINT32, &n_tokens, &error))
    return nuc_cli_fail_usage (argv[0], error);
  if (!sample (&request, n_tokens, &error))
    return nuc_cli_fail (NUC_EXIT_INPUT, error);
  return NUC_EXIT_OK;
}

const NucCommand nuc_sample_command = {
  "sample",
  N_ ("Samples text from a source, token by token"),
  run,
};
