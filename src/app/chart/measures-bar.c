/* measures-bar.c: the line of figures
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include <glib/gi18n.h>

#include "app/chart/measures-bar.h"
#include "app/chart/hide-watch.h"
#include "app/chart/bars-button.h"
#include "app/widgets/fold-box.h"
#include "app/widgets/spoken-names.h"
#include "app/widgets/typed-number.h"
#include "app/widgets/wrap-box.h"
#include "chart/chart-text.h"

typedef enum
{
  FIGURE_ENTROPY,
  FIGURE_CHOICES,
  FIGURE_SURVIVORS,
  FIGURE_MASS,
  FIGURE_TRUST,
  N_FIGURES
} Figure;

struct _NucMeasuresBar
{
  GtkWidget parent_instance;

  NucSession *session;
  GtkWidget *line;
  GtkWidget *figures;
  GtkWidget *axis;
  GtkWidget *axis_label;
  GtkWidget *boxes[N_FIGURES];
  GtkWidget *values[N_FIGURES];
  GtkWidget *more; /* comes for the figures that the line has no room for */
  GtkWidget *more_values[N_FIGURES];
  GtkWidget *knobs;
  GtkWidget *transport;
  GtkWidget *hidden;
  gboolean projector;
};

G_DEFINE_FINAL_TYPE (NucMeasuresBar, nuc_measures_bar, GTK_TYPE_WIDGET)

static void
show_figure (NucMeasuresBar *self, Figure figure, char *text)
{
  /* Any figure of the distribution would tell what is hidden of it. */
  gboolean asks = nuc_chart_hide_is_of_chain (nuc_hide_watch_get (GTK_WIDGET (self)));
  GtkLabel *label = GTK_LABEL (self->values[figure]);

  gtk_label_set_text (label, asks ? C_ ("hidden number", "?") : text);
  if (self->more_values[figure] != NULL)
    gtk_label_set_text (GTK_LABEL (self->more_values[figure]), gtk_label_get_text (label));
  /* While a text streams the line stays as it is, and nothing in it comes and goes. */
  if (!asks && !self->projector)
    gtk_label_set_width_chars (label, MAX (gtk_label_get_width_chars (label),
                                           (int) g_utf8_strlen (text, -1)));
  g_free (text);
}

/* On a projector the rows of the chain are out of sight; what they are set to is not. A name and its value
 * stay in one line. */
static void
show_knobs (NucMeasuresBar *self)
{
  NucChain *chain = nuc_session_get_chain (self->session);
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < nuc_chain_get_size (chain); i++)
    {
      const NucSampler *sampler = nuc_chain_get_sampler (chain, i);
      gsize n;
      const NucParameter *parameters = nuc_sampler_get_parameters (sampler, &n);
      g_autofree char *name = NULL;

      if (!nuc_chain_get_enabled (chain, i))
        continue;
      name =
          g_markup_escape_text (g_dgettext (GETTEXT_PACKAGE, nuc_sampler_get_title (sampler)), -1);
      g_string_append_printf (text, "%s<span allow_breaks=\"false\">%s", text->len > 0 ? "   " : "",
                              name);
      if (n > 0 && parameters[0].name == NULL && parameters[0].kind != NUC_PARAMETER_TOKENS)
        {
          g_autofree char *value =
              nuc_typed_number_format (nuc_chain_get_value (chain, i, 0), parameters[0].digits);

          g_string_append_printf (text, " <b>%s</b>", value);
        }
      g_string_append (text, "</span>");
    }
  /* A chain of nothing still has its button. */
  if (text->len == 0)
    g_string_append (text, C_ ("figures", "Knobs"));
  gtk_label_set_markup (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->knobs))), text->str);
}

static const char *
describe_hidden (NucHide hide)
{
  switch (hide)
    {
    case NUC_HIDE_PROBABILITIES:
      return _ ("Probabilities hidden: H reveals");
    case NUC_HIDE_SURVIVORS:
      return _ ("Survivors hidden: H reveals");
    case NUC_HIDE_TOKEN:
      return _ ("Next token hidden: H reveals");
    case NUC_HIDE_NOTHING:
    default:
      return "";
    }
}

