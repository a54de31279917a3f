/* figure.c: tests of figures made by the window and brought back to it
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gstdio.h>

#include "app/figure-export.h"
#include "app/figure-state.h"
#include "app/window.h"
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

static GBytes *
make (Fixture *self, NucFigureFormat format)
{
  NucExportOptions options = {
    .figure = { .format = format,
                .width = 800,
                .height = 450,
                .dpi = 96,
                .theme = NUC_THEME_PRINT,
                .axis = NUC_AXIS_LOGARITHMIC },
    .caption = TRUE,
  };
  GError *error = NULL;
  GBytes *bytes = nuc_figure_export (self->exhibit, &options, &error);

  g_assert_no_error (error);
  return bytes;
}

static void
assert_same (GBytes *a, GBytes *b)
{
  g_assert_true (g_bytes_equal (a, b));
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
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GBytes) back = NULL;

  set_up (&self, "preset:austen");
  set (&self, "chain", g_variant_new_string ("temperature=0.7,top-p=0.8"));
  set (&self, "seed", g_variant_new_uint64 (G_MAXUINT64 - 1));
  set (&self, "view", g_variant_new_string ("compare"));
  set (&self, "axis", g_variant_new_string ("logarithmic"));
  set (&self, "compare-chain", g_variant_new_string ("top-k=3"));
  for (guint i = 1; i <= 4; i++)
    {
      nuc_session_step (self.session);
      spin_until (nuc_session_get_n_tokens (self.session) == i);
    }
  first = make (&self, format);
  again = make (&self, format);
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
  g_assert_cmpstr (chain, ==, "temperature=0.7,top-p=0.8");
  g_assert_cmpint (nuc_exhibit_get_view (self.exhibit), ==, NUC_VIEW_COMPARE);
  axis = g_action_group_get_action_state (self.actions, "axis");
  g_assert_cmpstr (g_variant_get_string (axis, NULL), ==, "logarithmic");
  back = make (&self, format);
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
  g_assert_nonnull (note);
  g_assert_nonnull (strstr (note, "other.svg"));
  g_clear_pointer (&note, g_free);
  nuc_window_open (NUC_WINDOW (self.window), "/nowhere/at-all.png");
  g_assert_nonnull (note);
  g_assert_cmpstr (nuc_source_get_uri (nuc_session_get_source (self.session)), ==, "preset:lesson");
  g_free (note);
  g_remove (path);
  g_rmdir (folder);
  tear_down (&self);
}

/* Damaged settings are told, whatever is wrong with them. */
static void
test_parse (void)
{
  static const char *const wrong[] = {
    "",
    "[]",
    "{",
    "{\"format\":\"other\",\"version\":1,\"source\":\"preset:lesson\"}",
    "{\"format\":\"nucleus-figure\",\"version\":2,\"source\":\"preset:lesson\"}",
    "{\"format\":\"nucleus-figure\",\"version\":1}",
    "{\"format\":\"nucleus-figure\",\"version\":1,\"source\":\"a\",\"view\":\"cake\"}",
    "{\"format\":\"nucleus-figure\",\"version\":1,\"source\":\"a\",\"axis\":\"bent\"}",
    "{\"format\":\"nucleus-figure\",\"version\":1,\"source\":\"a\",\"chain\":\"nonsense=1\"}",
  };
  g_autoptr (NucFigureState) state = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (nuc_figure_state_parse (wrong[i], "/somewhere", &error));
      g_assert_nonnull (error);
    }
  state = nuc_figure_state_parse ("{\"format\":\"nucleus-figure\",\"version\":1,"
                                  "\"source\":\"data.csv\",\"history\":[3,4],\"step\":2}",
                                  "/somewhere", NULL);
  g_assert_nonnull (state);
  g_assert_cmpstr (state->source, ==, "/somewhere/data.csv");
  g_assert_cmpuint (state->history->len, ==, 2);
  g_assert_cmpuint (state->step, ==, 2);
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

static void
test_clipboard (void)
{
  Fixture self;
  GdkContentFormats *formats;

  set_up (&self, "preset:lesson");
  g_action_group_activate_action (self.actions, "copy-figure", NULL);
  formats = gdk_clipboard_get_formats (gtk_widget_get_clipboard (self.window));
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "image/png"));
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
  g_test_add_func ("/app/figure/not-ours", test_not_ours);
  g_test_add_func ("/app/figure/parse", test_parse);
  g_test_add_func ("/app/figure/picked-text", test_picked_text);
  g_test_add_func ("/app/figure/dialog", test_dialog);
  g_test_add_func ("/app/figure/clipboard", test_clipboard);
  return g_test_run ();
}
