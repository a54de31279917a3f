/* recorded-json.c: distributions in our own JSON format, and the way to saved answers
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/recorded-json.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "source/json.h"
#include "source/recorded-answer.h"
#include "source/recorded.h"

/* JSON takes about eight times its size in memory. */
#define MAX_FILE (G_GUINT64_CONSTANT (128) * 1024 * 1024)
#define TOKENS_BETWEEN_LOOKS 8192
#define OUR_FORMAT "nucleus-distribution"
#define OUR_VERSION 1

static const struct
{
  const char *key;
  NucScoreKind kind;
} scores[] = {
  { "prob", NUC_SCORE_PROBABILITY },
  { "logprob", NUC_SCORE_LOG_PROBABILITY },
  { "logit", NUC_SCORE_LOGIT },
};

/* The first token decides for its list. */
static gboolean
find_score (NucJson *json, json_t *token, gsize *score, GError **error)
{
  gsize n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (scores); i++)
    if (json_object_get (token, scores[i].key) != NULL)
      {
        *score = i;
        n++;
      }
  if (n == 1)
    return TRUE;
  return nuc_json_fail (json, error, _ ("one of “prob”, “logprob” and “logit” was expected here."));
}

static gboolean
read_token (NucJson *json,
            NucRecordedBuilder *builder,
            json_t *token,
            gsize index,
            gsize *score,
            GError **error)
{
  NucTokenName name;
  gboolean found;
  double value;

  if (!nuc_json_expect (json, token, JSON_OBJECT, error))
    return FALSE;
  if (index == 0)
    {
      if (!find_score (json, token, score, error))
        return FALSE;
      nuc_recorded_builder_begin (builder, scores[*score].kind);
    }
  if (!nuc_json_token (json, token, &name, error) ||
      !nuc_json_number (json, token, scores[*score].key, &found, &value, error))
    return FALSE;
  if (!found)
    return nuc_json_fail (json, error,
                          _ ("“%s” is missing; a number was expected, as in the first token."),
                          scores[*score].key);
  if (nuc_recorded_builder_add (builder, &name, value, index, NULL, error))
    return TRUE;
  nuc_json_place_error (json, error);
  return FALSE;
}

static NucLogits *
read_tokens (NucJson *json, NucRecordedBuilder *builder, json_t *step, GError **error)
{
  double known_mass = NAN;
  gboolean has_mass;
  NucLogits *logits;
  json_t *tokens;
  json_t *token;
  gsize score = 0;
  gsize before;
  gsize place;
  size_t i;

  if (!nuc_json_number (json, step, "known_mass", &has_mass, &known_mass, error) ||
      !nuc_json_member (json, step, "tokens", JSON_ARRAY, &tokens, error))
    return NULL;
  if (tokens == NULL)
    {
      nuc_json_fail (json, error, _ ("“tokens” is missing; a list of tokens was expected."));
      return NULL;
    }
  before = nuc_json_enter (json, "tokens");
  nuc_recorded_builder_begin (builder, NUC_SCORE_LOGIT);
  json_array_foreach (tokens, i, token)
  {
    gsize list = nuc_json_enter_index (json, i);

    if (i % TOKENS_BETWEEN_LOOKS == 0 &&
        g_cancellable_set_error_if_cancelled (json->cancellable, error))
      return NULL;
    if (!read_token (json, builder, token, i, &score, error))
      return NULL;
    nuc_json_leave (json, list);
  }
  logits = nuc_recorded_builder_finish (builder, NUC_COVERAGE_BY_MASS, known_mass, &place, error);
  if (logits == NULL)
    {
      if (place > 0)
        nuc_json_enter_index (json, place);
      nuc_json_place_error (json, error);
      return NULL;
    }
  nuc_json_leave (json, before);
  return logits;
}

/* The token that was taken at a step: its id alone is enough. */
static gboolean
read_chosen (NucJson *json,
             NucRecordedBuilder *builder,
             NucLogits *logits,
             json_t *step,
             gboolean *has_chosen,
             guint32 *chosen,
             GError **error)
{
  NucTokenName name;
  json_t *value;
  json_t *id;
  gsize before;

  if (!nuc_json_member (json, step, "chosen", JSON_OBJECT, &value, error))
    return FALSE;
  *has_chosen = value != NULL;
  if (value == NULL)
    return TRUE;
  before = nuc_json_enter (json, "chosen");
  if (!nuc_json_member (json, value, "id", JSON_INTEGER, &id, error))
    return FALSE;
  if (id != NULL && json_integer_value (id) >= 0 && json_integer_value (id) <= G_MAXUINT32 &&
      nuc_logits_find_id (logits, (guint32) json_integer_value (id), NULL))
    *chosen = (guint32) json_integer_value (id);
  else if (!nuc_json_token (json, value, &name, error))
    return FALSE;
  else if (!nuc_recorded_builder_find (builder, &name, NAN, chosen))
    return nuc_json_fail (json, error, _ ("this token is not among “tokens”."));
  nuc_json_leave (json, before);
  return TRUE;
}

