/* picture.h: pictures of a window
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

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

/* From the window's own render nodes: without pointer or desktop around it. */
static inline gboolean
save_picture (GtkWidget *window, const char *path)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  int width = gtk_widget_get_width (window);
  int height = gtk_widget_get_height (window);

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  return gdk_texture_save_to_png (texture, path);
}

/* No window manager draws a frame here, so GTK would, around the size asked for. */
static inline void
take_off_frame (void)
{
  g_autoptr (GtkCssProvider) plain = gtk_css_provider_new ();

  gtk_css_provider_load_from_data (
      plain, "window.solid-csd { padding: 0; margin: 0; border: none; box-shadow: none; }", -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (plain),
                                              GTK_STYLE_PROVIDER_PRIORITY_USER);
}
