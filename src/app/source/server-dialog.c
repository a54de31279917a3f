/* server-dialog.c: where a server is, which model, and with what key
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/source/server-ask.h"
#include "app/widgets/field.h"
#include "app/source/server-dialog.h"
#include "core/plain.h"

/**
 * NucServerDialog:
 *
 * Everything about a server is entered here once. The key goes from the entry to the secret store and
 * to the server, and nowhere else. The dialog stays until the server is open, so that whatever is
 * wrong can be corrected where it was typed.
 */
struct _NucServerDialog
{
  GtkWindow parent_instance;

  NucSession *session;
  GCancellable *asking;  /* a test, or the keeping of a key before connecting */
  GCancellable *looking; /* for a key that is kept already */
  gboolean connecting;
  char *uri;    /* what is being connected to */
  char *notice; /* for after that */

  GtkWidget *address;
  GtkWidget *kind;
  GtkWidget *model;
  GtkWidget *models;
  GtkWidget *models_hint;
  GtkWidget *models_list;
  GtkWidget *key;
  GtkWidget *key_note;
  GtkWidget *forget;
  GtkWidget *insecure;
  GtkWidget *test;
  GtkWidget *stop;
  GtkWidget *spinner;
  GtkWidget *result_icon;
  GtkWidget *result;
  GtkWidget *connect;
  GtkWidget *cancel;
};

enum
{
  SIGNAL_NOTICE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NucServerDialog, nuc_server_dialog, GTK_TYPE_WINDOW)

typedef enum
{
  OUTCOME_NONE,
  OUTCOME_BUSY,
  OUTCOME_GOOD,
  OUTCOME_BAD,
} Outcome;

static void
show_outcome (NucServerDialog *self, Outcome outcome, const char *sentence)
{
  static const char *const icons[] = { NULL, NULL, "emblem-ok-symbolic", "dialog-error-symbolic" };
  gboolean busy = outcome == OUTCOME_BUSY;
  g_autofree char *plain = sentence != NULL ? nuc_plain_dup (sentence) : NULL;

  gtk_widget_set_visible (self->spinner, busy);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), busy);
  gtk_widget_set_visible (self->stop, busy);
  gtk_widget_set_visible (self->test, !busy);
  gtk_widget_set_sensitive (self->connect, !busy);
  gtk_widget_set_visible (self->result_icon, icons[outcome] != NULL);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->result_icon), icons[outcome]);
  gtk_label_set_text (GTK_LABEL (self->result), plain != NULL ? plain : "");
  if (outcome == OUTCOME_BAD)
    gtk_widget_add_css_class (self->result, "nuc-message");
  else
    gtk_widget_remove_css_class (self->result, "nuc-message");
}

static void
cancel (GCancellable **cancellable)
{
  if (*cancellable != NULL)
    g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

static void
stop (NucServerDialog *self)
{
  cancel (&self->asking);
  if (self->connecting)
    {
      self->connecting = FALSE;
      nuc_session_cancel_opening (self->session);
    }
  g_clear_pointer (&self->notice, g_free);
}

static const char *
get_text (GtkWidget *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

/* `localhost:8080` is what people say; a name of another machine is not spoken to in the open. */
static char *
dup_address (NucServerDialog *self)
{
  static const char *const here[] = { "localhost", "127.", "[::1]" };
  g_autofree char *text = g_strstrip (g_strdup (get_text (self->address)));

  if (strstr (text, "://") != NULL || *text == '\0')
    return g_steal_pointer (&text);
  for (guint i = 0; i < G_N_ELEMENTS (here); i++)
    if (g_str_has_prefix (text, here[i]))
      return g_strconcat ("http://", text, NULL);
  return g_strconcat ("https://", text, NULL);
}

static NucServerConfig *
read_config (NucServerDialog *self, GError **error)
{
  g_autofree char *address = dup_address (self);
  g_autofree char *model = g_strstrip (g_strdup (get_text (self->model)));
  g_autoptr (NucServerConfig) config = nuc_server_config_parse (address, error);
  guint kind = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind));

  if (config == NULL)
    return NULL;
  if (kind != NUC_SERVER_AUTO && kind < NUC_SERVER_N_KINDS)
    config->kind = (NucServerKind) kind;
  if (*model != '\0')
    {
      g_free (config->model);
      config->model = g_steal_pointer (&model);
    }
  config->insecure = config->insecure || gtk_switch_get_active (GTK_SWITCH (self->insecure));
  if (!nuc_server_config_check (config, NULL))
    {
      g_set_error (error, NUC_ERROR, NUC_ERROR_UNSUPPORTED,
                   _ ("%s is not on this machine, and over plain http everybody on the way could "
                      "read the text and the key; use https, or allow plain http below."),
                   config->address);
      return NULL;
    }
  return g_steal_pointer (&config);
}

