/* measure.c: tests of what every widget of every window asks for
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/editor/lesson-editor.h"
#include "room.h"

/* What is opened beside the window, by an action of its. */
static const char *const modes[] = { "edit-lesson", "new-lesson", "add-scene", "add-question",
                                     "projector",   "export",     "connect" };

/* What a widget says itself, without what gtk_widget_measure() makes of it. */
static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (widget);

  *minimum = *natural = 0;
  if (layout != NULL)
    gtk_layout_manager_measure (layout, widget, orientation, for_size, minimum, natural, NULL,
                                NULL);
  else
    {
      int baselines[2] = { -1, -1 };

      GTK_WIDGET_GET_CLASS (widget)->measure (widget, orientation, for_size, minimum, natural,
                                              &baselines[0], &baselines[1]);
    }
}

static void
check_size (GtkWidget *widget, GtkOrientation orientation, int for_size)
{
  int minimum, natural;

  measure (widget, orientation, for_size, &minimum, &natural);
  if (minimum >= 0 && minimum <= natural)
    return;
  g_test_message ("%s %s in %s, %s for %d: at least %d, and by nature %d",
                  G_OBJECT_TYPE_NAME (widget), gtk_widget_get_css_name (widget),
                  G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)),
                  orientation == GTK_ORIENTATION_HORIZONTAL ? "width" : "height", for_size, minimum,
                  natural);
  g_test_fail ();
}

/* In the way that a widget wants to be asked, as its parents do: first how wide it is, and how high for that, or the other
 * way round. */
static void
check_sizes (GtkWidget *widget)
{
  gboolean turned = gtk_widget_get_request_mode (widget) == GTK_SIZE_REQUEST_WIDTH_FOR_HEIGHT;
  const GtkOrientation along = turned ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;
  const GtkOrientation across = turned ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL;
  int minimum, natural;

  gtk_widget_measure (widget, along, -1, &minimum, &natural, NULL, NULL);
  check_size (widget, along, -1);
  check_size (widget, across, -1);
  check_size (widget, across, minimum);
  check_size (widget, across, (minimum + natural) / 2);
  check_size (widget, across, natural);
  check_size (widget, across, 2 * natural);
}

/* Popovers that are not open are measured too: they may be opened. */
static guint
check_all (GtkWidget *widget)
{
  guint n = 0;

  if (!gtk_widget_get_visible (widget) && !GTK_IS_POPOVER (widget))
    return 0;
  if (!GTK_IS_NATIVE (widget))
    {
      check_sizes (widget);
      n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += check_all (child);
  return n;
}

static guint
check_windows (void)
{
  GList *windows = gtk_window_list_toplevels ();
  guint n = 0;

  for (GList *l = windows; l != NULL; l = l->next)
    n += check_all (l->data);
  g_list_free (windows);
  return n;
}

static void
test_states (gconstpointer data)
{
  double scale = *(const double *) data;
  g_autoptr (NucSettings) settings = nuc_settings_new ();

  room_set_type (scale);
  for (guint i = 0; i < G_N_ELEMENTS (room_states); i++)
    {
      static const int sizes[][2] = { { 640, 480 }, { 1366, 768 } };

      for (guint j = 0; j < G_N_ELEMENTS (sizes); j++)
        {
          GtkWidget *window = room_open (settings, &room_states[i], sizes[j][0], sizes[j][1]);

          g_test_message ("%s at %dx%d", room_states[i].name, sizes[j][0], sizes[j][1]);
          g_assert_cmpuint (check_windows (), >, 100);
          room_close (window);
        }
    }
  room_set_type (1);
}

static void
test_modes (void)
{
  g_autoptr (NucSettings) settings = nuc_settings_new ();
  GtkWidget *window = room_open (settings, &room_states[0], 1366, 768);

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_test_message ("%s", modes[i]);
      g_assert_true (g_action_group_has_action (G_ACTION_GROUP (window), modes[i]));
      g_action_group_activate_action (G_ACTION_GROUP (window), modes[i], NULL);
      room_settle ();
      g_assert_cmpuint (check_windows (), >, 100);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  room_settle ();
}

int
main (int argc, char *argv[])
{
  static const double scales[] = { 1, 2 };

  init_widgets (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      g_autofree char *path = g_strdup_printf ("/app/measure/states/%.0f", scales[i] * 100);

      g_test_add_data_func (path, &scales[i], test_states);
    }
  g_test_add_func ("/app/measure/modes", test_modes);
  return g_test_run ();
}
