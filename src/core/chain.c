/* chain.c: an ordered list of samplers with its text form
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/chain.h"

#include "core/chain-private.h"

/* More stages than anybody combines; it bounds what a hostile file can ask for. */
#define MAX_STAGES 64

struct _NucChain
{
  gatomicrefcount references;
  GArray *stages;
};

static void
clear_stage (gpointer data)
{
  nuc_chain_stage_clear (data);
}

static void
copy_stage (NucChain *self, gsize at, const NucChainStage *stage)
{
  NucChainStage copy = *stage;

  if (copy.tokens != NULL)
    g_array_ref (copy.tokens);
  g_array_insert_val (self->stages, at, copy);
}

static NucChain *
copy_chain (const NucChain *self)
{
  NucChain *copy = nuc_chain_new ();

  for (gsize i = 0; i < self->stages->len; i++)
    copy_stage (copy, i, nuc_chain_get_stage (self, i));

  return copy;
}

static NucChainStage *
edit_stage (NucChain *self, gsize stage)
{
  return &g_array_index (self->stages, NucChainStage, stage);
}

static char *
strip_space (const char *text)
{
  GString *out = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (!g_ascii_isspace (*text))
      g_string_append_c (out, *text);

  return g_string_free (out, FALSE);
}

/**
 * nuc_chain_stage_init:
 * @self: (out caller-allocates): a stage
 * @sampler: what it does
 *
 * Makes a stage with initial values, switched on.
 */
void
nuc_chain_stage_init (NucChainStage *self, const NucSampler *sampler)
{
  *self = (NucChainStage){ .sampler = sampler, .enabled = TRUE };
  for (gsize i = 0; sampler->parameters[i].title != NULL; i++)
    self->value[i] = sampler->parameters[i].initial;
}

/**
 * nuc_chain_stage_clear:
 * @self: a stage
 *
 * Frees what @self holds.
 */
void
nuc_chain_stage_clear (NucChainStage *self)
{
  g_clear_pointer (&self->tokens, g_array_unref);
}

/**
 * nuc_chain_stage_get_settings:
 * @self: a stage
 *
 * Returns: its values as its sampler takes them; they live as long as @self
 */
NucSettings
nuc_chain_stage_get_settings (const NucChainStage *self)
{
  NucSettings settings = { .tokens = NULL };

  memcpy (settings.value, self->value, sizeof settings.value);
  if (self->tokens != NULL)
    {
      settings.tokens = (const NucTokenBias *) self->tokens->data;
      settings.n_tokens = self->tokens->len;
    }

  return settings;
}

/**
 * nuc_chain_new:
 *
 * Returns: (transfer full): a chain without stages: the plain softmax
 */
NucChain *
nuc_chain_new (void)
{
  NucChain *self = g_new0 (NucChain, 1);

  g_atomic_ref_count_init (&self->references);
  self->stages = g_array_new (FALSE, FALSE, sizeof (NucChainStage));
  g_array_set_clear_func (self->stages, clear_stage);

  return self;
}

/**
 * nuc_chain_parse:
 * @text: stages such as `temperature=0.8,top-k=40:ties=keep,top-p=0.9:off`; white space is ignored, an empty text is
 *   the chain without stages
 * @error: return location
 *
 * Reads the text form.
 *
 * Fails with %NUC_ERROR_PARSE for an unknown sampler or parameter and for what is no number,
 * %NUC_ERROR_RANGE for a value outside its range, %NUC_ERROR_DUPLICATE for a parameter or token given
 * twice and %NUC_ERROR_TOO_LARGE for more than 64 stages. The message names the stage, the value and
 * the range.
 *
 * Returns: (transfer full) (nullable): the chain, or %NULL
 */
NucChain *
nuc_chain_parse (const char *text, GError **error)
{
  g_autofree char *stripped = strip_space (text);
  g_auto (GStrv) parts = g_strsplit (stripped, ",", -1);
  g_autoptr (NucChain) self = nuc_chain_new ();

  if (g_strv_length (parts) > MAX_STAGES)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_TOO_LARGE,
                   _ ("The chain has %u stages; at most %d were expected."), g_strv_length (parts),
                   MAX_STAGES);
      return NULL;
    }

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      NucChainStage stage;

      if (!nuc_chain_stage_parse (&stage, parts[i], error))
        {
          nuc_chain_stage_clear (&stage);
          return NULL;
        }
      g_array_append_val (self->stages, stage);
    }

  return g_steal_pointer (&self);
}

