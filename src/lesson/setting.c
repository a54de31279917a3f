/* setting.c: what a scene or a question opens, and figures that its text states
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson/setting.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "lesson/task.h"
#include "setup/setup-json.h"
#include "setup/setup-opening.h"

#define MAX_FACTS 64

static const char *const fact_fields[] = { "says",  "figure", "token",   "stage",
                                           "times", "holds",  "setting", NULL };

/* What lessons of 0.1 call fields. */
static const struct
{
  const char *name;
  NucField field;
} old_names[] = {
  { "other-source", NUC_FIELD_COMPARE_SOURCE },
  { "other-chain", NUC_FIELD_COMPARE_CHAIN },
};

static gboolean
find_field (const char *name, NucField *field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (old_names); i++)
    if (g_str_equal (old_names[i].name, name))
      {
        *field = old_names[i].field;
        return TRUE;
      }
  return nuc_field_find (name, field) && *field < NUC_FIELD_LOOK;
}

/* Lessons of 0.1 name a source as a whole, with what is said of it after a `#`. */
static void
split_opening (NucSetup *setup, gboolean second)
{
  g_autoptr (NucOpening) opening = nuc_opening_parse (
      nuc_setup_get (setup, second ? NUC_FIELD_COMPARE_SOURCE : NUC_FIELD_SOURCE));

  if (nuc_opening_is_plain (opening))
    return;
  if (second)
    nuc_setup_set_second_opening (setup, opening);
  else
    nuc_setup_set_opening (setup, opening);
}

/* The reader ends its sentence itself. */
static void
fail (NucJsonReader *reader, const char *field, const char *what, const GError *error)
{
  g_autofree char *reason = g_strdup (error->message);

  if (g_str_has_suffix (reason, "."))
    reason[strlen (reason) - 1] = '\0';
  nuc_json_reader_fail (reader, field, "%s: %s", what, reason);
}

static void
read_members (NucSetup *setup, NucJsonReader *reader)
{
  for (gsize i = 0; i < nuc_json_reader_get_length (reader); i++)
    {
      const char *name = nuc_json_reader_get_key (reader, i);
      json_t *value = nuc_json_reader_get_value (reader, name);
      g_autoptr (GError) error = NULL;
      NucField field;

      if (value == NULL)
        return;
      if (!find_field (name, &field))
        nuc_json_reader_fail (reader, name, _ ("is not a field of a setting"));
      else if (nuc_setup_has (setup, field))
        nuc_json_reader_fail (reader, name, _ ("says the same as another field"));
      else if (!nuc_setup_json_read_member (setup, field, value, &error))
        fail (reader, name, _ ("cannot be read"), error);
    }
}

/**
 * nuc_setting_read:
 * @reader: at an object
 * @field: the setting
 *
 * Where nothing is said of a mark, no token is drawn: a scene begins before its first.
 *
 * Returns: (transfer full): what is opened; errors stay in the reader
 */
NucSetup *
nuc_setting_read (NucJsonReader *reader, const char *field)
{
  NucSetup *setup = nuc_setup_new ();
  g_autoptr (GError) error = NULL;

  if (!nuc_json_reader_enter_object (reader, field))
    return setup;
  nuc_json_reader_get_value (reader, "source");
  nuc_json_reader_get_value (reader, "chain");
  read_members (setup, reader);
  nuc_json_reader_leave (reader);
  if (!nuc_json_reader_is_good (reader))
    return setup;
  if (!nuc_setup_check (setup, &error))
    fail (reader, field, _ ("cannot be shown"), error);
  split_opening (setup, FALSE);
  if (nuc_setup_has (setup, NUC_FIELD_COMPARE_SOURCE))
    split_opening (setup, TRUE);
  if (!nuc_setup_has (setup, NUC_FIELD_MARK))
    nuc_setup_put_switch (setup, NUC_FIELD_MARK, FALSE);
  return setup;
}

/* What nuc_setting_read() takes for granted is not written. */
static gboolean
is_written (const NucSetup *setup, NucField field)
{
  if (field == NUC_FIELD_MARK)
    return nuc_setup_get_switch (setup, field);
  /* What a reader of the file looks for. */
  if (field == NUC_FIELD_CHAIN || field == NUC_FIELD_SEED || field == NUC_FIELD_VIEW)
    return TRUE;
  return nuc_setup_has (setup, field) &&
         (field == NUC_FIELD_COMPARE_CHAIN || nuc_field_get_info (field)->second ||
          g_strcmp0 (nuc_setup_get (setup, field), nuc_field_get_info (field)->initial) != 0);
}

/* A person who reads the file sees that no stage was forgotten, and the lesson knows where its paths begin. */
static json_t *
write_member (const NucSetup *setup, NucField field)
{
  const char *text = nuc_setup_get (setup, field);
  NucFieldKind kind = nuc_field_get_info (field)->kind;

  if (kind == NUC_FIELD_PATH)
    return json_string (text);
  if (kind == NUC_FIELD_CHAIN_TEXT && *text == '\0')
    return json_string (NUC_FIELD_NO_CHAIN);
  return nuc_setup_json_write_member (setup, field, NULL);
}

/**
 * nuc_setting_to_json:
 * @setup: what is opened
 *
 * Returns: (transfer full): what nuc_setting_read() reads; of how a figure looks nothing is written
 */
json_t *
nuc_setting_to_json (const NucSetup *setup)
{
  json_t *object = json_object ();

  for (guint field = 0; field < NUC_FIELD_LOOK; field++)
    if (is_written (setup, (NucField) field))
      json_object_set_new (object, nuc_field_get_info ((NucField) field)->name,
                           write_member (setup, (NucField) field));
  return object;
}

