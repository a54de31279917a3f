/* token-table-view.c: tests of the data table of the chart
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gstdio.h>

#include "app/chart/chart-place.h"
#include "app/chart/exhibit-actions.h"
#include "app/chart/table-actions.h"
#include "app/chart/token-cell.h"
#include "figure/token-table-text.h"
#include "harness.h"

#define CHAIN "temperature=0.8,top-k=14,top-p=0.9"

typedef struct
{
  NucSession *session;
  NucExhibit *exhibit;
  GtkWidget *window;
  GtkWidget *place;
  GtkWidget *chart;
  NucTokenTableView *view;
  NucTokenList *list;
} Fixture;

/* The table stands alone. */
static void
set_up (Fixture *self, const char *source)
{
  self->session = new_session (CHAIN, source);
  self->exhibit = nuc_exhibit_new (self->session);
  self->window = g_object_new (GTK_TYPE_APPLICATION_WINDOW, NULL);
  self->chart = gtk_label_new ("chart");
  gtk_widget_set_size_request (self->chart, 300, 200);
  self->view = g_object_new (NUC_TYPE_TOKEN_TABLE_VIEW, NULL);
  self->place =
      g_object_new (NUC_TYPE_CHART_PLACE, "chart", self->chart, "table", self->view, NULL);
  self->list = nuc_token_table_view_get_list (self->view);
  nuc_exhibit_actions_add (G_ACTION_MAP (self->window), self->exhibit);
  nuc_table_actions_add (GTK_APPLICATION_WINDOW (self->window), self->view, self->exhibit);
  nuc_token_table_view_set_exhibit (self->view, self->exhibit);
  nuc_chart_place_set_exhibit (NUC_CHART_PLACE (self->place), self->exhibit);
  nuc_exhibit_set_table_alone (self->exhibit, TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 900, 400);
  gtk_window_set_child (GTK_WINDOW (self->window), self->place);
  gtk_window_present (GTK_WINDOW (self->window));
  spin_until (nuc_token_list_get_table (self->list) != NULL);
}

static void
tear_down (Fixture *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_assert_finalize_object (self->exhibit);
  g_assert_finalize_object (self->session);
}

static GtkColumnView *
get_columns (Fixture *self)
{
  return GTK_COLUMN_VIEW (nth_widget (GTK_WIDGET (self->view), GTK_TYPE_COLUMN_VIEW, 0));
}

static GtkSelectionModel *
get_selection (Fixture *self)
{
  return gtk_column_view_get_model (get_columns (self));
}

static char *
dup_titles (Fixture *self)
{
  GListModel *columns = gtk_column_view_get_columns (get_columns (self));
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      g_string_append_printf (titles, "%s%s", i > 0 ? "|" : "",
                              gtk_column_view_column_get_title (column));
    }
  return g_string_free (g_steal_pointer (&titles), FALSE);
}

/* The first cell that says @text. */
static NucTokenCell *
find_cell (Fixture *self, const char *text)
{
  GtkWidget *cell;

  for (guint i = 0; (cell = nth_widget (GTK_WIDGET (self->view), NUC_TYPE_TOKEN_CELL, i)) != NULL;
       i++)
    {
      g_autofree char *said = nuc_token_cell_dup_text (NUC_TOKEN_CELL (cell));

      if (g_str_equal (said, text))
        return NUC_TOKEN_CELL (cell);
    }
  return NULL;
}

static void
sort_by (Fixture *self, const char *title, GtkSortType direction)
{
  GListModel *columns = gtk_column_view_get_columns (get_columns (self));

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (g_str_equal (gtk_column_view_column_get_title (column), title))
        gtk_column_view_sort_by_column (get_columns (self), column, direction);
    }
  spin_until (!nuc_token_list_is_sorting (self->list));
}

/* A stage that comes is one column more, one that goes one less, and a value that changes is said in the heading. */
static void
test_columns (void)
{
  Fixture self;
  static const struct
  {
    const char *chain;
    const char *titles;
  } rows[] = {
    { "temperature=0.8,top-k=14",
      "rank|id|token|logit|before|now|cut by|temperature 0.80|top-k 14|bytes" },
    { "temperature=0.7,top-k=14",
      "rank|id|token|logit|before|now|cut by|temperature 0.70|top-k 14|bytes" },
    { "top-k=14", "rank|id|token|logit|before|now|cut by|top-k 14|bytes" },
    { "", "rank|id|token|logit|before|now|cut by|bytes" },
    { "min-p=0.05,top-k=3", "rank|id|token|logit|before|now|cut by|min-p 0.05|top-k 3|bytes" },
  };

  set_up (&self, "preset:lesson");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *titles = NULL;

      nuc_session_set_chain_text (self.session, rows[i].chain, NULL);
      nuc_session_update (self.session);
      nuc_token_table_view_ensure (self.view);
      titles = dup_titles (&self);
      g_assert_cmpstr (titles, ==, rows[i].titles);
    }
  tear_down (&self);
}

