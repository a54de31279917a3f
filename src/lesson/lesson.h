/* lesson.h: chapters of scenes and a quiz, read from a file and written to one
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

#include "lesson/question.h"
#include "lesson/setting.h"
#include "lesson/task.h"

G_BEGIN_DECLS

#define NUC_LESSON_SHIPPED "/org/nucleus/Nucleus/data/lessons/sampling.json"

#define NUC_LESSON_MAX_CHAPTERS 100
#define NUC_LESSON_MAX_SCENES 200
#define NUC_LESSON_MAX_QUESTIONS 1000
#define NUC_PREDICTION_MAX_CHOICES 6

/**
 * NucPrediction:
 * @ask: Markdown: what to guess before anything is shown
 * @choices: (nullable): Markdown: what can be picked; %NULL where one only thinks, or speaks
 * @right: which of them is right
 * @reveal: Markdown: said when the guess was made and what was hidden is shown
 */
typedef struct
{
  char **ask;
  char **choices;
  guint right;
  char **reveal;
} NucPrediction;

/**
 * NucScene:
 * @id: unique in the lesson, stable, since progress names it
 * @title: a few words
 * @setting: what it opens
 * @text: Markdown, as paragraphs
 * @prediction: (nullable): predict, then reveal
 * @task: (nullable): something to do that checks itself
 * @facts: (element-type NucFact): what its texts claim
 *
 * Texts are as written in the file; nuc_lesson_translate() gives what is shown.
 */
typedef struct
{
  char *id;
  char *title;
  NucSetup *setting;
  char **text;
  NucPrediction *prediction;
  NucTask *task;
  GPtrArray *facts;
} NucScene;

NucPrediction *nuc_prediction_new (const char *ask, const char *reveal);
NucPrediction *nuc_prediction_copy (const NucPrediction *self);
void nuc_prediction_free (NucPrediction *self);

NucScene *nuc_scene_new (const char *title, const char *text, const NucSetup *setting);
NucScene *nuc_scene_copy (const NucScene *self);
void nuc_scene_free (NucScene *self);

/**
 * NucLesson:
 *
 * Immutable and reference-counted. A change makes a new lesson, so that undo is keeping the old one.
 */
typedef struct _NucLesson NucLesson;

NucLesson *nuc_lesson_new (const char *title);
NucLesson *nuc_lesson_new_shipped (void);
NucLesson *nuc_lesson_parse (const char *name, const char *text, gsize length, GError **error);
NucLesson *nuc_lesson_load (const char *path, GError **error);
NucLesson *nuc_lesson_ref (NucLesson *self);
void nuc_lesson_unref (NucLesson *self);

char *nuc_lesson_to_string (const NucLesson *self);
gboolean nuc_lesson_save (const NucLesson *self, const char *path, GError **error);

const char *nuc_lesson_get_id (const NucLesson *self);
const char *nuc_lesson_get_title (const NucLesson *self);
const char *nuc_lesson_get_summary (const NucLesson *self);
gsize nuc_lesson_get_n_chapters (const NucLesson *self);
const char *nuc_lesson_get_chapter_title (const NucLesson *self, gsize chapter);
gsize nuc_lesson_get_n_scenes (const NucLesson *self, gsize chapter);
const NucScene *nuc_lesson_get_scene (const NucLesson *self, gsize chapter, gsize scene);
gboolean
nuc_lesson_find_scene (const NucLesson *self, const char *id, gsize *chapter, gsize *scene);
gboolean nuc_lesson_step (const NucLesson *self, int by, gsize *chapter, gsize *scene);
gsize nuc_lesson_count_before (const NucLesson *self, gsize chapter, gsize scene, gsize *all);
gsize nuc_lesson_get_n_questions (const NucLesson *self);
const NucQuestion *nuc_lesson_get_question (const NucLesson *self, gsize question);
NucSetup *nuc_lesson_resolve_setup (const NucLesson *self, const NucSetup *setup);
char *nuc_lesson_resolve (const NucLesson *self, const char *source);

/* For the editor. Each returns a new lesson; a scene is copied, its id made unique. */
NucLesson *nuc_lesson_with_title (const NucLesson *self, const char *title);
NucLesson *nuc_lesson_with_summary (const NucLesson *self, const char *summary);
NucLesson *nuc_lesson_with_chapter (const NucLesson *self, gsize at, const char *title);
NucLesson *nuc_lesson_with_chapter_title (const NucLesson *self, gsize chapter, const char *title);
NucLesson *nuc_lesson_without_chapter (const NucLesson *self, gsize chapter);
NucLesson *
nuc_lesson_with_scene (const NucLesson *self, gsize chapter, gsize at, const NucScene *scene);
NucLesson *nuc_lesson_with_scene_changed (const NucLesson *self,
                                          gsize chapter,
                                          gsize at,
                                          const NucScene *scene);
NucLesson *nuc_lesson_without_scene (const NucLesson *self, gsize chapter, gsize at);
NucLesson *nuc_lesson_with_chapter_moved (const NucLesson *self, gsize from, gsize to);
NucLesson *nuc_lesson_with_question (const NucLesson *self, gsize at, const NucQuestion *question);
NucLesson *
nuc_lesson_with_question_changed (const NucLesson *self, gsize at, const NucQuestion *question);
NucLesson *nuc_lesson_without_question (const NucLesson *self, gsize at);
NucLesson *nuc_lesson_with_question_moved (const NucLesson *self, gsize from, gsize to);
NucLesson *nuc_lesson_with_folder (const NucLesson *self, const char *folder);
NucLesson *nuc_lesson_new_own (const NucLesson *self, const char *title);

/**
 * NucLessonPlace:
 * @NUC_LESSON_PLACE_LESSON: the lesson's title
 * @NUC_LESSON_PLACE_CHAPTER: a chapter's title
 * @NUC_LESSON_PLACE_SCENE: a scene
 * @NUC_LESSON_PLACE_QUESTION: a question of the quiz
 */
typedef enum
{
  NUC_LESSON_PLACE_LESSON,
  NUC_LESSON_PLACE_CHAPTER,
  NUC_LESSON_PLACE_SCENE,
  NUC_LESSON_PLACE_QUESTION,
} NucLessonPlace;

char *nuc_scene_find_problem (const NucScene *self);
char *nuc_question_find_problem (const NucQuestion *self);
char *nuc_question_find_number_problem (const NucQuestion *self);
char *
nuc_lesson_find_problem (const NucLesson *self, NucLessonPlace *place, gsize *chapter, gsize *at);

/**
 * NucTextFunc:
 * @text: a text of the lesson that a person reads
 * @what: where it stands, for translators, as "scene greedy, title"
 */
typedef void (*NucTextFunc) (const char *text, const char *what, gpointer user_data);

void nuc_lesson_foreach_text (const NucLesson *self, NucTextFunc func, gpointer user_data);
const char *nuc_lesson_translate (const char *text);
char *nuc_lesson_translate_text (char *const *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucLesson, nuc_lesson_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucPrediction, nuc_prediction_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucScene, nuc_scene_free)

G_END_DECLS
