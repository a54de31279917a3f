/* question.c: one question of a quiz and what is right
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson/question.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#define MIN_OPTIONS NUC_QUESTION_MIN_OPTIONS
#define MAX_OPTIONS NUC_QUESTION_MAX_OPTIONS

const char *const nuc_question_kinds[] = { "choose", "spot", "order", "set", "read", NULL };

/* Which fields a kind has beside the common ones. */
static const char *const choose_fields[] = { "id",      "kind",  "text", "setting",
                                             "options", "facts", NULL };
static const char *const order_fields[] = { "id",    "kind",  "text",  "setting", "items",
                                            "right", "wrong", "facts", NULL };
static const char *const set_fields[] = { "id",    "kind",  "text",  "setting", "goals",
                                          "right", "wrong", "facts", NULL };
static const char *const read_fields[] = { "id",    "kind",  "text",   "setting",   "figure",
                                           "token", "stage", "answer", "tolerance", "right",
                                           "wrong", "facts", NULL };
static const char *const option_fields[] = { "text", "feedback", "pick", NULL };

static void
option_free (gpointer data)
{
  NucOption *option = data;

  g_free (option->text);
  g_free (option->feedback);
  g_free (option);
}

static NucOption *
option_new (const char *text, const char *feedback, gboolean pick)
{
  NucOption *option = g_new0 (NucOption, 1);

  option->text = g_strdup (text);
  option->feedback = g_strdup (feedback);
  option->pick = pick;
  return option;
}

static char *
read_line (NucJsonReader *reader, const char *field)
{
  g_auto (GStrv) text = nuc_text_read (reader, field);

  if (text == NULL)
    return NULL;
  if (text[1] != NULL)
    nuc_json_reader_fail (reader, field, _ ("must be a single text"));
  return g_strdup (text[0]);
}

static void
read_options (NucQuestion *self, NucJsonReader *reader)
{
  gsize picks = 0;

  if (!nuc_json_reader_enter_array (reader, "options", MIN_OPTIONS, MAX_OPTIONS))
    return;
  for (gsize i = 0; i < nuc_json_reader_get_length (reader); i++)
    {
      NucOption *option;

      if (!nuc_json_reader_enter_element (reader, i))
        break;
      option = g_new0 (NucOption, 1);
      nuc_json_reader_allow (reader, option_fields);
      option->text = read_line (reader, "text");
      option->feedback = read_line (reader, "feedback");
      option->pick = nuc_json_reader_get_boolean (reader, "pick");
      picks += option->pick ? 1 : 0;
      g_ptr_array_add (self->options, option);
      nuc_json_reader_leave (reader);
    }
  if (picks != 1)
    nuc_json_reader_fail (reader, NULL, _ ("must have exactly one option with \"pick\": true"));
  nuc_json_reader_leave (reader);
}

static void
read_items (NucQuestion *self, NucJsonReader *reader)
{
  g_auto (GStrv) items = nuc_text_read (reader, "items");

  if (items == NULL)
    return;
  if (g_strv_length (items) < MIN_OPTIONS || g_strv_length (items) > MAX_OPTIONS)
    nuc_json_reader_fail (reader, "items", _ ("must be %d to %d texts"), MIN_OPTIONS, MAX_OPTIONS);
  for (gsize i = 0; items[i] != NULL; i++)
    {
      NucOption *option = g_new0 (NucOption, 1);

      /* Two items of the same text could not be told apart on the screen. */
      if (g_strv_contains ((const char *const *) items + i + 1, items[i]))
        nuc_json_reader_fail (reader, "items", _ ("has the same item twice: “%s”"), items[i]);
      option->text = g_strdup (items[i]);
      g_ptr_array_add (self->options, option);
    }
}

