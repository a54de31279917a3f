/* recorded-builder.c: from rows of a file to a checked vector of logits
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/recorded-builder.h"

#include <float.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Files are written with few digits: this much below 1 counts as 1. */
#define MASS_TOLERANCE 1e-4
/* What rounding explains of a sum above 1: bfloat16 has three digits. */
#define ROUNDING 0.01
/* A server's list of the top is the whole only if hardly anything is missing; sums of float32 stray so far. */
#define NOTHING_MISSING 2e-6
/* Twice the same token, in the list and as the one that was taken, may be rounded twice. */
#define SAME_SCORE 1e-4
#define SAME_NAMED_SCORE 0.01

typedef struct
{
  double score;
  gsize place;
  guint32 id;
} Row;

typedef enum
{
  IDS_UNDECIDED,
  IDS_GIVEN,
  IDS_MADE,
} Ids;

struct _NucRecordedBuilder
{
  NucVocabulary *vocabulary;
  gboolean twins;
  GHashTable *twin_ids; /* first id and count of a text in one distribution -> id */
  GHashTable *seen;     /* first id of a text -> how often it occurred in this distribution */
  double above;         /* the largest sum above 1 that rounding explains */
  double half_digit; /* half a unit of the last digit of the numbers, 0 where that is not known */
  Ids ids;
  NucScoreKind kind;
  gboolean ascending;
  GArray *rows;
};

static gboolean
check_score (NucScoreKind kind, double score, GError **error)
{
  if (isnan (score))
    {
      g_set_error_literal (error, NUC_ERROR, NUC_ERROR_NOT_A_NUMBER,
                           _ ("the score is not a number (NaN); a finite number was expected."));
      return FALSE;
    }
  if (score == INFINITY)
    {
      g_set_error_literal (error, NUC_ERROR, NUC_ERROR_NOT_A_NUMBER,
                           _ ("the score is infinite; a finite number was expected."));
      return FALSE;
    }
  if (kind == NUC_SCORE_PROBABILITY && (score < 0 || score > 1 + ROUNDING))
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_RANGE, _ ("the probability %g lies outside 0 to 1."),
                   score);
      return FALSE;
    }
  if (kind == NUC_SCORE_LOG_PROBABILITY && score > ROUNDING && score < 1)
    {
      g_set_error (
          error, NUC_ERROR, NUC_ERROR_RANGE,
          _ ("the log-probability %g is above 0; this and its like look like probabilities, whose "
             "natural logarithms were expected."),
          score);
      return FALSE;
    }
  if (kind == NUC_SCORE_LOG_PROBABILITY && score > ROUNDING)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_RANGE,
                   _ ("the log-probability %g is above 0; a natural logarithm of at most 0 was "
                      "expected."),
                   score);
      return FALSE;
    }
  if (score != -INFINITY && fabs (score) > FLT_MAX)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_RANGE,
                   _ ("the score %g is too large; at most %g was expected."), score,
                   (double) FLT_MAX);
      return FALSE;
    }
  return TRUE;
}

/* A list that names its tokens by text may hold two tokens of one text. The same occurrence gets the
 * same id in every step. */
static guint32
intern_twin (NucRecordedBuilder *self, const NucTokenName *name)
{
  guint32 first = nuc_vocabulary_intern (self->vocabulary, name->bytes, name->length);
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->seen, GUINT_TO_POINTER (first)));
  gint64 key = (gint64) (((guint64) first << 32) | count);
  gpointer found;
  guint32 id;

  g_hash_table_insert (self->seen, GUINT_TO_POINTER (first), GUINT_TO_POINTER (count + 1));
  if (count == 0)
    return first;
  if (g_hash_table_lookup_extended (self->twin_ids, &key, NULL, &found))
    return GPOINTER_TO_UINT (found);
  id = nuc_vocabulary_append (self->vocabulary, name->bytes, name->length);
  g_hash_table_insert (self->twin_ids, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (id));
  return id;
}

/* Where a server mixes them, a text alone is the token that has it, with an id or without. */
static gboolean
name_mixed (NucRecordedBuilder *self, const NucTokenName *name, guint32 *id)
{
  if (name->has_id && nuc_vocabulary_add (self->vocabulary, name->id, name->bytes, name->length))
    *id = name->id;
  else
    *id = intern_twin (self, name);
  return TRUE;
}

