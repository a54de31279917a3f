/* figure-text.c: what a figure says in words
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "figure/figure-text.h"

#include <glib/gi18n-lib.h>

#include "chart/chart-text.h"

#define DOT "  ·  "

static void
append_chain (GString *text, NucTrace *trace)
{
  g_autofree char *chain = nuc_chain_to_string (nuc_trace_get_chain (trace));

  g_string_append (text, *chain != '\0' ? chain : _ ("no chain"));
}

/**
 * nuc_figure_describe:
 * @setup: the figure
 * @title: of its source
 * @trace: what is shown
 * @other_title: (nullable): of the second source, where there is one
 * @against: (nullable): what is shown beside it
 *
 * Source, step, chain, seed and what is left: enough to make the figure again by hand.
 *
 * Returns: (transfer full): the caption
 */
char *
nuc_figure_describe (const NucSetup *setup,
                     const char *title,
                     NucTrace *trace,
                     const char *other_title,
                     NucTrace *against)
{
  g_autoptr (GString) text = g_string_new (title);
  g_autofree char *survivors = nuc_chart_text_count (nuc_trace_get_n_survivors (trace));
  g_autofree char *size = nuc_chart_text_count (nuc_logits_get_size (nuc_trace_get_logits (trace)));
  g_autofree char *entropy = nuc_chart_text_entropy (trace, -1, 2);

  if (nuc_setup_get_count (setup, NUC_FIELD_STEP) > 0)
    {
      g_string_append (text, DOT);
      g_string_append_printf (text, _ ("step %s"), nuc_setup_get (setup, NUC_FIELD_STEP));
    }
  g_string_append (text, DOT);
  append_chain (text, trace);
  if (against != NULL)
    {
      g_autoptr (GString) other = g_string_new (other_title);

      if (other_title != NULL)
        g_string_append (other, ", ");
      append_chain (other, against);
      g_string_append (text, DOT);
      g_string_append_printf (text, _ ("beside %s"), other->str);
    }
  if (nuc_setup_has (setup, NUC_FIELD_SEED))
    {
      g_string_append (text, DOT);
      g_string_append_printf (text, _ ("seed %s"), nuc_setup_get (setup, NUC_FIELD_SEED));
    }
  g_string_append (text, DOT);
  /* Translators: count of survivors, size of the vocabulary. */
  g_string_append_printf (text,
                          ngettext ("%s of %s survives", "%s of %s survive",
                                    nuc_trace_get_n_survivors (trace)),
                          survivors, size);
  g_string_append (text, DOT);
  /* Translators: how much, as "2.76 bits" or "at least 2.76 bits". */
  g_string_append_printf (text, _ ("entropy %s"), entropy);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
