/* banner.c: a sentence over the window's content
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/banner.h"

/**
 * NucBanner:
 *
 * Says what went wrong, or what is going on, without taking anything away from the window.
 */
struct _NucBanner
{
  GtkWidget parent_instance;

  NucBannerKind kind;
  GtkWidget *revealer;
  GtkWidget *box;
  GtkWidget *icon;
  GtkWidget *label;
  GtkWidget *progress;
  GtkWidget *cancel;
  GtkWidget *close;
};

G_DEFINE_FINAL_TYPE (NucBanner, nuc_banner, GTK_TYPE_WIDGET)

static void
nuc_banner_dispose (GObject *object)
{
  NucBanner *self = NUC_BANNER (object);

  g_clear_pointer (&self->revealer, gtk_widget_unparent);

  G_OBJECT_CLASS (nuc_banner_parent_class)->dispose (object);
}

static void
nuc_banner_class_init (NucBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nuc_banner_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/nucleus/Nucleus/ui/banner.ui");
  gtk_widget_class_bind_template_child (widget_class, NucBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, NucBanner, box);
  gtk_widget_class_bind_template_child (widget_class, NucBanner, icon);
  gtk_widget_class_bind_template_child (widget_class, NucBanner, label);
  gtk_widget_class_bind_template_child (widget_class, NucBanner, progress);
  gtk_widget_class_bind_template_child (widget_class, NucBanner, cancel);
  gtk_widget_class_bind_template_child (widget_class, NucBanner, close);
  gtk_widget_class_set_css_name (widget_class, "banner");
}

static void
nuc_banner_init (NucBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->close, "clicked", G_CALLBACK (nuc_banner_hide), self,
                           G_CONNECT_SWAPPED);
}

/**
 * nuc_banner_show:
 * @kind: an error and a notice stay until they are closed, progress until nuc_banner_hide()
 * @sentence: what to say
 */
void
nuc_banner_show (NucBanner *self, NucBannerKind kind, const char *sentence)
{
  static const char *const icons[] = { "dialog-error-symbolic", "dialog-information-symbolic",
                                       "document-open-symbolic" };
  static const char *const classes[] = { "error", "notice", "progress" };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (self->box, classes[i]);
  gtk_widget_add_css_class (self->box, classes[kind]);
  self->kind = kind;
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icons[kind]);
  gtk_label_set_text (GTK_LABEL (self->label), sentence);
  gtk_widget_set_visible (self->progress, kind == NUC_BANNER_PROGRESS);
  gtk_widget_set_visible (self->cancel, kind == NUC_BANNER_PROGRESS);
  gtk_widget_set_visible (self->close, kind != NUC_BANNER_PROGRESS);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), TRUE);
}

/**
 * nuc_banner_set_fraction:
 * @fraction: in [0, 1], or negative when nobody knows
 */
void
nuc_banner_set_fraction (NucBanner *self, double fraction)
{
  if (fraction < 0)
    gtk_progress_bar_pulse (GTK_PROGRESS_BAR (self->progress));
  else
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), MIN (fraction, 1));
}

void
nuc_banner_hide (NucBanner *self)
{
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
}

/**
 * nuc_banner_get_sentence:
 *
 * Returns: (transfer none) (nullable): what it says, %NULL when it is hidden
 */
const char *
nuc_banner_get_sentence (NucBanner *self)
{
  return gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer))
             ? gtk_label_get_text (GTK_LABEL (self->label))
             : NULL;
}

NucBannerKind
nuc_banner_get_kind (NucBanner *self)
{
  return self->kind;
}