static void
show_boxes (NucMeasuresBar *self)
{
  NucTrace *trace = self->session != NULL ? nuc_session_get_trace (self->session) : NULL;
  NucHide hide = nuc_hide_watch_get (GTK_WIDGET (self));

  gtk_label_set_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->hidden))),
                      describe_hidden (hide));
  gtk_widget_set_visible (self->hidden, hide != NUC_HIDE_NOTHING);
  gtk_widget_set_visible (self->knobs, self->projector);
  gtk_widget_set_visible (self->transport, self->projector);
  gtk_widget_set_visible (self->axis, !self->projector);
  gtk_widget_set_visible (self->more, !self->projector);
  /* Where the line is short, a figure that says nothing makes way. */
  gtk_widget_set_visible (self->boxes[FIGURE_ENTROPY],
                          !self->projector || !nuc_chart_hide_is_of_chain (hide));
  gtk_widget_set_visible (self->boxes[FIGURE_CHOICES], !self->projector);
  gtk_widget_set_visible (self->boxes[FIGURE_SURVIVORS], !self->projector);
  gtk_widget_set_visible (self->boxes[FIGURE_MASS], !self->projector);
  gtk_widget_set_visible (self->boxes[FIGURE_TRUST],
                          trace != NULL && nuc_trace_get_trust (trace) == NUC_TRUST_KNOWN_ONLY);
}

static void
trace_cb (NucMeasuresBar *self)
{
  NucTrace *trace = nuc_session_get_trace (self->session);
  g_autofree char *n = NULL;
  g_autofree char *v = NULL;

  gtk_widget_set_visible (self->line, trace != NULL);
  show_boxes (self);
  if (trace == NULL)
    return;
  if (self->projector)
    show_knobs (self);
  n = nuc_chart_text_count (nuc_trace_get_n_survivors (trace));
  v = nuc_chart_text_count (nuc_logits_get_size (nuc_trace_get_logits (trace)));
  show_figure (self, FIGURE_ENTROPY, nuc_chart_text_entropy (trace, -1, 2));
  show_figure (self, FIGURE_CHOICES, nuc_chart_text_choices (trace, 1));
  if (nuc_logits_is_complete (nuc_trace_get_logits (trace)))
    /* Translators: numbers: 8 of 2,048 tokens */
    show_figure (self, FIGURE_SURVIVORS, g_strdup_printf (C_ ("survivors", "%s of %s"), n, v));
  else
    /* Translators: numbers: 8 of 20 tokens, and how many more there are is not known */
    show_figure (self, FIGURE_SURVIVORS,
                 g_strdup_printf (C_ ("survivors", "%s of %s known"), n, v));
  show_figure (self, FIGURE_MASS, nuc_chart_text_percent (nuc_trace_get_mass_kept (trace)));
  if (nuc_trace_get_trust (trace) == NUC_TRUST_KNOWN_ONLY)
    show_figure (self, FIGURE_TRUST,
                 nuc_chart_text_percent (nuc_logits_get_known_mass (nuc_trace_get_logits (trace))));
}

/* Another source has figures of another length. */
static void
source_cb (NucMeasuresBar *self)
{
  for (guint i = 0; i < N_FIGURES; i++)
    gtk_label_set_width_chars (GTK_LABEL (self->values[i]), -1);
}

static void
sync_cb (NucMeasuresBar *self)
{
  show_boxes (self);
  if (self->session != NULL)
    trace_cb (self);
}

static void
axis_cb (NucMeasuresBar *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GVariant) state = NULL;
  g_autofree char *name = NULL;
  const char *axis;

  if (root == NULL || !G_IS_ACTION_GROUP (root))
    return;
  state = g_action_group_get_action_state (G_ACTION_GROUP (root), "axis");
  axis = state != NULL ? g_variant_get_string (state, NULL) : "";
  axis = g_str_equal (axis, "fixed")    ? C_ ("axis", "fixed")
         : g_str_equal (axis, "fitted") ? C_ ("axis", "fitted")
                                        : C_ ("axis", "logarithmic");
  gtk_label_set_text (GTK_LABEL (self->axis_label), axis);
  name = g_strdup_printf (C_ ("screen reader", "Axis: %s"), axis);
  nuc_spoken_name_menu (self->axis, name);
}

static void
action_cb (NucMeasuresBar *self, const char *action)
{
  if (g_str_equal (action, "axis"))
    axis_cb (self);
}

