/* lesson-scene-editor.c: one scene of a lesson to be written
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/lesson-choice-row.h"
#include "app/lesson-scene-editor.h"
#include "app/recent-sources.h"
#include "app/word-choice.h"

/**
 * NucLessonSceneEditor:
 *
 * Whatever is typed or chosen is a change of the draft, and what is shown follows the draft: there is nothing
 * to apply.
 */
struct _NucLessonSceneEditor
{
  GtkBox parent_instance;

  NucLessonDraft *draft;
  NucLessonStage *stage;
  NucSession *session;
  char *id;
  gsize chapter;
  gsize at;
  gboolean showing;

  GtkWidget *title;
  GtkWidget *setting;
  GtkWidget *same;
  GtkWidget *differs;
  GtkWidget *text;
  GtkWidget *hide;
  GtkWidget *predicts;
  GtkWidget *prediction;
  GtkWidget *ask;
  GtkWidget *choices;
  GtkWidget *add_choice;
  GtkWidget *reveal;
  GtkWidget *tasked;
  GtkWidget *task;
  GtkWidget *task_text;
  GtkWidget *goals;
  GtkWidget *add_goal;
  GtkWidget *no_goal;
  GtkWidget *done;
};

G_DEFINE_FINAL_TYPE (NucLessonSceneEditor, nuc_lesson_scene_editor, GTK_TYPE_BOX)

static const NucScene *
get_scene (NucLessonSceneEditor *self)
{
  NucLesson *lesson = self->draft != NULL ? nuc_lesson_draft_get_lesson (self->draft) : NULL;

  if (lesson == NULL || self->id == NULL ||
      !nuc_lesson_find_scene (lesson, self->id, &self->chapter, &self->at))
    return NULL;
  return nuc_lesson_get_scene (lesson, self->chapter, self->at);
}

/* A copy to be changed and given to take(); %NULL while the draft is being shown. */
static NucScene *
begin (NucLessonSceneEditor *self)
{
  const NucScene *scene = self->showing ? NULL : get_scene (self);

  return scene != NULL && nuc_lesson_draft_is_own (self->draft) ? nuc_scene_copy (scene) : NULL;
}

static void
take (NucLessonSceneEditor *self, NucScene *scene, const char *field)
{
  g_autofree char *what = field != NULL ? g_strdup_printf ("%s/%s", self->id, field) : NULL;

  nuc_lesson_draft_take (self->draft,
                         nuc_lesson_with_scene_changed (nuc_lesson_draft_get_lesson (self->draft),
                                                        self->chapter, self->at, scene),
                         what);
  nuc_scene_free (scene);
}

static NucPrediction *
new_prediction (void)
{
  NucPrediction *prediction = g_new0 (NucPrediction, 1);

  prediction->ask = nuc_text_split (C_ ("new prediction", "What will the chart show?"));
  prediction->reveal = nuc_text_split (C_ ("new prediction", "Look: here it is."));
  return prediction;
}

static NucTask *
new_task (void)
{
  NucTask *task = g_new0 (NucTask, 1);

  task->text = nuc_text_split ("");
  task->done = nuc_text_split (C_ ("new task", "That is it."));
  task->goals = nuc_goals_new ();
  return task;
}

static char *
dup_setting_words (NucLessonSceneEditor *self, const NucSetting *setting)
{
  static const char *const views[] = { NC_ ("view", "Bars"), NC_ ("view", "Stages"),
                                       NC_ ("view", "Die"), NC_ ("view", "Curve"),
                                       NC_ ("view", "Compare") };
  g_autofree char *source =
      nuc_lesson_resolve (nuc_lesson_draft_get_lesson (self->draft), setting->source);
  g_autofree char *title = nuc_recent_dup_title (source);
  GString *words = g_string_new (title);

  if (setting->prompt != NULL && *setting->prompt != '\0')
    g_string_append_printf (words, " · “%s”", setting->prompt);
  g_string_append_printf (words, "\n%s",
                          *setting->chain != '\0' ? setting->chain : C_ ("chain", "no samplers"));
  if (setting->other_chain != NULL)
    g_string_append_printf (words, " ↔ %s",
                            *setting->other_chain != '\0' ? setting->other_chain
                                                          : C_ ("chain", "no samplers"));
  g_string_append_printf (words, "\n%s", g_dpgettext2 (NULL, "view", views[setting->view]));
  g_string_append_printf (words, " · ");
  {
    g_autofree char *seed = g_strdup_printf ("%" G_GUINT64_FORMAT, setting->seed);

    /* Translators: a seed */
    g_string_append_printf (words, _ ("seed %s"), seed);
  }
  return g_string_free (words, FALSE);
}

