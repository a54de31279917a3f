/* chain-text.c: the text form of a stage
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/chain-private.h"
#include "core/number.h"

/* The grammar, white space apart:
 *
 *   chain  = "" | stage { "," stage }
 *   stage  = name [ "=" value ] { ":" name "=" value } [ ":off" ]
 *   value  = number | word | tokens
 *   tokens = "none" | token { "+" token }
 *   token  = id [ "@" number ]
 *   number = as in C, in decimal, with a point | "inf" | "-inf"
 *
 * A sampler with a main value needs it; other parameters not given have their initial value, and are
 * not printed when they have it. "off" is a stage that is switched off: it keeps its place and its values and
 * does nothing. It stands last and takes no value, as every parameter does; no sampler begins with it. */

#define NO_TOKENS "none"
#define OFF "off"

static const char *
name_parameter (const NucParameter *parameter)
{
  return parameter->name != NULL ? parameter->name : "value";
}

/* A choice is described by its words, a number by its ends. */
static char *
describe_range (const NucParameter *parameter)
{
  g_autofree char *minimum = NULL;
  g_autofree char *maximum = NULL;

  if (parameter->kind == NUC_PARAMETER_CHOICE)
    return g_strjoinv ("|", (char **) parameter->choices);

  minimum = nuc_number_to_string (parameter->minimum);
  maximum = nuc_number_to_string (parameter->maximum);
  if (parameter->kind == NUC_PARAMETER_INTEGER)
    return g_strdup_printf (_ ("a whole number from %s to %s"), minimum, maximum);

  return g_strdup_printf (_ ("a number from %s to %s"), minimum, maximum);
}

static gboolean
fail_value (const NucChainStage *self,
            const NucParameter *parameter,
            NucError code,
            const char *text,
            GError **error)
{
  g_autofree char *range = describe_range (parameter);

  g_set_error (error, NUC_ERROR, code, _ ("Stage “%s”: %s is “%s”; %s was expected."),
               self->sampler->name, name_parameter (parameter), text, range);
  return FALSE;
}

/**
 * nuc_chain_stage_check:
 * @self: a stage
 * @parameter: which of its parameters, of any kind but tokens
 * @value: proposed for it
 * @text: (nullable): how the value was written; %NULL to write it here
 * @error: return location
 *
 * Checks a value against the description of its parameter.
 *
 * Returns: whether it may be set
 */
gboolean
nuc_chain_stage_check (const NucChainStage *self,
                       gsize parameter,
                       double value,
                       const char *text,
                       GError **error)
{
  const NucParameter *description = &self->sampler->parameters[parameter];
  g_autofree char *written = NULL;

  if (value >= description->minimum && value <= description->maximum &&
      (description->kind == NUC_PARAMETER_REAL || value == floor (value)))
    return TRUE;

  if (text == NULL)
    text = written = nuc_number_to_string (value);
  return fail_value (self, description, NUC_ERROR_RANGE, text, error);
}

static int
compare_tokens (gconstpointer a, gconstpointer b)
{
  const NucTokenBias *first = a;
  const NucTokenBias *second = b;

  return first->id < second->id ? -1 : first->id > second->id;
}

static gboolean
parse_token (const NucChainStage *self,
             const char *text,
             gboolean biased,
             GArray *tokens,
             GError **error)
{
  const char *at = strchr (text, '@');
  g_autofree char *id_text = at != NULL ? g_strndup (text, at - text) : g_strdup (text);
  NucTokenBias token = { 0, 0 };
  guint64 id;

  if (!g_ascii_string_to_unsigned (id_text, 10, 0, G_MAXUINT32, &id, NULL) ||
      biased != (at != NULL) || (at != NULL && !nuc_number_parse (at + 1, &token.bias)))
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE,
                   biased ? _ ("Stage “%s”: “%s” is not a token with a bias; ID@BIAS was expected.")
                          : _ ("Stage “%s”: “%s” is not a token; a token id was expected."),
                   self->sampler->name, text);
      return FALSE;
    }
  if (token.bias == INFINITY)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_RANGE,
                   _ ("Stage “%s”: the bias of token %s is inf; a finite number or -inf was "
                      "expected."),
                   self->sampler->name, id_text);
      return FALSE;
    }

  token.id = (guint32) id;
  g_array_append_val (tokens, token);
  return TRUE;
}

