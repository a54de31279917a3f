/* figure-maker.c: from what is said about a figure to its file
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "cli/figure-maker.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "chart/chart-export.h"
#include "chart/chart-text.h"
#include "cli/figure-json.h"
#include "core/error.h"
#include "core/philox.h"
#include "source/open.h"
#include "source/recorded.h"
#include "source/stream.h"

#define DOT "  ·  "
#define FILE_MODE 0666

struct _NucFigureMaker
{
  GHashTable *sources;
  PangoContext *pango;
};

/* One figure on its way. */
typedef struct
{
  const NucFigureSpec *spec;
  NucSource *source;
  NucStream *stream;
  NucLogits *logits;
  NucTrace *trace;
  NucTrace *against;
  char *context;
  NucDraw draw;
  gboolean has_draw;
} Job;

static void
job_clear (Job *self)
{
  g_clear_object (&self->source);
  g_clear_pointer (&self->stream, nuc_stream_free);
  g_clear_pointer (&self->logits, nuc_logits_unref);
  g_clear_pointer (&self->trace, nuc_trace_unref);
  g_clear_pointer (&self->against, nuc_trace_unref);
  g_clear_pointer (&self->context, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Job, job_clear)

static gboolean
find_format (const char *path, NucFigureFormat *format)
{
  const char *dot = strrchr (path, '.');

  return dot != NULL && nuc_figure_format_find (dot + 1, format);
}

static NucSource *
open_source (NucFigureMaker *self, const NucFigureSpec *spec, GError **error)
{
  NucOpenOptions options = { .order = (guint) nuc_figure_spec_get_count (spec, NUC_FIELD_ORDER),
                             .words = nuc_figure_spec_get_switch (spec, NUC_FIELD_WORDS) };
  g_autofree char *name = nuc_figure_spec_dup_source_name (spec);
  g_autofree char *key = g_strdup_printf ("%u %d %s", options.order, options.words, name);
  NucSource *source = g_hash_table_lookup (self->sources, key);

  if (source == NULL)
    {
      source = nuc_source_open (name, &options, NULL, error);
      if (source == NULL)
        return NULL;
      g_hash_table_insert (self->sources, g_steal_pointer (&key), source);
    }
  return g_object_ref (source);
}

static gboolean
begin_text (Job *self, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) history = NULL;

  if (nuc_figure_spec_has (self->spec, NUC_FIELD_PROMPT) &&
      !nuc_source_encode (self->source, nuc_figure_spec_get (self->spec, NUC_FIELD_PROMPT), ids,
                          error))
    return FALSE;
  if (nuc_figure_spec_has (self->spec, NUC_FIELD_HISTORY))
    {
      history = nuc_figure_spec_dup_ids (self->spec, NUC_FIELD_HISTORY);
      g_array_append_vals (ids, history->data, history->len);
    }
  nuc_stream_set_prompt_ids (self->stream, (const guint32 *) ids->data, ids->len);
  return TRUE;
}

static NucLogits *
ask (Job *self, GError **error)
{
  gsize n;
  const guint32 *context = nuc_stream_get_context (self->stream, &n);

  return nuc_source_next (self->source, context, n, nuc_stream_get_position (self->stream), NULL,
                          error);
}

/* The text up to the step that is shown, as the window would stream it. */
static gboolean
stream (Job *self, GError **error)
{
  guint64 step = nuc_figure_spec_get_count (self->spec, NUC_FIELD_STEP);

  while (nuc_stream_get_position (self->stream) < step)
    {
      g_autoptr (NucLogits) logits = ask (self, error);

      if (logits == NULL || nuc_stream_step (self->stream, logits, error) == NULL)
        return FALSE;
    }
  self->logits = ask (self, error);
  return self->logits != NULL;
}

static char *
describe_context (Job *self)
{
  g_autoptr (GString) bytes = NULL;

  if (NUC_IS_RECORDED (self->source))
    return g_strdup (nuc_recorded_get_context (NUC_RECORDED (self->source),
                                               nuc_stream_get_position (self->stream)));
  if (nuc_source_get_kind (self->source) != NUC_SOURCE_MODEL)
    return NULL;
  bytes = g_string_new (nuc_figure_spec_get (self->spec, NUC_FIELD_PROMPT));
  for (guint64 i = 0; i < nuc_stream_get_position (self->stream); i++)
    {
      gsize length = 0;
      const char *token =
          nuc_vocabulary_get_bytes (nuc_source_get_vocabulary (self->source),
                                    nuc_stream_get_token (self->stream, i)->id, &length);

      g_string_append_len (bytes, token != NULL ? token : "", (gssize) length);
    }
  return g_utf8_make_valid (bytes->str, (gssize) bytes->len);
}

