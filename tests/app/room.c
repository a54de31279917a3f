/* room.c: tests of how little room the window needs
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/text/stream-view.h"
#include "room.h"

#define LEAST_WIDTH 640
#define LEAST_HEIGHT 480

/* A window of its own, and a size to look at it in. */
static const struct
{
  int width;
  int height;
  double type;
  gboolean right_to_left;
  gboolean projector;
} rooms[] = {
  { 640, 480, 1 },   { 640, 480, 1, .right_to_left = TRUE },
  { 640, 480, 1.5 }, { 640, 480, 2 },
  { 800, 600, 1 },   { 960, 1080, 1.5 },
  { 1024, 768, 1 },  { 1024, 768, 1, .projector = TRUE },
  { 1366, 768, 1 },  { 1920, 1080, 1 },
  { 1920, 1080, 2 }, { 640, 480, 1, .projector = TRUE },
};

/* What of a widget asks for more than there is. */
static void
tell (GtkWidget *widget, GtkOrientation orientation, int length, guint depth)
{
  int minimum;

  if ((depth > 0 && !gtk_widget_should_layout (widget)) || depth > 14)
    return;
  gtk_widget_measure (widget, orientation, -1, &minimum, NULL, NULL, NULL);
  if (minimum <= length)
    return;
  g_test_message ("%*s%s %s %d", (int) depth * 2, "", G_OBJECT_TYPE_NAME (widget),
                  gtk_widget_get_css_name (widget), minimum);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    tell (child, orientation, length, depth + 1);
}

static void
check_least (GtkWidget *window, const char *name, int most_width, int most_height)
{
  int width, height;

  gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (window, GTK_ORIENTATION_VERTICAL, MAX (width, most_width), &height, NULL,
                      NULL, NULL);
  g_test_message ("%s: %dx%d", name, width, height);
  if (width > most_width)
    tell (window, GTK_ORIENTATION_HORIZONTAL, most_width * 3 / 5, 0);
  if (height > most_height)
    tell (window, GTK_ORIENTATION_VERTICAL, 30, 0);
  if (width > most_width || height > most_height)
    g_test_fail ();
}

static void
test_least (gconstpointer data)
{
  double scale = *(const double *) data;
  g_autoptr (NucSettings) settings = nuc_settings_new ();

  room_set_type (scale);
  for (guint i = 0; i < G_N_ELEMENTS (room_states); i++)
    {
      GtkWidget *window = room_open (settings, &room_states[i], LEAST_WIDTH, LEAST_HEIGHT);

      check_least (window, room_states[i].name, LEAST_WIDTH, LEAST_HEIGHT);
      room_close (window);
    }
  room_set_type (1);
}

/* What is neither shortened with an ellipsis nor wrapped has the room that it needs. */
static void
check_labels (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget) || GTK_IS_POPOVER (widget))
    return;
  if (GTK_IS_LABEL (widget) && gtk_label_get_text (GTK_LABEL (widget))[0] != '\0')
    {
      int width, height;

      pango_layout_get_pixel_size (gtk_label_get_layout (GTK_LABEL (widget)), &width, &height);
      if (width > gtk_widget_get_width (widget) + 1 || height > gtk_widget_get_height (widget) + 1)
        {
          g_test_message ("“%s” takes %dx%d and has %dx%d", gtk_label_get_text (GTK_LABEL (widget)),
                          width, height, gtk_widget_get_width (widget),
                          gtk_widget_get_height (widget));
          g_test_fail ();
        }
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_labels (child);
}

