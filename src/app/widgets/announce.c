/* announce.c: what is said to who listens
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/widgets/announce.h"

#include "app/compat.h"
#include "chart/spoken.h"

/* What a widget is described by when nothing is announced on it. */
#define DESCRIPTION "nuc-description"
#define WATCHED "nuc-announce-watched"

/* The widget whose description was last taken for an announcement, of all windows. */
static GWeakRef taken;

static void
set_description (GtkWidget *widget, const char *text)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text, -1);
}

/* Nobody listens to what has lost the focus: the description comes back unheard. */
static void
give_back (GtkWidget *widget)
{
  const char *description = g_object_get_data (G_OBJECT (widget), DESCRIPTION);

  if (description == NULL)
    description = gtk_widget_get_tooltip_text (widget);
  set_description (widget, description != NULL ? description : "");
}

/* What a screen reader takes for the widget that has the focus: an entry, not the text inside it. */
static GtkWidget *
find_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && GTK_IS_TEXT (focus))
    focus = gtk_widget_get_parent (focus);
  return focus;
}

static void
focus_cb (GtkWidget *root)
{
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&taken);

  if (widget == NULL || widget == find_focus (root) ||
      GTK_WIDGET (gtk_widget_get_root (widget)) != root)
    return;
  g_weak_ref_set (&taken, NULL);
  give_back (widget);
}

static void
watch_root (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (root == NULL || g_object_get_data (G_OBJECT (root), WATCHED) != NULL)
    return;
  g_object_set_data (G_OBJECT (root), WATCHED, root);
  g_signal_connect (root, "notify::focus-widget", G_CALLBACK (focus_cb), NULL);
}

/**
 * nuc_announce:
 * @widget: any in the window that it is about
 * @shown: what has happened, as it would be shown
 *
 * Tells who listens to a screen reader, however often it is the same. Before GTK 4.14 the only thing that is read
 * out unasked is a change of the widget that has the focus: its description is taken for a while.
 */
void
nuc_announce (GtkWidget *widget, const char *shown)
{
  g_autofree char *text = nuc_spoken (shown);
  GtkWidget *focus = find_focus (widget);
  g_autoptr (GtkWidget) before = NULL;

  if (nuc_compat_announce (widget, text))
    return;
  if (focus == NULL)
    focus = widget;
  before = g_weak_ref_get (&taken);
  if (before != NULL && before != focus)
    give_back (before);
  g_weak_ref_set (&taken, focus);
  watch_root (focus);
  /* What stays the same is not read out again. */
  set_description (focus, "");
  set_description (focus, text);
}

/**
 * nuc_announce_describe:
 * @description: what the widget is about, in the words that are spoken
 *
 * Describes a widget that can get the focus.
 */
void
nuc_announce_describe (GtkWidget *widget, const char *description)
{
  g_autoptr (GtkWidget) busy = g_weak_ref_get (&taken);

  g_object_set_data_full (G_OBJECT (widget), DESCRIPTION, g_strdup (description), g_free);
  if (busy != widget)
    set_description (widget, description);
}

/**
 * nuc_announce_describe_unheard:
 * @description: what the widget is about, in the words that are spoken
 *
 * Describes a widget as nuc_announce_describe() does, without a screen reader saying so where the keyboard is on it:
 * the description comes when the focus leaves.
 */
void
nuc_announce_describe_unheard (GtkWidget *widget, const char *description)
{
  if (find_focus (widget) == widget)
    {
      g_weak_ref_set (&taken, widget);
      watch_root (widget);
    }
  nuc_announce_describe (widget, description);
}
