/* window.c: the window
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/actions.h"
#include "app/widgets/announcer.h"
#include "app/chart/chart-place.h"
#include "app/chain/compare-bar.h"
#include "app/dialogs.h"
#include "app/chart/die-controls.h"
#include "app/chart/exhibit-actions.h"
#include "app/widgets/field.h"
#include "app/figure/figure-actions.h"
#include "app/figure/figure-restore.h"
#include "app/chart/measures-bar.h"
#include "app/source/file-actions.h"
#include "app/widgets/header-menu.h"
#include "app/widgets/focus-keeper.h"
#include "app/keys.h"
#include "app/lesson/lesson-actions.h"
#include "app/source/recent-sources.h"
#include "app/projector.h"
#include "app/text/seed-card.h"
#include "app/source/server-dialog.h"
#include "app/source/server-consent.h"
#include "app/source/session-banner.h"
#include "app/shortcuts.h"
#include "app/chain/side-actions.h"
#include "app/source/source-chooser.h"
#include "app/source/source-facts.h"
#include "app/widgets/spoken-names.h"
#include "app/text/stream-pair.h"
#include "app/chart/table-actions.h"
#include "app/theme.h"
#include "app/chart/token-search.h"
#include "app/text/transport.h"
#include "app/chain/undo-names.h"
#include "app/chart/view-switcher.h"
#include "app/window-state.h"
#include "app/window.h"
#include "source/open.h"
#include "source/server.h"

struct _NucWindow
{
  GtkApplicationWindow parent_instance;

  NucSession *session;
  NucExhibit *exhibit;
  NucFigureRestore *restore;
  NucSettings *settings; /* of the application, which outlives its windows */
  NucProjector *projector;
  NucSessionBanner *session_banner;
  guint tick;
  gboolean fell_back;

  GtkWidget *header;
  GtkWidget *header_box;
  GtkWidget *menu_button;
  GMenu *menu;
  GMenu *folded_menu;
  GtkWidget *undo;
  GtkWidget *redo;
  GtkWidget *source_button;
  GtkWidget *source_title;
  GtkWidget *chooser;
  GtkWidget *banner;
  GtkWidget *sides;
  GtkWidget *chain_list;
  GtkWidget *seed_card;
  GtkWidget *paned;
  GtkWidget *chart_place;
  GtkWidget *chart;
  GtkWidget *table;
  GtkWidget *token_search;
  GtkWidget *die_controls;
  GtkWidget *compare_bar;
  GtkWidget *figures;
  GtkWidget *streams;
  GtkWidget *transport;
  GtkWidget *lesson_panel;
};

G_DEFINE_FINAL_TYPE (NucWindow, nuc_window, GTK_TYPE_APPLICATION_WINDOW)

static GVariant *
get_state (NucWindow *self, const char *action)
{
  return g_action_group_get_action_state (G_ACTION_GROUP (self), action);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  NucWindow *self = NUC_WINDOW (widget);

  self->tick = 0;
  nuc_session_update (self->session);
  return G_SOURCE_REMOVE;
}

/* However many knobs move between two frames, there is one trace for each. */
static void
stale_cb (NucWindow *self)
{
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

/* A window that could not open what it was to begin with is not left empty. */
static void
error_cb (NucWindow *self)
{
  if (self->fell_back || nuc_session_get_source (self->session) != NULL ||
      nuc_session_get_opening (self->session) != NULL)
    return;
  self->fell_back = TRUE;
  nuc_session_banner_keep_errors (self->session_banner);
  nuc_window_open (self, nuc_source_chooser_get_first (NUC_SOURCE_CHOOSER (self->chooser)));
}

static void
take_recent (NucWindow *self, char **uris)
{
  nuc_source_chooser_set_recent (NUC_SOURCE_CHOOSER (self->chooser), (const char *const *) uris);
  nuc_compare_bar_set_recent (NUC_COMPARE_BAR (self->compare_bar), (const char *const *) uris);
  nuc_settings_set (self->settings, "recent", g_variant_new_strv ((const char *const *) uris, -1));
}

static void
remember_recent (NucWindow *self, NucSource *source)
{
  g_autoptr (GVariant) value = nuc_settings_get (self->settings, "recent");
  g_autofree const char **old = g_variant_get_strv (value, NULL);
  g_autofree char *uri =
      source != NULL ? nuc_recent_dup_entry (source, nuc_session_get_opened (self->session)) : NULL;
  g_auto (GStrv) uris = nuc_recent_add (old, uri);

  take_recent (self, uris);
}

static void
forget_recent_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  NucWindow *self = user_data;
  g_autoptr (GVariant) value = nuc_settings_get (self->settings, "recent");
  g_autofree const char **old = g_variant_get_strv (value, NULL);
  g_auto (GStrv) uris = nuc_recent_remove (old, g_variant_get_string (parameter, NULL));

  take_recent (self, uris);
  nuc_server_consent_forget (g_variant_get_string (parameter, NULL), self->settings);
}