/* What can be reached with the keyboard is inside of the window, unless it can be scrolled there. */
static void
check_places (GtkWidget *window, GtkWidget *widget)
{
  graphene_rect_t bounds;

  if (!gtk_widget_get_mapped (widget) || GTK_IS_POPOVER (widget) || GTK_IS_SCROLLED_WINDOW (widget))
    return;
  if (GTK_IS_BUTTON (widget) && gtk_widget_compute_bounds (widget, window, &bounds) &&
      (bounds.origin.x < -1 || bounds.origin.y < -1 ||
       bounds.origin.x + bounds.size.width > (float) gtk_widget_get_width (window) + 1 ||
       bounds.origin.y + bounds.size.height > (float) gtk_widget_get_height (window) + 1))
    {
      g_test_message ("a button “%s” is at %.0f,%.0f and %.0fx%.0f large",
                      gtk_widget_get_tooltip_text (widget), bounds.origin.x, bounds.origin.y,
                      bounds.size.width, bounds.size.height);
      g_test_fail ();
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_places (window, child);
}

/* The line of text that is being written, and what is drawn around it, is in sight. */
static void
check_text (GtkWidget *window)
{
  NucStreamView *stream = inner (part (window, "streams"), NUC_TYPE_STREAM_VIEW);
  GdkRectangle place;

  if (!gtk_widget_get_mapped (GTK_WIDGET (stream)))
    return;
  nuc_stream_view_get_cursor (stream, &place);
  g_assert_cmpint (place.y, >=, 0);
  g_assert_cmpint (place.y + place.height, <=, gtk_widget_get_height (GTK_WIDGET (stream)));
}

/* Knobs that are called stand beside what they change. */
static void
check_knobs (GtkWidget *window)
{
  GtkWidget *list = GTK_WIDGET (part (window, "chain_list"));
  GtkWidget *chart = GTK_WIDGET (part (window, "chart"));
  graphene_rect_t place, other;

  g_assert_true (gtk_widget_get_mapped (list));
  g_assert_true (gtk_widget_get_mapped (chart));
  g_assert_true (gtk_widget_compute_bounds (list, window, &place));
  g_assert_true (gtk_widget_compute_bounds (chart, window, &other));
  g_test_message ("knobs from %.0f, %.0f wide; chart from %.0f, %.0f wide", place.origin.x,
                  place.size.width, other.origin.x, other.size.width);
  g_assert_false (graphene_rect_intersection (&place, &other, NULL));
}

static const RoomState *
find_state (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (room_states); i++)
    if (g_str_equal (room_states[i].name, name))
      return &room_states[i];
  g_assert_not_reached ();
}

static void
test_room (gconstpointer data)
{
  static const char *const states[] = { "bars-known-in-part", "compare", "lesson-knobs" };
  const guint room = GPOINTER_TO_UINT (data);
  g_autoptr (NucSettings) settings = nuc_settings_new ();

  room_set_type (rooms[room].type);
  if (rooms[room].right_to_left)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      GtkWidget *window =
          room_open (settings, find_state (states[i]), rooms[room].width, rooms[room].height);

      g_test_message ("%s", states[i]);
      if (rooms[room].projector)
        {
          room_set (window, "projector", g_variant_new_boolean (TRUE));
          gtk_window_set_default_size (GTK_WINDOW (window), rooms[room].width, rooms[room].height);
          room_settle ();
        }
      g_assert_cmpint (gtk_widget_get_width (window), <=, rooms[room].width);
      g_assert_cmpint (gtk_widget_get_height (window), <=, rooms[room].height);
      check_labels (window);
      check_places (window, window);
      check_text (window);
      room_close (window);
    }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  room_set_type (1);
}

/* What is under the pointer stays there while something is being opened, and when it could not be. */
static void
test_nothing_moves (void)
{
  static const NucBannerKind kinds[] = { NUC_BANNER_PROGRESS, NUC_BANNER_ERROR, NUC_BANNER_NOTICE };
  g_autoptr (NucSettings) settings = nuc_settings_new ();
  GtkWidget *window = room_open (settings, find_state ("bars"), 1024, 768);
  GtkWidget *parts[] = { GTK_WIDGET (part (window, "chart")),
                         GTK_WIDGET (part (window, "chain_list")),
                         GTK_WIDGET (inner (part (window, "streams"), NUC_TYPE_STREAM_VIEW)) };
  graphene_rect_t before[G_N_ELEMENTS (parts)];

  for (guint j = 0; j < G_N_ELEMENTS (parts); j++)
    g_assert_true (gtk_widget_compute_bounds (parts[j], window, &before[j]));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      nuc_banner_show (
          part (window, "banner"), kinds[i],
          "Something that is said in so many words that it takes more than a line in a window "
          "that is not very wide, and perhaps more than two");
      room_settle ();
      for (guint j = 0; j < G_N_ELEMENTS (parts); j++)
        {
          graphene_rect_t now;

          g_assert_true (gtk_widget_compute_bounds (parts[j], window, &now));
          g_assert_true (graphene_rect_equal (&before[j], &now));
        }
    }
  room_close (window);
}

