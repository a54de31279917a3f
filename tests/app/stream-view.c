/* stream-view.c: tests of the text as it arrives
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/text/stream-draw.h"
#include "app/text/stream-view.h"
#include "app/text/text-band.h"
#include "harness.h"

/* Knows when what is in it is drawn. */
typedef struct
{
  GtkWidget parent_instance;
} Easel;

typedef struct
{
  GtkWidgetClass parent_class;
} EaselClass;

GType easel_get_type (void);
G_DEFINE_TYPE (Easel, easel, GTK_TYPE_WIDGET)

static gboolean drawing;

static void
easel_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  drawing = TRUE;
  GTK_WIDGET_CLASS (easel_parent_class)->snapshot (widget, snapshot);
  drawing = FALSE;
}

static void
easel_dispose (GObject *object)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  g_clear_pointer (&child, gtk_widget_unparent);
  G_OBJECT_CLASS (easel_parent_class)->dispose (object);
}

static void
easel_class_init (EaselClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = easel_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = easel_snapshot;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
easel_init (Easel *self)
{
}

static void
press (GtkWidget *widget, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller) ||
          gtk_event_controller_get_propagation_phase (controller) != GTK_PHASE_CAPTURE)
        continue;
      g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
      if (handled)
        return;
    }
  g_assert_not_reached ();
}

static void
test_draws (void)
{
  NucSession *session = new_session ("temperature=0", "preset:lesson");
  NucStreamView *view = g_object_ref_sink (g_object_new (NUC_TYPE_STREAM_VIEW, NULL));
  g_autofree char *text = NULL;
  g_autofree char *less = NULL;

  nuc_stream_view_set_session (view, session);
  for (guint i = 0; i < 3; i++)
    nuc_session_step (session);
  text = nuc_stream_view_dup_text (view);
  g_assert_cmpstr (text, ==, "the  the  the  ");
  nuc_session_back (session);
  less = nuc_stream_view_dup_text (view);
  g_assert_cmpstr (less, ==, "the  the  ");
  g_assert_finalize_object (view);
  g_assert_finalize_object (session);
}

static void
test_model (void)
{
  NucSession *session = nuc_session_new ();
  NucStreamView *view = g_object_ref_sink (g_object_new (NUC_TYPE_STREAM_VIEW, NULL));
  g_autofree char *text = NULL;

  nuc_session_set_prompt (session, "It was");
  nuc_stream_view_set_session (view, session);
  open_and_wait (session, "corpus:austen");
  for (guint i = 1; i <= 5; i++)
    {
      nuc_session_step (session);
      spin_until (nuc_session_get_n_tokens (session) == i);
    }
  text = nuc_stream_view_dup_text (view);
  g_assert_true (g_str_has_prefix (text, "It was"));
  g_assert_cmpint (g_utf8_strlen (text, -1), ==, 11);
  g_assert_finalize_object (view);
  g_assert_finalize_object (session);
}

static void
test_keyboard (void)
{
  NucSession *session = new_session ("temperature=1", "preset:lesson");
  NucStreamView *view = g_object_ref_sink (g_object_new (NUC_TYPE_STREAM_VIEW, NULL));

  nuc_stream_view_set_session (view, session);
  for (guint i = 0; i < 4; i++)
    nuc_session_step (session);
  press (GTK_WIDGET (view), GDK_KEY_Left);
  g_assert_cmpuint (nuc_session_get_position (session), ==, 3);
  press (GTK_WIDGET (view), GDK_KEY_Home);
  g_assert_cmpuint (nuc_session_get_position (session), ==, 0);
  press (GTK_WIDGET (view), GDK_KEY_Left);
  g_assert_cmpuint (nuc_session_get_position (session), ==, 0);
  press (GTK_WIDGET (view), GDK_KEY_Right);
  g_assert_cmpuint (nuc_session_get_position (session), ==, 1);
  press (GTK_WIDGET (view), GDK_KEY_End);
  press (GTK_WIDGET (view), GDK_KEY_Right);
  g_assert_cmpuint (nuc_session_get_position (session), ==, 4);
  gtk_widget_set_direction (GTK_WIDGET (view), GTK_TEXT_DIR_RTL);
  press (GTK_WIDGET (view), GDK_KEY_Right);
  g_assert_cmpuint (nuc_session_get_position (session), ==, 3);
  g_assert_finalize_object (view);
  g_assert_finalize_object (session);
}

