/* figure.c: tests of figures made by the window and brought back to it
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gstdio.h>

#include "app/figure/figure-export.h"
#include "app/figure/figure-make.h"
#include "app/figure/figure-print.h"
#include "app/figure/figure-restore.h"
#include "app/window.h"
#include "figure/figure-json.h"
#include "figure/figure-look.h"
#include "figure/figure-file.h"
#include "figure/figure-maker.h"
#include "harness.h"

typedef struct
{
  NucSettings *settings;
  GtkWidget *window;
  GActionGroup *actions;
  NucExhibit *exhibit;
  NucSession *session;
} Fixture;

static void
set_up (Fixture *self, const char *source)
{
  self->settings = nuc_settings_new ();
  self->window = nuc_window_new (NULL, self->settings);
  self->actions = G_ACTION_GROUP (self->window);
  self->exhibit = nuc_window_get_exhibit (NUC_WINDOW (self->window));
  self->session = nuc_window_get_session (NUC_WINDOW (self->window));
  gtk_window_present (GTK_WINDOW (self->window));
  open_and_wait (self->session, source);
}

static void
tear_down (Fixture *self)
{
  g_object_ref (self->session);
  gtk_window_close (GTK_WINDOW (self->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->session);
  nuc_settings_free (self->settings);
}

static void
set (Fixture *self, const char *action, GVariant *value)
{
  g_action_group_change_action_state (self->actions, action, value);
}

typedef struct
{
  GBytes *bytes;
  GError *error;
  gboolean done;
} Made;

static void
made_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Made *made = user_data;

  made->bytes = nuc_figure_make_finish (result, &made->error);
  made->done = TRUE;
}

static GBytes *
make (Fixture *self, NucFigureFormat format, GFile *file)
{
  NucExportOptions options = {
    .figure = { .format = format,
                .width = 800,
                .height = 450,
                .dpi = 96,
                .theme = NUC_THEME_PRINT,
                .axis = NUC_AXIS_LOGARITHMIC },
    .title = "A title of its own",
    .caption = TRUE,
  };
  Made made = { 0 };

  nuc_figure_make_async (self->exhibit, &options, file, NULL, made_cb, &made);
  spin_until (made.done);
  g_assert_no_error (made.error);
  return made.bytes;
}

static void
assert_same (GBytes *a, GBytes *b)
{
  if (!g_bytes_equal (a, b))
    {
      g_autofree char *settings_a = nuc_chart_export_read_settings (a, NULL);
      g_autofree char *settings_b = nuc_chart_export_read_settings (b, NULL);

      /* What is said of both tells most of what differs. */
      g_assert_cmpstr (settings_a, ==, settings_b);
      g_assert_not_reached ();
    }
}

