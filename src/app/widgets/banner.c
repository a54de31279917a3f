/* banner.c: a sentence over the window's content
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/widgets/banner.h"

#include "core/plain.h"

/**
 * NucBanner:
 *
 * Says what went wrong, or what is going on, without taking anything away from the window. It lies over the content: what
 * is under the pointer must not move away while somebody is about to press it.
 */
struct _NucBanner
{
  GtkWidget parent_instance;

  NucBannerKind kind;
  GQueue unread; /* Unread, the newest last */
  GtkWidget *revealer;
  GtkWidget *box;
  GtkWidget *icon;
  GtkWidget *label;
  GtkWidget *progress;
  GtkWidget *cancel;
  GtkWidget *close;
};

/* Who has not closed so many will not read them. */
#define MOST_UNREAD 8

typedef struct
{
  NucBannerKind kind;
  char *sentence;
} Unread;

G_DEFINE_FINAL_TYPE (NucBanner, nuc_banner, GTK_TYPE_WIDGET)

static void
unread_free (gpointer data)
{
  Unread *unread = data;

  g_free (unread->sentence);
  g_free (unread);
}

static int
compare_sentence (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (((const Unread *) a)->sentence, b);
}

/* A sentence that another one covers comes back when that is closed. */
static void
set_aside (NucBanner *self, const char *next)
{
  const char *sentence = nuc_banner_get_sentence (self);
  GList *same = g_queue_find_custom (&self->unread, next, compare_sentence);
  Unread *unread;

  if (same != NULL)
    {
      unread_free (same->data);
      g_queue_delete_link (&self->unread, same);
    }
  if (sentence == NULL || self->kind == NUC_BANNER_PROGRESS || g_str_equal (sentence, next))
    return;
  unread = g_new (Unread, 1);
  unread->kind = self->kind;
  unread->sentence = g_strdup (sentence);
  g_queue_push_tail (&self->unread, unread);
  if (g_queue_get_length (&self->unread) > MOST_UNREAD)
    unread_free (g_queue_pop_head (&self->unread));
}

static void
show (NucBanner *self, NucBannerKind kind, const char *sentence)
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

static void
nuc_banner_dispose (GObject *object)
{
  NucBanner *self = NUC_BANNER (object);

  g_clear_pointer (&self->revealer, gtk_widget_unparent);
  g_queue_clear_full (&self->unread, unread_free);

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
 *
 * An error or a notice that was not closed waits behind it.
 */
void
nuc_banner_show (NucBanner *self, NucBannerKind kind, const char *sentence)
{
  g_autofree char *copy = nuc_plain_dup (sentence);

  set_aside (self, copy);
  show (self, kind, copy);
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

/**
 * nuc_banner_hide:
 *
 * Takes away what it says. What was not closed before that is said again.
 */
void
nuc_banner_hide (NucBanner *self)
{
  Unread *unread = g_queue_pop_tail (&self->unread);

  if (unread == NULL)
    {
      gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
      return;
    }
  show (self, unread->kind, unread->sentence);
  unread_free (unread);
}

/**
 * nuc_banner_forget_errors:
 *
 * Takes away all errors, as where what failed has been done since.
 */
void
nuc_banner_forget_errors (NucBanner *self)
{
  for (GList *link = self->unread.head, *next; link != NULL; link = next)
    {
      Unread *unread = link->data;

      next = link->next;
      if (unread->kind != NUC_BANNER_ERROR)
        continue;
      unread_free (unread);
      g_queue_delete_link (&self->unread, link);
    }
  if (nuc_banner_get_sentence (self) != NULL && self->kind == NUC_BANNER_ERROR)
    nuc_banner_hide (self);
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
