/* task.c: something to do, and what was learned by it
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson/task.h"

static const char *const task_fields[] = { "text", "done", "goals", NULL };

NucTask *
nuc_task_read (NucJsonReader *reader, const char *field)
{
  NucTask *self = g_new0 (NucTask, 1);

  if (!nuc_json_reader_enter_object (reader, field))
    {
      self->goals = nuc_goals_new ();
      return self;
    }
  nuc_json_reader_allow (reader, task_fields);
  self->text = nuc_text_read (reader, "text");
  self->done = nuc_text_read (reader, "done");
  self->goals = nuc_goals_read (reader, "goals");
  nuc_json_reader_leave (reader);
  return self;
}

/* A task without goals; both texts are Markdown. */
NucTask *
nuc_task_new (const char *text, const char *done)
{
  NucTask *self = g_new0 (NucTask, 1);

  self->text = nuc_text_split (text);
  self->done = nuc_text_split (done);
  self->goals = nuc_goals_new ();
  return self;
}

NucTask *
nuc_task_copy (const NucTask *self)
{
  NucTask *copy = g_new0 (NucTask, 1);

  copy->text = g_strdupv (self->text);
  copy->done = g_strdupv (self->done);
  copy->goals = nuc_goals_copy (self->goals);
  return copy;
}

void
nuc_task_free (NucTask *self)
{
  g_strfreev (self->text);
  g_strfreev (self->done);
  g_ptr_array_unref (self->goals);
  g_free (self);
}

json_t *
nuc_task_to_json (const NucTask *self)
{
  json_t *object = json_object ();

  json_object_set_new (object, "text", nuc_text_to_json (self->text));
  json_object_set_new (object, "done", nuc_text_to_json (self->done));
  json_object_set_new (object, "goals", nuc_goals_to_json (self->goals));
  return object;
}

gboolean
nuc_task_check (const NucTask *self, const NucLive *live, char **feedback)
{
  return nuc_goals_check (self->goals, live, feedback);
}
