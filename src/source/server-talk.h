/* server-talk.h: what all APIs of servers share, and what each of them has of its own
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "source/recorded-answer.h"
#include "source/server-config.h"
#include "source/server-http.h"
#include "source/vocabulary.h"

G_BEGIN_DECLS

typedef struct _NucServerTalk NucServerTalk;

/**
 * NucServerDialect:
 * @path: what the distribution is asked for at
 * @prepare: learns the model's name, its sizes and how many probabilities may be asked for
 * @encode: appends the ids of a prompt
 * @question: the body to send for a context; %NULL with an error where it cannot be sent
 * @check: (nullable): what is special about an answer before it is read
 *
 * One API.
 */
typedef struct
{
  const char *path;
  gboolean (*prepare) (NucServerTalk *self, GCancellable *cancellable, GError **error);
  gboolean (*encode) (NucServerTalk *self, const char *text, GArray *ids, GError **error);
  json_t *(*question) (NucServerTalk *self,
                       const guint32 *context,
                       gsize n_context,
                       gsize n_prompt,
                       GError **error);
  gboolean (*check) (NucServerTalk *self, json_t *answer, GError **error);
} NucServerDialect;

extern const NucServerDialect nuc_server_dialect_llama;
extern const NucServerDialect nuc_server_dialect_completions;
extern const NucServerDialect nuc_server_dialect_chat;
extern const NucServerDialect nuc_server_dialect_vllm;
extern const NucServerDialect nuc_server_dialect_ollama;

/**
 * NucServerTalk:
 * @http: the connection
 * @config: kind and model are settled when the talk is ready
 * @vocabulary: the tokens met so far
 * @model: (nullable): what the server calls its model, where the address names none
 * @n_vocabulary: how many tokens the model has, 0 where that is not known
 * @n_context: how many tokens the model can read, 0 where that is not known
 * @n_top: how many probabilities are asked for
 *
 * A plain struct for one thread at a time.
 */
struct _NucServerTalk
{
  NucServerHttp *http;
  NucServerConfig *config;
  NucVocabulary *vocabulary;
  char *model;
  gsize n_vocabulary;
  gsize n_context;
  gsize n_top;

  const NucServerDialect *dialect;
  char *url;
  NucTarget target;
  NucJson json;
  NucAnswerReader *reader;
};

NucServerTalk *nuc_server_talk_new (const NucServerConfig *config,
                                    const char *key,
                                    const NucServerLimits *limits,
                                    GCancellable *cancellable,
                                    GError **error);
void nuc_server_talk_free (NucServerTalk *self);
gboolean
nuc_server_talk_encode (NucServerTalk *self, const char *text, GArray *ids, GError **error);
NucLogits *nuc_server_talk_next (NucServerTalk *self,
                                 const guint32 *context,
                                 gsize n_context,
                                 gsize n_prompt,
                                 GCancellable *cancellable,
                                 GError **error);

/* For dialects. */
gboolean nuc_server_talk_try_tops (NucServerTalk *self,
                                   const gsize *tops,
                                   gsize n_tops,
                                   GCancellable *cancellable,
                                   GError **error);
gboolean
nuc_server_talk_encode_text (NucServerTalk *self, const char *text, GArray *ids, GError **error);
char *
nuc_server_talk_dup_text (NucServerTalk *self, const guint32 *ids, gsize n_ids, GError **error);
void nuc_server_talk_set_model_error (NucServerTalk *self,
                                      json_t *list,
                                      const char *key,
                                      GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucServerTalk, nuc_server_talk_free)

G_END_DECLS
