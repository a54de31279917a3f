/* source-chooser.c: what can be opened
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/choice.h"
#include "app/source-chooser.h"
#include "app/wrap-box.h"
#include "chart/chart-text.h"
#include "source/llama.h"
#include "source/ngram-loader.h"
#include "source/ngram.h"
#include "source/open.h"

#define MOST_CHARACTERS 12

/**
 * NucSourceChooser:
 *
 * Says what is open and offers what else there is. It opens nothing itself: choices are the window's
 * actions `source`, `open`, `order` and `words`.
 */
struct _NucSourceChooser
{
  GtkPopover parent_instance;

  NucSession *session;
  GtkWidget *about;
  GtkWidget *title;
  GtkWidget *description;
  GtkWidget *facts;
  GtkWidget *recent_title;
  GtkWidget *recent;
  GtkWidget *built_in;
  GtkWidget *order;
  GtkWidget *unit;
  GtkWidget *train;
  GtkWidget *open;
};

G_DEFINE_FINAL_TYPE (NucSourceChooser, nuc_source_chooser, GTK_TYPE_POPOVER)

static char *
describe_facts (NucSession *session, NucSource *source)
{
  NucTrace *trace = nuc_session_get_trace (session);
  NucLogits *logits = trace != NULL ? nuc_trace_get_logits (trace) : NULL;
  g_autofree char *count = NULL;
  g_autofree char *known = NULL;

  if (logits == NULL)
    return NULL;
  count = nuc_chart_text_count (nuc_logits_get_size (logits));
  if (nuc_logits_is_complete (logits))
    /* Translators: %s is a number */
    return g_strdup_printf (ngettext ("%s token; the whole distribution is known.",
                                      "%s tokens; the whole distribution is known.",
                                      nuc_logits_get_size (logits)),
                            count);
  known = nuc_chart_text_percent (nuc_logits_get_known_mass (logits));
  /* Translators: %s are a number and a percentage */
  return g_strdup_printf (ngettext ("Only the top %s token is known, with %s of the probability.",
                                    "Only the top %s tokens are known, with %s of the probability.",
                                    nuc_logits_get_size (logits)),
                          count, known);
}

static gboolean
is_of_words (NucSourceChooser *self)
{
  return gtk_drop_down_get_selected (GTK_DROP_DOWN (self->unit)) == 1;
}

static guint
usual_order (NucSourceChooser *self)
{
  return is_of_words (self) ? NUC_NGRAM_DEFAULT_WORDS : NUC_NGRAM_DEFAULT_CHARACTERS;
}

/* What is a good order for characters is none for words. */
static void
unit_cb (NucSourceChooser *self)
{
  gtk_spin_button_set_range (GTK_SPIN_BUTTON (self->order), 1,
                             is_of_words (self) ? NUC_NGRAM_MAX_WORDS : MOST_CHARACTERS);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->order), usual_order (self));
}

static void
map_cb (NucSourceChooser *self)
{
  NucSource *source = self->session != NULL ? nuc_session_get_source (self->session) : NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *facts = NULL;
  g_autoptr (GVariant) order = NULL;
  g_autoptr (GVariant) words = NULL;

  gtk_widget_set_visible (self->about, source != NULL);
  if (source != NULL)
    {
      const char *description = nuc_source_get_description (source);

      facts = describe_facts (self->session, source);
      gtk_label_set_text (GTK_LABEL (self->title), nuc_source_get_title (source));
      gtk_label_set_text (GTK_LABEL (self->description), description != NULL ? description : "");
      gtk_widget_set_visible (self->description, description != NULL && *description != '\0');
      gtk_label_set_text (GTK_LABEL (self->facts), facts != NULL ? facts : "");
    }
  if (!G_IS_ACTION_GROUP (root))
    return;
  order = g_action_group_get_action_state (G_ACTION_GROUP (root), "order");
  words = g_action_group_get_action_state (G_ACTION_GROUP (root), "words");
  if (order != NULL && words != NULL)
    {
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->unit), g_variant_get_boolean (words));
      unit_cb (self);
      if (g_variant_get_uint32 (order) != 0)
        gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->order), g_variant_get_uint32 (order));
    }
}

static void
chosen_cb (NucSourceChooser *self, GtkListBoxRow *row)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.source", "s", nuc_choice_get_name (row));
}

static void
open_cb (NucSourceChooser *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open", NULL);
}

