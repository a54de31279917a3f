/* gguf.h: a reader of GGUF model files that trusts none of their numbers
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

#include "core/error.h"

G_BEGIN_DECLS

/**
 * NucGguf:
 *
 * A GGUF file (versions 2 and 3), immutable and reference-counted: named values and named tensors. The
 * file is mapped, not read; every name, string and tensor points into it. All offsets, lengths and
 * counts were checked against the size of the file when it was opened.
 */
typedef struct _NucGguf NucGguf;

/**
 * NucGgufType:
 *
 * The types of values, numbered as in the file.
 */
typedef enum
{
  NUC_GGUF_UINT8,
  NUC_GGUF_INT8,
  NUC_GGUF_UINT16,
  NUC_GGUF_INT16,
  NUC_GGUF_UINT32,
  NUC_GGUF_INT32,
  NUC_GGUF_FLOAT32,
  NUC_GGUF_BOOLEAN,
  NUC_GGUF_STRING,
  NUC_GGUF_ARRAY,
  NUC_GGUF_UINT64,
  NUC_GGUF_INT64,
  NUC_GGUF_FLOAT64,
} NucGgufType;

/**
 * NucGgufTensorType:
 * @NUC_GGUF_TENSOR_F32: IEEE single precision
 * @NUC_GGUF_TENSOR_F16: IEEE half precision
 * @NUC_GGUF_TENSOR_Q8_0: blocks of a half-precision scale and 32 signed bytes
 *
 * The formats of tensors that can be read, numbered as in the file; it may hold others.
 */
typedef enum
{
  NUC_GGUF_TENSOR_F32 = 0,
  NUC_GGUF_TENSOR_F16 = 1,
  NUC_GGUF_TENSOR_Q8_0 = 8,
} NucGgufTensorType;

/**
 * NucGgufString:
 * @text: bytes, not terminated
 * @length: their number
 */
typedef struct
{
  const char *text;
  gsize length;
} NucGgufString;

/**
 * NucGgufTensor:
 * @name: its name, not terminated
 * @type: a [enum@GgufTensorType], or the number of a format that is not read here
 * @n_dims: number of dimensions, 1 to 4
 * @dims: their extents, the fastest first; 1 after @n_dims
 * @data: the first element; %NULL for a format that is not read here
 * @size: bytes of @data
 */
typedef struct
{
  NucGgufString name;
  guint32 type;
  guint n_dims;
  guint64 dims[4];
  const guint8 *data;
  gsize size;
} NucGgufTensor;

NucGguf *nuc_gguf_open (const char *path, const char *title, GError **error);
NucGguf *nuc_gguf_new_from_bytes (GBytes *bytes, GError **error);
gboolean nuc_gguf_check_same (const NucGguf *self, GError **error);
NucGguf *nuc_gguf_ref (NucGguf *self);
void nuc_gguf_unref (NucGguf *self);

gboolean nuc_gguf_has (const NucGguf *self, const char *key);
gboolean nuc_gguf_get_uint (const NucGguf *self, const char *key, guint64 *value, GError **error);
gboolean nuc_gguf_get_float (const NucGguf *self, const char *key, double *value, GError **error);
gboolean
nuc_gguf_get_boolean (const NucGguf *self, const char *key, gboolean *value, GError **error);
char *nuc_gguf_dup_string (const NucGguf *self, const char *key, GError **error);
NucGgufString *
nuc_gguf_dup_strings (const NucGguf *self, const char *key, gsize *n, GError **error);
float *nuc_gguf_dup_floats (const NucGguf *self, const char *key, gsize *n, GError **error);
gint32 *nuc_gguf_dup_ints (const NucGguf *self, const char *key, gsize *n, GError **error);

gsize nuc_gguf_get_n_tensors (const NucGguf *self);
const NucGgufTensor *nuc_gguf_get_tensor (const NucGguf *self, gsize number);
const NucGgufTensor *nuc_gguf_find_tensor (const NucGguf *self, const char *name);
char *nuc_gguf_dup_tensor_type_name (guint32 type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucGguf, nuc_gguf_unref)

G_END_DECLS