static void
fact_free (gpointer data)
{
  NucFact *fact = data;

  g_free (fact->says);
  g_free (fact->of);
  g_clear_pointer (&fact->goals, g_ptr_array_unref);
  g_clear_pointer (&fact->setting, nuc_setup_free);
  g_free (fact);
}

static void
read_figure (NucFact *fact, NucJsonReader *reader)
{
  g_autofree char *name = nuc_json_reader_get_string (reader, "figure");
  NucMeasureNeed need;

  fact->says = nuc_json_reader_get_string (reader, "says");
  if (nuc_json_reader_has (reader, "times"))
    fact->times = nuc_json_reader_get_number (reader, "times", 0, 1e9);
  if (name == NULL)
    return;
  fact->figure = nuc_measure_find (name);
  if (fact->figure == NULL)
    {
      nuc_json_reader_fail (reader, "figure", _ ("is no figure known here: “%s”"), name);
      return;
    }
  need = nuc_measure_get_need (fact->figure);
  if (need == NUC_NEED_TOKEN)
    fact->of = nuc_json_reader_get_string (reader, "token");
  else if (need == NUC_NEED_STAGE)
    fact->of = nuc_json_reader_get_string (reader, "stage");
}

static NucFact *
fact_read (NucJsonReader *reader)
{
  NucFact *fact = g_new0 (NucFact, 1);

  fact->times = 1;
  nuc_json_reader_allow (reader, fact_fields);
  if (nuc_json_reader_has (reader, "holds"))
    fact->goals = nuc_goals_read (reader, "holds");
  else
    read_figure (fact, reader);
  if (nuc_json_reader_has (reader, "setting"))
    fact->setting = nuc_setting_read (reader, "setting");
  return fact;
}

/**
 * nuc_facts_read:
 * @reader: at an object
 * @field: a list of facts; may be absent
 *
 * Returns: (transfer full) (element-type NucFact): the facts; errors stay in the reader
 */
GPtrArray *
nuc_facts_read (NucJsonReader *reader, const char *field)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func (fact_free);

  if (!nuc_json_reader_has (reader, field) ||
      !nuc_json_reader_enter_array (reader, field, 0, MAX_FACTS))
    return facts;
  for (gsize i = 0; i < nuc_json_reader_get_length (reader); i++)
    if (nuc_json_reader_enter_element (reader, i))
      {
        g_ptr_array_add (facts, fact_read (reader));
        nuc_json_reader_leave (reader);
      }
  nuc_json_reader_leave (reader);
  return facts;
}

/* A copy, empty for NULL. */
GPtrArray *
nuc_facts_copy (GPtrArray *facts)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (fact_free);

  for (gsize i = 0; facts != NULL && i < facts->len; i++)
    {
      const NucFact *fact = g_ptr_array_index (facts, i);
      NucFact *twin = g_memdup2 (fact, sizeof *fact);

      twin->says = g_strdup (fact->says);
      twin->of = g_strdup (fact->of);
      twin->goals = fact->goals != NULL ? nuc_goals_copy (fact->goals) : NULL;
      twin->setting = fact->setting != NULL ? nuc_setup_copy (fact->setting) : NULL;
      g_ptr_array_add (copy, twin);
    }
  return copy;
}

json_t *
nuc_facts_to_json (GPtrArray *facts)
{
  json_t *list = json_array ();

  for (gsize i = 0; i < facts->len; i++)
    {
      const NucFact *fact = g_ptr_array_index (facts, i);
      json_t *object = json_object ();

      if (fact->goals != NULL)
        json_object_set_new (object, "holds", nuc_goals_to_json (fact->goals));
      else
        {
          json_object_set_new (object, "says", json_string (fact->says));
          json_object_set_new (object, "figure", json_string (nuc_measure_get_name (fact->figure)));
          if (fact->of != NULL)
            json_object_set_new (object,
                                 nuc_measure_get_need (fact->figure) == NUC_NEED_TOKEN ? "token"
                                                                                       : "stage",
                                 json_string (fact->of));
          if (fact->times != 1)
            json_object_set_new (object, "times", json_real (fact->times));
        }
      if (fact->setting != NULL)
        json_object_set_new (object, "setting", nuc_setting_to_json (fact->setting));
      json_array_append_new (list, object);
    }
  return list;
}

/* The number that @says begins with, in English digits, and half a unit of its last place. A per cent sign
 * counts. */
static gboolean
parse_stated (const char *says, double *number, double *half)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  gboolean fraction = FALSE;
  char *end;

  *half = 0.5;
  for (; g_ascii_isdigit (*says) || *says == ',' || *says == '.'; says++)
    {
      if (*says == ',')
        continue;
      if (fraction)
        *half /= 10;
      fraction = fraction || *says == '.';
      g_string_append_c (digits, *says);
    }
  *number = g_ascii_strtod (digits->str, &end);
  if (strchr (says, '%') != NULL)
    {
      *number /= 100;
      *half /= 100;
    }
  return digits->len > 0 && *end == '\0';
}

/**
 * nuc_fact_check:
 * @self: a fact
 * @live: what is open in the fact's own setting
 * @found: (out) (transfer full): what is so, for a message
 *
 * Returns: whether the text is right, to the last digit it states
 */
gboolean
nuc_fact_check (const NucFact *self, const NucLive *live, char **found)
{
  double stated, half, value;

  if (self->goals != NULL)
    return nuc_goals_check (self->goals, live, found);
  if (!nuc_measure_take (self->figure, live, FALSE, self->of, &value))
    {
      *found = g_strdup_printf (_ ("There is no “%s” here."), self->of);
      return FALSE;
    }
  *found = g_strdup_printf ("%.17g", value * self->times);
  return parse_stated (self->says, &stated, &half) &&
         fabs (value * self->times - stated) <= half * (1 + 1e-6);
}
