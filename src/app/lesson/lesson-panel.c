/* lesson-panel.c: the lesson beside the chart
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/widgets/announce.h"
#include "app/lesson/lesson-contents.h"
#include "app/lesson/lesson-panel.h"
#include "lesson/lesson-record.h"
#include "app/lesson/lesson-scroll.h"

/**
 * NucLessonPanel:
 *
 * Reads nothing and sets nothing until it is started, so that a window without a lesson is as it was.
 */
struct _NucLessonPanel
{
  GtkWidget parent_instance;

  NucSession *session;
  NucLessonStage *stage;
  GActionGroup *actions;
  NucLesson *lesson;
  NucLessonDraft *draft; /* of the same lesson, always */
  gboolean edited;       /* what is shown may be older than the draft */
  NucProgress *progress;
  gsize chapter;
  gsize scene;
  gboolean started;

  GtkWidget *box;
  GtkWidget *contents;
  GtkWidget *opening;
  gboolean peeking; /* nothing is open but the word that something is being opened */
  GtkWidget *stack;
  GtkWidget *scroll;
  GtkWidget *scene_title;
  GtkWidget *task;
  GtkWidget *quiz;
  GtkWidget *editor;
  GtkWidget *place;
  GtkWidget *back;
  GtkWidget *next;
};

G_DEFINE_FINAL_TYPE (NucLessonPanel, nuc_lesson_panel, GTK_TYPE_WIDGET)

static const NucScene *
get_scene (NucLessonPanel *self)
{
  if (self->lesson == NULL || self->chapter >= nuc_lesson_get_n_chapters (self->lesson) ||
      self->scene >= nuc_lesson_get_n_scenes (self->lesson, self->chapter))
    return NULL;
  return nuc_lesson_get_scene (self->lesson, self->chapter, self->scene);
}

static void
fill_contents (NucLessonPanel *self)
{
  nuc_lesson_contents_fill (NUC_LESSON_CONTENTS (self->contents), self->lesson, self->progress);
}

static void
show_title (NucLessonPanel *self, const char *title)
{
  nuc_lesson_contents_set_title (NUC_LESSON_CONTENTS (self->contents),
                                 nuc_lesson_translate (title));
}

