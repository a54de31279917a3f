/* lesson-editor-walk.c: whatever is done in the lesson editor, what it saves can be opened
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/editor/lesson-outline-row.h"
#include "app/editor/lesson-token-entry.h"
#include "app/widgets/number-entry.h"
#include "lesson-desk.h"

#define N_STEPS 400

static const char *const words[] = { "",          "Yes",
                                     "No",        "Why",
                                     "One",       "Three",
                                     "Text",      "two\n\nparagraphs",
                                     " \n ",      "{survivors} of them",
                                     "{nothing}", "“Ä” \\ \" \t * _",
                                     "same" };

static GRand *dice;

static guint
roll (guint n)
{
  return (guint) g_rand_int_range (dice, 0, (int) n);
}

static const char *
pick_word (void)
{
  return words[roll (G_N_ELEMENTS (words))];
}

static GtkWidget *
pick_widget (gpointer root, GType type)
{
  guint n = 0;
  GtkWidget *widget = NULL;

  while (nth_widget (root, type, n) != NULL)
    n++;
  for (guint tries = 0; n > 0 && tries < 8; tries++)
    {
      widget = nth_widget (root, type, roll (n));
      if (gtk_widget_get_mapped (widget) && gtk_widget_is_sensitive (widget))
        return widget;
    }
  return NULL;
}

static void
type_somewhere (Desk *desk)
{
  GtkWidget *field = pick_widget (desk->editor, NUC_TYPE_LESSON_FIELD);

  if (field != NULL)
    fill_in (NUC_LESSON_FIELD (field), pick_word ());
}

/* A click on a button of a page, but not on those that leave it for a dialog. */
static void
click_somewhere (Desk *desk, gpointer page)
{
  GtkWidget *button = pick_widget (page, GTK_TYPE_BUTTON);

  if (button != NULL && gtk_actionable_get_action_name (GTK_ACTIONABLE (button)) == NULL &&
      gtk_widget_get_ancestor (button, GTK_TYPE_MENU_BUTTON) == NULL &&
      gtk_widget_get_ancestor (button, GTK_TYPE_DROP_DOWN) == NULL)
    g_signal_emit_by_name (button, "clicked");
}

static void
choose_somewhere (Desk *desk)
{
  GtkWidget *choice = pick_widget (desk->editor, GTK_TYPE_DROP_DOWN);

  if (choice != NULL)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (choice),
                                roll (g_list_model_get_n_items (
                                    gtk_drop_down_get_model (GTK_DROP_DOWN (choice)))));
}

static void
toggle_somewhere (Desk *desk)
{
  GtkWidget *toggle = pick_widget (desk->editor, GTK_TYPE_SWITCH);
  GtkWidget *mark = pick_widget (desk->editor, GTK_TYPE_CHECK_BUTTON);

  if (toggle != NULL)
    gtk_switch_set_active (GTK_SWITCH (toggle), !gtk_switch_get_active (GTK_SWITCH (toggle)));
  if (mark != NULL)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (mark), TRUE);
}

static void
enter_somewhere (Desk *desk)
{
  static const char *const numbers[] = { "0", "3", "-1", "2.5", "1e12", "much", "100", "0.1" };
  GtkWidget *entry = pick_widget (desk->editor, NUC_TYPE_NUMBER_ENTRY);
  GtkWidget *token = pick_widget (desk->editor, NUC_TYPE_LESSON_TOKEN_ENTRY);

  if (entry != NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (entry), numbers[roll (G_N_ELEMENTS (numbers))]);
      nuc_number_entry_enter (NUC_NUMBER_ENTRY (entry));
    }
  if (token != NULL)
    nuc_lesson_token_entry_choose (NUC_LESSON_TOKEN_ENTRY (token), pick_word ());
}

static void
act_in_outline (Desk *desk)
{
  static const char *const actions[] = { "outline-row.up", "outline-row.down",
                                         "outline-row.duplicate", "outline-row.remove" };
  GtkWidget *row;

  nuc_lesson_editor_show_outline (desk->editor);
  row = pick_widget (desk->outline, NUC_TYPE_LESSON_OUTLINE_ROW);
  if (row != NULL)
    gtk_widget_activate_action (row, actions[roll (G_N_ELEMENTS (actions))], NULL);
}

static void
open_something (Desk *desk)
{
  NucLesson *lesson = get_lesson (desk);
  gsize n = nuc_lesson_get_n_questions (lesson);
  gsize chapter = roll ((guint) MAX (nuc_lesson_get_n_chapters (lesson), 1));

  if (n > 0 && roll (3) > 0)
    nuc_lesson_editor_show_question (desk->editor,
                                     nuc_lesson_get_question (lesson, roll ((guint) n))->id);
  else if (chapter < nuc_lesson_get_n_chapters (lesson) &&
           nuc_lesson_get_n_scenes (lesson, chapter) > 0)
    nuc_lesson_editor_show_scene (desk->editor, nuc_lesson_get_scene (lesson, chapter, 0)->id);
}

