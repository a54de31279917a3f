/* projector.c: a window in front of a class
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/projector.h"

#include <math.h>

#include "app/theme.h"

/* Of the height under the header: chart and figures. Projected, two lines of text are enough. */
#define PROJECTED_SHARE 0.86
#define LEAST_SHARE 0.1
#define MOST_SHARE 0.95

struct _NucProjector
{
  GtkWindow *window; /* which owns whoever owns this */
  GtkPaned *paned;
  double share; /* of the chart at a desk */
  gboolean active;
  int height; /* that the type is sized by */
  guint divider;
};

/* Between the frames: a style that changes while the window is laid out has it laid out by two styles. */
static gboolean
divide_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  NucProjector *self = user_data;
  int window_height = gtk_widget_get_height (widget);
  int height = gtk_widget_get_height (GTK_WIDGET (self->paned));

  if (height == 0)
    return G_SOURCE_CONTINUE;
  if (self->active && self->height != window_height)
    {
      self->height = window_height;
      nuc_theme_set_projector_size (gtk_widget_get_display (widget), window_height);
    }
  gtk_paned_set_position (self->paned,
                          (int) lround (height * (self->active ? PROJECTED_SHARE : self->share)));
  self->divider = 0;
  return G_SOURCE_REMOVE;
}

static void
stop_dividing (NucProjector *self)
{
  if (self->divider != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->window), self->divider);
  self->divider = 0;
}

static void
divide (NucProjector *self)
{
  stop_dividing (self);
  self->divider = gtk_widget_add_tick_callback (GTK_WIDGET (self->window), divide_cb, self, NULL);
}

/**
 * nuc_projector_new:
 * @window: (transfer none): which owns the projector
 * @paned: (transfer none): in it, the chart over the text
 */
NucProjector *
nuc_projector_new (GtkWindow *window, GtkPaned *paned)
{
  NucProjector *self = g_new0 (NucProjector, 1);

  self->window = window;
  self->paned = paned;
  return self;
}

void
nuc_projector_free (NucProjector *self)
{
  stop_dividing (self);
  g_free (self);
}

gboolean
nuc_projector_get_active (const NucProjector *self)
{
  return self->active;
}

/**
 * nuc_projector_set_active:
 * @active: whether the window is projected
 */
void
nuc_projector_set_active (NucProjector *self, gboolean active)
{
  if (self->active == active)
    return;
  self->share = nuc_projector_get_share (self);
  self->active = active;
  if (active)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->window), "projector");
      gtk_window_fullscreen (self->window);
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->window), "projector");
      gtk_window_unfullscreen (self->window);
    }
  divide (self);
}

/**
 * nuc_projector_resize:
 * @height: what the window has got
 *
 * Sizes the type of a projected window anew, in the next frame.
 */
void
nuc_projector_resize (NucProjector *self, int height)
{
  if (self->active && self->height != height)
    divide (self);
}

/**
 * nuc_projector_get_share:
 *
 * Returns: the part of the height that the chart has at a desk, in (0, 1)
 */
double
nuc_projector_get_share (NucProjector *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self->paned));

  /* Until the window has a size, or while it is projected, the line is not where the person left it. */
  if (self->active || self->divider != 0 || height == 0)
    return self->share;
  return CLAMP ((double) gtk_paned_get_position (self->paned) / height, LEAST_SHARE, MOST_SHARE);
}

/**
 * nuc_projector_set_share:
 * @share: the part of the height that the chart gets, with its figures
 */
void
nuc_projector_set_share (NucProjector *self, double share)
{
  self->share = CLAMP (share, LEAST_SHARE, MOST_SHARE);
  divide (self);
}
