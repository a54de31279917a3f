/* harness.h: what tests of sessions and of widgets share
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "session/session.h"

/* A test that waits for something that never comes must end; how long it may take is no matter. */
#define PATIENCE_S 60

#ifdef __SANITIZE_ADDRESS__
void __lsan_disable (void);
void __lsan_enable (void);

/* What libraries allocate before main() is theirs: GLib lets go of its table of quarks when there are more than
 * 2,048, since others may still be looking things up in it. */
static void
begin_loading (void)
{
  __lsan_disable ();
}

__attribute__ ((section (".preinit_array"), used)) static void (*loading) (void) = begin_loading;

__attribute__ ((constructor)) static void
end_loading (void)
{
  __lsan_enable ();
}
#endif

/* What a library allocates meanwhile is its own affair, where it is not to be told from ours by name. */
static inline void
excuse_leaks (gboolean excused)
{
#ifdef __SANITIZE_ADDRESS__
  if (excused)
    __lsan_disable ();
  else
    __lsan_enable ();
#endif
}

static inline gboolean
give_up_cb (gpointer what)
{
  g_error ("waited in vain for %s", (const char *) what);
  return G_SOURCE_REMOVE;
}

#define spin_until(condition)                                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    guint patience = g_timeout_add_seconds (PATIENCE_S, give_up_cb, (gpointer) #condition);        \
    while (!(condition))                                                                           \
      g_main_context_iteration (NULL, TRUE);                                                       \
    g_source_remove (patience);                                                                    \
  }                                                                                                \
  G_STMT_END

static inline NucTrace *
fresh_trace (NucSession *session)
{
  nuc_session_update (session);
  return nuc_session_get_trace (session);
}

static inline void
open_and_wait (NucSession *session, const char *name)
{
  nuc_session_open (session, NUC_OPENING (name), NUC_NAMED_BY_FILE, NULL);
  spin_until (nuc_session_get_opening (session) == NULL);
  g_assert_nonnull (nuc_session_get_source (session));
  nuc_session_update (session);
}

static inline NucSession *
new_session (const char *chain, const char *name)
{
  NucSession *session = nuc_session_new ();
  GError *error = NULL;

  nuc_session_set_chain_text (session, chain, &error);
  g_assert_no_error (error);
  open_and_wait (session, name);
  return session;
}

static inline void
note_text_cb (GObject *object, const char *text, char **note)
{
  g_free (*note);
  *note = g_strdup (text);
}
