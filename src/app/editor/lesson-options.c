/* lesson-options.c: several answers, one of which is picked
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/editor/lesson-options.h"
#include "app/lesson/lesson-text.h"
#include "lesson/lesson.h"

/**
 * NucLessonOptions:
 *
 * Radio buttons whose labels are texts of a lesson.
 */
struct _NucLessonOptions
{
  GtkBox parent_instance;

  guint chosen;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NucLessonOptions, nuc_lesson_options, GTK_TYPE_BOX)

static void
toggled_cb (NucLessonOptions *self, GtkCheckButton *button)
{
  if (!gtk_check_button_get_active (button))
    return;
  self->chosen = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "option"));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
nuc_lesson_options_grab_focus (GtkWidget *widget)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);

  return first != NULL && gtk_widget_grab_focus (first);
}

static void
nuc_lesson_options_class_init (NucLessonOptionsClass *klass)
{
  GTK_WIDGET_CLASS (klass)->grab_focus = nuc_lesson_options_grab_focus;
  /* Another one was picked. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", NUC_TYPE_LESSON_OPTIONS, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
nuc_lesson_options_init (NucLessonOptions *self)
{
  self->chosen = NUC_LESSON_OPTIONS_NONE;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
}

GtkWidget *
nuc_lesson_options_new (void)
{
  return g_object_new (NUC_TYPE_LESSON_OPTIONS, NULL);
}

/**
 * nuc_lesson_options_set:
 * @texts: (nullable) (array zero-terminated=1): Markdown of a lesson file, shown in the person's language
 *
 * Shows other answers; none is picked.
 */
void
nuc_lesson_options_set (NucLessonOptions *self, const char *const *texts)
{
  GtkWidget *child, *first = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  self->chosen = NUC_LESSON_OPTIONS_NONE;
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      GtkWidget *button = gtk_check_button_new ();
      GtkWidget *text = nuc_lesson_text_new ();
      g_autofree char *plain = NULL;

      nuc_lesson_text_set (NUC_LESSON_TEXT (text), nuc_lesson_translate (texts[i]), NULL, NULL);
      plain = nuc_lesson_text_dup_plain (NUC_LESSON_TEXT (text));
      gtk_check_button_set_child (GTK_CHECK_BUTTON (button), text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, plain,
                                      -1);
      g_object_set_data (G_OBJECT (button), "option", GUINT_TO_POINTER (i));
      gtk_check_button_set_group (GTK_CHECK_BUTTON (button), GTK_CHECK_BUTTON (first));
      first = first != NULL ? first : button;
      g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self), button);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), first != NULL);
}

guint
nuc_lesson_options_get_chosen (NucLessonOptions *self)
{
  return self->chosen;
}

/**
 * nuc_lesson_options_choose:
 * @option: one of the answers, from 0 in the order shown
 *
 * As picking it with the pointer does.
 */
void
nuc_lesson_options_choose (NucLessonOptions *self, guint option)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  while (child != NULL && option-- > 0)
    child = gtk_widget_get_next_sibling (child);
  if (child != NULL)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (child), TRUE);
}
