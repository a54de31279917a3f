/* window.c: which part of a long context a model sees
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/window.h"

static void
test_visible (void)
{
  static const gsize of_8[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 5, 6, 7, 8, 5, 6, 7, 8, 5 };
  static const gsize of_5[] = { 0, 1, 2, 3, 4, 5, 4, 5, 4, 5 };

  for (gsize n = 0; n < G_N_ELEMENTS (of_8); n++)
    g_assert_cmpuint (nuc_window_get_visible (8, n), ==, of_8[n]);
  for (gsize n = 0; n < G_N_ELEMENTS (of_5); n++)
    g_assert_cmpuint (nuc_window_get_visible (5, n), ==, of_5[n]);
}

static void
assert_view (const guint32 *context,
             gsize n,
             gint64 start,
             const guint32 *expected,
             gsize n_expected)
{
  g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (guint32));

  nuc_window_view (4, context, n, start, seen);
  g_assert_cmpmem (seen->data, seen->len * sizeof (guint32), expected,
                   n_expected * sizeof (guint32));
}

static void
test_view (void)
{
  const guint32 context[] = { 1, 2, 3, 4, 5 };
  const guint32 with_start[] = { 1, 4, 5 };

  assert_view (context, 4, 1, context, 4);
  assert_view (context, 5, 1, with_start, 3);
  assert_view (context, 5, 9, context + 2, 3);
  assert_view (context, 5, -1, context + 2, 3);
  assert_view (NULL, 0, 1, context, 1);
  assert_view (NULL, 0, -1, context, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source/window/visible", test_visible);
  g_test_add_func ("/source/window/view", test_view);
  return g_test_run ();
}
