/* lesson-rescue.c: keeps what is not saved for the case that the program ends by accident
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson/lesson-rescue.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define DELAY_SECONDS 2
#define ENDING ".json"
#define LOCK_ENDING ".lock"

/**
 * NucLessonRescue:
 *
 * Soon after a change the lesson is written to a folder of the program's own, and it is gone from there when it was
 * saved or is no longer wanted. A lesson that lacks something could not be read back: until it is whole again, the last whole
 * one is kept.
 *
 * Each lesson that is being written has a file of its own, also where two programs write the same one. Beside it lies a file
 * that the program holds a lock on for as long as it lives: what has no such lock was lost.
 */
struct _NucLessonRescue
{
  GObject parent_instance;

  NucLessonDraft *draft;
  char *path; /* of what was written, NULL where nothing is */
  int lock;   /* held on what lies beside it, or -1 */
  guint timeout;
  gboolean writing;
};

G_DEFINE_FINAL_TYPE (NucLessonRescue, nuc_lesson_rescue, G_TYPE_OBJECT)

static char *
dup_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "nucleus", "unsaved-lessons", NULL);
}

static char *
dup_path (void)
{
  g_autofree char *folder = dup_folder ();
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *name = g_strconcat (id, ENDING, NULL);

  return g_build_filename (folder, name, NULL);
}

/* Whoever let go of it took its name away first. */
static gboolean
is_named (int fd, const char *path)
{
  struct stat opened, named;

  return fstat (fd, &opened) == 0 && stat (path, &named) == 0 && opened.st_ino == named.st_ino &&
         opened.st_dev == named.st_dev;
}

/* Returns -1 where another keeper has it, in this program or another. */
static int
lock_beside (const char *path)
{
  g_autofree char *beside = g_strconcat (path, LOCK_ENDING, NULL);
  int fd = open (beside, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) == 0 && is_named (fd, beside))
    return fd;
  if (fd >= 0)
    close (fd);
  return -1;
}

static void
unlock_beside (const char *path, int lock)
{
  g_autofree char *beside = g_strconcat (path, LOCK_ENDING, NULL);

  g_remove (beside);
  close (lock);
}

static gboolean
is_lost (const char *path)
{
  int lock = lock_beside (path);

  if (lock < 0)
    return FALSE;
  unlock_beside (path, lock);
  return TRUE;
}

/* Takes a file for itself, or lets go of the one it has. */
static gboolean
claim (NucLessonRescue *self, const char *path)
{
  char *copy = g_strdup (path);
  int lock = copy != NULL ? lock_beside (copy) : -1;

  if (copy != NULL && lock < 0)
    {
      g_free (copy);
      return FALSE;
    }
  if (self->path != NULL)
    unlock_beside (self->path, self->lock);
  g_free (self->path);
  self->path = copy;
  self->lock = lock;
  return TRUE;
}

static void
forget (NucLessonRescue *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->path != NULL && !self->writing)
    {
      g_remove (self->path);
      claim (self, NULL);
    }
}

static void
written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (NucLessonRescue) self = user_data;

  self->writing = FALSE;
  if (!nuc_lesson_draft_is_modified (self->draft))
    forget (self);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer lesson, GCancellable *cancellable)
{
  g_task_return_boolean (task, nuc_lesson_save (lesson, g_object_get_data (G_OBJECT (task), "path"),
                                                NULL));
}

