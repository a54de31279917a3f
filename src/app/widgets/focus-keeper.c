/* focus-keeper.c: where the focus goes when a part of the window goes
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/widgets/focus-keeper.h"

#define KEY "nuc-focus-keeper"

/* GTK 4.18 finds the focus of a popover that has gone another place with the next frame, wherever it is by then. */
#define FRAMES 2

/* A window whose focus goes with a part of it gives it to whatever comes first: a menu button, which Space or Enter
 * then opens. */
typedef struct
{
  GtkWidget
      *before; /* weak: what had the focus when the part came; of a window, outside its popovers */
  GtkWidget *fallback; /* of the same window, and as long-lived */
  guint left;          /* frames in which the focus is still looked after */
  guint tick;          /* of the fallback */
} Keeper;

static void
free_keeper (gpointer data)
{
  Keeper *self = data;

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (self->fallback, self->tick);
  g_clear_weak_pointer (&self->before);
  g_free (self);
}

static GtkWidget *
get_focus (GtkWidget *part)
{
  GtkRoot *root = gtk_widget_get_root (part);

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

static gboolean
is_in (GtkWidget *focus, GtkWidget *part)
{
  return focus != NULL && (focus == part || gtk_widget_is_ancestor (focus, part));
}

/* A popover has the focus by the time that it is shown; the window knows what had it. */
static void
show_cb (GtkWidget *part, Keeper *self)
{
  GtkWidget *focus = get_focus (part);
  Keeper *window = NULL;

  if (GTK_IS_POPOVER (part))
    window = g_object_get_data (G_OBJECT (gtk_widget_get_root (part)), KEY);
  if (window != NULL)
    g_set_weak_pointer (&self->before, window->before);
  else if (!is_in (focus, part))
    g_set_weak_pointer (&self->before, focus);
}

static void
focus_cb (GtkWindow *window, GParamSpec *pspec, Keeper *self)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  if (focus != NULL && gtk_widget_get_native (focus) == GTK_NATIVE (window))
    g_set_weak_pointer (&self->before, focus);
}

static gboolean
give_back (Keeper *self)
{
  return self->before != NULL && gtk_widget_get_mapped (self->before) &&
         gtk_widget_grab_focus (self->before);
}

static gboolean
tick_cb (GtkWidget *fallback, GdkFrameClock *clock, gpointer user_data)
{
  Keeper *self = user_data;

  if (is_in (get_focus (fallback), fallback))
    give_back (self);
  if (self->left-- > 0)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
hide_cb (GtkWidget *part, Keeper *self)
{
  GtkWidget *focus = get_focus (part);

  if (!is_in (focus, part) && !(GTK_IS_POPOVER (part) && is_in (focus, self->fallback)))
    return;
  if (!give_back (self))
    gtk_widget_grab_focus (self->fallback);
  else if (GTK_IS_POPOVER (part))
    {
      self->left = FRAMES;
      if (self->tick == 0)
        self->tick = gtk_widget_add_tick_callback (self->fallback, tick_cb, self, NULL);
    }
}

/**
 * nuc_focus_keeper_add:
 * @part: of a window, that comes and goes
 * @fallback: what gets the focus when nothing had it before
 *
 * When the part goes, with the focus in it, the focus returns to where it was when the part came. A popover's
 * fallback is the button that opens it, which GTK may have given the focus by then.
 */
void
nuc_focus_keeper_add (GtkWidget *part, GtkWidget *fallback)
{
  Keeper *self = g_new0 (Keeper, 1);

  self->fallback = fallback;
  g_object_set_data_full (G_OBJECT (part), KEY, self, free_keeper);
  g_signal_connect (part, "show", G_CALLBACK (show_cb), self);
  g_signal_connect (part, "hide", G_CALLBACK (hide_cb), self);
}

/**
 * nuc_focus_keeper_watch:
 *
 * Has a window remember what has the focus, for its popovers.
 */
void
nuc_focus_keeper_watch (GtkWindow *window)
{
  Keeper *self = g_new0 (Keeper, 1);

  g_object_set_data_full (G_OBJECT (window), KEY, self, free_keeper);
  g_signal_connect (window, "notify::focus-widget", G_CALLBACK (focus_cb), self);
}