/* The same state gives the same bytes, and a figure that is opened brings the state back. */
static void
test_round_trip (gconstpointer data)
{
  static const char *const suffixes[] = { "png", "svg", "pdf" };
  NucFigureFormat format = GPOINTER_TO_UINT (data);
  Fixture self;
  g_autofree char *folder = g_dir_make_tmp ("nucleus-figure-XXXXXX", NULL);
  g_autofree char *name = g_strdup_printf ("figure.%s", suffixes[format]);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *chain = NULL;
  g_autoptr (GVariant) axis = NULL;
  g_autoptr (GVariant) other = NULL;
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GBytes) back = NULL;

  set_up (&self, "preset:austen");
  set (&self, "chain", g_variant_new_string ("temperature=0.7,top-k=9:off,top-p=0.8"));
  set (&self, "seed", g_variant_new_uint64 (G_MAXUINT64 - 1));
  set (&self, "view", g_variant_new_string ("compare"));
  set (&self, "axis", g_variant_new_string ("logarithmic"));
  set (&self, "compare-chain", g_variant_new_string ("top-k=3,min-p=0.5:off"));
  for (guint i = 1; i <= 4; i++)
    {
      nuc_session_step (self.session);
      spin_until (nuc_session_get_n_tokens (self.session) == i);
    }
  first = make (&self, format, NULL);
  again = make (&self, format, NULL);
  assert_same (first, again);
  g_file_set_contents (path, g_bytes_get_data (first, NULL), (gssize) g_bytes_get_size (first),
                       NULL);

  open_and_wait (self.session, "preset:lesson");
  set (&self, "chain", g_variant_new_string ("temperature=2"));
  set (&self, "seed", g_variant_new_uint64 (1));
  set (&self, "view", g_variant_new_string ("bars"));
  set (&self, "axis", g_variant_new_string ("fixed"));
  set (&self, "compare-chain", g_variant_new_string ("top-k=1"));
  nuc_window_open (NUC_WINDOW (self.window), path);
  spin_until (nuc_session_get_seed (self.session) == G_MAXUINT64 - 1 &&
              nuc_session_get_n_tokens (self.session) == 4);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpstr (nuc_source_get_uri (nuc_session_get_source (self.session)), ==, "preset:austen");
  chain = nuc_chain_to_string (nuc_session_get_chain (self.session));
  g_assert_cmpstr (chain, ==, "temperature=0.7,top-k=9:off,top-p=0.8");
  other = g_action_group_get_action_state (self.actions, "compare-chain");
  g_assert_cmpstr (g_variant_get_string (other, NULL), ==, "top-k=3,min-p=0.5:off");
  g_assert_cmpint (nuc_exhibit_get_view (self.exhibit), ==, NUC_VIEW_COMPARE);
  axis = g_action_group_get_action_state (self.actions, "axis");
  g_assert_cmpstr (g_variant_get_string (axis, NULL), ==, "logarithmic");
  back = make (&self, format, NULL);
  assert_same (first, back);
  g_remove (path);
  g_rmdir (folder);
  tear_down (&self);
}

static void
test_not_ours (void)
{
  Fixture self;
  g_autofree char *folder = g_dir_make_tmp ("nucleus-figure-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "other.svg", NULL);
  char *note = NULL;

  set_up (&self, "preset:lesson");
  g_signal_connect (self.session, "error", G_CALLBACK (note_text_cb), &note);
  g_file_set_contents (path, "<svg xmlns='http://www.w3.org/2000/svg'/>", -1, NULL);
  nuc_window_open (NUC_WINDOW (self.window), path);
  spin_until (note != NULL);
  g_assert_nonnull (strstr (note, "other.svg"));
  g_clear_pointer (&note, g_free);
  nuc_window_open (NUC_WINDOW (self.window), "/nowhere/at-all.png");
  spin_until (note != NULL);
  g_assert_cmpstr (nuc_source_get_uri (nuc_session_get_source (self.session)), ==, "preset:lesson");
  g_free (note);
  g_remove (path);
  g_rmdir (folder);
  tear_down (&self);
}

static void
run_cli (const char *const *arguments)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *problem = NULL;
  GError *error = NULL;
  int status;

  g_ptr_array_add (argv, (gpointer) g_getenv ("NUC_TEST_CLI"));
  g_ptr_array_add (argv, (gpointer) "render");
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) arguments[i]);
  g_ptr_array_add (argv, NULL);
  g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, &problem,
                &status, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (problem, ==, "");
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

