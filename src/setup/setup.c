/* setup.c: everything that decides what is shown
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "setup/setup.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/error.h"
#include "core/number.h"

/* An absolute path, an address, a preset and the standard input stay what they are wherever a figure lies. */
static gboolean
is_relative (const char *source)
{
  return !g_path_is_absolute (source) && g_uri_peek_scheme (source) == NULL &&
         strcmp (source, "-") != 0;
}

/* From one folder to a file, both absolute, without naming what is above both. */
static char *
relate (const char *folder, const char *file)
{
  g_auto (GStrv) from = g_strsplit (folder, G_DIR_SEPARATOR_S, -1);
  g_auto (GStrv) to = g_strsplit (file, G_DIR_SEPARATOR_S, -1);
  g_autoptr (GString) path = g_string_new (NULL);
  gsize shared = 0;

  while (from[shared] != NULL && to[shared] != NULL && strcmp (from[shared], to[shared]) == 0)
    shared++;
  for (gsize i = shared; from[i] != NULL; i++)
    if (*from[i] != '\0')
      g_string_append (path, "../");
  for (gsize i = shared; to[i] != NULL; i++)
    g_string_append_printf (path, "%s%s", to[i], to[i + 1] != NULL ? "/" : "");
  return g_string_free (g_steal_pointer (&path), FALSE);
}

static gboolean
is_below (const char *folder, const char *file)
{
  g_autofree char *start = g_str_has_suffix (folder, G_DIR_SEPARATOR_S)
                               ? g_strdup (folder)
                               : g_strconcat (folder, G_DIR_SEPARATOR_S, NULL);

  return g_str_has_prefix (file, start);
}

/**
 * nuc_setup_new:
 *
 * Returns: (transfer full): a figure of which nothing is said yet
 */
NucSetup *
nuc_setup_new (void)
{
  return g_new0 (NucSetup, 1);
}

/**
 * nuc_setup_copy:
 * @self: what is shown
 *
 * Returns: (transfer full): the same values, with their paths and who named them
 */
NucSetup *
nuc_setup_copy (const NucSetup *self)
{
  NucSetup *copy = nuc_setup_new ();

  nuc_setup_override (copy, self);
  return copy;
}

/**
 * nuc_setup_free:
 * @self: (transfer full): what is shown
 *
 * Frees it with all its values.
 */
void
nuc_setup_free (NucSetup *self)
{
  for (guint field = 0; field < NUC_N_FIELDS; field++)
    nuc_setup_unset (self, (NucField) field);
  g_free (self);
}

/**
 * nuc_setup_set:
 * @self: a figure
 * @field: what to say about it
 * @text: the value as typed
 * @error: what was expected, without the field's name and without a full stop
 *
 * The value is kept in its canonical form, so that two ways of typing make the same file.
 *
 * Returns: whether the field can have this value
 */
gboolean
nuc_setup_set (NucSetup *self, NucField field, const char *text, GError **error)
{
  char *value = nuc_field_read (field, text, error);

  if (value == NULL)
    return FALSE;
  g_free (self->text[field]);
  self->text[field] = value;
  self->namer[field] = NUC_NAMED_BY_FILE;
  return TRUE;
}

/**
 * nuc_setup_unset:
 * @self: what is shown
 * @field: of which nothing is said any more
 *
 * From here nuc_setup_get() gives the initial value. A field of which nothing was said stays so.
 */
void
nuc_setup_unset (NucSetup *self, NucField field)
{
  g_clear_pointer (&self->text[field], g_free);
  g_clear_pointer (&self->base[field], g_free);
  self->namer[field] = NUC_NAMED_BY_FILE;
}

/**
 * nuc_setup_put:
 * @self: what is shown
 * @field: of which something is said
 * @text: a value that the field can have
 *
 * As nuc_setup_set(), for whoever writes down what is open.
 */
void
nuc_setup_put (NucSetup *self, NucField field, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (!nuc_setup_set (self, field, text, &error))
    g_warning ("%s: %s", nuc_field_get_info (field)->name, error->message);
}

/**
 * nuc_setup_put_count:
 * @self: what is shown
 * @field: a field for whole numbers
 * @count: a value that the field can have
 *
 * As nuc_setup_put().
 */
void
nuc_setup_put_count (NucSetup *self, NucField field, guint64 count)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, count);

  nuc_setup_put (self, field, text);
}

/**
 * nuc_setup_put_real:
 * @self: what is shown
 * @field: a field for numbers
 * @value: a value that the field can have
 *
 * As nuc_setup_put(). The text keeps every bit of the number and has a point in every locale.
 */
void
nuc_setup_put_real (NucSetup *self, NucField field, double value)
{
  g_autofree char *text = nuc_number_to_string (value);

  nuc_setup_put (self, field, text);
}

