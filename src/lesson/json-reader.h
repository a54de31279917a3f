/* json-reader.h: strict reading of JSON with errors by line and field
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>
#include <jansson.h>

G_BEGIN_DECLS

/**
 * NucJsonReader:
 *
 * A place in a JSON text that moves into members and elements and back. The first thing that is wrong
 * is kept with its line and field; after it every call does nothing and returns an empty value, so
 * that a reading function needs no test after each line, only nuc_json_reader_finish() at its end.
 */
typedef struct _NucJsonReader NucJsonReader;

NucJsonReader *
nuc_json_reader_new (const char *name, const char *text, gsize length, GError **error);
void nuc_json_reader_free (NucJsonReader *self);

gboolean nuc_json_reader_is_good (const NucJsonReader *self);
gboolean nuc_json_reader_finish (NucJsonReader *self, GError **error);
void nuc_json_reader_fail (NucJsonReader *self, const char *field, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

gboolean nuc_json_reader_has (const NucJsonReader *self, const char *field);
gsize nuc_json_reader_get_length (const NucJsonReader *self);
const char *nuc_json_reader_get_key (const NucJsonReader *self, gsize member);
void nuc_json_reader_allow (NucJsonReader *self, const char *const *fields);

gboolean nuc_json_reader_enter_object (NucJsonReader *self, const char *field);
gboolean
nuc_json_reader_enter_array (NucJsonReader *self, const char *field, gsize least, gsize most);
gboolean nuc_json_reader_enter_element (NucJsonReader *self, gsize element);
void nuc_json_reader_leave (NucJsonReader *self);

json_t *nuc_json_reader_get_value (NucJsonReader *self, const char *field);
char *nuc_json_reader_get_string (NucJsonReader *self, const char *field);
char *nuc_json_reader_get_optional_string (NucJsonReader *self, const char *field);
char **nuc_json_reader_get_strings (NucJsonReader *self, const char *field);
gint64
nuc_json_reader_get_integer (NucJsonReader *self, const char *field, gint64 least, gint64 most);
double
nuc_json_reader_get_number (NucJsonReader *self, const char *field, double least, double most);
gboolean nuc_json_reader_get_boolean (NucJsonReader *self, const char *field);
guint nuc_json_reader_get_choice (NucJsonReader *self, const char *field, const char *const *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucJsonReader, nuc_json_reader_free)

G_END_DECLS
