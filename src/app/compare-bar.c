/* compare-bar.c: what chooses the chain to compare with
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/compare-bar.h"
#include "chart/chart-text.h"

/**
 * NucCompareBar:
 *
 * Under the Compare view, in sight with it only: chain B, and what the shared coin chooses in both.
 */
struct _NucCompareBar
{
  GtkWidget parent_instance;

  NucExhibit *exhibit;
  GtkWidget *presets;
  GtkWidget *chain;
  GtkWidget *coin;
};

G_DEFINE_FINAL_TYPE (NucCompareBar, nuc_compare_bar, GTK_TYPE_WIDGET)

static const char *
get_title (const NucPreset *preset)
{
  return g_dgettext (GETTEXT_PACKAGE, preset->title);
}

/* A preset has a name; any other chain is its text. */
static void
show_chain (NucCompareBar *self)
{
  NucChain *chain = nuc_comparison_get_chain (nuc_exhibit_get_comparison (self->exhibit));
  g_autofree char *text = nuc_chain_to_string (chain);
  const char *title = NULL;
  gsize n;
  const NucPreset *presets = nuc_chain_list_presets (&n);

  for (gsize i = 0; i < n && title == NULL; i++)
    {
      g_autoptr (NucChain) preset = nuc_chain_parse (presets[i].chain, NULL);

      if (nuc_chain_equal (preset, chain))
        title = get_title (&presets[i]);
    }
  if (title == NULL)
    title = *text != '\0' ? text : C_ ("chain", "no samplers");
  gtk_label_set_text (GTK_LABEL (self->chain), title);
}

static char *
dup_token (NucCompareBar *self, NucTrace *trace, const NucDraw *draw)
{
  return nuc_session_dup_label (nuc_exhibit_get_session (self->exhibit),
                                nuc_logits_get_id (nuc_trace_get_logits (trace), draw->index));
}

static char *
dup_coin (NucCompareBar *self)
{
  NucSession *session = nuc_exhibit_get_session (self->exhibit);
  NucComparison *comparison = nuc_exhibit_get_comparison (self->exhibit);
  NucTrace *a = nuc_session_get_trace (session);
  NucTrace *b = nuc_comparison_get_trace (comparison, NULL);
  g_autofree char *coin = NULL;
  g_autofree char *token_a = NULL;
  g_autofree char *token_b = NULL;
  NucDraw draw_a, draw_b;

  if (nuc_exhibit_get_hide (self->exhibit) != NUC_CHART_HIDE_NOTHING || a == NULL || b == NULL ||
      !nuc_comparison_get_chosen (comparison, &draw_b))
    return NULL;
  /* What was taken under an earlier chain is not what A chooses now. */
  nuc_draw (a, draw_b.coin, &draw_a);
  coin = nuc_chart_text_real (draw_b.coin, 4);
  token_a = dup_token (self, a, &draw_a);
  token_b = dup_token (self, b, &draw_b);
  /* Translators: a number from 0 to 1, and the tokens that it chooses from two distributions. */
  return g_strdup_printf (_ ("The coin %s: A takes %s, B takes %s"), coin, token_a, token_b);
}

static void
changed_cb (NucCompareBar *self)
{
  gboolean shown = nuc_exhibit_get_view (self->exhibit) == NUC_VIEW_COMPARE;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), shown);
  if (!shown)
    return;
  show_chain (self);
  nuc_comparison_get_trace (nuc_exhibit_get_comparison (self->exhibit), &error);
  text = error != NULL ? g_strdup (error->message) : dup_coin (self);
  gtk_label_set_text (GTK_LABEL (self->coin), text != NULL ? text : "");
  if (error != NULL)
    gtk_widget_add_css_class (self->coin, "nuc-message");
  else
    gtk_widget_remove_css_class (self->coin, "nuc-message");
}

static void
nuc_compare_bar_dispose (GObject *object)
{
  NucCompareBar *self = NUC_COMPARE_BAR (object);
  GtkWidget *child;

  g_clear_object (&self->exhibit);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (nuc_compare_bar_parent_class)->dispose (object);
}

static void
nuc_compare_bar_class_init (NucCompareBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nuc_compare_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/nucleus/Nucleus/ui/compare-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, NucCompareBar, presets);
  gtk_widget_class_bind_template_child (widget_class, NucCompareBar, chain);
  gtk_widget_class_bind_template_child (widget_class, NucCompareBar, coin);
  gtk_widget_class_set_css_name (widget_class, "view-bar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
nuc_compare_bar_init (NucCompareBar *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  gsize n;
  const NucPreset *presets = nuc_chain_list_presets (&n);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (NucChain) chain = nuc_chain_parse (presets[i].chain, NULL);
      g_autofree char *text = nuc_chain_to_string (chain);
      g_autoptr (GMenuItem) item = g_menu_item_new (get_title (&presets[i]), NULL);

      g_menu_item_set_action_and_target (item, "win.compare-chain", "s", text);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->presets), G_MENU_MODEL (menu));
}

/**
 * nuc_compare_bar_set_exhibit:
 * @exhibit: whose chains are compared; once
 */
void
nuc_compare_bar_set_exhibit (NucCompareBar *self, NucExhibit *exhibit)
{
  g_return_if_fail (self->exhibit == NULL);

  self->exhibit = g_object_ref (exhibit);
  g_signal_connect_object (exhibit, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}
