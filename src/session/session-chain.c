/* session-chain.c: the chain: what a knob, a switch or a dragged cut line makes of it
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "session/session-private.h"
#include "core/cut.h"

/**
 * nuc_session_get_chain:
 *
 * Returns: (transfer none): the chain; every change makes another one
 */
NucChain *
nuc_session_get_chain (NucSession *self)
{
  return self->chain;
}

/**
 * nuc_session_set_chain_text:
 * @text: the text form of a chain
 */
gboolean
nuc_session_set_chain_text (NucSession *self, const char *text, GError **error)
{
  g_autoptr (NucChain) chain = nuc_chain_parse (text, error);

  if (chain == NULL)
    return FALSE;
  nuc_session_seal (self);
  if (!nuc_chain_equal (chain, self->chain))
    nuc_session_take_chain (self, chain, "chain");
  nuc_session_seal (self);
  return TRUE;
}

/**
 * nuc_session_set_value:
 * @stage: which stage of the chain
 * @parameter: which of its parameters
 * @value: in the parameter's unit
 *
 * Turns a knob. Turning the same one again before [method@Session.seal] is the same change.
 *
 * Returns: %FALSE with a sentence when the value is out of range; then nothing changed
 */
gboolean
nuc_session_set_value (NucSession *self, gsize stage, gsize parameter, double value, GError **error)
{
  g_autoptr (NucChain) chain = NULL;
  g_autofree char *knob = g_strdup_printf ("%zu/%zu", stage, parameter);

  if (nuc_chain_get_value (self->chain, stage, parameter) == value)
    return TRUE;
  chain = nuc_chain_with_value (self->chain, stage, parameter, value, error);
  if (chain == NULL)
    return FALSE;
  nuc_session_take_chain (self, chain, knob);
  return TRUE;
}

/**
 * nuc_session_set_text:
 * @stage: which stage of the chain
 * @parameter: which of its parameters
 * @text: its value as the text form of a chain has it, such as a list of tokens
 *
 * Returns: %FALSE with a sentence when the text is no such value; then nothing changed
 */
gboolean
nuc_session_set_text (NucSession *self,
                      gsize stage,
                      gsize parameter,
                      const char *text,
                      GError **error)
{
  g_autoptr (NucChain) chain = nuc_chain_with_text (self->chain, stage, parameter, text, error);

  if (chain == NULL)
    return FALSE;
  nuc_session_seal (self);
  nuc_session_take_chain (self, chain, "text");
  nuc_session_seal (self);
  return TRUE;
}

void
nuc_session_set_enabled (NucSession *self, gsize stage, gboolean enabled)
{
  g_autoptr (NucChain) chain = NULL;

  if (nuc_chain_get_enabled (self->chain, stage) == enabled)
    return;
  chain = nuc_chain_with_enabled (self->chain, stage, enabled);
  nuc_session_seal (self);
  nuc_session_take_chain (self, chain, "enabled");
  nuc_session_seal (self);
}

void
nuc_session_insert_stage (NucSession *self, gsize stage, const NucSampler *sampler)
{
  g_autoptr (NucChain) chain = nuc_chain_with_inserted (self->chain, stage, sampler);

  nuc_session_seal (self);
  nuc_session_take_chain (self, chain, "insert");
  nuc_session_seal (self);
}

void
nuc_session_remove_stage (NucSession *self, gsize stage)
{
  g_autoptr (NucChain) chain = nuc_chain_with_removed (self->chain, stage);

  nuc_session_seal (self);
  nuc_session_take_chain (self, chain, "remove");
  nuc_session_seal (self);
}

/**
 * nuc_session_move_stage:
 * @from: which stage
 * @to: where it stands afterwards
 */
void
nuc_session_move_stage (NucSession *self, gsize from, gsize to)
{
  g_autoptr (NucChain) chain = NULL;

  if (from == to || to >= nuc_chain_get_size (self->chain))
    return;
  chain = nuc_chain_with_moved (self->chain, from, to);
  nuc_session_seal (self);
  nuc_session_take_chain (self, chain, "move");
  nuc_session_seal (self);
}

