/* markdown.h: a small subset of Markdown as blocks of text with spans
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A text of a lesson is a few paragraphs. The bound keeps the worst input there is for a parser of
 * Markdown within some milliseconds. */
#define NUC_MARKDOWN_MAX_BYTES 16384

/**
 * NucMarkdownKind:
 * @NUC_MARKDOWN_PARAGRAPH: running text
 * @NUC_MARKDOWN_HEADING: a heading of some level
 * @NUC_MARKDOWN_ITEM: an item of a list, with its level and its number
 * @NUC_MARKDOWN_CODE: lines of code, shown as they are
 */
typedef enum
{
  NUC_MARKDOWN_PARAGRAPH,
  NUC_MARKDOWN_HEADING,
  NUC_MARKDOWN_ITEM,
  NUC_MARKDOWN_CODE,
} NucMarkdownKind;

/**
 * NucMarkdownStyle:
 * @NUC_MARKDOWN_EMPHASIS: usually italic
 * @NUC_MARKDOWN_STRONG: usually bold
 * @NUC_MARKDOWN_MONOSPACE: code within running text
 *
 * Flags: a span may have several.
 */
typedef enum
{
  NUC_MARKDOWN_EMPHASIS = 1 << 0,
  NUC_MARKDOWN_STRONG = 1 << 1,
  NUC_MARKDOWN_MONOSPACE = 1 << 2,
} NucMarkdownStyle;

/**
 * NucMarkdownSpan:
 * @start: byte where it begins in the block's text
 * @end: byte after its last
 * @style: never 0
 *
 * As PangoAttribute counts, so that a window copies the three numbers.
 */
typedef struct
{
  guint start;
  guint end;
  NucMarkdownStyle style;
} NucMarkdownSpan;

/**
 * NucMarkdownLink:
 * @start: byte where it begins in the block's text
 * @end: byte after its last
 * @address: where it leads: a whole `https` address. A link to anything else is only its text
 */
typedef struct
{
  guint start;
  guint end;
  char *address;
} NucMarkdownLink;

/**
 * NucMarkdownBlock:
 * @kind: what it is
 * @level: of a heading 1 to 6; of an item 1 for the outermost list; else 0
 * @number: of an item in a numbered list; 0 for a bullet
 * @text: UTF-8 to be shown as it is, never markup
 * @spans: in the order of their start, not overlapping
 * @n_spans: how many
 * @links: in the order of their start, not overlapping; they may share text with spans
 * @n_links: how many
 */
typedef struct
{
  NucMarkdownKind kind;
  guint level;
  guint number;
  char *text;
  NucMarkdownSpan *spans;
  gsize n_spans;
  NucMarkdownLink *links;
  gsize n_links;
} NucMarkdownBlock;

/**
 * NucMarkdownFill:
 * @text: a stretch of text of one style
 * @code: whether it is code
 *
 * Returns: (transfer full): what stands there instead
 *
 * Puts current numbers in the place of names. It sees text after Markdown was read, so that nothing it puts
 * in can become Markdown.
 */
typedef char *(*NucMarkdownFill) (const char *text, gboolean code, gpointer user_data);

typedef struct _NucMarkdown NucMarkdown;

NucMarkdown *nuc_markdown_new (const char *text, NucMarkdownFill fill, gpointer user_data);
void nuc_markdown_free (NucMarkdown *self);
const NucMarkdownBlock *nuc_markdown_get_block (const NucMarkdown *self, gsize block);
gsize nuc_markdown_get_size (const NucMarkdown *self);
char *nuc_markdown_to_plain (const NucMarkdown *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NucMarkdown, nuc_markdown_free)

G_END_DECLS
