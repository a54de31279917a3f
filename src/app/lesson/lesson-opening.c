/* lesson-opening.c: a lesson file that is being read
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "app/lesson/lesson-opening.h"
#include "file/file-read.h"

/* A lesson file begins with its format; nothing else needs to be read to tell it from a source. */
#define HEAD_BYTES 4096
/* What is read at once is not worth a word. */
#define PATIENCE_MS 200

/**
 * NucLessonOpening:
 *
 * Reads a file off the main thread. Where that takes longer it appears, says so, and offers to give up.
 */
struct _NucLessonOpening
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *sentence;
  GCancellable *cancellable; /* of what is being read, NULL for nothing */
  guint patience;
  NucLessonOpened opened;
  gpointer user_data;
};

G_DEFINE_FINAL_TYPE (NucLessonOpening, nuc_lesson_opening, GTK_TYPE_WIDGET)

static gboolean
patience_cb (gpointer user_data)
{
  NucLessonOpening *self = user_data;

  self->patience = 0;
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  return G_SOURCE_REMOVE;
}

static void
read_thread (GTask *task, gpointer source_object, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  NucLesson *lesson = nuc_lesson_load (data, &error);

  if (lesson != NULL)
    g_task_return_pointer (task, lesson, (GDestroyNotify) nuc_lesson_unref);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (NucLessonOpening) self = user_data;
  GTask *task = G_TASK (result);
  g_autoptr (GError) error = NULL;
  g_autoptr (NucLesson) lesson = g_task_propagate_pointer (task, &error);

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    return;
  nuc_lesson_opening_cancel (self);
  self->opened (lesson, g_task_get_task_data (task), error, self->user_data);
}

static void
nuc_lesson_opening_dispose (GObject *object)
{
  NucLessonOpening *self = NUC_LESSON_OPENING (object);

  nuc_lesson_opening_cancel (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (nuc_lesson_opening_parent_class)->dispose (object);
}

static void
nuc_lesson_opening_class_init (NucLessonOpeningClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nuc_lesson_opening_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/nucleus/Nucleus/ui/lesson-opening.ui");
  gtk_widget_class_bind_template_child (widget_class, NucLessonOpening, box);
  gtk_widget_class_bind_template_child (widget_class, NucLessonOpening, sentence);
  gtk_widget_class_bind_template_callback (widget_class, nuc_lesson_opening_cancel);
  gtk_widget_class_set_css_name (widget_class, "lesson-opening");
}

static void
nuc_lesson_opening_init (NucLessonOpening *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * nuc_lesson_opening_is_lesson:
 * @path: a file, or anything else that a source may be named by
 *
 * Returns: whether it is a file that says of itself that it is a lesson
 */
gboolean
nuc_lesson_opening_is_lesson (const char *path)
{
  g_autofree char *head = g_malloc0 (HEAD_BYTES + 1);
  struct stat status;
  const char *format;
  gboolean good;
  gsize n;
  int code;
  int fd;

  if (!g_str_has_suffix (path, ".json"))
    return FALSE;
  fd = nuc_file_open (path, NULL, &status, NULL);
  if (fd < 0)
    return FALSE;
  good = nuc_file_read_at (fd, 0, head, HEAD_BYTES, &n, &code);
  close (fd);
  if (!good)
    return FALSE;
  format = strstr (head, "\"format\"");
  return format != NULL && strstr (format, "\"nucleus-lesson\"") != NULL;
}

/**
 * nuc_lesson_opening_begin:
 * @path: a lesson file
 * @opened: (scope async): told what came of it, unless it is given up
 *
 * One that is still being read is given up.
 */
void
nuc_lesson_opening_begin (NucLessonOpening *self,
                          const char *path,
                          NucLessonOpened opened,
                          gpointer user_data)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (name);
  /* Translators: %s is the name of a file */
  g_autofree char *sentence = g_strdup_printf (_ ("Opening “%s” …"), shown);
  g_autoptr (GTask) task = NULL;

  nuc_lesson_opening_cancel (self);
  gtk_label_set_text (GTK_LABEL (self->sentence), sentence);
  self->opened = opened;
  self->user_data = user_data;
  self->cancellable = g_cancellable_new ();
  self->patience = g_timeout_add (PATIENCE_MS, patience_cb, self);
  /* Not the task's own object: a worker may be the last to let go of that, and end this where it must not end. */
  task = g_task_new (NULL, self->cancellable, read_cb, g_object_ref (self));
  g_task_set_source_tag (task, nuc_lesson_opening_begin);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, read_thread);
}

/**
 * nuc_lesson_opening_cancel:
 *
 * Gives up what is being read; what is open stays.
 */
void
nuc_lesson_opening_cancel (NucLessonOpening *self)
{
  g_clear_handle_id (&self->patience, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (self->cancellable == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

gboolean
nuc_lesson_opening_is_busy (NucLessonOpening *self)
{
  return self->cancellable != NULL;
}