static void
source_cb (NucWindow *self)
{
  NucSource *source = nuc_session_get_source (self->session);
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "source");
  g_autofree char *title = NULL;

  if (source == NULL)
    return;
  g_simple_action_set_state (G_SIMPLE_ACTION (action),
                             g_variant_new_take_string (
                                 nuc_opening_to_text (nuc_session_get_opened (self->session))));
  gtk_label_set_text (GTK_LABEL (self->source_title), nuc_source_get_title (source));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->source_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, nuc_source_get_title (source), -1);
  /* Translators: the title of the window; %s is what is open */
  title = g_strdup_printf (_ ("%s – Nucleus"), nuc_source_get_title (source));
  gtk_window_set_title (GTK_WINDOW (self), title);
  remember_recent (self, source);
}

static void
trace_cb (NucWindow *self)
{
  NucSource *source = nuc_session_get_source (self->session);
  NucTrace *trace = nuc_session_get_trace (self->session);
  g_autofree char *text = NULL;

  if (source == NULL || trace == NULL)
    return;
  text = nuc_source_facts_dup_summary (source, nuc_trace_get_logits (trace));
  gtk_widget_set_tooltip_text (self->source_button, text);
}

static void
apply_theme (NucWindow *self)
{
  g_autoptr (GVariant) name = get_state (self, "theme");
  NucTheme theme = nuc_theme_resolve (g_variant_get_string (name, NULL),
                                      nuc_projector_get_active (self->projector));

  nuc_theme_apply (gtk_widget_get_display (GTK_WIDGET (self)), theme);
  nuc_chart_area_set_theme (NUC_CHART_AREA (self->chart), theme);
  nuc_stream_pair_set_dark (NUC_STREAM_PAIR (self->streams), nuc_theme_is_dark (theme));
}

static void
connect_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  NucWindow *self = user_data;
  NucSource *source = nuc_session_get_source (self->session);
  NucServerDialog *dialog;

  if (nuc_dialogs_present (GTK_WINDOW (self), NUC_TYPE_SERVER_DIALOG))
    return;
  dialog = nuc_server_dialog_new (GTK_WINDOW (self), self->session,
                                  NUC_IS_SERVER (source) ? nuc_source_get_uri (source) : NULL);
  g_signal_connect_object (dialog, "notice", G_CALLBACK (nuc_session_banner_notice),
                           self->session_banner, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
show_help_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  nuc_shortcuts_present (GTK_WINDOW (user_data));
}

static void
edit_prompt_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  nuc_transport_edit_prompt (NUC_TRANSPORT (NUC_WINDOW (user_data)->transport));
}

static void
find_token_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  nuc_token_search_open (NUC_TOKEN_SEARCH (NUC_WINDOW (user_data)->token_search));
}

static void
focus_chart_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  NucWindow *self = user_data;

  if (gtk_widget_get_mapped (self->chart))
    gtk_widget_grab_focus (self->chart);
  else
    nuc_token_table_view_take_focus (NUC_TOKEN_TABLE_VIEW (self->table));
}

static void
copy_chain_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  NucWindow *self = user_data;
  g_autofree char *text = nuc_chain_to_string (nuc_session_get_chain (self->session));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
