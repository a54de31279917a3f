/* source-chooser.c: what can be opened
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/widgets/choice.h"
#include "app/source/recent-sources.h"
#include "app/source/source-chooser.h"
#include "app/source/source-facts.h"
#include "app/widgets/wheel.h"
#include "app/widgets/wrap-box.h"
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
  GtkWidget *kind;
  GtkWidget *vocabulary;
  GtkWidget *known;
  GtkWidget *recent_title;
  GtkWidget *recent;
  GtkWidget *built_in;
  GtkWidget *order;
  GtkWidget *unit;
  GtkWidget *train;
  GtkWidget *open;
  GtkWidget *connect;
  GCancellable *looking;
};

G_DEFINE_FINAL_TYPE (NucSourceChooser, nuc_source_chooser, GTK_TYPE_POPOVER)

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
show_facts (NucSourceChooser *self, NucSource *source, NucLogits *logits)
{
  g_autofree char *kind = nuc_source_facts_dup_kind (source);
  g_autofree char *vocabulary = nuc_source_facts_dup_vocabulary (source, logits);
  g_autofree char *known = nuc_source_facts_dup_known (logits);

  gtk_label_set_text (GTK_LABEL (self->kind), kind);
  gtk_label_set_text (GTK_LABEL (self->vocabulary), vocabulary);
  gtk_label_set_text (GTK_LABEL (self->known), known);
}

static void
looked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) row = user_data;
  g_autoptr (GError) error = NULL;
  GFileInfo *info = g_file_query_info_finish (G_FILE (object), result, &error);

  g_clear_object (&info);
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (row), "missing"),
                          g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND));
}

/* A folder may be on a machine that sleeps: nobody waits for it. */
static void
look_for_missing (NucSourceChooser *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->recent); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      g_autoptr (GFile) file = nuc_recent_dup_file (nuc_choice_get_name (GTK_LIST_BOX_ROW (row)));

      if (file != NULL)
        g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE,
                                 G_PRIORITY_DEFAULT, self->looking, looked_cb, g_object_ref (row));
    }
}

static void
map_cb (NucSourceChooser *self)
{
  NucSource *source = self->session != NULL ? nuc_session_get_source (self->session) : NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  NucTrace *trace = source != NULL ? nuc_session_get_trace (self->session) : NULL;
  g_autoptr (GVariant) order = NULL;
  g_autoptr (GVariant) words = NULL;

  gtk_widget_set_visible (self->about, source != NULL);
  if (source != NULL)
    {
      const char *description = nuc_source_get_description (source);

      gtk_label_set_text (GTK_LABEL (self->title), nuc_source_get_title (source));
      gtk_label_set_text (GTK_LABEL (self->description), description != NULL ? description : "");
      gtk_widget_set_visible (self->description, description != NULL && *description != '\0');
    }
  if (trace != NULL)
    show_facts (self, source, nuc_trace_get_logits (trace));
  look_for_missing (self);
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
recent_cb (NucSourceChooser *self, GtkListBoxRow *row)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  const char *entry = nuc_choice_get_name (row);
  g_autoptr (NucOpening) recent = nuc_opening_parse (entry);

  /* It is learnt in the same way the next time, too. */
  if (recent->order > 0)
    {
      g_action_group_change_action_state (G_ACTION_GROUP (root), "order",
                                          g_variant_new_uint32 (recent->order));
      g_action_group_change_action_state (G_ACTION_GROUP (root), "words",
                                          g_variant_new_boolean (recent->words));
    }
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.source", "s", entry);
}

static void
connect_cb (NucSourceChooser *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.connect", NULL);
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

/* Whatever is offered can be taken off the list, above all what is not there any more. */
static void
add_remove (GtkListBoxRow *row, const char *title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *missing = gtk_label_new (_ ("not there"));
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autoptr (GtkWidget) text = g_object_ref (gtk_list_box_row_get_child (row));
  /* Translators: %s is the name of a file or of a model at a server */
  g_autofree char *label = g_strdup_printf (_ ("Remove %s from this list"), title);

  gtk_list_box_row_set_child (row, NULL);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (box), text);
  gtk_widget_set_visible (missing, FALSE);
  gtk_widget_add_css_class (missing, "nuc-message");
  gtk_box_append (GTK_BOX (box), missing);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.forget-recent");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", nuc_choice_get_name (row));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Remove from this list"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_box_append (GTK_BOX (box), button);
  gtk_list_box_row_set_child (row, box);
  g_object_set_data (G_OBJECT (row), "missing", missing);
}

