/* turn.c: how long the window keeps the main loop from turning
 *
 * SPDX-License-Identifier: MIT
 *
 * Does what a person does, one thing after another, and times every turn of the main loop until the window is at
 * rest again: from where the loop has been woken to where it waits again. The time of the main thread's processor is
 * what we cause; the wall clock adds what else the machine does. What GTK and its renderer spend on painting the
 * window is told apart: a machine with a graphics card spends it elsewhere. Figures are printed, not judged.
 *
 *     turn [WORD]     only actions whose names contain WORD
 */
#include "config.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <time.h>

#include "app/figure/figure-make.h"
#include "app/source/source-chooser.h"
#include "app/chart/token-search.h"
#include "app/window.h"
#include "harness.h"

#define LIMIT_MS 10.0
#define REST_MS 200
#define N_TOKENS 262144
#define N_STEPS 1000
#define LONG_TEXT 20000

typedef struct
{
  NucWindow *window;
  NucSession *session;
  char *folder;
  char *table;
  char *recording;
  char *text;
  char *figure;

  guint64 expected; /* tokens of the text */

  const char *wanted;
  gint64 woken;
  gint64 woken_wall;
  gint64 laid_out;
  gint64 painting;
  guint n_turns;
  double worst;
  double worst_own;
  double worst_wall;
  double sum;
} Bench;

static Bench bench;

static gint64
processor_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static int
poll_cb (GPollFD *fds, guint n_fds, int timeout)
{
  double turn = (double) (processor_time () - bench.woken) / 1000;
  double wall = (double) (g_get_monotonic_time () - bench.woken_wall) / 1000;
  int result;

  bench.n_turns++;
  bench.sum += turn;
  bench.worst = MAX (bench.worst, turn);
  bench.worst_own = MAX (bench.worst_own, turn - (double) bench.painting / 1000);
  bench.worst_wall = MAX (bench.worst_wall, wall);
  result = g_poll (fds, n_fds, timeout);
  bench.painting = 0;
  bench.woken = processor_time ();
  bench.woken_wall = g_get_monotonic_time ();
  return result;
}

static void
layout_cb (GdkFrameClock *clock, gpointer user_data)
{
  bench.laid_out = processor_time ();
}

static void
paint_cb (GdkFrameClock *clock, gpointer user_data)
{
  bench.painting += processor_time () - bench.laid_out;
}

static gboolean
over_cb (gpointer over)
{
  *(gboolean *) over = TRUE;
  return G_SOURCE_REMOVE;
}

static void
spin (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, over_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

/* What a person does: changes an action's state, activates it, or something of its own. */
typedef struct
{
  const char *name;
  const char *action;
  const char *value; /* as GVariant text, NULL for an action without one */
  void (*act) (void);
  guint ms;
} Deed;

static gboolean
act_cb (gpointer user_data)
{
  const Deed *deed = user_data;
  g_autoptr (GVariant) value = NULL;

  bench.expected = 0;
  if (deed->act != NULL)
    deed->act ();
  if (deed->value != NULL)
    value = g_variant_ref_sink (g_variant_new_parsed (deed->value));
  if (deed->action != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (bench.window), deed->action, value);
  return G_SOURCE_REMOVE;
}

static gboolean
is_at_rest (void)
{
  gboolean busy;

  g_object_get (bench.session, "busy", &busy, NULL);
  return nuc_session_get_n_tokens (bench.session) >= bench.expected && !busy &&
         nuc_session_get_opening (bench.session) == NULL &&
         !nuc_figure_restore_get_busy (nuc_window_get_restore (bench.window));
}

static void
wait_for_rest (void)
{
  while (!is_at_rest ())
    g_main_context_iteration (NULL, TRUE);
}

static void
measure (const Deed *deed)
{
  if (bench.wanted != NULL && strstr (deed->name, bench.wanted) == NULL)
    {
      act_cb ((gpointer) deed);
      spin (20);
      wait_for_rest ();
      return;
    }
  spin (REST_MS);
  bench.n_turns = 0;
  bench.sum = bench.worst = bench.worst_own = bench.worst_wall = 0;
  g_idle_add (act_cb, (gpointer) deed);
  spin (MAX (deed->ms, REST_MS));
  wait_for_rest ();
  spin (REST_MS);
  g_print (
      "%-44s %8.1f ms %5.1f x  with painting %8.1f ms  wall %8.1f ms  %6u turns, %7.3f ms each\n",
      deed->name, bench.worst_own, bench.worst_own / LIMIT_MS, bench.worst, bench.worst_wall,
      bench.n_turns, bench.sum / bench.n_turns);
}

static void
open_name (const char *name)
{
  nuc_window_open (bench.window, name);
}

static void
write_text (GString *string, char **path, const char *name)
{
  g_autoptr (GError) error = NULL;

  *path = g_build_filename (bench.folder, name, NULL);
  g_file_set_contents (*path, string->str, (gssize) string->len, &error);
  g_assert_no_error (error);
}

static void
write_files (void)
{
  g_autoptr (GString) table = g_string_new ("id,token,logit\n");
  g_autoptr (GString) recording =
      g_string_new ("{\"format\":\"nucleus-distribution\",\"version\":1,\"steps\":[");
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *book =
      g_test_build_filename (G_TEST_DIST, "..", "data", "corpora", "austen.txt", NULL);
  g_autofree char *novel = NULL;
  gsize length;

  bench.folder = g_dir_make_tmp ("nucleus-turn-XXXXXX", NULL);
  for (guint i = 0; i < N_TOKENS; i++)
    g_string_append_printf (table, "%u,word%u,%.4f\n", i, i * 2654435761u % N_TOKENS,
                            -4 * log (1 + i) / log (10));
  write_text (table, &bench.table, "large.csv");
  for (guint i = 0; i < N_STEPS; i++)
    {
      g_string_append (recording,
                       i > 0 ? ",{\"tokens\":[" : "{\"context\":\"It was\",\"tokens\":[");
      for (guint j = 0; j < 20; j++)
        g_string_append_printf (recording, "%s{\"token\":\" w%u\",\"prob\":%.9f}", j > 0 ? "," : "",
                                (i + j) % 300, 0.5 * pow (0.5, j));
      g_string_append_printf (recording, "],\"chosen\":{\"token\":\" w%u\"}}", i % 300);
    }
  g_string_append (recording, "]}");
  write_text (recording, &bench.recording, "recording.json");
  g_assert_true (g_file_get_contents (book, &novel, &length, NULL));
  while (text->len < 5000000)
    g_string_append_len (text, novel, (gssize) length);
  write_text (text, &bench.text, "long.txt");
  bench.figure = g_build_filename (bench.folder, "figure.png", NULL);
}

static void
made_cb (GObject *object, GAsyncResult *result, gpointer done)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = nuc_figure_make_finish (result, &error);

  g_assert_no_error (error);
  g_assert_nonnull (bytes);
  *(gboolean *) done = TRUE;
}

