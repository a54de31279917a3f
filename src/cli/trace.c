/* trace.c: nucleus-cli trace: what every stage of a chain does to one distribution
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "chart/chart-text.h"
#include "chart/chart-title.h"
#include "cli/cli.h"
#include "cli/output.h"
#include "cli/request.h"
#include "core/trace.h"
#include "figure/trace-document.h"
#include "source/recorded.h"

#define TABLE_ROWS 40

enum
{
  FORMAT_TABLE,
  FORMAT_JSON,
  FORMAT_CSV,
};

static const char *const formats[] = { "table", "json", "csv", NULL };

static const char examples[] =
    "nucleus-cli trace preset:lesson --chain top-k=3,top-p=0.8\n"
    "nucleus-cli trace scores.csv --chain temperature=0.8,top-k=40,top-p=0.9 --format json\n"
    "nucleus-cli trace preset:austen --chain top-k=40 --all --format csv\n"
    "nucleus-cli trace preset:answer --step 2";

/* All tokens, or those that survive. */
static gboolean
print_document (const NucTrace *trace,
                const NucRequest *request,
                guint64 step,
                gboolean all,
                GError **error)
{
  NucLogits *logits = nuc_trace_get_logits (trace);
  g_autoptr (NucTokenTable) table =
      nuc_token_table_new ((NucTrace *) trace, nuc_source_get_vocabulary (request->source),
                           NUC_HIDE_NOTHING, NULL, 0);
  const NucTraceDocument document = {
    .table = table,
    .source = nuc_source_get_title (request->source),
    .step = step,
    .tokens = all ? nuc_logits_get_order (logits) : NULL,
    .n_tokens = nuc_logits_get_size (logits),
  };
  g_autoptr (GString) text =
      nuc_trace_document_write (&document,
                                request->format == FORMAT_JSON ? NUC_TRACE_JSON : NUC_TRACE_CSV);

  fwrite (text->str, 1, text->len, stdout);
  return nuc_output_flush (error);
}

static void
print_stages (const NucTrace *trace)
{
  g_print ("\n%10s %10s %12s  %s\n", _ ("kept"), _ ("removed"), _ ("mass kept"), _ ("stage"));
  for (gsize i = 0; i < nuc_trace_get_n_stages (trace); i++)
    {
      const NucTraceStage *stage = nuc_trace_get_stage (trace, i);
      g_autofree char *text =
          nuc_chain_stage_to_string (nuc_trace_get_chain (trace), stage->chain_stage);
      g_autofree char *mass = nuc_output_share (stage->mass_kept);

      g_print ("%'10zu %'10zu %12s  %s%s%s\n", stage->kept, stage->removed, mass, text,
               stage->note != NULL ? "  " : "", stage->note != NULL ? stage->note : "");
    }
}

/* Of a survivor: it has a probability, even where that is too small for a number. */
static char *
write_share (double probability)
{
  return probability > 0 ? nuc_output_share (probability) : g_strdup (_ ("underflows"));
}

static void
print_survivors (const NucTrace *trace, NucVocabulary *vocabulary)
{
  NucLogits *logits = nuc_trace_get_logits (trace);
  gsize n = nuc_trace_get_n_survivors (trace);
  gsize shown = MIN (n, TABLE_ROWS);

  g_print ("\n%12s %12s %12s %10s %10s  %s\n", _ ("probability"), _ ("before"), _ ("logit"),
           C_ ("table", "rank"), _ ("id"), _ ("token"));
  for (gsize place = 0; place < shown; place++)
    {
      guint32 index = nuc_trace_get_survivor (trace, place);
      guint32 id = nuc_logits_get_id (logits, index);
      double after = nuc_trace_get_survivor_probability (trace, place);
      g_autofree char *label = nuc_vocabulary_dup_label (vocabulary, id);
      g_autofree char *now = write_share (after);
      g_autofree char *before = write_share (nuc_logits_get_probability (logits, index));

      g_print ("%12s %12s %12.4f %10zu %10u  %s\n", now, before,
               (double) nuc_logits_get_scores (logits)[index],
               (gsize) nuc_logits_get_rank (logits, index) + 1, id, label);
    }
  if (shown < n)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("and %'zu more survivor",
                                                         "and %'zu more survivors", n - shown),
                                               n - shown);

      g_print ("%s\n", more);
    }
}

