/* figure-opening.c: how the sources of a figure are opened
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "figure/figure-opening.h"

/* The fields of the first source and of the second. */
static const struct
{
  NucField source;
  NucField order;
  NucField words;
  NucField vocabulary;
} fields[] = {
  { NUC_FIELD_SOURCE, NUC_FIELD_ORDER, NUC_FIELD_WORDS, NUC_FIELD_VOCABULARY },
  { NUC_FIELD_COMPARE_SOURCE, NUC_FIELD_COMPARE_ORDER, NUC_FIELD_COMPARE_WORDS,
    NUC_FIELD_COMPARE_VOCABULARY },
};

/* What is not said of a second source holds for both. */
static NucField
find_field (const NucFigureSpec *spec, NucField first, NucField second)
{
  return nuc_figure_spec_has (spec, second) ? second : first;
}

/* Whoever writes what is open has values that every field takes. */
static void
set (NucFigureSpec *spec, NucField field, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (!nuc_figure_spec_set (spec, field, text, &error))
    g_warning ("%s: %s", nuc_field_get_info (field)->name, error->message);
}

static void
set_order (NucFigureSpec *spec, NucField field, guint order)
{
  g_autofree char *text = g_strdup_printf ("%u", order);

  set (spec, field, text);
}

/**
 * nuc_figure_opening_get:
 * @spec: a figure that names a source
 * @second: of what the view “compare” sets beside the first
 * @namer: (out) (optional): who names it
 *
 * Returns: (transfer full): how the source is opened; what is not said of the second holds for both
 */
NucOpening *
nuc_figure_opening_get (const NucFigureSpec *spec, gboolean second, NucNamer *namer)
{
  NucOpening *opening = g_new0 (NucOpening, 1);
  NucField source = fields[0].source;
  NucField order = fields[0].order;
  NucField words = fields[0].words;
  NucField vocabulary = fields[0].vocabulary;

  if (second)
    {
      source = find_field (spec, source, fields[1].source);
      order = find_field (spec, order, fields[1].order);
      words = find_field (spec, words, fields[1].words);
      vocabulary = find_field (spec, vocabulary, fields[1].vocabulary);
    }
  opening->name = nuc_figure_spec_dup_path (spec, source);
  opening->order = (guint) nuc_figure_spec_get_count (spec, order);
  opening->words = nuc_figure_spec_get_switch (spec, words);
  opening->vocabulary = nuc_figure_spec_dup_path (spec, vocabulary);
  /* None is named: the one beside the array. */
  if (opening->vocabulary != NULL && *opening->vocabulary == '\0')
    g_clear_pointer (&opening->vocabulary, g_free);
  if (namer != NULL)
    *namer = spec->namer[source];
  return opening;
}

/**
 * nuc_figure_opening_set:
 * @spec: a figure of which nothing is said yet
 * @opening: how its source was opened
 */
void
nuc_figure_opening_set (NucFigureSpec *spec, const NucOpening *opening)
{
  set (spec, NUC_FIELD_SOURCE, opening->name);
  if (opening->order > 0)
    set_order (spec, NUC_FIELD_ORDER, opening->order);
  if (opening->words)
    set (spec, NUC_FIELD_WORDS, "true");
  if (opening->vocabulary != NULL)
    set (spec, NUC_FIELD_VOCABULARY, opening->vocabulary);
}

/**
 * nuc_figure_opening_set_second:
 * @spec: a figure with its first source
 * @opening: how the second was opened
 *
 * Says what differs from the first, whose fields hold for both. Its vocabulary may be the one beside it, which is
 * said by an empty name.
 */
void
nuc_figure_opening_set_second (NucFigureSpec *spec, const NucOpening *opening)
{
  set (spec, NUC_FIELD_COMPARE_SOURCE, opening->name);
  if (opening->order != nuc_figure_spec_get_count (spec, NUC_FIELD_ORDER))
    set_order (spec, NUC_FIELD_COMPARE_ORDER, opening->order);
  if (opening->words != nuc_figure_spec_get_switch (spec, NUC_FIELD_WORDS))
    set (spec, NUC_FIELD_COMPARE_WORDS, opening->words ? "true" : "false");
  if (g_strcmp0 (opening->vocabulary, nuc_figure_spec_get (spec, NUC_FIELD_VOCABULARY)) != 0)
    set (spec, NUC_FIELD_COMPARE_VOCABULARY,
         opening->vocabulary != NULL ? opening->vocabulary : "");
}
