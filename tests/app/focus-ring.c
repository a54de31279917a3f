/* focus-ring.c: tests of the ring around what has the keyboard
 *
 * SPDX-License-Identifier: MIT
 *
 * Every stop of the keyboard is painted with the focus and without it. What has changed on a line from its middle to each side
 * is its ring: one, as thick as all others, and plain to see.
 */
#include "config.h"

#include <math.h>

#include "picture.h"
#include "room.h"

#define MOST_STOPS 200
/* How far from what has the focus its ring may be: around an entry, the focus is on the text in it. */
#define REACH 60
#define LEAST_CONTRAST 3
#define THICKNESS 2
#define INWARD 8
/* What colours differ by without being others. */
#define NOISE 24
/* A list is a stop for every of its rows. */
#define MOST_ROWS 2

/* In cairo's order of bytes. */
typedef struct
{
  guchar *pixels;
  int width;
  int height;
} Picture;

static const char *const themes[] = { "light", "dark", "high-contrast", "high-contrast-light" };

static Picture
paint (GtkWidget *window)
{
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  Picture picture = { 0 };

  while (node == NULL)
    {
      GtkSnapshot *snapshot = gtk_snapshot_new ();
      g_autoptr (GdkPaintable) paintable = NULL;

      await_paint (window);
      /* One that is older has a picture that is older. */
      paintable = gtk_widget_paintable_new (window);
      picture.width = gtk_widget_get_width (window);
      picture.height = gtk_widget_get_height (window);
      gdk_paintable_snapshot (paintable, snapshot, picture.width, picture.height);
      node = gtk_snapshot_free_to_node (snapshot);
    }
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) picture.width,
                                                              (float) picture.height));
  picture.pixels = g_malloc ((gsize) picture.width * (gsize) picture.height * 4);
  gdk_texture_download (texture, picture.pixels, (gsize) picture.width * 4);
  return picture;
}

static const guchar *
look (const Picture *picture, int x, int y)
{
  return picture->pixels + 4 * (y * picture->width + x);
}

static void
read_colour (GtkWidget *window, const char *name, guchar *colour)
{
  GdkRGBA rgba;

  g_assert_true (
      gtk_style_context_lookup_color (gtk_widget_get_style_context (window), name, &rgba));
  colour[0] = (guchar) lround (rgba.blue * 255);
  colour[1] = (guchar) lround (rgba.green * 255);
  colour[2] = (guchar) lround (rgba.red * 255);
}

static double
linear (guchar part)
{
  double value = part / 255.0;

  return value <= 0.03928 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

/* As in WCAG 2: 1 to 21. */
static double
contrast (const guchar *a, const guchar *b)
{
  double x = 0.2126 * linear (a[2]) + 0.7152 * linear (a[1]) + 0.0722 * linear (a[0]);
  double y = 0.2126 * linear (b[2]) + 0.7152 * linear (b[1]) + 0.0722 * linear (b[0]);

  return (MAX (x, y) + 0.05) / (MIN (x, y) + 0.05);
}

/* What of a line has changed. */
typedef struct
{
  int n;       /* runs of pixels */
  int n_rings; /* those in the colour of a ring */
  int thickness;
  double contrast;
} Side;

static gboolean
is_close (const guchar *a, const guchar *b)
{
  return abs (a[0] - b[0]) <= NOISE && abs (a[1] - b[1]) <= NOISE && abs (a[2] - b[2]) <= NOISE;
}

/* From a little inside of what has the focus outwards. */
static Side
cross (const Picture *without,
       const Picture *with,
       const guchar *ring,
       int x,
       int y,
       int dx,
       int dy)
{
  Side side = { 0 };
  gboolean inside = FALSE, coloured = FALSE;

  for (int i = 0; i < INWARD + REACH; i++, x += dx, y += dy)
    {
      gboolean changed;

      if (x < 0 || y < 0 || x >= with->width || y >= with->height)
        break;
      changed = !is_close (look (without, x, y), look (with, x, y));
      if (changed && !inside)
        {
          side.n++;
          coloured = FALSE;
        }
      if (changed && is_close (look (with, x, y), ring))
        {
          side.n_rings += !coloured;
          coloured = TRUE;
          side.thickness++;
          side.contrast = MAX (side.contrast, contrast (look (without, x, y), look (with, x, y)));
        }
      inside = changed;
    }
  return side;
}

/* In what is filled with the accent the ring has the colour of the text there; around a switch it is outside. */
static void
find_ring (GtkWidget *window,
           GtkWidget *stop,
           const Picture *without,
           double x,
           double y,
           guchar *ring)
{
  guchar accent[3], text[3];

  read_colour (window, "nuc_accent", accent);
  read_colour (window, "nuc_accent_text", text);
  memcpy (ring,
          !GTK_IS_SWITCH (stop) && is_close (look (without, (int) x, (int) y), accent) ? text
                                                                                       : accent,
          3);
}

static char *
describe (GtkWidget *widget)
{
  const char *tip = gtk_widget_get_tooltip_text (widget);

  return g_strdup_printf ("%s %s in %s “%s”", G_OBJECT_TYPE_NAME (widget),
                          gtk_widget_get_css_name (widget),
                          G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)),
                          tip != NULL ? tip : "");
}

