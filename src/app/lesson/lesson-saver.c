/* lesson-saver.c: saves a lesson of one's own, and asks before one is lost
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/compat.h"
#include "app/lesson/lesson-saver.h"

#define ENDING ".json"

/**
 * NucLessonSaver:
 *
 * What a reader would refuse is never written: it is said, and shown by whoever listens.
 */
struct _NucLessonSaver
{
  GObject parent_instance;

  NucLessonDraft *draft;
  NucSession *session;
  GtkWidget *where; /* in the window that asks; not owned, it owns this */
  gboolean saving;
  NucLessonSaverFunc go_on; /* when what is being saved is saved */
  gpointer go_on_data;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_PROBLEM,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NucLessonSaver, nuc_lesson_saver, G_TYPE_OBJECT)

static GtkWindow *
get_window (NucLessonSaver *self)
{
  return GTK_WINDOW (gtk_widget_get_root (self->where));
}

static void
report (NucLessonSaver *self, const char *sentence)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, sentence);

  nuc_session_report (self->session, error);
}

static char *
dup_file_name (NucLessonSaver *self)
{
  const char *path = nuc_lesson_draft_get_path (self->draft);

  return path != NULL ? g_filename_display_basename (path) : NULL;
}

static void
be_over (NucLessonSaver *self, gboolean saved)
{
  NucLessonSaverFunc go_on = self->go_on;

  self->go_on = NULL;
  if (saved && go_on != NULL)
    go_on (self->go_on_data);
}

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (NucLessonSaver) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean saved = nuc_lesson_draft_save_finish (self->draft, result, &error);

  self->saving = FALSE;
  if (!saved)
    nuc_session_report (self->session, error);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  be_over (self, saved);
}

