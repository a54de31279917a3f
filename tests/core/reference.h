/* reference.h: the samplers once more, as plainly as they can be written
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "core/trace.h"

/* A candidate, and everything in play. */
typedef struct
{
  guint32 index;
  float score;
} ReferenceToken;

typedef struct
{
  ReferenceToken *tokens;
  gsize n;
  gsize vocabulary;
  double scale;
} Reference;

void reference_init (Reference *self, const float *scores, gsize n);
void reference_clear (Reference *self);
void reference_run (Reference *self, const NucChain *chain, const NucStep *step);
double reference_get_probability (const Reference *self, gsize place);
gsize reference_draw (const Reference *self, double coin);
