/* figure-maker.c: from what is said about a figure to its file
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "figure/figure-maker.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "chart/chart-export.h"
#include "figure/figure-file.h"
#include "figure/figure-json.h"
#include "figure/figure-look.h"
#include "setup/setup-opening.h"
#include "figure/figure-text.h"
#include "core/error.h"
#include "core/philox.h"
#include "source/open.h"
#include "source/stream.h"

struct _NucFigureMaker
{
  GHashTable *sources;
  PangoContext *pango[2];
  char *input_name;
  char *input;
  char *input_as;
  char *input_title;
};

/* One distribution of a figure on its way.
 * @second: whether it is the one of a second source, which has a text of its own */
typedef struct
{
  const NucSetup *setup;
  gboolean second;
  NucSource *source;
  NucStream *stream;
  NucTrace *trace;
  char *context;
  NucDraw draw;
  gboolean has_draw;
} Side;

static void
side_clear (Side *self)
{
  g_clear_object (&self->source);
  g_clear_pointer (&self->stream, nuc_stream_free);
  g_clear_pointer (&self->trace, nuc_trace_unref);
  g_clear_pointer (&self->context, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Side, side_clear)

/* What is not said of a second source holds for both. */
static NucField
find_field (const Side *self, NucField first, NucField second)
{
  return self->second && nuc_setup_has (self->setup, second) ? second : first;
}

static gboolean
open_source (Side *self, NucFigureMaker *maker, GError **error)
{
  NucOpenOptions options = { 0 };
  g_autoptr (NucOpening) opening =
      nuc_setup_get_opening (self->setup, self->second, &options.namer);
  g_autofree char *key = nuc_opening_to_text (opening);
  NucSource *source;

  if (g_strcmp0 (opening->name, maker->input_name) == 0)
    {
      options.as = maker->input_as;
      options.title = maker->input_title;
      g_free (opening->name);
      opening->name = g_strdup (maker->input);
    }
  source = g_hash_table_lookup (maker->sources, key);
  if (source == NULL)
    {
      source = nuc_source_open (opening, &options, NULL, error);
      if (source == NULL)
        return FALSE;
      g_hash_table_insert (maker->sources, g_steal_pointer (&key), source);
    }
  self->source = g_object_ref (source);
  return TRUE;
}

/* The ids of one source are not those of another: beside the first, a second one has its prompt only. */
static gboolean
begin_text (Side *self, GError **error)
{
  NucField prompt = find_field (self, NUC_FIELD_PROMPT, NUC_FIELD_COMPARE_PROMPT);
  /* The prompt of both is for whichever is a model. */
  gboolean passed = self->second && prompt == NUC_FIELD_PROMPT &&
                    nuc_source_get_kind (self->source) != NUC_SOURCE_MODEL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) history = nuc_setup_dup_ids (self->setup, NUC_FIELD_HISTORY);

  if (nuc_setup_has (self->setup, prompt) && !passed &&
      !nuc_source_encode (self->source, nuc_setup_get (self->setup, prompt), ids, error))
    return FALSE;
  if (!self->second)
    g_array_append_vals (ids, history->data, history->len);
  nuc_stream_set_prompt_ids (self->stream, (const guint32 *) ids->data, ids->len);
  return TRUE;
}

static NucLogits *
ask (Side *self, GError **error)
{
  gsize n;
  const guint32 *context = nuc_stream_get_context (self->stream, &n);

  return nuc_source_next (self->source, context, n, nuc_stream_get_position (self->stream), NULL,
                          error);
}

static const NucStreamToken *
take (Side *self, NucLogits *logits, guint32 id, GError **error)
{
  NucField field = self->second ? NUC_FIELD_COMPARE_TAKEN : NUC_FIELD_TAKEN;
  guint32 index;

  if (nuc_logits_find_id (logits, id, &index))
    return nuc_stream_take (self->stream, logits, index, error);
  g_set_error (error, NUC_ERROR, NUC_ERROR_RANGE,
               _ ("“%s” names token %u, which the source does not have."),
               nuc_field_get_info (field)->name, id);
  return NULL;
}

/* The token at the end: one that was taken by hand, or the one that the coin chooses. */
static const NucStreamToken *
go_on (Side *self, NucLogits *logits, const GArray *taken, GError **error)
{
  guint64 position = nuc_stream_get_position (self->stream);

  return position < taken->len
             ? take (self, logits, g_array_index (taken, guint32, position), error)
             : nuc_stream_step (self->stream, logits, error);
}

/* The text up to a step, as the window would stream it. */
static NucLogits *
stream (Side *self, const GArray *taken, guint64 step, GError **error)
{
  while (nuc_stream_get_position (self->stream) < step)
    {
      g_autoptr (NucLogits) logits = ask (self, error);

      if (logits == NULL || go_on (self, logits, taken, error) == NULL)
        return NULL;
    }
  return ask (self, error);
}

