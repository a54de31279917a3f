/* recorded-answer.c: answers of servers, saved with their log-probabilities
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/recorded-answer.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "source/answer-shape.h"
#include "source/recorded.h"

/* How far from its probabilities an answer's own text may lie. */
#define TEXT_LEVELS 4

typedef const NucAnswerShape *(*Find) (const NucAnswerPlace *place);

/* One place of an answer: all of it, or a piece that was streamed. */
typedef struct
{
  json_t *root; /* keeps the place alive */
  NucAnswerPlace place;
  char *path;
} Part;

/* An answer that was found. */
typedef struct
{
  const NucAnswerShape *shape;
  GPtrArray *parts;
  char *key; /* that its pieces have in common; NULL for what came whole */
  gboolean is_over;
} Found;

struct _NucAnswerReader
{
  NucJson *json;
  GPtrArray *values; /* of json_t *, in case that nothing of a known shape is found */
  GPtrArray *found;
  guint first_of_stream; /* those before are of another */
  GError *refusal;       /* what a server said in place of an answer */
  NucAnswerSteps *live;  /* NULL where answers are saved ones */
};

static void
part_free (gpointer data)
{
  Part *part = data;

  json_decref (part->root);
  g_free (part->path);
  g_free (part);
}

static void
found_free (gpointer data)
{
  Found *found = data;

  g_ptr_array_unref (found->parts);
  g_free (found->key);
  g_free (found);
}

static Part *
part_new (NucJson *json, json_t *root, const NucAnswerPlace *place)
{
  Part *part = g_new0 (Part, 1);

  part->root = json_incref (root);
  part->place = *place;
  part->path = g_strdup (json->path->str);
  return part;
}

static Found *
add_found (NucAnswerReader *self, const NucAnswerShape *shape, const char *key, Part *part)
{
  Found *found = g_new0 (Found, 1);

  found->shape = shape;
  found->key = g_strdup (key);
  found->parts = g_ptr_array_new_with_free_func (part_free);
  g_ptr_array_add (found->parts, part);
  g_ptr_array_add (self->found, found);
  return found;
}

/* How a value that stands by itself takes part in a stream. */
typedef enum
{
  ROLE_WHOLE,
  ROLE_PIECE,
  ROLE_REPEAT, /* says at the end what the pieces have said */
} Role;

static gboolean
ends_a_part (const char *type)
{
  static const char *const ends[] = { ".done", ".completed", ".incomplete", ".failed" };

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (type, ends[i]))
      return TRUE;
  return FALSE;
}

static Role
find_role (json_t *value, gboolean is_event)
{
  const char *type = json_string_value (json_object_get (value, "type"));
  const char *object = json_string_value (json_object_get (value, "object"));
  json_t *choice = json_array_get (json_object_get (value, "choices"), 0);

  if (type != NULL && g_str_has_prefix (type, "response."))
    return ends_a_part (type) ? ROLE_REPEAT : ROLE_PIECE;
  if (is_event || (object != NULL && g_str_has_suffix (object, "chunk")) ||
      json_object_get (choice, "delta") != NULL || json_object_get (value, "token") != NULL ||
      json_is_boolean (json_object_get (value, "done")) ||
      (json_is_boolean (json_object_get (value, "stop")) &&
       json_object_get (value, "content") != NULL))
    return ROLE_PIECE;
  return ROLE_WHOLE;
}

static gboolean
is_last (json_t *value)
{
  return json_is_true (json_object_get (value, "done")) ||
         json_is_true (json_object_get (value, "stop"));
}

/* What tells the pieces of one answer, or of one of its choices, from those of another. */
static char *
dup_key (NucAnswerReader *self, json_t *root, const NucAnswerPlace *place, const char *path)
{
  static const char *const names[] = { "id", "item_id", "output_index", "content_index" };
  GString *key = g_string_new (path);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      json_t *value = json_object_get (root, names[i]);
      g_autofree char *text =
          value != NULL ? json_dumps (value, JSON_ENCODE_ANY | JSON_COMPACT) : NULL;

      g_string_append_printf (key, "|%s", text != NULL ? text : "");
    }
  for (gsize i = place->n_above; i > 1; i--)
    if (json_is_integer (json_object_get (place->above[i - 1], "index")))
      {
        g_string_append_printf (key, "|%lld",
                                (long long) json_integer_value (
                                    json_object_get (place->above[i - 1], "index")));
        break;
      }
  return g_string_free (key, FALSE);
}

