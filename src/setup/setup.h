/* setup.h: everything that decides what is shown
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "core/chain.h"
#include "setup/axis.h"
#include "setup/field.h"
#include "setup/hide.h"
#include "setup/view.h"
#include "source/opening.h"

G_BEGIN_DECLS

/**
 * NucSetup:
 * @text: each field's checked value, or %NULL where none was given
 * @base: for each path, the folder that it starts from where it is relative; %NULL for the working folder
 * @namer: for each path, who said so
 *
 * One value for what is shown and how a figure of it looks. Whatever opens, remembers, writes or reads such a thing holds
 * it, or what it is made from.
 */
typedef struct
{
  char *text[NUC_N_FIELDS];
  char *base[NUC_N_FIELDS];
  NucNamer namer[NUC_N_FIELDS];
} NucSetup;

NucSetup *nuc_setup_new (void);
NucSetup *nuc_setup_copy (const NucSetup *self);
void nuc_setup_free (NucSetup *self);
gboolean nuc_setup_equal (const NucSetup *self, const NucSetup *other);

gboolean nuc_setup_set (NucSetup *self, NucField field, const char *text, GError **error);
void nuc_setup_put (NucSetup *self, NucField field, const char *text);
void nuc_setup_put_count (NucSetup *self, NucField field, guint64 count);
void nuc_setup_put_real (NucSetup *self, NucField field, double value);
void nuc_setup_put_switch (NucSetup *self, NucField field, gboolean on);
void nuc_setup_put_chain (NucSetup *self, NucField field, NucChain *chain);
void nuc_setup_put_ids (NucSetup *self, NucField field, const GArray *ids);
void nuc_setup_unset (NucSetup *self, NucField field);
/* Where the paths that are said start from. */
void nuc_setup_set_base (NucSetup *self, const char *folder);
/* A person has typed all that is said. */
void nuc_setup_set_typed (NucSetup *self);
/* Lays what @over says over what is there. */
void nuc_setup_override (NucSetup *self, const NucSetup *over);
/* Whether the fields go together. */
gboolean nuc_setup_check (const NucSetup *self, GError **error);

/* Values as they were checked, or their initial ones. */
const char *nuc_setup_get (const NucSetup *self, NucField field);
gboolean nuc_setup_has_second_source (const NucSetup *self);
gboolean nuc_setup_has (const NucSetup *self, NucField field);
guint64 nuc_setup_get_count (const NucSetup *self, NucField field);
double nuc_setup_get_real (const NucSetup *self, NucField field);
gboolean nuc_setup_get_switch (const NucSetup *self, NucField field);
NucChain *nuc_setup_dup_chain (const NucSetup *self, NucField field);
GArray *nuc_setup_dup_ids (const NucSetup *self, NucField field);
NucView nuc_setup_get_view (const NucSetup *self);
NucHide nuc_setup_get_hide (const NucSetup *self);
NucAxis nuc_setup_get_axis (const NucSetup *self);
char *nuc_setup_dup_path (const NucSetup *self, NucField field);
/* Looks beside @folder for files that are not where they were. */
void nuc_setup_find_files (NucSetup *self, const char *folder);
char *nuc_setup_dup_path_from (const NucSetup *self, NucField field, const char *folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucSetup, nuc_setup_free)

G_END_DECLS
