/* token-table-view.c: the data table of the chart
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/chart/token-cell.h"
#include "app/chart/token-columns.h"
#include "app/chart/token-table-view.h"
#include "app/compat.h"
#include "figure/token-table-text.h"

/* Cells that are named in one turn of the main loop. */
#define NAMED_AT_ONCE 60
/* More selected tokens than that are not followed when the order changes. */
#define MOST_FOLLOWED 1000

/**
 * NucTokenTableView:
 *
 * Every token that the chart is about, a row each. The row that is selected and the token that the chart looks at are
 * the same.
 */
struct _NucTokenTableView
{
  GtkWidget parent_instance;

  NucExhibit *exhibit;
  NucTokenList *list;
  NucTokenColumns *shown;
  GtkSelectionModel *selection;
  GArray *selected; /* tokens */
  gboolean syncing;
  gint64 chosen;
  gboolean outdated;
  gboolean restyled; /* type has another size */
  gboolean wants_focus;
  guint tick;
  guint naming;
  GtkWidget *menu;

  GtkWidget *title;
  GtkWidget *columns;
  GtkWidget *summary;
  GMenuModel *row_menu;
};

G_DEFINE_FINAL_TYPE (NucTokenTableView, nuc_token_table_view, GTK_TYPE_WIDGET)

static NucSession *
get_session (NucTokenTableView *self)
{
  return nuc_exhibit_get_session (self->exhibit);
}

/* Tokens whose probabilities are hidden are those of the chart, in alphabetical order as there. */
static NucTokenTable *
new_table (NucTokenTableView *self, NucChartModel *model)
{
  NucVocabulary *vocabulary =
      nuc_source_get_vocabulary (nuc_session_get_source (get_session (self)));
  NucHide hide = nuc_chart_model_get_hide (model);
  gsize n;
  const NucChartBar *bars = nuc_chart_model_get_bars (model, &n);
  g_autofree guint32 *tokens = g_new (guint32, n);

  for (gsize i = 0; i < n; i++)
    tokens[i] = bars[i].index;
  return nuc_token_table_new (nuc_chart_model_get_trace (model), vocabulary, hide,
                              hide == NUC_HIDE_PROBABILITIES ? tokens : NULL, n);
}

static NucChartModel *
new_model (NucTokenTableView *self)
{
  /* As many bars as on a usual screen, where they tell which tokens are listed. */
  const NucChartSize size = { .width = 900, .height = 600, .type_size = 14 };

  return nuc_exhibit_new_model (self->exhibit, &size, NULL);
}

static void
update (NucTokenTableView *self)
{
  g_autoptr (NucChartModel) model = new_model (self);
  g_autoptr (NucTokenTable) table = NULL;
  g_autofree char *summary = NULL;
  const NucDraw *draw;

  if (model == NULL)
    {
      nuc_token_list_set_table (self->list, NULL);
      return;
    }
  table = new_table (self, model);
  draw = nuc_chart_model_get_draw (model);
  self->chosen = draw != NULL ? (gint64) draw->index : -1;
  summary = nuc_token_table_text_summary (table);
  gtk_widget_set_visible (self->title, nuc_exhibit_get_table_alone (self->exhibit));
  gtk_label_set_text (GTK_LABEL (self->title), nuc_chart_model_get_title (model));
  gtk_label_set_text (GTK_LABEL (self->summary), summary);
  gtk_widget_set_tooltip_text (self->summary, summary);
  nuc_token_columns_update (self->shown, table);
  nuc_token_list_set_table (self->list, table);
}

