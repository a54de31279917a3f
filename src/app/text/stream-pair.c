/* stream-pair.c: the text, and beside it the one it is compared with
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/source/recent-sources.h"
#include "app/text/stream-pair.h"
#include "app/text/text-legend.h"
#include "chart/chart-text.h"

/**
 * NucStreamPair:
 *
 * The session's text; in the Compare view text B stands at its side, and both show where they part.
 */
struct _NucStreamPair
{
  GtkWidget parent_instance;

  NucExhibit *exhibit;
  GtkWidget *legend;
  NucStreamPane *a;
  NucStreamPane *b;
};

G_DEFINE_FINAL_TYPE (NucStreamPair, nuc_stream_pair, GTK_TYPE_WIDGET)

static void
add_part (GString *note, const char *part)
{
  if (part != NULL)
    g_string_append_printf (note, "%s%s", note->len > 0 ? "  ·  " : "", part);
}

static char *
dup_note (NucSession *session, gboolean titled, const char *difference)
{
  NucSource *source = nuc_session_get_source (session);
  const NucOpening *opening = nuc_session_get_opening (session);
  g_autoptr (GString) note = g_string_new (NULL);

  if (opening != NULL)
    {
      g_autofree char *title = nuc_recent_dup_title (opening->name);

      return g_strdup_printf (_ ("Opening %s…"), title);
    }
  if (source == NULL)
    return NULL;
  add_part (note, titled ? nuc_source_get_title (source) : NULL);
  if (nuc_source_get_kind (source) == NUC_SOURCE_DISTRIBUTION)
    add_part (note, _ ("independent draws"));
  add_part (note, difference);
  return g_string_free (g_steal_pointer (&note), FALSE);
}

static void
show_heading (NucStreamPane *pane, const char *letter, char *note)
{
  nuc_stream_pane_set_heading (pane, letter, note);
  g_free (note);
}

static void
update (NucStreamPair *self)
{
  NucComparison *comparison = nuc_exhibit_get_comparison (self->exhibit);
  gboolean shown = nuc_exhibit_get_view (self->exhibit) == NUC_VIEW_COMPARE;
  gboolean titled = nuc_comparison_has_own_source (comparison);
  guint64 a = 0, b = 0;
  gboolean parted = shown && nuc_comparison_find_difference (comparison, &a, &b);
  g_autofree char *token = nuc_chart_text_count (b + 1);
  /* Translators: the number of the first token that is not as in text A. */
  g_autofree char *difference = g_strdup_printf (_ ("parts from A at token %s"), token);

  gtk_widget_set_visible (GTK_WIDGET (self->b), shown);
  nuc_stream_view_set_fork (nuc_stream_pane_get_stream (self->a), parted, a);
  nuc_stream_view_set_fork (nuc_stream_pane_get_stream (self->b), parted, b);
  if (!shown)
    {
      nuc_stream_pane_set_heading (self->a, NULL, NULL);
      return;
    }
  show_heading (self->a, C_ ("compare", "A"),
                dup_note (nuc_exhibit_get_session (self->exhibit), titled, NULL));
  show_heading (self->b, C_ ("compare", "B"),
                dup_note (nuc_comparison_get_other (comparison), titled,
                          parted ? difference : NULL));
}

static void
nuc_stream_pair_dispose (GObject *object)
{
  NucStreamPair *self = NUC_STREAM_PAIR (object);
  GtkWidget *child;

  g_clear_object (&self->exhibit);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (nuc_stream_pair_parent_class)->dispose (object);
}

static void
nuc_stream_pair_class_init (NucStreamPairClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nuc_stream_pair_dispose;
  gtk_widget_class_set_css_name (widget_class, "stream-pair");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
nuc_stream_pair_init (NucStreamPair *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_homogeneous (GTK_BOX (texts), TRUE);
  gtk_widget_set_vexpand (texts, TRUE);
  self->legend = g_object_new (NUC_TYPE_TEXT_LEGEND, NULL);
  self->a = g_object_new (NUC_TYPE_STREAM_PANE, NULL);
  self->b = g_object_new (NUC_TYPE_STREAM_PANE, "visible", FALSE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->b), "other");
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->a));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->b));
  gtk_widget_set_parent (self->legend, GTK_WIDGET (self));
  gtk_widget_set_parent (texts, GTK_WIDGET (self));
}

/**
 * nuc_stream_pair_set_exhibit:
 * @exhibit: whose texts are shown; once
 */
void
nuc_stream_pair_set_exhibit (NucStreamPair *self, NucExhibit *exhibit)
{
  static const char *const changes[] = { "appended", "replaced" };
  NucSession *session = nuc_exhibit_get_session (exhibit);
  NucSession *other = nuc_comparison_get_other (nuc_exhibit_get_comparison (exhibit));

  g_return_if_fail (self->exhibit == NULL);

  self->exhibit = g_object_ref (exhibit);
  nuc_stream_pane_set_session (self->a, session, session);
  nuc_stream_pane_set_session (self->b, other, session);
  g_signal_connect_object (exhibit, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_signal_connect_object (session, changes[i], G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (other, changes[i], G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
  update (self);
}

void
nuc_stream_pair_set_colours (NucStreamPair *self, gboolean colours)
{
  gtk_widget_set_visible (self->legend, colours);
  nuc_stream_view_set_colours (nuc_stream_pane_get_stream (self->a), colours);
  nuc_stream_view_set_colours (nuc_stream_pane_get_stream (self->b), colours);
}

void
nuc_stream_pair_set_dark (NucStreamPair *self, gboolean dark)
{
  nuc_text_legend_set_dark (NUC_TEXT_LEGEND (self->legend), dark);
  nuc_stream_view_set_dark (nuc_stream_pane_get_stream (self->a), dark);
  nuc_stream_view_set_dark (nuc_stream_pane_get_stream (self->b), dark);
}

void
nuc_stream_pair_set_projector (NucStreamPair *self, gboolean projector)
{
  nuc_stream_pane_set_projector (self->a, projector);
  nuc_stream_pane_set_projector (self->b, projector);
}