static void
write_to (NucLessonSaver *self, const char *path)
{
  self->saving = TRUE;
  nuc_lesson_draft_save_async (self->draft, path, saved_cb, g_object_ref (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* What is missing is said, and shown. */
static gboolean
find_problem (NucLessonSaver *self)
{
  NucLesson *lesson = nuc_lesson_draft_get_lesson (self->draft);
  NucLessonPlace place;
  gsize chapter, at;
  g_autofree char *problem = nuc_lesson_find_problem (lesson, &place, &chapter, &at);
  g_autofree char *sentence = NULL;

  if (problem == NULL)
    return FALSE;
  /* Translators: %s is a sentence on what is missing */
  sentence = g_strdup_printf (_ ("The lesson cannot be saved yet. %s"), problem);
  report (self, sentence);
  g_signal_emit (self, signals[SIGNAL_PROBLEM], 0, place, (guint) chapter, (guint) at);
  return TRUE;
}

static void
chosen_cb (GFile *file, gpointer user_data)
{
  nuc_lesson_saver_save_to (user_data, file);
}

static void
answered_cb (guint answer, gpointer user_data)
{
  NucLessonSaver *self = user_data;

  switch (answer)
    {
    case 2:
      nuc_lesson_saver_save (self);
      break;
    case 1:
      nuc_lesson_draft_discard (self->draft);
      be_over (self, TRUE);
      break;
    default:
      be_over (self, FALSE);
      break;
    }
}

static void
nuc_lesson_saver_dispose (GObject *object)
{
  NucLessonSaver *self = NUC_LESSON_SAVER (object);

  g_clear_object (&self->draft);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (nuc_lesson_saver_parent_class)->dispose (object);
}

static void
nuc_lesson_saver_class_init (NucLessonSaverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nuc_lesson_saver_dispose;
  /* Saving began or ended. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", NUC_TYPE_LESSON_SAVER, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* Something keeps the lesson from being saved: its place, chapter and number. */
  signals[SIGNAL_PROBLEM] =
      g_signal_new ("problem", NUC_TYPE_LESSON_SAVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, G_TYPE_INT, G_TYPE_UINT, G_TYPE_UINT);
}

static void
nuc_lesson_saver_init (NucLessonSaver *self)
{
}

/**
 * nuc_lesson_saver_new:
 * @draft: what is saved
 * @session: of the window, which says what went wrong
 * @where: a widget of the window that asks; it must keep the saver no longer than it lives
 *
 * Returns: (transfer full): a saver
 */
NucLessonSaver *
nuc_lesson_saver_new (NucLessonDraft *draft, NucSession *session, GtkWidget *where)
{
  NucLessonSaver *self = g_object_new (NUC_TYPE_LESSON_SAVER, NULL);

  self->draft = g_object_ref (draft);
  self->session = g_object_ref (session);
  self->where = where;
  return self;
}

/**
 * nuc_lesson_saver_dup_state:
 *
 * Returns: (transfer full): a sentence on whether the lesson is saved, and where
 */
char *
nuc_lesson_saver_dup_state (NucLessonSaver *self)
{
  g_autofree char *name = dup_file_name (self);

  if (self->saving)
    return g_strdup (_ ("Saving…"));
  else if (name == NULL)
    return g_strdup (_ ("Not saved yet"));
  else if (nuc_lesson_draft_is_modified (self->draft))
    /* Translators: %s is the name of a file */
    return g_strdup_printf (_ ("Changed since it was saved as %s"), name);
  else
    /* Translators: %s is the name of a file */
    return g_strdup_printf (_ ("Saved as %s"), name);
}

/**
 * nuc_lesson_saver_save:
 *
 * Saves to the lesson's file, or asks for one. Where something is missing it says what, and goes there.
 */
void
nuc_lesson_saver_save (NucLessonSaver *self)
{
  g_autofree char *path = g_strdup (nuc_lesson_draft_get_path (self->draft));

  if (self->saving || !nuc_lesson_draft_is_own (self->draft))
    return;
  if (path == NULL)
    nuc_lesson_saver_save_as (self);
  else if (!find_problem (self))
    write_to (self, path);
  else
    be_over (self, FALSE);
}

/* As nuc_lesson_saver_save(), to another file. */
void
nuc_lesson_saver_save_as (NucLessonSaver *self)
{
  g_autofree char *name = NULL;

  if (self->saving || !nuc_lesson_draft_is_own (self->draft))
    return;
  if (find_problem (self))
    {
      be_over (self, FALSE);
      return;
    }
  name =
      g_strconcat (nuc_lesson_get_title (nuc_lesson_draft_get_lesson (self->draft)), ENDING, NULL);
  g_strdelimit (name, "/\\:*?\"<>|", '-');
  nuc_compat_save_file (get_window (self), _ ("Save Lesson"), name, chosen_cb, self);
}

/**
 * nuc_lesson_saver_save_to:
 * @file: where to; the ending of lesson files is added where it is missing
 */
void
nuc_lesson_saver_save_to (NucLessonSaver *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *whole = NULL;

  if (self->saving || find_problem (self))
    {
      be_over (self, FALSE);
      return;
    }
  if (path == NULL)
    {
      report (self, _ ("A lesson is saved to a folder of this computer."));
      be_over (self, FALSE);
      return;
    }
  whole = g_str_has_suffix (path, ENDING) ? g_strdup (path) : g_strconcat (path, ENDING, NULL);
  /* The person was asked about the other name only. */
  if (!g_str_equal (whole, path) && g_file_test (whole, G_FILE_TEST_EXISTS))
    {
      g_autofree char *name = g_filename_display_basename (whole);
      /* Translators: %s is the name of a file */
      g_autofree char *sentence =
          g_strdup_printf (_ ("There is a file %s already. Choose another name."), name);

      report (self, sentence);
      be_over (self, FALSE);
      return;
    }
  write_to (self, whole);
}

gboolean
nuc_lesson_saver_is_saving (NucLessonSaver *self)
{
  return self->saving;
}

/**
 * nuc_lesson_saver_ask:
 * @go_on: called when nothing is lost any more: at once, or when changes were saved or are not wanted. Never, if
 *   the person thinks better of it
 */
void
nuc_lesson_saver_ask (NucLessonSaver *self, NucLessonSaverFunc go_on, gpointer user_data)
{
  const char *answers[] = { _ ("_Cancel"), _ ("_Do Not Save"), _ ("_Save"), NULL };
  g_autofree char *question = NULL;

  if (!nuc_lesson_draft_is_modified (self->draft))
    {
      go_on (user_data);
      return;
    }
  self->go_on = go_on;
  self->go_on_data = user_data;
  question =
      /* Translators: %s is the title of a lesson */
      g_strdup_printf (_ ("Save changes to the lesson “%s”?"),
                       nuc_lesson_get_title (nuc_lesson_draft_get_lesson (self->draft)));
  nuc_compat_ask (get_window (self), question, _ ("What is not saved will be lost."), answers,
                  answered_cb, self);
}
