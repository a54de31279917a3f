/* lesson-goal.c: a goal of a task, chosen in words
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "app/choice.h"
#include "app/lesson-goal.h"
#include "app/number-entry.h"
#include "app/word-choice.h"

#define MOST_TOKENS 20
#define SPACE "␣"

enum
{
  BOUND_EXACTLY,
  BOUND_LEAST,
  BOUND_MOST,
  BOUND_RANGE,
};

/* What a teacher asks for first comes first; all others follow in the order of the files' description. */
static const char *const first_goals[] = {
  "survives",          "lost",     "survivors", "mass-kept",  "top-probability",
  "token-probability", "smallest", "largest",   "removed-by", "order",
  "untouched",         "agree",    "disagree",  NULL
};

/**
 * NucLessonGoal:
 *
 * Says at any time whether the goal is reached now, so that a task can be tried while it is written.
 */
struct _NucLessonGoal
{
  GtkBox parent_instance;

  NucLessonStage *stage;
  NucSession *session;
  NucGoal *goal;
  gboolean compares;
  gboolean showing;
  GPtrArray *names; /* of the choice's words */
  char *refused;

  GtkWidget *kind;
  GtkWidget *stage_choice;
  GtkWidget *order_row;
  GtkWidget *order;
  GtkWidget *token_row;
  GtkWidget *token;
  GtkWidget *tokens;
  GtkWidget *bounds_row;
  GtkWidget *bounds;
  GtkWidget *low;
  GtkWidget *until;
  GtkWidget *high;
  GtkWidget *unit;
  GtkWidget *other;
  GtkWidget *problem;
  GtkWidget *now;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NucLessonGoal, nuc_lesson_goal, GTK_TYPE_BOX)

static gboolean
is_share (const NucGoal *goal)
{
  return goal->figure != NULL && nuc_figure_get_unit (goal->figure) == NUC_UNIT_SHARE;
}

static guint
get_bound_kind (const NucGoal *goal)
{
  if (goal->at_least == goal->at_most)
    return BOUND_EXACTLY;
  if (isinf (goal->at_most))
    return BOUND_LEAST;
  return isinf (goal->at_least) ? BOUND_MOST : BOUND_RANGE;
}

static void
emit_changed (NucLessonGoal *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static char *
dup_order (char *const *stages)
{
  GString *order = g_string_new (NULL);

  for (gsize i = 0; stages != NULL && stages[i] != NULL; i++)
    g_string_append_printf (order, "%s%s", i > 0 ? " → " : "",
                            g_dgettext (GETTEXT_PACKAGE,
                                        nuc_sampler_get_title (nuc_sampler_find (stages[i]))));
  return g_string_free (order, FALSE);
}

static char **
dup_window_order (NucLessonGoal *self)
{
  const NucChain *chain = nuc_session_get_chain (self->session);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (gsize i = 0; i < nuc_chain_get_size (chain) && i < 16; i++)
    if (nuc_chain_get_enabled (chain, i))
      g_strv_builder_add (names, nuc_sampler_get_name (nuc_chain_get_sampler (chain, i)));
  return g_strv_builder_end (names);
}

/* A goal that was just chosen asks for what is so now: a person changes it from there. */
static void
fill_in (NucLessonGoal *self)
{
  NucGoal *goal = self->goal;
  NucGoalNeeds needs;
  NucLive live;
  gboolean open = nuc_lesson_stage_get_live (self->stage, &live);
  double value;

  nuc_goal_get_needs (goal, &needs);
  if (needs.max_stages > 0)
    {
      g_auto (GStrv) order = dup_window_order (self);

      if (needs.max_stages == 1 && order[0] != NULL)
        g_clear_pointer (&order[1], g_free);
      goal->stages = order[0] != NULL ? g_strdupv (order) : g_strsplit ("temperature", ",", -1);
    }
  if (needs.token && open)
    {
      guint32 index = nuc_trace_get_survivor (live.trace, 0);
      guint32 id = nuc_logits_get_id (nuc_trace_get_logits (live.trace), index);
      gsize length = 0;
      const char *bytes = nuc_vocabulary_get_bytes (nuc_source_get_vocabulary (
                                                        nuc_session_get_source (self->session)),
                                                    id, &length);

      if (bytes != NULL && g_utf8_validate (bytes, (gssize) length, NULL))
        goal->token = g_strndup (bytes, length);
    }
  if (needs.bounds && open &&
      nuc_figure_measure (goal->figure, &live, FALSE,
                          goal->token != NULL    ? goal->token
                          : goal->stages != NULL ? goal->stages[0]
                                                 : NULL,
                          &value))
    goal->at_least = goal->at_most =
        is_share (goal) ? round (value * 1000) / 1000 : round (value * 100) / 100;
}

/* A space in front of a token is what most mistakes are about, so that it is drawn, as in the chart. */
static char *
swap (const char *text, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, -1);

  return g_strjoinv (to, parts);
}

