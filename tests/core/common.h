/* common.h: what the tests of the core share
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

#include "core/draw.h"
#include "core/trace.h"

NucChain *test_chain (const char *text);
NucLogits *test_logits (const float *scores, gsize n);
NucTrace *test_trace (NucLogits *logits, const char *chain, const NucStep *step);
float *test_parse_floats (const char *list, gsize *n);
