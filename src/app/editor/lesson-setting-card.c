/* lesson-setting-card.c: what a scene or a question opens, and whether the window shows it
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/editor/lesson-form.h"
#include "app/editor/lesson-setting-card.h"
#include "app/source/recent-sources.h"

/**
 * NucLessonSettingCard:
 *
 * The knobs beside the editor are the real ones, so that the window may show something else than the scene will:
 * the card says so, and offers both ways out.
 */
struct _NucLessonSettingCard
{
  GtkBox parent_instance;

  NucLessonStage *stage;
  const char *nothing; /* said where nothing is opened */
  gboolean shown;

  GtkWidget *words;
  GtkWidget *same;
  GtkWidget *note;
  GtkWidget *take;
  GtkWidget *back;
  GtkWidget *drop;
};

enum
{
  SIGNAL_TAKEN,
  SIGNAL_BACK,
  SIGNAL_DROPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NucLessonSettingCard, nuc_lesson_setting_card, GTK_TYPE_BOX)

static char *
dup_words (const NucLesson *lesson, const NucSetup *setting)
{
  static const char *const views[] = { NC_ ("view", "Bars"), NC_ ("view", "Stages"),
                                       NC_ ("view", "Die"), NC_ ("view", "Curve"),
                                       NC_ ("view", "Compare") };
  g_autofree char *source = nuc_lesson_resolve (lesson, nuc_setup_get (setting, NUC_FIELD_SOURCE));
  g_autofree char *title = nuc_recent_dup_title (source);
  g_autofree char *seed =
      g_strdup_printf ("%" G_GUINT64_FORMAT, nuc_setup_get_count (setting, NUC_FIELD_SEED));
  GString *words = g_string_new (title);

  if (nuc_setup_get (setting, NUC_FIELD_PROMPT) != NULL &&
      *nuc_setup_get (setting, NUC_FIELD_PROMPT) != '\0')
    g_string_append_printf (words, " · “%s”", nuc_setup_get (setting, NUC_FIELD_PROMPT));
  g_string_append_printf (words, "\n%s",
                          *nuc_setup_get (setting, NUC_FIELD_CHAIN) != '\0'
                              ? nuc_setup_get (setting, NUC_FIELD_CHAIN)
                              : C_ ("chain", "no samplers"));
  if (nuc_setup_has (setting, NUC_FIELD_COMPARE_CHAIN))
    g_string_append_printf (words, " ↔ %s",
                            *nuc_setup_get (setting, NUC_FIELD_COMPARE_CHAIN) != '\0'
                                ? nuc_setup_get (setting, NUC_FIELD_COMPARE_CHAIN)
                                : C_ ("chain", "no samplers"));
  g_string_append_printf (words, "\n%s · ",
                          g_dpgettext2 (NULL, "view", views[nuc_setup_get_view (setting)]));
  /* Translators: a seed */
  g_string_append_printf (words, _ ("seed %s"), seed);
  return g_string_free (words, FALSE);
}

/* Whether the window shows what will be opened: what is open may have been changed since. */
static gboolean
is_same (NucLessonSettingCard *self, const NucLesson *lesson, const NucSetup *setting)
{
  g_autoptr (NucSetup) now = nuc_lesson_stage_capture (self->stage);
  g_autoptr (NucSetup) then = nuc_lesson_resolve_setup (lesson, setting);

  if (now == NULL)
    return FALSE;
  nuc_setup_put (now, NUC_FIELD_HIDE, nuc_setup_get (then, NUC_FIELD_HIDE));
  /* A prompt that is left open is no difference. */
  if (!nuc_setup_has (then, NUC_FIELD_PROMPT))
    nuc_setup_unset (now, NUC_FIELD_PROMPT);
  return nuc_setup_equal (now, then);
}

static void
take_cb (NucLessonSettingCard *self)
{
  g_signal_emit (self, signals[SIGNAL_TAKEN], 0);
}

