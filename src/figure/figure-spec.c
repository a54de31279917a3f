/* figure-spec.c: everything that a figure is made from, as text
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "figure/figure-spec.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
#define THEMES "light|dark|high-contrast|projector|print"
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

/* What only one view uses. */
static const struct
{
  NucField field;
  NucChartView view;
} particular[] = {
  { NUC_FIELD_COMPARE_CHAIN, NUC_VIEW_COMPARE },
  { NUC_FIELD_COMPARE_SOURCE, NUC_VIEW_COMPARE },
  { NUC_FIELD_COMPARE_ORDER, NUC_VIEW_COMPARE },
  { NUC_FIELD_COMPARE_WORDS, NUC_VIEW_COMPARE },
  { NUC_FIELD_COMPARE_VOCABULARY, NUC_VIEW_COMPARE },
  { NUC_FIELD_COMPARE_PROMPT, NUC_VIEW_COMPARE },
  { NUC_FIELD_COMPARE_TAKEN, NUC_VIEW_COMPARE },
  { NUC_FIELD_ROLLS, NUC_VIEW_DIE },
  { NUC_FIELD_VERTICAL, NUC_VIEW_BARS },
};

/* What is said of a second source only. */
static const NucField of_second[] = { NUC_FIELD_COMPARE_ORDER, NUC_FIELD_COMPARE_WORDS,
                                      NUC_FIELD_COMPARE_VOCABULARY, NUC_FIELD_COMPARE_PROMPT,
                                      NUC_FIELD_COMPARE_TAKEN };

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

static char *
read_field (NucField field, const char *text, GError **error)
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
      return read_count (text, 1, MAX_ORDER, error);
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

/* An absolute path, an address and a preset stay what they are wherever a figure lies. */
static gboolean
is_relative (const char *source)
{
  return !g_path_is_absolute (source) && g_uri_peek_scheme (source) == NULL;
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
 * nuc_figure_spec_new:
 *
 * Returns: (transfer full): a figure of which nothing is said yet
 */
NucFigureSpec *
nuc_figure_spec_new (void)
{
  return g_new0 (NucFigureSpec, 1);
}

NucFigureSpec *
nuc_figure_spec_copy (const NucFigureSpec *self)
{
  NucFigureSpec *copy = nuc_figure_spec_new ();

  nuc_figure_spec_override (copy, self);
  return copy;
}

void
nuc_figure_spec_free (NucFigureSpec *self)
{
  for (guint field = 0; field < NUC_N_FIELDS; field++)
    nuc_figure_spec_unset (self, (NucField) field);
  g_free (self);
}

/**
 * nuc_figure_spec_set:
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
nuc_figure_spec_set (NucFigureSpec *self, NucField field, const char *text, GError **error)
{
  char *value = read_field (field, text, error);

  if (value == NULL)
    return FALSE;
  g_free (self->text[field]);
  self->text[field] = value;
  return TRUE;
}

void
nuc_figure_spec_unset (NucFigureSpec *self, NucField field)
{
  g_clear_pointer (&self->text[field], g_free);
  g_clear_pointer (&self->base[field], g_free);
}

/**
 * nuc_figure_spec_set_base:
 * @self: a figure
 * @folder: where what says so much lies
 *
 * Every path that was said by now is seen from there, if it is relative.
 */
void
nuc_figure_spec_set_base (NucFigureSpec *self, const char *folder)
{
  for (guint field = 0; field < NUC_N_FIELDS; field++)
    if (infos[field].kind == NUC_FIELD_PATH && self->text[field] != NULL)
      {
        g_free (self->base[field]);
        self->base[field] = g_strdup (folder);
      }
}

/**
 * nuc_figure_spec_override:
 * @self: a figure
 * @over: what is said anew; what it does not say stays as it is
 *
 * With another view goes what only the former one used.
 */
void
nuc_figure_spec_override (NucFigureSpec *self, const NucFigureSpec *over)
{
  if (over->text[NUC_FIELD_VIEW] != NULL)
    for (gsize i = 0; i < G_N_ELEMENTS (particular); i++)
      if (particular[i].view != nuc_figure_spec_get_view (over))
        nuc_figure_spec_unset (self, particular[i].field);
  for (guint field = 0; field < NUC_N_FIELDS; field++)
    if (over->text[field] != NULL)
      {
        nuc_figure_spec_unset (self, (NucField) field);
        self->text[field] = g_strdup (over->text[field]);
        self->base[field] = g_strdup (over->base[field]);
      }
}

/* Of what is written out in every figure, the initial value says nothing. */
static gboolean
is_said (const NucFigureSpec *self, NucField field)
{
  return nuc_figure_spec_has (self, field) &&
         ((field != NUC_FIELD_ROLLS && field != NUC_FIELD_VERTICAL) ||
          !g_str_equal (self->text[field], infos[field].initial));
}

static gboolean
check_views (const NucFigureSpec *self, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (particular); i++)
    if (is_said (self, particular[i].field) &&
        particular[i].view != nuc_figure_spec_get_view (self))
      {
        g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE, _ ("“%s” is only for the view “%s”"),
                     infos[particular[i].field].name, nuc_chart_view_get_name (particular[i].view));
        return FALSE;
      }
  return TRUE;
}

