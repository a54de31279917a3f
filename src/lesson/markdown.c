/* markdown.c: a small subset of Markdown as blocks of text with spans
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson/markdown.h"

#include <string.h>

#include <md4c.h>

/* Lists within lists beyond this are shown at this depth. */
#define MAX_LIST_DEPTH 8

struct _NucMarkdown
{
  GPtrArray *blocks;
};

/* md4c calls back for the parts of the text in turn; this is where they are put together. */
typedef struct
{
  NucMarkdown *markdown;
  NucMarkdownFill fill;
  gpointer user_data;

  NucMarkdownKind kind;
  guint level;
  guint number;
  GString *text;
  GArray *spans;
  GArray *links;
  NucMarkdownLink link; /* that is open, if it leads anywhere */

  GString *run;
  int emphasis;
  int strong;
  int monospace;

  guint list_depth;
  guint next_number[MAX_LIST_DEPTH + 1];
} Builder;

static void
block_free (gpointer data)
{
  NucMarkdownBlock *block = data;

  g_free (block->text);
  g_free (block->spans);
  for (gsize i = 0; i < block->n_links; i++)
    g_free (block->links[i].address);
  g_free (block->links);
  g_free (block);
}

/* A number and its per cent sign stay on one line. */
static void
join_percent (GString *text)
{
  for (gsize i = 1; i + 1 < text->len; i++)
    {
      if (text->str[i] == ' ' && text->str[i + 1] == '%' &&
          (g_ascii_isdigit (text->str[i - 1]) || text->str[i - 1] == '}'))
        {
          g_string_erase (text, (gssize) i, 1);
          g_string_insert (text, (gssize) i, "\u00a0");
        }
    }
}

/* What was gathered since the style last changed becomes text and, if it has a style, a span. */
static void
flush_run (Builder *self)
{
  gboolean code = self->kind == NUC_MARKDOWN_CODE || self->monospace > 0;
  NucMarkdownSpan span = { (guint) self->text->len, 0, 0 };

  if (self->run->len == 0)
    return;
  if (!code)
    join_percent (self->run);
  if (self->fill != NULL)
    {
      g_autofree char *filled = self->fill (self->run->str, code, self->user_data);

      g_string_append (self->text, filled);
    }
  else
    g_string_append_len (self->text, self->run->str, (gssize) self->run->len);
  g_string_truncate (self->run, 0);

  span.end = (guint) self->text->len;
  if (self->emphasis > 0)
    span.style |= NUC_MARKDOWN_EMPHASIS;
  if (self->strong > 0)
    span.style |= NUC_MARKDOWN_STRONG;
  if (self->monospace > 0)
    span.style |= NUC_MARKDOWN_MONOSPACE;
  if (span.style != 0 && span.end > span.start)
    g_array_append_val (self->spans, span);
}

/* md4c leaves some spans of a block open when the block ends. */
static void
end_spans (Builder *self)
{
  self->emphasis = self->strong = self->monospace = 0;
  g_clear_pointer (&self->link.address, g_free);
}

static void
flush_block (Builder *self)
{
  flush_run (self);
  end_spans (self);
  if (self->kind == NUC_MARKDOWN_CODE)
    while (self->text->len > 0 && self->text->str[self->text->len - 1] == '\n')
      g_string_truncate (self->text, self->text->len - 1);
  if (self->text->len > 0)
    {
      NucMarkdownBlock *block = g_new0 (NucMarkdownBlock, 1);

      block->kind = self->kind;
      block->level = self->level;
      block->number = self->number;
      block->text = g_strndup (self->text->str, self->text->len);
      block->n_spans = self->spans->len;
      block->spans = g_memdup2 (self->spans->data, self->spans->len * sizeof (NucMarkdownSpan));
      block->n_links = self->links->len;
      block->links = g_memdup2 (self->links->data, self->links->len * sizeof (NucMarkdownLink));
      g_array_set_size (self->links, 0);
      g_ptr_array_add (self->markdown->blocks, block);
    }
  g_string_truncate (self->text, 0);
  g_array_set_size (self->spans, 0);
  self->kind = NUC_MARKDOWN_PARAGRAPH;
  self->level = 0;
  self->number = 0;
}

