/* number-entry.c: an entry for one number
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/widgets/field.h"
#include "app/widgets/number-entry.h"
#include "app/widgets/typed-number.h"

/* What a longer number needs is scrolled: beside a knob there is a title, too. */
#define LEAST_CHARS 4
#define MOST_CHARS 10

/**
 * NucNumberEntry:
 *
 * Takes a number typed in any usual form. What was typed is handed on by `entered` when the person
 * is done with it (Enter, or leaving the entry); what is no number is told by `refused` with a sentence,
 * stays to be mended, and Escape brings the old number back. The range is the listener's business:
 * nothing is clamped here.
 */
struct _NucNumberEntry
{
  GtkEntry parent_instance;

  gboolean integer;
  int digits;
  double step;
  double value;
  gboolean edited;
  gboolean showing;
  gboolean stepping;
  int chars; /* of the longest number that there must be room for */
};

enum
{
  SIGNAL_ENTERED,
  SIGNAL_REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NucNumberEntry, nuc_number_entry, GTK_TYPE_ENTRY)

static void
fit (NucNumberEntry *self, const char *text)
{
  int chars = (int) CLAMP (g_utf8_strlen (text, -1), self->chars, MOST_CHARS);

  gtk_editable_set_width_chars (GTK_EDITABLE (self), chars);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self), chars);
}

/* Without what adding in binary leaves behind, as in 0.15000000000000002. */
static void
step_by (NucNumberEntry *self, double step)
{
  double scale = pow (10, self->digits);
  double value = round ((self->value + step) * scale) / scale;

  self->stepping = TRUE;
  g_signal_emit (self, signals[SIGNAL_ENTERED], 0,
                 value != self->value ? value : self->value + step);
  self->stepping = FALSE;
}

static void
show_value (NucNumberEntry *self)
{
  g_autofree char *text = nuc_typed_number_format (self->value, self->digits);

  self->showing = TRUE;
  nuc_field_set_text (GTK_EDITABLE (self), text);
  self->showing = FALSE;
  fit (self, text);
  self->edited = FALSE;
  gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
}

static void
changed_cb (NucNumberEntry *self)
{
  if (!self->showing)
    self->edited = TRUE;
}

static void
activate_cb (NucNumberEntry *self)
{
  self->edited = TRUE;
  nuc_number_entry_enter (self);
}

static void
leave_cb (NucNumberEntry *self)
{
  nuc_number_entry_enter (self);
}

static gboolean
key_cb (NucNumberEntry *self, guint keyval, guint keycode, GdkModifierType state)
{
  double step = self->step;

  if (state & (GDK_ALT_MASK | GDK_CONTROL_MASK))
    return FALSE;
  if (state & GDK_SHIFT_MASK)
    step *= 10;
  switch (keyval)
    {
    case GDK_KEY_Escape:
      if (!self->edited)
        return FALSE;
      show_value (self);
      g_signal_emit (self, signals[SIGNAL_REFUSED], 0, NULL);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      step_by (self, step);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      step_by (self, -step);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
nuc_number_entry_class_init (NucNumberEntryClass *klass)
{
  signals[SIGNAL_ENTERED] = g_signal_new ("entered", NUC_TYPE_NUMBER_ENTRY, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
  /* With NULL when there is nothing to complain about any more. */
  signals[SIGNAL_REFUSED] = g_signal_new ("refused", NUC_TYPE_NUMBER_ENTRY, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
nuc_number_entry_init (NucNumberEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->digits = 2;
  self->step = 0.05;
  self->chars = LEAST_CHARS;
  gtk_editable_set_width_chars (GTK_EDITABLE (self), LEAST_CHARS);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self), LEAST_CHARS);
  gtk_editable_set_alignment (GTK_EDITABLE (self), 1.0f);
  gtk_entry_set_input_purpose (GTK_ENTRY (self), GTK_INPUT_PURPOSE_NUMBER);
  gtk_widget_add_css_class (GTK_WIDGET (self), "number");

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect (self, "changed", G_CALLBACK (changed_cb), NULL);
  g_signal_connect (self, "activate", G_CALLBACK (activate_cb), NULL);
}

GtkWidget *
nuc_number_entry_new (void)
{
  return g_object_new (NUC_TYPE_NUMBER_ENTRY, NULL);
}

/**
 * nuc_number_entry_configure:
 * @integer: whether it takes whole numbers
 * @digits: decimals shown at least
 * @step: what an arrow key adds
 */
void
nuc_number_entry_configure (NucNumberEntry *self, gboolean integer, int digits, double step)
{
  self->integer = integer;
  self->digits = integer ? 0 : digits;
  self->step = step;
  show_value (self);
}

/**
 * nuc_number_entry_make_room:
 * @value: a number that is often shown
 *
 * Makes the entry wide enough for @value. It grows for longer ones, as far as there is room; this one does not make
 * it change its width.
 */
void
nuc_number_entry_make_room (NucNumberEntry *self, double value)
{
  g_autofree char *text = nuc_typed_number_format (value, self->digits);

  self->chars = (int) CLAMP (g_utf8_strlen (text, -1), self->chars, MOST_CHARS);
  fit (self, gtk_editable_get_text (GTK_EDITABLE (self)));
}

/**
 * nuc_number_entry_set_value:
 * @value: the number to show
 *
 * Does not disturb a person who is typing another number, unless the number really changed.
 */
void
nuc_number_entry_set_value (NucNumberEntry *self, double value)
{
  if (self->edited && self->value == value)
    return;
  self->value = value;
  show_value (self);
}

double
nuc_number_entry_get_value (NucNumberEntry *self)
{
  return self->value;
}

/**
 * nuc_number_entry_is_stepping:
 *
 * Returns: whether what `entered` tells was not typed but stepped to by a key
 */
gboolean
nuc_number_entry_is_stepping (NucNumberEntry *self)
{
  return self->stepping;
}

/**
 * nuc_number_entry_enter:
 *
 * Takes what was typed, as Enter does.
 */
void
nuc_number_entry_enter (NucNumberEntry *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self));
  double value = 0;

  if (!self->edited)
    return;
  if (!nuc_typed_number_parse (text, self->integer, &value))
    {
      g_autofree char *sentence = g_strdup_printf (_ ("“%s” is not a number."), text);

      gtk_widget_add_css_class (GTK_WIDGET (self), "error");
      g_signal_emit (self, signals[SIGNAL_REFUSED], 0, sentence);
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  /* The listener shows the number that holds from now on; where it refuses, the text stays. */
  g_signal_emit (self, signals[SIGNAL_ENTERED], 0, value);
}