static gboolean
print_table (const NucTrace *trace, const NucRequest *request, GError **error)
{
  NucLogits *logits = nuc_trace_get_logits (trace);
  g_autofree char *chain = nuc_chain_to_string (nuc_trace_get_chain (trace));
  g_autofree char *known = nuc_output_share (nuc_logits_get_known_mass (logits));
  g_autofree char *little = nuc_chart_title_known (logits);
  g_autofree char *entropy = nuc_chart_text_entropy (trace, -1, 4);
  g_autofree char *choices = nuc_chart_text_choices (trace, 4);

  g_print ("%s\n", nuc_source_get_title (request->source));
  g_print (_ ("%'zu tokens, known mass %s"), nuc_logits_get_size (logits), known);
  g_print ("\n");
  if (*chain != '\0')
    print_stages (trace);
  print_survivors (trace, nuc_source_get_vocabulary (request->source));
  g_print ("\n");
  /* Translators: "2.7600 bits" or "at least 2.7600 bits", a number. */
  g_print (_ ("entropy %s, perplexity %s"), entropy, choices);
  g_print ("\n");
  if (nuc_trace_get_trust (trace) != NUC_TRUST_EXACT)
    g_print ("%s\n",
             _ ("Only a part of the distribution is known; all unknown tokens count as one."));
  if (little != NULL)
    g_print ("%s\n", little);
  return nuc_output_flush (error);
}

/* Before a step of a recording stand the tokens that were taken at the steps before it. */
static void
take_recorded_history (NucRequest *request, guint64 step)
{
  if (!NUC_IS_RECORDED (request->source) || nuc_setup_has (request->setup, NUC_FIELD_PROMPT) ||
      nuc_setup_has (request->setup, NUC_FIELD_HISTORY))
    return;
  for (guint64 i = 0; i < step; i++)
    {
      guint32 id;

      if (nuc_recorded_get_chosen (NUC_RECORDED (request->source), i, &id))
        g_array_append_val (request->history, id);
    }
}

static NucTrace *
make_trace (NucRequest *request, guint64 position, GError **error)
{
  g_autoptr (NucLogits) logits = NULL;
  NucStep step = { .seed = nuc_setup_get_count (request->setup, NUC_FIELD_SEED),
                   .position = position };

  if (position < nuc_source_get_n_positions (request->source))
    take_recorded_history (request, position);
  step.history = (const guint32 *) request->history->data;
  step.n_history = request->history->len;
  logits = nuc_source_next (request->source, step.history, step.n_history, position, NULL, error);
  return logits != NULL ? nuc_trace_new (logits, request->chain, &step, NULL, error) : NULL;
}

static int
run (int argc, char **argv)
{
  static const NucField fields[] = { NUC_FIELD_STEP, NUC_N_FIELDS };
  gboolean all = FALSE;
  const GOptionEntry options[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &all,
      N_ ("Also list the tokens that are removed, as JSON or CSV"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (NucRequest) request = { 0 };
  g_autoptr (NucTrace) trace = NULL;
  g_autoptr (GError) error = NULL;
  guint64 step;
  int code;

  if (!nuc_request_read (&request, options, fields, formats, examples, argc, argv, &code))
    return code;
  step = nuc_setup_get_count (request.setup, NUC_FIELD_STEP);
  trace = make_trace (&request, step, &error);
  if (trace == NULL ||
      !(request.format == FORMAT_TABLE ? print_table (trace, &request, &error)
                                       : print_document (trace, &request, step, all, &error)))
    return nuc_cli_fail (NUC_EXIT_INPUT, error);
  return NUC_EXIT_OK;
}

const NucCommand nuc_trace_command = {
  "trace",
  N_ ("Shows what every stage of a chain does to a distribution"),
  run,
};
