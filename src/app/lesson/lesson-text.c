/* lesson-text.c: Markdown of a lesson as labels
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/compat.h"
#include "app/lesson/lesson-text.h"

/**
 * NucLessonText:
 *
 * One label for each block. Text is never read as markup: spans become Pango attributes. Only links need markup,
 * since a label knows no others; their block's text is escaped.
 */
struct _NucLessonText
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (NucLessonText, nuc_lesson_text, GTK_TYPE_BOX)

static void
add_attribute (PangoAttrList *list, PangoAttribute *attribute, guint start, guint end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (list, attribute);
}

static PangoAttrList *
make_attributes (const NucMarkdownBlock *block, guint offset)
{
  PangoAttrList *list = pango_attr_list_new ();

  for (gsize i = 0; i < block->n_spans; i++)
    {
      const NucMarkdownSpan *span = &block->spans[i];
      guint start = span->start + offset;
      guint end = span->end + offset;

      if (span->style & NUC_MARKDOWN_EMPHASIS)
        add_attribute (list, pango_attr_style_new (PANGO_STYLE_ITALIC), start, end);
      if (span->style & NUC_MARKDOWN_STRONG)
        add_attribute (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, end);
      if (span->style & NUC_MARKDOWN_MONOSPACE)
        add_attribute (list, pango_attr_family_new ("monospace"), start, end);
    }
  return list;
}

/* An item's mark is part of its label, so that a screen reader says it too. */
static char *
dup_mark (const NucMarkdownBlock *block)
{
  if (block->kind != NUC_MARKDOWN_ITEM)
    return g_strdup ("");
  if (block->number == 0)
    return g_strdup ("•\u2002");
  return g_strdup_printf ("%u.\u2002", block->number);
}

static void
append_escaped (GString *markup, const char *text, gsize length)
{
  g_autofree char *escaped = g_markup_escape_text (text, (gssize) length);

  g_string_append (markup, escaped);
}

static char *
dup_markup (const char *mark, const NucMarkdownBlock *block)
{
  GString *markup = g_string_new (NULL);
  gsize done = 0;

  append_escaped (markup, mark, strlen (mark));
  for (gsize i = 0; i < block->n_links; i++)
    {
      const NucMarkdownLink *link = &block->links[i];
      g_autofree char *address = g_markup_escape_text (link->address, -1);

      append_escaped (markup, block->text + done, link->start - done);
      /* A person should see where a link leads before it is followed. */
      g_string_append_printf (markup, "<a href=\"%s\" title=\"%s\">", address, address);
      append_escaped (markup, block->text + link->start, link->end - link->start);
      g_string_append (markup, "</a>");
      done = link->end;
    }
  append_escaped (markup, block->text + done, strlen (block->text + done));
  return g_string_free (markup, FALSE);
}

/* What is shown stays as it is where nothing changed, with its selection and its focus. */
static void
set_label (GtkLabel *label, const char *mark, const NucMarkdownBlock *block)
{
  g_autofree char *text =
      block->n_links > 0 ? dup_markup (mark, block) : g_strconcat (mark, block->text, NULL);

  if (g_strcmp0 (gtk_label_get_label (label), text) == 0 &&
      gtk_label_get_use_markup (label) == (block->n_links > 0))
    return;
  if (block->n_links > 0)
    gtk_label_set_markup (label, text);
  else
    gtk_label_set_text (label, text);
}

static gboolean
activate_link_cb (GtkLabel *label, const char *address)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (label));

  nuc_compat_show_address (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, address);
  return TRUE;
}

static void
show_block (GtkWidget *label, const NucMarkdownBlock *block)
{
  static const char *const classes[] = { "paragraph", "heading", "item", "code" };
  g_autofree char *mark = dup_mark (block);
  PangoAttrList *attributes = make_attributes (block, (guint) strlen (mark));
  const char *shown[] = { "nuc-block", classes[block->kind], NULL };

  gtk_widget_set_css_classes (label, shown);
  set_label (GTK_LABEL (label), mark, block);
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_widget_set_margin_start (label, block->kind == NUC_MARKDOWN_ITEM
                                          ? 8 * (int) MIN (MAX (block->level, 1) - 1, 4)
                                          : 0);
  pango_attr_list_unref (attributes);
}

static GtkWidget *
new_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  g_signal_connect (label, "activate-link", G_CALLBACK (activate_link_cb), NULL);
  return label;
}

static void
nuc_lesson_text_class_init (NucLessonTextClass *klass)
{
}

static void
nuc_lesson_text_init (NucLessonText *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
}

GtkWidget *
nuc_lesson_text_new (void)
{
  return g_object_new (NUC_TYPE_LESSON_TEXT, NULL);
}

/**
 * nuc_lesson_text_set:
 * @markdown: a text in the person's language, may be empty
 * @fill: (nullable): puts numbers in the place of names
 * @fill_data: for @fill
 *
 * Labels of the text that was shown are used again, so that a text whose numbers change does not move.
 */
void
nuc_lesson_text_set (NucLessonText *self,
                     const char *markdown,
                     NucMarkdownFill fill,
                     gpointer fill_data)
{
  g_autoptr (NucMarkdown) text = nuc_markdown_new (markdown, fill, fill_data);
  gsize n = nuc_markdown_get_size (text);
  GtkWidget *label = gtk_widget_get_first_child (GTK_WIDGET (self));

  for (gsize i = 0; i < n; i++)
    {
      if (label == NULL)
        {
          label = new_label ();
          gtk_box_append (GTK_BOX (self), label);
        }
      show_block (label, nuc_markdown_get_block (text, i));
      label = gtk_widget_get_next_sibling (label);
    }
  while (label != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (label);

      gtk_box_remove (GTK_BOX (self), label);
      label = next;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

/**
 * nuc_lesson_text_dup_plain:
 *
 * Returns: (transfer full): what is shown, a line for each block
 */
char *
nuc_lesson_text_dup_plain (NucLessonText *self)
{
  GString *plain = g_string_new (NULL);

  for (GtkWidget *label = gtk_widget_get_first_child (GTK_WIDGET (self)); label != NULL;
       label = gtk_widget_get_next_sibling (label))
    {
      if (plain->len > 0)
        g_string_append_c (plain, '\n');
      g_string_append (plain, gtk_label_get_text (GTK_LABEL (label)));
    }
  return g_string_free (plain, FALSE);
}
