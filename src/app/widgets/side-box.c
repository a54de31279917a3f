/* side-box.c: a middle with a panel at either side
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/widgets/side-box.h"

/* In ems. A middle of fewer is read with trouble beside a panel that could as well come when it is called; a start that
 * stands there for good has more than the least it needs. */
#define MIDDLE_COMFORT 30
#define START_COMFORT 22.5

/**
 * NucSideBox:
 *
 * Start, middle and end stand side by side while the middle has room to breathe. Where it has not, the start is
 * folded: it comes when it is called, beside the middle if that can shrink so far, if need be in the place of the end, else
 * over it. Where not even middle and end have room beside each other, one stands in the place of the other, and `tabs` above
 * them tell which.
 *
 * Where everything stands follows from the width and from what the children ask for: the same width always looks the
 * same, and nothing is resized in the midst of a layout. That the start was folded or is no longer is told between two
 * frames, so that whoever hears it may change what they like.
 */
struct _NucSideBox
{
  GtkWidget parent_instance;

  GtkWidget *start;
  GtkWidget *middle;
  GtkWidget *end;
  GtkWidget *tabs;
  gboolean wanted;    /* the start, where there is room */
  gboolean called;    /* the start, where there is none */
  gboolean held;      /* the start is folded at any width */
  gboolean end_front; /* where there is room for one */
  gboolean folded;    /* as it was told */
  gboolean stacked;
  guint telling;
  GtkWidget *focus_before; /* weak: where the keyboard was when the start was called */
};

/* Where things stand, counted from the start. */
typedef struct
{
  gboolean folded;
  gboolean stacked;
  gboolean shows_tabs;
  gboolean shows_start;
  gboolean shows_middle;
  gboolean shows_end;
  int start; /* widths */
  int middle;
  int end;
  int middle_at;
} Plan;

enum
{
  PROP_START = 1,
  PROP_MIDDLE,
  PROP_END,
  PROP_TABS,
  PROP_SHOWN,
  PROP_END_FRONT,
  PROP_FOLDED,
  PROP_STACKED,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (NucSideBox, nuc_side_box, GTK_TYPE_WIDGET)

static gboolean
is_there (GtkWidget *child)
{
  return child != NULL && gtk_widget_should_layout (child);
}

static int
get_least (GtkWidget *child, GtkOrientation orientation, int for_size)
{
  int minimum = 0;

  if (is_there (child))
    gtk_widget_measure (child, orientation, for_size, &minimum, NULL, NULL, NULL);
  return minimum;
}

static double
get_em (NucSideBox *self)
{
  const PangoFontDescription *font =
      pango_context_get_font_description (gtk_widget_get_pango_context (GTK_WIDGET (self)));
  double em = pango_font_description_get_size (font) / (double) PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    em *=
        pango_cairo_context_get_resolution (gtk_widget_get_pango_context (GTK_WIDGET (self))) / 72;
  return em;
}

/* The only geometry, of a width. */
static Plan
make_plan (NucSideBox *self, int width)
{
  int start = get_least (self->start, GTK_ORIENTATION_HORIZONTAL, -1);
  int middle = get_least (self->middle, GTK_ORIENTATION_HORIZONTAL, -1);
  int end = get_least (self->end, GTK_ORIENTATION_HORIZONTAL, -1);
  double em = get_em (self);
  Plan plan = { .shows_middle = TRUE, .shows_end = end > 0, .start = start, .end = end };
  int comfortable = MAX (start, (int) (START_COMFORT * em));

  plan.folded = self->held || comfortable + MAX (middle, (int) (MIDDLE_COMFORT * em)) + end > width;
  if (!plan.folded)
    plan.start = comfortable;
  plan.stacked = end > 0 && middle + end > width;
  plan.shows_start =
      is_there (self->start) && (!plan.folded ? self->wanted : self->folded && self->called);
  if (plan.stacked)
    {
      plan.shows_end = self->end_front;
      plan.shows_middle = !plan.shows_end;
      plan.shows_tabs = TRUE;
      plan.end = width;
    }
  /* Whoever calls the start wants to see what it does to the middle. */
  if (plan.shows_start && plan.folded && plan.shows_end &&
      (plan.stacked || start + middle > width - end) && start + middle <= width)
    {
      plan.shows_end = FALSE;
      plan.shows_middle = TRUE;
      plan.shows_tabs = FALSE;
    }
  plan.middle = width - (plan.shows_end && !plan.stacked ? plan.end : 0);
  if (plan.shows_start && (!plan.folded || plan.start + middle <= plan.middle))
    {
      plan.middle_at = plan.start;
      plan.middle -= plan.start;
    }
  return plan;
}

static void
tell (NucSideBox *self)
{
  Plan plan = make_plan (self, gtk_widget_get_width (GTK_WIDGET (self)));
  gboolean shown = nuc_side_box_get_shown (self);

  g_object_freeze_notify (G_OBJECT (self));
  if (plan.folded != self->folded)
    {
      self->folded = plan.folded;
      self->called = FALSE;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FOLDED]);
    }
  if (plan.stacked != self->stacked)
    {
      self->stacked = plan.stacked;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STACKED]);
    }
  if (shown != nuc_side_box_get_shown (self))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOWN]);
  g_object_thaw_notify (G_OBJECT (self));
}

