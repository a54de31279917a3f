/* common.h: distributions and fonts for the tests of the charts
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <pango/pangocairo.h>

#include "chart/chart-layout.h"
#include "chart/chart-model.h"
#include "chart/chart-style.h"

G_BEGIN_DECLS

/**
 * TestDistribution:
 *
 * Logits and the labels of their tokens.
 */
typedef struct
{
  NucLogits *logits;
  GHashTable *labels;
} TestDistribution;

TestDistribution *test_distribution_load (const char *name);
TestDistribution *
test_distribution_new (const char *const *labels, const double *probabilities, gsize n);
TestDistribution *test_distribution_hard (void);
TestDistribution *test_distribution_random (GRand *rand);
void test_distribution_free (TestDistribution *self);
char *test_label (guint32 id, gpointer distribution);
NucTrace *test_trace (TestDistribution *self, const char *chain);
NucChartModel *test_model (TestDistribution *self, const char *chain, guint n_bars, double coin);
NucChartModel *test_model_with (TestDistribution *self,
                                const char *chain,
                                guint n_bars,
                                double coin,
                                NucDie *die,
                                NucChartModel *against);
NucChartModel *test_model_hiding (TestDistribution *self,
                                  const char *chain,
                                  guint n_bars,
                                  double coin,
                                  NucDie *die,
                                  NucChartModel *against,
                                  NucHide hide);
NucChartModel *test_pair (const char *chain_a, const char *chain_b, guint n_bars, double coin);

PangoContext *test_context (void);
const NucMark *test_find_mark (const NucChartLayout *layout,
                               NucMarkKind kind,
                               NucInk ink,
                               NucChartHitKind owner,
                               gsize item);
const NucMark *test_find_text (const NucChartLayout *layout, const char *text);
gboolean test_has_text (const NucChartLayout *layout, const char *part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestDistribution, test_distribution_free)

G_END_DECLS
