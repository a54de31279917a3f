/* pictures.c: pictures of the window, to look at
 *
 * SPDX-License-Identifier: MIT
 *
 * pictures FOLDER [NAME…] paints the window in many states, each to FOLDER/NAME.png, from the window's own
 * render nodes: without frame, pointer or desktop around it. What is painted depends on fonts and so
 * is compared with nothing; README and people look at it.
 */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "app/bars-button.h"
#include "app/server-dialog.h"
#include "app/source-chooser.h"
#include "app/window.h"
#include "harness.h"

typedef struct
{
  const char *name;
  int width;
  int height;
  const char *source; /* NULL: what a first start opens */
  const char *theme;
  const char *chain;
  guint n_tokens;
  int position; /* -1: the end */
  double text_scale;
  gboolean right_to_left;
  gboolean projector;
  const char *axis;
  const char *view;
  int rolls;
  gboolean server;  /* the source is what NUC_PICTURES_SERVER names */
  gboolean dialog;  /* the one for servers, after a test */
  gboolean chooser; /* of sources */
  const char *kind; /* of the server, as an address names it */
  gboolean playing; /* taken while text arrives */
  const char *hide;
  gboolean vertical;
  int bars;
  gboolean bars_button; /* what it opens */
} Picture;

#define CHAIN "temperature=0.8,top-k=14,top-p=0.9"

