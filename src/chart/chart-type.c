/* chart-type.c: type of a chart: faces, measuring, ellipsis in the middle
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-type.h"

#include <pango/pangocairo.h>
#include <string.h>

/* Shaped texts kept for each context. A chart of 200 bars in motion uses a few thousand; past this
 * all are dropped, which costs one slower frame. */
#define CACHE_SIZE 8192

/* Longer tokens are shortened before they are shaped: no chart is wide enough for them. */
#define LONGEST 512

#define ELLIPSIS "\342\200\246"

typedef struct
{
  gboolean mono;
  double scale;
  PangoWeight weight;
  gboolean tabular;
} FaceInfo;

typedef struct
{
  const NucChartStyle *style;
  NucFace face;
  double type_size;
  char *text;
} Key;

/* @context is a copy: the texts hold it, and would keep the caller's context alive for ever if they
 * held that one, since it holds them. */
typedef struct
{
  GHashTable *texts;
  PangoContext *context;
  guint serial;
} Cache;

static const FaceInfo faces[NUC_N_FACES] = {
  [NUC_FACE_TITLE] = { FALSE, 1.0, PANGO_WEIGHT_SEMIBOLD, FALSE },
  [NUC_FACE_SUBTITLE] = { FALSE, 0.93, PANGO_WEIGHT_NORMAL, FALSE },
  [NUC_FACE_HEADING] = { FALSE, 1.0, PANGO_WEIGHT_SEMIBOLD, FALSE },
  [NUC_FACE_TOKEN] = { TRUE, 1.0, PANGO_WEIGHT_NORMAL, FALSE },
  [NUC_FACE_TOKEN_STRONG] = { TRUE, 1.0, PANGO_WEIGHT_BOLD, FALSE },
  [NUC_FACE_TEXT] = { FALSE, 0.93, PANGO_WEIGHT_NORMAL, FALSE },
  [NUC_FACE_NUMBER] = { FALSE, 0.93, PANGO_WEIGHT_NORMAL, TRUE },
  [NUC_FACE_NUMBER_STRONG] = { FALSE, 1.0, PANGO_WEIGHT_SEMIBOLD, TRUE },
  [NUC_FACE_SMALL] = { FALSE, 0.86, PANGO_WEIGHT_NORMAL, FALSE },
  [NUC_FACE_SMALL_STRONG] = { FALSE, 0.86, PANGO_WEIGHT_SEMIBOLD, TRUE },
  [NUC_FACE_TICK] = { FALSE, 0.82, PANGO_WEIGHT_NORMAL, TRUE },
};

static guint
key_hash (gconstpointer data)
{
  const Key *key = data;

  return g_str_hash (key->text) * 31 + (guint) key->face * 7 + (guint) (key->type_size * 64) +
         (guint) key->style->theme * 131;
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const Key *first = a;
  const Key *second = b;

  return first->style == second->style && first->face == second->face &&
         first->type_size == second->type_size && g_str_equal (first->text, second->text);
}

static void
key_free (gpointer data)
{
  Key *key = data;

  g_free (key->text);
  g_free (key);
}

static void
cache_free (gpointer data)
{
  Cache *cache = data;

  g_hash_table_unref (cache->texts);
  g_object_unref (cache->context);
  g_free (cache);
}

static PangoContext *
copy_context (PangoContext *pango)
{
  PangoContext *copy = pango_font_map_create_context (pango_context_get_font_map (pango));

  pango_context_set_language (copy, pango_context_get_language (pango));
  pango_context_set_base_dir (copy, pango_context_get_base_dir (pango));
  pango_context_set_round_glyph_positions (copy, pango_context_get_round_glyph_positions (pango));
  pango_cairo_context_set_font_options (copy, pango_cairo_context_get_font_options (pango));
  pango_cairo_context_set_resolution (copy, pango_cairo_context_get_resolution (pango));

  return copy;
}

