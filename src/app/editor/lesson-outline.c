/* lesson-outline.c: chapters, scenes and questions of a lesson, to be ordered and named
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/editor/lesson-outline-row.h"
#include "app/editor/lesson-outline.h"
#include "lesson/markdown.h"

/**
 * NucLessonOutline:
 *
 * The rows are kept as long as their number and kinds are the same, so that a title can be typed in one of them.
 */
struct _NucLessonOutline
{
  GtkBox parent_instance;

  NucLessonDraft *draft;
  gboolean showing;

  GtkWidget *title;
  GtkWidget *summary;
  GtkWidget *list;
  GtkWidget *quiz_title;
  GtkWidget *questions;
};

enum
{
  SIGNAL_OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NucLessonOutline, nuc_lesson_outline, GTK_TYPE_BOX)

static NucLesson *
get_lesson (NucLessonOutline *self)
{
  return nuc_lesson_draft_get_lesson (self->draft);
}

static gboolean
is_row (GtkListBoxRow *row, NucLessonPlace place, gsize chapter, gsize at)
{
  NucLessonOutlineRow *outline_row;

  if (row == NULL)
    return FALSE;
  outline_row = NUC_LESSON_OUTLINE_ROW (row);
  return nuc_lesson_outline_row_get_place (outline_row) == place &&
         nuc_lesson_outline_row_get_chapter (outline_row) == chapter &&
         nuc_lesson_outline_row_get_at (outline_row) == at;
}

static void
wanted_cb (NucLessonOutline *self, const char *what, GtkWidget *row)
{
  if (g_str_equal (what, "up") || g_str_equal (what, "down"))
    nuc_lesson_outline_move (self, row, g_str_equal (what, "up") ? -1 : 1);
  else if (g_str_equal (what, "duplicate"))
    nuc_lesson_outline_duplicate (self, row);
  else
    nuc_lesson_outline_remove (self, row);
}

static void
dropped_cb (NucLessonOutline *self, GtkWidget *dragged, GtkWidget *target)
{
  nuc_lesson_outline_move_to (self, dragged, target);
}

static void
chapter_title_cb (NucLessonOutline *self, GtkEditable *entry)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (entry), NUC_TYPE_LESSON_OUTLINE_ROW);
  gsize chapter = nuc_lesson_outline_row_get_chapter (NUC_LESSON_OUTLINE_ROW (row));
  g_autofree char *field = g_strdup_printf ("chapter-%u", (guint) chapter);

  if (!self->showing)
    nuc_lesson_draft_take (self->draft,
                           nuc_lesson_with_chapter_title (get_lesson (self), chapter,
                                                          gtk_editable_get_text (entry)),
                           field);
}

static void
seal_cb (NucLessonOutline *self)
{
  if (!self->showing)
    nuc_lesson_draft_seal (self->draft);
}