static char *
dup_typed_token (NucLessonGoal *self)
{
  return swap (gtk_editable_get_text (GTK_EDITABLE (self->token)), SPACE, " ");
}

static void
show_token (NucLessonGoal *self)
{
  const char *token = self->goal->token != NULL ? self->goal->token : "";
  g_autofree char *typed = dup_typed_token (self);
  g_autofree char *drawn = swap (token, " ", SPACE);

  if (!g_str_equal (typed, token))
    gtk_editable_set_text (GTK_EDITABLE (self->token), drawn);
}

static void
show_bounds (NucLessonGoal *self)
{
  const NucGoal *goal = self->goal;
  guint kind = get_bound_kind (goal);
  gboolean integer = nuc_figure_get_unit (goal->figure) == NUC_UNIT_COUNT;
  double scale = is_share (goal) ? 100 : 1;
  double low = kind == BOUND_MOST ? goal->at_most : goal->at_least;

  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->bounds), kind);
  nuc_number_entry_configure (NUC_NUMBER_ENTRY (self->low), integer, is_share (goal) ? 1 : 2, 1);
  nuc_number_entry_configure (NUC_NUMBER_ENTRY (self->high), integer, is_share (goal) ? 1 : 2, 1);
  nuc_number_entry_set_value (NUC_NUMBER_ENTRY (self->low), low * scale);
  if (kind == BOUND_RANGE)
    nuc_number_entry_set_value (NUC_NUMBER_ENTRY (self->high), goal->at_most * scale);
  gtk_widget_set_visible (self->until, kind == BOUND_RANGE);
  gtk_widget_set_visible (self->high, kind == BOUND_RANGE);
  gtk_label_set_text (GTK_LABEL (self->unit), is_share (goal) ? "%"
                                              : nuc_figure_get_unit (goal->figure) == NUC_UNIT_BITS
                                                  ? C_ ("unit of entropy", "bits")
                                                  : "");
}

static void
show_stages (NucLessonGoal *self, const NucGoalNeeds *needs)
{
  g_autofree char *order = dup_order (self->goal->stages);
  const NucSampler *const *samplers;
  gsize n;

  gtk_widget_set_visible (self->stage_choice, needs->max_stages == 1);
  gtk_widget_set_visible (self->order_row, needs->max_stages > 1);
  gtk_label_set_text (GTK_LABEL (self->order), order);
  samplers = nuc_sampler_list (&n);
  for (gsize i = 0; self->goal->stages != NULL && i < n; i++)
    if (g_strcmp0 (nuc_sampler_get_name (samplers[i]), self->goal->stages[0]) == 0)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->stage_choice), (guint) i);
}

static void
show (NucLessonGoal *self)
{
  NucGoalNeeds needs;
  guint kind;

  self->showing = TRUE;
  nuc_goal_get_needs (self->goal, &needs);
  if (g_ptr_array_find_with_equal_func (self->names, nuc_goal_get_name (self->goal), g_str_equal,
                                        &kind))
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->kind), kind);
  show_stages (self, &needs);
  gtk_widget_set_visible (self->token_row, needs.token);
  show_token (self);
  gtk_widget_set_visible (self->bounds_row, needs.bounds);
  if (needs.bounds)
    show_bounds (self);
  gtk_widget_set_visible (self->other, needs.other && (self->compares || self->goal->other));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->other), self->goal->other);
  self->showing = FALSE;
  nuc_lesson_goal_update (self);
}

static void
kind_cb (NucLessonGoal *self)
{
  guint kind = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind));

  if (self->showing || kind >= self->names->len)
    return;
  nuc_lesson_goal_choose (self, g_ptr_array_index (self->names, kind));
}

static void
stage_cb (NucLessonGoal *self)
{
  guint i = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->stage_choice));
  gsize n;
  const NucSampler *const *samplers = nuc_sampler_list (&n);

  if (self->showing || i >= n)
    return;
  g_strfreev (self->goal->stages);
  self->goal->stages = g_strsplit (nuc_sampler_get_name (samplers[i]), ",", -1);
  emit_changed (self);
}