static gboolean
parse_tokens (NucChainStage *self, gsize parameter, const char *text, GError **error)
{
  /* Tokens are the main value where they carry a bias, and a mere set elsewhere. */
  gboolean biased = self->sampler->parameters[parameter].name == NULL;
  g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (NucTokenBias));

  if (strcmp (text, NO_TOKENS) != 0)
    {
      g_auto (GStrv) parts = g_strsplit (text, "+", -1);

      if (parts[0] == NULL)
        return parse_token (self, "", biased, tokens, error);
      for (gsize i = 0; parts[i] != NULL; i++)
        if (!parse_token (self, parts[i], biased, tokens, error))
          return FALSE;
    }

  g_array_sort (tokens, compare_tokens);
  for (guint i = 1; i < tokens->len; i++)
    {
      guint32 id = g_array_index (tokens, NucTokenBias, i).id;

      if (id == g_array_index (tokens, NucTokenBias, i - 1).id)
        {
          g_set_error (error, NUC_ERROR, NUC_ERROR_DUPLICATE,
                       _ ("Stage “%s”: token %u occurs twice; each id was expected once."),
                       self->sampler->name, id);
          return FALSE;
        }
    }

  self->value[parameter] = tokens->len;
  g_clear_pointer (&self->tokens, g_array_unref);
  if (tokens->len > 0)
    self->tokens = g_steal_pointer (&tokens);

  return TRUE;
}

/**
 * nuc_chain_stage_parse_value:
 * @self: a stage
 * @parameter: which of its parameters
 * @text: a value without white space
 * @error: return location
 *
 * Sets a value from its text form.
 *
 * Returns: whether it is one and lies in its range
 */
gboolean
nuc_chain_stage_parse_value (NucChainStage *self, gsize parameter, const char *text, GError **error)
{
  const NucParameter *description = &self->sampler->parameters[parameter];
  double value;

  switch (description->kind)
    {
    case NUC_PARAMETER_TOKENS:
      return parse_tokens (self, parameter, text, error);

    case NUC_PARAMETER_CHOICE:
      for (gsize i = 0; description->choices[i] != NULL; i++)
        if (strcmp (description->choices[i], text) == 0)
          {
            self->value[parameter] = i;
            return TRUE;
          }
      return fail_value (self, description, NUC_ERROR_PARSE, text, error);

    case NUC_PARAMETER_REAL:
    case NUC_PARAMETER_INTEGER:
    default:
      if (!nuc_number_parse (text, &value))
        return fail_value (self, description, NUC_ERROR_PARSE, text, error);
      if (!nuc_chain_stage_check (self, parameter, value, text, error))
        return FALSE;
      self->value[parameter] = value;
      return TRUE;
    }
}

static gboolean
parse_parameter (NucChainStage *self, char *text, guint *given, GError **error)
{
  char *equals = strchr (text, '=');
  gsize parameter = 0;

  if (equals != NULL)
    *equals = '\0';
  while (self->sampler->parameters[parameter].title != NULL &&
         g_strcmp0 (self->sampler->parameters[parameter].name, text) != 0)
    parameter++;

  if (self->sampler->parameters[parameter].title == NULL)
    {
      g_autoptr (GPtrArray) names = g_ptr_array_new ();
      g_autofree char *list = NULL;

      for (const NucParameter *p = self->sampler->parameters; p->title != NULL; p++)
        if (p->name != NULL)
          g_ptr_array_add (names, (gpointer) p->name);
      g_ptr_array_add (names, NULL);
      list = g_strjoinv (", ", (char **) names->pdata);
      g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE,
                   names->len > 1 ? _ ("Stage “%s” has no parameter “%s”; one of %s was expected.")
                                  : _ ("Stage “%s” has no parameter “%s”; none was expected.%s"),
                   self->sampler->name, text, list);
      return FALSE;
    }
  if (*given & (1u << parameter))
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_DUPLICATE,
                   _ ("Stage “%s”: “%s” is given twice; it was expected once."),
                   self->sampler->name, text);
      return FALSE;
    }
  *given |= 1u << parameter;

  return nuc_chain_stage_parse_value (self, parameter, equals != NULL ? equals + 1 : "", error);
}