static gboolean
check_second (const NucFigureSpec *self, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (of_second); i++)
    if (nuc_figure_spec_has (self, of_second[i]) &&
        !nuc_figure_spec_has (self, NUC_FIELD_COMPARE_SOURCE))
      {
        g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE,
                     _ ("“%s” is only for a second source, “%s”"), infos[of_second[i]].name,
                     infos[NUC_FIELD_COMPARE_SOURCE].name);
        return FALSE;
      }
  return TRUE;
}

static gboolean
check_taken (const NucFigureSpec *self, NucField field, guint64 most, GError **error)
{
  g_autoptr (GArray) taken = nuc_figure_spec_dup_ids (self, field);

  if (taken->len <= most)
    return TRUE;
  g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE, _ ("“%s” goes on after the step that is shown"),
               infos[field].name);
  return FALSE;
}

/**
 * nuc_figure_spec_check:
 * @self: a figure
 * @error: which field is missing or has no effect
 *
 * Nothing that is said is passed over in silence: a field that the view does not use is an error.
 *
 * Returns: whether a figure can be made from it
 */
gboolean
nuc_figure_spec_check (const NucFigureSpec *self, GError **error)
{
  guint64 step = nuc_figure_spec_get_count (self, NUC_FIELD_STEP);
  gboolean after = nuc_figure_spec_get_switch (self, NUC_FIELD_AFTER);

  if (!nuc_figure_spec_has (self, NUC_FIELD_SOURCE))
    g_set_error_literal (error, NUC_ERROR, NUC_ERROR_PARSE, _ ("the figure has no “source”"));
  else if (nuc_figure_spec_get_view (self) == NUC_VIEW_COMPARE &&
           !nuc_figure_spec_has (self, NUC_FIELD_COMPARE_CHAIN) &&
           !nuc_figure_spec_has (self, NUC_FIELD_COMPARE_SOURCE))
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
 * nuc_figure_spec_get:
 * @self: a figure
 * @field: what to look at
 *
 * Returns: (transfer none) (nullable): the value that was said, or the initial one
 */
const char *
nuc_figure_spec_get (const NucFigureSpec *self, NucField field)
{
  return self->text[field] != NULL ? self->text[field] : infos[field].initial;
}

gboolean
nuc_figure_spec_has (const NucFigureSpec *self, NucField field)
{
  return self->text[field] != NULL;
}

/**
 * nuc_figure_spec_has_second_source:
 * @self: a figure
 *
 * Returns: whether what stands beside has a source, and so a text, of its own. The same source is one
 *   source, unless something else is said of it.
 */
gboolean
nuc_figure_spec_has_second_source (const NucFigureSpec *self)
{
  g_autofree char *first = nuc_figure_spec_dup_path (self, NUC_FIELD_SOURCE);
  g_autofree char *second = nuc_figure_spec_dup_path (self, NUC_FIELD_COMPARE_SOURCE);

  if (second == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (of_second); i++)
    if (nuc_figure_spec_has (self, of_second[i]))
      return TRUE;
  return !g_str_equal (first, second);
}

/* 0 where nothing is said and there is no initial value, as in the two that follow. */
guint64
nuc_figure_spec_get_count (const NucFigureSpec *self, NucField field)
{
  const char *text = nuc_figure_spec_get (self, field);

  return text != NULL ? g_ascii_strtoull (text, NULL, 10) : 0;
}

double
nuc_figure_spec_get_real (const NucFigureSpec *self, NucField field)
{
  const char *text = nuc_figure_spec_get (self, field);

  return text != NULL ? g_ascii_strtod (text, NULL) : 0;
}

gboolean
nuc_figure_spec_get_switch (const NucFigureSpec *self, NucField field)
{
  return g_strcmp0 (nuc_figure_spec_get (self, field), "true") == 0;
}

/**
 * nuc_figure_spec_dup_chain:
 * @self: a figure
 * @field: one of its two chains
 *
 * Returns: (transfer full): the chain; one of no stages where none was given
 */
NucChain *
nuc_figure_spec_dup_chain (const NucFigureSpec *self, NucField field)
{
  return nuc_chain_parse (nuc_figure_spec_get (self, field), NULL);
}

/**
 * nuc_figure_spec_dup_ids:
 * @self: a figure
 * @field: one of its lists
 *
 * Returns: (transfer full) (element-type guint32): ids of tokens
 */
GArray *
nuc_figure_spec_dup_ids (const NucFigureSpec *self, NucField field)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_auto (GStrv) parts = g_strsplit (nuc_figure_spec_get (self, field), ",", -1);

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      guint32 id = (guint32) g_ascii_strtoull (parts[i], NULL, 10);

      g_array_append_val (ids, id);
    }
  return ids;
}

