/* opening.c: how a source is opened
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/opening.h"

#include <gio/gio.h>
#include <string.h>

#define ORDER "order="
#define WORDS "words"
#define CHARACTERS "characters"
#define VOCABULARY "vocabulary="
#define ANSWER "answer="

static gboolean
has_scheme (const char *name, const char *scheme)
{
  return g_ascii_strncasecmp (name, scheme, strlen (scheme)) == 0;
}

/* What can be followed by `#` and the rest: a `#` in a path or an address may be its own. */
static gboolean
is_uri (const char *name)
{
  return has_scheme (name, "file:") || has_scheme (name, "corpus:") || has_scheme (name, "preset:");
}

static char *
dup_uri (const char *name)
{
  g_autoptr (GFile) file = NULL;

  if (is_uri (name))
    return g_strdup (name);
  file = g_file_new_for_path (name);
  return g_file_get_uri (file);
}

/* A path for a file, so that the same file has the same name however it was said. */
static char *
dup_name (const char *uri)
{
  g_autoptr (GFile) file = has_scheme (uri, "file:") ? g_file_new_for_uri (uri) : NULL;
  char *path = file != NULL ? g_file_get_path (file) : NULL;

  return path != NULL ? path : g_strdup (uri);
}

/* One of the parts after `#`. */
static gboolean
read_part (NucOpening *self, const char *part)
{
  guint64 number;

  if (g_str_has_prefix (part, ORDER))
    {
      if (!g_ascii_string_to_unsigned (part + strlen (ORDER), 10, 0, G_MAXUINT16, &number, NULL))
        return FALSE;
      self->order = (guint) number;
      return TRUE;
    }
  if (g_str_has_prefix (part, ANSWER))
    {
      if (!g_ascii_string_to_unsigned (part + strlen (ANSWER), 10, 1, G_MAXUINT32, &number, NULL))
        return FALSE;
      self->answer = (guint) number;
      return TRUE;
    }
  if (g_str_has_prefix (part, VOCABULARY))
    {
      g_free (self->vocabulary);
      self->vocabulary = g_uri_unescape_string (part + strlen (VOCABULARY), NULL);
      return self->vocabulary != NULL && *self->vocabulary != '\0';
    }
  self->words = g_str_equal (part, WORDS);
  return self->words || g_str_equal (part, CHARACTERS);
}

/**
 * nuc_opening_new:
 * @name: as in #NucOpening
 *
 * Returns: (transfer full): what is opened by its name alone
 */
NucOpening *
nuc_opening_new (const char *name)
{
  return nuc_opening_copy (NUC_OPENING (name));
}

/**
 * nuc_opening_copy:
 * @self: (nullable): how a source is opened
 *
 * Returns: (transfer full) (nullable): the same; %NULL of %NULL
 */
NucOpening *
nuc_opening_copy (const NucOpening *self)
{
  NucOpening *copy;

  if (self == NULL)
    return NULL;
  copy = g_new0 (NucOpening, 1);
  copy->name = g_strdup (self->name);
  copy->order = self->order;
  copy->words = self->words;
  copy->vocabulary = g_strdup (self->vocabulary);
  copy->answer = self->answer;
  return copy;
}

/**
 * nuc_opening_free:
 * @self: (nullable): how a source is opened
 */
void
nuc_opening_free (NucOpening *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->vocabulary);
  g_free (self);
}

/**
 * nuc_opening_equal:
 * @self: (nullable): how a source is opened
 * @other: (nullable): another
 *
 * Returns: whether both say the same; %NULL is equal to %NULL only
 */
gboolean
nuc_opening_equal (const NucOpening *self, const NucOpening *other)
{
  if (self == NULL || other == NULL)
    return self == other;
  return g_str_equal (self->name, other->name) && self->order == other->order &&
         self->words == other->words && self->answer == other->answer &&
         g_strcmp0 (self->vocabulary, other->vocabulary) == 0;
}

/**
 * nuc_opening_is_plain:
 * @self: how a source is opened
 *
 * Returns: whether its name says all of it
 */
gboolean
nuc_opening_is_plain (const NucOpening *self)
{
  return self->order == 0 && !self->words && self->vocabulary == NULL && self->answer == 0;
}

/**
 * nuc_opening_to_text:
 * @self: how a source is opened
 *
 * A name that says all of it is its own text. Else a URI is followed by `#` and, with `;` between, `order=N`
 * with `words` or `characters`, `vocabulary=` with an escaped path, and `answer=N`.
 *
 * Returns: (transfer full): what nuc_opening_parse() reads
 */
char *
nuc_opening_to_text (const NucOpening *self)
{
  g_autoptr (GString) text = NULL;
  g_autofree char *uri = NULL;
  char before = '#';

  if (nuc_opening_is_plain (self))
    return g_strdup (self->name);
  uri = dup_uri (self->name);
  text = g_string_new (uri);
  if (self->order > 0 || self->words)
    {
      g_string_append_printf (text, "%c" ORDER "%u;%s", before, self->order,
                              self->words ? WORDS : CHARACTERS);
      before = ';';
    }
  if (self->vocabulary != NULL)
    {
      g_autofree char *vocabulary = g_uri_escape_string (self->vocabulary, "/", FALSE);

      g_string_append_printf (text, "%c" VOCABULARY "%s", before, vocabulary);
      before = ';';
    }
  if (self->answer > 0)
    g_string_append_printf (text, "%c" ANSWER "%u", before, self->answer);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * nuc_opening_parse:
 * @text: what nuc_opening_to_text() made, or any name
 *
 * Returns: (transfer full): how the source is opened; what is not understood whole is a name
 */
NucOpening *
nuc_opening_parse (const char *text)
{
  const char *hash = is_uri (text) ? strrchr (text, '#') : NULL;
  g_autoptr (NucOpening) self = NULL;
  g_autofree char *uri = NULL;
  g_auto (GStrv) parts = NULL;

  self = g_new0 (NucOpening, 1);
  uri = hash != NULL ? g_strndup (text, hash - text) : g_strdup (text);
  self->name = dup_name (uri);
  if (hash == NULL)
    return g_steal_pointer (&self);
  parts = g_strsplit (hash + 1, ";", -1);
  if (parts[0] == NULL)
    return nuc_opening_new (text);
  for (char **part = parts; *part != NULL; part++)
    if (!read_part (self, *part))
      return nuc_opening_new (text);
  return g_steal_pointer (&self);
}
