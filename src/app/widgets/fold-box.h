/* fold-box.h: widgets in a line of which some make way
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "app/widgets/fold-layout.h"

G_BEGIN_DECLS

#define NUC_TYPE_FOLD_BOX (nuc_fold_box_get_type ())
G_DECLARE_FINAL_TYPE (NucFoldBox, nuc_fold_box, NUC, FOLD_BOX, GtkWidget)

G_END_DECLS