static GBytes *
load (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GError *error = NULL;
  GBytes *bytes = g_file_load_bytes (file, NULL, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
step (Fixture *self, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      guint64 before = nuc_session_get_n_tokens (self->session);

      nuc_session_step (self->session);
      spin_until (nuc_session_get_n_tokens (self->session) == before + 1);
    }
}

static void
wait_for_trace (Fixture *self)
{
  gboolean busy;

  do
    {
      settle ();
      g_object_get (self->session, "busy", &busy, NULL);
    }
  while (busy);
  spin_until (!nuc_comparison_get_busy (nuc_exhibit_get_comparison (self->exhibit)));
  nuc_session_update (self->session);
  g_assert_nonnull (nuc_session_get_trace (self->session));
}

typedef struct
{
  const char *name;
  const char *source;
  const char *chain;
  const char *view;
  guint steps;
  int position; /* -1 for the end */
  gboolean pick;
  gboolean change;
  guint rolls;
  guint pin;
  int bars;
  const char *hide;
  gboolean vertical;
  const char *other;
  gboolean change_other;
} State;

static const State states[] = {
  { "fixed", "preset:austen", "temperature=0.8,top-k=14,top-p=0.9", "bars", 0, -1 },
  { "fixed-drawn", "preset:austen", "temperature=0.8,top-p=0.9", "stages", 3, -1 },
  { "fixed-pinned", "preset:austen", "top-k=5", "bars", 1, 0, .pin = 40, .bars = 7 },
  { "rolled", "preset:lesson", "temperature=1.2", "die", 0, -1, .rolls = 250 },
  { "needle", "preset:lesson", "temperature=1.2", "die", 1, -1 },
  { "picked", "preset:austen", "top-p=0.5", "bars", 1, 1, .pick = TRUE },
  { "picked-needle", "preset:lesson", "", "die", 0, 0, .pick = TRUE },
  { "hidden-survivors", "preset:austen", "top-p=0.5", "bars", 1, -1, .hide = "survivors" },
  { "hidden-token", "preset:model", "top-p=0.5", "die", 2, 1, .hide = "token" },
  { "hidden-probabilities", "preset:lesson", "top-k=2", "compare", 1, -1, .hide = "probabilities" },
  { "switched-off", "preset:model", "temperature=0.8,top-k=9:off,top-p=0.9", "stages", 2, 1 },
  { "curve", "preset:long-tail", "top-p=0.9", "curve", 0, -1 },
  { "compare", "preset:peaked", "top-p=0.9", "compare", 2, 1 },
  { "recording", "preset:answer", "temperature=0.5", "bars", 0, 2 },
  { "recording-drawn", "preset:answer", "temperature=0.5", "stages", 2, 1 },
  { "text", "corpus:austen", "top-k=9", "bars", 3, 1 },
  { "model", "preset:model", "temperature=0.8,top-p=0.9", "bars", 4, 2 },
  { "model-end", "preset:model", "temperature=0.8,repetition=1.3:8", "bars", 4, -1 },
  { "model-picked", "preset:model", "temperature=0.8,repetition=1.3:8", "compare", 3, 2,
    .pick = TRUE },
  { "model-changed", "preset:model", "top-k=20", "bars", 3, 2, .change = TRUE },
  { "vertical", "preset:austen", "top-p=0.9", "bars", 1, -1, .vertical = TRUE },
  { "vertical-bars", "preset:austen", "top-p=0.9", "bars", 0, -1, .vertical = TRUE, .bars = 9 },
  { "vertical-elsewhere", "preset:austen", "top-p=0.9", "stages", 0, -1, .vertical = TRUE },
  { "remembering", "preset:lesson", "repetition=1.5:8", "bars", 3, -1 },
  { "other", "preset:peaked", "top-p=0.9", "compare", 2, 1, .other = "preset:flat" },
  { "other-end", "preset:peaked", "repetition=1.5:8", "compare", 3, -1, .other = "preset:flat" },
  { "other-model", "preset:model", "top-k=9", "compare", 4, 2, .other = "corpus:austen" },
  { "other-changed", "preset:model", "top-k=9", "compare", 4, 3, .other = "corpus:austen",
    .change_other = TRUE },
  { "other-picked", "preset:model", "top-k=9", "compare", 3, 2, .pick = TRUE,
    .other = "corpus:austen" },
  { "other-hidden", "preset:model", "top-k=9", "compare", 2, -1, .hide = "survivors",
    .other = "corpus:austen" },
  { "other-unprompted", "preset:lesson", "top-k=3", "compare", 2, 1, .other = "preset:model" },
  { "other-recording", "preset:model", "top-k=3", "compare", 2, 1, .other = "preset:answer" },
  { "other-paged", "preset:answer", "top-k=3", "compare", 0, 3, .other = "preset:model" },
};

static void
bring_about (Fixture *self, const State *state)
{
  set (self, "chain", g_variant_new_string (state->chain));
  set (self, "compare-chain", g_variant_new_string ("top-k=4,temperature=1.5"));
  set (self, "seed", g_variant_new_uint64 (11));
  set (self, "view", g_variant_new_string (state->view));
  set (self, "bars", g_variant_new_int32 (state->bars));
  set (self, "vertical", g_variant_new_boolean (state->vertical));
  if (state->other != NULL)
    set (self, "compare-source", g_variant_new_string (state->other));
  set (self, "hide", g_variant_new_string (state->hide != NULL ? state->hide : "nothing"));
  if (nuc_source_get_kind (nuc_session_get_source (self->session)) == NUC_SOURCE_MODEL)
    nuc_session_set_prompt (self->session, "It was a truth");
  wait_for_trace (self);
  step (self, state->steps);
  if (state->position >= 0)
    nuc_session_set_position (self->session, (guint64) state->position);
  wait_for_trace (self);
  if (state->pick)
    {
      nuc_session_pick (self->session, 3);
      nuc_session_set_position (self->session, (guint64) state->position);
      wait_for_trace (self);
    }
  if (state->change)
    set (self, "chain", g_variant_new_string ("temperature=1.4"));
  if (state->change_other)
    {
      spin_until (!nuc_comparison_get_busy (nuc_exhibit_get_comparison (self->exhibit)));
      set (self, "compare-chain", g_variant_new_string ("min-p=0.1"));
    }
  if (state->pin > 0)
    nuc_exhibit_pin (self->exhibit, state->pin);
  wait_for_trace (self);
  if (state->rolls > 0)
    {
      nuc_dice_roll (nuc_exhibit_get_dice (self->exhibit), state->rolls);
      spin_until (!nuc_dice_get_busy (nuc_exhibit_get_dice (self->exhibit)));
    }
}

/* What the window saved, the command line makes again to the byte, from the settings inside; and the window
 * itself, from its own file. */
static void
test_made_again (gconstpointer data)
{
  static const char *const suffixes[] = { "png", "svg", "pdf" };
  const State *state = data;
  g_autofree char *folder = g_dir_make_tmp ("nucleus-figure-XXXXXX", NULL);
  Fixture self;

  set_up (&self, state->source);
  bring_about (&self, state);
  for (guint format = 0; format < G_N_ELEMENTS (suffixes); format++)
    {
      g_autofree char *name = g_strdup_printf ("saved.%s", suffixes[format]);
      g_autofree char *other = g_strdup_printf ("again.%s", suffixes[format]);
      g_autofree char *saved = g_build_filename (folder, name, NULL);
      g_autofree char *again = g_build_filename (folder, other, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (saved);
      g_autoptr (GBytes) window = make (&self, (NucFigureFormat) format, file);
      g_autoptr (GBytes) written = load (saved);
      g_autoptr (GBytes) command = NULL;

      assert_same (window, written);
      run_cli ((const char *const[]){ saved, "-o", again, NULL });
      command = load (again);
      assert_same (window, command);
      if (format == NUC_FIGURE_SVG)
        {
          g_autoptr (GBytes) back = NULL;

          nuc_session_set_seed (self.session, 1);
          set (&self, "hide", g_variant_new_string ("nothing"));
          set (&self, "compare-source", g_variant_new_string (""));
          set (&self, "compare-chain", g_variant_new_string ("top-k=2"));
          if (state->vertical && nuc_exhibit_get_view (self.exhibit) == NUC_VIEW_BARS)
            set (&self, "vertical", g_variant_new_boolean (FALSE));
          nuc_window_open (NUC_WINDOW (self.window), saved);
          spin_until (
              !nuc_figure_restore_get_busy (nuc_window_get_restore (NUC_WINDOW (self.window))));
          wait_for_trace (&self);
          if (state->rolls > 0)
            spin_until (!nuc_dice_get_busy (nuc_exhibit_get_dice (self.exhibit)));
          back = make (&self, NUC_FIGURE_SVG, NULL);
          assert_same (window, back);
        }
      g_remove (saved);
      g_remove (again);
    }
  g_rmdir (folder);
  tear_down (&self);
}

/* What the command line made is brought back by the window whole: its state says the same settings. */
static void
test_from_the_command_line (gconstpointer data)
{
  const char *const *arguments = data;
  g_autofree char *folder = g_dir_make_tmp ("nucleus-figure-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "made.svg", NULL);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (NucSetup) made = NULL;
  g_autoptr (NucSetup) shown = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;
  NucExportOptions options = { 0 };
  Fixture self;

  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) arguments[i]);
  g_ptr_array_add (argv, (gpointer) "-o");
  g_ptr_array_add (argv, path);
  g_ptr_array_add (argv, NULL);
  run_cli ((const char *const *) argv->pdata);
  set_up (&self, "preset:lesson");
  nuc_window_open (NUC_WINDOW (self.window), path);
  g_assert_true (nuc_figure_restore_get_busy (nuc_window_get_restore (NUC_WINDOW (self.window))));
  spin_until (!nuc_figure_restore_get_busy (nuc_window_get_restore (NUC_WINDOW (self.window))));
  wait_for_trace (&self);
  spin_until (!nuc_dice_get_busy (nuc_exhibit_get_dice (self.exhibit)));

  made = nuc_figure_file_read (path, NULL);
  nuc_figure_look_get (made, &options.figure);
  options.title = nuc_setup_get (made, NUC_FIELD_TITLE);
  options.caption = nuc_setup_get_switch (made, NUC_FIELD_CAPTION);
  shown = nuc_figure_state_get (self.exhibit, &options);
  expected = nuc_figure_json_write (made, folder);
  found = nuc_figure_json_write (shown, folder);
  g_assert_cmpstr (found, ==, expected);
  g_remove (path);
  g_rmdir (folder);
  tear_down (&self);
}

static const char *const command_bars[] = { "preset:austen", "--chain", "temperature=0.8,top-p=0.9",
                                            "--seed",        "7",       "--pin",
                                            "40,60",         "--bars",  "12",
                                            "--axis",        "fitted",  "--title",
                                            "Words",         NULL };
static const char *const command_die[] = {
  "preset:lesson", "--chain", "top-k=3", "--seed",    "3",      "--view", "die",
  "--rolls",       "300",     "--theme", "projector", "--step", "2",      NULL
};
static const char *const command_model[] = {
  "preset:model", "--chain", "top-p=0.9", "--prompt", "It was", "--seed",  "18446744073709551615",
  "--step",       "3",       "--taken",   "5,9,30,3", "--view", "compare", "--compare-chain",
  "top-k=3",      NULL
};

/* A theme that the window can have becomes the window's; one for figures only is proposed for the next. */
static void
test_look (void)
{
  Fixture self;
  g_autofree char *folder = g_dir_make_tmp ("nucleus-figure-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "made.svg", NULL);
  g_autoptr (GVariant) theme = NULL;
  g_autoptr (GVariant) look = NULL;

  run_cli ((const char *const[]){ "preset:lesson", "--theme", "dark", "--size", "640x360",
                                  "--title", "Its own", "--no-caption", "-o", path, NULL });
  set_up (&self, "preset:lesson");
  nuc_window_open (NUC_WINDOW (self.window), path);
  spin_until (!nuc_figure_restore_get_busy (nuc_window_get_restore (NUC_WINDOW (self.window))));
  theme = g_action_group_get_action_state (self.actions, "theme");
  look = g_action_group_get_action_state (self.actions, "figure-look");
  g_assert_cmpstr (g_variant_get_string (theme, NULL), ==, "dark");
  g_assert_nonnull (strstr (g_variant_get_string (look, NULL), "\"size\":\"640x360\""));
  g_assert_nonnull (strstr (g_variant_get_string (look, NULL), "\"title\":\"Its own\""));
  g_assert_nonnull (strstr (g_variant_get_string (look, NULL), "\"caption\":false"));
  set (&self, "theme", g_variant_new_string ("system"));
  g_remove (path);
  g_rmdir (folder);
  tear_down (&self);
}

/* A text that was picked by hand is kept token by token. */
static void
test_picked_text (void)
{
  Fixture self;

  set_up (&self, "preset:lesson");
  nuc_session_step (self.session);
  nuc_session_step (self.session);
  g_assert_true (nuc_session_is_drawn (self.session, 2));
  nuc_session_pick (self.session, 3);
  g_assert_true (nuc_session_is_drawn (self.session, 2));
  g_assert_false (nuc_session_is_drawn (self.session, 3));
  nuc_session_rewind (self.session);
  nuc_session_step (self.session);
  set (&self, "chain", g_variant_new_string ("temperature=1.7"));
  g_assert_false (nuc_session_is_drawn (self.session, 1));
  tear_down (&self);
}

static char *
read_settings (GFile *file)
{
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, NULL);

  return bytes != NULL ? nuc_chart_export_read_settings (bytes, NULL) : NULL;
}

static void
test_dialog (void)
{
  Fixture self;
  NucExportOptions initial = {
    .figure = { .format = NUC_FIGURE_SVG,
                .width = 640,
                .height = 360,
                .dpi = 144,
                .theme = NUC_THEME_DARK },
    .caption = TRUE,
  };
  NucExportOptions options;
  GtkWidget *dialog;
  g_autofree char *folder = g_dir_make_tmp ("nucleus-figure-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "saved.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *settings = NULL;

  set_up (&self, "preset:lesson");
  dialog = nuc_figure_export_new (GTK_WINDOW (self.window), self.exhibit, &initial);
  gtk_window_present (GTK_WINDOW (dialog));
  nuc_figure_export_get_options (NUC_FIGURE_EXPORT (dialog), &options);
  g_assert_cmpint (options.figure.format, ==, NUC_FIGURE_SVG);
  g_assert_cmpfloat (options.figure.width, ==, 640);
  g_assert_cmpfloat (options.figure.height, ==, 360);
  g_assert_cmpfloat (options.figure.dpi, ==, 144);
  g_assert_cmpint (options.figure.theme, ==, NUC_THEME_DARK);
  g_assert_true (options.caption);
  nuc_figure_export_save (NUC_FIGURE_EXPORT (dialog), file);
  spin_until ((settings = read_settings (file)) != NULL);
  g_assert_nonnull (strstr (settings, "\"theme\":\"dark\""));
  g_assert_nonnull (strstr (settings, "\"size\":\"640x360\""));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_remove (path);
  g_rmdir (folder);
  tear_down (&self);
}

/* What cannot be written is told in the dialog, which stays as it was; what stood in the file stays. */
static void
test_dialog_failure (void)
{
  Fixture self;
  NucExportOptions initial = { .figure = { .width = 640, .height = 360, .dpi = 96 } };
  GtkWidget *dialog;
  g_autoptr (GFile) file = g_file_new_for_path ("/nonexistent/folder/figure.png");

  set_up (&self, "preset:lesson");
  dialog = nuc_figure_export_new (GTK_WINDOW (self.window), self.exhibit, &initial);
  g_object_ref (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  nuc_figure_export_save (NUC_FIGURE_EXPORT (dialog), file);
  g_assert_true (nuc_figure_export_get_busy (NUC_FIGURE_EXPORT (dialog)));
  spin_until (!nuc_figure_export_get_busy (NUC_FIGURE_EXPORT (dialog)));
  g_assert_true (gtk_widget_get_visible (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_finalize_object (dialog);
  tear_down (&self);
}

/* Closing the dialog gives up what it makes. */
static void
test_dialog_cancel (void)
{
  Fixture self;
  NucExportOptions initial = { .figure = { .width = 8000, .height = 6000, .dpi = 96 } };
  GtkWidget *dialog;
  g_autofree char *folder = g_dir_make_tmp ("nucleus-figure-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "kept.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *kept = NULL;

  g_file_set_contents (path, "what was there", -1, NULL);
  set_up (&self, "preset:lesson");
  dialog = nuc_figure_export_new (GTK_WINDOW (self.window), self.exhibit, &initial);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  nuc_figure_export_save (NUC_FIGURE_EXPORT (dialog), file);
  gtk_window_close (GTK_WINDOW (dialog));
  spin_until (dialog == NULL);
  g_file_get_contents (path, &kept, NULL, NULL);
  g_assert_cmpstr (kept, ==, "what was there");
  g_remove (path);
  g_rmdir (folder);
  tear_down (&self);
}

static void
printed_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer user_data)
{
  *(int *) user_data = (int) result;
}

static gboolean
has_bytes (GBytes *bytes, const char *needle)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  for (gsize i = 0; i + strlen (needle) <= length; i++)
    if (memcmp (data + i, needle, strlen (needle)) == 0)
      return TRUE;
  return FALSE;
}

/* On paper as wide as the figure is, or as high, with type that is still type. */
static void
test_print (gconstpointer data)
{
  gboolean landscape = GPOINTER_TO_INT (data);
  Fixture self;
  NucExportOptions options = {
    .figure = { .width = landscape ? 1600 : 900, .height = landscape ? 900 : 1600, .dpi = 96 },
    .caption = TRUE
  };
  g_autofree char *folder = g_dir_make_tmp ("nucleus-figure-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "printed.pdf", NULL);
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  g_autoptr (GtkPageSetup) setup = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;
  int result = -1;

  set_up (&self, "preset:austen");
  set (&self, "chain", g_variant_new_string ("temperature=0.8,top-k=14,top-p=0.9"));
  operation = nuc_figure_print_new (self.exhibit, &options);
  setup = gtk_page_setup_copy (gtk_print_operation_get_default_page_setup (operation));
  g_assert_cmpint (gtk_page_setup_get_orientation (setup), ==,
                   landscape ? GTK_PAGE_ORIENTATION_LANDSCAPE : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_page_setup_set_paper_size_and_default_margins (setup, paper);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_export_filename (operation, path);
  g_signal_connect (operation, "done", G_CALLBACK (printed_cb), &result);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, GTK_WINDOW (self.window),
                           &error);
  g_assert_no_error (error);
  spin_until (result != -1);
  g_assert_cmpint (result, ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  settle ();
  bytes = load (path);
  g_assert_cmpint (memcmp (g_bytes_get_data (bytes, NULL), "%PDF-", 5), ==, 0);
  g_assert_true (has_bytes (bytes, "/FontFile") || has_bytes (bytes, "/ObjStm"));
  g_clear_object (&operation);
  g_remove (path);
  g_rmdir (folder);
  tear_down (&self);
}

static void
test_clipboard (void)
{
  Fixture self;
  GdkContentFormats *formats;

  set_up (&self, "preset:lesson");
  g_action_group_activate_action (self.actions, "copy-figure", NULL);
  g_assert_false (g_action_group_get_action_enabled (self.actions, "copy-figure"));
  spin_until (g_action_group_get_action_enabled (self.actions, "copy-figure"));
  formats = gdk_clipboard_get_formats (gtk_widget_get_clipboard (self.window));
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "image/png"));
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "image/svg+xml"));
  tear_down (&self);
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_data_func ("/app/figure/round-trip-png", GUINT_TO_POINTER (NUC_FIGURE_PNG),
                        test_round_trip);
  g_test_add_data_func ("/app/figure/round-trip-svg", GUINT_TO_POINTER (NUC_FIGURE_SVG),
                        test_round_trip);
  g_test_add_data_func ("/app/figure/round-trip-pdf", GUINT_TO_POINTER (NUC_FIGURE_PDF),
                        test_round_trip);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *path = g_strconcat ("/app/figure/made-again/", states[i].name, NULL);

      g_test_add_data_func (path, &states[i], test_made_again);
    }
  g_test_add_data_func ("/app/figure/from-the-command-line/bars", command_bars,
                        test_from_the_command_line);
  g_test_add_data_func ("/app/figure/from-the-command-line/die", command_die,
                        test_from_the_command_line);
  g_test_add_data_func ("/app/figure/from-the-command-line/model", command_model,
                        test_from_the_command_line);
  g_test_add_func ("/app/figure/look", test_look);
  g_test_add_func ("/app/figure/not-ours", test_not_ours);
  g_test_add_func ("/app/figure/picked-text", test_picked_text);
  g_test_add_func ("/app/figure/dialog", test_dialog);
  g_test_add_func ("/app/figure/dialog-failure", test_dialog_failure);
  g_test_add_func ("/app/figure/dialog-cancel", test_dialog_cancel);
  g_test_add_data_func ("/app/figure/print/landscape", GINT_TO_POINTER (TRUE), test_print);
  g_test_add_data_func ("/app/figure/print/portrait", GINT_TO_POINTER (FALSE), test_print);
  g_test_add_func ("/app/figure/clipboard", test_clipboard);
  return g_test_run ();
}