/* What the other chain makes of the same scores after the same text. It has lived through none of the
 * steps before, so that it remembers nothing. */
static NucTrace *
trace_against (Job *self, GError **error)
{
  g_autoptr (NucChain) chain = nuc_figure_spec_dup_chain (self->spec, NUC_FIELD_COMPARE_CHAIN);
  NucStep step = nuc_stream_get_step (self->stream);

  step.state = NULL;
  return nuc_trace_new (self->logits, chain, &step, NULL, error);
}

static gboolean
trace (Job *self, GError **error)
{
  guint64 seed = nuc_figure_spec_get_count (self->spec, NUC_FIELD_SEED);
  g_autoptr (NucChain) chain = nuc_figure_spec_dup_chain (self->spec, NUC_FIELD_CHAIN);

  self->stream = nuc_stream_new (self->source, chain, seed);
  if (!begin_text (self, error) || !stream (self, error))
    return FALSE;
  self->trace = nuc_stream_trace (self->stream, self->logits, error);
  if (self->trace == NULL)
    return FALSE;
  self->has_draw = nuc_figure_spec_has (self->spec, NUC_FIELD_SEED);
  if (self->has_draw)
    nuc_draw (self->trace, nuc_coin (seed, nuc_stream_get_position (self->stream), NUC_COIN_TOKEN),
              &self->draw);
  self->context = describe_context (self);
  if (nuc_figure_spec_get_view (self->spec) != NUC_VIEW_COMPARE)
    return TRUE;
  self->against = trace_against (self, error);
  return self->against != NULL;
}

static char *
label_cb (guint32 id, gpointer vocabulary)
{
  return nuc_vocabulary_dup_label (vocabulary, id);
}

/* Source, chain, step, seed and what is left: enough to make the figure again by hand. */
static char *
describe (const Job *self)
{
  g_autoptr (GString) text = g_string_new (nuc_source_get_title (self->source));
  g_autofree char *chain = nuc_chain_to_string (nuc_trace_get_chain (self->trace));
  g_autofree char *survivors = nuc_chart_text_count (nuc_trace_get_n_survivors (self->trace));
  g_autofree char *size = nuc_chart_text_count (nuc_logits_get_size (self->logits));
  g_autofree char *entropy = nuc_chart_text_real (nuc_trace_get_entropy (self->trace), 2);

  if (nuc_figure_spec_get_count (self->spec, NUC_FIELD_STEP) > 0)
    {
      g_string_append (text, DOT);
      g_string_append_printf (text, _ ("step %s"),
                              nuc_figure_spec_get (self->spec, NUC_FIELD_STEP));
    }
  g_string_append_printf (text, "%s%s", DOT, *chain != '\0' ? chain : _ ("no chain"));
  if (self->against != NULL)
    {
      g_autofree char *other = nuc_chain_to_string (nuc_trace_get_chain (self->against));

      g_string_append (text, DOT);
      g_string_append_printf (text, _ ("beside %s"), *other != '\0' ? other : _ ("no chain"));
    }
  if (self->has_draw)
    {
      g_string_append (text, DOT);
      g_string_append_printf (text, _ ("seed %s"),
                              nuc_figure_spec_get (self->spec, NUC_FIELD_SEED));
    }
  g_string_append (text, DOT);
  /* Translators: count of survivors, size of the vocabulary. */
  g_string_append_printf (text, _ ("%s of %s survive"), survivors, size);
  g_string_append (text, DOT);
  g_string_append_printf (text, _ ("entropy %s bits"), entropy);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static guint
count_bars (const NucFigure *figure, const NucFigureSpec *spec)
{
  NucChartSize size = { figure->width, figure->height, nuc_figure_get_type_size (figure), FALSE };

  if (nuc_figure_spec_has (spec, NUC_FIELD_BARS))
    return (guint) nuc_figure_spec_get_count (spec, NUC_FIELD_BARS);
  return nuc_chart_layout_fit_bars (&size);
}

static NucChartModel *
build_model (const Job *self, const NucFigure *figure)
{
  const NucFigureSpec *spec = self->spec;
  guint64 rolls = nuc_figure_spec_get_count (spec, NUC_FIELD_ROLLS);
  g_autoptr (GArray) pinned = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree char *caption =
      nuc_figure_spec_get_switch (spec, NUC_FIELD_CAPTION) ? describe (self) : NULL;
  g_autoptr (NucDie) die = NULL;
  g_autoptr (NucChartModel) against = NULL;
  NucChartOptions options = {
    .n_bars = count_bars (figure, spec),
    .label = label_cb,
    .label_data = nuc_source_get_vocabulary (self->source),
    .draw = self->has_draw ? &self->draw : NULL,
    .context = self->context,
  };

  if (nuc_figure_spec_has (spec, NUC_FIELD_PIN))
    {
      g_array_unref (pinned);
      pinned = nuc_figure_spec_dup_ids (spec, NUC_FIELD_PIN);
    }
  options.pinned = (const guint32 *) pinned->data;
  options.n_pinned = pinned->len;
  if (self->against != NULL)
    {
      NucChartOptions other = options;
      NucDraw draw;

      if (self->has_draw)
        nuc_draw (self->against, self->draw.coin, &draw);
      other.draw = self->has_draw ? &draw : NULL;
      against = nuc_chart_model_new (self->against, &other);
    }
  if (rolls > 0)
    {
      g_autoptr (NucDie) fresh =
          nuc_die_new (self->trace, nuc_figure_spec_get_count (spec, NUC_FIELD_SEED));

      die = nuc_die_rolled (fresh, rolls);
    }
  options.title = nuc_figure_spec_get (spec, NUC_FIELD_TITLE);
  options.caption = caption;
  options.die = die;
  options.against = against;
  return nuc_chart_model_new (self->trace, &options);
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
  self->pango = nuc_chart_export_context ();
  return self;
}

void
nuc_figure_maker_free (NucFigureMaker *self)
{
  g_hash_table_unref (self->sources);
  g_object_unref (self->pango);
  g_free (self);
}

/**
 * nuc_figure_is_name:
 * @name: a path
 *
 * Returns: whether it ends in `.png`, `.svg` or `.pdf`
 */
gboolean
nuc_figure_is_name (const char *name)
{
  NucFigureFormat format;

  return find_format (name, &format);
}

/**
 * nuc_figure_spec_read_figure:
 * @path: a figure
 * @error: names the file, and what is wrong with its settings
 *
 * Returns: (transfer full): what it was made from
 */
NucFigureSpec *
nuc_figure_spec_read_figure (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *title = g_filename_display_basename (path);
  g_autofree char *settings = NULL;
  NucFigureSpec *spec = NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, &local);
  g_autoptr (GBytes) bytes = NULL;

  if (file == NULL)
    {
      if (g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("There is no file %s."), path);
      else
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("%s cannot be read: %s."), title,
                     local->message);
      return NULL;
    }
  bytes = g_mapped_file_get_bytes (file);
  settings = nuc_chart_export_read_settings (bytes, error);
  if (settings == NULL)
    {
      g_prefix_error (error, "%s: ", title);
      return NULL;
    }
  spec = nuc_figure_spec_from_settings (settings, folder, &local);
  if (spec == NULL)
    g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE,
                 _ ("%s: The settings inside are not right: %s."), title, local->message);
  return spec;
}

