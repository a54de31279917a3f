/* compare-bar.c: what chooses the chain and the source to compare with
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/chain/chain-preset.h"
#include "app/chain/compare-bar.h"
#include "app/widgets/fold-layout.h"
#include "app/source/recent-sources.h"
#include "chart/chart-text.h"
#include "source/ngram-loader.h"
#include "source/open.h"

/* Presets whose order says something when A's own values are put in it. */
static const char *const engines[] = { "transformers", "llama.cpp", "vllm", "sglang" };

/**
 * NucCompareBar:
 *
 * Under the Compare view, in sight with it only: source and chain B, and what the shared coin chooses in
 * both.
 */
struct _NucCompareBar
{
  GtkWidget parent_instance;

  NucExhibit *exhibit;
  GtkWidget *sources;
  GtkWidget *source;
  GtkWidget *presets;
  GtkWidget *chain;
  GMenu *recent;
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
  const NucPreset *preset = nuc_chain_preset_find (chain);
  const char *title;

  if (preset != NULL)
    title = get_title (preset);
  else
    title = *text != '\0' ? text : C_ ("chain", "no samplers");
  gtk_label_set_text (GTK_LABEL (self->chain), title);
}

static void
show_source (NucCompareBar *self)
{
  NucComparison *comparison = nuc_exhibit_get_comparison (self->exhibit);
  NucSession *other = nuc_comparison_get_other (comparison);
  NucSource *source = nuc_session_get_source (other);

  gtk_label_set_text (GTK_LABEL (self->source),
                      nuc_comparison_has_own_source (comparison) && source != NULL
                          ? nuc_source_get_title (source)
                          : C_ ("compare", "Same Source"));
}

static char *
dup_token (NucSession *session, NucTrace *trace, const NucDraw *draw)
{
  return nuc_session_dup_label (session,
                                nuc_logits_get_id (nuc_trace_get_logits (trace), draw->index));
}

static char *
dup_coin (NucCompareBar *self)
{
  NucSession *session = nuc_exhibit_get_session (self->exhibit);
  NucComparison *comparison = nuc_exhibit_get_comparison (self->exhibit);
  NucTrace *a = nuc_session_get_trace (session);
  NucTrace *b = nuc_comparison_get_trace (comparison, NULL);
  NucSession *other =
      nuc_comparison_has_own_source (comparison) ? nuc_comparison_get_other (comparison) : session;
  guint64 fork;
  g_autofree char *coin = NULL;
  g_autofree char *token_a = NULL;
  g_autofree char *token_b = NULL;
  NucDraw draw_a, draw_b;

  if (nuc_exhibit_get_hide (self->exhibit) != NUC_HIDE_NOTHING || a == NULL || b == NULL ||
      !nuc_comparison_get_chosen (comparison, &draw_b))
    return NULL;
  /* What was taken under an earlier chain is not what A chooses now. */
  nuc_draw (a, draw_b.coin, &draw_a);
  coin = nuc_chart_text_real (draw_b.coin, 4);
  token_a = dup_token (session, a, &draw_a);
  token_b = dup_token (other, b, &draw_b);
  if (other == session &&
      nuc_source_get_kind (nuc_session_get_source (session)) == NUC_SOURCE_MODEL &&
      nuc_comparison_find_difference (comparison, &fork, NULL) &&
      fork < nuc_session_get_position (session))
    /* Translators: a number from 0 to 1, and the tokens that it chooses. B's own text is another one by
     * now. */
    return g_strdup_printf (_ ("After A’s text the coin %s: A takes %s, B would take %s"), coin,
                            token_a, token_b);
  /* Translators: a number from 0 to 1, and the tokens that it chooses from two distributions. */
  return g_strdup_printf (_ ("The coin %s: A takes %s, B takes %s"), coin, token_a, token_b);
}