static GtkWidget *
find_rows (NucTokenTableView *self)
{
  GtkWidget *child = gtk_widget_get_first_child (self->columns);

  while (child != NULL && !GTK_IS_LIST_VIEW (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* Where the token is that the chart looks at, else the first row. */
static guint
get_row (NucTokenTableView *self)
{
  gint64 token = nuc_exhibit_get_inspected (self->exhibit);
  guint place;

  return token >= 0 && nuc_token_list_find (self->list, (guint32) token, &place) ? place : 0;
}

/* One frame changes what there is, the next ones fill it. */
static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  NucTokenTableView *self = NUC_TOKEN_TABLE_VIEW (widget);

  if (self->outdated)
    {
      self->outdated = FALSE;
      update (self);
      if (self->restyled)
        nuc_token_columns_measure (self->shown);
      self->restyled = FALSE;
      return G_SOURCE_CONTINUE;
    }
  if (self->wants_focus && g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    {
      self->wants_focus = FALSE;
      nuc_compat_focus_row (GTK_COLUMN_VIEW (self->columns), find_rows (self), get_row (self));
    }
  if (nuc_token_list_grow (self->list))
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

/* Once a frame, and only where somebody sees it. */
static void
ensure_tick (NucTokenTableView *self)
{
  if (self->tick == 0 && (self->outdated || self->wants_focus) &&
      gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static void
changed_cb (NucTokenTableView *self)
{
  self->outdated = TRUE;
  ensure_tick (self);
}

/* Names are for those who listen: they come when there is nothing else to do. */
static gboolean
name_cb (gpointer user_data)
{
  NucTokenTableView *self = user_data;

  if (nuc_token_columns_name_cells (self->shown, NAMED_AT_ONCE))
    return G_SOURCE_CONTINUE;
  self->naming = 0;
  return G_SOURCE_REMOVE;
}

static void
ensure_naming (NucTokenTableView *self)
{
  if (self->naming == 0)
    self->naming = g_idle_add_full (G_PRIORITY_LOW, name_cb, self, NULL);
}

static gboolean
is_selected_token (NucTokenTableView *self, guint32 token)
{
  for (guint i = 0; i < self->selected->len; i++)
    if (g_array_index (self->selected, guint32, i) == token)
      return TRUE;
  return FALSE;
}

/* Which tokens are selected stays the same where they come to stand in another place. */
static void
follow_selected (NucTokenTableView *self)
{
  g_autoptr (GtkBitset) places = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) all = NULL;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  gsize found = 0;

  if (self->selected->len == 0)
    return;
  for (guint i = 0; i < n && found < self->selected->len; i++)
    if (is_selected_token (self, nuc_token_list_get_token (self->list, i)))
      {
        gtk_bitset_add (places, i);
        found++;
      }
  all = gtk_bitset_new_range (0, MAX (n, 1));
  self->syncing = TRUE;
  gtk_selection_model_set_selection (self->selection, places, all);
  self->syncing = FALSE;
}

static void
updated_cb (NucTokenTableView *self)
{
  nuc_token_columns_update_cells (self->shown, self->chosen);
  follow_selected (self);
  ensure_naming (self);
}

static void
items_cb (NucTokenTableView *self)
{
  ensure_naming (self);
  ensure_tick (self);
}

static void
selection_cb (NucTokenTableView *self)
{
  g_autoptr (GtkBitset) places = NULL;
  GtkBitsetIter iter;
  guint place;
  gint64 token = -1;

  if (self->syncing)
    return;
  places = gtk_selection_model_get_selection (self->selection);
  g_array_set_size (self->selected, 0);
  if (gtk_bitset_get_size (places) <= MOST_FOLLOWED &&
      gtk_bitset_iter_init_first (&iter, places, &place))
    do
      {
        guint32 selected = nuc_token_list_get_token (self->list, place);

        if (selected != NUC_TOKEN_LIST_UNKNOWN)
          g_array_append_val (self->selected, selected);
      }
    while (gtk_bitset_iter_next (&iter, &place));
  if (self->selected->len == 1)
    token = g_array_index (self->selected, guint32, 0);
  self->syncing = TRUE;
  nuc_exhibit_inspect (self->exhibit, token);
  self->syncing = FALSE;
}

/* The list view of GTK 4.8 can be told by an action alone. */
static void
scroll_to (NucTokenTableView *self, guint place)
{
  GtkWidget *rows = find_rows (self);

  if (rows != NULL)
    gtk_widget_activate_action (rows, "list.scroll-to-item", "u", place);
}

/* The chart looks at another token. */
static void
inspected_cb (NucTokenTableView *self)
{
  gint64 token = nuc_exhibit_get_inspected (self->exhibit);
  guint place;

  if (self->syncing || !gtk_widget_get_mapped (GTK_WIDGET (self)) || token < 0 ||
      !nuc_token_list_find (self->list, (guint32) token, &place))
    return;
  self->syncing = TRUE;
  g_array_set_size (self->selected, 0);
  g_array_append_vals (self->selected, &(guint32){ (guint32) token }, 1);
  gtk_selection_model_select_item (self->selection, place, TRUE);
  scroll_to (self, place);
  self->syncing = FALSE;
}

static void
activate_cb (NucTokenTableView *self, guint place)
{
  guint32 token = nuc_token_list_get_token (self->list, place);

  if (token != NUC_TOKEN_LIST_UNKNOWN)
    nuc_session_pick (get_session (self), token);
}

/* Of one token that is selected, -1 for none or several. */
static gint64
get_selected (NucTokenTableView *self)
{
  return self->selected->len == 1 ? (gint64) g_array_index (self->selected, guint32, 0) : -1;
}

static void
choose_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  NucTokenTableView *self = NUC_TOKEN_TABLE_VIEW (widget);

  if (get_selected (self) >= 0)
    nuc_session_pick (get_session (self), (guint32) get_selected (self));
}

static void
pin_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  NucTokenTableView *self = NUC_TOKEN_TABLE_VIEW (widget);
  NucTokenTable *table = nuc_token_list_get_table (self->list);

  if (get_selected (self) >= 0 && table != NULL)
    nuc_exhibit_pin (self->exhibit,
                     nuc_logits_get_id (nuc_trace_get_logits (nuc_token_table_get_trace (table)),
                                        (guint32) get_selected (self)));
}

/* The row that a place in the table belongs to. */
static NucTokenRow *
row_at (NucTokenTableView *self, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  while (widget != NULL && !NUC_IS_TOKEN_CELL (widget))
    widget = gtk_widget_get_first_child (widget);
  return widget != NULL ? nuc_token_cell_get_row (NUC_TOKEN_CELL (widget)) : NULL;
}

static void
popup (NucTokenTableView *self, double x, double y)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "table.choose", get_selected (self) >= 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "table.pin", get_selected (self) >= 0);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
menu_press_cb (NucTokenTableView *self, int n_press, double x, double y, GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

/* When the button comes up: a menu that opens under a button that is still down gets only its end, and GTK complains. */
static void
menu_click_cb (NucTokenTableView *self, int n_press, double x, double y)
{
  NucTokenRow *row = row_at (self, x, y);

  if (row != NULL &&
      !gtk_selection_model_is_selected (self->selection, nuc_token_row_get_position (row)))
    gtk_selection_model_select_item (self->selection, nuc_token_row_get_position (row), TRUE);
  popup (self, x, y);
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  NucTokenTableView *self = NUC_TOKEN_TABLE_VIEW (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  graphene_rect_t bounds;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, self->columns) ||
      !gtk_widget_compute_bounds (focus, widget, &bounds))
    return FALSE;
  popup (self, bounds.origin.x + bounds.size.width / 3,
         CLAMP (bounds.origin.y + bounds.size.height, 0, gtk_widget_get_height (widget)));
  return TRUE;
}

static gboolean
copy_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  return gtk_widget_activate_action (widget, "win.copy-table", NULL);
}

static void
nuc_token_table_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (nuc_token_table_view_parent_class)->map (widget);
  ensure_tick (NUC_TOKEN_TABLE_VIEW (widget));
}

