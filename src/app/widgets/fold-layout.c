/* fold-layout.c: a line of widgets of which some make way where it is short
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/widgets/fold-layout.h"

/**
 * NucFoldLayout:
 *
 * A line, or a column, that gets by with less than all of its widgets. It folds in steps: at the first, all
 * children whose `fold` is 1 make way, at the second those whose `fold` is 2 too, and so on. A child makes way by
 * leaving, or, where it `shrinks`, by taking as little as it can. A `stand-in` comes at its step for what has left.
 *
 * Which step it is follows from the length that there is and from what the children ask for, and from nothing else:
 * nothing is remembered, nothing is resized by it, and the same length always looks the same. What has left keeps its
 * place among the children and is not mapped, so that neither keyboard nor pointer finds it.
 */
struct _NucFoldLayout
{
  GtkLayoutManager parent_instance;

  GtkOrientation orientation;
  int spacing;
  guint step; /* of the last allocation */
};

struct _NucFoldChild
{
  GtkLayoutChild parent_instance;

  guint fold;
  guint stand_in;
  gboolean shrinks;
  gboolean fills;
  gboolean centre;
};

typedef struct
{
  GtkWidget *widget;
  const NucFoldChild *child;
  int minimum;
  int natural;
  int length;
} Cell;

enum
{
  PROP_SPACING = 1,
  N_PROPS,
  PROP_ORIENTATION = N_PROPS
};

enum
{
  CHILD_PROP_FOLD = 1,
  CHILD_PROP_STAND_IN,
  CHILD_PROP_SHRINKS,
  CHILD_PROP_FILLS,
  CHILD_PROP_CENTRE,
  N_CHILD_PROPS
};

static GParamSpec *props[N_PROPS];
static GParamSpec *child_props[N_CHILD_PROPS];

G_DEFINE_FINAL_TYPE (NucFoldChild, nuc_fold_child, GTK_TYPE_LAYOUT_CHILD)
G_DEFINE_FINAL_TYPE_WITH_CODE (NucFoldLayout,
                               nuc_fold_layout,
                               GTK_TYPE_LAYOUT_MANAGER,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ORIENTABLE, NULL))

static gboolean
is_shown (const Cell *cell, guint step)
{
  const NucFoldChild *child = cell->child;

  return step >= child->stand_in && (child->fold == 0 || step < child->fold || child->shrinks);
}

/* What never makes way is content with the least it needs before anything else goes. */
static int
get_length (const Cell *cell, guint step)
{
  return cell->child->fold != 0 && step < cell->child->fold ? cell->natural : cell->minimum;
}

static int
sum_up (const NucFoldLayout *self, const GArray *cells, guint step, gboolean natural)
{
  int sum = 0;
  guint n = 0;

  for (guint i = 0; i < cells->len; i++)
    {
      const Cell *cell = &g_array_index (cells, Cell, i);

      if (!is_shown (cell, step))
        continue;
      sum += natural ? cell->natural : get_length (cell, step);
      n++;
    }
  return sum + self->spacing * MAX ((int) n - 1, 0);
}

static guint
get_last_step (const GArray *cells)
{
  guint last = 0;

  for (guint i = 0; i < cells->len; i++)
    last = MAX (last, g_array_index (cells, Cell, i).child->fold);
  return last;
}

static guint
find_step (const NucFoldLayout *self, const GArray *cells, int length)
{
  guint last = get_last_step (cells);
  guint step = 0;

  while (step < last && sum_up (self, cells, step, FALSE) > length)
    step++;
  return step;
}

static GArray *
measure_cells (NucFoldLayout *self, GtkWidget *widget, int across)
{
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (Cell));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      Cell cell = { .widget = child };

      if (!gtk_widget_should_layout (child))
        continue;
      cell.child =
          NUC_FOLD_CHILD (gtk_layout_manager_get_layout_child (GTK_LAYOUT_MANAGER (self), child));
      gtk_widget_measure (child, self->orientation, across, &cell.minimum, &cell.natural, NULL,
                          NULL);
      g_array_append_val (cells, cell);
    }
  return cells;
}

/* What is left over goes to those that have less than they would like, then to those that can do with more. */
static void
share (NucFoldLayout *self, GArray *cells, guint step, int length)
{
  int left = length - sum_up (self, cells, step, FALSE);
  guint n_expanding = 0;

  for (guint i = 0; i < cells->len; i++)
    {
      Cell *cell = &g_array_index (cells, Cell, i);
      gboolean shown = is_shown (cell, step);
      int more;

      cell->length = shown ? get_length (cell, step) : 0;
      more = shown && (cell->child->fold == 0 || cell->child->fills)
                 ? CLAMP (cell->natural - cell->length, 0, MAX (left, 0))
                 : 0;
      cell->length += more;
      left -= more;
      n_expanding += shown && gtk_widget_compute_expand (cell->widget, self->orientation);
    }
  for (guint i = 0; i < cells->len && left > 0 && n_expanding > 0; i++)
    {
      Cell *cell = &g_array_index (cells, Cell, i);
      int more;

      if (!is_shown (cell, step) || !gtk_widget_compute_expand (cell->widget, self->orientation))
        continue;
      more = left / (int) n_expanding--;
      cell->length += more;
      left -= more;
    }
}

