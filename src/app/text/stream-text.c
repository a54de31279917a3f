/* stream-text.c: a session's text in a text buffer, token by token
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/text/stream-text.h"

#include "app/chart/token-text.h"

/* In the place of a token that is hidden. */
#define COVER " ? "

/* A paragraph is laid out anew with every token that is added to it. One that has grown so long is broken where a
 * word begins, so that the hundred thousandth token costs no more than the first. */
#define LONGEST_PARAGRAPH 2000

typedef struct
{
  guint32 id;
  int end; /* in characters of the buffer */
  gboolean covered;
  gboolean whole; /* no half of a character waits for the next token */
} Shown;

struct _NucStreamText
{
  GtkTextBuffer *buffer;
  GtkTextTag *prompt_tag;
  NucSession *session;
  NucSource *source; /* whose tokens are shown */
  char *prompt;
  NucTokenText *decoder;
  GArray *shown;
  int begin;      /* of the first token */
  gint64 covered; /* where the text ends until it is revealed, -1 for where it does */
  gboolean all_covered;
};

static gboolean
is_of_kind (NucStreamText *self, NucSourceKind kind)
{
  NucSource *source = nuc_session_get_source (self->session);

  return source != NULL && nuc_source_get_kind (source) == kind;
}

/* The token at the cursor, which the chart asks for, or -1. Where draws do not continue each other none
 * comes next, but all of them tell what they were drawn from. */
static gint64
find_covered (NucStreamText *self, NucHide hide)
{
  guint64 position = nuc_session_get_position (self->session);

  if (hide == NUC_HIDE_NOTHING || is_of_kind (self, NUC_SOURCE_DISTRIBUTION) ||
      position >= nuc_session_get_n_tokens (self->session))
    return -1;
  return (gint64) position;
}

/* How many tokens there are to show: what was written after a hidden one was written because of it. */
static guint64
count_tokens (NucStreamText *self)
{
  return self->covered >= 0 ? (guint64) self->covered + 1
                            : nuc_session_get_n_tokens (self->session);
}

static char *
dup_text (NucStreamText *self, guint32 id, gboolean covered)
{
  NucVocabulary *vocabulary;
  const char *bytes;
  gsize length = 0;

  if (is_of_kind (self, NUC_SOURCE_DISTRIBUTION))
    {
      /* Draws that do not continue each other are not run together into words. */
      g_autofree char *label = nuc_session_dup_label (self->session, id);

      return g_strconcat (covered ? "?" : label, "  ", NULL);
    }
  if (covered)
    return g_strdup (COVER);
  vocabulary = nuc_source_get_vocabulary (nuc_session_get_source (self->session));
  bytes = nuc_vocabulary_get_bytes (vocabulary, id, &length);
  return nuc_token_text_add (self->decoder, bytes != NULL ? bytes : "", length);
}

static gboolean
begins_word (NucStreamText *self, const char *text)
{
  return g_unichar_isspace (g_utf8_get_char (text)) || is_of_kind (self, NUC_SOURCE_DISTRIBUTION);
}

static void
write_prompt (NucStreamText *self)
{
  GtkTextIter end;

  g_set_object (&self->source, nuc_session_get_source (self->session));
  g_free (self->prompt);
  self->prompt =
      g_strdup (is_of_kind (self, NUC_SOURCE_MODEL) ? nuc_session_get_prompt (self->session) : "");
  gtk_text_buffer_set_text (self->buffer, "", 0);
  gtk_text_buffer_get_end_iter (self->buffer, &end);
  gtk_text_buffer_insert_with_tags (self->buffer, &end, self->prompt, -1, self->prompt_tag, NULL);
  self->begin = gtk_text_buffer_get_char_count (self->buffer);
  g_array_set_size (self->shown, 0);
}

/* How many of the tokens that are shown may stay. */
static guint
count_kept (NucStreamText *self)
{
  guint64 n = MIN (count_tokens (self), self->shown->len);
  guint kept = 0;

  for (guint i = 0; i < n; i++)
    {
      const Shown *shown = &g_array_index (self->shown, Shown, i);

      if (shown->id != nuc_session_get_token (self->session, i, NULL) ||
          shown->covered != nuc_stream_text_is_covered (self, i))
        break;
      if (shown->whole)
        kept = i + 1;
    }
  return kept;
}

static void
cut (NucStreamText *self, guint n_tokens)
{
  GtkTextIter start, end;

  g_array_set_size (self->shown, n_tokens);
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_iter_set_offset (&start, n_tokens == 0
                                        ? self->begin
                                        : g_array_index (self->shown, Shown, n_tokens - 1).end);
  gtk_text_buffer_delete (self->buffer, &start, &end);
}

/**
 * nuc_stream_text_new:
 * @buffer: of a text view
 * @prompt_tag: how the prompt looks
 * @session: whose text it is; it must live longer
 *
 * What has changed of the text is written, and no more: a text may be long.
 */
NucStreamText *
nuc_stream_text_new (GtkTextBuffer *buffer, GtkTextTag *prompt_tag, NucSession *session)
{
  NucStreamText *self = g_new0 (NucStreamText, 1);

  self->buffer = g_object_ref (buffer);
  self->prompt_tag = prompt_tag;
  self->session = session;
  self->decoder = nuc_token_text_new ();
  self->shown = g_array_new (FALSE, FALSE, sizeof (Shown));
  self->covered = -1;
  return self;
}

