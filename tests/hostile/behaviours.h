/* behaviours.h: everything bad that a server does, one row each
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "../source/fake-kinds.h"
#include "source/server-http.h"

G_BEGIN_DECLS

#define HOSTILE_KEY "sk-sesame-0123456789-open"

/* What a row may end with beside a code of NucServerError. */
#define ENDS_WELL (-1)
/* With some sentence: libraries differ in what they forgive. */
#define ENDS_SOMEHOW (-2)
/* With a sentence about what the JSON says. */
#define ENDS_IN_JSON (-3)

/**
 * Behaviour:
 * @name: of the row
 * @handler: what the server does
 * @data: for @handler
 * @ending: a code of NucServerError, or one of the three above
 * @phrase: (nullable): what the sentence says
 */
typedef struct
{
  const char *name;
  FakeHandler handler;
  gconstpointer data;
  int ending;
  const char *phrase;
} Behaviour;

extern const Behaviour behaviours[];
extern const gsize n_behaviours;

/* What a good server of a kind would have answered, for those that are good at first. */
void behaviours_set_good (const char *answer);

G_END_DECLS
