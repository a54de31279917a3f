/* lesson-field.c: a text of a lesson to be typed, with its name above it and what is wrong below
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/editor/lesson-field.h"
#include "app/editor/lesson-form.h"
#include "app/lesson/lesson-text.h"

#define TEXT_HEIGHT 66
#define SENTENCE_HEIGHT 30
#define TALLEST 260

/**
 * NucLessonField:
 *
 * GTK's own undo of typing is off: undo belongs to the lesson, so that one key takes back whatever was done last.
 */
struct _NucLessonField
{
  GtkBox parent_instance;

  gboolean setting;
  GtkWidget *head;
  GtkWidget *title;
  GtkWidget *entry; /* of one line, else a text */
  GtkWidget *view;
  GtkWidget *problem;
  GtkWidget *preview_card;
  GtkWidget *preview;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_SEALED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NucLessonField, nuc_lesson_field, GTK_TYPE_BOX)

static char *
dup_typed (NucLessonField *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (self->entry != NULL)
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* Only what differs is replaced, so that the cursor stays where the change is. */
static void
put_typed (NucLessonField *self, const char *text)
{
  g_autofree char *old = dup_typed (self);
  glong n_old = g_utf8_strlen (old, -1);
  glong n_new = g_utf8_strlen (text, -1);
  const char *a = old, *b = text, *c;
  glong head = 0, tail = 0;

  while (*a != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
      head++;
    }
  while (tail < MIN (n_old, n_new) - head &&
         g_utf8_get_char (g_utf8_offset_to_pointer (old, n_old - tail - 1)) ==
             g_utf8_get_char (g_utf8_offset_to_pointer (text, n_new - tail - 1)))
    tail++;
  c = g_utf8_offset_to_pointer (text, n_new - tail);
  self->setting = TRUE;
  if (self->entry != NULL)
    {
      int at = (int) head;

      gtk_editable_delete_text (GTK_EDITABLE (self->entry), at, (int) (n_old - tail));
      gtk_editable_insert_text (GTK_EDITABLE (self->entry), b, (int) (c - b), &at);
      gtk_editable_set_position (GTK_EDITABLE (self->entry), at);
    }
  else
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
      GtkTextIter start, end;

      gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) head);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) (n_old - tail));
      gtk_text_buffer_delete (buffer, &start, &end);
      gtk_text_buffer_insert (buffer, &start, b, (int) (c - b));
      gtk_text_buffer_place_cursor (buffer, &start);
    }
  self->setting = FALSE;
}

static void
changed_cb (NucLessonField *self)
{
  if (!self->setting)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
seal (NucLessonField *self)
{
  if (!self->setting)
    g_signal_emit (self, signals[SIGNAL_SEALED], 0);
}

/* What is undone at once is about a sentence. */
static void
inserted_cb (NucLessonField *self, GtkTextIter *iter, const char *text, int length)
{
  if (length > 0 && strchr ("\n.!?:;", text[length - 1]) != NULL)
    seal (self);
}

/* A text view measures itself before it has laid out its lines, and says nothing when it has. */
static void
height_cb (NucLessonField *self)
{
  gtk_widget_queue_resize (self->view);
}

static void
nuc_lesson_field_class_init (NucLessonFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  /* A person typed. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", NUC_TYPE_LESSON_FIELD, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* What is typed next is a change of its own. */
  signals[SIGNAL_SEALED] = g_signal_new ("sealed", NUC_TYPE_LESSON_FIELD, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "lesson-field");
}

static GtkWidget *
new_label (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, class);
  return label;
}

