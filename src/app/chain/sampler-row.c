/* sampler-row.c: one stage of the chain
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "app/widgets/announce.h"
#include "app/compat.h"
#include "app/widgets/field.h"
#include "app/chart/hide-watch.h"
#include "app/widgets/number-entry.h"
#include "app/chain/sampler-row.h"
#include "app/widgets/slider.h"
#include "app/widgets/typed-number.h"
#include "chart/chart-text.h"

/**
 * NucSamplerRow:
 *
 * The controls of one stage, built from the descriptions of its parameters: nothing here knows any
 * sampler by name. A value out of range is answered by a sentence in the row, never by another value.
 */
struct _NucSamplerRow
{
  GtkWidget parent_instance;

  NucSession *session;
  gsize stage;
  const NucSampler *sampler;
  const NucParameter *parameters;
  gsize n_parameters;
  gboolean has_main;
  gboolean syncing;
  gboolean told; /* the value, to who listens */

  GtkWidget *card;
  GtkWidget *handle;
  GtkWidget *title;
  GtkWidget *reset;
  GtkWidget *entry;
  GtkWidget *toggle;
  GtkWidget *scale;
  GtkWidget *help;
  GtkWidget *note;
  GtkWidget *message;
  GtkWidget *more;
  GtkWidget *extras;
  GtkWidget *flow;
  GtkWidget *controls[NUC_SAMPLER_MAX_PARAMETERS];
};

G_DEFINE_FINAL_TYPE (NucSamplerRow, nuc_sampler_row, GTK_TYPE_WIDGET)

static void
say (NucSamplerRow *self, const char *sentence)
{
  gtk_label_set_text (GTK_LABEL (self->message), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->message, sentence != NULL);
}

static void
set_value (NucSamplerRow *self, gsize parameter, double value)
{
  g_autoptr (GError) error = NULL;

  if (!nuc_session_set_value (self->session, self->stage, parameter, value, &error))
    {
      if (NUC_IS_NUMBER_ENTRY (self->controls[parameter]))
        gtk_widget_add_css_class (self->controls[parameter], "error");
      say (self, error->message);
      return;
    }
  if (NUC_IS_NUMBER_ENTRY (self->controls[parameter]))
    {
      gtk_widget_remove_css_class (self->controls[parameter], "error");
      /* The same number in another form, as 0,80 for 0.8, changes nothing but the text. */
      nuc_number_entry_set_value (NUC_NUMBER_ENTRY (self->controls[parameter]), NAN);
      nuc_number_entry_set_value (NUC_NUMBER_ENTRY (self->controls[parameter]), value);
    }
  say (self, NULL);
}

static gsize
parameter_of (GtkWidget *control)
{
  return GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (control), "parameter"));
}

static void
entered_cb (NucSamplerRow *self, double value, GtkWidget *entry)
{
  nuc_session_use (self->session, nuc_number_entry_is_stepping (NUC_NUMBER_ENTRY (entry))
                                      ? NUC_MEANS_KEYS
                                      : NUC_MEANS_TYPED);
  set_value (self, parameter_of (entry), value);
}

static void
refused_cb (NucSamplerRow *self, const char *sentence)
{
  say (self, sentence);
}

static void
chosen_cb (NucSamplerRow *self, GParamSpec *pspec, GtkWidget *drop_down)
{
  if (self->syncing)
    return;
  nuc_session_seal (self->session);
  set_value (self, parameter_of (drop_down),
             gtk_drop_down_get_selected (GTK_DROP_DOWN (drop_down)));
}

/* A list of tokens is typed as the text form of a chain has it. */
static void
tokens_cb (NucSamplerRow *self, GtkWidget *entry)
{
  g_autoptr (GError) error = NULL;

  if (nuc_session_set_text (self->session, self->stage, parameter_of (entry),
                            gtk_editable_get_text (GTK_EDITABLE (entry)), &error))
    say (self, NULL);
  else
    say (self, error->message);
}

