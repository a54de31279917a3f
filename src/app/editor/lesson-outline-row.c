/* lesson-outline-row.c: one chapter, scene or question in the outline of a lesson
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/widgets/announce.h"
#include "app/editor/lesson-outline-row.h"

/**
 * NucLessonOutlineRow:
 *
 * Everything that can be done with a row is in its menu, on keys, and as a signal with the name of what is
 * wanted: "up", "down", "duplicate", "remove".
 */
struct _NucLessonOutlineRow
{
  GtkListBoxRow parent_instance;

  NucLessonPlace place;
  gsize chapter;
  gsize at;

  GtkWidget *title; /* of a chapter an entry */
  GtkWidget *detail;
  GtkWidget *problem;
  GtkWidget *menu;
};

enum
{
  SIGNAL_WANTED,
  SIGNAL_DROPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NucLessonOutlineRow, nuc_lesson_outline_row, GTK_TYPE_LIST_BOX_ROW)

static void
want_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_WANTED], 0, action + strlen ("outline-row."));
}

static GdkContentProvider *
drag_cb (NucLessonOutlineRow *self, double x, double y, GtkDragSource *source)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, picture, (int) x, (int) y);
  return gdk_content_provider_new_typed (NUC_TYPE_LESSON_OUTLINE_ROW, self);
}

static gboolean
drop_cb (NucLessonOutlineRow *self, const GValue *value)
{
  NucLessonOutlineRow *dragged = g_value_get_object (value);

  if (dragged == NULL || dragged == self)
    return FALSE;
  g_signal_emit (self, signals[SIGNAL_DROPPED], 0, dragged);
  return TRUE;
}

static void
nuc_lesson_outline_row_class_init (NucLessonOutlineRowClass *klass)
{
  static const char *const actions[] = { "outline-row.up", "outline-row.down",
                                         "outline-row.duplicate", "outline-row.remove" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  /* A person wants something done with the row: what. */
  signals[SIGNAL_WANTED] = g_signal_new ("wanted", NUC_TYPE_LESSON_OUTLINE_ROW, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /* Another row was dropped here. */
  signals[SIGNAL_DROPPED] =
      g_signal_new ("dropped", NUC_TYPE_LESSON_OUTLINE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, NUC_TYPE_LESSON_OUTLINE_ROW);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], NULL, want_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "outline-row.up",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "outline-row.down",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK,
                                       "outline-row.duplicate", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "outline-row.remove", NULL);
}

static void
nuc_lesson_outline_row_init (NucLessonOutlineRow *self)
{
}

static GMenuModel *
new_menu (NucLessonPlace place)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, C_ ("lesson editor", "Move _Up"), "outline-row.up");
  g_menu_append (menu, C_ ("lesson editor", "Move _Down"), "outline-row.down");
  if (place != NUC_LESSON_PLACE_CHAPTER)
    g_menu_append (menu, C_ ("lesson editor", "D_uplicate"), "outline-row.duplicate");
  g_menu_append (menu, C_ ("lesson editor", "_Remove"), "outline-row.remove");
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static GtkWidget *
new_label (const char *class, gboolean wrap)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), wrap);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (!wrap)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, class);
  return label;
}

static void
add_drag (NucLessonOutlineRow *self)
{
  GtkDragSource *drag = gtk_drag_source_new ();
  GtkDropTarget *drop = gtk_drop_target_new (NUC_TYPE_LESSON_OUTLINE_ROW, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (drag, GDK_ACTION_MOVE);
  g_signal_connect_object (drag, "prepare", G_CALLBACK (drag_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

/**
 * nuc_lesson_outline_row_new:
 * @place: what it stands for; a chapter's title can be typed in the row
 * @chapter: of a chapter or scene
 * @at: of a scene or question
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
nuc_lesson_outline_row_new (NucLessonPlace place, gsize chapter, gsize at)
{
  NucLessonOutlineRow *self = g_object_new (NUC_TYPE_LESSON_OUTLINE_ROW, NULL);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  g_autoptr (GMenuModel) menu = new_menu (place);

  self->place = place;
  self->chapter = chapter;
  self->at = at;
  if (place == NUC_LESSON_PLACE_CHAPTER)
    {
      self->title = gtk_entry_new ();
      gtk_editable_set_enable_undo (GTK_EDITABLE (self->title), FALSE);
      gtk_editable_set_width_chars (GTK_EDITABLE (self->title), 8);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->title), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      C_ ("lesson editor", "Title of the chapter"), -1);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
      gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
      gtk_widget_add_css_class (GTK_WIDGET (self), "chapter");
    }
  else
    self->title = new_label ("nuc-row-title", FALSE);
  self->detail = new_label ("nuc-help", TRUE);
  self->problem = new_label ("nuc-note", TRUE);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), self->title);
  gtk_box_append (GTK_BOX (words), self->detail);
  gtk_box_append (GTK_BOX (words), self->problem);
  self->menu = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu), menu);
  gtk_widget_set_valign (self->menu, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->menu, "flat");
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), self->menu);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), row);
  add_drag (self);
  return GTK_WIDGET (self);
}

NucLessonPlace
nuc_lesson_outline_row_get_place (NucLessonOutlineRow *self)
{
  return self->place;
}

gsize
nuc_lesson_outline_row_get_chapter (NucLessonOutlineRow *self)
{
  return self->chapter;
}

gsize
nuc_lesson_outline_row_get_at (NucLessonOutlineRow *self)
{
  return self->at;
}

/**
 * nuc_lesson_outline_row_show:
 * @title: of the scene, question or chapter
 * @detail: (nullable): what it has
 * @problem: (nullable): what is wrong with it
 */
void
nuc_lesson_outline_row_show (NucLessonOutlineRow *self,
                             const char *title,
                             const char *detail,
                             const char *problem)
{
  /* Translators: %s is the title of a scene */
  g_autofree char *name = g_strdup_printf (_ ("What can be done with “%s”"), title);

  if (GTK_IS_LABEL (self->title))
    gtk_label_set_text (GTK_LABEL (self->title), title);
  else if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->title)), title) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->title), title);
  gtk_label_set_text (GTK_LABEL (self->detail), detail != NULL ? detail : "");
  gtk_widget_set_visible (self->detail, detail != NULL);
  gtk_label_set_text (GTK_LABEL (self->problem), problem != NULL ? problem : "");
  gtk_widget_set_visible (self->problem, problem != NULL);
  gtk_widget_set_tooltip_text (self->menu, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  nuc_announce_describe (GTK_WIDGET (self), problem != NULL  ? problem
                                            : detail != NULL ? detail
                                                             : "");
}

/* Where the title of a chapter is typed, NULL for any other row. */
GtkWidget *
nuc_lesson_outline_row_get_entry (NucLessonOutlineRow *self)
{
  return GTK_IS_ENTRY (self->title) ? self->title : NULL;
}