static gboolean
name_token (NucRecordedBuilder *self, const NucTokenName *name, guint32 *id, GError **error)
{
  Ids ids = name->has_id ? IDS_GIVEN : IDS_MADE;

  if (self->ids != IDS_UNDECIDED && self->ids != ids)
    {
      if (self->twins)
        return name_mixed (self, name, id);
      g_set_error_literal (error, NUC_ERROR, NUC_ERROR_PARSE,
                           ids == IDS_MADE
                               ? _ ("this token has no id, but those before it have one.")
                               : _ ("this token has an id, but those before it have none."));
      return FALSE;
    }
  self->ids = ids;
  if (!name->has_id)
    {
      *id = self->twins ? intern_twin (self, name)
                        : nuc_vocabulary_intern (self->vocabulary, name->bytes, name->length);
      return TRUE;
    }
  *id = name->id;
  if (nuc_vocabulary_add (self->vocabulary, name->id, name->bytes, name->length))
    return TRUE;
  g_set_error (error, NUC_ERROR, NUC_ERROR_DUPLICATE,
               _ ("the id %u stands for another token already; each id was expected once."),
               name->id);
  return FALSE;
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const Row *one = a;
  const Row *other = b;

  if (one->id != other->id)
    return one->id < other->id ? -1 : 1;
  return one->place < other->place ? -1 : one->place > other->place;
}

static gboolean
check_ids (NucRecordedBuilder *self, gsize *place, GError **error)
{
  const Row *rows = (const Row *) self->rows->data;

  for (gsize i = 1; i < self->rows->len; i++)
    if (rows[i].id == rows[i - 1].id)
      {
        *place = rows[i].place;
        if (self->ids == IDS_GIVEN)
          g_set_error (error, NUC_ERROR, NUC_ERROR_DUPLICATE,
                       _ ("the id %u occurs twice; each id was expected once."), rows[i].id);
        else
          {
            g_autofree char *label = nuc_vocabulary_dup_label (self->vocabulary, rows[i].id);

            g_set_error (error, NUC_ERROR, NUC_ERROR_DUPLICATE,
                         _ ("the token “%s” occurs twice; where two tokens have one text, ids were "
                            "expected to tell them apart."),
                         label);
          }
        return FALSE;
      }
  return TRUE;
}

/* Turns the rows' scores into logarithms and returns their mass; for logits, what of it is known. */
static double
take_logarithms (NucRecordedBuilder *self, double known_mass)
{
  Row *rows = (Row *) self->rows->data;
  gsize n = self->rows->len;
  double maximum = -INFINITY;
  double mass = 0;
  double shift;

  if (self->kind == NUC_SCORE_PROBABILITY)
    for (gsize i = 0; i < n; i++)
      {
        mass += rows[i].score;
        rows[i].score = log (rows[i].score);
      }
  if (self->kind == NUC_SCORE_LOG_PROBABILITY)
    for (gsize i = 0; i < n; i++)
      mass += exp (rows[i].score);
  if (self->kind != NUC_SCORE_LOGIT)
    return mass;

  for (gsize i = 0; i < n; i++)
    maximum = MAX (maximum, rows[i].score);
  if (maximum == -INFINITY)
    return 0;
  if (isnan (known_mass) || known_mass >= 1)
    return 1;
  for (gsize i = 0; i < n; i++)
    mass += exp (rows[i].score - maximum);
  shift = log (known_mass) - log (mass) - maximum;
  for (gsize i = 0; i < n; i++)
    rows[i].score += shift;
  return known_mass;
}

/* How far above 1 a sum may come out by rounding alone. */
static double
get_tolerance (const NucRecordedBuilder *self)
{
  return MAX (ROUNDING, MIN (0.5, self->half_digit * self->rows->len) * (1 + 1e-9));
}

static gboolean
check_mass (NucRecordedBuilder *self, double mass, double known_mass, GError **error)
{
  if (!(mass > 0))
    {
      g_set_error_literal (error, NUC_ERROR, NUC_ERROR_EMPTY,
                           _ ("no token has a probability above 0."));
      return FALSE;
    }
  if (mass > 1 + get_tolerance (self))
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_RANGE,
                   _ ("the probabilities add up to %.6g; at most 1 was expected."), mass);
      return FALSE;
    }
  if (mass > 1 + MASS_TOLERANCE)
    self->above = MAX (self->above, mass);
  if (!isnan (known_mass) && fabs (mass - known_mass) > MASS_TOLERANCE)
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_RANGE,
                   _ ("the probabilities add up to %.6g, but %.6g is given as the known mass."),
                   mass, known_mass);
      return FALSE;
    }
  return TRUE;
}

