/* ngram-progress.h: how far the training of an n-gram model is, and whether to stop it
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gio/gio.h>

#include "source/open.h"

G_BEGIN_DECLS

/* How many cheap steps of a loop pass between two looks at the cancellable: about a millisecond. */
#define NUC_NGRAM_STRIDE 0x8000u

/**
 * NucNgramProgress:
 * @report: (nullable): who is told
 * @data: for @report
 * @cancellable: (nullable): asked at every step
 *
 * Lives on the stack of whoever trains. The other fields are the state of the current phase.
 */
typedef struct
{
  NucSourceProgress report;
  gpointer data;
  GCancellable *cancellable;

  const char *what;
  double from;
  double to;
  double n_steps;
  double reported;
} NucNgramProgress;

void nuc_ngram_progress_init (NucNgramProgress *self,
                              NucSourceProgress report,
                              gpointer data,
                              GCancellable *cancellable);
void nuc_ngram_progress_enter (NucNgramProgress *self,
                               const char *what,
                               double from,
                               double to,
                               double n_steps);
gboolean nuc_ngram_progress_step (NucNgramProgress *self, double done, GError **error);

G_END_DECLS
