/* lesson-items.c: items of a question to be written in their right order
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/editor/lesson-form.h"
#include "app/editor/lesson-items.h"

/**
 * NucLessonItems:
 *
 * For questions to ORDER. A person's change makes another question, which whoever listens takes and sets back.
 */
struct _NucLessonItems
{
  GtkBox parent_instance;

  NucQuestion *question;
  gboolean showing;

  GtkWidget *rows;
  GtkWidget *add;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_SEALED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NucLessonItems, nuc_lesson_items, GTK_TYPE_BOX)

static void
emit_changed (NucLessonItems *self, const char *field)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, field);
}

static NucOption *
get_item (NucLessonItems *self, guint i)
{
  return g_ptr_array_index (self->question->options, i);
}

static guint
find_place (GtkWidget *tool)
{
  return nuc_form_get_place (gtk_widget_get_ancestor (tool, NUC_TYPE_LESSON_FIELD));
}

static void
focus_item (NucLessonItems *self, guint i)
{
  if (nuc_lesson_items_get_field (self, i) != NULL)
    nuc_lesson_field_focus (nuc_lesson_items_get_field (self, i));
}

static void
seal_cb (NucLessonItems *self)
{
  if (!self->showing)
    g_signal_emit (self, signals[SIGNAL_SEALED], 0);
}

static void
text_cb (NucLessonItems *self, GtkWidget *field)
{
  guint i = nuc_form_get_place (field);
  g_autofree char *name = g_strdup_printf ("item-%u", i);
  g_autofree char *typed = nuc_lesson_field_dup_line (NUC_LESSON_FIELD (field));

  if (self->showing || g_str_equal (get_item (self, i)->text, typed))
    return;
  g_free (get_item (self, i)->text);
  get_item (self, i)->text = g_steal_pointer (&typed);
  emit_changed (self, name);
}

static void
up_cb (NucLessonItems *self, GtkWidget *button)
{
  nuc_lesson_items_move (self, find_place (button), -1);
}

static void
down_cb (NucLessonItems *self, GtkWidget *button)
{
  nuc_lesson_items_move (self, find_place (button), 1);
}

static void
remove_cb (NucLessonItems *self, GtkWidget *button)
{
  nuc_lesson_items_remove (self, find_place (button));
}

static void
add_tool (NucLessonItems *self,
          GtkWidget *field,
          const char *icon,
          const char *name,
          GCallback callback)
{
  GtkWidget *button = nuc_form_new_icon_button (icon, name);

  nuc_lesson_field_add_tool (NUC_LESSON_FIELD (field), button);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
}