static void
resolve (NucLessonSceneEditor *self, char **source)
{
  char *whole = *source != NULL
                    ? nuc_lesson_resolve (nuc_lesson_draft_get_lesson (self->draft), *source)
                    : NULL;

  g_free (*source);
  *source = whole;
}

/* Whether the window shows what the scene will: what is open may have been changed since. */
static void
show_setting (NucLessonSceneEditor *self)
{
  const NucScene *scene = get_scene (self);
  g_autofree char *words = NULL;
  g_autoptr (NucSetting) now = NULL;
  g_autoptr (NucSetting) then = NULL;
  gboolean same = FALSE;

  if (scene == NULL)
    return;
  words = dup_setting_words (self, scene->setting);
  gtk_label_set_text (GTK_LABEL (self->setting), words);
  now = nuc_lesson_stage_capture (self->stage);
  then = nuc_setting_copy (scene->setting);
  if (now != NULL)
    {
      now->hide = then->hide;
      resolve (self, &then->source);
      resolve (self, &then->other_source);
      /* A prompt that the scene leaves open is no difference. */
      if (then->prompt == NULL)
        g_clear_pointer (&now->prompt, g_free);
      same = nuc_setting_equal (now, then);
    }
  gtk_widget_set_visible (self->same, same);
  gtk_widget_set_visible (self->differs, !same && nuc_lesson_stage_is_ready (self->stage));
}

static void
show_problem (GtkWidget *field, char *const *text)
{
  g_autofree char *problem = nuc_text_find_problem (text);

  nuc_lesson_field_set_problem (NUC_LESSON_FIELD (field), problem);
}

static void
show_field (GtkWidget *field, char *const *text)
{
  nuc_lesson_field_set_text (NUC_LESSON_FIELD (field), text);
  show_problem (field, text);
}

static guint
count_children (GtkWidget *box)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