/* The lesson's order of the three knobs that have an action of their own. */
static int
lesson_place (const char *sampler)
{
  static const char *const order[] = { "temperature", "top-k", "top-p" };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (g_strcmp0 (order[i], sampler) == 0)
      return (int) i;
  return -1;
}

static gsize
find_lesson_place (const NucChain *chain, const char *sampler)
{
  gsize n = nuc_chain_get_size (chain);
  int place = lesson_place (sampler);

  for (gsize i = n; i-- > 0;)
    {
      int other = lesson_place (nuc_sampler_get_name (nuc_chain_get_sampler (chain, i)));

      if (other >= 0 && other < place)
        return i + 1;
    }
  for (gsize i = 0; i < n; i++)
    if (lesson_place (nuc_sampler_get_name (nuc_chain_get_sampler (chain, i))) > place)
      return i;
  return n;
}

/**
 * nuc_session_set_knob:
 * @sampler: the name of a sampler
 * @value: for its main parameter
 *
 * Turns a knob by its name, wherever it stands. A stage that is off is switched on; one that the
 * chain lacks is put where the lesson has it (temperature, top-k, top-p): after the knobs that come
 * before it there, else before those that come after it, else at the end. Nothing is added for a
 * value that would change nothing.
 *
 * Returns: %FALSE with a sentence when the value is out of range; then nothing changed
 */
gboolean
nuc_session_set_knob (NucSession *self, const char *sampler, double value, GError **error)
{
  const NucSampler *found = nuc_sampler_find (sampler);
  gssize stage = nuc_chain_find_enabled (self->chain, sampler);
  g_autoptr (NucChain) chain = nuc_chain_ref (self->chain);
  NucChain *next;

  g_return_val_if_fail (found != NULL, FALSE);
  if (nuc_session_get_knob (self, sampler) == value)
    return TRUE;
  if (stage < 0)
    stage = nuc_chain_find (chain, sampler);
  if (stage < 0)
    {
      stage = (gssize) find_lesson_place (chain, sampler);
      next = nuc_chain_with_inserted (chain, (gsize) stage, found);
      nuc_chain_unref (chain);
      chain = next;
    }
  next = nuc_chain_with_value (chain, (gsize) stage, 0, value, error);
  if (next == NULL)
    return FALSE;
  nuc_chain_unref (chain);
  chain = next;
  if (!nuc_chain_get_enabled (chain, (gsize) stage))
    {
      next = nuc_chain_with_enabled (chain, (gsize) stage, TRUE);
      nuc_chain_unref (chain);
      chain = next;
    }
  nuc_session_seal (self);
  nuc_session_take_chain (self, chain, sampler);
  nuc_session_seal (self);
  return TRUE;
}

/**
 * nuc_session_get_knob:
 * @sampler: the name of a sampler
 *
 * Returns: the value in effect: the neutral one where the stage is off or missing
 */
double
nuc_session_get_knob (NucSession *self, const char *sampler)
{
  gssize stage = nuc_chain_find_enabled (self->chain, sampler);
  gsize n;

  if (stage < 0)
    return nuc_sampler_get_parameters (nuc_sampler_find (sampler), &n)[0].neutral;
  return nuc_chain_get_value (self->chain, (gsize) stage, 0);
}

/**
 * nuc_session_can_move_cut:
 * @trace_stage: a stage of the trace
 *
 * Returns: whether [method@Session.move_cut] moves its boundary
 */
gboolean
nuc_session_can_move_cut (NucSession *self, gsize trace_stage)
{
  return self->trace != NULL && nuc_cut_can_move (self->trace, trace_stage);
}

/**
 * nuc_session_move_cut:
 * @trace_stage: the stage of the trace whose boundary is dragged
 * @after: how many tokens of the raw order are to stay above the line
 *
 * Sets the parameter of a truncating stage to the roundest value that keeps @after tokens, see nuc_cut_find().
 *
 * Returns: whether that stage has a boundary that can be dragged
 */
gboolean
nuc_session_move_cut (NucSession *self, gsize trace_stage, gsize after)
{
  double value;

  nuc_session_update (self);
  if (self->trace == NULL || !nuc_cut_find (self->trace, trace_stage, after, &value))
    return FALSE;
  return nuc_session_set_value (self, nuc_trace_get_stage (self->trace, trace_stage)->chain_stage,
                                0, value, NULL);
}
