/* fields.h: the fields of what is shown as options
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "setup/setup.h"

G_BEGIN_DECLS

/**
 * NucFields:
 * @text: values as typed
 * @on: switches that are turned on
 * @off: switches that are turned off
 * @value: what stands for a value in a help text
 *
 * What was typed, before it is read.
 */
typedef struct
{
  char *text[NUC_N_FIELDS];
  gboolean on[NUC_N_FIELDS];
  gboolean off[NUC_N_FIELDS];
  char *value[NUC_N_FIELDS];
} NucFields;

void nuc_fields_describe (NucFields *self, NucField field, GArray *entries);
gboolean nuc_fields_read (const NucFields *self, NucSetup *setup, GError **error);
void nuc_fields_clear (NucFields *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NucFields, nuc_fields_clear)

G_END_DECLS
