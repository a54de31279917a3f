/* lesson-rescue.c: keeps what is not saved for the case that the program ends by accident
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/lesson-rescue.h"

#include <glib/gstdio.h>

#define DELAY_SECONDS 2
#define ENDING ".json"

/**
 * NucLessonRescue:
 *
 * Soon after a change the lesson is written to a folder of the program's own, and it is gone from there when it was
 * saved or is no longer wanted. What is found there when the program starts was lost. A lesson that lacks something
 * could not be read back: until it is whole again, the last whole one is kept.
 */
struct _NucLessonRescue
{
  GObject parent_instance;

  NucLessonDraft *draft;
  char *path; /* of what was written, NULL where nothing is */
  guint timeout;
  gboolean writing;
};

G_DEFINE_FINAL_TYPE (NucLessonRescue, nuc_lesson_rescue, G_TYPE_OBJECT)

/* Files of lessons that are open now: these are not lost. */
static GHashTable *open_paths;

static char *
dup_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "nucleus", "unsaved-lessons", NULL);
}

static char *
dup_path (const NucLesson *lesson)
{
  g_autofree char *folder = dup_folder ();
  g_autofree char *sum =
      g_compute_checksum_for_string (G_CHECKSUM_SHA256, nuc_lesson_get_id (lesson), -1);
  g_autofree char *name = g_strconcat (sum, ENDING, NULL);

  return g_build_filename (folder, name, NULL);
}

static void
claim (NucLessonRescue *self, const char *path)
{
  char *copy = g_strdup (path);

  if (open_paths == NULL)
    open_paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (self->path != NULL)
    g_hash_table_remove (open_paths, self->path);
  g_free (self->path);
  self->path = copy;
  if (copy != NULL)
    g_hash_table_add (open_paths, g_strdup (copy));
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
  NucLessonRescue *self = NUC_LESSON_RESCUE (object);

  self->writing = FALSE;
  if (!nuc_lesson_draft_is_modified (self->draft))
    forget (self);
}

/* A folder that cannot be written to is told where it matters: when the lesson is saved. */
static void
write_in_thread (GTask *task, gpointer source, gpointer lesson, GCancellable *cancellable)
{
  const char *path = g_object_get_data (G_OBJECT (task), "path");
  g_autofree char *folder = g_path_get_dirname (path);

  g_task_return_boolean (task, g_mkdir_with_parents (folder, 0700) == 0 &&
                                   nuc_lesson_save (lesson, path, NULL));
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
  path = dup_path (lesson);
  folder = dup_folder ();
  claim (self, path);
  self->writing = TRUE;
  task = g_task_new (self, NULL, written_cb, NULL);
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
          (found != NULL && info.st_mtime <= newest) ||
          (open_paths != NULL && g_hash_table_contains (open_paths, path)))
        continue;
      newest = info.st_mtime;
      g_free (found);
      found = g_steal_pointer (&path);
    }
  return g_steal_pointer (&found);
}