/**
 * nuc_setup_put_switch:
 * @self: what is shown
 * @field: a field that is on or off
 * @on: which of them
 *
 * As nuc_setup_put().
 */
void
nuc_setup_put_switch (NucSetup *self, NucField field, gboolean on)
{
  nuc_setup_put (self, field, on ? "true" : "false");
}

/**
 * nuc_setup_put_chain:
 * @self: what is shown
 * @field: a field for a chain
 * @chain: the samplers; its text form is kept, not the chain
 *
 * As nuc_setup_put().
 */
void
nuc_setup_put_chain (NucSetup *self, NucField field, NucChain *chain)
{
  g_autofree char *text = nuc_chain_to_string (chain);

  nuc_setup_put (self, field, text);
}

/**
 * nuc_setup_put_ids:
 * @self: what is shown
 * @field: a list of ids
 * @ids: (element-type guint32): ids of tokens; of none nothing is said
 */
void
nuc_setup_put_ids (NucSetup *self, NucField field, const GArray *ids)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%s%u", i > 0 ? "," : "", g_array_index (ids, guint32, i));
  if (ids->len > 0)
    nuc_setup_put (self, field, text->str);
}

/**
 * nuc_setup_set_base:
 * @self: a figure
 * @folder: where what says so much lies
 *
 * Every path that was said by now is seen from there, if it is relative.
 */
void
nuc_setup_set_base (NucSetup *self, const char *folder)
{
  for (guint field = 0; field < NUC_N_FIELDS; field++)
    if (nuc_field_get_info (field)->kind == NUC_FIELD_PATH && self->text[field] != NULL)
      {
        g_free (self->base[field]);
        self->base[field] = g_strdup (folder);
      }
}

/**
 * nuc_setup_set_typed:
 * @self: a figure
 *
 * Everything that was said by now was typed by a person: see [enum@Namer].
 */
void
nuc_setup_set_typed (NucSetup *self)
{
  for (guint field = 0; field < NUC_N_FIELDS; field++)
    if (self->text[field] != NULL)
      self->namer[field] = NUC_NAMED_BY_PERSON;
}

/**
 * nuc_setup_override:
 * @self: a figure
 * @over: what is said anew; what it does not say stays as it is
 *
 * With another view goes what only the former one used.
 */
void
nuc_setup_override (NucSetup *self, const NucSetup *over)
{
  if (over->text[NUC_FIELD_VIEW] != NULL)
    for (guint field = 0; field < NUC_N_FIELDS; field++)
      if (nuc_field_get_info (field)->particular &&
          nuc_field_get_info (field)->view != nuc_setup_get_view (over))
        nuc_setup_unset (self, (NucField) field);
  for (guint field = 0; field < NUC_N_FIELDS; field++)
    if (over->text[field] != NULL)
      {
        nuc_setup_unset (self, (NucField) field);
        self->text[field] = g_strdup (over->text[field]);
        self->base[field] = g_strdup (over->base[field]);
        self->namer[field] = over->namer[field];
      }
}

/* Of what is written out in every figure, the initial value says nothing. */
static gboolean
is_said (const NucSetup *self, NucField field)
{
  return nuc_setup_has (self, field) &&
         ((field != NUC_FIELD_ROLLS && field != NUC_FIELD_VERTICAL) ||
          !g_str_equal (self->text[field], nuc_field_get_info (field)->initial));
}

static gboolean
check_views (const NucSetup *self, GError **error)
{
  for (guint field = 0; field < NUC_N_FIELDS; field++)
    {
      const NucFieldInfo *info = nuc_field_get_info (field);

      if (!info->particular || !is_said (self, (NucField) field) ||
          info->view == nuc_setup_get_view (self))
        continue;
      g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE, _ ("“%s” is only for the view “%s”"),
                   info->name, nuc_view_get_name (info->view));
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_second (const NucSetup *self, GError **error)
{
  if (nuc_setup_has (self, NUC_FIELD_COMPARE_SOURCE))
    return TRUE;
  for (guint field = 0; field < NUC_N_FIELDS; field++)
    if (nuc_field_get_info (field)->second && nuc_setup_has (self, (NucField) field))
      {
        g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE,
                     _ ("“%s” is only for a second source, “%s”"), nuc_field_get_info (field)->name,
                     nuc_field_get_info (NUC_FIELD_COMPARE_SOURCE)->name);
        return FALSE;
      }
  return TRUE;
}

static gboolean
check_taken (const NucSetup *self, NucField field, guint64 most, GError **error)
{
  g_autoptr (GArray) taken = nuc_setup_dup_ids (self, field);

  if (taken->len <= most)
    return TRUE;
  g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE, _ ("“%s” goes on after the step that is shown"),
               nuc_field_get_info (field)->name);
  return FALSE;
}

