/* setup-capture.c: what is open, written down
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "session/setup-capture.h"

#include "setup/setup-opening.h"

/* A text that present chain and seed would draw again needs no words. */
static void
set_taken (NucSetup *setup, NucField field, NucSession *session, guint64 n)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (guint32));

  if (!nuc_session_is_drawn (session, n))
    for (guint64 i = 0; i < n; i++)
      {
        guint32 id = nuc_session_get_token (session, i, NULL);

        g_array_append_val (taken, id);
      }
  nuc_setup_put_ids (setup, field, taken);
}

/* A text that present chain and seed would draw again is only counted; one that was picked by hand,
 * or drawn before a knob moved, is kept token by token. */
static void
set_text (NucSetup *setup, NucSession *session)
{
  NucSourceKind kind = nuc_source_get_kind (nuc_session_get_source (session));
  guint64 step = nuc_session_get_position (session);
  NucDraw draw;
  gboolean chosen = nuc_session_get_chosen (session, &draw);
  /* At the end of draws from a fixed distribution the last one is marked. */
  gboolean after =
      kind == NUC_SOURCE_DISTRIBUTION && step > 0 && step == nuc_session_get_n_tokens (session);

  if (after)
    {
      step--;
      nuc_setup_put_switch (setup, NUC_FIELD_AFTER, TRUE);
    }
  if (kind == NUC_SOURCE_MODEL)
    nuc_setup_put (setup, NUC_FIELD_PROMPT, nuc_session_get_prompt (session));
  set_taken (setup, NUC_FIELD_TAKEN, session,
             MIN (step + (chosen ? 1 : 0), nuc_session_get_n_tokens (session)));
  if (step > 0)
    nuc_setup_put_count (setup, NUC_FIELD_STEP, step);
  nuc_setup_put_count (setup, NUC_FIELD_SEED, nuc_session_get_seed (session));
  if (!chosen)
    nuc_setup_put_switch (setup, NUC_FIELD_MARK, FALSE);
}

/* What is said of a second source is what differs from the first, whose fields hold for both. */
static void
set_other (NucSetup *setup, NucComparison *comparison)
{
  NucSession *session = nuc_comparison_get_other (comparison);
  NucSource *source = nuc_session_get_source (session);
  const NucOpening *opened = nuc_session_get_opened (session);

  nuc_setup_put_chain (setup, NUC_FIELD_COMPARE_CHAIN, nuc_comparison_get_chain (comparison));
  if (!nuc_comparison_has_own_source (comparison))
    return;
  nuc_setup_set_second_opening (setup, opened);
  if (nuc_source_get_kind (source) == NUC_SOURCE_MODEL &&
      (!nuc_setup_has (setup, NUC_FIELD_PROMPT) ||
       !g_str_equal (nuc_session_get_prompt (session), nuc_setup_get (setup, NUC_FIELD_PROMPT))))
    nuc_setup_put (setup, NUC_FIELD_COMPARE_PROMPT, nuc_session_get_prompt (session));
  set_taken (setup, NUC_FIELD_COMPARE_TAKEN, session,
             MIN (nuc_session_get_position (session), nuc_session_get_n_tokens (session)));
  /* One that was opened in another way than the first is another source, even where nothing is left to say
   * of it. */
  if (!nuc_setup_has_second_source (setup))
    nuc_setup_put_count (setup, NUC_FIELD_COMPARE_ORDER, opened->order);
}

/**
 * nuc_setup_capture:
 * @exhibit: what is shown; something is open
 *
 * Returns: (transfer full): all that decides what is shown, as nuc_setup_apply_begin() brings it back
 */
NucSetup *
nuc_setup_capture (NucExhibit *exhibit)
{
  NucSetup *setup = nuc_setup_new ();
  NucSession *session = nuc_exhibit_get_session (exhibit);
  NucView view = nuc_exhibit_get_view (exhibit);
  NucDie *die = nuc_dice_get_die (nuc_exhibit_get_dice (exhibit));

  nuc_setup_set_opening (setup, nuc_session_get_opened (session));
  nuc_setup_put_chain (setup, NUC_FIELD_CHAIN, nuc_session_get_chain (session));
  set_text (setup, session);
  nuc_setup_put (setup, NUC_FIELD_VIEW, nuc_view_get_name (view));
  if (view == NUC_VIEW_COMPARE)
    set_other (setup, nuc_exhibit_get_comparison (exhibit));
  if (view == NUC_VIEW_DIE && die != NULL)
    nuc_setup_put_count (setup, NUC_FIELD_ROLLS, nuc_die_get_n_rolls (die));
  if (view == NUC_VIEW_BARS)
    nuc_setup_put_switch (setup, NUC_FIELD_VERTICAL, nuc_exhibit_get_vertical (exhibit));
  nuc_setup_put (setup, NUC_FIELD_AXIS, nuc_axis_get_name (nuc_exhibit_get_axis (exhibit)));
  if (nuc_exhibit_get_n_bars (exhibit) > 0)
    nuc_setup_put_count (setup, NUC_FIELD_BARS, nuc_exhibit_get_n_bars (exhibit));
  nuc_setup_put (setup, NUC_FIELD_HIDE, nuc_hide_get_name (nuc_exhibit_get_hide (exhibit)));
  nuc_setup_put_ids (setup, NUC_FIELD_PIN, nuc_exhibit_get_pins (exhibit));
  return setup;
}