/* Where something is hidden there is no column, no row and no order that tells. */
static void
test_hidden (void)
{
  Fixture self;
  static const struct
  {
    NucHide hide;
    const char *titles;
  } rows[] = {
    { NUC_HIDE_PROBABILITIES, "id|token|bytes" },
    { NUC_HIDE_SURVIVORS, "rank|id|token|logit|before|bytes" },
  };

  set_up (&self, "preset:austen");
  sort_by (&self, "now", GTK_SORT_DESCENDING);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *titles = NULL;

      nuc_exhibit_set_hide (self.exhibit, rows[i].hide);
      nuc_token_table_view_ensure (self.view);
      titles = dup_titles (&self);
      g_assert_cmpstr (titles, ==, rows[i].titles);
      g_assert_null (find_cell (&self, "top-p 0.90"));
    }
  nuc_exhibit_set_hide (self.exhibit, NUC_HIDE_PROBABILITIES);
  nuc_token_table_view_ensure (self.view);
  {
    NucTokenTable *table = nuc_token_list_get_table (self.list);
    g_autofree char *last = NULL;
    gsize n;
    const guint32 *tokens = nuc_token_list_get_tokens (self.list, &n);

    for (gsize i = 0; i < n; i++)
      {
        g_autofree char *label =
            nuc_vocabulary_dup_label (nuc_token_table_get_vocabulary (table),
                                      nuc_logits_get_id (nuc_trace_get_logits (
                                                             nuc_token_table_get_trace (table)),
                                                         tokens[i]));
        char *folded = g_utf8_casefold (label, -1);

        g_assert_cmpint (g_strcmp0 (last, folded), <=, 0);
        g_free (last);
        last = folded;
      }
    g_assert_cmpuint (n, <, 201);
  }
  tear_down (&self);
}

/* A heading that is pressed sorts; tokens that are selected stay selected in their new places. */
static void
test_sort (void)
{
  Fixture self;
  guint32 first;
  guint position;

  set_up (&self, "preset:austen");
  while (nuc_token_list_grow (self.list))
    ;
  first = nuc_token_list_get_token (self.list, 0);
  gtk_selection_model_select_item (get_selection (&self), 0, TRUE);
  g_assert_cmpint (nuc_exhibit_get_inspected (self.exhibit), ==, first);
  sort_by (&self, "rank", GTK_SORT_DESCENDING);
  g_assert_cmpuint (nuc_token_list_get_token (self.list, 0), !=, first);
  g_assert_true (nuc_token_list_find (self.list, first, &position));
  g_assert_true (gtk_selection_model_is_selected (get_selection (&self), position));
  g_assert_false (gtk_selection_model_is_selected (get_selection (&self), 0));
  sort_by (&self, "now", GTK_SORT_DESCENDING);
  g_assert_cmpuint (nuc_token_list_get_token (self.list, 0), ==, first);
  tear_down (&self);
}

/* What the chart looks at is the selected row, and a row that is activated chooses its token. */
static void
test_inspect (void)
{
  Fixture self;
  guint32 third;

  set_up (&self, "preset:lesson");
  third = nuc_token_list_get_token (self.list, 2);
  nuc_exhibit_inspect (self.exhibit, third);
  g_assert_true (gtk_selection_model_is_selected (get_selection (&self), 2));
  nuc_exhibit_inspect (self.exhibit, -1);
  g_signal_emit_by_name (get_columns (&self), "activate", 1u);
  g_assert_cmpuint (nuc_session_get_n_tokens (self.session), ==, 1);
  g_assert_cmpuint (nuc_session_get_token (self.session, 0, NULL), ==, 1);
  tear_down (&self);
}