static Found *
find_open (NucAnswerReader *self, const char *key)
{
  for (guint i = self->found->len; i > self->first_of_stream; i--)
    {
      Found *found = self->found->pdata[i - 1];

      if (found->key != NULL && !found->is_over && strcmp (found->key, key) == 0)
        return found;
    }
  return NULL;
}

/* Some end a stream with a piece that says all of it once more. */
static gboolean
repeats (const Found *found, json_t *list, gboolean is_last_one)
{
  gsize n = 0;

  if (!json_is_array (list))
    return FALSE;
  for (guint i = 0; i < found->parts->len; i++)
    {
      const Part *part = found->parts->pdata[i];

      for (gsize j = 0; j < json_array_size (part->place.value); j++, n++)
        if (!json_equal (json_array_get (part->place.value, j), json_array_get (list, n)))
          return FALSE;
    }
  return n == json_array_size (list) && (n > 1 || (n == 1 && is_last_one));
}

static void
take_place (NucAnswerReader *self,
            json_t *root,
            Role role,
            const NucAnswerShape *shape,
            const NucAnswerPlace *place,
            const char *below)
{
  g_autofree char *key = NULL;
  Found *found;

  if (role == ROLE_WHOLE)
    {
      add_found (self, shape, NULL, part_new (self->json, root, place));
      return;
    }
  if (role == ROLE_REPEAT)
    {
      if (self->found->len == self->first_of_stream)
        add_found (self, shape, NULL, part_new (self->json, root, place));
      return;
    }
  key = dup_key (self, root, place, below);
  found = find_open (self, key);
  if (found == NULL)
    found = add_found (self, shape, key, part_new (self->json, root, place));
  else if (!repeats (found, place->value, is_last (root)))
    g_ptr_array_add (found->parts, part_new (self->json, root, place));
  found->is_over = is_last (root);
}

static void
walk (NucAnswerReader *self,
      json_t *root,
      Role role,
      Find find,
      NucAnswerPlace *place,
      gsize n_before)
{
  const NucAnswerShape *shape;
  json_t *value = place->value;
  const char *key;
  json_t *member;
  size_t i;

  if (!json_is_object (value) && !json_is_array (value))
    return;
  shape = find (place);
  if (shape != NULL)
    {
      take_place (self, root, role, shape, place, self->json->path->str + n_before);
      return;
    }
  if (place->n_above == NUC_ANSWER_MAX_DEPTH)
    return;
  place->above[place->n_above++] = value;
  json_array_foreach (value, i, member)
  {
    gsize before = self->json->path->len;

    nuc_json_enter_index (self->json, i);
    place->key = NULL;
    place->value = member;
    walk (self, root, role, find, place, n_before);
    nuc_json_leave (self->json, before);
  }
  json_object_foreach (value, key, member)
  {
    gsize before = self->json->path->len;

    if (before == n_before && before > 0)
      g_string_append (self->json->path, ": ");
    if (before == n_before)
      g_string_append (self->json->path, key);
    else
      nuc_json_enter (self->json, key);
    place->key = key;
    place->value = member;
    walk (self, root, role, find, place, n_before);
    nuc_json_leave (self->json, before);
  }
  place->n_above--;
}

/* A server that could not answer says so in the answer. */
static gboolean
check_refusal (NucJson *json, json_t *answer, GError **error)
{
  json_t *problem = json_object_get (answer, "error");
  json_t *message = json_is_object (problem) ? json_object_get (problem, "message") : problem;

  if (problem == NULL || json_is_null (problem))
    return TRUE;
  return nuc_json_fail (json, error, _ ("the server answered with an error: %s"),
                        json_is_string (message) ? json_string_value (message) : "?");
}

static void
add_text (GPtrArray *texts, json_t *value)
{
  if (json_is_string (value) && json_string_length (value) > 0)
    g_ptr_array_add (texts, (gpointer) json_string_value (value));
}