change_source_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  /* The state follows when it is open. */
  nuc_window_open (user_data, g_variant_get_string (value, NULL));
}

static void
change_theme_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  if (!nuc_theme_is_choice (g_variant_get_string (value, NULL)))
    return;
  g_simple_action_set_state (action, value);
  apply_theme (user_data);
}

static void
change_colours_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  NucWindow *self = user_data;

  g_simple_action_set_state (action, value);
  nuc_stream_pair_set_colours (NUC_STREAM_PAIR (self->streams), g_variant_get_boolean (value));
}

/* At a desk it is always there. */
static void
change_transport_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  NucWindow *self = user_data;
  gboolean show = g_variant_get_boolean (value) || !nuc_projector_get_active (self->projector);

  g_simple_action_set_state (action, g_variant_new_boolean (show));
  gtk_widget_set_visible (self->transport, show);
}

static void
change_projector_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  NucWindow *self = user_data;
  gboolean projector = g_variant_get_boolean (value);

  if (projector == nuc_projector_get_active (self->projector))
    return;
  g_simple_action_set_state (action, value);
  nuc_projector_set_active (self->projector, projector);
  gtk_widget_set_visible (self->header, !projector);
  /* Chrome that a class has no use for; whoever projects calls it up again. */
  gtk_widget_set_visible (self->transport, !projector);
  g_simple_action_set_state (G_SIMPLE_ACTION (
                                 g_action_map_lookup_action (G_ACTION_MAP (self), "transport")),
                             g_variant_new_boolean (!projector));
  nuc_measures_bar_set_projector (NUC_MEASURES_BAR (self->figures), projector);
  nuc_stream_pair_set_projector (NUC_STREAM_PAIR (self->streams), projector);
  apply_theme (self);
}

static void
change_share_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  nuc_projector_set_share (NUC_WINDOW (user_data)->projector, g_variant_get_double (value));
  g_simple_action_set_state (action, value);
}

static void
position_cb (NucWindow *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "chart-share");

  g_simple_action_set_state (G_SIMPLE_ACTION (action),
                             g_variant_new_double (nuc_projector_get_share (self->projector)));
}

static void
change_order_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  guint32 order = g_variant_get_uint32 (value);

  if (order <= 12)
    g_simple_action_set_state (action, value);
}

static void
leave_projector_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_action_group_change_action_state (G_ACTION_GROUP (user_data), "projector",
                                      g_variant_new_boolean (FALSE));
}

static const GActionEntry actions[] = {
  { "connect", connect_cb },
  { "forget-recent", forget_recent_cb, "s" },
  { "edit-prompt", edit_prompt_cb },
  { "copy-chain", copy_chain_cb },
  { "focus-chart", focus_chart_cb },
  { "find-token", find_token_cb },
  { "leave-projector", leave_projector_cb },
  { "show-help-overlay", show_help_cb },
  { "source", NULL, "s", "''", change_source_cb },
  { "theme", NULL, "s", "'system'", change_theme_cb },
  { "order", NULL, "u", "uint32 0", change_order_cb },
  { "words", NULL, NULL, "false", NULL },
  { "colours", NULL, NULL, "true", change_colours_cb },
  { "projector", NULL, NULL, "false", change_projector_cb },
  { "transport", NULL, NULL, "true", change_transport_cb },
  { "chart-share", NULL, "d", "0.69", change_share_cb },
};

/* What a lesson that is open has put aside. */
static NucLessonBefore *
get_before (NucWindow *self)
{
  return nuc_lesson_stage_get_before (
      nuc_lesson_panel_get_stage (NUC_LESSON_PANEL (self->lesson_panel)));
}

static gboolean
nuc_window_close_request (GtkWindow *window)
{
  NucWindow *self = NUC_WINDOW (window);

  /* Knobs that were called, or have no room now, say nothing of a window with room. */
  g_simple_action_set_state (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "sidebar")),
      g_variant_new_boolean (nuc_side_box_get_wanted (NUC_SIDE_BOX (self->sides))));
  nuc_window_state_keep (GTK_APPLICATION_WINDOW (self), self->settings, get_before (self));
  nuc_session_set_playing (self->session, FALSE);
  nuc_session_cancel_opening (self->session);
  return GTK_WINDOW_CLASS (nuc_window_parent_class)->close_request (window);
}