static void
read_number (NucQuestion *self, NucJsonReader *reader)
{
  g_autofree char *name = nuc_json_reader_get_string (reader, "figure");

  self->answer = nuc_json_reader_get_number (reader, "answer", 0, 1e9);
  if (nuc_json_reader_has (reader, "tolerance"))
    self->tolerance = nuc_json_reader_get_number (reader, "tolerance", 0, 1e9);
  if (name == NULL)
    return;
  self->figure = nuc_measure_find (name);
  if (self->figure == NULL)
    {
      nuc_json_reader_fail (reader, "figure", _ ("is no figure known here: “%s”"), name);
      return;
    }
  if (nuc_measure_get_need (self->figure) == NUC_NEED_TOKEN)
    self->of = nuc_json_reader_get_string (reader, "token");
  else if (nuc_measure_get_need (self->figure) == NUC_NEED_STAGE)
    self->of = nuc_json_reader_get_string (reader, "stage");
}

/**
 * nuc_question_read:
 * @reader: at the question's object
 *
 * Returns: (transfer full): the question; errors stay in the reader
 */
NucQuestion *
nuc_question_read (NucJsonReader *reader)
{
  static const char *const *const fields[] = { choose_fields, choose_fields, order_fields,
                                               set_fields, read_fields };
  NucQuestion *self = g_atomic_rc_box_new0 (NucQuestion);
  gboolean pick;

  if (!nuc_json_reader_has (reader, "kind"))
    nuc_json_reader_fail (reader, "kind", _ ("is missing"));
  self->kind = nuc_json_reader_get_choice (reader, "kind", nuc_question_kinds);
  nuc_json_reader_allow (reader, fields[self->kind]);
  self->id = nuc_json_reader_get_string (reader, "id");
  self->text = nuc_text_read (reader, "text");
  if (self->kind == NUC_QUESTION_SET || self->kind == NUC_QUESTION_READ ||
      nuc_json_reader_has (reader, "setting"))
    self->setting = nuc_setting_read (reader, "setting");
  pick = self->kind == NUC_QUESTION_CHOOSE || self->kind == NUC_QUESTION_SPOT;
  if (pick || self->kind == NUC_QUESTION_ORDER)
    self->options = g_ptr_array_new_with_free_func (option_free);
  if (pick)
    read_options (self, reader);
  else
    {
      if (self->kind == NUC_QUESTION_ORDER)
        read_items (self, reader);
      else if (self->kind == NUC_QUESTION_SET)
        self->goals = nuc_goals_read (reader, "goals");
      else
        read_number (self, reader);
      self->right = read_line (reader, "right");
      self->wrong = read_line (reader, "wrong");
    }
  self->facts = nuc_facts_read (reader, "facts");
  return self;
}

/**
 * nuc_question_new:
 * @text: Markdown: the question
 *
 * Returns: (transfer full): a question of the kind CHOOSE without an id and without options
 */
NucQuestion *
nuc_question_new (const char *text)
{
  NucQuestion *self = g_atomic_rc_box_new0 (NucQuestion);

  self->kind = NUC_QUESTION_CHOOSE;
  self->text = nuc_text_split (text);
  self->options = g_ptr_array_new_with_free_func (option_free);
  self->facts = nuc_facts_copy (NULL);
  return self;
}

void
nuc_question_add_option (NucQuestion *self, const char *text, const char *feedback, gboolean pick)
{
  g_ptr_array_add (self->options, option_new (text, feedback, pick));
}

static gboolean
has_picks (NucQuestionKind kind)
{
  return kind == NUC_QUESTION_CHOOSE || kind == NUC_QUESTION_SPOT;
}

/* What there is stays as far as the kind has a place for it. */
static void
set_options (NucQuestion *self, NucQuestionKind kind)
{
  gboolean picks = has_picks (kind);
  gboolean had_picks = has_picks (self->kind);

  if (!picks && kind != NUC_QUESTION_ORDER)
    {
      g_clear_pointer (&self->options, g_ptr_array_unref);
      return;
    }
  if (self->options == NULL)
    self->options = g_ptr_array_new_with_free_func (option_free);
  for (guint i = 0; picks != had_picks && i < self->options->len; i++)
    {
      NucOption *option = g_ptr_array_index (self->options, i);

      g_free (option->feedback);
      option->feedback = picks ? g_strdup ("") : NULL;
      option->pick = picks && i == 0;
    }
  while (self->options->len < MIN_OPTIONS)
    nuc_question_add_option (self, "", picks ? "" : NULL, picks && self->options->len == 0);
}