static void
nuc_lesson_field_init (NucLessonField *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  self->title = new_label (NULL, "nuc-field-title");
  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_box_append (GTK_BOX (self->head), self->title);
  gtk_box_append (GTK_BOX (self), self->head);
  self->problem = new_label (NULL, "nuc-note");
  gtk_widget_set_visible (self->problem, FALSE);
  gtk_box_append (GTK_BOX (self), self->problem);
  g_signal_connect_object (focus, "leave", G_CALLBACK (seal), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

static NucLessonField *
new_field (const char *title, GtkWidget *child, GtkWidget *edited)
{
  NucLessonField *self = g_object_new (NUC_TYPE_LESSON_FIELD, NULL);

  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_box_insert_child_after (GTK_BOX (self), child, self->head);
  gtk_label_set_mnemonic_widget (GTK_LABEL (self->title), edited);
  gtk_accessible_update_property (GTK_ACCESSIBLE (edited), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (edited), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  self->problem, NULL, -1);
  return self;
}

/**
 * nuc_lesson_field_new_line:
 * @title: what it is, translated
 *
 * Returns: (transfer floating): a field for one line
 */
GtkWidget *
nuc_lesson_field_new_line (const char *title)
{
  GtkWidget *entry = gtk_entry_new ();
  NucLessonField *self = new_field (title, entry, entry);

  self->entry = entry;
  gtk_editable_set_enable_undo (GTK_EDITABLE (entry), FALSE);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (seal), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

static GtkWidget *
new_markdown (const char *title, int height)
{
  GtkWidget *scroll = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();
  NucLessonField *self = new_field (title, scroll, view);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  self->view = view;
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroll), height);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroll), TALLEST);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroll), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), view);
  gtk_widget_add_css_class (scroll, "nuc-typed");
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroll)),
                           "notify::upper", G_CALLBACK (height_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (inserted_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return GTK_WIDGET (self);
}

/**
 * nuc_lesson_field_new_text:
 * @title: what it is, translated
 *
 * Returns: (transfer floating): a field for Markdown
 */
GtkWidget *
nuc_lesson_field_new_text (const char *title)
{
  return new_markdown (title, TEXT_HEIGHT);
}

/* As nuc_lesson_field_new_text(), one line high until more is typed. */
GtkWidget *
nuc_lesson_field_new_sentence (const char *title)
{
  return new_markdown (title, SENTENCE_HEIGHT);
}

/**
 * nuc_lesson_field_set_line:
 * @line: what to show; in a field for Markdown all its paragraphs
 */
void
nuc_lesson_field_set_line (NucLessonField *self, const char *line)
{
  g_autofree char *old = dup_typed (self);

  if (self->view != NULL)
    {
      g_auto (GStrv) text = nuc_text_split (line);

      nuc_lesson_field_set_text (self, text);
      return;
    }
  if (!g_str_equal (old, line))
    put_typed (self, line);
}

char *
nuc_lesson_field_dup_line (NucLessonField *self)
{
  g_auto (GStrv) text = NULL;

  if (self->view == NULL)
    return dup_typed (self);
  text = nuc_lesson_field_dup_text (self);
  return nuc_text_join (text);
}

/**
 * nuc_lesson_field_set_text:
 * @text: (nullable) (array zero-terminated=1): paragraphs
 *
 * What means the same is left as it was typed, with its empty lines at the end.
 */
void
nuc_lesson_field_set_text (NucLessonField *self, char *const *text)
{
  static char *const none[] = { NULL };
  g_auto (GStrv) old = nuc_lesson_field_dup_text (self);
  g_autofree char *joined = NULL;

  if (g_strv_equal ((const char *const *) old, (const char *const *) (text ? text : none)))
    return;
  joined = nuc_text_join (text);
  put_typed (self, joined);
}

/* Returns: (transfer full): the paragraphs */
char **
nuc_lesson_field_dup_text (NucLessonField *self)
{
  g_autofree char *typed = dup_typed (self);

  return nuc_text_split (typed);
}

/**
 * nuc_lesson_field_take_text:
 * @text: (inout): where the paragraphs are kept
 *
 * Returns: whether what was typed is another text than what is there; then it is there now
 */
gboolean
nuc_lesson_field_take_text (NucLessonField *self, char ***text)
{
  g_auto (GStrv) typed = nuc_lesson_field_dup_text (self);

  if (g_strv_equal ((const char *const *) *text, (const char *const *) typed))
    return FALSE;
  g_strfreev (*text);
  *text = g_steal_pointer (&typed);
  return TRUE;
}

/* Shows a text that must be there, and what is wrong with it. */
void
nuc_lesson_field_show_text (NucLessonField *self, char *const *text)
{
  g_autofree char *problem = nuc_text_find_problem (text);

  nuc_lesson_field_set_text (self, text);
  nuc_lesson_field_set_problem (self, problem);
}

/**
 * nuc_lesson_field_show_title:
 * @title: a line that must be there
 * @missing: said where it is not, translated
 */
void
nuc_lesson_field_show_title (NucLessonField *self, const char *title, const char *missing)
{
  g_autofree char *words = g_strstrip (g_strdup (title));

  nuc_lesson_field_set_line (self, title);
  nuc_lesson_field_set_problem (self, *words == '\0' ? missing : NULL);
}

/* As nuc_lesson_field_show_text() with a single text. */
void
nuc_lesson_field_show_line (NucLessonField *self, const char *line)
{
  char *text[] = { (char *) line, NULL };
  g_autofree char *problem = nuc_text_find_problem (text);

  nuc_lesson_field_set_line (self, line);
  nuc_lesson_field_set_problem (self, problem);
}

/* Something that can be done with the field as a whole, beside its name. */
void
nuc_lesson_field_add_tool (NucLessonField *self, GtkWidget *tool)
{
  gtk_box_append (GTK_BOX (self->head), tool);
}

/* Of those that were added, from 0. */
GtkWidget *
nuc_lesson_field_get_tool (NucLessonField *self, guint tool)
{
  return nuc_form_get_child (self->head, tool + 1);
}

/**
 * nuc_lesson_field_set_problem:
 * @problem: (nullable): a sentence on what is wrong
 */
void
nuc_lesson_field_set_problem (NucLessonField *self, const char *problem)
{
  GtkWidget *edited = self->entry != NULL ? self->entry : self->view;

  /* Where there can be a problem there is room for it: what stands below must not move while somebody types. */
  gtk_widget_set_visible (self->problem, TRUE);
  gtk_label_set_text (GTK_LABEL (self->problem), problem != NULL ? problem : "");
  gtk_accessible_update_state (GTK_ACCESSIBLE (edited), GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                               : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

/**
 * nuc_lesson_field_preview:
 * @live: (nullable): what is open
 *
 * Shows below the field how its text will be read, with the numbers of now.
 */
void
nuc_lesson_field_preview (NucLessonField *self, const NucLive *live)
{
  g_autofree char *typed = dup_typed (self);

  if (self->preview == NULL)
    {
      self->preview_card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
      gtk_widget_add_css_class (self->preview_card, "nuc-preview");
      gtk_box_append (GTK_BOX (self->preview_card),
                      new_label (C_ ("lesson editor", "As the class reads it"), "nuc-dim"));
      self->preview = nuc_lesson_text_new ();
      gtk_widget_add_css_class (self->preview, "nuc-preview-text");
      gtk_box_append (GTK_BOX (self->preview_card), self->preview);
      gtk_box_append (GTK_BOX (self), self->preview_card);
    }
  if (strlen (typed) <= NUC_MARKDOWN_MAX_BYTES)
    nuc_lesson_text_set (NUC_LESSON_TEXT (self->preview), typed,
                         live != NULL ? nuc_measure_fill : NULL, (gpointer) live);
}

/* The cursor goes there, with all of a line selected, to be typed over. */
void
nuc_lesson_field_focus (NucLessonField *self)
{
  gtk_widget_grab_focus (self->entry != NULL ? self->entry : self->view);
}
