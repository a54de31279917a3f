/* undo-names.c: tests of buttons that say what they undo
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/chain/undo-names.h"
#include "harness.h"

typedef struct
{
  NucSession *session;
  GtkWidget *undo;
  GtkWidget *redo;
} Fixture;

static void
set_up (Fixture *fixture)
{
  fixture->session = new_session ("temperature=0.8,top-k=40", "corpus:austen");
  fixture->undo = g_object_ref_sink (gtk_button_new ());
  fixture->redo = g_object_ref_sink (gtk_button_new ());
  nuc_undo_names_add (fixture->undo, fixture->redo, fixture->session);
}

static void
tear_down (Fixture *fixture)
{
  g_assert_finalize_object (fixture->undo);
  g_assert_finalize_object (fixture->redo);
  g_assert_finalize_object (fixture->session);
}

static const char *
get_name (GtkWidget *button)
{
  const char *line = strchr (gtk_widget_get_tooltip_text (button), '\n');

  return line != NULL ? line + 1 : NULL;
}

static void
set_chain (Fixture *fixture, const char *text)
{
  GError *error = NULL;

  nuc_session_set_chain_text (fixture->session, text, &error);
  g_assert_no_error (error);
}

static void
test_chain (void)
{
  static const struct
  {
    const char *chain;
    const char *name;
  } rows[] = {
    { "temperature=0.8,top-k=20", "Top-k" },
    { "temperature=0.5,top-k=20", "Temperature" },
    { "top-k=20,temperature=0.5", "Order of the chain" },
    { "top-k=20,temperature=0.5,min-p=0.1", "Min-p" },
    { "temperature=0.5,min-p=0.1", "Top-k" },
    { "typical=0.9", "Chain" },
  };
  Fixture fixture;

  set_up (&fixture);
  g_assert_null (get_name (fixture.undo));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      set_chain (&fixture, rows[i].chain);
      g_assert_cmpstr (get_name (fixture.undo), ==, rows[i].name);
      g_assert_null (get_name (fixture.redo));
    }
  for (guint i = G_N_ELEMENTS (rows); i-- > 0;)
    {
      nuc_session_undo (fixture.session);
      g_assert_cmpstr (get_name (fixture.redo), ==, rows[i].name);
    }
  g_assert_null (get_name (fixture.undo));
  tear_down (&fixture);
}

static void
test_text (void)
{
  Fixture fixture;

  set_up (&fixture);
  nuc_session_set_seed (fixture.session, 7);
  g_assert_cmpstr (get_name (fixture.undo), ==, "Seed");
  nuc_session_set_prompt (fixture.session, "She was");
  spin_until (g_str_equal (nuc_session_get_prompt (fixture.session), "She was"));
  g_assert_cmpstr (get_name (fixture.undo), ==, "Prompt");
  nuc_session_undo (fixture.session);
  spin_until (g_str_equal (nuc_session_get_prompt (fixture.session), ""));
  g_assert_cmpstr (get_name (fixture.redo), ==, "Prompt");
  g_assert_cmpstr (get_name (fixture.undo), ==, "Seed");
  tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/undo-names/chain", test_chain);
  g_test_add_func ("/app/undo-names/text", test_text);
  return g_test_run ();
}