static void
set_replies (NucQuestion *self, gboolean needed)
{
  char **replies[] = { &self->right, &self->wrong };

  for (gsize i = 0; i < G_N_ELEMENTS (replies); i++)
    if (!needed)
      g_clear_pointer (replies[i], g_free);
    else if (*replies[i] == NULL)
      *replies[i] = g_strdup ("");
}

/**
 * nuc_question_set_kind:
 * @self: a question
 * @kind: how it is to be answered
 *
 * Keeps the text, the setting and the facts, and answers as far as the other kind has them; what is missing is
 * there and empty. A question to SET or READ without a setting needs one before it can be saved.
 */
void
nuc_question_set_kind (NucQuestion *self, NucQuestionKind kind)
{
  if (kind == self->kind)
    return;
  set_options (self, kind);
  set_replies (self, !has_picks (kind));
  g_clear_pointer (&self->goals, g_ptr_array_unref);
  g_clear_pointer (&self->of, g_free);
  if (kind == NUC_QUESTION_SET)
    self->goals = nuc_goals_new ();
  self->figure = kind == NUC_QUESTION_READ ? nuc_measure_find ("survivors") : NULL;
  self->answer = self->tolerance = 0;
  self->kind = kind;
}

/* One of one's own that may be changed, unlike that of a lesson, which all lessons made from it share. */
NucQuestion *
nuc_question_copy (const NucQuestion *self)
{
  NucQuestion *copy = (g_atomic_rc_box_dup) (sizeof *self, self);

  copy->id = g_strdup (self->id);
  copy->text = g_strdupv (self->text);
  copy->setting = self->setting != NULL ? nuc_setup_copy (self->setting) : NULL;
  copy->goals = self->goals != NULL ? nuc_goals_copy (self->goals) : NULL;
  copy->of = g_strdup (self->of);
  copy->right = g_strdup (self->right);
  copy->wrong = g_strdup (self->wrong);
  copy->facts = nuc_facts_copy (self->facts);
  if (self->options == NULL)
    return copy;
  copy->options = g_ptr_array_new_with_free_func (option_free);
  for (guint i = 0; i < self->options->len; i++)
    {
      const NucOption *option = g_ptr_array_index (self->options, i);

      nuc_question_add_option (copy, option->text, option->feedback, option->pick);
    }
  return copy;
}

static void
question_clear (gpointer data)
{
  NucQuestion *self = data;

  g_free (self->id);
  g_strfreev (self->text);
  g_clear_pointer (&self->setting, nuc_setup_free);
  g_clear_pointer (&self->options, g_ptr_array_unref);
  g_clear_pointer (&self->goals, g_ptr_array_unref);
  g_free (self->of);
  g_free (self->right);
  g_free (self->wrong);
  g_ptr_array_unref (self->facts);
}

void
nuc_question_free (NucQuestion *self)
{
  g_atomic_rc_box_release_full (self, question_clear);
}

static json_t *
options_to_json (const NucQuestion *self)
{
  json_t *list = json_array ();

  for (gsize i = 0; i < self->options->len; i++)
    {
      const NucOption *option = g_ptr_array_index (self->options, i);
      json_t *object;

      if (self->kind == NUC_QUESTION_ORDER)
        {
          json_array_append_new (list, json_string (option->text));
          continue;
        }
      object = json_object ();
      json_object_set_new (object, "text", json_string (option->text));
      json_object_set_new (object, "feedback", json_string (option->feedback));
      if (option->pick)
        json_object_set_new (object, "pick", json_true ());
      json_array_append_new (list, object);
    }
  return list;
}