static GtkWidget *
get_child (GtkWidget *box, guint n)
{
  GtkWidget *child = gtk_widget_get_first_child (box);

  while (child != NULL && n-- > 0)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static void
seal_cb (NucLessonSceneEditor *self)
{
  if (!self->showing)
    nuc_lesson_draft_seal (self->draft);
}

static void
choice_changed_cb (NucLessonSceneEditor *self, NucLessonChoiceRow *row)
{
  NucScene *scene = begin (self);
  guint i = nuc_lesson_choice_row_get_number (row);
  g_autofree char *field = g_strdup_printf ("choice-%u", i);

  if (scene == NULL)
    return;
  g_free (scene->prediction->choices[i]);
  scene->prediction->choices[i] = nuc_lesson_field_dup_line (nuc_lesson_choice_row_get_text (row));
  take (self, scene, field);
}

static void
choice_marked_cb (NucLessonSceneEditor *self, NucLessonChoiceRow *row)
{
  NucScene *scene = begin (self);

  if (scene == NULL)
    return;
  scene->prediction->right = nuc_lesson_choice_row_get_number (row);
  take (self, scene, NULL);
}

static void
set_choices (NucPrediction *prediction, GStrvBuilder *builder)
{
  char **choices = g_strv_builder_end (builder);

  g_strfreev (prediction->choices);
  prediction->choices = choices[0] != NULL ? choices : NULL;
  if (choices[0] == NULL)
    g_strfreev (choices);
}

/* One choice would be none: the last two go together. */
static void
choice_removed_cb (NucLessonSceneEditor *self, NucLessonChoiceRow *row)
{
  NucScene *scene = begin (self);
  guint removed = nuc_lesson_choice_row_get_number (row);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  NucPrediction *prediction;
  guint n;

  if (scene == NULL)
    return;
  prediction = scene->prediction;
  n = g_strv_length (prediction->choices);
  for (guint i = 0; n > 2 && i < n; i++)
    if (i != removed)
      g_strv_builder_add (builder, prediction->choices[i]);
  set_choices (prediction, builder);
  if (prediction->choices == NULL || prediction->right == removed)
    prediction->right = 0;
  else if (prediction->right > removed)
    prediction->right--;
  take (self, scene, NULL);
}

static void
show_choices (NucLessonSceneEditor *self, const NucPrediction *prediction)
{
  guint n = prediction->choices != NULL ? g_strv_length (prediction->choices) : 0;

  while (count_children (self->choices) > n)
    gtk_box_remove (GTK_BOX (self->choices), gtk_widget_get_last_child (self->choices));
  for (guint i = count_children (self->choices); i < n; i++)
    {
      GtkWidget *row = nuc_lesson_choice_row_new (i, C_ ("lesson editor", "This is right"), FALSE);

      if (i > 0)
        nuc_lesson_choice_row_join (NUC_LESSON_CHOICE_ROW (row),
                                    NUC_LESSON_CHOICE_ROW (
                                        gtk_widget_get_first_child (self->choices)));
      g_signal_connect_object (row, "changed", G_CALLBACK (choice_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "marked", G_CALLBACK (choice_marked_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "removed", G_CALLBACK (choice_removed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "sealed", G_CALLBACK (seal_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->choices), row);
    }
  for (guint i = 0; i < n; i++)
    nuc_lesson_choice_row_set (NUC_LESSON_CHOICE_ROW (get_child (self->choices, i)),
                               prediction->choices[i], NULL, prediction->right == i);
  gtk_widget_set_sensitive (self->add_choice, n < NUC_PREDICTION_MAX_CHOICES);
  gtk_widget_set_visible (self->choices, n > 0);
}

static guint
find_goal (NucLessonSceneEditor *self, GtkWidget *row)
{
  guint i = 0;

  while (get_child (self->goals, i) != row)
    i++;
  return i;
}

static void
goal_changed_cb (NucLessonSceneEditor *self, NucLessonGoal *row)
{
  NucScene *scene = begin (self);
  guint i = find_goal (self, GTK_WIDGET (row));
  g_autofree char *field = g_strdup_printf ("goal-%u", i);

  if (scene == NULL)
    return;
  nuc_goal_free (g_ptr_array_index (scene->task->goals, i));
  g_ptr_array_index (scene->task->goals, i) = nuc_goal_copy (nuc_lesson_goal_get (row));
  take (self, scene, field);
}

static void
goal_removed_cb (NucLessonSceneEditor *self, NucLessonGoal *row)
{
  NucScene *scene = begin (self);

  if (scene == NULL)
    return;
  g_ptr_array_remove_index (scene->task->goals, find_goal (self, GTK_WIDGET (row)));
  take (self, scene, NULL);
}

static void
show_goals (NucLessonSceneEditor *self, const NucScene *scene)
{
  GPtrArray *goals = scene->task->goals;

  while (count_children (self->goals) > goals->len)
    gtk_box_remove (GTK_BOX (self->goals), gtk_widget_get_last_child (self->goals));
  while (count_children (self->goals) < goals->len)
    {
      GtkWidget *row = nuc_lesson_goal_new (self->stage, self->session);

      g_signal_connect_object (row, "changed", G_CALLBACK (goal_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "removed", G_CALLBACK (goal_removed_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->goals), row);
    }
  for (guint i = 0; i < goals->len; i++)
    nuc_lesson_goal_set (NUC_LESSON_GOAL (get_child (self->goals, i)), g_ptr_array_index (goals, i),
                         scene->setting->other_chain != NULL);
  gtk_widget_set_visible (self->no_goal, goals->len == 0);
  gtk_widget_set_sensitive (self->add_goal, goals->len < NUC_TASK_MAX_GOALS);
}

static void
preview (NucLessonSceneEditor *self)
{
  NucLive live;

  nuc_lesson_field_preview (NUC_LESSON_FIELD (self->text),
                            nuc_lesson_stage_get_live (self->stage, &live) ? &live : NULL);
}

static void
show (NucLessonSceneEditor *self)
{
  const NucScene *scene = get_scene (self);

  if (scene == NULL)
    return;
  self->showing = TRUE;
  nuc_lesson_field_set_line (NUC_LESSON_FIELD (self->title), scene->title);
  nuc_lesson_field_set_problem (NUC_LESSON_FIELD (self->title),
                                *scene->title == '\0' ? _ ("The scene has no title.") : NULL);
  show_field (self->text, scene->text);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->hide), scene->setting->hide);
  gtk_switch_set_active (GTK_SWITCH (self->predicts), scene->prediction != NULL);
  gtk_widget_set_visible (self->prediction, scene->prediction != NULL);
  if (scene->prediction != NULL)
    {
      show_field (self->ask, scene->prediction->ask);
      show_choices (self, scene->prediction);
      show_field (self->reveal, scene->prediction->reveal);
    }
  gtk_switch_set_active (GTK_SWITCH (self->tasked), scene->task != NULL);
  gtk_widget_set_visible (self->task, scene->task != NULL);
  if (scene->task != NULL)
    {
      show_field (self->task_text, scene->task->text);
      show_goals (self, scene);
      show_field (self->done, scene->task->done);
    }
  self->showing = FALSE;
  show_setting (self);
  preview (self);
}

static void
stage_cb (NucLessonSceneEditor *self)
{
  if (get_scene (self) == NULL)
    return;
  show_setting (self);
  preview (self);
}

static void
title_cb (NucLessonSceneEditor *self)
{
  NucScene *scene = begin (self);

  if (scene == NULL)
    return;
  g_free (scene->title);
  scene->title = nuc_lesson_field_dup_line (NUC_LESSON_FIELD (self->title));
  take (self, scene, "title");
}

/* The place of a text in a scene, and what its changes are called. */
static char ***
find_text (NucLessonSceneEditor *self, NucScene *scene, GtkWidget *field, const char **name)
{
  *name = field == self->text        ? "text"
          : field == self->ask       ? "ask"
          : field == self->reveal    ? "reveal"
          : field == self->task_text ? "task"
                                     : "done";
  if (field == self->text)
    return &scene->text;
  if (field == self->ask || field == self->reveal)
    return field == self->ask ? &scene->prediction->ask : &scene->prediction->reveal;
  return field == self->done ? &scene->task->done : &scene->task->text;
}

static void
text_cb (NucLessonSceneEditor *self, GtkWidget *field)
{
  NucScene *scene = begin (self);
  const char *name;
  char ***text;
  g_auto (GStrv) typed = nuc_lesson_field_dup_text (NUC_LESSON_FIELD (field));

  if (scene == NULL)
    return;
  text = find_text (self, scene, field, &name);
  if (g_strv_equal ((const char *const *) *text, (const char *const *) typed))
    {
      nuc_scene_free (scene);
      preview (self);
      return;
    }
  g_strfreev (*text);
  *text = g_steal_pointer (&typed);
  take (self, scene, name);
}

static void
hide_cb (NucLessonSceneEditor *self)
{
  NucScene *scene = begin (self);

  if (scene == NULL)
    return;
  scene->setting->hide = (NucLessonHide) gtk_drop_down_get_selected (GTK_DROP_DOWN (self->hide));
  nuc_lesson_scene_editor_complete (scene);
  take (self, scene, NULL);
}

static void
predicts_cb (NucLessonSceneEditor *self)
{
  NucScene *scene = begin (self);

  if (scene == NULL)
    return;
  if (gtk_switch_get_active (GTK_SWITCH (self->predicts)))
    scene->prediction = new_prediction ();
  else
    {
      g_clear_pointer (&scene->prediction, nuc_prediction_free);
      scene->setting->hide = NUC_LESSON_HIDE_NOTHING;
    }
  take (self, scene, NULL);
}

static void
tasked_cb (NucLessonSceneEditor *self)
{
  NucScene *scene = begin (self);

  if (scene == NULL)
    return;
  if (gtk_switch_get_active (GTK_SWITCH (self->tasked)))
    scene->task = new_task ();
  else
    g_clear_pointer (&scene->task, nuc_task_free);
  take (self, scene, NULL);
}

static void
show_again_cb (NucLessonSceneEditor *self)
{
  if (self->id != NULL)
    nuc_lesson_scene_editor_open (self, self->id);
}

static void
update_cb (NucLessonSceneEditor *self)
{
  nuc_lesson_scene_editor_update_setting (self);
}

static void
nuc_lesson_scene_editor_dispose (GObject *object)
{
  NucLessonSceneEditor *self = NUC_LESSON_SCENE_EDITOR (object);

  g_clear_object (&self->draft);
  g_clear_object (&self->stage);
  g_clear_object (&self->session);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (nuc_lesson_scene_editor_parent_class)->dispose (object);
}

static void
nuc_lesson_scene_editor_class_init (NucLessonSceneEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nuc_lesson_scene_editor_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "lesson-scene-editor");
}

static GtkWidget *
append (GtkWidget *box, GtkWidget *child)
{
  gtk_box_append (GTK_BOX (box), child);
  return child;
}

static GtkWidget *
append_label (GtkWidget *box, const char *text, const char *class)
{
  GtkWidget *label = append (box, gtk_label_new (text));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, class);
  return label;
}

static GtkWidget *
append_button (GtkWidget *box, const char *label, GCallback callback, gpointer self)
{
  GtkWidget *button = append (box, gtk_button_new_with_label (label));

  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
append_text (NucLessonSceneEditor *self, GtkWidget *box, const char *title)
{
  GtkWidget *field = append (box, nuc_lesson_field_new_text (title));

  g_signal_connect_object (field, "changed", G_CALLBACK (text_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (field, "sealed", G_CALLBACK (seal_cb), self, G_CONNECT_SWAPPED);
  return field;
}

/* A card with a switch in its head and what belongs to it below. */
static GtkWidget *
append_card (NucLessonSceneEditor *self,
             const char *title,
             const char *help,
             GtkWidget **turned_on,
             GCallback callback)
{
  GtkWidget *card = append (GTK_WIDGET (self), gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));
  GtkWidget *head = append (card, gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8));
  GtkWidget *label = append_label (head, title, "nuc-card-title");
  GtkWidget *body;

  gtk_widget_add_css_class (card, "nuc-card");
  gtk_widget_set_hexpand (label, TRUE);
  *turned_on = append (head, gtk_switch_new ());
  gtk_widget_set_valign (*turned_on, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (*turned_on), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, help, -1);
  g_signal_connect_object (*turned_on, "notify::active", callback, self, G_CONNECT_SWAPPED);
  append_label (card, help, "nuc-help");
  body = append (card, gtk_box_new (GTK_ORIENTATION_VERTICAL, 10));
  return body;
}

static void
add_setting (NucLessonSceneEditor *self)
{
  GtkWidget *card = append (GTK_WIDGET (self), gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));

  gtk_widget_add_css_class (card, "nuc-card");
  append_label (card, C_ ("lesson editor", "What the scene opens"), "nuc-card-title");
  self->setting = append_label (card, NULL, "nuc-setting");
  self->same = append_label (card, _ ("✓ The window shows this now."), "nuc-help");
  self->differs = append (card, gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  append_label (self->differs, _ ("The window shows something else now."), "nuc-note");
  append_button (self->differs, _ ("Take What the Window Shows"), G_CALLBACK (update_cb), self);
  append_button (self->differs, _ ("Back to the Scene"), G_CALLBACK (show_again_cb), self);
}

static void
nuc_lesson_scene_editor_init (NucLessonSceneEditor *self)
{
  const char *hides[] = { C_ ("hidden at first", "Nothing"),
                          C_ ("hidden at first", "Probabilities"),
                          C_ ("hidden at first", "Which tokens survive"),
                          C_ ("hidden at first", "The next token"), NULL };
  GtkWidget *box = GTK_WIDGET (self);
  GtkWidget *hidden;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 14);

  self->title =
      append (box, nuc_lesson_field_new_line (C_ ("lesson editor", "Title of the scene")));
  g_signal_connect_object (self->title, "changed", G_CALLBACK (title_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->title, "sealed", G_CALLBACK (seal_cb), self, G_CONNECT_SWAPPED);
  self->text = append_text (self, box, C_ ("lesson editor", "Text"));
  /* Translators: how Markdown is written; the words in braces stay as they are */
  append_label (box,
                _ ("*slanted*, **bold**, a line with - for a list; {survivors} and {temperature} "
                   "become the numbers of now."),
                "nuc-help");
  add_setting (self);

  hidden = append (box, gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  append_label (hidden, C_ ("lesson editor", "Hidden until the answer is revealed"),
                "nuc-field-title");
  self->hide =
      append (hidden,
              nuc_word_choice_new (C_ ("lesson editor", "Hidden until the answer is revealed"),
                                   hides));
  g_signal_connect_object (self->hide, "notify::selected", G_CALLBACK (hide_cb), self,
                           G_CONNECT_SWAPPED);

  self->prediction = append_card (self, C_ ("lesson editor", "Prediction"),
                                  _ ("The class guesses before anything is shown."),
                                  &self->predicts, G_CALLBACK (predicts_cb));
  self->ask = append_text (self, self->prediction, C_ ("lesson editor", "What to guess"));
  self->choices = append (self->prediction, gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));
  self->add_choice = append_button (self->prediction, _ ("Add an Answer to Choose"),
                                    G_CALLBACK (nuc_lesson_scene_editor_add_choice), self);
  self->reveal =
      append_text (self, self->prediction, C_ ("lesson editor", "Said when it is revealed"));

  self->task = append_card (self, C_ ("lesson editor", "Task"),
                            _ ("Something to do with the knobs; the program sees when it is done."),
                            &self->tasked, G_CALLBACK (tasked_cb));
  self->task_text = append_text (self, self->task, C_ ("lesson editor", "What to do"));
  append_label (self->task, C_ ("lesson editor", "It is done when all of this holds"),
                "nuc-field-title");
  self->no_goal = append_label (self->task, _ ("The task has no goal."), "nuc-note");
  self->goals = append (self->task, gtk_box_new (GTK_ORIENTATION_VERTICAL, 10));
  self->add_goal = append_button (self->task, _ ("Add a Goal"),
                                  G_CALLBACK (nuc_lesson_scene_editor_add_goal), self);
  self->done = append_text (self, self->task, C_ ("lesson editor", "Said when it is done"));
}

/**
 * nuc_lesson_scene_editor_set_draft:
 * @draft: what is written; once
 * @stage: where a scene is shown and tried
 * @session: of the window
 */
void
nuc_lesson_scene_editor_set_draft (NucLessonSceneEditor *self,
                                   NucLessonDraft *draft,
                                   NucLessonStage *stage,
                                   NucSession *session)
{
  g_return_if_fail (self->draft == NULL);

  self->draft = g_object_ref (draft);
  self->stage = g_object_ref (stage);
  self->session = g_object_ref (session);
  g_signal_connect_object (draft, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (stage, "changed", G_CALLBACK (stage_cb), self, G_CONNECT_SWAPPED);
}

/* What is hidden needs a prediction to reveal it: gives the scene one where it has none. */
void
nuc_lesson_scene_editor_complete (NucScene *scene)
{
  if (scene->setting->hide != NUC_LESSON_HIDE_NOTHING && scene->prediction == NULL)
    scene->prediction = new_prediction ();
}

/**
 * nuc_lesson_scene_editor_take_up:
 * @id: of a scene of the draft
 *
 * Shows what can be changed about a scene that has just been made from what the window shows.
 */
void
nuc_lesson_scene_editor_take_up (NucLessonSceneEditor *self, const char *id)
{
  char *copy = g_strdup (id);
  const NucScene *scene;

  g_free (self->id);
  self->id = copy;
  scene = get_scene (self);
  if (scene == NULL)
    return;
  nuc_lesson_stage_adopt (self->stage, scene->setting);
  show (self);
}

/**
 * nuc_lesson_scene_editor_open:
 * @id: of a scene of the draft
 *
 * Brings the scene into the window, with nothing hidden, and shows what can be changed about it.
 */
void
nuc_lesson_scene_editor_open (NucLessonSceneEditor *self, const char *id)
{
  g_autoptr (NucSetting) shown = NULL;
  char *copy = g_strdup (id);
  const NucScene *scene;

  g_free (self->id);
  self->id = copy;
  scene = get_scene (self);
  if (scene == NULL)
    return;
  shown = nuc_setting_copy (scene->setting);
  shown->hide = NUC_LESSON_HIDE_NOTHING;
  nuc_lesson_stage_open (self->stage, nuc_lesson_draft_get_lesson (self->draft), shown);
  show (self);
}

/* The scene that was opened last, though it may be gone by now. */
const char *
nuc_lesson_scene_editor_get_id (NucLessonSceneEditor *self)
{
  return get_scene (self) != NULL ? self->id : NULL;
}

/**
 * nuc_lesson_scene_editor_update_setting:
 *
 * Makes what the window shows now what the scene opens; what it hides stays as chosen.
 *
 * Returns: %FALSE where there is nothing to take, or no scene
 */
gboolean
nuc_lesson_scene_editor_update_setting (NucLessonSceneEditor *self)
{
  g_autoptr (NucSetting) now = nuc_lesson_stage_capture (self->stage);
  NucScene *scene = now != NULL ? begin (self) : NULL;

  if (scene == NULL)
    return FALSE;
  now->hide = scene->setting->hide;
  nuc_setting_free (scene->setting);
  scene->setting = g_steal_pointer (&now);
  nuc_lesson_stage_adopt (self->stage, scene->setting);
  take (self, scene, NULL);
  return TRUE;
}

/* To be named at once: the title is selected and the next key replaces it. */
void
nuc_lesson_scene_editor_focus (NucLessonSceneEditor *self)
{
  nuc_lesson_field_focus (NUC_LESSON_FIELD (self->title));
}

NucLessonField *
nuc_lesson_scene_editor_get_title (NucLessonSceneEditor *self)
{
  return NUC_LESSON_FIELD (self->title);
}

NucLessonField *
nuc_lesson_scene_editor_get_text (NucLessonSceneEditor *self)
{
  return NUC_LESSON_FIELD (self->text);
}

void
nuc_lesson_scene_editor_set_predicts (NucLessonSceneEditor *self, gboolean predicts)
{
  gtk_switch_set_active (GTK_SWITCH (self->predicts), predicts);
}

void
nuc_lesson_scene_editor_set_tasked (NucLessonSceneEditor *self, gboolean tasked)
{
  gtk_switch_set_active (GTK_SWITCH (self->tasked), tasked);
}

void
nuc_lesson_scene_editor_set_hide (NucLessonSceneEditor *self, NucLessonHide hide)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->hide), hide);
}

