/* compat.c: the only file that knows the version of GTK
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/compat.h"

#include <math.h>

/* GtkFileDialog and GtkUriLauncher came with 4.10, and GtkFileChooserNative and gtk_show_uri() are deprecated since;
 * the floor is 4.8. */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS

/* Of a window: the file dialog that it has open. */
static const char open_key[] = "nuc-file-dialog";

typedef struct
{
  NucFileChosen chosen;
  NucFilesChosen all_chosen;
  gpointer user_data;
} Question;

static void
response_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  Question *question = data;

  g_object_set_data (G_OBJECT (gtk_native_dialog_get_transient_for (dialog)), open_key, NULL);
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
      g_autoptr (GFile) file = g_list_model_get_item (files, 0);

      if (file != NULL && question->all_chosen != NULL)
        question->all_chosen (files, question->user_data);
      else if (file != NULL)
        question->chosen (file, question->user_data);
    }
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

/* A window asks for one file at a time: whoever asks again while the dialog is open is asked already. */
static void
ask (GtkFileChooserNative *dialog, Question about)
{
  GtkWindow *parent = gtk_native_dialog_get_transient_for (GTK_NATIVE_DIALOG (dialog));
  Question *question;

  if (g_object_get_data (G_OBJECT (parent), open_key) != NULL)
    {
      gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (dialog));
      g_object_unref (dialog);
      return;
    }
  g_object_set_data (G_OBJECT (parent), open_key, dialog);
  question = g_memdup2 (&about, sizeof about);
  g_object_set_data_full (G_OBJECT (dialog), "question", question, g_free);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), question);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static GtkFileChooserNative *
new_open_dialog (GtkWindow *parent, const char *title, GListModel *filters)
{
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"),
                                   _ ("_Cancel"));

  for (guint i = 0; i < g_list_model_get_n_items (filters); i++)
    {
      g_autoptr (GtkFileFilter) filter = g_list_model_get_item (filters, i);

      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
      if (i == 0)
        gtk_file_chooser_set_filter (GTK_FILE_CHOOSER (dialog), filter);
    }
  g_object_unref (filters);
  return dialog;
}

/**
 * nuc_compat_choose_file:
 * @parent: what the dialog belongs to; when it goes, so does the dialog
 * @title: of the dialog
 * @filters: (transfer full): of #GtkFileFilter, the first is on
 * @chosen: called with the file, unless the person cancels
 * @user_data: for @chosen, alive as long as @parent
 */
void
nuc_compat_choose_file (GtkWindow *parent,
                        const char *title,
                        GListModel *filters,
                        NucFileChosen chosen,
                        gpointer user_data)
{
  ask (new_open_dialog (parent, title, filters), (Question){ chosen, NULL, user_data });
}

/**
 * nuc_compat_choose_files:
 * @parent: as for nuc_compat_choose_file()
 * @title: of the dialog
 * @filters: (transfer full): of #GtkFileFilter, the first is on
 * @chosen: called with one #GFile or more, unless the person cancels
 * @user_data: for @chosen, alive as long as @parent
 */
void
nuc_compat_choose_files (GtkWindow *parent,
                         const char *title,
                         GListModel *filters,
                         NucFilesChosen chosen,
                         gpointer user_data)
{
  GtkFileChooserNative *dialog = new_open_dialog (parent, title, filters);

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  ask (dialog, (Question){ NULL, chosen, user_data });
}

/**
 * nuc_compat_save_file:
 * @parent: as for nuc_compat_choose_file()
 * @title: of the dialog
 * @name: that is proposed
 * @chosen: called with the file, unless the person cancels
 * @user_data: for @chosen, alive as long as @parent
 */
void
nuc_compat_save_file (GtkWindow *parent,
                      const char *title,
                      const char *name,
                      NucFileChosen chosen,
                      gpointer user_data)
{
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"),
                                   _ ("_Cancel"));

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  ask (dialog, (Question){ chosen, NULL, user_data });
}