static GtkWidget *
new_window (NucSession *session, NucStreamView **view, GtkAdjustment **adjustment)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  *view = g_object_new (NUC_TYPE_STREAM_VIEW, NULL);
  nuc_stream_view_set_session (*view, session);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (*view));
  gtk_window_set_default_size (GTK_WINDOW (window), 300, 120);
  gtk_window_set_child (GTK_WINDOW (window), scrolled);
  gtk_window_present (GTK_WINDOW (window));
  *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  spin_until (gtk_adjustment_get_page_size (*adjustment) > 50);
  return window;
}

static double
get_below (GtkAdjustment *adjustment)
{
  return gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment) -
         gtk_adjustment_get_value (adjustment);
}

static void
step_often (NucSession *session, guint n)
{
  for (guint i = 0; i < n; i++)
    nuc_session_step (session);
}

/* The newest line is in sight with what stands under it. Who scrolls up to read is left alone until the end is in
 * sight again. */
static void
test_newest (void)
{
  NucSession *session = new_session ("temperature=1", "preset:lesson");
  NucStreamView *view;
  GtkAdjustment *adjustment;
  GtkWidget *window = new_window (session, &view, &adjustment);
  double value;

  step_often (session, 300);
  spin_until (gtk_adjustment_get_upper (adjustment) > 400 && get_below (adjustment) < 2);
  g_assert_true (nuc_stream_view_get_following (view));
  value = gtk_adjustment_get_value (adjustment) - 100;
  gtk_adjustment_set_value (adjustment, value);
  g_assert_false (nuc_stream_view_get_following (view));
  step_often (session, 100);
  value = gtk_adjustment_get_upper (adjustment);
  spin_until (gtk_adjustment_get_upper (adjustment) > value);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpfloat (get_below (adjustment), >, 100);
  nuc_stream_view_go_to_newest (view);
  g_assert_true (nuc_stream_view_get_following (view));
  spin_until (get_below (adjustment) < 2);
  gtk_adjustment_set_value (adjustment, 0);
  g_assert_false (nuc_stream_view_get_following (view));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  g_assert_true (nuc_stream_view_get_following (view));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (session);
}

static gboolean
count_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer n)
{
  ++*(guint *) n;
  return G_SOURCE_CONTINUE;
}

static void
wait_for_frames (GtkWidget *window)
{
  guint n = 0;
  guint tick = gtk_widget_add_tick_callback (window, count_frame_cb, &n, NULL);

  spin_until (n >= 4);
  gtk_widget_remove_tick_callback (window, tick);
}

/* How a hand scrolls up by a little, in each way of which a view can know. */
typedef enum
{
  BY_WHEEL,
  BY_KEY,
  BY_BAR,
  N_HANDS
} Hand;

static void
scroll_up (NucStreamView *view, GtkAdjustment *adjustment, Hand hand)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (GTK_WIDGET (view), GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *bar = gtk_scrolled_window_get_vscrollbar (GTK_SCROLLED_WINDOW (scrolled));
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (view));
  double value = gtk_adjustment_get_value (adjustment) - 10;
  gboolean handled = FALSE;

  switch (hand)
    {
    case BY_WHEEL:
      for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
        {
          g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

          if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
            g_signal_emit_by_name (controller, "scroll", 0.0, -0.2, &handled);
        }
      g_assert_false (handled);
      gtk_adjustment_set_value (adjustment, value);
      break;
    case BY_KEY:
      g_signal_emit_by_name (view, "move-cursor", GTK_MOVEMENT_PAGES, -1, FALSE);
      break;
    case BY_BAR:
    case N_HANDS:
    default:
      g_signal_emit_by_name (gtk_widget_get_first_child (bar), "change-value", GTK_SCROLL_JUMP,
                             value, &handled);
    }
}

