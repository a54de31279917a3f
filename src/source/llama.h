/* llama.h: a neural language model in a GGUF file, as a source
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "source/source.h"

G_BEGIN_DECLS

#define NUC_TYPE_LLAMA (nuc_llama_get_type ())
G_DECLARE_FINAL_TYPE (NucLlama, nuc_llama, NUC, LLAMA, NucSource)

NucSource *nuc_llama_new (const char *path, const char *title, GError **error);
NucSource *nuc_llama_new_from_bytes (GBytes *bytes, const char *uri, GError **error);
/* The model that the program ships with, as `preset:NUC_LLAMA_PRESET`. */
#define NUC_LLAMA_PRESET "model"
NucSource *nuc_llama_new_embedded (GError **error);

G_END_DECLS