static gboolean
timeout_cb (gpointer user_data)
{
  NucLessonRescue *self = user_data;

  self->timeout = 0;
  nuc_lesson_rescue_write (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (NucLessonRescue *self)
{
  if (!nuc_lesson_draft_is_modified (self->draft))
    forget (self);
  else if (self->timeout == 0)
    self->timeout = g_timeout_add_seconds (DELAY_SECONDS, timeout_cb, self);
}

/* Another lesson takes the place of one that was saved or is not wanted. */
static void
opened_cb (NucLessonRescue *self)
{
  forget (self);
}

static void
nuc_lesson_rescue_dispose (GObject *object)
{
  NucLessonRescue *self = NUC_LESSON_RESCUE (object);

  forget (self);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (nuc_lesson_rescue_parent_class)->dispose (object);
}

static void
nuc_lesson_rescue_class_init (NucLessonRescueClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nuc_lesson_rescue_dispose;
}

static void
nuc_lesson_rescue_init (NucLessonRescue *self)
{
  self->lock = -1;
}

/**
 * nuc_lesson_rescue_new:
 * @draft: what is kept while it is not saved
 *
 * Returns: (transfer full): a keeper; letting it go means that nothing was lost
 */
NucLessonRescue *
nuc_lesson_rescue_new (NucLessonDraft *draft)
{
  NucLessonRescue *self = g_object_new (NUC_TYPE_LESSON_RESCUE, NULL);

  self->draft = g_object_ref (draft);
  g_signal_connect_object (draft, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (draft, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

static void
release_lesson (gpointer lesson)
{
  nuc_lesson_unref (lesson);
}

/**
 * nuc_lesson_rescue_write:
 *
 * Keeps the lesson as it is now, in a thread, as is done by itself soon after a change.
 */
void
nuc_lesson_rescue_write (NucLessonRescue *self)
{
  NucLesson *lesson = nuc_lesson_draft_get_lesson (self->draft);
  g_autoptr (GTask) task = NULL;
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *problem = NULL;
  NucLessonPlace place;
  gsize chapter, at;

  if (self->writing || !nuc_lesson_draft_is_own (self->draft) ||
      !nuc_lesson_draft_is_modified (self->draft))
    return;
  problem = nuc_lesson_find_problem (lesson, &place, &chapter, &at);
  if (problem != NULL)
    return;
  folder = dup_folder ();
  /* A folder that cannot be written to is told where it matters: when the lesson is saved. */
  path = self->path != NULL ? g_strdup (self->path) : dup_path ();
  if (self->path == NULL && (g_mkdir_with_parents (folder, 0700) != 0 || !claim (self, path)))
    return;
  self->writing = TRUE;
  /* Not the task's own object: a worker may be the last to let go of that, and end this where it must not end. */
  task = g_task_new (NULL, NULL, written_cb, g_object_ref (self));
  g_object_set_data_full (G_OBJECT (task), "path", g_steal_pointer (&path), g_free);
  g_task_set_task_data (task, nuc_lesson_with_folder (lesson, folder), release_lesson);
  g_task_run_in_thread (task, write_in_thread);
}

gboolean
nuc_lesson_rescue_is_writing (NucLessonRescue *self)
{
  return self->writing;
}

/**
 * nuc_lesson_rescue_open:
 * @path: what nuc_lesson_rescue_find() found
 *
 * Goes on with a lesson that was lost; it is not saved yet.
 */
gboolean
nuc_lesson_rescue_open (NucLessonRescue *self, const char *path, GError **error)
{
  g_autoptr (NucLesson) lesson = nuc_lesson_load (path, error);

  if (lesson == NULL)
    return FALSE;
  nuc_lesson_draft_open_unsaved (self->draft, lesson);
  /* Another program may have been faster: then it goes on with it there, and this is a copy with a file to come. */
  claim (self, path);
  return TRUE;
}

/**
 * nuc_lesson_rescue_find:
 *
 * Returns: (transfer full) (nullable): the file of a lesson that was not saved when the program ended, the newest
 */
char *
nuc_lesson_rescue_find (void)
{
  g_autofree char *folder = dup_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *found = NULL;
  const char *name;
  gint64 newest = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf info;

      if (!g_str_has_suffix (name, ENDING) || g_stat (path, &info) != 0 ||
          (found != NULL && info.st_mtime <= newest) || !is_lost (path))
        continue;
      newest = info.st_mtime;
      g_free (found);
      found = g_steal_pointer (&path);
    }
  return g_steal_pointer (&found);
}
