/* field.c: what decides what is shown, field by field
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "setup/field.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/chain.h"
#include "core/error.h"
#include "core/number.h"
#include "setup/axis.h"
#include "setup/hide.h"
#include "setup/theme.h"
#include "setup/word.h"
#include "source/opening.h"

#define MIN_SIZE 16
#define MAX_SIZE 16384

/* A second source is another text: what is said of the first holds for it too, but not which tokens were taken. */
#define OF_SECOND(field)                                                                           \
  .second = TRUE, .first = (field), .particular = TRUE, .view = NUC_VIEW_COMPARE

static const char *const switch_words[] = { "true", "false", NULL };
static const char *const font_words[] = { "bundled", "system", NULL };
static const char *const direction_words[] = { "ltr", "rtl", NULL };

/* clang-format off */
static const NucFieldInfo infos[NUC_N_FIELDS] = {
  [NUC_FIELD_SOURCE] = {
    .name = "source", .kind = NUC_FIELD_PATH,
    .value = N_ ("SOURCE"), .help = N_ ("A file, a preset, a text or the address of a server") },
  [NUC_FIELD_ORDER] = {
    .name = "order", .kind = NUC_FIELD_COUNT, .initial = "0", .most = NUC_OPENING_MAX_ORDER,
    .value = N_ ("N"), .help = N_ ("Build the n-gram model of a text from N earlier tokens; 0 chooses a number that suits the text") },
  [NUC_FIELD_WORDS] = {
    .name = "words", .kind = NUC_FIELD_SWITCH, .initial = "false",
    .help = N_ ("Split a text into words"),
    .off = "no-words", .off_help = N_ ("Split a text into characters") },
  [NUC_FIELD_VOCABULARY] = {
    .name = "vocabulary", .kind = NUC_FIELD_PATH,
    .value = N_ ("FILE"), .help = N_ ("Read the names of an array’s tokens from FILE") },
  [NUC_FIELD_ANSWER] = {
    .name = "answer", .kind = NUC_FIELD_COUNT, .initial = "0", .most = G_MAXUINT32,
    .value = N_ ("N"), .help = N_ ("Open answer N of a file with several, counted from 1; 0 opens the first that can be read") },
  [NUC_FIELD_CHAIN] = {
    .name = "chain", .letter = 'c', .kind = NUC_FIELD_CHAIN_TEXT, .initial = "",
    .value = N_ ("CHAIN"), .help = N_ ("Apply these samplers in this order, such as temperature=0.8,top-k=40,top-p=0.9") },
  [NUC_FIELD_COMPARE_SOURCE] = {
    .name = "compare-source", .kind = NUC_FIELD_PATH, .particular = TRUE, .view = NUC_VIEW_COMPARE,
    .value = N_ ("SOURCE"), .help = N_ ("Take B from this source in the view “compare”; without it B has the source of A") },
  [NUC_FIELD_COMPARE_ORDER] = {
    .name = "compare-order", .kind = NUC_FIELD_COUNT, .most = NUC_OPENING_MAX_ORDER, OF_SECOND (NUC_FIELD_ORDER),
    .value = N_ ("N"), .help = N_ ("Build the n-gram model of B’s text from N earlier tokens") },
  [NUC_FIELD_COMPARE_WORDS] = {
    .name = "compare-words", .kind = NUC_FIELD_SWITCH, .initial = "false", OF_SECOND (NUC_FIELD_WORDS),
    .help = N_ ("Split the text of B into words"),
    .off = "no-compare-words", .off_help = N_ ("Split the text of B into characters") },
  [NUC_FIELD_COMPARE_VOCABULARY] = {
    .name = "compare-vocabulary", .kind = NUC_FIELD_PATH, OF_SECOND (NUC_FIELD_VOCABULARY),
    .value = N_ ("FILE"), .help = N_ ("Read the names of B’s tokens from FILE; an empty name takes the file beside the source of B") },
  [NUC_FIELD_COMPARE_ANSWER] = {
    .name = "compare-answer", .kind = NUC_FIELD_COUNT, .most = G_MAXUINT32, OF_SECOND (NUC_FIELD_ANSWER),
    .value = N_ ("N"), .help = N_ ("Open answer N of the file of B") },
  [NUC_FIELD_COMPARE_CHAIN] = {
    .name = "compare-chain", .kind = NUC_FIELD_CHAIN_TEXT, .initial = "", .particular = TRUE, .view = NUC_VIEW_COMPARE,
    .value = N_ ("CHAIN"), .help = N_ ("Apply these samplers to B in the view “compare”; without them B has the chain of A") },
  [NUC_FIELD_COMPARE_PROMPT] = {
    .name = "compare-prompt", .kind = NUC_FIELD_TEXT, OF_SECOND (NUC_FIELD_PROMPT),
    .value = N_ ("TEXT"), .help = N_ ("Let the model of B continue this text") },
  [NUC_FIELD_COMPARE_TAKEN] = {
    .name = "compare-taken", .kind = NUC_FIELD_IDS, .initial = "", OF_SECOND (NUC_N_FIELDS),
    .value = N_ ("ID,ID"), .help = N_ ("Put tokens with these ids at the first steps of B, where a draw would put others") },
  [NUC_FIELD_PROMPT] = {
    .name = "prompt", .letter = 'p', .kind = NUC_FIELD_TEXT, .initial = "",
    .value = N_ ("TEXT"), .help = N_ ("Let the model continue this text") },
  [NUC_FIELD_HISTORY] = {
    .name = "history", .kind = NUC_FIELD_IDS, .initial = "",
    .value = N_ ("ID,ID"), .help = N_ ("Put tokens with these ids after the prompt, before the first step") },
  [NUC_FIELD_TAKEN] = {
    .name = "taken", .kind = NUC_FIELD_IDS, .initial = "",
    .value = N_ ("ID,ID"), .help = N_ ("Put tokens with these ids at the first steps, where a draw would put others") },
  [NUC_FIELD_STEP] = {
    .name = "step", .kind = NUC_FIELD_COUNT, .initial = "0", .most = 1000000,
    .value = N_ ("N"), .help = N_ ("Show step N of a text or a recording, counted from 0") },
  [NUC_FIELD_AFTER] = {
    .name = "after", .kind = NUC_FIELD_SWITCH, .initial = "false",
    .help = N_ ("Show the distribution after the marked draw"),
    .off = "no-after", .off_help = N_ ("Show the distribution before the marked draw") },
  [NUC_FIELD_SEED] = {
    .name = "seed", .letter = 's', .kind = NUC_FIELD_COUNT, .initial = "0", .most = G_MAXUINT64,
    .value = N_ ("N"), .help = N_ ("Draw with this seed, and mark the token that is drawn") },
  [NUC_FIELD_MARK] = {
    .name = "mark", .kind = NUC_FIELD_SWITCH, .initial = "true",
    .help = N_ ("Mark the token that is drawn"),
    .off = "no-mark", .off_help = N_ ("Do not mark the token that is drawn") },
  [NUC_FIELD_ROLLS] = {
    .name = "rolls", .kind = NUC_FIELD_COUNT, .initial = "0", .most = 100000000, .particular = TRUE, .view = NUC_VIEW_DIE,
    .value = N_ ("N"), .help = N_ ("Roll the die N times in the view “die”") },
  [NUC_FIELD_VIEW] = {
    .name = "view", .letter = 'v', .kind = NUC_FIELD_WORD, .initial = "bars", .words = nuc_view_names,
    .help = N_ ("Draw this kind of chart") },
  [NUC_FIELD_VERTICAL] = {
    .name = "vertical", .kind = NUC_FIELD_SWITCH, .initial = "false", .particular = TRUE, .view = NUC_VIEW_BARS,
    .help = N_ ("Let bars stand in the view “bars”"),
    .off = "no-vertical", .off_help = N_ ("Let bars lie in the view “bars”") },
  [NUC_FIELD_AXIS] = {
    .name = "axis", .kind = NUC_FIELD_WORD, .initial = "fixed", .words = nuc_axis_names,
    .help = N_ ("Let the axis of probabilities go from 0 to 100 %, to the longest bar, or in powers of ten") },
  [NUC_FIELD_BARS] = {
    .name = "bars", .kind = NUC_FIELD_COUNT, .least = 2, .most = 200,
    .value = N_ ("N"), .help = N_ ("Give N tokens a bar of their own, 2 to 200; without it as many as fit") },
  [NUC_FIELD_PIN] = {
    .name = "pin", .kind = NUC_FIELD_IDS, .initial = "",
    .value = N_ ("ID,ID"), .help = N_ ("Always give tokens with these ids a bar of their own") },
  [NUC_FIELD_HIDE] = {
    .name = "hide", .kind = NUC_FIELD_WORD, .initial = "nothing", .words = nuc_hide_names,
    .help = N_ ("Hide this, for a class to predict it") },
  [NUC_FIELD_THEME] = {
    .name = "theme", .kind = NUC_FIELD_WORD, .initial = "light", .words = nuc_theme_names,
    .help = N_ ("Draw with the colours and lines of this theme") },
  [NUC_FIELD_SIZE] = {
    .name = "size", .kind = NUC_FIELD_WIDTH_HEIGHT, .initial = "1600x900",
    .value = N_ ("WIDTHxHEIGHT"), .help = N_ ("Make the figure this large, in units of 1/96 inch, which are pixels at 96 dpi") },
  [NUC_FIELD_TYPE_SIZE] = {
    .name = "type-size", .kind = NUC_FIELD_REAL, .least = 4, .most = 1000,
    .value = N_ ("N"), .help = N_ ("Set labels in type of N/96 inch; without it in what suits the size") },
  [NUC_FIELD_DIRECTION] = {
    .name = "direction", .kind = NUC_FIELD_WORD, .initial = "ltr", .words = direction_words,
    .help = N_ ("Lay the figure out for reading from left to right, or from right to left") },
  [NUC_FIELD_DPI] = {
    .name = "dpi", .kind = NUC_FIELD_REAL, .initial = "96", .least = 10, .most = 2400,
    .value = N_ ("N"), .help = N_ ("Give a PNG N pixels to the inch") },
  [NUC_FIELD_TITLE] = {
    .name = "title", .kind = NUC_FIELD_TEXT,
    .value = N_ ("TEXT"), .help = N_ ("Set this title over the chart; an empty one leaves it out") },
  [NUC_FIELD_CAPTION] = {
    .name = "caption", .kind = NUC_FIELD_SWITCH, .initial = "true",
    .help = N_ ("Name source, chain and seed in a line below the chart"),
    .off = "no-caption", .off_help = N_ ("Leave out the line below the chart") },
  [NUC_FIELD_FONT] = {
    .name = "font", .kind = NUC_FIELD_WORD, .initial = "bundled", .words = font_words,
    .help = N_ ("Use the fonts that come with Nucleus, or those of the machine") },
  [NUC_FIELD_OUTLINES] = {
    .name = "outlines", .kind = NUC_FIELD_SWITCH, .initial = "false",
    .help = N_ ("Draw the letters of an SVG or PDF as shapes, which look the same without its fonts"),
    .off = "no-outlines", .off_help = N_ ("Write the letters of an SVG or PDF as text, which can be searched") },
};
/* clang-format on */

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
read_word (const char *text, const char *const *words, GError **error)
{
  g_autofree char *joined = NULL;
  g_autofree char *expected = NULL;
  guint index;

  if (nuc_word_find (words, text, &index))
    return g_strdup (text);
  joined = g_strjoinv (", ", (char **) words);
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
  g_autoptr (NucChain) chain = NULL;

  if (g_str_equal (text, NUC_FIELD_NO_CHAIN))
    return g_strdup ("");
  chain = nuc_chain_parse (text, error);
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
  const NucFieldInfo *info = &infos[field];

  switch (info->kind)
    {
    case NUC_FIELD_CHAIN_TEXT:
      return read_chain (text, error);
    case NUC_FIELD_WORD:
      return read_word (text, info->words, error);
    case NUC_FIELD_WIDTH_HEIGHT:
      return read_size (text, error);
    case NUC_FIELD_COUNT:
      return read_count (text, info->least, info->most, error);
    case NUC_FIELD_REAL:
      return read_real (text, (double) info->least, (double) info->most, error);
    case NUC_FIELD_IDS:
      return read_ids (text, error);
    case NUC_FIELD_SWITCH:
      return read_word (text, switch_words, error);
    case NUC_FIELD_TEXT:
    case NUC_FIELD_PATH:
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

/**
 * nuc_field_find:
 * @name: a name
 * @field: (out): the field of that name
 *
 * Returns: whether there is one
 */
gboolean
nuc_field_find (const char *name, NucField *field)
{
  for (guint i = 0; i < NUC_N_FIELDS; i++)
    if (strcmp (infos[i].name, name) == 0)
      {
        *field = (NucField) i;
        return TRUE;
      }
  return FALSE;
}
