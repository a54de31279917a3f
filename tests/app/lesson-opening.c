/* lesson-opening.c: tests of lesson files that are read while the window goes on
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson-harness.h"

/* Over what a lesson may be, and over what it may be and a little less. */
#define HUGE_BYTES (20 * 1024 * 1024)
#define LARGE_BYTES (7 * 1024 * 1024)

static char *folder;

static char *
write_file (const char *name, const char *text, gssize length)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, length, &error);
  g_assert_no_error (error);
  return path;
}

/* A lesson with so many scenes that it has about @bytes; broken at its very end. */
static char *
write_large (const char *name, gsize bytes, gboolean broken)
{
  GString *text =
      g_string_new ("{\"format\": \"nucleus-lesson\", \"version\": 1, \"id\": \"large\", "
                    "\"title\": \"Large\", \"chapters\": [");
  gsize each = bytes / 20000 - 130; /* without what stands around it */
  g_autofree char *word = g_strnfill (MIN (each, 16000), 'a');
  guint n = 0;
  char *path;

  for (guint chapter = 0; chapter < 100; chapter++)
    {
      g_string_append_printf (text, "%s{\"title\": \"Chapter\", \"scenes\": [",
                              chapter > 0 ? ", " : "");
      for (guint scene = 0; scene < 200; scene++)
        g_string_append_printf (
            text,
            "%s{\"id\": \"s%u\", \"title\": \"Scene\", \"setting\": {\"source\": "
            "\"preset:lesson\", \"chain\": \"top-k=2\"}, \"text\": \"%s\"}",
            scene > 0 ? ",\n" : "", n++, word);
      g_string_append (text, "]}");
    }
  g_string_append (text, broken ? "], \"questions\": 5}" : "]}");
  path = write_file (name, text->str, (gssize) text->len);
  g_string_free (text, TRUE);
  return path;
}

static void
open_file (Class *class, const char *path)
{
  nuc_window_open (NUC_WINDOW (class->window), path);
  wait_for_file (class);
}

static const char *
get_told (Class *class)
{
  return nuc_banner_get_sentence (part (class->window, "banner"));
}

static gboolean
count_cb (gpointer n)
{
  ++*(guint *) n;
  return G_SOURCE_CONTINUE;
}

/* What cannot be read leaves everything as it was, and is told in one sentence. */
static void
test_broken (void)
{
  static const struct
  {
    const char *name;
    const char *text;
    gssize length;
    const char *told;
  } cases[] = {
    { "cut.json", "{\"format\": \"nucleus-lesson\", \"chapters\": [", -1, "cut.json" },
    { "empty.json", "{\"format\": \"nucleus-lesson\"}", -1, "empty.json" },
    { "bytes.json", "{\"format\": \"nucleus-lesson\", \"id\": \"\xff\xfe\0\"}", 42, "bytes.json" },
    { "huge.json", NULL, 0, "are read up to" },
    { "end.json", NULL, 1, "questions" },
  };
  Class class;
  NucLesson *lesson;

  forget_progress ();
  enter_class (&class);
  set_lesson_open (&class, TRUE);
  go_to_scene (&class, "hot");
  lesson = nuc_lesson_panel_get_lesson (class.panel);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path =
          cases[i].text != NULL ? write_file (cases[i].name, cases[i].text, cases[i].length)
          : cases[i].length > 0 ? write_large (cases[i].name, LARGE_BYTES, TRUE)
                                : write_large (cases[i].name, HUGE_BYTES, FALSE);
      gsize chapter, scene;

      open_file (&class, path);
      g_assert_nonnull (get_told (&class));
      g_assert_nonnull (strstr (get_told (&class), cases[i].told));
      g_assert_true (nuc_lesson_panel_get_lesson (class.panel) == lesson);
      nuc_lesson_panel_get_place (class.panel, &chapter, &scene);
      g_assert_cmpstr (nuc_lesson_get_scene (lesson, chapter, scene)->id, ==, "hot");
      g_remove (path);
    }
  leave_class (&class);
}