/**
 * nuc_lesson_scene_editor_add_choice:
 *
 * Adds an answer to choose to the prediction, or the first two.
 */
void
nuc_lesson_scene_editor_add_choice (NucLessonSceneEditor *self)
{
  NucScene *scene = begin (self);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint first, n;

  if (scene == NULL || scene->prediction == NULL)
    {
      g_clear_pointer (&scene, nuc_scene_free);
      return;
    }
  first = scene->prediction->choices != NULL ? g_strv_length (scene->prediction->choices) : 0;
  n = MAX (first + 1, 2);
  for (guint i = 0; i < first; i++)
    g_strv_builder_add (builder, scene->prediction->choices[i]);
  for (guint i = first; i < n; i++)
    g_strv_builder_add (builder, "");
  set_choices (scene->prediction, builder);
  take (self, scene, NULL);
  nuc_lesson_field_focus (nuc_lesson_scene_editor_get_choice (self, first));
}

/**
 * nuc_lesson_scene_editor_add_goal:
 *
 * Adds a goal to the task; it begins with the number of survivors that there are now.
 */
void
nuc_lesson_scene_editor_add_goal (NucLessonSceneEditor *self)
{
  NucScene *scene = begin (self);
  NucGoal *goal = nuc_goal_new ("survivors");

  if (scene == NULL || scene->task == NULL)
    {
      nuc_goal_free (goal);
      g_clear_pointer (&scene, nuc_scene_free);
      return;
    }
  g_ptr_array_add (scene->task->goals, goal);
  take (self, scene, NULL);
  nuc_lesson_goal_choose (NUC_LESSON_GOAL (gtk_widget_get_last_child (self->goals)), "survivors");
}

