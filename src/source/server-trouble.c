/* server-trouble.c: what can go wrong on the way to an answer, in one sentence each
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/server-trouble.h"

#include <glib/gi18n-lib.h>

#include "source/server-http.h"

/* Newer versions of libsoup end such a head themselves, as a connection that ended. */
#define BIG_HEAD (32 * 1024)

static void
set_flood (const char *url, GError **error)
{
  g_set_error (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_TOO_LARGE,
               _ ("%s floods the connection with what is no answer; check that this is the "
                  "address of a model's API."),
               url);
}

/**
 * nuc_server_trouble_set_expiry:
 * @limits: what was allowed
 * @expiry: what ran out
 * @url: as it is shown
 * @error: return location
 */
void
nuc_server_trouble_set_expiry (const NucServerLimits *limits,
                               NucServerExpiry expiry,
                               const char *url,
                               GError **error)
{
  g_autofree char *connect = g_strdup_printf ("%g", limits->connect_ms / 1000.0);
  g_autofree char *silence = g_strdup_printf ("%g", limits->silence_ms / 1000.0);
  g_autofree char *total = g_strdup_printf ("%g", limits->total_ms / 1000.0);

  switch (expiry)
    {
    case NUC_SERVER_EXPIRY_CONNECT:
      g_set_error (
          error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_TIMED_OUT,
          _ ("%s could not be connected to within %s seconds; check the address and that no "
             "firewall stands between."),
          url, connect);
      break;
    case NUC_SERVER_EXPIRY_SILENCE:
      g_set_error (
          error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_TIMED_OUT,
          _ ("%s was silent for %s seconds; see whether the server is busy or still loading "
             "its model, and try again."),
          url, silence);
      break;
    case NUC_SERVER_EXPIRY_FLOOD:
      set_flood (url, error);
      break;
    case NUC_SERVER_EXPIRY_TOTAL:
    case NUC_SERVER_EXPIRY_NONE:
    default:
      g_set_error (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_TIMED_OUT,
                   _ ("%s did not come to the end of its answer within %s seconds; see whether the "
                      "server or the network is overloaded, and try again."),
                   url, total);
      break;
    }
}

static const char *
describe_certificate (GTlsCertificateFlags flags)
{
  if (flags & G_TLS_CERTIFICATE_EXPIRED)
    return _ ("it has expired");
  if (flags & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    return _ ("it is not valid yet");
  if (flags & G_TLS_CERTIFICATE_REVOKED)
    return _ ("it was revoked");
  if (flags & G_TLS_CERTIFICATE_BAD_IDENTITY)
    return _ ("it is made out to another name");
  if (flags & G_TLS_CERTIFICATE_INSECURE)
    return _ ("its algorithm is not secure");
  return _ ("nobody whom this system trusts has signed it");
}

/**
 * nuc_server_trouble_set_cause:
 * @message: what was asked
 * @url: as it is shown
 * @cause: (transfer full): what broke an exchange that was not cancelled
 * @error: return location
 */
void
nuc_server_trouble_set_cause (SoupMessage *message, const char *url, GError *cause, GError **error)
{
  g_autoptr (GError) why = cause;
  GTlsCertificateFlags flags = soup_message_get_tls_peer_certificate_errors (message);
  guint64 n_head =
      soup_message_metrics_get_response_header_bytes_received (soup_message_get_metrics (message));

  if (n_head > BIG_HEAD)
    set_flood (url, error);
  else if (why->domain == G_TLS_ERROR && (flags != 0 || why->code == G_TLS_ERROR_BAD_CERTIFICATE))
    g_set_error (
        error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_CERTIFICATE,
        _ ("The certificate of %s does not prove who it is: %s; nothing was sent. Correct the "
           "address, or have the server's owner renew the certificate."),
        url, describe_certificate (flags));
  else if (why->domain == G_TLS_ERROR)
    g_set_error (
        error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_UNREACHABLE,
        _ ("No secure connection to %s came about (%s); check that the server speaks https "
           "and that GLib's TLS support (glib-networking) is installed."),
        url, why->message);
  else if (why->domain == G_RESOLVER_ERROR)
    g_set_error (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_UNREACHABLE,
                 _ ("%s was not found: no machine of that name is known; check the address and the "
                    "network."),
                 url);
  else if (g_error_matches (why, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    g_set_error (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_UNREACHABLE,
                 _ ("No server listens at %s; start it, or correct the host and the port."), url);
  else if (g_error_matches (why, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE) ||
           g_error_matches (why, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE))
    g_set_error (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_UNREACHABLE,
                 _ ("There is no way to %s from here (%s); check the network."), url, why->message);
  else if (g_error_matches (why, SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_PARSING))
    g_set_error (
        error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_ANSWER,
        _ ("%s does not answer as a web server does (%s); check the port, and https against "
           "http."),
        url, why->message);
  else
    g_set_error (error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_BROKEN_OFF,
                 _ ("The connection to %s ended before its answer did (%s); see whether the server "
                    "still runs, and try again."),
                 url, why->message);
}

/**
 * nuc_server_trouble_set_too_large:
 * @limits: what was allowed
 * @url: as it is shown
 * @error: return location
 */
void
nuc_server_trouble_set_too_large (const NucServerLimits *limits, const char *url, GError **error)
{
  g_autofree char *limit = g_format_size_full (limits->max_bytes, G_FORMAT_SIZE_IEC_UNITS);

  g_set_error (
      error, NUC_SERVER_ERROR, NUC_SERVER_ERROR_TOO_LARGE,
      _ ("%s sent an answer of more than %s, the most that Nucleus reads; check that this is "
         "the address of a model's API."),
      url, limit);
}
