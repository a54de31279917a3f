/* figure-restore.c: from a figure back to what it was made from
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/figure/figure-restore.h"
#include "session/setup-apply.h"
#include "app/theme.h"
#include "figure/figure-file.h"
#include "figure/figure-json.h"

/**
 * NucFigureRestore:
 *
 * The file is read off the main thread; what it says is brought back by [class@SetupApply].
 */
struct _NucFigureRestore
{
  GObject parent_instance;

  NucExhibit *exhibit;
  GActionGroup *actions; /* of the window, which owns this */
  NucSetupApply *apply;
  GCancellable *reading;
};

G_DEFINE_FINAL_TYPE (NucFigureRestore, nuc_figure_restore, G_TYPE_OBJECT)

static void
end (NucFigureRestore *self)
{
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  nuc_setup_apply_cancel (self->apply);
}

static void
nuc_figure_restore_dispose (GObject *object)
{
  NucFigureRestore *self = NUC_FIGURE_RESTORE (object);

  if (self->apply != NULL)
    end (self);
  g_clear_object (&self->apply);
  g_clear_object (&self->exhibit);

  G_OBJECT_CLASS (nuc_figure_restore_parent_class)->dispose (object);
}

static void
nuc_figure_restore_class_init (NucFigureRestoreClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nuc_figure_restore_dispose;
}

static void
nuc_figure_restore_init (NucFigureRestore *self)
{
}

/**
 * nuc_figure_restore_is_figure:
 * @name: a path or an address
 *
 * Returns: whether it is named like a figure
 */
gboolean
nuc_figure_restore_is_figure (const char *name)
{
  const char *dot = strrchr (name, '.');
  NucFigureFormat format;

  return dot != NULL && nuc_figure_format_find (dot + 1, &format);
}

/**
 * nuc_figure_restore_new:
 * @exhibit: where figures are brought back to
 * @actions: of its window, which outlives this
 */
NucFigureRestore *
nuc_figure_restore_new (NucExhibit *exhibit, GActionGroup *actions)
{
  NucFigureRestore *self = g_object_new (NUC_TYPE_FIGURE_RESTORE, NULL);

  self->exhibit = g_object_ref (exhibit);
  self->actions = actions;
  self->apply = nuc_setup_apply_new (exhibit);
  return self;
}

static void
change (NucFigureRestore *self, const char *action, GVariant *value)
{
  g_action_group_change_action_state (self->actions, action, value);
}

/* Colours that the window can have, unless it has them already because the desktop does. */
static void
change_theme (NucFigureRestore *self, const NucSetup *setup)
{
  g_autoptr (GVariant) present = g_action_group_get_action_state (self->actions, "theme");
  NucTheme theme = NUC_THEME_LIGHT;

  nuc_theme_find (nuc_setup_get (setup, NUC_FIELD_THEME), &theme);
  if (theme < NUC_THEME_PROJECTOR &&
      theme != nuc_theme_resolve (g_variant_get_string (present, NULL), FALSE))
    change (self, "theme", g_variant_new_string (nuc_theme_get_name (theme)));
}

/* The rest of how it looks, and the themes for print and for projectors, are what the next figure is proposed to look
 * like: the window has its own. */
static void
change_look (NucFigureRestore *self, const NucSetup *setup)
{
  g_autofree char *look = nuc_figure_json_write (setup, ".");

  change_theme (self, setup);
  change (self, "figure-look", g_variant_new_string (look));
}

static void
read_thread (GTask *task, gpointer source_object, gpointer data, GCancellable *cancellable)
{
  const char *path = data;
  GError *error = NULL;
  g_autoptr (NucSetup) setup = nuc_figure_file_read (path, &error);

  if (setup == NULL || !nuc_setup_check (setup, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&setup), (GDestroyNotify) nuc_setup_free);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  NucFigureRestore *self = user_data;
  NucSession *session;
  g_autoptr (GError) error = NULL;
  g_autoptr (NucSetup) setup = g_task_propagate_pointer (G_TASK (result), &error);

  /* Another one was begun, or the window is gone. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  session = nuc_exhibit_get_session (self->exhibit);
  g_clear_object (&self->reading);
  end (self);
  if (setup == NULL)
    {
      nuc_session_report (session, error);
      return;
    }
  change_look (self, setup);
  nuc_setup_apply_begin (self->apply, setup, NUC_REUSE_NOTHING);
}

/**
 * nuc_figure_restore_begin:
 * @path: a figure
 *
 * Reads the settings inside a figure, off the main thread, and begins to bring them back: source, prompt,
 * chain, seed, step, view, axis, bars, pins and colours, and what is compared with. Its size, title and caption are what the next
 * figure is proposed to look like. Where the file is no figure of ours, the session says so.
 */
void
nuc_figure_restore_begin (NucFigureRestore *self, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GTask) task = NULL;
  char *local = g_file_get_path (file);

  end (self);
  self->reading = g_cancellable_new ();
  task = g_task_new (NULL, self->reading, read_cb, self);
  g_task_set_source_tag (task, nuc_figure_restore_begin);
  g_task_set_task_data (task, local != NULL ? local : g_strdup (path), g_free);
  g_task_run_in_thread (task, read_thread);
}

/**
 * nuc_figure_restore_get_busy:
 *
 * Returns: whether a figure is being brought back
 */
gboolean
nuc_figure_restore_get_busy (NucFigureRestore *self)
{
  return self->reading != NULL || nuc_setup_apply_get_busy (self->apply);
}
