/* token-search.c: finds a token and pins it
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/chart/token-search.h"
#include "app/widgets/wrap-box.h"
#include "chart/chart-text.h"

/* As many buttons as fit under a chart; who wants another token types more of it. */
#define MOST_FOUND 6
/* So many tokens are looked at in one turn of the main loop. */
#define SLICE 50000

/**
 * NucTokenSearch:
 *
 * A line under the chart. Tokens whose bytes contain what is typed stand beside the entry, the likeliest
 * first; a button that is down pins its token.
 */
struct _NucTokenSearch
{
  GtkWidget parent_instance;

  NucExhibit *exhibit;
  NucHide hide;
  NucTrace *trace; /* whose tokens are being searched */
  gsize n_searched;
  guint n_found;
  guint searching;
  GtkWidget *entry;
  GtkWidget *found;
};

G_DEFINE_FINAL_TYPE (NucTokenSearch, nuc_token_search, GTK_TYPE_WIDGET)

static gboolean
contains (const char *bytes, gsize length, const char *text, gsize n_text, gboolean any_case)
{
  for (gsize i = 0; bytes != NULL && i + n_text <= length; i++)
    if (any_case ? g_ascii_strncasecmp (bytes + i, text, n_text) == 0
                 : memcmp (bytes + i, text, n_text) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_capitals (const char *text)
{
  for (; *text != '\0'; text++)
    if (g_ascii_isupper (*text))
      return TRUE;
  return FALSE;
}

static void
toggled_cb (GtkToggleButton *button, NucTokenSearch *self)
{
  guint32 id = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "id"));

  if (gtk_toggle_button_get_active (button) != nuc_exhibit_get_pinned (self->exhibit, id))
    nuc_exhibit_pin (self->exhibit, id);
}

static void
add_found (NucTokenSearch *self, guint32 index)
{
  NucSession *session = nuc_exhibit_get_session (self->exhibit);
  guint32 id = nuc_logits_get_id (nuc_trace_get_logits (self->trace), index);
  g_autofree char *label = nuc_session_dup_label (session, id);
  g_autofree char *percent =
      nuc_chart_text_percent (nuc_trace_get_probability (self->trace, index));
  g_autofree char *tip = NULL;
  GtkWidget *button = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "label", label, "accessible-role",
                                    GTK_ACCESSIBLE_ROLE_CHECKBOX, NULL);
  GtkWidget *text = gtk_button_get_child (GTK_BUTTON (button));

  if (nuc_chart_hide_is_of_chain (self->hide))
    /* Translators: a number */
    tip = g_strdup_printf (_ ("Pin token %u"), id);
  else
    /* Translators: a number, a percentage */
    tip = g_strdup_printf (_ ("Pin token %u, now at %s"), id, percent);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 16);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button),
                                nuc_exhibit_get_pinned (self->exhibit, id));
  g_object_set_data (G_OBJECT (button), "id", GUINT_TO_POINTER (id));
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, 0);
  nuc_wrap_box_append (NUC_WRAP_BOX (self->found), button);
}

static void
clear (NucTokenSearch *self)
{
  GtkWidget *child;

  g_clear_handle_id (&self->searching, g_source_remove);
  g_clear_pointer (&self->trace, nuc_trace_unref);
  while ((child = gtk_widget_get_first_child (self->found)) != NULL)
    gtk_widget_unparent (child);
}

static void
end_search (NucTokenSearch *self)
{
  g_clear_pointer (&self->trace, nuc_trace_unref);
  if (self->n_found == 0)
    {
      GtkWidget *none = gtk_label_new (_ ("No token contains this"));

      gtk_widget_add_css_class (none, "nuc-dim");
      nuc_wrap_box_append (NUC_WRAP_BOX (self->found), none);
    }
}

