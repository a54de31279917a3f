/* application.c: the program
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/application.h"

#include "app/compat.h"
#include "app/dialogs.h"
#include "app/source/server-consent.h"
#include "app/window.h"
#include "nucleus-ui-resources.h"

struct _NucApplication
{
  GtkApplication parent_instance;

  NucSettings *settings;
  gboolean typed; /* what is being opened is from the command line that started the program */
};

typedef struct
{
  const char *action;
  const char *accels[3];
} Accels;

static const Accels accels[] = {
  { "app.quit", { "<Control>q" } },
  { "win.open", { "<Control>o" } },
  { "win.edit-prompt", { "<Control>l" } },
  { "win.new-seed", { "<Control>n" } },
  { "win.projector", { "F5" } },
  { "win.sidebar", { "F9" } },
  { "win.export", { "<Control>e" } },
  { "win.print", { "<Control>p" } },
  { "win.copy-figure", { "<Control><Shift>c" } },
  { "win.find-token", { "<Control>f" } },
  { "win.view::bars", { "<Control>1" } },
  { "win.view::stages", { "<Control>2" } },
  { "win.view::die", { "<Control>3" } },
  { "win.view::curve", { "<Control>4" } },
  { "win.view::compare", { "<Control>5" } },
  { "win.view::table", { "<Control>6" } },
  { "win.table", { "<Control>t" } },
  { "win.lesson", { "F6" } },
  { "win.add-scene", { "<Control><Shift>a" } },
  { "win.save-lesson", { "<Control>s" } },
  { "win.show-help-overlay", { "<Control>question", "F1" } },
  { "window.close", { "<Control>w" } },
};

G_DEFINE_FINAL_TYPE (NucApplication, nuc_application, GTK_TYPE_APPLICATION)

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GList *windows;

  /* Closing, unlike quitting, lets each window remember how it was left. */
  while ((windows = gtk_application_get_windows (user_data)) != NULL)
    {
      GtkWindow *window = windows->data;

      gtk_window_close (window);
      if (gtk_application_get_windows (user_data) != NULL &&
          gtk_application_get_windows (user_data)->data == window)
        break;
    }
}

/* Not gtk_show_about_dialog(), which keeps a window that nobody sees: see the shortcuts of the window. */
static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *parent = gtk_application_get_active_window (user_data);

  if (parent == NULL || nuc_dialogs_present (parent, GTK_TYPE_ABOUT_DIALOG))
    return;
  gtk_window_present (
      g_object_new (GTK_TYPE_ABOUT_DIALOG, "transient-for", parent, "modal", TRUE,
                    "destroy-with-parent", TRUE, "program-name", "Nucleus", "logo-icon-name",
                    NUC_APP_ID, "version", NUC_VERSION, "comments",
                    _ ("Shows how a language model chooses its next token."), "license-type",
                    GTK_LICENSE_MIT_X11, "translator-credits", _ ("translator-credits"), NULL));
}

static const GActionEntry actions[] = {
  { "quit", quit_cb },
  { "about", about_cb },
};

static NucWindow *
new_window (NucApplication *self)
{
  GtkWidget *window = nuc_window_new (GTK_APPLICATION (self), self->settings);

  gtk_window_present (GTK_WINDOW (window));
  return NUC_WINDOW (window);
}

static void
nuc_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window != NULL)
    gtk_window_present (window);
  else
    nuc_window_open_first (new_window (NUC_APPLICATION (application)));
}

static void
nuc_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  g_autoptr (GListStore) list = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GPtrArray) sets = NULL;

  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *uri = g_file_get_uri (files[i]);

      if (NUC_APPLICATION (application)->typed)
        nuc_server_consent_take_typed (uri);
      g_list_store_append (list, files[i]);
    }
  sets = nuc_file_set_group (G_LIST_MODEL (list));
  for (guint i = 0; i < sets->len; i++)
    nuc_window_open_set (new_window (NUC_APPLICATION (application)), sets->pdata[i]);
}

static void
nuc_application_startup (GApplication *application)
{
  NucApplication *self = NUC_APPLICATION (application);

  G_APPLICATION_CLASS (nuc_application_parent_class)->startup (application);

  nuc_compat_mend_places ();
  self->settings = nuc_settings_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action,
                                           accels[i].accels);
  gtk_window_set_default_icon_name (NUC_APP_ID);
}

/* Any program may ask the one that runs already to open something, so only this is what a person typed. */
static gboolean
nuc_application_local_command_line (GApplication *application, char ***arguments, int *status)
{
  NucApplication *self = NUC_APPLICATION (application);
  gboolean done;

  self->typed = TRUE;
  done = G_APPLICATION_CLASS (nuc_application_parent_class)
             ->local_command_line (application, arguments, status);
  self->typed = FALSE;
  return done;
}

static int
nuc_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (!g_variant_dict_contains (options, "version"))
    return -1;
  g_print ("nucleus %s\n", NUC_VERSION);
  return 0;
}

static void
nuc_application_finalize (GObject *object)
{
  g_clear_pointer (&NUC_APPLICATION (object)->settings, nuc_settings_free);

  G_OBJECT_CLASS (nuc_application_parent_class)->finalize (object);
}

static void
nuc_application_class_init (NucApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = nuc_application_finalize;
  application_class->activate = nuc_application_activate;
  application_class->local_command_line = nuc_application_local_command_line;
  application_class->open = nuc_application_open;
  application_class->startup = nuc_application_startup;
  application_class->handle_local_options = nuc_application_handle_local_options;
}

static void
nuc_application_init (NucApplication *self)
{
  static const GOptionEntry options[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and exit"), NULL },
    { NULL },
  };

  /* The templates are in a static library; naming them is what links them in. */
  g_resources_register (nuc_ui_get_resource ());
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[FILE…]"));
}

NucApplication *
nuc_application_new (void)
{
  return g_object_new (NUC_TYPE_APPLICATION, "application-id", NUC_APP_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path", "/org/nucleus/Nucleus",
                       NULL);
}