static gboolean
is_complete (double mass, NucCoverage coverage, double known_mass)
{
  if (!isnan (known_mass))
    return known_mass >= 1;
  if (coverage == NUC_COVERAGE_WHOLE)
    return TRUE;
  if (coverage == NUC_COVERAGE_TOP)
    return mass >= 1 - NOTHING_MISSING;
  return mass >= 1 - MASS_TOLERANCE;
}

/**
 * nuc_recorded_builder_new:
 * @vocabulary: where the tokens' names go
 * @twins: whether one text may occur twice in a distribution without ids (a server's list holds
 *   different tokens even where their texts are equal), or is a mistake (a table)
 *
 * Returns: (transfer full): a builder for all steps of one file
 */
NucRecordedBuilder *
nuc_recorded_builder_new (NucVocabulary *vocabulary, gboolean twins)
{
  NucRecordedBuilder *self = g_new0 (NucRecordedBuilder, 1);

  self->vocabulary = nuc_vocabulary_ref (vocabulary);
  self->twins = twins;
  self->twin_ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->seen = g_hash_table_new (NULL, NULL);
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  return self;
}

/**
 * nuc_recorded_builder_free:
 * @self: (transfer full): a builder
 */
void
nuc_recorded_builder_free (NucRecordedBuilder *self)
{
  nuc_vocabulary_unref (self->vocabulary);
  g_hash_table_unref (self->twin_ids);
  g_hash_table_unref (self->seen);
  g_array_unref (self->rows);
  g_free (self);
}

/**
 * nuc_recorded_builder_begin:
 * @self: a builder
 * @kind: what the scores of this distribution are
 *
 * Begins the next distribution.
 */
void
nuc_recorded_builder_begin (NucRecordedBuilder *self, NucScoreKind kind)
{
  self->kind = kind;
  self->ascending = TRUE;
  g_array_set_size (self->rows, 0);
  g_hash_table_remove_all (self->seen);
}

/**
 * nuc_recorded_builder_add:
 * @self: a builder
 * @name: id and bytes
 * @score: in the unit given to nuc_recorded_builder_begin(); not yet checked
 * @place: the line or element, which an error of nuc_recorded_builder_finish() gives back
 * @id: (out) (optional): the id it got
 * @error: what is wrong with this row, as the end of a sentence that begins with its place
 *
 * Returns: whether the row is good
 */
gboolean
nuc_recorded_builder_add (NucRecordedBuilder *self,
                          const NucTokenName *name,
                          double score,
                          gsize place,
                          guint32 *id,
                          GError **error)
{
  Row row = { score, place, 0 };

  if (!check_score (self->kind, score, error) || !name_token (self, name, &row.id, error))
    return FALSE;
  if (self->rows->len > 0 && g_array_index (self->rows, Row, self->rows->len - 1).id >= row.id)
    self->ascending = FALSE;
  g_array_append_val (self->rows, row);
  if (id != NULL)
    *id = row.id;
  return TRUE;
}

/**
 * nuc_recorded_builder_find:
 * @self: a builder
 * @name: a token
 * @score: its score, which tells tokens with one text apart; NaN where it is not known
 * @id: (out): its id
 *
 * Returns: whether it is among the rows of this distribution
 */
gboolean
nuc_recorded_builder_find (NucRecordedBuilder *self,
                           const NucTokenName *name,
                           double score,
                           guint32 *id)
{
  const Row *rows = (const Row *) self->rows->data;
  double nearest = isnan (score) ? INFINITY : (name->length > 0 ? SAME_NAMED_SCORE : SAME_SCORE);
  gboolean found = FALSE;

  for (gsize i = 0; i < self->rows->len; i++)
    {
      double distance = isnan (score) ? (double) i : fabs (rows[i].score - score);
      const char *bytes;
      gsize length;

      if (name->has_id)
        {
          if (rows[i].id == name->id)
            {
              *id = name->id;
              return TRUE;
            }
          continue;
        }
      bytes = nuc_vocabulary_get_bytes (self->vocabulary, rows[i].id, &length);
      if (distance < nearest && length == name->length &&
          (length == 0 || memcmp (bytes, name->bytes, length) == 0))
        {
          nearest = distance;
          *id = rows[i].id;
          found = TRUE;
        }
    }
  return found;
}

/**
 * nuc_recorded_builder_name:
 * @self: a builder
 * @name: a token that the present distribution does not list
 * @id: (out): the id it got
 * @error: what is wrong with it
 *
 * Returns: whether it has one
 */
