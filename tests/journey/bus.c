/* bus.c: a session bus with assistive technology, of a test's own
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "bus.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#define CALL_MS 60000

/* Of the whole test program: libatspi connects once in its life. */
static GPid daemon_pid;
static char *address;
static char *accessible_address;
static GDBusConnection *connection;

static const char config[] = "<busconfig>\n"
                             "  <type>session</type>\n"
                             "  <listen>unix:dir=%s</listen>\n"
                             "  <servicedir>%s</servicedir>\n"
                             "  <auth>EXTERNAL</auth>\n"
                             "  <policy context=\"default\">\n"
                             "    <allow send_destination=\"*\" eavesdrop=\"true\"/>\n"
                             "    <allow eavesdrop=\"true\"/>\n"
                             "    <allow own=\"*\"/>\n"
                             "  </policy>\n"
                             "</busconfig>\n";

/* Whatever ends this process, on its own or by force, nothing that it started stays behind. */
static void
child_cb (gpointer user_data)
{
#ifdef __linux__
  prctl (PR_SET_PDEATHSIG, SIGTERM);
#endif
}

/* The only service is the one that brings the bus of assistive technology. */
static void
copy_service (const char *services)
{
  static const char *const folders[] = { "/usr/share", "/usr/local/share", NULL };
  const char *const *standard = g_get_system_data_dirs ();

  for (guint i = 0; i < 2; i++)
    for (const char *const *folder = i == 0 ? folders : standard; *folder != NULL; folder++)
      {
        g_autofree char *from =
            g_build_filename (*folder, "dbus-1", "services", "org.a11y.Bus.service", NULL);
        g_autofree char *to = g_build_filename (services, "org.a11y.Bus.service", NULL);
        g_autofree char *text = NULL;

        if (!g_file_get_contents (from, &text, NULL, NULL))
          continue;
        g_assert_true (g_file_set_contents (to, text, -1, NULL));
        return;
      }
  g_error ("at-spi2-core is not installed: there is no org.a11y.Bus.service");
}

static char *
read_line (int fd)
{
  GString *line = g_string_new (NULL);
  char c;

  while (read (fd, &c, 1) == 1 && c != '\n')
    g_string_append_c (line, c);
  close (fd);
  return g_string_free (line, FALSE);
}

/**
 * bus_spawn:
 * @environment: (nullable): else this process's own
 * @out: where it writes, or -1 for nowhere
 * @err: the same for its errors
 *
 * Starts a program that ends no later than this one. Whoever starts it waits for it.
 */
GPid
bus_spawn (const char *const *argv, const char *const *environment, int out, int err)
{
  GSpawnFlags flags = G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD;
  g_autoptr (GError) error = NULL;
  GPid pid = 0;

  if (out < 0)
    flags |= G_SPAWN_STDOUT_TO_DEV_NULL;
  if (err < 0)
    flags |= G_SPAWN_STDERR_TO_DEV_NULL;
  g_spawn_async_with_fds (NULL, (char **) argv, (char **) environment, flags, child_cb, NULL, &pid,
                          -1, out, err, &error);
  g_assert_no_error (error);
  return pid;
}

/**
 * bus_end:
 *
 * Ends a program that bus_spawn() started and waits for it.
 */
void
bus_end (GPid pid)
{
  if (pid == 0)
    return;
  kill (pid, SIGTERM);
  waitpid (pid, NULL, 0);
  g_spawn_close_pid (pid);
}

/* libatspi is to find this bus, and nothing of the desktop of whoever runs the tests. That is done before the
 * connection brings threads: whoever reads the environment while it is moved to a larger place reads what has gone,
 * and the test program died of it. */
static void
take_environment (void)
{
  static const char *const of_desktop[] = { "XAUTHORITY", "WAYLAND_DISPLAY", "DISPLAY",
                                            "AT_SPI_BUS_ADDRESS" };

  g_setenv ("DBUS_SESSION_BUS_ADDRESS", address, TRUE);
  /* A program that libatspi hears of by an event, before it has met its root, is not under the mask of the desktop: children
   * of it that were kept were there twice, or not at all. */
  g_setenv ("ATSPI_NO_CACHE", "1", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (of_desktop); i++)
    g_unsetenv (of_desktop[i]);
}

/**
 * bus_start:
 * @folder: where the sockets go; a short name, since a socket's may be no longer than 107 bytes
 *
 * Starts a session bus without a display, so that it outlives the screens of the journeys, and on it the bus of
 * assistive technology. From now on this process is on that bus.
 */
void
bus_start (const char *folder)
{
  g_autofree char *services = g_build_filename (folder, "services", NULL);
  g_autofree char *runtime = g_build_filename (folder, "run", NULL);
  g_autofree char *file = g_build_filename (folder, "bus.conf", NULL);
  g_autofree char *text = g_strdup_printf (config, folder, services);
  g_autofree char *option = g_strdup_printf ("--config-file=%s", file);
  const char *argv[] = { "dbus-daemon", option, "--nofork", "--print-address=1", NULL };
  g_auto (GStrv) environment = g_get_environ ();
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;
  int pipe_fds[2];

  g_mkdir (services, 0700);
  g_mkdir (runtime, 0700);
  copy_service (services);
  g_assert_true (g_file_set_contents (file, text, -1, NULL));
  environment = g_environ_unsetenv (environment, "DISPLAY");
  environment = g_environ_unsetenv (environment, "WAYLAND_DISPLAY");
  environment = g_environ_unsetenv (environment, "DBUS_SESSION_BUS_ADDRESS");
  environment = g_environ_unsetenv (environment, "AT_SPI_BUS_ADDRESS");
  environment = g_environ_setenv (environment, "XDG_RUNTIME_DIR", runtime, TRUE);
  environment = g_environ_setenv (environment, "HOME", folder, TRUE);
  environment = g_environ_setenv (environment, "XDG_CACHE_HOME", runtime, TRUE);
  environment = g_environ_setenv (environment, "GSETTINGS_BACKEND", "memory", TRUE);

  g_assert_cmpint (pipe (pipe_fds), ==, 0);
  daemon_pid = bus_spawn (argv, (const char *const *) environment, pipe_fds[1], -1);
  close (pipe_fds[1]);
  address = read_line (pipe_fds[0]);
  g_assert_cmpstr (address, !=, "");
  take_environment ();

  connection =
      g_dbus_connection_new_for_address_sync (address,
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);
  g_assert_no_error (error);
  reply = g_dbus_connection_call_sync (connection, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus",
                                       "GetAddress", NULL, G_VARIANT_TYPE ("(s)"),
                                       G_DBUS_CALL_FLAGS_NONE, CALL_MS, NULL, &error);
  g_assert_no_error (error);
  g_variant_get (reply, "(s)", &accessible_address);
}

void
bus_stop (void)
{
  g_dbus_connection_close_sync (connection, NULL, NULL);
  g_clear_object (&connection);
  bus_end (daemon_pid);
  daemon_pid = 0;
  g_clear_pointer (&address, g_free);
  g_clear_pointer (&accessible_address, g_free);
}

/**
 * bus_get:
 *
 * Returns: (transfer none): the connection of the tests to the session bus
 */
GDBusConnection *
bus_get (void)
{
  return connection;
}

const char *
bus_get_address (void)
{
  return address;
}

const char *
bus_get_accessible_address (void)
{
  return accessible_address;
}
