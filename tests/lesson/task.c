/* task.c: tests of tasks and their texts
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson/task.h"

#include <string.h>

#include "fixture.h"

static NucTask *
read_task (const char *text, GError **error)
{
  g_autoptr (NucJsonReader) reader = nuc_json_reader_new ("f", text, strlen (text), error);
  g_autoptr (NucTask) task = nuc_task_read (reader, "task");

  return nuc_json_reader_finish (reader, error) ? g_steal_pointer (&task) : NULL;
}

/* A task is written as it is read, a copy is its own, and it is done when all of its goals hold. */
static void
test_round_trip (void)
{
  const char *text = "{\"task\": {\"text\": [\"Do\", \"it.\"], \"done\": \"Well.\", \"goals\": "
                     "[{\"goal\": \"survivors\", \"at-most\": 3.0}, {\"goal\": \"order\", "
                     "\"stages\": \"top-k\"}]}}";
  g_autoptr (GError) error = NULL;
  g_autoptr (NucTask) task = read_task (text, &error);
  NucTask *copy;
  json_t *expected = json_loads (text, 0, NULL);
  json_t *found;

  g_assert_no_error (error);
  copy = nuc_task_copy (task);
  nuc_task_free (g_steal_pointer (&task));
  found = nuc_task_to_json (copy);
  g_assert_true (json_equal (found, json_object_get (expected, "task")));
  json_decref (found);
  json_decref (expected);
  for (guint k = 3; k <= 4; k++)
    {
      g_auto (Fixture) fixture = { 0 };
      g_autofree char *chain = g_strdup_printf ("top-k=%u", k);
      g_autofree char *sentence = NULL;

      fixture_open (&fixture, "preset:austen", chain);
      g_assert_true (nuc_task_check (copy, &fixture.live, &sentence) == (k == 3));
      g_assert_cmpstr (sentence, ==,
                       k == 3 ? "Survivors: 3. The goal is at most 3."
                              : "Survivors: 4. The goal is at most 3.");
    }
  nuc_task_free (copy);
}

static void
test_errors (void)
{
  static const struct
  {
    const char *text;
    const char *message;
  } cases[] = {
    { "{}", "task is missing" },
    { "{\"task\": {\"text\": \"x\", \"done\": \"y\"}}", "task.goals is missing" },
    { "{\"task\": {\"text\": \"x\", \"done\": \"y\", \"goals\": []}}", "task.goals must" },
    { "{\"task\": {\"text\": \"x\", \"dome\": \"y\"}}", "task.dome" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_task (cases[i].text, &error));
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].message));
    }
}

static void
test_text (void)
{
  static const struct
  {
    const char *text;
    const char *message;
  } cases[] = {
    { "{\"text\": \"{nonsense}\"}", "f, line 1: text has a name that means nothing: {nonsense}." },
    { "{\"text\": []}", "text must not be empty" },
    { "{}", "text is missing" },
  };
  g_autofree char *filling = g_strnfill (20000, 'x');
  g_autofree char *large = g_strdup_printf ("{\"text\": \"%s\"}", filling);
  g_autoptr (GError) error = NULL;
  g_autoptr (NucJsonReader) long_reader = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (NucJsonReader) reader =
          nuc_json_reader_new ("f", cases[i].text, strlen (cases[i].text), NULL);
      g_autoptr (GError) problem = NULL;

      g_assert_null (nuc_text_read (reader, "text"));
      g_assert_false (nuc_json_reader_finish (reader, &problem));
      g_assert_nonnull (strstr (problem->message, cases[i].message));
    }
  long_reader = nuc_json_reader_new ("f", large, strlen (large), NULL);
  g_assert_null (nuc_text_read (long_reader, "text"));
  g_assert_false (nuc_json_reader_finish (long_reader, &error));
  g_assert_nonnull (strstr (error->message, "longer than 16384 bytes"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lesson/task/round-trip", test_round_trip);
  g_test_add_func ("/lesson/task/errors", test_errors);
  g_test_add_func ("/lesson/task/text", test_text);

  return g_test_run ();
}
