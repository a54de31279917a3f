/* settings.c: what is remembered from one start to the next
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/settings.h"

typedef struct
{
  const char *key;
  const char *initial;
} Default;

/* The schema says the same; a test compares them. A program that was copied to a machine without
 * its schema then still runs, and only forgets. */
static const Default defaults[] = {
  { "width", "1280" },
  { "height", "800" },
  { "maximized", "false" },
  { "chain", "'temperature=0.8,top-k=40,top-p=0.9'" },
  { "seed", "uint64 42" },
  { "speed", "5.0" },
  { "prompt", "'It was a truth'" },
  { "theme", "'system'" },
  { "axis", "'fitted'" },
  { "view", "'bars'" },
  { "table", "false" },
  { "vertical", "false" },
  { "bars", "0" },
  { "chart-share", "0.69" },
  { "compare-chain", "'min-p=0.05,temperature=1.3'" },
  { "compare-source", "''" },
  { "sidebar", "true" },
  { "colours", "true" },
  { "source", "''" },
  { "recent", "@as []" },
  { "servers", "@as []" },
  { "order", "uint32 0" },
  { "words", "false" },
  { "lesson", "false" },
};

struct _NucSettings
{
  GSettings *kept;
  GHashTable *forgotten;
  GHashTable *seen; /* char * -> GVariant: what each was when it was last looked at or set here */
};

static GVariant *
find (NucSettings *self, const char *key)
{
  GVariant *value;

  if (self->kept != NULL)
    return g_settings_get_value (self->kept, key);
  value = g_hash_table_lookup (self->forgotten, key);
  return value != NULL ? g_variant_ref (value) : nuc_settings_get_default (key);
}

/**
 * nuc_settings_new:
 *
 * Returns: (transfer full): the person's settings, or their defaults in memory where the schema is
 *   not installed
 */
NucSettings *
nuc_settings_new (void)
{
  NucSettings *self = g_new0 (NucSettings, 1);
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  /* g_settings_new() would end the program. */
  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, NUC_APP_ID, TRUE);
  for (gsize i = 0; schema != NULL && i < G_N_ELEMENTS (defaults); i++)
    if (!g_settings_schema_has_key (schema, defaults[i].key))
      g_clear_pointer (&schema, g_settings_schema_unref); /* of another version */
  if (schema != NULL)
    self->kept = g_settings_new_full (schema, NULL, NULL);
  self->forgotten =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_variant_unref);
  self->seen =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_variant_unref);
  return self;
}

void
nuc_settings_free (NucSettings *self)
{
  g_clear_object (&self->kept);
  g_hash_table_unref (self->forgotten);
  g_hash_table_unref (self->seen);
  g_free (self);
}

/**
 * nuc_settings_is_kept:
 *
 * Returns: whether settings outlive the program
 */
gboolean
nuc_settings_is_kept (const NucSettings *self)
{
  return self->kept != NULL;
}

/**
 * nuc_settings_get:
 * @key: one of nuc_settings_list_keys()
 *
 * Returns: (transfer full): the value
 */
GVariant *
nuc_settings_get (NucSettings *self, const char *key)
{
  GVariant *value = find (self, key);

  g_hash_table_insert (self->seen, g_strdup (key), g_variant_ref (value));
  return value;
}

/**
 * nuc_settings_set:
 * @key: one of nuc_settings_list_keys()
 * @value: of that key's type, sunk
 *
 * What is as it was when it was looked at here is left alone: another window or program may have set it since.
 */
void
nuc_settings_set (NucSettings *self, const char *key, GVariant *value)
{
  g_autoptr (GVariant) sunk = g_variant_ref_sink (value);
  GVariant *seen = g_hash_table_lookup (self->seen, key);

  if (seen != NULL && g_variant_equal (seen, sunk))
    return;
  g_hash_table_insert (self->seen, g_strdup (key), g_variant_ref (sunk));
  if (self->kept != NULL)
    g_settings_set_value (self->kept, key, sunk);
  else
    g_hash_table_insert (self->forgotten, g_strdup (key), g_variant_ref (sunk));
}

/**
 * nuc_settings_list_keys:
 *
 * Returns: (transfer none): the names of all settings, %NULL-terminated
 */
const char *const *
nuc_settings_list_keys (void)
{
  static const char *keys[G_N_ELEMENTS (defaults) + 1];

  for (gsize i = 0; i < G_N_ELEMENTS (defaults); i++)
    keys[i] = defaults[i].key;
  return keys;
}

/**
 * nuc_settings_get_default:
 * @key: one of nuc_settings_list_keys()
 *
 * Returns: (transfer full): what it is on a first start
 */
GVariant *
nuc_settings_get_default (const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (defaults); i++)
    if (g_str_equal (defaults[i].key, key))
      return g_variant_ref_sink (g_variant_new_parsed (defaults[i].initial));
  g_return_val_if_reached (NULL);
}
