/* file-set.c: tests of what files that come together are
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/source/file-set.h"
#include "source/open.h"

static void
test_group (void)
{
  static const struct
  {
    const char *files[4];
    const char *sets; /* each file, and after a plus what names its tokens */
  } cases[] = {
    { { "a.csv" }, "a.csv " },
    { { "a.csv", "b.json", "c.txt" }, "a.csv b.json c.txt " },
    { { "a.npy", "vocab.json" }, "a.npy+vocab.json " },
    { { "tokenizer.json", "a.NPY" }, "a.NPY+tokenizer.json " },
    { { "a.npz", "x.tiktoken" }, "a.npz+x.tiktoken " },
    { { "a.safetensors", "a.vocab.txt" }, "a.safetensors+a.vocab.txt " },
    { { "a.npy", "a.txt" }, "a.npy+a.txt " },
    { { "a.npy", "b.npy", "vocab.json" }, "a.npy+vocab.json b.npy+vocab.json " },
    /* A text beside an array is a text. */
    { { "a.npy", "austen.txt" }, "a.npy austen.txt " },
    { { "vocab.json" }, "vocab.json " },
    { { NULL }, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
      g_autoptr (GPtrArray) sets = NULL;
      g_autoptr (GString) told = g_string_new (NULL);

      for (guint j = 0; j < 4 && cases[i].files[j] != NULL; j++)
        {
          g_autofree char *path = g_strconcat ("/nowhere/", cases[i].files[j], NULL);
          g_autoptr (GFile) file = g_file_new_for_path (path);

          g_list_store_append (files, file);
        }
      sets = nuc_file_set_group (G_LIST_MODEL (files));
      for (guint j = 0; j < sets->len; j++)
        {
          const NucFileSet *set = sets->pdata[j];
          g_autofree char *file = g_file_get_basename (set->file);
          g_autofree char *vocabulary =
              set->vocabulary != NULL ? g_file_get_basename (set->vocabulary) : NULL;

          g_string_append_printf (told, "%s%s%s ", file, vocabulary != NULL ? "+" : "",
                                  vocabulary != NULL ? vocabulary : "");
        }
      g_assert_cmpstr (told->str, ==, cases[i].sets);
    }
}

/* Every kind of file that is offered has names, and no name is offered twice. */
static void
test_suffixes (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < NUC_N_FILE_KINDS; i++)
    {
      const char *const *suffixes = nuc_source_list_suffixes ((NucFileKind) i);

      g_assert_nonnull (suffixes[0]);
      for (guint j = 0; suffixes[j] != NULL; j++)
        {
          g_assert_true (suffixes[j][0] == '.');
          g_assert_true (g_hash_table_add (seen, (gpointer) suffixes[j]));
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/file-set/group", test_group);
  g_test_add_func ("/app/file-set/suffixes", test_suffixes);
  return g_test_run ();
}