static void
changed_cb (NucCompareBar *self)
{
  gboolean shown = nuc_exhibit_get_view (self->exhibit) == NUC_VIEW_COMPARE;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *tooltip = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), shown);
  if (!shown)
    return;
  show_chain (self);
  show_source (self);
  nuc_comparison_get_trace (nuc_exhibit_get_comparison (self->exhibit), &error);
  text = error != NULL ? g_strdup (error->message) : dup_coin (self);
  gtk_label_set_text (GTK_LABEL (self->coin), text != NULL ? text : "");
  tooltip = text != NULL
                ? g_strdup_printf ("%s\n%s", text,
                                   _ ("Both sides are given the same coin, so that what differs is "
                                      "not chance"))
                : NULL;
  gtk_widget_set_tooltip_text (self->coin, tooltip);
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
  g_clear_object (&self->recent);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (nuc_compare_bar_parent_class)->dispose (object);
}

static void
nuc_compare_bar_class_init (NucCompareBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nuc_compare_bar_dispose;
  g_type_ensure (NUC_TYPE_FOLD_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/nucleus/Nucleus/ui/compare-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, NucCompareBar, sources);
  gtk_widget_class_bind_template_child (widget_class, NucCompareBar, source);
  gtk_widget_class_bind_template_child (widget_class, NucCompareBar, presets);
  gtk_widget_class_bind_template_child (widget_class, NucCompareBar, chain);
  gtk_widget_class_bind_template_child (widget_class, NucCompareBar, coin);
  gtk_widget_class_set_css_name (widget_class, "view-bar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

/* A name is no place for a mnemonic. */
static void
add_item (GMenu *menu, const char *title, const char *action, const char *target)
{
  g_auto (GStrv) parts = g_strsplit (title, "_", -1);
  g_autofree char *label = g_strjoinv ("__", parts);
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

static void
add_built_in (GMenu *menu, const char *scheme, const NucSourcePreset *presets, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *name = g_strconcat (scheme, presets[i].name, NULL);

      add_item (menu, g_dgettext (GETTEXT_PACKAGE, presets[i].title), "win.compare-source", name);
    }
}

static void
fill_sources (NucCompareBar *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) same = g_menu_new ();
  g_autoptr (GMenu) built_in = g_menu_new ();
  g_autoptr (GMenu) file = g_menu_new ();
  gsize n;
  const NucSourcePreset *presets = nuc_source_list_presets (&n);

  add_item (same, C_ ("compare", "Same Source as A"), "win.compare-source", "");
  add_built_in (built_in, "preset:", presets, n);
  presets = nuc_source_list_corpora (&n);
  add_built_in (built_in, "corpus:", presets, n);
  g_menu_append (file, _ ("Open a File…"), "win.open-other");
  self->recent = g_menu_new ();
  g_menu_append_section (menu, NULL, G_MENU_MODEL (same));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (built_in));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (self->recent));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (file));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->sources), G_MENU_MODEL (menu));
}

static void
fill_chains (NucCompareBar *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) chains = g_menu_new ();
  g_autoptr (GMenu) orders = g_menu_new ();
  g_autoptr (GMenu) changes = g_menu_new ();
  gsize n;
  const NucPreset *presets = nuc_chain_list_presets (&n);

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (NucChain) chain = nuc_chain_parse (presets[i].chain, NULL);
      g_autofree char *text = nuc_chain_to_string (chain);

      add_item (chains, get_title (&presets[i]), "win.compare-chain", text);
      for (guint j = 0; j < G_N_ELEMENTS (engines); j++)
        if (g_str_equal (engines[j], presets[i].name))
          add_item (orders, get_title (&presets[i]), "win.compare-order", presets[i].name);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (chains));
  g_menu_append_section (menu, C_ ("compare", "A’s samplers in the order of"),
                         G_MENU_MODEL (orders));
  /* A short line has no room for their buttons. */
  g_menu_append (changes, C_ ("compare", "Lock A as B"), "win.lock-chain");
  g_menu_append (changes, C_ ("compare", "Swap"), "win.swap-chains");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (changes));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->presets), G_MENU_MODEL (menu));
}

static void
nuc_compare_bar_init (NucCompareBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_sources (self);
  fill_chains (self);
}

/**
 * nuc_compare_bar_set_recent:
 * @names: what was open as recent-sources.h has it, %NULL-terminated
 */
void
nuc_compare_bar_set_recent (NucCompareBar *self, const char *const *names)
{
  g_menu_remove_all (self->recent);
  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autofree char *title = nuc_recent_dup_title (names[i]);

      add_item (self->recent, title, "win.compare-source", names[i]);
    }
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
