/* wrap-box.c: widgets in a line, and in more lines where one is too short
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/widgets/wrap-box.h"

/**
 * NucWrapBox:
 *
 * Large type and long languages must not push anything out of the window: what has no room in its line
 * goes to the next.
 */
struct _NucWrapBox
{
  GtkWidget parent_instance;

  int column_spacing;
  int row_spacing;
};

enum
{
  PROP_COLUMN_SPACING = 1,
  PROP_ROW_SPACING,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static GtkBuildableIface *parent_buildable;

static void
nuc_wrap_box_add_child (GtkBuildable *buildable,
                        GtkBuilder *builder,
                        GObject *child,
                        const char *type)
{
  if (GTK_IS_WIDGET (child))
    nuc_wrap_box_append (NUC_WRAP_BOX (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
nuc_wrap_box_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = nuc_wrap_box_add_child;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (NucWrapBox,
                               nuc_wrap_box,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      nuc_wrap_box_buildable_init))

typedef struct
{
  GtkWidget *widget;
  int width;
  int height;
} Cell;

/* The children from @child on that fit in one line, as large as they will be. */
static GtkWidget *
fill_line (NucWrapBox *self, GtkWidget *child, int width, GArray *line, int *line_height)
{
  int used = 0;

  g_array_set_size (line, 0);
  *line_height = 0;
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      Cell cell = { .widget = child };
      int minimum;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &cell.width, NULL, NULL);
      if (line->len > 0 && used + self->column_spacing + cell.width > width)
        break;
      cell.width = MAX (minimum, MIN (cell.width, width));
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, cell.width, NULL, &cell.height, NULL,
                          NULL);
      used += cell.width + (line->len > 0 ? self->column_spacing : 0);
      *line_height = MAX (*line_height, cell.height);
      g_array_append_val (line, cell);
    }
  return child;
}

static int
measure_height (NucWrapBox *self, int width)
{
  g_autoptr (GArray) line = g_array_new (FALSE, FALSE, sizeof (Cell));
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));
  int height = 0;

  while (child != NULL)
    {
      int line_height;

      child = fill_line (self, child, width, line, &line_height);
      if (line->len > 0)
        height += line_height + (height > 0 ? self->row_spacing : 0);
    }
  return height;
}

static GtkSizeRequestMode
nuc_wrap_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
nuc_wrap_box_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  NucWrapBox *self = NUC_WRAP_BOX (widget);
  GtkWidget *child;

  *minimum = *natural = 0;
  for (child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural,
                          NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (*natural > 0 ? self->column_spacing : 0);
    }
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = measure_height (self, for_size < 0 ? *natural : for_size);
}

static void
nuc_wrap_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  NucWrapBox *self = NUC_WRAP_BOX (widget);
  g_autoptr (GArray) line = g_array_new (FALSE, FALSE, sizeof (Cell));
  GtkWidget *child = gtk_widget_get_first_child (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int y = 0;

  while (child != NULL)
    {
      int line_height;
      int x = 0;

      child = fill_line (self, child, width, line, &line_height);
      for (guint i = 0; i < line->len; i++)
        {
          const Cell *cell = &g_array_index (line, Cell, i);
          GtkAllocation place = { mirrored ? width - x - cell->width : x, y, cell->width,
                                  line_height };

          gtk_widget_size_allocate (cell->widget, &place, -1);
          x += cell->width + self->column_spacing;
        }
      y += line_height + self->row_spacing;
    }
}

static void
nuc_wrap_box_get_property (GObject *object, guint prop, GValue *value, GParamSpec *pspec)
{
  NucWrapBox *self = NUC_WRAP_BOX (object);

  if (prop == PROP_COLUMN_SPACING)
    g_value_set_int (value, self->column_spacing);
  else if (prop == PROP_ROW_SPACING)
    g_value_set_int (value, self->row_spacing);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop, pspec);
}

static void
nuc_wrap_box_set_property (GObject *object, guint prop, const GValue *value, GParamSpec *pspec)
{
  NucWrapBox *self = NUC_WRAP_BOX (object);

  if (prop == PROP_COLUMN_SPACING)
    self->column_spacing = g_value_get_int (value);
  else if (prop == PROP_ROW_SPACING)
    self->row_spacing = g_value_get_int (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop, pspec);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
nuc_wrap_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (nuc_wrap_box_parent_class)->dispose (object);
}

static void
nuc_wrap_box_class_init (NucWrapBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = nuc_wrap_box_get_property;
  object_class->set_property = nuc_wrap_box_set_property;
  object_class->dispose = nuc_wrap_box_dispose;
  widget_class->get_request_mode = nuc_wrap_box_get_request_mode;
  widget_class->measure = nuc_wrap_box_measure;
  widget_class->size_allocate = nuc_wrap_box_size_allocate;

  props[PROP_COLUMN_SPACING] = g_param_spec_int ("column-spacing", NULL, NULL, 0, 1000, 24,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_ROW_SPACING] = g_param_spec_int ("row-spacing", NULL, NULL, 0, 1000, 4,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
nuc_wrap_box_init (NucWrapBox *self)
{
  self->column_spacing = 24;
  self->row_spacing = 4;
}

void
nuc_wrap_box_append (NucWrapBox *self, GtkWidget *child)
{
  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}
