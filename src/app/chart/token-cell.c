/* token-cell.c: one cell of the data table
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/chart/token-cell.h"

#include <glib/gi18n.h>
#include <math.h>

#include "chart/spoken.h"
#include "figure/token-table-text.h"

/* Around what is written. */
#define PADDING_X 10
#define PADDING_Y 5

/**
 * NucTokenCell:
 *
 * A list view keeps ten times as many cells as can be seen. Labels would all be written and measured anew when a knob
 * moves; a cell looks up what it says when it is drawn. Its name, for those who listen, follows when there is time.
 */
struct _NucTokenCell
{
  GtkWidget parent_instance;

  NucTokenList *list;
  NucTokenColumn column;
  NucTokenRow *row;
  gint64 chosen;
  PangoLayout *layout;
  gboolean fresh; /* the layout says what is so */
  gboolean named;
};

G_DEFINE_FINAL_TYPE (NucTokenCell, nuc_token_cell, GTK_TYPE_WIDGET)

/* Of code: a space is as wide as a letter. */
static gboolean
is_code (const NucTokenColumn *column)
{
  return column->field == NUC_TOKEN_TEXT || column->field == NUC_TOKEN_BYTES;
}

static guint32
get_token (NucTokenCell *self)
{
  return self->row != NULL
             ? nuc_token_list_get_token (self->list, nuc_token_row_get_position (self->row))
             : NUC_TOKEN_LIST_UNKNOWN;
}

static gboolean
is_survivor (NucTokenCell *self)
{
  NucTokenTable *table = nuc_token_list_get_table (self->list);
  guint32 token = get_token (self);

  return table == NULL || token == NUC_TOKEN_LIST_UNKNOWN ||
         nuc_token_table_is_survivor (table, token);
}

static void
write_layout (NucTokenCell *self)
{
  g_autofree char *text = nuc_token_cell_dup_text (self);
  PangoAttrList *attributes = NULL;

  if (self->layout == NULL)
    {
      self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
      pango_layout_set_single_paragraph_mode (self->layout, TRUE);
      pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_MIDDLE);
    }
  pango_layout_set_text (self->layout, text, -1);
  if (self->column.field == NUC_TOKEN_NOW && is_survivor (self))
    {
      attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
    }
  pango_layout_set_attributes (self->layout, attributes);
  g_clear_pointer (&attributes, pango_attr_list_unref);
  self->fresh = TRUE;
}

static void
draw_chosen (NucTokenCell *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  float size = height / 4;

  /* Stripes make a triangle that points at the token. */
  for (float x = 0; x < size; x += 1)
    gtk_snapshot_append_color (snapshot, color,
                               &GRAPHENE_RECT_INIT (mirrored ? width - 5 - x : 4 + x,
                                                    height / 2 - (size - x), 1, 2 * (size - x)));
}

static void
nuc_token_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  NucTokenCell *self = NUC_TOKEN_CELL (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int width = gtk_widget_get_width (widget) - 2 * PADDING_X;
  int height = gtk_widget_get_height (widget);
  int text_width, text_height;
  GdkRGBA color, mark;

  if (self->row == NULL || width <= 0)
    return;
  if (!self->fresh)
    write_layout (self);
  gtk_style_context_get_color (style, &color);
  if (!is_survivor (self))
    gtk_style_context_lookup_color (style, "nuc_dim", &color);
  pango_layout_set_width (self->layout, -1);
  pango_layout_get_pixel_size (self->layout, &text_width, &text_height);
  if (text_width > width)
    {
      pango_layout_set_width (self->layout, width * PANGO_SCALE);
      text_width = width;
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (PADDING_X + (nuc_token_cell_is_text (
                                                                 &self->column) != mirrored
                                                                 ? 0.0f
                                                                 : (float) (width - text_width)),
                                                (float) (height - text_height) / 2));
  gtk_snapshot_append_layout (snapshot, self->layout, &color);
  gtk_snapshot_restore (snapshot);
  if (self->column.field == NUC_TOKEN_RANK && self->chosen >= 0 &&
      self->chosen == (gint64) get_token (self) &&
      gtk_style_context_lookup_color (style, "nuc_mark", &mark))
    draw_chosen (self, snapshot, &mark);
}

static void
nuc_token_cell_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = 2 * PADDING_X;
  else
    *minimum = *natural =
        2 * PADDING_Y + PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));
  pango_font_metrics_unref (metrics);
}

static void
nuc_token_cell_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  NucTokenCell *self = NUC_TOKEN_CELL (widget);

  GTK_WIDGET_CLASS (nuc_token_cell_parent_class)->css_changed (widget, change);
  if (self->layout != NULL)
    pango_layout_context_changed (self->layout);
}

/* What did not fit is said in whole. */
static gboolean
nuc_token_cell_query_tooltip (GtkWidget *widget,
                              int x,
                              int y,
                              gboolean keyboard,
                              GtkTooltip *tooltip)
{
  NucTokenCell *self = NUC_TOKEN_CELL (widget);
  g_autofree char *text = NULL;

  if (self->layout == NULL || !pango_layout_is_ellipsized (self->layout))
    return FALSE;
  text = nuc_token_cell_dup_text (self);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
nuc_token_cell_dispose (GObject *object)
{
  NucTokenCell *self = NUC_TOKEN_CELL (object);

  g_clear_object (&self->list);
  g_clear_object (&self->row);
  g_clear_object (&self->layout);

  G_OBJECT_CLASS (nuc_token_cell_parent_class)->dispose (object);
}

static void
nuc_token_cell_class_init (NucTokenCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nuc_token_cell_dispose;
  widget_class->snapshot = nuc_token_cell_snapshot;
  widget_class->measure = nuc_token_cell_measure;
  widget_class->css_changed = nuc_token_cell_css_changed;
  widget_class->query_tooltip = nuc_token_cell_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "token-cell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
nuc_token_cell_init (NucTokenCell *self)
{
  self->chosen = -1;
}

/**
 * nuc_token_cell_new:
 * @list: whose tokens it shows
 * @column: what of them
 */
GtkWidget *
nuc_token_cell_new (NucTokenList *list, const NucTokenColumn *column)
{
  NucTokenCell *self = g_object_new (NUC_TYPE_TOKEN_CELL, NULL);

  self->list = g_object_ref (list);
  self->column = *column;
  if (is_code (column))
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "code");
      gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
    }
  return GTK_WIDGET (self);
}

