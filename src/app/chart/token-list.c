/* token-list.c: the tokens of a table as a list that is never filled
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/chart/token-list.h"

#include <string.h>

/* A list view makes two hundred rows with all their cells as soon as there are so many. It gets them a few at a time,
 * then all the others, which cost nothing. */
#define FIRST_ROWS 12
#define MORE_ROWS 10
#define MOST_ROWS 260

struct _NucTokenRow
{
  GObject parent_instance;

  guint position;
};

/**
 * NucTokenList:
 *
 * Holds one number for each token: the order in which they come. A row is made when somebody asks for it and says
 * nothing but where it is. While knobs move, values and order change many times a second under the same rows:
 * `updated` tells of that, and only a list of another length of `items-changed`.
 *
 * Columns that need to be sorted are sorted in a worker; until it is done, what was shown is shown.
 */
struct _NucTokenList
{
  GObject parent_instance;

  NucTokenTable *table; /* what is shown */
  guint32 *order;
  NucTokenTable *latest; /* what is to be shown */
  gboolean is_sorted;
  NucTokenColumn column;
  gboolean descending;
  gboolean sorting;
  gboolean outdated; /* the worker sorts what is no longer wanted */
  guint shown;       /* rows that are told of */
};

typedef struct
{
  NucTokenTable *table;
  gsize column;
  gboolean descending;
} Job;

enum
{
  SIGNAL_UPDATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (NucTokenRow, nuc_token_row, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (NucTokenList,
                               nuc_token_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void start (NucTokenList *self);

static void
job_free (Job *job)
{
  nuc_token_table_unref (job->table);
  g_free (job);
}

static gboolean
has_unknown (NucTokenList *self)
{
  return self->table != NULL && nuc_token_table_get_unknown (self->table, NUC_TOKEN_BEFORE) > 0;
}

static guint
count_rows (NucTokenList *self)
{
  return self->table == NULL
             ? 0
             : (guint) nuc_token_table_get_size (self->table) + (has_unknown (self) ? 1 : 0);
}

/* @order is taken. */
static void
show (NucTokenList *self, NucTokenTable *table, guint32 *order)
{
  guint before = count_rows (self);
  guint shown = self->shown;

  nuc_token_table_ref (table);
  g_clear_pointer (&self->table, nuc_token_table_unref);
  self->table = table;
  g_free (self->order);
  self->order = order;
  if (count_rows (self) != before)
    {
      self->shown = MIN (count_rows (self), FIRST_ROWS);
      g_list_model_items_changed (G_LIST_MODEL (self), 0, shown, self->shown);
    }
  g_signal_emit (self, signals[SIGNAL_UPDATED], 0);
}

static void
sort_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;

  g_task_return_pointer (task, nuc_token_table_sort (job->table, job->column, job->descending),
                         g_free);
}

static void
sorted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (NucTokenList) self = user_data;
  Job *job = g_task_get_task_data (G_TASK (result));
  guint32 *order = g_task_propagate_pointer (G_TASK (result), NULL);
  gboolean outdated = self->outdated;

  self->sorting = FALSE;
  self->outdated = FALSE;
  /* While a knob moves each answer is late; one of the same kind is better than none. */
  if (self->latest != NULL &&
      !(outdated && job->table != self->latest &&
        nuc_token_table_get_hide (job->table) != nuc_token_table_get_hide (self->latest)))
    show (self, job->table, order);
  else
    g_free (order);
  if (outdated && self->latest != NULL)
    start (self);
}

/* Rows in the order that the table itself has. */
static guint32 *
list (NucTokenTable *table)
{
  return nuc_token_table_sort (table, NUC_TOKEN_TABLE_UNSORTED, FALSE);
}

/* What was shown may stay for a while if it looks the same and tells no more than is to be told. */
static gboolean
may_wait (NucTokenList *self)
{
  return self->table != NULL &&
         nuc_token_table_get_size (self->table) == nuc_token_table_get_size (self->latest) &&
         nuc_token_table_get_hide (self->table) == nuc_token_table_get_hide (self->latest) &&
         nuc_token_table_get_vocabulary (self->table) ==
             nuc_token_table_get_vocabulary (self->latest);
}

static void
start (NucTokenList *self)
{
  gssize column = self->is_sorted ? nuc_token_table_find_column (self->latest, self->column) : -1;
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (self->sorting)
    self->outdated = TRUE;
  if (column < 0)
    {
      show (self, self->latest, list (self->latest));
      return;
    }
  if (nuc_token_table_sorts_at_once (self->latest, (gsize) column))
    {
      show (self, self->latest,
            nuc_token_table_sort (self->latest, (gsize) column, self->descending));
      return;
    }
  if (!may_wait (self))
    show (self, self->latest, list (self->latest));
  if (self->sorting)
    return;
  job = g_new (Job, 1);
  *job = (Job){ nuc_token_table_ref (self->latest), (gsize) column, self->descending };
  self->sorting = TRUE;
  /* Not the task's own object: a worker may be the last to let go of that, and end this where it must not end. */
  task = g_task_new (NULL, NULL, sorted_cb, g_object_ref (self));
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, sort_thread);
}

