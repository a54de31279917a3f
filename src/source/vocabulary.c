/* vocabulary.c: id <-> bytes, and display labels
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <string.h>

#include "source/label.h"
#include "source/vocabulary.h"

/* Ids below this are an index into an array; the few beyond it live in a hash table, so that one
 * token with a huge id does not cost gigabytes. */
#define DENSE_IDS (1u << 20)
#define BLOCK_SIZE (64 * 1024)
#define FIRST_SLOTS 1024
#define NO_PLACE 0

typedef struct
{
  const char *bytes;
  gsize length;
  guint32 id;
} Entry;

struct _NucVocabulary
{
  gatomicrefcount ref_count;
  GMutex mutex;

  Entry *entries; /* in the order in which they came; a *place* counts them from 1, 0 is none */
  gsize n_entries;
  gsize capacity;
  guint32 *dense; /* id -> place */
  gsize n_dense;
  GHashTable *sparse; /* id -> place */
  guint32 next_id;
  gboolean ids_exhausted;

  /* Bytes never move, so that a pointer once given stays good. */
  GPtrArray *blocks;
  gsize block_used;
  gsize block_size;
  gsize n_bytes; /* of all blocks */

  /* Text -> place of the first token with it, by open addressing. Made on the first search: most
   * vocabularies are never searched by text. */
  guint32 *slots;
  gsize n_slots;
  gsize n_indexed;
  guint64 hash_seed;
};

static guint32
find_place (NucVocabulary *self, guint32 id)
{
  if (id < DENSE_IDS)
    return id < self->n_dense ? self->dense[id] : NO_PLACE;
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->sparse, GUINT_TO_POINTER (id)));
}

static const Entry *
entry_at (NucVocabulary *self, guint32 place)
{
  return &self->entries[place - 1];
}

static const char *
keep_bytes (NucVocabulary *self, const char *bytes, gsize length)
{
  gsize needed = length + 1;
  char *place;

  if (self->block_size - self->block_used < needed)
    {
      self->block_size = MAX (BLOCK_SIZE, needed);
      self->block_used = 0;
      self->n_bytes += self->block_size;
      g_ptr_array_add (self->blocks, g_malloc (self->block_size));
    }
  place = (char *) g_ptr_array_index (self->blocks, self->blocks->len - 1) + self->block_used;
  if (length > 0)
    memcpy (place, bytes, length);
  place[length] = '\0';
  self->block_used += needed;
  return place;
}

static gboolean
entry_equal (const Entry *entry, const char *bytes, gsize length)
{
  return entry->length == length && (length == 0 || memcmp (entry->bytes, bytes, length) == 0);
}

/* Seeded, so that no file can be made whose tokens all meet in one slot. */
static guint64
hash_bytes (NucVocabulary *self, const char *bytes, gsize length)
{
  guint64 hash = self->hash_seed ^ length;

  for (gsize i = 0; i < length; i++)
    {
      hash = (hash ^ (guint8) bytes[i]) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      hash ^= hash >> 29;
    }
  return hash ^ (hash >> 32);
}

/* The slot of the first token with these bytes, or the free slot where it would be. */
static gsize
find_slot (NucVocabulary *self, const char *bytes, gsize length)
{
  gsize mask = self->n_slots - 1;
  gsize slot = hash_bytes (self, bytes, length) & mask;

  while (self->slots[slot] != NO_PLACE &&
         !entry_equal (entry_at (self, self->slots[slot]), bytes, length))
    slot = (slot + 1) & mask;
  return slot;
}

/* Brings the index by text up to date with all tokens added since it was last needed. */
static void
index_texts (NucVocabulary *self)
{
  gsize wanted = MAX (self->n_slots, FIRST_SLOTS);

  while (wanted < self->n_entries * 2)
    wanted *= 2;
  if (wanted != self->n_slots)
    {
      g_free (self->slots);
      self->slots = g_new0 (guint32, wanted);
      self->n_slots = wanted;
      self->n_indexed = 0;
    }
  for (; self->n_indexed < self->n_entries; self->n_indexed++)
    {
      const Entry *entry = &self->entries[self->n_indexed];
      gsize slot = find_slot (self, entry->bytes, entry->length);

      if (self->slots[slot] == NO_PLACE)
        self->slots[slot] = self->n_indexed + 1;
    }
}