typedef struct
{
  NucAnswered answered;
  gpointer user_data;
  GDestroyNotify destroy;
} Choice;

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  if (choice->destroy != NULL)
    choice->destroy (choice->user_data);
  g_free (choice);
}

static void
answer_cb (GtkDialog *dialog, int response, gpointer data)
{
  Choice *choice = g_object_steal_data (G_OBJECT (dialog), "choice");

  gtk_window_destroy (GTK_WINDOW (dialog));
  choice->answered (response > 0 ? (guint) response : 0, choice->user_data);
  choice_free (choice);
}

/* @proposed: which of the answers Enter gives */
static GtkWidget *
ask_for_answer (GtkWindow *parent,
                const char *question,
                const char *detail,
                const char *const *answers,
                int proposed,
                const Choice *choice)
{
  GtkWidget *dialog =
      gtk_message_dialog_new (parent, GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT,
                              GTK_MESSAGE_QUESTION, GTK_BUTTONS_NONE, "%s", question);

  gtk_message_dialog_format_secondary_text (GTK_MESSAGE_DIALOG (dialog), "%s", detail);
  for (int i = 0; answers[i] != NULL; i++)
    gtk_dialog_add_button (GTK_DIALOG (dialog), answers[i], i);
  gtk_dialog_set_default_response (GTK_DIALOG (dialog), proposed);
  g_object_set_data_full (G_OBJECT (dialog), "choice", g_memdup2 (choice, sizeof *choice),
                          choice_free);
  g_signal_connect (dialog, "response", G_CALLBACK (answer_cb), NULL);
  return dialog;
}

/**
 * nuc_compat_ask:
 * @parent: what the question belongs to; when it goes, so does the question
 * @question: one short sentence
 * @detail: what follows from the answers
 * @answers: (array zero-terminated=1): the first leaves everything as it is, the last is proposed
 * @answered: called with which of the answers; closing the question is the first
 * @user_data: for @answered, alive as long as @parent
 */
