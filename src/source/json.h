/* json.h: reading JSON so that every error names the place
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <jansson.h>

#include "source/loader.h"
#include "source/recorded-builder.h"

G_BEGIN_DECLS

/**
 * NucJson:
 * @target: the file
 * @options: (nullable): told about progress
 * @cancellable: (nullable): stops a long reading
 * @path: where in the file the reader stands, as in `steps[2].tokens[5]`
 * @bytes: the bytes of the token read last
 * @key: a key with zero bytes
 * @repeated: (nullable): where an object names a member twice, of which the last counts
 */
typedef struct
{
  const NucTarget *target;
  const NucOpenOptions *options;
  GCancellable *cancellable;
  GString *path;
  GByteArray *bytes;
  GByteArray *key;
  GError *repeated;
} NucJson;

void nuc_json_init (NucJson *self,
                    const NucTarget *target,
                    const NucOpenOptions *options,
                    GCancellable *cancellable);
void nuc_json_clear (NucJson *self);

const char *nuc_json_key (NucJson *self, const char *key, gsize *length);
json_t *nuc_json_parse (NucJson *self,
                        const char *text,
                        gsize length,
                        gsize first_line,
                        gsize *used,
                        GError **error);

/* Stepping into a member or an element, and back to the length that was returned. */
gsize nuc_json_enter (NucJson *self, const char *key);
gsize nuc_json_enter_index (NucJson *self, gsize index);
void nuc_json_leave (NucJson *self, gsize length);

gboolean
nuc_json_fail (NucJson *self, GError **error, const char *format, ...) G_GNUC_PRINTF (3, 4);
void nuc_json_place_error (NucJson *self, GError **error);

/* A member of the wanted type; absent or null is no error and gives %NULL. */
gboolean nuc_json_member (NucJson *self,
                          json_t *object,
                          const char *key,
                          json_type type,
                          json_t **member,
                          GError **error);
gboolean nuc_json_number (NucJson *self,
                          json_t *object,
                          const char *key,
                          gboolean *found,
                          double *number,
                          GError **error);
gboolean nuc_json_expect (NucJson *self, json_t *value, json_type type, GError **error);
gboolean
nuc_json_bytes (NucJson *self, json_t *object, NucTokenName *name, gboolean *found, GError **error);
gboolean nuc_json_token (NucJson *self, json_t *object, NucTokenName *name, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NucJson, nuc_json_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (json_t, json_decref)

G_END_DECLS