static void
train_cb (NucSourceChooser *self)
{
  guint order = (guint) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->order));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (order == usual_order (self))
    order = 0;
  g_action_group_change_action_state (G_ACTION_GROUP (root), "order", g_variant_new_uint32 (order));
  g_action_group_change_action_state (G_ACTION_GROUP (root), "words",
                                      g_variant_new_boolean (gtk_drop_down_get_selected (
                                                                 GTK_DROP_DOWN (self->unit)) == 1));
  open_cb (self);
}

static void
add_built_in (NucSourceChooser *self, const char *scheme, const NucSourcePreset *preset)
{
  g_autofree char *name = g_strconcat (scheme, preset->name, NULL);

  gtk_list_box_append (GTK_LIST_BOX (self->built_in),
                       nuc_choice_new (g_dgettext (GETTEXT_PACKAGE, preset->title),
                                       g_dgettext (GETTEXT_PACKAGE, preset->description), name));
}

static void
nuc_source_chooser_dispose (GObject *object)
{
  g_clear_object (&NUC_SOURCE_CHOOSER (object)->session);

  G_OBJECT_CLASS (nuc_source_chooser_parent_class)->dispose (object);
}

static void
nuc_source_chooser_class_init (NucSourceChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nuc_source_chooser_dispose;

  g_type_ensure (NUC_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/nucleus/Nucleus/ui/source-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, NucSourceChooser, about);
  gtk_widget_class_bind_template_child (widget_class, NucSourceChooser, title);
  gtk_widget_class_bind_template_child (widget_class, NucSourceChooser, description);
  gtk_widget_class_bind_template_child (widget_class, NucSourceChooser, facts);
  gtk_widget_class_bind_template_child (widget_class, NucSourceChooser, recent_title);
  gtk_widget_class_bind_template_child (widget_class, NucSourceChooser, recent);
  gtk_widget_class_bind_template_child (widget_class, NucSourceChooser, built_in);
  gtk_widget_class_bind_template_child (widget_class, NucSourceChooser, order);
  gtk_widget_class_bind_template_child (widget_class, NucSourceChooser, unit);
  gtk_widget_class_bind_template_child (widget_class, NucSourceChooser, train);
  gtk_widget_class_bind_template_child (widget_class, NucSourceChooser, open);
}

static void
nuc_source_chooser_init (NucSourceChooser *self)
{
  gsize n_presets, n_corpora;
  const NucSourcePreset *presets = nuc_source_list_presets (&n_presets);
  const NucSourcePreset *corpora = nuc_source_list_corpora (&n_corpora);

  gtk_widget_init_template (GTK_WIDGET (self));
  /* What continues text comes first. */
  for (gsize i = 0; i < n_presets; i++)
    if (g_str_equal (presets[i].name, NUC_LLAMA_PRESET))
      add_built_in (self, "preset:", &presets[i]);
  for (gsize i = 0; i < n_corpora; i++)
    add_built_in (self, "corpus:", &corpora[i]);
  for (gsize i = 0; i < n_presets; i++)
    if (!g_str_equal (presets[i].name, NUC_LLAMA_PRESET))
      add_built_in (self, "preset:", &presets[i]);
  nuc_source_chooser_set_recent (self, NULL);
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
  g_signal_connect_object (self->built_in, "row-activated", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->recent, "row-activated", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->unit, "notify::selected", G_CALLBACK (unit_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->open, "clicked", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->train, "clicked", G_CALLBACK (train_cb), self, G_CONNECT_SWAPPED);
}

/**
 * nuc_source_chooser_set_session:
 * @session: whose source is described
 */
void
nuc_source_chooser_set_session (NucSourceChooser *self, NucSession *session)
{
  g_set_object (&self->session, session);
}

/**
 * nuc_source_chooser_set_recent:
 * @names: (nullable): what was open, the newest first, %NULL-terminated
 */
void
nuc_source_chooser_set_recent (NucSourceChooser *self, const char *const *names)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->recent)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->recent), row);
  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *title = g_path_get_basename (names[i]);
      g_autofree char *shown = g_filename_display_name (title);

      row = nuc_choice_new (shown, NULL, names[i]);
      gtk_widget_set_tooltip_text (row, names[i]);
      gtk_list_box_append (GTK_LIST_BOX (self->recent), row);
    }
  row = gtk_widget_get_first_child (self->recent);
  gtk_widget_set_visible (self->recent, row != NULL);
  gtk_widget_set_visible (self->recent_title, row != NULL);
}

/**
 * nuc_source_chooser_get_first:
 *
 * Returns: (transfer none) (nullable): the name of the first thing on offer: where the program has a
 *   neural model, that, else one that learns a text
 */
const char *
nuc_source_chooser_get_first (NucSourceChooser *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->built_in), 0);

  return row != NULL ? nuc_choice_get_name (row) : NULL;
}