/**
 * nuc_figure_maker_write:
 * @self: a maker
 * @spec: what to show, checked
 * @path: where to; its end tells the format
 * @error: one sentence
 *
 * What is embedded depends on the figure and the place of its source only: the same input gives the same
 * bytes.
 *
 * Returns: whether the file is there
 */
gboolean
nuc_figure_maker_write (NucFigureMaker *self,
                        const NucFigureSpec *spec,
                        const char *path,
                        GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *settings = nuc_figure_spec_to_settings (spec, folder);
  NucFigure figure = {
    .view = nuc_figure_spec_get_view (spec),
    .theme = nuc_figure_spec_get_theme (spec),
    .axis = nuc_figure_spec_get_axis (spec),
    .type_size = nuc_figure_spec_get_real (spec, NUC_FIELD_TYPE_SIZE),
    .dpi = nuc_figure_spec_get_real (spec, NUC_FIELD_DPI),
    .outlines = nuc_figure_spec_get_switch (spec, NUC_FIELD_OUTLINES),
    .settings = settings,
  };
  g_auto (Job) job = { .spec = spec };
  g_autoptr (NucChartModel) model = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) local = NULL;
  const char *data;
  gsize length;

  if (!find_format (path, &figure.format))
    {
      g_set_error (
          error, NUC_ERROR, NUC_ERROR_UNSUPPORTED,
          _ ("“%s” does not tell what to write; a name that ends in .png, .svg or .pdf was "
             "expected."),
          path);
      return FALSE;
    }
  nuc_figure_spec_get_size (spec, &figure.width, &figure.height);
  job.source = open_source (self, spec, error);
  if (job.source == NULL || !trace (&job, error))
    return FALSE;
  model = build_model (&job, &figure);
  bytes = nuc_chart_export (model, &figure, self->pango, error);
  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &length);
  if (g_file_set_contents_full (path, data, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT,
                                FILE_MODE, &local))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The figure cannot be written: %s."),
               local->message);
  return FALSE;
}
