/* session-banner.c: what a session has to say, in a banner
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/source/recent-sources.h"
#include "app/source/session-banner.h"

/* An opening that is over sooner is not worth a line that comes and goes. */
#define PROGRESS_DELAY_MS 250

/**
 * NucSessionBanner:
 *
 * Errors and notices, and how far an opening has come. An error stays until it is closed or something else has been
 * opened.
 */
struct _NucSessionBanner
{
  GObject parent_instance;

  NucSession *session; /* both of the window, which owns whoever owns this */
  NucBanner *banner;
  guint delay;
  gboolean keeps_errors;
};

G_DEFINE_FINAL_TYPE (NucSessionBanner, nuc_session_banner, G_TYPE_OBJECT)

static gboolean
is_shown (NucSessionBanner *self, NucBannerKind kind)
{
  return nuc_banner_get_sentence (self->banner) != NULL &&
         nuc_banner_get_kind (self->banner) == kind;
}

static void
error_cb (NucSessionBanner *self, const char *sentence)
{
  nuc_banner_show (self->banner, NUC_BANNER_ERROR, sentence);
}

static gboolean
delay_cb (gpointer user_data)
{
  NucSessionBanner *self = user_data;
  const NucOpening *opening = nuc_session_get_opening (self->session);

  self->delay = 0;
  if (opening != NULL)
    {
      g_autofree char *title = nuc_recent_dup_title (opening->name);
      /* Translators: %s is the name of a file or of a model at a server */
      g_autofree char *sentence = g_strdup_printf (_ ("Opening %s…"), title);

      nuc_banner_show (self->banner, NUC_BANNER_PROGRESS, sentence);
      nuc_banner_set_fraction (self->banner, 0);
    }
  return G_SOURCE_REMOVE;
}

static void
opening_cb (NucSessionBanner *self)
{
  g_clear_handle_id (&self->delay, g_source_remove);
  if (nuc_session_get_opening (self->session) != NULL)
    self->delay = g_timeout_add (PROGRESS_DELAY_MS, delay_cb, self);
  else if (is_shown (self, NUC_BANNER_PROGRESS))
    nuc_banner_hide (self->banner);
}

static void
progress_cb (NucSessionBanner *self)
{
  g_autofree char *what = NULL;
  double fraction;

  if (!is_shown (self, NUC_BANNER_PROGRESS))
    return;
  g_object_get (self->session, "progress", &fraction, "progress-text", &what, NULL);
  if (what != NULL)
    nuc_banner_show (self->banner, NUC_BANNER_PROGRESS, what);
  nuc_banner_set_fraction (self->banner, fraction);
}

static void
source_cb (NucSessionBanner *self)
{
  if (!self->keeps_errors)
    nuc_banner_forget_errors (self->banner);
  self->keeps_errors = FALSE;
}

static void
nuc_session_banner_dispose (GObject *object)
{
  g_clear_handle_id (&NUC_SESSION_BANNER (object)->delay, g_source_remove);

  G_OBJECT_CLASS (nuc_session_banner_parent_class)->dispose (object);
}

static void
nuc_session_banner_class_init (NucSessionBannerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nuc_session_banner_dispose;
}

static void
nuc_session_banner_init (NucSessionBanner *self)
{
}

/**
 * nuc_session_banner_new:
 * @session: (transfer none): what speaks
 * @banner: (transfer none): where it is read; both must live longer
 */
NucSessionBanner *
nuc_session_banner_new (NucSession *session, NucBanner *banner)
{
  static const struct
  {
    const char *signal;
    void (*callback) (void);
  } signals[] = {
    { "error", G_CALLBACK (error_cb) },
    { "notice", G_CALLBACK (nuc_session_banner_notice) },
    { "notify::opening", G_CALLBACK (opening_cb) },
    { "notify::progress-text", G_CALLBACK (progress_cb) },
    { "notify::source", G_CALLBACK (source_cb) },
  };
  NucSessionBanner *self = g_object_new (NUC_TYPE_SESSION_BANNER, NULL);

  self->session = session;
  self->banner = banner;
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (session, signals[i].signal, signals[i].callback, self,
                             G_CONNECT_SWAPPED);
  return self;
}

void
nuc_session_banner_notice (NucSessionBanner *self, const char *sentence)
{
  nuc_banner_show (self->banner, NUC_BANNER_NOTICE, sentence);
}

/**
 * nuc_session_banner_keep_errors:
 *
 * What is opened next is opened instead of what failed, and does not answer for it.
 */
void
nuc_session_banner_keep_errors (NucSessionBanner *self)
{
  self->keeps_errors = TRUE;
}