static int
enter_block_cb (MD_BLOCKTYPE type, void *detail, void *user_data)
{
  Builder *self = user_data;
  guint depth;

  switch (type)
    {
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
      flush_block (self);
      self->list_depth++;
      depth = MIN (self->list_depth, MAX_LIST_DEPTH);
      self->next_number[depth] =
          type == MD_BLOCK_OL ? MAX (((MD_BLOCK_OL_DETAIL *) detail)->start, 1) : 0;
      break;
    case MD_BLOCK_LI:
      flush_block (self);
      depth = MIN (self->list_depth, MAX_LIST_DEPTH);
      self->kind = NUC_MARKDOWN_ITEM;
      self->level = depth;
      self->number = self->next_number[depth];
      if (self->number > 0)
        self->next_number[depth]++;
      break;
    case MD_BLOCK_H:
      flush_block (self);
      self->kind = NUC_MARKDOWN_HEADING;
      self->level = ((MD_BLOCK_H_DETAIL *) detail)->level;
      break;
    case MD_BLOCK_CODE:
      flush_block (self);
      self->kind = NUC_MARKDOWN_CODE;
      break;
    case MD_BLOCK_P:
      /* The first paragraph of an item is the item. */
      if (self->kind != NUC_MARKDOWN_ITEM || self->text->len > 0)
        flush_block (self);
      break;
    default:
      break;
    }
  return 0;
}

static int
leave_block_cb (MD_BLOCKTYPE type, void *detail, void *user_data)
{
  Builder *self = user_data;

  flush_block (self);
  if (type == MD_BLOCK_UL || type == MD_BLOCK_OL)
    self->list_depth--;
  return 0;
}

static void
count_style (Builder *self, MD_SPANTYPE type, int by)
{
  flush_run (self);
  if (type == MD_SPAN_EM)
    self->emphasis = MAX (self->emphasis + by, 0);
  else if (type == MD_SPAN_STRONG)
    self->strong = MAX (self->strong + by, 0);
  else if (type == MD_SPAN_CODE)
    self->monospace = MAX (self->monospace + by, 0);
}

/* Whoever opens a lesson has not written it: a link leads to the web and nowhere else, and not to a host that
 * stands where a name would. */
static char *
dup_address (const MD_ATTRIBUTE *target)
{
  g_autofree char *address = g_strndup (target->text != NULL ? target->text : "", target->size);
  g_autoptr (GUri) uri = NULL;

  if (!g_str_has_prefix (address, "https://"))
    return NULL;
  for (const char *c = address; *c != '\0'; c++)
    if (g_ascii_isspace (*c) || g_ascii_iscntrl (*c))
      return NULL;
  uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  if (uri == NULL || g_uri_get_userinfo (uri) != NULL || g_uri_get_host (uri) == NULL ||
      *g_uri_get_host (uri) == '\0')
    return NULL;
  return g_steal_pointer (&address);
}

static int
enter_span_cb (MD_SPANTYPE type, void *detail, void *user_data)
{
  Builder *self = user_data;

  count_style (self, type, 1);
  if (type == MD_SPAN_A)
    {
      g_free (self->link.address);
      self->link.address = dup_address (&((MD_SPAN_A_DETAIL *) detail)->href);
      self->link.start = (guint) self->text->len;
    }
  return 0;
}

static int
leave_span_cb (MD_SPANTYPE type, void *detail, void *user_data)
{
  Builder *self = user_data;

  count_style (self, type, -1);
  if (type == MD_SPAN_A && self->link.address != NULL)
    {
      NucMarkdownLink link = { self->link.start, (guint) self->text->len,
                               g_steal_pointer (&self->link.address) };

      if (link.end > link.start)
        g_array_append_val (self->links, link);
      else
        g_free (link.address);
    }
  return 0;
}

