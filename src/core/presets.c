/* presets.c: chains with a name
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/chain.h"

/* The chains of engines hold every stage of their default order with its default value, also where that
 * changes nothing: so their order can be seen, and a stage switched on where the engine has it. */
static const NucPreset presets[] = {
  {
      "lesson",
      N_ ("Lesson"),
      N_ ("The order in which the three knobs are taught: temperature, then top-k, then top-p."),
      "temperature=0.8,top-k=40,top-p=0.9",
  },
  {
      "greedy",
      N_ ("Greedy"),
      N_ ("Always the most likely token: safe, and soon repetitive."),
      "greedy",
  },
  {
      "focused",
      N_ ("Focused"),
      N_ ("Sharpened and cut short: few surprises."),
      "temperature=0.5,top-p=0.8",
  },
  {
      "balanced",
      N_ ("Balanced"),
      N_ ("A little sharper than the model, without its tail."),
      "temperature=0.8,top-p=0.95",
  },
  {
      "creative",
      N_ ("Creative"),
      N_ ("Flattened, after the tokens that are unlikely beside the first have been removed."),
      "min-p=0.05,temperature=1.3",
  },
  {
      "transformers",
      N_ ("Hugging Face transformers"),
      N_ ("Temperature before every cut, and all tokens that tie with the k-th are kept."),
      "repetition=1:last-n=-1,no-repeat-ngram=0,temperature=1,top-k=50:ties=keep,top-p=1,min-p=0,"
      "typical=1,epsilon=0,eta=0",
  },
  {
      "llama.cpp",
      N_ ("llama.cpp"),
      N_ ("Cuts first and applies the temperature last, so that it never changes what survives."),
      "repetition=1,frequency=0,presence=0,dry=0:last-n=-1,top-n-sigma=-1,top-k=40,typical=1,"
      "top-p=0.95,min-p=0.05,xtc=0.1:probability=0,temperature=0.8",
  },
  {
      "vllm",
      N_ ("vLLM"),
      N_ ("Min-p comes right after the temperature, and all tokens that tie with the k-th are "
          "kept."),
      "repetition=1:last-n=-1,frequency=0:last-n=-1,presence=0:last-n=-1,temperature=1,min-p=0,"
      "top-k=0:ties=keep,top-p=1",
  },
  {
      "sglang",
      N_ ("SGLang"),
      N_ ("Top-k and top-p jointly: top-p counts the probability before top-k cuts, so it comes "
          "first."),
      "frequency=0:last-n=-1,presence=0:last-n=-1,temperature=1,top-p=1,top-k=0:ties=keep,min-p=0",
  },
  {
      "openai",
      N_ ("OpenAI"),
      N_ ("Two penalties, temperature and top-p; there is no top-k."),
      "frequency=0:last-n=-1,presence=0:last-n=-1,temperature=1,top-p=1",
  },
  {
      "anthropic",
      N_ ("Anthropic"),
      N_ ("Temperature from 0 to 1, top-k and top-p."),
      "temperature=1,top-k=0,top-p=1",
  },
};

/**
 * nuc_chain_list_presets:
 * @n: (out): how many there are
 *
 * Titles and sentences are in the source language: hand them to gettext before they are shown.
 *
 * Returns: (transfer none) (array length=n): the presets, the default first
 */
const NucPreset *
nuc_chain_list_presets (gsize *n)
{
  *n = G_N_ELEMENTS (presets);
  return presets;
}