static void
order_cb (NucLessonGoal *self)
{
  g_auto (GStrv) order = dup_window_order (self);

  if (order[0] == NULL)
    return;
  g_strfreev (self->goal->stages);
  self->goal->stages = g_steal_pointer (&order);
  emit_changed (self);
}

static void
token_cb (NucLessonGoal *self)
{
  if (self->showing)
    return;
  g_free (self->goal->token);
  self->goal->token = dup_typed_token (self);
  emit_changed (self);
}

static void
set_bounds (NucLessonGoal *self, guint kind, double low, double high)
{
  NucGoal *goal = self->goal;

  goal->at_least = kind == BOUND_MOST ? -(double) INFINITY : low;
  goal->at_most = kind == BOUND_LEAST                           ? (double) INFINITY
                  : kind == BOUND_EXACTLY || kind == BOUND_MOST ? low
                                                                : high;
  emit_changed (self);
}

static void
bounds_cb (NucLessonGoal *self)
{
  const NucGoal *goal = self->goal;
  guint kind = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->bounds));
  double value;

  if (self->showing || goal->figure == NULL || kind == get_bound_kind (goal))
    return;
  value = isinf (goal->at_least) ? goal->at_most : goal->at_least;
  /* Two equal bounds would be "exactly" again. */
  set_bounds (self, kind, value,
              is_share (goal) ? (value < 1 ? MIN (value + 0.1, 1) : value) : value + 1);
}

static void
number_cb (NucLessonGoal *self, double number, NucNumberEntry *entry)
{
  double value = is_share (self->goal) ? number / 100 : number;
  double largest = nuc_goal_get_largest (self->goal);
  guint kind = get_bound_kind (self->goal);
  gboolean high = GTK_WIDGET (entry) == self->high;
  double low = kind == BOUND_MOST ? self->goal->at_most : self->goal->at_least;

  g_clear_pointer (&self->refused, g_free);
  if (value < 0 || value > largest)
    {
      self->refused = is_share (self->goal) ? g_strdup (_ ("A share is from 0 to 100 %."))
                                            : g_strdup (_ ("The number must not be below 0."));
      nuc_lesson_goal_update (self);
      return;
    }
  set_bounds (self, kind, high ? low : value, high ? value : self->goal->at_most);
}

static void
refused_cb (NucLessonGoal *self, const char *sentence)
{
  g_free (self->refused);
  self->refused = g_strdup (sentence);
  nuc_lesson_goal_update (self);
}

static void
other_cb (NucLessonGoal *self)
{
  if (self->showing)
    return;
  self->goal->other = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->other));
  emit_changed (self);
}

static void
remove_cb (NucLessonGoal *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
}

static void
picked_cb (NucLessonGoal *self, GtkListBoxRow *row)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->tokens));
  g_free (self->goal->token);
  self->goal->token = g_strdup (nuc_choice_get_name (row));
  emit_changed (self);
}

/* The likeliest tokens of now, since a leading space is hard to see and harder to guess. */
static void
fill_tokens (GtkMenuButton *button, gpointer user_data)
{
  NucLessonGoal *self = user_data;
  NucTrace *trace = nuc_session_get_trace (self->session);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroll = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();
  gsize n = trace != NULL ? nuc_logits_get_size (nuc_trace_get_logits (trace)) : 0;

  for (gsize i = 0; i < MIN (n, MOST_TOKENS); i++)
    {
      NucLogits *logits = nuc_trace_get_logits (trace);
      guint32 id = nuc_logits_get_id (logits, nuc_logits_get_order (logits)[i]);
      g_autofree char *label = nuc_session_dup_label (self->session, id);
      g_autofree char *token = NULL;
      gsize length = 0;
      const char *bytes = nuc_vocabulary_get_bytes (nuc_source_get_vocabulary (
                                                        nuc_session_get_source (self->session)),
                                                    id, &length);

      if (bytes == NULL || length == 0 || !g_utf8_validate (bytes, (gssize) length, NULL))
        continue;
      token = g_strndup (bytes, length);
      gtk_list_box_append (GTK_LIST_BOX (list), nuc_choice_new (label, NULL, token));
    }
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "nuc-choices");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The likeliest tokens now"), -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroll), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroll), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), list);
  gtk_popover_set_child (GTK_POPOVER (popover), scroll);
  gtk_menu_button_set_popover (button, popover);
}

