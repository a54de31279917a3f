/* chain-order.c: tests of one chain's samplers in another's order
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "session/chain-order.h"

static void
test_orders (void)
{
  static const struct
  {
    const char *chain;
    const char *preset;
    const char *ordered;
  } cases[] = {
    { "temperature=0.7,top-k=3,top-p=0.8", "llama.cpp", "top-k=3,top-p=0.8,temperature=0.7" },
    { "top-k=3,top-p=0.8,temperature=0.7", "transformers", "temperature=0.7,top-k=3,top-p=0.8" },
    { "temperature=0.7,top-k=3,top-p=0.8", "sglang", "temperature=0.7,top-p=0.8,top-k=3" },
    /* What the engine lacks comes last, and what comes twice stays twice. */
    { "greedy,temperature=0.5,top-k=3,temperature=0.9", "llama.cpp",
      "top-k=3,temperature=0.5,temperature=0.9,greedy" },
    { "temperature=0.7:off,top-k=3", "llama.cpp", "top-k=3,temperature=0.7:off" },
    { "", "vllm", "" },
    { "top-k=3", "no such engine", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (NucChain) chain = nuc_chain_parse (cases[i].chain, NULL);
      g_autofree char *ordered = nuc_chain_order_dup (chain, cases[i].preset);

      g_assert_cmpstr (ordered, ==, cases[i].ordered);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/chain-order/orders", test_orders);
  return g_test_run ();
}
