/* array-source.c: logits in an array file, as a source
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/array-source.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "core/plain.h"
#include "file/file-read.h"
#include "source/npy.h"
#include "source/npz.h"
#include "source/safetensors.h"
#include "source/vocabulary-file.h"

/* Models pad their last layer to a round number of rows; more than this share is another vocabulary. */
#define PADDING_SHARE 16
#define MORE_NAMES 1
/* Named in place of a file, it leaves tokens without names. */
#define NO_VOCABULARY "none"
/* What is turned round in memory. */
#define MAX_TURNED (G_GUINT64_CONSTANT (1024) * 1024 * 1024)
/* Probabilities that were rounded add up to so much more or less than 1. */
#define ROUNDING 0.01
/* No header is longer: see npy.c and safetensors.c. */
#define MAX_HEAD (16 * 1024 * 1024 + 64)

struct _NucArraySource
{
  NucSource parent_instance;

  int file;
  struct stat status; /* when it was opened */
  NucArray array;
  GByteArray *memory;     /* all of it, where it does not lie in the file as it is read */
  char *member;           /* (nullable): which of an archive */
  gboolean probabilities; /* whether the numbers are no logits */
  /* One row, as it lies in the file and as numbers. */
  guint8 *bytes;
  float *scores;
};

G_DEFINE_FINAL_TYPE (NucArraySource, nuc_array_source, NUC_TYPE_SOURCE)

static const char *const suffixes[] = { ".npy", ".npz", ".safetensors", NULL };
static const char *const npy_suffixes[] = { ".npy", NULL };
static const char *const npz_suffixes[] = { ".npz", NULL };

static gboolean
is_npy (const NucTarget *target)
{
  return g_str_has_prefix (target->head, NUC_NPY_MAGIC) ||
         nuc_target_has_suffix (target, npy_suffixes);
}

/* Looked at after reading: what was written meanwhile is not shown as half a row of each. */
static gboolean
read_row (NucArraySource *self, guint64 row, GError **error)
{
  gsize size = nuc_array_get_row_size (&self->array);
  const char *title = nuc_source_get_title (NUC_SOURCE (self));
  gsize n;
  int code;

  if (self->memory != NULL)
    {
      memcpy (self->bytes, self->memory->data + self->array.offset + row * size, size);
      return TRUE;
    }
  if (!nuc_file_read_at (self->file, self->array.offset + row * size, self->bytes, size, &n, &code))
    {
      nuc_file_set_unreadable (title, code, error);
      return FALSE;
    }
  return nuc_file_check_same (self->file, &self->status, title, error);
}

/* Whether a row of numbers is one of probabilities. A single 1 among zeros may be anything. */
static gboolean
is_distribution (const float *scores, gsize n)
{
  double sum = 0;
  gsize n_above = 0;

  for (gsize i = 0; i < n; i++)
    {
      n_above += scores[i] > 0;
      if (!(scores[i] >= 0 && scores[i] <= 1 + ROUNDING))
        return FALSE;
      sum += scores[i];
    }
  return n_above > 1 && fabs (sum - 1) <= ROUNDING;
}

static gboolean
read_scores (NucArraySource *self, guint64 row, GError **error)
{
  if (!read_row (self, row, error))
    return FALSE;
  nuc_array_swap (&self->array, self->bytes, self->array.n_columns);
  return nuc_array_read_row (&self->array, self->bytes, self->scores, error);
}

/* Rows of probabilities are told by the first and the last. */
static gboolean
look_for_probabilities (NucArraySource *self)
{
  return read_scores (self, 0, NULL) && is_distribution (self->scores, self->array.n_columns) &&
         read_scores (self, self->array.n_rows - 1, NULL) &&
         is_distribution (self->scores, self->array.n_columns);
}

static gboolean
take_logarithms (NucArraySource *self, GError **error)
{
  if (!is_distribution (self->scores, self->array.n_columns))
    {
      g_set_error_literal (error, NUC_ERROR, NUC_ERROR_RANGE,
                           _ ("other rows are probabilities that add up to 1; this one is not."));
      return FALSE;
    }
  for (gsize i = 0; i < self->array.n_columns; i++)
    self->scores[i] = logf (self->scores[i]);
  return TRUE;
}