/* All that may be the answer's own text, the nearest first. */
static GPtrArray *
list_texts (const NucAnswerPlace *place)
{
  static const char *const names[] = { "text",   "generated_text", "output_text",
                                       "output", "response",       "content" };
  GPtrArray *texts = g_ptr_array_new ();

  for (gsize i = 0; i < MIN (place->n_above, (gsize) TEXT_LEVELS); i++)
    {
      json_t *above = place->above[place->n_above - 1 - i];
      json_t *message = json_object_get (above, "message");

      for (gsize k = 0; k < G_N_ELEMENTS (names); k++)
        add_text (texts, json_object_get (above, names[k]));
      add_text (texts, json_object_get (message, "content"));
      add_text (texts, json_object_get (message, "reasoning_content"));
    }
  return texts;
}

/* A text may be cut off, and so may the list of its tokens. */
static gboolean
is_same_text (const char *a, const char *b)
{
  while (g_ascii_isspace (*a))
    a++;
  while (g_ascii_isspace (*b))
    b++;
  return *a != '\0' && *b != '\0' && (g_str_has_prefix (a, b) || g_str_has_prefix (b, a));
}

static char *
dup_joined (NucAnswerSteps *steps, NucPieceStyle style)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < steps->texts->len; i++)
    {
      const char *text = steps->texts->pdata[i];

      nuc_piece_decode (style, text, strlen (text), bytes);
      g_string_append_len (joined, (const char *) bytes->data, (gssize) bytes->len);
    }
  return g_string_free (joined, FALSE);
}

/* Pieces of a tokenizer stand for other texts than they show. The answer's own text is the judge; without one, that no
 * text begins with a space where many begin with the sign for one. */
static NucPieceStyle
judge (NucAnswerSteps *steps, const NucAnswerPlace *place)
{
  g_autoptr (GPtrArray) texts = list_texts (place);
  NucPieceStyle style =
      steps->n_byte_level > steps->n_sentence ? NUC_PIECE_BYTE_LEVEL : NUC_PIECE_SENTENCE;
  g_autofree char *shown = NULL;
  g_autofree char *decoded = NULL;

  if (steps->n_byte_level == 0 && steps->n_sentence == 0)
    return NUC_PIECE_PLAIN;
  shown = dup_joined (steps, NUC_PIECE_PLAIN);
  decoded = dup_joined (steps, style);
  for (guint i = 0; i < texts->len; i++)
    if (is_same_text (shown, texts->pdata[i]))
      return NUC_PIECE_PLAIN;
  for (guint i = 0; i < texts->len; i++)
    if (is_same_text (decoded, texts->pdata[i]))
      return style;
  return steps->n_spaces == 0 ? style : NUC_PIECE_PLAIN;
}

static NucAnswerSteps *
read_with (NucAnswerReader *self, const Found *found, NucPieceStyle style, GError **error)
{
  g_autoptr (NucVocabulary) vocabulary = nuc_vocabulary_new ();
  g_autoptr (NucAnswerSteps) steps = nuc_answer_steps_new (self->json, vocabulary, style);

  for (guint i = 0; i < found->parts->len; i++)
    {
      const Part *part = found->parts->pdata[i];

      g_string_assign (self->json->path, part->path);
      if (!found->shape->read (steps, &part->place, error))
        return NULL;
    }
  g_string_truncate (self->json->path, 0);
  return g_steal_pointer (&steps);
}

/* Why nothing of an answer can be shown. */
static gboolean
check_readable (NucAnswerReader *self, NucAnswerSteps *steps, GError **error)
{
  if (steps->n_unreadable < steps->steps->len)
    return TRUE;
  if (steps->steps->len == 0)
    return nuc_json_fail (self->json, error,
                          _ ("the list is empty; at least one step was expected."));
  g_set_error_literal (error, NUC_ERROR, NUC_ERROR_PARSE,
                       g_array_index (steps->steps, NucAnswerStep, 0).reason);
  return FALSE;
}

static NucAnswerSteps *
read_found (NucAnswerReader *self, const Found *found, GError **error)
{
  g_autoptr (NucAnswerSteps) steps = read_with (self, found, NUC_PIECE_PLAIN, error);
  const Part *first = found->parts->pdata[0];
  NucPieceStyle style;

  if (steps == NULL)
    return NULL;
  style = judge (steps, &first->place);
  if (style != NUC_PIECE_PLAIN)
    {
      nuc_answer_steps_free (steps);
      steps = read_with (self, found, style, error);
    }
  if (steps == NULL || !check_readable (self, steps, error))
    return NULL;
  return g_steal_pointer (&steps);
}