static gboolean
tell_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  NUC_SIDE_BOX (widget)->telling = 0;
  tell (NUC_SIDE_BOX (widget));
  return G_SOURCE_REMOVE;
}

static void
set_weak (GtkWidget **place, GtkWidget *widget)
{
  g_set_weak_pointer (place, widget);
}

static GtkWidget *
get_focus (NucSideBox *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

/* Who calls the start with a key wants to use it with keys, and to go on where they were. */
static void
move_focus (NucSideBox *self)
{
  GtkWidget *focus = get_focus (self);

  if (nuc_side_box_get_shown (self))
    {
      set_weak (&self->focus_before, focus);
      gtk_widget_set_child_visible (self->start, TRUE);
      gtk_widget_child_focus (self->start, GTK_DIR_TAB_FORWARD);
      return;
    }
  if (is_there (self->end))
    gtk_widget_set_child_visible (self->end, TRUE);
  if (focus != NULL && (focus == self->start || gtk_widget_is_ancestor (focus, self->start)) &&
      (self->focus_before == NULL || !gtk_widget_grab_focus (self->focus_before)))
    gtk_widget_child_focus (self->middle, GTK_DIR_TAB_FORWARD);
  set_weak (&self->focus_before, NULL);
}

static gboolean
key_cb (NucSideBox *self, guint key, guint code, GdkModifierType modifiers)
{
  if (key != GDK_KEY_Escape || !self->folded || !self->called)
    return GDK_EVENT_PROPAGATE;
  nuc_side_box_set_shown (self, FALSE);
  return GDK_EVENT_STOP;
}

static GtkSizeRequestMode
nuc_side_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (NucSideBox *self, int *minimum, int *natural)
{
  GtkWidget *const children[] = { self->start, self->middle, self->end, self->tabs };

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      int child_minimum, child_natural;

      if (!is_there (children[i]))
        continue;
      gtk_widget_measure (children[i], GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum,
                          &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      if (children[i] != self->tabs)
        *natural += child_natural;
    }
  *natural = MAX (*natural, *minimum);
}

static void
nuc_side_box_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  NucSideBox *self = NUC_SIDE_BOX (widget);
  int least_width = 0, natural_width = 0;
  Plan plan;

  *minimum = *natural = 0;
  measure_width (self, &least_width, &natural_width);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least_width;
      *natural = natural_width;
      return;
    }
  plan = make_plan (self, for_size < 0 ? natural_width : for_size);
  /* A panel that is not shown asks for its height all the same, so that calling it never makes a window grow. */
  *minimum = MAX (get_least (self->start, orientation, plan.start),
                  get_least (self->middle, orientation, plan.middle));
  *minimum = MAX (*minimum, get_least (self->end, orientation, plan.end));
  if (plan.stacked)
    *minimum += get_least (self->tabs, orientation, for_size < 0 ? natural_width : for_size);
  *natural = *minimum;
}

