/* token-columns.c: the columns of the data table, and their cells
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/chart/token-columns.h"

#include "app/chart/token-cell.h"
#include "figure/token-table-text.h"

/**
 * NucTokenColumns:
 *
 * Keeps a column view's columns in step with a table. A stage that comes or goes is one column that comes or goes, the
 * others stay with their cells and widths.
 */
struct _NucTokenColumns
{
  GtkColumnView *view;
  NucTokenList *list;
  NucTokenTable *table;
  GArray *columns;   /* NucTokenColumn, as in the view */
  GHashTable *cells; /* that there are */
  gint64 chosen;
  gboolean syncing;
  const NucTokenColumn *asked; /* by the view's sorter */
};

static const char key[] = "nuc-token-column";

static const NucTokenColumn *
get_column (GtkColumnViewColumn *column)
{
  return g_object_get_data (G_OBJECT (column), key);
}

/* The sorter of a column never sorts: it tells that it was asked, see find_sorting(). */
typedef struct
{
  NucTokenColumns *columns;
  NucTokenColumn column;
} Asked;

static int
asked_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  Asked *asked = user_data;

  asked->columns->asked = &asked->column;
  return -1;
}

/* GTK 4.8 does not say by which column a view is sorted. Its sorter asks the sorter of the column first of all, and
 * turns the answer round where the largest come first. */
static const NucTokenColumn *
find_sorting (NucTokenColumns *self, gboolean *descending)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (self->view);

  self->asked = NULL;
  *descending = gtk_sorter_compare (sorter, self->view, self->list) == GTK_ORDERING_LARGER;
  return self->asked;
}

static void
sorter_cb (NucTokenColumns *self)
{
  gboolean descending;
  const NucTokenColumn *column;

  if (self->syncing)
    return;
  column = find_sorting (self, &descending);
  nuc_token_list_sort (self->list, column, descending);
}

static void
gone_cb (gpointer user_data, GObject *cell)
{
  g_hash_table_remove (((NucTokenColumns *) user_data)->cells, cell);
}

static void
setup_cb (NucTokenColumns *self, GtkListItem *item, GtkListItemFactory *factory)
{
  GtkWidget *cell = nuc_token_cell_new (self->list, g_object_get_data (G_OBJECT (factory), key));

  g_hash_table_add (self->cells, cell);
  g_object_weak_ref (G_OBJECT (cell), gone_cb, self);
  gtk_list_item_set_child (item, cell);
}

static void
bind_cb (NucTokenColumns *self, GtkListItem *item)
{
  NucTokenCell *cell = NUC_TOKEN_CELL (gtk_list_item_get_child (item));

  nuc_token_cell_set_chosen (cell, self->chosen);
  nuc_token_cell_set_row (cell, gtk_list_item_get_item (item));
}

static void
measure_column (NucTokenColumns *self, GtkColumnViewColumn *column)
{
  const NucTokenColumn *what = get_column (column);
  g_autoptr (PangoLayout) layout =
      gtk_widget_create_pango_layout (GTK_WIDGET (self->view),
                                      gtk_column_view_column_get_title (column));
  int heading;

  pango_layout_get_pixel_size (layout, &heading, NULL);
  gtk_column_view_column_set_fixed_width (
      column, MAX (nuc_token_cell_measure_column (GTK_WIDGET (self->view), what, self->table),
                   heading * 9 / 8 + 34));
}

static void
insert_column (NucTokenColumns *self, guint place, const NucTokenColumn *what, const char *title)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column = gtk_column_view_column_new (title, factory);
  g_autoptr (GtkCustomSorter) sorter = NULL;
  Asked *asked = g_new (Asked, 1);

  *asked = (Asked){ self, *what };
  sorter = gtk_custom_sorter_new (asked_cb, asked, g_free);
  g_object_set_data_full (G_OBJECT (factory), key, g_memdup2 (what, sizeof *what), g_free);
  g_object_set_data_full (G_OBJECT (column), key, g_memdup2 (what, sizeof *what), g_free);
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), self);
  gtk_column_view_column_set_sorter (column, GTK_SORTER (sorter));
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, what->field == NUC_TOKEN_TEXT);
  gtk_column_view_insert_column (self->view, place, column);
  g_array_insert_val (self->columns, place, *what);
  measure_column (self, column);
  g_object_unref (column);
}