/* The row at that place of a list, made anew where another kind stands there. */
static NucLessonOutlineRow *
demand_row (NucLessonOutline *self,
            GtkWidget *list,
            guint *place_in_list,
            NucLessonPlace place,
            gsize chapter,
            gsize at)
{
  int i = (int) (*place_in_list)++;
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i);
  GtkWidget *fresh, *entry;

  if (is_row (row, place, chapter, at))
    return NUC_LESSON_OUTLINE_ROW (row);
  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (list), GTK_WIDGET (row));
  fresh = nuc_lesson_outline_row_new (place, chapter, at);
  g_signal_connect_object (fresh, "wanted", G_CALLBACK (wanted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (fresh, "dropped", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  entry = nuc_lesson_outline_row_get_entry (NUC_LESSON_OUTLINE_ROW (fresh));
  if (entry != NULL)
    {
      g_signal_connect_object (entry, "changed", G_CALLBACK (chapter_title_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (entry, "activate", G_CALLBACK (seal_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_list_box_append (GTK_LIST_BOX (list), fresh);
  return NUC_LESSON_OUTLINE_ROW (fresh);
}

static void
drop_rest (GtkWidget *list, guint n)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) n)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (list), GTK_WIDGET (row));
}

/* What a scene has beside its text, in words. */
static char *
dup_scene_detail (const NucScene *scene)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) strings = NULL;

  if (nuc_setup_get_hide (scene->setting) != NUC_HIDE_NOTHING)
    g_strv_builder_add (parts, C_ ("scene has", "hides"));
  if (scene->prediction != NULL)
    g_strv_builder_add (parts, C_ ("scene has", "prediction"));
  if (scene->task != NULL)
    g_strv_builder_add (parts, C_ ("scene has", "task"));
  strings = g_strv_builder_end (parts);
  return strings[0] != NULL ? g_strjoinv (" · ", strings) : NULL;
}

static const char *
get_kind_words (NucQuestionKind kind)
{
  switch (kind)
    {
    case NUC_QUESTION_CHOOSE:
      return C_ ("kind of question", "choose");
    case NUC_QUESTION_SPOT:
      return C_ ("kind of question", "find the wrong claim");
    case NUC_QUESTION_ORDER:
      return C_ ("kind of question", "put in order");
    case NUC_QUESTION_SET:
      return C_ ("kind of question", "set the knobs");
    case NUC_QUESTION_READ:
    default:
      return C_ ("kind of question", "read the chart");
    }
}

static void
show_questions (NucLessonOutline *self, NucLesson *lesson)
{
  guint n = 0;

  for (gsize i = 0; i < nuc_lesson_get_n_questions (lesson); i++)
    {
      const NucQuestion *question = nuc_lesson_get_question (lesson, i);
      NucLessonOutlineRow *row =
          demand_row (self, self->questions, &n, NUC_LESSON_PLACE_QUESTION, 0, i);
      g_autofree char *text = nuc_text_join (question->text);
      g_autoptr (NucMarkdown) markdown = nuc_markdown_new (text, NULL, NULL);
      g_autofree char *plain = nuc_markdown_to_plain (markdown);
      g_autofree char *problem = nuc_question_find_problem (question);

      g_strdelimit (plain, "\n", ' ');
      nuc_lesson_outline_row_show (row,
                                   *plain != '\0' ? plain : C_ ("lesson editor", "New question"),
                                   get_kind_words (question->kind), problem);
    }
  drop_rest (self->questions, n);
  gtk_widget_set_visible (self->questions, n > 0);
}

static void
show (NucLessonOutline *self)
{
  NucLesson *lesson = get_lesson (self);
  guint n = 0;

  if (lesson == NULL || !nuc_lesson_draft_is_own (self->draft))
    return;
  self->showing = TRUE;
  nuc_lesson_field_show_title (NUC_LESSON_FIELD (self->title), nuc_lesson_get_title (lesson),
                               _ ("The lesson has no title."));
  nuc_lesson_field_set_line (NUC_LESSON_FIELD (self->summary),
                             nuc_lesson_get_summary (lesson) != NULL
                                 ? nuc_lesson_get_summary (lesson)
                                 : "");
  for (gsize i = 0; i < nuc_lesson_get_n_chapters (lesson); i++)
    {
      const char *title = nuc_lesson_get_chapter_title (lesson, i);
      NucLessonOutlineRow *row = demand_row (self, self->list, &n, NUC_LESSON_PLACE_CHAPTER, i, 0);

      nuc_lesson_outline_row_show (row, title, NULL,
                                   *title == '\0' ? _ ("A chapter has no title.") : NULL);
      for (gsize j = 0; j < nuc_lesson_get_n_scenes (lesson, i); j++)
        {
          const NucScene *scene = nuc_lesson_get_scene (lesson, i, j);
          g_autofree char *detail = dup_scene_detail (scene);
          g_autofree char *problem = nuc_scene_find_problem (scene);

          row = demand_row (self, self->list, &n, NUC_LESSON_PLACE_SCENE, i, j);
          nuc_lesson_outline_row_show (row, scene->title, detail, problem);
        }
    }
  drop_rest (self->list, n);
  show_questions (self, lesson);
  self->showing = FALSE;
}

/* All of a lesson is much to say at every key that is pressed on another page. */
static void
changed_cb (NucLessonOutline *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show (self);
}

static void
title_cb (NucLessonOutline *self)
{
  g_autofree char *title = nuc_lesson_field_dup_line (NUC_LESSON_FIELD (self->title));

  if (!self->showing)
    nuc_lesson_draft_take (self->draft, nuc_lesson_with_title (get_lesson (self), title), "title");
}

static void
summary_cb (NucLessonOutline *self)
{
  g_autofree char *summary = nuc_lesson_field_dup_line (NUC_LESSON_FIELD (self->summary));

  if (!self->showing && g_strcmp0 (nuc_lesson_get_summary (get_lesson (self)),
                                   *summary != '\0' ? summary : NULL) != 0)
    nuc_lesson_draft_take (self->draft, nuc_lesson_with_summary (get_lesson (self), summary),
                           "summary");
}

static void
activated_cb (NucLessonOutline *self, NucLessonOutlineRow *row)
{
  NucLessonPlace place = nuc_lesson_outline_row_get_place (row);
  gsize at = nuc_lesson_outline_row_get_at (row);
  const char *id =
      place == NUC_LESSON_PLACE_SCENE
          ? nuc_lesson_get_scene (get_lesson (self), nuc_lesson_outline_row_get_chapter (row), at)
                ->id
          : nuc_lesson_get_question (get_lesson (self), at)->id;

  g_signal_emit (self, signals[SIGNAL_OPENED], 0, place, id);
}

static void
nuc_lesson_outline_dispose (GObject *object)
{
  g_clear_object (&NUC_LESSON_OUTLINE (object)->draft);

  G_OBJECT_CLASS (nuc_lesson_outline_parent_class)->dispose (object);
}

static void
nuc_lesson_outline_class_init (NucLessonOutlineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nuc_lesson_outline_dispose;
  /* A scene or a question is to be written: its place and id. */
  signals[SIGNAL_OPENED] =
      g_signal_new ("opened", NUC_TYPE_LESSON_OUTLINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);
}

static GtkWidget *
append_list (NucLessonOutline *self, const char *name)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "nuc-outline");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), list);
  return list;
}

