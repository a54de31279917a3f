/* setup-apply.c: tests of what is written down and brought back
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "session/setup-apply.h"

#include <jansson.h>
#include <string.h>

#include "session/setup-capture.h"
#include "figure/figure-json.h"
#include "lesson/setting.h"
#include "lesson-harness.h"
#include "setup/setup-opening.h"

#define N_RANDOM 30

static const char *const chains[] = { "", "temperature=0.7,top-p=0.8", "top-k=3",
                                      "top-k=40:off,min-p=0.05", "repetition=1.3,temperature=1.5" };

/* Ways of opening that users have: presets, a text with order and words, a recording, a model. */
static const NucOpening openings[] = {
  { .name = (char *) "preset:lesson" },
  { .name = (char *) "preset:austen" },
  { .name = (char *) "preset:answer" },
  { .name = (char *) "corpus:austen", .order = 2, .words = TRUE },
  { .name = (char *) "corpus:austen", .order = 3 },
};

static void
put (NucSetup *setup, NucField field, const char *text)
{
  g_autoptr (GError) error = NULL;

  nuc_setup_set (setup, field, text, &error);
  g_assert_no_error (error);
}

static void
put_word (NucSetup *setup, NucField field)
{
  const char *const *words = nuc_field_get_info (field)->words;

  put (setup, field, words[g_test_rand_int_range (0, (int) g_strv_length ((char **) words))]);
}

/* A text that can be taken: tokens of low ids are in every vocabulary. */
static void
put_text (NucSetup *setup, const NucOpening *opening)
{
  gboolean recording = g_str_equal (opening->name, "preset:answer");
  guint64 step = (guint64) g_test_rand_int_range (0, 4);

  if (g_str_has_prefix (opening->name, "corpus:"))
    put (setup, NUC_FIELD_PROMPT, "It is a truth");
  nuc_setup_put_count (setup, NUC_FIELD_STEP, step);
  nuc_setup_put_switch (setup, NUC_FIELD_MARK, g_test_rand_bit ());
  if (!recording && step > 0 && g_test_rand_bit ())
    put (setup, NUC_FIELD_TAKEN, step == 1 ? "1" : "1,0");
}

static NucSetup *
make_random (void)
{
  NucSetup *setup = nuc_setup_new ();
  const NucOpening *opening = &openings[g_test_rand_int_range (0, G_N_ELEMENTS (openings))];
  NucView view;

  nuc_setup_set_opening (setup, opening);
  put (setup, NUC_FIELD_CHAIN, chains[g_test_rand_int_range (0, G_N_ELEMENTS (chains))]);
  nuc_setup_put_count (setup, NUC_FIELD_SEED,
                       ((guint64) (guint32) g_test_rand_int () << 32) |
                           (guint32) g_test_rand_int ());
  put_text (setup, opening);
  put_word (setup, NUC_FIELD_VIEW);
  put_word (setup, NUC_FIELD_AXIS);
  put_word (setup, NUC_FIELD_HIDE);
  view = nuc_setup_get_view (setup);
  if (view == NUC_VIEW_BARS)
    nuc_setup_put_switch (setup, NUC_FIELD_VERTICAL, g_test_rand_bit ());
  if (view == NUC_VIEW_DIE)
    nuc_setup_put_count (setup, NUC_FIELD_ROLLS, (guint64) g_test_rand_int_range (0, 5000));
  if (view == NUC_VIEW_COMPARE)
    {
      put (setup, NUC_FIELD_COMPARE_CHAIN,
           chains[g_test_rand_int_range (0, G_N_ELEMENTS (chains))]);
      if (g_test_rand_bit ())
        nuc_setup_set_second_opening (
            setup, &openings[g_test_rand_int_range (0, G_N_ELEMENTS (openings))]);
    }
  if (g_test_rand_bit ())
    nuc_setup_put_count (setup, NUC_FIELD_BARS, (guint64) g_test_rand_int_range (2, 201));
  if (g_test_rand_bit ())
    put (setup, NUC_FIELD_PIN, "2,0");
  return setup;
}

