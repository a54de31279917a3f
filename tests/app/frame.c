/* frame.c: how long a frame takes while a knob moves
 *
 * SPDX-License-Identifier: MIT
 *
 * Drives win.temperature once a frame on the preset of 50,000 tokens, and times what is ours between
 * two signals of the frame clock: from before `update` (where the trace is made) to after `paint`
 * (model, layout, drawing and GTK's own painting of the window with the renderer in GSK_RENDERER). The
 * time of the main thread's processor is what we cause; the wall clock adds what else the machine does.
 */
#include "config.h"

#include <stdlib.h>
#include <time.h>

#include "app/window.h"
#include "harness.h"

#define FRAMES 300

/* Windows, and after how many frames the knob moves: in each, as under a hand, or now and then, so that
 * the frames between are those of a chart on its way. */
static const struct
{
  int width;
  int height;
  guint every;
} runs[] = { { 1280, 800, 1 }, { 1920, 1080, 1 }, { 1920, 1080, 10 } };

typedef struct
{
  NucWindow *window;
  guint every;
  guint tick;
  gint64 begun;
  gint64 begun_wall;
  gint64 updated;
  guint n;
  double frames[FRAMES];
  double traces[FRAMES];
  double walls[FRAMES];
} Bench;

static gint64
processor_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
before_cb (GdkFrameClock *clock, Bench *bench)
{
  bench->begun = processor_time ();
  bench->begun_wall = g_get_monotonic_time ();
}

static void
updated_cb (GdkFrameClock *clock, Bench *bench)
{
  bench->updated = processor_time ();
}

static void
after_cb (GdkFrameClock *clock, Bench *bench)
{
  gint64 now = processor_time ();

  if (bench->n < FRAMES && bench->begun != 0)
    {
      bench->walls[bench->n] = (double) (g_get_monotonic_time () - bench->begun_wall) / 1000;
      bench->frames[bench->n] = (double) (now - bench->begun) / 1000;
      bench->traces[bench->n++] = (double) (bench->updated - bench->begun) / 1000;
    }
}

static gboolean
drive_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Bench *bench = user_data;

  if (bench->tick++ % bench->every == 0)
    g_action_group_activate_action (G_ACTION_GROUP (widget), "temperature",
                                    g_variant_new_double (0.3 + (bench->n * 7 % 170) / 100.0));
  return bench->n < FRAMES;
}

static int
compare (const void *a, const void *b)
{
  return (*(const double *) a > *(const double *) b) - (*(const double *) a < *(const double *) b);
}

static void
print (const char *what, double *times)
{
  qsort (times, FRAMES, sizeof *times, compare);
  g_print ("%-28s median %6.2f ms   95 %% %6.2f ms   worst %6.2f ms\n", what, times[FRAMES / 2],
           times[FRAMES * 95 / 100], times[FRAMES - 1]);
}

static void
run (NucSettings *settings, int width, int height, guint every)
{
  Bench bench = { .every = every };
  GdkFrameClock *clock;

  bench.window = NUC_WINDOW (nuc_window_new (NULL, settings));
  gtk_window_set_default_size (GTK_WINDOW (bench.window), width, height);
  gtk_window_present (GTK_WINDOW (bench.window));
  open_and_wait (nuc_window_get_session (bench.window), "preset:long-tail");
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench.window));
  for (guint i = 0; i < 30; i++)
    g_main_context_iteration (NULL, FALSE);
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_cb), &bench);
  g_signal_connect_after (clock, "update", G_CALLBACK (updated_cb), &bench);
  g_signal_connect_after (clock, "paint", G_CALLBACK (after_cb), &bench);
  gtk_widget_add_tick_callback (GTK_WIDGET (bench.window), drive_cb, &bench, NULL);
  while (bench.n < FRAMES)
    g_main_context_iteration (NULL, TRUE);
  g_print ("%d frames, 50,000 tokens, %dx%d, a knob moved in one of %u\n", FRAMES, width, height,
           every);
  print ("update: action and trace", bench.traces);
  print ("whole frame", bench.frames);
  print ("whole frame, wall clock", bench.walls);
  g_signal_handlers_disconnect_by_data (clock, &bench);
  gtk_window_destroy (GTK_WINDOW (bench.window));
}

int
main (int argc, char *argv[])
{
  g_autoptr (NucSettings) settings = NULL;

  init_widgets (&argc, &argv);
  settings = nuc_settings_new ();
  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    run (settings, runs[i].width, runs[i].height, runs[i].every);
  return 0;
}
