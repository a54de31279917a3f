/* token-table.c: every token of a trace with all that is known of it, in columns
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "figure/token-table.h"

#include <math.h>
#include <string.h>

struct _NucTokenTable
{
  gatomicrefcount references;
  NucTrace *trace;
  NucVocabulary *vocabulary;
  NucHide hide;
  guint32 *tokens; /* NULL for all */
  gsize n_tokens;
  GArray *columns;
};

/* What a column is sorted by. Equal ones keep the order of the ranks. */
typedef struct
{
  const NucTokenTable *table;
  double *keys;
  char **texts;
} Sorting;

static NucLogits *
get_logits (const NucTokenTable *self)
{
  return nuc_trace_get_logits (self->trace);
}

static void
add_column (NucTokenTable *self, NucTokenField field, gsize stage)
{
  NucTokenColumn column = { field, stage };

  g_array_append_val (self->columns, column);
}

static void
build_columns (NucTokenTable *self)
{
  gboolean level = self->hide == NUC_HIDE_PROBABILITIES;

  if (!level)
    add_column (self, NUC_TOKEN_RANK, 0);
  add_column (self, NUC_TOKEN_ID, 0);
  add_column (self, NUC_TOKEN_TEXT, 0);
  add_column (self, NUC_TOKEN_BYTES, 0);
  if (level)
    return;
  add_column (self, NUC_TOKEN_LOGIT, 0);
  add_column (self, NUC_TOKEN_BEFORE, 0);
  if (nuc_chart_hide_is_of_chain (self->hide))
    return;
  for (gsize i = 0; i < nuc_trace_get_n_stages (self->trace); i++)
    add_column (self, NUC_TOKEN_STAGE, i);
  add_column (self, NUC_TOKEN_NOW, 0);
  add_column (self, NUC_TOKEN_CUT_BY, 0);
}

/* By stages, survivors first; a number or a text for each token that is listed. */
static void
fill_keys (Sorting *sorting, NucTokenColumn column, const guint32 *tokens, gsize n)
{
  const NucTokenTable *self = sorting->table;
  NucLogits *logits = get_logits (self);
  gsize size = nuc_logits_get_size (logits);

  if (column.field == NUC_TOKEN_TEXT)
    {
      sorting->texts = g_new0 (char *, size + 1);
      for (gsize i = 0; i < n; i++)
        {
          g_autofree char *label =
              nuc_vocabulary_dup_label (self->vocabulary, nuc_logits_get_id (logits, tokens[i]));

          sorting->texts[tokens[i]] = g_utf8_casefold (label, -1);
        }
      return;
    }
  if (column.field == NUC_TOKEN_BYTES)
    return;
  sorting->keys = g_new (double, size);
  for (gsize i = 0; i < n; i++)
    {
      guint32 token = tokens[i];
      int removed_by = nuc_trace_get_removed_by (self->trace, token);
      double key;

      if (column.field == NUC_TOKEN_CUT_BY)
        key = nuc_logits_is_masked (get_logits (self), token) ? G_MAXINT : removed_by;
      else if (column.field == NUC_TOKEN_NOW)
        key = nuc_token_table_is_survivor (self, token)
                  ? nuc_trace_get_probability (self->trace, token)
                  : -1;
      else
        key = !nuc_token_table_is_kept (self, column.stage, token)
                  ? -1
                  : nuc_trace_get_stage_probability (self->trace, column.stage, token);
      sorting->keys[token] = key;
    }
}

static int
compare_bytes (const NucTokenTable *self, guint32 first, guint32 second)
{
  NucLogits *logits = get_logits (self);
  gsize n_first = 0, n_second = 0;
  const char *one =
      nuc_vocabulary_get_bytes (self->vocabulary, nuc_logits_get_id (logits, first), &n_first);
  const char *two =
      nuc_vocabulary_get_bytes (self->vocabulary, nuc_logits_get_id (logits, second), &n_second);
  int order = one != NULL && two != NULL ? memcmp (one, two, MIN (n_first, n_second)) : 0;

  return order != 0 ? order : (n_first > n_second) - (n_first < n_second);
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Sorting *sorting = user_data;
  NucLogits *logits = get_logits (sorting->table);
  guint32 first = *(const guint32 *) a;
  guint32 second = *(const guint32 *) b;
  int order;

  if (sorting->texts != NULL)
    order = strcmp (sorting->texts[first], sorting->texts[second]);
  else if (sorting->keys != NULL)
    order = (sorting->keys[first] > sorting->keys[second]) -
            (sorting->keys[first] < sorting->keys[second]);
  else
    order = compare_bytes (sorting->table, first, second);
  if (order == 0)
    {
      guint32 rank = nuc_logits_get_rank (logits, first);
      guint32 other = nuc_logits_get_rank (logits, second);

      order = (rank > other) - (rank < other);
    }
  return order;
}

