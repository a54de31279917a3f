/* chart-svg.c: tests of SVG files: well formed, and their texts are the layout's
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-svg.h"

#include <string.h>

#include "chart/chart-view.h"
#include "common.h"

#define SETTINGS "{\"chain\": \"top-p=0.9\", \"text\": \"<&>]]> Straße\"}"

typedef struct
{
  GPtrArray *texts;
  GString *text;
  guint n_elements;
  guint n_scripts;
} Document;

static void
start_cb (GMarkupParseContext *context,
          const char *name,
          const char **attributes,
          const char **values,
          gpointer data,
          GError **error)
{
  Document *document = data;

  document->n_elements++;
  if (g_str_equal (name, "text"))
    document->text = g_string_new (NULL);
  if (g_str_equal (name, "script") || g_str_equal (name, "foreignObject"))
    document->n_scripts++;
  for (guint i = 0; attributes[i] != NULL; i++)
    if (g_str_has_prefix (attributes[i], "on"))
      document->n_scripts++;
}

static void
end_cb (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  Document *document = data;

  if (g_str_equal (name, "text"))
    g_ptr_array_add (document->texts, g_string_free (g_steal_pointer (&document->text), FALSE));
}

static void
text_cb (GMarkupParseContext *context,
         const char *text,
         gsize length,
         gpointer data,
         GError **error)
{
  Document *document = data;

  if (document->text != NULL)
    g_string_append_len (document->text, text, (gssize) length);
}

/* Reads it as XML, or the test fails. */
static Document
parse (GBytes *file)
{
  static const GMarkupParser parser = { start_cb, end_cb, text_cb, NULL, NULL };
  Document document = { .texts = g_ptr_array_new_with_free_func (g_free) };
  g_autoptr (GMarkupParseContext) context =
      g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &document, NULL);
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *data = g_bytes_get_data (file, &size);

  g_assert_true (g_utf8_validate (data, (gssize) size, NULL));
  g_markup_parse_context_parse (context, data, (gssize) size, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);

  return document;
}

static NucChartLayout *
hard_layout (NucView view, PangoContext *pango)
{
  NucChartSize size = { 980, 480, 14, FALSE };
  g_autoptr (TestDistribution) hard = test_distribution_hard ();
  g_autoptr (NucChartModel) other = test_model (hard, "top-k=5", 17, -1);
  g_autoptr (NucChartModel) model =
      test_model_with (hard, "temperature=0.8,top-p=0.95", 17, 0.5, NULL, other);

  return nuc_chart_view_layout (view, model, nuc_chart_style_get (NUC_THEME_LIGHT), &size,
                                NUC_AXIS_FITTED, pango);
}

/* As many texts as marks, in their order and their words, whatever markup a token looks like. */
static void
test_texts (void)
{
  PangoContext *pango = test_context ();

  for (guint view = 0; view < NUC_N_VIEWS; view++)
    {
      g_autoptr (NucChartLayout) layout = hard_layout ((NucView) view, pango);
      g_autoptr (GBytes) file = nuc_chart_svg (layout, FALSE, SETTINGS);
      Document document = parse (file);
      gsize n;
      const NucMark *marks = nuc_chart_layout_get_marks (layout, &n);
      guint place = 0;

      for (gsize i = 0; i < n; i++)
        if (marks[i].kind == NUC_MARK_TEXT)
          {
            const char *expected = pango_layout_get_text (marks[i].text->layout);
            const char *written = g_ptr_array_index (document.texts, place);

            g_assert_cmpuint (place, <, document.texts->len);
            /* Controls that XML forbids would make it no XML; all labels are free of them. */
            g_assert_cmpstr (written, ==, expected);
            place++;
          }
      g_assert_cmpuint (place, ==, document.texts->len);
      g_assert_cmpuint (document.n_scripts, ==, 0);
      g_assert_cmpuint (document.n_elements, >, place);
      g_ptr_array_unref (document.texts);
    }
  g_object_unref (pango);
}

static void
test_outlines (void)
{
  PangoContext *pango = test_context ();
  g_autoptr (NucChartLayout) layout = hard_layout (NUC_VIEW_BARS, pango);
  g_autoptr (GBytes) text = nuc_chart_svg (layout, FALSE, NULL);
  g_autoptr (GBytes) outlines = nuc_chart_svg (layout, TRUE, NULL);
  Document document = parse (outlines);

  g_assert_cmpuint (document.texts->len, ==, 0);
  g_assert_cmpuint (g_bytes_get_size (outlines), >, g_bytes_get_size (text));
  g_ptr_array_unref (document.texts);
  g_object_unref (pango);
}

static void
test_settings (void)
{
  PangoContext *pango = test_context ();
  g_autoptr (NucChartLayout) layout = hard_layout (NUC_VIEW_CURVE, pango);
  g_autoptr (GBytes) one = nuc_chart_svg (layout, FALSE, SETTINGS);
  g_autoptr (GBytes) two = nuc_chart_svg (layout, FALSE, SETTINGS);
  g_autoptr (GBytes) plain = nuc_chart_svg (layout, FALSE, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *settings = NULL;
  g_autofree char *none = NULL;
  gsize size;
  const char *data = g_bytes_get_data (one, &size);

  g_assert_true (g_bytes_equal (one, two));
  settings = nuc_chart_svg_read_settings (data, size, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (settings, ==, SETTINGS);
  data = g_bytes_get_data (plain, &size);
  none = nuc_chart_svg_read_settings (data, size, &error);
  g_assert_null (none);
  g_assert_nonnull (error);
  g_object_unref (pango);
}

/* A file that ends anywhere is read or refused with a sentence. */
static void
test_damaged (void)
{
  PangoContext *pango = test_context ();
  g_autoptr (NucChartLayout) layout = hard_layout (NUC_VIEW_DIE, pango);
  g_autoptr (GBytes) file = nuc_chart_svg (layout, FALSE, SETTINGS);
  gsize size;
  const char *data = g_bytes_get_data (file, &size);

  for (gsize length = 0; length < MIN (size, 3000); length++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *settings = nuc_chart_svg_read_settings (data, length, &error);

      g_assert_true ((settings == NULL) == (error != NULL));
      if (settings != NULL)
        g_assert_cmpstr (settings, ==, SETTINGS);
    }
  g_object_unref (pango);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/svg/texts", test_texts);
  g_test_add_func ("/chart/svg/outlines", test_outlines);
  g_test_add_func ("/chart/svg/settings", test_settings);
  g_test_add_func ("/chart/svg/damaged", test_damaged);

  return g_test_run ();
}
