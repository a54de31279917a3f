/* announcer.c: says which tokens are drawn
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/widgets/announce.h"
#include "app/widgets/announcer.h"
#include "app/chart/hide-watch.h"
#include "chart/chart-text.h"

/* While tokens stream by, what came is said in pieces of so much time: a listener is slower than Play. */
#define PIECE_US (4 * G_TIME_SPAN_SECOND)

#define DATA "nuc-announcer"

typedef struct
{
  GtkWidget *window; /* which owns it */
  NucSession *session;
  guint64 said; /* tokens that have been heard or taken back */
  gint64 begun; /* the piece that is being gathered */
} Announcer;

static gboolean
is_hidden (Announcer *self)
{
  return nuc_hide_watch_get (self->window) != NUC_HIDE_NOTHING;
}

/* A token and how likely it was. */
static void
say_token (Announcer *self, guint64 position)
{
  NucDraw draw;
  guint32 id = nuc_session_get_token (self->session, position, &draw);
  g_autofree char *label = nuc_session_dup_label (self->session, id);
  g_autofree char *percent = nuc_chart_text_percent (draw.probability);
  /* Translators: a token, its probability; said when it is drawn */
  g_autofree char *text = g_strdup_printf (C_ ("spoken", "%s, %s"), label, percent);

  nuc_announce (self->window, text);
}

/* The text that came since. Draws that do not continue each other are a list. */
static void
say_piece (Announcer *self, guint64 n)
{
  NucSource *source = nuc_session_get_source (self->session);
  gboolean list = nuc_source_get_kind (source) == NUC_SOURCE_DISTRIBUTION;
  g_autoptr (GString) piece = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint64 i = self->said; i < n; i++)
    {
      guint32 id = nuc_session_get_token (self->session, i, NULL);
      gsize length = 0;
      const char *bytes =
          nuc_vocabulary_get_bytes (nuc_source_get_vocabulary (source), id, &length);

      if (list)
        {
          g_autofree char *label = nuc_session_dup_label (self->session, id);

          g_string_append_printf (piece, "%s%s", piece->len > 0 ? ", " : "", label);
        }
      else if (bytes != NULL)
        g_string_append_len (piece, bytes, (gssize) length);
    }
  text = g_utf8_make_valid (piece->str, (gssize) piece->len);
  g_strstrip (text);
  if (*text != '\0')
    nuc_announce (self->window, text);
  self->said = n;
  self->begun = g_get_monotonic_time ();
}

static void
appended_cb (GtkWidget *window)
{
  Announcer *self = g_object_get_data (G_OBJECT (window), DATA);
  guint64 n = nuc_session_get_n_tokens (self->session);

  if (is_hidden (self))
    {
      if (!nuc_session_get_playing (self->session))
        nuc_announce (self->window, _ ("A token is drawn, and hidden"));
      self->said = n;
    }
  else if (!nuc_session_get_playing (self->session) && n > 0)
    {
      say_token (self, n - 1);
      self->said = n;
    }
  else if (g_get_monotonic_time () - self->begun >= PIECE_US)
    say_piece (self, n);
}

static void
replaced_cb (GtkWidget *window)
{
  Announcer *self = g_object_get_data (G_OBJECT (window), DATA);

  self->said = nuc_session_get_n_tokens (self->session);
}

static void
playing_cb (GtkWidget *window)
{
  Announcer *self = g_object_get_data (G_OBJECT (window), DATA);
  guint64 n = nuc_session_get_n_tokens (self->session);

  self->begun = g_get_monotonic_time ();
  if (nuc_session_get_playing (self->session))
    self->said = n;
  else if (n > self->said && !is_hidden (self))
    say_piece (self, n);
}

/* Walking through the text with the keyboard. */
static void
position_cb (GtkWidget *window)
{
  Announcer *self = g_object_get_data (G_OBJECT (window), DATA);
  guint64 position = nuc_session_get_position (self->session);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));

  if (!nuc_session_get_playing (self->session) && GTK_IS_TEXT_VIEW (focus) && !is_hidden (self) &&
      position < nuc_session_get_n_tokens (self->session))
    say_token (self, position);
}

/**
 * nuc_announcer_add:
 * @window: where it is said
 * @session: whose tokens are said
 *
 * A token that is drawn by itself is said with its probability; of a stream the text.
 */
void
nuc_announcer_add (GtkWidget *window, NucSession *session)
{
  Announcer *self = g_new0 (Announcer, 1);

  self->window = window;
  self->session = session;
  g_object_set_data_full (G_OBJECT (window), DATA, self, g_free);
  g_signal_connect_object (session, "appended", G_CALLBACK (appended_cb), window,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "replaced", G_CALLBACK (replaced_cb), window,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::playing", G_CALLBACK (playing_cb), window,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::position", G_CALLBACK (position_cb), window,
                           G_CONNECT_SWAPPED);
}
