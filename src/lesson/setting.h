/* setting.h: what a scene or a question opens, and figures that its text states
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

#include "core/chain.h"
#include "lesson/measure.h"
#include "lesson/json-reader.h"
#include "setup/setup.h"

G_BEGIN_DECLS

NucSetup *nuc_setting_read (NucJsonReader *reader, const char *field);
json_t *nuc_setting_to_json (const NucSetup *setup);

/**
 * NucFact:
 * @says: (nullable): the words of the text that state it, as "78.5 %"
 * @figure: (nullable): what they state
 * @of: (nullable): of which token or stage
 * @times: the figure is stated this many fold ("600 of 1,000 rolls")
 * @goals: (nullable) (element-type NucGoal): what holds, where it is no single figure
 * @setting: (nullable): where, if not in the setting of the scene or question
 *
 * Something a text claims, in a form that can be computed, so that a test can hold every text to it.
 */
typedef struct
{
  char *says;
  const NucMeasure *figure;
  char *of;
  double times;
  GPtrArray *goals;
  NucSetup *setting;
} NucFact;

GPtrArray *nuc_facts_read (NucJsonReader *reader, const char *field);
GPtrArray *nuc_facts_copy (GPtrArray *facts);
json_t *nuc_facts_to_json (GPtrArray *facts);
gboolean nuc_fact_check (const NucFact *self, const NucLive *live, char **found);

G_END_DECLS
