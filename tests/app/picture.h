/* picture.h: pictures of a window
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib/gi18n.h>
#include <locale.h>

#include "harness.h"

static inline void
settle (guint frames)
{
  gint64 end = g_get_monotonic_time () + frames * 20 * 1000;

  while (g_get_monotonic_time () < end)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (2000);
    }
}

/* What is painted next: whatever is queued meanwhile is not to be seen yet. */
static inline void
painted_cb (GdkFrameClock *clock, gboolean *painted)
{
  *painted = TRUE;
}

static inline void
await_paint (GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  gboolean painted = FALSE;
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &painted);

  gtk_widget_queue_draw (window);
  spin_until (painted);
  g_signal_handler_disconnect (clock, handler);
}

static int picture_failed;

/* Whoever looks at a picture believes that the window was as large as was asked for. */
static inline void
check_size (GtkWidget *window, int width, int height)
{
  int w = gtk_widget_get_width (window), h = gtk_widget_get_height (window);

  if (w <= width && h <= height)
    return;
  g_printerr ("The window is %dx%d where %dx%d was asked for.\n", w, h, width, height);
  picture_failed = 1;
}

/* From the widget's own render nodes: without pointer or desktop around it. */
static inline void
save_picture (GtkWidget *widget, const char *path)
{
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  int width = 0, height = 0;

  /* A window that has just been told to draw again has no picture until it has. */
  while (node == NULL)
    {
      GtkSnapshot *snapshot = gtk_snapshot_new ();
      g_autoptr (GdkPaintable) paintable = NULL;

      await_paint (widget);
      /* One that is older has a picture that is older. */
      paintable = gtk_widget_paintable_new (widget);
      width = gtk_widget_get_width (widget);
      height = gtk_widget_get_height (widget);
      gdk_paintable_snapshot (paintable, snapshot, width, height);
      node = gtk_snapshot_free_to_node (snapshot);
    }
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (widget)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  if (!gdk_texture_save_to_png (texture, path))
    {
      g_printerr ("%s cannot be written\n", path);
      picture_failed = 1;
    }
  g_print ("%s %dx%d\n", path, width, height);
}

/* No window manager draws a frame here, so GTK would, around the size asked for. */
static inline void
drop_frames (void)
{
  g_autoptr (GtkCssProvider) plain = gtk_css_provider_new ();

  gtk_css_provider_load_from_data (
      plain, "window.solid-csd { padding: 0; margin: 0; border: none; box-shadow: none; }", -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (plain),
                                              GTK_STYLE_PROVIDER_PRIORITY_USER);
}

/* With @locale, texts are looked up in its catalogues, in the language that LANGUAGE names. */
static inline void
init_pictures (const char *locale)
{
  setlocale (LC_ALL, "");
  if (locale != NULL)
    {
      bindtextdomain (GETTEXT_PACKAGE, locale);
      bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
      textdomain (GETTEXT_PACKAGE);
    }
  gtk_init ();
  g_resources_register (nuc_ui_get_resource ());
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/org/nucleus/Nucleus/icons");
  drop_frames ();
}
