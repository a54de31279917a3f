/* stream-pane.c: a text with what is said about it
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/widgets/announce.h"
#include "app/text/stream-pane.h"

/**
 * NucStreamPane:
 *
 * A text that scrolls, a label where it is no text but draws, and, where it stands beside another, which of
 * the two it is.
 */
struct _NucStreamPane
{
  GtkWidget parent_instance;

  NucSession *session;
  GtkWidget *head;
  GtkWidget *letter;
  GtkWidget *note;
  GtkWidget *scroller;
  GtkWidget *stream;
  GtkWidget *newest;
  GtkWidget *draws;
  guint restyled;
};

G_DEFINE_FINAL_TYPE (NucStreamPane, nuc_stream_pane, GTK_TYPE_WIDGET)

/* The label stands beside the text, never on it; over a text with a heading it is said there. */
static void
show_draws (NucStreamPane *self)
{
  NucSource *source = nuc_session_get_source (self->session);
  gboolean mirrored = gtk_widget_get_direction (self->draws) == GTK_TEXT_DIR_RTL;
  gboolean show = source != NULL && !gtk_widget_get_visible (self->head) &&
                  nuc_source_get_kind (source) == NUC_SOURCE_DISTRIBUTION;
  int width = 0;

  gtk_widget_set_visible (self->draws, show);
  if (show)
    gtk_widget_measure (self->draws, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->stream), mirrored ? 0 : width);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->stream), mirrored ? width : 0);
}

static void
following_cb (NucStreamPane *self)
{
  gtk_widget_set_visible (self->newest,
                          !nuc_stream_view_get_following (NUC_STREAM_VIEW (self->stream)));
}

/* The button goes, and the focus does not go with it. */
static void
newest_cb (NucStreamPane *self)
{
  gtk_widget_grab_focus (self->stream);
  nuc_stream_view_go_to_newest (NUC_STREAM_VIEW (self->stream));
}

/* A line of the text, with what is drawn around it, can be seen in full however little room there is. */
static void
show_line (NucStreamPane *self)
{
  PangoContext *context = gtk_widget_get_pango_context (self->stream);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int line = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));

  pango_font_metrics_unref (metrics);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->scroller),
                                              line + nuc_stream_view_get_room (
                                                         NUC_STREAM_VIEW (self->stream)));
}

static gboolean
restyled_cb (gpointer user_data)
{
  NucStreamPane *self = user_data;

  self->restyled = 0;
  show_line (self);
  if (self->session != NULL)
    show_draws (self);
  return G_SOURCE_REMOVE;
}

/* On a projector the label is larger, which it is only after all styles have changed. */
static void
nuc_stream_pane_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  NucStreamPane *self = NUC_STREAM_PANE (widget);

  GTK_WIDGET_CLASS (nuc_stream_pane_parent_class)->css_changed (widget, change);
  if (self->restyled == 0)
    self->restyled = g_idle_add (restyled_cb, self);
}

static void
nuc_stream_pane_dispose (GObject *object)
{
  NucStreamPane *self = NUC_STREAM_PANE (object);
  GtkWidget *child;

  g_clear_handle_id (&self->restyled, g_source_remove);
  g_clear_object (&self->session);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (nuc_stream_pane_parent_class)->dispose (object);
}

static void
nuc_stream_pane_class_init (NucStreamPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nuc_stream_pane_dispose;
  widget_class->css_changed = nuc_stream_pane_css_changed;
  g_type_ensure (NUC_TYPE_STREAM_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/nucleus/Nucleus/ui/stream-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, NucStreamPane, head);
  gtk_widget_class_bind_template_child (widget_class, NucStreamPane, letter);
  gtk_widget_class_bind_template_child (widget_class, NucStreamPane, note);
  gtk_widget_class_bind_template_child (widget_class, NucStreamPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, NucStreamPane, stream);
  gtk_widget_class_bind_template_child (widget_class, NucStreamPane, newest);
  gtk_widget_class_bind_template_child (widget_class, NucStreamPane, draws);
  gtk_widget_class_set_css_name (widget_class, "stream-pane");
}

static void
nuc_stream_pane_init (NucStreamPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->stream, "notify::following", G_CALLBACK (following_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->newest, "clicked", G_CALLBACK (newest_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * nuc_stream_pane_set_session:
 * @session: whose text is shown; once
 * @leader: whose cursor a person moves in it
 */
void
nuc_stream_pane_set_session (NucStreamPane *self, NucSession *session, NucSession *leader)
{
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  nuc_stream_view_set_session (NUC_STREAM_VIEW (self->stream), session);
  nuc_stream_view_set_leader (NUC_STREAM_VIEW (self->stream), leader);
  g_signal_connect_object (session, "notify::source", G_CALLBACK (show_draws), self,
                           G_CONNECT_SWAPPED);
  show_draws (self);
}

/**
 * nuc_stream_pane_set_heading:
 * @letter: (nullable): which of two texts it is; %NULL where it is the only one
 * @note: (nullable): what there is to know about it
 */
void
nuc_stream_pane_set_heading (NucStreamPane *self, const char *letter, const char *note)
{
  g_autofree char *label = NULL;

  if (gtk_widget_get_visible (self->head) != (letter != NULL))
    {
      gtk_widget_set_visible (self->head, letter != NULL);
      show_draws (self);
    }
  gtk_label_set_text (GTK_LABEL (self->letter), letter != NULL ? letter : "");
  gtk_label_set_text (GTK_LABEL (self->note), note != NULL ? note : "");
  /* Translators: the letter of one of two texts. */
  label = letter != NULL ? g_strdup_printf (_ ("Sampled text, %s"), letter)
                         : g_strdup (_ ("Sampled text"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->stream), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  nuc_announce_describe (self->stream, note != NULL ? note : "");
}

/**
 * nuc_stream_pane_set_projector:
 * @projector: whether the last row reads it
 *
 * Type of that size leaves no line for a heading: the letter stands beside the text, and the note, which the mark in
 * the text and the chart's headings say too, is left out.
 */
void
nuc_stream_pane_set_projector (NucStreamPane *self, gboolean projector)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), projector ? GTK_ORIENTATION_HORIZONTAL
                                                                     : GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_valign (self->letter, projector ? GTK_ALIGN_START : GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->note, !projector);
}

NucStreamView *
nuc_stream_pane_get_stream (NucStreamPane *self)
{
  return NUC_STREAM_VIEW (self->stream);
}
