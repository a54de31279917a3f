/* lesson-token-entry.c: the name of a token, typed or chosen
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/widgets/choice.h"
#include "app/editor/lesson-token-entry.h"

#define MOST_TOKENS 20
#define SPACE "␣"

/**
 * NucLessonTokenEntry:
 *
 * A space in front of a token is what most mistakes are about, so that it is drawn, as in the chart, and the
 * likeliest tokens are there to be chosen.
 */
struct _NucLessonTokenEntry
{
  GtkBox parent_instance;

  NucSession *session;
  char *token;
  gboolean showing;

  GtkWidget *entry;
  GtkWidget *tokens;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NucLessonTokenEntry, nuc_lesson_token_entry, GTK_TYPE_BOX)

static char *
swap (const char *text, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, -1);

  return g_strjoinv (to, parts);
}

static void
put (NucLessonTokenEntry *self, char *token)
{
  g_free (self->token);
  self->token = token;
}

static void
typed_cb (NucLessonTokenEntry *self)
{
  if (self->showing)
    return;
  put (self, swap (gtk_editable_get_text (GTK_EDITABLE (self->entry)), SPACE, " "));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
picked_cb (NucLessonTokenEntry *self, GtkListBoxRow *row)
{
  g_autofree char *token = g_strdup (nuc_choice_get_name (row));

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->tokens));
  nuc_lesson_token_entry_choose (self, token);
}

static void
fill_tokens (GtkMenuButton *button, gpointer user_data)
{
  NucLessonTokenEntry *self = user_data;
  NucTrace *trace = nuc_session_get_trace (self->session);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroll = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();
  gsize n = trace != NULL ? nuc_logits_get_size (nuc_trace_get_logits (trace)) : 0;

  for (gsize i = 0; i < MIN (n, MOST_TOKENS); i++)
    {
      NucLogits *logits = nuc_trace_get_logits (trace);
      g_autofree char *label =
          nuc_session_dup_label (self->session,
                                 nuc_logits_get_id (logits, nuc_logits_get_order (logits)[i]));
      g_autofree char *token = nuc_lesson_token_dup_likeliest (self->session, i);

      if (token != NULL)
        gtk_list_box_append (GTK_LIST_BOX (list), nuc_choice_new (label, NULL, token));
    }
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "nuc-choices");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The likeliest tokens now"), -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroll), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroll), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), list);
  gtk_popover_set_child (GTK_POPOVER (popover), scroll);
  gtk_menu_button_set_popover (button, popover);
}

static void
nuc_lesson_token_entry_dispose (GObject *object)
{
  NucLessonTokenEntry *self = NUC_LESSON_TOKEN_ENTRY (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->token, g_free);

  G_OBJECT_CLASS (nuc_lesson_token_entry_parent_class)->dispose (object);
}

static void
nuc_lesson_token_entry_class_init (NucLessonTokenEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nuc_lesson_token_entry_dispose;
  /* A person named another token. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", NUC_TYPE_LESSON_TOKEN_ENTRY, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
nuc_lesson_token_entry_init (NucLessonTokenEntry *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->entry = gtk_entry_new ();
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), FALSE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 6);
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), C_ ("goal", "Token"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_ ("goal", "Token"), -1);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), self->entry);
  self->tokens = gtk_menu_button_new ();
  gtk_widget_set_tooltip_text (self->tokens, _ ("Choose from the likeliest tokens"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->tokens), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Choose from the likeliest tokens"), -1);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->tokens), fill_tokens, self, NULL);
  gtk_box_append (GTK_BOX (self), self->tokens);
}

GtkWidget *
nuc_lesson_token_entry_new (void)
{
  return g_object_new (NUC_TYPE_LESSON_TOKEN_ENTRY, NULL);
}

/* Whose tokens are proposed; once. */
void
nuc_lesson_token_entry_set_session (NucLessonTokenEntry *self, NucSession *session)
{
  self->session = g_object_ref (session);
}

/**
 * nuc_lesson_token_entry_set:
 * @token: (nullable): the token to show
 */
void
nuc_lesson_token_entry_set (NucLessonTokenEntry *self, const char *token)
{
  g_autofree char *drawn = swap (token != NULL ? token : "", " ", SPACE);
  g_autofree char *typed = swap (gtk_editable_get_text (GTK_EDITABLE (self->entry)), SPACE, " ");

  self->showing = TRUE;
  /* A space just typed stays as it is, or the cursor would jump. */
  if (!g_str_equal (typed, token != NULL ? token : ""))
    gtk_editable_set_text (GTK_EDITABLE (self->entry), drawn);
  self->showing = FALSE;
  put (self, g_strdup (token));
}

/* Returns: (transfer none) (nullable): the token, with its spaces */
const char *
nuc_lesson_token_entry_get (NucLessonTokenEntry *self)
{
  return self->token;
}

/* As choosing it from the list does. */
void
nuc_lesson_token_entry_choose (NucLessonTokenEntry *self, const char *token)
{
  nuc_lesson_token_entry_set (self, token);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * nuc_lesson_token_dup_likeliest:
 * @rank: 0 for the likeliest
 *
 * Returns: (transfer full) (nullable): the token of that rank now, %NULL where there is none that can be written
 */
char *
nuc_lesson_token_dup_likeliest (NucSession *session, gsize rank)
{
  NucTrace *trace = nuc_session_get_trace (session);
  NucSource *source = nuc_session_get_source (session);
  NucLogits *logits = trace != NULL ? nuc_trace_get_logits (trace) : NULL;
  const char *bytes;
  gsize length = 0;

  if (logits == NULL || source == NULL || rank >= nuc_logits_get_size (logits))
    return NULL;
  bytes = nuc_vocabulary_get_bytes (nuc_source_get_vocabulary (source),
                                    nuc_logits_get_id (logits, nuc_logits_get_order (logits)[rank]),
                                    &length);
  return bytes != NULL && length > 0 && g_utf8_validate (bytes, (gssize) length, NULL)
             ? g_strndup (bytes, length)
             : NULL;
}
