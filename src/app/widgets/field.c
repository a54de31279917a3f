/* field.c: fields that the program fills in
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/widgets/field.h"

/* GTK's field takes Ctrl+Z whether or not it has anything to take back, and what the program wrote into it
 * counts as typed: the key would empty the field. */

#define SHOWN "nuc-shown"

/* The lesson's editor has changes of its own; a key pressed inside it is about those. */
static const struct
{
  guint key;
  GdkModifierType modifiers;
  const char *actions[2];
} keys[] = {
  { GDK_KEY_z, GDK_CONTROL_MASK, { "lesson-editor.undo", "win.undo" } },
  { GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, { "lesson-editor.redo", "win.redo" } },
  { GDK_KEY_y, GDK_CONTROL_MASK, { "lesson-editor.redo", "win.redo" } },
};

static gboolean
is_field (GtkWidget *focus)
{
  return GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus);
}

/* Whether a field holds something else than the program wrote, which it can take back. */
static gboolean
is_being_edited (GtkWidget *focus)
{
  GtkWidget *field = focus;
  const char *shown;

  if (GTK_IS_TEXT_VIEW (focus))
    return gtk_text_view_get_editable (GTK_TEXT_VIEW (focus)) &&
           gtk_text_buffer_get_can_undo (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)));
  if (!gtk_editable_get_enable_undo (GTK_EDITABLE (focus)))
    return FALSE;
  /* A #GtkText inside an entry is what is typed into. */
  if (GTK_IS_EDITABLE (gtk_widget_get_parent (focus)))
    field = gtk_widget_get_parent (focus);
  shown = g_object_get_data (G_OBJECT (field), SHOWN);
  return g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (focus)), shown != NULL ? shown : "") != 0;
}

static gboolean
key_cb (GtkEventController *controller, guint keyval, guint keycode, GdkModifierType state)
{
  GtkWidget *window = gtk_event_controller_get_widget (controller);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));

  state &= GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK | GDK_SUPER_MASK;
  if (focus == NULL || !is_field (focus) || is_being_edited (focus))
    return GDK_EVENT_PROPAGATE;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (gdk_keyval_to_lower (keyval) == keys[i].key && state == keys[i].modifiers)
      return gtk_widget_activate_action (focus, keys[i].actions[0], NULL) ||
             gtk_widget_activate_action (focus, keys[i].actions[1], NULL);
  return GDK_EVENT_PROPAGATE;
}

/**
 * nuc_field_set_text:
 * @field: an entry
 * @text: what it is to show
 *
 * Writes into a field in such a way that Ctrl+Z there does not take it back: what was typed there before is
 * settled, and the key is about the program until something else is typed.
 */
void
nuc_field_set_text (GtkEditable *field, const char *text)
{
  gboolean undo = gtk_editable_get_enable_undo (field);

  gtk_editable_set_enable_undo (field, FALSE);
  if (g_strcmp0 (gtk_editable_get_text (field), text) != 0)
    gtk_editable_set_text (field, text);
  gtk_editable_set_enable_undo (field, undo);
  g_object_set_data_full (G_OBJECT (field), SHOWN, g_strdup (text), g_free);
}

/**
 * nuc_field_add_undo_keys:
 * @window: with actions `undo` and `redo`
 *
 * Has the keys of undo and redo, in a field without an edit of its own, take back the last change of the
 * program.
 */
void
nuc_field_add_undo_keys (GtkWindow *window)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "key-pressed", G_CALLBACK (key_cb), NULL);
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
}
