/* setup-capture.h: what is open, written down
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "session/exhibit.h"
#include "setup/setup.h"

G_BEGIN_DECLS

NucSetup *nuc_setup_capture (NucExhibit *exhibit);

G_END_DECLS
