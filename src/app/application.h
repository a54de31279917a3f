/* application.h: the program
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "app/settings.h"

G_BEGIN_DECLS

#define NUC_TYPE_APPLICATION (nuc_application_get_type ())
G_DECLARE_FINAL_TYPE (NucApplication, nuc_application, NUC, APPLICATION, GtkApplication)

NucApplication *nuc_application_new (void);

G_END_DECLS