json_t *
nuc_question_to_json (const NucQuestion *self)
{
  json_t *object = json_object ();

  json_object_set_new (object, "id", json_string (self->id));
  json_object_set_new (object, "kind", json_string (nuc_question_kinds[self->kind]));
  json_object_set_new (object, "text", nuc_text_to_json (self->text));
  if (self->setting != NULL)
    json_object_set_new (object, "setting", nuc_setting_to_json (self->setting));
  if (self->options != NULL)
    json_object_set_new (object, self->kind == NUC_QUESTION_ORDER ? "items" : "options",
                         options_to_json (self));
  if (self->goals != NULL)
    json_object_set_new (object, "goals", nuc_goals_to_json (self->goals));
  if (self->figure != NULL)
    {
      json_object_set_new (object, "figure", json_string (nuc_measure_get_name (self->figure)));
      if (self->of != NULL)
        json_object_set_new (object,
                             nuc_measure_get_need (self->figure) == NUC_NEED_TOKEN ? "token"
                                                                                   : "stage",
                             json_string (self->of));
      json_object_set_new (object, "answer", json_real (self->answer));
      if (self->tolerance != 0)
        json_object_set_new (object, "tolerance", json_real (self->tolerance));
    }
  if (self->right != NULL)
    json_object_set_new (object, "right", json_string (self->right));
  if (self->wrong != NULL)
    json_object_set_new (object, "wrong", json_string (self->wrong));
  if (self->facts->len > 0)
    json_object_set_new (object, "facts", nuc_facts_to_json (self->facts));
  return object;
}

static gboolean
is_in_order (const NucQuestion *self, const NucAnswer *answer)
{
  if (answer->n_order != self->options->len)
    return FALSE;
  for (guint i = 0; i < answer->n_order; i++)
    if (answer->order[i] != i)
      return FALSE;
  return TRUE;
}

/**
 * nuc_question_check:
 * @self: a question
 * @answer: what a person answered
 * @feedback: (out) (transfer none): Markdown that explains, not yet translated
 * @detail: (out) (transfer full) (nullable): a translated sentence on what was measured, for SET
 *
 * Returns: whether the answer is right
 */
gboolean
nuc_question_check (const NucQuestion *self,
                    const NucAnswer *answer,
                    const char **feedback,
                    char **detail)
{
  gboolean right = FALSE;
  const NucOption *option;

  *detail = NULL;
  switch (self->kind)
    {
    case NUC_QUESTION_CHOOSE:
    case NUC_QUESTION_SPOT:
      g_return_val_if_fail (answer->option < self->options->len, FALSE);
      option = g_ptr_array_index (self->options, answer->option);
      *feedback = option->feedback;
      return option->pick;
    case NUC_QUESTION_ORDER:
      right = is_in_order (self, answer);
      break;
    case NUC_QUESTION_SET:
      g_return_val_if_fail (answer->live != NULL, FALSE);
      right = nuc_goals_check (self->goals, answer->live, detail);
      break;
    case NUC_QUESTION_READ:
      /* 1e-9: a typed 12.6 is as far from 12.5 as 0.1 is long. */
      right = fabs (answer->number - self->answer) <= self->tolerance + 1e-9;
      break;
    }
  *feedback = right ? self->right : self->wrong;
  return right;
}

/**
 * nuc_question_get_scale:
 * @self: a question of the kind READ
 *
 * Returns: by what a measured figure is multiplied to be an answer, since people type shares in per cent
 */
double
nuc_question_get_scale (const NucQuestion *self)
{
  return nuc_measure_get_unit (self->figure) == NUC_UNIT_SHARE ? 100 : 1;
}

/**
 * nuc_question_parse_number:
 * @self: a question of the kind READ
 * @text: what a person typed, with or without a per cent sign
 * @number: (out): the number
 *
 * A point and a comma both mark decimals, since a class types as it was taught; in a whole number they and
 * spaces can only be separators of thousands.
 *
 * Returns: %FALSE if it is no number
 */
gboolean
nuc_question_parse_number (const NucQuestion *self, const char *text, double *number)
{
  gboolean whole = nuc_measure_get_unit (self->figure) == NUC_UNIT_COUNT;
  g_autoptr (GString) digits = g_string_new (NULL);
  gboolean ended = FALSE;
  char *end;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (g_unichar_isspace (letter))
        ended = ended || (digits->len > 0 && !whole);
      else if (letter == '%')
        ended = TRUE;
      else if (ended)
        return FALSE;
      else if (g_ascii_isdigit (*c))
        g_string_append_c (digits, *c);
      else if (*c != '.' && *c != ',')
        return FALSE;
      else if (!whole)
        g_string_append_c (digits, '.');
    }
  if (digits->len == 0 || g_str_equal (digits->str, "."))
    return FALSE;
  *number = g_ascii_strtod (digits->str, &end);
  return *end == '\0';
}