static const Picture pictures[] = {
  { "model-light", 1280, 800, NULL, "light", CHAIN, 16, 0, 1 },
  { "model-dark", 1280, 800, NULL, "dark", CHAIN, 16, 0, 1 },
  { "model-high-contrast", 1280, 800, NULL, "high-contrast", CHAIN, 16, 0, 1 },
  { "model-1920x1080", 1920, 1080, NULL, "light", CHAIN, 60, -1, 1 },
  { "model-1024x640", 1024, 640, NULL, "light", CHAIN, 16, 0, 1 },
  { "projector", 1920, 1080, NULL, "light", CHAIN, 12, 0, 1, FALSE, TRUE },
  { "lesson-light", 1280, 800, "preset:lesson", "light", CHAIN, 20, -1, 1 },
  { "lesson-dark", 1280, 800, "preset:lesson", "dark", CHAIN, 20, -1, 1 },
  { "long-tail-light", 1280, 800, "preset:long-tail", "light", CHAIN, 12, -1, 1, FALSE, FALSE,
    "logarithmic" },
  { "long-tail-dark", 1280, 800, "preset:long-tail", "dark", CHAIN, 12, -1, 1, FALSE, FALSE,
    "logarithmic" },
  { "answer", 1280, 800, "preset:answer", "light", CHAIN, 3, 2, 1 },
  { "top-20", 1280, 800, "preset:top-20", "light", CHAIN, 6, -1, 1 },
  { "top-20-dark", 1280, 800, "preset:top-20", "dark", "temperature=1,min-p=0.02", 6, -1, 1 },
  { "top-20-typical", 1280, 800, "preset:top-20", "light", "typical=0.9,top-p=0.99,temperature=1.5",
    6, -1, 1 },
  { "top-20-top-p", 1280, 800, "preset:top-20", "light", "temperature=1,top-p=0.95", 6, -1, 1 },
  { "server-light", 1280, 800, NULL, "light", CHAIN, 24, -1, 1, .server = TRUE },
  { "server-dark", 1280, 800, NULL, "dark", CHAIN, 24, -1, 1, .server = TRUE },
  { "server-playing-light", 1280, 800, NULL, "light", "temperature=1,top-k=40,top-p=0.95", 24, -1,
    1, .server = TRUE, .playing = TRUE },
  { "server-playing-dark", 1280, 800, NULL, "dark", "temperature=1,top-k=40,top-p=0.95", 24, -1, 1,
    .server = TRUE, .playing = TRUE },
  { "server-top-20-light", 1280, 800, NULL, "light", "temperature=1,top-p=0.95", 24, -1, 1,
    .server = TRUE, .kind = "completions", .playing = TRUE },
  { "server-top-20-dark", 1280, 800, NULL, "dark", "temperature=1,top-p=0.95", 24, -1, 1,
    .server = TRUE, .kind = "completions", .playing = TRUE },
  { "model-playing-light", 1280, 800, NULL, "light", "temperature=1,top-k=40,top-p=0.95", 24, -1, 1,
    .playing = TRUE },
  { "model-playing-dark", 1280, 800, NULL, "dark", "temperature=1,top-k=40,top-p=0.95", 24, -1, 1,
    .playing = TRUE },
  { "server-dialog-light", 1280, 800, NULL, "light", CHAIN, 8, -1, 1, .server = TRUE,
    .dialog = TRUE },
  { "server-dialog-dark", 1280, 800, NULL, "dark", CHAIN, 8, -1, 1, .server = TRUE,
    .dialog = TRUE },
  { "chooser-light", 1280, 800, NULL, "light", CHAIN, 8, -1, 1, .chooser = TRUE },
  { "chooser-dark", 1280, 800, "preset:top-20", "dark", CHAIN, 8, -1, 1, .chooser = TRUE },
  { "hard", 1280, 800, "preset:hard", "light", "temperature=1,top-p=0.9", 12, -1, 1 },
  { "multilingual", 1280, 800, "preset:multilingual", "dark", CHAIN, 12, -1, 1 },
  { "engine-chain", 1280, 800, NULL, "light",
    "dry=0.8,top-n-sigma=1.5,top-k=40,typical=0.9,top-p=0.95,min-p=0.05,temperature=0.8", 16, 0,
    1 },
  { "stages", 1280, 800, NULL, "light", CHAIN, 16, 0, 1, FALSE, FALSE, NULL, "stages" },
  { "stages-dark", 1280, 800, NULL, "dark", CHAIN, 16, 0, 1, FALSE, FALSE, NULL, "stages" },
  { "stages-projector", 1920, 1080, NULL, "light", CHAIN, 16, 0, 1, FALSE, TRUE, NULL, "stages" },
  { "stages-1024x640", 1024, 640, NULL, "light", CHAIN, 16, 0, 1, FALSE, FALSE, NULL, "stages" },
  { "die", 1280, 800, NULL, "light", CHAIN, 16, 0, 1, FALSE, FALSE, NULL, "die" },
  { "die-rolled", 1280, 800, NULL, "light", CHAIN, 16, 0, 1, FALSE, FALSE, NULL, "die", 10000 },
  { "die-dark", 1280, 800, NULL, "dark", CHAIN, 16, 0, 1, FALSE, FALSE, NULL, "die", 10000 },
  { "die-projector", 1920, 1080, NULL, "light", CHAIN, 16, 0, 1, FALSE, TRUE, NULL, "die", 10000 },
  { "die-1024x640", 1024, 640, NULL, "light", CHAIN, 16, 0, 1, FALSE, FALSE, NULL, "die", 100 },
  { "curve", 1280, 800, NULL, "light", CHAIN, 16, 0, 1, FALSE, FALSE, NULL, "curve" },
  { "curve-dark", 1280, 800, NULL, "dark", CHAIN, 16, 0, 1, FALSE, FALSE, NULL, "curve" },
  { "curve-projector", 1920, 1080, NULL, "light", CHAIN, 16, 0, 1, FALSE, TRUE, NULL, "curve" },
  { "curve-1024x640", 1024, 640, NULL, "light", CHAIN, 16, 0, 1, FALSE, FALSE, NULL, "curve" },
  { "compare", 1280, 800, NULL, "light", CHAIN, 16, 0, 1, FALSE, FALSE, NULL, "compare" },
  { "compare-dark", 1280, 800, NULL, "dark", CHAIN, 16, 0, 1, FALSE, FALSE, NULL, "compare" },
  { "compare-projector", 1920, 1080, NULL, "light", CHAIN, 16, 0, 1, FALSE, TRUE, NULL, "compare" },
  { "compare-1024x640", 1024, 640, NULL, "light", CHAIN, 16, 0, 1, FALSE, FALSE, NULL, "compare" },
  { "hide-probabilities", 1280, 800, NULL, "light", CHAIN, 16, 4, 1, .hide = "probabilities" },
  { "hide-probabilities-dark", 1280, 800, NULL, "dark", CHAIN, 16, 4, 1, .hide = "probabilities" },
  { "hide-probabilities-projector", 1920, 1080, NULL, "light", CHAIN, 16, 4, 1, .projector = TRUE,
    .hide = "probabilities" },
  { "hide-probabilities-1024x640", 1024, 640, NULL, "light", CHAIN, 16, 4, 1,
    .hide = "probabilities" },
  { "hide-survivors", 1280, 800, NULL, "light", CHAIN, 16, 4, 1, .hide = "survivors" },
  { "hide-survivors-stages", 1280, 800, NULL, "dark", CHAIN, 16, 4, 1, .view = "stages",
    .hide = "survivors" },
  { "hide-survivors-projector", 1920, 1080, NULL, "light", CHAIN, 16, 4, 1, .projector = TRUE,
    .hide = "survivors" },
  { "hide-survivors-1024x640", 1024, 640, NULL, "light", CHAIN, 16, 4, 1, .view = "stages",
    .hide = "survivors" },
  { "hide-token", 1280, 800, NULL, "light", CHAIN, 16, 4, 1, .hide = "token" },
  { "hide-token-die", 1280, 800, NULL, "dark", CHAIN, 16, 4, 1, .view = "die", .hide = "token" },
  { "hide-token-projector", 1920, 1080, NULL, "light", CHAIN, 16, 4, 1, .projector = TRUE,
    .hide = "token" },
  { "hide-probabilities-die", 1280, 800, NULL, "light", CHAIN, 16, 4, 1, .view = "die",
    .hide = "probabilities" },
  { "hide-probabilities-curve", 1280, 800, NULL, "light", CHAIN, 16, 4, 1, .view = "curve",
    .hide = "probabilities" },
  { "hide-survivors-compare", 1280, 800, NULL, "light", CHAIN, 16, 4, 1, .view = "compare",
    .hide = "survivors" },
  { "columns", 1280, 800, NULL, "light", CHAIN, 16, 0, 1, .vertical = TRUE },
  { "bars-button", 1280, 800, NULL, "light", CHAIN, 16, 0, 1, .bars = 20, .bars_button = TRUE },
  { "columns-hidden", 1280, 800, NULL, "light", CHAIN, 16, 4, 1, .hide = "probabilities",
    .vertical = TRUE },
  { "columns-20-dark", 1280, 800, NULL, "dark", CHAIN, 16, 0, 1, .vertical = TRUE, .bars = 20 },
  { "columns-60", 1280, 800, NULL, "light", CHAIN, 16, 0, 1, .vertical = TRUE, .bars = 60 },
  { "columns-projector", 1920, 1080, NULL, "light", CHAIN, 16, 0, 1, FALSE, TRUE,
    .vertical = TRUE },
  { "columns-1024x640", 1024, 640, NULL, "light", CHAIN, 16, 0, 1, .vertical = TRUE },
  { "columns-rtl", 1280, 800, "preset:hard", "dark", CHAIN, 16, -1, 1, TRUE, .vertical = TRUE },
  { "text-150", 1280, 800, NULL, "light", CHAIN, 16, 0, 1.5 },
  { "text-150-1024x640", 1024, 640, NULL, "light", CHAIN, 16, 0, 1.5 },
  { "right-to-left", 1280, 800, NULL, "light", CHAIN, 16, 0, 1, TRUE },
  { "right-to-left-1024x640", 1024, 640, "preset:hard", "dark", CHAIN, 16, -1, 1, TRUE },
};