static const char *
find_prompt (const NucAnswerPlace *place)
{
  for (gsize i = 0; i < place->n_above; i++)
    {
      const char *prompt = json_string_value (json_object_get (place->above[i], "prompt"));

      if (prompt != NULL)
        return prompt;
    }
  return NULL;
}

static void append_sentence (GString *text, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
append_sentence (GString *text, const char *format, ...)
{
  va_list arguments;

  if (text->len > 0)
    g_string_append_c (text, ' ');
  va_start (arguments, format);
  g_string_append_vprintf (text, format, arguments);
  va_end (arguments);
}

/* What was not as it is mostly. */
static void
describe_oddities (NucAnswerReader *self, NucAnswerSteps *steps, GString *text)
{
  double above = nuc_recorded_builder_get_above (steps->builder);

  if (steps->reshaped)
    append_sentence (text, "%s",
                     _ ("Its probabilities are those after the server's own sampling "
                        "settings."));
  if (steps->guessed)
    append_sentence (text, "%s",
                     steps->kind == NUC_SCORE_PROBABILITY
                         ? _ ("Its numbers are taken for probabilities.")
                     : steps->kind == NUC_SCORE_LOG_PROBABILITY
                         ? _ ("Its numbers are taken for logarithms of probabilities.")
                         : _ ("Its numbers are taken for logits."));
  if (above > 0)
    append_sentence (text,
                     _ ("Its probabilities add up to as much as %.6g, which rounding explains, and "
                        "are taken for 1."),
                     above);
  if (steps->n_unreadable > 0)
    append_sentence (text,
                     ngettext ("%zu step cannot be shown and says why.",
                               "%zu steps cannot be shown and say why.", steps->n_unreadable),
                     steps->n_unreadable);
  if (steps->n_lost > 0)
    append_sentence (text,
                     ngettext ("%zu number could not be read and is left out.",
                               "%zu numbers could not be read and are left out.", steps->n_lost),
                     steps->n_lost);
  if (steps->n_unknown > 0)
    append_sentence (text,
                     ngettext ("%zu probability is not given and unknown.",
                               "%zu probabilities are not given and unknown.", steps->n_unknown),
                     steps->n_unknown);
  if (steps->style != NUC_PIECE_PLAIN)
    append_sentence (text, "%s",
                     steps->style == NUC_PIECE_BYTE_LEVEL
                         ? _ ("Its tokens are written as byte-level pieces.")
                         : _ ("Its tokens are written as SentencePiece pieces."));
  if (self->json->repeated != NULL)
    append_sentence (text, "%s", _ ("A name stands twice in an object; the last counts."));
}

static char *
describe (NucAnswerReader *self,
          NucRecorded *recorded,
          NucAnswerSteps *steps,
          const Found *found,
          guint answer)
{
  const Part *first = found->parts->pdata[0];
  GString *text = g_string_new (NULL);

  if (steps->steps->len == 1 && !g_array_index (steps->steps, NucAnswerStep, 0).has_chosen)
    {
      g_autofree char *whole = nuc_recorded_describe (recorded, self->json->target);

      append_sentence (text, "%s", whole);
    }
  else
    append_sentence (
        text,
        /* Translators: a place in a file, the name of a server or shape, a number, a file */
        ngettext ("%s%s%s, %u step, from the file %s.", "%s%s%s, %u steps, from the file %s.",
                  steps->steps->len),
        first->path, *first->path != '\0' ? ": " : "", _ (found->shape->title), steps->steps->len,
        self->json->target->title);
  if (self->found->len > 1)
    append_sentence (text, _ ("Answer %u of %u."), answer, self->found->len);
  describe_oddities (self, steps, text);
  return g_string_free (text, FALSE);
}

static NucSource *
make_source (NucAnswerReader *self,
             NucAnswerSteps *steps,
             const Found *found,
             guint answer,
             const char *title,
             const char *description,
             GError **error)
{
  g_autoptr (NucRecorded) recorded = nuc_recorded_new (steps->vocabulary);
  const Part *first = found->parts->pdata[0];
  const char *prompt = found->shape->is_prompt ? NULL : find_prompt (&first->place);
  g_autofree char *made = NULL;

  for (guint i = 0; i < steps->steps->len; i++)
    {
      NucAnswerStep *step = &g_array_index (steps->steps, NucAnswerStep, i);
      const char *context = i == 0 ? prompt : NULL;

      if (step->logits != NULL)
        nuc_recorded_add (recorded, g_steal_pointer (&step->logits), context, step->has_chosen,
                          step->chosen);
      else
        nuc_recorded_add_unreadable (recorded, step->reason, context, step->has_chosen,
                                     step->chosen);
    }
  if (description == NULL)
    description = made = describe (self, recorded, steps, found, answer);
  return nuc_recorded_finish (g_steal_pointer (&recorded), self->json->target, title, description);
}

/* Questions come after answers. */
static void
sort_found (NucAnswerReader *self)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->found->len; i++)
      {
        Found *found = self->found->pdata[i];

        if (found->shape->is_prompt == (pass == 1))
          g_ptr_array_add (sorted, found);
      }
  if (sorted->len > 0)
    memcpy (self->found->pdata, sorted->pdata, sorted->len * sizeof (gpointer));
}

