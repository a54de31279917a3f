/* theme.c: tests of colours, fonts and what follows the desktop
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <math.h>

#include "app/theme.h"
#include "picture.h"

#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"

static const char *const palettes[] = { "light", "dark", "high-contrast", "high-contrast-light",
                                        "projector" };

/* A colour of a palette, as "#rrggbb". */
static GdkRGBA
read_colour (const char *palette, const char *name)
{
  g_autofree char *path = g_strdup_printf ("/org/nucleus/Nucleus/ui/%s.css", palette);
  g_autofree char *define = g_strdup_printf ("@define-color nuc_%s ", name);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *value = NULL;
  const char *text;
  GdkRGBA colour;

  g_assert_nonnull (bytes);
  text = strstr (g_bytes_get_data (bytes, NULL), define);
  g_assert_nonnull (text);
  value = g_strndup (text + strlen (define), 7);
  g_assert_true (gdk_rgba_parse (&colour, value));
  return colour;
}

static double
linear (double value)
{
  return value <= 0.03928 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static double
luminance (const GdkRGBA *colour)
{
  return 0.2126 * linear (colour->red) + 0.7152 * linear (colour->green) +
         0.0722 * linear (colour->blue);
}

/* As in WCAG 2: 1 to 21. */
static double
contrast (GdkRGBA a, GdkRGBA b)
{
  double x = luminance (&a), y = luminance (&b);

  return (MAX (x, y) + 0.05) / (MIN (x, y) + 0.05);
}

/* Text is read, and what is not chosen, the edge of what is typed in and the ring around what has the focus are
 * seen, in every theme and on everything they stand on. */
static void
test_contrast (void)
{
  static const char *const grounds[] = { "background", "card", "sidebar", "pane", "header" };
  static const struct
  {
    const char *name;
    double bound;
    double strict;
  } inks[] = {
    { "text", 4.5, 7 },  { "dim", 4.5, 7 },  { "mark", 4.5, 7 }, { "error", 4.5, 7 },
    { "control", 3, 3 }, { "switch", 3, 3 }, { "accent", 3, 3 },
  };

  for (guint p = 0; p < G_N_ELEMENTS (palettes); p++)
    {
      gboolean strict = p >= 2;
      GdkRGBA white = { 1, 1, 1, 1 };

      for (guint i = 0; i < G_N_ELEMENTS (inks); i++)
        for (guint g = 0; g < G_N_ELEMENTS (grounds); g++)
          {
            double is = contrast (read_colour (palettes[p], inks[i].name),
                                  read_colour (palettes[p], grounds[g]));

            g_test_message ("%s: %s on %s: %.2f", palettes[p], inks[i].name, grounds[g], is);
            g_assert_cmpfloat (is, >=, strict ? inks[i].strict : inks[i].bound);
          }
      g_assert_cmpfloat (contrast (read_colour (palettes[p], "accent_text"),
                                   read_colour (palettes[p], "accent")),
                         >=, strict ? 7 : 4.5);
      /* The knob of a switch that is off. */
      g_assert_cmpfloat (contrast (white, read_colour (palettes[p], "switch")), >=, 3);
    }
}

static void
count_cb (NucDesktop *desktop, guint *n)
{
  (*n)++;
}

/* What GTK is given counts where there is no portal, from the moment it changes. */
static void
test_settings (void)
{
  static const struct
  {
    const char *name;
    gboolean dark;
    NucTheme theme;
  } cases[] = {
    { "Adwaita", FALSE, NUC_THEME_LIGHT },
    { "Adwaita-dark", FALSE, NUC_THEME_DARK },
    { "Adwaita", TRUE, NUC_THEME_DARK },
    { "HighContrast", FALSE, NUC_THEME_HIGH_CONTRAST_LIGHT },
    { "HighContrastInverse", FALSE, NUC_THEME_HIGH_CONTRAST },
    { "HighContrast", TRUE, NUC_THEME_HIGH_CONTRAST },
    { "Adwaita", FALSE, NUC_THEME_LIGHT },
  };
  GdkDisplay *display = gdk_display_get_default ();
  GtkSettings *settings = gtk_settings_get_for_display (display);
  NucDesktop *desktop = nuc_theme_get_desktop (display);
  guint n = 0;

  g_signal_connect (desktop, "changed", G_CALLBACK (count_cb), &n);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_object_set (settings, "gtk-theme-name", cases[i].name, "gtk-application-prefer-dark-theme",
                    cases[i].dark, NULL);
      g_test_message ("%s %d", cases[i].name, cases[i].dark);
      g_assert_cmpint (nuc_theme_resolve ("system", FALSE), ==, cases[i].theme);
      /* A theme of the program's own is not taken for the desktop's. */
      nuc_theme_apply (display, NUC_THEME_DARK);
      g_assert_cmpint (nuc_theme_resolve ("system", FALSE), ==, cases[i].theme);
      nuc_desktop_prefer_dark (desktop, cases[i].dark);
    }
  g_assert_cmpuint (n, >=, 4);
  g_assert_cmpint (nuc_theme_resolve ("high-contrast-light", FALSE), ==,
                   NUC_THEME_HIGH_CONTRAST_LIGHT);
  g_assert_false (nuc_theme_is_choice ("print"));
  g_assert_true (nuc_theme_is_choice ("high-contrast-light"));
  g_signal_handlers_disconnect_by_data (desktop, &n);
}

static const PangoFontDescription *
font_of (GtkWidget *widget)
{
  return pango_context_get_font_description (gtk_widget_get_pango_context (widget));
}