static void
allocate (NucSideBox *self, GtkWidget *child, gboolean shown, GtkAllocation place)
{
  if (!is_there (child))
    return;
  gtk_widget_set_child_visible (child, shown);
  if (!shown)
    return;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    place.x = gtk_widget_get_width (GTK_WIDGET (self)) - place.x - place.width;
  gtk_widget_size_allocate (child, &place, -1);
}

static void
nuc_side_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  NucSideBox *self = NUC_SIDE_BOX (widget);
  Plan plan = make_plan (self, width);
  int top = plan.shows_tabs ? get_least (self->tabs, GTK_ORIENTATION_VERTICAL, width) : 0;

  allocate (self, self->tabs, plan.shows_tabs, (GtkAllocation){ 0, 0, width, top });
  allocate (self, self->middle, plan.shows_middle,
            (GtkAllocation){ plan.middle_at, top, plan.middle, height - top });
  allocate (self, self->end, plan.shows_end,
            (GtkAllocation){ width - plan.end, top, plan.end, height - top });
  allocate (self, self->start, plan.shows_start,
            (GtkAllocation){ 0, top, plan.start, height - top });
  if ((plan.folded != self->folded || plan.stacked != self->stacked) && self->telling == 0)
    self->telling = gtk_widget_add_tick_callback (widget, tell_cb, NULL, NULL);
}

/* What is called last lies on top, and is reached by the pointer first. */
static void
set_child (NucSideBox *self, GtkWidget **place, GtkWidget *child)
{
  *place = child;
  gtk_widget_insert_before (child, GTK_WIDGET (self), child == self->start ? NULL : self->start);
}

static void
nuc_side_box_get_property (GObject *object, guint prop, GValue *value, GParamSpec *pspec)
{
  NucSideBox *self = NUC_SIDE_BOX (object);

  switch (prop)
    {
    case PROP_START:
      g_value_set_object (value, self->start);
      break;
    case PROP_MIDDLE:
      g_value_set_object (value, self->middle);
      break;
    case PROP_END:
      g_value_set_object (value, self->end);
      break;
    case PROP_TABS:
      g_value_set_object (value, self->tabs);
      break;
    case PROP_SHOWN:
      g_value_set_boolean (value, nuc_side_box_get_shown (self));
      break;
    case PROP_END_FRONT:
      g_value_set_boolean (value, self->end_front);
      break;
    case PROP_FOLDED:
      g_value_set_boolean (value, self->folded);
      break;
    case PROP_STACKED:
      g_value_set_boolean (value, self->stacked);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop, pspec);
    }
}

static void
nuc_side_box_set_property (GObject *object, guint prop, const GValue *value, GParamSpec *pspec)
{
  NucSideBox *self = NUC_SIDE_BOX (object);

  switch (prop)
    {
    case PROP_START:
      set_child (self, &self->start, g_value_get_object (value));
      break;
    case PROP_MIDDLE:
      set_child (self, &self->middle, g_value_get_object (value));
      break;
    case PROP_END:
      set_child (self, &self->end, g_value_get_object (value));
      break;
    case PROP_TABS:
      set_child (self, &self->tabs, g_value_get_object (value));
      break;
    case PROP_END_FRONT:
      self->end_front = g_value_get_boolean (value);
      gtk_widget_queue_allocate (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop, pspec);
    }
}

static void
nuc_side_box_dispose (GObject *object)
{
  NucSideBox *self = NUC_SIDE_BOX (object);
  GtkWidget *child;

  if (self->telling != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->telling);
  self->telling = 0;
  set_weak (&self->focus_before, NULL);
  self->start = self->middle = self->end = self->tabs = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (nuc_side_box_parent_class)->dispose (object);
}