static NucServerConfig *
read_or_say (NucServerDialog *self)
{
  g_autoptr (GError) error = NULL;
  NucServerConfig *config = read_config (self, &error);

  if (config == NULL)
    {
      show_outcome (self, OUTCOME_BAD, error->message);
      gtk_widget_grab_focus (self->address);
    }
  return config;
}

/* @key: NULL where none was typed. Says what is wrong with one that cannot be sent. */
static gboolean
read_key_or_say (NucServerDialog *self, char **key)
{
  g_autoptr (GError) error = NULL;

  if (nuc_secret_clean (get_text (self->key), key, &error))
    return TRUE;
  show_outcome (self, OUTCOME_BAD, error->message);
  gtk_widget_grab_focus (self->key);
  return FALSE;
}

static gboolean
has_key_from_outside (void)
{
  const char *given = g_getenv ("NUCLEUS_API_KEY");

  return given != NULL && *given != '\0';
}

static void
show_key (NucServerDialog *self, gboolean has_key, NucSecretPlace place)
{
  const char *note =
      has_key_from_outside () ? _ ("The key in the environment variable NUCLEUS_API_KEY is used.")
      : !has_key
          ? _ ("Only where the server wants one. It is kept in the desktop’s secret store, or "
               "where there is none until you close Nucleus; never in settings or files.")
      : place == NUC_SECRET_STORE
          ? _ ("There is a key for this server in the desktop’s secret store; leave this empty to "
               "use it.")
          : _ ("There is a key for this server, which lasts until you close Nucleus; leave this "
               "empty to use it.");

  gtk_label_set_text (GTK_LABEL (self->key_note), note);
  gtk_widget_set_visible (self->forget, has_key && !has_key_from_outside ());
  gtk_widget_set_sensitive (self->key, !has_key_from_outside ());
}

static void
located_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (NucServerTold) told = nuc_server_ask_finish (result, NULL);
  NucServerDialog *self = user_data;

  /* Whoever cancels may be gone. */
  if (told == NULL)
    return;
  g_clear_object (&self->looking);
  show_key (self, told->has_key, told->place);
}

static void
look_for_key (NucServerDialog *self, NucServerAsk what)
{
  g_autofree char *address = dup_address (self);
  g_autoptr (NucServerConfig) config = nuc_server_config_parse (address, NULL);

  cancel (&self->looking);
  if (config == NULL)
    {
      show_key (self, FALSE, NUC_SECRET_SESSION);
      return;
    }
  self->looking = g_cancellable_new ();
  nuc_server_ask_async (what, config, NULL, self->looking, located_cb, self);
}

static void
left_address_cb (NucServerDialog *self)
{
  if (self->session != NULL)
    look_for_key (self, NUC_SERVER_ASK_LOCATE);
}

static void
forget_cb (NucServerDialog *self)
{
  nuc_field_set_text (GTK_EDITABLE (self->key), "");
  look_for_key (self, NUC_SERVER_ASK_FORGET);
}

static void
chose_model_cb (NucServerDialog *self, GtkListBoxRow *row)
{
  GtkWidget *label = gtk_list_box_row_get_child (row);

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->models));
  nuc_field_set_text (GTK_EDITABLE (self->model), gtk_label_get_text (GTK_LABEL (label)));
  gtk_widget_grab_focus (self->model);
}