/**
 * nuc_setup_check:
 * @self: a figure
 * @error: which field is missing or has no effect
 *
 * Nothing that is said is passed over in silence: a field that the view does not use is an error.
 *
 * Returns: whether a figure can be made from it
 */
gboolean
nuc_setup_check (const NucSetup *self, GError **error)
{
  guint64 step = nuc_setup_get_count (self, NUC_FIELD_STEP);
  gboolean after = nuc_setup_get_switch (self, NUC_FIELD_AFTER);

  if (!nuc_setup_has (self, NUC_FIELD_SOURCE))
    g_set_error_literal (error, NUC_ERROR, NUC_ERROR_PARSE, _ ("the figure has no “source”"));
  else if (nuc_setup_get_view (self) == NUC_VIEW_COMPARE &&
           !nuc_setup_has (self, NUC_FIELD_COMPARE_CHAIN) &&
           !nuc_setup_has (self, NUC_FIELD_COMPARE_SOURCE))
    g_set_error_literal (error, NUC_ERROR, NUC_ERROR_PARSE,
                         _ ("the view “compare” needs a second chain, “compare-chain”"));
  else
    return check_views (self, error) && check_second (self, error) &&
           check_taken (self, NUC_FIELD_TAKEN, step + 1, error) &&
           /* Which token of the second text is marked is said by the first one's coin. */
           check_taken (self, NUC_FIELD_COMPARE_TAKEN, step + (after ? 1 : 0), error);
  return FALSE;
}

/**
 * nuc_setup_get:
 * @self: a figure
 * @field: what to look at
 *
 * Returns: (transfer none) (nullable): the value that was said, or the initial one
 */
const char *
nuc_setup_get (const NucSetup *self, NucField field)
{
  return self->text[field] != NULL ? self->text[field] : nuc_field_get_info (field)->initial;
}

/**
 * nuc_setup_has:
 * @self: what is shown
 * @field: what to look at
 *
 * Returns: whether a value was said, be it the initial one
 */
gboolean
nuc_setup_has (const NucSetup *self, NucField field)
{
  return self->text[field] != NULL;
}

/**
 * nuc_setup_has_second_source:
 * @self: a figure
 *
 * Returns: whether what stands beside has a source, and so a text, of its own. The same source is one
 *   source, unless something else is said of it.
 */
gboolean
nuc_setup_has_second_source (const NucSetup *self)
{
  g_autofree char *first = nuc_setup_dup_path (self, NUC_FIELD_SOURCE);
  g_autofree char *second = nuc_setup_dup_path (self, NUC_FIELD_COMPARE_SOURCE);

  if (second == NULL)
    return FALSE;
  for (guint field = 0; field < NUC_N_FIELDS; field++)
    if (nuc_field_get_info (field)->second && nuc_setup_has (self, (NucField) field))
      return TRUE;
  return !g_str_equal (first, second);
}

/**
 * nuc_setup_get_count:
 * @self: what is shown
 * @field: a field for whole numbers
 *
 * Returns: the value that was said or the initial one, 0 where there is neither
 */
guint64
nuc_setup_get_count (const NucSetup *self, NucField field)
{
  const char *text = nuc_setup_get (self, field);

  return text != NULL ? g_ascii_strtoull (text, NULL, 10) : 0;
}

/**
 * nuc_setup_get_real:
 * @self: what is shown
 * @field: a field for numbers
 *
 * Returns: the value that was said or the initial one, 0 where there is neither
 */
double
nuc_setup_get_real (const NucSetup *self, NucField field)
{
  const char *text = nuc_setup_get (self, field);

  return text != NULL ? g_ascii_strtod (text, NULL) : 0;
}

/**
 * nuc_setup_get_switch:
 * @self: what is shown
 * @field: a field that is on or off
 *
 * Returns: whether it is on; off where nothing is said and there is no initial value
 */
gboolean
nuc_setup_get_switch (const NucSetup *self, NucField field)
{
  return g_strcmp0 (nuc_setup_get (self, field), "true") == 0;
}

/**
 * nuc_setup_dup_chain:
 * @self: a figure
 * @field: one of its two chains
 *
 * Returns: (transfer full): the chain; one of no stages where none was given
 */
NucChain *
nuc_setup_dup_chain (const NucSetup *self, NucField field)
{
  return nuc_chain_parse (nuc_setup_get (self, field), NULL);
}

/**
 * nuc_setup_dup_ids:
 * @self: a figure
 * @field: one of its lists
 *
 * Returns: (transfer full) (element-type guint32): ids of tokens
 */
GArray *
nuc_setup_dup_ids (const NucSetup *self, NucField field)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_auto (GStrv) parts = g_strsplit (nuc_setup_get (self, field), ",", -1);

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      guint32 id = (guint32) g_ascii_strtoull (parts[i], NULL, 10);

      g_array_append_val (ids, id);
    }
  return ids;
}