static gboolean
trace (Side *self, NucLogits *logits, GError **error)
{
  g_clear_pointer (&self->trace, nuc_trace_unref);
  self->trace = nuc_stream_trace (self->stream, logits, error);
  return self->trace != NULL;
}

/* The step that is shown, and whether it is the one after that of the token that is marked. */
static guint64
get_step (const NucSetup *setup)
{
  return nuc_setup_get_count (setup, NUC_FIELD_STEP) +
         (nuc_setup_get_switch (setup, NUC_FIELD_AFTER) ? 1 : 0);
}

static void
note_context (Side *self)
{
  g_autofree char *text =
      nuc_stream_dup_text (self->stream, nuc_setup_get (self->setup, NUC_FIELD_PROMPT),
                           nuc_stream_get_position (self->stream));

  self->context = text != NULL && *text != '\0' ? g_steal_pointer (&text) : NULL;
}

/* The token at the step that is shown. Memory of it makes another distribution of a fixed one, which may be
 * what is shown. */
static gboolean
choose (Side *self, NucLogits *logits, const GArray *taken, GError **error)
{
  const NucSetup *setup = self->setup;
  guint64 step = nuc_setup_get_count (setup, NUC_FIELD_STEP);
  guint64 seed = nuc_setup_get_count (setup, NUC_FIELD_SEED);
  gboolean after = nuc_setup_get_switch (setup, NUC_FIELD_AFTER);

  self->has_draw = nuc_setup_get_switch (setup, NUC_FIELD_MARK) &&
                   (nuc_setup_has (setup, NUC_FIELD_SEED) || step < taken->len);
  if (after || (self->has_draw && step < taken->len))
    {
      const NucStreamToken *token = go_on (self, logits, taken, error);

      if (token == NULL)
        return FALSE;
      self->draw = token->draw;
    }
  else if (self->has_draw)
    nuc_draw (self->trace, nuc_coin (seed, step, NUC_COIN_TOKEN), &self->draw);
  return !after || trace (self, logits, error);
}

static gboolean
make_first_side (Side *self, NucFigureMaker *maker, const NucSetup *setup, GError **error)
{
  g_autoptr (NucChain) chain = nuc_setup_dup_chain (setup, NUC_FIELD_CHAIN);
  g_autoptr (GArray) taken = nuc_setup_dup_ids (setup, NUC_FIELD_TAKEN);
  g_autoptr (NucLogits) logits = NULL;

  self->setup = setup;
  if (!open_source (self, maker, error))
    return FALSE;
  if (nuc_setup_get_switch (setup, NUC_FIELD_AFTER) &&
      nuc_source_get_kind (self->source) != NUC_SOURCE_DISTRIBUTION)
    {
      g_set_error_literal (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED,
                           _ ("“after” is only for a fixed distribution."));
      return FALSE;
    }
  self->stream = nuc_stream_new (self->source, chain, nuc_setup_get_count (setup, NUC_FIELD_SEED));
  if (!begin_text (self, error))
    return FALSE;
  logits = stream (self, taken, nuc_setup_get_count (setup, NUC_FIELD_STEP), error);
  if (logits == NULL || !trace (self, logits, error))
    return FALSE;
  if (!nuc_setup_get_switch (setup, NUC_FIELD_AFTER))
    note_context (self);
  if (!choose (self, logits, taken, error))
    return FALSE;
  if (self->context == NULL)
    note_context (self);
  return TRUE;
}

/* What the other chain makes of the same scores after the same text. It has lived through none of the
 * steps before, so that it remembers nothing, unless it is the same. */
static gboolean
make_same_side (Side *self, const Side *first, GError **error)
{
  g_autoptr (NucChain) chain =
      nuc_setup_dup_chain (self->setup, nuc_setup_has (self->setup, NUC_FIELD_COMPARE_CHAIN)
                                            ? NUC_FIELD_COMPARE_CHAIN
                                            : NUC_FIELD_CHAIN);
  NucStep step = nuc_stream_get_step_at (first->stream, get_step (self->setup));

  if (!nuc_chain_equal (chain, nuc_stream_get_chain (first->stream)))
    step.state = NULL;
  g_set_object (&self->source, first->source);
  self->trace = nuc_trace_new (nuc_trace_get_logits (first->trace), chain, &step, NULL, error);
  return self->trace != NULL;
}

/* What its chain makes of the second source after its own text. A recording that is shorter than the text
 * beside it stays at its end. */
