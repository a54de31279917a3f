/* author.c: a figure that is saved, opened again and made once more
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "drop.h"
#include "file-dialog.h"
#include "hands.h"
#include "journey.h"

#define CHAIN "temperature=1.3,top-k=12,top-p=0.9"
#define OTHER_CHAIN "temperature=0.8,top-k=40,top-p=0.9"

/* The ending that is typed decides the format. */
static const struct
{
  const char *path;
  const char *file;
  const char *again;
} formats[] = {
  { "/journey/author/png", "figure one.png", "again.png" },
  { "/journey/author/svg", "figure one.svg", "again.svg" },
  { "/journey/author/pdf", "figure one.pdf", "again.pdf" },
};

static gboolean
has_chain (Journey *journey, const char *text)
{
  g_autofree char *chain = journey_dup_text (journey, "chain");

  return g_strcmp0 (chain, text) == 0;
}

static void
save_figure (Journey *journey, const char *path)
{
  hands_press (journey, "Ctrl+e");
  journey_turn_to_window (journey, "Save Figure");
  hands_press (journey, "Alt+s");
  file_dialog_save (journey, "Save Figure", path);
}

static GBytes *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize length;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}

static void
test_figure (gconstpointer data)
{
  const guint format = GPOINTER_TO_UINT (data);
  g_autoptr (Journey) journey = journey_new (1280, 800, JOURNEY_WINDOW_MANAGER);
  g_autofree char *path = journey_build_path (journey, formats[format].file);
  g_autofree char *again = journey_build_path (journey, formats[format].again);
  g_autofree char *by_cli =
      g_strconcat (journey_get_home (journey), "/cli-", formats[format].again, NULL);
  const char *render[] = { "render", path, "-o", by_cli, NULL };
  g_autofree char *said = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) bytes_again = NULL;
  g_autoptr (GBytes) bytes_by_cli = NULL;

  journey_start (journey, NULL);
  journey_change (journey, "chain", g_variant_new_string (CHAIN));
  journey_wait (journey, has_chain (journey, CHAIN));
  save_figure (journey, path);
  bytes = read_file (path);

  journey_change (journey, "chain", g_variant_new_string (OTHER_CHAIN));
  journey_wait (journey, has_chain (journey, OTHER_CHAIN));
  drop_file (journey, path, 640, 400);
  journey_wait (journey, has_chain (journey, CHAIN));
  save_figure (journey, again);
  bytes_again = read_file (again);
  g_assert_true (g_bytes_equal (bytes, bytes_again));

  said = journey_run_cli (journey, render);
  bytes_by_cli = read_file (by_cli);
  g_assert_true (g_bytes_equal (bytes, bytes_by_cli));
  journey_stop (journey);
}

int
main (int argc, char **argv)
{
  journey_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    g_test_add_data_func (formats[i].path, GUINT_TO_POINTER (i), test_figure);
  return journey_run ();
}