static char *
dup_tokens (const NucChain *chain, gsize stage, const NucParameter *parameter)
{
  g_autofree char *text = nuc_chain_stage_to_string (chain, stage);
  g_auto (GStrv) parts = g_strsplit (text, ":", -1);

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      char *equals = strchr (parts[i], '=');

      if (equals == NULL)
        continue;
      *equals = '\0';
      if (parameter->name == NULL ? i == 0 : g_str_equal (parts[i], parameter->name))
        return g_strdup (equals + 1);
    }
  return g_strdup ("");
}

static gboolean
slid_cb (NucSamplerRow *self, GtkScrollType scroll, double value)
{
  GtkRange *range = GTK_RANGE (self->scale);
  const NucParameter *parameter = &self->parameters[0];

  /* A value beyond the slider's end can be typed; a key that finds nothing further on leaves it there. */
  if (scroll != GTK_SCROLL_JUMP && CLAMP (value, parameter->slider_minimum,
                                          parameter->slider_maximum) == gtk_range_get_value (range))
    return TRUE;
  nuc_session_use (self->session, nuc_slider_get_means (NUC_SLIDER (self->scale)));
  set_value (self, 0, nuc_parameter_round (parameter, value));
  return TRUE;
}

static gboolean
pressed_cb (NucSamplerRow *self, GdkEvent *event)
{
  GdkEventType type = gdk_event_get_event_type (event);

  /* Each drag of the slider is one thing to undo. */
  if (type == GDK_BUTTON_PRESS || type == GDK_TOUCH_BEGIN)
    nuc_session_seal (self->session);
  return FALSE;
}

static void
toggled_cb (NucSamplerRow *self)
{
  if (!self->syncing)
    nuc_session_set_enabled (self->session, self->stage,
                             gtk_switch_get_active (GTK_SWITCH (self->toggle)));
}

static void
reset_cb (NucSamplerRow *self)
{
  nuc_session_seal (self->session);
  for (gsize i = 0; i < self->n_parameters; i++)
    if (self->parameters[i].kind != NUC_PARAMETER_TOKENS)
      set_value (self, i, self->parameters[i].initial);
  nuc_session_seal (self->session);
}

static gboolean
is_reset (NucSamplerRow *self, const NucChain *chain)
{
  for (gsize i = 0; i < self->n_parameters; i++)
    if (self->parameters[i].kind != NUC_PARAMETER_TOKENS &&
        nuc_chain_get_value (chain, self->stage, i) != self->parameters[i].initial)
      return FALSE;
  return TRUE;
}

/* A number that is only a number is rounded by who speaks it: 0.75 to "0.8". */
static void
describe_slider (NucSamplerRow *self, const char *value)
{
  const char *help = g_dgettext (GETTEXT_PACKAGE, nuc_sampler_get_help (self->sampler));
  g_autofree char *text = NULL;

  if (nuc_compat_tells_values ())
    text = g_strdup (help);
  else
    /* Translators: the value of a slider, and a sentence on what it does */
    text = g_strdup_printf (C_ ("spoken", "%s. %s"), value, help);
  nuc_announce_describe_unheard (self->scale, text);
}

static void
sync_cb (NucSamplerRow *self)
{
  NucChain *chain = nuc_session_get_chain (self->session);
  gboolean enabled;

  /* The list takes this row away in a moment. */
  if (self->stage >= nuc_chain_get_size (chain) ||
      nuc_chain_get_sampler (chain, self->stage) != self->sampler)
    return;
  self->syncing = TRUE;
  enabled = nuc_chain_get_enabled (chain, self->stage);
  for (gsize i = 0; i < self->n_parameters; i++)
    {
      double value = nuc_chain_get_value (chain, self->stage, i);
      GtkWidget *control = self->controls[i];

      if (NUC_IS_NUMBER_ENTRY (control))
        {
          if (nuc_number_entry_get_value (NUC_NUMBER_ENTRY (control)) != value)
            say (self, NULL);
          nuc_number_entry_set_value (NUC_NUMBER_ENTRY (control), value);
        }
      else if (GTK_IS_ENTRY (control))
        {
          g_autofree char *tokens = dup_tokens (chain, self->stage, &self->parameters[i]);

          nuc_field_set_text (GTK_EDITABLE (control), tokens);
        }
      else if (GTK_IS_DROP_DOWN (control))
        gtk_drop_down_set_selected (GTK_DROP_DOWN (control), (guint) value);
      if (i == 0 && self->has_main)
        {
          g_autofree char *text = nuc_typed_number_format (value, self->parameters[0].digits);

          if (gtk_range_get_value (GTK_RANGE (self->scale)) != value &&
              gtk_widget_has_focus (self->scale))
            self->told = FALSE;
          gtk_range_set_value (GTK_RANGE (self->scale), value);
          /* A value beyond the slider's end can be typed. */
          gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale),
                                          GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, value,
                                          GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
          describe_slider (self, text);
        }
    }
  gtk_switch_set_active (GTK_SWITCH (self->toggle), enabled);
  gtk_widget_set_sensitive (self->reset, !is_reset (self, chain));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "row.up", self->stage > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "row.down",
                                 self->stage + 1 < nuc_chain_get_size (chain));
  if (enabled)
    gtk_widget_remove_css_class (self->card, "off");
  else
    gtk_widget_add_css_class (self->card, "off");
  self->syncing = FALSE;
}

