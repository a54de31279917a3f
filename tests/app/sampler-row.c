/* sampler-row.c: tests of one stage's controls
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/widgets/number-entry.h"
#include "app/chain/sampler-row.h"
#include "harness.h"

typedef struct
{
  NucSession *session;
  NucSamplerRow *row;
  GtkWidget *entry;
  GtkWidget *scale;
  GtkWidget *toggle;
} Fixture;

/* What the row says is wrong, %NULL where it says nothing. */
static const char *
get_message (NucSamplerRow *row)
{
  GtkWidget *message = part (row, "message");

  return gtk_widget_get_visible (message) ? gtk_label_get_text (GTK_LABEL (message)) : NULL;
}

static void
set_up (Fixture *fixture, const char *chain)
{
  fixture->session = new_session (chain, "preset:lesson");
  fixture->row = NUC_SAMPLER_ROW (g_object_ref_sink (nuc_sampler_row_new (fixture->session, 0)));
  fixture->entry = nth_widget (GTK_WIDGET (fixture->row), NUC_TYPE_NUMBER_ENTRY, 0);
  fixture->scale = nth_widget (GTK_WIDGET (fixture->row), GTK_TYPE_SCALE, 0);
  fixture->toggle = nth_widget (GTK_WIDGET (fixture->row), GTK_TYPE_SWITCH, 0);
}

static void
tear_down (Fixture *fixture)
{
  g_assert_finalize_object (fixture->row);
  g_assert_finalize_object (fixture->session);
}

static void
slide (Fixture *fixture, double value)
{
  gboolean handled;

  g_signal_emit_by_name (fixture->scale, "change-value", GTK_SCROLL_JUMP, value, &handled);
  g_assert_true (handled);
}

static void
type (Fixture *fixture, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (fixture->entry), text);
  g_signal_emit_by_name (fixture->entry, "activate");
}

/* Every place of every slider is a value that the chain takes. */
static void
test_slider (void)
{
  gsize n;
  const NucSampler *const *samplers = nuc_sampler_list (&n);

  for (gsize i = 0; i < n; i++)
    {
      NucSession *session = nuc_session_new ();
      NucSamplerRow *row;
      GtkWidget *scale;
      GtkAdjustment *adjustment;

      nuc_session_insert_stage (session, 0, samplers[i]);
      row = NUC_SAMPLER_ROW (g_object_ref_sink (nuc_sampler_row_new (session, 0)));
      scale = nth_widget (GTK_WIDGET (row), GTK_TYPE_SCALE, 0);
      adjustment = gtk_range_get_adjustment (GTK_RANGE (scale));
      for (guint j = 0; gtk_widget_get_visible (scale) && j <= 20; j++)
        {
          double low = gtk_adjustment_get_lower (adjustment);
          double high = gtk_adjustment_get_upper (adjustment);
          double place = low + (high - low) * j / 20;
          gboolean handled;

          g_signal_emit_by_name (scale, "change-value", GTK_SCROLL_JUMP, place, &handled);
          g_test_message ("%s at %g", nuc_sampler_get_name (samplers[i]), place);
          g_assert_null (get_message (row));
          g_assert_cmpfloat_with_epsilon (gtk_range_get_value (GTK_RANGE (scale)), place,
                                          (high - low) * 0.12);
        }
      g_assert_finalize_object (row);
      g_assert_finalize_object (session);
    }
}

static void
test_slider_moves_the_trace (void)
{
  Fixture fixture;

  set_up (&fixture, "temperature=1");
  slide (&fixture, 0);
  g_assert_cmpfloat (nuc_session_get_knob (fixture.session, "temperature"), ==, 0);
  g_assert_cmpuint (nuc_trace_get_n_survivors (fresh_trace (fixture.session)), ==, 1);
  g_assert_nonnull (find_label (GTK_WIDGET (fixture.row), "1 token survives"));
  g_signal_emit_by_name (fixture.scale, "move-slider", GTK_SCROLL_STEP_FORWARD);
  g_assert_cmpfloat (nuc_session_get_knob (fixture.session, "temperature"), >, 0);
  tear_down (&fixture);
}

