/* source-chooser.h: what can be opened
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "session/session.h"

G_BEGIN_DECLS

#define NUC_TYPE_SOURCE_CHOOSER (nuc_source_chooser_get_type ())
G_DECLARE_FINAL_TYPE (NucSourceChooser, nuc_source_chooser, NUC, SOURCE_CHOOSER, GtkPopover)

void nuc_source_chooser_set_session (NucSourceChooser *self, NucSession *session);
void nuc_source_chooser_set_recent (NucSourceChooser *self, const char *const *names);
const char *nuc_source_chooser_get_first (NucSourceChooser *self);

G_END_DECLS