static void
nuc_measures_bar_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (nuc_measures_bar_parent_class)->root (widget);
  if (G_IS_ACTION_GROUP (gtk_widget_get_root (widget)))
    g_signal_connect_object (gtk_widget_get_root (widget), "action-state-changed::axis",
                             G_CALLBACK (action_cb), widget, G_CONNECT_SWAPPED);
  axis_cb (NUC_MEASURES_BAR (widget));
}

static void
nuc_measures_bar_dispose (GObject *object)
{
  NucMeasuresBar *self = NUC_MEASURES_BAR (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (nuc_measures_bar_parent_class)->dispose (object);
}

static void
nuc_measures_bar_class_init (NucMeasuresBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nuc_measures_bar_dispose;
  widget_class->root = nuc_measures_bar_root;

  g_type_ensure (NUC_TYPE_BARS_BUTTON);
  g_type_ensure (NUC_TYPE_FOLD_BOX);
  g_type_ensure (NUC_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/nucleus/Nucleus/ui/measures-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, NucMeasuresBar, line);
  gtk_widget_class_bind_template_child (widget_class, NucMeasuresBar, axis);
  gtk_widget_class_bind_template_child (widget_class, NucMeasuresBar, axis_label);
  gtk_widget_class_set_css_name (widget_class, "measures-bar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

/* The text of a button in the line goes to a second line, and is cut at its end, rather than the window made wider. */
static GtkWidget *
new_button (void)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_button_set_child (GTK_BUTTON (button), label);
  return button;
}

static void
add_figure (NucMeasuresBar *self, GtkWidget *figure, guint fold)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (self->figures);

  /* A warning has a line of its own before it makes way. */
  if (figure == self->boxes[FIGURE_TRUST])
    {
      nuc_wrap_box_append (NUC_WRAP_BOX (self->line), figure);
      return;
    }
  gtk_widget_set_parent (figure, self->figures);
  nuc_fold_layout_set_child (NUC_FOLD_LAYOUT (layout), figure, fold, 0);
  g_object_set (gtk_layout_manager_get_layout_child (layout, figure), "shrinks",
                figure == self->boxes[FIGURE_ENTROPY], NULL);
}

/* What the line has no room for can be read all the same, by whoever has no pointer too. */
static void
add_more (NucMeasuresBar *self, const char *const *names, const char *const *helps)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *grid = gtk_grid_new ();
  int row = 0;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  for (guint i = 0; i < N_FIGURES; i++)
    {
      GtkWidget *name = gtk_label_new (names[i]);

      /* A warning is never out of sight. */
      if (i == FIGURE_TRUST)
        continue;
      self->more_values[i] = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (name), 0);
      gtk_label_set_xalign (GTK_LABEL (self->more_values[i]), 1);
      gtk_widget_set_hexpand (self->more_values[i], TRUE);
      gtk_widget_add_css_class (name, "nuc-dim");
      gtk_widget_add_css_class (self->more_values[i], "nuc-figure");
      gtk_widget_set_tooltip_text (name, helps[i]);
      /* What takes the keyboard is read, and nothing else in a popover would. */
      gtk_widget_set_focusable (self->more_values[i], TRUE);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (self->more_values[i]),
                                      GTK_ACCESSIBLE_RELATION_LABELLED_BY, name, NULL, -1);
      gtk_grid_attach (GTK_GRID (grid), name, 0, row, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), self->more_values[i], 1, row++, 1, 1);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), grid);
  self->more = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->more), "view-more-symbolic");
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (self->more), GTK_ARROW_UP);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->more), popover);
  gtk_widget_set_tooltip_text (self->more, _ ("All figures"));
  nuc_spoken_name_menu (self->more, _ ("All figures"));
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_add_css_class (self->more, "nuc-more");
  gtk_widget_set_valign (self->more, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->more, self->figures);
  nuc_fold_layout_set_child (NUC_FOLD_LAYOUT (gtk_widget_get_layout_manager (self->figures)),
                             self->more, 0, 1);
}

