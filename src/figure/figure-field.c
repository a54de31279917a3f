/* figure-field.c: what can be said about a figure, and what each field can be
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "figure/figure-field.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/chain.h"
#include "core/error.h"
#include "core/number.h"

#define MIN_BARS 2
#define MAX_BARS 200
#define MAX_STEP 1000000
#define MAX_ROLLS 100000000
#define MAX_ORDER 64
#define MIN_SIZE 16
#define MAX_SIZE 16384

#define VIEWS "bars|stages|die|curve|compare"
#define AXES "fixed|fitted|logarithmic"
#define THEMES "light|dark|high-contrast|high-contrast-light|projector|print"
#define HIDES "nothing|probabilities|survivors|token"
#define FONTS "bundled|system"
#define DIRECTIONS "ltr|rtl"

static const NucFieldInfo infos[NUC_N_FIELDS] = {
  [NUC_FIELD_SOURCE] = { "source", 0, NUC_FIELD_PATH, NULL, NULL, NULL },
  [NUC_FIELD_ORDER] = { "order", 0, NUC_FIELD_NUMBER, "0", N_ ("N"),
                        N_ ("For a text: how many tokens its n-gram model looks at") },
  [NUC_FIELD_WORDS] = { "words", 0, NUC_FIELD_SWITCH, "false", NULL,
                        N_ ("For a text: a model of words, not of characters") },
  [NUC_FIELD_VOCABULARY] = { "vocabulary", 0, NUC_FIELD_PATH, NULL, N_ ("FILE"),
                             N_ ("For an array: the file that names its tokens") },
  [NUC_FIELD_CHAIN] = { "chain", 'c', NUC_FIELD_TEXT, "", N_ ("CHAIN"),
                        N_ ("Samplers, such as temperature=0.8,top-k=40,top-p=0.9") },
  [NUC_FIELD_COMPARE_SOURCE] = { "compare-source", 0, NUC_FIELD_PATH, NULL, N_ ("SOURCE"),
                                 N_ ("What the view “compare” reads the second chain's "
                                     "distribution from") },
  [NUC_FIELD_COMPARE_ORDER] = { "compare-order", 0, NUC_FIELD_NUMBER, NULL, N_ ("N"),
                                N_ ("Like --order, for the second source; 0 for what suits it") },
  [NUC_FIELD_COMPARE_WORDS] = { "compare-words", 0, NUC_FIELD_SWITCH, "false", NULL,
                                N_ ("Like --words, for the second source") },
  [NUC_FIELD_COMPARE_VOCABULARY] = { "compare-vocabulary", 0, NUC_FIELD_PATH, NULL, N_ ("FILE"),
                                     N_ ("Like --vocabulary, for the second source; empty for "
                                         "the one beside it") },
  [NUC_FIELD_COMPARE_CHAIN] = { "compare-chain", 0, NUC_FIELD_TEXT, "", N_ ("CHAIN"),
                                N_ ("What the view “compare” sets beside the chain") },
  [NUC_FIELD_COMPARE_PROMPT] = { "compare-prompt", 0, NUC_FIELD_TEXT, NULL, N_ ("TEXT"),
                                 N_ ("Like --prompt, for the second source") },
  [NUC_FIELD_COMPARE_TAKEN] = { "compare-taken", 0, NUC_FIELD_IDS, "", N_ ("ID,ID"),
                                N_ ("Like --taken, for the second source") },
  [NUC_FIELD_PROMPT] = { "prompt", 'p', NUC_FIELD_TEXT, "", N_ ("TEXT"),
                         N_ ("The text that a model continues") },
  [NUC_FIELD_HISTORY] = { "history", 0, NUC_FIELD_IDS, "", N_ ("ID,ID"),
                          N_ ("Ids of the tokens before, after those of the prompt") },
  [NUC_FIELD_TAKEN] = { "taken", 0, NUC_FIELD_IDS, "", N_ ("ID,ID"),
                        N_ ("Ids of the tokens at the first steps, taken in place of drawn ones") },
  [NUC_FIELD_STEP] = { "step", 0, NUC_FIELD_NUMBER, "0", N_ ("N"),
                       N_ ("Which step of a text or a recording, from 0") },
  [NUC_FIELD_AFTER] = { "after", 0, NUC_FIELD_SWITCH, "false", NULL,
                        N_ ("A fixed distribution as the draw that is marked leaves it") },
  [NUC_FIELD_SEED] = { "seed", 's', NUC_FIELD_NUMBER, "0", N_ ("N"),
                       N_ ("Seed of all coins; with it the chosen token is marked") },
  [NUC_FIELD_MARK] = { "mark", 0, NUC_FIELD_SWITCH, "true", NULL,
                       N_ ("With a mark at the token that the seed's coin chooses") },
  [NUC_FIELD_ROLLS] = { "rolls", 0, NUC_FIELD_NUMBER, "0", N_ ("N"),
                        N_ ("How often the view “die” rolls, counts against theory") },
  [NUC_FIELD_VIEW] = { "view", 'v', NUC_FIELD_TEXT, "bars", VIEWS, N_ ("Which chart") },
  [NUC_FIELD_VERTICAL] = { "vertical", 0, NUC_FIELD_SWITCH, "false", NULL,
                           N_ ("The bars of the view “bars” stand in columns") },
  [NUC_FIELD_AXIS] = { "axis", 0, NUC_FIELD_TEXT, "fixed", AXES,
                       N_ ("How probabilities become lengths") },
  [NUC_FIELD_BARS] = { "bars", 0, NUC_FIELD_NUMBER, NULL, N_ ("N"),
                       N_ ("How many tokens are drawn one by one, 2 to 200; as many as fit") },
  [NUC_FIELD_PIN] = { "pin", 0, NUC_FIELD_IDS, "", N_ ("ID,ID"),
                      N_ ("Ids of tokens that are shown wherever they rank") },
  [NUC_FIELD_HIDE] = { "hide", 0, NUC_FIELD_TEXT, "nothing", HIDES,
                       N_ ("What a class is to predict before it sees it") },
  [NUC_FIELD_THEME] = { "theme", 0, NUC_FIELD_TEXT, "light", THEMES, N_ ("Colours and lines") },
  [NUC_FIELD_SIZE] = { "size", 0, NUC_FIELD_TEXT, "1600x900", N_ ("WIDTHxHEIGHT"),
                       N_ ("In units of 1/96 inch: pixels, unless --dpi says otherwise") },
  [NUC_FIELD_TYPE_SIZE] = { "type-size", 0, NUC_FIELD_NUMBER, NULL, N_ ("N"),
                            N_ ("Of labels, in the same units; what suits the size") },
  [NUC_FIELD_DIRECTION] = { "direction", 0, NUC_FIELD_TEXT, "ltr", DIRECTIONS,
                            N_ ("Where reading begins: at the left or at the right") },
  [NUC_FIELD_DPI] = { "dpi", 0, NUC_FIELD_NUMBER, "96", N_ ("N"),
                      N_ ("Pixels to the inch of a PNG, 96 where none is given") },
  [NUC_FIELD_TITLE] = { "title", 0, NUC_FIELD_TEXT, NULL, N_ ("TEXT"),
                        N_ ("Takes the place of the sentence over the chart") },
  [NUC_FIELD_CAPTION] = { "caption", 0, NUC_FIELD_SWITCH, "true", NULL,
                          N_ ("With a line below that says what is shown") },
  [NUC_FIELD_FONT] = { "font", 0, NUC_FIELD_TEXT, "bundled", FONTS,
                       N_ ("Type that comes with Nucleus, or that of the machine") },
  [NUC_FIELD_OUTLINES] = { "outlines", 0, NUC_FIELD_SWITCH, "false", NULL,
                           N_ ("Turns the type of an SVG or PDF into shapes") },
};

static gboolean
fail (GError **error, const char *text, const char *expected)
{
  g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE, _ ("“%s” is not right; %s was expected"), text,
               expected);
  return FALSE;
}

static char *
read_count (const char *text, guint64 least, guint64 most, GError **error)
{
  guint64 number;
  g_autofree char *from = g_strdup_printf ("%" G_GUINT64_FORMAT, least);
  g_autofree char *to = g_strdup_printf ("%" G_GUINT64_FORMAT, most);
  g_autofree char *expected = NULL;

  if (g_ascii_string_to_unsigned (text, 10, least, most, &number, NULL))
    return g_strdup_printf ("%" G_GUINT64_FORMAT, number);
  expected = g_strdup_printf (_ ("a whole number from %s to %s"), from, to);
  fail (error, text, expected);
  return NULL;
}

static char *
read_real (const char *text, double least, double most, GError **error)
{
  double number;
  g_autofree char *from = nuc_number_to_string (least);
  g_autofree char *to = nuc_number_to_string (most);
  g_autofree char *expected = NULL;

  if (nuc_number_parse (text, &number) && number >= least && number <= most)
    return nuc_number_to_string (number);
  expected = g_strdup_printf (_ ("a number from %s to %s"), from, to);
  fail (error, text, expected);
  return NULL;
}

static char *
read_word (const char *text, const char *words, GError **error)
{
  g_auto (GStrv) list = g_strsplit (words, "|", -1);
  g_autofree char *joined = NULL;
  g_autofree char *expected = NULL;

  if (g_strv_contains ((const char *const *) list, text))
    return g_strdup (text);
  joined = g_strjoinv (", ", list);
  expected = g_strdup_printf (_ ("one of %s"), joined);
  fail (error, text, expected);
  return NULL;
}

static char *
read_size (const char *text, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, "x", 2);
  guint64 width, height;

  if (g_strv_length (parts) == 2 &&
      g_ascii_string_to_unsigned (parts[0], 10, MIN_SIZE, MAX_SIZE, &width, NULL) &&
      g_ascii_string_to_unsigned (parts[1], 10, MIN_SIZE, MAX_SIZE, &height, NULL))
    return g_strdup_printf ("%dx%d", (int) width, (int) height);
  fail (error, text, _ ("a width and a height from 16 to 16384, such as 1600x900,"));
  return NULL;
}

static char *
read_ids (const char *text, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *id = read_count (g_strstrip (parts[i]), 0, G_MAXUINT32, error);

      if (id == NULL)
        return NULL;
      g_string_append_printf (ids, "%s%s", i > 0 ? "," : "", id);
    }
  return g_string_free (g_steal_pointer (&ids), FALSE);
}

static char *
read_chain (const char *text, GError **error)
{
  g_autoptr (NucChain) chain = nuc_chain_parse (text, error);

  return chain != NULL ? nuc_chain_to_string (chain) : NULL;
}

static char *
read_text (const char *text, GError **error)
{
  if (g_utf8_validate (text, -1, NULL))
    return g_strdup (text);
  g_set_error_literal (error, NUC_ERROR, NUC_ERROR_PARSE, _ ("this text is not UTF-8"));
  return NULL;
}

/**
 * nuc_field_read:
 * @field: a field
 * @text: a value as typed
 * @error: what was expected, without the field's name and without a full stop
 *
 * Returns: (transfer full) (nullable): the value in its canonical form, so that two ways of typing make the same
 *   file; %NULL where the field cannot have it
 */