static GtkWidget *
append_button (NucLessonOutline *self, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  if (action != NULL)
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (self), button);
  return button;
}

static void
nuc_lesson_outline_init (NucLessonOutline *self)
{
  GtkWidget *button;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
  self->title = nuc_lesson_field_new_line (C_ ("lesson editor", "Title of the lesson"));
  g_signal_connect_object (self->title, "changed", G_CALLBACK (title_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->title, "sealed", G_CALLBACK (seal_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), self->title);
  self->summary = nuc_lesson_field_new_sentence (C_ ("lesson editor", "What it is about"));
  g_signal_connect_object (self->summary, "changed", G_CALLBACK (summary_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->summary, "sealed", G_CALLBACK (seal_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), self->summary);
  self->list = append_list (self, C_ ("lesson editor", "Chapters and scenes"));
  button = append_button (self, _ ("Add a Chapter"), NULL);
  g_signal_connect_object (button, "clicked", G_CALLBACK (nuc_lesson_outline_add_chapter), self,
                           G_CONNECT_SWAPPED);
  self->quiz_title = gtk_label_new (C_ ("lesson editor", "Quiz"));
  gtk_label_set_xalign (GTK_LABEL (self->quiz_title), 0);
  gtk_widget_add_css_class (self->quiz_title, "nuc-card-title");
  gtk_widget_set_margin_top (self->quiz_title, 10);
  gtk_box_append (GTK_BOX (self), self->quiz_title);
  self->questions = append_list (self, C_ ("lesson editor", "Questions of the quiz"));
  append_button (self, _ ("Add a Question"), "win.add-question");
}

/**
 * nuc_lesson_outline_set_draft:
 * @draft: what is ordered; once
 */
void
nuc_lesson_outline_set_draft (NucLessonOutline *self, NucLessonDraft *draft)
{
  g_return_if_fail (self->draft == NULL);

  self->draft = g_object_ref (draft);
  g_signal_connect_object (draft, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (show), NULL);
}

NucLessonField *
nuc_lesson_outline_get_title (NucLessonOutline *self)
{
  return NUC_LESSON_FIELD (self->title);
}

/**
 * nuc_lesson_outline_get_row:
 *
 * Returns: (transfer none) (nullable): the row of a chapter, scene or question
 */
GtkWidget *
nuc_lesson_outline_get_row (NucLessonOutline *self, NucLessonPlace place, gsize chapter, gsize at)
{
  GtkWidget *list = place == NUC_LESSON_PLACE_QUESTION ? self->questions : self->list;
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i)) != NULL; i++)
    if (is_row (row, place, chapter, at))
      return GTK_WIDGET (row);
  return NULL;
}

/* The keyboard goes to that row; of a chapter into its title. */
void
nuc_lesson_outline_focus (NucLessonOutline *self, NucLessonPlace place, gsize chapter, gsize at)
{
  GtkWidget *row = nuc_lesson_outline_get_row (self, place, chapter, at);
  GtkWidget *entry;

  if (row == NULL)
    {
      nuc_lesson_field_focus (NUC_LESSON_FIELD (self->title));
      return;
    }
  entry = nuc_lesson_outline_row_get_entry (NUC_LESSON_OUTLINE_ROW (row));
  gtk_widget_grab_focus (entry != NULL ? entry : row);
}

