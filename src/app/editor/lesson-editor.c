/* lesson-editor.c: where a teacher writes a lesson
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "app/compat.h"
#include "app/editor/lesson-editor.h"

/**
 * NucLessonEditor:
 *
 * A page of the lesson's panel: the outline, and for each scene and question a page of its own. The knobs beside
 * it are the real ones: what is set there is what a scene opens.
 */
struct _NucLessonEditor
{
  GtkWidget parent_instance;

  NucLessonDraft *draft;
  NucLessonStage *stage;
  NucSession *session;
  NucLessonSaver *saver;
  NucLessonRescue *rescue;
  char *lost; /* the file of a lesson that was not saved, while it is offered */

  GtkWidget *box;
  GtkWidget *back;
  GtkWidget *state;
  GtkWidget *scroll;
  GtkWidget *stack;
  GtkWidget *rescued;
  GtkWidget *rescued_open;
  GtkWidget *rescued_throw;
  GtkWidget *outline;
  GtkWidget *scene;
  GtkWidget *question;
  GtkWidget *foot;
};

G_DEFINE_FINAL_TYPE (NucLessonEditor, nuc_lesson_editor, GTK_TYPE_WIDGET)

static void
report (NucLessonEditor *self, const char *sentence)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, sentence);

  nuc_session_report (self->session, error);
}

static void
set_enabled (NucLessonEditor *self, const char *name, gboolean enabled)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GAction *action =
      G_IS_ACTION_MAP (root) ? g_action_map_lookup_action (G_ACTION_MAP (root), name) : NULL;

  if (action != NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
show_page (NucLessonEditor *self, const char *page)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), page);
  gtk_widget_set_visible (self->back,
                          g_str_equal (page, "scene") || g_str_equal (page, "question"));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (
                                GTK_SCROLLED_WINDOW (self->scroll)),
                            0);
}

/* What was lost is offered where nothing else is open. */
static void
offer_lost (NucLessonEditor *self)
{
  g_free (self->lost);
  self->lost = nuc_lesson_rescue_find ();
  gtk_widget_set_visible (self->rescued, self->lost != NULL);
}

static void
rescue_cb (NucLessonEditor *self)
{
  g_autoptr (GError) error = NULL;

  if (self->lost != NULL && !nuc_lesson_rescue_open (self->rescue, self->lost, &error))
    nuc_session_report (self->session, error);
  offer_lost (self);
}

static void
throw_away_answered_cb (guint answer, gpointer user_data)
{
  NucLessonEditor *self = user_data;

  if (answer == 1 && self->lost != NULL)
    g_remove (self->lost);
  offer_lost (self);
}

/* No undo brings this one back. */
static void
throw_away_cb (NucLessonEditor *self)
{
  const char *answers[] = { _ ("_Cancel"), C_ ("lost lesson", "_Throw It Away"), NULL };

  nuc_compat_ask (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                  _ ("Throw the lesson away?"), _ ("What is not saved will be lost."), answers,
                  throw_away_answered_cb, self);
}

static void
update (NucLessonEditor *self)
{
  gboolean own = nuc_lesson_draft_is_own (self->draft);
  const char *page = nuc_lesson_editor_get_page (self);

  if (!own)
    show_page (self, "start");
  else if (g_str_equal (page, "start") ||
           (g_str_equal (page, "scene") &&
            nuc_lesson_scene_editor_get_id (NUC_LESSON_SCENE_EDITOR (self->scene)) == NULL) ||
           (g_str_equal (page, "question") &&
            nuc_lesson_question_editor_get_id (NUC_LESSON_QUESTION_EDITOR (self->question)) ==
                NULL))
    show_page (self, "outline");
  gtk_widget_set_visible (self->state, own);
  if (own)
    {
      g_autofree char *sentence = nuc_lesson_saver_dup_state (self->saver);

      /* One line, however long the file's name is: the form below stays where it is. */
      gtk_label_set_text (GTK_LABEL (self->state), sentence);
      gtk_widget_set_tooltip_text (self->state, sentence);
    }
  set_enabled (self, "save-lesson", own && !nuc_lesson_saver_is_saving (self->saver));
  set_enabled (self, "save-lesson-as", own && !nuc_lesson_saver_is_saving (self->saver));
  set_enabled (self, "add-question", own);
  set_enabled (self, "undo-lesson", nuc_lesson_draft_can_undo (self->draft));
  set_enabled (self, "redo-lesson", nuc_lesson_draft_can_redo (self->draft));
}

static void
opened_cb (NucLessonEditor *self)
{
  if (nuc_lesson_draft_is_own (self->draft))
    show_page (self, "outline");
}

