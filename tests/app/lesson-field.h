/* lesson-field.h: the fields of the lesson's editor, as tests find and fill them
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "app/editor/lesson-field.h"
#include "harness.h"

/* The field with a title, in English, inside a part of the editor. */
static inline NucLessonField *
field_of (gpointer part, const char *title)
{
  const char *shown = g_dpgettext2 (NULL, "lesson editor", title);
  GtkWidget *field;

  for (guint i = 0; (field = nth_widget (GTK_WIDGET (part), NUC_TYPE_LESSON_FIELD, i)) != NULL; i++)
    if (find_label (field, shown) != NULL)
      return NUC_LESSON_FIELD (field);
  g_error ("there is no field “%s”", shown);
}

/* What was in the field makes place for a text. */
static inline void
fill_in (NucLessonField *field, const char *text)
{
  GtkWidget *entry = nth_widget (GTK_WIDGET (field), GTK_TYPE_ENTRY, 0);
  GtkWidget *view = nth_widget (GTK_WIDGET (field), GTK_TYPE_TEXT_VIEW, 0);

  if (entry != NULL)
    gtk_editable_set_text (GTK_EDITABLE (entry), text);
  else
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
}
