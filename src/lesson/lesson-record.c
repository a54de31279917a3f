/* lesson-record.c: what a learner has done, kept on this machine
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "lesson/lesson-record.h"

/**
 * nuc_lesson_record_load:
 * @session: told what is wrong
 *
 * A damaged file is set aside, never written over, and the person is told where it is.
 *
 * Returns: (transfer full) (nullable): what was done so far; %NULL where nothing can be kept
 */
NucProgress *
nuc_lesson_record_load (NucSession *session)
{
  g_autofree char *path = nuc_progress_dup_default_path ();
  g_autofree char *kept_as = NULL;
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) told = NULL;
  NucProgress *progress = nuc_progress_load (path, &error);

  if (progress != NULL)
    return progress;
  progress = nuc_progress_start_over (path, &kept_as, &told);
  if (progress == NULL)
    {
      nuc_session_report (session, told);
      return NULL;
    }
  /* Translators: %s are what is wrong with a file, and its new name */
  sentence = g_strdup_printf (_ ("%s It is kept as %s."), error->message, kept_as);
  told = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_INVALID_DATA, sentence);
  nuc_session_report (session, told);
  return progress;
}

/**
 * nuc_lesson_record_save:
 * @progress: (nullable): what was done
 * @session: told what is wrong
 */
void
nuc_lesson_record_save (NucProgress *progress, NucSession *session)
{
  g_autoptr (GError) error = NULL;

  if (progress != NULL && !nuc_progress_save (progress, &error))
    nuc_session_report (session, error);
}
