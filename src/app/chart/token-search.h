/* token-search.h: finds a token and pins it
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

#include "session/exhibit.h"

G_BEGIN_DECLS

#define NUC_TYPE_TOKEN_SEARCH (nuc_token_search_get_type ())
G_DECLARE_FINAL_TYPE (NucTokenSearch, nuc_token_search, NUC, TOKEN_SEARCH, GtkWidget)

void nuc_token_search_set_exhibit (NucTokenSearch *self, NucExhibit *exhibit);

void nuc_token_search_open (NucTokenSearch *self);

G_END_DECLS