static Cache *
cache_for (PangoContext *pango)
{
  static GQuark quark = 0;
  Cache *cache;
  guint serial = pango_context_get_serial (pango);

  if (quark == 0)
    quark = g_quark_from_static_string ("nuc-chart-type");

  cache = g_object_get_qdata (G_OBJECT (pango), quark);
  if (cache == NULL)
    {
      cache = g_new0 (Cache, 1);
      cache->texts = g_hash_table_new_full (key_hash, key_equal, key_free,
                                            (GDestroyNotify) (void *) nuc_text_unref);
      cache->context = copy_context (pango);
      cache->serial = serial;
      g_object_set_qdata_full (G_OBJECT (pango), quark, cache, cache_free);
    }

  /* Fonts, options or resolution changed: everything measured before is void. */
  if (cache->serial != serial || g_hash_table_size (cache->texts) >= CACHE_SIZE)
    {
      g_hash_table_remove_all (cache->texts);
      g_object_unref (cache->context);
      cache->context = copy_context (pango);
      cache->serial = serial;
    }

  return cache;
}

/* What breaks a line would be drawn as a sign by one output and left out by another. */
static char *
on_one_line (const char *text)
{
  g_autoptr (GString) line = g_string_sized_new (strlen (text));

  for (const char *next = text; *next != '\0'; next = g_utf8_next_char (next))
    {
      gunichar character = g_utf8_get_char (next);
      gboolean breaks =
          character < 0x20 || character == 0x85 || character == 0x2028 || character == 0x2029;

      g_string_append_unichar (line, breaks ? ' ' : character);
    }

  return g_string_free (g_steal_pointer (&line), FALSE);
}

static NucText *
shape (PangoContext *pango, const Key *key)
{
  g_autofree char *line = on_one_line (key->text);
  NucText *self = g_new0 (NucText, 1);
  const FaceInfo *face = &faces[key->face];
  PangoFontDescription *font = pango_font_description_new ();
  PangoRectangle logical;

  g_atomic_ref_count_init (&self->references);
  pango_font_description_set_family_static (font, nuc_face_get_family (key->face, key->style));
  pango_font_description_set_weight (font, face->weight);
  pango_font_description_set_absolute_size (font, key->type_size *
                                                      nuc_face_get_scale (key->face, key->style) *
                                                      PANGO_SCALE);

  self->layout = pango_layout_new (pango);
  pango_layout_set_font_description (self->layout, font);
  pango_layout_set_single_paragraph_mode (self->layout, TRUE);
  if (face->tabular)
    {
      PangoAttrList *attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
      pango_layout_set_attributes (self->layout, attributes);
      pango_attr_list_unref (attributes);
    }
  pango_layout_set_text (self->layout, line, -1);
  pango_layout_get_extents (self->layout, NULL, &logical);
  self->width = (double) logical.width / PANGO_SCALE;
  self->height = (double) logical.height / PANGO_SCALE;
  self->baseline = (double) pango_layout_get_baseline (self->layout) / PANGO_SCALE;
  pango_font_description_free (font);

  return self;
}

/* Keeps @kept of the @n grapheme boundaries in @cuts, half of them at each end. */
static char *
shorten (const char *text, const GArray *cuts, guint kept)
{
  guint n = cuts->len - 1;
  guint head = (kept + 1) / 2;
  gsize head_end = g_array_index (cuts, gsize, head);
  gsize tail_start = g_array_index (cuts, gsize, n - (kept - head));

  return g_strdup_printf ("%.*s" ELLIPSIS "%s", (int) head_end, text, text + tail_start);
}

static GArray *
grapheme_boundaries (const char *text)
{
  glong length = g_utf8_strlen (text, -1);
  g_autofree PangoLogAttr *attributes = g_new0 (PangoLogAttr, (gsize) length + 1);
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (gsize));
  const char *next = text;

  pango_get_log_attrs (text, -1, -1, pango_language_get_default (), attributes, (int) length + 1);
  for (glong i = 0; i <= length; i++)
    {
      if (attributes[i].is_cursor_position || i == length)
        {
          gsize offset = (gsize) (next - text);

          g_array_append_val (cuts, offset);
        }
      if (i < length)
        next = g_utf8_next_char (next);
    }

  return cuts;
}

