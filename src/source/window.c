/* window.c: which part of a long context a model sees
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/window.h"

/**
 * nuc_window_get_visible:
 * @window: tokens that a model can attend to, at least 2
 * @n: tokens of a context
 *
 * All tokens are seen as long as they fit. Of a longer context the oldest are left out, half a window
 * at a time, so that the window has to be computed anew only once in half its length. What is
 * seen depends on @n alone, so that going back gives the same distribution again.
 *
 * Returns: from half the window to all of it, or @n
 */
gsize
nuc_window_get_visible (gsize window, gsize n)
{
  gsize half = window / 2;

  return n <= window ? n : n - (n - window + half - 1) / half * half;
}

/**
 * nuc_window_view:
 * @window: as for nuc_window_get_visible()
 * @context: (array length=n): all tokens so far
 * @n: how many
 * @start: the token that every text begins with, or -1
 * @seen: (element-type guint32): replaced by the tokens that the model sees; none are left only where
 *   @context is empty and there is no start token
 */
void
nuc_window_view (gsize window, const guint32 *context, gsize n, gint64 start, GArray *seen)
{
  gsize visible = nuc_window_get_visible (window, n);

  g_array_set_size (seen, 0);
  /* A context that begins as the model wants it goes on doing so when its oldest part is dropped. */
  if (start >= 0 && (n == 0 || (visible < n && context[0] == start)))
    {
      guint32 id = (guint32) start;

      g_array_append_val (seen, id);
      visible = n == 0 ? 0 : visible - 1;
    }
  if (visible > 0)
    g_array_append_vals (seen, context + n - visible, (guint) visible);
}