/* GTK hands what an assistive technology sets to the range, and no signal tells that a person moved it. */
static void
test_set_from_outside (void)
{
  static const struct
  {
    const char *chain;
    const char *name;
    double set;
    double becomes;
  } cases[] = {
    { "temperature=1", "temperature", 0.5, 0.5 },
    { "temperature=1", "temperature", 0.123456, 0.12 },
    { "top-k=40", "top-k", 3, 3 },
    { "top-k=40", "top-k", 90, 90 },
    { "top-k=40", "top-k", 2.6, 3 },
    { "top-p=0.9", "top-p", 0.25, 0.25 },
    { "min-p=0.1", "min-p", 0.5, 0.5 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture fixture;
      double before;

      g_test_message ("%s to %g", cases[i].chain, cases[i].set);
      set_up (&fixture, cases[i].chain);
      before = nuc_session_get_knob (fixture.session, cases[i].name);
      gtk_range_set_value (GTK_RANGE (fixture.scale), cases[i].set);
      g_assert_cmpfloat (nuc_session_get_knob (fixture.session, cases[i].name), ==,
                         cases[i].becomes);
      g_assert_cmpfloat (gtk_range_get_value (GTK_RANGE (fixture.scale)), ==, cases[i].becomes);
      gtk_test_accessible_assert_property (fixture.scale, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
                                           cases[i].becomes);
      nuc_session_undo (fixture.session);
      g_assert_cmpfloat (nuc_session_get_knob (fixture.session, cases[i].name), ==, before);
      g_assert_cmpfloat (gtk_range_get_value (GTK_RANGE (fixture.scale)), ==, before);
      tear_down (&fixture);
    }
}

/* Each setting that would need the unknown tokens says so. */
static void
test_partly_known (void)
{
  static const struct
  {
    const char *chain;
    const char *flow;
    gboolean told;
  } cases[] = {
    { "top-k=5", "5 known tokens survive", FALSE },
    { "top-p=0.5", "4 known tokens survive", FALSE },
    { "top-p=0.95", "20 known tokens survive", TRUE },
    { "min-p=0.0001", "20 known tokens survive", TRUE },
    { "typical=0.9", "20 known tokens survive", TRUE },
    { "temperature=0.5", "20 known tokens survive", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      NucSession *session = new_session (cases[i].chain, "preset:top-20");
      GtkWidget *row = g_object_ref_sink (nuc_sampler_row_new (session, 0));
      const char *note = nuc_trace_get_stage (fresh_trace (session), 0)->note;

      g_test_message ("%s: %s", cases[i].chain, note);
      g_assert_nonnull (find_label (row, cases[i].flow));
      g_assert_cmpint (note != NULL, ==, cases[i].told);
      if (note != NULL)
        g_assert_true (gtk_widget_get_visible (find_label (row, note)));
      g_assert_finalize_object (row);
      g_assert_finalize_object (session);
    }
}

static void
test_typed_beside_the_slider (void)
{
  Fixture fixture;

  set_up (&fixture, "top-p=0.5");
  type (&fixture, "0,95");
  g_assert_cmpfloat (nuc_session_get_knob (fixture.session, "top-p"), ==, 0.95);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture.entry)), ==, "0.95");
  type (&fixture, "0.955");
  g_assert_cmpfloat (nuc_session_get_knob (fixture.session, "top-p"), ==, 0.955);
  tear_down (&fixture);
}

static void
test_out_of_range (void)
{
  Fixture fixture;

  set_up (&fixture, "top-p=0.5");
  type (&fixture, "1.5");
  g_assert_nonnull (get_message (fixture.row));
  g_test_message ("%s", get_message (fixture.row));
  g_assert_cmpfloat (nuc_session_get_knob (fixture.session, "top-p"), ==, 0.5);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture.entry)), ==, "1.5");
  type (&fixture, "half");
  g_assert_nonnull (strstr (get_message (fixture.row), "half"));
  type (&fixture, "0.7");
  g_assert_null (get_message (fixture.row));
  g_assert_cmpfloat (nuc_session_get_knob (fixture.session, "top-p"), ==, 0.7);
  tear_down (&fixture);
}

static void
test_off_and_reset (void)
{
  Fixture fixture;
  GtkWidget *reset;

  set_up (&fixture, "top-k=2");
  gtk_switch_set_active (GTK_SWITCH (fixture.toggle), FALSE);
  g_assert_cmpuint (nuc_trace_get_n_survivors (fresh_trace (fixture.session)), ==, 4);
  gtk_switch_set_active (GTK_SWITCH (fixture.toggle), TRUE);
  g_assert_cmpuint (nuc_trace_get_n_survivors (fresh_trace (fixture.session)), ==, 2);
  gtk_widget_activate_action (GTK_WIDGET (fixture.row), "row.reset", NULL);
  reset = nth_widget (GTK_WIDGET (fixture.row), GTK_TYPE_BUTTON, 0);
  g_assert_nonnull (reset);
  g_assert_cmpfloat (
      nuc_session_get_knob (fixture.session, "top-k"), ==,
      nuc_sampler_get_parameters (nuc_sampler_find ("top-k"), &(gsize){ 0 })->initial);
  nuc_session_undo (fixture.session);
  g_assert_cmpfloat (nuc_session_get_knob (fixture.session, "top-k"), ==, 2);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture.entry)), ==, "2");
  tear_down (&fixture);
}