/* Whoever scrolls up, by however little, while text comes and the next frame was to go to the end, is not taken there. */
static void
test_reading (gconstpointer data)
{
  const Hand hand = GPOINTER_TO_INT (data);
  NucSession *session = new_session ("temperature=1", "preset:lesson");
  NucStreamView *view;
  GtkAdjustment *adjustment;
  GtkWidget *window = new_window (session, &view, &adjustment);
  double upper;

  step_often (session, 300);
  spin_until (gtk_adjustment_get_upper (adjustment) > 400 && get_below (adjustment) < 2);
  g_assert_true (nuc_stream_view_get_following (view));
  /* Another token, and a frame that is asked to scroll to it. */
  step_often (session, 1);
  scroll_up (view, adjustment, hand);
  g_assert_false (nuc_stream_view_get_following (view));
  upper = gtk_adjustment_get_upper (adjustment);
  for (guint i = 0; i < 20; i++)
    {
      step_often (session, 10);
      wait_for_frames (window);
      g_assert_false (nuc_stream_view_get_following (view));
    }
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), >, upper);
  g_assert_cmpfloat (get_below (adjustment), >, 100);
  /* Back at the end, the newest line stays in sight. */
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  g_assert_true (nuc_stream_view_get_following (view));
  step_often (session, 50);
  wait_for_frames (window);
  spin_until (get_below (adjustment) < 2);
  g_assert_true (nuc_stream_view_get_following (view));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (session);
}

static void
moved_cb (GtkAdjustment *adjustment)
{
  g_assert_false (drawing);
}

static gboolean
step_in_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer session)
{
  step_often (session, 5);
  return nuc_session_get_n_tokens (session) < 200;
}

static gboolean
rewind_in_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer session)
{
  nuc_session_rewind (session);
  return G_SOURCE_REMOVE;
}

/* The scroll bar has its place before it is drawn, also where the text grows or goes in the frame itself, as it does
 * when the distribution after a token is drawn with it. */
static void
test_settled_before_drawn (void)
{
  NucSession *session = new_session ("temperature=1", "preset:lesson");
  NucStreamView *view;
  GtkAdjustment *adjustment;
  GtkWidget *window = new_window (session, &view, &adjustment);
  GtkWidget *easel = g_object_new (easel_get_type (), NULL);
  GtkWidget *scrolled = g_object_ref (gtk_window_get_child (GTK_WINDOW (window)));

  gtk_window_set_child (GTK_WINDOW (window), easel);
  gtk_widget_set_parent (scrolled, easel);
  g_object_unref (scrolled);
  g_signal_connect (adjustment, "changed", G_CALLBACK (moved_cb), NULL);
  g_signal_connect (adjustment, "value-changed", G_CALLBACK (moved_cb), NULL);
  for (guint i = 0; i < 2; i++)
    {
      gtk_widget_add_tick_callback (window, step_in_frame_cb, session, NULL);
      spin_until (nuc_session_get_n_tokens (session) >= 200);
      wait_for_frames (window);
      nuc_session_set_position (session, 10);
      wait_for_frames (window);
      nuc_stream_view_go_to_newest (view);
      wait_for_frames (window);
      g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, 50);
      gtk_widget_add_tick_callback (window, rewind_in_frame_cb, session, NULL);
      wait_for_frames (window);
      g_assert_cmpuint (nuc_session_get_n_tokens (session), ==, 0);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (session);
}

/* A space that another font draws is a part of the same box; a line break makes two places of it. */
static void
test_one_box (void)
{
  static const struct
  {
    const char *text;
    guint lines;
  } rows[] = {
    { "word", 1 }, { "␣in", 1 }, { "漢字 a", 1 }, { "one\ntwo", 2 }, { "e\314\201␣x", 1 },
  };
  GtkWidget *window = gtk_window_new ();
  GtkWidget *view = gtk_text_view_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 200);
  gtk_window_present (GTK_WINDOW (window));
  spin_until (gtk_widget_get_width (view) > 100);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GtkTextIter start, end;
      g_autoptr (GArray) lines = NULL;

      gtk_text_buffer_set_text (buffer, rows[i].text, -1);
      gtk_text_buffer_get_bounds (buffer, &start, &end);
      lines = nuc_stream_draw_list_lines (GTK_TEXT_VIEW (view), &start, &end);
      g_assert_cmpuint (lines->len, ==, rows[i].lines);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A menu of its own about the token that is looked at; GTK's, for editing, never comes. */