static NucLogits *
nuc_array_source_next (NucSource *source,
                       const guint32 *context,
                       gsize n_context,
                       guint64 position,
                       GCancellable *cancellable,
                       GError **error)
{
  NucArraySource *self = NUC_ARRAY_SOURCE (source);
  guint64 row = nuc_source_get_kind (source) == NUC_SOURCE_RECORDING ? position : 0;
  NucLogits *logits = NULL;

  if (!read_row (self, row, error))
    return NULL;
  nuc_array_swap (&self->array, self->bytes, self->array.n_columns);
  if (nuc_array_read_row (&self->array, self->bytes, self->scores, error) &&
      (!self->probabilities || take_logarithms (self, error)))
    logits = nuc_logits_new (self->scores, self->array.n_columns, error);
  if (logits == NULL)
    {
      g_autofree char *shown = g_strdup_printf ("%" G_GUINT64_FORMAT, row);

      /* Translators: a file's name and the number of a step, counted from 0; a sentence follows. */
      g_prefix_error (error, _ ("%s, step %s: "), nuc_source_get_title (source), shown);
    }
  return logits;
}

static void
nuc_array_source_finalize (GObject *object)
{
  NucArraySource *self = NUC_ARRAY_SOURCE (object);

  if (self->file >= 0)
    close (self->file);
  g_clear_pointer (&self->memory, g_byte_array_unref);
  g_free (self->member);
  g_free (self->bytes);
  g_free (self->scores);
  G_OBJECT_CLASS (nuc_array_source_parent_class)->finalize (object);
}

static void
nuc_array_source_class_init (NucArraySourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = nuc_array_source_finalize;
  NUC_SOURCE_CLASS (klass)->next = nuc_array_source_next;
}

static void
nuc_array_source_init (NucArraySource *self)
{
  self->file = -1;
}

static gboolean
parse_npy (NucArraySource *self,
           const NucTarget *target,
           const guint8 *data,
           gsize size,
           GError **error)
{
  if (nuc_npy_parse (data, size, &self->array, error))
    return TRUE;
  nuc_target_place_error (target, 0, error);
  return FALSE;
}

static gboolean
is_npz (const NucTarget *target)
{
  return nuc_target_has_suffix (target, npz_suffixes) && !is_npy (target);
}

static gboolean
parse_header (NucArraySource *self,
              const NucTarget *target,
              const NucOpenOptions *options,
              GCancellable *cancellable,
              GError **error)
{
  gsize size = (gsize) MIN (self->status.st_size, MAX_HEAD);
  g_autofree guint8 *data = NULL;
  g_auto (NucJson) json = { 0 };
  int code;

  nuc_json_init (&json, target, options, cancellable);
  if (is_npz (target))
    {
      self->memory = nuc_npz_read (self->file, target, options, cancellable, &self->member, error);
      return self->memory != NULL &&
             parse_npy (self, target, self->memory->data, self->memory->len, error);
    }
  data = g_malloc (size + 1);
  if (!nuc_file_read_at (self->file, 0, data, size, &size, &code))
    {
      nuc_file_set_unreadable (target->title, code, error);
      return FALSE;
    }
  if (is_npy (target))
    return parse_npy (self, target, data, size, error);
  return nuc_safetensors_parse (&json, data, size, &self->array, error);
}

static gboolean
check_size (NucArraySource *self, const NucTarget *target, GError **error)
{
  guint64 size = self->memory != NULL ? self->memory->len : (guint64) self->status.st_size;
  guint64 needed = nuc_array_get_size (&self->array);
  guint64 rest = self->array.offset <= size ? size - self->array.offset : 0;
  g_autofree char *is = NULL;
  g_autofree char *wanted = NULL;

  if (needed == rest || (needed < rest && !is_npy (target) && self->memory == NULL))
    return TRUE;
  is = g_strdup_printf ("%" G_GUINT64_FORMAT, rest);
  wanted = g_strdup_printf ("%" G_GUINT64_FORMAT, needed);
  if (needed > rest)
    g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE,
                 _ ("%s is incomplete: there are %s bytes of numbers; %s were expected."),
                 target->title, is, wanted);
  else
    g_set_error (
        error, NUC_ERROR, NUC_ERROR_PARSE,
        _ ("%s: there are %s bytes of numbers; %s were expected, as the shape and the type "
           "say."),
        target->title, is, wanted);
  return FALSE;
}

