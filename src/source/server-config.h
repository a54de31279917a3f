/* server-config.h: where a model's server is and how it is to be spoken to
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

#include "core/error.h"

G_BEGIN_DECLS

/**
 * NucServerKind:
 * @NUC_SERVER_AUTO: find out by asking
 * @NUC_SERVER_LLAMA: llama-server's own `/completion`: token ids and the whole vocabulary
 * @NUC_SERVER_COMPLETIONS: any server with OpenAI's `/v1/completions` and its `logprobs`
 * @NUC_SERVER_CHAT: any server with OpenAI's `/v1/chat/completions` and its `top_logprobs`
 * @NUC_SERVER_VLLM: vLLM's `/v1/completions`, whose greatest `logprobs` its owner chooses
 * @NUC_SERVER_OLLAMA: Ollama's own `/api/generate`
 */
typedef enum
{
  NUC_SERVER_AUTO,
  NUC_SERVER_LLAMA,
  NUC_SERVER_COMPLETIONS,
  NUC_SERVER_CHAT,
  NUC_SERVER_VLLM,
  NUC_SERVER_OLLAMA,
} NucServerKind;

#define NUC_SERVER_N_KINDS (NUC_SERVER_OLLAMA + 1)

/**
 * NucServerConfig:
 * @address: scheme, host, port where it is not the scheme's own, and the path before the API's,
 *   without a slash at its end: `http://127.0.0.1:8080`, `https://example.org/llm`
 * @kind: which API
 * @model: (nullable): the model's name at that server
 * @insecure: whether plain http may leave this machine. Only ever set because a person said so.
 *
 * There is no key in here, so that a configuration may be written anywhere.
 */
typedef struct
{
  char *address;
  NucServerKind kind;
  char *model;
  gboolean insecure;
} NucServerConfig;

NucServerConfig *nuc_server_config_parse (const char *uri, GError **error);
NucServerConfig *nuc_server_config_copy (const NucServerConfig *self);
void nuc_server_config_free (NucServerConfig *self);
char *nuc_server_config_to_uri (const NucServerConfig *self);

void nuc_server_config_take_typed (const NucServerConfig *self);
gboolean nuc_server_config_check (const NucServerConfig *self, GError **error);
char *nuc_server_config_dup_origin (const NucServerConfig *self);

const char *nuc_server_kind_get_name (NucServerKind kind);
const char *nuc_server_kind_get_title (NucServerKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucServerConfig, nuc_server_config_free)

G_END_DECLS