static void
insert (NucVocabulary *self, guint32 id, const char *bytes, gsize length)
{
  guint32 place;

  if (self->n_entries == self->capacity)
    {
      self->capacity = MAX (256, self->capacity * 2);
      self->entries = g_renew (Entry, self->entries, self->capacity);
    }
  self->entries[self->n_entries++] = (Entry){ keep_bytes (self, bytes, length), length, id };
  place = self->n_entries;

  if (id < DENSE_IDS)
    {
      if (id >= self->n_dense)
        {
          gsize n = MAX (self->n_dense, 256);

          while (n <= id)
            n *= 2;
          self->dense = g_renew (guint32, self->dense, n);
          memset (self->dense + self->n_dense, 0, (n - self->n_dense) * sizeof *self->dense);
          self->n_dense = n;
        }
      self->dense[id] = place;
    }
  else
    {
      g_hash_table_insert (self->sparse, GUINT_TO_POINTER (id), GUINT_TO_POINTER (place));
    }

  if (id >= self->next_id && !self->ids_exhausted)
    {
      self->ids_exhausted = id == G_MAXUINT32;
      self->next_id = self->ids_exhausted ? 0 : id + 1;
    }
}

/* One past the greatest id; only when that is taken too, the least id that is free. */
static guint32
take_free_id (NucVocabulary *self)
{
  while (self->ids_exhausted && find_place (self, self->next_id) != NO_PLACE)
    self->next_id++;
  return self->next_id;
}

/**
 * nuc_vocabulary_new:
 *
 * Returns: (transfer full): a table without tokens
 */