/* A scene leaves its chapter and becomes another's. */
static NucLesson *
send_scene (NucLesson *lesson, gsize chapter, gsize at, gsize to_chapter, gsize to)
{
  g_autoptr (NucScene) scene = nuc_scene_copy (nuc_lesson_get_scene (lesson, chapter, at));
  g_autoptr (NucLesson) without = nuc_lesson_without_scene (lesson, chapter, at);

  return nuc_lesson_with_scene (without, to_chapter,
                                MIN (to, nuc_lesson_get_n_scenes (without, to_chapter)), scene);
}

static void
put_scene (NucLessonOutline *self, gsize chapter, gsize at, gsize to_chapter, gsize to)
{
  nuc_lesson_draft_take (self->draft, send_scene (get_lesson (self), chapter, at, to_chapter, to),
                         NULL);
  nuc_lesson_outline_focus (self, NUC_LESSON_PLACE_SCENE, to_chapter, to);
}

static void
move_scene (NucLessonOutline *self, gsize chapter, gsize at, int by)
{
  NucLesson *lesson = get_lesson (self);
  gsize n = nuc_lesson_get_n_scenes (lesson, chapter);

  if (by < 0 ? at > 0 : at + 1 < n)
    put_scene (self, chapter, at, chapter, by < 0 ? at - 1 : at + 1);
  else if (by < 0 && chapter > 0)
    put_scene (self, chapter, at, chapter - 1, nuc_lesson_get_n_scenes (lesson, chapter - 1));
  else if (by > 0 && chapter + 1 < nuc_lesson_get_n_chapters (lesson))
    put_scene (self, chapter, at, chapter + 1, 0);
}

/**
 * nuc_lesson_outline_move:
 * @row: of a chapter, scene or question
 * @by: -1 up, 1 down
 *
 * A scene at the end of its chapter goes on into the next. At the very end nothing moves.
 */
void
nuc_lesson_outline_move (NucLessonOutline *self, GtkWidget *row, int by)
{
  NucLesson *lesson = get_lesson (self);
  NucLessonPlace place = nuc_lesson_outline_row_get_place (NUC_LESSON_OUTLINE_ROW (row));
  gsize chapter = nuc_lesson_outline_row_get_chapter (NUC_LESSON_OUTLINE_ROW (row));
  gsize at = nuc_lesson_outline_row_get_at (NUC_LESSON_OUTLINE_ROW (row));
  gboolean is_chapter = place == NUC_LESSON_PLACE_CHAPTER;
  gsize from = is_chapter ? chapter : at;
  gsize n = is_chapter ? nuc_lesson_get_n_chapters (lesson) : nuc_lesson_get_n_questions (lesson);
  gsize to = by < 0 ? from - 1 : from + 1;

  if (place == NUC_LESSON_PLACE_SCENE)
    {
      move_scene (self, chapter, at, by);
      return;
    }
  if (by < 0 ? from == 0 : to >= n)
    return;
  nuc_lesson_draft_take (self->draft,
                         is_chapter ? nuc_lesson_with_chapter_moved (lesson, from, to)
                                    : nuc_lesson_with_question_moved (lesson, from, to),
                         NULL);
  nuc_lesson_outline_focus (self, place, is_chapter ? to : 0, is_chapter ? 0 : to);
}

/**
 * nuc_lesson_outline_move_to:
 * @row: what is dragged
 * @target: where it is dropped
 *
 * A scene takes the place of the scene it is dropped on, or becomes the first of a chapter; chapters and
 * questions change places among themselves. Anything else is no place for it.
 */
void
nuc_lesson_outline_move_to (NucLessonOutline *self, GtkWidget *row, GtkWidget *target)
{
  NucLessonOutlineRow *from = NUC_LESSON_OUTLINE_ROW (row);
  NucLessonOutlineRow *to = NUC_LESSON_OUTLINE_ROW (target);
  NucLessonPlace place = nuc_lesson_outline_row_get_place (from);
  NucLessonPlace onto = nuc_lesson_outline_row_get_place (to);

  if (!gtk_widget_is_ancestor (row, GTK_WIDGET (self)))
    return;
  if (place == NUC_LESSON_PLACE_SCENE && onto != NUC_LESSON_PLACE_QUESTION)
    put_scene (self, nuc_lesson_outline_row_get_chapter (from),
               nuc_lesson_outline_row_get_at (from), nuc_lesson_outline_row_get_chapter (to),
               nuc_lesson_outline_row_get_at (to));
  else if (place == NUC_LESSON_PLACE_QUESTION && onto == place)
    nuc_lesson_draft_take (self->draft,
                           nuc_lesson_with_question_moved (get_lesson (self),
                                                           nuc_lesson_outline_row_get_at (from),
                                                           nuc_lesson_outline_row_get_at (to)),
                           NULL);
  else if (place == NUC_LESSON_PLACE_CHAPTER && onto != NUC_LESSON_PLACE_QUESTION)
    nuc_lesson_draft_take (self->draft,
                           nuc_lesson_with_chapter_moved (get_lesson (self),
                                                          nuc_lesson_outline_row_get_chapter (from),
                                                          nuc_lesson_outline_row_get_chapter (to)),
                           NULL);
}