/* Set by an assistive technology, which knows nothing of how a person moves a slider. */
static void
set_from_outside_cb (NucSamplerRow *self)
{
  if (self->syncing)
    return;
  nuc_session_use (self->session, NUC_MEANS_ASSISTIVE);
  set_value (self, 0,
             nuc_parameter_round (&self->parameters[0],
                                  gtk_range_get_value (GTK_RANGE (self->scale))));
  /* What was refused or rounded is not what was set. */
  sync_cb (self);
}

/* The value that the focused slider has got, and what that leads to. */
static void
tell_value (NucSamplerRow *self)
{
  NucTrace *trace = nuc_session_get_trace (self->session);
  NucChain *chain = nuc_session_get_chain (self->session);
  g_autofree char *value = NULL;
  g_autofree char *survivors = NULL;
  g_autofree char *text = NULL;

  if (self->told || self->stage >= nuc_chain_get_size (chain))
    return;
  self->told = TRUE;
  value = nuc_typed_number_format (nuc_chain_get_value (chain, self->stage, 0),
                                   self->parameters[0].digits);
  if (trace != NULL && !nuc_chart_hide_is_of_chain (nuc_hide_watch_get (GTK_WIDGET (self))))
    {
      gsize n = nuc_trace_get_n_survivors (trace);
      g_autofree char *count = nuc_chart_text_count (n);

      /* Translators: %s is a number; what is left after the last stage of a chain */
      survivors = g_strdup_printf (ngettext ("%s token survives", "%s tokens survive", n), count);
    }
  /* What GTK tells by itself is not said twice. */
  if (nuc_compat_tells_values ())
    {
      if (survivors != NULL)
        nuc_announce (self->scale, survivors);
      return;
    }
  /* Translators: the value of a slider; how many tokens survive */
  text = survivors != NULL ? g_strdup_printf (C_ ("spoken", "%s, %s"), value, survivors)
                           : g_strdup (value);
  nuc_announce (self->scale, text);
}

static void
flow_cb (NucSamplerRow *self)
{
  NucTrace *trace = nuc_session_get_trace (self->session);
  NucChain *chain = nuc_session_get_chain (self->session);
  gboolean last = self->stage + 1 >= nuc_chain_get_size (chain);
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;
  const char *note = NULL;
  gboolean partial;
  gsize kept;

  if (trace == NULL)
    {
      gtk_label_set_text (GTK_LABEL (self->flow), "");
      return;
    }
  kept = nuc_logits_get_size (nuc_trace_get_logits (trace));
  partial = !nuc_logits_is_complete (nuc_trace_get_logits (trace));
  for (gsize i = 0; i < nuc_trace_get_n_stages (trace); i++)
    {
      const NucTraceStage *stage = nuc_trace_get_stage (trace, i);

      if (stage->chain_stage <= self->stage)
        kept = stage->kept;
      if (stage->chain_stage == self->stage)
        note = stage->note;
    }
  count = nuc_chart_text_count (kept);
  if (partial && last)
    /* Translators: %s is a number; how many more tokens there are is not known */
    text = g_strdup_printf (ngettext ("%s known token survives", "%s known tokens survive", kept),
                            count);
  else if (partial)
    /* Translators: %s is a number; what flows from one stage of a chain into the next below */
    text = g_strdup_printf (ngettext ("%s known token ↓", "%s known tokens ↓", kept), count);
  else if (last)
    /* Translators: %s is a number; what is left after the last stage of a chain */
    text = g_strdup_printf (ngettext ("%s token survives", "%s tokens survive", kept), count);
  else
    /* Translators: %s is a number; what flows from one stage of a chain into the next below */
    text = g_strdup_printf (ngettext ("%s token ↓", "%s tokens ↓", kept), count);
  if (nuc_chart_hide_is_of_chain (nuc_hide_watch_get (GTK_WIDGET (self))))
    {
      g_free (text);
      text = g_strdup (C_ ("hidden number", "?"));
      note = NULL;
    }
  gtk_label_set_text (GTK_LABEL (self->flow), text);
  if (last)
    gtk_widget_add_css_class (self->flow, "last");
  else
    gtk_widget_remove_css_class (self->flow, "last");
  gtk_label_set_text (GTK_LABEL (self->note), note != NULL ? note : "");
  gtk_widget_set_visible (self->note, note != NULL);
  tell_value (self);
}