static void
save_figure (void)
{
  const NucExportOptions options = {
    .figure = { .format = NUC_FIGURE_PNG,
                .width = 1600,
                .height = 1000,
                .dpi = 300,
                .theme = NUC_THEME_PRINT,
                .axis = NUC_AXIS_LOGARITHMIC },
    .caption = TRUE,
  };
  static gboolean done;
  g_autoptr (GFile) file = g_file_new_for_path (bench.figure);

  done = FALSE;
  nuc_figure_make_async (nuc_window_get_exhibit (bench.window), &options, file, NULL, made_cb,
                         &done);
}

static void
open_table (void)
{
  open_name (bench.table);
}

static void
open_recording (void)
{
  open_name (bench.recording);
}

static void
open_text (void)
{
  open_name (bench.text);
}

static void
open_model (void)
{
  GtkWidget *chooser = nth_widget (GTK_WIDGET (bench.window), NUC_TYPE_SOURCE_CHOOSER, 0);

  open_name (nuc_source_chooser_get_first (NUC_SOURCE_CHOOSER (chooser)));
}

static void
open_figure (void)
{
  open_name (bench.figure);
}

static void
type_token (void)
{
  gtk_editable_set_text (GTK_EDITABLE (
                             nth_widget (GTK_WIDGET (bench.window), GTK_TYPE_SEARCH_ENTRY, 0)),
                         "zzz");
}

static void
close_search (void)
{
  gtk_widget_set_visible (nth_widget (GTK_WIDGET (bench.window), NUC_TYPE_TOKEN_SEARCH, 0), FALSE);
}

static void
play_long (void)
{
  bench.expected = LONG_TEXT;
  nuc_session_follow (bench.session, LONG_TEXT);
}

static void
answer (void)
{
  GtkWidget *quiz = GTK_WIDGET (part (part (bench.window, "lesson_panel"), "quiz"));
  GtkWidget *check = nth_widget (quiz, GTK_TYPE_CHECK_BUTTON, 0);

  if (check != NULL)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
}

static void
enlarge (void)
{
  gtk_window_set_default_size (GTK_WINDOW (bench.window), 1920, 1080);
}

static void
make_small (void)
{
  gtk_window_set_default_size (GTK_WINDOW (bench.window), 1280, 800);
}

static void
move_paned (void)
{
  GtkPaned *paned = GTK_PANED (nth_widget (GTK_WIDGET (bench.window), GTK_TYPE_PANED, 0));

  gtk_paned_set_position (paned, gtk_paned_get_position (paned) - 40);
}

