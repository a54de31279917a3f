/* lesson-scene-editor.c: one scene of a lesson to be written
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/widgets/announce.h"
#include "app/editor/lesson-form.h"
#include "app/editor/lesson-scene-editor.h"
#include "app/editor/lesson-setting-card.h"
#include "app/widgets/word-choice.h"

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
  char *id;
  gsize chapter;
  gsize at;
  gboolean showing;

  GtkWidget *title;
  GtkWidget *text;
  GtkWidget *setting;
  GtkWidget *hide;
  GtkWidget *predicts;
  GtkWidget *prediction;
  GtkWidget *tasked;
  GtkWidget *task;
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
  return nuc_prediction_new (C_ ("new prediction", "What will the chart show?"),
                             C_ ("new prediction", "Look: here it is."));
}

static void
seal_cb (NucLessonSceneEditor *self)
{
  if (!self->showing)
    nuc_lesson_draft_seal (self->draft);
}

static void
preview (NucLessonSceneEditor *self)
{
  NucLive live;

  nuc_lesson_field_preview (NUC_LESSON_FIELD (self->text),
                            nuc_lesson_stage_get_live (self->stage, &live) ? &live : NULL);
}

static void
show_setting (NucLessonSceneEditor *self)
{
  const NucScene *scene = get_scene (self);
  NucLessonSettingCard *card = NUC_LESSON_SETTING_CARD (self->setting);

  if (scene == NULL)
    return;
  nuc_lesson_setting_card_set (card, nuc_lesson_draft_get_lesson (self->draft), scene->setting,
                               TRUE);
  nuc_lesson_goals_set_at_start (nuc_lesson_task_editor_get_goals (
                                     NUC_LESSON_TASK_EDITOR (self->task)),
                                 nuc_lesson_setting_card_is_shown (card));
}

static void
show (NucLessonSceneEditor *self)
{
  const NucScene *scene = get_scene (self);

  if (scene == NULL)
    return;
  self->showing = TRUE;
  nuc_lesson_field_show_title (NUC_LESSON_FIELD (self->title), scene->title,
                               _ ("The scene has no title."));
  nuc_lesson_field_show_text (NUC_LESSON_FIELD (self->text), scene->text);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->hide), nuc_setup_get_hide (scene->setting));
  gtk_switch_set_active (GTK_SWITCH (self->predicts), scene->prediction != NULL);
  gtk_widget_set_visible (self->prediction, scene->prediction != NULL);
  if (scene->prediction != NULL)
    nuc_lesson_prediction_editor_set (NUC_LESSON_PREDICTION_EDITOR (self->prediction),
                                      scene->prediction);
  gtk_switch_set_active (GTK_SWITCH (self->tasked), scene->task != NULL);
  gtk_widget_set_visible (self->task, scene->task != NULL);
  if (scene->task != NULL)
    nuc_lesson_task_editor_set (NUC_LESSON_TASK_EDITOR (self->task), scene->task,
                                nuc_setup_has (scene->setting, NUC_FIELD_COMPARE_CHAIN));
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

static void
text_cb (NucLessonSceneEditor *self)
{
  g_autoptr (NucScene) scene = begin (self);

  if (scene == NULL)
    return;
  if (nuc_lesson_field_take_text (NUC_LESSON_FIELD (self->text), &scene->text))
    take (self, g_steal_pointer (&scene), "text");
  else
    preview (self);
}

static void
prediction_cb (NucLessonSceneEditor *self, const char *field)
{
  NucScene *scene = begin (self);

  if (scene == NULL)
    return;
  g_clear_pointer (&scene->prediction, nuc_prediction_free);
  scene->prediction = nuc_prediction_copy (
      nuc_lesson_prediction_editor_get (NUC_LESSON_PREDICTION_EDITOR (self->prediction)));
  take (self, scene, field);
}

static void
task_cb (NucLessonSceneEditor *self, const char *field)
{
  NucScene *scene = begin (self);

  if (scene == NULL)
    return;
  g_clear_pointer (&scene->task, nuc_task_free);
  scene->task = nuc_task_copy (nuc_lesson_task_editor_get (NUC_LESSON_TASK_EDITOR (self->task)));
  take (self, scene, field);
}

static void
hide_cb (NucLessonSceneEditor *self)
{
  NucScene *scene = begin (self);

  if (scene == NULL)
    return;
  nuc_setup_put (scene->setting, NUC_FIELD_HIDE,
                 nuc_hide_get_name (
                     (NucHide) gtk_drop_down_get_selected (GTK_DROP_DOWN (self->hide))));
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
      nuc_setup_put (scene->setting, NUC_FIELD_HIDE, nuc_hide_get_name (NUC_HIDE_NOTHING));
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
    scene->task = nuc_task_new ("", C_ ("new task", "That is it."));
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
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (nuc_lesson_scene_editor_parent_class)->dispose (object);
}

static void
nuc_lesson_scene_editor_class_init (NucLessonSceneEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nuc_lesson_scene_editor_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "lesson-scene-editor");
}

/* A card with a switch in its head; what belongs to it comes below. */
static GtkWidget *
append_card (NucLessonSceneEditor *self,
             const char *title,
             const char *help,
             GtkWidget **turned_on,
             GCallback callback)
{
  GtkWidget *card = nuc_form_append (GTK_WIDGET (self), gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));
  GtkWidget *head = nuc_form_append (card, gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8));
  GtkWidget *label = nuc_form_append_label (head, title, "nuc-card-title");

  gtk_widget_add_css_class (card, "nuc-card");
  gtk_widget_set_hexpand (label, TRUE);
  *turned_on = nuc_form_append (head, gtk_switch_new ());
  gtk_widget_set_valign (*turned_on, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (*turned_on), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  nuc_announce_describe (*turned_on, help);
  g_signal_connect_object (*turned_on, "notify::active", callback, self, G_CONNECT_SWAPPED);
  nuc_form_append_label (card, help, "nuc-help");
  return card;
}

