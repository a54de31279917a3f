/* lesson-stage.c: brings what a scene sets into the window, and tells what is there now
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/lesson-stage.h"

#include "source/server-config.h"

/**
 * NucLessonStage:
 *
 * A scene sets what a person could set by hand, through the same actions; what it sets can be changed and
 * undone like anything else. An action that a window does not have is left out.
 */
struct _NucLessonStage
{
  GObject parent_instance;

  NucSession *session;
  GActionGroup *actions;   /* the window, which owns whoever owns this */
  NucLessonBefore *before; /* from the first scene until the lesson is left */
  NucSetting *setting;
  gconstpointer origin;      /* what @setting is a copy of; only to be compared */
  NucOpening *opening;       /* of the setting, as the session opens it */
  gboolean pending;          /* the source is still being opened */
  gboolean finishing;        /* the scene's own changes are no news */
  NucOpening *other_opening; /* likewise, of the other pane; NULL for the same */
  guint settle;

  NucChain *began;
  NucComparison *comparison; /* the other pane: a person may change it, too */
  NucTrace *other;

  NucDice *dice;
  guint64 *rolled;
  guint64 *drawn; /* a fixed distribution's text is a run of rolls */
  gsize n_drawn;  /* size of @drawn */
  guint64 drawn_sum;
  guint64 drawn_from;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NucLessonStage, nuc_lesson_stage, G_TYPE_OBJECT)

static void
emit_changed (NucLessonStage *self)
{
  if (!self->finishing)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
set_action (NucLessonStage *self, const char *name, const char *value)
{
  if (g_action_group_has_action (self->actions, name))
    g_action_group_change_action_state (self->actions, name, g_variant_new_string (value));
}

static void
set_chart (NucLessonStage *self, gboolean vertical, guint n_bars)
{
  if (g_action_group_has_action (self->actions, "vertical"))
    g_action_group_change_action_state (self->actions, "vertical",
                                        g_variant_new_boolean (vertical));
  if (g_action_group_has_action (self->actions, "bars"))
    g_action_group_change_action_state (self->actions, "bars",
                                        g_variant_new_int32 ((gint32) n_bars));
}

static void
capture_chart (NucLessonStage *self, NucSetting *setting)
{
  g_autoptr (GVariant) vertical = g_action_group_get_action_state (self->actions, "vertical");
  g_autoptr (GVariant) n_bars = g_action_group_get_action_state (self->actions, "bars");

  setting->vertical = vertical != NULL && g_variant_get_boolean (vertical);
  setting->n_bars = n_bars != NULL ? (guint) g_variant_get_int32 (n_bars) : 0;
}

static char *
dup_action (NucLessonStage *self, const char *name)
{
  g_autoptr (GVariant) state = NULL;

  if (!g_action_group_has_action (self->actions, name))
    return NULL;
  state = g_action_group_get_action_state (self->actions, name);
  return g_variant_dup_string (state, NULL);
}

static guint
find_word (const char *const *words, const char *word)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (g_strcmp0 (words[i], word) == 0)
      return i;
  return 0;
}

static gboolean
is_other_opening (NucLessonStage *self)
{
  return self->comparison != NULL &&
         nuc_session_get_opening (nuc_comparison_get_other (self->comparison)) != NULL;
}

static void
update_other (NucLessonStage *self)
{
  g_autoptr (GError) error = NULL;
  NucTrace *other;

  g_clear_pointer (&self->other, nuc_trace_unref);
  if (self->setting == NULL || self->setting->other_chain == NULL || self->pending ||
      self->comparison == NULL || nuc_session_get_trace (self->session) == NULL ||
      is_other_opening (self))
    return;
  other = nuc_comparison_get_trace (self->comparison, &error);
  if (other != NULL && error == NULL)
    self->other = nuc_trace_ref (other);
}

