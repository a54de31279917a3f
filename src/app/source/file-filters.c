/* file-filters.c: what a dialog for files shows
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/source/file-filters.h"
#include "chart/chart-export.h"
#include "source/open.h"

#define LESSON_SUFFIX "json"

static void
add_sources (GtkFileFilter *filter, NucFileKind kind)
{
  const char *const *suffixes = nuc_source_list_suffixes (kind);

  /* Theirs begin with the dot. */
  for (gsize i = 0; suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, suffixes[i] + 1);
}

static void
add_all_sources (GtkFileFilter *filter)
{
  for (guint i = 0; i < NUC_N_FILE_KINDS; i++)
    add_sources (filter, (NucFileKind) i);
}

static void
add_figures (GtkFileFilter *filter)
{
  for (guint i = 0; i <= NUC_FIGURE_PDF; i++)
    gtk_file_filter_add_suffix (filter, nuc_figure_format_get_name ((NucFigureFormat) i));
}

static GtkFileFilter *
append (GListStore *filters, const char *name)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  g_list_store_append (filters, filter);
  return filter; /* the list holds it */
}

static void
append_sources (GListStore *filters)
{
  add_sources (append (filters, C_ ("files", "Distributions")), NUC_FILES_DISTRIBUTIONS);
  add_sources (append (filters, C_ ("files", "Models")), NUC_FILES_MODELS);
  add_sources (append (filters, C_ ("files", "Arrays of scores")), NUC_FILES_ARRAYS);
  add_sources (append (filters, C_ ("files", "Texts to learn from")), NUC_FILES_TEXTS);
}

static GListModel *
append_all (GListStore *filters)
{
  gtk_file_filter_add_pattern (append (filters, C_ ("files", "All files")), "*");
  return G_LIST_MODEL (filters);
}

/**
 * nuc_file_filters_new:
 *
 * Returns: (transfer full): of #GtkFileFilter: all that a window opens, and each kind of it
 */
GListModel *
nuc_file_filters_new (void)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  GtkFileFilter *all = append (filters, C_ ("files", "All that Nucleus reads"));

  add_all_sources (all);
  add_figures (all);
  append_sources (filters);
  add_figures (append (filters, C_ ("files", "Figures")));
  gtk_file_filter_add_suffix (append (filters, C_ ("files", "Lessons")), LESSON_SUFFIX);
  return append_all (filters);
}

/**
 * nuc_file_filters_new_for_sources:
 *
 * Returns: (transfer full): of #GtkFileFilter: what a distribution comes from
 */
GListModel *
nuc_file_filters_new_for_sources (void)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  add_all_sources (append (filters, C_ ("files", "All that Nucleus reads")));
  append_sources (filters);
  return append_all (filters);
}

/**
 * nuc_file_filters_new_for_lessons:
 *
 * Returns: (transfer full): of #GtkFileFilter: lessons
 */
GListModel *
nuc_file_filters_new_for_lessons (void)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  gtk_file_filter_add_suffix (append (filters, C_ ("files", "Lessons")), LESSON_SUFFIX);
  return append_all (filters);
}