/**
 * nuc_text_new:
 * @pango: where fonts come from
 * @style: names the families
 * @face: which type
 * @type_size: of labels, in user units
 * @text: UTF-8 of any content
 *
 * Shaping is the dearest part of a frame, and most texts of a frame stood in the last one: what was
 * shaped is kept with @pango.
 *
 * Returns: (transfer full): the shaped text
 */
NucText *
nuc_text_new (PangoContext *pango,
              const NucChartStyle *style,
              NucFace face,
              double type_size,
              const char *text)
{
  Cache *cache = cache_for (pango);
  Key key = { style, face, type_size, (char *) text };
  NucText *self = g_hash_table_lookup (cache->texts, &key);

  if (self == NULL)
    {
      Key *kept = g_memdup2 (&key, sizeof key);

      kept->text = g_strdup (text);
      self = shape (cache->context, kept);
      g_hash_table_insert (cache->texts, kept, self);
    }

  return nuc_text_ref (self);
}

/**
 * nuc_text_new_fitting:
 * @pango: where fonts come from
 * @style: names the families
 * @face: which type
 * @type_size: of labels, in user units
 * @text: UTF-8 of any content
 * @width: the most it may take, in user units
 *
 * Like [func@text_new], with an ellipsis in the middle where @text is too wide: beginning and end of
 * a token tell more than its middle. Never splits a grapheme.
 *
 * Returns: (transfer full): the shaped text; where not even the ellipsis fits, it is the ellipsis
 */
NucText *
nuc_text_new_fitting (PangoContext *pango,
                      const NucChartStyle *style,
                      NucFace face,
                      double type_size,
                      const char *text,
                      double width)
{
  g_autoptr (GArray) cuts = NULL;
  NucText *best = NULL;
  guint low = 0;
  guint high;

  if (strlen (text) <= LONGEST)
    {
      g_autoptr (NucText) whole = nuc_text_new (pango, style, face, type_size, text);

      if (whole->width <= width)
        return g_steal_pointer (&whole);
    }

  cuts = grapheme_boundaries (text);
  high = MIN (cuts->len - 1, LONGEST);
  best = nuc_text_new (pango, style, face, type_size, ELLIPSIS);
  while (low + 1 < high)
    {
      guint middle = low + (high - low) / 2;
      g_autofree char *shortened = shorten (text, cuts, middle);
      g_autoptr (NucText) candidate = nuc_text_new (pango, style, face, type_size, shortened);

      if (candidate->width <= width)
        {
          low = middle;
          nuc_text_unref (best);
          best = g_steal_pointer (&candidate);
        }
      else
        high = middle;
    }

  return best;
}

NucText *
nuc_text_ref (NucText *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
nuc_text_unref (NucText *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;

  g_object_unref (self->layout);
  g_free (self);
}

/**
 * nuc_face_get_family:
 * @face: which type
 * @style: names the families
 *
 * Returns: (transfer none): families in order of preference, separated by commas
 */
const char *
nuc_face_get_family (NucFace face, const NucChartStyle *style)
{
  return faces[face].mono ? style->mono_family : style->sans_family;
}

/**
 * nuc_face_get_scale:
 * @face: which type
 * @style: scales the title
 *
 * Returns: its size as a share of the type size
 */
double
nuc_face_get_scale (NucFace face, const NucChartStyle *style)
{
  return MAX (faces[face].scale * (face == NUC_FACE_TITLE ? style->title_scale : 1),
              style->least_scale);
}

/**
 * nuc_face_get_weight:
 * @face: which type
 *
 * Returns: 100 to 900, as in a style sheet
 */
int
nuc_face_get_weight (NucFace face)
{
  return (int) faces[face].weight;
}

/**
 * nuc_face_is_tabular:
 * @face: which type
 *
 * Returns: whether all digits are equally wide
 */
gboolean
nuc_face_is_tabular (NucFace face)
{
  return faces[face].tabular;
}

/**
 * nuc_face_is_number:
 * @face: which type
 *
 * Returns: whether nothing but numbers is set in it
 */
gboolean
nuc_face_is_number (NucFace face)
{
  return face == NUC_FACE_NUMBER || face == NUC_FACE_NUMBER_STRONG || face == NUC_FACE_TICK;
}
