/* ngram-loader.h: texts to learn from, the shipped ones and a person's own
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "source/loader.h"

G_BEGIN_DECLS

extern const NucLoader nuc_corpus_loader; /* `corpus:NAME` */
extern const NucLoader nuc_text_loader;   /* any file of text; asked after all that know a format */

/* Names, titles and descriptions of the shipped texts, to be opened as `corpus:NAME`. */
const NucSourcePreset *nuc_source_list_corpora (gsize *n);

G_END_DECLS