/* Whoever turns a knob sees the bars, their labels and their numbers. */
static void
test_knobs_beside (gconstpointer data)
{
  static const char *const states[] = { "bars", "lesson" };
  const guint room = GPOINTER_TO_UINT (data);
  g_autoptr (NucSettings) settings = nuc_settings_new ();

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      GtkWidget *window =
          room_open (settings, find_state (states[i]), rooms[room].width, rooms[room].height);

      if (rooms[room].projector)
        {
          room_set (window, "projector", g_variant_new_boolean (TRUE));
          gtk_window_set_default_size (GTK_WINDOW (window), rooms[room].width, rooms[room].height);
          room_settle ();
        }
      g_test_message ("%s", states[i]);
      if (!gtk_widget_get_mapped (GTK_WIDGET (part (window, "chain_list"))))
        g_action_group_activate_action (G_ACTION_GROUP (window), "sidebar", NULL);
      room_settle ();
      g_assert_cmpint (gtk_widget_get_width (window), <=, rooms[room].width);
      check_knobs (window);
      room_close (window);
    }
}

/* A class sees chart and lesson beside each other in every scene. */
static void
test_projected_lesson (void)
{
  g_autoptr (NucSettings) settings = nuc_settings_new ();
  GtkWidget *window = room_open (settings, find_state ("lesson"), 980, 768);
  NucLessonPanel *panel = part (window, "lesson_panel");
  NucLesson *lesson = nuc_lesson_panel_get_lesson (panel);
  gsize chapter = 0, scene = 0;

  room_set (window, "projector", g_variant_new_boolean (TRUE));
  gtk_window_set_default_size (GTK_WINDOW (window), 980, 768);
  room_settle ();
  do
    {
      g_test_message ("%s", nuc_lesson_get_scene (lesson, chapter, scene)->id);
      nuc_lesson_panel_go_to (panel, chapter, scene);
      spin_until (nuc_lesson_stage_is_ready (nuc_lesson_panel_get_stage (panel)));
      room_settle ();
      g_assert_cmpint (gtk_widget_get_width (window), <=, 980);
      g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (panel)));
      g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (part (window, "chart"))));
    }
  while (nuc_lesson_step (lesson, 1, &chapter, &scene));
  room_close (window);
}

/* What shows the knobs does so where they are folded, and a window with room has them again the next time. */
static void
test_knobs (void)
{
  g_autoptr (NucSettings) settings = nuc_settings_new ();
  GtkWidget *window = room_open (settings, find_state ("bars"), LEAST_WIDTH, LEAST_HEIGHT);
  GtkWidget *list = GTK_WIDGET (part (window, "chain_list"));
  g_autoptr (GVariant) kept = NULL;

  spin_until (!gtk_widget_get_mapped (list));
  g_action_group_activate_action (G_ACTION_GROUP (window), "sidebar", NULL);
  spin_until (gtk_widget_get_mapped (list));
  g_action_group_activate_action (G_ACTION_GROUP (window), "sidebar", NULL);
  spin_until (!gtk_widget_get_mapped (list));
  gtk_window_close (GTK_WINDOW (window));
  room_settle ();
  kept = nuc_settings_get (settings, "sidebar");
  g_assert_true (g_variant_get_boolean (kept));
}

int
main (int argc, char *argv[])
{
  static const double scales[] = { 1, 1.5, 2 };

  init_widgets (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      g_autofree char *path = g_strdup_printf ("/app/room/least/%.0f", scales[i] * 100);

      g_test_add_data_func (path, &scales[i], test_least);
    }
  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/app/room/%dx%d-%.0f%s%s", rooms[i].width, rooms[i].height,
                           rooms[i].type * 100, rooms[i].right_to_left ? "-right-to-left" : "",
                           rooms[i].projector ? "-projector" : "");

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_room);
    }
  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    if (rooms[i].type == 1 && !rooms[i].right_to_left && rooms[i].width <= 1024)
      {
        g_autofree char *path =
            g_strdup_printf ("/app/room/knobs-beside/%dx%d%s", rooms[i].width, rooms[i].height,
                             rooms[i].projector ? "-projector" : "");

        g_test_add_data_func (path, GUINT_TO_POINTER (i), test_knobs_beside);
      }
  g_test_add_func ("/app/room/projected-lesson", test_projected_lesson);
  g_test_add_func ("/app/room/nothing-moves", test_nothing_moves);
  g_test_add_func ("/app/room/knobs", test_knobs);
  return g_test_run ();
}
