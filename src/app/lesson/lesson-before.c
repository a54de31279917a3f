/* lesson-before.c: what a person had before the lesson
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/lesson/lesson-before.h"

/* What scenes set beside what the session holds. */
static const char *const states[] = { "view", "bars",          "vertical",      "axis",
                                      "hide", "compare-chain", "compare-source" };

/**
 * NucLessonBefore:
 *
 * A lesson moves a person's knobs, views and text for them. When it is closed, all of it is as it was.
 */
struct _NucLessonBefore
{
  NucExhibit *exhibit;
  GActionGroup *actions; /* the window, which owns whoever owns this */
  NucSessionAside *aside;
  GArray *pins;
  guint64 rolls;
  GVariant *states[G_N_ELEMENTS (states)];
};

/**
 * nuc_lesson_before_new:
 * @exhibit: what a lesson is about to change
 * @actions: (transfer none): a window; it must live longer
 *
 * Puts everything aside, see nuc_session_put_aside().
 */
NucLessonBefore *
nuc_lesson_before_new (NucExhibit *exhibit, GActionGroup *actions)
{
  NucLessonBefore *self = g_new0 (NucLessonBefore, 1);
  NucDie *die = nuc_dice_get_die (nuc_exhibit_get_dice (exhibit));

  self->exhibit = g_object_ref (exhibit);
  self->pins = g_array_copy ((GArray *) nuc_exhibit_get_pins (exhibit));
  self->rolls = die != NULL ? nuc_die_get_n_rolls (die) : 0;
  self->actions = actions;
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_action_group_has_action (actions, states[i]))
      self->states[i] = g_action_group_get_action_state (actions, states[i]);
  self->aside = nuc_session_put_aside (nuc_exhibit_get_session (exhibit));
  return self;
}

void
nuc_lesson_before_free (NucLessonBefore *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    g_clear_pointer (&self->states[i], g_variant_unref);
  g_clear_pointer (&self->aside, nuc_session_aside_free);
  g_array_unref (self->pins);
  g_object_unref (self->exhibit);
  g_free (self);
}

/**
 * nuc_lesson_before_give_back:
 *
 * Sets everything as it was; once.
 */
void
nuc_lesson_before_give_back (NucLessonBefore *self)
{
  g_return_if_fail (self->aside != NULL);

  nuc_session_take_back (nuc_exhibit_get_session (self->exhibit), g_steal_pointer (&self->aside));
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (self->states[i] != NULL)
      g_action_group_change_action_state (self->actions, states[i], self->states[i]);
  nuc_exhibit_set_pins (self->exhibit, self->pins);
  if (self->rolls > 0)
    nuc_dice_roll (nuc_exhibit_get_dice (self->exhibit), (guint) self->rolls);
}

/**
 * nuc_lesson_before_set_opening:
 * @opening: what to open in the end, where the lesson came before anything else; else nothing happens
 */
void
nuc_lesson_before_set_opening (NucLessonBefore *self, const NucOpening *opening)
{
  nuc_session_aside_set_opening (self->aside, opening);
}

/**
 * nuc_lesson_before_ref_state:
 * @action: an action of the window
 *
 * Returns: (transfer full) (nullable): the state that belongs to the person and not to the lesson, %NULL where
 *   the lesson does not touch it
 */
GVariant *
nuc_lesson_before_ref_state (NucLessonBefore *self, const char *action)
{
  GVariant *state;

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (states[i], action))
      return self->states[i] != NULL ? g_variant_ref (self->states[i]) : NULL;
  state = nuc_session_aside_get_state (self->aside, action);
  return state != NULL ? g_variant_ref_sink (state) : NULL;
}