/**
 * nuc_chain_ref:
 * @self: a chain
 *
 * Returns: (transfer full): @self
 */
NucChain *
nuc_chain_ref (NucChain *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * nuc_chain_unref:
 * @self: (transfer full): a chain
 *
 * Drops a reference.
 */
void
nuc_chain_unref (NucChain *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;

  g_array_unref (self->stages);
  g_free (self);
}

/**
 * nuc_chain_to_string:
 * @self: a chain
 *
 * Writes the canonical text form, without white space, parameters that have their initial value left
 * out. A stage that is switched off says so.
 *
 * Returns: (transfer full): a text that parses to an equal chain
 */
char *
nuc_chain_to_string (const NucChain *self)
{
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < self->stages->len; i++)
    {
      if (out->len > 0)
        g_string_append_c (out, ',');
      nuc_chain_stage_print (nuc_chain_get_stage (self, i), out);
    }

  return g_string_free (out, FALSE);
}

/**
 * nuc_chain_equal:
 * @self: a chain
 * @other: another one
 *
 * Returns: whether both have the same stages with the same values, the same ones switched on
 */
gboolean
nuc_chain_equal (const NucChain *self, const NucChain *other)
{
  g_autofree char *mine = nuc_chain_to_string (self);
  g_autofree char *theirs = nuc_chain_to_string (other);

  return strcmp (mine, theirs) == 0;
}

/**
 * nuc_chain_get_stage:
 * @self: a chain
 * @stage: below the size
 *
 * Returns: (transfer none): the stage
 */
const NucChainStage *
nuc_chain_get_stage (const NucChain *self, gsize stage)
{
  return &g_array_index (self->stages, NucChainStage, stage);
}

/**
 * nuc_chain_get_size:
 * @self: a chain
 *
 * Returns: how many stages there are, those switched off included
 */
gsize
nuc_chain_get_size (const NucChain *self)
{
  return self->stages->len;
}

/**
 * nuc_chain_get_sampler:
 * @self: a chain
 * @stage: below the size
 *
 * Returns: (transfer none): what the stage does
 */
const NucSampler *
nuc_chain_get_sampler (const NucChain *self, gsize stage)
{
  return nuc_chain_get_stage (self, stage)->sampler;
}

/**
 * nuc_chain_get_enabled:
 * @self: a chain
 * @stage: below the size
 *
 * Returns: whether the stage is switched on
 */
gboolean
nuc_chain_get_enabled (const NucChain *self, gsize stage)
{
  return nuc_chain_get_stage (self, stage)->enabled;
}

/**
 * nuc_chain_get_value:
 * @self: a chain
 * @stage: below the size
 * @parameter: which of its sampler's parameters
 *
 * Returns: the value; the index of the word for a choice, the number of tokens for tokens
 */
double
nuc_chain_get_value (const NucChain *self, gsize stage, gsize parameter)
{
  return nuc_chain_get_stage (self, stage)->value[parameter];
}

/**
 * nuc_chain_get_tokens:
 * @self: a chain
 * @stage: below the size
 * @parameter: one of kind %NUC_PARAMETER_TOKENS
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n) (nullable): its tokens, ascending by id
 */
const NucTokenBias *
nuc_chain_get_tokens (const NucChain *self, gsize stage, gsize parameter, gsize *n)
{
  NucSettings settings = nuc_chain_stage_get_settings (nuc_chain_get_stage (self, stage));

  *n = settings.n_tokens;
  return settings.tokens;
}

/**
 * nuc_chain_stage_to_string:
 * @self: a chain
 * @stage: below the size
 *
 * Returns: (transfer full): the text form of one stage
 */
char *
nuc_chain_stage_to_string (const NucChain *self, gsize stage)
{
  GString *out = g_string_new (NULL);

  nuc_chain_stage_print (nuc_chain_get_stage (self, stage), out);

  return g_string_free (out, FALSE);
}

/**
 * nuc_chain_find:
 * @self: a chain
 * @sampler: name of a sampler
 *
 * Returns: the first stage of that sampler, or -1
 */
