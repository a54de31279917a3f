/* figure-state.c: what a figure was made from, as the text inside it
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/figure-state.h"

#include <glib/gi18n.h>
#include <jansson.h>
#include <string.h>

#include "core/error.h"

/* The same that the command line writes and reads. */
#define FORMAT "nucleus-figure"
#define VERSION 1

/* Up to here a double is every whole number; what is greater is written as a text. */
#define MAX_EXACT 9007199254740992u

G_DEFINE_AUTOPTR_CLEANUP_FUNC (json_t, json_decref)

static json_t *
write_count (guint64 count)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, count);

  return count < MAX_EXACT ? json_integer ((json_int_t) count) : json_string (text);
}

static guint64
read_count (json_t *object, const char *name)
{
  json_t *value = json_object_get (object, name);

  if (json_is_string (value))
    return g_ascii_strtoull (json_string_value (value), NULL, 10);
  return json_is_integer (value) ? (guint64) MAX (json_integer_value (value), 0) : 0;
}

static char *
dup_text (json_t *object, const char *name)
{
  return g_strdup (json_string_value (json_object_get (object, name)));
}

static const char *const axes[] = { "fixed", "fitted", "logarithmic" };

/**
 * nuc_figure_state_name_axis:
 *
 * Returns: the name of an axis in figures, lessons and the window's actions
 */
const char *
nuc_figure_state_name_axis (NucChartAxis axis)
{
  return axes[axis];
}

/**
 * nuc_figure_state_find_axis:
 * @name: what nuc_figure_state_name_axis() gives, or the chart's own name
 */
gboolean
nuc_figure_state_find_axis (const char *name, NucChartAxis *axis)
{
  for (guint i = 0; i < G_N_ELEMENTS (axes); i++)
    if (g_str_equal (name, axes[i]))
      {
        *axis = (NucChartAxis) i;
        return TRUE;
      }
  return nuc_chart_axis_find (name, axis);
}

static void
add_history (NucFigureState *self, NucSession *session, guint64 n)
{
  for (guint64 i = 0; i < n; i++)
    {
      guint32 id = nuc_session_get_token (session, i, NULL);

      g_array_append_val (self->history, id);
    }
}

/**
 * nuc_figure_state_new:
 * @exhibit: what is shown
 * @axis: its axis
 * @order: that an n-gram model is trained with
 * @words: likewise
 *
 * A text that present chain and seed would draw again is only counted; one that was picked by hand,
 * or drawn before a knob moved, is kept token by token.
 */
NucFigureState *
nuc_figure_state_new (NucExhibit *exhibit, NucChartAxis axis, guint order, gboolean words)
{
  NucFigureState *self = g_new0 (NucFigureState, 1);
  NucSession *session = nuc_exhibit_get_session (exhibit);
  NucSource *source = nuc_session_get_source (session);
  NucDie *die = nuc_dice_get_die (nuc_exhibit_get_dice (exhibit));
  guint64 position = nuc_session_get_position (session);

  self->source = g_strdup (nuc_source_get_uri (source));
  self->order = order;
  self->words = words;
  self->chain = nuc_chain_to_string (nuc_session_get_chain (session));
  self->history = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->seed = nuc_session_get_seed (session);
  self->view = nuc_exhibit_get_view (exhibit);
  self->axis = axis;
  self->n_bars = nuc_exhibit_get_n_bars (exhibit);
  self->step = position;
  if (nuc_source_get_kind (source) == NUC_SOURCE_MODEL)
    {
      self->prompt = g_strdup (nuc_session_get_prompt (session));
      if (!nuc_session_is_drawn (session, position))
        {
          add_history (self, session, position);
          self->step = 0;
        }
    }
  else if (nuc_source_get_kind (source) == NUC_SOURCE_DISTRIBUTION && position > 0 &&
           position == nuc_session_get_n_tokens (session))
    /* At the end of draws from a fixed distribution the last one is shown. */
    self->step--;
  if (self->view == NUC_VIEW_COMPARE)
    self->compare_chain =
        nuc_chain_to_string (nuc_comparison_get_chain (nuc_exhibit_get_comparison (exhibit)));
  if (self->view == NUC_VIEW_DIE && die != NULL)
    self->rolls = nuc_die_get_n_rolls (die);
  return self;
}

/**
 * nuc_figure_state_print:
 * @figure: how it looks
 * @caption: whether it has a caption
 *
 * Returns: (transfer full): the text for the inside of the figure
 */