static gboolean
continues_text (GtkListBoxRow *row)
{
  return !g_str_has_prefix (nuc_choice_get_name (row), "preset:") ||
         g_str_equal (nuc_choice_get_name (row), "preset:" NUC_LLAMA_PRESET);
}

/* What does not continue text begins a section of its own. */
static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  GtkWidget *header;

  if (before == NULL || !continues_text (before) || continues_text (row))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  header = gtk_label_new (_ ("Distributions and recorded answers"));
  gtk_label_set_xalign (GTK_LABEL (header), 0);
  gtk_widget_add_css_class (header, "nuc-section");
  gtk_list_box_row_set_header (row, header);
}

static void
nuc_source_chooser_dispose (GObject *object)
{
  NucSourceChooser *self = NUC_SOURCE_CHOOSER (object);

  g_cancellable_cancel (self->looking);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (nuc_source_chooser_parent_class)->dispose (object);
}

static void
nuc_source_chooser_finalize (GObject *object)
{
  g_object_unref (NUC_SOURCE_CHOOSER (object)->looking);

  G_OBJECT_CLASS (nuc_source_chooser_parent_class)->finalize (object);
}

static void
nuc_source_chooser_class_init (NucSourceChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nuc_source_chooser_dispose;
  G_OBJECT_CLASS (klass)->finalize = nuc_source_chooser_finalize;

  g_type_ensure (NUC_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/nucleus/Nucleus/ui/source-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, NucSourceChooser, about);
  gtk_widget_class_bind_template_child (widget_class, NucSourceChooser, title);
  gtk_widget_class_bind_template_child (widget_class, NucSourceChooser, description);
  gtk_widget_class_bind_template_child (widget_class, NucSourceChooser, kind);
  gtk_widget_class_bind_template_child (widget_class, NucSourceChooser, vocabulary);
  gtk_widget_class_bind_template_child (widget_class, NucSourceChooser, known);
  gtk_widget_class_bind_template_child (widget_class, NucSourceChooser, recent_title);
  gtk_widget_class_bind_template_child (widget_class, NucSourceChooser, recent);
  gtk_widget_class_bind_template_child (widget_class, NucSourceChooser, built_in);
  gtk_widget_class_bind_template_child (widget_class, NucSourceChooser, order);
  gtk_widget_class_bind_template_child (widget_class, NucSourceChooser, unit);
  gtk_widget_class_bind_template_child (widget_class, NucSourceChooser, train);
  gtk_widget_class_bind_template_child (widget_class, NucSourceChooser, open);
  gtk_widget_class_bind_template_child (widget_class, NucSourceChooser, connect);
}

static void
nuc_source_chooser_init (NucSourceChooser *self)
{
  gsize n_presets, n_corpora;
  const NucSourcePreset *presets = nuc_source_list_presets (&n_presets);
  const NucSourcePreset *corpora = nuc_source_list_corpora (&n_corpora);

  gtk_widget_init_template (GTK_WIDGET (self));
  nuc_wheel_add (self->order, nuc_wheel_step);
  self->looking = g_cancellable_new ();
  /* What continues text comes first. */
  for (gsize i = 0; i < n_presets; i++)
    if (g_str_equal (presets[i].name, NUC_LLAMA_PRESET))
      add_built_in (self, "preset:", &presets[i]);
  for (gsize i = 0; i < n_corpora; i++)
    add_built_in (self, "corpus:", &corpora[i]);
  for (gsize i = 0; i < n_presets; i++)
    if (!g_str_equal (presets[i].name, NUC_LLAMA_PRESET))
      add_built_in (self, "preset:", &presets[i]);
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->built_in), header_cb, NULL, NULL);
  nuc_source_chooser_set_recent (self, NULL);
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
  g_signal_connect_object (self->built_in, "row-activated", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->recent, "row-activated", G_CALLBACK (recent_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->unit, "notify::selected", G_CALLBACK (unit_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->open, "clicked", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->connect, "clicked", G_CALLBACK (connect_cb), self,
                           G_CONNECT_SWAPPED);
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
 * @names: (nullable): what was open as recent-sources.h has it, the newest first, %NULL-terminated
 */
void
nuc_source_chooser_set_recent (NucSourceChooser *self, const char *const *names)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->recent)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->recent), row);
  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *title = nuc_recent_dup_title (names[i]);
      g_autofree char *sentence = nuc_recent_dup_sentence (names[i]);

      row = nuc_choice_new (title, sentence, names[i]);
      add_remove (GTK_LIST_BOX_ROW (row), title);
      gtk_list_box_append (GTK_LIST_BOX (self->recent), row);
    }
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    look_for_missing (self);
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