static void
row_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  NucSamplerRow *self = NUC_SAMPLER_ROW (widget);

  if (g_str_equal (action, "row.up"))
    nuc_session_move_stage (self->session, self->stage, self->stage - 1);
  else if (g_str_equal (action, "row.down"))
    nuc_session_move_stage (self->session, self->stage, self->stage + 1);
  else if (g_str_equal (action, "row.remove"))
    nuc_session_remove_stage (self->session, self->stage);
  else
    reset_cb (self);
}

static GdkContentProvider *
drag_cb (NucSamplerRow *self, double x, double y, GtkDragSource *source)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (self->card);

  gtk_drag_source_set_icon (source, picture, (int) x + 8, (int) y + 8);
  return gdk_content_provider_new_typed (NUC_TYPE_SAMPLER_ROW, self);
}

static gboolean
drop_cb (NucSamplerRow *self, const GValue *value)
{
  NucSamplerRow *dragged = g_value_get_object (value);

  if (dragged == NULL || dragged->session != self->session)
    return FALSE;
  nuc_session_move_stage (self->session, dragged->stage, self->stage);
  return TRUE;
}

/* The longest of what a slider gives: its ends, and next to them. */
static void
make_room (NucNumberEntry *entry, const NucParameter *parameter)
{
  const double values[] = { parameter->slider_minimum, parameter->slider_minimum + parameter->step,
                            parameter->slider_maximum - parameter->step, parameter->slider_maximum,
                            parameter->initial };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    nuc_number_entry_make_room (entry, nuc_parameter_round (parameter, values[i]));
}