static void
reverse (guint32 *tokens, gsize n)
{
  for (gsize i = 0; i < n / 2; i++)
    {
      guint32 token = tokens[i];

      tokens[i] = tokens[n - 1 - i];
      tokens[n - 1 - i] = token;
    }
}

/**
 * nuc_token_table_new:
 * @trace: what may be shown, see nuc_chart_hide_trace()
 * @vocabulary: names the tokens
 * @hide: what is kept to itself
 * @tokens: (nullable) (array length=n_tokens): the tokens that are listed, in the order in which they come;
 *   %NULL for all by rank
 * @n_tokens: how many
 *
 * Returns: (transfer full): the table
 */
NucTokenTable *
nuc_token_table_new (NucTrace *trace,
                     NucVocabulary *vocabulary,
                     NucHide hide,
                     const guint32 *tokens,
                     gsize n_tokens)
{
  NucTokenTable *self = g_new0 (NucTokenTable, 1);

  g_atomic_ref_count_init (&self->references);
  self->trace = nuc_trace_ref (trace);
  self->vocabulary = nuc_vocabulary_ref (vocabulary);
  self->hide = hide;
  if (tokens != NULL)
    self->tokens = g_memdup2 (tokens, n_tokens * sizeof *tokens);
  self->n_tokens = tokens != NULL ? n_tokens : nuc_logits_get_size (get_logits (self));
  self->columns = g_array_new (FALSE, FALSE, sizeof (NucTokenColumn));
  build_columns (self);
  return self;
}

/**
 * nuc_token_table_ref:
 * @self: a table
 *
 * Returns: (transfer full): the same table
 */
NucTokenTable *
nuc_token_table_ref (NucTokenTable *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * nuc_token_table_unref:
 * @self: (transfer full): a table
 *
 * Frees it with the last reference.
 */
void
nuc_token_table_unref (NucTokenTable *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  nuc_trace_unref (self->trace);
  nuc_vocabulary_unref (self->vocabulary);
  g_free (self->tokens);
  g_array_unref (self->columns);
  g_free (self);
}

/**
 * nuc_token_table_get_trace:
 * @self: a table
 *
 * Returns: (transfer none): the trace that the rows are read from
 */
NucTrace *
nuc_token_table_get_trace (const NucTokenTable *self)
{
  return self->trace;
}

/**
 * nuc_token_table_get_vocabulary:
 * @self: a table
 *
 * Returns: (transfer none): what names the tokens
 */
NucVocabulary *
nuc_token_table_get_vocabulary (const NucTokenTable *self)
{
  return self->vocabulary;
}

/**
 * nuc_token_table_get_hide:
 * @self: a table
 *
 * Returns: what the table keeps to itself
 */
NucHide
nuc_token_table_get_hide (const NucTokenTable *self)
{
  return self->hide;
}

/**
 * nuc_token_table_get_size:
 * @self: a table
 *
 * Returns: the number of rows: of the tokens chosen, or of all that have a logit
 */
gsize
nuc_token_table_get_size (const NucTokenTable *self)
{
  return self->n_tokens;
}

/**
 * nuc_token_table_get_n_columns:
 * @self: a table
 *
 * Returns: the number of columns, which depends on the chain and on what is hidden
 */
gsize
nuc_token_table_get_n_columns (const NucTokenTable *self)
{
  return self->columns->len;
}

/**
 * nuc_token_table_get_column:
 * @self: a table
 * @column: below nuc_token_table_get_n_columns(), which is not checked
 *
 * Returns: (transfer none): what the column is about
 */
const NucTokenColumn *
nuc_token_table_get_column (const NucTokenTable *self, gsize column)
{
  return &g_array_index (self->columns, NucTokenColumn, column);
}

/**
 * nuc_token_table_find_column:
 * @column: what stands in it
 *
 * Returns: its number, -1 where there is none
 */
gssize
nuc_token_table_find_column (const NucTokenTable *self, NucTokenColumn column)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const NucTokenColumn *found = nuc_token_table_get_column (self, i);

      if (found->field == column.field && found->stage == column.stage)
        return i;
    }
  return -1;
}

