/* setup-opening.h: how its sources are opened
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "setup/setup.h"
#include "source/opening.h"

G_BEGIN_DECLS

NucOpening *nuc_setup_get_opening (const NucSetup *setup, gboolean second, NucNamer *namer);
void nuc_setup_set_opening (NucSetup *setup, const NucOpening *opening);
void nuc_setup_set_second_opening (NucSetup *setup, const NucOpening *opening);

G_END_DECLS