static void
row_opened_cb (NucLessonEditor *self, NucLessonPlace place, const char *id)
{
  g_autofree char *copy = g_strdup (id);

  if (place == NUC_LESSON_PLACE_SCENE)
    nuc_lesson_editor_show_scene (self, copy);
  else
    nuc_lesson_editor_show_question (self, copy);
}

static gboolean
find_question (NucLesson *lesson, const char *id, gsize *at)
{
  for (*at = 0; *at < nuc_lesson_get_n_questions (lesson); ++*at)
    if (g_str_equal (nuc_lesson_get_question (lesson, *at)->id, id))
      return TRUE;
  return FALSE;
}

/* The keyboard goes back to where it came from. */
static void
back_cb (NucLessonEditor *self)
{
  NucLesson *lesson = nuc_lesson_draft_get_lesson (self->draft);
  NucLessonOutline *outline = NUC_LESSON_OUTLINE (self->outline);
  gboolean from_scene = g_str_equal (nuc_lesson_editor_get_page (self), "scene");
  const char *id =
      from_scene ? nuc_lesson_scene_editor_get_id (NUC_LESSON_SCENE_EDITOR (self->scene))
                 : nuc_lesson_question_editor_get_id (NUC_LESSON_QUESTION_EDITOR (self->question));
  gsize chapter, at;

  nuc_lesson_draft_seal (self->draft);
  nuc_lesson_editor_show_outline (self);
  if (id == NULL)
    return;
  if (from_scene && nuc_lesson_find_scene (lesson, id, &chapter, &at))
    nuc_lesson_outline_focus (outline, NUC_LESSON_PLACE_SCENE, chapter, at);
  else if (!from_scene && find_question (lesson, id, &at))
    nuc_lesson_outline_focus (outline, NUC_LESSON_PLACE_QUESTION, 0, at);
}

static void
undo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  nuc_lesson_draft_undo (NUC_LESSON_EDITOR (widget)->draft);
}

static void
redo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  nuc_lesson_draft_redo (NUC_LESSON_EDITOR (widget)->draft);
}

static void
back_key_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  NucLessonEditor *self = NUC_LESSON_EDITOR (widget);

  if (gtk_widget_get_visible (self->back))
    back_cb (self);
}

/* What keeps the lesson from being saved is shown. */
static void
problem_cb (NucLessonEditor *self, NucLessonPlace place, guint chapter, guint at)
{
  NucLesson *lesson = nuc_lesson_draft_get_lesson (self->draft);

  if (place == NUC_LESSON_PLACE_SCENE)
    nuc_lesson_editor_show_scene (self, nuc_lesson_get_scene (lesson, chapter, at)->id);
  else if (place == NUC_LESSON_PLACE_QUESTION)
    nuc_lesson_editor_show_question (self, nuc_lesson_get_question (lesson, at)->id);
  else
    {
      nuc_lesson_editor_show_outline (self);
      nuc_lesson_outline_focus (NUC_LESSON_OUTLINE (self->outline), place, chapter, at);
    }
}

static void
begin (NucLessonEditor *self, NucLesson *lesson)
{
  nuc_lesson_draft_open (self->draft, lesson, NULL);
  nuc_lesson_editor_show_outline (self);
}

static void
begin_new_cb (gpointer user_data)
{
  NucLessonEditor *self = user_data;
  g_autoptr (NucLesson) empty = nuc_lesson_new (C_ ("new lesson", "My lesson"));
  g_autofree char *title = g_strdup_printf (_ ("Chapter %u"), 1);
  g_autoptr (NucLesson) lesson = nuc_lesson_with_chapter_title (empty, 0, title);

  begin (self, lesson);
  nuc_lesson_field_focus (nuc_lesson_outline_get_title (NUC_LESSON_OUTLINE (self->outline)));
}

/* Where the next scene goes: after the one that is being written, or at the end. */
static void
find_place (NucLessonEditor *self, NucLesson *lesson, gsize *chapter, gsize *at)
{
  const char *id = nuc_lesson_scene_editor_get_id (NUC_LESSON_SCENE_EDITOR (self->scene));

  if (id != NULL && nuc_lesson_find_scene (lesson, id, chapter, at))
    {
      ++*at;
      return;
    }
  *chapter = nuc_lesson_get_n_chapters (lesson) - 1;
  *at = nuc_lesson_get_n_scenes (lesson, *chapter);
}

static guint
count_scenes (NucLesson *lesson)
{
  gsize n = 0;

  for (gsize i = 0; i < nuc_lesson_get_n_chapters (lesson); i++)
    n += nuc_lesson_get_n_scenes (lesson, i);
  return (guint) n;
}

static void
nuc_lesson_editor_dispose (GObject *object)
{
  NucLessonEditor *self = NUC_LESSON_EDITOR (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->saver);
  g_clear_object (&self->rescue);
  g_clear_pointer (&self->lost, g_free);
  g_clear_object (&self->draft);
  g_clear_object (&self->stage);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (nuc_lesson_editor_parent_class)->dispose (object);
}