static void
set_enabled (NucLessonPanel *self, const char *name, gboolean enabled)
{
  GAction *action = G_IS_ACTION_MAP (self->actions)
                        ? g_action_map_lookup_action (G_ACTION_MAP (self->actions), name)
                        : NULL;

  if (action != NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static GtkWidget *
get_focus (NucLessonPanel *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

/* Who does not see the panel hears what is new in it, on the button that brought it. */
static void
announce (NucLessonPanel *self, const char *text)
{
  nuc_announce (get_focus (self) == self->back ? self->back : self->next, text);
}

static void
announce_scene (NucLessonPanel *self, const char *place)
{
  const char *title = gtk_label_get_text (GTK_LABEL (self->scene_title));
  /* Translators: a scene's title and its place in a lesson: "Four words, 1 of 20" */
  g_autofree char *text = g_strdup_printf (C_ ("scene", "%s, %s"), title, place);

  announce (self, text);
}

static void
show_place (NucLessonPanel *self)
{
  const NucScene *scene = get_scene (self);
  g_autofree char *place = NULL;
  gsize all, before;

  fill_contents (self);
  show_title (self, scene != NULL ? nuc_lesson_get_chapter_title (self->lesson, self->chapter)
                                  : nuc_lesson_get_title (self->lesson));
  gtk_label_set_text (GTK_LABEL (self->scene_title),
                      scene != NULL ? nuc_lesson_translate (scene->title) : _ ("No scenes yet"));
  gtk_widget_set_visible (self->task, scene != NULL);
  before = nuc_lesson_count_before (self->lesson, self->chapter, self->scene, &all);
  /* Translators: the place in a lesson, "3 of 20" */
  place = g_strdup_printf (C_ ("scene", "%u of %u"), (guint) MIN (before + 1, all), (guint) all);
  gtk_label_set_text (GTK_LABEL (self->place), place);
  announce_scene (self, place);
  set_enabled (self, "previous-scene", scene != NULL && before > 0);
  set_enabled (self, "next-scene", scene != NULL && before + 1 < all);
}

static void
done_cb (NucLessonPanel *self)
{
  const NucScene *scene = get_scene (self);

  /* What was learned stands below what was to be done. */
  if (scene != NULL && scene->task != NULL)
    nuc_lesson_scroll_to (GTK_SCROLLED_WINDOW (self->scroll),
                          nuc_lesson_task_get_exercise (NUC_LESSON_TASK (self->task)));
  if (scene == NULL || self->progress == NULL ||
      nuc_progress_is_done (self->progress, nuc_lesson_get_id (self->lesson), scene->id))
    return;
  nuc_progress_set_done (self->progress, nuc_lesson_get_id (self->lesson), scene->id);
  nuc_lesson_record_save (self->progress, self->session);
  fill_contents (self);
}

/* Before a widget with the keyboard on it goes away or falls asleep, the keyboard has to be somewhere else: a window that
 * has lost it puts it anywhere. */
static void
move_focus_on (NucLessonPanel *self, gboolean at_end)
{
  GtkWidget *focus = get_focus (self);

  if (focus == NULL ||
      (!gtk_widget_is_ancestor (focus, self->task) && focus != self->next && focus != self->back))
    return;
  if (at_end || !gtk_widget_grab_focus (focus == self->back ? self->back : self->next))
    gtk_widget_grab_focus (self->contents);
}

/* Whether one of the two buttons below has nowhere to lead to. */
static gboolean
is_at_end (NucLessonPanel *self, gsize chapter, gsize scene)
{
  gsize all, before = nuc_lesson_count_before (self->lesson, chapter, scene, &all);

  return before == 0 || before + 1 >= all;
}

/* What was asked and what is said to it, together. */
static void
revealed_cb (NucLessonPanel *self)
{
  move_focus_on (self, FALSE);
  nuc_lesson_scroll_to (GTK_SCROLLED_WINDOW (self->scroll),
                        nuc_lesson_task_get_prediction (NUC_LESSON_TASK (self->task)));
}

/* Lesson and quiz share one window, and each brings back what it is about. */
static void
resume (NucLessonPanel *self)
{
  const char *page = gtk_stack_get_visible_child_name (GTK_STACK (self->stack));
  const NucScene *scene = get_scene (self);

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  if (g_strcmp0 (page, "quiz") == 0)
    nuc_quiz_view_resume (NUC_QUIZ_VIEW (self->quiz));
  else if (g_strcmp0 (page, "scene") == 0 && scene != NULL &&
           !nuc_lesson_stage_shows (self->stage, scene->setting))
    nuc_lesson_panel_go_to (self, self->chapter, self->scene);
}

static gboolean
is_editing (NucLessonPanel *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->stack)), "editor") == 0;
}

static void
contents_cb (NucLessonPanel *self, const char *id)
{
  gsize chapter, scene;

  if (is_editing (self) && nuc_lesson_draft_is_own (self->draft))
    {
      nuc_lesson_editor_show_scene (NUC_LESSON_EDITOR (self->editor), id);
      return;
    }
  if (is_editing (self))
    nuc_lesson_panel_show_page (self, "scene");
  if (nuc_lesson_find_scene (self->lesson, id, &chapter, &scene))
    nuc_lesson_panel_go_to (self, chapter, scene);
}

/* Who writes sees what the lesson is called. */
static void
show_draft (NucLessonPanel *self)
{
  show_title (self, nuc_lesson_get_title (self->lesson));
}

/* While a lesson is written its scenes are listed when they are asked for, not at every key. */
static void
asked_contents_cb (NucLessonPanel *self)
{
  if (is_editing (self))
    fill_contents (self);
}