static void
find_by_hand (NucAnswerReader *self)
{
  for (guint i = 0; i < self->values->len; i++)
    {
      json_t *value = self->values->pdata[i];
      NucAnswerPlace place = { .value = value };

      g_string_truncate (self->json->path, 0);
      walk (self, value, ROLE_WHOLE, nuc_answer_hand_find, &place, 0);
    }
}

static void
value_free (gpointer data)
{
  json_decref (data);
}

/**
 * nuc_answer_reader_new:
 * @json: the reader of the file, which must outlive this one
 *
 * Reads what servers answer when they are asked for log-probabilities, each position as a step, wherever it lies in
 * what was saved; answer-shape.c has the shapes.
 *
 * Returns: (transfer full): a reader without answers
 */
NucAnswerReader *
nuc_answer_reader_new (NucJson *json)
{
  NucAnswerReader *self = g_new0 (NucAnswerReader, 1);

  self->json = json;
  self->values = g_ptr_array_new_with_free_func (value_free);
  self->found = g_ptr_array_new_with_free_func (found_free);
  return self;
}

/**
 * nuc_answer_reader_new_live:
 * @json: as for nuc_answer_reader_new()
 * @vocabulary: where tokens go that are met for the first time
 *
 * A reader for answers that are used one by one, with nuc_answer_reader_read(). One bad number in them is an error.
 *
 * Returns: (transfer full): the reader
 */
NucAnswerReader *
nuc_answer_reader_new_live (NucJson *json, NucVocabulary *vocabulary)
{
  NucAnswerReader *self = nuc_answer_reader_new (json);

  self->live = nuc_answer_steps_new (json, vocabulary, NUC_PIECE_PLAIN);
  self->live->strict = TRUE;
  return self;
}

/**
 * nuc_answer_reader_set_whole:
 * @self: a reader of live answers
 * @n: how many tokens the model has; a list of exactly so many is complete
 */
void
nuc_answer_reader_set_whole (NucAnswerReader *self, gsize n)
{
  self->live->n_whole = n;
}

/**
 * nuc_answer_reader_free:
 * @self: (transfer full): a reader
 */
void
nuc_answer_reader_free (NucAnswerReader *self)
{
  g_ptr_array_unref (self->values);
  g_ptr_array_unref (self->found);
  g_clear_pointer (&self->live, nuc_answer_steps_free);
  g_clear_error (&self->refusal);
  g_free (self);
}

/**
 * nuc_answer_reader_read:
 * @self: a reader of live answers
 * @answer: what the server said
 * @error: what is wrong with it, or that it holds no log-probability
 *
 * Returns: (transfer full): the logits of its first position, or %NULL
 */