/* GTK names neither rows nor cells. */
static void
test_names (void)
{
  Fixture self;
  NucTokenCell *cell;
  GtkWidget *row;
  g_autofree char *sentence = NULL;
  g_autofree char *mismatch = NULL;

  set_up (&self, "preset:lesson");
  spin_until (find_cell (&self, "the") != NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  cell = find_cell (&self, "the");
  gtk_test_accessible_assert_property (GTK_WIDGET (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, "the");
  gtk_test_accessible_assert_property (gtk_widget_get_parent (GTK_WIDGET (cell)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "the");
  row = gtk_widget_get_parent (gtk_widget_get_parent (GTK_WIDGET (cell)));
  sentence = nuc_token_table_text_row (nuc_token_list_get_table (self.list), 0);
  g_assert_cmpstr (sentence, ==, "the, rank 1, now 69.4\302\240%, before 60.0\302\240%");
  /* The assertion takes what is expected for a format. */
  mismatch = gtk_test_accessible_check_property (GTK_ACCESSIBLE (row),
                                                 GTK_ACCESSIBLE_PROPERTY_LABEL, sentence);
  g_assert_null (mismatch);
  tear_down (&self);
}

/* A table that is remembered never makes a window wider: without room for both, it stands in the chart's place. */
static void
test_room (void)
{
  Fixture self;
  int least_alone, least_both;

  set_up (&self, "preset:lesson");
  nuc_exhibit_set_table_alone (self.exhibit, FALSE);
  gtk_widget_measure (self.place, GTK_ORIENTATION_HORIZONTAL, -1, &least_alone, NULL, NULL, NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self.view)));
  nuc_exhibit_set_table_beside (self.exhibit, TRUE);
  gtk_widget_measure (self.place, GTK_ORIENTATION_HORIZONTAL, -1, &least_both, NULL, NULL, NULL);
  g_assert_cmpint (least_both, <=, MAX (least_alone, 400));
  spin_until (gtk_widget_get_child_visible (self.chart));
  g_assert_true (gtk_widget_get_child_visible (GTK_WIDGET (self.view)));
  gtk_widget_size_allocate (self.place, &(GtkAllocation){ 0, 0, least_both, 400 }, -1);
  g_assert_false (gtk_widget_get_child_visible (self.chart));
  g_assert_true (gtk_widget_get_child_visible (GTK_WIDGET (self.view)));
  tear_down (&self);
}

static char *
save (Fixture *self, const char *name)
{
  g_autofree char *folder = g_dir_make_tmp ("nucleus-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  char *text = NULL;

  nuc_table_actions_save (GTK_APPLICATION_WINDOW (self->window), file);
  spin_until (g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), "save-table"));
  g_file_get_contents (path, &text, NULL, NULL);
  g_assert_nonnull (text);
  g_remove (path);
  g_rmdir (folder);
  return text;
}

static char *
run_cli (const char *format)
{
  g_autoptr (GSubprocess) process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL, g_getenv ("NUC_TEST_CLI"), "trace",
                        "preset:austen", "--chain", CHAIN, "--all", "--format", format, NULL);
  g_autoptr (GBytes) out = NULL;

  g_assert_true (g_subprocess_communicate (process, NULL, NULL, &out, NULL, NULL));
  return g_strndup (g_bytes_get_data (out, NULL), g_bytes_get_size (out));
}

/* Window and command line write the same, to the byte. */
static void
test_save (void)
{
  Fixture self;
  static const char *const formats[] = { "csv", "json" };

  set_up (&self, "preset:austen");
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *name = g_strconcat ("saved.", formats[i], NULL);
      g_autofree char *saved = save (&self, name);
      g_autofree char *printed = run_cli (formats[i]);

      g_assert_cmpstr (saved, ==, printed);
    }
  tear_down (&self);
}

static void
read_cb (GObject *clipboard, GAsyncResult *result, gpointer user_data)
{
  char **text = user_data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

/* The selected rows with the names of their columns. */
static void
test_copy (void)
{
  Fixture self;
  char *text = NULL;
  g_auto (GStrv) lines = NULL;

  set_up (&self, "preset:lesson");
  gtk_selection_model_select_range (get_selection (&self), 1, 2, TRUE);
  g_action_group_activate_action (G_ACTION_GROUP (self.window), "copy-table", NULL);
  spin_until (g_action_group_get_action_enabled (G_ACTION_GROUP (self.window), "copy-table"));
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (self.window), NULL, read_cb, &text);
  spin_until (text != NULL);
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_true (g_str_has_prefix (lines[0], "raw_rank\tid\ttoken\tbytes\tlogit\t"));
  g_assert_true (g_str_has_prefix (lines[1], "2\t1\ta\t61\t"));
  g_assert_true (g_str_has_prefix (lines[2], "3\t2\tthat\t"));
  g_free (text);
  tear_down (&self);
}

int
main (int argc, char **argv)
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/token-table-view/columns", test_columns);
  g_test_add_func ("/app/token-table-view/hidden", test_hidden);
  g_test_add_func ("/app/token-table-view/sort", test_sort);
  g_test_add_func ("/app/token-table-view/inspect", test_inspect);
  g_test_add_func ("/app/token-table-view/names", test_names);
  g_test_add_func ("/app/token-table-view/room", test_room);
  g_test_add_func ("/app/token-table-view/save", test_save);
  g_test_add_func ("/app/token-table-view/copy", test_copy);
  return g_test_run ();
}
