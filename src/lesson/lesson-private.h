/* lesson-private.h: what a lesson is made of, for the files that make one
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "lesson/lesson.h"

G_BEGIN_DECLS

typedef struct
{
  char *title;
  GPtrArray *scenes;
} NucChapter;

/* @folder is where paths of sources start, NULL where the lesson has no file. @questions, each question and each scene
 * are never changed and shared between a lesson and those made from it, so that a step to undo costs what it changed. */
struct _NucLesson
{
  gatomicrefcount ref_count;
  char *id;
  char *title;
  char *summary;
  char *folder;
  GPtrArray *chapters;
  GPtrArray *questions;
};

NucLesson *nuc_lesson_alloc (void);
GPtrArray *nuc_lesson_new_questions (void);
NucScene *nuc_scene_alloc (void);
NucChapter *nuc_chapter_new (const char *title);
NucLesson *nuc_lesson_copy (const NucLesson *self);
json_t *nuc_lesson_to_json (const NucLesson *self);

G_END_DECLS