static void
set (GtkWidget *window, const char *action, GVariant *value)
{
  g_action_group_change_action_state (G_ACTION_GROUP (window), action, value);
}

static void
settle (guint frames)
{
  gint64 end = g_get_monotonic_time () + frames * 20 * 1000;

  while (g_get_monotonic_time () < end)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (2000);
    }
}

static void
save (GtkWidget *widget, const char *path)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (widget)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  if (!gdk_texture_save_to_png (texture, path))
    g_printerr ("%s cannot be written\n", path);
  g_print ("%s %dx%d\n", path, width, height);
}

static GtkWidget *
open_dialog (GtkWidget *window)
{
  GtkWidget *dialog = NULL;
  GList *windows;
  GObject *spinner;

  g_action_group_activate_action (G_ACTION_GROUP (window), "connect", NULL);
  windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next)
    if (NUC_IS_SERVER_DIALOG (l->data))
      dialog = l->data;
  g_list_free (windows);
  settle (10);
  g_signal_emit_by_name (gtk_widget_get_template_child (dialog, NUC_TYPE_SERVER_DIALOG, "test"),
                         "clicked");
  spinner = gtk_widget_get_template_child (dialog, NUC_TYPE_SERVER_DIALOG, "spinner");
  spin_until (!gtk_widget_get_visible (GTK_WIDGET (spinner)));
  settle (10);
  return dialog;
}

static GtkWidget *
open_chooser (GtkWidget *window)
{
  static const char *const recent[] = { "file:///home/ada/lesson/novel.txt#order=3;words",
                                        "http://127.0.0.1:8080#tiny.gguf;kind=llama-server",
                                        "file:///home/ada/lesson/answer.json", NULL };
  NucSourceChooser *chooser =
      NUC_SOURCE_CHOOSER (gtk_widget_get_template_child (window, NUC_TYPE_WINDOW, "chooser"));

  nuc_source_chooser_set_recent (chooser, recent);
  gtk_popover_popup (GTK_POPOVER (chooser));
  settle (20);
  return GTK_WIDGET (chooser);
}