static void
add_extra (NucSamplerRow *self, gsize i)
{
  const NucParameter *parameter = &self->parameters[i];
  GtkWidget *label = gtk_label_new (g_dgettext (GETTEXT_PACKAGE, parameter->title));
  GtkWidget *control;

  if (parameter->kind == NUC_PARAMETER_CHOICE)
    {
      control = gtk_drop_down_new_from_strings (parameter->choices);
      g_signal_connect_object (control, "notify::selected", G_CALLBACK (chosen_cb), self,
                               G_CONNECT_SWAPPED);
    }
  else if (parameter->kind == NUC_PARAMETER_TOKENS)
    {
      control = gtk_entry_new ();
      gtk_editable_set_width_chars (GTK_EDITABLE (control), 12);
      g_signal_connect_object (control, "activate", G_CALLBACK (tokens_cb), self,
                               G_CONNECT_SWAPPED);
    }
  else
    {
      control = nuc_number_entry_new ();
      nuc_number_entry_configure (NUC_NUMBER_ENTRY (control),
                                  parameter->kind == NUC_PARAMETER_INTEGER, parameter->digits,
                                  parameter->step);
      make_room (NUC_NUMBER_ENTRY (control), parameter);
      g_signal_connect_object (control, "entered", G_CALLBACK (entered_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (control, "refused", G_CALLBACK (refused_cb), self,
                               G_CONNECT_SWAPPED);
    }
  g_object_set_data (G_OBJECT (control), "parameter", GSIZE_TO_POINTER (i));
  gtk_widget_set_tooltip_text (control, g_dgettext (GETTEXT_PACKAGE, parameter->help));
  gtk_widget_set_tooltip_text (label, g_dgettext (GETTEXT_PACKAGE, parameter->help));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_halign (control, GTK_ALIGN_END);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
  gtk_grid_attach (GTK_GRID (self->extras), label, 0, (int) i, 1, 1);
  gtk_grid_attach (GTK_GRID (self->extras), control, 1, (int) i, 1, 1);
  gtk_widget_set_visible (self->more, TRUE);
  self->controls[i] = control;
}

static void
build (NucSamplerRow *self)
{
  const char *title = g_dgettext (GETTEXT_PACKAGE, nuc_sampler_get_title (self->sampler));
  const char *help = g_dgettext (GETTEXT_PACKAGE, nuc_sampler_get_help (self->sampler));

  self->parameters = nuc_sampler_get_parameters (self->sampler, &self->n_parameters);
  self->has_main = self->n_parameters > 0 && self->parameters[0].name == NULL &&
                   self->parameters[0].kind != NUC_PARAMETER_TOKENS &&
                   self->parameters[0].kind != NUC_PARAMETER_CHOICE;
  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_widget_set_tooltip_text (self->title, title);
  gtk_label_set_text (GTK_LABEL (self->help), help);
  gtk_widget_set_visible (self->entry, self->has_main);
  gtk_widget_set_visible (self->scale, self->has_main);
  gtk_widget_set_visible (self->reset, self->n_parameters > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  /* A range that does not hold the value at first moves it, which nobody has asked for. */
  self->syncing = TRUE;
  if (self->has_main)
    {
      const NucParameter *main = &self->parameters[0];
      g_autofree char *initial = nuc_typed_number_format (main->initial, main->digits);
      /* Translators: %s is a number, the value that a control goes back to */
      g_autofree char *back = g_strdup_printf (_ ("Back to %s"), initial);
      g_autofree char *on = g_strdup_printf (C_ ("switch", "%s on or off"), title);

      self->controls[0] = self->entry;
      nuc_number_entry_configure (NUC_NUMBER_ENTRY (self->entry),
                                  main->kind == NUC_PARAMETER_INTEGER, main->digits, main->step);
      make_room (NUC_NUMBER_ENTRY (self->entry), main);
      /* A logarithmic slider that begins at zero is shifted by one step. */
      if (main->logarithmic)
        nuc_slider_configure_logarithmic (NUC_SLIDER (self->scale), main->slider_minimum,
                                          main->slider_maximum, main->step,
                                          main->slider_minimum > 0
                                              ? 0
                                              : main->step - main->slider_minimum);
      else
        nuc_slider_configure (NUC_SLIDER (self->scale), main->slider_minimum, main->slider_maximum,
                              main->step);
      gtk_widget_set_tooltip_text (self->reset, back);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->reset), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      back, -1);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      title, -1);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      title, -1);
      nuc_announce_describe (self->entry, help);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      on, -1);
      gtk_widget_set_tooltip_text (self->toggle, on);
    }
  for (gsize i = self->has_main ? 1 : 0; i < self->n_parameters; i++)
    add_extra (self, i);
  self->syncing = FALSE;
  /* What a stage is about is never folded away. */
  gtk_expander_set_expanded (GTK_EXPANDER (self->more), !self->has_main);
}

static void
nuc_sampler_row_dispose (GObject *object)
{
  NucSamplerRow *self = NUC_SAMPLER_ROW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (nuc_sampler_row_parent_class)->dispose (object);
}

