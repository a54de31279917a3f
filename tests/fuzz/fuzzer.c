/* fuzzer.c: libFuzzer's way into one of the readers: NUCLEUS_FUZZ names it
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "fuzz.h"

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static const FuzzTarget *target;

/* GLib would end the program in a way that the fuzzer does not notice. */
static GLogWriterOutput
write_cb (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  g_log_writer_standard_streams (level, fields, n_fields, user_data);
  if (level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING))
    abort ();
  return G_LOG_WRITER_HANDLED;
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_log_set_writer_func (write_cb, NULL, NULL);
  target = fuzz_find (g_getenv ("NUCLEUS_FUZZ"));
  if (target != NULL)
    return 0;
  g_printerr ("NUCLEUS_FUZZ names no reader\n");
  exit (2);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size <= target->longest)
    target->run (data, size);
  return 0;
}