static GtkWidget *
open_bars (GtkWidget *window)
{
  GtkWidget *button =
      nth_widget (nth_widget (window, NUC_TYPE_BARS_BUTTON, 0), GTK_TYPE_MENU_BUTTON, 0);

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  settle (20);
  return GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
}

static void
paint (const Picture *picture, const char *folder)
{
  g_autoptr (NucSettings) settings = nuc_settings_new ();
  GtkSettings *desktop = gtk_settings_get_default ();
  g_autofree char *path = g_strdup_printf ("%s/%s.png", folder, picture->name);
  const char *server = g_getenv ("NUC_PICTURES_SERVER");
  g_autofree char *address =
      g_strdup_printf ("%s#;kind=%s", server ? server : "", picture->kind ? picture->kind : "auto");
  const char *source = picture->server ? address : picture->source;
  GtkWidget *window;
  GtkWidget *shown;
  NucSession *session;

  if (picture->server && server == NULL)
    return;
  gtk_widget_set_default_direction (picture->right_to_left ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  g_object_set (desktop, "gtk-xft-dpi", (int) (96 * 1024 * picture->text_scale), NULL);
  nuc_settings_set (settings, "width", g_variant_new_int32 (picture->width));
  nuc_settings_set (settings, "height", g_variant_new_int32 (picture->height));
  nuc_settings_set (settings, "theme", g_variant_new_string (picture->theme));
  nuc_settings_set (settings, "chain", g_variant_new_string (picture->chain));
  nuc_settings_set (settings, "source", g_variant_new_string (source != NULL ? source : ""));
  shown = window = nuc_window_new (NULL, settings);
  gtk_window_set_decorated (GTK_WINDOW (window), TRUE);
  session = nuc_window_get_session (NUC_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
  nuc_window_open_first (NUC_WINDOW (window));
  spin_until (nuc_session_get_opening (session) == NULL);
  if (picture->axis != NULL)
    set (window, "axis", g_variant_new_string (picture->axis));
  if (picture->projector)
    set (window, "projector", g_variant_new_boolean (TRUE));
  if (picture->playing)
    {
      nuc_session_set_speed (session, 10);
      nuc_session_set_playing (session, TRUE);
      spin_until (nuc_session_get_n_tokens (session) >= picture->n_tokens);
    }
  for (guint i = 1; i <= picture->n_tokens && !picture->playing; i++)
    {
      nuc_session_step (session);
      spin_until (nuc_session_get_n_tokens (session) == i);
    }
  if (picture->position >= 0)
    nuc_session_set_position (session, (guint64) picture->position);
  if (picture->view != NULL)
    set (window, "view", g_variant_new_string (picture->view));
  if (picture->hide != NULL)
    set (window, "hide", g_variant_new_string (picture->hide));
  if (picture->bars > 0)
    set (window, "bars", g_variant_new_int32 (picture->bars));
  set (window, "vertical", g_variant_new_boolean (picture->vertical));
  if (picture->rolls > 0)
    g_action_group_activate_action (G_ACTION_GROUP (window), "roll",
                                    g_variant_new_int32 (picture->rolls));
  settle (picture->playing ? 2 : 20);

  if (picture->dialog)
    shown = open_dialog (window);
  if (picture->chooser)
    shown = open_chooser (window);
  if (picture->bars_button)
    shown = open_bars (window);
  save (shown, path);
  if (GTK_IS_POPOVER (shown))
    {
      gtk_popover_popdown (GTK_POPOVER (shown));
      settle (20);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  settle (2);
}

int
main (int argc, char *argv[])
{
  const char *locale = g_getenv ("NUC_PICTURES_LOCALE_DIR");

  g_autoptr (GtkCssProvider) plain = NULL;

  setlocale (LC_ALL, "");
  if (locale != NULL)
    {
      bindtextdomain (GETTEXT_PACKAGE, locale);
      bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
      textdomain (GETTEXT_PACKAGE);
    }
  gtk_init ();
  plain = gtk_css_provider_new ();
  g_resources_register (nuc_ui_get_resource ());
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/org/nucleus/Nucleus/icons");
  /* No window manager draws a frame here, so GTK would, around the size asked for. */
  gtk_css_provider_load_from_data (
      plain, "window.solid-csd { padding: 0; margin: 0; border: none; box-shadow: none; }", -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (plain),
                                              GTK_STYLE_PROVIDER_PRIORITY_USER);
  if (argc < 2)
    {
      g_printerr ("pictures FOLDER [NAME…]\n");
      return 2;
    }
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    if (argc == 2 || g_strv_contains ((const char *const *) argv + 2, pictures[i].name))
      paint (&pictures[i], argv[1]);
  return 0;
}
