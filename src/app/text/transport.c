/* transport.c: play, step, go back, how fast
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/widgets/announce.h"
#include "app/compat.h"
#include "app/widgets/slider.h"
#include "app/widgets/field.h"
#include "app/widgets/fold-box.h"
#include "app/widgets/focus-keeper.h"
#include "app/text/transport.h"
#include "chart/chart-text.h"

/* What a key makes the speed grow by. */
#define SPEED_STEP 1.1
#define SPEED_PAGE 2.0

struct _NucTransport
{
  GtkWidget parent_instance;

  NucSession *session;
  GtkWidget *row;
  GtkWidget *play;
  GtkWidget *play_icon;
  GtkWidget *play_label;
  GtkWidget *pager;
  GtkWidget *page;
  GtkWidget *rate;
  GtkWidget *speed;
  GtkWidget *prompt;
  GtkWidget *prompt_popover;
  GtkWidget *prompt_entry;
  GtkWidget *prompt_apply;
  gboolean syncing;
};

G_DEFINE_FINAL_TYPE (NucTransport, nuc_transport, GTK_TYPE_WIDGET)

static void
speed_cb (NucTransport *self)
{
  double measured = nuc_session_get_rate (self->session);
  double speed = nuc_session_get_speed (self->session);
  double shown = measured > 0 ? measured : speed;
  g_autofree char *number = nuc_chart_text_real (shown, shown < 9.95 ? 1 : 0);
  /* Translators: %s is a number */
  g_autofree char *text = g_strdup_printf (_ ("%s tokens/s"), number);

  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (self->rate)), text) != 0)
    gtk_label_set_text (GTK_LABEL (self->rate), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->speed), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  text, -1);
  if (gtk_range_get_value (GTK_RANGE (self->speed)) == speed)
    return;
  self->syncing = TRUE;
  gtk_range_set_value (GTK_RANGE (self->speed), speed);
  self->syncing = FALSE;
  if (gtk_widget_has_focus (self->speed) && !nuc_compat_tells_values ())
    nuc_announce (self->speed, text);
}

static gboolean
slid_cb (NucTransport *self, GtkScrollType scroll, double value)
{
  double speed = nuc_session_get_speed (self->session);

  /* A key makes it faster by a part of what it is: a step of half a token is much at one and nothing at 200. */
  switch (scroll)
    {
    case GTK_SCROLL_JUMP:
    case GTK_SCROLL_START:
    case GTK_SCROLL_END:
      break;
    case GTK_SCROLL_PAGE_FORWARD:
    case GTK_SCROLL_PAGE_BACKWARD:
    case GTK_SCROLL_PAGE_UP:
    case GTK_SCROLL_PAGE_DOWN:
    case GTK_SCROLL_PAGE_LEFT:
    case GTK_SCROLL_PAGE_RIGHT:
      value = value > speed ? speed * SPEED_PAGE : speed / SPEED_PAGE;
      break;
    default:
      value = value > speed ? speed * SPEED_STEP : speed / SPEED_STEP;
    }
  value = CLAMP (value, NUC_SESSION_SLOWEST, NUC_SESSION_FASTEST);
  nuc_session_set_speed (self->session, round (value * 10) / 10);
  return TRUE;
}

/* Set by an assistive technology. */
static void
set_from_outside_cb (NucTransport *self)
{
  if (self->syncing || self->session == NULL)
    return;
  slid_cb (self, GTK_SCROLL_JUMP, gtk_range_get_value (GTK_RANGE (self->speed)));
  speed_cb (self);
}

static void
playing_cb (NucTransport *self)
{
  gboolean playing = nuc_session_get_playing (self->session);
  const char *help =
      playing ? _ ("Stop drawing (Space)") : _ ("Draw one token after the other (Space)");

  gtk_stack_set_visible_child_name (GTK_STACK (self->play_label), playing ? "stop" : "play");
  gtk_image_set_from_icon_name (GTK_IMAGE (self->play_icon), playing
                                                                 ? "media-playback-stop-symbolic"
                                                                 : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (self->play, help);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  playing ? C_ ("transport", "Stop") : C_ ("transport", "Play"),
                                  -1);
}