/* Columns that lie one after another become rows, in memory. */
static gboolean
turn (NucArraySource *self, const NucTarget *target, GError **error)
{
  guint64 size = nuc_array_get_size (&self->array);
  g_autoptr (GByteArray) turned = NULL;
  gsize n;
  int code;

  if (!self->array.by_columns)
    return TRUE;
  if (size > MAX_TURNED)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_TOO_LARGE,
                   _ ("%s: the array is in Fortran order and too large to be turned; C order was "
                      "expected, as numpy.ascontiguousarray(array) makes it."),
                   target->title);
      return FALSE;
    }
  if (self->memory == NULL)
    {
      self->memory = g_byte_array_new ();
      g_byte_array_set_size (self->memory, (guint) size);
      if (!nuc_file_read_at (self->file, self->array.offset, self->memory->data, (gsize) size, &n,
                             &code))
        {
          nuc_file_set_unreadable (target->title, code, error);
          return FALSE;
        }
      if (!nuc_file_check_same (self->file, &self->status, target->title, error))
        return FALSE;
      self->array.offset = 0;
    }
  turned = g_byte_array_new ();
  g_byte_array_set_size (turned, (guint) size);
  nuc_array_transpose (&self->array, self->memory->data + self->array.offset, turned->data);
  g_byte_array_unref (self->memory);
  self->memory = g_steal_pointer (&turned);
  self->array.offset = 0;
  return TRUE;
}

/* Both sizes, because the likely reason is the vocabulary of another model. */
static gboolean
check_vocabulary (NucArraySource *self,
                  const NucTarget *target,
                  const char *title,
                  gsize n_tokens,
                  gsize n_ids,
                  GError **error)
{
  gsize n = self->array.n_columns;
  gsize share = n / PADDING_SHARE;

  /* A tokenizer often has a name more than its model has rows. */
  if (n_ids <= n + MAX (share, (gsize) MORE_NAMES) && n_tokens + share >= n)
    return TRUE;
  g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE,
               _ ("%s has %zu tokens a step, but the vocabulary %s has %zu; that of the same model "
                  "was expected."),
               target->title, n, title, n_ids > n ? n_ids : n_tokens);
  return FALSE;
}

static void
name_by_number (NucVocabulary *vocabulary, gsize n)
{
  char name[16];

  for (gsize id = 0; id < n; id++)
    if (!nuc_vocabulary_contains (vocabulary, (guint32) id))
      nuc_vocabulary_add (vocabulary, (guint32) id, name,
                          (gsize) g_snprintf (name, sizeof name, "#%zu", id));
}

/* How many of the row have a name. */
static gsize
count_named (NucVocabulary *vocabulary, gsize n)
{
  gsize n_named = 0;

  for (gsize id = 0; id < n; id++)
    n_named += nuc_vocabulary_contains (vocabulary, (guint32) id);
  return n_named;
}

static char *
describe_names (const char *title, gsize n_unnamed, gsize n_beyond)
{
  g_autofree char *unnamed = NULL;
  g_autofree char *beyond = NULL;

  if (n_unnamed == 0)
    unnamed = g_strdup_printf (_ ("Its tokens are named by %s."), title);
  else
    unnamed =
        g_strdup_printf (ngettext ("Its tokens are named by %s; %zu is not in there and named by "
                                   "its number.",
                                   "Its tokens are named by %s; %zu are not in there and named by "
                                   "their number.",
                                   n_unnamed),
                         title, n_unnamed);
  if (n_beyond == 0)
    return g_steal_pointer (&unnamed);
  beyond = g_strdup_printf (ngettext ("%zu name in there is of no token of the array.",
                                      "%zu names in there are of no token of the array.", n_beyond),
                            n_beyond);
  return g_strconcat (unnamed, " ", beyond, NULL);
}