static void
nuc_sampler_row_class_init (NucSamplerRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nuc_sampler_row_dispose;

  g_type_ensure (NUC_TYPE_NUMBER_ENTRY);
  g_type_ensure (NUC_TYPE_SLIDER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/nucleus/Nucleus/ui/sampler-row.ui");
  gtk_widget_class_bind_template_child (widget_class, NucSamplerRow, card);
  gtk_widget_class_bind_template_child (widget_class, NucSamplerRow, handle);
  gtk_widget_class_bind_template_child (widget_class, NucSamplerRow, title);
  gtk_widget_class_bind_template_child (widget_class, NucSamplerRow, reset);
  gtk_widget_class_bind_template_child (widget_class, NucSamplerRow, entry);
  gtk_widget_class_bind_template_child (widget_class, NucSamplerRow, toggle);
  gtk_widget_class_bind_template_child (widget_class, NucSamplerRow, scale);
  gtk_widget_class_bind_template_child (widget_class, NucSamplerRow, help);
  gtk_widget_class_bind_template_child (widget_class, NucSamplerRow, note);
  gtk_widget_class_bind_template_child (widget_class, NucSamplerRow, message);
  gtk_widget_class_bind_template_child (widget_class, NucSamplerRow, more);
  gtk_widget_class_bind_template_child (widget_class, NucSamplerRow, extras);
  gtk_widget_class_bind_template_child (widget_class, NucSamplerRow, flow);
  gtk_widget_class_set_css_name (widget_class, "sampler-row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  gtk_widget_class_install_action (widget_class, "row.up", NULL, row_action_cb);
  gtk_widget_class_install_action (widget_class, "row.down", NULL, row_action_cb);
  gtk_widget_class_install_action (widget_class, "row.remove", NULL, row_action_cb);
  gtk_widget_class_install_action (widget_class, "row.reset", NULL, row_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "row.up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "row.down", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, GDK_ALT_MASK, "row.remove",
                                       NULL);
}

static void
nuc_sampler_row_init (NucSamplerRow *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkEventController *controller;
  GtkDragSource *drag;
  GtkDropTarget *drop;

  gtk_widget_init_template (GTK_WIDGET (self));

  g_menu_append (menu, _ ("Move _Up"), "row.up");
  g_menu_append (menu, _ ("Move _Down"), "row.down");
  g_menu_append (menu, C_ ("stage", "_Reset"), "row.reset");
  g_menu_append (menu, C_ ("stage", "Re_move"), "row.remove");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->handle), G_MENU_MODEL (menu));

  g_signal_connect_object (self->entry, "entered", G_CALLBACK (entered_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "refused", G_CALLBACK (refused_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->scale, "change-value", G_CALLBACK (slid_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->scale, "value-changed", G_CALLBACK (set_from_outside_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->toggle, "notify::active", G_CALLBACK (toggled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reset, "clicked", G_CALLBACK (reset_cb), self, G_CONNECT_SWAPPED);

  controller = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "event", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->scale, controller);

  drag = gtk_drag_source_new ();
  gtk_drag_source_set_actions (drag, GDK_ACTION_MOVE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect_object (drag, "prepare", G_CALLBACK (drag_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->handle, GTK_EVENT_CONTROLLER (drag));
  drop = gtk_drop_target_new (NUC_TYPE_SAMPLER_ROW, GDK_ACTION_MOVE);
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

/**
 * nuc_sampler_row_new:
 * @session: whose chain
 * @stage: which stage of it
 */
GtkWidget *
nuc_sampler_row_new (NucSession *session, gsize stage)
{
  NucSamplerRow *self = g_object_new (NUC_TYPE_SAMPLER_ROW, NULL);

  self->session = g_object_ref (session);
  self->stage = stage;
  self->sampler = nuc_chain_get_sampler (nuc_session_get_chain (session), stage);
  self->told = TRUE;
  build (self);
  g_signal_connect_object (session, "notify::chain", G_CALLBACK (sync_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::trace", G_CALLBACK (flow_cb), self, G_CONNECT_SWAPPED);
  nuc_hide_watch_add (GTK_WIDGET (self), G_CALLBACK (flow_cb));
  sync_cb (self);
  flow_cb (self);
  return GTK_WIDGET (self);
}

gsize
nuc_sampler_row_get_stage (NucSamplerRow *self)
{
  return self->stage;
}

/**
 * nuc_sampler_row_focus:
 *
 * Puts the keyboard on the slider, or on the switch of a stage without one.
 */
void
nuc_sampler_row_focus (NucSamplerRow *self)
{
  gtk_widget_grab_focus (self->has_main ? self->scale : self->toggle);
}