static void
show_models (NucServerDialog *self, char **names)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->models_list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->models_list), row);
  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    {
      GtkWidget *label = gtk_label_new (names[i]);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
      gtk_widget_set_tooltip_text (label, names[i]);
      gtk_list_box_append (GTK_LIST_BOX (self->models_list), label);
    }
  row = gtk_widget_get_first_child (self->models_list);
  gtk_widget_set_visible (self->models_list, row != NULL);
  gtk_widget_set_visible (self->models_hint, row == NULL);
}

/* What was found out holds for what was asked about. */
static void
edited_cb (NucServerDialog *self)
{
  /* Entries also change while everything is taken down. */
  if (self->session == NULL)
    return;
  stop (self);
  show_outcome (self, OUTCOME_NONE, NULL);
}

static void
edited_address_cb (NucServerDialog *self)
{
  edited_cb (self);
  if (self->session != NULL)
    show_models (self, NULL);
}

static void
tested_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (NucServerTold) told = nuc_server_ask_finish (result, NULL);
  NucServerDialog *self = user_data;

  if (told == NULL)
    return;
  g_clear_object (&self->asking);
  if (told->models != NULL)
    show_models (self, told->models);
  show_outcome (self, told->works ? OUTCOME_GOOD : OUTCOME_BAD, told->sentence);
}

static void
test_cb (NucServerDialog *self)
{
  g_autoptr (NucServerConfig) config = NULL;
  char *key = NULL;

  stop (self);
  config = read_or_say (self);
  if (config == NULL || !read_key_or_say (self, &key))
    return;
  show_outcome (self, OUTCOME_BUSY, _ ("Asking the server…"));
  self->asking = g_cancellable_new ();
  nuc_server_ask_async (NUC_SERVER_ASK_TEST, config, key, self->asking, tested_cb, self);
  nuc_secret_free (key);
}

static void
stop_cb (NucServerDialog *self)
{
  stop (self);
  show_outcome (self, OUTCOME_NONE, _ ("Stopped."));
}

static void
open_server (NucServerDialog *self)
{
  self->connecting = TRUE;
  nuc_session_open (self->session, NUC_OPENING (self->uri), NUC_NAMED_BY_PERSON, NULL);
}

static void
kept_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (NucServerTold) told = nuc_server_ask_finish (result, NULL);
  NucServerDialog *self = user_data;

  if (told == NULL)
    return;
  g_clear_object (&self->asking);
  nuc_field_set_text (GTK_EDITABLE (self->key), "");
  show_key (self, told->has_key, told->place);
  show_outcome (self, OUTCOME_BUSY, _ ("Connecting…"));
  self->notice = g_steal_pointer (&told->sentence);
  open_server (self);
}

static void
connect_cb (NucServerDialog *self)
{
  g_autoptr (NucServerConfig) config = NULL;
  char *key = NULL;

  stop (self);
  config = read_or_say (self);
  if (config == NULL || !read_key_or_say (self, &key))
    return;
  g_free (self->uri);
  self->uri = nuc_server_config_to_uri (config);
  show_outcome (self, OUTCOME_BUSY, _ ("Connecting…"));
  if (key == NULL)
    {
      open_server (self);
      return;
    }
  self->asking = g_cancellable_new ();
  nuc_server_ask_async (NUC_SERVER_ASK_KEEP, config, key, self->asking, kept_cb, self);
  nuc_secret_free (key);
}

static void
error_cb (NucServerDialog *self, const char *sentence)
{
  if (!self->connecting)
    return;
  self->connecting = FALSE;
  show_outcome (self, OUTCOME_BAD, sentence);
}