static gboolean
read_step (NucJson *json,
           NucRecordedBuilder *builder,
           NucRecorded *recorded,
           json_t *step,
           GError **error)
{
  g_autoptr (NucLogits) logits = NULL;
  gboolean has_chosen;
  guint32 chosen = 0;
  json_t *context;

  if (!nuc_json_expect (json, step, JSON_OBJECT, error) ||
      !nuc_json_member (json, step, "context", JSON_STRING, &context, error))
    return FALSE;
  logits = read_tokens (json, builder, step, error);
  if (logits == NULL || !read_chosen (json, builder, logits, step, &has_chosen, &chosen, error))
    return FALSE;
  nuc_recorded_add (recorded, g_steal_pointer (&logits), json_string_value (context), has_chosen,
                    chosen);
  return TRUE;
}

static gboolean
read_steps (NucJson *json,
            NucRecordedBuilder *builder,
            NucRecorded *recorded,
            json_t *steps,
            GError **error)
{
  json_t *step;
  size_t i;

  nuc_json_enter (json, "steps");
  if (json_array_size (steps) == 0)
    return nuc_json_fail (json, error, _ ("the list is empty; at least one step was expected."));
  json_array_foreach (steps, i, step)
  {
    gsize before = nuc_json_enter_index (json, i);

    if (!read_step (json, builder, recorded, step, error))
      return FALSE;
    nuc_json_leave (json, before);
    nuc_open_report (json->options, (i + 1.0) / json_array_size (steps), _ ("Reading steps"));
  }
  return TRUE;
}

static gboolean
check_version (NucJson *json, json_t *root, GError **error)
{
  json_t *format;
  json_t *version;

  if (!nuc_json_member (json, root, "format", JSON_STRING, &format, error) ||
      !nuc_json_member (json, root, "version", JSON_INTEGER, &version, error))
    return FALSE;
  if (format != NULL && strcmp (json_string_value (format), OUR_FORMAT) != 0)
    return nuc_json_fail (json, error, _ ("“format” is “%s”; “%s” was expected."),
                          json_string_value (format), OUR_FORMAT);
  if (version != NULL && json_integer_value (version) != OUR_VERSION)
    return nuc_json_fail (json, error, _ ("“version” is %lld; this program reads version %d."),
                          (long long) json_integer_value (version), OUR_VERSION);
  return TRUE;
}

/* Others have lists of this name, too: of texts, or of tokens with other members. */
static gboolean
is_list_of_others (json_t *tokens)
{
  json_t *first = json_array_get (tokens, 0);

  return json_is_string (first) || json_is_integer (first) ||
         (json_is_object (first) && json_object_get (first, "token") == NULL &&
          json_object_get (first, "bytes") == NULL && json_object_get (first, "text") != NULL);
}

static gboolean
is_ours (json_t *root)
{
  return json_is_object (root) &&
         (json_object_get (root, "tokens") != NULL || json_object_get (root, "steps") != NULL ||
          json_object_get (root, "format") != NULL) &&
         !is_list_of_others (json_object_get (root, "tokens")) &&
         json_object_get (root, "completion_probabilities") == NULL &&
         json_object_get (root, "choices") == NULL;
}

static NucSource *
read_ours (NucJson *json, json_t *root, const char *title, const char *description, GError **error)
{
  g_autoptr (NucVocabulary) vocabulary = nuc_vocabulary_new ();
  g_autoptr (NucRecordedBuilder) builder = nuc_recorded_builder_new (vocabulary, FALSE);
  g_autoptr (NucRecorded) recorded = nuc_recorded_new (vocabulary);
  json_t *own_title;
  json_t *own_description;
  json_t *steps;

  if (!check_version (json, root, error) ||
      !nuc_json_member (json, root, "title", JSON_STRING, &own_title, error) ||
      !nuc_json_member (json, root, "description", JSON_STRING, &own_description, error) ||
      !nuc_json_member (json, root, "steps", JSON_ARRAY, &steps, error))
    return NULL;
  if (steps != NULL && json_object_get (root, "tokens") != NULL)
    {
      nuc_json_fail (json, error, _ ("there are both “tokens” and “steps”; one was expected."));
      return NULL;
    }
  if (steps != NULL ? !read_steps (json, builder, recorded, steps, error)
                    : !read_step (json, builder, recorded, root, error))
    return NULL;
  return nuc_recorded_finish (g_steal_pointer (&recorded), json->target,
                              title != NULL ? title : json_string_value (own_title),
                              description != NULL ? description
                                                  : json_string_value (own_description));
}

