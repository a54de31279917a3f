/* room-pictures.c: pictures of the window at many sizes
 *
 * SPDX-License-Identifier: MIT
 *
 * room-pictures [OPTION…] FOLDER [STATE…] paints the states of room.h, or those named, at one size, size of type and
 * direction, each to FOLDER/STATE.png. A window that is larger than what was asked for is an error.
 */
#include "config.h"

#include "picture.h"
#include "room.h"

static char *size;
static double type = 1;
static gboolean projector;
static gboolean right_to_left;
static char *locale_folder;
static char *theme;
static char **arguments;

static const GOptionEntry options[] = {
  { "size", 0, 0, G_OPTION_ARG_STRING, &size, "Of the window, 640x480 if not given",
    "WIDTHxHEIGHT" },
  { "type", 0, 0, G_OPTION_ARG_DOUBLE, &type, "Size of type, 1 if not given", "SHARE" },
  { "projector", 0, 0, G_OPTION_ARG_NONE, &projector, "As in front of a class", NULL },
  { "right-to-left", 0, 0, G_OPTION_ARG_NONE, &right_to_left, "Mirrored, as for Arabic", NULL },
  { "locale", 0, 0, G_OPTION_ARG_FILENAME, &locale_folder,
    "Catalogues; LANGUAGE names the language", "FOLDER" },
  { "theme", 0, 0, G_OPTION_ARG_STRING, &theme, "light, dark or high-contrast", "NAME" },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments, NULL, "FOLDER [STATE…]" },
  { NULL },
};

static gboolean
is_asked_for (const char *name)
{
  return arguments[1] == NULL || g_strv_contains ((const char *const *) &arguments[1], name);
}

static void
take (const RoomState *state, int width, int height)
{
  g_autoptr (NucSettings) settings = nuc_settings_new ();
  g_autofree char *path = g_strdup_printf ("%s/%s.png", arguments[0], state->name);
  GtkWidget *window = room_open (settings, state, width, height);

  if (theme != NULL)
    room_set (window, "theme", g_variant_new_string (theme));
  if (projector)
    {
      room_set (window, "projector", g_variant_new_boolean (TRUE));
      gtk_window_set_default_size (GTK_WINDOW (window), width, height);
      settle (10);
      /* To project sends them away. */
      if (state->knobs)
        g_action_group_activate_action (G_ACTION_GROUP (window), "sidebar", NULL);
    }
  settle (25);
  save_picture (window, path);
  check_size (window, width, height);
  room_close (window);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  int width = 640, height = 480;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || arguments == NULL ||
      (size != NULL && sscanf (size, "%dx%d", &width, &height) != 2))
    {
      g_printerr ("%s\n", error != NULL ? error->message : "room-pictures [OPTION…] FOLDER");
      return 2;
    }
  init_pictures (locale_folder);
  room_set_type (type);
  if (right_to_left)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  for (guint i = 0; i < G_N_ELEMENTS (room_states); i++)
    if (is_asked_for (room_states[i].name))
      take (&room_states[i], width, height);
  return picture_failed;
}