static void
take_step (Desk *desk)
{
  static const char *const actions[] = { "add-scene", "add-question", "update-scene", "undo-lesson",
                                         "redo-lesson" };
  static const char *const views[] = { "bars", "compare", "die" };

  switch (roll (12))
    {
    case 0:
      act (&desk->class, actions[roll (G_N_ELEMENTS (actions))], NULL);
      break;
    case 1:
      act_in_outline (desk);
      break;
    case 2:
      open_something (desk);
      break;
    case 3:
      act (&desk->class, "top-k", g_variant_new_int32 ((int) roll (4) + 1));
      g_action_group_change_action_state (desk->class.actions, "view",
                                          g_variant_new_string (views[roll (3)]));
      break;
    case 4:
      toggle_somewhere (desk);
      break;
    case 5:
      enter_somewhere (desk);
      break;
    case 6:
    case 7:
      choose_somewhere (desk);
      break;
    case 8:
      click_somewhere (desk, desk->question);
      click_somewhere (desk, desk->scene);
      break;
    default:
      type_somewhere (desk);
      break;
    }
}

static void
assert_readable (const NucLesson *lesson)
{
  g_autofree char *text = nuc_lesson_to_string (lesson);
  g_autofree char *again = NULL;
  g_autoptr (NucLesson) read_back = NULL;
  GError *error = NULL;

  read_back = nuc_lesson_parse ("walk.json", text, strlen (text), &error);
  g_assert_no_error (error);
  again = nuc_lesson_to_string (read_back);
  g_assert_cmpstr (text, ==, again);
}

/* What the editor finds nothing wrong with, the reader takes: of every scene and question alone, since all of them
 * are seldom whole at once. */
static guint
check_parts (NucLesson *lesson)
{
  g_autoptr (NucLesson) empty = nuc_lesson_new ("Part");
  guint n = 0;

  for (gsize i = 0; i < nuc_lesson_get_n_chapters (lesson); i++)
    for (gsize j = 0; j < nuc_lesson_get_n_scenes (lesson, i); j++)
      {
        const NucScene *scene = nuc_lesson_get_scene (lesson, i, j);
        g_autofree char *problem = nuc_scene_find_problem (scene);
        g_autoptr (NucLesson) part = nuc_lesson_with_scene (empty, 0, 0, scene);

        if (problem != NULL)
          continue;
        assert_readable (part);
        n++;
      }
  for (gsize i = 0; i < nuc_lesson_get_n_questions (lesson); i++)
    {
      const NucQuestion *question = nuc_lesson_get_question (lesson, i);
      g_autofree char *problem = nuc_question_find_problem (question);
      g_autoptr (NucLesson) part = nuc_lesson_with_question (empty, 0, question);

      if (problem != NULL)
        continue;
      assert_readable (part);
      n++;
    }
  return n;
}

static void
repair (Desk *desk, const char *path)
{
  g_autoptr (NucLesson) loaded = NULL;
  char *problem;
  NucLessonPlace place;
  gsize chapter, at;
  GError *error = NULL;

  while ((problem = nuc_lesson_find_problem (get_lesson (desk), &place, &chapter, &at)) != NULL)
    {
      GtkWidget *row;

      g_free (problem);
      nuc_lesson_editor_show_outline (desk->editor);
      if (place == NUC_LESSON_PLACE_LESSON)
        {
          fill_in (nuc_lesson_outline_get_title (desk->outline), "Walk");
          continue;
        }
      row = nuc_lesson_outline_get_row (desk->outline, place,
                                        place == NUC_LESSON_PLACE_QUESTION ? 0 : chapter,
                                        place == NUC_LESSON_PLACE_CHAPTER ? 0 : at);
      g_assert_nonnull (row);
      nuc_lesson_outline_remove (desk->outline, row);
    }
  save_to (desk, path);
  loaded = nuc_lesson_load (path, &error);
  g_assert_no_error (error);
  g_assert_false (nuc_lesson_draft_is_modified (desk->draft));
}

static void
test_walk (gconstpointer seed)
{
  Desk desk;
  g_autofree char *path = NULL;
  guint n = 0;

  dice = g_rand_new_with_seed (GPOINTER_TO_UINT (seed));
  sit_down (&desk);
  path = g_build_filename (desk.folder, "walk.json", NULL);
  new_lesson (&desk, "Walk");
  add_scene (&desk, "Begin");
  act (&desk.class, "add-question", NULL);
  for (guint i = 0; i < N_STEPS; i++)
    {
      take_step (&desk);
      g_assert_true (nuc_lesson_draft_is_own (desk.draft));
      n += check_parts (get_lesson (&desk));
    }
  g_test_message ("%u whole scenes and questions were read", n);
  g_assert_cmpuint (n, >, N_STEPS / 4);
  repair (&desk, path);
  g_remove (path);
  get_up (&desk);
  g_clear_pointer (&dice, g_rand_free);
}

int
main (int argc, char *argv[])
{
  isolate ();
  init_widgets (&argc, &argv);
  for (guint i = 1; i <= 4; i++)
    {
      g_autofree char *path = g_strdup_printf ("/app/lesson-editor-walk/%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_walk);
    }
  return g_test_run ();
}
