/* foreign.c: files that only other programs read, and the line that makes them readable
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/loader.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *suffix;
  const char *line;
} files[] = {
  { ".pt", "numpy.save('logits.npy', torch.load('%s').float().numpy())" },
  { ".pth", "numpy.save('logits.npy', torch.load('%s').float().numpy())" },
  { ".pkl", "numpy.save('logits.npy', numpy.asarray(pickle.load(open('%s', 'rb'))))" },
  { ".pickle", "numpy.save('logits.npy', numpy.asarray(pickle.load(open('%s', 'rb'))))" },
  { ".h5", "numpy.save('logits.npy', h5py.File('%s')['logits'][:])" },
  { ".hdf5", "numpy.save('logits.npy', h5py.File('%s')['logits'][:])" },
  { ".parquet", "pandas.read_parquet('%s').to_csv('table.csv')" },
  { ".feather", "pandas.read_feather('%s').to_csv('table.csv')" },
  { ".xlsx", "pandas.read_excel('%s').to_csv('table.csv')" },
};

static const char *
find_line (const NucTarget *target)
{
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      const char *const suffixes[] = { files[i].suffix, NULL };

      if (nuc_target_has_suffix (target, suffixes))
        return files[i].line;
    }
  return NULL;
}

static gboolean
claims (const NucTarget *target)
{
  return find_line (target) != NULL;
}

/* A name with a quote would end the string in the line. */
static const char *
get_name (const NucTarget *target)
{
  for (const char *c = target->title; *c != '\0'; c++)
    if (*c == '\'' || *c == '\\')
      return "…";
  return target->title;
}

static NucSource *
refuse (const NucTarget *target,
        const NucOpenOptions *options,
        GCancellable *cancellable,
        GError **error)
{
  g_auto (GStrv) parts = g_strsplit (find_line (target), "%s", 2);
  g_autofree char *line = g_strjoinv (get_name (target), parts);

  /* Translators: a file's name and a line of Python */
  g_set_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED,
               _ ("%s is read by Python only; this line makes a file that can be opened here: %s"),
               target->title, line);
  return NULL;
}

const NucLoader nuc_foreign_loader = { claims, refuse, NULL, NUC_FILES_ARRAYS };