void
nuc_compat_ask (GtkWindow *parent,
                const char *question,
                const char *detail,
                const char *const *answers,
                NucAnswered answered,
                gpointer user_data)
{
  const Choice choice = { answered, user_data, NULL };
  int last = (int) g_strv_length ((char **) answers) - 1;
  GtkWidget *dialog = ask_for_answer (parent, question, detail, answers, last, &choice);

  gtk_widget_add_css_class (gtk_dialog_get_widget_for_response (GTK_DIALOG (dialog), last),
                            "suggested-action");
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * nuc_compat_ask_carefully:
 * @parent: as in nuc_compat_ask(), as the next four
 * @question: likewise
 * @detail: likewise
 * @answers: (array zero-terminated=1): the first leaves everything as it is and is proposed, so that somebody
 *   who was just typing agrees to nothing
 * @answered: likewise
 * @user_data: for @answered
 * @destroy: for @user_data, when the question is gone with or without an answer
 */
void
nuc_compat_ask_carefully (GtkWindow *parent,
                          const char *question,
                          const char *detail,
                          const char *const *answers,
                          NucAnswered answered,
                          gpointer user_data,
                          GDestroyNotify destroy)
{
  const Choice choice = { answered, user_data, destroy };

  gtk_window_present (GTK_WINDOW (ask_for_answer (parent, question, detail, answers, 0, &choice)));
}

/**
 * nuc_compat_show_address:
 * @parent: what asks for it
 * @address: a web address, opened as the desktop opens such
 */
void
nuc_compat_show_address (GtkWindow *parent, const char *address)
{
  gtk_show_uri (parent, address, GDK_CURRENT_TIME);
}

G_GNUC_END_IGNORE_DEPRECATIONS

/**
 * nuc_compat_announce:
 * @widget: any in the window that it is about
 * @text: what is to be said
 *
 * Hands something to a screen reader, which GTK can since 4.14.
 *
 * Returns: whether it could be handed over
 */
gboolean
nuc_compat_announce (GtkWidget *widget, const char *text)
{
#if GTK_CHECK_VERSION(4, 14, 0)
  /* GTK's stand-in for a screen reader in tests cannot announce, and GTK 4.18 calls it all the same. */
  if (g_strcmp0 (g_getenv ("GTK_A11Y"), "test") == 0)
    return FALSE;
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_accessible_announce (GTK_ACCESSIBLE (widget), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  G_GNUC_END_IGNORE_DEPRECATIONS
  return TRUE;
#else
  return FALSE;
#endif
}

/**
 * nuc_compat_tells_values:
 *
 * Returns: whether GTK tells a screen reader a slider's value as text, and that it has changed, which it does since
 *   4.10
 */
gboolean
nuc_compat_tells_values (void)
{
  return gtk_get_minor_version () >= 10;
}

/**
 * nuc_compat_names_types:
 *
 * Returns: whether GTK gives a widget without a name that of its type, which it did before 4.10
 */
gboolean
nuc_compat_names_types (void)
{
  return gtk_get_minor_version () < 10;
}

/**
 * nuc_compat_tells_unmapped:
 *
 * Returns: whether GTK tells a screen reader of visible widgets that are not on the screen, which it did before 4.10
 */
gboolean
nuc_compat_tells_unmapped (void)
{
  return gtk_get_minor_version () < 10;
}

#if GTK_CHECK_VERSION(4, 10, 0)
G_GNUC_BEGIN_IGNORE_DEPRECATIONS

/* Its place in what it is in for assistive tools, from corner to corner of their borders. */
static gboolean
get_bounds_cb (GtkAccessible *accessible, int *x, int *y, int *width, int *height)
{
  GtkWidget *widget = GTK_WIDGET (accessible);
  g_autoptr (GtkAccessible) parent = NULL;
  GtkWidget *around = widget;
  graphene_rect_t place, corner;

  if (!gtk_widget_get_realized (widget))
    return FALSE;
  parent = gtk_accessible_get_accessible_parent (accessible);
  if (GTK_IS_WIDGET (parent) && gtk_widget_get_root (GTK_WIDGET (parent)) != NULL)
    around = GTK_WIDGET (parent);
  /* GTK stops adding at the page of a stack, which is no widget. */
  else if (parent != NULL && !GTK_IS_ROOT (widget))
    around = GTK_WIDGET (gtk_widget_get_root (widget));
  if (!gtk_widget_compute_bounds (widget, around, &place) ||
      !gtk_widget_compute_bounds (around, around, &corner))
    return FALSE;
  *x = (int) floor (place.origin.x - corner.origin.x);
  *y = (int) floor (place.origin.y - corner.origin.y);
  *width = (int) ceil (place.size.width);
  *height = (int) ceil (place.size.height);
  return TRUE;
}

G_GNUC_END_IGNORE_DEPRECATIONS
#endif

/**
 * nuc_compat_mend_places:
 *
 * Has assistive tools told where things are in a window: since 4.10 GTK adds up places without the padding and borders
 * of everything around. To be called before any widget is made.
 */
void
nuc_compat_mend_places (void)
{
#if GTK_CHECK_VERSION(4, 10, 0)
  GtkWidgetClass *widgets = g_type_class_ref (GTK_TYPE_WIDGET);
  GtkAccessibleInterface *places =
      g_type_interface_peek (widgets, g_type_from_name ("GtkAccessible"));

  places->get_bounds = get_bounds_cb;
  g_type_class_unref (widgets);
#endif
}

/**
 * nuc_compat_focus_row:
 * @columns: a table
 * @rows: the list in it
 * @place: of a row, from 0
 *
 * Gives a row the focus, on GTK before 4.12 that which had it last, or the first.
 */
void
nuc_compat_focus_row (GtkColumnView *columns, GtkWidget *rows, guint place)
{
  gtk_widget_grab_focus (rows);
#if GTK_CHECK_VERSION(4, 12, 0)
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_column_view_scroll_to (columns, place, NULL, GTK_LIST_SCROLL_FOCUS, NULL);
  G_GNUC_END_IGNORE_DEPRECATIONS
#endif
}
