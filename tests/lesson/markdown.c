/* markdown.c: tests of the subset of Markdown, and of input that wants to break it
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "lesson/markdown.h"

#include <string.h>

/* One line a block: kind, level, number, text, and its spans as start-end:style. */
static char *
describe (const NucMarkdown *markdown)
{
  static const char kinds[] = { 'P', 'H', 'I', 'C' };
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < nuc_markdown_get_size (markdown); i++)
    {
      const NucMarkdownBlock *block = nuc_markdown_get_block (markdown, i);

      g_string_append_printf (out, "%s%c%u,%u|%s|", i > 0 ? "\n" : "", kinds[block->kind],
                              block->level, block->number, block->text);
      for (gsize j = 0; j < block->n_spans; j++)
        g_string_append_printf (out, " %u-%u:%u", block->spans[j].start, block->spans[j].end,
                                block->spans[j].style);
    }
  return g_string_free (out, FALSE);
}

static void
test_subset (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "", "" },
    { "One.\n\nTwo\nlines.", "P0,0|One.|\nP0,0|Two lines.|" },
    { "an *em* and **strong**", "P0,0|an em and strong| 3-5:1 10-16:2" },
    { "***both*** `code`", "P0,0|both code| 0-4:3 5-9:4" },
    { "`a*b*` and \\*c\\*", "P0,0|a*b* and *c*| 0-4:4" },
    { "# Title\ntext", "H1,0|Title|\nP0,0|text|" },
    { "### Third", "H3,0|Third|" },
    { "- a\n- *b*\n  - c\n- d", "I1,0|a|\nI1,0|b| 0-1:1\nI2,0|c|\nI1,0|d|" },
    { "3. a\n4. b", "I1,3|a|\nI1,4|b|" },
    { "- a\n\n  more\n- b", "I1,0|a|\nP0,0|more|\nI1,0|b|" },
    { "```\nx = 1\n  y *z*\n```", "C0,0|x = 1\n  y *z*|" },
    { "    indented", "C0,0|indented|" },
    { "[shown](http://example.org \"t\")", "P0,0|shown|" },
    { "![shown](x.png)", "P0,0|shown|" },
    { "<http://example.org>", "P0,0|http://example.org|" },
    { "<b>no</b> & <!-- no -->", "P0,0|<b>no</b> & <!-- no -->|" },
    { "<span foreground='red'>", "P0,0|<span foreground='red'>|" },
    { "&lt;b&gt; &#60;", "P0,0|&lt;b&gt; &#60;|" },
    { "> quoted\n\n---\n\nafter", "P0,0|quoted|\nP0,0|after|" },
    { "a  \nb", "P0,0|a\nb|" },
    { "60 %, `60 %`", "P0,0|60\u00a0%, 60 %| 7-11:4" },
    { "töken *ü*", "P0,0|töken ü| 7-9:1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (NucMarkdown) markdown = nuc_markdown_new (cases[i].text, NULL, NULL);
      g_autofree char *found = describe (markdown);

      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

static char *
fill (const char *text, gboolean code, gpointer user_data)
{
  g_auto (GStrv) parts = g_strsplit (text, "{x}", -1);

  return g_strjoinv (code ? "[code]" : "*<b>*", parts);
}

/* What is put in cannot become Markdown, spans count it, and code is told apart. */
static void
test_fill (void)
{
  g_autoptr (NucMarkdown) markdown =
      nuc_markdown_new ("{x} **{x}** `{x}`\n\n```\n{x}\n```\n", fill, NULL);
  g_autofree char *found = describe (markdown);

  g_assert_cmpstr (found, ==, "P0,0|*<b>* *<b>* [code]| 6-11:2 12-18:4\nC0,0|[code]|");
}

static void
test_plain (void)
{
  g_autoptr (NucMarkdown) markdown =
      nuc_markdown_new ("# T\n\na *b*\n\n- c\n- d\n\n1. e", NULL, NULL);
  g_autofree char *plain = nuc_markdown_to_plain (markdown);

  g_assert_cmpstr (plain, ==, "T\n\na b\n• c\n• d\n1. e");
}

static void
test_links (void)
{
  static const struct
  {
    const char *text;
    const char *shown;
    const char *links;
  } cases[] = {
    { "see [*the* page](https://example.org/a?b=c#d) now", "see the page now",
      "4-12:https://example.org/a?b=c#d " },
    { "<https://example.org/> and [two](https://two.example)", "https://example.org/ and two",
      "0-20:https://example.org/ 25-28:https://two.example " },
    { "[a](http://example.org)", "a", "" },
    { "[a](file:///etc/passwd)", "a", "" },
    { "[a](javascript:alert%281%29)", "a", "" },
    { "[a](HTTPS://example.org)", "a", "" },
    { "[a](/page)", "a", "" },
    { "[a](https://exa mple.org)", "[a](https://exa mple.org)", "" },
    { "[a](<https://exa mple.org>)", "a", "" },
    { "[a](https://good.example@bad.example/)", "a", "" },
    { "[a](https://)", "a", "" },
    { "[](https://example.org)b", "b", "" },
    { "`[a](https://example.org)`", "[a](https://example.org)", "" },
    { "![picture](https://example.org/p.png)", "picture", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (NucMarkdown) markdown = nuc_markdown_new (cases[i].text, NULL, NULL);
      const NucMarkdownBlock *block = nuc_markdown_get_block (markdown, 0);
      g_autoptr (GString) links = g_string_new (NULL);

      for (gsize j = 0; j < block->n_links; j++)
        g_string_append_printf (links, "%u-%u:%s ", block->links[j].start, block->links[j].end,
                                block->links[j].address);
      g_assert_cmpstr (block->text, ==, cases[i].shown);
      g_assert_cmpstr (links->str, ==, cases[i].links);
    }
}

/* All text stays UTF-8 and every span lies within its block, whatever comes in. */
static void
check_sound (const char *text)
{
  g_autoptr (NucMarkdown) markdown = nuc_markdown_new (text, NULL, NULL);

  for (gsize i = 0; i < nuc_markdown_get_size (markdown); i++)
    {
      const NucMarkdownBlock *block = nuc_markdown_get_block (markdown, i);
      guint last = 0;

      g_assert_true (g_utf8_validate (block->text, -1, NULL));
      for (gsize j = 0; j < block->n_links; j++)
        {
          g_assert_cmpuint (block->links[j].start, >=, last);
          g_assert_cmpuint (block->links[j].end, >, block->links[j].start);
          g_assert_cmpuint (block->links[j].end, <=, strlen (block->text));
          g_assert_true (g_str_has_prefix (block->links[j].address, "https://"));
          last = block->links[j].end;
        }
      last = 0;
      for (gsize j = 0; j < block->n_spans; j++)
        {
          g_assert_cmpuint (block->spans[j].start, >=, last);
          g_assert_cmpuint (block->spans[j].end, >, block->spans[j].start);
          g_assert_cmpuint (block->spans[j].end, <=, strlen (block->text));
          g_assert_true (g_utf8_validate_len (block->text + block->spans[j].start,
                                              block->spans[j].end - block->spans[j].start, NULL));
          last = block->spans[j].end;
        }
    }
}

static void
test_hostile (void)
{
  static const char *const pieces[] = {
    "[",
    "]",
    "*",
    "_",
    "`",
    "![",
    "[](",
    "<",
    "&",
    "> ",
    "- ",
    "*a ",
    "\\",
    "\n",
    "#",
    "1. ",
    "\t",
    "***",
    "[a\n]",
    "|",
    "``` \n",
    "+ + + ",
    "![[]()",
    "\x01",
    "\xff",
    "\xe2\x82",
    "\xed\xa0\x80",
    "* a\n * b\n",
    "[a]: b\n",
    "~",
    "{",
    "}",
    "    ",
    "\r",
    "\u202e",
    "0) ",
    "](https://a)",
    "<https://b.c/>",
  };
  guint32 state = 12345;

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      /* Longer than is read, so that the cut is met too. */
      while (text->len < NUC_MARKDOWN_MAX_BYTES + 100)
        g_string_append (text, pieces[i]);
      check_sound (text->str);
    }
  for (int round = 0; round < 3000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (int i = 0; i < 40; i++)
        {
          state = state * 1664525 + 1013904223;
          g_string_append (text, pieces[(state >> 16) % G_N_ELEMENTS (pieces)]);
          if ((state >> 8) % 3 == 0)
            g_string_append (text, "word ");
        }
      check_sound (text->str);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lesson/markdown/subset", test_subset);
  g_test_add_func ("/lesson/markdown/fill", test_fill);
  g_test_add_func ("/lesson/markdown/links", test_links);
  g_test_add_func ("/lesson/markdown/plain", test_plain);
  g_test_add_func ("/lesson/markdown/hostile", test_hostile);

  return g_test_run ();
}
