/* chain.h: an ordered list of samplers with its text form
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

#include "core/sampler.h"

G_BEGIN_DECLS

/**
 * NucChain:
 *
 * An immutable, reference-counted, ordered list of stages. A change makes a new chain, so that undo
 * is keeping the old one. Its text form is `temperature=0.8,top-k=40,top-p=0.9`; printing what was
 * parsed gives the canonical form, and parsing that gives an equal chain. Numbers always have a
 * point, in every locale.
 *
 * A stage that is switched off, `top-k=40:off`, keeps its place and its values and is not run.
 */
typedef struct _NucChain NucChain;

NucChain *nuc_chain_new (void);
NucChain *nuc_chain_parse (const char *text, GError **error);
NucChain *nuc_chain_ref (NucChain *self);
void nuc_chain_unref (NucChain *self);

char *nuc_chain_to_string (const NucChain *self);
gboolean nuc_chain_equal (const NucChain *self, const NucChain *other);

gsize nuc_chain_get_size (const NucChain *self);
const NucSampler *nuc_chain_get_sampler (const NucChain *self, gsize stage);
gboolean nuc_chain_get_enabled (const NucChain *self, gsize stage);
double nuc_chain_get_value (const NucChain *self, gsize stage, gsize parameter);
char *nuc_chain_stage_to_string (const NucChain *self, gsize stage);
gssize nuc_chain_find (const NucChain *self, const char *sampler);
gssize nuc_chain_find_enabled (const NucChain *self, const char *sampler);
/* Of a parameter of kind %NUC_PARAMETER_TOKENS; its value is the number of tokens. */
const NucTokenBias *
nuc_chain_get_tokens (const NucChain *self, gsize stage, gsize parameter, gsize *n);

/* Each returns a new chain, or %NULL and an error that names the stage, the value and the range. */
NucChain *nuc_chain_with_value (const NucChain *self,
                                gsize stage,
                                gsize parameter,
                                double value,
                                GError **error);
/* The same with the value as it is written in the text form: a number, a word, a list of tokens. */
NucChain *nuc_chain_with_text (const NucChain *self,
                               gsize stage,
                               gsize parameter,
                               const char *text,
                               GError **error);
NucChain *nuc_chain_with_enabled (const NucChain *self, gsize stage, gboolean enabled);
NucChain *nuc_chain_with_inserted (const NucChain *self, gsize stage, const NucSampler *sampler);
NucChain *nuc_chain_with_removed (const NucChain *self, gsize stage);
NucChain *nuc_chain_with_moved (const NucChain *self, gsize from, gsize to);

/**
 * NucPreset:
 * @name: an identifier, stable across versions
 * @title: translatable
 * @help: translatable, one sentence on whose order it is and what is peculiar to it
 * @chain: the text form
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *help;
  const char *chain;
} NucPreset;

const NucPreset *nuc_chain_list_presets (gsize *n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucChain, nuc_chain_unref)

G_END_DECLS