static void
nuc_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  NucWindow *self = NUC_WINDOW (widget);

  GTK_WIDGET_CLASS (nuc_window_parent_class)->size_allocate (widget, width, height, baseline);
  nuc_projector_resize (self->projector, height);
}

static const char *
get_first_source (NucWindow *self, GVariant *last)
{
  const char *name = g_variant_get_string (last, NULL);

  return *name != '\0' ? name : nuc_source_chooser_get_first (NUC_SOURCE_CHOOSER (self->chooser));
}

/* A lesson that came first is followed by what would have come without it. */
static void
prepare_after_lesson (NucWindow *self)
{
  NucLessonBefore *before = get_before (self);
  g_autoptr (GVariant) last = nuc_settings_get (self->settings, "source");
  g_autoptr (NucOpening) first = nuc_opening_parse (get_first_source (self, last));

  if (before != NULL)
    nuc_lesson_before_set_opening (before, first);
}

static void
nuc_window_dispose (GObject *object)
{
  NucWindow *self = NUC_WINDOW (object);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  g_clear_pointer (&self->projector, nuc_projector_free);
  g_clear_object (&self->session_banner);
  g_clear_object (&self->restore);
  g_clear_object (&self->exhibit);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (nuc_window_parent_class)->dispose (object);
}

static void
nuc_window_class_init (NucWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nuc_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = nuc_window_close_request;
  widget_class->size_allocate = nuc_window_size_allocate;

  nuc_spoken_names_watch ();
  g_type_ensure (NUC_TYPE_BANNER);
  g_type_ensure (NUC_TYPE_CHAIN_LIST);
  g_type_ensure (NUC_TYPE_CHART_AREA);
  g_type_ensure (NUC_TYPE_CHART_PLACE);
  g_type_ensure (NUC_TYPE_COMPARE_BAR);
  g_type_ensure (NUC_TYPE_DIE_CONTROLS);
  g_type_ensure (NUC_TYPE_MEASURES_BAR);
  g_type_ensure (NUC_TYPE_FOLD_BOX);
  g_type_ensure (NUC_TYPE_LESSON_PANEL);
  g_type_ensure (NUC_TYPE_SEED_CARD);
  g_type_ensure (NUC_TYPE_SIDE_BOX);
  g_type_ensure (NUC_TYPE_SOURCE_CHOOSER);
  g_type_ensure (NUC_TYPE_STREAM_PAIR);
  g_type_ensure (NUC_TYPE_TOKEN_SEARCH);
  g_type_ensure (NUC_TYPE_TOKEN_TABLE_VIEW);
  g_type_ensure (NUC_TYPE_TRANSPORT);
  g_type_ensure (NUC_TYPE_VIEW_SWITCHER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/nucleus/Nucleus/ui/window.ui");
  gtk_widget_class_bind_template_child (widget_class, NucWindow, header);
  gtk_widget_class_bind_template_child (widget_class, NucWindow, header_box);
  gtk_widget_class_bind_template_child (widget_class, NucWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, NucWindow, menu);
  gtk_widget_class_bind_template_child (widget_class, NucWindow, folded_menu);
  gtk_widget_class_bind_template_child (widget_class, NucWindow, undo);
  gtk_widget_class_bind_template_child (widget_class, NucWindow, redo);
  gtk_widget_class_bind_template_child (widget_class, NucWindow, source_button);
  gtk_widget_class_bind_template_child (widget_class, NucWindow, source_title);
  gtk_widget_class_bind_template_child (widget_class, NucWindow, chooser);
  gtk_widget_class_bind_template_child (widget_class, NucWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, NucWindow, sides);
  gtk_widget_class_bind_template_child (widget_class, NucWindow, chain_list);
  gtk_widget_class_bind_template_child (widget_class, NucWindow, seed_card);
  gtk_widget_class_bind_template_child (widget_class, NucWindow, paned);
  gtk_widget_class_bind_template_child (widget_class, NucWindow, chart_place);
  gtk_widget_class_bind_template_child (widget_class, NucWindow, chart);
  gtk_widget_class_bind_template_child (widget_class, NucWindow, table);
  gtk_widget_class_bind_template_child (widget_class, NucWindow, token_search);
  gtk_widget_class_bind_template_child (widget_class, NucWindow, die_controls);
  gtk_widget_class_bind_template_child (widget_class, NucWindow, compare_bar);
  gtk_widget_class_bind_template_child (widget_class, NucWindow, figures);
  gtk_widget_class_bind_template_child (widget_class, NucWindow, streams);
  gtk_widget_class_bind_template_child (widget_class, NucWindow, transport);
  gtk_widget_class_bind_template_child (widget_class, NucWindow, lesson_panel);
}

static void
add_focus_keepers (NucWindow *self)
{
  GtkWidget *const parts[] = { self->header,      self->token_search, self->die_controls,
                               self->compare_bar, self->transport,    self->lesson_panel };

  nuc_focus_keeper_watch (GTK_WINDOW (self));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    nuc_focus_keeper_add (parts[i], self->chart);
  /* F10 opens it from anywhere. */
  nuc_focus_keeper_add (GTK_WIDGET (
                            gtk_menu_button_get_popover (GTK_MENU_BUTTON (self->menu_button))),
                        self->menu_button);
  /* Who begins with the keyboard is at what the window is about. */
  gtk_window_set_focus (GTK_WINDOW (self), self->chart);
}

static void
nuc_window_init (NucWindow *self)
{
  self->session = nuc_session_new ();
  self->exhibit = nuc_exhibit_new (self->session);
  self->restore = nuc_figure_restore_new (self->exhibit, G_ACTION_GROUP (self));
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  nuc_file_actions_add (GTK_APPLICATION_WINDOW (self));
  nuc_actions_add (G_ACTION_MAP (self), self->session);
  nuc_exhibit_actions_add (G_ACTION_MAP (self), self->exhibit);
  nuc_figure_actions_add (GTK_APPLICATION_WINDOW (self), self->exhibit);
  gtk_widget_init_template (GTK_WIDGET (self));
  nuc_side_actions_add (GTK_APPLICATION_WINDOW (self), NUC_SIDE_BOX (self->sides));
  nuc_header_menu_add (GTK_MENU_BUTTON (self->menu_button), NUC_FOLD_BOX (self->header_box),
                       self->menu, self->folded_menu);
  self->projector = nuc_projector_new (GTK_WINDOW (self), GTK_PANED (self->paned));
  self->session_banner = nuc_session_banner_new (self->session, NUC_BANNER (self->banner));

  nuc_announcer_add (GTK_WIDGET (self), self->session);
  nuc_field_add_undo_keys (GTK_WINDOW (self));
  nuc_undo_names_add (self->undo, self->redo, self->session);
  nuc_chain_list_set_session (NUC_CHAIN_LIST (self->chain_list), self->session);
  nuc_seed_card_set_session (NUC_SEED_CARD (self->seed_card), self->session);
  nuc_chart_place_set_exhibit (NUC_CHART_PLACE (self->chart_place), self->exhibit);
  nuc_chart_area_set_exhibit (NUC_CHART_AREA (self->chart), self->exhibit);
  nuc_token_table_view_set_exhibit (NUC_TOKEN_TABLE_VIEW (self->table), self->exhibit);
  nuc_table_actions_add (GTK_APPLICATION_WINDOW (self), NUC_TOKEN_TABLE_VIEW (self->table),
                         self->exhibit);
  nuc_token_search_set_exhibit (NUC_TOKEN_SEARCH (self->token_search), self->exhibit);
  nuc_die_controls_set_exhibit (NUC_DIE_CONTROLS (self->die_controls), self->exhibit);
  nuc_compare_bar_set_exhibit (NUC_COMPARE_BAR (self->compare_bar), self->exhibit);
  nuc_measures_bar_set_session (NUC_MEASURES_BAR (self->figures), self->session);
  nuc_stream_pair_set_exhibit (NUC_STREAM_PAIR (self->streams), self->exhibit);
  nuc_transport_set_session (NUC_TRANSPORT (self->transport), self->session);
  nuc_source_chooser_set_session (NUC_SOURCE_CHOOSER (self->chooser), self->session);
  nuc_lesson_actions_add (GTK_APPLICATION_WINDOW (self), NUC_LESSON_PANEL (self->lesson_panel),
                          self->exhibit);
  g_signal_connect (self, "action-state-changed::lesson", G_CALLBACK (prepare_after_lesson), NULL);

  g_signal_connect_object (self->session, "stale", G_CALLBACK (stale_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "error", G_CALLBACK (error_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::source", G_CALLBACK (source_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::trace", G_CALLBACK (trace_cb), self,
                           G_CONNECT_SWAPPED);

  g_signal_connect_object (nuc_theme_get_desktop (gtk_widget_get_display (GTK_WIDGET (self))),
                           "changed", G_CALLBACK (apply_theme), self, G_CONNECT_SWAPPED);
  nuc_keys_add (GTK_WINDOW (self));
  add_focus_keepers (self);
  g_signal_connect_object (self->paned, "notify::position", G_CALLBACK (position_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * nuc_window_new:
 * @settings: where the window looks up how it was left, and leaves how it is
 */
GtkWidget *
nuc_window_new (GtkApplication *application, NucSettings *settings)
{
  NucWindow *self = g_object_new (NUC_TYPE_WINDOW, "application", application, NULL);

  self->settings = settings;
  nuc_server_consent_watch (GTK_WINDOW (self), self->exhibit, settings);
  nuc_window_state_restore (GTK_APPLICATION_WINDOW (self), settings);
  remember_recent (self, NULL);
  return GTK_WIDGET (self);
}

static void
open_with (NucWindow *self, const char *name, const char *vocabulary)
{
  g_autoptr (GVariant) order = get_state (self, "order");
  g_autoptr (GVariant) words = get_state (self, "words");
  g_autoptr (NucOpening) opening = nuc_opening_parse (name);

  /* How the next text is learnt, unless it is said with the name. */
  if (nuc_opening_is_plain (opening))
    {
      opening->order = g_variant_get_uint32 (order);
      opening->words = g_variant_get_boolean (words);
      opening->vocabulary = g_strdup (vocabulary);
    }
  if (nuc_lesson_actions_open (NUC_LESSON_PANEL (self->lesson_panel), name))
    return;
  if (nuc_figure_restore_is_figure (name))
    nuc_figure_restore_begin (self->restore, name);
  else
    nuc_session_open (self->session, opening, NUC_NAMED_BY_FILE, NULL);
}

/**
 * nuc_window_open:
 * @name: as nuc_opening_parse() reads it, or a figure or a lesson
 *
 * Opens something in the place of what is open, off the main thread.
 */
void
nuc_window_open (NucWindow *self, const char *name)
{
  open_with (self, name, NULL);
}

/**
 * nuc_window_open_set:
 * @set: a file, and what names its tokens
 *
 * As nuc_window_open().
 */
void
nuc_window_open_set (NucWindow *self, const NucFileSet *set)
{
  g_autofree char *name = nuc_file_set_dup_name (set->file);
  g_autofree char *vocabulary =
      set->vocabulary != NULL ? nuc_file_set_dup_name (set->vocabulary) : NULL;

  open_with (self, name, vocabulary);
}

/**
 * nuc_window_open_first:
 *
 * Opens what was open last, else the model that comes with the program. A lesson that was left open
 * opens what it is about.
 */
void
nuc_window_open_first (NucWindow *self)
{
  g_autoptr (GVariant) last = nuc_settings_get (self->settings, "source");

  if (gtk_widget_get_visible (self->lesson_panel))
    prepare_after_lesson (self);
  else
    nuc_window_open (self, get_first_source (self, last));
}

NucSession *
nuc_window_get_session (NucWindow *self)
{
  return self->session;
}

NucExhibit *
nuc_window_get_exhibit (NucWindow *self)
{
  return self->exhibit;
}

NucFigureRestore *
nuc_window_get_restore (NucWindow *self)
{
  return self->restore;
}