static char *
describe (const NucSetup *setup)
{
  return nuc_figure_json_write (setup, "/");
}

static void
assert_equal (const NucSetup *found, const NucSetup *expected, const char *after)
{
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;

  if (nuc_setup_equal (found, expected))
    return;
  one = describe (found);
  two = describe (expected);
  g_test_message ("after %s: %s is not %s", after, one, two);
  g_test_fail ();
}

static void
apply (Class *class, NucSetupApply *engine, const NucSetup *setup)
{
  NucExhibit *exhibit = nuc_window_get_exhibit (NUC_WINDOW (class->window));

  nuc_setup_apply_begin (engine, setup, g_test_rand_bit () ? NUC_REUSE_SOURCE : NUC_REUSE_NOTHING);
  spin_until (!nuc_setup_apply_get_busy (engine) &&
              !nuc_dice_get_busy (nuc_exhibit_get_dice (exhibit)) &&
              !nuc_comparison_get_busy (nuc_exhibit_get_comparison (exhibit)));
}

static NucSetup *
capture (Class *class)
{
  return nuc_setup_capture (nuc_window_get_exhibit (NUC_WINDOW (class->window)));
}

/* Which of the tokens were taken by hand is seen only where they are not those that the coins draw. */
static void
assert_brought_back (const NucSetup *found, const NucSetup *wanted)
{
  g_autoptr (NucSetup) one = nuc_setup_copy (found);
  g_autoptr (NucSetup) two = nuc_setup_copy (wanted);
  static const NucField free_fields[] = {
    NUC_FIELD_TAKEN,         NUC_FIELD_MARK,           NUC_FIELD_COMPARE_TAKEN,
    NUC_FIELD_COMPARE_ORDER, NUC_FIELD_COMPARE_PROMPT, NUC_FIELD_COMPARE_SOURCE,
    NUC_FIELD_COMPARE_WORDS, NUC_FIELD_AFTER,          NUC_FIELD_STEP
  };

  for (gsize i = 0; i < G_N_ELEMENTS (free_fields); i++)
    {
      nuc_setup_unset (one, free_fields[i]);
      nuc_setup_unset (two, free_fields[i]);
    }
  assert_equal (one, two, "being brought back");
}

static NucSetup *
through_scene (const NucSetup *setup)
{
  json_t *object = nuc_setting_to_json (setup);
  char *member = json_dumps (object, 0);
  g_autofree char *text = g_strdup_printf ("{\"setting\": %s}", member);
  g_autoptr (GError) error = NULL;
  g_autoptr (NucJsonReader) reader = nuc_json_reader_new ("scene", text, strlen (text), &error);
  NucSetup *read;

  g_assert_no_error (error);
  read = nuc_setting_read (reader, "setting");
  nuc_json_reader_finish (reader, &error);
  g_assert_no_error (error);
  free (member);
  json_decref (object);
  return read;
}

static NucSetup *
through_figure (const NucSetup *setup)
{
  g_autofree char *text = nuc_figure_json_write (setup, "/");
  g_autoptr (GError) error = NULL;
  NucSetup *read = nuc_figure_json_read (text, "/", &error);

  g_assert_no_error (error);
  return read;
}

/* Whatever is shown is the same after it was written into a figure or a scene, read, and brought back into a window that
 * showed something else. */