static void
nuc_side_box_class_init (NucSideBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags once = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  const GParamFlags told = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = nuc_side_box_dispose;
  object_class->get_property = nuc_side_box_get_property;
  object_class->set_property = nuc_side_box_set_property;
  widget_class->get_request_mode = nuc_side_box_get_request_mode;
  widget_class->measure = nuc_side_box_measure;
  widget_class->size_allocate = nuc_side_box_size_allocate;

  /**
   * NucSideBox:start:
   *
   * The panel that is folded where room is short; each of the children is set once.
   */
  props[PROP_START] = g_param_spec_object ("start", NULL, NULL, GTK_TYPE_WIDGET, once);
  props[PROP_MIDDLE] = g_param_spec_object ("middle", NULL, NULL, GTK_TYPE_WIDGET, once);
  /**
   * NucSideBox:end:
   *
   * The panel that stands in the place of the middle where room is very short. Hidden, it takes none.
   */
  props[PROP_END] = g_param_spec_object ("end", NULL, NULL, GTK_TYPE_WIDGET, once);
  /**
   * NucSideBox:tabs:
   *
   * What stands above middle and end while one of them is in the other's place.
   */
  props[PROP_TABS] = g_param_spec_object ("tabs", NULL, NULL, GTK_TYPE_WIDGET, once);
  /**
   * NucSideBox:shown:
   *
   * Whether the start is in sight.
   */
  props[PROP_SHOWN] = g_param_spec_boolean ("shown", NULL, NULL, TRUE, told);
  /**
   * NucSideBox:end-front:
   *
   * Whether it is the end that is in sight where there is room for one of two.
   */
  props[PROP_END_FRONT] = g_param_spec_boolean ("end-front", NULL, NULL, TRUE, once);
  /**
   * NucSideBox:folded:
   *
   * Whether the start comes only when it is called.
   */
  props[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE, told);
  /**
   * NucSideBox:stacked:
   *
   * Whether there is room for one of middle and end only.
   */
  props[PROP_STACKED] = g_param_spec_boolean ("stacked", NULL, NULL, FALSE, told);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_css_name (widget_class, "side-box");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
nuc_side_box_init (NucSideBox *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->wanted = self->end_front = TRUE;
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * nuc_side_box_get_wanted:
 *
 * Returns: whether the start is in sight where there is room
 */
gboolean
nuc_side_box_get_wanted (NucSideBox *self)
{
  return self->wanted;
}

/**
 * nuc_side_box_set_wanted:
 * @wanted: whether the start is to be in sight where there is room; where there is none, it goes
 */
void
nuc_side_box_set_wanted (NucSideBox *self, gboolean wanted)
{
  self->wanted = wanted;
  self->called = FALSE;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOWN]);
}

/**
 * nuc_side_box_get_shown:
 *
 * Returns: whether the start is in sight
 */
gboolean
nuc_side_box_get_shown (NucSideBox *self)
{
  return self->folded ? self->called : self->wanted;
}

/**
 * nuc_side_box_set_shown:
 * @shown: whether the start is in sight
 *
 * Where there is no room for it, it is called or sent away, and the keyboard goes with it and comes back.
 */
void
nuc_side_box_set_shown (NucSideBox *self, gboolean shown)
{
  if (!self->folded)
    {
      nuc_side_box_set_wanted (self, shown);
      return;
    }
  if (shown == self->called)
    return;
  self->called = shown;
  move_focus (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOWN]);
}

/**
 * nuc_side_box_set_held:
 * @held: whether the start is folded at any width
 */
void
nuc_side_box_set_held (NucSideBox *self, gboolean held)
{
  self->held = held;
  tell (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * nuc_side_box_get_folded:
 *
 * Returns: whether the start comes only when it is called
 */
gboolean
nuc_side_box_get_folded (NucSideBox *self)
{
  return self->folded;
}

/**
 * nuc_side_box_get_stacked:
 *
 * Returns: whether there is room for one of middle and end only
 */
gboolean
nuc_side_box_get_stacked (NucSideBox *self)
{
  return self->stacked;
}