static guint
get_answer (const NucJson *json)
{
  return json->target->opening != NULL ? json->target->opening->answer : 0;
}

/* Server-sent events: one piece of an answer on each line that begins with `data:`. */
static NucSource *
read_events (NucJson *json, const char *text, gsize length, GError **error)
{
  g_autoptr (NucAnswerReader) reader = nuc_answer_reader_new (json);
  const char *end = text + length;
  const char *next;
  gsize line = 0;

  for (const char *at = text; at < end; at = next)
    {
      g_autoptr (json_t) piece = NULL;
      const char *stop = memchr (at, '\n', (gsize) (end - at));
      gsize used;

      next = stop != NULL ? stop + 1 : end;
      stop = stop != NULL ? stop : end;
      if (stop > at && stop[-1] == '\r')
        stop--;
      line++;
      if (stop == at || *at == ':' || g_str_has_prefix (at, "event:") ||
          g_str_has_prefix (at, "id:") || g_str_has_prefix (at, "retry:"))
        continue;
      if (!g_str_has_prefix (at, "data:"))
        {
          g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE,
                       _ ("a line of a saved stream begins with “data:”; this one does not."));
          nuc_target_place_error (json->target, line, error);
          return NULL;
        }
      at += strlen ("data:");
      while (at < stop && *at == ' ')
        at++;
      if (g_str_has_prefix (at, "[DONE]"))
        {
          nuc_answer_reader_end_stream (reader);
          continue;
        }
      piece = nuc_json_parse (json, at, (gsize) (stop - at), line, &used, error);
      if (piece == NULL)
        return NULL;
      nuc_answer_reader_add (reader, piece, line, TRUE);
    }
  return nuc_answer_reader_finish (reader, get_answer (json), NULL, NULL, error);
}

static gsize
count_lines (const char *from, const char *to)
{
  gsize n = 0;

  for (; from < to; from++)
    n += *from == '\n';
  return n;
}

static gboolean
is_blank (const char *from, const char *to)
{
  while (from < to && g_ascii_isspace (*from))
    from++;
  return from == to;
}

/* One value, or one piece of an answer after another, as Ollama streams them. */
static NucSource *
read_values (NucJson *json,
             const char *text,
             gsize length,
             const char *title,
             const char *description,
             GError **error)
{
  g_autoptr (NucAnswerReader) reader = nuc_answer_reader_new (json);
  const char *end = text + length;
  const char *at = text;
  gsize line = 1;
  gsize n = 0;

  for (;;)
    {
      g_autoptr (json_t) value = NULL;
      const char *begin = at;
      gboolean alone;
      gsize used = 0;

      while (at < end && g_ascii_isspace (*at))
        at++;
      line += count_lines (begin, at);
      if (at == end && n > 0)
        break;
      value = nuc_json_parse (json, at, end - at, line, &used, error);
      if (value == NULL)
        return NULL;
      if (n == 0 && is_ours (value))
        {
          if (json->repeated != NULL)
            {
              g_propagate_error (error, g_steal_pointer (&json->repeated));
              return NULL;
            }
          begin = at + used;
          while (begin < end && g_ascii_isspace (*begin))
            begin++;
          if (begin < end)
            {
              g_set_error_literal (error, NUC_ERROR, NUC_ERROR_PARSE,
                                   _ ("something follows the end of the distribution."));
              nuc_target_place_error (json->target, line + count_lines (at, begin), error);
              return NULL;
            }
          return read_ours (json, value, title, description, error);
        }
      alone = n == 0 && is_blank (at + used, end);
      nuc_answer_reader_add (reader, value, alone ? 0 : line, FALSE);
      line += count_lines (at, at + used);
      at += used;
      n++;
    }
  return nuc_answer_reader_finish (reader, get_answer (json), title, description, error);
}

static const char *
skip_mark (const char *text)
{
  return g_str_has_prefix (text, "\xef\xbb\xbf") ? text + 3 : text;
}

static gboolean
is_stream (const char *text)
{
  return g_str_has_prefix (text, "data:") || g_str_has_prefix (text, "event:");
}

/* A stream may also begin with a comment, which keeps a connection open. */
static gboolean
is_stream_inside (const char *text)
{
  return is_stream (text) || *text == ':' || g_str_has_prefix (text, "id:");
}

