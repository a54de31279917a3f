/* common.h: what the tests of the core share
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

#include "core/draw.h"
#include "core/trace.h"

/* One case of a sampler: what goes in and what has to come out.
 *
 * @tokens are scores ("3,2,-inf") or probabilities ("50,25,25 %"). @survivors are ids in the total order.
 * Without @probabilities the survivors have those of @tokens in the same proportions. @history are the
 * ids before, if any. What is expected comes from the definition, never from what came out. */
typedef struct
{
  const char *name;
  const char *tokens;
  const char *chain;
  const char *survivors;
  const char *probabilities;
  const char *history;
} TestRule;

/* A chain that is not accepted, and the sentence that says why. */
typedef struct
{
  const char *chain;
  const char *sentence;
} TestRefusal;

void test_add_rules (const char *module, const TestRule *rules, gsize n);
void test_add_refusals (const char *module, const TestRefusal *refusals, gsize n);

NucChain *test_chain (const char *text);
NucLogits *test_logits (const float *scores, gsize n);
NucTrace *test_trace (NucLogits *logits, const char *chain, const NucStep *step);
float *test_parse_floats (const char *list, gsize *n);
NucLogits *test_list (const char *list);
gboolean test_draw_next (NucLogits *logits,
                         NucChain *chain,
                         const NucStep *step,
                         double coin,
                         NucDraw *draw,
                         GError **error);
void test_assert_survivors (NucTrace *trace, const char *ids, const char *probabilities);
