/* setting.h: what a scene or a question opens, and figures that its text states
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

#include "core/chain.h"
#include "lesson/figure.h"
#include "lesson/json-reader.h"
#include "setup/axis.h"
#include "setup/hide.h"
#include "setup/view.h"

G_BEGIN_DECLS

/**
 * NucSetting:
 * @source: what nuc_opening_parse() reads; a path is relative to the lesson's file
 * @prompt: (nullable): the text to continue, for a model
 * @chain: a chain in its canonical text form; empty for none
 * @seed: the seed
 * @view: which chart
 * @axis: its axis
 * @vertical: whether its bars stand
 * @n_bars: at most so many bars, 0 for as many as fit
 * @hide: what is hidden until it is revealed
 * @other_source: (nullable): of the other pane; %NULL for the same source
 * @other_chain: (nullable): of the other pane; not %NULL exactly where @view compares
 */
typedef struct
{
  char *source;
  char *prompt;
  char *chain;
  guint64 seed;
  NucView view;
  NucAxis axis;
  gboolean vertical;
  guint n_bars;
  NucHide hide;
  char *other_source;
  char *other_chain;
} NucSetting;

NucSetting *nuc_setting_read (NucJsonReader *reader, const char *field);
NucSetting *nuc_setting_copy (const NucSetting *self);
gboolean nuc_setting_equal (const NucSetting *self, const NucSetting *other);
void nuc_setting_free (NucSetting *self);
json_t *nuc_setting_to_json (const NucSetting *self);

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
  const NucLessonFigure *figure;
  char *of;
  double times;
  GPtrArray *goals;
  NucSetting *setting;
} NucFact;

GPtrArray *nuc_facts_read (NucJsonReader *reader, const char *field);
GPtrArray *nuc_facts_copy (GPtrArray *facts);
json_t *nuc_facts_to_json (GPtrArray *facts);
gboolean nuc_fact_check (const NucFact *self, const NucLive *live, char **found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucSetting, nuc_setting_free)

G_END_DECLS