static const char *const suffixes[] = { ".json", ".jsonl", ".ndjson", ".sse", NULL };

/* Whether something is said of log-probabilities. */
static gboolean
names_any (const char *text)
{
  static const char *const names[] = { "logprob", "logProb", "completion_probabilities",
                                       OUR_FORMAT };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strstr (text, names[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* How Python prints an object: a name with parentheses, or quotes of the other kind. */
static gboolean
is_python (const char *text)
{
  const char *at = text;

  if (g_str_has_prefix (text, "{'") || g_str_has_prefix (text, "[{'"))
    return TRUE;
  if (*at == '[')
    at++;
  if (!g_ascii_isalpha (*at))
    return FALSE;
  while (g_ascii_isalnum (*at) || *at == '_' || *at == '.')
    at++;
  return *at == '(';
}

/* What an answer was wrapped in on its way into a file. */
static gboolean
check_wrapping (const NucTarget *target, const char *text, GError **error)
{
  if (g_str_has_prefix (text, "HTTP/"))
    g_set_error (
        error, NUC_ERROR, NUC_ERROR_PARSE,
        _ ("%s begins with the head of an HTTP answer, as curl -i prints it; save the answer "
           "without -i."),
        target->title);
  else if (g_str_has_prefix (text, "```"))
    g_set_error (
        error, NUC_ERROR, NUC_ERROR_PARSE,
        _ ("%s begins with a Markdown fence (```); save only what stands between the fences."),
        target->title);
  else if (is_python (text))
    g_set_error (
        error, NUC_ERROR, NUC_ERROR_PARSE,
        _ ("%s is how Python prints an object and no JSON; save answer.model_dump_json(), or "
           "json.dumps() of a dictionary."),
        target->title);
  else
    return TRUE;
  return FALSE;
}

/* A name that says something else does not make an answer another thing. */
static gboolean
claims (const NucTarget *target)
{
  static const char *const others[] = { ".csv", ".tsv", ".tab", NULL };
  static const char *const texts[] = { ".txt", ".md", NULL };
  const char *head = skip_mark (target->head);

  if (target->path == NULL || nuc_target_has_suffix (target, others))
    return FALSE;
  if (nuc_target_has_suffix (target, suffixes))
    return TRUE;
  if (nuc_target_has_suffix (target, texts) && !names_any (head))
    return FALSE;
  while (g_ascii_isspace (*head))
    head++;
  return *head == '{' || *head == '[' || is_stream (head) ||
         (names_any (head) && !check_wrapping (target, head, NULL));
}

static NucSource *
open_json (const NucTarget *target,
           const NucOpenOptions *options,
           GCancellable *cancellable,
           GError **error)
{
  gsize length;
  g_autofree char *text =
      nuc_target_read_text (target, MAX_FILE, options, cancellable, &length, NULL, error);

  if (text == NULL)
    return NULL;
  return nuc_recorded_json_parse (target, text, length, NULL, NULL, options, cancellable, error);
}

const NucLoader nuc_recorded_json_loader = { claims, open_json, suffixes, NUC_FILES_DISTRIBUTIONS };

/**
 * nuc_recorded_json_parse:
 * @target: where it is from, for errors
 * @text: the whole file, followed by a zero byte
 * @length: of @text in bytes
 * @title: (nullable): %NULL for the title in the file, or its name
 * @description: (nullable): %NULL for the one in the file, or one made from what is in it
 * @options: (nullable): told about progress
 * @cancellable: (nullable): stops the reading
 * @error: one sentence with file and line or path
 *
 * Reads our format, described in `docs/formats.md`, and the saved answers of servers, see
 * nuc_answer_reader_new().
 *
 * Returns: (transfer full): a distribution or a recording, or %NULL
 */
NucSource *
nuc_recorded_json_parse (const NucTarget *target,
                         const char *text,
                         gsize length,
                         const char *title,
                         const char *description,
                         const NucOpenOptions *options,
                         GCancellable *cancellable,
                         GError **error)
{
  g_auto (NucJson) json = { 0 };
  const char *begin = skip_mark (text);

  nuc_json_init (&json, target, options, cancellable);
  if (!nuc_target_check_text (target, text, length, error))
    return NULL;
  length -= begin - text;
  if (strspn (begin, " \t\r\n") == length)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_EMPTY,
                   _ ("%s is empty; a distribution or a saved answer was expected."),
                   target->title);
      return NULL;
    }
  if (!check_wrapping (target, begin, error))
    return NULL;
  if (is_stream_inside (begin))
    return read_events (&json, begin, length, error);
  return read_values (&json, begin, length, title, description, error);
}
