/* text.c: Markdown as a lesson keeps it: paragraphs
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson/text.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lesson/measure.h"
#include "lesson/markdown.h"

/**
 * nuc_text_read:
 * @reader: at an object
 * @field: Markdown: one text, or a list of texts that are paragraphs
 *
 * Every text is translated as a whole, so the list is what translators see. A {name} that means nothing
 * is an error.
 *
 * Returns: (transfer full) (nullable): the texts; %NULL after an error, which stays in the reader
 */
char **
nuc_text_read (NucJsonReader *reader, const char *field)
{
  g_auto (GStrv) text = nuc_json_reader_get_strings (reader, field);
  gsize length = 0;

  for (gsize i = 0; text != NULL && text[i] != NULL; i++)
    {
      g_autofree char *unknown = NULL;

      length += strlen (text[i]) + 2;
      if (!nuc_measure_check_names (text[i], &unknown))
        nuc_json_reader_fail (reader, field, _ ("has a name that means nothing: {%s}"), unknown);
    }
  if (length > NUC_MARKDOWN_MAX_BYTES)
    nuc_json_reader_fail (reader, field, _ ("is longer than %d bytes"), NUC_MARKDOWN_MAX_BYTES);
  return nuc_json_reader_is_good (reader) ? g_steal_pointer (&text) : NULL;
}

/* One text as a string, several as a list: as nuc_text_read() takes them. */
json_t *
nuc_text_to_json (char *const *text)
{
  json_t *list;

  if (text[0] == NULL)
    return json_string ("");
  if (text[1] == NULL)
    return json_string (text[0]);
  list = json_array ();
  for (gsize i = 0; text[i] != NULL; i++)
    json_array_append_new (list, json_string (text[i]));
  return list;
}

/**
 * nuc_text_split:
 * @markdown: a text as it is typed
 *
 * Returns: (transfer full) (array zero-terminated=1): its paragraphs; none where there is nothing but space
 */
char **
nuc_text_split (const char *markdown)
{
  g_auto (GStrv) pieces = g_strsplit (markdown, "\n\n", -1);
  g_autoptr (GStrvBuilder) text = g_strv_builder_new ();

  for (gsize i = 0; pieces[i] != NULL; i++)
    {
      const char *piece = pieces[i];

      /* Not further: spaces in front may begin a block of code. */
      while (*piece == '\n')
        piece++;
      g_strchomp ((char *) piece);
      if (*piece != '\0')
        g_strv_builder_add (text, piece);
    }
  return g_strv_builder_end (text);
}

/* The text as one typed it; the opposite of nuc_text_split(). */
char *
nuc_text_join (char *const *text)
{
  return text != NULL ? g_strjoinv ("\n\n", (char **) text) : g_strdup ("");
}

/**
 * nuc_text_find_problem:
 * @text: (nullable) (array zero-terminated=1): paragraphs
 *
 * Returns: (transfer full) (nullable): a sentence on what a file with this text would be refused for
 */
char *
nuc_text_find_problem (char *const *text)
{
  gsize length = 0;

  if (text == NULL || text[0] == NULL)
    return g_strdup (_ ("There is no text yet."));
  for (gsize i = 0; text[i] != NULL; i++)
    {
      g_autofree char *unknown = NULL;

      length += strlen (text[i]) + 2;
      if (*text[i] == '\0')
        return g_strdup (_ ("There is no text yet."));
      if (!nuc_measure_check_names (text[i], &unknown))
        return g_strdup_printf (_ ("“{%s}” stands for no number. Write {{ where a brace is meant."),
                                unknown);
    }
  if (length > NUC_MARKDOWN_MAX_BYTES)
    return g_strdup (_ ("The text is too long. Make two scenes of it."));
  return NULL;
}
