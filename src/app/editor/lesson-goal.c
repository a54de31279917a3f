/* lesson-goal.c: a goal of a task, chosen in words
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/editor/lesson-form.h"
#include "app/editor/lesson-goal.h"
#include "app/editor/lesson-sampler-choice.h"
#include "app/editor/lesson-token-entry.h"
#include "app/widgets/number-entry.h"
#include "app/widgets/word-choice.h"

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
  GtkWidget *token;
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
  return goal->figure != NULL && nuc_measure_get_unit (goal->figure) == NUC_UNIT_SHARE;
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
dup_window_order (NucSession *session)
{
  const NucChain *chain = nuc_session_get_chain (session);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (gsize i = 0; i < nuc_chain_get_size (chain) && i < 16; i++)
    if (nuc_chain_get_enabled (chain, i))
      g_strv_builder_add (names, nuc_sampler_get_name (nuc_chain_get_sampler (chain, i)));
  return g_strv_builder_end (names);
}

/* A goal that was just chosen asks for what is so now: a person changes it from there. */
static void
fill_in (NucGoal *goal, NucLessonStage *stage, NucSession *session)
{
  NucGoalNeeds needs;
  NucLive live;
  gboolean open = nuc_lesson_stage_get_live (stage, &live);
  double value;

  nuc_goal_get_needs (goal, &needs);
  if (needs.max_stages > 0)
    {
      g_auto (GStrv) order = dup_window_order (session);

      if (order[0] != NULL && needs.max_stages > 1)
        goal->stages = g_steal_pointer (&order);
      else
        goal->stages = g_strsplit (order[0] != NULL ? order[0] : "temperature", ",", -1);
    }
  if (needs.token)
    goal->token = nuc_lesson_token_dup_likeliest (session, 0);
  if (needs.bounds && open &&
      nuc_measure_take (goal->figure, &live, FALSE,
                        goal->token != NULL    ? goal->token
                        : goal->stages != NULL ? goal->stages[0]
                                               : NULL,
                        &value))
    {
      gboolean counted = nuc_measure_get_unit (goal->figure) == NUC_UNIT_COUNT;
      double scale = is_share (goal) ? 1000 : 100;

      /* What is not counted is never exactly as it is shown. */
      goal->at_least = counted ? value : floor (value * scale) / scale;
      goal->at_most = counted ? value : (double) INFINITY;
    }
}

static void
show_bounds (NucLessonGoal *self)
{
  const NucGoal *goal = self->goal;
  guint kind = get_bound_kind (goal);
  gboolean integer = nuc_measure_get_unit (goal->figure) == NUC_UNIT_COUNT;
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
                                              : nuc_measure_get_unit (goal->figure) == NUC_UNIT_BITS
                                                  ? C_ ("unit of entropy", "bits")
                                                  : "");
}

static void
show_stages (NucLessonGoal *self, const NucGoalNeeds *needs)
{
  g_autofree char *order = dup_order (self->goal->stages);

  gtk_widget_set_visible (self->stage_choice, needs->max_stages == 1);
  gtk_widget_set_visible (self->order_row, needs->max_stages > 1);
  gtk_label_set_text (GTK_LABEL (self->order), order);
  nuc_sampler_choice_set (self->stage_choice,
                          self->goal->stages != NULL ? self->goal->stages[0] : NULL);
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
  gtk_widget_set_visible (self->token, needs.token);
  nuc_lesson_token_entry_set (NUC_LESSON_TOKEN_ENTRY (self->token), self->goal->token);
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
  const char *name = nuc_sampler_choice_get (self->stage_choice);

  if (self->showing || name == NULL)
    return;
  g_strfreev (self->goal->stages);
  self->goal->stages = g_strsplit (name, ",", -1);
  emit_changed (self);
}

static void
order_cb (NucLessonGoal *self)
{
  g_auto (GStrv) order = dup_window_order (self->session);

  if (order[0] == NULL)
    return;
  g_strfreev (self->goal->stages);
  self->goal->stages = g_steal_pointer (&order);
  emit_changed (self);
}

static void
token_cb (NucLessonGoal *self)
{
  g_free (self->goal->token);
  self->goal->token = g_strdup (nuc_lesson_token_entry_get (NUC_LESSON_TOKEN_ENTRY (self->token)));
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
  for (gsize i = 0; nuc_measure_get (i) != NULL; i++)
    add_name (self, words, nuc_measure_get_name (nuc_measure_get (i)));
  for (gsize i = 0; nuc_goal_kind_get (i) != NULL; i++)
    add_name (self, words, nuc_goal_kind_get (i));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->kind), G_LIST_MODEL (words));
}

