/* desktop.c: how the desktop wants programs to look
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/desktop.h"

#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define PORTAL_INTERFACE "org.freedesktop.portal.Settings"
#define APPEARANCE "org.freedesktop.appearance"

/* What the portal says of colours and contrast. */
enum
{
  SCHEME_NONE,
  SCHEME_DARK,
  SCHEME_LIGHT,
};

/**
 * NucDesktop:
 *
 * Follows what a person has set for all programs, while the program runs: colours, contrast and motion as the
 * desktop's portal tells them, and the theme that GTK is given where there is no portal.
 */
struct _NucDesktop
{
  GObject parent_instance;

  GtkSettings *settings;
  GCancellable *cancellable;
  GDBusProxy *portal;
  guint scheme;
  gboolean contrast;
  gboolean prefers_dark; /* as the desktop has it, not as a theme of ours */
  gboolean setting;
  NucTheme theme;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NucDesktop, nuc_desktop, G_TYPE_OBJECT)

static NucTheme
find_theme (NucDesktop *self)
{
  g_autofree char *name = NULL;
  gboolean dark = self->prefers_dark;
  gboolean contrast = self->contrast;

  g_object_get (self->settings, "gtk-theme-name", &name, NULL);
  if (name != NULL)
    {
      dark = dark || g_str_has_suffix (name, "-dark") || g_str_equal (name, "HighContrastInverse");
      contrast = contrast || g_str_has_prefix (name, "HighContrast");
    }
  if (self->scheme != SCHEME_NONE)
    dark = self->scheme == SCHEME_DARK;
  if (contrast)
    return dark ? NUC_THEME_HIGH_CONTRAST : NUC_THEME_HIGH_CONTRAST_LIGHT;
  return dark ? NUC_THEME_DARK : NUC_THEME_LIGHT;
}

static void
look (NucDesktop *self)
{
  NucTheme theme = find_theme (self);

  if (theme == self->theme)
    return;
  self->theme = theme;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
prefers_dark_cb (NucDesktop *self)
{
  if (self->setting)
    return;
  g_object_get (self->settings, "gtk-application-prefer-dark-theme", &self->prefers_dark, NULL);
  look (self);
}

/* Values come in a variant, from some portals in two. */
static void
take (NucDesktop *self, const char *key, GVariant *value)
{
  g_autoptr (GVariant) inner = g_variant_ref (value);

  while (g_variant_is_of_type (inner, G_VARIANT_TYPE_VARIANT))
    {
      GVariant *next = g_variant_get_variant (inner);

      g_variant_unref (inner);
      inner = next;
    }
  if (!g_variant_is_of_type (inner, G_VARIANT_TYPE_UINT32))
    return;
  if (g_str_equal (key, "color-scheme"))
    self->scheme = MIN (g_variant_get_uint32 (inner), (guint32) SCHEME_LIGHT);
  else if (g_str_equal (key, "contrast"))
    self->contrast = g_variant_get_uint32 (inner) == 1;
  else if (g_str_equal (key, "reduced-motion"))
    g_object_set (self->settings, "gtk-enable-animations", g_variant_get_uint32 (inner) != 1, NULL);
}

static void
portal_signal_cb (NucDesktop *self, const char *sender, const char *signal, GVariant *parameters)
{
  const char *group, *key;
  g_autoptr (GVariant) value = NULL;

  if (!g_str_equal (signal, "SettingChanged") ||
      !g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ssv)")))
    return;
  g_variant_get (parameters, "(&s&sv)", &group, &key, &value);
  if (!g_str_equal (group, APPEARANCE))
    return;
  take (self, key, value);
  look (self);
}

static void
read_cb (GObject *proxy, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_proxy_call_finish (G_DBUS_PROXY (proxy), result, &error);
  g_autoptr (GVariantIter) groups = NULL;
  g_autoptr (GVariantIter) keys = NULL;
  const char *group, *key;
  NucDesktop *self = user_data;
  GVariant *value;

  /* Without an answer, what GTK knows is all there is. When it was cancelled, nobody is there to be told. */
  if (reply == NULL || !g_variant_is_of_type (reply, G_VARIANT_TYPE ("(a{sa{sv}})")))
    return;
  g_variant_get (reply, "(a{sa{sv}})", &groups);
  while (g_variant_iter_loop (groups, "{&sa{sv}}", &group, &keys))
    while (g_str_equal (group, APPEARANCE) && g_variant_iter_next (keys, "{&sv}", &key, &value))
      {
        take (self, key, value);
        g_variant_unref (value);
      }
  look (self);
}

static void
portal_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GDBusProxy *portal = g_dbus_proxy_new_for_bus_finish (result, NULL);
  const char *const wanted[] = { APPEARANCE, NULL };
  NucDesktop *self = user_data;

  if (portal == NULL)
    return;
  self->portal = portal;
  g_signal_connect_object (portal, "g-signal", G_CALLBACK (portal_signal_cb), self,
                           G_CONNECT_SWAPPED);
  g_dbus_proxy_call (portal, "ReadAll", g_variant_new ("(^as)", wanted), G_DBUS_CALL_FLAGS_NONE, -1,
                     self->cancellable, read_cb, self);
}

static void
nuc_desktop_dispose (GObject *object)
{
  NucDesktop *self = NUC_DESKTOP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->portal);

  G_OBJECT_CLASS (nuc_desktop_parent_class)->dispose (object);
}

static void
nuc_desktop_class_init (NucDesktopClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nuc_desktop_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", NUC_TYPE_DESKTOP, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
nuc_desktop_init (NucDesktop *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * nuc_desktop_new:
 * @display: whose settings are followed
 *
 * The portal answers when it does; until then what GTK was given counts.
 */
NucDesktop *
nuc_desktop_new (GdkDisplay *display)
{
  NucDesktop *self = g_object_new (NUC_TYPE_DESKTOP, NULL);

  self->settings = gtk_settings_get_for_display (display);
  g_object_get (self->settings, "gtk-application-prefer-dark-theme", &self->prefers_dark, NULL);
  self->theme = find_theme (self);
  g_signal_connect_object (self->settings, "notify::gtk-theme-name", G_CALLBACK (look), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "notify::gtk-application-prefer-dark-theme",
                           G_CALLBACK (prefers_dark_cb), self, G_CONNECT_SWAPPED);
  g_dbus_proxy_new_for_bus (G_BUS_TYPE_SESSION, G_DBUS_PROXY_FLAGS_DO_NOT_LOAD_PROPERTIES, NULL,
                            PORTAL, PORTAL_PATH, PORTAL_INTERFACE, self->cancellable, portal_cb,
                            self);
  return self;
}

/**
 * nuc_desktop_get_theme:
 *
 * Returns: the theme that suits the desktop
 */
NucTheme
nuc_desktop_get_theme (NucDesktop *self)
{
  return self->theme;
}

/**
 * nuc_desktop_prefer_dark:
 * @dark: whether GTK's own theme is to be dark, since the program's is
 */
void
nuc_desktop_prefer_dark (NucDesktop *self, gboolean dark)
{
  self->setting = TRUE;
  g_object_set (self->settings, "gtk-application-prefer-dark-theme", dark, NULL);
  self->setting = FALSE;
}
