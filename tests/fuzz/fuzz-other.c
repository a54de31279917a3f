/* fuzz-other.c: readers of lessons, figures, chains and what servers say
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "chart/chart-export.h"
#include "core/chain.h"
#include "figure/figure-json.h"
#include "figure/figure-list.h"
#include "lesson/lesson.h"
#include "lesson/markdown.h"
#include "lesson/progress.h"
#include "source/server-config.h"
#include "source/server-reply.h"

/* What was read is written and read again: the same comes back. */
void
fuzz_lesson (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NucLesson) lesson = nuc_lesson_parse ("a.json", (const char *) data, size, &error);
  g_autoptr (NucLesson) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *second = NULL;

  if (lesson == NULL)
    {
      fuzz_check_error (error);
      return;
    }
  text = nuc_lesson_to_string (lesson);
  again = nuc_lesson_parse ("a.json", text, strlen (text), &error);
  g_assert_no_error (error);
  second = nuc_lesson_to_string (again);
  g_assert_cmpstr (second, ==, text);
}

void
fuzz_progress (const guint8 *data, gsize size)
{
  const char *path = fuzz_write ("progress.json", data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (NucProgress) progress = nuc_progress_load (path, &error);
  g_autoptr (NucProgress) again = NULL;
  g_autofree char *csv = NULL;
  g_autofree char *json = NULL;

  if (progress == NULL)
    {
      fuzz_check_error (error);
      return;
    }
  csv = nuc_progress_export_csv (progress);
  json = nuc_progress_export_json (progress);
  nuc_progress_set_done (progress, "a", "b");
  g_assert_true (nuc_progress_save (progress, &error));
  again = nuc_progress_load (path, &error);
  g_assert_no_error (error);
  g_assert_true (nuc_progress_is_done (again, "a", "b"));
}

void
fuzz_markdown (const guint8 *data, gsize size)
{
  g_autofree char *text = fuzz_dup_text (data, size);
  g_autoptr (NucMarkdown) markdown = text != NULL ? nuc_markdown_new (text, NULL, NULL) : NULL;
  g_autofree char *plain = NULL;

  if (markdown == NULL)
    return;
  plain = nuc_markdown_to_plain (markdown);
  g_assert_true (g_utf8_validate (plain, -1, NULL));
  for (gsize i = 0; i < nuc_markdown_get_size (markdown); i++)
    {
      const NucMarkdownBlock *block = nuc_markdown_get_block (markdown, i);
      gsize length = strlen (block->text);

      g_assert_true (g_utf8_validate (block->text, -1, NULL));
      for (gsize k = 0; k < block->n_spans; k++)
        g_assert_true (block->spans[k].start <= block->spans[k].end &&
                       block->spans[k].end <= length);
      for (gsize k = 0; k < block->n_links; k++)
        g_assert_true (block->links[k].end <= length &&
                       g_str_has_prefix (block->links[k].address, "https://"));
    }
}

void
fuzz_chain (const guint8 *data, gsize size)
{
  g_autofree char *text = fuzz_dup_text (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (NucChain) chain = text != NULL ? nuc_chain_parse (text, &error) : NULL;
  g_autoptr (NucChain) again = NULL;
  g_autofree char *canonical = NULL;

  if (chain == NULL)
    {
      if (text != NULL)
        fuzz_check_error (error);
      return;
    }
  canonical = nuc_chain_to_string (chain);
  again = nuc_chain_parse (canonical, &error);
  g_assert_no_error (error);
  g_assert_true (nuc_chain_equal (chain, again));
}

/* It may come from an argument: any bytes without a zero. */
void
fuzz_address (const guint8 *data, gsize size)
{
  g_autofree char *uri = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (NucServerConfig) config = nuc_server_config_parse (uri, &error);
  g_autoptr (NucServerConfig) again = NULL;
  g_autofree char *written = NULL;
  g_autofree char *origin = NULL;

  if (config == NULL)
    {
      fuzz_check_error (error);
      return;
    }
  written = nuc_server_config_to_uri (config);
  origin = nuc_server_config_dup_origin (config);
  again = nuc_server_config_parse (written, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->address, ==, config->address);
  g_assert_cmpstr (again->model, ==, config->model);
  nuc_server_config_check (config, NULL);
}

void
fuzz_reply (const guint8 *data, gsize size)
{
  static const guint statuses[] = { 200, 400, 401, 404, 413, 429, 500, 503 };
  static const char *const types[] = { "application/json", "text/plain", "text/html", NULL };
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;
  NucServerReply reply = { .url = "http://localhost:1/v1", .key = "sk-secret", .tries = 1 };
  json_t *root;

  if (size < 2)
    return;
  body = g_bytes_new (data + 2, size - 2);
  reply.status = statuses[data[0] % G_N_ELEMENTS (statuses)];
  reply.content_type = types[data[1] % G_N_ELEMENTS (types)];
  reply.body = body;
  root = nuc_server_reply_read (&reply, &error);
  if (root == NULL)
    {
      fuzz_check_error (error);
      g_assert_null (strstr (error->message, reply.key));
    }
  json_decref (root);
}

static void
look_at_spec (NucSetup *setup, const GError *problem)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *settings = NULL;
  g_autoptr (NucSetup) again = NULL;

  if (setup == NULL)
    {
      fuzz_check_error (problem);
      return;
    }
  if (!nuc_setup_check (setup, &error))
    {
      fuzz_check_error (error);
      return;
    }
  settings = nuc_figure_json_write (setup, "/nowhere");
  again = nuc_figure_json_read (settings, "/nowhere", &error);
  g_assert_no_error (error);
}

/* PNG, SVG or PDF. */
void
fuzz_figure (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autofree char *settings = nuc_chart_export_read_settings (bytes, &error);
  g_autoptr (NucSetup) setup = NULL;

  if (settings != NULL)
    setup = nuc_figure_json_read (settings, "/nowhere", &error);
  look_at_spec (setup, error);
}

void
fuzz_settings (const guint8 *data, gsize size)
{
  g_autofree char *text = fuzz_dup_text (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (NucSetup) setup =
      text != NULL ? nuc_figure_json_read (text, "/nowhere", &error) : NULL;

  if (text != NULL)
    look_at_spec (setup, error);
}

/* As the command line reads it, without making a figure. */
void
fuzz_list_of_figures (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NucFigureList) list =
      nuc_figure_list_parse ((const char *) data, size, "/nowhere", &error);

  if (list == NULL || !nuc_figure_list_check (list, &error))
    {
      fuzz_check_error (error);
      return;
    }
  for (gsize i = 0; i < nuc_figure_list_get_size (list); i++)
    {
      g_autoptr (GError) problem = NULL;
      const char *output;
      g_autoptr (NucSetup) setup = nuc_figure_list_read (list, i, &output, &problem);

      look_at_spec (setup, problem);
    }
}
