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

#define MAX_FACTS 64

/* As many as a chart draws one by one. */
#define FEWEST_BARS 2
#define MOST_BARS 200

static const char *const setting_fields[] = { "source", "prompt",       "chain",       "seed",
                                              "view",   "axis",         "vertical",    "bars",
                                              "hide",   "other-source", "other-chain", NULL };
static const char *const fact_fields[] = { "says",  "figure", "token",   "stage",
                                           "times", "holds",  "setting", NULL };

/* The canonical form of a chain's text. An empty one is a chain of no stages. */
static char *
read_chain (NucJsonReader *reader, const char *field)
{
  g_autofree char *text = nuc_json_reader_get_string (reader, field);
  g_autoptr (NucChain) chain = NULL;
  g_autoptr (GError) error = NULL;

  if (text == NULL)
    return NULL;
  chain = g_str_equal (text, "none") ? nuc_chain_new () : nuc_chain_parse (text, &error);
  if (chain == NULL)
    {
      nuc_json_reader_fail (reader, field, _ ("is not a chain (%s)"), error->message);
      return NULL;
    }
  return nuc_chain_to_string (chain);
}

static json_t *
chain_to_json (const char *chain)
{
  return json_string (*chain != '\0' ? chain : "none");
}

/**
 * nuc_setting_read:
 * @reader: at an object
 * @field: the setting
 *
 * Returns: (transfer full): the setting; errors stay in the reader
 */
NucSetting *
nuc_setting_read (NucJsonReader *reader, const char *field)
{
  NucSetting *self = g_new0 (NucSetting, 1);

  if (!nuc_json_reader_enter_object (reader, field))
    return self;
  nuc_json_reader_allow (reader, setting_fields);
  self->source = nuc_json_reader_get_string (reader, "source");
  self->prompt = nuc_json_reader_get_optional_string (reader, "prompt");
  self->chain = read_chain (reader, "chain");
  if (nuc_json_reader_has (reader, "seed"))
    self->seed = (guint64) nuc_json_reader_get_integer (reader, "seed", 0, G_MAXINT64);
  self->view = nuc_json_reader_get_choice (reader, "view", nuc_view_names);
  self->axis = nuc_json_reader_get_choice (reader, "axis", nuc_axis_names);
  self->vertical = nuc_json_reader_get_boolean (reader, "vertical");
  if (nuc_json_reader_has (reader, "bars"))
    self->n_bars = (guint) nuc_json_reader_get_integer (reader, "bars", FEWEST_BARS, MOST_BARS);
  self->hide = nuc_json_reader_get_choice (reader, "hide", nuc_hide_names);
  if (self->view == NUC_VIEW_COMPARE)
    {
      self->other_source = nuc_json_reader_get_optional_string (reader, "other-source");
      self->other_chain = read_chain (reader, "other-chain");
    }
  else if (nuc_json_reader_has (reader, "other-source"))
    nuc_json_reader_fail (reader, "other-source", _ ("is only for the view “compare”"));
  else if (nuc_json_reader_has (reader, "other-chain"))
    nuc_json_reader_fail (reader, "other-chain", _ ("is only for the view “compare”"));
  nuc_json_reader_leave (reader);
  return self;
}

NucSetting *
nuc_setting_copy (const NucSetting *self)
{
  NucSetting *copy = g_memdup2 (self, sizeof *self);

  copy->source = g_strdup (self->source);
  copy->prompt = g_strdup (self->prompt);
  copy->chain = g_strdup (self->chain);
  copy->other_source = g_strdup (self->other_source);
  copy->other_chain = g_strdup (self->other_chain);
  return copy;
}

/* Whether both open the same, hide the same and would be written the same. */
gboolean
nuc_setting_equal (const NucSetting *self, const NucSetting *other)
{
  json_t *one = nuc_setting_to_json (self);
  json_t *two = nuc_setting_to_json (other);
  gboolean equal = json_equal (one, two) == 1;

  json_decref (one);
  json_decref (two);
  return equal;
}

void
nuc_setting_free (NucSetting *self)
{
  g_free (self->source);
  g_free (self->prompt);
  g_free (self->chain);
  g_free (self->other_source);
  g_free (self->other_chain);
  g_free (self);
}

json_t *
nuc_setting_to_json (const NucSetting *self)
{
  json_t *object = json_object ();

  json_object_set_new (object, "source", json_string (self->source));
  if (self->prompt != NULL)
    json_object_set_new (object, "prompt", json_string (self->prompt));
  json_object_set_new (object, "chain", chain_to_json (self->chain));
  json_object_set_new (object, "seed", json_integer ((json_int_t) self->seed));
  json_object_set_new (object, "view", json_string (nuc_view_names[self->view]));
  if (self->axis != NUC_AXIS_FIXED)
    json_object_set_new (object, "axis", json_string (nuc_axis_names[self->axis]));
  if (self->vertical)
    json_object_set_new (object, "vertical", json_true ());
  if (self->n_bars > 0)
    json_object_set_new (object, "bars", json_integer (self->n_bars));
  if (self->hide != NUC_HIDE_NOTHING)
    json_object_set_new (object, "hide", json_string (nuc_hide_names[self->hide]));
  if (self->other_source != NULL)
    json_object_set_new (object, "other-source", json_string (self->other_source));
  if (self->other_chain != NULL)
    json_object_set_new (object, "other-chain", chain_to_json (self->other_chain));
  return object;
}

static void
fact_free (gpointer data)
{
  NucFact *fact = data;

  g_free (fact->says);
  g_free (fact->of);
  g_clear_pointer (&fact->goals, g_ptr_array_unref);
  g_clear_pointer (&fact->setting, nuc_setting_free);
  g_free (fact);
}

static void
read_figure (NucFact *fact, NucJsonReader *reader)
{
  g_autofree char *name = nuc_json_reader_get_string (reader, "figure");
  NucFigureNeed need;

  fact->says = nuc_json_reader_get_string (reader, "says");
  if (nuc_json_reader_has (reader, "times"))
    fact->times = nuc_json_reader_get_number (reader, "times", 0, 1e9);
  if (name == NULL)
    return;
  fact->figure = nuc_figure_find (name);
  if (fact->figure == NULL)
    {
      nuc_json_reader_fail (reader, "figure", _ ("is no figure known here: “%s”"), name);
      return;
    }
  need = nuc_figure_get_need (fact->figure);
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
      twin->setting = fact->setting != NULL ? nuc_setting_copy (fact->setting) : NULL;
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
          json_object_set_new (object, "figure", json_string (nuc_figure_get_name (fact->figure)));
          if (fact->of != NULL)
            json_object_set_new (object,
                                 nuc_figure_get_need (fact->figure) == NUC_NEED_TOKEN ? "token"
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
  if (!nuc_figure_measure (self->figure, live, FALSE, self->of, &value))
    {
      *found = g_strdup_printf (_ ("There is no “%s” here."), self->of);
      return FALSE;
    }
  *found = g_strdup_printf ("%.17g", value * self->times);
  return parse_stated (self->says, &stated, &half) &&
         fabs (value * self->times - stated) <= half * (1 + 1e-6);
}
