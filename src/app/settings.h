/* settings.h: what is remembered from one start to the next
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _NucSettings NucSettings;

NucSettings *nuc_settings_new (void);
void nuc_settings_free (NucSettings *self);

gboolean nuc_settings_is_kept (const NucSettings *self);
GVariant *nuc_settings_get (NucSettings *self, const char *key);
void nuc_settings_set (NucSettings *self, const char *key, GVariant *value);

const char *const *nuc_settings_list_keys (void);
GVariant *nuc_settings_get_default (const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucSettings, nuc_settings_free)

G_END_DECLS
