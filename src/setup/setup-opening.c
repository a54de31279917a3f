/* setup-opening.c: how its sources are opened
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "setup/setup-opening.h"

/* The fields of the first source and of the second. */
static const struct
{
  NucField source;
  NucField order;
  NucField words;
  NucField vocabulary;
  NucField answer;
} fields[] = {
  { NUC_FIELD_SOURCE, NUC_FIELD_ORDER, NUC_FIELD_WORDS, NUC_FIELD_VOCABULARY, NUC_FIELD_ANSWER },
  { NUC_FIELD_COMPARE_SOURCE, NUC_FIELD_COMPARE_ORDER, NUC_FIELD_COMPARE_WORDS,
    NUC_FIELD_COMPARE_VOCABULARY, NUC_FIELD_COMPARE_ANSWER },
};

/* What is not said of a second source holds for both. */
static NucField
find_field (const NucSetup *setup, NucField first, NucField second)
{
  return nuc_setup_has (setup, second) ? second : first;
}

/**
 * nuc_setup_get_opening:
 * @setup: a figure that names a source
 * @second: of what the view “compare” sets beside the first
 * @namer: (out) (optional): who names it
 *
 * Returns: (transfer full): how the source is opened; what is not said of the second holds for both
 */
NucOpening *
nuc_setup_get_opening (const NucSetup *setup, gboolean second, NucNamer *namer)
{
  NucOpening *opening = g_new0 (NucOpening, 1);
  NucField source = fields[0].source;
  NucField order = fields[0].order;
  NucField words = fields[0].words;
  NucField vocabulary = fields[0].vocabulary;
  NucField answer = fields[0].answer;

  if (second)
    {
      source = find_field (setup, source, fields[1].source);
      order = find_field (setup, order, fields[1].order);
      words = find_field (setup, words, fields[1].words);
      vocabulary = find_field (setup, vocabulary, fields[1].vocabulary);
      answer = find_field (setup, answer, fields[1].answer);
    }
  opening->name = nuc_setup_dup_path (setup, source);
  opening->order = (guint) nuc_setup_get_count (setup, order);
  opening->words = nuc_setup_get_switch (setup, words);
  opening->vocabulary = nuc_setup_dup_path (setup, vocabulary);
  opening->answer = (guint) nuc_setup_get_count (setup, answer);
  /* None is named: the one beside the array. */
  if (opening->vocabulary != NULL && *opening->vocabulary == '\0')
    g_clear_pointer (&opening->vocabulary, g_free);
  if (namer != NULL)
    *namer = setup->namer[source];
  return opening;
}

/**
 * nuc_setup_set_opening:
 * @setup: a figure of which nothing is said yet
 * @opening: how its source was opened
 */
void
nuc_setup_set_opening (NucSetup *setup, const NucOpening *opening)
{
  nuc_setup_put (setup, NUC_FIELD_SOURCE, opening->name);
  if (opening->order > 0)
    nuc_setup_put_count (setup, NUC_FIELD_ORDER, opening->order);
  if (opening->words)
    nuc_setup_put (setup, NUC_FIELD_WORDS, "true");
  if (opening->vocabulary != NULL)
    nuc_setup_put (setup, NUC_FIELD_VOCABULARY, opening->vocabulary);
  if (opening->answer > 0)
    nuc_setup_put_count (setup, NUC_FIELD_ANSWER, opening->answer);
}

/**
 * nuc_setup_set_second_opening:
 * @setup: a figure with its first source
 * @opening: how the second was opened
 *
 * Says what differs from the first, whose fields hold for both. Its vocabulary may be the one beside it, which is
 * said by an empty name.
 */
void
nuc_setup_set_second_opening (NucSetup *setup, const NucOpening *opening)
{
  nuc_setup_put (setup, NUC_FIELD_COMPARE_SOURCE, opening->name);
  if (opening->order != nuc_setup_get_count (setup, NUC_FIELD_ORDER))
    nuc_setup_put_count (setup, NUC_FIELD_COMPARE_ORDER, opening->order);
  if (opening->words != nuc_setup_get_switch (setup, NUC_FIELD_WORDS))
    nuc_setup_put (setup, NUC_FIELD_COMPARE_WORDS, opening->words ? "true" : "false");
  if (g_strcmp0 (opening->vocabulary, nuc_setup_get (setup, NUC_FIELD_VOCABULARY)) != 0)
    nuc_setup_put (setup, NUC_FIELD_COMPARE_VOCABULARY,
                   opening->vocabulary != NULL ? opening->vocabulary : "");
  if (opening->answer != nuc_setup_get_count (setup, NUC_FIELD_ANSWER))
    nuc_setup_put_count (setup, NUC_FIELD_COMPARE_ANSWER, opening->answer);
}