/* JSON that is no lesson is a source's to refuse: the window says why, and the lesson is not asked. */
static void
test_not_a_lesson (void)
{
  Class class;
  g_autofree char *filler = g_strnfill (HUGE_BYTES, ' ');
  g_autofree char *text = g_strconcat ("{\"answers\": 1}", filler, NULL);
  g_autofree char *path = write_file ("other.json", text, -1);

  forget_progress ();
  enter_class (&class);
  open_and_wait (class.session, "preset:lesson");
  nuc_window_open (NUC_WINDOW (class.window), path);
  spin_until (nuc_session_get_opening (class.session) == NULL);
  g_assert_nonnull (get_told (&class));
  g_assert_cmpstr (nuc_source_get_uri (nuc_session_get_source (class.session)), ==,
                   "preset:lesson");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (class.panel)));
  leave_class (&class);
  g_remove (path);
}

/* The window goes on while a large file is read; one that is given up never comes. */
static void
test_large (void)
{
  Class class;
  g_autofree char *large = write_large ("large.json", LARGE_BYTES, FALSE);
  g_autofree char *small = NULL;
  g_autoptr (NucLesson) empty = nuc_lesson_new ("Small");
  g_autoptr (GError) error = NULL;
  NucLessonOpening *opening;
  guint n = 0;
  guint idle;

  small = g_build_filename (folder, "small.json", NULL);
  nuc_lesson_save (empty, small, &error);
  g_assert_no_error (error);
  forget_progress ();
  enter_class (&class);
  open_and_wait (class.session, "preset:lesson");
  opening = nuc_lesson_panel_get_opening (class.panel);

  nuc_window_open (NUC_WINDOW (class.window), large);
  g_assert_true (nuc_lesson_opening_is_busy (opening));
  g_assert_null (nuc_lesson_panel_get_lesson (class.panel));
  nuc_lesson_opening_cancel (opening);
  g_assert_false (nuc_lesson_opening_is_busy (opening));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (nuc_lesson_panel_get_lesson (class.panel));
  g_assert_null (get_told (&class));

  nuc_window_open (NUC_WINDOW (class.window), large);
  open_file (&class, small);
  g_assert_cmpstr (nuc_lesson_get_title (nuc_lesson_panel_get_lesson (class.panel)), ==, "Small");

  nuc_window_open (NUC_WINDOW (class.window), large);
  idle = g_idle_add_full (G_PRIORITY_HIGH, count_cb, &n, NULL);
  spin_until (n > 0);
  g_assert_true (nuc_lesson_opening_is_busy (opening));
  g_source_remove (idle);
  wait_for_file (&class);
  g_assert_cmpstr (get_told (&class), ==, NULL);
  g_assert_cmpstr (nuc_lesson_get_title (nuc_lesson_panel_get_lesson (class.panel)), ==, "Large");
  spin_until (nuc_lesson_stage_is_ready (class.stage));
  leave_class (&class);
  g_remove (large);
  g_remove (small);
}

/* What takes its time says so, where no lesson is open, too; and the panel goes again when it is given up. */
static void
test_says_so (void)
{
  Class class;
  g_autofree char *large = write_large ("slow.json", LARGE_BYTES, FALSE);
  GtkWidget *opening;

  forget_progress ();
  enter_class (&class);
  open_and_wait (class.session, "preset:lesson");
  opening = GTK_WIDGET (nuc_lesson_panel_get_opening (class.panel));
  nuc_window_open (NUC_WINDOW (class.window), large);
  g_assert_false (gtk_widget_get_visible (opening));
  gtk_widget_set_visible (opening, TRUE);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (class.panel)));
  g_assert_true (says (opening, "Opening “slow.json” …"));
  nuc_lesson_opening_cancel (NUC_LESSON_OPENING (opening));
  g_assert_false (gtk_widget_get_visible (opening));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (class.panel)));
  leave_class (&class);
  g_remove (large);
}

int
main (int argc, char *argv[])
{
  int status;

  isolate ();
  init_widgets (&argc, &argv);
  folder = g_dir_make_tmp ("nucleus-lesson-XXXXXX", NULL);
  g_test_add_func ("/app/lesson-opening/broken", test_broken);
  g_test_add_func ("/app/lesson-opening/not-a-lesson", test_not_a_lesson);
  g_test_add_func ("/app/lesson-opening/large", test_large);
  g_test_add_func ("/app/lesson-opening/says-so", test_says_so);
  status = g_test_run ();
  g_rmdir (folder);
  g_free (folder);
  return status;
}