static void
test_tokens (void)
{
  NucSession *session = new_session ("bias=1@2", "preset:lesson");
  NucSamplerRow *row = NUC_SAMPLER_ROW (g_object_ref_sink (nuc_sampler_row_new (session, 0)));
  /* After the number entry that this stage does not show. */
  GtkWidget *entry = nth_widget (GTK_WIDGET (row), GTK_TYPE_ENTRY, 1);
  g_autofree char *text = NULL;

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "1@2");
  gtk_editable_set_text (GTK_EDITABLE (entry), "0@-inf+2@1");
  g_signal_emit_by_name (entry, "activate");
  text = nuc_chain_to_string (nuc_session_get_chain (session));
  g_assert_cmpstr (text, ==, "bias=0@-inf+2@1");
  g_assert_null (get_message (row));
  gtk_editable_set_text (GTK_EDITABLE (entry), "the@1");
  g_signal_emit_by_name (entry, "activate");
  g_assert_nonnull (get_message (row));
  g_assert_finalize_object (row);
  g_assert_finalize_object (session);
}

static void
test_accessible (void)
{
  Fixture fixture;

  set_up (&fixture, "temperature=0.8");
  gtk_test_accessible_assert_role (GTK_WIDGET (fixture.row), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (fixture.scale, GTK_ACCESSIBLE_PROPERTY_LABEL, "Temperature");
  gtk_test_accessible_assert_property (fixture.scale, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "0.80");
  gtk_test_accessible_assert_property (fixture.entry, GTK_ACCESSIBLE_PROPERTY_LABEL, "Temperature");
  /* What was typed beyond the end of the slider is what is told of it. */
  type (&fixture, "7");
  gtk_test_accessible_assert_property (fixture.scale, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 7.0);
  tear_down (&fixture);
}

/* A row that is made for a stage leaves its values alone, also those that its slider does not reach. */
static void
test_made_for_any_value (void)
{
  gsize n;
  const NucSampler *const *samplers = nuc_sampler_list (&n);

  for (gsize i = 0; i < n; i++)
    {
      gsize n_parameters;
      const NucParameter *main = nuc_sampler_get_parameters (samplers[i], &n_parameters);

      for (guint j = 0; n_parameters > 0 && j <= 4; j++)
        {
          NucSession *session = nuc_session_new ();
          GtkWidget *row;
          g_autofree char *before = NULL;
          g_autofree char *after = NULL;

          nuc_session_insert_stage (session, 0, samplers[i]);
          if (main->kind != NUC_PARAMETER_TOKENS && main->kind != NUC_PARAMETER_CHOICE)
            nuc_session_set_value (session, 0, 0,
                                   nuc_parameter_round (main, main->slider_minimum +
                                                                  (main->slider_maximum -
                                                                   main->slider_minimum) *
                                                                      j / 3),
                                   NULL);
          before = nuc_chain_to_string (nuc_session_get_chain (session));
          row = g_object_ref_sink (nuc_sampler_row_new (session, 0));
          after = nuc_chain_to_string (nuc_session_get_chain (session));
          g_assert_cmpstr (after, ==, before);
          g_assert_finalize_object (row);
          g_assert_finalize_object (session);
        }
    }
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/sampler-row/slider", test_slider);
  g_test_add_func ("/app/sampler-row/slider-moves-the-trace", test_slider_moves_the_trace);
  g_test_add_func ("/app/sampler-row/set-from-outside", test_set_from_outside);
  g_test_add_func ("/app/sampler-row/partly-known", test_partly_known);
  g_test_add_func ("/app/sampler-row/typed-beside-the-slider", test_typed_beside_the_slider);
  g_test_add_func ("/app/sampler-row/out-of-range", test_out_of_range);
  g_test_add_func ("/app/sampler-row/off-and-reset", test_off_and_reset);
  g_test_add_func ("/app/sampler-row/tokens", test_tokens);
  g_test_add_func ("/app/sampler-row/made-for-any-value", test_made_for_any_value);
  g_test_add_func ("/app/sampler-row/accessible", test_accessible);
  return g_test_run ();
}