gboolean
nuc_recorded_builder_name (NucRecordedBuilder *self,
                           const NucTokenName *name,
                           guint32 *id,
                           GError **error)
{
  return name_token (self, name, id, error);
}

/**
 * nuc_recorded_builder_set_half_digit:
 * @self: a builder
 * @half: half a unit of the last digit that probabilities are written with
 *
 * So much each of them may be off.
 */
void
nuc_recorded_builder_set_half_digit (NucRecordedBuilder *self, double half)
{
  self->half_digit = half;
}

/**
 * nuc_recorded_builder_get_above:
 * @self: a builder
 *
 * Returns: the largest sum of probabilities above 1 that was taken for 1, or 0
 */
double
nuc_recorded_builder_get_above (NucRecordedBuilder *self)
{
  return self->above;
}

/**
 * nuc_recorded_builder_get_size:
 * @self: a builder
 *
 * Returns: how many rows the present distribution has
 */
gsize
nuc_recorded_builder_get_size (NucRecordedBuilder *self)
{
  return self->rows->len;
}

/**
 * nuc_recorded_builder_finish:
 * @self: a builder
 * @coverage: what the rows are, where @known_mass is NaN
 * @known_mass: the probability of all given tokens together in (0, 1], or NaN where the file does
 *   not say
 * @place: (out): the row that an error is about, 0 when it is about all
 * @error: as the end of a sentence that begins with the place
 *
 * Checks the distribution as a whole: that there is a token, that ids differ, that the probabilities
 * add up to 1 (to 0.0001; then the vector is complete) or to less (then it is partial). Logits are
 * complete unless a known mass is given.
 *
 * Returns: (transfer full): the vector, or %NULL
 */
NucLogits *
nuc_recorded_builder_finish (NucRecordedBuilder *self,
                             NucCoverage coverage,
                             double known_mass,
                             gsize *place,
                             GError **error)
{
  g_autofree guint32 *ids = NULL;
  g_autofree float *scores = NULL;
  gsize n = self->rows->len;
  double mass;

  *place = 0;
  if (n == 0)
    {
      g_set_error_literal (error, NUC_ERROR, NUC_ERROR_EMPTY,
                           _ ("there is no token; at least one was expected."));
      return NULL;
    }
  if (!isnan (known_mass) && !(known_mass > 0 && known_mass <= 1))
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_RANGE, _ ("the known mass %g lies outside 0 to 1."),
                   known_mass);
      return NULL;
    }
  if (!self->ascending)
    g_array_sort_with_data (self->rows, compare_rows, NULL);
  if (!check_ids (self, place, error))
    return NULL;
  mass = take_logarithms (self, known_mass);
  if (!check_mass (self, mass, known_mass, error))
    return NULL;

  ids = g_new (guint32, n);
  scores = g_new (float, n);
  for (gsize i = 0; i < n; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      ids[i] = row->id;
      scores[i] = (float) row->score;
    }
  if (is_complete (mass, coverage, known_mass))
    return nuc_logits_new_with_ids (ids, scores, n, error);
  return nuc_logits_new_partial (ids, scores, n, mass, error);
}

/**
 * nuc_score_parse:
 * @text: a decimal number with a point, or `inf`, `-inf`, `nan`
 * @score: (out): its value; infinite and NaN are for the builder to refuse with its own words
 *
 * Returns: whether the whole of @text is one
 */
gboolean
nuc_score_parse (const char *text, double *score)
{
  char *end;

  /* g_ascii_strtod() also takes leading spaces and hexadecimal numbers. */
  if (g_ascii_isspace (*text) || strpbrk (text, "xX(") != NULL)
    return FALSE;
  *score = g_ascii_strtod (text, &end);
  return end != text && *end == '\0';
}

/**
 * nuc_bytes_parse_hex:
 * @text: pairs of hexadecimal digits
 * @bytes: replaced by their bytes
 *
 * Returns: whether @text is nothing else
 */
gboolean
nuc_bytes_parse_hex (const char *text, GByteArray *bytes)
{
  g_byte_array_set_size (bytes, 0);
  for (; *text != '\0'; text += 2)
    {
      guint8 byte;

      if (!g_ascii_isxdigit (text[0]) || !g_ascii_isxdigit (text[1]))
        return FALSE;
      byte = g_ascii_xdigit_value (text[0]) << 4 | g_ascii_xdigit_value (text[1]);
      g_byte_array_append (bytes, &byte, 1);
    }
  return TRUE;
}
