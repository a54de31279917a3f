/* server-ask.h: what the server dialog wants to know, asked off the main thread
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gio/gio.h>

#include "source/secret.h"
#include "source/server-config.h"

G_BEGIN_DECLS

/**
 * NucServerAsk:
 * @NUC_SERVER_ASK_TEST: does it answer, with which models, and how much does it give
 * @NUC_SERVER_ASK_LOCATE: is there a key for it
 * @NUC_SERVER_ASK_KEEP: keep a key for it
 * @NUC_SERVER_ASK_FORGET: forget its key
 */
typedef enum
{
  NUC_SERVER_ASK_TEST,
  NUC_SERVER_ASK_LOCATE,
  NUC_SERVER_ASK_KEEP,
  NUC_SERVER_ASK_FORGET,
} NucServerAsk;

/**
 * NucServerTold:
 * @models: (nullable): which models the server offers, where it was asked
 * @works: whether a test went well
 * @sentence: (nullable): what a test found, or why a key is kept for this session only
 * @has_key: whether there is a key
 * @place: where that is kept
 *
 * What comes back. There is never a key in it.
 */
typedef struct
{
  char **models;
  gboolean works;
  char *sentence;
  gboolean has_key;
  NucSecretPlace place;
} NucServerTold;

void nuc_server_ask_async (NucServerAsk what,
                           const NucServerConfig *config,
                           const char *key,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
NucServerTold *nuc_server_ask_finish (GAsyncResult *result, GError **error);
void nuc_server_told_free (NucServerTold *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucServerTold, nuc_server_told_free)

G_END_DECLS
