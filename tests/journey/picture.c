/* picture.c: what a screen looks like, and what is left when a journey fails
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "picture.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <cairo.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

/* What the aftermath needs. The signal's handler must neither allocate nor look anything up. */
static struct
{
  char program[512];
  char display[64];
  char picture[1024];
  char log[512];
  char folder[512];
} watched;

static void
copy_pixels (XImage *image, cairo_surface_t *surface)
{
  unsigned char *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  cairo_surface_flush (surface);
  for (int y = 0; y < image->height; y++)
    {
      guint32 *row = (guint32 *) (gpointer) (data + (gsize) y * stride);

      for (int x = 0; x < image->width; x++)
        row[x] = (guint32) XGetPixel (image, x, y) & 0xffffff;
    }
  cairo_surface_mark_dirty (surface);
}

static void
tell_log (const char *path)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL) || *text == '\0')
    return;
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    g_print ("# the program wrote: %s\n", *line);
}

static void
aftermath_cb (int number)
{
  pid_t child;

  /* A second failure, in here, ends at once. */
  signal (number, SIG_DFL);
  child = fork ();
  if (child == 0)
    {
      execl (watched.program, watched.program, "--aftermath", watched.display, watched.picture,
             watched.log, watched.folder, (char *) NULL);
      _exit (1);
    }
  if (child > 0)
    waitpid (child, NULL, 0);
  raise (number);
}

/**
 * picture_save:
 * @display_name: an X server with 24 bits a pixel
 *
 * Saves what the whole screen shows as a PNG file.
 */
gboolean
picture_save (const char *display_name, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  Display *display = XOpenDisplay (display_name);
  cairo_surface_t *surface;
  XImage *image;
  gboolean saved;

  if (display == NULL)
    return FALSE;
  image =
      XGetImage (display, DefaultRootWindow (display), 0, 0,
                 (unsigned) DisplayWidth (display, DefaultScreen (display)),
                 (unsigned) DisplayHeight (display, DefaultScreen (display)), AllPlanes, ZPixmap);
  if (image == NULL)
    {
      XCloseDisplay (display);
      return FALSE;
    }
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, image->width, image->height);
  copy_pixels (image, surface);
  g_mkdir_with_parents (folder, 0777);
  saved = cairo_surface_write_to_png (surface, path) == CAIRO_STATUS_SUCCESS;
  cairo_surface_destroy (surface);
  XDestroyImage (image);
  XCloseDisplay (display);
  return saved;
}

/**
 * picture_aftermath:
 *
 * What a test program does instead when it is started as `PROGRAM --aftermath DISPLAY PICTURE LOG FOLDER`:
 * it saves the picture of a failure, tells what the program wrote, and removes the folder.
 *
 * Returns: whether it was started so
 */
gboolean
picture_aftermath (int argc, char **argv)
{
  char *remove[] = { (char *) "rm", (char *) "-rf", (char *) "--", NULL, NULL };

  if (argc != 6 || g_strcmp0 (argv[1], "--aftermath") != 0)
    return FALSE;
  if (picture_save (argv[2], argv[3]))
    g_print ("# picture: %s\n", argv[3]);
  else
    g_print ("# no picture: the screen %s is gone\n", argv[2]);
  tell_log (argv[4]);
  remove[3] = argv[5];
  g_spawn_sync (NULL, remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  return TRUE;
}

/**
 * picture_watch:
 * @path: where the picture of a failure goes
 * @log: what the program writes
 * @folder: that is removed after a failure
 *
 * From now on a test that fails, is ended from outside or crashes leaves a picture of the screen.
 */
void
picture_watch (const char *display_name, const char *path, const char *log, const char *folder)
{
  static const int signals[] = { SIGABRT, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGTERM, SIGINT };
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  g_strlcpy (watched.program, program != NULL ? program : g_get_prgname (), sizeof watched.program);
  g_strlcpy (watched.display, display_name, sizeof watched.display);
  g_strlcpy (watched.picture, path, sizeof watched.picture);
  g_strlcpy (watched.log, log, sizeof watched.log);
  g_strlcpy (watched.folder, folder, sizeof watched.folder);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    signal (signals[i], aftermath_cb);
}
