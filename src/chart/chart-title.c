/* chart-title.c: the sentences over a chart
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-title.h"

#include <glib/gi18n-lib.h>

#include "chart/chart-text.h"

/* Characters of the context that a title quotes. */
#define CONTEXT_CHARACTERS 32

/* Below this share of the probability, what is known is the lesser part. */
#define MOST 0.5

/* The end of the context, on one line, in quotes that isolate its direction. */
static char *
quote_context (const char *context)
{
  glong length = g_utf8_strlen (context, -1);
  const char *start = context;
  g_autoptr (GString) text = g_string_new (NULL);

  if (length > CONTEXT_CHARACTERS)
    {
      start = g_utf8_offset_to_pointer (context, length - CONTEXT_CHARACTERS);
      g_string_append (text, "\342\200\246");
    }

  for (const char *next = start; *next != '\0'; next = g_utf8_next_char (next))
    {
      gunichar character = g_utf8_get_char (next);

      g_string_append_unichar (text, g_unichar_iscntrl (character) ? ' ' : character);
    }

  /* Translators: quotation marks, and inside them the isolates of a text's direction. */
  return g_strdup_printf (_ ("“\342\201\250%s\342\201\251”"), text->str);
}

static gboolean
can_quote (const char *context)
{
  return context != NULL && *context != '\0' && g_utf8_validate (context, -1, NULL);
}

/**
 * nuc_chart_title_question:
 * @hide: what is hidden
 * @context: (nullable): the text before the token
 *
 * Returns: (transfer full) (nullable): what the class is asked, %NULL where nothing is hidden
 */
char *
nuc_chart_title_question (NucHide hide, const char *context)
{
  g_autofree char *quoted = can_quote (context) ? quote_context (context) : NULL;

  return nuc_chart_hide_question (hide, quoted);
}

/**
 * nuc_chart_title_known:
 * @logits: a distribution
 *
 * Returns: (transfer full) (nullable): a sentence where the source named so little that the greater part of the
 *   probability is unknown
 */
char *
nuc_chart_title_known (NucLogits *logits)
{
  double known = nuc_logits_get_known_mass (logits);
  g_autofree char *percent = nuc_chart_text_percent (known);

  if (nuc_logits_is_complete (logits) || known >= MOST)
    return NULL;

  /* Translators: a percentage. */
  return g_strdup_printf (_ ("Only %s of the probability is known."), percent);
}

/**
 * nuc_chart_title_unknown:
 * @logits: a distribution
 *
 * Returns: (transfer full) (nullable): the same from the other side, for a line in a chart
 */
char *
nuc_chart_title_unknown (NucLogits *logits)
{
  double known = nuc_logits_get_known_mass (logits);
  g_autofree char *percent = nuc_chart_text_percent (1 - known);

  if (nuc_logits_is_complete (logits) || known >= MOST)
    return NULL;

  /* Translators: a percentage. */
  return g_strdup_printf (
      _ ("%s of the probability belongs to tokens that the source did not name."), percent);
}

/**
 * nuc_chart_title_qualify:
 * @logits: what the sentence is about
 * @sentence: the title of a view, without a full stop
 *
 * Returns: (transfer full): the title, saying so where the greater part of the probability is unknown
 */
char *
nuc_chart_title_qualify (NucLogits *logits, const char *sentence)
{
  g_autofree char *percent = nuc_chart_text_percent (nuc_logits_get_known_mass (logits));

  if (nuc_logits_is_complete (logits) || nuc_logits_get_known_mass (logits) >= MOST)
    return g_strdup (sentence);

  /* Translators: a title such as "3 of 3 known tokens survive", a percentage. */
  return g_strdup_printf (_ ("%s; only %s of the probability is known"), sentence, percent);
}

/**
 * nuc_chart_title_survivors:
 * @trace: a trace
 * @context: (nullable): the text before the token
 *
 * Returns: (transfer full): how many tokens the chain left, as "8 of 2,048 tokens survive after “It was a
 *   truth”"
 */
char *
nuc_chart_title_survivors (const NucTrace *trace, const char *context)
{
  NucLogits *logits = nuc_trace_get_logits (trace);
  gsize n = nuc_logits_get_size (logits);
  gsize n_survivors = nuc_trace_get_n_survivors (trace);
  gboolean complete = nuc_logits_is_complete (logits);
  g_autofree char *survivors = nuc_chart_text_count (n_survivors);
  g_autofree char *size = nuc_chart_text_count (n);
  g_autofree char *sentence = NULL;

  if (complete)
    /* Translators: count of survivors, size of the vocabulary. */
    sentence = g_strdup_printf (ngettext ("%s of %s tokens survives", "%s of %s tokens survive",
                                          n_survivors),
                                survivors, size);
  else
    /* Translators: count of survivors, count of tokens that the source named. */
    sentence = g_strdup_printf (ngettext ("%s of %s known tokens survives",
                                          "%s of %s known tokens survive", n_survivors),
                                survivors, size);

  if (can_quote (context))
    {
      g_autofree char *quoted = quote_context (context);
      /* Translators: a sentence such as "8 of 2,048 tokens survive", a quoted text. */
      g_autofree char *after = g_strdup_printf (_ ("%s after %s"), sentence, quoted);

      return nuc_chart_title_qualify (logits, after);
    }

  return nuc_chart_title_qualify (logits, sentence);
}
