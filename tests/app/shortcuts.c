/* shortcuts.c: tests of the window that shows every key
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <string.h>

#include "app/application.h"
#include "app/keys.h"
#include "app/window.h"
#include "harness.h"

/* As the window of shortcuts writes them: several, and ranges as <Control>1...6. */
static void
collect_shown (GtkWidget *widget, GHashTable *shown)
{
  if (GTK_IS_SHORTCUTS_SHORTCUT (widget))
    {
      g_autofree char *accelerators = NULL;
      g_auto (GStrv) each = NULL;

      g_object_get (widget, "accelerator", &accelerators, NULL);
      each = g_strsplit (accelerators, " ", -1);
      for (char **at = each; *at != NULL; at++)
        {
          char *range = strstr (*at, "...");
          char last = range != NULL ? range[3] : '\0';

          if (range != NULL)
            *range = '\0';
          for (;;)
            {
              guint key;
              GdkModifierType modifiers;
              gsize length = strlen (*at);

              g_assert_true (gtk_accelerator_parse (*at, &key, &modifiers));
              g_hash_table_add (shown, gtk_accelerator_name (key, modifiers));
              if (range == NULL || (*at)[length - 1] == last)
                break;
              (*at)[length - 1]++;
            }
        }
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_shown (child, shown);
}

static void
check_shown (GHashTable *shown, guint key, GdkModifierType modifiers)
{
  g_autofree char *name = gtk_accelerator_name (key, modifiers);

  /* The keypad has the same keys once more. */
  if (strstr (name, "KP_") != NULL || g_hash_table_contains (shown, name))
    return;
  g_test_message ("the window of shortcuts has no %s", name);
  g_test_fail ();
}

static void
check_application (GHashTable *shown)
{
  g_autoptr (NucApplication) application = nuc_application_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) actions = NULL;

  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  actions = gtk_application_list_action_descriptions (GTK_APPLICATION (application));
  g_assert_cmpuint (g_strv_length (actions), >, 15);
  for (char **action = actions; *action != NULL; action++)
    {
      g_auto (GStrv) accels =
          gtk_application_get_accels_for_action (GTK_APPLICATION (application), *action);

      for (char **accel = accels; *accel != NULL; accel++)
        {
          guint key;
          GdkModifierType modifiers;

          g_assert_true (gtk_accelerator_parse (*accel, &key, &modifiers));
          check_shown (shown, key, modifiers);
        }
    }
}

static void
check_window (GHashTable *shown, GtkWidget *window)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      /* Those of GTK itself move the focus and activate it. */
      if (!GTK_IS_SHORTCUT_CONTROLLER (controller) ||
          g_strcmp0 (gtk_event_controller_get_name (GTK_EVENT_CONTROLLER (controller)),
                     NUC_KEYS_NAME) != 0)
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          GtkKeyvalTrigger *trigger = GTK_KEYVAL_TRIGGER (gtk_shortcut_get_trigger (shortcut));

          check_shown (shown, gtk_keyval_trigger_get_keyval (trigger),
                       gtk_keyval_trigger_get_modifiers (trigger));
          n++;
        }
    }
  g_assert_cmpuint (n, >, 15);
}

/* The button beside the title, and the entry that it opens. */
static void
check_search (GtkWidget *widget, guint *n_named)
{
  const char *name = "Find a shortcut";
  gboolean is_button =
      GTK_IS_TOGGLE_BUTTON (widget) && gtk_button_get_icon_name (GTK_BUTTON (widget)) != NULL;
  g_autofree char *difference = NULL;

  if (is_button)
    g_assert_cmpstr (gtk_widget_get_tooltip_text (widget), ==, name);
  if (is_button || GTK_IS_SEARCH_ENTRY (widget))
    {
      difference = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                                       GTK_ACCESSIBLE_PROPERTY_LABEL, name);
      g_assert_cmpstr (difference, ==, NULL);
      ++*n_named;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_search (child, n_named);
}

/* Laying it out must bring no warning. It shows every key of the program, and all of it has a name. */
static void
test_all (void)
{
  NucSettings *settings = nuc_settings_new ();
  GtkWidget *window = nuc_window_new (NULL, settings);
  GListModel *windows = gtk_window_get_toplevels ();
  g_autoptr (GtkWindow) shortcuts = NULL;
  g_autoptr (GHashTable) shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint before = g_list_model_get_n_items (windows);
  guint n_named = 0;

  gtk_window_present (GTK_WINDOW (window));
  g_action_group_activate_action (G_ACTION_GROUP (window), "show-help-overlay", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, before + 1);
  shortcuts = g_list_model_get_item (windows, before);
  g_assert_true (GTK_IS_SHORTCUTS_WINDOW (shortcuts));
  g_assert_cmpstr (gtk_window_get_title (shortcuts), ==, "Keyboard Shortcuts");
  spin_until (gtk_widget_get_width (GTK_WIDGET (shortcuts)) > 0);
  collect_shown (GTK_WIDGET (shortcuts), shown);
  check_window (shown, window);
  check_application (shown);
  check_search (GTK_WIDGET (shortcuts), &n_named);
  g_assert_cmpuint (n_named, ==, 2);
  /* None is kept that nobody sees. */
  gtk_window_close (shortcuts);
  spin_until (g_list_model_get_n_items (windows) == before);
  gtk_window_destroy (GTK_WINDOW (window));
  nuc_settings_free (settings);
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/shortcuts/all", test_all);
  return g_test_run ();
}
