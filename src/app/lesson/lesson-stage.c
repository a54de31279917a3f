/* lesson-stage.c: brings what a scene sets into the window, and tells what is there now
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/lesson/lesson-stage.h"

#include "session/setup-apply.h"
#include "session/setup-capture.h"

/**
 * NucLessonStage:
 *
 * A scene sets what a person could set by hand, through the same actions; what it sets can be changed and
 * undone like anything else. An action that a window does not have is left out.
 */
struct _NucLessonStage
{
  GObject parent_instance;

  NucExhibit *exhibit;
  NucSession *session;     /* of the exhibit */
  GActionGroup *actions;   /* the window, which owns whoever owns this */
  NucLessonBefore *before; /* from the first scene until the lesson is left */
  NucSetupApply *apply;
  NucSetup *setting;
  gconstpointer origin; /* what @setting is a copy of; only to be compared */

  NucChain *began;
  NucTrace *other; /* of B: a person may change it, too */

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

static gboolean
is_busy (NucLessonStage *self)
{
  return nuc_setup_apply_get_busy (self->apply);
}

/* The scene's own changes are no news. */
static void
emit_changed (NucLessonStage *self)
{
  if (!is_busy (self))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static NucComparison *
get_comparison (NucLessonStage *self)
{
  return nuc_exhibit_get_comparison (self->exhibit);
}

static void
update_other (NucLessonStage *self)
{
  g_autoptr (GError) error = NULL;
  NucTrace *other;

  g_clear_pointer (&self->other, nuc_trace_unref);
  if (self->setting == NULL || nuc_setup_get_view (self->setting) != NUC_VIEW_COMPARE ||
      is_busy (self) || nuc_session_get_trace (self->session) == NULL ||
      nuc_session_get_opening (nuc_comparison_get_other (get_comparison (self))) != NULL)
    return;
  other = nuc_comparison_get_trace (get_comparison (self), &error);
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
  NucDie *die = nuc_dice_get_die (nuc_exhibit_get_dice (self->exhibit));
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

/* Tasks are judged from here. */
static void
begin (NucLessonStage *self)
{
  g_clear_pointer (&self->began, nuc_chain_unref);
  self->began = nuc_chain_ref (nuc_session_get_chain (self->session));
  forget_draws (self);
  nuc_session_update (self->session);
  trace_cb (self);
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

  g_clear_pointer (&self->other, nuc_trace_unref);
  g_clear_pointer (&self->before, nuc_lesson_before_free);
  g_clear_object (&self->apply);
  g_clear_object (&self->session);
  g_clear_object (&self->exhibit);
  g_clear_pointer (&self->rolled, g_free);
  g_clear_pointer (&self->setting, nuc_setup_free);
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
 * @exhibit: what is set
 * @actions: (transfer none): the window's; it must live longer
 *
 * Rolls of the die count, and until it is rolled the tokens drawn from a fixed distribution do.
 */
NucLessonStage *
nuc_lesson_stage_new (NucExhibit *exhibit, GActionGroup *actions)
{
  static const struct
  {
    const char *signal;
    void (*callback) (NucLessonStage *self);
  } connections[] = {
    { "notify::source", forget_draws }, { "notify::trace", trace_cb }, { "appended", appended_cb },
    { "replaced", reset_cb },           { "notify::chain", reset_cb },
  };
  NucLessonStage *self = g_object_new (NUC_TYPE_LESSON_STAGE, NULL);

  self->exhibit = g_object_ref (exhibit);
  self->session = g_object_ref (nuc_exhibit_get_session (exhibit));
  self->actions = actions;
  self->apply = nuc_setup_apply_new (exhibit);
  for (guint i = 0; i < G_N_ELEMENTS (connections); i++)
    g_signal_connect_object (self->session, connections[i].signal,
                             G_CALLBACK (connections[i].callback), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->apply, "ended", G_CALLBACK (begin), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (nuc_exhibit_get_dice (exhibit), "changed", G_CALLBACK (emit_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_comparison (self), "changed", G_CALLBACK (trace_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
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
nuc_lesson_stage_open (NucLessonStage *self, const NucLesson *lesson, const NucSetup *setting)
{
  g_autoptr (NucSetup) whole = nuc_lesson_resolve_setup (lesson, setting);
  NucSetup *copy = nuc_setup_copy (setting);

  if (self->before == NULL)
    self->before = nuc_lesson_before_new (self->exhibit, self->actions);
  g_clear_pointer (&self->other, nuc_trace_unref);
  g_clear_pointer (&self->setting, nuc_setup_free);
  self->setting = copy;
  self->origin = setting;
  nuc_setup_apply_begin (self->apply, whole, NUC_REUSE_SOURCE);
}

/**
 * nuc_lesson_stage_adopt:
 * @setting: as nuc_lesson_stage_capture() has just told it
 *
 * What is open now is what the scene began with: nothing moves, but tasks are judged from here.
 */
void
nuc_lesson_stage_adopt (NucLessonStage *self, const NucSetup *setting)
{
  NucSetup *copy = nuc_setup_copy (setting);

  nuc_setup_apply_cancel (self->apply);
  g_clear_pointer (&self->setting, nuc_setup_free);
  self->setting = copy;
  self->origin = NULL;
  g_clear_pointer (&self->began, nuc_chain_unref);
  self->began = nuc_chain_ref (nuc_session_get_chain (self->session));
  trace_cb (self);
}

/**
 * nuc_lesson_stage_shows:
 * @setting: of a scene or a question
 *
 * Returns: whether @setting is what was brought into the window last
 */
gboolean
nuc_lesson_stage_shows (NucLessonStage *self, const NucSetup *setting)
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
  nuc_setup_apply_cancel (self->apply);
  self->origin = NULL;
  g_clear_pointer (&self->setting, nuc_setup_free);
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
  nuc_exhibit_set_hide (self->exhibit, NUC_HIDE_NOTHING);
}

/**
 * nuc_lesson_stage_is_ready:
 *
 * Returns: whether what was set is there: no source is being opened any more
 */
gboolean
nuc_lesson_stage_is_ready (NucLessonStage *self)
{
  return self->setting != NULL && !is_busy (self);
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
  if (source == NULL || trace == NULL || is_busy (self))
    return FALSE;
  live->find_data = nuc_source_get_vocabulary (source);
  if (self->other != NULL && nuc_comparison_has_own_source (get_comparison (self)))
    live->other_find_data = nuc_source_get_vocabulary (
        nuc_session_get_source (nuc_comparison_get_other (get_comparison (self))));
  take_rolls (self, trace, live);
  return TRUE;
}

/**
 * nuc_lesson_stage_capture:
 *
 * Returns: (transfer full) (nullable): what is open now as the setting of a scene, %NULL where nothing is
 */
NucSetup *
nuc_lesson_stage_capture (NucLessonStage *self)
{
  return nuc_session_get_source (self->session) != NULL ? nuc_setup_capture (self->exhibit) : NULL;
}
