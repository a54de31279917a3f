/* number-entry.h: an entry for one number
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define NUC_TYPE_NUMBER_ENTRY (nuc_number_entry_get_type ())
G_DECLARE_FINAL_TYPE (NucNumberEntry, nuc_number_entry, NUC, NUMBER_ENTRY, GtkEntry)

GtkWidget *nuc_number_entry_new (void);
void nuc_number_entry_configure (NucNumberEntry *self, gboolean integer, int digits, double step);
void nuc_number_entry_make_room (NucNumberEntry *self, double value);
void nuc_number_entry_set_value (NucNumberEntry *self, double value);
double nuc_number_entry_get_value (NucNumberEntry *self);
gboolean nuc_number_entry_is_stepping (NucNumberEntry *self);
void nuc_number_entry_enter (NucNumberEntry *self);

G_END_DECLS