static void
nuc_token_table_view_unmap (GtkWidget *widget)
{
  NucTokenTableView *self = NUC_TOKEN_TABLE_VIEW (widget);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (widget, self->tick);
  self->tick = 0;
  self->outdated = TRUE;
  GTK_WIDGET_CLASS (nuc_token_table_view_parent_class)->unmap (widget);
}

static void
nuc_token_table_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (nuc_token_table_view_parent_class)->css_changed (widget, change);
  NUC_TOKEN_TABLE_VIEW (widget)->restyled = TRUE;
  NUC_TOKEN_TABLE_VIEW (widget)->outdated = TRUE;
  ensure_tick (NUC_TOKEN_TABLE_VIEW (widget));
}

static void
nuc_token_table_view_dispose (GObject *object)
{
  NucTokenTableView *self = NUC_TOKEN_TABLE_VIEW (object);
  GtkWidget *child;

  g_clear_handle_id (&self->naming, g_source_remove);
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  g_clear_pointer (&self->shown, nuc_token_columns_free);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->exhibit);
  g_clear_pointer (&self->selected, g_array_unref);

  G_OBJECT_CLASS (nuc_token_table_view_parent_class)->dispose (object);
}

static void
nuc_token_table_view_class_init (NucTokenTableViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nuc_token_table_view_dispose;
  widget_class->map = nuc_token_table_view_map;
  widget_class->unmap = nuc_token_table_view_unmap;
  widget_class->css_changed = nuc_token_table_view_css_changed;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/nucleus/Nucleus/ui/token-table-view.ui");
  gtk_widget_class_bind_template_child (widget_class, NucTokenTableView, title);
  gtk_widget_class_bind_template_child (widget_class, NucTokenTableView, columns);
  gtk_widget_class_bind_template_child (widget_class, NucTokenTableView, summary);
  gtk_widget_class_bind_template_child (widget_class, NucTokenTableView, row_menu);
  gtk_widget_class_install_action (widget_class, "table.choose", NULL, choose_cb);
  gtk_widget_class_install_action (widget_class, "table.pin", NULL, pin_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, copy_key_cb, NULL);
  gtk_widget_class_set_css_name (widget_class, "token-table");
}