static void
describe (NucArraySource *self, const NucTarget *target, const char *names)
{
  gboolean single = self->array.n_rows == 1;
  g_autofree char *rows = g_strdup_printf ("%" G_GUINT64_FORMAT, self->array.n_rows);
  g_autofree char *what =
      single
          ? g_strdup_printf (ngettext ("Logits of %zu token from the file %s.",
                                       "Logits of %zu tokens from the file %s.",
                                       self->array.n_columns),
                             self->array.n_columns, target->title)
          /* Translators: a number of steps, a number of tokens and a file's name. */
          : g_strdup_printf (_ ("%s recorded steps, logits of %zu tokens each, from the file %s."),
                             rows, self->array.n_columns, target->title);
  g_autofree char *shown = self->member != NULL ? nuc_plain_dup (self->member) : NULL;
  g_autofree char *member =
      shown != NULL ? g_strdup_printf (_ ("The array is named “%s”."), shown) : NULL;
  g_autoptr (GString) both = g_string_new (what);
  const char *const sentences[] = {
    self->probabilities
        ? _ ("Its numbers are probabilities that add up to 1; they are taken as such.")
        : NULL,
    member,
    names,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (sentences[i] != NULL)
      g_string_append_printf (both, " %s", sentences[i]);

  nuc_source_describe (NUC_SOURCE (self), single ? NUC_SOURCE_DISTRIBUTION : NUC_SOURCE_RECORDING,
                       target->name, target->title, both->str, self->array.n_rows);
}

static gboolean
is_no_vocabulary (const char *path)
{
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;

  return name != NULL && strcmp (name, NO_VOCABULARY) == 0 &&
         !g_file_test (path, G_FILE_TEST_EXISTS);
}

static NucVocabulary *
read_vocabulary (NucArraySource *self,
                 const NucTarget *target,
                 const char *path,
                 const NucOpenOptions *options,
                 GCancellable *cancellable,
                 char **names,
                 GError **error)
{
  g_autofree char *title = g_filename_display_basename (path);
  g_autoptr (NucVocabulary) vocabulary = NULL;
  gsize n = self->array.n_columns;
  gsize n_ids = 0;
  gsize n_tokens, n_named;

  vocabulary = nuc_vocabulary_file_read (path, options, cancellable, &n_ids, error);
  if (vocabulary == NULL)
    return NULL;
  n_tokens = nuc_vocabulary_get_size (vocabulary);
  if (!check_vocabulary (self, target, title, n_tokens, n_ids, error))
    return NULL;
  n_named = count_named (vocabulary, n);
  *names = describe_names (title, n - n_named, n_tokens - n_named);
  return g_steal_pointer (&vocabulary);
}

/* One that a person named must be right; one that only lies beside the array may be of something else. */
static gboolean
name_tokens (NucArraySource *self,
             const NucTarget *target,
             const NucOpenOptions *options,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (NucVocabulary) vocabulary = NULL;
  g_autofree char *path = g_strdup (target->opening->vocabulary);
  g_autofree char *names = NULL;
  g_autoptr (GError) problem = NULL;
  gboolean none = is_no_vocabulary (path);
  gboolean beside = path == NULL;

  if (none)
    names = g_strdup (_ ("Its tokens are named by their number."));
  else if (!beside || nuc_vocabulary_file_find (target->path, &path, &problem))
    {
      if (path != NULL)
        vocabulary = read_vocabulary (self, target, path, options, cancellable, &names, &problem);
      else
        names =
            g_strdup (_ ("No vocabulary lies beside it, so its tokens are named by their number."));
    }
  if (problem != NULL && (!beside || g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED)))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (problem != NULL)
    /* Translators: a sentence on what is wrong with a file */
    names = g_strdup_printf (
        _ ("The vocabulary beside it cannot be used (%s), so its tokens are named by "
           "their number."),
        problem->message);
  if (vocabulary == NULL)
    vocabulary = nuc_vocabulary_new ();
  name_by_number (vocabulary, self->array.n_columns);
  nuc_source_set_vocabulary (NUC_SOURCE (self), vocabulary);
  describe (self, target, names);
  return TRUE;
}

static gboolean
claims (const NucTarget *target)
{
  return target->path != NULL &&
         (nuc_target_has_suffix (target, suffixes) || is_npy (target) ||
          nuc_safetensors_recognise ((const guint8 *) target->head, target->n_head));
}

const NucLoader nuc_array_loader = { claims, nuc_array_source_new, suffixes, NUC_FILES_ARRAYS };

/**
 * nuc_array_source_new:
 * @target: a `.npy` or safetensors file
 * @options: (nullable): what to tell meanwhile
 * @cancellable: (nullable): stops the reading of the vocabulary
 * @error: one sentence that names the file and what was expected there
 *
 * A row is read when it is asked for, and the first one at once, so that a file without numbers worth
 * looking at does not open.
 *
 * Returns: (transfer full): a distribution of one row or a recording of several, or %NULL
 */
NucSource *
nuc_array_source_new (const NucTarget *target,
                      const NucOpenOptions *options,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (NucArraySource) self = g_object_new (NUC_TYPE_ARRAY_SOURCE, NULL);
  g_autoptr (NucLogits) first = NULL;

  self->file = nuc_file_open (target->path, target->title, &self->status, error);
  if (self->file < 0 || !parse_header (self, target, options, cancellable, error) ||
      !check_size (self, target, error) || !turn (self, target, error))
    return NULL;
  self->bytes = g_malloc (nuc_array_get_row_size (&self->array));
  self->scores = g_new (float, self->array.n_columns);
  self->probabilities = look_for_probabilities (self);
  if (!name_tokens (self, target, options, cancellable, error))
    return NULL;
  first = nuc_source_next (NUC_SOURCE (self), NULL, 0, 0, cancellable, error);
  return first != NULL ? NUC_SOURCE (g_steal_pointer (&self)) : NULL;
}
