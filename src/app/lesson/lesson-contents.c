/* lesson-contents.c: chapters and scenes of a lesson, to choose from
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/widgets/choice.h"
#include "app/lesson/lesson-contents.h"

/**
 * NucLessonContents:
 *
 * A button with the title of where one is, which opens a list of everything.
 */
struct _NucLessonContents
{
  GtkWidget parent_instance;

  GtkWidget *button;
  GtkWidget *popover;
  GtkWidget *list;
  GtkWidget *title;
};

enum
{
  SIGNAL_ASKED,
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NucLessonContents, nuc_lesson_contents, GTK_TYPE_WIDGET)

static void
asked_cb (NucLessonContents *self)
{
  g_signal_emit (self, signals[SIGNAL_ASKED], 0);
}

static void
activated_cb (NucLessonContents *self, GtkListBoxRow *row)
{
  g_autofree char *id = g_strdup (nuc_choice_get_name (row));

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, id);
}

static gboolean
nuc_lesson_contents_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (NUC_LESSON_CONTENTS (widget)->button);
}

static void
nuc_lesson_contents_dispose (GObject *object)
{
  g_clear_pointer (&NUC_LESSON_CONTENTS (object)->button, gtk_widget_unparent);

  G_OBJECT_CLASS (nuc_lesson_contents_parent_class)->dispose (object);
}

static void
nuc_lesson_contents_class_init (NucLessonContentsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nuc_lesson_contents_dispose;
  widget_class->grab_focus = nuc_lesson_contents_grab_focus;

  /* The list is about to be seen. */
  signals[SIGNAL_ASKED] = g_signal_new ("asked", NUC_TYPE_LESSON_CONTENTS, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* A scene was picked, by its id. */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", NUC_TYPE_LESSON_CONTENTS, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/nucleus/Nucleus/ui/lesson-contents.ui");
  gtk_widget_class_bind_template_child (widget_class, NucLessonContents, button);
  gtk_widget_class_bind_template_child (widget_class, NucLessonContents, popover);
  gtk_widget_class_bind_template_child (widget_class, NucLessonContents, list);
  gtk_widget_class_bind_template_child (widget_class, NucLessonContents, title);
  gtk_widget_class_bind_template_callback (widget_class, asked_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_set_css_name (widget_class, "lesson-contents");
}

static void
nuc_lesson_contents_init (NucLessonContents *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * nuc_lesson_contents_set_title:
 * @title: where one is: a chapter's title, or the lesson's
 */
void
nuc_lesson_contents_set_title (NucLessonContents *self, const char *title)
{
  gtk_label_set_text (GTK_LABEL (self->title), title);
}

/**
 * nuc_lesson_contents_fill:
 * @lesson: (nullable): what is listed
 * @progress: (nullable): which scenes of it are marked as done
 */
void
nuc_lesson_contents_fill (NucLessonContents *self, const NucLesson *lesson, NucProgress *progress)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  for (gsize i = 0; lesson != NULL && i < nuc_lesson_get_n_chapters (lesson); i++)
    for (gsize j = 0; j < nuc_lesson_get_n_scenes (lesson, i); j++)
      {
        const NucScene *scene = nuc_lesson_get_scene (lesson, i, j);
        gboolean done = progress != NULL &&
                        nuc_progress_is_done (progress, nuc_lesson_get_id (lesson), scene->id);
        g_autofree char *title =
            g_strdup_printf (done ? "✓\u2002%s" : "\u2003%s", nuc_lesson_translate (scene->title));
        const char *chapter = nuc_lesson_get_chapter_title (lesson, i);

        row = nuc_choice_new (title, j == 0 ? nuc_lesson_translate (chapter) : NULL, scene->id);
        gtk_list_box_append (GTK_LIST_BOX (self->list), row);
      }
}