static gboolean
make_own_side (Side *self, GError **error)
{
  const NucSetup *setup = self->setup;
  g_autoptr (NucChain) chain =
      nuc_setup_dup_chain (setup, find_field (self, NUC_FIELD_CHAIN, NUC_FIELD_COMPARE_CHAIN));
  g_autoptr (GArray) taken = nuc_setup_dup_ids (setup, NUC_FIELD_COMPARE_TAKEN);
  g_autoptr (NucLogits) logits = NULL;
  guint64 step = get_step (setup);

  if (nuc_source_get_kind (self->source) == NUC_SOURCE_RECORDING)
    step = MIN (step, MAX (nuc_source_get_n_positions (self->source), 1) - 1);
  self->stream = nuc_stream_new (self->source, chain, nuc_setup_get_count (setup, NUC_FIELD_SEED));
  if (!begin_text (self, error))
    return FALSE;
  logits = stream (self, taken, step, error);
  return logits != NULL && trace (self, logits, error);
}

/* It is marked by the coin of the first, if there was one. */
static gboolean
make_other_side (Side *self, NucFigureMaker *maker, const Side *first, GError **error)
{
  self->setup = first->setup;
  if (nuc_setup_get_view (self->setup) != NUC_VIEW_COMPARE)
    return TRUE;
  self->second = nuc_setup_has_second_source (self->setup);
  if (self->second && !open_source (self, maker, error))
    return FALSE;
  self->context = g_strdup (first->context);
  if (!(self->second ? make_own_side (self, error) : make_same_side (self, first, error)))
    return FALSE;
  self->has_draw =
      first->has_draw && !isnan (first->draw.coin) && nuc_trace_get_n_survivors (self->trace) > 0;
  if (self->has_draw)
    nuc_draw (self->trace, first->draw.coin, &self->draw);
  return TRUE;
}

static char *
label_cb (guint32 id, gpointer vocabulary)
{
  return nuc_vocabulary_dup_label (vocabulary, id);
}

/* The needle of a die that was rolled shows the last roll. A token that was taken by hand was chosen by
 * no coin, and has no place on it. */
static NucDie *
roll (Side *self)
{
  guint64 seed = nuc_setup_get_count (self->setup, NUC_FIELD_SEED);
  guint64 rolls = nuc_setup_get_count (self->setup, NUC_FIELD_ROLLS);
  g_autoptr (NucDie) fresh = NULL;

  if (rolls == 0)
    {
      self->has_draw = self->has_draw && !isnan (self->draw.coin);
      return NULL;
    }
  fresh = nuc_die_new (self->trace, seed);
  nuc_draw (self->trace, nuc_coin (seed, rolls - 1, NUC_COIN_DIE), &self->draw);
  self->has_draw = TRUE;
  return nuc_die_rolled (fresh, rolls);
}

static NucChartModel *
new_model (const Side *side, NucChartOptions *options)
{
  options->label = label_cb;
  options->label_data = nuc_source_get_vocabulary (side->source);
  options->draw = side->has_draw ? &side->draw : NULL;
  options->context = side->context;
  options->source = nuc_source_get_title (side->source);
  return nuc_chart_model_new (side->trace, options);
}

static NucChartModel *
build_model (Side *side, const Side *other, const NucFigure *figure)
{
  const NucSetup *setup = side->setup;
  NucChartSize size = nuc_figure_get_size (figure);
  g_autoptr (GArray) pinned = nuc_setup_dup_ids (setup, NUC_FIELD_PIN);
  const char *other_title = other->second ? nuc_source_get_title (other->source) : NULL;
  g_autofree char *caption = nuc_setup_get_switch (setup, NUC_FIELD_CAPTION)
                                 ? nuc_figure_describe (setup, nuc_source_get_title (side->source),
                                                        side->trace, other_title, other->trace)
                                 : NULL;
  g_autoptr (NucDie) die = figure->view == NUC_VIEW_DIE ? roll (side) : NULL;
  g_autoptr (NucChartModel) against = NULL;
  NucChartOptions options = {
    .n_bars =
        nuc_chart_view_count_bars (figure->view,
                                   (guint) nuc_setup_get_count (setup, NUC_FIELD_BARS), &size),
    .pinned = (const guint32 *) pinned->data,
    .n_pinned = pinned->len,
    .hide = nuc_setup_get_hide (setup),
  };

  if (other->trace != NULL)
    {
      NucChartOptions beside = options;

      /* Ids mean nothing to another source. */
      if (other->second)
        beside.n_pinned = 0;
      against = new_model (other, &beside);
    }
  options.title = nuc_setup_get (setup, NUC_FIELD_TITLE);
  options.caption = caption;
  options.die = die;
  options.against = against;
  return new_model (side, &options);
}