/* Looks at some more tokens; %FALSE when no more need to be looked at. */
static gboolean
search_on (NucTokenSearch *self)
{
  NucSession *session = nuc_exhibit_get_session (self->exhibit);
  NucVocabulary *vocabulary = nuc_source_get_vocabulary (nuc_session_get_source (session));
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  gboolean any_case = !has_capitals (text);
  gsize n_text = strlen (text);
  NucLogits *logits = nuc_trace_get_logits (self->trace);
  gsize n = nuc_logits_get_size (logits);
  gsize end = MIN (n, self->n_searched + SLICE);

  for (; self->n_searched < end && self->n_found < MOST_FOUND; self->n_searched++)
    {
      /* The likeliest first would tell which is likelier. */
      guint32 index = self->hide == NUC_HIDE_PROBABILITIES
                          ? (guint32) self->n_searched
                          : nuc_logits_get_order (logits)[self->n_searched];
      gsize length = 0;
      const char *bytes =
          nuc_vocabulary_get_bytes (vocabulary, nuc_logits_get_id (logits, index), &length);

      if (contains (bytes, length, text, n_text, any_case))
        {
          add_found (self, index);
          self->n_found++;
        }
    }
  if (self->n_searched < n && self->n_found < MOST_FOUND)
    return TRUE;
  end_search (self);
  return FALSE;
}

static gboolean
search_on_cb (gpointer user_data)
{
  NucTokenSearch *self = user_data;

  if (search_on (self))
    return G_SOURCE_CONTINUE;
  self->searching = 0;
  return G_SOURCE_REMOVE;
}

static void
search_cb (NucTokenSearch *self)
{
  NucTrace *trace = nuc_session_get_trace (nuc_exhibit_get_session (self->exhibit));

  clear (self);
  if (trace == NULL || *gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0')
    return;
  self->trace = nuc_trace_ref (trace);
  self->n_searched = 0;
  self->n_found = 0;
  if (search_on (self))
    self->searching = g_idle_add (search_on_cb, self);
}

static void
activate_cb (NucTokenSearch *self)
{
  GtkWidget *first;

  search_cb (self);
  while (self->searching != 0 && self->n_found == 0)
    if (!search_on (self))
      g_clear_handle_id (&self->searching, g_source_remove);
  first = gtk_widget_get_first_child (self->found);
  if (GTK_IS_TOGGLE_BUTTON (first))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (first),
                                  !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (first)));
}

static void
close_cb (NucTokenSearch *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* Pins also change elsewhere. */
static void
changed_cb (NucTokenSearch *self)
{
  if (self->hide != nuc_exhibit_get_hide (self->exhibit))
    {
      self->hide = nuc_exhibit_get_hide (self->exhibit);
      search_cb (self);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (self->found); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_TOGGLE_BUTTON (child))
      gtk_toggle_button_set_active (
          GTK_TOGGLE_BUTTON (child),
          nuc_exhibit_get_pinned (self->exhibit,
                                  GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (child), "id"))));
}

static void
nuc_token_search_dispose (GObject *object)
{
  NucTokenSearch *self = NUC_TOKEN_SEARCH (object);
  GtkWidget *child;

  g_clear_handle_id (&self->searching, g_source_remove);
  g_clear_pointer (&self->trace, nuc_trace_unref);
  g_clear_object (&self->exhibit);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (nuc_token_search_parent_class)->dispose (object);
}

static void
nuc_token_search_class_init (NucTokenSearchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nuc_token_search_dispose;
  g_type_ensure (NUC_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/nucleus/Nucleus/ui/token-search.ui");
  gtk_widget_class_bind_template_child (widget_class, NucTokenSearch, entry);
  gtk_widget_class_bind_template_child (widget_class, NucTokenSearch, found);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_set_css_name (widget_class, "view-bar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEARCH);
}

static void
nuc_token_search_init (NucTokenSearch *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * nuc_token_search_set_exhibit:
 * @exhibit: where tokens are found and pinned; once
 */
void
nuc_token_search_set_exhibit (NucTokenSearch *self, NucExhibit *exhibit)
{
  g_return_if_fail (self->exhibit == NULL);

  self->exhibit = g_object_ref (exhibit);
  g_signal_connect_object (exhibit, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  /* What was found among other tokens means nothing here. */
  g_signal_connect_object (nuc_exhibit_get_session (exhibit), "notify::source", G_CALLBACK (clear),
                           self, G_CONNECT_SWAPPED);
}

/**
 * nuc_token_search_open:
 *
 * Shows the line and lets the person type.
 */
void
nuc_token_search_open (NucTokenSearch *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  search_cb (self);
  gtk_widget_grab_focus (self->entry);
}
