/* fold-box.c: widgets in a line of which some make way
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/widgets/fold-box.h"

/**
 * NucFoldBox:
 *
 * A box for the widgets that a #NucFoldLayout lays out; in an interface file they are its children.
 */
struct _NucFoldBox
{
  GtkWidget parent_instance;
};

enum
{
  PROP_SPACING = 1,
  PROP_ORIENTATION,
};

static GtkBuildableIface *parent_buildable;

static void
nuc_fold_box_add_child (GtkBuildable *buildable,
                        GtkBuilder *builder,
                        GObject *child,
                        const char *type)
{
  if (GTK_IS_WIDGET (child))
    gtk_widget_set_parent (GTK_WIDGET (child), GTK_WIDGET (buildable));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
nuc_fold_box_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = nuc_fold_box_add_child;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (NucFoldBox,
                               nuc_fold_box,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ORIENTABLE, NULL)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                          nuc_fold_box_buildable_init))

static const char *
get_name (guint prop)
{
  return prop == PROP_SPACING ? "spacing" : "orientation";
}

static void
nuc_fold_box_get_property (GObject *object, guint prop, GValue *value, GParamSpec *pspec)
{
  g_object_get_property (G_OBJECT (gtk_widget_get_layout_manager (GTK_WIDGET (object))),
                         get_name (prop), value);
}

static void
nuc_fold_box_set_property (GObject *object, guint prop, const GValue *value, GParamSpec *pspec)
{
  g_object_set_property (G_OBJECT (gtk_widget_get_layout_manager (GTK_WIDGET (object))),
                         get_name (prop), value);
}

static void
nuc_fold_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (nuc_fold_box_parent_class)->dispose (object);
}

static void
nuc_fold_box_class_init (NucFoldBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = nuc_fold_box_dispose;
  object_class->get_property = nuc_fold_box_get_property;
  object_class->set_property = nuc_fold_box_set_property;
  gtk_widget_class_set_layout_manager_type (widget_class, NUC_TYPE_FOLD_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "box");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  /**
   * NucFoldBox:spacing:
   *
   * Between two children that are shown, in pixels.
   */
  g_object_class_install_property (object_class, PROP_SPACING,
                                   g_param_spec_int ("spacing", NULL, NULL, 0, 100, 0,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  g_object_class_override_property (object_class, PROP_ORIENTATION, "orientation");
}

static void
nuc_fold_box_init (NucFoldBox *self)
{
}