/**
 * nuc_figure_maker_new:
 *
 * Returns: (transfer full): a maker that has opened nothing yet
 */
NucFigureMaker *
nuc_figure_maker_new (void)
{
  NucFigureMaker *self = g_new0 (NucFigureMaker, 1);

  self->sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  return self;
}

/**
 * nuc_figure_maker_free:
 * @self: (transfer full): a maker
 *
 * Frees the maker and closes the sources that it has open.
 */
void
nuc_figure_maker_free (NucFigureMaker *self)
{
  g_hash_table_unref (self->sources);
  g_clear_object (&self->pango[NUC_FONTS_BUNDLED]);
  g_clear_object (&self->pango[NUC_FONTS_SYSTEM]);
  g_free (self->input_name);
  g_free (self->input);
  g_free (self->input_as);
  g_free (self->input_title);
  g_free (self);
}

/**
 * nuc_figure_maker_set_input:
 * @self: a maker
 * @name: a source of figures, as `-`
 * @path: what is opened in its place
 * @as: (nullable): what kind of file it is
 * @title: (nullable): what a person calls it
 */
void
nuc_figure_maker_set_input (NucFigureMaker *self,
                            const char *name,
                            const char *path,
                            const char *as,
                            const char *title)
{
  g_free (self->input_name);
  g_free (self->input);
  g_free (self->input_as);
  g_free (self->input_title);
  self->input_name = g_strdup (name);
  self->input = g_strdup (path);
  self->input_as = g_strdup (as);
  self->input_title = g_strdup (title);
}

/* Model and type of a figure that goes with @figure. */
static NucChartModel *
prepare (NucFigureMaker *self, const NucSetup *setup, NucFigure *figure, GError **error)
{
  g_auto (Side) side = { 0 };
  g_auto (Side) other = { 0 };

  if (self->pango[figure->fonts] == NULL)
    self->pango[figure->fonts] = nuc_chart_export_context (figure->fonts, error);
  if (self->pango[figure->fonts] == NULL)
    return NULL;
  if (!make_first_side (&side, self, setup, error) || !make_other_side (&other, self, &side, error))
    return NULL;
  return build_model (&side, &other, figure);
}

/**
 * nuc_figure_maker_make:
 * @self: a maker
 * @setup: what to show, checked
 * @format: of the file
 * @folder: where it will lie
 * @error: one sentence
 *
 * What is embedded depends on the figure and the place of its source only: the same input gives the same
 * bytes.
 *
 * Returns: (transfer full): the file
 */
GBytes *
nuc_figure_maker_make (NucFigureMaker *self,
                       const NucSetup *setup,
                       NucFigureFormat format,
                       const char *folder,
                       GError **error)
{
  g_autofree char *settings = nuc_figure_json_write (setup, folder);
  NucFigure figure;
  g_autoptr (NucChartModel) model = NULL;

  nuc_figure_look_get (setup, &figure);
  figure.settings = settings;
  figure.format = format;
  model = prepare (self, setup, &figure, error);
  return model != NULL ? nuc_chart_export (model, &figure, self->pango[figure.fonts], error) : NULL;
}

/**
 * nuc_figure_maker_write:
 * @self: a maker
 * @setup: what to show, checked
 * @path: where to; its end tells the format
 * @error: one sentence
 *
 * Returns: whether the file is there
 */
gboolean
nuc_figure_maker_write (NucFigureMaker *self,
                        const NucSetup *setup,
                        const char *path,
                        GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GBytes) bytes = NULL;
  NucFigureFormat format;

  if (!nuc_figure_format_of_name (path, &format))
    {
      g_set_error (
          error, NUC_ERROR, NUC_ERROR_UNSUPPORTED,
          _ ("“%s” does not tell what to write; a name that ends in .png, .svg or .pdf was "
             "expected."),
          path);
      return FALSE;
    }
  bytes = nuc_figure_maker_make (self, setup, format, folder, error);
  return bytes != NULL && nuc_figure_write_file (path, bytes, error);
}

/**
 * nuc_figure_maker_draw:
 * @self: a maker
 * @setup: what to show, checked
 * @error: one sentence
 *
 * Returns: (transfer full): the pixels of the figure, as a PNG would have them
 */
cairo_surface_t *
nuc_figure_maker_draw (NucFigureMaker *self, const NucSetup *setup, GError **error)
{
  NucFigure figure;
  g_autoptr (NucChartModel) model = NULL;

  nuc_figure_look_get (setup, &figure);
  figure.format = NUC_FIGURE_PNG;
  model = prepare (self, setup, &figure, error);
  return model != NULL ? nuc_chart_export_image (model, &figure, self->pango[figure.fonts], error)
                       : NULL;
}
