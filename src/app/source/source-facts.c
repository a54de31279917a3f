/* source-facts.c: what is open, in words
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/source/source-facts.h"
#include "chart/chart-text.h"
#include "source/llama.h"
#include "source/ngram.h"
#include "source/server.h"

static char *
describe_ngram (NucNgramSource *source)
{
  guint order = nuc_ngram_source_get_order (source);

  if (nuc_ngram_source_is_of_words (source))
    return g_strdup_printf (ngettext ("n-gram model of %u word in a row",
                                      "n-gram model of %u words in a row", order),
                            order);
  return g_strdup_printf (ngettext ("n-gram model of %u character in a row",
                                    "n-gram model of %u characters in a row", order),
                          order);
}

/**
 * nuc_source_facts_dup_kind:
 *
 * Returns: (transfer full): what kind of source it is, in a few words within a line
 */
char *
nuc_source_facts_dup_kind (NucSource *source)
{
  if (NUC_IS_LLAMA (source))
    return g_strdup (_ ("neural model, run on this machine"));
  if (NUC_IS_NGRAM_SOURCE (source))
    return describe_ngram (NUC_NGRAM_SOURCE (source));
  if (NUC_IS_SERVER (source))
    /* Translators: %s is a kind of server, such as “Ollama” */
    return g_strdup_printf (_ ("server: %s"),
                            nuc_server_kind_get_title (nuc_server_get_kind (NUC_SERVER (source))));
  switch (nuc_source_get_kind (source))
    {
    case NUC_SOURCE_MODEL:
      return g_strdup (_ ("model that continues text"));
    case NUC_SOURCE_RECORDING:
      return g_strdup (_ ("recorded steps"));
    case NUC_SOURCE_DISTRIBUTION:
    default:
      return g_strdup (_ ("one fixed distribution"));
    }
}

/**
 * nuc_source_facts_dup_vocabulary:
 * @source: what is open
 * @logits: a distribution of it
 *
 * Returns: (transfer full): how many tokens it chooses from, where anybody knows
 */
char *
nuc_source_facts_dup_vocabulary (NucSource *source, NucLogits *logits)
{
  gsize n = NUC_IS_SERVER (source) ? nuc_server_get_n_vocabulary (NUC_SERVER (source)) : 0;
  g_autofree char *count = NULL;

  if (n == 0 && nuc_logits_is_complete (logits))
    n = nuc_logits_get_size (logits);
  if (n == 0)
    return g_strdup (_ ("of unknown size"));
  count = nuc_chart_text_count (n);
  /* Translators: %s is a number */
  return g_strdup_printf (ngettext ("%s token", "%s tokens", n), count);
}

/**
 * nuc_source_facts_dup_known:
 * @logits: a distribution
 *
 * Returns: (transfer full): whether all of it is known
 */
char *
nuc_source_facts_dup_known (NucLogits *logits)
{
  gsize n = nuc_logits_get_size (logits);
  g_autofree char *count = NULL;
  g_autofree char *mass = NULL;

  if (nuc_logits_is_complete (logits))
    return g_strdup (_ ("known as a whole"));
  count = nuc_chart_text_count (n);
  mass = nuc_chart_text_percent (nuc_logits_get_known_mass (logits));
  /* Translators: %s are a number and a percentage */
  return g_strdup_printf (ngettext ("only the most likely token is known (%s), with %s of the "
                                    "probability",
                                    "only the %s most likely tokens are known, with %s of the "
                                    "probability",
                                    n),
                          count, mass);
}

/**
 * nuc_source_facts_dup_summary:
 *
 * Returns: (transfer full): how many tokens and what kind of source, in one line
 */
char *
nuc_source_facts_dup_summary (NucSource *source, NucLogits *logits)
{
  gsize n = nuc_logits_get_size (logits);
  g_autofree char *kind = nuc_source_facts_dup_kind (source);
  g_autofree char *count = nuc_chart_text_count (n);
  g_autofree char *tokens = NULL;

  if (nuc_logits_is_complete (logits))
    tokens = nuc_source_facts_dup_vocabulary (source, logits);
  else
    /* Translators: %s is a number; more tokens than these are not known */
    tokens = g_strdup_printf (ngettext ("%s known token", "%s known tokens", n), count);
  /* Translators: a number of tokens and what kind of source they are from */
  return g_strdup_printf (C_ ("source", "%s · %s"), tokens, kind);
}