static GtkColumnViewColumn *
nth_column (NucTokenColumns *self, guint place)
{
  return g_list_model_get_item (gtk_column_view_get_columns (self->view), place);
}

static void
remove_column (NucTokenColumns *self, guint place)
{
  g_autoptr (GtkColumnViewColumn) column = nth_column (self, place);

  gtk_column_view_remove_column (self->view, column);
  g_array_remove_index (self->columns, place);
}

static gboolean
is_at (NucTokenColumns *self, guint place, const NucTokenColumn *what)
{
  const NucTokenColumn *there;

  if (place >= self->columns->len)
    return FALSE;
  there = &g_array_index (self->columns, NucTokenColumn, place);
  return there->field == what->field && there->stage == what->stage;
}

/* What is asked for most often stands where a narrow window shows it. */
static int
find_place (const NucTokenColumn *column)
{
  static const NucTokenField fields[] = { NUC_TOKEN_RANK,  NUC_TOKEN_ID,     NUC_TOKEN_TEXT,
                                          NUC_TOKEN_LOGIT, NUC_TOKEN_BEFORE, NUC_TOKEN_NOW,
                                          NUC_TOKEN_CUT_BY };
  guint place = 0;

  while (place < G_N_ELEMENTS (fields) && fields[place] != column->field)
    place++;
  /* Then what each stage leaves, then the bytes. */
  return (int) (column->field == NUC_TOKEN_BYTES ? G_MAXINT : place + column->stage);
}

static int
compare_places_cb (gconstpointer a, gconstpointer b)
{
  int first = find_place (a);
  int second = find_place (b);

  return (first > second) - (first < second);
}

static GtkWidget *
find_label (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LABEL (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child);
  return found;
}

static gboolean
is_title_of_text (NucTokenColumns *self, const char *title)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = nth_column (self, i);

      if (g_strcmp0 (gtk_column_view_column_get_title (column), title) == 0)
        return nuc_token_cell_is_text (get_column (column));
    }
  return FALSE;
}

/* Of numbers the ends stand below each other, and the heading above the ends. GTK has no property for that, and its
 * headings come in any order. */
static void
align_headings (NucTokenColumns *self)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));

  for (GtkWidget *title = gtk_widget_get_first_child (header); title != NULL;
       title = gtk_widget_get_next_sibling (title))
    {
      GtkWidget *content = gtk_widget_get_first_child (title);
      GtkWidget *label = find_label (title);

      if (content != NULL && label != NULL)
        gtk_widget_set_halign (content,
                               is_title_of_text (self, gtk_label_get_text (GTK_LABEL (label)))
                                   ? GTK_ALIGN_START
                                   : GTK_ALIGN_END);
    }
}

static void
sync_title (NucTokenColumns *self, guint place, const char *title)
{
  g_autoptr (GtkColumnViewColumn) column = nth_column (self, place);

  if (g_strcmp0 (gtk_column_view_column_get_title (column), title) != 0)
    gtk_column_view_column_set_title (column, title);
}

static void
sync_columns (NucTokenColumns *self)
{
  gsize n = nuc_token_table_get_n_columns (self->table);
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (NucTokenColumn));

  for (gsize i = 0; i < n; i++)
    g_array_append_vals (wanted, nuc_token_table_get_column (self->table, i), 1);
  g_array_sort (wanted, compare_places_cb);
  for (guint i = 0; i < n; i++)
    {
      const NucTokenColumn *what = &g_array_index (wanted, NucTokenColumn, i);
      g_autofree char *title =
          nuc_token_table_text_heading (self->table,
                                        (gsize) nuc_token_table_find_column (self->table, *what));

      while (i < self->columns->len &&
             compare_places_cb (&g_array_index (self->columns, NucTokenColumn, i), what) < 0)
        remove_column (self, i);
      if (is_at (self, i, what))
        sync_title (self, i, title);
      else
        insert_column (self, i, what, title);
    }
  while (self->columns->len > n)
    remove_column (self, self->columns->len - 1);
  align_headings (self);
}