static const Deed deeds[] = {
  { "open a preset", "source", "'preset:austen'" },
  { "open a preset of 50,000 tokens", "source", "'preset:long-tail'" },
  { "turn a knob", "temperature", "0.5" },
  { "open a table of 262,144 tokens", .act = open_table },
  { "turn a knob of 262,144 tokens", "temperature", "0.6" },
  { "draw from 262,144 tokens", "step", NULL },
  { "switch to stages", "view", "'stages'" },
  { "switch to the die", "view", "'die'" },
  { "roll the die 10,000 times", "roll", "10000" },
  { "switch to the curve", "view", "'curve'" },
  { "switch to compare", "view", "'compare'" },
  { "another chain to compare with", "compare-chain", "'top-k=3'" },
  { "switch to bars", "view", "'bars'" },
  { "find a token", "find-token", NULL },
  { "search among 262,144 tokens, in vain", .act = type_token },
  { "pin a token", "pin", "uint32 200000" },
  { "hide probabilities", "hide", "'probabilities'" },
  { "reveal", "reveal", NULL },
  { "undo", "undo", NULL },
  { "redo", "redo", NULL },
  { "take over a chain", "chain", "'temperature=0.5,top-k=40,typical=0.9,min-p=0.01'" },
  { "axis", "axis", "'logarithmic'" },
  { "standing bars", "vertical", NULL },
  { "copy a figure", "copy-figure", NULL },
  { "save a figure of 1600 × 1000 at 300 dpi", .act = save_figure, .ms = 1000 },
  { "open a recording of 1,000 steps", .act = open_recording },
  { "go to a step", "position", "uint64 700" },
  { "drop a figure", .act = open_figure },
  { "open a text of 5 MB", .act = open_text },
  { "open the model", .act = open_model },
  { "play at 200 tokens a second", "speed", "200.0" },
  { "play", "play", NULL, .ms = 3000 },
  { "stop", "stop", NULL },
  { "open an n-gram model", "source", "'corpus:austen'" },
  { "make 20,000 tokens", .act = play_long, .ms = 1000 },
  { "play with 20,000 tokens in the pane", "play", NULL, .ms = 3000 },
  { "stop again", "stop", NULL },
  { "go to the first token", "position", "uint64 0" },
  { "close the search", .act = close_search },
  { "hide the token", "hide", "'token'" },
  { "reveal the token", "hide", "'nothing'" },
  { "another prompt", "prompt", "'It was'" },
  { "make 20,000 tokens again", .act = play_long, .ms = 1000 },
  { "colours of the text", "colours", NULL },
  { "resize to 1920 × 1080", .act = enlarge },
  { "resize to 1280 × 800", .act = make_small },
  { "move the line above the text", .act = move_paned },
  { "enter projector mode", "projector", NULL, .ms = 1000 },
  { "leave projector mode", "projector", NULL, .ms = 1000 },
  { "dark colours", "theme", "'dark'" },
  { "take back one token", "back", NULL },
  { "rewind", "rewind", NULL },
  { "open a distribution", "source", "'preset:austen'" },
  { "draw 20,000 tokens in one paragraph", .act = play_long, .ms = 1000 },
  { "play with 20,000 draws in the pane", "play", NULL, .ms = 3000 },
  { "hide probabilities of draws", "hide", "'probabilities'" },
  { "reveal draws", "hide", "'nothing'" },
  { "resize to 1920 × 1080 with draws", .act = enlarge },
  { "stop draws", "stop", NULL },
  { "rewind draws", "rewind", NULL },
  { "open the lesson", "lesson", NULL },
  { "next scene", "next-scene", NULL },
  { "another scene", "next-scene", NULL },
  { "previous scene", "previous-scene", NULL },
  { "answer", .act = answer },
  { "open the editor", "edit-lesson", NULL },
  { "add a scene", "add-scene", NULL },
  { "close the lesson", "lesson", NULL },
  { "open the model again", "source", "'corpus:austen'" },
};

static void
remove_files (void)
{
  const char *const paths[] = { bench.table, bench.recording, bench.text, bench.figure };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    g_remove (paths[i]);
  g_rmdir (bench.folder);
}

int
main (int argc, char *argv[])
{
  g_autoptr (NucSettings) settings = NULL;
  GdkFrameClock *clock;

  init_widgets (&argc, &argv);
  bench.wanted = argc > 1 ? argv[1] : NULL;
  settings = nuc_settings_new ();
  write_files ();
  bench.window = NUC_WINDOW (nuc_window_new (NULL, settings));
  bench.session = nuc_window_get_session (bench.window);
  gtk_window_present (GTK_WINDOW (bench.window));
  nuc_window_open_first (bench.window);
  wait_for_rest ();
  spin (REST_MS);
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench.window));
  g_signal_connect_after (clock, "layout", G_CALLBACK (layout_cb), NULL);
  g_signal_connect_after (clock, "paint", G_CALLBACK (paint_cb), NULL);
  bench.woken = processor_time ();
  bench.woken_wall = g_get_monotonic_time ();
  g_main_context_set_poll_func (NULL, poll_cb);
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    measure (&deeds[i]);
  gtk_window_destroy (GTK_WINDOW (bench.window));
  remove_files ();
  return 0;
}
