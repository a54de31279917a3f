/* lesson-goals.c: the goals of a task or a question, all of which must be reached
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/editor/lesson-form.h"
#include "app/editor/lesson-goals.h"

/**
 * NucLessonGoals:
 *
 * A person's change makes other goals, which whoever listens takes and sets back.
 */
struct _NucLessonGoals
{
  GtkBox parent_instance;

  NucLessonStage *stage;
  NucSession *session;
  GPtrArray *goals;
  gboolean at_start;

  GtkWidget *none;
  GtkWidget *rows;
  GtkWidget *reached;
  GtkWidget *add;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NucLessonGoals, nuc_lesson_goals, GTK_TYPE_BOX)

static void
emit_changed (NucLessonGoals *self, const char *field)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, field);
}

/* What is reached before anybody did anything is nothing to do. */
static void
show_reached (NucLessonGoals *self)
{
  g_autofree char *feedback = NULL;
  NucLive live;
  gboolean reached = self->at_start && self->goals != NULL && self->goals->len > 0 &&
                     nuc_lesson_stage_get_live (self->stage, &live) &&
                     nuc_goals_check (self->goals, &live, &feedback);

  nuc_form_show_sentence (self->reached,
                          reached
                              ? _ ("All this is so from the start: there would be nothing to do.")
                              : NULL);
}

static void
goal_changed_cb (NucLessonGoals *self, NucLessonGoal *row)
{
  guint i = nuc_form_get_place (GTK_WIDGET (row));
  g_autofree char *field = g_strdup_printf ("goal-%u", i);

  nuc_goal_free (g_ptr_array_index (self->goals, i));
  g_ptr_array_index (self->goals, i) = nuc_goal_copy (nuc_lesson_goal_get (row));
  emit_changed (self, field);
}

/* The keyboard goes to what stands there now. */
static void
goal_removed_cb (NucLessonGoals *self, NucLessonGoal *row)
{
  guint i = nuc_form_get_place (GTK_WIDGET (row));

  g_ptr_array_remove_index (self->goals, i);
  emit_changed (self, NULL);
  if (self->goals->len > 0)
    gtk_widget_child_focus (nuc_form_get_child (self->rows, MIN (i, self->goals->len - 1)),
                            GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (self->add);
}

static void
nuc_lesson_goals_dispose (GObject *object)
{
  NucLessonGoals *self = NUC_LESSON_GOALS (object);

  g_clear_object (&self->stage);
  g_clear_object (&self->session);
  g_clear_pointer (&self->goals, g_ptr_array_unref);

  G_OBJECT_CLASS (nuc_lesson_goals_parent_class)->dispose (object);
}

static void
nuc_lesson_goals_class_init (NucLessonGoalsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nuc_lesson_goals_dispose;
  /* A person changed the goals: which, where it goes on from the last change of the same. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", NUC_TYPE_LESSON_GOALS, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
nuc_lesson_goals_init (NucLessonGoals *self)
{
  GtkWidget *box = GTK_WIDGET (self);

  nuc_form_set_up (box, 8);
  nuc_form_append_label (box, C_ ("lesson editor", "It is done when all of this holds"),
                         "nuc-field-title");
  self->none = nuc_form_append_label (box, _ ("There is no goal yet."), "nuc-note");
  self->rows = nuc_form_append (box, gtk_box_new (GTK_ORIENTATION_VERTICAL, 10));
  self->reached = nuc_form_append_label (box, NULL, "nuc-note");
  self->add =
      nuc_form_append_button (box, _ ("Add a Goal"), G_CALLBACK (nuc_lesson_goals_add), self);
}

GtkWidget *
nuc_lesson_goals_new (void)
{
  return g_object_new (NUC_TYPE_LESSON_GOALS, NULL);
}

/**
 * nuc_lesson_goals_set_stage:
 * @stage: on which goals are tried; once
 * @session: whose tokens and stages are proposed
 */
void
nuc_lesson_goals_set_stage (NucLessonGoals *self, NucLessonStage *stage, NucSession *session)
{
  self->stage = g_object_ref (stage);
  self->session = g_object_ref (session);
  g_signal_connect_object (stage, "changed", G_CALLBACK (show_reached), self, G_CONNECT_SWAPPED);
}

/**
 * nuc_lesson_goals_set:
 * @goals: (element-type NucGoal): what to show
 * @compares: whether there is another side that a goal may be about
 */
void
nuc_lesson_goals_set (NucLessonGoals *self, GPtrArray *goals, gboolean compares)
{
  GPtrArray *copy = nuc_goals_copy (goals);

  g_clear_pointer (&self->goals, g_ptr_array_unref);
  self->goals = copy;
  while (nuc_form_count (self->rows) > goals->len)
    gtk_box_remove (GTK_BOX (self->rows), gtk_widget_get_last_child (self->rows));
  while (nuc_form_count (self->rows) < goals->len)
    {
      GtkWidget *row = nuc_lesson_goal_new (self->stage, self->session);

      g_signal_connect_object (row, "changed", G_CALLBACK (goal_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "removed", G_CALLBACK (goal_removed_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->rows), row);
    }
  for (guint i = 0; i < goals->len; i++)
    nuc_lesson_goal_set (nuc_lesson_goals_get_goal (self, i), g_ptr_array_index (goals, i),
                         compares);
  gtk_widget_set_visible (self->none, goals->len == 0);
  gtk_widget_set_sensitive (self->add, goals->len < NUC_TASK_MAX_GOALS);
  show_reached (self);
}

/* Whether the window shows now what it will when work on the goals begins. */
void
nuc_lesson_goals_set_at_start (NucLessonGoals *self, gboolean at_start)
{
  self->at_start = at_start;
  show_reached (self);
}

/* Returns: (transfer none) (element-type NucGoal): the goals after a change */
GPtrArray *
nuc_lesson_goals_get (NucLessonGoals *self)
{
  return self->goals;
}

/**
 * nuc_lesson_goals_add:
 *
 * Adds a goal that begins with the number of survivors that there are now.
 */
void
nuc_lesson_goals_add (NucLessonGoals *self)
{
  if (self->goals == NULL || self->goals->len >= NUC_TASK_MAX_GOALS)
    return;
  g_ptr_array_add (self->goals, nuc_lesson_goal_dup_now (self->stage, self->session, "survivors"));
  emit_changed (self, NULL);
  if (gtk_widget_get_last_child (self->rows) != NULL)
    gtk_widget_child_focus (gtk_widget_get_last_child (self->rows), GTK_DIR_TAB_FORWARD);
}

NucLessonGoal *
nuc_lesson_goals_get_goal (NucLessonGoals *self, guint goal)
{
  return NUC_LESSON_GOAL (nuc_form_get_child (self->rows, goal));
}