static void
forget_draws (NucLessonStage *self)
{
  g_clear_pointer (&self->drawn, g_free);
  self->n_drawn = 0;
  self->drawn_sum = 0;
  self->drawn_from = nuc_session_get_n_tokens (self->session);
}

static void
count_draws (NucLessonStage *self)
{
  NucSource *source = nuc_session_get_source (self->session);
  NucTrace *trace = nuc_session_get_trace (self->session);
  guint64 n = nuc_session_get_n_tokens (self->session);
  NucDraw draw;

  if (source == NULL || trace == NULL || nuc_source_get_kind (source) != NUC_SOURCE_DISTRIBUTION)
    return;
  if (self->drawn == NULL)
    {
      self->n_drawn = nuc_logits_get_size (nuc_trace_get_logits (trace));
      self->drawn = g_new0 (guint64, self->n_drawn);
    }
  for (; self->drawn_from < n; self->drawn_from++)
    {
      nuc_session_get_token (self->session, self->drawn_from, &draw);
      if (draw.index >= self->n_drawn)
        continue;
      self->drawn[draw.index]++;
      self->drawn_sum++;
    }
}

static void
trace_cb (NucLessonStage *self)
{
  update_other (self);
  emit_changed (self);
}

/* A die counts by place among the survivors, a task by index into the logits. */
static void
take_rolls (NucLessonStage *self, NucTrace *trace, NucLive *live)
{
  NucDie *die = self->dice != NULL ? nuc_dice_get_die (self->dice) : NULL;
  guint64 n = die != NULL ? nuc_die_get_n_rolls (die) : 0;

  if (n == 0)
    return;
  g_free (self->rolled);
  self->rolled = g_new0 (guint64, nuc_logits_get_size (nuc_trace_get_logits (trace)));
  for (gsize i = 0; i < nuc_trace_get_n_survivors (trace); i++)
    self->rolled[nuc_trace_get_survivor (trace, i)] = nuc_die_get_count (die, i);
  live->counts = self->rolled;
  live->n_rolls = n;
}

static void
appended_cb (NucLessonStage *self)
{
  count_draws (self);
  emit_changed (self);
}

static void
reset_cb (NucLessonStage *self)
{
  forget_draws (self);
  emit_changed (self);
}

/* The source is open: the rest can be set. */
static void
finish (NucLessonStage *self)
{
  const NucSetting *setting = self->setting;
  g_autofree char *other =
      self->other_opening != NULL ? nuc_opening_to_text (self->other_opening) : NULL;
  g_autoptr (GError) error = NULL;

  self->pending = FALSE;
  self->finishing = TRUE;
  nuc_session_set_playing (self->session, FALSE);
  if (!nuc_session_set_chain_text (self->session, setting->chain, &error))
    nuc_session_report (self->session, error);
  nuc_session_set_seed (self->session, setting->seed);
  nuc_session_rewind (self->session);
  if (setting->prompt != NULL)
    nuc_session_set_prompt (self->session, setting->prompt);
  g_clear_pointer (&self->began, nuc_chain_unref);
  self->began = nuc_chain_ref (nuc_session_get_chain (self->session));
  set_action (self, "view", nuc_view_names[setting->view]);
  set_action (self, "axis", nuc_axis_names[setting->axis]);
  set_chart (self, setting->vertical, setting->n_bars);
  set_action (self, "hide", nuc_hide_names[setting->hide]);
  if (setting->other_chain != NULL)
    {
      set_action (self, "compare-chain", setting->other_chain);
      /* What the action would open is on its way by then, with the prompt of the scene. */
      if (self->comparison != NULL && self->other_opening != NULL)
        nuc_comparison_open (self->comparison, self->other_opening,
                             setting->prompt != NULL ? setting->prompt : "");
      set_action (self, "compare-source", other != NULL ? other : "");
    }
  forget_draws (self);
  self->finishing = FALSE;
  nuc_session_update (self->session);
  trace_cb (self);
}