char *
nuc_field_read (NucField field, const char *text, GError **error)
{
  switch (field)
    {
    case NUC_FIELD_CHAIN:
    case NUC_FIELD_COMPARE_CHAIN:
      return read_chain (text, error);
    case NUC_FIELD_HISTORY:
    case NUC_FIELD_TAKEN:
    case NUC_FIELD_COMPARE_TAKEN:
    case NUC_FIELD_PIN:
      return read_ids (text, error);
    case NUC_FIELD_ORDER:
    case NUC_FIELD_COMPARE_ORDER:
      return read_count (text, 0, MAX_ORDER, error);
    case NUC_FIELD_STEP:
      return read_count (text, 0, MAX_STEP, error);
    case NUC_FIELD_SEED:
      return read_count (text, 0, G_MAXUINT64, error);
    case NUC_FIELD_ROLLS:
      return read_count (text, 0, MAX_ROLLS, error);
    case NUC_FIELD_BARS:
      return read_count (text, MIN_BARS, MAX_BARS, error);
    case NUC_FIELD_VIEW:
      return read_word (text, VIEWS, error);
    case NUC_FIELD_AXIS:
      return read_word (text, AXES, error);
    case NUC_FIELD_HIDE:
      return read_word (text, HIDES, error);
    case NUC_FIELD_THEME:
      return read_word (text, THEMES, error);
    case NUC_FIELD_FONT:
      return read_word (text, FONTS, error);
    case NUC_FIELD_DIRECTION:
      return read_word (text, DIRECTIONS, error);
    case NUC_FIELD_SIZE:
      return read_size (text, error);
    case NUC_FIELD_TYPE_SIZE:
      return read_real (text, 4, 1000, error);
    case NUC_FIELD_DPI:
      return read_real (text, 10, 2400, error);
    case NUC_FIELD_WORDS:
    case NUC_FIELD_COMPARE_WORDS:
    case NUC_FIELD_AFTER:
    case NUC_FIELD_VERTICAL:
    case NUC_FIELD_MARK:
    case NUC_FIELD_CAPTION:
    case NUC_FIELD_OUTLINES:
      return read_word (text, "true|false", error);
    case NUC_FIELD_SOURCE:
    case NUC_FIELD_VOCABULARY:
    case NUC_FIELD_COMPARE_SOURCE:
    case NUC_FIELD_COMPARE_VOCABULARY:
    case NUC_FIELD_COMPARE_PROMPT:
    case NUC_FIELD_PROMPT:
    case NUC_FIELD_TITLE:
    default:
      return read_text (text, error);
    }
}

/**
 * nuc_field_get_info:
 * @field: a field
 *
 * Returns: (transfer none): its name, its kind and its help
 */
const NucFieldInfo *
nuc_field_get_info (NucField field)
{
  return &infos[field];
}
