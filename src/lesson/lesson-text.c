/* lesson-text.c: the texts of a lesson, for translators and in a person's language
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson/lesson.h"

#include <glib/gi18n-lib.h>

/* The gettext context of every text of a lesson, so that a word of the lesson and one of the window can
 * be translated apart. */
#define CONTEXT "lesson"

typedef struct
{
  NucTextFunc func;
  gpointer user_data;
} Visitor;

static void
visit (const Visitor *visitor, const char *text, const char *kind, const char *id, const char *part)
{
  g_autofree char *what = g_strdup_printf ("%s %s: %s", kind, id, part);

  if (text != NULL)
    visitor->func (text, what, visitor->user_data);
}

static void
visit_all (const Visitor *visitor,
           char *const *text,
           const char *kind,
           const char *id,
           const char *part)
{
  for (gsize i = 0; text != NULL && text[i] != NULL; i++)
    visit (visitor, text[i], kind, id, part);
}

static void
visit_scene (const Visitor *visitor, const NucScene *scene)
{
  visit (visitor, scene->title, "scene", scene->id, "title");
  visit_all (visitor, scene->text, "scene", scene->id, "text");
  if (scene->prediction != NULL)
    {
      visit_all (visitor, scene->prediction->ask, "scene", scene->id, "prediction");
      visit_all (visitor, scene->prediction->choices, "scene", scene->id, "choice");
      visit_all (visitor, scene->prediction->reveal, "scene", scene->id, "reveal");
    }
  if (scene->task != NULL)
    {
      visit_all (visitor, scene->task->text, "scene", scene->id, "task");
      visit_all (visitor, scene->task->done, "scene", scene->id, "task done");
    }
}

static void
visit_question (const Visitor *visitor, const NucQuestion *question)
{
  visit_all (visitor, question->text, "question", question->id, "text");
  for (guint i = 0; question->options != NULL && i < question->options->len; i++)
    {
      const NucOption *option = g_ptr_array_index (question->options, i);

      visit (visitor, option->text, "question", question->id, "option");
      visit (visitor, option->feedback, "question", question->id, "feedback");
    }
  visit (visitor, question->right, "question", question->id, "said when right");
  visit (visitor, question->wrong, "question", question->id, "said when wrong");
}

/**
 * nuc_lesson_foreach_text:
 * @self: a lesson
 * @func: called for each text that a person reads, in the lesson's order
 * @user_data: for @func
 */
void
nuc_lesson_foreach_text (const NucLesson *self, NucTextFunc func, gpointer user_data)
{
  const Visitor visitor = { func, user_data };

  visit (&visitor, nuc_lesson_get_title (self), "lesson", nuc_lesson_get_id (self), "title");
  visit (&visitor, nuc_lesson_get_summary (self), "lesson", nuc_lesson_get_id (self), "summary");
  for (gsize i = 0; i < nuc_lesson_get_n_chapters (self); i++)
    {
      visit (&visitor, nuc_lesson_get_chapter_title (self, i), "chapter", "of the lesson", "title");
      for (gsize j = 0; j < nuc_lesson_get_n_scenes (self, i); j++)
        visit_scene (&visitor, nuc_lesson_get_scene (self, i, j));
    }
  for (gsize i = 0; i < nuc_lesson_get_n_questions (self); i++)
    visit_question (&visitor, nuc_lesson_get_question (self, i));
}

/**
 * nuc_lesson_translate:
 * @text: a text of a lesson, as in the file
 *
 * A lesson that a person wrote has no translations: its texts come back as they are.
 *
 * Returns: the text in the person's language
 */
const char *
nuc_lesson_translate (const char *text)
{
  /* gettext answers the empty text with its own header. */
  if (*text == '\0')
    return text;
  return g_dpgettext2 (GETTEXT_PACKAGE, CONTEXT, text);
}

/**
 * nuc_lesson_translate_text:
 * @text: (array zero-terminated=1): paragraphs, as in the file
 *
 * Returns: (transfer full): one Markdown text in the person's language
 */
char *
nuc_lesson_translate_text (char *const *text)
{
  GString *joined = g_string_new (NULL);

  for (gsize i = 0; text[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (joined, "\n\n");
      g_string_append (joined, nuc_lesson_translate (text[i]));
    }
  return g_string_free (joined, FALSE);
}
