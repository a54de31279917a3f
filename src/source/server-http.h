/* server-http.h: one JSON question to a server, one JSON answer, within limits
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gio/gio.h>
#include <jansson.h>

#include "source/server-watch.h"

G_BEGIN_DECLS

/**
 * NUC_SERVER_ERROR:
 *
 * The domain of errors in speaking with a server. The message is one translated sentence that names
 * the address, what was expected and what to do; it never holds a key.
 */
#define NUC_SERVER_ERROR (nuc_server_error_quark ())

/**
 * NucServerError:
 * @NUC_SERVER_ERROR_UNREACHABLE: no connection
 * @NUC_SERVER_ERROR_CERTIFICATE: its certificate does not prove who it is
 * @NUC_SERVER_ERROR_TIMED_OUT: too slow
 * @NUC_SERVER_ERROR_BROKEN_OFF: the connection ended before the answer did
 * @NUC_SERVER_ERROR_REDIRECT: it points somewhere Nucleus does not follow
 * @NUC_SERVER_ERROR_DENIED: 401, 403
 * @NUC_SERVER_ERROR_NOT_FOUND: 404, 405
 * @NUC_SERVER_ERROR_REFUSED: 400 and the other statuses that blame the request
 * @NUC_SERVER_ERROR_BUSY: 429, 503, after all tries
 * @NUC_SERVER_ERROR_FAILED: 5xx
 * @NUC_SERVER_ERROR_TOO_LARGE: an answer over the limit
 * @NUC_SERVER_ERROR_CONSENT: a file names the server, and no person has agreed to that yet
 * @NUC_SERVER_ERROR_ANSWER: an answer that is not what the API promises
 */
typedef enum
{
  NUC_SERVER_ERROR_UNREACHABLE,
  NUC_SERVER_ERROR_CERTIFICATE,
  NUC_SERVER_ERROR_TIMED_OUT,
  NUC_SERVER_ERROR_BROKEN_OFF,
  NUC_SERVER_ERROR_REDIRECT,
  NUC_SERVER_ERROR_DENIED,
  NUC_SERVER_ERROR_NOT_FOUND,
  NUC_SERVER_ERROR_REFUSED,
  NUC_SERVER_ERROR_BUSY,
  NUC_SERVER_ERROR_FAILED,
  NUC_SERVER_ERROR_TOO_LARGE,
  NUC_SERVER_ERROR_CONSENT,
  NUC_SERVER_ERROR_ANSWER,
} NucServerError;

GQuark nuc_server_error_quark (void);

/**
 * NucServerHttp:
 *
 * A connection to one server that is kept between questions. For one thread at a time.
 */
typedef struct _NucServerHttp NucServerHttp;

NucServerHttp *
nuc_server_http_new (const char *address, const char *key, const NucServerLimits *limits);
void nuc_server_http_free (NucServerHttp *self);

const char *nuc_server_http_get_address (const NucServerHttp *self);
json_t *nuc_server_http_ask (NucServerHttp *self,
                             const char *path,
                             const json_t *question,
                             GCancellable *cancellable,
                             GError **error);
void nuc_server_http_set_repeats (const char *url, GError **error);
const char *nuc_server_http_get_key (const NucServerHttp *self);
char *nuc_server_http_redact (const NucServerHttp *self, const char *text);
void nuc_server_http_propagate (const NucServerHttp *self, GError **error, GError *problem);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucServerHttp, nuc_server_http_free)

G_END_DECLS
