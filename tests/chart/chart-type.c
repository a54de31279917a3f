/* chart-type.c: tests of shaped type
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "chart/chart-type.h"

#include <string.h>

#include "common.h"

#define SIZE 14

static const NucChartStyle *
light (void)
{
  return nuc_chart_style_get (NUC_THEME_LIGHT);
}

static const char *
text_of (const NucText *text)
{
  return pango_layout_get_text (text->layout);
}

/* What is shortened fits, keeps its beginning and its end, and is the longest that fits. */
static void
test_fitting (void)
{
  static const char *const texts[] = { "incomprehensible", "␣שלום", "日本語の次のトークン", "a" };
  PangoContext *pango = test_context ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (double width = 12; width < 200; width += 3)
      {
        g_autoptr (NucText) whole = nuc_text_new (pango, light (), NUC_FACE_TOKEN, SIZE, texts[i]);
        g_autoptr (NucText) text =
            nuc_text_new_fitting (pango, light (), NUC_FACE_TOKEN, SIZE, texts[i], width);
        const char *ellipsis = strstr (text_of (text), "…");

        g_assert_cmpfloat (text->width, <=, width);
        if (whole->width <= width)
          g_assert_cmpstr (text_of (text), ==, texts[i]);
        else
          {
            g_assert_nonnull (ellipsis);
            g_assert_true (
                strncmp (text_of (text), texts[i], (gsize) (ellipsis - text_of (text))) == 0);
            g_assert_true (g_str_has_suffix (texts[i], ellipsis + strlen ("…")));
            /* In a face of equal letters, one more of them would be too many. */
            if (i == 0)
              g_assert_cmpfloat (text->width + whole->width / 16, >, width);
          }
      }
  g_object_unref (pango);
}

static void
test_graphemes (void)
{
  static const char family[] = "👩‍👩‍👧‍👦";
  static const char accents[] = "e\xcc\x81\xcc\xa3";
  g_autoptr (GString) text = g_string_new (NULL);
  PangoContext *pango = test_context ();

  for (guint i = 0; i < 12; i++)
    {
      g_string_append (text, family);
      g_string_append (text, accents);
    }
  for (double width = 10; width < 400; width += 7)
    {
      g_autoptr (NucText) shaped =
          nuc_text_new_fitting (pango, light (), NUC_FACE_TOKEN, SIZE, text->str, width);
      const char *next = text_of (shaped);

      g_assert_true (g_utf8_validate (next, -1, NULL));
      while (*next != '\0')
        {
          static const char *const wholes[] = { family, accents, "…" };
          const char *before = next;

          for (guint i = 0; i < G_N_ELEMENTS (wholes); i++)
            if (g_str_has_prefix (next, wholes[i]))
              next += strlen (wholes[i]);
          g_assert_true (next > before);
        }
    }
  g_object_unref (pango);
}

/* A token is never read as markup, and never makes a second line. */
static void
test_plain (void)
{
  PangoContext *pango = test_context ();
  g_autoptr (NucText) markup = nuc_text_new (pango, light (), NUC_FACE_TOKEN, SIZE, "<b>&amp;</b>");
  g_autoptr (NucText) line = nuc_text_new (pango, light (), NUC_FACE_TOKEN, SIZE, "a");
  g_autoptr (NucText) lines =
      nuc_text_new (pango, light (), NUC_FACE_TOKEN, SIZE, "a\nb\r\nc\342\200\251d");
  g_autofree char *megabyte = g_strnfill (1000000, 'x');
  g_autoptr (NucText) huge =
      nuc_text_new_fitting (pango, light (), NUC_FACE_TOKEN, SIZE, megabyte, 300);

  g_assert_cmpstr (text_of (markup), ==, "<b>&amp;</b>");
  g_assert_cmpint (pango_layout_get_line_count (lines->layout), ==, 1);
  g_assert_cmpfloat (lines->height, <, 1.5 * line->height);
  g_assert_cmpfloat (huge->width, <=, 300);
  g_object_unref (pango);
}

/* Shaped once for a context, and anew where its resolution changes. */
static void
test_kept (void)
{
  PangoContext *pango = test_context ();
  g_autoptr (NucText) one = nuc_text_new (pango, light (), NUC_FACE_TITLE, SIZE, "same");
  g_autoptr (NucText) two = nuc_text_new (pango, light (), NUC_FACE_TITLE, SIZE, "same");
  g_autoptr (NucText) other = nuc_text_new (pango, light (), NUC_FACE_TEXT, SIZE, "same");
  g_autoptr (NucText) larger = nuc_text_new (pango, light (), NUC_FACE_TITLE, SIZE + 1, "same");
  g_autoptr (NucText) later = NULL;

  g_assert_true (one == two);
  g_assert_true (one != other);
  g_assert_cmpfloat (larger->width, >, one->width);
  pango_context_set_round_glyph_positions (pango, TRUE);
  later = nuc_text_new (pango, light (), NUC_FACE_TITLE, SIZE, "same");
  g_assert_true (later != one);
  g_object_unref (pango);
}

static void
test_faces (void)
{
  PangoContext *pango = test_context ();

  for (guint face = 0; face < NUC_N_FACES; face++)
    {
      g_autoptr (NucText) thin = nuc_text_new (pango, light (), (NucFace) face, SIZE, "1111");
      g_autoptr (NucText) wide = nuc_text_new (pango, light (), (NucFace) face, SIZE, "8888");

      if (nuc_face_is_tabular ((NucFace) face))
        g_assert_cmpfloat_with_epsilon (thin->width, wide->width, 0.01);
      g_assert_cmpint (nuc_face_get_weight ((NucFace) face), >=, 400);
      /* Type of a projected chart is sized so that its smallest is 3 % of the height. */
      g_assert_cmpfloat (nuc_face_get_scale ((NucFace) face,
                                             nuc_chart_style_get (NUC_THEME_PROJECTOR)),
                         >=, 0.94);
      g_assert_cmpfloat (nuc_face_get_scale ((NucFace) face, light ()), >=, 0.8);
    }
  g_assert_cmpstr (nuc_face_get_family (NUC_FACE_TOKEN, light ()), ==, light ()->mono_family);
  g_assert_cmpstr (nuc_face_get_family (NUC_FACE_TEXT, light ()), ==, light ()->sans_family);
  g_object_unref (pango);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/type/fitting", test_fitting);
  g_test_add_func ("/chart/type/graphemes", test_graphemes);
  g_test_add_func ("/chart/type/plain", test_plain);
  g_test_add_func ("/chart/type/kept", test_kept);
  g_test_add_func ("/chart/type/faces", test_faces);

  return g_test_run ();
}