static void
nuc_token_table_view_init (NucTokenTableView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->chosen = -1;
  self->outdated = TRUE;
  self->selected = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->list = nuc_token_list_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->selection =
      GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->list))));
  self->shown = nuc_token_columns_new (GTK_COLUMN_VIEW (self->columns), self->list);
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->columns), self->selection);
  self->menu = gtk_popover_menu_new_from_model (self->row_menu);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  g_signal_connect_object (self->list, "updated", G_CALLBACK (updated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (items_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->columns, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (menu_press_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "released", G_CALLBACK (menu_click_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * nuc_token_table_view_set_exhibit:
 * @exhibit: what is shown; once
 */
void
nuc_token_table_view_set_exhibit (NucTokenTableView *self, NucExhibit *exhibit)
{
  g_return_if_fail (self->exhibit == NULL);

  self->exhibit = g_object_ref (exhibit);
  g_signal_connect_object (exhibit, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (exhibit, "inspected", G_CALLBACK (inspected_cb), self,
                           G_CONNECT_SWAPPED);
  changed_cb (self);
}

/**
 * nuc_token_table_view_take_focus:
 *
 * Gives the focus to the rows as soon as there are some.
 */
void
nuc_token_table_view_take_focus (NucTokenTableView *self)
{
  self->wants_focus = TRUE;
  changed_cb (self);
}

/**
 * nuc_token_table_view_get_list:
 *
 * Returns: (transfer none): what it shows
 */
NucTokenList *
nuc_token_table_view_get_list (NucTokenTableView *self)
{
  return self->list;
}

/**
 * nuc_token_table_view_ensure:
 *
 * Returns: (transfer none) (nullable): what it shows, up to date even where nobody sees it; %NULL while nothing is open
 */
NucTokenTable *
nuc_token_table_view_ensure (NucTokenTableView *self)
{
  if (self->outdated)
    {
      self->outdated = !gtk_widget_get_mapped (GTK_WIDGET (self));
      update (self);
    }
  return nuc_token_list_get_table (self->list);
}

/**
 * nuc_token_table_view_dup_tokens:
 * @selected: whether only those that are selected are wanted, if any are
 * @n: (out): how many
 *
 * Returns: (transfer full) (array length=n): tokens in the order that is shown
 */
guint32 *
nuc_token_table_view_dup_tokens (NucTokenTableView *self, gboolean selected, gsize *n)
{
  const guint32 *tokens = nuc_token_list_get_tokens (self->list, n);
  g_autoptr (GtkBitset) places = gtk_selection_model_get_selection (self->selection);
  g_autoptr (GArray) wanted = NULL;
  GtkBitsetIter iter;
  guint place;

  if (!selected || !gtk_bitset_iter_init_first (&iter, places, &place))
    return g_memdup2 (tokens, *n * sizeof *tokens);
  wanted = g_array_new (FALSE, FALSE, sizeof (guint32));
  do
    if (place < *n)
      g_array_append_val (wanted, tokens[place]);
  while (gtk_bitset_iter_next (&iter, &place));
  *n = wanted->len;
  return (guint32 *) (gpointer) g_array_free (g_steal_pointer (&wanted), FALSE);
}
