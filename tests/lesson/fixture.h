/* fixture.h: sources and traces for the tests of this folder
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "lesson/measure.h"
#include "lesson/lesson.h"
#include "source/source.h"

G_BEGIN_DECLS

/* A distribution with a chain run over it, as a window would have it. */
typedef struct
{
  NucSource *source;
  NucTrace *trace;
  NucSource *other_source;
  NucTrace *other;
  NucChain *began;
  NucLive live;
} Fixture;

void fixture_open (Fixture *self, const char *source, const char *chain);
void fixture_open_setting (Fixture *self, const NucSetup *setting);
void fixture_set_chain (Fixture *self, const char *chain);
void fixture_close (Fixture *self);

char *fixture_read (const char *name);
char *fixture_path (const char *name);
NucLesson *fixture_load_shipped (void);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_close)

G_END_DECLS