void
nuc_figure_spec_get_size (const NucFigureSpec *self, double *width, double *height)
{
  const char *text = nuc_figure_spec_get (self, NUC_FIELD_SIZE);

  *width = g_ascii_strtod (text, NULL);
  *height = g_ascii_strtod (strchr (text, 'x') + 1, NULL);
}

NucChartView
nuc_figure_spec_get_view (const NucFigureSpec *self)
{
  NucChartView view = NUC_VIEW_BARS;

  nuc_chart_view_find (nuc_figure_spec_get (self, NUC_FIELD_VIEW), &view);
  return view;
}

NucChartHide
nuc_figure_spec_get_hide (const NucFigureSpec *self)
{
  NucChartHide hide = NUC_CHART_HIDE_NOTHING;

  nuc_chart_hide_find (nuc_figure_spec_get (self, NUC_FIELD_HIDE), &hide);
  return hide;
}

NucTheme
nuc_figure_spec_get_theme (const NucFigureSpec *self)
{
  NucTheme theme = NUC_THEME_LIGHT;

  nuc_chart_style_find (nuc_figure_spec_get (self, NUC_FIELD_THEME), &theme);
  return theme;
}

NucChartAxis
nuc_figure_spec_get_axis (const NucFigureSpec *self)
{
  NucChartAxis axis = NUC_AXIS_FIXED;

  nuc_chart_axis_find (nuc_figure_spec_get (self, NUC_FIELD_AXIS), &axis);
  return axis;
}

gboolean
nuc_figure_spec_get_right_to_left (const NucFigureSpec *self)
{
  return g_str_equal (nuc_figure_spec_get (self, NUC_FIELD_DIRECTION), "rtl");
}

/**
 * nuc_figure_spec_dup_path:
 * @self: a figure
 * @field: one of its sources, or its vocabulary
 *
 * Returns: (transfer full) (nullable): what can be opened: a relative path begins at its base
 */
char *
nuc_figure_spec_dup_path (const NucFigureSpec *self, NucField field)
{
  const char *path = nuc_figure_spec_get (self, field);

  if (path == NULL || *path == '\0' || self->base[field] == NULL ||
      g_str_equal (self->base[field], ".") || !is_relative (path))
    return g_strdup (path);
  return g_build_filename (self->base[field], path, NULL);
}

/**
 * nuc_figure_spec_dup_path_from:
 * @self: a figure
 * @field: as in nuc_figure_spec_dup_path()
 * @folder: (nullable): where a file will lie that names the path; %NULL where it lies nowhere
 *
 * A figure that is moved together with its source finds it again, and tells nobody whose folder it
 * was made in: what was said from a folder, and what lies in that of the file or below it. Other absolute
 * paths stay, since nobody would move both.
 *
 * Returns: (transfer full): the path as seen from there
 */
char *
nuc_figure_spec_dup_path_from (const NucFigureSpec *self, NucField field, const char *folder)
{
  const char *path = nuc_figure_spec_get (self, field);
  g_autofree char *name = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (*path == '\0' || (!is_relative (path) && !g_path_is_absolute (path)))
    return g_strdup (path);
  name = nuc_figure_spec_dup_path (self, field);
  to = g_canonicalize_filename (name, NULL);
  if (folder == NULL)
    return g_steal_pointer (&to);
  from = g_canonicalize_filename (folder, NULL);
  if (is_relative (path) || is_below (from, to))
    return relate (from, to);
  return g_strdup (path);
}

/**
 * nuc_figure_spec_find_files:
 * @self: a figure
 * @folder: where it lies
 *
 * A figure that was handed on with its source beside it names a place that only its maker has: where there is
 * no such file, one of the same name in the folder of the figure takes its place.
 */
void
nuc_figure_spec_find_files (NucFigureSpec *self, const char *folder)
{
  for (guint field = 0; field < NUC_N_FIELDS; field++)
    {
      g_autofree char *path = NULL;
      g_autofree char *name = NULL;
      g_autofree char *beside = NULL;

      if (infos[field].kind != NUC_FIELD_PATH || self->text[field] == NULL ||
          *self->text[field] == '\0' || g_uri_peek_scheme (self->text[field]) != NULL)
        continue;
      path = nuc_figure_spec_dup_path (self, (NucField) field);
      name = g_path_get_basename (path);
      beside = g_build_filename (folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_EXISTS) || !g_file_test (beside, G_FILE_TEST_EXISTS))
        continue;
      nuc_figure_spec_unset (self, (NucField) field);
      self->text[field] = g_steal_pointer (&name);
      self->base[field] = g_strdup (folder);
    }
}