/* The twin stands after it, under a name of its own. */
void
nuc_lesson_outline_duplicate (NucLessonOutline *self, GtkWidget *row)
{
  NucLesson *lesson = get_lesson (self);
  NucLessonPlace place = nuc_lesson_outline_row_get_place (NUC_LESSON_OUTLINE_ROW (row));
  gsize chapter = nuc_lesson_outline_row_get_chapter (NUC_LESSON_OUTLINE_ROW (row));
  gsize at = nuc_lesson_outline_row_get_at (NUC_LESSON_OUTLINE_ROW (row));

  if (place == NUC_LESSON_PLACE_SCENE &&
      nuc_lesson_get_n_scenes (lesson, chapter) < NUC_LESSON_MAX_SCENES)
    {
      g_autoptr (NucScene) twin = nuc_scene_copy (nuc_lesson_get_scene (lesson, chapter, at));
      /* Translators: the title of a scene that was made from another */
      char *title = g_strdup_printf (_ ("%s (copy)"), twin->title);

      g_free (twin->title);
      twin->title = title;
      nuc_lesson_draft_take (self->draft, nuc_lesson_with_scene (lesson, chapter, at + 1, twin),
                             NULL);
    }
  else if (place == NUC_LESSON_PLACE_QUESTION &&
           nuc_lesson_get_n_questions (lesson) < NUC_LESSON_MAX_QUESTIONS)
    nuc_lesson_draft_take (self->draft,
                           nuc_lesson_with_question (lesson, at + 1,
                                                     nuc_lesson_get_question (lesson, at)),
                           NULL);
  else
    return;
  nuc_lesson_outline_focus (self, place, chapter, at + 1);
}

/* Undo brings it back, so nobody is asked. */
void
nuc_lesson_outline_remove (NucLessonOutline *self, GtkWidget *row)
{
  NucLesson *lesson = get_lesson (self);
  NucLessonPlace place = nuc_lesson_outline_row_get_place (NUC_LESSON_OUTLINE_ROW (row));
  gsize chapter = nuc_lesson_outline_row_get_chapter (NUC_LESSON_OUTLINE_ROW (row));
  gsize at = nuc_lesson_outline_row_get_at (NUC_LESSON_OUTLINE_ROW (row));

  nuc_lesson_draft_take (self->draft,
                         place == NUC_LESSON_PLACE_CHAPTER
                             ? nuc_lesson_without_chapter (lesson, chapter)
                         : place == NUC_LESSON_PLACE_SCENE
                             ? nuc_lesson_without_scene (lesson, chapter, at)
                             : nuc_lesson_without_question (lesson, at),
                         NULL);
  if (place == NUC_LESSON_PLACE_CHAPTER)
    nuc_lesson_outline_focus (self, place, chapter > 0 ? chapter - 1 : 0, 0);
  else
    nuc_lesson_outline_focus (self, place, chapter, at > 0 ? at - 1 : 0);
}

/**
 * nuc_lesson_outline_add_chapter:
 *
 * Adds a chapter at the end, to be named at once.
 */
void
nuc_lesson_outline_add_chapter (NucLessonOutline *self)
{
  NucLesson *lesson = get_lesson (self);
  gsize n = nuc_lesson_get_n_chapters (lesson);
  /* Translators: the title of a new chapter; %u is its number */
  g_autofree char *title = g_strdup_printf (_ ("Chapter %u"), (guint) n + 1);

  if (n >= NUC_LESSON_MAX_CHAPTERS)
    return;
  nuc_lesson_draft_take (self->draft, nuc_lesson_with_chapter (lesson, n, title), NULL);
  nuc_lesson_outline_focus (self, NUC_LESSON_PLACE_CHAPTER, n, 0);
}