void
nuc_stream_text_free (NucStreamText *self)
{
  g_object_unref (self->buffer);
  g_clear_object (&self->source);
  g_free (self->prompt);
  nuc_token_text_free (self->decoder);
  g_array_unref (self->shown);
  g_free (self);
}

/**
 * nuc_stream_text_update:
 * @hide: what is kept from sight
 *
 * Takes away what is no longer so. What has come is written by nuc_stream_text_fill().
 */
void
nuc_stream_text_update (NucStreamText *self, NucHide hide)
{
  NucSource *source = nuc_session_get_source (self->session);
  const char *prompt =
      is_of_kind (self, NUC_SOURCE_MODEL) ? nuc_session_get_prompt (self->session) : "";
  guint kept;

  self->covered = find_covered (self, hide);
  self->all_covered = is_of_kind (self, NUC_SOURCE_DISTRIBUTION) && hide != NUC_HIDE_NOTHING;
  kept = source == self->source && g_strcmp0 (prompt, self->prompt) == 0 ? count_kept (self) : 0;
  if (kept > 0 && kept == self->shown->len)
    return;
  nuc_token_text_free (self->decoder);
  self->decoder = nuc_token_text_new ();
  if (kept > 0)
    cut (self, kept);
  else
    write_prompt (self);
}

/**
 * nuc_stream_text_fill:
 *
 * Writes up to %NUC_STREAM_TEXT_SLICE tokens that are not written yet.
 *
 * Returns: whether there are more
 */
gboolean
nuc_stream_text_fill (NucStreamText *self)
{
  guint64 n = count_tokens (self);
  guint64 until = MIN (n, self->shown->len + (guint64) NUC_STREAM_TEXT_SLICE);
  g_autoptr (GString) added = g_string_new (NULL);
  GtkTextIter end;
  int offset, column;

  gtk_text_buffer_get_end_iter (self->buffer, &end);
  offset = gtk_text_iter_get_offset (&end);
  column = gtk_text_iter_get_line_offset (&end);
  for (guint64 i = self->shown->len; i < until; i++)
    {
      Shown shown = { .id = nuc_session_get_token (self->session, i, NULL),
                      .covered = nuc_stream_text_is_covered (self, i) };
      g_autofree char *text = dup_text (self, shown.id, shown.covered);
      const char *line = strrchr (text, '\n');

      if (column > LONGEST_PARAGRAPH && *text != '\0' && begins_word (self, text))
        {
          g_string_append_c (added, '\n');
          offset++;
          column = 0;
        }
      g_string_append (added, text);
      offset += (int) g_utf8_strlen (text, -1);
      column = line != NULL ? (int) g_utf8_strlen (line + 1, -1)
                            : column + (int) g_utf8_strlen (text, -1);
      shown.end = offset;
      shown.whole = nuc_token_text_is_whole (self->decoder);
      g_array_append_val (self->shown, shown);
    }
  gtk_text_buffer_insert (self->buffer, &end, added->str, (int) added->len);
  return until < n;
}

/**
 * nuc_stream_text_is_outdated:
 * @hide: what is kept from sight
 *
 * Returns: whether another token is to be hidden than the one that is
 */
gboolean
nuc_stream_text_is_outdated (NucStreamText *self, NucHide hide)
{
  return self->covered != find_covered (self, hide);
}

/* How many tokens are written. */
guint
nuc_stream_text_get_n_tokens (NucStreamText *self)
{
  return self->shown->len;
}

gboolean
nuc_stream_text_is_covered (NucStreamText *self, guint64 token)
{
  return self->all_covered || self->covered == (gint64) token;
}

/**
 * nuc_stream_text_dup_token:
 * @token: a place in the text
 *
 * Returns: (transfer full) (nullable): the token's own text, %NULL where it is hidden or not written
 */
char *
nuc_stream_text_dup_token (NucStreamText *self, guint token)
{
  const char *bytes;
  gsize length = 0;

  if (token >= self->shown->len || nuc_stream_text_is_covered (self, token))
    return NULL;
  bytes = nuc_vocabulary_get_bytes (nuc_source_get_vocabulary (self->source),
                                    g_array_index (self->shown, Shown, token).id, &length);
  return g_utf8_make_valid (bytes != NULL ? bytes : "", (gssize) length);
}

/**
 * nuc_stream_text_find:
 * @offset: in characters of the buffer
 * @token: (out): the token there; the number of tokens where the text has ended before
 *
 * Returns: whether a token is there
 */
gboolean
nuc_stream_text_find (NucStreamText *self, int offset, guint *token)
{
  guint low = 0, high = self->shown->len;

  if (offset < self->begin)
    return FALSE;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->shown, Shown, middle).end <= offset)
        low = middle + 1;
      else
        high = middle;
    }
  *token = low;
  return low < self->shown->len;
}

void
nuc_stream_text_get_range (NucStreamText *self, guint token, GtkTextIter *start, GtkTextIter *end)
{
  int from = token == 0 ? self->begin : g_array_index (self->shown, Shown, token - 1).end;

  gtk_text_buffer_get_iter_at_offset (self->buffer, start, from);
  gtk_text_buffer_get_iter_at_offset (self->buffer, end,
                                      g_array_index (self->shown, Shown, token).end);
}
