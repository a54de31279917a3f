/* consent.h: which servers a person agreed to
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NucConsent:
 * @NUC_CONSENT_CONNECT: the server may be asked, whoever names it
 * @NUC_CONSENT_INSECURE: also over plain http across a network
 * @NUC_CONSENT_KEY: it gets the key in NUCLEUS_API_KEY, since a person typed its address in this run
 * @NUC_CONSENT_REMEMBER: what holds of the first two may be kept for the next run
 *
 * What a person said of one origin.
 */
typedef enum
{
  NUC_CONSENT_CONNECT = 1 << 0,
  NUC_CONSENT_INSECURE = 1 << 1,
  NUC_CONSENT_KEY = 1 << 2,
  NUC_CONSENT_REMEMBER = 1 << 3,
} NucConsent;

void nuc_consent_give (const char *origin, guint consent);
guint nuc_consent_get (const char *origin);
void nuc_consent_withdraw (const char *origin, guint consent);

char **nuc_consent_dup_list (void);
void nuc_consent_restore (const char *const *list);

G_END_DECLS