/**
 * nuc_token_table_sorts_at_once:
 * @column: a column
 *
 * Returns: whether nuc_token_table_sort() only copies an order that is there; other columns of a large vocabulary are
 *   for a worker
 */
gboolean
nuc_token_table_sorts_at_once (const NucTokenTable *self, gsize column)
{
  switch (nuc_token_table_get_column (self, column)->field)
    {
    case NUC_TOKEN_RANK:
    case NUC_TOKEN_LOGIT:
    case NUC_TOKEN_BEFORE:
      return TRUE;
    case NUC_TOKEN_ID:
      return self->tokens == NULL;
    case NUC_TOKEN_TEXT:
    case NUC_TOKEN_BYTES:
    case NUC_TOKEN_STAGE:
    case NUC_TOKEN_NOW:
    case NUC_TOKEN_CUT_BY:
    default:
      return FALSE;
    }
}

static int
compare_ids_cb (gconstpointer a, gconstpointer b)
{
  guint32 first = *(const guint32 *) a;
  guint32 second = *(const guint32 *) b;

  return (first > second) - (first < second);
}

/**
 * nuc_token_table_sort:
 * @column: a column, or %NUC_TOKEN_TABLE_UNSORTED
 * @descending: whether the largest come first
 *
 * Tokens that are equal in the column stand in the order of their ranks, or in its reverse.
 *
 * Returns: (transfer full) (array): the tokens that are listed, sorted
 */
guint32 *
nuc_token_table_sort (const NucTokenTable *self, gsize column, gboolean descending)
{
  NucLogits *logits = get_logits (self);
  const guint32 *listed = self->tokens != NULL ? self->tokens : nuc_logits_get_order (logits);
  guint32 *tokens = g_memdup2 (listed, self->n_tokens * sizeof *tokens);
  NucTokenColumn by;

  if (column == NUC_TOKEN_TABLE_UNSORTED)
    return tokens;
  by = *nuc_token_table_get_column (self, column);
  if (by.field == NUC_TOKEN_ID && self->tokens == NULL)
    for (gsize i = 0; i < self->n_tokens; i++)
      tokens[i] = (guint32) i;
  else if (by.field == NUC_TOKEN_ID)
    qsort (tokens, self->n_tokens, sizeof *tokens, compare_ids_cb);
  else if (!nuc_token_table_sorts_at_once (self, column))
    {
      Sorting sorting = { .table = self };

      fill_keys (&sorting, by, tokens, self->n_tokens);
      g_qsort_with_data (tokens, (int) self->n_tokens, sizeof *tokens, compare_cb, &sorting);
      for (gsize i = 0; sorting.texts != NULL && i < self->n_tokens; i++)
        g_free (sorting.texts[tokens[i]]);
      g_free (sorting.texts);
      g_free (sorting.keys);
    }
  /* The largest scores have the smallest ranks. */
  if (descending != (by.field == NUC_TOKEN_LOGIT || by.field == NUC_TOKEN_BEFORE))
    reverse (tokens, self->n_tokens);
  return tokens;
}

/**
 * nuc_token_table_is_survivor:
 * @token: its index
 *
 * Returns: whether it is left by the chain, as far as that may be told
 */
gboolean
nuc_token_table_is_survivor (const NucTokenTable *self, guint32 token)
{
  return nuc_trace_survives (self->trace, token);
}

/**
 * nuc_token_table_is_kept:
 * @stage: of the trace
 * @token: its index
 *
 * Returns: whether it is left after that stage
 */
gboolean
nuc_token_table_is_kept (const NucTokenTable *self, gsize stage, guint32 token)
{
  int removed_by = nuc_trace_get_removed_by (self->trace, token);

  return !nuc_logits_is_masked (get_logits (self), token) &&
         (removed_by < 0 || (gsize) removed_by > stage);
}

/**
 * nuc_token_table_get_unknown:
 * @field: %NUC_TOKEN_BEFORE or %NUC_TOKEN_NOW
 *
 * Returns: the mass of the tokens that the source did not name; 0 where all are known or it is not to be told
 */
double
nuc_token_table_get_unknown (const NucTokenTable *self, NucTokenField field)
{
  NucLogits *logits = get_logits (self);
  double known = field == NUC_TOKEN_NOW ? nuc_trace_get_total (self->trace)
                                        : nuc_logits_get_known_mass (logits);

  if (nuc_logits_is_complete (logits) || self->hide == NUC_HIDE_PROBABILITIES)
    return 0;
  return MAX (1 - known, 0);
}