char *
nuc_figure_state_print (const NucFigureState *self, const NucFigure *figure, gboolean caption)
{
  g_autoptr (json_t) object = json_object ();
  json_t *history = json_array ();
  g_autofree char *size = g_strdup_printf ("%ux%u", (guint) figure->width, (guint) figure->height);
  char *text;

  json_object_set_new (object, "format", json_string (FORMAT));
  json_object_set_new (object, "version", json_integer (VERSION));
  json_object_set_new (object, "source", json_string (self->source));
  if (self->order > 0)
    json_object_set_new (object, "order", json_integer (self->order));
  if (self->words)
    json_object_set_new (object, "words", json_true ());
  json_object_set_new (object, "chain", json_string (self->chain));
  if (self->compare_chain != NULL)
    json_object_set_new (object, "compare-chain", json_string (self->compare_chain));
  if (self->prompt != NULL)
    json_object_set_new (object, "prompt", json_string (self->prompt));
  for (guint i = 0; i < self->history->len; i++)
    json_array_append_new (history, json_integer (g_array_index (self->history, guint32, i)));
  if (self->history->len > 0)
    json_object_set (object, "history", history);
  json_decref (history);
  json_object_set_new (object, "step", write_count (self->step));
  json_object_set_new (object, "seed", write_count (self->seed));
  if (self->rolls > 0)
    json_object_set_new (object, "rolls", write_count (self->rolls));
  json_object_set_new (object, "view", json_string (nuc_chart_view_get_name (self->view)));
  json_object_set_new (object, "axis", json_string (nuc_figure_state_name_axis (self->axis)));
  if (self->n_bars > 0)
    json_object_set_new (object, "bars", json_integer (self->n_bars));
  json_object_set_new (object, "theme", json_string (nuc_chart_style_get (figure->theme)->name));
  json_object_set_new (object, "size", json_string (size));
  json_object_set_new (object, "dpi", json_integer ((json_int_t) figure->dpi));
  json_object_set_new (object, "caption", json_boolean (caption));
  json_object_set_new (object, "outlines", json_boolean (figure->outlines));
  /* GLib frees with free() what malloc() gave. */
  text = json_dumps (object, JSON_COMPACT);
  return text;
}

static NucFigureState *
damaged (GError **error)
{
  g_set_error (error, NUC_ERROR, NUC_ERROR_PARSE,
               _ ("The settings in this figure cannot be read."));
  return NULL;
}

/**
 * nuc_figure_state_parse:
 * @text: from the inside of a figure
 * @folder: where the figure lies; a source may be named from there
 *
 * Returns: (transfer full): what it was made from
 */
NucFigureState *
nuc_figure_state_parse (const char *text, const char *folder, GError **error)
{
  g_autoptr (NucFigureState) self = g_new0 (NucFigureState, 1);
  g_autoptr (json_t) object = json_loads (text, JSON_REJECT_DUPLICATES, NULL);
  const char *view = json_string_value (json_object_get (object, "view"));
  const char *axis = json_string_value (json_object_get (object, "axis"));
  json_t *history = json_object_get (object, "history");
  g_autoptr (NucChain) chain = NULL;

  self->history = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (g_strcmp0 (json_string_value (json_object_get (object, "format")), FORMAT) != 0 ||
      json_integer_value (json_object_get (object, "version")) != VERSION)
    return damaged (error);
  self->source = dup_text (object, "source");
  self->chain = dup_text (object, "chain");
  self->compare_chain = dup_text (object, "compare-chain");
  self->prompt = dup_text (object, "prompt");
  self->order = (guint) MIN (read_count (object, "order"), 12);
  self->words = json_is_true (json_object_get (object, "words"));
  self->step = read_count (object, "step");
  self->seed = read_count (object, "seed");
  self->rolls = MIN (read_count (object, "rolls"), NUC_DICE_MOST);
  self->n_bars = (guint) MIN (read_count (object, "bars"), NUC_EXHIBIT_MOST_BARS);
  if (self->source == NULL || (view != NULL && !nuc_chart_view_find (view, &self->view)) ||
      (axis != NULL && !nuc_figure_state_find_axis (axis, &self->axis)))
    return damaged (error);
  if (self->chain == NULL)
    self->chain = g_strdup ("");
  chain = nuc_chain_parse (self->chain, error);
  if (chain == NULL)
    return NULL;
  for (gsize i = 0; i < json_array_size (history); i++)
    {
      guint32 id = (guint32) json_integer_value (json_array_get (history, i));

      g_array_append_val (self->history, id);
    }
  if (strchr (self->source, ':') == NULL && !g_path_is_absolute (self->source))
    {
      char *path = g_build_filename (folder, self->source, NULL);

      g_free (self->source);
      self->source = path;
    }
  return g_steal_pointer (&self);
}

void
nuc_figure_state_free (NucFigureState *self)
{
  g_free (self->source);
  g_free (self->chain);
  g_free (self->compare_chain);
  g_free (self->prompt);
  g_array_unref (self->history);
  g_free (self);
}
