/* fuzz.h: readers of what strangers send, each as a function of bytes
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FuzzTarget:
 * @name: of its corpus, its fixtures and its tests
 * @longest: bytes that are tried at most
 * @run: reads them; what is wrong with them is no fault, what is wrong with the reader ends the program
 */
typedef struct
{
  const char *name;
  gsize longest;
  void (*run) (const guint8 *data, gsize size);
} FuzzTarget;

const FuzzTarget *fuzz_find (const char *name);
const FuzzTarget *fuzz_list (gsize *n);

/* For those that read files only: one with these bytes, in memory where the machine has such a place. */
const char *fuzz_write (const char *name, const guint8 *data, gsize size);
/* Valid text without zero bytes, as widgets and the command line give it; %NULL of anything else. */
char *fuzz_dup_text (const guint8 *data, gsize size);
/* What is told must be text and bounded. */
void fuzz_check_error (const GError *error);

/* fuzz-source.c */
void fuzz_distribution (const guint8 *data, gsize size);
void fuzz_answer (const guint8 *data, gsize size);
void fuzz_stream (const guint8 *data, gsize size);
void fuzz_table (const guint8 *data, gsize size);
void fuzz_npy (const guint8 *data, gsize size);
void fuzz_npz (const guint8 *data, gsize size);
void fuzz_safetensors (const guint8 *data, gsize size);
void fuzz_gguf (const guint8 *data, gsize size);
void fuzz_vocabulary (const guint8 *data, gsize size);
void fuzz_text (const guint8 *data, gsize size);

/* fuzz-other.c */
void fuzz_lesson (const guint8 *data, gsize size);
void fuzz_progress (const guint8 *data, gsize size);
void fuzz_markdown (const guint8 *data, gsize size);
void fuzz_chain (const guint8 *data, gsize size);
void fuzz_address (const guint8 *data, gsize size);
void fuzz_reply (const guint8 *data, gsize size);
void fuzz_figure (const guint8 *data, gsize size);
void fuzz_settings (const guint8 *data, gsize size);
void fuzz_list_of_figures (const guint8 *data, gsize size);

G_END_DECLS
