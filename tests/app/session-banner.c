/* session-banner.c: tests of what a session has to say
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/source/session-banner.h"
#include "harness.h"

typedef struct
{
  NucSession *session;
  NucBanner *banner;
  NucSessionBanner *speaker;
} Fixture;

static void
set_up (Fixture *fixture)
{
  fixture->session = new_session ("temperature=1", "preset:lesson");
  fixture->banner = g_object_ref_sink (g_object_new (NUC_TYPE_BANNER, NULL));
  fixture->speaker = nuc_session_banner_new (fixture->session, fixture->banner);
}

static void
tear_down (Fixture *fixture)
{
  g_assert_finalize_object (fixture->speaker);
  g_assert_finalize_object (fixture->banner);
  g_assert_finalize_object (fixture->session);
}

static void
open_other (Fixture *fixture, const char *name)
{
  nuc_session_open (fixture->session, NUC_OPENING (name), NUC_NAMED_BY_FILE, NULL);
  spin_until (nuc_session_get_opening (fixture->session) == NULL);
}

/* One sentence does not push another out of sight, and what is open stays. */
static void
test_several_errors (void)
{
  Fixture fixture;

  set_up (&fixture);
  open_other (&fixture, "/nonexistent/a.csv");
  open_other (&fixture, "/nonexistent/b.csv");
  g_assert_nonnull (strstr (nuc_banner_get_sentence (fixture.banner), "b.csv"));
  nuc_banner_hide (fixture.banner);
  g_assert_nonnull (strstr (nuc_banner_get_sentence (fixture.banner), "a.csv"));
  nuc_banner_hide (fixture.banner);
  g_assert_null (nuc_banner_get_sentence (fixture.banner));
  g_assert_cmpstr (nuc_source_get_uri (nuc_session_get_source (fixture.session)), ==,
                   "preset:lesson");
  tear_down (&fixture);
}

static void
test_success_answers_errors (void)
{
  Fixture fixture;

  set_up (&fixture);
  open_other (&fixture, "/nonexistent/a.csv");
  nuc_session_banner_notice (fixture.speaker, "It is saved.");
  open_other (&fixture, "preset:flat");
  g_assert_cmpstr (nuc_banner_get_sentence (fixture.banner), ==, "It is saved.");
  nuc_banner_hide (fixture.banner);
  g_assert_null (nuc_banner_get_sentence (fixture.banner));
  tear_down (&fixture);
}

static void
test_instead_does_not (void)
{
  Fixture fixture;

  set_up (&fixture);
  open_other (&fixture, "/nonexistent/a.csv");
  nuc_session_banner_keep_errors (fixture.speaker);
  open_other (&fixture, "preset:flat");
  g_assert_nonnull (nuc_banner_get_sentence (fixture.banner));
  open_other (&fixture, "preset:ties");
  g_assert_null (nuc_banner_get_sentence (fixture.banner));
  tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/session-banner/several-errors", test_several_errors);
  g_test_add_func ("/app/session-banner/success-answers-errors", test_success_answers_errors);
  g_test_add_func ("/app/session-banner/instead-does-not", test_instead_does_not);
  return g_test_run ();
}