static void
nuc_lesson_goal_dispose (GObject *object)
{
  NucLessonGoal *self = NUC_LESSON_GOAL (object);

  g_clear_object (&self->stage);
  g_clear_object (&self->session);
  g_clear_pointer (&self->goal, nuc_goal_free);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->refused, g_free);

  G_OBJECT_CLASS (nuc_lesson_goal_parent_class)->dispose (object);
}

static void
nuc_lesson_goal_class_init (NucLessonGoalClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nuc_lesson_goal_dispose;
  /* A person changed the goal. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", NUC_TYPE_LESSON_GOAL, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_REMOVED] = g_signal_new ("removed", NUC_TYPE_LESSON_GOAL, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
add_name (NucLessonGoal *self, GtkStringList *words, const char *name)
{
  g_autoptr (NucGoal) goal = NULL;
  g_autofree char *title = NULL;

  if (g_ptr_array_find_with_equal_func (self->names, name, g_str_equal, NULL))
    return;
  goal = nuc_goal_new (name);
  title = nuc_goal_dup_title (goal);
  g_ptr_array_add (self->names, g_strdup (name));
  gtk_string_list_append (words, title);
}

static void
fill_kinds (NucLessonGoal *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  self->names = g_ptr_array_new_with_free_func (g_free);
  for (gsize i = 0; first_goals[i] != NULL; i++)
    add_name (self, words, first_goals[i]);
  for (gsize i = 0; nuc_figure_get (i) != NULL; i++)
    add_name (self, words, nuc_figure_get_name (nuc_figure_get (i)));
  for (gsize i = 0; nuc_goal_kind_get (i) != NULL; i++)
    add_name (self, words, nuc_goal_kind_get (i));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->kind), G_LIST_MODEL (words));
}

static GtkWidget *
append (GtkWidget *box, GtkWidget *child)
{
  gtk_box_append (GTK_BOX (box), child);
  return child;
}

static GtkWidget *
append_row (NucLessonGoal *self)
{
  return append (GTK_WIDGET (self), gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
}

static GtkWidget *
append_sentence (NucLessonGoal *self, const char *class)
{
  GtkWidget *label = append (GTK_WIDGET (self), gtk_label_new (NULL));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, class);
  return label;
}

static GtkWidget *
append_number (NucLessonGoal *self, const char *name)
{
  GtkWidget *entry = append (self->bounds_row, nuc_number_entry_new ());

  gtk_editable_set_enable_undo (GTK_EDITABLE (entry), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (entry, "entered", G_CALLBACK (number_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "refused", G_CALLBACK (refused_cb), self, G_CONNECT_SWAPPED);
  return entry;
}

static GtkWidget *
new_stage_choice (void)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  gsize n;
  const NucSampler *const *samplers = nuc_sampler_list (&n);

  for (gsize i = 0; i < n; i++)
    g_ptr_array_add (titles,
                     (gpointer) g_dgettext (GETTEXT_PACKAGE, nuc_sampler_get_title (samplers[i])));
  g_ptr_array_add (titles, NULL);
  return nuc_word_choice_new (C_ ("goal", "Stage"), (const char *const *) titles->pdata);
}

static void
nuc_lesson_goal_init (NucLessonGoal *self)
{
  const char *bounds[] = { C_ ("bound", "exactly"), C_ ("bound", "at least"),
                           C_ ("bound", "at most"), C_ ("bound", "from"), NULL };
  static const char *const none[] = { NULL };
  GtkWidget *row, *button;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "nuc-goal");

  row = append_row (self);
  self->kind = append (row, nuc_word_choice_new (_ ("What must be reached"), none));
  fill_kinds (self);
  button = append (row, gtk_button_new_from_icon_name ("list-remove-symbolic"));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Remove this goal"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Remove this goal"), -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);

  self->stage_choice = append (GTK_WIDGET (self), new_stage_choice ());
  self->order_row = append (GTK_WIDGET (self), gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  self->order = append (self->order_row, gtk_label_new (NULL));
  gtk_label_set_wrap (GTK_LABEL (self->order), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->order), 0);
  button = append (self->order_row, gtk_button_new_with_label (_ ("Take the order of now")));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", G_CALLBACK (order_cb), self, G_CONNECT_SWAPPED);

  self->token_row = append_row (self);
  self->token = append (self->token_row, gtk_entry_new ());
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->token), FALSE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->token), 6);
  gtk_widget_set_hexpand (self->token, TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->token), C_ ("goal", "Token"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->token), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_ ("goal", "Token"), -1);
  self->tokens = append (self->token_row, gtk_menu_button_new ());
  gtk_widget_set_tooltip_text (self->tokens, _ ("Choose from the likeliest tokens"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->tokens), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Choose from the likeliest tokens"), -1);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->tokens), fill_tokens, self, NULL);

  self->bounds_row = append_row (self);
  self->bounds = append (self->bounds_row, nuc_word_choice_new (C_ ("goal", "Bound"), bounds));
  self->low = append_number (self, C_ ("goal", "Number"));
  self->until = append (self->bounds_row, gtk_label_new (C_ ("from … to …", "to")));
  self->high = append_number (self, C_ ("goal", "Second number"));
  self->unit = append (self->bounds_row, gtk_label_new (NULL));
  self->other =
      append (GTK_WIDGET (self), gtk_check_button_new_with_label (_ ("On the other side")));
  self->problem = append_sentence (self, "nuc-note");
  self->now = append_sentence (self, "nuc-now");

  g_signal_connect_object (self->kind, "notify::selected", G_CALLBACK (kind_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stage_choice, "notify::selected", G_CALLBACK (stage_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->token, "changed", G_CALLBACK (token_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->bounds, "notify::selected", G_CALLBACK (bounds_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->other, "toggled", G_CALLBACK (other_cb), self, G_CONNECT_SWAPPED);
}

/**
 * nuc_lesson_goal_new:
 * @stage: on which the goal is tried
 * @session: whose tokens and stages are proposed
 *
 * Returns: (transfer floating): a row; nuc_lesson_goal_set() gives it a goal
 */
GtkWidget *
nuc_lesson_goal_new (NucLessonStage *stage, NucSession *session)
{
  NucLessonGoal *self = g_object_new (NUC_TYPE_LESSON_GOAL, NULL);

  self->stage = g_object_ref (stage);
  self->session = g_object_ref (session);
  g_signal_connect_object (stage, "changed", G_CALLBACK (nuc_lesson_goal_update), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * nuc_lesson_goal_set:
 * @goal: the goal to show
 * @compares: whether there is another side that it may be about
 */
void
nuc_lesson_goal_set (NucLessonGoal *self, const NucGoal *goal, gboolean compares)
{
  NucGoal *copy = nuc_goal_copy (goal);

  g_clear_pointer (&self->goal, nuc_goal_free);
  self->goal = copy;
  self->compares = compares;
  show (self);
}

const NucGoal *
nuc_lesson_goal_get (NucLessonGoal *self)
{
  return self->goal;
}

/* Says again what is wrong with the goal, or else whether it is reached now. */
void
nuc_lesson_goal_update (NucLessonGoal *self)
{
  g_autofree char *problem = NULL;
  g_autofree char *feedback = NULL;
  g_autofree char *sentence = NULL;
  g_autoptr (GPtrArray) goals = NULL;
  NucLive live;
  gboolean reached = FALSE;

  if (self->goal == NULL)
    return;
  problem = self->refused != NULL ? g_strdup (self->refused) : nuc_goal_find_problem (self->goal);
  gtk_label_set_text (GTK_LABEL (self->problem), problem != NULL ? problem : "");
  gtk_widget_set_visible (self->problem, problem != NULL);
  if (problem == NULL && nuc_lesson_stage_get_live (self->stage, &live))
    {
      goals = nuc_goals_new ();
      g_ptr_array_add (goals, nuc_goal_copy (self->goal));
      reached = nuc_goals_check (goals, &live, &feedback);
      /* Translators: %s is a sentence on how far one is */
      sentence = g_strdup_printf (reached ? _ ("✓ Reached now. %s") : _ ("✗ Not reached now. %s"),
                                  feedback);
    }
  gtk_widget_set_visible (self->now, sentence != NULL);
  gtk_label_set_text (GTK_LABEL (self->now), sentence != NULL ? sentence : "");
  gtk_widget_set_css_classes (self->now,
                              (const char *[]){ "nuc-now", reached ? "right" : "wrong", NULL });
}

/**
 * nuc_lesson_goal_choose:
 * @name: of a figure or a kind of goal
 *
 * As choosing it from the list does: it begins with what is so now.
 */
void
nuc_lesson_goal_choose (NucLessonGoal *self, const char *name)
{
  NucGoal *goal = nuc_goal_new (name);

  g_return_if_fail (goal != NULL);

  g_clear_pointer (&self->goal, nuc_goal_free);
  g_clear_pointer (&self->refused, g_free);
  self->goal = goal;
  fill_in (self);
  emit_changed (self);
}