NucVocabulary *
nuc_vocabulary_new (void)
{
  NucVocabulary *self = g_new0 (NucVocabulary, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  self->sparse = g_hash_table_new (NULL, NULL);
  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->hash_seed = ((guint64) g_random_int () << 32) | g_random_int ();
  return self;
}

/**
 * nuc_vocabulary_ref:
 * @self: a vocabulary
 *
 * Returns: (transfer full): @self
 */
NucVocabulary *
nuc_vocabulary_ref (NucVocabulary *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * nuc_vocabulary_unref:
 * @self: (transfer full): a vocabulary
 */
void
nuc_vocabulary_unref (NucVocabulary *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->entries);
  g_free (self->dense);
  g_hash_table_unref (self->sparse);
  g_ptr_array_unref (self->blocks);
  g_free (self->slots);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * nuc_vocabulary_add:
 * @self: a vocabulary
 * @id: any id
 * @bytes: (array length=length): the token's bytes, any, also none
 * @length: how many
 *
 * Adds a token. Adding the same bytes under the same id again changes nothing.
 *
 * Returns: %FALSE when the id already stands for other bytes
 */
gboolean
nuc_vocabulary_add (NucVocabulary *self, guint32 id, const char *bytes, gsize length)
{
  g_autoptr (GMutexLocker) locker = NULL;
  guint32 place;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (bytes != NULL || length == 0, FALSE);

  locker = g_mutex_locker_new (&self->mutex);
  place = find_place (self, id);
  if (place != NO_PLACE)
    return entry_equal (entry_at (self, place), bytes, length);
  insert (self, id, bytes, length);
  return TRUE;
}

/**
 * nuc_vocabulary_intern:
 * @self: a vocabulary
 * @bytes: (array length=length): the token's bytes
 * @length: how many
 *
 * For sources that name their tokens by text only.
 *
 * Returns: the id of the token that was first added with these bytes; where there is none, one past
 *   the greatest id, under which it is added
 */
guint32
nuc_vocabulary_intern (NucVocabulary *self, const char *bytes, gsize length)
{
  g_autoptr (GMutexLocker) locker = NULL;
  gsize slot;
  guint32 id;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (bytes != NULL || length == 0, 0);

  locker = g_mutex_locker_new (&self->mutex);
  index_texts (self);
  slot = find_slot (self, bytes, length);
  if (self->slots[slot] != NO_PLACE)
    return entry_at (self, self->slots[slot])->id;
  id = take_free_id (self);
  insert (self, id, bytes, length);
  return id;
}

/**
 * nuc_vocabulary_append:
 * @self: a vocabulary
 * @bytes: (array length=length): the token's bytes
 * @length: how many
 *
 * Adds a token even where another has the same bytes.
 *
 * Returns: its id, one past the greatest so far
 */
guint32
nuc_vocabulary_append (NucVocabulary *self, const char *bytes, gsize length)
{
  g_autoptr (GMutexLocker) locker = NULL;
  guint32 id;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (bytes != NULL || length == 0, 0);

  locker = g_mutex_locker_new (&self->mutex);
  id = take_free_id (self);
  insert (self, id, bytes, length);
  return id;
}

/**
 * nuc_vocabulary_get_size:
 * @self: a vocabulary
 *
 * Returns: how many tokens it holds
 */
gsize
nuc_vocabulary_get_size (NucVocabulary *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (self != NULL, 0);

  locker = g_mutex_locker_new (&self->mutex);
  return self->n_entries;
}

/**
 * nuc_vocabulary_get_n_bytes:
 * @self: a vocabulary
 *
 * Returns: how much room the texts of its tokens take
 */
gsize
nuc_vocabulary_get_n_bytes (NucVocabulary *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (self != NULL, 0);

  locker = g_mutex_locker_new (&self->mutex);
  return self->n_bytes;
}

/**
 * nuc_vocabulary_contains:
 * @self: a vocabulary
 * @id: an id
 *
 * Returns: whether there is a token with this id
 */
gboolean
nuc_vocabulary_contains (NucVocabulary *self, guint32 id)
{
  return nuc_vocabulary_get_bytes (self, id, NULL) != NULL;
}

/**
 * nuc_vocabulary_get_bytes:
 * @self: a vocabulary
 * @id: an id
 * @length: (out) (optional): how many bytes
 *
 * Returns: (nullable) (transfer none): the bytes of the token, followed by a zero byte that does not
 *   belong to it; they live as long as @self. %NULL where there is no such id
 */
const char *
nuc_vocabulary_get_bytes (NucVocabulary *self, guint32 id, gsize *length)
{
  g_autoptr (GMutexLocker) locker = NULL;
  guint32 place;

  g_return_val_if_fail (self != NULL, NULL);

  locker = g_mutex_locker_new (&self->mutex);
  place = find_place (self, id);
  if (length != NULL)
    *length = place != NO_PLACE ? entry_at (self, place)->length : 0;
  return place != NO_PLACE ? entry_at (self, place)->bytes : NULL;
}

/**
 * nuc_vocabulary_find:
 * @self: a vocabulary
 * @bytes: (array length=length): bytes to search
 * @length: how many
 * @id: (out) (optional): the id of the token that was first added with exactly these bytes
 *
 * Returns: whether there is one
 */
gboolean
nuc_vocabulary_find (NucVocabulary *self, const char *bytes, gsize length, guint32 *id)
{
  g_autoptr (GMutexLocker) locker = NULL;
  gsize slot;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (bytes != NULL || length == 0, FALSE);

  locker = g_mutex_locker_new (&self->mutex);
  index_texts (self);
  slot = find_slot (self, bytes, length);
  if (self->slots[slot] == NO_PLACE)
    return FALSE;
  if (id != NULL)
    *id = entry_at (self, self->slots[slot])->id;
  return TRUE;
}

/**
 * nuc_vocabulary_dup_label:
 * @self: a vocabulary
 * @id: an id
 *
 * Returns: (transfer full): what a person is shown, see nuc_label_new(); `#ID` for an id that the
 *   vocabulary does not hold
 */
char *
nuc_vocabulary_dup_label (NucVocabulary *self, guint32 id)
{
  gsize length;
  const char *bytes = nuc_vocabulary_get_bytes (self, id, &length);

  return bytes != NULL ? nuc_label_new (bytes, length) : g_strdup_printf ("#%u", id);
}