gssize
nuc_chain_find (const NucChain *self, const char *sampler)
{
  for (gsize i = 0; i < self->stages->len; i++)
    if (strcmp (nuc_chain_get_sampler (self, i)->name, sampler) == 0)
      return (gssize) i;

  return -1;
}

/**
 * nuc_chain_find_enabled:
 * @self: a chain
 * @sampler: name of a sampler
 *
 * Returns: the first stage of that sampler that is switched on, or -1
 */
gssize
nuc_chain_find_enabled (const NucChain *self, const char *sampler)
{
  for (gsize i = 0; i < self->stages->len; i++)
    if (nuc_chain_get_enabled (self, i) &&
        strcmp (nuc_chain_get_sampler (self, i)->name, sampler) == 0)
      return (gssize) i;

  return -1;
}

/**
 * nuc_chain_with_value:
 * @self: a chain
 * @stage: below the size
 * @parameter: one of its sampler's, not of kind %NUC_PARAMETER_TOKENS
 * @value: the new value
 * @error: return location
 *
 * Fails with %NUC_ERROR_RANGE when @value is outside the parameter's range.
 *
 * Returns: (transfer full) (nullable): a chain that differs from @self in that value, or %NULL
 */
NucChain *
nuc_chain_with_value (const NucChain *self,
                      gsize stage,
                      gsize parameter,
                      double value,
                      GError **error)
{
  NucChain *copy;

  if (!nuc_chain_stage_check (nuc_chain_get_stage (self, stage), parameter, value, NULL, error))
    return NULL;

  copy = copy_chain (self);
  edit_stage (copy, stage)->value[parameter] = value;

  return copy;
}

/**
 * nuc_chain_with_text:
 * @self: a chain
 * @stage: below the size
 * @parameter: one of its sampler's, of any kind
 * @text: the new value, as in the text form; white space is ignored
 * @error: return location
 *
 * Fails as [func@Chain.parse] does.
 *
 * Returns: (transfer full) (nullable): a chain that differs from @self in that value, or %NULL
 */
NucChain *
nuc_chain_with_text (const NucChain *self,
                     gsize stage,
                     gsize parameter,
                     const char *text,
                     GError **error)
{
  g_autofree char *stripped = strip_space (text);
  g_autoptr (NucChain) copy = copy_chain (self);

  if (!nuc_chain_stage_parse_value (edit_stage (copy, stage), parameter, stripped, error))
    return NULL;

  return g_steal_pointer (&copy);
}

/**
 * nuc_chain_with_enabled:
 * @self: a chain
 * @stage: below the size
 * @enabled: whether the stage is to be switched on
 *
 * Returns: (transfer full): a chain with that stage switched on or off
 */
NucChain *
nuc_chain_with_enabled (const NucChain *self, gsize stage, gboolean enabled)
{
  NucChain *copy = copy_chain (self);

  edit_stage (copy, stage)->enabled = enabled;

  return copy;
}

/**
 * nuc_chain_with_inserted:
 * @self: a chain
 * @stage: where the new stage goes, up to the size
 * @sampler: what it does
 *
 * Returns: (transfer full): a chain with one stage more, with initial values
 */
NucChain *
nuc_chain_with_inserted (const NucChain *self, gsize stage, const NucSampler *sampler)
{
  NucChain *copy = copy_chain (self);
  NucChainStage inserted;

  nuc_chain_stage_init (&inserted, sampler);
  g_array_insert_val (copy->stages, stage, inserted);

  return copy;
}

/**
 * nuc_chain_with_removed:
 * @self: a chain
 * @stage: below the size
 *
 * Returns: (transfer full): a chain with one stage less
 */
NucChain *
nuc_chain_with_removed (const NucChain *self, gsize stage)
{
  NucChain *copy = copy_chain (self);

  g_array_remove_index (copy->stages, stage);

  return copy;
}

/**
 * nuc_chain_with_moved:
 * @self: a chain
 * @from: the stage to move
 * @to: its place among the others, below the size
 *
 * Returns: (transfer full): a chain with that stage elsewhere
 */
NucChain *
nuc_chain_with_moved (const NucChain *self, gsize from, gsize to)
{
  NucChain *copy = nuc_chain_with_removed (self, from);

  copy_stage (copy, to, nuc_chain_get_stage (self, from));

  return copy;
}