/**
 * nuc_token_cell_set_row:
 * @row: (nullable): where in the list it stands
 */
void
nuc_token_cell_set_row (NucTokenCell *self, NucTokenRow *row)
{
  g_set_object (&self->row, row);
  nuc_token_cell_update (self);
}

NucTokenRow *
nuc_token_cell_get_row (NucTokenCell *self)
{
  return self->row;
}

/**
 * nuc_token_cell_set_chosen:
 * @token: the one that the coin chose, -1 for none
 */
void
nuc_token_cell_set_chosen (NucTokenCell *self, gint64 token)
{
  self->chosen = token;
}

/**
 * nuc_token_cell_update:
 *
 * Looks up again what it says when it is drawn next.
 */
void
nuc_token_cell_update (NucTokenCell *self)
{
  self->fresh = FALSE;
  self->named = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * nuc_token_cell_update_name:
 *
 * Tells those who listen what the cell says. GTK's row and cell around it have no names of their own.
 *
 * Returns: whether there was anything to do
 */
gboolean
nuc_token_cell_update_name (NucTokenCell *self)
{
  NucTokenTable *table = nuc_token_list_get_table (self->list);
  GtkWidget *cell = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkWidget *row = cell != NULL ? gtk_widget_get_parent (cell) : NULL;
  g_autofree char *shown = NULL;
  g_autofree char *text = NULL;
  g_autofree char *sentence = NULL;
  guint32 token;

  if (self->named || self->row == NULL || table == NULL || row == NULL)
    return FALSE;
  self->named = TRUE;
  shown = nuc_token_cell_dup_text (self);
  text = nuc_spoken (shown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (self->column.field != NUC_TOKEN_TEXT)
    return TRUE;
  token = get_token (self);
  sentence = token == NUC_TOKEN_LIST_UNKNOWN ? nuc_token_table_text_unknown_row (table)
                                             : nuc_token_table_text_row (table, token);
  if (self->chosen >= 0 && self->chosen == (gint64) token)
    {
      g_autofree char *of_token = g_steal_pointer (&sentence);

      /* Translators: a row of the data table. */
      sentence = g_strdup_printf (_ ("%s, chosen"), of_token);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  return TRUE;
}

/**
 * nuc_token_cell_dup_text:
 *
 * Returns: (transfer full): what is written in it
 */
char *
nuc_token_cell_dup_text (NucTokenCell *self)
{
  NucTokenTable *table = nuc_token_list_get_table (self->list);
  gssize column = table != NULL ? nuc_token_table_find_column (table, self->column) : -1;
  guint32 token = get_token (self);

  if (column < 0 || self->row == NULL)
    return g_strdup ("");
  return token == NUC_TOKEN_LIST_UNKNOWN ? nuc_token_table_text_unknown (table, (gsize) column)
                                         : nuc_token_table_text_cell (table, (gsize) column, token);
}

/**
 * nuc_token_cell_is_text:
 * @column: what stands in it
 *
 * Returns: whether it begins where a line begins, as numbers do not
 */
gboolean
nuc_token_cell_is_text (const NucTokenColumn *column)
{
  return column->field == NUC_TOKEN_TEXT || column->field == NUC_TOKEN_BYTES ||
         column->field == NUC_TOKEN_CUT_BY;
}

/**
 * nuc_token_cell_measure_column:
 * @widget: whose font it is
 * @column: what stands in it
 * @table: what is shown in it
 *
 * Returns: the width that the longest of what can stand there needs; of a token, what most need
 */
int
nuc_token_cell_measure_column (GtkWidget *widget,
                               const NucTokenColumn *column,
                               NucTokenTable *table)
{
  PangoFontMetrics *metrics =
      pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  int digit = PANGO_PIXELS_CEIL (pango_font_metrics_get_approximate_digit_width (metrics));
  NucLogits *logits = nuc_trace_get_logits (nuc_token_table_get_trace (table));
  gsize n = nuc_logits_get_size (logits);
  /* Ids ascend. */
  guint32 largest = MAX (nuc_logits_get_id (logits, (guint32) n - 1), (guint32) n);
  int digits = (int) floor (log10 (MAX ((double) largest, 10))) + 2;

  pango_font_metrics_unref (metrics);
  switch (column->field)
    {
    case NUC_TOKEN_RANK:
      return 2 * PADDING_X + digit * (digits + 1);
    case NUC_TOKEN_ID:
      return 2 * PADDING_X + digit * digits;
    case NUC_TOKEN_TEXT:
      return 2 * PADDING_X + digit * 15;
    case NUC_TOKEN_BYTES:
      return 2 * PADDING_X + digit * 20;
    case NUC_TOKEN_CUT_BY:
      return 2 * PADDING_X + digit * 13;
    case NUC_TOKEN_LOGIT:
    case NUC_TOKEN_BEFORE:
    case NUC_TOKEN_STAGE:
    case NUC_TOKEN_NOW:
    default:
      return 2 * PADDING_X + digit * 9;
    }
}