static void
add_row (NucLessonItems *self, guint i)
{
  /* Translators: the number of an item that is to be put in order */
  g_autofree char *title = g_strdup_printf (C_ ("lesson editor", "Item %u"), i + 1);
  g_autofree char *up = g_strdup_printf (_ ("Move item %u up"), i + 1);
  g_autofree char *down = g_strdup_printf (_ ("Move item %u down"), i + 1);
  g_autofree char *remove = g_strdup_printf (_ ("Remove item %u"), i + 1);
  GtkWidget *field = nuc_form_append (self->rows, nuc_lesson_field_new_sentence (title));

  g_signal_connect_object (field, "changed", G_CALLBACK (text_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (field, "sealed", G_CALLBACK (seal_cb), self, G_CONNECT_SWAPPED);
  add_tool (self, field, "go-up-symbolic", up, G_CALLBACK (up_cb));
  add_tool (self, field, "go-down-symbolic", down, G_CALLBACK (down_cb));
  add_tool (self, field, "list-remove-symbolic", remove, G_CALLBACK (remove_cb));
}

static void
show_item (NucLessonItems *self, guint i)
{
  const char *text = get_item (self, i)->text;
  NucLessonField *field = nuc_lesson_items_get_field (self, i);

  nuc_lesson_field_show_line (field, text);
  for (guint j = 0; j < i && *text != '\0'; j++)
    if (g_str_equal (get_item (self, j)->text, text))
      nuc_lesson_field_set_problem (field, _ ("This item is there twice."));
}

static void
nuc_lesson_items_dispose (GObject *object)
{
  g_clear_pointer (&NUC_LESSON_ITEMS (object)->question, nuc_question_free);

  G_OBJECT_CLASS (nuc_lesson_items_parent_class)->dispose (object);
}

static void
nuc_lesson_items_class_init (NucLessonItemsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nuc_lesson_items_dispose;
  /* A person changed the question: what, where typing goes on. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", NUC_TYPE_LESSON_ITEMS, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /* As the fields' own. */
  signals[SIGNAL_SEALED] = g_signal_new ("sealed", NUC_TYPE_LESSON_ITEMS, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
nuc_lesson_items_init (NucLessonItems *self)
{
  GtkWidget *box = GTK_WIDGET (self);

  nuc_form_set_up (box, 10);
  nuc_form_append_label (box,
                         _ ("Write them in the right order, the first on top. The class gets them "
                            "mixed up."),
                         "nuc-help");
  self->rows = nuc_form_append (box, gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));
  self->add =
      nuc_form_append_button (box, _ ("Add an Item"), G_CALLBACK (nuc_lesson_items_add), self);
}

GtkWidget *
nuc_lesson_items_new (void)
{
  return g_object_new (NUC_TYPE_LESSON_ITEMS, NULL);
}

/**
 * nuc_lesson_items_set:
 * @question: of the kind ORDER
 */
void
nuc_lesson_items_set (NucLessonItems *self, const NucQuestion *question)
{
  NucQuestion *copy = nuc_question_copy (question);
  guint n = copy->options->len;

  g_clear_pointer (&self->question, nuc_question_free);
  self->question = copy;
  self->showing = TRUE;
  while (nuc_form_count (self->rows) > n)
    gtk_box_remove (GTK_BOX (self->rows), gtk_widget_get_last_child (self->rows));
  for (guint i = nuc_form_count (self->rows); i < n; i++)
    add_row (self, i);
  for (guint i = 0; i < n; i++)
    {
      NucLessonField *field = nuc_lesson_items_get_field (self, i);

      show_item (self, i);
      gtk_widget_set_sensitive (nuc_lesson_field_get_tool (field, 0), i > 0);
      gtk_widget_set_sensitive (nuc_lesson_field_get_tool (field, 1), i + 1 < n);
      gtk_widget_set_sensitive (nuc_lesson_field_get_tool (field, 2), n > NUC_QUESTION_MIN_OPTIONS);
    }
  gtk_widget_set_sensitive (self->add, n < NUC_QUESTION_MAX_OPTIONS);
  self->showing = FALSE;
}

/* Returns: (transfer none): the question after a change */
const NucQuestion *
nuc_lesson_items_get (NucLessonItems *self)
{
  return self->question;
}

/* Adds an empty item at the end, to be written at once. */
void
nuc_lesson_items_add (NucLessonItems *self)
{
  guint n = self->question->options->len;

  if (n >= NUC_QUESTION_MAX_OPTIONS)
    return;
  nuc_question_add_option (self->question, "", NULL, FALSE);
  emit_changed (self, NULL);
  focus_item (self, n);
}

/**
 * nuc_lesson_items_move:
 * @by: -1 up, 1 down; at the end nothing moves
 */
void
nuc_lesson_items_move (NucLessonItems *self, guint i, int by)
{
  GPtrArray *items = self->question->options;
  guint to = by < 0 ? i - 1 : i + 1;

  if (i >= items->len || (by < 0 ? i == 0 : to >= items->len))
    return;
  g_ptr_array_insert (items, (int) to, g_ptr_array_steal_index (items, i));
  emit_changed (self, NULL);
  focus_item (self, to);
}

void
nuc_lesson_items_remove (NucLessonItems *self, guint i)
{
  GPtrArray *items = self->question->options;

  if (i >= items->len || items->len <= NUC_QUESTION_MIN_OPTIONS)
    return;
  g_ptr_array_remove_index (items, i);
  i = MIN (i, items->len - 1);
  emit_changed (self, NULL);
  focus_item (self, i);
}

NucLessonField *
nuc_lesson_items_get_field (NucLessonItems *self, guint i)
{
  return (NucLessonField *) nuc_form_get_child (self->rows, i);
}
