/* banner.h: a sentence over the window's content
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define NUC_TYPE_BANNER (nuc_banner_get_type ())
G_DECLARE_FINAL_TYPE (NucBanner, nuc_banner, NUC, BANNER, GtkWidget)

typedef enum
{
  NUC_BANNER_ERROR,
  NUC_BANNER_NOTICE,
  NUC_BANNER_PROGRESS,
} NucBannerKind;

void nuc_banner_show (NucBanner *self, NucBannerKind kind, const char *sentence);
void nuc_banner_set_fraction (NucBanner *self, double fraction);
void nuc_banner_hide (NucBanner *self);
void nuc_banner_forget_errors (NucBanner *self);
const char *nuc_banner_get_sentence (NucBanner *self);
NucBannerKind nuc_banner_get_kind (NucBanner *self);

G_END_DECLS
