/* token-search.c: finds a token and pins it
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/token-search.h"
#include "app/wrap-box.h"
#include "chart/chart-text.h"

/* As many buttons as fit under a chart; who wants another token types more of it. */
#define MOST_FOUND 6

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
  NucChartHide hide;
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
add_found (NucTokenSearch *self, NucTrace *trace, guint32 index)
{
  NucLogits *logits = nuc_trace_get_logits (trace);
  guint32 id = nuc_logits_get_id (logits, index);
  g_autofree char *label = nuc_session_dup_label (nuc_exhibit_get_session (self->exhibit), id);
  g_autofree char *percent = nuc_chart_text_percent (nuc_trace_get_probability (trace, index));
  g_autofree char *tip = NULL;
  GtkWidget *button = gtk_toggle_button_new_with_label (label);
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

  while ((child = gtk_widget_get_first_child (self->found)) != NULL)
    gtk_widget_unparent (child);
}

static void
search_cb (NucTokenSearch *self)
{
  NucSession *session = nuc_exhibit_get_session (self->exhibit);
  NucTrace *trace = nuc_session_get_trace (session);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  gboolean any_case = !has_capitals (text);
  gsize n_text = strlen (text);
  guint n_found = 0;

  clear (self);
  if (trace == NULL || n_text == 0)
    return;
  for (gsize i = 0; i < nuc_logits_get_size (nuc_trace_get_logits (trace)) && n_found < MOST_FOUND;
       i++)
    {
      NucLogits *logits = nuc_trace_get_logits (trace);
      /* The likeliest first would tell which is likelier. */
      guint32 index = self->hide == NUC_CHART_HIDE_PROBABILITIES ? (guint32) i
                                                                 : nuc_logits_get_order (logits)[i];
      gsize length = 0;
      const char *bytes =
          nuc_vocabulary_get_bytes (nuc_source_get_vocabulary (nuc_session_get_source (session)),
                                    nuc_logits_get_id (logits, index), &length);

      if (contains (bytes, length, text, n_text, any_case))
        {
          add_found (self, trace, index);
          n_found++;
        }
    }
  if (n_found == 0)
    {
      GtkWidget *none = gtk_label_new (_ ("No token contains this"));

      gtk_widget_add_css_class (none, "nuc-dim");
      nuc_wrap_box_append (NUC_WRAP_BOX (self->found), none);
    }
}

static void
activate_cb (NucTokenSearch *self)
{
  GtkWidget *first;

  search_cb (self);
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