static gboolean
settle_cb (gpointer user_data)
{
  NucLessonStage *self = user_data;

  self->settle = 0;
  if (self->pending && nuc_session_get_opening (self->session) == NULL)
    {
      self->pending = FALSE;
      emit_changed (self);
    }
  return G_SOURCE_REMOVE;
}

/* An opening ends before its source is there. Where none comes, it failed, and what was open stays. */
static void
opening_cb (NucLessonStage *self)
{
  if (self->pending && self->settle == 0 && nuc_session_get_opening (self->session) == NULL)
    self->settle = g_idle_add (settle_cb, self);
}

/* The address of a server that is open says more than the one that opened it: what kind it is, for one. */
static gboolean
is_opened_by (const NucOpening *opened, const NucOpening *wanted)
{
  g_autoptr (NucServerConfig) present = nuc_server_config_parse (opened->name, NULL);
  g_autoptr (NucServerConfig) named = nuc_server_config_parse (wanted->name, NULL);

  if (present != NULL && named != NULL)
    return g_str_equal (present->address, named->address);
  return nuc_opening_equal (opened, wanted);
}

static void
source_cb (NucLessonStage *self)
{
  const NucOpening *opened = nuc_session_get_opened (self->session);

  if (self->pending && opened != NULL && is_opened_by (opened, self->opening))
    {
      finish (self);
      return;
    }
  forget_draws (self);
}

static gboolean
find_token (const char *text, guint32 *id, gpointer user_data)
{
  return nuc_vocabulary_find (user_data, text, strlen (text), id);
}

static void
nuc_lesson_stage_dispose (GObject *object)
{
  NucLessonStage *self = NUC_LESSON_STAGE (object);

  g_clear_handle_id (&self->settle, g_source_remove);
  g_clear_pointer (&self->other, nuc_trace_unref);
  g_clear_object (&self->comparison);
  g_clear_pointer (&self->before, nuc_lesson_before_free);
  g_clear_object (&self->dice);
  g_clear_pointer (&self->rolled, g_free);
  g_clear_object (&self->session);
  g_clear_pointer (&self->setting, nuc_setting_free);
  g_clear_pointer (&self->opening, nuc_opening_free);
  g_clear_pointer (&self->other_opening, nuc_opening_free);
  g_clear_pointer (&self->began, nuc_chain_unref);
  g_clear_pointer (&self->drawn, g_free);

  G_OBJECT_CLASS (nuc_lesson_stage_parent_class)->dispose (object);
}

