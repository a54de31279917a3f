/* server-reply.h: what a server's answer means: JSON, or one sentence on what is wrong
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <jansson.h>

#include "source/server-http.h"

G_BEGIN_DECLS

/**
 * NucServerReply:
 * @url: the address asked, for sentences
 * @status: the HTTP status
 * @content_type: (nullable): as sent, lower case, without parameters
 * @body: what was read of it
 * @key: (nullable): the key that was sent; never shown, even where the server repeats it
 * @tries: how often it was asked
 */
typedef struct
{
  const char *url;
  guint status;
  const char *content_type;
  GBytes *body;
  const char *key;
  guint tries;
} NucServerReply;

json_t *nuc_server_reply_read (const NucServerReply *self, GError **error);
char *nuc_server_reply_dup_words (const NucServerReply *self);

G_END_DECLS
