/* server-consent.c: asks before a server is asked that a file names
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/source/server-consent.h"

#include "app/compat.h"
#include "core/plain.h"
#include "source/consent.h"
#include "source/server-config.h"

/* More of a text does not fit into a question. */
#define MAX_SHOWN 60

enum
{
  ANSWER_NO,
  ANSWER_ALWAYS,
  ANSWER_YES,
};

/**
 * Question:
 * @session: what waits for the answer
 * @settings: where the answer is kept
 * @origin: the server
 */
typedef struct
{
  NucSession *session;
  NucSettings *settings;
  char *origin;
} Question;

static void
keep (NucSettings *settings)
{
  g_autoptr (GVariant) value = nuc_settings_get (settings, "servers");
  g_autofree const char **old = g_variant_get_strv (value, NULL);
  g_auto (GStrv) list = nuc_consent_dup_list ();

  if (!g_strv_equal (old, (const char *const *) list))
    nuc_settings_set (settings, "servers", g_variant_new_strv ((const char *const *) list, -1));
}

static void
question_free (gpointer data)
{
  Question *question = data;

  g_clear_object (&question->session);
  g_free (question->origin);
  g_free (question);
}

static void
answered_cb (guint answer, gpointer user_data)
{
  Question *question = user_data;

  if (answer == ANSWER_ALWAYS)
    {
      nuc_consent_give (question->origin, NUC_CONSENT_CONNECT | NUC_CONSENT_REMEMBER);
      keep (question->settings);
    }
  nuc_session_answer_consent (question->session, question->origin, answer != ANSWER_NO);
}

static char *
dup_beginning (const char *text)
{
  g_autofree char *beginning = NULL;

  if (g_utf8_strlen (text, -1) <= MAX_SHOWN)
    return g_strdup (text);
  beginning = g_utf8_substring (text, 0, MAX_SHOWN - 1);
  return g_strconcat (beginning, "…", NULL);
}

static char *
dup_detail (NucSession *session)
{
  const char *prompt = nuc_session_get_consent_prompt (session);
  g_autofree char *plain = nuc_plain_dup (prompt != NULL ? prompt : "");
  g_autofree char *beginning = dup_beginning (plain);

  if (*beginning == '\0')
    return g_strdup (
        _ ("What you opened names this server. Nucleus would ask it again and again which "
           "token comes next. Agree only if you know who runs it: it would learn the "
           "address of this machine and every text that you continue with it."));
  return g_strdup_printf (
      /* Translators: the beginning of the text that would be sent */
      _ ("What you opened names this server. Nucleus would send it the text “%s” and ask it again "
         "and again which token comes next. Agree only if you know who runs it: it would learn the "
         "address of this machine and every text that you continue with it."),
      beginning);
}

/* The question that is there belongs to the window, and goes with it. */
static void
consent_cb (NucSession *session, const char *origin, gpointer user_data)
{
  GtkWindow *window = user_data;
  const char *answers[] = { _ ("_Do Not Connect"), _ ("_Always Connect"), _ ("_Connect"), NULL };
  Question *question = g_new0 (Question, 1);
  g_autofree char *title =
      /* Translators: %s is the scheme, the host and the port of a server */
      g_strdup_printf (_ ("Connect to %s?"), origin);
  g_autofree char *detail = dup_detail (session);

  question->session = g_object_ref (session);
  question->settings = g_object_get_data (G_OBJECT (window), "consent-settings");
  question->origin = g_strdup (origin);
  nuc_compat_ask_carefully (window, title, detail, answers, answered_cb, question, question_free);
}

static void
source_cb (GtkWindow *window)
{
  keep (g_object_get_data (G_OBJECT (window), "consent-settings"));
}

/**
 * nuc_server_consent_watch:
 * @window: what questions are asked over
 * @exhibit: both of its sources are watched
 * @settings: where it is kept which servers may be asked; outlives @window
 *
 * Brings back what a person has agreed to, and asks when a file names another server.
 */
void
nuc_server_consent_watch (GtkWindow *window, NucExhibit *exhibit, NucSettings *settings)
{
  NucSession *sessions[] = {
    nuc_exhibit_get_session (exhibit),
    nuc_comparison_get_other (nuc_exhibit_get_comparison (exhibit)),
  };
  g_autoptr (GVariant) value = nuc_settings_get (settings, "servers");
  g_autofree const char **list = g_variant_get_strv (value, NULL);

  nuc_consent_restore (list);
  g_object_set_data (G_OBJECT (window), "consent-settings", settings);
  for (gsize i = 0; i < G_N_ELEMENTS (sessions); i++)
    {
      g_signal_connect_object (sessions[i], "consent", G_CALLBACK (consent_cb), window, 0);
      g_signal_connect_object (sessions[i], "notify::source", G_CALLBACK (source_cb), window,
                               G_CONNECT_SWAPPED);
    }
}

/**
 * nuc_server_consent_take_typed:
 * @name: what a person has typed as an argument of the command line
 *
 * If it is a server's address, that may be asked.
 */
void
nuc_server_consent_take_typed (const char *name)
{
  g_autoptr (NucServerConfig) config = nuc_server_config_parse (name, NULL);

  if (config != NULL)
    nuc_server_config_take_typed (config);
}

/**
 * nuc_server_consent_forget:
 * @name: what is not to be offered any more
 *
 * If it is a server's address, that is not asked again before a person agrees anew.
 */
void
nuc_server_consent_forget (const char *name, NucSettings *settings)
{
  g_autoptr (NucServerConfig) config = nuc_server_config_parse (name, NULL);
  g_autofree char *origin = NULL;

  if (config == NULL)
    return;
  origin = nuc_server_config_dup_origin (config);
  nuc_consent_withdraw (origin, G_MAXUINT);
  keep (settings);
}