/* The interface is set in the person's font; where nobody named one, in ours. */
static void
test_font (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  GtkWidget *window = gtk_window_new ();
  GtkWidget *label = gtk_label_new ("text");
  int size;

  nuc_theme_apply (gdk_display_get_default (), NUC_THEME_LIGHT);
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_present (GTK_WINDOW (window));
  /* GTK 4.18 keeps a font that is asked for before it has styled the label. */
  await_paint (window);
  spin_until (g_str_has_prefix (pango_font_description_get_family (font_of (label)), "Inter"));
  g_object_set (settings, "gtk-font-name", "DejaVu Serif 20", NULL);
  spin_until (g_str_equal (pango_font_description_get_family (font_of (label)), "DejaVu Serif"));
  size = pango_font_description_get_size (font_of (label));
  g_object_set (settings, "gtk-font-name", "DejaVu Serif 10", NULL);
  spin_until (ABS (pango_font_description_get_size (font_of (label)) - size / 2) < PANGO_SCALE);
  g_object_set (settings, "gtk-font-name", "Sans 10", NULL);
  spin_until (g_str_has_prefix (pango_font_description_get_family (font_of (label)), "Inter"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static const char portal_xml[] = "<node><interface name='org.freedesktop.portal.Settings'>"
                                 "<method name='ReadAll'><arg type='as' direction='in'/>"
                                 "<arg type='a{sa{sv}}' direction='out'/></method>"
                                 "</interface></node>";

static void
read_all_cb (GDBusConnection *connection,
             const char *sender,
             const char *path,
             const char *interface,
             const char *method,
             GVariant *parameters,
             GDBusMethodInvocation *invocation,
             gpointer user_data)
{
  g_dbus_method_invocation_return_value (invocation,
                                         g_variant_new_parsed (
                                             "({'org.freedesktop.appearance': {'color-scheme': "
                                             "<@u 1>, 'accent-color': <(0.1, 0.2, 0.3)>}},)"));
}

static void
change (GDBusConnection *portal, const char *key, guint32 value)
{
  g_assert_true (g_dbus_connection_emit_signal (
      portal, NULL, PORTAL_PATH, "org.freedesktop.portal.Settings", "SettingChanged",
      g_variant_new ("(ssv)", "org.freedesktop.appearance", key, g_variant_new_uint32 (value)),
      NULL));
}

static void
owned_cb (GDBusConnection *connection, const char *name, gpointer owned)
{
  *(gboolean *) owned = TRUE;
}

static gboolean
is_still (void)
{
  gboolean animations;

  g_object_get (gtk_settings_get_default (), "gtk-enable-animations", &animations, NULL);
  return !animations;
}

/* A bus that answers once its address is known. GTestDBus would do the same, but forks a process without starting a
 * program in it, which may wait for ever for a lock that another thread of this one held. */
static GSubprocess *
start_bus (char **address)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *bus = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "dbus-daemon",
                                       "--session", "--nofork", "--print-address=1", NULL);
  g_autoptr (GDataInputStream) lines = NULL;

  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (bus));
  *address = g_data_input_stream_read_line (lines, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (*address);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", *address, TRUE);
  return bus;
}

static void
stop_bus (GSubprocess *bus)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_force_exit (bus);
  g_subprocess_wait (bus, NULL, &error);
  g_assert_no_error (error);
  g_unsetenv ("DBUS_SESSION_BUS_ADDRESS");
}

/* What a portal says counts more, and is followed while the program runs. */
static void
test_portal (void)
{
  g_autofree char *address = NULL;
  g_autoptr (GSubprocess) bus = start_bus (&address);
  const GDBusInterfaceVTable vtable = { .method_call = read_all_cb };
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (portal_xml, NULL);
  g_autoptr (GDBusConnection) portal = NULL;
  NucDesktop *desktop;
  gboolean owned = FALSE;
  guint owner;

  portal =
      g_dbus_connection_new_for_address_sync (address,
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, NULL);
  g_assert_nonnull (portal);
  g_dbus_connection_register_object (portal, PORTAL_PATH, info->interfaces[0], &vtable, NULL, NULL,
                                     NULL);
  owner = g_bus_own_name_on_connection (portal, PORTAL, G_BUS_NAME_OWNER_FLAGS_NONE, owned_cb, NULL,
                                        &owned, NULL);
  spin_until (owned);
  desktop = nuc_desktop_new (gdk_display_get_default ());
  g_assert_cmpint (nuc_desktop_get_theme (desktop), ==, NUC_THEME_LIGHT);
  spin_until (nuc_desktop_get_theme (desktop) == NUC_THEME_DARK);
  change (portal, "contrast", 1);
  spin_until (nuc_desktop_get_theme (desktop) == NUC_THEME_HIGH_CONTRAST);
  change (portal, "color-scheme", 2);
  spin_until (nuc_desktop_get_theme (desktop) == NUC_THEME_HIGH_CONTRAST_LIGHT);
  change (portal, "reduced-motion", 1);
  spin_until (is_still ());
  change (portal, "reduced-motion", 0);
  spin_until (!is_still ());
  change (portal, "contrast", 0);
  spin_until (nuc_desktop_get_theme (desktop) == NUC_THEME_LIGHT);
  g_assert_finalize_object (desktop);
  g_bus_unown_name (owner);
  g_clear_object (&portal);
  stop_bus (bus);
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/theme/portal", test_portal);
  g_test_add_func ("/app/theme/contrast", test_contrast);
  g_test_add_func ("/app/theme/settings", test_settings);
  g_test_add_func ("/app/theme/font", test_font);
  return g_test_run ();
}