static void
nuc_lesson_editor_class_init (NucLessonEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nuc_lesson_editor_dispose;
  g_type_ensure (NUC_TYPE_LESSON_OUTLINE);
  g_type_ensure (NUC_TYPE_LESSON_SCENE_EDITOR);
  g_type_ensure (NUC_TYPE_LESSON_QUESTION_EDITOR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/nucleus/Nucleus/ui/lesson-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, NucLessonEditor, box);
  gtk_widget_class_bind_template_child (widget_class, NucLessonEditor, back);
  gtk_widget_class_bind_template_child (widget_class, NucLessonEditor, state);
  gtk_widget_class_bind_template_child (widget_class, NucLessonEditor, scroll);
  gtk_widget_class_bind_template_child (widget_class, NucLessonEditor, stack);
  gtk_widget_class_bind_template_child (widget_class, NucLessonEditor, rescued);
  gtk_widget_class_bind_template_child (widget_class, NucLessonEditor, rescued_open);
  gtk_widget_class_bind_template_child (widget_class, NucLessonEditor, rescued_throw);
  gtk_widget_class_bind_template_child (widget_class, NucLessonEditor, outline);
  gtk_widget_class_bind_template_child (widget_class, NucLessonEditor, scene);
  gtk_widget_class_bind_template_child (widget_class, NucLessonEditor, question);
  gtk_widget_class_bind_template_child (widget_class, NucLessonEditor, foot);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, rescue_cb);
  gtk_widget_class_bind_template_callback (widget_class, throw_away_cb);
  gtk_widget_class_set_css_name (widget_class, "lesson-editor");
  gtk_widget_class_install_action (widget_class, "lesson-editor.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "lesson-editor.redo", NULL, redo_cb);
  gtk_widget_class_install_action (widget_class, "lesson-editor.back", NULL, back_key_cb);
  /* Within the editor these keys are the lesson's, outside they are the knobs'. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK,
                                       "lesson-editor.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "lesson-editor.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK,
                                       "lesson-editor.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK,
                                       "lesson-editor.back", NULL);
}

static void
nuc_lesson_editor_init (NucLessonEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->outline, "opened", G_CALLBACK (row_opened_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * nuc_lesson_editor_set_draft:
 * @draft: what is written; once
 * @stage: what the window shows
 * @session: of the window
 */
void
nuc_lesson_editor_set_draft (NucLessonEditor *self,
                             NucLessonDraft *draft,
                             NucLessonStage *stage,
                             NucSession *session)
{
  g_return_if_fail (self->draft == NULL);

  self->draft = g_object_ref (draft);
  self->stage = g_object_ref (stage);
  self->session = g_object_ref (session);
  self->rescue = nuc_lesson_rescue_new (draft);
  offer_lost (self);
  self->saver = nuc_lesson_saver_new (draft, session, GTK_WIDGET (self));
  g_signal_connect_object (self->saver, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->saver, "problem", G_CALLBACK (problem_cb), self,
                           G_CONNECT_SWAPPED);
  nuc_lesson_outline_set_draft (NUC_LESSON_OUTLINE (self->outline), draft);
  nuc_lesson_scene_editor_set_draft (NUC_LESSON_SCENE_EDITOR (self->scene), draft, stage, session);
  nuc_lesson_question_editor_set_draft (NUC_LESSON_QUESTION_EDITOR (self->question), draft, stage,
                                        session);
  g_signal_connect_object (draft, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (draft, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/* Begins another lesson; changes of the one before are asked about. */
void
nuc_lesson_editor_new_lesson (NucLessonEditor *self)
{
  nuc_lesson_saver_ask (self->saver, begin_new_cb, self);
}

/**
 * nuc_lesson_editor_copy_lesson:
 *
 * Begins a lesson of one's own with all that is in the one that is open, as for the lesson that comes with the
 * program, which stays as it is.
 */
void
nuc_lesson_editor_copy_lesson (NucLessonEditor *self)
{
  NucLesson *lesson = nuc_lesson_draft_get_lesson (self->draft);
  g_autoptr (NucLesson) own = NULL;
  g_autofree char *title = NULL;

  if (lesson == NULL || nuc_lesson_draft_is_own (self->draft))
    return;
  /* Translators: %s is the title of a lesson */
  title =
      g_strdup_printf (_ ("A copy of %s"), nuc_lesson_translate (nuc_lesson_get_title (lesson)));
  own = nuc_lesson_new_own (lesson, title);
  begin (self, own);
}

/**
 * nuc_lesson_editor_add_scene:
 *
 * Makes a scene of what the window shows now, to be named and described at once. Where no lesson of one's own is
 * open, a new one begins with it.
 */
void
nuc_lesson_editor_add_scene (NucLessonEditor *self)
{
  g_autoptr (NucSetup) setting = nuc_lesson_stage_capture (self->stage);
  g_autoptr (NucScene) scene = NULL;
  g_autofree char *title = NULL;
  NucLesson *lesson;
  gsize chapter, at;

  if (setting == NULL)
    {
      report (self, _ ("There is nothing to show yet."));
      return;
    }
  if (!nuc_lesson_draft_is_own (self->draft))
    begin_new_cb (self);
  lesson = nuc_lesson_draft_get_lesson (self->draft);
  if (nuc_lesson_get_n_chapters (lesson) == 0)
    {
      nuc_lesson_outline_add_chapter (NUC_LESSON_OUTLINE (self->outline));
      lesson = nuc_lesson_draft_get_lesson (self->draft);
    }
  find_place (self, lesson, &chapter, &at);
  if (nuc_lesson_get_n_scenes (lesson, chapter) >= NUC_LESSON_MAX_SCENES)
    {
      report (self, _ ("This chapter has as many scenes as a lesson file may have."));
      return;
    }
  /* Translators: the title of a new scene; %u is its number */
  title = g_strdup_printf (_ ("Scene %u"), count_scenes (lesson) + 1);
  /* Translators: the words in braces are replaced by numbers and stay as they are */
  scene = nuc_scene_new (title, _ ("{survivors} of {vocabulary} tokens survive here."), setting);
  nuc_lesson_scene_editor_complete (scene);
  nuc_lesson_draft_take (self->draft, nuc_lesson_with_scene (lesson, chapter, at, scene), NULL);
  lesson = nuc_lesson_draft_get_lesson (self->draft);
  nuc_lesson_scene_editor_take_up (NUC_LESSON_SCENE_EDITOR (self->scene),
                                   nuc_lesson_get_scene (lesson, chapter, at)->id);
  show_page (self, "scene");
  nuc_lesson_scene_editor_focus (NUC_LESSON_SCENE_EDITOR (self->scene));
}

/* Adds a question with two answers at the end of the quiz, to be written at once. */
void
nuc_lesson_editor_add_question (NucLessonEditor *self)
{
  NucLesson *lesson = nuc_lesson_draft_get_lesson (self->draft);
  g_autoptr (NucQuestion) question = NULL;
  gsize n;

  if (!nuc_lesson_draft_is_own (self->draft))
    return;
  n = nuc_lesson_get_n_questions (lesson);
  if (n >= NUC_LESSON_MAX_QUESTIONS)
    {
      report (self, _ ("The quiz has as many questions as a lesson file may have."));
      return;
    }
  question = nuc_question_new ("");
  nuc_question_add_option (question, "", "", TRUE);
  nuc_question_add_option (question, "", "", FALSE);
  nuc_lesson_draft_take (self->draft, nuc_lesson_with_question (lesson, n, question), NULL);
  lesson = nuc_lesson_draft_get_lesson (self->draft);
  nuc_lesson_editor_show_question (self, nuc_lesson_get_question (lesson, n)->id);
}

void
nuc_lesson_editor_show_outline (NucLessonEditor *self)
{
  show_page (self, nuc_lesson_draft_is_own (self->draft) ? "outline" : "start");
}

/* Shows a scene of the draft here, and what it opens in the window. */
void
nuc_lesson_editor_show_scene (NucLessonEditor *self, const char *id)
{
  nuc_lesson_scene_editor_open (NUC_LESSON_SCENE_EDITOR (self->scene), id);
  show_page (self, "scene");
  nuc_lesson_scene_editor_focus (NUC_LESSON_SCENE_EDITOR (self->scene));
}

void
nuc_lesson_editor_show_question (NucLessonEditor *self, const char *id)
{
  nuc_lesson_question_editor_open (NUC_LESSON_QUESTION_EDITOR (self->question), id);
  show_page (self, "question");
  nuc_lesson_question_editor_focus (NUC_LESSON_QUESTION_EDITOR (self->question));
}

/**
 * nuc_lesson_editor_get_page:
 *
 * Returns: `start`, `outline`, `scene` or `question`
 */
const char *
nuc_lesson_editor_get_page (NucLessonEditor *self)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (self->stack));
}

NucLessonSceneEditor *
nuc_lesson_editor_get_scene (NucLessonEditor *self)
{
  return NUC_LESSON_SCENE_EDITOR (self->scene);
}

NucLessonSaver *
nuc_lesson_editor_get_saver (NucLessonEditor *self)
{
  return self->saver;
}

NucLessonRescue *
nuc_lesson_editor_get_rescue (NucLessonEditor *self)
{
  return self->rescue;
}
