/* chain-preset.c: tests of which preset a chain is
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/chain/chain-preset.h"

static const NucPreset *
get_preset (const char *name)
{
  gsize n;
  const NucPreset *presets = nuc_chain_list_presets (&n);

  for (gsize i = 0; i < n; i++)
    if (g_strcmp0 (presets[i].name, name) == 0)
      return &presets[i];
  return NULL;
}

static const char *
name_of (const NucPreset *preset)
{
  return preset != NULL ? preset->name : NULL;
}

static void
test_find (void)
{
  static const struct
  {
    const char *chain;
    const char *last;
    const char *preset;
    const char *order;
  } cases[] = {
    { "temperature=0.5,top-p=0.8", NULL, "focused", "focused" },
    { "temperature=0.8,top-p=0.95", NULL, "balanced", "balanced" },
    { "temperature=0.8,top-p=0.95", "focused", "balanced", "focused" },
    /* The one that it was before, or the one that is nearest. */
    { "temperature=0.7,top-p=0.95", NULL, NULL, "balanced" },
    { "temperature=0.7,top-p=0.95", "focused", NULL, "focused" },
    { "temperature=0.7,top-p=0.95", "lesson", NULL, "balanced" },
    { "temperature=0.5,top-p=0.8:off", NULL, NULL, "focused" },
    { "top-p=0.8,temperature=0.5", "focused", NULL, NULL },
    { "greedy", NULL, "greedy", "greedy" },
    { "greedy:off", NULL, NULL, "greedy" },
    { "", NULL, NULL, NULL },
  };
  gsize n;
  const NucPreset *presets = nuc_chain_list_presets (&n);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (NucChain) chain = nuc_chain_parse (cases[i].chain, NULL);

      if (*cases[i].chain == '\0')
        {
          g_clear_pointer (&chain, nuc_chain_unref);
          chain = nuc_chain_new ();
        }
      g_test_message ("%s", cases[i].chain);
      g_assert_cmpstr (name_of (nuc_chain_preset_find (chain)), ==, cases[i].preset);
      g_assert_cmpstr (name_of (nuc_chain_preset_find_order (chain, get_preset (cases[i].last))),
                       ==, cases[i].order);
    }
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (NucChain) chain = nuc_chain_parse (presets[i].chain, NULL);

      g_assert_true (nuc_chain_preset_find (chain) == &presets[i]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/chain-preset/find", test_find);
  return g_test_run ();
}