NucLogits *
nuc_answer_reader_read (NucAnswerReader *self, json_t *answer, GError **error)
{
  NucAnswerPlace place = { .value = answer };
  NucLogits *logits = NULL;

  if (!nuc_json_expect (self->json, answer, JSON_OBJECT, error) ||
      !check_refusal (self->json, answer, error))
    return NULL;
  g_array_set_size (self->live->steps, 0);
  g_ptr_array_set_size (self->live->texts, 0);
  g_ptr_array_set_size (self->found, 0);
  walk (self, answer, ROLE_WHOLE, nuc_answer_shape_find, &place, 0);
  sort_found (self);
  if (self->found->len > 0)
    {
      const Found *found = self->found->pdata[0];
      const Part *part = found->parts->pdata[0];

      g_string_assign (self->json->path, part->path);
      if (!found->shape->read (self->live, &part->place, error))
        return NULL;
      if (self->live->steps->len > 0)
        logits = g_steal_pointer (&g_array_index (self->live->steps, NucAnswerStep, 0).logits);
    }
  if (logits == NULL)
    g_set_error (
        error, NUC_ERROR, NUC_ERROR_EMPTY,
        _ ("%s answered without log-probabilities; a server and a model that give them were "
           "expected, and a text that the model has not ended."),
        self->json->target->title);
  return logits;
}

/**
 * nuc_answer_reader_add:
 * @self: a reader
 * @value: a JSON value of the file
 * @line: where it begins, if there are others; else 0
 * @is_event: whether it is a server-sent event
 *
 * Looks for answers in it. A piece goes to the answer that it is of; what repeats pieces at the end is passed over.
 */
void
nuc_answer_reader_add (NucAnswerReader *self, json_t *value, gsize line, gboolean is_event)
{
  NucAnswerPlace place = { .value = value };
  const char *type = json_string_value (json_object_get (value, "type"));
  if (type != NULL && strcmp (type, "response.created") == 0)
    nuc_answer_reader_end_stream (self);
  if (!is_event)
    g_ptr_array_add (self->values, json_incref (value));
  g_string_truncate (self->json->path, 0);
  if (line > 0)
    g_string_printf (self->json->path, _ ("line %zu"), line);
  check_refusal (self->json, value, self->refusal == NULL ? &self->refusal : NULL);
  walk (self, value, find_role (value, is_event), nuc_answer_shape_find, &place,
        self->json->path->len);
  g_string_truncate (self->json->path, 0);
}

/**
 * nuc_answer_reader_end_stream:
 * @self: a reader
 *
 * What comes from here on is of another answer.
 */
void
nuc_answer_reader_end_stream (NucAnswerReader *self)
{
  self->first_of_stream = self->found->len;
}

/**
 * nuc_answer_reader_finish:
 * @self: a reader
 * @answer: which of the answers, counted from 1; 0 for the first that can be read
 * @title: (nullable): %NULL for the file's name
 * @description: (nullable): %NULL for one made from what is in it
 * @error: where there is no such answer, or nothing of it can be read
 *
 * Returns: (transfer full): a recording, or a distribution that somebody wrote by hand
 */
NucSource *
nuc_answer_reader_finish (NucAnswerReader *self,
                          guint answer,
                          const char *title,
                          const char *description,
                          GError **error)
{
  g_autoptr (GError) first = NULL;

  if (self->found->len == 0)
    find_by_hand (self);
  sort_found (self);
  g_string_truncate (self->json->path, 0);
  if (self->found->len == 0 && self->refusal != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->refusal));
      return NULL;
    }
  if (self->found->len == 0)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_EMPTY,
                   _ ("%s holds no log-probabilities; a distribution of ours, or an answer of a "
                      "server that was asked for “logprobs”, was expected."),
                   self->json->target->title);
      return NULL;
    }
  if (answer > self->found->len)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_RANGE,
                   ngettext ("%s holds %u answer; there is no answer %u.",
                             "%s holds %u answers; there is no answer %u.", self->found->len),
                   self->json->target->title, self->found->len, answer);
      return NULL;
    }
  for (guint i = answer > 0 ? answer - 1 : 0; i < (answer > 0 ? answer : self->found->len); i++)
    {
      const Found *found = self->found->pdata[i];
      g_autoptr (GError) problem = NULL;
      g_autoptr (NucAnswerSteps) steps = read_found (self, found, &problem);

      if (steps != NULL)
        return make_source (self, steps, found, i + 1, title, description, error);
      if (first == NULL || g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_clear_error (&first);
          first = g_steal_pointer (&problem);
        }
    }
  g_propagate_error (error, g_steal_pointer (&first));
  return NULL;
}