static void
draft_cb (NucLessonPanel *self)
{
  NucLesson *lesson = nuc_lesson_ref (nuc_lesson_draft_get_lesson (self->draft));

  self->edited = self->edited || lesson != self->lesson;
  g_clear_pointer (&self->lesson, nuc_lesson_unref);
  self->lesson = lesson;
  self->started = TRUE;
  if (is_editing (self))
    show_draft (self);
}

/* Who comes back from the editor sees the lesson as it was written, at the scene that was written last. */
static void
page_cb (NucLessonPanel *self)
{
  const char *id;

  if (is_editing (self))
    {
      self->edited = TRUE;
      if (self->lesson != NULL)
        show_draft (self);
      return;
    }
  if (!self->edited || self->lesson == NULL)
    return;
  self->edited = FALSE;
  if (self->progress == NULL)
    self->progress = nuc_lesson_record_load (self->session);
  nuc_quiz_view_set_lesson (NUC_QUIZ_VIEW (self->quiz), self->lesson, self->progress);
  id = nuc_lesson_scene_editor_get_id (
      nuc_lesson_editor_get_scene (NUC_LESSON_EDITOR (self->editor)));
  if ((id == NULL || !nuc_lesson_find_scene (self->lesson, id, &self->chapter, &self->scene)) &&
      get_scene (self) == NULL)
    nuc_progress_find_next (NULL, self->lesson, &self->chapter, &self->scene);
  nuc_lesson_panel_go_to (self, self->chapter, self->scene);
}

/* Where no lesson is open the panel shows the word that one is being opened, and goes again. */
static void
opening_cb (NucLessonPanel *self)
{
  gboolean busy = gtk_widget_get_visible (self->opening);

  if (busy == gtk_widget_get_visible (GTK_WIDGET (self)) || (!busy && !self->peeking))
    return;
  self->peeking = busy;
  gtk_widget_set_visible (GTK_WIDGET (self), busy);
}

static void
nuc_lesson_panel_dispose (GObject *object)
{
  NucLessonPanel *self = NUC_LESSON_PANEL (object);

  g_clear_object (&self->stage);
  g_clear_object (&self->session);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->lesson, nuc_lesson_unref);
  g_clear_pointer (&self->progress, nuc_progress_free);

  G_OBJECT_CLASS (nuc_lesson_panel_parent_class)->dispose (object);
}

static void
nuc_lesson_panel_class_init (NucLessonPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nuc_lesson_panel_dispose;

  g_type_ensure (NUC_TYPE_LESSON_CONTENTS);
  g_type_ensure (NUC_TYPE_LESSON_EDITOR);
  g_type_ensure (NUC_TYPE_LESSON_OPENING);
  g_type_ensure (NUC_TYPE_LESSON_TASK);
  g_type_ensure (NUC_TYPE_QUIZ_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/nucleus/Nucleus/ui/lesson-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, NucLessonPanel, box);
  gtk_widget_class_bind_template_child (widget_class, NucLessonPanel, contents);
  gtk_widget_class_bind_template_child (widget_class, NucLessonPanel, opening);
  gtk_widget_class_bind_template_child (widget_class, NucLessonPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, NucLessonPanel, scroll);
  gtk_widget_class_bind_template_child (widget_class, NucLessonPanel, scene_title);
  gtk_widget_class_bind_template_child (widget_class, NucLessonPanel, task);
  gtk_widget_class_bind_template_child (widget_class, NucLessonPanel, quiz);
  gtk_widget_class_bind_template_child (widget_class, NucLessonPanel, editor);
  gtk_widget_class_bind_template_child (widget_class, NucLessonPanel, place);
  gtk_widget_class_bind_template_child (widget_class, NucLessonPanel, back);
  gtk_widget_class_bind_template_child (widget_class, NucLessonPanel, next);
  gtk_widget_class_bind_template_callback (widget_class, asked_contents_cb);
  gtk_widget_class_bind_template_callback (widget_class, contents_cb);
  gtk_widget_class_bind_template_callback (widget_class, opening_cb);
  gtk_widget_class_set_css_name (widget_class, "lesson-panel");
}

