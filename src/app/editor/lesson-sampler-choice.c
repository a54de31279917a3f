/* lesson-sampler-choice.c: one of the samplers, to be chosen
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/editor/lesson-sampler-choice.h"
#include "app/widgets/word-choice.h"
#include "core/sampler.h"

/* Returns: (transfer floating): a drop-down; "notify::selected" says that another was chosen */
GtkWidget *
nuc_sampler_choice_new (void)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  gsize n;
  const NucSampler *const *samplers = nuc_sampler_list (&n);

  for (gsize i = 0; i < n; i++)
    g_ptr_array_add (titles,
                     (gpointer) g_dgettext (GETTEXT_PACKAGE, nuc_sampler_get_title (samplers[i])));
  g_ptr_array_add (titles, NULL);
  return nuc_word_choice_new (C_ ("goal", "Stage"), (const char *const *) titles->pdata);
}

/**
 * nuc_sampler_choice_set:
 * @name: (nullable): of a sampler; of none that there is, none is chosen
 */
void
nuc_sampler_choice_set (GtkWidget *choice, const char *name)
{
  guint place = GTK_INVALID_LIST_POSITION;
  gsize n;
  const NucSampler *const *samplers = nuc_sampler_list (&n);

  for (gsize i = 0; i < n; i++)
    if (g_strcmp0 (nuc_sampler_get_name (samplers[i]), name) == 0)
      place = (guint) i;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), place);
}

/* Returns: (nullable): the name of the sampler that is chosen */
const char *
nuc_sampler_choice_get (GtkWidget *choice)
{
  guint i = gtk_drop_down_get_selected (GTK_DROP_DOWN (choice));
  gsize n;
  const NucSampler *const *samplers = nuc_sampler_list (&n);

  return i < n ? nuc_sampler_get_name (samplers[i]) : NULL;
}
