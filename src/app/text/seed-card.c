/* seed-card.c: the seed of the coins
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/widgets/fold-box.h"
#include "app/text/seed-card.h"
#include "app/widgets/field.h"

/**
 * NucSeedCard:
 *
 * A seed has 64 bits, more than a number entry's double holds; so it is read on its own.
 */
struct _NucSeedCard
{
  GtkWidget parent_instance;

  NucSession *session;
  GtkWidget *card;
  GtkWidget *title;
  GtkWidget *entry;
  GtkWidget *another;
  GtkWidget *message;
};

G_DEFINE_FINAL_TYPE (NucSeedCard, nuc_seed_card, GTK_TYPE_WIDGET)

static void
sync_cb (NucSeedCard *self)
{
  g_autofree char *text =
      g_strdup_printf ("%" G_GUINT64_FORMAT, nuc_session_get_seed (self->session));

  nuc_field_set_text (GTK_EDITABLE (self->entry), text);
  gtk_widget_remove_css_class (self->entry, "error");
  gtk_widget_set_visible (self->message, FALSE);
}

static void
enter_cb (NucSeedCard *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  guint64 seed;

  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, &seed, NULL))
    {
      nuc_session_set_seed (self->session, seed);
      sync_cb (self);
      return;
    }
  gtk_widget_add_css_class (self->entry, "error");
  gtk_label_set_text (GTK_LABEL (self->message),
                      _ ("A seed is a whole number from 0 to 18446744073709551615."));
  gtk_widget_set_visible (self->message, TRUE);
}

static void
nuc_seed_card_dispose (GObject *object)
{
  NucSeedCard *self = NUC_SEED_CARD (object);

  g_clear_pointer (&self->card, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (nuc_seed_card_parent_class)->dispose (object);
}

static void
nuc_seed_card_class_init (NucSeedCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nuc_seed_card_dispose;

  g_type_ensure (NUC_TYPE_FOLD_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/nucleus/Nucleus/ui/seed-card.ui");
  gtk_widget_class_bind_template_child (widget_class, NucSeedCard, card);
  gtk_widget_class_bind_template_child (widget_class, NucSeedCard, title);
  gtk_widget_class_bind_template_child (widget_class, NucSeedCard, entry);
  gtk_widget_class_bind_template_child (widget_class, NucSeedCard, another);
  gtk_widget_class_bind_template_child (widget_class, NucSeedCard, message);
  gtk_widget_class_set_css_name (widget_class, "seed-card");
}

static void
nuc_seed_card_init (NucSeedCard *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (enter_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (enter_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, focus);
}

/**
 * nuc_seed_card_set_session:
 * @session: whose seed is shown and changed; once
 */
void
nuc_seed_card_set_session (NucSeedCard *self, NucSession *session)
{
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::seed", G_CALLBACK (sync_cb), self, G_CONNECT_SWAPPED);
  sync_cb (self);
}