static void
nuc_lesson_panel_init (NucLessonPanel *self)
{
  self->draft = nuc_lesson_draft_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->draft, "changed", G_CALLBACK (draft_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stack, "notify::visible-child-name", G_CALLBACK (page_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->task, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->task, "said", G_CALLBACK (announce), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->task, "revealed", G_CALLBACK (revealed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (resume), self,
                           G_CONNECT_SWAPPED);
}

/**
 * nuc_lesson_panel_set_exhibit:
 * @exhibit: what the lesson is about; once
 * @actions: (transfer none): the window that the panel is in, with actions `previous-scene` and `next-scene`
 */
void
nuc_lesson_panel_set_exhibit (NucLessonPanel *self, NucExhibit *exhibit, GActionGroup *actions)
{
  NucSession *session = nuc_exhibit_get_session (exhibit);

  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->actions = actions;
  self->stage = nuc_lesson_stage_new (exhibit, actions);
  nuc_lesson_task_set_stage (NUC_LESSON_TASK (self->task), self->stage);
  nuc_quiz_view_set_stage (NUC_QUIZ_VIEW (self->quiz), self->stage, session);
  nuc_lesson_editor_set_draft (NUC_LESSON_EDITOR (self->editor), self->draft, self->stage, session);
  set_enabled (self, "previous-scene", FALSE);
  set_enabled (self, "next-scene", FALSE);
}

/* From the first scene that was not done. */
static void
begin (NucLessonPanel *self)
{
  NucLesson *lesson = self->lesson;
  gsize chapter = 0, scene = 0;

  if (self->progress == NULL)
    self->progress = nuc_lesson_record_load (self->session);
  nuc_progress_find_next (self->progress, lesson, &chapter, &scene);
  self->edited = FALSE;
  nuc_quiz_view_set_lesson (NUC_QUIZ_VIEW (self->quiz), lesson, self->progress);
  nuc_lesson_panel_show_page (self, "scene");
  nuc_lesson_panel_go_to (self, chapter, scene);
}

/**
 * nuc_lesson_panel_set_lesson_file:
 * @self: the panel
 * @lesson: what to show, from the scene that nuc_progress_find_next() finds
 * @path: (nullable): the file that the lesson is saved to when it is changed; %NULL for none yet
 */
void
nuc_lesson_panel_set_lesson_file (NucLessonPanel *self, NucLesson *lesson, const char *path)
{
  nuc_lesson_draft_open (self->draft, lesson, path);
  begin (self);
}

NucLesson *
nuc_lesson_panel_get_lesson (NucLessonPanel *self)
{
  return self->lesson;
}

/* Tells what went wrong as the session tells errors. */
void
nuc_lesson_panel_report (NucLessonPanel *self, const GError *error)
{
  nuc_session_report (self->session, error);
}

/**
 * nuc_lesson_panel_start:
 *
 * Begins with the lesson that comes with the program, unless one is open. That one goes on where it was left.
 */
void
nuc_lesson_panel_start (NucLessonPanel *self)
{
  g_autoptr (NucLesson) lesson = NULL;

  self->peeking = FALSE;
  if (self->started)
    {
      resume (self);
      return;
    }
  lesson = nuc_lesson_new_shipped ();
  nuc_lesson_draft_open_shipped (self->draft, lesson);
  begin (self);
}

/**
 * nuc_lesson_panel_go_to:
 * @chapter: a chapter of the lesson
 * @scene: a scene of the chapter
 *
 * Shows a scene from its beginning and brings its setting into the window.
 */
void
nuc_lesson_panel_go_to (NucLessonPanel *self, gsize chapter, gsize scene)
{
  const NucScene *opened;

  g_return_if_fail (self->lesson != NULL);

  move_focus_on (self, is_at_end (self, chapter, scene));
  self->chapter = chapter;
  self->scene = scene;
  opened = get_scene (self);
  show_place (self);
  if (opened == NULL)
    return;
  nuc_lesson_scroll_to (GTK_SCROLLED_WINDOW (self->scroll), NULL);
  nuc_lesson_stage_open (self->stage, self->lesson, opened->setting);
  nuc_lesson_task_show (NUC_LESSON_TASK (self->task), opened);
}

/**
 * nuc_lesson_panel_step:
 * @by: 1 for the next scene, -1 for the one before
 */
void
nuc_lesson_panel_step (NucLessonPanel *self, int by)
{
  gsize chapter = self->chapter, scene = self->scene;

  if (get_scene (self) == NULL)
    return;
  nuc_lesson_panel_show_page (self, "scene");
  if (nuc_lesson_step (self->lesson, by, &chapter, &scene))
    nuc_lesson_panel_go_to (self, chapter, scene);
}

/**
 * nuc_lesson_panel_page:
 * @by: 1 for the key that goes on, -1 for the one that goes back
 *
 * A long text is turned page by page first, and where a prediction is still open, going on reveals it, so that a
 * clicker with two keys is enough. In the quiz, going on asks the next question once one is answered.
 */
void
nuc_lesson_panel_page (NucLessonPanel *self, int by)
{
  NucLessonTask *task = NUC_LESSON_TASK (self->task);

  const char *page = gtk_stack_get_visible_child_name (GTK_STACK (self->stack));

  if (g_strcmp0 (page, "quiz") == 0)
    nuc_quiz_view_page (NUC_QUIZ_VIEW (self->quiz), by);
  if (g_strcmp0 (page, "scene") != 0 ||
      nuc_lesson_scroll_by_page (GTK_SCROLLED_WINDOW (self->scroll), by))
    return;
  if (by > 0 && get_scene (self) != NULL && !nuc_lesson_task_is_revealed (task))
    nuc_lesson_task_reveal (task);
  else
    nuc_lesson_panel_step (self, by);
}

void
nuc_lesson_panel_get_place (NucLessonPanel *self, gsize *chapter, gsize *scene)
{
  *chapter = self->chapter;
  *scene = self->scene;
}

NucLessonStage *
nuc_lesson_panel_get_stage (NucLessonPanel *self)
{
  return self->stage;
}

/**
 * nuc_lesson_panel_get_opening:
 *
 * Returns: (transfer none): where files are read
 */
NucLessonOpening *
nuc_lesson_panel_get_opening (NucLessonPanel *self)
{
  return NUC_LESSON_OPENING (self->opening);
}

/**
 * nuc_lesson_panel_get_draft:
 *
 * Returns: (transfer none): the lesson with its changes, whether or not the editor was opened
 */
NucLessonDraft *
nuc_lesson_panel_get_draft (NucLessonPanel *self)
{
  return self->draft;
}

NucLessonEditor *
nuc_lesson_panel_get_editor (NucLessonPanel *self)
{
  return NUC_LESSON_EDITOR (self->editor);
}

/**
 * nuc_lesson_panel_get_progress:
 *
 * Returns: (transfer none) (nullable): what was done, once the panel was started
 */
NucProgress *
nuc_lesson_panel_get_progress (NucLessonPanel *self)
{
  return self->progress;
}

/**
 * nuc_lesson_panel_show_page:
 * @page: `scene`, `quiz` or `editor`
 */
void
nuc_lesson_panel_show_page (NucLessonPanel *self, const char *page)
{
  if (gtk_stack_get_child_by_name (GTK_STACK (self->stack), page) != NULL)
    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), page);
}

/**
 * nuc_lesson_panel_take_focus:
 *
 * Brings the keyboard to what leads on from the scene, or to the question.
 */
void
nuc_lesson_panel_take_focus (NucLessonPanel *self)
{
  if (gtk_stack_get_visible_child (GTK_STACK (self->stack)) == self->quiz)
    nuc_quiz_view_take_focus (NUC_QUIZ_VIEW (self->quiz));
  else if (!gtk_widget_grab_focus (self->next))
    gtk_widget_grab_focus (self->contents);
}