static void
position_cb (NucTransport *self)
{
  NucSource *source = nuc_session_get_source (self->session);
  gboolean recording = source != NULL && nuc_source_get_kind (source) == NUC_SOURCE_RECORDING &&
                       nuc_source_get_n_positions (source) > 1;

  gtk_widget_set_visible (self->pager, recording);
  gtk_widget_set_visible (self->prompt,
                          source != NULL && nuc_source_get_kind (source) == NUC_SOURCE_MODEL);
  if (recording)
    {
      g_autofree char *n = nuc_chart_text_count (nuc_session_get_position (self->session) + 1);
      g_autofree char *all = nuc_chart_text_count (nuc_source_get_n_positions (source));
      /* Translators: numbers: step 3 of 12 of a recording */
      g_autofree char *text = g_strdup_printf (_ ("Step %s of %s"), n, all);

      gtk_label_set_text (GTK_LABEL (self->page), text);
    }
}

static void
show_prompt_cb (NucTransport *self)
{
  nuc_field_set_text (GTK_EDITABLE (self->prompt_entry), nuc_session_get_prompt (self->session));
  gtk_widget_grab_focus (self->prompt_entry);
}

static void
take_prompt_cb (NucTransport *self)
{
  nuc_session_set_prompt (self->session, gtk_editable_get_text (GTK_EDITABLE (self->prompt_entry)));
  gtk_popover_popdown (GTK_POPOVER (self->prompt_popover));
}

static void
nuc_transport_dispose (GObject *object)
{
  NucTransport *self = NUC_TRANSPORT (object);

  g_clear_pointer (&self->row, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (nuc_transport_parent_class)->dispose (object);
}

static void
nuc_transport_class_init (NucTransportClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nuc_transport_dispose;

  g_type_ensure (NUC_TYPE_SLIDER);
  g_type_ensure (NUC_TYPE_FOLD_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/nucleus/Nucleus/ui/transport.ui");
  gtk_widget_class_bind_template_child (widget_class, NucTransport, row);
  gtk_widget_class_bind_template_child (widget_class, NucTransport, play);
  gtk_widget_class_bind_template_child (widget_class, NucTransport, play_icon);
  gtk_widget_class_bind_template_child (widget_class, NucTransport, play_label);
  gtk_widget_class_bind_template_child (widget_class, NucTransport, pager);
  gtk_widget_class_bind_template_child (widget_class, NucTransport, page);
  gtk_widget_class_bind_template_child (widget_class, NucTransport, rate);
  gtk_widget_class_bind_template_child (widget_class, NucTransport, speed);
  gtk_widget_class_bind_template_child (widget_class, NucTransport, prompt);
  gtk_widget_class_bind_template_child (widget_class, NucTransport, prompt_popover);
  gtk_widget_class_bind_template_child (widget_class, NucTransport, prompt_entry);
  gtk_widget_class_bind_template_child (widget_class, NucTransport, prompt_apply);
  gtk_widget_class_set_css_name (widget_class, "transport");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
nuc_transport_init (NucTransport *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Drawing tokens"), -1);
  nuc_slider_configure_logarithmic (NUC_SLIDER (self->speed), NUC_SESSION_SLOWEST,
                                    NUC_SESSION_FASTEST, 0.1, 0);
  g_signal_connect_object (self->speed, "change-value", G_CALLBACK (slid_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->speed, "value-changed", G_CALLBACK (set_from_outside_cb), self,
                           G_CONNECT_SWAPPED);
  /* Before the entry takes the focus. */
  nuc_focus_keeper_add (self->prompt_popover, self->prompt);
  g_signal_connect_object (self->prompt_popover, "show", G_CALLBACK (show_prompt_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->prompt_entry, "activate", G_CALLBACK (take_prompt_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->prompt_apply, "clicked", G_CALLBACK (take_prompt_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * nuc_transport_set_session:
 * @session: whose text is driven; once. The buttons are actions of the window
 */
void
nuc_transport_set_session (NucTransport *self, NucSession *session)
{
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::speed", G_CALLBACK (speed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::rate", G_CALLBACK (speed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::playing", G_CALLBACK (playing_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::position", G_CALLBACK (position_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::source", G_CALLBACK (position_cb), self,
                           G_CONNECT_SWAPPED);
  speed_cb (self);
  playing_cb (self);
  position_cb (self);
}

/**
 * nuc_transport_edit_prompt:
 *
 * Lets the person type another prompt, where the source goes on from one.
 */
void
nuc_transport_edit_prompt (NucTransport *self)
{
  if (gtk_widget_get_visible (self->prompt))
    gtk_menu_button_popup (GTK_MENU_BUTTON (self->prompt));
}