static void
check_ring (GtkWidget *window, GtkWidget *stop, const Picture *without, const Picture *with)
{
  static const int ways[][2] = { { -1, 0 }, { 1, 0 }, { 0, -1 }, { 0, 1 } };
  g_autofree char *name = describe (stop);
  graphene_rect_t place;
  guint n_sides = 0;

  g_assert_true (gtk_widget_compute_bounds (stop, window, &place));
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      const int dx = ways[i][0], dy = ways[i][1];
      double half = (dx != 0 ? place.size.width : place.size.height) / 2;
      /* What is in an entry may be selected, and a caret stand at its edge. */
      double inward = !GTK_IS_TEXT (stop) ? MIN (half - 1, INWARD) : dx != 0 ? -2 : 0;
      /* Not through the middle, where a caret, a mark or a slider may be. */
      double x = place.origin.x + place.size.width * (dx != 0 ? 0.5 : 0.7) + dx * (half - inward);
      double y = place.origin.y + place.size.height * (dy != 0 ? 0.5 : 0.3) + dy * (half - inward);
      guchar ring[3];
      Side side;

      if (x < 0 || y < 0 || x >= with->width || y >= with->height)
        continue;
      find_ring (window, stop, without, x, y, ring);
      side = cross (without, with, ring, (int) x, (int) y, dx, dy);
      if (side.n == 0)
        continue;
      n_sides++;
      if (side.n == 1 && side.n_rings == 1 && side.thickness <= THICKNESS &&
          side.contrast >= LEAST_CONTRAST)
        continue;
      g_test_message ("%s: %d changes, %d rings, %d thick, %.2f:1 on side %u", name, side.n,
                      side.n_rings, side.thickness, side.contrast, i);
      g_test_fail ();
    }
  /* What scrolls may have cut a side off. */
  if (n_sides < 3)
    {
      g_test_message ("%s: a ring on %u sides", name, n_sides);
      g_test_fail ();
    }
}

static guint
check_stops (GtkWidget *window)
{
  g_autoptr (GPtrArray) stops = g_ptr_array_new ();
  guint n_rows = 0;

  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  while (stops->len < MOST_STOPS)
    {
      GtkWidget *stop;
      Picture without, with;

      gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
      stop = gtk_window_get_focus (GTK_WINDOW (window));
      if (stop == NULL || g_ptr_array_find (stops, stop, NULL))
        break;
      g_ptr_array_add (stops, stop);
      if (g_str_equal (gtk_widget_get_css_name (stop), "row") && ++n_rows > MOST_ROWS)
        continue;
      /* It has scrolled into sight. */
      await_paint (window);
      gtk_window_set_focus (GTK_WINDOW (window), NULL);
      without = paint (window);
      gtk_window_set_focus (GTK_WINDOW (window), stop);
      gtk_window_set_focus_visible (GTK_WINDOW (window), TRUE);
      with = paint (window);
      g_assert_cmpint (with.width, ==, without.width);
      g_assert_cmpint (with.height, ==, without.height);
      check_ring (window, stop, &without, &with);
      g_free (without.pixels);
      g_free (with.pixels);
    }
  return stops->len;
}

static void
test_rings (gconstpointer theme)
{
  static const char *const states[] = { "bars-search", "table", "compare", "lesson", NULL };
  g_autoptr (NucSettings) settings = nuc_settings_new ();

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink",
                FALSE, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (room_states); i++)
    {
      GtkWidget *window;
      guint n;

      if (!g_strv_contains (states, room_states[i].name))
        continue;
      window = room_open (settings, &room_states[i], 1366, 768);
      room_set (window, "theme", g_variant_new_string (theme));
      room_settle ();
      n = check_stops (window);
      g_test_message ("%s: %u stops", room_states[i].name, n);
      g_assert_cmpuint (n, >, 10);
      if (room_states[i].scene != NULL)
        {
          g_action_group_activate_action (G_ACTION_GROUP (window), "edit-lesson", NULL);
          room_settle ();
          g_test_message ("its editor: %u stops", check_stops (window));
        }
      room_close (window);
    }
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  drop_frames ();
  for (guint i = 0; i < G_N_ELEMENTS (themes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/app/focus-ring/%s", themes[i]);

      g_test_add_data_func (path, themes[i], test_rings);
    }
  return g_test_run ();
}