static int
text_cb (MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *user_data)
{
  Builder *self = user_data;

  switch (type)
    {
    case MD_TEXT_NULLCHAR:
      g_string_append (self->run, "\uFFFD");
      break;
    case MD_TEXT_BR:
      g_string_append_c (self->run, '\n');
      break;
    case MD_TEXT_SOFTBR:
      g_string_append_c (self->run, ' ');
      break;
    default:
      g_string_append_len (self->run, text, (gssize) size);
      break;
    }
  return 0;
}

/**
 * nuc_markdown_new:
 * @text: Markdown
 * @fill: (nullable): puts values in the place of names
 * @user_data: for @fill
 *
 * Reads CommonMark less raw HTML (shown as text, as are entities) and less images (their text
 * stays). Links lead to whole https addresses only. Block quotes and rules are dropped around and between paragraphs. Any bytes are accepted: what
 * is not UTF-8 is replaced, what lies beyond %NUC_MARKDOWN_MAX_BYTES is cut.
 *
 * Returns: (transfer full): the blocks
 */
NucMarkdown *
nuc_markdown_new (const char *text, NucMarkdownFill fill, gpointer user_data)
{
  const MD_PARSER parser = {
    .flags = MD_FLAG_NOHTML,
    .enter_block = enter_block_cb,
    .leave_block = leave_block_cb,
    .enter_span = enter_span_cb,
    .leave_span = leave_span_cb,
    .text = text_cb,
  };
  g_autofree char *clean =
      g_utf8_make_valid (text, (gssize) strnlen (text, NUC_MARKDOWN_MAX_BYTES));
  NucMarkdown *self = g_new0 (NucMarkdown, 1);
  Builder builder = { .markdown = self, .fill = fill, .user_data = user_data };

  self->blocks = g_ptr_array_new_with_free_func (block_free);
  builder.text = g_string_new (NULL);
  builder.run = g_string_new (NULL);
  builder.spans = g_array_new (FALSE, FALSE, sizeof (NucMarkdownSpan));
  builder.links = g_array_new (FALSE, FALSE, sizeof (NucMarkdownLink));
  /* md4c fails only where memory ends or a callback says so. */
  if (md_parse (clean, (MD_SIZE) strlen (clean), &parser, &builder) != 0)
    g_error ("Out of memory while reading Markdown");
  flush_block (&builder);
  g_string_free (builder.text, TRUE);
  g_string_free (builder.run, TRUE);
  g_array_free (builder.spans, TRUE);
  g_array_free (builder.links, TRUE);
  g_free (builder.link.address);
  return self;
}

void
nuc_markdown_free (NucMarkdown *self)
{
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

gsize
nuc_markdown_get_size (const NucMarkdown *self)
{
  return self->blocks->len;
}

const NucMarkdownBlock *
nuc_markdown_get_block (const NucMarkdown *self, gsize block)
{
  g_return_val_if_fail (block < self->blocks->len, NULL);

  return g_ptr_array_index (self->blocks, block);
}

/**
 * nuc_markdown_to_plain:
 * @self: blocks
 *
 * Returns: (transfer full): the text alone, for a screen reader or a terminal
 */
char *
nuc_markdown_to_plain (const NucMarkdown *self)
{
  GString *plain = g_string_new (NULL);

  for (gsize i = 0; i < self->blocks->len; i++)
    {
      const NucMarkdownBlock *block = g_ptr_array_index (self->blocks, i);

      if (i > 0)
        g_string_append (plain, block->kind == NUC_MARKDOWN_ITEM ? "\n" : "\n\n");
      if (block->kind == NUC_MARKDOWN_ITEM && block->number > 0)
        g_string_append_printf (plain, "%u. ", block->number);
      else if (block->kind == NUC_MARKDOWN_ITEM)
        g_string_append (plain, "• ");
      g_string_append (plain, block->text);
    }
  return g_string_free (plain, FALSE);
}
