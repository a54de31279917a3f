/* chain-list.c: the chain as a list of rows
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/chain/chain-list.h"
#include "app/chain/chain-preset.h"
#include "app/widgets/choice.h"
#include "app/widgets/field.h"

struct _NucChainList
{
  GtkWidget parent_instance;

  NucSession *session;

  GtkWidget *presets_popover;
  GtkWidget *preset_list;
  GtkWidget *preset;
  GtkWidget *text;
  GtkWidget *message;
  GtkWidget *rows;
  GtkWidget *add;
  GtkWidget *add_popover;
  GtkWidget *sampler_list;

  GPtrArray *shown;      /* the sampler of each row */
  const NucPreset *last; /* (nullable): what it is, or was before it was changed */
};

G_DEFINE_FINAL_TYPE (NucChainList, nuc_chain_list, GTK_TYPE_WIDGET)

static gboolean
shows_chain (NucChainList *self, const NucChain *chain)
{
  if (self->shown->len != nuc_chain_get_size (chain))
    return FALSE;
  for (guint i = 0; i < self->shown->len; i++)
    if (g_ptr_array_index (self->shown, i) != nuc_chain_get_sampler (chain, i))
      return FALSE;
  return TRUE;
}

/* The name says what is set; where only the order is a preset's, it says so. */
static void
show_preset (NucChainList *self, const NucChain *chain)
{
  const NucPreset *preset = nuc_chain_preset_find (chain);
  const NucPreset *order = nuc_chain_preset_find_order (chain, self->last);
  g_autofree char *title = NULL;

  if (preset != NULL)
    title = g_strdup (g_dgettext (GETTEXT_PACKAGE, preset->title));
  else if (order != NULL)
    /* Translators: %s is the name of a chain, of which a value has been changed */
    title = g_strdup_printf (C_ ("order of stages", "%s, changed"),
                             g_dgettext (GETTEXT_PACKAGE, order->title));
  else
    title = g_strdup (C_ ("order of stages", "My own"));
  self->last = preset != NULL ? preset : order;
  gtk_label_set_text (GTK_LABEL (self->preset), title);
  for (GtkWidget *row = gtk_widget_get_first_child (self->preset_list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    nuc_choice_set_current (GTK_LIST_BOX_ROW (row),
                            preset != NULL &&
                                g_str_equal (nuc_choice_get_name (GTK_LIST_BOX_ROW (row)),
                                             preset->chain));
}

static void
rebuild (NucChainList *self, NucChain *chain)
{
  GtkRoot *root = gtk_widget_get_root (self->rows);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean had_focus = focus != NULL && gtk_widget_is_ancestor (focus, self->rows);
  const NucSampler *focused = NULL;
  gboolean followed = FALSE;
  gsize place = 0;
  GtkWidget *child;

  if (had_focus)
    {
      GtkWidget *row = gtk_widget_get_ancestor (focus, NUC_TYPE_SAMPLER_ROW);

      place = nuc_sampler_row_get_stage (NUC_SAMPLER_ROW (row));
      focused = g_ptr_array_index (self->shown, place);
    }
  while ((child = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), child);
  g_ptr_array_set_size (self->shown, 0);
  for (gsize i = 0; i < nuc_chain_get_size (chain); i++)
    {
      const NucSampler *sampler = nuc_chain_get_sampler (chain, i);
      GtkWidget *row = nuc_sampler_row_new (self->session, i);

      g_ptr_array_add (self->shown, (gpointer) sampler);
      gtk_box_append (GTK_BOX (self->rows), row);
      /* The keyboard follows the stage that it moved. */
      if (had_focus && sampler == focused)
        {
          nuc_sampler_row_focus (NUC_SAMPLER_ROW (row));
          followed = TRUE;
        }
    }
  if (!had_focus || followed)
    return;
  /* What it removed leaves it to the next one. */
  if (self->shown->len > 0)
    nuc_sampler_row_focus (nuc_chain_list_get_row (self, MIN (place, self->shown->len - 1)));
  else
    gtk_widget_grab_focus (self->add);
}

static void
sync_cb (NucChainList *self)
{
  NucChain *chain = nuc_session_get_chain (self->session);
  g_autofree char *text = nuc_chain_to_string (chain);

  if (!shows_chain (self, chain))
    rebuild (self, chain);
  show_preset (self, chain);
  nuc_field_set_text (GTK_EDITABLE (self->text), text);
  gtk_widget_set_visible (self->message, FALSE);
}

static void
take_chain (NucChainList *self, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (nuc_session_set_chain_text (self->session, text, &error))
    {
      gtk_popover_popdown (GTK_POPOVER (self->presets_popover));
      return;
    }
  gtk_label_set_text (GTK_LABEL (self->message), error->message);
  gtk_widget_set_visible (self->message, TRUE);
}

static void
preset_cb (NucChainList *self, GtkListBoxRow *row)
{
  take_chain (self, nuc_choice_get_name (row));
}

static void
text_cb (NucChainList *self)
{
  take_chain (self, gtk_editable_get_text (GTK_EDITABLE (self->text)));
}

static void
add_cb (NucChainList *self, GtkListBoxRow *row)
{
  NucChain *chain = nuc_session_get_chain (self->session);

  gtk_popover_popdown (GTK_POPOVER (self->add_popover));
  nuc_session_insert_stage (self->session, nuc_chain_get_size (chain),
                            nuc_sampler_find (nuc_choice_get_name (row)));
}

static void
nuc_chain_list_dispose (GObject *object)
{
  NucChainList *self = NUC_CHAIN_LIST (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);
  g_clear_pointer (&self->shown, g_ptr_array_unref);

  G_OBJECT_CLASS (nuc_chain_list_parent_class)->dispose (object);
}

static void
nuc_chain_list_class_init (NucChainListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nuc_chain_list_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/nucleus/Nucleus/ui/chain-list.ui");
  gtk_widget_class_bind_template_child (widget_class, NucChainList, presets_popover);
  gtk_widget_class_bind_template_child (widget_class, NucChainList, preset_list);
  gtk_widget_class_bind_template_child (widget_class, NucChainList, preset);
  gtk_widget_class_bind_template_child (widget_class, NucChainList, text);
  gtk_widget_class_bind_template_child (widget_class, NucChainList, message);
  gtk_widget_class_bind_template_child (widget_class, NucChainList, rows);
  gtk_widget_class_bind_template_child (widget_class, NucChainList, add);
  gtk_widget_class_bind_template_child (widget_class, NucChainList, add_popover);
  gtk_widget_class_bind_template_child (widget_class, NucChainList, sampler_list);
  gtk_widget_class_set_css_name (widget_class, "chain-list");
}

static void
nuc_chain_list_init (NucChainList *self)
{
  const NucPreset *presets;
  const NucSampler *const *samplers;
  gsize n;

  self->shown = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  presets = nuc_chain_list_presets (&n);
  for (gsize i = 0; i < n; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->preset_list),
                         nuc_choice_new (g_dgettext (GETTEXT_PACKAGE, presets[i].title),
                                         g_dgettext (GETTEXT_PACKAGE, presets[i].help),
                                         presets[i].chain));
  samplers = nuc_sampler_list (&n);
  for (gsize i = 0; i < n; i++)
    gtk_list_box_append (
        GTK_LIST_BOX (self->sampler_list),
        nuc_choice_new (g_dgettext (GETTEXT_PACKAGE, nuc_sampler_get_title (samplers[i])),
                        g_dgettext (GETTEXT_PACKAGE, nuc_sampler_get_help (samplers[i])),
                        nuc_sampler_get_name (samplers[i])));
  g_signal_connect_object (self->preset_list, "row-activated", G_CALLBACK (preset_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "activate", G_CALLBACK (text_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sampler_list, "row-activated", G_CALLBACK (add_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * nuc_chain_list_set_session:
 * @session: whose chain is shown and changed; once
 */
void
nuc_chain_list_set_session (NucChainList *self, NucSession *session)
{
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::chain", G_CALLBACK (sync_cb), self, G_CONNECT_SWAPPED);
  sync_cb (self);
}

/**
 * nuc_chain_list_get_row:
 * @stage: which stage
 *
 * Returns: (transfer none) (nullable): its row
 */
NucSamplerRow *
nuc_chain_list_get_row (NucChainList *self, gsize stage)
{
  GtkWidget *row = gtk_widget_get_first_child (self->rows);

  while (row != NULL && nuc_sampler_row_get_stage (NUC_SAMPLER_ROW (row)) != stage)
    row = gtk_widget_get_next_sibling (row);
  return row != NULL ? NUC_SAMPLER_ROW (row) : NULL;
}
