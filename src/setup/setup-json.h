/* setup-json.h: what is shown, as JSON
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <jansson.h>

#include "setup/setup.h"

G_BEGIN_DECLS

/* Members of @object that @passed names belong to the caller. */
gboolean
nuc_setup_json_read (NucSetup *self, json_t *object, const char *const *passed, GError **error);
gboolean nuc_setup_json_read_member (NucSetup *self, NucField field, json_t *value, GError **error);
const char *nuc_setup_json_name_type (json_t *value);
json_t *nuc_setup_json_write_member (const NucSetup *self, NucField field, const char *folder);

G_END_DECLS