static void
nuc_lesson_scene_editor_init (NucLessonSceneEditor *self)
{
  const char *hides[] = { C_ ("hidden at first", "Nothing"),
                          C_ ("hidden at first", "Probabilities"),
                          C_ ("hidden at first", "Which tokens survive"),
                          C_ ("hidden at first", "The next token"), NULL };
  GtkWidget *box = GTK_WIDGET (self);
  GtkWidget *hidden, *card;

  nuc_form_set_up (box, 14);

  self->title =
      nuc_form_append (box, nuc_lesson_field_new_line (C_ ("lesson editor", "Title of the scene")));
  g_signal_connect_object (self->title, "changed", G_CALLBACK (title_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->title, "sealed", G_CALLBACK (seal_cb), self, G_CONNECT_SWAPPED);
  self->text = nuc_form_append (box, nuc_lesson_field_new_text (C_ ("lesson editor", "Text")));
  g_signal_connect_object (self->text, "changed", G_CALLBACK (text_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "sealed", G_CALLBACK (seal_cb), self, G_CONNECT_SWAPPED);
  /* Translators: how Markdown is written; the words in braces stay as they are */
  nuc_form_append_label (
      box,
      _ ("*slanted*, **bold**, a line with - for a list; {survivors} and {temperature} "
         "become the numbers of now."),
      "nuc-help");
  self->setting =
      nuc_form_append (box,
                       nuc_lesson_setting_card_new (C_ ("lesson editor", "What the scene opens"),
                                                    NULL, _ ("Back to the Scene")));
  g_signal_connect_object (self->setting, "taken", G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->setting, "back", G_CALLBACK (show_again_cb), self,
                           G_CONNECT_SWAPPED);

  hidden = nuc_form_append (box, gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  nuc_form_append_label (hidden, C_ ("lesson editor", "Hidden until the answer is revealed"),
                         "nuc-field-title");
  self->hide =
      nuc_form_append (hidden, nuc_word_choice_new (C_ ("lesson editor",
                                                        "Hidden until the answer is revealed"),
                                                    hides));
  g_signal_connect_object (self->hide, "notify::selected", G_CALLBACK (hide_cb), self,
                           G_CONNECT_SWAPPED);

  card = append_card (self, C_ ("lesson editor", "Prediction"),
                      _ ("The class guesses before anything is shown."), &self->predicts,
                      G_CALLBACK (predicts_cb));
  self->prediction = nuc_form_append (card, nuc_lesson_prediction_editor_new ());
  g_signal_connect_object (self->prediction, "changed", G_CALLBACK (prediction_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->prediction, "sealed", G_CALLBACK (seal_cb), self,
                           G_CONNECT_SWAPPED);

  card = append_card (self, C_ ("lesson editor", "Task"),
                      _ ("Something to do with the knobs; the program sees when it is done."),
                      &self->tasked, G_CALLBACK (tasked_cb));
  self->task = nuc_form_append (card, nuc_lesson_task_editor_new ());
  g_signal_connect_object (self->task, "changed", G_CALLBACK (task_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->task, "sealed", G_CALLBACK (seal_cb), self, G_CONNECT_SWAPPED);
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
  nuc_lesson_setting_card_set_stage (NUC_LESSON_SETTING_CARD (self->setting), stage);
  nuc_lesson_goals_set_stage (nuc_lesson_task_editor_get_goals (
                                  NUC_LESSON_TASK_EDITOR (self->task)),
                              stage, session);
  g_signal_connect_object (draft, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (stage, "changed", G_CALLBACK (stage_cb), self, G_CONNECT_SWAPPED);
}

/* What is hidden needs a prediction to reveal it: gives the scene one where it has none. */
void
nuc_lesson_scene_editor_complete (NucScene *scene)
{
  if (nuc_setup_get_hide (scene->setting) != NUC_HIDE_NOTHING && scene->prediction == NULL)
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
  g_autoptr (NucSetup) shown = NULL;
  char *copy = g_strdup (id);
  const NucScene *scene;

  g_free (self->id);
  self->id = copy;
  scene = get_scene (self);
  if (scene == NULL)
    return;
  shown = nuc_setup_copy (scene->setting);
  nuc_setup_put (shown, NUC_FIELD_HIDE, nuc_hide_get_name (NUC_HIDE_NOTHING));
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
  g_autoptr (NucSetup) now = nuc_lesson_stage_capture (self->stage);
  NucScene *scene = now != NULL ? begin (self) : NULL;

  if (scene == NULL)
    return FALSE;
  nuc_setup_put (now, NUC_FIELD_HIDE, nuc_hide_get_name (nuc_setup_get_hide (scene->setting)));
  nuc_setup_free (scene->setting);
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