static void
nuc_lesson_stage_class_init (NucLessonStageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nuc_lesson_stage_dispose;
  /* What nuc_lesson_stage_get_live() tells is another. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", NUC_TYPE_LESSON_STAGE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
nuc_lesson_stage_init (NucLessonStage *self)
{
}

/**
 * nuc_lesson_stage_new:
 * @session: what is set
 * @actions: (transfer none): a window's actions `view`, `axis`, `vertical`, `bars`, `hide`, `compare-chain` and
 *   `compare-source`, as far as it has them; it must live longer
 */
NucLessonStage *
nuc_lesson_stage_new (NucSession *session, GActionGroup *actions)
{
  static const struct
  {
    const char *signal;
    void (*callback) (NucLessonStage *self);
  } connections[] = {
    { "notify::opening", opening_cb }, { "notify::source", source_cb },
    { "notify::trace", trace_cb },     { "appended", appended_cb },
    { "replaced", reset_cb },          { "notify::chain", reset_cb },
  };
  NucLessonStage *self = g_object_new (NUC_TYPE_LESSON_STAGE, NULL);

  self->session = g_object_ref (session);
  self->actions = actions;
  for (guint i = 0; i < G_N_ELEMENTS (connections); i++)
    g_signal_connect_object (session, connections[i].signal, G_CALLBACK (connections[i].callback),
                             self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * nuc_lesson_stage_set_exhibit:
 * @exhibit: of the window; once
 *
 * Brings the die, whose rolls count (until it is rolled, the tokens drawn from a fixed distribution do), and
 * the other side of what is compared.
 */
void
nuc_lesson_stage_set_exhibit (NucLessonStage *self, NucExhibit *exhibit)
{
  g_return_if_fail (self->dice == NULL);

  self->dice = g_object_ref (nuc_exhibit_get_dice (exhibit));
  self->comparison = g_object_ref (nuc_exhibit_get_comparison (exhibit));
  g_signal_connect_object (self->dice, "changed", G_CALLBACK (emit_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->comparison, "changed", G_CALLBACK (trace_cb), self,
                           G_CONNECT_SWAPPED);
}

static NucOpening *
resolve (const NucLesson *lesson, const char *source)
{
  g_autofree char *whole = source != NULL ? nuc_lesson_resolve (lesson, source) : NULL;

  return whole != NULL ? nuc_opening_parse (whole) : NULL;
}

/**
 * nuc_lesson_stage_open:
 * @lesson: tells where its own files are
 * @setting: what to bring into the window
 *
 * A source that is not open yet is opened off the main thread and the rest follows; `changed` says when. What
 * the person had is put aside before the first.
 */
void
nuc_lesson_stage_open (NucLessonStage *self, const NucLesson *lesson, const NucSetting *setting)
{
  if (self->before == NULL)
    self->before = nuc_lesson_before_new (self->session, self->actions);
  g_clear_pointer (&self->other, nuc_trace_unref);
  g_clear_pointer (&self->setting, nuc_setting_free);
  nuc_opening_free (self->opening);
  self->setting = nuc_setting_copy (setting);
  self->origin = setting;
  self->opening = resolve (lesson, setting->source);
  nuc_opening_free (self->other_opening);
  self->other_opening = resolve (lesson, setting->other_source);
  if (nuc_opening_equal (nuc_session_get_opened (self->session), self->opening))
    {
      nuc_session_cancel_opening (self->session);
      finish (self);
      return;
    }
  nuc_session_open (self->session, self->opening, NUC_NAMED_BY_FILE,
                    setting->prompt != NULL ? setting->prompt : "");
  self->pending = TRUE;
}

/**
 * nuc_lesson_stage_adopt:
 * @setting: as nuc_lesson_stage_capture() has just told it
 *
 * What is open now is what the scene began with: nothing moves, but tasks are judged from here.
 */
void
nuc_lesson_stage_adopt (NucLessonStage *self, const NucSetting *setting)
{
  NucSetting *copy = nuc_setting_copy (setting);

  g_clear_pointer (&self->setting, nuc_setting_free);
  nuc_opening_free (self->opening);
  self->setting = copy;
  self->opening = nuc_opening_parse (setting->source);
  self->origin = NULL;
  self->pending = FALSE;
  g_clear_pointer (&self->began, nuc_chain_unref);
  self->began = nuc_chain_ref (nuc_session_get_chain (self->session));
  nuc_opening_free (self->other_opening);
  self->other_opening =
      setting->other_source != NULL ? nuc_opening_parse (setting->other_source) : NULL;
  trace_cb (self);
}

/**
 * nuc_lesson_stage_shows:
 * @setting: of a scene or a question
 *
 * Returns: whether @setting is what was brought into the window last
 */
gboolean
nuc_lesson_stage_shows (NucLessonStage *self, const NucSetting *setting)
{
  return self->before != NULL && self->origin == setting;
}

/**
 * nuc_lesson_stage_leave:
 *
 * Ends the lesson for now: source, chain, seed, text, view and what can be undone are as the person had them
 * before the first scene.
 */
void
nuc_lesson_stage_leave (NucLessonStage *self)
{
  g_autoptr (NucLessonBefore) before = g_steal_pointer (&self->before);

  if (before == NULL)
    return;
  g_clear_pointer (&self->other, nuc_trace_unref);
  self->pending = FALSE;
  self->origin = NULL;
  g_clear_pointer (&self->setting, nuc_setting_free);
  nuc_lesson_before_give_back (before);
}

/**
 * nuc_lesson_stage_get_before:
 *
 * Returns: (transfer none) (nullable): what the person had before the lesson, %NULL while there is none
 */
NucLessonBefore *
nuc_lesson_stage_get_before (NucLessonStage *self)
{
  return self->before;
}

/**
 * nuc_lesson_stage_reveal:
 *
 * Shows what the scene hid.
 */
void
nuc_lesson_stage_reveal (NucLessonStage *self)
{
  set_action (self, "hide", nuc_hide_names[NUC_HIDE_NOTHING]);
}

/**
 * nuc_lesson_stage_is_ready:
 *
 * Returns: whether what was set is there: no source is being opened any more
 */
gboolean
nuc_lesson_stage_is_ready (NucLessonStage *self)
{
  return self->setting != NULL && !self->pending && !is_other_opening (self);
}

/**
 * nuc_lesson_stage_get_live:
 * @live: (out caller-allocates): what is open, until `changed`
 *
 * Returns: whether there is a distribution to speak of
 */
gboolean
nuc_lesson_stage_get_live (NucLessonStage *self, NucLive *live)
{
  NucSource *source = nuc_session_get_source (self->session);
  NucTrace *trace = nuc_session_get_trace (self->session);

  *live = (NucLive){
    .trace = trace,
    .other = self->other,
    .began = self->began,
    .find = find_token,
    .counts = self->drawn,
    .n_rolls = self->drawn_sum,
    .n_streamed = nuc_session_get_n_tokens (self->session),
    .seed = nuc_session_get_seed (self->session),
  };
  if (source == NULL || trace == NULL || self->pending)
    return FALSE;
  live->find_data = nuc_source_get_vocabulary (source);
  if (self->other != NULL && nuc_comparison_has_own_source (self->comparison))
    live->other_find_data = nuc_source_get_vocabulary (
        nuc_session_get_source (nuc_comparison_get_other (self->comparison)));
  take_rolls (self, trace, live);
  return TRUE;
}

/**
 * nuc_lesson_stage_capture:
 *
 * Returns: (transfer full) (nullable): what is open now as the setting of a scene, %NULL where nothing is
 */
NucSetting *
nuc_lesson_stage_capture (NucLessonStage *self)
{
  NucSource *source = nuc_session_get_source (self->session);
  g_autofree char *view = dup_action (self, "view");
  g_autofree char *axis = dup_action (self, "axis");
  g_autofree char *hide = dup_action (self, "hide");
  NucSetting *setting;

  if (source == NULL)
    return NULL;
  setting = g_new0 (NucSetting, 1);
  setting->source = nuc_opening_to_text (nuc_session_get_opened (self->session));
  if (nuc_source_get_kind (source) == NUC_SOURCE_MODEL)
    setting->prompt = g_strdup (nuc_session_get_prompt (self->session));
  setting->chain = nuc_chain_to_string (nuc_session_get_chain (self->session));
  /* A lesson file's seeds end where its numbers do. */
  setting->seed = nuc_session_get_seed (self->session) & G_MAXINT64;
  setting->view = (NucView) find_word (nuc_view_names, view);
  setting->axis = (NucAxis) find_word (nuc_axis_names, axis);
  setting->hide = (NucHide) find_word (nuc_hide_names, hide);
  capture_chart (self, setting);
  if (setting->view == NUC_VIEW_COMPARE)
    {
      g_autofree char *other = dup_action (self, "compare-source");

      setting->other_chain = dup_action (self, "compare-chain");
      if (other != NULL && *other != '\0')
        setting->other_source = g_steal_pointer (&other);
    }
  return setting;
}
