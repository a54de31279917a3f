/* gguf-writer.h: GGUF files for tests, right or wrong
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GgufWriter:
 *
 * Fields and tensors in the order in which they were added.
 */
typedef struct
{
  GByteArray *fields;
  GByteArray *tensors;
  GByteArray *data;
  guint64 n_fields;
  guint64 n_tensors;
  guint64 alignment;
} GgufWriter;

void gguf_writer_init (GgufWriter *self);
void gguf_writer_clear (GgufWriter *self);

void gguf_writer_add_u32 (GgufWriter *self, const char *key, guint32 value);
void gguf_writer_add_f32 (GgufWriter *self, const char *key, float value);
void gguf_writer_add_boolean (GgufWriter *self, const char *key, gboolean value);
void gguf_writer_add_string (GgufWriter *self, const char *key, const char *value);
void gguf_writer_add_strings (GgufWriter *self, const char *key, const char *const *items, gsize n);
void gguf_writer_add_floats (GgufWriter *self, const char *key, const float *items, gsize n);
void gguf_writer_add_ints (GgufWriter *self, const char *key, const gint32 *items, gsize n);
/* A field whose bytes after the key are @bytes. */
void gguf_writer_add_raw (GgufWriter *self, const char *key, gconstpointer bytes, gsize n);
/* A tensor of @type with @n_dims dimensions whose data are @bytes. */
void gguf_writer_add_tensor (GgufWriter *self,
                             const char *name,
                             guint32 type,
                             const guint64 *dims,
                             guint n_dims,
                             gconstpointer bytes,
                             gsize n);
GBytes *gguf_writer_finish (GgufWriter *self);

/* A model of random weights that can be run: 14 tokens, width 32, 1 layer, 2 heads that share keys. */
void gguf_writer_add_model (GgufWriter *self);

G_END_DECLS