static void
test_every_form (void)
{
  Class class;
  g_autoptr (NucSetupApply) engine = NULL;

  forget_progress ();
  enter_class (&class);
  engine = nuc_setup_apply_new (nuc_window_get_exhibit (NUC_WINDOW (class.window)));
  for (guint i = 0; i < N_RANDOM && !g_test_failed (); i++)
    {
      g_autoptr (NucSetup) wanted = make_random ();
      g_autoptr (NucSetup) between = make_random ();
      g_autoptr (NucSetup) shown = NULL;
      g_autoptr (NucSetup) figure = NULL;
      g_autoptr (NucSetup) scene = NULL;
      g_autoptr (NucSetup) again = NULL;

      apply (&class, engine, wanted);
      shown = capture (&class);
      assert_brought_back (shown, wanted);
      figure = through_figure (shown);
      assert_equal (figure, shown, "a figure");
      scene = through_scene (shown);
      assert_equal (scene, shown, "a scene");
      apply (&class, engine, between);
      apply (&class, engine, i % 2 == 0 ? figure : scene);
      again = capture (&class);
      assert_equal (again, shown, "coming back");
    }
  g_clear_object (&engine);
  leave_class (&class);
}

static gboolean
is_busy (NucSession *session)
{
  gboolean busy;

  g_object_get (session, "busy", &busy, NULL);
  return busy;
}

/* The die is rolled when the distribution of its step is there, not with the one before. */
static void
test_rolls_of_a_step (void)
{
  Class class;
  g_autoptr (NucSetupApply) engine = NULL;
  g_autoptr (NucSetup) wanted = nuc_setup_new ();
  g_autoptr (NucSetup) shown = NULL;

  forget_progress ();
  enter_class (&class);
  engine = nuc_setup_apply_new (nuc_window_get_exhibit (NUC_WINDOW (class.window)));
  nuc_setup_put (wanted, NUC_FIELD_SOURCE, "preset:answer");
  nuc_setup_put_count (wanted, NUC_FIELD_STEP, 2);
  nuc_setup_put_count (wanted, NUC_FIELD_ROLLS, 1000);
  nuc_setup_put (wanted, NUC_FIELD_VIEW, "die");
  apply (&class, engine, wanted);
  spin_until (!is_busy (class.session));
  fresh_trace (class.session);
  shown = capture (&class);
  g_assert_cmpuint (nuc_setup_get_count (shown, NUC_FIELD_STEP), ==, 2);
  g_assert_cmpuint (nuc_setup_get_count (shown, NUC_FIELD_ROLLS), ==, 1000);
  g_clear_object (&engine);
  leave_class (&class);
}

/* The lesson changes nothing of what a person had. */
static void
test_lesson_between (void)
{
  static const char *const scenes[] = { "order-matters", "hot", "weighted-die" };
  Class class;
  g_autoptr (NucSetupApply) engine = NULL;

  forget_progress ();
  enter_class (&class);
  engine = nuc_setup_apply_new (nuc_window_get_exhibit (NUC_WINDOW (class.window)));
  for (guint i = 0; i < G_N_ELEMENTS (scenes) * 4 && !g_test_failed (); i++)
    {
      NucExhibit *exhibit = nuc_window_get_exhibit (NUC_WINDOW (class.window));
      g_autoptr (NucSetup) wanted = make_random ();
      g_autoptr (NucSetup) before = NULL;
      g_autoptr (NucSetup) after = NULL;

      /* A text of B's own source begins anew. */
      nuc_setup_unset (wanted, NUC_FIELD_COMPARE_SOURCE);
      apply (&class, engine, wanted);
      before = capture (&class);
      set_lesson_open (&class, TRUE);
      go_to_scene (&class, scenes[i % G_N_ELEMENTS (scenes)]);
      nuc_exhibit_pin (exhibit, 1);
      nuc_session_step (class.session);
      set_lesson_open (&class, FALSE);
      spin_until (!nuc_dice_get_busy (nuc_exhibit_get_dice (exhibit)) &&
                  !nuc_comparison_get_busy (nuc_exhibit_get_comparison (exhibit)));
      after = capture (&class);
      assert_equal (after, before, "the lesson");
    }
  g_clear_object (&engine);
  leave_class (&class);
}

int
main (int argc, char *argv[])
{
  isolate ();
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/setup-apply/every-form", test_every_form);
  g_test_add_func ("/app/setup-apply/rolls-of-a-step", test_rolls_of_a_step);
  g_test_add_func ("/app/setup-apply/lesson-between", test_lesson_between);
  return g_test_run ();
}