static GType
get_item_type (GListModel *model)
{
  return NUC_TYPE_TOKEN_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return NUC_TOKEN_LIST (model)->shown;
}

static gpointer
get_item (GListModel *model, guint position)
{
  NucTokenRow *row;

  if (position >= NUC_TOKEN_LIST (model)->shown)
    return NULL;
  row = g_object_new (NUC_TYPE_TOKEN_ROW, NULL);
  row->position = position;
  return row;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
nuc_token_list_dispose (GObject *object)
{
  NucTokenList *self = NUC_TOKEN_LIST (object);

  g_clear_pointer (&self->table, nuc_token_table_unref);
  g_clear_pointer (&self->latest, nuc_token_table_unref);
  g_clear_pointer (&self->order, g_free);

  G_OBJECT_CLASS (nuc_token_list_parent_class)->dispose (object);
}

static void
nuc_token_row_class_init (NucTokenRowClass *klass)
{
}

static void
nuc_token_row_init (NucTokenRow *self)
{
}

static void
nuc_token_list_class_init (NucTokenListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nuc_token_list_dispose;

  signals[SIGNAL_UPDATED] = g_signal_new ("updated", NUC_TYPE_TOKEN_LIST, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
nuc_token_list_init (NucTokenList *self)
{
}

/**
 * nuc_token_row_get_position:
 *
 * Returns: where in the list it is
 */
guint
nuc_token_row_get_position (NucTokenRow *self)
{
  return self->position;
}

/**
 * nuc_token_list_new:
 *
 * Returns: (transfer full): a list without tokens
 */
NucTokenList *
nuc_token_list_new (void)
{
  return g_object_new (NUC_TYPE_TOKEN_LIST, NULL);
}

/**
 * nuc_token_list_set_table:
 * @table: (nullable): what is listed from now on, in the same order as before
 */
void
nuc_token_list_set_table (NucTokenList *self, NucTokenTable *table)
{
  guint shown = self->shown;

  if (table != NULL)
    nuc_token_table_ref (table);
  g_clear_pointer (&self->latest, nuc_token_table_unref);
  self->latest = table;
  if (table != NULL)
    {
      start (self);
      return;
    }
  g_clear_pointer (&self->table, nuc_token_table_unref);
  g_clear_pointer (&self->order, g_free);
  self->shown = 0;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, shown, 0);
}

/**
 * nuc_token_list_get_table:
 *
 * Returns: (transfer none) (nullable): what is listed now
 */
NucTokenTable *
nuc_token_list_get_table (NucTokenList *self)
{
  return self->table;
}

/**
 * nuc_token_list_sort:
 * @column: (nullable): by what; %NULL for the table's own order
 * @descending: whether the largest come first
 */
void
nuc_token_list_sort (NucTokenList *self, const NucTokenColumn *column, gboolean descending)
{
  self->is_sorted = column != NULL;
  if (column != NULL)
    self->column = *column;
  self->descending = descending;
  if (self->latest != NULL)
    start (self);
}

/**
 * nuc_token_list_is_sorting:
 *
 * Returns: whether a worker is at it, and `updated` will come
 */
gboolean
nuc_token_list_is_sorting (NucTokenList *self)
{
  return self->sorting;
}

/**
 * nuc_token_list_grow:
 *
 * Tells of some more of the rows, to be called between frames.
 *
 * Returns: whether there are more
 */
gboolean
nuc_token_list_grow (NucTokenList *self)
{
  guint all = count_rows (self);
  guint shown = self->shown;

  if (shown >= all)
    return FALSE;
  self->shown = shown < MOST_ROWS ? MIN (shown + MORE_ROWS, all) : all;
  g_list_model_items_changed (G_LIST_MODEL (self), shown, 0, self->shown - shown);
  return self->shown < all;
}

/**
 * nuc_token_list_get_token:
 * @position: below the number of items
 *
 * Returns: the index of the token there, %NUC_TOKEN_LIST_UNKNOWN for what the source did not name
 */
guint32
nuc_token_list_get_token (NucTokenList *self, guint position)
{
  if (self->table == NULL || position >= nuc_token_table_get_size (self->table))
    return NUC_TOKEN_LIST_UNKNOWN;
  return self->order[position];
}

/**
 * nuc_token_list_get_tokens:
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): all tokens in the order that is shown
 */
const guint32 *
nuc_token_list_get_tokens (NucTokenList *self, gsize *n)
{
  *n = self->table != NULL ? nuc_token_table_get_size (self->table) : 0;
  return self->order;
}

/**
 * nuc_token_list_find:
 * @token: an index
 * @position: (out): where it is
 *
 * Returns: whether it is listed
 */
gboolean
nuc_token_list_find (NucTokenList *self, guint32 token, guint *position)
{
  gsize n;
  const guint32 *tokens = nuc_token_list_get_tokens (self, &n);

  for (gsize i = 0; i < n; i++)
    if (tokens[i] == token)
      {
        *position = (guint) i;
        return TRUE;
      }
  return FALSE;
}
