/* ngram-progress.c: how far the training of an n-gram model is, and whether to stop it
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/ngram-progress.h"

/* A window has no use for more than two hundred steps, and every report may wake it. */
#define SMALLEST_REPORT 0.005

/**
 * nuc_ngram_progress_init:
 * @self: (out caller-allocates): a progress
 * @report: (nullable): who is told
 * @data: for @report
 * @cancellable: (nullable): stops the work
 *
 * Starts before the first phase, with nothing reported.
 */
void
nuc_ngram_progress_init (NucNgramProgress *self,
                         NucSourceProgress report,
                         gpointer data,
                         GCancellable *cancellable)
{
  *self = (NucNgramProgress){
    .report = report, .data = data, .cancellable = cancellable, .reported = -1
  };
}

/**
 * nuc_ngram_progress_enter:
 * @self: a progress
 * @what: a translated word or two on what is being done; must outlive the phase
 * @from: the fraction of the whole work where the phase begins, in [0, 1]
 * @to: where it ends, at least @from
 * @n_steps: how many steps the phase has, in any unit
 *
 * Enters a phase. Phases are entered in the order of their fractions.
 */
void
nuc_ngram_progress_enter (NucNgramProgress *self,
                          const char *what,
                          double from,
                          double to,
                          double n_steps)
{
  self->what = what;
  self->from = from;
  self->to = to;
  self->n_steps = MAX (n_steps, 1);
}

/**
 * nuc_ngram_progress_step:
 * @self: a progress in a phase
 * @done: steps of the phase done so far
 * @error: %G_IO_ERROR_CANCELLED
 *
 * Reports what is done, if it differs enough from the last report, and asks whether to go on. The
 * fractions reported never go back.
 *
 * Returns: %FALSE when the work is to stop
 */
gboolean
nuc_ngram_progress_step (NucNgramProgress *self, double done, GError **error)
{
  double fraction = self->from + (self->to - self->from) * CLAMP (done / self->n_steps, 0, 1);

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (self->report != NULL &&
      (fraction >= self->reported + SMALLEST_REPORT || (fraction >= 1 && self->reported < 1)))
    {
      self->reported = fraction;
      self->report (fraction, self->what, self->data);
    }
  return TRUE;
}
