/* mnemonics.c: tests of the letters that press what is on the screen together
 *
 * SPDX-License-Identifier: MIT
 *
 * LANGUAGE names the language, and NUC_TEST_LOCALE_DIR its catalogues.
 */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "app/chart/token-table-view.h"
#include "lesson-harness.h"
#include "quiz-harness.h"

/* Wide enough that nothing folds. */
#define WIDTH 1700
#define HEIGHT 1000

/* A letter is of one label, and the rows of the chain share theirs: each has a "More". */
static guint
collect (GtkWidget *widget, GHashTable *letters)
{
  guint n = 0;

  /* A popover is a place of its own. */
  if (!gtk_widget_get_mapped (widget) || GTK_IS_POPOVER (widget))
    return 0;
  if (GTK_IS_LABEL (widget))
    {
      gunichar letter = gdk_keyval_to_unicode (gtk_label_get_mnemonic_keyval (GTK_LABEL (widget)));
      GtkWidget *other = g_hash_table_lookup (letters, GUINT_TO_POINTER (letter));

      if (letter != 0 && other != NULL &&
          !(gtk_widget_get_ancestor (widget, NUC_TYPE_SAMPLER_ROW) != NULL &&
            gtk_widget_get_ancestor (other, NUC_TYPE_SAMPLER_ROW) != NULL))
        {
          g_test_message ("“%s” and “%s” have one letter", gtk_label_get_label (GTK_LABEL (other)),
                          gtk_label_get_label (GTK_LABEL (widget)));
          g_test_fail ();
        }
      if (letter != 0)
        {
          g_hash_table_replace (letters, GUINT_TO_POINTER (letter), widget);
          n++;
        }
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += collect (child, letters);
  return n;
}

static void
check (Class *class, const char *what)
{
  g_autoptr (GHashTable) letters = g_hash_table_new (NULL, NULL);

  g_test_message ("%s", what);
  g_assert_cmpuint (collect (class->window, letters), >, 5);
}

/* Beside all else. */
static void
show_table (Class *class)
{
  GtkWidget *table = nth_widget (class->window, NUC_TYPE_TOKEN_TABLE_VIEW, 0);

  g_action_group_change_action_state (class->actions, "table", g_variant_new_boolean (TRUE));
  spin_until (gtk_widget_get_mapped (table));
}

static void
enter (Class *class)
{
  forget_progress ();
  enter_class (class);
  gtk_window_set_default_size (GTK_WINDOW (class->window), WIDTH, HEIGHT);
  spin_until (gtk_widget_get_width (class->window) >= WIDTH - 100);
  open_and_wait (class->session, "preset:austen");
  nuc_session_set_chain_text (class->session, "dry=0.8,top-k=14,top-p=0.9", NULL);
  show_table (class);
}

static void
test_desk (void)
{
  Class class;

  enter (&class);
  check (&class, "at the desk");
  nuc_banner_show (part (class.window, "banner"), NUC_BANNER_PROGRESS, "…");
  spin_until (gtk_widget_get_mapped (GTK_WIDGET (part (class.window, "banner"))));
  check (&class, "while something is opened");
  leave_class (&class);
}

static void
test_lesson (void)
{
  Class class;
  GtkWidget *prediction;

  enter (&class);
  set_lesson_open (&class, TRUE);
  go_to_scene (&class, "cold");
  show_table (&class);
  prediction = nuc_lesson_task_get_prediction (class.task);
  spin_until (gtk_widget_get_mapped (prediction));
  check (&class, "a scene");
  leave_class (&class);
}

static void
test_quiz (void)
{
  Class class;
  NucQuizView *quiz;

  enter (&class);
  set_lesson_open (&class, TRUE);
  nuc_lesson_panel_show_page (class.panel, "quiz");
  quiz = part (class.panel, "quiz");
  spin_until (gtk_widget_get_mapped (GTK_WIDGET (quiz)));
  show_table (&class);
  check (&class, "before the quiz");
  nuc_quiz_view_start (quiz, G_MAXSIZE, 3);
  for (gsize i = 0; i < nuc_quiz_get_size (nuc_quiz_view_get_quiz (quiz)); i++)
    {
      spin_until (nuc_lesson_stage_is_ready (class.stage) ||
                  nuc_lesson_stage_get_before (class.stage) == NULL);
      check (&class, "a question");
      fill_answer (quiz, class.stage, TRUE);
      nuc_session_update (class.session);
      nuc_quiz_view_check (quiz);
      check (&class, "an answer");
      nuc_quiz_view_next (quiz);
    }
  check (&class, "after the quiz");
  leave_class (&class);
}

static void
test_editor (void)
{
  Class class;

  enter (&class);
  set_lesson_open (&class, TRUE);
  spin_until (nuc_lesson_stage_is_ready (class.stage));
  act (&class, "edit-lesson", NULL);
  show_table (&class);
  spin_until (gtk_widget_get_mapped (GTK_WIDGET (nuc_lesson_panel_get_editor (class.panel))));
  check (&class, "the editor of a lesson that came with the program");
  act (&class, "add-scene", NULL);
  check (&class, "the editor of a scene");
  act (&class, "add-question", NULL);
  check (&class, "the editor of a question");
  nuc_lesson_editor_show_outline (nuc_lesson_panel_get_editor (class.panel));
  check (&class, "the outline");
  nuc_lesson_draft_discard (nuc_lesson_panel_get_draft (class.panel));
  leave_class (&class);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("NUC_TEST_LOCALE_DIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  isolate ();
  init_widgets (&argc, &argv);
  g_test_add_func ("/app/mnemonics/desk", test_desk);
  g_test_add_func ("/app/mnemonics/lesson", test_lesson);
  g_test_add_func ("/app/mnemonics/quiz", test_quiz);
  g_test_add_func ("/app/mnemonics/editor", test_editor);
  return g_test_run ();
}
