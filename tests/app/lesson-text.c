/* lesson-text.c: tests of Markdown of a lesson as labels
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/lesson/lesson-text.h"
#include "harness.h"

static GtkLabel *
nth_label (GtkWidget *text, guint n)
{
  return GTK_LABEL (nth_widget (text, GTK_TYPE_LABEL, n));
}

static void
test_blocks (void)
{
  GtkWidget *text = g_object_ref_sink (nuc_lesson_text_new ());
  g_autofree char *plain = NULL;
  GtkLabel *first;

  nuc_lesson_text_set (NUC_LESSON_TEXT (text), "One *two*\n\n- three\n\n```\n<b>four</b>\n```",
                       NULL, NULL);
  plain = nuc_lesson_text_dup_plain (NUC_LESSON_TEXT (text));
  g_assert_cmpstr (plain, ==, "One two\n•\u2002three\n<b>four</b>");
  first = nth_label (text, 0);
  g_assert_false (gtk_label_get_use_markup (first));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (nth_label (text, 2)), "code"));

  /* A text whose numbers change keeps its labels, and what is gone is gone. */
  nuc_lesson_text_set (NUC_LESSON_TEXT (text), "One 2", NULL, NULL);
  g_assert_true (nth_label (text, 0) == first);
  g_assert_null (nth_label (text, 1));
  g_assert_cmpstr (gtk_label_get_text (first), ==, "One 2");
  nuc_lesson_text_set (NUC_LESSON_TEXT (text), "", NULL, NULL);
  g_assert_false (gtk_widget_get_visible (text));
  g_object_unref (text);
}

static void
test_links (void)
{
  GtkWidget *text = g_object_ref_sink (nuc_lesson_text_new ());
  GtkLabel *label;

  nuc_lesson_text_set (NUC_LESSON_TEXT (text),
                       "A <b> & [**bold** page](https://example.org/?a=1&b=\"2) here", NULL, NULL);
  label = nth_label (text, 0);
  g_assert_cmpstr (gtk_label_get_text (label), ==, "A <b> & bold page here");
  g_assert_nonnull (
      strstr (gtk_label_get_label (label), "<a href=\"https://example.org/?a=1&amp;b=&quot;2\""));
  /* Nothing but a whole web address can be followed. */
  nuc_lesson_text_set (NUC_LESSON_TEXT (text), "A [page](file:///etc/passwd) <here>", NULL, NULL);
  label = nth_label (text, 0);
  g_assert_false (gtk_label_get_use_markup (label));
  g_assert_cmpstr (gtk_label_get_label (label), ==, "A page <here>");
  g_object_unref (text);
}

static char *
fill (const char *text, gboolean code, gpointer user_data)
{
  g_auto (GStrv) parts = g_strsplit (text, "{x}", -1);

  return g_strjoinv ("<i>", parts);
}

/* What is put in is never markup, not even beside a link. */
static void
test_filled (void)
{
  GtkWidget *text = g_object_ref_sink (nuc_lesson_text_new ());

  nuc_lesson_text_set (NUC_LESSON_TEXT (text), "{x} [{x}](https://example.org/)", fill, NULL);
  g_assert_cmpstr (gtk_label_get_text (nth_label (text, 0)), ==, "<i> <i>");
  g_object_unref (text);
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/lesson-text/blocks", test_blocks);
  g_test_add_func ("/app/lesson-text/links", test_links);
  g_test_add_func ("/app/lesson-text/filled", test_filled);
  return g_test_run ();
}