/* Across the line: the largest of those that are shown. */
static void
measure_across (NucFoldLayout *self, GtkWidget *widget, int length, int *minimum, int *natural)
{
  g_autoptr (GArray) cells = measure_cells (self, widget, -1);
  guint step = length < 0 ? 0 : find_step (self, cells, length);

  if (length >= 0)
    share (self, cells, step, length);
  for (guint i = 0; i < cells->len; i++)
    {
      const Cell *cell = &g_array_index (cells, Cell, i);
      int child_minimum, child_natural;

      if (length >= 0 && !is_shown (cell, step))
        continue;
      gtk_widget_measure (cell->widget, !self->orientation, length < 0 ? -1 : cell->length,
                          &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static GtkSizeRequestMode
nuc_fold_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
nuc_fold_layout_measure (GtkLayoutManager *manager,
                         GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  NucFoldLayout *self = NUC_FOLD_LAYOUT (manager);

  *minimum = *natural = 0;
  if (orientation == self->orientation)
    {
      /* Across a line that is being measured there is no height yet that would tell anything. */
      g_autoptr (GArray) cells =
          measure_cells (self, widget, orientation == GTK_ORIENTATION_VERTICAL ? for_size : -1);

      *minimum = sum_up (self, cells, get_last_step (cells), FALSE);
      *natural = MAX (*minimum, sum_up (self, cells, 0, TRUE));
    }
  else
    measure_across (self, widget, orientation == GTK_ORIENTATION_VERTICAL ? for_size : -1, minimum,
                    natural);
}

/* Where the cells begin: one after the other, or, where one is the centre, on both sides of it. */
static void
place (NucFoldLayout *self, const GArray *cells, guint step, int length, int *places)
{
  int end = 0;
  int at = 0;
  gboolean centred = FALSE;

  for (guint i = 0; i < cells->len; i++)
    {
      const Cell *cell = &g_array_index (cells, Cell, i);

      if (!is_shown (cell, step))
        continue;
      if (centred)
        end += cell->length + self->spacing;
      centred |= cell->child->centre;
    }
  for (guint i = 0; i < cells->len; i++)
    {
      const Cell *cell = &g_array_index (cells, Cell, i);

      if (!is_shown (cell, step))
        continue;
      if (cell->child->centre)
        at = MAX (at, MIN ((length - cell->length) / 2, length - end - cell->length));
      places[i] = at;
      at += cell->length + self->spacing;
      if (cell->child->centre)
        at = MAX (at, length - end + self->spacing);
    }
}

/* Whoever reads the window aloud is told of what has made way, too: GTK tells of its own accord what is not visible, but
 * not what is not visible in its parent. */
static void
show_child (GtkWidget *child, gboolean shown)
{
  gtk_widget_set_child_visible (child, shown);
  gtk_accessible_update_state (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_HIDDEN, !shown, -1);
}

static void
nuc_fold_layout_allocate (GtkLayoutManager *manager,
                          GtkWidget *widget,
                          int width,
                          int height,
                          int baseline)
{
  NucFoldLayout *self = NUC_FOLD_LAYOUT (manager);
  gboolean column = self->orientation == GTK_ORIENTATION_VERTICAL;
  gboolean mirrored = !column && gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int length = column ? height : width;
  g_autoptr (GArray) cells = measure_cells (self, widget, column ? width : -1);
  g_autofree int *places = g_new0 (int, cells->len);

  self->step = find_step (self, cells, length);
  share (self, cells, self->step, length);
  place (self, cells, self->step, length, places);
  for (guint i = 0; i < cells->len; i++)
    {
      const Cell *cell = &g_array_index (cells, Cell, i);
      gboolean shown = is_shown (cell, self->step);
      int at = mirrored ? length - places[i] - cell->length : places[i];

      show_child (cell->widget, shown);
      if (shown)
        gtk_widget_size_allocate (cell->widget,
                                  &(GtkAllocation){ column ? 0 : at, column ? at : 0,
                                                    column ? width : cell->length,
                                                    column ? cell->length : height },
                                  -1);
    }
}

static void
nuc_fold_layout_get_property (GObject *object, guint prop, GValue *value, GParamSpec *pspec)
{
  NucFoldLayout *self = NUC_FOLD_LAYOUT (object);

  if (prop == PROP_SPACING)
    g_value_set_int (value, self->spacing);
  else if (prop == PROP_ORIENTATION)
    g_value_set_enum (value, self->orientation);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop, pspec);
}

static void
nuc_fold_layout_set_property (GObject *object, guint prop, const GValue *value, GParamSpec *pspec)
{
  NucFoldLayout *self = NUC_FOLD_LAYOUT (object);

  if (prop == PROP_SPACING)
    self->spacing = g_value_get_int (value);
  else if (prop == PROP_ORIENTATION)
    self->orientation = g_value_get_enum (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop, pspec);
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

static void
nuc_fold_layout_class_init (NucFoldLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = nuc_fold_layout_get_property;
  object_class->set_property = nuc_fold_layout_set_property;
  layout_class->layout_child_type = NUC_TYPE_FOLD_CHILD;
  layout_class->get_request_mode = nuc_fold_layout_get_request_mode;
  layout_class->measure = nuc_fold_layout_measure;
  layout_class->allocate = nuc_fold_layout_allocate;

  /**
   * NucFoldLayout:spacing:
   *
   * Between two children that are shown, in pixels.
   */
  props[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, 100, 0,
                                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_object_class_override_property (object_class, PROP_ORIENTATION, "orientation");
}

static void
nuc_fold_layout_init (NucFoldLayout *self)
{
  self->orientation = GTK_ORIENTATION_HORIZONTAL;
}

static void
nuc_fold_child_get_property (GObject *object, guint prop, GValue *value, GParamSpec *pspec)
{
  NucFoldChild *self = NUC_FOLD_CHILD (object);

  switch (prop)
    {
    case CHILD_PROP_FOLD:
      g_value_set_uint (value, self->fold);
      break;
    case CHILD_PROP_STAND_IN:
      g_value_set_uint (value, self->stand_in);
      break;
    case CHILD_PROP_SHRINKS:
      g_value_set_boolean (value, self->shrinks);
      break;
    case CHILD_PROP_FILLS:
      g_value_set_boolean (value, self->fills);
      break;
    case CHILD_PROP_CENTRE:
      g_value_set_boolean (value, self->centre);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop, pspec);
    }
}

static void
nuc_fold_child_set_property (GObject *object, guint prop, const GValue *value, GParamSpec *pspec)
{
  NucFoldChild *self = NUC_FOLD_CHILD (object);

  switch (prop)
    {
    case CHILD_PROP_FOLD:
      self->fold = g_value_get_uint (value);
      break;
    case CHILD_PROP_STAND_IN:
      self->stand_in = g_value_get_uint (value);
      break;
    case CHILD_PROP_SHRINKS:
      self->shrinks = g_value_get_boolean (value);
      break;
    case CHILD_PROP_FILLS:
      self->fills = g_value_get_boolean (value);
      break;
    case CHILD_PROP_CENTRE:
      self->centre = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop, pspec);
      return;
    }
  gtk_layout_manager_layout_changed (gtk_layout_child_get_layout_manager (GTK_LAYOUT_CHILD (self)));
}

static void
nuc_fold_child_class_init (NucFoldChildClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = nuc_fold_child_get_property;
  object_class->set_property = nuc_fold_child_set_property;

  /**
   * NucFoldChild:fold:
   *
   * The step at which the child makes way, from 1; 0 where it never does.
   */
  child_props[CHILD_PROP_FOLD] = g_param_spec_uint ("fold", NULL, NULL, 0, 20, 0, flags);
  /**
   * NucFoldChild:stand-in:
   *
   * The step before which the child is not shown; 0 where it always is.
   */
  child_props[CHILD_PROP_STAND_IN] = g_param_spec_uint ("stand-in", NULL, NULL, 0, 20, 0, flags);
  /**
   * NucFoldChild:shrinks:
   *
   * Whether the child makes way by taking its least length instead of leaving.
   */
  child_props[CHILD_PROP_SHRINKS] = g_param_spec_boolean ("shrinks", NULL, NULL, FALSE, flags);
  /**
   * NucFoldChild:fills:
   *
   * Whether a child that has shrunk takes what is left over, up to what it would like.
   */
  child_props[CHILD_PROP_FILLS] = g_param_spec_boolean ("fills", NULL, NULL, FALSE, flags);
  /**
   * NucFoldChild:centre:
   *
   * Whether the child stands in the middle of the line where that is free; what comes after it stands at the end.
   */
  child_props[CHILD_PROP_CENTRE] = g_param_spec_boolean ("centre", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_CHILD_PROPS, child_props);
}

static void
nuc_fold_child_init (NucFoldChild *self)
{
}

/**
 * nuc_fold_layout_new:
 * @orientation: along which the children stand
 */
GtkLayoutManager *
nuc_fold_layout_new (GtkOrientation orientation)
{
  return g_object_new (NUC_TYPE_FOLD_LAYOUT, "orientation", orientation, NULL);
}

/**
 * nuc_fold_layout_set_child:
 * @child: (transfer none): of the widget that is laid out
 * @fold: the step at which it makes way, 0 for none
 * @stand_in: the step at which it comes, 0 for always
 */
void
nuc_fold_layout_set_child (NucFoldLayout *self, GtkWidget *child, guint fold, guint stand_in)
{
  g_object_set (gtk_layout_manager_get_layout_child (GTK_LAYOUT_MANAGER (self), child), "fold",
                fold, "stand-in", stand_in, NULL);
}

/**
 * nuc_fold_layout_get_step:
 *
 * Returns: how far it is folded since it was laid out last, 0 where everything is shown
 */
guint
nuc_fold_layout_get_step (NucFoldLayout *self)
{
  return self->step;
}
