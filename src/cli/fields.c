/* fields.c: the fields of what is shown as options
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "cli/fields.h"

#include <glib/gi18n-lib.h>

static const char *
find_value (NucFields *self, NucField field)
{
  const NucFieldInfo *info = nuc_field_get_info (field);

  if (info->words == NULL)
    return info->value;
  if (self->value[field] == NULL)
    self->value[field] = g_strjoinv ("|", (char **) info->words);
  return self->value[field];
}

static gboolean
read_switch (const NucFields *self, NucField field, NucSetup *setup, GError **error)
{
  const NucFieldInfo *info = nuc_field_get_info (field);

  if (self->on[field] && self->off[field])
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("--%s and --%s exclude each other"), info->name, info->off);
      return FALSE;
    }
  return (!self->on[field] || nuc_setup_set (setup, field, "true", error)) &&
         (!self->off[field] || nuc_setup_set (setup, field, "false", error));
}

/**
 * nuc_fields_describe:
 * @self: where to put what is typed; it outlives @entries
 * @field: a field
 * @entries: (element-type GOptionEntry): the options of a command
 *
 * Adds the options of a field: one, or two if it is a switch.
 */
void
nuc_fields_describe (NucFields *self, NucField field, GArray *entries)
{
  const NucFieldInfo *info = nuc_field_get_info (field);
  gboolean is_switch = info->kind == NUC_FIELD_SWITCH;
  GOptionEntry entry = { info->name,
                         info->letter,
                         0,
                         is_switch ? G_OPTION_ARG_NONE : G_OPTION_ARG_STRING,
                         is_switch ? (gpointer) &self->on[field] : (gpointer) &self->text[field],
                         info->help,
                         find_value (self, field) };
  GOptionEntry off = {
    info->off, 0, 0, G_OPTION_ARG_NONE, &self->off[field], info->off_help, NULL
  };

  g_array_append_val (entries, entry);
  if (info->off != NULL)
    g_array_append_val (entries, off);
}

/**
 * nuc_fields_read:
 * @self: what was typed
 * @setup: takes it
 * @error: names the option and what was expected, without a full stop
 *
 * Returns: whether every value is right
 */
gboolean
nuc_fields_read (const NucFields *self, NucSetup *setup, GError **error)
{
  for (guint i = 0; i < NUC_N_FIELDS; i++)
    if (self->text[i] != NULL && !nuc_setup_set (setup, (NucField) i, self->text[i], error))
      {
        g_prefix_error (error, "--%s: ", nuc_field_get_info ((NucField) i)->name);
        return FALSE;
      }
    else if (!read_switch (self, (NucField) i, setup, error))
      return FALSE;
  return TRUE;
}

/**
 * nuc_fields_clear:
 * @self: what was typed
 */
void
nuc_fields_clear (NucFields *self)
{
  for (guint i = 0; i < NUC_N_FIELDS; i++)
    {
      g_free (self->text[i]);
      g_free (self->value[i]);
    }
}