/* A table by rank says so. */
static void
begin_sorting (NucTokenColumns *self)
{
  g_autoptr (GtkColumnViewColumn) first = nth_column (self, 0);
  gboolean descending;

  if (find_sorting (self, &descending) == NULL && get_column (first)->field == NUC_TOKEN_RANK)
    gtk_column_view_sort_by_column (self->view, first, GTK_SORT_ASCENDING);
}

/**
 * nuc_token_columns_new:
 * @view: gets the columns; it must live as long
 * @list: what it shows
 */
NucTokenColumns *
nuc_token_columns_new (GtkColumnView *view, NucTokenList *list)
{
  NucTokenColumns *self = g_new0 (NucTokenColumns, 1);

  self->view = view;
  self->list = g_object_ref (list);
  self->columns = g_array_new (FALSE, FALSE, sizeof (NucTokenColumn));
  self->cells = g_hash_table_new (NULL, NULL);
  self->chosen = -1;
  g_signal_connect_swapped (gtk_column_view_get_sorter (view), "changed", G_CALLBACK (sorter_cb),
                            self);
  return self;
}

void
nuc_token_columns_free (NucTokenColumns *self)
{
  GHashTableIter iter;
  gpointer cell;

  self->syncing = TRUE;
  while (self->columns->len > 0)
    remove_column (self, 0);
  g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (self->view), self);
  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    g_object_weak_unref (cell, gone_cb, self);
  g_hash_table_unref (self->cells);
  g_array_unref (self->columns);
  g_clear_pointer (&self->table, nuc_token_table_unref);
  g_object_unref (self->list);
  g_free (self);
}

/**
 * nuc_token_columns_update:
 * @table: what is to be shown
 */
void
nuc_token_columns_update (NucTokenColumns *self, NucTokenTable *table)
{
  gboolean resized = self->table != NULL &&
                     nuc_token_table_get_size (table) != nuc_token_table_get_size (self->table);

  nuc_token_table_ref (table);
  g_clear_pointer (&self->table, nuc_token_table_unref);
  self->table = table;
  self->syncing = TRUE;
  sync_columns (self);
  begin_sorting (self);
  self->syncing = FALSE;
  sorter_cb (self);
  if (resized)
    nuc_token_columns_measure (self);
}

/**
 * nuc_token_columns_measure:
 *
 * Makes every column as wide as its type needs.
 */
void
nuc_token_columns_measure (NucTokenColumns *self)
{
  for (guint i = 0; self->table != NULL && i < self->columns->len; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = nth_column (self, i);

      measure_column (self, column);
    }
}

/**
 * nuc_token_columns_update_cells:
 * @chosen: the token that the coin chose, -1 for none
 */
void
nuc_token_columns_update_cells (NucTokenColumns *self, gint64 chosen)
{
  GHashTableIter iter;
  gpointer cell;

  self->chosen = chosen;
  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    {
      nuc_token_cell_set_chosen (cell, chosen);
      nuc_token_cell_update (cell);
    }
}

/**
 * nuc_token_columns_name_cells:
 * @most: how many at most
 *
 * Returns: whether there may be more that have not the right name yet
 */
gboolean
nuc_token_columns_name_cells (NucTokenColumns *self, guint most)
{
  GHashTableIter iter;
  gpointer cell;

  g_hash_table_iter_init (&iter, self->cells);
  while (most > 0 && g_hash_table_iter_next (&iter, &cell, NULL))
    if (nuc_token_cell_update_name (cell))
      most--;
  return most == 0;
}
