/* gguf-private.h: what the reader of a GGUF file and its accessors share
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <string.h>

#include "file/file-map.h"
#include "source/gguf.h"

G_BEGIN_DECLS

/* What the widest element needs; mapped memory has it, other memory may not. */
#define NUC_GGUF_ALIGNMENT 8

/**
 * NucGgufValue:
 * @key: its name
 * @type: a [enum@GgufType], checked to exist
 * @data: where it begins in the file; of an array, after its type and length
 * @item_type: of an array
 * @n_items: likewise
 */
typedef struct
{
  NucGgufString key;
  guint32 type;
  const guint8 *data;
  guint32 item_type;
  guint64 n_items;
} NucGgufValue;

struct _NucGguf
{
  gatomicrefcount refs;
  NucFileMap *map; /* NULL of what is in memory anyway */
  GBytes *head;    /* of a file that is mapped, a copy: nobody else can change what was checked */
  const guint8 *data;
  gsize size;
  GArray *values;
  GArray *tensors;
  GHashTable *values_by_key;   /* (owned) char * -> index + 1 */
  GHashTable *tensors_by_name; /* (owned) char * -> index + 1 */
};

/* The file is little-endian, and nothing in it is aligned. */
static inline guint32
nuc_gguf_load_u32 (const guint8 *data)
{
  guint32 value;

  memcpy (&value, data, sizeof value);
  return GUINT32_FROM_LE (value);
}

static inline guint64
nuc_gguf_load_u64 (const guint8 *data)
{
  guint64 value;

  memcpy (&value, data, sizeof value);
  return GUINT64_FROM_LE (value);
}

gboolean nuc_gguf_read (NucGguf *self, GError **error);

G_END_DECLS
