/* opening.h: how a source is opened
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NucNamer:
 * @NUC_NAMED_BY_FILE: a figure, a list, a lesson, what was open in an earlier run, another program:
 *   anything but what a person has typed in this run
 * @NUC_NAMED_BY_PERSON: typed by the person as an argument of the command line or in the server dialog
 *
 * Who says that something is to be opened. Whoever does not know, and whoever forgets to say, is a file.
 */
typedef enum
{
  NUC_NAMED_BY_FILE,
  NUC_NAMED_BY_PERSON,
} NucNamer;

/* More tokens than that are never looked at: no text is long enough to tell what follows them. */
#define NUC_OPENING_MAX_ORDER 12

/**
 * NucOpening:
 * @name: `preset:NAME`, `corpus:NAME`, a path or `file:` URI, or the `http:` or `https:` address of a server
 * @order: order of an n-gram model trained on a text, 0 for what suits the text
 * @words: whether such a model is of words, not characters
 * @vocabulary: (nullable): path of the file that names the tokens of an array of logits; %NULL for the
 *   one beside it, if there is one
 * @answer: which of several answers in a file, counted from 1; 0 for the first that can be read
 *
 * All that decides which source it is. Whatever opens, remembers, puts aside or writes down a source holds this
 * value.
 */
typedef struct
{
  char *name;
  guint order;
  gboolean words;
  char *vocabulary;
  guint answer;
} NucOpening;

/* What is opened by its name alone; it lives as long as the block that it stands in. */
#define NUC_OPENING(opened) (&(const NucOpening){ .name = (char *) (opened) })

NucOpening *nuc_opening_new (const char *name);
NucOpening *nuc_opening_copy (const NucOpening *self);
void nuc_opening_free (NucOpening *self);
gboolean nuc_opening_equal (const NucOpening *self, const NucOpening *other);
gboolean nuc_opening_is_plain (const NucOpening *self);

char *nuc_opening_to_text (const NucOpening *self);
NucOpening *nuc_opening_parse (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucOpening, nuc_opening_free)

G_END_DECLS