static void
source_cb (NucServerDialog *self)
{
  if (!self->connecting)
    return;
  self->connecting = FALSE;
  if (self->notice != NULL)
    g_signal_emit (self, signals[SIGNAL_NOTICE], 0, self->notice);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
nuc_server_dialog_dispose (GObject *object)
{
  NucServerDialog *self = NUC_SERVER_DIALOG (object);

  if (self->session != NULL)
    stop (self);
  cancel (&self->looking);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (nuc_server_dialog_parent_class)->dispose (object);
}

static void
nuc_server_dialog_finalize (GObject *object)
{
  NucServerDialog *self = NUC_SERVER_DIALOG (object);

  g_free (self->uri);
  g_free (self->notice);

  G_OBJECT_CLASS (nuc_server_dialog_parent_class)->finalize (object);
}

static void
nuc_server_dialog_class_init (NucServerDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nuc_server_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = nuc_server_dialog_finalize;

  /* What a person should know after the dialog is gone. */
  signals[SIGNAL_NOTICE] = g_signal_new ("notice", NUC_TYPE_SERVER_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/nucleus/Nucleus/ui/server-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, NucServerDialog, address);
  gtk_widget_class_bind_template_child (widget_class, NucServerDialog, kind);
  gtk_widget_class_bind_template_child (widget_class, NucServerDialog, model);
  gtk_widget_class_bind_template_child (widget_class, NucServerDialog, models);
  gtk_widget_class_bind_template_child (widget_class, NucServerDialog, models_hint);
  gtk_widget_class_bind_template_child (widget_class, NucServerDialog, models_list);
  gtk_widget_class_bind_template_child (widget_class, NucServerDialog, key);
  gtk_widget_class_bind_template_child (widget_class, NucServerDialog, key_note);
  gtk_widget_class_bind_template_child (widget_class, NucServerDialog, forget);
  gtk_widget_class_bind_template_child (widget_class, NucServerDialog, insecure);
  gtk_widget_class_bind_template_child (widget_class, NucServerDialog, test);
  gtk_widget_class_bind_template_child (widget_class, NucServerDialog, stop);
  gtk_widget_class_bind_template_child (widget_class, NucServerDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, NucServerDialog, result_icon);
  gtk_widget_class_bind_template_child (widget_class, NucServerDialog, result);
  gtk_widget_class_bind_template_child (widget_class, NucServerDialog, connect);
  gtk_widget_class_bind_template_child (widget_class, NucServerDialog, cancel);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
nuc_server_dialog_init (NucServerDialog *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  for (int kind = 0; kind < NUC_SERVER_N_KINDS; kind++)
    gtk_string_list_append (kinds, nuc_server_kind_get_title ((NucServerKind) kind));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->kind), G_LIST_MODEL (kinds));

  g_signal_connect_object (focus, "leave", G_CALLBACK (left_address_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->address, focus);
  g_signal_connect_object (self->address, "changed", G_CALLBACK (edited_address_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->kind, "notify::selected", G_CALLBACK (edited_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "changed", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->key, "changed", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->insecure, "notify::active", G_CALLBACK (edited_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->models_list, "row-activated", G_CALLBACK (chose_model_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->forget, "clicked", G_CALLBACK (forget_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->test, "clicked", G_CALLBACK (test_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stop, "clicked", G_CALLBACK (stop_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->connect, "clicked", G_CALLBACK (connect_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->cancel, "clicked", G_CALLBACK (gtk_window_close), self,
                           G_CONNECT_SWAPPED);
  show_models (self, NULL);
  show_key (self, FALSE, NUC_SECRET_SESSION);
  show_outcome (self, OUTCOME_NONE, NULL);
}

/**
 * nuc_server_dialog_new:
 * @parent: (nullable): the window it belongs to
 * @session: what a server is opened in
 * @address: (nullable): what to begin with; %NULL for llama-server's own on this machine
 *
 * Returns: (transfer none): a dialog to present
 */
NucServerDialog *
nuc_server_dialog_new (GtkWindow *parent, NucSession *session, const char *address)
{
  NucServerDialog *self = g_object_new (NUC_TYPE_SERVER_DIALOG, "transient-for", parent, "modal",
                                        parent != NULL, "destroy-with-parent", TRUE, NULL);
  g_autoptr (NucServerConfig) config =
      nuc_server_config_parse (address != NULL ? address : "http://127.0.0.1:8080", NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "error", G_CALLBACK (error_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::source", G_CALLBACK (source_cb), self,
                           G_CONNECT_SWAPPED);
  if (config != NULL)
    {
      nuc_field_set_text (GTK_EDITABLE (self->address), config->address);
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->kind), config->kind);
      nuc_field_set_text (GTK_EDITABLE (self->model), config->model != NULL ? config->model : "");
      gtk_switch_set_active (GTK_SWITCH (self->insecure), config->insecure);
      look_for_key (self, NUC_SERVER_ASK_LOCATE);
    }
  return self;
}
