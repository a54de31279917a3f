/* text-tag.c: tests of coloured text that a screen reader asks about
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/text/stream-view.h"
#include "app/text/text-tag.h"
#include "harness.h"

typedef struct
{
  GdkRGBA colour;
  guint n;
} Seen;

/* What GTK 4.8 does for each tag of a text that a screen reader asks about: without a colour it takes nothing,
 * else a colour from where none can be read. */
static void
read_tag_cb (GtkTextTag *tag, gpointer data)
{
  Seen *seen = data;
  gboolean has_colour = FALSE;
  g_autoptr (GdkRGBA) colour = NULL;

  g_object_get (tag, "foreground-set", &has_colour, NULL);
  if (!has_colour)
    return;
  g_object_get (tag, "foreground", &colour, NULL);
  seen->colour = *colour;
  seen->n++;
}

static void
test_colour (void)
{
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
  GtkTextTag *tag = nuc_text_tag_add (buffer, "tag");
  GdkRGBA blue = { 0, 0, 1, 1 };
  Seen seen = { 0 };

  gtk_text_tag_table_foreach (gtk_text_buffer_get_tag_table (buffer), read_tag_cb, &seen);
  g_assert_cmpuint (seen.n, ==, 0);
  g_object_set (tag, "foreground-rgba", &blue, NULL);
  gtk_text_tag_table_foreach (gtk_text_buffer_get_tag_table (buffer), read_tag_cb, &seen);
  g_assert_cmpuint (seen.n, ==, 1);
  g_assert_true (gdk_rgba_equal (&seen.colour, &blue));
}

static void
test_stream (void)
{
  GtkWidget *view = g_object_ref_sink (g_object_new (NUC_TYPE_STREAM_VIEW, NULL));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  for (guint dark = 0; dark < 2; dark++)
    {
      Seen seen = { 0 };

      nuc_stream_view_set_dark (NUC_STREAM_VIEW (view), dark != 0);
      gtk_text_tag_table_foreach (gtk_text_buffer_get_tag_table (buffer), read_tag_cb, &seen);
      g_assert_cmpuint (seen.n, ==, 1);
    }
  g_assert_finalize_object (view);
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/text-tag/colour", test_colour);
  g_test_add_func ("/app/text-tag/stream", test_stream);
  return g_test_run ();
}