static void
nuc_measures_bar_init (NucMeasuresBar *self)
{
  const char *const names[N_FIGURES] = {
    [FIGURE_ENTROPY] = _ ("Entropy"),     [FIGURE_CHOICES] = _ ("Effective choices"),
    [FIGURE_SURVIVORS] = _ ("Survivors"), [FIGURE_MASS] = _ ("Mass kept"),
    [FIGURE_TRUST] = _ ("Known mass"),
  };
  const char *const helps[N_FIGURES] = {
    [FIGURE_ENTROPY] = _ ("How unsure the draw is. 0 bits: no choice; 1 bit: as a fair coin."),
    [FIGURE_CHOICES] =
        _ ("Two to the power of the entropy: as unsure as that many equally likely tokens."),
    [FIGURE_SURVIVORS] = _ ("How many tokens of the vocabulary can still be drawn."),
    [FIGURE_MASS] = _ ("What the model itself, without the chain, gave to the survivors."),
    [FIGURE_TRUST] = _ ("The source named only the most likely tokens, with this much of the "
                        "probability. All others count as one token, so that the entropy is at "
                        "least what is shown."),
  };

  /* What the chart says too goes first where the line is short; the entropy, which nothing else says, never goes,
   * and has its whole name as long as there is anything else. */
  static const guint folds[N_FIGURES] = {
    [FIGURE_CHOICES] = 1,
    [FIGURE_MASS] = 2,
    [FIGURE_SURVIVORS] = 3,
    [FIGURE_ENTROPY] = 4,
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->knobs = new_button ();
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->knobs), "win.sidebar");
  gtk_widget_set_tooltip_text (self->knobs, _ ("Show or hide the knobs (F9)"));
  gtk_widget_add_css_class (self->knobs, "flat");
  gtk_widget_add_css_class (self->knobs, "nuc-knobs");
  gtk_widget_set_visible (self->knobs, FALSE);
  nuc_wrap_box_append (NUC_WRAP_BOX (self->line), self->knobs);
  self->transport = gtk_button_new_with_label ("▶"); /* as large as the text beside it */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->transport), "win.transport");
  gtk_widget_set_tooltip_text (self->transport, _ ("Show or hide Play and Step (T)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->transport), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Show or hide Play and Step"), -1);
  gtk_widget_add_css_class (self->transport, "flat");
  gtk_widget_set_visible (self->transport, FALSE);
  nuc_wrap_box_append (NUC_WRAP_BOX (self->line), self->transport);
  self->hidden = new_button ();
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->hidden), "win.reveal");
  gtk_widget_set_tooltip_text (self->hidden, _ ("Predict first, then reveal (H)"));
  gtk_widget_add_css_class (self->hidden, "nuc-hidden");
  gtk_widget_set_visible (self->hidden, FALSE);
  nuc_wrap_box_append (NUC_WRAP_BOX (self->line), self->hidden);
  self->figures = g_object_new (NUC_TYPE_FOLD_BOX, "spacing", 20, NULL);
  nuc_wrap_box_append (NUC_WRAP_BOX (self->line), self->figures);
  nuc_hide_watch_add (GTK_WIDGET (self), G_CALLBACK (sync_cb));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Figures"), -1);
  for (guint i = 0; i < N_FIGURES; i++)
    {
      GtkWidget *name = gtk_label_new (names[i]);

      self->boxes[i] = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5);
      self->values[i] = gtk_label_new (NULL);
      gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
      gtk_label_set_xalign (GTK_LABEL (self->values[i]), 0);
      gtk_widget_add_css_class (name, "nuc-dim");
      gtk_widget_add_css_class (self->values[i], "nuc-figure");
      gtk_widget_set_tooltip_text (self->boxes[i], helps[i]);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (self->values[i]),
                                      GTK_ACCESSIBLE_RELATION_LABELLED_BY, name, NULL, -1);
      gtk_box_append (GTK_BOX (self->boxes[i]), name);
      gtk_box_append (GTK_BOX (self->boxes[i]), self->values[i]);
      add_figure (self, self->boxes[i], folds[i]);
    }
  add_more (self, names, helps);
  gtk_widget_add_css_class (self->boxes[FIGURE_TRUST], "nuc-warning");
  gtk_widget_set_visible (self->boxes[FIGURE_TRUST], FALSE);
  gtk_widget_set_visible (self->line, FALSE);
}

/**
 * nuc_measures_bar_set_session:
 * @session: whose trace is summed up; once
 */
void
nuc_measures_bar_set_session (NucMeasuresBar *self, NucSession *session)
{
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::source", G_CALLBACK (source_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::trace", G_CALLBACK (trace_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * nuc_measures_bar_set_projector:
 * @projector: whether the knobs' values are shown here, and less else
 */
void
nuc_measures_bar_set_projector (NucMeasuresBar *self, gboolean projector)
{
  self->projector = projector;
  source_cb (self);
  sync_cb (self);
}