static GtkWidget *
append_row (NucLessonGoal *self)
{
  return nuc_form_append (GTK_WIDGET (self), gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
}

static GtkWidget *
append_number (NucLessonGoal *self, const char *name)
{
  GtkWidget *entry = nuc_form_append (self->bounds_row, nuc_number_entry_new ());

  gtk_editable_set_enable_undo (GTK_EDITABLE (entry), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (entry, "entered", G_CALLBACK (number_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "refused", G_CALLBACK (refused_cb), self, G_CONNECT_SWAPPED);
  return entry;
}

static void
nuc_lesson_goal_init (NucLessonGoal *self)
{
  const char *bounds[] = { C_ ("bound", "exactly"), C_ ("bound", "at least"),
                           C_ ("bound", "at most"), C_ ("bound", "from"), NULL };
  static const char *const none[] = { NULL };
  GtkWidget *row, *button;

  nuc_form_set_up (GTK_WIDGET (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "nuc-goal");

  row = append_row (self);
  self->kind = nuc_form_append (row, nuc_word_choice_new (_ ("What must be reached"), none));
  fill_kinds (self);
  button = nuc_form_append (row, nuc_form_new_icon_button ("list-remove-symbolic",
                                                           _ ("Remove this goal")));
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);

  self->stage_choice = nuc_form_append (GTK_WIDGET (self), nuc_sampler_choice_new ());
  self->order_row = nuc_form_append (GTK_WIDGET (self), gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  self->order = nuc_form_append (self->order_row, gtk_label_new (NULL));
  gtk_label_set_wrap (GTK_LABEL (self->order), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->order), 0);
  nuc_form_append_button (self->order_row, _ ("Take the Order of Now"), G_CALLBACK (order_cb),
                          self);

  self->token = nuc_form_append (GTK_WIDGET (self), nuc_lesson_token_entry_new ());
  self->bounds_row = append_row (self);
  self->bounds =
      nuc_form_append (self->bounds_row, nuc_word_choice_new (C_ ("goal", "Bound"), bounds));
  self->low = append_number (self, C_ ("goal", "Number"));
  self->until = nuc_form_append (self->bounds_row, gtk_label_new (C_ ("from … to …", "to")));
  self->high = append_number (self, C_ ("goal", "Second number"));
  self->unit = nuc_form_append (self->bounds_row, gtk_label_new (NULL));
  self->other = nuc_form_append (GTK_WIDGET (self),
                                 gtk_check_button_new_with_label (_ ("On the other side")));
  self->problem = nuc_form_append_label (GTK_WIDGET (self), NULL, "nuc-note");
  self->now = nuc_form_append_label (GTK_WIDGET (self), NULL, "nuc-now");

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
  nuc_lesson_token_entry_set_session (NUC_LESSON_TOKEN_ENTRY (self->token), session);
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
  gboolean open, reached = FALSE;

  if (self->goal == NULL)
    return;
  open = nuc_lesson_stage_get_live (self->stage, &live);
  problem = self->refused != NULL ? g_strdup (self->refused) : nuc_goal_find_problem (self->goal);
  if (problem == NULL && open)
    problem = nuc_goal_find_obstacle (self->goal, &live);
  nuc_form_show_sentence (self->problem, problem);
  if (problem == NULL && open)
    {
      goals = nuc_goals_new ();
      g_ptr_array_add (goals, nuc_goal_copy (self->goal));
      reached = nuc_goals_check (goals, &live, &feedback);
      /* Translators: %s is a sentence on how far one is */
      sentence = g_strdup_printf (reached ? _ ("✓ Reached now. %s") : _ ("✗ Not reached now. %s"),
                                  feedback);
    }
  nuc_form_show_sentence (self->now, sentence);
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
  g_clear_pointer (&self->goal, nuc_goal_free);
  g_clear_pointer (&self->refused, g_free);
  self->goal = nuc_lesson_goal_dup_now (self->stage, self->session, name);
  emit_changed (self);
}

/**
 * nuc_lesson_goal_dup_now:
 * @stage: what is open
 * @session: whose tokens and stages there are
 * @name: of a figure or a kind of goal
 *
 * Returns: (transfer full): a goal that asks for what is so now, to be changed from there
 */
NucGoal *
nuc_lesson_goal_dup_now (NucLessonStage *stage, NucSession *session, const char *name)
{
  NucGoal *goal = nuc_goal_new (name);

  g_return_val_if_fail (goal != NULL, NULL);

  fill_in (goal, stage, session);
  return goal;
}