NucLessonField *
nuc_lesson_scene_editor_get_ask (NucLessonSceneEditor *self)
{
  return NUC_LESSON_FIELD (self->ask);
}

NucLessonField *
nuc_lesson_scene_editor_get_reveal (NucLessonSceneEditor *self)
{
  return NUC_LESSON_FIELD (self->reveal);
}

NucLessonField *
nuc_lesson_scene_editor_get_choice (NucLessonSceneEditor *self, guint choice)
{
  return nuc_lesson_choice_row_get_text (NUC_LESSON_CHOICE_ROW (get_child (self->choices, choice)));
}

void
nuc_lesson_scene_editor_set_right (NucLessonSceneEditor *self, guint choice)
{
  nuc_lesson_choice_row_mark (NUC_LESSON_CHOICE_ROW (get_child (self->choices, choice)));
}

NucLessonField *
nuc_lesson_scene_editor_get_task (NucLessonSceneEditor *self)
{
  return NUC_LESSON_FIELD (self->task_text);
}

NucLessonField *
nuc_lesson_scene_editor_get_done (NucLessonSceneEditor *self)
{
  return NUC_LESSON_FIELD (self->done);
}

NucLessonGoal *
nuc_lesson_scene_editor_get_goal (NucLessonSceneEditor *self, guint goal)
{
  return NUC_LESSON_GOAL (get_child (self->goals, goal));
}