static void
call_menu (NucStreamView *view)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (view));
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_F10, 0, GDK_SHIFT_MASK, &handled);
    }
  g_assert_true (handled);
}

static void
test_menu (void)
{
  NucSession *session = new_session ("temperature=0", "preset:lesson");
  NucStreamView *view;
  GtkAdjustment *adjustment;
  GtkWidget *window = new_window (session, &view, &adjustment);
  GtkWidget *popover = NULL;
  g_autofree char *token = NULL;
  GdkRectangle place;

  step_often (session, 3);
  nuc_session_set_position (session, 1);
  g_assert_cmpint (nuc_stream_view_get_cursor (view, &place), ==, 1);
  call_menu (view);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (view)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER_MENU (child))
      popover = child;
  g_assert_nonnull (popover);
  g_assert_true (gtk_widget_get_visible (popover));
  gtk_popover_popdown (GTK_POPOVER (popover));
  /* The token under the cursor may have been scrolled away; the menu is in sight all the same. */
  step_often (session, 2000);
  nuc_session_set_position (session, 1);
  spin_until (gtk_adjustment_get_upper (adjustment) >
              4 * gtk_adjustment_get_page_size (adjustment));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  call_menu (view);
  g_assert_true (gtk_popover_get_pointing_to (GTK_POPOVER (popover), &place));
  g_assert_cmpint (place.y, >=, 0);
  g_assert_cmpint (place.y, <, gtk_widget_get_height (GTK_WIDGET (view)));
  gtk_popover_popdown (GTK_POPOVER (popover));
  nuc_session_cut (session, 3);
  token = nuc_stream_view_dup_token (view, 1);
  g_assert_cmpstr (token, ==, "the");
  gtk_widget_activate_action (GTK_WIDGET (view), "text.newest", NULL);
  g_assert_cmpuint (nuc_session_get_position (session), ==, 3);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (session);
}

/* Every band looks different without its colour, and says which probabilities are in it. */
static void
test_bands (void)
{
  static const struct
  {
    double probability;
    guint band;
    const char *label;
  } rows[] = {
    { 1, 0, "at least 1/2" },   { 0.5, 0, "at least 1/2" }, { 0.499, 1, "1/5 to 1/2" },
    { 0.2, 1, "1/5 to 1/2" },   { 0.05, 2, "1/20 to 1/5" }, { 0.0499, 3, "less than 1/20" },
    { 0, 3, "less than 1/20" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *label = nuc_text_band_dup_label (nuc_text_band_find (rows[i].probability));

      g_assert_cmpuint (nuc_text_band_find (rows[i].probability), ==, rows[i].band);
      g_assert_cmpstr (label, ==, rows[i].label);
    }
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/stream-view/draws", test_draws);
  g_test_add_func ("/app/stream-view/model", test_model);
  g_test_add_func ("/app/stream-view/keyboard", test_keyboard);
  g_test_add_func ("/app/stream-view/newest", test_newest);
  g_test_add_data_func ("/app/stream-view/reading/wheel", GINT_TO_POINTER (BY_WHEEL), test_reading);
  g_test_add_data_func ("/app/stream-view/reading/key", GINT_TO_POINTER (BY_KEY), test_reading);
  g_test_add_data_func ("/app/stream-view/reading/bar", GINT_TO_POINTER (BY_BAR), test_reading);
  g_test_add_func ("/app/stream-view/settled-before-drawn", test_settled_before_drawn);
  g_test_add_func ("/app/stream-view/one-box", test_one_box);
  g_test_add_func ("/app/stream-view/menu", test_menu);
  g_test_add_func ("/app/stream-view/bands", test_bands);
  return g_test_run ();
}