/**
 * nuc_setup_get_view:
 * @self: what is shown
 *
 * Returns: the view that was said or the initial one
 */
NucView
nuc_setup_get_view (const NucSetup *self)
{
  NucView view = NUC_VIEW_BARS;

  nuc_view_find (nuc_setup_get (self, NUC_FIELD_VIEW), &view);
  return view;
}

/**
 * nuc_setup_get_hide:
 * @self: what is shown
 *
 * Returns: what is kept from the reader, %NUC_HIDE_NOTHING where nothing is said
 */
NucHide
nuc_setup_get_hide (const NucSetup *self)
{
  NucHide hide = NUC_HIDE_NOTHING;

  nuc_hide_find (nuc_setup_get (self, NUC_FIELD_HIDE), &hide);
  return hide;
}

/**
 * nuc_setup_get_axis:
 * @self: what is shown
 *
 * Returns: the axis that was said or the initial one
 */
NucAxis
nuc_setup_get_axis (const NucSetup *self)
{
  NucAxis axis = NUC_AXIS_FIXED;

  nuc_axis_find (nuc_setup_get (self, NUC_FIELD_AXIS), &axis);
  return axis;
}

/**
 * nuc_setup_dup_path:
 * @self: a figure
 * @field: one of its sources, or its vocabulary
 *
 * Returns: (transfer full) (nullable): what can be opened: a relative path begins at its base
 */
char *
nuc_setup_dup_path (const NucSetup *self, NucField field)
{
  const char *path = nuc_setup_get (self, field);

  if (path == NULL || *path == '\0' || self->base[field] == NULL ||
      g_str_equal (self->base[field], ".") || !is_relative (path))
    return g_strdup (path);
  return g_build_filename (self->base[field], path, NULL);
}

/**
 * nuc_setup_dup_path_from:
 * @self: a figure
 * @field: as in nuc_setup_dup_path()
 * @folder: (nullable): where a file will lie that names the path; %NULL where it lies nowhere
 *
 * A figure that is moved together with its source finds it again, and tells nobody whose folder it
 * was made in: what was said from a folder, and what lies in that of the file or below it. Other absolute
 * paths stay, since nobody would move both.
 *
 * Returns: (transfer full): the path as seen from there
 */
char *
nuc_setup_dup_path_from (const NucSetup *self, NucField field, const char *folder)
{
  const char *path = nuc_setup_get (self, field);
  g_autofree char *name = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (*path == '\0' || (!is_relative (path) && !g_path_is_absolute (path)))
    return g_strdup (path);
  name = nuc_setup_dup_path (self, field);
  to = g_canonicalize_filename (name, NULL);
  if (folder == NULL)
    return g_steal_pointer (&to);
  from = g_canonicalize_filename (folder, NULL);
  if (is_relative (path) || is_below (from, to))
    return relate (from, to);
  return g_strdup (path);
}

/**
 * nuc_setup_find_files:
 * @self: a figure
 * @folder: where it lies
 *
 * A figure that was handed on with its source beside it names a place that only its maker has: where there is
 * no such file, one of the same name in the folder of the figure takes its place.
 */
void
nuc_setup_find_files (NucSetup *self, const char *folder)
{
  for (guint field = 0; field < NUC_N_FIELDS; field++)
    {
      g_autofree char *path = NULL;
      g_autofree char *name = NULL;
      g_autofree char *beside = NULL;

      if (nuc_field_get_info (field)->kind != NUC_FIELD_PATH || self->text[field] == NULL ||
          *self->text[field] == '\0' ||
          !(is_relative (self->text[field]) || g_path_is_absolute (self->text[field])))
        continue;
      path = nuc_setup_dup_path (self, (NucField) field);
      name = g_path_get_basename (path);
      beside = g_build_filename (folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_EXISTS) || !g_file_test (beside, G_FILE_TEST_EXISTS))
        continue;
      nuc_setup_unset (self, (NucField) field);
      self->text[field] = g_steal_pointer (&name);
      self->base[field] = g_strdup (folder);
    }
}

/**
 * nuc_setup_equal:
 * @self: what is shown
 * @other: what else is shown
 *
 * Returns: whether both show the same: what is said is compared with what holds where nothing is said, and how a
 *   figure of it would look is no difference
 */
gboolean
nuc_setup_equal (const NucSetup *self, const NucSetup *other)
{
  for (guint field = 0; field < NUC_FIELD_LOOK; field++)
    {
      g_autofree char *one = nuc_setup_dup_path (self, (NucField) field);
      g_autofree char *two = nuc_setup_dup_path (other, (NucField) field);

      if (g_strcmp0 (one, two) != 0)
        return FALSE;
    }
  return TRUE;
}