/* What other programs call a sampler that we call otherwise. */
static const NucSampler *
find_meant (const char *text)
{
  static const struct
  {
    const char *theirs, *ours;
  } names[] = {
    { "temp", "temperature" },
    { "repetition-penalty", "repetition" },
    { "repeat-penalty", "repetition" },
    { "frequency-penalty", "frequency" },
    { "presence-penalty", "presence" },
    { "typical-p", "typical" },
    { "typ-p", "typical" },
    { "logit-bias", "bias" },
  };
  g_autofree char *name = g_strdelimit (g_ascii_strdown (text, -1), "_", '-');

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].theirs, name) == 0)
      return nuc_sampler_find (names[i].ours);

  return nuc_sampler_find (name);
}

/**
 * nuc_chain_stage_parse:
 * @self: (out caller-allocates): a stage
 * @text: its text form, without white space
 * @error: return location
 *
 * Reads a stage. What was read must be cleared, also after an error.
 *
 * Returns: whether @text follows the grammar and all values lie in their ranges
 */
gboolean
nuc_chain_stage_parse (NucChainStage *self, const char *text, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", -1);
  char *head = parts[0] != NULL ? parts[0] : (char *) "";
  char *equals = strchr (head, '=');
  const NucSampler *sampler;
  const NucParameter *main;
  guint given = 0;

  *self = (NucChainStage){ 0 };

  if (equals != NULL)
    *equals = '\0';
  sampler = nuc_sampler_find (head);
  if (sampler == NULL)
    {
      const NucSampler *meant = find_meant (head);

      if (meant != NULL)
        g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE,
                     _ ("“%s” is no sampler; did you mean “%s”?"), head, meant->name);
      else
        g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE,
                     _ ("“%s” is no sampler; a stage such as “temperature=0.8” was expected."),
                     head);
      return FALSE;
    }
  nuc_chain_stage_init (self, sampler);

  main = &sampler->parameters[0];
  if (main->title != NULL && main->name == NULL)
    {
      given = 1;
      if (!nuc_chain_stage_parse_value (self, 0, equals != NULL ? equals + 1 : "", error))
        return FALSE;
    }
  else if (equals != NULL)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE,
                   _ ("Stage “%s” is given the value “%s”; it takes none."), sampler->name,
                   equals + 1);
      return FALSE;
    }

  for (gsize i = 1; head == parts[0] && parts[i] != NULL; i++)
    if (parts[i + 1] == NULL && strcmp (parts[i], OFF) == 0)
      self->enabled = FALSE;
    else if (!parse_parameter (self, parts[i], &given, error))
      return FALSE;

  return TRUE;
}

static void
print_value (const NucChainStage *self, gsize parameter, GString *out)
{
  const NucParameter *description = &self->sampler->parameters[parameter];
  g_autofree char *number = NULL;

  switch (description->kind)
    {
    case NUC_PARAMETER_CHOICE:
      g_string_append (out, description->choices[(gsize) self->value[parameter]]);
      break;

    case NUC_PARAMETER_TOKENS:
      if (self->tokens == NULL)
        g_string_append (out, NO_TOKENS);
      for (guint i = 0; self->tokens != NULL && i < self->tokens->len; i++)
        {
          const NucTokenBias *token = &g_array_index (self->tokens, NucTokenBias, i);

          g_string_append_printf (out, "%s%u", i > 0 ? "+" : "", token->id);
          if (description->name == NULL)
            {
              g_autofree char *bias = nuc_number_to_string (token->bias);

              g_string_append_printf (out, "@%s", bias);
            }
        }
      break;

    case NUC_PARAMETER_REAL:
    case NUC_PARAMETER_INTEGER:
    default:
      number = nuc_number_to_string (self->value[parameter]);
      g_string_append (out, number);
      break;
    }
}

/**
 * nuc_chain_stage_print:
 * @self: a stage
 * @out: what to append to
 *
 * Writes the canonical text form of a stage.
 */
void
nuc_chain_stage_print (const NucChainStage *self, GString *out)
{
  g_string_append (out, self->sampler->name);
  for (gsize i = 0; self->sampler->parameters[i].title != NULL; i++)
    {
      const NucParameter *parameter = &self->sampler->parameters[i];

      if (parameter->name == NULL)
        g_string_append_c (out, '=');
      else if (self->value[i] == parameter->initial)
        continue;
      else
        g_string_append_printf (out, ":%s=", parameter->name);
      print_value (self, i, out);
    }
  if (!self->enabled)
    g_string_append (out, ":" OFF);
}
