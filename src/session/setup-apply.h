/* setup-apply.h: brings back what was written down
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "session/exhibit.h"
#include "setup/setup.h"

G_BEGIN_DECLS

#define NUC_TYPE_SETUP_APPLY (nuc_setup_apply_get_type ())
G_DECLARE_FINAL_TYPE (NucSetupApply, nuc_setup_apply, NUC, SETUP_APPLY, GObject)

/**
 * NucReuse:
 * @NUC_REUSE_NOTHING: a source is opened again, since its file may be another one by now
 * @NUC_REUSE_SOURCE: a source that is open in the same way stays open
 *
 * What of the present state serves.
 */
typedef enum
{
  NUC_REUSE_NOTHING,
  NUC_REUSE_SOURCE,
} NucReuse;

NucSetupApply *nuc_setup_apply_new (NucExhibit *exhibit);
void nuc_setup_apply_begin (NucSetupApply *self, const NucSetup *setup, NucReuse reuse);
void nuc_setup_apply_cancel (NucSetupApply *self);
gboolean nuc_setup_apply_get_busy (NucSetupApply *self);

G_END_DECLS
