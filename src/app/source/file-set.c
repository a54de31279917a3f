/* file-set.c: what files that come together are
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <string.h>

#include "app/source/file-set.h"
#include "source/open.h"

static void
file_set_free (gpointer data)
{
  NucFileSet *self = data;

  g_clear_object (&self->file);
  g_clear_object (&self->vocabulary);
  g_free (self);
}

/* In small letters, for what its end says. */
static char *
dup_base (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  return g_ascii_strdown (base != NULL ? base : "", -1);
}

static gboolean
is_array (GFile *file)
{
  g_autofree char *base = dup_base (file);
  const char *const *suffixes = nuc_source_list_suffixes (NUC_FILES_ARRAYS);

  for (gsize i = 0; suffixes[i] != NULL; i++)
    if (g_str_has_suffix (base, suffixes[i]))
      return TRUE;
  return FALSE;
}

/* As the files of tokenizers are called, or like the array with another end. */
static gboolean
is_vocabulary_of (GFile *file, GFile *array)
{
  g_autofree char *base = dup_base (file);
  g_autofree char *stem = dup_base (array);

  *strrchr (stem, '.') = '\0';
  if (g_str_has_suffix (base, ".tiktoken"))
    return TRUE;
  if (!g_str_has_suffix (base, ".json") && !g_str_has_suffix (base, ".txt"))
    return FALSE;
  return strstr (base, "vocab") != NULL || strstr (base, "tokenizer") != NULL ||
         (g_str_has_prefix (base, stem) && base[strlen (stem)] == '.');
}

static GFile *
find_vocabulary (GListModel *files, GFile *array)
{
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      if (is_vocabulary_of (file, array))
        return g_steal_pointer (&file);
    }
  return NULL;
}

static gboolean
is_used (GPtrArray *sets, GFile *file)
{
  for (guint i = 0; i < sets->len; i++)
    {
      const NucFileSet *set = sets->pdata[i];

      if (set->vocabulary != NULL && g_file_equal (set->vocabulary, file))
        return TRUE;
    }
  return FALSE;
}

static void
append (GPtrArray *sets, GFile *file, GFile *vocabulary)
{
  NucFileSet *set = g_new0 (NucFileSet, 1);

  set->file = g_object_ref (file);
  g_set_object (&set->vocabulary, vocabulary);
  g_ptr_array_add (sets, set);
}

/**
 * nuc_file_set_group:
 * @files: of #GFile: chosen or dropped at once
 *
 * Finds out which of them are opened each on its own: an array of logits and the file that names its tokens are one.
 *
 * Returns: (transfer full) (element-type NucFileSet): what to open, arrays first
 */
GPtrArray *
nuc_file_set_group (GListModel *files)
{
  GPtrArray *sets = g_ptr_array_new_with_free_func (file_set_free);

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_autoptr (GFile) vocabulary = is_array (file) ? find_vocabulary (files, file) : NULL;

      if (is_array (file))
        append (sets, file, vocabulary);
    }
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      if (!is_array (file) && !is_used (sets, file))
        append (sets, file, NULL);
    }
  return sets;
}

/**
 * nuc_file_set_dup_name:
 *
 * Returns: (transfer full): what nuc_source_open() calls @file: its path, or its address where it has none
 */
char *
nuc_file_set_dup_name (GFile *file)
{
  char *path = g_file_get_path (file);

  return path != NULL ? path : g_file_get_uri (file);
}