static void
back_cb (NucLessonSettingCard *self)
{
  g_signal_emit (self, signals[SIGNAL_BACK], 0);
}

static void
drop_cb (NucLessonSettingCard *self)
{
  g_signal_emit (self, signals[SIGNAL_DROPPED], 0);
}

static void
nuc_lesson_setting_card_dispose (GObject *object)
{
  g_clear_object (&NUC_LESSON_SETTING_CARD (object)->stage);

  G_OBJECT_CLASS (nuc_lesson_setting_card_parent_class)->dispose (object);
}

static guint
new_signal (const char *name)
{
  return g_signal_new (name, NUC_TYPE_LESSON_SETTING_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
}

static void
nuc_lesson_setting_card_class_init (NucLessonSettingCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nuc_lesson_setting_card_dispose;
  signals[SIGNAL_TAKEN] = new_signal ("taken");     /* what the window shows is to be opened */
  signals[SIGNAL_BACK] = new_signal ("back");       /* the window is to show it again */
  signals[SIGNAL_DROPPED] = new_signal ("dropped"); /* nothing is to be opened */
}

static void
nuc_lesson_setting_card_init (NucLessonSettingCard *self)
{
  nuc_form_set_up (GTK_WIDGET (self), 6);
}

/**
 * nuc_lesson_setting_card_new:
 * @title: what it is about, translated
 * @nothing: (nullable): said where nothing is opened, translated and static
 * @back: what the way back is called, translated
 *
 * Returns: (transfer floating): a card
 */
GtkWidget *
nuc_lesson_setting_card_new (const char *title, const char *nothing, const char *back)
{
  NucLessonSettingCard *self = g_object_new (NUC_TYPE_LESSON_SETTING_CARD, NULL);
  GtkWidget *card = nuc_form_append_card (GTK_WIDGET (self), title);

  self->nothing = nothing;
  self->words = nuc_form_append_label (card, NULL, "nuc-setting");
  self->same = nuc_form_append_label (card, _ ("✓ The window shows this now."), "nuc-help");
  self->note = nuc_form_append_label (card, _ ("The window shows something else now."), "nuc-note");
  self->take =
      nuc_form_append_button (card, _ ("Take What the Window Shows"), G_CALLBACK (take_cb), self);
  self->back = nuc_form_append_button (card, back, G_CALLBACK (back_cb), self);
  self->drop = nuc_form_append_button (card, C_ ("lesson editor", "Open Nothing"),
                                       G_CALLBACK (drop_cb), self);
  return GTK_WIDGET (self);
}

/* Once, before anything is shown. */
void
nuc_lesson_setting_card_set_stage (NucLessonSettingCard *self, NucLessonStage *stage)
{
  self->stage = g_object_ref (stage);
}

/**
 * nuc_lesson_setting_card_set:
 * @lesson: whose files the setting names
 * @setting: (nullable): what is opened
 * @needed: whether something must be opened
 */
void
nuc_lesson_setting_card_set (NucLessonSettingCard *self,
                             const NucLesson *lesson,
                             const NucSetup *setting,
                             gboolean needed)
{
  g_autofree char *words = setting != NULL ? dup_words (lesson, setting) : g_strdup (self->nothing);
  gboolean differs;

  self->shown = setting != NULL && is_same (self, lesson, setting);
  differs = setting != NULL && !self->shown && nuc_lesson_stage_is_ready (self->stage);
  gtk_label_set_text (GTK_LABEL (self->words), words);
  gtk_widget_set_visible (self->same, self->shown);
  gtk_widget_set_visible (self->note, differs);
  gtk_widget_set_visible (self->take, differs || setting == NULL);
  gtk_widget_set_visible (self->back, differs);
  gtk_widget_set_visible (self->drop, setting != NULL && !needed);
}

/* Whether the window showed what will be opened when it was last set. */
gboolean
nuc_lesson_setting_card_is_shown (NucLessonSettingCard *self)
{
  return self->shown;
}
